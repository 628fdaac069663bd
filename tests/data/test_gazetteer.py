from collections import Counter
from itertools import pairwise

import pytest

from kg.arabic.folding import fold
from kg.checks import check_table
from kg.extraction.rules import GAZETTEER, LEXICON, check_columns, check_gazetteer, rows, shared_forms
from kg.resources import folder

DATA = folder("data")
LEXICONS = sorted(path.name for path in (DATA / "lexicon").glob("*.tsv"))

# Names that two things bear; everything else that stands twice is a mistake.
SHARED = {
    "states": {},
    "places": {
        "طرابلس": ("place-tripoli-lb", "place-tripoli-ly"),
        "القنيطرة": ("place-kenitra", "place-quneitra"),
        "قصر الشعب": ("place-peoples-palace-dz", "place-peoples-palace-sy"),
    },
    "organizations": {"حزب العدالة والتنمية": ("org-pjd", "org-turkey-akp")},
    "people": {},
}

# Forms that would name something in half of all articles: common words when folded.
COMMON = (
    "بري الباب العين الخليل صور المدينة الوادي الخبر سلا حجة إب قم مشهد يزد وجدة ماليه الضالع العديد "
    "البندقية المسيلة النور السلام الوحدة الخير فتح أمل مشعل البرهان لاريجاني روحاني"
)


def table(name: str):
    return DATA / "gazetteer" / f"{name}.tsv"


def column(name: str, key: str) -> list[str]:
    return [row[key] for _, row in rows(table(name))]


@pytest.fixture(scope="module")
def owners() -> dict[str, list[str]]:
    """Which rows of the gazetteer own each folded form."""
    found: dict[str, list[str]] = {}
    for name in SHARED:
        for _, row in rows(table(name)):
            for form in row["forms"].split("|"):
                found.setdefault(fold(form), []).append(row["id"])
    return found


@pytest.mark.parametrize("name", GAZETTEER)
def test_gazetteer_table_is_clean(name):
    assert [str(fault) for fault in check_table(table(name))] == []


@pytest.mark.parametrize("name", LEXICONS)
def test_lexicon_table_is_clean_and_has_its_columns(name):
    path = DATA / "lexicon" / name
    assert [str(fault) for fault in (*check_table(path), *check_columns(path, LEXICON))] == []


def test_gazetteer_cells_mean_what_they_must():
    assert [str(fault) for fault in check_gazetteer(DATA)] == []


@pytest.mark.parametrize("name", SHARED)
def test_gazetteer_shared_forms_are_those_we_know(name):
    assert shared_forms(table(name)) == {fold(form): ids for form, ids in SHARED[name].items()}


def test_gazetteer_ids_are_unique_across_tables():
    counts = Counter(i for name in GAZETTEER for i in column(name, "id"))
    assert [i for i, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("word", COMMON.split())
def test_gazetteer_common_word_names_nothing(word, owners):
    assert owners.get(fold(word), []) == []


def test_gazetteer_nationality_names_one_state():
    assert shared_forms(DATA / "lexicon" / "nationalities.tsv") == {}


def test_gazetteer_states_are_all_there():
    codes = column("states", "country")
    assert len(codes) == len(set(codes)) == 198
    assert {"PS", "XK", "TW", "VA", "EH"} <= set(codes)


def test_gazetteer_state_id_is_its_code():
    assert all(row["id"] == f"state-{row['country'].lower()}" for _, row in rows(table("states")))


def test_gazetteer_state_in_the_news_has_a_nationality():
    adjectives = {row["value"] for _, row in rows(DATA / "lexicon" / "nationalities.tsv")}
    arab = "DZ BH KM DJ EG IQ JO KW LB LY MR MA OM PS QA SA SO SD SY TN AE YE EH "
    others = "IR TR IL US RU FR GB DE IT ES CN IN PK JP KR KP ET ER SS TD NE ML NG UA GR CY AF"
    assert {f"state-{code.lower()}" for code in (arab + others).split()} <= adjectives


@pytest.mark.parametrize(
    ("form", "entry"),
    [
        ("المملكة العربية السعودية", "state-sa"),
        ("الولايات المتحدة الأميركية", "state-us"),
        ("جمهورية مصر العربية", "state-eg"),
        ("قطاع غزة", "place-gaza-strip"),
        ("الأمم المتحدة", "org-un"),
        ("حماس", "org-hamas"),
        ("بنيامين نتانياهو", "person-benjamin-netanyahu"),
        ("رفائيل غروسي", None),
        ("المملكة", None),
    ],
)
def test_gazetteer_form_belongs_to_its_entry(form, entry, owners):
    assert owners.get(fold(form), []) == ([entry] if entry else [])


def test_gazetteer_amman_and_oman_share_their_name(owners):
    assert sorted(owners["عمان"]) == ["place-amman", "state-om"]


def test_gazetteer_bare_fatah_is_no_form(owners):
    assert "فتح" not in owners
    assert owners[fold("حركة فتح")] == ["org-fatah"]


def test_gazetteer_office_holders_of_one_state_follow_each_other():
    """No two people are head of state of one country in the same months."""
    single = {"رئيس الجمهورية", "رئيسة الجمهورية", "الملك", "السلطان", "أمير البلاد"}
    terms: dict[str, list[tuple[str, str, str]]] = {}
    for _, row in rows(table("offices")):
        if row["office"] in single:
            terms.setdefault(row["country"], []).append((row["from"], row["to"] or "9999", row["person"]))
    for held in terms.values():
        held.sort()
        for (_, end, one), (begin, _, other) in pairwise(held):
            assert end[:7] <= begin or begin.startswith(end[: len(begin)]), (one, other)

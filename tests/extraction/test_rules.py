from pathlib import Path

import pytest

from kg.extraction.rules import GAZETTEER, check_columns, check_gazetteer, rows, shared_forms

STATE = "state-eg\tمصر\tEgypt\tQ79\tEG\tplace-cairo\tstate\tauthors"
PLACE = "place-cairo\tالقاهرة\tCairo\tQ85\tEG\t30.0\t31.2\tplace\tauthors"
PERSON = "person-a\tأحمد سالم\tAhmed Salem\t\tEG\tperson\tauthors"
OFFICE = "office-a-1\tperson-a\tوزير الخارجية\t\tEG\t2019-10\t\tauthors"
ROWS = {"states": STATE, "places": PLACE, "people": PERSON, "offices": OFFICE}


def write_tables(home: Path, tables: dict[str, str]) -> Path:
    (home / "gazetteer").mkdir(parents=True)
    for name, body in tables.items():
        header = GAZETTEER[name].replace(" ", "\t")
        (home / "gazetteer" / f"{name}.tsv").write_text(f"{header}\n{body}\n", "utf-8")
    return home


def faults(home: Path) -> list[str]:
    return [f"{fault.where.rpartition('/')[2]} {fault.what}" for fault in check_gazetteer(home)]


def test_rules_sound_tables_have_no_fault(tmp_path):
    assert faults(write_tables(tmp_path, ROWS)) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "what"),
    [
        ("states", "place-cairo", "place-luxor", "the capital 'place-luxor' is not in places"),
        ("states", "Q79", "79", "79 is no Wikidata id"),
        ("states", "\tEG", "\t", "no country"),
        ("states", "state-eg", "egypt", "another prefix"),
        ("places", "\tEG", "\tZZ", "the country 'ZZ' is not in states"),
        ("places", "31.2", "", "are no position"),
        ("places", "30.0", "95", "are no position"),
        ("places", "30.0", "north", "are no position"),
        ("places", "القاهرة", "Cairo", "not in Arabic letters"),
        ("places", "القاهرة", "القاهرة|القاهره", "is read as"),
        ("places", "\tplace\t", "\tstate\t", "the kind is 'state'"),
        ("people", "\tauthors", "\t", "no source"),
        ("people", "Ahmed Salem", "", "no English name"),
        ("offices", "person-a", "person-b", "the person 'person-b' is not in people"),
        ("offices", "2019-10", "2019-13", "2019-13 is no date"),
        ("offices", "2019-10\t", "2019-10\t2018", "2019-10 is after 2018"),
        ("offices", "\tEG", "\t", "not of one state or organisation"),
        ("offices", "وزير الخارجية", "", "no office"),
    ],
)
def test_rules_broken_cell_is_named_with_its_line(tmp_path, name, old, new, what):
    home = write_tables(tmp_path, {**ROWS, name: ROWS[name].replace(old, new, 1)})
    assert any(fault.startswith(f"{name}.tsv:2 ") and what in fault for fault in faults(home))


def test_rules_one_wikidata_id_for_two_rows_is_named(tmp_path):
    twice = PLACE + "\n" + PLACE.replace("place-cairo", "place-misr").replace("القاهرة", "الجيزة")
    found = faults(write_tables(tmp_path, {**ROWS, "places": twice}))
    assert found == ["places.tsv:3 Q85 is place-cairo too"]


def test_rules_reference_to_an_absent_table_is_not_checked(tmp_path):
    assert faults(write_tables(tmp_path, {"states": STATE})) == []


def test_rules_nationality_must_name_a_known_actor(tmp_path):
    home = write_tables(tmp_path, ROWS)
    (home / "lexicon").mkdir()
    lines = "id\ttag\tforms\tvalue\tnote\nn-1\tnationality\tمصري\tstate-zz\t\nn-2\t\tقال\t\t\n"
    (home / "lexicon" / "n.tsv").write_text(lines, "utf-8")
    assert faults(home) == ["n.tsv:2 the value 'state-zz' is not in states or organizations", "n.tsv:3 no tag"]


def test_rules_other_columns_are_named(write):
    path = write("t.tsv", "id\tforms\n")
    assert [fault.what for fault in check_columns(path, "id forms")] == []
    (fault,) = check_columns(path, "id tag forms")
    assert fault.where.endswith("t.tsv:1")
    assert fault.remedy == "make them id tag forms"


def test_rules_shared_forms_are_found_folded(write):
    path = write("t.tsv", "id\tforms\na\tأحمد|سالم\nb\tاحمد\nc\tسليم\n")
    assert shared_forms(path) == {"احمد": ("a", "b")}


def test_rules_rows_keep_their_line_numbers(write):
    path = write("t.tsv", "id\tforms\na\nb\tسالم\n")
    assert rows(path) == [(3, {"id": "b", "forms": "سالم"})]

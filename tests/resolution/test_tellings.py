from dataclasses import replace
from datetime import date, timedelta

from kg.model import Corpus, Document, Event, Extraction
from kg.resolution import resolve
from tests.resolution.builders import DAY, article, entity, event

A, B, C = "سامي الخطيب", "ناصر الحوسني", "رائد المرزوقي"
PEOPLE = [entity(name) for name in (A, B, C)]


def published(doc: str, told: Event, day: date | None) -> Extraction:
    return replace(article(doc, PEOPLE, told), document=Document(doc, f"نص {doc}", day))


def met(corpus: Corpus) -> list[str]:
    """The documents of each encounter, joined."""
    return sorted("".join(doc for doc, _ in cluster.members) for cluster in corpus.events)


def test_tellings_a_telling_without_a_day_joins_the_encounter_of_the_days_before() -> None:
    dated, bare = event([A], [B]), event([A], [B], day=None)
    assert met(resolve([article("a", PEOPLE, dated), published("b", bare, DAY + timedelta(1))])) == ["ab"]
    assert met(resolve([article("a", PEOPLE, dated), published("b", bare, DAY + timedelta(30))])) == ["a", "b"]
    assert met(resolve([article("a", PEOPLE, dated), published("b", bare, None)])) == ["a", "b"]


def test_tellings_a_telling_that_fits_two_days_fits_neither() -> None:
    days = [article(doc, PEOPLE, event([A], [B], day=DAY + timedelta(n))) for n, doc in enumerate("ab")]
    bare = published("c", event([A], [B], day=None), DAY + timedelta(1))
    assert met(resolve([*days, bare])) == ["a", "b", "c"]


def test_tellings_of_every_status_meet() -> None:
    planned = published("a", replace(event([A], [B], day=None), status="planned"), DAY - timedelta(2))
    denied = published("b", replace(event([A], [B], day=None), status="denied"), DAY + timedelta(1))
    assert met(resolve([planned, denied, article("c", PEOPLE, event([A], [B]))])) == ["abc"]


def test_tellings_a_month_holds_its_days() -> None:
    month = event([A], [B], day=date(2026, 2, 1), end=date(2026, 2, 28))
    assert met(resolve([article("a", PEOPLE, month), article("b", PEOPLE, event([A], [B]))])) == ["ab"]


def test_tellings_a_table_of_three_is_not_one_of_two() -> None:
    assert met(resolve([article("a", PEOPLE, event([A], [B], [C])), article("b", PEOPLE, event([A], [B]))])) == [
        "a",
        "b",
    ]


def test_tellings_who_represents_a_state_stands_for_it() -> None:
    state = entity("مصر", "state", "state-eg")
    person = article("a", [*PEOPLE, state], event([A], [B], represents={B: (state.id,)}))
    body = article("b", [*PEOPLE, state], event([A], [state.id]))
    assert met(resolve([person, body])) == ["ab"]


def test_tellings_an_office_is_its_listed_holder_of_the_day() -> None:
    iran, office = entity("إيران", "state", "state-ir"), entity("وزير الخارجية الإيراني")
    zarif = entity("محمد جواد ظريف", entry="person-mohammad-javad-zarif")
    met_day = date(2015, 8, 3)
    by_name = article("a", [*PEOPLE, zarif], event([A], [zarif.id], day=met_day))
    by_office = article("b", [*PEOPLE, office, iran], event([A], [office.id], day=met_day))
    corpus = resolve([by_name, replace(by_office, document=Document("b", "نص", met_day))])
    assert met(corpus) == ["ab"]


def test_tellings_held_after_its_publication_is_told_without_a_day() -> None:
    later = published("b", event([A], [B], day=DAY + timedelta(26)), DAY + timedelta(1))
    assert met(resolve([article("a", PEOPLE, event([A], [B])), later])) == ["ab"]
    planned = published("b", replace(event([A], [B], day=DAY + timedelta(26)), status="planned"), DAY)
    assert met(resolve([article("a", PEOPLE, event([A], [B])), planned])) == ["a", "b"]


def test_tellings_who_met_in_one_and_attended_in_the_other_is_not_shared() -> None:
    beside = event([A], [C])
    beside = replace(beside, participations=(*beside.participations, replace(event([B]).participations[0], side=None)))
    assert met(resolve([article("a", PEOPLE, event([A], [B])), article("b", PEOPLE, beside)])) == ["a", "b"]


def test_tellings_an_attendant_more_is_no_party_that_the_other_lacks() -> None:
    short, long = event([A], [B]), event([A], [B])
    short = replace(short, participations=(*short.participations, replace(event([C]).participations[0], side=None)))
    assert met(resolve([article("a", PEOPLE, short), article("b", PEOPLE, long)])) == ["ab"]


def test_tellings_a_counterpart_without_a_name_is_the_named_one_of_its_side() -> None:
    people = [*PEOPLE, entity("نظيره"), entity("مصر", "state", "state-eg")]
    bare = event([A], ["نظيره"], day=None, represents={"نظيره": ["مصر"]})
    named = event([A], [B], day=None, represents={B: ["مصر"]})
    told = [
        replace(article(doc, people, one), document=Document(doc, f"نص {doc}", DAY))
        for doc, one in (("a", bare), ("b", named))
    ]
    assert met(resolve(told)) == ["ab"]


def test_tellings_ministers_named_with_and_without_their_body_are_one_party() -> None:
    short, long = "وزراء خارجية التعاون", "وزراء خارجية دول المجلس"
    people = [*PEOPLE, entity(short), entity(long)]
    told = [article("a", people, event([A, B], [short])), article("b", people, event([A, B], [long]))]
    assert met(resolve(told)) == ["ab"]

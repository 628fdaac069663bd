from collections.abc import Sequence
from datetime import date, timedelta
from itertools import combinations
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Event, Extraction, Span
from kg.resolution import resolve
from tests.resolution.builders import DAY, article, entity, event

NAMES = ["سامي الخطيب", "ناصر الحوسني", "رائد المرزوقي", "وليد التميمي", "فهد العنزي", "كمال الزبيدي"]
A, B, C, D, E, F = NAMES
PEOPLE = [entity(name) for name in NAMES]


def merged(*events: Event) -> list[list[str]]:
    """Which documents ("0", "1", ...), one for each event, tell of one event."""
    corpus = resolve(article(str(i), PEOPLE, told) for i, told in enumerate(events))
    return sorted([doc for doc, _ in cluster.members] for cluster in corpus.events)


def test_events_same_day_and_actors_are_one() -> None:
    assert merged(event([A], [B]), event([B], [A])) == [["0", "1"]]


def test_events_another_day_is_another_event() -> None:
    assert merged(event([A], [B]), event([A], [B], day=DAY + timedelta(1))) == [["0"], ["1"]]


def test_events_without_a_day_are_never_joined() -> None:
    assert merged(event([A], [B], day=None), event([A], [B], day=None)) == [["0"], ["1"]]
    month = event([A], [B], day=date(2026, 2, 1), end=date(2026, 2, 28))
    assert merged(month, month) == [["0"], ["1"]]


def test_events_a_call_is_not_a_meeting() -> None:
    assert merged(event([A], [B], kind="call"), event([A], [B])) == [["0"], ["1"]]
    assert merged(event([A], [B], kind="call"), event([A], [B], kind="call")) == [["0", "1"]]


def test_events_in_person_kinds_are_compatible() -> None:
    told = [event([A], [B], kind=kind) for kind in ("meeting", "visit", "talks", "meeting")]
    assert merged(*told) == [["0", "1", "2", "3"]]
    corpus = resolve(article(str(i), PEOPLE, one) for i, one in enumerate(told))
    assert corpus.events[0].kind == "meeting"


def test_events_one_shared_actor_is_not_enough() -> None:
    assert merged(event([A], [B]), event([A], [C])) == [["0"], ["1"]]


def test_events_more_members_on_the_same_two_sides_are_one() -> None:
    assert merged(event([A], [B]), event([A, C, D], [B, E, F])) == [["0", "1"]]


def test_events_two_of_one_side_among_others_are_not_the_whole() -> None:
    assert merged(event([A], [B]), event([A, B], [C, D, E])) == [["0"], ["1"]]


def test_events_a_meeting_at_a_summit_is_not_the_summit() -> None:
    assert merged(event([A], [B]), event([A], [B], [C], [D], kind="summit")) == [["0"], ["1"]]
    assert merged(event([A], [B], [C]), event([A], [B], [C], [D], kind="summit")) == [["0", "1"]]


def test_events_of_one_article_never_meet_through_another() -> None:
    two = [event([A], [B], event_id="e1"), event([A], [B], [C], event_id="e2")]
    corpus = resolve([article("x", PEOPLE, *two), article("y", PEOPLE, event([A], [B]))])
    members = sorted(cluster.members for cluster in corpus.events)
    assert members == [(("x", "e1"), ("y", "e1")), (("x", "e2"),)]


def test_events_a_chain_of_likenesses_is_no_identity() -> None:
    chain = merged(event([A, B, C, D]), event([A, B, E, F]), event([A, B, C, E]))
    assert ["0", "1", "2"] not in chain


def test_events_twins_of_one_article_have_different_keys() -> None:
    twins = article("x", PEOPLE, event([A], [B], event_id="e1"), event([A], [B], event_id="e2"))
    corpus = resolve([twins])
    assert len({cluster.key for cluster in corpus.events}) == 2


def test_events_keep_their_key_in_another_corpus() -> None:
    alone = resolve([article("x", PEOPLE, event([A], [B]))])
    other = resolve([article("y", PEOPLE, event([B], [A])), article("z", PEOPLE, event([C], [D]))])
    assert alone.events[0].key in {cluster.key for cluster in other.events}


COPY = "استقبل سامي الخطيب في مكتبه بالعاصمة {} ناصر الحوسني وبحثا سبل تعزيز العلاقات بين البلدين الشقيقين"


def printed(doc: str, word: str, later: int = 0, basis: str = "relative") -> Extraction:
    """An agency's report in another paper, with its own word for the day."""
    text = COPY.format(word)
    told = event([A], [B], day=DAY + timedelta(later), basis=basis, span=Span(0, len(text)))
    return article(doc, PEOPLE, told, text=text)


def test_events_a_copy_that_says_today_a_day_later_is_the_same() -> None:
    assert len(resolve([printed("x", "اليوم"), printed("y", "أمس", 1)]).events) == 1


def test_events_a_day_that_is_written_out_is_no_copy() -> None:
    assert len(resolve([printed("x", "اليوم"), printed("y", "في 11 فبراير", 1, "absolute")]).events) == 2
    assert len(resolve([printed("x", "اليوم"), printed("y", "أمس", 2)]).events) == 2


STATES = [entity(name, "state", entry) for name, entry in (("مصر", "state-eg"), ("تركيا", "state-tr"))]


def test_events_talks_of_states_without_a_day_are_one_only_in_the_same_words() -> None:
    def talks(doc: str, text: str) -> Extraction:
        told = event(["مصر"], ["تركيا"], day=None, span=Span(0, len(text)))
        return article(doc, STATES, told, published=DAY, text=text)

    words = "أشاد البيان بالمحادثات الجارية بين مصر وتركيا وبما أسفرت عنه من نتائج"
    assert len(resolve([talks("x", words), talks("y", words)]).events) == 1
    assert (
        len(resolve([talks("x", words), talks("y", "تستأنف مصر وتركيا محادثات الغاز قريبا في جولة ثانية")]).events) == 2
    )


PLACES = [entity("الدوحة", "place", "place-doha"), entity("موسكو", "place", "place-moscow")]


def test_events_in_two_countries_are_two_unless_both_give_the_day() -> None:
    def met(doc: str, place: str, day: date | None) -> Extraction:
        told = event([A], [B], day=day, places=(place,))
        return article(doc, [*PEOPLE, *PLACES], told, published=DAY)

    assert len(resolve([met("x", "الدوحة", DAY), met("y", "موسكو", None)]).events) == 2
    assert len(resolve([met("x", "الدوحة", DAY), met("y", "الدوحة", None)]).events) == 1
    assert len(resolve([met("x", "الدوحة", DAY), met("y", "موسكو", DAY)]).events) == 1


EVENTS = st.builds(
    lambda left, right, kind, later: event(sorted(left), sorted(right - left), kind=kind, day=DAY + later),
    st.sets(st.sampled_from(NAMES), min_size=1, max_size=3),
    st.sets(st.sampled_from(NAMES), min_size=1, max_size=3),
    st.sampled_from(["meeting", "visit", "call", "summit", "talks"]),
    st.sampled_from([timedelta(0), timedelta(1)]),
)


def told_by(events: Sequence[Sequence[Event]]) -> list[Extraction]:
    """An article for each list of events."""
    named = [[renamed(one, f"e{n}") for n, one in enumerate(some)] for some in events]
    return [article(str(i), PEOPLE, *some) for i, some in enumerate(named)]


def renamed(one: Event, event_id: str) -> Event:
    """The event under another id."""
    values: dict[str, Any] = {field: getattr(one, field) for field in one.__slots__}
    return Event(**{**values, "id": event_id})


@settings(deadline=None, max_examples=60)
@given(st.lists(st.lists(EVENTS, max_size=3), max_size=5), st.randoms(use_true_random=False))
def test_events_do_not_depend_on_the_order_of_articles(events: list[list[Event]], random: Any) -> None:
    told = told_by(events)
    shuffled = random.sample(told, len(told))
    assert resolve(shuffled) == resolve(told)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.lists(EVENTS, max_size=3), max_size=5))
def test_events_are_partitioned_and_of_one_article_apart(events: list[list[Event]]) -> None:
    clusters = resolve(told_by(events)).events
    members = [member for cluster in clusters for member in cluster.members]
    everyone = [(str(i), f"e{n}") for i, some in enumerate(events) for n in range(len(some))]
    assert sorted(members) == sorted(everyone)
    assert len({cluster.key for cluster in clusters}) == len(clusters)
    for cluster in clusters:
        assert all(one[0] != other[0] for one, other in combinations(cluster.members, 2))

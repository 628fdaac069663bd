import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Dataset

from kg.graph.measures import Gathering, betweenness, by_period, communities, gatherings, together
from kg.graph.network import to_networkx
from kg.graph.statistics import COLUMNS, statistics
from kg.model import STATUSES


def met(*parties: str, date: str = "2026-01-01") -> tuple[Gathering, ...]:
    """One gathering for each word, its letters the actors."""
    return tuple(Gathering(f"m{i}", date, tuple(sorted(word))) for i, word in enumerate(parties))


def test_measures_what_was_denied_or_planned_is_not_counted(rdf: Dataset) -> None:
    network = to_networkx(rdf)
    assert [g.date for g in gatherings(network)] == ["2026-02-10"]
    assert [g.date for g in gatherings(network, statuses=["planned"])] == ["2026-04"]
    assert len(gatherings(network, statuses=STATUSES)) == 2
    assert gatherings(network, statuses=["proposed"]) == ()


@pytest.mark.parametrize(
    ("first", "last", "number"),
    [
        ("2026-04-10", "2026-04-20", 1),
        ("2026-05-01", "", 0),
        ("2026", "", 2),
        ("", "2026-02-09", 0),
        ("2026-02-10", "2026-02-10", 1),
    ],
)
def test_measures_a_period_is_kept(rdf: Dataset, first: str, last: str, number: int) -> None:
    assert len(gatherings(to_networkx(rdf), statuses=STATUSES, first=first, last=last)) == number


def test_measures_an_inexact_date_is_in_no_finer_period() -> None:
    some = (*met("ab", date="2026"), *met("ab", date="2026-04"))
    assert [name for name, _ in by_period(some, "year")] == ["2026"]
    assert [name for name, _ in by_period(some, "month")] == ["2026-04"]


def test_measures_between_two_sides_stands_the_go_between() -> None:
    found = betweenness(together(met("am", "bm")))
    assert found == {"a": 0.0, "b": 0.0, "m": 1.0}


def test_measures_communities_are_those_who_meet_each_other() -> None:
    graph = together(met("abc", "abc", "xyz", "xyz", "cx"))
    assert communities(graph) == (("a", "b", "c"), ("x", "y", "z"))


@given(st.lists(st.text("abcdefgh", min_size=2, max_size=4), max_size=12), st.randoms(use_true_random=False))
def test_measures_do_not_depend_on_order(parties: list[str], random: object) -> None:
    some = list(met(*("".join(set(party)) for party in parties)))
    graph = together(some)
    random.shuffle(some)  # type: ignore[attr-defined]
    other = together(some)
    assert nx.utils.graphs_equal(graph, other)
    assert betweenness(graph) == pytest.approx(betweenness(other))
    assert communities(graph) == communities(other)


@pytest.mark.parametrize("by", [None, "year", "quarter", "month"])
@pytest.mark.parametrize("table", COLUMNS)
def test_statistics_has_its_columns(rdf: Dataset, table: str, by: str | None) -> None:
    network = to_networkx(rdf)
    rows = statistics(network, gatherings(network), table, by=by)
    assert rows
    assert all(tuple(row) == ("period", *COLUMNS[table]) for row in rows)


def test_statistics_first_and_last_meeting_of_a_pair(rdf: Dataset) -> None:
    network = to_networkx(rdf)
    (row,) = statistics(network, gatherings(network, statuses=["held"]), "pairs")
    assert {row["one"], row["other"]} == {"سامي الخطيب", "ناصر الحوسني"}
    assert (row["encounters"], row["first"], row["last"]) == (1, "2026-02-10", "2026-02-10")

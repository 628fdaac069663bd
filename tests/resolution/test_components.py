"""The law that an incremental caller builds on: the whole is the union of its components."""

from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Cluster, Document, Extraction
from kg.resolution import (
    connect,
    profile_entities,
    resolve,
    resolve_entities,
    resolve_events,
    tell_events,
)
from tests.resolution.builders import DAY, article, entity, event

NAMES = [
    "سامي الخطيب", "سامي محمد الخطيب", "سامي محمد", "رولاند ميكلسون", "رولند ميكلسن",
    "محمد علي", "علي", "وزير الخارجية",
]  # fmt: skip
STATES = [entity("مصر", "state", "state-eg"), entity("العراق", "state", "state-iq")]


@st.composite
def articles(draw: st.DrawFn) -> Extraction:
    """An article of two or three people, some of them for a state, who meet."""
    doc = draw(st.integers(0, 9))
    names = sorted(draw(st.sets(st.sampled_from(NAMES), min_size=2, max_size=3)))
    behind = {name: (draw(st.sampled_from(STATES)).id,) for name in names if draw(st.booleans())}
    day = draw(st.sampled_from([DAY, DAY + timedelta(1), None]))
    met = event(names[:1], names[1:], day=day, represents=behind)
    told = article(f"{doc}", [*map(entity, names), *STATES], met)
    published = draw(st.sampled_from([DAY, DAY + timedelta(1), date(2021, 5, 1), None]))
    return Extraction(Document(told.document.id, told.document.text, published), told.entities, told.events)


CORPUS = st.lists(articles(), max_size=9, unique_by=lambda told: told.document.id)


@settings(deadline=None, max_examples=80)
@given(CORPUS, st.randoms(use_true_random=False))
def test_components_any_order_gives_the_same_corpus(told: list[Extraction], random: Any) -> None:
    assert resolve(random.sample(told, len(told))) == resolve(told)


@settings(deadline=None, max_examples=80)
@given(CORPUS)
def test_components_resolve_alone_as_in_the_whole(told: list[Extraction]) -> None:
    known = [profile for one in told for profile in profile_entities(one)]
    entities = resolve_entities(known)
    apart = [c for component in connect(known) for c in resolve_entities(component)]
    assert sorted(apart, key=lambda c: c.key) == list(entities)
    keys = {member: cluster.key for cluster in entities for member in cluster.members}
    met = [telling for one in told for telling in tell_events(one, keys)]
    events = [c for component in connect(met) for c in resolve_events(component)]
    assert sorted(events, key=lambda c: c.key) == list(resolve(told).events)


def added(before: tuple[Cluster, ...], touched: tuple[Cluster, ...]) -> list[Cluster]:
    """``before`` with the clusters of the touched components put in."""
    members = {member for cluster in touched for member in cluster.members}
    kept = [cluster for cluster in before if not members & set(cluster.members)]
    return sorted([*kept, *touched], key=lambda cluster: cluster.key)


@settings(deadline=None, max_examples=80)
@given(CORPUS)
def test_components_an_article_touches_only_what_its_blocks_reach(told: list[Extraction]) -> None:
    clusters: tuple[Cluster, ...] = ()
    known: list[Any] = []
    for one in told:
        new = profile_entities(one)
        known.extend(new)
        reached = [p for component in connect(known) if set(new) & set(component) for p in component]
        clusters = tuple(added(clusters, resolve_entities(reached)))
    assert clusters == resolve(told).entities


@settings(deadline=None, max_examples=80)
@given(CORPUS)
def test_components_keys_are_unique(told: list[Extraction]) -> None:
    corpus = resolve(told)
    for clusters in (corpus.entities, corpus.events):
        assert len({cluster.key for cluster in clusters}) == len(clusters)


def test_components_have_at_least_one_block_each() -> None:
    told = article("a", [entity("علي"), entity("سامي الخطيب")], event(["علي"], ["سامي الخطيب"], day=None))
    keys = {member: c.key for c in resolve([told]).entities for member in c.members}
    assert all(item.blocks for item in (*profile_entities(told), *tell_events(told, keys)))

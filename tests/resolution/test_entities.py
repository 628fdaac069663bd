from dataclasses import replace

import pytest

from kg.model import Corpus
from kg.resolution import resolve
from kg.resolution.gazetteer import entries
from tests.resolution.builders import DAY, article, entity, event, holds


def groups(corpus: Corpus) -> list[set[str]]:
    """The documents of each cluster with more than one member."""
    return [{doc for doc, _ in c.members} for c in corpus.entities if len(c.members) > 1]


def test_entities_full_names_merge_across_spellings() -> None:
    corpus = resolve([article("a", [entity("أكرم العبيدى")]), article("b", [entity("اكرم العبيدي")])])
    assert groups(corpus) == [{"a", "b"}]
    assert set(corpus.entities[0].names) == {"أكرم العبيدى", "اكرم العبيدي"}


@pytest.mark.parametrize("name", ["العبيدي", "أحمد", "عبد الله", "عبدالله"])
def test_entities_one_name_never_merges_across_articles(name: str) -> None:
    assert groups(resolve([article("a", [entity(name)]), article("b", [entity(name)])])) == []


def test_entities_surname_does_not_join_a_full_name() -> None:
    corpus = resolve([article("a", [entity("أحمد العبيدي")]), article("b", [entity("العبيدي")])])
    assert groups(corpus) == []


def test_entities_kinds_stay_apart() -> None:
    party, town = entity("النهضة", "organization"), entity("النهضة", "place")
    assert groups(resolve([article("a", [party]), article("b", [town])])) == []


@pytest.mark.parametrize("kind", ["organization", "state", "place"])
def test_entities_other_names_merge_by_folded_name(kind: str) -> None:
    one, other = entity("حركة الإغاثة", kind), entity("حركه الاغاثه", kind)
    assert groups(resolve([article("a", [one]), article("b", [other])])) == [{"a", "b"}]


def test_entities_delegations_belong_to_their_article() -> None:
    delegation = entity("الوفد المفاوض", "delegation")
    assert groups(resolve([article("a", [delegation]), article("b", [delegation])])) == []


def test_entities_an_entry_merges_whatever_the_name() -> None:
    one, other = entity("الإمارات", "state", "state-ae"), entity("أبو ظبي", "place", "state-ae")
    (cluster,) = resolve([article("a", [one]), article("b", [other])]).entities
    assert (cluster.kind, cluster.key) == ("state", "state:state-ae")
    assert cluster.names[0] == entries()["state-ae"].forms[0]
    assert (cluster.english, cluster.wikidata) == ("United Arab Emirates", "Q878")


def test_entities_an_unknown_entry_still_merges() -> None:
    corpus = resolve([article(doc, [entity(doc * 2, "person", "people-of-an-overlay")]) for doc in "ab"])
    assert groups(corpus) == [{"a", "b"}]


def test_entities_an_office_without_its_state_tells_nobody_apart() -> None:
    office = entity("وزير الخارجية")
    assert groups(resolve([article("a", [office]), article("b", [office])])) == []


def test_entities_an_office_merges_with_the_same_state_only() -> None:
    def tell(doc: str, state: str) -> object:
        return article(
            doc,
            [entity("وزير الخارجية"), entity(state, "state")],
            event(["وزير الخارجية"], represents={"وزير الخارجية": (state,)}),
            published=DAY,
        )

    corpus = resolve([tell("a", "مصر"), tell("b", "مصر"), tell("c", "العراق")])  # type: ignore[list-item]
    offices = [c for c in corpus.entities if c.kind == "person"]
    assert sorted(len(c.members) for c in offices) == [1, 2]
    assert all(c.english is None for c in offices)


def test_entities_an_office_takes_its_state_from_a_position() -> None:
    def tell(doc: str) -> object:
        people = [entity("رئيس الوزراء"), entity("العراق", "state")]
        positions = [holds("رئيس الوزراء", "رئيس الوزراء", "العراق")]
        return article(doc, people, positions=positions, published=DAY)

    assert groups(resolve([tell("a"), tell("b")])) == [{"a", "b"}, {"a", "b"}]  # type: ignore[list-item]


def test_entities_the_usual_form_is_the_label() -> None:
    spellings = ["حركة الإغاثة", "حركه الاغاثه", "حركة الإغاثة"]
    corpus = resolve(article(str(i), [entity(name, "organization")]) for i, name in enumerate(spellings))
    assert corpus.entities[0].names == ("حركة الإغاثة", "حركه الاغاثه")


def test_entities_every_entity_is_in_one_cluster() -> None:
    people = [entity("أحمد العبيدي"), entity("العبيدي")]
    entities = [*people, entity("حركة البناء", "organization"), entity("وفد", "delegation")]
    corpus = resolve([article("a", entities), article("b", entities)])
    members = [member for cluster in corpus.entities for member in cluster.members]
    assert sorted(members) == sorted((doc, e.id) for doc in "ab" for e in entities)


def test_entities_two_of_one_article_stay_two_when_a_name_is_not_enough() -> None:
    twins = [entity("سالم", entity_id="1"), entity("سالم", entity_id="2")]
    assert len({cluster.key for cluster in resolve([article("a", twins)]).entities}) == 2


def test_entities_a_public_body_without_its_country_tells_none_apart() -> None:
    government = entity("الحكومة", "organization")
    council = entity("مجلس الوزراء", "organization", "org-council-of-ministers")
    told = [article(doc, [government, council]) for doc in "ab"]
    assert groups(resolve(told)) == []


def test_entities_a_public_body_of_a_country_merges() -> None:
    told = [article(doc, [entity("الحكومة العراقية", "organization")]) for doc in "ab"]
    assert groups(resolve(told)) == [{"a", "b"}]


def test_entities_an_office_that_names_its_country_needs_no_state() -> None:
    told = [article(doc, [entity("وزير الخارجية الإيراني")], published=DAY) for doc in "ab"]
    assert groups(resolve(told)) == [{"a", "b"}]
    undated = [article(doc, [entity("وزير الخارجية الإيراني")]) for doc in "ab"]
    assert groups(resolve(undated)) == []


def test_entities_an_official_of_a_state_may_be_any() -> None:
    told = [article(doc, [entity("مسؤول عراقي")], published=DAY) for doc in "ab"]
    assert groups(resolve(told)) == []


def test_entities_a_common_name_needs_the_same_work() -> None:
    def tell(doc: str, title: str) -> object:
        people = [entity("محمد علي"), entity("مصر", "state", "state-eg")]
        return article(doc, people, positions=[holds("محمد علي", title, "مصر")], published=DAY)

    told = [tell("a", "محافظ الجيزة"), tell("b", "محافظ الجيزة"), tell("c", "مدرب المنتخب")]
    people = [c for c in resolve(told).entities if c.kind == "person"]  # type: ignore[arg-type]
    assert sorted(len(c.members) for c in people) == [1, 2]


def test_entities_namesakes_of_two_states_stay_two() -> None:
    def tell(doc: str, state: str) -> object:
        people = [entity("رائد المرزوقي"), entity(state, "state")]
        return article(doc, people, positions=[holds("رائد المرزوقي", "سفير", state)])

    told = [tell("a", "مصر"), tell("b", "العراق"), article("c", [entity("رائد المرزوقي")])]
    people = [c for c in resolve(told).entities if c.kind == "person"]  # type: ignore[arg-type]
    assert sorted(len(c.members) for c in people) == [1, 1, 1]


def test_entities_an_office_is_no_alias_of_its_holder() -> None:
    sami = replace(entity("سامي الخطيب"), names=("الخطيب", "سامي الخطيب", "وزير الخارجية"))
    assert resolve([article("a", [sami])]).entities[0].names == ("سامي الخطيب", "الخطيب")


def test_entities_both_spellings_of_a_servant_name_are_one() -> None:
    one, other = entity("عبد الرحمن السالمي"), entity("عبدالرحمن السالمي")
    assert groups(resolve([article("a", [one]), article("b", [other])])) == [{"a", "b"}]


def test_entities_listed_bodies_of_one_name_merge_though_their_name_is_of_a_usual_sort() -> None:
    council = entity("مجلس الأمن", "organization", "org-un-security-council")
    assert groups(resolve([article(doc, [council]) for doc in "ab"])) == [{"a", "b"}]


def test_entities_adjectives_of_one_state_are_one() -> None:
    names = ("وزارة الخارجية الأمريكية", "وزارة الخارجية الأميركية")
    told = [article(doc, [entity(name, "organization")]) for doc, name in zip("ab", names, strict=True)]
    assert groups(resolve(told)) == [{"a", "b"}]


@pytest.mark.parametrize(("title", "merged"), [("وزير الأمن الأمريكي", True), (None, False)])
def test_entities_another_spelling_needs_an_office_or_a_state(title: str | None, merged: bool) -> None:
    told = [
        article(doc, [entity(name)], positions=[holds(name, title, None)] if title else [])
        for doc, name in (("a", "جيه جونسون"), ("b", "جي جونسون"))
    ]
    assert bool(groups(resolve(told))) == merged


@pytest.mark.parametrize(
    ("title", "listed"),
    [("محافظ الطائف", False), ("وزير الخارجية المصري", False), ("وزير الخارجية القطري", True), ("رئيس الوزراء", True)],
)
def test_entities_a_usual_name_is_the_listed_one_only_where_nothing_denies_it(title: str, listed: bool) -> None:
    person = entity("محمد بن عبدالرحمن", "person", "person-mohammed-bin-abdulrahman")
    corpus = resolve([article("a", [person], positions=[holds(person.id, title, None)])])
    assert (corpus.entities[0].key == "person:person-mohammed-bin-abdulrahman") == listed


def test_entities_an_ambassador_is_of_one_post_whatever_the_wording() -> None:
    titles = ("سفير المملكة لدى مصر", "السفير السعودي في مصر")
    told = [
        article(doc, [entity(name)], positions=[holds(name, title, None)])
        for doc, name, title in zip("ab", ("أحمد قطان", "أحمد عبدالعزيز قطان"), titles, strict=True)
    ]
    assert groups(resolve(told)) == [{"a", "b"}]

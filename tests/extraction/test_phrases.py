"""Words of the lexicon in a sentence, and the proclitics cut before them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.arabic.tokens import tokenize
from kg.extraction import knowledge, phrases


def found(text: str) -> set[tuple[str, str]]:
    annotated = phrases.annotate(tokenize(text), knowledge.load())
    return {(p.entry.id, p.cut.prep) for here in annotated for p in here}


def test_phrases_a_preposition_is_cut_before_a_known_word():
    assert ("place-doha", "ب") in found("بالدوحة")


def test_phrases_ali_is_not_a_preposition():
    assert not any(entry == "prep-ala" for entry, _ in found("علي لاريجاني"))
    assert any(entry == "prep-ala" for entry, _ in found("على الطاولة"))


def test_phrases_the_adjective_is_not_the_state():
    assert not any(entry == "state-sy" for entry, _ in found("الحكومة السورية"))


def test_phrases_a_title_of_state_joins_the_state():
    assert ("state-dj", "ب") in found("بجمهورية جيبوتي")


@given(st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهويةىأإؤئء ،.«»()0123456789\u064b\u0640\u200f", max_size=80))
def test_phrases_every_phrase_stays_inside_its_sentence(text):
    tokens = tokenize(text)
    for i, here in enumerate(phrases.annotate(tokens, knowledge.load())):
        for phrase in here:
            assert i == phrase.first < phrase.last <= len(tokens)

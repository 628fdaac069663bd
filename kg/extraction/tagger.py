"""The statistical tagger: persons, organisations and places that are in no list.

A linear-chain conditional random field over folded tokens, trained by `kg.extraction.training`.
It proposes; whoever merges it with the other recognisers decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, cast

from kg.arabic.tokens import Token
from kg.errors import SurroundingsError
from kg.extraction.conll import entities
from kg.extraction.features import features
from kg.resources import folder

Label = Literal["PER", "ORG", "LOC"]


@dataclass(frozen=True, slots=True)
class TaggedSpan:
    """Tokens ``start_token`` to ``end_token`` (half-open) of a sentence that the model takes for a name.

    ``probability`` is the lowest marginal probability of the span's tokens, to three decimals.
    """

    start_token: int
    end_token: int
    label: Label
    probability: float


@dataclass(frozen=True, slots=True)
class Tagging:
    """What the model says of one sentence: its ``spans`` and, for each token, P(part of a person)."""

    spans: tuple[TaggedSpan, ...]
    person: tuple[float, ...]


def tag_sentence(tokens: Sequence[Token]) -> tuple[TaggedSpan, ...]:
    """The names among the tokens of one sentence, in order, without overlap.

    Proclitics stay on the first token of a name. Raises `SurroundingsError` without the model.

    >>> from kg.arabic.tokens import tokenize
    >>> tag_sentence(tokenize("وصل محمد الشيباني إلى باريس"))[0].label
    'PER'
    """
    return tag(tokens).spans


def tag(tokens: Sequence[Token]) -> Tagging:
    """The names among ``tokens`` together with the person marginal of each token (one pass)."""
    words = [token.text for token in tokens]
    if not words:
        return Tagging((), ())
    model = _model()
    tags: list[str] = model.tag(features(words))
    known = frozenset(model.labels())
    person = tuple(round(_marginal(model, known, "PER", i), 3) for i in range(len(words)))
    return Tagging(tuple(_span(model, known, found) for found in entities(tags)), person)


def _span(model: Any, known: frozenset[str], found: tuple[int, int, str]) -> TaggedSpan:
    start, end, label = found
    lowest = min(_marginal(model, known, label, i) for i in range(start, end))
    return TaggedSpan(start, end, cast("Label", label), round(lowest, 3))


def _marginal(model: Any, known: frozenset[str], label: str, i: int) -> float:
    """P(token ``i`` is part of a name of type ``label``)."""
    return float(sum(model.marginal(name, i) for name in (f"B-{label}", f"I-{label}") if name in known))


@cache
def _model() -> Any:
    import pycrfsuite  # noqa: PLC0415  only who tags pays for loading it

    path = folder("data") / "models" / "entities.crfsuite"
    if not path.is_file():
        raise SurroundingsError(str(path), "the tagger's model is missing", "install the package whole")
    model = pycrfsuite.Tagger()
    model.open(str(path))
    return model

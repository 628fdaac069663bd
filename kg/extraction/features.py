"""What the statistical tagger sees of a token: the word, its parts, its neighbours, the word lists.

Words are folded (`kg.arabic.tokens.Token.text`). A word's class is looked up as it stands and
without the proclitics and the article, since ``وللرئيس`` must be seen as a ``رئيس``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

from kg.arabic.folding import fold
from kg.arabic.names import name_units
from kg.resources import folder

_CLITICS = re.compile(r"([وف]?)(?:([بك]?)(ال)|(ل)(ل)|([بلك]?))(?=\w{2})")
_ARABIC = re.compile(r"[\u0621-\u064a]+")
_LISTS = (("state", "states"), ("place", "places"), ("org", "organizations"), ("person", "people"))
#: Classes of words that may govern a name to their right.
_GOVERNORS = frozenset(
    {
        "honorific",
        "office",
        "office-definite",
        "office-plural",
        "organization-head",
        "place-head",
        "say",
        "meet",
    }
)
_CACHE = 1 << 16


def features(words: Sequence[str]) -> list[list[str]]:
    """The features of each of the folded ``words`` of one sentence, in order.

    >>> "w=علي" in features(["قال", "علي"])[1]
    True
    """
    listed = _listed(words)
    signs = [sign(word) for word in words]
    governors = _governors(words, signs)
    return [_token(words, signs, listed, governors, i) for i in range(len(words))]


def _token(words: Sequence[str], signs: list[str], listed: list[str], governors: list[str], i: int) -> list[str]:
    found = [*_own(words[i])]
    last = len(words) - 1
    for offset in (-2, -1, 1, 2):
        j = i + offset
        found += _beside(words[j], offset) if 0 <= j <= last else (f"{offset}edge",)
    before = signs[i - 1] if i else "^"
    before2 = signs[i - 2] if i > 1 else "^"
    after = signs[i + 1] if i < last else "$"
    after2 = signs[i + 2] if i + 1 < last else "$"
    own = signs[i]
    found += (
        f"t-={before}>{own}",
        f"t+={own}>{after}",
        f"t--={before2}>{before}>{own}",
        f"t++={own}>{after}>{after2}",
        f"t-+={before}>{own}>{after}",
        f"g={governors[i]}",
        f"g+t={governors[i]}>{own}>{after}",
        f"l={listed[i]}",
        f"l-={listed[i - 1] if i else '^'}",
        f"l+={listed[i + 1] if i < last else '$'}",
        f"lt={listed[i]}>{before}>{after}",
        f"w-w={words[i - 1] if i else '^'}>{words[i]}",
        f"ww+={words[i]}>{words[i + 1] if i < last else '$'}",
    )
    return found


@lru_cache(_CACHE)
def _own(word: str) -> tuple[str, ...]:
    """The features of a word by itself."""
    clitics, bare = split_clitics(word)
    found = ["bias", f"w={word}", f"b={bare}", f"c={clitics}", f"n={min(len(word), 9)}", f"h={shape(word)}"]
    found += (f"p{k}={word[:k]}" for k in (1, 2, 3, 4) if len(word) > k)
    found += (f"s{k}={word[-k:]}" for k in (1, 2, 3, 4) if len(word) > k)
    found += (f"q{k}={bare[:k]}" for k in (2, 3) if clitics and len(bare) > k)
    found += (f"k={name}" for name in classes(word))
    return (*found, f"t={sign(word)}", *_name_features(word))


@lru_cache(_CACHE)
def _beside(word: str, offset: int) -> tuple[str, ...]:
    """The features of a word as a neighbour, ``offset`` tokens away."""
    clitics, bare = split_clitics(word)
    found = [f"{offset}w={word}", f"{offset}b={bare}", f"{offset}t={sign(word)}"]
    found += (f"{offset}k={name}" for name in classes(word))
    if abs(offset) == 1:
        found += (
            f"{offset}c={clitics}",
            f"{offset}s={word[-2:]}",
            f"{offset}s3={word[-3:]}",
            f"{offset}p={word[:2]}",
        )
        found += (f"{offset}{feature}" for feature in _name_features(word))
    return tuple(found)


@lru_cache(_CACHE)
def split_clitics(word: str) -> tuple[str, str]:
    """The proclitics and article that ``word`` may begin with, and the rest.

    >>> split_clitics("وللرييس"), split_clitics("باريس")
    (('ولل', 'رييس'), ('ب', 'اريس'))
    """
    match = _CLITICS.match(word)
    end = match.end() if match and _ARABIC.match(word) else 0
    return word[:end], word[end:]


def shape(word: str) -> str:
    """``digit``, ``latin``, ``arabic`` or the mark itself."""
    if word[0].isdigit():
        return "digit4" if len(word) == 4 else "digit"
    if _ARABIC.match(word):
        return "arabic"
    return "latin" if word[0].isalpha() else word[0]


@lru_cache(_CACHE)
def _variants(word: str) -> tuple[str, ...]:
    """``word`` and what is left of it when a conjunction, a preposition, then the article is cut."""
    found = [word]
    for prefix in ("و", "ف", "ب", "ل", "ك"):
        found += [form[1:] for form in found if form.startswith(prefix) and len(form) > 3]
    found += ["ال" + form[1:] for form in found if form.startswith("ل") and len(form) > 3]
    return tuple(dict.fromkeys(found))


@lru_cache(_CACHE)
def classes(word: str) -> tuple[str, ...]:
    """The word lists that ``word`` is in, with or without proclitics, sorted."""
    cues, nationalities = _cues(), _nationalities()
    found = set[str]()
    for form in _variants(word):
        found.update(cues.get(form, ()))
        if form in nationalities or form.removeprefix("ال") in nationalities:
            found.add("nationality" if form == word else "nationality-clitic")
    return tuple(sorted(found))


_ORDER = (
    "nationality", "honorific", "office-definite", "office", "office-plural", "organization-head",
    "place-head", "organization-definite", "portfolio", "company", "media", "qualifier", "kin", "say",
    "meet", "month", "weekday", "particle", "club", "nationality-clitic",
)  # fmt: skip


@lru_cache(_CACHE)
def sign(word: str) -> str:
    """The one class that says most about ``word``: a word list, a kind of name, or its shape."""
    kind = shape(word)
    if kind != "arabic":
        return kind
    found = classes(word)
    for name in _ORDER:
        if name in found:
            return name
    given, surname = _counts(word)
    if given > 1 or surname > 1:
        return "given" if given >= surname else "surname"
    clitics, bare = split_clitics(word)
    tail = "ي" if bare.endswith(("ي", "يه")) else ""
    return ("ال" if clitics.endswith(("ال", "لل")) else "word") + tail


@lru_cache(_CACHE)
def _counts(word: str) -> tuple[int, int]:
    unit = name_units().get(word)
    if unit is None and word[:1] in "وبل" and len(word) > 4:
        unit = name_units().get(word[1:])
    return (unit.given, unit.surname) if unit else (0, 0)


@lru_cache(_CACHE)
def _name_features(word: str) -> tuple[str, ...]:
    given, surname = _counts(word)
    if not given and not surname:
        return ()
    return (f"given={given.bit_length()}", f"sur={surname.bit_length()}")


def _governors(words: Sequence[str], signs: list[str]) -> list[str]:
    """For each token the nearest governing word to its left, if only definite words lie between."""
    found: list[str] = []
    governor, distance = "-", 0
    for word, own in zip(words, signs, strict=True):
        distance += 1
        found.append(f"{governor}{min(distance, 5)}" if governor != "-" else governor)
        if own in _GOVERNORS:
            governor, distance = own, 0
        elif own not in ("nationality", "portfolio", "qualifier") and not word.startswith(("ال", "وال", "لل")):
            governor = "-"
    return found


def _listed(words: Sequence[str]) -> list[str]:
    """For each token the gazetteer list it is in, B- or I-; the longest form wins."""
    found = ["-"] * len(words)
    forms = _gazetteer()
    i = 0
    while i < len(words):
        kind, length = _longest(words, i, forms)
        if length:
            found[i] = f"B-{kind}{min(length, 3)}"
            found[i + 1 : i + length] = [f"I-{kind}"] * (length - 1)
        i += length or 1
    return found


def _longest(words: Sequence[str], i: int, forms: Mapping[str, Mapping[tuple[str, ...], str]]) -> tuple[str, int]:
    best = ("-", 0)
    for first in _variants(words[i]):
        for rest, kind in forms.get(first, {}).items():
            if len(rest) >= best[1] and tuple(words[i + 1 : i + 1 + len(rest)]) == rest:
                best = (kind if first == words[i] else kind + "~", len(rest) + 1)
    return best


def table_rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a table of ``data/``; none where the table does not exist."""
    if not path.is_file():
        return
    lines = path.read_text("utf-8").splitlines()
    header = lines[0].split("\t")
    for line in lines[1:]:
        yield dict(zip(header, line.split("\t"), strict=False))


@cache
def _cues() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for row in table_rows(folder("data") / "lexicon" / "cues.tsv"):
        for form in row["forms"].split("|"):
            found.setdefault(fold(form), []).append(row["id"].removeprefix("cue-"))
    return MappingProxyType({form: tuple(names) for form, names in found.items()})


@cache
def _nationalities() -> frozenset[str]:
    rows = table_rows(folder("data") / "lexicon" / "nationalities.tsv")
    forms = [form for row in rows for form in row["forms"].split("|")]
    return frozenset(fold(part) for form in forms for part in (form, form.removeprefix("ال")))


@cache
def _gazetteer() -> Mapping[str, Mapping[tuple[str, ...], str]]:
    """First word of a form -> the words that follow -> the list it is in."""
    found: dict[str, dict[tuple[str, ...], str]] = {}
    for kind, name in _LISTS:
        for row in table_rows(folder("data") / "gazetteer" / f"{name}.tsv"):
            for form in row["forms"].split("|"):
                first, *rest = fold(form).split() or [""]
                found.setdefault(first, {}).setdefault(tuple(rest), kind)
    return MappingProxyType(found)

"""Annotated corpora in CoNLL form: token TAB tag, a blank line between sentences.

Tags become BIO over PER, ORG and LOC; all other types become O. Text is cut as `tokenize` cuts
it, and clitics that a corpus splits off are joined again, so that all corpora agree with our tokens.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.arabic.tokens import tokenize
from kg.errors import DataError

#: A sentence: its folded words and their tags.
Sentence = tuple[tuple[str, ...], tuple[str, ...]]
_TYPES = {"PER": "PER", "PERS": "PER", "ORG": "ORG", "LOC": "LOC", "GPE": "LOC", "FAC": "LOC"}
_PREFIXES = frozenset("وفبلكس")
_SUFFIXES = frozenset(["ه", "ها", "هم", "هما", "هن", "نا", "ي", "ك", "كم"])
_AFTER_PREFIX = frozenset(["ما", "ان", "ذلك", "هذا", "هذه", "اي"])
_SPLIT_SHARE = 0.02


def read_corpus(path: Path) -> tuple[Sentence, ...]:
    """The sentences of the CoNLL file ``path`` with the words as our tokens.

    Further columns are ignored. Raises `DataError` with FILE:LINE for a line without a tag, an
    unknown prefix or a file that is not UTF-8.
    """
    raw = list(_sentences(path))
    words = [word for sentence in raw for word, _ in sentence]
    joined = words.count("و") > _SPLIT_SHARE * len(words)
    found = (_ours(_join_clitics(sentence) if joined else sentence) for sentence in raw)
    return tuple(sentence for sentence in found if sentence[0])


def _sentences(path: Path) -> Iterator[list[tuple[str, str]]]:
    current: list[tuple[str, str]] = []
    try:
        lines = path.read_text("utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(str(path), f"cannot be read: {error}", "give a CoNLL file in UTF-8") from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            current.append(_read_line(line, f"{path}:{number}"))
        elif current:
            yield current
            current = []
    if current:
        yield current


def _read_line(line: str, where: str) -> tuple[str, str]:
    word, tab, rest = line.rstrip("\r").partition("\t")
    tag = rest.split("\t")[0]
    if not tab or not word.strip():
        raise DataError(where, "expected a token, a tab and a tag", "write one token a line")
    prefix, _, kind = tag.partition("-")
    if tag != "O" and (prefix not in ("B", "I") or not kind):
        raise DataError(where, f"{tag!r} is not a BIO tag", "write O, B-TYPE or I-TYPE")
    label = _TYPES.get(kind)
    return word.strip(), f"{prefix}-{label}" if label else "O"


def _join_clitics(sentence: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Write split clitics together with their words again: و + قال, اجهزت + ها."""
    found: list[tuple[str, str]] = []
    pending = ""
    for i, (word, tag) in enumerate(sentence):
        following = sentence[i + 1] if i + 1 < len(sentence) else ("", "")
        if not pending and found and tag == "O" and _is_suffix(word, following[0]) and _is_word(found[-1][0]):
            host, host_tag = found[-1]
            found[-1] = ((host[:-1] + "ت" if host.endswith("ة") else host) + word, host_tag)
        elif word in _PREFIXES and not tag.startswith("B") and _is_word(following[0]):
            pending += word
        else:
            found.append((_attach(pending, word), tag))
            pending = ""
    return found


def _is_word(text: str) -> bool:
    return len(text) > 1 and text.isalpha()


def _is_suffix(word: str, following: str) -> bool:
    return word in _SUFFIXES and not (word == "ك" and following in _AFTER_PREFIX)


def _attach(prefix: str, word: str) -> str:
    if word.startswith("لال"):  # a corpus that splits clitics writes للا… so
        word = "لل" + word[3:]
    return prefix + (word[1:] if prefix.endswith("ل") and word.startswith("ال") else word)


def _ours(sentence: Sequence[tuple[str, str]]) -> Sentence:
    """Cut each word as `tokenize` does; marks at the edge of a name leave it."""
    words: list[str] = []
    tags: list[str] = []
    opened = False
    for word, tag in sentence:
        pieces = [token.text for token in tokenize(word)]
        for i, piece in enumerate(pieces):
            kind = tag[2:]
            edge = not piece[0].isalnum() and not (
                any(p[0].isalnum() for p in pieces[:i]) and any(p[0].isalnum() for p in pieces[i:])
            )
            outside = tag == "O" or (edge and len(pieces) > 1)
            start = tag[0] == "B" and not any(p[0].isalnum() for p in pieces[:i])
            words.append(piece)
            tags.append("O" if outside else f"{'B' if start or not opened else 'I'}-{kind}")
            opened = not outside
    return tuple(words), tuple(tags)


def entities(tags: Sequence[str]) -> tuple[tuple[int, int, str], ...]:
    """The entities of a BIO sequence as (start, end, label); a stray I- opens one.

    >>> entities(["B-PER", "I-PER", "O", "I-LOC"])
    ((0, 2, 'PER'), (3, 4, 'LOC'))
    """
    found: list[tuple[int, int, str]] = []
    for i, tag in enumerate(tags):
        label = tag[2:]
        if tag == "O":
            continue
        if tag[0] == "I" and found and found[-1][1] == i and found[-1][2] == label:
            found[-1] = (found[-1][0], i + 1, label)
        else:
            found.append((i, i + 1, label))
    return tuple(found)

"""Which encoding some bytes are in: UTF-8, UTF-16, windows-1256 or ISO-8859-6, or none at all."""

from __future__ import annotations

import codecs
import re

from kg.documents.scripts import arabic_share
from kg.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SINGLE_BYTE = ("cp1256", "iso8859_6")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_ASCII = re.compile("[\x00-\x7f]+")
_WORDS = re.compile(rb"[\x80-\xff][\x80-\xff ]+")
_ARTICLE = re.compile(r"\bال")
_SAMPLE = 100_000


def decode(raw: bytes, where: str, declared: str | None = None) -> str:
    """The text of ``raw``, newlines as they are, without a byte order mark.

    ``declared`` is the encoding that the file claims for itself, tried after UTF-8. Raises
    `InputError` when the bytes are empty, binary, or in no encoding that Arabic news comes in.

    >>> decode("قطر".encode("utf-16"), "a.txt") == decode("قطر".encode("cp1256"), "b.txt", "windows-1256")
    True
    """
    if not raw.strip(b" \t\r\n"):
        raise InputError(where, "the file is empty", "give it an article's text")
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _checked(_attempt(raw[len(mark) :], encoding), where)
    text = _attempt(raw, "utf-8")
    if text is None or "\0" in text:
        text = _legacy(raw, declared)
    return _checked(text, where)


def _checked(text: str | None, where: str) -> str:
    """``text``, unless nothing could be decoded or it holds NUL characters."""
    if text is None or "\0" in text:
        raise InputError(where, "binary data, or text in an unknown encoding", "save it as UTF-8 text")
    return text


def _attempt(raw: bytes, encoding: str) -> str | None:
    """``raw`` decoded strictly, or None."""
    try:
        return raw.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _legacy(raw: bytes, declared: str | None) -> str | None:
    """Bytes that are not UTF-8, decoded as the first encoding that makes them Arabic words."""
    candidates = (*([declared] if declared else []), *_wide(raw), *_single_byte(raw))
    for encoding in candidates:
        text = _attempt(raw, encoding)
        if text is not None and _plausible(text):
            return text
    return None


def _plausible(text: str) -> bool:
    """Whether a decoding makes sense: no control characters, and what is not ASCII is Arabic.

    ASCII is not counted, because the markup of a page may outweigh its words.
    """
    return not _CONTROL.search(text) and arabic_share(_ASCII.sub("", text)) >= 0.5


def _wide(raw: bytes) -> tuple[str, ...]:
    """UTF-16 without a mark: every other byte is then the high byte of Arabic (06) or ASCII (00)."""
    if len(raw) % 2:
        return ()
    sample = raw[:_SAMPLE]
    shares = {
        "utf-16-le": sum(byte in (0x00, 0x06) for byte in sample[1::2]),
        "utf-16-be": sum(byte in (0x00, 0x06) for byte in sample[0::2]),
    }
    return tuple(name for name, count in shares.items() if count * 2 >= 0.6 * len(sample))


def _single_byte(raw: bytes) -> list[str]:
    """The Arabic code pages, the likelier first.

    The article is the surest sign: its second letter is another byte in each page. Where no word
    has it, charset-normalizer decides; only what is not ASCII tells the pages apart.
    """
    from charset_normalizer import from_bytes  # noqa: PLC0415  (UTF-8 input never needs it)

    words = b"\n".join(_WORDS.findall(raw))[:_SAMPLE]
    best = from_bytes(words, cp_isolation=list(_SINGLE_BYTE)).best()
    guess = best.encoding if best else _SINGLE_BYTE[0]
    return sorted(_SINGLE_BYTE, key=lambda name: (-_articles(words, name), name != guess))


def _articles(words: bytes, encoding: str) -> int:
    """How many words begin with the article when ``words`` is read in ``encoding``."""
    return len(_ARTICLE.findall(words.decode(encoding, "replace")))

"""Literals: text with its language, and dates no more exact than the words were."""

from __future__ import annotations

import re
from datetime import date

from rdflib import Literal
from rdflib.namespace import XSD

from kg.model import Precision, When

_UNREADABLE = re.compile("[\ud800-\udfff\ufffe\uffff]")


def plain(value: str) -> Literal:
    """A string of no language. What some RDF file or reader cannot hold, lone surrogates and U+FFFE, becomes U+FFFD."""
    return Literal(_UNREADABLE.sub("\ufffd", value))


def arabic(value: str) -> Literal:
    """Arabic text, as the article has it.

    >>> arabic("مصر").n3()
    '"مصر"@ar'
    """
    return Literal(_UNREADABLE.sub("\ufffd", value), lang="ar")


def english(value: str) -> Literal:
    """English text."""
    return Literal(_UNREADABLE.sub("\ufffd", value), lang="en")


def moment(day: date, precision: Precision) -> Literal:
    """``day`` as an ``xsd:date``, or as the month or year around it.

    >>> moment(date(2026, 2, 1), "month").n3()
    '"2026-02"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>'
    """
    iso = day.isoformat()
    if precision == "year":
        return Literal(iso[:4], datatype=XSD.gYear, normalize=False)
    if precision == "month":
        return Literal(iso[:7], datatype=XSD.gYearMonth, normalize=False)
    return Literal(iso, datatype=XSD.date, normalize=False)


def period(when: When) -> tuple[Literal, Literal | None]:
    """The first and, where it differs, the last day (month, year) of ``when``."""
    start, end = moment(when.start, when.precision), moment(when.end, when.precision)
    return start, end if end != start else None

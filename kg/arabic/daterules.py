"""The date grammar: rules over the items of `kg.arabic.datewords`. Patterns hold no Arabic.

A pattern is a regular expression whose letters are items: lower-case words are tags of
``data/lexicon/dates.tsv``, capitals are the abbreviations of ``_MACROS``, groups name the parts
that `kg.arabic.datevalues` computes with. Rules whose
id starts with ``name/`` find what only looks like a date.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import count
from types import MappingProxyType
from typing import NamedTuple

from kg.arabic.datewords import tags

#: Repetitions are bounded, so that no text makes matching slow.
_MACROS = MappingProxyType(
    {
        "NUM": "(?:num12|num31)",
        "SEP": "(?:slash|dash|dot)",
        "CUR": "(?:cur|curother)",
        "PT": "(?:part|yaum|this){0,3}",
        "GMON": "(?:mon|monthw)",
        "UNIT": "(?:theweek|themonth|theyear)",
        "UNITS": "(?:unit|units|yaum|monthword|yearword)",
        "UNTIL": "(?:(?P<and>and)|to|dash|comma and)",
        # Two names of one month: "kanun (december)", "kanun/december"
        "DUAL": "(?:(?:slash|dash)? (?P<dual>GMON)|open (?P<dual>GMON) close)?",
        "ALIAS": "(?:(?:slash|dash)? GMON|open GMON close)?",
        "YEAR": "(?:comma? (?:of|in)? (?:yearword|theyear)? (?P<year>year) gmark?)",
        "YEARMOD": "(?:of? theyear (?P<ymod>mod|CUR)|of? (?P<ymod>this) theyear"
        "|of? theyear (?P<same>same)|of (?P<same>that) theyear)",
        "MOD": "(?P<mod>mod|CUR)",
        "WMOD": "(?P<wmod>mod|CUR)",
        "THISMONTH": "(?:of? themonth (?P<mmod>mod|CUR)|of? (?P<mmod>this) themonth|of? (?P<mmod>cur))",
        "HYEAR": "(?:comma? of? (?:yearword|theyear)? (?:(?P<hyear>hyear) hmark?|(?P<hyear>year) hmark))",
        "HMON": "(?:monthword? (?P<month>hmonth)|monthword (?P<month>hmonthw)|(?P<month>hmonthw)(?= of? hyear))",
        "HDATE": "(?:(?:NUM of?|ordinal of) monthword? hmonth (?:of? yearword? hyear)? hmark?"
        "|NUM SEP NUM SEP hyear hmark?|hyear SEP NUM SEP NUM hmark?)",
        # What stands before a day of the month: "this evening, Wednesday,"
        "SHIFT": "(?:(?P<shift>rel|today) (?:comma|dash|(?P<open>open))? PT)?",
        "WEEKDAY": "(?:open (?P<weekday>weekday) close|(?P<weekday>weekday) WMOD?)?",
        "LINK": "(?:comma? matching|comma? (?P<opened>open)|comma|dash|in)?",
        "LEAD": "PT SHIFT WEEKDAY PT LINK PT (?:HDATE (?:comma? matching|slash|dash|open|comma) PT)?",
        "TAIL": "(?:(?:comma? matching|open|slash|dash) HDATE close?)? (?(open)close?) (?(opened)close?)",
        "DAYOF": "(?:al? (?P<day>NUM) of?|(?P<day>ordinal) of|(?P<day>nth) of?)",
        # "the end of", "the first half of"
        "EDGE": "(?:edge of?|(?:half|theweek) ordinal of)",
        "LASTOF": "(?:al? (?P<last>NUM) of?|(?P<last>ordinal) of)",
        "DAYFROM": "PT weekday? PT DAYOF (?P<month>GMON) ALIAS (?P<startyear>year)?",
        "DAYTO": "PT weekday? LASTOF (?P<endmonth>GMON) ALIAS (?:YEAR|YEARMOD|MOD)?",
        "TWODAYS": "weekday (?:and|to|dash|slash|comma and) yaum? weekday comma? PT",
        "DAYS": "(?:(?P<between>between)|of)? (?:days|units)? PT (?:TWODAYS)? weekday?"
        " al? (?P<day>NUM|ordinal) (?P<list>(?:(?:and|comma) al? NUM){0,30})"
        " (?:UNTIL|slash) (?:yaum|weekday|al){0,3} (?P<last>NUM|ordinal) of?",
        "COUNTED": "about? (?:(?P<dual>dual)|(?P<count>NUM|num|count) (?P<unit>UNITS)"
        "|(?P<unit>unit|yaum|monthword|yearword)) one?",
        # "two days before the vote" counts from the vote
        "FREE": "(?!of|anchor|one|fewadj|hmonth|mon|monthw|year|hyear|weekday|rel|today|NUM)",
    }
)

_PATTERNS: tuple[tuple[str, str], ...] = (
    ("name/event", "named of? (?:NUM|ordinal of) (?:and NUM)? of? (?:GMON|hmonth) DUAL YEAR? (?!mod|CUR)"),
    ("name/event", "named mon YEAR? (?!mod|CUR)"),
    ("name/outlet", "(?<=quote)today quote|outletname|outlet (?:rel|today|weekday)"),
    ("name/some-day", "that PT (?:today|weekday|rel)|(?<=in)today (?!comma? weekday|open weekday|NUM)"),
    ("name/some-day", "(?:today|rel) (?:dayattr|same|yearkind)"),
    ("name/some-day", "every PT (?:weekday|today)|every (?:part|yaum)"),
    ("name/some-day", "today ordinal (?! of (?:GMON|hmonth|monthword|themonth|this|cur))|UNITS after UNITS"),
    ("name/weekday", "weekday badday|preacher weekday|between weekday (?!and)"),
    ("date/day-month-year", "LEAD DAYOF monthword? (?P<month>GMON) DUAL YEAR TAIL"),
    ("date/day-month", "LEAD DAYOF monthword? (?P<month>GMON) DUAL (?:YEARMOD|MOD)? TAIL"),
    ("date/numeric", "LEAD (?P<a>NUM) SEP (?P<b>NUM) SEP (?P<year>year) gmark? TAIL"),
    ("date/numeric-short", "(?:PT (?P<weekday>weekday) comma?|yaum) (?P<a>NUM) slash (?P<b>NUM)(?!slash)"),
    ("date/iso", "LEAD (?P<year>year) SEP (?P<b>NUM) SEP (?P<a>NUM) TAIL"),
    ("date/this-month", "LEAD DAYOF THISMONTH"),
    ("date/days-month", "DAYS monthword? (?P<month>GMON) DUAL (?:YEAR|YEARMOD|MOD)?"),
    ("date/days-this-month", "DAYS THISMONTH"),
    ("date/day-to-day", "of? DAYFROM (?:to|dash) DAYTO"),
    ("date/day-to-day", "between DAYFROM (?:and|to|dash) DAYTO"),
    ("date/hijri-day", "LEAD DAYOF HMON (?:HYEAR|hmark)? MOD?"),
    ("date/hijri-days", "DAYS HMON (?:HYEAR|hmark)? MOD?"),
    ("date/hijri-numeric", "LEAD (?P<a>NUM) SEP (?P<b>NUM) SEP (?P<hyear>hyear) hmark?"),
    ("date/hijri-numeric", "LEAD (?P<hyear>hyear) SEP (?P<b>NUM) SEP (?P<a>NUM) hmark?"),
    ("date/weekday", "PT (?P<weekday>weekday) WMOD?"),
    ("date/weekday-of-week", "PT (?P<weekday>weekday) (?:of|in)? (?:theweek WMOD|(?P<wmod>this) theweek)"),
    (
        "date/weekdays",
        "(?:(?P<between>between)|of)? (?:days|units)? PT (?P<weekday>weekday)"
        " (?P<list>(?:(?:and|comma) weekday){0,7}) (?:UNTIL|slash) PT (?P<last>weekday) WMOD?",
    ),
    ("date/weekdays", "part yaum? (?P<weekday>weekday) (?P<last>weekday)"),
    ("date/relative-day", "PT (?P<shift>rel|today)"),
    (
        "date/relative-weekday",
        "PT (?P<shift>rel|today) (?:(?:comma|dash)? PT (?P<weekday>weekday)|open yaum? (?P<weekday>weekday) close)",
    ),
    (
        "date/period",
        "EDGE? (?:(?P<unit>UNIT) (?P<period>mod|CUR)|(?P<period>this) (?P<unit>UNIT))",
    ),
    ("date/period-edge", "EDGE (?P<unit>UNIT)"),
    ("date/ago", "(?P<side>before|since|after) COUNTED FREE"),
    ("date/month-year", "EDGE? monthword? (?P<month>GMON) DUAL YEAR"),
    (
        "date/month",
        "(?:EDGE monthword? (?P<month>GMON)|monthword (?P<month>GMON)|(?P<month>mon)"
        "|(?<=in)(?P<month>monthw)|(?P<month>monthw)(?=mod|CUR|slash mon)) DUAL (?:YEARMOD|MOD)?",
    ),
    (
        "date/months",
        "(?P<between>between)? monthword? (?P<month>GMON) ALIAS (?P<startyear>year)? UNTIL monthword?"
        " (?P<endmonth>GMON) ALIAS (?:open GMON and GMON close)? (?:YEAR|YEARMOD|MOD)?",
    ),
    (
        "date/hijri-month",
        "EDGE? HMON HYEAR|EDGE HMON MOD?|HMON MOD|monthword (?P<month>hmonth)",
    ),
    (
        "date/year",
        "EDGE? (?:yearword|theyear (?P<period>mod|CUR)?) (?P<year>year) gmark?|(?P<year>year) gmark"
        "|edge (?P<year>year)|(?<=in)(?P<year>year) (?!SEP)",
    ),
    (
        "date/years",
        "(?:(?P<between>between)|of)? (?:yearword|theyear) (?P<startyear>year) UNTIL"
        " (?:yearword|theyear)? (?P<year>year)",
    ),
    ("date/hijri-year", "EDGE? (?:yearword|theyear) (?P<hyear>hyear) hmark?|(?P<hyear>hyear) hmark"),
    ("date/vague", "manyunits (?:fewadj|counted|NUM|num){0,3} (?P<period>mod|CUR|recent)|(?P<period>vague)"),
    ("date/vague", "EDGE? theyear yearkind (?P<period>mod|CUR)?"),
    ("date/vague", "al? (?:NUM|num) unit (?P<period>mod|recent)"),
    ("date/vague", "(?P<side>before|since|after) few? units fewadj? (?!of|anchor|fewadj)"),
    ("date/vague", "within few? (?:COUNTED|units) FREE"),
)
#: Groups that a pattern asks for later; they hold no part.
CONDITIONS = ("open", "opened")
#: Items that open no expression.
_INNER = frozenset(("comma", "dash", "slash", "dot", "open", "close", "and", "in", "to", "matching", "quote", "other"))
_CAPITALS = re.compile(r"(?<!\?)\b[A-Z]+\b")
_WORD = re.compile(r"\(\?P<(\w+)>|\(\?\(\w+\)|[A-Za-z]\w*|\s+")


class Rule(NamedTuple):
    """A rule's id and its pattern over the string of item letters."""

    id: str
    pattern: re.Pattern[str]


@cache
def letters() -> MappingProxyType[str, str]:
    """One private letter for each tag, so that a regular expression can run over items."""
    return MappingProxyType({tag: chr(0xE000 + i) for i, tag in enumerate(tags())})


@cache
def rules() -> tuple[Rule, ...]:
    """The grammar, compiled; of two rules that cover the same words the earlier one holds."""
    return tuple(Rule(name, re.compile(_compile(pattern))) for name, pattern in _PATTERNS)


@cache
def starters() -> re.Pattern[str]:
    """Matches an item with which an expression may begin: no separator opens one."""
    return re.compile("[" + "".join(c for tag, c in letters().items() if tag not in _INNER) + "]")


def _compile(pattern: str) -> str:
    """The regular expression of ``pattern``; groups of one name are numbered apart."""
    text = pattern
    while (widened := _CAPITALS.sub(lambda m: _MACROS[m[0]], text)) != text:
        text = widened
    numbers = count(1)

    def letter(match: re.Match[str]) -> str:
        word = match.group()
        if word.isspace():
            return ""
        if match[1] and match[1] not in CONDITIONS:
            return f"(?P<{match[1]}_{next(numbers)}>"
        return word if word.startswith("(") else letters()[word]

    return _WORD.sub(letter, text)

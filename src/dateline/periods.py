"""Periods that sentences give to posts: "from 2013 to 2017", "since June", "on Oct. 20"."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import NamedTuple

from dateline.record import UNKNOWN, When

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()  # noqa: SIM905 - reads better
_WEEKDAYS = "mon tue wed thu fri sat sun".split()  # noqa: SIM905 - reads better
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_YEAR = r"(?:19|20)\d\d"
_DAY = (
    rf"(?:{_MONTH} \d{{1,2}}(?:,? {_YEAR})?(?!\d)|\d{{1,2}} {_MONTH}(?: {_YEAR})?"
    rf"|(?:(?:early|mid|late)[- ])?{_MONTH}(?:,? {_YEAR})?|{_YEAR}(?!\d)"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
)
_RANGE = re.compile(
    rf"(?:\bfrom|\bbetween|\() ?({_DAY}) ?(?:to|until|till|through|and|-|–) ?({_DAY})"
)
_SINCE = re.compile(rf"\bsince (?:taking (?:office|over) )?(?:in |on )?({_DAY})")
_UNTIL = re.compile(rf"\b(?:until|till|up to) ({_DAY})")
_POINT = re.compile(rf"\b(?:in|on|of) ({_DAY})")
_PARTS = re.compile(
    rf"(?:(?P<day>\d{{1,2}}) )?(?P<month>{_MONTH})(?: (?P<after>\d{{1,2}})(?!\d))?"
    r"(?:,? (?P<year>\d{4}))?"
)
_DECEMBER = 12


class Period(NamedTuple):
    """A period's words: where they begin and end, what they mean, and how they are opened."""

    start: int
    end: int
    when: When
    kind: str  # range, since, until, point


def find(text: str, start: int, end: int, told: date | None) -> Period | None:
    """The first period in a part of a text; `told` is the day of writing, where the page states it.

    A month without a year is the last one before the day of writing, a weekday the last such day.
    """
    found = [
        (match.start(), kind, match)
        for kind, pattern in (
            ("range", _RANGE),
            ("since", _SINCE),
            ("until", _UNTIL),
            ("point", _POINT),
        )
        if (match := pattern.search(text, start, end))
    ]
    for at, kind, match in sorted(found, key=lambda row: (row[0], row[1] != "range")):
        when = _when(kind, match, told)
        if when.first or when.last:
            return Period(at, match.end(), when, kind)
    return None


def _when(kind: str, match: re.Match[str], told: date | None) -> When:
    first, last = days(match[1], told)
    if kind == "range":
        last = days(match[2], told)[1]
    elif kind == "since":
        last = None
    elif kind == "until":
        first = None
    if (first and last and first > last) or not (first or last):
        return UNKNOWN
    return When(first, last, "resolved", f"the page says “{match[0].strip('( ')}”")


def days(words: str, told: date | None) -> tuple[date | None, date | None]:
    """The first and last day of a written day, month or year; None twice where it is not clear."""
    if words.isdigit():
        return date(int(words), 1, 1), date(int(words), _DECEMBER, 31)
    if words[-3:] == "day":
        return _weekday(words, told)
    parts = _PARTS.search(words)
    if not parts:
        return None, None
    month = _MONTHS.index(parts["month"][:3].lower()) + 1
    day = int(parts["day"] or parts["after"] or 0)
    year = int(parts["year"]) if parts["year"] else _year_before(month, day, told)
    try:
        if year and day:
            return date(year, month, day), date(year, month, day)
        if year:
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    except ValueError:
        pass
    return None, None


def _year_before(month: int, day: int, told: date | None) -> int | None:
    """The year of the last such month or day before the day of writing."""
    if told is None:
        return None
    return told.year if (month, day or 1) <= (told.month, told.day) else told.year - 1


def _weekday(words: str, told: date | None) -> tuple[date | None, date | None]:
    if told is None:
        return None, None
    back = (told.weekday() - _WEEKDAYS.index(words[:3].lower())) % 7
    day = told - timedelta(days=back)
    return day, day

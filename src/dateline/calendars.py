"""Calendar arithmetic: months on from a day, periods and their parts, the days of feasts.

The code of a feast is a fixed day ("12-25"), several ("03-20/03-21"), the nth weekday of a month
("11-4th-3": the fourth Thursday), days from Easter ("easter-2") or from Orthodox Easter
("pascha+0"), a month or a day of the Islamic year ("islamic-09", "islamic-10-01") or the first day
of the Chinese year.
"""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

_DAY = timedelta(days=1)
# A weekend counts as its week: "two weekends ago" lies fourteen days back.
_PARTS = 3  # early, middle, late
_YEAR_DAYS = 364  # from the first to the last day of a year that is no leap year
_DAYS_OF_UNIT = {"D": 1, "N": 1, "W": 7, "F": 14, "WE": 7}
# In months, not in days: a year on from 29 February is the 28th, a month on from 31 May 30 June.
_MONTHS_OF_UNIT = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}
_LAST_YEAR = 9999
_FIRST_YEAR = 1583  # of the Gregorian calendar
_ISLAMIC_EPOCH = 227015  # the proleptic Gregorian ordinal of 1 Muharram of the year 1
# Months of 29 days are given 30: a day too many is better than one too few.
_ISLAMIC_MONTH = 30
_MOON_SIGHTING = 1  # days by which a sighted month may begin before or after the reckoned one
# Reckoning new moons would need astronomy; a table for the years that news tells of does not.
_LUNAR_SINCE = 1990
# Days after 1 January on which the Chinese year begins, from 1990 on, as almanacs print them.
_LUNAR = (
    26, 45, 34, 22, 40, 30, 49, 37, 27, 46, 35, 23, 42, 31, 21, 39, 28, 48, 37, 25, 44, 33, 22,
    40, 30, 49, 38, 27, 46, 35, 24, 42, 31, 21, 40, 28, 47, 36, 25, 43, 33, 22, 41, 30, 49, 38,
)  # fmt: skip


class Point(NamedTuple):
    """A resolved time: its TIMEX value and its first and last day."""

    value: str | None
    first: date | None = None
    last: date | None = None


def add_months(day: date, months: int) -> date:
    """The same day some months on (or back), or the last day of a shorter month."""
    at = day.year * 12 + day.month - 1 + months
    year = min(max(at // 12, 1), 9999)
    month = at % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def add_units(day: date, unit: str, count: float) -> date:
    """The day that lies `count` units after `day`; years and months as the calendar has them."""
    if unit in _MONTHS_OF_UNIT:
        return add_months(day, round(count * _MONTHS_OF_UNIT[unit]))
    days = round(count * _DAYS_OF_UNIT.get(unit, 0))
    try:
        return day + days * _DAY
    except OverflowError:
        return day


def period(day: date, unit: str) -> Point:
    """The calendar unit that holds `day`, as TIMEX names it."""
    if unit in {"W", "F", "WE"}:
        return _week(day, weekend=unit == "WE")
    if unit == "M":
        return months(f"{day.year:04d}-{day.month:02d}", day.year, day.month, 1)
    if unit == "Q":
        quarter = (day.month + 2) // 3
        return months(f"{day.year:04d}-Q{quarter}", day.year, 3 * quarter - 2, 3)
    if unit == "Y":
        return months(f"{day.year:04d}", day.year, 1, 12)
    if unit == "DE":
        return months(f"{day.year // 10:03d}X", day.year // 10 * 10 or 1, 1, 120)
    if unit == "CE":
        return months(f"{day.year // 100:02d}", day.year // 100 * 100 or 1, 1, 1200)
    return Point(day.isoformat(), day, day)


def _week(day: date, *, weekend: bool) -> Point:
    monday = day - day.weekday() * _DAY
    year, week, _ = monday.isocalendar()
    value = f"{year:04d}-W{week:02d}"
    if weekend:
        return Point(f"{value}-WE", monday + 5 * _DAY, monday + 6 * _DAY)
    return Point(value, monday, monday + 6 * _DAY)


def months(value: str, year: int, month: int, count: int) -> Point:
    """So many months from one on, under a TIMEX value."""
    first = date(year, month, 1)
    end = first.year * 12 + first.month - 1 + count
    last = date.max if end // 12 > _LAST_YEAR else date(end // 12, end % 12 + 1, 1) - _DAY
    return Point(value, first, last)


# ------------------------------------------------------------------ parts of periods


def narrow(point: Point, edge: str, now: date | None) -> Point:
    """The early, middle or late part: a third of the period, in a year four whole months."""
    if not edge or point.first is None or point.last is None:
        return point
    first, last = point.first, point.last
    days = (last - first).days
    if edge in {"BEFORE", "AFTER"}:
        return _before_or_after(point, edge, now)
    if edge.startswith("DAY"):
        return _weekday_within(first, last, int(edge[3]), int(edge[4]))
    if edge.startswith("WEEK"):
        return _nth_week(point, first, last, int(edge[-1]))
    part, skip = round((days + 1) / _PARTS) - 1, round(days * 0.3)
    if edge.startswith("HALF"):
        point = _half_value(point, edge)
        part, edge = days // 2, {"HALF1": "START", "HALF2": "END"}[edge]
    if _YEAR_DAYS <= days <= _YEAR_DAYS + 1 and edge in {"START", "END"} and part < days // 2:
        return _third_of_year(point, first, edge)
    if edge == "START":
        return point._replace(last=first + part * _DAY)
    if edge == "END":
        return point._replace(first=last - part * _DAY)
    return point._replace(first=first + skip * _DAY, last=last - skip * _DAY)


def fiscal_year(year: int) -> tuple[date, date]:
    """Fiscal years begin between July of the year before and the April of their own year."""
    return date(year - 1, 7, 1), date(year + 1, 3, 31)


def nth_day(month: date, day: int) -> Point | None:
    """A day of a month by its number; None where the month, told by its first, is too short."""
    found = month + (day - 1) * _DAY
    return period(found, "D") if found.month == month.month else None


def _third_of_year(point: Point, first: date, edge: str) -> Point:
    """The first or the last four months of a year."""
    if edge == "START":
        return point._replace(last=add_months(first, 4) - _DAY)
    return point._replace(first=add_months(first, 8))


def _half_value(point: Point, edge: str) -> Point:
    is_year = point.value is not None and len(point.value) == len("2024") and point.value.isdigit()
    return point._replace(value=f"{point.value}-H{edge[-1]}") if is_year else point


def _nth_week(point: Point, first: date, last: date, nth: int) -> Point:
    """The nth seven days of a period; 0 for the last seven."""
    begin = first + 7 * (nth - 1) * _DAY if nth else last - 6 * _DAY
    return point._replace(first=begin, last=min(begin + 6 * _DAY, last))


def _weekday_within(first: date, last: date, nth: int, weekday: int) -> Point:
    """The nth weekday of a month, 0 for its last one; no point where the month has no such day."""
    if not nth:
        return period(last - (last.weekday() - weekday) % 7 * _DAY, "D")
    day = first + ((weekday - first.weekday()) % 7 + 7 * (nth - 1)) * _DAY
    return period(day, "D") if day <= last else Point(None)


def _before_or_after(point: Point, edge: str, now: date | None) -> Point:
    if now is None or point.first is None or point.last is None:
        return point
    if not point.first <= now <= point.last:
        return point
    return point._replace(last=now) if edge == "BEFORE" else point._replace(first=now)


# ------------------------------------------------------------------ feasts

Days = tuple[date, date]


def days_of(code: str, year: int) -> Days | None:
    """The first and the last day of a feast in a year; None where it cannot be told."""
    if year < _FIRST_YEAR:
        return None
    name, _, rest = code.partition("-")
    if name == "islamic":
        return _islamic(year, *(int(part) for part in rest.split("-")))
    if code == "lunar":
        return _lunar_new_year(year)
    for name, found in (("easter", easter), ("pascha", orthodox_easter)):
        if code.startswith(name):
            return _one(found(year) + int(code.removeprefix(name)) * _DAY)
    if "/" in code:
        first, last = (_fixed(part, year) for part in code.split("/"))
        return first, last
    return _one(_nth_weekday(code, year) if "th-" in code else _fixed(code, year))


def _one(day: date) -> Days:
    return day, day


def _fixed(code: str, year: int) -> date:
    month, day = code.split("-")
    return date(year, int(month), int(day))


def _nth_weekday(code: str, year: int) -> date:
    month, nth, weekday = code.split("-")
    first = date(year, int(month), 1)
    weeks = int(nth.removesuffix("th")) - 1
    return first + ((int(weekday) - first.weekday()) % 7 + 7 * weeks) * _DAY


def easter(year: int) -> date:
    """Easter Sunday of the western churches (the method of Meeus, Astronomical Algorithms)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    shift = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * shift) // 451
    month, day = divmod(h + shift - 7 * m + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the Orthodox churches, as a Gregorian day (Meeus, Julian reckoning)."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    behind = year // 100 - year // 400 - 2
    return date(year, month, day + 1) + behind * _DAY


def _islamic(year: int, month: int, day: int = 0) -> Days | None:
    """A month or a day of the tabular Islamic year, a day wider at each end for the moon."""
    reckoned = (year - 622) * 33 // 32
    for each in range(reckoned - 1, reckoned + 3):
        first = _islamic_day(each, month, day or 1)
        if first.year == year:
            last = first + ((_ISLAMIC_MONTH - 1) if not day else 0) * _DAY
            return first - _MOON_SIGHTING * _DAY, last + _MOON_SIGHTING * _DAY
    return None


def _islamic_day(year: int, month: int, day: int) -> date:
    days = (11 * year + 3) // 30 + 354 * (year - 1) + 30 * (month - 1) - (month - 1) // 2 + day - 1
    return date.fromordinal(_ISLAMIC_EPOCH + days)


def _lunar_new_year(year: int) -> Days | None:
    at = year - _LUNAR_SINCE
    if not 0 <= at < len(_LUNAR):
        return None
    return _one(date(year, 1, 1) + _LUNAR[at] * _DAY)


def feast(told: str, year: int) -> Point | None:
    """The days of a feast in a year; None where the calendar does not have it."""
    days = days_of(told, year)
    if days is None:
        return None
    first, last = days
    value = first.isoformat()
    return Point(value if first == last else f"{value}/{last.isoformat()}", first, last)


def union(points: Sequence[Point]) -> Point:
    """The days from the first of all to the last of all; no value where they differ in it."""
    values = {point.value for point in points}
    value = values.pop() if len(values) == 1 else None
    firsts = [point.first for point in points if point.first]
    lasts = [point.last for point in points if point.last]
    if min(len(firsts), len(lasts)) < len(points):
        return Point(value)
    return Point(value, min(firsts), max(lasts))

"""Calendar arithmetic: so many months on from a day, and the week or year that holds it."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import NamedTuple

_DAY = timedelta(days=1)
_DAYS_OF_UNIT = {"D": 1, "N": 1, "W": 7, "F": 14, "WE": 7}
_MONTHS_OF_UNIT = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}
_LAST_YEAR = 9999


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
        return months(f"{day.year // 10:03d}", day.year // 10 * 10 or 1, 1, 120)
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

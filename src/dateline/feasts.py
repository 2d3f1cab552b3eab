"""Feasts: on which days of a year they fall, as far as a calendar can tell.

A code is a fixed day ("12-25"), several ("03-20/03-21"), the nth weekday of a month ("11-4th-3":
the fourth Thursday), days from Easter ("easter-2") or from Orthodox Easter ("pascha+0"), a month or
a day of the Islamic year ("islamic-09", "islamic-10-01") or the first day of the Chinese year.
"""

from __future__ import annotations

from datetime import date, timedelta

_DAY = timedelta(days=1)
_FIRST_YEAR = 1583  # of the Gregorian calendar
_ISLAMIC_EPOCH = 227015  # the proleptic Gregorian ordinal of 1 Muharram of the year 1
_ISLAMIC_MONTH = 30
_MOON_SIGHTING = 1  # days by which a sighted month may begin before or after the reckoned one
_LUNAR_SINCE = 1990
# Days after 1 January on which the Chinese year begins, from 1990 on, as almanacs print them.
_LUNAR = (
    26, 45, 34, 22, 40, 30, 49, 37, 27, 46, 35, 23, 42, 31, 21, 39, 28, 48, 37, 25, 44, 33, 22,
    40, 30, 49, 38, 27, 46, 35, 24, 42, 31, 21, 40, 28, 47, 36, 25, 43, 33, 22, 41, 30, 49, 38,
)  # fmt: skip

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

"""Calendar arithmetic, and the days of feasts."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import calendars


def test_months_end_where_the_shorter_month_does() -> None:
    """A month on from the last day of January is the last day of February."""
    assert calendars.add_months(date(2023, 1, 31), 1) == date(2023, 2, 28)


@given(st.dates(date(2, 1, 1), date(9000, 1, 1)), st.sampled_from(["D", "W", "M", "Q", "Y", "DE"]))
def test_a_period_holds_its_day(day: date, unit: str) -> None:
    """The week, month, year that is named after a day has that day in it."""
    point = calendars.period(day, unit)
    assert point.first is not None
    assert point.last is not None
    assert point.first <= day <= point.last


@pytest.mark.parametrize(
    ("code", "year", "first", "last"),
    [
        ("12-25", 2019, "2019-12-25", "2019-12-25"),
        ("03-20/03-21", 2022, "2022-03-20", "2022-03-21"),
        ("11-4th-3", 2012, "2012-11-22", "2012-11-22"),
        ("easter-2", 2024, "2024-03-29", "2024-03-29"),
        ("pascha+0", 2021, "2021-05-02", "2021-05-02"),
        ("lunar", 2023, "2023-01-22", "2023-01-22"),
    ],
)
def test_days_of_feasts(code: str, year: int, first: str, last: str) -> None:
    """Fixed, moving and reckoned feasts fall where almanacs have them."""
    assert calendars.days_of(code, year) == (date.fromisoformat(first), date.fromisoformat(last))


def test_islamic_days_leave_room_for_the_moon() -> None:
    """A month of the Islamic year may begin a day before or after the reckoned one."""
    first, last = calendars.days_of("islamic-09", 2023) or (date.min, date.min)
    assert first <= date(2023, 3, 23) <= last
    assert (last - first).days == 31
    assert calendars.days_of("islamic-10-01", 2023) == (date(2023, 4, 21), date(2023, 4, 23))


def test_years_beyond_the_almanac_are_unknown() -> None:
    """What no rule and no table tells stays open."""
    assert calendars.days_of("lunar", 1960) is None
    assert calendars.days_of("easter+0", 1200) is None


@given(st.integers(1583, 4000))
def test_easter_is_a_spring_sunday(year: int) -> None:
    """Easter of the west is a Sunday from 22 March to 25 April; that of the east is one too."""
    day = calendars.easter(year)
    assert day.weekday() == 6
    assert date(year, 3, 22) <= day <= date(year, 4, 25)
    assert calendars.orthodox_easter(year).weekday() == 6

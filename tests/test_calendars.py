"""Calendar arithmetic."""

from __future__ import annotations

from datetime import date

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

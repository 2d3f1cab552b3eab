"""Periods in sentences: ranges, beginnings, ends and days."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import periods

TOLD = date(2031, 6, 11)  # a Wednesday


@pytest.mark.parametrize(
    ("words", "first", "last", "kind"),
    [
        ("from 2013 to 2017", "2013-01-01", "2017-12-31", "range"),
        ("between May 2009 and 2012", "2009-05-01", "2012-12-31", "range"),
        ("(2005-2009)", "2005-01-01", "2009-12-31", "range"),
        ("since June 2029", "2029-06-01", None, "since"),
        ("since August", "2030-08-01", None, "since"),
        ("since taking office in 2030", "2030-01-01", None, "since"),
        ("until 3 March 2028", None, "2028-03-03", "until"),
        ("on Oct. 20, 2024,", "2024-10-20", "2024-10-20", "point"),
        ("on Friday", "2031-06-06", "2031-06-06", "point"),
        ("in late May", "2031-05-01", "2031-05-31", "point"),
    ],
)
def test_what_periods_mean(words: str, first: str | None, last: str | None, kind: str) -> None:
    """Days as written; months and weekdays before the day of writing."""
    found = periods.find(f"He was envoy {words} there.", 0, 200, TOLD)
    assert found is not None
    ends = [str(day) if day else None for day in (found.when.first, found.when.last)]
    assert (*ends, found.kind) == (first, last, kind)


@pytest.mark.parametrize(
    "words", ["from 2017 to 2013", "in Oslo", "on Feb. 30, 2024", "for two years", ""]
)
def test_what_is_no_period(words: str) -> None:
    """Ranges that run backwards, days that never were, and words without a day."""
    assert periods.find(words, 0, len(words), TOLD) is None


def test_without_a_day_of_writing_only_years_count() -> None:
    """A weekday or a month alone says nothing on a page without a date."""
    assert periods.find("since June", 0, 20, None) is None
    assert periods.find("on Friday", 0, 20, None) is None
    assert periods.find("since 2019", 0, 20, None) is not None


@given(st.text(max_size=60), st.dates(min_value=date(1950, 1, 1)))
def test_any_words(words: str, told: date) -> None:
    """Whatever the words, the first day never comes after the last."""
    found = periods.find(words, 0, len(words), told)
    if found and found.when.first and found.when.last:
        assert found.when.first <= found.when.last

"""What expressions mean once it is known when they were written."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import timex
from dateline.record import UNKNOWN, Direction, When

TUESDAY = date(2021, 6, 15)


def at(first: date, last: date | None = None) -> When:
    """A page's date, stated or inferred as a range."""
    return When(first, last or first, "inferred" if last else "stated", "given")


def days(words: str, direction: Direction = "", anchor: date = TUESDAY) -> tuple[str, str]:
    """First and last day of the words on a page of the given day."""
    when = timex.resolve(words, direction, at(anchor)).when
    return str(when.first), str(when.last)


@pytest.mark.parametrize(
    ("words", "direction", "value"),
    [
        ("Thursday", "past", "2021-06-10"),
        ("Thursday", "future", "2021-06-17"),
        ("Tuesday", "past", "2021-06-15"),
        ("last Friday", "", "2021-06-11"),
        ("next Monday", "", "2021-06-21"),
        ("Friday last week", "", "2021-06-11"),
        ("last week", "past", "2021-W23"),
        ("this month", "past", "2021-06"),
        ("ten months ago", "past", "2020-08"),
        ("three weeks ago", "past", "2021-W21"),
        ("two days later", "", "2021-06-17"),
        ("March", "past", "2021-03"),
        ("September", "future", "2021-09"),
        ("last December", "past", "2020-12"),
        ("next March", "future", "2022-03"),
        ("March last year", "past", "2020-03"),
        ("the spring", "future", "2022-SP"),
        ("last autumn", "past", "2020-FA"),
        ("the first half of 2019", "", "2019-H1"),
        ("the 1980s", "", "198X"),
        ("the 19th century", "", "18"),
        ("fiscal 2020", "", "2020"),
        ("the week of June 3", "past", "2021-W22"),
        ("the year-ago quarter", "past", "2020-Q1"),
        ("the next quarter", "future", "2021-Q3"),
        ("July", "past", "2021-07"),
        ("August", "past", "2020-08"),
        ("yesterday morning", "past", "2021-06-14TMO"),
        ("6 p.m. Friday", "future", "2021-06-18T18:00"),
        ("the past three years", "past", "P3Y"),
        ("two-week", "", "P2W"),
        ("half an hour", "", "PT30M"),
        ("four decades", "", "P40Y"),
        ("several months", "", "PXM"),
        ("recent years", "past", "PAST_REF"),
        ("now", "present", "PRESENT_REF"),
        ("every year", "", "P1Y"),
        ("each Friday", "", "XXXX-WXX-5"),
        ("Thanksgiving", "past", "2020-11-26"),
        ("Saturday, June 12", "past", "2021-06-12"),
    ],
)
def test_values(words: str, direction: Direction, value: str) -> None:
    """Relative words get the TIMEX value that the page's date gives them."""
    assert timex.resolve(words, direction, at(TUESDAY)).value == value


@pytest.mark.parametrize(
    ("words", "direction", "first", "last"),
    [
        ("last year", "past", "2020-01-01", "2020-12-31"),
        ("this week", "future", "2021-06-14", "2021-06-20"),
        ("the spring", "past", "2021-03-01", "2021-05-31"),
        ("early October", "future", "2021-10-01", "2021-10-10"),
        ("the second week of July", "future", "2021-07-08", "2021-07-14"),
        ("earlier this year", "past", "2021-01-01", "2021-06-15"),
        ("later this month", "future", "2021-06-15", "2021-06-30"),
        ("more than two years ago", "past", "2018-06-15", "2019-06-15"),
        ("the past two months", "past", "2021-04-15", "2021-06-15"),
        ("2-4 May", "past", "2021-05-02", "2021-05-04"),
    ],
)
def test_ranges_are_as_precise_as_the_words(
    words: str, direction: Direction, first: str, last: str
) -> None:
    """A range covers all the days that the words can mean, and no more."""
    assert days(words, direction) == (first, last)


def test_a_bare_length_and_a_vague_one_have_no_days() -> None:
    """Words that name no day get none."""
    for words in ("nine months", "recent months", "years", "every day"):
        assert timex.resolve(words, "past", at(TUESDAY)).when == UNKNOWN


def test_stated_and_resolved_are_told_apart() -> None:
    """Full dates are as written; relative words name what they were counted from."""
    stated = timex.resolve("3 May 1999", "", at(TUESDAY)).when
    resolved = timex.resolve("Thursday", "past", at(TUESDAY)).when
    assert stated.basis == "stated"
    assert resolved.basis == "resolved"
    assert resolved.reason == "‘Thursday’ before 2021-06-15"


def test_without_a_date_only_absolute_words_have_days() -> None:
    """Nothing is counted from a date that nobody states."""
    assert timex.resolve("last week", "past") == timex.Resolved(None, UNKNOWN)
    assert timex.resolve("June 2003", "past").value == "2003-06"


def test_a_range_as_anchor_gives_the_union_over_its_ends() -> None:
    """An inferred date gives the days that any day in it would give, and says so."""
    found = timex.resolve("last month", "past", at(date(2020, 2, 20), date(2020, 3, 5)))
    assert found.value is None
    assert (found.when.first, found.when.last) == (date(2020, 1, 1), date(2020, 2, 29))
    assert "inferred" in found.when.reason


def test_a_near_day_ahead_beats_one_long_gone() -> None:
    """In January, a day of February told beside a past verb is the next, not last year's."""
    assert days("Feb. 10", "past", date(2003, 1, 7))[0] == "2003-02-10"
    assert days("Nov. 25", "past", date(2003, 1, 7))[0] == "2002-11-25"


def test_no_day_that_the_calendar_lacks() -> None:
    """30 February is no day in any year."""
    assert timex.resolve("30 February 2020", "", at(TUESDAY)).when == UNKNOWN


@given(
    st.sampled_from(["Friday", "March", "last week", "this year", "two years ago", "the summer",
                     "early June", "next month", "29 February", "the fourth quarter"]),
    st.sampled_from(["past", "present", "future", ""]),
    st.dates(date(1, 1, 1), date(9999, 12, 31)),
)  # fmt: skip
def test_any_day_can_be_the_anchor(words: str, direction: Direction, day: date) -> None:
    """No anchor makes the calendar fail, and first never comes after last."""
    when = timex.resolve(words, direction, at(day)).when
    assert when.first is None or when.last is None or when.first <= when.last

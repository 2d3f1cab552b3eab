"""What single words of time mean before any anchor is known."""

from __future__ import annotations

import pytest

from dateline import expressions


def test_days_in_figures_count_only_where_they_read_one_way() -> None:
    """A day in figures that reads two ways is no date."""
    one_way = expressions.numeric({"first": "25", "mark": "/", "second": "3", "year": "2021"})
    two_ways = expressions.numeric({"first": "4", "mark": "/", "second": "3", "year": "2021"})
    dotted = expressions.numeric({"first": "4", "mark": ".", "second": "3", "year": "2021"})
    assert one_way is not None
    assert (one_way.month, one_way.day) == (3, 25)
    assert two_ways is None
    assert dotted is not None
    assert (dotted.month, dotted.day) == (3, 4)


def test_absolute_needs_the_year() -> None:
    """Only words that name their year, decade or century are absolute."""
    assert expressions.Expression("calendar", year=1999, month=2).absolute
    assert expressions.Expression("calendar", decade=1990).absolute
    assert not expressions.Expression("calendar", month=2).absolute
    assert not expressions.Expression("length", count=3).absolute


@pytest.mark.parametrize(
    ("text", "code"),
    [("the new", "new"), ("this past", "past"), ("that same", "same"), ("the", "this"), ("", "")],
)
def test_picks(text: str, code: str) -> None:
    """What is picked out has one code, whatever the words."""
    assert expressions.pick_code({"pick": text}) == code


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("9.30 p.m.", "T21:30"),
        ("noon", "T12:00"),
        ("31:00", ""),
        ("12 am", "T00:00"),
        ("three o'clock", "T03:00"),
        ("9 at night", "T21:00"),
        ("2 in the morning", "T02:00"),
    ],
)
def test_clock_times(text: str, time: str) -> None:
    """Times of day are told in 24 hours; impossible ones are none."""
    assert expressions.clock_time({"clock": text}) == time


def test_numbers_and_units() -> None:
    """Counts in words and in figures, singular and plural units."""
    assert expressions.number("a hundred") == 100
    assert expressions.number("several") is None
    assert expressions.unit_code("Centuries") == "CE"
    assert expressions.ordinal_number("41st") == 41


@pytest.mark.parametrize(
    ("told", "number"),
    [
        ("seven", 7),
        ("twenty-one", 21),
        ("3", 3),
        ("1,200", 1200),
        ("2 and a half", 2.5),
        ("half an", 0.5),
        ("a couple of", 2),
        ("several", None),
        ("eleven three", None),
    ],
)
def test_number(told: str, number: float | None) -> None:
    """Numbers in words and figures are read; vague ones are None."""
    assert expressions.number(told) == number


@pytest.mark.parametrize(
    ("told", "year"),
    [("1994", 1994), ("nineteen ninety-four", 1994), ("nineteen hundred", 1900),
     ("twenty twenty-one", 2021), ("two thousand and five", 2005), ("two thousand", 2000)],
)  # fmt: skip
def test_years_in_words(told: str, year: int) -> None:
    """Years are read in figures and in words."""
    assert expressions.year_number({"year": told}) == year


def test_years_before_christ_have_a_value_of_their_own() -> None:
    """No calendar day tells a year before Christ; its season or month stands behind it."""
    assert expressions.before_christ({"bc": "480", "season": "summer"}).value == "BC0480-SU"
    assert expressions.before_christ({"bcdecade": "470"}).value == "BC047"
    assert expressions.before_christ({"ordinal": "5th"}).value == "BC04"


@pytest.mark.parametrize(
    ("told", "nth"), [("third", 3), ("21st", 21), ("twenty-second", 22), ("last", None)]
)
def test_ordinal_number(told: str, nth: int | None) -> None:
    """Ordinals are read in words and figures; other words are none."""
    assert expressions.ordinal_number(told) == nth

"""What single words of time mean before any anchor is known."""

from __future__ import annotations

import pytest

from dateline import expressions


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
    ("told", "nth"), [("third", 3), ("21st", 21), ("twenty-second", 22), ("last", None)]
)
def test_ordinal_number(told: str, nth: int | None) -> None:
    """Ordinals are read in words and figures; other words are none."""
    assert expressions.ordinal_number(told) == nth


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

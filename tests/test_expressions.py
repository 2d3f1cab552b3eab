"""What single words of time mean before any anchor is known."""

from __future__ import annotations

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

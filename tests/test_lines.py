"""Tests of lines: prose is told from labels and headings."""

from __future__ import annotations

from dateline.lines import is_prose, prose_bounds


def test_prose_ends_or_is_long() -> None:
    """A closing mark after some words makes prose, and so does mere length."""
    assert is_prose("The port has been shut since Monday.")
    assert is_prose("word " * 20)
    assert not is_prose("Port shut since Monday")


def test_bounds() -> None:
    """The bounds are the first and the last row of prose that nothing has marked."""
    rows = ["Menu", "The port has been shut since Monday.", "It will open on Friday, he said.", "x"]
    assert prose_bounds(rows, [None] * 4) == (1, 2)
    assert prose_bounds(rows, [None, "menu", None, None]) == (2, 2)
    assert prose_bounds(rows[:1], [None]) == (1, -1)

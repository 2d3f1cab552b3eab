"""The single words of time expressions."""

from __future__ import annotations

import pytest

from dateline import timeparts


@pytest.mark.parametrize(
    ("text", "code"),
    [("the new", "new"), ("this past", "past"), ("that same", "same"), ("the", "this"), ("", "")],
)
def test_picks(text: str, code: str) -> None:
    """What is picked out has one code, whatever the words."""
    assert timeparts.pick_code({"pick": text}) == code


@pytest.mark.parametrize(
    ("text", "time"),
    [("9.30 p.m.", "T21:30"), ("noon", "T12:00"), ("31:00", ""), ("12 am", "T00:00")],
)
def test_clock_times(text: str, time: str) -> None:
    """Times of day are told in 24 hours; impossible ones are none."""
    assert timeparts.clock_time({"clock": text}) == time


def test_numbers_and_units() -> None:
    """Counts in words and in figures, singular and plural units."""
    assert timeparts.number("a hundred") == 100
    assert timeparts.number("several") is None
    assert timeparts.unit_code("Centuries") == "CE"
    assert timeparts.ordinal_number("41st") == 41


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
    assert timeparts.number(told) == number


@pytest.mark.parametrize(
    ("told", "nth"), [("third", 3), ("21st", 21), ("twenty-second", 22), ("last", None)]
)
def test_ordinal_number(told: str, nth: int | None) -> None:
    """Ordinals are read in words and figures; other words are none."""
    assert timeparts.ordinal_number(told) == nth

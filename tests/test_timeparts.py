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

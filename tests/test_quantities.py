"""Tests of currencies, units, ranges and hedges."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.quantities import Quantity, quantities
from dateline.units import is_unit_word, unit_named

RISING = re.compile("rose|fell|climbed")


def only(text: str) -> Quantity:
    """The one quantity of a text."""
    (found,) = quantities(text, changing=RISING)
    return found


@pytest.mark.parametrize(
    ("text", "low", "unit"),
    [
        ("US$14 billion", 14e9, "dollar"),
        ("$9bn", 9e9, "dollar"),
        ("A$30", 30, "australian dollar"),
        ("HK $6.1 billion", 6.1e9, "hong kong dollar"),
        ("€5m", 5e6, "euro"),
        ("RM88 a week", 88, "malaysian ringgit per week"),
        ("Rs 5,000 crore", 5e10, "indian rupee"),
        ("40 billion yuan", 40e9, "chinese yuan"),
        ("three million dollars", 3e6, "dollar"),
        ("6 million pounds", 6e6, "pound sterling"),
        ("6 pounds", 6, "pound-mass"),
        ("88 rubles", 88, "russian ruble"),
        ("500 francs", 500, "franc"),
        ("12 per cent", 12, "percentage"),
        ("12%", 12, "percentage"),
        ("two percentage points", 2, "percentage point"),
        ("25 basis points", 25, "basis point"),
        ("38 bcm per year", 38, "billion cubic metres per year"),
        ("1.2 million barrels per day", 1.2e6, "barrel per day"),
        ("140mph", 140, "mile per hour"),
        ("40 degrees Celsius", 40, "celsius"),
        ("900 sq km", 900, "square kilometre"),
        ("70 tonnes", 70, "tonne"),
        ("4.5-inch", 4.5, "inch"),
        ("61 year-old", 61, "year of age"),
        ("half an hour", 0.5, "hour"),
        ("sub-5 nanometer", 5, "nanometre"),
    ],
)
def test_units_have_one_name(text: str, low: float, unit: str) -> None:
    """A currency before or a unit after the number is found and named."""
    found = only(text)
    assert found.low == pytest.approx(low)
    assert found.unit is not None
    assert found.unit.name == unit


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("between 5 and 7 million tonnes", 5e6, 7e6, "tonne"),
        ("10-12 per cent", 10, 12, "percentage"),
        ("from $300 to $450", 300, 450, "dollar"),
        ("€2–3 billion", 2e9, 3e9, "euro"),
        ("three or four months", 3, 4, "month"),
    ],
)
def test_ranges(text: str, low: float, high: float, unit: str) -> None:
    """Both ends of a range share unit and scale."""
    found = only(text)
    assert (found.low, found.high) == (low, high)
    assert found.unit is not None
    assert found.unit.name == unit


def test_a_range_keeps_the_order_of_the_words() -> None:
    """A range that runs downwards is kept so."""
    found = only("between 9,400 to 8,100 points")
    assert (found.low, found.high) == (9400, 8100)


def test_a_change_is_two_quantities() -> None:
    """After a verb of movement, from and to are two values and no range."""
    first, second = quantities("Output rose from 6 to 8 per cent", changing=RISING)
    assert (first.low, second.low) == (6, 8)
    assert first.moved_from
    assert first.unit == second.unit is not None


def test_lists_share_the_unit() -> None:
    """Bare numbers of a list take the unit that follows the last."""
    found = quantities("5, 7 and 9 per cent")
    assert [one.unit.name for one in found if one.unit] == ["percentage"] * 3


@pytest.mark.parametrize(
    ("text", "hedge", "change"),
    [
        ("more than 40 ships", "more than", ">"),
        ("At least 12 ports", "At least", ">"),
        ("up to 300 euros", "up to", "<"),
        ("as many as 90 boats", "as many as", "<"),
        ("some 70 tonnes", "some", "~"),
        ("nearly 8 miles", "nearly", "~"),
        ("60 ships or more", "or more", ">"),
        ("500+ ships", "+", ">"),
    ],
)
def test_hedges(text: str, hedge: str, change: str) -> None:
    """The hedge keeps its words and gives the direction; the number stays as printed."""
    found = only(text)
    assert found.hedge is not None
    assert text[slice(*found.hedge)] == hedge
    assert found.change == change
    assert found.low == found.high


def test_over_before_a_stretch_of_time_is_no_hedge() -> None:
    """After a verb, "over ten years" means during them."""
    assert only("It was built over 10 years").hedge is None
    assert only("It lasted for over 10 years").hedge is not None


@pytest.mark.parametrize("text", ["COVID-19", "the G20", "an F-16", "version 1.2.3x", "at 5:25"])
def test_numbers_inside_words_are_none(text: str) -> None:
    """Digits that are part of a name or a clock time are no quantity."""
    assert quantities(text) == []


def test_units_by_name() -> None:
    """Compound unit names take the family of their first part; unknown names give None."""
    compound = unit_named("barrel per week")
    assert compound is not None
    assert compound.family == "volume per"
    assert unit_named("zebra") is None
    assert is_unit_word("francs")
    assert not is_unit_word("ministers")


@given(st.text(max_size=80))
def test_no_text_is_too_odd(text: str) -> None:
    """Any text gives quantities that lie inside it, in order."""
    at = 0
    for one in quantities(text, changing=RISING):
        assert at <= one.start < one.end <= len(text)
        at = one.start


def test_a_step_told_by_two_numbers() -> None:
    """Two numbers of one unit tell how far something moved, unless the second is where to."""
    moving = re.compile("fell|rose")
    [step] = quantities("It fell by 4 to 6 degrees Celsius.", changing=moving)
    assert (step.low, step.high) == (4, 6)
    far, to = quantities("It fell 310 to 8,600 points.", changing=moving)
    assert (far.low, to.low) == (310, 8600)


def test_millions_of_a_range() -> None:
    """The "m" after a sum of money is no metre at the other end of a range either."""
    [ranged] = quantities("The deal is worth $5 to 7m.")
    assert (ranged.low, ranged.high) == (5e6, 7e6)


def test_a_year_earlier_is_no_rate() -> None:
    """What was "52 tonnes a year earlier" are tonnes, "52 tonnes a year" come every year."""
    [dated] = quantities("It was 52 tonnes a year earlier.")
    [yearly] = quantities("It makes 52 tonnes a year.")
    assert dated.unit is not None
    assert yearly.unit is not None
    assert (dated.unit.name, yearly.unit.name) == ("tonne", "tonne per year")

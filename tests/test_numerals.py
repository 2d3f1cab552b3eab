"""Tests of the grammar of numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.numerals import numerals, plain_digits


def values(text: str) -> list[tuple[float, float]]:
    """The value ranges of the numbers of a text."""
    return [(one.low, one.high) for one in numerals(plain_digits(text))]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7,250 votes", 7250),
        ("4e14 pulses", 4e14),
        ("9.5e-3 units", 0.0095),
        ("3.4 lac farmers", 340000),
        ("2 Mn shares", 2e6),
        ("12 500 tonnes", 12500),
        ("1,50,000 farmers", 150000),
        ("3.75 billion", 3.75e9),
        ("€3,5 million", 3.5e6),
        ("two hundred and fifty thousand", 250000),
        ("five thousand three hundred and twelve", 5312),
        ("a million and a half", 1.5e6),
        ("two and a half million", 2.5e6),
        ("half a million", 500000),
        ("twenty-five", 25),
        ("a dozen", 12),
        ("4½ hours", 4.5),
        ("2 1/2 baths", 2.5),
        ("6.02×10^23", 6.02e23),
        ("fivefold", 5),
        ("12-fold", 12),
        ("3 lakh", 3e5),
        ("-4.5", -4.5),
        ("minus 4", -4),
        ("plus or minus 4", 4),
        ("0.5", 0.5),
        (".75", 0.75),
    ],
)
def test_one_number(text: str, value: float) -> None:
    """Digits, words, scales and mixtures of them are read as one number."""
    ((low, high),) = values(text)
    assert low == high == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a third of", 1 / 3),
        ("¾ of", 0.75),
        ("two-thirds of", 2 / 3),
        ("three quarters of", 0.75),
        ("half of", 0.5),
        ("one in five", 0.2),
        ("nine out of 10", 0.9),
    ],
)
def test_fractions_and_ratios(text: str, value: float) -> None:
    """Parts of a whole are numbers below one."""
    ((low, high),) = values(text)
    assert low == high == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("dozens of", 12, 120),
        ("tens of thousands of", 1e4, 1e5),
        ("hundreds of", 100, 1000),
        ("several hundred", 100, 1000),
        ("millions", 1e6, 1e7),
    ],
)
def test_vague_plurals_are_ranges(text: str, low: float, high: float) -> None:
    """A vague plural spans one to ten of them."""
    assert values(text) == [(low, high)]


def test_runs_of_words_are_cut() -> None:
    """Words that do not form one number are several."""
    assert [low for low, _ in values("three or four, nineteen ninety")] == [3, 4, 19, 90]


def test_letters_after_digits() -> None:
    """A letter is a scale after a currency sign or before a plural, else no part of the number."""
    assert values("$3m") == [(3e6, 3e6)]
    assert values("5m voters") == [(5e6, 5e6)]
    assert values("a 100m sprint") == [(100, 100)]
    assert values("£2.4bn") == [(2.4e9, 2.4e9)]
    assert values("10k") == [(10000, 10000)]


def test_digits_of_other_scripts() -> None:
    """Digits of any script count, and the text keeps its length."""
    text = "٤٥ ships and ３２ trucks"
    assert len(plain_digits(text)) == len(text)
    assert [low for low, _ in values(text)] == [45, 32]


@given(st.text(alphabet="0123456789.,-– $€mbkonetwhudradif/ ", max_size=60))
def test_numbers_are_in_order_and_apart(text: str) -> None:
    """Whatever the text, numbers come in order, do not overlap and lie inside it."""
    at = 0
    for one in numerals(text):
        assert at <= one.start < one.end <= len(text)
        at = one.end


@given(st.integers(0, 10**9))
def test_printed_integers_come_back(number: int) -> None:
    """An integer printed with separators is read as itself."""
    assert values(f"{number:,} people") == [(number, number)]

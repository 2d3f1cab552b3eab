"""Which words are a time expression, and how far it reaches."""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import timegrammar


def _rows() -> list[dict[str, Any]]:
    source = resources.files("dateline").joinpath("data/timerules.toml")
    rows: list[dict[str, Any]] = tomllib.loads(source.read_text(encoding="utf-8"))["rule"]
    return rows


@pytest.mark.parametrize("row", _rows(), ids=lambda row: row["says"])
def test_each_rule_reads_its_own_examples(row: dict[str, Any]) -> None:
    """Every example of the rule file is read as one whole expression."""
    for words in row["says"].split(", "):
        assert timegrammar.parse(words) is not None, words


@pytest.mark.parametrize(
    "words",
    ["Tuesday", "9 November 1989", "the following day", "nearly six weeks", "each winter",
     "the second week of July", "18 to 24 months", "mid-August", "Monday, 3 June", "Q2 2021"],
)  # fmt: skip
def test_parse_reads_whole_expressions(words: str) -> None:
    """Usual ways to tell a time are read."""
    assert timegrammar.parse(words) is not None


@pytest.mark.parametrize("words", ["", "march", "32 May", "5 times", "Sunderland", "the", "£2021"])
def test_parse_refuses_other_words(words: str) -> None:
    """Small-letter months, impossible days and plain words are no times."""
    assert timegrammar.parse(words) is None


def test_the_longest_reading_counts() -> None:
    """A date with its year is one expression, not a month and a number."""
    text = "They met on 12 March 2019, then left."
    found = timegrammar.match(text, 12, len(text), "March")
    assert found is not None
    assert text[12 : found.end] == "12 March 2019"


def test_a_key_changes_no_answer() -> None:
    """Naming a known word of the expression only saves time."""
    for words, key in (("early on Friday", "Friday"), ("last May", "May"), ("6 June", "June")):
        assert timegrammar.match(words, 0, len(words), key) == timegrammar.match(
            words, 0, len(words)
        )


@given(st.text(max_size=60))
def test_any_text_is_answered(text: str) -> None:
    """No text makes the grammar fail, and no match runs over the end."""
    found = timegrammar.match(text, 0, len(text))
    assert found is None or 0 < found.end <= len(text)


def test_a_number_before_last_year_is_another_things() -> None:
    """In "from 3.1 last year" only the year is a time."""
    assert timegrammar.parse("3.1 last year") is None
    assert timegrammar.parse("last year") is not None
    assert timegrammar.parse("the three last years") is not None


@pytest.mark.parametrize(
    ("words", "month", "day"),
    [("the last day of June", 6, 30), ("the second of May", 5, 2), ("the first day of July", 7, 1)],
)
def test_days_told_by_their_number(words: str, month: int, day: int) -> None:
    """A day may be told by its number in words."""
    told = timegrammar.parse(words)
    assert told is not None
    assert (told.month, told.day) == (month, day)

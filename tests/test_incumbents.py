"""Clues from who holds a post."""

from __future__ import annotations

import pytest

from conftest import make_document
from dateline import incumbents, known, reading, times
from dateline.record import Found


def ranges(text: str) -> list[tuple[str, str]]:
    """All ranges that the posts on a page leave it."""
    rows = times.find(reading.read_alone(make_document(text)), Found())
    found = incumbents.from_posts(rows, known.Sentences(text))
    return [(str(first), str(last)) for clue in found for first, last in clue.ranges]


def test_a_term_bounds_the_page() -> None:
    """Who is president on Monday was so on the day of writing."""
    text = "President Barack Obama flew to Lima on Monday."
    assert ranges(text) == [("2009-01-20", "2017-01-20")]


@pytest.mark.parametrize(
    "text",
    [
        "President Barack Obama flew to Lima in 2016.",
        "Former President Barack Obama flew to Lima on Monday.",
        "President Quentin Nobody flew to Lima on Monday.",
        "Barack Obama flew to Lima on Monday.",
    ],
)
def test_no_clue(text: str) -> None:
    """Old times, old posts, unknown people and bare names tell nothing."""
    assert ranges(text) == []

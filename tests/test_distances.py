"""Clues from how far a page stands from a known happening."""

from __future__ import annotations

import pytest

from conftest import make_document
from dateline import distances, known, reading, times
from dateline.record import Found


def ranges(text: str) -> list[tuple[str, str]]:
    """All ranges that the distances on a page leave it."""
    sentences = known.Sentences(text)
    rows = times.find(reading.read_alone(make_document(text)), Found())
    found = distances.from_distances(known.find_hits(text, sentences), rows, sentences)
    return [(str(first), str(last)) for clue in found for first, last in clue.ranges]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Rescuers left on Wednesday, four days after the earthquake in Nepal.",
         "2015-04-29", "2015-05-04"),
        ("Guests will land on Thursday, a day before the G20 summit in Osaka.",
         "2019-06-22", "2019-06-27"),
        ("The port burned overnight, two days after the attacks in Paris.",
         "2015-11-15", "2015-11-16"),
        ("On Saturday, the third day of the war in Iraq, sirens wailed.",
         "2003-03-22", "2003-03-27"),
    ],
)  # fmt: skip
def test_a_day_told_with_its_distance(text: str, first: str, last: str) -> None:
    """A day of the week so far from a known day is one day of the calendar."""
    assert ranges(text) == [(first, last)]


def test_what_is_told_of_old_is_no_clue() -> None:
    """Far down on a page, without a day of its own, a distance tells of what is gone."""
    text = "It rained. It snowed. Nobody came. He resigned a week after the earthquake in Nepal."
    assert ranges(text) == []


def test_another_clause_is_another_matter() -> None:
    """A break between the distance and the name parts them."""
    assert ranges("He left on Monday, a day after, said friends, the earthquake in Nepal.") == []

"""Who of those who meet is at home."""

from __future__ import annotations

import pytest

from conftest import make_reading
from dateline import events, meetings, mentions
from dateline.record import Found
from dateline.scene import Scene


def sides(text: str) -> tuple[list[str], list[str]]:
    """Guests (or all who meet) and hosts of the last meeting of a page."""
    reading = make_reading(text)
    found = Found(mentions=mentions.find(reading, Found()))
    row = [e for e in events.find(reading, found) if e.type == "CONSULT"][-1]
    return [span.words for span in row.actors], [span.words for span in row.recipients]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "President Ann Holm of Norway met President Luis Soto of Peru in Lima.",
            (["Ann Holm"], ["Luis Soto"]),
        ),
        (
            "President Ann Holm of Norway met President Luis Soto of Peru in Accra.",
            (["Ann Holm", "Luis Soto"], []),
        ),
        ("Kenya and Uganda met in Kampala.", (["Kenya", "Uganda"], [])),
    ],
)
def test_who_is_at_home_receives(text: str, expected: tuple[list[str], list[str]]) -> None:
    """A party of the country where they meet is the host, unless "and" joins the two."""
    assert sides(text) == expected


def test_spots_are_those_of_the_clause_itself() -> None:
    """The place of a clause inside does not count as where they met."""
    reading = make_reading("Kenya met Uganda in Lome after shots fell in Gulu.")
    scene = Scene(reading, Found())
    match = next(m for m in scene.matches() if reading.tokens[m.trigger].text == "met")
    assert [reading.tokens[i].text for i in meetings.spots(scene, match)] == ["Lome"]

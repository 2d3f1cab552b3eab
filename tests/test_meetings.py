"""Who of those who meet is at home."""

from __future__ import annotations

from dataclasses import replace

import pytest

from conftest import make_reading
from dateline import events, meetings, mentions, statements
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
        ("President Ann Holm flew to the Peruvian capital.", (["Ann Holm"], ["Peruvian"])),
        ("President Ann Holm arrived in the Peruvian port of Ilo.", (["Ann Holm"], ["Peruvian"])),
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


def actors_of_last(text: str) -> list[str]:
    """The words of those who act in the last deed of a page."""
    reading = make_reading(text)
    found = Found(mentions=mentions.find(reading, Found()))
    rows = sorted(events.find(reading, found), key=lambda row: row.span.start)
    return [span.words for span in rows[-1].actors]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ministers from Togo, Benin and Ghana met in Lome. The ministers condemned the raid.",
            ["Togo", "Benin", "Ghana"],
        ),
        ("Peru held talks with Toreno Mining. The parties reached a deal.",
         ["Peru", "Toreno Mining"]),
        ("Togo and Benin held talks. Western leaders accused Oman of spying.", ["Western leaders"]),
        ("Togo and Benin held talks. The leaders of Oman accused Chad of spying.",
         ["Oman"]),
        ("The ministers met. The ministers agreed to meet in June. The ministers praised Oman.",
         ["ministers"]),
    ],
)  # fmt: skip
def test_those_who_talked_are_told_of_again(text: str, expected: list[str]) -> None:
    """A plural that tells nobody apart means those who met just before."""
    assert actors_of_last(text) == expected


def test_we_of_one_who_met_another() -> None:
    """Who says "we have agreed" after talks speaks for both sides, and else for his own."""

    def agreeing(text: str) -> list[str]:
        reading = make_reading(text)
        found = Found(mentions=mentions.find(reading, Found()))
        found = replace(found, statements=statements.find(reading, found))
        rows = [row for row in events.find(reading, found) if row.type == "AGREE"]
        return [span.words for row in rows for span in row.actors]

    met = "Togo's president Ali Rashid met President Idris Bello of Chad on Monday. "
    told = '"We have agreed to open the border," Rashid said.'
    assert agreeing(met + told) == ["Ali Rashid", "Idris Bello"]
    assert agreeing("Togo's president Ali Rashid spoke on Monday. " + told) == ["Rashid"]

"""Deeds told without those who do them."""

from __future__ import annotations

import pytest

from conftest import make_reading
from dateline import pipeline

TWO_STATES = "Malta and Libya share a sea."


def told(text: str) -> list[tuple[str, str]]:
    """Type and status of each event of a page that names two states."""
    return [(e.type, e.status) for e in pipeline.find(make_reading(f"{TWO_STATES} {text}")).events]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("The truce was reached in Windhoek on Monday.", [("AGREE", "happened")]),
        ("The ceasefire was agreed upon in Doha.", [("AGREE", "happened")]),
        ("The summit was moved to May.", [("CONSULT", "planned")]),
        ("The shop was moved to Main Street.", []),
        ("Three days of talks are under way in Bern.", [("CONSULT", "ongoing")]),
        ("Talks are being held in Bern.", [("CONSULT", "ongoing")]),
        ("A third round of talks is in progress.", [("CONSULT", "ongoing")]),
        ("Two weeks of negotiations ended on Friday.", [("CONSULT", "happened")]),
        ("Two days of rain are under way.", []),
        ("The visit may go ahead in July.", [("CONSULT", "hypothetical")]),
        ("A visit may go wrong.", []),
        ("Work can start once a treaty is signed in Oslo.", []),
    ],
)
def test_pacts_and_meetings_without_parties(text: str, rows: list[tuple[str, str]]) -> None:
    """On a page of two states a pact, a meeting or a visit is theirs, whoever is named beside."""
    assert told(text) == rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("The Rafah crossing has been closed since May.", [("COERCE", "happened")]),
        ("The bakery in Lima has been closed since May.", []),
    ],
)
def test_ways_that_are_closed(text: str, rows: list[tuple[str, str]]) -> None:
    """A border that is kept shut is a deed of somebody; a shop that is closed is none."""
    assert told(text) == rows


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Talks between the ministers of Malta and Libya end without result.", "happened"),
        ("A round of talks between Malta and Libya concludes in Bern.", "happened"),
        ("Talks between the ministers of Malta and Libya will end on Friday.", "expected"),
        ("Talks between the ministers of Malta and Libya end on Friday.", "expected"),
    ],
)
def test_talks_that_end_were_held(text: str, status: str) -> None:
    """The present tells of talks that end that they are over, unless their day lies ahead."""
    assert told(text) == [("CONSULT", status)]


def test_talks_of_an_entry_were_held() -> None:
    """An entry of a chronology tells in the present what is past."""
    days = ("4 May 2023: Malta expels an envoy of Libya.", "9 June 2023: Talks begin in Bern.")
    assert ("CONSULT", "happened") in told("\n\n" + "\n\n".join(days))

"""Deeds that nouns tell on their own."""

from __future__ import annotations

import pytest

from conftest import make_reading
from dateline import nominals
from dateline.record import Found
from dateline.scene import Scene


def parties(text: str, noun: str) -> tuple[list[str], list[str]]:
    """The words of the actors and recipients of the deed at a noun."""
    reading = make_reading(text)
    i = next(token.i for token in reading.tokens if token.text == noun)
    found = nominals.at_noun(Scene(reading, Found()).words, i)
    assert found is not None
    return (
        [reading.tokens[i].text for i in found.actors],
        [reading.tokens[i].text for i in found.recipients],
    )


@pytest.mark.parametrize(
    ("text", "noun", "actors", "recipients"),
    [
        ("The Dutch raid on Ghana failed.", "raid", ["Dutch"], ["Ghana"]),
        ("Merkel's Ghana visit went well.", "visit", ["Merkel"], ["Ghana"]),
        ("She came to Ghana on a state visit.", "visit", ["She"], []),
        ("Police raids in Ghana went on.", "raids", ["Police"], ["Ghana"]),
        ("The embassy bombing shocked Ghana.", "bombing", [], []),
        ("His arrest shocked Ghana.", "arrest", [], ["His"]),
    ],
)
def test_parties_of_a_noun(text: str, noun: str, actors: list[str], recipients: list[str]) -> None:
    """Adjectives, possessors and prepositions tell who acts; what was hit does not act."""
    assert parties(text, noun) == (actors, recipients)


@pytest.mark.parametrize(
    ("text", "noun", "found"),
    [
        ("There is no treaty between Peru and Chile.", "treaty", 2),
        ("Experts expect a treaty in May.", "treaty", 0),
        ("The treaty binds both.", "treaty", None),
        ("The treaty fell.", "treaty", None),
    ],
)
def test_pacts_that_are_awaited_or_missing(text: str, noun: str, found: int | None) -> None:
    """A pact is a deed where it is said to be, or not to be, or is awaited; else a thing."""
    reading = make_reading(text)
    i = next(token.i for token in reading.tokens if token.text == noun)
    match = nominals.at_pact(Scene(reading, Found()).words, i)
    assert (None if match is None else len(match.actors)) == found


def test_a_metaphor_is_no_attack() -> None:
    """What something is said to be did not take place as a deed of its own."""
    reading = make_reading("This is an assault on the rights of Kenya.")
    i = next(token.i for token in reading.tokens if token.text == "assault")
    assert nominals.at_noun(Scene(reading, Found()).words, i) is None

"""What stands around a deed that a noun names, and of which class a governor is."""

from __future__ import annotations

import pytest

from conftest import make_reading
from dateline import status


def cue(text: str, word: str) -> str:
    """The cue by which the first token that reads `word` stands."""
    reading = make_reading(text)
    token = next(token for token in reading.tokens if token.text == word)
    return status.stand(reading, token.i).cue


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The planned tour of Oman was called off.", "tour", "ended"),
        ("The planned tour of Oman pleased the envoys.", "tour", "planned"),
        ("Talks scheduled for May worry Oman.", "Talks", "planned"),
        ("Oman denied any raid on the camp.", "raid", "denied"),
        ("In the absence of talks, Oman will act.", "talks", "denied"),
        ("In case of a raid, Oman will act.", "raid", "condition"),
        ("Ahead of the talks, Oman freed two men.", "talks", "expected"),
        ("Ahead of last year's talks, Oman freed two men.", "talks", "nominal"),
        ("Oman feared the raid.", "raid", "nominal"),
        ("Oman fears a raid.", "raid", "feared"),
        ("The raid caused a fire.", "raid", "nominal"),
        ("The raid will cause a fire.", "raid", "nominal"),
        ("A raid will follow.", "raid", "will"),
        ("Oman pulled out of the joint exercise.", "exercise", "refused"),
        ("Oman withdrew from the talks.", "talks", "refused"),
        ("Oman came out of the talks.", "talks", "nominal"),
        ("Oman signed the plan for an exercise, which was then scrapped.", "exercise", "denied"),
        ("Oman might cancel the talks.", "talks", "considered"),
        ("Oman will cancel the talks.", "talks", "ended"),
    ],
)
def test_nouns_stand_by_what_is_around_them(text: str, word: str, expected: str) -> None:
    """Modifiers, predicates, verbs and prepositions decide on a deed that a noun names."""
    assert cue(text, word) == expected


def test_part_of_speech_decides_the_class() -> None:
    """The word "sign" as a noun vouches for what follows; as a verb it shares its own standing."""
    reading = make_reading("There is no sign that they fled. They will sign the pact.")
    noun, verb = (token for token in reading.tokens if token.text == "sign")
    climb = status.Climb(reading)
    assert climb.kind(noun) == "vouched"
    assert climb.kind(verb) == "carry"


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The clerk has seen no papers filed by Peru.", "filed", "denied"),
        ("There was no attack launched from Chad.", "launched", "denied"),
        ("Chad met no envoys who had come from Oman.", "come", "denied"),
        ("Mali did not sign a treaty banning mines.", "banning", "doubted"),
        ("Oman had no trouble winning the vote.", "winning", "participle"),
        ("No troops sent by Chad were hurt.", "sent", "participle"),
        ("Chad did not meet the envoys sent by Oman.", "sent", "participle"),
        ("Mali did not accept an offer made by Chad.", "made", "participle"),
        ("The ministers did not meet for talks.", "talks", "doubted"),
        ("The ministers met for talks.", "talks", "nominal"),
    ],
)
def test_what_hangs_on_something_missing_is_not_told(text: str, word: str, expected: str) -> None:
    """A clause about a thing that is not there tells no deed; one about a thing that is, does."""
    assert cue(text, word) == expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Mali rejected an offer by Chad.", "offer", "nominal"),
        ("The request by Chad was denied.", "request", "nominal"),
        ("Mali denied any request by Chad.", "request", "denied"),
        ("Mali rejected a truce.", "truce", "refused"),
        ("Mali rejected calls for a truce.", "truce", "unwanted"),
    ],
)
def test_what_was_put_to_somebody_was_put_even_if_spurned(
    text: str, word: str, expected: str
) -> None:
    """A rejected offer was made; what it was about, and what else is rejected, was not done."""
    assert cue(text, word) == expected

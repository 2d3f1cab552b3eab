"""Several parties behind one word: "the three", lists, and counted people."""

from __future__ import annotations

import pytest

from conftest import make_reading
from dateline import events, mentions
from dateline.record import Found


def actors_of_last(text: str) -> list[str]:
    """The words of those who act in the last deed of a page."""
    reading = make_reading(text)
    found = Found(mentions=mentions.find(reading, Found()))
    rows = sorted(events.find(reading, found), key=lambda row: row.span.start)
    return [span.words for span in rows[-1].actors]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya met Uganda in Riga on Monday. The two signed a pact.", ["Kenya", "Uganda"]),
        ("Chad and Mali held talks in Riga. The pair signed a pact.", ["Chad", "Mali"]),
        (
            "Kenya, Uganda and Togo held talks in Riga. The three signed a pact.",
            ["Kenya", "Uganda", "Togo"],
        ),
        (
            "Chad, Mali and Niger left the bloc in May. All three accused Togo of spying.",
            ["Chad", "Mali", "Niger"],
        ),
    ],
)
def test_numbers_stand_for_as_many_named_before(text: str, expected: list[str]) -> None:
    """Words such as "the two" and "the three" are those named in the sentence before."""
    assert actors_of_last(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Kenya, Uganda, Togo and Mali held talks in Riga. The three signed a pact.",
        "Police arrested two men in Kenya and Uganda on Monday. The two attacked a bank.",
        "Kenya and Uganda sent two envoys to Riga. The two signed a pact.",
        "Kenya invited Uganda, Togo and Mali. The three countries signed a pact.",
    ],
)
def test_numbers_that_may_mean_others_stay(text: str) -> None:
    """Where more are named, or others are counted by the number, nobody is meant."""
    assert not {"Kenya", "Uganda", "Togo", "Mali"} & set(actors_of_last(text))


def test_a_list_taken_for_an_apposition_is_a_list() -> None:
    """Names of others behind a comma, closed by "and", act beside the first."""
    text = "Luis Soto, Ana Rojas and Omar Diallo accused Chile of spying."
    assert actors_of_last(text) == ["Luis Soto", "Ana Rojas", "Omar Diallo"]
    text = "Senate president Luis Soto, the mayor of Lima, accused Chile of spying."
    assert actors_of_last(text) == ["Luis Soto"]


def test_a_hyphen_joins_two() -> None:
    """Of "the African Union-Oman exercise" both are parties."""
    text = "The first African Union-Oman naval exercise will start in May."
    assert actors_of_last(text) == ["African Union", "Oman"]


def test_the_two_between_whom_there_is_a_meeting() -> None:
    """After "between" the two are those of the sentence before, whatever opens this one."""
    text = "Norway and Peru met in Accra on Monday. It was the first meeting between the two."
    assert actors_of_last(text) == ["Norway", "Peru"]

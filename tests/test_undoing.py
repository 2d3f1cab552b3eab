"""Undoing: what a clause tells as not done, put off, moved or still ahead."""

from __future__ import annotations

import pytest

from dateline import undoing
from promises import outcome

VISIT = "Ada Holm is going to fly to Bergen on 20 June."


@pytest.mark.parametrize(
    ("later", "status"),
    [
        ("Ada Holm moved her visit to Bergen from June to October.", "overtaken"),
        ("Ada Holm visited Bergen in June, where talks on cod were put off.", "came true"),
        ("Ada Holm never visited Bergen in June.", "did not"),
        ("Ada Holm backed out of the visit to Bergen.", "did not"),
        ("Ada Holm's visit to Bergen has been put back to the autumn.", "did not"),
        ("Ada Holm's visit to Bergen in June fell victim to a row.", "did not"),
        ("Ada Holm needs more time to visit Bergen.", "did not"),
        ("Ada Holm has had no rest since she visited Bergen in June.", "came true"),
        ("Ada Holm has not asked for a visit to Bergen.", "open"),
    ],
)
def test_what_bears_on_the_deed(later: str, status: str) -> None:
    """What is told behind a deed that is over does not undo it; a new day moves it."""
    assert outcome(VISIT, later).status in {status, "pile ends before"}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("the visit was called off", True),
        ("moved his visit to Lima from May to June", True),
        ("moved his office to a tower", False),
        ("the visit began at noon", False),
        ("the signing has slipped to the summer", True),
        ("the cup was put back on the shelf", False),
        ("Peru pulled out of the drill", True),
    ],
)
def test_words_against_a_deed(words: str, *, found: bool) -> None:
    """Called off, put off or moved to another time, and nothing else."""
    assert undoing.is_against(words) is found


def test_a_past_form_is_not_ahead() -> None:
    """What lies ahead in "signed the pact, which is due to run" is the pact's course."""
    assert not undoing.lies_ahead("Peru ", "signed the pact, which is due to run till May")
    assert undoing.lies_ahead("Peru is expected to ", "sign the pact")


@pytest.mark.parametrize(
    ("before", "idle"),
    [
        ("Nobody has said when Ada Holm ", True),
        ("It is unclear which of the two ", True),
        ("On the day when it was built they said that Ada Holm ", False),
        ("Ada Holm, who asked for rain, ", False),
    ],
)
def test_what_nobody_knows_is_not_awaited(before: str, *, idle: bool) -> None:
    """When somebody will return is no expectation where nobody says so."""
    assert undoing.is_idle(before, 0, "will", "will") is idle


def test_a_part_is_told_by_its_number() -> None:
    """Two of six are fewer; six of six, or two of something else, are not."""
    assert undoing.is_fewer({6.0: "boats"}, {2.0: "", 6.0: "boats"}, "two of the six boats")
    assert not undoing.is_fewer({6.0: "boats"}, {6.0: "boats"}, "the six boats")
    assert not undoing.is_fewer({6.0: "boats"}, {2.0: "nurses"}, "two nurses")

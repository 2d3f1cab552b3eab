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
    ],
)
def test_words_against_a_deed(words: str, *, found: bool) -> None:
    """Called off, put off or moved to another time, and nothing else."""
    assert undoing.is_against(words) is found


def test_a_past_form_is_not_ahead() -> None:
    """What lies ahead in "signed the pact, which is due to run" is the pact's course."""
    assert not undoing.lies_ahead("Peru ", "signed the pact, which is due to run till May")
    assert undoing.lies_ahead("Peru is expected to ", "sign the pact")

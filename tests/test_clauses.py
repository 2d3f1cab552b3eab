"""Clauses that tell what is said, wherever they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dateline import statements
from dateline.record import Found

if TYPE_CHECKING:
    from collections.abc import Callable

    from dateline.reading import Reading

    Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        (
            "The ministry said in a letter to the court that the road was shut.",
            "The ministry",
            "that the road was shut",
        ),
        (
            "Duarte told her in a debate that the road was closed.",
            "Duarte",
            "that the road was closed",
        ),
        (
            "The paper reported last week, after months of talk, that 90 jobs would go.",
            "The paper",
            "that 90 jobs would go",
        ),
        (
            "Council misled tenants over heating, judge rules",
            "judge",
            "Council misled tenants over heating",
        ),
        ("The road, Duarte said, would stay shut.", "Duarte", "The road would stay shut"),
        ("Duarte made it clear that the road was shut.", "Duarte", "that the road was shut"),
        ("Quito let it be known that it saw no way out.", "Quito", "that it saw no way out"),
        (
            "The road, Duarte explained later in the hearing, would stay shut.",
            "Duarte",
            "The road would stay shut",
        ),
        (
            "Duarte told reporters outside the palace that the road would close.",
            "Duarte",
            "that the road would close",
        ),
        (
            "Duarte asked the young captain if he had been preparing the boat for war.",
            "Duarte",
            "if he had been preparing the boat for war",
        ),
        (
            "Quito kept a toll the court had said was illegal.",
            "the court",
            "a toll was illegal",
        ),
        (
            "It cost him a port Quito had hoped to buy.",
            "Quito",
            "a port to buy",
        ),
        (
            "The union said on Monday industrial action at the port was likely soon.",
            "The union",
            "industrial action at the port was likely soon",
        ),
        (
            "The navy seized two boats for fishing off Quito as reported by Ana Vidal.",
            "Ana Vidal",
            "The navy seized two boats for fishing off Quito",
        ),
        ("On the day Quito said it would pay, the road closed.", "Quito", "it would pay"),
        (
            "Most drivers in Quito want the road to stay shut, a new poll indicates.",
            "a new poll",
            "Most drivers in Quito want the road to stay shut",
        ),
    ],
)
def test_a_clause_is_found_behind_before_and_around_its_verb(
    read: Read, text: str, speaker: str, content: str
) -> None:
    """The clause is the content, without the paper or the hearers between."""
    (row,) = statements.find(read(text), Found())
    assert row.speaker is not None
    assert row.speaker.words == speaker
    assert " ".join(piece.words for piece in row.pieces) == content


def test_a_noun_keeps_the_clause_that_explains_it(read: Read) -> None:
    """A "that" behind a noun of speech belongs to the noun, and the verb judges both."""
    (row,) = statements.find(read("Colvane rejected the suggestion that it had lied."), Found())
    assert row.speaker is not None
    assert row.speaker.words == "Colvane"
    assert row.span.words == "the suggestion that it had lied"


def test_a_question_before_an_answer_is_no_answer(read: Read) -> None:
    """A participle that opens a sentence is not what is said behind it."""
    rows = statements.find(read("Asked whether it would pay, the firm said yes."), Found())
    assert [row for row in rows if row.cue and row.cue.words == "said"] == []

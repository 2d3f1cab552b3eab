"""How faithful words are, and what speakers are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dateline import quotations, spoken, statements
from dateline.record import Found

if TYPE_CHECKING:
    from collections.abc import Callable

    from dateline.reading import Reading

    Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("We will stay, he said.", True),
        ("He called it a “farce” and left.", True),
        ("“We will stay on the island,” he said.", False),
    ],
)
def test_a_page_that_quotes_nothing_long_may_have_lost_its_marks(
    read: Read, text: str, *, lost: bool
) -> None:
    """A word or two in marks do not show that a page has kept them."""
    assert spoken.page_lost_marks(read(text), quotations.find(text)) is lost


@pytest.mark.parametrize(
    ("words", "garbled"),
    [
        ("a partner. a threat", True),
        ("he said he said no", False),
        ("when they they met", True),
        ("what he had had in mind", False),
        ("the Foundation of Smith vs. the town", False),
        ("It ended. Then it rained", False),
    ],
)
def test_broken_words_are_seen(words: str, *, garbled: bool) -> None:
    """A stray full stop and a doubled word are damage; abbreviations and "had had" are not."""
    assert spoken.is_garbled([words]) is garbled


@pytest.mark.parametrize(
    ("speaker", "role"),
    [
        ("Ana Costa, a pilot", "a pilot"),
        ("Ana Costa, 41, a pilot from Porto,", "a pilot from Porto"),
        ("Mayor Ana Costa", "Mayor"),
        ("Ana Costa", None),
        ("Ana Costa and Rui Prado", None),
        ("two officials familiar with the talks", None),
    ],
)
def test_the_role_beside_a_name(read: Read, speaker: str, role: str | None) -> None:
    """The apposition behind a name or the title before it is the role, without the age."""
    reading = read(f"{speaker} said the road was open.")
    assert spoken.role(reading, 0, len(speaker)) == role


def test_the_place_line_ends_before_the_words() -> None:
    """An agency's place line is no part of what is said."""
    text = "NAIROBI (AFP) - The road is open.\n\nIt closed - again - on Monday."
    assert text[spoken.place_line_end(text, 20) :].startswith("The road")
    assert spoken.place_line_end(text, len(text) - 3) == 0


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Kileo, asked on arrival whether he would sign, replied: “I trust the minutes.”", None),
        ("Its leader, Dr. Ramiro Choque, said it was late.", "Its leader"),
    ],
)
def test_what_is_no_role(read: Read, text: str, role: str | None) -> None:
    """A participle behind a name and a doctor's title are no roles."""
    rows = statements.find(read(text), Found())
    assert [row.speaker_role for row in rows if row.speaker] == [role]

"""Tests of figures made ready to be compared, and of how exact they are."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline import told
from dateline.compared import Comparison
from dateline.reading import Reading
from dateline.told import is_delta
from test_agreements import row_of, together

Read = Callable[..., Reading]


def told_in(read: Read, *texts: str) -> list[told.Told]:
    """The figures of pages of one sentence, in the order of the pages."""
    pages = [row_of(read, text, f"{place}.txt") for place, text in enumerate(texts)]
    found = {one.figure.span.document: one for one in Comparison(*together(*pages)).told}
    return [found[page.documents[0].id] for page in pages]


@pytest.mark.parametrize(
    ("text", "delta"),
    [
        ("Exports rose by 5 percent.", True),
        ("Exports rose 5 percent.", True),
        ("Exports rose to 5 billion dollars.", False),
        ("Exports were 5 billion dollars.", False),
        ("Exports were 5 percent higher.", True),
    ],
)
def test_changes_are_told_from_levels(read: Read, text: str, delta: bool) -> None:  # noqa: FBT001
    """By how much something moved is no level; to where it moved is one."""
    page = row_of(read, text, "a.txt")
    assert [is_delta(row, text) for row in page.figures] == [delta]


def test_a_scale_alone_is_vague(read: Read) -> None:
    """The word "billions" is vague, "2 to 20 billion" is a range."""
    vague, ranged = told_in(
        read, "The dam cost billions of pesos.", "The dam cost 2 to 20 billion pesos."
    )
    assert told.is_vague(vague)
    assert not told.is_vague(ranged)


@pytest.mark.parametrize(
    ("left", "right", "one"),
    [
        ("The canal is 193.3 km long.", "The canal is 193 km long.", True),
        ("The canal is 193 km long.", "The canal is 190 km long.", False),
        ("The canal is 20 km long.", "The canal is 20 km long.", False),
    ],
)
def test_three_digits_are_no_coincidence(read: Read, left: str, right: str, one: bool) -> None:  # noqa: FBT001
    """Values that agree in three digits are one value; two digits come together by chance."""
    assert told.is_one_value(*told_in(read, left, right)) == one


def test_number_words_leave_room_for_the_next_number(read: Read) -> None:
    """What is "more than eight" can be nine."""
    more, nine = told_in(read, "They met more than eight times.", "They met nine times.")
    assert told.are_compatible(more, nine)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("Trade was $9 billion, including transit goods.", "including transit goods"),
        ("Trade was $9 billion in 2021, excluding fish.", "excluding fish"),
        ("Without fish, trade was $9 billion.", "without fish"),
        ("Trade was $9 billion in all.", ""),
    ],
)
def test_what_is_counted(read: Read, text: str, note: str) -> None:
    """Notes stand after the figure, after its period or at the head of the sentence."""
    (one,) = told_in(read, text)
    assert one.note == note

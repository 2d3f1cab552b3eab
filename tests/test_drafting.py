"""Which drafts become rows: two that claim the same words, and content that tells nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dateline import drafting
from dateline.drafting import Draft

if TYPE_CHECKING:
    from collections.abc import Callable

    from dateline.reading import Reading

    Read = Callable[..., Reading]


def draft(reading: Reading, verb: str, *contents: str, frame: str = "that") -> Draft:
    """A draft whose pieces are the given words of the text."""
    text = reading.document.text
    pieces = tuple((text.index(words), text.index(words) + len(words)) for words in contents)
    token = next(t for t in reading.tokens if t.text == verb)
    return Draft(pieces, None, (token.start, token.end), token.i, frame=frame)


def test_overlap_is_a_clash() -> None:
    """Drafts clash where their pieces share characters, not where one lies in the other's gap."""
    outer = Draft(((0, 5), (20, 30)), None, None, 0)
    assert drafting.clashes(outer, Draft(((4, 8),), None, None, 0))
    assert not drafting.clashes(outer, Draft(((8, 15),), None, None, 0))


@pytest.mark.parametrize(
    ("text", "verb", "content", "frame", "kept"),
    [
        ("Oslo denied it.", "denied", "it", "obj", False),
        ("Oslo denied the rumours.", "denied", "the rumours", "obj", False),
        ("Oslo condemned the raid.", "condemned", "the raid", "obj", True),
        ("Oslo denied the rumours of war.", "denied", "the rumours of war", "obj", True),
        ("Oslo said they lied.", "said", "they lied", "that", True),
        ("A guard asked not to be named.", "asked", "not to be named", "inf", False),
        ("A guard asked to be heard.", "asked", "to be heard", "inf", True),
    ],
)
def test_content_must_tell_something(
    read: Read, text: str, verb: str, content: str, frame: str, *, kept: bool
) -> None:
    """A pronoun, a bare pointer and a wish for no name make no row; a verdict does."""
    reading = read(text)
    one = draft(reading, verb, content, frame=frame)
    assert bool(list(drafting.useful(reading, [one]))) is kept


def test_relative_pronoun_takes_its_noun(read: Read) -> None:
    """Content broken out of a relative clause begins with the noun it speaks of."""
    reading = read("Chad closed the mine, which he said would open again.")
    one = draft(reading, "said", "which", "would open again")
    (whole,) = drafting.useful(reading, [one])
    start, end = whole.pieces[0]
    assert reading.document.text[start:end] == "the mine, which"

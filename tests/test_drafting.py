"""Which drafts become rows: two that claim the same words, and content that tells nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dateline import drafting, quotations, statements
from dateline.drafting import Draft
from dateline.record import Found

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


def test_a_name_in_marks_is_no_speech(read: Read) -> None:
    """What a thing is called by nobody in particular is its name, a sentence is not."""
    named, said = "The drill, dubbed “Iron Lake,” is over.", "Oslo dubbed it “a waste of time.”"
    assert statements.find(read(named), Found()) == ()
    assert len(statements.find(read(said), Found())) == 1


def test_overlap_is_a_clash() -> None:
    """Drafts clash where their pieces share characters, not where one lies in the other's gap."""
    outer = Draft(((0, 5), (20, 30)), None, None, 0)
    assert drafting.clashes(outer, Draft(((4, 8),), None, None, 0))
    assert not drafting.clashes(outer, Draft(((8, 15),), None, None, 0))


@pytest.mark.parametrize(
    ("text", "verb", "content", "frame", "kept"),
    [
        ("Oslo denied it.", "denied", "it", "obj", False),
        ("Oslo denied the rumours.", "denied", "the rumours", "obj", True),
        ("Oslo recalled the rumours.", "recalled", "the rumours", "obj", False),
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
    assert drafting.page_lost_marks(read(text), quotations.find(text)) is lost


@pytest.mark.parametrize(
    ("words", "garbled"),
    [
        ("a partner. a threat", True),
        ("he said he said no", False),
        ("when they they met", True),
        ("what he had had in mind", False),
        ("the Foundation of Smith vs. the town", False),
        ("It ended. Then it rained", False),
        ("they flew to Walla Walla", False),
        ("some left, and . . . others stayed", False),
    ],
)
def test_broken_words_are_seen(words: str, *, garbled: bool) -> None:
    """A stray full stop and a doubled word are damage; names and "had had" are not."""
    assert drafting.is_garbled([words]) is garbled


def test_the_place_line_ends_before_the_words() -> None:
    """An agency's place line is no part of what is said."""
    text = "NAIROBI (AFP) - The road is open.\n\nIt closed - again - on Monday."
    assert text[drafting.place_line_end(text, 20) :].startswith("The road")
    assert drafting.place_line_end(text, len(text) - 3) == 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Nairobi: The road is open.", "The road"),
        ("Nairobi, Kenya - The road is open.", "The road"),
        ("Nairobi — The road is open.", "The road"),
        ("Lima, Nov 23 (EFE).- The road is open.", "The road"),
        ("14:20 GMT - The road is open.", "The road"),
        ("- 10.15 The road is open.", "The road"),
    ],
)
def test_lines_of_places_and_clocks(text: str, words: str) -> None:
    """A city before a dash or a colon and the clock of a live page open a paragraph."""
    assert text[drafting.place_line_end(text, len(text) - 1) :].startswith(words)


def test_a_bullet_may_end_a_place_line() -> None:
    """Agencies part the city from the report by a dash, a bullet or nothing but the day."""
    for head in ("LIMA • ", "LIMA/CALLAO, June 9 "):
        text = f"{head}The court said no."
        assert text[drafting.place_line_end(text, len(text) - 1) :] == "The court said no."


@pytest.mark.parametrize("text", ["Riga - Oslo ties grew.", "Vidal: The road is open."])
def test_sides_and_speakers_are_no_place(text: str) -> None:
    """Two sides with a hyphen between them, and a speaker, are no place line."""
    assert drafting.place_line_end(text, len(text) - 1) == 0

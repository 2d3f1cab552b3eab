"""What a verb governs, and which verbs with a plain noun are deeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dateline import frames, statements
from dateline.record import Found

if TYPE_CHECKING:
    from collections.abc import Callable

    from dateline.cues import Cue
    from dateline.reading import Reading

    Read = Callable[..., Reading]


def cue_of(read: Read, text: str, verb: str) -> Cue | None:
    """The cue of the first token spelled `verb`."""
    reading = read(text)
    token = next(t for t in reading.tokens if t.text == verb)
    return frames.verb_cue(reading, token)


def test_clause_is_the_content(read: Read) -> None:
    """A verb of saying gives its frame, its source and the tokens of its clause."""
    reading = read("Malta said that the port would close.")
    cue = frames.verb_cue(reading, reading.tokens[1])
    assert cue is not None
    assert cue.frame == "that"
    assert cue.source == (0, 1)
    assert [reading.tokens[i].text for i in cue.content] == [
        "that",
        "the",
        "port",
        "would",
        "close",
    ]


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("The rebels offered no proof.", "offered"),
        ("Quito offered a loan.", "offered"),
        ("Quito has never recognised the junta.", "recognised"),
        ("The ministry declined to comment.", "declined"),
        ("The guards refused to open the gate.", "refused"),
        ("Malta and Cyprus agreed to share the port.", "agreed"),
        ("The authors thank the library for its maps.", "thank"),
        ("The ferry is expected to sail in May.", "expected"),
    ],
)
def test_deeds_and_outlooks_are_no_cues(read: Read, text: str, verb: str) -> None:
    """What somebody does, what two sides agree, what the page expects: nobody said it."""
    assert cue_of(read, text, verb) is None


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Quito offered condemnation of the raid.", "offered"),
        ("Malta agreed that the port should close.", "agreed"),
        ("Malta and Cyprus agreed that the port should close.", "agreed"),
        ("The mayor thanked the crews for their work.", "thanked"),
        ("The ferry is said to be late.", "said"),
    ],
)
def test_words_of_speech_stay_cues(read: Read, text: str, verb: str) -> None:
    """The same verbs with a clause, a noun of speech or hearsay are statements."""
    assert cue_of(read, text, verb) is not None


@pytest.mark.parametrize(
    ("text", "verb", "content"),
    [
        ("The law, opposed by the mayor of Cuenca, never passed.", "opposed", "The law"),
        ("A raid that was condemned by Malta led to talks.", "condemned", "A raid"),
        ("He blames the weather.", "blames", "the weather"),
    ],
)
def test_what_is_judged(read: Read, text: str, verb: str, content: str) -> None:
    """What somebody judges stands behind the verb, or before it where the verb is a participle."""
    cue = cue_of(read, text, verb)
    assert cue is not None
    words = text.replace(",", " ,").replace(".", " .").split()
    assert " ".join(words[i] for i in cue.content if words[i] != ",") == content


def test_backing_by_somebody_is_a_deed(read: Read) -> None:
    """Help to "rebels backed by Malta" is no word of anybody."""
    assert cue_of(read, "Rebels backed by Malta took the port.", "backed") is None


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The union put the toll at more than 300.", "the toll at more than 300"),
        ("The ministry puts the number at 'a few hundred'.", "the number at 'a few hundred'"),
        ("The union called again for the minister to resign.", "the minister to resign"),
        ("The governor is pushing for Riga to pay.", "Riga to pay"),
        ("The agent pleaded not guilty.", "not guilty"),
        ("The port, officials say, is shut.", "The port, officials say, is shut"),
        (
            "The lake, which has no name, is acknowledged by both kings to belong to Togo.",
            "The lake, which has no name, is acknowledged by both kings to belong to Togo",
        ),
        (
            "Moss accused Oman of keeping Ana Lee from speaking at the fair.",
            "Oman of keeping Ana Lee from speaking at the fair",
        ),
        ("Moss had said her speech at the fair was late.", "her speech at the fair was late"),
    ],
)
def test_more_shapes_of_content(read: Read, text: str, content: str) -> None:
    """Estimates, who is to do what, pleas, and a passive around a parenthesis."""
    [row] = statements.find(read(text), Found())
    assert row.span.words == content


def test_a_cup_is_put_nowhere(read: Read) -> None:
    """The word "at" without a number tells a place."""
    assert statements.find(read("She put the cup at the edge."), Found()) == ()

"""Turns of printed talk: transcripts and interviews, with and without labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import layout, statements
from dateline.record import Found

if TYPE_CHECKING:
    from collections.abc import Callable

    from dateline.reading import Reading

    Read = Callable[..., Reading]


def test_turns_of_a_conversation(read: Read) -> None:
    """Names in capitals at the head of paragraphs speak them; one alone is a label."""
    drafts = layout.find(read("OTIENO: Who pays?\n\nVIDAL: Not us.\n\nThe talk ended."), ())
    assert [draft.frame for draft in drafts] == ["turn", "turn"]
    assert layout.find(read("OTIENO: Who pays?\n\nThe talk ended."), ()) == []


def test_turns_of_an_interview(read: Read) -> None:
    """Labels in small letters that come again are turns; the full name comes once."""
    drafts = layout.find(
        read(
            "Lake Review: Why now?\n\nAna Ruiz: I was tired.\n\n"
            "Lake Review: Of whom?\n\nRuiz: Of all of you."
        ),
        (),
    )
    assert [draft.frame for draft in drafts] == ["turn"] * 4


def test_headings_in_capitals_are_no_turns(read: Read) -> None:
    """Headings of several words that come once each are nobody's turns."""
    text = "STAT OF THE DAY: Ten ships came in.\n\nSHORT READS: The mayor wrote a poem."
    assert layout.find(read(text), ()) == []


INTERVIEW = (
    "Pia Rask has led Norsk Lumen since May. We met her in Oslo.\n\nWill you sue Gabon?\n\n"
    "Rask: We have sued.\n\nOur lawyers meet theirs in April.\n\nAnd the ship?\n\n"
    "Rask: The ship is lost."
)


def test_one_speaker_is_asked_in_paragraphs_of_their_own(read: Read) -> None:
    """Answers behind one label, with the paragraphs that go on in the first person."""
    rows = [row for row in statements.find(read(INTERVIEW), Found()) if row.cue]
    assert [row.speaker.words for row in rows if row.speaker] == ["Rask", "Rask"]
    assert [piece.words for piece in rows[0].pieces] == [
        "We have sued.",
        "Our lawyers meet theirs in April.",
    ]


def test_answers_of_the_one_who_is_introduced(read: Read) -> None:
    """Behind "A:" speaks the only person whom the words before name."""
    text = (
        "The minister, Ana Solberg, met us in Accra.\n\nQ: Will you sue Gabon?\n\n"
        "A: We have sued.\n\nQ: And the ship?\n\nA: The ship is lost."
    )
    rows = statements.find(read(text), Found())
    answers = [row.speaker.words for row in rows if row.speaker and row.act != "asks"]
    assert answers == ["Ana Solberg", "Ana Solberg"]


ASKED = (
    "Will Latvia send ships to the lake?\n\nWe have not decided. I think two are enough.\n\n"
    "We shall talk to Ghana in May.\n\nAnd what does Ghana want for them?\n\n"
    "I do not know. Ghana said it wants a loan."
)


def test_answers_without_labels(read: Read) -> None:
    """On a page that calls itself an interview the one who is named answers all questions."""
    text = f"Interview with Foreign Minister Eva Kask\n\n{ASKED}\n\nKask has a boat."
    rows = statements.find(read(text), Found())
    assert [row.speaker.words for row in rows if row.speaker] == ["Eva Kask", "Eva Kask"]
    assert [len(row.pieces) for row in rows] == [2, 1]
    assert {row.fidelity for row in rows} == {"marks_lost"}


def test_questions_may_name_who_answers(read: Read) -> None:
    """The name in a question is that of the one who is asked."""
    text = f"An interview\n\nMr. Kask, {ASKED.replace('Will', 'will', 1)}"
    rows = statements.find(read(text), Found())
    assert {row.speaker.words for row in rows if row.speaker} == {"Kask"}


def test_questions_of_an_explainer_are_not_answered(read: Read) -> None:
    """A page that asks itself is no interview."""
    rows = statements.find(read(f"What we know of the lake\n\n{ASKED}"), Found())
    assert all(row.kind == "indirect" for row in rows)

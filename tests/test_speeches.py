"""Direct speech: the verb beside a quotation, the speaker, and the pieces of one speech."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dateline import quotations, speeches, statements
from dateline.record import Found

if TYPE_CHECKING:
    from collections.abc import Callable

    from dateline.reading import Reading

    Read = Callable[..., Reading]


def spoken_in(read: Read, text: str) -> list[tuple[str | None, str, list[str]]]:
    """Speaker, cue and pieces of each speech."""
    found = speeches.find(read(text), quotations.find(text))
    return [
        (
            text[slice(*speech.source)] if speech.source else None,
            text[slice(*speech.cue)] if speech.cue else "",
            [text[start:end] for start, end in speech.pieces],
        )
        for speech in found
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("‘It is late,’ Vidal said.", [("Vidal", "said", ["‘It is late,’"])]),
        (
            "“It is late,” said Vidal, “and I am tired.”",
            [("Vidal", "said", ["“It is late,”", "“and I am tired.”"])],
        ),
        (
            "“It is late,” Vidal said, but “nobody will go home.”",
            [("Vidal", "said", ["“It is late,”", "“nobody will go home.”"])],
        ),
        (
            "The old plan, Vidal said, “is not worth saving.”",
            [("Vidal", "said", ["The old plan", "“is not worth saving.”"])],
        ),
        (
            "He was asked, “Who will pay for it?” She answered, “You will.”",
            [(None, "was asked", ["“Who will pay for it?”"]), ("She", "answered", ["“You will.”"])],
        ),
        (
            "Vidal hinted at a deal - “There are ways to do this,” she said.",
            [("she", "said", ["“There are ways to do this,”"])],
        ),
        (
            "“It was cold in there,” Vidal said on “Morning Talk.” “And nobody came to help us.”",
            [("Vidal", "said", ["“It was cold in there,”", "“And nobody came to help us.”"])],
        ),
        (
            "“You should go,” Vidal told Duarte, after he admitted he had not read it.",
            [("Vidal", "told", ["“You should go,”"])],
        ),
        (
            "Duarte agreed. “It is time that we all went home.”",
            [("Duarte", "agreed", ["“It is time that we all went home.”"])],
        ),
        (
            "Duarte smiled. “It is time that we all went home.”",
            [("Duarte", "smiled", ["“It is time that we all went home.”"])],
        ),
        (
            "“Bridges,” Vidal likes to say, “are walked on from both sides.”",
            [("Vidal", "to say", ["“Bridges,”", "“are walked on from both sides.”"])],
        ),
        (
            "The mayor had this to say: “The dam will hold this winter.”",
            [("The mayor", "to say", ["“The dam will hold this winter.”"])],
        ),
        (
            "Duarte thundered, “This is the end of the road.”",
            [("Duarte", "thundered", ["“This is the end of the road.”"])],
        ),
        (
            "“That never took place,” van Dijk said.",
            [("van Dijk", "said", ["“That never took place,”"])],
        ),
        (
            "— We leave on Sunday, — said the envoy. — Nobody can stop us.",
            [("the envoy", "said", ["We leave on Sunday,", "Nobody can stop us."])],
        ),
    ],
)
def test_each_quotation_goes_to_its_speaker(
    read: Read, text: str, expected: list[tuple[str | None, str, list[str]]]
) -> None:
    """The verb beside the marks decides, and words that run on belong to the same speech."""
    assert spoken_in(read, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The film “A Long Road” opened on Monday.",
        "In “The Long Road,” Vidal says that nobody came.",
        "They met at the “Blue House” and talked.",
    ],
)
def test_titles_and_coined_words_are_no_speech(read: Read, text: str) -> None:
    """Marks around a name hold no speech."""
    assert spoken_in(read, text) == []


def test_a_gesture_stands_before_speech(read: Read) -> None:
    """Who shakes his head says the words behind it, not who asked."""
    page = read("Asked by Petra if he would go, Mr. Kolar shook his head. “I have work to do.”")
    rows = [row for row in statements.find(page, Found()) if row.kind == "direct"]
    assert [row.speaker.words for row in rows if row.speaker] == ["Mr. Kolar"]


def test_quoted_words_of_a_subject_are_no_speech(read: Read) -> None:
    """Words in marks inside a subject are not said by its verb."""
    text = "It said in a statement that 14 of them, “and possibly more”, had been found in Lomé."
    [row] = statements.find(read(text), Found())
    assert row.cue is not None
    assert row.cue.words == "said"


def test_a_chief_may_be_cited(read: Read) -> None:
    """Words that somebody "was cited as saying" are his, as those that he was quoted with."""
    text = "“No land would bear it. No man would,” Soe Bin, a rebel chief, was cited as saying."
    [row] = statements.find(read(text), Found())
    assert row.speaker is not None
    assert row.speaker.words == "Soe Bin, a rebel chief"

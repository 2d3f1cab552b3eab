"""Who the words of a cue are put to, and what is said of him."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dateline import sources, statements
from dateline.record import Found

if TYPE_CHECKING:
    from collections.abc import Callable

    from dateline.reading import Reading, Token

    Read = Callable[..., Reading]


def token(reading: Reading, word: str) -> Token:
    """The first token spelled so."""
    return next(t for t in reading.tokens if t.text == word)


@pytest.mark.parametrize(
    ("text", "verb", "source"),
    [
        ("Riga said the ship had sunk.", "said", "Riga"),
        ("Riga, after a long night, said the ship had sunk.", "said", "Riga"),
        ("The plan was condemned by farmers in Riga.", "condemned", "farmers in Riga"),
        ("Riga issued a statement saying the ship had sunk.", "saying", "Riga"),
        ("Riga asked Oslo to say where the ship was.", "say", "Oslo"),
        ("Riga was quoted as saying the ship had sunk.", "saying", "Riga"),
        ("It rained.", "rained", "It"),
        ("They felt a thaw in ties between Riga and Oslo, which said so.", "said", "Riga and Oslo"),
        ("He left over a reversal of Latvia which said so.", "said", "Latvia"),
        ("It ended a row in Latvia that said a lot.", "said", "row in Latvia that"),
        ("They signed a note of 90 words that promises work.", "promises", "a note of 90 words"),
        ("After a year pushing for a toll, Riga left.", "pushing", "Riga"),
        ('The toll, described as "theft" by Riga, stays.', "described", "Riga"),
        ("Moss was accused of spying by Riga.", "accused", "Riga"),
        ("Moss was accused by Riga of spying.", "accused", "Riga"),
    ],
)
def test_the_source_of_a_verb(read: Read, text: str, verb: str, source: str) -> None:
    """The subject, the agent of a passive, the issuer of a paper, or who is asked to act."""
    reading = read(text)
    found = sources.source(reading, token(reading, verb))
    assert found is not None
    assert reading.span(*found).words == source


@pytest.mark.parametrize(
    ("text", "word", "speaker"),
    [
        (
            "Growers hoping to sell in Riga say prices fell.",
            "say",
            "Growers hoping to sell in Riga",
        ),
        ("Duarte said the mill was sold by his aunt and said, “It hurts.”", "said", "Duarte"),
        ("The firm was accused by the court of hiding two reports.", "accused", "the court"),
    ],
)
def test_sources_that_the_tree_hangs_elsewhere(
    read: Read, text: str, word: str, speaker: str
) -> None:
    """A subject with a participle, a second "said", an accuser with the charge behind him."""
    reading = read(text)
    verb = [token for token in reading.tokens if token.text == word][-1]
    found = sources.source(reading, verb)
    assert found is not None
    assert reading.span(*found).words == speaker


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
    assert statements.role(reading, 0, len(speaker)) == role


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


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ruiz, welcoming her guests, said the port was open.", "Ruiz"),
        ("The office of the king on Monday said the port was open.", "The office of the king"),
        ("Minister Ruiz in a video message said the port was open.", "Minister Ruiz"),
        ("In March three experts from Peru said the port was open.", "three experts from Peru"),
        ("In February Ruiz said the port was open.", "Ruiz"),
        ("Riga noted that trade had grown and voiced hope that it would last.", "Riga"),
        ("Togo stated its intention to build a port.", "Togo"),
        ("The navy stated in an announcement that the port was open.", "The navy"),
        ("The ministry is of the opinion that the port is open.", "The ministry"),
        ("The feud spread, with Togo accusing Benin of theft.", "Togo"),
        ("Benin left the pact, as reported the press service of the army.", "the press service"),
        ("The feud led Togo to announce that the port was shut.", "Togo"),
        ("The storm forced the minister to admit that the port was shut.", "the minister"),
        ("Moss pushed the cart to say that the port was shut.", "Moss"),
        ("Togo sent a letter to the king asking him to say that it was shut.", "Togo"),
        ("Togo told its farmers to stay, claiming that the port was shut.", "Togo"),
        ("“It is shut,” said Moss, amid cries from the crowd.", "Moss"),
        ("Paper No. 4, read by General Moss, says that the port is shut.", "Paper No. 4"),
    ],
)
def test_the_words_that_name_a_speaker(read: Read, text: str, speaker: str) -> None:
    """Neither a day, a paper nor another deed belongs to a name; a matter never speaks."""
    rows = statements.find(read(text), Found())
    assert rows[-1].speaker is not None
    assert rows[-1].speaker.words.startswith(speaker)
    assert len(rows[-1].speaker.words) - len(speaker) in {0, len(" of the army")}


def test_a_comma_joins_the_subjects_of_a_headline(read: Read) -> None:
    """The names before "say" in "Egypt, Sudan say" are two speakers."""
    (row,) = statements.find(read("It rained.", title="Togo, Benin say talks are over"), Found())
    assert row.speaker is not None
    assert row.speaker.words == "Togo, Benin"

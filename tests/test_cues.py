"""Cue words and who they are put to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dateline import cues

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
    ],
)
def test_the_source_of_a_verb(read: Read, text: str, verb: str, source: str) -> None:
    """The subject, the agent of a passive, the issuer of a paper, or who is asked to act."""
    reading = read(text)
    found = cues.source(reading, token(reading, verb))
    assert found is not None
    assert reading.span(*found).words == source


@pytest.mark.parametrize(
    ("text", "noun", "owner", "content"),
    [
        ("Riga's claim that the ship sank is false.", "claim", "Riga's", "that the ship sank"),
        ("Riga voiced hope that the ship was safe.", "hope", "Riga", "that the ship was safe"),
        ("Oslo regrets Riga's refusal to pay.", "refusal", "Riga's", "to pay"),
        ("Riga's aim is to end the war.", "aim", "Riga's", "to end the war"),
        ("The claim that the ship sank is false.", "claim", None, "that the ship sank"),
    ],
)
def test_a_noun_with_its_owner(
    read: Read, text: str, noun: str, owner: str | None, content: str
) -> None:
    """A noun of speech gives whose it is, where the page says so, and its clause."""
    reading = read(text)
    cue = cues.noun_cue(reading, token(reading, noun))
    assert cue is not None
    assert (reading.span(*cue.source).words if cue.source else None) == owner
    assert " ".join(reading.tokens[i].text for i in cue.content) == content


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Plans to widen the road were shelved.", "Plans"),
        ("Riga cut its support for the rebels.", "support"),
        ("Questions about the ship remain.", "Questions"),
        ("Bread got dearer, a claim that bakers dispute.", "claim"),
    ],
)
def test_a_noun_of_nobody_tells_nothing(read: Read, text: str, noun: str) -> None:
    """Plans, questions and backing without anybody's words are no cues."""
    reading = read(text)
    assert cues.noun_cue(reading, token(reading, noun)) is None


@pytest.mark.parametrize(
    ("text", "word", "content"),
    [
        ("Riga is confident that Oslo will pay.", "confident", "that Oslo will pay"),
        ("Riga seemed hopeful that Oslo would pay.", "hopeful", "that Oslo would pay"),
        ("Riga is hostile to the plan.", "hostile", "the plan"),
    ],
)
def test_an_adjective_with_its_content(read: Read, text: str, word: str, content: str) -> None:
    """A state of mind with a clause or a preposition tells what it holds."""
    reading = read(text)
    cue = cues.adjective_cue(reading, token(reading, word))
    assert cue is not None
    assert " ".join(reading.tokens[i].text for i in cue.content) == content


def test_lemmas_that_the_model_gets_wrong(read: Read) -> None:
    """Known slips of the model are put right before the lists are asked."""
    reading = read("She hopes that it ends.")
    assert cues.lemma(token(reading, "hopes")) == "hope"


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
    found = cues.source(reading, verb)
    assert found is not None
    assert reading.span(*found).words == speaker

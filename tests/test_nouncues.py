"""Nouns, adjectives and phrases that tell what somebody says, and whose words they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dateline import nouncues

if TYPE_CHECKING:
    from collections.abc import Callable

    from dateline.reading import Reading, Token

    Read = Callable[..., Reading]


def token(reading: Reading, word: str) -> Token:
    """The first token spelled so."""
    return next(t for t in reading.tokens if t.text == word)


@pytest.mark.parametrize(
    ("text", "noun", "owner", "content"),
    [
        ("Riga's claim that the ship sank is false.", "claim", "Riga's", "that the ship sank"),
        ("Riga voiced hope that the ship was safe.", "hope", "Riga", "that the ship was safe"),
        ("Oslo regrets Riga's refusal to pay.", "refusal", "Riga's", "to pay"),
        ("Riga's aim is to end the war.", "aim", "Riga's", "to end the war"),
        ("The claim that the ship sank is false.", "claim", None, "that the ship sank"),
        ("The raids raised fears that it would sink.", "fears", None, "that it would sink"),
        ("Riga has no doubt that the ship sank.", "doubt", "Riga", "that the ship sank"),
    ],
)
def test_a_noun_with_its_owner(
    read: Read, text: str, noun: str, owner: str | None, content: str
) -> None:
    """A noun of speech gives whose it is, where the page says so, and its clause."""
    reading = read(text)
    cue = nouncues.noun_cue(reading, token(reading, noun))
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
        ("The raids have raised fears of a new war.", "fears"),
        ("The army had orders to shoot.", "orders"),
    ],
)
def test_a_noun_of_nobody_tells_nothing(read: Read, text: str, noun: str) -> None:
    """Plans, questions and backing without anybody's words are no cues."""
    reading = read(text)
    assert nouncues.noun_cue(reading, token(reading, noun)) is None


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
    cue = nouncues.adjective_cue(reading, token(reading, word))
    assert cue is not None
    assert " ".join(reading.tokens[i].text for i in cue.content) == content


@pytest.mark.parametrize(
    ("text", "noun", "owner", "content"),
    [
        (
            "By the account of the Omani navy, the tug sank.",
            "account",
            "the Omani navy",
            "tug sank",
        ),
        ("In Okafor's words, the pact is a cage.", "words", "Okafor", "pact is a cage"),
        (
            "Okafor went to the court with a complaint that the pact is a cage.",
            "complaint",
            "Okafor",
            "pact is a cage",
        ),
        ("To her mind the third road is Lao.", "mind", "her", "third road is Lao"),
        ("The pact is, in the envoy's view, a cage.", "view", "the envoy", "The pact is"),
    ],
)
def test_a_sentence_by_somebodys_account(
    read: Read, text: str, noun: str, owner: str, content: str
) -> None:
    """An account, a view or the words of somebody tell whose the sentence is."""
    reading = read(text)
    cue = nouncues.find(reading, token(reading, noun))
    assert cue is not None
    assert cue.source is not None
    assert reading.span(*cue.source).words == owner
    assert content in " ".join(reading.tokens[i].text for i in cue.content)


@pytest.mark.parametrize("text", ["In other words, the pact failed.", "By my count, ten came."])
def test_the_pages_own_account_is_no_statement(read: Read, text: str) -> None:
    """What nobody else is said to hold has no source."""
    reading = read(text)
    nouns = [t for t in reading.tokens if t.text in {"words", "count"}]
    assert [nouncues.find(reading, noun) for noun in nouns] == [None]

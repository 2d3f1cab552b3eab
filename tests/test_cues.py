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

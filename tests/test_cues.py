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


def test_lemmas_that_the_model_gets_wrong(read: Read) -> None:
    """Known slips of the model are put right before the lists are asked."""
    reading = read("She hopes that it ends.")
    assert cues.lemma(token(reading, "hopes")) == "hope"


@pytest.mark.parametrize(
    ("text", "verb", "unsaid"),
    [
        ("Riga declined to say who paid.", "say", True),
        ("Riga has yet to say who paid.", "say", True),
        ("Riga was unable to say who paid.", "say", True),
        ("Riga was not prepared to say who paid.", "say", True),
        ("Riga would not say who paid.", "say", True),
        ("Nobody said who paid.", "said", True),
        ("Neither Riga nor Oslo said who paid.", "said", True),
        ("Riga neither confirmed nor denied that it paid.", "denied", True),
        ("Riga refused to name the firm, or say who paid.", "say", True),
        ("Riga avoided saying who paid.", "saying", True),
        ("Riga said who paid.", "said", False),
        ("Riga agreed to say who paid.", "say", False),
        ("Riga left the talks to say who paid.", "say", False),
    ],
)
def test_what_nobody_says(read: Read, text: str, verb: str, *, unsaid: bool) -> None:
    """Refusals, denials and nobody as the subject keep words back."""
    reading = read(text)
    assert cues.is_unsaid(reading, token(reading, verb)) is unsaid


@pytest.mark.parametrize(
    "text", ["Oslo called home its envoy.", "The envoy was called back.", "Envoy called home"]
)
def test_who_is_called_home_is_not_named(read: Read, text: str) -> None:
    """To call somebody home or back is a deed and no word for him."""
    reading = read(text)
    verb = next(t for t in reading.tokens if t.text == "called")
    assert cues.verb_frames(reading, verb) == frozenset()


def test_a_cue_holds_what_keeps_it_back(read: Read) -> None:
    """The words of a cue begin with the verb of refusing."""
    reading = read("Riga has declined so far to say who paid.")
    first, last = cues.words_of_cue(reading, token(reading, "say"))
    assert reading.span(first, last).words == "has declined so far to say"

"""Tests of the grammar under measures."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline import phrases
from dateline.reading import Reading

Read = Callable[..., Reading]


def token_of(reading: Reading, word: str) -> int:
    """The number of the first token that is the word."""
    return next(token.i for token in reading.tokens if token.text == word)


@pytest.mark.parametrize(
    ("text", "head", "words"),
    [
        (
            "We saw that trade between the two kingdoms grew.",
            "trade",
            "trade between the two kingdoms",
        ),
        ("The imports of tea from Nepal fell.", "imports", "imports of tea from Nepal"),
        ("Their new steel exports in May fell.", "exports", "new steel exports"),
        ("They expelled some rebels by their own count.", "rebels", "rebels"),
        ("Imports grew.", "Imports", "imports"),
        ("Peru grew.", "Peru", "Peru"),
        ("They gave the total.", "total", None),
    ],
)
def test_noun_phrases(read: Read, text: str, head: str, words: str | None) -> None:
    """A phrase keeps what narrows it, without determiner, date or the first word's capital."""
    reading = read(text)
    assert phrases.phrase(reading, token_of(reading, head)) == words


def test_the_subject_of_a_clause_about_a_phrase_with_a_date(read: Read) -> None:
    """A participle after a date inside a phrase has the whole phrase as its subject."""
    reading = read("It improved, with sales in the first six months rising by 9 percent.")
    subject = phrases.subject(reading, reading.tokens[token_of(reading, "rising")])
    assert subject is not None
    assert subject.text == "sales"


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("It reached $5 million.", "reached"),
        ("The figure reached $5 million.", "reached"),
        ("We expect that it will pass $5 million.", "pass"),
    ],
)
def test_subjects_that_point_back(read: Read, text: str, verb: str) -> None:
    """A pronoun or an empty noun as subject points back."""
    reading = read(text)
    assert phrases.pronoun_subject(reading, reading.tokens[token_of(reading, verb)])


@pytest.mark.parametrize(
    "text", ["The sales figure reached $5 million.", "Sales reached $5 million."]
)
def test_subjects_of_their_own(read: Read, text: str) -> None:
    """A subject that says what it is does not point back."""
    reading = read(text)
    assert not phrases.pronoun_subject(reading, reading.tokens[token_of(reading, "reached")])


def test_movement_up_and_down(read: Read) -> None:
    """A verb or a noun of movement over the number tells the direction."""
    reading = read("Prices fell by 4 euros. The pact covers a fall of 4 euros.")
    euros = [token.i for token in reading.tokens if token.text == "euros"]
    assert [phrases.movement(reading, i) for i in euros] == ["down", "down"]


def test_who_is_cut_is_not_moved_by_his_number(read: Read) -> None:
    """The number of those to whom something was done is no movement."""
    reading = read("Three villages are cut off.")
    assert phrases.movement(reading, token_of(reading, "Three")) is None


def test_words_of_movement_have_one_way() -> None:
    """No word of movement is both up and down."""
    table = phrases.movements()
    assert table["surge"] == "up"
    assert table["plunge"] == "down"


def test_what_a_preposition_names(read: Read) -> None:
    """A preposition below a verb names its noun, for a unit what there is a unit of."""
    reading = read("Chad pays $9 for a sack of rice in May.")
    verb = token_of(reading, "pays")
    assert list(phrases.linked_to(reading, (verb,), "for in")) == ["for sack of rice"]
    reading = read("Chad pays $9 for a ton of rice.")
    verb = token_of(reading, "pays")
    assert list(phrases.linked_to(reading, (verb,), "for in")) == ["for rice"]

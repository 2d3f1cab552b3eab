"""Sentence ends that a parser takes wrongly: titles, initials, letters, states."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import reading, sentenceends, statements
from dateline.reading import Reading
from dateline.record import Found

Read = Callable[..., Reading]


def sentences(page: Reading) -> list[str]:
    """The words of each sentence."""
    return [page.span(one.first, one.last).words for one in page.sentences]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ruiz wrote about the port on X.", "Baltic envoy Lena Moss praised the vote."),
        ("She shared the map via X.", "Mayor Ann Holt said it was old."),
        ("The cabinet has no plan B.", "Farmers say they are ruined."),
        ("The drink is rich in vitamin C.", "Doctors in Lima recommend it."),
        ("He moved back to the U.S.", "Senator Ann Holt met him there."),
        ("They were expelled from the U.S.", "Maria Lopez says it was unjust."),
    ],
)
def test_a_sentence_ends_behind_a_letter_or_a_state(read: Read, first: str, second: str) -> None:
    """A letter that names a thing, and "in the U.S." before somebody who acts, end a sentence."""
    assert sentences(read(f"{first} {second}")) == [first, second]


@pytest.mark.parametrize(
    "text",
    [
        "In Agra the president met Smt. Leela Rao and thanked her.",
        "The border was drawn by Lt. Gen. Ivo Maric in May.",
        "It was Hon. Grace Phiri who chaired the panel.",
        "One of them, J. Ruiz, said the water was bitter.",
        "The bridge near Mt. Elgon was shut by Maj. Ann Bright.",
        "An aide to the U.S. President Ann Holt said he was late.",
        "The man who went to the U.S. Embassy said it was closed.",
        "The papers by X. Liu and Y. Ma were read.",
    ],
)
def test_titles_and_initials_end_no_sentence(read: Read, text: str) -> None:
    """A title with a full stop, an initial, and a state that owns a noun go on."""
    assert sentences(read(text)) == [text]


def test_the_second_persons_words_are_his_own(read: Read) -> None:
    """Who is named behind "on X." speaks for himself."""
    page = read(
        "The minister wrote about it on X. Union chief Ola Lund called the plan a farce. "
        '"Nobody was asked," Lund said.'
    )
    rows = statements.find(page, Found())
    speakers = {row.speaker.words for row in rows if row.speaker and "farce" in row.span.words}
    assert speakers == {"Union chief Ola Lund"}


@settings(max_examples=40)
@given(st.text(st.sampled_from("abX. TheSmt\n\"'”"), max_size=60))
def test_pieces_cover_a_text(text: str) -> None:
    """Pieces stand in order, do not overlap and leave out nothing but white space."""
    ranges = sentenceends.pieces(text, reading.load())
    assert all(a[1] <= b[0] for a, b in pairwise(ranges))
    covered = "".join(text[start:end] for start, end in ranges)
    assert "".join(covered.split()) == "".join(text.split())


def test_parses_of_other_rules_are_not_kept(read: Read) -> None:
    """The name under which parses are kept tells the rules of sentence ends."""
    del read
    assert sentenceends.VERSION in reading.kept_as("some_model")
    assert reading.kept_as("some_model") != "some_model"


@pytest.mark.parametrize(
    ("text", "word", "lemma"),
    [
        ("Peru will co-operate with Chile.", "co-operate", "cooperate"),
        ("Peru is co-operating with Chile.", "co-operating", "cooperate"),
        ("Co-operation with Chile grew.", "Co-operation", "cooperation"),
        ("Peru co-ordinated the raid.", "co-ordinated", "coordinate"),
    ],
)
def test_a_hyphen_inside_leaves_one_word(read: Read, text: str, word: str, lemma: str) -> None:
    """Words that some write with a hyphen are read as those without it."""
    assert next(token.lemma for token in read(text).tokens if token.text == word) == lemma

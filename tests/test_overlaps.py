"""Overlaps: hashed words, fingerprints, and the shared runs of two pages."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import overlaps
from dateline.record import Document

MakeDocument = Callable[..., Document]
WORDS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
]


def _body(document: MakeDocument, words: str, source: str = "a") -> overlaps.Body:
    return overlaps.body(document(words, source=source))


@pytest.mark.parametrize(
    ("left", "right"),
    [("China’s", "chinas"), ("ÉTAT", "état"), ("don't", "DON’T"), ("ﬁnal", "final")],
)
def test_spelling_does_not_change_a_word(left: str, right: str) -> None:
    """Case, apostrophes and joined letters are folded away."""
    assert overlaps.hash_words([left]) == overlaps.hash_words([right])


def test_the_title_is_left_out(document: MakeDocument) -> None:
    """Only the body is compared: outlets write their own headlines."""
    page = overlaps.body(document("Rain fell.", title="A wet day in town"))
    assert len(page.words) == 2
    assert overlaps.opening_words(page, 0, 5) == "Rain fell"


def test_words_in_quotation_marks_are_no_evidence(document: MakeDocument) -> None:
    """Quoted words do not count as evidence; in a transcript all words do."""
    quote = " ".join(WORDS)
    page = _body(
        document, f"She said on Monday in the hall: “{quote}”, and then left the town again."
    )
    assert page.quoted.sum() == len(WORDS)
    assert page.counts.sum() == len(page.words) - len(WORDS)
    assert _body(document, f"“{quote} {quote}”").counts.all()


def test_words_know_their_sentence_and_line(document: MakeDocument) -> None:
    """Each word has the number of its sentence and line; initials and titles end no sentence."""
    page = _body(document, "Mr. Ruiz met J. Cole. They ate.\nLater it rained.")
    assert page.sentences.tolist() == [0, 0, 0, 0, 0, 1, 1, 2, 2, 2]
    assert page.lines.tolist() == [0] * 7 + [1] * 3


def test_the_longest_run(document: MakeDocument) -> None:
    """Where it starts on both pages and how long it is; None where nothing is shared."""
    left = _body(document, "before that " + " ".join(WORDS))
    right = _body(document, " ".join(WORDS) + " and after it")
    run = overlaps.longest_run(left, right)
    assert run == overlaps.Run(2, 0, len(WORDS), len(WORDS))
    assert (
        overlaps.longest_run(left, _body(document, "nothing of that kind is here at all")) is None
    )
    assert overlaps.longest_run(left, _body(document, "")) is None


_TEXT = st.lists(st.sampled_from(WORDS), min_size=16, max_size=60)


@given(_TEXT, _TEXT, _TEXT)
def test_a_shared_run_leaves_a_fingerprint(
    before: list[str], run: list[str], after: list[str]
) -> None:
    """Winnowing's promise: any shared run of 16 words shows in both pages' fingerprints."""
    prints = [
        overlaps.fingerprints(overlaps.hash_runs(overlaps.hash_words(words), overlaps.SHINGLE))
        for words in ([*before, *run], [*run, *after])
    ]
    assert np.intersect1d(prints[0], prints[1]).size > 0

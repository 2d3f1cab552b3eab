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


def test_pairs_by_keys() -> None:
    """Shared keys are counted, and a rarer key weighs more."""
    rows = [np.array(keys, dtype=np.uint64) for keys in ([1, 2, 3], [2, 3], [3], [])]
    found = overlaps.pair_by_keys(rows)
    assert {pair: shared.keys for pair, shared in found.items()} == {
        (0, 1): 2,
        (0, 2): 1,
        (1, 2): 1,
    }
    assert found[0, 1].rarity == pytest.approx(1 / 2 + 1 / 3)
    assert overlaps.pair_by_keys([]) == {}
    assert overlaps.pair_by_keys([np.array([], dtype=np.uint64)]) == {}


def test_a_key_of_very_many_rows_tells_nothing() -> None:
    """Above the limit that the caller sets, a key forms no pairs."""
    rows = [np.array([7, 100 + i // 2], dtype=np.uint64) for i in range(40)]
    assert len(overlaps.pair_by_keys(rows, 10)) == 20


def test_a_crowd_costs_no_square() -> None:
    """A key of two hundred rows links each of them to the first few only."""
    rows = [np.array([7], dtype=np.uint64) for _ in range(200)]
    found = overlaps.pair_by_keys(rows)
    assert len(found) < 200 * overlaps.STAR
    assert all(left < overlaps.STAR for left, _ in found)

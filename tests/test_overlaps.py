"""Overlaps: hashed words, fingerprints, shared runs, what one page holds of another, and gaps."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import make_document
from dateline import overlaps
from dateline.overlaps import Body
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
TEXT = (
    "The ferry left the pier at dawn with forty goats on board. Nobody had counted the hens.\n"
    "At noon the captain of the port telephoned the mayor and asked for a second vet.\n"
    "The hens were landed in the evening and sold before the lamps were lit in town."
)


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


# ------------------------------------------------------------------ what one page holds of another


@pytest.fixture(name="body")
def body_maker(document: MakeDocument) -> Callable[[str], Body]:
    """`body(text)` gives the hashed words of a page with this text."""
    return lambda text: overlaps.body(document(text))


def test_a_page_holds_itself(body: Callable[[str], Body]) -> None:
    """All words are held, all sentences shared, and there is no gap."""
    page = body(TEXT)
    found = overlaps.held(page, page)
    assert (found.share, found.sentences, found.within) == (1.0, 1.0, 1.0)
    assert list(overlaps.gaps(page, found.words)) == []


def test_an_edit_is_a_gap_inside_a_line(body: Callable[[str], Body]) -> None:
    """One word changed leaves its sentence shared, and one gap within the line."""
    page = body(TEXT.replace("captain", "commander"))
    found = overlaps.held(page, body(TEXT))
    (gap,) = overlaps.gaps(page, found.words)
    assert gap.inside
    assert gap.last - gap.first == 1
    assert found.sentences == 1.0
    assert found.within < 1.0


def test_a_line_of_furniture_is_a_gap_at_an_edge(body: Callable[[str], Body]) -> None:
    """An added line stands between held ones and cuts none of them."""
    first, *rest = TEXT.split("\n")
    page = body("\n".join([first, "Share this on all channels", *rest]))
    (gap,) = overlaps.gaps(page, overlaps.held(page, body(TEXT)).words)
    assert not gap.inside
    assert gap.last - gap.first == 5


def test_chance_is_not_held(body: Callable[[str], Body]) -> None:
    """Three words in a row that two stories happen to share are no passage."""
    other = body("A goat slept in the evening and nobody minded it very much at all.")
    assert not overlaps.held(other, body(TEXT)).words.any()
    assert overlaps.held(body(""), body(TEXT)).share == 0.0
    assert list(overlaps.gaps(body(""), overlaps.held(body(""), body(TEXT)).words)) == []


_SMALL_WORDS = st.lists(
    st.sampled_from(["goat", "hen", "pier", "dawn", "vet", ".", "\n", "“", "”"])
)


@given(_SMALL_WORDS, _SMALL_WORDS)
def test_gaps_are_what_is_not_held(left: list[str], right: list[str]) -> None:
    """Gaps cover just the words that are not held, in order, none across a line end."""
    page, other = (overlaps.body(make_document(" ".join(words))) for words in (left, right))
    words = overlaps.held(page, other).words
    found = list(overlaps.gaps(page, words))
    covered = [at for gap in found for at in range(gap.first, gap.last)]
    assert covered == [at for at in range(len(words)) if not words[at]]
    assert all(len(set(page.lines[gap.first : gap.last].tolist())) == 1 for gap in found)

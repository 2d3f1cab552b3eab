"""Passages: what of one page stands in another, and the gaps between."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import overlaps, passages
from dateline.overlaps import Body
from dateline.record import Document

MakeDocument = Callable[..., Document]
TEXT = (
    "The ferry left the pier at dawn with forty goats on board. Nobody had counted the hens.\n"
    "At noon the captain of the port telephoned the mayor and asked for a second vet.\n"
    "The hens were landed in the evening and sold before the lamps were lit in town."
)


@pytest.fixture(name="body")
def body_maker(document: MakeDocument) -> Callable[[str], Body]:
    """`body(text)` gives the hashed words of a page with this text."""
    return lambda text: overlaps.body(document(text))


def test_a_page_holds_itself(body: Callable[[str], Body]) -> None:
    """All words are held, all sentences shared, and there is no gap."""
    page = body(TEXT)
    found = passages.held(page, page)
    assert (found.share, found.sentences, found.within) == (1.0, 1.0, 1.0)
    assert list(passages.gaps(page, found.words)) == []


def test_an_edit_is_a_gap_inside_a_line(body: Callable[[str], Body]) -> None:
    """One word changed leaves its sentence shared, and one gap within the line."""
    page = body(TEXT.replace("captain", "commander"))
    found = passages.held(page, body(TEXT))
    (gap,) = passages.gaps(page, found.words)
    assert gap.inside
    assert gap.last - gap.first == 1
    assert found.sentences == 1.0
    assert found.within < 1.0


def test_a_line_of_furniture_is_a_gap_at_an_edge(body: Callable[[str], Body]) -> None:
    """An added line stands between held ones and cuts none of them."""
    first, *rest = TEXT.split("\n")
    page = body("\n".join([first, "Share this on all channels", *rest]))
    (gap,) = passages.gaps(page, passages.held(page, body(TEXT)).words)
    assert not gap.inside
    assert gap.last - gap.first == 5


def test_chance_is_not_held(body: Callable[[str], Body]) -> None:
    """Three words in a row that two stories happen to share are no passage."""
    other = body("A goat slept in the evening and nobody minded it very much at all.")
    assert not passages.held(other, body(TEXT)).words.any()
    assert passages.held(body(""), body(TEXT)).share == 0.0
    assert list(passages.gaps(body(""), passages.held(body(""), body(TEXT)).words)) == []


_WORDS = st.lists(st.sampled_from(["goat", "hen", "pier", "dawn", "vet", ".", "\n", "“", "”"]))


@given(_WORDS, _WORDS)
def test_gaps_are_what_is_not_held(left: list[str], right: list[str]) -> None:
    """Gaps cover just the words that are not held, in order, none across a line end."""
    from conftest import make_document

    page, other = (overlaps.body(make_document(" ".join(words))) for words in (left, right))
    words = passages.held(page, other).words
    found = list(passages.gaps(page, words))
    covered = [at for gap in found for at in range(gap.first, gap.last)]
    assert covered == [at for at in range(len(words)) if not words[at]]
    assert all(len(set(page.lines[gap.first : gap.last].tolist())) == 1 for gap in found)

"""Alignment: which sentences of two pages tell the same, and which words changed."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from dateline import alignment
from dateline.record import Document

MakeDocument = Callable[..., Document]


def test_words_that_changed() -> None:
    """Replaced, dropped and new words are told in order; marks alone are no change."""
    changed = alignment.changes("The old ferry left at dawn.", "The ferry left, late, at noon.")
    assert [(one.was, one.now) for one in changed] == [
        ("old", ""),
        ("", ", late,"),
        ("dawn", "noon"),
    ]
    assert alignment.changes("“Yes,” he said.", '"Yes", he said.') == ()


def test_reworded_sentences_between_matches_go_by_place(document: MakeDocument) -> None:
    """A sentence without a common word is matched where its neighbours are."""
    left = document(
        "Lena Matas flew to Faro on 3 May. The talks went badly. Duarte Almeida left at noon.",
        source="a",
    )
    right = document(
        "On 3 May Lena Matas travelled to Faro. Nothing good came out. At noon Duarte Almeida "
        "departed.",
        source="b",
    )
    _, _, matches = alignment.sentences(left, right)
    assert [(m.left, m.right, m.how) for m in matches][1] == (1, 1, "by place")


def test_sentences_are_matched_by_what_they_tell(document: MakeDocument) -> None:
    """Matches stay in order; a moved sentence is found where it went; the rest stands alone."""
    left = document(
        "Lena Matas flew to Faro on 3 May. The port counted 412 lorries. Rain fell on Evora.",
        source="a",
    )
    right = document(
        "The port counted 412 lorries. Lena Matas flew to Faro on 3 May. Goats grazed in Beja.",
        source="b",
    )
    _, _, matches = alignment.sentences(left, right)
    pairs = {(m.left, m.right) for m in matches if m.how == "same"}
    assert pairs == {(0, 1), (1, 0)}


_TEXT = st.text(alphabet="AbC1 .!?\n“”\"'’,-", max_size=120)


@given(_TEXT, _TEXT)
def test_every_sentence_is_told(left: str, right: str) -> None:
    """Whatever the texts, each sentence of both pages stands in some match."""
    from conftest import make_document

    pages = make_document(left, source="a"), make_document(right, source="b")
    mine, yours, matches = alignment.sentences(*pages)
    assert {m.left for m in matches} - {None} == set(range(len(mine)))
    assert {m.right for m in matches} - {None} == set(range(len(yours)))

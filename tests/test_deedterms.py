"""Deed terms: what words say of awaited deeds."""

from __future__ import annotations

import pytest

from dateline import deedterms


def test_what_was_sent_arrives() -> None:
    """A deed is borne out by words for its other side, and by nothing unlike it."""
    signs = deedterms.counterparts({"send"})
    assert deedterms.senses("arrived") & signs
    assert not deedterms.senses("sang") & signs


def test_a_pact_is_on_all_that_its_words_name() -> None:
    """The words before and behind "pact" tell on what it is."""
    left, right = map(deedterms.pacts_on, ("an accord on a gas pipeline", "the pipeline accord"))
    assert left & right
    assert deedterms.pacts_on("a treaty on fish").isdisjoint(deedterms.pacts_on("a treaty on tea"))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("has decided against a tax on", True),
        ("dropped the idea of a bridge", True),
        ("decided on a tax", False),
    ],
)
def test_who_decides_against_a_thing_renounces_it(words: str, *, found: bool) -> None:
    """Words that give a thing up."""
    assert bool(deedterms.RENOUNCING_WORDS.search(words)) is found

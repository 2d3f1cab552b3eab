"""Tests of pagewords: the lists of phrases are there and are sound."""

from __future__ import annotations

import re

from dateline.pagewords import page_words, word_set


def test_every_pattern_is_a_regular_expression() -> None:
    """A broken pattern in the data would stop every page: all of them compile."""
    lists = [kind.get("patterns", ()) for kind in page_words()["kind"]]
    patterns = [
        pattern for found in (*lists, page_words()["closing"]["patterns"]) for pattern in found
    ]
    assert patterns
    for pattern in patterns:
        assert re.compile(pattern)


def test_phrases_are_in_lower_case() -> None:
    """Lines are compared in lower case, so a capital in a list would never match."""
    for kind in page_words()["kind"]:
        for phrase in (*kind.get("starts", ()), *kind.get("holds", ())):
            assert phrase == phrase.lower()


def test_word_sets_are_folded() -> None:
    """A word set is asked with lower-case words."""
    assert "gazette" in word_set("outlets", "words")
    assert word_set("outlets", "words") == {word.lower() for word in word_set("outlets", "words")}

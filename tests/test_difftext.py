"""Differences as text."""

from __future__ import annotations

from dateline import difftext
from dateline.answers import Citation
from dateline.differences import Change, Differences, FactChange, SentencePair
from dateline.record import UNKNOWN


def cite(page: str, words: str) -> Citation:
    """Words of a page."""
    return Citation(page, page, None, None, UNKNOWN, 0, len(words), words)


def test_facts_come_first() -> None:
    """Facts stand on a line each, changed words below them, and the same sentences are counted."""
    left, right = cite("a.txt", "It has 34 boats."), cite("b.txt", "It has 43 boats.")
    found = Differences(
        "document-1",
        "document-2",
        "a.txt",
        "b.txt",
        "near",
        ("a shared run of 40 words",),
        (FactChange("number changed", "34 boats", "43 boats", left, right),),
        (
            SentencePair("edited", 0.8, left, right, (Change("34", "43"), Change("", "old"))),
            SentencePair("same", 1.0, left, left, ()),
            SentencePair("dropped", 0.0, left, None, ()),
        ),
    )
    assert difftext.text(found).split("\n") == [
        "A a.txt",
        "B b.txt",
        "near",
        "    a shared run of 40 words",
        "",
        "Facts that differ",
        "    number changed: “34 boats” → “43 boats”",
        "",
        "Sentences (1 sentence the same)",
        "    edited",
        "      A “It has 34 boats.”",
        "      B 34 → 43; + old",
        "    dropped",
        "      A “It has 34 boats.”",
    ]


def test_nothing_to_tell() -> None:
    """Two pages without a difference say so."""
    found = Differences("1", "2", "a.txt", "b.txt", None, (), (), ())
    text = difftext.text(found)
    assert "no relation shown" in text
    assert "none that the finders see" in text

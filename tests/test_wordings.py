"""Wordings: rise and fall are told only where the words say it of the very measure."""

from __future__ import annotations

import pytest

from dateline import issues, wordings
from smallpile import record


def told(words: str) -> set[str]:
    """Which ways a sentence tells its measures to go."""
    known = issues.load()
    return {
        kind
        for start, end, _ in wordings._measured(words, known)
        for kind, pattern in (("up", known.up), ("down", known.down))
        for match in pattern.finditer(words)
        if wordings._is_of(words, match, start, end)
    }


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Trade between Kenya and Uganda rose sharply.", {"up"}),
        ("Kenya's trade with Uganda hit a record $2 billion.", {"up"}),
        ("Kenyan exports to Uganda fell last year.", {"down"}),
        ("Growing trade between Kenya and Uganda pleased them.", {"up"}),
        ("A drop in trade between Kenya and Uganda worried them.", {"down"}),
        ("Kenya and Uganda deepened their ties in May.", {"up"}),
        ("Relations between Kenya and Uganda worsened.", {"down"}),
        ("Oil prices fell and trade between Kenya and Uganda continued to grow.", {"up"}),
        ("Trade between Kenya and Uganda will grow next year.", set()),
        ("Trade between Kenya and Uganda did not grow.", set()),
        ("Kenya wants to deepen ties with Uganda.", set()),
        ("Kenya called for closer ties with Uganda.", set()),
        ("Kenya and Uganda agreed to expand trade.", set()),
        ("Tensions rose over trade between Kenya and Uganda.", set()),
        ("A quarrel between Kenya and Uganda over trade deepened.", set()),
        ("The fall of the shilling hurt trade between Kenya and Uganda.", set()),
        ("As prices rose, trade between Kenya and Uganda stayed flat.", set()),
    ],
)
def test_a_direction_is_that_of_the_measure(words: str, expected: set[str]) -> None:
    """What something else does, what is only hoped for or denied, is no direction."""
    assert told(words) == expected


def test_a_sentence_stands_under_the_issue_of_its_measure() -> None:
    """Trade is told as rising under trade, by the customs, and not under diplomacy."""
    states = {state.name: state for state in record().relation("Peru", "Chile").issues}

    assert [line.kind for line in states["trade"].movements] == ["up"]
    assert all("Trade" not in line.citation.words for line in states["diplomacy"].movements)

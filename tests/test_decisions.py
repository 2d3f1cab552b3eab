"""Decisions: which judgement is in force, and groups made from pairs."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from dateline import decisions
from dateline.record import Judgement

FIRST = Judgement("b", "a", "same", "alike", "Ana", datetime(2031, 6, 9, tzinfo=UTC))


def test_the_latest_decision_counts() -> None:
    """A later judgement on the same pair undoes the first, whichever side comes first."""
    later = replace(
        FIRST, left="a", right="b", verdict="different", at=datetime(2031, 7, 1, tzinfo=UTC)
    )
    assert decisions.standing("ab", [later, FIRST]) == {("a", "b"): later}
    assert decisions.standing("ac", [later, FIRST]) == {}


_PAIRS = st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), max_size=8)


@given(_PAIRS, _PAIRS)
def test_families_split_the_ids(pairs: list[tuple[str, str]], apart: list[tuple[str, str]]) -> None:
    """Each id is in one family, and no two that must stay apart share one."""
    enemies = [(left, right) for left, right in apart if left != right]
    found = decisions.families("abcdef", pairs, enemies)
    assert sorted(name for family in found for name in family) == list("abcdef")
    for left, right in enemies:
        assert not any(left in family and right in family for family in found)


@given(_PAIRS)
def test_families_are_the_connected_parts(pairs: list[tuple[str, str]]) -> None:
    """Without anything apart, every pair shares a family."""
    found = decisions.families("abcdef", pairs)
    assert all(any({left, right} <= set(family) for family in found) for left, right in pairs)

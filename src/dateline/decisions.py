"""Decisions: what people and rules have judged on pairs of rows, and groups made from pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from dateline.record import Judgement

Pair = tuple[str, str]


def standing(ids: Iterable[str], judgements: Iterable[Judgement]) -> dict[Pair, Judgement]:
    """The decision in force on each pair of `ids` (smaller id first): the latest one counts."""
    known = frozenset(ids)
    found: dict[Pair, Judgement] = {}
    # Sorted by all that a decision is made of: two of one second must not depend on their order.
    for judgement in sorted(judgements, key=lambda j: (j.at, j.left, j.right, j.verdict)):
        if judgement.left in known and judgement.right in known:
            left, right = sorted((judgement.left, judgement.right))
            found[left, right] = judgement
    return found


def families(
    ids: Iterable[str], pairs: Iterable[Pair], apart: Iterable[Pair] = ()
) -> list[tuple[str, ...]]:
    """Group `ids` by the pairs that join them, taken in order; `apart` never share a group."""
    group = {name: {name} for name in ids}
    enemies: dict[str, set[str]] = defaultdict(set)
    for left, right in apart:
        enemies[left].add(right)
        enemies[right].add(left)
    for left, right in pairs:
        # The small set goes into the large one, so that each id moves a few times at most.
        small, large = sorted((group[left], group[right]), key=len)
        if small is large or any(enemies[name] & large for name in small if name in enemies):
            continue
        large |= small
        group.update(dict.fromkeys(small, large))
    distinct = {id(members): members for members in group.values()}
    return sorted(tuple(sorted(members)) for members in distinct.values())

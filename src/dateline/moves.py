"""Where ids went: rows that newer finders replaced, actors and happenings that a merge retired."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Any

from dateline.record import Judgement

Place = tuple[str, str, int, int]  # a row's id, its document, start and end


def between(was: Iterable[Place], fresh: Iterable[Any]) -> Iterator[tuple[str, str]]:
    """Pairs of a row that is gone and the new row that covers most of its words, where one does."""
    was = list(was)
    known = {row_id for row_id, *_ in was}
    fresh = list(fresh)
    kept = {row.id for row in fresh}
    appeared: dict[str, list[Any]] = defaultdict(list)
    for row in fresh:
        if row.id not in known:
            appeared[row.span.document].append(row)
    for row_id, document, start, end in was:
        if row_id in kept:
            continue
        shared = [
            (min(end, row.span.end) - max(start, row.span.start), row.id)
            for row in appeared.get(document, ())
        ]
        overlap, best = max(shared, default=(0, ""))
        if overlap > 0:
            yield row_id, best


def homes(
    members: Iterable[tuple[str, str]], home: Mapping[str, str], moved: Mapping[str, str]
) -> list[tuple[str, str]]:
    """Where the groups went whose (group, row) pairs are given: to the home of most of the rows."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for group, row in members:
        now = follow(row, home, moved)
        if now in home:
            found[group][home[now]] += 1
    # Where halves went two ways the smaller id decides, so that every run says the same.
    best = {group: min(to, key=lambda new: (-to[new], new)) for group, to in found.items()}
    return sorted((group, new) for group, new in best.items() if group != new)


def follow(row_id: str, live: Iterable[str] | Mapping[str, str], moved: Mapping[str, str]) -> str:
    """The id that a retired id leads to: the first one that lives, else the last one known."""
    passed = {row_id}
    while row_id not in live and row_id in moved and moved[row_id] not in passed:
        row_id = moved[row_id]
        passed.add(row_id)
    return row_id


def restated(judgement: Judgement, live: AbstractSet[str], moved: Mapping[str, str]) -> Judgement:
    """A decision about the rows that stand now for those that it was made about.

    Ids of actors are left to the join of actors, which knows the names that an actor is made of.
    """
    left, right = (
        row_id if row_id.startswith("actor-") else follow(row_id, live, moved)
        for row_id in (judgement.left, judgement.right)
    )
    if (left, right) == (judgement.left, judgement.right):
        return judgement
    return replace(judgement, left=left, right=right)

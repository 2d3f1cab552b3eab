"""Alignment: which sentence of one page tells what which sentence of another one tells.

Sentences are matched in order by the names, numbers and rarer words that they share, then out of
order where they share much, then by their place between two matches where a rewriting left no word
the same. What is changed within a pair is told word by word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dateline import rewordings
from dateline.record import Document
from dateline.rewordings import Outline, Sentence

How = Literal["same", "edited", "reworded", "by place", "dropped", "added"]

LEAST = 0.22  # likeness of two sentences that are matched in order
LEAST_AFAR = 0.45  # the same out of order
ALIKE_TERMS = 2  # shared by two sentences that both have so many
PART = 0.6  # of the terms of a sentence that stand in one that is matched already
SAME_WORDS = 0.97  # likeness of the words of one sentence and the same sentence
EDITED = 0.5  # the same, above which a sentence is edited and not told anew
ANCHOR = 2.5  # weight of names and numbers against other words
PLACED = 3  # sentences between two matches that are still matched by their place
MATCHED_SHARE = 0.4  # of the shorter page that must be matched before places tell anything

_WORD = re.compile(r"\w+(?:[’'.,-]\w+)*%?|[^\w\s]")


Likeness = NDArray[np.float64]


class Match(NamedTuple):
    """Two sentences (by number, None for a side that has no counterpart) and how they match."""

    left: int | None
    right: int | None
    how: How
    likeness: float


class WordChange(NamedTuple):
    """Words of the left sentence and what stands in their place; "" for none."""

    was: str
    now: str


def sentences(
    left: Document, right: Document
) -> tuple[tuple[Sentence, ...], tuple[Sentence, ...], list[Match]]:
    """The sentences of two pages and how they match, in the order of the left page."""
    outlines = rewordings.outline(left), rewordings.outline(right)
    return outlines[0].sentences, outlines[1].sentences, match(left, right, *outlines)


def match(left: Document, right: Document, mine: Outline, yours: Outline) -> list[Match]:
    """The matches of the sentences of two outlined pages."""
    likeness, matching, held = _likenesses(mine, yours)
    pairs = dict(_in_order(matching))
    taken = set(pairs.values())
    for _, a, b in _descending(matching, LEAST_AFAR):
        if a not in pairs and b not in taken:
            pairs[a] = b
            taken.add(b)
    placed = dict(_by_place(pairs, *likeness.shape)) if _is_known(pairs, likeness.shape) else {}
    whole = {**pairs, **placed}
    matches = [
        _match(a, b, float(likeness[a, b]), left, right, (mine, yours), placed=a in placed)
        for a, b in whole.items()
    ]
    matches += _rest(whole, likeness.shape, held)
    return sorted(matches, key=_place_of(whole))


def _likenesses(left: Outline, right: Outline) -> tuple[Likeness, Likeness, Likeness]:
    """How alike any two sentences are, the same where that may match them, and what one holds.

    One name alone is in many sentences: it matches only what has hardly more to tell, and makes no
    sentence a part of another one. What one holds is the larger share of the two.
    """
    renamed = {other: name for name, other in rewordings.same_names(left, right).items()}
    rows = [sentence.terms for sentence in left.sentences]
    columns = [frozenset(renamed.get(t, t) for t in one.terms) for one in right.sentences]
    weights = _weights(left, right, [*rows, *columns])
    index = {term: place for place, term in enumerate(weights)}
    values = np.array(list(weights.values()))
    one, two = (_matrix(terms, index) for terms in (rows, columns))
    shared = (one * values) @ two.T
    sizes, others = one @ values, two @ values
    total = np.maximum(sizes[:, None] + others[None, :], 1e-9)
    least = np.maximum(np.minimum(sizes[:, None], others[None, :]), 1e-9)
    likeness, counts = 2 * shared / total, one @ two.T
    fewest = np.minimum(one.sum(axis=1)[:, None], two.sum(axis=1)[None, :])
    lone = counts < ALIKE_TERMS
    return (
        likeness,
        np.where(lone & (fewest >= ALIKE_TERMS), 0.0, likeness),
        np.where(lone, 0.0, shared / least),
    )


def _weights(left: Outline, right: Outline, rows: Sequence[frozenset[str]]) -> Mapping[str, float]:
    counts = Counter(term for terms in rows for term in terms)
    anchors = {**right.weights, **left.weights}
    return {
        term: ANCHOR * anchors[term] if term in anchors else 1 / count**0.5
        for term, count in sorted(counts.items())
    }


def _matrix(rows: Sequence[frozenset[str]], index: Mapping[str, int]) -> NDArray[np.float64]:
    found = np.zeros((len(rows), len(index)))
    for at, terms in enumerate(rows):
        found[at, [index[term] for term in terms]] = 1.0
    return found


def _in_order(likeness: NDArray[np.float64]) -> Iterator[tuple[int, int]]:
    """The matches without crossing that are the most alike in all (Needleman and Wunsch 1970)."""
    gains = likeness - LEAST
    rows, columns = gains.shape
    best = np.zeros((rows + 1, columns + 1))
    for a in range(rows):
        for b in range(columns):
            best[a + 1, b + 1] = max(best[a, b + 1], best[a + 1, b], best[a, b] + gains[a, b])
    a, b = rows, columns
    while a and b:
        if best[a, b] == best[a - 1, b]:
            a -= 1
        elif best[a, b] == best[a, b - 1]:
            b -= 1
        else:
            a, b = a - 1, b - 1
            yield a, b


def _descending(values: NDArray[np.float64], least: float) -> list[tuple[float, int, int]]:
    places = np.argwhere(values >= least).tolist()
    return sorted(((float(values[a, b]), a, b) for a, b in places), key=lambda p: (-p[0], *p[1:]))


def _is_known(pairs: Mapping[int, int], shape: tuple[int, ...]) -> bool:
    return len(pairs) >= MATCHED_SHARE * max(min(shape), 1)


def _by_place(pairs: Mapping[int, int], rows: int, columns: int) -> Iterator[tuple[int, int]]:
    """Sentences between two matches, where both pages have as many of them."""
    stops = [(-1, -1), *sorted(pairs.items()), (rows, columns)]
    taken = set(pairs.values())
    for (first, start), (last, end) in pairwise(stops):
        few = 0 < last - first - 1 <= PLACED
        between = range(start + 1, end)
        if few and len(between) == last - first - 1 and taken.isdisjoint(between):
            yield from zip(range(first + 1, last), between, strict=True)


def _match(
    a: int,
    b: int,
    likeness: float,
    left: Document,
    right: Document,
    outlines: tuple[Outline, Outline],
    *,
    placed: bool,
) -> Match:
    one, two = outlines[0].sentences[a], outlines[1].sentences[b]
    ratio = _ratio(tokens(left.text[one.start : one.end]), tokens(right.text[two.start : two.end]))
    if ratio >= SAME_WORDS:
        return Match(a, b, "same", ratio)
    if placed:
        return Match(a, b, "by place", likeness)
    return Match(a, b, "edited" if ratio >= EDITED else "reworded", max(ratio, likeness))


def _rest(
    pairs: Mapping[int, int], shape: tuple[int, ...], held: NDArray[np.float64]
) -> Iterator[Match]:
    """What has no counterpart of its own: a part of a matched sentence, or dropped, or added."""
    rows, columns = shape
    taken = set(pairs.values())
    for a in range(rows):
        if a not in pairs:
            nearest = int(held[a].argmax()) if columns else None
            yield _part(a, nearest, held) or Match(a, None, "dropped", 0.0)
    for b in range(columns):
        if b not in taken:
            nearest = int(held[:, b].argmax()) if rows else None
            yield _part(nearest, b, held) or Match(None, b, "added", 0.0)


def _part(a: int | None, b: int | None, held: NDArray[np.float64]) -> Match | None:
    """A sentence whose words stand in one of the other page that has another counterpart."""
    if a is None or b is None or held[a, b] < PART:
        return None
    return Match(a, b, "reworded", float(held[a, b]))


def _place_of(pairs: Mapping[int, int]) -> Callable[[Match], tuple[float, int, int]]:
    """A sort key: the order of the left page, with what was added behind what it follows."""
    by_right = {b: a for a, b in pairs.items()}

    def place(one: Match) -> tuple[float, int, int]:
        if one.left is not None:
            return one.left, 0, -1 if one.right is None else one.right
        right = one.right or 0
        before = [by_right[b] for b in range(right) if b in by_right]
        return (before[-1] if before else -1), 1, right

    return place


# ------------------------------------------------------------------ words


def tokens(words: str) -> list[str]:
    """The words and marks of a sentence."""
    return _WORD.findall(words)


def _folded(words: Sequence[str]) -> list[str]:
    return [word.casefold().replace("’", "'") for word in words if word not in "“”\"'’‘"]


def _ratio(left: Sequence[str], right: Sequence[str]) -> float:
    return SequenceMatcher(None, _folded(left), _folded(right), autojunk=False).ratio()


def changes(left: str, right: str) -> tuple[WordChange, ...]:
    """What of one sentence was changed to make the other, in order, as the sentences have it."""
    mine, yours = list(_WORD.finditer(left)), list(_WORD.finditer(right))
    one, two = ([word.group().casefold() for word in words] for words in (mine, yours))
    found = SequenceMatcher(None, one, two, autojunk=False).get_opcodes()
    return tuple(
        WordChange(_between(left, mine[a:b]), _between(right, yours[c:d]))
        for tag, a, b, c, d in found
        if tag != "equal" and any(word[0].isalnum() for word in (*one[a:b], *two[c:d]))
    )


def _between(sentence: str, words: Sequence[re.Match[str]]) -> str:
    """The sentence from the first of some words to the last."""
    found = sentence[words[0].start() : words[-1].end()] if words else ""
    return " ".join(found.split())

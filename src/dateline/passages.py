"""Passages: which words of a page stand in another page too, and what lies between them.

A light edit leaves most sentences with most of their words in short runs; a cut or a merger leaves
whole sentences untouched and others without a trace. So words count as held in stretches of
shared runs, and sentences by the share of their words that is held.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from dateline.overlaps import SHORT_RUN, Body, Flags

STRETCH = 5  # words in a row, below which a shared run is chance
SENTENCE_HELD = 0.4  # of the words of a sentence that makes it a sentence of both pages


class Held(NamedTuple):
    """What of one page stands in the other.

    `words` flags them, `number` counts those that are evidence (see `Body`). All shares are of the
    words that are evidence: `share` is held, `sentences` stands in sentences of both pages, and
    `within` of these is held. `longest` is the longest stretch; `shared` flags the words of shared
    sentences.
    """

    words: Flags
    number: int
    share: float
    sentences: float
    within: float
    longest: int
    shared: Flags


class Gap(NamedTuple):
    """A stretch of words, from number `first` to before `last`, that is not held.

    `inside` is true where held words of the same line stand on both sides of it.
    """

    first: int
    last: int
    inside: bool


def held(page: Body, other: Body) -> Held:
    """What of `page` stands in `other`."""
    words, longest = _in_stretches(_covered(page, other))
    counts = page.counts
    size = max(int(counts.sum()), 1)
    number = int((words & counts).sum())
    lengths = np.bincount(page.sentences) if len(words) else np.zeros(1)
    found = np.bincount(page.sentences, words) if len(words) else np.zeros(1)
    shared = (found >= SENTENCE_HELD * np.maximum(lengths, 1))[page.sentences] & counts
    inside = int(shared.sum())
    within = int((words & shared).sum()) / inside if inside else 0.0
    return Held(words, number, number / size, inside / size, within, longest, shared)


def agreed(page: Body, other: Body, found: Held) -> float:
    """The share of names and numbers in shared sentences that stand on the other page too.

    Reports made from one stock of phrases share all but these.
    """
    wanted = page.words[found.shared & page.specific]
    return float(np.isin(wanted, other.words).mean()) if len(wanted) else 1.0


def _covered(page: Body, other: Body) -> Flags:
    """The words of `page` that stand in a run of SHORT_RUN words of both."""
    runs, known = page.runs, other.short_runs
    covered = np.zeros(len(page.words), dtype=bool)
    if not len(runs) or not len(known):
        return covered
    shared = known[np.minimum(np.searchsorted(known, runs), len(known) - 1)] == runs
    for shift in range(SHORT_RUN):
        covered[shift : shift + len(runs)] |= shared
    return covered


def _in_stretches(words: Flags) -> tuple[Flags, int]:
    """The flags of stretches that are no chance, and the length of the longest."""
    edges = np.diff(words.astype(np.int8), prepend=0, append=0)
    starts, ends = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)
    lengths = ends - starts
    kept = words.copy()
    for place in np.flatnonzero(lengths < STRETCH).tolist():
        kept[starts[place] : ends[place]] = False
    return kept, int(lengths.max(initial=0))


def gaps(page: Body, words: Flags) -> Iterator[Gap]:
    """The stretches of a page that are not held, cut at line ends."""
    count = len(words)
    if not count:
        return
    fresh = np.concatenate(([True], np.diff(page.lines) > 0))
    opens = ~words & np.concatenate(([True], words[:-1] | fresh[1:]))
    for first in np.flatnonzero(opens).tolist():
        last = first + 1
        while last < count and not words[last] and not fresh[last]:
            last += 1
        yield Gap(first, last, not fresh[first] and last < count and not fresh[last])

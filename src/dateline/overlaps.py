"""Overlaps: pages as hashed words, their fingerprints, and the words of one that stand in another.

Candidates share fingerprints chosen by winnowing (Schleimer, Wilkerson and Aiken, SIGMOD 2003): of
every WINDOW shingles the smallest hash is kept, so a shared run of 16 words always shows.

A light edit leaves most sentences with most of their words in short runs; a cut or a merger leaves
whole sentences untouched and others without a trace. So words count as held in stretches of
shared runs, and sentences by the share of their words that is held.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dateline.record import Document

SHINGLE = 5  # words
WINDOW = 12  # shingles in one winnowing window
SHORT_RUN = 3  # words; light edits leave runs of this length on both sides
STRETCH = 5  # words in a row, below which a shared run is chance
SENTENCE_HELD = 0.4  # of the words of a sentence that makes it a sentence of both pages
QUOTED_PAGE = 0.6  # a page with a larger share of words in quotation marks is a transcript

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_QUOTED = re.compile(r"“[^”\n]{1,3000}”|\"[^\"\n]{1,3000}\"")
_NO_END = ("Mr", "Mrs", "Ms", "Dr", "Prof", "Gen", "Col", "Lt", "Sen", "Rep", "Gov", "St")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "Aug", "Sept", "Oct", "Nov", "Dec")
_SENTENCE_END = re.compile(
    r"[.!?](?<![A-Z]\.)"
    + "".join(rf"(?<!\b{word}\.)" for word in _NO_END)
    + "".join(rf"(?!(?<=\b{month}\.)\s+\d)" for month in _MONTHS)
    + r"[\"'”’)]*\s+(?=[\"'“‘(]*[A-Z0-9])|\n+"
)

Hashes = NDArray[np.uint64]
Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]


class Body(NamedTuple):
    """A page's words below its title, hashed, with the number of the sentence and line of each.

    `counts` tells which words are evidence: those outside quotation marks, for what a minister
    said is quoted by many hands and proves no copying. A transcript counts with all its words.
    `specific` are names and numbers, as capitals and digits within sentences tell. `runs` has the
    hashes of all runs of SHORT_RUN words in order, `short_runs` the distinct ones.
    """

    document: Document
    starts: Numbers
    ends: Numbers
    words: Hashes
    shingles: Hashes
    runs: Hashes
    short_runs: Hashes
    sentences: Numbers
    lines: Numbers
    quoted: Flags
    counts: Flags
    specific: Flags


class Run(NamedTuple):
    """The longest run of words that two bodies share: word positions, length, words unquoted."""

    left: int
    right: int
    length: int
    unquoted: int


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


@lru_cache(maxsize=1 << 18)
def _word_hash(word: str) -> int:
    folded = unicodedata.normalize("NFKC", word).casefold().replace("'", "").replace("’", "")
    return int.from_bytes(hashlib.blake2b(folded.encode(), digest_size=8).digest(), "big")


def hash_words(words: Sequence[str]) -> Hashes:
    """A 64-bit hash for each word, the same for words that differ in case or apostrophes only."""
    return np.fromiter(map(_word_hash, words), dtype=np.uint64, count=len(words))


def hash_runs(words: Hashes, length: int) -> Hashes:
    """One 64-bit hash for each run of `length` hashed words, in text order."""
    # The factor makes the sum depend on the order of words; the shifts spread it over all bits, as
    # keys are sorted into blocks by their high ones (see `pairing`).
    count = max(len(words) - length + 1, 0)
    total = np.zeros(count, dtype=np.uint64)
    for place in range(length):
        total = total * np.uint64(0x9E3779B97F4A7C15) + words[place : place + count]
    total ^= total >> np.uint64(29)
    total *= np.uint64(0xBF58476D1CE4E5B9)
    return total ^ (total >> np.uint64(32))


def body_words(document: Document) -> Hashes:
    """The hashed words of a page, from `body_start` on."""
    return hash_words(_WORD.findall(document.text, document.body_start))


def body(document: Document) -> Body:
    """Hash the words of a page, from `body_start` on, and note where each stands."""
    text, first = document.text, document.body_start
    matches = list(_WORD.finditer(text, first))
    starts = [match.start() for match in matches]
    words = hash_words([match.group() for match in matches])
    quoted = np.zeros(len(starts), dtype=bool)
    for opening, closing in quoted_ranges(text):
        quoted[bisect_left(starts, opening) : bisect_left(starts, closing)] = True
    transcript = len(quoted) > 0 and quoted.mean() > QUOTED_PAGE
    places = np.array(starts, dtype=np.int64)
    ends = np.array([match.end() for match in matches], dtype=np.int64)
    lines = [place for place in _line_starts(text) if place > first]
    sentences = np.searchsorted(sentence_starts(text, first)[1:], places, side="right")
    runs = hash_runs(words, SHORT_RUN)
    capital = np.array([not text[start].islower() for start in starts], dtype=bool)
    return Body(
        document,
        places,
        ends,
        words,
        hash_runs(words, SHINGLE),
        runs,
        distinct(runs),
        sentences,
        np.searchsorted(lines, places, side="right"),
        quoted,
        np.ones_like(quoted) if transcript else ~quoted,
        capital & (np.diff(sentences, prepend=-1) == 0),
    )


@lru_cache(maxsize=8)  # a page is hashed and outlined one after the other
def sentence_starts(text: str, first: int = 0) -> tuple[int, ...]:
    """Where the sentences of a text begin, from `first` on; a line end ends a sentence too."""
    ends = (match.end() for match in _SENTENCE_END.finditer(text, first))
    return (first, *(end for end in ends if end > first))


def _line_starts(text: str) -> list[int]:
    return [match.end() for match in re.finditer(r"\n", text)]


@lru_cache(maxsize=8)
def quoted_ranges(text: str) -> tuple[tuple[int, int], ...]:
    """The character ranges of the text that stand in double quotation marks, marks included."""
    return tuple(quote.span() for quote in _QUOTED.finditer(text))


def fingerprints(shingles: Hashes) -> Hashes:
    """The shingles that winnowing keeps; any shared run of WINDOW shingles shares one of them."""
    if len(shingles) <= WINDOW:
        return shingles.min(keepdims=True) if len(shingles) else shingles
    windows = np.lib.stride_tricks.sliding_window_view(shingles, WINDOW)
    return distinct(windows.min(axis=1))


def distinct(hashes: Hashes) -> Hashes:
    """Each hash once, sorted (for arrays of one page, several times faster than np.unique)."""
    ordered = np.sort(hashes)
    return ordered[np.concatenate(([True], ordered[1:] != ordered[:-1]))[: len(ordered)]]


# ------------------------------------------------------------------ one pair


def longest_run(left: Body, right: Body) -> Run | None:
    """The longest run of at least SHINGLE words that stands in both pages; None if there is none.

    Each shingle is looked up at its first place in the right page: a repeated sentence can only
    make the run shorter than it is, never longer.
    """
    known, places = np.unique(right.shingles, return_index=True)
    if not len(known) or not len(left.shingles):
        return None
    found = np.minimum(np.searchsorted(known, left.shingles), len(known) - 1)
    at_left = np.flatnonzero(known[found] == left.shingles)
    if not len(at_left):
        return None
    at_right = places[found[at_left]]
    breaks = np.flatnonzero((np.diff(at_left) != 1) | (np.diff(at_right) != 1)) + 1
    firsts = np.concatenate(([0], breaks))
    lengths = np.diff(np.concatenate((firsts, [len(at_left)])))
    best = int(lengths.argmax())
    start, length = int(at_left[firsts[best]]), int(lengths[best]) + SHINGLE - 1
    unquoted = int((~left.quoted[start : start + length]).sum())
    return Run(start, int(at_right[firsts[best]]), length, unquoted)


def opening_words(page: Body, start: int, count: int) -> str:
    """The first `count` words of the page from word number `start`, as they stand there."""
    last = min(start + count, len(page.starts)) - 1
    return " ".join(page.document.text[page.starts[start] : page.ends[last]].split())


# ------------------------------------------------------------------ what one page holds of another


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

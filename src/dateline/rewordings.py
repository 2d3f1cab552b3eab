"""Rewordings: whether one page tells another one sentence by sentence in different words.

Machine translation there and back, or a rewriting tool, changes most words but keeps the sentences
in their order, and in them the names, the numbers and part of the rarer words. Two reporters at one
event share names too, but not the order of sentences. So sentences are aligned without crossing,
and the share of the shorter page that finds its counterpart is the score. Everything is weighed
within the pair, never by the pile: the score of two pages does not change when a third comes in.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib import resources
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dateline.overlaps import Hashes, hash_runs, hash_words, quoted_ranges
from dateline.record import Document

STEM = 5  # letters kept of a word: "tested", "testing" and "tests" are one
LEAST_LETTERS = 4  # of a word that is worth a stem
LEAST_CAST = 0.5  # share of names and numbers that a rewrite keeps
LEAST_SENTENCES = 5  # aligned sentences below which no page is a rewrite
LEAST_MATCH = 0.4  # weight of a sentence that its counterpart must hold
LEAST_SHARED_TERMS = 3
REWRITE_SHARE = 0.45  # of the shorter page that must be aligned
ORDERED_SHARE = 0.75  # of the best alignment without regard to order
ANCHOR_WEIGHT = 1.5  # names and numbers against other words

_SENTENCE = re.compile(
    r"[.!?](?<![A-Z]\.)(?<!\bMr\.)(?<!\bMrs\.)(?<!\bMs\.)(?<!\bDr\.)(?<!\bGen\.)(?<!\bSen\.)(?<!\bSt\.)"
    r"[\"'”’)]*\s+(?=[\"'“‘(]*[A-Z0-9])|\n+"
)
_TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,]\d+)*")
_POSSESSIVE = re.compile(r"['’]s$|['’]$")


class Word(NamedTuple):
    """One spelling: folded without the possessive, its stem and its number ("" for none)."""

    plain: str
    stem: str
    number: str


class Sentence(NamedTuple):
    """The terms of one sentence: names and numbers as anchors, stems of the other words."""

    anchors: frozenset[str]
    terms: frozenset[str]
    quoted: bool


class Outline(NamedTuple):
    """A page as rows of terms, and its anchors in text order."""

    sentences: tuple[Sentence, ...]
    anchors: tuple[str, ...]


class Alignment(NamedTuple):
    """How far the shorter page is the longer one told in other words.

    `share` of its sentences (by weight) finds a counterpart in order, `order` is that share
    against the best one without regard to order; `sentences` counts the pairs, `anchors` lists
    names and numbers that agree in them, rarest first.
    """

    share: float
    order: float
    sentences: int
    anchors: tuple[str, ...]


@cache
def _stop_words() -> frozenset[str]:
    text = resources.files("dateline").joinpath("data/stopwords.tsv").read_text("utf-8")
    return frozenset(line for line in text.split("\n") if line and not line.startswith("#"))


@cache
def _number_words() -> dict[str, str]:
    words = (
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen twenty"
    )
    return {word: str(value) for value, word in enumerate(words.split()) if value > 1}


@lru_cache(maxsize=1 << 18)
def _word(spelling: str) -> Word:
    plain = _POSSESSIVE.sub("", spelling).casefold()
    if plain[:1].isdigit():
        return Word(plain, "", plain.replace(",", ""))
    common = len(plain) < LEAST_LETTERS or plain in _stop_words()
    return Word(plain, "" if common else plain[:STEM], _number_words().get(plain, ""))


def terms(words: str) -> frozenset[str]:
    """The stems and numbers of words, those that say little left out."""
    found = (_word(spelling) for spelling in _TOKEN.findall(words))
    return frozenset(word.number or word.stem for word in found) - {""}


def outline(document: Document) -> Outline:
    """Split the body of a page into sentences and take the terms of each."""
    text = document.text
    places = [document.body_start, *(m.end() for m in _SENTENCE.finditer(text)), len(text)]
    places = sorted({place for place in places if place >= document.body_start})
    rows = [_TOKEN.findall(text, start, end) for start, end in pairwise(places)]
    names = _names(rows)
    marks = quoted_ranges(text)
    sentences, anchors = [], []
    for (start, end), row in zip(pairwise(places), rows, strict=True):
        found = [_anchor(spelling, names) for spelling in row]
        terms = {
            anchor or _word(spelling).stem for anchor, spelling in zip(found, row, strict=True)
        }
        found = [anchor for anchor in found if anchor]
        anchors.extend(found)
        if terms := terms - {""}:
            inside = (start, start + len(text[start:end].rstrip()))
            quoted = any(first <= inside[0] and inside[1] <= last for first, last in marks)
            sentences.append(Sentence(frozenset(found), frozenset(terms), quoted))
    return Outline(tuple(sentences), tuple(anchors))


def _names(rows: Iterable[list[str]]) -> frozenset[str]:
    """Words that the page writes with a capital inside a sentence."""
    inside = (spelling for row in rows for spelling in row[1:] if spelling[0].isupper())
    return frozenset(_word(spelling).plain for spelling in inside) - _stop_words()


def _anchor(spelling: str, names: frozenset[str]) -> str:
    word = _word(spelling)
    if word.number:
        return word.number
    return word.plain if word.plain in names and spelling[0].isupper() else ""


def sketch(page: Outline) -> Hashes:
    """Keys under which rewrites meet: neighbouring names and numbers, in their order."""
    order = [a for a, b in zip(page.anchors, ("", *page.anchors), strict=False) if a != b]
    return np.unique(hash_runs(hash_words(order), 2))


# ------------------------------------------------------------------ alignment


def same_cast(left: Outline, right: Outline) -> bool:
    """Whether one page has most names and numbers of the other: worth the cost of aligning."""
    mine, yours = set(left.anchors), set(right.anchors)
    return len(mine & yours) >= LEAST_CAST * max(min(len(mine), len(yours)), 1)


def align(left: Outline, right: Outline) -> Alignment:
    """Align the sentences of two pages without crossing; several may share one counterpart."""
    shorter, longer = sorted((left, right), key=lambda page: len(page.sentences))
    if all(sentence.quoted for sentence in shorter.sentences):
        return Alignment(0.0, 0.0, 0, ())
    weights = _weights(shorter, longer)
    matches, sizes = _matches(shorter, longer, weights)
    gains = matches * sizes[:, None]
    total = float(sizes.sum())
    ordered = np.zeros((len(sizes) + 1, gains.shape[1]))
    for row, gain in enumerate(gains):
        ordered[row + 1] = np.maximum.accumulate(ordered[row] + gain)
    best, free = float(ordered[-1, -1]), float(gains.max(axis=1).sum())
    pairs = _path(ordered, gains)
    shared = set().union(
        *(shorter.sentences[i].anchors & longer.sentences[j].anchors for i, j in pairs)
    )
    anchors = sorted(shared, key=lambda anchor: (-weights[anchor], anchor[0].isdigit(), anchor))
    return Alignment(best / total, best / free if free else 0.0, len(pairs), tuple(anchors))


def is_rewrite(found: Alignment) -> bool:
    """Whether an alignment is close enough that one page must have been made from the other."""
    return (
        found.sentences >= LEAST_SENTENCES
        and found.share >= REWRITE_SHARE
        and found.order >= ORDERED_SHARE
    )


def _weights(left: Outline, right: Outline) -> dict[str, float]:
    """A term weighs less the more sentences of the two pages hold it."""
    rows = (*left.sentences, *right.sentences)
    counts = Counter(term for row in rows for term in row.terms)
    anchors = {anchor for row in rows for anchor in row.anchors}
    return {
        term: math.log(1 + len(rows) / count) * (ANCHOR_WEIGHT if term in anchors else 1.0)
        for term, count in counts.items()
    }


def _matches(
    shorter: Outline, longer: Outline, weights: dict[str, float]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Which sentences match (1.0 or 0.0), and the weight of each sentence of the shorter page."""
    column = {term: place for place, term in enumerate(weights)}
    left, right = (_matrix(page, column) for page in (shorter, longer))
    weight = np.array(list(weights.values()))
    sizes = left @ weight
    held = (left * weight) @ right.T
    other = right @ weight
    # Half a split sentence is held by the whole one: compare with the lighter of the two, but a
    # short sentence must not be swallowed by any long one.
    base = np.minimum(sizes[:, None], np.maximum(other[None, :], sizes[:, None] * 0.5))
    close = held >= LEAST_MATCH * base
    if any(sentence.quoted for sentence in longer.sentences):
        # What both pages quote is no evidence; on a page that lost its marks it still is.
        sizes *= [not sentence.quoted for sentence in shorter.sentences]
    return (close & (left @ right.T >= LEAST_SHARED_TERMS)).astype(np.float64), sizes


def _matrix(page: Outline, column: dict[str, int]) -> NDArray[np.float64]:
    found = np.zeros((len(page.sentences), len(column)))
    for row, sentence in enumerate(page.sentences):
        found[row, [column[term] for term in sentence.terms]] = 1.0
    return found


def _path(ordered: NDArray[np.float64], gains: NDArray[np.float64]) -> list[tuple[int, int]]:
    """The aligned pairs behind the best total, from the last to the first."""
    pairs, place = [], gains.shape[1] - 1
    for row in range(len(gains) - 1, -1, -1):
        totals = ordered[row, : place + 1] + gains[row, : place + 1]
        best = int(totals.argmax())
        if gains[row, best] > 0:
            pairs.append((row, best))
            place = best
    return pairs

"""Happenings whose days are widely known (data/anchors.toml), and where a page names them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from dateline import datafiles
from dateline.record import Span

Ranges = tuple[tuple[date, date], ...]

_DAY = timedelta(days=1)
_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])|\n+")
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|St|No|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct"
    r"|Nov|Dec)|\b[A-Z])\.$"
)
_PRONOUN = re.compile(r"\b(?:he|him|his|she|her|it|its|they|them|their)\b", re.IGNORECASE)
_NAME_INSIDE = re.compile(r"(?<=[a-z,] )[A-Z]")
_MEETING = re.compile(
    r"summit|gathering|meeting|\bmet\b|talks|forum|conference|attend", re.IGNORECASE
)


class Edition(NamedTuple):
    """One happening: its days, and the words that pick it out of a series."""

    first: date
    last: date
    at: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Anchor:
    """A happening or a series of happenings that pages name."""

    name: str
    kind: str
    words: tuple[str, ...]
    of: tuple[str, ...]
    sides: tuple[str, ...]
    editions: tuple[Edition, ...]


class Hit(NamedTuple):
    """Where a page names a happening, and which editions it can mean."""

    anchor: Anchor
    editions: tuple[Edition, ...]
    start: int
    end: int
    sentence: int


class Clue(NamedTuple):
    """Ranges in which the page can lie. The lower its weight, the sooner it gives way."""

    ranges: Ranges
    reason: str
    weight: int


@cache
def anchors() -> tuple[Anchor, ...]:
    """The happenings of data/anchors.toml."""
    rows = datafiles.tables("anchors.toml")["anchor"]
    return tuple(
        Anchor(
            row["name"],
            row["kind"],
            tuple(row["words"]),
            tuple(row.get("of", ())),
            tuple(row.get("sides", ())),
            tuple(Edition(e["first"], e["last"], tuple(e.get("at", ()))) for e in row["editions"]),
        )
        for row in rows
    )


# ------------------------------------------------------------------ days


def meet(left: Ranges, right: Ranges) -> Ranges:
    """The days that lie in both."""
    both = [(max(a, c), min(b, d)) for a, b in left for c, d in right]
    return tuple(sorted({(first, last) for first, last in both if first <= last}))


def plus_days(day: date, days: int) -> date:
    """The day so many days on (or back), or the calendar's end."""
    try:
        return day + days * _DAY
    except OverflowError:
        return date.max if days > 0 else date.min


# ------------------------------------------------------------------ the page


class Sentences:
    """Where the sentences of a text begin and end, told by punctuation alone."""

    __slots__ = ("starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0]
        for found in _SENTENCE_END.finditer(text):
            if not _ABBREVIATED.search(text, max(found.start() - 6, 0), found.start() + 1):
                self.starts.append(found.end())

    def number(self, offset: int) -> int:
        """The number of the sentence that holds a character."""
        return bisect_right(self.starts, offset) - 1

    def words(self, number: int) -> str:
        """The words of a sentence."""
        ends = [*self.starts[1:], len(self.text)]
        return self.text[self.starts[number] : ends[number]]

    def before(self, number: int) -> str:
        """The sentence before one of the same paragraph; empty at a paragraph's beginning."""
        if not number or "\n" in self.text[self.starts[number] - 1 : self.starts[number]]:
            return ""
        return self.words(number - 1)

    def span(self, inner: Span) -> Span:
        """The sentence that holds the first character of a span."""
        number = self.number(inner.start)
        words = self.words(number)
        start = self.starts[number]
        return Span(inner.document, start, start + len(words), words)


def find_hits(text: str, sentences: Sentences) -> list[Hit]:
    """Where a page names known happenings, in the order of the text."""
    found = []
    for anchor in anchors():
        for start, end in _places(text, anchor.words):
            number = sentences.number(start)
            sentence = sentences.words(number)
            if _allowed(anchor, sentence, sentences.before(number)):
                editions = _editions(anchor, sentence)
                found.append(Hit(anchor, editions, start, end, number))
    return sorted(found, key=lambda hit: (hit.start, hit.end, hit.anchor.name))


def _places(text: str, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    for word in words:
        at = text.find(word)
        while at >= 0:
            end = at + len(word)
            if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
                yield at, end
            at = text.find(word, end)


def holds_any(sentence: str, words: Sequence[str]) -> bool:
    """Whether one of the words stands in the sentence, whole and with its capitals."""
    return next(_places(sentence, words), None) is not None


def _allowed(anchor: Anchor, sentence: str, before: str) -> bool:
    if anchor.of and not holds_any(sentence, anchor.of):
        return _speaks_on(sentence, before, anchor.of)
    return anchor.kind != "meeting" or bool(_MEETING.search(sentence))


def _speaks_on(sentence: str, before: str, names: Sequence[str]) -> bool:
    """Whether a sentence tells by a pronoun alone of those whom the sentence before names."""
    others = _NAME_INSIDE.search(sentence)
    return not others and bool(_PRONOUN.search(sentence)) and holds_any(before, names)


def _editions(anchor: Anchor, sentence: str) -> tuple[Edition, ...]:
    picked = tuple(e for e in anchor.editions if e.at and holds_any(sentence, e.at))
    return picked or anchor.editions

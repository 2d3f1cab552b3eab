"""Happenings whose days are widely known (data/anchors.toml), and where a page names them.

Wars are told by number too: "the war has entered its ninth month", "the second year of the
invasion", "seven months into the fighting". Such a page was written in that month or year. A page
that says no more than "the war" means a war of a country that it names, whichever that may be.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from dateline import datafiles, expressions
from dateline.calendars import add_months, add_units
from dateline.record import Span

Ranges = tuple[tuple[date, date], ...]

_DAY = timedelta(days=1)
_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])|\n+")
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|St|No|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct"
    r"|Nov|Dec)|\b[A-Z])\.$"
)
_PRONOUN = re.compile(r"\b(?:he|him|his|she|her|it|its|they|them|their)\b", re.IGNORECASE)
_JOINING = frozenset("-–")
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
        return self.text[self.starts[number] : self.end(number)]

    def end(self, number: int) -> int:
        """Where a sentence ends."""
        after = number + 1
        return self.starts[after] if after < len(self.starts) else len(self.text)

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
            before = text[at - 1 : at]  # "the Iran-Iraq war" is not the Iraq war
            if not (before.isalnum() or before in _JOINING or text[end : end + 1].isalnum()):
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


# ------------------------------------------------------------------ wars by number

# A third name would leave too many years open to say anything.
_MOST_WARS = 2  # names that one count of months may mean
_NAMED, _UNNAMED = 4, 1  # weights: a war that the page names, and "the war"
_STRUGGLE = r"(?:war|invasion|conflict|fighting|offensive|hostilities|onslaught)"
_ORDINAL = r"(?P<nth>[a-z]+(?:-[a-z]+)?|\d{1,3}(?:st|nd|rd|th))\s+(?P<unit>day|week|month|year)\b"
_OF_A_WAR = rf"of\s+(?:the|this|its|their|his|her|\S+['’]s)\s+(?:[\w-]+\s+){{0,2}}{_STRUGGLE}\b"
_ENTERED = (
    r"(?:enter(?:ed|s|ing)?|into|reach(?:ed|es|ing)?|marks?|marked|began|begun|begins?|starts?"
    r"|started|approach(?:es|ed|ing)?|complet(?:es|ed)|now,?\s+in|now)"
)
_ITS = r"(?:its|a|his|their|her)"
_LOOSE = re.compile(rf"\b(?:in|for)\s+{_ITS}\s+{_ORDINAL}", re.IGNORECASE)
# A bare "in the first month of the war" tells of what is gone, "now in the third" of today.
_NTH = (
    re.compile(rf"\b{_ENTERED}\s+(?:{_ITS}|(?:the\s+)?\S+['’]s|the)\s+{_ORDINAL}", re.IGNORECASE),
    re.compile(rf"\b(?:this|today)\s+is\s+the\s+{_ORDINAL}\s+{_OF_A_WAR}", re.IGNORECASE),
    _LOOSE,
)
_INTO = re.compile(
    r"\b(?P<bound>nearly|almost|more\s+than|over|now)\s+(?P<count>[a-z]+(?:-[a-z]+)?|\d{1,3})\s+"
    r"(?P<unit>day|week|month|year)s?\s+into\s+(?:[\w'’-]+\s+){1,3}"
    rf"{_STRUGGLE}\b",
    re.IGNORECASE,
)
_THE_WAR = re.compile(rf"\b(?:the|this|its|his|their)\s+(?:[\w-]+\s+)?{_STRUGGLE}\b", re.IGNORECASE)
_GONE = re.compile(r"\b(?:was|were|had\s+been)\s+(?:already\s+|then\s+)?\Z")  # a month of the past
_CODES = {"day": "D", "week": "W", "month": "M", "year": "Y"}


class _Count(NamedTuple):
    """A number of days, weeks, months or years that a war has lasted, and where it is told."""

    told: str
    start: int
    number: int
    unit: str
    ordinal: bool
    loose: bool
    at: int = 0


# What only tells which days are meant, and nothing of the page's own.
_TOLD = (
    re.compile(rf"\b(?:the|this)\s+{_STRUGGLE}['’]s\s+{_ORDINAL}", re.IGNORECASE),
    re.compile(rf"\bthe\s+{_ORDINAL}\s+{_OF_A_WAR}", re.IGNORECASE),
)
_NONE: tuple[list[Anchor], int] = ([], _NAMED)


def from_counts(hits: Sequence[Hit], sentences: Sentences) -> Iterator[Clue]:
    """The clues of a page's counts of a war's months. `hits` are the happenings that it names."""
    wars = [hit for hit in hits if hit.anchor.kind == "war"]
    for count in _counts(sentences.text):
        named, weight = _meant(count, wars, sentences)
        ranges = tuple(sorted({days for anchor in named for days in _ranges(anchor, wars, count)}))
        if ranges:
            whose = " or the ".join(dict.fromkeys(anchor.name for anchor in named[:_MOST_WARS]))
            if _GONE.search(sentences.text, 0, count.start):
                ranges = ((ranges[0][0], date.max),)
            yield Clue(ranges, f"‘{' '.join(count.told.split())}’ of the {whose}", weight)


def numbered_days(text: str) -> dict[int, tuple[date, date, str]]:
    """The days of "the war's third year" and the like, by the offset where the number stands.

    With each the name of the war; nothing where the page leaves open which war is meant.
    """
    sentences = Sentences(text)
    wars = [hit for hit in find_hits(text, sentences) if hit.anchor.kind == "war"]
    found: dict[int, tuple[date, date, str]] = {}
    for count in _counts(text, (*_NTH, *_TOLD)):
        named, _ = _meant(count, wars, sentences)
        ranges = {days for anchor in named for days in _ranges(anchor, wars, count)}
        if count.ordinal and len(ranges) == 1:
            first, last = ranges.pop()
            found[count.at] = (first, last, named[0].name)
    return found


def _counts(text: str, ordinals: Sequence[re.Pattern[str]] = _NTH) -> Iterator[_Count]:
    seen: set[int] = set()
    for pattern in ordinals:
        for found in pattern.finditer(text):
            number = expressions.ordinal_number(found["nth"])
            if number is not None and found.start("nth") not in seen:
                seen.add(found.start("nth"))
                told, unit = found.group(), found["unit"].lower()
                at, loose = found.start("nth"), pattern is _LOOSE
                yield _Count(told, found.start(), number, unit, ordinal=True, loose=loose, at=at)
    for found in _INTO.finditer(text):
        number = _cardinal(found["count"])
        if number:
            unit = found["unit"].lower()
            yield _Count(found.group(), found.start(), number, unit, ordinal=False, loose=False)


def _cardinal(told: str) -> int | None:
    if told.isdigit():
        return int(told)
    value = expressions.words()["numbers"].get(told.lower())
    return value if isinstance(value, int) else None


def _meant(count: _Count, wars: Sequence[Hit], sentences: Sentences) -> tuple[list[Anchor], int]:
    """The wars that a count can mean, best known first, and the weight of the clue."""
    number = sentences.number(count.start)
    here = [hit for hit in wars if hit.sentence == number]
    if count.loose:  # "the school, in its third year, opened despite the war" counts no war
        here = [hit for hit in here if hit.end <= count.start]
    named = _distinct([hit.anchor for hit in here])
    if named:
        return (named if len(named) <= _MOST_WARS else []), _NAMED
    end = count.start if count.loose else len(sentences.text)
    sentence = sentences.words(number)[: max(end - sentences.starts[number], 0)]
    return _meant_by_the_war(sentence, wars, sentences.text) if _THE_WAR.search(sentence) else _NONE


def _meant_by_the_war(sentence: str, wars: Sequence[Hit], text: str) -> tuple[list[Anchor], int]:
    only = _only_war(wars)
    if wars:
        return (only if len(only) <= _MOST_WARS else []), _NAMED
    here = _of_lands(sentence)
    return (here, _NAMED) if here else (_of_sides(text), _UNNAMED)


def _distinct(found: Sequence[Anchor]) -> list[Anchor]:
    return list({anchor.name: anchor for anchor in found}.values())


def _only_war(wars: Sequence[Hit]) -> list[Anchor]:
    """The page's only war, under whatever names; none where the page names several."""
    starts = {frozenset(edition.first for edition in hit.editions) for hit in wars}
    common = frozenset.intersection(*starts) if starts else frozenset()
    alike = [h.anchor for h in wars if {e.first for e in h.editions} == common]
    return _distinct(alike or [hit.anchor for hit in wars]) if common else []


def _of_lands(text: str) -> list[Anchor]:
    """The wars whose land the words name, or else those whose belligerents they name."""
    wars = [anchor for anchor in anchors() if anchor.kind == "war" and anchor.sides]
    return [war for war in wars if holds_any(text, war.sides[:1])] or _of_sides(text)


def _of_sides(text: str) -> list[Anchor]:
    wars = (anchor for anchor in anchors() if anchor.kind == "war")
    return [war for war in wars if holds_any(text, war.sides)]


def _ranges(anchor: Anchor, wars: Sequence[Hit], count: _Count) -> Iterator[tuple[date, date]]:
    """Where a count of days, weeks, months or years of a war lies, if the war lasted so long."""
    hit = next((hit for hit in wars if hit.anchor.name == anchor.name), None)
    for edition in hit.editions if hit else anchor.editions:
        first, last = _range(edition.first, count)
        if edition.first == edition.last or first <= edition.last:
            yield first, last


def _range(first: date, count: _Count) -> tuple[date, date]:
    if count.ordinal:
        return _nth_range(first, count.number, count.unit)
    code = _CODES[count.unit]
    after = plus_days(add_units(first, code, count.number + 1), -1)
    return add_units(first, code, count.number - 1), after


def _nth_range(first: date, nth: int, unit: str) -> tuple[date, date]:
    """The nth year since `first`; a month may also be counted by the names of the months."""
    if unit == "year":
        return add_months(first, 12 * (nth - 1)), plus_days(add_months(first, 12 * nth), -1)
    if unit == "month":
        begin = add_months(first.replace(day=1), nth - 1)
        return begin, plus_days(add_months(first, nth), -1)
    days = 7 if unit == "week" else 1
    return plus_days(first, days * (nth - 1)), plus_days(first, days * nth - (unit == "week"))

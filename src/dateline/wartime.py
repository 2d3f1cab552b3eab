"""Clues from wars that are told by the number of their day, week, month or year.

"The war has entered its ninth month", "the second year of the invasion", "seven months into the
fighting": the page was written in that month or year of a war in data/anchors.toml. A page that
says no more than "the war" means a war of a country that it names, whichever that may be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from dateline.calendars import add_months, add_units
from dateline.known import Anchor, Clue, Hit, Sentences, anchors, find_hits, holds_any, plus_days
from dateline.timeparts import ordinal_number, words

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
        begins = {first for anchor in named for first in _begins(anchor, wars)}
        if begins:
            ranges = tuple(sorted({_range(first, count) for first in begins}))
            whose = " or the ".join(dict.fromkeys(anchor.name for anchor in named[:_MOST_WARS]))
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
        begins = {first for anchor in named for first in _begins(anchor, wars)}
        if count.ordinal and len(begins) == 1:
            first, last = _range(begins.pop(), count)
            found[count.at] = (first, last, named[0].name)
    return found


def _counts(text: str, ordinals: Sequence[re.Pattern[str]] = _NTH) -> Iterator[_Count]:
    seen: set[int] = set()
    for pattern in ordinals:
        for found in pattern.finditer(text):
            number = ordinal_number(found["nth"])
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
    value = words()["numbers"].get(told.lower())
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
    return _distinct([hit.anchor for hit in wars]) if common else []


def _of_lands(text: str) -> list[Anchor]:
    """The wars whose land the words name, or else those whose belligerents they name."""
    wars = [anchor for anchor in anchors() if anchor.kind == "war" and anchor.sides]
    return [war for war in wars if holds_any(text, war.sides[:1])] or _of_sides(text)


def _of_sides(text: str) -> list[Anchor]:
    wars = (anchor for anchor in anchors() if anchor.kind == "war")
    return [war for war in wars if holds_any(text, war.sides)]


def _begins(anchor: Anchor, wars: Sequence[Hit]) -> set[date]:
    hit = next((hit for hit in wars if hit.anchor.name == anchor.name), None)
    return {edition.first for edition in (hit.editions if hit else anchor.editions)}


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

"""Figures: quantities as claims, with range, unit, hedge, measure, period and source.

`unit` is singular and British ("metre", "percentage", "percentage point", "barrel per day"),
a currency by name ("dollar" is the US dollar, "chinese yuan", "australian dollar"), "year of age",
"share" for a fraction of a whole (0.25), "time" for multiples and occurrences, and for counted
things their noun phrase in the singular ("foreign company"). It is None for a bare number.

One number has `low == high`, hedged or not: `change` tells the direction ("more than 40" is 40 with
">"). A range keeps the order of the words. Vague plurals ("dozens") span one to ten of them. Not
figures: dates, clock times, years, numbers in names, scores, list numbers, "one of the", "the two".
"""

from __future__ import annotations

import re
from typing import cast

from dateline import counting, phrases
from dateline.abouts import About, abouts, extent, is_garbled
from dateline.counting import Seen
from dateline.quantities import Change, quantities
from dateline.reading import Reading
from dateline.record import Figure, Found, Span, Statement, Time, identify

VERSION = "3"

_NEAR_TOKENS = 4
_AT_THE_HEAD = 4  # characters: a time so near the start of a sentence dates all of it
_BASE_WINDOW = 24
_BASE = re.compile(r"\b(?:since|than)\s(?:in\s|during\s)?(?:the\s)?$", re.IGNORECASE)
_WHOLE_BEFORE = frozenset({"the", "last", "past", "first", "these", "all", "its", "their", "his"})


def find(reading: Reading, found: Found) -> tuple[Figure, ...]:
    """The figures of a document, in text order. Uses the times and statements of `found`."""
    if not reading.tokens:
        return ()
    text = reading.document.text
    numbers = [*quantities(text, changing=counting.changing()), *counting.multiples(reading)]
    seen = [
        settled
        for quantity in numbers
        if not counting.is_no_quantity(text, quantity, found)
        and (settled := counting.settle(reading, quantity)) is not None
    ]
    seen.sort(key=lambda one: one.quantity.start)
    seen = [
        one
        for number, one in enumerate(seen)
        if not (number and _is_inside(reading, seen[number - 1], one))
    ]
    starts = [one.quantity.start for one in seen]
    about = abouts(reading, seen)
    periods: list[str | None] = []
    for number, (one, _, like) in enumerate(about):
        # "a third more than the year before" is of the time of what it is compared with
        alike = None if like is None else periods[like]
        periods.append(alike or _period(reading, found, one, (starts, number)))
    rows = (_figure(reading, found, *pair) for pair in zip(about, periods, strict=True))
    return tuple(row for row in rows if row is not None)


def _is_inside(reading: Reading, before: Seen, seen: Seen) -> bool:
    """Whether the number is part of what the one before it counts ("two 737 jets")."""
    if before.noun is None or before.noun <= seen.last:
        return False
    return reading.tokens[seen.first - 1].text.lower() not in _WHOLE_BEFORE


# ------------------------------------------------------------------ the row


def _figure(reading: Reading, found: Found, about: About, period: str | None) -> Figure | None:
    seen, measure, _ = about
    quantity = seen.quantity
    text = reading.document.text
    hedge = text[slice(*quantity.hedge)] if quantity.hedge else None
    garbled = is_garbled(reading, seen)
    change = quantity.change
    if change == "=" and not quantity.moved_from:
        verb = reading.tokens[seen.anchor].lemma
        way = phrases.movements().get(verb) or phrases.movement(reading, seen.anchor)
        change = cast("Change", way or "=")
    loose = seen.unit is None and not garbled and change == "="
    if loose and measure.measure is None and not quantity.moved_from:
        return None
    start, end = extent(reading, seen)
    if quantity.kind == "vague" and hedge is None:
        hedge = text[quantity.start : quantity.number[1]]
    document = reading.document.id
    return Figure(
        id=identify("figure", document, start, end),
        span=reading.characters(start, end),
        low=quantity.low,
        high=quantity.high,
        unit=seen.unit,
        change=change,
        hedge=hedge,
        measure=measure.measure,
        of=measure.of,
        period=period,
        given_by=_given_by(reading, found, seen),
        state="garbled" if garbled else "claim",
    )


def _period(reading: Reading, found: Found, seen: Seen, place: tuple[list[int], int]) -> str | None:
    """The time that dates the figure: right after it, or opening its clause or sentence."""
    if seen.quantity.unit is not None and seen.quantity.unit.family in {"time", "age"}:
        return None
    sentence = reading.sentence_of(seen.first)
    low = reading.tokens[sentence.first].start
    high = reading.tokens[sentence.last - 1].end
    times = [
        time
        for time in found.times
        if low <= time.span.start < high and _may_date(reading, time) and not _overlap(time, seen)
    ]
    if not times:
        return None
    starts, number = place
    following = starts[number + 1] if number + 1 < len(starts) else high
    after = [time for time in times if seen.quantity.end <= time.span.start < following]
    if after and _same_clause(reading, after[0], seen):
        return after[0].id
    before = [time for time in times if time.span.end <= seen.quantity.start]
    if before and (
        _same_clause(reading, before[-1], seen) or before[-1].span.start - low < _AT_THE_HEAD
    ):
        return before[-1].id
    return None


def _may_date(reading: Reading, time: Time) -> bool:
    """Whether the time can be a figure's period: a date or a named stretch, not "since May"."""
    words = time.span.words.lower()
    if time.type == "DURATION":
        return _is_stretch(time)
    before = reading.document.text[max(time.span.start - _BASE_WINDOW, 0) : time.span.start]
    return time.type == "DATE" and words not in {"now", "currently"} and not _BASE.search(before)


def _overlap(time: Time, seen: Seen) -> bool:
    return time.span.start < seen.quantity.end and seen.quantity.start < time.span.end


def _is_stretch(time: Time) -> bool:
    return (
        re.match(r"(?:the|since|past|last|first|over)\b", time.span.words, re.IGNORECASE)
        is not None
    )


def _same_clause(reading: Reading, time: Time, seen: Seen) -> bool:
    at = reading.token_at(time.span.start)
    gap = at - seen.last if at > seen.last else seen.first - reading.token_at(time.span.end - 1)
    if gap <= _NEAR_TOKENS:
        return True
    left, right = phrases.governor(reading, at), phrases.governor(reading, seen.anchor)
    return left is not None and right is not None and left.i == right.i


def _given_by(reading: Reading, found: Found, seen: Seen) -> Span | None:
    """Who gives the figure: the speaker of the innermost statement around it, or "according to"."""
    around = [s for s in found.statements if s.speaker is not None and _holds(s, seen)]
    speaker = (
        min(around, key=lambda s: (s.span.end - s.span.start, s.id)).speaker if around else None
    )
    if speaker is not None:
        return speaker
    sentence = reading.sentence_of(seen.first)
    # Pages that lost their layout cut "according to ..." off into a sentence of its own.
    cut = reading.tokens[sentence.last : sentence.last + 1]
    stop = sentence.last
    if cut and cut[0].text == "according":
        stop = reading.sentence_of(sentence.last).last
    for token in reading.tokens[sentence.first : stop - 2]:
        if token.text.lower() == "according" and reading.tokens[token.i + 1].text.lower() == "to":
            source = _source(reading, token.i + 2, stop)
            return source if source and not _covers(source, seen) else None
    return None


def _covers(source: Span, seen: Seen) -> bool:
    """Whether the figure is part of the source's own description ("two officials")."""
    return source.start < seen.quantity.end and seen.quantity.start < source.end


def _holds(statement: Statement, seen: Seen) -> bool:
    pieces = statement.pieces or (statement.span,)
    return any(p.start <= seen.quantity.start and seen.quantity.end <= p.end for p in pieces)


def _source(reading: Reading, first: int, stop: int) -> Span | None:
    """The noun phrase from token `first` on, without what follows a comma."""
    last = first
    while last < stop and reading.tokens[last].tag not in {
        ",",
        ".",
        ":",
        "``",
        "''",
        "-LRB-",
        "WDT",
        "VBD",
        "VBZ",
    }:
        last += 1
    while first < last and reading.tokens[first].text.lower() in {"the", "a", "an", "to"}:
        first += 1
    return reading.span(first, last) if last > first else None

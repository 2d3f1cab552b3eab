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

from dateline import counting, measures
from dateline.counting import SHARE, TIME, Seen
from dateline.measures import Measure
from dateline.quantities import Change, quantities
from dateline.reading import Reading
from dateline.record import Figure, Found, Span, Statement, Time, identify

VERSION = "1"

_NEAR_TOKENS = 4
_AT_THE_HEAD = 4  # characters: a time so near the start of a sentence dates all of it
_CONVERTED = re.compile(r"\s\((?:about |or |nearly |some )?|, or (?:about )?")
_COMPARED = re.compile(
    r"\b(?:compared (?:with|to)|up from|down from|against|versus|from|than|and)\b[^.;]{0,24}$"
)
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
    about = _abouts(reading, seen)
    return tuple(
        figure
        for number, one in enumerate(seen)
        if (figure := _figure(reading, found, one, about[number], (starts, number))) is not None
    )


def _is_inside(reading: Reading, before: Seen, seen: Seen) -> bool:
    """Whether the number is part of what the one before it counts ("two 737 jets")."""
    if before.noun is None or before.noun <= seen.last:
        return False
    return reading.tokens[seen.first - 1].text.lower() not in _WHOLE_BEFORE


def _abouts(reading: Reading, seen: list[Seen]) -> list[Measure]:
    """The measure of each; one told beside another (converted, compared) takes over its measure."""
    text, about = reading.document.text, list[Measure]()
    for number, one in enumerate(seen):
        own = measures.NOTHING if _is_garbled(reading, one) else _measure(reading, one)
        before = seen[number - 1] if number else None
        if (
            before is not None
            and reading.tokens[before.first].sentence == reading.tokens[one.first].sentence
        ):
            gap = text[_extent(reading, before)[1] : _extent(reading, one)[0]]
            alike = _alike(before, one)
            if (_CONVERTED.fullmatch(gap) and one.noun is None and own.of is None) or (
                own.measure is None and alike and _COMPARED.search(gap)
            ):
                own = about[-1]
        about.append(own)
    return about


def _alike(left: Seen, right: Seen) -> bool:
    """Whether two quantities can measure the same: both shares of something, or one unit."""
    families = [
        "share" if one.unit == SHARE.name else one.quantity.unit and one.quantity.unit.family
        for one in (left, right)
    ]
    return families[0] == families[1] and (families[0] == "share" or left.unit == right.unit)


def _is_garbled(reading: Reading, seen: Seen) -> bool:
    return seen.unit is None and counting.is_idiom(reading, seen)


# ------------------------------------------------------------------ the row


def _figure(
    reading: Reading, found: Found, seen: Seen, about: Measure, place: tuple[list[int], int]
) -> Figure | None:
    quantity = seen.quantity
    text = reading.document.text
    hedge = text[slice(*quantity.hedge)] if quantity.hedge else None
    garbled = _is_garbled(reading, seen)
    loose = seen.unit is None and not garbled and quantity.change == "="
    if loose and about.measure is None and not quantity.moved_from:
        return None
    start, end = _extent(reading, seen)
    change = quantity.change
    if change == "=" and not quantity.moved_from:
        verb = reading.tokens[seen.anchor].lemma
        way = measures.movements().get(verb) or measures.movement(reading, seen.anchor)
        change = cast("Change", way or "=")
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
        measure=about.measure,
        of=about.of,
        period=_period(reading, found, seen, place),
        given_by=_given_by(reading, found, seen),
        state="garbled" if garbled else "claim",
    )


def _extent(reading: Reading, seen: Seen) -> tuple[int, int]:
    """From the hedge before the number to the unit or the counted noun."""
    start, end = seen.quantity.start, seen.quantity.end
    if seen.noun is not None:
        end = max(end, reading.tokens[seen.noun].end)
    if seen.quantity.hedge:
        start, end = min(start, seen.quantity.hedge[0]), max(end, seen.quantity.hedge[1])
    return start, end


def _measure(reading: Reading, seen: Seen) -> Measure:
    if seen.noun is None and seen.unit == "people":
        suffered = counting.casualty(reading, seen)
        return Measure(f"people {suffered}") if suffered else measures.people(reading, seen.anchor)
    if seen.quantity.unit is not None and seen.quantity.unit.family == "time":
        return measures.duration(reading, seen.last, seen.anchor)
    if seen.unit == TIME.name:
        return measures.occurrences(reading, seen.anchor)
    if seen.noun is not None:
        return measures.counted(reading, seen.noun, seen.last + 1)
    unit = seen.quantity.unit
    if seen.quantity.kind == "ratio":
        return measures.ratio(reading, seen.last, seen.anchor)
    if seen.unit == SHARE.name or (unit is not None and unit.family == "share"):
        part = measures.of_part(reading, seen.first, seen.last, seen.anchor)
        if part.measure or part.of:
            return part
    return measures.amount(reading, seen.first, seen.last, seen.anchor)


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
    before = reading.document.text[max(time.span.start - 8, 0) : time.span.start].lower()
    return time.type == "DATE" and words not in {"now", "currently"} and "since" not in before


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
    left, right = measures.governor(reading, at), measures.governor(reading, seen.anchor)
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

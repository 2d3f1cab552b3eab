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
from typing import Literal, cast

from dateline import counting, givers, measures, passports, phrases, ranks
from dateline.abouts import About, abouts, extent, is_garbled
from dateline.counting import TIME, Seen
from dateline.nonquantities import is_no_quantity
from dateline.quantities import Change, quantities
from dateline.reading import Reading
from dateline.record import Figure, Found, Time, identify

VERSION = "5"

_NEAR_TOKENS = 4
_AT_THE_HEAD = 4  # characters: a time so near the start of a sentence dates all of it
_BASE_WINDOW = 24
_BASE = re.compile(r"\b(?:since|than)\s(?:in\s|during\s)?(?:the\s)?$", re.IGNORECASE)
_POPULATION = re.compile(r"\bpopulation(?: of\b.*)?$")
_AGE = re.compile(r"^(?:\w+ )*(?:age|life expectancy)(?: (?:of|in|at|for)\b.*)?$")
_AND = re.compile(r"^[^.;:]*\b(?:and|or)\b[^.;:]*$")
_WHOLE_BEFORE = frozenset(
    {"of", "the", "last", "past", "first", "these", "all", "its", "their", "his"}
)


def find(reading: Reading, found: Found) -> tuple[Figure, ...]:
    """The figures of a document, in text order. Uses the times and statements of `found`."""
    if not reading.tokens:
        return ()
    text = reading.document.text
    numbers = [
        *quantities(text, changing=counting.changing()),
        *counting.multiples(reading),
        *ranks.ranks(reading),
    ]
    seen = [
        settled
        for quantity in numbers
        if not is_no_quantity(text, quantity, found)
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
    for number, known in enumerate(about):
        one, like = known.seen, known.like
        # "a third more than the year before" is of the time of what it is compared with
        alike = None if like is None else periods[like]
        periods.append(alike or _period(reading, found, one, (starts, number)))
    _share_periods(reading, about, periods)
    changed = passports.changes(reading, about)
    rows = (_figure(reading, found, *one) for one in zip(about, periods, changed, strict=True))
    return tuple(row for row in rows if row is not None)


def _share_periods(reading: Reading, about: list[About], periods: list[str | None]) -> None:
    """Give a figure the period of the next one where one verb, or two joined by "and", has both.

    "killed 14 people and wounded 37 on Sunday" dates both.
    """
    for number in range(len(about) - 2, -1, -1):
        one, two = about[number].seen, about[number + 1].seen
        if periods[number] is not None or periods[number + 1] is None or one.quantity.moved_from:
            continue
        left, right = phrases.governor(reading, one.anchor), phrases.governor(reading, two.anchor)
        if left is None or right is None or one.unit == TIME.name:
            continue
        between = reading.document.text[one.quantity.end : two.quantity.start]
        joined = right.dep == "conj" and right.head == left.i
        if (left.i == right.i or joined) and _AND.search(between):
            periods[number] = periods[number + 1]


def _is_inside(reading: Reading, before: Seen, seen: Seen) -> bool:
    """Whether the number is part of what the one before it counts ("two 737 jets")."""
    if before.noun is None or before.noun <= seen.last:
        return False
    return reading.tokens[seen.first - 1].text.lower() not in _WHOLE_BEFORE


# ------------------------------------------------------------------ the row


def _figure(
    reading: Reading, found: Found, about: About, period: str | None, changed: passports.Change
) -> Figure | None:
    seen, measure = about.seen, about.measure
    quantity = seen.quantity
    garbled = is_garbled(reading, seen)
    moved = _moved(reading, seen)
    change: Change = moved if moved and quantity.change == "=" else quantity.change
    loose = seen.unit is None and not garbled and change == "="
    if loose and measure.measure is None and not quantity.moved_from:
        return None
    start, end = extent(reading, seen)
    document = reading.document.id
    giver = givers.given(reading, found, seen)
    record = quantity.unit == ranks.RECORD
    return Figure(
        id=identify("figure", document, start, end),
        span=reading.characters(start, end),
        low=None if record else float(quantity.low),
        high=None if record else float(quantity.high),
        unit=None if record else seen.unit or _unit_of(measure.measure),
        change=change,
        hedge=_hedge(reading, seen),
        measure=measure.measure,
        of=measure.of,
        period=period,
        given_by=giver.by,
        state="garbled" if garbled else "claim",
        kind=passports.kind(reading, seen),
        currency=passports.currency(reading, seen),
        moved=moved,
        moved_from=changed.moved_from,
        moved_to=changed.moved_to,
        through=giver.through,
        forecast=passports.is_forecast(reading, seen),
    )


def _unit_of(measure: str | None) -> str | None:
    """A bare number is of people where the measure is a population, of years where it is an age."""
    if measure and _AGE.search(measure):
        return counting.AGE
    return "people" if measure and _POPULATION.search(measure) else None


def _moved(reading: Reading, seen: Seen) -> Literal["up", "down"] | None:
    """Whether something moved by or to the quantity; the start of a change has not moved."""
    if seen.quantity.moved_from or seen.quantity.unit == ranks.RANK:
        return None
    if seen.noun is not None and measures.deed_to(reading, seen.noun):
        return None  # "lost 12 soldiers" tells how many were lost
    verb = reading.tokens[seen.anchor].lemma
    way = phrases.movements().get(verb) or phrases.movement(reading, seen.anchor)
    return cast('Literal["up", "down"] | None', way)


def _hedge(reading: Reading, seen: Seen) -> str | None:
    """The words that say how exact the figure is; of a vague plural or a record its own words."""
    quantity, text = seen.quantity, reading.document.text
    if quantity.hedge:
        return text[slice(*quantity.hedge)]
    if quantity.kind == "vague" or quantity.unit == ranks.RECORD:
        return text[quantity.start : quantity.number[1]]
    return None


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

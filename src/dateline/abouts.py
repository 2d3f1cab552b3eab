"""What a quantity is about by its own words, and how it compares with one told before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from dateline import amounts, counting, measures, ranks, shares
from dateline.counting import SHARE, Seen
from dateline.measures import NOTHING, Measure
from dateline.numerals import times
from dateline.phrases import (
    movements,
)
from dateline.quantities import Quantity
from dateline.ranks import TIME
from dateline.reading import Reading, Token

# One thing is told in tons here and in barrels there.
_PHYSICAL = frozenset({"mass", "volume", "energy", "trade", "power"})

_SHARE_IN = re.compile(r"share of .+? in (.+)$|.+?['’]s? share of (.+)$")

# A bare number of this size beside "3.8 billion" means what it says.
_UNSCALED = 1000

_NEAR_MANTISSAS = 10  # times: "3.8 billion, from 3.1" shares its scale, "from 310" does not

TWO_SENTENCES = 2  # a pronoun looks back to the start of the sentence before its own

# A time or an age is no level that a later figure could take up.
NOT_A_LEVEL = frozenset({"time", "age"})


class About(NamedTuple):
    """A quantity with its measure; `like` is the number of the one it is compared with, if any."""

    seen: Seen
    measure: Measure
    like: int | None = None


def is_garbled(reading: Reading, seen: Seen) -> bool:
    """Whether the number is a scale word that counts nothing."""
    return seen.unit is None and ranks.is_idiom(reading, seen)


def extent(reading: Reading, seen: Seen) -> tuple[int, int]:
    """From the hedge before the number to the unit or the counted noun."""
    start, end = seen.quantity.start, seen.quantity.end
    if seen.noun is not None and not counting.is_shared(reading, seen):
        end = max(end, reading.tokens[seen.noun].end)
    if seen.quantity.hedge:
        start, end = min(start, seen.quantity.hedge[0]), max(end, seen.quantity.hedge[1])
    return start, end


def own_measure(reading: Reading, seen: Seen) -> Measure:
    """What the words of the quantity itself say that it measures."""
    unit = seen.quantity.unit
    if seen.gapped:
        return NOTHING
    if seen.noun is None and seen.unit == "people":
        return _of_people(reading, seen)
    if unit is not None and unit.family == "time":
        return amounts.duration(reading, seen.last, seen.anchor)
    if seen.unit == TIME.name:
        return measures.occurrences(reading, seen.anchor)
    if seen.noun is not None:
        return _counted(reading, seen, seen.noun)
    if is_bare(seen) and reading.tokens[seen.anchor].dep == "nsubjpass":
        deed = measures.deed_to(reading, seen.anchor)
        return Measure(f"number {deed}") if deed else NOTHING
    return _with_unit(reading, seen)


def _of_people(reading: Reading, seen: Seen) -> Measure:
    """Of a number that stands for people: what they suffered, what they did, where they were."""
    suffered = measures.casualty(reading, seen.last)
    if suffered:
        return Measure(f"people {suffered}")
    done = measures.people(reading, seen.anchor)
    return done if done.measure else measures.crowd(reading, seen.anchor)


def _with_unit(reading: Reading, seen: Seen) -> Measure:
    """Of what is no count: a ratio or share of something, an amount, an age."""
    unit = seen.quantity.unit
    if reading.tokens[max(seen.first - 1, 0)].text.lower() == "magnitude":
        return Measure("magnitude")
    if seen.quantity.kind == "ratio":
        return shares.ratio(reading, seen.last, seen.anchor)
    if family(seen) == "share":
        return _of_share(reading, seen)
    found = amounts.amount(reading, seen.first, seen.last, seen.anchor, family(seen))
    if counting.AGE in {seen.unit, unit.name if unit else None}:
        return _age_of(found)
    return found


def _of_share(reading: Reading, seen: Seen) -> Measure:
    part = shares.of_part(reading, seen.first, seen.last, seen.anchor)
    if part.measure or part.of:
        return part
    found = amounts.amount(reading, seen.first, seen.last, seen.anchor, "share")
    whole = _SHARE_IN.match(found.measure or "")
    if whole is not None:
        return found._replace(of=whole.group(1) or whole.group(2))
    # "a 9 percent rise": of what stands before
    return NOTHING if found.measure in movements() else found


def _age_of(found: Measure) -> Measure:
    whose = found.measure if found.measure not in {"age", "ages"} else None
    return Measure(f"age of {whose}" if whose else "age")


def _counted(reading: Reading, seen: Seen, noun: int) -> Measure:
    """What is counted, or what a rank is among and whose."""
    if seen.quantity.unit != ranks.RANK:
        return measures.counted(reading, noun, seen.last + 1)
    return Measure(ranks.measure(reading, seen.last, noun), ranks.owner(reading, noun))


def family(seen: Seen) -> str:
    """The family of the unit; "" for counts and bare numbers."""
    if seen.unit == SHARE.name:
        return "share"
    return seen.quantity.unit.family if seen.quantity.unit else ""


def earlier(reading: Reading, found: list[About], own: About, sentences: int) -> Iterator[int]:
    """The quantities with a measure in as many sentences, this one counted, nearest first."""
    here = reading.tokens[own.seen.first].sentence
    for number in range(len(found) - 1, -1, -1):
        before = found[number]
        if here - reading.tokens[before.seen.first].sentence >= sentences:
            return
        if before.measure.measure is not None and before.seen.unit != TIME.name:
            yield number


def is_bare(seen: Seen) -> bool:
    """Whether the number has neither a unit nor a counted noun."""
    return seen.unit is None and seen.noun is None


def is_count(seen: Seen) -> bool:
    """Whether it counts things, and is no amount, share or multiple."""
    return seen.quantity.unit is None and seen.unit not in {None, SHARE.name, TIME.name}


def alike(left: Seen, right: Seen) -> bool:
    """Whether two quantities can measure the same: both shares of something, or one unit."""
    return family(left) == family(right) and (family(left) == "share" or left.unit == right.unit)


def comparable(before: About, seen: Seen, verb: Token) -> bool:
    """Whether what had the one amount can have the other: money and money, tons and barrels."""
    one, two = (family(each).removesuffix(" per") for each in (before.seen, seen))
    if seen.noun is not None or one in NOT_A_LEVEL or two in NOT_A_LEVEL:
        return False
    shared = "share" in {one, two} and "" not in {one, two}
    moved = shared and before.measure.of is None and (one == two or verb.lemma != "be")
    return one == two or moved or {one, two} <= _PHYSICAL


def is_part(reading: Reading, seen: Seen) -> bool:
    """Whether the share is one "of" something, which is its whole."""
    following = reading.tokens[seen.last + 1 : seen.last + 2]
    return family(seen) == "share" and bool(following) and following[0].text.lower() == "of"


def counting_on(own: About, before: About) -> About | None:
    """A bare number with the unit and the measure of the one that it is put beside."""
    if before.seen.unit is None:
        return own._replace(measure=before.measure)
    if before.seen.unit in {SHARE.name, TIME.name}:
        return None
    quantity = _to_scale(own.seen.quantity, before.seen.quantity)
    quantity = quantity._replace(unit=before.seen.quantity.unit)
    measure = before.measure if before.measure.measure else own.measure
    return About(own.seen._replace(unit=before.seen.unit, quantity=quantity), measure)


def _to_scale(quantity: Quantity, before: Quantity) -> Quantity:
    """The number with the scale said before: "3.8 billion dollars, from 3.1"."""
    known = before.unit is not None and before.scaled and before.mantissa > 0
    if not known or quantity.scaled or not 0 < quantity.low < _UNSCALED:
        return quantity
    if not 1 / _NEAR_MANTISSAS <= quantity.low / before.mantissa <= _NEAR_MANTISSAS:
        return quantity
    scale = round(before.low / before.mantissa)
    low, high = times(quantity.low, scale), times(quantity.high, scale)
    return quantity._replace(low=low, high=high, scaled=True)

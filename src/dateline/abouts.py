"""What each quantity of a page is about: its own measure, or that of a quantity told before it.

A quantity takes over the measure of another where the words put it beside that one: a conversion
in brackets, a comparison ("against 520 the year before", "a third more than"), a pronoun as subject
("it will pass 5 billion"), or a bare number that goes on counting ("the office expects 900").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from dateline import amounts, counting, measures, ranks
from dateline.counting import SHARE, TIME, Seen
from dateline.measures import NOTHING, Measure
from dateline.numerals import times
from dateline.phrases import (
    NOUNS,
    governor,
    measure_words,
    movements,
    object_of,
    phrase,
    pronoun_subject,
)
from dateline.quantities import Quantity
from dateline.reading import Reading, Token

_CONVERTED = re.compile(r"\s\((?:about |or |nearly |some )?|, or (?:about )?")
_COMPARED = re.compile(
    r"\b(?:compared (?:with|to)|up from|down from|against|versus|from|than|after)\b[^.;]{0,24}$"
    r"|\band\s(?:(?:about|around|some|nearly|almost|only|just)\s)?$"
)
_COMPARATIVE = re.compile(
    r"\s(?:more|less|higher|lower|fewer|larger|smaller)(?=\s(?:than|in|over)\b|\s?[.,;:)]|\s*$)"
)
_PHYSICAL = frozenset({"mass", "volume", "energy", "trade", "power"})
_HIGHER = re.compile(r"\b(?:higher|lower|further|beyond|more|less)\s(?:than\s)?$", re.IGNORECASE)
_END = re.compile(r"\s(to|from)\s[^,]+$")
_LIMIT = 16  # characters
_WINDOW = 40  # characters
_MOVED_BEFORE = re.compile(
    r"[,(–—]\s(?:(?:is |was |were )?(?:up|down)(?:\sby)?|an?\s(?:[a-z-]+\s)?(?:rise|increase"
    r"|jump|gain|fall|drop|decline|decrease|surge|growth|reduction|slump|dip)(?:\sof)?)\s$|[,(–—]\san?\s$"
)
_NEAR_TIMES = 2
_NEAR_MANTISSAS = 10  # times: "3.8 billion, from 3.1" shares its scale, "from 310" does not
_UNSCALED = 1000
_PERCENT = "percentage"
_TWO_SENTENCES = 2  # a pronoun looks back to the start of the sentence before its own
_NOT_A_LEVEL = frozenset({"time", "age"})


class About(NamedTuple):
    """A quantity with its measure; `like` is the number of the one it is compared with, if any."""

    seen: Seen
    measure: Measure
    like: int | None = None


def abouts(reading: Reading, seen: list[Seen]) -> list[About]:
    """The measure of each quantity, in text order."""
    found: list[About] = []
    for one in seen:
        if is_garbled(reading, one):
            found.append(About(one, NOTHING))
            continue
        own = About(one, _own(reading, one))
        found.append(_taken_over(reading, found, own) or own)
    return found


def is_garbled(reading: Reading, seen: Seen) -> bool:
    """Whether the number is a scale word that counts nothing."""
    return seen.unit is None and counting.is_idiom(reading, seen)


def extent(reading: Reading, seen: Seen) -> tuple[int, int]:
    """From the hedge before the number to the unit or the counted noun."""
    start, end = seen.quantity.start, seen.quantity.end
    if seen.noun is not None and not counting.is_shared(reading, seen):
        end = max(end, reading.tokens[seen.noun].end)
    if seen.quantity.hedge:
        start, end = min(start, seen.quantity.hedge[0]), max(end, seen.quantity.hedge[1])
    return start, end


# ------------------------------------------------------------------ its own measure


def _own(reading: Reading, seen: Seen) -> Measure:
    unit = seen.quantity.unit
    if seen.noun is None and seen.unit == "people":
        suffered = counting.casualty(reading, seen)
        if suffered:
            return Measure(f"people {suffered}")
        done = measures.people(reading, seen.anchor)
        return done if done.measure else measures.crowd(reading, seen.anchor)
    if unit is not None and unit.family == "time":
        return amounts.duration(reading, seen.last, seen.anchor)
    if seen.unit == TIME.name:
        return measures.occurrences(reading, seen.anchor)
    if seen.noun is not None:
        return _counted(reading, seen, seen.noun)
    if _is_bare(seen) and reading.tokens[seen.anchor].dep == "nsubjpass":
        deed = measures.deed_to(reading, seen.anchor)
        return Measure(f"number {deed}") if deed else NOTHING
    return _with_unit(reading, seen)


def _with_unit(reading: Reading, seen: Seen) -> Measure:
    """Of what is no count: a ratio or share of something, an amount, an age."""
    unit = seen.quantity.unit
    if seen.quantity.kind == "ratio":
        return measures.ratio(reading, seen.last, seen.anchor)
    if _family(seen) == "share":
        part = measures.of_part(reading, seen.first, seen.last, seen.anchor)
        if part.measure or part.of:
            return part
    found = amounts.amount(reading, seen.first, seen.last, seen.anchor, _family(seen))
    if _family(seen) == "share" and found.measure in movements():
        found = NOTHING  # "a 9 percent rise": of what stands before
    if counting.AGE in {seen.unit, unit.name if unit else None}:
        whose = found.measure if found.measure not in {"age", "ages"} else None
        return Measure(f"age of {whose}" if whose else "age")
    return found


def _counted(reading: Reading, seen: Seen, noun: int) -> Measure:
    """What is counted, or what a rank is among and whose."""
    if seen.quantity.unit != ranks.RANK:
        return measures.counted(reading, noun, seen.last + 1)
    return Measure(ranks.measure(reading, seen.last, noun), ranks.owner(reading, noun))


def _family(seen: Seen) -> str:
    if seen.unit == SHARE.name:
        return "share"
    return seen.quantity.unit.family if seen.quantity.unit else ""


# ------------------------------------------------------------------ that of another


def _taken_over(reading: Reading, found: list[About], own: About) -> About | None:
    """The measure that the quantity shares with one before it; None where it has its own."""
    if found and _is_bare(own.seen):
        link = counting.points_back(reading, own.seen)
        counted = next((found[n] for n in _earlier(reading, found, own, _TWO_SENTENCES)), None)
        if link is not None and counted is not None and _is_count(counted.seen):
            more = _counting(own, counted)
            told = (counted.measure.measure or "").removeprefix("part of ")
            named = Measure(f"{link} {told.removeprefix('additional ')}")
            return more._replace(measure=named) if more is not None else None
        if _is_counted_by_another(reading, found[-1].seen, own.seen):
            return _counting(own, found[-1])
        if _is_put_beside(reading, found[-1].seen, own.seen):
            return _counting(own, found[-1])
        if (elided := _elided(reading, found[-1], own)) is not None:
            return elided
    for before in _earlier(reading, found, own, 1):
        beside = _beside(reading, found[before], own)
        if beside is not None:
            return beside._replace(like=before if _is_compared(reading, own.seen) else None)
    if own.measure.measure is not None:
        return None
    return (
        _counted_on(reading, found, own)
        or _moved_on(reading, found, own)
        or _pointed_back(reading, found, own)
    )


def _earlier(reading: Reading, found: list[About], own: About, sentences: int) -> Iterator[int]:
    """The quantities with a measure in as many sentences, this one counted, nearest first."""
    here = reading.tokens[own.seen.first].sentence
    for number in range(len(found) - 1, -1, -1):
        before = found[number]
        if here - reading.tokens[before.seen.first].sentence >= sentences:
            return
        if before.measure.measure is not None and before.seen.unit != TIME.name:
            yield number


def _gap(reading: Reading, before: Seen, seen: Seen) -> str:
    return reading.document.text[extent(reading, before)[1] : extent(reading, seen)[0]]


def _beside(reading: Reading, before: About, own: About) -> About | None:
    """The quantity with the measure of one before it, if the words between tell that it has it."""
    gap = _gap(reading, before.seen, own.seen)
    if _CONVERTED.fullmatch(gap) and own.seen.noun is None and own.measure.of is None:
        return own._replace(measure=before.measure)
    if _is_compared(reading, own.seen) and _family(before.seen) not in _NOT_A_LEVEL:
        return own._replace(measure=before.measure)
    if own.measure.measure is None and _COMPARED.search(gap) and _alike(before.seen, own.seen):
        return own._replace(measure=_sent_elsewhere(reading, before.measure, own.seen))
    return None


def _sent_elsewhere(reading: Reading, measure: Measure, seen: Seen) -> Measure:
    """The measure with the other end that follows: "a third to Ghana and a fifth | to Mali"."""
    link = reading.tokens[seen.last + 1 : seen.last + 2]
    end = _END.search(measure.measure or "")
    if not link or end is None or link[0].text.lower() != end.group(1):
        return measure
    inner = object_of(reading, link[0].i)
    words = phrase(reading, inner, after=False) if inner is not None else None
    stem = (measure.measure or "")[: end.start(1)]
    return measure._replace(measure=f"{stem}{end.group(1)} {words}") if words else measure


def _is_put_beside(reading: Reading, before: Seen, seen: Seen) -> bool:
    """Whether a number follows another in its sentence as what that is compared with."""
    gap = _gap(reading, before, seen)
    together = reading.tokens[before.first].sentence == reading.tokens[seen.first].sentence
    return together and _COMPARED.search(gap) is not None and not gap.endswith(" and ")


def _elided(reading: Reading, before: About, own: About) -> About | None:
    """A bare number whose unit was said just before: "sales rose by 4 percent and profits by 2".

    Or one of the same scale beside a limit: "asked for 9 billion tons, would go no higher than 7".
    """
    if reading.tokens[before.seen.first].sentence != reading.tokens[own.seen.first].sentence:
        return None
    links = [_linked_by(reading, one.seen) for one in (before, own)]
    one, two = before.seen.quantity, own.seen.quantity
    moved = links == ["from", "to"] or (before.seen.unit == _PERCENT and None not in links)
    if moved and one.unit is not None and not two.scaled:
        whose = reading.tokens[max(own.seen.first - 2, 0)]
        named = phrase(reading, whose.i) if whose.pos in NOUNS and links[1] == "by" else None
        measure = Measure(named) if named else before.measure
    elif one.unit is not None and two.scaled and _is_limit(reading, own.seen) and _near(one, two):
        measure = before.measure
    else:
        return None
    quantity = two._replace(unit=one.unit)
    return About(own.seen._replace(unit=before.seen.unit, quantity=quantity), measure)


def _linked_by(reading: Reading, seen: Seen) -> str | None:
    """The "by", "to" or "from" right before the number, by which a movement goes."""
    link = reading.tokens[max(seen.first - 1, 0)].text.lower()
    return link if link in {"by", "to", "from"} else None


def _is_limit(reading: Reading, seen: Seen) -> bool:
    """Whether a comparative stands before the number: "no higher than", "less than"."""
    before = reading.document.text[max(seen.quantity.start - _LIMIT, 0) : seen.quantity.start]
    return _HIGHER.search(before) is not None


def _near(left: Quantity, right: Quantity) -> bool:
    """Whether two scaled numbers have one scale and lie so near that they can be of one thing."""
    low, high = sorted((left.low, right.low))
    return left.scaled and 0 < high <= low * _NEAR_TIMES and not right.ranged


def _counting(own: About, before: About) -> About | None:
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


def _is_counted_by_another(reading: Reading, before: Seen, seen: Seen) -> bool:
    """Whether a bare number is another's count: "800 by the bishop's count, 650 by the mayor's"."""
    text, start = reading.document.text, extent(reading, before)[1]
    together = reading.tokens[before.first].sentence == reading.tokens[seen.first].sentence
    by = counting.BY_COUNT.match(text, seen.quantity.end)
    return together and by is not None and counting.BY_COUNT.match(text, start) is not None


def _is_compared(reading: Reading, seen: Seen) -> bool:
    """Whether the share says how much more or less: "a third more than the year before"."""
    text = reading.document.text
    return _family(seen) == "share" and _COMPARATIVE.match(text, seen.quantity.end) is not None


def _is_bare(seen: Seen) -> bool:
    return seen.unit is None and seen.noun is None


def _is_count(seen: Seen) -> bool:
    return seen.quantity.unit is None and seen.unit not in {None, SHARE.name, TIME.name}


def _alike(left: Seen, right: Seen) -> bool:
    """Whether two quantities can measure the same: both shares of something, or one unit."""
    return _family(left) == _family(right) and (_family(left) == "share" or left.unit == right.unit)


def _moved_on(reading: Reading, found: list[About], own: About) -> About | None:
    """A movement told beside a level: "exports came to 5 million tons, up 9 percent"."""
    text = reading.document.text
    start = extent(reading, own.seen)[0]
    if own.seen.noun is not None or not _MOVED_BEFORE.search(text, max(start - _WINDOW, 0), start):
        return None
    for before in _earlier(reading, found, own, 1):
        if _family(found[before].seen) not in _NOT_A_LEVEL:
            return own._replace(measure=found[before].measure)
    return None


def _counted_on(reading: Reading, found: list[About], own: About) -> About | None:
    """A bare number after "expects" and the like goes on counting what was counted before."""
    if not _is_bare(own.seen):
        return None
    token = reading.tokens[own.seen.anchor]
    verb = reading.tokens[token.head]
    if token.dep != "dobj" or verb.lemma not in measure_words()["subject"]["counting"]:
        return None
    before = next((found[n] for n in _earlier(reading, found, own, _TWO_SENTENCES)), None)
    if before is None or not _is_count(before.seen):
        return None
    return _counting(own, before)


def _pointed_back(reading: Reading, found: list[About], own: About) -> About | None:
    """The subject "it" or "the figure": what the quantity before was of, else the topic."""
    verb = governor(reading, own.seen.anchor)
    if verb is not None and (put := _put_at(reading, found, own, verb)) is not None:
        return put
    if verb is None or not pronoun_subject(reading, verb) or _is_part(reading, own.seen):
        return None
    if (called := _called_thing(reading, own.seen, verb)) is not None:
        return own._replace(measure=called)
    states = verb.lemma in measure_words()["subject"]["verbs"]
    if not states and verb.lemma.lower() not in movements():
        return None
    for number in _earlier(reading, found, own, _TWO_SENTENCES):
        if _comparable(found[number], own.seen, verb):
            return own._replace(measure=found[number].measure)
    topic = _topic(reading, own.seen.first, verb)
    return own._replace(measure=Measure(topic)) if topic else None


def _put_at(reading: Reading, found: list[About], own: About, verb: Token) -> About | None:
    """Of "the Fund puts it at 101 percent": what the quantity before was of."""
    objects = {child.text.lower() for child in reading.children(verb.i, "dobj", "nsubj")}
    link = reading.tokens[reading.tokens[own.seen.anchor].head].text.lower()
    if verb.lemma not in _PUTTING or link not in {"at", "as"} or not objects & _POINTING:
        return None
    for number in _earlier(reading, found, own, _TWO_SENTENCES):
        if _family(found[number].seen) == _family(own.seen):
            return own._replace(measure=found[number].measure)
    return None


_PUTTING = frozenset({"put", "estimate", "reckon", "give", "set", "calculate", "value", "count"})
_POINTING = frozenset({"it", "that", "this", "them"})


def _called_thing(reading: Reading, seen: Seen, verb: Token) -> Measure | None:
    """Of "it will generate 900 megawatts": what "the plant" of the sentence before has by the verb.

    Only the last thing with a "the" or "its" before it that is a subject can be meant.
    """
    kind = amounts.called_by(verb, _family(seen))
    anchor = reading.tokens[seen.anchor]
    if kind is None or anchor.head != verb.i or _family(seen) not in _OF_THINGS:
        return None
    sentence = reading.sentences[reading.tokens[seen.first].sentence]
    before = reading.sentences[max(reading.tokens[seen.first].sentence - 1, 0)]
    first = before.first if before.unit == sentence.unit else sentence.first
    for token in reversed(reading.tokens[first : sentence.first]):
        known = any(child.text.lower() in _KNOWN for child in reading.children(token.i))
        if token.tag == "NN" and token.dep in {"nsubj", "nsubjpass"} and known:
            named = phrase(reading, token.i, after=False)
            return Measure(f"{kind} of {named}") if named else None
    return None


_KNOWN = frozenset({"the", "its"})
_OF_THINGS = frozenset({"power", "length", "mass", "volume"})


def _is_part(reading: Reading, seen: Seen) -> bool:
    """Whether the share is one "of" something, which is its whole."""
    following = reading.tokens[seen.last + 1 : seen.last + 2]
    return _family(seen) == "share" and bool(following) and following[0].text.lower() == "of"


def _comparable(before: About, seen: Seen, verb: Token) -> bool:
    """Whether what had the one amount can have the other: money and money, tons and barrels."""
    one, two = (_family(each).removesuffix(" per") for each in (before.seen, seen))
    if seen.noun is not None or one in _NOT_A_LEVEL or two in _NOT_A_LEVEL:
        return False
    shared = "share" in {one, two} and "" not in {one, two}
    moved = shared and before.measure.of is None and (one == two or verb.lemma != "be")
    return one == two or moved or {one, two} <= _PHYSICAL


def _topic(reading: Reading, at: int, verb: Token) -> str | None:
    """The nearest noun before that names an amount, as a subject of this or the last sentence."""
    nouns = frozenset(measure_words()["quantities"]["nouns"])
    sentence = reading.tokens[at].sentence
    first = reading.sentences[max(sentence - 1, 0)].first
    if reading.sentences[max(sentence - 1, 0)].unit != reading.sentences[sentence].unit:
        first = reading.sentences[sentence].first
    for token in reversed(reading.tokens[first : min(at, verb.i)]):
        if token.pos in NOUNS and token.lemma.lower() in nouns and token.dep in _TOPICS:
            return phrase(reading, token.i)
    return None


_TOPICS = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "ROOT"})

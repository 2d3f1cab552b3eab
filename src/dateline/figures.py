"""Figures: quantities as claims, with range, unit, hedge, measure, period and source.

`unit` is singular and British ("metre", "percentage", "percentage point", "barrel per day"),
a currency by name ("dollar" is the US dollar, "chinese yuan", "australian dollar"), "year of age",
"share" for a fraction of a whole (0.25), "time" for multiples and occurrences, and for counted
things their noun phrase in the singular ("foreign company"). It is None for a bare number.

One number has `low == high`, hedged or not: `change` tells the direction ("more than 40" is 40 with
">"). A range keeps the order of the words. Vague plurals ("dozens") span one to ten of them. Not
figures: dates, clock times, years, numbers in names, scores, list numbers, "one" and "the two".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import NamedTuple

from dateline import measures
from dateline.measures import Measure
from dateline.quantities import Quantity, Unit, has_moved, quantities, unit_named
from dateline.reading import Reading, Token
from dateline.record import Figure, Found, Span, Statement, Time, identify

VERSION = "1"

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_MONTH_BEFORE = re.compile(rf"\b{_MONTH}\s(?:the\s)?(?:\d{{1,2}}\s?(?:-|–|to|and|,)\s?)?$")
_MONTH_AFTER = re.compile(rf"\s?(?:-|–)?\s?(?:of\s)?{_MONTH}(?:\b|\s|$)")
_CLOCK_AFTER = re.compile(r"\s?(?:[ap]\.?\s?m\b|o['’]clock\b|hrs\b)|:\d\d|[ap]m\b", re.IGNORECASE)
_NUMBERED_BEFORE = re.compile(
    r"(?:\b(?:No|Nos|no|Article|article|Section|section|Chapter|chapter|Resolution|resolution|Page"
    r"|page|Row|Room|Route|Highway|Flight|Phase|phase|Stage|Round|Group|Grade|Type|Level|Category"
    r"|category|Tel|Game|Channel|Week|Day|Figure|Table|Number|number)s?\.?|#)\s?$"
)
_PARAGRAPH_NUMBER = re.compile(r"(?:[.)](?:\s|$)|\s*$)")
_NAME_AFTER = re.compile(r"\s(?:ZIP|zip|Street|St\.|Avenue|Road|Rd)\b")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d(?:-\d\d(?:\d\d)?)?s?")
_OLD_NOUN = re.compile(r"\s(?:ago|old\b)")
_FIRST_BEFORE = re.compile(r"\b(?:first|opening|final)\s$", re.IGNORECASE)
_DEFINITE_BEFORE = re.compile(
    r"\b(?:the|these|those|both|his|her|their|its|our|other|last|any|all)\s$", re.IGNORECASE
)
_TAKES_PART = re.compile(r"\s(?:of|more|less|fewer|higher|lower|as)\b|[.,;:)]|$")
_BY_BEFORE = re.compile(r"\bby\s(?:about |around |nearly |almost |more than )?$", re.IGNORECASE)
_PERIOD_BEFORE = re.compile(r"\b(?:the|first|last|next|past|previous|this|in)\s$", re.IGNORECASE)
_TWICE = re.compile(r"\b([Tt]wice|[Tt]hrice)(?=\s(?:as\s(?:many|much|\w+\sas)|the|that)\b)")
_MULTIPLYING = {"double": 2.0, "triple": 3.0, "treble": 3.0, "quadruple": 4.0, "halve": 0.5}
_IDIOM = re.compile(r"\b(?:an?|one|half an?)\s(?:thousand|million|billion|trillion)$", re.IGNORECASE)
_REACHED_BEFORE = re.compile(r"\b(?:to|by|at|from)\s(?:about |around |nearly |almost )?$")
_CONVERTED = re.compile(r"\s\((?:about |or |nearly |some )?|, or (?:about )?")
_COMPARED = re.compile(
    r"\b(?:compared (?:with|to)|up from|down from|against|versus|from|than|and)\b[^.;]{0,24}$"
)
_IDIOM_AFTER = re.compile(r"\s(?:in|of)\s")
_NO_PLURAL = frozenset(
    "people police staff personnel cattle aircraft troops clergy crew "
    "offspring fish sheep deer series species spacecraft hovercraft militia".split()
)
_SCAN_TAGS = frozenset({"JJ", "JJR", "JJS", "VBN", "VBG", "NN", "NNP", "NNPS", "NNS", "HYPH", "POS"})
_NOUN_TAGS = frozenset({"NNS", "NNPS"})
_NAME_ENTITIES = frozenset(
    {"PRODUCT", "ORG", "FAC", "LAW", "WORK_OF_ART", "EVENT", "GPE", "LOC", "PERSON"}
)
_LONGEST_COUNTED = 7
_SMALL_KNOWN = 10  # "the three ministers" points back at known ones and counts nothing anew
_UNIT_ADJECTIVES = frozenset({"amod", "compound", "nmod", "poss"})
_BARE_PLACES = frozenset({"attr", "dobj", "pobj", "npadvmod", "oprd", "acomp", "appos"})
_BARE_LINKS = frozenset({"to", "at", "of", "by", "from", "above", "below", "than", "over", "under"})
_LEAST_BARE = 13  # below it a bare "at 5" is an hour or a score
_SHARE = Unit("share", "share")
_TIME = Unit("time", "multiple")
_NEAR_TOKENS = 4


class _Seen(NamedTuple):
    """A quantity on its tokens `[first, last]`; `noun` is the counted noun, if any."""

    quantity: Quantity
    first: int
    last: int
    anchor: int
    noun: int | None = None
    unit: str | None = None


def find(reading: Reading, found: Found) -> tuple[Figure, ...]:
    """The figures of a document, in text order. Uses the times and statements of `found`."""
    if not reading.tokens:
        return ()
    text = reading.document.text
    seen = [
        settled
        for quantity in [*quantities(text, changing=_changing()), *_multiples(reading)]
        if not _is_no_quantity(text, quantity, found)
        and (settled := _settle(reading, quantity)) is not None
    ]
    seen.sort(key=lambda one: one.quantity.start)
    seen = [
        one
        for number, one in enumerate(seen)
        if not (number and (seen[number - 1].noun or -1) > one.last)
    ]
    starts = [one.quantity.start for one in seen]
    about = _abouts(reading, seen)
    return tuple(
        figure
        for number, one in enumerate(seen)
        if (figure := _figure(reading, found, one, about[number], (starts, number))) is not None
    )


def _abouts(reading: Reading, seen: list[_Seen]) -> list[Measure]:
    """The measure of each; one told beside another (converted, compared) takes over its measure."""
    text, about = reading.document.text, list[Measure]()
    for number, one in enumerate(seen):
        own = measures.NOTHING if _is_garbled(reading, one) else _measure(reading, one)
        before = seen[number - 1] if number else None
        if before is not None and reading.tokens[before.first].sentence == reading.tokens[one.first].sentence:
            gap = text[_extent(reading, before)[1] : _extent(reading, one)[0]]
            alike = _alike(before, one)
            if (_CONVERTED.fullmatch(gap) and one.noun is None) or (own.measure is None and alike and _COMPARED.search(gap)):
                own = about[-1]
        about.append(own)
    return about


def _alike(left: _Seen, right: _Seen) -> bool:
    """Whether two quantities can measure the same: both shares of something, or one unit."""
    families = [
        "share" if one.unit == _SHARE.name else one.quantity.unit and one.quantity.unit.family
        for one in (left, right)
    ]
    return families[0] == families[1] and (families[0] == "share" or left.unit == right.unit)


def _is_garbled(reading: Reading, seen: _Seen) -> bool:
    return seen.unit is None and _is_idiom(reading, seen)


@cache
def _changing() -> re.Pattern[str]:
    """Matches the forms of the words of movement, as single lower-case words."""
    stems = "|".join(sorted((word for word in measures.movements() if " " not in word), key=len))
    irregular = "rose|risen|grew|grown|fell|fallen|leapt|sank|sunk|shrank|shrunk|slid|lost|drew"
    return re.compile(rf"(?:(?:{stems})(?:e?d|e?s|ing|ped|ped|ping|ned)?|{irregular}"
                      r"|surging|rising|declining|increasing|decreasing|narrowing|widening"
                      r"|doubling|tripling|plunging|easing|sliding|reducing|advancing)")


# ------------------------------------------------------------------ what is no quantity


def _is_no_quantity(text: str, quantity: Quantity, found: Found) -> bool:
    before = text[max(quantity.start - 30, 0) : quantity.start]
    after = text[quantity.end : quantity.end + 24]
    return (
        _is_dated(quantity, before, after)
        or (quantity.unit is None and _is_numbered(text, quantity, before, after))
        or _is_in_time(quantity, found)
        or _is_loose_part(quantity, before, after)
        or _is_compound(text, quantity)
        or _stands_alone(text, quantity)
    )


def _is_dated(quantity: Quantity, before: str, after: str) -> bool:
    if quantity.unit is not None:
        timed = quantity.unit.family == "time"
        return timed and bool(_OLD_NOUN.match(after) or _FIRST_BEFORE.search(before))
    if quantity.scaled:
        return False
    return bool(
        _MONTH_BEFORE.search(before) or _MONTH_AFTER.match(after) or _CLOCK_AFTER.match(after)
    )


def _is_numbered(text: str, quantity: Quantity, before: str, after: str) -> bool:
    if _NUMBERED_BEFORE.search(before) or _NAME_AFTER.match(after):
        return True
    opens = before.rpartition("\n")[2].strip(" \t•*-") == ""
    if opens and quantity.kind == "digits" and _PARAGRAPH_NUMBER.match(after):
        return True
    if quantity.kind == "words" and not quantity.scaled and quantity.hedge is None:
        definite = _DEFINITE_BEFORE.search(before) is not None
        return quantity.high == 1 or (quantity.high <= _SMALL_KNOWN and definite)
    words = text[quantity.start : quantity.end]
    return bool(_YEAR.fullmatch(words)) and quantity.hedge is None and not _plural_after(after)


def _plural_after(after: str) -> bool:
    return False if after is None else bool(re.match(r"\s(?:people|soldiers|troops)\b", after))


def _is_in_time(quantity: Quantity, found: Found) -> bool:
    """Whether a date or clock time of the page covers the number."""
    return any(
        time.type in {"DATE", "TIME"}
        and time.span.start <= quantity.number[0] < quantity.number[1] <= time.span.end
        and (quantity.unit is None or quantity.unit.family == "time")
        for time in found.times
    )


def _is_loose_part(quantity: Quantity, before: str, after: str) -> bool:
    """A fraction or ratio that is rather an ordinal, a quarter of a year or a score."""
    if quantity.kind not in {"fraction", "ratio"} or quantity.unit is not None:
        return False
    if quantity.kind == "ratio":
        return False
    supported = quantity.hedge is not None or bool(_BY_BEFORE.search(before))
    if _PERIOD_BEFORE.search(before) and not re.match(r"\sof\b", after):
        return True
    return not (re.match(r"\s(?:of|the|its|his|her|their|our|all)\b", after) or supported)


def _is_compound(text: str, quantity: Quantity) -> bool:
    """ "12-point plan", "two-day visit": a kind of thing, not a count of things."""
    hyphen = text[quantity.number[1] : quantity.number[1] + 1] == "-"
    if quantity.unit is None:
        return quantity.compound and not quantity.scaled
    return (hyphen or quantity.compound) and quantity.unit.family in {"time", "index"}


def _stands_alone(text: str, quantity: Quantity) -> bool:
    """Whether the line holds no word at all: a cell of a table or a ticker."""
    first = text.rfind("\n", 0, quantity.start) + 1
    last = text.find("\n", quantity.end)
    rest = text[first : quantity.start] + text[quantity.end : last if last >= 0 else len(text)]
    return re.search(r"[^\W\d_]{2}", rest) is None


# ------------------------------------------------------------------ what is counted


def _multiples(reading: Reading) -> list[Quantity]:
    """ "doubled", "twice as many": numbers that the words carry without a numeral."""
    rows = [(m.start(), m.end(), 2.0 if "w" in m.group() else 3.0) for m in _TWICE.finditer(reading.document.text)]
    rows += [
        (token.start, token.end, _MULTIPLYING[token.lemma])
        for token in reading.tokens
        if token.lemma in _MULTIPLYING and token.pos == "VERB" and _multiplies(reading, token)
    ]
    return [
        Quantity(start, end, (start, end), value, value, "multiple", scaled=False, unit=_TIME)
        for start, end, value in rows
    ]


def _multiplies(reading: Reading, verb: Token) -> bool:
    return not reading.children(verb.i, "prt") and not any(
        child.text.lower() == "as" for child in reading.children(verb.i, "prep")
    )


def _settle(reading: Reading, quantity: Quantity) -> _Seen | None:
    """Put the quantity on its tokens with what it counts; None where it counts nothing."""
    first, last = reading.token_at(quantity.start), reading.token_at(quantity.end - 1)
    if reading.tokens[first].sentence != reading.tokens[last].sentence:
        return None
    seen = _Seen(quantity, first, last, _anchor(reading, first, last))
    if quantity.unit is not None:
        if _is_name_unit(reading, seen):
            return None
        return seen._replace(unit=quantity.unit.name)
    if quantity.kind == "multiple":
        return seen._replace(unit=_TIME.name)
    if quantity.kind in {"fraction", "ratio"}:
        return seen._replace(unit=_SHARE.name)
    if _is_name(reading, seen):
        return None
    noun = _counted_noun(reading, seen)
    if noun is not None:
        year = _YEAR.fullmatch(reading.document.text[quantity.start : quantity.end])
        if year and quantity.hedge is None:
            return None
        return seen._replace(noun=noun, unit=_noun_unit(reading, last, noun))
    if _is_idiom(reading, seen):
        return seen
    return seen if _may_be_bare(reading, seen) else None


def _anchor(reading: Reading, first: int, last: int) -> int:
    """The token of the range whose head lies outside it."""
    for token in reading.tokens[first : last + 1]:
        if (token.head < first or token.head > last) and token.dep not in {"punct", "quantmod"}:
            return token.i
    return last


def _is_name_unit(reading: Reading, seen: _Seen) -> bool:
    token = reading.tokens[seen.first]
    return token.entity in {"WORK_OF_ART", "PRODUCT", "PERSON"} and not token.entity_begins


def _is_name(reading: Reading, seen: _Seen) -> bool:
    """Whether a bare number is part of a name ("Boeing 737", "Windows 10 users")."""
    if seen.quantity.kind != "digits" or seen.quantity.scaled:
        return False
    token = reading.tokens[seen.first]
    if token.entity in _NAME_ENTITIES and not token.entity_begins:
        return True
    if seen.first == 0 or reading.tokens[seen.first - 1].sentence != token.sentence:
        return False
    previous = reading.tokens[seen.first - 1]
    if not previous.text[:1].isupper() or previous.pos not in {"PROPN", "NOUN"}:
        return False
    if seen.quantity.start - previous.end > 1:
        return False
    linked = previous.head == token.i or token.head in {previous.i, previous.head}
    return linked and previous.dep in {"compound", "nmod", "pobj", "nsubj", "dobj", "ROOT", "appos", "conj", "attr", "poss"} and (
        previous.dep == "compound" or token.head == previous.i or previous.head == token.i
    )


def _counted_noun(reading: Reading, seen: _Seen) -> int | None:
    """The plural noun that the number counts, within a few words after it."""
    tokens, at = reading.tokens, seen.last + 1
    stop = min(reading.sentence_of(seen.last).last, at + _LONGEST_COUNTED)
    if at < stop and tokens[at].text.lower() == "of":
        at += 1
        while at < stop and tokens[at].tag in {"DT", "PRP$", "PDT"}:
            at += 1
        stop = min(reading.sentence_of(seen.last).last, at + _LONGEST_COUNTED)
    found = None
    for token in tokens[at:stop]:
        if not _may_stand_between(reading, token):
            break
        if token.tag in _NOUN_TAGS or token.text.lower() in _NO_PLURAL:
            found = token.i
        elif found is not None:
            break
    if found is not None:
        return found
    return _attributive(reading, seen, at)


def _may_stand_between(reading: Reading, token: Token) -> bool:
    """Whether the word can stand between a number and the noun it counts, or be the noun."""
    if token.tag in _SCAN_TAGS or token.text.lower() in {"more", "other"}:
        return True
    if token.i + 1 >= len(reading.tokens):
        return False
    before, after = reading.tokens[token.i - 1].tag, reading.tokens[token.i + 1].tag
    return (
        (token.tag == "CC" and before == after == "JJ")
        or (token.tag == "RB" and after in {"JJ", "VBN"})
        or (token.tag == "CD" and "NNP" in {before, after})
    )


def _attributive(reading: Reading, seen: _Seen, at: int) -> int | None:
    """ "a 12 page report": the singular noun between the number and its head."""
    if at + 1 >= reading.sentence_of(seen.last).last or at != seen.last + 1:
        return None
    noun, head = reading.tokens[at], reading.tokens[at + 1]
    fits = noun.tag == "NN" and head.tag in {"NN", "NNS"} and noun.dep in {"compound", "nmod"}
    return at if fits and seen.quantity.kind == "digits" else None


def _noun_unit(reading: Reading, last: int, noun: int) -> str:
    """The counted noun phrase in the singular."""
    head = reading.tokens[noun]
    words = []
    for token in reading.tokens[last + 1 : noun]:
        kept = token.tag in _SCAN_TAGS and token.tag not in {"VBG", "POS"}
        if kept and token.text.lower() not in {"more", "of", "such"}:
            words.append(token.text)
    single = head.text if head.text.lower() in _NO_PLURAL else head.lemma
    known = unit_named(single)
    if known is not None and known.family == "time":
        return known.name
    name = " ".join([*words, single]).replace(" - ", "-")
    return _TIME.name if name == "time" else name


def _is_idiom(reading: Reading, seen: _Seen) -> bool:
    """ "a billion in ...": a scale word with nothing it could count."""
    text = reading.document.text
    words = text[seen.quantity.start : seen.quantity.end]
    return bool(_IDIOM.fullmatch(words) and _IDIOM_AFTER.match(text, seen.quantity.end))


def _may_be_bare(reading: Reading, seen: _Seen) -> bool:
    """Whether a number without unit or noun is a level or an amount all the same."""
    quantity, token = seen.quantity, reading.tokens[seen.anchor]
    if not (quantity.kind == "digits" or quantity.scaled) or quantity.kind == "vague":
        return False
    if quantity.scaled:
        return True
    words = reading.document.text[quantity.start : quantity.end]
    if _YEAR.fullmatch(words) and not quantity.moved_from:
        return False
    if quantity.ranged:
        return re.search(r"\d\s(?:to|and)\s", words) is not None
    before = reading.document.text[max(quantity.start - 60, 0) : quantity.start]
    if _REACHED_BEFORE.search(before) and has_moved(before, _changing()):
        return token.entity not in {"DATE", "TIME"}
    if token.dep not in _BARE_PLACES or token.entity in {"DATE", "TIME"}:
        return False
    small = quantity.low < _LEAST_BARE and quantity.low == int(quantity.low)
    if token.dep == "pobj":
        link = reading.tokens[token.head].text.lower()
        return link in _BARE_LINKS and not small
    return not small and token.dep != "appos"


# ------------------------------------------------------------------ the row


def _figure(
    reading: Reading, found: Found, seen: _Seen, about: Measure, place: tuple[list[int], int]
) -> Figure | None:
    quantity = seen.quantity
    text = reading.document.text
    hedge = text[slice(*quantity.hedge)] if quantity.hedge else None
    garbled = _is_garbled(reading, seen)
    if seen.unit is None and not garbled and about.measure is None and quantity.change == "=":
        return None
    start, end = _extent(reading, seen)
    change = quantity.change
    if change == "=" and not quantity.moved_from:
        change = measures.movement(reading, seen.anchor) or "="
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


def _extent(reading: Reading, seen: _Seen) -> tuple[int, int]:
    """From the hedge before the number to the unit or the counted noun."""
    start, end = seen.quantity.start, seen.quantity.end
    if seen.noun is not None:
        end = max(end, reading.tokens[seen.noun].end)
    if seen.quantity.hedge:
        start, end = min(start, seen.quantity.hedge[0]), max(end, seen.quantity.hedge[1])
    return start, end


def _measure(reading: Reading, seen: _Seen) -> Measure:
    if seen.unit is None and (bare := measures.people(reading, seen.anchor)).measure:
        return bare
    if seen.unit == _TIME.name:
        return measures.occurrences(reading, seen.anchor)
    if seen.noun is not None:
        return measures.counted(reading, seen.noun, seen.last + 1)
    unit = seen.quantity.unit
    if seen.unit == _SHARE.name or (unit is not None and unit.family == "share"):
        part = measures.of_part(reading, seen.first, seen.last, seen.anchor)
        if part.measure or part.of:
            return part
    return measures.amount(reading, seen.first, seen.last, seen.anchor)


def _period(
    reading: Reading, found: Found, seen: _Seen, place: tuple[list[int], int]
) -> str | None:
    """The time that dates the figure: right after it, or opening its clause or sentence."""
    sentence = reading.sentence_of(seen.first)
    low = reading.tokens[sentence.first].start
    high = reading.tokens[sentence.last - 1].end
    times = [
        time
        for time in found.times
        if low <= time.span.start < high and time.type in {"DATE", "DURATION"} and not _overlap(time, seen)
    ]
    times = [time for time in times if time.type == "DATE" or _is_stretch(time)]
    times = [time for time in times if time.span.words.lower() not in {"now", "currently"}]
    if not times:
        return None
    starts, number = place
    following = starts[number + 1] if number + 1 < len(starts) else high
    after = [time for time in times if seen.quantity.end <= time.span.start < following]
    if after and _same_clause(reading, after[0], seen):
        return after[0].id
    before = [time for time in times if time.span.end <= seen.quantity.start]
    if before and (_same_clause(reading, before[-1], seen) or before[-1].span.start - low < 4):
        return before[-1].id
    return None


def _overlap(time: Time, seen: _Seen) -> bool:
    return time.span.start < seen.quantity.end and seen.quantity.start < time.span.end


def _is_stretch(time: Time) -> bool:
    return re.match(r"(?:the|since|past|last|first|over)\b", time.span.words, re.IGNORECASE) is not None


def _same_clause(reading: Reading, time: Time, seen: _Seen) -> bool:
    at = reading.token_at(time.span.start)
    gap = at - seen.last if at > seen.last else seen.first - reading.token_at(time.span.end - 1)
    if gap <= _NEAR_TOKENS:
        return True
    left, right = measures.governor(reading, at), measures.governor(reading, seen.anchor)
    return left is not None and right is not None and left.i == right.i


def _given_by(reading: Reading, found: Found, seen: _Seen) -> Span | None:
    """Who gives the figure: the speaker of the innermost statement around it, or "according to"."""
    around = [s for s in found.statements if s.speaker is not None and _holds(s, seen)]
    speaker = min(around, key=lambda s: (s.span.end - s.span.start, s.id)).speaker if around else None
    if speaker is not None:
        return speaker
    sentence = reading.sentence_of(seen.first)
    for token in reading.tokens[sentence.first : sentence.last - 2]:
        if token.text.lower() == "according" and reading.tokens[token.i + 1].text.lower() == "to":
            source = _source(reading, token.i + 2, sentence.last)
            inside = source and source.start < seen.quantity.end and seen.quantity.start < source.end
            return None if inside else source
    return None


def _holds(statement: Statement, seen: _Seen) -> bool:
    pieces = statement.pieces or (statement.span,)
    return any(p.start <= seen.quantity.start and seen.quantity.end <= p.end for p in pieces)


def _source(reading: Reading, first: int, stop: int) -> Span | None:
    """The noun phrase from token `first` on, without what follows a comma."""
    last = first
    while last < stop and reading.tokens[last].tag not in {",", ".", ":", "``", "''", "-LRB-", "WDT", "VBD", "VBZ"}:
        last += 1
    while first < last and reading.tokens[first].tag in {"DT", "TO"}:
        first += 1
    return reading.span(first, last) if last > first else None

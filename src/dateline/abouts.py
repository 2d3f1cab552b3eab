"""What a quantity is about by its own words, and how it compares with one told before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from dateline import ages, amounts, beside, counting, datafiles, leaning, measures, ranks, shares
from dateline.counting import SHARE, Seen
from dateline.measures import NOTHING, Measure
from dateline.numerals import times
from dateline.phrases import NOUNS, governor, left_edge, movements, phrase, possessive, subject
from dateline.quantities import Quantity
from dateline.ranks import TIME
from dateline.reading import Reading, Token

# One thing is told in tons here and in barrels there.
_PHYSICAL = frozenset({"mass", "volume", "energy", "trade", "power"})

_SHARE_IN = re.compile(r"share of .+? in (.+)$|.+?['’]s? share (?:of|in) (.+)$")

# A bare number of this size beside "3.8 billion" means what it says.
_UNSCALED = 1000

_NEAR_MANTISSAS = 10  # times: "3.8 billion, from 3.1" shares its scale, "from 310" does not

TWO_SENTENCES = 2  # a pronoun looks back to the start of the sentence before its own

# A time or an age is no level that a later figure could take up.
NOT_A_LEVEL = frozenset({"time", "age"})


# "To 5 percent from 4": a change may be told with its end before its start.
_TO_BEFORE = re.compile(r"\b(?:to|at)\s(?:\w+\s){0,2}$", re.IGNORECASE)
_FROM_BEFORE = re.compile(r"(?<!\bfar )\bfrom\s(?:\w+\s){0,2}$", re.IGNORECASE)
_CLOSE = 24


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
        return _duration(reading, seen.last, seen.anchor)
    if seen.unit == TIME.name:
        return _occurrences(reading, seen.anchor)
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
    if family(seen) == "money per" and (price := _price(reading, seen.first, seen.last)):
        return price
    if family(seen) == "money" and (both := _between_two(reading, seen)):
        return both
    found = amounts.amount(reading, seen.first, seen.last, seen.anchor, family(seen))
    if ages.AGE in {seen.unit, unit.name if unit else None}:
        return _age_of(found)
    return found


def _between_two(reading: Reading, seen: Seen) -> Measure | None:
    """Of "Kenya and Mali exchanged goods for 9 million": the trade between the two."""
    verb = governor(reading, seen.anchor)
    if verb is None or verb.lemma not in _TRADING:
        return None
    ahead = min(seen.last + _GOODS_BEHIND, reading.sentence_of(seen.last).last)
    near = (*reading.children(verb.i, "dobj"), *reading.tokens[seen.last + 1 : ahead])
    who = next(iter(reading.children(verb.i, "nsubj")), None)
    if not any(one.lemma.lower() in _GOODS for one in near) or who is None:
        return None
    if who.text.lower() in _BOTH or any(
        one.text.lower() in _BOTH for one in reading.children(who.i, "nummod", "det")
    ):
        return Measure("bilateral trade")
    other = [one for one in reading.children(who.i, "conj") if one.pos == "PROPN"]
    if len(other) != 1:
        return None
    if who.pos != "PROPN":
        return None
    names = [phrase(reading, one.i, after=False) for one in (who, other[0])]
    return Measure(f"trade between {names[0]} and {names[1]}") if all(names) else None


_BOTH = frozenset({"they", "two", "both"})
_GOODS_BEHIND = 5  # tokens: "9 million | worth of goods"
_TRADING = frozenset({"trade", "exchange", "swap", "barter"})
_GOODS = frozenset({"good", "goods", "product", "merchandise", "ware", "commodity"})


def _price(reading: Reading, first: int, last: int) -> Measure | None:
    """Of "$270 per 1,000 cubic metres of gas" or "for its gas, $270 a tonne": the price of it."""
    goods = beside.of_after(reading, last)
    if goods is not None:
        return Measure(f"price of {goods.measure}")
    if first and reading.tokens[first - 1].tag == "$":
        first -= 1
    before = reading.tokens[max(first - 2, 0) : first]
    if len(before) > 1 and before[1].text in {",", "(", "–", "—"} and before[0].pos == "NOUN":
        words = phrase(reading, before[0].i, after=False)
        priced = words is not None and "price" not in words
        return Measure(f"price of {words}" if priced else words)
    return None


def _of_share(reading: Reading, seen: Seen) -> Measure:
    part = shares.of_part(reading, seen.first, seen.last, seen.anchor)
    if part.measure or part.of:
        return part
    if (held := _owned_share(reading, seen)) is not None:
        return held
    found = amounts.amount(reading, seen.first, seen.last, seen.anchor, "share")
    whole = _SHARE_IN.match(found.measure or "")
    if whole is not None:
        return found._replace(of=whole.group(1) or whole.group(2))
    # "a 9 percent rise": of what stands before
    return NOTHING if found.measure in movements() else found


def _owned_share(reading: Reading, seen: Seen) -> Measure | None:
    """Of "the mine is 70 percent owned by Vento": the share of the mine."""
    verb = governor(reading, seen.anchor)
    if verb is None or verb.tag != "VBN" or verb.lemma not in {"own", "hold", "control"}:
        return None
    who = next(iter(reading.children(verb.i, "nsubjpass", "nsubj")), None)
    whole = phrase(reading, who.i) if who is not None and who.i < seen.first else None
    return Measure(f"share of {whole}", whole) if whole else None


def _age_of(found: Measure) -> Measure:
    whose = found.measure if found.measure not in {"age", "ages"} else None
    return Measure(f"age of {whose}" if whose else "age")


def _counted(reading: Reading, seen: Seen, noun: int) -> Measure:
    """What is counted, or what a rank is among and whose."""
    if seen.quantity.unit != ranks.RANK:
        found = measures.counted(reading, noun, seen.last + 1)
        if found.measure and seen.unit and counting.is_shared(reading, seen):
            # "9,000 Finnish | and 3,000 Danish soldiers"
            at = max(found.measure.find(reading.tokens[noun].text), 0)
            own = " ".join([*seen.unit.split()[:-1], found.measure[at:]])
            return found._replace(measure=own)
        return found
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


OWNED = re.compile(r"[A-Z][\w.-]*(?: [A-Z][\w.-]*)*['’]s? ")


def given_too(reading: Reading, found: list[About], own: About) -> About | None:
    """What another body gives for the same: "Malta gives 70 million; the bank had 74 million"."""
    token = reading.tokens[own.seen.anchor]
    verb = reading.tokens[token.head]
    if token.dep != "dobj" or verb.lemma not in _GIVING or own.seen.noun is not None:
        return None
    who = next(iter(reading.children(verb.i, "nsubj")), None)
    if verb.lemma == "have" and not leaning.figures_are_given(reading, verb.i):
        clauses = reading.children(who.i, "relcl") if who is not None else ()
        if not any(clause.lemma in _COUNTING for clause in clauses):
            return None
    said = verb.lemma in _SAYING
    if who is None or not (said or who.pos == "PRON" or who.lemma.lower() in leaning.bodies()):
        return None
    for number in earlier(reading, found, own, TWO_SENTENCES):
        before = found[number]
        if before.seen.unit == own.seen.unit and before.seen.noun is None:
            return own._replace(measure=before.measure, like=number)
    return None


_SAYING = frozenset({"say", "reckon"})
_GIVING = _SAYING | {"give", "have", "report", "record", "show", "cite", "name", "publish"}
_COUNTING = frozenset({"count", "include", "exclude", "skip", "ignore", "omit", "add", "leave"})


def done_again(reading: Reading, before: About, own: About) -> About | None:
    """Of "Mali sold 9,000 barrels and Peru | sold 7,000": so many barrels of another's."""
    one, two = governor(reading, before.seen.anchor), governor(reading, own.seen.anchor)
    if one is None or two is None or one.i == two.i or one.lemma != two.lemma:
        return None
    joined = (two.dep == "conj" and two.head == one.i) or (one.dep == "ccomp" and one.head == two.i)
    placed = reading.tokens[own.seen.anchor].dep == "dobj" and before.seen.unit is not None
    who = _doer(reading, two) if joined and placed else None
    more = counting_on(own, before) if who is not None else None
    owner = OWNED.match(before.measure.measure or "")
    name = phrase(reading, who.i, after=False) if who is not None and who.pos == "PROPN" else None
    if more is None or owner is None or name is None:
        return more
    named = f"{possessive(name)} {(before.measure.measure or '')[owner.end() :]}"
    return more._replace(measure=before.measure._replace(measure=named))


def _doer(reading: Reading, verb: Token) -> Token | None:
    """The subject of a verb; the model may join it to what the verb before had: "rice and Mali"."""
    who = next(iter(reading.children(verb.i, "nsubj")), None)
    before = reading.tokens[max(verb.i - 1, 0)]
    return before if who is None and before.pos == "PROPN" and before.dep == "conj" else who


def is_of_its_size(before: Seen, seen: Seen) -> bool:
    """Whether a bare amount can have the unit said before: "60 tonnes; it sank below 40"."""
    unit = before.quantity.unit
    if unit is None or unit.family.removesuffix(" per") not in _OF_SIZE:
        return False
    low, high = sorted((abs(before.quantity.low), abs(seen.quantity.low)))
    return 0 < high <= low * _SIZE


_OF_SIZE = frozenset({"mass", "volume", "energy", "power", "trade", "length"})
_SIZE = 10  # times


# ------------------------------------------------------------------ so often, so long


@cache
def _counted_as() -> Mapping[str, str]:
    return dict(datafiles.tables("hedges_of_quantity.toml")["occurrences"])


def _occurrences(reading: Reading, anchor: int) -> Measure:
    """Of "met 12 times": what happened so often, and between whom."""
    token = reading.tokens[anchor]
    if token.pos == "VERB":
        return _multiplied(reading, token)
    verb = governor(reading, anchor)
    if verb is None:
        return NOTHING
    if (way := movements().get(verb.lemma)) is not None or verb.lemma == "be":
        who = subject(reading, verb)
        return Measure(phrase(reading, who.i)) if who and way else NOTHING
    counted_as = _counted_as().get(verb.lemma)
    if counted_as is None and verb.tag not in {"VBD", "VBN"}:
        return NOTHING
    return Measure(counted_as or f"times {verb.text}", _parties(reading, verb, anchor))


def _parties(reading: Reading, verb: Token, anchor: int) -> str | None:
    """The names of those before a count who did what is counted."""
    parties = [*reading.children(verb.i, "nsubj", "nsubjpass"), *reading.children(verb.i, "dobj")]
    if any(party.pos == "PRON" for party in parties):
        return None  # nobody reads "meetings of he and ..."
    names = [_joined_names(reading, party) for party in parties if party.i < anchor]
    return " and ".join(name for name in names if name) or None


def _multiplied(reading: Reading, verb: Token) -> Measure:
    """What doubled, or what somebody doubled."""
    objects = [noun for noun in reading.children(verb.i, "dobj") if noun.pos in NOUNS]
    who = objects[0] if objects else subject(reading, verb)
    if who is None or (not objects and reading.children(verb.i, "dobj")):
        return NOTHING
    return Measure(phrase(reading, who.i))


def _joined_names(reading: Reading, noun: Token) -> str | None:
    if noun.pos not in {*NOUNS, "PRON"}:
        return None
    last = max([noun.i, *(child.i for child in reading.children(noun.i, "conj"))])
    first = left_edge(reading, noun.i, reading.sentence_of(noun.i).first)
    return " ".join(reading.span(first, last + 1).words.split())


# "Run for 3 hours" and "take a week" say how long the subject was.
_TO_BE = frozenset({"be", "take", "last", "span", "average", "run", "go", "continue"})


def _duration(reading: Reading, last: int, anchor: int) -> Measure:
    """Of a stretch of time: what it is a stretch of, or what lasted or took so long."""
    if any(child.text.lower() == "every" for child in reading.children(anchor, "det")):
        return NOTHING  # "every 10 minutes" is how often, not how long
    within = beside.of_after(reading, last) or beside.dimension(reading, anchor)
    verb = governor(reading, anchor)
    if within or verb is None or verb.lemma not in _TO_BE:
        return within or NOTHING
    words = _what_lasted(reading, verb, anchor)
    if words is None:
        return NOTHING
    # "has been in force for 9 years"
    long = verb.lemma == "be" and reading.tokens[anchor].head != verb.i
    return Measure(f"duration of {words}" if long else amounts.called(verb, "time", words))


def _what_lasted(reading: Reading, verb: Token, anchor: int) -> str | None:
    """The subject of a verb that has a time as its object or behind "for"."""
    token = reading.tokens[anchor]
    above = reading.tokens[token.head]
    lasted = token.head == verb.i or (above.head == verb.i and above.text.lower() == "for")
    who = subject(reading, verb) if lasted else None
    return phrase(reading, who.i) if who and who.i < anchor else None


# ------------------------------------------------------------------ from and to


class Moves(NamedTuple):
    """What a quantity changed from, and what it changed to, where the words tell it."""

    moved_from: float | None = None
    moved_to: float | None = None


def changes(reading: Reading, about: list[About]) -> list[Moves]:
    """For each quantity what it moved from and to: "from 5 to 7", "to 7 million from 5 million"."""
    found = [Moves()] * len(about)
    for number in range(len(about) - 1):
        left, right = about[number].seen, about[number + 1].seen
        if left.quantity.moved_from:
            start, end = number, number + 1
        elif _goes_back(reading, left, right):
            start, end = number + 1, number
        else:
            continue
        value, before = about[end].seen.quantity.low, about[start].seen.quantity.low
        found[end] = found[end]._replace(moved_from=before)
        found[start] = found[start]._replace(moved_to=value)
    return found


def _goes_back(reading: Reading, left: Seen, right: Seen) -> bool:
    """Whether the right one is what the left one rose or fell from."""
    if left.unit != right.unit or left.unit is None:
        return False
    text, sentences = reading.document.text, reading.tokens
    if sentences[left.first].sentence != sentences[right.first].sentence:
        return False
    starts = (left.quantity.start, right.quantity.start)
    near = [text[max(start - _CLOSE, 0) : start] for start in starts]
    return bool(_TO_BEFORE.search(near[0]) and _FROM_BEFORE.search(near[1]))


END = re.compile(r"\s(to|from|in|on|at|for|with|against)\s(?:(?!\s(?:to|from|in)\s)[^,])+$")
LIMIT = 16  # characters


def of_others(reading: Reading, found: list[About], own: About) -> About:
    """Those counted as "others", by the noun that was counted before: "and 11 others were hurt"."""
    named = own.measure.measure
    if named is None or own.seen.noun is None or not _OTHERS.match(named):
        return own
    for number in earlier(reading, found, own, TWO_SENTENCES):
        before = found[number]
        if before.seen.noun is None or before.seen.unit is None or before.measure.of is not None:
            continue
        who = phrase(reading, before.seen.noun, after=False, floor=before.seen.last + 1)
        if who is None or not measures.is_person(reading.tokens[before.seen.noun]):
            return own
        plural = who if before.seen.quantity.high > 1 or who.endswith("s") else f"{who}s"
        seen = own.seen._replace(unit=before.seen.unit)
        return About(seen, own.measure._replace(measure=_OTHERS.sub(plural, named)))
    return own


_OTHERS = re.compile(r"^others(?=$|\s)")


def of_which(reading: Reading, found: list[About], own: About) -> About | None:
    """The part of what was told before: "bought 9 tons, of which 4 came from Mali"."""
    text, start = reading.document.text, extent(reading, own.seen)[0]
    if not _WHICH.search(text, max(start - LIMIT, 0), start):
        return None
    for number in earlier(reading, found, own, 1):
        before = found[number]
        if not alike(before.seen, own.seen) or before.measure.measure is None:
            continue
        end = _FROM_PLACE.match(text, extent(reading, own.seen)[1])
        place = f" {end.group(1)} {end.group(2)}" if end else ""
        told = END.sub("", before.measure.measure) if end else before.measure.measure
        named = f"{told}{place}" if end else f"part of {told}"
        return own._replace(measure=Measure(named))
    return None


_WHICH = re.compile(r"\b(?:of|from) (?:which|that|this|it)(?:,? (?:about|some|only|nearly))?,? $")
_FROM_PLACE = re.compile(
    r"(?: (?:will|would|is|are|was|were|to|has|have|came|comes?|coming|went|goes|go|be))*"
    r" (from|to|for)"
    r" (?:the )?([A-Z]\w+(?: [A-Z]\w+)?)"
)


def level_of_index(reading: Reading, found: list[About], own: About) -> About | None:
    """A bare number where an index or price stands after its move: "lost 41 points, to 7,640"."""
    if reading.tokens[max(own.seen.first - 1, 0)].text.lower() not in {"to", "at"}:
        return None
    sentence = reading.tokens[own.seen.first].sentence
    for before in reversed(found):
        if reading.tokens[before.seen.first].sentence != sentence:
            return None
        same = before.measure == own.measure or own.measure.measure is None
        priced = family(before.seen) == "money" and before.seen.unit not in _SMALL_MONEY
        known = family(before.seen) == "index" or (priced and same)
        if known and own.seen.quantity.low > before.seen.quantity.low:
            quantity = own.seen.quantity._replace(unit=before.seen.quantity.unit)
            seen = own.seen._replace(unit=before.seen.unit, quantity=quantity)
            return About(seen, own.measure if own.measure.measure else before.measure)
    return None


_SMALL_MONEY = frozenset({"cent", "penny", "sen"})

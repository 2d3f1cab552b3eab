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

from dateline import ages, counting, givers, leaning, measures, phrases, ranks, senses
from dateline.abouts import About, Moves, changes, extent, is_garbled
from dateline.counting import SHARE, Seen
from dateline.nonquantities import is_no_quantity
from dateline.outlooks import is_forecast
from dateline.quantities import Change, Quantity, quantities
from dateline.ranks import TIME
from dateline.reading import Reading
from dateline.record import Figure, FigureKind, Found, Span, Time, identify
from dateline.takenover import abouts

VERSION = "12"

# "A third the size", "5 percent more": the number tells how two compare, no level.
_COMPARING = re.compile(r"\s(?:the|as|more|less|higher|lower|larger|bigger|smaller|greater|that)\b")
_RATE_SIGN = re.compile(r"[\s-](?:per|an?|each|every)[\s-]|/")
_KINDS: dict[str, FigureKind] = {
    "money": "money",
    "share": "share",
    "age": "age",
    "time": "duration",
    "rank": "rank",
    "record": "record",
    "index": "level",
    "sport": "count",
}
_NEAR_TOKENS = 4
_AT_THE_HEAD = 4  # characters: a time so near the start of a sentence dates all of it
_BASE_WINDOW = 40
# "After Jan. 1" opens a time and does not close it; "than forecast in May" dates the forecast.
_BASE = re.compile(
    r"\b(?:since|than|after|before|from|as of|starting|beginning|effective|prior to)"
    r"\s(?:in\s|on\s|during\s)?(?:the\s)?$"
    r"|\bthan\s(?:[\w.%]+\s){0,3}?(?:forecast|predicted|expected|projected|estimated|planned|promised"
    r"|hoped|anticipated|budgeted|thought|reported|announced|agreed|foreseen)\s(?:back\s|earlier\s)?"
    r"(?:(?:in|on|at)\s)?(?:the\s)?$",
    re.IGNORECASE,
)
_FORECAST = re.compile(r"\b(?:forecast|predicted|projected|foreseen)\s(?:back\s)?in\s$")
# "Far from the 9 million of aid": what the value of the clause falls short of has its own time.
_SHORT_OF = re.compile(
    r"\b(?:far from|short of|shy of|(?:well|far) (?:below|above|beyond)|a fraction of)\s"
    r"(?:the|a|an|its|their)\s(?:(?:more than|over|about|nearly|some)\s)?$"
)
_POPULATION = re.compile(
    r"\bpopulation(?: of\b.*)?$|^(?:people|refugees|migrants)\b|^(?:number of )?(?:the )?"
    r"(?:dead|deaths|wounded|injured|missing|casualties|victims|fatalities|displaced)\b"
    r"|^(?:[\w-]+ )?(?:death )?toll\b"
    r"|^(?:[A-Za-z]+s|[A-Z][a-z]+) (?:dead|killed|wounded|injured|missing|displaced|held)$"
)
_AGE = re.compile(r"^(?:\w+ )*(?:age|life expectancy)(?: (?:of|in|at|for)\b.*)?$")
# Only "and" joins two figures of one deed; a comma may bring the next.
_AND = re.compile(r"^[^.;:]*\b(?:and|or)\b[^.;:]*$")
# Behind these a number is of the whole ("two of the 12 ships"), no name as in "two 737 jets".
_WHOLE_BEFORE = frozenset(
    {"of", "the", "last", "past", "first", "these", "all", "its", "their", "his"}
)


def find(reading: Reading, found: Found) -> tuple[Figure, ...]:
    """The figures of a document, in text order. Uses the times and statements of `found`."""
    if not reading.tokens:
        return ()
    seen = _quantities_seen(reading, found)
    about = abouts(reading, seen)
    periods = _periods(reading, found, about)
    changed = changes(reading, about)
    rows = (_figure(reading, found, *one) for one in zip(about, periods, changed, strict=True))
    return tuple(row for row in rows if row is not None)


def _quantities_seen(reading: Reading, found: Found) -> list[Seen]:
    """The quantities of a document on their tokens, without those that another one holds."""
    text = reading.document.text
    numbers = [
        *quantities(text, changing=phrases.changing()),
        *ranks.multiples(reading),
        *ranks.ranks(reading),
    ]
    seen: list[Seen] = []
    for quantity in sorted(numbers, key=lambda one: one.start):
        if is_no_quantity(text, quantity, found):
            continue
        settled = counting.settle(reading, quantity)
        if settled is None or settled.unit is None:
            # "12 trucks left in May, and 9 in June" leaves out what it counts
            gapped = counting.gapped(reading, seen[-1] if seen else None, quantity)
            settled = gapped or settled
        seen += [] if settled is None else [settled]
    return [
        one
        for number, one in enumerate(seen)
        if not (number and _is_inside(reading, seen[number - 1], one))
    ]


def _periods(reading: Reading, found: Found, about: list[About]) -> list[str | None]:
    """The id of the time that dates each figure, if one does."""
    periods: list[str | None] = []
    starts = [one.seen.quantity.start for one in about]
    asides = _asides(reading, about, starts)
    for number, known in enumerate(about):
        one, like = known.seen, known.like
        # "a third more than the year before" is of the time of what it is compared with
        alike = None if like is None else periods[like]
        own = _period(reading, found, one, _next_start(starts, number, asides))
        if own is None and number in asides:
            own = periods[number - 1]
        # what another gives for the same has a time of its own, if any
        again = like is not None and about[like].seen.unit == one.unit
        periods.append(own or alike if again else alike or own)
    _share_periods(reading, about, periods)
    return periods


def _asides(reading: Reading, about: list[About], starts: list[int]) -> set[int]:
    """The figures that only say again, or value, the one before: "9 tons (8 tonnes), worth $5"."""
    text = reading.document.text
    ends = [one.seen.quantity.end for one in about]
    return {
        number
        for number in range(1, len(about))
        if _ASIDE.fullmatch(text, ends[number - 1], starts[number])
    }


# A few words may stand between: "9 tons of dried fish (8 tonnes)".
_ASIDE = re.compile(
    r"(?:\s(?!(?:and|or|but|to|from)\b)[\w’'-]+){0,5}"
    r"(?:\s\(|,\s(?:worth|valued at|with a (?:\w+ )?value of)\s)"
    r"(?:(?:about|some|nearly|almost|around|roughly|over|more than|at least|an estimated|or)\s)?"
)


def _next_start(starts: list[int], number: int, asides: set[int]) -> int | None:
    """Where the next figure begins that is no aside to the one numbered, if there is one."""
    later = range(number + 1, len(starts))
    return next((starts[at] for at in later if at not in asides), None)


def _share_periods(reading: Reading, about: list[About], periods: list[str | None]) -> None:
    """Give a figure the period of the next one where one verb, or two joined by "and", has both.

    "killed 14 people and wounded 37 on Sunday" dates both.
    """
    # From the end, so that a period goes up a whole list of figures.
    for number in range(len(about) - 2, -1, -1):
        one, two = about[number].seen, about[number + 1].seen
        if periods[number] is not None or periods[number + 1] is None:
            continue
        if _are_of_one_deed(reading, one, two):
            periods[number] = periods[number + 1]


def _are_of_one_deed(reading: Reading, one: Seen, two: Seen) -> bool:
    if one.quantity.moved_from or two.quantity.moved_from or one.unit == TIME.name:
        return False
    left, right = phrases.governor(reading, one.anchor), phrases.governor(reading, two.anchor)
    if left is None or right is None or leaning.is_set_against(reading, two.quantity):
        return False
    between = reading.document.text[one.quantity.end : two.quantity.start]
    joined = left.i == right.i or (right.dep == "conj" and right.head == left.i)
    return joined and _AND.search(between) is not None


def _is_inside(reading: Reading, before: Seen, seen: Seen) -> bool:
    """Whether the number is part of what the one before it counts ("two 737 jets")."""
    if before.noun is None or before.noun <= seen.last or counting.is_shared(reading, before):
        return False
    return reading.tokens[seen.first - 1].text.lower() not in _WHOLE_BEFORE


# ------------------------------------------------------------------ the row


def _figure(
    reading: Reading, found: Found, about: About, period: str | None, changed: Moves
) -> Figure | None:
    seen, measure = about.seen, about.measure
    quantity = seen.quantity
    moved = _moved(reading, seen)
    change: Change = moved if moved and quantity.change == "=" else quantity.change
    if _says_too_little(reading, about, change):
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
        measure=_MOVING.sub("", measure.measure) if measure.measure else None,
        of=measure.of,
        period=period,
        given_by=giver.by,
        state="garbled" if is_garbled(reading, seen) else "claim",
        kind=kind(reading, seen),
        currency=currency(reading, seen),
        moved=moved,
        moved_from=changed.moved_from,
        moved_to=changed.moved_to,
        through=giver.through,
        forecast=is_forecast(reading, seen),
    )


# "Seeks increasing trade to 9 billion": what is measured is the trade.
_MOVING = re.compile(
    r"^(?:increasing|raising|boosting|expanding|growing|rising|doubling|tripling|reducing|lowering"
    r"|cutting|declining|falling|shrinking|bringing|lifting)\s(?=\w)"
)


def _says_too_little(reading: Reading, about: About, change: Change) -> bool:
    """Whether a number without measure has nothing else that makes it worth a row."""
    seen, quantity = about.seen, about.seen.quantity
    if about.measure.measure is not None:
        return False
    if _is_lost_time(reading, seen):
        return True
    if _is_loose_stretch(seen) or (seen.unit == "point" and _is_one_word(quantity)):
        return True
    if seen.unit is not None or change != "=" or quantity.moved_from:
        return False
    # "1,204" or "3 million" is printed as an amount, whatever it counts; a bare "12" may be a name
    written = reading.document.text[slice(*quantity.number)]
    large = "," in written or (quantity.scaled and quantity.kind == "digits")
    # "thirty billion for the canal is a wish": money, though the speaker leaves out of what kind
    spoken = quantity.scaled and quantity.kind == "words" and quantity.mantissa > 1
    large = large or (spoken and reading.tokens[seen.anchor].dep == "nsubj")
    return not large and not is_garbled(reading, seen)


def _is_lost_time(reading: Reading, seen: Seen) -> bool:
    """Whether years were lost, spent or won, which measures nothing: "we have lost six years"."""
    unit, verb = seen.quantity.unit, phrases.governor(reading, seen.anchor)
    if unit is None or unit.family != "time" or verb is None or seen.quantity.moved_from:
        return False
    return verb.lemma in _PASSING and reading.tokens[seen.anchor].head == verb.i


_PASSING = frozenset({"lose", "waste"})


def _is_one_word(quantity: Quantity) -> bool:
    """Whether it is the word "one": "made one point clear"."""
    return quantity.kind == "words" and quantity.low == quantity.high == 1


def _is_loose_stretch(seen: Seen) -> bool:
    """Whether it is a stretch of time that nothing lasted: "for two decades", "three centuries"."""
    quantity = seen.quantity
    known = quantity.unit is not None and quantity.unit.name in _AGES and quantity.hedge is None
    return known and quantity.kind == "words" and quantity.high <= _SMALL


_AGES = frozenset({"decade", "century", "millennium", "generation"})
_SMALL = 10


def _unit_of(measure: str | None) -> str | None:
    """A bare number is of people where the measure is a population, of years where it is an age."""
    if measure and _AGE.search(measure):
        return ages.AGE
    if measure and (many := _NUMBER_OF.match(measure)) is not None:
        *before, noun = many.group(1).split()
        return " ".join([*before, senses.singular(noun)])
    return "people" if measure and _POPULATION.search(measure) else None


_NUMBER_OF = re.compile(
    r"number of ([A-Za-z][\w-]*(?: [a-z][\w-]*)*?s)(?= (?:in|of|from|to|at|on|with|for)\b|$)"
)


def _moved(reading: Reading, seen: Seen) -> Literal["up", "down"] | None:
    """Whether something moved by or to the quantity; the start of a change has not moved."""
    if seen.quantity.moved_from or seen.quantity.unit == ranks.RANK or seen.gapped:
        return None
    if seen.noun is not None and measures.deed_to(reading, seen.noun):
        return None  # "lost 12 soldiers" tells how many were lost
    text, end = reading.document.text, seen.quantity.end
    if _AFTER_DOUBLING.search(text, max(seen.quantity.start - _LIMIT_BACK, 0), seen.quantity.start):
        return None  # "more than doubled the 92 million of May"
    if (than := _COMPARED_WITH.match(text, end)) and _is_predicate(reading, seen):
        return "down" if than.group(1) in {"lower", "less", "fewer", "down"} else "up"
    verb = reading.tokens[seen.anchor].lemma
    way = phrases.movements().get(verb) or phrases.movement(reading, seen.anchor)
    return cast('Literal["up", "down"] | None', way)


def _is_predicate(reading: Reading, seen: Seen) -> bool:
    verb = phrases.governor(reading, seen.anchor)
    return verb is not None and verb.lemma in {"be", "come", "run", "stand"}


_LIMIT_BACK = 40  # characters
_AFTER_DOUBLING = re.compile(
    r"\b(?:doubl|tripl|trebl|quadrupl)(?:e|es|ed|ing)\sthe\s(?:[A-Z]{0,3}[$€£]?\s?)?$"
)
_COMPARED_WITH = re.compile(
    r"\s(lower|less|fewer|down|higher|more|up)"
    r"(?=\s(?:than\s(?:in|a|an|the|last|it|at|before|during)\b|year[ -]on|on the (?:year|month)"
    r"|from|compared)|[.,;]|\s*$)"
)


def _hedge(reading: Reading, seen: Seen) -> str | None:
    """The words that say how exact the figure is; of a vague plural or a record its own words."""
    quantity, text = seen.quantity, reading.document.text
    if quantity.hedge:
        return text[slice(*quantity.hedge)]
    if quantity.kind == "vague" or quantity.unit == ranks.RECORD:
        return text[quantity.start : quantity.number[1]]
    return None


def _period(reading: Reading, found: Found, seen: Seen, following: int | None) -> str | None:
    """The time that dates the figure: right after it, or opening its clause or sentence.

    `following` is where the next figure begins, if there is one.
    """
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
    after = _first_behind(reading, times, seen, high if following is None else following)
    if after is not None and _same_clause(reading, after, seen):
        return after.id
    before = _last_before(reading, times, seen)
    if before is None:
        return None
    opens = before.span.start - low < _AT_THE_HEAD
    return before.id if opens or _same_clause(reading, before, seen) else None


def _last_before(reading: Reading, times: list[Time], seen: Seen) -> Time | None:
    """The last time before a figure, where it does not date another value."""
    if leaning.is_set_against(reading, seen.quantity):
        return None
    text, start = reading.document.text, seen.quantity.start
    if _OTHER_TURN.match(text, seen.quantity.end):
        return None  # "3 percent this year and 4 percent next"
    if _SHORT_OF.search(text, max(start - _BASE_WINDOW, 0), start):
        return None
    before = [time for time in times if time.span.end <= seen.quantity.start]
    return before[-1] if before else None


def _first_behind(reading: Reading, times: list[Time], seen: Seen, following: int) -> Time | None:
    """The first time between a figure and the next one or the end of its part of the sentence."""
    stop = reading.document.text.find(";", seen.quantity.end, following)
    following = stop if stop >= 0 else following  # what follows it is another part
    first = next((t for t in times if seen.quantity.end <= t.span.start < following), None)
    return None if first is None or _dates_cause(reading, first, seen) else first


def _may_date(reading: Reading, time: Time) -> bool:
    """Whether the time can be a figure's period: a date or a named stretch, not "since May"."""
    words = time.span.words.lower()
    text = reading.document.text
    if _is_said_then(reading, time) or _is_end_of_span(text, time.span):
        return False
    if _FISCAL.search(words) and _ENDED.match(text, time.span.end):
        return False  # the year to March is no year of the calendar
    if time.type == "DURATION":
        return _is_stretch(time)
    before = reading.document.text[max(time.span.start - _BASE_WINDOW, 0) : time.span.start]
    if time.type != "DATE" or words in {"now", "currently"} or _BASE.search(before):
        return False
    return not (_FORECAST.search(before) and words[-1].isalpha())


def _is_said_then(reading: Reading, time: Time) -> bool:
    """Whether the time is that of saying the figure: "showed on Sunday"."""
    first = reading.token_at(time.span.start)
    before = reading.tokens[max(first - _LINK_TOKENS, 0) : first]
    return any(token.lemma in _SAYING and token.pos == "VERB" for token in before)


def _is_end_of_span(text: str, time: Span) -> bool:
    """Whether the time only bounds the figure's period: "between 2018 and 2022", "until May"."""
    before, after = (
        text[max(time.start - 24, 0) : time.start],
        text[time.end : time.end + _SPAN_END],
    )
    if _UNTIL.search(before) or _PART_OF.search(before):
        return True
    if _SPAN_OPENS.search(before) and _SPAN_GOES_ON.match(after):
        return True
    return _SPAN_CLOSES.search(text[max(time.start - 40, 0) : time.start]) is not None


_SPAN_END = 24  # characters: " and late September" and the like
_OTHER_TURN = re.compile(
    r"\s(?:(?:in\s)?the\s)?(?:next|previous|other|following)(?=\s?[.,;:)]|\s(?:and|but|while)\b|\s*$)"
)
_LINK_TOKENS = 2  # the verb and an "on" or "in" may stand right before a time
_SAYING = frozenset({"say", "tell", "show", "add", "announce", "state", "write"})
_UNTIL = re.compile(
    r"\b(?:until|till|(?:year|months?|quarter|weeks?|half)(?: (?:that|which))?"
    r" (?:to|through|end(?:ed|ing|s)))\s(?:(?:in|on)\s)?(?:the\s)?$"
)
_FISCAL = re.compile(r"\b(?:(?:fiscal|financial|budget|marketing|crop|trading) year|the year)$")
_ENDED = re.compile(r",?\s(?:(?:that|which)\s)?(?:end(?:ed|ing|s)|to|through)\b")
_PART_OF = re.compile(
    r"\b(?<!same )(?<!corresponding )(?:months?|weeks?|days?|quarters?|half)\sof\s$"
)  # "first 2 months of"
_SPAN_OPENS = re.compile(r"\b(?:between|from)\s$")
_SPAN_GOES_ON = re.compile(
    r"\s(?:and|to|until|till|through)\s(?:(?:\w+\s)?\d|(?:mid-|late |early )?"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)"
)
_SPAN_CLOSES = re.compile(
    r"\b(?:between|from)\s(?:(?:\w+\s){0,2}\d{4}|[A-Z][a-z]+\.?(?:\s\d{1,2})?)\s(?:and|to|until|till|through)"
    r"\s(?:\w+\s)?$"
)


def _overlap(time: Time, seen: Seen) -> bool:
    return time.span.start < seen.quantity.end and seen.quantity.start < time.span.end


def _dates_cause(reading: Reading, time: Time, seen: Seen) -> bool:
    """Whether the time is that of what the amount is for: "pay 9 million for a spill in 2021"."""
    between = reading.document.text[seen.quantity.end : time.span.start]
    return _CAUSE.fullmatch(between) is not None


_CAUSE = re.compile(
    r"\s(?:for|over|after|against|following)\s(?:an?|the|its|their)\s[\w-]+(?:\s[\w-]+)?\s(?:in|of|on|from)\s"
)


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


# ------------------------------------------------------------------ kind, currency, outlook


def kind(reading: Reading, seen: Seen) -> FigureKind:
    """What kind of quantity it is."""
    quantity, unit = seen.quantity, seen.quantity.unit
    if quantity.kind == "multiple" or (seen.unit == TIME.name and _compares(reading, seen)):
        return "multiple"
    if unit is not None:
        points = unit.name.endswith("point") and unit.family == "share"
        return "points" if points else _KINDS.get(unit.family.removesuffix(" per"), "physical")
    if seen.unit == SHARE.name:
        return "share"
    if seen.noun is not None and quantity.low == 1 and ranks.among_first(reading, seen.last):
        return "rank"
    return "level" if seen.unit is None else "count"


def _compares(reading: Reading, seen: Seen) -> bool:
    end = reading.tokens[seen.noun or seen.last].end
    return _COMPARING.match(reading.document.text, end) is not None


def currency(reading: Reading, seen: Seen) -> str | None:
    """The currency's sign or word as the page prints it beside the number, if it does."""
    unit, quantity = seen.quantity.unit, seen.quantity
    if unit is None or not unit.family.startswith("money"):
        return None
    text = reading.document.text
    before = text[quantity.start : quantity.number[0]].strip(" -–—")
    after = _RATE_SIGN.split(text[quantity.number[1] : quantity.end].strip(" -"), maxsplit=1)[0]
    return before or after.strip() or None


# ------------------------------------------------------------------ what lies ahead

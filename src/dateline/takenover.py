"""The measure that a quantity takes over from one told before it in the page.

A quantity takes over the measure of another where the words put it beside that one: a conversion
in brackets, a comparison ("against 520 the year before", "a third more than"), a pronoun as subject
("it will pass 5 billion"), or a bare number that goes on counting ("the office expects 900").
"""

from __future__ import annotations

import re

from dateline import amounts, leaning
from dateline.abouts import (
    END,
    LIMIT,
    NOT_A_LEVEL,
    OWNED,
    TWO_SENTENCES,
    About,
    alike,
    comparable,
    counting_on,
    done_again,
    earlier,
    extent,
    family,
    given_too,
    is_bare,
    is_count,
    is_garbled,
    is_of_its_size,
    is_part,
    level_of_index,
    of_others,
    of_which,
    own_measure,
)
from dateline.counting import Seen
from dateline.measures import NOTHING, RATE_WORDS, Measure
from dateline.phrases import (
    NOUNS,
    governor,
    measure_words,
    movements,
    object_of,
    phrase,
    possessive,
    pronoun_subject,
)
from dateline.quantities import Quantity
from dateline.reading import Reading, Token
from dateline.units import Unit, unit_named

# A value in brackets, or after ", or", is the same in another currency or unit.
_CONVERTED = re.compile(r"\s\((?:about |or |nearly |some )?|, or (?:about )?")
# The words between two values that set the second against the first.
_COMPARED = re.compile(
    r"\b(?:compared (?:with|to)|up from|down from|against|versus|from|than|after)\b[^.;]{0,24}$"
    r"|\band\s(?:(?:about|around|some|nearly|almost|only|just)\s)?$"
)
# "Double the 2.3 tonnes": the article points to a value of the same thing.
_THE_OTHER = re.compile(
    r"\b(?:double|twice|triple|treble|half|times|than|above|below|against|from|with|to)"
    r"\sthe\s(?:(?:only|mere|previous|earlier)\s)?$"
)
# "A third more than" compares, "a third of" does not.
_COMPARATIVE = re.compile(
    r"\s(?:more|less|higher|lower|fewer|larger|smaller)(?=\s(?:than|in|over)\b|\s?[.,;:)]|\s*$)"
)
_HIGHER = re.compile(r"\b(?:higher|lower|further|beyond|more|less)\s(?:than\s)?$", re.IGNORECASE)
_WINDOW = 40  # characters
# "Rose 5 percent, an increase of 3 tons": the second value is the same movement.
_MOVED_BEFORE = re.compile(
    r"[,(–—]\s(?:(?:is |was |were )?(?:up|down)(?:\sby)?|an?\s(?:[a-z-]+\s)?(?:rise|increase"
    r"|jump|gain|fall|drop|decline|decrease|surge|growth|reduction|slump|dip)(?:\sof)?)\s$|[,(–—]\san?\s$"
)
# A demand and its limit lie within such a factor; further apart they are of two things.
_NEAR_TIMES = 2
_PERCENT = "percentage"


def abouts(reading: Reading, seen: list[Seen]) -> list[About]:
    """The measure of each quantity, in text order."""
    found: list[About] = []
    for one in seen:
        if is_garbled(reading, one):
            found.append(About(one, NOTHING))
            continue
        own = of_others(reading, found, About(one, own_measure(reading, one)))
        found.append(
            _by_the_day(_to_another(reading, found, _taken_over(reading, found, own) or own))
        )
    return found


def _to_another(reading: Reading, found: list[About], own: About) -> About:
    """The measure with its own other end: "exports to Mali are down 8% and down 9% | to Togo"."""
    before = found[-1] if found else None
    if before is None or before.measure != own.measure or before.seen.unit != own.seen.unit:
        return own
    if reading.tokens[before.seen.first].sentence != reading.tokens[own.seen.first].sentence:
        return own
    return own._replace(measure=_sent_elsewhere(reading, own.measure, own.seen))


def _by_the_day(about: About) -> About:
    """The amount with the rate behind its thing: "75,000 barrels of oil | a day"."""
    unit, measure = about.seen.quantity.unit, about.measure.measure
    match = _RATED.fullmatch(measure) if unit is not None and measure is not None else None
    if match is None or unit is None or unit.family not in _RATED_FAMILIES:
        return about
    each = match.group(2) or RATE_WORDS[match.group(3)]
    rated = Unit(f"{unit.name} per {each}", f"{unit.family} per", unit.factor)
    rated = unit_named(rated.name) or rated
    seen = about.seen._replace(unit=rated.name, quantity=about.seen.quantity._replace(unit=rated))
    return about._replace(seen=seen, measure=about.measure._replace(measure=match.group(1)))


_RATED = re.compile(
    rf"(.+) (?:(?:an?|per|each|every) (day|week|month|year|hour)|({'|'.join(RATE_WORDS)}))"
)
_RATED_FAMILIES = frozenset({"mass", "volume", "energy"})


# ------------------------------------------------------------------ that of another


def _taken_over(reading: Reading, found: list[About], own: About) -> About | None:
    """The measure that the quantity shares with one before it; None where it has its own."""
    if (leaning_on := _leans(reading, found, own)) is not None:
        return leaning_on
    for before in earlier(reading, found, own, 1):
        beside = _beside(reading, found[before], own)
        if beside is not None:
            return beside._replace(like=before if _is_compared(reading, own.seen) else None)
    if found and is_bare(own.seen) and (there := _counted_on(reading, found, own)) is not None:
        return there
    if own.measure.measure is not None:
        return _named_again(reading, found, own)
    return (
        of_which(reading, found, own)
        or _counted_on(reading, found, own)
        or given_too(reading, found, own)
        or _moved_on(reading, found, own)
        or _pointed_back(reading, found, own)
        or _told_again(reading, found, own)
    )


def _told_again(reading: Reading, found: list[About], own: About) -> About | None:
    """Of "the minister's figure of 40 tons": what the page gave as so much before."""
    words = [
        token.text.lower() for token in reading.tokens[max(own.seen.first - 2, 0) : own.seen.first]
    ]
    if len(words) < _PAIR or words[1] != "of" or words[0] not in _AGAIN:
        return None
    for before in reversed(found):
        one, two = before.seen.quantity, own.seen.quantity
        same = (one.low, one.high, before.seen.unit) == (two.low, two.high, own.seen.unit)
        if same and before.measure.measure is not None:
            return own._replace(measure=before.measure)
    return None


_PAIR = 2
_AGAIN = frozenset({"figure", "number", "total", "count", "estimate", "tally", "sum"})


def _named_again(reading: Reading, found: list[About], own: About) -> About | None:
    """What a pronoun has again: "Peru owes banks 2 billion. Lima says it owes them 1.2 billion"."""
    verb = governor(reading, own.seen.anchor)
    if verb is None or own.measure.of is not None or " " in (own.measure.measure or " "):
        return None
    pronouns = [one for one in reading.children(verb.i, "nsubj") if one.text.lower() in _POINTING]
    for number in earlier(reading, found, own, TWO_SENTENCES) if pronouns else ():
        before = found[number]
        same = before.seen.unit == own.seen.unit and before.measure.of is None
        if same and f" {own.measure.measure} " in f" {before.measure.measure} ":
            return own._replace(measure=before.measure)
    return None


_POINTING = frozenset({"it", "they"})


def _leans(reading: Reading, found: list[About], own: About) -> About | None:
    """The quantity that needs one before it to say what it counts, whatever stands beside it."""
    if not found:
        return None
    if (part := _gapped_part(reading, found, own)) is not None:
        return part
    put_at = own.seen.put or _linked_by(reading, own.seen) == "at"
    verb = governor(reading, own.seen.anchor) if put_at else None
    if verb is not None and (put := _put_at(reading, found, own, verb)) is not None:
        return put
    if is_bare(own.seen) and (bare := _bare_beside(reading, found, own)) is not None:
        return bare
    if (part := _part_of_another(reading, found, own)) is not None:
        return part
    if own.seen.gapped:
        return own._replace(measure=_sent_elsewhere(reading, found[-1].measure, own.seen))
    return None


def _bare_beside(reading: Reading, found: list[About], own: About) -> About | None:
    """A number without a unit with the unit and measure of the one that it goes on from."""
    counted = next((found[n] for n in earlier(reading, found, own, TWO_SENTENCES)), None)
    link = leaning.points_back(reading, own.seen)
    if counted is not None and leaning.is_of_those_named(reading, own.seen):
        here = reading.tokens[own.seen.first].sentence
        if reading.tokens[counted.seen.first].sentence != here:
            return None  # "of the eight victims, three": those eight are told of elsewhere
    if link is not None and counted is not None and is_count(counted.seen):
        more = counting_on(own, counted)
        told = (counted.measure.measure or "").removeprefix("part of ")
        named = Measure(f"{link} {told.removeprefix('additional ')}")
        return more._replace(measure=named) if more is not None else None
    before = found[-1]
    if _is_counted_by_another(reading, before.seen, own.seen):
        return counting_on(own, before)
    if _is_put_beside(reading, before.seen, own.seen):
        return counting_on(own, before)
    if (again := done_again(reading, before, own)) is not None:
        return again
    return _elided(reading, before, own) or level_of_index(reading, found, own)


def _gap(reading: Reading, before: Seen, seen: Seen) -> str:
    return reading.document.text[extent(reading, before)[1] : extent(reading, seen)[0]]


def _beside(reading: Reading, before: About, own: About) -> About | None:
    """The quantity with the measure of one before it, if the words between tell that it has it."""
    gap = _gap(reading, before.seen, own.seen)
    level = own.seen.noun is None and own.measure.of is None
    if _CONVERTED.fullmatch(gap) and level:
        return own._replace(measure=before.measure)
    if _is_compared(reading, own.seen) and family(before.seen) not in NOT_A_LEVEL:
        return own._replace(measure=before.measure)
    # What is left needs two values of one kind; "$9 a ton against the $7 of others" has two prices.
    priced = family(before.seen) == "money per" and family(own.seen) == "money"
    if not alike(before.seen, own.seen) and not priced:
        return None
    if level and leaning.is_set_against(reading, own.seen.quantity):
        return own._replace(measure=before.measure)
    if _THE_OTHER.search(gap) and family(own.seen):
        return own._replace(measure=before.measure)  # "more than double the 2.3 tonnes of 2019"
    if level and own.measure.measure in _HIGHEST and _SET_OFF.search(gap):
        return own._replace(measure=before.measure)  # "far from the peak of 9 million"
    if own.measure.measure is None and _COMPARED.search(gap):
        return own._replace(measure=_sent_elsewhere(reading, before.measure, own.seen))
    return None


_HIGHEST = frozenset(
    {"peak", "record", "high", "low", "record high", "record low", "all-time high", "maximum"}
)
_SET_OFF = re.compile(
    r"\b(?:from|below|above|beyond|short of|shy of|than|under|over|off|near|to)"
    r"\s(?:the|its|their|a)\s[\w -]{2,20}\sof\s$"
)


def _sent_elsewhere(reading: Reading, measure: Measure, seen: Seen) -> Measure:
    """The measure with the other end that follows: "a third to Ghana and a fifth | to Mali"."""
    link = reading.tokens[seen.last + 1 : seen.last + 2]
    end = END.search(measure.measure or "")
    if not link or end is None or link[0].text.lower() != end.group(1):
        return measure
    inner = object_of(reading, link[0].i)
    dated = inner is not None and reading.tokens[inner].entity in {"DATE", "TIME"}
    words = phrase(reading, inner, after=False) if inner is not None and not dated else None
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
    one, two = before.seen.quantity, own.seen.quantity
    if one.unit is None:
        return None
    links = [_linked_by(reading, about.seen) for about in (before, own)]
    if not two.scaled and _moves_on(before, links):
        measure = _measure_before(reading, own.seen, links[1]) or before.measure
    elif two.scaled and _is_limit(reading, own.seen) and _near(one, two):
        measure = before.measure
    else:
        return None
    quantity = two._replace(unit=one.unit)
    return About(own.seen._replace(unit=before.seen.unit, quantity=quantity), measure)


def _moves_on(before: About, links: list[str | None]) -> bool:
    """Whether two values hang on "from" and "to", or two percentages on such words."""
    return links == ["from", "to"] or (
        before.seen.unit == _PERCENT and set(links) <= {"by", "to", "from"}
    )


def _measure_before(reading: Reading, seen: Seen, link: str | None) -> Measure | None:
    """What stands before the link of a bare number: "and profits by 2"."""
    whose = reading.tokens[max(seen.first - 2, 0)]
    named = phrase(reading, whose.i) if whose.pos in NOUNS and link == "by" else None
    return Measure(named) if named else None


def _linked_by(reading: Reading, seen: Seen) -> str | None:
    """The "by", "to", "from" or "at" right before the number."""
    link = reading.tokens[max(seen.first - 1, 0)].text.lower()
    return link if link in {"by", "to", "from", "at"} else None


def _is_limit(reading: Reading, seen: Seen) -> bool:
    """Whether a comparative stands before the number: "no higher than", "less than"."""
    before = reading.document.text[max(seen.quantity.start - LIMIT, 0) : seen.quantity.start]
    return _HIGHER.search(before) is not None


def _near(left: Quantity, right: Quantity) -> bool:
    """Whether two scaled numbers have one scale and lie so near that they can be of one thing."""
    low, high = sorted((left.low, right.low))
    return left.scaled and 0 < high <= low * _NEAR_TIMES and not right.ranged


def _is_counted_by_another(reading: Reading, before: Seen, seen: Seen) -> bool:
    """Whether a bare number is another's count: "800 by the bishop's count, 650 by the mayor's"."""
    text, start = reading.document.text, extent(reading, before)[1]
    together = reading.tokens[before.first].sentence == reading.tokens[seen.first].sentence
    by = leaning.BY_COUNT.match(text, seen.quantity.end)
    return together and by is not None and leaning.BY_COUNT.match(text, start) is not None


def _is_compared(reading: Reading, seen: Seen) -> bool:
    """Whether the share says how much more or less: "a third more than the year before"."""
    text = reading.document.text
    return family(seen) == "share" and _COMPARATIVE.match(text, seen.quantity.end) is not None


def _moved_on(reading: Reading, found: list[About], own: About) -> About | None:
    """A movement told beside a level: "exports came to 5 million tons, up 9 percent"."""
    text = reading.document.text
    start = extent(reading, own.seen)[0]
    if own.seen.noun is not None or not _MOVED_BEFORE.search(text, max(start - _WINDOW, 0), start):
        return None
    for before in earlier(reading, found, own, 1):
        if family(found[before].seen) not in NOT_A_LEVEL:
            return own._replace(measure=found[before].measure)
    return None


def _gapped_part(reading: Reading, found: list[About], own: About) -> About | None:
    """What goes on without its verb: "salt made up a third of sales; fish another 12 percent".

    Where a body stands in that place it gives the same: "the bank had 74 million, the ministry 70".
    """
    before = found[-1]
    if before.measure.measure is None or own.seen.noun is not None:
        return None
    holder = _holder_between(reading, before.seen, own.seen)
    if holder is None:
        return None
    body = holder.split()[-1].lower() in leaning.bodies()
    if body and before.seen.unit == own.seen.unit:
        known = leaning.figures_are_given(reading, own.seen.first)
        return own._replace(measure=before.measure if known else NOTHING)
    shared = family(before.seen) == family(own.seen) == "share" and before.measure.of
    held = _HELD_SHARE.match(before.measure.measure)
    if not shared or held is None:
        return None
    return own._replace(measure=Measure(f"{possessive(holder)}{held.group(1)}", before.measure.of))


def _holder_between(reading: Reading, before: Seen, own: Seen) -> str | None:
    """The name that alone stands between two values."""
    end, start = extent(reading, before)[1], extent(reading, own)[0]
    if start - end > _LONGEST_GAP:
        return None
    gap = _GAP_HOLDER.fullmatch(reading.document.text, end, start)
    if gap is None:
        return None
    named = reading.tokens[reading.token_at(gap.start(1)) : reading.token_at(gap.end(1) - 1) + 1]
    # "against 79 percent" names nobody
    return None if any(token.pos in _NO_HOLDER for token in named) else gap.group(1)


_LONGEST_GAP = 120  # characters
_GAP_HOLDER = re.compile(
    r"[^.;:!?\n]{0,60}?(?:[;,]|,?\s(?:and|while|but))\s(?:and\s|while\s)?(?:the\s|its\s)?"
    r"([A-Za-z][\w’'-]*(?:\s[A-Za-z][\w’'-]*){0,2}?)"
    r"(?:\s(?:another|an? (?:further|additional)|only|for))?\s"
)
_NO_HOLDER = frozenset({"ADP", "ADV", "SCONJ", "PRON", "AUX", "PART"})
_HELD_SHARE = re.compile(r".+?['’]s?( share of .+)$")


def _counted_on(reading: Reading, found: list[About], own: About) -> About | None:
    """A bare number after "expects" and the like goes on counting what was counted before."""
    if not is_bare(own.seen):
        return None
    token = reading.tokens[own.seen.anchor]
    verb = reading.tokens[token.head]
    there = verb.lemma == "be" and token.dep == "attr" and reading.children(verb.i, "expl")
    before = next((found[n] for n in earlier(reading, found, own, TWO_SENTENCES)), None)
    if before is None or not is_count(before.seen) or not (there or token.dep == "dobj"):
        return None
    again = governor(reading, before.seen.anchor)
    # "A year earlier it bought 900": by the verb of the sentence before, with its subject
    repeated = again is not None and again.lemma == verb.lemma and pronoun_subject(reading, verb)
    if not (there or repeated or verb.lemma in measure_words()["subject"]["counting"]):
        return None
    return counting_on(own, before)


def _pointed_back(reading: Reading, found: list[About], own: About) -> About | None:
    """The subject "it" or "the figure": what the quantity before was of, else the topic."""
    verb = governor(reading, own.seen.anchor)
    if verb is None:
        return None
    if (put := _put_at(reading, found, own, verb)) is not None:
        return put
    if _is_likened(reading, own.seen, verb):
        same = (found[n] for n in earlier(reading, found, own, TWO_SENTENCES))
        before = next((one for one in same if comparable(one, own.seen, verb)), None)
        return None if before is None else own._replace(measure=before.measure)
    if not pronoun_subject(reading, verb) or is_part(reading, own.seen):
        return None
    if (called := _called_thing(reading, own.seen, verb)) is not None:
        return own._replace(measure=called)
    states = verb.lemma in measure_words()["subject"]["verbs"]
    if not states and verb.lemma.lower() not in movements():
        return None
    return _meant_before(reading, found, own, verb)


def _meant_before(reading: Reading, found: list[About], own: About, verb: Token) -> About | None:
    """What "it" means: the nearest value that this one may be compared with, else the topic."""
    for number in earlier(reading, found, own, TWO_SENTENCES):
        if is_bare(own.seen) and is_count(found[number].seen):
            return counting_on(own, found[number])
        if is_bare(own.seen) and is_of_its_size(found[number].seen, own.seen):
            return counting_on(own, found[number])
        if comparable(found[number], own.seen, verb):
            return own._replace(measure=found[number].measure)
    topic = _topic(reading, own.seen.first, verb)
    return own._replace(measure=Measure(topic)) if topic else None


def _part_of_another(reading: Reading, found: list[About], own: About) -> About | None:
    """Of "Ghana owes Chad 5 billion. That is 10 percent of its debt": the debt to Chad, of all."""
    verb = (
        governor(reading, own.seen.anchor)
        if own.measure.of and is_part(reading, own.seen)
        else None
    )
    if verb is None or verb.lemma not in _EQUALLING or not pronoun_subject(reading, verb):
        return None
    for number in earlier(reading, found, own, TWO_SENTENCES):
        before = found[number]
        if family(before.seen) != "share":
            return own._replace(measure=before.measure._replace(of=_named_whole(before, own)))
    return None


def _named_whole(before: About, own: About) -> str | None:
    """The whole, with the owner of the measure before it where the page says "its"."""
    owner = OWNED.match(before.measure.measure or "")
    known = owner is not None and own.measure.of is not None and "'" not in own.measure.of
    return f"{owner.group()}{own.measure.of}" if owner and known else own.measure.of


_EQUALLING = frozenset({"be", "equal", "represent", "amount", "come", "make", "constitute"})


def _put_at(reading: Reading, found: list[About], own: About, verb: Token) -> About | None:
    """Of "the Fund puts it at 101 percent": what the quantity before was of."""
    if not leaning.is_put_at(reading, own.seen, verb):
        return None
    # "the number" is one of people or things, where "it" may be so many tons
    counts = any(one.lemma.lower() in _NUMBERS for one in reading.children(verb.i, "dobj"))
    for number in earlier(reading, found, own, TWO_SENTENCES):
        before = found[number]
        if counts and is_bare(own.seen) and family(before.seen):
            continue
        if family(before.seen) == family(own.seen) != "" or is_bare(own.seen):
            return counting_on(own, before)
    return None


_NUMBERS = frozenset({"number", "toll", "count", "tally", "crowd", "turnout"})


def _is_likened(reading: Reading, seen: Seen, verb: Token) -> bool:
    """Whether "that" is set against the amount: "That compared with 1.1 billion in 2019"."""
    link = reading.tokens[reading.tokens[seen.anchor].head].text.lower()
    pointing = {child.text.lower() for child in reading.children(verb.i, "nsubj", "nsubjpass")}
    return verb.lemma == "compare" and link in {"with", "to"} and bool(pointing & leaning.POINTING)


def _called_thing(reading: Reading, seen: Seen, verb: Token) -> Measure | None:
    """Of "it will generate 900 megawatts": what "the plant" of the sentence before has by the verb.

    Only the last thing with a "the" or "its" before it that is a subject can be meant.
    """
    kind = amounts.called_by(verb, family(seen))
    anchor = reading.tokens[seen.anchor]
    if kind is None or anchor.head != verb.i or family(seen) not in _OF_THINGS:
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

"""Verdicts: what the words around a deed in a later sentence make of it.

Done, done in part or late, not done, put off, replaced by something else, or still ahead: told by a
denial near the deed, by a verb of ending, by what a state of things that lasts shows, or by a
promise that the sentence recalls.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Literal, NamedTuple

from dateline import datafiles, deedwords, tellings
from dateline.known import plus_days
from dateline.library import (
    COMING_WORDS,
    NUMBER,
    RECALLING,
    WORD,
    Library,
    Line,
    counterparts,
    every_sense,
    senses,
    spoken,
    visiting,
    word_list,
)
from dateline.record import Span, When

Verdict = Literal["done", "partly", "late", "not done", "put off", "moved"]

OTHER_WORDS = 0.45  # of the clause's weight that must be shared where the deed has another word
RECALLED = 0.45  # the same where the deed is not named, and what was promised is recalled
NEAR = 4  # words before a deed in which a "not" is its own
NARROW = 92  # days of a time that tells one deed from another of its sort
GRACE = 31  # days after the time named in which a deed is late, and not undone
REACH, REACH_AFTER = 9, 13  # words before and after a deed that bear on it

# A word of denial bears on the deed only near it; the limits are counted in words.
_NO = re.compile(
    r"\b(?:not|never|no|nothing|nobody|none|neither|nor|without|failed|refused|declined|instead"
    r"|cannot)\b|n['’]t\b",
    re.IGNORECASE,
)
# Called off in so many words; each of them ends what was awaited.
_OFF = re.compile(
    r"\b(?:call(?:s|ed) off|calling off|cancel\w*|scrapped|abandon\w*|shelved|fell through"
    r"|collapsed|broke down|voted down|reject\w*|block(?:s|ed) by|blown off|is off|are off|was off"
    r"|were off|on paper only|withdrawn|dropped from|went home without|off the table|turned? down"
    r"|broken (?:down|off)|broke off|fell apart|came to nothing|ruled out|shot down|on hold|frozen"
    r"|is dead|are dead|yet to)\b",
    re.IGNORECASE,
)
# "Did not come" is not "put off", whatever day it names.
_FAILED = re.compile(
    r"\b(?:did not|has not|have not|had not|never|nobody|nothing|no longer)\b"
    r"|\b(?:will|would) not (?:come|go|happen|take place|open|start|begin)\b"
    r"|\b(?:will|would) not be (?:held|ready|signed|built)\b"
    r"|(?:did|has|have)n['’]t",
    re.IGNORECASE,
)
# Put off is no end: what is put off is awaited further.
_PUT_OFF = re.compile(
    r"\b(?:put off|postpon\w*|delayed|pushed back|deferred|rescheduled|suspended|(?:has|have|had)"
    r" been moved to|(?:was|were) moved to|again be put off)\b",
    re.IGNORECASE,
)
# Who drops his own threat or promise has undone it, even where the deed is not named.
_GIVEN_UP = re.compile(
    r"\b(?:dropped|withdrew|withdrawn|abandoned|gave up|given up|took back|shelved|scrapped|broke"
    r"|broken|backed away from|backed down from|reneged on|went back on|gone back on)\s"
    r"(?:its|the|his|her|their|a|an|all|any)\s(?:\w+\s)?"
    r"(?:threat|promise|pledge|plan|offer|idea|word|vow)s?\b",
    re.IGNORECASE,
)
# Where only the promise is recalled, these tell that it was not kept.
_UNFULFILLED = re.compile(
    r"\b(?:(?:did|has|have|had|was|were|is|are) not|never|nobody|nothing|no longer|still|yet to"
    r"|dropped)\b"
    r"|(?:did|has|have)n['’]t",
    re.IGNORECASE,
)
# The same for promises that were kept.
_FULFILLED = re.compile(
    r"\b(?:arrived|reached|delivered|received|opened|began|started|completed|finished|signed|paid"
    r"|handed over|took place|came into force|went ahead|kept|made good|lifted|restored|ready)\b"
    r"|\bas (?:promised|planned|agreed|announced|scheduled)\b",
    re.IGNORECASE,
)
_LATE = re.compile(
    r"\b(?:weeks?|months?|years?) (?:late\b|later than|behind|overdue|after (?:the|its) deadline)"
    r"|\b(?:belated(?:ly)?|overdue|behind schedule|(?:missed|past) (?:the|its|their|a) deadline)\b",
    re.IGNORECASE,
)
# Endings of nouns that look like irregular verbs ("choice", "growth").
_NOUN = re.compile(r"(?:ion|al|ment|ure|th|ft|ing|sale|loss|gift|birth|choice|proof|speech)$")
# "One of the two ships" leaves the other awaited.
_ONE_OF = re.compile(r"\b(?:first|one|half|some|part|few|most) of\b", re.IGNORECASE)
# The next sentence may tell that the deed came late: "It had been due in May."
_DUE_BEFORE = re.compile(
    r"(?:It|They|The \w+) (?:had been|was|were) (?:due|expected|promised|to have)\b"
)
# "No ship has arrived" denies by its subject; the verb looks as if it were done.
_NO_SUBJECT = re.compile(
    r"\b(?:no|none|neither|nobody|nothing|not one|not a)\b(?: [\w’'-]+){0,9}"
    r" (?:has|have|had|was|were)(?: been)? $",
    re.IGNORECASE,
)
# "Under the agreement" and "talks about a visit" tell of no deed that was done.
_BESIDE_NOUN = re.compile(
    r"\b(?:under|about|over|for|despite|without|towards?|on)\s(?:the\s|an?\s|any\s|such\s)?$",
    re.IGNORECASE,
)
NOUN_BEFORE = 20  # characters before a noun in which a preposition makes it a passing word
_BUT = re.compile(r"\s(?:and|but)\s")
_PASSING = re.compile(r"\b(?:that|which) (?:was|were|had been|has been|have been)(?: \w+)? $")
_OF = re.compile(r"\bof\b", re.IGNORECASE)
_MOVED = re.compile(r"\b(?:until|till|to|for) (?:next|later|the|\d|[A-Z])|\blater\b")
# With a verb of intention before it the deed still lies ahead.
_AHEAD = re.compile(
    r"\b(?:will|would|shall|should|could|may|might|can|must|to be|if|whether|unless|until|ready to"
    r"|(?:due|set|plan(?:s|ned)?|hope[sd]?|expect(?:s|ed)?|intend(?:s|ed)?|going|about|want(?:s|ed)?"
    r"|promis(?:es|ed)|pledg(?:es|ed)|vow(?:s|ed)|threaten(?:s|ed)|offer(?:s|ed)|agreed|undertook"
    r"|ask(?:s|ed)|t(?:ells|old)|orders|ordered|instruct(?:s|ed)|advis(?:es|ed)|beg(?:s|ged)"
    r"|press(?:es|ed)|prepar(?:es|ed|ing)|seeks?|sought|wait(?:s|ed|ing)|demand(?:s|ed)"
    r"|urg(?:es|ed)|invit(?:es|ed)|called|scheduled|try|trying|tried|aim(?:s|ed)?"
    r"|likely|accepted|supposed|meant|decided|able|is|are|was|were|been)"
    r"(?: (?:for|on|by|in|last|him|her|them|it|again|anew|also|now|once|more|[a-z]+ly"
    r"|[A-Z][a-z]+))* to)\b"
)
_AWAITED = re.compile(
    r"\b(?:will|would|is to|are to|is still on|(?:is|are) (?:due|set|expected|planned|scheduled))\b"
)
_FINITE = re.compile(r"\b(?:was|were|has|have|had|did)\b")
# "Was to have opened" tells by its tense that it did not.
_UNDONE = re.compile(r"\b(?:was|were) to have\b|\b(?:had|been) (?:due|supposed|meant) to have\b")
# What somebody says when he is there is no part of his being there.
_THAT = re.compile(r"\bthat\b|[\"“”]")
# A state of things that an awaited deed would have ended lasts: "the road is still closed".
_STILL = re.compile(
    r"\b(?:still|(?:remain|stay)(?:s|ed)?|continu(?:es|ed)|kept|as ever)\b(?: [\w’'-]+){0,3} $",
    re.IGNORECASE,
)
_LASTING = re.compile(r"(?:remain|stay|continu)(?:s|ed|es)?$")
_OF_THE = re.compile(r"\bof (?:the|its|his|her|their|those|these|all)\b")
# What stands behind these was not done, and something else was.
_INSTEAD = re.compile(r"\b(?:instead of|in place of|in lieu of|rather than)\b[^,]*$", re.IGNORECASE)
_SUBJECT = re.compile(r"(?:(?:the|an?|its|his|her|their|[A-Z][\w’'-]+)\s)")
_PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are|be)\s(?:\w+ly\s)?$", re.IGNORECASE)
_BY = re.compile(r"\bby\b")
# "$90 million of the fund's $200 million", "22 of the 60 trucks".
_MONEY = r"[$€£¥]?\s?(\d[\d,.]*)(?: (million|billion|trillion|tonnes|tons))?"
_SHARE_OF = re.compile(rf"{_MONEY}(?: [a-z]+)? of (?:[\w’'-]+ ){{0,4}}?{_MONEY}")
_BREAK = re.compile(r"[;:—–]\s|,\s+(?:and|but|while|although|though|which|who|where|when)\s")


class Awaited(NamedTuple):
    """A deed that a page awaits: the senses that name it, and what else its clause holds.

    `terms` are senses of words and ids of actors, `counts` the quantities of the clause, `words`
    the stems of the deed's own words, `parties` the principals, if known, `around` what the
    sentence before says where the clause says little, and `signs` the senses that tell from another
    side that it was done. `doers` and `targets` are the states and people that act and
    that are acted on, `things` the terms behind the word for the deed.
    """

    span: Span
    published: When
    due: When
    heads: frozenset[str]
    terms: frozenset[str]
    counts: dict[float, str]
    words: frozenset[str]
    parties: frozenset[str]
    around: frozenset[str]
    signs: frozenset[str]
    doers: frozenset[str] = frozenset()
    targets: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()


def told(
    awaited: Awaited, line: Line, library: Library, share: float
) -> tuple[Verdict, Span] | None:
    """What the words around the deed in a sentence make of it, with the clause that says so."""
    recalls = RECALLING in line.terms
    if recalls and _GIVEN_UP.search(line.span.words):
        return "not done", line.span
    told = _told_by_deed(awaited, line, library, share)
    if told:
        return told
    if _was_there(awaited, line, library):
        return "done", line.span
    if share >= OTHER_WORDS and _is_counted(awaited, line, library):
        return "partly", line.span
    recalled = recalls and share >= RECALLED and _recalled(awaited, line, library)
    return (recalled, line.span) if recalled else None


def _told_by_deed(
    awaited: Awaited, line: Line, library: Library, share: float
) -> tuple[Verdict, Span] | None:
    """The same by the clauses that name the deed, without those of days before it was awaited."""
    written = awaited.published.first
    for at in _deeds(awaited, line.span, share):
        span = _clause(line.span, at)
        times = library.times(span)
        if written and times and all(when.last and when.last < written for when in times):
            continue
        at_deed = at - (span.start - line.span.start)
        if _is_another(awaited, line, (span, at_deed), library):
            continue
        lasts = _is_unchanged(awaited, line, at)
        if lasts:
            return "not done", span
        if lasts is False:
            continue
        verdict = _verdict(awaited, span, at_deed, library)
        if verdict:
            return verdict, span
    return None


def _is_another(awaited: Awaited, line: Line, deed: tuple[Span, int], library: Library) -> bool:
    """Whether a clause tells the deed of other states, or the awaited one with sides exchanged."""
    span, at = deed
    mine = library.lands(awaited.terms | awaited.around | awaited.doers | awaited.targets)
    foreign = library.states(library.terms(span)) - mine
    missing = library.states(awaited.terms) - library.lands(line.terms)
    if foreign and missing:
        return True
    word = WORD.match(span.words, at)
    # "The envoys left" is their expulsion from another side, where the sides stand otherwise.
    if not word or not senses(word.group()) & awaited.heads:
        return False
    if _PASSIVE.search(span.words[:at]) or _BY.search(span.words[at:]):
        return False
    return _is_by_others(awaited, span, at, library) or _is_turned(awaited, span, at, library)


def _is_by_others(awaited: Awaited, span: Span, at: int, library: Library) -> bool:
    """Whether somebody else acts, and nobody who was to act is named in the clause."""
    acting = library.doers(_terms_before(span, at, library))
    known = awaited.terms | awaited.around | awaited.doers | awaited.targets
    known |= library.lands(known)
    doers = awaited.doers and awaited.doers.isdisjoint(library.terms(span))
    return bool(acting and doers) and acting.isdisjoint(known)


def _terms_before(span: Span, at: int, library: Library) -> frozenset[str]:
    return library.terms(Span(span.document, span.start, span.start + at, span.words[:at]))


def _is_turned(awaited: Awaited, span: Span, at: int, library: Library) -> bool:
    """Whether who was to be acted on acts, on who was to act."""
    doers, targets = map(library.lands, (awaited.doers, awaited.targets))
    doers, targets = doers - targets, targets - doers
    mutual = every_sense("meeting") | every_sense("attending")
    if not doers or not targets or awaited.heads & mutual:
        return False
    acting = library.lands(_terms_before(span, at, library))
    behind = Span(span.document, span.start + at, span.end, span.words[at:])
    taking = library.lands(library.terms(behind))
    return bool(targets & acting and doers & taking) and not doers & acting


def _is_unchanged(awaited: Awaited, line: Line, at: int) -> bool | None:
    """Whether a page written after the time named tells that all is as it was before.

    None where the word at a place says nothing of how things stood before.
    """
    word = WORD.match(line.span.words, at)
    said = senses(word.group()) if word else frozenset[str]()
    lasting = counterparts(awaited.words, "unchanged")
    if not word or not said & lasting:
        return None
    after = line.dated and awaited.due.last is not None and line.day > awaited.due.last
    before = line.span.words[:at]
    if after and (_STILL.search(before) or _LASTING.match(word.group())):
        return True
    # "Open" tells of what was to be reopened that it was done, of what was to be shut nothing.
    return None if said & (awaited.heads | counterparts(awaited.words)) else False


def is_against(words: str) -> bool:
    """Whether words tell of something that was put off or called off."""
    return bool(_PUT_OFF.search(words) or _OFF.search(words) or _FAILED.search(words))


def _was_there(awaited: Awaited, line: Line, library: Library) -> bool:
    """Whether somebody who was to come did something at that place in those days."""
    if not awaited.heads & visiting() or (tellings.length(awaited.due) or NARROW) >= NARROW:
        return False
    here = awaited.terms & line.terms
    # "The Danish minister" on that day at that place is the one who was to come.
    posted = any(map(library.is_place, here)) and here & every_sense("common")
    fits = library.person_at_place(here) or (posted and awaited.doers & line.terms)
    fits = bool(fits) and any(tellings.meet(when, awaited.due) for when in line.times)
    words = _THAT.split(line.span.words)[0]
    return fits and not (_NO.search(words) or _AHEAD.search(words) or _AWAITED.search(words))


def _is_counted(awaited: Awaited, line: Line, library: Library) -> bool:
    """Whether something is told of some of the awaited things: "drove six of the ten lorries"."""
    some = _OF_THE.search(line.span.words)
    clause = _clause(line.span, some.start()) if some else line.span
    if not some or _NO.search(clause.words) or _AHEAD.search(clause.words):
        return False
    found = library.counts(clause)
    several = [number for number in awaited.counts if number > 1 and number in found]
    return any(one < number for number in several for one in found)


def _recalled(awaited: Awaited, line: Line, library: Library) -> Verdict | None:
    """What a sentence that recalls the promise makes of it: "forty of the buses it had pledged"."""
    words = line.span.words
    if _UNFULFILLED.search(words) or _OFF.search(words):
        return "not done"
    if _AWAITED.search(words):
        return None
    if _is_part(awaited.counts, library.counts(line.span), words):
        return "partly"
    if _LATE.search(words):
        return "late"
    return "done" if _FULFILLED.search(words) else None


def _deeds(awaited: Awaited, span: Span, share: float) -> Iterator[int]:
    """Where words of a sentence name the awaited deed; other words than its own take more proof."""
    ample = share >= OTHER_WORDS
    anyhow = ample or awaited.heads & (visiting() | every_sense("meeting"))
    named = awaited.heads | awaited.signs if ample else awaited.heads
    for at, said in spoken(span.words):
        # "Has gas under contract" and "talks about a contract" tell of no contract that was signed.
        if (
            named & (said - _of_light(span.words, at))
            and not _BESIDE_NOUN.search(span.words, max(at - NOUN_BEFORE, 0), at)
            and (anyhow or _stem_at(span.words, at) in awaited.words)
        ):
            yield at
    if awaited.heads & visiting():
        yield from (match.start() for match in COMING_WORDS.finditer(span.words))


def _of_light(words: str, at: int) -> frozenset[str]:
    """What a light verb says by itself: "hold" more than half of a market is no meeting."""
    match = WORD.match(words, at)
    word = match.group().casefold() if match else ""
    return senses(word) if word in word_list("light") else frozenset()


def _stem_at(words: str, at: int) -> str:
    match = WORD.match(words, at)
    return deedwords.stem(match.group()) if match else ""


def _clause(span: Span, at: int) -> Span:
    """The part of a sentence around a place, cut where another clause begins."""
    first, last = 0, len(span.words)
    for match in _BREAK.finditer(span.words):
        if match.end() <= at:
            first = match.end()
        elif match.start() > at:
            last = match.start()
            break
    return Span(span.document, span.start + first, span.start + last, span.words[first:last])


def _verdict(awaited: Awaited, span: Span, at: int, library: Library) -> Verdict | None:
    """Whether a clause tells the deed at one of its words as done, undone, put off, or ahead."""
    told = library.telling(span.document, span.start + at)
    if told and library.other_states(awaited.parties, told.parties):
        return None
    status = told.event.status if told else ""
    turns = _turns(span.words)
    against = _against(awaited, span, at) if "against" in turns else None
    if against or status == "denied":
        return against or "not done"
    ahead = "ahead" in turns and _lies_ahead(span.words[:at], span.words[at:])
    return None if ahead or status in tellings.AHEAD else _done(awaited, span, library)


def _against(awaited: Awaited, span: Span, at: int) -> Verdict | None:
    """Whether words near a deed tell it as put off, moved to another day, or not done."""
    before = " ".join(span.words[:at].split()[-REACH:])
    # Of a subject the verb may stand far behind: "The visit to X that was planned never came".
    reach = None if _is_subject(span.words, at) else REACH_AFTER + 1
    after = " ".join(span.words[at:].split()[:reach])
    if _tells(_PUT_OFF, before, after) and not _FAILED.search(after):
        return "moved" if _MOVED.search(span.words) else "put off"
    if _INSTEAD.search(span.words[:at]):
        return "not done"
    undone = _NO_SUBJECT.search(span.words[:at]) or _is_undone(awaited, before, after)
    return "not done" if undone else None


def _is_subject(words: str, at: int) -> bool:
    """Whether the word at a place is a noun before the verb of its clause."""
    before = words[:at].rpartition(" - ")[2]
    return not (_is_past(words[at:]) or _FINITE.search(before) or _AWAITED.search(before))


@lru_cache(maxsize=1 << 14)
def _turns(words: str) -> frozenset[str]:
    """Whether anything in a clause can speak against a deed in it, or put it ahead.

    One clause is compared with several awaited deeds, and most hold neither.
    """
    plain = " ".join(words.split())
    against = (_PUT_OFF, _NO, _OFF, _FAILED, _UNDONE)
    found = {"against"} if any(pattern.search(plain) for pattern in against) else set()
    if _AHEAD.search(words) or _AWAITED.search(plain):
        found.add("ahead")
    return frozenset(found)


def _lies_ahead(before: str, rest: str) -> bool:
    """Whether the words around a deed still await it.

    A past form bears no "is due" behind it: in "signed the pact, which is due to run till May" it
    is the pact's course that lies ahead.
    """
    if _AHEAD.search(_governing(before, rest)):
        return True
    after = " ".join(rest.split()[: REACH_AFTER + 1])
    return not _is_past(rest) and bool(_AWAITED.search(after))


def _governing(before: str, rest: str) -> str:
    """What stands before a deed and can put it ahead: behind a comma with a verb, that alone."""
    near = before.rpartition(", ")[2]
    # "He may go, the judges decided": a past form behind its own subject.
    told = _SUBJECT.match(near) and _is_past(rest) and not _PASSIVE.search(near)
    return near if told or _FINITE.search(near) else before


def _is_past(words: str) -> bool:
    """Whether the first word has the form of the past: it is a verb, and no noun."""
    first = words.split(maxsplit=1)[0].rstrip(".,;")
    return first.endswith("ed") or (deedwords.is_irregular(first) and not _NOUN.search(first))


def _tells(pattern: re.Pattern[str], *texts: str) -> bool:
    """Whether words are found, and not of what is told in passing ("that was put off")."""
    return any(
        not _PASSING.search(words[: match.start()])
        for words in texts
        for match in pattern.finditer(words)
    )


def _is_undone(awaited: Awaited, before: str, after: str) -> bool:
    """Whether the words around a deed say that nothing came of it."""
    off = [*_OFF.finditer(before), *_OFF.finditer(after)]
    # "Voted down" tells what came of a text, and that there was a vote.
    named = (match for match in off if not awaited.heads & senses(match.group().split()[0]))
    short = " ".join(before.split()[-NEAR:])
    return bool(
        next(named, None)
        or _NO.search(short)
        or _FAILED.search(_BUT.split(after)[0])
        or _UNDONE.search(f"{before} {after}")
    )


def _is_part(awaited: Mapping[float, str], found: Mapping[float, str], words: str) -> bool:
    """Whether fewer are counted than were awaited: "three of the four", "54" of 200 people."""
    for number, noun in awaited.items():
        fewer = [found[one] for one in found if one < number]
        if number in found:
            return bool(fewer) and bool(_OF.search(words))
        if any(one in {noun, ""} or one in datafiles.stop_words() for one in fewer):
            return True
    return False


def _is_share(awaited: Awaited, words: str) -> bool:
    """Whether a smaller amount is told of the one that was awaited: "$9 of the $20 million"."""
    for part, unit, whole, whole_unit in _SHARE_OF.findall(words):
        smaller = (unit or whole_unit) == whole_unit and _number(part) < _number(whole)
        if smaller and NUMBER + whole in awaited.terms:
            return True
    return False


def _number(digits: str) -> float:
    plain = digits.replace(",", "").strip(".")
    return float(plain) if plain.count(".") < 2 else 0.0  # noqa: PLR2004


def _done(awaited: Awaited, span: Span, library: Library) -> Verdict:
    several = any(count > 1 for count in awaited.counts)
    if _is_part(awaited.counts, library.counts(span), span.words):
        return "partly"
    if _is_share(awaited, span.words):
        return "partly"
    if several and _ONE_OF.search(span.words):
        return "partly"
    return "late" if _is_late(awaited, span, library) else "done"


def _is_late(awaited: Awaited, span: Span, library: Library) -> bool:
    """Whether words call a deed late, or all its days lie well behind the time named."""
    if _LATE.search(span.words) or _DUE_BEFORE.match(library.after_sentence(span)):
        return True
    due = awaited.due.last
    days = library.times(span) or library.news(span)
    return (
        due is not None
        and bool(days)
        and all(when.first and when.first > plus_days(due, GRACE) for when in days)
    )

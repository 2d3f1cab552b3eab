"""Outcomes: sentences of later pages that tell, in words alone, what came of an awaited deed.

A deed that no telling closes may still have come about in words that name no deed of the codebook:
"the curbs were lifted in March", "the meeting did not take place". A sentence is about an awaited
deed when it holds the deed's own sense and enough of the rest of its clause (actors, places, other
words; states weigh little); the words around the deed then say whether it was done, not
done, put off, or is still ahead.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import product
from typing import Literal, NamedTuple

from dateline import datafiles, deedwords, tellings
from dateline.known import plus_days
from dateline.library import (
    COMING_WORDS,
    NUMBER,
    RECALLING,
    THERE,
    WORD,
    Library,
    Line,
    counterparts,
    every_sense,
    senses,
    spoken,
    visiting,
)
from dateline.record import Span, When

Verdict = Literal["done", "partly", "late", "not done", "put off", "moved"]

LEAST_SHARE = 0.38  # of the weight of an awaited clause that the words of a sentence must hold
OTHER_WORDS = 0.45  # the same where the deed goes by another word
UNDATED = 0.55  # the same where nobody knows which of two pages is the older one
RECALLED = 0.45  # the same where the deed is not named, and what was promised is recalled
AMPLE_LATE = 0.6  # the same where the deed came too late, and may be another one
LEAST_OTHERS = 2  # further words, actors or places besides the deed itself; where the share is
AMPLE = 0.6  # one will do
BESIDE = 0.7  # weight of what only the sentence before holds
PATIENCE = 550  # days after which a page no longer tells of what was awaited
NEAREST = 100  # sentences with one pair of words that are looked at, the first ones first
TRIED = 8  # sentences that are compared with one awaited deed
NEAR = 4  # words before a deed in which a "not" is its own
NARROW = 92  # days of a time that tells one deed from another of its sort
EXACT = 7  # days within which somebody without a name is the one who was to come
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
    r"|ask(?:s|ed)|urg(?:es|ed)|invit(?:es|ed)|called|scheduled|try|trying|tried|aim(?:s|ed)?"
    r"|likely|accepted|supposed|meant|decided|able|is|are|was|were|been)"
    r"(?: (?:for|on|by|in|last|him|her|them|it|[A-Z][a-z]+))* to)\b"
)
_AWAITED = re.compile(
    r"\b(?:will|would|is to|are to|is still on|(?:is|are) (?:due|set|expected|planned|scheduled))\b"
)
_FINITE = re.compile(r"\b(?:was|were|has|have|had|did)\b")
# "Was to have opened" tells by its tense that it did not.
_UNDONE = re.compile(r"\b(?:was|were) to have\b|\b(?:had|been) (?:due|supposed|meant) to have\b")
_BREAK = re.compile(r"[;:—–]\s|,\s+(?:and|but|while|although|though|which|who|where|when)\s")


class Awaited(NamedTuple):
    """A deed that a page awaits: the senses that name it, and what else its clause holds.

    `terms` are senses of words and ids of actors, `counts` the quantities of the clause, `words`
    the stems of the deed's own words, `parties` the principals, if known, `around` what the
    sentence before says where the clause says little, and `signs` the senses that tell from another
    side that it was done.
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


class Ending(NamedTuple):
    """What a later sentence makes of an awaited deed."""

    verdict: Verdict
    span: Span


# ------------------------------------------------------------------ what came of it


def signs(heads: frozenset[str], terms: frozenset[str], words: frozenset[str]) -> frozenset[str]:
    """What a sentence on an awaited deed may hold instead of its own word (see `Awaited`)."""
    found = counterparts(words) | counterparts(terms, "counterparts_by_noun") | {RECALLING}
    # Who talked or signed there on that day had come.
    return found | every_sense("attending") | {THERE} if heads & visiting() else found


def _wanted(awaited: Iterable[Awaited]) -> dict[str, set[str]]:
    """The other terms that are looked for beside each word for a deed."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for one in awaited:
        for head in one.heads | one.signs:
            wanted[head] |= (one.terms | one.around) - one.heads - every_sense("common")
    return wanted


class _Shelf:
    """Sentences in the order of days, by each pair of a deed and another term that is wanted."""

    def __init__(self, awaited: Iterable[Awaited], library: Library) -> None:
        wanted = _wanted(awaited)
        since = min((one.published.last or date.min for one in awaited), default=None)
        self._days: list[date] = []
        self._lines: list[Line] = []
        self._places: dict[tuple[str, str], list[int]] = defaultdict(list)
        for line in library.lines(since) if since else ():
            held = line.terms | line.beside
            pairs = [(h, o) for h in line.terms & wanted.keys() for o in held & wanted[h]]
            for pair in pairs:
                self._places[pair].append(len(self._lines))
            if pairs:
                self._days.append(line.day)
                self._lines.append(line)

    def likely(self, awaited: Awaited) -> Iterator[Line]:
        """The sentences of the next months that share most pairs with an awaited deed."""
        first = bisect_right(self._days, awaited.published.last or date.min)
        last = bisect_right(self._days, _latest(awaited))
        hits: Counter[int] = Counter()
        deeds = sorted(awaited.heads | awaited.signs)
        for pair in product(deeds, sorted((awaited.terms | awaited.around) - awaited.heads)):
            places = self._places.get(pair, ())
            low = bisect_left(places, first)
            hits.update(places[low : min(low + NEAREST, bisect_left(places, last))])
        for place in sorted(hits, key=lambda place: (-hits[place], place))[:TRIED]:
            yield self._lines[place]


def _latest(awaited: Awaited) -> date:
    days = [day for day in (awaited.published.last, awaited.due.last) if day]
    return plus_days(max(days), PATIENCE) if days else date.max


def endings(awaited: Sequence[Awaited], library: Library) -> list[Ending | None]:
    """For each awaited deed the sentence of a later page that tells best what came of it."""
    shelf = _Shelf(awaited, library)
    return [_ending(one, shelf, library) for one in awaited]


def _ending(awaited: Awaited, shelf: _Shelf, library: Library) -> Ending | None:
    whole = 1 + sum(map(library.weight, awaited.terms - awaited.heads))
    shares = ((_share(awaited, line, library, whole), line) for line in shelf.likely(awaited))
    least = LEAST_SHARE if awaited.published.last else UNDATED
    close = ((share, line) for share, line in shares if share >= least)
    # To a tenth: of sentences that are about as near the earliest tells it as news.
    ranked = sorted(close, key=lambda one: _rank(awaited, *one))
    for share, line in ranked:
        told = _told(awaited, line, library, share)
        if told and (share >= AMPLE_LATE or told[0] != "late"):
            return Ending(*told)
    return None


def _rank(awaited: Awaited, share: float, line: Line) -> tuple[bool, float, bool, date]:
    """What candidates are sorted by: a day in the time named, likeness, a page with a day, days."""
    return not _is_timely(awaited, line), -round(share, 1), not line.dated, line.day


def _is_timely(awaited: Awaited, line: Line) -> bool:
    """Whether a sentence tells of a day in the time that was named, if that is narrow."""
    return _is_narrow(awaited.due) and any(tellings.meet(w, awaited.due) for w in line.times)


def _share(awaited: Awaited, line: Line, library: Library, whole: float) -> float:
    """How much of the awaited clause a sentence holds, by weight; 0 where it is too little.

    The deed counts like one word, whatever it is called, and so does a day in the time named.
    """
    others = awaited.terms - awaited.heads
    here = others & line.terms
    beside = (others & line.beside) - here
    timely = _is_timely(awaited, line)
    shared = here | beside | (awaited.around & line.terms)
    if _strays(awaited, line, library):
        return 0.0
    if _is_of_others(awaited, line, library, here, timely=timely):
        return 0.0
    if not _is_particular(awaited, shared, library, timely=timely):
        return 0.0
    held = sum(map(library.weight, here)) + BESIDE * sum(map(library.weight, beside))
    # The same number is a coincidence that speaks for itself; another one does not speak against.
    numbers = sum(term.startswith(NUMBER) for term in here)
    held += BESIDE * sum(map(library.weight, awaited.around & (line.terms | line.beside)))
    share = min((1 + held + timely + numbers) / (whole + timely + numbers), 1.0)
    return share if len(shared) + timely >= (LEAST_OTHERS if share < AMPLE else 1) else 0.0


def _is_of_others(
    awaited: Awaited, line: Line, library: Library, here: Iterable[str], *, timely: bool
) -> bool:
    """Whether a sentence tells a visit or a meeting of other people than those awaited."""
    met = (awaited.heads | awaited.signs) & (visiting() | every_sense("meeting"))
    if not met or not library.other_people(awaited.terms, line.terms):
        return False
    # "The minister" on that day at that place is the one who was to come.
    exact = timely and any((tellings.length(when) or NARROW) <= EXACT for when in line.times)
    return not (exact and any(map(library.is_place, here)))


def _strays(awaited: Awaited, line: Line, library: Library) -> bool:
    """Whether a sentence shares only what the sentence before an awaited clause says."""
    if not awaited.around:
        return False
    own = {term for term in awaited.terms - awaited.heads if library.weight(term) == 1}
    if own:
        return own.isdisjoint(line.terms | line.beside)
    return len(awaited.around & line.terms) < LEAST_OTHERS


def _is_particular(
    awaited: Awaited, others: frozenset[str], library: Library, *, timely: bool
) -> bool:
    """Whether more is shared than who acts and what: two leaders meet and visit time and again."""
    if (timely and others) or any(library.is_place(term) for term in others):
        return True
    words = {term for term in others if not library.is_actor(term)} - every_sense("common")
    return bool(words) and not awaited.heads & (visiting() | every_sense("meeting"))


def _is_narrow(due: When) -> bool:
    return (tellings.length(due) or NARROW + 1) <= NARROW


def _told(
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
        verdict = _verdict(awaited, span, at - (span.start - line.span.start), library)
        if verdict:
            return verdict, span
    return None


def _was_there(awaited: Awaited, line: Line, library: Library) -> bool:
    """Whether somebody who was to come did something at that place in those days."""
    if not awaited.heads & visiting() or (tellings.length(awaited.due) or NARROW) >= NARROW:
        return False
    here = awaited.terms & line.terms
    fits = library.person_at_place(here) and any(tellings.meet(w, awaited.due) for w in line.times)
    words = line.span.words
    return fits and not (_NO.search(words) or _AHEAD.search(words) or _AWAITED.search(words))


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
            named & said
            and not _BESIDE_NOUN.search(span.words, max(at - NOUN_BEFORE, 0), at)
            and (anyhow or _stem_at(span.words, at) in awaited.words)
        ):
            yield at
    if awaited.heads & visiting():
        yield from (match.start() for match in COMING_WORDS.finditer(span.words))


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
    if _AHEAD.search(_governing(before)):
        return True
    after = " ".join(rest.split()[: REACH_AFTER + 1])
    return not _is_past(rest) and bool(_AWAITED.search(after))


def _governing(before: str) -> str:
    """What stands before a deed and can put it ahead: behind a comma with a verb, that alone."""
    near = before.rpartition(", ")[2]
    return near if _FINITE.search(near) else before


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


def _done(awaited: Awaited, span: Span, library: Library) -> Verdict:
    several = any(count > 1 for count in awaited.counts)
    if _is_part(awaited.counts, library.counts(span), span.words):
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

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
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import product
from typing import NamedTuple

from dateline import tellings, verdicts
from dateline.closings import DOUBTING, Outcome
from dateline.deedterms import (
    RECALLING,
    RENOUNCING,
    THERE,
    counterparts,
    every,
    every_sense,
    senses,
    visiting,
)
from dateline.known import plus_days
from dateline.library import NUMBER, Awaited, Library, Line
from dateline.record import ExpectationStatus, Span, When
from dateline.undoing import Verdict, is_against
from dateline.verdicts import GRACE, NARROW

LEAST_SHARE = 0.38  # of the weight of an awaited clause that the words of a sentence must hold
UNDATED = 0.55  # the same where nobody knows which of two pages is the older one
ALIKE = 0.85  # the same where the sentence tells of neither those days nor of what was planned
THIN = 1  # terms beside the deed up to which a clause tells only what, and not which one
NEAR_DAYS = 92  # days in which such a deed without a time is still the awaited one
AMPLE_LATE = 0.6  # the same where the deed came too late, and may be another one
LEAST_OTHERS = 2  # further words, actors or places besides the deed itself; where the share is
AMPLE = 0.6  # one will do
LEAST_POINTS = 2  # words, places, days and parties shared, where who was to act is not named
BESIDE = 0.7  # weight of what only the sentence before holds
PATIENCE = 550  # days after which a page no longer tells of what was awaited
NEAREST = 100  # sentences with one pair of words that are looked at, the first ones first
TRIED = 8  # sentences that are compared with one awaited deed
EXACT = 7  # days within which somebody without a name is the one who was to come
NEWS = 7  # days after the time named in which pages tell what came of it
PAIR = 2


_BACK = re.compile(r"\b(?:fly|flies|go|goes|travel|travels|sail|head|heads) (?:back|home)\b")
_ENDING = re.compile(
    r"\b(?:(?:stop|cease|quit|halt|end|give up|refrain from)s? (?P<doing>\w{2,}ing)"
    r"|(?:stop|halt|suspend|cease|end|freeze|cut)s? (?:all |its |the |any )?(?:[a-z]+ )?"
    r"(?P<deed>sales|exports|imports|purchases|deliveries|shipments|supplies|payments))\b"
)


_TO_DECIDE = re.compile(
    r"\b(?:to (?:consider|decide|vote|approve|rule|debate|review|adopt|endorse|take up)"
    r"|for (?:\w+ )?approval)\b"
)


class Ending(NamedTuple):
    """What a later sentence makes of an awaited deed."""

    verdict: Verdict
    span: Span


# ------------------------------------------------------------------ what came of it


def signs(
    heads: frozenset[str], terms: frozenset[str], words: frozenset[str], clause: str
) -> frozenset[str]:
    """What a sentence on an awaited deed may hold instead of its own word (see `Awaited`)."""
    found = counterparts(words) | {RECALLING, RENOUNCING}
    # What goes to a court is filed there; what a court orders is paid elsewhere.
    if not heads or heads & (visiting() | every_sense("turning") | every_sense("sending")):
        found |= counterparts(terms, "counterparts_by_noun")
    found |= counterparts(words, "unchanged") | counterparts(words, "contraries")
    # A board that was to meet to decide on a loan has met where it granted it.
    if heads & every_sense("meeting") and _TO_DECIDE.search(clause):
        found |= every("approve adopt reject decide vote endorse grant award clear")
    if heads & visiting() and _BACK.search(clause):
        found |= senses("leave") | senses("return")
    # Who talked or signed there on that day had come.
    return found | every_sense("attending") | {THERE} if heads & visiting() else found


def ending(clause: str) -> frozenset[str]:
    """The senses of what is to be stopped: "buying" in "will stop buying gas"."""
    found = _ENDING.search(clause)
    return senses(found["doing"] or found["deed"]) if found else frozenset()


def _clues(awaited: Awaited) -> frozenset[str]:
    """What leads to sentences on an awaited deed: words for it, and numbers of things awaited."""
    numbers = (NUMBER + f"{count:.0f}" for count in awaited.counts if count > 1)
    return awaited.heads | awaited.signs | awaited.ending | frozenset(numbers)


def _wanted(awaited: Iterable[Awaited]) -> dict[str, set[str]]:
    """The other terms that are looked for beside each word for a deed."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for one in awaited:
        for head in _clues(one):
            wanted[head] |= (one.terms | one.around) - one.heads - every_sense("common")
    return wanted


class _Shelf:
    """Sentences in the order of days, by each pair of a deed and another term that is wanted."""

    def __init__(self, awaited: Iterable[Awaited], library: Library) -> None:
        wanted = _wanted(awaited)
        since = min((one.floor for one in awaited), default=None)
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
        # What nobody can date may tell the outcome as well, if it tells more than others must.
        self._undated = bisect_left(self._days, date.max)

    def likely(self, awaited: Awaited) -> Iterator[Line]:
        """The sentences of the next months that share most pairs with an awaited deed."""
        first = bisect_right(self._days, awaited.floor)
        last = bisect_right(self._days, _latest(awaited))
        hits: Counter[int] = Counter()
        deeds = sorted(_clues(awaited))
        for pair in product(deeds, sorted((awaited.terms | awaited.around) - awaited.heads)):
            places = self._places.get(pair, ())
            low = bisect_left(places, first)
            hits.update(places[low : min(low + NEAREST, bisect_left(places, last))])
            undated = bisect_left(places, self._undated)
            hits.update(places[undated : undated + NEAREST])
        for place in sorted(hits, key=lambda place: (-hits[place], place))[:TRIED]:
            line = self._lines[place]
            if line.span.document != awaited.span.document:
                yield line


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
    close = (
        (share, line)
        for share, line in shares
        if share >= _least(awaited, line)
        and _is_backed(awaited, line, library)
        and (not _is_thin(awaited) or _is_near(awaited, line))
    )
    # To a tenth: of sentences that are about as near the earliest tells it as news.
    ranked = sorted(close, key=lambda one: _rank(awaited, *one))
    for share, line in ranked:
        told = verdicts.told(awaited, line, library, share)
        if told and (share >= AMPLE_LATE or told[0] != "late"):
            return Ending(*told)
    return _off_beside(awaited, library, whole) if awaited.recalled else None


def _is_thin(awaited: Awaited) -> bool:
    """Whether a clause says next to nothing beside its deed."""
    return len(awaited.terms - awaited.heads - every_sense("common")) <= THIN and not awaited.around


def _is_near(awaited: Awaited, line: Line) -> bool:
    """Whether a sentence was written, or tells of days, about when a deed was to be done.

    "The ruling is due next week" says so little that a ruling of the next summer fits as well.
    """
    last = awaited.due.last or plus_days(awaited.floor, NEAR_DAYS)
    return _is_timely(awaited, line) or line.day <= plus_days(last, GRACE)


def _off_beside(awaited: Awaited, library: Library, whole: float) -> Ending | None:
    """Where a page tells what "was to" be done, the sentence of it that says it is off."""
    for line in library.page_lines(awaited.span.document):
        if not is_against(line.span.words):
            continue
        share = _share(awaited, line, library, whole)
        close = share >= LEAST_SHARE and _is_backed(awaited, line, library)
        told = verdicts.told(awaited, line, library, share) if close else None
        if told and told[0] in {"not done", "put off", "moved"}:
            return Ending(*told)
    return None


def _is_backed(awaited: Awaited, line: Line, library: Library) -> bool:
    """Whether a sentence names who was to act, or enough else that only the awaited deed has.

    "It would extend its bid" is borne out by no other bid, whatever share of it that word is.
    """
    near = line.terms | line.beside
    known = near | library.lands(near)
    doers = awaited.doers | library.states(awaited.doers)
    if not (doers - library.usual(doers)).isdisjoint(known):
        return True
    home = library.doers(near) & library.named_on(awaited.span.document)
    # What is awaited of nobody in particular is awaited of those whom its page names.
    if not (awaited.doers or awaited.targets or home) and library.doers(near):
        return False
    shared = (awaited.terms | awaited.around) & near - awaited.heads
    points = len(_content(shared, library)) + _is_timely(awaited, line)
    points += any(map(library.is_place, shared))
    points += not awaited.targets.isdisjoint(known) or not library.states(shared).isdisjoint(known)
    # A thing that is to be opened has no doer; that somebody is named on both pages helps.
    if not awaited.doers and awaited.subject & line.terms:
        points += bool(home)
    return points >= LEAST_POINTS


def _least(awaited: Awaited, line: Line) -> float:
    """The share that a sentence must hold: more where nobody knows whether it was written later."""
    if awaited.published.last and line.day < date.max:
        return LEAST_SHARE
    # Of two pages of which one has no day, one must tell of the days named, or of what was planned.
    if _is_timely(awaited, line) or RECALLING in line.terms:
        return UNDATED
    # Who will visit, on a page without a day, need not be who visited: it may look back on that.
    if awaited.heads & (visiting() | every_sense("meeting")):
        return 2.0
    return ALIKE if line.day < date.max else 2.0


def _rank(awaited: Awaited, share: float, line: Line) -> tuple[bool, float, bool, date]:
    """What candidates are sorted by: a day in the time named, likeness, a page with a day, days."""
    return not _is_timely(awaited, line), -round(share, 1), not line.dated, line.day


def _is_timely(awaited: Awaited, line: Line) -> bool:
    """Whether a sentence tells of a day in the time that was named, if that is narrow.

    "Was due in May" means the May that lies ahead, whatever year the past tense makes of it.
    """
    if not _is_narrow(awaited.due):
        # "This year" and "in 2023" name one time, wide as it is.
        mine = awaited.due.first, awaited.due.last
        return all(mine) and any((when.first, when.last) == mine for when in line.times)
    days = any(tellings.meet(when, awaited.due) for when in line.times)
    return days or any(_lies_in(*one, awaited.due) for one in line.yearless)


def _lies_in(month: int, day: int, due: When) -> bool:
    """Whether a month, and a day of it if it is not 0, may be one of a range of days."""
    if not due.first or not due.last:
        return False
    days = (plus_days(due.first, number) for number in range((due.last - due.first).days + 1))
    return any(one.month == month and day in {0, one.day} for one in days)


def _share(awaited: Awaited, line: Line, library: Library, whole: float) -> float:
    """How much of the awaited clause a sentence holds, by weight; 0 where it is too little.

    The deed counts like one word, whatever it is called, and so does a day in the time named.
    """
    others = awaited.terms - awaited.heads
    # "Talks in Peru" are held where "talks in Cusco" are.
    towns = library.towns_of(line.terms, library.states(awaited.terms) - awaited.doers)
    # That some others of the guest's country landed there is no visit of his.
    if awaited.heads & visiting() and not library.people(awaited.doers & line.terms):
        towns = frozenset[str]()
    here = others & (line.terms | library.lands(towns))
    beside = (others & line.beside) - here
    timely = _is_timely(awaited, line)
    shared = here | beside | towns | (awaited.around & line.terms)
    if _strays(awaited, line, library):
        return 0.0
    # "They came home in buses" leaves it to the sentence before who they are: too little.
    if not (here or timely or awaited.around or line.terms & awaited.heads):
        return 0.0
    if _is_of_others(awaited, line, library, here, timely=timely):
        return 0.0
    if not _is_particular(awaited, shared, here, line, library):
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
        here = library.lands(awaited.terms) & library.lands(line.terms)
        near = here and _is_timely(awaited, line)
        return own.isdisjoint(line.terms | line.beside) and not near
    return len(awaited.around & line.terms) < LEAST_OTHERS


def _is_particular(
    awaited: Awaited, others: frozenset[str], here: frozenset[str], line: Line, library: Library
) -> bool:
    """Whether more is shared than who acts and what: two leaders meet and visit time and again."""
    # Who signed or talked there has come, if it was the one who was to come.
    if awaited.heads & visiting() and not awaited.heads & line.terms:
        known = library.lands(line.terms) | line.terms
        if awaited.doers and awaited.doers.isdisjoint(known):
            return False
    timely = _is_timely(awaited, line)
    words = _content(others, library)
    comes = awaited.heads & (visiting() | every_sense("meeting"))
    things = _content(awaited.things, library)
    # A school that opens there is not the consulate that was to open.
    open_to = comes or not awaited.words or not things or words & things
    if open_to and any(map(library.is_place, others)):
        return True
    if comes:
        # Who was to come, told with the state that he was to come to, in those days: that visit.
        hosts = awaited.targets & library.lands(here)
        guest = library.people(awaited.doers & here) and library.people(awaited.terms) <= here
        news = bool(words or (guest and hosts)) and _is_news(awaited, line, NEWS)
        # "Talks on export controls" of those months are those that were to be held on them.
        news = news or (len(words & things) >= PAIR and _is_near(awaited, line))
        # "Peru sent a clerk" behind a sentence on that visit tells nothing of it.
        whom = library.lands(here) | here
        told = not awaited.targets or awaited.targets & whom or library.people(here)
        return news or bool(timely and told) or _is_off(awaited, others, line, library)
    acted_on = awaited.targets & library.doers(others)
    if acted_on - library.states(acted_on):
        return True
    # Who releases somebody in those days need not release those who were named, nor is what
    # "reached" a land the gas that was to reach it.
    both = (
        awaited.heads & line.terms and len(library.lands(others) | library.bodies(others)) >= PAIR
    )
    bare = both or not things
    # "The parliament voted" is no vote on the treaty: what its subject says tells no deed apart.
    return bool(words & (things | awaited.around) if things else words) or (
        timely and bool(others) and bare
    )


def _content(terms: frozenset[str], library: Library) -> frozenset[str]:
    """The terms that are words, and neither actors nor common in all news."""
    words = frozenset(t for t in terms if not library.is_actor(t) and not t.startswith(NUMBER))
    return words - every_sense("common") - library.usual(words)


def _is_news(awaited: Awaited, line: Line, days: int) -> bool:
    """Whether a sentence was written when the awaited time had come, or some days later."""
    first, last = awaited.due.first, awaited.due.last
    return bool(line.dated and first and last and first <= line.day <= plus_days(last, days))


def _is_off(awaited: Awaited, others: frozenset[str], line: Line, library: Library) -> bool:
    """Whether a sentence of those weeks tells that guest and host will not meet."""
    both = bool(awaited.doers & others and awaited.targets & library.lands(others))
    # "A visit by Peru's finance and labour ministers" is theirs, wherever it was to lead.
    both |= bool(library.lands(others)) and len(_content(others, library)) >= PAIR
    last = awaited.due.last
    near = last is not None and line.dated and line.day <= plus_days(last, GRACE)
    return both and near and is_against(line.span.words)


def _is_narrow(due: When) -> bool:
    return (tellings.length(due) or NARROW + 1) <= NARROW


# ------------------------------------------------------------------ how it turned out


def ended(found: Ending, hedge: str | None) -> Outcome:
    """The outcome that the words of a later sentence tell."""
    words = " ".join(found.span.words.split())
    doubted = bool(DOUBTING.search(hedge or ""))
    kept: ExpectationStatus = "did not" if doubted else "came true"
    failed: ExpectationStatus = "came true" if doubted else "did not"
    status, reason = {
        "done": (kept, "told as done"),
        "partly": ("partly", "done in part"),
        "late": ("did not", "done, but only after the time that was named"),
        "not done": (failed, "told as not done"),
        "put off": ("did not", "put off"),
        "moved": ("overtaken", "put off to another time"),
    }[found.verdict]
    return Outcome(status, (found.span,), f"{reason}: “{words}”")


def unclosed(due: When, last_day: date | None, *, known: bool) -> Outcome:
    """Nothing tells the outcome; `known` tells whether anybody known is to act."""
    if due.last is None:
        if not known:
            return Outcome("too vague", (), "the words name neither a time nor a known party")
        return Outcome("open", (), "no time is named, and no later page tells the outcome")
    days = tellings.spoken(due)
    if last_day is None:
        return Outcome("pile ends before", (), f"awaited for {days}; no page has a known date")
    if last_day <= due.last:
        latest = tellings.spoken(When(last_day, last_day))
        reason = f"awaited for {days}; the latest page in the record is of {latest}"
        return Outcome("pile ends before", (), reason)
    return Outcome("open", (), f"awaited for {days}, and no later page tells the outcome")

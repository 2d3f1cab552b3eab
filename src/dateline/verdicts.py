"""Verdicts: what the words around a deed in a later sentence make of it.

Done, done in part or late, not done, put off, replaced by something else, or still ahead: told by a
denial near the deed, by a verb of ending, by what a state of things that lasts shows, or by a
promise that the sentence recalls.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from dateline import deedwords, tellings
from dateline.deedterms import (
    COMING_WORDS,
    FIRST,
    FIRST_WORDS,
    IN_PLACE_OF,
    RECALLING,
    RECALLING_WORDS,
    RENOUNCING_WORDS,
    WORD,
    counterparts,
    every_sense,
    senses,
    spoken,
    visiting,
    word_list,
)
from dateline.known import plus_days
from dateline.library import NUMBER, Awaited, Library, Line
from dateline.otherdeeds import BEGAN_TO, PASSIVE, is_another, is_denied_by_others, is_past, is_told
from dateline.record import Span, When
from dateline.undoing import (
    AHEAD,
    AWAITED,
    INSTEAD,
    MOVES_TO,
    NEAR,
    NO,
    OFF,
    PUT_OFF,
    REACH_AFTER,
    Verdict,
    against,
    is_against,
    is_fewer,
    is_in_part,
    lies_ahead,
    turns,
    without_unsaid,
)

OTHER_WORDS = 0.45  # of the clause's weight that must be shared where the deed has another word
RECALLED = 0.45  # the same where the deed is not named, and what was promised is recalled
NARROW = 92  # days of a time that tells one deed from another of its sort
PATIENCE = 92  # days in which what is due some time may still come
GRACE = 31  # days after the time named in which a deed is late, and not undone
# Who drops his own threat or promise has undone it, even where the deed is not named.
_GIVEN_UP = re.compile(
    r"\b(?:dropped|withdrew|withdrawn|abandoned|gave up|given up|took back|shelved|scrapped|broke"
    r"|broken|backed away from|backed down from|reneged on|went back on|gone back on)\s"
    r"(?:its|the|his|her|their|a|an|all|any)\s(?:\w+\s)?"
    r"(?:threat|promise|pledge|plan|offer|idea|word|vow)s?\b",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[,;:—–]\s|\s(?:after|because|but|and|as|while|when)\s")
# Where only the promise is recalled, these tell that it was not kept.
_UNFULFILLED = re.compile(
    r"\b(?:(?:did|has|have|had|was|were|is|are) not|never|nobody|nothing|no longer|still|yet to"
    r"|dropped|not (?:a|one|any)|none|no \w+ (?:has|have|had))\b"
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
# The next sentence may tell that the deed came late: "It had been due in May."
_DUE_BEFORE = re.compile(
    r"(?:It|They|The \w+) (?:had been|was|were) (?:due|expected|promised|to have)\b"
)
# "Under the agreement" and "talks about a visit" tell of no deed that was done.
_BESIDE_NOUN = re.compile(
    r"\b(?:under|about|over|for|despite|without|towards?|on)\s(?:the\s|an?\s|any\s|such\s)?$",
    re.IGNORECASE,
)
_WITHOUT_DOING = re.compile(r"without\s[a-z]+ing\b", re.IGNORECASE)
NOUN_BEFORE = 20  # characters before a noun in which a preposition makes it a passing word
_AT_NOUN = re.compile(r"\b(?:to|at|from|during|of)\s(?:the|its|their|an?)\s$")
# What is awaited anew, and not once more: "will now be held", "no longer expects it before 2032".
_NOW = re.compile(r"\b(?:now|instead|no longer|not (?:before|until)|rather than|new date)\b")
_INFINITIVE = re.compile(r"\bto (?:\w+ly )?$")
_NOT_TO = re.compile(
    r"(?:\b(?:not|never|nobody|no one|no longer|fail\w*|refus\w*|declin\w*|unable|unwilling"
    r"|reluct\w+|neglect\w*|stop\w*|cancel\w*|scrap\w*|drop\w*|abandon\w*|shelv\w*|postpon\w*"
    r"|delay\w*|defer\w*|more (?:time|days|weeks|months|years))"
    r"|n[’']t)\b(?: [\w’'-]+){0,4} to (?:\w+ly )?$"
)
# "The talks that were to begin on Monday never did": the plan is told, and what came of it.
_WAS_TO = re.compile(
    r"\b(?:that|which) (?:was|were|had been)"
    r" (?:(?:due|set|supposed|meant|planned|scheduled|expected) )?to (?:be )?$"
)
_LEAVING_OUT = re.compile(rf"\b(?:{IN_PLACE_OF}|without|in the absence of)\s|,\s(?:and )?not\s")
AFTER_TURN = 40  # characters behind these in which stands who or what is left out
_LEAVING = re.compile(
    r"\b(?:walk|back|pull|dr[ao]p|withdr)\w* (?:\w+ )?(?:from|of) (?:the|its|an?) $"
)
_IN_TOWN = re.compile(r"\b[Ii]n [A-Z]")
# What somebody says when he is there is no part of his being there.
_THAT = re.compile(r"\bthat\b|[\"“”]")
# A state of things that an awaited deed would have ended lasts: "the road is still closed".
_STILL = re.compile(
    r"\b(?:still|(?:remain|stay)(?:s|ed)?|continu(?:es|ed)|kept|as ever)\b(?: [\w’'-]+){0,3} $",
    re.IGNORECASE,
)
# Who is thanked or blamed for a deed has done it.
_FOR_DOING = re.compile(
    r"\b(?:thank|prais|condemn|blam|criticis|criticiz|laud|rebuk|denounc|hail|applaud|congratulat"
    r"|attack|fault)(?:s|es|ed|ing|ked)?\b[^,;]* for $"
)
_LASTING = re.compile(r"(?:remain|stay|continu)(?:s|ed|es)?$")
_SINCE = re.compile(r"\b(?:has|have) been\b.*\bsince\b")
_OF_THE = re.compile(r"\bof (?:the|its|his|her|their|those|these|all)\b")
# Said before the time named, "has not come" leaves all open; "did not come" does not.
_NOT_YET = re.compile(
    r"\b(?:still|yet|so far|ha(?:s|ve) (?:not|no|never)|no \w+ ha(?:s|ve)|is not|are not)\b"
    r"|\b(?:is|are|has|have)n['’]t\b",
    re.IGNORECASE,
)
_BREAK = re.compile(
    r"[;:—–]\s|,\s+(?:and|but|while|although|though|even though|where|when|whose)\s"
    r"|,\s+(?=(?:which|who)\s)"  # the pronoun tells that a verb stands behind it
)
_AND = re.compile(r",\s+and\s")
# A clause that leaves it to the one before who acts, or on what.
_GOES_ON = re.compile(
    r"\b(?:he|she|it|they|we|him|her|them|his|its|their|both|this|that|these|those|the (?:two|move"
    r"|decision|step|trip|visit|talks|meeting|summit|deal|pact|agreement|vote))\b",
    re.IGNORECASE,
)
_WAS_DUE = re.compile(
    r"\b(?:was|were|been) (?:due|set|scheduled|planned|slated|supposed|expected|postponed)\b"
)
_TRIP = re.compile(r"visits?|trips?", re.IGNORECASE)
# What is done now and then, and not once.
_USUAL = re.compile(
    r"\b(?:sometimes|often|usually|normally|regularly|frequently|typically|occasionally|habitually"
    r"|every (?:year|day|week|month|time))\b"
)


def told(
    awaited: Awaited, line: Line, library: Library, share: float
) -> tuple[Verdict, Span] | None:
    """What the words around the deed in a sentence make of it, with the clause that says so."""
    recalls = RECALLING in line.terms
    if _renounces(awaited, line, library):
        return "not done", line.span
    if recalls and _GIVEN_UP.search(line.span.words):
        return "not done", line.span
    told = _told_by_deed(awaited, line, library, share)
    if told:
        early = _is_early(awaited, line, library) if told[0] == "not done" else False
        return None if early or _is_too_soon(awaited, line, told[0]) else told
    if _was_there(awaited, line, library) or _has_begun(awaited, line, library):
        return "done", line.span
    if share >= OTHER_WORDS and _is_counted(awaited, line, library):
        return "partly", line.span
    recalls = recalls and share >= RECALLED and _is_of_thing(awaited, line, library)
    recalled = _recalled(awaited, _recalling(line.span), library) if recalls else None
    if recalled == "not done" and _is_early(awaited, line, library):
        return None
    return (recalled, line.span) if recalled else None


def _renounces(awaited: Awaited, line: Line, library: Library) -> bool:
    """Whether who was to act gives the very thing up: "has decided against a tariff on steel"."""
    found = RENOUNCING_WORDS.search(line.span.words)
    if not found or awaited.doers.isdisjoint(line.terms | library.lands(line.terms)):
        return False
    thing = library.terms(_part(line.span, found.end()))
    return bool(_plain(awaited.things, library) & thing) and not AHEAD.search(
        line.span.words[: found.start()]
    )


def _part(span: Span, start: int) -> Span:
    """The next words of a span from a place on, up to the end of their clause."""
    words = _CLAUSE_END.split(span.words[start:])[0]
    return _cut(span, start, start + len(words))


def _cut(span: Span, first: int, last: int) -> Span:
    return Span(span.document, span.start + first, span.start + last, span.words[first:last])


def _plain(terms: frozenset[str], library: Library) -> frozenset[str]:
    """The terms that are words, and neither actors, numbers nor common in all news."""
    plain = {t for t in terms if not library.is_actor(t) and not t.startswith(NUMBER)}
    return frozenset(plain - every_sense("common"))


def _is_early(awaited: Awaited, line: Line, library: Library) -> bool:
    """Whether what a sentence denies may still come: it can be older than the time named.

    What is called off does not, nor what did not come or will not.
    """
    last = awaited.due.last
    if line.day == date.max:  # nobody knows; a page that tells of the very thing looks back
        return not _is_of_thing(awaited, line, library)
    if last is None:
        last = plus_days(awaited.floor, PATIENCE)
    if line.day > last:
        return False
    if any(when.last and last and when.last > last for when in line.times):
        return False
    words = line.span.words
    told = _meets(awaited.due, line)
    over = told or OFF.search(words) or PUT_OFF.search(words)
    return not over and bool(_NOT_YET.search(words))


def _is_too_soon(awaited: Awaited, line: Line, verdict: Verdict) -> bool:
    """Whether a page told a deed as done before the days for which it was awaited had come.

    With a day of its own that was over it may have come about sooner.
    """
    first = awaited.due.first
    over = any(when.last and when.last <= line.day for when in line.times)
    done = verdict in {"done", "partly", "late"}
    return done and first is not None and line.day < first and not over


def _meets(due: When, line: Line) -> bool:
    """Whether a sentence tells of days in the time named."""
    return _meets_any(due, line.times)


def _meets_any(due: When, days: Iterable[When]) -> bool:
    return any(tellings.meet(when, due) for when in days)


def _is_of_thing(awaited: Awaited, line: Line, library: Library) -> bool:
    """Whether a sentence that does not name the deed names what it was to be done to."""
    plain = _plain(awaited.things or awaited.terms, library)
    return not plain or not plain.isdisjoint(line.terms | line.beside)


def _told_by_deed(
    awaited: Awaited, line: Line, library: Library, share: float
) -> tuple[Verdict, Span] | None:
    """The same by the clauses that name the deed, without those of days before it was awaited."""
    for at in _deeds(awaited, line.span, share):
        span = _clause(line.span, at)
        at_deed = at - (span.start - line.span.start)
        if _is_older(awaited, line, span, library):
            continue
        if is_another(awaited, line, (span, at_deed), library):
            continue
        if not _is_held(awaited, span, library):
            continue
        undone = _is_unchanged(awaited, line, at)
        if undone is None:
            undone = _is_contrary(awaited, line, at, library)
        if undone:
            return "not done", span
        verdict = _verdict(awaited, span, at_deed, library) if undone is None else None
        if verdict == "not done" and is_denied_by_others(awaited, line, library):
            continue
        if verdict:
            return verdict, span
    return None


def _is_held(awaited: Awaited, span: Span, library: Library) -> bool:
    """Whether the clause of a deed itself names something awaited, or goes on about it.

    "Few did so, even though most presidents signed such treaties" tells no deed of the few.
    """
    if _GOES_ON.search(span.words):
        return True
    known = awaited.terms | awaited.around | awaited.doers | awaited.targets
    here = library.terms(span)
    return not (known - awaited.heads).isdisjoint(here | library.lands(here)) or _meets_any(
        awaited.due, library.times(span)
    )


def _is_older(awaited: Awaited, line: Line, span: Span, library: Library) -> bool:
    """Whether a clause tells of days before the deed was awaited, and of no others."""
    times = library.times(span)
    if not times or any(not when.last or when.last >= awaited.floor for when in times):
        return False
    # "Has been shut since" a day before tells of what was to stay shut that it did.
    lasting = awaited.words & word_list("lasting") and _SINCE.search(span.words)
    # "Was due in May": the past tense puts the May that lies ahead a year too early.
    recalls = RECALLING in line.terms and is_against(span.words)
    return not (lasting or recalls or MOVES_TO.search(span.words) or PUT_OFF.search(span.words))


def _is_unchanged(awaited: Awaited, line: Line, at: int) -> bool | None:
    """Whether a page written after the time named tells that all is as it was before.

    None where the word at a place says nothing of how things stood before.
    """
    word = WORD.match(line.span.words, at)
    said = senses(word.group()) if word else frozenset[str]()
    lasting = counterparts(awaited.words, "unchanged") | awaited.ending
    if not word or not said & lasting:
        return None
    after = line.dated and awaited.due.last is not None and line.day > awaited.due.last
    before = line.span.words[:at]
    if after and (_STILL.search(before) or _LASTING.match(word.group())):
        return True
    # "Open" tells of what was to be reopened that it was done, of what was to be shut nothing.
    return None if said & (awaited.heads | counterparts(awaited.words)) else False


def _is_contrary(awaited: Awaited, line: Line, at: int, library: Library) -> bool | None:
    """Whether who was to act did the contrary to the same thing: "extended its sanctions".

    None where the word at a place tells of nothing contrary.
    """
    words = line.span.words
    word = WORD.match(words, at)
    said = senses(word.group()) if word else frozenset[str]()
    if not said & counterparts(awaited.words, "contraries") - awaited.heads:
        return None
    near = " ".join(words[:at].split()[-NEAR:])
    touched = library.terms(_part(line.span, at))
    if PASSIVE.search(words[:at]):
        touched |= library.terms(_cut(line.span, 0, at))
    same = _plain(awaited.things, library) & touched
    acts = awaited.doers & (line.terms | library.lands(line.terms))
    told = is_told(words, at, title=library.is_title(line.span))
    return bool(same and acts and told) and not (NO.search(near) or AHEAD.search(words[:at]))


def _was_there(awaited: Awaited, line: Line, library: Library) -> bool:
    """Whether somebody who was to come did something at that place in those days."""
    if not awaited.heads & visiting() or (tellings.length(awaited.due) or NARROW) >= NARROW:
        return False
    here = awaited.terms & line.terms
    # "In Hanoi on Tuesday he signed" shows that who was to visit the state has come.
    if _IN_TOWN.search(line.span.words):
        here |= library.towns_of(line.terms, awaited.targets)
    # "The Danish minister" on that day at that place is the one who was to come.
    posted = any(map(library.is_place, here)) and here & every_sense("common")
    fits = library.person_at_place(here) or (posted and awaited.doers & line.terms)
    fits = bool(fits) and any(tellings.meet(when, awaited.due) for when in line.times)
    words = _THAT.split(line.span.words)[0]
    against = (NO, AHEAD, AWAITED, _WAS_DUE)
    return fits and not any(found.search(words) for found in against)


def _has_begun(awaited: Awaited, line: Line, library: Library) -> bool:
    """Whether the first of what was to begin is told: "the first flight to Quito landed"."""
    found = FIRST_WORDS.search(line.span.words) if FIRST in awaited.signs else None
    if not found:
        return False
    behind = " ".join(line.span.words[found.start() :].split()[1:REACH_AFTER])
    thing = library.terms(_cut(line.span, found.start(), found.end()))
    begun = awaited.subject | awaited.things
    told = any(is_past(match.group()) for match in WORD.finditer(behind))
    whole = line.span.words
    ahead = AHEAD.search(whole) or AWAITED.search(whole) or NO.search(whole)
    return bool(_plain(begun, library) & thing) and told and not ahead


def _is_counted(awaited: Awaited, line: Line, library: Library) -> bool:
    """Whether something is told of some of the awaited things: "drove six of the ten lorries"."""
    some = _OF_THE.search(line.span.words)
    clause = _clause(line.span, some.start()) if some else line.span
    if not some or NO.search(clause.words) or AHEAD.search(clause.words):
        return False
    found = library.counts(clause)
    several = [number for number in awaited.counts if number > 1 and number in found]
    return any(one < number for number in several for one in found)


def _recalling(span: Span) -> Span:
    """The part of a sentence that recalls a promise, between its ", and"."""
    found = RECALLING_WORDS.search(span.words)
    ends = [0, *(match.end() for match in _AND.finditer(span.words)), len(span.words)]
    at = found.start() if found else 0
    return next(_cut(span, *part) for part in pairwise(ends) if part[1] > at)


def _recalled(awaited: Awaited, span: Span, library: Library) -> Verdict | None:
    """What words that recall the promise make of it: "forty of the buses it had pledged"."""
    words = without_unsaid(span.words)
    if _UNFULFILLED.search(words) or OFF.search(words):
        return "not done"
    if AWAITED.search(words):
        return None
    if is_fewer(awaited.counts, library.counts(span), words):
        return "partly"
    if _LATE.search(words):
        return "late"
    return "done" if _FULFILLED.search(words) else None


def _deeds(awaited: Awaited, span: Span, share: float) -> Iterator[int]:
    """Where words of a sentence name the awaited deed; other words than its own take more proof."""
    ample = share >= OTHER_WORDS
    anyhow = ample or awaited.heads & (visiting() | every_sense("meeting"))
    named = awaited.heads | awaited.ending | (awaited.signs if ample else frozenset())
    for at, said in spoken(span.words):
        # "Has gas under contract" and "talks about a contract" tell of no contract that was signed.
        if (
            named & (said - _of_light(span.words, at))
            and not _is_passing(span.words, at)
            and (anyhow or _stem_at(span.words, at) in awaited.words)
        ):
            yield at
    if awaited.heads & visiting():
        yield from (match.start() for match in COMING_WORDS.finditer(span.words))


def _is_passing(words: str, at: int) -> bool:
    """Whether a preposition makes of the word at a place a passing one; "kept on" makes none."""
    passing = _BESIDE_NOUN.search(words, max(at - NOUN_BEFORE, 0), at)
    # "Let May pass without paying" tells that nobody paid.
    if passing is None or _WITHOUT_DOING.match(words, passing.start()):
        return False
    return not (_STILL.search(words[:at]) or _FOR_DOING.search(words[:at]))


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
    return _cut(span, first, last)


def _verdict(awaited: Awaited, span: Span, at: int, library: Library) -> Verdict | None:
    """Whether a clause tells the deed at one of its words as done, undone, put off, or ahead."""
    told = library.telling(span.document, span.start + at)
    mine = awaited.parties | library.states(awaited.terms)
    if told and library.other_states(mine, told.parties) and not _is_there(awaited, span, library):
        return None
    if _is_left_out(awaited, span, at, library):
        return "not done"
    status = told.event.status if told else ""
    said = turns(span.words)
    undone = against(awaited, span, at) if "against" in said else None
    before = span.words[:at]
    if undone or status == "denied":
        # "Sent nobody to the opening" denies no opening, "decried calls to ban" no ban.
        if _INFINITIVE.search(before) and not any(
            found.search(before) for found in (_NOT_TO, INSTEAD, _WAS_TO)
        ):
            return None
        aside = _AT_NOUN.search(before) and not _LEAVING.search(before)
        return None if aside else undone or "not done"
    ahead = "ahead" in said and lies_ahead(before, span.words[at:])
    ahead = ahead or bool(_INFINITIVE.search(before) and not BEGAN_TO.search(before))
    if ahead and _is_now_later(awaited, span, library):
        return "moved"
    if ahead or status in tellings.AHEAD or _USUAL.search(before):
        return None
    if not _is_done(span, at, status, library):
        return None
    return _done(awaited, span, library)


def _is_left_out(awaited: Awaited, span: Span, at: int, library: Library) -> bool:
    """Whether a deed was done without who was to do it, or elsewhere: "flew to Chad, not Mali"."""
    found = _LEAVING_OUT.search(span.words, at)
    if not found:
        return False
    named = library.terms(_cut(span, found.end(), min(found.end() + AFTER_TURN, len(span.words))))
    named -= library.terms(_cut(span, 0, found.start()))
    awaits = awaited.targets | awaited.doers | frozenset(filter(library.is_place, awaited.terms))
    return not awaits.isdisjoint(named)


def _is_there(awaited: Awaited, span: Span, library: Library) -> bool:
    """Whether a meeting awaited of nobody known is told at the very place."""
    if library.states(awaited.doers) or not awaited.heads & every_sense("meeting"):
        return False
    return not library.states(awaited.terms).isdisjoint(library.lands(library.terms(span)))


def _is_now_later(awaited: Awaited, span: Span, library: Library) -> bool:
    """Whether a clause awaits the deed anew, for days behind those named: "is now due in 2032"."""
    last, days = awaited.due.last, library.times(span)
    later = last and any(when.first and when.first > last for when in days)
    return bool(later and _NOW.search(span.words))


def _is_done(span: Span, at: int, status: str, library: Library) -> bool:
    """Whether the form of the word at a place tells a deed as done."""
    found = COMING_WORDS.match(span.words, at)
    # "A visit", "his trip" may be one that was never paid; "landed" tells it as done.
    come = found and not _TRIP.fullmatch(found.group())
    title = library.is_title(span)
    return bool(come) or status == "happened" or is_told(span.words, at, title=title)


def _done(awaited: Awaited, span: Span, library: Library) -> Verdict:
    if is_in_part(awaited, span.words, library.counts(span)):
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

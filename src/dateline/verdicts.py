"""Verdicts: what the words around a deed in a later sentence make of it.

Done, done in part or late, not done, put off, replaced by something else, or still ahead: told by a
denial near the deed, by a verb of ending, by what a state of things that lasts shows, or by a
promise that the sentence recalls.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Literal

from dateline import datafiles, deedwords, tellings
from dateline.known import plus_days
from dateline.library import (
    COMING_WORDS,
    NUMBER,
    RECALLING,
    WORD,
    Awaited,
    Library,
    Line,
    counterparts,
    every_sense,
    senses,
    spoken,
    visiting,
    word_list,
)
from dateline.otherdeeds import PASSIVE, is_another, is_past
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
    r"|is dead|are dead|yet to|axed|aborted|ditched|mothballed"
    r"|stay(?:s|ed) (?:at home|home|away|behind))\b",
    re.IGNORECASE,
)
# Talks that came to nothing were held.
_BROKE_UP = re.compile(
    r"collapsed|broke down|broken down|broke off|fell apart|came to nothing|went home without",
    re.IGNORECASE,
)
# Who blocks a deed lets it not come about.
_BLOCKING = (
    r"\b(?:block|halt|bar|veto|thwart|foil|stop|overturn|quash|prevent)(?:p?ed|red|oed|s)?\s"
    r"(?:the|his|her|its|their|an?|any)\s(?:\w+\s)?"
)
_BLOCKED, _BLOCKS = re.compile(f"{_BLOCKING}$"), re.compile(_BLOCKING)
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
    r"\b(?:put off|postpon\w*|delayed|pushed back|deferred|rescheduled|suspended|held over"
    r"|put on (?:ice|hold)|(?:has|have|had)"
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
_AT_NOUN = re.compile(r"\b(?:to|at|from|during|of)\s(?:the|its|their|an?)\s$")
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
# What stands behind these was not done, and something else was.
_INSTEAD = re.compile(r"\b(?:instead of|in place of|in lieu of|rather than)\b[^,]*$", re.IGNORECASE)
_SUBJECT = re.compile(r"(?:(?:the|an?|its|his|her|their|[A-Z][\w’'-]+)\s)")
# "$90 million of the fund's $200 million", "22 of the 60 trucks".
_MONEY = r"[$€£¥]?\s?(\d[\d,.]*)(?: (million|billion|trillion|tonnes|tons))?"
_SHARE_OF = re.compile(rf"{_MONEY}(?: [a-z]+)? of (?:[\w’'-]+ ){{0,4}}?{_MONEY}")
_BREAK = re.compile(r"[;:—–]\s|,\s+(?:and|but|while|although|though|which|who|where|when)\s")


def told(
    awaited: Awaited, line: Line, library: Library, share: float
) -> tuple[Verdict, Span] | None:
    """What the words around the deed in a sentence make of it, with the clause that says so."""
    recalls = RECALLING in line.terms
    if recalls and _GIVEN_UP.search(line.span.words):
        return "not done", line.span
    told = _told_by_deed(awaited, line, library, share)
    if told:
        return None if told[0] == "not done" and _is_early(awaited, line, library) else told
    if _was_there(awaited, line, library):
        return "done", line.span
    if share >= OTHER_WORDS and _is_counted(awaited, line, library):
        return "partly", line.span
    recalls = recalls and share >= RECALLED and _is_of_thing(awaited, line, library)
    recalled = _recalled(awaited, line, library) if recalls else None
    if recalled == "not done" and _is_early(awaited, line, library):
        return None
    return (recalled, line.span) if recalled else None


def _is_early(awaited: Awaited, line: Line, library: Library) -> bool:
    """Whether what a sentence denies may still come: it can be older than the time named.

    What is called off does not, nor what did not come or will not.
    """
    last = awaited.due.last
    if line.day == date.max:  # nobody knows; a page that tells of the very thing looks back
        return not _is_of_thing(awaited, line, library)
    if last is None or line.day > last:
        return False
    if any(when.last and last and when.last > last for when in line.times):
        return False
    words = line.span.words
    told = _meets(awaited.due, line)
    over = told or _OFF.search(words) or _PUT_OFF.search(words)
    return not over and bool(_NOT_YET.search(words))


def _meets(due: When, line: Line) -> bool:
    """Whether a sentence tells of days in the time named."""
    return any(tellings.meet(when, due) for when in line.times)


def _is_of_thing(awaited: Awaited, line: Line, library: Library) -> bool:
    """Whether a sentence that does not name the deed names what it was to be done to."""
    every = awaited.things or awaited.terms
    plain = {t for t in every if not library.is_actor(t) and not t.startswith(NUMBER)}
    plain -= every_sense("common")
    return not plain or not plain.isdisjoint(line.terms | line.beside)


def _told_by_deed(
    awaited: Awaited, line: Line, library: Library, share: float
) -> tuple[Verdict, Span] | None:
    """The same by the clauses that name the deed, without those of days before it was awaited."""
    written = awaited.floor
    for at in _deeds(awaited, line.span, share):
        span = _clause(line.span, at)
        times = library.times(span)
        # "Has been shut since" a day before tells of what was to stay shut that it did.
        lasting = awaited.words & word_list("lasting") and _SINCE.search(span.words)
        if times and all(when.last and when.last < written for when in times) and not lasting:
            continue
        at_deed = at - (span.start - line.span.start)
        if is_another(awaited, line, (span, at_deed), library):
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
    done = _STILL.search(words[:at]) or _FOR_DOING.search(words[:at])
    return bool(passing) and not done


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
        # "Sent nobody to the opening" denies no opening.
        return None if _AT_NOUN.search(span.words[:at]) else against or "not done"
    ahead = "ahead" in turns and _lies_ahead(span.words[:at], span.words[at:])
    return None if ahead or status in tellings.AHEAD else _done(awaited, span, library)


def _against(awaited: Awaited, span: Span, at: int) -> Verdict | None:
    """Whether words near a deed tell it as put off, moved to another day, or not done."""
    before = " ".join(span.words[:at].split()[-REACH:])
    # Of a subject the verb may stand far behind: "The visit to X that was planned never came".
    reach = None if _is_subject(span.words, at) else REACH_AFTER + 1
    after = " ".join(span.words[at:].split()[:reach])
    if _tells(_PUT_OFF, before, after) and not _FAILED.search(after):
        # "The visit to Lima was put off" names no new day, "put off to May" does.
        off = _PUT_OFF.search(span.words)
        return "moved" if off and _MOVED.search(span.words, off.end()) else "put off"
    if _INSTEAD.search(span.words[:at]):
        return "not done"
    undone = _NO_SUBJECT.search(span.words[:at]) or _is_undone(awaited, before, after)
    return "not done" if undone else None


def _is_subject(words: str, at: int) -> bool:
    """Whether the word at a place is a noun before the verb of its clause."""
    before = words[:at].rpartition(" - ")[2]
    return not (is_past(words[at:]) or _FINITE.search(before) or _AWAITED.search(before))


@lru_cache(maxsize=1 << 14)
def _turns(words: str) -> frozenset[str]:
    """Whether anything in a clause can speak against a deed in it, or put it ahead.

    One clause is compared with several awaited deeds, and most hold neither.
    """
    plain = " ".join(words.split())
    against = (_PUT_OFF, _NO, _OFF, _FAILED, _UNDONE, _BLOCKS)
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
    return not is_past(rest) and bool(_AWAITED.search(after))


def _governing(before: str, rest: str) -> str:
    """What stands before a deed and can put it ahead: behind a comma with a verb, that alone."""
    near = before.rpartition(", ")[2]
    # "He may go, the judges decided": a past form behind its own subject.
    told = _SUBJECT.match(near) and is_past(rest) and not PASSIVE.search(near)
    return near if told or _FINITE.search(near) else before


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
    decides = awaited.heads & every_sense("deciding")
    own = awaited.heads | (awaited.signs if decides else frozenset())
    named = (match for match in off if not own & senses(match.group().split()[0]))
    if awaited.heads & every_sense("meeting") and not awaited.heads & visiting():
        named = (match for match in named if not _BROKE_UP.fullmatch(match.group()))
    short = " ".join(before.split()[-NEAR:])
    return bool(
        next(named, None)
        or _NO.search(short)
        or _BLOCKED.search(f"{before} ")
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

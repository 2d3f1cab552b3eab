"""Undoing: the words around a deed that tell it as not done, put off, moved or still ahead.

A denial bears on a deed only near it; what is told behind a deed that is over is another matter.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from dateline import tellings
from dateline.deedterms import every_sense, senses, visiting
from dateline.library import Awaited
from dateline.otherdeeds import PASSIVE, is_past
from dateline.record import Span

Verdict = Literal["done", "partly", "late", "not done", "put off", "moved"]

NEAR = 4  # words before a deed in which a "not" is its own
NEAR_AFTER = 3  # the same behind a deed that is told as over: "stayed away"
REACH, REACH_AFTER = 9, 13  # words before and after a deed that bear on it

# A word of denial bears on the deed only near it; the limits are counted in words.
NO = re.compile(
    r"\b(?:not|never|no|nothing|nobody|none|neither|nor|without|failed|refused|declined|instead"
    r"|cannot)\b|n['’]t\b",
    re.IGNORECASE,
)
# Called off in so many words; each of them ends what was awaited.
OFF = re.compile(
    r"\b(?:call(?:s|ed) off|calling off|cancel\w*|scrapped|abandon\w*|shelved|fell through"
    r"|collapsed|broke down|voted down|reject\w*|block(?:s|ed) by|blown off|is off|are off|was off"
    r"|were off|on paper only|withdrawn|dropped from|went home without|off the table|turned? down"
    r"|threw out|thrown out|voted against|missed (?:its|the|an?|his|her|their|this|last|another)\b"
    r"|broken (?:down|off)|broke off|fell apart|came to nothing|ruled out|shot down|on hold|frozen"
    r"|walk(?:s|ed) away from|back(?:s|ed) out of|only on paper|is dead|are dead|yet to|axed"
    r"|aborted|ditched|mothballed"
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
PUT_OFF = re.compile(
    r"\b(?:put off|postpon\w*|delayed|pushed back|deferred|rescheduled|suspended|held over"
    r"|put on (?:ice|hold)|(?:has|have|had)"
    r" been moved to|(?:was|were) moved to|again be put off"
    r")\b",
    re.IGNORECASE,
)
# "No ship has arrived" denies by its subject; the verb looks as if it were done.
_NO_SUBJECT = re.compile(
    r"\b(?:no|none|neither|nobody|nothing|not one|not a)\b(?: [\w’'-]+){0,9}"
    r" (?:has|have|had|was|were)(?: been)? $",
    re.IGNORECASE,
)
_TO_BE = re.compile(r"\b(?:be|being|never|not|n[’']t|planned|the|an?|of)\s(?:\w+ly )?$")
_DURING = re.compile(
    r"\b(?:at|during|after|following)\s(?:the|an?|its|their|his|her|that)\s(?:\w+\s)?$"
)
_BUT = re.compile(r"\s(?:and|but)\s")
_PASSING = re.compile(r"\b(?:that|which) (?:was|were|had been|has been|have been)(?: \w+)? $")
# "Moved his visit from June to October": the deed stands between the verb and the new day.
_MOVING = r"\b(?:moved|moves|shifted|pushed) (?:its|the|his|her|their|an?)"
_TIME_AHEAD = (
    r"to (?:next|later|late|early|mid|(?:the|this) (?:spring|summer|autumn|fall|winter|end|second)"
    rf"|\d|{'|'.join(tellings.MONTHS)})\b"
)
_MOVES, _TO_TIME = re.compile(rf"{_MOVING}(?: \w+)?$"), re.compile(rf"\b{_TIME_AHEAD}")
MOVES_TO = re.compile(rf"{_MOVING} (?:[\w’'-]+ ){{1,8}}?{_TIME_AHEAD}")
_MOVED = re.compile(r"\b(?:until|till|to|for) (?:next|later|the|\d|[A-Z])|\blater\b")
# With a verb of intention before it the deed still lies ahead.
AHEAD = re.compile(
    r"\b(?:Had|will|would|shall|should|could|may|might|can|must|to be|if|whether|unless|until"
    r"|ready to"
    r"|(?:due|set|plan(?:s|ned)?|hope[sd]?|expect(?:s|ed)?|intend(?:s|ed)?|going|about|want(?:s|ed)?"
    r"|promis(?:es|ed)|pledg(?:es|ed)|vow(?:s|ed)|threaten(?:s|ed)|offer(?:s|ed)|agreed|undertook"
    r"|ask(?:s|ed)|t(?:ells|old)|orders|ordered|instruct(?:s|ed)|advis(?:es|ed)|beg(?:s|ged)"
    r"|press(?:es|ed)|prepar(?:es|ed|ing)|seeks?|sought|wait(?:s|ed|ing)|demand(?:s|ed)"
    r"|urg(?:es|ed)|invit(?:es|ed)|called|scheduled|try|trying|tried|aim(?:s|ed)?"
    r"|likely|accepted|supposed|meant|decided|able|is|are|was|were|been)"
    r"(?: (?:for|on|by|in|last|him|her|them|it|again|anew|also|now|once|more|[a-z]+ly"
    r"|[A-Z][a-z]+))* to)\b"
)
AWAITED = re.compile(
    r"\b(?:will|would|is to|are to|is still on|(?:is|are) (?:due|set|expected|planned|scheduled))\b"
)
_FINITE = re.compile(r"\b(?:was|were|has|have|had|did)\b")
# "Was to have opened" tells by its tense that it did not.
_UNDONE = re.compile(r"\b(?:was|were) to have\b|\b(?:had|been) (?:due|supposed|meant) to have\b")
# What stands behind these was not done, and something else was.
INSTEAD = re.compile(r"\b(?:instead of|in place of|in lieu of|rather than)\b[^,]*$", re.IGNORECASE)
_SUBJECT = re.compile(r"(?:(?:the|an?|its|his|her|their|[A-Z][\w’'-]+)\s)")


def is_against(words: str) -> bool:
    """Whether words tell of something that was put off or called off."""
    return any(found.search(words) for found in (PUT_OFF, OFF, _FAILED, MOVES_TO))


def against(awaited: Awaited, span: Span, at: int) -> Verdict | None:
    """Whether words near a deed tell it as put off, moved to another day, or not done."""
    before = " ".join(span.words[:at].split()[-REACH:])
    # Of a subject the verb may stand far behind: "The visit to X that was planned never came".
    reach = None if _is_subject(span.words, at) else REACH_AFTER + 1
    after = " ".join(span.words[at:].split()[:reach])
    # "Met in Quito, where they did not sign": what is told behind a deed done is another matter.
    if _is_over(span.words, at):
        after = " ".join(after.split()[:NEAR_AFTER])
    if _MOVES.search(before) and _TO_TIME.search(after):
        return "moved"
    # Where a delay was awaited, it has come about.
    delays = awaited.heads & (senses("delay") | senses("postpone"))
    if _tells(PUT_OFF, before, after) and not (delays or _FAILED.search(after)):
        # "The visit to Lima was put off" names no new day, "put off to May" does.
        off = PUT_OFF.search(span.words)
        return "moved" if off and _MOVED.search(span.words, off.end()) else "put off"
    if INSTEAD.search(span.words[:at]):
        return "not done"
    undone = _NO_SUBJECT.search(span.words[:at]) or _is_undone(awaited, before, after)
    return "not done" if undone else None


def _is_over(words: str, at: int) -> bool:
    """Whether the word at a place is a verb that tells the deed as done, or a noun behind "at"."""
    before = words[:at]
    if is_past(words[at:]):
        return not (lies_ahead(before, words[at:]) or _TO_BE.search(before))
    return bool(_DURING.search(before))


def _is_subject(words: str, at: int) -> bool:
    """Whether the word at a place is a noun before the verb of its clause."""
    before = words[:at].rpartition(" - ")[2]
    return not (is_past(words[at:]) or _FINITE.search(before) or AWAITED.search(before))


@lru_cache(maxsize=1 << 14)
def turns(words: str) -> frozenset[str]:
    """Whether anything in a clause can speak against a deed in it, or put it ahead.

    One clause is compared with several awaited deeds, and most hold neither.
    """
    plain = " ".join(words.split())
    against = (PUT_OFF, NO, OFF, _FAILED, _UNDONE, _BLOCKS, MOVES_TO)
    found = {"against"} if any(pattern.search(plain) for pattern in against) else set()
    if AHEAD.search(words) or AWAITED.search(plain):
        found.add("ahead")
    return frozenset(found)


def lies_ahead(before: str, rest: str) -> bool:
    """Whether the words around a deed still await it.

    A past form bears no "is due" behind it: in "signed the pact, which is due to run till May" it
    is the pact's course that lies ahead.
    """
    if AHEAD.search(_governing(before, rest)):
        return True
    after = " ".join(rest.split()[: REACH_AFTER + 1])
    return not is_past(rest) and bool(AWAITED.search(after))


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
    off = [*OFF.finditer(before), *OFF.finditer(after)]
    # "Voted down" tells what came of a text, and that there was a vote.
    decides = awaited.heads & every_sense("deciding")
    own = awaited.heads | (awaited.signs if decides else frozenset())
    named = (match for match in off if not own & senses(match.group().split()[0]))
    if awaited.heads & every_sense("meeting") and not awaited.heads & visiting():
        named = (match for match in named if not _BROKE_UP.fullmatch(match.group()))
    short = " ".join(before.split()[-NEAR:])
    return bool(
        next(named, None)
        or NO.search(short)
        or _BLOCKED.search(f"{before} ")
        or _FAILED.search(_BUT.split(after)[0])
        or _UNDONE.search(f"{before} {after}")
    )

"""Undoing: the words around a deed that tell it as undone, put off, done in part or still ahead.

A denial bears on a deed only near it; what is told behind a deed that is over is another matter.
The words before a turn that could await a deed may likewise leave nothing to await (`is_idle`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal

from dateline import datafiles, deedwords, tellings
from dateline.deedterms import IN_PLACE_OF, every_sense, senses, visiting
from dateline.library import NUMBER, Awaited
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
    r"|walk(?:s|ed) away from|only on paper|is dead|are dead|yet to|axed"
    r"|aborted|ditched|mothballed|fell (?:victim|by the wayside)"
    r"|(?:pull|bow|drop|back|opt)(?:s|ped|ed)? out of|withdr(?:ew|awn|aws) from"
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
    r"\b(?:put off|postpon\w*|delayed|(?:pushed|moved|set) back|deferred|rescheduled|suspended"
    r"|held over|put on (?:ice|hold)|(?:has|have|had) been moved to|(?:was|were) moved to"
    r"|again be put off|put back (?:to|until|till|by|again|indefinitely)"
    r"|(?:slip|slipped|slips|pushed) (?:to|into|past|until)|(?:was|were|been) held up"
    r"|(?:need(?:s|ed)|ask(?:s|ed) for|want(?:s|ed)) (?:\w+ )?(?:more|another) "
    r"(?:time|days?|weeks?|months?|years?)"
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
# "Has had no limits since he came" denies no coming, "has not asked for their return" no return.
_PARTING = re.compile(r"\b(?:since|after|before|when|because|while)\b")
_NOT_SOUGHT = re.compile(
    r"\b(?:ask|call|apply|applied|request|demand|wait|press|push|plead|look|s[eo]\w*k|sought)"
    r"(?:ed|s|ing)?(?: for)?\b(?: \w+)?$"
)
_PASSING = re.compile(r"\b(?:that|which) (?:was|were|had been|has been|have been)(?: \w+)? $")
# "Moved his visit from June to October": the deed stands between the verb and the new day.
_MOVING = r"\b(?:moved|moves|shifted|pushed) (?:its|the|his|her|their|an?)"
_TIME_AHEAD = (
    r"to (?:next|later|late|early|mid|(?:the|this) (?:spring|summer|autumn|fall|winter|end|second)"
    rf"|\d|{'|'.join(tellings.MONTHS)})\b"
)
_MOVES, _TO_TIME = re.compile(rf"{_MOVING}(?: \w+)?$"), re.compile(rf"\b{_TIME_AHEAD}")
MOVES_TO = re.compile(rf"{_MOVING} (?:[\w’'-]+ ){{1,8}}?{_TIME_AHEAD}")
_MOVED = re.compile(r"\b(?:until|till|to|for|into|past) (?:next|later|the|\d|[A-Z])|\blater\b")
# With a verb of intention before it the deed still lies ahead.
AHEAD = re.compile(
    r"\b(?:Had|will|would|shall|should|could|may|might|can|must|to be|if|whether|unless|until"
    r"|ready to|h[eo]ld(?:s|ing)? off"
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
# "Did not say when it would open" denies that somebody said so, and no opening.
_UNSAID = re.compile(
    r"\b(?:not|never|declin\w+ to|refus\w+ to|without|n['’]t)\s(?:\w+ly\s)?(?:been\s)?"
    r"(?:say\w*|said|told?|tell\w*|specif\w+|disclos\w+|reveal\w*|know\w*|clear|announc\w+"
    r"|mention\w*|indicat\w+|explain\w*|giv\w+|elaborat\w+|provid\w+|confirm\w*|name\w*|comment\w*)\b"
    r"(?=[^.;]*\b(?:when|where|whether|if|how|why|what|who|which|on|details?|date|reasons?)\b)"
    # "Togo is the one state that has yet to approve it" denies it of one alone.
    r"|\b(?:only|last|sole|few)\b(?: [\w’'-]+){0,4} (?:that|who|which|to)"
    r" (?:ha(?:s|ve|d)|did|do(?:es)?) not\b",
    re.IGNORECASE,
)
# "Was to have opened" tells by its tense that it did not.
_UNDONE = re.compile(r"\b(?:was|were) to have\b|\b(?:had|been) (?:due|supposed|meant) to have\b")
# What stands behind these was not done, and something else was.
INSTEAD = re.compile(
    rf"\b(?:{IN_PLACE_OF}|in lieu of)\b[^,]*$"
    r"|\b(?:(?:stop\w*|f[ae]ll\w*) short of|refrain\w* from|avoid(?:s|ed|ing)?"
    r"|rul(?:es|ed|ing) out|balk(?:s|ed|ing) at) (?:\w+ly )?$",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"(?:(?:the|an?|its|his|her|their|[A-Z][\w’'-]+)\s)")


def without_unsaid(words: str) -> str:
    """The words without the denials that only say that nobody told something."""
    return _UNSAID.sub("", words)


def is_against(words: str) -> bool:
    """Whether words tell of something that was put off or called off."""
    words = without_unsaid(words)
    return any(found.search(words) for found in (PUT_OFF, OFF, _FAILED, MOVES_TO))


def against(awaited: Awaited, span: Span, at: int) -> Verdict | None:
    """Whether words near a deed tell it as put off, moved to another day, or not done."""
    before = without_unsaid(" ".join(span.words[:at].split()[-REACH:]))
    # Of a subject the verb may stand far behind: "The visit to X that was planned never came".
    reach = None if _is_subject(span.words, at) else REACH_AFTER + 1
    after = without_unsaid(" ".join(span.words[at:].split()[:reach]))
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
    plain = without_unsaid(" ".join(words.split()))
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
    named = (match for match in off if not own & _said_by(match.group()))
    if awaited.heads & every_sense("meeting") and not awaited.heads & visiting():
        named = (match for match in named if not _BROKE_UP.fullmatch(match.group()))
    short = _PARTING.split(" ".join(before.split()[-NEAR:]))[-1]
    return bool(
        next(named, None)
        or (NO.search(short) and not _NOT_SOUGHT.search(short))
        or _BLOCKED.search(f"{before} ")
        or _FAILED.search(_BUT.split(after)[0])
        or _UNDONE.search(f"{before} {after}")
    )


def _said_by(words: str) -> frozenset[str]:
    """What the first word of a turn says, alone or with the second: "pulled out" is to leave."""
    first, *behind = words.casefold().split()
    return senses(first) | deedwords.senses(" ".join((first, *behind[:1])))


# ------------------------------------------------------------------ done in part

# "One of the two ships" leaves the other awaited.
_ONE_OF = re.compile(r"\b(?:first|one|half|some|part|few|most) of\b", re.IGNORECASE)
_MANY = re.compile(r"\b(?:million|thousand|hundred|dozen)s?\b|\d")
_SOME_OF = re.compile(
    r"\b(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)(?: [a-z]+){0,2} of"
    r" (?:the|its|their|those|these)\b",
    re.IGNORECASE,
)
_OF = re.compile(r"\bof\b", re.IGNORECASE)
# "$90 million of the fund's $200 million", "22 of the 60 trucks".
_MONEY = r"[$€£¥]?\s?(\d[\d,.]*)(?: (million|billion|trillion|tonnes|tons))?"
_SHARE_OF = re.compile(rf"{_MONEY}(?: [a-z]+)? of (?:[\w’'-]+ ){{0,4}}?{_MONEY}")


def is_in_part(awaited: Awaited, words: str, counts: Mapping[float, str]) -> bool:
    """Whether words with these counts tell of a part of what was awaited."""
    if is_fewer(awaited.counts, counts, words) or _is_share(awaited, words):
        return True
    several = any(count > 1 for count in awaited.counts)
    counted = several or bool(_MANY.search(awaited.span.words))
    return bool((several and _ONE_OF.search(words)) or (counted and _SOME_OF.search(words)))


def is_fewer(awaited: Mapping[float, str], found: Mapping[float, str], words: str) -> bool:
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


# ------------------------------------------------------------------ turns that await nothing

# "Is to" behind these defines the noun: "the goal is to win".
_AIM = re.compile(r"\b(?:goal|aim|task|purpose|idea|point|plan|job|way|challenge|hope|key) $")
# The same of nouns that may do something themselves: "the mission will begin" awaits it.
_AIM_TO = re.compile(
    r"\b(?:goal|aim|legacy|mission|duty|role|responsibility|priority|ambition|intention|policy"
    r"|strategy|objective|answer|solution|dream|wish|function)(?: of [\w’'-]+(?: [\w’'-]+){0,2})? $"
)
# "Is what they planned to end": the clause says what somebody else was to do.
_WHAT = re.compile(r"\bwhat (?:[\w’'-]+ ){0,7}$")
# "Less clear is how hard he will work" asks, and awaits nothing.
_HOW = re.compile(r"\b(?:how|why|what) (?:[\w’'-]+ ){0,7}$")
# Behind these a promise is told as one that was made, and not as one that stands.
RECALLING = re.compile(r"\b(?:[Hh]ad|[Aa]fter|when|since|earlier)\b")
DENIED = re.compile(r"\b(?:not|never|no|nobody|nothing|neither|nor)\b|n['’]t\b", re.IGNORECASE)
# "Failing to keep the vow that it would leave" tells of a promise that did not hold.
_BROKEN = re.compile(
    r"\b(?:fail(?:s|ed|ing|ure)?|brok?en?|breaking|abandon\w*|missed|reneg\w*|dropp?\w*|despite)\b"
    r"[^.;]{0,50}\b(?:vow|promise|pledge|commitment|word)s?\b[^.;]*$"
)
# "Once expected to be signed" recalls what nobody awaits any more.
_ONCE = re.compile(r"\b(?:once|originally|initially|previously|earlier|at first)\s$")
# "I cannot promise that it will be approved" awaits nothing, nor does "no guarantee that".
_UNPROMISED = re.compile(
    r"\b(?:not|never|no|cannot|without|little|hardly|n['’]t)\s(?:[\w’'-]+\s){0,2}"
    r"(?:promise|guarantee|say|assur\w+|certain\w*|sure|clear|confirm\w*|know|believe|think|sign|evidence|indication|chance"
    r"|reason|prospect|proof|mean)\b[^.;]{0,30}?(?:\bthat\s)?$"
)
# "Anyone planning to attack will be met with force" awaits no attack.
_WHOEVER = re.compile(
    r"\b(?:anyone|anybody|those|whoever|people|elements)\s(?:who\s)?(?:\w+\s)?$", re.IGNORECASE
)
# "After it returns from the break" only says when something else is awaited.
_LEANS = re.compile(
    r"\b(?:after|before|once|when|until|till|if|while|whenever|as soon as)\s(?:[\w’'-]+\s){0,4}$",
    re.IGNORECASE,
)
# "The heads of state" and "her returns" are no verbs of what is to come.
_NOUN_BEFORE = re.compile(r"\b(?:the|of|an?|its|his|her|their|our|these|those)\s$")
# "Impose its will" tells of a wish.
_WILL_NOUN = re.compile(
    r"\b(?:its|his|her|their|our|your|my|own|free|good|ill|political|popular|collective|sheer"
    r"|of the|against the|by the|the people[’']s|the nation[’']s)\s$"
)
# What those want who do not decide is awaited by nobody: "the opposition wants a vote".
_WISHERS = re.compile(
    r"\b(?:opposition|critics?|opponents?|activists?|campaigners?|protesters?|demonstrators?|strikers?"
    r"|unions?|rights groups?|relatives|famil(?:y|ies)|supporters|fans|voters|residents|readers"
    r"|editorials?|commentators?|columnists?|petitions?|charit(?:y|ies)|environmentalists?|rivals?)\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"\b(?:if|unless|should)\b", re.IGNORECASE)
# "Would" is reported speech behind these, and a mere thought elsewhere.
TOLD = re.compile(
    r"\b(?:said|says|announced?|announces|promised|pledged|vowed|agreed|added|confirmed|declared"
    r"|told|wrote|disclosed|warned|threatened)\b"
)
_TOLD_WHOM = re.compile(r"\btold (?:[\w’'.-]+ ){1,6}that $")
# "Nobody has said when he will return", "it is unclear which of them will pay".
_UNKNOWN = re.compile(
    r"(?:\b(?:not|never|no|nobody|no one|unclear|unknown|uncertain|unsure|declin\w+|refus\w+"
    r"|without|ask\w*|wonder\w*|question\w*)|n['’]t)\b[^.;]{0,60}\b(?:when|where|which|who|whom|whose)\s"
    r"(?:[\w’'.-]+\s){0,6}$",
    re.IGNORECASE,
)
_CONJUNCTIONS = frozenset({"so", "expects", "and", "but", "or"})
NOT_BEFORE = 12  # characters before a cue in which a "no" denies it
_IDLE = (_AIM, _CONDITION, _BROKEN)
# The same behind words that only one turn can have before it.
_IDLE_BEFORE = {
    "planned": (_ONCE, _WHAT),
    "plan": (_WHOEVER,),
    "present": (_LEANS, _NOUN_BEFORE),
    "will": (_WILL_NOUN, _HOW, _UNKNOWN),
    "due": (_UNKNOWN,),
    "beto": (_AIM_TO, _UNKNOWN),
}


def is_idle(before: str, subject: int, cue: str, kind: str) -> bool:
    """Whether a turn of a kind awaits nothing: an aim, a denial, a promise told in passing.

    `before` is the sentence up to the turn `cue`, `subject` where the clause begins in it: "the
    cars that Peru vowed to return", "it had agreed" tell of what was promised once.
    """
    idle = (*_IDLE, *_IDLE_BEFORE.get(kind, ()))
    if any(found.search(before) for found in idle) or _UNPROMISED.search(before[:subject]):
        return True
    if kind in {"asked", "sought"} and _WISHERS.search(before[subject:]):
        return True
    if cue.startswith("expect") or kind not in {"promise", "agreed", "asked", "sought"}:
        return bool(DENIED.search(cue) or DENIED.search(before[-NOT_BEFORE:]))
    return bool(RECALLING.search(before)) or _is_recalled(before[:subject])


def _is_recalled(before: str) -> bool:
    """Whether a promise stands in a relative clause: what was promised is told of in passing."""
    relative = re.search(r"(\w+) that $", before)
    told = relative and (TOLD.fullmatch(relative[1]) or relative[1] in _CONJUNCTIONS)
    return bool(relative and not told) and not _TOLD_WHOM.search(before)

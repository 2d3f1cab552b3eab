"""Whose time it is: the words beside a deed that share its day, and times of other things.

"Met at a summit held on Friday", "talks planned for July", "killed in Monday's raid": the deed has
the time of its occasion. "Rejected the 2015 deal", "left under the plan announced in May", "called
a vote for May 3": the parser hangs such a time below the deed or right behind it, though it tells
what the deed is about.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline import roles
from dateline.scenedays import AFTER_IT, OCCASIONS, SPOKEN
from dateline.timegrammar import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.deeds import Match
    from dateline.deedtimes import Placed
    from dateline.reading import Reading, Token
    from dateline.record import Time

# Verbs that say of a meeting or a visit no more than that it took place.
TAKING_PLACE = frozenset(
    (
        *("be", "begin", "start", "end", "open", "close", "fail", "resume", "follow", "conclude"),
        *("hold", "take", "come", "last", "run", "collapse", "finish", "happen", "occur"),
    )
)
# Verbs that arrange a meeting: the time below them is the meeting's ("talks planned for July").
ARRANGING = frozenset(("plan", "schedule", "set", "slate", "arrange", "due", "expect", "hold"))
RUNNING = frozenset(("CONSULT", "AGREE", "MOBILIZE", "COOPERATE", "ASSAULT"))
KILLING = frozenset(("kill", "wound", "injure", "destroy", "damage", "hit", "die"))
CARRIED = ("on", "during", "for", "in")
# What a deed may be part of: "ousted the cabinet in a June coup".
UPHEAVALS = frozenset(
    (
        *("coup", "putsch", "revolt", "uprising", "revolution", "mutiny", "invasion", "offensive"),
        *("raid", "attack", "clash", "strike", "ambush", "crackdown", "operation", "shootout"),
        *("battle", "bombing", "massacre", "incident", "brawl", "referendum", "election", "vote"),
    )
)
BESIDE = frozenset(("sideline", "margin"))  # "met on the sidelines of last week's summit"

SPEECHES = frozenset(
    (
        *("interview", "speech", "statement", "address", "briefing", "letter", "post", "message"),
        *("note", "remark", "comment", "release", "tweet", "communique", "video", "article"),
    )
)
SPEAKING = frozenset(("speak", "address", "talk", "write", "comment", "respond", "react", "tweet"))
GROUNDS = frozenset(("under", "despite", "per", "given"))
# "The 2015 deal", "Friday's raid": a time so placed says which thing is meant.
ATTRIBUTIVE = frozenset(("compound", "nummod", "amod", "nmod", "poss"))
OCCASIONAL = frozenset(("in", "at", "during", "on"))  # "said in a Monday speech" dates what is said
# Deeds that are the thing which they have as object: "launched Friday's raid", "held March drills".
DONE = frozenset(("ASSAULT", "MOBILIZE"))
SIGNING = frozenset(("sign", "ink", "seal", "reach", "conclude", "clinch", "strike", "broker"))
# Deeds that may set a day for another one: "called a vote for May 3".
SETTING = SPOKEN | {"CONCEDE", "SANCTION", "COERCE"}

HOSTING = frozenset(("receive", "meet", "summon", "host", "welcome", "see"))
DATING = ("DATE", "TIME")
VAGUE = ("PRESENT_REF", "PAST_REF", "FUTURE_REF")  # "now" and "recently" date nothing
# "The Fisheries Act 1985", "Convention on Consular Relations, 1963": such a year is part of a name.
_YEAR = re.compile(r"[12]\d{3}(?:[/–-]\d{2,4})?")
_NAMED_LAW = re.compile(
    r"\b(?:Act|Convention|Treaty|Agreement|Protocol|Accords?|Law|Order|Regulations?|Rules|Code|Pact"
    r"|Ordinance|Statute|Charter|Constitution|Decree|Covenant|Directive|Bill|Declaration|Resolution)"
    r"(?:\s(?:on|of|for|to|and|the|against|[A-Z][\w’'-]*))*,?\s$"
)
_FIRST_SINCE = re.compile(
    r"\b(?:first|only|biggest|largest|worst|deadliest|highest|lowest|heaviest|most\s\w+)\b"
    r"[^.;:\n]{1,60}\bsince\s(?:\w+\s)?$"
)
_WHEN = re.compile(r",?\s+when\b")
_LONGEST_NAME = 100  # characters from such a word to the year


def may_date(time: Time, text: str) -> bool:
    """Whether a time tells when something was: a day, a year, "over the past two days"."""
    point = time.type in DATING and time.value not in VAGUE
    dates = point or (time.type == "DURATION" and _is_just_over(time))
    return dates and not (_is_in_name(time, text) or _is_numbered(time) or _is_since(time, text))


def _is_since(time: Time, text: str) -> bool:
    """Whether a time only tells how rare a deed is: "their first visit since 2019"."""
    start, end = time.span.start, time.span.end
    rare = _FIRST_SINCE.search(text, max(start - _LONGEST_NAME, 0), start) is not None
    return rare and _WHEN.match(text, end) is None  # "since 2019, when Chad left" dates that


def _is_numbered(time: Time) -> bool:
    """Whether a time tells how long something has lasted: "a war now in its third year"."""
    expression = parse(time.span.words)
    return expression is not None and expression.nth is not None


def _is_just_over(time: Time) -> bool:
    """Whether a length tells when: "over the past two days"."""
    expression = parse(time.span.words)
    return expression is not None and expression.pick == "last" and expression.base == "now"


def _is_in_name(time: Time, text: str) -> bool:
    """Whether a year belongs to the name of a law or a treaty, and is no day of anything told."""
    if not _YEAR.fullmatch(time.span.words):
        return False
    start = time.span.start
    return _NAMED_LAW.search(text, max(start - _LONGEST_NAME, 0), start) is not None


def is_of_another(reading: Reading, placed: Placed, match: Match) -> bool:
    """Whether a time of a deed's sentence dates something else that the deed is about."""
    return (
        _is_of_object(reading, placed, match)
        or _is_of_ground(reading, placed, match)
        or _is_of_thing(reading, placed, match)
        or _is_set_for(reading, placed, match)
    )


def words_of(reading: Reading, match: Match) -> set[int]:
    """The words of a deed, of its parties behind it and of what has the same time."""
    after = (i for i in (*match.actors, *match.recipients) if i > match.trigger)
    during = roles.below_preposition(reading, match.trigger, "during", "on")
    if match.deed.mode == "meet":  # "will meet for talks on Friday"
        aims = roles.below_preposition(reading, match.trigger, "for")
        during += [i for i in aims if reading.tokens[i].lemma in AFTER_IT]
    running = (*_running(reading, match),)
    carried = running or carrier(reading, match)  # "came Monday for talks that began on Friday"
    beside = (*carried, *_arranged(reading, match), *_killing(reading, match))
    return {*match.words, *after, *during, *beside, *_occasion(reading, match)}


def _occasion(reading: Reading, match: Match) -> Iterator[int]:
    """What a deed was done at, and the verb that tells its time: "at a summit held on Friday"."""
    words = {match.trigger, match.trigger if match.noun is None else match.noun}
    below = [i for word in words for i in roles.below_preposition(reading, word, "at", "on")]
    top = reading.tokens[match.trigger]
    while roles.is_conjoined(reading, top):
        top = reading.tokens[top.head]
    if match.type in SPOKEN:
        yield from _speech(reading, top)
    if top.i != match.trigger:  # "at a Friday meeting the two shook hands and agreed to it"
        below += [i for i in roles.below_preposition(reading, top.i, "at") if i < top.i]
    for word in words:  # "ousted the cabinet in a June 1998 coup", "shot in a clash on Friday"
        beneath = roles.below_preposition(reading, word, "in", "during")
        yield from (i for i in beneath if reading.tokens[i].lemma.lower() in UPHEAVALS)
    for name in (name for i in below for name in _gathering(reading, i)):
        verbs = reading.children(name, "acl", "relcl")
        yield from (name, *(verb.i for verb in verbs if verb.lemma in TAKING_PLACE))


def _gathering(reading: Reading, noun: int) -> list[int]:
    """The meeting or visit that a noun names, or beside which it puts something."""
    lemma = reading.tokens[noun].lemma.lower()
    if lemma in BESIDE:
        return roles.below_preposition(reading, noun, "of")
    return [noun] if lemma in OCCASIONS else []


def _speech(reading: Reading, verb: Token) -> Iterator[int]:
    """What somebody said a thing in: "in a note sent on Friday", "speaking in Oslo on Friday"."""
    for i in roles.below_preposition(reading, verb.i, "in"):
        if reading.tokens[i].lemma.lower() in SPEECHES:
            yield from (i, *(kid.i for kid in reading.children(i, "acl") if kid.tag == "VBN"))
    for kid in reading.children(verb.i, "advcl"):
        if kid.tag == "VBG" and kid.lemma in SPEAKING:
            yield from (kid.i, *roles.below_preposition(reading, kid.i, "at", "after", "during"))


def _killing(reading: Reading, match: Match) -> Iterator[int]:
    """The attack of which a verb tells who fell: "Friday's raid killed two"."""
    if match.type == "ASSAULT" and reading.tokens[match.trigger].lemma in KILLING:
        yield from (kid.i for kid in reading.children(match.trigger, "nsubj"))
        for i in roles.below_preposition(reading, match.trigger, "in"):
            if reading.tokens[i].pos == "NOUN":  # "were killed in a clash on Friday"
                yield i


def _arranged(reading: Reading, match: Match) -> Iterator[int]:
    """The verbs that tell for when a meeting was arranged: "talks planned for July"."""
    if match.deed.type != "CONSULT":
        return
    named = reading.children(match.trigger, "nsubjpass")
    for noun in (reading.tokens[match.trigger], *named):
        for verb in reading.children(noun.i, "acl", "relcl", "amod"):
            if noun.pos == "NOUN" and verb.lemma in ARRANGING:
                yield from (verb.i, *(k.i for k in reading.children(verb.i, "xcomp")))


def _running(reading: Reading, match: Match) -> Iterator[int]:
    """The verbs that say when what a noun names went on: "drills that ended on Friday"."""
    noun = reading.tokens[match.trigger if match.noun is None else match.noun]
    if noun.pos != "NOUN" or match.type not in RUNNING:
        return
    for i in reading.subtree(noun.i):
        verb = reading.tokens[i]
        # The parser hangs the clause on a name between: "talks with Kenya, which began in May".
        of_it = verb.head == noun.i or reading.tokens[verb.head].pos == "PROPN"
        if verb.dep in ("acl", "relcl") and verb.lemma in TAKING_PLACE and of_it:
            yield i


def carrier(reading: Reading, match: Match) -> tuple[int, ...]:
    """The verb that tells the time of a noun's deed: "she came on a visit last week"."""
    noun = reading.tokens[match.trigger]
    above = reading.tokens[noun.head]
    ranking = roles.ranking(reading, noun)
    if ranking is not None:  # "in May Chad was the first to leave"
        return (ranking,)
    if match.noun != match.trigger or noun.dep != "pobj" or above.lemma not in CARRIED:
        return ()
    return (above.head,)


def head_of(reading: Reading, placed: Placed) -> Token:
    """The head of a time expression."""
    at = reading.tokens[placed.first]
    while at.head != at.i and placed.first <= at.head <= placed.last:
        at = reading.tokens[at.head]
    return at


def is_to_host(reading: Reading, verb: Token, main: Token) -> bool:
    """Whether a guest did something to the host: "met the envoy, who handed her a note"."""
    if verb.dep != "relcl" or main.lemma not in HOSTING or verb.i < main.i:
        return False
    given = reading.children(verb.i, "dobj", "dative")
    onto = (reading.tokens[i] for i in roles.below_preposition(reading, verb.i, "to"))
    return any(token.tag == "PRP" for token in (*given, *onto))


def _is_of_object(reading: Reading, placed: Placed, match: Match) -> bool:
    """Whether a time belongs to what a deed is about: "condemned the attack of Monday"."""
    link = reading.tokens[head_of(reading, placed).head]
    noun = reading.tokens[link.head]
    done = (match.trigger,) if match.type in SPOKEN else (match.trigger, match.noun)
    return link.lemma == "of" and noun.dep == "dobj" and noun.i not in done


def _is_of_ground(reading: Reading, placed: Placed, match: Match) -> bool:
    """Whether a time tells of what a deed goes by: "left under the plan announced in May"."""
    before = reading.tokens[max(placed.first - 1, 0)]
    ground = reading.tokens[before.head].lemma in GROUNDS and before.dep == "pobj"
    return ground and before.pos == "NOUN" and before.i not in match.words


def _is_of_thing(reading: Reading, placed: Placed, match: Match) -> bool:
    """Whether a time says which thing a deed is about: "rejected the 2015 deal"."""
    top = head_of(reading, placed)
    # A meeting has the day by which it is named; one that is spoken of does not.
    held = match.type == "CONSULT" and reading.tokens[match.trigger].lemma != "discuss"
    if top.dep not in ATTRIBUTIVE or held:
        return False
    noun = reading.tokens[top.head]
    while noun.dep == "compound":
        noun = reading.tokens[noun.head]
    if noun.i == match.trigger or noun.dep not in ("dobj", "nsubjpass", "pobj"):
        return False
    link = reading.tokens[noun.head]
    if noun.dep == "pobj":
        of_verb = reading.tokens[link.head].pos in roles.VERBAL
        return not (of_verb and link.lemma in OCCASIONAL)
    done = match.type in DONE or link.lemma in SIGNING
    return not (done and noun.i in (*match.words, match.noun))


def _is_set_for(reading: Reading, placed: Placed, match: Match) -> bool:
    """Whether a day is that for which a deed sets another one: "called a vote for May 3".

    "Discussed a plan for 2030" as well: it is the plan that is for a year. "Postponed it to May 3"
    tells the new day.
    """
    link = reading.tokens[max(placed.first - 1, 0)]
    above = reading.tokens[link.head]
    if link.lemma == "to" and above.i == match.trigger:  # "put off the ban to May 3"
        return not roles.below_preposition(reading, above.i, "from")
    if link.lemma != "for" or link.i < match.trigger:
        return False
    if above.tag == "VBD" and placed.first == placed.last and _YEAR.match(placed.time.span.words):
        return True  # the parser hangs "views on an agenda for 2030" on the verb
    planned = above.pos == "NOUN" and above.lemma not in AFTER_IT and above.i > match.trigger
    planned = planned and above.i not in (*match.words, match.noun)
    return match.type in SETTING or planned

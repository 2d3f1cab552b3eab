"""Awaits: clauses that await, plan or promise a deed for which the codebook has no word.

"The pipeline is due to start in 2031", "Kenya vowed to open a consulate", "a ruling is expected in
June": what lies ahead is told by a few turns, whatever the deed. A bare "will" counts with a time
to come, or where somebody known is to act; a "would" only in what somebody announced. Questions,
what hangs on a condition told before it, and what was once to be are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

from dateline import datafiles, deedwords, duedays, tellings
from dateline.deedterms import (
    counterparts,
    every,
    every_sense,
    has_envoys,
    senses,
    visiting,
    word_list,
)
from dateline.known import Sentences
from dateline.otherdeeds import is_past
from dateline.record import Document, Span, Time, When
from dateline.undoing import DENIED, RECALLING, TOLD, is_idle

# "Fly" and "apply" end like adverbs and are none.
_ADVERB = (
    r"(?:now|also|still|then|soon|next|again|probably|finally|later|formally"
    r"|(?!(?:fly|rely|comply|rally|multiply|\w*pply|reply)\b)\w+ly|not|never)"
)
_BE = r"(?:am|is|are|[’']s|[’']re)"
# Whom somebody asks, invites or expects to act: a few words without a verb of their own.
_OTHERS = (
    r"by|he|she|they|we|I|needs?|not|to|that|if|whether|will|would|is|are|was|were|how|why|what"
)
_WHOM = rf"(?:\s+(?!(?:{_OTHERS})\b)[\w’'.-]+){{1,8}}?"
# A time word behind a noun shows that it is awaited: "the vote next week".
_WHEN = (
    r"(?=\s+(?:in|on|for|by|before|next|this|at|within|later|early|late|after|shortly|soon|from"
    rf"|tomorrow|any|{'|'.join(tellings.MONTHS)}|\w+day)\b)"
)
# A noun with what is to be done to it on a day: "the elections to be held on 3 May".
_TO_BE = (
    r"be\s+(?:held|signed|opened|adopted|launched|built|delivered|deployed|paid|completed|announced"
    r"|released|published|handed\s+over|transferred|formed|inaugurated|ratified|lifted|imposed)"
)
# An article that brings in something new; "the" may recall what is over.
_ARTICLE = r"an?|the|another|new|more|fresh|further|two|three|its|their|his|her|this|these"
_VERB = re.compile(rf"\s*(?:{_ADVERB}\s+)*(?P<be>be\s+|have\s+)?(?:{_ADVERB}\s+)*(?P<verb>[a-z-]+)")
_HELD = re.compile(r"(?P<be>)(?P<verb>held)")
# "Will be the first leader to address the union": the deed stands behind who does it.
_FIRST_TO = re.compile(
    r"\s*(?:\w+ly |also )?(?P<be>)(?:be|become|make [\w’'-]+) (?:the|his|her|its) (?:very )?"
    r"(?:first|second|third|last|only)\b(?:[ -][\w’'.-]+){0,6}? to (?:ever )?(?P<verb>[a-z]+)"
)
_VISIT = re.compile(r"(?P<be>)(?P<verb>visit)")
# Behind these stands the noun for the deed, and not before them.
_NOUN_BEHIND = re.compile(
    r" (?:for|on|with|to|be)$|^(?:expect|await|foresee|anticipate|predict)s?$|^ha(?:s|ve) "
)
_ANY_VERB = re.compile(r"(?P<be>)(?P<verb>[a-z]+)")
_NO_VERB = re.compile(r"(?P<be>)(?P<verb>)")
_RELATIVE = re.compile(r"(?:,\s+(?:which|who|where)|that)\s+$")
_ASIDE = re.compile(r",\s+(?:which|who|where)\b")
# A question or a guess awaits nothing.
_UNSURE = re.compile(
    r"\b(?:whether|could|might|wonder\w*|whatever|it is possible that)\b|\?", re.IGNORECASE
)
# "Will take over the chair" names the deed behind it, "will take place" before it.
_TAKES_THING = re.compile(r".*?\btake (?!place\b)")
_TAKE_BACK = re.compile(r"take [^,.]*?\bback\b")
_INTO_USE = re.compile(
    r"(?:go|goes|come|comes|enter|enters|take|takes|put) (?:back )?(?:in(?:to)? )?"
    r"(?:force|effect|operation|service|production|use)\b"
)
# Without a date such words still say that the deed is near.
_TIMELY = re.compile(
    r"\b(?:soon|shortly|before long|in due course|tomorrow"
    r"|(?:with)?in (?:the )?(?:coming |next )?(?:few )?(?:hours|days|weeks|months|years)"
    r"|in (?:his|her|its|their|the) first (?:[\w-]+ ){0,2}(?:days|weeks|months|year)"
    r"|next (?:week|month|year|spring|summer|autumn|fall|winter|round))\b"
)
# Who says what he himself would do announces it; a judge of others guesses.
_ANNOUNCED = re.compile(
    r"\b(?:said|says|announced|confirmed|declared|disclosed|told (?:[\w’'.-]+ ){1,5}?[\w’'.-]+)"
    r"(?:,? (?:on|in|last|this) [\w ]{3,20}?| today)?,?(?: that)?"
    r" (?:it|they|he|she|the (?:country|government|kingdom|republic|bloc|union|company"
    r"|firm|group|bank|ministry|army|navy)) $"
)
_JUDGES = re.compile(
    r"\b(?:analyst|expert|critic|economist|observer|trader|witness|opponent|supporter|rival|scholar"
    r"|commentator|people|polls?|study|report|book|paper)(?:e?s)?\b|\bif\b",
    re.IGNORECASE,
)
# Who vowed is bound by it, with a day or without.
_BOUND = re.compile(r"\b(?:promised|pledged|vowed|warned|threatened|swore)\b")
# What closes off the left of an awaited clause: a stop, a new clause, or who said it.
_LEFT = re.compile(
    r"[;:—–]\s+|,\s+(?:and|but|while|although|though|which|who|where|after|when|because"
    r"|as(?! well as))\s+"
    r"|\b(?:said|says|announced|added|told \w+|confirmed|declared)\s+"
    r"(?:(?:on\s+)?[A-Z][a-z]+day\s+)?(?:that\s+)?"
    r"|\bthat\s+|[\"“”«»]"
)
# "The case that Peru brought": behind a noun that names no saying a clause of its own.
_NOUN_THAT = re.compile(
    r"\b(?:the|an?|its|his|her|their|this|these|those)\s(?:[\w’'-]+\s){0,2}?"
    r"(?!(?:fact|news|claim|report|decision|plan|idea|promise|pledge|vow|condition|hope|fear|sign"
    r"|statement|view|belief|warning|threat|word|announcement|agreement|assurance|proposal)s?\s)"
    r"[\w’'-]+(?<!ed)\s$",
    re.IGNORECASE,
)
# "With the Peruvian, the Chilean, and Ana Diaz on May 3": the last of a list, and no clause.
_LISTED = r"(?:[A-Z][\w’'.-]*\s+){1,6}(?:on|in|at|for|to|by|with|from)\b"
# What closes off its right; "and" does so only before a verb of its own.
_RIGHT = re.compile(
    r"\s*[;:—–]\s|\s--?\s|[\"“”«»]"
    rf"|,\s+and\s+(?!{_LISTED})|,\s+(?:but|while|although|though|which|who|whatever|where|a\s|after\s)"
    r"|,\s+(?:(?:[\w’'.-]+\s+){0,6}|(?:its|his|her|their|the|an?)\s+(?:[\w’'.-]+,?\s+){0,9})"
    r"(?:said|says|told|added|announced|wrote|according|promised|pledged|vowed|warned|reports"
    r"|reported)\b"
    r"|,\s+according to\b|\s+(?:but|because|although|unless|if|that|which|who)\s"
    r"|\s+and\s+(?:that|has|have|will|would|is|are|was|were|he|she|it|they|\w+ed)\s"
)
_AWAITED_BEHIND = re.compile(
    rf",?\s+(?:which|that)\s+(?:{_BE}|was|were|will)\s+(?:{_ADVERB}\s+)?"
    r"(?:be\s+held|take\s+place|due|planned|expected|scheduled|set|slated|to\s+be)\b"
)
# "Met and will sign": the subject stands before the first verb, too far to be taken in.
_SECOND_VERB = re.compile(r"\w\s+and\s+(?:then\s+|also\s+)?$")
# "The ruling of the court in The Hague": a noun with what hangs from it, up to the cue.
_NOUN_PHRASE = re.compile(
    rf"\b(?:{_ARTICLE})\s+[\w’'-]+(?:\s+[\w’'-]+){{0,3}}?"
    r"(?:\s+(?:of|by|in|on|for|between|with|over|at|to)(?:\s+[\w’'-]+){1,5}?)*,?\s+"
    r"(?:which\s+|that\s+)?$",
    re.IGNORECASE,
)
# Behind an auxiliary the cue is a verb and no participle of a noun.
_AUXILIARY = re.compile(r"\b(?:is|are|was|were|been|be|being|had|have|has|not|originally)\s$")
_PREPOSITION = re.compile(r"\s(?:of|in|on|between|with|from|for|to|at|by|against|about|over)\s|,")
_AHEAD_OF = re.compile(r"\b(?:before|ahead of|by|until|after) (?:the|its|his|her|their)\b")
_IN_PLACE = re.compile(r"\s(?:in|at)\s(?:the\s)?([A-Z]\w+)")
_BEING_AT = re.compile(rf"(?:in|to|at) (?!(?:{'|'.join(tellings.MONTHS)})\b)[A-Z]")
# "Invited to Quito" names no verb, yet a place or a meeting tells that a visit is meant.
_TO_PLACE = re.compile(
    r"\s*(?:the |his |her |its |their )?(?P<be>)(?P<verb>(?-i:[A-Z])|talks|summit|meeting)"
)
OBJECT = 3  # words behind a light verb in which the deed is named
_WORD = re.compile(r"[a-z]+|[’'](?:ll|s|re|d)\b")
_BEHIND = frozenset({"due", "noun"})  # lists of words that stand behind another one
# The first words of all cues: without one of them the dear pattern finds nothing.
_FIRST = (
    "am is are 's ’s 're ’re was were has have gave gives given may might could agreed accepted"
    " decided called calls asked asks appealed pressed"
    " planned scheduled due slated expected to will shall 'll ’ll should would 'd ’d"
)
# Turns that await nothing without a day.
_DATED = frozenset(
    {"bidden", "tobe", "wasto", "until", "reduced", "noun_ahead", "exist", "present", "next"}
)
# Turns in which a noun is awaited.
_NOUNS = frozenset({"noun", "reduced", "sought", "noun_ahead", "exist", "next", "with"})
_BEFORE_VERBS = frozenset({"due", "bidden", "plan", "promise", "agreed", "beto", "will", "would"})
# Turns told of somebody who asked or promised, mostly in passing where a noun stands before.
_BY_OTHERS = frozenset({"promise", "agreed", "asked", "sought", "planned"})
_SOON = frozenset({"held", "agreed", "noun"})  # nor these without "soon" or the like


Needs = Literal["", "actor", "thing"]


class Clause(NamedTuple):
    """A clause that awaits a deed: from its subject to its end, with the words that await it.

    `verb` is "" where a noun names the deed ("a ruling is due in May"), `at` where the verb stands
    or the cue ends, `timely` whether a time or "soon" is told. `needs` tells what its subject must
    be for it to count: an actor of the record who is to act ("Peru will pay"), or anything but one
    ("the line should open in May").
    """

    span: Span
    cue: Span
    verb: str
    at: int
    due: When
    promised: bool
    needs: Needs = ""
    timely: bool = False


@cache
def _cue() -> re.Pattern[str]:
    """The turns that await a deed, made of the lists of words in data/awaits.toml."""
    lists = datafiles.tables("awaits.toml")["cues"]
    words = {kind: "|".join(lists[kind].split()).replace("_", r"\s+") for kind in lists}
    return re.compile(
        rf"\b(?P<due>{_BE}\s+(?:{_ADVERB}\s+)?(?:{words['due']})\s+to)\s"
        rf"|\b(?P<plan>{words['plan']})\s+to\s"
        rf"|\b(?P<planned>{words['planned']})\s+to\s"
        rf"|\b(?P<promise>{words['promise']})(?:\s+(?:in|on|last)\s+\w+(?:\s\d+)?)?\s+to\s"
        rf"|\b(?P<agreed>agreed|accepted|decided)\s+(?:on\s+\w+day\s+)?to\s"
        rf"|\b(?P<asked>{words['asked']}){_WHOM}\s+to\s"
        r"|\b(?P<bidden>(?:(?:has|have)\s+been|is|are)"
        rf"\s+(?:told|ordered|asked|instructed|invited|urged|given\s+until[^.;]{{1,30}}?)"
        rf"(?:\s+by{_WHOM})?\s+to)\s"
        rf"|\b(?P<until>(?:has|have|gave|gives|given)(?:{_WHOM})?\s+until{_WHOM}\s+to)\s"
        rf"|\b(?P<sought>(?:called|calls|asked|asks|appealed|pressed)\s+for)\s+(?=(?:{_ARTICLE})\s)"
        rf"|\b(?P<noun_ahead>{words['noun_ahead']})\s+(?=(?:{_ARTICLE})\s)"
        rf"|\b(?P<with>threaten(?:s|ed){_WHOM}\s+with)\s+(?=(?:{_ARTICLE})\s)"
        r"|(?P<next>(?<=next\s)(?:round|meeting|session|summit|sitting|vote)\b[^.,;]{0,60}?\sis)"
        r"\s+(?=(?:in|on|at)\s)"
        rf"|(?<=[Tt]here\s)(?P<exist>(?:will|would|is\s+to|are\s+to)\s+be)\s+(?=(?:{_ARTICLE})\s)"
        rf"|\b(?P<present>{words['present']})\s"
        rf"|\b(?P<beto>{_BE}\s+to)\s"
        rf"|(?<!have )(?<!has )(?<!had )(?<!need )(?<!needs )\b(?P<tobe>to)\s+(?={_TO_BE}{_WHEN})"
        rf"|\b(?P<wasto>(?:was|were|had\s+been)\s+(?:(?:{words['due']})\s+)?to)\s"
        rf"|\b(?P<scheduled>(?:has|have)\s+been\s+(?:scheduled|planned|set|fixed)\s+for)\s"
        rf"|\b(?P<noun>{_BE}\s+(?:{_ADVERB}\s+)?(?:{words['noun']})){_WHEN}"
        rf"|\b(?P<reduced>planned|scheduled|due|slated|expected){_WHEN}"
        r"|\b(?P<held>(?:may|might|could)\s+(?:be\s+held|take\s+place|come\s+off|go\s+ahead))\b"
        rf"|(?:\b|(?<=\w))(?P<will>will|shall|[’']ll)\s"
        rf"|\b(?P<may>may)\s"
        rf"|\b(?P<should>should)\s"
        rf"|(?:\b|(?<=\w))(?P<would>would|[’']d)\s",
    )


@cache
def _openers() -> frozenset[str]:
    """The words with which a turn can begin."""
    lists = datafiles.tables("awaits.toml")["cues"]
    listed = " ".join((*(lists[kind] for kind in lists if kind not in _BEHIND), _FIRST))
    words = {word.split("_")[0] for word in listed.split()}
    plain = {word.rstrip("?") for word in words}  # "plans?" stands for "plan" and "plans"
    return frozenset(plain | {word.removesuffix("s") for word in plain})


def _cues(text: str, start: int) -> Iterator[re.Match[str]]:
    """The turns of a text; the pattern is tried only at words with which one can begin."""
    openers, cue = _openers(), _cue()
    end = start
    for word in _WORD.finditer(text, start):
        if word.group() in openers and word.start() >= end:
            match = cue.match(text, word.start())
            if match:
                yield match
                # "Is expected to urge Peru to come" awaits that somebody urges, and no more.
                verb = _VERB.match(text, match.end())
                end = verb.end() if verb and match.lastgroup in _BEFORE_VERBS else match.end()


def find(
    page: Document, sentences: Sentences, times: Sequence[tuple[Time, When]], published: When
) -> Iterator[Clause]:
    """The clauses of a page that await something. `times` has its times with their days."""
    for match in _cues(page.text, page.body_start):
        clause = _clause(page, sentences, match, times, published)
        if clause:
            yield clause


def _clause(
    page: Document,
    sentences: Sentences,
    match: re.Match[str],
    times: Sequence[tuple[Time, When]],
    published: When,
) -> Clause | None:
    text, kind = page.text, match.lastgroup or ""
    number = sentences.number(match.start())
    opens = sentences.starts[number]
    closes = opens + len(sentences.words(number).rstrip())
    before = text[opens : match.start()]
    first = _begins(text, opens, match, kind)
    if first is None or is_idle(before, first - opens, match.group(), kind):
        return None
    right = _RIGHT.search(text, match.end(), closes)
    span = _span(page, first, right.start() if right else closes)
    verb = _verb(text, match, span.end, kind)
    # "Is to decide whether" awaits the decision; "whether he will come" awaits nothing.
    if verb is None or _UNSURE.search(f"{before}{text[closes - 1]}"):
        return None
    due = duedays.due_of(span, match.end(), times, published)
    if kind == "present" and not _is_after(due, published):
        return None
    dated = due.last is not None or _is_timed(span, match.end(), times, published)
    needs = _needs(kind, verb, span.words, before, dated=dated)
    if needs is None:
        return None
    # "The drought threatens to spread": only who can act can threaten.
    needs = "actor" if match.group().startswith("threat") else needs
    cue = _span(page, match.start(), match.end(kind))
    at = verb.start("verb") if verb.string is text else cue.end
    timely = dated or bool(_TIMELY.search(span.words))
    return Clause(span, cue, verb["verb"], at, due, kind in {"promise", "agreed"}, needs, timely)


def _is_timed(
    clause: Span, after: int, times: Sequence[tuple[Time, When]], published: When
) -> bool:
    """Whether a page that nobody can date names a time to come, which has no days then."""
    if published.first is not None:
        return False
    return any(
        time.type == "DATE" and not when.last and duedays.may_date(time, clause, after)
        for time, when in times
        if time.direction != "past"
    )


def _is_after(due: When, published: When) -> bool:
    """Whether a day lies behind that of the page, so that "goes to the polls" awaits it."""
    return bool(due.first and published.last and due.first > published.last)


def _begins(text: str, opens: int, match: re.Match[str], kind: str) -> int | None:
    """Where the clause of a cue begins; a relative clause between commas is a part of it.

    Where a relative pronoun is the subject, with the words that it stands for. None where a noun
    before the cue is wanted and none is found.
    """
    cue = match.start()
    if _SECOND_VERB.search(text, opens, cue):
        return cue
    starts = _clause_starts(text, opens, cue, closing=kind not in _BY_OTHERS)
    relative = len(starts) > 1 and starts[-1] == cue and _RELATIVE.search(text, starts[-2], cue)
    if relative:
        starts.pop()
    if kind not in {"reduced", "tobe"} and not (kind == "noun" and relative):
        return starts[-1]
    if _AUXILIARY.search(text, starts[-1], cue):
        return None
    named = _NOUN_PHRASE.search(text, starts[-1], cue)
    plain = starts[-1] if kind == "tobe" else None  # "elections to be held" have no article
    return named.start() if named else plain


def _is_closed(text: str, opens: int, that: re.Match[str], cue: int) -> bool:
    """Whether "that" tells what a noun is like, and is over before the cue."""
    noun = that.group().startswith("that") and _NOUN_THAT.search(text, opens, that.start())
    verbs = (word.group() for word in _WORD.finditer(text, that.end(), cue))
    return bool(noun) and any(map(is_past, verbs))


def _clause_starts(text: str, opens: int, cue: int, *, closing: bool) -> list[int]:
    """Where clauses begin from `opens` to a cue, without those that a comma closes again.

    With `closing` also without those that a verb of their own closes.
    """
    starts = [opens]
    for found in _LEFT.finditer(text, opens, cue):
        aside = _ASIDE.match(found.group()) and ", " in text[found.end() : cue]
        if not aside and not (closing and _is_closed(text, opens, found, cue)):
            starts.append(found.end())
    return starts


def _verb(text: str, match: re.Match[str], end: int, kind: str) -> re.Match[str] | None:
    """The verb of what is awaited, None where it is denied; of a noun there is none."""
    if kind in _NOUNS:
        return _NO_VERB.match("")
    if kind == "present":
        return _ANY_VERB.match(text, match.start())
    if kind == "scheduled":
        return _HELD.match("held")
    verb = _FIRST_TO.match(text, match.end(), end) or _VERB.match(text, match.end(), end)
    # "Would be over the weekend" awaits no deed, "will be in Oslo on Monday" a visit.
    if verb and verb["be"] == "be " and verb["verb"] in word_list("beside_be"):
        return verb if _BEING_AT.match(text, verb.start("verb")) else None
    if verb is None:
        invited = kind == "asked" and match.group().startswith("invit")
        # "Invited him to Quito" awaits a visit that no verb names.
        there = _TO_PLACE.match(text, match.end(), end) if invited else None
        return _VISIT.match("visit") if there else None
    if kind in {"wasto", "would"} and verb["be"] == "have ":
        return None  # "was to have opened" recalls what was once awaited
    return None if DENIED.search(text, match.end(), verb.end()) else verb


def _span(page: Document, start: int, end: int) -> Span:
    words = page.text[start:end].rstrip(" \t\n.,")
    return Span(page.id, start, start + len(words), words)


def _needs(kind: str, verb: re.Match[str], words: str, before: str, *, dated: bool) -> Needs | None:
    """Under which condition a turn of that kind awaits a deed; None: under none.

    "The bridge will matter" awaits nothing, "will open in May" does. What is due or planned is
    awaited by its cue alone; a "would" may be a mere thought, and needs who announced it.
    """
    lasting = verb["verb"] in word_list("lasting") and dated
    bound = kind in {"promise", "agreed"} and verb["verb"] in word_list("giving")
    if verb["verb"] in word_list("stative") and not (verb["be"] or lasting or bound):
        return None
    timely = dated or bool(_TIMELY.search(words))
    if kind == "noun_ahead" and not dated:
        return "actor" if _AHEAD_OF.search(words) else None
    if kind in _DATED:
        return "" if dated else None
    # Who decided to postpone a visit has postponed it.
    if kind == "agreed" and verb["verb"] in word_list("undoing"):
        return None
    does = bool(counterparts((deedwords.stem(verb["verb"]),)))
    if kind in _SOON:
        # "Agreed to extradite him" names a deed that only has to be done, day or no day.
        return "" if timely else "actor" if kind == "agreed" and does else None
    if kind in {"would", "planned"}:
        return _of_would(kind, before, timely=timely, dated=dated, does=does)
    return _of_modal(kind, timely=timely, passive=bool(verb["be"]))


def _of_modal(kind: str, *, timely: bool, passive: bool) -> Needs | None:
    """The same for "will", "may" and "should", which may also be a mere thought."""
    if kind == "will":
        return "" if timely else "actor"
    if kind == "may":
        return "actor" if timely else None
    if kind == "should":
        thing: Needs = "" if passive else "thing"
        return thing if timely else None
    return ""


def _of_would(kind: str, before: str, *, timely: bool, dated: bool, does: bool) -> Needs | None:
    """The same for "would" and for plans told in the past; `does`: its verb is one of a deed."""
    if timely and (dated or TOLD.search(before)):
        return ""
    # "Vowed that it would leave" binds the speaker, day or no day.
    bound = _BOUND.search(before) and not RECALLING.search(before)
    bound = bound or (does and _ANNOUNCED.search(before) and not _JUDGES.search(before))
    return "actor" if kind == "would" and bound else None


def core(words: str, after: int) -> str:
    """The clause around a deed, cut where another one begins behind an offset."""
    right = _RIGHT.search(words, after)
    # "The drill, which is planned for May": that is when and where it is awaited.
    while right and _AWAITED_BEHIND.match(words, right.start()):
        right = _RIGHT.search(words, right.end())
    return words[: right.start()] if right else words


# ------------------------------------------------------------------ which deed


def heads(clause: Clause) -> frozenset[str]:
    """The senses that name the deed of a clause: its verb, or what a light verb leaves it to."""
    # "Is due in Quito" awaits a guest, "is due in May" what the subject names.
    if not clause.verb and not clause.at < clause.cue.end and _is_guest(clause):
        return visiting()
    if _TAKE_BACK.match(clause.span.words, clause.at - clause.span.start):
        return every("take return receive")
    if _INTO_USE.match(clause.span.words, clause.at - clause.span.start):
        return every("start force effect operate open")
    # "Come" and "go" say too little anywhere else.
    found = visiting() if clause.verb in word_list("visiting") else senses(clause.verb)
    if not found or not clause.verb:
        return _taken(clause) or _subject(clause)
    # "Is to travel to Quito" comes about as "arrived in", "was received", "flew home from".
    if found & visiting() or _sends_people(clause, found):
        return found | visiting()
    return _named_around(clause, found) or found


def _is_guest(clause: Clause) -> bool:
    """Whether somebody with a name is awaited at a place, and no deed."""
    words, at = clause.span.words, clause.cue.start - clause.span.start
    place = _IN_PLACE.match(words, clause.cue.end - clause.span.start)
    there = place and not place[1].startswith(tuple(tellings.MONTHS))
    return bool(there) and words[:at].split()[-1:] != [] and words[:at].split()[-1].istitle()


def _taken(clause: Clause) -> frozenset[str]:
    """What stands behind "take" names the deed: "is to take over the chair"."""
    at = clause.cue.start - clause.span.start
    thing = _TAKES_THING.match(clause.span.words, at) if clause.verb == "take" else None
    return _said(clause.span.words[thing.end() :].split()[:OBJECT]) if thing else frozenset()


def _sends_people(clause: Clause, found: frozenset[str]) -> bool:
    """Whether somebody is to be sent, and no thing: "will send six envoys to Quito"."""
    if not found & every_sense("sending"):
        return False
    behind = clause.span.words[clause.at - clause.span.start :].split(clause.verb, 1)[-1]
    return has_envoys(behind.split()[:OBJECT])


def _named_around(clause: Clause, found: frozenset[str]) -> frozenset[str]:
    """The senses of the subject or object that names the deed of a light verb; empty for others."""
    words, meeting = clause.span.words, every_sense("meeting")
    at = clause.cue.start - clause.span.start
    if clause.verb in word_list("lasting"):
        return _said(words[at:].split(clause.verb, 1)[-1].split()[:1])
    subject = _said(words[:at].split())
    behind = words[at:].split(clause.verb, 1)[-1].split()[:OBJECT]
    if clause.verb in word_list("beginning"):
        return found | (_said(behind) & meeting or _said(behind[:1])) | (subject & meeting)
    if said := uttered(clause):
        return found | senses(said)
    if clause.verb in word_list("happening"):
        return subject & meeting or subject
    if clause.verb in word_list("hosting") and _said(behind) & meeting:
        return _said(behind) & meeting
    if clause.verb in word_list("light"):
        return _said(behind) & meeting or _said(behind)
    return frozenset()


def uttered(clause: Clause) -> str:
    """The noun of what is to be decided in words, behind their verb: "deliver its ruling"."""
    if clause.verb not in word_list("uttering"):
        return ""
    behind = clause.span.words[clause.at - clause.span.start :].split()[1 : OBJECT + 1]
    return next((word for word in behind if senses(word) & every_sense("deciding")), "")


def _subject(clause: Clause) -> frozenset[str]:
    """The senses of the noun that names the deed: "a ruling on the case is due in May".

    It stands before the cue, and behind it where something is called for.
    """
    words, at = clause.span.words, clause.cue.start - clause.span.start
    sought = not clause.verb and _NOUN_BEHIND.search(clause.cue.words)
    near = words[clause.at - clause.span.start :].strip() if sought else words[:at].strip()
    return _said(_PREPOSITION.split(near)[0].split()[-1:])


def subject_of(clause: Clause) -> str:
    """The words of a clause before its cue up to the first preposition: who or what is to act."""
    return _PREPOSITION.split(clause.span.words[: clause.cue.start - clause.span.start])[0]


def leaves_deed(verb: str) -> bool:
    """Whether a verb leaves it to a noun beside it what is to be done: "hold", "begin", none."""
    lists = ("light", "happening", "beginning")
    return not verb or any(verb in word_list(name) for name in lists)


def _said(words: Sequence[str]) -> frozenset[str]:
    return frozenset[str]().union(*(senses(word.strip(",.")) for word in words))

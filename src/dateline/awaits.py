"""Awaits: clauses that await, plan or promise a deed for which the codebook has no word.

"The pipeline is due to start in 2031", "Kenya vowed to open a consulate": what lies ahead is told
by a few turns, whatever the deed. A bare "will" counts only with a time that still lies ahead, a
"would" only in what somebody announced; questions, conditions and what was once to be are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from dateline import tellings
from dateline.calendars import add_units
from dateline.known import Sentences
from dateline.library import every_sense, senses, visiting, word_list
from dateline.record import UNKNOWN, Document, Span, Time, When

_ADVERB = r"(?:now|also|still|then|soon|next|again|probably|finally|later|formally|\w+ly|not|never)"
_BE = r"(?:am|is|are|[’']s|[’']re)"
_DUE = r"(?:due|set|scheduled|slated|poised|expected|planned|likely|going|about|supposed|ready)"
_PLAN = r"(?:plan|intend|hope|aim|expect|propose)s?|planning|intending|preparing"
_PROMISE = (
    r"promis(?:es|ed)|pledg(?:es|ed)|vow(?:s|ed)|undert(?:akes|ook)|swore|swears"
    r"|commit(?:s|ted) (?:itself|himself|herself|themselves)"
)
_CUE = re.compile(
    rf"\b(?P<due>{_BE}\s+(?:{_ADVERB}\s+)?{_DUE}\s+to)\s"
    rf"|\b(?P<plan>{_PLAN})\s+to\s"
    rf"|\b(?P<promise>{_PROMISE})\s+to\s"
    rf"|\b(?P<agreed>agreed|accepted|decided)\s+(?:on\s+\w+day\s+)?to\s"
    rf"|\b(?P<beto>{_BE}\s+to)\s"
    rf"|\b(?P<scheduled>(?:has|have)\s+been\s+(?:scheduled|planned|set|fixed)\s+for)\s"
    rf"|\b(?P<held>(?:may|might|could)\s+be\s+held)\b"
    rf"|(?:\b|(?<=\w))(?P<will>will|shall|[’']ll)\s"
    rf"|\b(?P<should>should\s+be)\s"
    rf"|\b(?P<would>would)\s",
)
_VERB = re.compile(rf"\s*(?:{_ADVERB}\s+)*(?P<be>be\s+|have\s+)?(?:{_ADVERB}\s+)*(?P<verb>[a-z-]+)")
_AIM = re.compile(r"\b(?:goal|aim|task|purpose|idea|point|plan|job|way|challenge|hope|key) $")
_RELATIVE = re.compile(r",\s+(?:which|who|where)\b")
_RECALLING = re.compile(r"\b(?:had|after|when|since|earlier)\b")
_HELD = re.compile(r"(?P<be>)(?P<verb>held)")
_DENIED = re.compile(r"\b(?:not|never|no|nobody|nothing|neither|nor)\b|n['’]t\b", re.IGNORECASE)
_UNSURE = re.compile(
    r"\b(?:if|unless|whether|could|might|wonder\w*|whatever|should)\b|\?", re.IGNORECASE
)
_TOLD = re.compile(
    r"\b(?:said|says|announced?|announces|promised|pledged|vowed|agreed|added|confirmed|declared"
    r"|told|wrote|disclosed)\b"
)
_LEFT = re.compile(
    r"[;:—–]\s+|,\s+(?:and|but|while|although|though|which|who|where|after|when|because|as)\s+"
    r"|\b(?:said|says|announced|added|told \w+|confirmed|declared)\s+(?:that\s+)?"
    r"|\bthat\s+|[\"“”«»]"
)
_RIGHT = re.compile(
    r"\s*[;:—–]\s|[\"“”«»]|,\s+(?:and|but|while|although|though|which|who|whatever|where|a\s|after\s)"
    r"|,\s+(?:[\w’'.-]+\s+){0,6}(?:said|says|told|added|announced|wrote|according)\b"
    r"|,\s+according to\b|\s+(?:but|because|although|unless|that|which|who)\s"
)
_BY = re.compile(r"\b(?:by|before|until|no later than|ahead of|not later than)\s+$", re.IGNORECASE)
_WITHIN = re.compile(
    r"\b(?:with)?in\s+(?P<count>\d+|a|one|two|three|four|five|six|seven|eight|nine|ten|twelve)\s+"
    r"(?P<unit>day|week|month|year)s?\b",
    re.IGNORECASE,
)
_NUMBERS = {
    "a": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "twelve": 12,
}
NOT_BEFORE = 12  # characters before a cue in which a "no" denies it
OBJECT = 3  # words behind a light verb in which the deed is named
_UNITS = {"day": "D", "week": "W", "month": "M", "year": "Y"}


class Clause(NamedTuple):
    """A clause that awaits a deed: from its subject to its end, with the words that await it."""

    span: Span
    cue: Span
    verb: str
    due: When
    promised: bool


def find(
    page: Document, sentences: Sentences, times: Sequence[tuple[Time, When]], published: When
) -> Iterator[Clause]:
    """The clauses of a page that await something. `times` has its times with their days."""
    for match in _CUE.finditer(page.text):
        if match.start() < page.body_start:
            continue
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
    text = page.text
    number = sentences.number(match.start())
    opens = sentences.starts[number]
    closes = opens + len(sentences.words(number).rstrip())
    first = _begins(text, opens, match.start())
    right = _RIGHT.search(text, match.end(), closes)
    span = _span(page, first, right.start() if right else closes)
    verb = _VERB.match(text, match.end(), span.end)
    cue = _span(page, match.start(), match.end())
    if match.lastgroup == "scheduled":
        verb = _HELD.match("held")
    if verb is None or _DENIED.search(text, match.end(), verb.end()):
        return None
    rest = f"{text[opens : match.start()]} {text[match.end() : closes]}"
    if _UNSURE.search(rest) or _is_recalled(text[opens : match.start()], first - opens, match):
        return None
    due = due_of(span, match.end(), times, published)
    kind = match.lastgroup or ""
    told = bool(_TOLD.search(text, opens, match.start()))
    if not _counts(kind, verb, due, told=told):
        return None
    return Clause(span, cue, verb["verb"], due, kind in {"promise", "agreed"})


def _begins(text: str, opens: int, cue: int) -> int:
    """Where the clause of a cue begins; a relative clause between commas is a part of it."""
    first = opens
    for match in _LEFT.finditer(text, opens, cue):
        aside = _RELATIVE.match(match.group()) and ", " in text[match.end() : cue]
        if not aside:
            first = match.end()
    return first


def _is_recalled(before: str, subject: int, match: re.Match[str]) -> bool:
    """Whether a promise is told in passing: "the cars that Peru vowed to return", "it had agreed".

    `before` is the sentence up to the cue, `subject` where the clause begins in it.
    """
    if _AIM.search(before):
        return True
    if match.lastgroup not in {"promise", "agreed"}:
        return bool(_DENIED.search(match.group()) or _DENIED.search(before[-NOT_BEFORE:]))
    relative = re.search(r"(\w+) that $", before[:subject])
    told = relative and (_TOLD.fullmatch(relative[1]) or relative[1] in {"so", "expects"})
    return bool(relative and not told) or bool(_RECALLING.search(before))


def _span(page: Document, start: int, end: int) -> Span:
    words = page.text[start:end].rstrip(" \t\n.,")
    return Span(page.id, start, start + len(words), words)


def _counts(kind: str, verb: re.Match[str], due: When, *, told: bool) -> bool:
    """Whether a turn of that kind awaits a deed, and no state of things."""
    if verb["verb"] in word_list("stative") and not verb["be"]:
        return False
    # "The bridge will matter" awaits nothing, "will open in May" does. What is due or planned is
    # awaited by its cue alone; a "would" may be a mere thought, and needs who announced it.
    if kind in {"will", "held", "should", "agreed"}:
        return due.last is not None
    if kind == "would":
        return due.last is not None and told
    return True


def due_of(span: Span, after: int, times: Sequence[tuple[Time, When]], published: When) -> When:
    """The first time of a clause that is not over when its page is written."""
    for time, when in times:
        if not when.last or not _may_date(time, span, after):
            continue
        ahead = tellings.to_come(time, when, published)
        if ahead.last and published.first and ahead.last >= published.first:
            before = span.words[: time.span.start - span.start]
            return replace(ahead, first=published.first) if _BY.search(before) else ahead
    return _counted(_WITHIN.search(span.words, max(after - span.start, 0)), published)


def _may_date(time: Time, clause: Span, after: int) -> bool:
    """Whether a time of a clause is told of what it awaits."""
    if not clause.start <= time.span.start < clause.end:
        return False
    # Before the cue stands the day of the telling, "on Monday Chad agreed to", unless the time
    # itself looks ahead: "next May the two are to sign".
    return after <= time.span.start or time.direction == "future"


def _counted(within: re.Match[str] | None, published: When) -> When:
    """The days that "within three weeks" leaves, counted from the page's own."""
    if not within or not published.first or not published.last:
        return UNKNOWN
    count = _NUMBERS.get(within["count"].casefold()) or int(within["count"])
    last = add_units(published.last, _UNITS[within["unit"].casefold()], count)
    return When(published.first, last, "resolved", f"{within.group()} of the page's day")


def core(words: str, after: int) -> str:
    """The clause around a deed, cut where another one begins behind an offset."""
    right = _RIGHT.search(words, after)
    return words[: right.start()] if right else words


# ------------------------------------------------------------------ which deed


def heads(clause: Clause) -> frozenset[str]:
    """The senses that name the deed of a clause: its verb, or what a light verb leaves it to."""
    found = senses(clause.verb)
    # "Is to travel to Quito" comes about as "arrived in", "was received", "flew home from".
    if found & visiting():
        return found | visiting()
    words, meeting = clause.span.words, every_sense("meeting")
    at = clause.cue.start - clause.span.start
    subject = _said(words[:at].split())
    behind = words[at:].split(clause.verb, 1)[-1].split()[:OBJECT]
    if clause.verb in word_list("beginning"):
        return found | _said(behind[:1]) | (subject & meeting)
    if clause.verb in word_list("happening"):
        return subject & meeting or subject or found
    if clause.verb in word_list("light"):
        return _said(behind) & meeting or _said(behind) or found
    return found


def _said(words: Sequence[str]) -> frozenset[str]:
    return frozenset[str]().union(*(senses(word.strip(",.")) for word in words))

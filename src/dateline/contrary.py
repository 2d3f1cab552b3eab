"""Contrary: where a page has the words of a sentence, but of another deed than it tells.

Words alone bear out too much: the page may tell the deed of somebody else, or the other way round,
may have somebody else say it, may have it only ahead, or may tell a number that fell as one that
rose. Each check gives a reason where it is sure, and nothing where the page leaves room.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dateline import claims
from dateline.claims import Claim, stems
from dateline.numerals import numerals
from dateline.record import Event, Span
from dateline.view import View

SHARED = 3  # telling words that a sentence and somebody's reported words have in common
_SYMMETRIC = frozenset({"CONSULT", "AGREE", "COOPERATE"})
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_GOING_ON = re.compile(r"[a-z]+ing\b")
_SAYS = re.compile(
    r"\b(?:sa(?:id|ys)|told|recall(?:s|ed)|not(?:es|ed)|warn(?:s|ed)|argue[sd]|add(?:s|ed)|claim(?:s|ed)"
    r"|announce[sd]|declare[sd]|stress(?:es|ed)|insist(?:s|ed)|denie[sd]|wrote|writes|believe[sd]"
    r"|stated|acknowledge[sd]|conclude[sd])\b"
)
_DONE = re.compile(r"\b(?:(?:has|have|had)\s+(?:\w+ly\s+)?)?([a-z]+(?:ed|de|old|nt))\b")
_NOT_YET = re.compile(
    r"\b(?:will|would|may|might|could|should|shall|can|to)(?:\s+(?:not|never|be|\w+ly))?\s+$",
    re.IGNORECASE,
)
_DID = re.compile(r"\b(?:managed|helped|went on|continued|began|used|returned|proceeded) to\s+$")
_UP = re.compile(
    r"\b(?:rose|risen|rising|grew|grown|growing|increased?|up|jumped|climbed|surged|gained)\b",
    re.IGNORECASE,
)
_DOWN = re.compile(
    r"\b(?:fell|fallen|falling|dropped|drop|declined?|decreased?|shrank|shrunk|down|slumped|plunged"
    r"|lost)\b",
    re.IGNORECASE,
)


def reasons(
    view: View, claim: Claim, sentences: Sequence[Span], events: Sequence[Event]
) -> Iterator[str]:
    """Why the page tells another thing than a sentence with the same words."""
    yield from _of_others(view, claim, events)
    yield from _moved_otherwise(view, claim, sentences)


# ------------------------------------------------------------------ who did it


def _of_others(view: View, claim: Claim, events: Sequence[Event]) -> Iterator[str]:
    """The deed is told of others, or with giver and taker changed, on every telling of it."""
    faults = [_fault(view, claim, event) for event in events]
    known = [fault for fault in faults if fault is not None]
    if known and all(known):
        yield known[0]


def _fault(view: View, claim: Claim, event: Event) -> str | None:
    """What is wrong with the parties before the verb; "" if nothing, None if it cannot be told."""
    at = _place(claim.outside, event)
    before = _SAYS.split(claim.outside[:at])[-1] if at else ""
    subject = _sides(view, _named(view, before))
    givers = _sides(view, (a for span in event.actors for a in view.parties_at(span)))
    takers = _sides(view, (a for span in event.recipients for a in view.parties_at(span)))
    if not subject or not givers:
        return None
    if subject.isdisjoint(givers | takers):
        names = " and ".join(dict.fromkeys(view.name_at(span) or "" for span in event.actors))
        return f"the page tells it of {names}"
    turned = subject.isdisjoint(givers) and event.type not in _SYMMETRIC
    passive = _PASSIVE.search(before) and not _GOING_ON.match(claim.outside, at)
    if turned and not passive:
        return "the page tells it the other way round"
    return ""


def _place(words: str, event: Event) -> int:
    """Where a sentence has the verb of a deed; 0 if nowhere."""
    verb = stems(event.trigger.words)
    found = (m.start() for m in re.finditer(r"[a-z]{3,}", words) if stems(m[0]) & verb)
    return next(found, 0)


def _named(view: View, words: str) -> list[str]:
    return [actor.id for actor in claims.actors(words, view.actors.values())]


def _sides(view: View, actors: Sequence[str] | Iterator[str]) -> set[str]:
    """Actors with the states for which they act."""
    held = set(actors)
    return held | {view.state_of(actor) for actor in held}


# ------------------------------------------------------------------ who said it


def said_by_others(view: View, claim: Claim, sentences: Sequence[Span]) -> Iterator[str]:
    """Somebody is said to say what only others say there."""
    match = _SAYS.search(claim.outside)
    speaker = _sides(view, _named(view, claim.outside[: match.start()])) if match else set()
    if not speaker or match is None:
        return
    wanted = stems(claim.words[match.end() :])
    told = [
        row
        for page in dict.fromkeys(span.document for span in sentences)
        for row in view.statements_of(page)
        if len(wanted & stems(row.span.words)) >= min(SHARED, len(wanted))
        and any(span.start < row.span.end and row.span.start < span.end for span in sentences)
    ]
    others = [_sides(view, view.speakers_at(row.speaker)) for row in told]
    if others and all(held and speaker.isdisjoint(held) for held in others):
        yield f"there it is said by {view.name_at(told[0].speaker)}"


# ------------------------------------------------------------------ whether it is done


def only_ahead(claim: Claim, sentences: Sequence[Span]) -> str | None:
    """The deed that a sentence tells as done, where the pages only have it as still to be done."""
    said = _SAYS.search(claim.outside)
    words = claim.outside[: said.start()] if said else claim.outside
    for match in _DONE.finditer(words):
        wanted = stems(match[1])
        uses = [use for span in sentences for use in _uses(span.words, wanted)]
        if uses and all(uses):
            return match[1]
    return None


def _uses(words: str, wanted: set[str]) -> Iterator[bool]:
    """For each use of a verb, whether it stands behind "will", "to" and the like."""
    for match in re.finditer(r"[a-z]{3,}", words):
        if stems(match[0]) & wanted:
            before = words[: match.start()]
            yield bool(_NOT_YET.search(before)) and not _DID.search(before)


# ------------------------------------------------------------------ which way it went


def _moved_otherwise(view: View, claim: Claim, sentences: Sequence[Span]) -> Iterator[str]:
    """A number that rose is told as fallen, or the other way round."""
    ways = {way for way, words in (("up", _UP), ("down", _DOWN)) if words.search(claim.outside)}
    if len(ways) != 1:
        return
    told = {n.low for n in numerals(claims.without_days(claim.outside))}
    held = [
        figure
        for span in sentences
        for figure in view.figures_in(span)
        if figure.change and (figure.low in told or figure.high in told)
    ]
    if held and all(figure.change not in ways for figure in held):
        yield f"there {held[0].span.words} is {held[0].change}"

"""Sides: who does what to whom in a sentence, by the order of its words alone.

A text to check has no parse, and a page's parse is not kept beside its rows. So the doer of a verb
or a noun of action is the last party named before it that hangs on no preposition, or who stands
behind "by" where the verb is passive; the others are those named behind. Two sentences that use one
word and have two parties in each other's place tell two things.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from dateline import claims
from dateline.claims import stems

LONGEST_GAP = 90  # characters between a doer and its verb
_WORD = re.compile(r"\b[a-z]{3,}\b")
_PREPOSED = re.compile(
    r"\b(?:in|at|from|to|on|near|through|for|with|about|against|over|between|across|off|into"
    r"|towards?|by|under|after|before|than|like|via|around|outside|inside|without|within|upon)\s+"
    r"(?:(?:the|its|his|her|their|an?|[a-z]+(?:ern|al|ed|ing)|other|some|many)\s+){0,2}$",
    re.IGNORECASE,
)
_WITH = re.compile(r"\b(?:with|between|alongside)\s+(?:the\s+)?$", re.IGNORECASE)
_BY = re.compile(r"\bby\s+(?:[\w’'-]+,?\s+){0,5}$", re.IGNORECASE)
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|been|being|be|gets?|got)\s+(?:\w+ly\s+|not\s+|also\s+|last\s+)?$",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\s*(?:,(?:\s*and)?|\s+and)\s+(?:the\s+)?", re.IGNORECASE)
_TITLED = re.compile(r"(?:['’]s)?,?\s+(?:(?:the|an?|its)\s+)?(?:[\w-]+\s+){0,3}$")
_BREAK = re.compile(r"[;:“”\"«»]|[.!?]\s")
_MUTUAL = frozenset(
    stems("meet confer agree talk negotiate discuss cooperate share exchange trade border converse")
)


class Mark(NamedTuple):
    """A party where it is named: the people meant, and the states behind them or the bodies."""

    start: int
    end: int
    people: frozenset[str]
    states: frozenset[str]

    def is_one_with(self, other: Mark) -> bool:
        """Whether two marks can mean one party: people by themselves, others by their states."""
        if self.people and other.people:
            return not self.people.isdisjoint(other.people)
        return not self.states.isdisjoint(other.states)


class Deed(NamedTuple):
    """The use of a word that has parties: who does it, and the others."""

    givers: tuple[Mark, ...]
    others: tuple[Mark, ...]


def deeds(words: str, marks: Iterable[Mark]) -> dict[str, list[Deed]]:
    """The words of a sentence that have parties, by their stems; what two do together aside."""
    parties = _merged(words, sorted(marks, key=lambda mark: (mark.start, -mark.end)))
    found: dict[str, list[Deed]] = {}
    for match in _WORD.finditer(words):
        if any(mark.start <= match.start() < mark.end for mark in parties):
            continue
        for stem in stems(match[0]) - _MUTUAL:
            deed = _deed(words, parties, match.start(), match.end())
            if deed.givers or deed.others:
                found.setdefault(stem, []).append(deed)
    return found


def _merged(words: str, marks: Sequence[Mark]) -> list[Mark]:
    """Marks, a name joined with its adjective and title: "Kenyan President X", "X, the Kenyan"."""
    merged: list[Mark] = []
    for mark in marks:
        last = merged[-1] if merged else None
        if last and mark.end <= last.end:
            continue
        if last and _is_title(words[last.end : mark.start], last, mark):
            people = last.people | mark.people
            states = last.states | mark.states
            merged[-1] = Mark(last.start, mark.end, people, states)
        else:
            merged.append(mark)
    return merged


def _is_title(gap: str, last: Mark, mark: Mark) -> bool:
    one = not (last.people and mark.people) and not last.states.isdisjoint(mark.states)
    return one and bool(_TITLED.fullmatch(gap)) and not stems(gap) & _verbs(gap)


def _verbs(gap: str) -> set[str]:
    """The stems of words that look like verbs in the past tense."""
    return {stem for word in _WORD.findall(gap) if claims.is_past(word) for stem in stems(word)}


def _deed(words: str, parties: Sequence[Mark], start: int, end: int) -> Deed:
    before = [mark for mark in parties if mark.end <= start]
    behind = [mark for mark in parties if mark.start >= end]
    subject = _subject(words, before, start)
    if _PASSIVE.search(words[:start]) or words[end:].lstrip().startswith("by "):
        agents, others = _agents(words, behind)
        return Deed(agents, (*subject, *others))
    return Deed(subject, tuple(_taking(words, behind)))


def _agents(words: str, behind: Sequence[Mark]) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
    """Who did what a passive verb tells, and the others that stand behind it."""
    agent = next((mark for mark in behind if _BY.search(words[: mark.start])), None)
    others = tuple(mark for mark in behind if mark is not agent)
    return (agent,) if agent else (), others


def _subject(words: str, before: Sequence[Mark], start: int) -> tuple[Mark, ...]:
    """The last party before a verb that hangs on no preposition, with those joined to it."""
    found: list[Mark] = []
    for mark in reversed(before):
        joined = found and _JOINED.fullmatch(words[mark.end : found[-1].start])
        if found and not joined:
            break
        gap = words[mark.end : start]
        if not found and (len(gap) > LONGEST_GAP or _BREAK.search(gap)):
            break
        if not _PREPOSED.search(words[: mark.start]):
            found.append(mark)
        elif found:
            return ()  # "with Peru and Chile" joins none of them to the verb
    return tuple(found)


def _taking(words: str, behind: Sequence[Mark]) -> Iterator[Mark]:
    """Those named behind a verb; whoever stands behind "with" does it too."""
    together = None
    for mark in behind:
        joined = together and _JOINED.fullmatch(words[together.end : mark.start])
        if joined or _WITH.search(words[: mark.start]):
            together = mark
        else:
            yield mark


def are_turned(told: Deed, known: Deed) -> bool | None:
    """Whether two uses of a word have two parties in each other's place; None if it is open."""
    if _meet(told.givers, known.givers):
        return False
    given = _meet(told.givers, known.others)
    taken = _meet(told.others, known.givers)
    return True if given and taken else None


def _meet(ones: Sequence[Mark], others: Sequence[Mark]) -> bool:
    return any(one.is_one_with(other) for one in ones for other in others)

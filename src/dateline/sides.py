"""Sides: who does what to whom in a sentence, by the order of its words alone.

A text to check has no parse, and a page's parse is not kept beside its rows. So the doer of a verb
or a noun of action is the last party named before it that hangs on no preposition, or who stands
behind "by" where the verb is passive; the others are those named behind. Two sentences that use one
word and have two parties in each other's place tell two things.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from dateline import claims
from dateline.claims import stems

PAIR = 2
LONGEST_GAP = 90  # characters between a doer and its verb
_WORD = re.compile(r"\b[a-z]{3,}\b")
_PREPOSED = re.compile(
    r"\b(?:in|at|from|to|on|near|through|for|with|about|against|over|between|across|off|into"
    r"|towards?|by|under|after|before|than|like|via|around|outside|inside|without|within|upon)\s+"
    r"(?:(?:the|its|his|her|their|an?|[a-z]+(?:ern|al|ed|ing)|other|some|many)\s+){0,2}$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$", re.IGNORECASE)
_WITH = re.compile(r"\b(?:with|between|alongside)\s+(?:the\s+)?$", re.IGNORECASE)
_BY = re.compile(r"\bby\s+(?:[\w’'-]+,?\s+){0,5}$", re.IGNORECASE)
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|been|being|be|gets?|got)\s+(?:\w+ly\s+|not\s+|also\s+|last\s+)?$",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\s*(?:,(?:\s*and)?|\s+and)\s+(?:the\s+)?", re.IGNORECASE)
_TITLED = re.compile(r"(?:['’]s)?,?\s+(?:(?:the|an?|its)\s+)?(?:[\w-]+\s+){0,3}$")
_BREAK = re.compile(r"[;:“”\"«»]|[.!?]\s")
_AUXILIARIES = frozenset(
    ("is", "was", "were", "been", "had", "did", "done", "said", "told", "could")
)
_OF = re.compile(r"\b([a-z]{3,}) of (?:the )?$")
_OWNED = re.compile(r"(?:['’]s?)? (?:[a-z]+ ){0,2}?([a-z]{3,})\b")
_FROM = re.compile(r"\bfrom (?:the )?$", re.IGNORECASE)
_TO = re.compile(r"\b(?:in)?to (?:the )?$", re.IGNORECASE)
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
        for stem in _deed_stems(match[0]) - _MUTUAL:
            deed = _deed(words, parties, match.start(), match.end())
            if deed.givers or deed.others:
                found.setdefault(stem, []).append(deed)
    return found


def _deed_stems(word: str) -> set[str]:
    """The stem of a word that can name a deed: "gave" can, common as it is."""
    verb = claims.is_past(word) and word not in _AUXILIARIES
    return stems(word) or (stems(word, everything=True) if verb else set())


def owners(words: str, marks: Iterable[Mark]) -> dict[str, list[Mark]]:
    """Whose each post or body of a sentence is, by the stem of its noun.

    "Peru's envoy", "the Peruvian envoy" and "the envoy of Peru" are one.
    """
    found: dict[str, list[Mark]] = {}
    for mark in marks:
        nouns = [_OF.search(words[: mark.start]), _OWNED.match(words, mark.end)]
        for noun in filter(None, nouns):
            for stem in stems(noun[1]):
                found.setdefault(stem, []).append(mark)
    return found


def routes(words: str, marks: Iterable[Mark]) -> list[Deed]:
    """From whom to whom something goes: "from Peru to Chile", "between" aside."""
    ordered = sorted(marks, key=lambda mark: mark.start)
    ends = [
        [mark for mark in ordered if pattern.search(words[: mark.start])]
        for pattern in (_FROM, _TO)
    ]
    return [Deed((one,), (other,)) for one in ends[0] for other in ends[1]]


def pairs(words: str, marks: Iterable[Mark]) -> list[tuple[Mark, ...]]:
    """The two that something is between: "ties between Peru and Chile"."""
    ordered = sorted(marks, key=lambda mark: mark.start)
    return [
        (one, other)
        for one, other in pairwise(ordered)
        if _BETWEEN.search(words[: one.start]) and _JOINED.fullmatch(words[one.end : other.start])
    ]


def are_others(told: Sequence[Mark], known: Sequence[Mark]) -> bool:
    """Whether two that belong together are one of the two that a page has, and another."""
    if min(len(told), len(known)) < PAIR or not _meet(told, known):
        return False
    return not (_covers(told, known) or _covers(known, told))


def _covers(ones: Sequence[Mark], others: Sequence[Mark]) -> bool:
    return all(any(one.is_one_with(other) for other in others) for one in ones)


def are_exchanged(told: dict[str, list[Mark]], known: dict[str, list[Mark]]) -> bool:
    """Whether two posts or bodies belong to each other's states in two sentences."""
    strange = [noun for noun in told.keys() & known.keys() if not _meet(told[noun], known[noun])]
    return any(
        _meet(told[one], known[other]) and _meet(told[other], known[one])
        for one, other in combinations(strange, 2)
    )


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
    # "Was expelling" is no passive.
    passive = _PASSIVE.search(words[:start]) and not words[:end].endswith("ing")
    if passive or words[end:].lstrip().startswith("by "):
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

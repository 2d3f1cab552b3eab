"""Other deeds: whether a clause tells the deed of others, or another one, in the words awaited.

"Iceland expelled two envoys" is no expulsion of Icelandic envoys, "signed a pact on sugar" none of
a pact on doctors, "the banks closed branches" no closing of the banks.
"""

from __future__ import annotations

import re
from functools import cache

from dateline import deedwords
from dateline.library import (
    WORD,
    Awaited,
    Library,
    Line,
    every_sense,
    pacts_on,
    senses,
    visiting,
)
from dateline.record import Span

# Endings of nouns that look like irregular verbs ("choice", "growth").
_NOUN = re.compile(r"(?:ion|al|ment|ure|th|ft|ing|sale|loss|gift|birth|choice|proof|speech)$")
_PACTS = re.compile(
    r"\b(?:pact|treat(?:y|ies)|agreement|deal|accord|contract|memorandum|protocol)s?\b"
)
_LAWS = re.compile(r"\b(?:law|bill|decree|letter|statement|declaration|petition|budget)s?\b")
_RECEIVES = re.compile(r"(?:receive|host|welcome)[sd]?")
# A verb with an object of its own behind it.
_OBJECT = re.compile(
    r"[a-z]+ (?!(?:in|on|at|by|for|from|to|with|after|before|when|while|and|or|as|down|up|off|out"
    r"|last|this|that|its|their|his|her|again|late|early|there|here|today|over|through|[a-z]+ly)\b)"
    r"(?:the |an? )?[a-z]+"
)
PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are|be)\s(?:\w+ly\s)?$", re.IGNORECASE)
_SAME_IN_PAST = frozenset({"cut", "shut", "put", "set", "hit", "let", "quit", "split", "shed"})
_BY = re.compile(r"\bby\b")


def is_another(awaited: Awaited, line: Line, deed: tuple[Span, int], library: Library) -> bool:
    """Whether a clause tells the deed of other states, or the awaited one with sides exchanged."""
    span, at = deed
    mine = library.lands(awaited.terms | awaited.around | awaited.doers | awaited.targets)
    foreign = library.states(library.terms(span)) - mine
    missing = library.states(awaited.terms) - library.lands(line.terms)
    if foreign and missing:
        return True
    # "An order from Boeing" is none from Airbus, "a pact on sugar" none on doctors.
    if _is_of_other_bodies(awaited, line, deed, library):
        return True
    if _is_other_paper(awaited.span.words, line.span.words, span.words):
        return True
    word = WORD.match(span.words, at)
    # Who receives a guest at home is not the guest.
    if word and _RECEIVES.fullmatch(word.group()) and awaited.heads & visiting():
        guest = awaited.doers & _terms_before(span, at, library)
        return bool(guest) and not PASSIVE.search(span.words[:at])
    # "The envoys left" is their expulsion from another side, where the sides stand otherwise.
    if not word or not senses(word.group()) & awaited.heads:
        return False
    if PASSIVE.search(span.words[:at]) or _BY.search(span.words[at:]):
        return False
    return (
        _is_by_others(awaited, span, at, library)
        or _is_turned(awaited, span, at, library)
        or _does_so_itself(awaited, span, at, library)
    )


def _is_of_other_bodies(
    awaited: Awaited, line: Line, deed: tuple[Span, int], library: Library
) -> bool:
    """Whether other organisations act, or are acted on, and not those awaited."""
    span, at = deed
    near = line.terms | line.beside
    known = awaited.terms | awaited.around
    acting = library.bodies(awaited.doers)
    told = acting and not PASSIVE.search(span.words[:at])
    if told and acting.isdisjoint(near) and library.bodies(near) - known:
        return True
    missing = library.bodies(awaited.targets) - near
    return bool(missing and library.bodies(library.terms(span)) - known)


def _is_other_paper(mine: str, sentence: str, clause: str) -> bool:
    """Whether a pact on something else is told, or a law where a pact was awaited."""
    left, right = pacts_on(mine), pacts_on(clause)
    if left and right and left.isdisjoint(right):
        return True
    return bool(_PACTS.search(mine) and _LAWS.search(clause) and not _PACTS.search(sentence))


def _is_by_others(awaited: Awaited, span: Span, at: int, library: Library) -> bool:
    """Whether somebody else acts, and nobody who was to act is named in the clause."""
    acting = library.doers(_terms_before(span, at, library))
    known = awaited.doers | awaited.around
    # "The two engineers walked free": what was to be freed may be told without who did it.
    if awaited.heads & _mutual() or not _has_object(span, at):
        known |= awaited.terms | awaited.targets
    known |= library.lands(known)
    doers = awaited.doers and awaited.doers.isdisjoint(library.terms(span))
    return bool(acting and doers) and acting.isdisjoint(known)


def _sides(terms: frozenset[str], library: Library) -> frozenset[str]:
    return library.lands(terms) | library.bodies(terms)


def _has_object(span: Span, at: int) -> bool:
    """Whether a verb of the past stands at a place, with an object of its own."""
    words = span.words[at:]
    past = is_past(words) or words.split(maxsplit=1)[0] in _SAME_IN_PAST
    return past and bool(_OBJECT.match(words))


def _terms_before(span: Span, at: int, library: Library) -> frozenset[str]:
    return library.terms(Span(span.document, span.start, span.start + at, span.words[:at]))


def _does_so_itself(awaited: Awaited, span: Span, at: int, library: Library) -> bool:
    """Whether what was to be closed closes something else: "the banks closed branches"."""
    if not awaited.doers or not _has_object(span, at):
        return False
    before = _terms_before(span, at, library)
    return bool(awaited.things & before) and awaited.doers.isdisjoint(library.terms(span))


@cache
def _mutual() -> frozenset[str]:
    """The senses of deeds that each side does with the other."""
    return every_sense("meeting") | every_sense("attending")


def _is_turned(awaited: Awaited, span: Span, at: int, library: Library) -> bool:
    """Whether who was to be acted on acts, on who was to act."""
    doers, targets = (_sides(terms, library) for terms in (awaited.doers, awaited.targets))
    doers, targets = doers - targets, targets - doers
    if not doers or not targets or awaited.heads & _mutual():
        return False
    acting = _sides(_terms_before(span, at, library), library)
    behind = Span(span.document, span.start + at, span.end, span.words[at:])
    taking = _sides(library.terms(behind), library)
    return bool(targets & acting and doers & taking) and not doers & acting


def is_past(words: str) -> bool:
    """Whether the first word has the form of the past: it is a verb, and no noun."""
    first = words.split(maxsplit=1)[0].rstrip(".,;")
    return first.endswith("ed") or (deedwords.is_irregular(first) and not _NOUN.search(first))

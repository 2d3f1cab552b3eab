"""Other deeds: whether a clause tells the deed of others, or another one, in the words awaited.

"Iceland expelled two envoys" is no expulsion of Icelandic envoys, "signed a pact on sugar" none of
a pact on doctors, "the banks closed branches" no closing of the banks. Nor does a deed show in
every word for it: "to release" and "registered voters" tell nothing as done (`is_told`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dateline import deedwords
from dateline.deedterms import WORD, counted_words, every_sense, pacts_on, senses, visiting
from dateline.library import Awaited, Library, Line
from dateline.record import Span

# Endings of nouns that look like irregular verbs ("choice", "growth").
_NOUN = re.compile(
    r"(?:ion|al|ment|ure|th|theft|ing|sale|loss|gift|birth|choice|proof|speech|flight|victory|response"
    r"|belief|defen[cs]e|strikes|dies|dead)$"
)
# Nouns that are made of verbs show it by their ends; others are deeds where a list has them.
_OF_VERB = re.compile(r"(?:ions?|ments?|als?|ances?|ences?|ures?|ings?|isi?s|ival)$")
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
_BEING = frozenset({"was", "were", "has", "have", "had"})
# "The poll noted", "said that the vote", "the visit, he was supposed": these tell of no deed done.
_NO_DEED = re.compile(
    r"said|noted|show(?:ed|n)|found|told|added|suggested|indicated|revealed|warned|reported|claimed"
    r"|argued|believed|thought|based|related|concerned"
)
# "The trip was scheduled for May" only awaits it.
_PLANNED = re.compile(
    r"due|set|to|supposed|meant|expected|planned|scheduled|slated|intended|proposed|announced"
)
_OTHER_CLAUSE = re.compile(r"\b(?:where|when|while|because|after|before|if)\b")
_DEGREES = frozenset({"more", "most", "less", "so", "too", "very", "as"})
NEAR_BEFORE, NEAR_BEHIND = 4, 7  # words beside a noun in which a verb tells what came of it
_SAME_IN_PAST = frozenset({"cut", "shut", "put", "set", "hit", "let", "quit", "split", "shed"})
_BY = re.compile(r"\bby\b")
# Between these a past form is what something is like: "registered voters", "the pledged delegates".
_OF_NOUN = re.compile(
    r"\b(?:of|the|an?|its|his|her|their|our|all|some|any|many|most|more|no|percent|every|each|for"
    r"|to|with|from|among|between)\s$",
    re.IGNORECASE,
)
_NOUN_BEHIND = re.compile(
    r"\s(?!(?:in|on|at|by|for|from|to|with|after|before|when|while|and|or|as|down|up|off|out|last"
    r"|this|that|the|an?|its|their|his|her|again|late|early|there|here|today|over|through|under|into"
    r"|[a-z]+ly)\b)[a-z]+"
)
# Who does a thing is no deed: "supporters", "the buyer".
_AGENT = re.compile(
    r"[a-z]{3}(?<!off)(?<!ord)(?<!liv)(?<!nsf)(?<!nsw)(?<!ov)(?<!urd)(?<!end)(?<!emb)(?:er|or)s?$"
)
_ARTICLE_BEHIND = re.compile(r"\s(?:the|an?|its|their|his|her|all|any|\d)\b")
# Who promised, ordered or approved a loan has not lent.
_PROMISING = re.compile(
    r"\b(?:promis|pledg|vow|offer|propos|plan|agree|approv|order|announc|schedul|expect|want|hop|seek"
    r"|sought|ask|demand|urg|request|discuss|debat|consider|mull|welcom|threaten|call|invit|reaffirm"
    r"|reiterat|confirm|prepar|negotiat|question|oppos|criticis|criticiz)\w*(?: [\w’'-]+){0,4} $"
)
_RELATIVE = re.compile(r"\b(?:which|that|who|it|he|she|they|also|now)\s$")  # a verb stands behind
BEGAN_TO = re.compile(
    r"\b(?:beg[ai]n|begun|begins|start(?:s|ed)|managed|went on|proceeded|rushed|hastened|chose)"
    r" to (?:\w+ly )?$"
)
_TO = re.compile(r"\bto\s(?:\w+ly\s)?$", re.IGNORECASE)
# "Is open", "has been complete since", "came into force": a state of things that tells the deed.
_IS_NOW = re.compile(
    r"\b(?:is|are|was|were|been|stands?|stood|became|fell|went|came|took|in|into|out of)\s"
    r"(?:(?:the|an?(?: full| new)?|now|again|finally|already|back|fully|once more|\w+ly)\s)?$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?:\b(?:the|an?|its|their|his|her|this|first|new)|[’']s?)\s(?:[\w-]+\s)?$")
# "In its report it blames", "fired at targets in a joint drill"; no "interest in a drill".
_IN_DEED = re.compile(
    r"(?<!interest )(?<!interested )(?<!confidence )(?<!faith )(?<!believe )(?<!believes )"
    r"\b[Ii]n (?:an?|its|their|his|her|the) (?:[\w-]+ ){0,2}$"
)
_BACK_FROM = re.compile(
    r"\b(?:return\w*|back|home|came) (?:[\w’'-]+ ){0,6}from (?:[\w’'-]+ ){0,3}$"
)
_AFTER = re.compile(
    r"\b(?:at(?=\s(?:the|an?|its|their|his|her)\b)|after|since|following|during|upon|end of"
    r"|thanks to|thank(?:s|ed)? \w+ for)\s"
    r"(?:(?:the|an?|its|their|his|her|this|that|those)\s)?(?:[\w’'-]+\s){0,3}$",
    re.IGNORECASE,
)


def is_another(awaited: Awaited, line: Line, deed: tuple[Span, int], library: Library) -> bool:
    """Whether a clause tells the deed of other states, or the awaited one with sides exchanged."""
    span, at = deed
    mine = library.lands(awaited.terms | awaited.around | awaited.doers | awaited.targets)
    foreign = library.states(library.terms(span)) - mine
    missing = library.states(awaited.terms) - library.lands(line.terms)
    if foreign and missing:
        return True
    # An office in Lagos is not the one that was to open in Nairobi.
    there, here = library.scenes(awaited.terms), library.scenes(library.terms(span))
    here -= frozenset() if awaited.heads & every_sense("meeting") else mine
    if there and here and there.isdisjoint(here | library.scenes(line.terms)):
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


def is_denied_by_others(awaited: Awaited, line: Line, library: Library) -> bool:
    """Whether others than those who were to act are named where a deed is denied, and they not.

    "The union will not extend its ban" denies nothing of the ban that Chile was to extend.
    """
    near = line.terms | line.beside
    acting = awaited.doers - library.usual(awaited.doers)
    others = library.states(line.terms) | library.bodies(line.terms)
    others -= library.lands(awaited.terms) | awaited.terms | awaited.around
    return bool(acting and others) and acting.isdisjoint(near | library.lands(near))


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


def is_told(words: str, at: int, *, title: bool) -> bool:
    """Whether the word at a place tells a deed as done: a verb of the past, or a noun beside one.

    "To release", "is building", "supporters" and "registered voters" tell of none; a title tells
    its news in the present.
    """
    found = WORD.match(words, at)
    if not found:
        return False
    word, before, behind = found.group(), words[:at], words[found.end() :]
    if is_past(word) or word.casefold() in _SAME_IN_PAST:
        return not (_OF_NOUN.search(before) and _NOUN_BEHIND.match(behind))
    return bool(BEGAN_TO.search(before)) or _is_named(word.casefold(), before, behind, title=title)


def _is_named(word: str, before: str, behind: str, *, title: bool) -> bool:
    """The same of a word that is no past form: a noun, a state of things, the news of a title."""
    if _AGENT.search(word) or _TO.search(before) or before.endswith("-") or not _names_deed(word):
        return False
    doing = word.endswith("ing")
    if title or (_IS_NOW.search(before) and not doing):
        return True
    if doing and not _ARTICLE.search(before):
        return bool(_AFTER.search(before))
    # "Demanded that Chad free the men": before an article stands a verb, and one of the present.
    verb = _RELATIVE.search(before) or _ARTICLE_BEHIND.match(behind)
    if verb or _PROMISING.search(before):
        return False
    if _AFTER.search(before) or _BACK_FROM.search(before):
        return True
    return _is_done_in(before, behind) or _has_past_beside(before, behind)


def _is_done_in(before: str, behind: str) -> bool:
    """Whether something was said or done in the deed that a noun names: "in a speech he asked"."""
    found = _IN_DEED.search(before)
    verbs = _pasts(WORD.findall(before) or WORD.findall(behind))
    opens = found is not None and not before[: found.start()].strip()  # "In its report ... blames"
    return opens or (bool(found) and any(not _NO_DEED.fullmatch(word) for word in verbs))


@cache
def _names_deed(word: str) -> bool:
    """Whether a word can name a deed: "breakfast" and "candidates" only look like "break"."""
    if deedwords.is_listed(word) or _OF_VERB.search(word):
        return True
    return bool({word, word.removesuffix("s"), word.removesuffix("es")} & counted_words())


def _has_past_beside(before: str, behind: str) -> bool:
    """Whether a verb of the past stands close to a noun: "ended a drill", "the talks were held"."""
    behind = _OTHER_CLAUSE.split(behind)[0]
    ahead, after = WORD.findall(before)[-NEAR_BEFORE:], WORD.findall(behind)[:NEAR_BEHIND]
    nearest = (next(_pasts(words), "said") for words in (ahead[::-1], after))
    return any(not _NO_DEED.fullmatch(word) for word in nearest)


def _pasts(words: list[str]) -> Iterator[str]:
    """The past verbs among words in their order; auxiliaries only where no verb is beside them."""
    for place, word in enumerate(words):
        degree = place and words[place - 1] in _DEGREES  # "more detailed"
        behind = words[place + 1] if place + 1 < len(words) else "."
        verb = is_past(word) and not degree and not _PLANNED.fullmatch(word)
        if verb or (word in _BEING and not is_past(behind) and not _PLANNED.fullmatch(behind)):
            yield word


def is_past(words: str) -> bool:
    """Whether the first word has the form of the past: it is a verb, and no noun."""
    first = words.split(maxsplit=1)[0].rstrip(".,;")
    return first.endswith("ed") or (deedwords.is_irregular(first) and not _NOUN.search(first))

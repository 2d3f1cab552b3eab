"""What a passport says beyond value and measure: kind, printed currency, from and to, outlook."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from dateline import ranks
from dateline.abouts import About
from dateline.counting import SHARE, TIME, Seen
from dateline.phrases import measure_words
from dateline.reading import Reading, Token
from dateline.record import FigureKind

_TO_BEFORE = re.compile(r"\b(?:to|at)\s(?:\w+\s){0,2}$", re.IGNORECASE)
_FROM_BEFORE = re.compile(r"\bfrom\s(?:\w+\s){0,2}$", re.IGNORECASE)
_COMPARING = re.compile(r"\s(?:the|as|more|less|higher|lower|larger|bigger|smaller|greater|that)\b")
_RATE = re.compile(r"[\s-](?:per|an?|each|every)[\s-]|/")
_WINDOW = 24
_ENDS_CLAUSE = frozenset({"relcl", "advcl", "acl", "conj", "parataxis"})
_MODALS = frozenset(
    {"will", "would", "could", "may", "might", "shall", "should", "'ll", "’ll", "'d", "’d"}
)
_BACK = frozenset({"after", "from", "than", "against", "since", "following"})
_HIGHEST_CLIMB = 6
_KINDS: dict[str, FigureKind] = {
    "money": "money",
    "share": "share",
    "age": "age",
    "time": "duration",
    "rank": "rank",
    "record": "record",
    "index": "level",
    "sport": "count",
}


class Change(NamedTuple):
    """What a quantity changed from, and what it changed to, where the words tell it."""

    moved_from: float | None = None
    moved_to: float | None = None


def kind(reading: Reading, seen: Seen) -> FigureKind:
    """What kind of quantity it is."""
    quantity, unit = seen.quantity, seen.quantity.unit
    if quantity.kind == "multiple" or (seen.unit == TIME.name and _compares(reading, seen)):
        return "multiple"
    if unit is not None:
        points = unit.name.endswith("point") and unit.family == "share"
        return "points" if points else _KINDS.get(unit.family.removesuffix(" per"), "physical")
    if seen.unit == SHARE.name:
        return "share"
    if seen.noun is not None and quantity.low == 1 and ranks.among_first(reading, seen.last):
        return "rank"
    return "level" if seen.unit is None else "count"


def _compares(reading: Reading, seen: Seen) -> bool:
    end = reading.tokens[seen.noun or seen.last].end
    return _COMPARING.match(reading.document.text, end) is not None


def currency(reading: Reading, seen: Seen) -> str | None:
    """The currency's sign or word as the page prints it beside the number, if it does."""
    unit, quantity = seen.quantity.unit, seen.quantity
    if unit is None or not unit.family.startswith("money"):
        return None
    text = reading.document.text
    before = text[quantity.start : quantity.number[0]].strip(" -–—")
    after = _RATE.split(text[quantity.number[1] : quantity.end].strip(" -"), maxsplit=1)[0]
    return before or after.strip() or None


# ------------------------------------------------------------------ what lies ahead


@cache
def _ahead(row: str) -> frozenset[str]:
    return frozenset(measure_words()["ahead"][row])


def is_forecast(reading: Reading, seen: Seen) -> bool:
    """Whether the figure is expected, planned or aimed at, not reached."""
    token = reading.tokens[seen.anchor]
    below = ""
    for _ in range(_HIGHEST_CLIMB):
        if token.pos in {"VERB", "AUX"} and _is_ahead(reading, token):
            return True
        if below == "xcomp" and token.lemma.lower() in _ahead("before_to"):
            return True
        named = token.pos == "NOUN" and token.lemma.lower() in _ahead("nouns")
        if named and token.i < seen.first:
            return True
        if token.dep in _ENDS_CLAUSE and token.pos != "NOUN":
            return token.dep != "conj" and _planned(reading, token)
        if token.head == token.i or _looks_back(reading, token):
            return False
        below = token.dep
        token = reading.tokens[token.head]
    return False


def _looks_back(reading: Reading, token: Token) -> bool:
    """Whether what stands above is another matter: ", after 5 percent in May", ", it said"."""
    above = reading.tokens[token.head]
    if token.dep == "pobj" and above.text.lower() in _BACK:
        return True
    return token.dep == "ccomp" and above.i > token.i


def _planned(reading: Reading, clause: Token) -> bool:
    """Whether an infinitive tells what a plan or a target is: "a plan to build 5 ports"."""
    above = reading.tokens[clause.head]
    return clause.dep == "acl" and above.lemma.lower() in _ahead("nouns")


def _is_ahead(reading: Reading, verb: Token) -> bool:
    modal = any(aux.text.lower() in _MODALS for aux in reading.children(verb.i, "aux"))
    # "would have cost 5 million" did not come, but lies behind
    perfect = any(aux.text.lower() == "have" for aux in reading.children(verb.i, "aux"))
    return (modal and not perfect) or verb.lemma.lower() in _ahead("verbs")


# ------------------------------------------------------------------ from and to


def changes(reading: Reading, about: list[About]) -> list[Change]:
    """For each quantity what it moved from and to: "from 5 to 7", "to 7 million from 5 million"."""
    found = [Change()] * len(about)
    for number in range(len(about) - 1):
        left, right = about[number].seen, about[number + 1].seen
        if left.quantity.moved_from:
            start, end = number, number + 1
        elif _goes_back(reading, left, right):
            start, end = number + 1, number
        else:
            continue
        value, before = about[end].seen.quantity.low, about[start].seen.quantity.low
        found[end] = found[end]._replace(moved_from=before)
        found[start] = found[start]._replace(moved_to=value)
    return found


def _goes_back(reading: Reading, left: Seen, right: Seen) -> bool:
    """Whether the right one is what the left one rose or fell from."""
    if left.unit != right.unit or left.unit is None:
        return False
    text, sentences = reading.document.text, reading.tokens
    if sentences[left.first].sentence != sentences[right.first].sentence:
        return False
    starts = (left.quantity.start, right.quantity.start)
    near = [text[max(start - _WINDOW, 0) : start] for start in starts]
    return bool(_TO_BEFORE.search(near[0]) and _FROM_BEFORE.search(near[1]))

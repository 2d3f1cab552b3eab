"""What two measures have in common: the head, the words and the states of a measure, normalised.

Words with one meaning ("turnover", "trade") come down to the first of their row in
data/measures.toml; words that do not narrow a measure ("total", "goods") fall away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from dateline import datafiles, gazetteer
from dateline.phrases import measure_words

_WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)+\.?|[^\W\d_]+")
# The first link parts the head from what it is of; what stands before is named the loosest way.
_LINK = re.compile(
    r"\b(?:of|in|to|for|from|between|on|with|against|by|per|through|among|a|an|each|every)\b",
    re.IGNORECASE,
)
# Exports go out from their owner, imports come in to theirs.
_OWNER_BEFORE = {
    "sent": re.compile(r"\b(?:from|by) (?:the )?$"),
    "received": re.compile(r"\b(?:to|into|by) (?:the )?$"),
}
_HELD = re.compile(r"^(.+?)['’]s? share (?:of|in) (.+)$")  # "India's share of Nepal's diesel"
_SHARE_IN = re.compile(r"^share of (.+?) in (.+)$")  # "share of Russian gas in Austria's imports"
_OWNS = re.compile(r"['’]s?\s")
_FLOW = "export"
_ECONOMY, _GROWTH = "economy", "growth"
_BOTH = 2
_MOST_NAME_WORDS = 3
# Shorter words ("gas", "bus") end in an s of their own.
_SHORTEST_PLURAL = 4


class Sense(NamedTuple):
    """A measure to compare: `owners` are the states before its head, `partners` those after it.

    `between` says that its words stand for two sides without naming them ("the two countries"),
    `mirrored` that the buyer's word for a flow was put into the seller's ("imports from Peru").
    """

    head: str
    words: frozenset[str]
    owners: frozenset[str]
    partners: frozenset[str]
    between: bool
    mirrored: bool = False

    @property
    def states(self) -> frozenset[str]:
        """All states that the measure names."""
        return self.owners | self.partners


class _Lists(NamedTuple):
    empty: frozenset[str]
    generic: frozenset[str]
    both: frozenset[str]
    alike: dict[str, str]


@cache
def _lists() -> _Lists:
    table = datafiles.tables("hedges_of_quantity.toml")["measures"]
    alike = {word: row[0] for row in measure_words()["alike"]["rows"] for word in row}
    both = frozenset(measure_words()["alike"]["both"])
    return _Lists(frozenset(table["empty"]), frozenset(table["whole"]) | both, both, alike)


@cache
def heads(kind: str) -> frozenset[str]:
    """The normalised words of a row of the comparison lists: "mutual", "directed", "growing"."""
    return frozenset(normal(word) for word in measure_words()["alike"][kind])


@cache
def _matters() -> dict[str, str]:
    """The matter of each word of the lists, by its normalised form, the surest matter first."""
    found: dict[str, str] = {}
    for name, words in measure_words()["matters"].items():
        for word in words:
            found.setdefault(normal(word), name)
    return found


@lru_cache(maxsize=4096)
def matter(words: frozenset[str]) -> str:
    """What a measure is about in the widest sense ("killed", "tariff"); "" where no list says."""
    known = {_matters()[word] for word in words if word in _matters()}
    return next((name for name in measure_words()["matters"] if name in known), "")


def beyond(words: frozenset[str], matter: str) -> frozenset[str]:
    """The words of a measure that do not tell the matter itself."""
    return frozenset(word for word in words if _matters().get(word) != matter)


@cache
def _kinds() -> dict[str, str]:
    return {normal(word): row[0] for row in measure_words()["alike"]["kinds"] for word in row}


def kind(word: str) -> str:
    """What kind of thing a normalised word names ("tanker" is a ship); the word itself if none."""
    return _kinds().get(word, word)


def tallies() -> frozenset[str]:
    """The matters of which a later count is larger."""
    return frozenset(measure_words()["alike"]["tallies"])


@lru_cache(maxsize=4096)
def sense(measure: str) -> Sense:
    """The normalised head, words and states of a measure's words."""
    measure = measure.removeprefix("number of ")
    measure = _SHARE_IN.sub(r"\2 from \1", measure)
    measure = _HELD.sub(r"\2 from \1", measure.removeprefix("share of "))
    named, words = _states_out(measure)
    first = _LINK.split(words, maxsplit=1)[0]
    before = [word for word in _WORD.findall(first) if word != _STATE]
    head = normal(before[-1]) if before else _head_after(words)
    owning = _owning(measure, named, head, len(first))
    return Sense(
        head,
        content(words) | {head},
        frozenset(state for place, state in named if place in owning),
        frozenset(state for place, state in named if place not in owning),
        any(word.lower() in _lists().both for word in re.findall(r"[\w-]+", words)),
    )


def _owning(measure: str, named: Iterable[tuple[int, str]], head: str, at: int) -> set[int]:
    """The places of states that own what is measured: before its first link, or by their role."""
    owner = _OWNER_BEFORE["received" if head in heads("received") else "sent"]
    directed = head in heads("directed")  # "exports of tea from Peru" are Peru's
    owning = {
        place for place, _ in named if place < at or (directed and owner.search(measure, 0, place))
    }
    if not owning and head in heads("sent"):  # "deliveries of Bolivian gas" are Bolivia's
        owning = {place for place, _ in named if measure.endswith(" of ", 0, place)}
    return owning


_STATE = "Xx"  # stands where a state was named, so that places of words stay those of the measure


def flow(sense: Sense, sides: frozenset[str]) -> Sense:
    """What goes from one of two states to the other, under one word whoever tells it.

    "Chile's purchases of tea from Peru" and "Peruvian tea shipments" become Peru's exports to
    Chile. Other measures stay as they are.
    """
    received = sense.head in heads("received")
    known = bool(sense.states) and sense.states <= sides
    if len(sides) != _BOTH or not known or not (received or sense.head in heads("sent")):
        return sense
    source, target = sense.owners, sense.partners
    if received:
        source, target = target, source
    return sense._replace(
        head=_FLOW,
        words=sense.words - {sense.head} | {_FLOW},
        owners=source or sides - target,
        partners=target or sides - source,
        mirrored=received,
    )


def growth(sense: Sense) -> Sense:
    """The growth of an economy for what the economy grew by; other measures stay as they are."""
    if sense.head != _ECONOMY:
        return sense
    return sense._replace(head=_GROWTH, words=sense.words - {_ECONOMY} | {_GROWTH})


def without_flow(words: frozenset[str]) -> frozenset[str]:
    """The words of a measure with one word for what is sent, sold or bought."""
    flows = heads("sent") | heads("received")
    return words - flows | {_FLOW} if words & flows else words


def _states_out(measure: str) -> tuple[list[tuple[int, str]], str]:
    """The states that the words name, by place, and the words with a mark in their stead."""
    words = list(_WORD.finditer(measure))
    named: list[tuple[int, str]] = []
    marked, at = measure, 0
    while at < len(words):
        for length in range(min(_MOST_NAME_WORDS, len(words) - at), 0, -1):
            start, end = words[at].start(), words[at + length - 1].end()
            state = _state(measure[start:end])
            if state is None and _OWNS.match(measure, end):
                state = gazetteer.capital_of(measure[start:end])  # "Lima's exports" are Peru's
            if state is not None:
                named.append((start, state))
                mark = _STATE.ljust(end - start) if end - start > 1 else " "
                marked = f"{marked[:start]}{mark}{marked[end:]}"
                at += length
                break
        else:
            at += 1
    return named, marked


def _state(words: str) -> str | None:
    if not words[:1].isupper():
        return None
    return gazetteer.state_of(words) or gazetteer.demonym_of(words)


def _head_after(words: str) -> str:
    found = [word for word in _WORD.findall(words) if word != _STATE and not _LINK.fullmatch(word)]
    return normal(found[0]) if found else ""


def content(words: str) -> frozenset[str]:
    """The normalised words that narrow a measure."""
    lists = _lists()
    found = {
        normal(word) for word in _WORD.findall(re.sub(r"['’]s\b", "", words)) if word != _STATE
    }
    return frozenset(found - lists.empty - lists.generic)


def normal(word: str) -> str:
    """A word in the singular, or the word that stands for all of its meaning."""
    lists = _lists()
    word = re.sub(r"['’]s?$", "", word.lower())
    single = singular(word)
    return lists.alike.get(word) or lists.alike.get(single) or single


def singular(word: str) -> str:
    """An English noun in the singular, by its ending."""
    if len(word) > _SHORTEST_PLURAL and word.endswith("ies"):
        return f"{word[:-3]}y"
    if len(word) > _SHORTEST_PLURAL and re.search(r"(?:ss|x|z|ch|sh|[^aoe]us|gas)es$", word):
        return word[:-2]
    if len(word) < _SHORTEST_PLURAL or word.endswith(("ss", "us", "is")):
        return word
    return word.removesuffix("s")

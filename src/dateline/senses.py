"""What two measures have in common: the head, the words and the states of a measure, normalised.

Words with one meaning ("turnover", "trade") come down to the first of their row in
data/measures.toml; words that do not narrow a measure ("total", "goods") fall away.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from dateline import datafiles, gazetteer
from dateline.phrases import measure_words

_WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)+\.?|[^\W\d_]+")
_LINK = re.compile(
    r"\b(?:of|in|to|for|from|between|on|with|against|by|per|through|among|a|an|each|every)\b",
    re.IGNORECASE,
)
_MOST_NAME_WORDS = 3
_SHORTEST_PLURAL = 4


class Sense(NamedTuple):
    """A measure to compare: `owners` are the states before its head, `partners` those after it.

    `between` says that its words stand for two sides without naming them ("the two countries").
    """

    head: str
    words: frozenset[str]
    owners: frozenset[str]
    partners: frozenset[str]
    between: bool

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


@lru_cache(maxsize=4096)
def sense(measure: str) -> Sense:
    """The normalised head, words and states of a measure's words."""
    named, words = _states_out(measure)
    first = _LINK.split(words, maxsplit=1)[0]
    before = [word for word in _WORD.findall(first) if word != _STATE]
    head = normal(before[-1]) if before else _head_after(words)
    at = len(first)
    return Sense(
        head,
        content(words) | {head},
        frozenset(state for place, state in named if place < at),
        frozenset(state for place, state in named if place >= at),
        any(word.lower() in _lists().both for word in re.findall(r"[\w-]+", words)),
    )


_STATE = "Xx"  # stands where a state was named, so that places of words stay those of the measure


def _states_out(measure: str) -> tuple[list[tuple[int, str]], str]:
    """The states that the words name, by place, and the words with a mark in their stead."""
    words = list(_WORD.finditer(measure))
    named: list[tuple[int, str]] = []
    marked, at = measure, 0
    while at < len(words):
        for length in range(min(_MOST_NAME_WORDS, len(words) - at), 0, -1):
            start, end = words[at].start(), words[at + length - 1].end()
            state = _state(measure[start:end])
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
    single = _singular(word)
    return lists.alike.get(word) or lists.alike.get(single) or single


def _singular(word: str) -> str:
    if len(word) > _SHORTEST_PLURAL and word.endswith("ies"):
        return f"{word[:-3]}y"
    if len(word) > _SHORTEST_PLURAL and re.search(r"(?:[sxz]|ch|sh)es$", word):
        return word[:-2]
    if len(word) < _SHORTEST_PLURAL or word.endswith(("ss", "us", "is")):
        return word
    return word.removesuffix("s")

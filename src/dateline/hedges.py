"""The words that decide whether a deed happened (data/hedges.toml), and the number they give it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from dateline import datafiles, roles

if TYPE_CHECKING:
    from dateline.reading import Reading

# What is told as real is not weakened by "I" or "you": "I signed it" is a fact of the page.
TOLD = frozenset(("past", "present", "participle", "nominal", "progressive", "reported"))
# A noun below these was at least put forward: "the rejected offer".
SPURNED = frozenset(("refused", "unwanted", "ended"))
PERSONS = frozenset(("i", "you"))


class Hedges(NamedTuple):
    """The word lists of data/hedges.toml."""

    cues: dict[str, str]
    commitment: dict[str, float]
    commitment_of: dict[str, float]
    governors: dict[str, str]
    parts: dict[str, dict[str, str]]
    modals: dict[str, str]
    adverbs: dict[str, str]
    adjectives: dict[str, str]
    marks: dict[str, str]
    ahead: frozenset[str]
    current: frozenset[str]
    past: frozenset[str]


@cache
def load() -> Hedges:
    """The hedges that come with dateline."""
    tables = datafiles.tables("hedges.toml")
    return Hedges(
        tables["cues"],
        tables["commitment"],
        tables["commitment_of"],
        {lemma: cue for cue, lemmas in tables["governors"].items() for lemma in lemmas},
        tables["parts"],
        tables["modals"],
        tables["adverbs"],
        tables["adjectives"],
        tables["marks"],
        *(frozenset(tables["times"][name]) for name in ("ahead", "current", "past")),
    )


def commitment(reading: Reading, i: int, cue: str, word: int | None) -> float:
    """How far the author stands for the deed of token `i`, from +3 (it is so) to -3 (it is not).

    The number that the cue gives, which token `word` tells; less for what people tell of their own
    deeds ahead.
    """
    words = load()
    number = words.commitment.get(cue, words.commitment[words.cues[cue]])
    if cue == "nominal":
        return words.commitment_of.get(_naming(reading, i), number)
    if cue in SPURNED and reading.tokens[i].pos not in roles.VERBAL:
        return words.commitment_of["spurned"]
    if cue == "denied" and _is_of_nothing(reading, i, word):
        return words.commitment_of["of nothing"]
    if cue not in TOLD and number > 0 and _is_own(reading, i):
        return min(number, words.commitment_of["own"])
    return number


def _naming(reading: Reading, i: int) -> str:
    """How a noun names its deed: as one case ("the raid", "a raid"), or as a matter ("trade")."""
    noun = reading.tokens[i]
    if any(kid.dep == "det" for kid in reading.children(i)):
        return "case"
    owned = any(kid.dep == "poss" for kid in reading.children(i))
    return "matter" if noun.tag == "NN" and not owned else ""


def _is_of_nothing(reading: Reading, i: int, word: int | None) -> bool:
    """Whether only the object of a verb is denied: who "sees no end" does see."""
    kids = reading.children(i, "dobj")
    return word is not None and any(word in (kid.i, *reading.subtree(kid.i)) for kid in kids)


def _is_own(reading: Reading, i: int) -> bool:
    """Whether who speaks or is spoken to is the subject of the deed or of what governs it."""
    return any(
        subject.text.lower() in PERSONS
        for verb in (reading.tokens[i], *reading.ancestors(i))
        for subject in reading.children(verb.i, "nsubj", "nsubjpass")
    )

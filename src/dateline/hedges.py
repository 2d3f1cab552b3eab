"""The words that decide whether a deed happened: the lists of data/hedges.toml, loaded once."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from dateline import datafiles


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

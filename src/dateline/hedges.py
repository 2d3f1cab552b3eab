"""The words that decide whether a deed happened: the lists of data/hedges.toml, loaded once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import NamedTuple


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
    words = resources.files("dateline").joinpath("data/hedges.toml").read_text("utf-8")
    tables = tomllib.loads(words)
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

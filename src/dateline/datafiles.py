"""The word lists and tables in src/dateline/data, each read once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def tables(name: str) -> dict[str, Any]:
    """The tables of a TOML file. All callers share them: take what you need and change nothing."""
    return tomllib.loads(_text(name))


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The cells of each line of a TSV file, without blank lines and those that begin with "#"."""
    lines = (line for line in _text(name).split("\n") if line and not line.startswith("#"))
    return tuple(tuple(line.split("\t")) for line in lines)


@cache
def stop_words() -> frozenset[str]:
    """Words too common in English news to tell one page from another, in lower case."""
    return frozenset(row[0] for row in rows("stopwords.tsv"))


@cache
def word_set(table: str, name: str) -> frozenset[str]:
    """One list of furniture.toml, in lower case: words and phrases that are no news."""
    return frozenset(word.lower() for word in tables("furniture.toml")[table][name])


def _text(name: str) -> str:
    return resources.files("dateline").joinpath("data", name).read_text(encoding="utf-8")

"""The lists of data/furniture.toml: phrases and words that part page furniture from news."""

from __future__ import annotations

from functools import cache
from typing import Any

from dateline import datafiles


def page_words() -> dict[str, Any]:
    """All lists by the name of their table."""
    return datafiles.tables("furniture.toml")


@cache
def word_set(table: str, name: str) -> frozenset[str]:
    """One list of single words or phrases, in lower case."""
    return frozenset(word.lower() for word in page_words()[table][name])

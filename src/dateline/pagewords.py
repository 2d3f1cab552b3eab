"""The lists of data/furniture.toml: phrases and words that part page furniture from news."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def page_words() -> dict[str, Any]:
    """All lists by the name of their table."""
    file = resources.files("dateline") / "data" / "furniture.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


@cache
def word_set(table: str, name: str) -> frozenset[str]:
    """One list of single words or phrases, in lower case."""
    return frozenset(word.lower() for word in page_words()[table][name])

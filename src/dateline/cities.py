"""Cities that are no capitals: in which state each lies, read from data/cities.tsv."""

from __future__ import annotations

from functools import cache
from importlib import resources

from dateline import gazetteer

_FOLDED = str.maketrans({"’": "'"})


def state_of(words: str) -> str | None:
    """The code of the state that the words name, or in which the city lies that they name."""
    return gazetteer.country_of(words) or _cities().get(words.translate(_FOLDED))


@cache
def _cities() -> dict[str, str]:
    text = resources.files("dateline").joinpath("data/cities.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {row[0]: row[1] for row in rows}

"""Cities that are no capitals: in which state each lies, read from data/cities.tsv."""

from __future__ import annotations

from functools import cache

from dateline import datafiles, gazetteer

_FOLDED = str.maketrans({"’": "'"})


def state_of(words: str) -> str | None:
    """The code of the state that the words name, or in which the city lies that they name."""
    return gazetteer.country_of(words) or _cities().get(words.translate(_FOLDED))


@cache
def _cities() -> dict[str, str]:
    return {city: code for city, code, *_ in datafiles.rows("cities.tsv")}

"""What one line of a page looks like by its marks and its length: prose, a label, a heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

PROSE_END = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
STRONG_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
BULLET = re.compile(r"^(?:[•·▪◦‣*–—-]|\d{1,2}[.)])\s+")
PROSE_WORDS = 5
LONG_WORDS = 18  # a line this long is prose even where its full stop was lost


@lru_cache(maxsize=1 << 14)  # copies bring the same lines again
def is_prose(words: str) -> bool:
    """True for a line that reads as sentences: a closing mark and some words, or simply long."""
    count = len(words.split())
    return count >= LONG_WORDS or (count >= PROSE_WORDS and bool(STRONG_END.search(words)))


def prose_bounds(rows: Sequence[str], reasons: Sequence[str | None]) -> tuple[int, int]:
    """The first and last row of prose; (number of rows, -1) where there is none."""
    prose = [i for i, words in enumerate(rows) if reasons[i] is None and is_prose(words)]
    return (prose[0], prose[-1]) if prose else (len(rows), -1)

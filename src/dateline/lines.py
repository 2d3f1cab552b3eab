"""What one line of a page looks like by its marks and its length: prose, a label, a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

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


_WRAPPED = range(40, 101)  # the width of lines that a mail program or a terminal has broken
# Two lines of one width are chance.
_FEW_LINES = 3
_NEARLY = 1.3  # an open line is a full one even if the width was measured on a few longer lines
_GOES_ON = re.compile(r"[a-z(]|[“\"‘']?[a-z]|\d")
_LINE_CLOSED = re.compile(r"[.!?:;][\"'”’)]*$")


def unwrap(words: str) -> list[str]:
    """The lines of a text without blank ones; lines broken at a fixed width are joined again."""
    split = (
        [line.strip() for line in block.split("\n") if line.strip()]
        for block in re.split(r"\n[^\S\n]*\n", words)
    )
    blocks = [block for block in split if block]
    width = _width(blocks)
    return [line for block in blocks for line in (_joined_lines(block, width) if width else block)]


def _width(blocks: Sequence[Sequence[str]]) -> int:
    """The width at which the lines of a text were broken inside sentences; 0 where they were not.

    A page whose paragraphs are single lines has next to no line that goes on in the next one.
    """
    pairs = [pair for block in blocks for pair in pairwise(block)]
    pairs = [(line, after) for line, after in pairs if len(line) in _WRAPPED]
    broken = sum(_is_broken(line, after) for line, after in pairs)
    if broken < _FEW_LINES or 2 * broken < len(pairs):
        return 0
    return max(len(line) for line, _ in pairs)


def _is_broken(line: str, after: str) -> bool:
    """Whether a line ends inside a sentence that the next line goes on with."""
    return _LINE_CLOSED.search(line) is None and _GOES_ON.match(after) is not None


def _joined_lines(block: Sequence[str], width: int) -> Iterator[str]:
    """The paragraphs of a block: a line ends one if the next word had found room on it."""
    held = block[0]
    for line, after in pairwise(block):
        needed = len(line) + 1 + len(after.split(maxsplit=1)[0])
        full = needed > width or (_LINE_CLOSED.search(line) is None and _NEARLY * needed > width)
        if full or _is_broken(line, after):
            held = f"{held} {after}"
        else:
            yield held
            held = after
    yield held

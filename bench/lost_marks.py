"""Who speaks on pages that lost their quotation marks: `python bench/lost_marks.py GOLD.jsonl`.

Takes every quotation mark out of the articles of a statements gold file (see docs/statements.md),
runs the product's finder and prints, for the articles of even and of odd lines, how many of their
quotations have the speaker of the gold set, another one or none.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline import reading, statements
from dateline.record import Found
from tasks import statements as task

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.record import Statement

MARKED = re.compile(r"[“”\"]|''|``|(?<!\w)[‘'](?=\w)|(?<=[,.?!])[’'](?!\w)")
_ENDS_NAME = re.compile(r",| (?:who|of|in|for|at|from|and) ")
BLOT = "\0"
_SHORTEST = 25  # characters of a quotation that is asked for


def without_marks(text: str) -> tuple[str, list[int]]:
    """A text without its quotation marks, and where each of its characters stands in it."""
    kept: list[str] = []
    places: list[int] = []
    for at, character in enumerate(MARKED.sub(_blotted, text)):
        places.append(len(kept))
        if character != BLOT or text[at] == BLOT:
            kept.append(text[at])
    return "".join(kept), [*places, len(kept)]


def _blotted(mark: re.Match[str]) -> str:
    return BLOT * len(mark.group())


def outcomes(
    line: dict[str, Any], places: Sequence[int], rows: Sequence[Statement]
) -> Iterator[str]:
    """For each quotation of a gold line what the rows of its damaged text say of its speaker."""
    for told in line["statements"]:
        start, end = max(told["content"], key=lambda piece: piece[1] - piece[0])
        if told["kind"] != "direct" or not told["source"] or end - start < _SHORTEST:
            continue
        middle = places[(start + end) // 2]
        wanted = " ".join(line["text"][a:b] for a, b in told["source"])
        held = [r for r in rows if any(p.start <= middle < p.end for p in r.pieces)]
        named = [row.speaker.words for row in held if row.speaker]
        if any(_agree(wanted, name) for name in named):
            yield "right"
        else:
            yield "wrong" if named else "none"


def _agree(wanted: str, name: str) -> bool:
    heads = [_ENDS_NAME.split(words)[0].split()[-1:] for words in (wanted, name)]
    return heads[0] == heads[1] or name.lower() in wanted.lower() or wanted.lower() in name.lower()


def main(path: str) -> None:
    """Read, damage, find, count."""
    lines = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]
    halves = {"even": Counter[str](), "odd": Counter[str]()}
    for number, line in enumerate(lines):
        text, places = without_marks(line["text"])
        found = statements.find(reading.read_alone(task.document({**line, "text": text})), Found())
        halves["odd" if number % 2 else "even"].update(outcomes(line, places, found))
    for half, counts in halves.items():
        print(half, sum(counts.values()), dict(counts.most_common()))


if __name__ == "__main__":
    main(sys.argv[1])

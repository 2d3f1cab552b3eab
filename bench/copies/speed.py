"""Time and memory of the join of copies: `python bench/speed.py --copies N`, or this file's `run`.

N made pages, rows straight into the join without parsing: half of them are pages of their own
(sentences of one stock, so that names, numbers and phrases come again and again), half are copies
of these: the same body in other furniture, every tenth word changed, or the opening third.
"""

from __future__ import annotations

import random
import resource
import time
from collections.abc import Callable, Iterator
from importlib import import_module

from dateline import copies
from dateline.record import UNKNOWN, Document, Joined, Rows, identify

SEED = 11
COPIED = 0.5
CHANGED = 10  # one word in so many is changed in an edited copy
PART = 3  # a cut copy is the first of so many parts


def documents(pages: int) -> Iterator[Document]:
    """Made pages, each a document."""
    dice = random.Random(SEED)  # noqa: S311 - a pile, not a secret
    make: Callable[[random.Random], str] = import_module("speed").page
    originals = [make(dice) for _ in range(max(1, round(pages * (1 - COPIED))))]
    dresses = (_dressed, _edited, _cut)
    for number in range(pages):
        if number < len(originals):
            text = originals[number]
        else:
            text = dice.choice(dresses)(dice, dice.choice(originals))
        name = identify("document", number)
        yield Document(name, f"{number}.txt", name, "", None, None, (), UNKNOWN, "en", text, 0, ())


def _dressed(dice: random.Random, text: str) -> str:
    furniture = import_module("speed").FURNITURE
    return f"{dice.choice(furniture)}\n\n{text}\n\n{dice.choice(furniture)}"


def _edited(dice: random.Random, text: str) -> str:
    words = text.split(" ")
    for place in range(dice.randrange(CHANGED), len(words), CHANGED):
        words[place] = "also"
    return " ".join(words)


def _cut(_: random.Random, text: str) -> str:
    return text[: len(text) // PART]


def run(pages: int) -> None:
    """Join once and print one row: seconds on the wall and of one core, peak memory, what came."""
    rows = Rows(documents=tuple(sorted(documents(pages), key=lambda page: page.id)))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    started, busy = time.perf_counter(), time.process_time()
    joined = copies.join(rows, Joined())
    seconds, busy = time.perf_counter() - started, time.process_time() - busy
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    cells = (
        f"{pages:,}",
        f"{seconds:.1f}",
        f"{busy:.1f}",
        f"{pages / busy:,.0f}",
        f"{peak:,.0f} MB",
        f"{before:,.0f} MB",
        f"{len(joined.copies):,}",
        f"{len(joined.origins):,}",
    )
    print("| pages | seconds | of one core | pages/s of it | peak | rows alone | pairs | origins |")
    print("|---|---|---|---|---|---|---|---|")
    print(f"| {' | '.join(cells)} |")

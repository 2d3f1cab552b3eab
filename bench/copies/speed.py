"""Time and memory of the join of copies: `python bench/speed.py --copies N [N ...] [--jobs J]`.

N made pages, rows straight into the join without parsing: half of them are pages of their own
(sentences of one stock, so that names, numbers and phrases come again and again), half are copies
of these: the same body in other furniture, every tenth word changed, or the opening third.
"""

from __future__ import annotations

import random
import resource
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib import import_module
from typing import NamedTuple

from dateline import copies
from dateline.pools import Processes
from dateline.record import UNKNOWN, Document, Joined, Rows, identify

SEED = 11
COPIED = 0.5
CHANGED = 10  # one word in so many is changed in an edited copy
PART = 3  # a cut copy is the first of so many parts
_SELF, _CHILDREN = resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN


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


class Cost(NamedTuple):
    """One join: seconds on the wall and of one core, peak memory (also of the rows alone) in MB."""

    pages: int
    seconds: float
    busy: float
    peak: float
    before: float
    pairs: int


def measure(pages: int, jobs: int) -> Cost:
    """Join N made pages once, the steps in this process or in so many of their own."""
    rows = Rows(documents=tuple(sorted(documents(pages), key=lambda page: page.id)))
    before, started, busy = _peak(), time.perf_counter(), _busy()
    if jobs > 1:
        with Processes(jobs) as pool:
            joined = copies.join(rows, Joined(), pool)
    else:
        joined = copies.join(rows, Joined())
    seconds, busy = time.perf_counter() - started, _busy() - busy
    return Cost(pages, seconds, busy, _peak(), before, len(joined.copies))


def _peak() -> float:
    """The most memory that this process or one that it started ever had, in MB."""
    used = (resource.getrusage(who).ru_maxrss for who in (_SELF, _CHILDREN))
    return max(used) / 1024


def _busy() -> float:
    """The seconds of one core that this process took, and those that it started and that ended."""
    used = (resource.getrusage(who) for who in (_SELF, _CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def run(counts: Sequence[int], jobs: int) -> None:
    """Print a row for each number of pages, and what a page costs beside the row above."""
    print("| pages | seconds | of one core | ms a page | beside | peak | rows alone | pairs |")
    print("|---|---|---|---|---|---|---|---|", flush=True)
    last = 0.0
    for pages in counts:
        with Processes(1) as fresh:  # a process of its own, for its peak
            (cost,) = fresh.map(partial(measure, jobs=jobs), [pages])
        each = 1000 * cost.busy / pages
        beside = f"{each / last:.2f}" if last else ""
        last = each
        cells = (
            f"{pages:,}",
            f"{cost.seconds:.1f}",
            f"{cost.busy:.1f}",
            f"{each:.2f}",
            beside,
            f"{cost.peak:,.0f} MB",
            f"{cost.before:,.0f} MB",
            f"{cost.pairs:,}",
        )
        print(f"| {' | '.join(cells)} |", flush=True)

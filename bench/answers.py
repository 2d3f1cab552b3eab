"""How fast a large record answers: every question, each asked twice in a process of its own.

Prints seconds of the processor, in all threads: to open the record, to answer for the first time
(which pays for modules, indexes and rows that nothing else has asked for), and to answer again. A
command of the command line opens and answers once.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.ask import Record

LIMIT = 0.5  # seconds in which a question shall be answered
LEFT, RIGHT = "Peru", "Chile"
WHOLE, HALF = "2026-01-01", "2017-01-01"  # by the first day all pages are out, by the second half
WRONG = f'{LEFT} said that "trade with {RIGHT} has never been so very brittle".'
BORNE = "Ana Number7 of Peru met Chile, and trade grew by 6 percent."
QUESTIONS: dict[str, Callable[[Record], object]] = {
    "timeline": lambda r: str(r.timeline()),
    "timeline of two": lambda r: r.timeline([LEFT, RIGHT]).to_json(),
    "who": lambda r: r.who(LEFT).to_json(),
    "who, all": lambda r: str(r.who()),
    "statements": lambda r: str(r.statements()),
    "statements of one": lambda r: r.statements("Ana Number7").to_json(),
    "statements about one": lambda r: str(r.statements(about=LEFT)),
    "figures": lambda r: str(r.figures()),
    "figures, asked": lambda r: r.figures("trade peru chile").to_json(),
    "series": lambda r: r.series("trade"),
    "expect": lambda r: str(r.expect()),
    "expect of two": lambda r: r.expect([LEFT, RIGHT]).to_json(),
    "copies": lambda r: str(r.copies()),
    "origins": lambda r: str(r.origins()),
    "diff": lambda r: r.diff("page-7.txt", "page-8.txt"),
    "relation": lambda r: r.relation(LEFT, RIGHT),
    "relation, as of": lambda r: r.relation(LEFT, RIGHT, as_of=WHOLE),
    "months": lambda r: r.months(LEFT, RIGHT),
    "changes": lambda r: r.changes(LEFT, RIGHT),
    "phrases, asked": lambda r: r.phrases(["no limits"]),
    "phrases, all": lambda r: r.phrases(),
    "without a page": lambda r: r.without("page-7.txt"),
    "without an actor": lambda r: r.without("Ana Number7"),
    "brief": lambda r: r.brief(LEFT, RIGHT),
    "check a sentence": lambda r: r.check(BORNE),
    "check a quotation": lambda r: r.check(WRONG),
    "doubts": lambda r: str(r.doubts()),
    "judgements": lambda r: r.judgements(),
    "show": lambda r: r.show(_a_happening(r)),
    "status": lambda r: r.status(),
}


def _a_happening(record: Record) -> str:
    return str(record.store.select("SELECT id FROM happenings LIMIT 1")[0][0])


def timed(question: Callable[[], object]) -> float:
    """Seconds of the processor that a question takes, in all threads."""
    started = time.process_time()
    question()
    return time.process_time() - started


def main() -> None:
    """Make a record, ask it, print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--happenings", type=int, default=100_000)
    parser.add_argument("--record", type=Path, help="keep the made record here, or use it again")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    parser.add_argument("names", nargs="*", help="only these questions")
    arguments = parser.parse_args()
    if arguments.one:
        print(json.dumps(_asked(arguments.record, arguments.one)))
        return
    with tempfile.TemporaryDirectory() as folder:
        path = arguments.record or Path(folder) / "made.dateline"
        if not path.exists():
            from largerecord import make

            print(f"made in {timed(partial(make, path, arguments.happenings)):.1f} s")
        names = arguments.names or list(QUESTIONS)
        _ask_apart(path, names[0])  # compiles the modules, as an installer does
        print(f"{'question':<22}{'opening':>9}{'first':>8}{'again':>8}")
        slow = sum(_row(path, name) for name in names)
        print(f"{slow} questions took more than {LIMIT} s" if slow else f"all within {LIMIT} s")


def _asked(path: Path, name: str) -> list[float]:
    """Open the record, ask, and ask again: seconds of the processor for each."""
    started = time.process_time()
    from dateline.ask import Record

    record = Record(path)
    record.view()
    opened = time.process_time() - started
    return [opened, *(timed(partial(QUESTIONS[name], record)) for _ in range(2))]


def _ask_apart(path: Path, name: str) -> list[float]:
    command = [sys.executable, __file__, "--record", str(path), "--one", name]
    compiled = {"PYTHONPYCACHEPREFIX": str(path.parent / "compiled"), "PYTHONDONTWRITEBYTECODE": ""}
    done = subprocess.run(
        command, check=True, capture_output=True, text=True, env={**os.environ, **compiled}
    )
    seconds: list[float] = json.loads(done.stdout)
    return seconds


def _row(path: Path, name: str) -> bool:
    """Ask in a process of its own, as a command does; whether the first answer took too long."""
    seconds = _ask_apart(path, name)
    over = max(seconds[1:]) > LIMIT
    cells = "".join(f"{one:>8.3f}" for one in seconds)
    print(f"{name:<22} {cells}{'  over the limit' if over else ''}", flush=True)
    return over


if __name__ == "__main__":
    main()

"""Direct quotations, ours beside textacy's, on the same pages in one run.

Run `python bench/compare_quotations.py [--pages N]`. The pages are those of the statements task.
By the scorer's own rule a found quotation and a gold statement pair where their words overlap by
half (Dice): recall counts the gold statements that are direct, precision the found quotations that
pair with any statement. Since textacy gives each piece of a broken quotation apart, the quoted
words are counted too. textacy is no dependency: without it (it is measured at 0.13.0, in an
environment of its own) its row is left out. A page on which it stops with an error counts as one
without quotations.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from dateline import reading, statements
from dateline.reading import Reading
from dateline.record import Found
from tasks import statements as task

GOLD = Path(__file__).parent.parent.parent / "shared" / "gold"
Row = dict[str, Any]


def ours(read: Reading) -> Iterator[Row]:
    """Our statements of kind direct on a page, in the gold set's form."""
    for row in task.outermost(statements.find(read, Found())):
        if row.kind == "direct":
            yield task.as_gold(row)


def textacys(text: str) -> Iterator[Row]:
    """What textacy finds on a page; raises ValueError where it stops."""
    triples = import_module("textacy.extract.triples")
    for found in triples.direct_quotations(reading.load()(text)):
        speaker = [[token.idx, token.idx + len(token)] for token in found.speaker]
        content = [[found.content.start_char, found.content.end_char]]
        yield {"source": speaker or None, "cue": [], "content": content}


def tally(scorer: Any, gold: Row, found: list[Row]) -> Counter[str]:
    """What is right on one page, by pairs and by words."""
    tokens = scorer.Tokens(gold["text"])
    told = [
        {key: tokens.of(row[key]) for key in ("source", "content")} for row in gold["statements"]
    ]
    given = [{key: tokens.of(row[key]) for key in ("source", "content")} for row in found]
    scored = (
        (scorer.dice(one["content"], other["content"]), i, j)
        for i, one in enumerate(told)
        for j, other in enumerate(given)
    )
    pairs = scorer.pair_off(x for x in scored if x[0] >= 0.5)  # noqa: PLR2004 - the scorer's rule
    direct = {i for i, row in enumerate(gold["statements"]) if row["kind"] == "direct"}
    words = {w for i in direct for w in told[i]["content"]}
    quoted = {w for row in given for w in row["content"]}
    right = sum(
        tokens.head(told[i]["source"]) == tokens.head(given[j]["source"])
        or scorer.dice(told[i]["source"], given[j]["source"]) >= 0.5  # noqa: PLR2004
        for i, j in pairs
    )
    return Counter(
        gold=len(direct),
        given=len(given),
        paired=len(pairs),
        recalled=sum(i in direct for i, _ in pairs),
        spoken_by=right,
        words=len(words),
        words_found=len(words & quoted),
    )


def line(name: str, counts: Counter[str]) -> str:
    """A row of the table."""
    parts = (
        ("recalled", "gold"),
        ("paired", "given"),
        ("spoken_by", "paired"),
        ("words_found", "words"),
    )
    shares = (f"{counts[part] / max(counts[whole], 1):.3f}" for part, whole in parts)
    return f"| {name} | {counts['given']:,} | {' | '.join(shares)} | {counts['stopped']} |"


def main() -> int:
    """Read, count, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=None, help="only the first N pages")
    arguments = parser.parse_args()
    if not GOLD.is_dir():
        print(f"skipped: the gold sets are not here ({GOLD.name}); nothing was measured")
        return 0
    sys.path.insert(0, str(GOLD))
    scorer = import_module("score_documents")
    path = GOLD / "statements" / "dev.jsonl"
    gold = scorer.load("statements", str(path))
    lines = [json.loads(text) for text in path.read_text(encoding="utf-8").splitlines()]
    textacy = import_module("textacy") if find_spec("textacy") else None
    if textacy is None:
        print("textacy is not installed: its row is left out", file=sys.stderr)
    counts = {"dateline": Counter[str](), "textacy": Counter[str]()}
    for row in lines[: arguments.pages]:
        page = task.document(row)
        counts["dateline"] += tally(scorer, gold[row["id"]], list(ours(reading.read_alone(page))))
        if textacy:
            counts["textacy"] += _textacy(scorer, gold[row["id"]], page.text)
    print("| tool | quotations | recall | precision | source right | quoted words | pages failed |")
    print("|---|---|---|---|---|---|---|")
    print(line("dateline", counts["dateline"]))
    if textacy:
        print(line(f"textacy {textacy.__version__}", counts["textacy"]))
    return 0


def _textacy(scorer: Any, gold: Row, text: str) -> Counter[str]:
    try:
        found, stopped = list(textacys(text)), 0
    except ValueError:
        found, stopped = [], 1
    return tally(scorer, gold, found) + Counter(stopped=stopped)


if __name__ == "__main__":
    raise SystemExit(main())

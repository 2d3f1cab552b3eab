"""Ask a record the questions of examples/key/questions.jsonl and hold its answers against the key.

A question names a method of `dateline.Record` (`ask`), its arguments (`with`), which lines of the
answer are meant (`where`) and what must be so of one of them (`answer`). A path such as
`when.first` walks into a line; of several values one must fit. Words fit if the line has them in
any case; numbers and days fit if they are equal. `{"none": true}` asks that no line be there,
`count` how many, `error` for the words of a refusal. `known_failure` says why the record still gets
it wrong.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from dateline import DatelineError
from dateline.ask import Record

KEY = Path(__file__).parent.parent / "examples" / "key" / "questions.jsonl"
_SLACK = 1e-9


@dataclass(frozen=True, slots=True)
class Result:
    """A question, whether the record answers it right, and what it said."""

    question: str
    right: bool
    known_failure: str
    said: str


def questions(path: Path = KEY) -> list[dict[str, Any]]:
    """The questions of a key."""
    return [json.loads(row) for row in path.read_text("utf-8").splitlines() if row.strip()]


def ask(record: Record, question: dict[str, Any]) -> Result:
    """Ask one question."""
    try:
        found = getattr(record, question["ask"])(**question.get("with", {}))
    except DatelineError as error:
        right = str(question["answer"].get("error", "\0")) in str(error)
        return Result(question["question"], right, question.get("known_failure", ""), str(error))
    lines = list(values(found, question["pick"])) if "pick" in question else list(found)
    meant = [line for line in lines if fits(line, question.get("where", {}))]
    said = f"{len(meant)} lines" + (f", first: {meant[0]}" if meant else "")
    right = is_right(meant, question["answer"])
    return Result(question["question"], right, question.get("known_failure", ""), said)


def is_right(lines: list[Any], answer: dict[str, Any]) -> bool:
    """Whether lines say what the key says."""
    if answer.get("none"):
        return not lines
    if "count" in answer:
        return bool(len(lines) == answer["count"])
    return any(fits(line, answer) for line in lines)


def fits(line: Any, wanted: dict[str, Any]) -> bool:
    """Whether every path of a line has the value that is wanted of it."""
    return all(
        any(agrees(value, expected) for value in values(line, path))
        for path, expected in wanted.items()
    )


def values(line: Any, path: str) -> Iterator[Any]:
    """What stands at a path: "words" is short for the words of all citations of a line."""
    if path == "words":
        for kind in ("citation.words", "citations.words"):
            yield from values(line, kind)
        return
    found: list[Any] = [line]
    for name in path.split("."):
        found = [part for one in found for part in _spread(getattr(one, name, None))]
    yield from found


def _spread(value: Any) -> Iterable[Any]:
    return value if isinstance(value, (tuple, list)) else (value,)


def agrees(value: Any, expected: Any) -> bool:
    """Whether a value is the expected one; of several expected ones (a list) one is enough."""
    if isinstance(expected, list):
        return any(agrees(value, one) for one in expected)
    if isinstance(value, date):
        return bool(value.isoformat() == expected)
    if isinstance(value, str) and isinstance(expected, str):
        return " ".join(expected.split()).casefold() in " ".join(value.split()).casefold()
    if isinstance(value, (int, float)) and isinstance(expected, (int, float)):
        near: bool = abs(value - expected) <= _SLACK * max(1.0, abs(expected))
        return near
    same: bool = bool(value == expected)
    return same


def main() -> None:
    """Print each question with what the record said, and how many are right."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("record", type=Path, help="a record of examples/pile with its feed")
    parser.add_argument("--all", action="store_true", help="print right answers too")
    arguments = parser.parse_args()
    record = Record(arguments.record)
    results = [ask(record, question) for question in questions()]
    for result in results:
        if arguments.all or not result.right:
            known = f" (known: {result.known_failure})" if result.known_failure else ""
            print(f"{'right' if result.right else 'WRONG'}{known}: {result.question}")
            print(f"    {result.said[:400]}")
    print(f"{sum(result.right for result in results)} of {len(results)} right")


if __name__ == "__main__":
    main()

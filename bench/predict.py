"""Write predictions for a gold set: `python bench/predict.py TASK IN OUT`.

Reads the lines of IN without looking at their answers and writes one prediction line each, made by
the same finders and joins that `dateline read` runs. Tasks are the modules in bench/tasks.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

TASKS = ("eventcode", "status", "figures", "statements", "times", "pages", "sameevent")


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The gold lines; a line that names a file gets its absolute `path`."""
    with path.open(encoding="utf-8") as file:
        for text in file:
            if text.strip():
                line = json.loads(text)
                if "file" in line:
                    line["path"] = str(path.parent / line["file"])
                yield line


def predict(task: str, source: Path, target: Path) -> int:
    """Write the predictions of one task; gives their number."""
    made = import_module(f"tasks.{task}").predict(lines(source))
    count = 0
    with target.open("w", encoding="utf-8") as file:
        for count, line in enumerate(made, start=1):  # noqa: B007 - the last number is the count
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
    return count


def main() -> int:
    """Run one task from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("task", choices=TASKS)
    parser.add_argument("source", type=Path, metavar="IN")
    parser.add_argument("target", type=Path, metavar="OUT")
    arguments = parser.parse_args()
    count = predict(arguments.task, arguments.source, arguments.target)
    print(f"{count} predictions in {arguments.target}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

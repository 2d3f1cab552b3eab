"""What every command of the command line shares: its options, the record it asks, how it prints."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.errors import InputError, UsageError

if TYPE_CHECKING:
    from dateline.answers import Answer
    from dateline.ask import Record

DONE, FAILED, WRONG_USAGE, PARTLY, NOT_VERIFIED, INTERRUPTED = 0, 1, 2, 3, 4, 130
RECORD_VARIABLE = "DATELINE_RECORD"

Arguments = argparse.Namespace
Command = Callable[[Arguments], int]


def add_command(commands: Any, name: str, command: Command, words: str, **more: Any) -> Any:
    """A command with the options that all share: the record and JSON."""
    added = commands.add_parser(name, help=words, description=words, **more)
    added.add_argument("--record", metavar="FILE", help=f"the record file (or ${RECORD_VARIABLE})")
    added.add_argument("--json", action="store_true", help="print JSON")
    added.set_defaults(command=command)
    return added


def add_clocks(added: Any) -> None:
    """The two clocks."""
    added.add_argument("--as-of", metavar="DATE", help="only pages published by this day")
    added.add_argument("--known-by", metavar="DATE", help="only pages read into the record by then")


# ------------------------------------------------------------------ which record


def record_path(arguments: Arguments) -> Path:
    """The record named, or by the environment, or the only one in this folder."""
    named = arguments.record or os.environ.get(RECORD_VARIABLE)
    if named:
        return Path(named)
    found = sorted(Path().glob("*.dateline"))
    if len(found) == 1:
        return found[0]
    why = "no record in this folder" if not found else f"{len(found)} records in this folder"
    message = f"{why}: name one with --record FILE or ${RECORD_VARIABLE}"
    raise UsageError(message)


def open_record(arguments: Arguments) -> Record:
    """The record that is asked."""
    from dateline.ask import Record

    return Record(record_path(arguments))


def clocks(arguments: Arguments) -> dict[str, str | None]:
    """The two clocks as the methods of a record take them."""
    return {"as_of": arguments.as_of, "known_by": arguments.known_by}


# ------------------------------------------------------------------ printing


def print_json(value: Any) -> int:
    """Print a value as JSON."""
    write_out(json.dumps(value, ensure_ascii=False, indent=2) + "\n")
    return DONE


def print_answer(answer: Answer[Any], arguments: Arguments) -> int:
    """Print an answer: JSON, plain text, or with colours on a terminal."""
    if arguments.json:
        return print_json(answer.to_json())
    from dateline import render

    if not sys.stdout.isatty():
        write_out(render.plain(answer) + "\n")
        return DONE
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    for head, *rest in render.entries(answer):
        console.print(Text(head, style="bold"))
        for line in rest:
            console.print(Text(f"    {line}", style="" if line.startswith("“") else "dim"))
        console.print()
    console.print(Text(answer.coverage.sentence(), style="italic"))
    return DONE


def write_out(text: str) -> None:
    """Write to standard output."""
    sys.stdout.write(text)


def write_file(path: Path, text: str) -> None:
    """Write a file with the line ends that its text has. Raises InputError if it cannot be."""
    try:
        path.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        message = f"{path} cannot be written: {error.strerror or error}"
        raise InputError(message) from error

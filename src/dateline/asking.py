"""The commands that ask: what all commands share, and one function for each question.

Shared are the options, the record that is asked, and how answers are printed. `add` puts the
commands of questions on a parser.
"""

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

    return Record(record_path(arguments), tell=_tell if sys.stderr.isatty() else None)


def _tell(words: str) -> None:
    """Say on a terminal's standard error what is done, over what was said before."""
    sys.stderr.write(f"\r\033[K{words}")
    sys.stderr.flush()


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
    shown, note = render.printed(answer)
    for head, *rest in render.entries(shown):
        console.print(Text(head, style="bold"))
        for line in rest:
            console.print(Text(f"    {line}", style="" if line.startswith("“") else "dim"))
        console.print()
    for closing in filter(None, (note, answer.coverage.sentence())):
        console.print(Text(closing, style="italic"))
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


# ------------------------------------------------------------------ the words of a command


def add(commands: Any) -> None:
    """Add the commands that ask to a parser."""
    _add_plain(commands)
    _add_relationship(commands)


def _add_plain(commands: Any) -> None:
    timeline = add_command(
        commands, "timeline", _timeline, "what happened and was expected, by day"
    )
    timeline.add_argument("actors", nargs="*", metavar="ACTOR", help="all of these take part")
    timeline.add_argument("--status", action="append", default=[], help="happened, planned, ...")
    timeline.add_argument("--type", action="append", default=[], help="a PLOVER type: CONSULT, ...")
    who = add_command(commands, "who", _who, "an actor: names, posts with their days, pages")
    who.add_argument("name", nargs="?", metavar="NAME")
    statements = add_command(commands, "statements", _statements, "who said what")
    statements.add_argument("--by", metavar="NAME", help="only of this speaker")
    statements.add_argument("--about", metavar="NAME", help="only those that name this actor")
    figures = add_command(commands, "figures", _figures, "quantities, and how they agree")
    figures.add_argument("words", nargs="*", metavar="WORD", help="words of the measure")
    figures.add_argument("--plot", metavar="FILE", help="write the one series as .svg or .png")
    figures.add_argument("--series", action="store_true", help="series instead of single figures")
    figures.add_argument("--convert", metavar="CODE", help="money in this currency as well: USD")
    figures.add_argument(
        "--rate", action="append", default=[], metavar="CODE=NUMBER", help="what one unit is worth"
    )
    figures.add_argument("--rate-date", metavar="DATE", help="the day of the rates")
    expect = add_command(commands, "expect", _expect, "what was expected, and how it turned out")
    expect.add_argument("actors", nargs="*", metavar="ACTOR")
    expect.add_argument("--status", action="append", default=[], help="open, came true, ...")
    expect.add_argument("--ics", metavar="FILE", help="write a calendar of those that name days")
    copies = add_command(commands, "copies", _copies, "which pages are copies, with reasons")
    copies.add_argument(
        "--origins", action="store_true", help="families of copies instead of pairs"
    )
    diff = add_command(commands, "diff", _diff, "what one page makes of another one, fact by fact")
    diff.add_argument("left", metavar="A", help="a page's id or address, or the end of it")
    diff.add_argument("right", metavar="B")
    add_clocks(diff)
    for added in (timeline, who, statements, figures, expect, copies):
        add_clocks(added)


def _add_relationship(commands: Any) -> None:
    relation = _add_pair(commands, "relation", _relation, "two actors: where they stand, by issue")
    relation.add_argument(
        "--series", action="store_true", help="counts by month and quad class instead"
    )
    changes = _add_pair(
        commands, "changes", _changes, "what changed for two actors between two days"
    )
    changes.add_argument("--from", dest="since", metavar="DATE", help="what was known by this day")
    changes.add_argument("--to", dest="until", metavar="DATE", help="what was known by that day")
    brief = _add_pair(commands, "brief", _brief, "a brief on two actors, every clause footnoted")
    brief.add_argument("--since", metavar="DATE", help="tell what changed from this day on")
    brief.add_argument("--format", choices=["markdown", "html"], default="markdown")
    phrases = add_command(commands, "phrases", _phrases, "how coined terms travel and change")
    phrases.add_argument("words", nargs="*", metavar="WORDS", help='wordings, as "no limits"')
    without = add_command(commands, "without", _without, "what loses its footing without a source")
    without.add_argument("source", help="a page, an outlet, an origin's id, or an actor")
    check = add_command(
        commands, "check", _check, "hold each sentence of a text against the record"
    )
    check.add_argument(
        "text", metavar="BRIEF", help="a file of Markdown, HTML or text; - for stdin"
    )
    for added in (relation, brief, phrases, without, check):
        add_clocks(added)
    changes.add_argument(
        "--known-by", metavar="DATE", help="only pages read into the record by then"
    )
    for added in (relation, changes, brief, phrases):
        added.add_argument("--issues", metavar="FILE", help="your own issues; see docs/relation.md")


def _add_pair(commands: Any, name: str, command: Any, words: str) -> Any:
    added = add_command(commands, name, command, words)
    added.add_argument("left", metavar="A")
    added.add_argument("right", metavar="B")
    return added


# ------------------------------------------------------------------ commands


def _timeline(arguments: Arguments) -> int:
    answer = open_record(arguments).timeline(
        arguments.actors, status=arguments.status, types=arguments.type, **clocks(arguments)
    )
    return print_answer(answer, arguments)


def _who(arguments: Arguments) -> int:
    return print_answer(open_record(arguments).who(arguments.name, **clocks(arguments)), arguments)


def _statements(arguments: Arguments) -> int:
    record = open_record(arguments)
    answer = record.statements(arguments.by, arguments.about, **clocks(arguments))
    return print_answer(answer, arguments)


def _figures(arguments: Arguments) -> int:
    from dateline import figureprint

    found = figureprint.answered(open_record(arguments), arguments)
    if isinstance(found, str):
        write_out(found + "\n")
        return DONE
    return print_answer(found, arguments)


def _expect(arguments: Arguments) -> int:
    answer = open_record(arguments).expect(arguments.actors, arguments.status, **clocks(arguments))
    if arguments.ics:
        from dateline import export

        write_file(Path(arguments.ics), export.calendar(answer))
    return print_answer(answer, arguments)


def _copies(arguments: Arguments) -> int:
    record = open_record(arguments)
    if arguments.origins:
        return print_answer(record.origins(**clocks(arguments)), arguments)
    return print_answer(record.copies(**clocks(arguments)), arguments)


def _diff(arguments: Arguments) -> int:
    from dateline import codec, differences

    found = open_record(arguments).diff(arguments.left, arguments.right, **clocks(arguments))
    if arguments.json:
        return print_json(codec.plain(codec.pack(found)))
    write_out(differences.text(found) + "\n")
    return DONE


def _relation(arguments: Arguments) -> int:
    from dateline import codec, relationlines

    record, pair = open_record(arguments), (arguments.left, arguments.right)
    more = {**clocks(arguments), "issues": arguments.issues}
    if arguments.series:
        return print_answer(record.months(*pair, **more), arguments)
    found = record.relation(*pair, **more)
    if arguments.json:
        return print_json(codec.plain(codec.pack(found)))
    write_out(relationlines.relation(found) + "\n")
    return DONE


def _changes(arguments: Arguments) -> int:
    answer = open_record(arguments).changes(
        arguments.left,
        arguments.right,
        arguments.since,
        arguments.until,
        arguments.known_by,
        arguments.issues,
    )
    return print_answer(answer, arguments)


def _phrases(arguments: Arguments) -> int:
    record = open_record(arguments)
    answer = record.phrases(arguments.words, **clocks(arguments), issues=arguments.issues)
    return print_answer(answer, arguments)


def _without(arguments: Arguments) -> int:
    record = open_record(arguments)
    return print_answer(record.without(arguments.source, **clocks(arguments)), arguments)


def _brief(arguments: Arguments) -> int:
    text = open_record(arguments).brief(
        arguments.left,
        arguments.right,
        **clocks(arguments),
        since=arguments.since,
        form=arguments.format,
        issues=arguments.issues,
    )
    if arguments.json:
        return print_json({arguments.format: text})
    write_out(text)
    return DONE


def _check(arguments: Arguments) -> int:
    """Exit code 4 unless every sentence is borne out."""
    text = _text(arguments.text)
    answer = open_record(arguments).check(text, **clocks(arguments))
    print_answer(answer, arguments)
    return DONE if all(line.verdict == "borne out" for line in answer) else NOT_VERIFIED


def _text(name: str) -> str:
    if name == "-":
        return sys.stdin.read()
    try:
        return Path(name).read_text("utf-8")
    except UnicodeDecodeError as error:
        message = f"{name} is not a text in UTF-8; save it as Markdown, HTML or plain text"
        raise UsageError(message) from error
    except OSError as error:
        message = f"{name} cannot be read: {error.strerror or error}"
        raise InputError(message) from error

"""The command line: parse, ask, print. Data on standard output, all else on standard error.

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 partly done (failed inputs listed), 4 verification
failed, 130 interrupted with the state saved. Nothing heavy is imported before a command runs.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline import __version__
from dateline.errors import DatelineError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.answers import Answer
    from dateline.ask import Record
    from dateline.pipeline import Progress, Report

DONE, FAILED, WRONG_USAGE, PARTLY, NOT_VERIFIED, INTERRUPTED = 0, 1, 2, 3, 4, 130
RECORD_VARIABLE = "DATELINE_RECORD"
MODEL_VARIABLE = "DATELINE_MODEL"
_LISTED = 20  # rejected inputs printed after a run; the rest are in `dateline status`

Arguments = argparse.Namespace
Command = Callable[[Arguments], int]


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; gives its exit code. Installed as `dateline`."""
    arguments = parser().parse_args(words)
    try:
        command: Command = arguments.command
        return command(arguments)
    except DatelineError as error:
        print(f"dateline: {error} (see docs/errors.md#{error.slug})", file=sys.stderr)
        return WRONG_USAGE if isinstance(error, UsageError) else FAILED
    except KeyboardInterrupt:
        print("dateline: interrupted", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has gone (| head): nothing is left to say.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


# ------------------------------------------------------------------ the words of a command


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    top = argparse.ArgumentParser(
        prog="dateline",
        description="Reads a pile of news pages and keeps the cited record of the relationship.",
        epilog="Start with: dateline read PAGES --record my.dateline",
    )
    top.add_argument("--version", action="version", version=f"dateline {__version__}")
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_read(commands)
    _add_questions(commands)
    _add_checks(commands)
    return top


def _add(commands: Any, name: str, command: Command, words: str, **more: Any) -> Any:
    added = commands.add_parser(name, help=words, description=words, **more)
    added.add_argument("--record", metavar="FILE", help=f"the record file (or ${RECORD_VARIABLE})")
    added.add_argument("--json", action="store_true", help="print JSON")
    added.set_defaults(command=command)
    return added


def _add_clocks(added: Any) -> None:
    added.add_argument("--as-of", metavar="DATE", help="only pages published by this day")
    added.add_argument("--known-by", metavar="DATE", help="only pages read into the record by then")


def _add_read(commands: Any) -> None:
    added = _add(commands, "read", _read, "read pages into a record, making it if it is missing")
    added.add_argument(
        "paths", nargs="+", metavar="PATH", help="files, folders, globs, or - for standard input"
    )
    added.add_argument(
        "--fields",
        metavar="MAP",
        help="names in feeds and tables: text=body,html=raw,title=headline,url=link,date=day",
    )
    added.add_argument(
        "--model",
        default=os.environ.get(MODEL_VARIABLE),
        help=f"a spaCy pipeline (${MODEL_VARIABLE})",
    )
    added.add_argument("--quiet", action="store_true", help="no progress, no closing table")


def _add_questions(commands: Any) -> None:
    timeline = _add(commands, "timeline", _timeline, "what happened and was expected, by day")
    timeline.add_argument("actors", nargs="*", metavar="ACTOR", help="all of these take part")
    timeline.add_argument("--status", action="append", default=[], help="happened, planned, ...")
    timeline.add_argument("--type", action="append", default=[], help="a PLOVER type: CONSULT, ...")
    who = _add(commands, "who", _who, "an actor: names, posts with their days, pages")
    who.add_argument("name", nargs="?", metavar="NAME")
    statements = _add(commands, "statements", _statements, "who said what")
    statements.add_argument("--by", metavar="NAME", help="only of this speaker")
    statements.add_argument("--about", metavar="NAME", help="only those that name this actor")
    figures = _add(commands, "figures", _figures, "quantities, and how they agree")
    figures.add_argument("words", nargs="*", metavar="WORD", help="words of the measure")
    expect = _add(commands, "expect", _expect, "what was expected, and how it turned out")
    expect.add_argument("actors", nargs="*", metavar="ACTOR")
    expect.add_argument("--status", action="append", default=[], help="open, came true, ...")
    copies = _add(commands, "copies", _copies, "which pages are copies, with reasons")
    copies.add_argument(
        "--origins", action="store_true", help="families of copies instead of pairs"
    )
    for name, command, words in (
        ("relation", _relation, "two actors: what passed between them"),
        ("brief", _brief, "a brief on two actors in Markdown, with footnotes"),
    ):
        added = _add(commands, name, command, words)
        added.add_argument("left", metavar="A")
        added.add_argument("right", metavar="B")
        _add_clocks(added)
    for added in (timeline, who, statements, figures, expect, copies):
        _add_clocks(added)


def _add_checks(commands: Any) -> None:
    _add(commands, "show", _show, "one row of the record by its id").add_argument("id")
    _add(commands, "status", _status, "what the record holds, and what could not be read")
    _add(commands, "verify", _verify, "check every span against the stored text")
    export = _add(commands, "export", _export, "write the record as files")
    export.add_argument("form", choices=["jsonl"], help="the form of the files")
    export.add_argument("folder", metavar="DIR")
    _add_clocks(export)


# ------------------------------------------------------------------ which record


def _record_path(arguments: Arguments) -> Path:
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


def _open(arguments: Arguments) -> Record:
    from dateline.ask import Record

    return Record(_record_path(arguments))


def _clocks(arguments: Arguments) -> dict[str, str | None]:
    return {"as_of": arguments.as_of, "known_by": arguments.known_by}


# ------------------------------------------------------------------ printing


def _print_json(value: Any) -> int:
    print(json.dumps(value, ensure_ascii=False, indent=2))
    return DONE


def _print_answer(answer: Answer[Any], arguments: Arguments) -> int:
    if arguments.json:
        return _print_json(answer.to_json())
    from dateline import render

    if not sys.stdout.isatty():
        print(render.plain(answer))
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


# ------------------------------------------------------------------ commands


def _read(arguments: Arguments) -> int:
    from dateline import pages, pipeline, reading

    fields = pages.FieldMap.parse(arguments.fields) if arguments.fields else pages.FieldMap()
    total = pages.count(arguments.paths)
    with _progress(total, quiet=arguments.quiet) as progress:
        report = pipeline.read(
            arguments.paths,
            _record_path(arguments),
            fields=fields,
            stdin=sys.stdin.buffer,
            model=arguments.model or reading.DEFAULT_MODEL,
            progress=progress,
        )
    if arguments.json:
        _print_json(_report(report))
    if not arguments.quiet:
        _print_report(report)
    return _read_code(report)


def _read_code(report: Report) -> int:
    if report.interrupted:
        return INTERRUPTED
    if not report.rejected:
        return DONE
    return PARTLY if report.read or report.unchanged else FAILED


@contextmanager
def _progress(total: int | None, *, quiet: bool) -> Iterator[Progress]:
    """A bar with rate and time left on a terminal, nothing elsewhere."""
    if quiet or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=total, rate="")

        def advance(pages_done: int) -> None:
            bar.advance(task, pages_done)
            speed = bar.tasks[0].speed
            bar.update(task, rate=f"{speed:.1f} pages/s" if speed else "")

        yield advance


def _report(report: Report) -> dict[str, Any]:
    return {
        "read": report.read,
        "unchanged": report.unchanged,
        "new_versions": report.new_versions,
        "read_again": report.read_again,
        "rejected": [
            {"source": r.source, "stage": r.stage, "reason": r.reason} for r in report.rejected
        ],
        "found": dict(report.found),
        "seconds": round(report.seconds, 2),
        "interrupted": report.interrupted,
    }


def _print_report(report: Report) -> None:
    lines = [
        ("pages read", report.read),
        ("unchanged", report.unchanged),
        ("new versions", report.new_versions),
        ("rejected", len(report.rejected)),
        *((f"{kind} found", number) for kind, number in report.found.items()),
    ]
    if report.read_again:
        lines.append(("read again by newer finders", report.read_again))
    out = [f"{name:<28}{number:>9,}" for name, number in lines]
    out += [
        f"  not read: {rejected.source}: {rejected.stage}: {rejected.reason}"
        for rejected in report.rejected[:_LISTED]
    ]
    if len(report.rejected) > _LISTED:
        out.append(f"  ... and {len(report.rejected) - _LISTED} more: see dateline status")
    if report.interrupted:
        out.append("interrupted: what was committed is kept; run the same command to go on")
    elif not (report.read or report.rejected or report.read_again):
        out.append("nothing new: the record already holds every one of these pages")
    print("\n".join(out), file=sys.stderr)


def _timeline(arguments: Arguments) -> int:
    answer = _open(arguments).timeline(
        arguments.actors, status=arguments.status, types=arguments.type, **_clocks(arguments)
    )
    return _print_answer(answer, arguments)


def _who(arguments: Arguments) -> int:
    return _print_answer(_open(arguments).who(arguments.name, **_clocks(arguments)), arguments)


def _statements(arguments: Arguments) -> int:
    record = _open(arguments)
    answer = record.statements(arguments.by, arguments.about, **_clocks(arguments))
    return _print_answer(answer, arguments)


def _figures(arguments: Arguments) -> int:
    answer = _open(arguments).figures(" ".join(arguments.words), **_clocks(arguments))
    return _print_answer(answer, arguments)


def _expect(arguments: Arguments) -> int:
    answer = _open(arguments).expect(arguments.actors, arguments.status, **_clocks(arguments))
    return _print_answer(answer, arguments)


def _copies(arguments: Arguments) -> int:
    record = _open(arguments)
    if arguments.origins:
        return _print_answer(record.origins(**_clocks(arguments)), arguments)
    return _print_answer(record.copies(**_clocks(arguments)), arguments)


def _relation(arguments: Arguments) -> int:
    from dateline import codec, render

    found = _open(arguments).relation(arguments.left, arguments.right, **_clocks(arguments))
    if arguments.json:
        return _print_json(codec.plain(codec.pack(found)))
    print(render.relation(found))
    return DONE


def _brief(arguments: Arguments) -> int:
    record = _open(arguments)
    text = record.brief(arguments.left, arguments.right, **_clocks(arguments))
    if arguments.json:
        return _print_json({"markdown": text})
    print(text, end="")
    return DONE


def _show(arguments: Arguments) -> int:
    # A row's fields differ by kind, so JSON is the readable form of a single row as well.
    return _print_json(_open(arguments).show(arguments.id))


def _status(arguments: Arguments) -> int:
    from dateline import codec, render

    found = _open(arguments).status()
    if arguments.json:
        return _print_json(codec.plain(codec.pack(found)))
    print(render.status(found))
    return DONE


def _verify(arguments: Arguments) -> int:
    from dateline import codec, render

    found = _open(arguments).verify()
    if arguments.json:
        _print_json(codec.plain(codec.pack(found)))
    else:
        print(render.verification(found))
    return NOT_VERIFIED if found.failed else DONE


def _export(arguments: Arguments) -> int:
    from dateline import export

    record = _open(arguments)
    view = record.view(**_clocks(arguments))
    written = export.jsonl(view, record.store.rejected(), Path(arguments.folder))
    if arguments.json:
        return _print_json(written)
    for kind, number in written.items():
        print(f"{number:>8,}  {Path(arguments.folder) / kind}.jsonl", file=sys.stderr)
    return DONE

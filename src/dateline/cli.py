"""The command line: parse, ask, print. Data on standard output, all else on standard error.

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 partly done (failed inputs listed), 4 verification
failed, 130 interrupted with the state saved. Nothing heavy is imported before a command runs.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline import __version__, asking
from dateline.asking import (
    DONE,
    FAILED,
    INTERRUPTED,
    NOT_VERIFIED,
    PARTLY,
    WRONG_USAGE,
    Arguments,
    Command,
    add_clocks,
    add_command,
    clocks,
    open_record,
    print_answer,
    print_json,
    record_path,
)
from dateline.errors import DatelineError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.pipeline import Progress, Report

MODEL_VARIABLE = "DATELINE_MODEL"
_LISTED = 20  # rejected inputs printed after a run; the rest are in `dateline status`


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
    asking.add(commands)
    _add_decisions(commands)
    _add_checks(commands)
    return top


def _count(words: str) -> int:
    """A number of processes, for argparse."""
    if not words.isdecimal() or int(words) == 0:
        message = f"{words!r} is not a number of processes; give 1 or more"
        raise argparse.ArgumentTypeError(message)
    return int(words)


def _add_read(commands: Any) -> None:
    added = add_command(
        commands, "read", _read, "read pages into a record, making it if it is missing"
    )
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
    added.add_argument(
        "--jobs",
        type=_count,
        default=1,
        metavar="N",
        help="processes that read side by side, each with some 700 MB (default: 1)",
    )
    added.add_argument("--quiet", action="store_true", help="no progress, no closing table")


def _add_decisions(commands: Any) -> None:
    judge = add_command(commands, "judge", _judge, "decide that two rows are the same or different")
    judge.add_argument("verdict", choices=["same", "different", "undo"])
    judge.add_argument("left", metavar="ID")
    judge.add_argument("right", metavar="ID")
    judge.add_argument("--why", default="", metavar="WORDS", help="the reason, kept with it")
    judge.add_argument("--by", metavar="NAME", help="who judges; your user name if left out")
    judgements = add_command(
        commands, "judgements", _judgements, "what was judged, by whom and why, and what stands"
    )
    doubts = add_command(
        commands, "doubts", _doubts, "pairs that the rules do not dare to join or to part"
    )
    for added in (judgements, doubts):
        add_clocks(added)


def _add_checks(commands: Any) -> None:
    show = add_command(commands, "show", _show, "one row of the record by its id")
    show.add_argument("id")
    status = add_command(
        commands, "status", _status, "what the record holds, and what could not be read"
    )
    for added in (show, status):
        add_clocks(added)
    add_command(commands, "verify", _verify, "check every span against the stored text")
    export = add_command(commands, "export", _export, "write the record as files")
    export.add_argument("form", choices=["jsonl"], help="the form of the files")
    export.add_argument("folder", metavar="DIR")
    add_clocks(export)


# ------------------------------------------------------------------ commands


def _read(arguments: Arguments) -> int:
    from dateline import pages, pipeline, reading

    fields = pages.FieldMap.parse(arguments.fields) if arguments.fields else pages.FieldMap()
    total = pages.count(arguments.paths)
    with _progress(total, quiet=arguments.quiet) as progress:
        report = pipeline.read(
            arguments.paths,
            record_path(arguments),
            fields=fields,
            stdin=sys.stdin.buffer,
            model=arguments.model or reading.DEFAULT_MODEL,
            progress=progress,
            jobs=arguments.jobs,
        )
    if arguments.json:
        print_json(_report(report))
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


def _judge(arguments: Arguments) -> int:
    from dateline import codec, render

    record = open_record(arguments)
    pair = arguments.left, arguments.right
    if arguments.verdict == "undo":
        line = record.unjudge(*pair, arguments.why, arguments.by)
    else:
        line = record.judge(arguments.verdict, *pair, arguments.why, arguments.by)
    if arguments.json:
        return print_json(codec.plain(codec.pack(line)))
    print("\n    ".join(render.ENTRIES[type(line)](line)))
    return DONE


def _judgements(arguments: Arguments) -> int:
    return print_answer(open_record(arguments).judgements(**clocks(arguments)), arguments)


def _doubts(arguments: Arguments) -> int:
    return print_answer(open_record(arguments).doubts(**clocks(arguments)), arguments)


def _show(arguments: Arguments) -> int:
    # A row's fields differ by kind, so JSON is the readable form of a single row as well.
    return print_json(open_record(arguments).show(arguments.id, **clocks(arguments)))


def _status(arguments: Arguments) -> int:
    from dateline import codec, render

    found = open_record(arguments).status(**clocks(arguments))
    if arguments.json:
        return print_json(codec.plain(codec.pack(found)))
    print(render.status(found))
    return DONE


def _verify(arguments: Arguments) -> int:
    from dateline import codec, render

    found = open_record(arguments).verify()
    if arguments.json:
        print_json(codec.plain(codec.pack(found)))
    else:
        print(render.verification(found))
    return NOT_VERIFIED if found.failed else DONE


def _export(arguments: Arguments) -> int:
    from dateline import export

    record = open_record(arguments)
    view = record.view(**clocks(arguments))
    written = export.jsonl(view, record.store.rejected(), Path(arguments.folder))
    if arguments.json:
        return print_json(written)
    for kind, number in written.items():
        print(f"{number:>8,}  {Path(arguments.folder) / kind}.jsonl", file=sys.stderr)
    return DONE

"""The commands on a relationship: relation, changes, phrases, without, brief, check."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from dateline.errors import InputError, UsageError
from dateline.shell import (
    DONE,
    NOT_VERIFIED,
    Arguments,
    add_clocks,
    add_command,
    clocks,
    open_record,
    print_answer,
    print_json,
    write_out,
)


def add(commands: Any) -> None:
    """Add the commands to a parser."""
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


def _relation(arguments: Arguments) -> int:
    from dateline import codec, relationtext

    record, pair = open_record(arguments), (arguments.left, arguments.right)
    more = {**clocks(arguments), "issues": arguments.issues}
    if arguments.series:
        return print_answer(record.months(*pair, **more), arguments)
    found = record.relation(*pair, **more)
    if arguments.json:
        return print_json(codec.plain(codec.pack(found)))
    write_out(relationtext.relation(found) + "\n")
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

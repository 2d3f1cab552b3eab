"""A calendar of what is expected: RFC 5545, one all-day entry for each expectation with a day.

An entry spans the days for which the deed is due, carries the words and where they stand, and keeps
its identity from one run to the next, so that a calendar program updates it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from dateline import __version__
from dateline.answers import ExpectationLine
from dateline.render import clean, place, quoted, type_words

WIDTH = 75  # bytes of a line, as the standard has it
_NEVER = date(1970, 1, 1)  # the stamp of what no dated page tells: the same file on every run


def calendar(lines: Iterable[ExpectationLine]) -> str:
    """The calendar of all lines that name days; lines that name none are left out."""
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//dateline//dateline {__version__}//EN"]
    entries = [row for line in lines if line.due.first and line.due.last for row in _entry(line)]
    rows = [*head, "CALSCALE:GREGORIAN", *entries, "END:VCALENDAR"]
    return "".join(f"{part}\r\n" for row in rows for part in _folded(row))


def _entry(line: ExpectationLine) -> Iterator[str]:
    first, last = line.due.first, line.due.last
    if first is None or last is None:
        return
    about = ", ".join(line.about) or "parties not clear"
    by = f"Expected by: {line.by}" if line.by else "Expected by: the page itself"
    closed = [f"Closed by {quoted(c.words)} ({place(c)})" for c in line.closed_by[:2]]
    told = f"{quoted(line.citation.words)} ({place(line.citation)})"
    condition = [f"On condition: {line.condition}"] if line.condition else []
    words = "\n".join([f"Status: {line.status}", by, *condition, told, *closed])
    stamp = line.citation.published.last or _NEVER
    yield "BEGIN:VEVENT"
    yield f"UID:{line.id}@dateline"
    yield f"DTSTAMP:{stamp:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{last + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(f'{about}: {type_words(line.type)} ({line.status})')}"
    yield f"DESCRIPTION:{_escaped(words)}"
    yield f"CATEGORIES:{_escaped(line.status)}"
    yield f"STATUS:{'CONFIRMED' if line.status == 'came true' else 'TENTATIVE'}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _escaped(words: str) -> str:
    lines = (clean(row) for row in words.split("\n"))
    text = "\n".join(lines).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return text.replace("\n", "\\n")


def _folded(row: str) -> Iterator[str]:
    """A line in pieces of at most 75 bytes; the later ones begin with a blank."""
    piece = ""
    for character in row:
        if len((piece + character).encode()) > WIDTH:
            yield piece
            piece = " "
        piece += character
    yield piece

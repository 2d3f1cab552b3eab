"""The record for other programs: JSON lines, and a calendar of what is expected.

The lines are sorted, one file a kind, and the same bytes for the same record. The calendar (RFC
5545) has one all-day entry for each expectation with a day: it spans the days for which the deed is
due, carries the words and where they stand, and keeps its identity, so that a program updates it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from dateline import __version__, codec, tellings, units
from dateline.answers import ExpectationLine
from dateline.errors import InputError
from dateline.record import UNKNOWN, Event, Figure, Rejected, Role, Span, Statement, When
from dateline.render import clean, place, quoted, type_words
from dateline.view import View

Line = dict[str, Any]
WIDTH = 75  # bytes of a line, as the standard has it
SUMMARY = 70  # characters of a page's words in the title of a calendar's entry
_NEVER = date(1970, 1, 1)  # the stamp of what no dated page tells: the same file on every run


def jsonl(view: View, rejected: Sequence[Rejected], folder: Path) -> dict[str, int]:
    """Write every file of the export into a folder; gives the number of lines of each.

    A file is written beside its place and moved there whole. Raises InputError if the folder
    cannot be written.
    """
    kinds = {
        "documents": _documents(view),
        "rejected": ({"source": r.source, "stage": r.stage, "reason": r.reason} for r in rejected),
        "actors": _actors(view),
        "statements": (_statement(view, row) for row in view.rows.statements),
        "events": (_event(view, row) for row in view.rows.events),
        "happenings": map(_packed, view.joined.happenings),
        "figures": (_figure(view, row) for row in view.rows.figures),
        "agreements": map(_packed, view.joined.agreements),
        "series": map(_packed, view.joined.series),
        "copies": map(_packed, view.joined.copies),
        "origins": map(_packed, view.joined.origins),
        "expectations": _expectations(view),
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return {kind: _write(folder / f"{kind}.jsonl", lines) for kind, lines in kinds.items()}
    except OSError as error:
        message = f"{folder} cannot be written: {error.strerror or error}"
        raise InputError(message) from error


def _packed(row: object) -> Line:
    line: Line = codec.plain(codec.pack(row))
    return line


def _write(path: Path, lines: Iterator[Line]) -> int:
    texts = sorted(json.dumps(line, ensure_ascii=False, sort_keys=True) for line in lines)
    unfinished = path.with_suffix(".jsonl.new")
    with unfinished.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(text + "\n" for text in texts)
    unfinished.replace(path)
    return len(texts)


# ------------------------------------------------------------------ parts of a line


def _span(span: Span) -> Line:
    return codec.pack(span)


def _when(when: When) -> Line:
    return dict(codec.plain(codec.pack(when)))


def _reference(view: View, span: Span | None) -> Line | None:
    """Who speaks: the actors and the name; one actor alone where nobody speaks with him."""
    if span is None:
        return None
    actors = view.speakers_at(span)
    one = actors[0] if len(actors) == 1 else None
    return {"actor": one, "actors": list(actors), "name": view.name_at(span), "span": _span(span)}


def _references(view: View, spans: Sequence[Span]) -> list[Line]:
    """The parties of an event; one that is named by its capital is the state."""
    return [
        {"actor": actor, "span": _span(span)}
        for span in spans
        for actor in view.parties_at(span) or (None,)
    ]


# ------------------------------------------------------------------ lines


def _documents(view: View) -> Iterator[Line]:
    for document in view.rows.documents:
        yield {
            "id": document.id,
            "source": document.source,
            "sha256": document.sha256,
            "title": document.title,
            "outlet": document.outlet,
            "authors": list(document.authors),
            "published": _when(view.joined.published.get(document.id, document.published)),
            "language": document.language,
            "text": document.text,
            "left_out": [codec.pack(part) for part in document.left_out],
            "notes": list(document.notes),
            "origin": view.joined.origin_of.get(document.id),
        }


def _role(role: Role) -> Line:
    return {
        "title": role.title,
        "of": role.of,
        "span": _span(role.span),
        "change": role.change,
        "when": _when(role.when),
    }


def _actors(view: View) -> Iterator[Line]:
    for actor in view.joined.actors:
        yield {
            "id": actor.id,
            "name": actor.name,
            "kind": actor.kind,
            "names": list(actor.names),
            "roles": [_role(role) for role in actor.roles],
            "mentions": actor.mentions,
            "documents": list(actor.documents),
            "reasons": list(actor.reasons),
        }


def _statement(view: View, row: Statement) -> Line:
    return {
        "id": row.id,
        "span": _span(row.span),
        "pieces": [_span(piece) for piece in row.pieces],
        "speaker": _reference(view, row.speaker),
        "speaker_role": row.speaker_role,
        "cue": _span(row.cue) if row.cue else None,
        "kind": row.kind,
        "fidelity": row.fidelity,
        "about": list(view.about(row)),
        "act": row.act,
        "act_words": _span(row.act_words) if row.act_words else None,
        "within": row.within,
    }


def _event(view: View, row: Event) -> Line:
    place = tellings.place_of(row)
    return {
        "id": row.id,
        "span": _span(row.span),
        "trigger": _span(row.trigger),
        "type": row.type,
        "mode": row.mode,
        "actors": _references(view, row.actors),
        "recipients": _references(view, row.recipients),
        "when": _when(view.joined.whens.get(row.id, UNKNOWN)),
        "place": _span(place) if place else None,
        "status": row.status,
        "claimed_by": _reference(view, row.claimed_by),
        "hedge": row.hedge,
        "happening": view.joined.happening_of.get(row.id),
    }


def _figure(view: View, row: Figure) -> Line:
    period = view.joined.period(row)
    return {
        "id": row.id,
        "span": _span(row.span),
        "low": row.low,
        "high": row.high,
        "unit": row.unit,
        "change": row.change,
        "hedge": row.hedge,
        "measure": row.measure,
        "of": row.of,
        "period": _when(period) if period.first or row.period else None,
        "given_by": _reference(view, row.given_by),
        "through": _reference(view, row.through),
        "state": row.state,
        "kind": row.kind,
        "unit_code": units.code(row.unit),
        "currency": row.currency,
        "moved": row.moved,
        "moved_from": row.moved_from,
        "moved_to": row.moved_to,
        "forecast": bool(row.forecast),
        "unplaced": list(view.joined.unplaced(row)),
        "series": view.series_of.get(row.id),
    }


def _expectations(view: View) -> Iterator[Line]:
    for row in view.joined.expectations:
        yield {
            "id": row.id,
            "event": row.event,
            "span": _span(row.span),
            "by": _reference(view, row.by),
            "about": list(row.about),
            "type": row.type,
            "due": _when(row.due),
            "hedge": row.hedge,
            "status": row.status,
            "closed_by": [_span(span) for span in row.closed_by],
            "reason": row.reason,
        }


# ------------------------------------------------------------------ the calendar


def calendar(lines: Iterable[ExpectationLine]) -> str:
    """The calendar of all lines that name days; lines that name none are left out."""
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//dateline//dateline {__version__}//EN"]
    entries = [
        row for line in lines if line.due.first and line.due.last for row in _calendar_entry(line)
    ]
    rows = [*head, "CALSCALE:GREGORIAN", *entries, "END:VCALENDAR"]
    return "".join(f"{part}\r\n" for row in rows for part in _folded(row))


def _calendar_entry(line: ExpectationLine) -> Iterator[str]:
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
    what = type_words(line.type) if line.type else quoted(line.citation.words, SUMMARY)
    yield f"SUMMARY:{_escaped(f'{about}: {what} ({line.status})')}"
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

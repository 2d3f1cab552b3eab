"""The one place that answers questions: every door asks here and nothing deeper.

Two clocks govern an answer. `as_of` keeps the pages that were published by a day; what is derived
is then joined anew from those pages alone, so the answer is the one that a record of only those
pages would give. `known_by` keeps what this record had learned by a day.
"""

from __future__ import annotations

import calendar
import hashlib
import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from dateline import codec
from dateline.answers import (
    ActorLine,
    Answer,
    Citation,
    CopyLine,
    ExpectationLine,
    FigureLine,
    OriginLine,
    Relation,
    StatementLine,
    Status,
    TimelineLine,
    Verification,
)
from dateline.errors import UsageError
from dateline.record import (
    UNKNOWN,
    Document,
    Joined,
    Rows,
    Span,
    When,
)
from dateline.schema import DERIVED, FOUND
from dateline.store import Store
from dateline.view import View

STANDING = ("happened", "ongoing")
AHEAD = ("planned", "expected")
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


def parse_day(words: str | date | None) -> date | None:
    """A day from "2024-05-14", "2024-05" (its last day) or "2024" (its last day).

    Raises UsageError for anything else.
    """
    if words is None or isinstance(words, date):
        return words
    match = _DAY.fullmatch(words.strip())
    try:
        if match:
            year, month, day = (int(part) if part else 0 for part in match.groups())
            month = month or 12
            return date(year, month, day or calendar.monthrange(year, month)[1])
    except (ValueError, calendar.IllegalMonthError):
        pass
    message = f"{words!r} is not a day; write it as 2024-05-14, 2024-05 or 2024"
    raise UsageError(message)


# ------------------------------------------------------------------ a record


class Record:
    """A record file to ask. Every method opens it for a moment only, so a run may go on beside."""

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self.store = Store(self.path)
        self.store.meta()  # a wrong file is told at once
        self._views: dict[object, View] = {}

    def __repr__(self) -> str:
        """The file and what it covers."""
        return f"dateline.Record({str(self.path)!r}): {self.view().coverage.sentence()}"

    def view(self, as_of: str | date | None = None, known_by: str | date | None = None) -> View:
        """What the record shows by the two clocks; kept until the file changes."""
        days = (parse_day(as_of), parse_day(known_by))
        stamp = self.path.stat()
        key = (*days, stamp.st_mtime_ns, stamp.st_size)
        if key not in self._views:
            self._views = {key: self._make_view(*days)}
        return self._views[key]

    def _make_view(self, as_of: date | None, known_by: date | None) -> View:
        rows, joined = self.store.rows(), self.store.joined()
        rejected = len(self.store.rejected())
        if as_of is None and known_by is None:
            return View(rows, joined, rejected=rejected)
        learned = self.store.learned()
        known = [d for d in rows.documents if not known_by or learned[d.id].date() <= known_by]
        out = [d for d in known if not as_of or _published_by(joined, d, as_of)]
        maybe = [d for d in known if d not in out and not _published_after(joined, d, as_of)]
        from dateline.pipeline import join

        rows = only(rows, {document.id for document in out})
        return View(rows, join(rows), undecided=len(maybe), rejected=rejected)

    # -------------------------------------------------------------- questions

    def timeline(
        self,
        actors: Sequence[str] = (),
        as_of: str | date | None = None,
        known_by: str | date | None = None,
        status: Sequence[str] = (),
        types: Sequence[str] = (),
    ) -> Answer[TimelineLine]:
        """What happened and what was expected, in order of days; unknown days come last.

        `actors` keeps happenings in which all of them, or people who act for them, take part.
        Raises UsageError for a name that no page mentions.
        """
        view = self.view(as_of, known_by)
        sides = [view.side(name) for name in actors]
        lines = [
            view.timeline_line(one)
            for one in view.joined.happenings
            if (not status or one.status in status)
            and (not types or one.type in {kind.upper() for kind in types})
            and all(side.intersection((*one.actors, *one.recipients)) for side in sides)
        ]
        lines.sort(key=lambda line: (_order(line.when), _place(line.citations), line.id))
        return Answer(TimelineLine, lines, view.coverage)

    def who(
        self,
        name: str | None = None,
        as_of: str | date | None = None,
        known_by: str | date | None = None,
    ) -> Answer[ActorLine]:
        """The actors of that name, or all, the most mentioned first."""
        view = self.view(as_of, known_by)
        chosen = view.named(name) if name else view.joined.actors
        lines = [view.actor_line(actor) for actor in chosen]
        lines.sort(key=lambda line: (-line.mentions, line.name, line.id))
        return Answer(ActorLine, lines, view.coverage)

    def statements(
        self,
        speaker: str | None = None,
        about: str | None = None,
        as_of: str | date | None = None,
        known_by: str | date | None = None,
    ) -> Answer[StatementLine]:
        """Who said what, in the order of pages; of one speaker, or about one actor."""
        view = self.view(as_of, known_by)
        by = {actor.id for actor in view.named(speaker)} if speaker else None
        of = {actor.id for actor in view.named(about)} if about else None
        lines = [
            view.statement_line(row)
            for row in view.rows.statements
            if (by is None or by.intersection(view.speakers_at(row.speaker)))
            and (of is None or of.intersection(view.actors_in(row.span)))
        ]
        lines.sort(key=lambda line: (_place([line.citation]), line.id))
        return Answer(StatementLine, lines, view.coverage)

    def figures(
        self,
        words: str | None = None,
        as_of: str | date | None = None,
        known_by: str | date | None = None,
    ) -> Answer[FigureLine]:
        """The quantities, or those whose measure, population or sentence has all the words."""
        view = self.view(as_of, known_by)
        wanted = (words or "").casefold().split()
        lines = [view.figure_line(row) for row in view.rows.figures]
        chosen = [line for line in lines if all(w in view.figure_words(line) for w in wanted)]
        chosen.sort(key=lambda line: (line.measure or "~", _order(line.period), line.id))
        return Answer(FigureLine, chosen, view.coverage)

    def expect(
        self,
        actors: Sequence[str] = (),
        status: Sequence[str] = (),
        as_of: str | date | None = None,
        known_by: str | date | None = None,
    ) -> Answer[ExpectationLine]:
        """What was expected or planned, and how it turned out, in order of the days it was due."""
        view = self.view(as_of, known_by)
        sides = [view.side(name) for name in actors]
        lines = [
            view.expectation_line(row)
            for row in view.joined.expectations
            if (not status or row.status in status)
            and all(side.intersection(row.about) for side in sides)
        ]
        lines.sort(key=lambda line: (_order(line.due), _place([line.citation]), line.id))
        return Answer(ExpectationLine, lines, view.coverage)

    def copies(
        self, as_of: str | date | None = None, known_by: str | date | None = None
    ) -> Answer[CopyLine]:
        """Which pages are copies of which, or speak of the same event, with the reasons."""
        view = self.view(as_of, known_by)
        lines = [
            CopyLine(
                row.left,
                row.right,
                view.documents[row.left].source,
                view.documents[row.right].source,
                row.relation,
                row.score,
                row.reasons,
            )
            for row in view.joined.copies
        ]
        lines.sort(key=lambda line: (-line.score, line.left_source, line.right_source))
        return Answer(CopyLine, lines, view.coverage)

    def origins(
        self, as_of: str | date | None = None, known_by: str | date | None = None
    ) -> Answer[OriginLine]:
        """The families of pages that share one source."""
        view = self.view(as_of, known_by)
        lines = [
            OriginLine(
                origin.id,
                tuple(sorted(view.documents[member].source for member in origin.documents)),
                view.documents[origin.earliest].source if origin.earliest else None,
            )
            for origin in view.joined.origins
        ]
        return Answer(OriginLine, lines, view.coverage)

    def relation(
        self,
        left: str,
        right: str,
        as_of: str | date | None = None,
        known_by: str | date | None = None,
    ) -> Relation:
        """Two actors: what passed between them, what is expected, said, counted and disputed."""
        view = self.view(as_of, known_by)
        sides = view.side(left), view.side(right)
        lines = self.timeline((left, right), as_of, known_by)
        told = self.figures(None, as_of, known_by)
        figures = [line for line in told if line.state == "claim" and line.measure]
        said = [
            view.statement_line(row)
            for row in view.rows.statements
            if all(side.intersection(view.actors_in(row.span)) for side in sides)
        ]
        return Relation(
            left=view.named(left)[0].name,
            right=view.named(right)[0].name,
            happened=tuple(line for line in lines if line.status in STANDING),
            expected=tuple(self.expect((left, right), (), as_of, known_by)),
            other=tuple(line for line in lines if line.status not in (*STANDING, *AHEAD)),
            statements=tuple(sorted(said, key=lambda line: _place([line.citation]))),
            figures=tuple(line for line in figures if view.concerns(line.citation, sides)),
            disagreements=tuple(view.disagreements(sides)),
            coverage=view.coverage,
        )

    def brief(
        self,
        left: str,
        right: str,
        as_of: str | date | None = None,
        known_by: str | date | None = None,
    ) -> str:
        """A brief on two actors in Markdown, every clause with a numbered footnote."""
        from dateline import brief

        return brief.write(self.relation(left, right, as_of, known_by), parse_day(as_of))

    def show(self, row_id: str) -> dict[str, Any]:
        """Any row by its id, an id's beginning, or a retired id, with what belongs to it.

        Raises UsageError if the record has no such row.
        """
        view = self.view()
        row = view.row(row_id) or view.row(self._redirected(row_id))
        if row is None:
            message = f"{self.path} has no row {row_id!r}; ids are printed by the other commands"
            raise UsageError(message)
        shown = {"kind": type(row).__name__.lower(), **codec.plain(codec.pack(row))}
        return {**shown, **codec.plain(view.surroundings(row))}

    def _redirected(self, row_id: str) -> str:
        query = "SELECT new FROM redirects WHERE old = ? ORDER BY learned"
        rows = self.store.select(query, [row_id])
        return str(rows[-1][0]) if rows else ""

    def status(self) -> Status:
        """What the record holds, what could not be read, and which stages made it."""
        from dateline import pipeline

        view = self.view()
        counts = {name: len(getattr(view.rows, name)) for name in ("documents", *dict(FOUND))}
        counts |= {name: len(getattr(view.joined, name)) for name, _ in DERIVED}
        return Status(
            path=str(self.path),
            rows=counts,
            coverage=view.coverage,
            rejected=tuple((r.source, r.stage, r.reason) for r in self.store.rejected()),
            stages=tuple(
                (stage.name, str(getattr(stage.module, "VERSION", "")), stage.what)
                for stage in pipeline.STAGES
            ),
            joins_current=pipeline.joins_current(self.store),
        )

    def verify(self) -> Verification:
        """Check every span against the stored text, by characters, and every text by its hash."""
        rows, joined = self.store.rows(), self.store.joined()
        hashes = dict(self.store.select("SELECT id, text_hash FROM documents"))
        texts = {document.id: document.text for document in rows.documents}
        failed = [
            f"document {key}: the text is not the one that was read"
            for key, text in texts.items()
            if hashlib.sha256(text.encode()).hexdigest() != hashes[key]
        ]
        checked = 0
        for row_id, span in _all_spans(rows, joined):
            checked += 1
            if texts.get(span.document, "")[span.start : span.end] != span.words:
                failed.append(f"{row_id}: {span.words!r} does not stand at {span.start}")
        return Verification(len(texts), checked, tuple(failed))


# ------------------------------------------------------------------ by the clocks


def only(rows: Rows, documents: set[str]) -> Rows:
    """The rows of some documents."""
    return Rows(
        documents=tuple(row for row in rows.documents if row.id in documents),
        judgements=rows.judgements,
        **{
            name: tuple(row for row in getattr(rows, name) if row.span.document in documents)
            for name, _ in FOUND
        },
    )


def _published_by(joined: Joined, document: Document, day: date) -> bool:
    last = joined.published.get(document.id, UNKNOWN).last
    return last is not None and last <= day


def _published_after(joined: Joined, document: Document, day: date | None) -> bool:
    first = joined.published.get(document.id, UNKNOWN).first
    return day is not None and first is not None and first > day


def _order(when: When) -> tuple[date, date]:
    """Sorts by the first day; unknown days come last."""
    return when.first or when.last or date.max, when.last or date.max


def _place(citations: Sequence[Citation]) -> tuple[tuple[date, date], str, int]:
    """Sorts by the page's day, then by place on the page."""
    if not citations:
        return _order(UNKNOWN), "", 0
    first = citations[0]
    return _order(first.published), first.source, first.start


# ------------------------------------------------------------------ verifying


def _all_spans(rows: Rows, joined: Joined) -> Iterator[tuple[str, Span]]:
    """Every span that the record holds, with the id of its row."""
    derived = (row for name, _ in DERIVED for row in getattr(joined, name))
    found = (row for name, _ in FOUND for row in getattr(rows, name))
    for row in (*found, *derived):
        for span in _spans(row):
            yield getattr(row, "id", ""), span


def _spans(value: Any) -> Iterator[Span]:
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _spans(part)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from _spans(getattr(value, name))

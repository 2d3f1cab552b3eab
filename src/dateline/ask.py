"""The one place that answers questions: every door asks here and nothing deeper.

Two clocks govern an answer. `as_of` keeps the pages that were published by a day; what is derived
is then joined anew from those pages alone, so the answer is the one that a record of only those
pages would give. `known_by` keeps what this record had learned by a day.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from dateline import clocks, codec, loading
from dateline.answers import (
    ActorLine,
    Answer,
    CopyLine,
    DoubtLine,
    ExpectationLine,
    FigureLine,
    FigureSeries,
    JudgementLine,
    Lazily,
    OriginLine,
    StatementLine,
    Status,
    TimelineLine,
    Verification,
)
from dateline.clocks import parse_day
from dateline.errors import UsageError
from dateline.indexes import day_order
from dateline.loading import rare_collections
from dateline.record import CopyRelation, Joined, Judgement, Rows, Statement
from dateline.relationlines import (
    ChangeLine,
    CheckedLine,
    FootingLine,
    MonthLine,
    PhraseLine,
    Relation,
)
from dateline.schema import DERIVED, FOUND
from dateline.store import Store
from dateline.view import View

if TYPE_CHECKING:
    from dateline.differences import Differences
    from dateline.issues import Issues
    from dateline.judging import Asked

VIEWS_KEPT = 4  # as of different days, of one state of the file

# ------------------------------------------------------------------ a record


class Record:
    """A record file to ask. Every method opens it for a moment only, so a run may go on beside."""

    def __init__(self, path: str | Path, tell: Callable[[str], None] | None = None) -> None:
        """`tell` is told what is done where an answer takes long: pages that are joined anew."""
        self.path = Path(path)
        self._tell = tell or _say_nothing
        self.store = Store(self.path)
        self.store.meta()  # a wrong file is told at once
        self._stamp: object = None
        self._current: bool | None = None
        self._views: dict[object, View] = {}

    def __repr__(self) -> str:
        """The file and what it covers."""
        return f"dateline.Record({str(self.path)!r}): {self.view().coverage.sentence()}"

    def view(self, as_of: str | date | None = None, known_by: str | date | None = None) -> View:
        """What the record shows by the two clocks; kept until the file changes."""
        days = (parse_day(as_of), parse_day(known_by))
        stamp = self.path.stat()
        key = (stamp.st_mtime_ns, stamp.st_size)
        if key != self._stamp:
            self._stamp, self._views, self._current = key, {}, None
        if days not in self._views:
            kept = list(self._views.items())[1 - VIEWS_KEPT :]
            self._views = {**dict(kept), days: self._make_view(*days)}
        return self._views[days]

    def _make_view(self, as_of: date | None, known_by: date | None) -> View:
        whole = self._views.get((None, None))
        rows, joined = (whole.rows, whole.joined) if whole else self.store.opened()
        rejected = self._rejected_by(known_by)
        if as_of is None and known_by is None:
            return View(rows, joined, rejected=rejected)
        known = clocks.known_by(rows, self.store.learned(), known_by) if known_by else rows
        if known is not rows:
            # A page learned later may have dated one that was known.
            joined = self._joined_of(known)
        seen = clocks.published_by(known, joined, as_of)
        if seen.rows is not known:
            joined = self._joined_of(seen.rows)
        return View(seen.rows, joined, undecided=seen.undecided, rejected=rejected)

    def _joined_of(self, rows: Rows) -> Joined:
        """What is derived from some rows alone."""
        if not loading.size(rows, "documents"):
            return Joined()
        from dateline import pastjoins

        return pastjoins.joined(self.store, rows, lambda: self._join(rows))

    def _join(self, rows: Rows) -> Joined:
        from dateline import pipeline

        pages = f"{loading.size(rows, 'documents'):,} pages"
        joined = pipeline.join(rows, lambda stage: self._tell(f"joining {pages} anew: {stage}"))
        self._tell("")
        return joined

    def _rejected_by(self, known_by: date | None) -> int:
        """How many inputs could not be read, by a day of the record's own clock."""
        if known_by is None:
            return len(self.store.rejected())
        query = (
            "SELECT count(*) FROM (SELECT DISTINCT source, stage, reason, location FROM rejected"
            " WHERE CAST(learned AS DATE) <= ?)"
        )
        return int(self.store.select(query, [known_by])[0][0])

    # -------------------------------------------------------------- questions

    @rare_collections()
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
        kinds = {kind.upper() for kind in types}
        if not actors:
            days = view.happenings(status, kinds)
            lines = Lazily(days, view.timeline_line)
            return view.answer(TimelineLine, lines, newest=days.dated)
        chosen = [
            one
            for one in view.happenings_between([view.side(name) for name in actors])
            if (not status or one.status in status) and (not kinds or one.type in kinds)
        ]
        newest = sum(bool(one.when.first or one.when.last) for one in chosen)
        lines = Lazily(chosen, view.timeline_line)
        return view.answer(TimelineLine, lines, newest=newest)

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
        return view.answer(ActorLine, lines)

    @rare_collections()
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
        chosen: Sequence[Statement] = view.statements
        if by or of:
            spoken = view.statements_on(view.pages_naming(by, of), of or frozenset())
            chosen = [
                row for row, by_whom, named in spoken if _meets(by, by_whom) and _meets(of, named)
            ]
        lines = Lazily(chosen, view.statement_line, view.prepare)
        return view.answer(StatementLine, lines, newest=len(chosen))

    @rare_collections()
    def figures(
        self,
        words: str | None = None,
        as_of: str | date | None = None,
        known_by: str | date | None = None,
        *,
        measured: bool = False,
    ) -> Answer[FigureLine]:
        """The quantities, or those whose measure, population or sentence has all the words.

        `measured` leaves out lengths of time where the words do not say what lasted so long.
        """
        wanted = (words or "").casefold().split()
        return self.view(as_of, known_by).figures_with(wanted, measured=measured)

    def series(
        self,
        words: str | None = None,
        as_of: str | date | None = None,
        known_by: str | date | None = None,
    ) -> Answer[FigureSeries]:
        """Figures that measure the same, one line a series, those of the most figures first.

        All, the one of that id, or those in which a measure and its population have all the words.
        """
        view = self.view(as_of, known_by)
        wanted = (words or "").casefold().split()
        lines = [
            line
            for line in map(view.figure_series, view.joined.series)
            if line.id == words or all(word in view.series_words(line) for word in wanted)
        ]
        lines.sort(key=lambda line: (-len(line.figures), line.measure, line.id))
        return view.answer(FigureSeries, lines)

    @rare_collections()
    def expect(
        self,
        actors: Sequence[str] = (),
        status: Sequence[str] = (),
        as_of: str | date | None = None,
        known_by: str | date | None = None,
    ) -> Answer[ExpectationLine]:
        """What was expected or planned, and how it turned out, in order of the days it was due.

        Tellings of one expectation on several pages are one line.
        """
        from dateline import histories

        view = self.view(as_of, known_by)
        rows = view.expectations_about([view.side(name) for name in actors])
        found = [x for x in histories.found(view, rows) if not status or x.status in status]
        found.sort(key=lambda one: (*day_order(one.due), view.place_order(one.head.span), one.id))
        return view.answer(ExpectationLine, Lazily(found, histories.line))

    def copies(
        self, as_of: str | date | None = None, known_by: str | date | None = None
    ) -> Answer[CopyLine]:
        """Which pages are copies of which, or speak of the same event, with the reasons."""
        view = self.view(as_of, known_by)
        lines = [
            CopyLine(
                row.left,
                row.right,
                view.faces[row.left][0],
                view.faces[row.right][0],
                row.relation,
                row.score,
                row.reasons,
                view.faces[row.source][0] if row.source else None,
            )
            for row in view.joined.copies
        ]
        kinds = get_args(CopyRelation)  # copies of the closest kind first
        lines.sort(
            key=lambda line: (
                kinds.index(line.relation), -line.score, line.left_source, line.right_source,
            )
        )  # fmt: skip
        return view.answer(CopyLine, lines)

    def origins(
        self, as_of: str | date | None = None, known_by: str | date | None = None
    ) -> Answer[OriginLine]:
        """The families of pages that share one source, the largest first, with the reasons."""
        from dateline import familylines

        view = self.view(as_of, known_by)
        return view.answer(OriginLine, familylines.lines(view))

    def diff(
        self,
        left: str,
        right: str,
        as_of: str | date | None = None,
        known_by: str | date | None = None,
    ) -> Differences:
        """What one page makes of another one: sentences matched, words and facts that differ.

        Pages go by id or address. Raises UsageError for an unknown page.
        """
        from dateline import differences

        return differences.between(self.view(as_of, known_by), left, right)

    @rare_collections()
    def relation(
        self,
        left: str,
        right: str,
        as_of: str | date | None = None,
        known_by: str | date | None = None,
        issues: str | Path | None = None,
    ) -> Relation:
        """Two actors: where they stand by issue, what passed, is expected, said and disputed.

        `issues` is a file like data/issues.toml; dateline's own is read if it is left out.
        """
        from dateline import relations

        view = self.view(as_of, known_by)
        return relations.relation(view, left, right, _issues(issues))

    def months(
        self,
        left: str,
        right: str,
        as_of: str | date | None = None,
        known_by: str | date | None = None,
        issues: str | Path | None = None,
    ) -> Answer[MonthLine]:
        """Happenings between two actors by month and quad class, with the origins they rest on."""
        from dateline import relations

        view = self.view(as_of, known_by)
        told = view.happenings_between([view.side(left), view.side(right)])
        lines = list(relations.monthly(view, told, _issues(issues)))
        return view.answer(MonthLine, lines)

    @rare_collections()
    def changes(
        self,
        left: str,
        right: str,
        since: str | date | None = None,
        until: str | date | None = None,
        known_by: str | date | None = None,
        issues: str | Path | None = None,
    ) -> Answer[ChangeLine]:
        """What pages published after `since` and by `until` changed for two actors.

        Each line compares the record as of both days. Raises UsageError if `until` comes first.
        """
        from dateline import changes

        first, last = parse_day(since), parse_day(until)
        if first and last and last < first:
            message = f"{last} comes before {first}: give --from the earlier day"
            raise UsageError(message)
        after = self.view(last, known_by)
        before = self.view(first or date.min, known_by)
        lines = changes.lines(before, after, (left, right), first, _issues(issues))
        return Answer(ChangeLine, lines, after.coverage)

    @rare_collections()
    def phrases(
        self,
        words: Sequence[str] = (),
        as_of: str | date | None = None,
        known_by: str | date | None = None,
        issues: str | Path | None = None,
    ) -> Answer[PhraseLine]:
        """How coined terms travel and change: those named, or those that pages share."""
        from dateline import terms

        view = self.view(as_of, known_by)
        return view.answer(PhraseLine, terms.lines(view, _issues(issues), words))

    @rare_collections()
    def without(
        self, source: str, as_of: str | date | None = None, known_by: str | date | None = None
    ) -> Answer[FootingLine]:
        """What loses its footing without a page, an outlet, an origin or an actor.

        Raises UsageError for a name that is none of them.
        """
        from dateline import footing

        view = self.view(as_of, known_by)
        return view.answer(FootingLine, footing.lines(view, source))

    def check(
        self, text: str, as_of: str | date | None = None, known_by: str | date | None = None
    ) -> Answer[CheckedLine]:
        """What the record says to each sentence of a text with footnote marks or quotations."""
        from dateline import checking

        view = self.view(as_of, known_by)
        return view.answer(CheckedLine, checking.lines(view, text))

    @rare_collections()
    def brief(
        self,
        left: str,
        right: str,
        as_of: str | date | None = None,
        known_by: str | date | None = None,
        since: str | date | None = None,
        form: str = "markdown",
        issues: str | Path | None = None,
    ) -> str:
        """A brief on two actors, every clause footnoted, as "markdown" or as one "html" page.

        With `since` it tells what changed from that day on.
        """
        from dateline import brief

        found = self.relation(left, right, as_of, known_by, issues)
        changed = self.changes(left, right, since, as_of, known_by, issues) if since else None
        days = parse_day(since), parse_day(as_of)
        return brief.write(found, days[1], form, since=days[0], changes=changed or ())

    def show(
        self, row_id: str, as_of: str | date | None = None, known_by: str | date | None = None
    ) -> dict[str, Any]:
        """Any row by its id, an id's beginning, or a retired id, with what belongs to it.

        Raises UsageError if the record has no such row.
        """
        view = self.view(as_of, known_by)
        row = view.row(row_id) or view.row(self._redirected(view, row_id))
        if row is None:
            message = f"{self.path} has no row {row_id!r}; ids are printed by the other commands"
            raise UsageError(message)
        shown = {"kind": type(row).__name__.lower(), **codec.plain(codec.pack(row))}
        shown |= codec.plain(view.surroundings(row))
        if not getattr(row, "id", row_id).startswith(row_id):
            shown["retired"] = f"{row_id} is a part of {row.id} now"
        return shown

    def _redirected(self, view: View, row_id: str) -> str:
        """Where a retired id leads: along the redirects to the first row that stands."""
        moved, passed = self.store.moved(), {row_id}
        while row_id in moved and moved[row_id] not in passed and not view.row(row_id):
            row_id = moved[row_id]
            passed.add(row_id)
        return row_id

    # -------------------------------------------------------------- decisions

    def judge(
        self, verdict: str, left: str, right: str, why: str, by: str | None = None
    ) -> JudgementLine:
        """Judge two actors, happenings or pages "same" or "different", and join the record anew.

        `by` is the name of who judges, the user's where it is left out. Raises UsageError for an
        id that the record does not have, for two rows of different kinds, for one row twice.
        """
        from dateline import judging

        return self._decide(lambda asked: judging.make(asked, verdict, (left, right), why, by))

    def unjudge(self, left: str, right: str, why: str = "", by: str | None = None) -> JudgementLine:
        """Take back the judgement on two rows, or raise UsageError; the rules decide again."""
        from dateline import judging

        return self._decide(lambda asked: judging.unmake(asked, (left, right), why, by))

    def _decide(self, make: Callable[[Asked], Judgement]) -> JudgementLine:
        from dateline import judging, pipeline

        with self.store.writing():
            pipeline.join_record(self.store)
            self.store.judge(make(self._asked()))
            pipeline.join_record(self.store)
        return judging.lines(self._asked())[0]

    def _asked(self) -> Asked:
        from dateline import judging

        return judging.Asked(self.view(), self.store.moved())

    def judgements(
        self, as_of: str | date | None = None, known_by: str | date | None = None
    ) -> Answer[JudgementLine]:
        """What was judged, by whom and why, the latest first, and whether it stands."""
        from dateline import judging

        view = self.view(as_of, known_by)
        if not view.rows.judgements:
            return view.answer(JudgementLine, ())
        asked = judging.Asked(view, self.store.moved())
        return view.answer(JudgementLine, judging.lines(asked))

    def doubts(
        self, as_of: str | date | None = None, known_by: str | date | None = None
    ) -> Answer[DoubtLine]:
        """Pairs that the rules do not dare to join or to part, each with the way to settle it."""
        from dateline import doubts

        view = self.view(as_of, known_by)
        kept = self.store.doubts() if as_of is known_by is None else None
        return view.answer(DoubtLine, doubts.lines(view, kept))

    def status(self, as_of: str | date | None = None, known_by: str | date | None = None) -> Status:
        """What the record holds, what could not be read, and which stages made it."""
        from dateline import pipeline

        view = self.view(as_of, known_by)
        counts = {name: loading.size(view.rows, name) for name in ("documents", *dict(FOUND))}
        counts |= {name: loading.size(view.joined, name) for name, _ in DERIVED}
        return Status(
            path=str(self.path),
            rows=counts,
            coverage=view.coverage,
            rejected=tuple((r.source, r.stage, r.reason) for r in self.store.rejected()),
            stages=tuple(
                (stage.name, str(getattr(stage.module, "VERSION", "")), stage.what)
                for stage in pipeline.STAGES
            ),
            joins_current=self._joins_current(),
        )

    def _joins_current(self) -> bool:
        """Whether the joins have seen every row; looked up once for each state of the file."""
        from dateline import pipeline

        if self._current is None:
            self._current = pipeline.joins_current(self.store)
        return self._current

    def verify(self) -> Verification:
        """Check every span against the stored text, by characters, and every text by its hash."""
        from dateline import verifying

        hashes = dict(self.store.select("SELECT id, text_hash FROM documents"))
        return verifying.verify(self.store.rows(), self.store.joined(), hashes)


def _say_nothing(_: str) -> None:
    """Nothing is told where nobody listens."""


def _meets(wanted: set[str] | None, held: frozenset[str]) -> bool:
    """Whether one of the actors asked for is there; None asks for nobody in particular."""
    return wanted is None or not wanted.isdisjoint(held)


def _issues(path: str | Path | None) -> Issues:
    from dateline import issues

    return issues.load(Path(path) if path else None)

"""What one answer sees: rows and what is derived from them, indexed, and turned into lines."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any, TypeVar, cast

from dateline import codec, identity, loading, units
from dateline.answers import (
    ActorLine,
    Answer,
    Citation,
    Coverage,
    ExpectationLine,
    FigureLine,
    FigureSeries,
    Lazily,
    RoleLine,
    StatementLine,
    TimelineLine,
)
from dateline.indexes import Index, day_order
from dateline.lazy import Kept
from dateline.record import (
    UNKNOWN,
    Actor,
    Document,
    Event,
    Expectation,
    Figure,
    Happening,
    Joined,
    Role,
    Rows,
    Series,
    Span,
    Statement,
)
from dateline.schema import DERIVED, FOUND
from dateline.wordings import undated

Line = TypeVar("Line")
TOGETHER = frozenset({"AGREE", "CONSULT", "COOPERATE"})  # types that two do with each other
ROWS = {"documents": Document, **dict(FOUND)}
KINDS = {**ROWS, **{name: cls for name, cls in DERIVED if hasattr(cls, "id")}}


class View(Index):
    """Rows and what is derived from them, turned into lines. Never changes."""

    def __init__(self, rows: Rows, joined: Joined, undecided: int = 0, rejected: int = 0) -> None:
        super().__init__(rows, joined)
        self._rows_by_id: dict[str, Kept[Any]] = {}
        self._figures_told: dict[str, str] = {}
        self.coverage = _coverage(self, undecided, rejected)

    def answer(self, kind: type[Line], lines: Sequence[Line], newest: int = 0) -> Answer[Line]:
        """Lines as an answer of this view; `newest` says behind which the newest ones end."""
        return Answer(kind, lines, self.coverage, newest, self.sentence)

    # -------------------------------------------------------------- lines

    def cite(self, span: Span) -> Citation:
        """A span with its page."""
        page = span.document
        place = (page, *self.faces[page], self.published(page))
        return Citation(*place, span.start, span.end, span.words)

    def _claiming(self, bearing: Iterable[Event]) -> str | None:
        names = (self.name_at(event.claimed_by) for event in bearing if event.claimed_by)
        return " and ".join(dict.fromkeys(filter(None, names))) or None

    def timeline_line(self, one: Happening) -> TimelineLine:
        """A happening as a line."""
        told = self.events.of(one.events)
        bearing = self.bearing(one)
        others = [event for event in told if event not in bearing]
        return TimelineLine(
            id=one.id,
            when=one.when,
            type=one.type,
            status=one.status,
            actors=self._doers(one) or self._unnamed(bearing, "actors"),
            recipients=self.folded(one.recipients) or self._unnamed(bearing, "recipients"),
            claimed_by=self._claiming(bearing),
            hedge=next((event.hedge for event in bearing if event.hedge), None),
            documents=one.documents,
            origins=one.origins,
            reason=one.reason,
            citations=tuple(self.cite(event.span) for event in (*bearing, *others)),
        )

    def _doers(self, one: Happening) -> tuple[str, ...]:
        """Who does a deed; a state is not named beside its people where all do it together."""
        return self.folded(one.actors, one.recipients if one.type in TOGETHER else ())

    def folded(self, actors: Sequence[str], beside: Sequence[str] = ()) -> tuple[str, ...]:
        """The names of actors, but for places and for states whose people are named as well."""
        held = self._but_places(actors)
        states = {actor.id for actor in held if actor.kind == "state"}
        others = {*(actor.id for actor in held), *beside} - states
        if states and others:  # whom each acts for takes time to find out
            states &= {self.state_of(actor) for actor in others}
            held = [actor for actor in held if actor.id not in states] or held
        return tuple(actor.name for actor in held)

    def _placeless(self, actors: Iterable[str]) -> tuple[str, ...]:
        """The names of actors, but for places where there are others."""
        return tuple(actor.name for actor in self._but_places(actors))

    def _but_places(self, actors: Iterable[str]) -> list[Actor]:
        known = [self.actors[actor] for actor in actors if actor in self.actors]
        return [actor for actor in known if actor.kind != "place"] or known

    def _unnamed(self, events: Sequence[Event], side: str) -> tuple[str, ...]:
        """The words for parties that are no actors, as a group is."""
        spans = (span for event in events for span in getattr(event, side))
        return tuple(dict.fromkeys(s.words for s in spans if not self.parties_at(s)))

    def actor_line(self, actor: Actor) -> ActorLine:
        """An actor as a line."""
        return ActorLine(
            id=actor.id,
            name=actor.name,
            kind=actor.kind,
            names=actor.names,
            roles=tuple(self._role_line(role) for role in actor.roles),
            mentions=actor.mentions,
            documents=len(actor.documents),
            origins=len(self.homes.of_pages(actor.documents)),
            reasons=actor.reasons,
        )

    def _role_line(self, role: Role) -> RoleLine:
        return RoleLine(role.title, role.of, role.change, role.when, self.cite(role.span))

    def statement_line(self, row: Statement) -> StatementLine:
        """A statement as a line."""
        return StatementLine(
            id=row.id,
            speaker=self.name_at(row.speaker),
            speaker_role=row.speaker_role,
            cue=row.cue.words if row.cue else None,
            kind=row.kind,
            fidelity=row.fidelity,
            about=self.names(self.about(row)),
            citation=self.cite(row.span),
            act=row.act,
            act_words=row.act_words.words if row.act_words else None,
            within=row.within,
            chain=self.chain(row),
        )

    def chain(self, row: Statement) -> tuple[str, ...]:
        """Who reports a statement, the outlet first, then each speaker around its own."""
        speakers: list[str] = []
        outer = self.statement(row.within or "")
        while outer:
            speakers.insert(0, self.name_at(outer.speaker) or "unnamed")
            outer = self.statement(outer.within or "")
        _, outlet, _ = self.faces[row.span.document]
        return (outlet, *speakers) if outlet else tuple(speakers)

    @cached_property
    def _agreements(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for row in self.joined.agreements:
            for one, other in ((row.left, row.right), (row.right, row.left)):
                span = self.figures_by_id[other].span
                source = self.faces[span.document][0]
                found[one].append(f"{row.verdict} with “{span.words}” ({source}): {row.reason}")
        return found

    def figure_line(self, row: Figure) -> FigureLine:
        """A figure as a line."""
        return FigureLine(
            id=row.id,
            low=row.low,
            high=row.high,
            change=row.change,
            hedge=row.hedge,
            unit=row.unit,
            measure=row.measure,
            of=row.of,
            period=self.joined.period(row),
            given_by=self.name_at(row.given_by),
            state=row.state,
            agreements=tuple(self._agreements.get(row.id, ())),
            citation=self.cite(row.span),
            kind=row.kind,
            unit_code=units.code(row.unit),
            currency=row.currency,
            moved=row.moved,
            moved_from=row.moved_from,
            moved_to=row.moved_to,
            through=self.name_at(row.through),
            forecast=bool(row.forecast),
            unplaced=self.joined.unplaced(row),
            origin=self.joined.origin_of.get(row.span.document),
            series=self.series_of.get(row.id),
        )

    @cached_property
    def series_of(self) -> dict[str, str]:
        """The series that a figure belongs to, by their ids."""
        return {figure: one.id for one in self.joined.series for figure in one.figures}

    def figure_series(self, row: Series) -> FigureSeries:
        """A series as an answer, its figures in order of their periods."""
        lines = [self.figure_line(self.figures_by_id[figure]) for figure in row.figures]
        lines.sort(key=lambda line: (*day_order(line.period), line.low or 0, line.id))
        return FigureSeries(
            id=row.id,
            measure=row.measure,
            of=row.of,
            unit=row.unit,
            reason=row.reason,
            documents=row.documents,
            origins=row.origins,
            line=row.line,
            figures=tuple(lines),
        )

    def series_words(self, series: FigureSeries) -> str:
        """The words by which a series is looked for: measures and populations of its figures."""
        parts = [part for line in series.figures for part in (line.measure, line.of) if part]
        return " ".join(parts).casefold()

    def expectation_line(self, row: Expectation) -> ExpectationLine:
        """An expectation as a line of its own."""
        cited = undated(row.span)
        # The town of a dateline awaits nothing.
        outside = row.by is not None and row.span.start <= row.by.start < cited.start
        return ExpectationLine(
            id=row.id,
            type=row.type,
            by=None if outside else self.name_at(row.by),
            about=self._placeless(row.about),
            due=row.due,
            hedge=row.hedge,
            status=row.status,
            reason=row.reason,
            citation=self.cite(cited),
            closed_by=tuple(self.cite(span) for span in row.closed_by),
        )

    def figures_with(self, words: Sequence[str], *, measured: bool = False) -> Answer[FigureLine]:
        """The figures whose measure, population, unit, giver or sentence has all the words.

        `measured` leaves out, and counts, the lengths of time that are no measure of anything.
        """
        found = self._figures_near(words)
        if words:
            self.gather(row.span.document for row in found if row.given_by)
            found = [row for row in found if all(word in self._words_of(row) for word in words)]
        kept = [row for row in found if row.measure or row.kind != "duration" or not measured]
        kept.sort(key=self._figure_order)
        answer = self.answer(FigureLine, Lazily(kept, self.figure_line))
        answer.left_out = len(found) - len(kept)
        return answer

    def _figure_order(self, row: Figure) -> tuple[object, ...]:
        period = self.joined.period(row)
        return (row.measure or "~", *day_order(period), row.id)

    def _words_of(self, row: Figure) -> str:
        """The words by which a figure is looked for: its measure, population, unit and sentence."""
        if row.id not in self._figures_told:
            giver = self.name_at(row.given_by) or ""
            told = (_labels(row), giver.casefold(), self.sentence(row.span).casefold())
            self._figures_told[row.id] = " ".join(told)
        return self._figures_told[row.id]

    def _figures_near(self, words: Sequence[str]) -> list[Figure]:
        """The figures of pages that have the words; a giver's name need not stand on its page."""
        rows = self.figures_by_id.at(range(len(self.figures_by_id)))
        return [row for row in rows if row.given_by or self._has_words(row, words)]

    def _has_words(self, row: Figure, words: Sequence[str]) -> bool:
        page, labels = self.lowered[row.span.document] if words else "", _labels(row)
        return all(word in page or word in labels for word in words)

    def _parts(self, actor: Actor) -> list[dict[str, Any]]:
        """What an actor was joined from: ids that stay good, with the names under each."""
        members, _ = identity.members_of(self.rows)
        parts = {
            unit: sorted({m.name for m in mentions})
            for unit, mentions in members.items()
            if any(self.joined.actor_of.get(m.id) == actor.id for m in mentions[:1])
        }
        return [{"id": unit, "names": names} for unit, names in sorted(parts.items())]

    # -------------------------------------------------------------- any row

    def _of_kind(self, kind: str) -> Kept[Any]:
        """The rows of a kind by id: "happening" is the kind of "happening-1a2b"."""
        own = {"event": "events", "figure": "figures_by_id", "happening": "happenings_by_id"}
        if kind in own:
            return cast("Kept[Any]", getattr(self, own[kind]))
        if kind not in self._rows_by_id:
            name = f"{kind}s" if f"{kind}s" in KINDS else kind
            held = self.rows if name in ROWS else self.joined
            self._rows_by_id[kind] = Kept(KINDS[name], held, name)
        return self._rows_by_id[kind]

    def row(self, row_id: str) -> Any:
        """The row of an id, or of the only id that begins so."""
        kind, parted, _ = row_id.partition("-")
        if not parted or not {kind, f"{kind}s"} & KINDS.keys():
            return None
        rows = self._of_kind(kind)
        if row_id in rows:
            return rows[row_id]
        begun = rows.begun(row_id)
        return rows[begun[0]] if len(begun) == 1 else None

    def surroundings(self, row: Any) -> dict[str, Any]:
        """What belongs to a row: its page, sentence, actors, and what rests on it."""
        more: dict[str, Any] = {}
        if hasattr(row, "span"):
            citation = self.cite(row.span)
            more |= {"citation": codec.pack(citation), "sentence": self.sentence(citation)}
            more["actors_named"] = list(self.names(self.actors_in(row.span)))
        if isinstance(row, Document):
            more["published"] = codec.pack(self.joined.published.get(row.id, row.published))
            more["origin"] = self.joined.origin_of.get(row.id)
        if isinstance(row, Actor):
            more["parts"] = self._parts(row)
        if isinstance(row, Happening):
            more["line"] = codec.pack(self.timeline_line(row))
        if isinstance(row, Event):
            more["happening"] = self.joined.happening_of.get(row.id)
            more["when"] = codec.pack(self.joined.whens.get(row.id, UNKNOWN))
        if isinstance(row, Statement):
            more |= self._around_statement(row)
        if isinstance(row, Figure):
            more["agreements"] = list(self.figure_line(row).agreements)
        return more

    def _around_statement(self, row: Statement) -> dict[str, Any]:
        line = self.statement_line(row)
        inner = (one for one in self.statements_of(row.span.document) if one.within == row.id)
        return {
            "speaker_name": line.speaker,
            "chain": list(line.chain),
            "about": list(line.about),
            "reports": [one.id for one in inner],
        }


def _labels(row: Figure) -> str:
    parts = (row.measure, row.of, row.unit)
    return " ".join(part for part in parts if part).casefold()


def figure_order(line: FigureLine) -> tuple[object, ...]:
    """Sorts figures by measure, then by period."""
    return (line.measure or "~", *day_order(line.period), line.id)


def _coverage(view: Index, undecided: int, rejected: int) -> Coverage:
    """What the pages of a view are, told by their columns: no page is made for it."""
    import pyarrow.compute as pc

    whens = view.publications
    bases = Counter(whens.column("basis").to_pylist())
    return Coverage(
        pages=len(view.documents),
        origins=loading.size(view.joined, "origins"),
        outlet_known=sum(map(bool, view.documents.column("outlet"))),
        dates_stated=bases["stated"],
        dates_inferred=bases["inferred"],
        first_published=pc.min(whens.column("first")).as_py(),
        last_published=pc.max(whens.column("last")).as_py(),
        undecided=undecided,
        rejected=rejected,
    )

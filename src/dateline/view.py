"""What one answer sees: rows and what is derived from them, indexed, and turned into lines."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

from dateline import codec, tellings
from dateline.actors import MentionIndex
from dateline.answers import (
    ActorLine,
    Citation,
    Coverage,
    ExpectationLine,
    FigureLine,
    RoleLine,
    StatementLine,
    TimelineLine,
)
from dateline.errors import UsageError
from dateline.gazetteer import demonym_of, state_of
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
    Span,
    Statement,
)
from dateline.schema import DERIVED, FOUND

_STATE_BODIES = frozenset({"ministry", "department", "government", "embassy", "army", "navy"})


class View:
    """Rows and what is derived from them, indexed for asking. Never changes."""

    def __init__(self, rows: Rows, joined: Joined, undecided: int = 0, rejected: int = 0) -> None:
        self.rows = rows
        self.joined = joined
        self.documents = {document.id: document for document in rows.documents}
        self.coverage = _coverage(rows, joined, undecided, rejected)

    # -------------------------------------------------------------- who

    @cached_property
    def mentions(self) -> MentionIndex:
        """Which actors stand at a span."""
        return MentionIndex(self.rows, self.joined)

    @cached_property
    def actors(self) -> dict[str, Actor]:
        """Actors by id."""
        return {actor.id: actor for actor in self.joined.actors}

    @cached_property
    def acts_for(self) -> dict[str, set[str]]:
        """Who holds a post of a state, and its ministries, by the state's actor id."""
        states = {
            state_of(actor.name): actor.id for actor in self.joined.actors if actor.kind == "state"
        }
        found: dict[str, set[str]] = defaultdict(set)
        for actor in self.joined.actors:
            owners = {
                state_of(role.of) for role in actor.roles if role.of and role.change != "left"
            }
            for owner in owners | {_state_of_body(actor)}:
                if owner and owner in states:
                    found[states[owner]].add(actor.id)
        return found

    def named(self, name: str) -> list[Actor]:
        """The actors that carry a name, the most mentioned first; UsageError if none does."""
        wanted = name.casefold().strip()
        code = state_of(name)
        actors = self.joined.actors
        states = [a for a in actors if code and a.kind == "state" and state_of(a.name) == code]
        exact = [a for a in actors if wanted in {known.casefold() for known in (a.name, *a.names)}]
        partly = [a for a in actors if any(wanted in n.casefold() for n in (a.name, *a.names))]
        chosen = states or exact or partly or [a for a in actors if a.id == name]
        if not chosen:
            message = f"no page names {name!r}{self._suggestion(name)}"
            raise UsageError(message)
        return sorted(chosen, key=lambda actor: (-actor.mentions, actor.id))

    def _suggestion(self, name: str) -> str:
        from rapidfuzz import process

        names = [actor.name for actor in self.joined.actors]
        near = [found for found, score, _ in process.extract(name, names, limit=3) if score > 70]  # noqa: PLR2004
        return f"; did you mean {', '.join(dict.fromkeys(near))}?" if near else ""

    def side(self, name: str) -> set[str]:
        """The ids of an actor and of those who act for it."""
        actor = self.named(name)[0]
        return {actor.id} | self.acts_for.get(actor.id, set())

    def actors_at(self, span: Span | None) -> tuple[str, ...]:
        """The actors that a party's words stand for."""
        return self.mentions.at(span) if span else ()

    def speakers_at(self, span: Span | None) -> tuple[str, ...]:
        """The actors that a speaker's words stand for: unnamed officials stay unnamed."""
        return self.mentions.at(span, speaking=True) if span else ()

    @cached_property
    def _seats(self) -> dict[str, str]:
        return tellings.seats(self.rows, self.joined)

    def parties_at(self, span: Span) -> tuple[str, ...]:
        """The actors that are a party of an event here: for a capital, its state."""
        found = (self._seats.get(actor, actor) for actor in self.actors_at(span))
        return tuple(dict.fromkeys(found))

    @cached_property
    def _mentions_by_document(self) -> dict[str, list[tuple[int, int, str]]]:
        found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for mention in self.rows.mentions:
            actor = self.joined.actor_of.get(mention.id)
            if actor:
                found[mention.span.document].append((mention.span.start, mention.span.end, actor))
        return found

    def actors_in(self, span: Span) -> tuple[str, ...]:
        """All actors mentioned inside a span, sorted."""
        inside = self._mentions_by_document.get(span.document, ())
        return tuple(
            sorted(
                {actor for start, end, actor in inside if start >= span.start and end <= span.end}
            )
        )

    def name_at(self, span: Span | None) -> str | None:
        """The name of who speaks at a span, or else the words as printed."""
        if span is None:
            return None
        names = self.names(self.speakers_at(span))
        return " and ".join(names) or span.words

    def names(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The names of actors by their ids."""
        return tuple(self.actors[actor].name for actor in ids if actor in self.actors)

    # -------------------------------------------------------------- lines

    def cite(self, span: Span) -> Citation:
        """A span with its page."""
        document = self.documents[span.document]
        published = self.joined.published.get(document.id, document.published)
        place = (document.id, document.source, document.outlet, document.title, published)
        return Citation(*place, span.start, span.end, span.words)

    @cached_property
    def events(self) -> dict[str, Event]:
        """Events by id."""
        return {event.id: event for event in self.rows.events}

    def timeline_line(self, one: Happening) -> TimelineLine:
        """A happening as a line."""
        told = [self.events[event] for event in one.events if event in self.events]
        bearing = [event for event in told if event.status == one.status] or told
        others = [event for event in told if event not in bearing]
        claimed = {self.name_at(e.claimed_by): None for e in bearing if e.claimed_by}
        return TimelineLine(
            id=one.id,
            when=one.when,
            type=one.type,
            status=one.status,
            actors=self.names(one.actors) or self._unnamed(bearing, "actors"),
            recipients=self.names(one.recipients) or self._unnamed(bearing, "recipients"),
            claimed_by=" and ".join(name for name in claimed if name) or None,
            hedge=next((event.hedge for event in bearing if event.hedge), None),
            documents=one.documents,
            origins=one.origins,
            reason=one.reason,
            citations=tuple(self.cite(event.span) for event in (*bearing, *others)),
        )

    def _unnamed(self, events: Sequence[Event], side: str) -> tuple[str, ...]:
        """The words for parties that are no actors, as a group is."""
        spans = (span for event in events for span in getattr(event, side))
        return tuple(dict.fromkeys(s.words for s in spans if not self.parties_at(s)))

    def actor_line(self, actor: Actor) -> ActorLine:
        """An actor as a line."""
        origins = {self.joined.origin_of.get(document, document) for document in actor.documents}
        return ActorLine(
            id=actor.id,
            name=actor.name,
            kind=actor.kind,
            names=actor.names,
            roles=tuple(self._role_line(role) for role in actor.roles),
            mentions=actor.mentions,
            documents=len(actor.documents),
            origins=len(origins),
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
            about=self.names(self.actors_in(row.span)),
            citation=self.cite(row.span),
        )

    @cached_property
    def _agreements(self) -> dict[str, list[str]]:
        figures = {figure.id: figure for figure in self.rows.figures}
        found: dict[str, list[str]] = defaultdict(list)
        for row in self.joined.agreements:
            for one, other in ((row.left, row.right), (row.right, row.left)):
                span = figures[other].span
                source = self.documents[span.document].source
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
            period=self.joined.whens.get(row.period or "", UNKNOWN),
            given_by=self.name_at(row.given_by),
            state=row.state,
            agreements=tuple(self._agreements.get(row.id, ())),
            citation=self.cite(row.span),
        )

    def figure_words(self, line: FigureLine) -> str:
        """The words by which a figure is looked for: its measure, population, unit and sentence."""
        parts = (line.measure, line.of, line.unit, line.given_by, self.sentence(line.citation))
        return " ".join(part for part in parts if part).casefold()

    def sentence(self, citation: Citation) -> str:
        """The words around a citation, to the ends of its paragraph or sentence."""
        text = self.documents[citation.document].text
        first = max(text.rfind(end, 0, citation.start) for end in (". ", "? ", "! ", "\n"))
        ends = [text.find(end, citation.end) for end in (". ", "? ", "! ", "\n")]
        return text[first + 1 : min([e for e in ends if e >= 0], default=len(text)) + 1].strip()

    def expectation_line(self, row: Expectation) -> ExpectationLine:
        """An expectation as a line."""
        return ExpectationLine(
            id=row.id,
            type=row.type,
            by=self.name_at(row.by),
            about=self.names(row.about),
            due=row.due,
            hedge=row.hedge,
            status=row.status,
            reason=row.reason,
            citation=self.cite(row.span),
            closed_by=tuple(self.cite(span) for span in row.closed_by),
        )

    def concerns(self, citation: Citation, sides: Sequence[set[str]]) -> bool:
        """Whether the sentence of a citation mentions every side."""
        text = self.documents[citation.document].text
        words = self.sentence(citation)
        at = text.find(words, max(0, citation.start - len(words)))
        actors = set(self.actors_in(Span(citation.document, at, at + len(words), words)))
        return all(side.intersection(actors) for side in sides)

    def disagreements(self, sides: Sequence[set[str]]) -> Iterator[str]:
        """What pages tell differently: figures that contradict, and deeds both told and denied."""
        figures = {figure.id: figure for figure in self.rows.figures}
        for row in self.joined.agreements:
            if row.verdict == "contradiction":
                left, right = (self.cite(figures[key].span) for key in (row.left, row.right))
                pair = [f"“{one.words}” ({one.source})" for one in (left, right)]
                yield f"{' and '.join(pair)}: {row.reason}"
        for one in self.joined.happenings:
            told = Counter(self.events[event].status for event in one.events)
            parties = (*one.actors, *one.recipients)
            if told["denied"] and told["happened"] and all(s.intersection(parties) for s in sides):
                sources = sorted({self.cite(self.events[e].span).source for e in one.events})
                yield f"{one.type} is told and denied: {', '.join(sources)}"

    # -------------------------------------------------------------- any row

    def row(self, row_id: str) -> Any:
        """The row of an id, or of the only id that begins so."""
        if not row_id:
            return None
        rows = [
            *self.rows.documents,
            *(row for name, _ in FOUND for row in getattr(self.rows, name)),
            *(
                row
                for name, _ in DERIVED
                for row in getattr(self.joined, name)
                if hasattr(row, "id")
            ),
        ]
        exact = [row for row in rows if row.id == row_id]
        begun = [row for row in rows if row.id.startswith(row_id)]
        return exact[0] if exact else begun[0] if len(begun) == 1 else None

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
        if isinstance(row, Happening):
            more["line"] = codec.pack(self.timeline_line(row))
        if isinstance(row, Event):
            more["happening"] = self.joined.happening_of.get(row.id)
            more["when"] = codec.pack(self.joined.whens.get(row.id, UNKNOWN))
        if isinstance(row, Figure):
            more["agreements"] = list(self.figure_line(row).agreements)
        return more


def _state_of_body(actor: Actor) -> str | None:
    """The state of a ministry or the like, by the adjective that opens its name."""
    words = actor.name.split()
    if actor.kind != "organization" or words[-1].lower() not in _STATE_BODIES:
        return None
    return demonym_of(words[0]) or demonym_of(" ".join(words[:2]))


def _coverage(rows: Rows, joined: Joined, undecided: int, rejected: int) -> Coverage:
    whens = [joined.published.get(document.id, document.published) for document in rows.documents]
    firsts = [when.first for when in whens if when.first]
    lasts = [when.last for when in whens if when.last]
    return Coverage(
        pages=len(rows.documents),
        origins=len(joined.origins),
        outlet_known=sum(1 for document in rows.documents if document.outlet),
        dates_stated=sum(1 for when in whens if when.basis == "stated"),
        dates_inferred=sum(1 for when in whens if when.basis == "inferred"),
        first_published=min(firsts, default=None),
        last_published=max(lasts, default=None),
        undecided=undecided,
        rejected=rejected,
    )

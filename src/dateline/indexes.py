"""Where rows stand: the rows of an answer by actor, by day, by page and by place on it.

Each index is made when it is first asked for. Whoever asks gets rows; `view` makes lines of them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from dateline import allegiances, codec, loading, principals, quotations
from dateline.actors import MentionIndex
from dateline.answers import Citation
from dateline.errors import UsageError
from dateline.gazetteer import state_of
from dateline.homes import Homes
from dateline.lazy import Days, Kept, Named, OnPages, Places
from dateline.quotations import Quotation
from dateline.record import (
    UNKNOWN,
    Actor,
    Document,
    Event,
    Expectation,
    Figure,
    Happening,
    Joined,
    Mention,
    Rows,
    Span,
    Statement,
    Time,
    When,
)
from dateline.surroundings import sentence

if TYPE_CHECKING:
    import pyarrow as pa

_RELATIVE = re.compile(
    r",?\s+(?:that|which|who)$|,\s+(?:that|which|who|whose|speaking|citing|asking)\b.*$", re.DOTALL
)
_OPENING = re.compile(
    r"(?:The|An?|One|Two|Three|Four|Five|Some|Several|Many|Most|Both|His|Her|Its|Their)\b"
)
_PRONOUN = re.compile(
    r"(?:(?:one|two|three|some|both|many|most|all|neither|either|none) of )?"
    r"(?:he|she|it|they|them|we|us|i|you|who|this|that|these|those|one|some|others|another)",
    re.IGNORECASE,
)
_BOTH = re.compile(
    r"\b(?:the two|both) (?:countries|states|nations|sides|neighbou?rs|governments|economies"
    r"|capitals|powers)\b|\bbilateral\b",
    re.IGNORECASE,
)
_Place = tuple[str, int, int]
Spoken = tuple[Statement, frozenset[str], frozenset[str]]
COPIED = frozenset({"identical", "near", "excerpt", "rewrite"})


class Index:
    """Rows and what is derived from them, by whatever they are looked for. Never changes."""

    def __init__(self, rows: Rows, joined: Joined) -> None:
        self.rows = rows
        self.joined = joined
        self.documents = Kept(Document, rows, "documents")
        self._orders: dict[str, tuple[object, ...]] = {}
        self._spoken: dict[str, tuple[Spoken, ...]] = {}
        self._mention_indexes: dict[str, MentionIndex] = {}
        self._quotations: dict[str, tuple[Quotation, ...]] = {}
        self._page_pairs: dict[str, tuple[str, ...]] = {}
        self._sentences: dict[_Place, Span] = {}
        self._speaks_of: dict[_Place, tuple[frozenset[str], tuple[str, ...]]] = {}

    # -------------------------------------------------------------- who

    @cached_property
    def homes(self) -> Homes:
        """Which origin words count for."""
        return Homes(self.joined)

    def mentions_on(self, document: str) -> MentionIndex:
        """Which actors stand at the spans of a page."""
        if document not in self._mention_indexes:
            mentions = tuple(self._mentions.on(document))
            page = Rows(documents=(_texted(document, self.texts[document]),), mentions=mentions)
            home = Joined(actor_of=self._places.actors_of(document))
            self._mention_indexes[document] = MentionIndex(page, home)
        return self._mention_indexes[document]

    @cached_property
    def actors(self) -> dict[str, Actor]:
        """Actors by id."""
        return {actor.id: actor for actor in self.joined.actors}

    @cached_property
    def acts_for(self) -> dict[str, set[str]]:
        """Who acts for a state, by the state's actor id."""
        return allegiances.acts_for(*self._naming)

    @cached_property
    def _naming(self) -> tuple[Rows, Joined]:
        """The mentions that name organisations, and the first one of each other name."""
        chosen = self._places.naming()
        pages = self.documents.of({m.span.document for m, _ in chosen if m.kind != "state"})
        rows = Rows(documents=tuple(pages), mentions=tuple(m for m, _ in chosen))
        home = {mention.id: actor for mention, actor in chosen}
        return rows, Joined(actors=self.joined.actors, actor_of=home)

    def named(self, name: str) -> list[Actor]:
        """The actors that carry a name, the most mentioned first; UsageError if none does."""
        # States first: a page may give a team or a fleet the bare name of its country.
        chosen = self._states_named(name) or self._carrying(name)
        chosen = chosen or [actor for actor in self.joined.actors if actor.id == name]
        if not chosen:
            message = f"no page names {name!r}{self._suggestion(name)}"
            raise UsageError(message)
        return sorted(chosen, key=lambda actor: (-actor.mentions, actor.id))

    def _states_named(self, name: str) -> list[Actor]:
        """The state that a name stands for: "Holland" is the Netherlands, on no page so called."""
        code = state_of(name)
        states = (actor for actor in self.joined.actors if code and actor.kind == "state")
        return [state for state in states if state_of(state.name) == code]

    def _carrying(self, name: str) -> list[Actor]:
        """The actors of that very name, else those with the words in one of their names."""
        wanted = name.casefold().strip()
        names = {a.id: {n.casefold() for n in (a.name, *a.names)} for a in self.joined.actors}
        exact = [actor for actor in self.joined.actors if wanted in names[actor.id]]
        if exact:
            return exact
        return [a for a in self.joined.actors if any(wanted in n for n in names[a.id])]

    @cached_property
    def spelled(self) -> dict[str, list[tuple[str, Actor]]]:
        """The names of all actors by their last words."""
        found: dict[str, list[tuple[str, Actor]]] = defaultdict(list)
        for actor in self.joined.actors:
            for name in actor.names:
                # "the parliament" names one on its page alone: each state has one.
                if not name.islower():
                    found[name.split()[-1]].append((name, actor))
        return found

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
        return self.mentions_on(span.document).at(span) if span else ()

    def speakers_at(self, span: Span | None) -> tuple[str, ...]:
        """The actors that a speaker's words stand for: unnamed officials stay unnamed."""
        return self.mentions_on(span.document).at(span, speaking=True) if span else ()

    @cached_property
    def _seats(self) -> dict[str, str]:
        return principals.seats(*self._naming)

    def parties_at(self, span: Span) -> tuple[str, ...]:
        """The actors that are a party of an event here: for a city or unnamed people, the state."""
        found = [self._seats.get(actor, actor) for actor in self.actors_at(span)]
        return tuple(dict.fromkeys(found)) or principals.stands_behind(span.words, self._states)

    @cached_property
    def _states(self) -> dict[str, str]:
        return principals.state_ids(*self._naming)

    @cached_property
    def _mentions(self) -> Kept[Mention]:
        return Kept(Mention, self.rows, "mentions")

    @cached_property
    def _places(self) -> Places:
        return Places(self._mentions, self.joined)

    def _named_on(self, document: str) -> list[Named]:
        """Where a page names which actor."""
        return self._places.on(document)

    def about(self, row: Statement) -> tuple[str, ...]:
        """The actors that a statement is about: all that its words name but its speaker, sorted."""
        named = {actor for piece in row.pieces for actor in self.actors_in(piece)}
        return tuple(sorted(named.difference(self.speakers_at(row.speaker))))

    def state_with(self, code: str | None) -> str | None:
        """The actor id of the state of a code, if the record speaks of it."""
        return self._states.get(code or "")

    def named_in(self, span: Span) -> list[tuple[int, int, str]]:
        """Where some words name which actor: offsets in the page, and the actor's id."""
        inside = self._named_on(span.document)
        return [one for one in inside if one[0] >= span.start and one[1] <= span.end]

    def meant(self, actor: str) -> str:
        """The actor that is meant where one is named as a party: for a capital, its state."""
        return self._seats.get(actor, actor)

    def actors_in(self, span: Span) -> tuple[str, ...]:
        """All actors mentioned inside a span, sorted."""
        inside = self._named_on(span.document)
        return tuple(
            sorted(
                {actor for start, end, actor in inside if start >= span.start and end <= span.end}
            )
        )

    def name_at(self, span: Span | None) -> str | None:
        """The name of who speaks at a span, or else the words as printed; None for "they"."""
        if span is None:
            return None
        names = self.names(self.speakers_at(span))
        if names:
            return " and ".join(names)
        words = _RELATIVE.sub("", span.words)
        if _PRONOUN.fullmatch(words):
            return None  # "they" tells nobody away from its sentence
        return words[0].lower() + words[1:] if _OPENING.match(words) else words

    @cached_property
    def _allegiance(self) -> dict[str, str]:
        """The state that each actor acts for, by actor id; of two states the first."""
        pairs = sorted((actor, state) for state, own in self.acts_for.items() for actor in own)
        return dict(reversed(pairs))

    def state_of(self, actor: str) -> str:
        """The actor id of the state that an actor acts for; the actor itself where it is none."""
        return self._allegiance.get(actor, actor)

    def names(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The names of actors by their ids."""
        return tuple(self.actors[actor].name for actor in ids if actor in self.actors)

    # -------------------------------------------------------------- by place

    @cached_property
    def events(self) -> Kept[Event]:
        """Events by id."""
        return Kept(Event, self.rows, "events")

    @cached_property
    def figures_by_id(self) -> Kept[Figure]:
        """Figures by id."""
        return Kept(Figure, self.rows, "figures")

    def span(self, citation: Citation) -> Span:
        """The span that a citation shows."""
        return Span(citation.document, citation.start, citation.end, citation.words)

    def gather(self, pages: Iterable[str]) -> None:
        """Look up who is named on some pages in one go, which is quicker than page by page."""
        self._places.gather(pages)

    def prepare(self, rows: Iterable[Statement | Figure]) -> None:
        """Make in one go what the lines of some rows need."""
        pages = {row.span.document for row in rows}
        self._places.gather(pages)
        self._mentions.gather(pages)

    def sentence(self, citation: Citation | Span) -> str:
        """The words around a citation, to the ends of its sentence."""
        return self.sentence_span(citation).words

    def sentence_span(self, citation: Citation | Span) -> Span:
        """The sentence around a citation, as a span without blanks at its ends."""
        key = citation.document, citation.start, citation.end
        if key not in self._sentences:
            self._sentences[key] = self._sentence_span(citation)
        return self._sentences[key]

    def _sentence_span(self, citation: Citation | Span) -> Span:
        text = self.texts[citation.document]
        start, end = sentence(text, citation.start, citation.end)
        words = text[start : min(end + 1, len(text))]
        start += len(words) - len(words.lstrip())
        words = words.strip()
        return Span(citation.document, start, start + len(words), words)

    def quotations(self, document: str) -> tuple[Quotation, ...]:
        """The quotations of a page, by their marks."""
        if document not in self._quotations:
            self._quotations[document] = quotations.find(self.texts[document])
        return self._quotations[document]

    def concerns(self, span: Citation | Span, sides: Sequence[set[str]]) -> bool:
        """Whether the sentence of a citation speaks of every side.

        It names them, or says "the two countries" on a page that is about the two.
        """
        key = span.document, span.start, span.end
        if key not in self._speaks_of:
            self._speaks_of[key] = self._named_around(span)
        actors, pair = self._speaks_of[key]
        return all(not side.isdisjoint(actors) for side in sides) or (
            len(sides) == len(pair) and all(not side.isdisjoint(pair) for side in sides)
        )

    def _named_around(self, span: Citation | Span) -> tuple[frozenset[str], tuple[str, ...]]:
        """Whom the sentence of a citation names, and the two that it calls "both countries"."""
        around = self.sentence_span(span)
        pair = self.page_pair(span.document) if _BOTH.search(around.words) else ()
        return frozenset(self.actors_in(around)), pair

    def page_pair(self, document: str) -> tuple[str, ...]:
        """The two states of which a page speaks most, by mentions of them and of their people."""
        if document not in self._page_pairs:
            inside = self._named_on(document)
            states = Counter(
                state
                for _, _, actor in inside
                if self.actors[state := self.state_of(actor)].kind == "state"
            )
            most = sorted(states, key=lambda state: (-states[state], state))
            self._page_pairs[document] = tuple(most[:2])
        return self._page_pairs[document]

    def origins_of(self, spans: Iterable[Citation | Span]) -> set[str]:
        """The origins that some words count for."""
        return self.homes.of(spans)

    @cached_property
    def publications(self) -> pa.Table:
        """When each page was published, by the number that `documents` has it under."""
        stated, derived = self.documents.table, loading.table(self.joined, "published")
        if stated is None or derived is None:
            return codec.to_arrow(When, [self.published(page) for page in self.documents])
        ids, own = stated.column("id"), stated.column("published")
        return codec.chosen(ids, derived.column("id"), derived.column("when"), own)

    @cached_property
    def faces(self) -> dict[str, tuple[str, str | None, str | None]]:
        """The address, the outlet and the title of each page, without its text."""
        columns = map(self.documents.column, ("source", "outlet", "title"))
        return dict(zip(self.documents.column("id"), zip(*columns, strict=True), strict=True))

    @cached_property
    def texts(self) -> dict[str, str]:
        """The text of each page."""
        return dict(zip(*map(self.documents.column, ("id", "text")), strict=True))

    def published(self, document: str) -> When:
        """When a page was published."""
        derived = self.joined.published.get(document)
        return derived or self.documents[document].published

    @cached_property
    def _page_orders(self) -> dict[str, tuple[date, date, str]]:
        """Sorts pages by their days, then by their addresses."""
        sources = dict(zip(*map(self.documents.column, ("id", "source")), strict=True))
        return {
            page: (*_days_order(*days), sources[page]) for page, days in self._page_days.items()
        }

    @cached_property
    def _page_days(self) -> dict[str, tuple[date | None, date | None]]:
        days = (self.publications.column(end).to_pylist() for end in ("first", "last"))
        return dict(zip(self.documents.column("id"), zip(*days, strict=True), strict=True))

    def newest(self, pages: Iterable[str]) -> list[str]:
        """Pages by their last day, the newest first; those without a day come last."""
        days = self._page_days

        def order(page: str) -> tuple[date, str]:
            first, last = days[page]
            return last or first or date.min, page

        return sorted(pages, key=order, reverse=True)

    # -------------------------------------------------------------- by actor and by day

    def happenings(self, status: Collection[str] = (), types: Collection[str] = ()) -> Days:
        """The happenings, of some statuses and types if any are given, in order of days.

        Unknown days come last, in the order of pages.
        """
        return Days(self.happenings_by_id, self._in_order, {"status": status, "type": types})

    def _happening_order(self, one: Happening) -> tuple[object, ...]:
        if one.id not in self._orders:
            bearing = self.bearing(one)
            place = self.place_order(bearing[0].span) if bearing else ()
            self._orders[one.id] = (*day_order(one.when), *place, one.id)
        return self._orders[one.id]

    def place_order(self, span: Citation | Span) -> tuple[date, date, str, int]:
        """Sorts by the page's day, then by place on the page."""
        return (*self._page_orders[span.document], span.start)

    def told_order(self, one: Happening) -> tuple[date, str]:
        """Sorts by the day of a happening, or else by the day of the page that tells it."""
        when = one.when
        if not (when.first or when.last) and self.bearing(one):
            when = self.published(self.bearing(one)[0].span.document)
        return when.last or when.first or date.min, one.id

    def bearing(self, one: Happening) -> list[Event]:
        """The tellings of a happening that bear its status; all of them where none does."""
        told = self.events.of(one.events)
        bearing = [event for event in told if event.status == one.status] or told
        if len(bearing) > 1:
            bearing.sort(key=lambda event: self.place_order(event.span))
        return bearing

    @cached_property
    def happenings_by_id(self) -> Kept[Happening]:
        """Happenings by id."""
        return Kept(Happening, self.joined, "happenings")

    def happenings_between(self, sides: Sequence[set[str]]) -> list[Happening]:
        """The happenings in which every side takes part, in order of days."""
        if not sides:
            return list(self.happenings())
        held = [self.happenings_by_id.naming(side, "actors", "recipients") for side in sides]
        return self._in_order(self.happenings_by_id.at(sorted(set.intersection(*held))))

    def _in_order(self, chosen: Sequence[Happening]) -> list[Happening]:
        self.events.of(event for one in chosen for event in one.events)  # made in one go
        return sorted(chosen, key=self._happening_order)

    @cached_property
    def expectations(self) -> Kept[Expectation]:
        """Expectations by id."""
        return Kept(Expectation, self.joined, "expectations")

    def expectations_about(self, sides: Sequence[set[str]]) -> list[Expectation]:
        """The expectations of deeds in which every side takes part."""
        if not sides:
            return self.expectations.at(range(len(self.expectations)))
        held = [self.expectations.naming(side, "about") for side in sides]
        return self.expectations.at(sorted(set.intersection(*held)))

    @cached_property
    def statements(self) -> OnPages[Statement]:
        """Every statement, in the order of pages; those of pages without a day come last."""
        return OnPages(self._statements, self._in_page_order(self._statements.pages()))

    def _in_page_order(self, pages: Iterable[str]) -> list[str]:
        return sorted(pages, key=self._page_orders.__getitem__)

    def pages_naming(self, *groups: AbstractSet[str] | None) -> list[str]:
        """The pages with statements that name somebody of each group; None stands for anybody."""
        pages = set(self._statements.pages())
        for group in groups:
            if group is not None:
                pages &= {page for actor in group for page in self.actors[actor].documents}
        return sorted(pages)

    def statements_on(
        self, pages: Iterable[str], naming: AbstractSet[str] = frozenset()
    ) -> Iterator[Spoken]:
        """The statements of some pages, in the order of pages, with who speaks of whom.

        With `naming`, only those whose words name one of these actors.
        """
        ordered = self._in_page_order(pages)
        self._statements.gather(ordered)
        self._places.gather(ordered)
        chosen = [page for page in ordered if not naming or self._speak_of(page, naming)]
        self._mentions.gather(chosen)
        return (spoken for page in chosen for spoken in self._spoken_on(page))

    def _speak_of(self, page: str, actors: AbstractSet[str]) -> bool:
        """Whether a statement of a page names one of some actors."""
        pieces = (piece for row in self.statements_of(page) for piece in row.pieces)
        return any(not actors.isdisjoint(self.actors_in(piece)) for piece in pieces)

    def _spoken_on(self, page: str) -> tuple[Spoken, ...]:
        if page not in self._spoken:
            rows = sorted(self.statements_of(page), key=lambda row: (row.span.start, row.id))
            self._spoken[page] = tuple(
                (row, frozenset(self.speakers_at(row.speaker)), frozenset(self.about(row)))
                for row in rows
            )
        return self._spoken[page]

    @cached_property
    def _statements(self) -> Kept[Statement]:
        return Kept(Statement, self.rows, "statements")

    def statements_of(self, document: str) -> Sequence[Statement]:
        """The statements of a page, in order."""
        return self._statements.on(document)

    def statement(self, row_id: str) -> Statement | None:
        """The statement of an id."""
        return self._statements.get(row_id)

    @cached_property
    def expectation_of(self) -> Kept[Expectation]:
        """Expectations by the event that they await."""
        return Kept(Expectation, self.joined, "expectations", "event")

    @cached_property
    def _closed_on(self) -> dict[str, list[int]]:
        return self.expectations.pages_in("closed_by")

    def expectations_closed_on(self, pages: Iterable[str]) -> list[Expectation]:
        """The expectations that words of some pages closed, in the order of their ids."""
        numbers = {number for page in pages for number in self._closed_on.get(page, ())}
        return self.expectations.at(sorted(numbers))

    def expectations_on(self, pages: Iterable[str]) -> list[Expectation]:
        """The expectations that some pages tell, in the order of their ids."""
        numbers = (number for page in pages for number in self.expectations.numbers_on(page))
        return self.expectations.at(sorted(numbers))

    @cached_property
    def lowered(self) -> dict[str, str]:
        """The text of each page in small letters, to look for words in a hurry."""
        return {page: text.casefold() for page, text in self.texts.items()}

    def happenings_on(self, pages: Iterable[str]) -> list[Happening]:
        """The happenings that some pages tell, in order of days."""
        pages = list(pages)
        self.events.gather(pages)
        self._mentions.gather(pages)
        self._places.gather(pages)
        told = (event for page in pages for event in self.events.on(page))
        held = {self.joined.happening_of.get(event.id, ""): None for event in told}
        return self._in_order(self.happenings_by_id.of(held))

    @cached_property
    def pages_by_source(self) -> dict[str, str]:
        """The ids of pages by address, by address on this machine and by id."""
        ids = self.documents.column("id")
        names = (self.documents.column(key) for key in ("id", "location", "source"))
        return {name: page for column in names for name, page in zip(column, ids, strict=True)}

    def events_in(self, span: Span) -> list[Event]:
        """The events whose clause shares words with a span."""
        rows = self.events.on(span.document)
        return [e for e in rows if e.span.start < span.end and span.start < e.span.end]

    def figures_on(self, pages: Iterable[str]) -> list[Figure]:
        """The figures of some pages, page by page and in order."""
        pages = list(pages)
        self.figures_by_id.gather(pages)
        return [row for page in pages for row in self.figures_by_id.on(page)]

    def figures_in(self, span: Span) -> list[Figure]:
        """The figures inside a span."""
        rows = self.figures_by_id.on(span.document)
        return [f for f in rows if span.start <= f.span.start and f.span.end <= span.end]

    @cached_property
    def _times(self) -> Kept[Time]:
        return Kept(Time, self.rows, "times")

    def whens_in(self, span: Span) -> list[When]:
        """What the time expressions inside a span mean."""
        rows = self._times.on(span.document)
        inside = [t for t in rows if span.start <= t.span.start and t.span.end <= span.end]
        return [self.joined.whens.get(time.id, UNKNOWN) for time in inside]

    @cached_property
    def _originals(self) -> dict[str, str]:
        """For each page that is provably a copy, the first page that it was copied from."""
        found: dict[str, str] = {}
        earliest = {str(origin.earliest) for origin in self.joined.origins if origin.earliest}
        for row in self.joined.copies:
            if row.relation in COPIED:
                for page, first in ((row.left, row.right), (row.right, row.left)):
                    if self._is_before(first, page) or (first in earliest and page not in earliest):
                        best = found.get(page, first)
                        found[page] = min(best, first, key=self._page_order)
        return found

    def _is_before(self, first: str, page: str) -> bool:
        """Whether one page was certainly published before another."""
        one, other = self.published(first), self.published(page)
        return bool(one.last and other.first and one.last < other.first)

    def _page_order(self, page: str) -> tuple[date, date, str]:
        return (*day_order(self.published(page)), page)

    @cached_property
    def _copies(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for row in self.joined.copies:
            if row.relation in COPIED:
                found[row.left].add(row.right)
                found[row.right].add(row.left)
        return found

    def copies_of(self, page: str) -> set[str]:
        """The pages that are copies of a page, or of which it is one."""
        return self._copies.get(page, set())

    def original_of(self, page: str) -> str | None:
        """The page of which a page is a copy, where it is provable; None for an original."""
        return self._originals.get(page)


def _texted(page: str, text: str) -> Document:
    """A page of which nothing but its text is known."""
    return Document(page, "", "", "", None, None, (), UNKNOWN, "", text, 0, ())


def day_order(when: When) -> tuple[date, date]:
    """Sorts by the first day; unknown days come last."""
    return _days_order(when.first, when.last)


def _days_order(first: date | None, last: date | None) -> tuple[date, date]:
    return first or last or date.max, last or date.max

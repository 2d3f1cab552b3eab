"""Where rows stand: the rows of an answer by day, by page and by place on it.

Who stands there is the business of `actorindex`.

Each index is made when it is first asked for. Whoever asks gets rows; `view` makes lines of them.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING

from dateline import codec, loading, quotations
from dateline.actorindex import ActorIndex
from dateline.answers import Citation
from dateline.lazy import MANY, NEVER, Days, Kept, OnPages, in_days, numbered
from dateline.quotations import Quotation
from dateline.record import (
    UNKNOWN,
    Copy,
    Event,
    Expectation,
    Figure,
    Happening,
    Joined,
    Origin,
    Rows,
    Span,
    Statement,
    Time,
    When,
)
from dateline.surroundings import sentence

if TYPE_CHECKING:
    import pyarrow as pa

_BOTH = re.compile(
    r"\b(?:the two|both) (?:countries|states|nations|sides|neighbou?rs|governments|economies"
    r"|capitals|powers)\b|\bbilateral\b",
    re.IGNORECASE,
)
_HE, _IT = frozenset({"he", "she"}), frozenset({"it"})
_PAPERS = frozenset(
    f"the {paper}"
    for paper in ("statement", "release", "announcement", "communique", "communiqué", "letter")
)
_GOES_ON = _HE | _IT | _PAPERS
_NEAR_SPEAKER = 2  # paragraphs on from the last speaker
_Place = tuple[str, int, int]
Spoken = tuple[Statement, frozenset[str], frozenset[str]]
COPIED = frozenset({"identical", "near", "excerpt", "rewrite"})


class Index(ActorIndex):
    """Rows and what is derived from them, by whatever they are looked for. Never changes."""

    def __init__(self, rows: Rows, joined: Joined) -> None:
        super().__init__(rows, joined)
        self._orders: dict[str, tuple[object, ...]] = {}
        self._bearing: dict[str, list[Event]] = {}
        self._spoken: dict[str, tuple[Spoken, ...]] = {}
        self._quotations: dict[str, tuple[Quotation, ...]] = {}
        self._page_pairs: dict[str, tuple[str, ...]] = {}
        self._sentences: dict[_Place, Span] = {}
        self._speaks_of: dict[_Place, tuple[frozenset[str], tuple[str, ...]]] = {}

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

    def published(self, document: str) -> When:
        """When a page was published."""
        derived = self.joined.published.get(document)
        return derived or self.documents[document].published

    @cached_property
    def _page_orders(self) -> dict[str, tuple[int, int, str]]:
        """Sorts pages by their days, then by their addresses."""
        rows = zip(*map(self.documents.column, ("id", "source")), self._page_days, strict=True)
        return {page: (*days, source) for page, source, days in rows}

    @cached_property
    def _page_days(self) -> list[tuple[int, int]]:
        """The first and the last day of each page, as numbers."""
        return in_days(*(numbered(self.publications[end]) for end in ("first", "last")))

    def newest(self, pages: Iterable[str]) -> list[str]:
        """Pages by their last day, the newest first; those without a day come last."""
        days = dict(zip(self.documents.column("id"), self._page_days, strict=True))

        def order(page: str) -> tuple[float, str]:
            known = (day for day in reversed(days[page]) if day != NEVER[0])
            return next(known, -math.inf), page

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

    def place_order(self, span: Citation | Span) -> tuple[int, int, str, int]:
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
        if one.id not in self._bearing:
            told = self.events.of(one.events)
            bearing = [event for event in told if event.status == one.status] or told
            if len(bearing) > 1:
                bearing.sort(key=lambda event: self.place_order(event.span))
            self._bearing[one.id] = bearing
        return self._bearing[one.id]

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
        pages = list(pages)
        if naming and len(pages) > MANY:
            pages = self._speaking_of(pages, naming)
        ordered = self._in_page_order(pages)
        self._statements.gather(ordered)
        self._places.gather(ordered)
        chosen = [page for page in ordered if not naming or self._speak_of(page, naming)]
        self._mentions.gather(chosen)
        return (spoken for page in chosen for spoken in self._spoken_on(page))

    def _speaking_of(self, pages: list[str], actors: AbstractSet[str]) -> list[str]:
        """Those of many pages on which a statement names one of some actors, by the columns."""
        named = self._places.of(actors)
        if named is None:
            return pages
        pieces = self._statements.pieces_on(pages, "pieces")
        found = {
            page
            for page, start, end in named
            if any(first <= start and end <= last for first, last in pieces.get(page, ()))
        }
        return [page for page in pages if page in found]

    def _speak_of(self, page: str, actors: AbstractSet[str]) -> bool:
        """Whether a statement of a page names one of some actors."""
        pieces = (piece for row in self.statements_of(page) for piece in row.pieces)
        return any(not actors.isdisjoint(self.actors_in(piece)) for piece in pieces)

    def _spoken_on(self, page: str) -> tuple[Spoken, ...]:
        if page not in self._spoken:
            rows = sorted(self.statements_of(page), key=lambda row: (row.span.start, row.id))
            speakers = [frozenset(self.speakers_at(row.speaker)) for row in rows]
            self._spoken[page] = tuple(
                (row, by, frozenset(self.named_by(row)) - by)
                for row, by in zip(rows, speakers, strict=True)
            )
        return self._spoken[page]

    @cached_property
    def _statements(self) -> Kept[Statement]:
        return Kept(Statement, self.rows, "statements")

    def statements_of(self, document: str) -> Sequence[Statement]:
        """The statements of a page, in order."""
        return self._statements.on(document)

    def speakers_at(self, span: Span | None) -> tuple[str, ...]:
        """Who speaks; behind words that go on, "it said" is who was heard right before."""
        found = super().speakers_at(span)
        if span is None or found or span.words.lower() not in _GOES_ON:
            return found
        return self._heard_before(span)

    def _heard_before(self, span: Span) -> tuple[str, ...]:
        """The last speaker with a name, if a pronoun that ends some words can only be his.

        "The statement", wherever it stands, is of the body that was heard before.
        """
        word = span.words.lower()
        told = [row for row in self.statements_of(span.document) if row.within is None]
        here = [row for row in told if row.speaker == span and row.span.start < span.start]
        last = self._named_before(span, told) if here or word in _PAPERS else None
        actors = super().speakers_at(last)
        if len(actors) != 1:
            return ()
        if self.actors[actors[0]].kind == "person":
            fits = word in _HE and any(row.kind != "indirect" for row in here)
        else:
            fits = word in _IT | _PAPERS
        return actors if fits else ()

    def _named_before(self, span: Span, told: Iterable[Statement]) -> Span | None:
        """The last speaker near before some words whom more names than words that go on."""
        speakers = (row.speaker for row in told if row.speaker and row.speaker.start < span.start)
        named = (one for one in speakers if one.words.lower() not in _GOES_ON)
        last = max(named, key=attrgetter("start"), default=None)
        if last is None:
            return None
        apart = self.texts[span.document].count("\n\n", last.end, span.start)
        return last if apart <= _NEAR_SPEAKER else None

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

    def pages_with(self, words: Collection[str]) -> dict[str, str]:
        """The pages that have one of some words, both in small letters; one pass of the column."""
        table = self.documents.table
        if table is None or not words:
            lowered = self.lowered.items()
            return {page: text for page, text in lowered if any(word in text for word in words)}
        import pyarrow.compute as pc

        any_of = "|".join(map(re.escape, sorted(words)))
        there = pc.match_substring_regex(table.column("text"), any_of, ignore_case=True)
        chosen = table.select(["id", "text"]).filter(there)
        ids, texts = (chosen.column(name).to_pylist() for name in ("id", "text"))
        return {page: text.casefold() for page, text in zip(ids, texts, strict=True)}

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
    def times(self) -> Kept[Time]:
        """Time expressions by id."""
        return Kept(Time, self.rows, "times")

    def whens_in(self, span: Span) -> list[When]:
        """What the time expressions inside a span mean."""
        rows = self.times.on(span.document)
        inside = [t for t in rows if span.start <= t.span.start and t.span.end <= span.end]
        return [self.joined.whens.get(time.id, UNKNOWN) for time in inside]

    @cached_property
    def _originals(self) -> dict[str, str]:
        """For each page that is provably a copy, the first page that it was copied from."""
        found: dict[str, str] = {}
        earliest = set(filter(None, Kept(Origin, self.joined, "origins").column("earliest")))
        for pair in self._copied:
            for page, first in (pair, pair[::-1]):
                if self._is_before(first, page) or (first in earliest and page not in earliest):
                    best = found.get(page, first)
                    found[page] = min(best, first, key=self._page_order)
        return found

    @cached_property
    def _copied(self) -> list[tuple[str, str]]:
        """The pairs of pages of which one is a copy of the other."""
        copies = Kept(Copy, self.joined, "copies")
        rows = zip(*map(copies.column, ("left", "right", "relation")), strict=True)
        return [(left, right) for left, right, relation in rows if relation in COPIED]

    def _is_before(self, first: str, page: str) -> bool:
        """Whether one page was certainly published before another."""
        one, other = self.published(first), self.published(page)
        return bool(one.last and other.first and one.last < other.first)

    def _page_order(self, page: str) -> tuple[date, date, str]:
        return (*day_order(self.published(page)), page)

    @cached_property
    def _copies(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for left, right in self._copied:
            found[left].add(right)
            found[right].add(left)
        return found

    def copies_of(self, page: str) -> set[str]:
        """The pages that are copies of a page, or of which it is one."""
        return self._copies.get(page, set())

    def original_of(self, page: str) -> str | None:
        """The page of which a page is a copy, where it is provable; None for an original."""
        return self._originals.get(page)


def day_order(when: When) -> tuple[date, date]:
    """Sorts by the first day; unknown days come last."""
    return when.first or when.last or date.max, when.last or date.max

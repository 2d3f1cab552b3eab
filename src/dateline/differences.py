"""Differences: what one page makes of another one, sentence by sentence and fact by fact.

Sentences are matched by what they tell (see `alignment`). Above them stand the facts that the
finders read on both pages: claims added and dropped, numbers, speakers, hedges, quotation marks,
dates and names that changed, and terms that are rendered otherwise.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import isclose
from typing import Any, Literal

from rapidfuzz import fuzz

from dateline import alignment, quotations, rewordings
from dateline.alignment import How, Match, WordChange
from dateline.answers import Citation
from dateline.errors import UsageError
from dateline.record import Document, Event, Figure, Span, Statement, Time
from dateline.rewordings import Sentence
from dateline.view import View

FactKind = Literal[
    "claim dropped",
    "claim added",
    "speaker lost",
    "speaker changed",
    "quotation marks lost",
    "quotation marks added",
    "number changed",
    "number dropped",
    "number added",
    "hedge removed",
    "hedge added",
    "status changed",
    "date moved",
    "name changed",
    "term re-rendered",
]
ORDER: tuple[FactKind, ...] = (
    "number changed",
    "date moved",
    "speaker lost",
    "speaker changed",
    "hedge removed",
    "hedge added",
    "status changed",
    "quotation marks lost",
    "quotation marks added",
    "name changed",
    "term re-rendered",
    "claim dropped",
    "claim added",
    "number dropped",
    "number added",
)
SAME_VALUE = 0.001  # relative difference below which two numbers are one
SAME_NAME = 75  # likeness (rapidfuzz, 0 to 100) of two spellings of one name
SAME_QUOTE = 90  # likeness of words that are one quotation
QUOTE_WORDS = 5  # words of a statement that are looked for on the whole page
PRONOUNS = frozenset(["", "he", "she", "it", "they", "we", "you", "i", "who", "which", "that"])
TERM_WORDS = 4  # of a term in quotation marks
RENDERED = 3  # words of a replacement that may be a term
REPEATED = 2  # times that it must be replaced the same way


@dataclass(frozen=True, slots=True)
class FactChange:
    """One thing that the right page tells otherwise than the left one, with the words of both."""

    kind: FactKind
    was: str | None
    now: str | None
    left: Citation | None
    right: Citation | None


@dataclass(frozen=True, slots=True)
class Change:
    """Words of a sentence and what stands in their place; "" for none."""

    was: str
    now: str


@dataclass(frozen=True, slots=True)
class SentencePair:
    """Two sentences that tell the same; one side is None where a sentence was dropped or added."""

    how: How
    likeness: float
    left: Citation | None
    right: Citation | None
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Differences:
    """Two pages: how they relate, which facts differ, and their sentences side by side."""

    left: str
    right: str
    left_source: str
    right_source: str
    relation: str | None
    reasons: tuple[str, ...]
    facts: tuple[FactChange, ...]
    sentences: tuple[SentencePair, ...]


def find(view: View, name: str) -> Document:
    """The page of an id, an address, or the end of one. Raises UsageError for none or several."""
    pages = view.rows.documents
    exact = [page for page in pages if name in {page.id, page.source, page.location}]
    ends = exact or [page for page in pages if page.source.endswith(name)]
    found = ends or [page for page in pages if page.id.startswith(name)]
    if len(found) == 1:
        return found[0]
    many = ", ".join(sorted(page.source for page in found)[:REPEATED])
    why = f"is the end of several addresses ({many}, ...)" if found else "is no page of this record"
    message = f"{name!r} {why}; give an id or an address as dateline copies prints them"
    raise UsageError(message)


def between(view: View, left: str, right: str) -> Differences:
    """What the right page makes of the left one. Raises UsageError for an unknown page."""
    pages = find(view, left), find(view, right)
    if pages[0].id == pages[1].id:
        message = f"{left!r} and {right!r} are one page"
        raise UsageError(message)
    return _Pair(view, *pages).differences()


class _Side:
    """The rows of one page by the sentence that they stand in."""

    def __init__(self, view: View, page: Document, sentences: Sequence[Sentence]) -> None:
        self.page = page
        self.sentences = sentences
        self._starts = [sentence.start for sentence in sentences]
        self._anchors = frozenset[str]().union(*(sentence.anchors for sentence in sentences))
        rows = view.rows
        self.statements: dict[int, list[Statement]] = self._by_sentence(
            row for row in view.statements_of(page.id) if not row.within
        )
        self.figures: dict[int, list[Figure]] = self._by_sentence(_on(page, rows.figures))
        self.events: dict[int, list[Event]] = self._by_sentence(_on(page, rows.events))
        self.times: dict[int, list[Time]] = self._by_sentence(_on(page, rows.times))

    def _by_sentence(self, rows: Iterable[Any]) -> dict[int, list[Any]]:
        found: dict[int, list[Any]] = defaultdict(list)
        for row in rows:
            if row.span.start >= self.page.body_start:
                found[max(bisect_right(self._starts, row.span.start) - 1, 0)].append(row)
        return found

    def has_number(self, row: Figure) -> bool:
        """Whether the digits of a figure of the other page stand anywhere on this one."""
        numbers = {term for term in rewordings.terms(row.span.words) if term[0].isdigit()}
        return bool(numbers) and numbers <= self._anchors

    def span(self, number: int) -> Span:
        """A sentence as a span."""
        one = self.sentences[number]
        return Span(self.page.id, one.start, one.end, self.page.text[one.start : one.end])


def _on(page: Document, rows: Iterable[Any]) -> Iterator[Any]:
    return (row for row in rows if row.span.document == page.id)


class _Pair:
    """Two pages with their sentences matched."""

    def __init__(self, view: View, left: Document, right: Document) -> None:
        self._view = view
        mine, yours, self._matches = alignment.sentences(left, right)
        self._left, self._right = _Side(view, left, mine), _Side(view, right, yours)
        self._met: dict[int, list[int]] = defaultdict(list)
        self._met_back: dict[int, list[int]] = defaultdict(list)
        for one in self._matches:
            if one.left is not None and one.right is not None:
                self._met[one.left].append(one.right)
                self._met_back[one.right].append(one.left)

    def differences(self) -> Differences:
        """All that differs between the two pages."""
        left, right = self._left.page, self._right.page
        copy = next(
            (c for c in self._view.joined.copies if {c.left, c.right} == {left.id, right.id}), None
        )
        facts = {fact: None for make in self._rules() for fact in make()}
        return Differences(
            left.id,
            right.id,
            left.source,
            right.source,
            copy.relation if copy else None,
            copy.reasons if copy else (),
            tuple(sorted(facts, key=_place)),
            tuple(map(self._pair, self._matches)),
        )

    def _rules(self) -> tuple[Callable[[], Iterator[FactChange]], ...]:
        return (self._claims, self._numbers, self._deeds, self._dates, self._names, self._terms)

    def _pair(self, one: Match) -> SentencePair:
        left = None if one.left is None else self._left.span(one.left)
        right = None if one.right is None else self._right.span(one.right)
        told = one.how in {"edited", "same"} and left is not None and right is not None
        changed = alignment.changes(left.words, right.words) if told and left and right else ()
        return SentencePair(
            one.how,
            round(one.likeness, 2),
            self._cite(left),
            self._cite(right),
            tuple(Change(*change) for change in changed),
        )

    def _cite(self, span: Span | None) -> Citation | None:
        return self._view.cite(span) if span else None

    def _fact(
        self, kind: FactKind, was: str | None, now: str | None, *spans: Span | None
    ) -> FactChange:
        left, right = (self._cite(span) for span in spans)
        return FactChange(kind, was, now, left, right)

    # -------------------------------------------------------------- who said what

    def _claims(self) -> Iterator[FactChange]:
        for number, rows in sorted(self._left.statements.items()):
            for row in rows:
                yield from self._claim(row, self._met.get(number, []))
        for number, rows in sorted(self._right.statements.items()):
            if not self._met_back.get(number):
                for row in rows:
                    yield self._fact("claim added", None, self._said(row), None, row.span)

    def _said(self, row: Statement) -> str:
        name = self._view.name_at(row.speaker) or ""
        return f"{name}: {row.span.words}" if name.casefold() not in PRONOUNS else row.span.words

    def _claim(self, row: Statement, places: Sequence[int]) -> Iterator[FactChange]:
        if not places and (number := self._word_for_word(row)) is not None:
            places = [number]
        if not places:
            yield self._fact("claim dropped", self._said(row), None, row.span, None)
            return
        others = [other for place in places for other in self._right.statements.get(place, ())]
        if not others:
            yield from self._unsaid(row, places)
            return
        other = max(others, key=lambda one: fuzz.token_set_ratio(row.span.words, one.span.words))
        yield from self._speakers(row, other)
        marks = [one.kind != "indirect" for one in (row, other)]
        if marks[0] != marks[1] and self._same_quote(row, other):
            kind: FactKind = "quotation marks lost" if marks[0] else "quotation marks added"
            yield self._fact(kind, row.span.words, other.span.words, row.span, other.span)

    def _word_for_word(self, row: Statement) -> int | None:
        """The sentence of the right page that has the words of a statement, if one does."""
        if len(row.span.words.split()) < QUOTE_WORDS:
            return None
        for number in range(len(self._right.sentences)):
            words = self._right.span(number).words
            if fuzz.partial_ratio(row.span.words, words, score_cutoff=SAME_QUOTE):
                return number
        return None

    def _unsaid(self, row: Statement, places: Sequence[int]) -> Iterator[FactChange]:
        """A claim whose sentence stands on the right page without anybody who says it."""
        name = self._view.name_at(row.speaker)
        near = range(max(min(places) - 1, 0), min(max(places) + 2, len(self._right.sentences)))
        words = " ".join(self._right.span(place).words for place in near).casefold()
        last = name.split()[-1].casefold() if name else ""
        if name and not fuzz.partial_ratio(last, words, score_cutoff=SAME_NAME):
            now = self._right.span(places[0])
            yield self._fact("speaker lost", name, None, row.speaker, now)

    def _speakers(self, row: Statement, other: Statement) -> Iterator[FactChange]:
        was, now = (self._view.name_at(one.speaker) for one in (row, other))
        if not was or was == now or was.casefold() in PRONOUNS:
            return
        actors = [set(self._view.speakers_at(one.speaker)) for one in (row, other)]
        if not now:
            yield self._fact("speaker lost", was, None, row.speaker, other.span)
        elif actors[0] and actors[1] and not actors[0] & actors[1] and not _one_name(was, now):
            yield self._fact("speaker changed", was, now, row.speaker, other.speaker)

    def _same_quote(self, row: Statement, other: Statement) -> bool:
        """Whether marks belong to one statement: they stand or stood around its words."""
        pages = self._left.page, self._right.page
        marked = [
            any(
                mark.start < one.span.end and one.span.start < mark.end
                for mark in quotations.find(page.text)
            )
            for one, page in zip((row, other), pages, strict=True)
        ]
        return marked[0] != marked[1]

    # -------------------------------------------------------------- numbers

    def _numbers(self) -> Iterator[FactChange]:
        everywhere = [
            [figure for rows in side.figures.values() for figure in rows]
            for side in (self._left, self._right)
        ]
        used: set[str] = set()
        for number, rows in sorted(self._left.figures.items()):
            there = [f for p in self._met.get(number, ()) for f in self._right.figures.get(p, ())]
            for row in rows:
                yield from self._number(row, there, rows, everywhere[1], used)
        for row in everywhere[1]:
            alike = any(_one_value(row, other) for other in everywhere[0])
            alike = alike or self._left.has_number(row)
            if row.id not in used and not alike and _is_exact(row):
                yield self._fact("number added", None, row.span.words, None, row.span)

    def _number(
        self,
        row: Figure,
        there: Sequence[Figure],
        beside: Sequence[Figure],
        everywhere: Sequence[Figure],
        used: set[str],
    ) -> Iterator[FactChange]:
        same = [other for other in there if _one_value(row, other)]
        if same:
            used.add(same[0].id)
            yield from self._hedges(row, same[0])
            return
        if row.low is None or self._right.has_number(row):
            return
        if any(_one_value(row, other) for other in everywhere):
            return
        free = [
            other
            for other in there
            if other.id not in used
            and other.low is not None
            and _one_sort(row, other)
            and not any(_one_value(other, mine) for mine in beside)
        ]
        if free:
            used.add(free[0].id)
            spans = row.span, free[0].span
            yield self._fact("number changed", row.span.words, free[0].span.words, *spans)
        else:
            yield self._fact("number dropped", row.span.words, None, row.span, None)

    def _hedges(self, row: Figure, other: Figure) -> Iterator[FactChange]:
        if bool(row.hedge) == bool(other.hedge):
            return
        kind: FactKind = "hedge removed" if row.hedge else "hedge added"
        yield self._fact(kind, row.span.words, other.span.words, row.span, other.span)

    # -------------------------------------------------------------- deeds and days

    def _deeds(self) -> Iterator[FactChange]:
        for number, rows in sorted(self._left.events.items()):
            there = [e for p in self._met.get(number, ()) for e in self._right.events.get(p, ())]
            for row in rows:
                alike = [other for other in there if _one_deed(row, other)]
                if alike and all(other.status != row.status for other in alike):
                    yield self._standing(row, alike[0])

    def _standing(self, row: Event, other: Event) -> FactChange:
        kind: FactKind = "status changed"
        if bool(row.hedge) != bool(other.hedge):
            kind = "hedge removed" if row.hedge else "hedge added"
        was, now = (
            f"{one.status}: {one.trigger.words}" + (f" ({one.hedge})" if one.hedge else "")
            for one in (row, other)
        )
        return self._fact(kind, was, now, row.span, other.span)

    def _dates(self) -> Iterator[FactChange]:
        for one in self._matches:
            if one.left is None or one.right is None:
                continue
            mine = self._days(self._left.times.get(one.left, ()))
            yours = self._days(self._right.times.get(one.right, ()))
            lost, new = mine.keys() - yours.keys(), yours.keys() - mine.keys()
            if len(lost) == len(new) == 1:
                first, second = lost.pop(), new.pop()
                was, now = mine[first], yours[second]
                if first[1] < second[0] or second[1] < first[0]:
                    yield self._fact("date moved", was.words, now.words, was, now)

    def _days(self, rows: Iterable[Time]) -> dict[tuple[date, date], Span]:
        """What is known of the days that a sentence names; what cannot be dated is left out."""
        whens = self._view.joined.whens
        known = ((row, whens[row.id]) for row in rows if row.type == "DATE" and row.id in whens)
        return {(w.first, w.last): row.span for row, w in known if w.first and w.last}

    # -------------------------------------------------------------- names and terms

    def _names(self) -> Iterator[FactChange]:
        outlines = [rewordings.outline(side.page) for side in (self._left, self._right)]
        for was, now in rewordings.same_names(outlines[0], outlines[1]).items():
            if was != now and not was.startswith(now) and not now.startswith(was):
                left, right = self._word(self._left, was), self._word(self._right, now)
                if left and right:
                    yield self._fact("name changed", left.words, right.words, left, right)

    def _word(self, side: _Side, name: str) -> Span | None:
        """The first place of a name on a page, as it is written there."""
        text = side.page.text
        found = re.compile(rf"\b{re.escape(name)}\b", re.IGNORECASE).search(
            text, side.page.body_start
        )
        return Span(side.page.id, found.start(), found.end(), found.group()) if found else None

    def _terms(self) -> Iterator[FactChange]:
        swapped: Counter[tuple[str, str]] = Counter()
        places: dict[tuple[str, str], tuple[Span, Span]] = {}
        for one in self._matches:
            if one.left is None or one.right is None or one.how == "same":
                continue
            spans = self._left.span(one.left), self._right.span(one.right)
            changed = alignment.changes(spans[0].words, spans[1].words)
            for change in filter(_may_be_term, changed):
                pair = change.was.casefold(), change.now.casefold()
                swapped[pair] += 1
                places.setdefault(pair, spans)
            yield from self._coined(spans, changed if one.how == "edited" else ())
        for pair, count in sorted(swapped.items()):
            if count >= REPEATED:
                yield self._fact("term re-rendered", *pair, *places[pair])

    def _coined(
        self, spans: tuple[Span, Span], changed: Sequence[WordChange]
    ) -> Iterator[FactChange]:
        """Terms in quotation marks that the right page puts in other words."""
        left, right = spans
        for mark in quotations.find(left.words):
            term = left.words[mark.start : mark.end].strip("“”\"'‘’ ,.")
            few = 0 < len(term.split()) <= TERM_WORDS
            if few and term.casefold() not in right.words.casefold():
                place = left.start + left.words.index(term)
                span = Span(left.document, place, place + len(term), term)
                now = next((c.now for c in changed if term in c.was and c.now), None)
                yield self._fact("term re-rendered", term, now, span, right)


def _one_value(left: Figure, right: Figure) -> bool:
    if left.low is None or right.low is None:
        return left.low is right.low and left.span.words.casefold() == right.span.words.casefold()
    high = left.high or left.low, right.high or right.low
    return isclose(left.low, right.low, rel_tol=SAME_VALUE) and isclose(*high, rel_tol=SAME_VALUE)


def _one_name(left: str, right: str) -> bool:
    return max(fuzz.ratio(left, right), fuzz.token_set_ratio(left, right)) >= SAME_NAME


def _is_exact(row: Figure) -> bool:
    """Whether a figure is a number and not "billions"."""
    return any(term[0].isdigit() for term in rewordings.terms(row.span.words))


def _one_sort(left: Figure, right: Figure) -> bool:
    return left.unit == right.unit and (bool(left.unit) or left.measure == right.measure)


def _one_deed(left: Event, right: Event) -> bool:
    stems = [rewordings.terms(event.trigger.words) for event in (left, right)]
    return left.type == right.type and (bool(stems[0] & stems[1]) or left.mode == right.mode)


def _may_be_term(change: WordChange) -> bool:
    few = all(0 < len(words.split()) <= RENDERED for words in change)
    plain = not any(character.isdigit() for words in change for character in words)
    told = all(rewordings.terms(words) for words in change)
    return few and plain and told and fuzz.ratio(change.was, change.now) < SAME_NAME


def _place(fact: FactChange) -> tuple[int, int, int]:
    left = fact.left.start if fact.left else 0
    return ORDER.index(fact.kind), left, fact.right.start if fact.right else 0

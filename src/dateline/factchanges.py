"""Fact changes: what one page tells otherwise than another one, by what the finders read on both.

Above sentences that are matched stand claims added and dropped, numbers, speakers, hedges,
quotation marks, dates and names that changed, and terms that are rendered otherwise.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from math import isclose
from typing import Any, Literal

from rapidfuzz import fuzz

from dateline import alignment, hedges, quotations, rewordings
from dateline.alignment import Match, WordChange
from dateline.answers import Citation
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
MARKS = "“”\"'‘’ ,."
SAME_QUOTE = 90  # likeness of words that are one quotation
QUOTE_WORDS = 5  # words of a statement that are looked for on the whole page
PRONOUNS = frozenset(["", "he", "she", "it", "they", "we", "you", "i", "who", "which", "that"])
TERM_WORDS = 4  # of a term in quotation marks
RENDERED = 3  # words of a replacement that may be a term
REPEATED = 2  # times that it must be replaced the same way
PLACED_ALIKE = 0.1  # likeness of two sentences at one place, below which they tell other matters
SOFT = frozenset({"could", "claimed", "belief", "expected", "considered"})  # what a hedge may say


@dataclass(frozen=True, slots=True)
class FactChange:
    """One thing that the right page tells otherwise than the left one, with the words of both."""

    kind: FactKind
    was: str | None
    now: str | None
    left: Citation | None
    right: Citation | None


class Side:
    """The rows of one page by the sentence that they stand in."""

    def __init__(self, view: View, page: Document, sentences: Sequence[Sentence]) -> None:
        self.page = page
        self.sentences = sentences
        self._starts = [sentence.start for sentence in sentences]
        self._anchors = frozenset[str]().union(*(sentence.anchors for sentence in sentences))
        self._marks = quotations.find(page.text)
        self.statements: dict[int, list[Statement]] = self._by_sentence(
            row for row in view.statements_of(page.id) if not row.within
        )
        self.figures: dict[int, list[Figure]] = self._by_sentence(view.figures_on([page.id]))
        self.events: dict[int, list[Event]] = self._by_sentence(view.events.on(page.id))
        self.times: dict[int, list[Time]] = self._by_sentence(view.times.on(page.id))

    def _by_sentence(self, rows: Iterable[Any]) -> dict[int, list[Any]]:
        found: dict[int, list[Any]] = defaultdict(list)
        for row in rows:
            if row.span.start >= self.page.body_start:
                found[max(bisect_right(self._starts, row.span.start) - 1, 0)].append(row)
        return found

    @cached_property
    def every_figure(self) -> list[Figure]:
        """The figures of the page, sentence by sentence."""
        return [figure for rows in self.figures.values() for figure in rows]

    def has_value(self, row: Figure) -> bool:
        """Whether the page tells the number of a figure of the other page, in whatever form."""
        return self.has_number(row) or any(_one_value(row, one) for one in self.every_figure)

    def has_number(self, row: Figure) -> bool:
        """Whether the digits of a figure of the other page stand anywhere on this one."""
        numbers = {term for term in rewordings.terms(row.span.words) if term[0].isdigit()}
        return bool(numbers) and numbers <= self._anchors

    def is_marked(self, span: Span) -> bool:
        """Whether quotation marks stand around some of the words."""
        return any(mark.start < span.end and span.start < mark.end for mark in self._marks)

    def span(self, number: int) -> Span:
        """A sentence as a span."""
        one = self.sentences[number]
        return Span(self.page.id, one.start, one.end, self.page.text[one.start : one.end])


def changed(
    view: View, left: Side, right: Side, matches: Sequence[Match]
) -> tuple[FactChange, ...]:
    """What the right page tells otherwise than the left one, in the order of `ORDER`."""
    pair = _Pair(view, left, right, matches)
    rules: tuple[Callable[[], Iterator[FactChange]], ...] = (
        pair.claims, pair.numbers, pair.modals, pair.deeds, pair.dates, pair.names, pair.terms,
    )  # fmt: skip
    facts = {fact: None for make in rules for fact in make()}
    return tuple(sorted((fact for fact in facts if not _is_told(fact, facts)), key=_place))


class _Pair:
    """Two pages with their sentences matched."""

    def __init__(self, view: View, left: Side, right: Side, matches: Sequence[Match]) -> None:
        self._view, self._left, self._right, self._matches = view, left, right, matches
        self._met: dict[int, list[int]] = defaultdict(list)
        self._met_back: dict[int, list[int]] = defaultdict(list)
        for one in matches:
            alike = one.how != "by place" or one.likeness >= PLACED_ALIKE
            if one.left is not None and one.right is not None and alike:
                self._met[one.left].append(one.right)
                self._met_back[one.right].append(one.left)

    def _fact(
        self, kind: FactKind, was: str | None, now: str | None, *spans: Span | None
    ) -> FactChange:
        left, right = (self._view.cite(span) if span else None for span in spans)
        return FactChange(kind, was, now, left, right)

    # -------------------------------------------------------------- who said what

    def claims(self) -> Iterator[FactChange]:
        for number, rows in sorted(self._left.statements.items()):
            for row in rows:
                yield from self._claim(row, self._met.get(number, []))
        for number, rows in sorted(self._right.statements.items()):
            if not self._met_back.get(number):
                for row in rows:
                    yield self._fact("claim added", None, self._said(row), None, row.span)

    def _said(self, row: Statement) -> str:
        """A claim in the words of its page, from who says it on; a pronoun says nobody."""
        name = self._view.name_at(row.speaker) or ""
        named = name if name.casefold() not in PRONOUNS else ""
        if row.cue and row.cue.end <= row.span.start:
            text = self._view.documents[row.span.document].text[row.cue.start : row.span.end]
            return f"{named} {text}".strip()
        return f"{named}: {_words(row)}" if named else _words(row)

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
        marked = self._left.is_marked(row.span), self._right.is_marked(other.span)
        if marked[0] != marked[1] and "direct" in {row.kind, other.kind}:
            kind: FactKind = "quotation marks lost" if marked[0] else "quotation marks added"
            yield self._fact(kind, _words(row), _words(other), row.span, other.span)

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
        now = self._right.span(places[0])
        quote = row.pieces[0] if row.pieces else row.span
        same = fuzz.partial_ratio(quote.words.strip(MARKS), now.words, score_cutoff=SAME_QUOTE)
        if same and self._left.is_marked(quote) and not self._right.is_marked(now):
            yield self._fact("quotation marks lost", quote.words, now.words, quote, now)
        name = self._view.name_at(row.speaker)
        near = range(max(min(places) - 1, 0), min(max(places) + 2, len(self._right.sentences)))
        words = " ".join(self._right.span(place).words for place in near).casefold()
        last = name.split()[-1].casefold() if name else ""
        if name and not fuzz.partial_ratio(last, words, score_cutoff=SAME_NAME):
            yield self._fact("speaker lost", name, None, row.speaker, now)

    def _speakers(self, row: Statement, other: Statement) -> Iterator[FactChange]:
        was, now = (self._view.name_at(one.speaker) for one in (row, other))
        if not was or was == now or was.casefold() in PRONOUNS:
            return
        if not now:
            yield self._fact("speaker lost", was, None, row.speaker, other.span)
        elif self._is_another(row, other) and not _one_name(was, now):
            yield self._fact("speaker changed", was, now, row.speaker, other.speaker)

    def _is_another(self, row: Statement, other: Statement) -> bool:
        """Whether the speakers of two statements are known and nobody is among both."""
        mine, yours = (set(self._view.speakers_at(one.speaker)) for one in (row, other))
        return bool(mine and yours) and mine.isdisjoint(yours)

    # -------------------------------------------------------------- numbers

    def numbers(self) -> Iterator[FactChange]:
        used: set[str] = set()
        for number, rows in sorted(self._left.figures.items()):
            there = [f for p in self._met.get(number, ()) for f in self._right.figures.get(p, ())]
            for row in rows:
                yield from self._number(row, there, rows, used)
        for row in self._right.every_figure:
            new = row.id not in used and _is_exact(row)
            if new and not self._left.has_value(row):
                yield self._fact("number added", None, row.span.words, None, row.span)

    def _number(
        self,
        row: Figure,
        there: Sequence[Figure],
        beside: Sequence[Figure],
        used: set[str],
    ) -> Iterator[FactChange]:
        same = [other for other in there if _one_value(row, other)]
        if same:
            used.add(same[0].id)
            yield from self._hedges(row, same[0])
            return
        if row.low is None or self._right.has_value(row):
            return
        free = [
            other for other in there if other.id not in used and _may_replace(row, other, beside)
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

    def _edited(self) -> Iterator[tuple[Span, Span]]:
        """The pairs of sentences that differ in a few words only.

        In sentences told anew a "may" goes with its clause and says nothing of what was hedged.
        """
        for one in self._matches:
            if one.left is not None and one.right is not None and one.how == "edited":
                yield self._left.span(one.left), self._right.span(one.right)

    def modals(self) -> Iterator[FactChange]:
        """Words such as "may" and "reportedly" that an edit took out of a sentence or put in."""
        for spans in self._edited():
            for change in alignment.changes(spans[0].words, spans[1].words):
                soft = [not _soft_words().isdisjoint(words.split()) for words in change]
                if soft[0] != soft[1]:
                    kind: FactKind = "hedge removed" if soft[0] else "hedge added"
                    yield self._fact(kind, change.was or None, change.now or None, *spans)

    def deeds(self) -> Iterator[FactChange]:
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

    def dates(self) -> Iterator[FactChange]:
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

    def names(self) -> Iterator[FactChange]:
        outlines = [rewordings.outline(side.page) for side in (self._left, self._right)]
        for was, now in rewordings.same_names(outlines[0], outlines[1]).items():
            if was != now and not was.startswith(now) and not now.startswith(was):
                left, right = self._word(self._left, was), self._word(self._right, now)
                if left and right:
                    yield self._fact("name changed", left.words, right.words, left, right)

    def _word(self, side: Side, name: str) -> Span | None:
        """The first place of a name on a page, as it is written there."""
        text = side.page.text
        found = re.compile(rf"\b{re.escape(name)}\b", re.IGNORECASE).search(
            text, side.page.body_start
        )
        return Span(side.page.id, found.start(), found.end(), found.group()) if found else None

    def terms(self) -> Iterator[FactChange]:
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
            term = left.words[mark.start : mark.end].strip(MARKS)
            few = 0 < len(term.split()) <= TERM_WORDS
            if few and term.casefold() not in right.words.casefold():
                place = left.start + left.words.index(term)
                span = Span(left.document, place, place + len(term), term)
                now = next((c.now for c in changed if term in c.was and c.now), None)
                yield self._fact("term re-rendered", term, now, span, right)


@cache
def _soft_words() -> frozenset[str]:
    known = hedges.load()
    return frozenset(w for w, cue in (*known.modals.items(), *known.adverbs.items()) if cue in SOFT)


def _is_told(fact: FactChange, facts: Iterable[FactChange]) -> bool:
    """Whether a number stands in a claim that was dropped or added as a whole."""
    whole = {"number dropped": "claim dropped", "number added": "claim added"}.get(fact.kind)
    place = fact.left or fact.right
    return place is not None and any(
        other.kind == whole and (c := other.left or other.right) and c.start <= place.start < c.end
        for other in facts
    )


def _words(row: Statement) -> str:
    """What is said, without what stands between its parts."""
    return " … ".join(piece.words for piece in row.pieces) or row.span.words


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


def _may_replace(row: Figure, other: Figure, beside: Iterable[Figure]) -> bool:
    """Whether a number may have been put in the place of another one.

    Of the same sort, and not the number that `beside` tells already: where "2 of 40 ships" becomes
    "3 of 40 ships", 40 took nobody's place.
    """
    if other.low is None or not _one_sort(row, other):
        return False
    return not any(_one_value(other, mine) for mine in beside)


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

"""Library: the sentences of all pages as terms: senses of words, and ids of actors."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby, pairwise
from typing import NamedTuple

from dateline import deedwords, gazetteer, tellings
from dateline.deedterms import (
    COMING,
    COMING_WORDS,
    FIRST,
    FIRST_WORDS,
    RECALLING,
    RECALLING_HINT,
    RECALLING_WORDS,
    RENOUNCING,
    RENOUNCING_WORDS,
    THERE,
    WORD,
    every_sense,
    kinds_of_body,
    spoken,
    visiting,
    word_list,
)
from dateline.known import Sentences
from dateline.record import Actor, Joined, Rows, Span, When
from dateline.tellings import Telling

# A state is named in most sentences of a pile, so it weighs less than a word.
STATE = 0.4
# Who is named on more pages than that, by their share and number, tells no deed from another.
USUAL_SHARE, USUAL_PAGES = 0.2, 20
BEFORE = 40  # characters before a deed that can make it a passing word
_ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_TEENS = [
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SMALL = {
    **{word: number for number, word in enumerate([*_ONES, *_TEENS], 1) if number > 1},
    **{ten: 10 * number for number, ten in enumerate(_TENS, 2)},
    **{
        f"{ten}-{one}": 10 * number + more
        for number, ten in enumerate(_TENS, 2)
        for more, one in enumerate(_ONES, 1)
    },
}
_SMALL_WORDS = "|".join(sorted(_SMALL, key=len, reverse=True))
# Money, clock times and shares are no counts of things awaited.
_COUNT = re.compile(
    r"(?:(?<![\d.,:$€£])(?P<digits>\d{1,3}(?:,\d{3})+|\d+)(?![\d.,:%]*\d|%)"
    rf"|\b(?P<word>{_SMALL_WORDS}))\b(?:\s+(?P<noun>[^\W\d_]+))?",
    re.IGNORECASE,
)
_AMOUNT = re.compile(r"\d[\d,.]*\d|\d")
NUMBER = "#"  # opens a term that is a number
STATE_CODE = "\0state:"  # opens a term for a state that is no actor of the record
_CAPITAL = re.compile(r"\b[A-Z]")
_MONTHS = [month[:3] for month in tellings.MONTHS]
_MONTH = re.compile(rf"\b(?:{'|'.join(_MONTHS)})")
_DAY = re.compile(r"\b(?:[12]?\d|3[01])(?=\b|st\b|nd\b|rd\b|th\b)")
_YEAR = re.compile(r"\d{4}|\b(?:last|ago|next)\b")
_Marks = list[tuple[int, int, str]]


class Line(NamedTuple):
    """A sentence of a page: its terms and days, and those of the one before in its paragraph.

    `day` is the first on which it can have been written, the last of all days where nobody knows;
    `dated` whether its page says so. `yearless` has the months and days told without a year.
    """

    span: Span
    terms: frozenset[str]
    beside: frozenset[str]
    times: tuple[When, ...]
    day: date
    dated: bool
    yearless: tuple[tuple[int, int], ...] = ()


class Awaited(NamedTuple):
    """A deed that a page awaits: the senses that name it, and what else its clause holds.

    `terms` are senses of words and ids of actors, `counts` the quantities of the clause, `words`
    the stems of the deed's own words, `parties` the principals, if known, `around` what the
    sentence before says where the clause says little, and `signs` the senses that tell from another
    side that it was done. `doers` and `targets` are the states and people that act and
    that are acted on, `things` the terms behind the word for the deed, `floor` the first day of
    which its page can be, and `ending` what is to be stopped.
    """

    span: Span
    published: When
    due: When
    heads: frozenset[str]
    terms: frozenset[str]
    counts: dict[float, str]
    words: frozenset[str]
    parties: frozenset[str]
    around: frozenset[str]
    signs: frozenset[str]
    doers: frozenset[str] = frozenset()
    targets: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    floor: date = date.min
    ending: frozenset[str] = frozenset()
    subject: frozenset[str] = frozenset()
    recalled: bool = False


def _states_of_places(actors: Iterable[Actor]) -> Iterator[tuple[str, str]]:
    """Each place of a record that lies in a state of it, with that state, by their ids."""
    states = {actor.name: actor.id for actor in actors if actor.kind == "state"}
    for actor in actors:
        code = gazetteer.state_at(actor.name) if actor.kind == "place" else None
        state = states.get(gazetteer.name_of(code)) if code else None
        if state:
            yield actor.id, state


def _without_towns(actors: Iterable[Actor]) -> Iterator[tuple[str, str]]:
    """Each body named with its town, "the Court in Y", with the actor named without it, by ids."""
    bodies = {actor.name: actor.id for actor in actors if actor.kind == "organization"}
    for name, known in bodies.items():
        short = bodies.get(name.partition(" in ")[0])
        if short and short != known:
            yield known, short


def _month_and_day(words: str) -> tuple[int, int] | None:
    """The month and the day of a time without a year: "6 July", "in July"; None for others."""
    if _YEAR.search(words):
        return None
    month = _MONTH.search(words)
    if not month:
        return None
    day = _DAY.search(words)
    return _MONTHS.index(month.group()) + 1, int(day.group()) if day else 0


class Library:
    """The sentences of all pages: their terms, their days, and what each term weighs."""

    def __init__(self, rows: Rows, joined: Joined, told: Iterable[Telling]) -> None:
        self._pages = {page.id: page for page in rows.documents}
        self._published = {
            page.id: joined.published.get(page.id, page.published) for page in rows.documents
        }
        self._named: dict[str, _Marks] = defaultdict(list)
        self._on: dict[str, set[str]] = defaultdict(set)
        bodies = dict(_without_towns(joined.actors))
        known = ((one.span, joined.actor_of.get(one.id)) for one in rows.mentions)
        spans = ((span, bodies.get(actor or "", actor)) for span, actor in known)
        for span, actor in spans:
            if actor:
                self._named[span.document].append((span.start, span.end, actor))
                self._on[actor].add(span.document)
        self._with_word: Counter[str] = Counter()
        self._dated: dict[str, _Marks] = defaultdict(list)
        self._past: dict[str, list[str]] = defaultdict(list)
        for time in rows.times:
            self._dated[time.span.document].append((time.span.start, time.span.end, time.id))
            if time.direction == "past":
                self._past[time.span.document].append(time.id)
        self._told: dict[str, list[Telling]] = defaultdict(list)
        for telling in told:
            self._told[telling.event.span.document].append(telling)
        for marks in (*self._named.values(), *self._dated.values()):
            marks.sort()
        self._whens = joined.whens
        self._origin_of = joined.origin_of
        self._sentences: dict[str, Sentences] = {}
        kinds: dict[str, set[str]] = defaultdict(set)
        self._called: dict[str, str] = {}
        for one in joined.actors:
            kinds[one.kind].add(one.id)
            if one.name[:1].isupper() and one.name.isalpha():
                self._called.setdefault(one.name, one.id)
        self._states, self._people, self._places = kinds["state"], kinds["person"], kinds["place"]
        # "The Executive Board" is that of whoever its page tells of, and no body of its own.
        plain = word_list("bodies")
        names = {one.id: frozenset(one.name.casefold().split()) for one in joined.actors}
        self._bodies = {one for one in kinds["organization"] if not names[one] <= plain}
        self._lies_in = dict(_states_of_places(joined.actors))
        self._state_called = {one.name: one.id for one in joined.actors if one.kind == "state"}
        towns = (
            (one, gazetteer.state_at(one.name)) for one in joined.actors if one.kind == "place"
        )
        self._land_of = {town.id: self._state(code) for town, code in towns if code}
        owners = (
            (one.id, self._state_of(one.name.split()[0].removesuffix("'s")))
            for one in joined.actors
            if one.kind == "organization" and one.name.strip()
        )
        self._owner = {body: state for body, state in owners if state}

    def sentences(self, page: str) -> Sentences:
        """The sentences of a page."""
        if page not in self._sentences:
            self._sentences[page] = Sentences(self._pages[page].text)
        return self._sentences[page]

    def floor(self, page: str) -> date:
        """The first day on which a page can have been written, by the days that it tells of."""
        written = self._published[page].last
        past = (self._whens.get(time) for time in self._past[page])
        told = (when.first for when in past if when and when.first)
        return written or max(told, default=date.min)

    def before(self, page: str, at: int) -> str:
        """The last characters of a page before a place."""
        return self._pages[page].text[max(at - BEFORE, 0) : at]

    def terms(self, span: Span) -> frozenset[str]:
        """The senses of the words of a span, its numbers, and the ids of the actors named in it."""
        named, dated = _within(self._named, span), _within(self._dated, span)
        found = {actor for _, _, actor in named}
        names, days = _covered(named, span.start), _covered(dated, span.start)
        for at, said in spoken(span.words):
            if not said or at in days:
                continue
            if at not in names:
                # A name that no rule took for one is still whose name it is elsewhere.
                actor = None if span.words[at].islower() else self._namesake(span.words, at)
                found.update({actor} if actor else said)
            elif span.words[at].islower():
                # "Pipeline" counts in "the Obagi pipeline", whatever the name is taken to be.
                found.update(said - every_sense("common"))
            else:  # "the Court of Y" is a court
                found.update(said & kinds_of_body())
        amounts = ((match.start(), match.group()) for match in _AMOUNT.finditer(span.words))
        found.update(NUMBER + amount for at, amount in amounts if at not in days)
        if found & visiting():  # who was to visit a state has visited its capital
            found.update(self._lies_in[actor] for actor in tuple(found) if actor in self._lies_in)
        return frozenset(found)

    def _namesake(self, words: str, at: int) -> str | None:
        """The actor that goes by the word at a place alone, or the state whose adjective it is."""
        match = WORD.match(words, at)
        word = match.group() if match else ""
        return self._called.get(word) or self._state_of(word)

    def _state_of(self, word: str) -> str | None:
        """The state that a word names by its name or its adjective.

        A state that is no actor of the record is still another one than those that are.
        """
        code = gazetteer.demonym_of(word) or gazetteer.state_of(word)
        return self._state(code) if code else None

    def _state(self, code: str) -> str:
        """The state of a code: its id, if it is an actor of the record."""
        return self._state_called.get(gazetteer.name_of(code), STATE_CODE + code)

    def after_sentence(self, span: Span) -> str:
        """The words of the sentence behind that of a span, "" at the end of a paragraph."""
        sentences = self.sentences(span.document)
        number = sentences.number(span.start) + 1
        ended = number == len(sentences.starts) or not sentences.before(number)
        return "" if ended else sentences.words(number)

    def before_sentence(self, span: Span) -> frozenset[str]:
        """The terms of the sentence before that of a span, if its paragraph has one."""
        sentences = self.sentences(span.document)
        number = sentences.number(span.start)
        words = sentences.before(number)
        start = sentences.starts[number - 1] if words else 0
        return self.terms(Span(span.document, start, start + len(words), words))

    def actors(self, span: Span) -> dict[Span, str]:
        """The actors that are named in a span, places aside, by their words."""
        text = self._pages[span.document].text
        return {
            Span(span.document, first, last, text[first:last]): actor
            for first, last, actor in _within(self._named, span)
        }

    def times(self, span: Span) -> list[When]:
        """The days that the words of a span name, where they are known."""
        whens = (self._whens.get(time) for _, _, time in _within(self._dated, span))
        return [when for when in whens if when and when.first]

    def news(self, span: Span) -> list[When]:
        """The day of a page for what it tells in its first lines."""
        page = self._pages[span.document]
        return [self._published[page.id]] if tellings.opens(span.start, page) else []

    def is_title(self, span: Span) -> bool:
        """Whether words stand in the title of their page."""
        return span.end <= self._pages[span.document].body_start

    def telling(self, page: str, at: int) -> Telling | None:
        """The telling of the event that the word at a place names, if there is one."""
        told = self._told.get(page, ())
        return next((t for t in told if t.event.trigger.start <= at < t.event.trigger.end), None)

    def is_actor(self, term: str) -> bool:
        """Whether a term is somebody or some place, and no word."""
        return term in self._on or term.startswith(STATE_CODE)

    def names_state(self, words: str) -> bool:
        """Whether words name a state or its people by an adjective: "Japanese banks"."""
        found = (gazetteer.entry_at(words, match.start()) for match in _CAPITAL.finditer(words))
        return any(entry and entry.kind in {"state", "demonym"} for entry in found)

    def other_people(self, left: frozenset[str], right: frozenset[str]) -> bool:
        """Whether people are named on both sides, and nobody on both."""
        mine, yours = left & self._people, right & self._people
        return bool(mine and yours) and not mine & yours

    def other_states(self, left: frozenset[str], right: frozenset[str]) -> bool:
        """Whether states are named on both sides, and none on both."""
        mine, yours = left & self._states, right & self._states
        return bool(mine and yours) and not mine & yours

    def person_at_place(self, terms: frozenset[str]) -> bool:
        """Whether terms hold a person and a place that is no state."""
        return bool(terms & self._people and terms & self._places)

    def towns_of(self, terms: frozenset[str], states: frozenset[str]) -> frozenset[str]:
        """The places among terms that lie in one of some states."""
        return frozenset(term for term in terms if self._lies_in.get(term) in states)

    def scenes(self, terms: frozenset[str]) -> frozenset[str]:
        """The states in which towns among terms lie, whether or not a page names the states."""
        return frozenset(self._land_of[term] for term in terms if term in self._land_of)

    def states(self, terms: frozenset[str]) -> frozenset[str]:
        """The states among terms, and those whose bodies are: "the Polish embassy"."""
        named = frozenset(t for t in terms if t in self._states or t.startswith(STATE_CODE))
        return named.union(self._owner[t] for t in terms if t in self._owner)

    def doers(self, terms: frozenset[str]) -> frozenset[str]:
        """The actors among terms, places aside."""
        return frozenset(t for t in terms if self.is_actor(t)) - self._places

    def bodies(self, terms: frozenset[str]) -> frozenset[str]:
        """The organisations among terms."""
        return terms & self._bodies

    def people(self, terms: frozenset[str]) -> frozenset[str]:
        """The people among terms."""
        return terms & self._people

    def lands(self, terms: frozenset[str]) -> frozenset[str]:
        """The states among terms, and those in which places among them lie."""
        return self.states(terms).union(self._lies_in[t] for t in terms if t in self._lies_in)

    def named_on(self, page: str) -> frozenset[str]:
        """The actors that a page names, places aside."""
        return frozenset(actor for _, _, actor in self._named[page]) - self._places

    def usual(self, terms: frozenset[str]) -> frozenset[str]:
        """The actors and words that so many pages hold that they tell no deed from another."""
        most = max(len(self._pages) * USUAL_SHARE, USUAL_PAGES)
        return frozenset(term for term in terms if self._held_by(term) > most)

    def _held_by(self, term: str) -> int:
        """How many pages name an actor, or hold a word in one of the lines that were read."""
        return len(self._on[term]) if term in self._on else self._with_word[term]

    def is_place(self, term: str) -> bool:
        """Whether a term is a place that is no state."""
        return term in self._places

    def weight(self, term: str) -> float:
        """What a term tells: the states of a pile stand in every other sentence of it."""
        if term.startswith(NUMBER):
            return 0.0
        if term in self._states or term.startswith(STATE_CODE):
            return STATE
        return STATE if term in every_sense("common") else 1.0

    def _yearless(self, span: Span) -> tuple[tuple[int, int], ...]:
        """The months and days that a span tells without a year; 0 for a month alone."""
        marks = _within(self._dated, span)
        text = self._pages[span.document].text
        found = (_month_and_day(text[first:last]) for first, last, _ in marks)
        return tuple(one for one in found if one)

    def _read(self, page: str, day: date | None) -> Iterator[Line]:
        sentences = self.sentences(page)
        text = sentences.text
        before: frozenset[str] = frozenset()
        days: tuple[When, ...] = ()
        for start, end in pairwise([*sentences.starts, len(text)]):
            words = text[start:end].rstrip()
            span = Span(page, start, start + len(words), words)
            opens = "\n" in text[max(start - 1, 0) : start]
            told = tuple(self.times(span))
            terms = self.terms(span)
            # A day holds for the sentences behind it, up to the end of the paragraph.
            days = told or (() if opens else days)
            terms = terms.union(self._turns(words, terms, told=bool(days)))
            written = day or max((when.first for when in days if when.first), default=None)
            beside = frozenset[str]() if opens else before
            looks_back = RECALLING in terms
            hints = self._yearless(span) if looks_back or not (days or day) else ()
            yield Line(span, terms, beside, days, written or date.max, bool(day), hints)
            before = terms

    def _turns(self, words: str, terms: frozenset[str], *, told: bool) -> Iterator[str]:
        """What stands for turns of many words: coming, being somewhere, recalling a promise."""
        # Many words tell of one visit: an awaited "trip" came about where somebody "landed".
        if COMING_WORDS.search(words):
            yield COMING
        if RECALLING_HINT.search(words) and RECALLING_WORDS.search(words):
            yield RECALLING
        if RENOUNCING_WORDS.search(words):
            yield RENOUNCING
        if FIRST_WORDS.search(words):
            yield FIRST
        if told and not terms.isdisjoint(self._places):
            yield THERE

    def page_lines(self, page: str) -> Iterator[Line]:
        """The sentences of one page."""
        return self._read(page, self._published[page].first)

    def lines(self, since: date) -> list[Line]:
        """The sentences written after a day, in the order of days, copies aside.

        A sentence was written when its page was, or after the day that it tells of, where the page
        has none; what tells no day at all comes last.
        """
        days = ((self._published[page].first, page) for page in self._pages)
        heard: set[str] = set()
        found: list[Line] = []
        for day, page in sorted(days, key=lambda one: (one[0] or date.max, one[1])):
            origin = self._origin_of.get(page, page)
            if origin not in heard and (day is None or day > since):
                found += self._read(page, day)
            heard.add(origin)
        self._with_word.update(
            term
            for _, lines in groupby(found, key=lambda line: line.span.document)
            for term in {term for line in lines for term in line.terms}
        )
        return sorted(found, key=lambda line: line.day)

    def counts(self, span: Span) -> dict[float, str]:
        """The whole numbers in a span, days and years aside, with the stem of what each counts."""
        marks = _within(self._dated, span)
        found = {}
        days = _covered(marks, span.start)
        for match in _COUNT.finditer(span.words):
            if match.start() not in days:
                number = match["digits"].replace(",", "") if match["digits"] else ""
                value = float(number) if number else float(_SMALL[match["word"].casefold()])
                found[value] = deedwords.stem((match["noun"] or "").casefold())
        return found


def _within(marks: Mapping[str, _Marks], span: Span) -> _Marks:
    rows = marks.get(span.document, [])
    found = []
    for at in range(bisect_left(rows, (span.start, 0, "")), len(rows)):
        if rows[at][0] >= span.end:
            break
        found.append(rows[at])
    return found


def _covered(marks: _Marks, start: int) -> frozenset[int]:
    """The places in a text that begins at an offset which marks cover."""
    return frozenset(
        place for first, last, _ in marks for place in range(first - start, last - start)
    )

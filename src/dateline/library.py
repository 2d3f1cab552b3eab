"""Library: the sentences of all pages as terms: senses of words, and ids of actors."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache, lru_cache
from itertools import pairwise, zip_longest
from typing import NamedTuple

from dateline import datafiles, deedwords, tellings
from dateline.known import Sentences
from dateline.record import Joined, Rows, Span, When
from dateline.tellings import Telling

STATE = 0.4
LEAST_LETTERS = 3
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d[\d,.]*")
_SMALL = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
_COUNT = re.compile(
    r"(?:(?<![\d.,:$€£])(?P<digits>\d{1,3}(?:,\d{3})+|\d+)(?![\d.,:%]*\d|%)"
    rf"|\b(?P<word>{'|'.join(_SMALL)}))\b(?:\s+(?P<noun>[^\W\d_]+))?",
    re.IGNORECASE,
)
COMING_WORDS = re.compile(
    r"\b(?:visit\w*|trip|travel(?:l?ed|s)|(?:came|went|flew|gone|sailed|drove) (?:home|back)"
    r"|came|went|flew|arrived|landed|returned|was in|were in|stayed|received|hosted"
    r"|stopp(?:ed|ing))\b",
    re.IGNORECASE,
)
COMING = "\0coming"  # stands for all words that tell of a visit
_Marks = list[tuple[int, int, str]]


@cache
def word_list(name: str) -> frozenset[str]:
    """A list of data/awaits.toml."""
    return frozenset(datafiles.tables("awaits.toml")["words"][name].split())


@cache
def every_sense(name: str) -> frozenset[str]:
    """All senses of the words of a list of data/awaits.toml."""
    return frozenset[str]().union(*map(deedwords.senses, word_list(name)))


@cache
def visiting() -> frozenset[str]:
    """The senses of words for visits, with the one that stands for all of them."""
    return every_sense("visiting") | {COMING}


class Line(NamedTuple):
    """A sentence of a page: its terms and days, and those of the one before in its paragraph."""

    span: Span
    terms: frozenset[str]
    beside: frozenset[str]
    times: tuple[When, ...]
    day: date


class Library:
    """The sentences of all pages: their terms, their days, and what each term weighs."""

    def __init__(self, rows: Rows, joined: Joined, told: Iterable[Telling]) -> None:
        self._pages = {page.id: page for page in rows.documents}
        self._published = {
            page.id: joined.published.get(page.id, page.published) for page in rows.documents
        }
        self._named: dict[str, _Marks] = defaultdict(list)
        self._on: dict[str, set[str]] = defaultdict(set)
        spans = ((one.span, joined.actor_of.get(one.id)) for one in rows.mentions)
        for span, actor in spans:
            if actor:
                self._named[span.document].append((span.start, span.end, actor))
                self._on[actor].add(span.document)
        self._dated: dict[str, _Marks] = defaultdict(list)
        for time in rows.times:
            self._dated[time.span.document].append((time.span.start, time.span.end, time.id))
        self._told: dict[str, list[Telling]] = defaultdict(list)
        for telling in told:
            self._told[telling.event.span.document].append(telling)
        for marks in (*self._named.values(), *self._dated.values()):
            marks.sort()
        self._whens = joined.whens
        self._origin_of = joined.origin_of
        self._sentences: dict[str, Sentences] = {}
        kinds: dict[str, set[str]] = defaultdict(set)
        for one in joined.actors:
            kinds[one.kind].add(one.id)
        self._states, self._people, self._places = kinds["state"], kinds["person"], kinds["place"]

    def sentences(self, page: str) -> Sentences:
        """The sentences of a page."""
        if page not in self._sentences:
            self._sentences[page] = Sentences(self._pages[page].text)
        return self._sentences[page]

    def terms(self, span: Span) -> frozenset[str]:
        """The senses of the words of a span, and the ids of the actors named in it."""
        named = _within(self._named, span)
        marks = [*named, *_within(self._dated, span)]
        found = {actor for _, _, actor in named}
        for at, said in spoken(span.words):
            if not any(first <= span.start + at < last for first, last, _ in marks):
                found.update(said)
        return frozenset(found)

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

    def telling(self, page: str, at: int) -> Telling | None:
        """The telling of the event that the word at a place names, if there is one."""
        told = self._told.get(page, ())
        return next((t for t in told if t.event.trigger.start <= at < t.event.trigger.end), None)

    def is_actor(self, term: str) -> bool:
        """Whether a term is somebody or some place, and no word."""
        return term in self._on

    def other_people(self, left: frozenset[str], right: frozenset[str]) -> bool:
        """Whether people are named on both sides, and nobody on both."""
        mine, yours = left & self._people, right & self._people
        return bool(mine and yours) and not mine & yours

    def other_states(self, left: frozenset[str], right: frozenset[str]) -> bool:
        """Whether states are named on both sides, and none on both."""
        mine, yours = left & self._states, right & self._states
        return bool(mine and yours) and not mine & yours

    def is_place(self, term: str) -> bool:
        """Whether a term is a place that is no state."""
        return term in self._places

    def weight(self, term: str) -> float:
        """What a term tells: the states of a pile stand in every other sentence of it."""
        return STATE if term in self._states else 1.0

    def _read(self, page: str, day: date) -> Iterator[Line]:
        sentences = self.sentences(page)
        text = sentences.text
        before: frozenset[str] = frozenset()
        days: tuple[When, ...] = ()
        for start, end in pairwise([*sentences.starts, len(text)]):
            words = text[start:end].rstrip()
            span = Span(page, start, start + len(words), words)
            opens = "\n" in text[max(start - 1, 0) : start]
            terms, told = self.terms(span), tuple(self.times(span))
            # Many words tell of one visit: an awaited "trip" came about where somebody "landed".
            if COMING_WORDS.search(words):
                terms |= {COMING}
            # A day holds for the sentences behind it, up to the end of the paragraph.
            days = told or (() if opens else days)
            yield Line(span, terms, frozenset() if opens else before, days, day)
            before = terms

    def lines(self, since: date) -> Iterator[Line]:
        """The sentences of the pages published after a day, in the order of days, copies aside."""
        days = ((self._published[page].first, page) for page in self._pages)
        heard: set[str] = set()
        for day, page in sorted((day, page) for day, page in days if day):
            origin = self._origin_of.get(page, page)
            if day > since and origin not in heard:
                yield from self._read(page, day)
            heard.add(origin)

    def counts(self, span: Span) -> dict[float, str]:
        """The whole numbers in a span, days and years aside, with the stem of what each counts."""
        marks = _within(self._dated, span)
        found = {}
        for match in _COUNT.finditer(span.words):
            at = span.start + match.start()
            if not any(first <= at < last for first, last, _ in marks):
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


@cache
def senses(word: str) -> frozenset[str]:
    """What a word says, without its form; nothing for words that say little."""
    plain = word.casefold().removesuffix("'s").removesuffix("’s")
    if len(plain) < LEAST_LETTERS or plain in datafiles.stop_words() or plain[0].isdigit():
        return frozenset()
    return deedwords.senses(plain)


@lru_cache(maxsize=1 << 12)  # a sentence is compared with several awaited deeds
def spoken(words: str) -> tuple[tuple[int, frozenset[str]], ...]:
    """Where the words of a text stand, and what each says, alone or with the word behind it."""
    return tuple(_spoken(words))


def _spoken(words: str) -> Iterator[tuple[int, frozenset[str]]]:
    found = list(WORD.finditer(words))
    for match, behind in zip_longest(found, found[1:]):
        said = senses(match.group())
        if behind and deedwords.opens_pair(match.group().casefold()):
            said |= deedwords.senses(f"{match.group()} {behind.group()}".casefold())
        yield match.start(), said

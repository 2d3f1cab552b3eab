"""What stands around a figure: who is named beside it, whom its page is about, what else it tells.

Two pages tell of the same event if they share a happening, or if they were published within days
of each other and share a rare name.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from datetime import date
from functools import lru_cache
from math import isqrt

from dateline import gazetteer, senses
from dateline.datafiles import stop_words
from dateline.record import Document, Joined, Mention, Rows, Span
from dateline.units import unit_of_word

_NO_END = (
    *("Mr", "Ms", "Dr", "St", "No", "Mrs", "Gen", "Col", "Sen", "Rep", "Gov", "Sgt", "Rev"),
    *("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec"),
)
_OPEN = "".join(rf"(?<!\b{word}\.)" for word in _NO_END)
# The stop comes first, and what it must not follow after it: so the engine skips to the stops.
SENTENCE_END = re.compile(
    rf"(?:[!?]|\.{_OPEN}(?<!\b[A-Z]\.)(?<!\.[A-Z]\.))[\"'”’)]*\s+(?=[\"“‘(]?[A-Z0-9])|\n"
)
_WINDOW = 400  # characters: a longer sentence is cut
_NEAR_DAYS = 3  # two pages on one event come out within so many days
_RARE_PAGES = 3  # a name on no more pages than this, or than the root of all, marks an event
_MANY_NAMES = 3  # where a page has no day, so many rare names mark an event
_NAMED = frozenset({"person", "organization", "place"})
_SIDES = 2


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The character range of the sentence around `[start, end)`, by its punctuation."""
    stops, ends = _stops(text)
    before = bisect_right(ends, start) - 1
    after = bisect_left(stops, end)
    first, last = max(start - _WINDOW, 0), min(end + _WINDOW, len(text))
    opened = ends[before] if before >= 0 and ends[before] >= first else first
    return opened, stops[after] if after < len(stops) and stops[after] <= last else last


@lru_cache(maxsize=1 << 12)  # a figure meets many others
def _telling(words: str) -> frozenset[str]:
    """The stems of the words that are neither common nor names of states, units or times."""
    found = (
        word
        for word in _WORD.findall(words)
        if word.lower() not in stop_words() and not (word.isupper() and len(word) > _ACRONYM)
    )
    stems = {_stem(word) for word in found if not _is_state_or_unit(word)}
    return frozenset(stem for stem in stems if len(stem) > _SHORT and stem not in _GENERAL)


@lru_cache(maxsize=1 << 12)
def _named_in(words: str) -> frozenset[str]:
    """The states that words name, by name, adjective or capital, and the other words of names.

    The first word of a sentence has its capital anyway.
    """
    found = set()
    for match in _CAPITALISED.finditer(words):
        word = match.group()
        state = gazetteer.state_of(word) or gazetteer.demonym_of(word) or gazetteer.capital_of(word)
        if state is not None:
            found.add(state)
        elif match.start() and not word.isupper() and word.lower() not in _GENERAL:
            found.add(word.lower())
    return frozenset(found)


_CAPITALISED = re.compile(r"[^\W\d_a-z][^\W\d_]{2,}")
_WORD = re.compile(r"[^\W\d_]{3,}")
_SHORT = 2
_ACRONYM = 4  # longer words in capitals are places of datelines
_GENERAL = frozenset(
    {"million", "billion", "thousand", "hundred", "dozen", "trillion", "official", "minister"}
    | {"ministry", "government", "president", "country", "people", "total", "number", "figure"}
    | {"part", "said", "told", "according", "statement", "report", "agency", "source", "leader"}
    | {"january", "february", "march", "april", "june", "july", "august", "september", "october"}
    | {
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
    }
    | {"nov", "dec", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
    | {
        "week",
        "year",
        "month",
        "day",
        "time",
        "spokesman",
        "spokeswoman",
        "amount",
        "third",
        "half",
        "quarter",
        "percent",
    }
)


def _stem(word: str) -> str:
    """A word without the endings of its forms: "leased", "leases" and "lease" are one."""
    plain = senses.normal(word)
    for ending in ("ing", "ed", "e"):
        if plain.endswith(ending) and len(plain) > len(ending) + _SHORT:
            return plain.removesuffix(ending)
    return plain


@lru_cache(maxsize=1 << 14)
def _is_state_or_unit(word: str) -> bool:
    if unit_of_word(word.lower()) is not None:
        return True
    known = (gazetteer.state_of, gazetteer.demonym_of, gazetteer.capital_of)
    return word[0].isupper() and any(state(word) is not None for state in known)


@lru_cache(maxsize=1 << 12)  # several questions go over the same pages
def _stops(text: str) -> tuple[list[int], list[int]]:
    """Where the ends of a text's sentences begin and end."""
    matches = list(SENTENCE_END.finditer(text))
    return [match.start() for match in matches], [match.end() for match in matches]


class Surroundings:
    """The mentions of all pages by place, and which pages tell of one event."""

    def __init__(self, rows: Rows, joined: Joined) -> None:
        grouped: dict[str, list[Mention]] = defaultdict(list)
        for mention in rows.mentions:
            grouped[mention.span.document].append(mention)
        self._rows = {
            document: sorted(mentions, key=lambda mention: (mention.span.start, mention.id))
            for document, mentions in grouped.items()
        }
        self._starts = {
            document: [mention.span.start for mention in mentions]
            for document, mentions in self._rows.items()
        }
        self._actor_of = joined.actor_of
        self._texts = {document.id: document.text for document in rows.documents}
        self._published = joined.published
        self._pairs = {key: leading(mentions) for key, mentions in self._rows.items()}
        self._names = self._rare_names(rows.documents)
        self._happenings = _happenings(rows, joined)
        told = Counter(one for document in self._names for one in self.events(document))
        self._shared = frozenset(one for one, pages in told.items() if pages > 1)

    def _between(self, document: str, start: int, end: int) -> list[Mention]:
        starts = self._starts.get(document, [])
        rows = self._rows.get(document, [])
        return rows[bisect_left(starts, start) : bisect_right(starts, end)]

    def actors(self, document: str, start: int, end: int) -> tuple[frozenset[str], frozenset[str]]:
        """The actors named in the character range, by id or else by the page's key.

        All of them, and those of them that are no states.
        """
        found = {
            self._actor_of.get(mention.id, mention.key): mention.kind
            for mention in self._between(document, start, end)
            if mention.kind != "place"
        }
        return frozenset(found), frozenset(key for key, kind in found.items() if kind != "state")

    def states(self, document: str, start: int, end: int) -> frozenset[str]:
        """The codes of the states named in the character range."""
        return frozenset(
            mention.key.partition(":")[2]
            for mention in self._between(document, start, end)
            if mention.kind == "state"
        )

    def words(self, told: Span) -> frozenset[str]:
        """What the sentence around a figure is about: its words that are neither common nor states.

        The words of the figure itself do not count.
        """
        text = self._texts[told.document]
        start, end = sentence(text, told.start, told.end)
        return _telling(f"{text[start : told.start]} {text[told.end : end]}")

    def names(self, told: Span) -> frozenset[str]:
        """What the sentence around a figure names: codes of states, other names by their words."""
        text = self._texts[told.document]
        return _named_in(text[slice(*sentence(text, told.start, told.end))])

    def sides(self, document: str) -> frozenset[str]:
        """The two states that a page is about; empty where they do not stand out."""
        return self._pairs.get(document, frozenset())

    def _rare_names(self, documents: tuple[Document, ...]) -> dict[str, frozenset[str]]:
        """The names of each page that few other pages have, capitals left out."""
        names = {
            document.id: {
                mention.key
                for mention in self._rows.get(document.id, [])
                if mention.kind in _NAMED and not gazetteer.capital_of(mention.name)
            }
            for document in documents
        }
        pages = Counter(name for found in names.values() for name in found)
        most = max(_RARE_PAGES, isqrt(len(documents)))
        return {
            document: frozenset(name for name in found if pages[name] <= most)
            for document, found in names.items()
        }

    def one_event(self, left: str, right: str) -> bool:
        """Whether two pages tell of the same event."""
        if left == right or self._happenings[left] & self._happenings[right]:
            return True
        shared = self._names.get(left, frozenset()) & self._names.get(right, frozenset())
        if not shared:
            return False
        one, two = self._day(left), self._day(right)
        if one is None or two is None:
            return len(shared) >= _MANY_NAMES
        return abs((one - two).days) <= _NEAR_DAYS

    def _day(self, document: str) -> date | None:
        when = self._published.get(document)
        return when.first if when is not None and when.first == when.last else None

    def shared_events(self, document: str) -> frozenset[str]:
        """Those of `events` that another page has as well."""
        return self.events(document) & self._shared

    def events(self, document: str) -> frozenset[str]:
        """What a page can share with another page on the same event: happenings and rare names."""
        return frozenset(self._happenings[document]) | self._names.get(document, frozenset())


def leading(mentions: list[Mention]) -> frozenset[str]:
    """The two states that mentions of a page name most often, by name, adjective or capital."""
    counts = Counter(state for mention in mentions if (state := _state(mention)) is not None)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if len(ranked) < _SIDES or (len(ranked) > _SIDES and ranked[1][1] == ranked[2][1]):
        return frozenset()
    return frozenset(state for state, _ in ranked[:_SIDES])


def _state(mention: Mention) -> str | None:
    """The state that a mention names, itself or by its capital."""
    if mention.kind == "state":
        named = mention.form in {"name", "metonym"}
        return mention.key.partition(":")[2] if named else None
    return gazetteer.capital_of(mention.name) if mention.kind == "place" else None


def _happenings(rows: Rows, joined: Joined) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for event in rows.events:
        if event.id in joined.happening_of:
            found[event.span.document].add(joined.happening_of[event.id])
    return found

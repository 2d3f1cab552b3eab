"""When pages were published and when what they tell took place.

A stated date stands. An undated page gets the range of days that its clues allow (clues.py), then
the week of a dated page that tells the same happening in the same frame ("this week", "on Thursday"
and to come), then the range of a page it copies. Where clues leave more than a year, or contradict
each other, the date stays unknown, with the reason. The day of reading is never a clue.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal, NamedTuple

from dateline import gazetteer, narrative, people
from dateline.clues import Clue, Ranges, Sentences, combine, meet, read_clues
from dateline.record import (
    UNKNOWN,
    Document,
    Event,
    EventStatus,
    Joined,
    Mention,
    Rows,
    Span,
    Time,
    When,
)
from dateline.timegrammar import parse

VERSION = "1"

WIDEST_DAYS = 400
"""An inferred range of more days than this says too little to be called a date."""

_SHOWN_CLUES = 4
_SHARED_PARTIES = 2
_COMING: frozenset[EventStatus] = frozenset({"planned", "expected"})
_TOLD: frozenset[EventStatus] = frozenset({"happened", "ongoing"})
_NO_CLUE = When(reason="no date and no clue on the page")


def join(rows: Rows, joined: Joined) -> Joined:
    """Fill `published` for every document and `whens` for every time and every event.

    Needs `joined.copies`. The result does not depend on the order of the rows.
    """
    times = _by_document(rows.times)
    published, allowed = _from_own_words(rows.documents, times)
    tellings = _tellings(rows, times)
    published |= _from_other_pages(rows.documents, published, allowed, tellings)
    published |= _from_copies(rows.documents, published, joined)
    whens = _whens_of_times(rows.documents, times, published)
    whens |= {event.id: _when_of_event(event, whens, published) for event in rows.events}
    return replace(
        joined, published=dict(sorted(published.items())), whens=dict(sorted(whens.items()))
    )


def _by_document(times: Iterable[Time]) -> dict[str, list[Time]]:
    found: dict[str, list[Time]] = defaultdict(list)
    for time in times:
        found[time.span.document].append(time)
    for rows in found.values():
        rows.sort(key=lambda time: (time.span.start, time.span.end, time.id))
    return found


# ------------------------------------------------------------------ from the page's own words


def _from_own_words(
    documents: Sequence[Document], times: Mapping[str, Sequence[Time]]
) -> tuple[dict[str, When], dict[str, Ranges]]:
    """The date of each page by its own words, and the days that an undated page's clues allow."""
    published: dict[str, When] = {}
    allowed: dict[str, Ranges] = {}
    for document in documents:
        if document.published.first is not None:
            published[document.id] = document.published
            continue
        clues = read_clues(document, times.get(document.id, ()))
        ranges, holding = combine(clues)
        published[document.id] = _inferred(ranges, holding, told=bool(clues))
        allowed[document.id] = ranges or ((date.min, date.max),)
    return published, allowed


def _inferred(ranges: Ranges, clues: Sequence[Clue], *, told: bool) -> When:
    if not told:
        return _NO_CLUE
    if not ranges:
        return When(reason="the clues on the page contradict each other")
    first, last = ranges[0][0], max(end for _, end in ranges)
    reason = "; ".join(_binding(clues, first, last))
    if (last - first).days > WIDEST_DAYS:
        return When(reason=f"the clues leave more than a year: {reason}")
    return When(first, last, "inferred", reason)


def _binding(clues: Sequence[Clue], first: date, last: date) -> list[str]:
    """The reasons of the clues that set an end of the range, then of others that agree."""

    def rank(clue: Clue) -> tuple[bool, int, str]:
        low, high = clue.ranges[0][0], max(end for _, end in clue.ranges)
        return not (low == first or high == last), -clue.weight, clue.reason

    reasons = dict.fromkeys(clue.reason for clue in sorted(clues, key=rank))
    return list(reasons)[:_SHOWN_CLUES]


# ------------------------------------------------------------------ from other pages


@dataclass(frozen=True, slots=True)
class Telling:
    """A deed that a page tells as of its own week: its type, its parties, its side.

    `around` are the parties and whoever else the sentence names, by key, each with a printed name.
    `weekday` is None where the words are "this week", "today" or "tomorrow".
    """

    type: str
    parties: frozenset[str]
    around: tuple[tuple[str, str], ...]
    side: Literal["to come", "past"]
    weekday: int | None
    words: str

    def shared(self, other: Telling) -> list[str]:
        """The printed names of the parties that both sentences tell; empty for another deed."""
        if self.weekday != other.weekday and None not in {self.weekday, other.weekday}:
            return []
        keys = {key for key, _ in self.around} & {key for key, _ in other.around}
        persons = self.parties & other.parties & keys
        if len(keys) < _SHARED_PARTIES or not any(key.startswith("person:") for key in persons):
            return []
        return sorted({name for key, name in self.around if key in keys})


class _Match(NamedTuple):
    page: Document
    other: Telling
    shared: list[str]


Index = Mapping[tuple[str, str, str], Sequence[tuple[Document, Telling]]]


def _tellings(rows: Rows, times: Mapping[str, Sequence[Time]]) -> dict[str, list[Telling]]:
    """The deeds told with a time near the day of writing, by document."""
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for mention in rows.mentions:
        mentions[mention.span.document].append(mention)
    events: dict[str, list[Event]] = defaultdict(list)
    for event in rows.events:
        events[event.span.document].append(event)
    return {
        document.id: list(
            _of_page(
                sorted(events[document.id], key=lambda event: (event.span.start, event.id)),
                times[document.id],
                mentions[document.id],
                Sentences(document.text),
            )
        )
        for document in rows.documents
        if events[document.id] and document.id in times
    }


def _of_page(
    events: Sequence[Event],
    times: Sequence[Time],
    mentions: Sequence[Mention],
    sentences: Sentences,
) -> Iterator[Telling]:
    near = [(time, *found) for time in times if (found := _near(time))]
    for event in events:
        side = _side(event)
        number = sentences.number(event.trigger.start)
        told = [row for row in near if row[0].id == event.time] or [
            row for row in near if sentences.number(row[0].span.start) == number
        ]
        if side is None or not told:
            continue
        parties = dict(_parties((*event.actors, *event.recipients), mentions))
        around = parties | dict(_parties([sentences.span(event.trigger)], mentions))
        pairs = tuple(sorted(around.items()))
        for time, weekday in told:
            words = " ".join(time.span.words.split())
            yield Telling(event.type, frozenset(parties), pairs, side, weekday, words)


def _side(event: Event) -> Literal["to come", "past"] | None:
    if event.status in _COMING:
        return "to come"
    return "past" if event.status in _TOLD else None


def _near(time: Time) -> tuple[int | None] | None:
    """The day of the week that a time names, or (None,) for "this week", "today", "tomorrow"."""
    expression = parse(time.span.words)
    if expression is None or expression.month is not None:
        return None
    if expression.kind == "calendar" and expression.weekday is not None:
        return (expression.weekday,) if expression.pick in {"", "this"} else None
    now = expression.kind == "step" and expression.base == "now" and expression.count is None
    same = expression.unit == "W" and expression.steps == 0
    return (None,) if now and (same or expression.unit == "D") else None


def _parties(spans: Iterable[Span], mentions: Sequence[Mention]) -> Iterator[tuple[str, str]]:
    """Family names of persons and codes of states within the spans; a capital is its state."""
    for span in spans:
        for mention in mentions:
            if span.start <= mention.span.start and mention.span.end <= span.end:
                kind, _, name = mention.key.partition(":")
                state = gazetteer.capital_of(name) if kind == "place" else None
                if kind == "person":
                    yield f"person:{people.alone_forms(name)[0]}", mention.name
                elif state:
                    yield f"state:{state}", gazetteer.name_of(state)
                else:
                    yield mention.key, mention.name


def _from_other_pages(
    documents: Sequence[Document],
    published: Mapping[str, When],
    allowed: Mapping[str, Ranges],
    tellings: Mapping[str, Sequence[Telling]],
) -> dict[str, When]:
    """The week of a dated page that tells the same deed in the same frame, where it is the only."""
    index: dict[tuple[str, str, str], list[tuple[Document, Telling]]] = defaultdict(list)
    for page in sorted(documents, key=lambda page: (page.source, page.id)):
        if page.published.first is not None and page.published.first == page.published.last:
            for telling in tellings.get(page.id, ()):
                for party in telling.parties:
                    index[telling.type, telling.side, party].append((page, telling))
    found: dict[str, When] = {}
    for document in documents:
        if published[document.id].basis == "inferred" and document.id in allowed:
            ranges = allowed[document.id]
            matches = list(_matches(tellings.get(document.id, ()), index, ranges))
            if len({_week(match.page) for match in matches}) == 1:
                found[document.id] = _week_of(matches[0], ranges, published[document.id])
    return found


def _matches(tellings: Iterable[Telling], index: Index, allowed: Ranges) -> Iterator[_Match]:
    for telling in tellings:
        for party in sorted(telling.parties):
            for page, other in index.get((telling.type, telling.side, party), ()):
                shared = telling.shared(other)
                if shared and meet((_week(page),), allowed):
                    yield _Match(page, other, shared)


def _week(page: Document) -> tuple[date, date]:
    day = page.published.first or date.min
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def _week_of(match: _Match, allowed: Ranges, own: When) -> When:
    ranges = meet((_week(match.page),), allowed)
    reason = (
        f"the week of {match.page.source}, which tells the same of {' and '.join(match.shared)}"
        f" (‘{match.other.words}’); {own.reason}"
    )
    return When(ranges[0][0], max(last for _, last in ranges), "inferred", reason)


def _from_copies(
    documents: Sequence[Document], published: Mapping[str, When], joined: Joined
) -> dict[str, When]:
    """The range of a dated page of which an undated one is an identical or near copy."""
    sources = {document.id: document.source for document in documents}
    found: dict[str, When] = {}
    for copy in sorted(joined.copies, key=lambda copy: (copy.left, copy.right)):
        if copy.relation not in {"identical", "near"}:
            continue
        for one, other in ((copy.left, copy.right), (copy.right, copy.left)):
            when = published.get(other, UNKNOWN)
            if published.get(one, UNKNOWN).first is None and when.first is not None:
                reason = f"{copy.relation} copy of {sources.get(other, other)}"
                found.setdefault(one, When(when.first, when.last, "inferred", reason))
    return {document: when for document, when in found.items() if document in published}


# ------------------------------------------------------------------ times and events


def _whens_of_times(
    documents: Sequence[Document],
    times: Mapping[str, Sequence[Time]],
    published: Mapping[str, When],
) -> dict[str, When]:
    whens: dict[str, When] = {}
    for document in documents:
        told = times.get(document.id, ())
        resolved = narrative.follow(told, document.text, published[document.id])
        whens |= {time.id: answer.when for time, answer in zip(told, resolved, strict=True)}
    return whens


def _when_of_event(event: Event, whens: Mapping[str, When], published: Mapping[str, When]) -> When:
    """The days of an event: those of its time, cut at the page's date on the side of its status."""
    when = whens.get(event.time or "", UNKNOWN)
    page = published.get(event.span.document, UNKNOWN)
    if when.first is None or when.last is None:
        return when
    if event.status in _COMING and page.first and when.first < page.first <= when.last:
        return replace(when, first=page.first)
    if event.status in _TOLD and page.last and when.first <= page.last < when.last:
        return replace(when, last=page.last)
    return when

"""Deeds that pages tell by a day near their own, and what they say of a page without a date.

An undated page that expects a visit on Thursday was written in the days before the Thursday on
which a dated page tells the same visit: the same type of deed, a person of it, and one more party.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Literal, NamedTuple

from dateline import datafiles, gazetteer, people, rewordings
from dateline.expressions import Expression
from dateline.known import Ranges, Sentences, meet, plus_days
from dateline.record import Document, Event, EventStatus, Mention, Rows, Span, Time, When
from dateline.timegrammar import parse

COMING: frozenset[EventStatus] = frozenset({"planned", "expected"})
TOLD: frozenset[EventStatus] = frozenset({"happened", "ongoing"})

# A guest's second stop may share a person only with the first, so the week is handed on twice.
_STEPS_OF_A_JOURNEY = 2
# One weekday fits every week of the year: only a second one makes chance unlikely.
_AGREEING_DAYS = 2
_BOTH = 2
_WEEK = 7
_LONGEST_DEED = 31  # days: a deed told by its month still has few Thursdays
_WIDE_CLUES = 400  # days: a page whose own clues leave more needs two days of the week that agree
# Beyond a month the page's own clues say as much.
_WIDEST_ANSWER = 31
# A visit that a page tells as news, in words that the undated page has too, needs no second day.
_NEWS_DAYS = 62
_OF_VISITS = "trip tour talks arrive land leave leaders officials ministers states first two last"
_ALIKE, _ALIKE_IN_WEEK = 2, 3  # words besides names
_PARAGRAPH = 600  # characters of it, at most
_ONE_WEEK = 13  # days from the first to the last on which a page can say "on Thursday" of one


@dataclass(frozen=True, slots=True)
class Telling:
    """A deed that a page tells by a day: its type, its parties, its side, its days.

    `around` are the parties and whoever else the sentence names, by key, each with a printed name.
    `weekday` is None where the words are "this week", "today", "tomorrow" or a date. `this_week`
    tells that the page puts the deed in its own week. `days` are known on dated pages.
    `about` has the terms of its paragraph, names aside, `ahead` the first day of the week that the
    paragraph names as one to come.
    """

    type: str
    parties: frozenset[str]
    around: tuple[tuple[str, str], ...]
    side: Literal["to come", "past"]
    weekday: int | None
    this_week: bool
    near: bool
    days: tuple[date, date] | None
    words: str
    about: frozenset[str] = frozenset()
    ahead: int | None = None

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Each person who is party to it with each other one who is told of."""
        keys = [key for key, _ in self.around]
        for person in sorted(self.parties):
            if person.startswith("person:"):
                yield from ((person, other) for other in keys if other != person)

    def shares_person(self, other: Telling) -> bool:
        """Whether a person is party to both."""
        return any(key.startswith("person:") for key in self.parties & other.parties)

    def names(self, other: Telling) -> list[str]:
        """The printed names of those whom both tell of."""
        keys = {key for key, _ in other.around}
        return sorted({name for key, name in self.around if key in keys})


class Match(NamedTuple):
    """A deed of an undated page found on a dated one, and the days that this leaves the page."""

    own: Telling
    page: Document
    other: Telling
    ranges: Ranges


Days = tuple[tuple[date, date], str, bool, str]
Index = Mapping[tuple[str, str, str], Mapping[Days, tuple[Document, Telling]]]
"""By type, person and one more: the days told, the side, the frame and the page, with that page."""


# ------------------------------------------------------------------ what pages tell


def tellings(
    rows: Rows, times: Mapping[str, Sequence[Time]], whens: Mapping[str, When]
) -> dict[str, list[Telling]]:
    """The deeds told by a day, by document. `whens` are the days of the times of dated pages."""
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for mention in rows.mentions:
        mentions[mention.span.document].append(mention)
    events: dict[str, list[Event]] = defaultdict(list)
    for event in rows.events:
        events[event.span.document].append(event)
    homes = _homes(rows.mentions)
    found: dict[str, list[Telling]] = {}
    for page in rows.documents:
        if events[page.id] and page.id in times:
            told = sorted(events[page.id], key=lambda event: (event.span.start, event.id))
            told = [event for event in told if event.status in COMING | TOLD]
            reader = _Page(times[page.id], mentions[page.id], Sentences(page.text), whens, homes)
            found[page.id] = _in_the_same_week([row for e in told for row in reader.read(e)])
    return found


def _homes(mentions: Iterable[Mention]) -> dict[str, set[str]]:
    """The states that persons hold posts of: a state is no second party to its own president."""
    homes: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        for role in mention.roles:
            code = gazetteer.country_of(role.of) if role.of else None
            if code and mention.kind == "person":
                homes[_person_key(mention)].add(f"state:{code}")
    return homes


def _in_the_same_week(told: Sequence[Telling]) -> list[Telling]:
    """Where a page tells a deed "this week", the days of one journey are of that week too."""
    found = list(told)
    for _ in range(_STEPS_OF_A_JOURNEY):
        weeks = [row for row in found if row.this_week and row.side == "to come"]
        found = [
            replace(row, this_week=True) if _is_of_one_week(row, weeks) else row for row in found
        ]
    return found


def _is_of_one_week(row: Telling, weeks: Iterable[Telling]) -> bool:
    if row.weekday is None or row.side != "to come":
        return row.this_week
    return any(other.type == row.type and row.shares_person(other) for other in weeks)


class _Page:
    """Reads the tellings of one page."""

    __slots__ = ("_homes", "_mentions", "_near", "_sentences", "_times", "_whens")

    def __init__(
        self,
        times: Sequence[Time],
        mentions: Sequence[Mention],
        sentences: Sentences,
        whens: Mapping[str, When],
        homes: Mapping[str, set[str]],
    ) -> None:
        self._times = {time.id: time for time in times}
        self._near = [time for time in times if _frame(time)]
        self._mentions = mentions
        self._sentences = sentences
        self._whens = whens
        self._homes = homes

    def read(self, event: Event) -> Iterator[Telling]:
        parties = dict(_parties((*event.actors, *event.recipients), self._mentions))
        sentence = self._sentences.span(event.trigger)
        around = parties | dict(_parties([sentence], self._mentions))
        home = {state for party in parties for state in self._homes.get(party, ())}
        paragraph = self._paragraph(sentence)
        about = self._about(*paragraph)
        side: Literal["to come", "past"] = "to come" if event.status in COMING else "past"
        ahead = self._ahead(*paragraph) if side == "to come" else None
        for time in self._times_of(event):
            frame = _frame(time)
            yield Telling(
                event.type,
                frozenset(parties),
                tuple(sorted((key, name) for key, name in around.items() if key not in home)),
                side,
                frame.weekday if frame else None,
                bool(frame and frame.this_week),
                frame is not None,
                self._days(time),
                " ".join(time.span.words.split()),
                about,
                ahead,
            )

    def _paragraph(self, sentence: Span) -> tuple[int, int]:
        text = self._sentences.text
        first = max(text.rfind("\n\n", 0, sentence.start), sentence.start - _PARAGRAPH)
        last = text.find("\n\n", sentence.start, sentence.start + _PARAGRAPH)
        return first + 1, last if last > 0 else sentence.start + _PARAGRAPH

    def _ahead(self, first: int, last: int) -> int | None:
        """The first day of the week that a part of the text names as one to come."""
        coming = [t for t in self._near if first <= t.span.start < last and t.direction == "future"]
        frames = (_frame(time) for time in coming)
        days = (frame.weekday for frame in frames if frame and frame.weekday is not None)
        return min(days, default=None)

    def _about(self, first: int, last: int) -> frozenset[str]:
        words = (word for word in self._sentences.text[first:last].split() if word.islower())
        return rewordings.terms(" ".join(words)) - _common()

    def _times_of(self, event: Event) -> list[Time]:
        """The time of an event, or else the times near the day of writing in its sentence."""
        if event.time in self._times:
            return [self._times[event.time]]
        number = self._sentences.number(event.trigger.start)
        return [t for t in self._near if self._sentences.number(t.span.start) == number]

    def _days(self, time: Time) -> tuple[date, date] | None:
        when = self._whens.get(time.id)
        if when is None or when.first is None or when.last is None:
            return None
        return (when.first, when.last) if (when.last - when.first).days < _LONGEST_DEED else None


@cache
def _common() -> frozenset[str]:
    """The terms of words that any two visits share: posts, days, and the words for visits."""
    lists = datafiles.tables("awaits.toml")["words"]
    listed = (lists[name] for name in ("common", "visiting", "meeting"))
    return rewordings.terms(" ".join((*listed, _OF_VISITS)))


class _Frame(NamedTuple):
    weekday: int | None
    this_week: bool


def _frame(time: Time) -> _Frame | None:
    """The day of the week that a time names, or that it says "this week", "today", "tomorrow"."""
    expression = parse(time.span.words)
    if expression is None or expression.month is not None:
        return None
    if expression.kind == "calendar" and expression.weekday is not None:
        known = expression.pick in {"", "this"}
        return _Frame(expression.weekday, this_week=False) if known else None
    return _frame_of_step(expression)


def _frame_of_step(expression: Expression) -> _Frame | None:
    counted = expression.kind != "step" or expression.base != "now" or expression.count is not None
    if counted:
        return None
    week = expression.unit == "W" and expression.steps == 0
    return _Frame(None, this_week=week) if week or expression.unit == "D" else None


def _parties(spans: Iterable[Span], mentions: Sequence[Mention]) -> Iterator[tuple[str, str]]:
    """Family names of persons and codes of states within the spans; a capital is its state."""
    for span in spans:
        for mention in mentions:
            if span.start <= mention.span.start and mention.span.end <= span.end:
                kind, _, name = mention.key.partition(":")
                state = gazetteer.capital_of(name) if kind == "place" else None
                if kind == "person":
                    yield _person_key(mention), mention.name
                elif state:
                    yield f"state:{state}", gazetteer.name_of(state)
                else:
                    yield mention.key, mention.name


def _person_key(mention: Mention) -> str:
    forms = people.alone_forms(mention.key.partition(":")[2])
    return f"person:{next((form for form in forms if ' ' not in form), forms[0])}"


# ------------------------------------------------------------------ one page from others


def index_of(pages: Iterable[Document], told: Mapping[str, Sequence[Telling]]) -> Index:
    """The deeds of pages that state their day, by type, person and one more."""
    index: dict[tuple[str, str, str], dict[Days, tuple[Document, Telling]]] = defaultdict(dict)
    for page in sorted(pages, key=lambda page: (page.source, page.id)):
        if page.published.first != page.published.last:
            continue
        for telling in told.get(page.id, ()):
            if telling.days is not None:
                days = (telling.days, telling.side, telling.near, page.id)
                for pair in telling.pairs():
                    index[telling.type, *pair].setdefault(days, (page, telling))
    return index


def date_by(told: Sequence[Telling], index: Index, allowed: Ranges) -> tuple[Ranges, Match] | None:
    """The days that other pages leave an undated one, and a match that shows them.

    `allowed` are the days by the page's own clues. None where no other page tells its deeds, where
    they leave several weeks open, or where they contradict each other.
    """
    groups = [found for own in told if (found := _matches(own, index, allowed))]
    if _length(allowed) <= _WIDE_CLUES or _agree_twice(groups):
        return _shared_days(groups, allowed, _WIDEST_ANSWER)
    # What the page says leaves years: other visits of the same guest count only as told alike.
    alike = [[match for match in matches if _tells_alike(match)] for matches in groups]
    return _shared_days([matches for matches in alike if matches], allowed, _ONE_WEEK)


def _shared_days(
    groups: Sequence[Sequence[Match]], allowed: Ranges, widest: int
) -> tuple[Ranges, Match] | None:
    """The days that all groups of matches allow, if they lie near each other, with a match."""
    ranges = allowed
    for matches in groups:
        ranges = meet(ranges, tuple(sorted({r for match in matches for r in match.ranges})))
    if not groups or not ranges or _span(ranges) > widest:
        return None
    return ranges, _first_within(groups, ranges)


def _agree_twice(groups: Iterable[Sequence[Match]]) -> bool:
    weekdays = {matches[0].own.weekday for matches in groups} - {None}
    return len(weekdays) >= _AGREEING_DAYS


def _tells_alike(match: Match) -> bool:
    """Whether a page tells what another one awaits as news by its day, and in like words."""
    own, other, written = match.own, match.other, match.page.published.first
    if other.days is None or written is None or own.side == "past":
        return False
    first, last = other.days
    fresh = first == last and abs((written - last).days) <= _NEWS_DAYS
    # Any day of a week fits "this week", so that the words must say more.
    least = _ALIKE_IN_WEEK if own.weekday is own.ahead is None else _ALIKE
    return fresh and len(own.about & other.about) >= least


def _first_within(groups: Iterable[Sequence[Match]], ranges: Ranges) -> Match:
    return next(match for matches in groups for match in matches if meet(match.ranges, ranges))


def _matches(own: Telling, index: Index, allowed: Ranges) -> list[Match]:
    if not own.near:
        return []
    found = []
    for pair in own.pairs():
        for page, other in index.get((own.type, *pair), {}).values():
            ranges = meet(_ranges(own, other), allowed)
            if ranges:
                found.append(Match(own, page, other, ranges))
    return found


def _ranges(own: Telling, other: Telling) -> Ranges:
    """Where the page lies if both tell one deed."""
    if other.days is None:
        return ()
    first, last = other.days
    if _is_loose(own, other, first, last):
        return ()
    if own.weekday is None:
        monday = monday_of(first)
        return ((monday, plus_days(monday, 6)),) if last <= plus_days(monday, 6) else ()
    days = [plus_days(first, k) for k in range((last - first).days + 1)]
    return tuple(_around(day, own) for day in days if day.weekday() == own.weekday)


def _is_loose(own: Telling, other: Telling, first: date, last: date) -> bool:
    """Whether the other page's days are too wide to tell that both tell one deed."""
    if own.side != other.side and first != last and other.near:
        return True  # "this week" said before a deed and after it are two sides of one week
    week = (last - first).days == _WEEK - 1 and not other.near
    # "Last week" tells of one of many meetings: both parties must be the same.
    return week and len(own.parties & other.parties) < _BOTH


def _around(day: date, own: Telling) -> tuple[date, date]:
    """The days on which a page says "on Thursday" of this Thursday."""
    if own.side == "past":
        return day, plus_days(day, _WEEK - 1)
    return monday_of(day) if own.this_week else plus_days(day, 1 - _WEEK), day


def monday_of(day: date) -> date:
    """The first day of the week that holds a day."""
    return day - timedelta(days=day.weekday())


def _span(ranges: Ranges) -> int:
    return (max(last for _, last in ranges) - ranges[0][0]).days


def _length(ranges: Ranges) -> int:
    return sum((last - first).days + 1 for first, last in ranges)


# ------------------------------------------------------------------ one page from itself


def cut_to_its_week(published: When, told: Iterable[Telling]) -> When:
    """A page of one week that awaits a deed "on Thursday this week" is not of its Friday."""
    first, last = published.first, published.last
    if first is None or last is None or monday_of(first) != monday_of(last):
        return published
    for telling in told:
        day = _awaited(telling, monday_of(first))
        if day is not None and first <= day < last:
            last = day
            published = replace(
                published, last=day, reason=f"‘{telling.words}’ is to come; {published.reason}"
            )
    return published


def _awaited(telling: Telling, monday: date) -> date | None:
    """The day of the page's own week on which a deed is to come."""
    day = telling.ahead if telling.weekday is None else telling.weekday
    if not telling.this_week or telling.side != "to come" or day is None:
        return None
    return plus_days(monday, day)

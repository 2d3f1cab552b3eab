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
from itertools import product
from typing import Literal, NamedTuple

from dateline import datafiles, gazetteer, people, rewordings
from dateline.expressions import Expression
from dateline.known import Ranges, Sentences, meet, plus_days
from dateline.record import Document, Event, EventStatus, Mention, Rows, Span, Time, When
from dateline.timegrammar import parse

COMING: frozenset[EventStatus] = frozenset({"planned", "expected"})
TOLD: frozenset[EventStatus] = frozenset({"happened", "ongoing", "claimed"})

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
_FRESH_DAYS = 4  # the same of a deed that both pages tell as done
_OF_VISITS = """trip tour talks arrive land leave leaders officials ministers states first two last
official delegation counterpart president presidents prime minister premier foreign ministry
government statement said told told news press conference joint spokesman spokeswoman spokesperson
"""
# What any two states sign and speak of.
_OF_TIES = """bilateral cooperation cooperate relations ties issues matters trade security country
countries nations regional region strengthen strengthening strategic partnership economic economy
agreement accord pact deal signed sign treaty document memorandum understanding discuss discussed
discussion expand development investment sides support efforts including also mutual interest
dialogue meeting peace between both their names paper capital high level senior announced would
"""
_ALIKE, _ALIKE_IN_WEEK = 2, 3  # words besides names
_LEADING_SENTENCES = 2
_SELDOM = frozenset({"AGREE", "CONSULT", "COOPERATE", "AID", "CONCEDE", "SANCTION", "RETREAT"})
_PARAGRAPH = 600  # characters of it, at most
_ONE_WEEK = 13  # days from the first to the last on which a page can say "on Thursday" of one


@dataclass(frozen=True, slots=True)
class Telling:
    """A deed that a page tells by a day: its type, its parties, its side, its days.

    `around` are the parties and whoever else the sentence names, by key, each with a printed name.
    `weekday` is None where the words are "this week", "today", "tomorrow" or a date. `this_week`
    tells that the page puts the deed in its own week. `days` are known on dated pages.
    `about` has the terms of its paragraph, names aside, `ahead` the first day of the week that the
    paragraph names as one to come. `states` are those that do the deed, by name or by who holds
    their posts, `near_states` also those of whom the sentence tells, `people` whoever the page
    names. `is_news` tells that the page opens with it as done and without any day, `date` the month
    and the day of a date without its year.
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
    states: frozenset[str] = frozenset()
    near_states: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    is_news: bool = False
    date: tuple[int, int] | None = None

    @property
    def sort(self) -> str:
        """The type of the deed; who sends an envoy home may be said to do so by force."""
        return "SANCTION" if self.type == "COERCE" else self.type

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Each person who is party to it with each other one who is told of."""
        keys = [key for key, _ in self.around]
        for person in sorted(self.parties):
            if person.startswith("person:"):
                yield from ((person, other) for other in keys if other != person)

    def pairs_of_states(self) -> Iterator[tuple[str, str]]:
        """Each state that does it with each other one that is told of, in the order of names.

        "The premiers of Chile and Peru" are whoever another page names with these posts.
        """
        pairs = product(self.states, self.states | self.near_states)
        yield from sorted({(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]})

    def shares_person(self, other: Telling) -> bool:
        """Whether a person is party to both."""
        return any(key.startswith("person:") for key in self.parties & other.parties)

    def names(self, other: Telling) -> list[str]:
        """The printed names of those whom both tell of."""
        keys = {key for key, _ in other.around}
        shared = sorted({name for key, name in self.around if key in keys})
        return shared or sorted(
            gazetteer.name_of(state.partition(":")[2])
            for state in (self.states | self.near_states) & (other.states | other.near_states)
        )


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
        if events[page.id]:
            told = sorted(events[page.id], key=lambda event: (event.span.start, event.id))
            told = [event for event in told if event.status in COMING | TOLD]
            about = (times.get(page.id, ()), mentions[page.id], Sentences(page.text))
            reader = _Page(*about, whens, homes, page.body_start)
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

    __slots__ = (
        *("_body", "_homes", "_mentions", "_near", "_people", "_sentences", "_times", "_whens"),
    )

    def __init__(
        self,
        times: Sequence[Time],
        mentions: Sequence[Mention],
        sentences: Sentences,
        whens: Mapping[str, When],
        homes: Mapping[str, set[str]],
        body: int,
    ) -> None:
        self._body = body
        self._times = {time.id: time for time in times}
        self._near = [time for time in times if _frame(time)]
        self._mentions = mentions
        self._sentences = sentences
        self._whens = whens
        self._homes = homes
        people_named = (mention for mention in mentions if mention.kind == "person")
        self._people = frozenset(map(_person_key, people_named))

    def read(self, event: Event) -> Iterator[Telling]:
        parties = dict(_parties((*event.actors, *event.recipients), self._mentions))
        sentence = self._sentences.span(event.trigger)
        around = parties | dict(_parties([sentence], self._mentions))
        home = {state for party in parties for state in self._homes.get(party, ())}
        spans = (*event.actors, *event.recipients)
        states = frozenset(home | _states_of(parties) | _states_behind(spans, self._mentions))
        behind = _states_behind([sentence], self._mentions)
        near_states = frozenset(_states_of(around) | states | behind)
        paragraph = self._paragraph(sentence)
        about = self._about(*paragraph) - rewordings.terms(event.trigger.words)
        side: Literal["to come", "past"] = "to come" if event.status in COMING else "past"
        ahead = self._ahead(*paragraph) if side == "to come" else None
        times: list[Time | None] = [*self._times_of(event)]
        untimed = side == "past" and self._opens(event) and not times
        for time in times or [None] * untimed:
            frame = _frame(time) if time else None
            yield Telling(
                event.type,
                frozenset(parties),
                tuple(sorted((key, name) for key, name in around.items() if key not in home)),
                side,
                frame.weekday if frame else None,
                bool(frame and frame.this_week),
                frame is not None,
                self._days(time) if time else None,
                " ".join((time.span if time else event.trigger).words.split()),
                about,
                ahead,
                states,
                near_states,
                self._people,
                untimed,
                _date_alone(time) if time else None,
            )

    def _opens(self, event: Event) -> bool:
        """Whether a deed stands in the first sentences below the title, which tell the news."""
        number, lead = map(self._sentences.number, (event.trigger.start, self._body))
        return lead <= number < lead + _LEADING_SENTENCES and event.time is None

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
        words = (w for w in self._sentences.text[first:last].split() if w.islower() or w.isdigit())
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
    return rewordings.terms(" ".join((*listed, _OF_VISITS, _OF_TIES)))


def _states_of(keys: Iterable[str]) -> set[str]:
    return {key for key in keys if key.startswith("state:")}


def _states_behind(spans: Iterable[Span], mentions: Iterable[Mention]) -> set[str]:
    """The states of those whom the spans tell of by their land: "two Danish envoys"."""
    groups = (mention.span for mention in mentions if mention.kind == "group")
    inside = (g for g in groups if any(s.start <= g.start and g.end <= s.end for s in spans))
    words = (word for group in inside for word in group.words.split() if word[0].isupper())
    return {f"state:{code}" for word in words if (code := gazetteer.country_of(word))}


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


def _date_alone(time: Time) -> tuple[int, int] | None:
    """The month and the day of a date without its year: "on May 10"."""
    expression = parse(time.span.words)
    if expression is None or expression.year is not None or expression.kind != "calendar":
        return None
    return (expression.month, expression.day) if expression.month and expression.day else None


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
                for pair in (*telling.pairs(), *telling.pairs_of_states()):
                    index[telling.sort, *pair].setdefault(days, (page, telling))
    return index


def date_by(told: Sequence[Telling], index: Index, allowed: Ranges) -> tuple[Ranges, Match] | None:
    """The days that other pages leave an undated one, and a match that shows them.

    `allowed` are the days by the page's own clues. None where no other page tells its deeds, where
    they leave several weeks open, or where they contradict each other.
    """
    groups = [found for own in told if (found := _matches(own, index, allowed))]
    dated = [matches for matches in groups if matches[0].own.date is not None]
    if dated:  # no two years have one meeting of the same people on the same date
        return _shared_days(groups, allowed, _WIDEST_ANSWER)
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
    if other.days is None or written is None:
        return False
    first, last = other.days
    gone = own.side == "past"
    near = _FRESH_DAYS if gone else _NEWS_DAYS
    fresh = first == last and abs((written - last).days) <= near
    if gone and own.weekday is None and not own.is_news:
        return False  # "today" and "yesterday" are told of every day
    # Any day of a week fits "this week", so that the words must say more.
    least = _ALIKE_IN_WEEK if own.weekday is own.ahead is None else _ALIKE
    # Whoever else both pages name beside the one who does the deed tells more of it.
    shared = own.parties & other.parties
    others = (own.people & other.people) - shared if own.shares_person(other) else frozenset()
    return fresh and len(own.about & other.about) + len(others) >= least


def _first_within(groups: Iterable[Sequence[Match]], ranges: Ranges) -> Match:
    return next(match for matches in groups for match in matches if meet(match.ranges, ranges))


def _matches(own: Telling, index: Index, allowed: Ranges) -> list[Match]:
    if not (own.near or own.is_news or own.date):
        return []
    persons = set(own.pairs())
    found = []
    for pair in (*persons, *own.pairs_of_states()):
        for page, other in index.get((own.sort, *pair), {}).values():
            match = Match(own, page, other, meet(_ranges(own, other), allowed))
            known = pair in persons and not own.is_news
            if match.ranges and (known or _is_told_of_states(match)):
                found.append(match)
    return found


def _is_told_of_states(match: Match) -> bool:
    """Whether a deed of two states is the one that another page tells, by its words.

    Two states meet so often that nothing else tells which meeting it is, and shell each other in
    so like words that not even these do.
    """
    return match.own.sort in _SELDOM and (match.own.date is not None or _tells_alike(match))


def _ranges(own: Telling, other: Telling) -> Ranges:
    """Where the page lies if both tell one deed."""
    if other.days is None:
        return ()
    first, last = other.days
    if _is_loose(own, other, first, last):
        return ()
    if own.date is not None:
        return _around_date(own, first, last)
    if own.is_news:
        return ((first, plus_days(last, _FRESH_DAYS)),) if first == last else ()
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


def _around_date(own: Telling, first: date, last: date) -> Ranges:
    """The days on which a page says "on May 10" of this one: a month before it or after."""
    if (last - first).days > _WEEK or own.date not in {
        (first.month, first.day),
        (last.month, last.day),
    }:
        return ()
    month = _WIDEST_ANSWER
    return (
        ((first, plus_days(first, month)),)
        if own.side == "past"
        else ((plus_days(first, -month), first),)
    )


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

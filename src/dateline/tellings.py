"""Tellings: one page's event made comparable, and the tests by which two tellings are one deed.

A person who holds a post of a state stands for the state, so that "the Peruvian minister met ..."
and "Lima met ..." can agree; two different persons for one state never do. A party that is named by
its capital is the state, and the city is the place. An event of a host is the visit of the guest.
All here are pure functions of rows; happenings and expectations use them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from typing import NamedTuple

from dateline import deedwords, gazetteer
from dateline.calendars import add_months
from dateline.principals import Cast, Index, Sides
from dateline.record import (
    UNKNOWN,
    Document,
    Event,
    EventStatus,
    Joined,
    Rows,
    Span,
    Time,
    When,
)

VERBAL_DAYS = 7  # two tellings of an unnamed day within a week are one deed
CONSULT_DAYS = 31  # meetings of one pair of states are rarer: a month will do
NEWS_DAYS = 3  # before its page was published, a deed told as news was done
VISIT_PATIENCE, PATIENCE = 365, 92  # days in which a deed without a time is still the awaited one
TRIP_DAYS = 7  # a meeting in the same week of the same two is part of the visit
WIDE_DAYS = 366  # a range above says no more than that it happened some time
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
# A headline and its lead tell the news; further down pages recall older deeds of the same sort.
OPENING = 600  # characters in which a page tells its news, if it is short
OPENING_SHARE = 0.25  # of a longer page
LEAD = 40  # characters before a clause that are looked at
PAIR = 2
# A summit of thirty would make hundreds of pairs, most of them of no use.
MOST_PARTIES = 6  # keys are made from so many parties at most
# Deeds of both sides alike: where a page names none, its two states have done them.
SYMMETRIC = frozenset({("CONSULT", "meet"), ("AGREE", "agreement"), ("COOPERATE", "")})
VISITS = frozenset({"visit", "host"})  # the guest is the actor of both
ONCE_ONLY = frozenset({"invad", "annex"})  # what a country meets with once, by stem
FACTS: frozenset[EventStatus] = frozenset({"happened", "ongoing"})
AHEAD: frozenset[EventStatus] = frozenset({"planned", "expected", "hypothetical"})

MANY = re.compile(
    r"\b(?:times|often|repeatedly|regularly|frequently|usually|always|never|every|previous\w*"
    r"|throughout|continuous\w*|constantly|annual\w*"
    r"|earlier|last(?!\s+(?:week|month|year|night|spring|summer|autumn|fall|winter|[A-Z])))\b"
)  # words that tell of other deeds than the one at hand

# "The leaders met" is about the same people as a page that names both.
_LEADERS = re.compile(r"\b(?:leaders|presidents|premiers|prime ministers)\b", re.IGNORECASE)
_NOW_OVER = re.compile(r"\d{4}|\b(?:last|ago|past)\b")
_OF_A_YEAR = re.compile(
    rf"\b(?:{'|'.join(month[:3] for month in MONTHS)})"
    r"|spring|summer|autumn|fall\b|winter|Christmas|Easter"
)
_SENTENCE_BREAK = re.compile(r"[.!?\n]")
RECALLED = re.compile(r"(?:had|was|were)\b|could have")  # hedges of what was once awaited
# Typed and curly apostrophes are one.
_FOLDED = str.maketrans({"’": "'"})


class Place(NamedTuple):
    """Where: the name folded ("" for a whole state) and the code of the state, if known."""

    name: str
    state: str | None


class Telling(NamedTuple):
    """An event as one page tells it.

    `giving` and `taking` are the principals of both sides: states for those who act for them.
    `people` pairs a principal with a person who acts for it. `mode` is "" where none is told,
    `land` the actor id of the state in which the place lies. `opening` tells whether the event
    stands in the title or the first lines of its page, where the news is; `lead` has the words of
    its sentence right before its clause.
    """

    event: Event
    origin: str
    published: When
    when: When
    actors: frozenset[str]
    recipients: frozenset[str]
    giving: frozenset[str]
    taking: frozenset[str]
    people: frozenset[tuple[str, str]]
    mode: str
    place: Place | None
    land: str | None
    stem: str
    opening: bool
    lead: str = ""

    @property
    def view(self) -> str:
        """Whether the deed is told as a fact, as lying ahead, as denied or as claimed."""
        status = self.event.status
        return "fact" if status in FACTS else "ahead" if status in AHEAD else status

    @property
    def parties(self) -> frozenset[str]:
        """The principals of both sides."""
        return self.giving | self.taking

    @property
    def days(self) -> int | None:
        """The length of the date range in days; None if it is unknown."""
        return length(self.when)

    @property
    def order(self) -> tuple[date, int, str, str]:
        """What tellings are sorted by: the page's first possible day, then place and words.

        Ids come last: they hash the address of the page, which says nothing.
        """
        span = self.event.span
        return self.published.first or date.max, span.start, span.words, self.event.id


# ------------------------------------------------------------------ from events to tellings


def build(rows: Rows, joined: Joined, index: Index) -> dict[str, Telling]:
    """The telling of each event, by event id."""
    cast = Cast(rows, joined, index)
    sides = Sides(rows, cast.states)
    pages = {document.id: document for document in rows.documents}
    homeless = _leaders_of_nobody(joined, cast)
    times = {time.id: time for time in rows.times}
    told = (_telling(event, pages, joined, cast) for event in rows.events)
    told = (_yet_to_come(telling, times.get(telling.event.time or "")) for telling in told)
    placed = (_at_home(telling, sides, homeless) for telling in told)
    found = {telling.event.id: _with_sides(telling, sides) for telling in placed}
    return found | dict(_headlines(found.values(), pages))


def _headlines(
    told: Iterable[Telling], pages: Mapping[str, Document]
) -> Iterator[tuple[str, Telling]]:
    """The deeds that a headline tells in the present and the page below it as done.

    "Peru and Chile reopen line" may be read as a plan; the text of the page decides.
    """
    by_page: dict[tuple[str, str], list[Telling]] = defaultdict(list)
    for telling in told:
        by_page[telling.event.span.document, telling.event.type].append(telling)
    for (page, _), group in by_page.items():
        yield from _borne_out(group, pages[page].body_start if page in pages else 0)


def _borne_out(group: Iterable[Telling], body: int) -> Iterator[tuple[str, Telling]]:
    """The plans of a headline that tellings from `body` on tell as done, told so themselves."""
    done = [one for one in group if one.event.status in FACTS and one.event.span.start >= body]
    for telling in group if done else ():
        below = next((one for one in done if _retells(telling, one)), None)
        if below and _is_planned_above(telling, body):
            happened = replace(telling.event, status="happened")
            people = telling.people or below.people
            yield telling.event.id, telling._replace(event=happened, people=people)


def _is_planned_above(telling: Telling, body: int) -> bool:
    """Whether a headline seems to tell a plan, without a "may" of its own."""
    event = telling.event
    return event.span.end <= body and event.status in {"planned", "expected"} and not event.hedge


def _retells(headline: Telling, below: Telling) -> bool:
    """Whether the text tells the deed of a headline: like parties or none, words of one sense."""
    parties = headline.parties <= below.parties or below.parties <= headline.parties
    return (
        parties and below.opening and (headline.mode == below.mode or same_sense(headline, below))
    )


def _yet_to_come(telling: Telling, time: Time | None) -> Telling:
    event = telling.event
    ahead = event.status in AHEAD and not RECALLED.match(event.hedge or "")
    if time is None or not ahead:
        return telling
    return telling._replace(when=to_come(time, telling.when, telling.published))


def to_come(time: Time, when: When, published: When) -> When:
    """The days of an awaited time that names no year, in the year in which they still lie ahead."""
    over = when.last and published.first and when.last < published.first
    words = time.span.words
    if not over or not when.first or not when.last or _NOW_OVER.search(words):
        return when
    if not _OF_A_YEAR.search(words):  # the Sunday named is that of the telling
        return when
    # "Will meet on 5 January", written in December, was resolved to the January before.
    first, last = (add_months(day, 12) for day in (when.first, when.last))
    return replace(when, first=first, last=last)


def _leaders_of_nobody(joined: Joined, cast: Cast) -> frozenset[str]:
    """The people who are called a president, a premier or the like, and of no state anywhere."""
    leaders = gazetteer.titles().leaders
    return frozenset(
        actor.id
        for actor in joined.actors
        if actor.kind == "person"
        and any(role.title.casefold() in leaders and role.of is None for role in actor.roles)
        and cast.principals((actor.id,)) == {actor.id}
    )


def _at_home(telling: Telling, sides: Sides, homeless: frozenset[str]) -> Telling:
    """The telling, with "the president" of a page that names no state of his as his own state.

    A page of one of two states calls its own leader by the title alone: where the deed's other
    party is one of the two whom the page is about, the leader stands for the other one.
    """
    known = telling.parties & homeless
    if len(known) != 1:
        return telling
    two, others = sides.of(telling.event.span.document), telling.parties - known
    (leader,) = known
    if len(two) != PAIR or len(others) != 1 or not others <= two:
        return telling
    (home,) = two - others
    giving, taking = (
        frozenset(home if party == leader else party for party in side)
        for side in (telling.giving, telling.taking)
    )
    people = telling.people | {(home, leader)}
    return telling._replace(giving=giving, taking=taking, people=people)


def _with_sides(telling: Telling, sides: Sides) -> Telling:
    """The telling, with the page's two states as parties of talks or of a pact of nobody's."""
    if telling.parties or (telling.event.type, telling.mode) not in SYMMETRIC:
        return telling
    return telling._replace(giving=sides.of(telling.event.span.document))


def _visited(
    recipients: frozenset[str], land: str | None, giving: frozenset[str]
) -> frozenset[str]:
    """Whom a visit is paid to: the state of its place, where the page names nobody."""
    if land in giving:
        return recipients - {land}  # who comes home to the capital visits nobody
    return frozenset((land,)) if land and not recipients else recipients


def _telling(event: Event, pages: Mapping[str, Document], joined: Joined, cast: Cast) -> Telling:
    page = event.span.document
    actors, recipients = cast.at(event.actors), cast.at(event.recipients)
    place = _place(event)
    land = cast.states.get(place.state or "") if place else None
    giving, mode = cast.principals(actors), event.mode or ""
    if mode in VISITS:
        mode, recipients = "visit", _visited(recipients, land, giving)
    return Telling(
        event,
        cast.homes.at(event.span),
        joined.published.get(page, pages[page].published if page in pages else UNKNOWN),
        joined.whens.get(event.id, UNKNOWN),
        actors,
        recipients,
        giving,
        cast.principals(recipients),
        cast.people(actors | recipients),
        mode,
        place,
        land,
        deedwords.stem(event.trigger.words),
        page in pages and opens(event.span.start, pages[page]),
        _lead(event.span, pages[page].text) if page in pages else "",
    )


def _lead(span: Span, text: str) -> str:
    """The words of its sentence right before a span: "three years after", "since"."""
    return _SENTENCE_BREAK.split(text[max(span.start - LEAD, 0) : span.start])[-1]


def opens(start: int, page: Document) -> bool:
    """Whether an offset lies in the title or the first lines, where a page tells its news."""
    return start < page.body_start + max(OPENING, int(OPENING_SHARE * len(page.text)))


def place_of(event: Event) -> Span | None:
    """Where the event took place: as told, or the capital by which a party to a visit is named."""
    if event.place or event.mode not in VISITS:
        return event.place
    return next((span for span in event.recipients if gazetteer.is_city(span.words)), None)


def _place(event: Event) -> Place | None:
    span = place_of(event)
    if span is None:
        return None
    entry = gazetteer.find(span.words)
    code = gazetteer.state_at(span.words)
    whole = entry is not None and entry.kind == "state"
    return Place("" if whole else span.words.casefold().translate(_FOLDED), code)


def same_sense(left: Telling, right: Telling) -> bool:
    """Whether the words for two deeds share a sense, whatever their forms."""
    mine, yours = (set(deedwords.sense(one.event.trigger.words).split()) for one in (left, right))
    return bool(mine & yours)


def shared_words(left: Telling, right: Telling) -> int:
    """How many words for a deed another telling's words have the sense of."""
    mine, yours = (deedwords.content(one.event.trigger.words) for one in (left, right))
    others = frozenset[str]().union(*yours)
    return sum(bool(word & others) for word in mine)


# ------------------------------------------------------------------ dates


def length(when: When) -> int | None:
    """The number of days in a range, None if it is unknown or open."""
    return (when.last - when.first).days + 1 if when.first and when.last else None


def meet(left: When, right: When) -> bool:
    """Whether two known ranges share a day."""
    if not (left.first and left.last and right.first and right.last):
        return False
    return left.first <= right.last and right.first <= left.last


def common(left: When, right: When) -> When:
    """The days that two ranges share, known the way the tighter one is."""
    if not (meet(left, right) and left.first and left.last and right.first and right.last):
        return UNKNOWN
    tighter = left if (length(left) or 0) <= (length(right) or 0) else right
    first, last = max(left.first, right.first), min(left.last, right.last)
    return replace(tighter, first=first, last=last)


def gap(left: When, right: When) -> int:
    """The days between two ranges, 0 where they meet; a great many where one is unknown."""
    if not (left.first and left.last and right.first and right.last):
        return WIDE_DAYS
    return max((left.first - right.last).days, (right.first - left.last).days, 0)


def weeks(when: When) -> range:
    """The weeks, counted from the first day of year 1, of a known range up to WIDE_DAYS long."""
    if not when.first or not when.last or (length(when) or 0) > WIDE_DAYS:
        return range(0)
    return range(when.first.toordinal() // 7, when.last.toordinal() // 7 + 1)


def spoken(when: When) -> str:
    """A known range in words: "17 October 2023", "1 to 31 March 2023"; "" for an unknown one."""
    if not when.first or not when.last:
        return ""
    first, last = when.first, when.last
    if first == last:
        return _day(last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {_day(last)}"
    begun = _day_and_month(first) if first.year == last.year else _day(first)
    return f"{begun} to {_day(last)}"


def _day(day: date) -> str:
    return f"{_day_and_month(day)} {day.year}"


def _day_and_month(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}"


def is_once(telling: Telling) -> bool:
    """Whether the deed is of a sort that a country meets with once."""
    return not ONCE_ONLY.isdisjoint(telling.stem.split())


def is_narrow(telling: Telling) -> bool:
    """Whether the date is precise enough for its type to tell two such deeds apart."""
    if telling.days is None:
        return False
    if is_once(telling):
        return telling.days <= WIDE_DAYS
    return telling.days <= (CONSULT_DAYS if telling.event.type == "CONSULT" else VERBAL_DAYS)


def news_days(telling: Telling) -> When:
    """The days in which a deed told at the head of its page was done, unknown for any other."""
    published = telling.published
    told = telling.days is None and telling.view in {"fact", "claimed"} and telling.opening
    told = told and not MANY.search(telling.event.span.words)
    span = length(published)
    if not told or span is None or span > VERBAL_DAYS or not published.first:
        return UNKNOWN
    return replace(published, first=published.first - timedelta(days=NEWS_DAYS))


def due_some_time(telling: Telling) -> Telling:
    """A deed awaited without a time, as due from its page on: a visit takes longer to come."""
    published = telling.published
    if telling.days is not None or not published.first or not published.last:
        return telling
    patience = VISIT_PATIENCE if telling.event.type == "CONSULT" else PATIENCE
    last = published.last + timedelta(days=patience)
    return telling._replace(when=replace(published, last=last))


# ------------------------------------------------------------------ two tellings


def block_keys(telling: Telling) -> Iterator[tuple[str, ...]]:
    """The keys under which tellings of one deed meet: its type with each two of its parties."""
    # By pairs, as pages name different guests of one summit: any two in common are enough to meet.
    parties = sorted(telling.parties)[:MOST_PARTIES]
    for pair in combinations(parties, 2):
        yield (telling.event.type, *pair)
    if is_once(telling):
        for party in sorted(telling.taking)[:MOST_PARTIES]:
            yield telling.event.type, telling.stem, party


def same_sort(left: Telling, right: Telling) -> bool:
    """Whether type and mode agree; a visit and a meeting may be one trip."""
    if left.event.type != right.event.type:
        return False
    modes = {left.mode, right.mode}
    return (
        len(modes) == 1 or "" in modes or (modes == {"visit", "meet"} and _same_trip(left, right))
    )


def _same_trip(left: Telling, right: Telling) -> bool:
    """Whether a meeting may belong to a visit: in its days, or at least in the host's country."""
    if (left.days or WIDE_DAYS) <= TRIP_DAYS and (right.days or WIDE_DAYS) <= TRIP_DAYS:
        return True
    visit, meeting = (left, right) if left.mode == "visit" else (right, left)
    return is_at_host(visit, meeting)


def is_at_host(visit: Telling, meeting: Telling) -> bool:
    """Whether a meeting took place in the host's country, or was one in which the host received."""
    # Without a place the sides tell: who received the guests at a meeting was at home.
    if meeting.land is not None:
        return meeting.land in visit.taking
    return bool(meeting.taking & visit.taking and meeting.giving & visit.giving)


def same_parties(left: Telling, right: Telling) -> bool:
    """Whether both principal parties agree, on their own sides where the deed has a direction.

    Talks of nobody in particular are not those of persons whom the other page names.
    """
    if rivals(left, right) or _is_of_others(left, right) or _is_of_others(right, left):
        return False
    if _is_mutual(left) or _is_mutual(right):
        return len(left.parties & right.parties) > 1 and not _is_half(left, right)
    # Who invaded is often left out ("since the invasion of Ruritania"), who was invaded never.
    if left.stem == right.stem and is_once(left):
        return bool(left.taking & right.taking) and _not_against(left.giving, right.giving)
    return bool(left.giving & right.giving and left.taking & right.taking)


def _is_of_others(left: Telling, right: Telling) -> bool:
    if any(_LEADERS.search(span.words) for span in left.event.actors):
        return False
    return not (left.actors or left.recipients) and bool(right.people)


def _is_half(left: Telling, right: Telling) -> bool:
    """Whether one tells what two do to each other, the other what one does to the other.

    "Both blamed the other for the raid" is not "Chad accused Mali of theft"; a clash is one,
    whoever is told to have clashed with whom.
    """
    directed = [one for one in (left, right) if one.giving and one.taking]
    # Who met at the host's has paid the visit: consultations are of both, whatever their mode.
    symmetric = left.event.type == "CONSULT" or (left.event.type, left.mode) in SYMMETRIC
    symmetric = symmetric or (left.event.type, "") in SYMMETRIC
    clash = left.event.type == "ASSAULT" and same_sense(left, right)
    return len(directed) == 1 and not symmetric and not clash


def _is_mutual(telling: Telling) -> bool:
    sort = (telling.event.type, telling.mode)
    joint = not telling.taking and len(telling.giving) > 1
    return joint or sort in SYMMETRIC or (telling.event.type, "") in SYMMETRIC


def rivals(left: Telling, right: Telling) -> bool:
    """Whether different persons act for one state: two pairs of ministers, two meetings."""
    # Only where both name somebody for the same state: a page that says "Lima" names no rival.
    mine, yours = dict(left.people), dict(right.people)
    return any(
        (state, person) not in right.people and (state, yours[state]) not in left.people
        for state, person in mine.items()
        if state in yours
    )


def _not_against(left: frozenset[str], right: frozenset[str]) -> bool:
    return not left or not right or bool(left & right)


def same_place(left: Telling, right: Telling) -> bool:
    """Whether the places can be one; what a page does not tell is no hindrance."""
    mine, yours = left.place, right.place
    if mine is None or yours is None:
        return True
    # By the state, if known: one page puts the talks in "Cusco", another one in "Peru".
    if mine.state and yours.state:
        return mine.state == yours.state
    if mine.name and yours.name and not mine.state and not yours.state:
        return mine.name in yours.name or yours.name in mine.name
    return True


def same_deed(left: Telling, right: Telling) -> bool:
    """Whether two dated tellings agree in sort, parties, place and days."""
    return (
        same_sort(left, right)
        and same_parties(left, right)
        and same_place(left, right)
        and meet(left.when, right.when)
    )

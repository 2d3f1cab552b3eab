"""Tellings: one page's event made comparable, and the tests by which two tellings are one deed.

A person who holds a post of a state stands for the state, so that "the Peruvian minister met ..."
and "Lima met ..." can agree; two different persons for one state never do. "A received B" is B's
visit to A. Everything here is a pure function of rows; happenings and expectations build on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from typing import NamedTuple, Protocol

from dateline import gazetteer
from dateline.record import UNKNOWN, Actor, Document, Event, Joined, Role, Rows, Span, When

STEM = 5  # letters that make two trigger words one: "visited", "visits"
VERBAL_DAYS = 7  # two tellings of an unnamed day within a week are one deed
CONSULT_DAYS = 31  # meetings of one pair of states are rarer: a month will do
WIDE_DAYS = 366  # a range above says no more than that it happened some time
MOST_PARTIES = 6  # keys are made from so many parties at most
SYMMETRIC = frozenset({("CONSULT", "meet"), ("AGREE", "agreement"), ("COOPERATE", "")})
ONCE_ONLY = {"invas": "invade", "invad": "invade", "annex": "annex"}

_FOLDED = str.maketrans({"’": "'"})


class Index(Protocol):
    """What tells which actors stand at a span."""

    def at(self, span: Span) -> tuple[str, ...]:
        """The ids of the actors that the words of the span stand for."""


class Place(NamedTuple):
    """Where: the name folded ("" for a whole state) and the code of the state, if known."""

    name: str
    state: str | None


class Telling(NamedTuple):
    """An event as one page tells it.

    `giving` and `taking` are the principals of both sides: states for those who act for them.
    `people` pairs a principal with a person who acts for it. `mode` is "" where none is told.
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
    stem: str

    @property
    def parties(self) -> frozenset[str]:
        """The principals of both sides."""
        return self.giving | self.taking

    @property
    def days(self) -> int | None:
        """The length of the date range in days; None if it is unknown."""
        return length(self.when)

    @property
    def order(self) -> tuple[date, str]:
        """What tellings are sorted by: the page's first possible day, then the event's id."""
        return self.published.first or date.max, self.event.id


# ------------------------------------------------------------------ who stands for whom


def acts_for(actor: Actor, states: Mapping[str, str]) -> str | None:
    """The actor id of the state that a person or an organisation holds a post of, else None.

    `states` maps ISO codes to actor ids (see `state_ids`). A post that the actor has left does
    not count, and posts of two states are no answer.
    """
    if actor.kind == "state":
        return actor.id
    codes = {gazetteer.country_of(role.of) for role in actor.roles if role.of and _rules(role)}
    found = {states[code] for code in codes if code and code in states}
    return found.pop() if len(found) == 1 else None


def _rules(role: Role) -> bool:
    titles = gazetteer.titles()
    words = role.title.casefold()
    known = words in titles.leaders or words in titles.posts or words in titles.servants
    last = words.rpartition(" ")[2]
    return role.change != "left" and (known or last in titles.leaders or last in titles.posts)


def state_ids(rows: Rows, joined: Joined) -> dict[str, str]:
    """The actor id of each state by its ISO code, from the keys of its mentions."""
    prefix = "state:"
    return {
        mention.key.removeprefix(prefix): joined.actor_of[mention.id]
        for mention in rows.mentions
        if mention.key.startswith(prefix) and mention.id in joined.actor_of
    }


def build(rows: Rows, joined: Joined, index: Index) -> dict[str, Telling]:
    """The telling of each event, by event id."""
    states = state_ids(rows, joined)
    principals = {actor.id: state for actor in joined.actors if (state := acts_for(actor, states))}
    documents = {document.id: document for document in rows.documents}
    return {
        event.id: _telling(event, documents, joined, index, principals, states)
        for event in rows.events
    }


def _telling(
    event: Event,
    documents: Mapping[str, Document],
    joined: Joined,
    index: Index,
    principals: Mapping[str, str],
    states: Mapping[str, str],
) -> Telling:
    document = event.span.document
    stated = documents[document].published if document in documents else UNKNOWN
    actors = _actors_at(event.actors, index)
    recipients = _actors_at(event.recipients, index)
    place = _place(event.place)
    mode = event.mode or ""
    if mode == "host":
        mode, actors, recipients = "visit", recipients, actors
    if mode == "visit" and not recipients and place:
        host = states.get(place.state or "")
        recipients = frozenset({host} if host else ()) - actors
    return Telling(
        event,
        joined.origin_of.get(document, document),
        joined.published.get(document, stated),
        joined.whens.get(event.id, UNKNOWN),
        actors,
        recipients,
        frozenset(principals.get(actor, actor) for actor in actors),
        frozenset(principals.get(actor, actor) for actor in recipients),
        frozenset(
            (principals[actor], actor)
            for actor in actors | recipients
            if principals.get(actor, actor) != actor
        ),
        mode,
        place,
        stem(event.trigger.words),
    )


def _actors_at(spans: Iterable[Span], index: Index) -> frozenset[str]:
    return frozenset(actor for span in spans for actor in index.at(span))


def _place(span: Span | None) -> Place | None:
    if span is None:
        return None
    entry = gazetteer.find(span.words)
    code = gazetteer.country_of(span.words)
    whole = entry is not None and entry.kind == "state"
    return Place("" if whole else span.words.casefold().translate(_FOLDED), code)


def stem(words: str) -> str:
    """The first letters of the first word of a trigger; one name for deeds done only once."""
    first = words.casefold().split(maxsplit=1)[0] if words.strip() else ""
    return ONCE_ONLY.get(first[:STEM], first[:STEM])


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


def months(when: When) -> list[tuple[int, int]]:
    """The months (year, month) that a known range touches; none beyond WIDE_DAYS."""
    if not when.first or not when.last or (length(when) or 0) > WIDE_DAYS:
        return []
    found = []
    at = when.first.replace(day=1)
    while at <= when.last:
        found.append((at.year, at.month))
        at = (at + timedelta(days=31)).replace(day=1)
    return found


def is_narrow(telling: Telling) -> bool:
    """Whether the date is precise enough for its type to tell two such deeds apart."""
    if telling.days is None:
        return False
    if telling.stem in ONCE_ONLY.values():
        return telling.days <= WIDE_DAYS
    return telling.days <= (CONSULT_DAYS if telling.event.type == "CONSULT" else VERBAL_DAYS)


# ------------------------------------------------------------------ two tellings


def block_keys(telling: Telling) -> Iterator[tuple[str, ...]]:
    """The keys under which tellings of one deed meet: its type with each two of its parties."""
    parties = sorted(telling.parties)[:MOST_PARTIES]
    for pair in combinations(parties, 2):
        yield (telling.event.type, *pair)
    if telling.stem in ONCE_ONLY.values():
        for party in sorted(telling.taking)[:MOST_PARTIES]:
            yield telling.event.type, telling.stem, party


def same_sort(left: Telling, right: Telling) -> bool:
    """Whether type and mode agree; a visit and a meeting may be one trip."""
    if left.event.type != right.event.type:
        return False
    modes = {left.mode, right.mode}
    return len(modes) == 1 or "" in modes or modes <= {"visit", "meet"}


def same_parties(left: Telling, right: Telling) -> bool:
    """Whether both principal parties agree, on their own sides where the deed has a direction."""
    if _rivals(left, right):
        return False
    if _is_mutual(left) or _is_mutual(right):
        return len(left.parties & right.parties) > 1
    if left.stem == right.stem and left.stem in ONCE_ONLY.values():
        return bool(left.taking & right.taking) and _not_against(left.giving, right.giving)
    return bool(left.giving & right.giving and left.taking & right.taking)


def _is_mutual(telling: Telling) -> bool:
    sort = (telling.event.type, telling.mode)
    joint = not telling.taking and len(telling.giving) > 1
    return joint or sort in SYMMETRIC or (telling.event.type, "") in SYMMETRIC


def _rivals(left: Telling, right: Telling) -> bool:
    """Whether different persons act for one state: two pairs of ministers, two meetings."""
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

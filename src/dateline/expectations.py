"""Expectations: what pages await, plan or promise, and how it turned out on later pages.

Each telling keeps its own row: five pages that await one visit are five expectations, closed by
the same words; copies of one page are one. Only a page that was certainly published once the time
had come can close one, and only when it tells the same deed of the same parties; the page that
awaits the deed can do so only with an exact day. Otherwise the answer is that the pile ends too
early, that the words are too vague, or that nothing is known yet.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from dateline import echoes, tellings
from dateline.actors import MentionIndex
from dateline.record import Expectation, ExpectationStatus, Joined, Rows, When, identify
from dateline.tellings import FACTS, Telling

VERSION = "4"

AWAITED = frozenset({"planned", "expected"})
EXPECTING = re.compile(
    r"anticipat|\bask|expect|forecast|invit|likely|pledg|poised|predict|probabl|promis|propos"
    r"|\b(?:due|set) to\b",
    re.IGNORECASE,
)
DOUBTING = re.compile(r"\b(?:unlikely|improbable|not|never|doubtful|no)\b|n[’']t\b", re.IGNORECASE)
POSTPONING = re.compile(r"postpon|delay|reschedul|put off|pushed back|deferred", re.IGNORECASE)
VISIT_PATIENCE, PATIENCE = 365, 92  # days in which a deed without a time is still the awaited one
SIGNING_DAYS = 2  # a paper dated so exactly shows that its signers met
LOOSE_DAYS = 31  # a telling may be dated so loosely even where one day was named


class _Outcome(NamedTuple):
    status: ExpectationStatus
    closed_by: tuple[Telling, ...]
    reason: str


class _Pile:
    """Tellings by happening, those that can settle one by week, and the last day known."""

    def __init__(self, rows: Rows, joined: Joined, told: Mapping[str, Telling]) -> None:
        self._by_week: dict[tuple[object, ...], list[Telling]] = defaultdict(list)
        self._by_happening: dict[str, list[Telling]] = defaultdict(list)
        self._postponed: dict[tuple[object, ...], list[Telling]] = defaultdict(list)
        self._by_words: dict[tuple[object, ...], list[Telling]] = defaultdict(list)
        self._happening_of = joined.happening_of
        for telling in sorted(told.values(), key=lambda telling: telling.order):
            event = telling.event.id
            self._by_happening[joined.happening_of.get(event, event)].append(telling)
            if _can_settle(telling):
                self._by_words[_words_of(telling)].append(telling)
            put_off = _says_postponed(telling)
            for key in tellings.block_keys(telling):
                if put_off:
                    self._postponed[key].append(telling)
                for week in tellings.weeks(telling.when) if _can_settle(telling) else ():
                    self._by_week[key, week].append(telling)
        published = [joined.published.get(page.id, page.published) for page in rows.documents]
        # The first possible day counts: a page of "some day that week" proves no later one.
        self.last_day = max((when.first for when in published if when.first), default=None)

    def other_tellings(self, telling: Telling) -> list[Telling]:
        """What other pages tell of the deed, or of one like it in the time that was named."""
        happening = self._happening_of.get(telling.event.id, telling.event.id)
        found = {other.event.id: other for other in self._by_happening[happening]}
        awaited = _with_trip(_due_some_time(telling))
        for key in tellings.block_keys(telling):
            for week in tellings.weeks(awaited.when):
                for other in self._by_week.get((key, week), ()):
                    if other.event.id not in found and _is_awaited_deed(awaited, other):
                        found[other.event.id] = other
        for other in self._signed(telling):
            found[other.event.id] = other
        if len(telling.parties) == 1 and len(telling.stem.split()) > 1:
            for other in self._by_words.get(_words_of(telling), ()):
                if _follows(telling, other):
                    found[other.event.id] = other
        del found[telling.event.id]
        return sorted(found.values(), key=lambda other: other.order)

    def _signed(self, telling: Telling) -> Iterator[Telling]:
        """Papers that those who were to meet signed together in those days: they have met."""
        if telling.mode != "meet":
            return
        for _, *pair in tellings.block_keys(telling):
            for week in tellings.weeks(telling.when):
                for other in self._by_week.get((("AGREE", *pair), week), ()):
                    if _shows_meeting(telling, other):
                        yield other

    def put_off(self, telling: Telling) -> Iterator[Telling]:
        """Tellings on later pages that the deed was put off to another time."""
        for key in tellings.block_keys(telling):
            for other in self._postponed.get(key, ()):
                if _is_later(other, telling) and _is_same_but_when(telling, other):
                    yield other


def join(rows: Rows, joined: Joined) -> Joined:
    """Fill `expectations`: one row for each event that a page awaits, copies aside."""
    built = tellings.build(rows, joined, MentionIndex(rows, joined))
    heard = {event: _as_news(telling) for event, telling in built.items()}
    stand_in = echoes.stand_ins(heard, (), echoes.headlines(rows))
    told = {event: telling for event, telling in heard.items() if stand_in[event] == event}
    pile = _Pile(rows, joined, told)
    awaited = (telling for telling in told.values() if is_expectation(telling))
    found = (_expectation(telling, pile) for telling in awaited)
    return replace(joined, expectations=tuple(sorted(found, key=lambda row: row.id)))


def _as_news(telling: Telling) -> Telling:
    """A deed that a page tells without a day as its news, with the days before the page."""
    news = tellings.news_days(telling)
    return telling._replace(when=news) if news.first else telling


def is_expectation(telling: Telling) -> bool:
    """Whether a page awaits the deed: planned, expected, or possible with words that expect it."""
    event = telling.event
    if event.status in AWAITED:
        return True
    return event.status == "hypothetical" and bool(EXPECTING.search(event.hedge or ""))


def _expectation(telling: Telling, pile: _Pile) -> Expectation:
    event = telling.event
    outcome = _outcome(telling, pile)
    return Expectation(
        identify("expectation", event.id),
        event.id,
        event.span,
        event.claimed_by,
        tuple(sorted(telling.actors | telling.recipients)),
        event.type,
        telling.when,
        event.hedge,
        outcome.status,
        tuple(other.event.span for other in outcome.closed_by),
        outcome.reason,
    )


# ------------------------------------------------------------------ how it turned out


def _outcome(telling: Telling, pile: _Pile) -> _Outcome:
    others = pile.other_tellings(telling)
    page = telling.event.span.document
    closing = (other for other in others if _closes(telling, other))
    done = tuple(
        sorted(closing, key=lambda other: (other.event.span.document == page, other.order))
    )
    denied = tuple(o for o in others if o.event.status == "denied" and _is_later(o, telling))
    doubted = bool(DOUBTING.search(telling.event.hedge or ""))
    if done and len(_origins(done)) >= len(_origins(denied)):
        if doubted:
            reason = f"the page doubted it, yet it was done: {_told(telling, done)}"
            return _Outcome("did not", done, reason)
        return _done(telling, done, denied)
    if denied:
        reason = f"denied or called off: {_told(telling, denied)}"
        return _Outcome("came true" if doubted else "did not", denied, reason)
    put_off = tuple({other.event.id: other for other in pile.put_off(telling)}.values())
    if put_off:
        reason = f"put off to another time: {_told(telling, put_off)}"
        return _Outcome("overtaken", put_off, reason)
    return _unclosed(telling, pile.last_day)


def _done(telling: Telling, done: tuple[Telling, ...], denied: tuple[Telling, ...]) -> _Outcome:
    met = frozenset[str]().union(*(other.parties for other in done))
    missing = telling.taking - met
    doubt = "; another page denies it" if denied else ""
    reason = f"told as done: {_told(telling, done)}{doubt}"
    if missing:
        return _Outcome("partly", done, f"{reason}; not with every party that was named")
    return _Outcome("came true", done, reason)


def _unclosed(telling: Telling, last_day: date | None) -> _Outcome:
    due = telling.when
    if due.last is None:
        if not telling.parties:
            return _Outcome("too vague", (), "the words name neither a time nor a known party")
        return _Outcome("open", (), "no time is named, and no later page tells the outcome")
    days = tellings.spoken(due)
    if last_day is None:
        return _Outcome("pile ends before", (), f"awaited for {days}; no page has a known date")
    if last_day <= due.last:
        latest = tellings.spoken(When(last_day, last_day))
        reason = f"awaited for {days}; the latest page in the record is of {latest}"
        return _Outcome("pile ends before", (), reason)
    return _Outcome("open", (), f"awaited for {days}, and no later page tells the outcome")


def _can_settle(telling: Telling) -> bool:
    return telling.event.status in FACTS or telling.event.status == "denied"


def _closes(telling: Telling, other: Telling) -> bool:
    """Whether another page tells the deed as done and can have known that."""
    if other.event.status not in FACTS:
        return False
    if not _same_step(telling, other):
        return False
    if other.event.span.document == telling.event.span.document:
        return _is_told_to_the_day(other)
    if _is_past(telling, other):
        return False
    due, told, published = telling.when.first, other.when.first, other.published.first
    if due is None:
        return _is_later(other, telling)
    if published is not None and published >= due:
        return True
    certain = other.event.status == "happened" and told is not None and told >= due
    return certain and (published is None or _is_later(other, telling))


def _same_step(telling: Telling, other: Telling) -> bool:
    """Whether the mode agrees: who has arrived has not yet met, who met at the host's has come."""
    if telling.mode == "visit" and other.mode == "meet":
        return tellings.is_at_host(telling, other)
    if other.mode == "agreement":
        return True
    return telling.mode == other.mode or "" in {telling.mode, other.mode}


def _is_told_to_the_day(other: Telling) -> bool:
    """Whether a page that awaits a deed also tells, with a day not after its own, that it came."""
    published, day = other.published.last, other.when.last
    known = published is not None and day is not None and day <= published
    return known and other.event.status == "happened" and (other.days or 0) <= 1


def _is_past(telling: Telling, other: Telling) -> bool:
    """Whether the other deed was over before the page that awaits one was written."""
    written, over = telling.published.first, other.when.last
    return written is not None and over is not None and over < written


def _is_later(other: Telling, telling: Telling) -> bool:
    """Whether one page was certainly published after another."""
    first, last = other.published.first, telling.published.last
    return first is not None and last is not None and first > last


def _is_awaited_deed(telling: Telling, other: Telling) -> bool:
    loosest = max(telling.days or 0, LOOSE_DAYS)
    return (other.days or 0) <= loosest and tellings.same_deed(telling, other)


def _due_some_time(telling: Telling) -> Telling:
    """A deed awaited without a time, as due from its page on: a visit takes longer to come."""
    published = telling.published
    if telling.days is not None or not published.first or not published.last:
        return telling
    patience = VISIT_PATIENCE if telling.event.type == "CONSULT" else PATIENCE
    last = published.last + timedelta(days=patience)
    return telling._replace(when=replace(published, last=last))


def _with_trip(telling: Telling) -> Telling:
    """A visit with the days that it may last: who is said to have left in them has come."""
    due = telling.when
    if telling.mode != "visit" or due.last is None or (telling.days or 0) > LOOSE_DAYS:
        return telling
    last = due.last + timedelta(days=tellings.TRIP_DAYS)
    return telling._replace(when=replace(due, last=last))


def _shows_meeting(telling: Telling, other: Telling) -> bool:
    """Whether a paper signed by the same people on the same days shows that they met."""
    return (
        other.mode == "agreement"
        and other.event.status in FACTS
        and (other.days or LOOSE_DAYS) <= SIGNING_DAYS
        and telling.people <= other.people
        and len(other.people) > 1
        and tellings.meet(telling.when, other.when)
    )


def _words_of(telling: Telling) -> tuple[object, ...]:
    """What two tellings of one party's deed must share: type, party and the words for the deed."""
    return telling.event.type, telling.giving, telling.taking, telling.stem


def _follows(telling: Telling, other: Telling) -> bool:
    """Whether a page of the next weeks tells a deed in the words in which it was awaited."""
    soon = tellings.gap(telling.published, other.published) <= LOOSE_DAYS
    known = telling.when.first and other.when.first
    dated = known and max(telling.days or 0, other.days or 0) <= LOOSE_DAYS
    return (
        bool(soon or dated)
        and _is_later(other, telling)
        and (not known or tellings.meet(telling.when, other.when))
        and tellings.same_place(telling, other)
        and not tellings.rivals(telling, other)
    )


def _is_same_but_when(telling: Telling, other: Telling) -> bool:
    return (
        tellings.same_sort(telling, other)
        and tellings.same_parties(telling, other)
        and tellings.same_place(telling, other)
        and not tellings.meet(telling.when, other.when)
    )


def _says_postponed(telling: Telling) -> bool:
    return bool(POSTPONING.search(f"{telling.event.span.words} {telling.event.hedge or ''}"))


# ------------------------------------------------------------------ words for reasons


def _origins(told: Iterable[Telling]) -> set[str]:
    return {telling.origin for telling in told}


def _told(telling: Telling, told: Sequence[Telling]) -> str:
    """The first words that settle it, with their day, and how many pages say so."""
    first = next((other for other in told if other.when.first), told[0])
    words = " ".join(first.event.span.words.split())
    day = f" ({tellings.spoken(first.when)})" if first.when.first else ""
    pages = {other.event.span.document for other in told} - {telling.event.span.document}
    if not pages:
        return f"“{words}”{day} on the same page"
    return f"“{words}”{day}" + (f" and {len(pages) - 1} more" if len(pages) > 1 else "")

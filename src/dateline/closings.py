"""Closings: which tellings of a record say what came of an awaited deed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import chain
from typing import NamedTuple

from dateline import rewordings, tellings
from dateline.deedterms import IN_PLACE_OF, every_sense, pacts_on, senses
from dateline.known import plus_days
from dateline.record import ExpectationStatus, Joined, Rows, Span
from dateline.tellings import FACTS, Telling

# "Unlikely to sign": whoever said so is borne out if nobody signs.
DOUBTING = re.compile(r"\b(?:unlikely|improbable|not|never|doubtful|no)\b|n[’']t\b", re.IGNORECASE)
# A cancelling comes before the day that was named, where no fulfilment is looked for.
CALLING_OFF = re.compile(r"call(?:s|ed|ing)? off|cancel|scrap|abandon|drop", re.IGNORECASE)
POSTPONING = re.compile(
    r"postpon|delay|reschedul|put off|(?:pushed|moved|put) back|deferred|put on (?:ice|hold)"
    r"|slip(?:s|ped) (?:to|into|past)",
    re.IGNORECASE,
)
UNDER_WAY = frozenset({"CONSULT", "MOBILIZE", "ASSAULT", "PROTEST"})  # begun is done
_LEANING = re.compile(r"(?:once|if|unless|until|before|whenever|as soon as)\b", re.IGNORECASE)
_DECIDED = re.compile(r"\bdeci(?:de|sion)", re.IGNORECASE)
_PHONE = re.compile(r"\b(?:tele)?phone|\bcalls? with\b|\bby video|videoconference", re.IGNORECASE)
_FACE_TO_FACE = re.compile(r"\bmeet|\bvisit|\btravel|\bsummit|\b[Ii]n [A-Z]")
_LEFT_OUT = re.compile(rf"\b(?:{IN_PLACE_OF}|without)\s(?:(?:to|in|the|with|its|an?)\s)?([A-Z]\w+)")
# "The handover was put off": the noun for the deed tells nothing of its being done.
_HELD_UP = re.compile(
    r"\b(?:was|were|is|are|been)(?: \w+ly)?"
    r" (?:put (?:off|back)|postponed|delayed|deferred|held up)\b"
)
SIGNING_DAYS = 2  # a paper dated so exactly shows that its signers met
LOOSE_DAYS = 31  # a telling may be dated so loosely even where one day was named


class Outcome(NamedTuple):
    """How an awaited deed turned out, by which words, and why."""

    status: ExpectationStatus
    closed_by: tuple[Span, ...]
    reason: str


class Pile:
    """Tellings by happening, those that can settle one by week, and the last day known."""

    def __init__(self, rows: Rows, joined: Joined, told: Mapping[str, Telling]) -> None:
        self._by_week: dict[tuple[object, ...], list[Telling]] = defaultdict(list)
        self._by_happening: dict[str, list[Telling]] = defaultdict(list)
        self._postponed: dict[tuple[object, ...], list[Telling]] = defaultdict(list)
        self._by_words: dict[tuple[object, ...], list[Telling]] = defaultdict(list)
        self._off: dict[tuple[object, ...], list[Telling]] = defaultdict(list)
        self._happening_of = joined.happening_of
        self._on_page: dict[str, set[str]] = defaultdict(set)
        for telling in sorted(told.values(), key=lambda telling: telling.order):
            event = telling.event.id
            self._by_happening[joined.happening_of.get(event, event)].append(telling)
            # What only awaits the deed once more settles nothing, and would swell every shelf.
            if _can_settle(telling):
                self._by_words[_words_of(telling)].append(telling)
            self._on_page[telling.event.span.document] |= telling.parties
            off = telling.event.status == "denied" and _says_off(telling)
            put_off = _says_postponed(telling)
            for key in tellings.block_keys(telling):
                if put_off:
                    self._postponed[key].append(telling)
                if off:
                    self._off[key].append(telling)
                for week in tellings.weeks(telling.when) if _can_settle(telling) else ():
                    self._by_week[key, week].append(telling)
        published = [joined.published.get(page.id, page.published) for page in rows.documents]
        # The first possible day counts: a page of "some day that week" proves no later one.
        self.last_day = max((when.first for when in published if when.first), default=None)

    def other_tellings(self, telling: Telling) -> list[Telling]:
        """What other pages tell of the deed, or of one like it in the time that was named."""
        happening = self._happening_of.get(telling.event.id, telling.event.id)
        found = {other.event.id: other for other in self._by_happening[happening]}
        awaited = _with_trip(tellings.due_some_time(telling))
        for key in tellings.block_keys(telling):
            for week in tellings.weeks(awaited.when):
                for other in self._by_week.get((key, week), ()):
                    if other.event.id not in found and _is_awaited_deed(awaited, other):
                        found[other.event.id] = other
        ways = (self._signed(telling), self._in_same_words(telling), self._called_off(telling))
        for other in chain.from_iterable(ways):
            found[other.event.id] = other
        del found[telling.event.id]
        return sorted(found.values(), key=lambda other: other.order)

    def fits(self, telling: Telling, other: Telling) -> bool:
        """Whether a deed told without names was done by those awaited, as far as pages name them.

        "The premiers met", in a headline, is no meeting of presidents; the text names who met. A
        deed awaited of nobody in particular is one of those whom its page names.
        """
        if not telling.parties and other.parties:
            return not other.parties.isdisjoint(self._on_page[telling.event.span.document])
        if other.people or not telling.people:
            return True
        happening = self._happening_of.get(other.event.id, other.event.id)
        named = [one for one in self._by_happening[happening] if one.people]
        return not named or not all(tellings.rivals(telling, one) for one in named)

    def _in_same_words(self, telling: Telling) -> Iterator[Telling]:
        """Tellings of a deed of one party in the very words that awaited it.

        With one party alone, "launch" could be any launch; "launch of lifeboats" is that one.
        """
        if len(telling.parties) == 1 and len(telling.stem.split()) > 1:
            for other in self._by_words.get(_words_of(telling), ()):
                if _follows(telling, other):
                    yield other

    def _called_off(self, telling: Telling) -> Iterator[Telling]:
        """Tellings that the deed, or the trip that it was to be part of, is off.

        Their day is that on which it was called off, if any.
        """
        there = _with_host(telling)
        for key in tellings.block_keys(there):
            for other in self._off.get(key, ()):
                if _is_day_of_page(other) and _is_off(there, other):
                    yield other

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
                later = _is_later(other, telling) and not _is_long_after(other, telling)
                if later and _is_same_but_when(telling, other):
                    yield other


def outcome(telling: Telling, pile: Pile) -> Outcome | None:
    """What the tellings of the record make of an awaited deed, None where none speaks of it."""
    others = pile.other_tellings(telling)
    page = telling.event.span.document
    closing = (other for other in others if _closes(telling, other) and pile.fits(telling, other))
    done = tuple(
        sorted(closing, key=lambda other: (other.event.span.document == page, other.order))
    )
    denied = tuple(other for other in others if _rules_out(telling, other))
    doubted = _is_doubted(telling)
    # By origins, as a denial that ten outlets copy is one denial.
    if done and len(_origins(done)) >= len(_origins(denied)):
        if doubted:
            reason = f"the page doubted it, yet it was done: {_told(telling, done)}"
            return Outcome("did not", _spans(done), reason)
        return _done(telling, done, denied)
    if denied:
        reason = f"denied or called off: {_told(telling, denied)}"
        return Outcome("came true" if doubted else "did not", _spans(denied), reason)
    return _overtaken(telling, pile)


def _is_in_those_weeks(telling: Telling, other: Telling) -> bool:
    """Whether two pages, or the days that they tell, are near enough to mean one deed.

    "Launch of lifeboats" on a page of the next year, without a day, is another launch.
    """
    if tellings.gap(telling.published, other.published) <= LOOSE_DAYS:
        return True
    known = telling.when.first and other.when.first
    return bool(known) and max(telling.days or 0, other.days or 0) <= LOOSE_DAYS


def _is_doubted(telling: Telling) -> bool:
    """Whether the page holds that the deed will not be done: then "it was not" bears it out."""
    return bool(DOUBTING.search(telling.event.hedge or ""))


def _overtaken(telling: Telling, pile: Pile) -> Outcome | None:
    put_off = tuple({other.event.id: other for other in pile.put_off(telling)}.values())
    if not put_off:
        return None
    reason = f"put off to another time: {_told(telling, put_off)}"
    return Outcome("overtaken", _spans(put_off), reason)


def _done(telling: Telling, done: tuple[Telling, ...], denied: tuple[Telling, ...]) -> Outcome:
    met = frozenset[str]().union(*(other.parties for other in done))
    missing = telling.taking - met
    doubt = "; another page denies it" if denied else ""
    reason = f"told as done: {_told(telling, done)}{doubt}"
    if missing:
        return Outcome("partly", _spans(done), f"{reason}; not with every party that was named")
    return Outcome("came true", _spans(done), reason)


def _spans(told: Iterable[Telling]) -> tuple[Span, ...]:
    return tuple(other.event.span for other in told)


def _rules_out(telling: Telling, other: Telling) -> bool:
    """Whether a later page denies the deed or calls it off for good.

    "No pact this week" leaves a pact that is due by the end of the year where it was.
    """
    if other.event.status != "denied":
        return False
    if _is_recalled_beside(telling, other):
        return True
    if not (_is_later(other, telling) or _undoes_same_day(telling, other)):
        return False
    due, told = telling.when.last, other.when.last
    words = f"{other.event.span.words} {other.event.hedge or ''}"
    return not (due and told and told < due) or bool(CALLING_OFF.search(words))


def _undoes_same_day(telling: Telling, other: Telling) -> bool:
    """Whether a page that may be of the same day calls off the very deed: it was awaited before."""
    page, first, last = telling.event.span.document, telling.published.first, other.published.last
    same = first is not None and last is not None and last >= first
    off = _says_off(other) or _says_postponed(other)
    return same and off and page != other.event.span.document


def _can_settle(telling: Telling) -> bool:
    return telling.event.status in FACTS or telling.event.status == "denied"


def _closes(telling: Telling, other: Telling) -> bool:
    """Whether another page tells the deed as done and can have known that."""
    if other.event.status not in FACTS:
        return False
    # "Is building" bears out no "will build"; who is visiting has come.
    if other.event.status == "ongoing" and other.event.type not in UNDER_WAY:
        return False
    # "Once he comes": told as done in a clause that only leans on it.
    if _LEANING.match(other.event.span.words):
        return False
    if not _same_step(telling, other) or not _is_about(telling, other):
        return False
    others = (_is_only_agreed, _is_on_another_thing, _is_only_called, _is_elsewhere)
    held_up = _HELD_UP.search(other.event.span.words)
    if held_up or any(is_other(telling, other) for is_other in others):
        return False
    if other.event.span.document == telling.event.span.document:
        return _is_done_that_day(telling, other) or _is_headline_of(telling, other)
    return not _is_past(telling, other) and _can_know(telling, other)


def _can_know(telling: Telling, other: Telling) -> bool:
    """Whether a page was written late enough to tell the outcome of what was awaited."""
    due, told, published = telling.when.first, other.when.first, other.published.first
    if due is None:
        return _is_later(other, telling)
    if published is not None and published >= due:
        return True
    certain = other.event.status == "happened" and told is not None and told >= due
    return certain and (published is None or _is_later(other, telling))


def _is_about(telling: Telling, other: Telling) -> bool:
    """Whether a deed of parties that its page does not name has a word in common with another."""
    words = (rewordings.terms(one.event.span.words) for one in (telling, other))
    return bool(other.actors or other.recipients) or bool(frozenset.intersection(*words))


def _is_on_another_thing(telling: Telling, other: Telling) -> bool:
    """Whether both name what is agreed or given, and nothing of it is the same."""
    if telling.event.type not in {"AGREE", "AID"} or other.event.type != telling.event.type:
        return False
    mine, yours = (_things(one) for one in (telling, other))
    return bool(mine and yours) and mine.isdisjoint(yours)


def _things(telling: Telling) -> frozenset[str]:
    """The senses of what a pact is on ("a treaty on fish"), or of what is given ("ten trucks")."""
    if telling.event.type != "AID":
        return pacts_on(telling.event.span.words)
    said = telling.event.trigger.words.split()[1:]
    known = every_sense("common") | every_sense("vague")
    return frozenset[str]().union(*(senses(word) for word in said if word.islower())) - known


def _same_step(telling: Telling, other: Telling) -> bool:
    """Whether the mode agrees: who has arrived has not yet met, who met at the host's has come."""
    if telling.mode == "visit" and other.mode == "meet":
        return tellings.is_at_host(telling, other)
    if other.mode == "agreement":
        return True
    return telling.mode == other.mode or "" in {telling.mode, other.mode}


def _is_only_agreed(telling: Telling, other: Telling) -> bool:
    """Whether a pact is to be ratified or voted on, and the other page only has it agreed."""
    if telling.event.type != "AGREE":
        return False
    said = (map(senses, one.event.trigger.words.split()) for one in (telling, other))
    mine, yours = (frozenset[str]().union(*one) for one in said)
    ratifies = every_sense("ratifying")
    return bool(ratifies & mine) and not ratifies & yours


def _is_only_called(telling: Telling, other: Telling) -> bool:
    """Whether those who were to meet at a place only spoke by telephone, or somebody with them."""
    return (
        telling.mode == other.mode == "meet"
        and bool(_PHONE.search(other.event.span.words))
        and not _PHONE.search(telling.event.span.words)
        and bool(_FACE_TO_FACE.search(telling.event.span.words))
    )


def _is_elsewhere(telling: Telling, other: Telling) -> bool:
    """Whether the place or the party that was awaited is told as the one left out."""
    found = _LEFT_OUT.search(other.event.span.words)
    return found is not None and found[1] in telling.event.span.words.split()


def _is_done_that_day(telling: Telling, other: Telling) -> bool:
    """Whether a page that awaits a deed for a day also tells, with its day, that it came.

    Who "invited her to come" at talks has her come some other day.
    """
    published, day = other.published.last, other.when.last
    known = published is not None and day is not None and day <= published
    exact = other.event.status == "happened" and (other.days or 0) <= 1
    return known and exact and telling.when.first is not None


def _is_headline_of(telling: Telling, other: Telling) -> bool:
    """Whether a title tells as done what its page says was decided: "Togo shuts port"."""
    decided = _DECIDED.search(telling.event.hedge or "") and telling.when.first is None
    return bool(decided) and other.event.span.start == 0 and other.event.status == "happened"


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
    known = telling.when.first and other.when.first
    return (
        _is_in_those_weeks(telling, other)
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


def _with_host(telling: Telling) -> Telling:
    """A meeting with the state in which it was to be, to which a trip may be called off."""
    if telling.mode != "meet" or telling.land is None or telling.land in telling.giving:
        return telling
    return telling._replace(taking=telling.taking | {telling.land})


def _is_day_of_page(telling: Telling) -> bool:
    """Whether a telling has no day, or one not after its page: no day on which it is to be done."""
    day, published = telling.when.last, telling.published.last
    return day is None or (published is not None and day <= published)


def _is_off(telling: Telling, other: Telling) -> bool:
    """Whether a page written while a deed was awaited tells that it will not come about."""
    modes = {telling.mode, other.mode}
    one_trip = len(modes) == 1 or modes == {"visit", "meet"}
    return (
        one_trip
        and not _is_long_after(other, telling)
        and not _is_way_back(telling, other)
        and (_is_later(other, telling) or _is_recalled_beside(telling, other))
        and not tellings.rivals(telling, other)
        and bool(telling.parties & other.giving)
        and len(telling.parties & other.parties) > 1
    )


def _is_long_after(other: Telling, telling: Telling) -> bool:
    """Whether a page was written long after a deed was to be done: it calls off another one."""
    due, written = tellings.due_some_time(telling).when.last, other.published.first
    return bool(written and due and written > plus_days(due, LOOSE_DAYS))


def _is_way_back(telling: Telling, other: Telling) -> bool:
    """Whether the people of another state were to travel: no visit of the minister's own."""
    mine, yours = ({state for state, _ in _guests(one)} for one in (telling, other))
    return telling.mode == other.mode == "visit" and bool(mine and yours) and not mine & yours


def _guests(visit: Telling) -> frozenset[tuple[str, str]]:
    return frozenset(one for one in visit.people if one[0] in visit.giving)


def _is_recalled_beside(telling: Telling, other: Telling) -> bool:
    """Whether the page itself calls off what "was to" be done."""
    recalled = tellings.RECALLED.match(telling.event.hedge or "")
    return bool(recalled) and telling.event.span.document == other.event.span.document


def _says_off(telling: Telling) -> bool:
    return bool(CALLING_OFF.search(f"{telling.event.span.words} {telling.event.hedge or ''}"))


def _says_postponed(telling: Telling) -> bool:
    return bool(POSTPONING.search(f"{telling.event.span.words} {telling.event.hedge or ''}"))


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

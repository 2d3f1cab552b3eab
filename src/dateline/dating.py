"""When pages were published and when what they tell took place.

A stated date stands. An undated page gets the range of days that its clues allow (clues.py), then
the days that the same deed leaves it which a dated page tells too (deeddays.py), then the range of
a page it copies or rewrites. Where clues leave more than a year, or contradict each other, the date
stays unknown, with the reason. The day of reading is never a clue.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from dateline import deeddays, known, narrative, tolddays
from dateline.clues import combine, read_clues
from dateline.deeddays import TOLD, Index, Match, Telling
from dateline.known import Clue, Ranges
from dateline.record import UNKNOWN, Copy, Document, Event, Joined, Rows, Time, When

VERSION = "11"

# Wider than a year says less than a reader guesses, so such a range is not given.
WIDEST_DAYS = 400
"""An inferred range of more days than this says too little to be called a date."""

# More would not fit a line, and the strongest stand first.
_SHOWN_CLUES = 4
# A page that only quotes another may do so years later.
_SAME_TEXT = {"identical", "near", "rewrite"}
_REWRITTEN_WITHIN = 4  # days between a page and another one that tells it in other words
_TOO_WIDE = "the clues leave more than a year: "
# Any date of a text may be that of a treaty or a birth: every other clue is stronger.
_TEXT_DATE_WEIGHT = 1
_CHANGED = re.compile(r"updated (\d{4}-\d\d-\d\d)")  # as the text stage notes it
_CHANGED_WITHIN = 2  # days from a page to its last change
_NUMBERED = re.compile(r"(?:st|nd|rd|th|first|second)\s+(?:day|week|month|year)$", re.IGNORECASE)
_ANY_DAY: Ranges = ((date.min, date.max),)
_NO_CLUE = When(reason="no date and no clue on the page")


def join(rows: Rows, joined: Joined) -> Joined:
    """Fill `published` for every document and `whens` for every time and every event.

    Needs `joined.copies`. The result does not depend on the order of the rows.
    """
    times = _by_document(rows.times)
    published, allowed = _from_own_words(rows.documents, times)
    stated = [page for page in rows.documents if page.id not in allowed]
    undated = [page for page in rows.documents if page.id in allowed]
    whens = _whens_of_times(stated, times, published)
    told = deeddays.tellings(rows, times, whens)
    index = deeddays.index_of(stated, told)
    published |= _from_other_pages(sorted(allowed), published, allowed, told, index)
    published |= _from_copies(rows.documents, published, joined)
    whens |= _whens_of_times(undated, times, published)
    whens |= _whens_of_events(rows, times, published, whens)
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
        if document.published.first is not None and document.published.basis == "stated":
            published[document.id] = document.published
            continue
        clues = [*read_clues(document, times.get(document.id, ())), *_from_text(document)]
        ranges, holding = combine(clues)
        published[document.id] = _inferred(ranges, holding, told=bool(clues))
        allowed[document.id] = ranges or _ANY_DAY
    return published, allowed


def _from_text(document: Document) -> Iterator[Clue]:
    """A date in the page's text that nothing marks as the page's own: the first to give way.

    So is the day of the last change, where the page states no other: most are changed at once.
    """
    when = document.published
    if when.first is not None and when.last is not None:
        yield Clue(((when.first, when.last),), when.reason, _TEXT_DATE_WEIGHT)
    for note in document.notes:
        changed = _CHANGED.fullmatch(note)
        if changed:
            day = date.fromisoformat(changed[1])
            first = day - timedelta(days=_CHANGED_WITHIN)
            yield Clue(((first, day),), f"the page was {note}", _TEXT_DATE_WEIGHT)


def _inferred(ranges: Ranges, clues: Sequence[Clue], *, told: bool) -> When:
    if not told:
        return _NO_CLUE
    if not ranges:
        return When(reason="the clues on the page contradict each other")
    first, last = ranges[0][0], max(end for _, end in ranges)
    reason = "; ".join(_binding(clues, first, last))
    if (last - first).days > WIDEST_DAYS:
        return When(reason=f"{_TOO_WIDE}{reason}")
    return When(first, last, "inferred", reason)


def _binding(clues: Sequence[Clue], first: date, last: date) -> list[str]:
    """The reasons of the clues that set an end of the range, then of others that agree."""

    def rank(clue: Clue) -> tuple[bool, int, str]:
        low, high = clue.ranges[0][0], max(end for _, end in clue.ranges)
        return not (low == first or high == last), -clue.weight, clue.reason

    reasons = dict.fromkeys(clue.reason for clue in sorted(clues, key=rank))
    return list(reasons)[:_SHOWN_CLUES]


# ------------------------------------------------------------------ from other pages


def _from_other_pages(
    undated: Iterable[str],
    published: Mapping[str, When],
    allowed: Mapping[str, Ranges],
    told: Mapping[str, Sequence[Telling]],
    index: Index,
) -> dict[str, When]:
    """The days that deeds told on dated pages too leave to the pages without a date."""
    found: dict[str, When] = {}
    for document in undated:
        own = published[document]
        dated = deeddays.date_by(told.get(document, ()), index, allowed[document])
        own = _by_match(*dated, own) if dated else own
        if own.basis == "inferred":
            found[document] = deeddays.cut_to_its_week(own, told.get(document, ()))
    return found


def _by_match(ranges: Ranges, match: Match, own: When) -> When:
    named = match.own.weekday is not None or match.own.is_news or match.own.date is not None
    kind = f"‘{match.own.words}’" if named else "the week"
    shared = " and ".join(match.own.names(match.other))
    reason = f"{kind} of {match.page.source}, which tells the same of {shared}"
    reason = f"{reason} (‘{match.other.words}’)"
    if own != _NO_CLUE:
        reason = f"{reason}; {own.reason.removeprefix(_TOO_WIDE)}"
    return When(ranges[0][0], max(last for _, last in ranges), "inferred", reason)


def _from_copies(
    documents: Sequence[Document], published: Mapping[str, When], joined: Joined
) -> dict[str, When]:
    """The range of a dated page that an undated one copies, or around one that it rewrites."""
    sources = {document.id: document.source for document in documents}
    found: dict[str, When] = {}

    def order(copy: Copy) -> tuple[bool, str, str]:
        """Pages that state their day before those that only have one from others."""
        ends = (published.get(end, UNKNOWN).basis for end in (copy.left, copy.right))
        return "stated" not in ends, copy.left, copy.right

    for copy in sorted(joined.copies, key=order):
        if copy.relation not in _SAME_TEXT:
            continue
        apart = timedelta(days=_REWRITTEN_WITHIN if copy.relation == "rewrite" else 0)
        for one, other in ((copy.left, copy.right), (copy.right, copy.left)):
            when = published.get(other, UNKNOWN)
            if published.get(one, UNKNOWN).first is None and when.first is not None:
                kind = "rewrites" if copy.relation == "rewrite" else f"{copy.relation} copy of"
                reason = f"{kind} {sources.get(other, other)}"
                last = (when.last or when.first) + apart
                found.setdefault(one, When(when.first - apart, last, "inferred", reason))
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
        whens |= _whens_of_numbered(document.text, told, whens)
    return whens


def _whens_of_numbered(
    text: str, times: Sequence[Time], whens: Mapping[str, When]
) -> dict[str, When]:
    """The days of "its third year", where that is a year of a war whose first day is known."""
    bare = [
        time for time in times if not whens[time.id].first and _NUMBERED.search(time.span.words)
    ]
    wars = known.numbered_days(text) if bare else {}
    found: dict[str, When] = {}
    for time in bare:
        inside = [at for at in wars if time.span.start <= at < time.span.end]
        if inside:
            first, last, war = wars[inside[0]]
            words = " ".join(time.span.words.split())
            found[time.id] = When(first, last, "resolved", f"‘{words}’ of the {war}")
    return found


def _whens_of_events(
    rows: Rows,
    times: Mapping[str, Sequence[Time]],
    published: Mapping[str, When],
    whens: Mapping[str, When],
) -> dict[str, When]:
    pages = {page.id: page for page in rows.documents}
    events: dict[str, list[Event]] = defaultdict(list)
    for event in rows.events:
        events[event.span.document].append(event)
    found: dict[str, When] = {}
    for document, told in events.items():
        page = published.get(document, UNKNOWN)
        days = tolddays.days_of(pages[document], times.get(document, ()), told, whens, page)
        found |= {event.id: _when_of_event(event, days[event.id], page) for event in told}
    return found


def _when_of_event(event: Event, when: When, page: When) -> When:
    """The days of an event: those of its time, cut at the page's date on the side of its status."""
    if when.first is None or when.last is None:
        return when
    if page.first and event.status in tolddays.AHEAD and when.first < page.first <= when.last:
        return replace(when, first=page.first)
    if page.last and event.status in TOLD and when.first <= page.last < when.last:
        return replace(when, last=page.last)
    return when

"""When pages were published and when what they tell took place.

A stated date stands. An undated page gets the range of days that its clues allow (clues.py), then
the days that the same deed leaves it which a dated page tells too (deeddays.py), then the range of
a page it copies. Where clues leave more than a year, or contradict each other, the date stays
unknown, with the reason. The day of reading is never a clue.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from dateline import deeddays, narrative
from dateline.clues import combine, read_clues
from dateline.deeddays import COMING, TOLD, Index, Match, Telling
from dateline.known import Clue, Ranges
from dateline.record import UNKNOWN, Document, Event, Joined, Rows, Time, When

VERSION = "2"

WIDEST_DAYS = 400
"""An inferred range of more days than this says too little to be called a date."""

_SHOWN_CLUES = 4
_TOO_WIDE = "the clues leave more than a year: "
_TEXT_DATE_WEIGHT = 1
_AHEAD = COMING | {"hypothetical"}
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
        if document.published.first is not None and document.published.basis == "stated":
            published[document.id] = document.published
            continue
        clues = [*read_clues(document, times.get(document.id, ())), *_from_text(document)]
        ranges, holding = combine(clues)
        published[document.id] = _inferred(ranges, holding, told=bool(clues))
        allowed[document.id] = ranges or _ANY_DAY
    return published, allowed


def _from_text(document: Document) -> Iterator[Clue]:
    """A date in the page's text that nothing marks as the page's own: the first to give way."""
    when = document.published
    if when.first is not None and when.last is not None:
        yield Clue(((when.first, when.last),), when.reason, _TEXT_DATE_WEIGHT)


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
    kind = f"‘{match.own.words}’" if match.own.weekday is not None else "the week"
    shared = " and ".join(match.own.names(match.other))
    reason = f"{kind} of {match.page.source}, which tells the same of {shared}"
    reason = f"{reason} (‘{match.other.words}’)"
    if own != _NO_CLUE:
        reason = f"{reason}; {own.reason.removeprefix(_TOO_WIDE)}"
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
    if page.first and event.status in _AHEAD and when.first < page.first <= when.last:
        return replace(when, first=page.first)
    if page.last and event.status in TOLD and when.first <= page.last < when.last:
        return replace(when, last=page.last)
    return when

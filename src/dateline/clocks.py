"""The two clocks of a record: which pages an answer may see.

`as_of` keeps the pages that were published by a day; a page with a range of days counts by its
last one, and a page whose range spans the day is undecided. `known_by` keeps what this record had
learned by a day: pages, refused inputs and judgements.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import NamedTuple

from dateline import loading
from dateline.errors import UsageError
from dateline.record import Joined, Rows
from dateline.schema import FOUND

_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


class Seen(NamedTuple):
    """What an answer sees: rows of the pages that count, and how many pages are undecided."""

    rows: Rows
    undecided: int


def parse_day(words: str | date | None) -> date | None:
    """A day from "2024-05-14", "2024-05" (its last day) or "2024" (its last day).

    Raises UsageError for anything else.
    """
    if isinstance(words, datetime):
        return words.date()
    if words is None or isinstance(words, date):
        return words
    match = _DAY.fullmatch(words.strip())
    try:
        if match:
            year, month, day = (int(part) if part else 0 for part in match.groups())
            month = month or 12
            return date(year, month, day or calendar.monthrange(year, month)[1])
    except (ValueError, calendar.IllegalMonthError):
        pass
    message = f"{words!r} is not a day; write it as 2024-05-14, 2024-05 or 2024"
    raise UsageError(message)


def known_by(rows: Rows, learned: Mapping[str, datetime], day: date | None) -> Rows:
    """What the record held by a day: pages learned and judgements made by then."""
    if day is None:
        return rows
    pages = {document.id for document in rows.documents if learned[document.id].date() <= day}
    made = tuple(row for row in rows.judgements if row.at.date() <= day)
    if len(pages) == len(rows.documents) and len(made) == len(rows.judgements):
        return rows
    return replace(only(rows, pages), judgements=made)


def published_by(rows: Rows, joined: Joined, day: date | None) -> Seen:
    """The rows of the pages that were published by a day.

    What is derived from them must be joined anew, so that nothing of a later page shows.
    """
    if day is None:
        return Seen(rows, 0)
    known = loading.published(joined)
    ranges = {page: known.get(page, (None, None)) for page in loading.pages(rows)}
    out = {page for page, (_, last) in ranges.items() if last and last <= day}
    if len(out) == len(ranges):
        return Seen(rows, 0)
    later = {page for page, (first, _) in ranges.items() if first and first > day}
    return Seen(only(rows, out), len(ranges) - len(out) - len(later))


def only(rows: Rows, documents: set[str]) -> Rows:
    """The rows of some documents."""
    if not documents:
        return Rows(judgements=rows.judgements, moved=rows.moved)
    late = loading.only(rows, documents)
    if late:
        return late
    return Rows(
        documents=tuple(row for row in rows.documents if row.id in documents),
        judgements=rows.judgements,
        moved=rows.moved,
        **{
            name: tuple(row for row in getattr(rows, name) if row.span.document in documents)
            for name, _ in FOUND
        },
    )

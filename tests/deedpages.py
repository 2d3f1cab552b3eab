"""The days of the deeds of a page, as the finders and the join of dates leave them."""

from __future__ import annotations

import dataclasses

from conftest import make_document
from dateline import dating, events, mentions, reading, times
from dateline.record import Found, Joined, Rows, When

PAGE = "2021-06-15"


def days(text: str, title: str | None = None, published: str = PAGE) -> dict[str, When]:
    """The days of the deeds of a page of Tuesday, 15 June 2021, by their first words."""
    page = make_document(text, published=published, title=title)
    parsed = reading.read_alone(page)
    rows = times.find(parsed, Found())
    found = Found(mentions=mentions.find(parsed, Found()), times=rows)
    told = events.find(parsed, found)
    all_rows = dataclasses.replace(
        Rows(), documents=(page,), times=rows, events=told, mentions=found.mentions
    )
    joined = dating.join(all_rows, Joined())
    return {event.trigger.words.split()[0]: joined.whens[event.id] for event in told}


def span(when: When) -> tuple[str, str, str]:
    """The ends and the basis of a when."""
    return str(when.first), str(when.last), when.basis

"""Clues from who holds a post: "President Ada Obi said on Monday" was written in her term.

Only what a page tells of its own days counts: a post and a name in one sentence with a day of the
week, "today" or "this week". Who is told of with an old post is told of in old times.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from dateline import officeholders
from dateline.calendars import add_months
from dateline.known import Clue, Ranges, Sentences, plus_days
from dateline.record import Time
from dateline.timegrammar import parse

_WEIGHT = 1
_TITLED = re.compile(
    r"(?<![-\w])(?P<post>President|Prime Minister|Chancellor|Premier|Foreign Minister"
    r"|Secretary of State)\s+(?P<name>[A-Z][\w.'’-]*(?:\s+(?:[a-z]{2,3}\s+)?[A-Z][\w.'’-]*){0,3})"
)
_NO_MORE = re.compile(
    r"(?:\b(?:former|late|then|ex|vice|deputy|future|previous|old|longtime)\b[-\s]*"
    r"|\b(?:under|since|like|of)\s+)(?:[A-Z]\w*\s+){0,2}$",
    re.IGNORECASE,
)


def from_posts(times: Sequence[Time], sentences: Sentences) -> Iterator[Clue]:
    """The terms of those who are told of on the page's own days with their posts."""
    near = {sentences.number(time.span.start) for time in times if _is_near(time)}
    seen: set[str] = set()
    for number in sorted(near):
        words = sentences.words(number)
        for found in _TITLED.finditer(words):
            if _NO_MORE.search(words, 0, found.start()):
                continue
            told = _named(
                found["post"].lower(), found["name"].removesuffix("’s").removesuffix("'s")
            )
            if told and told[0] not in seen:
                seen.add(told[0])
                yield Clue(told[1], f"has {told[0]} as {found['post'].lower()}", _WEIGHT)


def _is_near(time: Time) -> bool:
    """Whether a time counts from the page's own day, and is no longer than a week."""
    expression = parse(time.span.words)
    if expression is None or expression.month is not None:
        return False
    if expression.weekday is not None:
        return expression.pick in {"", "this", "last", "next"}
    step = expression.kind == "step" and expression.base == "now" and expression.count is None
    return step and expression.unit in {"D", "W"}


def _named(post: str, name: str) -> tuple[str, Ranges] | None:
    """The one person of this name who ever held a post of this title, with the terms."""
    words = name.split()
    for count in range(len(words), 0, -1):
        terms = officeholders.terms(post, " ".join(words[:count]))
        people = {officeholders.plain(holder) for holder, _, _ in terms}
        if len(people) == 1:
            ranges = tuple(sorted({_days(first, last) for _, first, last in terms}))
            return terms[0][0], ranges
    return None


def _days(first: str, last: str) -> tuple[date, date]:
    """The days of a term; a month alone counts wholly, and who has no last day holds on."""
    begin = date.fromisoformat(first if first.count("-") > 1 else f"{first}-01")
    if not last:
        return begin, date.max
    if last.count("-") > 1:
        return begin, date.fromisoformat(last)
    return begin, plus_days(add_months(date.fromisoformat(f"{last}-01"), 1), -1)

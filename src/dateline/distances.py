"""Clues from how far a page stands from a known happening: "on Friday, a week after the vote".

A distance tells of the page only where its sentence tells the page's own days (a bare day of the
week, "today", "overnight") or stands at its head; elsewhere it may tell of what is long gone. "The
third day of the war", with a day of the week beside it, is such a distance too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from dateline.calendars import add_units
from dateline.expressions import Expression
from dateline.known import Clue, Edition, Hit, Ranges, Sentences, plus_days
from dateline.record import Time
from dateline.timegrammar import parse

_REACH = 60  # characters from "a week after" to the name of the happening
_WEIGHT = 3
_NEWS_DAYS = 5  # a day of the week gone longer than this is told as "last Tuesday"
_HEAD_SENTENCES = 2
_HEAD_DAYS = 2  # how old the news at the head of a page may be
_MISSES = {"D": 0, "W": 3, "M": 12, "Y": 30}  # days by which "a month after" may miss
_MANY_DAYS = 7  # so many days are no longer counted to the day
_FEW = {"D": 6, "W": 45, "M": 365, "Y": 3650}  # days that "weeks after" may be
_LINK = re.compile(r"\s+(?P<way>after|since|before)\s")
_BREAK = re.compile(r"[;.]\s|,\s")
_OF = re.compile(r"\s+(?:of|since)\s")
APART = re.compile(r"\b(?:hour|day|week|month|year)s?\s+(?:after|before|since)\b", re.IGNORECASE)
"""What stands between a day and a happening that is another day's."""


class _Told(NamedTuple):
    """The day that a sentence tells of the page: a day of the week, or so many days ago."""

    weekday: int | None
    ago: int | None
    coming: bool


def from_distances(
    hits: Sequence[Hit], times: Sequence[Time], sentences: Sentences
) -> Iterator[Clue]:
    """The clues of "two days after the quake". `times` are in the order of the text."""
    for time in times:
        expression = parse(time.span.words)
        if expression is None:
            continue
        hit, way = _linked(hits, time, expression, sentences.text)
        told = _told(times, time, sentences) if hit else None
        if hit is None or told is None:
            continue
        ranges = {r for edition in hit.editions for r in _ranges(expression, edition, way, told)}
        if ranges:
            words = " ".join(f"{time.span.words} {way}".split())
            yield Clue(_merged(ranges), f"‘{words}’ the {hit.anchor.name}", _WEIGHT)


def _linked(
    hits: Sequence[Hit], time: Time, expression: Expression, text: str
) -> tuple[Hit | None, str]:
    """The happening from which a time counts, and whether it lies after it, before it or in it."""
    numbered = expression.nth is not None
    link = (_OF if numbered else _LINK).match(text, time.span.end)
    if link is None or not (numbered or expression.kind == "length"):
        return None, ""
    for hit in hits:
        between = text[link.end() : hit.start]
        if link.end() <= hit.start <= link.end() + _REACH and not _BREAK.search(between):
            return hit, "of" if numbered else link["way"]
    return None, ""


def _told(times: Sequence[Time], time: Time, sentences: Sentences) -> _Told | None:
    number = sentences.number(time.span.start)
    for other in times:
        if sentences.number(other.span.start) == number:
            told = _near(other)
            if told is not None:
                return told
    return _Told(None, None, coming=False) if number < _HEAD_SENTENCES else None


def _near(time: Time) -> _Told | None:
    """What a time says of the page's own day; None for times that do not count from it."""
    expression = parse(time.span.words)
    if expression is None or expression.month is not None:
        return None
    if expression.weekday is not None and expression.pick in {"", "this"}:
        return _Told(expression.weekday, None, coming=time.direction == "future")
    of_page = expression.kind == "step" and expression.base == "now" and expression.unit == "D"
    return _Told(None, -int(expression.steps), coming=False) if of_page else None


def _ranges(
    expression: Expression, edition: Edition, way: str, told: _Told
) -> Iterator[tuple[date, date]]:
    """Where the page lies if its sentence tells of a day so far from the edition."""
    first, last = _days(expression, edition, way)
    if told.ago is not None:
        yield plus_days(first, told.ago), plus_days(last, told.ago + 1)
    elif told.weekday is None:
        yield first, plus_days(last, _HEAD_DAYS)
    else:
        for k in range((last - first).days + 1):
            day = plus_days(first, k)
            if day.weekday() == told.weekday:
                low = plus_days(day, -_NEWS_DAYS) if told.coming else day
                yield low, day if told.coming else plus_days(day, _NEWS_DAYS)


def _days(expression: Expression, edition: Edition, way: str) -> tuple[date, date]:
    """The days that lie so far from an edition."""
    unit = expression.unit
    if expression.nth is not None:
        first = add_units(edition.first, unit, expression.nth - 1)
        return first, plus_days(add_units(edition.first, unit, expression.nth), -1)
    sign = -1 if way == "before" else 1
    start = edition.first if sign < 0 else edition.last
    if unit not in _MISSES:  # hours, minutes
        return min(start, plus_days(start, sign)), max(start, plus_days(start, sign))
    if expression.count is None:
        near, far = plus_days(start, sign), plus_days(start, _FEW[unit] * sign)
        return min(near, far), max(near, far)
    exact = add_units(start, unit, sign * expression.count)
    if expression.bound in {"<", ">"}:
        far = start if expression.bound == "<" else add_units(exact, unit, sign)
        return min(exact, far), max(exact, far)
    miss = 1 if unit == "D" and expression.count >= _MANY_DAYS else _MISSES[unit]
    return plus_days(exact, -miss), plus_days(exact, miss)


def _merged(ranges: set[tuple[date, date]]) -> Ranges:
    """The same days in as few ranges as can be."""
    found: list[tuple[date, date]] = []
    for first, last in sorted(ranges):
        if found and first <= plus_days(found[-1][1], 1):
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return tuple(found)

"""Clues of an undated page from sentences that tell its own days, and from the dates it tells.

"On Friday, a week after the vote": such a distance tells of the page only where its sentence tells
the page's own days (a bare day of the week, "today", "overnight") or stands at its head; elsewhere
it may tell of what is long gone. "The third day of the war", with a day of the week beside it, is
such a distance too. So is a post: "President Ada Obi said on Monday" was written in her term, but
who is told of with an old post is told of in old times. Some dates need nothing else: "nine months
ago, in March 2023", and the years in which "Tuesday, 27 August" can be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from dateline import officeholders
from dateline.calendars import add_months, add_units
from dateline.expressions import Expression, ordinal_number
from dateline.known import Clue, Edition, Hit, Ranges, Sentences, plus_days
from dateline.record import Time
from dateline.timegrammar import parse

_TITLED = re.compile(
    r"(?<![-\w])(?P<post>President|Prime Minister|Chancellor|Premier|Foreign Minister"
    r"|Secretary of State)\s+(?P<name>[A-Z][\w.'’-]*(?:\s+(?:[a-z]{2,3}\s+)?[A-Z][\w.'’-]*){0,3})"
)
_NO_MORE = re.compile(
    r"(?:\b(?:former|late|then|ex|vice|deputy|future|previous|old|longtime)\b[-\s]*"
    r"|\b(?:under|since|like|of)\s+)(?:[A-Z]\w*\s+){0,2}$",
    re.IGNORECASE,
)
_REACH = 60  # characters from "a week after" to the name of the happening
_WEIGHT, _POST_WEIGHT = 3, 1
_NEWS_DAYS = 5  # a day of the week gone longer than this is told as "last Tuesday"
# The first sentences carry the news; below them a page looks back.
_HEAD_SENTENCES = 2
_HEAD_DAYS = 2  # how old the news at the head of a page may be
_MISSES = {"D": 0, "W": 3, "M": 12, "Y": 30}  # days by which "a month after" may miss
_MANY_DAYS = 7  # so many days are no longer counted to the day
_FEW = {"D": 6, "W": 45, "M": 365, "Y": 3650}  # days that "weeks after" may be
_LINK = re.compile(r"\s+(?P<way>after|since|before)\s")
_BREAK = re.compile(r"[;.]\s|,\s")
_SLACK = {"D": 1, "W": 4, "M": 15, "Y": 120}  # days by which "two months ago" may miss
_APPOSED = re.compile(r"[,(\s–—-]*(?:(?:in|on)\s+)?")
_THAT_WAS = re.compile(r"[^.!?\n]*[.!?]\s+That\s+was\s+(?:back\s+)?(?:in|on)\s+")
_ANNIVERSARY = re.compile(
    r"\b(?P<nth>[a-z]+|\d{1,3}(?:st|nd|rd|th))\s+anniversary\s+of\s", re.IGNORECASE
)
# "3 May 2020: Chad shuts its port" at the head of a line is an entry; so many are a chronology.
_ENTRY = re.compile(r"\.?\s?[:–—|-]{1,2}\s(?=\S)|:?\n(?=\S)")
_ENTRIES = 3
_AHEAD = re.compile(r"\b(?:will|shall|(?:is|are) (?:to|due|expected|planned|scheduled))\b")
# A weekday told without its date is at most this far off.
_WEEK = 7
_ROUND_DAYS = 7  # an anniversary is told of so many days around it
_YEARS = range(1995, 2100)  # in which days of the week are tried
_TOLD_FOR = 330  # days: a day without its year is told for less than a year
_YEARS_AFTER = 3  # a page lies so near the latest month that it tells with a year
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


# ------------------------------------------------------------------ dates that the page tells


def from_own_dates(times: Sequence[Time], sentences: Sentences) -> Iterator[Clue]:
    """The clues of dates that need no known happening. `times` are in the order of the text."""
    told = [(time, parse(time.span.words)) for time in times]
    for at, (time, expression) in enumerate(told):
        following = told[at + 1] if at + 1 < len(told) else None
        if expression is not None and following is not None:
            yield from _from_ago(time, expression, *following, sentences.text)
    days = [*_weekday_dates(times, sentences), *_chained_days(told, sentences.text)]
    yield from days
    if days:
        yield from from_latest_month(times)


def _from_ago(
    time: Time, expression: Expression, other: Time, date_told: Expression | None, text: str
) -> Iterator[Clue]:
    """So long before the page as a date is: "nine months ago, in March 2023" is of December."""
    apart = (time.span.end, other.span.start)
    linked = _APPOSED.fullmatch(text, *apart) or _THAT_WAS.fullmatch(text, *apart)
    days = _full_days(date_told)
    if not linked or days is None or not _is_ago(expression):
        return
    unit, count, slack = expression.unit, expression.count or 0, _SLACK[expression.unit]
    first, last = (add_units(day, unit, count) for day in days)
    low = first if expression.bound == ">" else plus_days(first, -slack)
    high = last if expression.bound == "<" else plus_days(last, slack)
    words = " ".join(f"{time.span.words}, {other.span.words}".split())
    yield Clue(((low, high),), f"‘{words}’", _WEIGHT)


def _is_ago(expression: Expression) -> bool:
    counted = expression.kind == "step" and expression.base == "now" and bool(expression.count)
    return counted and expression.unit in _SLACK and expression.steps < 0


def _full_days(expression: Expression | None) -> tuple[date, date] | None:
    """The days of a month or a day told with its year."""
    if expression is None or expression.kind != "calendar" or expression.year is None:
        return None
    if expression.fiscal or expression.decade is not None or not expression.month:
        return None
    try:
        first = date(expression.year, expression.month, expression.day or 1)
    except ValueError:
        return None
    return first, first if expression.day else plus_days(add_units(first, "M", 1), -1)


def _days_of_years(expression: Expression, weekday: int, steps: int = 0) -> list[date]:
    """The days so many days on from a date without its year, of the years that fit a weekday."""
    found = []
    for year in _YEARS:
        try:
            day = plus_days(date(year, expression.month or 1, expression.day or 1), steps)
        except ValueError:
            continue
        if day.weekday() == weekday:
            found.append(day)
    return found


def _is_yearless(expression: Expression | None) -> bool:
    """Whether words name a day of a month and no year."""
    if expression is None or expression.year is not None:
        return False
    return expression.month is not None and expression.day is not None


def _weekday_dates(times: Sequence[Time], sentences: Sentences) -> Iterator[Clue]:
    """The years in which "Tuesday, 27 August" is: at the head of a page, its own days."""
    for time in times:
        told = parse(time.span.words)
        dated = told is not None and told.weekday is not None and _is_yearless(told)
        if told is None or not dated or time.direction not in ("past", "future"):
            continue
        head = sentences.number(time.span.start) < _HEAD_SENTENCES
        reach = _NEWS_DAYS if head else _TOLD_FOR
        past, future = (reach, 0) if time.direction == "past" else (0, reach)
        days = _days_of_years(told, told.weekday or 0)
        ranges = tuple((plus_days(day, -future), plus_days(day, past)) for day in days)
        yield Clue(ranges, f"the years of ‘{' '.join(time.span.words.split())}’", _WEIGHT)


def _chained_days(told: Sequence[tuple[Time, Expression | None]], text: str) -> Iterator[Clue]:
    """The years in which the day so far from a date is the day of the week told before."""
    for (near, day), (step, count), (far, there) in zip(told, told[1:], told[2:], strict=False):
        if day is None or count is None or there is None or not _is_yearless(there):
            continue
        linked = _APPOSED.fullmatch(text, step.span.end, far.span.start)
        if linked and _is_counted_in_days(count) and _is_past_weekday(near, day):
            days = _days_of_years(there, day.weekday or 0, -int(count.steps))
            ranges = tuple((day, plus_days(day, _WEEK)) for day in days)
            words = " ".join(f"{near.span.words} … {step.span.words}, {far.span.words}".split())
            yield Clue(ranges, f"the years of ‘{words}’", _WEIGHT)


def _is_past_weekday(time: Time, expression: Expression) -> bool:
    """Whether a time is a bare day of the week that lies behind: "on Friday ..."."""
    past = time.direction == "past" and expression.weekday is not None
    return past and _near(time) is not None


def _is_counted_in_days(expression: Expression) -> bool:
    """Whether a time is so many days from one told beside it: "... three days after"."""
    step = expression.kind == "step" and expression.base == "text" and expression.unit == "D"
    return step and bool(expression.count)


def from_latest_month(times: Sequence[Time]) -> Iterator[Clue]:
    """A page lies few years after the latest month that it tells as past with its year."""
    told = [
        (days[1], time.span.words)
        for time in times
        if time.direction == "past" and (days := _full_days(parse(time.span.words)))
    ]
    if told:
        last, words = max(told)
        reason = f"tells no later month with its year than ‘{words}’"
        yield Clue(((date.min, add_units(last, "Y", _YEARS_AFTER)),), reason, 0)


def from_entries(times: Sequence[Time], sentences: Sentences) -> Iterator[Clue]:
    """A chronology was written on the day of its latest entry or after it."""
    text = sentences.text
    heads = (time for time in times if _ENTRY.match(text, time.span.end))
    opening = (time for time in heads if _opens_line(text, time.span.start))
    dated = [(days[0], t) for t in opening if (days := _full_days(parse(t.span.words)))]
    if len(dated) < _ENTRIES or any(t.direction == "future" for _, t in dated):
        return
    day, last = max(dated, key=lambda one: one[0])
    if not _AHEAD.search(text[last.span.end :].partition("\n")[0]):
        yield Clue(((day, date.max),), f"its latest entry is of ‘{last.span.words}’", _WEIGHT)


def _opens_line(text: str, at: int) -> bool:
    return not text[text.rfind("\n", 0, at) + 1 : at].strip(" *•-")


def from_anniversaries(hits: Sequence[Hit], sentences: Sentences) -> Iterator[Clue]:
    """The clues of "the second anniversary of the war": about that day at the page's head.

    Elsewhere the page was written after it, or shortly before.
    """
    for found in _ANNIVERSARY.finditer(sentences.text):
        years = ordinal_number(found["nth"])
        hit = next((h for h in hits if found.end() <= h.start <= found.end() + _REACH), None)
        if hit is None or years is None:
            continue
        head = sentences.number(found.start()) < _HEAD_SENTENCES
        days = [add_units(edition.first, "Y", years) for edition in hit.editions]
        ranges = tuple(
            (plus_days(d, -_ROUND_DAYS), plus_days(d, _ROUND_DAYS) if head else date.max)
            for d in days
        )
        words = " ".join(found.group().split())
        yield Clue(ranges if head else ranges[:1], f"‘{words}’ the {hit.anchor.name}", _WEIGHT)


# ------------------------------------------------------------------ posts


def from_posts(times: Sequence[Time], sentences: Sentences) -> Iterator[Clue]:
    """The terms of those who are told of on the page's own days with their posts."""
    near = {sentences.number(time.span.start) for time in times if _is_of_these_days(time)}
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
                yield Clue(told[1], f"has {told[0]} as {found['post'].lower()}", _POST_WEIGHT)


def _is_of_these_days(time: Time) -> bool:
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
            ranges = tuple(sorted({_term(first, last) for _, first, last in terms}))
            return terms[0][0], ranges
    return None


def _term(first: str, last: str) -> tuple[date, date]:
    """The days of a term; a month alone counts wholly, and who has no last day holds on."""
    begin = date.fromisoformat(first if first.count("-") > 1 else f"{first}-01")
    if not last:
        return begin, date.max
    if last.count("-") > 1:
        return begin, date.fromisoformat(last)
    return begin, plus_days(add_months(date.fromisoformat(f"{last}-01"), 1), -1)

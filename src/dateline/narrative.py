"""How the times of one page hang together: "two days later" counts from the day told before.

News counts from its own date, a narrative of the past ("in 1944 ... in May") from the date that the
text has come to. Which of the two a page is, its own dates tell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from dateline.calendars import Point, add_units, period
from dateline.expressions import Expression
from dateline.record import Time, When
from dateline.timegrammar import parse
from dateline.timex import Resolved, duration, resolve

_DAY = timedelta(days=1)
_LINK = re.compile(
    r"\s(?:(?P<of>of)|to|through|till|until|ended|ending|up to)(?:\s(?:in|on|the))?\s"
)
_IN = re.compile(r"\bin\s$", re.IGNORECASE)
_WILL = re.compile(r"\b(?:will|is|are)\b[^.!?\n]*$")
_CLAUSE = 120  # characters before a time in which its verb stands
_LONG_UNITS = frozenset({"D", "W", "M", "Q", "Y"})
_NARRATIVE_YEARS = 3  # this many dates with a year, most of them long past, make a narrative


def follow(times: Sequence[Time], text: str, anchor: When) -> list[Resolved]:
    """Resolve the times of one page in the order of the text, each with the dates told before it.

    A text that tells the past by dates with years ("in 1944 ... in May") is read as a narrative.
    """
    order = sorted(range(len(times)), key=lambda at: (times[at].span.start, times[at].span.end))
    thread = _Thread(text, anchor, _is_narrative([parse(t.span.words) for t in times], anchor))
    found = {at: thread.take(times[at]) for at in order}
    return _bind_lengths(times, text, [found[at] for at in range(len(times))], anchor)


class _Thread:
    """What a reader keeps in mind: the time told last, and the day told last with its place."""

    __slots__ = ("_anchor", "_day", "_day_at", "_narrative", "_text", "_told")

    def __init__(self, text: str, anchor: When, narrative: bool) -> None:  # noqa: FBT001
        self._text = text
        self._anchor = anchor
        self._narrative = narrative
        self._told: Point | None = None
        self._day: Point | None = None
        self._day_at = 0

    def take(self, time: Time) -> Resolved:
        """Resolve the next time of the text and keep it in mind."""
        expression = parse(time.span.words)
        if expression is None:
            return Resolved(None)
        if time.type == "DURATION" and expression.kind == "step":
            return Resolved(duration(replace(expression, count=1)))
        if expression.nth and expression.unit == "D" and time.direction == "present":
            return resolve("today", "", self._anchor)  # "today is the eighth day of the strike"
        if _is_bare_clock(expression) and not self._has_day(time):
            return Resolved(f"XXXX-XX-XX{expression.clock}")
        by_day = expression.base == "text" and expression.unit == "D"
        found = resolve(
            time.span.words,
            time.direction,
            self._anchor,
            self._day if by_day else self._told,
            narrative=self._narrative and not self._is_ahead(time),
        )
        if _is_told(expression) and found.when.first:
            self._keep(time, found)
        return found

    def _is_ahead(self, time: Time) -> bool:
        """Whether a time lies ahead of the page's own day: "will be held in May", not "would"."""
        before = self._text[max(time.span.start - _CLAUSE, 0) : time.span.start]
        return time.direction == "future" and _WILL.search(before) is not None

    def _has_day(self, time: Time) -> bool:
        same_line = "\n" not in self._text[self._day_at : time.span.start]
        return self._day is not None and same_line

    def _keep(self, time: Time, found: Resolved) -> None:
        self._told = Point(found.value, found.when.first, found.when.last)
        if self._told.first == self._told.last:
            self._day, self._day_at = self._told, time.span.start


def _is_bare_clock(expression: Expression) -> bool:
    return expression.kind == "step" and bool(expression.clock) and not expression.pick


def _is_told(expression: Expression) -> bool:
    """Whether later words may count from this one; "a year earlier" only compares."""
    return expression.kind == "calendar" or (expression.kind == "step" and expression.pick != "ago")


def _is_narrative(expressions: Sequence[Expression | None], anchor: When) -> bool:
    """Whether most dates of a page are years long past and few count from the day of writing."""
    told = [e for e in expressions if e is not None]
    years = sorted(e.year for e in told if e.year and e.kind == "calendar")
    if len(years) < _NARRATIVE_YEARS:
        return False
    past = anchor.first is None or years[len(years) // 2] < anchor.first.year - 1
    return past and len(years) > 2 * sum(map(_is_of_news, told))


def _is_of_news(expression: Expression) -> bool:
    """Words like "last week", "yesterday", "on Friday": what counts from the day of writing."""
    step = expression.base == "now" and expression.kind == "step"
    return step or (expression.weekday is not None and not expression.month)


def _bind_lengths(
    times: Sequence[Time], text: str, found: list[Resolved], anchor: When
) -> list[Resolved]:
    """Give lengths the days that the words around them tell.

    "The first nine months" have those of the year that follows ("of this year"), "the six months
    to June" end there, and what will come "in two weeks" is so far from the page.
    """
    starts = {time.span.start: at for at, time in enumerate(times)}
    bound = list(found)
    for at, time in enumerate(times):
        expression = parse(time.span.words)
        if expression is None or time.type != "DURATION":
            continue
        link = _LINK.match(text, time.span.end)
        whole = starts.get(link.end()) if link else None
        if link is not None and whole is not None:
            bind = _part_of if link["of"] else _ended
            bound[at] = bind(time.span.words, expression, found[at], found[whole])
        elif time.direction == "future" and _IN.search(
            text[max(time.span.start - 4, 0) : time.span.start]
        ):
            bound[at] = _ahead(time.span.words, expression, found[at], anchor)
    return bound


def _ended(words: str, expression: Expression, length: Resolved, end: Resolved) -> Resolved:
    """The days of "the year to March": so long, up to the last day of what follows."""
    last = end.when.last
    if last is None or expression.unit not in _LONG_UNITS or expression.pick not in {"", "the"}:
        return length
    first = add_units(last + _DAY, expression.unit, -(expression.count or 1))
    reason = f"‘{words}’ up to {last.isoformat()}"
    return Resolved(length.value, When(first, last, end.when.basis, reason))


def _ahead(words: str, expression: Expression, length: Resolved, anchor: When) -> Resolved:
    """The days of "will return in two weeks": the unit that holds the day so far ahead."""
    bare = expression.kind == "length" and expression.count and not expression.bound
    if not bare or anchor.first is None or anchor.last is None or length.when.first is not None:
        return length
    unit, count = expression.unit, expression.count or 0
    if unit not in _LONG_UNITS or count % 1:
        return length
    first = period(add_units(anchor.first, unit, count), unit).first
    last = period(add_units(anchor.last, unit, count), unit).last
    reason = f"‘in {words}’ counted from {anchor.first.isoformat()}"
    return Resolved(length.value, When(first, last, "resolved", reason))


def _part_of(words: str, expression: Expression, part: Resolved, whole: Resolved) -> Resolved:
    first, last = whole.when.first, whole.when.last
    if first is None or last is None or expression.count is None:
        return part
    if expression.kind != "length" or expression.pick not in {"first", "final"}:
        return part
    if expression.pick == "first":
        last = min(last, add_units(first, expression.unit, expression.count) - _DAY)
    else:
        first = max(first, add_units(last + _DAY, expression.unit, -expression.count))
    if first > last:
        return part
    reason = (
        whole.when.reason if whole.when.basis == "stated" else f"‘{words}’: {whole.when.reason}"
    )
    return Resolved(part.value, When(first, last, whole.when.basis, reason))

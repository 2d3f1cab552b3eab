"""How the times of one page hang together: "two days later" counts from the day told before.

News counts from its own date, a narrative of the past ("in 1944 ... in May") from the date that the
text has come to. Which of the two a page is, its own dates tell.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from dateline.expressions import Expression
from dateline.record import Time, When
from dateline.timegrammar import parse
from dateline.timex import Point, Resolved, add_units, duration, resolve

_DAY = timedelta(days=1)
_NARRATIVE_YEARS = 3  # this many dates with a year, most of them long past, make a narrative


def follow(times: Sequence[Time], text: str, anchor: When) -> list[Resolved]:
    """Resolve the times of one page in the order of the text, each with the dates told before it.

    A text that tells the past by dates with years ("in 1944 ... in May") is read as a narrative.
    """
    order = sorted(range(len(times)), key=lambda at: (times[at].span.start, times[at].span.end))
    thread = _Thread(text, anchor, _is_narrative([parse(t.span.words) for t in times], anchor))
    found = {at: thread.take(times[at]) for at in order}
    return _bind_lengths(times, text, [found[at] for at in range(len(times))])


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
        if _is_bare_clock(expression) and not self._has_day(time):
            return Resolved(f"XXXX-XX-XX{expression.clock}")
        by_day = expression.base == "text" and expression.unit == "D"
        found = resolve(
            time.span.words,
            time.direction,
            self._anchor,
            self._day if by_day else self._told,
            narrative=self._narrative,
        )
        if _is_told(expression) and found.when.first:
            self._keep(time, found)
        return found

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


def _bind_lengths(times: Sequence[Time], text: str, found: list[Resolved]) -> list[Resolved]:
    """Give "the first nine months" the days of the year that follows it ("of this year")."""
    starts = {time.span.start: at for at, time in enumerate(times)}
    bound = list(found)
    for at, time in enumerate(times):
        expression = parse(time.span.words)
        if (
            not expression
            or expression.kind != "length"
            or expression.pick not in {"first", "final"}
        ):
            continue
        if text[time.span.end : time.span.end + 4] != " of ":
            continue
        whole = starts.get(time.span.end + 4)
        if whole is not None and expression.count is not None:
            bound[at] = _part_of(time.span.words, expression, found[at], found[whole])
    return bound


def _part_of(words: str, expression: Expression, part: Resolved, whole: Resolved) -> Resolved:
    first, last = whole.when.first, whole.when.last
    if first is None or last is None or expression.count is None:
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

"""What a time expression means once it is known when it was written: a TIMEX value and a range.

Values follow TIMEX3 of TimeML ("2024-05-14", "1998-W32", "1998-Q2", "P3M", "PRESENT_REF"). Ranges
are inclusive days, as precise as the words: "last year" is the whole year, "in the spring" the
season, "this week" Monday to Sunday. An anchor that is itself a range (an inferred date) gives the
union over its ends.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from dateline.calendars import Point, add_months, add_units, days_of, months, period
from dateline.expressions import Expression
from dateline.record import UNKNOWN, Direction, When
from dateline.timegrammar import parse
from dateline.timespans import duration

_DAY = timedelta(days=1)
_CLOCK_UNITS = frozenset({"H", "MIN", "S"})
_SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_BACKWARD_MONTHS = 7  # a narrative that goes back further than this has crossed a new year
_LONG_PERIOD = 300  # days: a year, told before, holds the months told after it
_NEAR_DAYS, _FAR_DAYS = 75, 240  # a date so near ahead is meant rather than one so far behind
_LAST_MONTH_DAYS = 28
_LONGEST_MONTH = 31
_QUARTERS = 4  # so many quarters back is the like of the quarter whose results are told
_SATURDAY = 5
_PICKED_FROM_TEXT = frozenset({"same", "previous", "following"})
_SIDES = {"last": "past", "next": "future", "previous": "past", "following": "future"}
_LAST_YEAR = 9999
_REPORTED = re.compile(r"\d{4}-[QH]\d")
_NEW_FOR_MONTHS = 6  # so long a year is called new by those who look back on its beginning
_CLOCK_STEPS = 12  # "two hours ago" is told on the same day, "twenty hours ago" may not be


@dataclass(frozen=True, slots=True)
class Frame:
    """From where an expression is read: the day of writing, the date told before, the tense."""

    now: date | None
    before: Point | None
    direction: Direction
    narrative: bool

    def start(self, base: str) -> date | None:
        """The day that steps count from."""
        told = self.before.first if self.before else None
        return (told or self.now) if base == "text" else self.now

    @property
    def is_on_a_day(self) -> bool:
        """Whether the text has come to a certain day."""
        told = self.before
        return told is not None and told.first is not None and told.first == told.last


# ------------------------------------------------------------------ parts of periods


def _narrow(point: Point, edge: str, now: date | None) -> Point:
    """The early, middle or late part: two fifths of the period, since the words are vague."""
    if not edge or point.first is None or point.last is None:
        return point
    first, last = point.first, point.last
    days = (last - first).days
    if edge in {"BEFORE", "AFTER"}:
        return _before_or_after(point, edge, now)
    if edge.startswith("DAY"):
        return _nth_weekday(first, last, int(edge[3]), int(edge[4]))
    if edge.startswith("WEEK"):
        return _nth_week(point, first, last, int(edge[-1]))
    part, skip = round(days * 0.4), round(days * 0.3)
    if edge.startswith("HALF"):
        point = _half_value(point, edge)
        part, edge = days // 2, {"HALF1": "START", "HALF2": "END"}[edge]
    if edge == "START":
        return point._replace(last=first + part * _DAY)
    if edge == "END":
        return point._replace(first=last - part * _DAY)
    return point._replace(first=first + skip * _DAY, last=last - skip * _DAY)


def _half_value(point: Point, edge: str) -> Point:
    is_year = point.value is not None and len(point.value) == len("2024") and point.value.isdigit()
    return point._replace(value=f"{point.value}-H{edge[-1]}") if is_year else point


def _nth_week(point: Point, first: date, last: date, nth: int) -> Point:
    """The nth seven days of a period; 0 for the last seven."""
    begin = first + 7 * (nth - 1) * _DAY if nth else last - 6 * _DAY
    return point._replace(first=begin, last=min(begin + 6 * _DAY, last))


def _nth_weekday(first: date, last: date, nth: int, weekday: int) -> Point:
    """The nth weekday of a month, 0 for its last one; no point where the month has no such day."""
    if not nth:
        return period(last - (last.weekday() - weekday) % 7 * _DAY, "D")
    day = first + ((weekday - first.weekday()) % 7 + 7 * (nth - 1)) * _DAY
    return period(day, "D") if day <= last else Point(None)


def _before_or_after(point: Point, edge: str, now: date | None) -> Point:
    if now is None or point.first is None or point.last is None:
        return point
    if not point.first <= now <= point.last:
        return point
    return point._replace(last=now) if edge == "BEFORE" else point._replace(first=now)


# ------------------------------------------------------------------ points of the calendar


def _calendar(expression: Expression, frame: Frame) -> Point | None:
    if expression.value:
        return Point(expression.value)
    if expression.decade is not None:
        return period(date(expression.decade or 1, 1, 1), "DE")
    if expression.century is not None:
        return months(
            f"{expression.century - 1:02d}", max(expression.century * 100 - 99, 1), 1, 1200
        )
    if expression.pick == "turn" and expression.year is not None:
        return months(f"{expression.year:04d}", expression.year - 1, 1, 36)
    if expression.year is not None:
        return _in_year(expression, expression.year)
    if expression.weekday is not None and expression.month is None:
        return _weekday(expression, frame)
    if expression.pick.endswith(" year"):
        year = _picked_year(expression.pick, frame)
        return _in_year(expression, year) if year else None
    return _nearest(expression, frame)


def _picked_year(pick: str, frame: Frame) -> int | None:
    which = pick.removesuffix(" year")
    steps = {"last": -1, "next": 1, "previous": -1, "following": 1}.get(which, 0)
    base = "text" if which in {"same", "previous", "following"} else "now"
    start = frame.start(base)
    return start.year + steps if start else None


def _in_year(expression: Expression, year: int) -> Point | None:
    """The point that the expression names within a year; None where the calendar has none."""
    if not 1 <= year < _LAST_YEAR:
        return None
    if expression.fiscal:
        # Fiscal years begin between July of the year before and the April of their own year.
        return Point(f"{year:04d}", date(year - 1, 7, 1), date(year + 1, 3, 31))
    if expression.holiday:
        return _feast(expression.holiday, year)
    if expression.month is not None:
        return _in_month(expression, year, expression.month)
    return _part_of_year(expression, year)


def _part_of_year(expression: Expression, year: int) -> Point:
    """A season, a quarter, a half, two years, or the whole year."""
    if expression.season:
        return months(f"{year:04d}-{expression.season}", year, _SEASON_MONTHS[expression.season], 3)
    if expression.quarter is not None:
        quarter = expression.quarter
        return months(f"{year:04d}-Q{quarter}", year, 3 * quarter - 2, 3)
    if expression.half is not None:
        return months(f"{year:04d}-H{expression.half}", year, 6 * expression.half - 5, 6)
    if expression.last_day is not None:
        years = expression.last_day - year + 1
        return months(f"{year:04d}/{expression.last_day:04d}", year, 1, 12 * years)
    return period(date(year, 1, 1), "Y")


def _in_month(expression: Expression, year: int, month: int) -> Point | None:
    if expression.day is None:
        return period(date(year, month, 1), "M")
    days = calendar.monthrange(year, month)[1]
    if expression.day > days or (expression.last_day or 1) > days:
        return None
    first = date(year, month, expression.day)
    if expression.last_day is None:
        return period(first, "D")
    last = date(year, month, expression.last_day)
    return Point(f"{first.isoformat()}/{last.isoformat()}", first, last)


def _feast(told: str, year: int) -> Point | None:
    days = days_of(told, year)
    if days is None:
        return None
    first, last = days
    value = first.isoformat()
    return Point(value if first == last else f"{value}/{last.isoformat()}", first, last)


def _nearest(expression: Expression, frame: Frame) -> Point | None:
    """A point without a year: the nearest on the side that the words or the tense tell."""
    told = frame.narrative or expression.pick in _PICKED_FROM_TEXT
    start = frame.start("text" if told else "now")
    if start is None:
        return None
    spans = _spans_around(expression, start.year)
    if frame.narrative and _is_vague(frame.before):
        return Point(None)  # "in the winter", after a century
    if frame.narrative:
        floor = _narrative_floor(start, frame.before)
        return next((span.point for span in spans if span.last >= floor), None)
    if expression.pick in {"this", "same"}:
        return next((span.point for span in spans if span.first.year == start.year), None)
    chosen = _on_the_told_side(expression, spans, start, frame.direction)
    return chosen.point if chosen else None


class _Span(NamedTuple):
    point: Point
    first: date
    last: date


def _spans_around(expression: Expression, year: int) -> list[_Span]:
    """What the expression names in the years around, in order; a weekday must fit."""
    points = (_in_year(expression, each) for each in range(year - 4, year + 5))
    spans = [_Span(p, p.first, p.last) for p in points if p and p.first and p.last]
    weekday = expression.weekday
    return [span for span in spans if weekday is None or span.first.weekday() == weekday]


def _is_vague(told: Point | None) -> bool:
    """Whether what the text told last leaves many years open."""
    if told is None or told.first is None or told.last is None:
        return False
    return (told.last - told.first).days > 2 * _LONG_PERIOD


def _narrative_floor(start: date, before: Point | None) -> date:
    """The day that a date without a year does not precede, in a text that tells things in order."""
    if before and before.last and (before.last - start).days > _LONG_PERIOD:
        return start
    return add_months(start, -_BACKWARD_MONTHS)


def _strictly(spans: Sequence[_Span], start: date, side: str) -> _Span | None:
    """The last one that is over, or the next one that has not begun."""
    if side == "future":
        return next((span for span in spans if span.first >= start), None)
    over = [span for span in spans if span.last <= start]
    if over and _just_over(over[-1], start):
        over.pop()
    return over[-1] if over else None


def _on_the_told_side(
    expression: Expression, spans: Sequence[_Span], start: date, direction: Direction
) -> _Span | None:
    if expression.pick == "since":
        return next((span for span in reversed(spans) if span.first <= start), None)
    if expression.quarter is not None or expression.half is not None:
        direction = "past"  # a quarter told without its year is the latest that has begun
    if expression.pick in _SIDES:
        return _strictly(spans, start, _SIDES[expression.pick])
    return _on_side(spans, start, direction)


def _on_side(spans: Sequence[_Span], start: date, side: str) -> _Span | None:
    """The last one that has begun, or the next one; the tense yields to a much nearer day."""
    after = next((span for span in spans if span.last >= start), None)
    before = next((span for span in reversed(spans) if span.first <= start), None)
    if before is None or after is None or side == "future":
        return after or before
    ahead = max((after.first - start).days, 0)
    behind = max((start - before.last).days, 0)
    if side == "past":
        return after if _is_far_nearer(after, ahead, behind) else before
    return after if 2 * ahead < behind else before


def _is_far_nearer(after: _Span, ahead: int, behind: int) -> bool:
    """Whether a day or month just ahead is meant under a past verb: "a cut in the May budget"."""
    days = (after.last - after.first).days
    near = _NEAR_DAYS if not days else _LONGEST_MONTH if days < _LONGEST_MONTH else -1
    return ahead <= near and behind >= _FAR_DAYS


def _just_over(span: _Span, start: date) -> bool:
    """Whether "last month" would name this one: then "last February" means the year before."""
    short = (start - span.last).days < _LAST_MONTH_DAYS and span.last.year == start.year
    return short and span.first != span.last


def _weekday(expression: Expression, frame: Frame) -> Point | None:
    base = "text" if expression.pick in {"same", "previous", "following"} else "now"
    start = frame.start(base)
    if frame.narrative and frame.is_on_a_day and not expression.pick:
        start = frame.start("text")
    if start is None or expression.weekday is None:
        return None
    ahead = (expression.weekday - start.weekday()) % 7
    if expression.pick.endswith(" week"):
        weeks = {"last": -1, "next": 1}.get(expression.pick.split()[0], 0)
        return period(start - start.weekday() * _DAY + (expression.weekday + 7 * weeks) * _DAY, "D")
    if expression.pick == "this":
        return _this_weekday(start, expression.weekday, frame.direction)
    forward = expression.pick in {"next", "following"} or (
        not expression.pick
        and (frame.direction == "future" or (frame.narrative and frame.is_on_a_day))
    )
    if forward:
        return period(start + (ahead or 7 * bool(expression.pick)) * _DAY, "D")
    back = (-ahead) % 7 or 7 * (expression.pick in {"last", "previous"})
    return period(start - back * _DAY, "D")


def _this_weekday(start: date, weekday: int, direction: Direction) -> Point:
    """The day of the present week; under a past verb no day to come, under another none gone."""
    day = start + (weekday - start.weekday()) * _DAY
    if day > start and direction == "past":
        day -= 7 * _DAY
    elif day < start and direction == "future":
        day += 7 * _DAY
    return period(day, "D")


# ------------------------------------------------------------------ steps, lengths, sets


def _step(expression: Expression, frame: Frame) -> Point | None:
    if expression.value or expression.nth:
        return Point(expression.value or None)
    if not expression.unit:
        return _period_of_report(expression, frame)
    if expression.pick == "later" and not expression.steps:
        return Point(None)  # "weeks later": nobody knows how many
    of_page = expression.pick == "the" and not frame.narrative
    of_text = frame.narrative and expression.pick == "next"
    start = frame.start("now" if of_page else "text" if of_text else expression.base)
    if start is None:
        return None
    if expression.unit in _CLOCK_UNITS:
        return period(start, "D") if abs(expression.steps) < _CLOCK_STEPS else None
    quarter = _quarter_before(frame) if _is_a_year_back(expression) else None
    if quarter is not None:
        return period(add_months(quarter, -12), "Q")
    if _is_later_than_told(expression, frame):
        return Point(None)
    start = _of_what_is_over(expression, frame, start)
    begun = expression.unit == "WE" and expression.pick == "last"
    begun |= expression.pick == "new" and _has_begun(start, frame)
    steps = 0 if begun else expression.steps
    point = period(add_units(start, expression.unit, steps), expression.unit)
    return _bounded(point, expression, start)


def _period_of_report(expression: Expression, frame: Frame) -> Point:
    """What "the latest period" is of: the quarter or year that the text told last, if it did."""
    told = frame.before
    known = told is not None and told.value is not None and _REPORTED.fullmatch(told.value)
    latest = expression.pick in {"last", "same"}
    return told if told is not None and known and latest else Point(None)


def _has_begun(start: date, frame: Frame) -> bool:
    """Whether "the new year" is the year of writing: in January, and later under a past verb."""
    return start.month == 1 or (frame.direction == "past" and start.month <= _NEW_FOR_MONTHS)


def _is_later_than_told(expression: Expression, frame: Frame) -> bool:
    """Whether "two days later" counts from a day that the text does not tell."""
    untold = expression.base == "text" and (frame.before is None or frame.before.first is None)
    of_text = {"later"} | (_PICKED_FROM_TEXT if expression.unit == "D" else set())
    return untold and expression.pick in of_text and frame.direction == "past"


def _is_a_year_back(expression: Expression) -> bool:
    """Whether words like "a year earlier", "the year-ago quarter" compare with what was told."""
    of_quarter = expression.unit == "Q" and expression.steps == -_QUARTERS
    return of_quarter or (
        expression.unit == "Y" and expression.pick == "ago" and expression.steps == -1
    )


def _of_what_is_over(expression: Expression, frame: Frame, start: date) -> date:
    """A day in the weekend or quarter that a past verb tells of, where the present one still runs.

    Results are reported when their quarter is over, weekends are told on the Monday after.
    """
    over = expression.pick in {"the", "this"} and frame.direction == "past"
    if expression.unit == "Q":
        back = expression.steps == -_QUARTERS or (over and expression.pick == "the")
        return add_months(start, -3) if back else start
    if expression.unit != "WE":
        return start
    if expression.pick == "last" or (over and start.weekday() < _SATURDAY):
        return start - 7 * _DAY
    return start


def _quarter_before(frame: Frame) -> date | None:
    """The first day of the quarter told before: "a year earlier" compares with its like."""
    told = frame.before
    return told.first if told and told.value and "-Q" in told.value else None


def _bounded(point: Point, expression: Expression, start: date) -> Point:
    """Two to three years back for "more than two years ago", somewhat less for "nearly two"."""
    if expression.bound not in {"<", ">"} or not expression.count or expression.steps > 0:
        return point
    far = expression.count + (1 if expression.bound == ">" else 0)
    near = expression.count - (0.25 if expression.bound == "<" else 0)
    first, last = (add_units(start, expression.unit, -count) for count in (far, near))
    return point._replace(first=first, last=last)


def _length(expression: Expression, frame: Frame) -> Point:
    value = duration(expression)
    if expression.count is None or expression.base != "now" or frame.now is None:
        return Point(value)
    if expression.unit in _CLOCK_UNITS:
        return Point(value)
    if expression.pick == "last":
        return Point(value, add_units(frame.now, expression.unit, -expression.count), frame.now)
    return Point(value, frame.now, add_units(frame.now, expression.unit, expression.count))


def _point(expression: Expression, frame: Frame) -> Point | None:
    if expression.kind == "calendar":
        point = _calendar(expression, frame)
    elif expression.kind == "step":
        point = _step(expression, frame)
    elif expression.kind == "length":
        return _length(expression, frame)
    elif expression.kind == "set":
        return Point(expression.value or duration(expression))
    else:
        now = frame.now if expression.value == "PRESENT_REF" else None
        return Point(expression.value, now, now)
    if point is None or expression.value:
        return point
    if expression.kind == "calendar" and expression.unit == "W" and point.first:
        return period(point.first, "W")
    return _with_time(_narrow(point, expression.edge, frame.now), expression)


def _with_time(point: Point, expression: Expression) -> Point:
    if point.value is None or len(point.value) != len("2024-05-14"):
        return point
    part = f"T{expression.part}" if expression.part else ""
    clock = expression.clock
    if clock == "T00:00" and expression.weekday is not None:
        clock = "T24:00"  # in news "midnight Friday" is the end of Friday
    return point._replace(value=point.value + (clock or part))


# ------------------------------------------------------------------ the public side


class Resolved(NamedTuple):
    """What words mean: the TIMEX value (None where it hangs on an unknown date) and the days."""

    value: str | None
    when: When = UNKNOWN


def resolve(
    words: str,
    direction: Direction = "",
    anchor: When = UNKNOWN,
    before: Point | None = None,
    *,
    narrative: bool = False,
    said: Expression | None = None,
) -> Resolved:
    """Resolve a time expression against the page's date and the date told before it.

    `direction` decides between the last and the next March; `narrative` says that the text tells
    the past in order, so that dates without a year count from the date told before; `said` is what
    the words say together with those beside them ("April" in "April and June 2018").
    """
    expression = said or parse(words)
    if expression is None:
        return Resolved(None)
    ends: list[date | None] = [*sorted({day for day in (anchor.first, anchor.last) if day})]
    points = [
        _point(expression, Frame(day, before, direction, narrative)) for day in ends or [None]
    ]
    found = [point for point in points if point is not None]
    if len(found) < len(points):
        return Resolved(None)
    value, first, last = _union(found)
    if first is None or last is None:
        return Resolved(value)
    if expression.absolute:
        return Resolved(value, When(first, last, "stated", "as written"))
    reason = _reason(words, expression, direction, anchor, before, narrative=narrative)
    return Resolved(value, When(first, last, "resolved", reason))


def _union(points: Sequence[Point]) -> Point:
    """The days from the first of all to the last of all; no value where they differ in it."""
    values = {point.value for point in points}
    value = values.pop() if len(values) == 1 else None
    firsts = [point.first for point in points if point.first]
    lasts = [point.last for point in points if point.last]
    if min(len(firsts), len(lasts)) < len(points):
        return Point(value)
    return Point(value, min(firsts), max(lasts))


def _reason(
    words: str,
    expression: Expression,
    direction: Direction,
    anchor: When,
    before: Point | None,
    *,
    narrative: bool,
) -> str:
    told = " ".join(words.split())
    of_text = expression.base == "text" and expression.pick != "the"
    if before and before.first and (narrative or of_text or not anchor.first):
        return f"‘{told}’ counted from {before.first.isoformat()}, told before it"
    if anchor.first is None or anchor.last is None:
        return f"‘{told}’"
    where = anchor.first.isoformat()
    if anchor.last != anchor.first:
        where = f"{where} to {anchor.last.isoformat()}"
    if anchor.basis == "inferred":
        where = f"the inferred date {where}"
    if expression.kind == "calendar":
        side = {"past": "before", "future": "after"}.get(direction, "nearest to")
        return f"‘{told}’ {side} {where}"
    return f"‘{told}’ counted from {where}"

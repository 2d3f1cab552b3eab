"""What a time expression means once it is known when it was written: a TIMEX value and a range.

Values follow TIMEX3 of TimeML ("2024-05-14", "1998-W32", "1998-Q2", "P3M", "PRESENT_REF"). Ranges
are inclusive days, as precise as the words: "last year" is the whole year, "in the spring" the
season, "this week" Monday to Sunday. An anchor that is itself a range (an inferred date) gives the
union over its ends.
"""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from dateline.expressions import Expression
from dateline.record import UNKNOWN, Direction, Time, When
from dateline.timegrammar import parse

_DAY = timedelta(days=1)
_CLOCK_UNITS = frozenset({"H", "MIN", "S"})
_DAYS_OF_UNIT = {"D": 1, "N": 1, "W": 7, "F": 14, "WE": 7}
_MONTHS_OF_UNIT = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}
_SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_NARRATIVE_YEARS = 3  # this many dates with a year, all long past, make a text a narrative
_BACKWARD_MONTHS = 7  # a narrative that goes back further than this has crossed a new year
_LONG_PERIOD = 300  # days: a year, told before, holds the months told after it
_NEAR_DAYS, _FAR_DAYS = 75, 240  # a date so near ahead is meant rather than one so far behind
_LAST_MONTH_DAYS = 28


class Point(NamedTuple):
    """A resolved time: its TIMEX value and its first and last day."""

    value: str | None
    first: date | None = None
    last: date | None = None


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
        return (told or self.now) if base == "text" else (self.now or told)


# ------------------------------------------------------------------ calendar arithmetic


def add_months(day: date, months: int) -> date:
    """The same day some months on (or back), or the last day of a shorter month."""
    at = day.year * 12 + day.month - 1 + months
    year = min(max(at // 12, 1), 9999)
    month = at % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def add_units(day: date, unit: str, count: float) -> date:
    """The day that lies `count` units after `day`; years and months as the calendar has them."""
    if unit in _MONTHS_OF_UNIT:
        return add_months(day, round(count * _MONTHS_OF_UNIT[unit]))
    days = round(count * _DAYS_OF_UNIT.get(unit, 0))
    try:
        return day + days * _DAY
    except OverflowError:
        return day


def period(day: date, unit: str) -> Point:
    """The calendar unit that holds `day`, as TIMEX names it."""
    if unit in {"W", "F", "WE"}:
        return _week(day, weekend=unit == "WE")
    if unit == "M":
        return _months(f"{day.year:04d}-{day.month:02d}", day.year, day.month, 1)
    if unit == "Q":
        quarter = (day.month + 2) // 3
        return _months(f"{day.year:04d}-Q{quarter}", day.year, 3 * quarter - 2, 3)
    if unit == "Y":
        return _months(f"{day.year:04d}", day.year, 1, 12)
    if unit == "DE":
        return _months(f"{day.year // 10:03d}", day.year // 10 * 10 or 1, 1, 120)
    if unit == "CE":
        return _months(f"{day.year // 100:02d}", day.year // 100 * 100 or 1, 1, 1200)
    return Point(day.isoformat(), day, day)


def _week(day: date, *, weekend: bool) -> Point:
    monday = day - day.weekday() * _DAY
    year, week, _ = monday.isocalendar()
    value = f"{year:04d}-W{week:02d}"
    if weekend:
        return Point(f"{value}-WE", monday + 5 * _DAY, monday + 6 * _DAY)
    return Point(value, monday, monday + 6 * _DAY)


def _months(value: str, year: int, month: int, count: int) -> Point:
    first = date(year, month, 1)
    end = first.year * 12 + first.month - 1 + count
    last = date.max if end // 12 > 9999 else date(end // 12, end % 12 + 1, 1) - _DAY
    return Point(value, first, last)


def _narrow(point: Point, edge: str, now: date | None) -> Point:
    """The early, middle or late part: two fifths of the period, since the words are vague."""
    if not edge or point.first is None or point.last is None:
        return point
    days = (point.last - point.first).days
    if edge in {"BEFORE", "AFTER"}:
        return _before_or_after(point, edge, now)
    part, skip = round(days * 0.4), round(days * 0.3)
    if edge == "START":
        return point._replace(last=point.first + part * _DAY)
    if edge == "END":
        return point._replace(first=point.last - part * _DAY)
    return point._replace(first=point.first + skip * _DAY, last=point.last - skip * _DAY)


def _before_or_after(point: Point, edge: str, now: date | None) -> Point:
    if now is None or point.first is None or point.last is None:
        return point
    if not point.first <= now <= point.last:
        return point
    return point._replace(last=now) if edge == "BEFORE" else point._replace(first=now)


# ------------------------------------------------------------------ points of the calendar


def _calendar(expression: Expression, frame: Frame) -> Point | None:
    if expression.decade is not None:
        return period(date(expression.decade or 1, 1, 1), "DE")
    if expression.century is not None:
        return _months(f"{expression.century - 1:02d}", max(expression.century * 100 - 99, 1), 1, 1200)
    if expression.year is not None:
        return _in_year(expression, expression.year)
    if expression.weekday is not None and expression.month is None:
        return _weekday(expression, frame)
    if expression.pick.endswith(" year"):
        year = _picked_year(expression.pick, frame)
        return _in_year(expression, year) if year else None
    return _nearest(expression, frame)


def _picked_year(pick: str, frame: Frame) -> int | None:
    steps = {"last": -1, "next": 1, "previous": -1, "following": 1}.get(pick.split()[0], 0)
    base = "text" if pick.split()[0] in {"same", "previous", "following"} else "now"
    start = frame.start(base)
    return start.year + steps if start else None


def _in_year(expression: Expression, year: int) -> Point | None:
    """The point that the expression names within a year; None where the calendar has none."""
    if not 1 <= year < 9999:
        return None
    if expression.fiscal:
        # Fiscal years begin between July of the year before and the April of their own year.
        return Point(f"{year:04d}", date(year - 1, 7, 1), date(year + 1, 3, 31))
    if expression.holiday:
        return _holiday(expression.holiday, year)
    if expression.season:
        return _months(f"{year:04d}-{expression.season}", year, _SEASON_MONTHS[expression.season], 3)
    if expression.quarter is not None:
        quarter = expression.quarter
        return _months(f"{year:04d}-Q{quarter}", year, 3 * quarter - 2, 3)
    if expression.half is not None:
        return _months(f"{year:04d}-H{expression.half}", year, 6 * expression.half - 5, 6)
    if expression.month is not None:
        return _in_month(expression, year, expression.month)
    if expression.last_day is not None:
        return _months(f"{year:04d}/{year + 1:04d}", year, 1, 24)
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


def _holiday(told: str, year: int) -> Point:
    """A feast by month and day, or by the nth weekday of a month ("11-4th-3")."""
    month, day, *weekday = told.split("-")
    if not weekday:
        return period(date(year, int(month), int(day)), "D")
    first = date(year, int(month), 1)
    nth = int(day.removesuffix("th"))
    return period(first + ((int(weekday[0]) - first.weekday()) % 7 + 7 * (nth - 1)) * _DAY, "D")


def _nearest(expression: Expression, frame: Frame) -> Point | None:
    """A point without a year: the nearest on the side that the words or the tense tell."""
    start = frame.start("text" if frame.narrative else "now")
    if start is None:
        return None
    years = [_in_year(expression, year) for year in range(max(start.year - 4, 1), start.year + 5)]
    points = [p for p in years if p is not None and _weekday_fits(p, expression.weekday)]
    if frame.narrative:
        floor = _narrative_floor(start, frame.before)
        return next((p for p in points if p.last is not None and p.last >= floor), None)
    if expression.pick == "this":
        return next((p for p in points if p.first and p.first.year == start.year), None)
    side = {"last": "past", "next": "future"}.get(expression.pick, frame.direction)
    if expression.quarter is not None or expression.half is not None:
        side = "past"  # a quarter told without its year is the latest that has begun
    return _on_side(points, start, side, strict=expression.pick in {"last", "next"})


def _weekday_fits(point: Point, weekday: int | None) -> bool:
    return weekday is None or (point.first is not None and point.first.weekday() == weekday)


def _narrative_floor(start: date, before: Point | None) -> date:
    """The day that a date without a year does not precede, in a text that tells things in order."""
    if before and before.last and (before.last - start).days > _LONG_PERIOD:
        return start
    return add_months(start, -_BACKWARD_MONTHS)


def _on_side(points: Sequence[Point], start: date, side: str, *, strict: bool) -> Point | None:
    """The last point that has begun, or the next one; the tense yields to a much nearer point."""
    after = [p for p in points if p.last and p.first and (p.first if strict else p.last) >= start]
    before = [p for p in points if p.last and p.first and (p.last if strict else p.first) <= start]
    if strict and side == "past" and before and _just_over(before[-1], start):
        before.pop()
    if not before or not after:
        return next(iter(after[:1] or before[-1:]), None)
    ahead = max(((after[0].first or start) - start).days, 0)
    behind = max((start - (before[-1].last or start)).days, 0)
    if strict or side == "future":
        return after[0] if side == "future" else before[-1]
    near = ahead <= _NEAR_DAYS and behind >= _FAR_DAYS if side == "past" else 2 * ahead < behind
    return after[0] if near else before[-1]


def _just_over(point: Point, start: date) -> bool:
    """Whether "last month" would name this point: then "last February" means the year before."""
    if point.first is None or point.last is None or point.first == point.last:
        return False
    return (start - point.last).days < _LAST_MONTH_DAYS and point.last.year == start.year


def _weekday(expression: Expression, frame: Frame) -> Point | None:
    base = "text" if expression.pick in {"same", "previous", "following"} else "now"
    start = frame.start(base)
    if start is None or expression.weekday is None:
        return None
    ahead = (expression.weekday - start.weekday()) % 7
    if expression.pick.endswith(" week"):
        weeks = {"last": -1, "next": 1}.get(expression.pick.split()[0], 0)
        return period(start - start.weekday() * _DAY + (expression.weekday + 7 * weeks) * _DAY, "D")
    forward = expression.pick in {"next", "following"} or (
        not expression.pick and (frame.direction == "future" or frame.narrative)
    )
    if forward:
        return period(start + (ahead or 7 * bool(expression.pick)) * _DAY, "D")
    back = (-ahead) % 7 or 7 * (expression.pick in {"last", "previous"})
    return period(start - back * _DAY, "D")


# ------------------------------------------------------------------ steps, lengths, sets


def _step(expression: Expression, frame: Frame) -> Point | None:
    if expression.value or not expression.unit:
        return Point(expression.value or None)
    base = "now" if expression.pick == "the" and not frame.narrative else expression.base
    start = frame.start(base)
    if start is None:
        return None
    quarter = frame.before.value if frame.before and expression.steps == -1 else None
    if expression.unit == "Y" and quarter and "-Q" in quarter and expression.pick == "ago":
        return period(add_months(start if base == "text" else frame.before.first, -12), "Q")
    if expression.unit in _CLOCK_UNITS:
        return period(start, "D") if abs(expression.steps) < 12 else None
    if expression.pick == "last" and expression.unit == "WE":
        return period(start - (7 if start.weekday() < 5 else 0) * _DAY, "WE")
    return period(add_units(start, expression.unit, expression.steps), expression.unit)


def duration(expression: Expression) -> str:
    """The TIMEX value of a length: P3M, PT2H, P1.5Y, PXD where the count is vague."""
    unit = {"MIN": "M", "DE": "Y", "CE": "Y", "F": "W", "WE": "WE", "N": "D"}.get(
        expression.unit, expression.unit
    )
    scale = {"DE": 10, "CE": 100, "F": 2}.get(expression.unit, 1)
    if expression.unit == "Q" and expression.count is not None:
        unit, scale = "M", 3
    count = "X" if expression.count is None else f"{expression.count * scale:g}"
    if expression.count is None and expression.unit in {"DE", "CE"}:
        unit = expression.unit
    return f"P{'T' if expression.unit in _CLOCK_UNITS else ''}{count}{unit}"


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
    return _with_time(_narrow(point, expression.edge, frame.now), expression)


def _with_time(point: Point, expression: Expression) -> Point:
    if point.value is None or len(point.value) != len("2024-05-14"):
        return point
    part = f"T{expression.part}" if expression.part else ""
    return point._replace(value=point.value + (expression.clock or part))


# ------------------------------------------------------------------ the public side


class Resolved(NamedTuple):
    """What words mean: the TIMEX value (None where it hangs on an unknown date) and the days."""

    value: str | None
    when: When


def resolve(
    words: str,
    direction: Direction = "",
    anchor: When = UNKNOWN,
    before: Point | None = None,
    *,
    narrative: bool = False,
) -> Resolved:
    """Resolve a time expression against the page's date and the date told before it.

    `direction` decides between the last and the next March; `narrative` says that the text tells
    the past in order, so that dates without a year count from the date told before.
    """
    expression = parse(words)
    if expression is None:
        return Resolved(None, UNKNOWN)
    ends = sorted({day for day in (anchor.first, anchor.last) if day}) or [None]
    points = [_point(expression, Frame(day, before, direction, narrative)) for day in ends]
    if not all(points):
        return Resolved(None, UNKNOWN)
    found = [point for point in points if point is not None]
    values = {point.value for point in found}
    value = values.pop() if len(values) == 1 else None
    firsts = [point.first for point in found if point.first]
    lasts = [point.last for point in found if point.last]
    if len(firsts) < len(found) or len(lasts) < len(found):
        return Resolved(value, UNKNOWN)
    when = When(min(firsts), max(lasts), "stated", "as written")
    if not expression.absolute:
        reason = _reason(words, expression, direction, anchor, before, narrative=narrative)
        when = replace(when, basis="resolved", reason=reason)
    return Resolved(value, when)


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
    if before and before.first and (narrative or expression.base == "text" or not anchor.first):
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


def follow(times: Sequence[Time], text: str, anchor: When) -> list[Resolved]:
    """Resolve the times of one page in the order of the text, each with the dates told before it.

    A text that tells the past by dates with years ("in 1944 ... in May") is read as a narrative.
    """
    order = sorted(range(len(times)), key=lambda at: (times[at].span.start, times[at].span.end))
    narrative = _is_narrative([parse(time.span.words) for time in times], anchor)
    found: dict[int, Resolved] = {}
    before: Point | None = None
    day: Point | None = None
    for at in order:
        time = times[at]
        expression = parse(time.span.words)
        by_day = expression is not None and expression.base == "text" and expression.unit == "D"
        found[at] = resolve(
            time.span.words, time.direction, anchor, day if by_day else before, narrative=narrative
        )
        point = Point(found[at].value, found[at].when.first, found[at].when.last)
        if expression and _is_told(expression) and point.first:
            before = point
            day = point if point.first == point.last else day
    resolved = [found[at] for at in range(len(times))]
    return _bind_lengths(times, text, resolved)


def _is_told(expression: Expression) -> bool:
    """Whether later words may count from this one; "a year earlier" only compares."""
    return expression.kind == "calendar" or (expression.kind == "step" and expression.pick != "ago")


def _is_narrative(expressions: Sequence[Expression | None], anchor: When) -> bool:
    years = [e.year for e in expressions if e and e.year and e.kind == "calendar"]
    if len(years) < _NARRATIVE_YEARS:
        return False
    near = sum(
        1 for e in expressions
        if e and (e.base == "now" and e.kind == "step" or (e.weekday is not None and not e.month))
    )  # fmt: skip
    dated = anchor.first is None or sorted(years)[len(years) // 2] < anchor.first.year - 1
    return dated and len(years) > 2 * near


def _bind_lengths(times: Sequence[Time], text: str, found: list[Resolved]) -> list[Resolved]:
    """Give "the first nine months" the days of the year that follows it ("of this year")."""
    starts = {time.span.start: at for at, time in enumerate(times)}
    bound = list(found)
    for at, time in enumerate(times):
        expression = parse(time.span.words)
        if not expression or expression.kind != "length" or expression.pick not in {"first", "final"}:
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
    reason = whole.when.reason if whole.when.basis == "stated" else f"‘{words}’: {whole.when.reason}"
    return Resolved(part.value, When(first, last, whole.when.basis, reason))

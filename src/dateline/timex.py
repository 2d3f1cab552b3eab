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
from typing import Literal, NamedTuple

from dateline import calendars
from dateline.calendars import Point, add_months, add_units, months, narrow, period
from dateline.expressions import Expression
from dateline.record import UNKNOWN, Direction, When
from dateline.timegrammar import parse
from dateline.timespans import duration

_DAY = timedelta(days=1)
_CLOCK_UNITS = frozenset({"H", "MIN", "S"})
# A season belongs to the year in which it begins: the winter of 2018 runs into February 2019.
_SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_BACKWARD_MONTHS = 7  # a narrative that goes back further than this has crossed a new year
_LONG_PERIOD = 300  # days: a year, told before, holds the months told after it
_NEAR_DAYS, _FAR_DAYS = 75, 240  # a date so near ahead is meant rather than one so far behind
# "Last February" said in early March is that of the year before: just over is "last month".
_LAST_MONTH_DAYS = 28
_LONGEST_MONTH = 31  # no longer time ahead overrules a past verb: "the deal fell in 2025"
_QUARTERS = 4  # so many quarters back is the like of the quarter whose results are told
_SATURDAY = 5  # until then "the weekend" under a past verb is the one before
_PICKED_FROM_TEXT = frozenset({"same", "previous", "following"})
_SIDES = {"last": "past", "next": "future", "previous": "past", "following": "future"}
_LAST_YEAR = 9999  # `datetime` ends here; "in the year 9999" must not raise
_REPORTED = re.compile(r"\d{4}-[QH]\d")
_NEW_FOR_DAYS = 7
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
    if expression.year is not None:
        return _of_year(expression, expression.year)
    if expression.weekday is not None and expression.month is None:
        return _weekday(expression, frame)
    if expression.day is not None and expression.month is None:
        return _day_alone(expression.day, frame)
    if expression.pick.endswith(" year"):
        year = _picked_year(expression.pick, frame)
        return _in_year(expression, year) if year else None
    return _nearest(expression, frame)


def _day_alone(day: int, frame: Frame) -> Point | None:
    """The day of the month told before it, else of the page's own or the one beside it.

    A date told before is followed by a later one: "on May 30 he left; on the 2nd ...".
    """
    told = frame.before
    if told and told.first and told.last and (told.last - told.first).days < _LONGEST_MONTH:
        near = frame.now is None or abs((frame.now - told.first).days) < _LONG_PERIOD
        if frame.narrative or near:
            month = told.first.replace(day=1)
            earlier = told.first == told.last and day < told.first.day
            return calendars.nth_day(add_months(month, 1) if earlier else month, day)
    if frame.now is None:
        return None
    later, gone = day > frame.now.day, frame.direction != "future"
    steps = -1 if gone and later else 1 if not gone and not later else 0
    return calendars.nth_day(add_months(frame.now.replace(day=1), steps), day)


def _picked_year(pick: str, frame: Frame) -> int | None:
    which = pick.removesuffix(" year")
    steps = {"last": -1, "next": 1, "previous": -1, "following": 1}.get(which, 0)
    base = "text" if which in {"same", "previous", "following"} else "now"
    start = frame.start(base)
    return start.year + steps if start else None


def _of_year(expression: Expression, year: int) -> Point | None:
    if expression.pick == "turn":  # the year itself and one at each side
        return months(f"{year:04d}", year - 1, 1, 36)
    return _in_year(expression, year)


def _in_year(expression: Expression, year: int) -> Point | None:
    """The point that the expression names within a year; None where the calendar has none."""
    if not 1 <= year < _LAST_YEAR:
        return None
    if expression.fiscal:
        return Point(f"{year:04d}", *calendars.fiscal_year(year))
    if expression.holiday:
        return calendars.feast(expression.holiday, year)
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


def _nearest(expression: Expression, frame: Frame) -> Point | None:
    """A point without a year: the nearest on the side that the words or the tense tell."""
    told = frame.narrative or expression.pick in _PICKED_FROM_TEXT
    start = frame.start("text" if told else "now")
    if start is None:
        return None
    spans = _spans_around(expression, start.year)
    if frame.narrative:
        return _next_told(spans, start, frame.before)
    if expression.pick in {"this", "same"}:
        return next((span.point for span in spans if span.first.year == start.year), None)
    if frame.direction == "past" and not expression.pick:
        spans = [span for span in spans if not _has_just_begun(span, start)]
    chosen = _on_the_told_side(expression, spans, start, frame.direction)
    return chosen.point if chosen else None


def _has_just_begun(span: _Span, start: date) -> bool:
    """Whether a month is but days old: what was done in it would be told by its day."""
    month = 1 < (span.last - span.first).days < _LONGEST_MONTH
    return month and 0 <= (start - span.first).days < _NEW_FOR_DAYS


def _next_told(spans: Sequence[_Span], start: date, before: Point | None) -> Point | None:
    """The first that a narrative can have come to: it tells in order."""
    if _is_vague(before):
        return Point(None)  # "in the winter", after a century
    floor = _narrative_floor(start, before)
    return next((span.point for span in spans if span.last >= floor), None)


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
        return _begun(spans, start)
    if expression.quarter is not None or expression.half is not None:
        direction = "past"  # a quarter told without its year is the latest that has begun
    if expression.pick in _SIDES:
        return _strictly(spans, start, _SIDES[expression.pick])
    return _on_side(spans, start, direction)


def _begun(spans: Sequence[_Span], start: date) -> _Span | None:
    """The last one that has begun, over or not."""
    return next((span for span in reversed(spans) if span.first <= start), None)


def _on_side(spans: Sequence[_Span], start: date, side: str) -> _Span | None:
    """The last one that has begun, or the next one; the tense yields to a much nearer day."""
    before, after = _begun(spans, start), next((s for s in spans if s.last >= start), None)
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
    pick, weekday = expression.pick, expression.weekday
    told_in_order = frame.narrative and frame.is_on_a_day and not pick
    start = frame.start("text" if told_in_order or pick in _PICKED_FROM_TEXT else "now")
    if start is None or weekday is None:
        return None
    if pick.endswith(" week"):
        weeks = {"last": -1, "next": 1}.get(pick.split()[0], 0)
        return period(start - start.weekday() * _DAY + (weekday + 7 * weeks) * _DAY, "D")
    if pick == "this":
        return _this_weekday(start, weekday, frame.direction)
    forward = told_in_order or pick in {"next", "following"}
    forward |= not pick and frame.direction == "future"
    return period(start + _days_to(weekday - start.weekday(), pick, forward=forward) * _DAY, "D")


def _days_to(days: int, pick: str, *, forward: bool) -> int:
    """The days to the next or the last one; "next Friday" is never today, a bare one may be."""
    if forward:
        return days % 7 or 7 * bool(pick)
    return -(-days % 7 or 7 * (pick in {"last", "previous"}))


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
    uncounted = _uncounted(expression, frame)
    if uncounted is not None:
        return uncounted
    start = frame.start(_base_of_step(expression, frame))
    if start is None:
        return None
    if expression.unit in _CLOCK_UNITS:
        return period(start, "D") if abs(expression.steps) < _CLOCK_STEPS else None
    quarter = _quarter_before(frame) if _is_a_year_back(expression) else None
    if quarter is not None:
        return period(add_months(quarter, -12), "Q")
    if _is_later_than_told(expression, frame):
        return Point(None)
    return _stepped(expression, frame, _of_what_is_over(expression, frame, start))


def _uncounted(expression: Expression, frame: Frame) -> Point | None:
    """What a step without a number is: a reference, a reported period, or nothing known."""
    if expression.value or expression.nth:
        return Point(expression.value or None)
    if not expression.unit:
        return _period_of_report(expression, frame)
    if expression.pick == "later" and not expression.steps:
        return Point(None)  # "weeks later": nobody knows how many
    return None


def _base_of_step(expression: Expression, frame: Frame) -> Literal["", "now", "text"]:
    """What a step counts from, where the page's kind overrules its words."""
    if expression.pick == "the" and not frame.narrative:
        return "now"  # "the week" of news is its own
    if expression.pick == "next" and frame.narrative:
        return "text"  # "the next year" of a history follows the year told
    return expression.base


def _stepped(expression: Expression, frame: Frame, start: date) -> Point:
    begun = expression.unit == "WE" and expression.pick == "last"  # `start` lies in it already
    begun |= expression.pick == "new" and _has_begun(start, frame)
    steps = 0 if begun else expression.steps
    point = period(add_units(start, expression.unit, steps), expression.unit)
    if expression.fiscal and expression.unit == "Y" and point.first:
        first, last = calendars.fiscal_year(point.first.year)
        return point._replace(first=first, last=last)
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
    # A title tells what is over in the present: "Ruto meets Kagame on same day as Museveni".
    return untold and expression.pick in of_text and frame.direction in {"past", "present"}


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
    if expression.kind == "length":
        return _length(expression, frame)
    if expression.kind == "set":
        return Point(expression.value or duration(expression))
    if expression.kind == "reference":
        now = frame.now if expression.value == "PRESENT_REF" else None
        return Point(expression.value, now, now)
    point = (_calendar if expression.kind == "calendar" else _step)(expression, frame)
    if point is None or expression.value:
        return point
    if expression.kind == "calendar" and expression.unit == "W" and point.first:
        return period(point.first, "W")
    return _with_time(narrow(point, expression.edge, frame.now), expression)


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
    found: list[Point] = []
    for day in _ends(anchor):
        point = _point(expression, Frame(day, before, direction, narrative))
        if point is None:
            return Resolved(None)
        found.append(point)
    value, first, last = calendars.union(_of_one_year(found, anchor))
    if first is None or last is None:
        return Resolved(value)
    if expression.absolute:
        return Resolved(value, When(first, last, "stated", "as written"))
    reason = _reason(words, expression, direction, anchor, before, narrative=narrative)
    one = anchor.basis != "inferred" or len(set(found)) == 1
    return Resolved(value, When(first, last, "resolved" if one else "inferred", reason))


def _ends(anchor: When) -> list[date | None]:
    """The first and the last day that a page may be of: what its words mean on each is joined."""
    return [*sorted({day for day in (anchor.first, anchor.last) if day})] or [None]


def _is_long(point: Point) -> bool:
    return bool(point.first and point.last and (point.last - point.first).days > _LONGEST_MONTH)


def _of_one_year(points: Sequence[Point], anchor: When) -> Sequence[Point]:
    """One of two readings a year apart: "April 20" on a page of about then is that of its year."""
    dated = [point for point in points if point.first and point.last]
    if len(points) != 2 or len(dated) != 2 or not (anchor.first and anchor.last):  # noqa: PLR2004
        return points
    one, other = dated
    if any(map(_is_long, dated)):  # "this year" is either
        return points
    apart = abs(((other.first or date.min) - (one.first or date.min)).days)
    middle = anchor.first + (anchor.last - anchor.first) / 2
    if not apart > _LONG_PERIOD or (anchor.last - anchor.first).days > _LONG_PERIOD // 2:
        return points
    return [min(dated, key=lambda point: abs(((point.first or date.min) - middle).days))]


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
    link = "counted from"
    if expression.kind == "calendar":
        link = {"past": "before", "future": "after"}.get(direction, "nearest to")
    return f"‘{told}’ {link} {_words_of(anchor.first, anchor.last, anchor.basis)}"


def _words_of(first: date, last: date, basis: str) -> str:
    where = first.isoformat() if first == last else f"{first.isoformat()} to {last.isoformat()}"
    return f"the inferred date {where}" if basis == "inferred" else where

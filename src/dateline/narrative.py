"""How the times of one page hang together: "two days later" counts from the day told before.

News counts from its own date, a narrative of the past ("in 1944 ... in May") from the date that the
text has come to. Which of the two a page is, its own dates tell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from dateline import timelinks
from dateline.calendars import Point, add_units, period
from dateline.expressions import Expression
from dateline.record import UNKNOWN, Direction, Time, When
from dateline.timegrammar import parse
from dateline.timespans import duration
from dateline.timex import Resolved, resolve

_DAY = timedelta(days=1)
# "Of" makes the length a part ("the first nine months of 2019"), the others end it there.
_LINK = re.compile(
    r"\s(?:(?P<of>of)|to|through|till|until|ended|ending|up to)(?:\s(?:in|on|the))?\s"
)
_IN = re.compile(r"\bin\s$", re.IGNORECASE)
_WILL = re.compile(r"\b(?:will|is|are)\b[^.!?\n]*$")
# "Was to meet in May" was ahead once; whether it is still ahead the verb does not say.
_WAS_TO = re.compile(
    r"\b(?:was|were|had\s+been)\s+(?:to|due|set|scheduled|planned|supposed|slated|meant)\b[^.!?;\n]*$"
    r"|\b(?:planned|scheduled|slated|arranged)\s+(?:for|in|on)\s+$"
)
_WAS_TO_HAVE = re.compile(
    r"\b(?:was|were)\s+(?:(?:due|scheduled|supposed|meant)\s+)?to\s+have\b[^.!?;\n]*$"
)
_DONE = re.compile(  # "ordered in December": never the December to come
    r"\b(?:\w{2,}ed|met|held|began|came|went|made|took|won|lost|fell|rose|said|left|gave|sent|saw|built"
    r"|bought|sold|struck|fled|told|broke|led|spoke|flew|paid|grew|found|sank|swore|wrote|withdrew"
    r"|became|got|ran|stood|stole|drew|chose|froze|threw)"
    r"\s(?:\w+\s)?(?:(?:early|late|back)\s)?(?:in|on|during)\s(?:the\s)?$"
)
_COUNTED_FROM = re.compile(r"\b(?:before|after)$", re.IGNORECASE)
_SAME_AS = re.compile(r"(?:the\s+)?same\s+\w+\s+(?:that|as|when)\b", re.IGNORECASE)
_DEED = re.compile(r"\s+(?:the|this|that|his|her|its|their|it|them)\b")
# "The year X left" is named by its clause; a word in small letters may go on otherwise.
_OF_A_CLAUSE = re.compile(
    r"\s+(?:[A-Z]\w+|he|she|they|we|it|when|in\s+which|(?:its|his|her|their)\s\w+)\b"
)
_OF_A_LENGTH = re.compile(r"\s+of\s+(?:the|a|an|his|her|its|their|that|this)\s")
# "On Saturday, the day before it met" names one day twice, it does not count on from Saturday.
_APPOSED = re.compile(r"\s*[,(–—-]\s*")
_IN_THE_DAY = re.compile(r"(?:earlier|later)\s+in\s+the\s+day", re.IGNORECASE)
_AGENCY_DASH = re.compile(r"[^a-z\n]{0,20}(?:\([^)\n]*\))?\s*[-–—]{1,2}\s")
# "LAGOS, March 4 Chad has ...": a line without its dash.
SHOUTED_PLACE = re.compile(r"\s*[A-Z][A-Z/.’' -]{2,40},\s")
_NEXT_NAME = re.compile(r"\s[A-Z]")
_AGENCY_REACH = 40  # characters from the head of the line to its day: "SAN SALVADOR, May 4 -"
SENTENCE_END = re.compile(r"[.!?]\s|\n")
_LINE_START = ("\n", "\n- ", "\n• ", "\n* ")
_HEADING = re.compile(r"\s?[:–—-]\s|\.\s(?=[A-Z])")
_EDGES = ("the last ", "the final ", "the first ")
# From "in May" two days later may be any day of a month; from "on 3 May" it is one.
_UNIT_DAYS = {"D": 1, "W": 10, "M": 100}  # longer times told before hold several such units
# More days than any time has: other units are never too fine.
_NEVER = 10**6
# In these halves of the day an hour before noon is one after it: "7 o'clock this evening".
_LATE_HALVES, _NOON = ("AF", "EV", "NI"), 12
_IS_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_CLAUSE = 120  # characters before a time in which its verb stands
_LONG_UNITS = frozenset({"D", "W", "M", "Q", "Y"})
_NARRATIVE_YEARS = 3  # this many dates with a year, most of them long past, make a narrative
_HISTORY = 25  # years after which hardly any news is told anew
_YEARS_TO_A_DAY = 10  # a text of the past names so many years for each "last week" or "on Friday"
_FEW = 20  # and hardly one year in so many is the page's own or the one before it


def follow(times: Sequence[Time], text: str, anchor: When) -> list[Resolved]:
    """Resolve the times of one page in the order of the text, each with the dates told before it.

    A text that tells the past by dates with years ("in 1944 ... in May") is read as a narrative.
    """
    order = sorted(range(len(times)), key=lambda at: (times[at].span.start, times[at].span.end))
    ordered = [times[at] for at in order]
    said = timelinks.completed(ordered, text, anchor.last)
    thread = _Thread(text, anchor, _is_narrative(said, anchor))
    said = timelinks.in_turn(ordered, said, text, anchor.last)
    given = timelinks.years_in_order(ordered, said, text, undated=anchor.first is None)
    said = [given.get(at, expression) for at, expression in enumerate(said)]
    told = [
        _in_order(one, ordered[at]) if at in given else one
        for at, one in enumerate(thread.follow(ordered, said))
    ]
    resolved = _over_stretches(ordered, text, told)
    found = dict(zip(order, resolved, strict=True))
    return _bind_lengths(times, text, [found[at] for at in range(len(times))], anchor)


def is_of_agency(text: str, time: Time, start: int) -> bool:
    """Whether a time is the day in an agency's line, whose sentence begins at `start`."""
    near = time.span.start - start <= _AGENCY_REACH
    if near and _AGENCY_DASH.match(text, time.span.end):
        return True
    bare = near and SHOUTED_PLACE.fullmatch(text, start, time.span.start)
    return bool(bare) and _NEXT_NAME.match(text, time.span.end) is not None


def _over_stretches(times: Sequence[Time], text: str, found: list[Resolved]) -> list[Resolved]:
    """Give both ends of "between April and September" the days of the whole stretch."""
    for at in range(1, len(times)):
        first, last = found[at - 1].when.first, found[at].when.last
        if first is None or last is None or not first <= last:
            continue
        if timelinks.is_between(text, times[at - 1], times[at]):
            words = " ".join(text[times[at - 1].span.start : times[at].span.end].split())
            whole = When(first, last, found[at].when.basis, f"between ‘{words}’")
            found[at - 1 : at + 1] = [r._replace(when=whole) for r in found[at - 1 : at + 1]]
    return found


class _Thread:
    """What a reader keeps in mind: the time told last, and the day told last with its place."""

    __slots__ = (
        "_anchor",
        "_day",
        "_day_at",
        "_day_end",
        "_day_when",
        "_first_day",
        "_is_date",
        "_narrative",
        "_since",
        "_text",
        "_told",
        "_told_at",
        "_told_end",
        "_told_when",
    )

    def __init__(self, text: str, anchor: When, narrative: bool) -> None:  # noqa: FBT001
        self._text = text
        self._anchor = anchor
        self._narrative = narrative
        self._told: Point | None = None
        self._told_at = self._told_end = 0
        self._told_when = anchor
        self._since: Point | None = None
        self._day: Point | None = None
        self._day_at = self._day_end = 0
        self._day_when = anchor
        self._is_date = False
        self._first_day: Point | None = None

    def follow(self, times: Sequence[Time], said: Sequence[Expression | None]) -> list[Resolved]:
        """Resolve times in the order of the text."""
        passing = timelinks.in_passing(said) if self._narrative else frozenset[int]()
        found: list[Resolved] = []
        for at, time in enumerate(times):
            behind = timelinks.day_behind(times, said, at, self._text)
            if behind is not None:
                found.append(_within(self.take(times[behind], said[behind], keep=False), said[at]))
                continue
            found.append(self.take(time, said[at], keep=at not in passing))
            if at and timelinks.is_stretch(self._text, times, said, at):
                ends = slice(at - 1, at + 1)
                found[-2:] = self._in_order(times[ends], said[ends], found[-2:])
        return found

    def _in_order(
        self, times: Sequence[Time], said: Sequence[Expression | None], ends: list[Resolved]
    ) -> list[Resolved]:
        """Both ends of "from March to July", the second one after the first."""
        (first, second), (start, end) = said, ends
        if first is None or second is None or start.when.first is None or end.when.first is None:
            return ends
        if start.when.first <= end.when.first:
            return ends
        if times[1].direction == "past" and not self._narrative:
            return [_in_year(times[0], first, start.when.first.year - 1), end]
        end = _in_year(times[1], second, end.when.first.year + 1)
        self._keep(times[1], second, end)
        return [start, end]

    def take(self, time: Time, expression: Expression | None, *, keep: bool) -> Resolved:
        """Resolve the next time of the text, maybe to keep it in mind."""
        if expression is None:
            return Resolved(None)
        found = self._uncounted(time, expression) or self._from_around(time, expression)
        if found is not None:
            return found
        lasting = timelinks.is_since(self._text, time)
        if expression.kind == "calendar" and not expression.pick and (lasting or self._gone(time)):
            expression = replace(expression, pick="since")
        by_day = expression.base == "text" and expression.unit == "D"
        found = resolve(
            time.span.words,
            self._side(time, expression),
            self._anchor,
            self._day_before(time) if by_day else self._told_for(expression),
            narrative=self._narrative and not self._is_ahead(time),
            said=expression,
        )
        if keep:
            self._remember(time, expression, found, lasting=lasting)
        return found

    def _uncounted(self, time: Time, expression: Expression) -> Resolved | None:
        """What a time says that counts neither from the page nor from a day told before."""
        if expression.value.startswith("BC"):  # no calendar day can be told from here on
            self._anchor, self._told, self._day = UNKNOWN, None, None
            return Resolved(expression.value)
        if time.type == "DURATION" and expression.kind == "step":
            return Resolved(duration(replace(expression, count=1)))
        if expression.nth and expression.unit == "D" and time.direction == "present":
            return resolve("today", "", self._anchor)  # "today is the eighth day of the strike"
        if _is_bare_clock(expression) and not self._has_day(time):
            return Resolved(f"XXXX-XX-XX{expression.clock}")
        return None

    def _gone(self, time: Time) -> bool:
        """Whether a verb of the past governs a time: "ordered in December" is a December gone."""
        start = time.span.start
        before = max(start - _CLAUSE, 0)
        return time.direction == "past" and _DONE.search(self._text, before, start) is not None

    def _remember(
        self, time: Time, expression: Expression, found: Resolved, *, lasting: bool
    ) -> None:
        """Keep a time in mind; that of "since May" apart, as the text has not moved back to it."""
        if not _is_told(expression) or not found.when.first:
            return
        if lasting:
            self._since = Point(found.value, found.when.first, found.when.last)
        else:
            self._keep(time, expression, found)

    def _from_around(self, time: Time, expression: Expression) -> Resolved | None:
        """The days of a time that does not count plainly from the page or from the day told."""
        if self._day is not None and self._is_apposed(time):
            return Resolved(self._day.value, self._day_when)
        if self._is_of_a_deed(time) or self._is_of_a_length(time, expression):
            return Resolved(None)
        if expression.pick == "the" and self._is_said_again(time):
            told = self._told
            return Resolved(told.value if told else None, self._told_when)
        if expression.unit == "H" and expression.pick == "later" and self._day is not None:
            return self._hours_later(time, self._day)
        return self._from_a_month(time, expression) if expression.base == "text" else None

    def _is_ahead(self, time: Time) -> bool:
        """Whether a time lies ahead of the page's own day: "will be held in May", not "would"."""
        before = self._text[max(time.span.start - _CLAUSE, 0) : time.span.start]
        return time.direction == "future" and _WILL.search(before) is not None

    def _side(self, time: Time, expression: Expression) -> Direction:
        """The side of the page on which a time lies.

        "Was to meet in May" leaves it open, and so does the present tense of a chronology.
        """
        heads = self._text.endswith(_LINE_START, 0, time.span.start)
        if heads and _HEADING.match(self._text, time.span.end):
            return ""
        before = self._text[max(time.span.start - _CLAUSE, 0) : time.span.start]
        if _WAS_TO_HAVE.search(before):
            return "past"
        was_ahead = time.direction == "future" and expression.month and _WAS_TO.search(before)
        return "" if was_ahead else time.direction

    def _is_apposed(self, time: Time) -> bool:
        """Whether words say again which day was just told: "on Saturday, the day before it"."""
        if not _COUNTED_FROM.search(time.span.words) or not _DEED.match(self._text, time.span.end):
            return False
        between = self._text[self._day_end : time.span.start]
        return _APPOSED.fullmatch(between) is not None

    def _is_said_again(self, time: Time) -> bool:
        """Whether "the year" is the one told right before it: "in 2022, the year X left"."""
        if self._told is None or not _OF_A_CLAUSE.match(self._text, time.span.end):
            return False
        return _APPOSED.fullmatch(self._text, self._told_end, time.span.start) is not None

    def _is_of_a_length(self, time: Time, expression: Expression) -> bool:
        """Whether a last or first day is not counted from the page: "the last day of the visit"."""
        step = expression.kind == "step" and time.span.words.lower().startswith(_EDGES)
        return step and _OF_A_LENGTH.match(self._text, time.span.end) is not None

    def _hours_later(self, time: Time, day: Point) -> Resolved:
        """The day told before, or the next: "hours later"."""
        if day.first is None:
            return Resolved(None)
        words = " ".join(time.span.words.split())
        reason = f"‘{words}’ counted from {day.first.isoformat()}, told before it"
        return Resolved(None, When(day.first, day.first + _DAY, "resolved", reason))

    def _is_of_a_deed(self, time: Time) -> bool:
        """Whether a time counts from what follows it: "the day before the visit".

        Its day may be a date, or the day that the same paragraph tells; a day of the week told
        further off is that of somebody's words more often.
        """
        if _SAME_AS.match(self._text, time.span.start):
            return True  # "the same weekend that the bank fell"
        if not _COUNTED_FROM.search(time.span.words) or not _DEED.match(self._text, time.span.end):
            return False
        apart = "\n" in self._text[self._day_at : time.span.start]
        return self._day is None or (apart and not self._is_date)

    def _from_a_month(self, time: Time, expression: Expression) -> Resolved | None:
        """The days of "in July X left, and Y left two days later": no day is told to count from."""
        told = self._told
        vague = expression.pick == "later" and not expression.steps  # "weeks later"
        if told is None or told.first is None or told.last is None or vague:
            return None
        coarse = (told.last - told.first).days > _UNIT_DAYS.get(expression.unit, _NEVER)
        if not coarse or self._is_apart(time, expression):
            return None
        unit, steps = expression.unit, expression.steps
        first, last = (add_units(day, unit, steps) for day in (told.first, told.last))
        words = " ".join(time.span.words.split())
        reason = f"‘{words}’ counted from {told.first.isoformat()} to {told.last.isoformat()}"
        return Resolved(None, When(first, last, "inferred", reason))

    def _is_apart(self, time: Time, expression: Expression) -> bool:
        """Whether a sentence ends after the time told last, so that a day before it counts on."""
        nearer = self._day is None or expression.unit != "D"
        sentences = SENTENCE_END.findall(self._text, self._told_at, time.span.start)
        return len(sentences) > nearer or any("\n" in end for end in sentences)

    def _told_for(self, expression: Expression) -> Point | None:
        """What a time counts from: "the same month" may be that since which something lasts."""
        return self._since or self._told if expression.pick == "same" else self._told

    def _day_before(self, time: Time) -> Point | None:
        """The day that a time counts from: "earlier in the day" is of the day that leads the page.

        That holds where a paragraph opens with it; elsewhere the day told last counts.
        """
        apart = "\n" in self._text[self._day_at : time.span.start]
        return self._first_day if apart and _IN_THE_DAY.match(time.span.words) else self._day

    def _has_day(self, time: Time) -> bool:
        same_line = "\n" not in self._text[self._day_at : time.span.start]
        return self._day is not None and same_line

    def _keep(self, time: Time, expression: Expression, found: Resolved) -> None:
        self._told = Point(found.value, found.when.first, found.when.last)
        self._told_at, self._since = time.span.start, None
        self._told_end, self._told_when = time.span.end, found.when
        if self._told.first == self._told.last:
            self._day, self._day_at = self._told, time.span.start
            self._day_end, self._day_when = time.span.end, found.when
            self._is_date = expression.month is not None
            of_agency = _AGENCY_DASH.match(self._text, time.span.end)
            if not of_agency and time.direction != "future":
                self._first_day = self._first_day or self._day


def _in_year(time: Time, expression: Expression, year: int) -> Resolved:
    """A time whose year follows from the order in which a stretch is told."""
    return _in_order(resolve(time.span.words, said=replace(expression, year=year)), time)


def _in_order(found: Resolved, time: Time) -> Resolved:
    reason = f"‘{' '.join(time.span.words.split())}’ in the order of what is told"
    return found._replace(when=replace(found.when, basis="resolved", reason=reason))


def _within(day: Resolved, expression: Expression | None) -> Resolved:
    """A time of day on the day that the words behind it tell."""
    if day.value is None or expression is None or not _IS_DAY.match(day.value):
        return Resolved(None)
    told, _, half = day.value.partition("T")
    clock = expression.clock or (f"T{expression.part}" if expression.part else "")
    if half in _LATE_HALVES and (hour := clock[1:3]).isdigit() and int(hour) < _NOON:
        clock = f"T{int(hour) + _NOON:02d}{clock[3:]}"  # "7 o'clock this evening"
    return day._replace(value=told + clock)


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
    news = sum(map(timelinks.is_of_news, told))
    quiet = len(years) >= _YEARS_TO_A_DAY * news
    if anchor.first is None:
        return quiet
    if years[len(years) // 2] <= anchor.first.year - _HISTORY and len(years) > 2 * news:
        return True
    recent = sum(year >= anchor.first.year - 1 for year in years)
    return quiet and _FEW * recent <= len(years)


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
    if expression.kind != "length" or expression.pick not in {"first", "final", "last"}:
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

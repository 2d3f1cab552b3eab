"""The days that a figure is of, where no single time of its page says so.

"between April 2022 and March 2023" has two times, "the seven months to January" is counted back
from its end, and "the same months of 2019" or "a year earlier" take their length from the figure
that they are set against. A figure's own time stays what it is unless such words stand around it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

from dateline.calendars import add_months
from dateline.record import Basis, Document, Figure, Joined, Rows, Time, When
from dateline.surroundings import sentence

Row = TypeVar("Row", Time, Figure)

_TIMES = "time"  # the unit of what happened so often
# "Twice since 2019" counts all the days from then to the page's own.
_SINCE = re.compile(r"(?:\s[\w’']+){0,4}?\s(since)\s(?:in\s)?(?:the\s)?")
# An aim for the end of the year is one for the year: pages use both for it.
_DEADLINE = re.compile(r"\b(?:end|close) of (?:the|this|that) year\b|\byear-?end\b", re.IGNORECASE)
_OPENS = re.compile(r"\b(?:between|from)\s(?:the\s)?$", re.IGNORECASE)
_GOES_ON = re.compile(r"\s?(?:and|to|until|till|through|[-–—])\s?(?:the\s)?")
_TO = re.compile(r"\s(?:to|through|until)\s|\s?[-–—]\s?")
# "In the nine months to June" counts back from the month named.
_STRETCH = re.compile(
    r"\b(?:(?P<count>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s(?P<of>months"
    r"|years|weeks|quarters)|(?P<one>(?:(?:fiscal|financial|budget|marketing|crop|trading)\s)?year"
    r"|half(?:-|\s)?year|quarter))"
    r",?\s(?:(?:that|which)\s)?(?:to|through|until|end(?:ed|ing|s)(?:\s(?:in|on))?)\s"
    r"(?:the\s(?:end\sof\s)?)?$"
)
_NUMBERS = (
    *("two", "three", "four", "five", "six", "seven"),
    *("eight", "nine", "ten", "eleven", "twelve"),
)
_MONTHS_OF = {"years": 12, "quarters": 3, "months": 1, "year": 12, "quarter": 3}
_HALF = 6
# "Same period of 2019" takes its months from the figure it is compared with.
_SAME = re.compile(
    r"(?:\s[\w’'-]+){0,4}?,?\s(?:(?:in|over|during|for|from)\s)?(?:the\s)?(?:same|corresponding|like"
    r"|comparable|equivalent)\s(?:period|stretch|time|span|months?|weeks?|days?|half|quarter|season"
    r"|(?:\w+\s)?months)"
    r"(?:,?\s(?:(?:of|in|the|last|a|one|previous|year|years|before|earlier|prior|ago)\s){0,3}?"
    r"(?P<year>(?:19|20)\d\d))?"
)
# "A year earlier" counts back from the figure before it, not from the page.
_EARLIER = re.compile(
    r"(?:\s[\w’'-]+){0,4}?,?\s(?:(?:in|over|during|for|from|of)\s)?(?:(?:a|one)\s(?P<unit>year|month"
    r"|quarter|week)\s(?:earlier|before|ago|previously)|the\s(?:(?P<prior>year|month|quarter|week)"
    r"\s(?:before|earlier)|(?:previous|preceding|prior)\s(?P<last>year|month|quarter|week)))\b"
)
# The same at the head of a sentence, where it goes with what the sentence before told.
_EARLIER_OPENS = re.compile(
    r"(?:(?:A|One)\s(?:year|month|quarter|week)\s(?:earlier|before|ago|previously)"
    r"|The\s(?:year|month|quarter|week)\s(?:before|earlier)|In\sthe\s(?:previous|preceding|prior)"
    r"\s(?:year|month|quarter|week))\b"
)
_AGAINST = re.compile(
    r"\b(?:against|from|after|versus|compared (?:with|to)|as against)\s(?:(?:only|just|about)\s)?$"
)
_MONTH = re.compile(
    r"(?:\s[\w’'-]+){0,3}?\s(?:in|of)\s(?:January|February|March|April|May|June|July|August|September"
    r"|October|November|December)\b(?!,?\s\d)"
)
_MONTHS_BACK = {"year": 12, "quarter": 3, "month": 1}
# Further off, "against 5" is set against another figure.
_NEAR = 120  # characters between a figure and what it is set against
_YEAR = 12
_DERIVED: Basis = "resolved"


class FigureDays:
    """When the figures of a pile are of."""

    def __init__(self, rows: Rows, joined: Joined) -> None:
        self._documents = {document.id: document for document in rows.documents}
        self._joined = joined
        self._words = {time.id: time.span.words for time in rows.times}
        self._times = _by_place(rows.times)
        self._figures = _by_place(rows.figures)
        self._starts = {
            document: [figure.span.start for figure in figures]
            for document, figures in self._figures.items()
        }
        self._known: dict[str, When] = {}

    def of(self, figure: Figure) -> When:
        """The days that the figure is of, as far as the words tell."""
        if figure.id not in self._known:
            self._known[figure.id] = When()  # until it is known: no two lean on each other
            self._known[figure.id] = self._read(figure)
        return self._known[figure.id]

    def are_apart(self, left: Figure, right: Figure) -> bool:
        """Whether the words set the one against the other as of an earlier time: "a year before".

        They do so on a page without a day too.
        """
        pairs = ((left, right), (right, left))
        return any(self._is_set_against(one, other) for one, other in pairs)

    def _is_set_against(self, figure: Figure, other: Figure) -> bool:
        document = self._documents.get(figure.span.document)
        if document is None or other.span.document != document.id:
            return False
        start, end = sentence(document.text, figure.span.start, figure.span.end)
        stop = min(self._next(figure, end), figure.span.end + _NEAR)
        earlier = _EARLIER.match(document.text, figure.span.end, stop)
        opening = _EARLIER_OPENS.match(document.text, start, figure.span.start)
        return (earlier or opening) is not None and self._before(figure) == other

    def derived(self) -> Mapping[str, When]:
        """The figures that are of other days than their own time says, by id."""
        own = self._joined.whens
        return {
            key: when
            for key, (when, period) in self._all().items()
            if when != own.get(period, When())
        }

    def _all(self) -> Mapping[str, tuple[When, str]]:
        figures = (figure for rows in self._figures.values() for figure in rows)
        return {figure.id: (self.of(figure), figure.period or "") for figure in figures}

    def _read(self, figure: Figure) -> When:
        document = self._documents.get(figure.span.document)
        own = self._joined.whens.get(figure.period or "", When())
        if document is None:
            return own
        _, end = sentence(document.text, figure.span.start, figure.span.end)
        if figure.period is None and figure.unit == _TIMES:
            return self._since(figure, document, end)
        if own.last is not None and _DEADLINE.search(self._words.get(figure.period or "", "")):
            return replace(own, first=date(own.last.year, 1, 1), last=date(own.last.year, 12, 31))
        likened = self._likened(figure, document, end)
        if likened is not None:
            return likened
        return self._stretch(figure, document, end) or own

    def _since(self, figure: Figure, document: Document, end: int) -> When:
        """The time from what "since" names after the figure to the day of its page."""
        match = _SINCE.match(document.text, figure.span.end, end)
        places = (match.end(), match.start(1)) if match else ()
        times = self._times.get(document.id, ())
        first = next(
            (
                self._joined.whens.get(time.id, When()).first
                for time in times
                if time.span.start in places
            ),
            None,
        )
        last = self._joined.published.get(document.id, document.published).last
        if first is None or last is None or last <= first:
            return When()
        return When(first, last, _DERIVED, "from a “since” to the day of the page")

    # -------------------------------------------------------------- two ends

    def _stretch(self, figure: Figure, document: Document, end: int) -> When | None:
        """The stretch between two times that follow the figure, or that is counted back from one.

        A stretch that opens the sentence dates the figures behind it.
        """
        text = document.text
        start, _ = sentence(text, figure.span.start, figure.span.end)
        times = [
            time
            for time in self._times.get(document.id, ())
            if start <= time.span.start and time.span.end <= end
        ]
        near = self._near(figure, times, document, (start, end))
        # Whoever names two times behind a figure may name a third that is of something else.
        for number, time in enumerate(near[:2]):
            others = times[times.index(time) + 1 :]
            found = self._ends(text, time, others[:1]) or self._back(text, time)
            if found is not None:
                return found
            if number == 0 and figure.period == time.id:
                return None
        return None

    def _near(
        self, figure: Figure, times: Sequence[Time], document: Document, place: tuple[int, int]
    ) -> list[Time]:
        """The times of a sentence up to the next figure, else those before its first figure."""
        start, end = place
        following = self._next(figure, end)
        near = [time for time in times if figure.span.end <= time.span.start < following]
        if near or figure.period is not None:
            return near
        first = self._first(document.id, start)
        return [time for time in times if time.span.end <= min(figure.span.start, first)]

    def _next(self, figure: Figure, end: int) -> int:
        """Where the next figure of the sentence begins."""
        starts = self._starts[figure.span.document]
        at = bisect_left(starts, figure.span.end)
        return min(starts[at], end) if at < len(starts) else end

    def _first(self, document: str, start: int) -> int:
        """Where the first figure of the sentence begins."""
        starts = self._starts[document]
        return starts[bisect_left(starts, start)]

    def _ends(self, text: str, time: Time, others: Sequence[Time]) -> When | None:
        """The stretch from a time to the next one: "between May and July", "2018 to 2020"."""
        if not others:
            return None
        gap = text[time.span.end : others[0].span.start]
        opened = _OPENS.search(text, max(time.span.start - 14, 0), time.span.start) is not None
        if not _GOES_ON.fullmatch(gap) or not (opened or _TO.fullmatch(gap)):
            return None
        first = self._joined.whens.get(time.id, When()).first
        last = self._joined.whens.get(others[0].id, When()).last
        if first is None or last is None:
            return When()
        while first > last:
            first = add_months(first, -_YEAR)
        return When(first, last, _DERIVED, "between the two times of the sentence")

    def _back(self, text: str, time: Time) -> When | None:
        """The stretch that ends with a time: "the seven months to January"."""
        match = _STRETCH.search(text, max(time.span.start - 48, 0), time.span.start)
        if match is None:
            return None
        last = self._joined.whens.get(time.id, When()).last
        months = _months(match)
        if last is None or months is None:
            return When()
        first = add_months(last + timedelta(days=1), -months)
        return When(first, last, _DERIVED, "counted back from its end")

    # -------------------------------------------------------------- set against another

    def _likened(self, figure: Figure, document: Document, end: int) -> When | None:
        """Of "against 300 in the same months of 2019": the days of the other one, in that year."""
        text = document.text
        stop = min(self._next(figure, end), figure.span.end + _NEAR)
        same = _SAME.match(text, figure.span.end, stop)
        earlier = _EARLIER.match(text, figure.span.end, stop)
        if same is None and earlier is None:
            return self._month_before(figure, text, stop)
        other = self._before(figure)
        base = self.of(other) if other is not None else When()
        if base.first is None or base.last is None:
            own = self._joined.whens.get(figure.period or "", When())
            return When() if same is not None else own
        months = _YEAR
        if same is not None and same.group("year"):
            months = _YEAR * (base.last.year - int(same.group("year")))
        elif same is None and earlier is not None:
            months = _MONTHS_BACK.get(next(filter(None, earlier.groups())), 0)
        return _shifted(base, months)

    def _month_before(self, figure: Figure, text: str, stop: int) -> When | None:
        """Of "against 79 percent in February": the last February before what it is set against."""
        opening = _AGAINST.search(text, max(figure.span.start - 24, 0), figure.span.start)
        month = _MONTH.match(text, figure.span.end, stop)
        own = self._joined.whens.get(figure.period or "", When())
        other = self._before(figure) if opening and month else None
        base = self.of(other) if other is not None else When()
        if own.first is None or own.last is None or base.first is None or base.first > own.last:
            return None
        years = base.first.year - own.first.year
        return _shifted(
            own,
            _YEAR * (-years if add_months(own.first, _YEAR * years) < base.first else 1 - years),
        )

    def _before(self, figure: Figure) -> Figure | None:
        """What it is set against: the figure of its unit before it, not far off."""
        rows = self._figures[figure.span.document]
        at = bisect_left(self._starts[figure.span.document], figure.span.start)
        for row in reversed(rows[:at]):
            if figure.span.start - row.span.end > _NEAR:
                return None
            if row.unit == figure.unit and row.measure == figure.measure:
                return row
        return None


def _by_place(rows: Iterable[Row]) -> Mapping[str, Sequence[Row]]:
    """The rows of each document by their place."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.span.document].append(row)
    return {key: sorted(each, key=lambda row: row.span.start) for key, each in found.items()}


def _months(match: re.Match[str]) -> int | None:
    """How many months a stretch has; None for weeks."""
    if one := match.group("one"):
        return _HALF if one.startswith("half") else _MONTHS_OF[one.split()[-1]]
    count = match.group("count")
    number = int(count) if count.isdigit() else _NUMBERS.index(count) + 2
    each = _MONTHS_OF.get(match.group("of"))
    return number * each if each else None


def _shifted(when: When, months: int) -> When:
    """The same days so many months before."""
    if when.first is None or when.last is None or not months:
        return When()
    whole = (when.last + timedelta(days=1)).day == 1  # the end of a month stays one
    first = add_months(when.first, -months)
    last = (
        add_months(when.last + timedelta(days=1), -months) - timedelta(days=1)
        if whole
        else add_months(when.last, -months)
    )
    return When(first, last, _DERIVED, "as long as what it is set against")

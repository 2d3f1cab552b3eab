"""What the words of an undated page say of the day it was written.

Each clue is a set of day ranges in which the page can lie, with the words that say so. Clues come
from dates told as past or to come, from copyright lines, and from happenings whose days are widely
known (data/anchors.toml): "the war, in its ninth month", "the G20 summit in Osaka last
month", "flew in on Monday for the forum". No clue is ever the day of reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import Literal

from dateline.calendars import add_months, add_units, period
from dateline.expressions import Expression
from dateline.known import (
    Clue,
    Edition,
    Hit,
    Ranges,
    Sentences,
    find_hits,
    from_counts,
    meet,
    plus_days,
)
from dateline.narrative import SENTENCE_END, SHOUTED_PLACE
from dateline.owndays import (
    APART,
    from_anniversaries,
    from_distances,
    from_entries,
    from_latest_month,
    from_own_dates,
    from_posts,
)
from dateline.record import Document, Time
from dateline.timegrammar import parse

Side = Literal["past", "future", ""]

_OPEN: Ranges = ((date.min, date.max),)
# A footer keeps the old year for some weeks, until somebody renews it.
_STALE_DAYS = 31  # so long after New Year a footer may still carry the old year
# Further off, in one sentence, the time is another clause's more often.
_LINK_REACH = 160  # characters between a time and the happening it dates
# Lines with other numbers ("(c) 3100 units") name no year of a page.
_FIRST_YEAR, _LAST_YEAR = 1990, 2100  # of copyright lines
_MOST_SHOWN = 3  # editions of a series whose days a reason spells out
_CUE_REACH = 120  # characters before a happening in which "after" or "ahead of" may stand
_PAST_DAYS = 5  # a day of the week gone longer than this is told as "last Tuesday"
_ARRIVAL_DAYS = 2  # guests arrive so many days before a meeting opens
_SHORT_DAYS = 31  # a happening no longer than this can be meant by "on Tuesday" or "this month"
# Times behind such a break belong to another clause and date another deed.
_CLAUSE_BREAK = re.compile(r";|\.\s|,\s+(?:and|but|while|which|who|as|when|where|whose|though)\s")
_WHICH_ENDED = re.compile(
    r"[^,;.]{0,30},\s+which\s+(?:is\s+to\s+|will\s+|had\s+)?"
    r"(?:end|open|clos|beg[aiu]n|start|finish|conclud)\w*\s+(?:on\s+)?"
)
# A day told with "will" lies ahead of the page, though its words alone do not say so.
_WILL = re.compile(r"\b(?:will|shall)\b|[’']ll\b")
# A bare year in a sentence with one of these may be that of a plan.
_PLANS = re.compile(
    r"\b(?:will|would|shall|until|till|by|through|next|plan\w*|expect\w*|schedul\w*|postpon\w*|delay\w*"
    r"|target\w*|budget\w*|forecast\w*|project\w*|due|ahead|goal\w*|aim\w*|bids?|candida\w*|upcoming)\b",
    re.IGNORECASE,
)
# Without such a word a day of a war is any of its days, not its first.
_BEGINS = re.compile(
    r"\b(?:beg[aiu]n|beginning|start|started|launch|launched|erupted|broke out|outbreak|since)\b"
    r"|\binva(?:sion|ded|ding)",
    re.IGNORECASE,
)
_ENDS = re.compile(r"\b(?:end(?:ed|ing)?|closed|finished|concluded|wrapped up)\b", re.IGNORECASE)
# The day in an agency's line is the day of the report, or the day before.
_AGENCY_LINE = re.compile(r"\s*[A-Z][A-Z.’'-]+\b[^\n]{0,70}?\s(?:--|[-–—])\s")
# "Lagos (Agency), March 4: Chad has ...".
_PLACE_AND_AGENCY = re.compile(r"\s*[A-Z][\w/.’' -]{2,40}(?:\([^)\n]{2,20}\))?,\s")
_LINE_END = 3  # characters in which the line itself may have a full stop: "Nov. 23."
# "Ahead of the summit": the page was written before its first day.
_COMING = re.compile(
    r"(?:ahead of|in the run-?up to|upcoming|forthcoming|looming|preparing for|prepares for"
    r"|preparations for|invitations? to|invited (?:\S+\s+){1,4}to)\s+"
    r"(?:(?:the|a|an|his|her|its|their|this|next)\s+)?(?:\S+\s+){0,3}$",
    re.IGNORECASE,
)
# "In the wake of the summit": the page was written after its last day.
_AFTERWARDS = re.compile(
    r"\b(?:since|after|following|in the wake of|in the aftermath of)\s+(?:[^\s,;.]+\s+){0,3}$",
    re.IGNORECASE,
)
# "After the summit in Rome", but not "after summit organisers spoke".
_WHOLE = re.compile(
    r"(?:\s+(?:summit|gathering|meeting|forum|conference|pact|deal|accord|talks))?"
    r"(?:[.,;:)’'\"”]|\s+(?:in|at|on|of|and|that|which|where|when|last|this|had|was|were|is|has|he|she"
    r"|it|they|the|for|by|with|to|from|as|between|over|a|an)\b|\s*$)"
)
_LEAD_DAYS = 4  # a page is that much younger, at most, than the day of its news
# A page that looks back opens with an old date as its subject, not as its news.
_LOOKING_BACK = re.compile(r"\b(?:years?|decades?)\s+(?:ago|after|since|later)\b|\banniversary\b")
# A range of years counts to its last.
_COPYRIGHT = re.compile(
    r"(?:copyright|©|\(c\))[\s©(c)]*(?:\d{4}\s*[-–]\s*)?(\d{4})\b", re.IGNORECASE
)


# ------------------------------------------------------------------ ranges of days


def combine(clues: Sequence[Clue]) -> tuple[Ranges, tuple[Clue, ...]]:
    """The days that all clues allow, and the clues that hold.

    Where they contradict each other, one clue gives way: the lightest whose loss leaves days over.
    Where no single one does, nothing is left.
    """
    found = _meet_all(clues)
    if found:
        return found, tuple(clues)
    for at in sorted(range(len(clues)), key=lambda at: (clues[at].weight, clues[at].reason)):
        rest = [*clues[:at], *clues[at + 1 :]]
        found = _meet_all(rest)
        if found:
            return found, tuple(rest)
    return (), ()


def _meet_all(clues: Iterable[Clue]) -> Ranges:
    found = _OPEN
    for clue in clues:
        found = meet(found, clue.ranges)
    return found


# ------------------------------------------------------------------ the page


def read_clues(document: Document, times: Sequence[Time]) -> list[Clue]:
    """All clues on one page. `times` are the times of this page."""
    sentences = Sentences(document.text)
    hits = find_hits(document.text, sentences)
    told = sorted(times, key=lambda time: (time.span.start, time.span.end))
    found = [
        *_from_dates(told, sentences, _copyright_year(document)),
        *_from_agency_line(document, told),
        *_from_lead(document, told, sentences),
        *_from_copyright(document),
        *_from_links(hits, told, sentences),
        *from_counts(hits, sentences),
        *from_distances(hits, told, sentences),
        *from_own_dates(told, sentences),
        *from_anniversaries(hits, sentences),
        *from_entries(told, sentences),
        *from_posts(told, sentences),
        *_from_mentions(hits, document.text),
    ]
    return sorted(set(found), key=lambda clue: (-clue.weight, clue.reason, clue.ranges))


# ------------------------------------------------------------------ dates and copyright lines


def _from_dates(times: Sequence[Time], sentences: Sentences, footer: int | None) -> Iterator[Clue]:
    """The latest date told as past is not after the page, the earliest one to come not before.

    Plans and budgets tell years to come in every tense: only a day or a month under "will" counts,
    and a bare year younger than the year of the footer tells nothing.
    """
    told = [(time, expression, days) for time in times for expression, days in _whole_days(time)]
    past = [
        (days[0], 2 if expression.month else 1, time.span.words)
        for time, expression, days in told
        if time.direction == "past" and _is_bound(expression, time, days[0].year, sentences, footer)
    ]
    coming = [
        (days[1], time.span.words)
        for time, expression, days in told
        if expression.month and _is_to_come(time, sentences)
    ]
    if past:
        first, weight, words = max(past)
        yield Clue(((first, date.max),), f"tells of ‘{words}’ as past", weight)
    if coming:
        last, words = min(coming)
        yield Clue(((date.min, last),), f"tells of ‘{words}’ as to come", 1)


def _is_bound(
    expression: Expression, time: Time, year: int, sentences: Sentences, footer: int | None
) -> bool:
    """Whether what is told as past bounds the page: a bare year only if it is no plan's.

    Nor may it be younger than the footer, which is that of the page's own year.
    """
    if expression.month:
        return True
    return not _is_of_plans(time, sentences) and (footer is None or year <= footer)


def _is_to_come(time: Time, sentences: Sentences) -> bool:
    return time.direction == "future" and _is_announced(time, sentences)


def _is_of_plans(time: Time, sentences: Sentences) -> bool:
    """Whether the sentence of a bare year speaks of what is to come, whatever its tense."""
    sentence = sentences.words(sentences.number(time.span.start))
    return _PLANS.search(sentence) is not None


def _whole_days(time: Time) -> Iterator[tuple[Expression, tuple[date, date]]]:
    """What a time with its year says, and its days; nothing for other times."""
    expression = parse(time.span.words)
    if expression is not None and expression.absolute and time.value is not None:
        days = period_of(expression)
        if days is not None:
            yield expression, days


def _is_announced(time: Time, sentences: Sentences) -> bool:
    start = sentences.starts[sentences.number(time.span.start)]
    return bool(_WILL.search(sentences.text, start, time.span.start))


def period_of(expression: Expression) -> tuple[date, date] | None:
    """The days of an expression that needs no anchor; None where it needs one or has no days."""
    year, month, day = expression.year, expression.month, expression.day
    if year is None or expression.fiscal:
        return None
    try:
        point = period(date(year, month or 1, day or 1), "D" if day else "M" if month else "Y")
    except ValueError:
        return None
    return (point.first, point.last) if point.first and point.last else None


def _from_agency_line(document: Document, times: Sequence[Time]) -> Iterator[Clue]:
    """A day without its year in "LAGOS, March 4 (Agency) -": the page's own.

    Of any year, or of those in which it falls on the day of the week that its sentence tells.
    """
    time = next((time for time in times if _is_of_line(document, time)), None)
    expression = parse(time.span.words) if time else None
    if time is None or expression is None or expression.day is None or expression.year:
        return
    years = (replace(expression, year=year) for year in range(_FIRST_YEAR, _LAST_YEAR))
    days = [days for year in years if (days := period_of(year))]
    weekday = _weekday_told(document.text, time, times)
    fitting = [(first, last) for first, last in days if first.weekday() == weekday]
    ranges = tuple((first, plus_days(last, 1)) for first, last in fitting or days)
    yield Clue(ranges, f"‘{time.span.words}’ of the agency's line", 2)
    if fitting:
        yield from from_latest_month(times)


def _is_of_line(document: Document, time: Time) -> bool:
    """Whether a time stands in an agency's line: before a dash, a colon or the first word."""
    text, start = document.text, document.body_start
    line = _AGENCY_LINE.match(text, start)
    if line is not None and line.start() <= time.span.start < line.end():
        return True
    colon = text[time.span.end : time.span.end + 2] == ": "
    bare = _PLACE_AND_AGENCY if colon else SHOUTED_PLACE
    return start <= time.span.start and bare.fullmatch(text, start, time.span.start) is not None


def _weekday_told(text: str, day: Time, times: Sequence[Time]) -> int | None:
    """The one day of the week that the sentence of an agency's line tells as gone: the line's."""
    end = SENTENCE_END.search(text, day.span.end + _LINE_END)
    last = end.start() if end else len(text)
    told = [t for t in times if day.span.end <= t.span.start < last and t.direction == "past"]
    said = [parse(time.span.words) for time in told]
    days = {one.weekday for one in said if one and not one.month and one.pick == ""} - {None}
    return days.pop() if len(days) == 1 else None


def _from_lead(document: Document, times: Sequence[Time], sentences: Sentences) -> Iterator[Clue]:
    """The latest date of a page of news, where its first sentence tells it as the news's day.

    News counts from its own day ("on Tuesday", "last week"); a page that opens with an old date
    and looks back from it does not, or names a later one.
    """
    told = [(time, expression, days) for time in times for expression, days in _whole_days(time)]
    lead = sentences.number(document.body_start)
    opening = [
        (days[0], time)
        for time, expression, days in told
        if expression.day and time.direction != "future"
        and sentences.number(time.span.start) == lead
    ]  # fmt: skip
    news = any(map(_counts_from_page, times))
    if len(opening) != 1 or not news or _LOOKING_BACK.search(sentences.words(lead)):
        return
    day, time = opening[0]
    if all(days[0] <= day or expression.month is None for _, expression, days in told):
        words = " ".join(time.span.words.split())
        yield Clue(((day, plus_days(day, _LEAD_DAYS)),), f"opens with ‘{words}’ as its news", 1)


def _counts_from_page(time: Time) -> bool:
    """Whether words count from the day of writing: "on Tuesday", "last week"."""
    expression = parse(time.span.words)
    if expression is None or time.type not in {"DATE", "TIME"}:
        return False
    step = expression.kind == "step" and expression.base == "now"
    return step or (expression.weekday is not None and not expression.month)


def _copyright_year(document: Document) -> int | None:
    """The latest year of the copyright lines of a page, those included that were cut out."""
    lines = [document.text, *(left.words for left in document.left_out)]
    years = {int(found[1]) for line in lines for found in _COPYRIGHT.finditer(line)}
    return max((year for year in years if _FIRST_YEAR <= year <= _LAST_YEAR), default=None)


def _from_copyright(document: Document) -> Iterator[Clue]:
    """The page is hardly younger than its footer; it may be older, for footers are renewed."""
    year = _copyright_year(document)
    if year is not None:
        last = plus_days(date(year, 12, 31), _STALE_DAYS)
        yield Clue(((date.min, last),), f"carries ‘copyright {year}’", 2)


# ------------------------------------------------------------------ a time and a known happening


def _from_links(hits: Sequence[Hit], times: Sequence[Time], sentences: Sentences) -> Iterator[Clue]:
    for time in times:
        expression = parse(time.span.words)
        if expression is None or expression.absolute:
            continue
        hit = _nearest_hit(hits, time, times, sentences)
        if hit is None or _is_of_its_name(expression, time, hit):
            continue
        ranges = {
            edition: found
            for edition in hit.editions
            if (found := _ranges(expression, time, hit, edition, sentences.text))
        }
        if ranges:
            days = " or ".join(_days_of(edition) for edition in ranges)
            days = f" ({days})" if len(ranges) <= _MOST_SHOWN else ""
            reason = f"‘{' '.join(time.span.words.split())}’ of the {hit.anchor.name}{days}"
            yield Clue(tuple(sorted(chain.from_iterable(ranges.values()))), reason, 3)


def _is_of_its_name(expression: Expression, time: Time, hit: Hit) -> bool:
    """Whether a season belongs to the name of a happening: "the Winter Olympics"."""
    return bool(expression.season) and 0 <= hit.start - time.span.end <= 1


def _days_of(edition: Edition) -> str:
    if edition.first == edition.last:
        return edition.first.isoformat()
    return f"{edition.first.isoformat()} to {edition.last.isoformat()}"


def _nearest_hit(
    hits: Sequence[Hit], time: Time, times: Sequence[Time], sentences: Sentences
) -> Hit | None:
    """The known happening that a time belongs to: same clause, no other time between them."""
    number = sentences.number(time.span.start)
    near: list[tuple[int, Hit]] = []
    for hit in hits:
        if hit.sentence == number and hit.anchor.kind != "name":
            gap = _gap(hit, time, times, sentences.text)
            near.extend([] if gap is None else [(gap, hit)])
    return min(near, key=lambda pair: pair[0])[1] if near else None


def _gap(hit: Hit, time: Time, times: Sequence[Time], text: str) -> int | None:
    """The characters between a happening and a time; None where something parts them."""
    start, end = time.span.start, time.span.end
    low, high = (end, hit.start) if hit.start >= end else (hit.end, start)
    if high - low > _LINK_REACH or _breaks(text, low, high) or APART.search(text, low, high):
        return None
    between = any(low <= other.span.start < high and _is_date(other) for other in times)
    return None if between else high - low


def _breaks(text: str, low: int, high: int) -> bool:
    """Whether the clause ends between two places; "the summit, which ended on" goes on."""
    return bool(_CLAUSE_BREAK.search(text, low, high)) and not _WHICH_ENDED.fullmatch(
        text, low, high
    )


def _is_date(time: Time) -> bool:
    return time.type in {"DATE", "TIME"} and not (time.value or "").endswith("_REF")


def _side(time: Time, hit: Hit, text: str) -> Side:
    """Whether the happening is told as gone or as to come; empty where neither is clear."""
    before = text[max(hit.start - _CUE_REACH, 0) : hit.start]
    if time.direction == "future" or _COMING.search(before):
        return "future"
    gone = time.direction == "past" or hit.anchor.kind in {"event", "war"}
    return "past" if gone or _AFTERWARDS.search(before) else ""


def _ranges(
    expression: Expression, time: Time, hit: Hit, edition: Edition, text: str
) -> list[tuple[date, date]]:
    """Where the page lies if `expression` dates this edition."""
    first = edition.first
    last = first if hit.anchor.kind == "war" else edition.last
    between = text[min(time.span.end, hit.end) : max(time.span.start, hit.start)].lower()
    if hit.anchor.kind == "war" and not _BEGINS.search(f"{text[hit.start : hit.end]} {between}"):
        return []  # "today's war" tells a day of the war, not its first
    side = _side(time, hit, text)
    if expression.kind == "calendar":
        lead = _ARRIVAL_DAYS if hit.anchor.kind in {"meeting", "games"} else 0
        return _from_calendar(expression, first, last, side, lead)
    if expression.kind == "step" and expression.base == "now":
        if expression.count is None:
            return _from_step(expression, first, last, side)
        around = text[min(time.span.start, hit.start) : max(time.span.end, hit.end)]
        return _from_ago(expression, last if _ENDS.search(around) else first)
    if expression.kind == "length" and re.search(r"\bsince\b|\bafter\b(?=.*began)", between):
        return _from_ago(expression, first)
    return []


def _cut(begin: date, end: date, first: date, last: date, side: Side) -> list[tuple[date, date]]:
    """The days of a period before the happening's end, from its beginning on, or all of them."""
    if side == "future":
        end = min(end, last)
    elif side == "past":
        begin = max(begin, first)
    return [(begin, end)] if begin <= end else []


def _from_calendar(
    expression: Expression, first: date, last: date, side: Side, lead: int
) -> list[tuple[date, date]]:
    """For "in March", "on Tuesday", "this summer" of a happening from `first` to `last`."""
    if expression.weekday is not None and expression.month is None:
        return _from_weekday(expression.weekday, first, last, side, lead)
    if not _fits(expression, first, last):
        return []
    steps = {"last year": -1, "this year": 0, "this": 0, "next year": 1}.get(expression.pick)
    if steps is not None:
        year = first.year - steps
        return _cut(date(year, 1, 1), date(year, 12, 31), first, last, side)
    begin = add_months(first, -11)
    end = plus_days(add_months(last.replace(day=1), 12), -1)
    return _cut(begin, end, first, last, side)


def _fits(expression: Expression, first: date, last: date) -> bool:
    """Whether the happening lies in the month, on the day, or in the season."""
    if expression.month is not None:
        on_day = expression.day in {None, *range(first.day, last.day + 1)}
        return on_day and expression.month in {first.month, last.month}
    return first.month in _SEASON_MONTHS.get(expression.season, frozenset())


_SEASON_MONTHS = {
    "SP": frozenset({3, 4, 5, 6}),
    "SU": frozenset({6, 7, 8, 9}),
    "FA": frozenset({9, 10, 11, 12}),
    "WI": frozenset({12, 1, 2, 3}),
}


def _from_weekday(
    weekday: int, first: date, last: date, side: Side, lead: int
) -> list[tuple[date, date]]:
    if (last - first).days > _SHORT_DAYS:
        return []
    days = [plus_days(first, k) for k in range(-lead, (last - first).days + 1)]
    return [
        (
            day if side == "past" else plus_days(day, -6),
            day if side == "future" else plus_days(day, _PAST_DAYS),
        )
        for day in days
        if day.weekday() == weekday
    ]


def _from_step(
    expression: Expression, first: date, last: date, side: Side
) -> list[tuple[date, date]]:
    """For "last week", "this month", "yesterday", "next year"."""
    if expression.unit not in {"D", "W", "M", "Y", "WE"} or (last - first).days > _SHORT_DAYS:
        return []
    unit = "W" if expression.unit == "WE" else expression.unit
    low = period(add_units(first, unit, -expression.steps), unit)
    high = period(add_units(last, unit, -expression.steps), unit)
    if low.first is None or high.last is None:
        return []
    # "This weekend" is still said on the Monday after it.
    end = plus_days(high.last, 1) if expression.unit == "WE" else high.last
    return _cut(low.first, end, first, last, side if expression.steps == 0 else "")


def _from_ago(expression: Expression, first: date) -> list[tuple[date, date]]:
    """For "ten months ago", "more than two years since": counted from the first day."""
    if expression.count is None or expression.unit not in {"D", "W", "M", "Y"}:
        return []
    count, unit = expression.count, expression.unit
    if expression.kind == "step" and expression.steps > 0:
        return []
    exact = add_units(first, unit, count)
    after = plus_days(add_units(first, unit, count + 1), -1)
    slack = {"D": 0, "W": 3, "M": 15, "Y": 90}[unit]
    if expression.bound == ">":
        return [(exact, after)]
    if expression.bound == "<":
        return [(plus_days(exact, -slack), exact)]
    return [(plus_days(exact, -slack), after)]


# ------------------------------------------------------------------ a happening only named


def _from_mentions(hits: Sequence[Hit], text: str) -> Iterator[Clue]:
    """Who names an unforeseen happening writes after it began; who prepares for one, before."""
    seen: set[tuple[str, bool]] = set()
    for hit in hits:
        before = text[max(hit.start - _CUE_REACH, 0) : hit.start]
        unforeseen = hit.anchor.kind in {"event", "war", "name"}
        coming = not unforeseen and bool(_COMING.search(before))
        if (hit.anchor.name, coming) in seen:
            continue
        if coming:
            last = max(edition.last for edition in hit.editions)
            reason = f"names the {hit.anchor.name} as to come ({last.isoformat()})"
            yield Clue(((date.min, last),), reason, 1)
        elif unforeseen or (_AFTERWARDS.search(before) and _WHOLE.match(text, hit.end)):
            first = min(edition.first for edition in hit.editions)
            reason = f"names the {hit.anchor.name} ({first.isoformat()})"
            yield Clue(((first, date.max),), reason, 2)
        else:
            continue
        seen.add((hit.anchor.name, coming))

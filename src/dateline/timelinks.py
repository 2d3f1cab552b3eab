"""What a time takes from the times beside it: a year that two months share, the day of a clock.

"April and June 2018" tells both months' year once, "from October 1944 to March" tells the second
one's by its order, "7:20 a.m. (0420 GMT) Friday" tells the day last. A history that names a year
in passing ("as a study of 2004 shows") goes on in the year that it had come to.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from dateline.expressions import Expression, known_days
from dateline.record import Time
from dateline.timegrammar import parse

Expressions = Sequence[Expression | None]

_SINCE = re.compile(r"\bsince\s(?:the\s|early\s|late\s)?$", re.IGNORECASE)
_BEFORE = 12  # characters in which "since" may stand before a time
_PARAGRAPH = re.compile(r"\n\s*")
_FAR_PARAGRAPHS = 2  # between the full dates that give what stands between them a year
_OPENING = re.compile(r"(?:^|[.!?:][”’\"']?\s+|\n\s*)(?:On|In)\s$")
_AND_THEN = re.compile(r",?\s(?:and|but)\s[^.!?;:\n]{1,80}\s(?:in|on)\s")
_LISTED = re.compile(r"\n\s*(?:On|In)\s$")
_FEWEST_LISTED = 3  # paragraphs that open with a date
_FRESH_MONTHS = 3  # a date of the last months may be the page's own news

# Words that may stand before the second time of a pair: "in April and in early June 2018".
_LEAD = r"\s*(?:(?:in|on|of|the|early|late|mid)\b[\s-]*)*$"
_AND = re.compile(rf"\s*(?:,?\s*(?:and|or)|&|/){_LEAD}")
_TO = re.compile(rf"\s*(?:-|–|—|to|until|till|through){_LEAD}")
_BETWEEN = re.compile(r"\bbetween\s+(?:(?:early|late|mid|the)[\s-]+)*$", re.IGNORECASE)
_BRACKET = re.compile(r"\s\([^()\n]{1,60}\),?\s")  # "on May 4 (May 3 in Hawaii), 1942"
_COMMA = re.compile(rf"\s*,{_LEAD}")
_DAY_BEHIND = re.compile(
    r"\s?(?:\([^()\n]{1,40}\)\s?)?,?\s?(?:(?:on|of|from|into)\s(?:the\s)?)?$", re.IGNORECASE
)
# At the head of a sentence: "In 2008", "But in early 2008".
_IN_YEAR = re.compile(
    r"(?:^|[.!?][”’\"']?\s+|\n\s*|[“\"])(?:(?:But|And|Then|Later|Back)\s)?(?:In|During|Early\sin|Late\sin)\s"
    r"(?:the\s)?$",
    re.IGNORECASE,
)
_LEAD_REACH = 24
_WHEN = re.compile(r",?\s+when\b")
# What ends the year's reach: "in 2008 X left, but came back in March" is another March.
_TURNS = re.compile(
    r"[.!?]\s|[;\n]|\b(?:but|now|then|since|until|till|before|after)\b", re.IGNORECASE
)
# For telling which of two times comes first in a year, not for their days.
_FIRST_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_LATE, _EARLY = 10, 4  # "in December and January 2019": the first one lies in the year before
_WORD = re.compile(r"[a-z]+|[.;:!?]")
# The words that make a bare day a known one stand right behind it: "the Sept. 11 attacks".
_KNOWN_REACH = 40
_NEAR_YEARS = 3  # what a text tells next lies at most so many years on
_FAR_YEARS = 8  # a year this far off may be named in passing
# One year alone may be in passing too, so several of those told next decide.
_LOOK_AHEAD = 4
# "The bridge, built in 1911, was shelled in 1943 ...": named once among many, it opens no
# chapter.
_STRANGE_YEARS, _LONG_TEXT = 25, 9  # so far off and named once only, among so many years


def completed(
    times: Sequence[Time], text: str, written: date | None = None
) -> list[Expression | None]:
    """What the words of each time say, with the year that the words beside them give.

    `written` is a day on which the text was at the latest written, None where nobody knows.
    """
    said = [_known(parse(time.span.words), time, text, written) for time in times]
    _year_behind(said, times, text)
    _year_behind_brackets(said, times, text)
    _year_before(said, times, text)
    _year_of_sentence(said, times, text)
    _year_just_told(said, times, text, written)
    return said


def _year_behind(said: list[Expression | None], times: Sequence[Time], text: str) -> None:
    """Give "April" the year of "April, May and June 2018", from the last one back."""
    taken = False
    for at in range(len(times) - 2, -1, -1):
        first, second = said[at], said[at + 1]
        if first is None or second is None or not _lacks_year(first):
            taken = False
            continue
        between = text[times[at].span.end : times[at + 1].span.start]
        ranged = _TO.fullmatch(between) is not None
        joined = ranged or _AND.fullmatch(between) or (taken and _COMMA.fullmatch(between))
        if joined:
            said[at] = _with_year_of(first, second, ranged=ranged)
        taken = said[at] != first


def _year_behind_brackets(said: list[Expression | None], times: Sequence[Time], text: str) -> None:
    """Give both days the year of "May 4 (May 3 in Hawaii), 1942"."""
    for at in range(len(times) - 2):
        first, inside, year = said[at : at + 3]
        if first is None or inside is None or year is None:
            continue
        around = _BRACKET.fullmatch(text, times[at].span.end, times[at + 2].span.start)
        if around is None or year.year is None or year.unit != "Y":
            continue
        for place, told in ((at, first), (at + 1, inside)):
            said[place] = replace(told, year=year.year) if _lacks_year(told) else told


def _year_before(said: list[Expression | None], times: Sequence[Time], text: str) -> None:
    """Give "March" its year in "from October 1944 to March"."""
    for at in range(len(times) - 1):
        first, second = said[at], said[at + 1]
        if first is None or second is None or first.year is None or not _month(first):
            continue
        if _lacks_year(second) and is_range(text, times[at], times[at + 1]):
            later = _order(second) >= _order(first)
            said[at + 1] = replace(second, year=first.year + (not later))


def _year_of_sentence(said: list[Expression | None], times: Sequence[Time], text: str) -> None:
    """Give "August" the year that opens its sentence: "in 2008, when X invaded Y in August"."""
    for at, opening in enumerate(said):
        if opening is None or opening.unit != "Y" or not _opens_sentence(opening, times[at], text):
            continue
        for later in range(at + 1, len(said)):
            told = said[later]
            between = text[times[at].span.end : times[later].span.start]
            if told is None or not _lacks_year(told) or times[later].direction == "future":
                break
            if _TURNS.search(between):
                break
            said[later] = replace(told, year=opening.year)


def _year_just_told(
    said: list[Expression | None], times: Sequence[Time], text: str, written: date | None
) -> None:
    """Give "July" the year told in its clause's neighbour: "left in May 2010 and came in July"."""
    for at in range(len(times) - 1):
        first, second = said[at], said[at + 1]
        told = _full_month(first) if first is not None else None
        if told is None or second is None or not _is_yearless(second) or is_since(text, times[at]):
            continue
        between = text[times[at].span.end : times[at + 1].span.start]
        gone = written is not None and told[0] < written.year - 1
        joined = _AND_THEN.fullmatch(between) is not None and (second.month or 0) > told[1]
        if gone and joined and times[at + 1].direction != "future":
            said[at + 1] = replace(second, year=told[0])


def years_in_order(
    times: Sequence[Time], said: Expressions, text: str, *, undated: bool
) -> Mapping[int, Expression]:
    """The months and days whose year follows from a full date told just before, by their place.

    What an entry of a chronology tells comes after the date at its head ("3 May 2020: X leaves Y on
    9 June"). So it does on a page without a day in the sentence after a full date ("On 3 May 2020
    X left. In June Y followed"), unless the year would turn only after half a year; "had" turns
    it round.
    """
    heads = _heads(times, said, text)
    if not heads and not undated:
        return {}
    latest = max((told.year for told in said if told and told.year and told.month), default=0)
    found: dict[int, Expression] = {}
    floor: int | None = None
    for at, expression in enumerate(said):
        if expression is None or expression.weekday is not None or expression.base:
            floor = None
        elif expression.year and expression.month:
            floor = at if at in heads or (undated and expression.year == latest) else None
        elif _lacks_year(expression) and not expression.pick:
            base = _base(times, said, text, floor, at) if undated or floor in heads else None
            told = None if base is None else found.get(base, said[base])
            year = None if told is None else _year_by_order(told, expression, times[at], text)
            if year is not None:
                found[at] = replace(expression, year=year)
                floor = floor if floor in heads else at
    return found


def in_turn(
    times: Sequence[Time], said: Expressions, text: str, written: date | None
) -> list[Expression | None]:
    """Give months and days without a year the one that the dates told before and after leave.

    `written` is the last day on which the page can have been written, None where nobody knows.
    """
    return _with_years_of_heads(times, _with_years_between(times, said, text), text, written)


def _with_years_between(
    times: Sequence[Time], said: Expressions, text: str
) -> list[Expression | None]:
    """Give a month or a day its year where the dates around it leave only one.

    "In May 2017 X fell. In September Y left. In January 2018 ...": news that looks back tells in
    order, as long as nothing between counts from the page ("on Friday", "last week").
    """
    found = list(said)
    floor: tuple[int, tuple[int, int]] | None = None  # place and month of the last full date
    for at, expression in enumerate(said):
        if expression is None or is_of_news(expression):
            floor = None
        elif (told := _full_month(expression)) is not None:
            # "Since May 2017" opens a stretch up to now: what follows it may be of any year.
            floor = None if is_since(text, times[at]) else (at, told)
        elif floor is not None and _is_yearless(expression) and times[at].direction != "future":
            years = _years_between(times, said, text, floor, at)
            if len(years) == 1:
                found[at] = replace(expression, year=years[0])
    return found


def _with_years_of_heads(
    times: Sequence[Time], said: Expressions, text: str, written: date | None
) -> list[Expression | None]:
    """Give the dates that open sentences, one after the other, the year told with the first.

    "On 3 May 2017 X fell. ... On 5 June Y left": a look back tells in order, unless the second
    date is so near the page's own that it is its news. A list of dates may come up to that day.
    """
    found = list(said)
    floor: tuple[int, tuple[int, int]] | None = None
    listed = _is_a_list(times, said, text)
    fresh = 0 if listed else _FRESH_MONTHS
    for at, expression in enumerate(said):
        if expression is None or is_of_news(expression):
            floor = None
        elif not (listed or _opens(text, times[at])):
            continue
        elif (told := _full_month(expression)) is not None:
            floor = at, told
        elif floor is not None and _goes_on_from(floor[1], expression, written, fresh):
            stretch = text[times[floor[0]].span.start : times[at].span.start]
            near = len(_PARAGRAPH.findall(stretch)) <= _FAR_PARAGRAPHS
            if near and (listed or times[at].direction != "future"):
                found[at] = replace(expression, year=floor[1][0])
                floor = at, (floor[1][0], expression.month or 0)
    return found


def _is_a_list(times: Sequence[Time], said: Expressions, text: str) -> bool:
    """Whether paragraph after paragraph opens with a date: such a list may use the present."""
    pairs = zip(times, said, strict=True)
    starts = [time.span.start for time, told in pairs if told and _is_yearless(told)]
    listed = [at for at in starts if _LISTED.search(text, max(at - _BEFORE, 0), at)]
    return len(listed) >= _FEWEST_LISTED


def _opens(text: str, time: Time) -> bool:
    """Whether a time opens a sentence: "On May 3"."""
    start = time.span.start
    return _OPENING.search(text, max(start - _BEFORE, 0), start) is not None


def _goes_on_from(
    told: tuple[int, int], expression: Expression, written: date | None, fresh: int
) -> bool:
    """Whether a date without its year may be of the year told before it, and not the page's news.

    That is told of the last months, so many as `fresh`.
    """
    month = expression.month or 0
    if not _is_yearless(expression) or written is None or month < told[1]:
        return False
    return told[0] < written.year and (written.month - month) % 12 >= fresh


def _full_month(expression: Expression) -> tuple[int, int] | None:
    """The year and the month of a date that tells both."""
    if expression.kind != "calendar" or not expression.year or not expression.month:
        return None
    return expression.year, expression.month


def is_since(text: str, time: Time) -> bool:
    """Whether "since" stands before a time."""
    start = time.span.start
    return _SINCE.search(text, max(start - _BEFORE, 0), start) is not None


def _is_yearless(expression: Expression) -> bool:
    """Whether words are a month or a day of one, and nothing more."""
    bare = expression.year is None and expression.month is not None and not expression.pick
    return bare and expression.kind == "calendar" and expression.weekday is None


def _years_between(
    times: Sequence[Time],
    said: Expressions,
    text: str,
    floor: tuple[int, tuple[int, int]],
    at: int,
) -> list[int]:
    """The years in which a month lies between the full dates before and after it."""
    before, (year, month) = floor
    here = said[at]
    for after in range(at + 1, len(said)):
        told = said[after]
        if told is None or is_of_news(told) or here is None or here.month is None:
            break
        end = _full_month(told)
        if end is not None:
            stretch = text[times[before].span.start : times[after].span.start]
            if len(_PARAGRAPH.findall(stretch)) > _FAR_PARAGRAPHS:
                break
            years = range(year, end[0] + 1)
            return [y for y in years if (year, month) <= (y, here.month) <= end]
    return []


def is_of_news(expression: Expression) -> bool:
    """Words like "last week", "yesterday", "on Friday": what counts from the day of writing."""
    step = expression.base == "now" and expression.kind == "step"
    return step or (expression.weekday is not None and not expression.month)


def _heads(times: Sequence[Time], said: Expressions, text: str) -> frozenset[int]:
    """The full dates at the heads of the entries of a chronology; one alone is none."""
    found = frozenset(
        at
        for at, (time, told) in enumerate(zip(times, said, strict=True))
        if told is not None
        and told.year
        and told.month
        and (not time.span.start or text[time.span.start - 1] == "\n")
        and _HEADING.match(text, time.span.end)
    )
    return found if len(found) > 1 else frozenset()


_HEADING = re.compile(r"\s?[:–—-]\s|\.\s(?=[A-Z])")


def _base(
    times: Sequence[Time], said: Expressions, text: str, floor: int | None, at: int
) -> int | None:
    """The place of the full date that a month follows, or that follows it: "which in May had"."""
    start = times[at].span.start
    if floor is not None:
        between = text[times[floor].span.end : start]
        ends = len(_SENTENCE_END.findall(between))
        before = text[max(times[floor].span.start - _LEAD_REACH, 0) : times[floor].span.start]
        headed = _HEADING.match(text, times[floor].span.end)
        if "\n" not in between and (headed or (ends <= _NEAR_ENDS and _ON.search(before))):
            return floor
        return None
    behind = said[at + 1] if at + 1 < len(said) else None
    if behind is None or not (behind.year and behind.month) or not _had(text, times[at]):
        return None
    between = text[times[at].span.end : times[at + 1].span.start]
    return None if _SENTENCE_END.search(between) else at + 1


_SENTENCE_END = re.compile(r"[.!?][”’\"']?\s|\n")
_NEAR_ENDS = 2
_ON = re.compile(r"\b(?:on|in)\s$", re.IGNORECASE)
_HALF_A_YEAR, _MONTHS = 6, 12


def _year_by_order(told: Expression, here: Expression, time: Time, text: str) -> int | None:
    """The year in which a month lies after a full date, or before it where "had" says so."""
    if not (told.year and told.month and here.month):
        return None
    steps = (here.month - told.month) % _MONTHS
    wraps = here.month < told.month
    if _had(text, time):
        back = (told.month - here.month) % _MONTHS
        return None if back > _HALF_A_YEAR else told.year - (here.month > told.month)
    earlier = not steps and bool(told.day and here.day) and (here.day or 0) < (told.day or 0)
    if earlier or (wraps and steps > _HALF_A_YEAR):
        return None
    return told.year + wraps


def _had(text: str, time: Time) -> bool:
    """Whether the pluperfect stands around a time, in its sentence."""
    before = _SENTENCE_END.split(text[max(time.span.start - _CLAUSE, 0) : time.span.start])[-1]
    after = _SENTENCE_END.split(text[time.span.end : time.span.end + _LEAD_REACH])[0]
    return _PLUPERFECT.search(f"{before}|{after}") is not None


_CLAUSE = 60  # characters
_PLUPERFECT = re.compile(r"\bhad\b|[a-z][’']d\b")


def _opens_sentence(expression: Expression, time: Time, text: str) -> bool:
    """Whether a year, and nothing finer, leads its sentence or a clause: "in 2008, when ..."."""
    if expression.kind != "calendar" or not expression.year or expression.month:
        return False
    start = time.span.start
    leads = _IN_YEAR.search(text, max(start - _LEAD_REACH, 0), start)
    return leads is not None or _WHEN.match(text, time.span.end) is not None


def _known(
    expression: Expression | None, time: Time, text: str, written: date | None
) -> Expression | None:
    """The same with the year of a day that is known without it: "the Sept. 11 attacks"."""
    if expression is None or not _lacks_year(expression) or not expression.day or written is None:
        return expression
    for row in known_days():
        if (row.month, row.day) == (expression.month, expression.day) and row.year < written.year:
            behind = text[time.span.end : time.span.end + _KNOWN_REACH].lower()
            if set(_WORD.findall(behind)[:3]) & set(row.words):
                return replace(expression, year=row.year)
    return expression


def _month(expression: Expression) -> int:
    """The first month of a month, season, quarter or half; 0 for anything else."""
    if expression.kind != "calendar" or expression.holiday:
        return 0
    if expression.quarter:
        return 3 * expression.quarter - 2
    if expression.half:
        return 6 * expression.half - 5
    return expression.month or _FIRST_MONTHS.get(expression.season, 0)


def _order(expression: Expression) -> tuple[int, int]:
    return _month(expression), expression.day or 0


def _lacks_year(expression: Expression) -> bool:
    """Whether a point of the calendar is told within a year that other words name."""
    return bool(_month(expression)) and expression.year is None and not expression.pick


def _with_year_of(first: Expression, second: Expression, *, ranged: bool) -> Expression:
    if not _month(second):
        return first
    if second.year is None:
        return replace(first, pick=second.pick) if second.pick.endswith(" year") else first
    turned = _order(first) > _order(second)
    if not ranged:
        turned = _month(first) >= _LATE and _month(second) <= _EARLY
    return replace(first, year=second.year - turned)


def is_range(text: str, first: Time, second: Time) -> bool:
    """Whether two times are the ends of one stretch: "from October to March"."""
    if _TO.fullmatch(text, first.span.end, second.span.start):
        return True
    return is_between(text, first, second)


def is_between(text: str, first: Time, second: Time) -> bool:
    """Whether two times are told as "between April and September"."""
    start = first.span.start
    led = _BETWEEN.search(text, max(start - _LEAD_REACH, 0), start)
    return led is not None and _AND.fullmatch(text, first.span.end, second.span.start) is not None


def day_behind(times: Sequence[Time], said: Expressions, at: int, text: str) -> int | None:
    """Which of the times behind a time of day tells its day: "7:20 a.m. (0420 GMT) Friday"."""
    here = said[at]
    overnight = times[at].span.words.lower() == "overnight"
    if here is None or not (overnight or _is_time_of_day(here)):
        return None
    for other in range(at + 1, min(at + 3, len(times))):
        expression = said[other]
        start = times[other].span.start
        if not _DAY_BEHIND.fullmatch(text, times[at].span.end, start):
            continue
        if expression is not None and expression.unit == "D" and _is_day(expression):
            return other
    return None


def _is_time_of_day(expression: Expression) -> bool:
    """Whether words tell an hour or a part of a day that other words name, or "overnight"."""
    told = expression.clock or expression.part
    return (
        expression.kind == "step"
        and bool(told)
        and expression.base == "text"
        and not expression.pick
    )


def _is_day(expression: Expression) -> bool:
    bare = expression.base == "text" and not expression.pick
    return expression.kind in {"calendar", "step"} and not bare and not expression.nth


def in_passing(said: Expressions) -> frozenset[int]:
    """The times of a history whose year lies far from those told before and right after."""
    years = [(at, e.year) for at, e in enumerate(said) if e and e.kind == "calendar" and e.year]
    told = [year for _, year in years]
    passing: set[int] = set()
    kept: int | None = None
    for place, (at, year) in enumerate(years):
        if kept is not None and _is_aside(year, kept, told, place):
            passing.add(at)
        else:
            kept = year
    return frozenset(passing)


def _is_aside(year: int, kept: int, told: Sequence[int], place: int) -> bool:
    """Whether a text that had come to `kept` names a year and goes on from where it was."""
    if abs(year - kept) <= _FAR_YEARS:
        return False
    alone = sum(abs(other - year) <= _NEAR_YEARS for other in told) == 1
    strange = alone and abs(year - kept) > _STRANGE_YEARS and len(told) >= _LONG_TEXT
    return strange or _goes_on(kept, told[place + 1 : place + 1 + _LOOK_AHEAD])


def _goes_on(year: int, after: Sequence[int]) -> bool:
    """Whether most of the years told next go on from a year."""
    near = sum(0 <= later - year <= _NEAR_YEARS for later in after)
    return 2 * near >= len(after) and near > 0


def is_stretch(text: str, times: Sequence[Time], said: Expressions, at: int) -> bool:
    """Whether a time ends a stretch whose ends lack their years: "from October to March"."""
    first, second = said[at - 1], said[at]
    lacking = (
        first is not None and second is not None and _lacks_year(first) and _lacks_year(second)
    )
    return lacking and is_range(text, times[at - 1], times[at])

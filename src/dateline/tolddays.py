"""The days of a page's deeds, from the times that date them and from the way the page tells them.

A deed dated by "Monday and Tuesday" has both days. One whose day stands in the sentence before it
has that day or, on a page of the days after, one of those up to the page's. That is inferred, and
so is what a page's first sentences tell as news ("has signed"). A headline has the day of the same
deed in the text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from dateline import codebook, headlinedays
from dateline.calendars import add_units
from dateline.expressions import Expression
from dateline.headlinedays import Page
from dateline.known import Sentences, find_hits
from dateline.narrative import is_of_agency
from dateline.record import UNKNOWN, Basis, Document, Event, EventStatus, Time, When
from dateline.timegrammar import parse

_DAY = timedelta(days=1)

AHEAD: frozenset[EventStatus] = frozenset({"planned", "expected", "hypothetical"})
TOLD: frozenset[EventStatus] = frozenset({"happened", "ongoing", "claimed"})
# People round: "a month after" is said of five weeks, "a year after" of eleven months and a half.
_SLACK = {"D": 0, "W": 3, "M": 7, "Y": 15}  # days by which "a month after" may miss
_SHORT_UNITS = frozenset({"MIN", "H", "D"})  # they count from a day, longer ones from a month too
# "Days after" is one to nine, "weeks after" one to eight weeks; "months after" says too little.
_ROUGHLY = {"D": 1, "W": 7, "M": 31}
_VAGUELY = {"D": (1, 9), "W": (7, 60)}
_LONGEST_ROUGH = 62  # days of "less than two months"
_YEAR_SLACK = 30  # days by which "a year ago" may miss
_SAID_ON = re.compile(r"\b(?:said|reported|announced|told\s+\w+)\s+(?:on\s+|late\s+|early\s+)*$")
_SAID_REACH = 40  # characters before a day in which the verb stands
_INVADED = re.compile(r"\binva(?:sion|de)", re.IGNORECASE)
# "By Friday" gives the last day only; the first is the page's own.
_BY = re.compile(r"\bby\s+$", re.IGNORECASE)
# "The first nine months of 2023": the year behind the link dates the stretch.
_OF = re.compile(r"\s+of\s+(?:the\s+)?")
# What a page opens with, taken up further down: "The announcement came hours after they met".
_CAME = re.compile(
    r"(?:The|This|That|It|His|Her|Its|Their)\b[^,.;]{0,60}?\s(?:came|comes|follows|followed)\b"
    r"|[A-Z][^,.;]{0,99}?\s(?:comes?|follows?|occurred)\b"
)
# "After he met them" puts the deed behind the day that is told there.
_AFTER = re.compile(r",?\s+after\s+(?:he|she|they|both|the\s+two)\s")
# "After brief talks with them" too.
_AFTER_TALKS = re.compile(r"\b(?:after|following)\s+(?:[\w’'-]+\s+){0,4}$", re.IGNORECASE)
# "Announced on Friday that it had signed": done on that day or just before it.
_TOLD_AS_DONE = re.compile(
    r"\b(?P<cue>announced|confirmed|reported|declared|said|told)\b[^.;]*?\b(?:had|has|have)\s+"
    r"(?:also\s+)?$"
)
# "Said on Friday" dates the saying, "said fire on Friday had killed two" does not.
_OF_SAYING = re.compile(
    r"(?:\s+in\s+an?\s+\w+|\s+(?:to\s+)?reporters)?(?:\s+(?:late|early|earlier|on|in|last))*\s*"
)
# "Left on Monday after Chad had shelled a camp": what led to a deed was done in the days before.
_LED_TO = re.compile(r"\bafter\s+[^,;:]*$")
_SCENE_DAYS = 6  # a page so soon after a scene may tell of the days up to its own
# Below these "has signed" tells what led to the news, not the news.
_LEADING_SENTENCES = 2
_LONGEST_JOINED = 31  # days that "from May 3 to June 1" may join
# Two days with such a word between them are the ends of one stretch.
_JOIN = re.compile(r",?\s+(?:and|to|through|till|until)\s+(?:on\s+)?|\s?[-–—]\s?")
# A day at the head of a line or before a stop is a heading: all below happened on it.
_HEADED = re.compile(r"\.?:?\s*\n|\.\s(?=[A-Z])|\s?[:–—|-]{1,2}\s")
# "On May 3 and 4" leaves out the second month; "May 3 and 4 ships" does not.
_AND_DAY = re.compile(
    r"\s+and\s+(\d{1,2})(?:st|nd|rd|th)?(?=[,.;:)]|\s+(?:in|at|for|with|to|by|but|when)\b|\s*$)"
)
_SINCE = re.compile(r"\bsince\s+$", re.IGNORECASE)
_LONGEST_SINCE = 366  # days; "since 2011" tells hardly more than no day at all
_FROM = re.compile(r"\b(?:from|between)\s+(?:\S+\s+)?$", re.IGNORECASE)
# "Has signed" tells news, in which the perfect never names the day.
# Behind a relative it tells what somebody is known for: "militants who have killed thousands".
_PERFECT = re.compile(
    r"(?<!who )(?<!which )(?<!that )\b(?:has|have|[’']ve|[A-Z]\w+[’']s)\s+"
    r"(?:(also|just|now|\w+ly)\s+)?$"
)
# "Has repeatedly urged" and "has sanctioned since 2022" tell of years, not of these days.
_LASTING_ADVERBS = frozenset(
    ("consistently", "frequently", "increasingly", "previously", "regularly", "repeatedly",
     "routinely", "steadily", "traditionally", "historically", "largely", "mostly", "occasionally")
)  # fmt: skip
# A stretch of years in the sentence: the perfect sums it up and tells no news.
_OF_LONG = re.compile(
    r"\b(?:since|for\s+(?:\w+\s+)?(?:weeks|months|years|decades)|(?:in|over|during|for)\s+(?:the|recent)\s"
    r"+(?:(?:last|past|recent)\s+)?(?:\w+\s+)?(?:weeks|months|years|decades?|century))\b"
)


def days_of(
    page: Document,
    times: Sequence[Time],
    events: Sequence[Event],
    whens: Mapping[str, When],
    published: When,
) -> dict[str, When]:
    """The days of each event of one page by its id; unknown where nothing tells them."""
    ordered = sorted(times, key=lambda time: (time.span.start, time.span.end))
    told = Page(page, events, ordered, whens, published, Sentences(page.text))
    at = {time.id: place for place, time in enumerate(ordered)}
    found: dict[str, When] = {}
    for event in events:
        place = at.get(event.time) if event.time is not None else None
        found[event.id] = _untimed(event, told) if place is None else _timed(event, told, place)
    for rule in headlinedays.RULES:
        found |= rule(told, found)
    return found


def _timed(event: Event, page: Page, place: int) -> When:
    """The days of an event that has a time, by the times before and beside it."""
    time = page.times[place]
    if time.type == "DURATION":
        over = page.when(time)
        if over.first:
            return _over_a_length(over)
        told = _told_beside(page, place) or _told_at_head(page, place)
        side = _side_of_count(page.text, page.times[place + 1 : place + 2], time, event)
        return _counted(page.text, time, told, side)
    return _dated(event, page, place)


def _dated(event: Event, page: Page, place: int) -> When:
    """The days of an event that a point in time dates."""
    time, published = page.times[place], page.published
    when = _of_a_part(page, place) or _joined(page, place)
    when = _about_then(page, place, when)
    when = _not_to_come(event, when, published)
    if not when.first:
        return headlinedays.of_live_entry(event, page.text, published)
    dated = page.text[time.span.end : event.trigger.start].lstrip(", ").startswith("when ")
    if not dated and _SINCE.search(page.text[: time.span.start]):
        return _up_to_now(when, published)
    apart = page.number(event) - page.sentences.number(time.span.start)
    if apart and not _heads_entry(page.text, time):
        return _of_scene(time, when, published, near=apart == 1)
    if _is_after_it(event, page.text, time):
        return _just_before(time, when)
    if _is_announced(event, page, time):
        return _before_told(time, when, headlinedays.NEWS_DAYS)
    if _LED_TO.search(page.text, time.span.end, event.trigger.start):
        return _before_told(time, when, _SCENE_DAYS)
    if event.status in AHEAD and _BY.search(page.text[: time.span.start]):
        return _from_the_page(when, published)
    return when


def _untimed(event: Event, page: Page) -> When:
    """The days of a deed that no time dates: those of news, or of a war that everybody knows."""
    when = _as_news(event, page)
    if not when.first:
        when = headlinedays.of_live_entry(event, page.text, page.published)
    if event.type == "ASSAULT" and not when.first:
        return _as_known(event, page)
    return when


def _over_a_length(when: When) -> When:
    """The days of what was done "over the past two days"; unknown for "in the last ten years"."""
    if when.first is None or when.last is None or when.last - when.first > _LONGEST_SINCE * _DAY:
        return UNKNOWN
    return replace(when, basis="inferred")


def _of_a_part(page: Page, place: int) -> When | None:
    """The days of "the first nine months of 2023", which the year in it dates."""
    part = page.times[place - 1] if place else None
    if part is None or part.type != "DURATION":
        return None
    linked = _OF.fullmatch(page.text, part.span.end, page.times[place].span.start)
    when = page.when(part)
    return when if linked and when.first else None


def _joined(page: Page, place: int) -> When:
    """The days from a time to the next, where the words join them: "on Monday and Tuesday"."""
    times = page.times[place : place + 2]
    when = _with_next_day(page.text, times[0], page.when(times[0]))
    if len(times) == 1 or when.first is None or when.last is None:
        return when
    other = page.when(times[1])
    if other.last is None or other.last <= when.last:
        return when
    meets = other.first is not None and other.first - when.last <= _DAY
    far = (other.last - when.first).days > _LONGEST_JOINED
    if far or not _is_joined(page.text, times, meets=meets):
        return when
    reason = when.reason if when.basis == "stated" else f"{when.reason}; to {other.reason}"
    return replace(when, last=other.last, reason=reason)


def _is_joined(text: str, times: Sequence[Time], *, meets: bool) -> bool:
    """Whether words join two times: "to" always, "and" days that meet or follow "between"."""
    start, end = times[0].span.end, times[1].span.start
    if not _JOIN.fullmatch(text, start, end):
        return False
    return (
        meets
        or "and" not in text[start:end]
        or _FROM.search(text[: times[0].span.start]) is not None
    )


def _not_to_come(event: Event, when: When, published: When) -> When:
    """What is told as done was not done after the page: "invited them to a feast on May 3".

    Nor will anything be done before it: "the talks that began in May will go on".
    """
    if event.status in TOLD and when.first is not None and published.last is not None:
        return UNKNOWN if when.first > published.last else when
    if event.hedge == "will" and when.last is not None and published.first is not None:
        return UNKNOWN if when.last < published.first else when
    return when


def _about_then(page: Page, place: int, when: When) -> When:
    """The days around one so far off: the week of "two weeks ago", a month for "a year ago"."""
    expression = parse(page.times[place].span.words)
    if expression is None or not _is_rough(expression) or when.first is None or when.last is None:
        return when
    start = _counted_from(page, place, when) if expression.base == "text" else page.published
    if start.first is None or start.first != start.last:
        return when
    exact = add_units(start.first, expression.unit, int(expression.steps))
    weeks = expression.unit == "W"
    room, slack = ("some days", _SLACK["W"] * _DAY) if weeks else ("a month", _YEAR_SLACK * _DAY)
    first, last = exact - slack, exact + slack
    if weeks:
        first, last = min(when.first, first), max(when.last, last)
    return When(first, last, "inferred", f"{when.reason}, give or take {room}")


def _is_rough(expression: Expression) -> bool:
    """Whether a count of weeks, or "a year", is said of a day near the one that it counts to."""
    if expression.kind != "step" or not expression.count or expression.bound:
        return False
    return expression.unit == "W" or (expression.unit == "Y" and expression.count == 1)


def _counted_from(page: Page, place: int, week: When) -> When:
    """The day told before from which a time counts that means the week."""
    reason = re.search(r"counted from (\d{4}-\d\d-\d\d), told", week.reason)
    days = map(page.when, reversed(page.times[:place]))
    told = (w for w in days if reason and w.first and w.first.isoformat() == reason[1])
    return next(told, UNKNOWN)


def _side_of_count(text: str, following: Sequence[Time], time: Time, event: Event) -> int:
    """On which side of the day that is told a deed lies: 1 as usual, -1 the other, 0 unknown.

    "A month after the vote of May 3, Y left" counts on from the day; "a month after X left over
    the vote of May 3" does not count from it.
    """
    start = following[0].span.start if following else 0
    if time.span.end <= start < event.trigger.start:
        return -1
    inside = time.span.end <= event.trigger.start < start
    return 0 if inside and not re.search(r"[,;:.\n]", text[event.trigger.end : start]) else 1


def _counted(text: str, time: Time, told: tuple[date, date] | None, side: int) -> When:
    """The days of a deed so long before or after a day or a month that is told."""
    expression = parse(time.span.words)
    if told is None or not side or expression is None:
        return UNKNOWN
    if expression.unit in _SHORT_UNITS and told[1] - told[0] > _DAY:
        return UNKNOWN  # "hours before they met" is no hour of the month that the sentence tells
    after = re.match(r"\s+after\b", text[time.span.end :]) is not None
    if expression.unit == "H":
        return _within_hours(time, told, after=after)
    if expression.bound or not expression.count:
        return _about_so_long(time, expression, told, after=after)
    if expression.unit not in _SLACK:
        return UNKNOWN
    slack = _SLACK[expression.unit] * _DAY
    count = (-expression.count if after else expression.count) * side
    first, last = (add_units(day, expression.unit, count) for day in told)
    basis: Basis = "inferred" if slack or first != last else "resolved"
    return When(first - slack, last + slack, basis, _reason_of_count(time, told[0], after=after))


def _about_so_long(
    time: Time, expression: Expression, told: tuple[date, date], *, after: bool
) -> When:
    """The days of what was done "days", "weeks" or "less than a month" before or after a day."""
    unit, bound = expression.unit, expression.bound
    if unit not in _ROUGHLY or not (bound or unit in _VAGUELY):
        return UNKNOWN
    least, most = _VAGUELY.get(unit, (0, 0))
    if expression.count and bound:
        whole = int(expression.count * _ROUGHLY[unit])
        least, most = (0, whole) if bound == "<" else (whole, whole + _ROUGHLY[unit])
    if most > _LONGEST_ROUGH:
        return UNKNOWN
    ends = (-most, -least) if after else (least, most)
    first, last = (day + days * _DAY for day, days in zip(told, ends, strict=True))
    return When(first, last, "inferred", _reason_of_count(time, told[0], after=after))


def _reason_of_count(time: Time, day: date, *, after: bool) -> str:
    link = "after" if after else "before"
    return f"‘{' '.join(time.span.words.split())}’ {link} it {day.isoformat()} is told"


def _within_hours(time: Time, told: tuple[date, date], *, after: bool) -> When:
    """The day of what was done hours before or after what a day tells, or the day beside it."""
    first, last = (told[0] - _DAY, told[1]) if after else (told[0], told[1] + _DAY)
    words = " ".join(time.span.words.split())
    return When(first, last, "inferred", f"‘{words}’ from what {told[0].isoformat()} is told of")


def _is_announced(event: Event, page: Page, time: Time) -> bool:
    """Whether the time is that of the words that tell a deed as done: "announced it had left"."""
    start = page.sentences.starts[page.number(event)]
    if not start <= time.span.start < event.trigger.start:
        return False
    found = _TOLD_AS_DONE.search(page.text, start, event.trigger.start)
    if found is None or found.end() < time.span.end:
        return False
    cue = found.end("cue")
    before = time.span.start < cue
    return before or _OF_SAYING.fullmatch(page.text, cue, time.span.start) is not None


def _before_told(time: Time, when: When, most: int) -> When:
    """The days, `most` of them, before the day on which a deed is told as done or led on."""
    if when.first is None or when.first != when.last:
        return when
    words = " ".join(time.span.words.split())
    return When(when.first - most * _DAY, when.last, "inferred", f"told of ‘{words}’ as done")


def _is_after_it(event: Event, text: str, time: Time) -> bool:
    """Whether a deed is told as over on a day: "on Monday, after he met them", "after talks"."""
    end, start = time.span.end, event.trigger.start
    if event.type == "CONSULT" and end < start and _AFTER_TALKS.search(text, end, start):
        return True
    return _AFTER.search(text, end, start) is not None


def _just_before(time: Time, when: When) -> When:
    """The day on which somebody spoke after a meeting, or the day before."""
    if when.first is None or when.first != when.last:
        return when
    words = " ".join(time.span.words.split())
    return When(when.first - _DAY, when.last, "inferred", f"told on ‘{words}’ as just over")


def _up_to_now(when: When, published: When) -> When:
    """What has been done since a day, from it to the page's own; unknown where that is far off."""
    if when.first is None or published.last is None:
        return UNKNOWN
    if not when.first <= published.last <= when.first + _LONGEST_SINCE * _DAY:
        return UNKNOWN
    return When(when.first, published.last, "inferred", f"{when.reason}, and since")


def _from_the_page(when: When, published: When) -> When:
    """What is to come "by 2030" may come from the page's day on."""
    page = published.first
    if page is None or when.first is None or when.last is None or not page < when.first:
        return when
    return replace(when, first=page, reason=f"{when.reason}, from the page's day on")


def _with_next_day(text: str, time: Time, when: When) -> When:
    """The days of "March 24 and 25"."""
    found = _AND_DAY.match(text, time.span.end)
    if found is None or when.first is None or when.first != when.last:
        return when
    if not re.search(rf"\b{when.first.day}(?:st|nd|rd|th)?$", time.span.words):
        return when
    last = when.first + (int(found[1]) - when.first.day) * _DAY
    follows = last.month == when.first.month and last > when.first
    return replace(when, last=last) if follows else when


def _heads_entry(text: str, time: Time) -> bool:
    """Whether a date heads an entry of a chronicle, whose deeds it tells as surely as its own."""
    start, end = time.span.start, time.span.end
    heads = not text[text.rfind("\n", 0, start) + 1 : start].strip()
    return heads and _HEADED.match(text, end) is not None


def _of_scene(time: Time, when: When, published: When, *, near: bool) -> When:
    """The day told before a deed, up to the page's own where that is near.

    What stands further off than the next sentence may also be of the day before the page.
    """
    if when.first is None or when.last is None:
        return when
    words = " ".join(time.span.words.split())
    reason = f"told after ‘{words}’ ({when.first.isoformat()}), without a day of its own"
    first, last = when.first, when.last
    if published.last is not None and last <= published.last <= last + _SCENE_DAYS * _DAY:
        first = first if near else min(first, published.last - _DAY)
        last = published.last
    return When(first, last, "inferred", reason)


def _as_news(event: Event, page: Page) -> When:
    """The days just before a page that tells a deed as news: "has signed" at its head."""
    start, published = event.trigger.start, page.published
    leads = page.lead <= page.number(event) < page.lead + _LEADING_SENTENCES
    stated = published.basis == "stated" and published.first and published.last
    told = event.status in {"happened", "claimed"} or _is_called_off(event)
    if not told or not leads or not stated:
        return UNKNOWN
    perfect = _PERFECT.search(page.text[max(start - 40, 0) : start])
    if perfect is None or (perfect[1] or "").lower() in _LASTING_ADVERBS:
        return UNKNOWN
    owned = perfect[0].rstrip().endswith(("'s", "’s"))
    if owned and event.trigger.words.lower() in codebook.load().nouns:
        return UNKNOWN  # "Chile's seizure" is no "Chile has seized"
    if _OF_LONG.search(page.text, event.trigger.end, page.sentences.end(page.number(event))):
        return UNKNOWN
    return headlinedays.news(published)


def _is_called_off(event: Event) -> bool:
    """Whether a verb tells that something is off, which is news itself: "has called off talks"."""
    return bool(event.hedge) and event.trigger.words.startswith(event.hedge or "")


def _told_beside(page: Page, place: int) -> tuple[date, date] | None:
    """The one day or month that a sentence tells beside a length; None for none or several.

    Days to come count only where it tells no other ("will go on Friday, a year after he
    promised"), and the day of an agency's line, on which nothing was done, never does; nor does
    that of a report behind it ("fled days after X fell, the radio said on Friday").
    """
    length = page.times[place].span
    before = page.times[place - 1] if place else None
    # "Approved it on May 3, two days after X left, and signed it in June": the day right before it
    if before is not None and page.text[before.span.end : length.start] == ", ":
        when = page.when(before)
        if when.first and when.first == when.last:
            return when.first, when.first
    number = page.sentences.number(length.start)
    beside = [
        other
        for other in page.times_of(number)
        if not is_of_agency(page.text, other, page.sentences.starts[number])
        and not (other.span.start > length.end and _is_of_a_report(page.text, other))
    ]
    gone = [other for other in beside if other.direction != "future"]
    told = _known_days(page, gone) or _known_days(page, beside)
    if len(told) != 1:
        return None
    first, last = told.pop()
    return (first, last) if last - first <= _LONGEST_JOINED * _DAY else None


def _is_of_a_report(text: str, time: Time) -> bool:
    """Whether a time follows a verb of saying: "the radio said on Friday"."""
    start = time.span.start
    return _SAID_ON.search(text, max(start - _SAID_REACH, 0), start) is not None


def _known_days(page: Page, times: Sequence[Time]) -> set[tuple[date, date]]:
    known = map(page.when, times)
    return {(when.first, when.last) for when in known if when.first and when.last}


def _told_at_head(page: Page, place: int) -> tuple[date, date] | None:
    """The day of the page's news, for "the visit came a week after ...", which tells no other."""
    number, published = page.sentences.number(page.times[place].span.start), page.published
    if published.first is None or published.basis != "stated":
        return None
    if number != page.lead and not _CAME.match(page.sentences.words(number).lstrip()):
        return None
    near = published.first - _SCENE_DAYS * _DAY
    for time in page.times_of(page.lead):
        when = page.when(time)
        opens = time.direction != "future"
        opens = opens and not is_of_agency(page.text, time, page.document.body_start)
        if opens and number == page.lead and _is_of_a_report(page.text, time):
            return None
        if opens and when.first and when.last:
            return (when.first, when.last) if when.first == when.last >= near else None
    return published.first - _DAY, published.first


def _as_known(event: Event, page: Page) -> When:
    """The first day of a widely known war, where the deed is its beginning."""
    if event.status not in {"happened", "claimed"} or not _INVADED.search(event.trigger.words):
        return UNKNOWN
    number = page.number(event)
    words, offset = page.sentences.words(number), page.sentences.starts[number]
    for hit in find_hits(words, Sentences(words)):
        start, end = offset + hit.start, offset + hit.end
        named = (
            start <= event.trigger.start < end or event.trigger.start <= start < event.trigger.end
        )
        days = {edition.first for edition in hit.editions}
        if hit.anchor.kind == "war" and named and len(days) == 1:
            day = days.pop()
            if page.published.last is None or day <= page.published.last:
                return When(day, day, "inferred", f"the widely known day of the {hit.anchor.name}")
    return UNKNOWN

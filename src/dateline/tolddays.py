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

from dateline import gazetteer
from dateline.calendars import add_units
from dateline.known import Sentences, find_hits
from dateline.record import UNKNOWN, Document, Event, EventStatus, Span, Time, When
from dateline.timegrammar import parse

_DAY = timedelta(days=1)
NEWS_DAYS = 2
"""What "has signed" tells at the head of a page happened at most so many days before it."""

AHEAD: frozenset[EventStatus] = frozenset({"planned", "expected", "hypothetical"})
TOLD: frozenset[EventStatus] = frozenset({"happened", "ongoing", "claimed"})
# People round: "a month after" is said of five weeks, "a year after" of eleven months and a half.
_SLACK = {"D": 0, "W": 3, "M": 7, "Y": 15}  # days by which "a month after" may miss
_INVADED = re.compile(r"\binva(?:sion|de)", re.IGNORECASE)
# "By Friday" gives the last day only; the first is the page's own.
_BY = re.compile(r"\bby\s+$", re.IGNORECASE)
_AFTER = re.compile(r",?\s+after\s+(?:he|she|they|both|the\s+two)\s")
_SCENE_DAYS = 6  # a page so soon after a scene may tell of the days up to its own
# Below these "has signed" tells what led to the news, not the news.
_LEADING_SENTENCES = 2
_LONGEST_JOINED = 31  # days that "from May 3 to June 1" may join
_JOIN = re.compile(r",?\s+(?:and|to|through|till|until)\s+(?:on\s+)?|\s?[-–—]\s?")
_AND_DAY = re.compile(
    r"\s+and\s+(\d{1,2})(?:st|nd|rd|th)?(?=[,.;:)]|\s+(?:in|at|for|with|to|by|but|when)\b|\s*$)"
)
_FROM = re.compile(r"\b(?:from|between)\s+(?:\S+\s+)?$", re.IGNORECASE)
_PERFECT = re.compile(r"\b(?:has|have|[’']ve|[A-Z]\w+[’']s)\s+(?:(?:also|just|now|\w+ly)\s+)?$")


def days_of(
    page: Document,
    times: Sequence[Time],
    events: Sequence[Event],
    whens: Mapping[str, When],
    published: When,
) -> dict[str, When]:
    """The days of each event of one page by its id; unknown where nothing tells them."""
    sentences = Sentences(page.text)
    ordered = sorted(times, key=lambda time: (time.span.start, time.span.end))
    at = {time.id: place for place, time in enumerate(ordered)}
    found: dict[str, When] = {}
    for event in events:
        if event.time is None or event.time not in at:
            found[event.id] = _untimed(event, page, sentences, published)
            continue
        place = at[event.time]
        if ordered[place].type == "DURATION":
            found[event.id] = _counted(page.text, ordered, place, whens, sentences)
            continue
        when = _joined(page.text, ordered[place : place + 2], whens)
        when = _about_a_week(ordered, place, when, whens, published)
        when = _not_to_come(event, when, published)
        apart = sentences.number(event.trigger.start) - sentences.number(ordered[place].span.start)
        if apart:
            when = _of_scene(ordered[place], when, published, near=apart == 1)
        elif _AFTER.search(page.text, ordered[place].span.end, event.trigger.start):
            when = _just_before(ordered[place], when)
        elif event.status in AHEAD and _BY.search(page.text[: ordered[place].span.start]):
            when = _from_the_page(when, published)
        found[event.id] = when
    return found | _of_headlines(page, events, found, sentences)


def _untimed(event: Event, page: Document, sentences: Sentences, published: When) -> When:
    """The days of a deed that no time dates: those of news, or of a war that everybody knows."""
    when = _as_news(event, page, sentences, published)
    if event.type == "ASSAULT" and not when.first:
        return _as_known(event, sentences, published)
    return when


def _joined(text: str, times: Sequence[Time], whens: Mapping[str, When]) -> When:
    """The days from a time to the next, where the words join them: "on Monday and Tuesday"."""
    when = _with_next_day(text, times[0], whens.get(times[0].id, UNKNOWN))
    if len(times) == 1 or when.first is None or when.last is None:
        return when
    other = whens.get(times[1].id, UNKNOWN)
    if other.last is None or other.last <= when.last:
        return when
    meets = other.first is not None and other.first - when.last <= _DAY
    far = (other.last - when.first).days > _LONGEST_JOINED
    if far or not _is_joined(text, times, meets=meets):
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
    """What is told as done was not done after the page: "invited them to a feast on May 3"."""
    if event.status not in TOLD or when.first is None or published.last is None:
        return when
    return UNKNOWN if when.first > published.last else when


def _about_a_week(
    times: Sequence[Time], place: int, when: When, whens: Mapping[str, When], published: When
) -> When:
    """The week that is so many weeks off, and the days around the very day: "two weeks ago"."""
    expression = parse(times[place].span.words)
    if expression is None or expression.kind != "step" or not expression.count:
        return when
    if expression.unit != "W" or expression.bound or when.first is None or when.last is None:
        return when
    start = _counted_from(times[:place], when, whens) if expression.base == "text" else published
    if start.first is None or start.first != start.last:
        return when
    exact = start.first + 7 * int(expression.steps) * _DAY
    slack = _SLACK["W"] * _DAY
    first, last = min(when.first, exact - slack), max(when.last, exact + slack)
    return When(first, last, "inferred", f"{when.reason}, give or take some days")


def _counted_from(times: Sequence[Time], week: When, whens: Mapping[str, When]) -> When:
    """The day told before from which a time counts that means the week."""
    reason = re.search(r"counted from (\d{4}-\d\d-\d\d), told", week.reason)
    days = (whens.get(time.id, UNKNOWN) for time in reversed(times))
    told = (w for w in days if reason and w.first and w.first.isoformat() == reason[1])
    return next(told, UNKNOWN)


def _counted(
    text: str,
    times: Sequence[Time],
    place: int,
    whens: Mapping[str, When],
    sentences: Sentences,
) -> When:
    """The days of a deed so long before or after the one day that its sentence tells."""
    time = times[place]
    day = _only_day(times, whens, sentences, sentences.number(time.span.start))
    expression = parse(time.span.words)
    if day is None or expression is None or not expression.count or expression.bound:
        return UNKNOWN
    if expression.unit not in _SLACK:
        return UNKNOWN
    after = re.match(r"\s+after\b", text[time.span.end :])
    told = add_units(day, expression.unit, -expression.count if after else expression.count)
    slack = _SLACK[expression.unit] * _DAY
    link = "after" if after else "before"
    reason = f"‘{' '.join(time.span.words.split())}’ {link} it {day.isoformat()} is told"
    return When(told - slack, told + slack, "inferred" if slack else "resolved", reason)


def _just_before(time: Time, when: When) -> When:
    """The day on which somebody spoke after a meeting, or the day before."""
    if when.first is None or when.first != when.last:
        return when
    words = " ".join(time.span.words.split())
    return When(when.first - _DAY, when.last, "inferred", f"told on ‘{words}’ as just over")


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


def _as_news(event: Event, page: Document, sentences: Sentences, published: When) -> When:
    """The days just before a page that tells a deed as news: "has signed" at its head."""
    start = event.trigger.start
    body = sentences.number(page.body_start)
    leads = body <= sentences.number(start) < body + _LEADING_SENTENCES
    stated = published.basis == "stated" and published.first and published.last
    told = event.status in {"happened", "claimed"} or _is_called_off(event)
    if not told or not leads or not stated:
        return UNKNOWN
    if _PERFECT.search(page.text[max(start - 40, 0) : start]) is None:
        return UNKNOWN
    first = _before(published.first)
    reason = "told as news at the head of the page, without a day of its own"
    return When(first, published.last, "inferred", reason)


def _is_called_off(event: Event) -> bool:
    """Whether a verb tells that something is off, which is news itself: "has called off talks"."""
    return bool(event.hedge) and event.trigger.words.startswith(event.hedge or "")


def _only_day(
    times: Sequence[Time], whens: Mapping[str, When], sentences: Sentences, number: int
) -> date | None:
    """The one day that a sentence tells, times to come left out; None for none or several."""
    days = {
        (whens[other.id].first, whens[other.id].last)
        for other in times
        if other.id in whens
        and other.direction != "future"
        and sentences.number(other.span.start) == number
    } - {(None, None)}
    first, last = days.pop() if len(days) == 1 else (None, None)
    return first if first == last else None


def _as_known(event: Event, sentences: Sentences, published: When) -> When:
    """The first day of a widely known war, where the deed is its beginning."""
    if event.status not in {"happened", "claimed"} or not _INVADED.search(event.trigger.words):
        return UNKNOWN
    number = sentences.number(event.trigger.start)
    for hit in find_hits(sentences.words(number), Sentences(sentences.words(number))):
        start = sentences.starts[number] + hit.start
        end = sentences.starts[number] + hit.end
        named = (
            start <= event.trigger.start < end or event.trigger.start <= start < event.trigger.end
        )
        days = {edition.first for edition in hit.editions}
        if hit.anchor.kind == "war" and named and len(days) == 1:
            day = days.pop()
            if published.last is None or day <= published.last:
                return When(day, day, "inferred", f"the widely known day of the {hit.anchor.name}")
    return UNKNOWN


def _before(day: date | None) -> date | None:
    return day - NEWS_DAYS * _DAY if day is not None else None


def _of_headlines(
    page: Document, events: Sequence[Event], found: Mapping[str, When], sentences: Sentences
) -> dict[str, When]:
    """The days of the deeds that the title tells, where the text tells the same deed with days."""
    body = sentences.number(page.body_start)
    heads = [e for e in events if e.span.start < page.body_start and not found[e.id].first]
    dated = [e for e in events if e.span.start >= page.body_start and found[e.id].first]
    taken: dict[str, When] = {}
    for head in heads:
        same = _same_deeds(head, dated, sentences, body)
        if len({(found[e.id].first, found[e.id].last) for e in same}) == 1:
            when = found[same[0].id]
            taken[head.id] = replace(
                when, basis="inferred", reason=f"as in the text: {when.reason}"
            )
    return taken


def _side(event: Event) -> str:
    """The status of a deed, where what is told and what somebody tells count as one."""
    return "told" if event.status in TOLD else event.status


def _are_others(head: Event, other: Event) -> bool:
    """Whether two deeds are those of different states: "Japan expels" is not "Moscow expelled"."""
    if _last_words(head.actors) & _last_words(other.actors):
        return False
    mine, its = (_states(event.actors) for event in (head, other))
    return bool(mine and its) and not mine & its


def _same_deeds(
    head: Event, dated: Sequence[Event], sentences: Sentences, body: int
) -> list[Event]:
    """The deeds of the text that a headline may tell: those of its first sentence go before.

    The first sentence says the headline again in other words, so its names need only not differ;
    further down they must be the same.
    """
    alike = [e for e in dated if e.type == head.type and _side(e) == _side(head)]
    first = [e for e in alike if sentences.number(e.trigger.start) == body]
    leading = [e for e in first if not _are_others(head, e)]
    return leading or [e for e in alike if _is_same(head, e)]


def _states(spans: Sequence[Span]) -> set[str]:
    """The codes of the states that the words of parties name."""
    words = (word.removesuffix("'s").removesuffix("’s") for s in spans for word in s.words.split())
    whole = (gazetteer.country_of(span.words) for span in spans)
    return {code for code in (*whole, *map(gazetteer.country_of, words)) if code}


def _is_same(head: Event, other: Event) -> bool:
    """Whether two deeds of one page are told of the same names."""
    sides = ((head.actors, other.actors), (head.recipients, other.recipients))
    named = bool(head.actors or head.recipients)
    return named and all(_last_words(mine) <= _last_words(its) for mine, its in sides)


def _last_words(spans: Sequence[Span]) -> set[str]:
    return {span.words.split()[-1] for span in spans if span.words.split()}

"""Due days: by when what a clause awaits is to come about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline import deedwords, tellings
from dateline.calendars import add_units
from dateline.known import plus_days
from dateline.otherdeeds import is_past
from dateline.record import UNKNOWN, Span, Time, When

# "By Friday" bounds the day, "on Friday" is it.
_BY = re.compile(
    r"\b(?:by|(?P<before>before|ahead of)|until|no later than|not later than)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
# "The tariffs imposed on", "less than forecast in": what is told so is over, or of another deed.
_PARTICIPLE = re.compile(
    r"(?:\b(?!(?:be|been|being|is|are|was|were|get|gets|got|have|has|had|and|or|to|not|will|would|the"
    r"|an?|its|his|her|their|of)\b)"
    r"(?!\w+ly\b)[a-z]+)\s(?P<verb>[a-z]+)\s(?:on|in|last)\s(?:the\s)?$"
)
# "Within weeks of a May conference"
_THAN = re.compile(r"\bthan\s[a-z]+\s(?:on|in|last)\s(?:the\s)?$")
_COUNTED_FROM = re.compile(r"\b(?:of|after|since|following)\s(?:an?|the|its|his|her|their)\s$")
# "After the summer break" names no summer in which something is due.
SEASON_NOUN = re.compile(
    r"\s(?:break|recess|holidays?|vacation|olympics|games|pause|lull|school|camp|season|schedule)\b",
    re.IGNORECASE,
)
_WAS_TO = re.compile(
    r"\b(?:was|were|had been)"
    r" (?:(?:due|set|slated|scheduled|supposed|meant|expected|planned) )?to\b"
)
_RECALLS = re.compile(
    r"\b(?:that|which) (?P<verb>[a-z]+)(?: \w+)? (?:on |in |last |since )?(?:the )?$"
)
_ON = re.compile(r"\b(?:on|by|from|until)\s$")
_WILL = re.compile(r"\b(?:will|would|to)\b(?!.*\bsince\s$)")
RECALLED_DAYS = 31  # days back to which "was to arrive on the 3rd" may reach
_NOUN_BEHIND_TIME = re.compile(r"\s[a-z]")
_ENDING = re.compile(r"\b(?:end|close|out|late)\b")
_WITHIN = re.compile(
    r"\b(?:with)?in\s+(?P<count>\d+|a|one|two|three|four|five|six|seven|eight|nine|ten|twelve)\s+"
    r"(?P<unit>day|week|month|year)s?\b",
    re.IGNORECASE,
)
# How long "within weeks" may be, at most: (days).
_VAGUE = re.compile(
    r"\b(?:(?:with)?in (?:the )?(?:coming|next)(?: few)?|within(?: a few)?|in a (?:few|matter of)) "
    r"(?P<unit>days|weeks|months)\b(?! (?:of|after) an? [A-Z])"
)
_LONGEST = {"days": ("D", 14), "weeks": ("W", 9), "months": ("M", 12)}
_NUMBERS = {
    "a": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "twelve": 12,
}
_UNITS = {"day": "D", "week": "W", "month": "M", "year": "Y"}


def due_of(span: Span, after: int, times: Sequence[tuple[Time, When]], published: When) -> When:
    """The first time of a clause that is not over when its page is written."""
    # "Was to arrive on Saturday" may be told on the Sunday.
    recalled = _WAS_TO.search(span.words)
    patience = RECALLED_DAYS if recalled else 0
    since = plus_days(published.first, -patience) if published.first else None
    for time, when in times:
        before = span.words[: max(time.span.start - span.start, 0)]
        over = time.direction == "past" and not recalled and not _is_still(when, before, published)
        if not when.last or over or not may_date(time, span, after):
            continue
        near = recalled and since and when.last >= since
        ahead = when if near else tellings.to_come(time, when, published)
        if _is_of_other_deed(before, span.words[time.span.end - span.start :]):
            continue
        # A page without a day has no times but those that name their year themselves.
        if ahead.last and (since is None or ahead.last >= since):
            return until(ahead, before, time.span.words, published)
    after = max(after - span.start, 0)
    within = _WITHIN.search(span.words, after)
    return _counted(within, published) if within else _vague(span.words, after, published)


def _is_still(when: When, before: str, published: When) -> bool:
    """Whether a day is to come though a past verb stands by: "said it will open on May 3"."""
    if not when.last or not published.last or not _WILL.search(before):
        return False
    on = bool(_ON.search(before))
    return on if when.last == published.last else when.last > published.last


def is_passing(time: Time, span: Span, until_deed: int) -> bool:
    """Whether a time of an awaited deed belongs to what a relative clause recalls of it.

    "The dialogue that began on May 2 will be resumed in June" is awaited for June, and what is due
    "after the summer break" is not for the summer. `until_deed` is where the word for it ends.
    """
    if not span.start <= time.span.start < until_deed:
        return bool(SEASON_NOUN.match(span.words[max(time.span.end - span.start, 0) :]))
    past = _RECALLS.search(span.words[: time.span.start - span.start])
    return past is not None and is_past(past["verb"])


def _is_of_other_deed(before: str, behind: str) -> bool:
    """Whether a time dates what is told in passing: "the tariffs imposed on May 1"."""
    if SEASON_NOUN.match(behind):
        return True
    if _COUNTED_FROM.search(before) and _NOUN_BEHIND_TIME.match(behind):
        return True
    if _THAN.search(before):
        return True
    told = _PARTICIPLE.search(before)
    return told is not None and (
        told["verb"].endswith("ed") or deedwords.is_irregular(told["verb"])
    )


def until(due: When, before: str, words: str, published: When) -> When:
    """The days up to a deadline, by the words before it and its own: "before the summer"."""
    bound, since = _BY.search(before), published.first
    if not bound or not since or not due.first or not due.last or since > due.last:
        return due
    last = due.last
    # "Before May" is over when May begins, "before the end of May" with the end.
    if bound["before"] and since < due.first < due.last and not _ENDING.search(words):
        last = plus_days(due.first, -1)
    return replace(due, first=min(since, due.first), last=last)


def may_date(time: Time, clause: Span, after: int) -> bool:
    """Whether a time of a clause is told of what it awaits."""
    if not clause.start <= time.span.start < clause.end:
        return False
    # Before the cue stands the day of the telling, "on Monday Chad agreed to", unless the time
    # itself looks ahead: "next May the two are to sign".
    return after <= time.span.start or time.direction == "future"


def _counted(within: re.Match[str] | None, published: When) -> When:
    """The days that "within three weeks" leaves, counted from the page's own."""
    if not within or not published.first or not published.last:
        return UNKNOWN
    count = _NUMBERS.get(within["count"].casefold()) or int(within["count"])
    last = add_units(published.last, _UNITS[within["unit"].casefold()], count)
    return When(published.first, last, "resolved", f"{within.group()} of the page's day")


def _vague(words: str, after: int, published: When) -> When:
    """The days that "within weeks" leaves at most, counted from the page's own."""
    match = _VAGUE.search(words, after)
    if not match or not published.first or not published.last:
        return UNKNOWN
    last = add_units(published.last, *_LONGEST[match["unit"]])
    return When(published.first, last, "resolved", f"{match.group()} of the page's day, at most")

"""Days as pages write them at their edges and in their fields: "May 14, 2024", "2024-05-14T08:00Z".

Only a full day counts (day, month and year), and a day in numbers only where it reads one way.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()  # noqa: SIM905 - reads better
_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_ISO = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
# "20210809" stands in addresses and in fields; the century keeps phone numbers out.
_PACKED = re.compile(r"(?<!\d)((?:19|20)\d{2})([01]\d)([0-3]\d)(?!\d)")
_DAY_FIRST = re.compile(
    rf"(?<![\d.])(\d{{1,2}})(?:st|nd|rd|th)?[ -](?:of )?{_MONTH}[ ,-]+(\d{{4}})(?!\d)",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"(?<![^\W\d_]){_MONTH} (\d{{1,2}})(?:st|nd|rd|th)? ?,? (\d{{4}})(?!\d(?!\d?:\d\d))",
    re.IGNORECASE,
)
# No clock behind the day: in "2021 Aug 9:30" the nine is an hour.
_YEAR_FIRST = re.compile(
    rf"(?<!\d)((?:19|20)\d{{2}})[ ,-]+{_MONTH}[ -](\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"(?<![\d-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?!\d)")
_WEEKDAYS = "mon tue wed thu fri sat sun".split()  # noqa: SIM905 - reads better
_WEEKDAY = re.compile(
    r"\b(mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|urs|ur|r)?(?:day)?\b", re.IGNORECASE
)
# Pages older than this are none; smaller numbers are prices and page numbers.
_FIRST_YEAR = 1900
# "Published: Tuesday, 9 August 2021 at 8:05 a.m. GMT, updated 2 hours ago" has thirteen words.
_DATE_LINE_WORDS = 16
_TWO = 2
_SHORT_PART = 3  # words of a part that may end in the stop of an abbreviation
# What sites print beside the day and is no part of it.
_BESIDE_DAY = re.compile(
    r"(?i)\badjust font size:?|\btext size\b(?: a\b)*|\b(?:hits|views|no): ?\d+|\bshare\b.*$"
    r"|\bcomments? ?\(\d+\)|\b\d+ comments?\b|\beditor: ?\w+( \w+)?$|^\(?menafn[- ]*(?:\w+\))?"
    r"|\bksa \d\d:\d\d - gmt \d\d:\d\d|\bin (?:world|politics|news|africa|asia|europe)\b ?\d*$"
)
_DATE_WORDS = re.compile(
    r"""(?ix)\b(?:date|dated|publish|released?|for\ immediate\ release
    |published|publication|posted|created|issued|updated|modified|revised|last|first|on|at|of
    |a\.?m|p\.?m|[ECMPWIB]?[SD]T|GMT|UTC|ET|PT|BST|CEST|CET|IST|HKT|JST|MSK
    |WES?T|EES?T|CAT|EAT|WAT|SAST|KST|SGT|PKT|TRT|A[EC][SD]T|AWST|NZ[SD]T
    |mon|tues?|wed(?:nes)?|thurs?|thu|fri|sat(?:ur)?|sun(?:day)?|(?:mon|tues|wednes|thurs|fri|satur|sun)day
    |jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?
    |oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|st|nd|rd|th|T|Z|h|hrs?|hours?|days?|weeks?|months?|years?|ago|minutes?|mins?|read)\b"""
)
# "2024-03-04T12:31:00Z" too: the clock behind the T would hide it.
_NUMBER_AND_LETTERS = re.compile(r"(?<=\d)(?=[A-Za-z])|(?<=\dT)(?=\d\d:)")
_ANY_LETTER = re.compile(r"[^\W\d_]")
_ANY_YEAR = re.compile(r"(?:19|20)\d\d")


def written_day(words: str) -> date | None:
    """The first full day that the words write; None if there is none or it can be read two ways."""
    if match := _ISO.search(words) or _PACKED.search(words):
        return _day(match[1], match[2], match[3])
    if match := _MONTH_FIRST.search(words):
        return _day(match[3], _number(match[1]), match[2])
    if match := _DAY_FIRST.search(words):
        return _day(match[3], _number(match[2]), match[1])
    if match := _YEAR_FIRST.search(words):
        return _day(match[1], _number(match[2]), match[3])
    if match := _NUMBERS.search(words):
        return _from_numbers(match, words)
    return None


def is_date_line(words: str) -> bool:
    """True for a line that is nothing but a full day with its label, weekday and time."""
    if not _ANY_YEAR.search(words) or len(words.split()) > _DATE_LINE_WORDS:
        return False
    if written_day(words) is None:
        return False
    bare = _NUMBER_AND_LETTERS.sub(" ", _BESIDE_DAY.sub(" ", words))
    return not _ANY_LETTER.search(_DATE_WORDS.sub(" ", bare))


EDGE_PARTS = re.compile(r"\s*[|•·—–]\s*|\s+[-/]\s+|\s{2,}|\t")
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*$")


def edge_day(words: str) -> date | None:
    """The day that a line at a page's edge states beside names: "By Ana Lund | Aug. 9, 2021".

    One part between bars or dashes must be a date line by itself; sentences state no such day.
    """
    parts = [part for part in EDGE_PARTS.split(words.strip()) if part]
    if len(parts) < _TWO or len(words.split()) > _DATE_LINE_WORDS:
        return None
    if any(_SENTENCE_END.search(part) and len(part.split()) > _SHORT_PART for part in parts):
        return None
    days = {written_day(part) for part in parts if is_date_line(part)}
    return days.pop() if len(days) == 1 else None


_PUBLISHED = re.compile(
    r"(?i)^\W*(?:this \w+ (?:was|has been) |an? \w+ version .{0,40}\b)?(?:first |originally )?"
    r"(?:published|posted|issued|printed|appeared)\b(?: \w+)? (?:in|on|by|at)\b"
)


def publication_day(words: str) -> date | None:
    """The day of a line that tells of its own page: "First published in The Bee, 9 May 2021"."""
    told = len(words.split()) <= _DATE_LINE_WORDS and _PUBLISHED.match(words)
    return written_day(words) if told else None


def is_time_line(words: str) -> bool:
    """True for a line that holds nothing but a day, a part of one, or a clock time."""
    if len(words.split()) > _DATE_LINE_WORDS or not re.search(r"\w", words):
        return False
    dated = any(sign.isdigit() for sign in words) or _WEEKDAY.search(words) is not None
    bare = _DATE_WORDS.sub(" ", _NUMBER_AND_LETTERS.sub(" ", words))
    return dated and not _ANY_LETTER.search(bare)


_ADDRESS_DAY = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?=[/_-]|$)")


def address_day(url: str) -> date | None:
    """The day that the path of a page's address holds: ".../2024/05/14/...", or None."""
    match = _ADDRESS_DAY.search(url)
    return _day(match[1], match[2], match[3]) if match else None


def not_after_today(day: date) -> bool:
    """True unless the day still lies ahead (one day is allowed for the world's time zones)."""
    return day <= datetime.now(tz=UTC).date() + timedelta(days=1)


def _number(month: str) -> int:
    return _MONTHS.index(month[:3].lower()) + 1


def _from_numbers(match: re.Match[str], words: str) -> date | None:
    """The day of "6.11.2022" or "6/11/2022", the order settled by size, weekday or dots."""
    left, right, year = int(match[1]), int(match[3]), match[4]
    day_first, month_first = _day(year, right, left), _day(year, left, right)
    if not day_first or not month_first or left == right:
        return day_first or month_first
    if weekday := _WEEKDAY.search(words):
        named = _WEEKDAYS.index(weekday[1].lower())
        fit = [day for day in (day_first, month_first) if day.weekday() == named]
        if len(fit) == 1:
            return fit[0]
    # Dots stand between day and month; 3/4/2024 is March in one country and April in another.
    return day_first if match[2] == "." else None


def _day(year: str, month: str | int, day: str | int) -> date | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found if found.year >= _FIRST_YEAR else None

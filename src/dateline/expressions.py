"""What the words of a time expression say, before it is known when they were written.

An `Expression` is a point of the calendar ("3 May", "early 2019", "the third quarter"), a step from
a moment ("last week", "two days earlier"), a length ("nine months"), a repetition ("every year") or
a bare reference ("now"). The functions here read the named groups of a match of timegrammar.py:
single words (they are in data/timewords.toml), and the points of the calendar that they make up.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal, NamedTuple

from dateline import datafiles
from dateline.record import TimeType

Groups = dict[str, str]
Kind = Literal["calendar", "step", "length", "set", "reference"]
VAGUE = None  # the count of "several", "few" and of bare plurals


@dataclass(frozen=True, slots=True)
class Expression:
    """What the words say, before any anchor is known.

    `base` is "now" where the words count from the moment of writing, "text" where they count from a
    date told before. `steps` counts `unit`s from there. `edge` is the part of the period that is
    meant, `bound` a hedge on the count ("<", ">", "~"). `nth` numbers a unit of something that the
    text tells ("its third year"). `qualified` is a word between count and unit that only the parse
    can judge ("two gruelling weeks").
    """

    kind: Kind
    type: TimeType = "DATE"
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None
    weekday: int | None = None
    season: str = ""
    quarter: int | None = None
    half: int | None = None
    decade: int | None = None
    century: int | None = None
    part: str = ""
    clock: str = ""
    unit: str = ""
    count: float | None = None
    steps: int = 0
    base: Literal["", "now", "text"] = ""
    pick: str = ""
    edge: str = ""
    bound: str = ""
    value: str = ""
    fiscal: bool = False
    holiday: str = ""
    nth: int | None = None
    qualified: str = ""

    @property
    def absolute(self) -> bool:
        """Whether the words name their time wholly, with the year."""
        named = self.year is not None or self.decade is not None or self.century is not None
        return self.kind == "calendar" and named


# ------------------------------------------------------------------ single words

_HOURS, _MINUTES = 24, 60
# One pattern for "7", "7:20", "7.20", "0720", "7:20:15" and "7 p.m.": rules judge which may
# stand.
_CLOCK = re.compile(r"(\d{1,2})(?:[:.]?(\d\d))?(?:[:.]\d\d)?(?:\s?([ap])\.?\s?m)?")
_HALF_OF_DAY = {"morning": "a", "afternoon": "p", "evening": "p", "night": "n"}
_EVENING = 6  # "at night" is before midnight from this hour on, after it up to it


def _data() -> dict[str, Any]:
    return datafiles.tables("timewords.toml")


def words() -> dict[str, dict[str, int | str]]:
    """The word lists of data/timewords.toml: by table, what each word means."""
    return _data()


@cache
def context_words(name: str) -> frozenset[str]:
    """A list of words that stand around an expression and tell what it is, from the same file."""
    return frozenset(str(word) for word in _data()["context"][name])


class KnownDay(NamedTuple):
    """A day that pages know by its month and day alone, and the words that follow it."""

    month: int
    day: int
    year: int
    words: tuple[str, ...]


@cache
def known_days() -> tuple[KnownDay, ...]:
    """The days of data/timewords.toml that are known without their year."""
    rows = _data()["known_day"]
    return tuple(KnownDay(**row | {"words": tuple(row["words"])}) for row in rows)


def plain(text: str) -> str:
    """Words in lower case with single spaces."""
    return " ".join(text.lower().split())


_HUNDRED, _THOUSAND = 100, 1000


def year_number(groups: Groups) -> int | None:
    """The year that a match names, in figures or in words ("nineteen ninety-four")."""
    told = plain(groups.get("year") or groups.get("christian") or "")
    if not told or told.isdigit():
        return int(told) if told else None
    if told.startswith("two thousand"):
        rest = told.removeprefix("two thousand").removeprefix(" and").strip()
        return 2 * _THOUSAND + _whole_number(rest)
    century, _, rest = told.replace("-", " ").partition(" ")
    years = 0 if rest == "hundred" else _whole_number(rest)
    return _HUNDRED * _whole_number(century) + years


def _whole_number(text: str) -> int:
    return int(number(text) or 0)


def month_number(groups: Groups) -> int | None:
    """The month that a match names, 1 to 12."""
    if "month" not in groups:
        return None
    name = groups["month"].lower().rstrip(".")
    return int(name) if name.isdigit() else int(words()["months"][name])


def weekday_number(groups: Groups) -> int | None:
    """The day of the week that a match names; 0 is Monday."""
    if "weekday" not in groups:
        return None
    return int(words()["weekdays"][groups["weekday"].lower().rstrip(".")])


def edge_code(groups: Groups) -> str:
    """Which part of a period is meant: START, MID, END, HALF1, WEEK2, BEFORE; empty for all."""
    edge = plain(groups.get("edge", "")).replace("very ", "")
    table = words()["edges"]
    return str(table.get(edge) or table.get(f"the {edge}") or table.get(f"the {edge} of") or "")


def bound_code(groups: Groups) -> str:
    """How a count is hedged: "<", ">", "~" or nothing."""
    return str(words()["bounds"].get(plain(groups.get("bound", "")), ""))


def pick_code(groups: Groups) -> str:
    """One of last, next, this, that, same; empty where nothing is picked."""
    pick = set(plain(groups.get("pick", "")).split())
    if not pick:
        return ""
    for code, members in _PICKS.items():
        if pick & members:
            return code
    return "this"


_PICKS = {
    "past": {"past"},
    "last": {"last", "latest"},
    "new": {"new"},
    "next": {"next", "coming", "upcoming"},
    "previous": {"previous", "preceding", "prior", "before"},
    "following": {"following", "ensuing", "after"},
    "same": {"same", "that"},
}


def unit_code(unit: str) -> str:
    """The code of a unit in singular or plural."""
    singular = {"centuries": "century"}.get(unit.lower(), unit.lower().removesuffix("s"))
    return str(words()["units"][singular])


def day_part(groups: Groups) -> str:
    """The TIMEX code of a part of the day; empty for noon and midnight, which are clock times."""
    told = plain(groups.get("part", ""))
    told = (
        told
        if told.endswith(("small hours", "early hours", "wee hours"))
        else told.removesuffix(" hours")
    )
    part = told.rsplit(" ", 1)[-1].rsplit("-", 1)[-1]
    if part in {"midnight", "noon"}:
        return ""
    return str(words()["parts"].get(part) or words()["parts"].get(part.removesuffix("s"), ""))


def clock_time(groups: Groups) -> str:
    """`T` and the time of day in 24 hours, empty where none is told or none is possible."""
    text = plain(groups.get("clock") or groups.get("part") or "")
    if text.startswith(("noon", "midnight")):
        return "T12:00" if text.startswith("noon") else "T00:00"
    if "clock" in text:  # "four o'clock"
        text = re.sub(r"^[a-z]+", lambda word: str(_whole_number(word[0])), text)
    found = _CLOCK.match(text)
    if found is None:
        return ""
    half = found[3] or _HALF_OF_DAY.get(text.rsplit(" ", 1)[-1], "")
    hour, minute = _in_24_hours(int(found[1]), half), found[2] or "00"
    return f"T{hour:02d}:{minute}" if hour <= _HOURS and int(minute) < _MINUTES else ""


def _in_24_hours(hour: int, half: str) -> int:
    """An hour as clocks of 24 hours have it; as it is told where no half of the day is."""
    if not half:
        return hour
    late = half == "p" or (half == "n" and hour % 12 >= _EVENING)
    return hour % 12 + 12 * late


def number(text: str) -> float | None:
    """The number that words or digits tell ("twenty-one", "2 and a half"); None where vague."""
    text = plain(text).replace(",", "")
    if re.fullmatch(r"(?:a )?half(?: of)?(?: an?)?", text):
        return 0.5
    if text in {"a couple of", "a couple", "couple of"}:
        return 2
    text = re.sub(r"^a (?=hundred)", "", text).removesuffix("-plus").removesuffix("+")
    whole = re.sub(r"[- ]and[- ]a[- ]half$", "", text)
    half = 0.0 if whole == text else 0.5
    if re.fullmatch(r"\d+(?:\.\d+)?", whole):
        return float(whole) + half
    counted = _number_in_words(whole)
    return None if counted is None else counted + half


def _number_in_words(text: str) -> int | None:
    """The number of one word or of tens and ones; None for others: "seven twelve" is no number."""
    tens, _, ones = text.replace("-", " ").rpartition(" ")
    parts = [words()["numbers"].get(part) for part in (tens, ones) if part]
    if None in parts or (tens and int(parts[0] or 0) % 10):
        return None
    return sum(int(part or 0) for part in parts)


def ordinal_number(text: str) -> int | None:
    """The number of "21st" or "third"; None for a word that is no ordinal."""
    figures = re.match(r"\d+", text)
    told = words()["ordinals"].get(plain(text))
    return int(figures.group()) if figures else None if told is None else int(told)


# ------------------------------------------------------------------ points of the calendar

_MONTHS, _DAYS, QUARTERS = 12, 31, 4
_COMMON_YEAR = 2001  # the last day of a February without its year is the 28th
_CENTURY = 100
_LONGEST_YEARS = 40  # "1914-18" is a stretch of years, "1914-99" hardly
_TWENTIES = 20  # a decade told by two figures from here on is of the twentieth century


def _type_at(groups: Groups) -> TimeType:
    return "TIME" if groups.get("part") or groups.get("clock") else "DATE"


def _is_day(day: int | None, month: int | None) -> bool:
    return (day is None or 1 <= day <= _DAYS) and (month is None or 1 <= month <= _MONTHS)


def date(groups: Groups) -> Expression | None:
    """A day of a month ("May 14, 2024", "16-17 October"), maybe with a weekday or a time of day."""
    day, month = int(groups["day"]) if "day" in groups else None, month_number(groups)
    last = int(groups["last"]) if "last" in groups else None
    if not _is_day(day, month) or (last is not None and not (day or _DAYS) < last <= _DAYS):
        return None
    year = year_number(groups)
    return Expression(
        "calendar",
        _type_at(groups),
        year=year,
        month=month,
        day=day,
        last_day=last,
        weekday=weekday_number(groups),
        part=day_part(groups),
        clock=clock_time(groups),
        pick=f"{_year_pick(groups)} year" if "yearpick" in groups else pick_code(groups),
        unit="D",
    )


def day_of_month(groups: Groups) -> Expression | None:
    """A day told by its number alone, of a month that the text tells ("on the 4th")."""
    day = int(groups["day"])
    return Expression("calendar", day=day, unit="D") if 1 <= day <= _DAYS else None


def ordinal_day(groups: Groups) -> Expression | None:
    """A day told by its number in a month ("the last day of June", "the second of May")."""
    told = groups.get("ordinal") or groups["ordinal2"]
    month, year = month_number(groups) or 1, year_number(groups)
    day = ordinal_number(told) or calendar.monthrange(year or _COMMON_YEAR, month)[1]
    return date({**groups, "day": str(day)})


def _year_pick(groups: Groups) -> str:
    picked = plain(groups.get("yearpick", "")).removesuffix("year")
    return pick_code({"pick": picked}) if picked else ""


def numeric(groups: Groups) -> Expression | None:
    """Days in figures: 14.05.2024 is day first; 05/14/2024 only where one reading is possible."""
    first, second = int(groups["first"]), int(groups["second"])
    day_first = groups["mark"] == "." or first > _MONTHS
    if not day_first and second <= _MONTHS and first != second:
        return None
    day, month = (first, second) if day_first else (second, first)
    if not _is_day(day, month):
        return None
    return Expression("calendar", year=year_number(groups), month=month, day=day, unit="D")


def month(groups: Groups) -> Expression:
    """A month ("May 2024", "early October", "March last year")."""
    return Expression(
        "calendar",
        year=year_number(groups),
        month=month_number(groups),
        edge=edge_code(groups),
        pick=pick_code(groups) or (f"{_year_pick(groups)} year" if "yearpick" in groups else ""),
        unit="M",
    )


def weekday(groups: Groups) -> Expression:
    """A day of the week ("last Friday", "Thursday morning")."""
    return Expression(
        "calendar",
        _type_at(groups),
        weekday=weekday_number(groups),
        part=day_part(groups),
        clock=clock_time(groups) if not day_part(groups) else "",
        pick=f"{groups['weekpick'].lower()} week" if "weekpick" in groups else pick_code(groups),
        unit="D",
    )


def year(groups: Groups) -> Expression | None:
    """A year ("2013", "fiscal 2024", "2021-22")."""
    short = groups.get("short")
    year = year_number(groups) or 2000 + int(short or 0)
    last = _last_year(year, groups["last"]) if "last" in groups else None
    if "last" in groups and last is None:
        return None
    edge = edge_code(groups)
    if edge.startswith("HALF"):
        return Expression("calendar", year=year, half=int(edge[-1]), unit="Q")
    return Expression(
        "calendar",
        year=year,
        last_day=last,
        edge=edge,
        fiscal="fiscal" in groups,
        unit="Y",
    )


def _last_year(first: int, told: str) -> int | None:
    """The year that ends "1980-88" or "2021/22"; None for a month and for what lies too far off."""
    last = int(told) if len(told) > len("88") else first - first % _CENTURY + int(told)
    last += _CENTURY if last < first and len(told) == len("88") else 0
    is_year = int(told) > _MONTHS or last == first + 1
    return last if is_year and first < last <= first + _LONGEST_YEARS else None


def before_christ(groups: Groups) -> Expression:
    """A year, decade or century before Christ, which no calendar day can tell ("480 BC")."""
    if "bcdecade" in groups:
        value = f"{int(groups['bcdecade']) // 10:03d}"
    elif "bc" in groups:
        value = f"{int(groups['bc']):04d}"
    else:
        value = f"{(ordinal_of(groups) or 1) - 1:02d}"
    within = str(words()["seasons"].get(plain(groups.get("season", "")), ""))
    if month_told := month_number(groups):
        within = f"{month_told:02d}"
    return Expression("calendar", value=f"BC{value}{'-' if within else ''}{within}")


def decade(groups: Groups) -> Expression:
    """A decade ("the 1990s", "the nineties")."""
    told = groups["decade"].lower()
    start = int(words()["decades"].get(told) or told)
    if start < _CENTURY:
        start += 1900 if start >= _TWENTIES else 2000
    return Expression("calendar", decade=start, edge=edge_code(groups), unit="DE")


def ordinal_of(groups: Groups) -> int | None:
    """The number that an ordinal of a match tells, None where it has none."""
    return ordinal_number(groups["ordinal"]) if "ordinal" in groups else None


def century(groups: Groups) -> Expression:
    """A century ("the 21st century")."""
    return Expression("calendar", century=ordinal_of(groups), edge=edge_code(groups), unit="CE")


def part_of_year(groups: Groups) -> Expression | None:
    """A quarter or a half of a year ("the third quarter of 1998", "H1 2024")."""
    ordinal = ordinal_of(groups)
    halves = groups.get("of", "").lower() == "half" or "h" in groups
    count = ordinal or int(groups.get("q", groups.get("h", 0)))
    if not 1 <= count <= (2 if halves else QUARTERS):
        return None
    year = groups.get("year", groups.get("year2"))
    return Expression(
        "calendar",
        year=int(year) if year else None,
        quarter=None if halves else count,
        half=count if halves else None,
        pick=f"{_year_pick(groups)} year" if "yearpick" in groups else "",
        edge=edge_code(groups),
        fiscal="fiscal" in groups or "fiscal2" in groups,
        unit="Q",
    )


def elided_quarter(groups: Groups) -> Expression | None:
    """The first of two quarters that share a noun ("the second and third quarters")."""
    count = ordinal_of(groups) or 0
    return Expression("calendar", quarter=count, unit="Q") if 1 <= count <= QUARTERS else None


def season(groups: Groups) -> Expression:
    """A season ("the spring of 1994", "this summer")."""
    return Expression(
        "calendar",
        year=year_number(groups),
        season=str(words()["seasons"][groups["season"].lower()]),
        pick=pick_code(groups) or (f"{_year_pick(groups)} year" if "yearpick" in groups else ""),
        edge=edge_code(groups),
        unit="S",
    )


def nth_weekday(groups: Groups) -> Expression:
    """A weekday told by its number in a month ("the first Tuesday in June")."""
    edge = f"DAY{ordinal_of(groups) or 0}{weekday_number(groups)}"  # 0 is the last one
    picked = groups.get("unitpick", "").lower()
    if picked in {"each", "every"}:
        return Expression("set", "SET", unit="M", count=1)
    if picked:
        steps = {"last": -1, "next": 1}.get(picked, 0)
        base: Literal["now", "text"] = "text" if picked == "the" else "now"
        return Expression("step", unit="M", steps=steps, base=base, pick=picked, edge=edge)
    return replace(
        month(groups), edge=edge, pick=f"{_year_pick(groups)} year" if "yearpick" in groups else ""
    )


def year_end(groups: Groups) -> Expression:
    """The last day of a year."""
    year = year_number(groups)
    return Expression("calendar", year=year, month=12, day=31, pick="", unit="D")


def week_of(groups: Groups) -> Expression | None:
    """The week that holds a day ("the week of June 3")."""
    day = date(groups)
    return replace(day, unit="W") if day else None


def holiday(groups: Groups) -> Expression:
    """A feast of known date ("Christmas Eve")."""
    told = str(words()["holidays"][plain(groups["holiday"]).replace("’", "'")])
    year = year_number(groups)
    return Expression("calendar", year=year, holiday=told, pick=pick_code(groups), unit="D")


def turn(groups: Groups) -> Expression:
    """The years around the turn of a century ("the turn of the 20th century")."""
    nth = ordinal_of(groups)
    return Expression("calendar", year=_CENTURY * (nth - 1) if nth else 2000, pick="turn", unit="Y")

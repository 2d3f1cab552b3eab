"""What the words of a time expression say, before it is known when they were written.

An `Expression` is a point of the calendar ("3 May", "early 2019", "the third quarter"), a step from
a moment ("last week", "two days earlier"), a length ("nine months"), a repetition ("every year") or
a bare reference ("now"). The functions here read the named groups of a match of timegrammar.py;
what single words say is in timeparts.py.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from dateline.record import TimeType
from dateline.timeparts import (
    Groups,
    bound_code,
    clock_time,
    day_part,
    edge_code,
    month_number,
    number,
    ordinal_number,
    pick_code,
    plain,
    unit_code,
    weekday_number,
    words,
)

Kind = Literal["calendar", "step", "length", "set", "reference"]
VAGUE = None  # the count of "several", "few" and of bare plurals


@dataclass(frozen=True, slots=True)
class Expression:
    """What the words say, before any anchor is known.

    `base` is "now" where the words count from the moment of writing, "text" where they count from a
    date told before. `steps` counts `unit`s from there. `edge` is the part of the period that is
    meant, `bound` a hedge on the count ("<", ">", "~"). `nth` numbers a unit of something that the
    text tells ("its third year").
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

    @property
    def absolute(self) -> bool:
        """Whether the words name their time wholly, with the year."""
        named = self.year is not None or self.decade is not None or self.century is not None
        return self.kind == "calendar" and named


# ------------------------------------------------------------------ reading a match

_MONTHS, _DAYS, _QUARTERS = 12, 31, 4
_CENTURY = 100
_LONGEST_YEARS = 40  # "1914-18" is a stretch of years, "1914-99" hardly
_TWENTIES = 20  # a decade told by two figures from here on is of the twentieth century
_UNIT_CODES_OF_CLOCK = frozenset({"S", "MIN", "H"})


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
    year = int(groups["year"]) if "year" in groups else None
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
    return Expression("calendar", year=int(groups["year"]), month=month, day=day, unit="D")


def month(groups: Groups) -> Expression:
    """A month ("May 2024", "early October", "March last year")."""
    return Expression(
        "calendar",
        year=int(groups["year"]) if "year" in groups else None,
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
    year = int(groups["year"]) if "year" in groups else 2000 + int(short or 0)
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


def decade(groups: Groups) -> Expression:
    """A decade ("the 1990s", "the nineties")."""
    told = groups["decade"].lower()
    start = int(words()["decades"].get(told) or told)
    if start < _CENTURY:
        start += 1900 if start >= _TWENTIES else 2000
    return Expression("calendar", decade=start, edge=edge_code(groups), unit="DE")


def _ordinal(groups: Groups) -> int | None:
    return ordinal_number(groups["ordinal"]) if "ordinal" in groups else None


def century(groups: Groups) -> Expression:
    """A century ("the 21st century")."""
    return Expression("calendar", century=_ordinal(groups), edge=edge_code(groups), unit="CE")


def part_of_year(groups: Groups) -> Expression | None:
    """A quarter or a half of a year ("the third quarter of 1998", "H1 2024")."""
    ordinal = _ordinal(groups)
    halves = groups.get("of", "").lower() == "half" or "h" in groups
    count = ordinal or int(groups.get("q") or groups.get("h") or 0)
    if not 1 <= count <= (2 if halves else 4):
        return None
    year = groups.get("year") or groups.get("year2")
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


def season(groups: Groups) -> Expression:
    """A season ("the spring of 1994", "this summer")."""
    return Expression(
        "calendar",
        year=int(groups["year"]) if "year" in groups else None,
        season=str(words()["seasons"][groups["season"].lower()]),
        pick=pick_code(groups) or (f"{_year_pick(groups)} year" if "yearpick" in groups else ""),
        edge=edge_code(groups),
        unit="S",
    )


_STEPS = {"last": -1, "past": -1, "next": 1, "this": 0, "previous": -1, "following": 1, "same": 0,
          "new": 1}  # fmt: skip


def picked(groups: Groups) -> Expression | None:
    """One unit counted from now or from the text ("last week", "the following day")."""
    unit, pick = unit_code(groups["unit"]), pick_code(groups)
    if groups["unit"].lower().endswith("s") or unit in _UNIT_CODES_OF_CLOCK:
        return None
    from_text = pick in {"previous", "following", "same"} or (pick == "next" and unit in "DN")
    if unit == "N":
        return Expression(
            "step", "TIME", unit="D", part="NI", steps=_STEPS[pick],
            base="text" if from_text else "now", pick=pick,
        )  # fmt: skip
    if pick == "past":
        return Expression("length", "DURATION", unit=unit, count=1, base="now", pick="last")
    return Expression(
        "step",
        unit=unit,
        steps=_STEPS[pick],
        base="text" if from_text else "now",
        edge=edge_code(groups),
        pick=pick,
        fiscal="fiscal" in groups,
    )


def the_unit(groups: Groups) -> Expression:
    """A unit that the text is about ("the year", "the end of the week")."""
    return Expression(
        "step", unit=unit_code(groups["unit"]), base="text", pick="the", edge=edge_code(groups)
    )


def picked_part(groups: Groups) -> Expression | None:
    """A part of a day ("this morning", "the next night")."""
    pick, part = pick_code(groups), day_part(groups)
    clock = "" if part else clock_time(groups)
    overnight = groups["part"].lower() == "overnight"
    from_text = pick in {"previous", "following", "same", "next"} or not (pick or overnight)
    steps = _STEPS.get(pick, 0)
    return Expression(
        "step", "TIME", unit="D", steps=steps, part=part, clock=clock,
        base="text" if from_text else "now", pick=pick,
    )  # fmt: skip


def year_ago(groups: Groups) -> Expression:
    """Reads "the year-ago quarter" and "year-earlier" of company reports."""
    quarter = _ordinal(groups)
    if quarter and quarter <= _QUARTERS:
        return Expression("calendar", quarter=quarter, pick="last year", unit="Q")
    if "of" in groups:
        return Expression("step", unit="Q", steps=-_QUARTERS, base="now", pick="last")
    return Expression("step", unit="Y", steps=-1, base="now", pick="ago")


def year_end(groups: Groups) -> Expression:
    """The last day of a year."""
    year = int(groups["year"]) if "year" in groups else None
    return Expression("calendar", year=year, month=12, day=31, pick="", unit="D")


_BACKWARD = ("ago", "earlier", "before", "beforehand", "previously", "prior")


def counted_step(groups: Groups) -> Expression | None:
    """A counted distance ("ten months ago", "two days later")."""
    way = plain(groups["way"])
    bare = "count" not in groups
    plural = groups["unit"].lower() not in words()["units"]
    count = number(groups["count"]) if not bare else (VAGUE if plural else 1)
    unit = unit_code(groups["unit"])
    count, unit = _whole(_with_half(count, groups), unit)
    sign = -1 if way in _BACKWARD else 1
    base: Literal["now", "text"] = "now" if way in {"ago", "from now", "hence", "time"} else "text"
    if way == "earlier" and bare and not plural:
        return None
    return Expression(
        "step",
        unit=unit,
        count=count,
        steps=sign * (int(count) if count is not None else 0),
        base=base,
        bound=bound_code(groups) or ("~" if "about" in groups else ""),
        pick="ago" if sign < 0 else "later",
        value="" if count is not None else ("PAST_REF" if sign < 0 else "FUTURE_REF"),
    )


def _with_half(count: float | None, groups: Groups) -> float | None:
    """The count with the half that stands behind the unit: "a year and a half ago"."""
    return count + 0.5 if count is not None and "half" in groups else count


_FINER = {"CE": ("Y", 100), "DE": ("Y", 10), "Y": ("M", 12), "M": ("D", 30), "W": ("D", 7),
          "D": ("H", 24), "H": ("MIN", 60), "MIN": ("S", 60)}  # fmt: skip


def _whole(count: float | None, unit: str) -> tuple[float | None, str]:
    """The same length in whole units: half a century is fifty years."""
    if count is None or count == int(count) or unit not in _FINER:
        return count, unit
    finer, times = _FINER[unit]
    return count * times, finer


def picked_length(groups: Groups) -> Expression | None:
    """A length that lies before or after a moment ("the past three years")."""
    count = number(groups["count"]) if "count" in groups else VAGUE
    unit = groups["unit"].lower()
    if not unit.endswith("s"):
        return None
    pick = plain(groups["pick"]).split()[-1]
    ways = {"past": "last", "recent": "last", "coming": "next", "upcoming": "next",
            "opening": "first", "latest": "last", "previous": "previous",
            "preceding": "previous"}  # fmt: skip
    vague = count is VAGUE and (groups.get("count", "few") != "several")
    if vague and pick in {"recent", "coming", "upcoming", "last", "past"}:
        value = "FUTURE_REF" if pick in {"coming", "upcoming"} else "PAST_REF"
        return Expression("reference", value=value, base="now")
    base: Literal["", "now"] = "now" if pick in {"last", "past", "next", "coming", "recent"} else ""
    return Expression(
        "length", "DURATION", unit=unit_code(unit), count=count, base=base,
        pick=ways.get(pick, pick),
    )  # fmt: skip


def length(groups: Groups) -> Expression | None:
    """A length ("nearly forty years", "two-day")."""
    unit, told = unit_code(groups["unit"]), groups["count"].lower()
    count = number(told)
    if told.strip() in {"a", "an"} and (unit in {"Q", "S", "N", "WE"} or "adjective" in groups):
        return None
    if (unit in {"N", "WE"} and count is None) or told.startswith("another "):
        return None
    if "the" in groups and groups["unit"].lower() in words()["units"] and count not in {0.5, 1}:
        return None  # "the two day visit": the article is the noun's
    return Expression(
        "length",
        "DURATION",
        unit={"N": "D"}.get(unit, unit),
        count=_with_half(count, groups),
        bound=bound_code(groups) or ("~" if "about" in groups else ""),
    )


def bare_length(groups: Groups) -> Expression:
    """A length without a count ("for years")."""
    return Expression("length", "DURATION", unit=unit_code(groups["unit"]), count=VAGUE)


def ahead(groups: Groups) -> Expression:
    """A stretch to come ("the months ahead")."""
    return Expression(
        "length", "DURATION", unit=unit_code(groups["unit"]), count=VAGUE, pick="next"
    )


def week_of(groups: Groups) -> Expression | None:
    """The week that holds a day ("the week of June 3")."""
    day = date(groups)
    return replace(day, unit="W") if day else None


def nameless_period(groups: Groups) -> Expression:
    """Some time that other words name ("the latest period")."""
    return Expression("step", unit="", base="text", pick=pick_code(groups))


def every(groups: Groups) -> Expression:
    """A repetition ("every year", "each Friday", "daily")."""
    if "sets" in groups:
        return Expression("set", "SET", value=str(words()["sets"][groups["sets"].lower()]))
    if "weekday" in groups:
        day = (weekday_number(groups) or 0) + 1
        return Expression("set", "SET", value=f"XXXX-WXX-{day}")
    if "month" in groups:
        return Expression("set", "SET", value=f"XXXX-{month_number(groups):02d}")
    if "season" in groups:
        season = words()["seasons"][groups["season"].lower()]
        return Expression("set", "SET", value=f"XXXX-{season}")
    if "part" in groups:
        return Expression("set", "SET", value=f"XXXX-XX-XXT{day_part(groups) or 'NI'}")
    count = number(groups["count"]) if "count" in groups else 1
    return Expression("set", "SET", unit=unit_code(groups["unit"]), count=count)


def per(groups: Groups) -> Expression:
    """A rate ("per year")."""
    return Expression("set", "SET", unit=unit_code(groups["unit"]), count=1)


def reference(groups: Groups) -> Expression:
    """A bare reference to the present, the past or the future."""
    value = str(words()["references"][plain(groups["reference"])])
    return Expression("reference", value=value, base="now")


def day_word(groups: Groups) -> Expression:
    """Reads "today", "yesterday morning", "the day after tomorrow"."""
    told = plain(groups["days"])
    part = day_part(groups) or ("NI" if told == "tonight" else "")
    return Expression(
        "step",
        "TIME" if part else "DATE",
        unit="D",
        steps=int(words()["days"][told]),
        base="now",
        part=part,
    )


def clock(groups: Groups) -> Expression | None:
    """A time of day on the day that the text is about."""
    clock = clock_time(groups)
    return Expression("step", "TIME", unit="D", clock=clock, base="text") if clock else None


def holiday(groups: Groups) -> Expression:
    """A feast of known date ("Christmas Eve")."""
    told = str(words()["holidays"][plain(groups["holiday"]).replace("’", "'")])
    year = int(groups["year"]) if "year" in groups else None
    return Expression("calendar", year=year, holiday=told, pick=pick_code(groups), unit="D")


def numbered(groups: Groups) -> Expression:
    """A unit told by its number in something that the text tells ("its third year")."""
    return Expression("step", unit=unit_code(groups["unit"]), base="text", nth=_ordinal(groups))


def in_the_day(groups: Groups) -> Expression:
    """Some hour of the day that the text is about ("later in the day")."""
    del groups
    return Expression("step", unit="D", base="text", pick="same")


def turn(groups: Groups) -> Expression:
    """The years around the turn of a century ("the turn of the 20th century")."""
    nth = _ordinal(groups)
    return Expression("calendar", year=_CENTURY * (nth - 1) if nth else 2000, pick="turn", unit="Y")

"""What the words of a time expression say, before it is known when they were written.

An `Expression` is a point of the calendar ("3 May", "early 2019", "the third quarter"), a step from
a moment ("last week", "two days earlier"), a length ("nine months"), a repetition ("every year") or
a bare reference ("now"). The functions here read the named groups of a match of timegrammar.py;
the words are in data/timewords.toml.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Any, Literal

from dateline.record import TimeType

Kind = Literal["calendar", "step", "length", "set", "reference"]
VAGUE = None  # the count of "several", "few" and of bare plurals


@dataclass(frozen=True, slots=True)
class Expression:
    """What the words say, before any anchor is known.

    `base` is "now" where the words count from the moment of writing, "text" where they count from a
    date told before. `steps` counts `unit`s from there. `edge` is the part of the period that is
    meant, `bound` a hedge on the count ("<", ">", "~").
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

    @property
    def absolute(self) -> bool:
        """Whether the words name their time wholly, with the year."""
        named = self.year is not None or self.decade is not None or self.century is not None
        return self.kind == "calendar" and named


@cache
def _data() -> dict[str, Any]:
    source = resources.files("dateline").joinpath("data/timewords.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


def words() -> dict[str, dict[str, int | str]]:
    """The word lists of data/timewords.toml: by table, what each word means."""
    return _data()


def context() -> dict[str, list[str]]:
    """The words around an expression that tell what it is, from the same file."""
    found: dict[str, list[str]] = _data()["context"]
    return found


# ------------------------------------------------------------------ reading a match

Groups = dict[str, str]
_MONTHS, _DAYS, _HOURS, _MINUTES, _QUARTERS = 12, 31, 24, 60, 4
_CENTURY = 100
_TWENTIES = 20  # a decade told by two figures from here on is of the twentieth century
_UNIT_CODES_OF_CLOCK = frozenset({"S", "MIN", "H"})


def _plain(text: str) -> str:
    return " ".join(text.lower().split())


def _month_number(groups: Groups) -> int | None:
    if "month" not in groups:
        return None
    name = groups["month"].lower().rstrip(".")
    return int(name) if name.isdigit() else int(words()["months"][name])


def _weekday_number(groups: Groups) -> int | None:
    if "weekday" not in groups:
        return None
    return int(words()["weekdays"][groups["weekday"].lower().rstrip(".")])


def _edge_code(groups: Groups) -> str:
    edge = _plain(groups.get("edge", "")).replace("very ", "")
    table = words()["edges"]
    return str(table.get(edge) or table.get(f"the {edge}") or "")


def _bound_code(groups: Groups) -> str:
    return str(words()["bounds"].get(_plain(groups.get("bound", "")), ""))


def _pick_code(groups: Groups) -> str:
    """One of last, next, this, that, same; empty where nothing is picked."""
    pick = set(_plain(groups.get("pick", "")).split())
    if not pick:
        return ""
    for code, members in _PICKS.items():
        if pick & members:
            return code
    return "this"


_PICKS = {
    "past": {"past"},
    "last": {"last", "latest"},
    "next": {"next", "coming", "upcoming"},
    "previous": {"previous", "preceding", "prior"},
    "following": {"following", "ensuing"},
    "same": {"same", "that"},
}


def _unit_code(unit: str) -> str:
    singular = {"centuries": "century"}.get(unit.lower(), unit.lower().removesuffix("s"))
    return str(words()["units"][singular])


def _day_part(groups: Groups) -> str:
    part = _plain(groups.get("part", "")).rsplit(" ", 1)[-1].rsplit("-", 1)[-1]
    if part in {"midnight", "noon"}:
        return ""
    return str(words()["parts"].get(part) or words()["parts"].get(part.removesuffix("s"), ""))


def _clock_time(groups: Groups) -> str:
    """`T` and the time of day in 24 hours, empty where none is told or none is possible."""
    text = _plain(groups.get("clock") or groups.get("part") or "")
    if text.startswith(("noon", "midnight")):
        return "T12:00" if text.startswith("noon") else "T00:00"
    found = re.match(r"(\d{1,2})(?:[:.]?(\d\d))?(?:[:.]\d\d)?\s?([ap])?", text)
    if found is None:
        return ""
    hour, minute = int(found[1]), found[2] or "00"
    if found[3]:
        hour = hour % 12 + (12 if found[3] == "p" else 0)
    return f"T{hour:02d}:{minute}" if hour <= _HOURS and int(minute) < _MINUTES else ""


def number(text: str) -> float | None:
    """The number that words or digits tell ("twenty-one", "2 and a half"); None where vague."""
    text = _plain(text).replace(",", "")
    if re.fullmatch(r"(?:a )?half(?: of)?(?: an?)?", text):
        return 0.5
    if text in {"a couple of", "a couple", "couple of"}:
        return 2
    half = 0.5 if re.search(r"and[- ]a[- ]half$", text) else 0.0
    text = re.sub(r"[- ]and[- ]a[- ]half$", "", text)
    if re.fullmatch(r"\d+(?:\.\d+)?", text):
        return float(text) + half
    tens, _, ones = text.replace("-", " ").rpartition(" ")
    parts = [words()["numbers"].get(part) for part in (tens, ones) if part]
    if None in parts or (tens and int(parts[0] or 0) % 10):
        return None
    return sum(int(part or 0) for part in parts) + half


def _type_at(groups: Groups) -> TimeType:
    return "TIME" if groups.get("part") or groups.get("clock") else "DATE"


def _is_day(day: int | None, month: int | None) -> bool:
    return (day is None or 1 <= day <= _DAYS) and (month is None or 1 <= month <= _MONTHS)


def date(groups: Groups) -> Expression | None:
    """A day of a month ("May 14, 2024", "16-17 October"), maybe with a weekday or a time of day."""
    day, month = int(groups["day"]) if "day" in groups else None, _month_number(groups)
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
        weekday=_weekday_number(groups),
        part=_day_part(groups),
        clock=_clock_time(groups),
        pick=f"{_year_pick(groups)} year" if "yearpick" in groups else _pick_code(groups),
        unit="D",
    )


def _year_pick(groups: Groups) -> str:
    picked = _plain(groups.get("yearpick", "")).removesuffix("year")
    return _pick_code({"pick": picked}) if picked else ""


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
        month=_month_number(groups),
        edge=_edge_code(groups),
        pick=_pick_code(groups) or (f"{_year_pick(groups)} year" if "yearpick" in groups else ""),
        unit="M",
    )


def weekday(groups: Groups) -> Expression:
    """A day of the week ("last Friday", "Thursday morning")."""
    return Expression(
        "calendar",
        _type_at(groups),
        weekday=_weekday_number(groups),
        part=_day_part(groups),
        clock=_clock_time(groups) if not _day_part(groups) else "",
        pick=f"{groups['weekpick'].lower()} week" if "weekpick" in groups else _pick_code(groups),
        unit="D",
    )


def year(groups: Groups) -> Expression | None:
    """A year ("2013", "fiscal 2024", "2021-22")."""
    short = groups.get("short")
    year = int(groups["year"]) if "year" in groups else 2000 + int(short or 0)
    last = int(groups["last"]) if "last" in groups else None
    if last is not None and last != (year + 1) % 100:
        return None
    edge = _edge_code(groups)
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


def decade(groups: Groups) -> Expression:
    """A decade ("the 1990s", "the nineties")."""
    told = groups["decade"].lower()
    start = int(words()["decades"].get(told) or told)
    if start < _CENTURY:
        start += 1900 if start >= _TWENTIES else 2000
    return Expression("calendar", decade=start, edge=_edge_code(groups), unit="DE")


def ordinal_number(text: str) -> int | None:
    """The number of "21st" or "third"; None for a word that is no ordinal."""
    figures = re.match(r"\d+", text)
    told = words()["ordinals"].get(_plain(text))
    return int(figures.group()) if figures else None if told is None else int(told)


def _ordinal(groups: Groups) -> int | None:
    return ordinal_number(groups["ordinal"]) if "ordinal" in groups else None


def century(groups: Groups) -> Expression:
    """A century ("the 21st century")."""
    return Expression("calendar", century=_ordinal(groups), edge=_edge_code(groups), unit="CE")


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
        edge=_edge_code(groups),
        fiscal="fiscal" in groups or "fiscal2" in groups,
        unit="Q",
    )


def season(groups: Groups) -> Expression:
    """A season ("the spring of 1994", "this summer")."""
    return Expression(
        "calendar",
        year=int(groups["year"]) if "year" in groups else None,
        season=str(words()["seasons"][groups["season"].lower()]),
        pick=_pick_code(groups) or (f"{_year_pick(groups)} year" if "yearpick" in groups else ""),
        edge=_edge_code(groups),
        unit="S",
    )


_STEPS = {"last": -1, "past": -1, "next": 1, "this": 0, "previous": -1, "following": 1, "same": 0}


def picked(groups: Groups) -> Expression | None:
    """One unit counted from now or from the text ("last week", "the following day")."""
    unit, pick = _unit_code(groups["unit"]), _pick_code(groups)
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
        edge=_edge_code(groups),
        pick=pick,
        fiscal="fiscal" in groups,
    )


def the_unit(groups: Groups) -> Expression:
    """A unit that the text is about ("the year", "the end of the week")."""
    return Expression(
        "step", unit=_unit_code(groups["unit"]), base="text", pick="the", edge=_edge_code(groups)
    )


def picked_part(groups: Groups) -> Expression | None:
    """A part of a day ("this morning", "the next night")."""
    pick, part = _pick_code(groups), _day_part(groups)
    clock = "" if part else _clock_time(groups)
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
    way = _plain(groups["way"])
    bare = "count" not in groups
    plural = groups["unit"].lower() not in words()["units"]
    count = number(groups["count"]) if not bare else (VAGUE if plural else 1)
    unit = _unit_code(groups["unit"])
    sign = -1 if way in _BACKWARD else 1
    base: Literal["now", "text"] = "now" if way in {"ago", "from now", "hence"} else "text"
    if way == "earlier" and bare and not plural:
        return None
    return Expression(
        "step",
        unit=unit,
        count=count,
        steps=sign * (int(count) if count is not None else 0),
        base=base,
        bound=_bound_code(groups) or ("~" if "about" in groups else ""),
        pick="ago" if sign < 0 else "later",
        value="" if count is not None else ("PAST_REF" if sign < 0 else "FUTURE_REF"),
    )


def picked_length(groups: Groups) -> Expression | None:
    """A length that lies before or after a moment ("the past three years")."""
    count = number(groups["count"]) if "count" in groups else VAGUE
    unit = groups["unit"].lower()
    if not unit.endswith("s"):
        return None
    pick = _plain(groups["pick"]).split()[-1]
    ways = {"past": "last", "recent": "last", "coming": "next", "upcoming": "next",
            "opening": "first", "previous": "previous", "preceding": "previous"}  # fmt: skip
    vague = count is VAGUE and (groups.get("count", "few") != "several")
    if vague and pick in {"recent", "coming", "upcoming", "last", "past"}:
        value = "FUTURE_REF" if pick in {"coming", "upcoming"} else "PAST_REF"
        return Expression("reference", value=value, base="now")
    base: Literal["", "now"] = "now" if pick in {"last", "past", "next", "coming", "recent"} else ""
    return Expression(
        "length", "DURATION", unit=_unit_code(unit), count=count, base=base,
        pick=ways.get(pick, pick),
    )  # fmt: skip


def length(groups: Groups) -> Expression | None:
    """A length ("nearly forty years", "two-day")."""
    unit, told = _unit_code(groups["unit"]), groups["count"].lower()
    if told.strip() in {"a", "an"} and (unit in {"Q", "S", "N", "WE"} or "adjective" in groups):
        return None
    if unit in {"N", "WE"} and number(told) is None:
        return None
    return (
        Expression(
            "length",
            "DURATION",
            unit={"N": "D"}.get(unit, unit),
            count=number(told),
            bound=_bound_code(groups) or ("~" if "about" in groups else ""),
        )
        if not told.startswith("another ")
        else None
    )


def bare_length(groups: Groups) -> Expression:
    """A length without a count ("for years")."""
    return Expression("length", "DURATION", unit=_unit_code(groups["unit"]), count=VAGUE)


def ahead(groups: Groups) -> Expression:
    """A stretch to come ("the months ahead")."""
    return Expression(
        "length", "DURATION", unit=_unit_code(groups["unit"]), count=VAGUE, pick="next"
    )


def week_of(groups: Groups) -> Expression | None:
    """The week that holds a day ("the week of June 3")."""
    day = date(groups)
    return replace(day, unit="W") if day else None


def nameless_period(groups: Groups) -> Expression:
    """Some time that other words name ("the latest period")."""
    return Expression("step", unit="", base="text", pick=_pick_code(groups))


def every(groups: Groups) -> Expression:
    """A repetition ("every year", "each Friday", "daily")."""
    if "sets" in groups:
        return Expression("set", "SET", value=str(words()["sets"][groups["sets"].lower()]))
    if "weekday" in groups:
        day = (_weekday_number(groups) or 0) + 1
        return Expression("set", "SET", value=f"XXXX-WXX-{day}")
    if "month" in groups:
        return Expression("set", "SET", value=f"XXXX-{_month_number(groups):02d}")
    if "season" in groups:
        season = words()["seasons"][groups["season"].lower()]
        return Expression("set", "SET", value=f"XXXX-{season}")
    if "part" in groups:
        return Expression("set", "SET", value=f"XXXX-XX-XXT{_day_part(groups) or 'NI'}")
    count = number(groups["count"]) if "count" in groups else 1
    return Expression("set", "SET", unit=_unit_code(groups["unit"]), count=count)


def per(groups: Groups) -> Expression:
    """A rate ("per year")."""
    return Expression("set", "SET", unit=_unit_code(groups["unit"]), count=1)


def reference(groups: Groups) -> Expression:
    """A bare reference to the present, the past or the future."""
    value = str(words()["references"][_plain(groups["reference"])])
    return Expression("reference", value=value, base="now")


def day_word(groups: Groups) -> Expression:
    """Reads "today", "yesterday morning", "the day after tomorrow"."""
    told = _plain(groups["days"])
    part = _day_part(groups) or ("NI" if told == "tonight" else "")
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
    clock = _clock_time(groups)
    return Expression("step", "TIME", unit="D", clock=clock, base="text") if clock else None


def holiday(groups: Groups) -> Expression:
    """A feast of known date ("Christmas Eve")."""
    told = str(words()["holidays"][_plain(groups["holiday"]).replace("’", "'")])
    year = int(groups["year"]) if "year" in groups else None
    return Expression("calendar", year=year, holiday=told, pick=_pick_code(groups), unit="D")

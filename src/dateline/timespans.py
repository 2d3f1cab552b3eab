"""Steps, lengths and repetitions: "two days earlier", "nearly forty years", "every Friday".

The functions read the named groups of a match of timegrammar.py, as those of expressions.py do for
points of the calendar.
"""

from __future__ import annotations

import re
from typing import Literal

from dateline.expressions import (
    QUARTERS,
    VAGUE,
    Expression,
    Groups,
    bound_code,
    clock_time,
    day_part,
    edge_code,
    month_number,
    number,
    ordinal_of,
    pick_code,
    plain,
    unit_code,
    weekday_number,
    words,
)

_STEPS = {"last": -1, "past": -1, "next": 1, "this": 0, "previous": -1, "following": 1, "same": 0,
          "new": 1}  # fmt: skip
_BACKWARD = ("ago", "earlier", "before", "beforehand", "previously", "prior")
_FINER = {"CE": ("Y", 100), "DE": ("Y", 10), "Y": ("M", 12), "M": ("D", 30), "W": ("D", 7),
          "D": ("H", 24), "H": ("MIN", 60), "MIN": ("S", 60)}  # fmt: skip
_WAYS: dict[str, tuple[int, Literal["now", "text"]]] = {
    "ago": (-1, "now"),
    "earlier": (-1, "text"),
    "later": (1, "text"),
}
_SINGLE = frozenset({"full", "single", "whole", "solid", "mere"})
# Before a single unit these open a time of their own: "3.1 last year" is no length.
_PICKING = frozenset({"last", "this", "next", "past", "previous", "same", "each", "every", "that"})
_QUARTER_CENTURY = 25
_YEAR = re.compile(r"[12]\d{3}")
_UNIT_CODES_OF_CLOCK = frozenset({"S", "MIN", "H"})


def picked(groups: Groups) -> Expression | None:
    """One unit counted from now or from the text ("last week", "the following day")."""
    unit, pick = unit_code(groups["unit"]), pick_code(groups)
    if groups["unit"].lower().endswith("s") or unit in _UNIT_CODES_OF_CLOCK:
        return None
    # "The next day" follows the day told; "the next week" follows the page's own.
    from_text = pick in {"previous", "following", "same"} or (pick == "next" and unit in "DN")
    base: Literal["now", "text"] = "text" if from_text else "now"
    if unit == "N":
        return Expression(
            "step", "TIME", unit="D", part="NI", steps=_STEPS[pick], base=base, pick=pick
        )
    # "The next decade" and "the past year" are lengths: ten years from now, twelve months back.
    if pick == "past" or (unit in {"DE", "CE"} and plain(groups["pick"]) == "the next"):
        way = "next" if pick == "next" else "last"
        return Expression("length", "DURATION", unit=unit, count=1, base="now", pick=way)
    return Expression(
        "step",
        unit=unit,
        steps=_STEPS[pick],
        base=base,
        edge=edge_code(groups),
        pick=pick,
        fiscal="fiscal" in groups,
    )


def second_from(groups: Groups) -> Expression:
    """The unit before the last or after the next ("the week before last")."""
    unit, ahead = unit_code(groups["unit"]), groups["way"].startswith("after")
    night = unit == "N"
    return Expression(
        "step",
        "TIME" if night else "DATE",
        unit="D" if night else unit,
        part="NI" if night else "",
        steps=2 if ahead else -2,
        base="now",
        pick="next" if ahead else "last",
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
    quarter = ordinal_of(groups)
    if quarter and quarter <= QUARTERS:
        return Expression("calendar", quarter=quarter, pick="last year", unit="Q")
    if "of" in groups:
        return Expression("step", unit="Q", steps=-QUARTERS, base="now", pick="last")
    return Expression("step", unit="Y", steps=-1, base="now", pick="ago")


def counted_step(groups: Groups) -> Expression | None:
    """A counted distance ("ten months ago", "two days later")."""
    way = plain(groups["way"])
    plural = groups["unit"].lower() not in words()["units"]
    if way == "earlier" and "count" not in groups and not plural:
        return None  # "one day earlier" counts, "day earlier" says nothing
    told = _count_told(groups, plural=plural)
    count, unit = _whole(_with_half(told, groups), unit_code(groups["unit"]))
    sign = -1 if way in _BACKWARD else 1
    base: Literal["now", "text"] = "now" if way in _FROM_NOW else "text"
    return Expression(
        "step",
        unit=unit,
        count=count,
        steps=sign * int(count or 0),
        base=base,
        bound=bound_code(groups) or ("~" if "about" in groups else ""),
        pick="ago" if sign < 0 else "later",
        value=_vague(sign, base) if count is None else "",
    )


def _count_told(groups: Groups, *, plural: bool) -> float | None:
    """The count of a distance; without one "weeks ago" is vague and "week earlier" is one."""
    if "count" in groups:
        return number(groups["count"])
    return VAGUE if plural else 1


_FROM_NOW = frozenset({"ago", "from now", "hence", "time"})


def _vague(sign: int, base: str) -> str:
    """The value of an uncounted distance; none for "weeks later", whose day nobody tells."""
    return "PAST_REF" if sign < 0 else "FUTURE_REF" if base == "now" else ""


def _with_half(count: float | None, groups: Groups) -> float | None:
    """The count with the half that stands behind the unit: "a year and a half ago"."""
    return count + 0.5 if count is not None and "half" in groups else count


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
    if _is_no_length(groups, told):
        return None
    if told.strip() in {"a", "an"} and unit in {"Q", "S", "N", "WE"}:
        return None
    if (unit in {"N", "WE"} and count is None) or told.startswith("another "):
        return None
    return Expression(
        "length",
        "DURATION",
        unit={"N": "D"}.get(unit, unit),
        count=_with_half(count, groups),
        bound=bound_code(groups) or _bound_behind(groups),
        qualified=groups.get("other", ""),
    )


def _bound_behind(groups: Groups) -> str:
    """The hedge that stands behind a count: "two weeks or so", "20-plus years"."""
    return ">" if groups["count"].endswith(("plus", "+")) else "~" if "about" in groups else ""


def _is_no_length(groups: Groups, told: str) -> bool:
    """Whether the article or the number is no count: "a long day", "the two day visit"."""
    singular = groups["unit"].lower() in words()["units"]
    adjective = (groups.get("adjective", "") + groups.get("other", "")).strip()
    if singular and groups.get("other", "").lower() in _PICKING:
        return True  # "from 3.1 last year": the number counts something else
    if told.strip() in {"a", "an"}:
        return not singular or "long" in groups or (adjective != "" and adjective not in _SINGLE)
    if "the" in groups and singular and number(told) not in {0.5, 1}:
        return True  # the article is the noun's
    return bool(_YEAR.fullmatch(told))


def quarter_century(groups: Groups) -> Expression:
    """Twenty-five years, or three times that, as a length or a distance."""
    count = _QUARTER_CENTURY * (3 if "three" in groups else 1)
    bound, way = bound_code(groups), groups.get("way", "")
    if not way:
        pick = "last" if "pick" in groups else ""
        return Expression("length", "DURATION", unit="Y", count=count, bound=bound,
                          pick=pick, base="now" if pick else "")  # fmt: skip
    sign, base = _WAYS[way.lower()]
    return Expression("step", unit="Y", count=count, steps=sign * count, base=base, bound=bound,
                      pick="ago" if sign < 0 else "later")  # fmt: skip


def long(groups: Groups) -> Expression:
    """A length made one word with "long" ("weeklong", "decades-long")."""
    told = groups["unit"].lower()
    unit = {"N": "D"}.get(unit_code(told), unit_code(told))
    return Expression(
        "length", "DURATION", unit=unit, count=1 if told in words()["units"] else VAGUE
    )


def bare_length(groups: Groups) -> Expression:
    """A length without a count ("for years")."""
    return Expression("length", "DURATION", unit=unit_code(groups["unit"]), count=VAGUE)


def ahead(groups: Groups) -> Expression:
    """A stretch to come ("the months ahead")."""
    return Expression(
        "length", "DURATION", unit=unit_code(groups["unit"]), count=VAGUE, pick="next"
    )


def nameless_period(groups: Groups) -> Expression:
    """Some time that other words name ("the latest period")."""
    return Expression("step", unit="", base="text", pick=pick_code(groups))


def every(groups: Groups) -> Expression:
    """A repetition ("every year", "each Friday", "daily")."""
    value = _repeated(groups)
    if value:
        return Expression("set", "SET", value=value)
    count = number(groups["count"]) if "count" in groups else 2 if "other" in groups else 1
    return Expression("set", "SET", unit=unit_code(groups["unit"]), count=count)


def _repeated(groups: Groups) -> str:
    """The TIMEX value of a named time that comes back, X for what changes; empty for a unit."""
    if "sets" in groups:
        return str(words()["sets"][groups["sets"].lower()])
    if "weekday" in groups:
        day = (weekday_number(groups) or 0) + 1
        return f"XXXX-WXX-{day}" + (f"T{day_part(groups)}" if "part" in groups else "")
    if "month" in groups:
        return f"XXXX-{month_number(groups):02d}"
    if "season" in groups:
        return f"XXXX-{words()['seasons'][groups['season'].lower()]}"
    return f"XXXX-XX-XXT{day_part(groups) or 'NI'}" if "part" in groups else ""


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


def numbered(groups: Groups) -> Expression:
    """A unit told by its number in something that the text tells ("its third year")."""
    return Expression("step", unit=unit_code(groups["unit"]), base="text", nth=ordinal_of(groups))


def in_the_day(groups: Groups) -> Expression:
    """Some hour of the day that the text is about ("later in the day")."""
    del groups
    return Expression("step", unit="D", base="text", pick="same")


def duration(expression: Expression) -> str:
    """The TIMEX value of a length: P3M, PT2H, P1.5Y, PXD where the count is vague."""
    unit, count = expression.unit, expression.count
    clock = "T" if unit in _UNIT_CODES_OF_CLOCK else ""
    if count is None:
        return f"P{clock}X{_VAGUE_UNITS.get(unit, unit)}"
    if unit in {"MIN", "H"} and count % 1:
        return _clock_length(int(count), round(count % 1 * 60), unit)
    scale, code = _SCALED.get(unit, (1, unit))
    return f"P{clock}{count * scale:g}{code}"


# TIMEX has no code for these: so many of another unit each. A vague count keeps decades and
# centuries as they are, "decades of war" being no number of years.
_SCALED = {"MIN": (1, "M"), "N": (1, "D"), "F": (2, "W"), "Q": (3, "M"), "DE": (10, "Y"),
           "CE": (100, "Y")}  # fmt: skip
_VAGUE_UNITS = {"MIN": "M", "F": "W", "N": "D"}


def _clock_length(whole: int, sixtieths: int, unit: str) -> str:
    """A length with a part of an hour or a minute: "an hour and a half" is PT1H30M."""
    coarse, fine = ("M", "S") if unit == "MIN" else ("H", "M")
    return f"PT{f'{whole}{coarse}' if whole else ''}{sixtieths}{fine}"

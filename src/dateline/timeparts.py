"""The single words of a time expression: months, picks, edges, parts of a day, numbers.

The functions read the named groups of a match of timegrammar.py; the words are in
data/timewords.toml.
"""

from __future__ import annotations

import re
from typing import Any

from dateline import datafiles

Groups = dict[str, str]
_HOURS, _MINUTES = 24, 60


def _data() -> dict[str, Any]:
    return datafiles.tables("timewords.toml")


def words() -> dict[str, dict[str, int | str]]:
    """The word lists of data/timewords.toml: by table, what each word means."""
    return _data()


def context() -> dict[str, list[str]]:
    """The words around an expression that tell what it is, from the same file."""
    found: dict[str, list[str]] = _data()["context"]
    return found


def plain(text: str) -> str:
    """Words in lower case with single spaces."""
    return " ".join(text.lower().split())


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
    return str(table.get(edge) or table.get(f"the {edge}") or "")


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
    "previous": {"previous", "preceding", "prior"},
    "following": {"following", "ensuing"},
    "same": {"same", "that"},
}


def unit_code(unit: str) -> str:
    """The code of a unit in singular or plural."""
    singular = {"centuries": "century"}.get(unit.lower(), unit.lower().removesuffix("s"))
    return str(words()["units"][singular])


def day_part(groups: Groups) -> str:
    """The TIMEX code of a part of the day; empty for noon and midnight, which are clock times."""
    part = plain(groups.get("part", "")).rsplit(" ", 1)[-1].rsplit("-", 1)[-1]
    if part in {"midnight", "noon"}:
        return ""
    return str(words()["parts"].get(part) or words()["parts"].get(part.removesuffix("s"), ""))


def clock_time(groups: Groups) -> str:
    """`T` and the time of day in 24 hours, empty where none is told or none is possible."""
    text = plain(groups.get("clock") or groups.get("part") or "")
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
    text = plain(text).replace(",", "")
    if re.fullmatch(r"(?:a )?half(?: of)?(?: an?)?", text):
        return 0.5
    if text in {"a couple of", "a couple", "couple of"}:
        return 2
    text = text.removeprefix("a ") if text.startswith("a hundred") else text
    half = 0.5 if re.search(r"and[- ]a[- ]half$", text) else 0.0
    text = re.sub(r"[- ]and[- ]a[- ]half$", "", text)
    if re.fullmatch(r"\d+(?:\.\d+)?", text):
        return float(text) + half
    tens, _, ones = text.replace("-", " ").rpartition(" ")
    parts = [words()["numbers"].get(part) for part in (tens, ones) if part]
    if None in parts or (tens and int(parts[0] or 0) % 10):
        return None
    return sum(int(part or 0) for part in parts) + half


def ordinal_number(text: str) -> int | None:
    """The number of "21st" or "third"; None for a word that is no ordinal."""
    figures = re.match(r"\d+", text)
    told = words()["ordinals"].get(plain(text))
    return int(figures.group()) if figures else None if told is None else int(told)

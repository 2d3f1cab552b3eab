"""What a plot of a series shows: points with whiskers, hollow where they are expected, and lines.

Points that say the same for the same time are one point with the origins of all. Only figures in
one unit share an axis; the others, and those without a day, are listed beside the plot.
"""

from __future__ import annotations

import re
import string
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from dateline.answers import FigureLine, FigureSeries
from dateline.record import When
from dateline.series import period_kind

_TWO_SCALES = re.compile(r"(\d) (?=(million|billion|trillion)-)\2-([\d.,]+)(?= \2)")
ROUNDED = 0.06  # values of one period so near to each other agree
ABOUT = 0.1  # "about 50" may be 45 to 55; "more than 40" reaches up to 44 on the page


class Point(NamedTuple):
    """A place on the plot: day, value, the room that the words leave, whether it is expected.

    `ends` says at which end the words leave the value open: "<" below, ">" above. `told` marks a
    point that stands at the day of its page because its words name no period.
    """

    day: date
    value: float
    low: float
    high: float
    ends: str
    hollow: bool
    told: bool
    period: When
    kind: str
    words: str
    origins: tuple[str, ...]


class Plot(NamedTuple):
    """A series ready to draw: `names` gives the origin behind each letter, `left_out` the rest."""

    title: str
    unit: str
    points: tuple[Point, ...]
    lines: tuple[tuple[Point, ...], ...]
    names: tuple[tuple[str, str], ...]
    left_out: tuple[str, ...]


def plot(series: FigureSeries) -> Plot:
    """The points, lines and names of a series."""
    from dateline import render

    unit = _unit(series)
    letters = _letters(series.figures)
    gathered: dict[tuple[object, ...], list[FigureLine]] = defaultdict(list)
    left_out = []
    for line in series.figures:
        point = _point(line, ()) if _unit_of(line) == unit else None
        if point is None:
            left_out.append(f"{render.amount(line)} · {render.day(line.period)} · {line.id}")
        else:
            gathered[(point.period.last, *point[:7])].append(line)
    points = []
    for lines in gathered.values():
        origins = sorted({letters[_origin(line)] for line in lines})
        point = _point(lines[0], tuple(origins))
        if point is not None:
            points.append(point)
    points.sort(key=lambda point: (point.day, point.value, point.hollow))
    names = [(letter, _named(series.figures, origin)) for origin, letter in letters.items()]
    return Plot(
        render.of_whole(series.measure, series.of),
        unit,
        tuple(points),
        tuple(_lines(points)),
        tuple(names),
        tuple(left_out),
    )


def _unit_of(line: FigureLine) -> str:
    if line.converted:
        return line.converted.currency
    return "percentage" if line.unit == "share" else line.unit or ""


def _unit(series: FigureSeries) -> str:
    """The unit of most figures of the series, after a conversion that was asked for."""
    found = [_unit_of(line) for line in series.figures]
    return min(found, key=lambda unit: (-found.count(unit), unit)) if found else ""


def _origin(line: FigureLine) -> str:
    return line.origin or line.citation.document


def _letters(lines: Sequence[FigureLine]) -> dict[str, str]:
    """A letter for each origin, in the order of the series."""
    origins = dict.fromkeys(_origin(line) for line in lines)
    alphabet = string.ascii_uppercase
    names = [*alphabet, *(f"{one}{two}" for one in alphabet for two in alphabet)]
    return {origin: names[number % len(names)] for number, origin in enumerate(origins)}


def _named(lines: Sequence[FigureLine], origin: str) -> str:
    """An origin by the outlets or the files of its pages, and who gives the figures there."""
    here = [line for line in lines if _origin(line) == origin]
    pages = dict.fromkeys(_outlet(line) for line in here)
    others = {_outlet(line) for line in lines if _origin(line) != origin}
    if others & pages.keys():  # two reports of one outlet are told apart by their days
        pages = dict.fromkeys(_dated(line) for line in here)
    givers = dict.fromkeys(line.given_by for line in here if line.given_by)
    told = ", ".join(pages)
    return f"{told} ({', '.join(givers)})" if givers else told


def _outlet(line: FigureLine) -> str:
    return line.citation.outlet or line.citation.source


def _dated(line: FigureLine) -> str:
    from dateline import render

    known = line.citation.published.first is not None
    return f"{_outlet(line)} {render.day(line.citation.published)}" if known else _outlet(line)


def _point(line: FigureLine, origins: tuple[str, ...]) -> Point | None:
    """A figure as a point; None where it has no value or no day."""
    low, high = line.low, line.high
    if line.converted:
        low, high = line.converted.low, line.converted.high
    when = line.period if line.period.first and line.period.last else line.citation.published
    if low is None or high is None or when.first is None or when.last is None:
        return None
    part = 100 if line.unit == "share" else 1
    low, high = part * min(low, high), part * max(low, high)
    value = (low + high) / 2
    room = ABOUT * abs(value) if line.change in {"~", "<", ">"} and low == high else 0.0
    ends = line.change if line.change in {"<", ">"} else ""
    return Point(
        day=when.first + (when.last - when.first) / 2,
        value=value,
        low=low - (0 if ends == ">" else room),
        high=high + (0 if ends == "<" else room),
        ends=ends,
        hollow=line.forecast,
        told=when is not line.period,
        period=when,
        kind=period_kind(when),
        words=_words(line),
        origins=origins,
    )


def _words(line: FigureLine) -> str:
    from dateline import render

    words = render.converted(line) if line.converted else render.amount(line)
    return _TWO_SCALES.sub(r"\1-\3", words)


def _lines(points: Sequence[Point]) -> Iterator[tuple[Point, ...]]:
    """One line for each kind of period, through the middle of the values that agree for a period.

    Where the values of a period are further apart than rounding allows, no line is drawn.
    """
    by_kind: dict[str, list[Point]] = defaultdict(list)
    for point in points:
        if not (point.hollow or point.told):
            by_kind[point.kind].append(point)
    for members in by_kind.values():
        by_day: dict[date, list[Point]] = defaultdict(list)
        for point in members:
            by_day[point.day].append(point)
        apart = any(_spread(together) > ROUNDED for together in by_day.values())
        if len(by_day) > 1 and not apart:
            yield tuple(_middle(together) for _, together in sorted(by_day.items()))


def _middle(points: Sequence[Point]) -> Point:
    return sorted(points, key=lambda point: point.value)[len(points) // 2]


def _spread(points: Sequence[Point]) -> float:
    """How far the values lie apart, as a part of the highest."""
    values = [abs(point.value) for point in points]
    return (max(values) - min(values)) / (max(values) or 1)

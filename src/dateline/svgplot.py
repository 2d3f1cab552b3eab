"""A plot as SVG, drawn by hand so that it needs no library; PNG comes from it through the extra.

Filled points are reached, hollow ones expected; whiskers and arrows show what the words leave open;
a line joins points only where measure, population, unit and kind of period agree.
"""

from __future__ import annotations

import importlib
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from html import escape
from pathlib import Path
from typing import NamedTuple

from dateline import render
from dateline.errors import InputError, UsageError
from dateline.plotting import Plot, Point

_WIDTH = 900
_LEFT, _RIGHT, _TOP, _HEIGHT = 96, 40, 84, 340
_RADIUS = 5
_LETTER_WIDTH = 6.4
_ROW = 17
_TICKS = 5
_NEAR_ZERO = 0.6  # an axis from zero, where the lowest value is below this part of the highest
_MOST_DAY_TICKS = 8
_YEAR, _MONTH = 365.25, 30.44
_INK, _MUTED, _GRID, _LINE, _MARK = "#1c2430", "#5d6876", "#e3e7ec", "#9db4cf", "#1f5fa8"
_FONT = "font-family='Helvetica, Arial, Liberation Sans, DejaVu Sans, sans-serif'"
_NAMESPACE = "xmlns='http://www.w3.org/2000/svg'"
_SUFFIXES = (".svg", ".png")


class _Frame(NamedTuple):
    """What days and values the drawing covers."""

    first: date
    last: date
    low: float
    high: float
    step: float

    def x(self, day: date) -> float:
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return _LEFT + share * (_WIDTH - _LEFT - _RIGHT)

    def y(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return _TOP + _HEIGHT - share * _HEIGHT


def write(plot: Plot, path: Path) -> None:
    """Write a plot as .svg or .png, by the file's name.

    Raises UsageError for another ending, for a plot without points and where the extra that makes
    PNG is missing; InputError where the file cannot be written.
    """
    if path.suffix.lower() not in _SUFFIXES:
        message = f"{path}: a plot is written as .svg or .png"
        raise UsageError(message)
    if not plot.points:
        message = f"no figure of {plot.title!r} has both a value and a day to be plotted by"
        raise UsageError(message)
    svg = drawn(plot)
    data = svg.encode() if path.suffix.lower() == ".svg" else png(svg)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    except OSError as error:
        message = f"{path} cannot be written: {error.strerror or error}"
        raise InputError(message) from error


def png(svg: str) -> bytes:
    """The drawing as PNG at twice its size; UsageError where the extra `plots` is missing."""
    try:
        converter = importlib.import_module("vl_convert")
    except ImportError as error:
        message = "a PNG needs the extra “plots”: pip install 'dateline[plots]'; an SVG needs none"
        raise UsageError(message) from error
    made: bytes = converter.svg_to_png(svg, scale=2.0)
    return made


def drawn(plot: Plot) -> str:
    """The plot as SVG text."""
    frame = _frame(plot.points)
    notes = list(_notes(plot))
    height = _TOP + _HEIGHT + 56 + _ROW * len(notes)
    parts = [
        f"<svg {_NAMESPACE} width='{_WIDTH}' height='{height}' {_FONT}>",
        f"<rect width='{_WIDTH}' height='{height}' fill='#ffffff'/>",
        _text(24, 34, _cut(plot.title, 78), 19, _INK, weight="bold"),
        _text(24, 57, render.unit_words(plot.unit, "2").strip() or "number", 13, _MUTED),
        *_axes(frame),
        *(_joined(line, frame) for line in plot.lines),
        *(_mark(point, frame) for point in plot.points),
        *_labels(plot.points, frame),
        *(
            _text(24, _TOP + _HEIGHT + 54 + _ROW * number, note, 12, _MUTED)
            for number, note in enumerate(notes)
        ),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


# ------------------------------------------------------------------ the frame


def _frame(points: Sequence[Point]) -> _Frame:
    low, high = min(p.low for p in points), max(p.high for p in points)
    if 0 < low < high * _NEAR_ZERO:
        low = 0.0
    step = _step(low, high)
    low, high = math.floor(low / step) * step, math.ceil(high / step) * step
    if low == high:
        high = low + step
    days = [point.day for point in points]
    room = timedelta(days=max((max(days) - min(days)).days // 12, 20))
    return _Frame(min(days) - room, max(days) + room, low, high, step)


def _step(low: float, high: float) -> float:
    """A round distance of ticks: 1, 2 or 5 times a power of ten."""
    rough = (high - low) / _TICKS or abs(high) / _TICKS or 1.0
    power = 10.0 ** math.floor(math.log10(rough))
    return next(power * part for part in (1, 2, 5, 10) if power * part >= rough)


def _axes(frame: _Frame) -> Iterator[str]:
    for number in range(round((frame.high - frame.low) / frame.step) + 1):
        value = frame.low + number * frame.step
        y = frame.y(value)
        yield _stroke(_LEFT, y, _WIDTH - _RIGHT, y, _GRID)
        yield _text(_LEFT - 10, y + 4, render.number(round(value, 10)), 12, _MUTED, anchor="end")
    bottom = _TOP + _HEIGHT
    yield _stroke(_LEFT, bottom, _WIDTH - _RIGHT, bottom, _MUTED)
    for day, words in _days(frame):
        yield _stroke(frame.x(day), bottom, frame.x(day), bottom + 5, _MUTED)
        yield _text(frame.x(day), bottom + 20, words, 12, _MUTED, anchor="middle")


def _days(frame: _Frame) -> list[tuple[date, str]]:
    """Ticks at the starts of years, of months, or at single days, as the span asks for."""
    span = (frame.last - frame.first).days
    if span > 2 * _YEAR:
        every = max(round(span / _YEAR / _MOST_DAY_TICKS), 1)
        years = range(frame.first.year + 1, frame.last.year + 1)
        # a year's figures stand in its middle, and so does its name
        middles = [(date(y, 7, 1), str(y)) for y in (frame.first.year, *years) if y % every == 0]
        return [tick for tick in middles if frame.first <= tick[0] <= frame.last]
    every = max(round(span / _MONTH / _MOST_DAY_TICKS), 1)
    months = [
        date(year, month, 1)
        for year in range(frame.first.year, frame.last.year + 1)
        for month in range(1, 13, every)
    ]
    return [(day, f"{day:%Y-%m}") for day in months if frame.first <= day <= frame.last]


# ------------------------------------------------------------------ marks


def _joined(line: Sequence[Point], frame: _Frame) -> str:
    places = " ".join(f"{frame.x(p.day):.1f},{frame.y(p.value):.1f}" for p in line)
    return f"<polyline points='{places}' fill='none' stroke='{_LINE}' stroke-width='2'/>"


def _mark(point: Point, frame: _Frame) -> str:
    x, y = frame.x(point.day), frame.y(point.value)
    parts = []
    if point.high > point.low:
        parts.append(_stroke(x, frame.y(point.low), x, frame.y(point.high), _MARK, width=1.6))
        parts += [_end(x, frame.y(value), way) for value, way in _ends(point)]
    fill = "#ffffff" if point.hollow else _MARK
    parts.append(
        f"<circle cx='{x:.1f}' cy='{y:.1f}' r='{_RADIUS}' fill='{fill}' "
        f"stroke='{_MARK}' stroke-width='2'/>"
    )
    return "".join(parts)


def _ends(point: Point) -> Iterator[tuple[float, str]]:
    """The ends of the whisker that lie off the point: bars, or an arrow where it is open."""
    if point.ends == ">":
        yield point.high, "up"
    elif point.ends == "<":
        yield point.low, "down"
    else:
        yield point.low, "bar"
        yield point.high, "bar"


def _end(x: float, y: float, way: str) -> str:
    if way == "bar":
        return _stroke(x - 5, y, x + 5, y, _MARK, width=1.6)
    tip = 6 if way == "up" else -6
    path = f"M{x - 5:.1f},{y + tip:.1f} L{x:.1f},{y:.1f} L{x + 5:.1f},{y + tip:.1f}"
    return f"<path d='{path}' fill='none' stroke='{_MARK}' stroke-width='1.6'/>"


def _labels(points: Sequence[Point], frame: _Frame) -> Iterator[str]:
    """A label for each point at the first of a few places where it covers nothing else."""
    taken = [
        (frame.x(p.day) - 7, frame.y(p.high) - 7, frame.x(p.day) + 7, frame.y(p.low) + 7)
        for p in points
    ]
    kinds = Counter(point.kind for point in points if not point.told)
    usual = max(kinds, key=lambda kind: (kinds[kind], kind), default="")
    for point in points:
        words = f"{_short(point.words)}{_aside(point, usual)} [{','.join(point.origins)}]"
        x, y = frame.x(point.day), frame.y(point.value)
        wide = len(words) * _LETTER_WIDTH
        places = [
            (x + 11, y + 4),
            (x - 11 - wide, y + 4),
            (x - wide / 2, frame.y(point.high) - 12),
            (x - wide / 2, frame.y(point.low) + 22),
            (x + 11, y - 14),
            (x + 11, y + 22),
            (x - 11 - wide, y - 14),
            (x - 11 - wide, y + 22),
        ]
        left, base = min(places, key=lambda place: _cost(place, wide, taken))
        taken.append((left, base - 12, left + wide, base + 4))
        if left + wide < x:
            yield _text(left + wide, base, words, 12, _INK, anchor="end")
        else:
            yield _text(left, base, words, 12, _INK)


def _aside(point: Point, usual: str) -> str:
    """What the axis does not show: a day that is the page's, or a period of another kind.

    A quarter drawn beside years would look like a fall.
    """
    if point.told:
        return "*"
    first, last = point.period.first, point.period.last
    if point.kind == usual or first is None or last is None:
        return ""
    if point.kind == "quarter":
        return f", {first:%b}-{last:%b %Y}"
    return f", {render.day(point.period)}"


def _cost(
    place: tuple[float, float], wide: float, taken: Sequence[tuple[float, float, float, float]]
) -> float:
    """How much a label at the place covers of what is there, and how far it leaves the drawing."""
    left, top, right, bottom = place[0], place[1] - 12, place[0] + wide, place[1] + 4
    covered = sum(
        max(0.0, min(right, r) - max(left, x)) * max(0.0, min(bottom, b) - max(top, t))
        for x, t, r, b in taken
    )
    outside = max(0.0, _LEFT + 4 - left) + max(0.0, right - _WIDTH + 4)
    return covered + 100 * outside + 100 * max(0.0, _TOP - 18 - top)


def _short(words: str) -> str:
    """The amount without its direction, which the line shows."""
    return _cut(render.clean(words).removesuffix(" (up)").removesuffix(" (down)"), 40)


# ------------------------------------------------------------------ words


def _notes(plot: Plot) -> Iterator[str]:
    yield "● reached · ○ expected · whiskers: what the words leave open" + (
        " · * day of the page, no period told" if any(p.told for p in plot.points) else ""
    )
    for letter, name in plot.names:
        yield f"[{letter}] {_cut(render.clean(name), 120)}"
    if plot.left_out:
        yield f"not drawn, without a day or in another unit: {len(plot.left_out)}"


def _cut(words: str, most: int) -> str:
    return words if len(words) <= most else f"{words[: most - 1]}…"


def _text(
    x: float,
    y: float,
    words: str,
    size: int,
    colour: str,
    *,
    anchor: str = "start",
    weight: str = "normal",
) -> str:
    return (
        f"<text x='{x:.1f}' y='{y:.1f}' font-size='{size}' fill='{colour}' "
        f"text-anchor='{anchor}' font-weight='{weight}' stroke='#ffffff' stroke-width='3' "
        f"paint-order='stroke'>{escape(words)}</text>"
    )


def _stroke(x: float, y: float, to_x: float, to_y: float, colour: str, width: float = 1) -> str:
    return (
        f"<line x1='{x:.1f}' y1='{y:.1f}' x2='{to_x:.1f}' y2='{to_y:.1f}' "
        f"stroke='{colour}' stroke-width='{width}'/>"
    )

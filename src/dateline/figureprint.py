"""`dateline figures`: the list, and a table and a plot of the one series that words single out.

Money in another currency is given on request only: at the rates of the user, with their day.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from dateline import plotting, render, svgplot, units
from dateline.answers import Answer, Conversion, FigureLine, FigureSeries
from dateline.clocks import parse_day
from dateline.errors import UsageError
from dateline.plotting import Plot, Point

if TYPE_CHECKING:
    from dateline.ask import Record

_RATE = re.compile(r"([A-Za-z]{3})=(\d+(?:\.\d+)?(?:[eE]-?\d+)?)")
_CODE = re.compile(r"[A-Za-z]{3}")
_NAMED = 8  # candidates that a message lists
_WIDTH = 44  # columns of the axis
_LONGEST_PERIOD = 24


def answered(
    record: Record, asked: argparse.Namespace
) -> Answer[FigureLine] | Answer[FigureSeries] | str:
    """What the command prints: figures, series, or the text of the one series with its plot.

    Raises UsageError where a plot is asked for and the words do not single out one series.
    """
    rates = _rates(asked)
    words = " ".join(asked.words)
    series = _series(record, asked, words, rates)
    single = singled(series) if words else None
    if asked.plot:
        _write(single, series, words, Path(asked.plot))
    if asked.series:
        return series
    if single and not asked.json:
        return _one(single)
    measured = not (words or asked.json)
    figures = record.figures(words, asked.as_of, asked.known_by, measured=measured)
    if rates is None:
        return figures
    lines = [converted(line, rates) for line in figures]
    found = (lines, figures.coverage)
    return Answer(FigureLine, *found, sentence=figures.sentence, left_out=figures.left_out)


def singled(found: Sequence[FigureSeries]) -> FigureSeries | None:
    """The one series that the words name; of a measure and its changes the measure itself."""
    if len(found) == 1:
        return found[0]
    levels = [one for one in found if not one.measure.startswith(_CHANGE_IN)]
    if len(levels) != 1:
        return None
    measures = {measure.removeprefix(_CHANGE_IN) for measure in (one.measure for one in found)}
    return levels[0] if len(measures) == 1 else None


_CHANGE_IN = "change in "


def _rates(asked: argparse.Namespace) -> Rates | None:
    if asked.convert:
        return rates_from(asked.convert, asked.rate, parse_day(asked.rate_date))
    if asked.rate or asked.rate_date:
        message = "--rate and --rate-date need --convert CODE"
        raise UsageError(message)
    return None


def _series(
    record: Record, asked: argparse.Namespace, words: str, rates: Rates | None
) -> Answer[FigureSeries]:
    found = record.series(words, as_of=asked.as_of, known_by=asked.known_by)
    if rates is None:
        return found
    lines = [replace(one, figures=tuple(converted(f, rates) for f in one.figures)) for one in found]
    return Answer(FigureSeries, lines, found.coverage)


def _write(
    single: FigureSeries | None, found: Answer[FigureSeries], words: str, path: Path
) -> None:
    if single is None:
        named = "; ".join(f"{one.measure} ({one.id})" for one in found[:_NAMED])
        which = f"{len(found)} series: {named}" if found else "no series"
        message = f"--plot needs words that single out one series; {words!r} gives {which}"
        raise UsageError(message)
    svgplot.write(plotting.plot(single), path)


def _one(single: FigureSeries) -> str:
    """The figures of the series one by one, then as a table and a plot."""
    entries = [render.ENTRIES[FigureLine](line) for line in single.figures]
    plot = plotting.plot(single)
    left_out = [f"not drawn: {render.clean(words)}" for words in plot.left_out]
    blocks = ["\n    ".join(entry) for entry in (*entries, render.series(single))]
    return "\n\n".join(filter(None, [*blocks, drawn(plot), *left_out]))


# ------------------------------------------------------------------ another currency


class Rates(NamedTuple):
    """What one unit of each currency is worth in `currency` on `day`."""

    currency: str
    worth: Mapping[str, float]
    day: date


def rates_from(currency: str, rates: Iterable[str], day: date | None) -> Rates:
    """Rates from "CNY=0.14" and the like; UsageError for anything else, and without a day."""
    rates = list(rates)
    if not _CODE.fullmatch(currency):
        message = f"{currency!r} is no currency code; write it as USD"
        raise UsageError(message)
    if not rates or day is None:
        message = "a conversion needs --rate CODE=NUMBER, as in CNY=0.14, and --rate-date DATE"
        raise UsageError(message)
    worth = {}
    for rate in rates:
        match = _RATE.fullmatch(rate)
        if match is None or not float(match.group(2)):
            message = f"{rate!r} is no rate; write what one unit is worth, as in CNY=0.14"
            raise UsageError(message)
        worth[match.group(1).upper()] = float(match.group(2))
    return Rates(currency.upper(), worth, day)


def converted(line: FigureLine, rates: Rates) -> FigureLine:
    """The line with its amount in the other currency, where a rate for its own is given."""
    code = units.code(line.unit) or ""
    own, per, rest = code.partition("-per-")
    rate = 1.0 if own == rates.currency else rates.worth.get(own)
    if rate is None or line.kind != "money" or line.low is None or line.high is None:
        return line
    unit = f"{rates.currency}{per}{rest}"
    made = Conversion(line.low * rate, line.high * rate, unit, rate, rates.day)
    return replace(line, converted=made)


# ------------------------------------------------------------------ a plot in plain characters


def drawn(plot: Plot) -> str:
    """The plot as lines of text; "" where nothing can be drawn."""
    if not plot.points:
        return ""
    low, high = _bounds(plot)
    days = [_day(point) for point in plot.points]
    wide = min(max(map(len, days)), _LONGEST_PERIOD)
    rows = [
        f"{day:<{wide}} │{_track(point, low, high)}│ {render.clean(point.words)}"
        f" [{','.join(point.origins)}]"
        for day, point in zip(days, plot.points, strict=True)
    ]
    ends = f"{render.number(low)}", f"{render.number(high)}"
    axis = f"{'':<{wide}}  {ends[0]}{ends[1]:>{_WIDTH - len(ends[0])}}"
    names = [f"[{letter}] {render.clean(name)}" for letter, name in plot.names]
    legend = "● reached  ○ expected  ├ ┤ what the words leave open  * day of the page"
    return "\n".join([*rows, axis, "", legend, *names])


def _day(point: Point) -> str:
    return render.day(point.period) + ("*" if point.told else "")


def _bounds(plot: Plot) -> tuple[float, float]:
    low = min(point.low for point in plot.points)
    high = max(point.high for point in plot.points)
    low = min(low, 0.0)
    return (low, high) if high > low else (low, low + 1)


def _track(point: Point, low: float, high: float) -> str:
    """The row of the axis with the point and its whiskers."""

    def column(value: float) -> int:
        return round((value - low) / (high - low) * (_WIDTH - 1))

    cells = [" "] * _WIDTH
    left, right = column(point.low), column(point.high)
    if right > left:
        cells[left : right + 1] = "─" * (right + 1 - left)
        cells[left], cells[right] = "◂" if point.ends == "<" else "├", "┤"
        if point.ends == ">":
            cells[right] = "▸"
    cells[column(point.value)] = "○" if point.hollow else "●"
    return "".join(cells)

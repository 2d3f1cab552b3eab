"""A plot in plain characters: one row a point, its place on the axis, its whiskers, its origins."""

from __future__ import annotations

from dateline import render
from dateline.plotting import Plot, Point

_WIDTH = 44  # columns of the axis
_LONGEST_PERIOD = 24


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

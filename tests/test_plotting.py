"""Tests of what a plot of a series shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dateline import plotting
from dateline.answers import Citation, FigureLine, FigureSeries
from dateline.record import When


def line(year: int | None, value: float, origin: str = "one", **more: object) -> FigureLine:
    """A figure of a year from a page of the origin."""
    period = When(date(year, 1, 1), date(year, 12, 31), "resolved", "") if year else When()
    published = When(date(2030, 5, 2), date(2030, 5, 2), "stated", "")
    citation = Citation(f"document-{origin}", f"{origin}.txt", None, None, published, 0, 1, "x")
    fields: dict[str, object] = {
        "id": f"figure-{year}-{value}-{origin}", "low": value, "high": value, "change": "=",
        "hedge": None, "unit": "dollar", "measure": "trade", "of": None, "period": period,
        "given_by": None, "state": "claim", "agreements": (), "citation": citation,
        "origin": origin,
    }  # fmt: skip
    return FigureLine(**(fields | more))  # type: ignore[arg-type]


def series(*lines: FigureLine) -> FigureSeries:
    """A series of figures."""
    return FigureSeries("series-1", "trade", None, "dollar", "one", 1, 1, line=True, figures=lines)


def test_one_telling_of_two_origins_is_one_point() -> None:
    """Equal values for one period are one point with the letters of both origins."""
    plot = plotting.plot(series(line(2028, 5e9), line(2028, 5e9, "two"), line(2029, 6e9)))
    assert [point.origins for point in plot.points] == [("A", "B"), ("A",)]
    assert [len(drawn) for drawn in plot.lines] == [2]


def test_a_line_only_where_periods_and_values_agree() -> None:
    """Forecasts, pages without a period and values at odds are never joined by a line."""
    ahead = plotting.plot(series(line(2028, 5e9), line(2029, 6e9, forecast=True)))
    silent = plotting.plot(series(line(2028, 5e9), line(None, 6e9)))
    at_odds = plotting.plot(series(line(2028, 5e9), line(2028, 8e9, "two"), line(2029, 9e9)))
    assert (ahead.lines, silent.lines, at_odds.lines) == ((), (), ())
    assert [point.hollow for point in ahead.points] == [False, True]
    assert [point.told for point in silent.points] == [False, True]


def test_other_units_are_listed_and_not_drawn() -> None:
    """Yuan and dollars share no axis; a share and a percentage do."""
    plot = plotting.plot(
        series(line(2027, 4e9), line(2028, 5e9), line(2028, 9e9, unit="chinese yuan"))
    )
    assert len(plot.points) == 2
    assert len(plot.left_out) == 1
    plot = plotting.plot(series(line(2027, 0.25, unit="share"), line(2028, 30, unit="percentage")))
    assert [point.value for point in plot.points] == [25, 30]


@pytest.mark.parametrize(
    ("change", "low", "high"), [("=", 100, 100), ("~", 90, 110), (">", 100, 110), ("<", 90, 100)]
)
def test_whiskers_show_what_the_words_leave_open(change: str, low: float, high: float) -> None:
    """About, more than and less than reach to the sides that they leave open."""
    [point] = plotting.plot(series(line(2028, 100, change=change))).points
    assert [point.low, point.high] == pytest.approx([low, high])


def test_two_reports_of_one_outlet_have_their_days() -> None:
    """Origins that share an outlet are told apart by the days of their pages."""
    one, two = line(2028, 5e9), line(2029, 6e9, "two")
    named = [
        replace(each, citation=replace(each.citation, outlet="Quay Post")) for each in (one, two)
    ]
    assert [name for _, name in plotting.plot(series(*named)).names] == [
        "Quay Post 2030-05-02",
        "Quay Post 2030-05-02",
    ]
    assert [name for _, name in plotting.plot(series(named[0])).names] == ["Quay Post"]

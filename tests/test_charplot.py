"""Tests of a plot in plain characters."""

from __future__ import annotations

from dateline import charplot, plotting
from test_plotting import line, series


def test_plain_characters() -> None:
    """Each point is a row with its period, its place, its words and its origins."""
    text = charplot.drawn(
        plotting.plot(
            series(line(2028, 5e9), line(2029, 6e9, forecast=True), line(2029, 4e9, change="<"))
        )
    )
    rows = text.splitlines()
    assert rows[0].startswith("2028 │")
    assert "●" in rows[0]
    assert "○" in text
    assert "◂" in text
    assert charplot.drawn(plotting.plot(series())) == ""


def test_a_single_value_makes_an_axis() -> None:
    """One value, also below zero, is drawn all the same."""
    for value in (-5.0, 0.0, 3.0):
        assert "●" in charplot.drawn(plotting.plot(series(line(2020, value))))

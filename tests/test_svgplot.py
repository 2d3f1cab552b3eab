"""Tests of a plot drawn as SVG, and of the files that it is written to."""

from __future__ import annotations

import struct
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from dateline import plotting, svgplot
from dateline.errors import InputError, UsageError
from dateline.record import When
from test_plotting import line, series


def test_the_drawing_is_well_formed_and_escapes_words() -> None:
    """Words of pages are data: no tag of theirs comes through."""
    plot = plotting.plot(series(line(2028, 5e9, change="~"), line(2029, 6e9, change=">")))
    plot = plot._replace(title="<b>trade</b>")
    root = ET.fromstring(svgplot.drawn(plot))  # noqa: S314 - our own drawing
    texts = [element.text for element in root.iter() if element.text]
    assert "<b>trade</b>" in texts
    assert len([element for element in root.iter() if element.tag.endswith("circle")]) == 2


def test_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SVG needs nothing; PNG without its extra, other endings and empty plots are refused."""
    plot = plotting.plot(series(line(2028, 5e9), line(2029, 6e9)))
    svgplot.write(plot, tmp_path / "new" / "a.svg")
    assert (tmp_path / "new" / "a.svg").read_text("utf-8").startswith("<svg")
    monkeypatch.setitem(__import__("sys").modules, "vl_convert", None)
    with pytest.raises(UsageError, match="extra “plots”"):
        svgplot.write(plot, tmp_path / "a.png")
    with pytest.raises(UsageError, match="written as"):
        svgplot.write(plot, tmp_path / "a.gif")
    with pytest.raises(UsageError, match="plotted"):
        svgplot.write(plotting.plot(series()), tmp_path / "b.svg")
    with pytest.raises(InputError):
        svgplot.write(plot, tmp_path / "new" / "a.svg" / "b.svg")


def test_a_plot_becomes_a_png() -> None:
    """With the extra installed a PNG comes out, twice the size of the drawing."""
    pytest.importorskip("vl_convert", reason="the extra “plots” is not installed")
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"></svg>'
    image = svgplot.png(drawing)

    assert image.startswith(b"\x89PNG")
    assert struct.unpack(">II", image[16:24]) == (80, 60)


def test_bounds_take_negative_values() -> None:
    """Values below zero and a single value make an axis all the same."""
    for values in ((-5.0, 3.0), (0.0, 0.0), (-2.0, -2.0)):
        plot = plotting.plot(series(*(line(2020 + n, value) for n, value in enumerate(values))))
        assert svgplot.drawn(plot).startswith("<svg")


def test_a_period_of_another_kind_is_named() -> None:
    """A quarter beside years says so, for it looks like a fall."""
    first, last = date(2029, 1, 1), date(2029, 3, 31)
    quarter = line(2029, 1e9, period=When(first, last, "resolved", ""))
    years = line(2027, 4e9), line(2028, 5e9)
    assert "Jan-Mar 2029" in svgplot.drawn(plotting.plot(series(*years, quarter)))

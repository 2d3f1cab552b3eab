"""Tests of what a quantity is about by its own words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline import figures
from dateline.reading import Reading
from dateline.record import Found

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "measure", "of"),
    [
        (
            "The share of Russian gas in Austria's imports fell to 21 percent.",
            "share of Russian gas in Austria's imports",
            "Austria's imports",
        ),
        ("A quake of magnitude 6.1 shook the coast.", "magnitude", None),
        ("The retirement age in Chad is 60.", "retirement age in Chad", None),
        ("Peru's second-largest supplier of tea left.", "largest supplier of tea", "Peru"),
    ],
)
def test_own_measures(read: Read, text: str, measure: str, of: str | None) -> None:
    """Shares within something, magnitudes, ages and ranks say themselves what they measure."""
    (figure,) = figures.find(read(text), Found())
    assert (figure.measure, figure.of) == (measure, of)

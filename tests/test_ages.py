"""Tests of ages: of the living, of things, and as limits."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline import figures
from dateline.reading import Reading
from dateline.record import Found

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Their 30-year-old occupation of the valley goes on.", "year"),
        ("A six-year-old embargo on Malian gold ended.", "year"),
        ("The 60-year-old harbour bridge was shut.", "year"),
        ("An 81-year-old potter won the prize.", "year of age"),
        ("The 4-year-old panda was flown home.", "year of age"),
    ],
)
def test_only_the_living_have_an_age_in_years(read: Read, text: str, unit: str) -> None:
    """A war, a ban or a bridge is so many years old; a person or an animal has an age."""
    (figure,) = figures.find(read(text), Found())
    assert (figure.unit, figure.kind) == (unit, "age")


def test_who_is_meant_is_no_figure(read: Read) -> None:
    """The age of one man that only says who he is gives no row."""
    assert figures.find(read("A man of 81 was found near the lake."), Found()) == ()

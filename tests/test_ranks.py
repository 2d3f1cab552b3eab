"""Tests of ranks, of double-digit amounts and of records without a number."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline import figures, pipeline
from dateline.reading import Reading
from dateline.record import Figure, Found

Read = Callable[..., Reading]


def found(read: Read, text: str) -> tuple[Figure, ...]:
    """The figures of a text."""
    return figures.find(read(text), Found())


def test_a_rank_has_its_place_what_it_is_among_and_whose(read: Read) -> None:
    """An ordinal before a superlative is a rank."""
    [row] = found(read, "Chad is Niger's third-largest buyer of onions.")
    assert (row.kind, row.low, row.unit) == ("rank", 3, "rank")
    assert row.measure == "largest buyer of onions"
    assert row.of == "Niger"


def test_one_of_the_largest_is_a_rank(read: Read) -> None:
    """One among the first is one of them."""
    [row] = found(read, "Oman is one of the largest exporters of dates.")
    assert (row.kind, row.low, row.high) == ("rank", 1, 1)


@pytest.mark.parametrize(
    "text",
    [
        "They met in Kano, the second-largest city.",
        "One of the students left the hall.",
        "The third minister resigned after the Second Army left.",
        "She set a record in the pool.",
        "Use a double-digit number as the code.",
    ],
)
def test_what_only_describes_is_no_figure(read: Read, text: str) -> None:
    """Ordinals of names, of cities and of people, and records of sport are none."""
    assert found(read, text) == ()


def test_a_record_without_a_number_has_no_value(read: Read) -> None:
    """That something was never higher is kept, without a value."""
    [row] = found(read, "Exports to Togo hit a record.")
    assert (row.kind, row.low, row.high, row.hedge) == ("record", None, None, "a record")
    assert row.measure == "exports to Togo"


def test_double_digits_are_a_range(read: Read) -> None:
    """Double-digit growth is 10 to 99 per cent of what grows."""
    [row] = found(read, "Exports of tea grew at a double-digit pace.")
    assert (row.low, row.high, row.unit, row.moved) == (10, 99, "percentage", "up")
    assert row.measure == "exports of tea"


def test_spans_hold(read: Read) -> None:
    """The spans are the words of the text."""
    reading = read(
        "Peru is one of the biggest sellers. Trade hit a record. Growth was double-digit."
    )
    for row in pipeline.find(reading).figures:
        assert reading.document.text[row.span.start : row.span.end] == row.span.words

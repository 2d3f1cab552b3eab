"""Steps, lengths and repetitions."""

from __future__ import annotations

import pytest

from dateline.timegrammar import parse
from dateline.timespans import duration


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("nearly a quarter century", "P25Y"),
        ("three-quarters of a century", "P75Y"),
        ("yearlong", "P1Y"),
        ("decades-long", "PXDE"),
        ("20-plus years", "P20Y"),
        ("another two weeks", "P2W"),
        ("a further six months", "P6M"),
        ("two gruelling weeks", "P2W"),
        ("a single day", "P1D"),
        ("the waning days", "PXD"),
        ("every other day", "P2D"),
        ("a minute and a half", "PT1M30S"),
    ],
)
def test_lengths(words: str, value: str) -> None:
    """A length has its TIMEX value, whatever the words around its unit."""
    expression = parse(words)
    assert expression is not None
    assert duration(expression) == value


@pytest.mark.parametrize("words", ["a long day", "the two day", "a weeks-long", "2015 year"])
def test_what_is_no_length(words: str) -> None:
    """An article that belongs to another noun, and a year, count nothing."""
    assert parse(words) is None


@pytest.mark.parametrize(
    ("words", "steps", "unit"),
    [("a quarter-century ago", -25, "Y"), ("the week before last", -2, "W"),
     ("the month after next", 2, "M"), ("half a century ago", -50, "Y")],
)  # fmt: skip
def test_steps(words: str, steps: int, unit: str) -> None:
    """A distance counts whole units from a moment."""
    expression = parse(words)
    assert expression is not None
    assert (expression.steps, expression.unit) == (steps, unit)


@pytest.mark.parametrize(
    ("words", "value"), [("Mondays", "XXXX-WXX-1"), ("Saturday nights", "XXXX-WXX-6TNI")]
)
def test_days_that_come_again(words: str, value: str) -> None:
    """A weekday in the plural is a repetition."""
    expression = parse(words)
    assert expression is not None
    assert (expression.type, expression.value) == ("SET", value)

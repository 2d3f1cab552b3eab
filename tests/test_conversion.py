"""Tests of money in another currency."""

from __future__ import annotations

from datetime import date

import pytest

from dateline import conversion
from dateline.answers import Citation, FigureLine
from dateline.errors import UsageError
from dateline.record import When

DAY = date(2031, 5, 2)


def line(unit: str, kind: str = "money", value: float = 100.0) -> FigureLine:
    """A figure of one value."""
    citation = Citation("document-1", "a.txt", None, None, When(), 0, 1, "x")
    return FigureLine(
        "figure-1", value, value, "=", None, unit, "cost", None, When(), None, "claim", (),
        citation, kind=kind,
    )  # fmt: skip


def test_money_is_converted_at_the_rate_given() -> None:
    """The amount, the rate and its day stand beside the figure, which stays as it was."""
    rates = conversion.parse("usd", ["CNY=0.14"], DAY)
    made = conversion.converted(line("chinese yuan"), rates)
    assert made.converted is not None
    assert made.converted.low == pytest.approx(14)
    assert (made.converted.currency, made.converted.rate_date) == ("USD", DAY)
    assert made.low == 100


def test_rates_of_units_are_kept() -> None:
    """A price for a unit stays one for that unit."""
    rates = conversion.parse("USD", ["EUR=1.1"], DAY)
    made = conversion.converted(line("euro per megawatt hour"), rates)
    assert made.converted is not None
    assert made.converted.currency == "USD-per-megawatt-hour"


@pytest.mark.parametrize("unit", ["russian ruble", "franc", "kilometre"])
def test_what_has_no_rate_stays(unit: str) -> None:
    """No rate, a currency of several states, no money: nothing is guessed."""
    rates = conversion.parse("USD", ["CNY=0.14"], DAY)
    assert conversion.converted(line(unit), rates).converted is None


@pytest.mark.parametrize(
    ("currency", "rates", "day"),
    [
        ("dollars", ["CNY=0.14"], DAY),
        ("USD", [], DAY),
        ("USD", ["CNY=0.14"], None),
        ("USD", ["CNY"], DAY),
        ("USD", ["CNY=0"], DAY),
    ],
)
def test_unclear_rates_are_refused(currency: str, rates: list[str], day: date | None) -> None:
    """A conversion needs a code, rates and their day."""
    with pytest.raises(UsageError):
        conversion.parse(currency, rates, day)

"""Money in another currency, on request only: at the rates that the user gives, with their day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from dateline import units
from dateline.answers import Conversion, FigureLine
from dateline.errors import UsageError

_RATE = re.compile(r"([A-Za-z]{3})=(\d+(?:\.\d+)?(?:[eE]-?\d+)?)")
_CODE = re.compile(r"[A-Za-z]{3}")


class Rates(NamedTuple):
    """What one unit of each currency is worth in `currency` on `day`."""

    currency: str
    worth: Mapping[str, float]
    day: date


def parse(currency: str, rates: Iterable[str], day: date | None) -> Rates:
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

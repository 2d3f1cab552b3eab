"""Tests of the unit lexicon and of the codes of units."""

from __future__ import annotations

import pytest

from dateline import units


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("dollar", "USD"),
        ("pound sterling", "GBP"),
        ("zambian kwacha", "ZMW"),
        ("percentage", "percent"),
        ("kilometre per hour", "kilometer-per-hour"),
        ("euro per megawatt hour", "EUR-per-megawatt-hour"),
        ("barrel per day", "barrel-per-day"),
        ("soldier", None),
        ("soldier per day", None),
        (None, None),
    ],
)
def test_units_have_codes_and_counted_things_have_none(name: str | None, code: str | None) -> None:
    """Codes are CLDR's, those of money ISO 4217's, also in rates."""
    assert units.code(name) == code


def test_currencies_that_no_list_of_ours_has() -> None:
    """CLDR's currencies are known by code and by the noun that only one of them has."""
    known = units.lexicon()
    assert known.before["BWP"].name == "botswanan pula"
    assert known.words["pula"].doubtful
    assert "COP" not in known.before  # the name of a conference before its number
    assert "gold" not in known.words


def test_signs_the_other_way_round() -> None:
    """A sign of letters and "$" is known in both orders."""
    known = units.lexicon()
    assert known.before["$NZ"] == known.before["NZ$"]


def test_prefixes_make_units() -> None:
    """SI prefixes go before the units that take them, with the factor that follows."""
    unit = units.unit_named("petawatt hour")
    base = units.unit_named("watt hour")
    assert unit is not None
    assert base is not None
    assert unit.factor == pytest.approx(1e15 * (base.factor or 0))
    assert units.is_unit_word("petawatts")

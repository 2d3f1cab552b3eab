"""Tests of the unit beside a number: signs, words, symbols, rates and compounds."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.quantities import Quantity, quantities


def only(text: str) -> Quantity:
    """The one quantity of a text."""
    (found,) = quantities(text)
    return found


def unit_of(text: str) -> str | None:
    """The name of the unit of the one quantity of a text."""
    unit = only(text).unit
    return unit.name if unit else None


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("gives 180 W/m2 at noon", "watt per square metre"),
        ("a gas at 2.7 g/cm3", "gram per cubic centimetre"),
        ("cooled at 10 K/min", "kelvin per minute"),
        ("a wire of 3.1 mΩ·cm", "milliohm centimetre"),
        ("an area of 4 km^2", "square kilometre"),
        ("an area of 4 kilometres squared", "square kilometre"),
        ("falls at 9.81 m/s2", "metre per second squared"),
        ("7 litres per 100 km", "litre per 100 kilometres"),
        ("a flow of 45 gallons per minute", "gallon per minute"),
        ("sold at $297 per 1,000 cubic metres", "dollar per 1,000 cubic metres"),
        ("with 6.8 TeV", "teraelectronvolt"),
        ("14 Canadian cents", "canadian cent"),
        ("90 billion Kazakh tenge", "kazakhstani tenge"),
        ("up 2 %-points", "percentage point"),
        ('13.3" wide', "inch"),
        ("a gap of 1/4 inch", "inch"),
        ("2 1/2 in thick", "inch"),
        ("a 16 tpd mill", "tonne per day"),
        ("a sum of ₲500 million", "paraguayan guarani"),
    ],
)
def test_units_of_all_kinds(text: str, unit: str) -> None:
    """Compounds, rates, marks and signs have one name each."""
    assert unit_of(text) == unit


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("winds of 90 kt at sea", "knot"),
        ("a yield of 15 kt", "kiloton"),
        ("a charge of 3 C passed", "coulomb"),
        ("it was 30 C outside", "celsius"),
        ("a capacitor of 2 F", "farad"),
        ("cooled to 4 K", "kelvin"),
        ("light of 532 nm", "nanometre"),
        ("torque of 250 nm", "newton-metre"),
        ("fires at 900 fps, a velocity", "foot per second"),
        ("films at 60 fps", "frame per second"),
        ("an acceleration of 3 g", "g-force"),
        ("adds 3 g", "gram"),
        ("Section 501 C says", None),
        ("ran a 5 K race", None),
    ],
)
def test_the_words_around_settle_a_symbol(text: str, unit: str | None) -> None:
    """A symbol of several units is the one that its sentence speaks of."""
    assert [q.unit.name for q in quantities(text) if q.unit] == ([unit] if unit else [])


def test_a_closing_quotation_mark_is_no_inch() -> None:
    """The mark after a number that ends quoted words closes them."""
    assert unit_of('They sang "the first" and left, "all 40"') is None
    assert unit_of('It will be handed over in 2021"') is None
    assert unit_of('The pipe is 21" wide') == "inch"


def test_the_article_is_no_country() -> None:
    """An "A" that opens a sentence stands before dollars, and is not Australia."""
    assert unit_of("A $5 million reward was offered.") == "dollar"
    assert unit_of("It is worth A$5 million.") == "australian dollar"


def test_an_m_before_money_is_a_million() -> None:
    """Metres are not paid."""
    found = only("6m Danish kroner")
    assert found.low == pytest.approx(6e6)
    assert only("a drop of 6m into the sea").low == pytest.approx(6)


def test_a_margin_belongs_to_its_number() -> None:
    """What stands after a plus-minus sign is no quantity of its own."""
    found = only("5.2 ± 0.1 mm")
    assert found.low == pytest.approx(5.2)
    assert found.unit is not None


@given(st.text(alphabet="5 .,$€%/^·CFKmgkt²'\"per a", max_size=24))
def test_any_text_is_read(text: str) -> None:
    """Signs in any order raise nothing, and quantities stand in order, apart."""
    found = quantities(text)
    assert all(a.end <= b.start for a, b in pairwise(found))

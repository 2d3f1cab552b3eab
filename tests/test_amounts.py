"""Tests of what an amount measures, by the verb that states it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline import figures
from dateline.reading import Reading
from dateline.record import Found

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("The tunnel cost about 4 billion kroner.", "cost of tunnel"),
        ("Peru exported 90 tons of tea to Chile.", "Peru's exports of tea to Chile"),
        ("Chile bought 90 tons of tea from Peru.", "Chile's purchases of tea from Peru"),
        ("In 2023 Peru sent 90 tons of tea to Chile.", "Peru's deliveries of tea to Chile"),
        ("A pact to sell 90 tons of tea was signed.", "tea"),
        ("Kenyan bakers needed 900 tons a year.", "demand of Kenyan bakers"),
        ("The firm must pay farmers a total of 9 million pesos.", "payment of firm to farmers"),
        ("Petronas made a profit of 9 million dollars.", "Petronas' profit"),
        ("The truce has been in force for 16 years.", "duration of truce"),
        ("The Nile rose 3 metres.", "level of Nile"),
        ("The well lies within 9 miles of the border.", "distance to border"),
        ("The firm put the number of those who had fled Mali at 2.3 million.", "people fled"),
        ("Chile pays $320 for 1,000 cubic metres of Bolivian gas.", "price of Bolivian gas"),
        ("Oman will put a tariff of 17 percent on Yemeni fish.", "tariff on Yemeni fish"),
        ("Malta supplied Libya with 9 tonnes of salt.", "Malta's deliveries of salt to Libya"),
        ("Some 2.5 million have been driven from their homes.", "people displaced"),
        ("Nepal sold India goods worth 9 million rupees.", "Nepal's sales of goods to India"),
        ("The lease runs for 99 years.", "duration of lease"),
        ("An Omani firm paid $35 million for the stake.", "payment of Omani firm for stake"),
        ("The pipe is to carry 30,000 barrels of oil daily.", "traffic of oil"),
        ("The farm yields 9 tonnes a year.", "output of farm"),
        ("Kenyan traders lost some 3 million shillings.", "losses of Kenyan traders"),
        ("Talks went on for three weeks.", "duration of talks"),
        ("A refund from the agency took five weeks.", "duration of refund from the agency"),
        ("The ridge stretches for 40 miles.", "length of ridge"),
        ("The engine produces 90 kilowatts.", "power of engine"),
        ("The insurer put the damage at 3 million dollars.", "damage"),
        ("The court fined him 5,000 euros.", "fine"),
        ("Kenyan tea made up $40 million of the total.", "Kenyan tea"),
        ("The firm deposited 60 million won with the court.", "deposit"),
        ("Police seized 60 million won that the firm had lent to Nepal.", "loan to Nepal"),
        ("The bank was fined 5 million euros in May.", "fine on bank"),
        ("The statue was sold for 9 million dollars.", "price of statue"),
        ("They say that copper that sells for more than $60 a ton is rare.", "price of copper"),
        ("We hear nickel sells at $20 a ton below the world price.", "discount on nickel"),
        ("India lent Bhutan 3 billion rupees.", "India's loan to Bhutan"),
        ("A van pays 700 pesos for one crossing.", "payment per van for crossing"),
        ("Togo spent $2 billion on new roads.", "Togo's spending on new roads"),
        ("The parcel held $5 million in relief supplies.", "relief supplies"),
        ("A pipe that would carry 9 billion cubic metres a year is planned.", "capacity of pipe"),
        ("The two dams could store 3 million tons.", "capacity of dams"),
        ("Petronas shipped Japan 22 million tons in 2019.", "deliveries of Petronas to Japan"),
        ("Last year Sonatrach piped 15 million tons to Spain.", "deliveries of Sonatrach to Spain"),
        ("From Brazil they bought 80 million tons.", "purchases from Brazil"),
        ("Oman took a seat and paid $5 million.", None),
        ("Angola stood at $5 million.", None),
    ],
)
def test_what_the_verb_says(read: Read, text: str, measure: str | None) -> None:
    """Cost, duration, price, payment, capacity and flow come from the verb and its parties."""
    (figure,) = figures.find(read(text), Found())
    assert figure.measure == measure


def test_who_must_pay_is_not_what_is_paid(read: Read) -> None:
    """The subject of the clause above is no payer."""
    (figure,) = figures.find(read("The court ordered him to pay 2 million rupees."), Found())
    assert figure.measure == "payment"


def test_worth_in_an_aside_values_what_stands_before_the_comma(read: Read) -> None:
    """The value of two joined things, or of a time, has no name; that of goods is theirs."""
    value = figures.find(read("Oman sold 40 tonnes of dates last year, worth $9 million."), Found())
    assert [row.measure for row in value][1:] == ["dates"]
    both = figures.find(read("Oman wants 40 jets and 80 engines, worth $9 million."), Found())
    assert both[-1].measure is None

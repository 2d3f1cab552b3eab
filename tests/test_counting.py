"""Tests of which numbers are quantities and what they count."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline import figures
from dateline.counting import settle
from dateline.nonquantities import is_no_quantity
from dateline.phrases import changing
from dateline.quantities import quantities
from dateline.ranks import multiples
from dateline.reading import Reading
from dateline.record import Found

Read = Callable[..., Reading]


def units(read: Read, text: str) -> list[str | None]:
    """What the numbers of the text count."""
    reading = read(text)
    return [
        seen.unit
        for quantity in quantities(text, changing=changing())
        if not is_no_quantity(text, quantity, Found())
        and (seen := settle(reading, quantity)) is not None
    ]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Ghana opened 14 new clinics.", "new clinic"),
        ("A 62-member team left.", "member"),
        ("A 50-strong crowd came.", "people"),
        ("He sold 2.2 million shares.", "share of stock"),
        ("Hundreds gathered outside.", "people"),
        ("The retirement age of 65 is too low.", "year of age"),
        ("Four plain-clothes police officers came.", "plain-clothes police officer"),
        ("Dozens of people fled.", "people"),
        ("They bought 2.1 million vehicles.", "vehicle"),
        ("Only 12 of the ports are open.", "port"),
        ("It sank at least one ship and two boats.", "boat"),
        ("They closed about 30 gas-fired boiler houses.", "gas-fired boiler house"),
        ("The militia holds 2000 people.", "people"),
        ("They have signed 40 more treaties.", "treaty"),
        ("She read a 12 page report.", "page"),
        ("The depots received 3,000 155-mm shells.", "155-mm shell"),
        ("They leased 900 Kia and Kia Rio cars.", "Kia Kia Rio car"),
        ("There were 700 fewer jobs.", "job"),
    ],
)
def test_the_counted_noun(read: Read, text: str, unit: str) -> None:
    """The unit of a count is the noun phrase in the singular."""
    assert unit in units(read, text)


def test_the_injured_are_people(read: Read) -> None:
    """A bare number of injured or dead counts people."""
    assert units(read, "Six soldiers died and 58 were injured.") == ["soldier", "people"]


def test_a_bare_level_is_kept(read: Read) -> None:
    """A number that an index closed at has no unit."""
    assert units(read, "The index closed at 11,700.") == [None]


def test_one_counts_only_beside_others(read: Read) -> None:
    """The word "one" is a count in a list of counts and an idle word elsewhere."""
    assert units(read, "He scored four goals and one penalty.") == ["goal", "penalty"]
    assert units(read, "It is one reason to worry.") == []


def test_multiples_come_from_verbs_and_adverbs(read: Read) -> None:
    """The words "doubled" and "twice as many" are numbers, "doubled down" is none."""
    found = multiples(read("Output tripled, twice as much as planned. He doubled down on it."))
    assert sorted(one.low for one in found) == [2, 3]


def test_movement_is_recognised_in_its_forms() -> None:
    """The forms of verbs of movement are known, other words are not."""
    forms = ("rose", "surging", "climbed", "dropped", "cuts", "falling")
    assert all(changing().fullmatch(word) for word in forms)
    assert changing().fullmatch("visited") is None


def test_two_numbers_share_a_noun(read: Read) -> None:
    """A pair of numbers counts the noun after the second one."""
    assert units(read, "The shelves hold 500 and 1,000 books.") == ["book", "book"]


def test_a_whole_is_counted_beside_its_part(read: Read) -> None:
    """How many they are in all counts beside their part; "the nine" alone points back."""
    assert units(read, "Six of the nine judges agreed.") == ["judge", "judge"]
    assert units(read, "The nine judges agreed.") == []


def test_a_sentence_that_the_model_ends_inside_a_unit(read: Read) -> None:
    """A unit holds together whatever the model takes for the end of the sentence."""
    assert units(read, "temperatures ranged from -18 °C to -34 °C") == ["celsius"]


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("Zambia would roll over a $9 million bond held by Angola.", None),
        ("Oman is to hand over 300 flats to Yemeni families.", None),
        ("The minister was asked about the 60 prisoners in Gabon.", None),
        ("Botswana and Namibia clashed over 30 islands.", None),
        ("Turkey sent over 500 troops to Libya.", "over"),
        ("Fiji will take in about 40 refugees.", "about"),
        ("Perhaps 400 troops are still at the base in Chad.", "Perhaps"),
        ("A good 200 families went home to Laos.", "A good"),
    ],
)
def test_what_belongs_to_the_verb_is_no_hedge(read: Read, text: str, hedge: str | None) -> None:
    """A hedge is one only where it does not belong to the verb before it."""
    assert figures.find(read(text), Found())[0].hedge == hedge


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Chad opened 12 consulates in Peru and nine in Chile.",
            [(12, "consulate"), (9, "consulate")],
        ),
        ("The firm sold 400 trucks in 2019 and 520 in 2020.", [(400, "truck"), (520, "truck")]),
        ("It is 41 degrees in Oslo and 38 in Bergen.", [(41, "degree"), (38, "degree")]),
        (
            "The bank lent $40 million to Peru and 20 million to Chile.",
            [(40e6, "dollar"), (20e6, "dollar")],
        ),
        (
            "It has 90 full-time and 30 part-time staff.",
            [(90, "full-time staff"), (30, "part-time staff")],
        ),
        ("The vote was in May and at 9 in the morning.", []),
    ],
)
def test_a_unit_is_said_once(read: Read, text: str, wanted: list[tuple[float, str]]) -> None:
    """A number whose unit stands with the one before or after it counts the same."""
    found = figures.find(read(text), Found())
    assert [(figure.low, figure.unit) for figure in found] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Those over 70 stay at home.", [(70, "year of age")]),
        ("The survey covered men aged between 40 and 65.", [(40, "year of age")]),
        ("A man of 81 was hurt.", []),
        ("The camp holds children under 400 guards.", [(400, "guard")]),
    ],
)
def test_ages_of_groups(read: Read, text: str, wanted: list[tuple[float, str]]) -> None:
    """The age of a group is a figure, that of one man says who is meant."""
    found = figures.find(read(text), Found())
    assert [(figure.low, figure.unit) for figure in found] == wanted

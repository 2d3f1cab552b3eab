"""Tests of which numbers are quantities and what they count."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.counting import changing, is_no_quantity, multiples, settle
from dateline.quantities import quantities
from dateline.reading import Reading
from dateline.record import Found, Time

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
        ("Dozens of people fled.", "people"),
        ("They bought 2.1 million vehicles.", "vehicle"),
        ("Only 12 of the ports are open.", "port"),
        ("It sank at least one ship and two boats.", "boat"),
        ("They closed about 30 gas-fired boiler houses.", "gas-fired boiler house"),
        ("The militia holds 2000 people.", "people"),
        ("They have signed 40 more treaties.", "treaty"),
        ("She read a 12 page report.", "page"),
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


def test_a_number_in_a_date_is_none(read: Read) -> None:
    """A number that a found date covers is no quantity."""
    text = "It closed in the 30 days to Easter."
    reading = read(text)
    (quantity,) = quantities(text)
    time = Time("time-1", reading.characters(13, 34), "DATE", None)
    assert is_no_quantity(text, quantity, Found(times=(time,)))
    assert not is_no_quantity(text, quantity, Found())


def test_multiples_come_from_verbs_and_adverbs(read: Read) -> None:
    """The words "doubled" and "twice as many" are numbers, "doubled down" is none."""
    found = multiples(read("Output tripled, twice as much as planned. He doubled down on it."))
    assert sorted(one.low for one in found) == [2, 3]


def test_movement_is_recognised_in_its_forms() -> None:
    """The forms of verbs of movement are known, other words are not."""
    forms = ("rose", "surging", "climbed", "dropped", "cuts", "falling")
    assert all(changing().fullmatch(word) for word in forms)
    assert changing().fullmatch("visited") is None


@pytest.mark.parametrize(
    "text",
    [
        "The pact is near, three Omani envoys said.",
        "Two sources close to the bank were not sure of it.\n\nThe vote is off, four sources said.",
        "The vote is off, according to two senior officials.",
        "Two aides, speaking without leave, called it a slip.",
        "Nine years later the court sat again.",
        "Six weeks after the vote, the camps were empty.",
        "Yields on the 2041 euro bond rose.",
        "64 comments | 12 likes",
    ],
)
def test_sources_offsets_and_counts_of_readers_are_none(read: Read, text: str) -> None:
    """Unnamed speakers, offsets in time, years of bonds and counts on a page are no counts."""
    assert units(read, text) == []


def test_officials_who_do_not_speak_are_counted(read: Read) -> None:
    """Counts of people in the news, lengths of time and sums of money stay."""
    assert units(read, "Three officials were jailed in Accra.") == ["official"]
    assert units(read, "The ban lasted nine years.") == ["year"]
    assert units(read, "The ban lasted nine years after the war.") == ["year"]
    assert units(read, "They sold 2,041 dollars of stamps.") == ["dollar"]
    assert units(read, "The ministry got 27 comments on its draft.") == ["comment"]

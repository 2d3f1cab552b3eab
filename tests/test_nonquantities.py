"""Tests of which numbers are no quantities."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.nonquantities import is_no_quantity
from dateline.quantities import quantities
from dateline.reading import Reading
from dateline.record import Found, Time
from test_counting import units

Read = Callable[..., Reading]


def test_a_number_in_a_date_is_none(read: Read) -> None:
    """A number that a found date covers is no quantity."""
    text = "It closed in the 30 days to Easter."
    reading = read(text)
    (quantity,) = quantities(text)
    time = Time("time-1", reading.characters(13, 34), "DATE", None)
    assert is_no_quantity(text, quantity, Found(times=(time,)))
    assert not is_no_quantity(text, quantity, Found())


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
        "It was calmer than in the previous two days.",
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

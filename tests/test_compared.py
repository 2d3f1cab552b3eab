"""Tests of figures made comparable, and of the pairs that meet."""

from __future__ import annotations

from collections.abc import Callable

from dateline.compared import WIDEST_BLOCK, Comparison
from dateline.reading import Reading
from test_agreements import row_of, together

Read = Callable[..., Reading]


def test_values_are_in_the_first_unit_of_the_family(read: Read) -> None:
    """Kilometres and metres can be compared; a share is a percentage."""
    page = row_of(read, "The canal is 2 km long. A quarter of the canal is dry.", "a.txt")
    told = Comparison(*together(page)).told
    assert {one.low for one in told} == {2000, 25}


def test_pairs_grow_with_the_pile_and_not_with_its_square(read: Read) -> None:
    """A figure meets a limited number of neighbours, however many there are."""
    pages = [
        row_of(
            read, f"Trade between Peru and Chile was ${number} billion in 2021.", f"{number}.txt"
        )
        for number in range(20, 80)
    ]
    pairs = list(Comparison(*together(*pages)).pairs())
    assert 0 < len(pairs) <= len(pages) * WIDEST_BLOCK

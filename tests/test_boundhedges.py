"""Particles and prepositions are no hedges of the number after them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline import figures
from dateline.reading import Reading
from dateline.record import Found

Read = Callable[..., Reading]


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

"""Who is joined in a sentence, for "both countries" and "the two sides" behind it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline import mentions
from dateline.reading import Reading
from dateline.record import Found

Read = Callable[..., Reading]


def keys(page: Reading, words: str) -> list[str]:
    """The keys of the mentions on these words."""
    rows = mentions.find(page, Found())
    return sorted(m.key for m in rows if m.span.words.lower() == words.lower())


@pytest.mark.parametrize(
    "text",
    [
        "Chad's ruler expelled the Omani and Maltese envoys. Both countries protested.",
        "Oman and Malta blamed Chad's ruler Ali Diallo. Diallo accused both countries of lying.",
        "Oman and Malta blamed Chad. Both countries have cut trade with Chad.",
    ],
)
def test_two_states_beside_a_third(read: Read, text: str) -> None:
    """Who acts on both, or is the one with whom they deal, is none of the two."""
    assert keys(read(text), "both countries") == ["state:MT", "state:OM"]


@pytest.mark.parametrize(
    "text",
    [
        "Chad's government and the Red Sun Front signed a truce. Both sides were glad.",
        "Talks between Chad and the Red Sun Front ended. It rained. Both sides were glad.",
    ],
)
def test_a_state_and_a_movement_are_two_sides(read: Read, text: str) -> None:
    """The sides of a truce may be a state and a body."""
    assert keys(read(text), "both sides") == ["organization:Red Sun Front", "state:TD"]


def test_the_banks_of_two_states_are_no_sides(read: Read) -> None:
    """Where bodies of the two states were joined, the sides are the states."""
    page = read(
        "Oman and Malta held talks. Oman and Malta were glad.\n\nThe Central Bank of Oman and the "
        "Central Bank of Malta signed a pact. The two sides agreed on more."
    )
    assert keys(page, "the two sides") == ["state:MT", "state:OM"]


def test_as_many_as_acted_together(read: Read) -> None:
    """Of five states in a sentence the four that acted are "the four Gulf states"."""
    page = read(
        "Oman, Bahrain, Kuwait and Yemen cut ties with Qatar. The four Arab states shut the ports."
    )
    found = ["state:BH", "state:KW", "state:OM", "state:YE"]
    assert keys(page, "the four Arab states") == found

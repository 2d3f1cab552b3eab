"""Tests of what a quantity is a quantity of."""

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
        ("The death toll has risen to 12.", "death toll"),
        ("Unemployment stood at 3.8% in Spain.", "unemployment"),
        ("The army has a budget of 5 billion euros.", "budget"),
        ("Ghana put a 30% duty on foreign rice.", "duty on foreign rice"),
        ("Canada pledged $60 million in aid.", "aid pledged"),
        ("They shipped 8 million tonnes of grain to Egypt.", "deliveries of grain to Egypt"),
        ("Sales of 4,120 trucks were reported.", "trucks sold"),
        ("A fleet of nine ferries left Piraeus.", "ferries in fleet"),
        ("Eleven canoes made up the first flotilla.", "canoes in first flotilla"),
        ("The treaty, some 900 pages long, was lost.", "pages in treaty"),
        ("The canal is 90 kilometres long.", "length of canal"),
        ("The well lies 7 miles inland.", "distance inland"),
        (
            "The village, about 30 km from the Peruvian border, is empty.",
            "distance from Peruvian border",
        ),
        ("The rebels marched 9 miles from the coast.", None),
        ("The firm is worth about $90 billion and it has no staff.", "firm"),
        ("They want growth of 5 per cent.", "growth"),
        ("The wheat worth 3 million euros was burnt.", "wheat"),
        ("Two villages were cut off.", "villages cut off"),
        ("Some 60 percent of bridges were destroyed.", "share of bridges destroyed"),
        ("About 70% of the gas came from Algeria.", "share of gas from Algeria"),
        ("The siege killed thousands of farmers.", "farmers killed"),
        ("The soldiers rested for three weeks.", None),
    ],
)
def test_the_measure(read: Read, text: str, measure: str | None) -> None:
    """The measure is the counted noun, the "of" phrase, the modified noun or the subject."""
    (figure,) = figures.find(read(text), Found())
    assert figure.measure == measure


def test_the_whole_keeps_what_narrows_it(read: Read) -> None:
    """A whole with a clause that narrows it is another whole than the plain one."""
    (figure,) = figures.find(
        read("Nearly 90% of spare parts needed for the tractors came from Italy."), Found()
    )
    assert figure.of == "spare parts needed for the tractors"


def test_the_rate_follows_the_last_of_several_counts(read: Read) -> None:
    """A rate after the last of several counted nouns is the rate of all."""
    rows = figures.find(read("The mine wants 40 cooks, 9 nurses and 70 guards a month."), Found())
    assert [row.measure for row in rows] == ["cooks a month", "nurses a month", "guards a month"]


def test_a_share_of_what_somebody_did(read: Read) -> None:
    """A clause after "of" is the whole; whose share it is says the subject, where it is a name."""
    (figure,) = figures.find(read("Ghana accounts for a tenth of what Oman sells."), Found())
    assert figure.of == "what Oman sells"
    assert figure.measure == "Ghana's share of what Oman sells"


def test_what_was_set_as_a_goal_is_the_goal(read: Read) -> None:
    """An amount that somebody set as a goal is the goal, and "more than the" no hedge of it."""
    (figure,) = figures.find(
        read("It was more than the $30 billion that both had set themselves as a target."), Found()
    )
    assert (figure.measure, figure.hedge) == ("target", None)

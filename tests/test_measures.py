"""Tests of what a quantity is a quantity of."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline import figures, measures
from dateline.reading import Reading
from dateline.record import Found

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("The death toll has risen to 12.", "death toll"),
        ("Unemployment stood at 3.8% in Spain.", "Unemployment"),
        ("The army has a budget of 5 billion euros.", "budget"),
        ("Ghana put a 30% duty on foreign rice.", "duty on foreign rice"),
        ("Canada pledged $60 million in aid.", "aid pledged"),
        ("They shipped 8 million tonnes of grain to Egypt.", "grain"),
        ("Sales of 4,120 trucks were reported.", "trucks"),
        ("Some 60 percent of bridges were destroyed.", "bridges destroyed"),
        ("About 70% of the gas came from Algeria.", "gas from Algeria"),
        ("The siege killed thousands of farmers.", "farmers killed"),
        ("The court fined him 5,000 pounds.", None),
        ("Talks went on for three weeks.", None),
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


def test_a_conversion_is_about_the_same(read: Read) -> None:
    """The amount in brackets is about the thing whose amount it converts."""
    first, second = figures.find(
        read("Exports reached 40 billion yuan ($5.6 billion) in May."), Found()
    )
    assert first.measure == second.measure == "Exports"


def test_movement_up_and_down(read: Read) -> None:
    """A verb or a noun of movement over the number tells the direction."""
    reading = read("Prices fell by 4 euros. The pact covers a fall of 4 euros.")
    euros = [token.i for token in reading.tokens if token.text == "euros"]
    assert [measures.movement(reading, i) for i in euros] == ["down", "down"]


def test_words_of_movement_have_one_way() -> None:
    """No word of movement is both up and down."""
    table = measures.movements()
    assert table["surge"] == "up"
    assert table["plunge"] == "down"

"""Tests of how measures are brought down to what can be compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import senses


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("total trade", "turnover"),
        ("lorries in first column", "trucks in first convoy"),
        ("cost of bridge", "cost of the crossing"),
        ("goods traded", "bilateral trade"),
        ("words in declaration", "words in paper"),
    ],
)
def test_words_of_one_meaning(left: str, right: str) -> None:
    """Two names of one thing have the same head and words."""
    one, two = senses.sense(left), senses.sense(right)
    assert (one.head, one.words) == (two.head, two.words)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("exports of tea", "exports of gas"),
        ("length of bridge", "cost of bridge"),
        ("people killed", "people wounded"),
        ("imports", "trade"),
    ],
)
def test_words_of_two_meanings(left: str, right: str) -> None:
    """Unlike measures stay unlike."""
    assert senses.sense(left).words != senses.sense(right).words


def test_owner_and_partner() -> None:
    """A state before the head owns the measure, one after it is the partner."""
    sense = senses.sense("Peru's exports of tea to the United States")
    assert sense.owners == {"PE"}
    assert sense.partners == {"US"}
    assert sense.head == "export"
    assert sense.words == {"export", "tea"}
    assert senses.sense("Chilean steel imports from Japan").owners == {"CL"}


def test_two_states_in_one_word() -> None:
    """States joined by a hyphen are both named."""
    assert senses.sense("Peru-Chile trade").states == {"PE", "CL"}


def test_two_sides_without_names() -> None:
    """Words for the two sides are marked and do not narrow the measure."""
    sense = senses.sense("trade between the two countries")
    assert sense.between
    assert sense.words == {"trade"}


@given(st.text(max_size=40))
def test_any_words_will_do(words: str) -> None:
    """Whatever the words, the head is one of the words, and twice is the same."""
    sense = senses.sense(words)
    assert sense == senses.sense(words)
    assert sense.head in sense.words


@pytest.mark.parametrize(
    "told",
    [
        "Peru's exports of tea to Chile",
        "Chile's purchases of tea from Peru",
        "tea shipments from Peru",
        "Chilean tea imports from Peru",
        "tea sales to Chile",
    ],
)
def test_a_flow_is_one_whoever_tells_it(told: str) -> None:
    """What goes from one state to another has one head, one source and one goal."""
    flow = senses.flow(senses.sense(told), frozenset({"PE", "CL"}))
    assert flow.head == "export"
    assert flow.words == {"export", "tea"}
    assert flow.owners == {"PE"}
    assert flow.partners == {"CL"}


def test_the_buyers_word_is_remembered() -> None:
    """What a buyer counts need not be what a seller counts."""
    sides = frozenset({"PE", "CL"})
    assert senses.flow(senses.sense("Chile's imports from Peru"), sides).mirrored
    assert not senses.flow(senses.sense("Peru's exports to Chile"), sides).mirrored


def test_a_capital_owns_what_its_state_owns() -> None:
    """The exports of "Lima's" are Peru's; what lies in Lima is not."""
    assert senses.sense("Lima's exports to Chile").owners == {"PE"}
    assert senses.sense("population of Lima").states == frozenset()

"""Sides: who does what to whom in a sentence, by the order of its words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import sides
from dateline.claims import stems
from dateline.sides import Mark

NAMES = {"Peru": "pe", "Peruvian": "pe", "Chile": "cl", "Chilean": "cl", "Quito": "ec"}
PEOPLE = {"Maro": ("maro", "cl"), "Sorel": ("sorel", "pe"), "Vega": ("vega", "pe")}


def marks(words: str) -> list[Mark]:
    """The parties that the tests know, where they stand."""
    found = []
    for name, state in NAMES.items():
        for at in range(len(words)):
            end = at + len(name)
            if words.startswith(name, at) and not words[end : end + 1].isalpha():
                found.append(Mark(at, end, frozenset(), frozenset([state])))
    for name, (person, state) in PEOPLE.items():
        at = words.find(name)
        if at >= 0:
            end = at + len(name)
            found.append(Mark(at, end, frozenset([person]), frozenset([state])))
    return found


def turned(told: str, known: str, verb: str) -> bool | None:
    """Whether two sentences have two parties in each other's place at a verb."""
    [stem] = stems(verb)
    uses = [sides.deeds(words, marks(words))[stem][0] for words in (told, known)]
    return sides.are_turned(*uses)


@pytest.mark.parametrize(
    ("told", "known", "verb", "expected"),
    [
        ("Peru warned Chile.", "Chile warned Peru.", "warned", True),
        ("Peru warned Chile.", "Peru has warned Chile twice.", "warned", False),
        ("Peru was warned by Chile.", "Chile warned Peru.", "warned", False),
        ("Peru was warned by Chile.", "Peru warned Chile.", "warned", True),
        ("Maro warned Sorel.", "Ms Sorel, who had warned Mr Maro, left.", "warned", True),
        ("Peruvian exports to Chile fell.", "Chilean exports to Peru fell.", "exports", True),
        ("Peru sold ore to Chile.", "Chile sold Peru ore.", "sold", True),
        ("Peru sells Chile ore.", "Peru sold ore to Chile.", "sold", False),
        ("In Quito Peru warned Chile.", "Peru warned Chile.", "warned", False),
        ("Vega replaced Sorel.", "Sorel replaced Vega in May.", "replaced", True),
        ("Peru warned Chile.", "Chile was warned.", "warned", None),
        ("Peru expelled Sorel.", "Chile said it was expelling Sorel.", "expelled", None),
        ("Chile expelled Sorel.", "Sorel said Peru was expelling Chile.", "expelled", True),
    ],
)
def test_parties_in_each_others_place_are_seen(
    told: str, known: str, verb: str, *, expected: bool | None
) -> None:
    """Subject and object, "by" behind a passive, and adjectives before a noun of action count."""
    assert turned(told, known, verb) is expected


@pytest.mark.parametrize("words", ["Peru met Chile.", "Peru agreed with Chile.", "Peru and Chile"])
def test_what_two_do_together_has_no_direction(words: str) -> None:
    """Mutual verbs are left out, and nobody stands behind "with"."""
    found = sides.deeds(words, marks(words))

    assert not [deed for uses in found.values() for deed in uses if deed.givers and deed.others]


def test_both_of_a_pair_are_the_givers() -> None:
    """Who is joined by "and" before a verb does it too."""
    words = "Peru and Chile opened a bridge."
    [deed] = sides.deeds(words, marks(words))["open"]

    assert {state for mark in deed.givers for state in mark.states} == {"pe", "cl"}


@given(st.text("PeruChile ,.;by was told", max_size=60))
def test_any_words_are_read(words: str) -> None:
    """Whatever stands there, nobody is on both ends of one use."""
    for uses in sides.deeds(words, marks(words)).values():
        for deed in uses:
            assert not set(deed.givers) & set(deed.others)


@pytest.mark.parametrize(
    ("told", "page", "expected"),
    [
        ("The envoy of Peru met Chile's consul", "The envoy of Chile met Peru's consul", True),
        ("The Peruvian envoy met Chile's consul", "Chile's envoy met the consul of Peru", True),
        ("Peru's envoy met the Chilean consul", "The Peruvian envoy met Chile's consul", False),
        ("Peru's envoy met the Chilean consul", "Peru's navy met the Chilean consul", False),
    ],
)
def test_posts_that_change_their_states_are_seen(told: str, page: str, *, expected: bool) -> None:
    """Two posts in each other's state tell two things, however it is said whose they are."""
    one, other = (sides.owners(words, marks(words)) for words in (told, page))

    assert sides.are_exchanged(one, other) is expected


def test_a_way_has_two_ends() -> None:
    """From and to are told apart; a place without the other end is no way."""
    words = "Exports of tin from Peru to Chile fell"
    [way] = sides.routes(words, marks(words))

    assert [mark.states for mark in (*way.givers, *way.others)] == [{"pe"}, {"cl"}]
    assert sides.routes("Exports from Peru fell", marks("Exports from Peru fell")) == []


@pytest.mark.parametrize(
    ("told", "known", "expected"),
    [
        ("ties between Peru and Chile", "ties between Chile and Peru", False),
        ("ties between Quito and Chile", "ties between Peru and Chile", True),
        ("ties between Quito and Chile", "ties with Peru and Chile", None),
        ("talks between Maro and Sorel", "talks between Chile and Peru", False),
    ],
)
def test_what_is_between_two_is_not_between_another_two(
    told: str, known: str, *, expected: bool | None
) -> None:
    """One of the two and somebody else are another pair; the order of the two tells nothing."""
    pairs = [sides.pairs(words, marks(words)) for words in (told, known)]
    found = sides.are_others(pairs[0][0], pairs[1][0]) if all(pairs) else None
    assert found is expected

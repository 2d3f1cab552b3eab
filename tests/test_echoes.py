"""Echoes: the tellings of copies that are counted once, and that a copy moves no number."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import echoes, expectations, happenings, tellings
from dateline.actors import MentionIndex
from dateline.record import EventStatus, Joined
from piles import Pile

PERU, CHILE = "state:PE", "state:CL"


@pytest.fixture(name="pile")
def two_copies_and_a_stranger() -> Pile:
    """Pages a and b are of one origin; c is of another."""
    pile = Pile()
    for name, day in (("a", "2031-06-03"), ("b", "2031-06-04"), ("c", "2031-06-04")):
        pile.page(name, day)
    pile.origin_of[pile.documents["b"].id] = pile.origin_of[pile.documents["a"].id]
    return pile


def stand_ins(pile: Pile, apart: tuple[tuple[str, str], ...] = ()) -> dict[str, str]:
    """The stand-in of each event of a pile."""
    rows, joined = pile.rows, pile.joined
    return echoes.stand_ins(tellings.build(rows, joined, MentionIndex(rows, joined)), apart)


def test_the_same_words_on_two_copies_are_one(pile: Pile) -> None:
    """Without any party and date the words join, the earlier page stands for both."""
    first, second, other = (
        pile.tell(page, "threatened", clause="threatened to close the port", type_="THREATEN")
        for page in "abc"
    )
    assert stand_ins(pile) == {first: first, second: first, other: other}


def test_edited_words_are_matched_one_to_one(pile: Pile) -> None:
    """An edit of a clause goes with the clause that it shares most words with."""
    barley = pile.tell("a", "seized", clause="seized nine barges with barley at Iquique")
    copper = pile.tell("a", "seized", clause="seized four barges with copper at Arica")
    edited = pile.tell("b", "seized", clause="has seized four barges with copper off Arica")
    found = stand_ins(pile)
    assert found[edited] == copper
    assert found[barley] == barley


def test_other_words_and_other_types_stay_apart(pile: Pile) -> None:
    """Copies may tell deeds that the first page leaves out."""
    kept = [
        pile.tell("a", "seized", clause="seized nine barges at Iquique"),
        pile.tell("b", "promised", clause="promised the miners a new road"),
        pile.tell("b", "seized", clause="seized nine barges at Iquique", type_="COERCE"),
    ]
    assert stand_ins(pile) == {event: event for event in kept}


def test_what_one_page_says_twice_stays_two(pile: Pile) -> None:
    """Equal words on one page are matched with equal words of the copy in their order."""
    events = [pile.tell(page, "struck", clause="struck the depot") for page in "aabb"]
    found = stand_ins(pile)
    assert [found[event] for event in events] == [events[0], events[1], events[0], events[1]]


def test_judged_apart(pile: Pile) -> None:
    """A judgement parts what the words join."""
    first, second = (pile.tell(page, "struck", clause="struck the depot") for page in "ab")
    assert stand_ins(pile, ((first, second),)) == {first: first, second: second}


def test_a_page_that_states_its_day_stands_for_one_that_does_not(pile: Pile) -> None:
    """A stated day goes before an inferred one, even where that one is earlier."""
    page = pile.documents["b"]
    pile.published[page.id] = replace(pile.published[page.id], basis="stated")
    first, second = (pile.tell(name, "struck", clause="struck the depot") for name in "ab")
    assert stand_ins(pile) == {first: second, second: second}


def test_a_large_family_is_not_compared_each_with_each() -> None:
    """Two hundred edited copies with two tellings each are joined in a moment."""
    pile = Pile()
    for number in range(200):
        page = pile.page(f"{number:03}", "2031-06-03")
        pile.origin_of[pile.documents[page].id] = "origin-1"
        pile.tell(page, "seized", clause=f"seized {number} barges with barley off Iquique harbour")
    assert len(set(stand_ins(pile).values())) == 1


# ------------------------------------------------------------------ a copy moves no number

_TOLD = st.tuples(
    st.sampled_from("abc"),
    st.sampled_from(["met", "visited", "threatened", "signed"]),
    st.sampled_from([(PERU,), (CHILE,), (PERU, CHILE), ()]),
    st.sampled_from([(CHILE,), (PERU,), ()]),
    st.sampled_from(
        [(), ("2031-06-02",), ("2031-06-01", "2031-06-30"), ("2031-09-01", "2031-11-30")]
    ),
    st.sampled_from(["happened", "planned", "expected", "denied", "claimed"]),
    st.sampled_from(["", " over the port of Arica", " after nine days of talks in the valley"]),
)
_SORTS = {
    "met": ("CONSULT", "meet"),
    "visited": ("CONSULT", "visit"),
    "threatened": ("THREATEN", None),
    "signed": ("AGREE", "agreement"),
}
Told = tuple[str, str, tuple[str, ...], tuple[str, ...], tuple[str, ...], EventStatus, str]


def _pile_of(told: list[Told], copied: dict[str, list[str | None]]) -> Pile:
    """A pile of three pages; `copied` has the days of further pages with the words of one."""
    pile = Pile()
    days = {"a": "2031-06-03", "b": "2031-06-05", "c": "2031-12-05"}
    twins: dict[str, list[str]] = {name: [pile.page(name, day)] for name, day in days.items()}
    for name, more in copied.items():
        for day in more:
            twin = pile.page(f"{name}-copy-{len(twins[name])}", day)
            pile.origin_of[pile.documents[twin].id] = f"origin-{name}"
            twins[name].append(twin)
    for name, words, actors, recipients, when, status, more_words in told:
        type_, mode = _SORTS[words]
        clause = f"{words}{more_words}"
        for page in twins[name]:
            pile.tell(
                *(page, words, actors, recipients, when),
                type_=type_,
                mode=mode,
                status=status,
                clause=clause,
            )
    return pile


def _numbers(pile: Pile) -> tuple[object, ...]:
    rows = pile.rows
    joined: Joined = happenings.join(rows, pile.joined)
    found = expectations.join(rows, joined).expectations
    told = Counter(
        (one.type, one.status, one.when, one.actors, one.recipients, one.origins)
        for one in joined.happenings
    )
    awaited = Counter((one.type, one.status, one.due, one.about, one.reason) for one in found)
    return told, awaited


@settings(max_examples=120, deadline=None)
@given(
    st.lists(_TOLD, max_size=7),
    st.dictionaries(
        st.sampled_from("abc"),
        st.lists(st.sampled_from(["2031-12-04", "2031-12-05"]), min_size=1, max_size=3),
        max_size=3,
    ),
)
def test_copies_move_no_number(told: list[Told], copied: dict[str, list[str | None]]) -> None:
    """However many copies of however many pages come in later, only pages are counted more."""
    copied = {
        name: days for name, days in copied.items() if name != "c" or "2031-12-04" not in days
    }
    assert _numbers(_pile_of(told, copied)) == _numbers(_pile_of(told, {}))

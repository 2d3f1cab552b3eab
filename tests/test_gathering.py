"""Gathering: tellings brought together, the surest first."""

from __future__ import annotations

import random
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import gathering, tellings
from dateline.actors import MentionIndex
from dateline.gathering import Cluster
from dateline.tellings import Telling
from piles import Pile, when

OMAN, NEPAL, FIJI = "state:OM", "state:NP", "state:FJ"


def told_by(pile: Pile) -> dict[str, Telling]:
    """The tellings of a pile by event."""
    return tellings.build(pile.rows, pile.joined, MentionIndex(pile.rows, pile.joined))


def groups(pile: Pile, *apart: tuple[str, str]) -> set[frozenset[str]]:
    """The events that are gathered into one deed."""
    clusters = gathering.cluster_tellings(told_by(pile).values(), apart)
    return {frozenset(one.event.id for one in cluster.members) for cluster in clusters}


@pytest.fixture(name="pile")
def two_pages() -> Pile:
    """Two pages of one week in March."""
    pile = Pile()
    pile.page("a", "2031-03-04")
    pile.page("b", "2031-03-06")
    return pile


def test_a_cluster_narrows_to_the_days_that_all_allow(pile: Pile) -> None:
    """A month, a week in it and a day in that leave the day; a telling without one changes none."""
    days = [("2031-03-01", "2031-03-31"), ("2031-03-02", "2031-03-08"), ("2031-03-03",), ()]
    for one in days:
        pile.tell("a", "met", (OMAN, NEPAL), (), one)
    first, *others = told_by(pile).values()
    cluster = Cluster(first)
    for telling in others:
        cluster.add(telling)
    assert (cluster.when.first, cluster.when.last) == (
        when("2031-03-03").first,
        when("2031-03-03").last,
    )
    assert len(cluster.members) == len(days)


def test_the_day_comes_before_the_month(pile: Pile) -> None:
    """A visit "in March" goes to the one of the third, though it was read first."""
    wide = pile.tell("a", "visit", (OMAN,), (NEPAL,), ("2031-03-01", "2031-03-31"), mode="visit")
    exact = pile.tell("b", "visited", (OMAN,), (NEPAL,), ("2031-03-03",), mode="visit")
    assert groups(pile) == {frozenset({wide, exact})}


def test_a_month_with_two_visits_chooses_none(pile: Pile) -> None:
    """In doubt a telling stays alone: either of two visits may be the one of March."""
    third = pile.tell("a", "visit", (OMAN,), (NEPAL,), ("2031-03-03",), mode="visit")
    last = pile.tell("b", "visited", (OMAN,), (NEPAL,), ("2031-03-29",), mode="visit")
    pile.page("c", "2031-05-02")
    wide = pile.tell("c", "trip", (OMAN,), (NEPAL,), ("2031-03-01", "2031-03-31"), mode="visit")
    assert groups(pile) == {frozenset({one}) for one in (third, last, wide)}


def test_enemies_never_meet(pile: Pile) -> None:
    """Two tellings that somebody judged to be different stay apart, whatever they share."""
    left = pile.tell("a", "met", (OMAN, NEPAL), (), ("2031-03-03",))
    right = pile.tell("b", "met", (OMAN, NEPAL), (), ("2031-03-03",))
    assert groups(pile) == {frozenset({left, right})}
    assert groups(pile, (left, right)) == {frozenset({left}), frozenset({right})}


_TELLINGS = st.lists(
    st.tuples(
        st.sampled_from("ab"),
        st.sampled_from([(OMAN, NEPAL), (OMAN, FIJI), (OMAN,)]),
        st.sampled_from([("2031-03-03",), ("2031-03-01", "2031-03-31"), ()]),
    ),
    max_size=8,
)


@given(_TELLINGS, st.randoms(use_true_random=False))
def test_every_telling_is_in_one_cluster_in_any_order(
    rows: list[tuple[str, tuple[str, ...], tuple[str, ...]]], order: random.Random
) -> None:
    """No telling is lost or doubled, and the order in which they come changes nothing."""
    pile = Pile()
    pile.page("a", "2031-03-04")
    pile.page("b", "2031-03-06")
    for page, parties, days in rows:
        pile.tell(page, "met", parties, (), days)
    found = groups(pile)
    members = [event for group in found for event in group]
    assert sorted(members) == sorted(event.id for event in pile.events)
    order.shuffle(pile.events)
    assert groups(pile) == found


def test_what_is_seldom_done_needs_no_day(pile: Pile) -> None:
    """The envoy expelled on one page is the one sent home on another of the same season."""
    tell = partial(pile.tell, type_="SANCTION", mode=None)
    home = "sends Nepali ambassador home"
    dated = tell("a", home, (OMAN,), (NEPAL,), ("2031-03-03",), clause=home)
    page = pile.page("c")
    bare = tell(page, "expels", (OMAN,), (NEPAL,), clause="expels the Nepali ambassador")
    near = tell("b", "expelled", (OMAN,), (NEPAL,), clause="expelled the Nepali ambassador")
    pile.page("d", "2032-03-04")
    late = tell("d", "expelled", (OMAN,), (NEPAL,), clause="expelled the Nepali ambassador")
    assert groups(pile) == {frozenset({dated, near}), frozenset({bare}), frozenset({late})}


def test_a_later_telling_opens_a_cluster_to_its_parties(pile: Pile) -> None:
    """Talks told of two are met by a telling of others who took part, through one of all."""
    exact = pile.tell("a", "talks", (OMAN, NEPAL), (), ("2031-03-03",))
    wide = pile.tell("b", "talks", (OMAN, NEPAL, FIJI), (), ("2031-03-02", "2031-03-04"))
    third = pile.tell("b", "meeting", (NEPAL, FIJI), (), ("2031-03-01", "2031-03-05"))
    assert len(groups(pile)) <= len((exact, wide, third)) - 1


GUEST = "person:Ana Khatri"


def test_one_visit_is_awaited_paid_and_recalled(pile: Pile) -> None:
    """Awaited for the third, told of the fifth, and recalled without a day: one visit."""
    pile.actor(GUEST, "prime minister", "Nepal")
    other = pile.tell("a", "praised", (NEPAL,), (FIJI,), type_="SUPPORT", mode=None)
    plan = pile.tell(
        "a", "visit", (GUEST,), (OMAN,), ("2031-03-03",), mode="visit", status="planned"
    )
    paid = pile.tell("b", "flew to", (GUEST,), (OMAN,), ("2031-03-05",), mode="visit")
    pile.page("c", "2031-03-12")
    later = pile.tell("c", "two-day visit", (GUEST,), (OMAN,), mode="visit")
    assert groups(pile) == {frozenset({plan, paid, later}), frozenset({other})}


@pytest.mark.parametrize(
    ("clause", "day"), [("a second visit", "2031-03-12"), ("a two-day visit", "2031-06-12")]
)
def test_another_visit_stays_another(pile: Pile, clause: str, day: str) -> None:
    """A second visit is not the first, nor is one that a page of another season tells."""
    pile.actor(GUEST, "prime minister", "Nepal")
    pile.tell("b", "flew to", (GUEST,), (OMAN,), ("2031-03-05",), mode="visit")
    pile.page("c", day)
    pile.tell("c", "visit", (GUEST,), (OMAN,), mode="visit", clause=clause)
    assert len(groups(pile)) == len(("first", "other"))


def test_talks_of_which_a_page_names_one_side(pile: Pile) -> None:
    """The same days, two words of one sense, and the one party that is named."""
    whole = pile.tell("a", "resumed talks", (OMAN, NEPAL), (), ("2031-03-03",), mode="meet")
    half = pile.tell(
        "b", "resume talks", (NEPAL,), (), ("2031-03-03",), mode="meet", status="planned"
    )
    other = pile.tell("b", "talks", (FIJI,), (), ("2031-03-03",), mode="meet")
    assert groups(pile) == {frozenset({whole, half}), frozenset({other})}

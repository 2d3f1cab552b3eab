"""Tellings: who stands for whom, and the tests by which two tellings are one deed."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import actors, principals, tellings
from dateline.record import Joined, Rows, Span, When
from dateline.tellings import Telling
from piles import Pile, when


class Index:
    """Actors by the exact span of a mention."""

    def __init__(self, rows: Rows, joined: Joined) -> None:
        self._at = {mention.span: joined.actor_of[mention.id] for mention in rows.mentions}

    def at(self, span: Span) -> tuple[str, ...]:
        """The actor at the span, if any."""
        return (self._at[span],) if span in self._at else ()


def build(pile: Pile) -> dict[str, Telling]:
    """The tellings of a pile by event id."""
    return tellings.build(pile.rows, pile.joined, Index(pile.rows, pile.joined))


def pair(pile: Pile, left: str, right: str) -> tuple[Telling, Telling]:
    """Two tellings of a pile."""
    told = build(pile)
    return told[left], told[right]


@pytest.fixture(name="pile")
def two_pages() -> Pile:
    """Two dated pages; Rosa Vidal is minister of Peru, Juan Prat president of Chile."""
    pile = Pile()
    pile.page("a", "2031-06-03")
    pile.page("b", "2031-06-05")
    pile.actor("person:Rosa Vidal", "foreign minister", "Peru")
    pile.actor("person:Juan Prat", "president", "Chilean")
    pile.actor("person:Luis Soto", "professor", "Chile")
    return pile


def test_a_minister_stands_for_the_state(pile: Pile) -> None:
    """Posts of a government count, by name or adjective; a professor stands for himself."""
    event = pile.tell("a", "met", ("person:Rosa Vidal", "person:Juan Prat", "person:Luis Soto"))
    states = pile.tell("b", "met", ("state:PE", "state:CL"))
    left, right = pair(pile, event, states)
    assert right.giving < left.giving
    assert len(left.giving) == 3
    assert len(left.people) == 2


def test_hosting_is_a_visit_of_the_guest(pile: Pile) -> None:
    """Received and visited agree when the guest is the actor; two opposite visits do not."""
    days = ("2031-06-02",)
    visit = pile.tell("a", "visited", ("state:PE",), ("state:CL",), days, mode="visit")
    host = pile.tell("b", "received", ("state:PE",), ("state:CL",), days, mode="host")
    back = pile.tell("b", "visited", ("state:CL",), ("state:PE",), days, mode="visit")
    assert tellings.same_deed(*pair(pile, visit, host))
    assert not tellings.same_deed(*pair(pile, visit, back))


def test_the_place_of_a_visit_names_the_host(pile: Pile) -> None:
    """A visit to a capital has its state as host."""
    pile.tell("a", "spoke", ("state:CL",))
    visit = pile.tell("a", "flew", ("state:PE",), mode="visit", place="Santiago")
    assert build(pile)[visit].taking == {pile.actors["state:CL"].id}


def test_a_capital_and_an_unnamed_servant_stand_for_the_state(pile: Pile) -> None:
    """A visit to the capital is one to the state; "X's president" is X where nobody is named."""
    days = ("2031-06-02",)
    pile.tell("a", "spoke", ("state:CL",))
    named = pile.tell("a", "visited", ("state:PE",), ("place:Santiago",), days, mode="visit")
    unnamed = pile.tell("b", "hosted", ("state:PE",), (), days, mode="host")
    pile.add_party(unnamed, "Chile’s president")
    assert build(pile)[unnamed].taking == {pile.actors["state:CL"].id}
    assert tellings.same_deed(*pair(pile, named, unnamed))


def test_a_party_named_by_its_capital_is_the_state(pile: Pile) -> None:
    """The recipient is the state where the record knows it, and the city is the place."""
    visit = pile.tell("a", "flew", ("state:PE",), ("place:Santiago",), mode="visit")
    city = pile.actors["place:Santiago"].id
    assert build(pile)[visit].recipients == {city}
    state = pile.actor("state:CL")
    pile.tell("b", "spoke", ("state:CL",))
    found = build(pile)[visit]
    assert found.recipients == found.taking == {state}
    assert found.land == state
    assert found.place is not None
    assert found.place.name == "santiago"
    assert principals.seats(pile.rows, pile.joined) == {city: state}


def test_talks_of_nobody_are_those_of_the_two_states_of_the_page(pile: Pile) -> None:
    """Where the words name no party, the two states that the page names most often have met."""
    pile.tell("a", "spoke", ("state:PE", "state:CL"))
    unnamed = pile.tell("a", "held", mode="meet")
    demand = pile.tell("a", "asked", type_="REQUEST", mode="demand")
    states = {pile.actors["state:PE"].id, pile.actors["state:CL"].id}
    found = build(pile)
    assert found[unnamed].parties == states
    assert not found[unnamed].actors
    assert not found[demand].parties


def test_talks_of_nobody_are_not_those_of_named_people(pile: Pile) -> None:
    """Delegations that met do not show that two ministers did."""
    days = ("2031-06-02",)
    pile.tell("a", "spoke", ("state:PE", "state:CL"))
    unnamed = pile.tell("a", "held", (), (), days, mode="meet")
    named = pile.tell("b", "met", ("person:Rosa Vidal", "person:Juan Prat"), (), days)
    states = pile.tell("b", "met", ("state:PE", "state:CL"), (), days)
    assert tellings.same_deed(*pair(pile, unnamed, states))
    assert not tellings.same_deed(*pair(pile, unnamed, named))


def test_coming_home_is_no_visit_to_oneself(pile: Pile) -> None:
    """A president who flies to the own capital visits no state."""
    pile.tell("b", "spoke", ("state:CL",))
    home = pile.tell("a", "flew", ("person:Juan Prat",), ("place:Santiago",), mode="visit")
    assert build(pile)[home].recipients == frozenset()


def test_other_people_of_one_state_make_another_meeting(pile: Pile) -> None:
    """Two persons who act for one state are rivals; a person and the state are not."""
    pile.actor("person:Ana Rey", "defence minister", "Peru")
    days = ("2031-06-02",)
    first = pile.tell("a", "met", ("person:Rosa Vidal", "state:CL"), (), days)
    second = pile.tell("b", "met", ("person:Ana Rey", "state:CL"), (), days)
    third = pile.tell("b", "met", ("state:PE", "state:CL"), (), days)
    assert not tellings.same_deed(*pair(pile, first, second))
    assert tellings.same_deed(*pair(pile, first, third))


def test_direction_matters_for_deeds_with_one(pile: Pile) -> None:
    """An accusation of Chile by Peru is not one of Peru by Chile, an agreement is both sides'."""
    days = ("2031-06-02",)
    peru, chile = ("state:PE",), ("state:CL",)
    blame = pile.tell("a", "accused", peru, chile, days, type_="ACCUSE", mode="blame")
    back = pile.tell("b", "accused", chile, peru, days, type_="ACCUSE", mode="blame")
    sign = pile.tell("a", "signed", peru, chile, days, type_="AGREE", mode="agreement")
    signed = pile.tell("b", "agreed", chile, peru, days, type_="AGREE", mode="agreement")
    assert not tellings.same_deed(*pair(pile, blame, back))
    assert tellings.same_deed(*pair(pile, sign, signed))


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Lima", "Peru", True),
        ("Lima", "Santiago", False),
        ("the old town hall", "Lima", True),
        ("Arica", "Iquique", False),
        ("Arica", "the port of Arica", True),
        (None, "Lima", True),
    ],
)
def test_places(pile: Pile, left: str | None, right: str, *, same: bool) -> None:
    """A capital lies in its state, two towns are two places, an untold place hinders nothing."""
    days = ("2031-06-02",)
    sides = ("state:PE", "state:CL")
    first = pile.tell("a", "met", sides, (), days, place=left)
    second = pile.tell("b", "met", sides, (), days, place=right)
    assert tellings.same_deed(*pair(pile, first, second)) is same


def test_what_is_narrow_depends_on_the_deed(pile: Pile) -> None:
    """A month tells two visits apart, not two accusations; an invasion is known by its year."""
    month, year = ("2031-05-01", "2031-05-31"), ("2031-01-01", "2031-12-31")
    visit = pile.tell("a", "visit", ("state:PE",), ("state:CL",), month, mode="visit")
    blame = pile.tell("a", "blamed", ("state:PE",), ("state:CL",), month, type_="ACCUSE")
    war = pile.tell("a", "invasion", ("state:PE",), ("state:CL",), year, type_="ASSAULT")
    told = build(pile)
    assert [tellings.is_narrow(told[event]) for event in (visit, blame, war)] == [True, False, True]


@pytest.mark.parametrize(
    ("range_", "words"),
    [
        (("2031-06-02",), "2 June 2031"),
        (("2031-06-02", "2031-06-09"), "2 to 9 June 2031"),
        (("2031-06-02", "2031-07-01"), "2 June to 1 July 2031"),
        (("2031-12-30", "2032-01-02"), "30 December 2031 to 2 January 2032"),
        ((None,), ""),
    ],
)
def test_ranges_in_words(range_: tuple[str | None, ...], words: str) -> None:
    """Days as one says them."""
    assert tellings.spoken(when(*range_)) == words


def test_the_days_between_ranges() -> None:
    """None where they meet, a great many where one is unknown."""
    left, right = when("2031-06-02", "2031-06-04"), when("2031-06-08")
    assert tellings.gap(left, right) == tellings.gap(right, left) == 4
    assert tellings.gap(left, left) == 0
    assert tellings.gap(left, When()) == tellings.WIDE_DAYS


def test_unknown_and_open_ranges() -> None:
    """An unknown date meets nothing and has no length."""
    assert tellings.length(When()) is None
    assert not tellings.meet(When(), when("2031-01-01"))
    assert list(tellings.weeks(When())) == []
    assert tellings.common(When(), when("2031-01-01")) == When()
    assert len(tellings.weeks(when("2030-12-30", "2031-01-12"))) in {2, 3}
    assert not tellings.weeks(when("2020-01-01", "2031-01-12"))


_DAYS = st.dates(date(2000, 1, 1), date(2003, 1, 1))
_RANGES = st.tuples(_DAYS, st.integers(0, 400)).map(
    lambda pair: When(pair[0], pair[0] + timedelta(days=pair[1]), "stated", "")
)


@given(_RANGES, _RANGES)
def test_common_days(left: When, right: When) -> None:
    """The shared range lies in both and exists exactly where they meet."""
    shared = tellings.common(left, right)
    assert (shared.first is not None) == tellings.meet(left, right)
    if shared.first:
        both = [tellings.length(one) or 0 for one in (left, right)]
        assert (tellings.length(shared) or 0) <= min(both)
        assert tellings.common(right, left).first == shared.first


def test_news_without_a_day_is_of_the_days_before(pile: Pile) -> None:
    """A count of deeds is no news."""
    told = build(pile)
    for name, clause in (("a", "visited Chile"), ("b", "visited Chile 14 times")):
        pile.tell(name, "visited", ("state:PE",), ("state:CL",), mode="visit", clause=clause)
    told = build(pile)
    known = sorted(bool(tellings.news_days(one).first) for one in told.values())
    assert known == [False, True]


def test_the_president_of_a_page_is_its_own_states(pile: Pile) -> None:
    """A leader called by the title alone stands for the one of the two states that is left."""
    pile.actor("person:Ada Quispe", "president")
    pile.actor("person:Bo Rivas", "president", "Chile")
    for key in ("state:PE", "state:CL", "state:PE"):
        pile.tell("a", "spoke", (key,), (), mode=None, type_="REQUEST")
    met = pile.tell("a", "met", ("person:Ada Quispe", "person:Bo Rivas"))
    alone = pile.tell("a", "left", ("person:Ada Quispe",))
    told = tellings.build(pile.rows, pile.joined, actors.MentionIndex(pile.rows, pile.joined))
    assert told[met].parties == {pile.actors["state:PE"].id, pile.actors["state:CL"].id}
    assert told[alone].parties == {pile.actors["person:Ada Quispe"].id}


def test_blaming_each_other_is_no_blame_of_one(pile: Pile) -> None:
    """Two who accuse each other do not tell what the one accuses the other of."""
    accuse = partial(pile.tell, type_="ACCUSE", mode=None)
    both = accuse("a", "blamed each other", ("state:OM", "state:NP"))
    one = accuse("b", "blamed", ("state:OM",), ("state:NP",))
    assert not tellings.same_parties(*pair(pile, both, one))

"""Happenings: which tellings are one event in the world, when it was, and whether it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import happenings
from dateline.record import EventStatus, Happening, Joined, Judgement
from piles import Pile

PERU, CHILE = "state:PE", "state:CL"
DAY = datetime(2031, 6, 9, tzinfo=UTC)


def join(pile: Pile) -> Joined:
    """The pile with its happenings."""
    return happenings.join(pile.rows, pile.joined)


def only(pile: Pile) -> Happening:
    """The one happening of a pile."""
    (found,) = join(pile).happenings
    return found


@pytest.fixture(name="pile")
def three_pages() -> Pile:
    """Three pages of one week, and Rosa Vidal, foreign minister of Peru."""
    pile = Pile()
    for name, day in (("a", "2031-06-03"), ("b", "2031-06-05"), ("c", "2031-06-06")):
        pile.page(name, day)
    pile.actor("person:Rosa Vidal", "foreign minister", "Peru")
    return pile


def test_a_visit_told_by_two_pages_is_one(pile: Pile) -> None:
    """Person and state, day and week, two words: one happening on the shared day."""
    pile.tell("a", "visited", ("person:Rosa Vidal",), (CHILE,), ("2031-06-02",), mode="visit")
    pile.tell("b", "trip", (PERU,), (CHILE,), ("2031-06-01", "2031-06-07"), mode="visit")
    found = only(pile)
    assert (found.documents, found.origins, len(found.events)) == (2, 2, 2)
    assert str(found.when.first) == str(found.when.last) == "2031-06-02"
    assert "2 pages" in found.reason
    assert "“trip”" in found.reason


def test_every_event_has_a_happening(pile: Pile) -> None:
    """Single events, even without parties or date, stand as happenings of their own."""
    events = [
        pile.tell("a", "attack", type_="ASSAULT", mode="attack"),
        pile.tell("a", "attack", type_="ASSAULT", mode="attack"),
        pile.tell("b", "met", (PERU, CHILE)),
    ]
    joined = join(pile)
    assert sorted(joined.happening_of) == sorted(events)
    assert len(joined.happenings) == 3
    assert happenings.join(Pile().rows, Joined()).happenings == ()


def test_visits_of_two_years_stay_apart(pile: Pile) -> None:
    """The same journey by the same person seventeen months later is another one."""
    pile.tell("a", "visit", (PERU,), (CHILE,), ("2030-01-05", "2030-01-07"), mode="visit")
    pile.tell("b", "visit", (PERU,), (CHILE,), ("2031-06-02", "2031-06-04"), mode="visit")
    assert len(join(pile).happenings) == 2


def test_a_wide_date_joins_only_where_one_deed_fits(pile: Pile) -> None:
    """A visit of "last year" is placed when the pile knows one of that year, not two."""
    pile.tell("a", "visit", (PERU,), (CHILE,), ("2030-03-05",), mode="visit")
    pile.tell("b", "trip", (PERU,), (CHILE,), ("2030-01-01", "2030-12-31"), mode="visit")
    assert len(join(pile).happenings) == 1
    pile.tell("c", "visit", (PERU,), (CHILE,), ("2030-09-09",), mode="visit")
    assert len(join(pile).happenings) == 3


def test_without_a_date_nothing_joins_across_pages(pile: Pile) -> None:
    """Undated meetings join on one page by words and parties, never on two."""
    for page in ("a", "a", "b"):
        pile.tell(page, "met", (PERU, CHILE))
    assert sorted(len(one.events) for one in join(pile).happenings) == [1, 2]


def test_an_undated_plan_is_not_the_undated_past(pile: Pile) -> None:
    """On one page, having met and being about to meet are two."""
    pile.tell("a", "met", (PERU, CHILE))
    pile.tell("a", "met", (PERU, CHILE), status="planned")
    assert len(join(pile).happenings) == 2


def test_copies_share_their_undated_deeds(pile: Pile) -> None:
    """The same words on two pages of one origin are one telling, not two happenings."""
    for page in "ab":
        pile.origin_of[pile.documents[page].id] = "origin-1"
        pile.tell(page, "met", (PERU, CHILE))
    assert (only(pile).documents, only(pile).origins) == (2, 1)


def test_opposite_undated_visits_stay_apart(pile: Pile) -> None:
    """Without dates the direction still counts, and so do the persons."""
    pile.tell("a", "visit", (PERU,), (CHILE,), mode="visit")
    pile.tell("a", "visit", (CHILE,), (PERU,), mode="visit")
    pile.tell("a", "visit", (CHILE,), (PERU,), ("2031-05-01",), mode="visit")
    assert sorted(len(one.events) for one in join(pile).happenings) == [1, 2]


def test_a_month_joins_visit_and_meeting_only_in_the_same_land(pile: Pile) -> None:
    """A meeting of May belongs to the visit of May where it took place at the host's."""
    may = ("2031-05-01", "2031-05-31")
    pile.tell("a", "visited", (PERU,), (CHILE,), may, mode="visit")
    pile.tell("b", "met", (PERU, CHILE), (), may, place="Santiago", status="claimed")
    assert only(pile).status == "happened"
    pile.tell("c", "met", (PERU, CHILE), (), may, place="Lima")
    assert len(join(pile).happenings) == 2


def test_an_arrival_is_not_the_meeting_to_come(pile: Pile) -> None:
    """A visit that began and a meeting awaited in its days are two happenings."""
    pile.tell("a", "arrived", (PERU,), (CHILE,), ("2031-06-03",), mode="visit")
    pile.tell("a", "meet", (PERU, CHILE), (), ("2031-06-01", "2031-06-07"), status="planned")
    assert [one.status for one in join(pile).happenings].count("planned") == 1


def test_a_headline_has_the_day_of_its_story(pile: Pile) -> None:
    """A headline of a visit, undated and in other words, is the dated arrival below it."""
    pile.tell("a", "visits", ("person:Rosa Vidal",), (CHILE,), mode="visit")
    pile.tell("a", "arrived", ("person:Rosa Vidal",), (CHILE,), ("2031-06-02",), mode="visit")
    found = only(pile)
    assert str(found.when.first) == "2031-06-02"
    assert "one telling gives the date, 2 June 2031" in found.reason


def test_a_headline_above_two_visits_stays_alone(pile: Pile) -> None:
    """Where the page tells two visits of these parties, none is taken for the headline's."""
    for days in (("2031-06-02",), ("2031-05-30",)):
        pile.tell("a", "arrived", (PERU,), (CHILE,), days, mode="visit")
    pile.tell("a", "visits", (PERU,), (CHILE,), mode="visit")
    assert len(join(pile).happenings) == 3


@pytest.mark.parametrize(
    ("clause", "days"),
    [
        ("visits Chile for the new pact", ("2029-06-02",)),
        ("has visited Chile 14 times", ("2031-06-02",)),
        ("had often visited Chile", ("2031-06-02",)),
    ],
)
def test_a_headline_is_not_any_visit(pile: Pile, clause: str, days: tuple[str, ...]) -> None:
    """A visit of two years ago, or a count of visits, is not the news of the page."""
    pile.tell("a", "arrived", (PERU,), (CHILE,), days, mode="visit")
    pile.tell("a", "visits", (PERU,), (CHILE,), mode="visit", clause=clause)
    assert len(join(pile).happenings) == 2


def test_a_count_of_meetings_is_no_meeting(pile: Pile) -> None:
    """Having met eleven times is neither the meeting of the page, nor is that one of the eleven."""
    for clause in ("met in the old customs hall", "have met 11 times since 2027"):
        pile.tell("a", "met", (PERU, CHILE), clause=clause)
    assert len(join(pile).happenings) == 2


def test_a_passing_word_names_no_host(pile: Pile) -> None:
    """A visit of the same days by the same guest is the one whose host the page names."""
    pile.tell("a", "arrive", (PERU,), (CHILE,), ("2031-06-05",), mode="visit", status="planned")
    week = ("2031-06-02", "2031-06-08")
    pile.tell("a", "official visit", (PERU,), (), week, mode="visit", status="planned")
    assert only(pile).recipients == (pile.actors[CHILE].id,)
    pile.tell("a", "official visit", ("state:BO",), (), week, mode="visit", status="planned")
    assert len(join(pile).happenings) == 2


def test_news_without_a_day_is_of_these_days(pile: Pile) -> None:
    """What opens a page as news joins the one deed of these days that another page dates."""
    pile.tell("a", "met", (PERU, CHILE), (), ("2031-06-02",))
    pile.tell("b", "talked", (PERU, CHILE))
    assert only(pile).documents == 2
    pile.page("late", "2031-06-20")
    pile.tell("late", "talked", (PERU, CHILE))
    assert len(join(pile).happenings) == 2


def test_background_without_a_day_stays_alone(pile: Pile) -> None:
    """Far below the opening an undated meeting may be any meeting."""
    pile.tell("a", "met", (PERU, CHILE), (), ("2031-06-02",))
    pile.tell("b", "said", type_="ACCUSE", clause="word " * 200)
    pile.tell("b", "talked", (PERU, CHILE))
    assert len(join(pile).happenings) == 3


def test_the_host_is_no_guest(pile: Pile) -> None:
    """Whoever acts for the visited state is left out of the visitors."""
    pile.actor("person:Juan Prat", "president", "Chile")
    pile.tell("a", "visited", (PERU,), (CHILE,), ("2031-06-02",), mode="visit")
    both = (PERU, "person:Juan Prat")
    pile.tell("a", "visit", both, (), ("2031-06-01", "2031-06-07"), mode="visit", place="Santiago")
    found = only(pile)
    assert found.actors == (pile.actors[PERU].id,)
    assert found.recipients == (pile.actors[CHILE].id,)


def test_reasons_are_plain_words(pile: Pile) -> None:
    """How often, on how many pages, in which words, and what was awaited before."""
    pile.tell("a", "visit", (PERU,), (CHILE,), ("2031-06-02",), mode="visit", status="planned")
    assert only(pile).reason == "told once on one page"
    pile.tell("b", "visited", (PERU,), (CHILE,), ("2031-06-01", "2031-06-03"), mode="visit")
    assert only(pile).reason == (
        "told twice on 2 pages (“visit”, “visited”); the parties agree and every date told allows "
        "2 June 2031; awaited once, told as done once"
    )


def test_an_invasion_is_recalled_without_its_date(pile: Pile) -> None:
    """Background joins by who was invaded and when; undated recall joins the only one known."""
    _invade(pile, "a", "invasion", (PERU,), ("2029-02-01", "2029-02-28"))
    _invade(pile, "b", "invaded", (PERU,), ("2029-01-01", "2029-12-31"))
    _invade(pile, "c", "invasion", (), ())
    assert only(pile).documents == 3
    _invade(pile, "c", "invasion", (PERU,), ("2014-01-01", "2014-12-31"))
    assert sorted(len(one.events) for one in join(pile).happenings) == [1, 1, 2]


def _invade(
    pile: Pile, page: str, words: str, actors: tuple[str, ...], days: tuple[str, ...]
) -> None:
    pile.tell(page, words, actors, (CHILE,), days, type_="ASSAULT", mode="attack")


def test_a_meeting_within_a_visit_is_one_trip(pile: Pile) -> None:
    """The visitor stays the actor, though the page of the meeting names both as actors."""
    pile.tell("a", "visited", (PERU,), (CHILE,), ("2031-06-02", "2031-06-03"), mode="visit")
    pile.tell("b", "met", (PERU, CHILE), (), ("2031-06-03",))
    found = only(pile)
    assert found.actors == (pile.actors[PERU].id,)
    assert found.recipients == (pile.actors[CHILE].id,)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ([("a", "planned"), ("b", "happened")], "happened"),
        ([("a", "expected"), ("b", "planned")], "planned"),
        ([("a", "claimed"), ("b", "happened")], "happened"),
        ([("a", "claimed"), ("b", "claimed")], "claimed"),
        ([("a", "happened"), ("b", "denied")], "claimed"),
        ([("a", "happened"), ("b", "denied"), ("c", "happened")], "happened"),
        ([("a", "happened"), ("b", "denied"), ("c", "denied")], "denied"),
        ([("a", "planned"), ("b", "denied")], "denied"),
        ([("a", "denied"), ("b", "planned")], "planned"),
        ([("a", "ongoing"), ("b", "expected")], "ongoing"),
    ],
)
def test_status(pile: Pile, told: list[tuple[str, EventStatus]], expected: str) -> None:
    """What the later and better telling says; a tie of telling and denial is a claim."""
    for page, status in told:
        pile.tell(page, "met", (PERU, CHILE), (), ("2031-06-02",), status=status)
    found = only(pile)
    assert found.status == expected
    facts = {"happened", "ongoing"} & {status for _, status in told}
    assert ("disputed" in found.reason) == (bool(facts) and "denied" in {s for _, s in told})


def test_a_page_cannot_know_tomorrow(pile: Pile) -> None:
    """A telling of a later day as done does not make a planned deed happen."""
    pile.tell("a", "meets", (PERU, CHILE), (), ("2031-06-20",), status="happened")
    pile.tell("b", "meeting", (PERU, CHILE), (), ("2031-06-20",), status="planned")
    assert only(pile).status == "planned"


def test_copies_count_once(pile: Pile) -> None:
    """Three pages of two origins are three documents and two origins."""
    pages = [pile.documents[name].id for name in "ab"]
    pile.origin_of.update(dict.fromkeys(pages, "origin-1"))
    for page in "abc":
        pile.tell(page, "met", (PERU, CHILE), (), ("2031-06-02",))
    assert (only(pile).documents, only(pile).origins) == (3, 2)


def test_a_later_page_keeps_the_id(pile: Pile) -> None:
    """The id comes from the first telling."""
    pile.tell("b", "met", (PERU, CHILE), (), ("2031-06-02",))
    before = only(pile).id
    pile.tell("c", "talks", (PERU, CHILE), (), ("2031-06-02",))
    assert only(pile).id == before


def test_judgements_are_obeyed(pile: Pile) -> None:
    """Events are parted, events and happenings are joined, and a later word undoes it."""
    one = pile.tell("a", "met", (PERU, CHILE), (), ("2031-06-02",))
    two = pile.tell("b", "met", (PERU, CHILE), (), ("2031-06-02",))
    far = pile.tell("c", "met", (PERU, CHILE), (), ("2020-06-02",))
    part = Judgement(one, two, "different", "two rooms", "Ana", DAY)
    pile.judgements = [part]
    assert len(join(pile).happenings) == 3
    pile.judgements = [part, replace(part, verdict="same", at=DAY.replace(day=10))]
    assert len(join(pile).happenings) == 2
    pile.judgements = []
    ids = [join(pile).happening_of[event] for event in (one, far)]
    pile.judgements = [Judgement(ids[0], ids[1], "same", "one meeting", "Ana", DAY)]
    found = only(pile)
    assert found.id in ids
    assert len(found.events) == 3


@pytest.mark.parametrize(("days", "expected"), [(("2031-06-02",), 3), (("2030-06-02",), 0)])
def test_pages_on_one_event(pile: Pile, days: tuple[str, ...], expected: int) -> None:
    """Pages of the same days that open with one deed are linked; shared background links none."""
    for page in "abc":
        pile.tell(page, "met", (PERU, CHILE), (), days)
    copies = join(pile).copies
    assert [copy.relation for copy in copies] == ["same event"] * expected


def test_copies_are_not_on_the_same_event(pile: Pile) -> None:
    """Pages of one origin, or of weeks that lie apart, are not linked as two hands."""
    pile.page("late", "2031-06-30")
    pages = [pile.documents[name].id for name in "abc"]
    pile.origin_of.update(dict.fromkeys(pages, "origin-1"))
    for page in ("a", "b", "c", "late"):
        pile.tell(page, "met", (PERU, CHILE), (), ("2031-06-02",))
    assert join(pile).copies == ()


_TOLD = st.tuples(
    st.sampled_from("abc"),
    st.sampled_from(["met", "visited"]),
    st.sampled_from([(PERU,), (CHILE,), (PERU, CHILE), ()]),
    st.sampled_from([(CHILE,), ()]),
    st.sampled_from(
        [(), ("2031-06-02",), ("2031-06-01", "2031-06-30"), ("2031-01-01", "2031-12-31")]
    ),
    st.sampled_from(["happened", "planned", "denied", "claimed"]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_TOLD, max_size=9), st.randoms(use_true_random=False))
def test_order_does_not_matter_and_nothing_is_lost(
    told: list[tuple[str, str, tuple[str, ...], tuple[str, ...], tuple[str, ...], EventStatus]],
    chance: object,
) -> None:
    """Shuffled rows give the same happenings, and the happenings split the events."""
    pile = Pile()
    for name in "abc":
        pile.page(name, "2031-06-03")
    for page, words, actors, recipients, days, status in told:
        mode = "meet" if words == "met" else "visit"
        pile.tell(page, words, actors, recipients, days, status=status, mode=mode)
    rows = pile.rows
    events = list(rows.events)
    chance.shuffle(events)  # type: ignore[attr-defined]
    first = join(pile)
    second = happenings.join(replace(rows, events=tuple(events)), pile.joined)
    assert first.happenings == second.happenings
    grouped = sorted(event for one in first.happenings for event in one.events)
    assert grouped == sorted(event.id for event in rows.events)


def _homes(pile: Pile) -> dict[str, str]:
    return happenings.join(pile.rows, pile.joined).happening_of


def test_a_title_and_its_text_tell_one_deed_of_one_party(pile: Pile) -> None:
    """Two words of one sense on one page are one deed; other numbers are another one."""
    title = pile.tell(
        "a", "opens consulate", (PERU,), (), ("2031-06-02",), mode="tie", type_="SUPPORT"
    )
    text = pile.tell(
        "a", "opened a consulate", (PERU,), (), ("2031-06-02",), mode="tie", type_="SUPPORT"
    )
    first = pile.tell(
        "b", "bought grain", (PERU,), (), ("2031-06-02",), mode=None, type_="COOPERATE",
        clause="bought 5 tonnes of grain",
    )  # fmt: skip
    second = pile.tell(
        "b", "bought grain", (PERU,), (), ("2031-06-02",), mode=None, type_="COOPERATE",
        clause="bought 7 tonnes of grain",
    )  # fmt: skip
    homes = _homes(pile)
    assert homes[title] == homes[text]
    assert homes[first] != homes[second]


def test_a_page_may_leave_out_against_whom(pile: Pile) -> None:
    """One doer's deed in two words of one sense is one, though one page names no other party."""
    day = ("2031-06-02",)
    whole = pile.tell("a", "condemned raid", (PERU,), (CHILE,), day, mode="blame", type_="ACCUSE")
    short = pile.tell("b", "raid was condemned", (PERU,), (), day, mode="blame", type_="ACCUSE")
    other = pile.tell("c", "condemned tax law", (PERU,), (), day, mode="blame", type_="ACCUSE")
    homes = _homes(pile)
    assert homes[whole] == homes[short]
    assert homes[other] != homes[whole]


def test_a_party_may_be_missing_where_place_and_words_agree(pile: Pile) -> None:
    """Who blocked the road is told by one page alone; at another place it is another deed."""

    def block(page: str, days: tuple[str, ...], place: str, *parties: str) -> str:
        words = "block the road" if parties else "blocked the road"
        status: EventStatus = "planned" if parties else "happened"
        return pile.tell(
            page, words, parties, (), days, mode="demonstrate", type_="PROTEST", status=status,
            place=place,
        )  # fmt: skip

    plan = block("a", ("2031-06-01", "2031-06-30"), "Tambo Alto", PERU)
    done = block("b", ("2031-06-20",), "Tambo Alto")
    other = block("b", ("2031-06-20",), "Puno Viejo")
    homes = _homes(pile)
    assert homes[plan] == homes[done] != homes[other]


def test_a_trip_called_off_is_no_telephone_call(pile: Pile) -> None:
    """A visit that did not take place and talks of the same days are two."""
    trip = pile.tell("a", "trip", (PERU,), (CHILE,), ("2031-06-02",), mode="visit", status="denied")
    talk = pile.tell("a", "spoke with", (PERU,), (CHILE,), ("2031-06-02",))
    homes = _homes(pile)
    assert homes[trip] != homes[talk]

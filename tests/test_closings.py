"""Closings: what later tellings of a record make of one awaited deed."""

from __future__ import annotations

import pytest

from dateline import closings, happenings, tellings
from dateline.actors import MentionIndex
from dateline.closings import Outcome
from piles import Pile

KENYA, NORWAY = "state:KE", "state:NO"
AUTUMN = ("2031-09-01", "2031-11-30")


@pytest.fixture(name="pile")
def three_pages() -> Pile:
    """A page of June, one of October and one of December."""
    pile = Pile()
    pile.page("june", "2031-06-03")
    pile.page("october", "2031-10-20")
    pile.page("december", "2031-12-05")
    return pile


def outcome(pile: Pile, event_id: str) -> Outcome | None:
    """What the pile makes of an awaited deed."""
    joined = happenings.join(pile.rows, pile.joined)
    told = tellings.build(pile.rows, joined, MentionIndex(pile.rows, joined))
    return closings.outcome(told[event_id], closings.Pile(pile.rows, joined, told))


def await_visit(pile: Pile, hedge: str | None = None) -> str:
    """A visit to Norway that the page of June awaits in autumn."""
    return pile.tell(
        "june", "visit", (KENYA,), (NORWAY,), AUTUMN, mode="visit", status="planned", hedge=hedge
    )


def test_nothing_is_made_of_what_nobody_tells(pile: Pile) -> None:
    """A deed of which no other page speaks has no outcome, and other deeds give it none."""
    awaited = await_visit(pile)
    pile.tell("october", "visited", (NORWAY,), (KENYA,), ("2031-10-12",), mode="visit")
    assert outcome(pile, awaited) is None


def test_who_tells_it_as_done_is_cited(pile: Pile) -> None:
    """The words of each later page that tells the deed close it."""
    awaited = await_visit(pile)
    pile.tell("october", "visited", (KENYA,), (NORWAY,), ("2031-10-12",), mode="visit")
    pile.tell("december", "trip", (KENYA,), (NORWAY,), ("2031-10-12",), mode="visit")
    found = outcome(pile, awaited)
    assert found is not None
    assert found.status == "came true"
    assert [span.words for span in found.closed_by] == ["visited", "trip"]


@pytest.mark.parametrize(
    ("done", "denied", "status"),
    [
        (1, 0, "came true"),
        (1, 1, "came true"),
        (1, 2, "did not"),
        (0, 1, "did not"),
    ],
)
def test_origins_are_weighed_against_each_other(
    pile: Pile, done: int, denied: int, status: str
) -> None:
    """A deed counts as done unless more origins deny it than tell it."""
    awaited = await_visit(pile)
    for number in range(done):
        page = pile.page(f"done-{number}", "2031-11-02")
        pile.tell(page, "visited", (KENYA,), (NORWAY,), ("2031-10-12",), mode="visit")
    for number in range(denied):
        page = pile.page(f"denied-{number}", "2031-12-08")
        words = {"mode": "visit", "hedge": "called off"}
        pile.tell(page, "visit", (KENYA,), (NORWAY,), ("2031-10-12",), status="denied", **words)
    found = outcome(pile, awaited)
    assert found is not None
    assert found.status == status
    assert ("another page denies it" in found.reason) == (done == denied == 1)


def test_a_doubt_is_borne_out_by_a_denial(pile: Pile) -> None:
    """Who held the visit to be unlikely was right where it was called off."""
    awaited = await_visit(pile, "unlikely")
    words = {"mode": "visit", "hedge": "called off"}
    pile.tell("december", "visit", (KENYA,), (NORWAY,), ("2031-10-12",), status="denied", **words)
    found = outcome(pile, awaited)
    assert found is not None
    assert found.status == "came true"


def test_the_last_day_is_the_first_possible_one() -> None:
    """A page of some day of a week proves no more than the week's first day."""
    pile = Pile()
    pile.page("week", "2031-06-02", "2031-06-08")
    told = tellings.build(pile.rows, pile.joined, MentionIndex(pile.rows, pile.joined))
    last = closings.Pile(pile.rows, pile.joined, told).last_day
    assert str(last) == "2031-06-02"
    assert closings.Pile(Pile().rows, Pile().joined, {}).last_day is None


def test_a_trip_called_off_takes_its_meeting_along(pile: Pile) -> None:
    """The day on which a trip is called off is no day of the trip."""
    meeting = pile.tell(
        "june", "meet", (KENYA,), (NORWAY,), ("2031-09-23",), mode="meet", status="planned"
    )
    page = pile.page("september", "2031-09-20")
    pile.tell(
        page, "called off her trip", (KENYA,), (NORWAY,), ("2031-09-18", "2031-09-20"),
        mode="visit", status="denied", hedge="called off",
    )  # fmt: skip
    found = outcome(pile, meeting)
    assert found is not None
    assert found.status == "did not"


def test_a_visit_called_off_on_the_day_it_was_told(pile: Pile) -> None:
    """A page of the same day that calls it off knew of it."""
    awaited = await_visit(pile)
    page = pile.page("same", "2031-06-03")
    pile.tell(
        page, "cancelled", (KENYA,), (NORWAY,), AUTUMN, mode="visit", status="denied",
        clause="The trip was cancelled",
    )  # fmt: skip
    found = outcome(pile, awaited)
    assert found is not None
    assert found.status == "did not"


def test_what_is_put_off_years_later_is_another_visit(pile: Pile) -> None:
    """A trip postponed long after the autumn of which it was awaited says nothing of it."""
    awaited = await_visit(pile)
    page = pile.page("late", "2034-06-03")
    pile.tell(
        page, "postponed", (KENYA,), (NORWAY,), mode="visit", status="denied",
        clause="The trip was postponed",
    )  # fmt: skip
    assert outcome(pile, awaited) is None


@pytest.mark.parametrize(
    ("clause", "closed"),
    [
        ("the two spoke by telephone", False),
        ("the two met in Oslo rather than Bergen", False),
        ("the meeting in Bergen was held up by a strike", False),
        ("the two met in Bergen", True),
    ],
)
def test_who_only_called_or_went_elsewhere_has_not_met(
    pile: Pile, clause: str, *, closed: bool
) -> None:
    """A call, a meeting at another place and one that was held up are not the meeting awaited."""
    sides, days = (KENYA, NORWAY), ("2031-10-12",)
    awaited = pile.tell("june", "meet", sides, (), days, status="planned", clause="meet in Bergen")
    pile.tell("october", "met", sides, (), days, clause=clause)
    assert (outcome(pile, awaited) is not None) is closed


def test_an_invitation_at_talks_awaits_another_day(pile: Pile) -> None:
    """The page that invites, without a day, tells of no coming; one with the day does."""
    invited = pile.tell("october", "visit", (KENYA,), (NORWAY,), mode="visit", status="planned")
    day = ("2031-10-12",)
    due = pile.tell("october", "come", (KENYA,), (NORWAY,), day, mode="visit", status="planned")
    pile.tell("october", "visited", (KENYA,), (NORWAY,), day, mode="visit")
    assert outcome(pile, invited) is None
    assert outcome(pile, due) is not None

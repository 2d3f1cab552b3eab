"""Expectations: what is awaited, and which later words close it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import dateline
from dateline import expectations, happenings
from dateline.record import EventStatus, Expectation, Joined
from piles import Pile

PERU, CHILE = "state:PE", "state:CL"
SPRING = ("2031-09-01", "2031-11-30")


def join(pile: Pile) -> dict[str, Expectation]:
    """The expectations of a pile by the id of their event."""
    joined = happenings.join(pile.rows, pile.joined)
    found = expectations.join(pile.rows, joined).expectations
    return {row.event: row for row in found}


def only(pile: Pile) -> Expectation:
    """The one expectation of a pile."""
    (found,) = join(pile).values()
    return found


@pytest.fixture(name="pile")
def pages_of_a_year() -> Pile:
    """A page of June, one of October and one of December."""
    pile = Pile()
    for name, day in (
        ("june", "2031-06-03"),
        ("october", "2031-10-20"),
        ("december", "2031-12-05"),
    ):
        pile.page(name, day)
    return pile


def _await(
    pile: Pile, days: tuple[str, ...] = SPRING, status: EventStatus = "planned", **more: str
) -> str:
    return pile.tell("june", "visit", (PERU,), (CHILE,), days, mode="visit", status=status, **more)


def test_a_visit_that_took_place_closes_the_plan(pile: Pile) -> None:
    """A later page tells the visit within the time that was named."""
    _await(pile)
    pile.tell("october", "visited", (PERU,), (CHILE,), ("2031-10-12",), mode="visit")
    found = only(pile)
    assert found.status == "came true"
    assert [span.words for span in found.closed_by] == ["visited"]
    assert "12 October 2031" in found.reason
    assert len(found.about) == 2


def test_an_invitation_is_met_by_the_visit(pile: Pile) -> None:
    """A possible visit under an inviting cue is awaited; under "could" alone it is not."""
    awaited = _await(pile, status="hypothetical", hedge="invited")
    idle = _await(pile, status="hypothetical", hedge="could")
    pile.tell("december", "trip", (PERU,), (CHILE,), ("2031-10-01", "2031-10-31"), mode="visit")
    rows = join(pile)
    assert idle not in rows
    assert rows[awaited].status == "came true"


def test_an_earlier_visit_closes_nothing(pile: Pile) -> None:
    """A visit before the page that awaits one, or outside the time, or of another pair."""
    _await(pile, ("2031-06-01", "2031-11-30"))
    pile.tell("october", "visited", (PERU,), (CHILE,), ("2031-06-01",), mode="visit")
    pile.tell("october", "visited", ("state:BO",), (CHILE,), ("2031-10-12",), mode="visit")
    pile.tell("october", "visited", (CHILE,), (PERU,), ("2031-10-12",), mode="visit")
    assert only(pile).status == "open"


def test_the_same_page_or_an_earlier_one_closes_nothing(pile: Pile) -> None:
    """Who writes before the day cannot tell that it took place."""
    _await(pile)
    pile.page("july", "2031-07-02")
    for page in ("june", "july"):
        pile.tell(page, "visits", (PERU,), (CHILE,), SPRING, mode="visit", status="ongoing")
    assert only(pile).closed_by == ()


def test_the_same_page_may_tell_the_day(pile: Pile) -> None:
    """A page that awaits "this week's" visit and tells Tuesday's arrival closes its own row."""
    _await(pile, ("2031-06-01", "2031-06-07"))
    pile.tell("june", "arrived", (PERU,), (CHILE,), ("2031-06-02",), mode="visit")
    found = only(pile)
    assert found.status == "came true"
    assert "same page" in found.reason


def test_an_arrival_closes_no_meeting(pile: Pile) -> None:
    """Who has come has not met yet."""
    pile.tell("june", "meet", (PERU, CHILE), (), SPRING, status="planned")
    pile.tell("october", "arrived", (PERU,), (CHILE,), ("2031-10-12",), mode="visit")
    assert only(pile).status == "open"


def test_a_meeting_at_the_hosts_proves_the_visit(pile: Pile) -> None:
    """Who met in the country that was to be visited has come; one elsewhere proves nothing."""
    _await(pile)
    pile.tell("october", "met", (PERU, CHILE), (), ("2031-10-12",), place="Lima")
    assert only(pile).status == "open"
    pile.tell("december", "met", (PERU, CHILE), (), ("2031-11-12",), place="Santiago")
    assert only(pile).status == "came true"


def test_an_undated_page_closes_by_a_day_in_time(pile: Pile) -> None:
    """A page without a date of its own counts where it dates the deed after the expectation."""
    _await(pile)
    pile.page("undated")
    pile.tell("undated", "visited", (PERU,), (CHILE,), ("2031-10-12",), mode="visit")
    assert only(pile).status == "came true"


def test_the_pile_may_end_too_early(pile: Pile) -> None:
    """The latest page is of December: a plan for next year cannot be judged."""
    _await(pile, ("2032-02-01", "2032-02-28"))
    found = only(pile)
    assert found.status == "pile ends before"
    assert "5 December 2031" in found.reason


def test_a_page_of_some_day_that_week_proves_no_later_one() -> None:
    """An inferred range of publication counts by its first day."""
    pile = Pile()
    pile.page("june", "2031-06-03")
    pile.page("week", "2031-06-02", "2031-06-08")
    _await(pile, ("2031-06-05",))
    pile.tell("week", "visit", (PERU,), (CHILE,), ("2031-06-05",), mode="visit", status="ongoing")
    assert only(pile).status == "pile ends before"


def test_denied_and_called_off(pile: Pile) -> None:
    """A later denial closes the expectation as not met."""
    _await(pile)
    pile.tell("october", "visit", (PERU,), (CHILE,), SPRING, mode="visit", status="denied")
    found = only(pile)
    assert found.status == "did not"
    assert len(found.closed_by) == 1


def test_a_doubt_comes_true_when_nothing_is_done(pile: Pile) -> None:
    """Who calls a visit unlikely was wrong when it took place, and right when it was called off."""
    wrong = _await(pile, status="expected", hedge="is unlikely to")
    pile.tell("october", "visited", (PERU,), (CHILE,), ("2031-10-12",), mode="visit")
    assert join(pile)[wrong].status == "did not"
    right = pile.tell(
        "june", "deal", (PERU, CHILE), (), SPRING, type_="AGREE", status="expected", hedge="not"
    )
    pile.tell("october", "deal", (PERU, CHILE), (), SPRING, type_="AGREE", status="denied")
    assert join(pile)[right].status == "came true"


def test_put_off_to_another_time(pile: Pile) -> None:
    """A later page that postpones the same deed overtakes the expectation, and awaits its own."""
    early = _await(pile, ("2031-10-02",))
    late = pile.tell(
        "october",
        "visit",
        (PERU,),
        (CHILE,),
        ("2031-11-20",),
        mode="visit",
        status="planned",
        clause="the visit was postponed to November",
    )
    rows = join(pile)
    assert rows[early].status == "overtaken"
    assert rows[late].status == "open"


def test_too_vague_and_open(pile: Pile) -> None:
    """Without time and parties nothing can be judged; with parties alone the row stays open."""
    vague = pile.tell("june", "deal", type_="AGREE", mode=None, status="expected")
    known = pile.tell("june", "deal", (PERU, CHILE), type_="AGREE", mode=None, status="expected")
    rows = join(pile)
    assert rows[vague].status == "too vague"
    assert rows[known].status == "open"


def test_one_of_two_hosts_is_partly(pile: Pile) -> None:
    """A tour that left out a country came true in part."""
    pile.tell("june", "tour", (PERU,), (CHILE, "state:BO"), SPRING, mode="visit", status="planned")
    pile.tell("october", "visited", (PERU,), (CHILE,), ("2031-10-12",), mode="visit")
    assert only(pile).status == "partly"


def test_a_city_is_its_state(pile: Pile) -> None:
    """A plan to visit a capital concerns the state, and a visit to the state meets it."""
    pile.tell("june", "visit", (PERU,), ("place:Santiago",), SPRING, mode="visit", status="planned")
    pile.tell("october", "visited", (PERU,), (CHILE,), ("2031-10-12",), mode="visit")
    found = only(pile)
    assert found.status == "came true"
    assert set(found.about) == {pile.actors[PERU].id, pile.actors[CHILE].id}


def test_one_party_in_the_same_words(pile: Pile) -> None:
    """What one state was to do alone is met by a page of the next weeks that tells just that."""
    pile.page("july", "2031-06-20")
    awaited = pile.tell(
        "june", "sign a charter", (PERU,), type_="AGREE", mode=None, status="planned"
    )
    pile.tell("july", "signed the law", (PERU,), type_="AGREE", mode=None)
    pile.tell("july", "signed a charter", (CHILE,), type_="AGREE", mode=None)
    pile.tell("october", "signed a loan", (PERU,), type_="AGREE", mode=None)
    assert join(pile)[awaited].status == "open"
    pile.tell("july", "signed a charter", (PERU,), type_="AGREE", mode=None)
    assert join(pile)[awaited].status == "came true"


def test_copies_await_once(pile: Pile) -> None:
    """The same plan on a copy of the page is the same expectation, with the same reason."""
    _await(pile)
    before = only(pile)
    pile.page("copy", "2031-06-04")
    pile.origin_of[pile.documents["copy"].id] = pile.origin_of[pile.documents["june"].id]
    pile.tell("copy", "visit", (PERU,), (CHILE,), SPRING, mode="visit", status="planned")
    assert only(pile) == before


def test_each_telling_keeps_its_row(pile: Pile) -> None:
    """Two pages that await one visit are two rows, closed by the same words."""
    _await(pile)
    pile.tell("october", "visit", (PERU,), (CHILE,), SPRING, mode="visit", status="expected")
    pile.tell("december", "visited", (PERU,), (CHILE,), ("2031-11-12",), mode="visit")
    rows = join(pile).values()
    assert [row.status for row in rows] == ["came true", "came true"]
    assert len({row.closed_by for row in rows}) == 1


def test_nothing_awaited() -> None:
    """An empty pile and a pile of facts have no expectations."""
    pile = Pile()
    assert expectations.join(pile.rows, Joined()).expectations == ()
    pile.page("a", "2031-06-03")
    pile.tell("a", "met", (PERU, CHILE), (), ("2031-06-02",))
    assert join(pile) == {}


def test_a_visit_is_proved_by_its_end(pile: Pile) -> None:
    """Who flies home two days after the day of his arrival has come."""
    _await(pile, ("2031-10-16",))
    pile.tell("october", "flew home", (PERU,), (CHILE,), ("2031-10-18",), mode="visit")
    assert only(pile).status == "came true"


def test_news_without_a_day_closes(pile: Pile) -> None:
    """The news at the head of a page is of the days before it."""
    _await(pile, ("2031-10-18", "2031-10-21"))
    pile.tell("october", "visited", (PERU,), (CHILE,), mode="visit")
    assert only(pile).status == "came true"


def test_an_invitation_without_a_time_waits_a_year(pile: Pile) -> None:
    """The next visit of the guest meets it, also where no time was named."""
    pile.tell(
        "june", "come", (PERU,), (CHILE,), (), mode="visit", status="hypothetical", hedge="asked"
    )
    pile.tell("october", "visited", (PERU,), (CHILE,), ("2031-10-12",), mode="visit")
    assert only(pile).status == "came true"


def test_papers_signed_together_show_a_meeting(pile: Pile) -> None:
    """Two presidents who signed a treaty on the day have met."""
    for key, of in (("person:Rosa Vidal", "Peru"), ("person:Ana Soto", "Chile")):
        pile.actor(key, "president", of)
    pile.tell("june", "praised", (PERU,), (CHILE,), type_="SUPPORT", mode="back")
    both, day = ("person:Rosa Vidal", "person:Ana Soto"), ("2031-10-16",)
    pile.tell("june", "meet", both, (), day, mode="meet", status="planned")
    pile.tell("october", "signed", both, (), day, mode="agreement", type_="AGREE")
    assert only(pile).status == "came true"


def test_a_title_shares_the_outcome_of_its_text(pile: Pile) -> None:
    """What a title awaits without a day is closed by what closes the same deed of the text."""
    title = pile.tell("june", "meet", (PERU,), (), status="planned")
    document = pile.documents["june"]
    pile.documents["june"] = replace(document, body_start=len(document.text))
    _await(pile)
    pile.tell("october", "visited", (PERU,), (CHILE,), ("2031-10-12",), mode="visit")
    assert join(pile)[title].status == "came true"


def test_what_nobody_expects_is_not_awaited(pile: Pile) -> None:
    """A denial before "expects" leaves no expectation."""
    document = pile.documents["june"]
    pile.documents["june"] = replace(document, text=f"{document.text} No one expects")
    assert _await(pile, status="expected") not in join(pile)


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("Togo and Ghana are due to hold talks on Friday, the envoy Kofi Addo said.", "Addo"),
        ("The envoy Kofi Addo said that Ghana would expel two Togolese envoys on Friday.", "Addo"),
        ('"We will sign the pact with Togo on Friday," the minister Kofi Addo said.', "Addo"),
        ("Togo and Ghana will hold talks on Friday.", None),
    ],
)
def test_who_says_it_expects_it(tmp_path: Path, text: str, by: str | None) -> None:
    """The speaker of the words that await a deed expects it; without one the page does."""
    page = tmp_path / "page.txt"
    page.write_text(f"News of the lake\n\n14 May 2031\n\n{text}\n", encoding="utf-8")
    dateline.read([str(page)], tmp_path / "r.dateline")
    (line,) = dateline.open(tmp_path / "r.dateline").expect()
    assert line.by is None if by is None else by in (line.by or "")

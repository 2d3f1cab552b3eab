"""The days of deeds, from their times and from how the page tells them."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from conftest import make_document
from dateline import dating, events, mentions, reading, times
from dateline.record import Found, Joined, Rows, When

PAGE = "2021-06-15"


def days(text: str, title: str | None = None, published: str = PAGE) -> dict[str, When]:
    """The days of the deeds of a page of Tuesday, 15 June 2021, by their first words."""
    page = make_document(text, published=published, title=title)
    parsed = reading.read_alone(page)
    rows = times.find(parsed, Found())
    found = Found(mentions=mentions.find(parsed, Found()), times=rows)
    told = events.find(parsed, found)
    all_rows = dataclasses.replace(
        Rows(), documents=(page,), times=rows, events=told, mentions=found.mentions
    )
    joined = dating.join(all_rows, Joined())
    return {event.trigger.words.split()[0]: joined.whens[event.id] for event in told}


def span(when: When) -> tuple[str, str, str]:
    """The ends and the basis of a when."""
    return str(when.first), str(when.last), when.basis


def test_two_days_joined_are_a_range() -> None:
    """A visit on Sunday and Monday takes both days."""
    found = days("Peru's president visited Chile on Sunday and Monday.")
    assert span(found["visited"]) == ("2021-06-13", "2021-06-14", "resolved")


def test_a_bare_second_day_counts() -> None:
    """The 25th is of the month of the 24th."""
    found = days("Peru and Chile held a joint drill on March 24 and 25.")
    assert span(found["held"])[:2] == ("2021-03-24", "2021-03-25")


def test_a_stretch_has_its_ends() -> None:
    """From one day to another is all the days between."""
    found = days("Peru and Chile will hold a joint drill from July 3 to July 9.")
    assert span(found["hold"])[:2] == ("2021-07-03", "2021-07-09")


def test_a_scene_reaches_up_to_the_page() -> None:
    """A deed told after Monday's, on a page of Tuesday, is of one of the two, and inferred."""
    text = "Peru's leader met Chile's leader on Monday. The two leaders signed a treaty."
    found = days(text)
    assert span(found["signed"]) == ("2021-06-14", "2021-06-15", "inferred")
    assert "‘Monday’" in found["signed"].reason


def test_news_at_the_head_is_of_the_last_days() -> None:
    """What a page opens with in the perfect happened shortly before it; further down it is open."""
    news = "Peru has attacked Chile.\n\nThe night was dark.\n\nThe sea was calm.\n\nOld men say so."
    assert span(days(news)["attacked"]) == ("2021-06-13", "2021-06-15", "inferred")
    later = "The night was dark. The sea was calm. Old men say so. Peru has attacked Chile."
    assert days(later)["attacked"].first is None


def test_a_length_before_a_dated_deed_counts_from_it() -> None:
    """What came two days before Monday's answer came on Saturday."""
    found = days("Chile attacked Peru on Monday, two days after Peru expelled its envoy.")
    assert span(found["expelled"]) == ("2021-06-12", "2021-06-12", "resolved")


def test_a_headline_has_the_day_of_its_text() -> None:
    """The title's deed takes the day that the first sentence tells of it."""
    found = days("Peru attacked Chile on Sunday.", title="Peru attacks Chile")
    assert span(found["attacks"]) == ("2021-06-13", "2021-06-13", "inferred")


def test_what_is_due_by_a_year_may_come_sooner() -> None:
    """A deed planned by 2030 may come on any day from the page's on."""
    found = days("Peru will attack Chile by 2030.")
    assert span(found["attack"])[:2] == ("2021-06-15", "2030-12-31")


def test_the_beginning_of_a_known_war_is_known() -> None:
    """An invasion that everybody can look up has its first day; before that day it has none."""
    text = "Prices rose after the Russian invasion of Ukraine."
    assert span(days(text, published="2023-05-01")["invasion"])[:2] == ("2022-02-24", "2022-02-24")


@pytest.mark.parametrize("text", ["", "?", "On Monday.", "Has have had."])
def test_odd_pages_do_no_harm(text: str) -> None:
    """Pages without deeds give no days."""
    assert days(text) == {}


def test_no_day_is_made_up() -> None:
    """A deed told without any day in the middle of a page stays without one."""
    found = days("The night was dark. The sea was calm. All slept. Peru attacked Chile.")
    assert found["attacked"] == When()
    assert date.fromisoformat(PAGE) != found["attacked"].first


def test_a_headline_has_no_day_of_another_states_deed() -> None:
    """A title is not dated by a deed that the other side did."""
    text = "Chile expelled a Peruvian envoy on Monday, and Peru answered."
    found = days(text, title="Peru expels Chilean envoy")
    assert span(found["expelled"])[:2] == ("2021-06-14", "2021-06-14")
    assert not found["expels"].first


def test_a_length_before_the_time_does_not_hide_it() -> None:
    """What lasted for three days last week was last week."""
    found = days("For three days last week Peru and Chile held a joint drill.")
    assert span(found["held"])[:2] == ("2021-06-07", "2021-06-13")


def test_weeks_ago_is_about_a_week() -> None:
    """Two weeks before a Tuesday is that calendar week or the days around that Tuesday."""
    found = days("Peru attacked Chile two weeks ago.")
    assert span(found["attacked"]) == ("2021-05-29", "2021-06-06", "inferred")


def test_what_is_done_was_not_done_tomorrow() -> None:
    """The day of a feast to which somebody was invited is not the day of the invitation."""
    found = days("Peru has invited the envoys of Chile to a feast on July 9.")
    assert found["invited"].first is None


def test_what_is_called_off_is_news() -> None:
    """That a visit is off is told as news, and so was called off in the last days."""
    found = days("Peru's president has called off a visit to Chile.")
    assert span(found["called"]) == ("2021-06-13", "2021-06-15", "inferred")


def test_a_meeting_that_is_over_when_its_people_speak() -> None:
    """Who speaks on Monday after they met has met on Monday or the day before."""
    text = "Peru's president said on Monday, after he and Chile's president signed a pact, that."
    assert span(days(text)["signed"]) == ("2021-06-13", "2021-06-14", "inferred")

"""The days of the deeds that titles tell."""

from __future__ import annotations

import dataclasses

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


def test_a_headline_has_the_day_of_its_text() -> None:
    """The title's deed takes the day that the first sentence tells of it."""
    found = days("Peru attacked Chile on Sunday.", title="Peru attacks Chile")
    assert span(found["attacks"]) == ("2021-06-13", "2021-06-13", "inferred")


def test_a_headline_has_no_day_of_another_states_deed() -> None:
    """A title is not dated by a deed that the other side did."""
    text = "Chile expelled a Peruvian envoy on Monday, and Peru answered."
    found = days(text, title="Peru expels Chilean envoy")
    assert span(found["expelled"])[:2] == ("2021-06-14", "2021-06-14")
    assert "as in the text" not in found["expels"].reason


def test_a_headline_tells_news() -> None:
    """What a title tells outright, and the text again without a day, is of the last days."""
    found = days("Peru expelled two envoys, officials said.", title="Peru expels envoys of Chile")
    expected = ("2021-06-13", "2021-06-15", "inferred")
    assert span(found["expels"]) == span(found["expelled"]) == expected
    looking_back = days("Peru expelled two envoys. It rained.", title="How Peru expelled envoys")
    assert all(when.first is None for when in looking_back.values())

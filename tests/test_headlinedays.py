"""The days of the deeds that titles tell."""

from __future__ import annotations

from deedpages import days, span


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


def test_a_plan_without_its_day_has_that_of_the_next_sentence() -> None:
    """Who will meet, by the title, meets on the day that the text names a sentence on."""
    text = "Kenya and Oman will meet in Muscat. Their ministers are to hold talks on Friday."
    found = days(text, title="Kenya, Oman to discuss tea")
    assert span(found["meet"]) == ("2021-06-18", "2021-06-18", "inferred")


def test_a_first_sentence_that_echoes_its_title_tells_news() -> None:
    """What the title says without a deed, and the first sentence with one, is of the last days."""
    text = "Six people are dead after Kenya and Oman exchanged fire at a border crossing."
    found = days(text, title="Six people dead at Kenya, Oman border crossing")
    assert span(found["exchanged"]) == ("2021-06-13", "2021-06-15", "inferred")
    assert days(text, title="Letters to the editor")["exchanged"].first is None

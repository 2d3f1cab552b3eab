"""Headlines with a capital on every word."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import events, headlinecase, mentions, reading, times
from dateline.reading import Reading
from dateline.record import Found

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("headline", "sentence"),
    [
        ("Peru Shuts Port as Talks With Chile Stall", "Peru shuts port as talks with Chile stall"),
        (
            "Ghana, Togo Foreign Ministers Sign Two-Year Trade Pact in Accra",
            "Ghana, Togo foreign ministers sign two-year trade pact in Accra",
        ),
        (
            "Fishermen Flee as Prime Minister Okello Closes Northern Border",
            "Fishermen flee as Prime Minister Okello closes northern border",
        ),
        ("Museveni Meets UN Envoy in July", "Museveni meets UN envoy in July"),
        (
            "Will Peru Sell the White House Its Copper?",
            "Will Peru sell the White House its copper?",
        ),
        ("PERU SHUTS PORT AS TALKS WITH EU STALL", "Peru shuts port as talks with EU stall"),
        ("US, TURKEY AGREE TO HOLD TALKS", "US, Turkey agree to hold talks"),
    ],
)
def test_a_headline_becomes_a_sentence(headline: str, sentence: str) -> None:
    """Names, titles before names, abbreviations and days keep their capitals."""
    assert headlinecase.plain(headline, reading.load()) == sentence


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Peru shuts port",
        "The Peruvian Navy met Ana Berg, Li Wei, Jo Holm and Max Orlov in Lima.",
        "Peru and Chile signed a pact on Monday",
        "BREAKING NEWS",
        "Ana Berg, Luis Vega, Kofi Lawson",
    ],
)
def test_other_lines_stay(text: str) -> None:
    """Sentences, short labels and lists of names are read as they stand."""
    assert headlinecase.plain(text, reading.load()) == text


@given(st.text(max_size=60))
def test_only_letters_change(text: str) -> None:
    """Whatever the line, its length and its letters but for their case stay."""
    plain = headlinecase.plain(text, reading.load())
    assert len(plain) == len(text)
    assert plain.lower() == text.lower()


def test_deeds_of_such_a_headline_are_found(read: Read) -> None:
    """The verb is seen, and the words stay those of the page."""
    page = read("It rained.", title="Ghana Expels Two Togolese Diplomats Over Fishing Row")
    found = Found()
    found = Found(mentions=mentions.find(page, found), times=times.find(page, found))
    (event,) = events.find(page, found)
    assert (event.type, event.status) == ("SANCTION", "happened")
    assert event.span.words == "Ghana Expels Two Togolese Diplomats Over Fishing Row"

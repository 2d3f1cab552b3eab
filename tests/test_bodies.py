"""Ministries and other bodies of states, and organisations named again."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline import bodies, mentions
from dateline.reading import Reading
from dateline.record import Found

Read = Callable[..., Reading]


def keys(page: Reading, words: str) -> list[str]:
    """The keys of the mentions on these words."""
    rows = mentions.find(page, Found())
    return [m.key for m in rows if m.span.words.lower() == words.lower()]


@pytest.mark.parametrize(
    ("text", "words", "key"),
    [
        (
            "The Peruvian foreign ministry protested.",
            "Peruvian foreign ministry",
            "Peruvian Foreign",
        ),
        ("Peru's Foreign Ministry protested.", "Foreign Ministry", "Peruvian Foreign"),
        (
            "Peru's Ministry of Foreign Affairs protested.",
            "Ministry of Foreign Affairs",
            "Peruvian Foreign",
        ),
        (
            "In Oslo, the defence ministry declined to comment.",
            "defence ministry",
            "Norwegian Defence",
        ),
    ],
)
def test_ministries_of_one_state_are_one(read: Read, text: str, words: str, key: str) -> None:
    """However a page puts it, a state's ministry has one key."""
    assert keys(read(text), words) == [f"organization:{key} Ministry"]


def test_a_ministry_without_a_state_is_nobodys(read: Read) -> None:
    """No state on the page: no organisation."""
    assert not keys(read("The foreign ministry protested."), "foreign ministry")


def test_regional_governments(read: Read) -> None:
    """A region's government is an organisation, and may be named again."""
    page = read(
        "The Jujuy provincial government closed the road. The provincial government gave no reason."
    )
    name = "organization:Jujuy provincial government"
    assert keys(page, "Jujuy provincial government") == [name]
    assert keys(page, "provincial government") == [name]


def test_named_again(read: Read) -> None:
    """The last one of its kind is meant by "the company" and "the bank"."""
    page = read(
        "Orlen Trading agreed to buy coal. The company gave no price. "
        "The Cedar Harbour Bank lent the money. The bank was calm."
    )
    assert keys(page, "company") == ["organization:Orlen Trading"]
    assert keys(page, "bank") == ["organization:Cedar Harbour Bank"]


def test_fits() -> None:
    """A word fits by the name's own nouns, by the listed kind, or as a business."""
    assert bodies.fits("alliance", "NATO")
    assert bodies.fits("institute", "Vistula Institute")
    assert bodies.fits("company", "Orlen")
    assert bodies.fits("group", "Orlen")
    assert bodies.fits("miner", "Orlen")
    assert not bodies.fits("group", "Ministry of Trade")
    assert not bodies.fits("company", "Vistula Institute")
    assert not bodies.fits("bank", "Orlen")


@pytest.mark.parametrize(
    ("text", "words", "key"),
    [
        ("Peru's statistics agency said so.", "statistics agency", "Peruvian Statistics Agency"),
        (
            "Peru's statistics agency said so. Later the agency denied it.",
            "agency",
            "Peruvian Statistics Agency",
        ),
        ("The central bank in Lima denied it. Peru waits.", "central bank",
         "Peruvian Central Bank"),
        ("The Peruvian state customs service said so.", "Peruvian state customs service",
         "Peruvian State Customs Service"),
        ("Peru kept silent. The foreign ministry gave no answer.", "foreign ministry",
         "Peruvian Foreign Ministry"),
        ("OSLO, May 3 (NTB) - Trade fell. The finance ministry said so.", "finance ministry",
         "Norwegian Finance Ministry"),
    ],
)  # fmt: skip
def test_bodies_of_a_state_told_otherwise(read: Read, text: str, words: str, key: str) -> None:
    """The state stands behind the body, in the sentence before or at the head of the page."""
    assert keys(read(text), words) == [f"organization:{key}"]


@pytest.mark.parametrize(
    "text",
    [
        "Peru criticised Chile over the mine. The foreign ministry said it was wrong.",
        (
            "OSLO, May 3 (NTB) - Peru's finance ministry and Chile's finance ministry met. "
            "The finance ministry said so."
        ),
    ],
)
def test_bodies_of_no_clear_state(read: Read, text: str) -> None:
    """Where two states may be meant the body is nobody's."""
    alone = [m for m in mentions.find(read(text), Found()) if m.span.start > text.rindex("The ")]
    assert not [m for m in alone if m.key.startswith("organization:")]


def test_each_dateline_opens_a_part_of_its_own(read: Read) -> None:
    """A bare ministry is that of the capital where its own part of the page was written."""
    page = read(
        "BAMAKO, March 3 (XY) - Mali's health ministry banned milk.\n\n"
        "NIAMEY, March 4 (XY) - Niger is hungry, doctors say.\n\nThe health ministry denied it."
    )
    assert keys(page, "health ministry") == [
        "organization:Malian Health Ministry",
        "organization:Nigerien Health Ministry",
    ]


def test_the_state_behind_a_ministry(read: Read) -> None:
    """What a ministry is of may stand behind what it is for."""
    page = read("The Ministry of Foreign Affairs of Chile protested. The Senate of Peru met.")
    assert keys(page, "Ministry of Foreign Affairs") == ["organization:Chilean Foreign Ministry"]
    assert keys(page, "Senate") == ["organization:Peruvian Senate"]
    page = read("The foreign ministries of Peru and Chile protested.")
    assert not any(key.startswith("organization") for key in keys(page, "foreign ministries"))

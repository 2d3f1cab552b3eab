"""Verbs that parsers take for part of a name."""

from __future__ import annotations

import pytest

from conftest import make_reading
from dateline import events, mentions
from dateline.record import Found


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Sudan boycotted talks called by Kenya.", "PROTEST"),
        ("Sudan froze relations with Kenya.", "SANCTION"),
    ],
)
def test_a_past_form_before_a_noun_is_a_verb(text: str, type_: str) -> None:
    """A past form that modifies a noun is read as the verb that it is."""
    (event,) = [e for e in events.find(make_reading(text), Found()) if e.type == type_]
    assert [a.words for a in event.actors] == ["Sudan"]


def test_a_real_modifier_stays_one() -> None:
    """A participle before a noun tells no deed of those named before it."""
    found = events.find(make_reading("Sudan has many boycotted goods."), Found())
    assert found == ()


RECALLED = ("SANCTION", ["Bolivia", "Paraguay"])
EXPELLED = ("SANCTION", ["Saudi Arabia", "Kuwait"])


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Peru and Chile Sign Extradition Treaty", [("AGREE", ["Peru", "Chile"])]),
        ("Kenya, Uganda sign trade pact", [("AGREE", ["Kenya", "Uganda"])]),
        ("Kenya, Uganda, Togo to sign trade pact", [("AGREE", ["Kenya", "Uganda", "Togo"])]),
        ("Norway, Chile Trade Talks Stall", []),
        ("Uganda, Rwanda to meet to end row", [("CONSULT", ["Uganda", "Rwanda"])]),
        (
            "Norway, Chile to hold talks as strike enters third week",
            [("CONSULT", ["Norway", "Chile"])],
        ),
        ("Bolivia, Paraguay recall ambassadors after mine raid", [RECALLED]),
        ("Saudi Arabia, Kuwait expel Syrian ambassadors", [EXPELLED]),
        (
            "Tanzania and Malawi sign treaty on joint drills",
            [("AGREE", ["Tanzania", "Malawi"])],
        ),
    ],
)
def test_headlines_of_two_states(title: str, expected: list[tuple[str, list[str]]]) -> None:
    """Two states before the verb of a headline both act, also where each word has a capital."""
    page = make_reading("It was cold.", title=title)
    found = Found(mentions=mentions.find(page, Found()))
    rows = [(e.type, [a.words for a in e.actors]) for e in events.find(page, found)]
    assert rows == expected


def test_what_stands_before_a_headlines_object_receives() -> None:
    """The nationality before the object tells whom the deed touches, and it is told as done."""
    page = make_reading("It was cold.", title="Peru, Chile expel Syrian ambassadors")
    found = Found(mentions=mentions.find(page, Found()))
    (event,) = events.find(page, found)
    assert [party.words for party in event.recipients] == ["Syrian"]
    assert event.status == "happened"

"""Embassies and envoys: who opens, summons and recalls them."""

from __future__ import annotations

import pytest

from conftest import make_reading
from dateline import events, mentions
from dateline.record import Found


def rows(text: str) -> list[tuple[str, list[str], list[str]]]:
    """Types and parties of the deeds of a text."""
    found = events.find(make_reading(text), Found())
    return [(e.type, [a.words for a in e.actors], [r.words for r in e.recipients]) for e in found]


@pytest.mark.parametrize(
    "text",
    [
        "Kenya opened an embassy in Riga.",
        "The embassy of Kenya in Riga was opened on Friday.",
        "The Kenyan consulate in Riga reopened on Friday.",
        "The opening of the Kenyan embassy in Riga drew a crowd.",
        "Kenya inaugurated its embassy in Riga.",
    ],
)
def test_an_embassy_is_opened_by_its_owner(text: str) -> None:
    """However an opening is told, the owner acts and the place where it stands receives."""
    ((type_, actors, recipients),) = rows(text)
    assert type_ == "SUPPORT"
    assert "Kenya" in actors[0]
    assert recipients == ["Riga"]


@pytest.mark.parametrize(
    ("text", "type_", "actors", "recipients"),
    [
        ("Chad summoned its ambassador to Mali.", "SANCTION", ["Chad"], ["Mali"]),
        ("Chad summoned its representative in Mali.", "SANCTION", ["Chad"], ["Mali"]),
        ("Chad summoned Mali's ambassador.", "ACCUSE", ["Chad"], ["Mali's ambassador"]),
        ("The Malian ambassador to Chad was summoned.", "ACCUSE", ["Chad"], None),
        ("Chad's ambassador to Mali was recalled.", "SANCTION", ["Chad"], ["Mali"]),
        ("Chad announced the recall of its ambassador to Mali.", "SANCTION", ["Chad"], ["Mali"]),
        ("Chad expelled the Malian ambassador to Chad.", "SANCTION", ["Chad"], None),
    ],
)
def test_whose_envoy_is_called(
    text: str, type_: str, actors: list[str], recipients: list[str] | None
) -> None:
    """One's own envoy is called home, another state's is blamed or sent away."""
    ((found, who, whom),) = rows(text)
    assert (found, who) == (type_, actors)
    assert whom == recipients or (recipients is None and "ambassador" in whom[0])


def named(text: str) -> list[tuple[str, list[str], list[str]]]:
    """Types and parties of the deeds of a text whose mentions are known."""
    reading = make_reading(text)
    found = Found(mentions=mentions.find(reading, Found()))
    deeds = events.find(reading, found)
    return [(e.type, [a.words for a in e.actors], [r.words for r in e.recipients]) for e in deeds]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Togo recalls envoy to Cotonou", ("SANCTION", ["Togo"], ["Cotonou"])),
        ("Togo recalled its ambassador from Benin.", ("SANCTION", ["Togo"], ["Benin"])),
        ("Norway withdrew its diplomats from Kabul.", ("SANCTION", ["Norway"], ["Kabul"])),
        (
            "Norway has recalled its Kabul-based ambassador.",
            ("SANCTION", ["Norway"], ["Kabul"]),
        ),
        (
            "The Turkish ambassador to Norway was soon called back to Ankara.",
            ("SANCTION", ["Turkish"], ["Norway"]),
        ),
        (
            "Algeria summoned home its ambassador to Paris.",
            ("SANCTION", ["Algeria"], ["Paris"]),
        ),
        (
            "Iran closed the British embassy in Tehran.",
            ("SANCTION", ["Iran"], ["British embassy"]),
        ),
        ("Canada closed its embassy in Tehran.", ("SANCTION", ["Canada"], ["Tehran"])),
        (
            "Ole Lund, the ambassador to Chad, was declared persona non grata.",
            ("SANCTION", ["Chad"], ["Ole Lund"]),
        ),
        (
            "Ghana summoned the Danish charge d'affaires over the raid.",
            ("ACCUSE", ["Ghana"], ["the Danish charge d'affaires"]),
        ),
        (
            "Serbia has handed a note of protest to the Croatian ambassador.",
            ("ACCUSE", ["Serbia"], ["the Croatian ambassador"]),
        ),
        (
            "After the raid a protest was lodged with the Afghan ambassador.",
            ("ACCUSE", [], ["the Afghan ambassador"]),
        ),
        (
            "Peruvian ambassador to Chile Ana Vidal was expelled on Monday.",
            ("SANCTION", ["Chile"], ["Ana Vidal"]),
        ),
        (
            "Protesters stormed the Danish embassy in Karachi.",
            ("PROTEST", ["Protesters"], ["Danish embassy"]),
        ),
        (
            "Chad ordered the Danish ambassador expelled from the country.",
            ("SANCTION", ["Chad"], ["the Danish ambassador"]),
        ),
    ],
)
def test_both_sides_of_a_mission(text: str, expected: tuple[str, list[str], list[str]]) -> None:
    """Who sends an envoy and where he is posted are the sides of what is done to him."""
    assert named(text)[0] == expected

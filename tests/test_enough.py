"""Whether the words name enough of a deed's parties for a row."""

from __future__ import annotations

import pytest

from conftest import make_reading
from dateline import parties
from dateline.record import Found
from dateline.scene import Scene


def types(text: str) -> list[str]:
    """The types of the deeds of a text that have enough parties."""
    scene = Scene(make_reading(text), Found())
    rows = (parties.find(scene, match) for match in scene.matches())
    return [row.type for row in rows if row is not None]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Three miners were killed when a bus left the road.", []),
        ("Three miners were killed when a bomb went off.", ["ASSAULT"]),
        ("Rebels shelled Hull. Three miners were wounded.", ["ASSAULT", "ASSAULT"]),
    ],
)
def test_harm_without_a_hand_is_no_attack(text: str, kept: list[str]) -> None:
    """Victims alone tell an attack only where something violent is near."""
    assert types(text) == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Nine Kenyan soldiers were killed when two helicopters crashed in Ghana.", []),
        ("Nine Kenyan soldiers were killed when a missile hit their helicopter.", ["ASSAULT"]),
    ],
)
def test_soldiers_die_in_accidents_too(text: str, kept: list[str]) -> None:
    """A crash is no attack because soldiers die in it, unless something is fired."""
    assert types(text) == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Pedro Ruiz of Peru spoke to the Lima Gazette on Monday.", []),
        ("Pedro Ruiz of Peru spoke to the king of Spain on Monday.", ["CONSULT"]),
        ("Peru's president postponed a news conference on Monday.", []),
        ("Peru's president visited Norway on holiday.", []),
        ("The stronger Peru's president is in Norway, the more Chile will pay.", []),
        ("His cousins in Peru have fought to keep the girl.", []),
        ("Peruvian troops fought Chilean rebels near Arica.", ["ASSAULT"]),
    ],
)
def test_talk_to_the_press_leisure_and_figures_are_no_deeds(text: str, kept: list[str]) -> None:
    """Words of meetings, visits and fights may tell of an interview, a holiday or a quarrel."""
    assert types(text) == kept


def test_weak_words_need_both_sides() -> None:
    """To have "discussed" is a meeting of two who are named, not one man's talk of the weather."""
    assert types("Peru and Chile discussed the border.") == ["CONSULT"]
    assert types("Peru discussed the weather.") == []


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("There will be no talks between the two presidents.", ["CONSULT"]),
        ("There will be talks.", []),
        ("Deputies in Lima condemned the raid.", ["ACCUSE"]),
        ("Tourists in Lima condemned the soup.", []),
        ("Governments across Asia condemned the operation.", ["ACCUSE"]),
        ("Togo's consul, Idriss Haroun, was thrown to the ground.", ["ASSAULT"]),
        ("Togo's consul threw his hat to the ground.", []),
        ("Chadian troops have surrounded the Tazirbu mine.", ["COERCE"]),
        ("Hills surround the Tazirbu mine.", []),
        ("Ghana withdrew Togo's licence for the field.", ["COERCE"]),
        ("Kenya expressed its repudiation of the raid.", ["ACCUSE"]),
        ("Kenya described the shooting of students as a shame.", ["ACCUSE"]),
        ("The companies signed a contract.", ["AGREE"]),
        ("The mouse signed a contract.", []),
        ("A reporter was hit by a bullet.", ["ASSAULT"]),
        ("A reporter was hit by a bus.", []),
    ],
)
def test_plain_parties_are_enough_where_the_deed_is_plain(text: str, kept: list[str]) -> None:
    """Talks denied, public blame, pacts and shots need no name; the like of them do."""
    assert types(text) == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Each ministry accuses the other of theft.", ["ACCUSE"]),
        ("Both navies accused one another of theft.", ["ACCUSE"]),
        ("Each minister accused the press of theft.", []),
        ("Both Peru and Chile have accused the other of theft.", ["ACCUSE"]),
        ("Both ministers have accused the others of theft.", []),
        ("Peru warned that a blockade would be seen as a war.", ["THREATEN"]),
        ("Peru warned that a blockade would be met with songs.", []),
        ("Peru wants Chile to leave the pier.", ["REQUEST"]),
        ("Peru does not want Chile to leave the pier.", []),
        ("An air raid killed two Chilean miners.", ["ASSAULT"]),
        ("A heart attack killed two Chilean miners.", []),
    ],
)
def test_what_words_around_make_of_a_lone_party(text: str, kept: list[str]) -> None:
    """Each one and the other are two, a warning of force is a threat, illness is no attack."""
    assert types(text) == kept

"""Full names of a page."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline import mentions, people
from dateline.reading import Reading
from dateline.record import Found

Read = Callable[..., Reading]


def names(reading: Reading) -> list[str]:
    """The full names found, in text order."""
    return [seen.name.words for seen in people.find(reading, frozenset())[0]]


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Julia R. Gillard", "Julia Gillard", True),
        ("J. Gillard", "Julia Gillard", True),
        ("Julia Gillard", "John Gillard", False),
        ("Paul A. Martin", "Paul B. Martin", False),
        ("Jan van der Berg", "Jan van der Berg", True),
        ("Jan van der Berg", "Jan Berg", False),
    ],
)
def test_compatible(left: str, right: str, *, same: bool) -> None:
    """Initials and missing middle names are compatible; other given names are not."""
    assert people.compatible(left, right) is same
    assert people.compatible(right, left) is same


def test_parts_keep_particles_with_the_family_name() -> None:
    """Particles belong to the family name, suffixes to nobody."""
    assert people.parts_of("Ursula von der Heide") == ("Ursula", "von der Heide")
    assert people.parts_of("Robert Dole Jr.") == ("Robert", "Dole")


def test_family_names_that_stand_first() -> None:
    """Where the family name stands first it is the one that stands alone."""
    assert people.alone_forms("Hu Weiming")[0] == "Hu"
    assert people.alone_forms("Marta Gomez") == ("Gomez",)


def test_titles_are_no_part_of_a_name(read: Read) -> None:
    """A post of several words before a name is left out of it."""
    found = names(read("Prime Minister Edgars Berzins met Secretary General Anna Lind in Riga."))
    assert found == ["Edgars Berzins", "Anna Lind"]


def test_a_glued_trade_is_cut_off(read: Read) -> None:
    """A name that runs into a lower-case trade ends before it."""
    page = read(
        "The treaty will hold, said Maria T. Kowalskaprofessor of law at Warsaw University."
    )
    assert names(page) == ["Maria T. Kowalska"]


def test_organizations_are_no_people(read: Read) -> None:
    """A name beside a noun for media is not taken for a person."""
    assert "Novi Glasnik" not in names(
        read("The weekly Novi Glasnik reported the talks on Sunday.")
    )


def test_sites_named_after_people_are_no_people(read: Read) -> None:
    """A person's name that begins the name of an airport is not a person."""
    page = read("They landed at Simon Bolivar International Airport on Friday.")
    assert names(page) == []


def test_gender_by_address_and_given_name(read: Read) -> None:
    """A form of address tells the gender, and else the given name does."""
    page = read("Ms. Robin Falk met Peter Okafor. Mr. Okafor thanked Ms. Falk.")
    genders = {s.person.name: s.person.gender for s in people.find(page, frozenset())[0]}
    assert genders == {"Robin Falk": "female", "Peter Okafor": "male"}


def test_shouted_headline_words_are_nobody(read: Read) -> None:
    """Words in capitals that the page never prints as a name are no person."""
    page = read("The minister put off a trip to Chile.", title="MINISTER PUTS OFF TRIP")
    assert names(page) == []


def test_towns_are_no_people(read: Read) -> None:
    """What something is only ever in, or a town of, is no person; who acts is one."""
    assert names(read("Police closed the bridges in Gornji Brod and Velika Luka on Friday.")) == []
    assert names(read("Pavel Dvorak told reporters in Accra that he was glad.")) == ["Pavel Dvorak"]
    assert names(read("Trust in Marek Holub fell. Marek Holub said he would stay.")) == [
        "Marek Holub",
        "Marek Holub",
    ]


def test_a_name_of_initials_alone(read: Read) -> None:
    """Letters that stand for nobody's name break nothing."""
    mentions.find(read("President J. R. spoke. Mr. K. L. agreed. A. B. said no."), Found())


def test_a_verb_that_asks_is_no_given_name(read: Read) -> None:
    """The word "Will" opens a question and is a man's name elsewhere."""
    assert names(read("Will Okoro ever return? Nobody knows.")) == []
    assert names(read("Will Okoro returned on Monday.")) == ["Will Okoro"]


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Chipori Stoyanova", "female"),
        ("Chipori Rustamov", "male"),
        ("Tran Thi Mai", "female"),
        ("Chipori Villanova", ""),
        ("Chipori Cueva", ""),
    ],
)
def test_family_names_that_tell_the_gender(read: Read, name: str, gender: str) -> None:
    """Endings of Slavic family names and the Vietnamese "Thi" tell a gender, look-alikes do not."""
    seen = people.find(read(f"{name} left."), frozenset())[0]
    assert {one.person.gender for one in seen} <= {gender}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sabit-Murat Alimov met Mongolian President Bat Dorj.", "Sabit-Murat Alimov"),
        ("Foreign Minister A.K. Farid Mollah left.", "A.K. Farid Mollah"),
        ("The envoy called on Dr AK Farid Mollah MP in Dhaka.", "AK Farid Mollah"),
        ("N.Enkhbold, Mongolia's minister of defence, met the envoy.", "N.Enkhbold"),
        ("She tried to impeach Foreign Minister Seol In-hyuk.", "Seol In-hyuk"),
        ("They signed with Ahmad Al-Sa’idi in Muscat.", "Ahmad Al-Sa’idi"),
        ("Abdul-Karim al-Houthi spoke on Monday.", "Abdul-Karim al-Houthi"),
    ],
)
def test_names_are_whole(read: Read, text: str, name: str) -> None:
    """Hyphens, initials, letters behind a name and listed words in it do not cut it."""
    assert name in {m.name for m in mentions.find(read(text), Found()) if m.kind == "person"}


@pytest.mark.parametrize(
    "text",
    [
        "Ships use the Khor Salman waterway. No part of Khor Salman is deep.",
        "The Santa Rosa-class frigate sailed.",
        "Gen Z protesters marched; officials fear Gen Z.",
        "Onboard were James Mwangi, Board Member Zone 2, and nobody else.",
    ],
)
def test_what_only_looks_like_a_name(read: Read, text: str) -> None:
    """A waterway, a class of ships and a generation are nobody."""
    people_named = {m.name for m in mentions.find(read(text), Found()) if m.kind == "person"}
    assert people_named <= {"James Mwangi"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The port of Nueva Rosa was shut. Barges pass Nueva Rosa at dawn.", []),
        ("Near Nueva Palmira it rained. Barges pass Nueva Palmira at dawn.", []),
        ("The clerk sat near Peter Holm. Barges brought Peter Holm home.", ["Peter Holm"] * 2),
    ],
)
def test_a_name_on_the_map_is_a_place(read: Read, text: str, expected: list[str]) -> None:
    """A port or what lies near something is a place on the whole page, and nobody."""
    assert names(read(text)) == expected

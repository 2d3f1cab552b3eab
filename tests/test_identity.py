"""Units of names and the links between them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline import identity
from dateline.reading import Reading
from test_actors import joined_of

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Salim al-Karimi", "Salim Karimi"),
        ("Park Ji-hoon", "Park Jihoon"),
        ("Elena R. Marquez", "Elena Marquez"),
        ("Ayşe Yılmaz", "Ayse Yilmaz"),
    ],
)
def test_printed_forms_of_one_key(left: str, right: str) -> None:
    """Articles, hyphens, initials and accents make no other person."""
    assert identity.canonical_person(left) == identity.canonical_person(right)


@pytest.mark.parametrize(
    ("pages", "reason"),
    [
        (("Nagy Ferenc, a lawyer, spoke.", "Ferenc Nagy, a lawyer, spoke."), "two orders"),
        (
            ("Ana Lopez Prieto spoke. Lopez said no.", "Ana Lopez, a judge, spoke."),
            "is left out",
        ),
        (
            ("Ana Eva Lopez, a judge, spoke.", "Ana Eva Lopez Prieto, a judge, spoke."),
            "with one more name",
        ),
        (
            ("Maria Lopez Prieto spoke.", "President Lopez Prieto spoke."),
            "one bearer",
        ),
        (
            ("Budiman Santoso spoke. Budiman said no.", "President Budiman spoke."),
            "one bearer",
        ),
        (("The Coastal Fishing Board (CFB) met.", "The CFB said no."), "stands for"),
    ],
)
def test_links_across_pages(read: Read, pages: tuple[str, str], reason: str) -> None:
    """Two pages speak of one, and the reason says why."""
    found = joined_of([read(words, source=str(at)) for at, words in enumerate(pages)])
    chosen = [a for a in found.actors if a.kind in {"person", "organization"}]
    assert len(chosen) == 1
    assert any(reason in told for told in chosen[0].reasons)


@pytest.mark.parametrize(
    "pages",
    [
        ("King Salim spoke.", "Omar bin Salim, a lawyer, spoke."),
        ("Ana Lopez Prieto spoke. Prieto said no.", "Ana Lopez, a judge, spoke."),
        ("Paul A. Roth, a clerk, spoke.", "Paul B. Roth, a clerk, spoke."),
    ],
)
def test_who_stays_apart(read: Read, pages: tuple[str, str]) -> None:
    """A king's given name, a surname that is no short form, other initials: two people."""
    found = joined_of([read(words, source=str(at)) for at, words in enumerate(pages)])
    assert len([actor for actor in found.actors if actor.kind == "person"]) == 2


def test_mr_chooses_between_a_man_and_a_woman(read: Read) -> None:
    """A "Mr." on a page of its own is the only man of that surname."""
    pages = [
        read("Erik Lund, a minister, agreed.", source="a.txt"),
        read("Ida Lund, a trader, disagreed.", source="b.txt"),
        read("“It is shut,” Mr. Lund said.", source="c.txt"),
    ]
    found = {actor.name: actor for actor in joined_of(pages).actors if actor.kind == "person"}
    assert set(found) == {"Erik Lund", "Ida Lund"}
    assert any("fitting bearer" in reason for reason in found["Erik Lund"].reasons)


def test_the_same_post_chooses_between_two_bearers(read: Read) -> None:
    """A surname with a post is the bearer of that very post."""
    pages = [
        read("Transport Minister Kofi Mensah agreed.", source="a.txt"),
        read("Ama Mensah, a teacher, disagreed.", source="b.txt"),
        read("Transport Minister Mensah said it was shut.", source="c.txt"),
    ]
    names = {actor.name for actor in joined_of(pages).actors if actor.kind == "person"}
    assert names == {"Kofi Mensah", "Ama Mensah"}


@pytest.mark.parametrize(
    ("left", "right"),
    [("AK Farid Mollah", "A. K. Farid Mollah"), ("A.K. Farid Mollah", "Farid Mollah")],
)
def test_initials_without_marks(left: str, right: str) -> None:
    """Two capitals before a name are initials; in a name all in capitals they are not."""
    assert identity.canonical_person(left) == identity.canonical_person(right)
    shouted = {identity.canonical_person(name) for name in ("KIM JONG UN", "KIM JONG IL")}
    assert len(shouted) == len(("Un", "Il"))


def test_one_post_joins_what_sounds_alike(read: Read) -> None:
    """Holders of one post of one state whose names sound alike are one; others stay apart."""
    first = read("Ethiopian ambassador Mukhtar Saleh left.", source="1")
    second = read("The Ethiopian ambassador, Muktar Salah Ware, left.", source="2")
    third = read("The Kenyan ambassador, Muktar Salah Odinga, left.", source="3")
    names = [set(a.names) for a in joined_of([first, second, third]).actors if a.kind == "person"]
    assert {"Mukhtar Saleh", "Muktar Salah Ware"} in names
    assert {"Muktar Salah Odinga"} in names

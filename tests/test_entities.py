"""Organisations and places by the model's labels."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline import mentions
from dateline.reading import Reading
from dateline.record import Found

Read = Callable[..., Reading]


def organizations(page: Reading) -> set[str]:
    """The names of the organisations of a page."""
    return {m.name for m in mentions.find(page, Found()) if m.kind == "organization"}


def test_projects_and_ships_are_no_organisations(read: Read) -> None:
    """A name beside a pipeline's, a ship's or a number's word names a thing."""
    page = read(
        "The Baltic Pipe pipeline opened on Monday. The frigate Sirius sailed past. "
        "Work on Nord Link 2 goes on, Equinor said."
    )
    assert organizations(page) == {"Equinor"}


def test_whole_name_of_an_institute(read: Read) -> None:
    """A name that the model cuts before "for" is read to its end."""
    page = read("Ida Holm works at the Brandt Centre for Nordic Policy in Oslo.")
    assert "Brandt Centre for Nordic Policy" in organizations(page)


def test_state_company_beside_its_noun(read: Read) -> None:
    """An apposition tells that a name is a company's, and the phrase stands for it."""
    page = read("Algeria wants more. Its state company, Sonatrach, agreed to buy a refinery.")
    rows = [m for m in mentions.find(page, Found()) if m.key == "organization:Sonatrach"]
    assert {m.form for m in rows} == {"name", "description"}


@pytest.mark.parametrize(
    "text",
    [
        "HARBIN, May 17 (Agency) — Japan sent rice.",
        "BOGOTÁ (Andes Wire) - Japan sent rice.",
        "TIRANA, Albania — Japan sent rice.",
    ],
)
def test_places_of_writing_are_no_actors(read: Read, text: str) -> None:
    """Nothing in the place and day of writing is an actor."""
    rows = mentions.find(read(text), Found())
    assert [m.name for m in rows if m.kind != "place"] == ["Japan"]


def test_headline_capitals_make_no_organisation(read: Read) -> None:
    """What only the headline writes large is no name."""
    page = read("Norway signed on Tuesday.", title="Norway Signs as Fish Row Cools")
    assert not organizations(page)


def test_words_of_a_headline_in_capitals_are_no_bodies(read: Read) -> None:
    """Where a whole headline stands in capitals, they do not make a word an abbreviation."""
    page = read("Pavel Dvorak left for Chile.", title="PAVEL DVORAK LEAVES")
    assert organizations(page) == set()


def test_a_body_is_known_by_its_kind(read: Read) -> None:
    """A name without a label beside "a watchdog" is a body's, wherever it stands."""
    rows = mentions.find(
        read("A local watchdog, RioData, said the river was dying. RioData counts fish."), Found()
    )
    found = [m.span.words for m in rows if m.key == "organization:RioData" and m.form == "name"]
    assert found == ["RioData", "RioData"]


def test_a_post_in_capitals_is_no_body(read: Read) -> None:
    """Words like "the Official Spokesperson" are somebody's post."""
    rows = mentions.find(read("The Official Spokesperson said Chad would respond."), Found())
    assert not [m for m in rows if m.kind == "organization"]


def test_papers_and_meetings_are_no_organisations(read: Read) -> None:
    """What ends in a noun for a paper, a corridor or a company at large names no body."""
    page = read(
        "Ghana signed a Memorandum of Understanding (MoU) with Togo Rail. The Lake Border "
        "Agreement (LBA) stands. The Ghana-Togo Trade Corridor (GTTC) is open. The Company paid. "
        "The Ambassadors left with the KM Lumut."
    )
    assert organizations(page) == {"Togo Rail"}


def test_a_town_before_its_state_is_a_place(read: Read) -> None:
    """Behind "in" and before a state's name there is a place, whatever the label."""
    page = read("It has its headquarters in Dhahran, Saudi Arabia, and paid the firm on Tuesday.")
    kinds = {m.name: m.kind for m in mentions.find(page, Found())}
    assert kinds["Dhahran"] == "place"

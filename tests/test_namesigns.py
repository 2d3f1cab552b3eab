"""Names that look like a person's and are not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline import mentions
from dateline.reading import Reading
from dateline.record import Found

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    "words",
    [
        "The frigate Anton Weber sailed north.",
        "They landed at the Anton Weber Airport.",
        "The weekly Anton Weber reported it.",
        "Dona Clara, a newspaper, reported it.",
    ],
)
def test_no_people(read: Read, words: str) -> None:
    """A ship, a site and a newspaper are no people."""
    assert not [m for m in mentions.find(read(words), Found()) if m.kind == "person"]


def test_people_beside_such_words(read: Read) -> None:
    """The editor of a weekly and the captain of a frigate are people."""
    page = read("Anton Weber, editor of a weekly, met Captain Clara Nowak of a frigate.")
    names = {m.name for m in mentions.find(page, Found()) if m.kind == "person"}
    assert names == {"Anton Weber", "Clara Nowak"}


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("President Hassan Sheikh Mohamud had flown to Cairo.", "Hassan Sheikh Mohamud"),
        ("Kenya's president met Daw Nan Khin Aye. She smiled.", "Nan Khin Aye"),
        ("Sukmawati, the former president, stayed at home.", "Sukmawati"),
    ],
)
def test_names_of_other_kinds(read: Read, words: str, name: str) -> None:
    """Names of three or four words are whole, and a post shows a single name to be a person's."""
    assert name in {m.name for m in mentions.find(read(words), Found()) if m.kind == "person"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Shri Mohan Lal met Smt. Leela Rao.", {"Mohan Lal", "Leela Rao"}),
        ("Don Aurelio Paz fishes. Don Aurelio is 71.", {"Aurelio Paz"}),
        ("Don Lewis said it was late. Lewis left.", {"Don Lewis"}),
    ],
)
def test_forms_of_address_are_no_part_of_a_name(read: Read, text: str, names: set[str]) -> None:
    """Forms of address stand before names; a man may be called Don as well."""
    rows = mentions.find(read(text), Found())
    assert {m.name for m in rows if m.kind == "person"} == names


def test_a_label_of_an_interview_is_a_name(read: Read) -> None:
    """A surname before a colon at the head of a paragraph means whom the page names in full."""
    text = "Marthe Okonjo runs the port.\n\nOkonjo: The strike will end.\n\nOkonjo: It has."
    named = [m.key for m in mentions.find(read(text), Found()) if m.span.words == "Okonjo"]
    assert named == ["person:Marthe Okonjo"] * 2

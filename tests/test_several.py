"""Several parties behind one word: lists, and counted people."""

from __future__ import annotations

import pytest

from conftest import make_reading
from dateline import events, mentions
from dateline.record import Found


def actors_of_last(text: str) -> list[str]:
    """The words of those who act in the last deed of a page."""
    reading = make_reading(text)
    found = Found(mentions=mentions.find(reading, Found()))
    rows = sorted(events.find(reading, found), key=lambda row: row.span.start)
    return [span.words for span in rows[-1].actors]


def test_a_list_taken_for_an_apposition_is_a_list() -> None:
    """Names of others behind a comma, closed by "and", act beside the first."""
    text = "Luis Soto, Ana Rojas and Omar Diallo accused Chile of spying."
    assert actors_of_last(text) == ["Luis Soto", "Ana Rojas", "Omar Diallo"]
    text = "Senate president Luis Soto, the mayor of Lima, accused Chile of spying."
    assert actors_of_last(text) == ["Luis Soto"]


def test_a_hyphen_joins_two() -> None:
    """Of "the African Union-Oman exercise" both are parties."""
    text = "The first African Union-Oman naval exercise will start in May."
    assert actors_of_last(text) == ["African Union", "Oman"]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (
            (
                "The Minister of Trade and Industry of Ghana Kofi Mensah and the Minister of "
                "Commerce of Togo Ama Lawson signed a memorandum in Lome."
            ),
            ["Kofi Mensah", "Ama Lawson"],
        ),
        (
            "The president received the Ambassador of Oman to Chile Said Al Balushi.",
            ["Said Al Balushi", "The president"],
        ),
        (
            "Ministries of Foreign Affairs of Oman and Chile held consultations in Muscat.",
            ["Oman", "Chile"],
        ),
        ("The king began a visit to Togo, Benin on Monday.", ["The king", "Togo", "Benin"]),
        (
            "Hungary blocked Ukraine and Moldova's bids to join the bloc.",
            ["Hungary", "Ukraine", "Moldova"],
        ),
        (
            (
                "The ministers of Chile and Peru, Ana Rojas and Luis Soto, met with their "
                "counterparts from Ecuador and Bolivia, Juan Vega and Eva Mora, in Quito."
            ),
            ["Ana Rojas", "Luis Soto", "Juan Vega", "Eva Mora"],
        ),
        (
            "Ministers from Iran and Georgia met their counterparts from Oman and Armenia.",
            ["Iran", "Georgia", "Oman", "Armenia"],
        ),
        (
            "Six people were killed on the Lebanese side of the border by Syrian troops.",
            ["Syrian troops", "the Lebanese side"],
        ),
        ("Egyptian police detained the sons of Ali Hassan.", ["Egyptian police", "the sons"]),
    ],
)
def test_who_stands_behind_titles_lists_and_sides(text: str, parties: list[str]) -> None:
    """Long titles name their holders, lists all who are in them, a side its state."""
    reading = make_reading(text)
    found = Found(mentions=mentions.find(reading, Found()))
    row = events.find(reading, found)[-1]
    assert [span.words for span in (*row.actors, *row.recipients)] == parties


@pytest.mark.parametrize(
    "who",
    [
        "The two countries' navies",
        "Delegations of the two countries",
        "Intelligence chiefs from both countries",
    ],
)
def test_bodies_of_a_pair_are_the_pair(who: str) -> None:
    """Whoever belongs to two states that one word names stands for both."""
    text = f"Oman and Chile have quarrelled for years. {who} met on Monday."
    assert [words.lower().removeprefix("the ") for words in actors_of_last(text)] in (
        ["two countries"],
        ["both countries"],
    )
    talks = "Oman and Chile have quarrelled. Talks between delegations of both countries began."
    assert actors_of_last(talks) == ["both countries"]

"""The two that "both leaders" or "the two countries" stand for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline import mentions
from dateline.reading import Reading
from dateline.record import Found

Read = Callable[..., Reading]


def keys(page: Reading, words: str) -> list[str]:
    """The keys of the mentions on these words."""
    rows = mentions.find(page, Found())
    return sorted(m.key for m in rows if m.span.words.lower() == words.lower())


OPENING = "Peru and Chile reopened the border on Monday. Peru was glad. Chile was glad too.\n\n"


def test_the_pair_of_the_opening(read: Read) -> None:
    """Far below, "the two countries" are those with which the page began."""
    page = read(OPENING + "It rained. The trains ran late. The two countries will meet in May.")
    assert keys(page, "the two countries") == ["state:CL", "state:PE"]


def test_another_pair_just_named_means_nobody(read: Read) -> None:
    """Where the sentence before names two others without joining them, nobody is meant."""
    page = read(OPENING + "Peru's trade with Japan fell by a fifth. The two countries will meet.")
    assert keys(page, "the two countries") == []


def test_a_pair_just_joined(read: Read) -> None:
    """Two states joined by "and" are the pair of the next sentence."""
    page = read(OPENING + "Japan and Kenya sent observers. The two countries will pay for them.")
    assert keys(page, "the two countries") == ["state:JP", "state:KE"]


@pytest.mark.parametrize("noun", ["leaders", "presidents"])
def test_leaders_are_no_experts(read: Read, noun: str) -> None:
    """A general and an analyst are no leaders."""
    page = read(
        f"General Ivan Horvat met Luka Babic, an analyst, in Split. The two {noun} will talk."
    )
    assert keys(page, f"the two {noun}") == []


def test_who_urges_both_sides_is_neither(read: Read) -> None:
    """The one who acts on both sides is none of them."""
    page = read("Kenya and Uganda were at war. Kenya wrote a plan that urged both sides to stop.")
    assert keys(page, "both sides") == []


def test_a_pair_is_two_people_of_one_subject(read: Read) -> None:
    """Only the last two that one subject names together are "the pair"."""
    joined = "Sara Lund and Omar Haddad spoke in Oslo. The pair then flew home."
    assert keys(read(joined), "the pair") == ["person:Omar Haddad", "person:Sara Lund"]
    objects = (
        "Sara Lund and Omar Haddad spoke in Oslo. Reporters saw Grace Wanjiru and Pavel Dvorak."
        " The pair flew home."
    )
    assert keys(read(objects), "the pair") == []


def test_a_clause_tells_which_two_are_meant(read: Read) -> None:
    """Countries that a clause tells apart are not those of the opening."""
    page = read(OPENING + "The river also feeds the two countries that lie below it.")
    assert keys(page, "the two countries") == []


def test_the_two_of_three(read: Read) -> None:
    """Where one person brings two together, "the two" are those whom "and" joins."""
    page = read("Ana Sorel brought Ivo Lang and Carl Nilsson to Oslo, and the two agreed to talk.")
    assert keys(page, "the two") == ["person:Carl Nilsson", "person:Ivo Lang"]


def test_the_countries_of_two_ministers(read: Read) -> None:
    """After two ministers both countries are their states, and the pair are the two."""
    page = read(
        "Peruvian Foreign Minister Ana Sorel and her Swedish counterpart, Carl Nilsson, met on "
        "Tuesday. The two ministers signed a pact. "
        "The pair then flew north. Both countries want it."
    )
    assert keys(page, "both countries") == ["state:PE", "state:SE"]
    assert keys(page, "the pair") == ["person:Ana Sorel", "person:Carl Nilsson"]


LEADERS = (
    "President Ana Soto met Prime Minister Luis Vega on Monday. Soto was glad. Vega was too.\n\n"
)


def test_the_leaders_of_a_page_with_two(read: Read) -> None:
    """On a page with two leaders "the leaders" are those, with a third one nobody is meant."""
    page = read(LEADERS + "It rained all day. The leaders condemned the raid.")
    assert keys(page, "the leaders") == ["person:Ana Soto", "person:Luis Vega"]
    page = read(LEADERS + "President Eva Diaz wrote to them. The leaders condemned the raid.")
    assert keys(page, "the leaders") == []


def test_the_two_beside_the_one_that_acts(read: Read) -> None:
    """Two states that were just named are meant, the one that acts on both is not."""
    page = read(
        "Togo closed a bridge. Benin was angry and recalled its envoy.\n\n"
        "Ghana offered to mediate between the two governments."
    )
    assert keys(page, "the two governments") == ["state:BJ", "state:TG"]


def test_both_alone(read: Read) -> None:
    """Without a noun "both" are the only two people told of just before."""
    rows = mentions.find(read("Ana Soto met Luis Vega in Lima. Both signed a letter."), Found())
    assert {m.name for m in rows if m.span.words == "Both"} == {"Ana Soto", "Luis Vega"}
    rows = mentions.find(
        read("Ana Soto met Luis Vega and Omar Diallo. Both signed a letter."), Found()
    )
    assert not [m for m in rows if m.span.words == "Both"]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "Togo, Benin and Ghana held talks. The three countries agreed to share the water.",
            "the three countries",
            ["state:BJ", "state:GH", "state:TG"],
        ),
        (
            "Kenya, Uganda, Rwanda and Burundi held talks. The three countries signed a pact.",
            "the three countries",
            [],
        ),
        (
            "Presidents Kofi Lawson of Togo and Luc Adjovi of Benin met. The pair of men signed.",
            "the pair of men",
            ["person:Kofi Lawson", "person:Luc Adjovi"],
        ),
    ],
)
def test_so_many_as_the_sentence_before_names(
    read: Read, text: str, words: str, expected: list[str]
) -> None:
    """Three of three are meant; three of four are nobody."""
    assert [key.casefold() for key in keys(read(text), words)] == [
        key.casefold() for key in expected
    ]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Kenya met Uganda in Riga. The two signed a pact.", "the two", ["KE", "UG"]),
        ("Chad and Mali held talks in Riga. The pair signed a pact.", "the pair", ["TD", "ML"]),
        ("Norway and Peru met. It was the first talk between the two since May.", "the two",
         ["NO", "PE"]),
        ("Kenya, Uganda and Togo met. The three signed a pact.", "the three", ["KE", "UG", "TG"]),
        ("Chad, Mali and Niger left. All three accused Togo.", "all three", ["TD", "ML", "NE"]),
        ("Chad, Mali and Niger left. All the three states accused Togo.", "all the three states",
         ["TD", "ML", "NE"]),
        ("Kenya, Uganda, Togo and Mali met. The three signed a pact.", "the three", []),
        ("Police held two men in Kenya and Uganda. The two robbed a bank.", "the two", []),
        ("Kenya and Uganda fought. Doctors said the two dead were a nun and a boy.", "the two", []),
        ("Togo and Benin signed a treaty. The parties agreed to meet.", "the parties",
         ["TG", "BJ"]),
        ("Four states broke with Togo and Benin before the parties met.", "the parties", []),
    ],
)  # fmt: skip
def test_numbers_of_states(read: Read, text: str, words: str, expected: list[str]) -> None:
    """A number counts the states of the sentence before, where it names so many and no others."""
    assert sorted(keys(read(text), words)) == sorted(f"state:{code}" for code in expected)


def test_the_heads_of_state_are_no_wives(read: Read) -> None:
    """Of several people told of just before, those are meant who hold such a post."""
    page = read(
        "President Luis Soto and First Lady Ana Soto arrived on Monday. They were received by "
        "Omani President Ali Rashid and First Lady Eva Rashid. The two heads of state held talks."
    )
    assert keys(page, "The two heads of state") == ["person:Ali Rashid", "person:Luis Soto"]


def test_a_title_with_two_states_names_the_pair(read: Read) -> None:
    """The two states of a title are the two countries of a page that tells of nobody else."""
    page = read(
        "It rained. In May the two countries signed a pact.", title="Togo, Benin raise trade"
    )
    assert keys(page, "the two countries") == ["state:BJ", "state:TG"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Togo and Benin share a lake. The two neighbour states agreed.",
         "The two neighbour states"),
        ("Oman sat between the two countries to end the war of Togo and Benin.",
         "the two countries"),
    ],
)  # fmt: skip
def test_a_pair_told_of_otherwise(read: Read, text: str, words: str) -> None:
    """What two states are to each other sorts none out, and their names may follow."""
    assert sorted(keys(read(text), words)) == ["state:BJ", "state:TG"]


QUARREL = "Peru and Chile have quarrelled for years. "


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Flights between the neighbours were stopped.", "the neighbours"),
        ("The neighbouring countries will pull back.", "the neighbouring countries"),
        ("The rival states will pull back.", "the rival states"),
        ("A deal signed by the countries ended it.", "the countries"),
        ("Oman called on the parties to talk.", "the parties"),
        ("Oman asked the sides to talk.", "the sides"),
        ("The countries' leaders met.", "the countries"),
        ("Neither country has paid.", "neither country"),
        ("Oman will arm either side.", "either side"),
        ("Each country expelled a consul.", "each country"),
        ("Two sides agreed to talk.", "two sides"),
        ("Peru blamed Chile, urging talks between the two countries.", "the two countries"),
    ],
)
def test_other_words_for_a_pair(read: Read, sentence: str, words: str) -> None:
    """What two states are to each other, and what only two can be, means the two of the page."""
    assert keys(read(QUARREL + sentence), words) == ["state:CL", "state:PE"]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("The neighbours of Oman will pull back.", "the neighbours"),
        ("Oman crossed the countries by train.", "the countries"),
        ("Peru asked the sides to talk.", "the sides"),
        ("Neither side has turned to Chile for help.", "neither side"),
        ("Two sides of the lake are dry.", "two sides"),
    ],
)
def test_words_for_others_than_the_pair(read: Read, sentence: str, words: str) -> None:
    """A place, others told behind, and two of whom one acts or is met are not the pair."""
    assert keys(read(QUARREL + sentence), words) == []


def test_two_whom_another_brings_together(read: Read) -> None:
    """Of three the two whom the third hosts are the pair; of three who met no two are."""
    page = read("Oman hosted envoys of Peru and Chile. The two signed a truce.")
    assert keys(page, "the two") == ["state:CL", "state:PE"]
    page = read("Oman met envoys of Peru and Chile. The two signed a truce.")
    assert keys(page, "the two") == []

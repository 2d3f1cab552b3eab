"""Pronouns and whom they mean."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline import mentions
from dateline.reading import Reading
from dateline.record import Found

Read = Callable[..., Reading]


def links(page: Reading, pronoun: str) -> list[str]:
    """The names that occurrences of a pronoun mean, in text order."""
    rows = mentions.find(page, Found())
    return [m.name for m in rows if m.form == "pronoun" and m.span.words.lower() == pronoun]


@pytest.mark.parametrize(
    ("text", "pronoun", "expected"),
    [
        ("Mr. Adeyemi praised his cabinet.", "his", ["Adeyemi"]),
        ("Omar Haddad left. At his meeting with nuns, Ali Rashid sang.", "his", ["Ali Rashid"]),
        ("Omar Haddad left. On his visit to Lome, Ali Rashid sang.", "his", ["Omar Haddad"]),
        ("Sara Lund said she trusted Omar Haddad.", "she", ["Sara Lund"]),
        ("Omar Haddad met Sara Lund. He thanked her.", "he", ["Omar Haddad"]),
        ("Omar Haddad met Sara Lund. He thanked her.", "her", ["Sara Lund"]),
        ("Omar Haddad spoke on Monday. He left at noon.", "he", ["Omar Haddad"]),
        ("“It will hold,” said Omar Haddad. “We hope so,” he said.", "he", ["Omar Haddad"]),
        (
            (
                "“It will hold,” said Omar Haddad, an analyst.\n\n“Nobody doubts it.”\n\n"
                "“We hope so,” he added."
            ),
            "he",
            ["Omar Haddad"],
        ),
        ("The pact is dead, according to Omar Haddad. He said it was late.", "he", ["Omar Haddad"]),
        ("Kenya said it would send its army.", "its", ["Kenya"]),
        ("Sanctions hit Mali for its coup.", "its", ["Mali"]),
        ("Mali and its allies left Niger.", "its", ["Mali"]),
        (
            "Omar Haddad and Lev Sokolov said they would meet.",
            "they",
            ["Lev Sokolov", "Omar Haddad"],
        ),
    ],
)
def test_linked(read: Read, text: str, pronoun: str, expected: list[str]) -> None:
    """Subject, speaker and only candidate are antecedents."""
    assert links(read(text), pronoun) == expected


@pytest.mark.parametrize(
    ("text", "pronoun"),
    [
        ("Sara Lund said that he was late.", "he"),
        ("King Harald invited Mr. Okoro; he has yet to reply.", "he"),
        ("“He is a liar,” said Omar Haddad.", "he"),
        ("It is clear that Kenya will lose.", "it"),
        ("Kenya armed Somalia so that it could win.", "it"),
        ("Rain fell. He said nothing.", "he"),
        ("Omar Haddad sees in Lev Sokolov a leader who blames his aides.", "his"),
        ("They said nothing.", "they"),
        ("Lev Sokolov, his brother, agreed.", "his"),
    ],
)
def test_left_out(read: Read, text: str, pronoun: str) -> None:
    """Where the antecedent is not clear, or would be the quoted speaker, there is none."""
    assert links(read(text), pronoun) == []


def test_he_said_behind_speech_without_marks(read: Read) -> None:
    """The speaker named before goes on speaking, though the speech itself names somebody else."""
    page = read(
        "The plan is working, said Omar Haddad, an analyst in Cairo. "
        "For Mr. Okoro, the war is a burden that cannot last, he said."
    )
    assert links(page, "he") == ["Omar Haddad"]


def test_pair_goes_on_as_they(read: Read) -> None:
    """The pair that was subject goes on as "they" in the next sentence."""
    page = read(
        "Estonian President Liis Tamm received Latvian President Janis Ozols. "
        "Both leaders spoke. They promised peace."
    )
    assert links(page, "they") == ["Janis Ozols", "Liis Tamm"]


def test_low_opening_marks_close_with_high_ones(read: Read) -> None:
    """Behind „...“ the page's own words go on, and inside it "he" is not the speaker."""
    page = read(
        "Omar Haddad spoke on Monday. „The harbour is open,“ he said. He thanked the crews."
    )
    assert links(page, "he") == ["Omar Haddad", "Omar Haddad"]
    inside = read("Omar Haddad arrived at noon. „He is late again,“ said Pavel Dvorak.")
    assert links(inside, "he") == []


def test_who_replies(read: Read) -> None:
    """After "X told Y", the one who replies is Y."""
    page = read("Nila Wabe told Omar Haddad that the talks were over. He replied that he knew.")
    assert links(page, "he")[0] == "Omar Haddad"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru kept its envoy. It has threatened to send more troops.", ["Peru"]),
        ("Peru signed the deal. It was decided that nobody pays.", []),
        ("Peru signed the deal. It took effect on Monday.", []),
        ("Ana Sorel said the Grain Board had written a note. It demanded an answer.",
         ["Grain Board"]),
    ],
)  # fmt: skip
def test_it_that_acts(read: Read, text: str, expected: list[str]) -> None:
    """Only states and bodies do some things; else "it" may be a thing."""
    assert links(read(text), "it") == expected


@pytest.mark.parametrize(
    "middle",
    [
        "A taxi driver waited outside.",
        "One officer said it was not.",
        "According to one officer, it was not.",
        "Asked about it, an aide shrugged.",
        "Among those waiting was a farmer from Tula.",
        "The owner of the café tells jokes about Mr. Adan.",
    ],
)
def test_somebody_without_a_name_may_be_he(read: Read, middle: str) -> None:
    """Who acts unnamed between a president and "he said" leaves the pronoun open."""
    page = read(f'President Yusuf Adan said the port was safe. {middle} "It is late," he said.')
    assert links(page, "he") == []


def test_a_woman_without_a_name_is_not_he(read: Read) -> None:
    """A waitress between them does not take his words."""
    page = read('Yusuf Adan spoke. A waitress said it was late. Adan said so. "It is," he said.')
    assert links(page, "he") == ["Yusuf Adan"]


def test_a_nameless_official_goes_on_as_he(read: Read) -> None:
    """The holder of a post who has no name is the "he" of the report; two people leave it open."""
    text = "The Zambian president said on Monday that he would visit Malawi."
    assert links(read(text), "he") == ["The Zambian president"]
    between = "The Zambian president told Ana Rios that he would visit Malawi."
    assert links(read(between), "he") == []


@pytest.mark.parametrize(
    ("text", "pronoun", "expected"),
    [
        ("Omar Haddad met Sara Lund. She offered a loan. He refused it.", "he", ["Omar Haddad"]),
        ("Tolu Adeyemi met Sara Lund. She offered a loan.", "she", ["Sara Lund"]),
        ("Sara Lund spoke first. Rain fell. Nobody left. She went home.", "she", ["Sara Lund"]),
        ("Her aide, Tolu Adeyemi, said so. He left.", "he", ["Tolu Adeyemi"]),
        (
            "Omar Haddad accused Sara Lund of theft. “She took the money,” he said.",
            "she",
            ["Sara Lund"],
        ),
        (
            "Sara Lund was jailed. Her aide, Tolu Adeyemi, said they beat her.",
            "her",
            ["Sara Lund"] * 2,
        ),
        ("Peru thanked Chile. It sent a ship to Arica.", "it", ["Peru"]),
        ("Under Tolu Adeyemi it has paid. Peru left. In May it sent a ship.", "it", ["Peru"]),
        ("Omar Haddad said Peru had paid, but it was waiting.", "it", ["Peru"]),
        ("Peru waits. The border with Chile, whose army it blames, is shut.", "it", ["Peru"]),
        ("Ties with Chile, whose army it blames, have been cut, Peru said.", "it", ["Peru"]),
        ("Oman asked Peru for ships. It refused.", "it", ["Peru"]),
        ("Peru held a vote. Its envoys flew home. Its army left Chad.", "its", ["Peru", "Peru"]),
        ("Peru has left the pact; it also sued Chile.", "it", ["Peru"]),
        ("Peru, the minister said, has filed a suit. It asks Chile for ships.", "it", ["Peru"]),
        ("Peru shut the road to Chile, whose army it blames.", "it", ["Peru"]),
        ("Peru sees Chile as a friend, but it also wants ships.", "it", ["Peru"]),
        ("Chad's junta said no. It expelled two Finns.", "it", ["Chad"]),
        ("A spokesman for Peru said it would sue Chile.", "it", ["Peru"]),
        ("Peru's army said no. A driver said it was late.", "it", []),
        ("Omar Haddad fell. A judge freed him. He left.", "he", ["Omar Haddad"]),
        (
            "Sara Lund spoke. A woman from the radio asked why. She thanked Oman.",
            "she",
            ["Sara Lund"],
        ),
    ],
)
def test_people_and_states_told_of_further_on(
    read: Read, text: str, pronoun: str, expected: list[str]
) -> None:
    """Gender, the teller of a sentence and what a verb asks for tell who goes on."""
    assert links(read(text), pronoun) == expected


@pytest.mark.parametrize(
    ("text", "pronoun"),
    [
        ("Chipori Vane met Omar Haddad. He left.", "he"),
        ("Sara Lund met Ana Ruiz. “She lied,” said Eva Berg.", "she"),
        ("Peru signed a treaty. It bans nets.", "it"),
        ("Peru built a port. It opened in May.", "it"),
        ("Peru left. It rained.", "it"),
        ("Sara Lund spoke. The mayor smiled. She left.", "she"),
        ("Omar Haddad left. He urged Haddad to stay.", "he"),
        ("Omar Haddad left. Haddad assured him that it was over.", "him"),
    ],
)
def test_left_open(read: Read, text: str, pronoun: str) -> None:
    """Two who may be meant, a treaty that rules and a stranger leave a pronoun open."""
    assert links(read(text), pronoun) == []


def test_gender_from_the_next_sentence(read: Read) -> None:
    """A name that does not tell the gender has that of the pronoun by which the page goes on."""
    page = read("Chipori Vane left. She met Omar Haddad. Omar Haddad thanked her.")
    assert links(page, "her") == ["Chipori Vane"]

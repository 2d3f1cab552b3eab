"""Slips of the parser that the words show."""

from __future__ import annotations

import pytest

from conftest import make_reading
from dateline import roles, slips

TWO_SIDES = (
    "A meeting in Oslo between the prime minister of Togo, Kofi Lawson, "
    "and the president of Benin, Luc Adjovi, has ended without a deal."
)


def actors_of(text: str, verb: str) -> list[str]:
    """The words of those who act under a verb."""
    reading = make_reading(text)
    i = next(token.i for token in reading.tokens if token.text == verb)
    return [reading.tokens[k].text for k in roles.frame(reading, i).actors]


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        (
            "The war, two years after Chad gained independence from Mali, has killed ten.",
            "killed",
            ["war"],
        ),
        (
            "At talks in Lome, Chad and Mali agreed to reopen the border.",
            "agreed",
            ["Chad", "Mali"],
        ),
        (
            "The Chadian government and rebel groups agreed to a truce.",
            "agreed",
            ["government", "groups"],
        ),
        ("The trade and investment ties have grown.", "grown", ["ties"]),
        (
            "Presidents Kofi Lawson of Togo and Luc Adjovi of Benin held a summit.",
            "held",
            ["Lawson", "Adjovi"],
        ),
        (
            "His Majesty Ali Rashid, king of Oman, and Her Majesty Ana Berg held talks.",
            "held",
            ["Rashid", "Berg"],
        ),
        ("Kofi Lawson of Togo, a land of lakes, met Ana Berg of Malta.", "met", ["Lawson"]),
        (
            "Togo said that Chadian agents were abducting, jailing and deporting Malians.",
            "deporting",
            ["agents"],
        ),
        (
            "Soto will go to the province of Arica, where Chile launched its raid, killing Rojas.",
            "killing",
            ["Chile"],
        ),
        ("There are dead and wounded among Thai troops.", "wounded", []),
        (
            "The premier, Ana Berg, will on Tuesday, May 9, lead a party to Malta.",
            "lead",
            ["premier"],
        ),
        ("The Omani Harbour Bank (“the Bank”) fined Dutch shipper Bero a sum.", "fined", ["Bank"]),
        ("The Thai envoy in a letter accused Laos of arming rebels.", "accused", ["envoy"]),
        ("Kenya to send nurses to Haiti", "send", ["Kenya"]),
        (
            "The minister said the dams were a danger and urged Sudan to leave.",
            "urged",
            ["minister"],
        ),
        ("The minister said the king was angry and urged Sudan to leave.", "urged", ["king"]),
    ],
)
def test_who_acts_where_parsers_join_amiss(text: str, verb: str, expected: list[str]) -> None:
    """Clauses of time, openings, lists and what came of a raid keep the subject they have."""
    assert actors_of(text, verb) == expected


def test_a_refusal_belongs_to_those_told_of_and_a_demand_to_the_teller() -> None:
    """After "said they had left and" only what is done by words is the speaker's own."""
    assert actors_of("He said the crew had acted rudely and refused to stop.", "refused") == [
        "crew"
    ]
    told = "The minister said Chad had broken the truce and demanded an apology."
    assert actors_of(told, "demanded") == ["minister"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lagos (Reuters): Nigeria expelled two Ghanaian diplomats.", "Nigeria"),
        ("Nigeria, the state of Lagos, expelled two Ghanaian diplomats.", "Nigeria"),
        ("Lagos, Nigeria - Ghana expelled two Togolese diplomats.", "Ghana"),
    ],
)
def test_the_subject_behind_a_place_of_writing(text: str, expected: str) -> None:
    """A place and an agency before a colon are not who acts."""
    reading = make_reading(text)
    verb = next(token for token in reading.tokens if token.text == "expelled")
    subject = reading.children(verb.i, "nsubj")[0]
    assert slips.behind_place(reading, subject).text == expected


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("Togo and Benin began ceasefire talks in Oslo on Monday.", "began", ["talks"]),
        ("The king helped mend ties with Oman.", "helped", []),
    ],
)
def test_the_object_whose_kind_is_taken_for_a_verb(
    text: str, verb: str, expected: list[str]
) -> None:
    """A bare noun between a verb and its object is no infinitive, but behind "help" one is."""
    reading = make_reading(text)
    i = next(token.i for token in reading.tokens if token.text == verb)
    assert [reading.tokens[k].text for k in roles.frame(reading, i).patients] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TWO_SIDES, ["minister", "president"]),
        ("A meeting between the envoys of Togo, Kofi Lawson and Ana Berg, has ended.", ["envoys"]),
    ],
)
def test_the_second_of_two_sides(text: str, expected: list[str]) -> None:
    """Of two sides the parser may join the second to the meeting; a plural is both."""
    reading = make_reading(text)
    noun = next(token.i for token in reading.tokens if token.text == "meeting")
    sides = roles.below_preposition(reading, noun, "between")
    assert [reading.tokens[k].text for k in sides] == expected

"""A verb with what hangs from it, and what only looks like a statement."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dateline import statements
from dateline.cues import Case
from dateline.record import Found

if TYPE_CHECKING:
    from collections.abc import Callable

    from dateline.reading import Reading

    Read = Callable[..., Reading]


def test_what_stands_behind_the_verb(read: Read) -> None:
    """Only dependents after the verb count as its content, with all that is under them."""
    reading = read("Today Riga urged the old crew to leave.")
    verb = next(t for t in reading.tokens if t.text == "urged")
    case = Case(reading, verb, reading.children(verb.i), frozenset({"ninf"}), passive=False)
    assert case.after("nsubj") == []
    heads = case.after("dobj", "xcomp", "ccomp")
    assert {reading.tokens[i].text for i in case.below(heads)} >= {"the", "old", "crew"}


@pytest.mark.parametrize(
    "text",
    [
        "The firm declined to comment on the ruling.",
        "The ministry did not respond to requests for comment.",
        "The envoy did not respond to a question about the ship.",
        "Norway offered a loan.",
        "Norway may use the visit to present itself as a broker.",
        "It is unclear how much Norway supports the canal.",
        "Norway recalled its ambassador.",
        "Norway welcomed the king to Oslo.",
        "Norway will likely want more gas.",
        "Norway refrained from condemning the raid.",
        "The firm is due to announce results on May 9.",
        "The bridge is expected to open in May.",
        "Norway cut its support for the rebels.",
        "Both sides agreed to a truce.",
        "It is hard to imagine how Norway would pay.",
        "Norway addressed the crowd.",
        "The bank charged a fee of ten percent.",
        "Clerks were told to deny visas to the crew.",
        "Lawyers dismissed the lawsuit.",
        "Drought threatens to empty the lake.",
        "A phone app will support other features.",
        "All three pacts must be approved by lawmakers.",
        "Details will be announced in May.",
        "Ships had massed to defend Latvia.",
        "Don't forget that Norway left.",
        "The quake that claimed nine lives struck at dawn.",
        "Norway and Latvia share a bay, believed to be rich in gas.",
        "The envoys met to discuss ways out of the strike.",
        "He named two firms without saying what they make.",
        "The visit shows what is at stake.",
        "Chile closed its port, citing a source in the navy.",
        "Two envoys were declared persona non grata.",
        "Latvia declared independence from its neighbour.",
        "The feud stems from Norway agreeing to a pact.",
        "The flood threatened the village.",
        "Farmers get loans that help support their homes.",
    ],
)
def test_deeds_silence_and_guesses_are_no_statements(read: Read, text: str) -> None:
    """What somebody did, would not say, or is only thought to want, gives no row."""
    assert statements.find(read(text), Found()) == ()


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The envoy responded to the charge of theft.", "the charge of theft"),
        ("Norway welcomed the decision.", "the decision"),
        ("Norway wants more gas.", "more gas"),
        ("Norway condemned the raid.", "the raid"),
        (
            "Norway condemned what it called a raid on its port.",
            "what it called a raid on its port",
        ),
        ("Norway noted with satisfaction the growth of trade.", "the growth of trade"),
        ("Norway threatened sanctions against Latvia.", "sanctions against Latvia"),
        ("The union threatens to strike.", "to strike"),
        ("Norway denied the charge of fraud.", "the charge of fraud"),
        ("Norway addressed the shortage of water.", "the shortage of water"),
        ("Norway voiced support for the rebels.", "support for the rebels"),
        ("The bank expects the bridge to open.", "the bridge to open"),
        ("Moss discussed the need for a truce.", "the need for a truce"),
        ("Moss disagrees with the king.", "the king"),
    ],
)
def test_words_beside_them_are(read: Read, text: str, content: str) -> None:
    """The same verbs are statements where somebody's word or will is told."""
    (row,) = statements.find(read(text), Found())
    assert row.span.words == content


@pytest.mark.parametrize(
    "text",
    [
        "Moss did not call it a fraud.",
        "The mayor never said that taxes would rise.",
        "Nobody said the bridge was safe.",
        "No official claimed that the mine was clean.",
        "Medina promised his voters.",
        "The group asked for more money.",
        "The judge ordered his arrest.",
        "The judge ordered the clerk's release on bail.",
        "Parliament approved Chad's membership.",
        "She is afraid of spiders.",
        "She wrote a letter to the court.",
        "The envoy posted a picture of the port.",
        "A clerk who did not want to give her name left.",
        "The envoy called on the president on Friday.",
    ],
)
def test_what_tells_no_statement(read: Read, text: str) -> None:
    """What was not said, bare objects, deeds and feelings are no statements."""
    assert statements.find(read(text), Found()) == ()


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Moss did not say whether she would go.", "whether she would go"),
        ("Medina promised his voters a bridge.", "a bridge"),
        ("The neighbours offered her 'all we have'.", "'all we have'"),
        ("The judge ordered that the gates be shut.", "that the gates be shut"),
        ("She is afraid that the war will return.", "that the war will return"),
    ],
)
def test_what_does(read: Read, text: str, content: str) -> None:
    """Clauses, quoted words and what is promised to somebody are statements."""
    [row] = statements.find(read(text), Found())
    assert row.span.words == content


def test_a_title_leaves_out_who_expects(read: Read) -> None:
    """Who is "expected to visit" in a title expects nothing himself."""
    page = read("It rained.", title="King expected to visit Oman")
    assert statements.find(page, Found()) == ()


def test_what_is_left_unsaid_is_no_assertion(read: Read) -> None:
    """Who "did not say whether" performs no act."""
    [row] = statements.find(read("Moss did not say whether she would go."), Found())
    assert row.act is None


@pytest.mark.parametrize(
    "text",
    [
        "Fiji withdrew its demand for a refund.",
        "Fiji has no desire to join.",
        "Clerks who sought anonymity left.",
        "The queen responded to a mother.",
        "They will learn who won.",
        "It is too soon to say whether the bridge will hold.",
        "She claimed a narrow victory.",
        "Two clerks, neither of whom wished to be named, left.",
        "The dispute threatens to spread.",
        "The deal aims to end the feud.",
        "The drills are called Lion.",
        "Many Malians have sought refuge across the border.",
        "Nobody in Lima has said what the port will cost.",
        "Soldiers landed on Lion Island, which Benin claims as its own.",
        "The dispute that threatened to harm trade is over.",
        "The king went to Oman to back the building of ships.",
        "No clerk in Lima wants another strike.",
        "Neither side is ready to sign the pact.",
        "The kings discussed the toll.",
        "Ana Moss discussed the toll with Rui Prado.",
        "The two firms disagree on the toll.",
        "The meeting aimed to end the feud.",
        "Efforts to convince Oslo that it should pay have failed.",
        "Fiji seeks help from Oslo.",
        "Rebels claimed success in the north.",
        "A bitter quarrel opposed Fiji and Malta.",
        "The bank approved a grant to Fiji.",
        "The council discussed the report.",
        "Fiji was scolded for refusing to back the war.",
        "The firm sued, seeking a judgment.",
        "He was referring to Luc Bel.",
        "A sailor identified as Luc Bel was hurt.",
        "His belief in peace gave the impulse to support the rebels.",
        "Voters approved a ban on tall houses.",
        "The strike is adding to the gloom.",
        "Two fleets held a drill, highlighting the ties of both states.",
    ],
)
def test_what_is_given_up_or_only_named(read: Read, text: str) -> None:
    """Claims taken back, topics in passing, answers sought and deeds are no statements."""
    assert statements.find(read(text), Found()) == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A small state can take the boats of Peru and call it law.", 0),
        ("The minister of Peru called the raid a crime.", 1),
        ("Ada Holm is expected in Peru next week, where she will meet the king.", 0),
    ],
)
def test_what_one_can_call_a_thing_is_not_said(read: Read, text: str, told: int) -> None:
    """What somebody can call a thing, and what will be done where one goes, nobody says."""
    assert len(statements.find(read(text), Found())) == told

"""Who stands for whom."""

from __future__ import annotations

import pytest

from dateline import principals
from dateline.record import Span
from piles import Pile


def test_a_former_post_does_not_count() -> None:
    """Whoever has left a post acts for nobody."""
    pile = Pile()
    pile.actor("person:Rosa Vidal", "minister", "Peru")
    actor = pile.actors["person:Rosa Vidal"]
    role = actor.roles[0]
    states = {"PE": "actor-1"}
    assert principals.acts_for(actor, states) == "actor-1"
    left = type(role)(role.title, role.of, role.span, "left")
    gone = type(actor)(actor.id, actor.name, actor.kind, actor.names, (left,), 1, ())
    assert principals.acts_for(gone, states) is None


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("two Peruvian banks", ["PE"]),
        ("Peruvian and Chilean troops", ["PE", "CL"]),
        ("Peruvian rebels", []),
        ("Peruvian-backed firms", []),
        ("the Peruvian", []),
        ("Peruvian", ["PE"]),
        ("foreign lenders", []),
    ],
)
def test_the_state_behind_unnamed_people(words: str, codes: list[str]) -> None:
    """What firms and troops of a state do and suffer is its; its opponents are not it."""
    states = {"PE": "PE", "CL": "CL"}
    assert list(principals.stands_behind(words, states)) == codes


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("The Chileans gave up.", "Chileans", ("actor-1",)),
        ("Then the Chileans gave up.", "the Chileans", ("actor-1",)),
        ("Ten Chileans gave up.", "Chileans", ()),
        ("The Chileans living in Lima gave up.", "Chileans", ()),
        ("The president of Chile gave up.", "The president", ("actor-1",)),
        ("Peru accused the Chileans of theft.", "Chileans", ("actor-1",)),
        ("Peru met the Chileans of Lima.", "Chileans", ()),
        ("Peru met the Chileans on Monday.", "the Chileans", ("actor-1",)),
        ("Peru deported 88 Chileans.", "Chileans", ("actor-1",)),
        ("Ten Chileans were shot.", "Ten Chileans", ("actor-1",)),
        ("Peru freed a captive Chilean.", "a captive Chilean", ("actor-1",)),
        ("Two Chileans robbed a bank.", "Two Chileans", ()),
        ("Hundreds of Chileans were deported.", "Chileans", ()),
    ],
)
def test_a_whole_people_stands_for_its_state(text: str, words: str, found: tuple[str, ...]) -> None:
    """All of a people are the state where they act; a few are where something befalls them."""
    start = text.index(words)
    span = Span("page", start, start + len(words), words)
    assert principals.unnamed(span, text, {"CL": "actor-1"}) == found

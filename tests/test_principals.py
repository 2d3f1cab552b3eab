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
        ("Peru spied on other Chileans.", "other Chileans", ("actor-1",)),
        ("Peru jailed sailors from Chile.", "sailors", ("actor-1",)),
        ("Peru jailed some sailors from Santiago.", "some sailors from Santiago", ("actor-1",)),
        ("Peru jailed sailors from Chile and Peru.", "sailors", ()),
        ("Peru took boats from Chile.", "boats", ()),
        ("Peru held ten Chilean sailors. It freed the sailors.", "the sailors", ("actor-1",)),
        ("Peru held ten Chilean sailors. It freed some sailors.", "some sailors", ()),
        ("Peru held Chilean sailors and Omani sailors. It freed the sailors.", "the sailors", ()),
    ],
)
def test_a_whole_people_stands_for_its_state(text: str, words: str, found: tuple[str, ...]) -> None:
    """All of a people are the state where they act; a few are where something befalls them."""
    start = text.index(words)
    span = Span("page", start, start + len(words), words)
    assert principals.unnamed(span, text, {"CL": "actor-1"}) == found


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("A court in Santiago de Chile jailed two men.", "A court", ("actor-1",)),
        ("A court in Chile jailed two men.", "A court", ("actor-1",)),
        ("The court in Valparaiso jailed two men.", "The court", ("actor-1",)),
        ("A Valparaiso judge freed two men.", "A Valparaiso judge", ("actor-1",)),
        ("A court in The Hague heard Chile.", "A court", ()),
        ("The court jailed two men in Chile.", "The court", ()),
        ("A trader in Chile sued two men.", "A trader", ()),
    ],
)
def test_a_court_is_of_the_state_where_it_sits(
    text: str, words: str, found: tuple[str, ...]
) -> None:
    """Courts and judges without a name are of the state of their place, but for world courts."""
    start = text.index(words)
    span = Span("page", start, start + len(words), words)
    assert principals.unnamed(span, text, {"CL": "actor-1"}) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("the Chilean police", ("actor-1",)),
        ("Chile's foreign minister", ("actor-1",)),
        ("The president of Chile", ("actor-1",)),
        ("The Chilean authorities", ("actor-1",)),
        ("two Chilean officials", ()),
        ("a Chilean minister", ()),
        ("The former Chilean president", ()),
        ("the Chilean opposition leader", ()),
        ("the president of Chile, Ana Vidal", ()),
        ("a Chilean paper", ()),
    ],
)
def test_who_speaks_for_a_state(words: str, found: tuple[str, ...]) -> None:
    """Institutions and the one holder of an office do, no official among many, no rival."""
    assert principals.voiced(words, {"CL": "actor-1"}) == found

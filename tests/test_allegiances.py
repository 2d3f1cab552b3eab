"""Allegiances: for which state an actor acts, on the words of the pages alone."""

from __future__ import annotations

import pytest

from conftest import make_document
from dateline import allegiances
from dateline.record import Actor, Joined, Mention, Role, Rows, Span

STATES = {"Norway": "actor-no", "Vietnam": "actor-vn", "United States": "actor-us"}


def acting(text: str, name: str, *, named: str | None = None) -> set[str]:
    """The states for which the organisation of that name acts, by what one page says."""
    page = make_document(text)
    starts = [at for at in range(len(text)) if text.startswith(name, at)]
    mentions = tuple(
        Mention(
            f"mention-{at}",
            Span(page.id, at, at + len(name), name),
            "organization",
            "name",
            f"organization:{name}",
            name,
        )
        for at in starts
    )
    organization = Actor("actor-o", named or name, "organization", (name,), (), 1, (page.id,))
    states = [
        Actor(key, state, "state", (state,), (), 1, (page.id,)) for state, key in STATES.items()
    ]
    joined = Joined(
        actors=(organization, *states), actor_of={mention.id: "actor-o" for mention in mentions}
    )
    found = allegiances.acts_for(Rows(documents=(page,), mentions=mentions), joined)
    return {state for state, key in STATES.items() if "actor-o" in found.get(key, set())}


@pytest.mark.parametrize(
    ("text", "name", "states"),
    [
        ("The Vietnamese carmaker Songlo opened a plant.", "Songlo", {"Vietnam"}),
        ("Songlo, a Vietnamese maker of buses, opened a plant.", "Songlo", {"Vietnam"}),
        ("Norway's Fjell Shipping ordered four ferries.", "Fjell Shipping", {"Norway"}),
        ("Norway's biggest lender Fjellet said so.", "Fjellet", {"Norway"}),
        ("U.S. chipmaker Ardent will build there.", "Ardent", {"United States"}),
        ("Norway's Fjellet ordered four ferries.", "Fjellet", set()),
        ("Vietnam's ally Songlo opened an office.", "Songlo", set()),
        ("Ships of Norway met Songlo in the harbour.", "Songlo", set()),
        (
            "The Vietnamese firm Songlo and the Norwegian firm Songlo met.",
            "Songlo",
            set(),
        ),
    ],
)
def test_a_company_acts_for_the_state_that_the_page_gives_it(
    text: str, name: str, states: set[str]
) -> None:
    """Only words that call it a company of a state count; two states leave it with none."""
    assert acting(text, name) == states


def test_bodies_and_holders_of_posts_act_for_their_state() -> None:
    """A body by the adjective that opens its name, a person by a post that was not left."""
    assert acting("The navy sailed.", "navy", named="Vietnamese Navy") == {"Vietnam"}

    assert acting("The bank lent.", "bank", named="Vietnam National Shipping") == {"Vietnam"}
    assert acting("The daily wrote.", "daily", named="Vietnam Daily") == set()
    assert acting("The Pentagon said so.", "Pentagon") == {"United States"}

    post = Role("envoy", "Norway", Span("document-1", 0, 5, "envoy"))
    person = Actor("actor-p", "Kari Moen", "person", ("Kari Moen",), (post,), 1, ("document-1",))
    left = Actor("actor-q", "Liv Berg", "person", ("Liv Berg",), (), 1, ("document-1",))
    state = Actor("actor-no", "Norway", "state", ("Norway",), (), 1, ("document-1",))
    found = allegiances.acts_for(Rows(), Joined(actors=(person, left, state)))
    assert found == {"actor-no": {"actor-p"}}


@pytest.mark.parametrize(
    ("of", "state"),
    [
        ("Norwegian foreign ministry", "Norway"),
        ("State Department", "United States"),
        ("White House", "United States"),
        ("Vietnamese embassy", "Vietnam"),
        ("University of Oslo", None),
        ("Norwegian Refugee Council", None),
    ],
)
def test_who_speaks_for_a_body_of_a_state_acts_for_it(of: str, state: str | None) -> None:
    """A ministry by its adjective, a seat of government, a body of our list."""
    post = Role("spokeswoman", of, Span("document-1", 0, 11, "spokeswoman"))
    person = Actor("actor-p", "Ida Lund", "person", ("Ida Lund",), (post,), 1, ("document-1",))
    states = [Actor(key, name, "state", (name,), (), 1, ()) for name, key in STATES.items()]
    found = allegiances.acts_for(Rows(), Joined(actors=(person, *states)))

    assert {name for name, key in STATES.items() if "actor-p" in found.get(key, set())} == (
        {state} if state else set()
    )

"""What one answer sees: names, sides, sentences and citations over hand-made rows."""

from __future__ import annotations

import pytest

from conftest import make_document
from dateline.errors import UsageError
from dateline.record import Actor, Joined, Mention, Role, Rows, Span, When
from dateline.view import View

TEXT = "Envoy Ana Sorel of Chad met farmers. It rained in the valley, she said. Nobody left."
DOCUMENT = make_document(TEXT, published="2023-03-01")


def span(words: str) -> Span:
    """The first place of some words in the text."""
    start = TEXT.index(words)
    return Span(DOCUMENT.id, start, start + len(words), words)


POST = Role("envoy", "Chad", span("Envoy"), "holds", DOCUMENT.published)
FORMER = Role("envoy", "Chad", span("Envoy"), "left", DOCUMENT.published)
ANA = Actor("actor-a", "Ana Sorel", "person", ("Ana Sorel", "Sorel"), (POST,), 3, (DOCUMENT.id,))
OLD = Actor("actor-o", "Omar Deby", "person", ("Omar Deby",), (FORMER,), 1, (DOCUMENT.id,))
MINISTRY = Actor("actor-m", "Chadian Foreign Ministry", "organization", (), (), 1, (DOCUMENT.id,))
CHAD = Actor("actor-c", "Chad", "state", ("Chad",), (), 1, (DOCUMENT.id,))
MENTIONS = (
    Mention("mention-a", span("Ana Sorel"), "person", "name", "person:Ana Sorel", "Ana Sorel"),
    Mention("mention-c", span("Chad"), "state", "name", "state:TD", "Chad"),
)
VIEW = View(
    Rows(documents=(DOCUMENT,), mentions=MENTIONS),
    Joined(
        actors=(ANA, CHAD, MINISTRY, OLD),
        actor_of={"mention-a": "actor-a", "mention-c": "actor-c"},
        published={DOCUMENT.id: DOCUMENT.published},
    ),
)


@pytest.mark.parametrize("name", ["Ana Sorel", "sorel", "Ana", "actor-a"])
def test_an_actor_answers_to_each_of_its_names(name: str) -> None:
    """Full name, another form, a part of it and the id all lead to the actor."""
    assert VIEW.named(name)[0] == ANA


@pytest.mark.parametrize("name", ["Chad", "TCD", "chad"])
def test_a_state_answers_to_its_name(name: str) -> None:
    """A state is found in any case; a code that no page prints is not."""
    if name == "TCD":
        with pytest.raises(UsageError):
            VIEW.named(name)
    else:
        assert VIEW.named(name)[0] == CHAD


def test_a_side_includes_those_who_act_for_it() -> None:
    """Who holds a post of a state and its ministries stand on its side; who has left does not."""
    assert VIEW.side("Chad") == {"actor-c", "actor-a", "actor-m"}


def test_a_citation_carries_page_and_place() -> None:
    """A citation has source, day and offsets of the words."""
    cited = VIEW.cite(span("It rained"))

    assert TEXT[cited.start : cited.end] == cited.words
    assert cited.source == "page.txt"
    assert cited.published == When(*(DOCUMENT.published.first,) * 2, "stated", "given")


def test_the_sentence_around_words() -> None:
    """The sentence of a citation goes from stop to stop."""
    assert VIEW.sentence(VIEW.cite(span("rained"))) == "It rained in the valley, she said."


def test_actors_inside_words_are_all_named() -> None:
    """Everybody mentioned inside a span, and nobody outside."""
    assert VIEW.names(VIEW.actors_in(span("Ana Sorel of Chad"))) == ("Ana Sorel", "Chad")
    assert VIEW.actors_in(span("It rained")) == ()
    assert VIEW.name_at(None) is None
    assert VIEW.name_at(span("Nobody")) == "Nobody"

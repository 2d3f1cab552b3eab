"""Library: sentences as terms."""

from __future__ import annotations

from datetime import date

import pytest

from conftest import make_document
from dateline import deedterms
from dateline.library import Library
from dateline.record import Actor, ActorKind, Document, Joined, Mention, Rows, Span, identify

KINDS: dict[str, ActorKind] = {"Malta": "state", "Cyprus": "state", "Ines Rua": "person"}
TEXT = """\
Malta opened 12 wells. It sold two farms for 1,400 goats.

Ines Rua left Cyprus after 3 days."""


def built(*pages: Document, origin_of: dict[str, str] | None = None) -> Library:
    """The library of some pages, with every name in them marked."""
    mentions = []
    for page in pages:
        for name, kind in KINDS.items():
            at = page.text.find(name)
            if at >= 0:
                span = Span(page.id, at, at + len(name), name)
                key = f"{kind}:{name}"
                mentions.append(Mention(identify("mention", span), span, kind, "name", key, name))
    actors = tuple(Actor(name, name, kind, (name,), (), 1, ()) for name, kind in KINDS.items())
    joined = Joined(
        published={page.id: page.published for page in pages},
        actors=actors,
        actor_of={mention.id: mention.name for mention in mentions},
        origin_of=origin_of or {},
    )
    return Library(Rows(documents=pages, mentions=tuple(mentions)), joined, ())


@pytest.fixture(name="page")
def page_of_wells() -> Document:
    """A page of May on wells and farms."""
    return make_document(TEXT, published="2031-05-02")


def span(page: Document, words: str) -> Span:
    """Where words stand on a page."""
    start = page.text.index(words)
    return Span(page.id, start, start + len(words), words)


def test_a_form_of_a_word_has_the_same_sense() -> None:
    """Forms of one word share a sense; short words, numbers and common ones have none."""
    assert deedterms.senses("opened") & deedterms.senses("opening")
    assert deedterms.senses("Malta's") == deedterms.senses("malta")
    assert not deedterms.senses("the") | deedterms.senses("of") | deedterms.senses("12")


def test_names_stand_for_actors(page: Document) -> None:
    """A name is the id of its actor and no word; other words are senses."""
    shelf = built(page)
    terms = shelf.terms(span(page, "Malta opened 12 wells."))
    assert "Malta" in terms
    assert deedterms.senses("opened") <= terms
    assert not deedterms.senses("Malta") & terms
    assert shelf.is_actor("Malta")
    assert not shelf.is_actor("opened")
    assert list(shelf.actors(span(page, "Ines Rua left Cyprus")).values()) == ["Ines Rua", "Cyprus"]


def test_states_weigh_less_than_other_terms(page: Document) -> None:
    """Who stands in every other sentence tells little of what a sentence is about."""
    shelf = built(page)
    assert shelf.weight("Malta") < shelf.weight("Ines Rua") == shelf.weight("well")


def test_others_are_named_only_where_both_sides_name_somebody(page: Document) -> None:
    """A sentence without a state does not speak of another state."""
    shelf = built(page)
    malta, cyprus, rua = (frozenset({name}) for name in KINDS)
    assert shelf.other_states(malta, cyprus)
    assert not shelf.other_states(malta, malta | cyprus)
    assert not shelf.other_states(malta, rua)
    assert not shelf.other_people(rua, malta)


def test_counts_have_what_they_count(page: Document) -> None:
    """Digits, words and separators are read; the stem of the noun behind tells of what."""
    found = built(page).counts(Span(page.id, 0, len(page.text), page.text))
    assert found.keys() == {12.0, 2.0, 1400.0, 3.0}
    assert "wells".startswith(found[12.0])
    assert "goats".startswith(found[1400.0])


def test_lines_know_the_sentence_before_within_a_paragraph(page: Document) -> None:
    """The second sentence has the terms of the first beside it, a new paragraph has none."""
    first, second, third = built(page).lines(date(2031, 1, 1))
    assert first.beside == frozenset()
    assert second.beside == first.terms
    assert third.beside == frozenset()


def test_lines_leave_out_copies_and_what_is_not_later(page: Document) -> None:
    """Of an origin the first page alone is read, and no page of the day itself."""
    copy = make_document(TEXT, source="copy.txt", published="2031-05-09")
    shelf = built(page, copy, origin_of={page.id: "origin-1", copy.id: "origin-1"})
    assert {line.span.document for line in shelf.lines(date(2031, 1, 1))} == {page.id}
    assert list(shelf.lines(date(2031, 5, 9))) == []

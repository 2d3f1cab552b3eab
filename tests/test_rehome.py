"""Finders run once per distinct text; rows move to every document that carries it."""

from __future__ import annotations

from dataclasses import replace

from conftest import make_document
from dateline import pipeline, reading
from dateline.record import Document, Found, Span
from dateline.rehome import Memory, nameless, rehome
from test_pipeline import PAGE

BODY = PAGE.split("\n\n\n\n")[1]


def found_on(document: Document) -> Found:
    """What a reader takes from one document."""
    text = nameless(document)
    return rehome(pipeline.find(reading.read_alone(text)), document.id)


def test_rows_belong_to_the_document_they_moved_to() -> None:
    """Every span names the new document, stands in its text, and references hold."""
    document = make_document(BODY, published="2023-03-21")
    found = found_on(document)
    times = {row.id for row in found.times}

    assert found.mentions
    kinds = ("mentions", "times", "statements", "events", "figures")
    spans: list[Span] = [row.span for kind in kinds for row in getattr(found, kind)]
    for span in spans:
        assert span.document == document.id
        assert document.text[span.start : span.end] == span.words
    assert {row.time for row in found.events if row.time} <= times
    assert {row.period for row in found.figures if row.period} <= times
    assert any(row.time for row in found.events)


def test_two_copies_have_rows_of_their_own() -> None:
    """Copies of one text share no row id, whichever is read first."""
    one = found_on(make_document(BODY, "one.txt", published="2023-03-21"))
    two = found_on(make_document(BODY, "two.txt", published="2023-03-21"))

    assert len(one.events) == len(two.events)
    assert not {row.id for row in one.events} & {row.id for row in two.events}


def test_a_text_is_the_same_only_with_its_date() -> None:
    """What finders may look at is part of the text's id; where it came from is not."""
    document = make_document(BODY, "one.txt", published="2023-03-21")

    assert nameless(document).id == nameless(replace(document, source="two.txt", id="x")).id
    assert nameless(document).id != nameless(make_document(BODY, published="2023-03-22")).id
    assert nameless(document).id != nameless(replace(document, outlet="The Valley News")).id


def test_the_memory_makes_rows_once_and_forgets_the_oldest() -> None:
    """A text asked for again is not read again, until newer texts have pushed it out."""
    made: list[str] = []

    def make(text: str) -> Found:
        return memory.get(text, lambda: made.append(text) or Found())  # type: ignore[func-returns-value]

    memory = Memory(most=2)
    for text in ("a", "b", "a", "c", "a", "b"):
        make(text)

    assert made == ["a", "b", "c", "b"]

"""What the tests share: documents and readings made from plain words."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest
from hypothesis import settings

from dateline import reading
from dateline.record import Document, When, identify

# The first example of a property pays for imports and the model: no deadline for a single one.
settings.register_profile("dateline", deadline=None, print_blob=True)
settings.load_profile("dateline")


def make_document(
    text: str,
    source: str = "page.txt",
    published: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
) -> Document:
    """A document of the given words; `published` is a day that the page states."""
    day = date.fromisoformat(published) if published else None
    when = When(day, day, "stated", "given") if day else When()
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    body_start = 0
    if title:
        text = f"{title}\n\n{text}"
        body_start = len(title) + 2
    return Document(
        id=identify("document", source, sha256),
        source=source,
        location=source,
        sha256=sha256,
        title=title,
        outlet=outlet,
        authors=(),
        published=when,
        language="en",
        text=text,
        body_start=body_start,
        left_out=(),
    )


def make_reading(text: str, **fields: str) -> reading.Reading:
    """The parsed reading of a document made of the given words."""
    return reading.read_alone(make_document(text, **fields))


@pytest.fixture(name="document", scope="session")
def document_maker() -> object:
    """`document(text, source=, published=, title=, outlet=)` gives a Document."""
    return make_document


@pytest.fixture(name="read", scope="session")
def reading_maker() -> object:
    """`read(text, **fields)` gives a Reading."""
    return make_reading

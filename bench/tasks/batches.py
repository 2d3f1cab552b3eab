"""Many short texts as readings, each distinct text parsed once, in batches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from dateline import reading
from dateline.reading import Reading
from dateline.record import Document, When

UNDATED = When()


def readings(lines: Iterable[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], Reading]]:
    """Each line with the reading of its `text`."""
    rows = list(lines)
    yield from zip(rows, parsed([page(line["id"], line["text"]) for line in rows]), strict=True)


def parsed(documents: Sequence[Document]) -> Iterator[Reading]:
    """The readings of documents, parsed in one batch."""
    texts = [document.text for document in documents]
    parts = dict.fromkeys(text[start:end] for text in texts for start, end in reading.units(text))
    parses = dict(zip(map(reading.unit_key, parts), reading.parse(list(parts)), strict=True))
    return (reading.read(document, parses) for document in documents)


def page(identity: str, text: str, published: When = UNDATED) -> Document:
    """A document of the given words, without a title."""
    return Document(identity, identity, identity, "", None, None, (), published, "en", text, 0, ())

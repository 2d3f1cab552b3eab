"""Many short texts as readings, each distinct text parsed once, in batches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from dateline import reading
from dateline.reading import Reading
from dateline.record import Document, When


def readings(lines: Iterable[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], Reading]]:
    """Each line with the reading of its `text`."""
    rows = list(lines)
    texts = (line["text"] for line in rows)
    parts = dict.fromkeys(text[start:end] for text in texts for start, end in reading.units(text))
    parses = dict(zip(map(reading.unit_key, parts), reading.parse(list(parts)), strict=True))
    for line in rows:
        yield line, reading.read(page(line["id"], line["text"]), parses)


def page(identity: str, text: str) -> Document:
    """An undated document of the given words."""
    return Document(identity, identity, identity, "", None, None, (), When(), "en", text, 0, ())

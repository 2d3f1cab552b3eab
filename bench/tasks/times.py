"""The gold task "times": the time expressions of whole pages, as `dateline read` finds them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from dateline import reading, times
from dateline.record import Document, Found, Time, When
from tasks import batches


def predict(lines: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """For each line (`id`, `text`, `published`) the time expressions of its text."""
    for line in lines:
        found = times.find(reading.read_alone(page(line)), Found())
        yield {"id": line["id"], "times": [row(time) for time in found]}


def page(line: dict[str, Any]) -> Document:
    """The document of a gold line, which states its date."""
    day = date.fromisoformat(line["published"][:10])
    published = When(day, day, "stated", "given")
    return batches.page(line["id"], line["text"], published)


def row(time: Time) -> dict[str, Any]:
    """A time as the scorer wants it."""
    span = time.span
    return {"start": span.start, "end": span.end, "type": time.type, "value": time.value}

"""Predictions for the figures task: the quantities of single sentences.

lines in:  {"id", "text"}      lines out:  {"id", "figures": [{"low", "high", "unit", ...}]}
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from dateline import figures, reading
from dateline.record import Document, Figure, Found, When, identify


def predict(lines: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The figures of each line's text, in the form that the scorer reads."""
    rows = [(str(line["id"]), str(line["text"])) for line in lines]
    words = [text[start:end] for _, text in rows for start, end in reading.units(text)]
    distinct = list(dict.fromkeys(words))
    keys = map(reading.unit_key, distinct)
    parses = dict(zip(keys, reading.parse(distinct), strict=True))
    for name, text in rows:
        read = reading.read(_document(name, text), parses)
        yield {"id": name, "figures": [_line(row) for row in figures.find(read, Found())]}


def _line(figure: Figure) -> dict[str, Any]:
    return {
        "low": figure.low,
        "high": figure.high,
        "unit": figure.unit or "-",
        "change": figure.change,
        "concept": (figure.measure or "-").split(),
    }


def _document(name: str, text: str) -> Document:
    return Document(
        id=identify("document", name),
        source=name,
        location=name,
        sha256="",
        title=None,
        outlet=None,
        authors=(),
        published=When(),
        language="en",
        text=text,
        body_start=0,
        left_out=(),
    )

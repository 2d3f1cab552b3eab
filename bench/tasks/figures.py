"""Predictions for the figures task: the quantities of single sentences.

lines in:  {"id", "text"}      lines out:  {"id", "figures": [{"low", "high", "unit", ...}]}

Every figure comes from the run that `dateline read` makes. Two things are only written in another
way, as the gold's format has it: a change from one value to another is one pair in the order of the
text (ours are two figures, each with the other end), and the unit of a part is "%" and its whole
(ours is "share", with the whole in a field of its own).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from dateline import pipeline, reading
from dateline.record import Document, Figure, When, identify


def predict(lines: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The figures of each line's text, in the form that the scorer reads."""
    rows = [(str(line["id"]), str(line["text"])) for line in lines]
    words = [text[start:end] for _, text in rows for start, end in reading.units(text)]
    distinct = list(dict.fromkeys(words))
    keys = map(reading.unit_key, distinct)
    parses = dict(zip(keys, reading.parse(distinct), strict=True))
    for name, text in rows:
        found = pipeline.find(reading.read(_document(name, text), parses)).figures
        yield {"id": name, "figures": written(found)}


def written(figures: Iterable[Figure]) -> list[dict[str, Any]]:
    """The figures of a sentence in the gold's format."""
    lines: list[dict[str, Any]] = []
    for figure in figures:
        line = _line(figure)
        before = lines[-1] if lines else None
        if before and figure.moved_from == before["high"] and before["moved_to"] == figure.low:
            line["low"] = before["low"]
            lines.pop()
        lines.append(line)
    return lines


def _line(figure: Figure) -> dict[str, Any]:
    unit = figure.unit or "-"
    if unit == "share":
        unit = f"% {figure.of}" if figure.of else "% -"
    return {
        "low": figure.low,
        "high": figure.high,
        "unit": unit,
        "change": figure.change,
        "concept": (figure.measure or "-").split(),
        "moved_to": figure.moved_to,
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

"""Predictions for the figures task: the quantities of single sentences.

lines in:  {"id", "text"}      lines out:  {"id", "figures": [{"low", "high", "unit", ...}]}

Every figure comes from the run that `dateline read` makes. Two things are only written in another
way, as the gold's format has it: a change from one value to another is one pair in the order of the
text (ours are two figures, each with the other end), and the unit of a part is "%" and its whole,
a noun in the singular (ours is "share", with the whole in a field of its own).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from dateline import pipeline, senses
from dateline.record import Figure
from tasks.batches import readings


def predict(lines: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The figures of each line's text, in the form that the scorer reads."""
    rows = ({"id": str(line["id"]), "text": str(line["text"])} for line in lines)
    for row, page in readings(rows):
        yield {"id": row["id"], "figures": written(pipeline.find(page).figures)}


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


def _whole(of: str) -> str:
    """The noun of a whole in the singular, without what follows it."""
    words = re.split(r"\s(?:of|in|for|from|on|with|to|by)\s", of, maxsplit=1)[0].split()
    words = [word for word in words if word != "and"]
    return " ".join([*words[:-1], senses.singular(words[-1])])


def _line(figure: Figure) -> dict[str, Any]:
    unit = figure.unit or "-"
    if unit == "share":
        unit = f"% {_whole(figure.of)}" if figure.of else "% -"
    elif unit == "share of stock":
        unit = "share"
    return {
        "low": figure.low,
        "high": figure.high,
        "unit": unit,
        "change": figure.change,
        "concept": (figure.measure or "-").split(),
        "moved_to": figure.moved_to,
    }

"""Predictions for the statements task: the product's own finder over the gold texts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from dateline import reading, statements
from dateline.record import Document, Found
from tasks import batches

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dateline.record import Span, Statement

_ODD_SPACE = re.compile(r"[^\S\n ]")  # as decoding does it: one for one, so that offsets hold


def predict(lines: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """One prediction line for each gold line, from its text alone."""
    documents = [document(line) for line in lines]
    words = [d.text[start:end] for d in documents for start, end in reading.units(d.text)]
    distinct = list(dict.fromkeys(words))
    keys = map(reading.unit_key, distinct)
    parses = dict(zip(keys, reading.parse(distinct), strict=True))
    for d in documents:
        found = statements.find(reading.read(d, parses), Found())
        yield {"id": d.source, "statements": [as_gold(row) for row in outermost(found)]}


def outermost(found: Iterable[Statement]) -> list[Statement]:
    """The statements that stand in no other one: the gold set annotates no statement in another."""
    rows = list(found)
    return [
        row
        for row in rows
        if not any(
            piece.start <= row.span.start
            and row.span.end <= piece.end
            and row != other
            and len(row.span.words) < len(piece.words)
            for other in rows
            for piece in other.pieces
        )
    ]


def document(line: dict[str, Any]) -> Document:
    """A document of a gold line's text, with plain spaces as every page of the product has them."""
    return batches.page(line["id"], _ODD_SPACE.sub(" ", line["text"]))


def as_gold(row: Statement) -> dict[str, Any]:
    """A statement in the gold set's form."""
    return {
        "source": [pair(row.speaker)] if row.speaker else None,
        "cue": [pair(row.cue)] if row.cue else [],
        "content": [pair(piece) for piece in row.pieces],
    }


def pair(span: Span) -> list[int]:
    """A span as start and end."""
    return [span.start, span.end]

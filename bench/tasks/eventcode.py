"""Predictions for `eventcode`: the PLOVER root of what a marked source does to a marked target.

Lines with an even number (from 0) have been read for rules and word lists, the others never.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from dateline import coding
from tasks.batches import readings


def predict(lines: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """For each line (`id`, `text`, `source`, `target`) the root, null where no deed is seen."""
    for line, reading in readings(lines):
        source, target = (
            reading.characters(*line[name]) if line[name] else None for name in ("source", "target")
        )
        yield {"id": line["id"], "root": coding.code(reading, source, target)}

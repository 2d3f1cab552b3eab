"""Predictions for `status`: how sure it is that a marked event happened, as its author tells it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from dateline import status
from dateline.record import Found
from tasks.batches import readings


def predict(lines: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """For each line (`id`, `text`, `event`) the score of the token at the event's first letter."""
    for line, reading in readings(lines):
        decision = status.decide(reading, reading.token_at(line["event"][0]), Found())
        yield {"id": line["id"], "score": decision.commitment}

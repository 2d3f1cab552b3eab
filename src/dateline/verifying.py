"""Verifying: every span of a record against the stored text, and every text against its hash."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from dateline.answers import Verification
from dateline.record import Joined, Rows, Span
from dateline.schema import DERIVED, FOUND


def verify(rows: Rows, joined: Joined, hashes: Mapping[str, str]) -> Verification:
    """Check spans by characters and texts by `hashes`, the SHA-256 of each document's text."""
    texts = {document.id: document.text for document in rows.documents}
    failed = [
        f"document {key}: the text is not the one that was read"
        for key, text in texts.items()
        if hashlib.sha256(text.encode()).hexdigest() != hashes[key]
    ]
    checked = 0
    for row_id, span in _all_spans(rows, joined):
        checked += 1
        if texts.get(span.document, "")[span.start : span.end] != span.words:
            failed.append(f"{row_id}: {span.words!r} does not stand at {span.start}")
    return Verification(len(texts), checked, tuple(failed))


def _all_spans(rows: Rows, joined: Joined) -> Iterator[tuple[str, Span]]:
    """Every span that the record holds, with the id of its row."""
    derived = (row for name, _ in DERIVED for row in getattr(joined, name))
    found = (row for name, _ in FOUND for row in getattr(rows, name))
    for row in (*found, *derived):
        for span in _spans(row):
            yield getattr(row, "id", ""), span


def _spans(value: Any) -> Iterator[Span]:
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _spans(part)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from _spans(getattr(value, name))

"""The nouns: frozen, hashed by content, and independent of everything else."""

from __future__ import annotations

import ast
import dataclasses
from pathlib import Path

import pytest

from dateline import record
from dateline.record import UNKNOWN, Span, identify


def test_ids_are_hashes_of_content() -> None:
    """The same parts give the same id on every machine; other parts or kinds give another."""
    assert identify("event", "document-1", 3, 9) == "event-d2e1b40918afeb4c"
    assert identify("event", "a", "bc") != identify("event", "ab", "c")
    assert identify("event", 1) != identify("figure", 1)


def test_nouns_are_frozen() -> None:
    """A span cannot be changed after it was made."""
    with pytest.raises(dataclasses.FrozenInstanceError):
        Span("d", 0, 1, "x").start = 5  # type: ignore[misc]
    assert UNKNOWN.first is None


def test_the_nouns_import_nothing_of_ours() -> None:
    """record.py depends on the standard library alone."""
    tree = ast.parse(Path(record.__file__).read_text(encoding="utf-8"))
    imported = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]

    assert not [name for name in imported if name.startswith("dateline")]

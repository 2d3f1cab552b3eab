"""dateline: a pile of news pages becomes a cited record of the relationship they describe.

import dateline

dateline.read(["pages/"], "china-russia.dateline")
record = dateline.open("china-russia.dateline")
record.timeline(actors=["China", "Russia"], as_of="2023-10-17")
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.errors import DatelineError

if TYPE_CHECKING:
    from dateline.ask import Record
    from dateline.pipeline import Report

__version__ = "0.1.0"
__all__ = ["DatelineError", "Record", "__version__", "open", "read"]


def open(path: str | Path) -> Record:  # noqa: A001 - reads as dateline.open
    """Open a record to ask it. Raises RecordError and its kin if the file is not one."""
    from dateline.ask import Record

    return Record(path)


def read(paths: Sequence[str], record: str | Path, **settings: Any) -> Report:
    """Read pages into a record, as `dateline read` does; see `dateline.pipeline.read`."""
    from dateline import pipeline

    return pipeline.read(paths, Path(record), **settings)


def __getattr__(name: str) -> Any:
    """`dateline.Record`, imported when first asked for."""
    if name == "Record":
        return import_module("dateline.ask").Record
    message = f"module 'dateline' has no attribute {name!r}"
    raise AttributeError(message)

"""What the joins give for the pages of a past day, kept beside the record.

A question as of a day rests on the pages published by then alone, joined anew; on a large pile that
takes minutes. The joins are a pure function of the rows, so what they gave holds until a page, a
decision or a join changes. It is kept as a record of its own without pages, in a folder beside the
record that may be deleted at any time. Where it cannot be written, the next question joins again.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from dateline import loading
from dateline.errors import DatelineError
from dateline.record import Joined, Rows
from dateline.store import Store

LEAST_PAGES = 500  # fewer are joined anew in a moment
WORTH_KEEPING = 2.0  # seconds that the joins took
MOST_KEPT = 10  # days; those longest unasked go first


def joined(store: Store, rows: Rows, make: Callable[[], Joined]) -> Joined:
    """What the joins give for some rows of a record: kept from an earlier question, or made."""
    if loading.size(rows, "documents") < LEAST_PAGES:
        return make()
    key = _key(store, rows)
    kept = Store(_folder(store) / f"{key[:16]}.dateline")
    found = _read(kept, key)
    if found is not None:
        return found
    started = time.monotonic()
    made = make()
    if time.monotonic() - started >= WORTH_KEEPING:
        _keep(kept, made, key)
    return made


def _folder(store: Store) -> Path:
    return Path(f"{store.path}.past")


def _key(store: Store, rows: Rows) -> str:
    """Names the pages, the decisions, and the states of the record and of the installed package.

    By the files, not by the versions of the joins: importing these takes longer than an answer.
    """
    installed = [_state(file) for file in _package_files()]
    parts = (*installed, _state(store.path), *loading.pages(rows), repr(rows.judgements))
    return sha256("\n".join(parts).encode()).hexdigest()


def _package_files() -> list[Path]:
    """Modules and data; what Python compiles beside them comes and goes."""
    return sorted(
        file for file in Path(__file__).parent.rglob("*.*") if file.parent.name != "__pycache__"
    )


def _state(file: Path) -> str:
    held = file.stat()
    return f"{file.name} {held.st_size} {held.st_mtime_ns}"


def _read(kept: Store, key: str) -> Joined | None:
    if not kept.path.exists():
        return None
    with suppress(DatelineError, OSError):  # damaged, or deleted just now: made anew
        if kept.meta().get("joins") == key:
            os.utime(kept.path)
            return kept.opened()[1]
    return None


def _keep(kept: Store, made: Joined, key: str) -> None:
    with suppress(DatelineError, OSError):  # no room or no right to write: only time is lost
        kept.path.parent.mkdir(exist_ok=True)
        kept.path.unlink(missing_ok=True)
        with kept.writing():
            kept.save(made, key)
        for old in _oldest(kept.path.parent):
            old.unlink(missing_ok=True)
            Path(f"{old}.lock").unlink(missing_ok=True)


def _oldest(folder: Path) -> list[Path]:
    """All but the files asked for last."""
    return sorted(folder.glob("*.dateline"), key=lambda file: -file.stat().st_mtime)[MOST_KEPT:]

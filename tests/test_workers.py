"""Reading side by side: order kept, nothing taken far ahead, a lost process told in plain words."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path

import pytest

from dateline import export, pipeline
from dateline.ask import Record
from dateline.errors import WorkerLost
from dateline.workers import AHEAD, side_by_side

JOBS = 2
prepared: list[str] = []


def prepare(word: str) -> None:
    """What each process does before its first item."""
    prepared.append(word)


def greet(number: int) -> str:
    """The word that the process was prepared with, and the item."""
    return f"{prepared[0]} {number}"


def end_at_three(number: int) -> int:
    """A process that is killed at its fourth item, as for want of memory."""
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def fail_at_two(number: int) -> int:
    """Work that raises."""
    if number == 2:
        message = "two"
        raise ValueError(message)
    return number


def test_results_come_in_the_order_of_the_items() -> None:
    """Each item comes back beside what was made of it, first in, first out."""
    made = list(side_by_side(greet, range(9), JOBS, prepare, "page"))

    assert made == [(number, f"page {number}") for number in range(9)]


def test_only_a_few_items_are_taken_ahead() -> None:
    """An endless supply is read no further than a few items beyond what was asked for."""
    taken: list[int] = []

    def supply() -> Iterator[int]:
        for number in count():
            taken.append(number)
            yield number

    results = side_by_side(greet, supply(), JOBS, prepare, "page")
    first = list(islice(results, 3))
    results.close()  # type: ignore[attr-defined]

    assert [number for number, _ in first] == [0, 1, 2]
    assert len(taken) <= 3 + JOBS * AHEAD + 1


def test_a_process_that_ends_is_told() -> None:
    """A killed process is no traceback of the pool but an error that says what to do."""
    with pytest.raises(WorkerLost, match="fewer --jobs"):
        list(side_by_side(end_at_three, range(9), JOBS, prepare, "page"))


def test_an_error_in_the_work_reaches_the_asker() -> None:
    """What the work raises is raised where the results are taken."""
    with pytest.raises(ValueError, match="two"):
        list(side_by_side(fail_at_two, range(9), JOBS, prepare, "page"))


def test_two_processes_leave_the_record_that_one_leaves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The export of a pile is the same however many processes read it."""
    monkeypatch.setattr(pipeline, "BATCH_PAGES", 2)
    folder = tmp_path / "pile"
    folder.mkdir()
    for number in range(5):
        words = f"The minister told {number + 2} farmers on Tuesday that the road would be built. "
        (folder / f"{number}.txt").write_text(f" date 2023-03-2{number}\n\n\n\n{words * 4}\n")
    files = []
    for jobs in (1, JOBS):
        path = tmp_path / f"{jobs}.dateline"
        report = pipeline.read([str(folder)], path, jobs=jobs)
        record = Record(path)
        written = tmp_path / f"export-{jobs}"
        export.jsonl(record.view(), record.store.rejected(), written)
        files.append({file.name: file.read_bytes() for file in written.iterdir()})

        assert report.read == 5
    assert files[0] == files[1]

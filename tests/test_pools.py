"""Pools: the same outcome in one process, in several and on Ray; a lost process in plain words."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from itertools import count, islice
from operator import neg
from pathlib import Path

import pytest

from dateline import copies, copysteps, export, pairing, pipeline
from dateline.ask import Record
from dateline.errors import UsageError, WorkerLost
from dateline.pools import AHEAD, ALONE, Cluster, Pool, Processes
from dateline.record import UNKNOWN, Document, Joined, Rows, identify

TOWNS = ("Arvik", "Belmora", "Castell", "Dornach", "Elvas", "Fiskar", "Gorzow", "Hamar")
GOODS = ("rye", "tin", "wool", "amber", "slate", "hops", "resin")

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


def _texts() -> Iterator[str]:
    for number in range(14):
        town, other = TOWNS[number % 8], TOWNS[(3 * number + 1) % 8]
        goods, more = GOODS[number % 7], GOODS[(2 * number + 3) % 7]
        text = (
            f"The port of {town} took in {312 + number} tons of {goods} from {other} last week.\n\n"
            f"Harbour master Ilse Brandvik{number} told the council that {more} had waited on the "
            f"quay for {20 + number} days while clerks in {other} looked for the papers.\n\n"
            f"A cooperative from {other} offered {41 * number + 7} crowns a ton, and the mill at "
            f"{town} refused it before the ferry of Tuesday number {number} had left.\n\n"
            f"Nobody in {town} remembers a spring in which {goods} was dearer than {more}.\n"
        )
        yield text
        yield f"Share this page\n\n{text}\n\nBack to the top"
        yield text.replace("the council", "a meeting").replace("Nobody", "No one")
        yield text[: len(text) // 2]


def _rows() -> Rows:
    pages = (
        Document(
            identify("document", number), f"{number}.txt", str(number), "", None, None, (), UNKNOWN,
            "en", text, 0, (),
        )
        for number, text in enumerate(_texts())
    )  # fmt: skip
    return Rows(documents=tuple(pages))


def _same_in(pool: Pool, patched: pytest.MonkeyPatch) -> None:
    """Small batches and ranges, so that there is work for more than one process."""
    rows = _rows()
    alone = copies.join(rows, Joined())
    assert {"identical", "near", "excerpt"} <= {copy.relation for copy in alone.copies}
    patched.setattr(copysteps, "BATCH", 5)
    patched.setattr(pairing, "ROWS", 7)
    assert repr(copies.join(rows, Joined(), pool)) == repr(alone)


def test_small_batches_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """However the pages are cut into batches, the same pairs and origins come out."""
    _same_in(ALONE, monkeypatch)


def test_several_processes_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processes give, byte for byte, what one does."""
    with Processes(2) as pool:
        _same_in(pool, monkeypatch)


def test_results_keep_the_order_of_items() -> None:
    """More items than are handed out at once come back in order."""
    with Processes(2) as pool:
        assert list(pool.map(neg, range(30))) == [-number for number in range(30)]


def test_ray_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Ray cluster of this machine gives, byte for byte, what one process does."""
    pytest.importorskip("ray", reason="Ray (the extra `cluster`) is not installed")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(path for path in sys.path if path))
    with Cluster() as pool:
        _same_in(pool, monkeypatch)


def test_without_ray_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Ray is missing, the extra is named."""
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(UsageError, match="cluster"):
        Cluster()


def test_results_come_in_the_order_of_the_items() -> None:
    """Each item comes back beside what was made of it, first in, first out."""
    with Processes(JOBS, prepare, "page") as pool:
        made = list(pool.beside(greet, range(9)))

    assert made == [(number, f"page {number}") for number in range(9)]


def test_only_a_few_items_are_taken_ahead() -> None:
    """An endless supply is read no further than a few items beyond what was asked for."""
    taken: list[int] = []

    def supply() -> Iterator[int]:
        for number in count():
            taken.append(number)
            yield number

    with Processes(JOBS, prepare, "page") as pool:
        first = list(islice(pool.beside(greet, supply()), 3))

    assert [number for number, _ in first] == [0, 1, 2]
    assert len(taken) <= 3 + JOBS * AHEAD + 1


def test_a_process_that_ends_is_told() -> None:
    """A killed process is no traceback of the pool but an error that says what to do."""
    with Processes(JOBS) as pool, pytest.raises(WorkerLost, match="fewer --jobs"):
        list(pool.map(end_at_three, range(9)))


def test_an_error_in_the_work_reaches_the_asker() -> None:
    """What the work raises is raised where the results are taken."""
    with Processes(JOBS) as pool, pytest.raises(ValueError, match="two"):
        list(pool.map(fail_at_two, range(9)))


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

"""Several processes that read batches side by side; batches come back in the order they went in.

Each worker has a language model of its own (some 700 MB). Only the asking process writes to the
record, so that what a run leaves does not depend on how many workers it had.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from dateline.errors import WorkerLost

Item = TypeVar("Item")
Made = TypeVar("Made")

AHEAD = 2  # batches a worker that wait to be read or to be committed: enough to keep it busy


def side_by_side(
    work: Callable[[Item], Made],
    items: Iterable[Item],
    jobs: int,
    prepare: Callable[..., None],
    *values: object,
) -> Iterator[tuple[Item, Made]]:
    """Each item with what `work` makes of it, in order, worked on by `jobs` processes.

    `work` and `prepare` are functions of a module; `prepare(*values)` runs once in each process
    before its first item. Only a few items are taken ahead, so `items` may be endless. Raises
    WorkerLost if a process ends by itself.
    """
    context = multiprocessing.get_context("spawn")  # forks of a process with threads may hang
    pool = ProcessPoolExecutor(jobs, context, initializer=_begin, initargs=(prepare, values))
    waiting: deque[tuple[Item, Future[Made]]] = deque()
    finished = False
    try:
        for item in items:
            waiting.append((item, pool.submit(work, item)))
            if len(waiting) > jobs * AHEAD:
                yield _next(waiting)
        while waiting:
            yield _next(waiting)
        finished = True
    except BrokenProcessPool as error:
        message = (
            "a reading process ended by itself, perhaps for want of memory; what was committed is"
            " safe: run the same command again with fewer --jobs"
        )
        raise WorkerLost(message) from error
    finally:
        pool.shutdown(wait=finished, cancel_futures=True)
        if not finished:
            for process in multiprocessing.active_children():
                process.terminate()


def _next(waiting: deque[tuple[Item, Future[Made]]]) -> tuple[Item, Made]:
    item, future = waiting.popleft()
    return item, future.result()


def _begin(prepare: Callable[..., None], values: tuple[object, ...]) -> None:
    """Ctrl-C reaches every process of a terminal: the asking one alone decides what it means."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    prepare(*values)

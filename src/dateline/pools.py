"""Pools: where batches are worked on: in this process, in several, or on a cluster.

The work is a function of a module that makes one picklable value of another one. A pool maps it
over batches and gives the results in the order of the batches, so the outcome is the same wherever
they were made. Ray (the extra `cluster`) is loaded only if asked for.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from importlib import import_module
from types import TracebackType
from typing import Any, Protocol, Self, TypeVar

from dateline.errors import UsageError, WorkerLost

Item = TypeVar("Item")
Made = TypeVar("Made")
Waiting = TypeVar("Waiting")

AHEAD = 2  # batches a worker that wait to be worked on or to be taken: enough to keep it busy


class Pool(Protocol):
    """Whatever maps a function over batches and keeps their order."""

    def map(self, work: Callable[[Item], Made], items: Iterable[Item]) -> Iterator[Made]:
        """What `work`, a function of a module, makes of each item, in order."""


class Alone:
    """This process; one item is worked on at a time."""

    def map(self, work: Callable[[Item], Made], items: Iterable[Item]) -> Iterator[Made]:
        """What `work` makes of each item, in order."""
        return map(work, items)


ALONE = Alone()


class Processes:
    """Several processes of this machine, as a context: they end with it, and at once on an error.

    Only a few items are taken ahead, so a supply may be endless.
    """

    def __init__(
        self, jobs: int, prepare: Callable[..., None] | None = None, *values: object
    ) -> None:
        """Start `jobs` processes as soon as there is work; each begins with `prepare(*values)`."""
        self._jobs = jobs
        context = multiprocessing.get_context("spawn")  # forks of a process with threads may hang
        self._pool = ProcessPoolExecutor(
            jobs, context, initializer=_begin, initargs=(prepare, values)
        )

    def map(self, work: Callable[[Item], Made], items: Iterable[Item]) -> Iterator[Made]:
        """What `work` makes of each item, in order. Raises WorkerLost if one ends by itself."""
        return (made for _, made in self.beside(work, items))

    def beside(
        self, work: Callable[[Item], Made], items: Iterable[Item]
    ) -> Iterator[tuple[Item, Made]]:
        """Each item with what `work` makes of it. Raises WorkerLost as `map` does."""
        try:
            yield from _in_order(
                lambda item: self._pool.submit(work, item),
                lambda future: future.result(),
                items,
                self._jobs * AHEAD,
            )
        except BrokenProcessPool as error:
            message = (
                "a worker process ended by itself, perhaps for want of memory; what was committed"
                " is safe: run the same command again with fewer --jobs"
            )
            raise WorkerLost(message) from error

    def __enter__(self) -> Self:
        """The pool itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the processes."""
        mine = list((getattr(self._pool, "_processes", None) or {}).values())
        self._pool.shutdown(wait=kind is None, cancel_futures=True)
        if kind is not None:
            for process in mine:
                process.terminate()


def _begin(prepare: Callable[..., None] | None, values: tuple[object, ...]) -> None:
    """Ctrl-C reaches every process of a terminal: the asking one alone decides what it means."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if prepare:
        prepare(*values)


class Cluster:
    """A Ray cluster, as a context. The same version of dateline must be on every machine of it."""

    def __init__(self, address: str | None = None) -> None:
        """Connect to the cluster at `address`, or start one on this machine.

        Raises UsageError where Ray is not installed.
        """
        try:
            self._ray: Any = import_module("ray")
        except ImportError as error:
            message = "Ray is not installed: pip install 'dateline[cluster]'"
            raise UsageError(message) from error
        self._ray.init(address=address, log_to_driver=False, include_dashboard=False)

    def map(self, work: Callable[[Item], Made], items: Iterable[Item]) -> Iterator[Made]:
        """What `work` makes of each item, in order."""
        task = self._ray.remote(work)
        workers = max(int(self._ray.cluster_resources().get("CPU", 1)), 1)
        made = _in_order(task.remote, self._ray.get, items, workers * AHEAD)
        return (result for _, result in made)

    def __enter__(self) -> Self:
        """The pool itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Leave the cluster; one that was started here ends."""
        self._ray.shutdown()


def _in_order(
    submit: Callable[[Item], Waiting],
    result: Callable[[Waiting], Made],
    items: Iterable[Item],
    ahead: int,
) -> Iterator[tuple[Item, Made]]:
    """Items with their results, in their order, with `ahead` of them on the way at most."""
    waiting: deque[tuple[Item, Waiting]] = deque()
    for item in items:
        waiting.append((item, submit(item)))
        if len(waiting) > ahead:
            first, coming = waiting.popleft()
            yield first, result(coming)
    while waiting:
        first, coming = waiting.popleft()
        yield first, result(coming)

"""Pools: where the steps of a join run: in this process, in several, or on a cluster.

A step is a function of a module that makes one picklable value of another one. A pool maps it over
batches and gives the results in the order of the batches, so the outcome is the same wherever the
steps ran. Ray (the extra `cluster`) is loaded only if asked for.
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from types import TracebackType
from typing import Any, Protocol, Self, TypeVar

from dateline.errors import UsageError

Item = TypeVar("Item")
Made = TypeVar("Made")
Waiting = TypeVar("Waiting")

AHEAD = 3  # batches a worker that are handed out before their results are taken


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
    """Several processes of this machine, as a context: they end with it."""

    def __init__(self, jobs: int) -> None:
        """Start `jobs` processes as soon as there is work for them."""
        self._jobs = jobs
        # Forks of a process with threads may hang.
        self._pool = ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"))

    def map(self, work: Callable[[Item], Made], items: Iterable[Item]) -> Iterator[Made]:
        """What `work` makes of each item, in order."""
        return _in_order(
            lambda item: self._pool.submit(work, item),
            lambda future: future.result(),
            items,
            self._jobs * AHEAD,
        )

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
        self._pool.shutdown(cancel_futures=True)


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
        return _in_order(task.remote, self._ray.get, items, workers * AHEAD)

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
) -> Iterator[Made]:
    """The results of some items in their order, with `ahead` of them on the way at most."""
    waiting: deque[Waiting] = deque()
    for item in items:
        waiting.append(submit(item))
        if len(waiting) > ahead:
            yield result(waiting.popleft())
    while waiting:
        yield result(waiting.popleft())

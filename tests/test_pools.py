"""Pools: the same outcome in one process, in several and on Ray."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from operator import neg

import pytest

from dateline import copies, copysteps, pairing
from dateline.errors import UsageError
from dateline.pools import ALONE, Cluster, Pool, Processes
from dateline.record import UNKNOWN, Document, Joined, Rows, identify

TOWNS = ("Arvik", "Belmora", "Castell", "Dornach", "Elvas", "Fiskar", "Gorzow", "Hamar")
GOODS = ("rye", "tin", "wool", "amber", "slate", "hops", "resin")


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

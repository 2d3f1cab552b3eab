"""Pairing: the pairs of rows that share keys, found without forming pairs over the whole pile.

A map over blocks of keys and a map over ranges of rows, as on a cluster: within a block each key
links the rows that hold it, within a range the links of one pair are added up. A key that many rows
hold links each of them to a few only, so the cost grows with the number of rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dateline.overlaps import Flags, Hashes
from dateline.pools import ALONE, Pool

CROWD = 24  # rows that share one key and are still paired each with each
STAR = 4  # rows of a larger crowd that all others are paired with
ROWS = 4096  # rows to a range of rows and to a block of keys
BITS = 6  # of a key that may tell its block
AT_ONCE = 1 << 20  # links that are added up at once, which is what takes memory
WHOLE = 1 << 40  # the rarity of a key is a whole number, so that no order of adding up matters


Places = NDArray[np.int32]
Numbers = NDArray[np.int64]


class Pairs(NamedTuple):
    """Pairs of rows, an entry each: positions, shared keys, and how rare these are.

    A key adds 1 / (rows that hold it) to the rarity.
    """

    left: Places
    right: Places
    keys: Places
    rarity: Numbers

    def rare(self, least: float) -> Flags:
        """Which pairs share keys of at least this rarity."""
        return self.rarity >= (least - 1e-9) * WHOLE

    def only(self, wanted: Flags | Numbers) -> Pairs:
        """The pairs at the given places, or where flagged."""
        left, right, keys, rarity = self
        return Pairs(left[wanted], right[wanted], keys[wanted], rarity[wanted])


class Block(NamedTuple):
    """The keys of a block with the rows that hold them, and how to split what comes of them."""

    values: Hashes
    owners: Places
    edges: tuple[int, ...]
    most: int


def pair_by_keys(
    keys: Sequence[Hashes], most: int | None = None, least: int = 1, pool: Pool = ALONE
) -> Pairs:
    """The pairs of rows (smaller position first, sorted) that share at least `least` keys.

    Each row of `keys` must be free of repeats. A key in more than CROWD rows counts only for
    pairs with one of the first STAR of them; one in more than `most` rows counts for none.
    """
    if not keys:
        return _summed([])
    count = len(keys)
    edges = (*range(0, count, ROWS), count)
    found = list(pool.map(_linked, _blocks(keys, edges, most or count)))
    # The parts of a range are let go as soon as they are handed out: they are what takes memory.
    ranges = (([block.pop() for block in found], least) for _ in range(len(edges) - 1))
    parts = list(pool.map(_added_up, ranges))[::-1]
    return Pairs(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def _blocks(keys: Sequence[Hashes], edges: tuple[int, ...], most: int) -> Iterator[Block]:
    owners = np.repeat(np.arange(len(keys), dtype=np.int32), [len(row) for row in keys])
    values = np.concatenate(keys)
    bits = min(BITS, (len(edges) - 2).bit_length())
    if not bits:
        yield Block(values, owners, edges, most)
        return
    home = values >> np.uint64(64 - bits)
    for block in range(1 << bits):
        chosen = home == block
        yield Block(values[chosen], owners[chosen], edges, most)


def _linked(block: Block) -> list[Pairs]:
    """The pairs that share a key of a block, for each range of left rows."""
    order = np.argsort(block.values, kind="stable")  # owners come in order and stay so
    owners, values = block.owners[order], block.values[order]
    starts = np.flatnonzero(np.concatenate(([len(values) > 0], values[1:] != values[:-1])))
    sizes = np.diff(np.concatenate((starts, [len(values)])))
    wanted = sizes[(sizes > 1) & (sizes <= block.most)]
    found = []
    # Crowds of one size together: numpy then forms the pairs of thousands of keys in one step.
    for size in np.unique(wanted).tolist():
        left, right = _links(owners, starts[sizes == size], size)
        rarity = np.full(len(left), WHOLE // size, np.int64)
        found.append(Pairs(left, right, np.ones(len(left), np.int32), rarity))
    pairs = _summed(found)
    places = np.searchsorted(pairs.left, block.edges)
    return [pairs.only(np.arange(a, b)) for a, b in pairwise(places.tolist())]


def _links(owners: Places, starts: Numbers, size: int) -> tuple[Places, Places]:
    """The pairs within crowds of one size that begin at `starts`."""
    if size > CROWD:
        places = [np.arange(first + 1, size) for first in range(STAR)]
        first = np.repeat(np.arange(STAR), [len(row) for row in places])
        second = np.concatenate(places)
    else:
        first, second = np.triu_indices(size, 1)
    left: Places = owners[starts[:, None] + first].ravel()
    right: Places = owners[starts[:, None] + second].ravel()
    return left, right


def _added_up(parts: tuple[Sequence[Pairs], int]) -> Pairs:
    """The pairs of one range of rows, from all blocks of keys, that share enough keys."""
    found, least = parts
    # In slices by the right row, as sorting everything at once would need all memory twice.
    slices = 1 + sum(len(one.left) for one in found) // AT_ONCE
    kept = []
    for number in range(slices):
        pairs = _summed([one.only(one.right % slices == number) for one in found])
        kept.append(pairs.only(pairs.keys >= least))
    return _summed(kept)


def _summed(found: Sequence[Pairs]) -> Pairs:
    """Each pair once, sorted, with its keys and their rarity added up."""
    if not found:
        none = np.zeros(0, np.int32)
        return Pairs(none, none, none, np.zeros(0, np.int64))
    # A pair as one number sorts several times faster than as two columns.
    left, right, keys, rarity = (np.concatenate(column) for column in zip(*found, strict=True))
    width = int(right.max(initial=0)) + 1
    codes = left.astype(np.int64) * width + right
    order = np.argsort(codes, kind="stable")
    codes = codes[order]
    starts = np.flatnonzero(np.concatenate(([len(codes) > 0], codes[1:] != codes[:-1])))
    if not len(starts):
        return Pairs(left, right, keys, rarity)
    return Pairs(
        left[order[starts]],
        right[order[starts]],
        np.add.reduceat(keys[order], starts),
        np.add.reduceat(rarity[order], starts),
    )

"""The steps of the join of copies, each a function of one batch that a pool may run anywhere.

Digests come from batches of pages; comparisons, and the order of two copies, from batches of pairs
that carry the texts of their pages with them. No step holds the words of more than one batch.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from hashlib import blake2b
from itertools import chain
from typing import NamedTuple, TypeVar

import numpy as np

from dateline import kinship, lineage, overlaps, pairing, rewordings
from dateline.kinship import COUNTED, LEAST_WORDS, Kinship
from dateline.overlaps import Body, Hashes
from dateline.pairing import Pairs
from dateline.pools import Pool
from dateline.record import Document
from dateline.rewordings import Outline, Weighed

LEAST_KEYS = 2  # shared fingerprints that make two pages worth a look,
FEW_KEYS = 0.06  # and the share of those of the shorter page that they must be
RARE = 0.08  # what they must weigh (see `pairing.Pairs`), as phrases that all pages use do not
MOST_KEYS = 0.5  # of the shorter page's fingerprints that do whatever they weigh
SHARED_SKETCH = 3  # keys of names and numbers that make pages worth aligning
MOST_PAGES = 300  # pages under one such key, above which it tells nothing
BEST_GUESSES = 12  # pages that one page is aligned with at most
BATCH = 256  # pages or pairs in one batch
KEPT = 1024  # outlines that a process keeps at hand

Places = tuple[int, int]
Thing = TypeVar("Thing")


class Digest(NamedTuple):
    """What of a page is needed to find its copies: a hash of its words, its keys, its anchors."""

    words: bytes
    prints: Hashes
    sketch: Hashes
    weighed: Weighed


class Batch(NamedTuple):
    """Pairs of pages by place, those of them that are known with their kinship, and the pages."""

    pairs: tuple[Places, ...]
    known: tuple[Kinship | None, ...]
    pages: Mapping[int, Document]


def digest(page: Document) -> Digest:
    """The keys of one page. Short pages must agree in the title as well to be identical."""
    words = overlaps.body_words(page)
    hashed = blake2b(words.tobytes(), digest_size=16)
    # Two pages without words are no copies of each other, though nothing tells them apart.
    if not len(words):
        hashed.update(page.id.encode())
    elif len(words) < LEAST_WORDS:
        hashed.update((page.title or "").casefold().encode())
    prints = overlaps.fingerprints(overlaps.hash_runs(words, overlaps.SHINGLE))
    outline = rewordings.outline(page)
    return Digest(hashed.digest(), prints, rewordings.sketch(outline), rewordings.weighed(outline))


def digests(pages: Sequence[Document], pool: Pool) -> list[Digest]:
    """The digests of all pages."""
    return list(chain.from_iterable(pool.map(_digests, _cut(pages))))


def _digests(pages: Sequence[Document]) -> list[Digest]:
    return [digest(page) for page in pages]


# ------------------------------------------------------------------ pairs worth comparing


def worth_wording(prints: Sequence[Hashes], pool: Pool) -> list[Places]:
    """The pairs (by place) that share fingerprints enough to compare their words."""
    found = pairing.pair_by_keys(prints, least=LEAST_KEYS, pool=pool)
    sizes = np.array([len(row) for row in prints])
    shorter = np.minimum(sizes[found.left], sizes[found.right])
    telling = found.rare(RARE) | (found.keys >= MOST_KEYS * shorter)
    return _places(found.only(telling & (found.keys >= FEW_KEYS * shorter)))


def worth_aligning(sketches: Sequence[Hashes], pool: Pool) -> list[Places]:
    """The pairs (by place) that share names and numbers; the rarest ones of each page."""
    found = pairing.pair_by_keys(sketches, MOST_PAGES, SHARED_SKETCH, pool)
    pages = np.concatenate((found.left, found.right))
    rows = np.tile(np.arange(len(found.left)), 2)
    # A page of a crowd (a summit that a hundred outlets cover) shares names with all of it; its
    # source, if any, is among those with which it shares the rarest.
    order = np.lexsort((rows, -found.rarity[rows], pages))
    pages = pages[order]
    rank = np.arange(len(pages)) - np.searchsorted(pages, pages)
    return _places(found.only(np.unique(rows[order[rank < BEST_GUESSES]])))


def _places(found: Pairs) -> list[Places]:
    return list(zip(found.left.tolist(), found.right.tolist(), strict=True))


def may_be_rewrites(pairs: Iterable[Places], weighed: Sequence[Weighed]) -> Iterator[Places]:
    """The pairs that share enough anchors, spelt alike, to be worth aligning."""
    for left, right in pairs:
        if rewordings.may_be_rewrite(weighed[left], weighed[right]):
            yield left, right


# ------------------------------------------------------------------ comparing


def by_words(
    pairs: Sequence[Places], pages: Sequence[Document], pool: Pool
) -> dict[Places, Kinship]:
    """What pairs of pages are to each other by their words."""
    return _compared(_by_words, side_by_side(pairs), pages, pool)


def by_facts(
    pairs: Sequence[Places], pages: Sequence[Document], pool: Pool
) -> dict[Places, Kinship]:
    """The pairs of pages that are rewordings."""
    return _compared(_by_facts, pairs, pages, pool)


def directed(
    pairs: Mapping[Places, Kinship | None], pages: Sequence[Document], pool: Pool
) -> Iterator[tuple[Places, Kinship]]:
    """Each pair of copies with its direction; None as kinship stands for the same words."""
    ordered = side_by_side(list(pairs))
    for made in pool.map(_directed, _batches(ordered, pages, pairs)):
        yield from made


def _compared(
    work: Callable[[Batch], list[tuple[Places, Kinship]]],
    pairs: Sequence[Places],
    pages: Sequence[Document],
    pool: Pool,
) -> dict[Places, Kinship]:
    return dict(chain.from_iterable(pool.map(work, _batches(pairs, pages, {}))))


def _batches(
    pairs: Sequence[Places], pages: Sequence[Document], known: Mapping[Places, Kinship | None]
) -> Iterator[Batch]:
    for some in _cut(pairs):
        wanted = {place: pages[place] for pair in some for place in pair}
        yield Batch(tuple(some), tuple(known.get(pair) for pair in some), wanted)


def _cut(things: Sequence[Thing]) -> Iterator[Sequence[Thing]]:
    return (things[start : start + BATCH] for start in range(0, len(things), BATCH))


def side_by_side(pairs: Sequence[Places]) -> list[Places]:
    """Pairs in such an order that those of a family, and of a page of a crowd, come together."""
    near: dict[int, list[int]] = defaultdict(list)
    for left, right in pairs:
        near[left].append(right)
        near[right].append(left)
    home: dict[int, int] = {}
    for start in sorted(near):
        waiting = [] if start in home else [start]
        while waiting:
            page = waiting.pop()
            if page not in home:
                home[page] = start
                waiting.extend(near[page])
    return sorted(pairs, key=lambda pair: (home[pair[0]], pair[1], pair[0]))


def _by_words(batch: Batch) -> list[tuple[Places, Kinship]]:
    body = _bodies(batch)
    found = []
    for pair in batch.pairs:
        left, right = body(pair[0]), body(pair[1])
        if kin := kinship.by_words(left, right):
            found.append((pair, _with_direction(kin, left, right)))
    return found


def _by_facts(batch: Batch) -> list[tuple[Places, Kinship]]:
    body = _bodies(batch)
    found = []
    for pair in batch.pairs:
        kin = kinship.by_facts(*(_outline(batch.pages[place]) for place in pair))
        if kin:
            found.append((pair, _with_direction(kin, *map(body, pair))))
    return found


@lru_cache(maxsize=KEPT)
def _outline(page: Document) -> Outline:
    """A page is compared with several others, which may come in other batches."""
    return rewordings.outline(page)


def _directed(batch: Batch) -> list[tuple[Places, Kinship]]:
    body = _bodies(batch)
    found = []
    for pair, kin in zip(batch.pairs, batch.known, strict=True):
        left, right = body(pair[0]), body(pair[1])
        known = kin or Kinship("identical", 1.0, (kinship.same_words(left),))
        found.append((pair, _with_direction(known, left, right)))
    return found


def _bodies(batch: Batch) -> Callable[[int], Body]:
    return cache(lambda place: overlaps.body(batch.pages[place]))


def _with_direction(kin: Kinship, left: Body, right: Body) -> Kinship:
    """Which of two copies was there first is told while their words are at hand."""
    if kin.relation not in COUNTED:
        return kin
    first, order = lineage.source(left, right)
    return kin._replace(source=first, order=order)

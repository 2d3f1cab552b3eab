"""Copies: which pages are one text in several dresses, and the origins that pages are counted by.

A pair gets the strongest relation that its words bear out: *identical* (the same words, furniture
aside), *near* (light edits), *excerpt* (a part of one page stands in the other) and *rewrite* (the
same names, numbers and days together in other words) join pages into one origin. Two more relations
do not: *shared voice* (one commentator or one long quotation on both, see `voices`) and *same
event*, which needs dates and so comes with the happenings (see `samenews`).

Three steps, each a pure function of its input, so that they may run on many machines: `digest` of
each page, `candidates` of all digests by shared keys, `compare` of each pair of pages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from itertools import combinations, pairwise, product
from typing import NamedTuple

from dateline import decisions, kinship, lineage, overlaps, rewordings, voices
from dateline.decisions import Pair
from dateline.kinship import LEAST_WORDS, Kinship
from dateline.lineage import Part
from dateline.overlaps import Body, Hashes, Shared
from dateline.record import Copy, Document, Joined, Origin, Rows, Span, identify
from dateline.rewordings import Outline

VERSION = "4"

LEAST_KEYS = 2  # shared fingerprints that make two pages worth a look,
FEW_KEYS = 0.06  # and the share of those of the shorter page that they must be
RARE = 0.08  # what they must weigh (see `overlaps.Shared`), as phrases that all pages use do not
MOST_KEYS = 0.5  # of the shorter page's fingerprints that do whatever they weigh
SHARED_SKETCH = 4  # keys of names and numbers that make pages worth aligning
MOST_PAGES = 300  # pages under one such key, above which it tells nothing
BEST_GUESSES = 12  # pages that one page is aligned with at most
REWRITTEN_WITHIN = 45  # days between a page and its rewording; later ones tell another event
SURE_REWRITE = 0.6  # score of a rewording above which no number of days speaks against it
STANDING_PAGES = 5  # pages that share a small run before it counts as standing text
WRITTEN_OUT = 64  # pairs written between two groups of identical pages before one stands for all
KEPT = 4096  # pages whose words are kept at hand

COUNTED = frozenset({"identical", "near", "excerpt", "rewrite"})
"""The relations that join pages into one origin."""

Places = tuple[int, int]


def join(rows: Rows, joined: Joined) -> Joined:
    """Fill `copies`, `origins` and `origin_of` from the words of all pages.

    An origin's id is made from its first page (by stated date, then by id), so that a later copy
    leaves it as it is. Judgements on two documents ("same", "different") are obeyed. A page merged
    from two origins belongs to that of its larger part, and its other parts to theirs.
    """
    documents = sorted(rows.documents, key=lambda document: document.id)
    by_id = {document.id: document for document in documents}
    found = _Pile(documents)
    relations = {(copy.left, copy.right): copy for copy in found.copies()}
    apart = []
    for pair, judgement in decisions.standing(by_id, rows.judgements).items():
        if judgement.verdict == "different":
            relations.pop(pair, None)
            apart.append(pair)
        elif judgement.verdict == "same":
            reason = f"judged the same by {judgement.by}: {judgement.reason}"
            if pair not in relations or relations[pair].relation not in COUNTED:
                relations[pair] = Copy(*pair, "near", 1.0, (reason,))
            found.parted.discard(pair)
    linked = sorted(
        pair
        for pair, copy in relations.items()
        if copy.relation in COUNTED and pair not in found.parted
    )
    groups = decisions.families(by_id, linked, apart)
    origin_of = {
        page: _origin_id([by_id[name] for name in group]) for group in groups for page in group
    }
    origins = _origins(groups, by_id, relations, found.parts(origin_of))
    spoken = [pair for pair, copy in relations.items() if copy.relation == "shared voice"]
    quoted = {pair: relations.pop(pair) for pair in spoken}
    shared = voices.shared(rows, origin_of, quoted)
    heard = [copy for copy in shared if (copy.left, copy.right) not in relations]
    copies = sorted([*relations.values(), *heard], key=lambda c: (c.left, c.right, c.relation))
    return replace(joined, copies=tuple(copies), origins=tuple(origins), origin_of=origin_of)


# ------------------------------------------------------------------ three steps


class Digest(NamedTuple):
    """What of a page is needed to find its copies: a hash of its words and its keys."""

    words: bytes
    prints: Hashes
    sketch: Hashes


def digest(page: Body, outline: Outline) -> Digest:
    """The keys of one page. Short pages must agree in the title as well to be identical."""
    hashed = blake2b(page.words.tobytes(), digest_size=16)
    if not len(page.words):
        hashed.update(page.document.id.encode())
    elif len(page.words) < LEAST_WORDS:
        hashed.update((page.document.title or "").casefold().encode())
    prints = overlaps.fingerprints(page.shingles)
    return Digest(hashed.digest(), prints, rewordings.sketch(outline))


def candidates(digests: Sequence[Digest]) -> tuple[set[Places], set[Places]]:
    """The pairs (by position) worth comparing by their words, and by their facts.

    Each pair shares keys; what it costs grows with the number of pages (see `overlaps`).
    """
    shared = overlaps.pair_by_keys([one.prints for one in digests])
    sizes = [len(one.prints) for one in digests]
    worded = {
        pair for pair, count in shared.items() if _is_worth(count, min(sizes[at] for at in pair))
    }
    sketched = overlaps.pair_by_keys([one.sketch for one in digests], MOST_PAGES)
    guesses: dict[int, list[tuple[float, Places]]] = defaultdict(list)
    for pair, count in sketched.items():
        if count.keys >= SHARED_SKETCH:
            for page in pair:
                guesses[page].append((-count.rarity, pair))
    return worded, {pair for rows in guesses.values() for _, pair in sorted(rows)[:BEST_GUESSES]}


def _is_worth(shared: Shared, size: int) -> bool:
    """Whether shared fingerprints make two pages worth comparing, `size` of the shorter one."""
    few = shared.keys < max(LEAST_KEYS, FEW_KEYS * size)
    return not few and (shared.rarity >= RARE or shared.keys >= MOST_KEYS * size)


class _Pile:
    """All pages, the groups of identical ones, and what holds between the heads of the groups."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._documents = documents
        self.body: Callable[[int], Body] = lru_cache(KEPT)(lambda at: overlaps.body(documents[at]))
        self.outline: Callable[[int], Outline] = lru_cache(KEPT)(
            lambda at: rewordings.outline(documents[at])
        )
        digests = [digest(self.body(at), self.outline(at)) for at in range(len(documents))]
        groups: dict[bytes, list[int]] = defaultdict(list)
        for at, one in enumerate(digests):
            groups[one.words].append(at)
        self._groups = list(groups.values())
        heads = [members[0] for members in self._groups]
        self._found = self._compared(heads, *candidates([digests[head] for head in heads]))
        self._merged = lineage.merged(self._links(), lambda at: self.body(heads[at]))
        self.parted = set(self._parted())

    def _compared(
        self, heads: Sequence[int], worded: set[Places], guessed: set[Places]
    ) -> dict[Places, Kinship]:
        found: dict[Places, Kinship] = {}
        for pair in sorted(worded):
            kin = kinship.by_words(*(self.body(heads[at]) for at in pair))
            if kin:
                found[pair] = kin
        for pair in _standing_text(found):
            del found[pair]
        for pair in sorted(guessed):
            if pair not in found or found[pair].relation not in COUNTED:
                kin = kinship.by_facts(*(self.outline(heads[at]) for at in pair))
                if kin and (
                    kin.score >= SURE_REWRITE or self._days_apart(pair) <= REWRITTEN_WITHIN
                ):
                    found[pair] = kin
        return found

    def _days_apart(self, groups: Places) -> int:
        """The least number of days between the stated days of two groups; 0 where one has none."""
        days = [
            [day for at in self._groups[group] if (day := self._documents[at].published.first)]
            for group in groups
        ]
        return min((abs(left - right).days for left, right in product(*days)), default=0)

    def _links(self) -> dict[int, set[int]]:
        """The counted neighbours of each head."""
        links: dict[int, set[int]] = defaultdict(set)
        for (left, right), kin in self._found.items():
            if kin.relation in COUNTED:
                links[left].add(right)
                links[right].add(left)
        return dict(links)

    def copies(self) -> Iterator[Copy]:
        """The pairs of pages to write, each with its direction."""
        for members in self._groups:
            for left, right in _written_out(members, members):
                yield self._copy(left, right, Kinship("identical", 1.0, (self._same(left),)))
        for (mine, yours), kin in self._found.items():
            for left, right in _written_out(self._groups[mine], self._groups[yours]):
                yield self._copy(left, right, kin)

    def _same(self, page: int) -> str:
        return kinship.same_words(self.body(page))

    def _copy(self, left: int, right: int, kin: Kinship) -> Copy:
        pair = sorted(self._documents[at].id for at in (left, right))
        first, reasons = None, kin.reasons
        if kin.relation in COUNTED:
            first, order = lineage.source(self.body(left), self.body(right))
            reasons = (*reasons, order)
        return Copy(pair[0], pair[1], kin.relation, round(kin.score, 3), reasons, first)

    def _parted(self) -> Iterator[Pair]:
        """The pairs that do not join: those of merged pages with what is not their main source."""
        for page, parts in self._merged.items():
            for part in parts[1:]:
                for other in part.pages:
                    for left, right in product(self._groups[page], self._groups[other]):
                        ids = sorted(self._documents[at].id for at in (left, right))
                        yield ids[0], ids[1]

    def parts(self, origin_of: Mapping[str, str]) -> dict[str, list[Span]]:
        """The passages of merged pages that belong to another origin than the page, by origin."""
        found: dict[str, list[Span]] = defaultdict(list)
        for page, parts in self._merged.items():
            taken = parts[0].words
            for part in parts[1:]:
                own = Part(part.pages, part.words & ~taken)
                taken = taken | part.words
                source = origin_of[self._documents[self._groups[part.pages[0]][0]].id]
                for twin in self._groups[page]:
                    if origin_of[self._documents[twin].id] != source:
                        found[source].extend(lineage.spans(self.body(twin), own.words))
        return found


def _standing_text(found: Mapping[Places, Kinship]) -> list[Places]:
    """Pairs that share but a small run that many pages share: background of one newsroom."""
    pages: dict[int, set[int]] = defaultdict(set)
    for pair, kin in found.items():
        if kin.standing is not None:
            pages[kin.standing].update(pair)
    return [
        pair
        for pair, kin in found.items()
        if kin.standing is not None and len(pages[kin.standing]) >= STANDING_PAGES
    ]


def _written_out(left: Sequence[int], right: Sequence[int]) -> Iterator[Places]:
    """The pairs to write between two groups of identical pages: all of them, or a chain."""
    if left is right:
        few = len(left) * len(left) <= 2 * WRITTEN_OUT
        yield from combinations(left, 2) if few else pairwise(left)
    else:
        few = len(left) * len(right) <= WRITTEN_OUT
        yield from product(left, right) if few else [(left[0], right[0])]


# ------------------------------------------------------------------ origins


def _origins(
    groups: Iterable[Sequence[str]],
    by_id: Mapping[str, Document],
    relations: Mapping[Pair, Copy],
    parts: Mapping[str, Sequence[Span]],
) -> list[Origin]:
    taken: dict[str, set[str]] = defaultdict(set)
    for copy in relations.values():
        if copy.source:
            taken[copy.right if copy.source == copy.left else copy.left].add(copy.source)
    found = []
    for group in groups:
        members = [by_id[name] for name in group]
        own = _origin_id(members)
        first = _credited(members) or _dated(members) or _root(group, taken)
        if first and lineage.credits(by_id[first]):
            first = None  # its own source is not in the record
        passages = sorted(parts.get(own, ()), key=lambda span: (span.document, span.start))
        found.append(Origin(own, tuple(sorted(group)), first, tuple(passages)))
    return sorted(found, key=lambda origin: origin.id)


def _origin_id(members: Sequence[Document]) -> str:
    first = min(members, key=lambda page: (lineage.stated(page) or date.max, page.id))
    return identify("origin", first.id)


def _credited(members: Sequence[Document]) -> str | None:
    """The page of the outlet that the others credit."""
    names = {name for page in members for name in lineage.credits(page)}
    named = [page.id for page in members if names and lineage.is_credited(page, names)]
    return named[0] if len(named) == 1 else None


def _dated(members: Sequence[Document]) -> str | None:
    """The page of the earliest day, where all state theirs."""
    days = sorted((day, page.id) for page in members if (day := lineage.stated(page)))
    if len(days) < len(members) or (len(days) > 1 and days[0][0] == days[1][0]):
        return None
    return days[0][1]


def _root(group: Sequence[str], taken: Mapping[str, set[str]]) -> str | None:
    """The only page that is shown to be taken from no other, where all others are."""
    family = set(group)
    roots = [name for name in group if not taken.get(name, set()) & family]
    return roots[0] if len(roots) == 1 else None

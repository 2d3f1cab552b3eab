"""Copies: which pages are one text in several dresses, and the origins that pages are counted by.

A pair gets the strongest relation that its words bear out: *identical* (the same words, furniture
aside), *near* (light edits), *excerpt* (a part of one page stands in the other) and *rewrite* (the
same names, numbers and days together in other words) join pages into one origin. Two more relations
do not: *shared voice* (one commentator or one long quotation on both, see `voices`) and *same
event*, which needs dates and so comes with the happenings (see `samenews`).

The work is done in steps that may run on many machines (see `copysteps`): a digest of each page,
pairs of digests that share keys, a comparison of each such pair.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import combinations, pairwise, product

from dateline import copysteps, decisions, lineage, overlaps, voices
from dateline.copysteps import Digest, Places
from dateline.decisions import Pair
from dateline.kinship import COUNTED, Kinship
from dateline.lineage import Part
from dateline.overlaps import Body
from dateline.pools import ALONE, Pool
from dateline.record import Copy, Document, Joined, Judgement, Origin, Rows, Span, identify

VERSION = "8"

REWRITTEN_WITHIN = 45  # days between a page and its rewording; later ones tell another event
SURE_REWRITE = 0.6  # score of a rewording above which no number of days speaks against it
STANDING_PAGES = 5  # pages that share a small run before it counts as standing text
WRITTEN_OUT = 64  # pairs written between two groups of identical pages before one stands for all
KEPT = 4096  # pages whose words are kept at hand


def join(rows: Rows, joined: Joined, pool: Pool = ALONE) -> Joined:
    """Fill `copies`, `origins` and `origin_of` from the words of all pages.

    An origin's id is made from its first page (by stated date, then by id), so that a later copy
    leaves it as it is. Judgements on two documents ("same", "different") are obeyed. A page merged
    from two origins belongs to that of its larger part, and its other parts to theirs. The steps
    run in `pool`; what comes out is the same in every one.
    """
    documents = sorted(rows.documents, key=lambda document: document.id)
    by_id = {document.id: document for document in documents}
    found = _Pile(documents, pool)
    relations = {(copy.left, copy.right): copy for copy in found.copies()}
    judged = decisions.standing(by_id, rows.judgements)
    apart = _obey(judged, relations)
    parted = found.parted - {pair for pair, one in judged.items() if one.verdict == "same"}
    counted = {pair for pair, copy in relations.items() if _joins(copy)}
    groups = decisions.families(by_id, sorted(counted - parted), apart)
    origin_of = {
        page: _origin_id([by_id[name] for name in group]) for group in groups for page in group
    }
    origins = _origins(groups, by_id, relations, found.parts(origin_of))
    heard = _heard(rows, origin_of, relations)
    copies = sorted([*relations.values(), *heard], key=lambda c: (c.left, c.right, c.relation))
    return replace(joined, copies=tuple(copies), origins=tuple(origins), origin_of=origin_of)


def _joins(one: Copy | Kinship | None) -> bool:
    """Whether two pages of that relation are of one origin."""
    return one is not None and one.relation in COUNTED


def _obey(judged: Mapping[Pair, Judgement], relations: dict[Pair, Copy]) -> list[Pair]:
    """Change the relations that somebody judged on; gives the pairs that must stay apart."""
    apart = []
    for pair, judgement in judged.items():
        if judgement.verdict == "different":
            relations.pop(pair, None)
            apart.append(pair)
        elif judgement.verdict == "same" and not _joins(relations.get(pair)):
            reason = f"judged the same by {judgement.by}: {judgement.reason}"
            relations[pair] = Copy(*pair, "near", 1.0, (reason,))
    return apart


def _heard(rows: Rows, origin_of: Mapping[str, str], relations: dict[Pair, Copy]) -> Iterator[Copy]:
    """The shared voices, those taken out of `relations` that the whole pile does not bear out.

    One long quotation on two pages is a voice only while the pages are of different origins, which
    no pair of pages can tell by itself.
    """
    spoken = [pair for pair, copy in relations.items() if copy.relation == "shared voice"]
    quoted = {pair: relations.pop(pair) for pair in spoken}
    shared = voices.shared(rows, origin_of, quoted)
    return (copy for copy in shared if (copy.left, copy.right) not in relations)


# ------------------------------------------------------------------ what holds between pages


class _Pile:
    """All pages, the groups of identical ones, and what holds between the heads of the groups."""

    def __init__(self, documents: Sequence[Document], pool: Pool) -> None:
        self._documents, self._pool = documents, pool
        self.body: Callable[[int], Body] = lru_cache(KEPT)(lambda at: overlaps.body(documents[at]))
        digests = copysteps.digests(documents, pool)
        groups: dict[bytes, list[int]] = defaultdict(list)
        for at, one in enumerate(digests):
            groups[one.words].append(at)
        self._groups = list(groups.values())
        heads = [members[0] for members in self._groups]
        self._found = self._compared([documents[at] for at in heads], [digests[at] for at in heads])
        self._merged = lineage.merged(self._links(), lambda at: self.body(heads[at]))
        self.parted = set(self._parted())

    def _compared(
        self, heads: Sequence[Document], digests: Sequence[Digest]
    ) -> dict[Places, Kinship]:
        worded = copysteps.worth_wording([one.prints for one in digests], self._pool)
        found = copysteps.by_words(worded, heads, self._pool)
        for pair in _standing_text(found):
            del found[pair]
        sketched = copysteps.worth_aligning([one.sketch for one in digests], self._pool)
        others = (pair for pair in sketched if not _joins(found.get(pair)))
        weighed = [one.weighed for one in digests]
        guessed = list(copysteps.may_be_rewrites(others, weighed))
        for pair, kin in copysteps.by_facts(guessed, heads, self._pool).items():
            if kin.score >= SURE_REWRITE or self._days_apart(pair) <= REWRITTEN_WITHIN:
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
            if _joins(kin):
                links[left].add(right)
                links[right].add(left)
        return dict(links)

    def copies(self) -> Iterator[Copy]:
        """The pairs of pages to write, each with its direction."""
        twins: dict[Places, Kinship | None] = {}
        for members in self._groups:
            twins.update(dict.fromkeys(_written_out(members, members)))
        for (mine, yours), kin in self._found.items():
            heads, *others = _written_out(self._groups[mine], self._groups[yours])
            yield self._copy(heads, kin)
            if _joins(kin):
                twins.update(dict.fromkeys(others, kin))
            else:
                yield from (self._copy(pair, kin) for pair in others)
        for pair, kin in copysteps.directed(twins, self._documents, self._pool):
            yield self._copy(pair, kin)

    def _copy(self, pair: Places, kin: Kinship) -> Copy:
        left, right = sorted(self._documents[at].id for at in pair)
        reasons = (*kin.reasons, kin.order) if kin.order else kin.reasons
        return Copy(left, right, kin.relation, round(kin.score, 3), reasons, kin.source)

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

"""Copies: which pages are one text in several dresses, and the origins that pages are counted by.

A pair gets the strongest relation that its words bear out: *identical* (the same words in a row, a
credit line aside), *near* (light edits), *excerpt* (a part of one page stands in the other) and
*rewrite* (the same sentences in the same order in other words) join pages into one origin. Two more
relations do not: *shared voice* (one commentator quoted by both, see `voices`) and *same event*,
which needs dates and so comes with the happenings (see `samenews`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations, pairwise, product

from dateline import decisions, overlaps, rewordings, voices
from dateline.decisions import Pair
from dateline.overlaps import Body, Run
from dateline.record import (
    Copy,
    CopyRelation,
    Document,
    Joined,
    Origin,
    Rows,
    identify,
)

VERSION = "2"

LEAST_WORDS = 20  # shared text below this is furniture or chance
RUN_WORDS = 60  # a shared run of this length makes an excerpt
RUN_UNQUOTED = 30  # words of that run outside quotation marks
# Winnowing keeps at least one of any WINDOW shingles, so a long run shows in so many fingerprints.
RUN_KEYS = (RUN_WORDS - overlaps.SHINGLE + 1) // overlaps.WINDOW
FEW_KEYS = 0.15  # of the shorter page's fingerprints, below which it is no copy
CREDIT_WORDS = 12  # beside the words of the other page, that still leave the two identical
CREDIT_SHARE = 0.1  # of the shorter page
NEAR = 0.35  # Jaccard over 5-word runs: changing one word in ten leaves about 0.4
CONTAINED = 0.8
MOSTLY_CONTAINED = 0.5
MUCH_SHORTER = 0.75  # smaller page against larger, below which a contained page is an excerpt
SMALL_PART = 0.25  # of the smaller page: a shared run below may be a standing paragraph
STANDING_PAGES = 5  # pages that share a small run before it counts as standing text
SHARED_SKETCH = 4  # pairs of neighbouring names and numbers that make pages worth aligning
SKETCH_SHARE = 0.1  # the same, as a share of the shorter page's
BEST_GUESSES = 6  # pages that one page is aligned with at most
WRITTEN_OUT = 64  # pairs written between two groups of identical pages before one stands for all
EXCERPT_THIRDS = ("opening", "middle", "end")
REASON_WORDS = 8

_JOINING: tuple[CopyRelation, ...] = ("identical", "near", "excerpt", "rewrite")
_CREDIT = re.compile(
    r"(?:originally|first)\s+(?:appeared|published|printed|posted|reported|ran)\s+"
    r"(?:in|by|on|at)\s+(?:the\s+)?([^\n.;,(]{2,80})",
    re.IGNORECASE,
)


def join(rows: Rows, joined: Joined) -> Joined:
    """Fill `copies`, `origins` and `origin_of` from the words of all pages.

    An origin's id is made from its first page (by stated date, then by id), so that a later copy
    leaves it as it is. Judgements on two documents ("same", "different") are obeyed.
    """
    documents = sorted(rows.documents, key=lambda document: document.id)
    by_id = {document.id: document for document in documents}
    relations = {(copy.left, copy.right): copy for copy in _copies(documents)}
    apart = []
    for pair, judgement in decisions.standing(by_id, rows.judgements).items():
        if judgement.verdict == "different":
            relations.pop(pair, None)
            apart.append(pair)
        elif judgement.verdict == "same" and pair not in relations:
            reason = f"judged the same by {judgement.by}: {judgement.reason}"
            relations[pair] = Copy(*pair, "near", 1.0, (reason,))
    origins = [
        _origin([by_id[name] for name in family])
        for family in decisions.families(by_id, sorted(relations), apart)
    ]
    origin_of = {name: origin.id for origin in origins for name in origin.documents}
    shared = voices.shared(rows, origin_of)
    copies = sorted([*relations.values(), *shared], key=lambda c: (c.left, c.right, c.relation))
    origins.sort(key=lambda origin: origin.id)
    return replace(joined, copies=tuple(copies), origins=tuple(origins), origin_of=origin_of)


# ------------------------------------------------------------------ copies


def _copies(documents: Sequence[Document]) -> Iterator[Copy]:
    """All pairs of pages that are one text; `documents` come sorted by id."""
    groups = _identical([overlaps.body(document) for document in documents])
    for members in groups:
        for left, right in _written_out(members, members):
            yield Copy(left, right, "identical", 1.0, (_same_words(members[0]),))
    heads = [members[0] for members in groups]
    found = _overlapping(heads)
    _add_rewrites(heads, found)
    for (mine, yours), (relation, score, reason) in found.items():
        for pair in _written_out(groups[mine], groups[yours]):
            yield Copy(min(pair), max(pair), relation, round(score, 3), (reason,))


def _identical(bodies: Iterable[Body]) -> list[list[Body]]:
    """Bodies grouped by their words. Short ones must agree in the title as well."""
    groups: dict[tuple[bytes, str], list[Body]] = defaultdict(list)
    for page in bodies:
        words, document = page.words.tobytes(), page.document
        if not len(page.words):
            groups[words, document.id].append(page)
        elif len(page.words) < LEAST_WORDS:
            groups[words, (document.title or "").casefold()].append(page)
        else:
            groups[words, ""].append(page)
    return list(groups.values())


def _written_out(left: Sequence[Body], right: Sequence[Body]) -> Iterator[Pair]:
    """The pairs to write between two groups of identical pages: all of them, or a chain."""
    mine, yours = ([page.document.id for page in group] for group in (left, right))
    if left is right:
        few = len(mine) * len(mine) <= 2 * WRITTEN_OUT
        yield from combinations(mine, 2) if few else pairwise(mine)
    else:
        few = len(mine) * len(yours) <= WRITTEN_OUT
        yield from product(mine, yours) if few else [(mine[0], yours[0])]


_Found = dict[tuple[int, int], tuple[CopyRelation, float, str]]


def _overlapping(heads: Sequence[Body]) -> _Found:
    prints = [overlaps.fingerprints(page.shingles) for page in heads]
    shared = overlaps.pair_by_keys(prints)
    found: _Found = {}
    runs: list[tuple[tuple[int, int], Run]] = []
    for (left, right), count in sorted(shared.items()):
        shorter = min(len(prints[left]), len(prints[right]))
        if count.keys < min(RUN_KEYS, FEW_KEYS * shorter):
            continue
        mine, yours = heads[left], heads[right]
        whole = _whole(mine, yours)
        if whole:
            found[left, right] = whole
        elif run := _long_run(mine, yours):
            runs.append(((left, right), run))
    standing = _standing_text(heads, runs)
    for (left, right), run in runs:
        if int(heads[left].shingles[run.left + run.length // 2]) not in standing:
            score = run.length / min(len(heads[left].words), len(heads[right].words))
            found[left, right] = ("excerpt", score, _run_reason(heads[left], heads[right], run))
    return found


def _whole(left: Body, right: Body) -> tuple[CopyRelation, float, str] | None:
    """Near copy or excerpt by the share of 5-word runs, with the score and the reason."""
    found = overlaps.overlap(left, right)
    if found.shared < LEAST_WORDS - overlaps.SHINGLE:
        return None
    contained = found.containment
    part = found.smaller / found.larger < MUCH_SHORTER
    if contained >= CONTAINED and part:
        relation: CopyRelation = "excerpt"
    elif found.resemblance >= NEAR:
        relation = "near"
    elif contained >= MOSTLY_CONTAINED:
        relation = "excerpt"
    else:
        return None
    score = contained if relation == "excerpt" else found.resemblance
    run = overlaps.longest_run(left, right)
    if run and _is_all(run, left, right):
        return "identical", 1.0, _all_words(run, left, right)
    share = f"{contained:.0%} of the shorter page's {overlaps.SHINGLE}-word runs stand in the other"
    reason = f"{share}; {_run_reason(left, right, run)}" if run else share
    return relation, score, reason


def _is_all(run: Run, left: Body, right: Body) -> bool:
    """Whether one page has all words of the other in a row, and beside them a credit line."""
    fewer, more = sorted((len(left.words), len(right.words)))
    return run.length == fewer and more - fewer <= min(CREDIT_WORDS, CREDIT_SHARE * fewer)


def _all_words(run: Run, left: Body, right: Body) -> str:
    words = overlaps.opening_words(left, run.left, REASON_WORDS)
    more = abs(len(left.words) - len(right.words))
    return f"all {run.length} words are the same (“{words} …”), but for {more} more on one page"


def _long_run(left: Body, right: Body) -> Run | None:
    """A shared run long enough to be an excerpt, and no footer of one site."""
    run = overlaps.longest_run(left, right)
    if not run or run.length < RUN_WORDS or run.unquoted < RUN_UNQUOTED:
        return None
    small = run.length < SMALL_PART * min(len(left.words), len(right.words))
    ends = all(
        start + run.length >= len(page.words) - overlaps.SHINGLE
        for start, page in ((run.left, left), (run.right, right))
    )
    return None if small and ends else run


def _standing_text(heads: Sequence[Body], runs: Sequence[tuple[tuple[int, int], Run]]) -> set[int]:
    """Middle shingles of small runs that many pages share: background that a newsroom reuses."""
    pages: dict[int, set[int]] = defaultdict(set)
    for (left, right), run in runs:
        if run.length < SMALL_PART * min(len(heads[left].words), len(heads[right].words)):
            middle = int(heads[left].shingles[run.left + run.length // 2])
            pages[middle].update((left, right))
    return {middle for middle, found in pages.items() if len(found) >= STANDING_PAGES}


def _run_reason(left: Body, right: Body, run: Run) -> str:
    """The longest shared run in words: its length, its first words, and where it stands."""
    words = overlaps.opening_words(left, run.left, REASON_WORDS)
    shorter, start = (left, run.left)
    if len(right.words) < len(left.words):
        shorter, start = (right, run.right)
    where = EXCERPT_THIRDS[min(3 * start // max(len(shorter.words), 1), 2)]
    if run.length >= CONTAINED * len(shorter.words):
        where = "whole"
    return f"a shared run of {run.length} words (“{words} …”), from the {where} of the shorter page"


def _same_words(page: Body) -> str:
    words = overlaps.opening_words(page, 0, REASON_WORDS)
    return f"all {len(page.words)} words are the same (“{words} …”)"


def _add_rewrites(heads: Sequence[Body], found: _Found) -> None:
    outlines = [rewordings.outline(page.document) for page in heads]
    sketches = [rewordings.sketch(page) for page in outlines]
    shared = overlaps.pair_by_keys(sketches)
    guesses: dict[int, list[tuple[float, tuple[int, int]]]] = defaultdict(list)
    for pair, count in shared.items():
        least = SKETCH_SHARE * min(len(sketches[page]) for page in pair)
        if count.keys >= max(SHARED_SKETCH, least) and pair not in found:
            for page in pair:
                guesses[page].append((-count.rarity, pair))
    worth = {pair for rows in guesses.values() for _, pair in sorted(rows)[:BEST_GUESSES]}
    for left, right in sorted(worth):
        if not rewordings.same_cast(outlines[left], outlines[right]):
            continue
        alignment = rewordings.align(outlines[left], outlines[right])
        if rewordings.is_rewrite(alignment):
            found[left, right] = ("rewrite", alignment.share, _rewrite_reason(alignment))


def _rewrite_reason(found: rewordings.Alignment) -> str:
    names = ", ".join(found.anchors[:REASON_WORDS])
    return (
        f"{found.sentences} sentences ({found.share:.0%} of the shorter page) agree in the same "
        f"order in other words, with these names and numbers: {names}"
    )


# ------------------------------------------------------------------ origins


def _origin(members: Sequence[Document]) -> Origin:
    first = min(members, key=lambda page: (_stated(page) or date.max, page.id))
    names = tuple(sorted(page.id for page in members))
    return Origin(identify("origin", first.id), names, _earliest(members))


def _stated(page: Document) -> date | None:
    """The day of publication where the page itself states it."""
    when = page.published
    return when.first if when.basis == "stated" and when.first == when.last else None


def _earliest(members: Sequence[Document]) -> str | None:
    """The page the others were taken from, where a credit line or the stated dates prove it."""
    credited = {name for page in members for name in credits(page)}
    if credited:
        named = [page for page in members if _is_credited(page, credited)]
        return named[0].id if len(named) == 1 else None
    if len(members) == 1:
        return members[0].id
    days = sorted((day, page.id) for page in members if (day := _stated(page)))
    if len(days) < len(members) or days[0][0] == days[1][0]:
        return None
    return days[0][1]


def credits(page: Document) -> tuple[str, ...]:  # noqa: A001 - the newspaper word for them
    """The outlets that a page's furniture names as the first publisher, case folded."""
    lines = [left.words for left in page.left_out]
    return tuple(
        match.group(1).strip().casefold() for line in lines for match in _CREDIT.finditer(line)
    )


def _is_credited(page: Document, outlets: Iterable[str]) -> bool:
    """Whether a page is from an outlet credited by another one, and credits no other itself."""
    mine = (page.outlet or "").casefold().removeprefix("the ")
    if not mine or credits(page):
        return False
    whole = re.compile(rf"(?<!\w){re.escape(mine)}(?!\w)")
    return any(whole.search(outlet) for outlet in outlets)

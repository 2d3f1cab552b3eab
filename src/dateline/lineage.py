"""Lineage: which of two copies was there first, and which pages are merged from two sources.

A direction is told only where something on the pages shows it: a credit line that names the other
page's outlet, stated days, a page that breaks off where the other goes on, quotation marks that
only one of them kept. A longer page is no proof: agencies add to their reports.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from itertools import combinations
from typing import NamedTuple

import numpy as np

from dateline import overlaps
from dateline.decisions import families
from dateline.overlaps import Body, Flags
from dateline.record import Document, Span

CREDIT_LINE = 25  # words; a longer line is prose and its "reported by" is attribution
NOT_PROVABLE = "order not provable"
KEPT_MARKS = 12  # words in quotation marks on one page, where the other has none
CUT_SHARE = 0.8  # of a page, held by the other, that makes it an excerpt of that
CUT_HELD = 0.95  # of the page that breaks off, held by the other
LEAST_PART = 30  # words of a merged page that are from one source alone
PART_SHARE = 0.15  # the same, as a share of the merged page
NEIGHBOURS = 24  # copies of one page that are looked at for two sources
PART_STRETCH = 15  # words in a row that are told as a part

_NAME = r"(?:[Tt]he\s+)?([A-Z][^\n.;,(|]{1,60})"
_CREDIT = re.compile(
    r"(?:(?:[Oo]riginally|[Ff]irst)\s+(?:appeared|published|printed|posted|reported|ran)\s+"
    r"(?:in|by|on|at)|[Ss]ources?:|^\W*[Vv]ia:?|[Cc]ourtesy of|[Ww]ith thanks to"
    r"|[Rr]ead the full \w+ on|[Rr]eported by"
    r"|[Ww]ith\s+(?:additional\s+)?(?:reporting|files|material|inputs?)\s+(?:by|from)"
    r"|[Rr]epublished\s+(?:from|by permission of|with permission (?:of|from)))\s+" + _NAME
)
_CONTRIBUTED = re.compile(r"\b([A-Z][\w’'&. -]{2,40}?)\s+contributed\b")
_ENDED = re.compile(r"[.!?…][\"'”’)\]]*\s*$")


def credits(page: Document) -> tuple[str, ...]:  # noqa: A001 - the newspaper word for them
    """The names, case folded, that the small print of a page gives as the source of its text."""
    body = (line for line in page.text.split("\n") if len(line.split()) <= CREDIT_LINE)
    lines = [*(left.words for left in page.left_out), *body]
    names = (
        match[1]
        for line in lines
        for rule in (_CREDIT, _CONTRIBUTED)
        for match in rule.finditer(line)
    )
    found = dict.fromkeys(name.strip().casefold() for name in names)
    return tuple(name for name in found if name not in _own_names(page))


def _own_names(page: Document) -> frozenset[str]:
    """The outlet of a page in full and by its initials: nobody is the source of their own text."""
    words = (page.outlet or "").casefold().split()
    return frozenset({" ".join(words), "".join(word[0] for word in words)})


def is_credited(page: Document, names: Iterable[str]) -> bool:
    """Whether a page is from an outlet that is credited by another one, and credits no other."""
    mine = (page.outlet or "").casefold().removeprefix("the ")
    if not mine or credits(page):
        return False
    whole = re.compile(rf"(?<!\w){re.escape(mine)}(?!\w)")
    return any(whole.search(name) for name in names)


def stated(page: Document) -> date | None:
    """The day of publication where the page itself states it."""
    when = page.published
    return when.first if when.basis == "stated" and when.first == when.last else None


def source(left: Body, right: Body) -> tuple[str | None, str]:
    """The id of the page that the other one was made from, with the reason; None if not provable.

    The two pages are known to be copies of each other, by whatever relation.
    """
    for rule in (_by_credit, _by_day, _by_cut, _by_marks):
        for page, other in ((left, right), (right, left)):
            if reason := rule(page, other):
                return page.document.id, reason
    return None, NOT_PROVABLE


def _by_credit(page: Body, copy: Body) -> str:
    names = credits(copy.document)
    if not names or not is_credited(page.document, names):
        return ""
    return f"the other credits {page.document.outlet}"


def _by_day(page: Body, copy: Body) -> str:
    first, later = stated(page.document), stated(copy.document)
    if first and later and first < later:
        return f"the first is dated {first}, the other {later}"
    return ""


def _by_cut(page: Body, copy: Body) -> str:
    """Whether the copy breaks off within a sentence that the page goes on with."""
    mine = overlaps.held(copy, page)
    if mine.share < CUT_HELD or not mine.words.any():
        return ""
    last = int(np.flatnonzero(mine.words)[-1])
    end = copy.ends[last]
    line = copy.document.text[end:].split("\n")[0]
    if any(character.isalnum() for character in line) or _ENDED.search(line):
        return ""
    run = overlaps.longest_run(copy, page)
    if not run or run.left + run.length - 1 != last:
        return ""
    after = run.right + run.length
    if after >= len(page.words) or page.sentences[after] != page.sentences[after - 1]:
        return ""
    words = copy.document.text[copy.starts[max(last - 3, 0)] : end]
    return f"the other breaks off at “{words}”, within a sentence that the first goes on with"


def _by_marks(page: Body, copy: Body) -> str:
    if int(page.quoted.sum()) < KEPT_MARKS or copy.quoted.any():
        return ""
    return "the quotation marks of the first are lost on the other"


# ------------------------------------------------------------------ merged pages


class Part(NamedTuple):
    """Words of a merged page (flags by word) that stand in the pages of one family."""

    pages: tuple[int, ...]
    words: Flags


def merged(
    links: Mapping[int, AbstractSet[int]], body_of: Callable[[int], Body]
) -> dict[int, tuple[Part, ...]]:
    """The pages (by number) that were put together from two families or more, largest part first.

    `links` has the neighbours of each page by its copies. A page is merged where two neighbours,
    no copies of each other, hold different words of it and have more to say than it took from
    them (else they are its excerpts), and where their families do not meet without merged pages.
    """
    suspects = {page for page in links if _has_two_sources(page, links, body_of)}
    if not suspects:
        return {}
    # Without the suspects: a merged page links two families that are strangers to each other.
    home = _family_of({page: near for page, near in links.items() if page not in suspects})
    found = {page: _parts(page, links[page], home, body_of) for page in sorted(suspects)}
    return {page: parts for page, parts in found.items() if len(parts) > 1}


def _family_of(links: Mapping[int, AbstractSet[int]]) -> dict[int, int]:
    """The number of the family of each page that links lead to and from."""
    name = {page: str(page) for page in links}
    pairs = [(name[a], name[b]) for a in name for b in sorted(links[a]) if b in name and a < b]
    groups = families(name.values(), pairs)
    return {int(page): at for at, group in enumerate(groups) for page in group}


def _has_two_sources(
    page: int, links: Mapping[int, AbstractSet[int]], body_of: Callable[[int], Body]
) -> bool:
    """Whether two neighbours that are no copies of each other hold different words of a page."""
    near = sorted(links[page])[:NEIGHBOURS]
    known = [other for other in near if not links[other] >= {*near} - {other}]
    if not known:
        return False
    mine = body_of(page)
    bodies = {other: body_of(other) for other in known}
    known = [other for other in known if overlaps.held(bodies[other], mine).share < CUT_SHARE]
    held = {other: overlaps.held(mine, bodies[other]).words for other in known}
    return any(
        third not in links[other] and _apart(held[other], held[third])
        for other, third in combinations(known, 2)
    )


def _apart(left: Flags, right: Flags) -> bool:
    """Whether each of two sets of words has a part that the other has not."""
    least = max(LEAST_PART, PART_SHARE * len(left))
    return min(int((left & ~right).sum()), int((right & ~left).sum())) >= least


def _parts(
    page: int, near: Iterable[int], home: Mapping[int, int], body_of: Callable[[int], Body]
) -> tuple[Part, ...]:
    mine = body_of(page)
    groups: dict[int, list[int]] = defaultdict(list)
    for other in near:
        if other in home:
            groups[home[other]].append(other)
    parts = []
    for members in groups.values():
        words = np.zeros(len(mine.words), dtype=bool)
        for other in sorted(members)[:NEIGHBOURS]:
            words |= overlaps.held(mine, body_of(other)).words
        parts.append(Part(tuple(sorted(members)), words))
    parts.sort(key=lambda part: (-int(part.words.sum()), part.pages))
    kept = parts[:1]
    for part in parts[1:]:
        if all(_apart(part.words, other.words) for other in kept):
            kept.append(part)
    return tuple(kept)


def spans(page: Body, words: Flags) -> tuple[Span, ...]:
    """The stretches of a page that are flagged, as spans."""
    edges = np.diff(np.concatenate(([0], words.astype(np.int8), [0])))
    text, name = page.document.text, page.document.id
    found = []
    for first, last in zip(
        np.flatnonzero(edges == 1).tolist(), np.flatnonzero(edges == -1).tolist(), strict=True
    ):
        if last - first >= PART_STRETCH:
            start, end = int(page.starts[first]), int(page.ends[last - 1])
            found.append(Span(name, start, end, text[start:end]))
    return tuple(found)

"""Kinship: what two pages are to each other by their words, with the reasons.

Words come first: identical, near copy, excerpt by the passages that both pages hold. Where these
are too few, names, numbers and days decide whether one page is the other one reworded. What both
pages quote is evidence of a shared voice and never of copying.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from dateline import overlaps, rewordings
from dateline.overlaps import Body, Gap, Held, Run
from dateline.record import CopyRelation

LEAST_WORDS = 15  # shared text below this is furniture or chance
EVIDENCE = 40  # words that pages must share outside quotation marks
SHORT_EVIDENCE = 0.6  # the same for short pages, as a share of the shorter one
COPIED = 0.3  # share of a page's words that makes it a copy
AGREED = 0.6  # share of names and numbers in shared sentences that both pages must have
MOST_SENTENCES = 0.6  # of both pages that near copies share
HALF = 0.5  # the same where the shared sentences are edited, as a cut or a merger leaves none
UNTOUCHED = 0.9  # of the words of shared sentences, above which nobody edited them
PASSAGE = 20  # words in a row that an excerpt of the longer page shares at least once
FURNITURE = 0.2  # of a page that may be furniture where the rest is the same
LINE_OF_FURNITURE = 25  # words; a longer line is prose
SPELLING = 0.02  # of a page's words that may be spelt otherwise where the rest is the same
RUN_WORDS = 60  # a shared run of this length makes an excerpt
RUN_UNQUOTED = 30  # words of that run outside quotation marks
CONTAINED = 0.8
SMALL_PART = 0.25  # of the smaller page: a shared run below may be a standing paragraph
QUOTATION = 20  # words in a row within quotation marks that make two pages one voice
QUOTED_RUN = 0.8  # of a shared run that stands within quotation marks
THIRDS = ("opening", "middle", "end")
REASON_WORDS = 8
MANGLED_NAMED = 3  # mangled names that a reason tells


COUNTED = frozenset({"identical", "near", "excerpt", "rewrite"})
"""The relations that join pages into one origin."""


class Kinship(NamedTuple):
    """How two pages relate.

    `standing` is the middle of a run that may be a standing paragraph. Of copies, `source` is the
    id of the page that was there first, where that is provable, and `order` says why.
    """

    relation: CopyRelation
    score: float
    reasons: tuple[str, ...]
    standing: int | None = None
    source: str | None = None
    order: str = ""


def by_words(left: Body, right: Body) -> Kinship | None:
    """Identical, near copy, excerpt or shared voice, by the words that both pages hold."""
    shorter, longer = sorted((left, right), key=lambda page: len(page.words))
    mine = overlaps.held(shorter, longer)
    if whole := _whole(shorter, longer, mine):
        return whole
    run = overlaps.longest_run(left, right) if mine.longest >= QUOTATION else None
    if not run:
        return None
    if _is_excerpt(left, right, run):
        small = run.length < SMALL_PART * min(len(left.words), len(right.words))
        middle = int(left.shingles[run.left + run.length // 2])
        score = run.length / min(len(left.words), len(right.words))
        reasons = (_run_reason(left, right, run),)
        return Kinship("excerpt", score, reasons, middle if small else None)
    return _one_voice(left, right, run)


def _whole(shorter: Body, longer: Body, mine: Held) -> Kinship | None:
    """What the passages of two pages make them, if they share enough."""
    # A brief of fifty words cannot share forty more; a share of it is evidence enough.
    least = min(EVIDENCE, max(SHORT_EVIDENCE * int(shorter.counts.sum()), LEAST_WORDS))
    if mine.share < COPIED or mine.number < least:
        return None
    yours = overlaps.held(longer, shorter)
    sides = ((shorter, longer, mine), (longer, shorter, yours))
    if yours.number < least or any(overlaps.agreed(*side) < AGREED for side in sides):
        return None
    if same := _all_but_furniture((shorter, mine), (longer, yours)):
        return Kinship("identical", 1.0, (same,))
    # Where sentences were edited throughout, fewer of them are left to be shared word for word.
    edited = max(mine.within, yours.within) < UNTOUCHED
    near = min(mine.sentences, yours.sentences) >= (HALF if edited else MOST_SENTENCES)
    reasons = tuple(_held_reasons((shorter, mine), (longer, yours)))
    if near:
        return Kinship("near", mine.share, reasons)
    # Who cuts keeps whole sentences; short runs all over are what is left of a page told anew.
    retold = mine.share < MOST_SENTENCES and max(mine.longest, yours.longest) < PASSAGE
    return Kinship("rewrite" if retold else "excerpt", mine.share, reasons)


def _furniture(page: Body, found: Held) -> int | None:
    """How many words of a page the other lacks, None where they are more than small print."""
    gaps = list(overlaps.gaps(page, found.words))
    lengths = [gap.last - gap.first for gap in gaps]
    size = len(page.words)
    if sum(lengths) > FURNITURE * size or max(lengths, default=0) > LINE_OF_FURNITURE:
        return None
    edited = [gap for gap in gaps if gap.inside]
    if sum(gap.last - gap.first for gap in edited) > max(1, SPELLING * size):
        return None
    # One word spelt otherwise is the same text; one number told otherwise is an update.
    return None if any(_has_digit(page, gap) for gap in edited) else sum(lengths)


def _all_but_furniture(left: tuple[Body, Held], right: tuple[Body, Held]) -> str:
    """The reason why two pages have the same words, but for lines of furniture; "" if not."""
    more = []
    for page, found in (left, right):
        furniture = _furniture(page, found)
        if furniture is None:
            return ""
        more.append(furniture)
    page, found = left
    words = overlaps.opening_words(page, int(found.words.argmax()), REASON_WORDS)
    reason = f"all {len(page.words) - more[0]} words are the same (“{words} …”)"
    one = f"but for {max(more)} more on one page"
    return f"{reason}, {one} and {min(more)} on the other" if any(more) else reason


def _has_digit(page: Body, gap: Gap) -> bool:
    words = page.document.text[page.starts[gap.first] : page.ends[gap.last - 1]]
    return any(character.isdigit() for character in words)


def _held_reasons(shorter: tuple[Body, Held], longer: tuple[Body, Held]) -> Iterator[str]:
    page, found = shorter
    if run := overlaps.longest_run(page, longer[0]):
        yield _run_reason(page, longer[0], run)
    yield (
        f"{found.share:.0%} of the shorter page's words and {longer[1].share:.0%} of the longer "
        f"one's stand in the other, in runs of {overlaps.STRETCH} or more"
    )


def _is_excerpt(left: Body, right: Body, run: Run) -> bool:
    """A shared run long enough to be an excerpt, and no footer of one site."""
    if run.length < RUN_WORDS or run.unquoted < RUN_UNQUOTED:
        return False
    small = run.length < SMALL_PART * min(len(left.words), len(right.words))
    # "About this newspaper" closes every page of a site, whatever stands above it.
    ends = all(
        start + run.length >= len(page.words) - overlaps.SHINGLE
        for start, page in ((run.left, left), (run.right, right))
    )
    return not (small and ends)


def _run_reason(left: Body, right: Body, run: Run) -> str:
    """The longest shared run in words: its length, its first words, and where it stands."""
    words = overlaps.opening_words(left, _sentence_in(left, run), REASON_WORDS)
    shorter, start = (left, run.left)
    if len(right.words) < len(left.words):
        shorter, start = (right, run.right)
    where = f"in the {THIRDS[min(3 * start // max(len(shorter.words), 1), 2)]} of the shorter page"
    if run.length >= CONTAINED * len(shorter.words):
        where = "nearly all of the shorter page"
    if run.length == len(shorter.words):
        where = "all of the shorter page"
    return f"{run.length} words in a row are the same (“{words} …”), {where}"


def _sentence_in(page: Body, run: Run) -> int:
    """Where the first sentence begins that a run holds more than a few words of; else the run."""
    fresh = np.flatnonzero(np.diff(page.sentences, prepend=-1))
    opens = fresh[(fresh >= run.left) & (fresh < run.left + run.length - REASON_WORDS)]
    return int(opens[0]) if len(opens) else run.left


def _one_voice(left: Body, right: Body, run: Run) -> Kinship | None:
    """A long quotation that both pages carry word for word."""
    sides = ((left, run.left), (right, run.right))
    # One page is enough: the other may have lost its quotation marks on the way.
    quoted = max(float(page.quoted[at : at + run.length].mean()) for page, at in sides)
    if run.length < QUOTATION or quoted < QUOTED_RUN:
        return None
    words = overlaps.opening_words(left, run.left, REASON_WORDS)
    reason = f"both carry the same {run.length} quoted words (“{words} …”)"
    return Kinship("shared voice", 1.0, (reason,))


def same_words(page: Body) -> str:
    """The reason for pages that agree in every word."""
    words = overlaps.opening_words(page, 0, REASON_WORDS)
    return f"all {len(page.words)} words are the same (“{words} …”)"


# ------------------------------------------------------------------ in other words


def by_facts(left: rewordings.Outline, right: rewordings.Outline) -> Kinship | None:
    """A rewrite, if the names, numbers and days of one page are those of the other."""
    found = rewordings.align(left, right)
    if not rewordings.is_rewrite(found):
        return None
    return Kinship("rewrite", found.score, tuple(_rewrite_reasons(found)))


def _rewrite_reasons(found: rewordings.Alignment) -> Iterator[str]:
    names = ", ".join(found.anchors[:REASON_WORDS])
    yield (
        f"{found.held:.0%} of one page's names, numbers and days stand in the other, among them: "
        f"{names}"
    )
    if found.sentences:
        order = "all" if found.order == 1 else f"{found.order:.0%} of these"
        places = "1 sentence" if found.sentences == 1 else f"{found.sentences} sentences"
        yield f"in {places} they stand together on both pages" + (
            f", {order} in one order" if found.sentences > 1 else ""
        )
    for name, other in found.mangled[:MANGLED_NAMED]:
        yield f"“{name}” on one page is “{other}” on the other"

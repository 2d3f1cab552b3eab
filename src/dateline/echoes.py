"""Echoes: one telling that stands on several copies of a page.

A copy must move no count, so each telling of a family of copies is counted once, whatever its
parties and its date. The same event in the same words is one telling; what is left over on edited
copies is matched by the words that its clauses share, each telling with one of every other page.
All other joins compare only the tellings that stand for their echoes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date

from dateline import rewordings
from dateline.decisions import Pair, families
from dateline.record import Rows
from dateline.tellings import WIDE_DAYS, Telling

ALIKE = 0.4  # share of the words of two clauses (Jaccard) that makes one an edit of the other
LEAST_ALIKE = 2  # words that edited clauses must share
CROWD = 60  # tellings of one type in a family that are still compared with all others

_WORD = re.compile(r"\w+")

Told = Mapping[str, Telling]


def headlines(rows: Rows) -> frozenset[str]:
    """The ids of the events that stand in titles: each outlet words its own."""
    begins = {page.id: page.body_start for page in rows.documents}
    return frozenset(
        event.id for event in rows.events if event.span.end <= begins.get(event.span.document, 0)
    )


def stand_ins(
    told: Told, apart: Iterable[Pair] = (), titles: frozenset[str] = frozenset()
) -> dict[str, str]:
    """For each event id the id of the event that stands for it: its own, or that of the first copy.

    Of several copies the one counts whose page states its day, then the earliest, then the one
    that dates the event best. Pairs of event ids in `apart` stand for themselves. What the title of
    a copy tells (`titles` has such events) is what the text of the family tells under one type.
    """
    by_origin: dict[str, list[Telling]] = defaultdict(list)
    for telling in told.values():
        by_origin[telling.origin].append(telling)
    enemies = tuple(apart)
    found = {event: event for event in told}
    for family in by_origin.values():
        if len({telling.event.span.document for telling in family}) > 1:
            found.update(_within(family, enemies, titles))
    return found


def _within(
    family: Sequence[Telling], apart: Iterable[Pair], titles: frozenset[str]
) -> Iterator[Pair]:
    """The event and its stand-in for each telling of a family of copies."""
    ordered = sorted(family, key=_rank)
    strands = _same_words(ordered)
    pairs = [(strand[0], other) for strand in strands for other in strand[1:]]
    pairs += _edited(strands)
    pairs += _titled(strands, _titles_elsewhere(ordered, titles))
    rank = {telling.event.id: place for place, telling in enumerate(ordered)}
    links = [(left.event.id, right.event.id) for left, right in pairs]
    known = [pair for pair in apart if pair[0] in rank and pair[1] in rank]
    for strand in families(rank, links, known):
        first = min(strand, key=rank.__getitem__)
        yield from ((event, first) for event in strand)


def _rank(telling: Telling) -> tuple[bool, date, int, str, int, str]:
    published, span = telling.published, telling.event.span
    undated = published.basis != "stated"
    days = telling.days or WIDE_DAYS + 1
    day = published.first or date.max
    return undated, day, days, span.document, span.start, telling.event.id


def _same_words(ordered: Iterable[Telling]) -> list[list[Telling]]:
    """Tellings grouped by type and words; what a page says twice is two groups."""
    strands: dict[tuple[str, str, str, int], list[Telling]] = defaultdict(list)
    said: dict[tuple[str, str, str, str], int] = defaultdict(int)
    for telling in sorted(ordered, key=lambda t: (t.event.span.document, t.event.span.start)):
        event = telling.event
        words = (event.type, _folded(event.trigger.words), _folded(event.span.words))
        said[event.span.document, *words] += 1
        strands[*words, said[event.span.document, *words]].append(telling)
    return sorted(
        (sorted(group, key=_rank) for group in strands.values()), key=lambda g: _rank(g[0])
    )


def _folded(words: str) -> str:
    return " ".join(_WORD.findall(words.casefold()))


def _titles_elsewhere(ordered: Sequence[Telling], titles: frozenset[str]) -> frozenset[str]:
    """The tellings in headlines of other pages than that of the first telling.

    An editor writes a new headline above a copied text; the source's own stands for itself.
    """
    first = ordered[0].event.span.document
    others = (one.event.id for one in ordered if one.event.span.document != first)
    return titles.intersection(others)


def _edited(strands: Sequence[Sequence[Telling]]) -> Iterator[tuple[Telling, Telling]]:
    """Pairs of strands of one type on different pages that are edits of each other, best first."""
    pages = [{telling.event.span.document for telling in strand} for strand in strands]
    for left, right in _alike(strands, pages):
        if pages[left].isdisjoint(pages[right]):
            # From here on the two are one strand: neither takes another telling of these pages.
            old = (pages[left], pages[right])
            both = old[0] | old[1]
            pages = [both if one is old[0] or one is old[1] else one for one in pages]
            yield strands[left][0], strands[right][0]


def _alike(
    strands: Sequence[Sequence[Telling]], pages: Sequence[AbstractSet[str]]
) -> list[tuple[int, int]]:
    """The places of strands on different pages whose first tellings are alike, best first."""
    terms = [rewordings.terms(strand[0].event.span.words) for strand in strands]
    ranked = sorted(
        (-_likeness(terms[left], terms[right]), left, right)
        for left, right in _comparable(strands)
        if pages[left].isdisjoint(pages[right])
    )
    return [(left, right) for score, left, right in ranked if -score >= ALIKE]


def _titled(
    strands: Sequence[Sequence[Telling]], titles: AbstractSet[str]
) -> Iterator[tuple[Telling, Telling]]:
    """Each telling of titles alone with the telling of texts that is worded most like it.

    The page that stands for the family tells what it tells, in its title too.
    """
    bodies: dict[str, list[Telling]] = defaultdict(list)
    for strand in strands:
        if any(telling.event.id not in titles for telling in strand):
            bodies[strand[0].event.type].append(strand[0])
    for strand in strands:
        known = bodies[strand[0].event.type]
        if known and all(telling.event.id in titles for telling in strand):
            terms = rewordings.terms(strand[0].event.span.words)
            likeness = [
                -_likeness(terms, rewordings.terms(telling.event.span.words)) for telling in known
            ]
            yield known[likeness.index(min(likeness))], strand[0]


def _comparable(strands: Sequence[Sequence[Telling]]) -> Iterator[tuple[int, int]]:
    """Strands of one type by position; of a crowd each is paired with the first ones only."""
    by_type: dict[str, list[int]] = defaultdict(list)
    for place, strand in enumerate(strands):
        by_type[strand[0].event.type].append(place)
    for places in by_type.values():
        for at, left in enumerate(places[:CROWD]):
            yield from ((left, right) for right in places[at + 1 :])


def _likeness(left: frozenset[str], right: frozenset[str]) -> float:
    shared = len(left & right)
    return shared / len(left | right) if shared >= LEAST_ALIKE else 0.0

"""Same news: pages by different hands that report one event of the same days.

Two pages are linked when both open with one happening, or, where no event could be found, when
pages of one day or the next share in their first lines a name that not everybody carries or a
large figure, and with it a handful of words. Neither makes them copies: two reporters at one event
are two sources.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from dateline import gazetteer, rewordings, tellings
from dateline.decisions import Pair
from dateline.kinship import COUNTED
from dateline.record import Copy, Document, Figure, Joined, Mention, Rows, When
from dateline.tellings import Telling

CROWD = 12  # pages on one happening that are still paired each with each
WEEK = 7
SAME_DAYS = 3  # between the publication of two pages on one event
SURE = 2  # happenings that two pages share until the score is 1
NEXT_DAY = 1  # between two pages that are linked by their words
DATED_DAYS = 2  # length of a range that still counts as a known day of publication
LEAD = 900  # characters below the title whose words are compared
SHARED_WORDS = 5  # in these, names aside
LARGE = 1_000.0  # smaller figures are shared by chance
ROUNDED = 0.01  # of a figure: $240.1 billion is $240 billion

_Key = tuple[object, ...]


def pairs(rows: Rows, joined: Joined, told: Iterable[Sequence[Telling]]) -> list[Copy]:
    """The copies "same event"; `told` has the tellings of each happening."""
    opened = _by_happening(told)
    worded = _by_words(rows, joined)
    copied = {(c.left, c.right) for c in joined.copies if c.relation in COUNTED}
    found = {pair: tuple(sorted(reasons)) for pair, reasons in opened.items()}
    scores = {pair: min(1.0, len(reasons) / SURE) for pair, reasons in found.items()}
    for pair, reason in worded.items():
        found.setdefault(pair, (reason,))
        scores.setdefault(pair, 1 / SURE)
    pairs = sorted(found.keys() - copied)
    return [Copy(*pair, "same event", scores[pair], found[pair]) for pair in pairs]


# ------------------------------------------------------------------ by what happened


def _narrowest(group: Iterable[Telling]) -> When:
    """The days of the telling that dates a happening best."""
    known = (telling.when for telling in group if telling.days)
    return min(known, key=lambda one: tellings.length(one) or 0, default=When())


def _by_happening(told: Iterable[Sequence[Telling]]) -> dict[Pair, set[str]]:
    """Pairs of pages that open with one happening, with the words of each."""
    found: dict[Pair, set[str]] = defaultdict(set)
    for group in told:
        when = _narrowest(group)
        news = (telling for telling in group if _is_news(telling, when))
        pages = sorted({telling.event.span.document: telling for telling in news}.items())
        # Each pair of two hundred pages on one summit would be a row of twenty thousand.
        few = len(pages) <= CROWD
        for (left, mine), (right, yours) in combinations(pages, 2) if few else pairwise(pages):
            near = tellings.gap(mine.published, yours.published) <= SAME_DAYS
            if near and mine.origin != yours.origin:
                found[left, right].add(_reason(mine, yours, when))
    return found


def _is_news(telling: Telling, when: When) -> bool:
    """Whether a page tells the deed near its beginning and within days of its own date."""
    length = tellings.length(telling.published)
    dated = length is not None and length <= WEEK
    return dated and telling.opening and tellings.gap(telling.published, when) <= WEEK


def _reason(left: Telling, right: Telling, when: When) -> str:
    words = sorted(" ".join(one.event.trigger.words.split()) for one in (left, right))
    told = " and ".join(f"“{word}”" for word in dict.fromkeys(words))
    return f"both open with one {left.event.type} of {tellings.spoken(when)}: {told}"


# ------------------------------------------------------------------ by words


class _Lead(NamedTuple):
    """The first lines of a page: the names and large figures that few pages share."""

    page: Document
    origin: str
    published: When
    names: dict[str, str]
    figures: list[Figure]
    said: set[str]

    def words(self) -> frozenset[str]:
        """What the title and the first lines say, names aside, as stems."""
        terms = rewordings.terms(self.page.text[: self.page.body_start + LEAD]) - self.said
        return frozenset(term for term in terms if len(term) >= rewordings.LEAST_LETTERS)

    def keys(self) -> Iterator[_Key]:
        """What pages on one event share, with each day on which they meet."""
        first, last = self.published.first, self.published.last
        if first and last:
            for day in range(first.toordinal(), last.toordinal() + NEXT_DAY + 1):
                yield from ((day, name) for name in self.names)
                yield from ((day, *size) for figure in self.figures for size in _sizes(figure))


def _by_words(rows: Rows, joined: Joined) -> dict[Pair, str]:
    """Pairs of pages whose first lines share a particular and enough words, with the reason."""
    leads = _leads(rows, joined)
    words = {name: lead.words() for name, lead in leads.items() if lead.names or lead.figures}
    found = {}
    for left, right in sorted(_candidates(leads.values())):
        mine, yours = leads[left], leads[right]
        figures = _shared_figures(mine.figures, yours.figures)
        shared = len(words[left] & words[right])
        if shared >= SHARED_WORDS:
            names = sorted(mine.names[name] for name in mine.names.keys() & yours.names.keys())
            particulars = " and ".join((*names, *figures))
            found[left, right] = f"both open with {particulars} and share {shared} words there"
    return found


def _dated_pages(rows: Rows, joined: Joined) -> dict[str, _Lead]:
    """A lead without words yet for each page whose day of publication is known."""
    leads = {}
    for page in rows.documents:
        published = joined.published.get(page.id, page.published)
        length = tellings.length(published)
        if length is not None and length <= DATED_DAYS:
            origin = joined.origin_of.get(page.id, page.id)
            leads[page.id] = _Lead(page, origin, published, {}, [], set())
    return leads


def _leads(rows: Rows, joined: Joined) -> dict[str, _Lead]:
    """The first lines of the pages whose day of publication is known."""
    leads = _dated_pages(rows, joined)
    for mention in rows.mentions:
        lead = leads.get(mention.span.document)
        if lead and tellings.opens(mention.span.start, lead.page):
            lead.said.update(rewordings.terms(mention.span.words))
            if _is_particular(mention, lead.page):
                lead.names[mention.name.casefold()] = mention.name
    for figure in rows.figures:
        lead = leads.get(figure.span.document)
        if lead and (figure.low or 0) >= LARGE and tellings.opens(figure.span.start, lead.page):
            lead.figures.append(figure)
    return leads


def _is_particular(mention: Mention, page: Document) -> bool:
    """Whether a place or an organisation is named that the gazetteer does not know."""
    named = mention.kind in {"place", "organization"} and mention.form == "name"
    return named and not gazetteer.find(mention.name) and mention.name != page.outlet


def _candidates(leads: Iterable[_Lead]) -> set[Pair]:
    """Pairs of pages of two origins that share a particular on one day or the next."""
    by_key: dict[_Key, list[_Lead]] = defaultdict(list)
    for lead in leads:
        for key in dict.fromkeys(lead.keys()):
            by_key[key].append(lead)
    return {
        (min(left.page.id, right.page.id), max(left.page.id, right.page.id))
        for crowd in by_key.values()
        if len(crowd) <= CROWD
        for left, right in combinations(crowd, 2)
        if left.origin != right.origin
    }


def _sizes(figure: Figure) -> Iterator[tuple[str | None, int]]:
    """The unit with the two steps of size next to the figure: rounded ones share one of them."""
    step = math.log(figure.low or 1.0) / (2 * ROUNDED)
    yield from ((figure.unit, math.floor(step) + more) for more in (0, 1))


def _shared_figures(left: Iterable[Figure], right: Sequence[Figure]) -> list[str]:
    """The words of figures that another page has as well, or rounded."""
    return list(
        dict.fromkeys(
            mine.span.words
            for mine in left
            if any(mine.unit == yours.unit and _rounds(mine.low, yours.low) for yours in right)
        )
    )


def _rounds(left: float | None, right: float | None) -> bool:
    return bool(left and right) and math.isclose(left or 0, right or 0, rel_tol=ROUNDED)

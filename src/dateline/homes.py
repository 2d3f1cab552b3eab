"""Homes: which origin a passage counts for.

Words belong to the origin of their page. A page that was merged from two sources has one origin
for its larger part; what it took from another stands there as a part of that one, so that the same
words on both pages are still one telling.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Protocol

from dateline.lazy import Kept
from dateline.record import Joined, Origin


class Place(Protocol):
    """Words of a page: a span or a citation."""

    @property
    def document(self) -> str:
        """The page's id."""

    @property
    def start(self) -> int:
        """Where the words begin."""


class Homes:
    """The origin of each passage of each page."""

    def __init__(self, joined: Joined) -> None:
        self._pages = joined.origin_of
        self._parts: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        origins = Kept(Origin, joined, "origins")
        merged = {number for numbers in origins.pages_in("parts").values() for number in numbers}
        for origin in origins.at(sorted(merged)):
            for span in origin.parts:
                self._parts[span.document].append((span.start, span.end, origin.id))

    def at(self, place: Place) -> str:
        """The origin of the words at a place; the page itself where no origin is known."""
        for start, end, origin in self._parts.get(place.document, ()):
            if start <= place.start < end:
                return origin
        return self._pages.get(place.document, place.document)

    def of(self, places: Iterable[Place]) -> set[str]:
        """The origins of some words."""
        return {self.at(place) for place in places}

    def of_pages(self, pages: Iterable[str]) -> set[str]:
        """The fewest origins that pages can stand for: a merged page adds none to its sources."""
        whole = {self._pages.get(page, page) for page in pages if page not in self._parts}
        # Merged pages last: read before its sources, a merged page would count for itself.
        for page in sorted(page for page in pages if page in self._parts):
            sources = {self._pages.get(page, page), *(part[2] for part in self._parts[page])}
            if not sources & whole:
                whole.add(self._pages.get(page, page))
        return whole

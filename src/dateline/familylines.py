"""Families of pages as lines: who is in one, which page was first, and why they belong together."""

from __future__ import annotations

from dateline.answers import OriginLine
from dateline.kinship import COUNTED
from dateline.record import Copy, Origin
from dateline.view import View

RANK = ("identical", "near", "excerpt", "rewrite")
SPOKEN = ("the same as", "a near copy of", "sharing a part with", "a rewording of")


def lines(view: View) -> list[OriginLine]:
    """A line for each origin, those of most pages first."""
    home = view.joined.origin_of
    closest: dict[str, Copy] = {}
    # Closest first: of many copies that a page is of, one reason is shown, the plainest.
    for copy in sorted(view.joined.copies, key=_closeness):
        if copy.relation in COUNTED and home.get(copy.left) == home.get(copy.right):
            for page in (copy.left, copy.right):
                closest.setdefault(page, copy)
    found = [_line(view, origin, closest) for origin in view.joined.origins]
    return sorted(found, key=lambda line: (-len(line.sources), line.sources))


def _closeness(copy: Copy) -> tuple[int, float, str, str]:
    rank = RANK.index(copy.relation) if copy.relation in RANK else len(RANK)
    return rank, -copy.score, copy.left, copy.right


def _line(view: View, origin: Origin, closest: dict[str, Copy]) -> OriginLine:
    address = {page: view.faces[page][0] for page in origin.documents}
    merged = sorted({view.faces[span.document][0] for span in origin.parts})
    others, told = [], set()
    for page in sorted(origin.documents, key=lambda page: address[page]):
        copy = closest.get(page)
        if copy and page != origin.earliest and copy not in told:
            told.add(copy)
            others.append(_told(view, page, copy))
    first = address[origin.earliest] if origin.earliest else None
    return OriginLine(
        origin.id, tuple(sorted(address.values())), first, tuple(merged), tuple(others)
    )


def _told(view: View, page: str, copy: Copy) -> str:
    """How a page relates to the page it is closest to."""
    other = copy.right if page == copy.left else copy.left
    mine, yours = (view.faces[one][0] for one in (page, other))
    return f"{mine}: {SPOKEN[_closeness(copy)[0]]} {yours}: {'; '.join(copy.reasons)}"

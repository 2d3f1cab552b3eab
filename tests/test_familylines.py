"""Families as lines."""

from __future__ import annotations

from collections.abc import Callable

from dateline import copies, familylines
from dateline.record import Document, Joined, Rows
from dateline.view import View
from test_copies import ANOTHER_HAND, REPORT, REWORDED
from test_lineage import merged_page

MakeDocument = Callable[..., Document]


def view_of(*pages: Document) -> View:
    """The view of a record of pages, of which only copies are known."""
    rows = Rows(documents=tuple(sorted(pages, key=lambda page: page.id)))
    return View(rows, copies.join(rows, Joined()))


def test_families_come_with_reasons(document: MakeDocument) -> None:
    """The largest family first: its pages, the earliest, and why each other page belongs to it."""
    first = document(REPORT, source="a.txt", published="2031-06-03")
    later = document(REWORDED, source="b.txt", published="2031-06-04")
    family, single = familylines.lines(view_of(first, later, document(ANOTHER_HAND, source="c")))
    assert family.sources == ("a.txt", "b.txt")
    assert family.earliest == "a.txt"
    (reason,) = family.reasons
    assert reason.startswith("b.txt: a rewording of a.txt: ")
    assert single.sources == ("c",)
    assert single.reasons == ()


def test_a_merged_page_is_told_at_its_other_source(document: MakeDocument) -> None:
    """It stands in one family, and the other one says that a part of it is there."""
    found = familylines.lines(
        view_of(
            document(REPORT, source="a.txt"),
            document(ANOTHER_HAND, source="b.txt"),
            merged_page(document),
        )
    )
    assert sorted(line.merged for line in found) == [(), ("m.txt",)]

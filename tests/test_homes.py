"""Homes: which origin a passage counts for."""

from __future__ import annotations

from dateline.homes import Homes
from dateline.record import Joined, Origin, Span

PART = Span("document-m", 100, 200, "x" * 100)
JOINED = Joined(
    origins=(
        Origin("origin-1", ("document-a", "document-m"), None),
        Origin("origin-2", ("document-b",), None, (PART,)),
    ),
    origin_of={"document-a": "origin-1", "document-b": "origin-2", "document-m": "origin-1"},
)


def test_words_belong_to_the_origin_of_their_page_or_passage() -> None:
    """Within a part of another origin words count for that one, elsewhere for the page's."""
    homes = Homes(JOINED)
    assert homes.at(Span("document-m", 150, 160, "x")) == "origin-2"
    assert homes.at(Span("document-m", 200, 210, "x")) == "origin-1"
    assert homes.at(Span("document-z", 0, 1, "x")) == "document-z"
    assert homes.of([PART, Span("document-b", 0, 1, "x")]) == {"origin-2"}


def test_a_merged_page_adds_no_origin_to_its_sources() -> None:
    """With either source it adds none; alone it stands for its larger part."""
    homes = Homes(JOINED)
    assert homes.of_pages(["document-b", "document-m"]) == {"origin-2"}
    assert homes.of_pages(["document-a", "document-m"]) == {"origin-1"}
    assert homes.of_pages(["document-m"]) == {"origin-1"}
    assert homes.of_pages([]) == set()

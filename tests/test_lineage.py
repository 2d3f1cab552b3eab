"""Lineage: which copy was first, and pages merged from two sources."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from dateline import copies, lineage, overlaps
from dateline.homes import Homes
from dateline.kinship import COUNTED
from dateline.record import Document, Joined, Judgement, LeftOut, Rows
from test_copies import ANOTHER_HAND, REPORT, REWORDED

MakeDocument = Callable[..., Document]

OWN_LEAD = "Two neighbours, one river: what was signed on the coast and what it cost to get there."


def join(*documents: Document, **more: object) -> Joined:
    """The joined copies of some pages."""
    return copies.join(Rows(documents=documents, **more), Joined())  # type: ignore[arg-type]


def source(left: Document, right: Document) -> tuple[str | None, str]:
    """The source of two pages, and the reason."""
    return lineage.source(overlaps.body(left), overlaps.body(right))


def merged_page(document: MakeDocument) -> Document:
    """A page of two halves: the report's and another hand's, under a lead of its own."""
    first, second = REPORT.split("\n\n"), ANOTHER_HAND.split("\n\n")
    return document("\n\n".join([OWN_LEAD, *first[:5], *second[2:]]), source="m.txt")


@pytest.mark.parametrize(
    "line",
    [
        "This article originally appeared in the Diario Azul.",
        "First published by Diario Azul, 3 June",
        "Source: Diario Azul",
        "With additional reporting by Diario Azul",
        "Diario Azul contributed to this report.",
        "Read the full story on Diario Azul",
    ],
)
def test_a_credit_names_the_source(document: MakeDocument, line: str) -> None:
    """Small print kept aside or left in the text names the outlet of the other page."""
    first = document(REPORT, source="a.txt", outlet="Diario Azul")
    aside = replace(document(REPORT, source="b.txt"), left_out=(LeftOut(line, "credit"),))
    inside = document(f"{REPORT}\n\n{line}", source="c.txt")
    for taken in (aside, inside):
        found, reason = source(first, taken)
        assert found == first.id
        assert "credits Diario Azul" in reason


def test_prose_about_an_outlet_is_no_credit(document: MakeDocument) -> None:
    """A sentence of news that says what an outlet reported is attribution."""
    words = "The ministry denied what was reported by Diario Azul, " + "and said so again " * 8
    assert lineage.credits(document(words)) == ()


def test_stated_days_show_the_order(document: MakeDocument) -> None:
    """The earlier page is the source; a day that is only known otherwise proves nothing."""
    early = document(REPORT, source="a.txt", published="2031-06-03")
    late = document(REPORT, source="b.txt", published="2031-06-05")
    assert source(late, early)[0] == early.id
    assert source(early, document(REPORT, source="c.txt")) == (None, lineage.NOT_PROVABLE)


def test_a_page_that_breaks_off_was_cut(document: MakeDocument) -> None:
    """The page that goes on within the sentence is the source; a whole sentence proves nothing."""
    whole = document(REPORT, source="a.txt")
    words = REPORT.split(" ")
    cut = document(" ".join(words[:100]), source="b.txt")
    found, reason = source(cut, whole)
    assert found == whole.id
    assert "breaks off" in reason
    ended = document("\n\n".join(REPORT.split("\n\n")[:3]), source="c.txt")
    assert source(ended, whole)[0] is None


def test_lost_marks_show_the_order(document: MakeDocument) -> None:
    """A rewording that has no quotation marks was made from the page that has them."""
    first, taken = document(REPORT, source="a.txt"), document(REWORDED, source="b.txt")
    assert source(first, taken)[0] == first.id


def test_the_direction_is_told(document: MakeDocument) -> None:
    """A row of copies names its source, or says that the order is not provable."""
    early = document(REPORT, source="a.txt", published="2031-06-03")
    late = document(REWORDED, source="b.txt", published="2031-06-05")
    (known,) = join(early, late).copies
    assert known.source == early.id
    (unknown,) = join(document(REPORT, source="a"), document(REPORT, source="b")).copies
    assert unknown.source is None
    assert unknown.reasons[-1] == lineage.NOT_PROVABLE


def test_the_root_of_a_family_is_the_earliest(document: MakeDocument) -> None:
    """Where each other page is shown to be taken, the one that is not was first."""
    whole = document(REPORT, source="a.txt")
    cut = document(" ".join(REPORT.split(" ")[:100]), source="b.txt")
    bare = document(REPORT.replace('"', ""), source="c.txt")
    assert join(whole, cut, bare).origins[0].earliest == whole.id


# ------------------------------------------------------------------ merged pages


def test_a_merged_page_joins_nobody(document: MakeDocument) -> None:
    """A page with passages of two reports relates to both and keeps their origins apart."""
    left, right = document(REPORT, source="a.txt"), document(ANOTHER_HAND, source="b.txt")
    page = merged_page(document)
    joined = join(left, right, page)
    relations = {
        frozenset((row.left, row.right)): row.relation
        for row in joined.copies
        if row.relation in COUNTED
    }
    assert relations.keys() == {frozenset((left.id, page.id)), frozenset((right.id, page.id))}
    assert len(joined.origins) == 2
    assert joined.origin_of[left.id] != joined.origin_of[right.id]


def test_words_of_a_merged_page_count_for_their_source(document: MakeDocument) -> None:
    """Each passage belongs to the origin that it was taken from, and the page adds none."""
    left, right = document(REPORT, source="a.txt"), document(ANOTHER_HAND, source="b.txt")
    page = merged_page(document)
    joined = join(left, right, page)
    homes = Homes(joined)
    (part,) = [span for origin in joined.origins for span in origin.parts]
    assert page.text[part.start : part.end] == part.words
    assert homes.at(part) != joined.origin_of[page.id]
    assert homes.of_pages([left.id, right.id, page.id]) == set(joined.origin_of.values())
    for one in (left, right):
        assert homes.of_pages([one.id, page.id]) == {joined.origin_of[one.id]}
    assert len(homes.of_pages([page.id])) == 1


def test_two_excerpts_do_not_merge_their_source(document: MakeDocument) -> None:
    """The first half and the second half of one report are its excerpts: one origin."""
    parts = REPORT.split("\n\n")
    pages = [
        document(REPORT, source="a.txt"),
        document("\n\n".join(parts[:4]), source="b.txt"),
        document("\n\n".join(parts[4:]), source="c.txt"),
    ]
    assert len(join(*pages).origins) == 1


def test_a_person_may_still_join_a_merged_page(document: MakeDocument) -> None:
    """A judgement stands above the rule that keeps the sources of a merged page apart."""
    left, right = document(REPORT, source="a.txt"), document(ANOTHER_HAND, source="b.txt")
    page = merged_page(document)
    day = datetime(2031, 6, 9, tzinfo=UTC)
    words = [Judgement(one.id, page.id, "same", "one desk", "Ana", day) for one in (left, right)]
    assert len(join(left, right, page, judgements=tuple(words)).origins) == 1

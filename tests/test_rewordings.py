"""Rewordings: outlines of pages and the alignment of their sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import rewordings
from dateline.record import Document
from dateline.rewordings import Outline
from test_copies import ANOTHER_HAND, REPORT, REWORDED

MakeDocument = Callable[..., Document]


@pytest.fixture(name="outline")
def outline_maker(document: MakeDocument) -> Callable[[str], Outline]:
    """`outline(text)` gives the outline of a page with these words."""
    return lambda text: rewordings.outline(document(text))


def test_names_and_numbers_are_anchors(outline: Callable[[str], Outline]) -> None:
    """Capitals at the start of a sentence count only where the page writes the name inside one."""
    page = outline("Harvests fell in Oruro by 1,200 tonnes. Oruro has three mills, Dr. Pinto said.")
    assert page.anchors == ("oruro", "1200", "oruro", "3", "dr", "pinto")
    assert len(page.sentences) == 2
    assert "harve" in page.sentences[0].terms


def test_initials_and_titles_end_no_sentence(outline: Callable[[str], Outline]) -> None:
    """Full stops after "Mr", "U.S." and initials do not cut."""
    page = outline("Mr. Ruiz met John F. Cole of the U.S. Senate there. They talked about grain.")
    assert len(page.sentences) == 2


def test_a_rewrite_is_aligned_and_another_report_is_not(outline: Callable[[str], Outline]) -> None:
    """The margin between the two is wide."""
    same = rewordings.align(outline(REPORT), outline(REWORDED))
    other = rewordings.align(outline(REPORT), outline(ANOTHER_HAND))
    assert rewordings.is_rewrite(same)
    assert not rewordings.is_rewrite(other)
    assert same.share > 0.8
    assert other.share < 0.3
    assert rewordings.same_cast(outline(REPORT), outline(REWORDED))


def test_what_both_quote_is_no_evidence(outline: Callable[[str], Outline]) -> None:
    """Two pages that share nothing but quoted sentences are not aligned by these."""
    quotes = "\n\n".join(f"“{sentence}”" for sentence in REPORT.replace('"', "").split("\n\n"))
    found = rewordings.align(
        outline(f"Goats grazed.\n\n{quotes}"), outline(f"Rain fell.\n\n{quotes}")
    )
    assert not rewordings.is_rewrite(found)


def test_lost_quotation_marks_hide_no_rewrite(outline: Callable[[str], Outline]) -> None:
    """A page that lost its marks is still aligned with the one that kept them."""
    bare = REPORT.replace('"', "")
    assert rewordings.is_rewrite(rewordings.align(outline(REPORT), outline(bare)))


@settings(deadline=None)
@given(
    st.text(alphabet="AbC1 .!?\n“”\"'’,-", max_size=200), st.text(alphabet="Ab1 .\n", max_size=90)
)
def test_scores_lie_between_nothing_and_all(left: str, right: str) -> None:
    """Any text gives shares from 0 to 1, the same whichever page comes first."""
    from conftest import make_document

    pages = [rewordings.outline(make_document(text)) for text in (left, right)]
    found = rewordings.align(*pages)
    assert 0.0 <= found.share <= 1.0 + 1e-9
    assert 0.0 <= found.order <= 1.0 + 1e-9
    if len(pages[0].sentences) != len(pages[1].sentences):
        assert rewordings.align(*reversed(pages)) == found

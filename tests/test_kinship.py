"""Kinship: what two pages are to each other."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline import kinship, overlaps, rewordings
from dateline.kinship import Kinship
from dateline.record import Document
from test_copies import ANOTHER_HAND, REPORT, REWORDED

MakeDocument = Callable[..., Document]


def worded(document: MakeDocument, left: str, right: str) -> Kinship | None:
    """What two texts are to each other by their words."""
    return kinship.by_words(
        overlaps.body(document(left, source="a")), overlaps.body(document(right, source="b"))
    )


def test_lines_of_furniture_leave_pages_identical(document: MakeDocument) -> None:
    """Tickers, links and a credit line around and between the paragraphs change no word."""
    parts = REPORT.split("\n\n")
    dressed = "\n\n".join(
        ["IPSA 6,120 +0.4%", *parts[:3], "READ ALSO: Ten quiet beaches", *parts[3:], "Share this"]
    )
    found = worded(document, REPORT, dressed)
    assert found
    assert found.relation == "identical"
    assert "more on one page" in found.reasons[0]


def test_spelling_leaves_pages_identical(document: MakeDocument) -> None:
    """British and American spellings of a word or two are no edit."""
    found = worded(document, REPORT, REPORT.replace("litres", "liters"))
    assert found
    assert found.relation == "identical"


def test_a_number_changed_is_an_edit(document: MakeDocument) -> None:
    """One figure changed within a sentence makes the page a near copy."""
    found = worded(document, REPORT, REPORT.replace("14 percent", "41 percent"))
    assert found
    assert found.relation == "near"


def test_a_dropped_half_is_an_excerpt(document: MakeDocument) -> None:
    """What is left of a page stands in it whole; much of the page is missing."""
    found = worded(document, REPORT, "\n\n".join(REPORT.split("\n\n")[:3]))
    assert found
    assert found.relation == "excerpt"


def test_short_runs_all_over_are_a_rewrite(document: MakeDocument) -> None:
    """Where words differ in each sentence and half of them is gone, nothing was cut out whole."""
    kept = REPORT.split("\n\n")[::2]
    told = "\n\n".join(
        " ".join(
            f"re{word}" if at % 9 > 5 - 2 * (part % 2) and word.isalpha() else word
            for at, word in enumerate(words.split())
        )
        for part, words in enumerate(kept)
    )
    found = worded(document, REPORT, told)
    assert found
    assert found.relation == "rewrite"


def test_one_stock_of_phrases_makes_no_copies(document: MakeDocument) -> None:
    """Market reports with the same sentences and other names and numbers are no copies."""
    form = (
        "Shares of {0} rose {1} percent on the exchange in {2} after the board said that the "
        "quarter had been better than it had expected. Analysts at {3} lifted their target for "
        "the next twelve months to {4} pesos, and told clients that the order book at {5} was "
        "full. Trading was thin in the morning, and volumes of {6} lots were counted by noon."
    )
    pages = [
        form.format(*words.split(","))
        for words in (
            "Naviera Sur,6,Lima,Banco Andino,41,Callao,812",
            "Kumo Rail,3,Osaka,Tanaka Partners,1900,Sakai,77",
        )
    ]
    assert worded(document, *pages) is None


def test_a_long_quotation_is_a_shared_voice(document: MakeDocument) -> None:
    """Two hands that carry one statement word for word share a voice and nothing more."""
    words = (
        '"The parties confirm that no ship shall be held in any port of the strait for longer '
        'than two days, and that every dispute will be settled by three captains," it says.'
    )
    found = worded(document, f"{ANOTHER_HAND}\n\n{words}", f"Goats grazed by the pier.\n\n{words}")
    assert found
    assert found.relation == "shared voice"


def test_rewrites_by_names_and_numbers(document: MakeDocument) -> None:
    """A rewording is told with the names it kept; another hand is none."""
    pages = [
        rewordings.outline(document(text, source=text[:9]))
        for text in (REPORT, REWORDED, ANOTHER_HAND)
    ]
    found = kinship.by_facts(pages[0], pages[1])
    assert found
    assert found.relation == "rewrite"
    assert 0 < found.score <= 1
    assert kinship.by_facts(pages[0], pages[2]) is None


@pytest.mark.parametrize("text", ["", "Yes.", "...", "“”", "A b c d e f g h i j k l m n o p."])
def test_tiny_pages_are_no_kin(document: MakeDocument, text: str) -> None:
    """Too few words prove nothing, whatever they are."""
    assert worded(document, text, REPORT) is None

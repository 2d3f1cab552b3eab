"""Tests of menus: rows of sections and banners of other stories are known, headlines are not."""

from __future__ import annotations

import pytest

from dateline.furniture import sift
from dateline.menus import is_banner, is_menu


@pytest.mark.parametrize(
    "words",
    [
        "Politics - Economy - Letters - Archive",
        "Top Stories World Politics Tech Sport",
        "HOME NATION WORLD SPORT LETTERS",
        "Home / World / Asia",
        "News Sport What's On Notices Contact",
    ],
)
def test_menus(words: str) -> None:
    """Names of sections in one line are a menu, whatever parts them."""
    assert is_menu(words)


@pytest.mark.parametrize(
    "words",
    [
        "World Politics Ledger",
        "China and Russia sign energy pact",
        "Peru, Chile, Bolivia Sign Water Pact",
        "US Sport Minister Quits Over Doping",
        "Home, they said, was a boat.",
    ],
)
def test_no_menus(words: str) -> None:
    """Names of outlets, headlines and sentences are no menus."""
    assert not is_menu(words)


def test_banners() -> None:
    """A banner is told by the word before its colon."""
    assert is_banner("LIVE: Storm closes two ports")
    assert is_banner("Europe live – latest updates")
    assert not is_banner("Live cattle exports to Egypt resume")


_FIRST = "Tonga signed a police pact with New Zealand on Tuesday, its prime minister said."
_SECOND = "The pact lasts for two years and can be renewed by either side, he said."


def test_a_banner_is_no_title() -> None:
    """The banner of another story above the page's own headline does not become the title."""
    rows = ["LIVE: Storm closes two ports", "Island nation signs police deal", _FIRST, _SECOND]
    sifted = sift(rows)
    assert sifted.title == "Island nation signs police deal"
    assert sifted.paragraphs == (_FIRST, _SECOND)


def test_a_banner_of_the_page_itself_is_its_title() -> None:
    """Where the banner tells the page's own story it stays the title."""
    rows = ["BREAKING: Tonga signs police pact", "A second line of the headline", _FIRST, _SECOND]
    assert sift(rows).title == "BREAKING: Tonga signs police pact"

"""What stands above a page's first sentence."""

from __future__ import annotations

import pytest

from dateline.furniture import sift

_BODY = (
    "Kenya sent three ships to Lome on Tuesday, its navy said. The ships carry grain for the north."
)
_TITLE = "Kenya sends three ships to Lome"


@pytest.mark.parametrize(
    ("slogan", "outlet"),
    [
        ("PortWatch9 - The Sea In Your Pocket", "PortWatch9"),
        ("BlueNews365 | Every Wave Counts", "BlueNews365"),
        ("Daily Anchor - News That Floats", "Daily Anchor"),
        ("Lakeside Tribune: All The News By Water", "Lakeside Tribune"),
    ],
)
def test_a_slogan_above_the_title_names_the_outlet(slogan: str, outlet: str) -> None:
    """A site's name with its motto is no title where one that the news bears out stands below."""
    found = sift([slogan, "Home | Ships | Ports | Rugby", _TITLE, "Mar 13, 2024", _BODY])
    assert (found.title, found.outlet) == (_TITLE, outlet)
    assert found.paragraphs == (_BODY,)


def test_a_title_with_a_dash_stays() -> None:
    """A first line whose words return in the news is the title, whatever its shape."""
    title = "Grain For Togo - Three Ships In The North"
    assert sift([title, "How Kenya helps", _BODY]).title == title


def test_a_row_of_sections_is_no_title() -> None:
    """Sections without bars between them are a menu."""
    found = sift(["The Quay Herald", "Sections World Trade Sport", _TITLE, _BODY])
    assert found.title == _TITLE


def test_a_day_and_a_name_between_dashes_are_a_byline() -> None:
    """A line "March 13, 2024 - Name" tells who wrote, and is no news."""
    found = sift([_TITLE, "March 13, 2024 - Nora Lindqvist", _BODY])
    assert found.authors == ("Nora Lindqvist",)
    assert found.paragraphs == (_BODY,)

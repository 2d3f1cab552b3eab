"""Tests of captions: captions and credits are told from news."""

from __future__ import annotations

import pytest

from dateline.captions import CAPTION, is_caption, mark_placed_captions


@pytest.mark.parametrize(
    "words",
    [
        "A guard at the port of Callao, June 3, 2023. REUTERS/Ana Rios/File Photo",
        "The minister on the pier. (Ana Rios for Harrow Quarterly)",
        "[Luis Vega/Andes News]",
        "Photo: Ministry of Mines",
    ],
)
def test_captions(words: str) -> None:
    """A credit makes a line a caption."""
    assert is_caption(words, words.lower())


def test_polls_are_no_credits() -> None:
    """A poll that an agency shares with a pollster is no picture."""
    words = "A REUTERS/Ipsos Poll put him at 41 percent."
    assert not is_caption(words, words.lower())


def test_captions_by_their_place() -> None:
    """Between the button and the credit stands a caption, though it reads like news."""
    rows = [
        "Enlarge this image",
        "The reservoir stood at 27 percent on Tuesday.",
        "Ana Rios/Andes Radio",
        "Farmers say they cannot plant cane this year.",
    ]
    reasons: list[str | None] = ["page tool", None, None, None]
    mark_placed_captions(rows, reasons)
    assert reasons == ["page tool", CAPTION, CAPTION, None]

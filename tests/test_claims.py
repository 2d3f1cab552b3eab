"""Claims: the sentences of a text, their footnotes, quotations and words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import claims

TEXT = """# A heading

Peru met Chile in Lima.[^1] "We are one," said Ana Sorel.[^2] It was nice.

- **2023** · talks: Peru → Chile: “they met. They ate.”[^1]
- 4 deeds told without a day.

Coverage: 3 pages.

[^1]: a.txt:5-24
[^2]: Gazette. “We are one” (b.txt:7-9)
"""


def test_sentences_keep_their_footnotes() -> None:
    """Marks after a full stop belong to the sentence before; headings and counts claim nothing."""
    found = claims.read(TEXT)

    assert [(c.line, c.notes) for c in found] == [
        (3, ("a.txt:5-24",)),
        (3, ("Gazette. “We are one” (b.txt:7-9)",)),
        (5, ("a.txt:5-24",)),
    ]
    assert found[1].quotations == ("We are one",)
    assert found[2].quotations == ("they met. They ate",)


def test_a_page_of_html_is_read_like_its_markdown() -> None:
    """Marks and notes of our own page are found again."""
    page = (
        "<!DOCTYPE html><html><head><title>x</title></head><body><ul>"
        '<li>Peru met Chile<sup><a href="#note-1" id="mark-1">1</a></sup></li></ul>'
        '<ol class="notes"><li id="note-1">a.txt:5-24 <a href="#mark-1">back</a></li></ol>'
        "</body></html>"
    )
    [claim] = claims.read(page)

    assert claim.words == "Peru met Chile"
    assert claim.notes == ("a.txt:5-24",)


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        ("we are “one” people", "Today we are 'one'\npeople here", True),
        ("we are … people", "we are one big people", True),
        ("we are - people", "we are – people", True),
        ("we are two people", "we are one people", False),
        ("...", "anything", False),
    ],
)
def test_quoted_words_are_found_to_the_letter(words: str, text: str, found: bool) -> None:  # noqa: FBT001
    """Blanks, dashes and kinds of marks may differ, and cuts are bridged; letters may not."""
    assert (claims.find_words(words, text, 0, len(text)) is not None) is found


def test_places_are_read_out_of_notes() -> None:
    """Offsets of a known page, or else the page as a whole; other files are no places."""
    sources = {"a.txt", "b.txt"}

    assert list(claims.places("Gazette (a.txt:5-24, published)", sources)) == [("a.txt", 5, 24)]
    assert list(claims.places("see b.txt.", sources)) == [("b.txt", 0, None)]
    assert list(claims.places("c.txt:1-2", sources)) == []


def test_dates_are_no_numbers() -> None:
    """What is left of a sentence without its days has no year in it."""
    assert "2024" not in claims.without_days("on 16 May 2024 and 2024-05-16")
    assert "40" in claims.without_days("40 trucks in 2024")


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    """No text makes the reading fail, and every line number is one of the text."""
    for claim in claims.read(text):
        assert 1 <= claim.line <= len(text.splitlines()) + text.count("<") + 1

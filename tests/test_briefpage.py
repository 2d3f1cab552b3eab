"""Briefs as text: Markdown and one HTML page from the same blocks."""

from __future__ import annotations

import re

import pytest

from dateline.briefpage import (
    Block,
    Bold,
    Footnotes,
    Heading,
    Html,
    Item,
    Mark,
    Markdown,
    Paragraph,
    Quote,
)
from test_render import citation

BLOCKS: list[Block] = [
    Heading(1, "Peru & Chile"),
    Item((Bold("2023"), " · met: ", Quote(citation("a <b>*deed*</b>"), 100), Mark((citation(),)))),
    Item(("again", Mark((citation(), citation("other words"))))),
    Paragraph(("Coverage: all.",)),
]


def test_markdown_marks_and_escapes() -> None:
    """Items make a list, footnotes come last, signs of the page are escaped."""
    text = Markdown().text("title", BLOCKS)

    assert text.startswith("# Peru & Chile\n\n- **2023** · met: ")
    assert r"a \<b\>\*deed\*\</b\>" in text
    assert "- again[^1][^2]\n\nCoverage: all." in text
    assert re.findall(r"^\[\^(\d)\]:", text, re.MULTILINE) == ["1", "2"]


def test_html_is_one_page_that_asks_for_nothing() -> None:
    """Words of pages are escaped, every mark has its note and back, nothing is loaded."""
    text = Html().text("Peru & Chile", BLOCKS)

    assert "<title>Peru &amp; Chile</title>" in text
    assert "a &lt;b&gt;*deed*&lt;/b&gt;" in text
    assert re.findall(r'href="#note-(\d)"', text) == ["1", "1", "2"]
    assert set(re.findall(r'id="note-(\d)"', text)) == {"1", "2"}
    assert text.count('id="mark-1"') == 1
    assert "<script" not in text
    assert "http" not in text
    assert text.count("<ul>") == text.count("</ul>") == 1


@pytest.mark.parametrize("times", [1, 3])
def test_the_same_words_share_a_number(times: int) -> None:
    """A citation has one number, however often it is marked."""
    notes = Footnotes()

    assert [notes.of([citation()] * times) for _ in range(times)] == [[1]] * times

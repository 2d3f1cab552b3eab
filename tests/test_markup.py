"""Tests of markup: the article is found whole, everything else is kept aside, nothing hangs."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.markup import read_markup

_SENTENCES = [
    f"On day {day} of the talks the two delegations in Oslo spoke about fishing quotas for cod."
    for day in ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
]


def _paragraphs(lines: list[str]) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def test_article_split_over_several_boxes_is_whole() -> None:
    """Paragraphs in the same kind of box within one article come back in page order."""
    boxes = "".join(
        f'<div class="chunk"><div class="body">{_paragraphs(_SENTENCES[i : i + 3])}</div></div>'
        "<aside><p>Buy the Fjord almanac with all the tides of the coming year.</p></aside>"
        for i in (0, 3, 6)
    )
    article = read_markup(f"<html><body><article>{boxes}</article></body></html>")
    assert [line for line in article.paragraphs if line in _SENTENCES] == _SENTENCES


def test_everything_else_is_kept_aside_with_its_place() -> None:
    """Menus, captions and footers are left out by the place they stand in."""
    page = (
        "<html><body><nav><ul><li>Home</li><li>Sea</li></ul></nav><article>"
        f"{_paragraphs(_SENTENCES)}<figure><figcaption>Cod on ice.</figcaption></figure></article>"
        "<footer><p>Fjord Post, Oslo</p></footer><script>var hidden = 1;</script></body></html>"
    )
    article = read_markup(page)
    aside = {piece.reason: piece.words for piece in article.left_out}
    assert aside["menu"] == "Home\nSea"
    assert aside["photo caption or credit"] == "Cod on ice."
    assert aside["page footer"] == "Fjord Post, Oslo"
    assert "hidden" not in " ".join(aside.values())


def test_a_page_without_an_article() -> None:
    """A shell has no paragraphs."""
    assert read_markup("<html><body><div id='app'></div></body></html>").paragraphs == ()


def test_deep_nesting_is_read_without_structure() -> None:
    """Elements nested beyond what a parser follows are read by their words, with a note."""
    article = read_markup("<html><body>" + "<div>" * 50_000 + _paragraphs(_SENTENCES))
    assert set(_SENTENCES) <= set(article.paragraphs)
    assert "hostile" in article.notes[0]


def test_unclosed_tags_are_not_taken_for_depth() -> None:
    """A sound page with many unclosed elements keeps its structure."""
    article = read_markup(
        f"<html><body>{'<a name=x>' * 400}{_paragraphs(_SENTENCES)}</body></html>"
    )
    assert article.notes == ()
    assert set(_SENTENCES) <= set(article.paragraphs)


def test_inline_pictures_do_not_count() -> None:
    """A saved page with pictures inside its markup is read like any other."""
    picture = f'<img src="data:image/png;base64,{"A" * 9_000_000}">'
    article = read_markup(
        f"<html><body><article>{picture}{_paragraphs(_SENTENCES)}</article></body></html>"
    )
    assert set(_SENTENCES) <= set(article.paragraphs)


def test_hostile_pages_do_not_hang() -> None:
    """Long runs of half-open tags, attributes and links are answered in seconds."""
    hostile = [
        "<" * 200_000,
        "<a href='" * 30_000,
        "<!--" * 50_000,
        "<table>" * 5000,
        "&" * 200_000,
    ]
    for words in hostile:
        start = time.monotonic()
        read_markup(f"<html><body>{words}")
        assert time.monotonic() - start < 20


@settings(deadline=None)
@given(st.text(alphabet="<>/=\"' apdivscriptbody!-[]&;#x0", max_size=300))
def test_any_markup_is_answered(words: str) -> None:
    """Random markup never raises."""
    assert read_markup(words).paragraphs is not None

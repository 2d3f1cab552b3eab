"""Tests of metadata: title, outlet, authors and day from what an HTML page says of itself."""

from __future__ import annotations

from datetime import date

import pytest
from trafilatura.utils import load_html

from dateline.metadata import Facts, authors_of, letters_of, outlet_of, published_of, title_of


def _said(words: str) -> str:
    return f'<script type="application/ld+json">{words}</script>'


def _stated(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


def _facts(
    head: str, body: str = "<p>Talks went on in Oslo for a third day, officials said.</p>"
) -> Facts:
    words = f"<html><head>{head}</head><body>{body}</body></html>"
    return Facts(load_html(words), words)


def test_title_loses_its_outlet() -> None:
    """The outlet's name behind the headline is cut where it is the outlet's, and only then."""
    facts = _facts("<title>Talks go on - Fjord Post</title>")
    assert title_of(facts, "Fjord Post") == "Talks go on"
    assert title_of(facts, None) == "Talks go on - Fjord Post"
    facts = _facts("<title>Talks go on | x</title>", "<h1>Talks go on</h1>")
    assert title_of(facts, None) == "Talks go on"


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="og:site_name" content="Fjord Post">',
        _said('{"@graph": [{"@type": "NewsArticle", "publisher": {"name": "Fjord Post"}}]}'),
        "<title>Talks go on | Fjord Post</title>",
    ],
)
def test_outlet_in_many_places(head: str) -> None:
    """Site name, JSON-LD publisher, or the end of the title that the address spells too."""
    assert outlet_of(_facts(head), "https://www.fjordpost.example/a") == "Fjord Post"


def test_end_of_a_title_that_is_no_outlet() -> None:
    """What follows a dash in a headline is no outlet unless the address spells it."""
    assert (
        outlet_of(_facts("<title>Talks go on - again and again</title>"), "https://a.example/")
        is None
    )


@pytest.mark.parametrize(
    ("head", "body", "authors"),
    [
        (_said('{"@type": "Article", "author": [{"name": "Ida Berg"}]}'), "", ("Ida Berg",)),
        ('<meta name="author" content="By Ida Berg and Ola Moe">', "", ("Ida Berg", "Ola Moe")),
        (_stated("author", "https://a.example"), "<b class=byline>By Ida Berg</b>", ("Ida Berg",)),
        ('<meta name="author" content="Fjord Post">', "", ()),
        (_said('{"@type": "Article", "author": 7}'), "", ()),
    ],
)  # fmt: skip
def test_authors(head: str, body: str, authors: tuple[str, ...]) -> None:
    """Names come from JSON-LD, meta tags or the byline; addresses and the outlet are none."""
    assert authors_of(_facts(head, body), "Fjord Post") == authors


@pytest.mark.parametrize(
    ("head", "url", "reason"),
    [
        (_stated("datePublished", "2020-06-02T01:00Z"), None, "meta datepublished"),
        (_said('{"@type": "Report", "datePublished": "2020-06-02"}'), "", "JSON-LD datePublished"),
        ("", "https://a.example/2020/06/02/talks", "date in the address"),
    ],
)  # fmt: skip
def test_day_with_its_reason(head: str, url: str | None, reason: str) -> None:
    """The day of publication comes with the part of the page that states it."""
    found = published_of(_facts(head), url)
    assert (found.first, found.basis, found.reason) == (date(2020, 6, 2), "stated", reason)


def test_no_day_from_years_or_from_the_future() -> None:
    """A copyright year gives no day, and a day that lies ahead is not taken."""
    assert (
        published_of(_facts("", "<p>Talks go on.</p><footer>© 2020 Fjord</footer>"), None).first
        is None
    )
    ahead = _stated("article:published_time", "2190-06-02")
    assert published_of(_facts(ahead), None).first is None


def test_broken_json_is_passed_over() -> None:
    """JSON-LD that cannot be parsed, or is nested without end, leaves the other sources."""
    head = _said("[" * 20_000) + _stated("og:title", "Talks")
    assert title_of(_facts(head), None) == "Talks"


def test_letters_alone() -> None:
    """Case, marks and spaces do not tell two lines apart."""
    assert letters_of("“No” — Limits!") == letters_of("no limits")

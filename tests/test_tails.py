"""Tests of tails: what stands below the news goes with its reason, and the news stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.furniture import sift
from dateline.tails import mark_repeats, mark_tail

_NEWS = (
    "The finance minister of Peru met mine owners in Arequipa on Friday to end a strike.",
    "Union leaders said they would vote on the offer, which covers some 4,000 workers.",
    "The vote is due in April, and both sides say that they will keep to its result.",
)


@pytest.mark.parametrize(
    ("tail", "reason"),
    [
        ("Lost: brown dog, answers to Pisco. Reward. Phone 54 555 019.", "advertisement"),
        ("We have no billionaire owner, and we need you.", "newsletter or promotion"),
        ("Correction: A previous version of this story misnamed the mine.", "correction"),
        ("The author wishes to thank two miners for their help.", "thanks"),
        ("Registered in England, company number 04512398.", "page footer"),
        ("Ana Rios is a writer in Lima and the author of a book on copper.", "about the author"),
        ("Rios covers the Andes. She is based in Lima.", "about the author"),
        ("Far Hills Gazette is read in nine towns and on one ship.", "page footer"),
        ("[1] Ministry of Mines, yearbook for 2022, page 14.", "notes"),
    ],
)
def test_lines_below_the_news(tail: str, reason: str) -> None:
    """What a page adds below its last sentence is left out, and the news above it stays."""
    sifted = sift([*_NEWS, tail], authors=["Ana Rios"], site="Far Hills Gazette")
    assert sifted.paragraphs == _NEWS
    assert sifted.left_out[-1].reason.startswith(reason)


@pytest.mark.parametrize(
    "last",
    [
        "Owned by the state, the mine has been shut since May.",
        "The refinery, registered in Panama in 2015, belongs to a bank.",
        "The camps rely on donations from abroad, the minister said.",
        "Found guilty of fraud, the owner left the country.",
        "Far Hills Gazette contacted the ministry and got no answer.",
        "The club's billionaire owner sold it for just $1.",
        "“Please give us work,” said a miner.",
    ],
)
def test_news_that_sounds_alike_stays(last: str) -> None:
    """A last sentence of news stays, though it holds words that appeals and footers hold."""
    sifted = sift([*_NEWS, last], authors=["Ana Rios"], site="Far Hills Gazette")
    assert sifted.paragraphs == (*_NEWS, last)


def test_what_stands_above_news_is_no_tail() -> None:
    """A line that would be a footer below the news stays above further news."""
    line = "The author wishes to thank two miners for their help."
    assert sift([_NEWS[0], _NEWS[1], line, _NEWS[2]]).paragraphs == (
        _NEWS[0],
        _NEWS[1],
        line,
        _NEWS[2],
    )


def test_comments_go_with_what_is_below() -> None:
    """Readers' comments are cut to the end where a reply button or an age shows them as such."""
    comments = [
        "ana71 2 hours ago",
        "They will strike whatever he says, as they always do.",
        "Reply",
    ]
    assert sift([*_NEWS, *comments]).paragraphs == _NEWS
    assert sift([*_NEWS, "Comments", *comments]).paragraphs == _NEWS


def test_a_heading_without_comments_below_stays_harmless() -> None:
    """News below a comment button is kept: nothing there looks like a reader's comment."""
    assert sift([_NEWS[0], _NEWS[1], "Comments", _NEWS[2]]).paragraphs == _NEWS


def test_skipped_promotions() -> None:
    """What a page lets a screen reader skip is cut together with its two marks."""
    box = ["skip past newsletter promotion", "The best of Lima", "after newsletter promotion"]
    assert sift([_NEWS[0], *box, _NEWS[1]]).paragraphs == _NEWS[:2]


def test_pull_quotes_go_once() -> None:
    """A sentence that stands again in a longer paragraph is cut, the paragraph stays."""
    rows = [*_NEWS, "They will keep to its result, whoever wins.", "Some other line of news."]
    rows[2] += " They will keep to its result, whoever wins."
    reasons: list[str | None] = [None] * len(rows)
    mark_repeats(rows, reasons, None)
    assert reasons == [None, None, None, "repeated from the text", None]


@given(st.lists(st.text(max_size=80), max_size=12), st.lists(st.text(max_size=12), max_size=2))
def test_any_lines(rows: list[str], authors: list[str]) -> None:
    """Any lines pass, and what is marked already keeps its reason."""
    reasons: list[str | None] = ["menu" if i % 3 == 0 else None for i in range(len(rows))]
    mark_tail(rows, reasons, authors, "The Lima Post")
    assert all(reason for i, reason in enumerate(reasons) if i % 3 == 0)

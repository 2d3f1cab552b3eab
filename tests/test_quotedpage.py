"""Where quotations stand among tokens, which are titles, and which make up one speech."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dateline import quotations, speeches
from dateline.quotedpage import Page, is_title, opens_sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from dateline.reading import Reading

    Read = Callable[..., Reading]


def test_tokens_know_their_quotation(read: Read) -> None:
    """A token inside marks carries the number of its quotation, one outside carries -1."""
    text = "He said “yes” and “no”."
    reading = read(text)
    page = Page(reading, quotations.find(text))
    inside = {reading.tokens[i].text: number for i, number in enumerate(page.inside)}
    assert (inside["He"], inside["yes"], inside["and"], inside["no"]) == (-1, 0, -1, 1)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("She wrote “The Long Road” in Lima.", True),
        ("She spoke on “Morning Talk” in Lima.", True),
        ("She said, “The Road is long.”", False),
        ("She called it “the end of the road” in Lima.", False),
        ("“Nobody Knows,” she said.", False),
    ],
)
def test_a_title_is_told_by_its_capitals(read: Read, text: str, *, title: bool) -> None:
    """A few capitalised words behind a plain word are a name; speech follows a comma."""
    assert is_title(Page(read(text), quotations.find(text)), 0) is title


def test_a_sentence_begins_with_a_capital() -> None:
    """Quoted words that begin in lower case go on from the sentence around them."""
    text = "It is “dead,” he said. “Bury it.”"
    first, second = quotations.find(text)
    assert not opens_sentence(text, first)
    assert opens_sentence(text, second)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        (
            "“One,” said Vidal. “Two.” The crowd cheered. “Three people fell.”",
            ["“One,”", "“Two.”"],
        ),
        (
            "“One is enough for us,” said Vidal. “Two of them” were never seen, he said.",
            ["“One is enough for us,”"],
        ),
        (
            "“One is enough for us,” said Vidal. “Two would be a luxury” for the poor.",
            ["“One is enough for us,”", "“Two would be a luxury”"],
        ),
        (
            "“One is enough for us,” said Vidal. “We know it.\n\n“We have always known it.”",
            ["“One is enough for us,”", "“We know it.", "“We have always known it.”"],
        ),
        ('The plan is "dead and gone," said Vidal.', ['The plan is "dead and gone,"']),
    ],
)
def test_the_speech_ends_where_the_page_goes_on(read: Read, text: str, pieces: list[str]) -> None:
    """Quotations run on through full stops and paragraphs, not through the page's own words."""
    first = speeches.find(read(text), quotations.find(text))[0]
    assert [text[start:end] for start, end in first.pieces] == pieces


def test_the_quoted_words_beside_a_token(read: Read) -> None:
    """Each token knows the nearest quoted one before and after it; a nickname is none."""
    text = 'Joe "Lefty" Malone said that "all is lost" today.'
    reading = read(text)
    page = Page(reading, quotations.find(text))
    words = [token.text for token in reading.tokens]
    assert page.before[words.index("said")] == -1
    assert words[page.after[words.index("said")]] == '"'
    assert page.before[words.index("today")] == words.index("lost") + 1

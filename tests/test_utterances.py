"""Which quotations make up one speech, and where they stand among the tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dateline import quotations, speeches, utterances

if TYPE_CHECKING:
    from collections.abc import Callable

    from dateline.reading import Reading

    Read = Callable[..., Reading]


def test_tokens_know_their_quotation(read: Read) -> None:
    """A token inside marks carries the number of its quotation, one outside carries -1."""
    text = "He said “yes” and “no”."
    reading = read(text)
    page = utterances.Page(reading, quotations.find(text))
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
    assert utterances.is_title(utterances.Page(read(text), quotations.find(text)), 0) is title


def test_a_sentence_begins_with_a_capital() -> None:
    """Quoted words that begin in lower case go on from the sentence around them."""
    text = "It is “dead,” he said. “Bury it.”"
    first, second = quotations.find(text)
    assert not utterances.opens_sentence(text, first)
    assert utterances.opens_sentence(text, second)


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
    page = utterances.Page(reading, quotations.find(text))
    words = [token.text for token in reading.tokens]
    assert page.before[words.index("said")] == -1
    assert words[page.after[words.index("said")]] == '"'
    assert page.before[words.index("today")] == words.index("lost") + 1


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        (
            "He said that “he would not yield.” “I stay here, and so do we,” he added.",
            ["“I stay here, and so do we,”"],
        ),
        (
            "She noted that Lima had asked for talks, “But Riga never answered us”, she recalled.",
            ["“But Riga never answered us”"],
        ),
        (
            "The mine was a trap, “and still is one of the worst,” said Ilse Brandt.",
            ["The mine was a trap, “and still is one of the worst,”"],
        ),
    ],
)
def test_words_with_a_teller_of_their_own_stay_apart(
    read: Read, text: str, pieces: list[str]
) -> None:
    """A speech takes in words outside its marks, but none that somebody is told to have said."""
    last = speeches.find(read(text), quotations.find(text))[-1]
    assert [text[start:end] for start, end in last.pieces] == pieces

"""What the tree tells of a pronoun."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline import pronouns
from dateline.reading import Reading, Token

Read = Callable[..., Reading]


def first(page: Reading, word: str) -> Token:
    """The first token with these letters."""
    return next(token for token in page.tokens if token.text == word)


def test_controllers_from_the_own_clause_outward(read: Read) -> None:
    """Behind a pronoun stand the subject of its clause and those of the clauses above."""
    page = read("Peru said that Chile had sold its ships.")
    found = [page.tokens[i].text for i in pronouns.controllers(page, first(page, "its"))]
    assert found == ["Chile", "Peru"]


def test_the_head_of_a_relative_clause_is_not_its_subject(read: Read) -> None:
    """In "Chile, whose army it blames" the one who blames is not Chile."""
    page = read("Peru left Chile, whose army it blames.")
    found = [page.tokens[i].text for i in pronouns.controllers(page, first(page, "it"))]
    assert found == ["Peru"]
    assert pronouns.is_in_aside(page, first(page, "it"))


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The minister left.", "minister", True),
        ("Peru left a minister.", "minister", False),
        ("The ship left.", "ship", False),
    ],
)
def test_strangers(read: Read, text: str, word: str, *, expected: bool) -> None:
    """Somebody with a post and without a name who acts may go on as "he"."""
    page = read(text)
    assert pronouns.is_stranger(page, first(page, word), "male") is expected


def test_it_that_means_nothing(read: Read) -> None:
    """In "it is clear" the pronoun stands for nobody."""
    page = read("It is clear that Peru won.")
    assert pronouns.says_nothing_of(page, first(page, "It"))


def test_tokens_inside_marks(read: Read) -> None:
    """Tokens between quotation marks are known whatever the marks."""
    page = read("«We won», said Ana Soto.")
    words = {page.tokens[i].text for i in pronouns.quoted(page)}
    assert {"We", "won"} <= words
    assert "Soto" not in words

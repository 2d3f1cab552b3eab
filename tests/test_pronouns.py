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


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Peru left. It won.", "It", "Peru left."),
        ("Peru left. On Monday it won.", "it", "Peru left."),
        ("Peru left the pact; it also won.", "it", "Peru left the pact"),
        ("Peru left. Chile hoped it won.", "it", ""),
        ("It won.", "It", ""),
    ],
)
def test_the_clause_before(read: Read, text: str, word: str, expected: str) -> None:
    """What a subject may go on from: a sentence or a clause, nothing where another one acts."""
    page = read(text)
    before = pronouns.clause_before(page, first(page, word))
    assert (page.span(before.start, before.stop).words if before else "") == expected


def test_of_whom_is_told(read: Read) -> None:
    """The subject of what somebody says, also where the words around it tell who says it."""
    for text in ("The minister said Chad had left.", "Chad, the minister said, had left."):
        page = read(text)
        told = pronouns.told_subject(page, first(page, "minister").i)
        assert told == first(page, "Chad").i


def test_whom_a_sentence_asks(read: Read) -> None:
    """Only the main verb's hearer is asked."""
    page = read("Oman asked Peru to let Chile go.")
    assert [t.text for t in pronouns.asked(page, range(len(page.tokens)))] == ["Peru"]


def test_whom_an_army_is_of(read: Read) -> None:
    """An army is of the state beside it; a court is of nobody in this sense."""
    page = read("The army of Mali left. Chad's court met.")
    assert [t.text for t in pronouns.ruled(page, first(page, "army").i)] == ["Mali"]
    assert pronouns.ruled(page, first(page, "court").i) == []


def test_who_only_asks(read: Read) -> None:
    """A woman from the radio asks, a judge may go on."""
    page = read("A woman from the radio asked why. A judge asked for papers.")
    assert pronouns.is_asker(page, first(page, "woman"))
    assert not pronouns.is_asker(page, first(page, "judge"))


def test_for_whom_somebody_speaks(read: Read) -> None:
    """A spokesman speaks for the body named beside him or behind "for", a driver for nobody."""
    page = read("A spokesman for Oman left. A driver for Peru slept.")
    assert [t.text for t in pronouns.served(page, first(page, "spokesman").i)] == ["Oman"]
    assert pronouns.served(page, first(page, "driver").i) == []


def test_papers_may_go_on_as_it(read: Read) -> None:
    """A treaty that somebody signs may be "it" in what follows, a port may not."""
    for text, expected in (("Peru signed a treaty.", True), ("Peru shut a port.", False)):
        page = read(text)
        assert pronouns.tells_of_paper(page, range(len(page.tokens))) is expected

"""One holder of a post after the other."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline import mentions
from dateline.reading import Reading
from dateline.record import Found

Read = Callable[..., Reading]


def posts(page: Reading) -> set[tuple[str, str, str, str | None]]:
    """Who takes or leaves which post of whom."""
    return {
        (mention.name, role.change, role.title, role.of)
        for mention in mentions.find(page, Found())
        if mention.kind == "person"
        for role in mention.roles
        if role.change != "holds"
    }


@pytest.mark.parametrize(
    "words",
    [
        "Ana Sorel will succeed Ivo Lang as envoy.",
        "Ana Sorel replaced Ivo Lang as envoy.",
        "Ivo Lang was replaced by Ana Sorel as envoy.",
        "Ivo Lang will be succeeded by Ana Sorel as envoy.",
    ],
)
def test_both_ways_of_telling(read: Read, words: str) -> None:
    """The one who comes takes the post, the one who goes has left it."""
    assert posts(read(words)) == {
        ("Ana Sorel", "takes", "envoy", None),
        ("Ivo Lang", "left", "envoy", None),
    }


def test_the_post_may_have_been_told_before(read: Read) -> None:
    """Without "as" the post is the one that the page has just given."""
    page = read(
        "Chilean Foreign Minister Ivo Lang resigned on Monday. He will be replaced by Ana Sorel."
    )
    assert ("Ana Sorel", "takes", "Foreign Minister", "Chile") in posts(page)


@pytest.mark.parametrize(
    "words",
    [
        "Ana Sorel will not replace Ivo Lang as envoy.",
        "Ana Sorel may succeed Ivo Lang as envoy.",
        "Rails replaced roads as the main way north.",
        "Ana Sorel replaced the tyres of Ivo Lang.",
    ],
)
def test_what_is_no_succession(read: Read, words: str) -> None:
    """What is denied or possible, and things that replace things, give nobody a post."""
    assert not posts(read(words))

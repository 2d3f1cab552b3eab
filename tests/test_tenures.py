"""Posts that sentences give with a time."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline import mentions
from dateline.reading import Reading
from dateline.record import Found, Role

Read = Callable[..., Reading]


def roles(page: Reading, name: str) -> dict[str, Role]:
    """The roles of a person by title."""
    return {
        role.title: role
        for mention in mentions.find(page, Found())
        if mention.kind == "person" and mention.name == name
        for role in mention.roles
    }


@pytest.mark.parametrize(
    ("words", "title", "change", "first", "last"),
    [
        (
            "Ana Sorel served as Peru's ambassador to Chile from 2013 to 2017.",
            "ambassador to Chile", "left", "2013-01-01", "2017-12-31",
        ),
        (
            "Ana Sorel was finance minister between 2009 and 2012.",
            "finance minister", "left", "2009-01-01", "2012-12-31",
        ),
        (
            "Ana Sorel has been governor of the Bank of Kenya since May 2029.",
            "governor", "holds", "2029-05-01", None,
        ),
        (
            "Finance Minister Ana Sorel, who took office in March 2030, agreed.",
            "Finance Minister", "takes", "2030-03-01", "2030-03-31",
        ),
        (
            "Ana Sorel was sworn in as Kenya's president on May 4, 2031.",
            "president", "takes", "2031-05-04", "2031-05-04",
        ),
        (
            "Ana Sorel was elected on Monday to head the Grain Council.",
            "head", "takes", "2031-06-09", "2031-06-09",
        ),
    ],
)  # fmt: skip
def test_posts_with_times(
    read: Read, words: str, title: str, change: str, first: str | None, last: str | None
) -> None:
    """The time that stands beside a post is the post's."""
    role = roles(read(words, published="2031-06-11"), "Ana Sorel")[title]
    ends = [str(day) if day else None for day in (role.when.first, role.when.last)]
    assert (role.change, *ends) == (change, first, last)
    assert role.when.basis == "resolved"


@pytest.mark.parametrize(
    ("words", "title", "of"),
    [
        ("Ivo Lang, who chairs the Harbour Council, agreed.", "chairs", "Harbour Council"),
        ("Ivo Lang heads the Grain Institute.", "heads", "Grain Institute"),
        ("Ivo Lang, a lawyer who leads the Alba party, agreed.", "leads", "Alba"),
    ],
)
def test_who_heads_what(read: Read, words: str, title: str, of: str) -> None:
    """Heading an organisation is a post of it."""
    assert roles(read(words), "Ivo Lang")[title].of == of


@pytest.mark.parametrize(
    "words",
    [
        "Ivo Lang did not serve as minister.",
        "Ivo Lang may head the Grain Institute.",
        "Ivo Lang leads the race in Peru.",
        "Ivo Lang runs a bakery in Peru.",
        "Ivo Lang was a minister to watch.",
    ],
)
def test_what_is_no_post(read: Read, words: str) -> None:
    """What is denied, only possible or no organisation gives no post."""
    assert not roles(read(words), "Ivo Lang")


def test_pronouns_bear_posts(read: Read) -> None:
    """What a sentence says of "she" is said of her."""
    page = read("Lena Brandt spoke in Oslo. She had been Norway's chief negotiator.")
    role = roles(page, "Lena Brandt")["chief negotiator"]
    assert (role.change, role.of) == ("left", "Norway")


def test_the_time_of_another_deed_is_not_the_post_s(read: Read) -> None:
    """Behind a verb or a comma a time belongs to something else."""
    page = read("Foreign Minister Ana Sorel said that Peru would vote in May 2031.")
    assert roles(page, "Ana Sorel")["Foreign Minister"].when.first is None

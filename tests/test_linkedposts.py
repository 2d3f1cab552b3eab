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


def held(page: Reading) -> dict[str, set[tuple[str, str | None]]]:
    """The posts of each person, in small letters, with whose they are."""
    found: dict[str, set[tuple[str, str | None]]] = {}
    for mention in mentions.find(page, Found()):
        for role in mention.roles if mention.kind == "person" else ():
            found.setdefault(mention.name, set()).add((role.title.lower(), role.of))
    return found


def test_who_replaced_whom_in_a_relative_clause(read: Read) -> None:
    """The post of "who replaced Y as Peru's envoy" is Peru's."""
    page = read("Ana Sorel, who replaced Ivo Lang as Peru's envoy in May, denied it.")
    assert posts(page) == {
        ("Ana Sorel", "takes", "envoy", "Peru"),
        ("Ivo Lang", "left", "envoy", "Peru"),
    }


def test_one_title_of_two(read: Read) -> None:
    """A plural title before names is the post of each of them."""
    page = read("Presidents Ana Sorel of Peru and Carl Nilsson of Sweden signed a treaty.")
    assert held(page) == {
        "Ana Sorel": {("president", "Peru")},
        "Carl Nilsson": {("president", "Sweden")},
    }


def test_a_plural_title_apart_from_a_name(read: Read) -> None:
    """Behind a comma somebody else is named."""
    page = read("Their presidents, Carl Nilsson said, will meet.")
    assert "Carl Nilsson" not in held(page)


@pytest.mark.parametrize(
    "words",
    [
        "Prime Minister Ana Sorel met her Swedish counterpart, Carl Nilsson, in Oslo.",
        "Prime Minister Ana Sorel met Swedish counterpart Carl Nilsson in Oslo.",
        "Prime Minister Ana Sorel met Carl Nilsson, her Swedish counterpart, in Oslo.",
    ],
)
def test_counterparts_hold_the_same_post(read: Read, words: str) -> None:
    """The counterpart of a prime minister is a prime minister."""
    assert held(read(words))["Carl Nilsson"] == {("prime minister", "Sweden")}


def test_counterparts_without_a_name(read: Read) -> None:
    """A counterpart who is not named is nobody known, with the post that the words give."""
    page = read("Foreign Minister Ana Sorel spoke with her Swedish counterpart on Monday.")
    found = [m for m in mentions.find(page, Found()) if m.span.words == "her Swedish counterpart"]
    assert [(m.kind, m.roles[0].title, m.roles[0].of) for m in found] == [
        ("group", "foreign minister", "Sweden")
    ]


def test_counterparts_of_nobody_known(read: Read) -> None:
    """Without a post of the owner a counterpart has none."""
    assert held(read("Ana Sorel met her Swedish counterpart, Carl Nilsson.")) == {}


@pytest.mark.parametrize(
    "words",
    [
        "The ministers of Mali and Chad, Omar Diallo and Idriss Sani, met.",
        "The Malian and Chadian ministers, Omar Diallo and Idriss Sani, met.",
    ],
)
def test_posts_of_several_states_in_their_order(read: Read, words: str) -> None:
    """Of two states and two names behind one plural the first name is the first state's."""
    rows = mentions.find(read(words), Found())
    held = {m.name: [role.of for role in m.roles] for m in rows if m.roles and m.kind == "person"}
    assert held == {"Omar Diallo": ["Mali"], "Idriss Sani": ["Chad"]}


def test_a_counterpart_named_behind_is_not_the_one_before(read: Read) -> None:
    """The name behind "his counterpart" holds the post, not the one to whom it is in apposition."""
    page = read("Kenyan President Ann Wairimu, her Somali counterpart Ali Warsame, and others met.")
    rows = mentions.find(page, Found())
    assert {(m.name, r.of) for m in rows for r in m.roles if m.kind == "person"} == {
        ("Ann Wairimu", "Kenya"),
        ("Ali Warsame", "Somalia"),
    }

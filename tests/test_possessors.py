"""Whose post a page means where the words beside the name do not say it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline import mentions
from dateline.reading import Reading
from dateline.record import Found

Read = Callable[..., Reading]


def roles(page: Reading, name: str) -> list[tuple[str, str | None, str]]:
    """The roles of somebody as (title, of, change)."""
    rows = mentions.find(page, Found())
    return [(r.title, r.of, r.change) for m in rows if m.name == name for r in m.roles]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        (
            "The Elysée was silent. Its spokesman, Luc Morel, would not comment.",
            "Luc Morel",
            ("spokesman", "Elysée", "holds"),
        ),
        (
            "Kenyan President Ann Wairimu spoke first. Her foreign minister, Omar Juma, was next.",
            "Omar Juma",
            ("foreign minister", "Kenya", "holds"),
        ),
        (
            "The Danish defence ministry denied it. Lars Holm, spokesman for the ministry, left.",
            "Lars Holm",
            ("spokesman", "Danish Defence Ministry", "holds"),
        ),
        (
            "Peru expects to sign this year, Prime Minister Rosa Quispe said.",
            "Rosa Quispe",
            ("Prime Minister", "Peru", "holds"),
        ),
        (
            "Pedro Lima was named Portuguese finance minister in place of Rui Costa.",
            "Rui Costa",
            ("finance minister", "Portugal", "left"),
        ),
        (
            "Japan named Ken Mori, its envoy to Peru, as foreign minister on Friday.",
            "Ken Mori",
            ("foreign minister", "Japan", "takes"),
        ),
    ],
)
def test_open_posts_are_filled(
    read: Read, text: str, name: str, expected: tuple[str, str, str]
) -> None:
    """The page's own words tell of whom a post is."""
    assert expected in roles(read(text), name)


def test_a_foreign_matter_tells_no_state(read: Read) -> None:
    """What a minister says of another state's deeds does not make the minister its own."""
    page = read("Peru sent troops, Defence Minister Rosa Quispe said.")
    assert roles(page, "Rosa Quispe") == [("Defence Minister", None, "holds")]


@pytest.mark.parametrize(
    ("text", "name", "of"),
    [
        (
            "Iraqi President Ali Rashid and Prime Minister Sami Hadi asked the court.",
            "Sami Hadi",
            "Iraq",
        ),
        (
            "Togo's top officials, including President Kofi Mensah, attended.",
            "Kofi Mensah",
            "Togo",
        ),
        ("Kenyan President Ann Wairimu and Prime Minister Omar Juma met.", "Omar Juma", None),
        (
            "Togo will quit the World Bank, its trade minister, Kofi Mensah, told us.",
            "Kofi Mensah",
            "Togo",
        ),
        ("The bank lost its favour\n\nPresident Kofi Mensah spoke on Monday.", "Kofi Mensah", None),
    ],
)
def test_offices_in_lists(read: Read, text: str, name: str, of: str | None) -> None:
    """Offices told in one breath are of one state, unless two sides meet."""
    assert {role[1] for role in roles(read(text), name)} == {of}


def test_a_known_holder_of_a_state_that_is_named(read: Read) -> None:
    """Whose president somebody is known to be is told only where the page names that state."""
    name, day = "Luiz Inácio Lula da Silva", "2024-03-04"
    text = f"President {name} spoke."
    brazil = f"{text} The envoy of Brazil left."
    assert roles(read(brazil, published=day), name)[0][1] == "Brazil"
    assert roles(read(text, published=day), name)[0][1] is None

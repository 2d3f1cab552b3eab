"""Organisations named again by their noun."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline import mentions
from dateline.reading import Reading
from dateline.record import Found

Read = Callable[..., Reading]


def bodies(page: Reading, words: str) -> list[str]:
    """The names of the organisations that stand on exactly these words."""
    rows = mentions.find(page, Found())
    found = (m for m in rows if m.kind == "organization" and m.span.words == words)
    return [m.name for m in found]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("The Omani Navy seized a boat. The Navy freed it.", "Navy", "Omani Navy"),
        ("The Omani Coast Guard fired. The Coast Guard left.", "Coast Guard", "Omani Coast Guard"),
        ("Chad fights the Red Sun rebels. The rebels fled.", "rebels", "Red Sun"),
        ("The Blue Owls, an armed group, fled. The rebels hid.", "rebels", "Blue Owls"),
        ("Chad fights the rebel group Blue Owls. The militants hid.", "militants", "Blue Owls"),
        ("M23 fighters met. The rebel group fled.", "rebel group", "M23"),
        (
            "Chad's government and main rebel group met. The Red Sun Front signed.",
            "main rebel group",
            "Red Sun Front",
        ),
    ],
)
def test_who_is_named_again(read: Read, text: str, words: str, name: str) -> None:
    """A navy and an armed group are known again by their noun, the latter also from behind."""
    assert bodies(read(text), words) == [name]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Omani Navy and the Chadian Navy met. The Navy seized a boat.", "Navy"),
        ("Chad fights the Red Sun rebels and the Blue Owl rebels. The rebels fled.", "rebels"),
        ("The Red Sun bakery opened. The rebels fled.", "rebels"),
        ("Some rebels fled. The Red Sun Front signed.", "rebels"),
    ],
)
def test_who_stays_open(read: Read, text: str, words: str) -> None:
    """Of two that fit, none is meant; nor is a body that does not fight."""
    assert bodies(read(text), words) == []

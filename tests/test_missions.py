"""Embassies and envoys: who opens, summons and recalls them."""

from __future__ import annotations

import pytest

from conftest import make_reading
from dateline import events
from dateline.record import Found


def rows(text: str) -> list[tuple[str, list[str], list[str]]]:
    """Types and parties of the deeds of a text."""
    found = events.find(make_reading(text), Found())
    return [(e.type, [a.words for a in e.actors], [r.words for r in e.recipients]) for e in found]


@pytest.mark.parametrize(
    "text",
    [
        "Kenya opened an embassy in Riga.",
        "The embassy of Kenya in Riga was opened on Friday.",
        "The Kenyan consulate in Riga reopened on Friday.",
        "The opening of the Kenyan embassy in Riga drew a crowd.",
        "Kenya inaugurated its embassy in Riga.",
    ],
)
def test_an_embassy_is_opened_by_its_owner(text: str) -> None:
    """However an opening is told, the owner acts and the place where it stands receives."""
    ((type_, actors, recipients),) = rows(text)
    assert type_ == "SUPPORT"
    assert "Kenya" in actors[0]
    assert recipients == ["Riga"]


@pytest.mark.parametrize(
    ("text", "type_", "actors", "recipients"),
    [
        ("Chad summoned its ambassador to Mali.", "SANCTION", ["Chad"], ["Mali"]),
        ("Chad summoned Mali's ambassador.", "ACCUSE", ["Chad"], ["Mali's ambassador"]),
        ("The Malian ambassador to Chad was summoned.", "ACCUSE", ["Chad"], None),
        ("Chad's ambassador to Mali was recalled.", "SANCTION", ["Chad"], ["Mali"]),
        ("Chad announced the recall of its ambassador to Mali.", "SANCTION", ["Chad"], ["Mali"]),
        ("Chad expelled the Malian ambassador to Chad.", "SANCTION", ["Chad"], None),
    ],
)
def test_whose_envoy_is_called(
    text: str, type_: str, actors: list[str], recipients: list[str] | None
) -> None:
    """One's own envoy is called home, another state's is blamed or sent away."""
    ((found, who, whom),) = rows(text)
    assert (found, who) == (type_, actors)
    assert whom == recipients or (recipients is None and "ambassador" in whom[0])

"""Who is behind things: owners, holders, makers, senders."""

from __future__ import annotations

import pytest

from conftest import make_reading
from dateline import belongings
from dateline.record import Found
from dateline.scene import Scene


def behind(text: str, noun: str, type_: str) -> list[str]:
    """The words of those behind a noun for a deed of a type."""
    reading = make_reading(text)
    scene = Scene(reading, Found())
    at = next(token.i for token in reading.tokens if token.text == noun)
    return [reading.tokens[i].text for i in belongings.behind(scene.words, (at,), type_)]


@pytest.mark.parametrize(
    ("text", "noun", "type_", "expected"),
    [
        ("Togo rejected Benin's offer.", "offer", "REJECT", ["Benin"]),
        ("Togo rejected the statement issued by Benin.", "statement", "REJECT", ["Benin"]),
        ("Togo condemned the abuse of nuns by Beninese troops.", "abuse", "ACCUSE", ["troops"]),
        ("Togo shelled a town held by rebels.", "town", "ASSAULT", ["rebels"]),
        ("Togo opened its border.", "border", "CONCEDE", []),
        ("Togo seized a ship belonging to Benin.", "ship", "COERCE", ["Benin"]),
        ("Togo regretted the move of its Beninese rivals.", "move", "ACCUSE", ["rivals"]),
        ("Togo denied its country's debts.", "debts", "REJECT", []),
        ("Togo spoke on behalf of Benin.", "behalf", "SUPPORT", []),
        ("Togo took its dispute with Benin to court.", "dispute", "ACCUSE", ["Benin"]),
        ("Exiles protested against the arrest of Soto.", "arrest", "PROTEST", []),
        ("Nuns protested against Benin's policies.", "policies", "PROTEST", ["Benin"]),
        ("Benin said Togo had sunk its tanker.", "tanker", "ASSAULT", ["Benin"]),
        ("Benin said Togo had fired its missiles.", "missiles", "ASSAULT", []),
        ("Benin said its army had shelled its base.", "base", "ASSAULT", []),
        ("Benin said Togo had bombed its own camp.", "camp", "ASSAULT", []),
    ],
)
def test_who_is_behind_a_noun(text: str, noun: str, type_: str, expected: list[str]) -> None:
    """Possessors, holders and issuers are; what is one's own and on whose behalf is nobody."""
    assert behind(text, noun, type_) == expected

"""Tests of kinds, printed currencies, outlook, and the two ends of a change."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline import figures
from dateline.reading import Reading
from dateline.record import Figure, Found

Read = Callable[..., Reading]


def found(read: Read, text: str) -> tuple[Figure, ...]:
    """The figures of a text."""
    return figures.find(read(text), Found())


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Nine ships sank.", "count"),
        ("The dam cost 5 million pesos.", "money"),
        ("Prices rose by 5 percent.", "share"),
        ("The rate rose by 3 percentage points.", "points"),
        ("A third of the crop was lost.", "share"),
        ("Sales doubled.", "multiple"),
        ("The presidents met 12 times.", "count"),
        ("Sales were 12 times higher than before.", "multiple"),
        ("The pipe is 90 km long.", "physical"),
        ("The talks lasted three hours.", "duration"),
        ("The index closed at 1,204.", "level"),
    ],
)
def test_kinds(read: Read, text: str, kind: str) -> None:
    """Each figure says what kind of quantity it is."""
    assert [row.kind for row in found(read, text)] == [kind]


@pytest.mark.parametrize(
    ("amount", "printed"),
    [
        ("US$5 million", "US$"),
        ("$NZ5 million", "$NZ"),
        ("5 million yuan", "yuan"),
        ("€5 a day", "€"),
        ("5 euros a day", "euros"),
        ("PLN 5 million", "PLN"),
    ],
)
def test_currency_as_printed(read: Read, amount: str, printed: str) -> None:
    """The sign or word of the page is kept beside the unit."""
    assert [row.currency for row in found(read, f"The bridge cost {amount}.")] == [printed]


@pytest.mark.parametrize(
    ("text", "ahead"),
    [
        ("Trade will reach 5 billion dollars.", True),
        ("The bank expects trade of 5 billion dollars.", True),
        ("A plan to build 5 ports was dropped.", True),
        ("Trade is set to reach 5 billion dollars.", True),
        ("The target of 5 percent stands.", True),
        ("Trade reached 5 billion dollars.", False),
        ("He said that he would go after trade fell 5 percent.", False),
        ("It would have cost 5 million dollars.", False),
        ("She has 5 goals.", False),
    ],
)
def test_what_lies_ahead(read: Read, text: str, ahead: bool) -> None:  # noqa: FBT001
    """Forecasts, plans and targets are told apart from what was reached."""
    assert [row.forecast for row in found(read, text)] == [ahead]


@pytest.mark.parametrize(
    "text",
    [
        "Output rose from 5 million tonnes to 7 million tonnes.",
        "Output rose to 7 million tonnes last year from 5 million tonnes in 2011.",
    ],
)
def test_changes_have_two_ends(read: Read, text: str) -> None:
    """Each end of a change knows the other, in either order of the words."""
    rows = {row.low: row for row in found(read, text)}
    assert rows[7e6].moved_from == 5e6
    assert rows[5e6].moved_to == 7e6
    assert rows[7e6].moved == "up"


def test_what_cannot_be_placed_is_kept_and_marked(read: Read) -> None:
    """A figure without measure and period says so."""
    [row] = found(read, "He wanted 5 million dollars.")
    assert row.unplaced == ("measure", "period")

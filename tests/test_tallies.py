"""Tallies: counts by month and direction, from what happened, copies aside."""

from __future__ import annotations

from datetime import date

import pytest

from dateline import tallies
from dateline.record import When
from smallpile import record


def test_months_count_happenings_and_what_they_rest_on() -> None:
    """Three deeds of June stand on two pages of one origin; nothing that is planned counts."""
    lines = {(line.month, line.quad): line for line in record().months("Peru", "Chile")}
    june = lines["2023-06", "verbal cooperation"]

    assert (june.happenings, june.pages, june.origins) == (3, 2, 1)
    assert june.intensities == ("+1.0 (2)", "+4.0 (1)")
    assert len(june.rows) == june.happenings
    assert "2023-10" in {month for month, _ in lines}


def test_planned_deeds_do_not_count() -> None:
    """Before the visit there is no month of talks."""
    assert not [x for x in record().months("Peru", "Chile", "2023-06-06") if x.month == "2023-06"]


def test_initiative_adds_up_to_what_happened() -> None:
    """Each standing deed is counted once, for one direction."""
    found = record().relation("Peru", "Chile")

    assert sum(line.happenings for line in found.initiative) == len(found.happened)
    assert ("Peru and Chile", "") in {(line.actor, line.recipient) for line in found.initiative}


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2023, 5, 1), date(2023, 5, 31), "2023-05"),
        (date(2023, 5, 31), date(2023, 6, 1), ""),
        (None, None, ""),
        (date(2023, 5, 1), None, ""),
    ],
)
def test_a_month_holds_the_whole_range(
    first: date | None, last: date | None, expected: str
) -> None:
    """A range over two months, or an open one, is of no month."""
    assert tallies.month(When(first, last)) == expected

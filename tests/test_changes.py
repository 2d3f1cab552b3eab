"""Changes between two days: each line cites pages of that time, and what stood before."""

from __future__ import annotations

import pytest

from dateline.errors import UsageError
from smallpile import record


def kinds(since: str | None, until: str | None = None) -> set[tuple[str, str]]:
    """Each change with the first page it cites."""
    lines = record().changes("Peru", "Chile", since, until)
    return {(line.kind, line.citations[0].source) for line in lines}


def test_a_visit_is_announced_then_met() -> None:
    """What was announced before one day is met before the next, cited to the closing words."""
    assert ("announced", "preview.txt") in kinds(None, "2023-05-31")
    assert ("met", "visit.txt") in kinds("2023-05-31", "2023-06-30")
    assert ("announced", "preview.txt") not in kinds("2023-05-31", "2023-06-30")


def test_what_began_is_told() -> None:
    """An exercise that began is a beginning."""
    assert ("began", "drill.txt") in kinds("2023-09-30")


def test_what_stood_before_is_cited() -> None:
    """The line of the visit cites the words that awaited it."""
    lines = record().changes("Peru", "Chile", "2023-05-31", "2023-06-30")
    [met] = [line for line in lines if line.kind == "met"]

    assert {cited.source for cited in met.before} == {"preview.txt"}


def test_nothing_of_other_days_is_told() -> None:
    """Every line cites only pages published after the first day and by the second."""
    for line in record().changes("Peru", "Chile", "2023-06-04", "2023-06-30"):
        for cited in line.citations:
            assert cited.source in {"customs.txt", "visit.txt", "copy.txt"}


def test_days_in_the_wrong_order_are_told() -> None:
    """A second day before the first is wrong usage."""
    with pytest.raises(UsageError, match="comes before"):
        record().changes("Peru", "Chile", "2023-06-04", "2023-05-01")

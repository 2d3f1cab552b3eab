"""Contrary: the words of a sentence are on the page, but the page tells another thing."""

from __future__ import annotations

import pytest

from dateline.claims import read
from dateline.contrary import only_ahead
from dateline.record import Span
from smallpile import record


def told(sentence: str) -> tuple[str, str]:
    """Verdict and reason for a sentence that cites nothing."""
    [line] = record().check(sentence)
    return line.verdict, line.reason


@pytest.mark.parametrize(
    ("sentence", "verdict", "reason"),
    [
        ("Norway imposed sanctions on Chilean banks.", "not borne out", ""),
        ("Peru imposed sanctions on Chilean banks.", "not borne out", "tells it of Brazil"),
        ("Brazil imposed sanctions on Chilean banks.", "borne out", ""),
        ("Luis Maro invited Peru to Cusco in November.", "not borne out", "the other way round"),
        ("Trade between Peru and Chile fell by 12 percent in 2022.", "not borne out", "is up"),
        (
            'Ana Sorel said that the "brotherhood of copper" had cooled.',
            "not borne out",
            "said by Luis Maro",
        ),
        ("Ana Sorel said that our ties are closer than ever.", "borne out", ""),
        ("Russia invaded Chile.", "not borne out", ""),
    ],
)
def test_the_same_words_of_another_deed_bear_nothing_out(
    sentence: str, verdict: str, reason: str
) -> None:
    """Another doer, giver and taker changed, another speaker, another direction are caught."""
    found = told(sentence)

    assert found[0] == verdict
    assert reason in found[1]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("Ghana will sign the treaty in May.", "signed"),
        ("Ghana agreed to sign the treaty.", "signed"),
        ("Ghana managed to sign the treaty.", None),
        ("Ghana signed the treaty and will sign another.", None),
        ("Ghana left the talks.", None),
    ],
)
def test_a_verb_that_only_stands_behind_will_or_to_is_ahead(page: str, expected: str) -> None:
    """A deed told as done is held against how the page uses its verb."""
    [claim] = read("Ghana signed the treaty in Accra.")

    assert only_ahead(claim, [Span("document-1", 0, len(page), page)]) == expected

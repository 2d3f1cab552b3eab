"""Places of writing that open a report."""

from __future__ import annotations

import pytest

from conftest import make_reading
from dateline import datelines


@pytest.mark.parametrize(
    ("line", "end"),
    [
        ("LOME, May 4 (Agency) - Togo signed a pact with Benin.", "-"),
        ("Washington (TDI): The bank approved a loan for Togo.", "):"),
        ("SEOUL, Aug 18 (AFP): Togo asked Benin for a delay.", "):"),
        ("TOKYO: Togo and Benin will hold drills.", ":"),
        ("United Nations – Togo blocked a proposal by Benin.", "–"),
        ("Washington, United States - The bank said it would lend Togo money.", "-"),
        ("LOME, June 9 Togo has complained about the taxes of Benin.", "9"),
    ],
)
def test_the_end_of_a_dateline(line: str, end: str) -> None:
    """A dash or a colon closes the place, with the agency and the day behind it."""
    reading = make_reading(line, title="Togo")
    token = datelines.end(reading, len(reading.sentences) - 1)
    sentence = next(s for s in range(len(reading.sentences)) if datelines.end(reading, s))
    found = token if token is not None else datelines.end(reading, sentence)
    assert found is not None
    assert reading.tokens[found].text == end


@pytest.mark.parametrize(
    "line",
    [
        "Lawson: Togo will expel the envoy of Benin.",
        "Togo: the king is ill.",
        "Togo - a small state - signed a pact with Benin.",
        "Togo signed a pact with Benin.",
    ],
)
def test_no_dateline(line: str) -> None:
    """A speaker, a state or an aside is no place of writing."""
    reading = make_reading(line, title="News")
    assert all(datelines.end(reading, s) is None for s in range(len(reading.sentences)))

"""Tests of tickers: price tables are marked, lists of plain numbers are not."""

from __future__ import annotations

from dateline.tickers import mark_tickers


def test_a_price_table_is_marked_with_its_heading() -> None:
    """Names, levels and changes, and the state of the market above them, are one table."""
    rows = ["US markets closed", "Dow", "31,204.5", "+1.20%", "Nasdaq", "12,018.1", "-0.84%", "A."]
    reasons: list[str | None] = [None] * len(rows)
    mark_tickers(rows, reasons)
    assert reasons == ["market prices"] * 7 + [None]


def test_numbers_without_changes_are_left() -> None:
    """A column of plain counts is no price table."""
    rows = ["Clinics", "12", "Schools", "31", "Wells", "40"]
    reasons: list[str | None] = [None] * len(rows)
    mark_tickers(rows, reasons)
    assert reasons == [None] * len(rows)

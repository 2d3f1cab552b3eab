"""The calendar of expectations: entries, folding, escaping, and the same bytes on every run."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dateline import ics
from dateline.answers import ExpectationLine
from dateline.record import UNKNOWN, When
from test_render import citation

DUE = When(date(2024, 5, 16), date(2024, 5, 17), "resolved", "")
LINE = ExpectationLine(
    "expectation-1", "CONSULT", "the palace", ("Peru", "Chile"), DUE, "will", "open", "",
    citation("will come; with guests, in May"), (), "if it rains",
)  # fmt: skip


def test_an_entry_spans_its_days() -> None:
    """The end of an all-day entry is the day after its last."""
    text = ics.calendar([LINE])

    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert text.endswith("END:VCALENDAR\r\n")
    assert "DTSTART;VALUE=DATE:20240516\r\n" in text
    assert "DTEND;VALUE=DATE:20240518\r\n" in text
    assert "UID:expectation-1@dateline\r\n" in text
    assert "STATUS:TENTATIVE" in text


def test_words_are_escaped_and_lines_folded() -> None:
    """Commas and semicolons are escaped, and no line is longer than 75 bytes."""
    text = ics.calendar([replace(LINE, citation=citation("мы придём, " * 30))])

    assert all(len(row.encode()) <= 75 for row in text.split("\r\n"))
    assert r"will come\; with guests\, in May" in ics.calendar([LINE]).replace("\r\n ", "")
    assert "On condition: if it rains" in ics.calendar([LINE]).replace("\r\n ", "")


def test_what_names_no_day_is_left_out() -> None:
    """An expectation without a day makes no entry."""
    assert "VEVENT" not in ics.calendar([replace(LINE, due=UNKNOWN)])


def test_what_came_true_is_confirmed() -> None:
    """The status tells an awaited entry from one that came about; two runs give the same."""
    text = ics.calendar([replace(LINE, status="came true", closed_by=(citation("came"),))])

    assert "STATUS:CONFIRMED" in text
    assert "Closed by" in text.replace("\r\n ", "")
    assert ics.calendar([LINE]) == ics.calendar([LINE])

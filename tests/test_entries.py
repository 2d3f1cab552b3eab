"""Entries of a chronology and their dates."""

from __future__ import annotations

from conftest import make_reading
from dateline import events
from dateline.record import Found, Time


def dated(text: str, *times: str, value: str | None = None) -> dict[str, str | None]:
    """For each deed of a text, by its trigger, the words of the time that dates it."""
    reading = make_reading(text)
    spans = [reading.characters(text.index(t), text.index(t) + len(t)) for t in times]
    rows = tuple(Time(span.words, span, "DATE", value) for span in spans)
    return {e.trigger.words.split()[0]: e.time for e in events.find(reading, Found(times=rows))}


CHRONOLOGY = "3 May 2001: Peru attacks Chile.\n\n9 May 2001: Chile expels the envoy of Peru."


def test_entries_of_a_chronology_have_their_dates() -> None:
    """A date and a colon date what their paragraph tells, in the present too."""
    found = dated(CHRONOLOGY, "3 May 2001", "9 May 2001")
    assert found == {"attacks": "3 May 2001", "expels": "9 May 2001"}
    reading = make_reading(CHRONOLOGY)
    spans = [reading.characters(0, 10), reading.characters(33, 43)]
    rows = tuple(Time(span.words, span, "DATE", None) for span in spans)
    assert {e.status for e in events.find(reading, Found(times=rows))} == {"happened"}


def test_one_dated_line_is_no_chronology() -> None:
    """A single line that opens with a date heads no entry."""
    assert dated("3 May 2001: Peru attacks Chile.", "3 May 2001") == {"attacks": None}

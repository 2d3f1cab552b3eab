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


def test_bulleted_entries_have_their_dates() -> None:
    """A bullet before the date of an entry is no word of it."""
    found = dated(
        "* 2001 - Peru attacks Chile.\n\n* 2004 - Chile expels the envoy of Peru.", "2001", "2004"
    )
    assert found == {"attacks": "2001", "expels": "2004"}


def test_a_chronology_in_whole_sentences_tells_in_the_present() -> None:
    """What stands in the present below a dated sentence is of its day; the past tense is not."""
    text = (
        "On 5 June, Peru attacks Chile.\n\nPeru also closes the border with Chile.\n\n"
        "On 9 June, Chile expels the envoy of Peru.\n\nPeru had warned Chile.\n\n"
        "On 12 June, Chile denounces the raid of Peru."
    )
    found = dated(text, "5 June", "9 June", "12 June")
    assert found["closes"] == "5 June"
    assert found["expels"] == "9 June"
    assert found.get("warned") is None

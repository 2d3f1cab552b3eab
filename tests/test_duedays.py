"""Due days: by when what a clause awaits is to come about."""

from __future__ import annotations

from datetime import date

import pytest

from dateline import duedays
from dateline.record import Span, Time, When

PAGE = When(date(2031, 3, 10), date(2031, 3, 10), "stated", "given")
MAY = When(date(2031, 5, 1), date(2031, 5, 31), "resolved", "given")


def due(words: str, direction: str = "") -> When:
    """The days of a clause of 10 March 2031 that names May."""
    at = words.index("May")
    time = Time("t", Span("d", at, at + 3, "May"), "DATE", None, direction)  # type: ignore[arg-type]
    return duedays.due_of(Span("d", 0, len(words), words), 0, [(time, MAY)], PAGE)


@pytest.mark.parametrize(
    ("words", "known"),
    [
        ("will open the port in May", True),
        ("will be opened in May", True),
        ("wants to end the tariffs imposed in May", False),
        ("will sell less than forecast in May", False),
        ("is to be signed within weeks of a May conference", False),
    ],
)
def test_a_time_may_date_another_deed(words: str, *, known: bool) -> None:
    """What is told in passing has its own day, which is not that of what is awaited."""
    assert (due(words).first is not None) is known


def test_a_deadline_runs_from_the_page_on() -> None:
    """Up to the end of the month with "by", up to its beginning with "before"."""
    assert (due("is to open by May").first, due("is to open by May").last) == (
        date(2031, 3, 10),
        date(2031, 5, 31),
    )
    assert due("is to open before May").last == date(2031, 4, 30)


def test_what_is_over_is_no_due_day() -> None:
    """A time told as past dates nothing that is to come."""
    assert due("flies home, the third time since May", "past").first is None
    assert due("said that it will open the port in May", "past").first == date(2031, 5, 1)


def test_what_was_to_be_done_is_due_then() -> None:
    """The day of what "was to" be done may be over by some days, and is not put off by a year."""
    words = "was to open on March 3"
    at = words.index("March")
    day = When(date(2031, 3, 3), date(2031, 3, 3), "resolved", "given")
    time = Time("t", Span("d", at, len(words), "March 3"), "DATE", None, "past")
    assert duedays.due_of(Span("d", 0, len(words), words), 0, [(time, day)], PAGE) == day


@pytest.mark.parametrize(
    ("words", "passing"),
    [
        ("the talks that began in May will resume", True),
        ("the talks that begin in May will resume", False),
        ("will vote after the May break", True),
    ],
)
def test_a_time_may_be_recalled(words: str, *, passing: bool) -> None:
    """What a relative clause tells as past, and a break called by its season, date nothing."""
    at = words.index("May")
    time = Time("t", Span("d", at, at + 3, "May"), "DATE", None)
    ends = len(words) if "that" in words else 9
    assert duedays.is_passing(time, Span("d", 0, len(words), words), ends) is passing

"""Verifying: spans against the text, texts against their hash."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from conftest import make_document
from dateline.record import Joined, Rows, Span, Time
from dateline.verifying import verify

PAGE = make_document("Peru met Chile on Monday.")
GOOD = Time("time-1", Span(PAGE.id, 18, 24, "Monday"), "DATE", None)


def checked(time: Time, text: str = PAGE.text) -> tuple[str, ...]:
    """What fails for a time and the text that was read."""
    rows = Rows(documents=(PAGE,), times=(time,))
    return verify(rows, Joined(), {PAGE.id: hashlib.sha256(text.encode()).hexdigest()}).failed


def test_a_span_in_its_place_holds() -> None:
    """The words stand where the span says."""
    assert checked(GOOD) == ()


def test_a_moved_span_and_a_changed_text_are_told() -> None:
    """Each failure names the row or the page."""
    [moved] = checked(replace(GOOD, span=Span(PAGE.id, 17, 23, "Monday")))
    [changed] = checked(GOOD, "another text")

    assert "time-1" in moved
    assert "the text is not the one that was read" in changed

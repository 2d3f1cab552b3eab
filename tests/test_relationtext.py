"""Answers on the relationship as text for a terminal."""

from __future__ import annotations

from dataclasses import replace

from dateline import relationtext, render
from dateline.answers import Answer
from dateline.record import UNKNOWN
from dateline.relationlines import ChangeLine, CheckedLine, MonthLine
from smallpile import record
from test_render import COVERAGE, citation


def test_every_line_names_its_page() -> None:
    """Each quotation of a relation is followed by file and offsets."""
    text = relationtext.relation(record().relation("Peru", "Chile"))

    assert all(" — " in row for row in text.splitlines() if "“" in row and "·" not in row)
    assert "nothing on these pages" in text
    assert text.endswith(record().view().coverage.sentence())


def test_lines_without_a_day_say_so() -> None:
    """A change without a day names the day of the page that tells it."""
    line = ChangeLine("began", UNKNOWN, "talks", "happening-1", 1, (citation(),) * 3, (citation(),))
    entry = relationtext.ENTRIES[ChangeLine](line)

    assert entry[0] == "BEGAN · day unknown, told 2023-03-20 · talks"
    assert "… and 1 more tellings" in entry
    assert entry[-1] == "happening-1"


def test_short_entries_stand_without_blank_lines() -> None:
    """Counts by month are one line each."""
    month = MonthLine("2023-05", "verbal conflict", 1, ("-2.0 (1)",), 1, 1, ("happening-1",))
    text = render.plain(Answer(MonthLine, [month, replace(month, month="")], COVERAGE))

    assert text.splitlines()[1].startswith("month unknown · verbal conflict: 1 (1 origin, 1 page)")


def test_words_of_a_page_cannot_steer_the_terminal() -> None:
    """Control characters of a sentence that is checked are shown as question marks."""
    entry = relationtext.ENTRIES[CheckedLine](CheckedLine(1, "a\x1b[31m", "partly", "", ()))

    assert "\x1b" not in "".join(entry)

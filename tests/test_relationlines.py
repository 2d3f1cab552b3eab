"""Answers on a relationship: typed, cited, the same after a way through JSON, and as text."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import replace

import pytest

from dateline import codec, relationlines, render
from dateline.answers import Answer
from dateline.record import UNKNOWN
from dateline.relationlines import ChangeLine, CheckedLine, MonthLine, Relation
from smallpile import record
from test_render import COVERAGE, citation

PAIR = ("Peru", "Chile")


def test_a_relation_survives_json() -> None:
    """Every line of a relation turns into plain values that JSON takes, field by field."""
    found = record().relation(*PAIR)
    plain = json.loads(json.dumps(codec.plain(codec.pack(found))))

    assert set(plain) == {field.name for field in dataclasses.fields(Relation)}
    assert [issue["name"] for issue in plain["issues"]] == [one.name for one in found.issues]


@pytest.mark.parametrize("part", ["happened", "thirds"])
def test_every_deed_of_a_relation_is_cited(part: str) -> None:
    """No line stands without words of a page."""
    lines = getattr(record().relation(*PAIR), part)

    assert lines
    assert all(line.citations and line.citations[0].words for line in lines)


def test_the_last_known_deed_leads_the_deeds_of_its_issue() -> None:
    """`last` is the first of `deeds`, and an issue without deeds has none."""
    for issue in record().relation(*PAIR).issues:
        assert issue.last == (issue.deeds[0] if issue.deeds else None)
        assert bool(issue.deeds) == bool(issue.happenings)


def test_every_line_names_its_page() -> None:
    """Each quotation of a relation is followed by file and offsets."""
    text = relationlines.relation(record().relation("Peru", "Chile"))

    assert all(" — " in row for row in text.splitlines() if "“" in row and "·" not in row)
    assert "WHERE PAGES DISAGREE" not in text  # a section without lines is left out
    assert text.endswith(record().view().coverage.sentence())


def test_lines_without_a_day_say_so() -> None:
    """A change without a day names the day of the page that tells it."""
    line = ChangeLine("began", UNKNOWN, "talks", "happening-1", 1, (citation(),) * 3, (citation(),))
    entry = relationlines.ENTRIES[ChangeLine](line)

    assert entry[0] == "BEGAN · day unknown, told 2023-03-20 · talks"
    assert "… and 2 more tellings" in entry
    assert entry[-1] == "happening-1"


def test_short_entries_stand_without_blank_lines() -> None:
    """Counts by month are one line each."""
    month = MonthLine("2023-05", "verbal conflict", 1, ("-2.0 (1)",), 1, 1, ("happening-1",))
    text = render.plain(Answer(MonthLine, [month, replace(month, month="")], COVERAGE))

    assert text.splitlines()[1].startswith("month unknown · verbal conflict: 1 (1 origin, 1 page)")


def test_words_of_a_page_cannot_steer_the_terminal() -> None:
    """Control characters of a sentence that is checked are shown as question marks."""
    entry = relationlines.ENTRIES[CheckedLine](CheckedLine(1, "a\x1b[31m", "partly", "", ()))

    assert "\x1b" not in "".join(entry)

"""The lines of answers on a relationship: plain, cited, and the same after a way through JSON."""

from __future__ import annotations

import dataclasses
import json

import pytest

from dateline import codec
from dateline.relationlines import Relation
from smallpile import record

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

"""The brief: sections, footnotes, and words of pages that Markdown must not obey."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import replace
from datetime import date

import pytest

from dateline import brief
from dateline.answers import (
    ExpectationLine,
    StatementLine,
)
from dateline.errors import UsageError
from dateline.record import UNKNOWN
from dateline.relationlines import ChangeLine, Disagreement, IssueState, Relation, WordingLine
from test_render import COVERAGE, citation, line

EXPECTATION = ExpectationLine(
    "expectation-1",
    "CONSULT",
    None,
    ("India",),
    UNKNOWN,
    "will",
    "pile ends before",
    "",
    citation("will come in May"),
    (),
)
STATEMENT = StatementLine(
    "statement-1",
    "Ana Sorel",
    "envoy",
    "said",
    "direct",
    "marks_lost",
    (),
    citation("it is *hard*"),
)
DISPUTE = Disagreement(
    "number",
    "contradiction",
    "they differ",
    ("figure-1", "figure-2"),
    (citation("16 trucks"),),
    (citation("20 trucks"),),
    1,
    2,
)
DEED = replace(line("met on Monday"), status="happened", origins=2, claimed_by=None)
STATE = IssueState(
    name="diplomacy",
    title="Diplomacy",
    last=DEED,
    deeds=(DEED,),
    unborne=(),
    words=(STATEMENT,),
    expected=(EXPECTATION,),
    figures=(),
    movements=(WordingLine("up", "diplomacy", None, None, citation("ties are closer")),),
    disputes=(),
    happenings=1,
)
FOUND = Relation(
    left="China",
    right="India",
    happened=(DEED,),
    expected=(EXPECTATION,),
    other=(replace(line("had threatened a halt"), status="claimed"),),
    statements=(STATEMENT,),
    figures=(),
    disagreements=(DISPUTE,),
    coverage=COVERAGE,
    issues=(STATE,),
)
CHANGE = ChangeLine("began", UNKNOWN, "talks", "happening-1", 1, (citation("began talks"),), ())


def test_every_mark_has_its_footnote_and_every_footnote_a_mark() -> None:
    """Footnotes are numbered from 1, each is used, and each names the file and the offsets."""
    body, notes = brief.write(FOUND).split("Coverage:")
    used = set(re.findall(r"\[\^(\d+)\]", body))
    given = re.findall(r"^\[\^(\d+)\]: (.*)$", notes, re.MULTILINE)

    assert used == {number for number, _ in given} == {str(n) for n in range(1, 8)}
    assert all("a.txt:5-24" in note for _, note in given)


def test_what_is_expected_stands_apart_from_where_they_stand() -> None:
    """The expected visit is under its own heading, never among the deeds."""
    text = brief.write(FOUND)
    standing = text.split("## Where they stand")[1].split("## What is expected")[0]

    assert "will come in May" not in standing
    assert "Last known: **2023-03-20** · talks or visit, happened" in standing
    assert "**pile ends before**" in text.split("## What is expected")[1]


def test_marks_lost_claims_and_disputes_are_said() -> None:
    """Lost quotation marks, claimants, single origins and disagreements are told."""
    text = brief.write(FOUND, date(2024, 5, 14))

    assert "Ana Sorel (envoy) said (quotation marks lost): " in text
    assert "talks or visit, claimed, according to the Kremlin" in text
    assert "as of 2024-05-14" in text
    assert "**contradiction** · they differ: “16 trucks”" in text
    assert "(1 origin) against “20 trucks”" in text
    assert "1 deed only claimed, borne out by no page." in text
    assert "Told as rising, 2023-03-20, the page itself: “ties are closer”" in text


def test_changes_are_told_since_a_day() -> None:
    """With a day there is a section of what changed; without one there is none."""
    text = brief.write(FOUND, since=date(2023, 1, 1), changes=(CHANGE,))

    assert "## What changed since 2023-01-01\n\n- **began** · day unknown, told 2023-03-20" in text
    assert "What changed" not in brief.write(FOUND)


def test_markdown_in_a_page_is_escaped() -> None:
    """A page's stars and brackets are printed as such."""
    assert r"it is \*hard\*" in brief.write(FOUND)


def test_an_empty_section_is_left_out() -> None:
    """A heading with nothing below it tells a reader nothing; where they stand is always told."""
    assert "## Figures" not in brief.write(FOUND)
    nothing = brief.write(dataclasses.replace(FOUND, issues=()))
    assert "## Where they stand\n\nNothing on these pages." in nothing


def test_another_form_is_told() -> None:
    """A form that is none is wrong usage, with those that are."""
    with pytest.raises(UsageError, match="markdown, html"):
        brief.write(FOUND, form="word")


def test_a_page_that_tells_a_deed_twice_has_one_footnote() -> None:
    """The headline and its first sentence are one page's word."""
    head, lead = citation("Peru expels envoy"), citation("Peru expelled the envoy")
    other = replace(citation("the envoy was expelled"), document="page-2")
    deed = replace(DEED, citations=(head, lead, other))
    state = replace(STATE, last=deed, deeds=(deed,))
    told = brief.write(replace(FOUND, issues=(state,)))
    assert "Peru expels envoy" in told
    assert "the envoy was expelled" in told
    assert "Peru expelled the envoy" not in told

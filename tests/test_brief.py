"""The brief: sections, footnotes, and words of pages that Markdown must not obey."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from dateline import brief
from dateline.answers import ExpectationLine, Relation, StatementLine
from dateline.record import UNKNOWN
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
FOUND = Relation(
    left="China",
    right="India",
    happened=(replace(line("met on Monday"), status="happened", origins=2, claimed_by=None),),
    expected=(EXPECTATION,),
    other=(replace(line("had threatened a halt"), status="claimed"),),
    statements=(STATEMENT,),
    figures=(),
    disagreements=("“16” (a.txt) and “20” (b.txt): they differ",),
    coverage=COVERAGE,
)


def test_every_mark_has_its_footnote_and_every_footnote_a_mark() -> None:
    """Footnotes are numbered from 1, each is used, and each names the file and the offsets."""
    text = brief.write(FOUND)
    body, notes = text.split("Coverage:")
    used = set(re.findall(r"\[\^(\d+)\]", body))
    given = re.findall(r"^\[\^(\d+)\]: (.*)$", notes, re.MULTILINE)

    assert used == {number for number, _ in given} == {"1", "2", "3", "4"}
    assert all("a.txt:5-24" in note for _, note in given)


def test_what_is_expected_stands_apart_from_what_happened() -> None:
    """The expected visit is under its own heading, never among the deeds."""
    text = brief.write(FOUND)
    happened = text.split("## What happened")[1].split("## ")[0]

    assert "will come in May" not in happened
    assert "met on Monday" in happened
    assert "**pile ends before**" in text.split("## What was expected")[1]


def test_marks_lost_and_claims_are_said() -> None:
    """Lost quotation marks, claimants, single origins and disagreements are told."""
    text = brief.write(FOUND, date(2024, 5, 14))

    assert "Ana Sorel (envoy) “said” (quotation marks lost): " in text
    assert "consult, claimed, according to the Kremlin" in text
    assert "as of 2024-05-14" in text
    assert "they differ" in text
    assert "1 deed only claimed, borne out by no page." in text


def test_markdown_in_a_page_is_escaped() -> None:
    """A page's stars and brackets are printed as such."""
    assert r"it is \*hard\*" in brief.write(FOUND)


def test_an_empty_section_says_so() -> None:
    """Nothing found is said in words."""
    assert "Nothing on these pages." in brief.write(FOUND)

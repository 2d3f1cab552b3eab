"""Reported speech: what belongs to its content, and who reports whom."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import dateline
from dateline import export, render, reports, statements
from dateline.record import Found

if TYPE_CHECKING:
    from collections.abc import Callable

    from dateline.reading import Reading
    from dateline.record import Statement

    Read = Callable[..., Reading]


def contents(read: Read, text: str) -> list[str]:
    """The content of every draft of a text without quotations."""
    reading = read(text)
    return [
        " // ".join(text[start:end] for start, end in draft.pieces)
        for draft in reports.find(reading, (), set())
    ]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "Oslo said the ship had sunk, which surprised nobody.",
            "the ship had sunk",
        ),
        (
            "Oslo called the vote a farce - a word that it had never used.",
            "the vote a farce",
        ),
        ("Oslo warned of a shortage in a statement.", "a shortage"),
        ("Oslo condemned the raid in December.", "the raid"),
        ("Oslo described the raid in detail.", "the raid in detail"),
        ("Oslo proposed a way out: both sides would leave.", "a way out: both sides would leave"),
        ("Oslo likened the vote to a circus.", "the vote to a circus"),
        ("Oslo was accused of spying.", "Oslo // of spying"),
        ("Oslo's hope is that talks will resume.", "that talks will resume"),
        (
            "Oslo said it was not moved by anger, but by reason.",
            "it was not moved by anger, but by reason",
        ),
    ],
)
def test_the_content_is_what_is_said(read: Read, text: str, content: str) -> None:
    """The page's own remarks, the paper and the day of saying stay outside."""
    assert contents(read, text) == [content]


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        (
            "A source confirmed that Chile had chosen to expel two men and called it “a trap.”",
            ["that Chile had chosen to expel two men", "it “a trap.”"],
        ),
        (
            "According to two aides, ships sailed, while a third aide said that they had sunk.",
            ["ships sailed", "that they had sunk"],
        ),
        ("Chile has recalled its envoy, Lake News reports.", ["Chile has recalled its envoy"]),
        ("The army said Saturday President Ruiz would fly.", ["President Ruiz would fly"]),
        (
            "A clerk stated to Lake News that border talks are still on.",
            ["that border talks are still on"],
        ),
    ],
)
def test_each_keeps_his_own_words(read: Read, text: str, contents: list[str]) -> None:
    """What another verb, another source or a day tells is no part of what is said."""
    assert [row.span.words for row in statements.find(read(text), Found())] == contents


def test_words_that_go_on_from_a_quotation_are_its_speakers(read: Read) -> None:
    """The subject in the marks is not who adds something behind them."""
    text = "She added, “Each side met the envoys,” adding that “no plan was put forward.”"
    rows = statements.find(read(text), Found())
    assert [row.speaker.words for row in rows if row.speaker] == ["She", "She"]


def test_a_second_verb_is_cut_out_of_the_first(read: Read) -> None:
    """What is added or charged after a report is a statement of its own."""
    assert contents(read, "Oslo said the ship had sunk, adding that all were safe.") == [
        "the ship had sunk",
        "that all were safe",
    ]


def test_a_noun_that_sums_up_is_the_pages_own(read: Read) -> None:
    """Behind a comma, "a step that ..." is no part of what was said, but may tell a judgement."""
    text = "Oslo said the port was shut, a step that was condemned by Riga."
    assert sorted(contents(read, text)) == ["a step", "the port was shut"]


def chains(rows: tuple[Statement, ...]) -> set[tuple[str, ...]]:
    """The speakers of each statement, the outermost first."""
    by_id = {row.id: row for row in rows}
    found = set()
    for row in rows:
        chain: list[str] = []
        at: Statement | None = row
        while at:
            chain.insert(0, at.speaker.words if at.speaker else "")
            at = by_id.get(at.within or "")
        found.add(tuple(chain))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Rosa Vidal said that Chile had told Peru that it would not pay.",
            {("Rosa Vidal",), ("Rosa Vidal", "Chile")},
        ),
        (
            "According to the Harbour Post, the admiral said the crew had left.",
            {("the Harbour Post",), ("the Harbour Post", "the admiral")},
        ),
        (
            "Kenya's minister said Uganda had promised to open the road.",
            {("Kenya's minister",), ("Kenya's minister", "Uganda")},
        ),
        (
            "“She told us that the road was open,” the driver said.",
            {("the driver",), ("the driver", "She")},
        ),
        (
            "“Uganda has said that it will sign,” Otieno said. “We will wait.”",
            {("Otieno",), ("Otieno", "Uganda")},
        ),
    ],
)
def test_the_chain_of_speakers_is_kept(
    read: Read, text: str, expected: set[tuple[str, ...]]
) -> None:
    """Each report names the one that holds it, inside quotation marks and outside."""
    assert chains(statements.find(read(text), Found())) == expected


@pytest.mark.parametrize(
    "text",
    [
        "“I said that we would win,” Otieno said.",
        "“We think they know it,” Otieno said.",
        "“If Uganda says that it will sign, fine,” Otieno said.",
        "“Uganda would never say that it is sorry,” Otieno said.",
        "“Nobody told us that the road was open,” the driver said.",
        "“Every year they said that a bridge was next,” the driver said.",
    ],
)
def test_no_other_speaker_is_made_up(read: Read, text: str) -> None:
    """The speaker's own thoughts, conditions and denials report nobody."""
    (row,) = statements.find(read(text), Found())
    assert row.within is None


def test_a_report_in_marks_is_a_paraphrase(read: Read) -> None:
    """The words in marks are the outer speaker's, not those of whom he reports."""
    rows = statements.find(read("“Chad has said that it will pay,” Otieno said."), Found())
    outer, inner = sorted(rows, key=lambda row: row.within is not None)
    assert (outer.kind, outer.fidelity) == ("direct", "verbatim")
    assert (inner.kind, inner.fidelity, inner.within) == ("indirect", "paraphrase", outer.id)
    assert inner.span.words == "that it will pay"


PAGE = """<html><head><title>Peru waits for Chile</title>
<meta property="og:site_name" content="Lake Herald"></head><body><article>
<h1>Peru waits for Chile</h1>
<p>Peru's foreign minister, Rosa Vidal, said on Monday that Chile had told Bolivia that it would
not pay for the canal. She repeated that Peru would wait for an answer from all its neighbours
before it decided on its next steps in the long dispute over the water of the lake.</p>
<p>The lake has shrunk by a third since the dry years began, and farmers on both shores have moved
away. Nobody knows how much water is left, and no new count is planned before the spring.</p>
</article></body></html>"""


def test_the_outlet_heads_the_chain(tmp_path: Path) -> None:
    """Outlet, speaker and inner speaker show in lines, in the row and in the export."""
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    dateline.read([str(tmp_path / "page.html")], tmp_path / "a.dateline")
    record = dateline.open(tmp_path / "a.dateline")

    lines = {line.cue: line for line in record.statements()}
    inner, outer = lines["had told"], lines["said"]
    assert inner.speaker == "Chile"
    assert inner.within == outer.id
    assert inner.chain == ("Lake Herald", "Rosa Vidal")
    assert "Lake Herald > Rosa Vidal" in render.plain(record.statements("Chile"))
    assert record.show(outer.id)["reports"] == [inner.id]
    assert record.show(inner.id)["chain"] == ["Lake Herald", "Rosa Vidal"]

    export.jsonl(record.view(), (), tmp_path / "out")
    text = (tmp_path / "out" / "statements.jsonl").read_text(encoding="utf-8")
    rows = {row["id"]: row for row in map(json.loads, text.splitlines())}
    assert rows[inner.id]["within"] == outer.id
    assert {"act", "act_words", "within"} <= rows[outer.id].keys()


def test_a_statement_is_about_others_than_its_speaker(tmp_path: Path) -> None:
    """States and people in the content count; the speaker does not, in every piece of it."""
    page = "“Peru and Chile must talk,” Peru said on Monday, “and Bolivia must listen to Chile.”"
    (tmp_path / "page.txt").write_text(f"{page}\n\n" + PADDING, encoding="utf-8")
    dateline.read([str(tmp_path / "page.txt")], tmp_path / "a.dateline")
    record = dateline.open(tmp_path / "a.dateline")

    (line,) = [line for line in record.statements() if line.speaker == "Peru"]
    assert set(line.about) == {"Chile", "Bolivia"}
    assert [one.id for one in record.statements(about="Chile")] == [line.id]
    assert not list(record.statements(about="Peru"))


PADDING = (
    "The lake has shrunk by a third since the dry years began, and farmers on both shores have "
    "moved away. No new count of the water is planned before the spring of next year."
)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "The dam has burst, according to a watchdog, although the army has not confirmed it.",
            "The dam has burst",
        ),
        (
            "The road was cut in May, and talks are expected in June, according to an aide.",
            "talks are expected in June",
        ),
        (
            "The ship left Callao on Monday and is due on Friday, according to the port.",
            "The ship left Callao on Monday and is due on Friday",
        ),
        (
            "Ruiz, who said the mine had ‘eaten the hill’, left on Monday.",
            "the mine had ‘eaten the hill’",
        ),
        ("The girl, who said the mine was safe, left on Monday.", "the mine was safe"),
    ],
)
def test_a_source_vouches_for_its_own_clause(read: Read, text: str, content: str) -> None:
    """Clauses that the page joins to "according to X" or to "who said" are not theirs."""
    [row] = [one for one in statements.find(read(text), Found()) if one.speaker]
    assert row.span.words == content


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "Oslo said that the bridge was safe, while the mayor condemned the builders.",
            "that the bridge was safe",
        ),
        (
            "Oslo stressed that the bridge was safe, and unions warned that it would fall.",
            "that the bridge was safe",
        ),
    ],
)
def test_what_somebody_else_says_is_no_part_of_it(read: Read, text: str, content: str) -> None:
    """A clause behind a comma that has its own speaker and verb of saying ends the content."""
    assert contents(read, text)[0] == content


@pytest.mark.parametrize(
    "text",
    [
        'Okoye expects the bank to fold by June, "when the clerks go home".',
        'The army had left, she said, to please Oslo, "and got no thanks".',
    ],
)
def test_words_in_marks_end_what_is_told(read: Read, text: str) -> None:
    """What stands in marks behind a comma belongs to the speaker of the sentence."""
    [row] = statements.find(read(text), Found())
    assert row.kind == "mixed"
    assert row.span.words.endswith(text[text.index('"') : -1])


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        (
            'The league "is certain that the men hid in the port."',
            "The league",
            "that the men hid in the port",
        ),
        (
            'Okoye\'s bank "strongly rejects the plan to close."',
            "Okoye's bank",
            "the plan to close",
        ),
        ('Okoye "hopes to leave in May."', "Okoye", "to leave in May"),
    ],
)
def test_a_predicate_in_marks_is_its_subjects(
    read: Read, text: str, speaker: str, content: str
) -> None:
    """Marks around a verb and what it governs leave the words to who stands before them."""
    [row] = statements.find(read(text), Found())
    assert row.speaker is not None
    assert (row.speaker.words, row.kind, row.span.words) == (speaker, "mixed", content)


def test_a_predicate_in_marks_may_be_told_by_another(read: Read) -> None:
    """Whoever is named behind the marks says it; a verb that tells no stance says nothing."""
    [row] = statements.find(read('Okoye "thinks the bank will fold," an aide said.'), Found())
    assert row.speaker is not None
    assert row.speaker.words == "an aide"
    assert statements.find(read('The treaty "is dead."'), Found()) == ()


def test_a_paper_that_ends_a_sentence_reports_it(read: Read) -> None:
    """A paper named behind the last comma tells all of it, and the inner speaker his part."""
    rows = statements.find(
        read("Okoye said that the bank had folded, Lake Herald reports."), Found()
    )
    assert [(row.speaker.words, row.span.words) for row in rows if row.speaker] == [
        ("Lake Herald", "Okoye said that the bank had folded"),
        ("Okoye", "that the bank had folded"),
    ]


def test_who_judges_stands_apart_from_the_judgement(read: Read) -> None:
    """The "by" before a speaker is no part of what he says."""
    [row] = statements.find(read('The toll, seen as "theft" by Oslo, will stay.'), Found())
    assert row.span.words == 'The toll, seen as "theft"'


def test_a_clause_that_commas_break_stays_whole(read: Read) -> None:
    """Neither "worth $40 million" nor a condition ends what is told."""
    text = "Ana told us on Monday that the loan, worth $40 million, would be repaid by June."
    [row] = statements.find(read(text), Found())
    assert row.span.words.endswith("would be repaid by June")

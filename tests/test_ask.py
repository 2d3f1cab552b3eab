"""Asking a record: the two clocks, names, and what each answer rests on."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

import dateline
from dateline import clocks, pipeline
from dateline.errors import UsageError
from dateline.store import Store

PAGES = {
    "march.txt": """ date 2023-03-21



Chinese President Xi Jinping met Russian President Vladimir Putin in Moscow on Monday.

"Our ties are strong," Mr. Xi said after the talks. Mr. Putin will visit Beijing in October, the
Kremlin said.
""",
    "april.txt": """ date 2023-04-05



Canada imposed sanctions on two Russian banks on Tuesday, the foreign ministry in Ottawa said.

Trade between China and Russia rose to $190 billion in 2022, according to customs data.
""",
    "october.txt": """ date 2023-10-18



Russian President Vladimir Putin landed in Beijing on Tuesday and met Chinese President Xi Jinping.
""",
    "undated.txt": """
Farmers in the valley said that the summer had been dry. Nobody there could remember a worse year.
""",
}


@pytest.fixture(name="record", scope="module")
def read_record(tmp_path_factory: pytest.TempPathFactory) -> dateline.Record:
    """A record of four pages."""
    place = tmp_path_factory.mktemp("ask")
    for name, words in PAGES.items():
        (place / name).write_text(words, encoding="utf-8")
    dateline.read([str(place)], place / "a.dateline")
    return dateline.open(place / "a.dateline")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2023-10-17", date(2023, 10, 17)),
        ("2023-02", date(2023, 2, 28)),
        ("2024", date(2024, 12, 31)),
        (date(2023, 1, 2), date(2023, 1, 2)),
        (None, None),
    ],
)
def test_days_may_be_months_and_years(words: str | date | None, expected: date | None) -> None:
    """A month or a year means its last day."""
    assert clocks.parse_day(words) == expected


@pytest.mark.parametrize("words", ["soon", "2023-13", "2023-02-30", "17.10.2023", ""])
def test_what_is_no_day_is_told(words: str) -> None:
    """Anything else is wrong usage, named in the message."""
    with pytest.raises(UsageError, match="is not a day"):
        clocks.parse_day(words)


def test_the_timeline_tells_meeting_and_visit(record: dateline.Record) -> None:
    """Both meetings of the two presidents stand on the timeline of their states, in order."""
    lines = [x for x in record.timeline(["China", "Russia"]) if x.status == "happened"]

    assert lines
    assert {line.type for line in lines} == {"CONSULT"}
    firsts = [line.when.first for line in lines if line.when.first]
    assert firsts == sorted(firsts)
    assert date(2023, 3, 20) in firsts


def test_as_of_shows_nothing_that_was_not_yet_published(record: dateline.Record) -> None:
    """As of August the October page is not there, and the visit it tells is only expected."""
    for line in record.timeline(as_of="2023-08"):
        assert all(c.source in {"march.txt", "april.txt"} for c in line.citations)
    [status] = {line.status for line in record.expect(["Russia"], as_of="2023-08")}
    assert status in {"open", "pile ends before"}


def test_an_expectation_is_closed_by_a_later_page(record: dateline.Record) -> None:
    """With all pages the visit has come true, closed by the words of October."""
    [line] = [x for x in record.expect(["Russia"]) if x.citation.source == "march.txt"]

    assert line.status == "came true"
    assert {citation.source for citation in line.closed_by} == {"october.txt"}


@pytest.mark.parametrize("day", ["2023-03-20", "2023-03-21", "2023-04-30", "2023-10-18"])
def test_as_of_equals_a_record_of_only_those_pages(
    record: dateline.Record, tmp_path: Path, day: str
) -> None:
    """The answer as of a day is the answer of a record that holds the pages published by it."""
    out = [name for name in PAGES if _published(name) and _published(name) <= day]
    for name in out:
        (tmp_path / name).write_text(PAGES[name], encoding="utf-8")
    pipeline.read([str(tmp_path)], tmp_path / "b.dateline")
    alone = dateline.open(tmp_path / "b.dateline")

    assert record.timeline(as_of=day).to_json() == alone.timeline().to_json()
    assert record.expect(as_of=day).to_json() == alone.expect().to_json()
    assert record.figures(as_of=day).to_json() == alone.figures().to_json()
    assert record.who(as_of=day).to_json() == alone.who().to_json()


def _published(name: str) -> str:
    head = PAGES[name].split("\n", 1)[0]
    return head.removeprefix(" date ").strip()


def test_known_by_is_the_records_own_clock(record: dateline.Record) -> None:
    """By a day before the pages were read the record knew nothing."""
    assert record.view(known_by="2020").coverage.pages == 0
    assert record.view(known_by="2999").coverage.pages == len(PAGES)


def test_pages_without_a_date_are_left_out_and_counted(record: dateline.Record) -> None:
    """A page whose day is unknown is undecided as of any day."""
    assert record.view("2023-12-31").coverage.undecided == 1
    assert "1 page left out" in record.view("2023-12-31").coverage.sentence()


def test_figures_are_found_by_their_words(record: dateline.Record) -> None:
    """A word of the measure or of the sentence finds a figure, another word does not."""
    [trade] = record.figures("trade russia")

    assert trade.low == pytest.approx(190e9)
    assert len(record.figures("bananas")) == 0


def test_statements_are_found_by_speaker(record: dateline.Record) -> None:
    """A speaker's full name finds what a page gives him under a shorter one."""
    words = [line.citation.words for line in record.statements("Xi Jinping")]

    assert any("Our ties are strong" in text for text in words)


def test_a_relation_gathers_both_sides(record: dateline.Record) -> None:
    """What passed between two states includes what their leaders did, and says what it rests on."""
    found = record.relation("China", "Russia")

    assert found.happened
    assert found.expected
    assert any("190" in line.citation.words for line in found.figures)
    assert found.coverage.pages == len(PAGES)


def test_the_brief_cites_each_clause(record: dateline.Record) -> None:
    """Each line of the brief's sections ends with a footnote mark."""
    text = record.brief("China", "Russia")
    body = text.split("## What the pile cannot tell")[0]

    assert all("[^" in line for line in body.splitlines() if line.startswith("- "))


def test_every_span_holds(record: dateline.Record) -> None:
    """Verification checks many spans and finds them all in place."""
    checked = record.verify()

    assert checked.failed == ()
    assert checked.spans > 20


def test_an_unknown_row_is_told(record: dateline.Record) -> None:
    """Showing an id that is not there names the record and the id."""
    with pytest.raises(UsageError, match="has no row 'actor-none'"):
        record.show("actor-none")


def test_a_retired_id_leads_to_its_heir(record: dateline.Record) -> None:
    """An id that a merge retired still shows the row that took its place."""
    actor = record.who("China")[0]
    store = Store(record.path)
    with store.writing():
        import duckdb

        with duckdb.connect(str(record.path)) as connection:
            connection.execute(
                "INSERT INTO redirects VALUES ('actor-gone', ?, current_timestamp)", [actor.id]
            )

    assert record.show("actor-gone")["id"] == actor.id


def test_status_counts_rows_and_stages(record: dateline.Record) -> None:
    """The status is JSON-ready and names every stage."""
    status = record.status()

    assert status.rows["documents"] == len(PAGES)
    assert [name for name, _, _ in status.stages] == [stage.name for stage in pipeline.STAGES]
    assert status.joins_current
    assert json.dumps(status.rows)

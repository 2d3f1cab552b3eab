"""Judgements: they are appended, obeyed at once, survive readings, and can be taken back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import dateline
from dateline import doubts, mentions, pipeline
from dateline.ask import Record
from dateline.errors import UsageError
from test_cli import run

PAGES = {
    "one.txt": " date 2031-03-02\n\n\n\nAnton Weber, a historian in Graz, praised the treaty.\n",
    "two.txt": " date 2031-03-05\n\n\n\nToni Weber, a historian in Graz, called the treaty weak.\n",
    "three.txt": " date 2031-04-01\n\n\n\nClara Nowak, a judge, met Anton Weber in Graz.\n",
    "four.txt": " date 2031-05-01\n\n\n\nRain fell in May. Anton Weber, a fisherman, agreed.\n",
}


@pytest.fixture(name="record")
def read_record(tmp_path: Path) -> Record:
    """A record of four pages with two historians, a fisherman and a judge."""
    for name, words in PAGES.items():
        (tmp_path / name).write_text(words, encoding="utf-8")
    dateline.read([str(tmp_path)], tmp_path / "a.dateline")
    return dateline.open(tmp_path / "a.dateline")


def ids(record: Record) -> dict[str, str]:
    """The ids of the people by name."""
    return {line.name: line.id for line in record.who() if line.kind == "person"}


def test_same_joins_at_once_and_undo_parts_again(record: Record) -> None:
    """The retired id leads to the joined actor and says so; taken back, it is an actor again."""
    before = ids(record)
    pair = before["Anton Weber"], before["Toni Weber"]
    line = record.judge("same", *pair, why="one byline", by="Ana")

    assert (line.stands, line.by, line.reason) == (True, "Ana", "one byline")
    [merged] = record.who("Weber")
    assert {"Anton Weber", "Toni Weber"} <= set(merged.names)
    assert any("judged same by Ana" in reason for reason in merged.reasons)
    gone = next(one for one in pair if one != merged.id)
    shown = record.show(gone)
    assert shown["id"] == merged.id
    assert shown["retired"] == f"{gone} is a part of {merged.id} now"
    assert {part["id"] for part in shown["parts"]} == set(pair)

    assert record.unjudge(*pair).state == "the rules decide again"
    assert ids(record) == before
    assert "retired" not in record.show(gone)


def test_judgements_are_kept_and_the_later_one_counts(record: Record) -> None:
    """Nothing is edited: the list tells each decision and which of them stands."""
    people = ids(record)
    anton, toni = people["Anton Weber"], people["Toni Weber"]
    record.judge("same", anton, toni, why="one byline")
    record.judge("different", toni, anton, why="brothers")

    told = [(line.verdict, line.stands) for line in record.judgements()]
    assert told == [("different", True), ("same", False)]
    assert record.judgements()[0].by
    assert set(ids(record)) == set(people)


def test_judgements_outlive_a_newer_finder(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading all pages again with other finders leaves the decision in force."""
    people = ids(record)
    record.judge("same", people["Anton Weber"], people["Toni Weber"], why="one byline")
    monkeypatch.setattr(mentions, "VERSION", "next")
    report = pipeline.read([str(record.path.parent)], record.path)

    assert report.read_again == len(PAGES)
    assert len(record.who("Weber")) == 1


def test_namesakes_part_by_their_mentions(record: Record) -> None:
    """Two people of the very same name are told apart by the places where they are named."""
    doubt = next(line for line in record.doubts() if line.kind == "two lives")
    assert doubt.joined
    assert [citation.words for citation in doubt.citations] == ["Anton Weber", "Anton Weber"]
    record.judge("different", doubt.left, doubt.right, why="a fisherman is no historian")

    webers = [line for line in record.who("Anton Weber") if "Anton Weber" in line.names]
    assert len(webers) == 2
    assert not any(line.kind == "two lives" for line in record.doubts())


def test_doubts_are_kept_with_what_is_derived(record: Record) -> None:
    """The record keeps the doubts that looking anew would find; without them it looks anew."""
    store = record.store
    found = doubts.find(store.rows(), store.joined())
    assert found
    assert store.doubts() == found

    told = record.doubts().to_json()
    with store.writing():
        store.save(store.joined(), "other rows")
    assert store.doubts() is None
    assert record.doubts().to_json() == told


def test_pages_are_judged(record: Record) -> None:
    """Two pages that are judged the same have one origin."""
    one, two = (d.id for d in record.view().rows.documents[:2])
    record.judge("same", one, two, why="one author, one day")
    assert record.view().joined.origin_of[one] == record.view().joined.origin_of[two]
    record.unjudge(one, two, why="not so")
    assert record.view().joined.origin_of[one] != record.view().joined.origin_of[two]


def test_happenings_are_judged_by_their_events(record: Record) -> None:
    """A happening keeps its judgement through the event that it is told by first."""
    first, second = record.view().joined.happenings[:2]
    record.judge("same", first.id, second.id, why="one evening")
    merged = {record.view().joined.happening_of[one.events[0]] for one in (first, second)}
    assert len(merged) == 1
    assert record.judgements()[0].kind == "happening"
    record.unjudge(first.id, second.id)
    assert {one.id for one in record.view().joined.happenings} >= {first.id, second.id}


@pytest.mark.parametrize(
    ("left", "right", "why", "words"),
    [
        ("person", "person", "alike", "one and the same"),
        ("person", "actor-0", "alike", "has no actor 'actor-0'"),
        ("person", "Weber", "alike", "no row that can be judged"),
        ("person", "page", "alike", "of two kinds"),
        ("person", "place", "alike", "of two kinds"),
        ("person", "other", " ", "needs its reason"),
    ],
)
def test_mistakes_are_told(record: Record, left: str, right: str, why: str, words: str) -> None:
    """Each wrong request names what is wrong, and nothing is written."""
    people = ids(record)
    known = {
        "person": people["Anton Weber"],
        "other": people["Clara Nowak"],
        "page": record.view().rows.documents[0].id,
        "place": next(line.id for line in record.who() if line.kind == "place"),
    }
    with pytest.raises(UsageError, match=words):
        record.judge("same", known.get(left, left), known.get(right, right), why=why)
    with pytest.raises(UsageError, match="no judgement stands"):
        record.unjudge(known["person"], known["other"])
    with pytest.raises(UsageError, match="no verdict"):
        record.judge("alike", known["person"], known["other"], why="x")
    assert not record.judgements()


def test_the_command_line_judges(record: Record) -> None:
    """`dateline judge`, `judge undo`, `judgements` and `doubts` print lines and JSON."""
    place = record.path.parent
    people = ids(record)
    pair = people["Anton Weber"], people["Toni Weber"]
    judged = run("judge", "same", *pair, "--why", "one byline", "--by", "Ana", at=place)
    assert judged.returncode == 0, judged.stderr
    assert judged.stdout.startswith("same: Anton Weber | Toni Weber")
    undone = run("judge", "undo", *pair, "--json", at=place)
    assert json.loads(undone.stdout)["verdict"] == "undone"
    listed = json.loads(run("judgements", "--json", at=place).stdout)
    assert [line["verdict"] for line in listed] == ["undone", "same"]
    assert run("judge", "same", *pair, at=place).returncode == 2
    assert "dateline judge" in run("doubts", at=place).stdout

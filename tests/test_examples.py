"""The golden check: the example pile read whole, against its hand-made key."""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import dateline
from dateline import pages
from dateline.ask import Record

ROOT = Path(__file__).parent.parent
sys.path.append(str(ROOT / "bench"))

import pile  # noqa: E402 - bench is a folder of scripts, not a package
from answerkey import Share  # noqa: E402
from exported import Export, lines  # noqa: E402

FLOORS: dict[str, Any] = json.loads((ROOT / "bench" / "floors.json").read_text(encoding="utf-8"))
FLOOR_NAMES = sorted(
    (key, name) for key in (*pile.KEYS, *pile.BLIND) for name in FLOORS.get(key, ())
)
SLACK = 0.001  # floors are rounded to three digits
COPIED_PAGE = "wire-customs-data.html"
NOTE = re.compile(
    r"^\[\^(\d+)\]: (.*) \((\S+):(\d+)-(\d+), [^()]*(?:\(inferred\))?\)$", re.MULTILINE
)


@pytest.fixture(name="record", scope="module")
def record_of_the_pile(tmp_path_factory: pytest.TempPathFactory) -> Record:
    """The pile, read once for all tests here."""
    return pile.read(tmp_path_factory.mktemp("pile"))


@pytest.fixture(name="folder", scope="module")
def exported_files(record: Record, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the pile's export."""
    return pile.write(record, tmp_path_factory.mktemp("export"))


@pytest.fixture(name="shares", scope="module")
def shares_of_the_pile(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[tuple[str, str], Share]:
    """The shares of the exports of the pile and of the blind tests, by key and name."""
    keys = {key: (folder, path) for key, path in pile.KEYS.items()}
    for name, (_, path) in pile.BLIND.items():
        record = pile.read_blind(name, tmp_path_factory.mktemp(name))
        keys[name] = (pile.write(record, tmp_path_factory.mktemp(f"{name}-export")), path)
    return {
        (key, name): share
        for key, (place, path) in keys.items()
        for name, share in pile.score(place, path).items()
    }


def contents(folder: Path) -> dict[str, bytes]:
    """The files of a folder by name."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def key(kind: str) -> list[dict[str, Any]]:
    """The rows of a kind in both keys."""
    return [row for path in pile.KEYS.values() for row in lines(path / f"{kind}.jsonl")]


# ------------------------------------------------------------------ what is read


def test_every_page_that_can_be_read_is_read(folder: Path) -> None:
    """The pages of the key are the documents of the record, no page more and none less."""
    assert set(Export(folder).documents) == {row["source"] for row in key("documents")}


@pytest.mark.parametrize("row", key("rejected"), ids=lambda row: row["source"])
def test_what_cannot_be_read_is_rejected_with_its_reason(folder: Path, row: dict[str, str]) -> None:
    """An empty file, bytes that are no text and other languages are rows with stage and reason."""
    (rejected,) = (
        line for line in Export(folder).all("rejected") if line["source"] == row["source"]
    )
    assert rejected["stage"] == row["stage"]
    assert row["reason_contains"] in rejected["reason"]


def test_every_span_holds(record: Record) -> None:
    """Every span of the record stands in the stored text, character by character."""
    found = record.verify()
    assert found.failed == ()
    assert found.spans > len(key("statements"))


# ------------------------------------------------------------------ how much of it is right


@pytest.mark.skipif(not FLOOR_NAMES, reason="bench/floors.json holds no floors for the pile yet")
@pytest.mark.parametrize("name", FLOOR_NAMES)
def test_no_share_is_below_its_floor(
    shares: dict[tuple[str, str], Share], name: tuple[str, str]
) -> None:
    """What the keys ask for is right at least as often as the floor says."""
    floor = FLOORS[name[0]][name[1]]["floor"]
    assert shares[name].share >= floor - SLACK, f"{shares[name]} is below the floor {floor}"


def test_the_floors_name_what_is_scored(shares: dict[tuple[str, str], Share]) -> None:
    """No floor stands for a share that nobody measures any more."""
    assert set(FLOOR_NAMES) <= set(shares)


def test_an_empty_export_has_nothing_right(folder: Path, tmp_path: Path) -> None:
    """The check can fail: files without rows score nothing but for what must not be there."""
    for path in folder.iterdir():
        (tmp_path / path.name).touch()
    shares = pile.score(tmp_path)
    assert {name for name, share in shares.items() if share.right} <= {"not figures"}
    assert sum(share.asked for share in shares.values()) > len(key("statements"))


# ------------------------------------------------------------------ the brief


def test_the_brief_cites_every_line_and_every_citation_holds(record: Record, folder: Path) -> None:
    """Marks and footnotes of the brief are the same set, and each leads to words of its page."""
    brief = record.brief("China", "Russia")
    notes = NOTE.findall(brief)
    marks = set(re.findall(r"\[\^(\d+)\](?!:)", brief))
    assert marks
    assert marks == {number for number, *_ in notes}
    documents = Export(folder).documents
    for _, note, source, start, end in notes:
        cited = documents[source.replace("\\", "")]["text"][int(start) : int(end)]
        first, *_ = re.findall(r"\w+", cited)
        assert first in note


# ------------------------------------------------------------------ nothing moves


def test_reading_again_changes_no_byte(record: Record, folder: Path, tmp_path: Path) -> None:
    """A second run over the same pages reads nothing and leaves the export as it was."""
    report = dateline.read([str(record.path.parent / "pile")], record.path)
    assert report.read == 0
    again = pile.write(dateline.open(record.path), tmp_path)
    assert contents(again) == contents(folder)


def test_the_order_of_pages_does_not_matter(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The feed first and then the pages from last to first give the same files."""
    monkeypatch.chdir(pile.PILE)
    path = tmp_path / "reversed.dateline"
    dateline.read([pile.FEED], path, fields=pages.FieldMap.parse(pile.FEED_FIELDS))
    names = sorted((page.name for page in pile.PILE.iterdir()), reverse=True)
    dateline.read([name for name in names if name != pile.FEED], path)
    reversed_files = pile.write(dateline.open(path), tmp_path / "export")
    assert contents(reversed_files) == contents(folder)


@pytest.fixture(name="with_copy", scope="module")
def export_with_one_more_copy(record: Record, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The export of the same record after one of its pages came in again under another name."""
    folder = tmp_path_factory.mktemp("copy")
    path = folder / "pile.dateline"
    shutil.copy(record.path, path)
    (folder / "more").mkdir()
    shutil.copy(pile.PILE / COPIED_PAGE, folder / "more" / "mirror-of-a-page.html")
    report = dateline.read([str(folder / "more")], path)
    assert report.read == 1
    return pile.write(dateline.open(path), folder / "export")


def told_by(folder: Path) -> Counter[tuple[Any, ...]]:
    """How many origins tell each happening."""
    return Counter(
        (row["type"], row["status"], row["when"]["first"], row["when"]["last"], row["origins"])
        for row in lines(folder / "happenings.jsonl")
    )


@pytest.mark.parametrize(
    "count",
    [
        lambda folder: len(lines(folder / "origins.jsonl")),
        told_by,
        lambda folder: len(lines(folder / "actors.jsonl")),
        lambda folder: Counter(row["status"] for row in lines(folder / "expectations.jsonl")),
    ],
    ids=["origins", "origins of happenings", "actors", "outcomes of expectations"],
)
def test_a_copy_moves_no_count(
    folder: Path, with_copy: Path, count: Callable[[Path], object]
) -> None:
    """A page that comes in again under another name is one document more and no voice more."""
    assert len(lines(with_copy / "documents.jsonl")) == len(lines(folder / "documents.jsonl")) + 1
    assert count(with_copy) == count(folder)


@pytest.mark.parametrize(
    "row",
    [row for row in key("copies") if row["relation"] in {"identical", "near", "excerpt"}],
    ids=lambda row: row["relation"],
)
def test_copies_share_an_origin(folder: Path, row: dict[str, str]) -> None:
    """Identical, near and excerpted pages are one origin, and what they tell has one origin."""
    documents = Export(folder).documents
    left, right = documents[row["left"]], documents[row["right"]]
    assert left["origin"] == right["origin"]
    (origin,) = (o for o in lines(folder / "origins.jsonl") if o["id"] == left["origin"])
    assert set(origin["documents"]) == {left["id"], right["id"]}

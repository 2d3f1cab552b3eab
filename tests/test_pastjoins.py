"""What was joined for a past day is kept, and never given for anything else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import dateline
from dateline import pastjoins
from dateline.ask import Record
from dateline.record import Joined, Rows

PAGES = {
    "a.txt": (
        "Peru expels envoy\n\n4 April 2023\n\nPeru expelled the Bolivian ambassador on Tuesday.\n"
    ),
    "b.txt": (
        "Envoy returns\n\n9 May 2023\n\nBolivia's ambassador returned to Lima on Monday,"
        " the foreign ministry said.\n"
    ),
}
DAY = "2023-04-30"


@pytest.fixture(name="record")
def small_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A record of two pages of which one was out on DAY; every joining is worth keeping."""
    monkeypatch.setattr(pastjoins, "LEAST_PAGES", 0)
    monkeypatch.setattr(pastjoins, "WORTH_KEEPING", 0.0)
    for name, text in PAGES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    path = tmp_path / "small.dateline"
    dateline.read([str(tmp_path / name) for name in PAGES], path)
    return path


def joinings(path: Path, monkeypatch: pytest.MonkeyPatch, day: str = DAY) -> tuple[str, int]:
    """The timeline as of a day, asked by a fresh reader, and how often it joined for it."""
    done: list[int] = []
    join = Record._join

    def counted(record: Record, rows: Rows) -> Joined:
        done.append(1)
        return join(record, rows)

    with monkeypatch.context() as patch:
        patch.setattr(Record, "_join", counted)
        return str(Record(path).timeline(as_of=day)), len(done)


def test_a_day_asked_again_is_not_joined_again(
    record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second answer is the first, word for word."""
    first, joined = joinings(record, monkeypatch)
    assert "Peru" in first
    assert joined == 1
    assert joinings(record, monkeypatch) == (first, 0)


def test_a_new_page_makes_a_new_answer(
    record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was kept for fewer pages is not given for more."""
    joinings(record, monkeypatch)
    new = tmp_path / "c.txt"
    new.write_text(
        "Peru closes office\n\n6 April 2023\n\nPeru closed its consulate in La Paz on Wednesday.\n",
        encoding="utf-8",
    )
    dateline.read([str(new)], record)
    told, joined = joinings(record, monkeypatch)
    assert "La Paz" in told
    assert joined == 1


def test_a_damaged_file_is_made_anew(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a file, as a full disk leaves it, is no answer."""
    first, _ = joinings(record, monkeypatch)
    (kept,) = Path(f"{record}.past").glob("*.dateline")
    kept.write_bytes(kept.read_bytes()[:100])
    assert joinings(record, monkeypatch) == (first, 1)
    assert joinings(record, monkeypatch) == (first, 0)


def test_a_folder_that_cannot_be_written_costs_only_time(
    record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file stands where the folder should be: the answer comes all the same."""
    Path(f"{record}.past").write_text("", encoding="utf-8")
    first, _ = joinings(record, monkeypatch)
    assert joinings(record, monkeypatch) == (first, 1)


def test_days_longest_unasked_go_first(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder does not grow without end."""
    monkeypatch.setattr(pastjoins, "MOST_KEPT", 1)
    joinings(record, monkeypatch)
    (kept,) = Path(f"{record}.past").glob("*.dateline")
    os.utime(kept, (1, 1))
    dateline.read([str(record.parent / "a.txt")], record)
    os.utime(record)  # another state of the record
    joinings(record, monkeypatch)
    (left,) = Path(f"{record}.past").glob("*.dateline")
    assert left != kept

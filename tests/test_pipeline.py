"""The run: what is read, what is left alone, what a kill or a broken page leaves."""

from __future__ import annotations

import gc
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dateline import pipeline, reading, text, times
from dateline.pages import FieldMap
from dateline.record import Found, Rejected
from dateline.store import Store

COMMAND = str(Path(sys.executable).parent / "dateline")
PAGE = """ date 2023-03-21



Foreign Minister Ana Sorel of Brazil met Russian President Viktor Maslov in Astana on Monday.

"We agreed to build the bridge," Ms. Sorel said after the talks. Trade rose 12 percent last year.

Mr. Maslov is expected to visit Brazil in May, according to his office. Nobody could say when.
"""


@pytest.fixture(name="pile")
def made_pile(tmp_path: Path) -> Path:
    """A folder of three pages."""
    folder = tmp_path / "pile"
    folder.mkdir()
    for number in range(3):
        words = PAGE.replace("bridge", ("bridge", "railway", "port")[number])
        (folder / f"{number}.txt").write_text(words, encoding="utf-8")
    return folder


def test_stages_are_one_list_in_order() -> None:
    """Finders and joins are parts of the one list, each with its module and its version."""
    assert [stage.name for stage in pipeline.FINDERS] == list(Found.__dataclass_fields__)
    assert all(stage.module.VERSION for stage in (*pipeline.FINDERS, *pipeline.JOINS))


def test_reading_twice_does_nothing_the_second_time(pile: Path, tmp_path: Path) -> None:
    """Known pages are left alone, and the record file does not change."""
    record = tmp_path / "a.dateline"
    first = pipeline.read([str(pile)], record)
    rows = Store(record).rows()
    second = pipeline.read([str(pile)], record)

    assert (first.read, first.unchanged, first.joined) == (3, 0, True)
    assert (second.read, second.unchanged, second.joined) == (0, 3, False)
    assert Store(record).rows() == rows
    assert rows.events
    assert rows.statements
    assert rows.figures


def test_a_changed_page_is_a_new_version(pile: Path, tmp_path: Path) -> None:
    """The same address with new bytes is read, counted, and names what it replaces."""
    record = tmp_path / "a.dateline"
    pipeline.read([str(pile)], record)
    [(old,)] = Store(record).select("SELECT id FROM documents WHERE source = '0.txt'")
    (pile / "0.txt").write_text(PAGE.replace("Monday", "Sunday"), encoding="utf-8")
    report = pipeline.read([str(pile)], record)

    assert (report.read, report.unchanged, report.new_versions) == (1, 2, 1)
    [(replaced,)] = Store(record).select("SELECT replaces FROM documents WHERE replaces <> ''")
    assert replaced == old


def test_each_distinct_paragraph_is_parsed_once(
    pile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Paragraphs that pages share, or that an earlier run parsed, never reach the model again."""
    parsed: list[str] = []
    real = reading.parse

    def counting(texts: list[str], model: str) -> object:
        parsed.extend(texts)
        return real(texts, model)

    monkeypatch.setattr(reading, "parse", counting)
    pipeline.read([str(pile / "0.txt"), str(pile / "1.txt")], tmp_path / "a.dateline")
    pipeline.read([str(pile / "2.txt")], tmp_path / "a.dateline")

    assert len(parsed) == len(set(parsed)) == 5


def test_a_newer_finder_reads_old_pages_again_without_the_model(
    pile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When a finder's version rises, the next run renews its rows from the kept parses."""
    record = tmp_path / "a.dateline"
    pipeline.read([str(pile)], record)
    monkeypatch.setattr(times, "VERSION", "next")
    monkeypatch.setattr(reading, "load", lambda _: pytest.fail("the model was loaded"))
    report = pipeline.read([str(pile)], record)

    assert report.read_again == 3
    assert report.joined
    assert Store(record).select("SELECT DISTINCT finder FROM times") == [("next",)]


def test_a_page_that_breaks_our_code_becomes_a_row(
    pile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A failure of ours on one page is told with its stage, and the other pages are read."""
    real = text.make

    def failing(page: object) -> object:
        if getattr(page, "source", "") == "1.txt":
            raise IndexError
        return real(page)  # type: ignore[arg-type]

    monkeypatch.setattr(text, "make", failing)
    report = pipeline.read([str(pile)], tmp_path / "a.dateline")

    assert report.read == 2
    [rejected] = report.rejected
    assert (rejected.source, rejected.stage) == ("1.txt", "text")
    assert "IndexError" in rejected.reason


def test_an_interrupt_keeps_what_was_committed(
    pile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After Ctrl-C in the second batch the first stands, and the next run goes on."""
    monkeypatch.setattr(pipeline, "BATCH_PAGES", 1)
    record = tmp_path / "a.dateline"

    def stop_after_one(_: int) -> None:
        raise KeyboardInterrupt

    report = pipeline.read([str(pile)], record, progress=stop_after_one)
    again = pipeline.read([str(pile)], record)

    assert report.interrupted
    assert (report.read, again.read, again.unchanged) == (1, 2, 1)
    assert again.joined


def test_a_kill_loses_at_most_the_batch_in_flight(tmp_path: Path) -> None:
    """A process killed in the midst leaves a record that opens, holds whole pages and goes on."""
    folder = tmp_path / "pile"
    folder.mkdir()
    for number in range(200):
        (folder / f"{number:03}.txt").write_text(PAGE.replace("12 percent", f"{number} percent"))
    record = tmp_path / "a.dateline"
    command = [COMMAND, "read", str(folder), "--record", str(record)]
    running = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    until = time.monotonic() + 60
    while time.monotonic() < until and _pages(record) == 0:
        time.sleep(0.05)
    os.kill(running.pid, signal.SIGKILL)
    running.wait()
    kept = _pages(record)
    report = pipeline.read([str(folder)], record)

    assert kept > 0
    assert report.unchanged == kept
    assert _pages(record) == 200


def _pages(record: Path) -> int:
    if not record.exists():
        return 0
    return int(Store(record).select("SELECT count(*) FROM documents")[0][0])


def test_missing_inputs_are_listed(tmp_path: Path) -> None:
    """A path that is not there is a rejected row; the run goes on."""
    (tmp_path / "a.txt").write_text(PAGE)
    report = pipeline.read(
        [str(tmp_path / "none.txt"), str(tmp_path / "a.txt")], tmp_path / "a.dateline"
    )

    assert report.read == 1
    assert [type(row) for row in report.rejected] == [Rejected]


def test_a_feed_read_with_the_right_names_is_no_longer_listed(tmp_path: Path) -> None:
    """Rows rejected under wrong field names leave the list once they have been read."""
    feed = tmp_path / "feed.jsonl"
    feed.write_text(json.dumps({"story": PAGE}) + "\n" + json.dumps({"story": ""}) + "\n")
    record = tmp_path / "a.dateline"
    pipeline.read([str(feed)], record)
    before = Store(record).rejected()
    pipeline.read([str(feed)], record, fields=FieldMap.parse("text=story"))
    after = Store(record).rejected()

    assert len(before) == 2
    assert [row.source.endswith("feed.jsonl#2") for row in after] == [True]


def test_a_run_leaves_the_collector_as_it_was(pile: Path, tmp_path: Path) -> None:
    """The run changes how often cycles are looked for only while it lasts."""
    before = gc.get_threshold()
    pipeline.read([str(pile)], tmp_path / "a.dateline")

    assert gc.get_threshold() == before

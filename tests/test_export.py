"""The record for other programs: JSON lines, and a calendar."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import dateline
from dateline import export
from dateline.answers import ExpectationLine
from dateline.errors import InputError
from dateline.record import UNKNOWN, When
from test_ask import PAGES
from test_render import citation

FIELDS = {
    "documents": "id source sha256 title outlet authors published language text left_out origin",
    "rejected": "source stage reason",
    "actors": "id name kind names roles mentions documents",
    "statements": "id span speaker speaker_role cue kind fidelity about",
    "events": "id span type mode actors recipients when place status claimed_by hedge happening",
    "happenings": "id type status when actors recipients events documents origins",
    "figures": "id span low high unit hedge measure of period given_by state",
    "agreements": "left right verdict reason",
    "copies": "left right relation score reasons",
    "origins": "id documents earliest",
    "expectations": "id span by about type due hedge status closed_by",
}


def read_and_export(folder: Path, names: list[str]) -> Path:
    """Read pages in the given order, one run each, and export the record."""
    for name in names:
        (folder / name).write_text(PAGES[name], encoding="utf-8")
        dateline.read([str(folder / name)], folder / "a.dateline")
    record = dateline.open(folder / "a.dateline")
    export.jsonl(record.view(), record.store.rejected(), folder / "out")
    return folder / "out"


@pytest.fixture(name="out", scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The export of four pages."""
    return read_and_export(tmp_path_factory.mktemp("export"), list(PAGES))


@pytest.mark.parametrize("kind", FIELDS)
def test_each_file_has_its_fields(out: Path, kind: str) -> None:
    """Every line of every file carries the promised fields."""
    lines = [json.loads(line) for line in (out / f"{kind}.jsonl").read_text().splitlines()]

    for line in lines:
        assert set(FIELDS[kind].split()) <= set(line)
    if kind not in {"rejected", "agreements", "copies"}:
        assert lines


def test_spans_hold_in_the_exported_texts(out: Path) -> None:
    """Every span of every file stands in the text of its document, by characters."""
    documents = map(json.loads, (out / "documents.jsonl").read_text().splitlines())
    texts = {line["id"]: line["text"] for line in documents}
    checked = 0
    for file in out.glob("*.jsonl"):
        for line in file.read_text(encoding="utf-8").splitlines():
            for span in spans(json.loads(line)):
                assert texts[span["document"]][span["start"] : span["end"]] == span["words"]
                checked += 1

    assert checked > 30


def spans(value: object) -> list[dict[str, object]]:
    """All spans inside a JSON value."""
    if isinstance(value, list):
        return [span for part in value for span in spans(part)]
    if not isinstance(value, dict):
        return []
    inner = [span for part in value.values() for span in spans(part)]
    return [*inner, value] if {"document", "start", "end", "words"} <= set(value) else inner


def test_the_order_of_pages_does_not_matter(out: Path, tmp_path: Path) -> None:
    """Read one by one in reverse, the pages give the same bytes."""
    folder = tmp_path / out.parent.name  # sources are the paths as given
    folder.mkdir()
    other = read_and_export(folder, list(reversed(PAGES)))

    for file in out.glob("*.jsonl"):
        expected = file.read_text(encoding="utf-8").replace(str(out.parent), "X")
        actual = (other / file.name).read_text(encoding="utf-8").replace(str(folder), "X")
        assert _without_ids(actual) == _without_ids(expected), file.name


def _without_ids(text: str) -> list[str]:
    """Lines whose ids, which hash the path as given, are replaced, in a fixed order."""
    lines = [json.loads(line) for line in text.splitlines()]
    return sorted(json.dumps(_neutral(line), sort_keys=True) for line in lines)


def _neutral(value: object) -> object:
    if isinstance(value, dict):
        return {key: _neutral(part) for key, part in value.items()}
    if isinstance(value, list):
        return sorted((_neutral(part) for part in value), key=repr)
    is_id = isinstance(value, str) and value.count("-") == 1 and len(value.split("-")[1]) == 16
    return str(value).split("-", 1)[0] if is_id else value


def test_exporting_twice_gives_the_same_bytes(out: Path) -> None:
    """The same record exports to the same bytes."""
    record = dateline.open(out.parent / "a.dateline")
    export.jsonl(record.view(), record.store.rejected(), out.parent / "again")

    for file in out.glob("*.jsonl"):
        assert (out.parent / "again" / file.name).read_bytes() == file.read_bytes()


def test_a_place_that_cannot_be_written_is_told(out: Path, tmp_path: Path) -> None:
    """A file where the folder should be gives a clear error."""
    (tmp_path / "taken").write_text("a file")
    record = dateline.open(out.parent / "a.dateline")

    with pytest.raises(InputError, match="cannot be written"):
        export.jsonl(record.view(), (), tmp_path / "taken")


DUE = When(date(2024, 5, 16), date(2024, 5, 17), "resolved", "")
LINE = ExpectationLine(
    "expectation-1", "CONSULT", "the palace", ("Peru", "Chile"), DUE, "will", "open", "",
    citation("will come; with guests, in May"), (), "if it rains",
)  # fmt: skip


def test_an_entry_spans_its_days() -> None:
    """The end of an all-day entry is the day after its last."""
    text = export.calendar([LINE])

    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert text.endswith("END:VCALENDAR\r\n")
    assert "DTSTART;VALUE=DATE:20240516\r\n" in text
    assert "DTEND;VALUE=DATE:20240518\r\n" in text
    assert "UID:expectation-1@dateline\r\n" in text
    assert "STATUS:TENTATIVE" in text


def test_words_are_escaped_and_lines_folded() -> None:
    """Commas and semicolons are escaped, and no line is longer than 75 bytes."""
    text = export.calendar([replace(LINE, citation=citation("мы придём, " * 30))])

    assert all(len(row.encode()) <= 75 for row in text.split("\r\n"))
    assert r"will come\; with guests\, in May" in export.calendar([LINE]).replace("\r\n ", "")
    assert "On condition: if it rains" in export.calendar([LINE]).replace("\r\n ", "")


def test_what_names_no_day_is_left_out() -> None:
    """An expectation without a day makes no entry."""
    assert "VEVENT" not in export.calendar([replace(LINE, due=UNKNOWN)])


def test_what_came_true_is_confirmed() -> None:
    """The status tells an awaited entry from one that came about; two runs give the same."""
    text = export.calendar([replace(LINE, status="came true", closed_by=(citation("came"),))])

    assert "STATUS:CONFIRMED" in text
    assert "Closed by" in text.replace("\r\n ", "")
    assert export.calendar([LINE]) == export.calendar([LINE])


def test_a_pair_speaks_as_two_actors_and_a_column_as_its_author(tmp_path: Path) -> None:
    """A speaker's reference has all who speak, and the name of who writes "I"."""
    page = tmp_path / "a.txt"
    page.write_text(
        "The toll on the strait\n\nBy Lala Ravelo\n\n14 May 2024\n\nKenya and Chad met in Oslo on "
        "Monday. Both countries said that the port was open. I think that the port will close.\n",
        encoding="utf-8",
    )
    dateline.read([str(page)], tmp_path / "a.dateline")
    record = dateline.open(tmp_path / "a.dateline")
    export.jsonl(record.view(), record.store.rejected(), tmp_path / "out")

    lines = (tmp_path / "out" / "statements.jsonl").read_text(encoding="utf-8").splitlines()
    told = {line["cue"]["words"]: line["speaker"] for line in map(json.loads, lines)}
    assert told["said"]["actor"] is None
    assert len(told["said"]["actors"]) == len(("Kenya", "Chad"))
    assert told["said"]["name"] in {"Kenya and Chad", "Chad and Kenya"}
    assert told["think"]["name"] == "Lala Ravelo"

"""Tests of pages: what is found where, and a clear reason for each thing that cannot be read."""

from __future__ import annotations

import gzip
import io
import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import pages as station
from dateline.pages import FieldMap, count, pages
from dateline.record import Page, Rejected

_WORDS = b"The two ministers met in Oslo."


def _packed(data: bytes) -> bytes:
    """Packed without the hour of packing, so that all test processes name a case alike."""
    return gzip.compress(data, mtime=0)


def _sources(*paths: str) -> list[str]:
    return [page.source for page in pages(paths) if isinstance(page, Page)]


def _reason(path: Path | str) -> str:
    found = list(pages([str(path)]))
    assert len(found) == 1
    assert isinstance(found[0], Rejected)
    assert found[0].stage == "pages"
    return found[0].reason


def _write(path: Path, data: bytes = _WORDS) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def test_folder_is_read_in_order_with_relative_names(tmp_path: Path) -> None:
    """All files below a folder come sorted, named relative to it; hidden ones do not."""
    for name in ("b.txt", "a/z.md", "a/y.html", ".hidden.txt", ".git/x.txt", "c.text"):
        _write(tmp_path / name)
    found = list(pages([str(tmp_path)]))
    assert [page.source for page in found] == ["a/y.html", "a/z.md", "b.txt", "c.text"]
    assert found[0].location == str(tmp_path / "a/y.html")
    assert [page.media for page in found if isinstance(page, Page)] == ["html"] + ["text"] * 3
    assert count([str(tmp_path)]) == 4


def test_file_keeps_the_name_it_was_given_by(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A single file's source is the path as given; its location is absolute."""
    _write(tmp_path / "one.txt")
    monkeypatch.chdir(tmp_path)
    (page,) = pages(["./one.txt"])
    assert (page.source, page.location) == ("./one.txt", str(tmp_path / "one.txt"))


def test_globs_and_brackets(tmp_path: Path) -> None:
    """A pattern gives its matches, sorted; a file that is named like one is taken as it is."""
    _write(tmp_path / "b.txt")
    _write(tmp_path / "a.txt")
    odd = _write(tmp_path / "x[1].txt")
    assert _sources(str(tmp_path / "[ab].txt")) == [
        str(tmp_path / "a.txt"),
        str(tmp_path / "b.txt"),
    ]
    assert _sources(str(odd)) == [str(odd)]
    assert _reason(str(tmp_path / "*.csv")) == "no file matches"


@pytest.mark.parametrize(
    ("name", "data", "media"),
    [
        ("a.txt", _WORDS, "text"),
        ("a.html", _WORDS, "html"),
        ("a.htm.gz", _packed(b"<p>Hi there"), "html"),
        ("a.txt.gz", _packed(_WORDS), "text"),
        ("a.txt", b"<!doctype html><title>x</title>", "html"),
        ("noname", _WORDS, "text"),
        ("wide.txt", "The ministers met.".encode("utf-16"), "text"),
        ("lines.dat", b'{"text": "One row."}\n', "text"),
    ],
)
def test_kinds_of_files(tmp_path: Path, name: str, data: bytes, media: str) -> None:
    """Names and first bytes tell text from markup, packed or not."""
    (page,) = pages([str(_write(tmp_path / name, data))])
    assert isinstance(page, Page)
    assert page.media == media


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "empty file"),
        ("blank.txt", b" \n\t\n", "empty file"),
        ("a.png", b"\x89PNG\r\n", "a picture (.png), which is not read"),
        ("a.pdf", b"%PDF-1.4", "a PDF document (.pdf), which is not read"),
        ("a.docx", b"PK\x03\x04", "an office document (.docx), which is not read"),
        ("scan.txt", b"%PDF-1.4", "a PDF document, which is not read"),
        ("data.txt", b"abc\0\0\0def", "binary data of an unknown type"),
        ("cut.txt.gz", _packed(_WORDS * 50)[:-12], "damaged or cut short"),
        ("twice.gz", _packed(_packed(_WORDS)), "a gzip file inside a gzip file"),
    ],
)
def test_files_that_are_no_pages(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    """Each kind of file that cannot be read is told with its own reason."""
    assert _reason(_write(tmp_path / name, data)).startswith(reason)


def test_paths_that_lead_nowhere(tmp_path: Path) -> None:
    """Missing files, dead links, pipes and addresses are told apart."""
    (tmp_path / "link.txt").symlink_to(tmp_path / "gone")
    os.mkfifo(tmp_path / "pipe.txt")
    assert _reason(tmp_path / "none.txt") == "no such file or folder"
    assert _reason("a\0b").startswith("no such file or folder")
    assert _reason(tmp_path / "link.txt") == "a link whose target is missing"
    assert _reason(tmp_path / "pipe.txt") == "not a plain file"
    assert "not fetched" in _reason("https://a.example/page")


def test_a_folder_that_holds_itself_by_a_link(tmp_path: Path) -> None:
    """A link back to a folder above is told once and not followed round."""
    _write(tmp_path / "in/a.txt")
    (tmp_path / "in/loop").symlink_to(tmp_path)
    found = list(pages([str(tmp_path)]))
    assert [row.source for row in found] == ["in/a.txt", "in/loop"]
    assert isinstance(found[1], Rejected)
    assert "leads back" in found[1].reason


@pytest.mark.parametrize("name", ["secret.txt", "closed"])
def test_what_may_not_be_read(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files and folders without permission are told so, and their neighbours are read."""
    _write(tmp_path / "z.txt")
    _write(tmp_path / (name if name.endswith("txt") else f"{name}/a.txt"))
    opened, listed = Path.open, Path.iterdir

    def refuse(kept: object) -> object:
        def call(self: Path, *args: object) -> object:
            if self.name == name:
                raise PermissionError
            return kept(self, *args)  # type: ignore[operator]

        return call

    # The tests may run as a user whom no permission stops.
    monkeypatch.setattr(Path, "open", refuse(opened))
    monkeypatch.setattr(Path, "iterdir", refuse(listed))
    found = list(pages([str(tmp_path)]))
    assert isinstance(found[0], Rejected)
    assert "no permission" in found[0].reason
    assert [row.source for row in found] == [name, "z.txt"]


def test_tables_are_read_with_the_field_map(tmp_path: Path) -> None:
    """Rows of a table in a folder are named after the file and their number."""
    rows = [{"body": "One row."}, {"body": "Another row.", "url": "https://a.example/2"}]
    _write(tmp_path / "t.jsonl.gz", _packed("\n".join(map(json.dumps, rows)).encode()))
    found = list(pages([str(tmp_path)], FieldMap(text="body")))
    assert [row.source for row in found] == ["t.jsonl.gz#1", "https://a.example/2"]
    assert found[0].location == f"{tmp_path / 't.jsonl.gz'}#1"
    assert count([str(tmp_path)]) is None


def test_pages_ahead_are_counted_where_that_is_cheap(tmp_path: Path) -> None:
    """Lines of JSON, rows of Parquet, single files and what is missing count; CSV does not."""
    import pyarrow as pa
    from pyarrow import parquet

    lines = _write(tmp_path / "t.jsonl", b'{"text": "One."}\n\n{"text": "Two."}\n')
    rows = tmp_path / "t.parquet"
    parquet.write_table(pa.table({"text": ["One.", "Two.", "Three."]}), rows)
    one = _write(tmp_path / "a.txt")
    table = _write(tmp_path / "t.csv", b"text\nOne.\n")
    assert count([str(lines)]) == 2
    assert count([str(rows), str(one), str(tmp_path / "none.txt")]) == 5
    assert count([str(table)]) is None
    assert len(list(pages([str(lines), str(rows)]))) == count([str(lines), str(rows)])


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (_WORDS, [("-", "text")]),
        (b"<html><body><p>Hi", [("-", "html")]),
        (b'{"text": "One."}\n{"text": "Two."}\n', [("-#1", "text"), ("-#2", "text")]),
        (_packed(_WORDS), [("-", "text")]),
    ],
)
def test_standard_input(data: bytes, found: list[tuple[str, str]]) -> None:
    """Text, HTML, JSON Lines and packed bytes are told apart on standard input."""
    read = list(pages(["-"], stdin=io.BytesIO(data)))
    assert [(page.source, page.media) for page in read if isinstance(page, Page)] == found
    assert count(["-"]) is None


def test_empty_standard_input() -> None:
    """Nothing on standard input is told as an empty file."""
    (row,) = pages(["-"], stdin=io.BytesIO(b""))
    assert isinstance(row, Rejected)


def test_a_page_over_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A single page over the limit is rejected, with what to do."""
    monkeypatch.setattr(station, "MOST_BYTES", 10)
    assert "split it" in _reason(_write(tmp_path / "a.txt"))


@given(st.text(max_size=40))
def test_any_name_is_answered(name: str) -> None:
    """No path, however odd, makes the station fail."""
    for row in pages([f"/nowhere/{name}"]):
        assert isinstance(row, Rejected)


@given(st.binary(max_size=100))
def test_any_bytes_on_standard_input(data: bytes) -> None:
    """Random bytes give pages or rejections and never raise."""
    for row in pages(["-"], stdin=io.BytesIO(data)):
        assert row.source.startswith("-")

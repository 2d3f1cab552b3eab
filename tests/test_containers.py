"""Tests of containers: rows become pages, and damage never takes the rows before it along."""

from __future__ import annotations

import csv
import gzip
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from dateline import containers
from dateline.containers import FieldMap, looks_like_markup, read_rows, type_of
from dateline.errors import UsageError
from dateline.record import Page, Rejected
from test_cli import run

if TYPE_CHECKING:
    from collections.abc import Sequence

_ROWS = [{"text": f"Talks went on for day {day}.", "title": f"Day {day}"} for day in range(1, 4)]


def _read(
    kind: str, data: bytes, fields: FieldMap | None = None
) -> tuple[list[Page], list[Rejected]]:
    found = list(read_rows(kind, "pile", "/pile", io.BytesIO(data), fields or FieldMap()))
    return [row for row in found if isinstance(row, Page)], [
        row for row in found if isinstance(row, Rejected)
    ]


def _lines(rows: Sequence[object]) -> bytes:
    return "\n".join(json.dumps(row) for row in rows).encode()


def test_field_map_reads_pairs() -> None:
    """Parts that are not named keep their own name."""
    assert FieldMap.parse("text=body, date=day") == FieldMap(text="body", date="day")


@pytest.mark.parametrize("words", ["", "body", "text=", "colour=red", "text=a,text=b", "text=a,"])
def test_field_map_refuses_nonsense(words: str) -> None:
    """A part that no page has, or half a pair, is wrong usage."""
    with pytest.raises(UsageError, match="PART=COLUMN"):
        FieldMap.parse(words)


def test_rows_are_named_by_url_or_number() -> None:
    """A row's source is its URL, else its file and row number; its fields travel along."""
    rows = [*_ROWS[:1], {**_ROWS[1], "url": "https://a.example/2", "authors": ["A B", "C D"]}]
    pages, rejected = _read("jsonl", _lines(rows))
    assert rejected == []
    assert [page.source for page in pages] == ["pile#1", "https://a.example/2"]
    assert pages[0].location == "/pile#1"
    assert dict(pages[0].fields) == {"title": "Day 1"}
    assert dict(pages[1].fields)["authors"] == "A B; C D"


def test_bad_lines_are_told_and_the_rest_goes_on() -> None:
    """A broken line, a list and a row without text are rejected one by one."""
    data = b"\n".join(
        [_lines(_ROWS[:1]), b"{broken", b"[1]", b'{"title": "x"}', _lines(_ROWS[1:2])]
    )
    pages, rejected = _read("jsonl", data)
    assert [page.source for page in pages] == ["pile#1", "pile#5"]
    assert [row.source for row in rejected] == ["pile#2", "pile#3", "pile#4"]
    assert "line 2 is not JSON" in rejected[0].reason
    assert rejected[2].reason.startswith("no field 'text' or 'html' among ")
    assert rejected[2].reason.endswith("name it with --fields text=COLUMN")


def test_rows_before_a_cut_in_gzip_are_read() -> None:
    """A truncated gzip gives the rows that can still be unpacked, then says so."""
    rows = [
        {"text": f"Row {i} " + "".join(chr(97 + (i * j) % 26) for j in range(300))}
        for i in range(900)
    ]
    pages, rejected = _read("jsonl", gzip.compress(_lines(rows))[:-4000])
    assert 0 < len(pages) < 900
    assert rejected[-1].reason.startswith("damaged or cut short after row")


@pytest.mark.parametrize(("kind", "mark"), [("csv", ","), ("tsv", "\t")])
def test_separated_values(kind: str, mark: str) -> None:
    """Quoted cells may hold line breaks; bytes that are no UTF-8 pass through unchanged."""
    data = (
        f'body{mark}title\r\n"First line.\nSecond line."{mark}One\r\n'.encode() + b"Caf\xe9 talks"
    )
    pages, rejected = _read(kind, data, FieldMap(text="body"))
    assert rejected == []
    assert pages[0].data == b"First line.\nSecond line."
    assert pages[1].data == b"Caf\xe9 talks"


def test_parquet_reads_only_what_it_needs() -> None:
    """Rows come from Parquet with the mapped columns; other columns are not touched."""
    sink = io.BytesIO()
    parquet.write_table(
        pa.table({"body": ["One.", None, "Three."], "n": [1, 2, 3]}), sink, row_group_size=1
    )
    pages, rejected = _read("parquet", sink.getvalue(), FieldMap(text="body"))
    assert [page.data for page in pages] == [b"One.", b"Three."]
    assert [row.reason for row in rejected] == ["no text in this row"]


def test_parquet_without_the_columns_or_damaged() -> None:
    """A table without text and a file cut short are each told in one row."""
    sink = io.BytesIO()
    parquet.write_table(pa.table({"n": [1]}), sink)
    assert _read("parquet", sink.getvalue())[1][0].reason.startswith("no field 'text'")
    assert "damaged Parquet" in _read("parquet", sink.getvalue()[:-20])[1][0].reason


def _archive(*, packed: bool, types: Sequence[str] = ("text/html",) * 3) -> bytes:
    records = []
    for number, media in enumerate(types):
        body = f"<p>Talks, part {number}, went on.</p>".encode() * 40
        http = f"HTTP/1.1 200 OK\r\nContent-Type: {media}; charset=utf-8\r\n\r\n".encode() + body
        head = (
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2021-03-09T10:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:0000000{number}-0000-0000-0000-000000000000>\r\n"
            f"WARC-Target-URI: https://a.example/{number}\r\n"
            "Content-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(http)}\r\n\r\n"
        )
        record = head.encode() + http + b"\r\n\r\n"
        records.append(gzip.compress(record) if packed else record)
    return b"".join(records)


@pytest.mark.parametrize("packed", [True, False])
def test_archive_gives_its_pages(packed: bool) -> None:  # noqa: FBT001
    """HTML and plain text responses are pages; pictures are passed over."""
    data = _archive(packed=packed, types=("text/html", "image/png", "text/plain"))
    pages, rejected = _read("warc", data)
    assert rejected == []
    assert [(page.source, page.media) for page in pages] == [
        ("https://a.example/0", "html"),
        ("https://a.example/2", "text"),
    ]
    assert dict(pages[0].fields)["charset"] == "utf-8"


@pytest.mark.parametrize("packed", [True, False])
def test_archive_cut_short(packed: bool) -> None:  # noqa: FBT001
    """The records before the cut are read; the one that is cut is told."""
    pages, rejected = _read("warc", _archive(packed=packed)[:-60])
    assert [page.source for page in pages] == ["https://a.example/0", "https://a.example/1"]
    assert len(rejected) == 1
    assert "cut short" in rejected[0].reason


def test_archive_that_is_none() -> None:
    """Other bytes under the name of an archive are told as damaged."""
    assert "damaged" in _read("warc", b"no archive at all\n" * 50)[1][0].reason
    assert "no HTML" in _read("warc", _archive(packed=True, types=("image/png",)))[1][0].reason


def test_a_page_over_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """A row larger than the limit is rejected and the next one is read."""
    monkeypatch.setattr(containers, "MOST_BYTES", 100)
    rows = [{"text": "x" * 300}, {"text": "Short."}]
    pages, rejected = _read("jsonl", _lines(rows))
    assert [page.data for page in pages] == [b"Short."]
    assert "split it" in rejected[0].reason


def test_kinds_of_bytes() -> None:
    """Known file types are named; text, also wide text, is none of them."""
    assert type_of(b"%PDF-1.7") == "a PDF document"
    assert type_of(b"PK\x03\x04aaaa") == "a ZIP archive or office document"
    assert type_of(b"ab\0\0\0\0cd") == "binary data of an unknown type"
    assert type_of("Talks".encode("utf-16-le")) is None
    assert looks_like_markup(b"  <!DOCTYPE html><html>")
    assert not looks_like_markup(b"The sign < means less.")


@given(st.sampled_from(["jsonl", "csv", "tsv", "parquet", "warc"]), st.binary(max_size=200))
def test_random_bytes_never_raise(kind: str, data: bytes) -> None:
    """Whatever the bytes, a reader gives pages and rejections and ends."""
    pages, rejected = _read(kind, data)
    assert all(page.data for page in pages)
    assert all(row.reason and row.stage == "pages" for row in rejected)


_TOLD = {
    "body": "The mayors of {town} and Lomé signed an accord on pilots in Accra on Monday.",
    "headline": "Accord on pilots for {town}",
    "day": "2023-05-02",
    "paper": "Gulf Coast Herald",
    "writers": "Yaa Owusu; Ben Addo",
    "link": "https://coast.example/{town}",
}
_FIELDS = "text=body,title=headline,date=day,outlet=paper,authors=writers,url=link"


def _told(town: str) -> dict[str, str]:
    return {name: words.format(town=town) for name, words in _TOLD.items()}


def _response(url: str, markup: str) -> bytes:
    body = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{markup}".encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\n"
        "WARC-Date: 2023-05-03T00:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + body + b"\r\n\r\n")


def test_containers_are_read_through_the_command_line(tmp_path: Path) -> None:
    """JSON Lines, CSV and Parquet with a field map and a packed web archive, in one run."""
    (tmp_path / "feed.jsonl").write_text(json.dumps(_told("Tema")) + "\n")
    with (tmp_path / "feed.csv").open("w", newline="") as file:
        table = csv.DictWriter(file, _TOLD)
        table.writeheader()
        table.writerow(_told("Takoradi"))
    parquet.write_table(pa.Table.from_pylist([_told("Cotonou")]), tmp_path / "feed.parquet")
    paragraphs = "".join(f"<p>{_told('Bissau')['body']} It is the {n}th.</p>" for n in (4, 5, 6))
    archive = _response(
        "https://coast.example/Bissau",
        f"<html><head><title>Accord on pilots for Bissau | Gulf Coast Herald</title></head><body>"
        f"<h1>Accord on pilots for Bissau</h1><p>By Yaa Owusu and Ben Addo</p>"
        f"<time datetime='2023-05-02'>2 May 2023</time>{paragraphs}</body></html>",
    )
    (tmp_path / "crawl.warc.gz").write_bytes(archive)
    names = ["feed.jsonl", "feed.csv", "feed.parquet", "crawl.warc.gz"]
    read = run("read", *names, "--fields", _FIELDS, "--record", "r.dateline", at=tmp_path)
    run("export", "jsonl", "out", "--record", "r.dateline", at=tmp_path)
    rows = map(json.loads, (tmp_path / "out" / "documents.jsonl").read_text().splitlines())
    found = {row["source"]: row for row in rows}

    assert read.returncode == 0, read.stderr
    assert set(found) == {_told(t)["link"] for t in ("Tema", "Takoradi", "Cotonou", "Bissau")}
    for town in ("Tema", "Takoradi", "Cotonou", "Bissau"):
        row = found[_told(town)["link"]]
        assert row["title"] == _told(town)["headline"]
        assert row["outlet"] == "Gulf Coast Herald"
        assert row["authors"] == ["Yaa Owusu", "Ben Addo"]
        assert (row["published"]["first"], row["published"]["basis"]) == ("2023-05-02", "stated")
        assert _told(town)["body"] in row["text"]


def test_rows_under_other_names_are_told(tmp_path: Path) -> None:
    """Without the field map each row is rejected with the names that were looked for."""
    (tmp_path / "feed.jsonl").write_text(json.dumps(_told("Tema")) + "\n")
    read = run("read", "feed.jsonl", "--record", "r.dateline", at=tmp_path)

    assert read.returncode == 1
    assert "no field 'text' or 'html'" in read.stderr


def test_a_table_whose_columns_have_no_names_is_told() -> None:
    """A row below an empty heading is refused with the field that was looked for."""
    pages, rejected = _read("csv", b"\nPeru\n")
    assert pages == []
    assert "no field 'text'" in rejected[0].reason

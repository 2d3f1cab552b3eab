"""Files that hold many pages: JSON Lines, CSV, TSV, Parquet and web archives, read row by row.

A row becomes a `Page`, named after its URL where it has one, else after its file and row number.
What is damaged is told as a `Rejected`; the rows before it have been given by then.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from itertools import count
from typing import Any, BinaryIO, Literal, Self, cast

from dateline.errors import UsageError
from dateline.record import Page, Rejected

# Larger files are dumps of databases or films; a news page has at most some megabytes.
MOST_BYTES = 64 * 1024 * 1024
"""The largest single page that is read, in bytes."""

CONTAINERS = {
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "tsv", ".parquet": "parquet",
    ".warc": "warc",
}  # fmt: skip
DAMAGED = (EOFError, zlib.error, gzip.BadGzipFile)
_MAGIC = (
    (b"%PDF", "a PDF document"), (b"\x89PNG", "a PNG image"), (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"), (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"), (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"RIFF", "sound, video or a WebP image"), (b"ID3", "sound"), (b"OggS", "sound"),
    (b"SQLite format 3", "a database"), (b"PAR1", "Parquet under another name"),
    (b"{\\rtf", "an RTF document"),
    (b"7z\xbc\xaf", "a 7z archive"), (b"BZh", "a bzip2 archive"), (b"\xfd7zXZ", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"), (b"\x1f\x8b", "a gzip file inside a gzip file"),
)  # fmt: skip
_CONTROLS = bytes({*range(32), 127} - set(b"\t\n\f\r\x1b"))
_FEW_CONTROLS = 0.05  # of the bytes: a text with a few zero bytes in it is still a text
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_MARKUP_START = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|div|p)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
# Small, because one row may hold a page of megabytes.
_BATCH_ROWS = 64
# A message that lists more columns is not read.
_NAMED_COLUMNS = 8


@dataclass(frozen=True, slots=True)
class FieldMap:
    """Which column of a table holds which part of a page."""

    text: str = "text"
    html: str = "html"
    url: str = "url"
    title: str = "title"
    date: str = "date"
    outlet: str = "outlet"
    authors: str = "authors"

    @classmethod
    def parse(cls, words: str) -> Self:
        """Read "text=body,title=headline"; parts that are not named keep their own name.

        Raises UsageError for a part that no page has, a missing name or a missing "=".
        """
        known = [field.name for field in fields(cls)]
        chosen: dict[str, str] = {}
        for pair in words.split(","):
            part, equals, column = (piece.strip() for piece in pair.partition("="))
            if not equals or not column or part not in known or part in chosen:
                message = (
                    f"{pair.strip()!r} is no field: write PART=COLUMN, each part once; the parts "
                    f"are {', '.join(known)}"
                )
                raise UsageError(message)
            chosen[part] = column
        return cls(**chosen)


# ------------------------------------------------------------------ what bytes are


def unpack(file: BinaryIO) -> io.BufferedReader:
    """The stream itself, or what a gzip stream holds."""
    stream = file if isinstance(file, io.BufferedReader) else io.BufferedReader(cast("Any", file))
    if stream.peek(2)[:2] == b"\x1f\x8b":
        return io.BufferedReader(_Unpacked(stream))
    return stream


class _Unpacked(io.RawIOBase):
    """What a gzip stream holds, piece by piece: damage never takes the pieces before it along."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self.packed = gzip.GzipFile(fileobj=stream)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self.packed.read1(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def type_of(head: bytes) -> str | None:
    """What kind of file the first bytes belong to, where it is no text."""
    kind = next((name for magic, name in _MAGIC if head.startswith(magic)), None)
    if kind or head.startswith(_WIDE_MARKS) or b"\0" not in head:
        return kind
    zeros = (head[0::2].count(0), head[1::2].count(0))
    wide = max(zeros) > 0.3 * len(head) and min(zeros) < 0.05 * len(head)
    strewn = len(head) - len(head.translate(None, _CONTROLS)) < _FEW_CONTROLS * len(head)
    return None if wide or strewn else "binary data of an unknown type"


def looks_like_markup(head: bytes) -> bool:
    """True for bytes that open as an HTML page does."""
    return bool(_MARKUP_START.match(head))


def looks_like_jsonl(stream: io.BufferedReader) -> bool:
    """True where the first line is a JSON object (or the start of one too long to see whole)."""
    head = stream.peek(1)
    line = head.split(b"\n", 1)[0].strip()
    if not line.startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return b"\n" not in head and bool(re.match(rb'\{\s*"[^"]*"\s*:', line))


def too_large() -> str:
    """The reason that is given for a page over the limit."""
    return f"larger than {MOST_BYTES // 2**20} MiB, the most that is read as one page; split it"


# ------------------------------------------------------------------ rows


def read_rows(
    kind: str, source: str, location: str, file: BinaryIO, columns: FieldMap
) -> Iterator[Page | Rejected]:
    """The pages of a container: `kind` is jsonl, csv, tsv, parquet or warc."""
    reader = _READERS[kind]
    at = _Place(source, location)
    try:
        yield from reader(file, at, columns)
    except DAMAGED as error:
        yield at.rejected(None, f"damaged or cut short after row {at.row} ({error})")


class _Place:
    """Where in a container the reader is, for names and reasons."""

    def __init__(self, source: str, location: str) -> None:
        self.source = source
        self.location = location
        self.row = 0

    def rejected(self, row: int | None, reason: str) -> Rejected:
        mark = "" if row is None else f"#{row}"
        return Rejected(f"{self.source}{mark}", "pages", reason, f"{self.location}{mark}")

    def page(self, row: int, values: Mapping[str, Any], columns: FieldMap) -> Page | Rejected:
        """The page of a table row."""
        told = {
            field.name: _words(values.get(getattr(columns, field.name)))
            for field in fields(columns)
        }
        words = told["text"] or told["html"]
        if not words:
            return self.rejected(row, _why_empty(columns, values))
        data = words.encode("utf-8", "surrogateescape" if _escaped(words) else "replace")
        if len(data) > MOST_BYTES:
            return self.rejected(row, too_large())
        kept = tuple((name, told[name]) for name in _KEPT_FIELDS if told[name])
        markup = not told["text"] or looks_like_markup(data[:_BATCH_ROWS])
        name, place = f"{self.source}#{row}", f"{self.location}#{row}"
        media: Literal["html", "text"] = "html" if markup else "text"
        return Page(told["url"] or name, told["url"] or place, data, media, kept, place)


def _words(value: object) -> str:
    if value is None or (isinstance(value, bool | float) and value != value):  # noqa: PLR0124 - NaN
        return ""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bytes):
        return value.decode("utf-8", "surrogateescape").strip()
    if isinstance(value, list | tuple):
        return "; ".join(filter(None, map(_words, value)))
    if isinstance(value, Mapping):
        return _words(value.get("name"))
    return str(value)


def _escaped(words: str) -> bool:
    """True where every lone surrogate stands for a byte, as in CSV that is not UTF-8."""
    lone = [c for c in words if "\ud800" <= c <= "\udfff"]
    return bool(lone) and all("\udc80" <= c <= "\udcff" for c in lone)


def _jsonl(file: BinaryIO, at: _Place, columns: FieldMap) -> Iterator[Page | Rejected]:
    stream = unpack(file)
    for at.row in count(1):
        line = stream.readline(MOST_BYTES + 1)
        if not line:
            return
        if len(line) > MOST_BYTES:
            yield at.rejected(at.row, too_large())
            _skip_line(stream, line)
        elif line.strip():
            yield _json_page(line, at, columns)


def _skip_line(stream: io.BufferedReader, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(MOST_BYTES)


def _json_page(line: bytes, at: _Place, columns: FieldMap) -> Page | Rejected:
    try:
        row = json.loads(line.decode("utf-8-sig", "surrogateescape"))
    except (ValueError, RecursionError) as error:
        return at.rejected(at.row, f"line {at.row} is not JSON ({error})")
    if not isinstance(row, dict):
        return at.rejected(at.row, f"line {at.row} is not a JSON object")
    return at.page(at.row, row, columns)


def _separated(
    file: BinaryIO, at: _Place, columns: FieldMap, delimiter: str
) -> Iterator[Page | Rejected]:
    words = io.TextIOWrapper(unpack(file), "utf-8-sig", "surrogateescape", newline="")
    before = csv.field_size_limit(MOST_BYTES)
    try:
        reader = csv.DictReader(_without_zeros(words), delimiter=delimiter)
        for at.row, row in enumerate(reader, 1):
            yield at.page(at.row, row, columns)
    except csv.Error as error:
        yield at.rejected(
            None, f"row {at.row + 1} cannot be read ({error}); the rows after it are lost"
        )
    finally:
        csv.field_size_limit(before)
        words.detach()


def _without_zeros(lines: io.TextIOWrapper) -> Iterator[str]:
    return (line.replace("\0", "") for line in lines)


def _csv(file: BinaryIO, at: _Place, columns: FieldMap) -> Iterator[Page | Rejected]:
    return _separated(file, at, columns, ",")


def _tsv(file: BinaryIO, at: _Place, columns: FieldMap) -> Iterator[Page | Rejected]:
    return _separated(file, at, columns, "\t")


_KEPT_FIELDS = ("title", "url", "date", "outlet", "authors")


def _why_empty(columns: FieldMap, values: Mapping[str, Any]) -> str:
    missing = columns.text not in values and columns.html not in values
    return _no_text(columns, values) if missing else "no text in this row"


def _no_text(columns: FieldMap, names: Iterable[str]) -> str:
    """That no column holds the text, with the columns there are and what to do."""
    there = ", ".join([name for name in names if name][:_NAMED_COLUMNS])
    wanted = f"no field {columns.text!r} or {columns.html!r}"
    return f"{wanted} among {there}; name it with --fields text=COLUMN"


def _parquet(file: BinaryIO, at: _Place, columns: FieldMap) -> Iterator[Page | Rejected]:
    import pyarrow as pa
    from pyarrow import parquet

    try:
        table = parquet.ParquetFile(file)
        wanted = {getattr(columns, field.name) for field in fields(columns)}
        present = [name for name in table.schema_arrow.names if name in wanted]
        if not {columns.text, columns.html} & set(present):
            yield at.rejected(None, _no_text(columns, table.schema_arrow.names))
            return
        for batch in table.iter_batches(batch_size=_BATCH_ROWS, columns=present):
            for row in batch.to_pylist():
                at.row += 1
                yield at.page(at.row, row, columns)
    except (pa.ArrowException, OSError, ValueError) as error:
        reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        yield at.rejected(None, f"damaged Parquet after row {at.row} ({reason})")


def parquet_rows(path: str) -> int | None:
    """How many rows a Parquet file says it has; None for a damaged one."""
    import pyarrow as pa
    from pyarrow import parquet

    try:
        return int(parquet.ParquetFile(path).metadata.num_rows)
    except (pa.ArrowException, ValueError):
        return None


# ------------------------------------------------------------------ web archives

_OK = 200
_READABLE = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "text"}


_RECORD_END = b"\r\n\r\n"


class _Tail:
    """A stream that remembers its last bytes: an archive must end where a record ends.

    It reads and tells but cannot seek, as fastwarc needs of a stream that gzip unpacks.
    """

    def __init__(self, stream: io.BufferedReader) -> None:
        self.stream = stream
        self.last = b""
        self.position = 0
        self.damage = ""

    def read(self, size: int = -1) -> bytes:
        """The next bytes; where the stream is damaged it ends, so that what came before counts."""
        try:
            data = self.stream.read1(size)
        except DAMAGED as error:
            self.damage = str(error)
            data = b""
        self.last = (self.last + data)[-len(_RECORD_END) :]
        self.position += len(data)
        return data

    def tell(self) -> int:
        """How many bytes have been read."""
        return self.position


def _warc(file: BinaryIO, at: _Place, _columns: FieldMap) -> Iterator[Page | Rejected]:
    tail = _Tail(unpack(file))
    held: Page | Rejected | None = None
    ends = 0
    for least, page in _records(tail, at):
        if held is not None:
            yield held
        held, ends = page, least
    # Only the end of the file tells whether the last record is whole.
    if isinstance(held, Page) and ends > tail.position:
        reason = "this last record of a damaged archive is cut short"
        yield Rejected(held.source, "pages", reason, at.location)
        return
    if held is not None:
        yield held
    if tail.damage or tail.last != _RECORD_END:
        yield at.rejected(None, f"damaged or cut short at record {at.row} {tail.damage}".strip())
    elif held is None:
        yield at.rejected(None, "no HTML or plain text page in this archive")


def _records(tail: _Tail, at: _Place) -> Iterator[tuple[int, Page | Rejected]]:
    """The pages of an archive, each with the least offset at which its record can end."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    try:
        records = ArchiveIterator(
            cast("BinaryIO", tail),
            record_types=WarcRecordType.response,
            parse_http=True,
            auto_decode="all",
            fsspec_args=False,
            stream_detect=False,
        )
        for at.row, record in enumerate(records, 1):
            page = _record_page(record, at)
            if page is not None:
                yield record.stream_pos + _least_length(record.headers), page
    except (OSError, *DAMAGED, ValueError) as error:
        tail.damage = tail.damage or str(error)


def _least_length(headers: Any) -> int:
    """How many bytes a record with these headers takes at the least."""
    lines = sum(len(name) + len(value) + len(":\r\n") for name, value in headers.items())
    length = headers.get("Content-Length") or ""
    return lines + (int(length) if length.isdigit() else 0)


def _record_page(record: Any, at: _Place) -> Page | Rejected | None:
    """The page that an HTTP response holds; None for pictures, redirects and errors."""
    media = _READABLE.get((record.http_content_type or "").lower())
    if record.http_headers is None or record.http_headers.status_code != _OK or media is None:
        return None
    url = record.headers.get("WARC-Target-URI") or f"{at.source}#{at.row}"
    data = record.reader.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        return Rejected(url, "pages", too_large(), f"{at.location}#{at.row}")
    if not data.strip():
        return Rejected(url, "pages", "empty response", f"{at.location}#{at.row}")
    charset = record.http_charset
    told = (("url", url), *((("charset", charset),) if charset else ()))
    place = f"{at.location}#{at.row}"
    return Page(url, url, data, "html" if media == "html" else "text", told, place)


_READERS = {"jsonl": _jsonl, "csv": _csv, "tsv": _tsv, "parquet": _parquet, "warc": _warc}

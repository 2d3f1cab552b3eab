"""Brings pages in: files, folders, globs, standard input, tables and web archives.

Whatever cannot be read becomes a `Rejected` row with the reason, and the rest goes on. Tables and
archives are streamed row by row. What is inside them is in `containers`.
"""

from __future__ import annotations

import glob
import io
import os
import re
import stat
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from dateline.containers import (
    CONTAINERS,
    DAMAGED,
    MOST_BYTES,
    FieldMap,
    looks_like_jsonl,
    looks_like_markup,
    parquet_rows,
    read_rows,
    too_large,
    type_of,
    unpack,
)
from dateline.record import Page, Rejected

__all__ = ["FieldMap", "count", "pages"]

_TEXT_SUFFIXES = frozenset({".txt", ".text", ".md"})
_MARKUP_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
_OTHER_TYPES = {
    "a picture": ".png .jpg .jpeg .gif .webp .svg .ico .bmp .tif .tiff .avif",
    "a PDF document": ".pdf",
    "an office document": ".docx .doc .odt .rtf .xlsx .xls .ods .pptx .ppt .epub",
    "an archive": ".zip .tar .7z .rar .bz2 .xz .zst .wacz",
    "sound or video": ".mp3 .mp4 .wav .ogg .webm .avi .mov .m4a",
    "a feed or other XML": ".xml .rss .atom",
    "JSON, but not JSON Lines": ".json",
    "a mail": ".eml .mbox",
    "a database": ".duckdb .db .sqlite",
    "part of a program": ".py .js .css .toml .yaml .yml .sh .ini .cfg",
}
_OTHER_SUFFIXES = {
    suffix: f"{kind} ({suffix})"
    for kind, all_of in _OTHER_TYPES.items()
    for suffix in all_of.split()
}
_READ = "read are text, HTML, JSON Lines, CSV, TSV, Parquet and WARC"
_STDIN = "-"
_ADDRESS = re.compile(r"^[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_SNIFF_BYTES = 4096
_MOST_COUNTED = 2**30  # bytes of JSON Lines that are counted before they are read


def pages(
    paths: Sequence[str], fields: FieldMap | None = None, stdin: BinaryIO | None = None
) -> Iterator[Page | Rejected]:
    """Every page of the given files, folders, globs and tables, in order.

    `-` stands for standard input (`stdin`, by default the process's own). `fields` names the
    columns of tables. What cannot be read is a Rejected with stage "pages"; nothing is raised.
    """
    columns = fields or FieldMap()
    for path in paths:
        if path == _STDIN:
            yield from _from_stdin(stdin or sys.stdin.buffer, columns)
        else:
            yield from _from_path(path, columns)


def count(paths: Sequence[str]) -> int | None:
    """How many pages and rejections lie ahead; None where only reading could tell.

    Files count by their names, JSON Lines by their lines, Parquet by what its end says. Streams,
    packed files, CSV and web archives cannot be counted without reading them.
    """
    found = 0
    for path in paths:
        if path == _STDIN:
            return None
        for item in _files(path):
            held = 1 if isinstance(item, Rejected) else _held(item[1])
            if held is None:
                return None
            found += held
    return found


def _held(path: str) -> int | None:
    """How many pages a file holds, as far as that can be told at once."""
    kind = _container(path)
    if kind is None or _fault(path):
        return 1
    try:
        small = Path(path).stat().st_size <= _MOST_COUNTED
        packed = path.lower().endswith(".gz")
        if kind == "jsonl" and small and not packed:
            with Path(path).open("rb") as file:
                return sum(not line.isspace() for line in file)
        return parquet_rows(path) if kind == "parquet" else None
    except OSError:
        return 1


# ------------------------------------------------------------------ finding files

_File = tuple[str, str]  # the source as it is shown, and the path to open


def _from_path(path: str, columns: FieldMap) -> Iterator[Page | Rejected]:
    for item in _files(path):
        if isinstance(item, Rejected):
            yield item
        else:
            yield from _from_file(*item, columns)


def _files(path: str) -> Iterator[_File | Rejected]:
    path = os.fspath(path)
    if "\0" in path:
        yield _rejected(path, "no such file or folder (the name holds a zero byte)")
    elif _is_folder(path):
        yield from _folder(path)
    elif os.path.lexists(path):
        yield _shown(path), path
    elif _ADDRESS.match(path):
        yield _rejected(path, "addresses are not fetched; save the page and give the file")
    elif glob.has_magic(path):
        yield from _glob(path)
    else:
        yield _rejected(path, "no such file or folder")


def _glob(pattern: str) -> Iterator[_File | Rejected]:
    try:
        matches = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - a pattern may be absolute
    except (re.error, ValueError):
        matches = []
    if not matches:
        yield _rejected(pattern, "no file matches")
    for match in matches:
        yield from _folder(match) if _is_folder(match) else [(_shown(match), match)]


def _folder(root: str) -> Iterator[_File | Rejected]:
    """All files below a folder, sorted, hidden ones skipped; links are followed but never round."""
    waiting: list[tuple[str, str, tuple[str, ...]]] = [("", root, ())]
    while waiting:
        name, path, above = waiting.pop()
        if not _is_folder(path):
            yield _shown(name), path
            continue
        real = os.path.realpath(path)
        if real in above:
            yield _rejected(name, "a link that leads back to a folder above it", path)
            continue
        try:
            names = sorted(at.name for at in Path(path).iterdir() if not at.name.startswith("."))
        except OSError as error:
            yield _rejected(name or root, f"the folder cannot be read: {_why(error)}", path)
            continue
        waiting.extend(
            (f"{name}/{entry}" if name else entry, str(Path(path) / entry), (*above, real))
            for entry in reversed(names)
        )


def _is_folder(path: str) -> bool:
    return os.path.isdir(path)  # noqa: PTH112 - Path.is_dir raises below a closed folder


def _shown(path: str) -> str:
    # A file name may hold bytes that are no UTF-8; what is stored and printed must be.
    return os.fsencode(path).decode("utf-8", "replace")


def _rejected(source: str, reason: str, path: str | None = None) -> Rejected:
    shown = _shown(source)
    return Rejected(shown, "pages", reason, _location(path) if path else shown)


def _location(path: str) -> str:
    return _shown(os.path.abspath(path))  # noqa: PTH100 - links stay as they are given


def _why(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "no permission"
    return (error.strerror or type(error).__name__).lower()


# ------------------------------------------------------------------ one file


def _suffixes(path: str) -> list[str]:
    """The telling end of a file name, without ".gz": [".jsonl"] for rows.jsonl.gz."""
    suffixes = [suffix.lower() for suffix in Path(path).suffixes]
    return suffixes[:-1][-1:] if suffixes[-1:] == [".gz"] else suffixes[-1:]


def _container(path: str) -> str | None:
    return next((CONTAINERS[suffix] for suffix in _suffixes(path) if suffix in CONTAINERS), None)


def _from_file(source: str, path: str, columns: FieldMap) -> Iterator[Page | Rejected]:
    fault = _fault(path)
    if fault:
        yield _rejected(source, fault, path)
        return
    try:
        with Path(path).open("rb") as file:
            yield from _from_stream(source, _location(path), file, columns)
    except OSError as error:
        yield _rejected(source, f"cannot be read: {_why(error)}", path)


def _fault(path: str) -> str | None:
    """Why a path cannot be opened as a page, going by its name and kind alone."""
    try:
        status = Path(path).stat()
    except OSError as error:
        link = Path(path).is_symlink()
        return "a link whose target is missing" if link else f"cannot be read: {_why(error)}"
    if not stat.S_ISREG(status.st_mode):
        return "not a plain file"
    if not status.st_size:
        return "empty file"
    suffix = next(iter(_suffixes(path)), "")
    if suffix in _OTHER_SUFFIXES:
        return f"{_OTHER_SUFFIXES[suffix]}, which is not read; {_READ}"
    return None


def _from_stream(
    source: str, location: str, file: BinaryIO, columns: FieldMap
) -> Iterator[Page | Rejected]:
    kind = _container(source)
    if kind:
        yield from read_rows(kind, source, location, file, columns)
        return
    stream = unpack(file)
    try:
        head = stream.peek(_SNIFF_BYTES)[:_SNIFF_BYTES]
        suffix = next(iter(_suffixes(source)), "")
        if suffix not in _TEXT_SUFFIXES | _MARKUP_SUFFIXES and looks_like_jsonl(stream):
            yield from read_rows("jsonl", source, location, stream, columns)
            return
        data = stream.read(MOST_BYTES + 1)
    except DAMAGED as error:
        yield Rejected(source, "pages", f"damaged or cut short ({error})", location)
        return
    fault = _content_fault(data, head)
    if fault:
        yield Rejected(source, "pages", fault, location)
        return
    markup = suffix in _MARKUP_SUFFIXES or looks_like_markup(head)
    yield Page(source, location, data, "html" if markup else "text")


def _content_fault(data: bytes, head: bytes) -> str | None:
    if not data.strip():
        return "empty file"
    if len(data) > MOST_BYTES:
        return too_large()
    kind = type_of(head)
    if kind:
        return f"{kind}, which is not read; {_READ}"
    return None


# ------------------------------------------------------------------ standard input


def _from_stdin(stdin: BinaryIO, columns: FieldMap) -> Iterator[Page | Rejected]:
    try:
        buffered = (
            io.BufferedReader(stdin, _SNIFF_BYTES) if isinstance(stdin, io.RawIOBase) else stdin
        )
        yield from _from_stream(_STDIN, _STDIN, buffered, columns)
    except OSError as error:
        yield Rejected(_STDIN, "pages", f"standard input cannot be read: {_why(error)}", _STDIN)

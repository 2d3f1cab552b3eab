"""Bad input, end to end: each is told with its reason, and the good page beside it is read."""

from __future__ import annotations

import gzip
import json
import os
import re
import resource
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from test_cli import COMMAND, run

GOOD = """ date 2023-05-02

Harbour towns sign a pilot accord

The mayors of Tema and Lomé signed an accord on pilots in Accra on Monday, officials said.

"We will share two boats," said Ama Boateng, who leads the port of Tema.
"""
HEAD = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 5000\r\n\r\nHTTP/1.1 200 OK\r\n"
BODY = "".join(f"<p>{line}</p>" for line in GOOD.split("\n") if len(line) > 60)
DEEP = "<html><body>" + "<div>" * 50_000
BAD: dict[str, tuple[bytes, str]] = {
    "empty.txt": (b"", "empty file"),
    "blank.txt": (b" \n\n\t\n", "empty file"),
    "binary.txt": (bytes(range(256)) * 40, "binary data"),
    "cut.txt.gz": (gzip.compress(GOOD.encode() * 50)[:120], "damaged or cut short"),
    "broken.warc": (HEAD, "damaged"),
    "torn.warc.gz": (gzip.compress(HEAD * 20)[:60], "damaged or cut short"),
    "noise.txt": (bytes(range(1, 32)) * 100, "undecodable"),
    "hollow.html": (f"{DEEP}</body>".encode(), "no article text found"),
    "script.html": (b"<html><body><script>" + b"x" * 999 + b"</script>", "filled in by scripts"),
    "table.csv": (b"name,age\nAma,40\n", "no field"),
    "rows.jsonl": (b'{"text": \n', "not JSON"),
    "rows.parquet": (b"PAR1 and nothing else", "damaged Parquet"),
}
"""Files that hold no page, with a part of the reason that is given."""

_NEST = '<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
ODD: dict[str, bytes] = {
    "deep.html": f"{DEEP}{BODY}".encode(),
    "cp1252.txt": GOOD.replace('"', "”").encode("cp1252"),
    "bomb.html": f"{_NEST}<html><body>{'&b;' * 9}{BODY}".encode(),
    "nulls.html": f"<html><body>{BODY}".encode().replace(b"<p>", b"<\0p>\0<p>"),
    "title.html": f"<title><script>alert(1)</script>Accord</title><body>{BODY}".encode(),
}
"""Files that are hostile or damaged and still hold a page."""


@pytest.fixture(name="place", scope="module")
def bad_pages_read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which everything bad, hostile and missing was read in one run."""
    place = tmp_path_factory.mktemp("bad")
    (place / "good.txt").write_text(GOOD)
    for name, data in {**{name: data for name, (data, _) in BAD.items()}, **ODD}.items():
        (place / name).write_bytes(data)
    names = ["good.txt", *BAD, *ODD, "missing.txt"]
    result = run("read", *names, "--record", "r.dateline", "--json", at=place)
    (place / "code").write_text(str(result.returncode))
    (place / "stdout").write_text(result.stdout)
    (place / "stderr").write_text(result.stderr)
    return place


def _status(place: Path) -> Any:
    result = run("status", "--json", "--record", "r.dateline", at=place)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def _said(place: Path) -> dict[str, str]:
    """The reason that `dateline read` gave for each input, as its closing lines print it."""
    rows = json.loads((place / "stdout").read_text())["rejected"]
    return {row["source"]: row["reason"] for row in rows}


def test_a_run_with_bad_input_is_partly_done(place: Path) -> None:
    """Exit code 3, no traceback, and as many pages read as there are."""
    assert (place / "code").read_text() == "3"
    assert "Traceback" not in (place / "stderr").read_text()
    assert json.loads((place / "stdout").read_text())["read"] == 1 + len(ODD)


@pytest.mark.parametrize("name", [*BAD, "missing.txt"])
def test_each_bad_input_is_named_with_its_reason(place: Path, name: str) -> None:
    """Standard error names the input and the reason; `status` lists the same."""
    wanted = BAD[name][1] if name in BAD else "no such file"
    [line] = [row for row in (place / "stderr").read_text().split("\n") if f": {name}" in row]
    listed = [row for row in _status(place)["rejected"] if row[0].startswith(name)]

    assert wanted in line
    assert any(wanted in reason for _, _, reason in listed)


def test_nothing_else_is_rejected(place: Path) -> None:
    """The good page and the odd ones are no failures."""
    assert {source.split("#")[0] for source in _said(place)} == {*BAD, "missing.txt"}


@pytest.mark.parametrize("name", ["good.txt", *ODD])
def test_the_good_page_and_the_odd_ones_are_read(place: Path, name: str) -> None:
    """Their words are in the record, clean of markup and zero bytes."""
    run("export", "jsonl", "out", "--record", "r.dateline", at=place)
    lines = (place / "out" / "documents.jsonl").read_text().splitlines()
    [page] = [row for row in map(json.loads, lines) if row["source"] == name]

    assert "signed an accord on pilots in Accra" in page["text"]
    assert not set("\0<>") & set(page["text"])
    assert "alert" not in (page["title"] or "")


def test_an_unreadable_folder_is_told(tmp_path: Path) -> None:
    """A closed folder is named, and the page beside it is read."""
    (tmp_path / "good.txt").write_text(GOOD)
    closed = tmp_path / "closed"
    closed.mkdir()
    closed.chmod(0)
    try:
        if os.access(closed, os.R_OK):
            pytest.skip("this user may read every folder")
        result = run("read", "good.txt", "closed", "--record", "r.dateline", at=tmp_path)
    finally:
        closed.chmod(0o700)

    assert result.returncode == 3
    assert "closed: pages: the folder cannot be read: no permission" in result.stderr
    assert _status(tmp_path)["rejected"][0][0] == "closed"


def test_fifty_megabytes_in_one_page_are_refused(tmp_path: Path) -> None:
    """A giant is told in words, soon and in little memory, and the good page is read."""
    sentence = "The envoys of both towns said that they would meet again on Tuesday. "
    (tmp_path / "giant.txt").write_text(sentence * (50_000_000 // len(sentence)))
    (tmp_path / "good.txt").write_text(GOOD)
    started = time.monotonic()
    words = ["read", "giant.txt", "good.txt", "--record", "r.dateline"]
    result = subprocess.run(
        [COMMAND, *words], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    took = time.monotonic() - started
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024

    assert result.returncode == 3
    assert "giant.txt: text: 49,999" in result.stderr
    assert "split it into several pages" in result.stderr
    assert _status(tmp_path)["coverage"]["pages"] == 1
    assert peak < 1000
    assert took < 20


def test_what_a_page_says_comes_out_harmless(tmp_path: Path) -> None:
    """Terminal escapes and Markdown in a page's words are words in timeline and brief."""
    page = """ date 2023-05-02

President Adama Barrow of Gambia met President Bassirou Faye of Senegal in Dakar on Monday.

\x1b[31mPresident Barrow of Gambia visited Senegal on Tuesday, [a report](javascript:x) said.\x1b[0m

Gambia will send <b>grain</b> and ![trout](http://fish.example/x.png) to Senegal, Mr. Barrow said.
"""
    (tmp_path / "page.txt").write_text(page)
    assert run("read", "page.txt", "--record", "r.dateline", at=tmp_path).returncode == 0
    timeline = run("timeline", "--record", "r.dateline", at=tmp_path)
    brief = run("brief", "Gambia", "Senegal", "--record", "r.dateline", at=tmp_path)

    assert timeline.returncode == brief.returncode == 0, brief.stderr
    assert "Senegal" in timeline.stdout
    assert "Senegal" in brief.stdout
    assert "\x1b" not in timeline.stdout + brief.stdout
    assert "[31m" not in timeline.stdout + brief.stdout
    assert not re.search(r"(?<!\\)(?:\]\(|<b>|!\[)", brief.stdout)

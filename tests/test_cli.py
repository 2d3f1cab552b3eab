"""The command line: exit codes, what goes to which stream, and words for every mistake."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dateline import cli
from test_pipeline import PAGE

COMMAND = Path(sys.executable).parent / "dateline"


def run(
    *words: object, at: Path, stdin: bytes = b"", **env: str
) -> subprocess.CompletedProcess[str]:
    """Run the installed command in a folder."""
    result = subprocess.run(
        [str(COMMAND), *map(str, words)],
        cwd=at,
        input=stdin,
        capture_output=True,
        check=False,
        env={**os.environ, **env},
    )
    out, err = result.stdout.decode(), result.stderr.decode()
    return subprocess.CompletedProcess(result.args, result.returncode, out, err)


@pytest.fixture(name="place", scope="module")
def folder_with_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two pages and their record."""
    place = tmp_path_factory.mktemp("place")
    pages = place / "pages"
    pages.mkdir()
    (pages / "a.txt").write_text(PAGE)
    (pages / "b.txt").write_text(PAGE.replace("bridge", "railway").replace("03-21", "03-22"))
    assert run("read", "pages", "--record", "a.dateline", at=place).returncode == 0
    return place


def test_help_comes_at_once(tmp_path: Path) -> None:
    """`dateline --help` loads nothing heavy: the best of three starts is under 0.3 seconds."""
    took = []
    for _ in range(3):
        started = time.perf_counter()
        result = run("--help", at=tmp_path)
        took.append(time.perf_counter() - started)
        assert "read pages into a record" in result.stdout

    assert min(took) < 0.3


def test_every_question_prints_lines_with_their_place(place: Path) -> None:
    """Data goes to standard output, and lines name file and offsets."""
    for words in (["timeline"], ["statements"], ["figures"], ["expect"]):
        result = run(*words, at=place)
        assert result.returncode == 0, result.stderr
        assert ".txt:" in result.stdout, words
        assert result.stderr == ""


@pytest.mark.parametrize(
    "words",
    [
        ["timeline"],
        ["who"],
        ["statements", "--by", "Sorel"],
        ["figures", "trade"],
        ["expect"],
        ["copies"],
        ["copies", "--origins"],
        ["relation", "Sorel", "Maslov"],
        ["brief", "Sorel", "Maslov"],
        ["status"],
        ["verify"],
    ],
)
def test_json_is_json(place: Path, words: list[str]) -> None:
    """`--json` prints one JSON value for every question."""
    result = run(*words, "--json", at=place)

    assert result.returncode == 0, result.stderr
    assert json.loads(result.stdout) is not None


def test_the_record_is_found_by_name_by_environment_or_alone(place: Path, tmp_path: Path) -> None:
    """--record wins, then the environment, then the only record of the folder."""
    record = str(place / "a.dateline")

    assert run("status", at=place).returncode == 0
    assert run("status", at=tmp_path, DATELINE_RECORD=record).returncode == 0
    assert run("status", "--record", record, at=tmp_path).returncode == 0
    result = run("status", at=tmp_path)
    assert result.returncode == 2
    assert "no record in this folder" in result.stderr


def test_a_second_read_says_that_nothing_is_new(place: Path) -> None:
    """The closing table counts unchanged pages and says so in words."""
    result = run("read", "pages", at=place)

    assert result.returncode == 0
    assert "nothing new" in result.stderr
    assert result.stdout == ""


def test_a_partly_read_pile_exits_3_and_lists_what_failed(place: Path, tmp_path: Path) -> None:
    """What could not be read is listed with its reason; the rest is written."""
    (tmp_path / "a.txt").write_text(PAGE)
    (tmp_path / "empty.txt").write_text("")
    result = run("read", "a.txt", "empty.txt", "none.txt", "--record", "r.dateline", at=tmp_path)

    assert result.returncode == 3
    assert "empty.txt" in result.stderr
    assert "none.txt" in result.stderr
    assert place.exists()


def test_nothing_read_exits_1(tmp_path: Path) -> None:
    """If no input could be read at all, the run failed."""
    assert run("read", "none.txt", "--record", "r.dateline", at=tmp_path).returncode == 1


def test_standard_input_is_a_page(tmp_path: Path) -> None:
    """`-` reads one page from standard input."""
    result = run("read", "-", "--record", "r.dateline", "--json", at=tmp_path, stdin=PAGE.encode())

    assert result.returncode == 0, result.stderr
    assert json.loads(result.stdout)["read"] == 1


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["timeline", "--as-of", "soon"], "'soon' is not a day"),
        (["who", "Nobody Known"], "no page names 'Nobody Known'"),
        (["who", "Maslow"], "did you mean Viktor Maslov"),
        (["show", "event-none"], "has no row 'event-none'"),
        (["read", "pages", "--fields", "nonsense"], "nonsense"),
    ],
)
def test_wrong_usage_exits_2_with_a_word(place: Path, words: list[str], expected: str) -> None:
    """Each mistake names the word at fault and points into the documentation."""
    result = run(*words, at=place)

    assert result.returncode == 2, result.stderr
    assert expected in result.stderr
    assert "docs/errors.md#usage" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_wrong_record_exits_1_with_a_word(place: Path) -> None:
    """A file that is no record is named, with what to do."""
    result = run("timeline", "--record", "pages/a.txt", at=place)

    assert result.returncode == 1
    assert "pages/a.txt is not a dateline record" in result.stderr


def test_verify_exits_4_when_a_span_does_not_hold(place: Path, tmp_path: Path) -> None:
    """A record whose text was changed behind its back does not verify."""
    import duckdb

    record = tmp_path / "bad.dateline"
    record.write_bytes((place / "a.dateline").read_bytes())
    with duckdb.connect(str(record)) as connection:
        connection.execute("UPDATE documents SET text = 'x' || text WHERE source = 'a.txt'")
    result = run("verify", "--record", record, at=tmp_path)

    assert result.returncode == 4
    assert "the text is not the one that was read" in result.stdout
    assert run("verify", at=place).returncode == 0


def test_show_prints_a_row_with_its_surroundings(place: Path) -> None:
    """An id, or its beginning, gives the row, its citation and its sentence."""
    [first, *_] = json.loads(run("timeline", "--json", at=place).stdout)
    shown = json.loads(run("show", first["id"], at=place).stdout)
    event = json.loads(run("show", shown["events"][0], at=place).stdout)

    assert shown["kind"] == "happening"
    assert event["citation"]["words"] == event["span"]["words"]
    assert event["happening"] == first["id"]


def test_a_closed_pipe_is_no_error(place: Path) -> None:
    """`dateline ... | head -1` ends without a traceback."""
    pipe = f"'{COMMAND}' statements | head -1"
    result = subprocess.run(
        ["/bin/sh", "-c", pipe], cwd=place, capture_output=True, text=True, check=False
    )

    assert result.stderr == ""


def test_a_wrong_number_of_jobs_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    """No processes at all is told in plain words, with the exit code of wrong usage."""
    with pytest.raises(SystemExit) as stopped:
        cli.main(["read", "pages", "--jobs", "0"])

    assert stopped.value.code == 2
    assert "'0' is not a number of processes" in capsys.readouterr().err


def test_the_package_can_be_run_as_a_module() -> None:
    """`python -m dateline` is the command where no script is on the path."""
    command = [sys.executable, "-m", "dateline", "--version"]
    told = subprocess.run(command, capture_output=True, text=True, check=True)
    assert told.stdout.startswith("dateline ")

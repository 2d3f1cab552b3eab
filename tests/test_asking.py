"""The commands that ask, run as a user runs them, and what they share."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest

from dateline import asking, cli
from dateline.errors import InputError, UsageError
from smallpile import record


def test_the_record_named_comes_before_the_environment_and_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The option, then the variable, then the only record of the folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(asking.RECORD_VARIABLE, raising=False)
    (tmp_path / "one.dateline").touch()

    assert asking.record_path(argparse.Namespace(record=None)) == Path("one.dateline")
    monkeypatch.setenv(asking.RECORD_VARIABLE, "two.dateline")
    assert asking.record_path(argparse.Namespace(record=None)) == Path("two.dateline")
    assert asking.record_path(argparse.Namespace(record="three")) == Path("three")


@pytest.mark.parametrize(("names", "why"), [([], "no record"), (["a", "b"], "2 records")])
def test_no_record_or_several_are_wrong_usage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, names: list[str], why: str
) -> None:
    """The message says what was found and how to name one."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(asking.RECORD_VARIABLE, raising=False)
    for name in names:
        (tmp_path / f"{name}.dateline").touch()

    with pytest.raises(UsageError, match=f"{why}.*--record FILE"):
        asking.record_path(argparse.Namespace(record=None))


def test_every_command_takes_a_record_and_json() -> None:
    """A command added here has both options and knows what to call."""
    parser = argparse.ArgumentParser()
    added = asking.add_command(parser.add_subparsers(), "look", lambda _: asking.DONE, "looks")
    asking.add_clocks(added)
    arguments = parser.parse_args(["look", "--record", "x", "--json", "--as-of", "2023"])

    assert arguments.command(arguments) == asking.DONE
    assert (arguments.record, arguments.json) == ("x", True)
    assert asking.clocks(arguments) == {"as_of": "2023", "known_by": None}


def test_json_is_printed_as_it_reads(capsys: pytest.CaptureFixture[str]) -> None:
    """Letters outside ASCII stay letters."""
    assert asking.print_json({"name": "Łódź"}) == asking.DONE
    out = capsys.readouterr().out
    assert json.loads(out) == {"name": "Łódź"}
    assert "Łódź" in out


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """Line ends stay as they are; a missing folder is an input error with its name."""
    asking.write_file(tmp_path / "a.ics", "one\r\ntwo\r\n")
    assert (tmp_path / "a.ics").read_bytes() == b"one\r\ntwo\r\n"
    with pytest.raises(InputError, match="cannot be written"):
        asking.write_file(tmp_path / "none" / "a.ics", "x")


PAIR = ["Peru", "Chile"]


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of a command."""
    code = cli.main([*words, "--record", str(record().path)])
    out, err = capsys.readouterr()
    return code, out, err


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["relation", *PAIR], "DIPLOMACY"),
        (["relation", *PAIR, "--series"], "2023-06 · verbal cooperation: 3"),
        (["changes", *PAIR, "--from", "2023-05-31", "--to", "2023-06-30"], "MET"),
        (["phrases", "copper brotherhood"], "last used 2023-05-28"),
        (["without", "drill.txt"], "GONE · happening"),
        (["brief", *PAIR, "--since", "2023-06-06"], "## What changed since 2023-06-06"),
        (["brief", *PAIR, "--format", "html"], "<!DOCTYPE html>"),
        (["relation", *PAIR, "--as-of", "2023-05-30"], "1 page"),
        (["without", "drill.txt", "--known-by", "2999"], "GONE"),
        (["show", record().months(*PAIR)[0].rows[0], "--as-of", "2023-12-31"], "happening"),
        (["status", "--as-of", "2023-05-30"], "1 page"),
    ],
)
def test_each_command_answers(
    capsys: pytest.CaptureFixture[str], words: list[str], expected: str
) -> None:
    """Data goes to standard output, nothing to standard error."""
    code, out, err = run(capsys, *words)

    assert code == 0, err
    assert expected in out
    assert err == ""


@pytest.mark.parametrize(
    "words",
    [
        ["relation", *PAIR],
        ["relation", *PAIR, "--series"],
        ["changes", *PAIR],
        ["phrases"],
        ["without", "drill.txt"],
        ["brief", *PAIR, "--format", "html"],
    ],
)
def test_json_is_json(capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    """`--json` prints one JSON value."""
    code, out, _ = run(capsys, *words, "--json")

    assert code == 0
    assert json.loads(out) is not None


def test_check_exits_4_unless_all_is_borne_out(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A brief of our own passes, a wrong sentence does not; JSON tells the verdicts."""
    path = tmp_path / "brief.md"
    path.write_text(record().brief(*PAIR), encoding="utf-8")
    assert run(capsys, "check", str(path))[0] == 0

    path.write_text("Norway joined the pact of Peru.", encoding="utf-8")
    code, out, _ = run(capsys, "check", str(path), "--json")
    assert code == 4
    assert [line["verdict"] for line in json.loads(out)] == ["not borne out"]


def test_a_text_that_cannot_be_read_is_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A missing file fails, bytes that are no text are wrong usage; both are named."""
    code, _, err = run(capsys, "check", str(tmp_path / "none.md"))
    assert (code, "none.md cannot be read" in err) == (1, True)

    (tmp_path / "bad.md").write_bytes(b"\xff\xfe\xfa")
    code, _, err = run(capsys, "check", str(tmp_path / "bad.md"))
    assert (code, "not a text in UTF-8" in err) == (2, True)


def test_a_users_own_issues_are_used(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """The titles of the user's file stand in the answer."""
    path = tmp_path / "mine.toml"
    path.write_text('[[issue]]\nname = "all"\ntitle = "Everything"\nwords = ["visit*", "met"]\n')
    code, out, _ = run(capsys, "relation", *PAIR, "--issues", str(path))

    assert code == 0
    assert "EVERYTHING" in out


def test_expectations_become_a_calendar(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """`expect --ics FILE` writes the entries and still prints the answer."""
    path = tmp_path / "due.ics"
    code, out, _ = run(capsys, "expect", "--ics", str(path))

    assert code == 0
    assert "CAME TRUE" in out
    assert b"DTSTART;VALUE=DATE:20230612\r\n" in path.read_bytes()

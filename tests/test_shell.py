"""What every command shares: which record is asked, and how answers are printed and written."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest

from dateline import shell
from dateline.errors import InputError, UsageError


def test_the_record_named_comes_before_the_environment_and_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The option, then the variable, then the only record of the folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(shell.RECORD_VARIABLE, raising=False)
    (tmp_path / "one.dateline").touch()

    assert shell.record_path(argparse.Namespace(record=None)) == Path("one.dateline")
    monkeypatch.setenv(shell.RECORD_VARIABLE, "two.dateline")
    assert shell.record_path(argparse.Namespace(record=None)) == Path("two.dateline")
    assert shell.record_path(argparse.Namespace(record="three")) == Path("three")


@pytest.mark.parametrize(("names", "why"), [([], "no record"), (["a", "b"], "2 records")])
def test_no_record_or_several_are_wrong_usage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, names: list[str], why: str
) -> None:
    """The message says what was found and how to name one."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(shell.RECORD_VARIABLE, raising=False)
    for name in names:
        (tmp_path / f"{name}.dateline").touch()

    with pytest.raises(UsageError, match=f"{why}.*--record FILE"):
        shell.record_path(argparse.Namespace(record=None))


def test_every_command_takes_a_record_and_json() -> None:
    """A command added here has both options and knows what to call."""
    parser = argparse.ArgumentParser()
    added = shell.add_command(parser.add_subparsers(), "look", lambda _: shell.DONE, "looks")
    shell.add_clocks(added)
    arguments = parser.parse_args(["look", "--record", "x", "--json", "--as-of", "2023"])

    assert arguments.command(arguments) == shell.DONE
    assert (arguments.record, arguments.json) == ("x", True)
    assert shell.clocks(arguments) == {"as_of": "2023", "known_by": None}


def test_json_is_printed_as_it_reads(capsys: pytest.CaptureFixture[str]) -> None:
    """Letters outside ASCII stay letters."""
    assert shell.print_json({"name": "Łódź"}) == shell.DONE
    out = capsys.readouterr().out
    assert json.loads(out) == {"name": "Łódź"}
    assert "Łódź" in out


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """Line ends stay as they are; a missing folder is an input error with its name."""
    shell.write_file(tmp_path / "a.ics", "one\r\ntwo\r\n")
    assert (tmp_path / "a.ics").read_bytes() == b"one\r\ntwo\r\n"
    with pytest.raises(InputError, match="cannot be written"):
        shell.write_file(tmp_path / "none" / "a.ics", "x")

"""The word lists and tables that come with dateline."""

from __future__ import annotations

from importlib import resources

import pytest

from dateline import datafiles

_FILES = sorted(
    place.name
    for place in resources.files("dateline").joinpath("data").iterdir()
    if place.is_file()
)


@pytest.mark.parametrize("name", [name for name in _FILES if name.endswith(".toml")])
def test_tables_are_read_once(name: str) -> None:
    """Each TOML file is read whole, and once."""
    assert datafiles.tables(name)
    assert datafiles.tables(name) is datafiles.tables(name)


@pytest.mark.parametrize("name", [name for name in _FILES if name.endswith(".tsv")])
def test_rows_hold_cells_without_remarks(name: str) -> None:
    """Each TSV file has rows of cells; remarks and blank lines are not among them."""
    rows = datafiles.rows(name)
    assert rows
    assert all(row[0] and not row[0].startswith("#") for row in rows)


def test_stop_words() -> None:
    """Stop words are in lower case and hold the most common words."""
    words = datafiles.stop_words()
    assert {"the", "and", "of"} <= words
    assert all(word == word.casefold() for word in words)


def test_a_file_that_is_not_there() -> None:
    """A name that no file has is an error that names it."""
    with pytest.raises(FileNotFoundError, match=r"none\.toml"):
        datafiles.tables("none.toml")

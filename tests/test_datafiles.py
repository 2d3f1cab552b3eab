"""The word lists and tables that come with dateline."""

from __future__ import annotations

import re
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


def test_every_pattern_is_a_regular_expression() -> None:
    """A broken pattern in the data would stop every page: all of them compile."""
    lists = [kind.get("patterns", ()) for kind in datafiles.tables("furniture.toml")["kind"]]
    patterns = [
        pattern
        for found in (*lists, datafiles.tables("furniture.toml")["closing"]["patterns"])
        for pattern in found
    ]
    assert patterns
    for pattern in patterns:
        assert re.compile(pattern)


def test_phrases_are_in_lower_case() -> None:
    """Lines are compared in lower case, so a capital in a list would never match."""
    for kind in datafiles.tables("furniture.toml")["kind"]:
        for phrase in (*kind.get("starts", ()), *kind.get("holds", ())):
            assert phrase == phrase.lower()


def test_word_sets_are_folded() -> None:
    """A word set is asked with lower-case words."""
    assert "gazette" in datafiles.word_set("outlets", "words")
    assert datafiles.word_set("outlets", "words") == {
        word.lower() for word in datafiles.word_set("outlets", "words")
    }

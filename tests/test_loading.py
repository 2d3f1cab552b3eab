"""Loading: rows that are made when they are looked at are the rows that the record holds."""

from __future__ import annotations

import dataclasses
import gc

import pytest

from dateline import loading
from dateline.loading import LateJoined, LateRows
from dateline.record import Joined, Rows
from smallpile import record


def test_late_rows_are_the_rows_of_the_record() -> None:
    """Every kind, looked at one by one, is what reading everything at once gives."""
    store = record().store
    late, derived = store.opened()
    whole, joined = store.rows(), store.joined()

    assert isinstance(late, LateRows)
    assert isinstance(derived, LateJoined)
    for field in dataclasses.fields(Rows):
        assert getattr(late, field.name) == getattr(whole, field.name)
    for field in dataclasses.fields(Joined):
        assert getattr(derived, field.name) == getattr(joined, field.name)


def test_sizes_are_known_before_rows_are_made() -> None:
    """Counting makes nothing; rows that are there are counted as they are."""
    late, _ = record().store.opened()

    assert loading.size(late, "events") == len(record().store.rows().events)
    assert "events" in getattr(late, "makers")  # noqa: B009 - of the late kind of Rows only
    assert loading.size(Rows(), "events") == 0


def test_a_kind_is_made_once_and_its_table_let_go() -> None:
    """The second look gives the same rows, and collection of garbage goes on as before."""
    late, _ = record().store.opened()
    before = gc.get_threshold()
    first = late.events

    assert late.events is first
    assert "events" not in getattr(late, "makers")  # noqa: B009 - as above
    assert gc.isenabled()
    assert gc.get_threshold() == before


def test_collections_are_rare_until_the_last_one_leaves() -> None:
    """Whoever leaves first, of several at work, leaves the others as they are."""
    before = gc.get_threshold()
    one, two = loading.rare_collections(), loading.rare_collections()
    one.__enter__()
    two.__enter__()
    one.__exit__(None, None, None)

    assert gc.get_threshold() == loading.RARE_COLLECTIONS
    two.__exit__(None, None, None)
    assert gc.get_threshold() == before


def test_what_is_no_kind_of_rows_is_no_attribute() -> None:
    """A wrong name fails as on any object."""
    late, _ = record().store.opened()
    with pytest.raises(AttributeError, match="weather"):
        getattr(late, "weather")  # noqa: B009 - no such attribute is known to the type

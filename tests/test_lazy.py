"""Lazy rows: the same rows as when all are made, found by id, page and party."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest

from dateline.lazy import Days, Kept, Places
from dateline.loading import LateRows
from dateline.record import Event, Expectation, Figure, Happening, Joined, Mention, Rows, Statement
from smallpile import record

KINDS = [
    (Mention, "mentions"),
    (Statement, "statements"),
    (Event, "events"),
    (Figure, "figures"),
]


def both(name: str) -> tuple[Rows | Joined, Rows | Joined]:
    """The same rows as tables that are not made yet, and as tuples."""
    late, derived = record().store.opened()
    if hasattr(Rows, name):
        return late, record().store.rows()
    return derived, record().store.joined()


@pytest.mark.parametrize(("cls", "name"), KINDS)
def test_rows_of_a_page_are_the_same_from_tables(cls: type, name: str) -> None:
    """Page by page, in one go, and by id."""
    late, whole = both(name)
    tables: Kept[Any] = Kept(cls, late, name)
    tuples: Kept[Any] = Kept(cls, whole, name)

    assert set(tables.pages()) == set(tuples.pages())
    tables.gather(list(tables.pages())[:2])
    for page in tuples.pages():
        assert tables.on(page) == tuples.on(page)
    assert dict(tables.items()) == dict(tuples.items())
    assert tables.on("document-none") == []


@pytest.mark.parametrize(
    ("cls", "name", "columns"),
    [
        (Happening, "happenings", ("actors", "recipients")),
        (Expectation, "expectations", ("about",)),
    ],
)
def test_rows_are_found_by_who_takes_part(cls: type, name: str, columns: tuple[str, ...]) -> None:
    """Tables and tuples name the same rows for every actor, and make no others."""
    late, whole = both(name)
    tables: Kept[Any] = Kept(cls, late, name)
    tuples: Kept[Any] = Kept(cls, whole, name)
    for actor in record().view().actors:
        assert tables.naming({actor}, *columns) == tuples.naming({actor}, *columns)
    assert tables.naming(set(), *columns) == set()


def test_what_closed_an_expectation_is_found_by_its_page() -> None:
    """The pages of the spans in a column, from tables and from tuples."""
    late, whole = both("expectations")
    found = [
        Kept(Expectation, held, "expectations").pages_in("closed_by") for held in (late, whole)
    ]

    assert dict(found[0]) == dict(found[1])
    assert found[0]


def test_one_row_is_made_once() -> None:
    """The second look gives the same object; rows that nobody looked at are not made."""
    late, _ = record().store.opened()
    events = Kept(Event, late, "events")
    first = next(iter(events))

    assert events[first] is events[first]
    assert len(events._rows) == 1
    with pytest.raises(KeyError):
        events["event-none"]


def test_places_of_names_are_the_same_from_tables() -> None:
    """Where a page names whom, and which mentions name organisations."""
    late, derived = record().store.opened()
    rows, joined = record().store.rows(), record().store.joined()
    tables = Places(Kept(Mention, late, "mentions"), derived)
    tuples = Places(Kept(Mention, rows, "mentions"), joined)

    for page in rows.documents:
        assert tables.on(page.id) == tuples.on(page.id)
        assert tables.actors_of(page.id) == tuples.actors_of(page.id)
    keys, same = ({(m.key, actor) for m, actor in one.naming()} for one in (tables, tuples))
    assert keys == same


def test_rows_are_taken_out_of_every_piece_of_a_table() -> None:
    """Numbers that lie in several pieces, in any order, give their rows in that order."""
    late, _ = record().store.opened()
    assert isinstance(late, LateRows)
    whole = late.tables["events"]
    pieces = [whole.slice(at, 2) for at in range(0, whole.num_rows, 2)]
    late.tables["events"] = pa.concat_tables(pieces)
    events = Kept(Event, late, "events")
    ids = whole.column("id").to_pylist()

    numbers = [len(ids) - 1, 0, 3, 0]
    assert [event.id for event in events.at(numbers)] == [ids[number] for number in numbers]


def test_happenings_go_by_days_whatever_is_looked_at_first() -> None:
    """The same order from either end, from tables and from tuples, and with some left out."""
    late, whole = both("happenings")
    orders = []
    for held in (late, whole):
        days = Days(Kept(Happening, held, "happenings"), _by_id, {})
        backwards = [days[at].id for at in reversed(range(len(days)))][::-1]
        assert [one.id for one in days] == backwards
        assert [one.id for one in days[1:3]] == backwards[1:3]
        orders.append(backwards)
    assert orders[0] == orders[1]
    chosen = Days(Kept(Happening, late, "happenings"), _by_id, {"status": {"happened"}, "type": ()})
    assert {one.status for one in chosen} == {"happened"}
    assert 0 < len(chosen) < len(days)
    known = [bool(one.when.first or one.when.last) for one in days]
    assert known == sorted(known, reverse=True)
    assert days.dated == sum(known)


def _by_id(rows: list[Happening]) -> list[Happening]:
    return sorted(rows, key=lambda row: row.id)

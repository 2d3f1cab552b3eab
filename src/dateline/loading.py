"""Loading: the tables of a record as rows, each kind made when it is first looked at.

All tables are fetched in one moment of the file, as Arrow columns, which is quick. Making objects
of them is not, and most questions look at few kinds of rows.
"""

from __future__ import annotations

import gc
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from dateline import codec, moves
from dateline.record import Document, Joined, Judgement, Rows, When
from dateline.schema import DERIVED, FOUND

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

Row = TypeVar("Row")
Held = TypeVar("Held", bound="Late")
Maker = Callable[[], Any]

HALVED = 2000  # keys that are looked up by halves before an index of all is made
RARE_COLLECTIONS = (200_000, 50, 50)  # new objects before Python looks for unused cycles
_WHENS = (("whens", ("time-", "event-", "figure-")), ("published", ("document-",)))
_BELONGS = (("actor_of", "mention-"), ("happening_of", "event-"), ("origin_of", "document-"))


class _Collections:
    """How many are at work that need few garbage collections, and how often they came before."""

    lock = Lock()
    within = 0
    before = gc.get_threshold()


@contextmanager
def rare_collections() -> Iterator[None]:
    """Millions of small rows are made here and hardly a cycle: looking for cycles costs 4 %.

    May be nested, and entered by several threads: the last one to leave sets things right.
    """
    with _Collections.lock:
        if not _Collections.within:
            _Collections.before = gc.get_threshold()
            gc.set_threshold(*RARE_COLLECTIONS)
        _Collections.within += 1
    try:
        yield
    finally:
        with _Collections.lock:
            _Collections.within -= 1
            if not _Collections.within:
                gc.set_threshold(*_Collections.before)


class Late:
    """Fields that are made when they are first looked at; `sizes` and `tables` are by field."""

    __slots__ = ()

    makers: dict[str, Maker]
    sizes: Mapping[str, int]
    tables: dict[str, pa.Table]

    def __getattr__(self, name: str) -> Any:
        """Make a field."""
        return _made(self, name)


class LateRows(Late, Rows):
    """What was found, made when it is first looked at."""

    __slots__ = ("makers", "sizes", "tables")


class LateJoined(Late, Joined):
    """What is derived, made when it is first looked at."""

    __slots__ = ("makers", "sizes", "tables")


class Made(Mapping[str, Row], Generic[Row]):
    """Values by key, in the order of keys, each made from its columns when it is first looked at.

    A few keys are looked up by halves: an index of all takes longer than most questions need.
    """

    def __init__(
        self, keys: pa.Array, columns: Sequence[pa.Array], make: Callable[..., Row]
    ) -> None:
        self._keys = keys
        self._columns = columns
        self._make = make
        self._made: dict[str, Row] = {}
        self._looked_up = 0

    def __len__(self) -> int:
        """The number of values."""
        return len(self._keys)

    def __iter__(self) -> Iterator[str]:
        """The keys."""
        return iter(self._numbers)

    def __getitem__(self, key: str) -> Row:
        """The value of a key; KeyError for one that is not there."""
        if key not in self._made:
            number = self._number(key)
            self._made[key] = self._make(*(column[number].as_py() for column in self._columns))
        return self._made[key]

    def _number(self, key: str) -> int:
        self._looked_up += 1
        if self._looked_up > HALVED:
            return self._numbers[key]
        keys = self._keys
        number = bisect_left(range(len(keys)), key, key=lambda at: keys[at].as_py())
        if number == len(keys) or keys[number].as_py() != key:
            raise KeyError(key)
        return number

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {key: number for number, key in enumerate(self._keys.to_pylist())}


def size(held: Rows | Joined, name: str) -> int:
    """How many rows of a kind there are; nothing is made for it."""
    sizes = held.sizes if isinstance(held, Late) else {}
    return sizes[name] if name in sizes else len(getattr(held, name))


def table(held: Rows | Joined, name: str) -> pa.Table | None:
    """The table of a kind of rows that are not made yet; None for rows that are.

    Those of one page stand together, but in no order that could be relied on.
    """
    return held.tables.get(name) if isinstance(held, Late) else None


def late(connection: duckdb.DuckDBPyConnection) -> tuple[Rows, Joined]:
    """Everything found and derived, to be made when it is looked at."""
    columns = _columns(connection)
    # In the order in which the file has them: sorting costs four times what fetching does.
    found = {name: _kept(connection, name, cls, columns) for name, cls in FOUND}
    found["documents"] = _kept(connection, "documents", Document, columns, "ORDER BY id")
    judgements, moved_ids = _judgements(connection, found)
    derived = {name: _kept(connection, name, cls, columns) for name, cls in DERIVED}
    dates, homes = _date_tables(connection), _home_tables(connection)
    makers = {name: _maker(cls, derived[name]) for name, cls in DERIVED}
    makers |= {name: _made_when_asked(table) for name, table in dates.items()}
    makers |= _home_makers(homes)
    held = _holding(LateJoined, makers, {**derived, **dates, **homes})
    return late_rows(found, judgements, moved_ids), held


def late_rows(
    tables: dict[str, pa.Table], judgements: tuple[Judgement, ...], moved_ids: dict[str, str]
) -> Rows:
    """Rows out of their tables, to be made when they are looked at, then in order."""
    makers = {name: _ordered_maker(cls, tables[name]) for name, cls in FOUND}
    makers["documents"] = _maker(Document, tables["documents"])
    makers |= {"judgements": lambda: judgements, "moved": lambda: moved_ids}
    return _holding(LateRows, makers, tables)


def pages(rows: Rows) -> list[str]:
    """The ids of the pages; none is made for it."""
    held = table(rows, "documents")
    ids: list[str] = (
        [page.id for page in rows.documents] if held is None else held["id"].to_pylist()
    )
    return ids


def published(held: Joined) -> dict[str, tuple[date | None, date | None]]:
    """The first and the last day on which each page may have come out; no range is made for it."""
    days = table(held, "published")
    if days is None:
        return {page: (when.first, when.last) for page, when in held.published.items()}
    whens = days.column("when")
    ends = zip(*(codec.days(codec.part(whens, end)) for end in ("first", "last")), strict=True)
    return dict(zip(days.column("id").to_pylist(), ends, strict=True))


def only(rows: Rows, documents: Collection[str]) -> Rows | None:
    """The rows of some documents out of tables of which no row is made yet; else None."""
    import pyarrow.compute as pc

    names = ("documents", *(name for name, _ in FOUND))
    tables = rows.tables if isinstance(rows, LateRows) else {}
    if not all(name in tables for name in names):
        return None
    wanted, chosen = codec.strings(sorted(documents)), {}
    for name in names:
        held = tables[name]
        own = name == "documents"
        pages = held.column("id") if own else codec.part(held.column("span"), "document")
        chosen[name] = held.filter(pc.is_in(pages, value_set=wanted))
    return late_rows(chosen, rows.judgements, rows.moved)


def rows(connection: duckdb.DuckDBPyConnection, documents: Sequence[str] | None) -> Rows:
    """Everything found, or found on the given documents, sorted by id."""
    tables = _found_tables(connection, documents)
    with rare_collections():
        made: dict[str, Any] = {
            name: codec.from_arrow(cls, tables[name])
            for name, cls in (("documents", Document), *FOUND)
        }
    judgements, moved_ids = _judgements(connection, tables)
    return Rows(judgements=judgements, moved=moved_ids, **made)


def joined(connection: duckdb.DuckDBPyConnection) -> Joined:
    """Everything derived, as the last run of the joins left it."""
    columns = _columns(connection)
    makers = {name: _maker(cls, _kept(connection, name, cls, columns)) for name, cls in DERIVED}
    makers |= _home_makers(_home_tables(connection))
    makers |= {name: _all_made(table) for name, table in _date_tables(connection).items()}
    with rare_collections():
        return Joined(**{name: maker() for name, maker in makers.items()})


def fetch(
    connection: duckdb.DuckDBPyConnection, cls: type[Row], query: str, *values: object
) -> tuple[Row, ...]:
    """The rows of a query."""
    return codec.from_arrow(cls, _table(connection, query, *values))


def moved(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Where each retired id went last."""
    return dict(connection.execute("SELECT old, new FROM redirects ORDER BY learned").fetchall())


# ------------------------------------------------------------------ tables


def _table(connection: duckdb.DuckDBPyConnection, query: str, *values: object) -> pa.Table:
    return connection.sql(query, params=list(values)).to_arrow_table()


def _found_tables(
    connection: duckdb.DuckDBPyConnection, documents: Sequence[str] | None
) -> dict[str, pa.Table]:
    only = "" if documents is None else "WHERE list_contains(?, {})"
    values = () if documents is None else (list(documents),)
    order = "ORDER BY span.document, span.start, id"
    queries = {name: f"FROM {name} {only.format('span.document')} {order}" for name, _ in FOUND}
    queries["documents"] = f"FROM documents {only.format('id')} ORDER BY id"
    return {name: _table(connection, query, *values) for name, query in queries.items()}


def _columns(connection: duckdb.DuckDBPyConnection) -> dict[str, set[str]]:
    """The columns of each table; a record of an older schema lacks some."""
    query = "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal"
    found: dict[str, set[str]] = {}
    for name, column in connection.execute(query).fetchall():
        found.setdefault(name, set()).add(column)
    return found


def _kept(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    cls: type,
    columns: Mapping[str, set[str]],
    order: str = "",
) -> pa.Table:
    """A table with the columns of its dataclass and no others, in the order of the file."""
    import pyarrow as pa

    schema = codec.arrow_schema(cls)
    there = [column for column in schema.names if column in columns.get(name, ())]
    if not there:
        return pa.Table.from_batches([], schema)
    chosen = ", ".join(f'"{column}"' for column in there)
    return _table(connection, f"SELECT {chosen} FROM {name} {order}")  # noqa: S608 - our own names


def _judgements(
    connection: duckdb.DuckDBPyConnection, tables: Mapping[str, pa.Table]
) -> tuple[tuple[Judgement, ...], dict[str, str]]:
    """The decisions in terms of the ids that stand now, and where retired ids went."""
    if not connection.execute("SELECT 1 FROM judgements LIMIT 1").fetchall():
        return (), {}
    found = fetch(connection, Judgement, 'FROM judgements ORDER BY "at", "left", "right"')
    gone = moved(connection)
    live = {row_id for table in tables.values() for row_id in table.column("id").to_pylist()}
    return tuple(moves.restated(judgement, live, gone) for judgement in found), gone


# ------------------------------------------------------------------ makers


def _maker(cls: type, table: pa.Table) -> Maker:
    return lambda: codec.from_arrow(cls, table)


def _ordered_maker(cls: type, table: pa.Table) -> Maker:
    return lambda: codec.from_arrow(cls, _in_order(table))


def _in_order(table: pa.Table) -> pa.Table:
    """Rows by page, place and id."""
    import pyarrow as pa
    import pyarrow.compute as pc

    span = table.column("span")
    keys = {name: codec.part(span, name) for name in ("document", "start")}
    keys["id"] = table.column("id")
    order = [(name, "ascending") for name in keys]
    return table.take(pc.sort_indices(pa.table(keys), sort_keys=order))


def _date_tables(connection: duckdb.DuckDBPyConnection) -> dict[str, pa.Table]:
    """Date ranges by the kind of row that they belong to."""
    return {
        name: _table(
            connection,
            "FROM whens WHERE "
            + " OR ".join(f"starts_with(id, '{kind}')" for kind in kinds)
            + " ORDER BY id",
        )
        for name, kinds in _WHENS
    }


def _all_made(table: pa.Table) -> Maker:
    ids, whens = table.column("id"), table.column("when")
    return lambda: dict(zip(ids.to_pylist(), codec.values(When, whens), strict=True))


def _made_when_asked(table: pa.Table) -> Maker:
    def make() -> Made[When]:
        whens = codec.one_piece(table.column("when"))
        columns = [whens.field(part) for part in When.__dataclass_fields__]
        return Made(codec.one_piece(table.column("id")), columns, When)

    return make


def _home_tables(connection: duckdb.DuckDBPyConnection) -> dict[str, pa.Table]:
    """What each row belongs to, by the kind of row."""
    query = "FROM belongs WHERE starts_with(id, '{}') ORDER BY id"
    return {name: _table(connection, query.format(kind)) for name, kind in _BELONGS}


def _home_makers(tables: Mapping[str, pa.Table]) -> dict[str, Maker]:
    def maker(table: pa.Table) -> Maker:
        columns = [table.column(name) for name in ("id", "to")]
        return lambda: dict(zip(*(column.to_pylist() for column in columns), strict=True))

    return {name: maker(table) for name, table in tables.items()}


def _holding(cls: type[Held], makers: dict[str, Maker], tables: Mapping[str, pa.Table]) -> Held:
    held = cls.__new__(cls)
    object.__setattr__(held, "makers", makers)
    object.__setattr__(held, "sizes", {name: table.num_rows for name, table in tables.items()})
    object.__setattr__(held, "tables", dict(tables))
    return held


def _made(held: Late, name: str) -> Any:
    """Make a field once, and let its table go."""
    if name not in getattr(type(held), "__dataclass_fields__", ()):
        raise AttributeError(name)
    maker = held.makers.get(name)
    if maker is None:  # another thread has made it in between
        return object.__getattribute__(held, name)
    with rare_collections():
        object.__setattr__(held, name, maker())
    held.makers.pop(name, None)
    held.tables.pop(name, None)
    return object.__getattribute__(held, name)

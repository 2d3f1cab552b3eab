"""Loading: the tables of a record as rows, each kind made when it is first looked at.

All tables are fetched in one moment of the file, as Arrow columns, which is quick. Making objects
of them is not, and most questions look at few kinds of rows.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from dateline import codec, moves
from dateline.record import Document, Joined, Judgement, Rows, When
from dateline.schema import DERIVED, FOUND

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

Row = TypeVar("Row")
Maker = Callable[[], Any]

RARE_COLLECTIONS = (200_000, 50, 50)  # new objects before Python looks for unused cycles
_WHENS = (("whens", ("time-", "event-")), ("published", ("document-",)))
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


class LateRows(Rows):
    """Rows whose kinds are made when they are first looked at."""

    __slots__ = ("makers", "sizes", "tables")

    makers: dict[str, Maker]
    sizes: Mapping[str, int]
    tables: dict[str, pa.Table]

    def __getattr__(self, name: str) -> Any:
        """Make a kind of rows."""
        return _made(self, name)


class LateJoined(Joined):
    """What is derived, made when it is first looked at."""

    __slots__ = ("makers", "sizes", "tables")

    makers: dict[str, Maker]
    sizes: Mapping[str, int]
    tables: dict[str, pa.Table]

    def __getattr__(self, name: str) -> Any:
        """Make a kind of rows."""
        return _made(self, name)


class Made(Mapping[str, Row], Generic[Row]):
    """Values by key, each made from its columns when it is first looked at."""

    def __init__(
        self, keys: Sequence[str], columns: Sequence[pa.Array], make: Callable[..., Row]
    ) -> None:
        self._numbers = {key: number for number, key in enumerate(keys)}
        self._columns = columns
        self._make = make
        self._made: dict[str, Row] = {}

    def __len__(self) -> int:
        """The number of values."""
        return len(self._numbers)

    def __iter__(self) -> Iterator[str]:
        """The keys."""
        return iter(self._numbers)

    def __getitem__(self, key: str) -> Row:
        """The value of a key; KeyError for one that is not there."""
        if key not in self._made:
            number = self._numbers[key]
            self._made[key] = self._make(*(column[number].as_py() for column in self._columns))
        return self._made[key]


def size(held: Rows | Joined, name: str) -> int:
    """How many rows of a kind there are; nothing is made for it."""
    sizes = held.sizes if isinstance(held, (LateRows, LateJoined)) else {}
    return sizes[name] if name in sizes else len(getattr(held, name))


def table(held: Rows | Joined, name: str) -> pa.Table | None:
    """The table of a kind of rows that are not made yet; None for rows that are."""
    return held.tables.get(name) if isinstance(held, (LateRows, LateJoined)) else None


def late(connection: duckdb.DuckDBPyConnection) -> tuple[Rows, Joined]:
    """Everything found and derived, to be made when it is looked at."""
    tables = _found_tables(connection, None)
    rows = LateRows.__new__(LateRows)
    makers: dict[str, Maker] = {
        name: _maker(cls, tables[name]) for name, cls in (("documents", Document), *FOUND)
    }
    judgements, moved_ids = _judgements(connection, tables)
    makers |= {"judgements": lambda: judgements, "moved": lambda: moved_ids}
    _hold(rows, makers, tables)
    held = LateJoined.__new__(LateJoined)
    derived = _derived_tables(connection)
    more = {name: _maker(cls, derived.get(name)) for name, cls in DERIVED}
    homes = _home_tables(connection)
    dates = {name: _made_when_asked(table) for name, table in _date_tables(connection).items()}
    makers = {**more, **dates, **_home_makers(homes)}
    _hold(held, makers, {**derived, **homes})
    return rows, held


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
    derived = _derived_tables(connection)
    makers = {name: _maker(cls, derived.get(name)) for name, cls in DERIVED}
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


def _derived_tables(connection: duckdb.DuckDBPyConnection) -> dict[str, pa.Table]:
    """The tables of what is derived; a record of an older schema lacks some."""
    names = connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()
    there = {name for (name,) in names}
    return {
        name: _table(connection, f"FROM {name} ORDER BY ALL")
        for name, _ in DERIVED
        if name in there
    }


def _judgements(
    connection: duckdb.DuckDBPyConnection, tables: Mapping[str, pa.Table]
) -> tuple[tuple[Judgement, ...], dict[str, str]]:
    """The decisions in terms of the ids that stand now, and where retired ids went."""
    found = fetch(connection, Judgement, 'FROM judgements ORDER BY "at", "left", "right"')
    if not found:
        return (), {}
    gone = moved(connection)
    live = {row_id for table in tables.values() for row_id in table.column("id").to_pylist()}
    return tuple(moves.restated(judgement, live, gone) for judgement in found), gone


# ------------------------------------------------------------------ makers


def _maker(cls: type, table: pa.Table | None) -> Maker:
    return lambda: () if table is None else codec.from_arrow(cls, table)


def _date_tables(connection: duckdb.DuckDBPyConnection) -> dict[str, pa.Table]:
    """Date ranges by the kind of row that they belong to."""
    return {
        name: _table(
            connection,
            "FROM whens WHERE " + " OR ".join(f"starts_with(id, '{kind}')" for kind in kinds),
        )
        for name, kinds in _WHENS
    }


def _all_made(table: pa.Table) -> Maker:
    ids, whens = table.column("id"), table.column("when")
    return lambda: dict(zip(ids.to_pylist(), codec.values(When, whens), strict=True))


def _made_when_asked(table: pa.Table) -> Maker:
    def make() -> Made[When]:
        whens = table.column("when").combine_chunks()
        columns = [whens.field(part) for part in When.__dataclass_fields__]
        return Made(table.column("id").to_pylist(), columns, When)

    return make


def _home_tables(connection: duckdb.DuckDBPyConnection) -> dict[str, pa.Table]:
    """What each row belongs to, by the kind of row."""
    query = "FROM belongs WHERE starts_with(id, '{}')"
    return {name: _table(connection, query.format(kind)) for name, kind in _BELONGS}


def _home_makers(tables: Mapping[str, pa.Table]) -> dict[str, Maker]:
    def maker(table: pa.Table) -> Maker:
        columns = [table.column(name) for name in ("id", "to")]
        return lambda: dict(zip(*(column.to_pylist() for column in columns), strict=True))

    return {name: maker(table) for name, table in tables.items()}


def _hold(
    held: LateRows | LateJoined, makers: dict[str, Maker], tables: Mapping[str, pa.Table]
) -> None:
    object.__setattr__(held, "makers", makers)
    object.__setattr__(held, "sizes", {name: table.num_rows for name, table in tables.items()})
    object.__setattr__(held, "tables", dict(tables))


def _made(held: LateRows | LateJoined, name: str) -> Any:
    """Make a field once, and let its table go."""
    if name not in held.__dataclass_fields__:
        raise AttributeError(name)
    maker = held.makers.get(name)
    if maker is None:  # another thread has made it in between
        return object.__getattribute__(held, name)
    with rare_collections():
        object.__setattr__(held, name, maker())
    held.makers.pop(name, None)
    held.tables.pop(name, None)
    return object.__getattribute__(held, name)

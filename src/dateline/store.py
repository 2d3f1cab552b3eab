"""The record file: one DuckDB database, its schema, its lock, and rows in and out.

One process writes at a time (a lock file beside the record says so). The writer opens the database
only for the moment of a commit, so readers, who open it read-only for the moment of a question,
work while a run goes on; each side waits a little for the other. A commit is one transaction: a
crash at any point leaves the last committed state.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from dateline import codec, loading, moves
from dateline.errors import (
    NewerRecord,
    NotARecord,
    RecordBusy,
    RecordDamaged,
    RecordError,
    RecordFull,
)
from dateline.record import (
    Document,
    Doubt,
    Found,
    Joined,
    Judgement,
    Rejected,
    Rows,
    When,
)
from dateline.schema import DERIVED, FOUND, MIGRATIONS, SCHEMA, SCHEMA_VERSION

if TYPE_CHECKING:
    import duckdb

KIND = "dateline record"
PATIENCE = 30.0  # seconds that a reader and a writer wait for each other's moment
_PAUSE = 0.05
_FULL = ("No space left", "File too large", "Disk quota", "disk full")

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Learned:
    """A document as it goes into the record: its rows, which finders read it, what it replaces."""

    document: Document
    found: Found
    finders: str
    text_hash: str
    replaces: str | None = None


@dataclass(slots=True)
class Batch:
    """What one commit adds; `readable` are places that may have been rejected before."""

    learned: list[Learned] = field(default_factory=list)
    rejected: list[tuple[Rejected, str]] = field(default_factory=list)
    parses: dict[str, bytes] = field(default_factory=dict)
    readable: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class KnownPages:
    """What the record has seen: (source, hash of bytes) pairs; the newest id by location."""

    seen: set[tuple[str, str]]
    newest: dict[str, str]


class Store:
    """A record file on disk. Cheap to make; each call opens the database and closes it again."""

    def __init__(self, path: Path) -> None:
        self.path = path

    # -------------------------------------------------------------- opening

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the record's writer lock, making the record if it is missing.

        Raises RecordBusy if another process holds it, RecordError if the folder cannot be written.
        """
        from filelock import FileLock, Timeout

        lock = FileLock(f"{self.path}.lock", timeout=0)
        try:
            lock.acquire()
        except Timeout as error:
            message = f"{self.path} is being written by another dateline; wait for it or stop it"
            raise RecordBusy(message) from error
        except OSError as error:
            message = f"{self.path} cannot be written: {error.strerror or error}"
            raise RecordError(message) from error
        try:
            if not self.path.exists():
                self._make()
            with self._open(write=True) as connection:
                _migrate(connection, self.path)
            yield
        finally:
            lock.release()

    def _make(self) -> None:
        """Make the file beside its place and move it there whole, so that no half record shows."""
        unfinished = Path(f"{self.path}.new")
        unfinished.unlink(missing_ok=True)
        with self._open(write=True, path=unfinished) as connection:
            connection.execute(SCHEMA)
            facts = [("kind", KIND), ("schema", str(SCHEMA_VERSION))]
            connection.executemany("INSERT INTO meta VALUES (?, ?)", facts)
        unfinished.replace(self.path)

    @contextmanager
    def _open(
        self, *, write: bool, path: Path | None = None
    ) -> Iterator[duckdb.DuckDBPyConnection]:
        path = path or self.path
        connection = _connect(path, write=write)
        try:
            if path == self.path:
                _check(connection, path)
            with _translated(path):
                yield connection
        finally:
            with _translated(path):
                connection.close()

    # -------------------------------------------------------------- writing

    def add(self, batch: Batch, model: str) -> None:
        """Commit a batch: documents with their rows, rejected pages, parses."""
        now = _now()
        with self._open(write=True) as connection, _transaction(connection):
            _insert_documents(connection, batch.learned, now)
            _insert_found(connection, batch.learned, now)
            _forget_rejected(connection, batch)
            _insert_rejected(connection, batch.rejected, now)
            if batch.parses:
                rows = [(key, model, data) for key, data in batch.parses.items()]
                _insert_columns(connection, "parses", ("key", "model", "data"), rows)

    def renew(self, learned: Sequence[Learned]) -> None:
        """Replace the found rows of documents that newer finders have read again."""
        ids = [one.document.id for one in learned]
        now = _now()
        with self._open(write=True) as connection, _transaction(connection):
            for name, _ in FOUND:
                fresh = [row for one in learned for row in getattr(one.found, name)]
                was = connection.execute(
                    f"SELECT id, span.document, span.start, span.end FROM {name}"  # noqa: S608
                    " WHERE list_contains(?, span.document)",
                    [ids],
                ).fetchall()
                _add_redirects(connection, moves.between(was, fresh), now)
                connection.execute(
                    f"DELETE FROM {name} WHERE list_contains(?, span.document)",  # noqa: S608
                    [ids],
                )
            _insert_found(connection, learned, now)
            for one in learned:
                connection.execute(
                    "UPDATE documents SET finders = ? WHERE id = ?", [one.finders, one.document.id]
                )

    def save(self, joined: Joined, seen: str, doubts: Sequence[Doubt] | None = None) -> None:
        """Replace everything derived with what the joins gave; `seen` names the rows they saw.

        `doubts` are what they leave open; without them, each reader looks for them anew.
        """
        now = _now()
        with self._open(write=True) as connection, _transaction(connection):
            _note_redirects(connection, joined, now)
            for name, cls in DERIVED:
                connection.execute(f"DELETE FROM {name}")  # noqa: S608 - our own table names
                _insert(connection, name, codec.to_arrow(cls, getattr(joined, name)), {})
            connection.execute("DELETE FROM whens")
            _insert_whens(connection, {**joined.whens, **joined.published})
            connection.execute("DELETE FROM belongs")
            pairs = {**joined.actor_of, **joined.happening_of, **joined.origin_of}
            _insert_columns(connection, "belongs", ("id", "to"), sorted(pairs.items()))
            connection.execute("INSERT OR REPLACE INTO meta VALUES ('joins', ?)", [seen])
            connection.execute("DELETE FROM doubts")
            if doubts is not None:
                _insert(connection, "doubts", codec.to_arrow(Doubt, doubts), {})
                connection.execute("INSERT OR REPLACE INTO meta VALUES ('doubts', ?)", [seen])

    def judge(self, judgement: Judgement) -> None:
        """Append a decision."""
        with self._open(write=True) as connection, _transaction(connection):
            _insert(connection, "judgements", codec.to_arrow(Judgement, [judgement]), {})

    # -------------------------------------------------------------- reading

    def known(self) -> KnownPages:
        """What has been read before, and what was rejected before."""
        with self._open(write=False) as connection:
            seen = connection.execute(
                "SELECT source, sha256 FROM documents UNION SELECT source, sha256 FROM rejected"
                " WHERE sha256 <> ''"
            ).fetchall()
            newest = connection.execute(
                "SELECT location, arg_max(id, learned) FROM documents GROUP BY location"
            ).fetchall()
        return KnownPages(set(seen), dict(newest))

    def parses(self, keys: Iterable[str], model: str) -> dict[str, bytes]:
        """The kept parses among the given unit keys."""
        with self._open(write=False) as connection:
            rows = connection.execute(
                "SELECT key, data FROM parses WHERE model = ? AND key IN (SELECT unnest(?))",
                [model, list(keys)],
            ).fetchall()
        return dict(rows)

    def outdated(self, finders: str) -> list[str]:
        """Ids of the documents that other versions of the finders read."""
        with self._open(write=False) as connection:
            rows = connection.execute(
                "SELECT id FROM documents WHERE finders <> ? ORDER BY id", [finders]
            ).fetchall()
        return [row[0] for row in rows]

    def rows(self, documents: Sequence[str] | None = None) -> Rows:
        """Everything found, or found on the given documents, sorted by id."""
        with self._open(write=False) as connection:
            return loading.rows(connection, documents)

    def joined(self) -> Joined:
        """Everything derived, as the last run of the joins left it."""
        with self._open(write=False) as connection:
            return loading.joined(connection)

    def opened(self) -> tuple[Rows, Joined]:
        """Everything found and derived, of one moment; each kind of row is made when it is used."""
        with self._open(write=False) as connection:
            return loading.late(connection)

    def judgements(self) -> tuple[Judgement, ...]:
        """Every decision as it was written, the oldest first."""
        with self._open(write=False) as connection:
            query = 'FROM judgements ORDER BY "at", "left", "right"'
            return loading.fetch(connection, Judgement, query)

    def doubts(self) -> tuple[Doubt, ...] | None:
        """The doubts that the last run of the joins left, in order; None where none were kept."""
        with self._open(write=False) as connection:
            meta = dict(connection.execute("SELECT key, value FROM meta").fetchall())
            if "doubts" not in meta or meta["doubts"] != meta["joins"]:
                return None
            order = 'FROM doubts ORDER BY kind, joined, "left", "right"'
            return loading.fetch(connection, Doubt, order)

    def moved(self) -> dict[str, str]:
        """Where each id went last that a merge or a newer finder retired."""
        with self._open(write=False) as connection:
            return loading.moved(connection)

    def learned(self) -> dict[str, datetime]:
        """When the record learned each document."""
        return dict(self.select("SELECT id, learned FROM documents"))

    def rejected(self) -> tuple[Rejected, ...]:
        """Every page or part that could not be read."""
        rows = self.select(
            "SELECT DISTINCT source, stage, reason, location FROM rejected ORDER BY ALL"
        )
        return tuple(Rejected(*row) for row in rows)

    def meta(self) -> dict[str, str]:
        """What the file says of itself."""
        return dict(self.select("SELECT key, value FROM meta"))

    def select(self, query: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """The rows of a query, read-only."""
        with self._open(write=False) as connection:
            return connection.execute(query, list(values)).fetchall()


# ------------------------------------------------------------------ opening


def _connect(path: Path, *, write: bool) -> duckdb.DuckDBPyConnection:
    """Open the database, waiting for the other side's moment to pass."""
    import duckdb

    if not write and not path.exists():
        message = f"{path}: no such record; make one with: dateline read PAGES --record {path}"
        raise RecordError(message)
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return duckdb.connect(str(path), read_only=not write)
        except (duckdb.IOException, duckdb.ConnectionException) as error:
            if not _is_lock(error):
                raise _opening_error(path, error) from error
            if time.monotonic() > until:
                message = f"{path} is in use by another program; close it there and try again"
                raise RecordBusy(message) from error
        except (duckdb.Error, UnicodeDecodeError, PermissionError) as error:
            raise _opening_error(path, error) from error
        time.sleep(_PAUSE)


def _is_lock(error: Exception) -> bool:
    words = str(error)
    return "lock" in words or "different configuration" in words


def _opening_error(path: Path, error: Exception) -> RecordError:
    words = str(error)
    if path.is_dir():
        return NotARecord(f"{path} is a folder, not a record file")
    if "not a valid DuckDB" in words or path.stat().st_size == 0:
        return NotARecord(f"{path} is not a dateline record; name another file with --record")
    if "newer version" in words or "version number" in words:
        return NewerRecord(f"{path} was written by a newer version; upgrade dateline")
    if "Permission denied" in words:
        return RecordError(f"{path} cannot be opened: permission denied")
    return _full_or_damaged(path, words)


def _full_or_damaged(path: Path, words: str) -> RecordError:
    if any(sign in words for sign in _FULL):
        return RecordFull(
            f"no room left on the disk for {path}; what was committed is safe: free some space and"
            " run the same command again"
        )
    first = words.splitlines()[0] if words else "unknown"
    return RecordDamaged(f"{path} is damaged ({first}); restore a copy, or read the pages anew")


@contextmanager
def _translated(path: Path) -> Iterator[None]:
    """Turn the database's errors into ours at this border."""
    import duckdb

    try:
        yield
    except duckdb.Error as error:
        raise _full_or_damaged(path, str(error)) from error
    except OSError as error:
        raise _full_or_damaged(path, str(error)) from error


def _check(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    import duckdb

    try:
        meta = dict(connection.execute("SELECT key, value FROM meta").fetchall())
    except duckdb.Error as error:
        message = f"{path} is a database, but not a dateline record; name another file"
        raise NotARecord(message) from error
    if meta.get("kind") != KIND:
        message = f"{path} is a database, but not a dateline record; name another file"
        raise NotARecord(message)
    if int(meta["schema"]) > SCHEMA_VERSION:
        message = (
            f"{path} has schema {meta['schema']}, this dateline knows {SCHEMA_VERSION}:"
            " upgrade dateline"
        )
        raise NewerRecord(message)


def _migrate(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Bring an older record up to this schema, one version at a time."""
    row = connection.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
    version = int(row[0]) if row else 0
    for step in range(version, SCHEMA_VERSION):
        if step not in MIGRATIONS:
            message = f"{path} has schema {step}, too old to bring up; read the pages anew"
            raise RecordError(message)
        with _transaction(connection):
            connection.execute(MIGRATIONS[step])
            connection.execute("UPDATE meta SET value = ? WHERE key = 'schema'", [str(step + 1)])


@contextmanager
def _transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    connection.begin()
    yield
    connection.commit()


# ------------------------------------------------------------------ rows in


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)


def _insert(
    connection: duckdb.DuckDBPyConnection, table: str, rows: Any, more: Mapping[str, object]
) -> None:
    """Insert an Arrow table, with the same further values on every row."""
    if not rows.num_rows:
        return
    names = ", ".join(f'? AS "{name}"' for name in more)
    connection.register("incoming", rows)
    connection.execute(
        f"INSERT INTO {table} BY NAME SELECT *{', ' + names if names else ''} FROM incoming",  # noqa: S608
        list(more.values()),
    )
    connection.unregister("incoming")


def _insert_columns(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    names: Sequence[str],
    rows: Sequence[Sequence[object]],
) -> None:
    import pyarrow as pa

    columns = zip(*rows, strict=True) if rows else [()] * len(names)
    _insert(connection, table, pa.table(dict(zip(names, map(list, columns), strict=True))), {})


def _version(learned: Sequence[Learned], name: str) -> str:
    """The version of one finder out of "mentions 1, times 2"."""
    parts = dict(part.split(" ") for part in learned[0].finders.split(", ")) if learned else {}
    return parts.get(name, "")


def _insert_documents(
    connection: duckdb.DuckDBPyConnection, learned: Sequence[Learned], now: datetime
) -> None:
    import pyarrow as pa

    table = codec.to_arrow(Document, [one.document for one in learned])
    for name in ("text_hash", "replaces", "finders"):
        values = pa.array([getattr(one, name) for one in learned], pa.string())
        table = table.append_column(name, values)
    _insert(connection, "documents", table, {"learned": now})


def _insert_found(
    connection: duckdb.DuckDBPyConnection, learned: Sequence[Learned], now: datetime
) -> None:
    for name, cls in FOUND:
        rows = [row for one in learned for row in getattr(one.found, name)]
        finder = {"finder": _version(learned, name), "learned": now}
        _insert(connection, name, codec.to_arrow(cls, rows), finder)


def _forget_rejected(connection: duckdb.DuckDBPyConnection, batch: Batch) -> None:
    """Places that were read now, or are rejected for another reason, leave the old list."""
    again = [(row.location, row.reason) for row, _ in batch.rejected if row.location]
    places = [*batch.readable, *(place for place, _ in again)]
    connection.execute(
        "DELETE FROM rejected WHERE list_contains(?, location)"
        " AND NOT list_contains(?, location || chr(31) || reason)",
        [places, ["\x1f".join(one) for one in again]],
    )


def _insert_rejected(
    connection: duckdb.DuckDBPyConnection, rejected: Sequence[tuple[Rejected, str]], now: datetime
) -> None:
    """A page rejected again for the same reason keeps its first row."""
    import pyarrow as pa

    if not rejected:
        return
    names = ("source", "stage", "reason", "location", "sha256")
    rows = dict.fromkeys((r.source, r.stage, r.reason, r.location, sha) for r, sha in rejected)
    columns = dict(zip(names, map(list, zip(*rows, strict=True)), strict=True))
    connection.register("incoming", pa.table(columns))
    connection.execute(
        "INSERT INTO rejected BY NAME SELECT *, ? AS learned FROM incoming"  # noqa: S608
        f" ANTI JOIN rejected USING ({', '.join(names)})",
        [now],
    )
    connection.unregister("incoming")


def _insert_whens(connection: duckdb.DuckDBPyConnection, whens: Mapping[str, When]) -> None:
    import pyarrow as pa

    moment = pa.struct(list(codec.arrow_schema(When)))
    values = [codec.pack(when) for _, when in sorted(whens.items())]
    table = pa.table({"id": pa.array(sorted(whens), pa.string()), "when": pa.array(values, moment)})
    _insert(connection, "whens", table, {})


def _note_redirects(connection: duckdb.DuckDBPyConnection, joined: Joined, now: datetime) -> None:
    """Where an actor or happening of the last run is gone, say which holds most of its rows now."""
    standing = {actor.id for actor in joined.actors} | {one.id for one in joined.happenings}
    before = connection.execute('SELECT DISTINCT "to" FROM belongs').fetchall()
    kinds = ("actor-", "happening-")
    gone = [to for (to,) in before if to.startswith(kinds) and to not in standing]
    if not gone:
        return
    members = connection.execute(
        'SELECT "to", id FROM belongs WHERE list_contains(?, "to")', [gone]
    ).fetchall()
    home = {**joined.actor_of, **joined.happening_of}
    _add_redirects(connection, moves.homes(members, home, loading.moved(connection)), now)


def _add_redirects(
    connection: duckdb.DuckDBPyConnection, pairs: Iterable[tuple[str, str]], now: datetime
) -> None:
    rows = [(old, new, now) for old, new in pairs]
    if rows:
        _insert_columns(connection, "redirects", ("old", "new", "learned"), rows)

"""Dataclasses to Arrow and back: how rows go into the record, into tables and into JSON lines.

The Arrow type of a field follows from its annotation: text, numbers and days as themselves, tuples
as lists, dataclasses as structs, a choice of words (Literal) as text, `| None` as nullable.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from itertools import accumulate, chain, pairwise, repeat
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Literal, TypeVar, Union, cast

if TYPE_CHECKING:
    import pyarrow as pa

_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - records keep times without a zone, in UTC
Row = TypeVar("Row")
Packer = Callable[[Any], Any]


def _same(value: Any) -> Any:
    return value


@cache
def _fields(cls: type) -> tuple[tuple[str, Any], ...]:
    hints = typing.get_type_hints(cls)
    return tuple((field.name, hints[field.name]) for field in dataclasses.fields(cls))


def inner_type(hint: Any) -> Any:
    """The annotation without `| None`."""
    if typing.get_origin(hint) in {Union, types.UnionType}:
        return next(part for part in typing.get_args(hint) if part is not type(None))
    return hint


# ------------------------------------------------------------------ to plain values


def pack(row: Any) -> dict[str, Any]:
    """A dataclass as a dict of plain values: nested dicts, lists, days as `date`."""
    return cast("dict[str, Any]", _packer(cast("Any", type(row)))(row))


@cache
def _packer(hint: Any) -> Packer:
    hint = inner_type(hint)
    if dataclasses.is_dataclass(hint):
        parts = [(name, _packer(part)) for name, part in _fields(cast("type", hint))]
        return lambda row: row and {name: part(getattr(row, name)) for name, part in parts}
    if typing.get_origin(hint) is tuple:
        item = _packer(typing.get_args(hint)[0])
        return list if item is _same else lambda rows: [item(row) for row in rows]
    return _same


def unpack(cls: type[Row], values: Mapping[str, Any]) -> Row:
    """The dataclass that `pack` turned into plain values."""
    return cast("Row", _unpacker(cast("Any", cls))(values))


@cache
def _unpacker(hint: Any) -> Packer:
    hint = inner_type(hint)
    if dataclasses.is_dataclass(hint):
        cls = cast("type", hint)
        parts = [(name, _unpacker(part)) for name, part in _fields(cls)]
        return lambda row: row and cls(*[part(row[name]) for name, part in parts])
    if typing.get_origin(hint) is tuple:
        item = _unpacker(typing.get_args(hint)[0])
        return tuple if item is _same else lambda rows: tuple([item(row) for row in rows])
    return _same


# ------------------------------------------------------------------ to Arrow


@cache
def arrow_schema(cls: type) -> pa.Schema:
    """The Arrow schema of a dataclass."""
    import pyarrow as pa

    return pa.schema([pa.field(name, _arrow_type(hint)) for name, hint in _fields(cls)])


def _arrow_type(hint: Any) -> pa.DataType:
    import pyarrow as pa

    hint = inner_type(hint)
    if dataclasses.is_dataclass(hint):
        return pa.struct(list(arrow_schema(cast("type", hint))))
    if typing.get_origin(hint) is tuple:
        return pa.list_(_arrow_type(typing.get_args(hint)[0]))
    if typing.get_origin(hint) is Literal:
        return pa.string()
    plain = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}
    return {**plain, date: pa.date32(), datetime: pa.timestamp("us")}[hint]


def to_arrow(cls: type, rows: Iterable[Any]) -> pa.Table:
    """The rows of one dataclass as an Arrow table."""
    import pyarrow as pa

    rows = list(rows)
    if not rows:
        return pa.Table.from_batches([], arrow_schema(cls))
    columns = _columns(cls, rows)
    return pa.Table.from_arrays(columns, schema=arrow_schema(cls))


def _columns(cls: type, rows: list[Any]) -> list[pa.Array]:
    """One array a field. Going by columns costs a third of what dicts and `from_pylist` cost."""
    return [_column(hint, list(map(attrgetter(name), rows))) for name, hint in _fields(cls)]


def _column(hint: Any, values: list[Any]) -> pa.Array:
    import pyarrow as pa

    kind, hint = _arrow_type(hint), inner_type(hint)
    if dataclasses.is_dataclass(hint):
        return _structs(cast("type", hint), values)
    if typing.get_origin(hint) is tuple:
        ends = pa.array(list(accumulate(map(len, values), initial=0)), pa.int32())
        items = _column(typing.get_args(hint)[0], list(chain.from_iterable(values)))
        return pa.ListArray.from_arrays(ends, items)
    return pa.array(values, kind)


def _structs(cls: type, rows: list[Any]) -> pa.Array:
    """Structs of the rows; where a row is None, some other row's values stand behind the null."""
    import pyarrow as pa

    some = next((row for row in rows if row is not None), None)
    if some is None:
        return pa.nulls(len(rows), _arrow_type(cls))
    missing = [row is None for row in rows]
    columns = _columns(cls, [some if row is None else row for row in rows])
    return pa.StructArray.from_arrays(
        columns, fields=list(arrow_schema(cls)), mask=pa.array(missing)
    )


def strings(values: Sequence[str]) -> pa.Array:
    """An array of text. `pa.array` does more, and imports pandas first where it is installed."""
    import pyarrow as pa

    data = [value.encode() for value in values]
    ends = array("i", accumulate(map(len, data), initial=0))
    buffers = [None, pa.py_buffer(ends.tobytes()), pa.py_buffer(b"".join(data))]
    return pa.Array.from_buffers(pa.string(), len(data), buffers)


def integers(values: Iterable[int]) -> pa.Array:
    """An array of whole numbers, made as `strings` makes its own."""
    import pyarrow as pa

    data = array("q", values)
    return pa.Array.from_buffers(pa.int64(), len(data), [None, pa.py_buffer(data.tobytes())])


def one_piece(column: pa.ChunkedArray) -> pa.Array:
    """A column as one array. Joining no pieces at all imports pandas where it is installed."""
    import pyarrow as pa

    return column.combine_chunks() if column.num_chunks else pa.nulls(0, column.type)


def part(column: pa.ChunkedArray, name: str) -> pa.Array:
    """One field of a column of structs as one array; the others, long words among them, stay."""
    import pyarrow as pa

    pieces = [chunk.field(name) for chunk in column.chunks]
    return one_piece(pa.chunked_array(pieces, column.type.field(name).type))


def from_arrow(cls: type[Row], table: pa.Table) -> tuple[Row, ...]:
    """The rows of an Arrow table as dataclasses.

    A column that the table lacks, as in a record of an older schema, is None if the field may be.
    """
    if not table.num_rows:
        return ()
    columns: list[Iterable[Any]] = []
    for name, read, optional in _column_readers(cast("Any", cls)):
        if optional and name not in table.column_names:
            columns.append(repeat(None, table.num_rows))
        else:
            columns.append(read(table.column(name)))
    return tuple(map(cls, *columns))


@cache
def _column_readers(cls: type) -> list[tuple[str, Packer, bool]]:
    """For each field: its name, what reads its column, whether the column may be missing."""
    optional = {part.name for part in dataclasses.fields(cast("Any", cls)) if part.default is None}
    return [(name, _column_reader(hint), name in optional) for name, hint in _fields(cls)]


def _column_reader(hint: Any) -> Packer:
    read = _reader(hint)
    if inner_type(hint) is datetime:  # as ticks, since an array of times imports pandas if it can
        return lambda column: read(one_piece(column.cast("int64")))
    return lambda column: read(one_piece(column))


def values(cls: type[Row], column: pa.ChunkedArray) -> list[Row]:
    """The dataclasses of a column of structs."""
    return cast("list[Row]", _reader(cast("Any", cls))(one_piece(column)))


@cache
def _reader(hint: Any) -> Packer:
    """Makes a list again of what `_column` made an array of."""
    hint = inner_type(hint)
    if dataclasses.is_dataclass(hint):
        return _struct_reader(cast("type", hint))
    if typing.get_origin(hint) is tuple:
        return _list_reader(_reader(typing.get_args(hint)[0]))
    if hint is datetime:
        return _moments
    return days if hint is date else _plain_values


def _plain_values(column: pa.Array) -> list[Any]:
    return cast("list[Any]", column.to_pylist())


def days(column: pa.Array) -> list[Any]:
    """A column of days, None where there is none.

    By their numbers: Arrow takes half a microsecond for each day that it makes itself.
    """
    return [None if number is None else _day(number) for number in column.cast("int32").to_pylist()]


@cache
def _day(number: int) -> date:
    return _EPOCH.date() + timedelta(days=number)


def _moments(column: pa.Array) -> list[Any]:
    ticks = column.to_pylist()
    return [None if tick is None else _EPOCH + timedelta(microseconds=tick) for tick in ticks]


def _struct_reader(cls: type) -> Packer:
    fields = [(name, _reader(part)) for name, part in _fields(cls)]

    def read(column: pa.Array) -> list[Any]:
        rows: list[Any] = list(map(cls, *[part(column.field(name)) for name, part in fields]))
        if column.null_count:
            there = column.is_valid().to_pylist()
            return [row if known else None for row, known in zip(rows, there, strict=True)]
        return rows

    return read


def _list_reader(item: Packer) -> Packer:
    def read(column: pa.Array) -> list[Any]:
        items, ends = item(column.values), column.offsets.to_pylist()
        return [tuple(items[start:end]) for start, end in pairwise(ends)]

    return read


def chosen(
    ids: pa.ChunkedArray, known: pa.ChunkedArray, first: pa.ChunkedArray, other: pa.ChunkedArray
) -> pa.Table:
    """For each id the struct that `first` has for it under `known`, else its own in `other`."""
    import pyarrow as pa
    import pyarrow.compute as pc

    at = pc.index_in(one_piece(ids), value_set=one_piece(known))
    taken, own = one_piece(first).take(at), one_piece(other)
    there = pc.is_valid(at)
    names = [field.name for field in first.type]
    return pa.table({n: pc.if_else(there, taken.field(n), own.field(n)) for n in names})


# ------------------------------------------------------------------ to JSON


def plain(value: Any) -> Any:
    """Plain values with days as ISO text, so that `json.dumps` takes them."""
    if isinstance(value, Mapping):
        return {key: plain(part) for key, part in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [plain(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value

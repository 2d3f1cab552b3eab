"""Lazy: the rows of a kind by id, by page or by party, each made when it is first looked at.

A record holds its rows as Arrow tables. Making objects of all of them takes seconds where there are
many, and most questions look at few. What is needed to find a row (ids, pages, who takes part,
where a page names whom) is read from the columns instead.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Generic, TypeVar

from dateline import codec, loading
from dateline.record import Joined, Mention, Rows

if TYPE_CHECKING:
    import pyarrow as pa

Row = TypeVar("Row")
BODY = ("organization", "name")
Named = tuple[int, int, str]
"""Where a page names an actor: start, end, the actor's id."""


class Kept(Mapping[str, Row], Generic[Row]):
    """The rows of one kind, by id; `on` has those of a page, `at` those of some numbers.

    `key` names another column of ids by which rows are found.
    """

    def __init__(self, cls: type[Row], held: Rows | Joined, name: str, key: str = "id") -> None:
        self._cls = cls
        self._key = key
        self.table = loading.table(held, name)
        # The rows that are made, by number: a table of a million rows costs nothing until asked.
        self._rows: dict[int, Row] = {}
        if self.table is None:
            self._rows.update(enumerate(getattr(held, name)))
        self._size = len(self._rows) if self.table is None else loading.size(held, name)

    def __len__(self) -> int:
        """The number of rows."""
        return self._size

    def __iter__(self) -> Iterator[str]:
        """The ids of the rows."""
        return iter(self._numbers)

    def __getitem__(self, row_id: str) -> Row:
        """The row of an id; KeyError for one that is not there."""
        return self.at([self._numbers[row_id]])[0]

    def __contains__(self, row_id: object) -> bool:
        """Whether there is a row of that id."""
        return row_id in self._numbers

    @cached_property
    def _numbers(self) -> dict[str, int]:
        if self.table is not None:
            ids = self.table.column(self._key).to_pylist()
        else:
            ids = [getattr(row, self._key) for row in self._rows.values()]
        return {row_id: number for number, row_id in enumerate(ids)}

    @cached_property
    def _pages(self) -> dict[str, Sequence[int]]:
        """The numbers of the rows of each page."""
        if self.table is not None:
            return _runs(self.table.column("span").combine_chunks().field("document"))
        return _grouped(map(attrgetter("span.document"), self._rows.values()))

    def at(self, numbers: Sequence[int]) -> list[Row]:
        """The rows of some numbers; those that are not made yet are made in one go."""
        missing = [number for number in dict.fromkeys(numbers) if number not in self._rows]
        if missing and self.table is not None:
            made = codec.from_arrow(self._cls, self.table.take(missing))
            self._rows.update(zip(missing, made, strict=True))
        return [self._rows[number] for number in numbers]

    def of(self, row_ids: Iterable[str]) -> list[Row]:
        """The rows of those ids that are there, made in one go."""
        return self.at([self._numbers[one] for one in row_ids if one in self._numbers])

    def numbers_on(self, page: str) -> Sequence[int]:
        """The numbers of the rows of a page."""
        return self._pages.get(page, ())

    def on(self, page: str) -> list[Row]:
        """The rows of a page, in order."""
        return self.at(self._pages.get(page, ()))

    def gather(self, pages: Iterable[str]) -> None:
        """Make the rows of some pages in one go, which is quicker than page by page."""
        self.at([number for page in pages for number in self._pages.get(page, ())])

    def pages(self) -> Collection[str]:
        """The pages that have rows of this kind."""
        return self._pages.keys()

    def begun(self, beginning: str) -> list[str]:
        """The ids that begin so."""
        return [row_id for row_id in self._numbers if row_id.startswith(beginning)]

    def pages_in(self, column: str) -> dict[str, list[int]]:
        """The numbers of the rows by the pages of the spans in a column of them."""
        pairs: Iterable[tuple[int, str]]
        if self.table is None:
            rows = self._rows.items()
            held = ((number, [s.document for s in getattr(row, column)]) for number, row in rows)
            pairs = ((number, page) for number, pages in held for page in pages)
        else:
            import pyarrow.compute as pc

            lists = self.table.column(column).combine_chunks()
            pages = pc.struct_field(pc.list_flatten(lists), "document").to_pylist()
            pairs = zip(pc.list_parent_indices(lists).to_pylist(), pages, strict=True)
        found: dict[str, list[int]] = defaultdict(list)
        for number, page in pairs:
            found[page].append(number)
        return found

    def naming(self, ids: Collection[str], *columns: str) -> set[int]:
        """The numbers of the rows that have one of some ids in these columns of ids."""
        if self.table is None:
            wanted = set(ids)
            return {
                number
                for number, row in self._rows.items()
                if any(not wanted.isdisjoint(getattr(row, column)) for column in columns)
            }
        return {number for column in columns for number in _holding(self.table.column(column), ids)}


def _is_body(row: Mention) -> bool:
    return (row.kind, row.form) == BODY


def _grouped(pages: Iterable[str]) -> dict[str, Sequence[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for number, page in enumerate(pages):
        found[page].append(number)
    return {**found}


def _runs(column: pa.Array) -> dict[str, Sequence[int]]:
    """The numbers of each page's rows; where they stand together, as ranges."""
    import pyarrow.compute as pc

    if not len(column):
        return {}
    runs = pc.run_end_encode(column)
    ends, pages = runs.run_ends.to_pylist(), runs.values.to_pylist()
    if len(set(pages)) < len(pages):
        return _grouped(column.to_pylist())
    ranges = zip(pages, [0, *ends], ends, strict=False)
    return {page: range(start, end) for page, start, end in ranges}


def _holding(column: pa.ChunkedArray, ids: Collection[str]) -> list[int]:
    """The rows of a column of lists of which some list has one of some values."""
    import pyarrow as pa
    import pyarrow.compute as pc

    lists = column.combine_chunks()
    there = pc.is_in(pc.list_flatten(lists), value_set=pa.array(sorted(ids), pa.string()))
    found: list[int] = pc.filter(pc.list_parent_indices(lists), there).to_pylist()
    return found


class Places:
    """Where each page names which actor."""

    def __init__(self, mentions: Kept[Mention], joined: Joined) -> None:
        self._mentions = mentions
        self._joined = joined
        self._on: dict[str, list[Named]] = {}

    def on(self, page: str) -> list[Named]:
        """The places of a page, in order."""
        if page not in self._on:
            self._on[page] = self._make(page)
        return self._on[page]

    def actors_of(self, page: str) -> dict[str, str]:
        """The actor of each mention of a page, by the mention's id."""
        table = self._mentions.table
        if self._columns is None or table is None:
            of = self._joined.actor_of
            ids = [mention.id for mention in self._mentions.on(page)]
            return {one: of[one] for one in ids if one in of}
        first, last = self._range(page)
        ids = table.column("id").slice(first, last - first)
        found = zip(ids.to_pylist(), self._columns[2][first:last], strict=True)
        return {one: actor for one, actor in found if actor}

    def naming(self) -> list[tuple[Mention, str]]:
        """Mentions with their actors: those that name organisations, and the first of each key."""
        if self._columns is None:
            return self._naming_rows()
        numbers = self._naming_numbers(self._mentions.table)
        actors = (self._columns[2][number] for number in numbers)
        return [(m, a) for m, a in zip(self._mentions.at(numbers), actors, strict=True) if a]

    def _naming_rows(self) -> list[tuple[Mention, str]]:
        of = self._joined.actor_of
        rows = [row for row in self._mentions.values() if row.id in of]
        firsts = {row.key: row.id for row in reversed(rows)}
        chosen = [row for row in rows if _is_body(row) or firsts[row.key] == row.id]
        return [(row, of[row.id]) for row in chosen]

    def _naming_numbers(self, table: pa.Table) -> list[int]:
        import pyarrow as pa
        import pyarrow.compute as pc

        known = pc.is_valid(pa.array((self._columns or ([], [], []))[2], pa.string()))
        bodies = pc.and_(
            pc.equal(table.column("kind"), BODY[0]), pc.equal(table.column("form"), BODY[1])
        )
        named = pc.if_else(known, table.column("key").combine_chunks(), None)
        firsts = pc.index_in(pc.unique(named).drop_null(), value_set=named)
        found = pc.indices_nonzero(pc.and_(bodies, pa.chunked_array([known])))
        return sorted({*found.to_pylist(), *firsts.to_pylist()})

    def _make(self, page: str) -> list[Named]:
        if self._columns is None:
            of = self._joined.actor_of
            rows = ((m.span, of.get(m.id)) for m in self._mentions.on(page))
            return [(span.start, span.end, actor) for span, actor in rows if actor]
        first, last = self._range(page)
        columns = (column[first:last] for column in self._columns)
        return [one for one in zip(*columns, strict=True) if one[2]]

    def _range(self, page: str) -> tuple[int, int]:
        numbers = self._mentions._pages.get(page, ())  # noqa: SLF001 - made for it
        return (numbers[0], numbers[-1] + 1) if numbers else (0, 0)

    @cached_property
    def _columns(self) -> tuple[list[int], list[int], list[str | None]] | None:
        """Start, end and actor of every mention, where the tables have them."""
        import pyarrow.compute as pc

        table, homes = self._mentions.table, loading.table(self._joined, "actor_of")
        if table is None or homes is None:
            return None
        span = table.column("span").combine_chunks()
        known = homes.column("id").combine_chunks()
        at = pc.index_in(table.column("id").combine_chunks(), value_set=known)
        actors = homes.column("to").combine_chunks().take(at)
        return span.field("start").to_pylist(), span.field("end").to_pylist(), actors.to_pylist()

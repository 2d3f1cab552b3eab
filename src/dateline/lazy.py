"""Lazy: the rows of a kind by id, by page or by party, each made when it is first looked at.

A record holds its rows as Arrow tables. Making objects of all of them takes seconds where there are
many, and most questions look at few. What is needed to find a row (ids, pages, who takes part,
where a page names whom) is read from the columns instead.
"""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from dateline import codec, loading
from dateline.record import Happening, Joined, Mention, Rows

if TYPE_CHECKING:
    import pyarrow as pa

Row = TypeVar("Row")
BODY = ("organization", "name")
SOVEREIGN = ("state", "organization")
NEVER = (sys.maxsize, sys.maxsize)  # sorts what has no day
SOME = 100  # ids from which on looking them up in a column beats an index of all
MANY = 1000  # ids from which on going over a whole column beats looking up each
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
        self._on: dict[str, list[Row]] = {}
        self._looked_up: dict[str, int] = {}
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
        number = self._looked_up.get(row_id)
        return self.at([self._numbers[row_id] if number is None else number])[0]

    def __contains__(self, row_id: object) -> bool:
        """Whether there is a row of that id."""
        return row_id in self._looked_up or row_id in self._numbers

    @cached_property
    def _pieces(self) -> Pieces:
        return Pieces(self.table)

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
            return _runs(codec.part(self.table.column("span"), "document"))
        return _grouped(map(attrgetter("span.document"), self._rows.values()))

    def at(self, numbers: Sequence[int]) -> list[Row]:
        """The rows of some numbers; those that are not made yet are made in one go."""
        missing = [number for number in dict.fromkeys(numbers) if number not in self._rows]
        if missing and self.table is not None:
            for own, piece in self._pieces.take(missing):
                self._rows.update(zip(own, codec.from_arrow(self._cls, piece), strict=True))
        return [self._rows[number] for number in numbers]

    def column(self, name: str) -> list[Any]:
        """One field of all rows, in the order of their numbers."""
        if self.table is not None:
            values: list[Any] = self.table.column(name).to_pylist()
            return values
        return [getattr(row, name) for row in self._rows.values()]

    def days(self, name: str) -> list[tuple[int, int]]:
        """The first and the last day of a field of ranges, as numbers that sort as `day_order`."""
        if self.table is None:
            whens = self.column(name)
            ends = [[when.first for when in whens], [when.last for when in whens]]
            return in_days(*([day and day.toordinal() for day in days] for days in ends))
        column = self.table.column(name)
        return in_days(*(numbered(codec.part(column, end)) for end in ("first", "last")))

    def of(self, row_ids: Iterable[str]) -> list[Row]:
        """The rows of those ids that are there, made in one go."""
        return self.at(list(self._look_up(row_ids).values()))

    def _look_up(self, row_ids: Iterable[str]) -> dict[str, int]:
        """The numbers of the rows of those ids that are there, in their order."""
        wanted = list(dict.fromkeys(row_ids))
        known: Mapping[str, int] = self._looked_up
        if not all(one in known for one in wanted):
            if self.table is None or len(wanted) < SOME or "_numbers" in self.__dict__:
                known = self._numbers
            else:
                self._looked_up.update(_numbers_in(self.table.column(self._key), wanted))
        return {one: known[one] for one in wanted if one in known}

    def words(self, column: str, row_ids: Iterable[str]) -> dict[str, str]:
        """The words of a field of spans, by the ids that are there; no row is made for it."""
        numbers = self._look_up(row_ids)
        if self.table is None:
            return {one: getattr(self[one], column).words for one in numbers}
        words = codec.part(self.table.column(column), "words")
        found = words.take(codec.integers(numbers.values())).to_pylist()
        return dict(zip(numbers, found, strict=True))

    def numbers_on(self, page: str) -> Sequence[int]:
        """The numbers of the rows of a page."""
        return self._pages.get(page, ())

    def on(self, page: str) -> list[Row]:
        """The rows of a page, in the order of its words."""
        if page not in self._on:
            rows = self.at(self._pages.get(page, ()))
            self._on[page] = sorted(rows, key=attrgetter("span.start", "id"))
        return self._on[page]

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

            lists = codec.one_piece(self.table.column(column))
            pages = pc.struct_field(pc.list_flatten(lists), "document").to_pylist()
            pairs = zip(pc.list_parent_indices(lists).to_pylist(), pages, strict=True)
        found: dict[str, list[int]] = defaultdict(list)
        for number, page in pairs:
            found[page].append(number)
        return found

    def pieces_on(self, pages: Collection[str], column: str) -> dict[str, list[tuple[int, int]]]:
        """Where the spans in a column of lists of them stand on each of some pages."""
        import pyarrow.compute as pc

        if self.table is None:
            spans = (
                span for page in pages for row in self.on(page) for span in getattr(row, column)
            )
            places: Iterable[tuple[str, int, int]] = ((s.document, s.start, s.end) for s in spans)
        else:
            places = _places(pc.list_flatten(self.table.column(column)))
        found: dict[str, list[tuple[int, int]]] = {page: [] for page in pages}
        for page, start, end in places:
            if page in found:
                found[page].append((start, end))
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


class Pieces:
    """A table in the pieces that it came in.

    Taking a few rows out of a table of many pieces would first make it one piece.
    """

    def __init__(self, table: pa.Table) -> None:
        self._batches = table.to_batches()
        self._starts = [0, *accumulate(batch.num_rows for batch in self._batches)]

    def take(self, numbers: Iterable[int]) -> Iterator[tuple[list[int], pa.Table]]:
        """The rows of some numbers, piece by piece, each piece with its numbers."""
        import pyarrow as pa

        chosen: dict[int, list[int]] = defaultdict(list)
        for number in numbers:
            chosen[bisect_right(self._starts, number) - 1].append(number)
        for piece, own in chosen.items():
            within = codec.integers(number - self._starts[piece] for number in own)
            yield own, pa.Table.from_batches([self._batches[piece].take(within)])


def _places(
    spans: pa.ChunkedArray, numbers: pa.Array | None = None
) -> Iterator[tuple[str, int, int]]:
    """Page, start and end of the spans of a column, or of those of some numbers in it."""
    parts = (codec.part(spans, name) for name in ("document", "start", "end"))
    chosen = (part if numbers is None else part.take(numbers) for part in parts)
    return zip(*(part.to_pylist() for part in chosen), strict=True)


def numbered(days: pa.Array | pa.ChunkedArray) -> list[int | None]:
    """A column of days as numbers, which are made in a tenth of the time of dates."""
    found: list[int | None] = days.cast("int32").to_pylist()
    return found


def in_days(*ends: list[int | None]) -> list[tuple[int, int]]:
    """Ranges of days, by the numbers of their ends, so that they sort as `day_order` does."""
    pairs = zip(*ends, strict=True)
    far = NEVER[0]
    return [
        (far if one is None else one, far if other is None else other)
        for one, other in ((other if one is None else one, other) for one, other in pairs)
    ]


def _numbers_in(column: pa.ChunkedArray, ids: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Which of some ids a column has, each with its number."""
    import pyarrow.compute as pc

    numbers = pc.indices_nonzero(pc.is_in(column, value_set=codec.strings(ids)))
    return zip(column.take(numbers).to_pylist(), numbers.to_pylist(), strict=True)


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


def _at_key(keys: pa.Array, values: pa.Array, key: str) -> str | None:
    """The value of a key in columns that are sorted by it; None where it is not there."""
    at = bisect_left(range(len(keys)), key, key=lambda number: keys[number].as_py())
    found: str | None = values[at].as_py() if at < len(keys) and keys[at].as_py() == key else None
    return found


def _holding(column: pa.ChunkedArray, ids: Collection[str]) -> list[int]:
    """The rows of a column of lists of which some list has one of some values."""
    import pyarrow.compute as pc

    lists = codec.one_piece(column)
    there = pc.is_in(pc.list_flatten(lists), value_set=codec.strings(sorted(ids)))
    found: list[int] = pc.filter(pc.list_parent_indices(lists), there).to_pylist()
    return found


class OnPages(Sequence[Row], Generic[Row]):
    """The rows of some pages, page by page, made when one of them is looked at."""

    def __init__(self, held: Kept[Row], pages: Sequence[str]) -> None:
        self._held = held
        self._pages = pages
        self._starts = [0, *accumulate(len(held.numbers_on(page)) for page in pages)]

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> list[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | list[Row]:
        """One row, or some of them."""
        if isinstance(index, slice):
            wanted = range(*index.indices(len(self)))
            self._held.gather(self._pages[page] for page in sorted({*map(self._page_at, wanted)}))
            return [self[at] for at in wanted]
        at = range(len(self))[index]
        page = self._page_at(at)
        return self._held.on(self._pages[page])[at - self._starts[page]]

    def _page_at(self, at: int) -> int:
        """Which of the pages has the row of a number."""
        return bisect_right(self._starts, at) - 1

    def __len__(self) -> int:
        """The number of rows."""
        return self._starts[-1]


class Days(Sequence[Happening]):
    """Happenings in order of days, those of unknown days last.

    Those of one day are sorted, by `in_order`, when one of them is looked at. `chosen` has the
    values to keep, by column.
    """

    def __init__(
        self,
        held: Kept[Happening],
        in_order: Callable[[list[Happening]], list[Happening]],
        chosen: Mapping[str, Collection[str]],
    ) -> None:
        self._held = held
        self._in_order = in_order
        numbers: Sequence[int] = range(len(held))
        for column, wanted in chosen.items():
            values = held.column(column) if wanted else []
            numbers = [n for n in numbers if values[n] in wanted] if wanted else numbers
        days = held.days("when")
        self._numbers = sorted(numbers, key=days.__getitem__)
        keys = [days[number] for number in self._numbers]
        self._starts = [at for at, key in enumerate(keys) if not at or key != keys[at - 1]]
        self.dated = bisect_left(keys, NEVER)
        self._made: dict[int, list[Happening]] = {}

    @overload
    def __getitem__(self, index: int) -> Happening: ...
    @overload
    def __getitem__(self, index: slice) -> list[Happening]: ...
    def __getitem__(self, index: int | slice) -> Happening | list[Happening]:
        """One happening, or some of them."""
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        at = range(len(self))[index]
        run = bisect_right(self._starts, at) - 1
        if run not in self._made:
            start, *rest = self._starts[run : run + 2]
            numbers = self._numbers[start : rest[0] if rest else None]
            self._made[run] = self._in_order(self._held.at(numbers))
        return self._made[run][at - self._starts[run]]

    def __len__(self) -> int:
        """The number of happenings."""
        return len(self._numbers)


class Places:
    """Where each page names which actor."""

    def __init__(self, mentions: Kept[Mention], joined: Joined) -> None:
        self._mentions = mentions
        self._joined = joined
        self._on: dict[str, list[Named]] = {}
        self._homes: dict[str, dict[str, str]] = {}

    def on(self, page: str) -> list[Named]:
        """The places of a page, in order."""
        if page not in self._on:
            self.gather([page])
        return self._on[page]

    def actors_of(self, page: str) -> dict[str, str]:
        """The actor of each mention of a page, by the mention's id."""
        if page not in self._on:
            self.gather([page])
        return self._homes[page]

    def gather(self, pages: Iterable[str]) -> None:
        """Look up the places of some pages in one go."""
        fresh = [page for page in dict.fromkeys(pages) if page not in self._on]
        self._homes |= {page: {} for page in fresh}
        found: dict[str, list[Named]] = {page: [] for page in fresh}
        numbers = [number for page in fresh for number in self._mentions.numbers_on(page)]
        for row_id, page, start, end, actor in self._named(numbers):
            found[page].append((start, end, actor))
            self._homes[page][row_id] = actor
        self._on |= {page: sorted(places) for page, places in found.items()}

    def of(self, actors: Collection[str]) -> Iterator[tuple[str, int, int]] | None:
        """Page, start and end of every mention of some actors; None where no table has them."""
        table = self._mentions.table
        if table is None or self._keys is None:
            return None
        import pyarrow.compute as pc

        known, to = self._keys
        own = known.filter(pc.is_in(to, value_set=codec.strings(sorted(actors))))
        ids = codec.one_piece(table.column("id"))
        numbers = pc.indices_nonzero(pc.is_in(ids, value_set=own))
        return _places(table.column("span"), numbers)

    def _named(self, numbers: Sequence[int]) -> Iterator[tuple[str, str, int, int, str]]:
        """Id, page, start, end and actor of the mentions of some numbers that have an actor."""
        places = list(self._places(numbers))
        actors = self._actors([place[0] for place in places])
        for place, actor in zip(places, actors, strict=True):
            if actor:
                yield (*place, actor)

    def _places(self, numbers: Sequence[int]) -> Iterator[tuple[str, str, int, int]]:
        """Id, page, start and end of the mentions of some numbers."""
        if self._spans is None:
            for row in self._mentions.at(numbers):
                yield row.id, row.span.document, row.span.start, row.span.end
            return
        for _, piece in self._spans.take(numbers):
            places = _places(piece.column("span"))
            for row_id, place in zip(piece.column("id").to_pylist(), places, strict=True):
                yield (row_id, *place)

    def _actors(self, ids: Sequence[str]) -> list[str | None]:
        """The actor of each mention."""
        if self._keys is None:
            return list(map(self._joined.actor_of.get, ids))
        known, to = self._keys
        if len(ids) < MANY:
            return [_at_key(known, to, row_id) for row_id in ids]
        import pyarrow.compute as pc

        numbers = pc.indices_nonzero(pc.is_in(known, value_set=codec.strings(ids)))
        pairs = zip(known.take(numbers).to_pylist(), to.take(numbers).to_pylist(), strict=True)
        found = dict(pairs)
        return list(map(found.get, ids))

    @cached_property
    def _spans(self) -> Pieces | None:
        table = self._mentions.table
        return None if table is None else Pieces(table.select(["id", "span"]))

    @cached_property
    def _keys(self) -> tuple[pa.Array, pa.Array] | None:
        """The ids of mentions in order, and their actors; None where there is no table of them."""
        homes = loading.table(self._joined, "actor_of")
        return homes and tuple(codec.one_piece(homes.column(name)) for name in ("id", "to"))

    def naming(self) -> list[tuple[Mention, str]]:
        """Mentions with their actors: those that name organisations, and the first of each key.

        Only of states and organisations: what acts for whom is read from these.
        """
        table = self._mentions.table
        if table is None:
            rows = [row for row in self._mentions.values() if row.kind in SOVEREIGN]
            firsts = {row.key: row.id for row in reversed(rows)}
            chosen = [row for row in rows if _is_body(row) or firsts[row.key] == row.id]
        else:
            chosen = self._mentions.at(_naming_numbers(table))
        actors = self._actors([row.id for row in chosen])
        return [(row, actor) for row, actor in zip(chosen, actors, strict=True) if actor]


def _naming_numbers(table: pa.Table) -> list[int]:
    import pyarrow.compute as pc

    kinds = pc.is_in(table.column("kind"), value_set=codec.strings(SOVEREIGN))
    bodies = pc.and_(
        pc.is_in(table.column("kind"), value_set=codec.strings(BODY[:1])),
        pc.is_in(table.column("form"), value_set=codec.strings(BODY[1:])),
    )
    numbers = pc.indices_nonzero(kinds)
    keys = codec.one_piece(table.column("key")).take(numbers)
    firsts = numbers.take(pc.index_in(pc.unique(keys), value_set=keys))
    return sorted({*pc.indices_nonzero(bodies).to_pylist(), *firsts.to_pylist()})

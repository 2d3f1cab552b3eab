"""What a question gives back: typed rows that print well and turn into tables and data frames.

Every row carries `Citation`s: the page, the exact words, and their offsets in the stored text.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from dateline import codec
from dateline.record import When

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Citation:
    """Exact words of a page: where a line of an answer comes from."""

    document: str
    source: str
    outlet: str | None
    title: str | None
    published: When
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class TimelineLine:
    """One happening: what, when, by whom, how sure, told by how many origins."""

    id: str
    when: When
    type: str
    status: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    claimed_by: str | None
    hedge: str | None
    documents: int
    origins: int
    reason: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class RoleLine:
    """A post that pages give to somebody, with the days for which they bear it out."""

    title: str
    of: str | None
    change: str
    when: When
    citation: Citation


@dataclass(frozen=True, slots=True)
class ActorLine:
    """One actor over all pages."""

    id: str
    name: str
    kind: str
    names: tuple[str, ...]
    roles: tuple[RoleLine, ...]
    mentions: int
    documents: int
    origins: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StatementLine:
    """What somebody said, with the fidelity of the words."""

    id: str
    speaker: str | None
    speaker_role: str | None
    cue: str | None
    kind: str
    fidelity: str
    about: tuple[str, ...]
    citation: Citation


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A quantity with its passport, and how it relates to other figures of the record."""

    id: str
    low: float | None
    high: float | None
    change: str
    hedge: str | None
    unit: str | None
    measure: str | None
    of: str | None
    period: When
    given_by: str | None
    state: str
    agreements: tuple[str, ...]
    citation: Citation


@dataclass(frozen=True, slots=True)
class ExpectationLine:
    """What was expected or planned, by whom, for when, and how it turned out."""

    id: str
    type: str
    by: str | None
    about: tuple[str, ...]
    due: When
    hedge: str | None
    status: str
    reason: str
    citation: Citation
    closed_by: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class CopyLine:
    """How two pages relate, with the reasons."""

    left: str
    right: str
    left_source: str
    right_source: str
    relation: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OriginLine:
    """A family of pages with one source."""

    id: str
    sources: tuple[str, ...]
    earliest: str | None


@dataclass(frozen=True, slots=True)
class Coverage:
    """What an answer rests on. `undecided` pages may or may not have been out by the day asked."""

    pages: int
    origins: int
    outlet_known: int
    dates_stated: int
    dates_inferred: int
    first_published: date | None
    last_published: date | None
    undecided: int
    rejected: int

    def sentence(self) -> str:
        """The coverage in one line of plain words."""
        parts = [
            _counted(self.pages, "page"),
            _counted(self.origins, "origin"),
            f"outlet known for {self.outlet_known}",
            f"dates stated for {self.dates_stated} and inferred for {self.dates_inferred}",
            f"nothing published after {self.last_published or 'an unknown day'}",
        ]
        if self.undecided:
            parts.append(f"{_counted(self.undecided, 'page')} left out: date not certain enough")
        if self.rejected:
            parts.append(f"{_counted(self.rejected, 'input')} could not be read")
        return ", ".join(parts) + "."


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


@dataclass(frozen=True, slots=True)
class Relation:
    """Two actors: what passed between them, what is expected, said, counted, disputed."""

    left: str
    right: str
    happened: tuple[TimelineLine, ...]
    expected: tuple[ExpectationLine, ...]
    other: tuple[TimelineLine, ...]
    statements: tuple[StatementLine, ...]
    figures: tuple[FigureLine, ...]
    disagreements: tuple[str, ...]
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class Status:
    """What a record holds: rows per kind, rejected inputs, the stages with their versions."""

    path: str
    rows: Mapping[str, int]
    coverage: Coverage
    rejected: tuple[tuple[str, str, str], ...]
    stages: tuple[tuple[str, str, str], ...]
    joins_current: bool


@dataclass(frozen=True, slots=True)
class Verification:
    """The result of checking every span of a record against the stored text."""

    documents: int
    spans: int
    failed: tuple[str, ...]


Line = TypeVar("Line")


class Answer(Sequence[Line], Generic[Line]):
    """The lines that a question gives back: a sequence, a table, a data frame.

    Empty answers keep their columns.
    """

    def __init__(self, kind: type[Line], lines: Sequence[Line], coverage: Coverage) -> None:
        self.kind = kind
        self.lines = tuple(lines)
        self.coverage = coverage

    @overload
    def __getitem__(self, index: int) -> Line: ...
    @overload
    def __getitem__(self, index: slice) -> Answer[Line]: ...
    def __getitem__(self, index: int | slice) -> Line | Answer[Line]:
        """One line, or an answer of some lines."""
        if isinstance(index, slice):
            return Answer(self.kind, self.lines[index], self.coverage)
        return self.lines[index]

    def __len__(self) -> int:
        """The number of lines."""
        return len(self.lines)

    def __iter__(self) -> Iterator[Line]:
        """The lines in order."""
        return iter(self.lines)

    def to_dicts(self) -> list[dict[str, Any]]:
        """Plain dicts with days as `date`."""
        return [codec.pack(line) for line in self.lines]

    def to_json(self) -> list[dict[str, Any]]:
        """Plain dicts that `json.dumps` takes: days as ISO text."""
        return [codec.plain(row) for row in self.to_dicts()]

    def to_arrow(self) -> pa.Table:
        """An Arrow table; nested values are structs and lists."""
        return codec.to_arrow(self.kind, self.lines)

    def to_polars(self) -> pl.DataFrame:
        """A Polars data frame. Needs the extra `frames`."""
        import polars as pl

        frame = pl.from_arrow(self.to_arrow())
        assert isinstance(frame, pl.DataFrame)  # noqa: S101 - a table never becomes a Series
        return frame

    def to_pandas(self) -> pd.DataFrame:
        """A pandas data frame. Needs the extra `frames`."""
        frame: pd.DataFrame = self.to_arrow().to_pandas()
        return frame

    def __str__(self) -> str:
        """The lines as on a terminal."""
        from dateline import render

        return render.plain(self)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        """A table for notebooks; the words of pages are escaped."""
        from dateline import render

        names, rows = render.table(self)
        head = "".join(f"<th>{html.escape(name)}</th>" for name in names)
        body = "".join(
            "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>"
            for row in rows
        )
        caption = html.escape(self.coverage.sentence())
        return (
            f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead>"
            f"<tbody>{body}</tbody></table>"
        )

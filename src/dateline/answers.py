"""What a question gives back: typed rows that print well and turn into tables and data frames.

Every row carries `Citation`s: the page, the exact words, and their offsets in the stored text.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
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
class InSentence(Citation):
    """Few words of a page, with the sentence in which a reader understands them."""

    sentence: str


FEW = 48  # characters of words that say too little by themselves
_MORE = 12  # characters by which a sentence says more


def one_a_page(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """The first citation of each page, in order."""
    first: dict[str, Citation] = {}
    for cited in citations:
        first.setdefault(cited.document, cited)
    return tuple(first.values())


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
    """What somebody said, with the fidelity of the words.

    `chain` names who reports it, the outlet first: ("Lake Herald", "the envoy") for what a king
    said by the word of the envoy.
    """

    id: str
    speaker: str | None
    speaker_role: str | None
    cue: str | None
    kind: str
    fidelity: str
    about: tuple[str, ...]
    citation: Citation
    act: str | None = None
    act_words: str | None = None
    within: str | None = None
    chain: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conversion:
    """An amount of money in another currency, at the rate that was asked for and no other."""

    low: float
    high: float
    currency: str
    rate: float
    rate_date: date


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A quantity with its passport, and how it relates to other figures of the record.

    `unit_code` is the unit in CLDR's terms or the currency's ISO code, `currency` as printed;
    `unplaced` names what the page's words leave open; `converted` is there only on request.
    """

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
    kind: str | None = None
    unit_code: str | None = None
    currency: str | None = None
    moved: str | None = None
    moved_from: float | None = None
    moved_to: float | None = None
    through: str | None = None
    forecast: bool = False
    unplaced: tuple[str, ...] = ()
    origin: str | None = None
    series: str | None = None
    converted: Conversion | None = None


@dataclass(frozen=True, slots=True)
class FigureSeries:
    """Figures that measure the same, with the reason; `line`: whether one line may join them."""

    id: str
    measure: str
    of: str | None
    unit: str | None
    reason: str
    documents: int
    origins: int
    line: bool
    figures: tuple[FigureLine, ...]


@dataclass(frozen=True, slots=True)
class Restatement:
    """One telling of an expectation: who awaits it there, for when, in which words."""

    id: str
    by: str | None
    due: When
    hedge: str | None
    status: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class ExpectationLine:
    """What was expected or planned, by whom, for when, and how it turned out.

    Tellings of one expectation are one line: the first is cited, `tellings` has all of them, in
    the order of their pages. `condition` is what the words make it depend on.
    """

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
    condition: str | None = None
    tellings: tuple[Restatement, ...] = ()
    origins: int = 1


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
    source: str | None = None


@dataclass(frozen=True, slots=True)
class OriginLine:
    """A family of pages with one source.

    `merged` are pages of other families that took a part of theirs from this one; `reasons` tell
    for each page how it relates to the page it is closest to.
    """

    id: str
    sources: tuple[str, ...]
    earliest: str | None
    merged: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class JudgementLine:
    """What somebody decided on two rows, why, and whether it stands."""

    verdict: str
    kind: str
    left: str
    right: str
    left_name: str
    right_name: str
    reason: str
    by: str
    at: datetime
    stands: bool
    state: str


@dataclass(frozen=True, slots=True)
class DoubtLine:
    """Two rows that no rule dares to join or to part, with the reason and how to settle it."""

    kind: str
    left: str
    right: str
    left_name: str
    right_name: str
    joined: bool
    reason: str
    command: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """What an answer rests on. `undecided` pages may or may not have been out by the day asked.

    Of the pages `naming` both sides of a relation, the newest `searched` were looked through for
    words and figures, the newest `read` for sentences on the relationship and deeds of others.
    """

    pages: int
    origins: int
    outlet_known: int
    dates_stated: int
    dates_inferred: int
    first_published: date | None
    last_published: date | None
    undecided: int
    rejected: int
    naming: int = 0
    searched: int = 0
    read: int = 0

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
        if self.naming > self.read:
            looked = (
                f"{_counted(self.naming, 'page')} that name both: the newest {self.read:,} read"
            )
            more = f", the newest {self.searched:,} for words and figures"
            parts.append(looked + (more if self.searched > self.read else ""))
        return ", ".join(parts) + "."


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


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
BLOCK = 1000  # rows that are made in one go where all lines are looked at


class Lazily(Sequence[Line]):
    """Lines that are made when they are looked at: an answer of many lines is there at once."""

    def __init__(
        self,
        rows: Sequence[Any],
        make: Callable[[Any], Line],
        prepare: Callable[[Sequence[Any]], None] | None = None,
    ) -> None:
        """`prepare` is told of the next rows before their lines are made one by one."""
        self._rows = rows
        self._make = make
        self._prepare = prepare

    @overload
    def __getitem__(self, index: int) -> Line: ...
    @overload
    def __getitem__(self, index: slice) -> Lazily[Line]: ...
    def __getitem__(self, index: int | slice) -> Line | Lazily[Line]:
        """One line, or some lines that are still to be made."""
        if isinstance(index, slice):
            return Lazily(self._rows[index], self._make, self._prepare)
        return self._make(self._rows[index])

    def __iter__(self) -> Iterator[Line]:
        """The lines in order."""
        for start in range(0, len(self._rows), BLOCK):
            rows = self._rows[start : start + BLOCK]
            if self._prepare:
                self._prepare(rows)
            yield from map(self._make, rows)

    def __len__(self) -> int:
        """The number of lines."""
        return len(self._rows)


class Answer(Sequence[Line], Generic[Line]):
    """The lines that a question gives back: a sequence, a table, a data frame.

    Empty answers keep their columns.
    """

    def __init__(
        self,
        kind: type[Line],
        lines: Sequence[Line],
        coverage: Coverage,
        newest: int = 0,
        sentence: Callable[[Citation], str] | None = None,
        left_out: int = 0,
    ) -> None:
        """`newest` says behind which line the newest ones end, where lines go by days.

        `sentence` gives the sentence around a citation, `left_out` counts what was asked to be.
        """
        self.kind = kind
        self.lines = lines if isinstance(lines, Lazily) else tuple(lines)
        self.coverage = coverage
        self.newest = newest
        self.sentence = sentence
        self.left_out = left_out

    @overload
    def __getitem__(self, index: int) -> Line: ...
    @overload
    def __getitem__(self, index: slice) -> Answer[Line]: ...
    def __getitem__(self, index: int | slice) -> Line | Answer[Line]:
        """One line, or an answer of some lines."""
        if isinstance(index, slice):
            return Answer(self.kind, self.lines[index], self.coverage, sentence=self.sentence)
        return self.lines[index]

    def __len__(self) -> int:
        """The number of lines."""
        return len(self.lines)

    def __iter__(self) -> Iterator[Line]:
        """The lines in order."""
        return iter(self.lines)

    def within_sentences(self) -> Answer[Line]:
        """The same lines for people to read: citations of few words carry their sentence."""
        if self.sentence is None:
            return self
        return Answer(self.kind, [self._widened(line) for line in self], self.coverage)

    def _widened(self, line: Any) -> Any:
        if isinstance(line, FigureLine):
            return replace(line, citation=self._in_sentence(line.citation))
        if isinstance(line, ExpectationLine):
            return replace(line, citation=self._in_sentence(line.citation))
        if isinstance(line, TimelineLine):
            return replace(line, citations=tuple(map(self._in_sentence, line.citations)))
        return line

    def _in_sentence(self, cited: Citation) -> Citation:
        if self.sentence is None or len(cited.words) > FEW:
            return cited
        sentence = self.sentence(cited)
        if len(sentence) < len(cited.words) + _MORE:
            return cited
        told = {field.name: getattr(cited, field.name) for field in fields(Citation)}
        return InSentence(**told, sentence=sentence)

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

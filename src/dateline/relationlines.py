"""What questions on a relationship give back: issues, changes, terms, footing, checks."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.answers import (
    Citation,
    Coverage,
    ExpectationLine,
    FigureLine,
    StatementLine,
    TimelineLine,
)
from dateline.record import When


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What pages tell differently of one happening or one figure; both tellings are kept.

    `kind` is number, day, parties, roles or denial; `rows` are the ids of what is told. `verdict`
    says how the two relate, `reason` why, and the counts say on how many origins each side stands.
    """

    kind: str
    verdict: str
    reason: str
    rows: tuple[str, ...]
    left: tuple[Citation, ...]
    right: tuple[Citation, ...]
    left_origins: int
    right_origins: int


@dataclass(frozen=True, slots=True)
class WordingLine:
    """Words that a page gives to the relationship or to a movement in it, and whose they are.

    `kind` is up, down or description; `speaker` is None where the page itself says it.
    """

    kind: str
    issue: str
    speaker: str | None
    side: str | None
    citation: Citation


@dataclass(frozen=True, slots=True)
class IssueState:
    """Where two actors stand on one issue.

    `last` is the latest deed that happened or goes on, `deeds` the latest of them, newest first,
    `words` what the two sides said on it, `movements` what pages say is rising or falling.
    """

    name: str
    title: str
    last: TimelineLine | None
    deeds: tuple[TimelineLine, ...]
    unborne: tuple[TimelineLine, ...]
    words: tuple[StatementLine, ...]
    expected: tuple[ExpectationLine, ...]
    figures: tuple[FigureLine, ...]
    movements: tuple[WordingLine, ...]
    disputes: tuple[Disagreement, ...]
    happenings: int


@dataclass(frozen=True, slots=True)
class InitiativeLine:
    """Who did what to whom, as counts: happenings that happened or go on, by quad class."""

    actor: str
    recipient: str
    quad: str
    happenings: int
    origins: int
    pages: int
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MonthLine:
    """One month of one quad class: happenings that happened or go on, never a single score.

    `month` is "" for deeds whose month no page tells. `intensities` lists values with their counts.
    """

    month: str
    quad: str
    happenings: int
    intensities: tuple[str, ...]
    origins: int
    pages: int
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """What changed between two days: began, ended, happened, announced, met, denied, and so on.

    `row` is the id of what changed, `before` the words that stood until then, where there are any.
    """

    kind: str
    when: When
    what: str
    row: str
    origins: int
    citations: tuple[Citation, ...]
    before: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class PhraseUse:
    """One use of a coined term: its wording there, whose words it stands in, and on which side."""

    wording: str
    speaker: str | None
    side: str | None
    quoted: bool
    citation: Citation


@dataclass(frozen=True, slots=True)
class PhraseLine:
    """A coined term and its wordings, with every use in the order of pages."""

    term: str
    wordings: tuple[str, ...]
    uses: tuple[PhraseUse, ...]
    pages: int
    origins: int


@dataclass(frozen=True, slots=True)
class FootingLine:
    """A line of the record that loses its footing, or a part of it, without a source.

    `effect` is gone, weaker, open again, no longer disputed or unnamed; `left` counts the origins
    that still bear it.
    """

    effect: str
    kind: str
    row: str
    what: str
    left: int
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class CheckedLine:
    """A sentence of a brief and what the record says to it."""

    line: int
    sentence: str
    verdict: str
    reason: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """Two actors: where they stand by issue, and what passed, is expected, said and disputed.

    `thirds` are deeds of others that act on the pair.
    """

    left: str
    right: str
    happened: tuple[TimelineLine, ...]
    expected: tuple[ExpectationLine, ...]
    other: tuple[TimelineLine, ...]
    statements: tuple[StatementLine, ...]
    figures: tuple[FigureLine, ...]
    disagreements: tuple[Disagreement, ...]
    coverage: Coverage
    issues: tuple[IssueState, ...] = ()
    thirds: tuple[TimelineLine, ...] = ()
    initiative: tuple[InitiativeLine, ...] = ()
    descriptions: tuple[WordingLine, ...] = ()

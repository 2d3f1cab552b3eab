"""What questions on a relationship give back, and how it is printed on a terminal.

Issues, changes, terms, footing, checks: the typed lines come first, then their text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dateline.answers import (
    Citation,
    Coverage,
    ExpectationLine,
    FigureLine,
    StatementLine,
    TimelineLine,
    one_a_page,
)
from dateline.record import When
from dateline.render import (
    Entry,
    clean,
    counted,
    counted_out,
    day,
    parties,
    place,
    quoted,
    saying,
    speaker_words,
    told_by,
    told_day,
    type_words,
)

QUOTED = 150
SHOWN = 4  # lines of one kind under an issue
STILL = ("open", "pile ends before")
VAGUE = "too vague"
UNJUDGED = (*STILL, VAGUE)
_INDENT = "    "


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


# ------------------------------------------------------------------ as text


def _source(citation: Citation) -> str:
    return f"{quoted(citation.words, QUOTED)} — {place(citation)}"


# ------------------------------------------------------------------ the relation


def relation(found: Relation) -> str:
    """A relation as plain text: issue by issue, then what concerns the whole."""
    blocks = [f"{clean(found.left)} and {clean(found.right)}"]
    until = found.coverage.last_published
    blocks += ["\n".join(_issue(state, until)) for state in found.issues]
    moved = {line.citation for state in found.issues for line in state.movements}
    disputed = [line for state in found.issues for line in state.disputes]
    sections: list[tuple[str, list[str]]] = [
        ("Others who act on the pair", [_deed(line) for line in found.thirds]),
        ("Who initiates what to whom", [_initiative(line)[0] for line in found.initiative]),
        (
            "Words for the relationship",
            [_wording(line) for line in found.descriptions if line.citation not in moved],
        ),
        (
            "Where pages disagree",
            [_dispute(line) for line in found.disagreements if line not in disputed],
        ),
    ]
    blocks += ["\n".join([title.upper(), *lines]) for title, lines in sections if lines]
    if len(blocks) == 1:
        blocks.append("nothing on these pages")
    return "\n\n".join([*blocks, found.coverage.sentence()])


def _issue(state: IssueState, until: date | None) -> Iterator[str]:
    yield f"{state.title.upper()} · {counted(state.happenings, 'deed')}"
    if state.last:
        yield f"last known: {_deed(state.last)}"
    deeds = [line for line in state.deeds if line != state.last]
    awaited, overdue = parted(state.expected, until)
    parts: list[tuple[str, Sequence[Any], Callable[[Any], str]]] = [
        ("other deeds, newest first", deeds, _deed),
        ("not borne out", state.unborne, _deed),
        ("still awaited", awaited, _awaited),
        ("time passed, no page tells the outcome", overdue, _awaited),
        ("awaited before", [x for x in state.expected if x.status not in UNJUDGED], _awaited),
        ("too vague to judge", [x for x in state.expected if x.status == VAGUE], _awaited),
        ("words of the two sides, newest first", state.words, _said),
        ("told as rising or falling", state.movements, _wording),
        ("figures, newest first", state.figures, _figure),
        ("disputed", state.disputes, _dispute),
    ]
    for title, lines, write in parts:
        if lines:
            yield f"  {title}"
            yield from _shown(lines, write)


def _shown(lines: Sequence[Any], write: Callable[[Any], str]) -> Iterator[str]:
    yield from (f"{_INDENT}{write(line)}" for line in lines[:SHOWN])
    if len(lines) > SHOWN:
        yield f"{_INDENT}… and {len(lines) - SHOWN} more: --json has them all"


def _deed(line: TimelineLine) -> str:
    by = f" according to {clean(line.claimed_by)}" if line.claimed_by else ""
    who = parties(line.actors, line.recipients)
    told = f", {counted(line.origins, 'origin')}" if line.origins > 1 else ""
    head = f"{told_day(line)} · {type_words(line.type)}, {line.status}{by}{told}: {who}"
    return f"{head}\n{_INDENT}{_INDENT}{_source(line.citations[0])}"


def _awaited(line: ExpectationLine) -> str:
    by = f", by {clean(line.by)}" if line.by else ""
    condition = f", on condition: {clean(line.condition)}" if line.condition else ""
    again = f", told {len(line.tellings)} times" if len(line.tellings) > 1 else ""
    about = f": {', '.join(map(clean, line.about))}" if line.about else ""
    head = f"{line.status} · {awaited_words(line)}{by}{condition}{again}{about}"
    closed = f"\n{_INDENT}{_INDENT}closed by {_source(line.closed_by[0])}" if line.closed_by else ""
    return f"{head}\n{_INDENT}{_INDENT}{_source(line.citation)}{closed}"


def parted(
    lines: Iterable[ExpectationLine], until: date | None
) -> tuple[list[ExpectationLine], list[ExpectationLine]]:
    """What is still awaited, and what was due before the last page without one that tells of it."""
    still = [line for line in lines if line.status in STILL]
    passed = [line for line in still if until and line.due.last and line.due.last < until]
    return [line for line in still if line not in passed], passed


def awaited_words(line: ExpectationLine) -> str:
    """What is awaited and for when: "talks or visit, for 2024-10", "no day named"."""
    named = line.due.first or line.due.last
    due = f"for {day(line.due)}" if named else "no day named"
    return f"{type_words(line.type)}, {due}" if line.type else due


def _said(line: StatementLine) -> str:
    speaker = speaker_words(line.speaker or "no speaker named")
    told = f"{day(line.citation.published)} · {speaker}{saying(line)}{told_by(line)}"
    return f"{told}: {_source(line.citation)}"


def _wording(line: WordingLine) -> str:
    kind = {"up": "rising · ", "down": "falling · "}.get(line.kind, "")
    by = speaker_words(line.speaker) if line.speaker else "the page itself"
    return f"{kind}{day(line.citation.published)} · {by}: {_source(line.citation)}"


def _figure(line: FigureLine) -> str:
    period = day(line.period) if line.period.first else "period unknown"
    by = f", given by {clean(line.given_by)}" if line.given_by else ""
    return f"{counted_out(line)} · {period}{by} — {place(line.citation)}"


def _dispute(line: Disagreement) -> str:
    pad = f"\n{_INDENT}{_INDENT}"
    left = f"{counted(line.left_origins, 'origin')}: {_source(line.left[0])}"
    right = f"{counted(line.right_origins, 'origin')}: {_source(line.right[0])}"
    return f"{line.verdict} · {clean(line.reason)}{pad}{left}{pad}{right}"


# ------------------------------------------------------------------ entries


def _initiative(line: InitiativeLine) -> Entry:
    to = f" → {clean(line.recipient)}" if line.recipient else " together"
    rests = f"{counted(line.origins, 'origin')}, {counted(line.pages, 'page')}"
    return [f"{clean(line.actor)}{to} · {line.quad}: {line.happenings} ({rests})"]


def _month(line: MonthLine) -> Entry:
    rests = f"{counted(line.origins, 'origin')}, {counted(line.pages, 'page')}"
    values = ", ".join(line.intensities) or "none"
    head = f"{line.month or 'month unknown'} · {line.quad}: {line.happenings} ({rests})"
    return [f"{head} · intensity {values}"]


def _change(line: ChangeLine) -> Entry:
    when = changed_when(line)
    before = [f"until then: {_source(cited)}" for cited in line.before[-2:]]
    pages = line.citations if line.kind == "newly disputed" else one_a_page(line.citations)
    shown = pages[:2]
    left = len(line.citations) - len(shown)
    more = [f"… and {counted(left, 'more telling')}"] if left > 0 else []
    cited = [_source(cited) for cited in shown]
    return [f"{line.kind.upper()} · {when} · {clean(line.what)}", *cited, *more, *before, line.row]


def changed_when(line: ChangeLine) -> str:
    """The day of a change, or of the page that first tells it: "day unknown, told 2024-05-14"."""
    if line.when.first or line.when.last:
        return day(line.when)
    published = line.citations[0].published
    known = published.first or published.last
    told = f"told {day(published)}" if known else "told on a page without a date"
    return told if line.kind == "day unknown" else f"day unknown, {told}"


def _phrase(line: PhraseLine) -> Entry:
    rests = f"{counted(line.pages, 'page')}, {counted(line.origins, 'origin')}"
    wordings = ", ".join(f"“{clean(wording)}”" for wording in line.wordings)
    dated = [use for use in line.uses if use.citation.published.last]
    last = (dated or line.uses)[-1]
    by = f" by {speaker_words(last.speaker)}" if last.speaker else " by the page itself"
    used = f"last used {day(last.citation.published)}{by}"
    return [f"{clean(line.term)}: {wordings} · {rests} · {used}", *map(_use, line.uses)]


def _use(use: PhraseUse) -> str:
    marks = "in quotation marks" if use.quoted else "without marks"
    inside = (
        f"in words of {speaker_words(use.speaker)}" if use.speaker else "in the page's own words"
    )
    side = f" ({clean(use.side)})" if use.side and use.side != use.speaker else ""
    return f"“{clean(use.wording)}” {marks}, {inside}{side} — {place(use.citation)}"


def _footing(line: FootingLine) -> Entry:
    left = f" · {counted(line.left, 'origin')} left" if line.left else ""
    head = f"{line.effect.upper()}{left} · {line.kind} · {clean(line.what)}"
    return [head, *(_source(cited) for cited in line.citations[:2]), line.row]


def _checked(line: CheckedLine) -> Entry:
    head = f"line {line.line} · {line.verdict.upper()} · {clean(line.sentence)}"
    return [head, clean(line.reason), *(_source(cited) for cited in line.citations[:2])]


ENTRIES: dict[type, Callable[[Any], Entry]] = {
    InitiativeLine: _initiative,
    MonthLine: _month,
    ChangeLine: _change,
    PhraseLine: _phrase,
    FootingLine: _footing,
    CheckedLine: _checked,
}

"""Answers on the relationship as text for a terminal: issues, changes, terms, footing, checks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from dateline.answers import (
    Citation,
    ExpectationLine,
    FigureLine,
    StatementLine,
    TimelineLine,
)
from dateline.relationlines import (
    ChangeLine,
    CheckedLine,
    Disagreement,
    FootingLine,
    InitiativeLine,
    IssueState,
    MonthLine,
    PhraseLine,
    PhraseUse,
    Relation,
    WordingLine,
)
from dateline.render import (
    Entry,
    amount,
    clean,
    counted,
    day,
    measured,
    parties,
    place,
    quoted,
    told_day,
    type_words,
)

QUOTED = 150
SHOWN = 4  # lines of one kind under an issue
STILL = ("open", "pile ends before")
_INDENT = "    "


def _source(citation: Citation) -> str:
    return f"{quoted(citation.words, QUOTED)} — {place(citation)}"


# ------------------------------------------------------------------ the relation


def relation(found: Relation) -> str:
    """A relation as plain text: issue by issue, then what concerns the whole."""
    blocks = [f"{clean(found.left)} and {clean(found.right)}"]
    blocks += ["\n".join(_issue(state)) for state in found.issues]
    sections: list[tuple[str, list[str]]] = [
        ("Others who act on the pair", [_deed(line) for line in found.thirds]),
        ("Who initiates what to whom", [_initiative(line)[0] for line in found.initiative]),
        ("Words for the relationship", [_wording(line) for line in found.descriptions]),
        ("Where pages disagree", [_dispute(line) for line in found.disagreements]),
    ]
    for title, lines in sections:
        blocks.append("\n".join([title.upper(), *(lines or ["nothing on these pages"])]))
    return "\n\n".join([*blocks, found.coverage.sentence()])


def _issue(state: IssueState) -> Iterator[str]:
    yield f"{state.title.upper()} · {counted(state.happenings, 'deed')}"
    if state.last:
        yield f"last known: {_deed(state.last)}"
    deeds = [line for line in state.deeds if line != state.last]
    parts: list[tuple[str, Sequence[Any], Callable[[Any], str]]] = [
        ("other deeds, newest first", deeds, _deed),
        ("not borne out", state.unborne, _deed),
        ("still awaited", [x for x in state.expected if x.status in STILL], _awaited),
        ("awaited before", [x for x in state.expected if x.status not in STILL], _awaited),
        ("words of the two sides, newest first", state.words, _said),
        ("told as rising or falling", state.movements, _wording),
        ("figures, newest first", state.figures, _figure),
        ("disputed", state.disputes, _dispute),
    ]
    for title, lines, write in parts:
        if lines:
            yield f"  {title}"
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
    due = day(line.due) if line.due.first or line.due.last else "no day named"
    by = f" by {clean(line.by)}" if line.by else ""
    condition = f", on condition: {clean(line.condition)}" if line.condition else ""
    again = f", told {len(line.tellings)} times" if len(line.tellings) > 1 else ""
    head = f"{line.status} · {type_words(line.type)} for {due}{by}{condition}{again}"
    closed = f"\n{_INDENT}{_INDENT}closed by {_source(line.closed_by[0])}" if line.closed_by else ""
    return f"{head}\n{_INDENT}{_INDENT}{_source(line.citation)}{closed}"


def _said(line: StatementLine) -> str:
    speaker = clean(line.speaker or "no speaker named")
    return f"{day(line.citation.published)} · {speaker}: {_source(line.citation)}"


def _wording(line: WordingLine) -> str:
    kind = {"up": "rising · ", "down": "falling · "}.get(line.kind, "")
    by = clean(line.speaker) if line.speaker else "the page itself"
    return f"{kind}{day(line.citation.published)} · {by}: {_source(line.citation)}"


def _figure(line: FigureLine) -> str:
    period = day(line.period) if line.period.first else "period unknown"
    by = f", given by {clean(line.given_by)}" if line.given_by else ""
    return f"{amount(line)} · {measured(line)} · {period}{by} — {place(line.citation)}"


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
    known = line.when.first or line.when.last
    told = line.citations[0].published
    when = day(line.when) if known else f"day unknown, told {day(told)}"
    before = [f"until then: {_source(cited)}" for cited in line.before[-2:]]
    more = [f"… and {len(line.citations) - 2} more tellings"] if len(line.citations) > 2 else []  # noqa: PLR2004 - two are shown
    cited = [_source(cited) for cited in line.citations[:2]]
    return [f"{line.kind.upper()} · {when} · {clean(line.what)}", *cited, *more, *before, line.row]


def _phrase(line: PhraseLine) -> Entry:
    rests = f"{counted(line.pages, 'page')}, {counted(line.origins, 'origin')}"
    wordings = ", ".join(f"“{clean(wording)}”" for wording in line.wordings)
    last = line.uses[-1]
    by = f" by {clean(last.speaker)}" if last.speaker else " by the page itself"
    used = f"last used {day(last.citation.published)}{by}"
    return [f"{clean(line.term)}: {wordings} · {rests} · {used}", *map(_use, line.uses)]


def _use(use: PhraseUse) -> str:
    marks = "in quotation marks" if use.quoted else "without marks"
    inside = f"in words of {clean(use.speaker)}" if use.speaker else "in the page's own words"
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

"""A brief on two actors in Markdown: every clause with a numbered footnote to the page's words.

The brief says nothing of its own: each line gives parties, type, day and status as the record has
them, and a short quotation. What is expected stands apart from what happened.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dateline.answers import (
    Citation,
    ExpectationLine,
    FigureLine,
    Relation,
    StatementLine,
    TimelineLine,
)
from dateline.render import (
    amount,
    clean,
    counted,
    day,
    measured,
    parties,
    place,
    quoted,
    told_day,
)

QUOTED = 160  # characters of a page's words in the running text
MOST_STATEMENTS = 12
MOST_FIGURES = 20


class Footnotes:
    """Numbered footnotes; the same words of the same page share a number."""

    def __init__(self) -> None:
        self._numbers: dict[Citation, int] = {}

    def mark(self, citations: Sequence[Citation]) -> str:
        """The marks of some citations, in order."""
        marks = [f"[^{self._numbers.setdefault(c, len(self._numbers) + 1)}]" for c in citations]
        return "".join(dict.fromkeys(marks))

    def lines(self) -> list[str]:
        """The footnotes in Markdown."""
        return [f"[^{number}]: {_note(citation)}" for citation, number in self._numbers.items()]


def _note(citation: Citation) -> str:
    title = f"{_escaped(citation.title)}. " if citation.title else ""
    outlet = f"{_escaped(citation.outlet)}. " if citation.outlet else ""
    words = _escaped(quoted(citation.words))
    return f"{outlet}{title}{words} ({_escaped(place(citation))})"


def _escaped(words: str) -> str:
    """Words of a page that Markdown shall print and not obey."""
    cleaned = clean(words)
    for sign in "\\`*_[]<>#|":
        cleaned = cleaned.replace(sign, f"\\{sign}")
    return cleaned


def _short(citation: Citation) -> str:
    return _escaped(quoted(citation.words, QUOTED))


# ------------------------------------------------------------------ sections


def _happening(line: TimelineLine, notes: Footnotes) -> str:
    who = _escaped(parties(line.actors, line.recipients))
    by = f", according to {_escaped(line.claimed_by)}" if line.claimed_by else ""
    told = f" ({counted(line.origins, 'origin')})" if line.origins > 1 else ""
    return (
        f"- **{told_day(line)}** · {line.type.lower()}, {line.status}{by}: {who}: "
        f"{_short(line.citations[0])}{notes.mark(line.citations)}{told}"
    )


def _expectation(line: ExpectationLine, notes: Footnotes) -> str:
    by = f" by {_escaped(line.by)}" if line.by else ""
    due = day(line.due) if line.due.first or line.due.last else "no day named"
    closed = f"; closed by {notes.mark(line.closed_by)}" if line.closed_by else ""
    return (
        f"- **{line.status}** · {line.type.lower()}, expected{by} for {due}: "
        f"{_short(line.citation)}{notes.mark([line.citation])}{closed}"
    )


def _statement(line: StatementLine, notes: Footnotes) -> str:
    role = f" ({_escaped(line.speaker_role)})" if line.speaker_role else ""
    cue = f" {_escaped(quoted(line.cue))}" if line.cue else ""
    lost = {"marks_lost": " (quotation marks lost)", "garbled": " (garbled on the page)"}
    speaker = _escaped(line.speaker or "no speaker named")
    mark = notes.mark([line.citation])
    return f"- {speaker}{role}{cue}{lost.get(line.fidelity, '')}: {_short(line.citation)}{mark}"


def _figure(line: FigureLine, notes: Footnotes) -> str:
    period = day(line.period) if line.period.first else "period unknown"
    by = f", given by {_escaped(line.given_by)}" if line.given_by else ""
    words = _short(line.citation)
    mark = notes.mark([line.citation])
    return f"- {_escaped(amount(line))} · {_escaped(measured(line))} · {period}{by}: {words}{mark}"


def _unknown(found: Relation) -> list[str]:
    """What the pile cannot tell, counted."""
    lines = (*found.happened, *found.other)
    undated = sum(1 for line in lines if not line.when.first)
    claimed = sum(1 for line in lines if line.status == "claimed")
    still = sum(1 for line in found.expected if line.status in {"open", "pile ends before"})
    vague = sum(1 for line in found.expected if line.status == "too vague")
    single = sum(1 for line in found.happened if line.origins == 1)
    facts = [
        (undated, "deed", "told without a day"),
        (claimed, "deed", "only claimed, borne out by no page"),
        (still, "expectation", "whose outcome no page tells"),
        (vague, "expectation", "too vague to judge"),
        (single, "deed", "told by one origin alone"),
    ]
    return [f"- {counted(number, noun)} {words}." for number, noun, words in facts if number]


def write(found: Relation, as_of: date | None = None) -> str:
    """The brief in Markdown; it ends with the coverage line and the footnotes."""
    notes = Footnotes()
    until = f", as of {as_of}" if as_of else ""
    named = [line for line in found.statements if line.speaker]
    sections: list[tuple[str, list[str]]] = [
        ("What happened", [_happening(line, notes) for line in found.happened]),
        (
            "What was expected, and how it turned out",
            [_expectation(e, notes) for e in found.expected],
        ),
        (
            "Denied, only claimed or only possible",
            [_happening(line, notes) for line in found.other],
        ),
        ("Who said what", [_statement(line, notes) for line in named[:MOST_STATEMENTS]]),
        ("Figures", [_figure(line, notes) for line in found.figures[:MOST_FIGURES]]),
        ("Where pages disagree", [f"- {_escaped(line)}" for line in found.disagreements]),
        ("What the pile cannot tell", _unknown(found)),
    ]
    parts = [f"# {_escaped(found.left)} and {_escaped(found.right)}{until}"]
    for title, lines in sections:
        parts.append(f"## {title}\n\n" + ("\n".join(lines) or "Nothing on these pages."))
    parts.append(f"Coverage: {found.coverage.sentence()}")
    parts.append("\n".join(notes.lines()))
    return "\n\n".join(part for part in parts if part) + "\n"

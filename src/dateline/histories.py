"""Histories: the tellings of one expectation over several pages, as one line of an answer.

Each page that awaits a deed has its own row. Rows are one history where the record holds their
events to be one happening, where the same later words closed them and they await a deed of one type
and sense, or where that deed is due of the same parties on the same day. How it ended is what the
latest closed telling says; open tellings before it do not count against it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from dateline import deedwords
from dateline.answers import Citation, ExpectationLine, Restatement
from dateline.record import Expectation
from dateline.view import View

CLOSED = ("came true", "partly", "did not", "overtaken")
_CONDITION = re.compile(
    r"\b(?:(?:only |but |even )?(?:if|once|unless|until|as soon as|as long as|so long as|in case)"
    r"|only when|provided that|providing that|on (?:the )?condition that|assuming(?: that)?"
    r"|depending on|subject to)\s+(?=\w)[^.;:!?“”\"]{3,160}",
    re.IGNORECASE,
)
_AS_IF = re.compile(r"\b(?:as|what|ask(?:s|ed)?|wonder\w*|know\w*|see|sees|saw) $", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{3,}")
_CLAUSE_END = re.compile(r",\s|\s[—–-]\s")


def lines(view: View, rows: Iterable[Expectation]) -> list[ExpectationLine]:
    """One line for each history, in the order in which the deeds were due."""
    groups = _grouped(view, sorted(rows, key=lambda row: row.id))
    return [_line(view, group) for group in groups]


def _grouped(view: View, rows: Iterable[Expectation]) -> list[list[Expectation]]:
    """Rows of one happening, or closed by the same words, in the order of their pages."""
    home: dict[tuple[object, ...], list[Expectation]] = {}
    groups: dict[int, list[Expectation]] = {}
    for row in rows:
        keys = _keys(view, row)
        met = {id(home[key]): home[key] for key in keys if key in home}
        group = [row, *(other for members in met.values() for other in members)]
        for members in met:
            groups.pop(members)
        groups[id(group)] = group
        for member in group:
            for key in _keys(view, member):
                home[key] = group
    return [
        sorted(group, key=lambda row: (view.place_order(row.span), row.id))
        for group in groups.values()
    ]


def _keys(view: View, row: Expectation) -> list[tuple[object, ...]]:
    happening = view.joined.happening_of.get(row.event, row.event)
    deed = _deed(view, row)
    closed = [(*deed, span.document, span.start) for span in row.closed_by]
    due = [(*deed, row.about, row.due.last)] if row.due.last else []
    return [(happening,), *((*closed, *due) if row.about and deed else ())]


def _deed(view: View, row: Expectation) -> tuple[str, ...]:
    """The type of what is awaited and the sense of its first word; () where no word tells."""
    event = view.events.get(row.event)
    words = event.trigger.words if event else row.span.words.partition(row.hedge or "")[2]
    said = next((senses for senses in deedwords.content(words) if senses), None)
    return (row.type, min(said)) if said else ()


def _line(view: View, group: list[Expectation]) -> ExpectationLine:
    told = [view.expectation_line(row) for row in group]
    head = told[0]
    ended = next((line for line in reversed(told) if line.status in CLOSED), told[-1])
    condition = next((found for row in reversed(group) if (found := condition_of(view, row))), None)
    return replace(
        head,
        due=next((line.due for line in told if line.due.first), head.due),
        status=ended.status,
        reason=ended.reason,
        closed_by=tuple(sorted(ended.closed_by, key=lambda cited: _unlike(head, cited))),
        condition=condition,
        tellings=tuple(
            Restatement(one.id, one.by, one.due, one.hedge, one.status, one.citation)
            for one in told
        ),
        origins=len(view.origins_of(line.citation for line in told)),
    )


def _unlike(head: ExpectationLine, cited: Citation) -> int:
    """Sorts the words that closed an expectation: those that share most with it come first."""
    told, closing = (set(_WORD.findall(c.words.casefold())) for c in (head.citation, cited))
    return -len(told & closing)


def condition_of(view: View, row: Expectation) -> str | None:
    """The words on which the sentence of an expectation makes it depend, or None."""
    words = view.sentence(row.span)
    for match in _CONDITION.finditer(words):
        if not _AS_IF.search(words[: match.start()]):
            return _CLAUSE_END.split(match[0])[0].rstrip(" ,")
    return None

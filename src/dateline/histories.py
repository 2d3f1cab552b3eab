"""Histories: the tellings of one expectation over several pages, as one line of an answer.

Each page that awaits a deed has its own row. Rows are one history where the record holds their
events to be one happening, where the same later words closed them and they await a deed of one type
and sense, or where that deed is due of the same parties on the same day. How it ended is what the
latest closed telling says; open tellings before it do not count against it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple, cast

from dateline import deedwords
from dateline.answers import Citation, ExpectationLine, Restatement
from dateline.record import UNKNOWN, Expectation, When
from dateline.view import View

CLOSED = ("came true", "partly", "did not", "overtaken")
_CONDITION = re.compile(
    r"\b(?:(?:only |but |even )?(?:if|once|unless|until|as soon as(?! possible)|as long as"
    r"|so long as|in case)"
    r"|only when|provided that|providing that|on (?:the )?condition that|assuming(?: that)?"
    r"|depending on|subject to)\s+(?=\w)[^.;:!?“”\"]{3,160}",
    re.IGNORECASE,
)
# A time after "until" is when, and no condition: "until early May", "until further notice".
_UNTIL_WHEN = re.compile(
    r"until\s+(?:the\s)?(?:early|mid|late|end|start|beginning|middle|next|last|this|at least|about"
    r"|around|further|then|now|noon|midnight|to(?:day|night|morrow)|\w+day\b|\d|spring|summer"
    r"|autumn|winter|weekend|year|month|week|jan|feb|mar(?:ch)?\b|apr|may\b|june?\b|july?\b|aug"
    r"|sep|oct|nov|dec)",
    re.IGNORECASE,
)
_AS_IF = re.compile(r"\b(?:as|what|ask(?:s|ed)?|wonder\w*|know\w*|see|sees|saw) $", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{3,}")
_CLAUSE_END = re.compile(r",\s|\s[—–-]\s")


class History(NamedTuple):
    """The tellings of one expectation, in the order of their pages."""

    view: View
    rows: tuple[Expectation, ...]

    @property
    def head(self) -> Expectation:
        """The first telling."""
        return self.rows[0]

    @property
    def id(self) -> str:
        """The id of the first telling."""
        return self.head.id

    @property
    def ended(self) -> Expectation:
        """The latest telling that is closed; else the last one."""
        closed = (row for row in reversed(self.rows) if row.status in CLOSED)
        return next(closed, self.rows[-1])

    @property
    def status(self) -> str:
        """How it ended."""
        return self.ended.status

    @property
    def due(self) -> When:
        """For when it was awaited, by the first telling that names a day."""
        if len(self.rows) == 1:
            return self.head.due
        return next((row.due for row in self.rows if row.due.first), self.head.due)


def lines(view: View, rows: Iterable[Expectation]) -> list[ExpectationLine]:
    """One line for each history."""
    return list(map(line, found(view, rows)))


def found(view: View, rows: Iterable[Expectation]) -> list[History]:
    """The histories of some expectations."""
    ordered = sorted(rows, key=lambda row: row.id)
    return [History(view, tuple(group)) for group in _grouped(view, ordered)]


def _grouped(view: View, rows: Sequence[Expectation]) -> list[list[Expectation]]:
    """Rows of one happening, or closed by the same words, in the order of their pages."""
    triggers = view.events.words("trigger", [row.event for row in rows])
    keys_of = {row.id: _keys(view, row, triggers.get(row.event)) for row in rows}
    home: dict[tuple[object, ...], list[Expectation]] = {}
    groups: dict[int, list[Expectation]] = {}
    for row in rows:
        met = {id(home[key]): home[key] for key in keys_of[row.id] if key in home}
        group = [row, *(other for members in met.values() for other in members)]
        for members in met:
            groups.pop(members)
        groups[id(group)] = group
        for member in group:
            home.update(dict.fromkeys(keys_of[member.id], group))
    for group in groups.values():
        if len(group) > 1:  # most are told once, and their place takes time to look up
            group.sort(key=lambda row: (view.place_order(row.span), row.id))
    return list(groups.values())


def _keys(view: View, row: Expectation, trigger: str | None) -> list[tuple[object, ...]]:
    happening = view.joined.happening_of.get(row.event, row.event)
    deed = _deed(row, trigger)
    closed = [(*deed, span.document, span.start) for span in row.closed_by]
    due = [(*deed, row.about, row.due.last)] if row.due.last else []
    return [(happening,), *((*closed, *due) if row.about and deed else ())]


def _deed(row: Expectation, trigger: str | None) -> tuple[str, ...]:
    """The type of what is awaited and the sense of its first word; () where no word tells."""
    words = row.span.words.partition(row.hedge or "")[2] if trigger is None else trigger
    sense = _sense(words)
    return (row.type, sense) if sense else ()


@lru_cache(maxsize=10_000)
def _sense(words: str) -> str | None:
    """The sense of the first word that has one."""
    said = next((senses for senses in deedwords.content(words) if senses), None)
    return min(said) if said else None


def line(one: History) -> ExpectationLine:
    """A history as a line."""
    view = one.view
    told = [view.expectation_line(row) for row in one.rows]
    head, closing = told[0], map(view.cite, one.ended.closed_by)
    conditions = (condition_of(view, row) for row in reversed(one.rows))
    return replace(
        head,
        due=one.due,
        status=one.status,
        reason=one.ended.reason,
        closed_by=tuple(sorted(closing, key=lambda c: (_misses(one, c), _unlike(head, c)))),
        condition=next(filter(None, conditions), None),
        tellings=tuple(
            Restatement(one.id, one.by, one.due, one.hedge, one.status, one.citation)
            for one in told
        ),
        origins=len(view.origins_of(line.citation for line in told)),
    )


def closed_on(view: View, cited: Citation) -> When:
    """The days of the deed whose words closed an expectation."""
    for event in view.events_in(view.span(cited)):
        happening = view.row(view.joined.happening_of.get(event.id, ""))
        if happening and event.span.start == cited.start and happening.when.first:
            return cast("When", happening.when)
    return UNKNOWN


def _misses(one: History, cited: Citation) -> bool:
    """Whether the words that closed an expectation tell of other days than were awaited."""
    if len(one.ended.closed_by) == 1:
        return False
    done, due = closed_on(one.view, cited), one.due
    if not (done.first and due.first):
        return True
    return (done.last or done.first) < due.first or bool(due.last and done.first > due.last)


def _unlike(head: ExpectationLine, cited: Citation) -> int:
    """Sorts the words that closed an expectation: those that share most with it come first."""
    told, closing = (set(_WORD.findall(c.words.casefold())) for c in (head.citation, cited))
    return -len(told & closing)


def condition_of(view: View, row: Expectation) -> str | None:
    """The words on which the sentence of an expectation makes it depend, or None."""
    words = view.sentence(row.span)
    for match in _CONDITION.finditer(words):
        if not (_AS_IF.search(words[: match.start()]) or _UNTIL_WHEN.match(match[0])):
            return _CLAUSE_END.split(match[0])[0].rstrip(" ,")
    return None

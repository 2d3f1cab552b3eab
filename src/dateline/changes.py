"""Changes: what a later day knows of two actors that an earlier day did not.

Two answers are laid side by side, as of two days, each from the pages published by then. What
began, ended, happened, was announced, came out, was denied, was re-worded or became disputed in
between is a line, cited to the pages of that time; `before` has the words that stood until then.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from dateline import disagreements, histories, terms
from dateline.answers import (
    Citation,
    ExpectationLine,
    Restatement,
)
from dateline.errors import UsageError
from dateline.indexes import day_order
from dateline.issues import Issues
from dateline.record import UNKNOWN, Event, Happening, When
from dateline.relationlines import (
    ChangeLine,
    Disagreement,
    PhraseUse,
)
from dateline.relations import STANDING, STILL, whole
from dateline.render import listed, parties, type_words
from dateline.view import View

UNDATED = "day unknown"
KINDS = {"came true": "met", "did not": "not met", "partly": "partly met", "overtaken": "put off"}


def lines(
    before: View, after: View, names: tuple[str, str], since: date | None, issues: Issues
) -> list[ChangeLine]:
    """What changed for two actors between two views, in the order in which pages told it."""
    sides = [after.side(name) for name in names]
    fresh = frozenset(after.documents) - frozenset(before.documents)
    awaited = list(_expectations(before, after, sides, fresh))
    came = {(c.document, c.start) for line in awaited for c in line.citations if line.kind == "met"}
    deeds = _happenings(before, after, sides, since, issues)
    found = [
        *(line for line in deeds if not _is_told_as_met(line, came)),
        *awaited,
        *_wordings(after, sides, fresh, issues),
        *_disputes(before, after, names, sides),
    ]
    found.sort(key=lambda line: (line.kind == UNDATED, _day(line), line.kind, line.row))
    return [_readable(after, line) for line in found]


def _readable(after: View, line: ChangeLine) -> ChangeLine:
    """A line whose words can be read by themselves: "to hold talks" tells nobody anything."""
    told, stood = (tuple(whole(after, c) for c in side) for side in (line.citations, line.before))
    return replace(line, citations=told, before=stood)


def _is_told_as_met(line: ChangeLine, came: set[tuple[str, int]]) -> bool:
    """Whether the words of a deed are those by which an expectation of it came true."""
    plain = line.kind in {"happened", "newly told"} and not line.before
    return plain and all((cited.document, cited.start) in came for cited in line.citations)


def _day(line: ChangeLine) -> tuple[date, date]:
    known = line.when.first or line.when.last
    return day_order(line.when if known else line.citations[0].published)


# ------------------------------------------------------------------ deeds


def _happenings(
    before: View, after: View, sides: Sequence[set[str]], since: date | None, issues: Issues
) -> Iterator[ChangeLine]:
    for one in after.happenings_between(sides):
        told = [after.events[event] for event in one.events]
        old = [event for event in told if event.id in before.events]
        bearing = _bearing(one, told, before)
        was = {_status_of(before, event) for event in old}
        kind = _kind(one, bearing, was, since, issues) if bearing else ""
        if kind:
            line = after.timeline_line(one)
            status = line.status if line.status != kind else ""  # shown once
            what = what_happened(line.type, status, line.actors, line.recipients)
            origins = len(after.origins_of(event.span for event in bearing))
            cited, stood = _cited(after, bearing), _cited(after, old)
            yield ChangeLine(kind, one.when, what, one.id, origins, cited, stood)


def _status_of(view: View, event: Event) -> str:
    happening = view.row(view.joined.happening_of.get(event.id, ""))
    return happening.status if happening else event.status


def what_happened(type_: str, status: str, actors: Sequence[str], recipients: Sequence[str]) -> str:
    """A happening in a few words: "talks or visit, happened: Peru → Chile"."""
    told = f", {status}" if status else ""
    return f"{type_words(type_)}{told}: {parties(actors, recipients)}"


def _bearing(one: Happening, told: Iterable[Event], before: View) -> list[Event]:
    """The new tellings that bear out what the happening is held to be."""
    return [e for e in told if e.id not in before.events and e.status == one.status]


def _kind(
    one: Happening, bearing: Sequence[Event], was: set[str], since: date | None, issues: Issues
) -> str:
    """What is new about a happening; "" where it was told so before, or an expectation tells it."""
    if one.status in {*was, "planned", "expected", "hypothetical"}:
        return ""
    if one.status not in STANDING:
        return one.status
    if not (one.when.first or one.when.last):
        return UNDATED  # it may lie long before the pages that tell it
    if since and _lies_before(one, since):
        return "newly told"
    words = " ".join(event.trigger.words for event in bearing)
    if issues.ended.search(words):
        return "ended"
    return "began" if one.status == "ongoing" or issues.began.search(words) else "happened"


def _lies_before(one: Happening, since: date) -> bool:
    """Whether a deed lies before a day, or went on before it already."""
    first, last = one.when.first, one.when.last
    began = one.status == "ongoing" and first is not None and first <= since
    return began or (last is not None and last <= since)


# ------------------------------------------------------------------ expectations


def _expectations(
    before: View, after: View, sides: Sequence[set[str]], fresh: frozenset[str]
) -> Iterator[ChangeLine]:
    """New expectations, new wordings of old ones, and how they came out."""
    was = {row.id: row.status for row in before.joined.expectations}
    rows = {row.id: row for row in after.expectations_about(sides)}
    for history in histories.lines(after, rows.values()):
        line = replace(history, about=after.folded(rows[history.id].about))
        old = [told for told in line.tellings if told.id in was]
        yield from _told_anew(line, old)
        # What was settled before is no news, though another page may tell its outcome again.
        if all(was[told.id] in (*STILL, "too vague") for told in old):
            yield from _came_out(after, line, fresh)


def _told_anew(line: ExpectationLine, old: Sequence[Restatement]) -> Iterator[ChangeLine]:
    known = {told.id for told in old}
    new = [told for told in line.tellings if told.id not in known]
    if not new:
        return
    if not old:
        yield _expected("announced", line, line.due, [told.citation for told in new])
    elif _reworded(old[-1], new[-1]):
        yield _expected("re-worded", line, line.due, [new[-1].citation], [old[-1].citation])


def _came_out(after: View, line: ExpectationLine, fresh: frozenset[str]) -> Iterator[ChangeLine]:
    closing = [cited for cited in line.closed_by if cited.document in fresh]
    if closing and line.status in KINDS:
        stood = [told.citation for told in line.tellings]
        yield _expected(KINDS[line.status], line, _closed_on(after, closing), closing, stood)


def _closed_on(view: View, closing: Sequence[Citation]) -> When:
    """The days of the first deed with a day among those that closed an expectation."""
    whens = (histories.closed_on(view, cited) for cited in closing)
    return next((when for when in whens if when.first), UNKNOWN)


def _reworded(old: Restatement, new: Restatement) -> bool:
    """Whether a later telling names other days, or other words of how sure it is."""
    days = (
        old.due.first
        and new.due.first
        and (old.due.first, old.due.last)
        != (
            new.due.first,
            new.due.last,
        )
    )
    return bool(days) or (old.hedge or "").casefold() != (new.hedge or "").casefold()


def _expected(
    kind: str,
    line: ExpectationLine,
    when: When,
    cited: Sequence[Citation],
    before: Sequence[Citation] = (),
) -> ChangeLine:
    awaited = type_words(line.type) if line.type else "something awaited"
    by = f", expected by {line.by}" if line.by else ""
    what = f"{awaited}{by}: {listed(line.about) or 'parties not clear'}"
    return ChangeLine(kind, when, what, line.id, line.origins, tuple(cited), tuple(before))


# ------------------------------------------------------------------ words and disputes


def _wordings(
    after: View, sides: Sequence[set[str]], fresh: frozenset[str], issues: Issues
) -> Iterator[ChangeLine]:
    """Coined terms that come up in a wording that no page had before."""
    for line in terms.lines(after, issues):
        uses = [use for use in line.uses if after.concerns(use.citation, sides)]
        old = [use for use in uses if use.citation.document not in fresh]
        new = (use for use in uses if use.citation.document in fresh)
        for use in _unheard(old, new):
            what = f"{use.wording}, until then {old[-1].wording}"
            cited, before = (use.citation,), (old[-1].citation,)
            yield ChangeLine("re-worded", UNKNOWN, what, line.term, 1, cited, before)


def _unheard(old: Sequence[PhraseUse], new: Iterable[PhraseUse]) -> Iterator[PhraseUse]:
    """The first use of each wording that no older page has; none where the whole term is new."""
    known = {_folded(use) for use in old}
    for use in new if old else ():
        if _folded(use) not in known:
            known.add(_folded(use))
            yield use


def _folded(use: PhraseUse) -> str:
    return " ".join(use.wording.casefold().replace("-", " ").split())


def _disputes(
    before: View, after: View, names: tuple[str, str], sides: Sequence[set[str]]
) -> Iterator[ChangeLine]:
    try:
        old = disagreements.lines(before, [before.side(name) for name in names])
    except UsageError:  # one of the two was not named by then
        old = []
    known = {_places(line) for line in old}
    for line in disagreements.lines(after, sides):
        if _places(line) not in known and line.verdict not in disagreements.EXPLAINED:
            new = (*line.left, *line.right)
            what = f"{line.kind}, {line.verdict}: {line.reason}"
            origins = line.left_origins + line.right_origins
            # A dispute begins with the later of the two tellings.
            since = max((cited.published for cited in new), key=day_order)
            yield ChangeLine("newly disputed", since, what, line.rows[0], origins, new, ())


def _places(line: Disagreement) -> tuple[str, frozenset[tuple[str, int]]]:
    return line.kind, frozenset((c.document, c.start) for c in (*line.left, *line.right))


def _cited(view: View, events: Iterable[Event]) -> tuple[Citation, ...]:
    ordered = sorted(events, key=lambda event: (view.place_order(event.span), event.id))
    return tuple(view.cite(event.span) for event in ordered)

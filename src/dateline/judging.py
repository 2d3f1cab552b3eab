"""Judgements: what a reader of the record decides on two rows, with a reason, and what stands.

A judgement is appended and never edited; a later one on the same pair replaces it, and one that is
undone leaves the pair to the rules again. It names rows that outlive a newer finder or another run
of the joins: an actor by a name's id, a happening by the event that it is told by first, a page by
its document, a figure by itself. `KINDS` says which rows can be judged; a new kind is one line.
"""

from __future__ import annotations

import getpass
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import NamedTuple

from dateline import identity, moves
from dateline.answers import JudgementLine
from dateline.decisions import standing
from dateline.errors import UsageError
from dateline.record import Judgement, identify
from dateline.view import View

VERDICTS = ("same", "different")
UNDONE = "undone"
_OVERRULED = "not obeyed: another judgement is at odds with it"
_GONE = "no longer in the record"


class Side(NamedTuple):
    """One side of a judgement: the kind, the id that the judgement keeps, how it is told."""

    kind: str
    anchor: str
    words: str


class Asked:
    """The rows of a record that can be judged, found by the ids that its answers print."""

    def __init__(self, view: View, moved: Mapping[str, str]) -> None:
        self.view = view
        self.moved = moved
        self.members, _ = identity.members_of(view.rows)
        self.found = {m.id: m for m in view.rows.mentions}
        self.first_events = {identify("happening", e.id): e.id for e in view.rows.events}

    def side(self, row_id: str) -> Side:
        """The side that an id stands for; UsageError if it stands for nothing that is judged."""
        kind = row_id.partition("-")[0]
        if kind not in KINDS:
            message = f"{row_id!r} is no row that can be judged; give ids of {_listed()}"
            raise UsageError(message)
        found = KINDS[kind](self, row_id)
        if found is None:
            message = f"the record has no {kind} {row_id!r}; ids are printed by who and timeline"
            raise UsageError(message)
        return found

    def actor(self, row_id: str) -> Side | None:
        """An actor, or a part of one that was an actor of its own before it was merged."""
        row_id = moves.follow(row_id, self.members, self.moved)
        mentions = self.members.get(row_id)
        if not mentions:
            return None
        names = dict.fromkeys(m.name for m in mentions)
        return Side("actor", row_id, " / ".join(sorted(names)))

    def mention(self, row_id: str) -> Side | None:
        """One place of a page where an actor is named."""
        mention = self.found.get(moves.follow(row_id, self.found, self.moved))
        if mention is None or mention.kind == "group":
            return None
        source = self.view.faces[mention.span.document][0]
        return Side("actor", mention.id, f"{mention.name} on {source}")

    def event(self, row_id: str) -> Side | None:
        """The happening that an event tells."""
        event = self.view.events.get(moves.follow(row_id, self.view.events, self.moved))
        return Side("happening", event.id, event.span.words) if event else None

    def happening(self, row_id: str) -> Side | None:
        """A happening, standing or retired, by the event that gave it its id."""
        event = self.first_events.get(row_id)
        if event is None:
            happenings = {one.id: one for one in self.view.joined.happenings}
            one = happenings.get(moves.follow(row_id, happenings, self.moved))
            event = one.events[0] if one else None
        return self.event(event) if event else None

    def document(self, row_id: str) -> Side | None:
        """A page."""
        document = self.view.documents.get(row_id)
        return Side("document", row_id, document.source) if document else None

    def figure(self, row_id: str) -> Side | None:
        """A figure; "same" puts two into one series, "different" keeps them apart."""
        row_id = moves.follow(row_id, self.view.figures_by_id, self.moved)
        figure = self.view.figures_by_id.get(row_id)
        if figure is None:
            return None
        return Side("figure", row_id, f"{figure.span.words} ({figure.measure or 'no measure'})")


KINDS: dict[str, Callable[[Asked, str], Side | None]] = {
    "actor": Asked.actor,
    "mention": Asked.mention,
    "happening": Asked.happening,
    "event": Asked.event,
    "document": Asked.document,
    "figure": Asked.figure,
}
"""What can be judged, by the word that an id begins with: how its side is found."""


def _listed() -> str:
    *most, last = (f"{kind}s" for kind in KINDS)
    return f"{', '.join(most)} or {last}"


def make(asked: Asked, verdict: str, ids: tuple[str, str], why: str, by: str | None) -> Judgement:
    """The judgement to append on two rows.

    Raises UsageError for a verdict, an id or a reason that is none, for one row given twice, and
    for two rows of different kinds.
    """
    if verdict not in VERDICTS:
        message = f"{verdict!r} is no verdict; say same or different"
        raise UsageError(message)
    if not why.strip():
        message = "a judgement needs its reason: --why WORDS"
        raise UsageError(message)
    left, right = (asked.side(row_id) for row_id in ids)
    if left.anchor == right.anchor:
        message = f"{ids[0]} and {ids[1]} are one and the same row; a judgement is about two"
        raise UsageError(message)
    _check_kinds(asked, left, right)
    return _made(left, right, verdict, why.strip(), by)


def _check_kinds(asked: Asked, left: Side, right: Side) -> None:
    kinds = tuple(_kind(asked, side) for side in (left, right))
    if kinds[0] != kinds[1]:
        message = f"{left.words} ({kinds[0]}) and {right.words} ({kinds[1]}) are of two kinds"
        raise UsageError(message)


def _kind(asked: Asked, side: Side) -> str:
    """The kind of a row, of an actor its own: a person, a state, an organisation, a place."""
    if side.kind != "actor":
        return side.kind
    mention = asked.found.get(side.anchor) or asked.members[side.anchor][0]
    return mention.kind


def unmake(asked: Asked, ids: tuple[str, str], why: str, by: str | None) -> Judgement:
    """The judgement that takes back the one in force on two rows; UsageError if there is none."""
    left, right = (asked.side(row_id) for row_id in ids)
    pair = left.anchor, right.anchor
    [decided] = [standing(pair, asked.view.rows.judgements)]
    last = next(iter(decided.values()), None)
    if last is None or last.verdict == UNDONE:
        message = f"no judgement stands on {ids[0]} and {ids[1]}; see: dateline judgements"
        raise UsageError(message)
    return _made(left, right, UNDONE, why.strip() or "taken back", by)


def _made(left: Side, right: Side, verdict: str, why: str, by: str | None) -> Judgement:
    now = datetime.now(UTC).replace(tzinfo=None)
    return Judgement(left.anchor, right.anchor, verdict, why, by or _user(), now)


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # an account without a name
        return "unknown"


# ------------------------------------------------------------------ what stands


def lines(asked: Asked) -> list[JudgementLine]:
    """Every judgement of the record, the latest first, and what became of it."""
    judgements = asked.view.rows.judgements
    ids = {row_id for j in judgements for row_id in (j.left, j.right)}
    in_force = set(standing(ids, judgements).values())
    return [_line(asked, judgement, judgement in in_force) for judgement in reversed(judgements)]


def _line(asked: Asked, judgement: Judgement, in_force: bool) -> JudgementLine:  # noqa: FBT001
    sides = [_side_or_none(asked, row_id) for row_id in (judgement.left, judgement.right)]
    if not in_force:
        state = "replaced by a later one"
    elif judgement.verdict == UNDONE:
        state = "the rules decide again"
    elif None in sides:
        state = _GONE
    else:
        state = "stands" if _obeyed(asked, judgement) else _OVERRULED
    left, right = (side.words if side else _GONE for side in sides)
    return JudgementLine(
        verdict=judgement.verdict,
        kind=next((side.kind for side in sides if side), "row"),
        left=judgement.left,
        right=judgement.right,
        left_name=left,
        right_name=right,
        reason=judgement.reason,
        by=judgement.by,
        at=judgement.at,
        stands=state == "stands",
        state=state,
    )


def _side_or_none(asked: Asked, row_id: str) -> Side | None:
    kind = row_id.partition("-")[0]
    return KINDS[kind](asked, row_id) if kind in KINDS else None


def _obeyed(asked: Asked, judgement: Judgement) -> bool:
    """Whether the joins have the two rows together, or apart, as was judged."""
    left, right = (_home(asked, row_id) for row_id in (judgement.left, judgement.right))
    return (left == right) == (judgement.verdict == "same")


def _home(asked: Asked, row_id: str) -> str | None:
    """The actor, happening or family of pages that a judged row belongs to now."""
    joined = asked.view.joined
    if row_id.startswith("actor-"):
        mentions = asked.members.get(moves.follow(row_id, asked.members, asked.moved), ())
        return next((joined.actor_of[m.id] for m in mentions if m.id in joined.actor_of), None)
    homes = {**joined.actor_of, **joined.happening_of, **joined.origin_of}
    if row_id.startswith("figure-"):
        return asked.view.series_of.get(row_id, row_id)
    return homes.get(row_id)

"""Tallies: counts of what happened between two actors, by month, quad class and initiative.

Only happenings that happened or go on count, each once, whatever the number of pages that tell it.
Each count names the origins and pages on which it rests; nothing is added up into a single score.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from dateline.issues import Issues
from dateline.record import Happening, Span, When
from dateline.relationlines import (
    InitiativeLine,
    MonthLine,
)
from dateline.view import View

STANDING = ("happened", "ongoing")


def monthly(view: View, told: Iterable[Happening], issues: Issues) -> Iterator[MonthLine]:
    """Happenings by month and quad class, in order; those without a month come last."""
    rows: dict[tuple[str, str], list[Happening]] = defaultdict(list)
    for one in told:
        quad = issues.quad_of(one.type, trigger(view, one))
        if one.status in STANDING and quad:
            rows[month(one.when), quad].append(one)
    order = list(dict.fromkeys(issues.quad.values()))
    for key in sorted(rows, key=lambda key: (key[0] or "~", order.index(key[1]))):
        held = rows[key]
        spans = _told(view, held)
        yield MonthLine(
            month=key[0],
            quad=key[1],
            happenings=len(held),
            intensities=intensities(view, held, issues),
            origins=len(view.origins_of(spans)),
            pages=len({span.document for span in spans}),
            rows=tuple(one.id for one in held),
        )


def month(when: When) -> str:
    """The month in which a range lies wholly, as 2024-05; else ""."""
    if not when.first or not when.last:
        return ""
    first, last = f"{when.first:%Y-%m}", f"{when.last:%Y-%m}"
    return first if first == last else ""


def trigger(view: View, one: Happening) -> str:
    """The words that name a deed, in the tellings that bear it."""
    return " ".join(event.trigger.words for event in view.bearing(one))


def intensities(view: View, held: Iterable[Happening], issues: Issues) -> tuple[str, ...]:
    """Each intensity with how often it stands: "+1.0 (3)", from conflict to cooperation."""
    found = (issues.intensity_of(one.type, trigger(view, one)) for one in held)
    counts = Counter(value for value in found if value is not None)
    return tuple(f"{value:+.1f} ({number})" for value, number in sorted(counts.items()))


def initiative(
    view: View,
    told: Iterable[Happening],
    names: tuple[str, str],
    sides: Sequence[set[str]],
    issues: Issues,
) -> list[InitiativeLine]:
    """Who did what to whom: by giver, taker and quad class; what both do has no taker."""
    rows: dict[tuple[str, str, str], list[Happening]] = defaultdict(list)
    for one in told:
        quad = issues.quad_of(one.type, trigger(view, one))
        if one.status in STANDING and quad:
            rows[(*_direction(one, names, sides), quad)].append(one)
    found = []
    for actor, recipient, quad in sorted(rows, key=lambda key: (-len(rows[key]), key)):
        held = rows[actor, recipient, quad]
        spans = _told(view, held)
        found.append(
            InitiativeLine(
                actor=actor,
                recipient=recipient,
                quad=quad,
                happenings=len(held),
                origins=len(view.origins_of(spans)),
                pages=len({span.document for span in spans}),
                rows=tuple(one.id for one in held),
            )
        )
    return found


def _direction(
    one: Happening, names: tuple[str, str], sides: Sequence[set[str]]
) -> tuple[str, str]:
    gives = [bool(side.intersection(one.actors)) for side in sides]
    takes = [bool(side.intersection(one.recipients)) for side in sides]
    if gives == [True, False] and takes[1]:
        return names
    if gives == [False, True] and takes[0]:
        return names[1], names[0]
    return (" and ".join(names), "") if any(gives) else ("others", " and ".join(names))


def _told(view: View, held: Iterable[Happening]) -> list[Span]:
    """The words that bear some happenings."""
    return [event.span for one in held for event in view.bearing(one)]

"""Disagreements: where pages tell one happening or one figure differently.

Both tellings are kept, with the origins that bear them and a verdict. A deed that one page tells
and another denies is disputed, be it in one happening or in two of the same type, parties and days.
Nothing here decides who is right.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from dateline import datafiles, deedwords, tellings
from dateline.answers import Citation
from dateline.record import (
    UNKNOWN,
    Agreement,
    Event,
    Figure,
    Happening,
    Span,
    Statement,
    When,
)
from dateline.relationlines import Disagreement
from dateline.view import View

EXPLAINED = ("updated", "different definition", "different population")
AT_ODDS = frozenset(("contradiction", *EXPLAINED))
TOLD = frozenset({"happened", "ongoing", "claimed"})
NARROW_DAYS = 7  # a telling whose range is wider names no day that could differ
ROUNDED = 0.01  # figures that differ by less tell one number more or less exactly
SHARED = 2  # stems of words that a denial and the deed it denies have in common
_SIDES = 2
BESIDE = 400  # characters behind a claim in which its denial stands
_DENYING = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|disput(?:e[sd]?|ing)|contradict\w*|refut\w*|dismiss\w*)\b",
    re.IGNORECASE,
)
_SUCH = re.compile(r"\bsuch (?:an? )?(?:[a-z]+ )??([a-z-]+)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{4,}")


def lines(view: View, sides: Sequence[set[str]] = ()) -> list[Disagreement]:
    """Every disagreement, or those in which all the sides take part; contradictions first."""
    return _collected(view, _numbers(view, sides), view.happenings_between(sides))


def on_pages(view: View, pages: frozenset[str]) -> list[Disagreement]:
    """The disagreements in which words of some pages take part."""
    here = view.happenings_on(pages)
    parties = {frozenset((*one.actors, *one.recipients)) for one in here}
    near = {
        one.id: one
        for actors in parties
        if actors
        for one in view.happenings_between([{actor} for actor in actors])
    }
    near |= {one.id: one for one in here}
    numbers = _numbers(view, (), pages)
    found = _collected(view, numbers, list(near.values()))
    return [line for line in found if pages & {c.document for c in (*line.left, *line.right)}]


def _collected(
    view: View, numbers: Iterable[Disagreement], happenings: Sequence[Happening]
) -> list[Disagreement]:
    denials = list(_denials(view, happenings))
    told = {row for line in denials for row in line.rows}
    found = [
        *numbers,
        *(line for one in happenings for line in _within(view, one)),
        *denials,
        *(line for line in _denied_beside(view, happenings) if told.isdisjoint(line.rows)),
    ]
    return sorted(found, key=lambda line: (line.verdict in EXPLAINED, line.kind, line.rows))


# ------------------------------------------------------------------ numbers


def _numbers(
    view: View, sides: Sequence[set[str]], pages: frozenset[str] = frozenset()
) -> Iterator[Disagreement]:
    """Figures at odds, only those of some pages if any are given; the copies of a pair once."""
    met: set[tuple[object, ...]] = set()
    against: dict[tuple[str, str, str], list[Figure]] = defaultdict(list)
    for row, figures in _at_odds(view, pages):
        spans = figures[0].span, figures[1].span
        told = [(row.verdict, view.origins_of([span]).pop(), span.words) for span in spans]
        key = tuple(sorted(told))
        if key in met or not any(view.concerns(span, sides) for span in spans):
            continue
        met.add(key)
        ways = list(zip(told, reversed(figures), strict=True))
        if any(_rounds(other, known) for way, other in ways for known in against[way]):
            continue  # the same number told more or less exactly stands against the same figure
        for way, other in ways:
            against[way].append(other)
        yield _number(view, row, spans)


def _at_odds(
    view: View, pages: frozenset[str]
) -> Iterator[tuple[Agreement, tuple[Figure, Figure]]]:
    """Pairs of figures that do not agree, by the order of their ids, with the figures."""
    for row in sorted(view.joined.agreements, key=lambda row: (row.left, row.right)):
        if row.verdict in AT_ODDS:
            figures = view.figures_by_id[row.left], view.figures_by_id[row.right]
            if row.verdict == "different population" and not all(f.of for f in figures):
                continue  # one of them says of no population what it is a number of
            if not pages or not pages.isdisjoint(figure.span.document for figure in figures):
                yield row, figures


def _rounds(one: Figure, other: Figure) -> bool:
    """Whether two figures tell one number more and less exactly."""
    values = sorted(figure.low or figure.high or 0.0 for figure in (one, other))
    return one.unit == other.unit and values[1] - values[0] <= ROUNDED * values[1]


def _number(view: View, row: Agreement, spans: tuple[Span, Span]) -> Disagreement:
    left, right = (view.cite(view.sentence_span(span)) for span in spans)
    told = f"{spans[0].words} and {spans[1].words}: "
    reason = row.reason if spans[0].words in row.reason else told + row.reason
    return Disagreement(
        "number", row.verdict, reason, (row.left, row.right), (left,), (right,), 1, 1
    )


# ------------------------------------------------------------------ one happening


def _within(view: View, one: Happening) -> Iterator[Disagreement]:
    """What the tellings of one happening tell differently: the fact, the day, who took part."""
    if len(one.events) == 1:
        return
    told = [view.events[event] for event in one.events if event in view.events]
    if len(told) > 1:
        yield from _fact(view, [one], told)
        bearing = [event for event in told if event.status in TOLD]
        yield from _first(_differing_days(view, one, bearing))
        yield from _first(_differing_parties(view, one, bearing))


def _first(found: Iterable[Disagreement]) -> Iterator[Disagreement]:
    for line in found:
        yield line
        return


def _apart(view: View, events: Sequence[Event]) -> Iterator[tuple[Event, Event]]:
    """Pairs of tellings of different origins, in the order of pages."""
    ordered = sorted(events, key=lambda event: (view.place_order(event.span), event.id))
    for left, right in combinations(ordered, _SIDES):
        if view.origins_of([left.span]) != view.origins_of([right.span]):
            yield left, right


def _differing_days(view: View, one: Happening, told: Sequence[Event]) -> Iterator[Disagreement]:
    whens = {event.id: view.joined.whens.get(event.id, UNKNOWN) for event in told}
    for left, right in _apart(view, told):
        days = whens[left.id], whens[right.id]
        if all(map(_is_narrow, days)) and not tellings.meet(*days):
            reason = " against ".join(tellings.spoken(when) for when in days)
            yield _told(view, "day", "different days", reason, one, [left], [right])


def _is_narrow(when: When) -> bool:
    length = tellings.length(when)
    return length is not None and length <= NARROW_DAYS


def _differing_parties(view: View, one: Happening, told: Sequence[Event]) -> Iterator[Disagreement]:
    for left, right in _apart(view, told):
        did, does = (_principals(view, event.actors) for event in (left, right))
        felt, feels = (_principals(view, event.recipients) for event in (left, right))
        if (did & feels) - does and (does & felt) - did:
            reason = f"{_named(view, did)} in one telling, {_named(view, does)} in the other"
            yield _told(view, "roles", "who did what differs", reason, one, [left], [right])
        elif _differ(did | felt, does | feels):
            reason = f"{_named(view, did | felt)} against {_named(view, does | feels)}"
            yield _told(view, "parties", "different parties", reason, one, [left], [right])


def _principals(view: View, spans: Sequence[Span]) -> frozenset[str]:
    actors = (actor for span in spans for actor in view.parties_at(span))
    return frozenset(view.state_of(actor) for actor in actors)


def _differ(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether each names somebody that the other does not; who names more only tells more."""
    return bool(left - right and right - left)


def _named(view: View, actors: Iterable[str]) -> str:
    return " and ".join(sorted(view.names(actors))) or "nobody named"


# ------------------------------------------------------------------ told and denied


def _by_deed(
    view: View, happenings: Iterable[Happening]
) -> dict[tuple[object, ...], list[Happening]]:
    """What is told as done, by type and parties; of one party alone any denial could be meant."""
    told: dict[tuple[object, ...], list[Happening]] = defaultdict(list)
    for one in happenings:
        if one.status in TOLD and len(_parties(view, one)) >= _SIDES:
            told[_deed(view, one)].append(one)
    return told


def _denials(view: View, happenings: Sequence[Happening]) -> Iterator[Disagreement]:
    """A denial beside the tellings of the same type, parties and days."""
    denials = [one for one in happenings if one.status == "denied"]
    told = _by_deed(view, happenings) if denials else {}
    for denied in denials:
        near = told.get(_deed(view, denied), ())
        others = [one for one in near if _may_be_one(view, one, denied)]
        if others:
            events = [view.events[e] for one in (*others, denied) for e in one.events]
            yield from _fact(view, [*others, denied], events)


def _denied_beside(view: View, happenings: Iterable[Happening]) -> Iterator[Disagreement]:
    """What somebody claims and somebody else denies in the sentences behind it, in fewer words.

    "They met in June, an aide said. The ministry denied that any such meeting had taken place."
    """
    for one in happenings:
        if one.status != "claimed":
            continue
        for told in view.bearing(one):
            denied = [
                row for row in view.statements_of(told.span.document) if _denies(view, told, row)
            ]
            if denied:
                left = view.cite(told.span)
                right = tuple(view.cite(view.sentence_span(row.span)) for row in denied)
                told_so = "claimed and denied"
                yield Disagreement("denial", "disputed", told_so, (one.id,), (left,), right, 1, 1)
                break


def _denies(view: View, told: Event, row: Statement) -> bool:
    """Whether somebody denies the deed of a telling in the words behind it."""
    if not 0 < row.span.start - told.span.end < BESIDE or row.cue is None:
        return False
    if not _DENYING.search(row.cue.words) or not _parties_fit(view, told, row):
        return False
    words = row.span.words
    if match := _SUCH.search(words):
        nouns = datafiles.tables("issues.toml")["such"].get(told.type, ())
        return match[1].casefold() in nouns
    deed = {word[: deedwords.STEM].casefold() for word in _WORD.findall(told.trigger.words)}
    return bool(deed & {word[: deedwords.STEM].casefold() for word in _WORD.findall(words)})


def _parties_fit(view: View, told: Event, row: Statement) -> bool:
    """Whether a denial names nobody but the parties of what it denies, and its own speaker."""
    spans = (*told.actors, *told.recipients)
    known = _principals(view, [*spans, *([row.speaker] if row.speaker else [])])
    named = {view.state_of(actor) for actor in view.actors_in(row.span)}
    places = {actor for actor in named if view.actors[actor].kind == "place"}
    return named - places <= known


def _parties(view: View, one: Happening) -> frozenset[str]:
    return frozenset(map(view.state_of, (*one.actors, *one.recipients)))


def _deed(view: View, one: Happening) -> tuple[object, ...]:
    modes = frozenset(event.mode for event in view.bearing(one))
    return one.type, _parties(view, one), modes


def _may_be_one(view: View, told: Happening, denied: Happening) -> bool:
    """Whether the denial can mean the deed: the days allow it, and its words are the deed's."""
    known = told.when.first and denied.when.first
    if known and not tellings.meet(told.when, denied.when):
        return False
    left, right = (_words(view, one) for one in (told, denied))
    return len(left & right) >= min(SHARED, len(left), len(right))


def _words(view: View, one: Happening) -> set[str]:
    """The stems of the telling words of a deed: its trigger and what it is about, names aside."""
    names = {word for actor in (*one.actors, *one.recipients) for word in _plain(view, actor)}
    words = (word for event in view.bearing(one) for word in _WORD.findall(event.span.words))
    return {word[: deedwords.STEM].casefold() for word in words if word not in names}


def _plain(view: View, actor: str) -> Iterator[str]:
    for name in view.actors[actor].names:
        yield from _WORD.findall(name)


def _fact(view: View, ones: Sequence[Happening], events: Sequence[Event]) -> Iterator[Disagreement]:
    """One page tells it, another denies it."""
    left = [event for event in events if event.status in TOLD]
    right = [event for event in events if event.status == "denied"]
    if left and right:
        told = "told" if any(e.status != "claimed" for e in left) else "claimed"
        yield _told(view, "denial", "disputed", f"{told} and denied", ones, left, right)


def _told(
    view: View,
    kind: str,
    verdict: str,
    reason: str,
    ones: Happening | Sequence[Happening],
    left: Sequence[Event],
    right: Sequence[Event],
) -> Disagreement:
    rows = (ones.id,) if isinstance(ones, Happening) else tuple(one.id for one in ones)
    cited = [_cited(view, events) for events in (left, right)]
    counts = [len(view.origins_of(citations)) for citations in cited]
    return Disagreement(kind, verdict, reason, rows, cited[0], cited[1], counts[0], counts[1])


def _cited(view: View, events: Sequence[Event]) -> tuple[Citation, ...]:
    ordered = sorted(events, key=lambda event: (view.place_order(event.span), event.id))
    return tuple(view.cite(event.span) for event in ordered)

"""Figures made comparable: value in the first unit of its family, sense of the measure, time.

Figures meet in a block only if they share the family of unit, the head of the measure and either
the two sides of it, somebody named beside them, their page or the event that their pages tell; and
in a large block only with the neighbours that are nearest in words, time and value. So the cost
grows with the pile and not with its square.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from dateline import senses
from dateline.homes import Homes
from dateline.record import Document, Figure, Joined, Rows, When
from dateline.senses import Sense
from dateline.surroundings import SENTENCE_END, Surroundings, sentence
from dateline.units import unit_named

WIDEST_BLOCK = 16  # how many neighbours in its block a figure is compared with
_SIDES = 2
_PART_OF_UNIT = 100  # shares of one come to percentages
_QUALIFIER = re.compile(
    r",?\s*\(?((?:including|excluding|counting|not counting|without|except)\b[^.,;)]*)",
    re.IGNORECASE,
)
_OTHER_COUNT = re.compile(
    r"\s(?:Its|The|That|This|These|Their|Those)\s(?:\w+\s)?"
    r"(?:counts?|figures?|data|totals?|numbers?|estimates?|statistics|tally|sums?)\s"
    r"(?:leaves? out|excludes?|omits?|includes?|counts? only|covers? only|"
    r"(?:does|do) not (?:include|count|cover))\b[^.;]*"
)
_AHEAD = re.compile(
    r"\b(?:will|would|could|may|might|should|expect\w*|forecasts?|target|goal|aims?|hopes?"
    r"|(?:is|are|was|were) (?:due )?to)\b[^.;]*$",
    re.IGNORECASE,
)
_MORE = re.compile(r"\s(?:more|less|higher|lower|fewer)\b")
_BY = re.compile(r"\b(?:by|up|down)\s$", re.IGNORECASE)
_LEVEL = re.compile(r"\b(?:to|at|of)\s(?:\w+\s){0,2}$", re.IGNORECASE)
_DEADLINE = re.compile(r"\b(?:end|close) of (?:the|this|that) year\b|\byear-?end\b", re.IGNORECASE)
_BEFORE = 24  # characters


class Told(NamedTuple):
    """A figure ready to be compared.

    `sides` are the two states that have the measure between them, `bodies` those named beside it
    that are no states; `delta` says that it is a change and no level, `ahead` that it is expected,
    `note` what it counts and leaves out.
    """

    figure: Figure
    family: str
    low: float
    high: float
    sense: Sense
    whole: frozenset[str]
    sides: frozenset[str]
    actors: frozenset[str]
    bodies: frozenset[str]
    delta: bool
    ahead: bool
    note: str
    when: When
    published: When


class Pair(NamedTuple):
    """Two figures that measure the same; `event` says whether their pages tell of one event."""

    left: Told
    right: Told
    event: bool


class Comparison:
    """All figures of a pile that can be compared, and what stands around them."""

    def __init__(self, rows: Rows, joined: Joined) -> None:
        self.documents = {document.id: document for document in rows.documents}
        self.around = Surroundings(rows, joined)
        self._joined = joined
        self.homes = Homes(joined)
        self._times = {time.id: time.span.words for time in rows.times}
        read = [told for figure in rows.figures if (told := self._read(figure)) is not None]
        self.told = list(_without_repeats(read, self.documents))

    def _read(self, figure: Figure) -> Told | None:
        document = self.documents.get(figure.span.document)
        if document is None or figure.state == "garbled":
            return None
        if figure.measure is None or figure.low is None or figure.high is None:
            return None
        text = document.text
        family, factor = _family(figure.unit)
        start, end = sentence(text, figure.span.start, figure.span.end)
        before, _ = sentence(text, max(len(text[:start].rstrip()) - 1, 0), start)
        sense = senses.sense(figure.measure)
        actors, bodies = self.around.actors(document.id, before, end)
        states = self.around.states(document.id, start, end)
        return Told(
            figure,
            family,
            figure.low * factor,
            figure.high * factor,
            sense,
            senses.sense(figure.of).words if figure.of and family == "share" else frozenset(),
            _sides(sense, states, self.around.sides(document.id)),
            actors,
            bodies,
            is_delta(figure, text),
            bool(figure.forecast) or _AHEAD.search(text, start, figure.span.start) is not None,
            _note(text, figure.span.end, end),
            self._period(figure),
            self._joined.published.get(document.id, document.published),
        )

    def _period(self, figure: Figure) -> When:
        """When the figure is of; "by the end of the year" is of that year."""
        when = self._joined.whens.get(figure.period or "", When())
        if when.last is not None and _DEADLINE.search(self._times.get(figure.period or "", "")):
            year = when.last.year
            return replace(when, first=date(year, 1, 1), last=date(year, 12, 31))
        return when

    def pairs(self) -> Iterator[Pair]:
        """Pairs that share a block and measure the same, the smaller figure id first."""
        blocks: dict[tuple[str, ...], list[Told]] = defaultdict(list)
        for one in self.told:
            for key in self._keys(one):
                blocks[key].append(one)
        seen: set[tuple[str, str]] = set()
        for members in blocks.values():
            if len(members) > 1:
                yield from self._fresh(sorted(members, key=_place), seen)

    def _fresh(self, block: list[Told], seen: set[tuple[str, str]]) -> Iterator[Pair]:
        for number, left in enumerate(block):
            for right in block[number + 1 : number + 1 + WIDEST_BLOCK]:
                if not _may_be_one(left, right):
                    continue
                one, two = (left, right) if left.figure.id < right.figure.id else (right, left)
                pair = one.figure.id, two.figure.id
                if pair not in seen and pair[0] != pair[1]:
                    seen.add(pair)
                    tied = self._tied(one, two)
                    if tied is not None:
                        yield tied

    def _keys(self, one: Told) -> Iterator[tuple[str, ...]]:
        heads = one.whole if one.family == "share" and one.whole else {one.sense.head}
        family = one.family.partition(" ")[0]
        # Figures of other sides never meet, so the sides part the blocks and tie what is in them.
        sides = "+".join(sorted(one.sides)) or "of " + "+".join(sorted(one.sense.states))
        document = one.figure.span.document
        ties = [*one.actors, *self.around.shared_events(document), document]
        for word in heads:
            for tie in ["both sides"] if one.sides else ties:
                yield family, word, sides, tie

    def _tied(self, left: Told, right: Told) -> Pair | None:
        """The pair, if the same states have both and an event, two sides or actors tie the two."""
        if not _same_sides(left, right):
            return None
        event = self.around.one_event(left.figure.span.document, right.figure.span.document)
        tied = event or left.sides or _shares_actors(left, right)
        return Pair(left, right, event) if tied else None

    def in_one_sentence(self, left: Told, right: Told) -> bool:
        """Whether the two stand in one sentence of one page."""
        first, second = sorted((left.figure.span, right.figure.span), key=lambda span: span.start)
        if first.document != second.document:
            return False
        text = self.documents[first.document].text
        return SENTENCE_END.search(text, first.end, second.start) is None

    def is_copied(self, left: Told, right: Told) -> bool:
        """Whether the two stand on copies of one page."""
        return self.homes.at(left.figure.span) == self.homes.at(right.figure.span)


# ------------------------------------------------------------------ reading a figure


def _family(unit: str | None) -> tuple[str, float]:
    """The family of the unit and the factor to its first unit (all money is one family)."""
    if unit is None:
        return "number", 1
    if unit == "share":
        return "share", _PART_OF_UNIT
    known = unit_named(unit)
    if known is None:
        return ("occurrence" if unit == "time" else "count"), 1
    if known.family == "share" and known.factor is None:
        return known.name, 1
    per = unit.partition(" per ")[2]
    family = f"{known.family} {per}".strip()
    return family, 1 if known.factor is None or known.family.startswith("money") else known.factor


def _sides(sense: Sense, beside: frozenset[str], page: frozenset[str]) -> frozenset[str]:
    """The two states between which the measure is; empty where it is of no two states."""
    if len(sense.states) >= _SIDES:
        return sense.states
    if sense.between and not sense.states:
        return page or (beside if len(beside) == _SIDES else frozenset())
    if sense.head not in senses.heads("mutual") | senses.heads("directed"):
        return frozenset()
    for pair in (beside, page):
        if len(pair) == _SIDES and sense.states <= pair:
            return pair
    return frozenset()


def is_delta(figure: Figure, text: str) -> bool:
    """Whether the figure is a change, not a level: "up 5 percent", "a third more than"."""
    before = text[max(figure.span.start - _BEFORE, 0) : figure.span.start]
    if _MORE.match(text, figure.span.end) or _BY.search(before):
        return True
    moved = figure.moved is not None or figure.change in {"up", "down"}
    return moved and _LEVEL.search(before) is None


def _note(text: str, start: int, end: int) -> str:
    """What the words after a figure say that it counts or leaves out, else ""."""
    match = _QUALIFIER.match(text, start, end) or _OTHER_COUNT.match(text, end + 1)
    return " ".join(match.group(match.lastindex or 0).split()) if match else ""


def _without_repeats(told: list[Told], documents: dict[str, Document]) -> Iterator[Told]:
    """All but the figures of titles that the text of the page gives again."""
    given = {_value(one) for one in told if not _in_title(one, documents)}
    return (one for one in told if not _in_title(one, documents) or _value(one) not in given)


def _value(told: Told) -> tuple[str, str, float, float]:
    return told.figure.span.document, told.family, told.low, told.high


def _in_title(told: Told, documents: dict[str, Document]) -> bool:
    return told.figure.span.start < documents[told.figure.span.document].body_start


# ------------------------------------------------------------------ what measures the same


def _place(told: Told) -> tuple[list[str], str, float, str]:
    """Neighbours in a block are alike in words, then in time, then in value."""
    return sorted(told.sense.words), str(told.when.first), told.low, told.figure.id


def _may_be_one(left: Told, right: Told) -> bool:
    """Whether the words of one measure hold those of the other, and both are levels or changes."""
    one, two = left.sense.words, right.sense.words
    if not (one <= two or two <= one) or left.delta != right.delta:
        return False
    levels = left.family == right.family == "share" and not left.delta
    return not levels or (bool(left.whole) and left.whole == right.whole)


def _same_sides(left: Told, right: Told) -> bool:
    """Whether the same states have the measure, in the same direction where it has one."""
    if left.sides != right.sides:
        return False
    one, two = left.sense, right.sense
    if not left.sides:
        return one.states == two.states
    if one.head not in senses.heads("directed"):
        return True
    if not one.states and not two.states:
        return are_equal(left, right)
    known = (one.owners, two.owners), (one.partners, two.partners)
    return any(a and a == b for a, b in known) and not any(a and b and a != b for a, b in known)


def _shares_actors(left: Told, right: Told) -> bool:
    """Whether two actors stand beside both, or all of one side, or a body and equal values."""
    shared = len(left.actors & right.actors)
    if shared and shared >= min(_SIDES, len(left.actors), len(right.actors)):
        return True
    specific = len(left.sense.words & right.sense.words) >= _SIDES
    return specific and are_equal(left, right) and bool(left.bodies & right.bodies)


def are_equal(left: Told, right: Told) -> bool:
    """Whether the two give the same value or the same range."""
    return _close(left.low, right.low) and _close(left.high, right.high)


_SAME = 1e-9


def _close(left: float, right: float) -> bool:
    return abs(left - right) <= _SAME * max(abs(left), abs(right))


def certain(told: Told) -> bool:
    """Whether unequal values say something: the measure is of two states, or has two words."""
    return bool(told.sides) or len(told.sense.words) >= _SIDES


def documents_of(told: Iterable[Told]) -> frozenset[str]:
    """The pages of some figures."""
    return frozenset(one.figure.span.document for one in told)

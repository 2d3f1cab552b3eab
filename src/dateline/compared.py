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
from functools import lru_cache
from typing import NamedTuple

from dateline import senses
from dateline.homes import Homes
from dateline.record import Document, Figure, Joined, Rows, When
from dateline.senses import Sense
from dateline.surroundings import SENTENCE_END, Surroundings, sentence
from dateline.units import unit_named

WIDEST_BLOCK = 16  # how many neighbours in its block a figure is compared with
SMALL = 13  # so small a count is equal to another by chance
ABOUT = 0.1  # "about 50" agrees with 45 to 55; "more than 40" with up to 50, the next round number
ROUNDED = 0.06  # two round numbers further apart than this are two numbers
_NEAREST = 1.25  # times: values further apart than this do not round to each other
_EXACT = 3  # digits: two amounts of one event hardly agree in so many by chance
_SIDES = 2
_DONE = "completion"
_MANTISSA = re.compile(r"\d[\d,]*(?:\.(\d+))?")
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
    """Two figures that measure the same; `event` says whether their pages tell of one event.

    Those that are tied `by_value` agree so exactly that the words of their measures need not.
    """

    left: Told
    right: Told
    event: bool
    by_value: bool = False


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
            _whole(figure, family, sense),
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
        """Pairs that measure the same, the smaller figure id first.

        First those that share a block, then those that the value ties.
        """
        blocks: dict[tuple[str, ...], list[Told]] = defaultdict(list)
        for one in self.told:
            for key in self._keys(one):
                blocks[key].append(one)
        seen: set[tuple[str, str]] = set()
        tied: set[tuple[str, str]] = set()
        for members in blocks.values():
            if len(members) > 1:
                for pair in self._fresh(sorted(members, key=_place), seen):
                    tied.add((pair.left.figure.id, pair.right.figure.id))
                    yield pair
        yield from self._near(tied)

    def _fresh(self, block: list[Told], seen: set[tuple[str, str]]) -> Iterator[Pair]:
        for number, left in enumerate(block):
            for right in block[number + 1 : number + 1 + WIDEST_BLOCK]:
                if not (_is_nested(left, right) and _are_alike(left, right)):
                    continue
                one, two = _in_order(left, right)
                pair = one.figure.id, two.figure.id
                if pair not in seen and pair[0] != pair[1]:
                    seen.add(pair)
                    tied = self._tied(one, two)
                    if tied is not None:
                        yield tied

    def _near(self, seen: set[tuple[str, str]]) -> Iterator[Pair]:
        """Pairs on two pages whose values agree so well that they are one figure."""
        blocks: dict[tuple[str, ...], list[Told]] = defaultdict(list)
        for one in self.told:
            document = one.figure.span.document
            sides = self.around.sides(document)
            pages = [("of", *sorted(sides))] if sides else []
            for tie in [*((event,) for event in self.around.shared_events(document)), *pages]:
                blocks[one.family, *tie].append(one)
        for members in blocks.values():
            ordered = sorted(members, key=lambda one: (one.low, one.figure.id))
            for number, left in enumerate(ordered):
                for right in ordered[number + 1 : number + 1 + WIDEST_BLOCK]:
                    if right.low > left.low * _NEAREST:
                        break
                    one, two = _in_order(left, right)
                    ids = one.figure.id, two.figure.id
                    if ids not in seen and self._agree(one, two):
                        seen.add(ids)
                        yield Pair(one, two, event=False, by_value=True)

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

    def _agree(self, left: Told, right: Told) -> bool:
        """Whether two near values on two pages are one figure, whatever their measures are called.

        Within one event so exact a value of one head is enough. On two pages about the same two
        states it must be of one measure, or be what a thing has for good, as its length.
        """
        documents = left.figure.span.document, right.figure.span.document
        if documents[0] == documents[1] or not _may_be_near(left, right):
            return False
        telling = _is_telling(left, right)
        if telling and self.around.one_event(*documents):
            return left.sense.head == right.sense.head or are_equal(left, right)
        sides = self.around.sides(documents[0])
        if not sides or sides != self.around.sides(documents[1]) or not _is_nested(left, right):
            return False
        if _is_lasting(left, right):
            return True
        printed = are_equal(left, right) and _printed(left).digits > 0  # not "a dozen"
        return telling or (printed and bool(left.bodies & right.bodies))

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


def _whole(figure: Figure, family: str, sense: Sense) -> frozenset[str]:
    """The words of what a share is of; that of work done is of the thing worked on."""
    if sense.head == _DONE:
        return frozenset({_DONE})
    return senses.sense(figure.of).words if figure.of and family == "share" else frozenset()


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


def _are_alike(left: Told, right: Told) -> bool:
    """Whether both are levels or both changes, and shares are of one whole."""
    if left.delta != right.delta:
        return False
    levels = left.family == right.family == "share" and not left.delta
    return not levels or (bool(left.whole) and left.whole == right.whole)


def _may_be_near(left: Told, right: Told) -> bool:
    """Whether the values agree and nothing says that they are of different things."""
    if not (_are_alike(left, right) and _one_direction(left, right) and _are_near(left, right)):
        return False
    # "the fund would pay the 15 plaintiffs": what is counted is there, whatever lies ahead
    return left.family == "count" or left.ahead == right.ahead or _is_lasting(left, right)


def _is_lasting(left: Told, right: Told) -> bool:
    """Whether both are one thing that something has for good: its length, its capacity."""
    one, two = left.sense.words, right.sense.words
    return one == two and bool(one & senses.heads("lasting")) and certain(left)


def _in_order(left: Told, right: Told) -> tuple[Told, Told]:
    """The two, the smaller id first."""
    return (left, right) if left.figure.id < right.figure.id else (right, left)


def _is_nested(left: Told, right: Told) -> bool:
    """Whether the words of one measure hold those of the other."""
    one, two = left.sense.words, right.sense.words
    return one <= two or two <= one


def _one_direction(left: Told, right: Told) -> bool:
    """Whether the states of one measure are all in the other, and its money is of one currency."""
    one, two = left.sense.states, right.sense.states
    money = left.family.startswith("money") and left.figure.unit != right.figure.unit
    return left.family == right.family and (one <= two or two <= one) and not money


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


# ------------------------------------------------------------------ how exact a value is


class _Printed(NamedTuple):
    """How exactly a value is printed: the size of its last telling digit, and their number.

    "7.2 billion" has 0.1 billion and two digits, "40" has ten and one.
    """

    grain: float = 0.0
    digits: int = 0


def _printed(told: Told) -> _Printed:
    return _read_digits(told.figure.span.words, told.low)


@lru_cache(maxsize=100_000)
def _read_digits(words: str, low: float) -> _Printed:
    match = _MANTISSA.search(words)
    if match is None or not low:
        return _Printed()
    whole = match.group().replace(",", "")
    printed = float(whole)
    if not printed:
        return _Printed()
    scale = abs(low) / printed
    if match.group(1):
        digits = len(whole.replace(".", "").lstrip("0"))
        return _Printed(scale / 10 ** len(match.group(1)), digits)
    telling = whole.rstrip("0")
    return _Printed(scale * 10 ** (len(whole) - len(telling)), len(telling.lstrip("0")))


def _is_telling(left: Told, right: Told) -> bool:
    """Whether the values are so exact that they hardly come so near each other by chance."""
    digits = max(_printed(left).digits, _printed(right).digits)
    if digits >= _EXACT:
        return True
    return digits == _EXACT - 1 and left.family == "count" and left.low >= SMALL


def _are_near(left: Told, right: Told) -> bool:
    """Whether two single numbers differ by less than the last digit of the coarser one."""
    if left.low != left.high or right.low != right.high or not are_compatible(left, right):
        return False
    if are_equal(left, right):
        return True
    return abs(left.low - right.low) <= max(_printed(left).grain, _printed(right).grain)


def are_compatible(left: Told, right: Told) -> bool:
    """Whether what both say can be true of one number."""
    one, two = _room(left), _room(right)
    return one[0] <= two[1] and two[0] <= one[1]


def _room(told: Told) -> tuple[float, float]:
    """The values that the words leave room for."""
    low, high = sorted((told.low, told.high))
    change = told.figure.change
    beyond = max(_printed(told).grain, ABOUT * abs(high))
    if change == ">":
        return low, high + beyond
    if change == "<":
        return low - beyond, high
    if change == "~" and low == high:
        return low - ABOUT * abs(low), high + ABOUT * abs(high)
    slack = _printed(told).grain / 2 if low == high else 0
    slack = min(slack, ROUNDED * abs(low))
    return low - slack, high + slack

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
from typing import NamedTuple

from dateline import gazetteer, senses
from dateline.figuredays import FigureDays
from dateline.homes import Homes
from dateline.record import Document, Figure, Joined, Rows, Span
from dateline.surroundings import SENTENCE_END, Surroundings, sentence
from dateline.told import (
    FLOW,
    SMALL,
    Told,
    are_ends_of_change,
    are_equal,
    are_near,
    are_of_two_things,
    family_of,
    go_other_ways,
    is_delta,
    is_lasting,
    is_one_matter,
    is_telling,
    note_of,
    printed,
    sides_of,
    whole_of,
)

# Blocks are sorted by value, so what could agree stands near; comparing all would be quadratic.
WIDEST_BLOCK = 16  # how many neighbours in its block a figure is compared with
_A_SHARE, _A_TARIFF = "share", "tariff"
_AGREED = frozenset({"price", "tariff", "fine", "aid", "loan", "investment", "cost", "capacity"})
_LEAST_DIGITS = 2  # of equal values on two pages that are of one matter
_HAD = re.compile(r"\bhad\b(?! to\b)")
_FRESH_DAYS = 14  # a count of longer ago is of another event
_NEAREST = 1.25  # times: values further apart than this do not round to each other
_SIDES = 2
# With such a word a sentence sets one giver's value against another's.
_SET_AGAINST = re.compile(
    r"\b(?:only|just|but|however|while|whereas|though|instead|put|puts|gave|gives|counted|counts"
    r"|estimated|estimates|reckons?|reckoned|spoke of|speaks of)\b",
    re.IGNORECASE,
)
# "Will reach 9" is no rival of what was reached.
_AHEAD = re.compile(
    r"\b(?:will|would|could|(?-i:may)|might|should|expect\w*|forecasts?|target|goal|aims?|hopes?"
    r"|(?:is|are|was|were) (?:due )?to)\b[^.;]*$",
    re.IGNORECASE,
)


class Pair(NamedTuple):
    """Two figures that measure the same; `event` says whether their pages tell of one event.

    Those that are tied `by_value` agree so exactly that the words of their measures need not;
    `rival` are two that one sentence lays in the mouths of two givers, `apart` two of which one is
    of an earlier time by the words alone ("a year before"); of a `tally` only growth is asked.
    """

    left: Told
    right: Told
    event: bool
    by_value: bool = False
    rival: bool = False
    apart: bool = False
    tally: bool = False


class Comparison:
    """All figures of a pile that can be compared, and what stands around them."""

    def __init__(self, rows: Rows, joined: Joined) -> None:
        self.documents = {document.id: document for document in rows.documents}
        self.around = Surroundings(rows, joined)
        self._joined = joined
        self.homes = Homes(joined)
        self.days = FigureDays(rows, joined)
        read = [told for figure in rows.figures if (told := self._read(figure)) is not None]
        self.told = list(_without_repeats(read, self.documents))

    def _read(self, figure: Figure) -> Told | None:
        document = self.documents.get(figure.span.document)
        if document is None or figure.state == "garbled":
            return None
        if figure.measure is None or figure.low is None or figure.high is None:
            return None
        text = document.text
        family, factor = family_of(figure.unit)
        start, end = sentence(text, figure.span.start, figure.span.end)
        before, _ = sentence(text, max(len(text[:start].rstrip()) - 1, 0), start)
        sense = senses.sense(figure.measure)
        actors, bodies = self.around.actors(document.id, before, end)
        states = self.around.states(document.id, start, end) | _states_of(figure.given_by)
        sides = sides_of(sense, states, self.around.sides(document.id))
        sense = senses.flow(sense, sides)
        delta = is_delta(figure, text)
        if delta and family == "share" and figure.moved == "up":
            grown = senses.growth(sense)  # what an economy grew by is its growth, a level
            sense, delta = grown, grown == sense
        return Told(
            figure,
            family,
            figure.low * factor,
            figure.high * factor,
            sense,
            whole_of(figure, family, sense),
            sides,
            actors,
            bodies,
            self._voice(figure.given_by),
            delta,
            bool(figure.forecast) or _AHEAD.search(text, start, figure.span.start) is not None,
            note_of(text, start, figure.span, end, _within(figure.given_by, start, end)),
            self.days.of(figure),
            self._joined.published.get(document.id, document.published),
        )

    def _voice(self, giver: Span | None) -> frozenset[str]:
        """The states for which a giver speaks: "Kenya's army", "Indian customs", "Kampala"."""
        if giver is None:
            return frozenset()
        named = self.around.states(giver.document, giver.start, giver.end - 1)
        return named or _states_of(giver)

    def pairs(self) -> Iterator[Pair]:
        """Pairs that measure the same, the smaller figure id first.

        First those that share a block, then those that the value ties, which may be among the
        first, and last those of a tally that grew.
        """
        blocks: dict[tuple[str, ...], list[Told]] = defaultdict(list)
        for one in self.told:
            for key in self._keys(one):
                blocks[key].append(one)
        seen: set[tuple[str, str]] = set()
        for members in blocks.values():
            if len(members) > 1:
                yield from self._fresh(sorted(members, key=_place), seen)
        yield from self._near()
        yield from self._tallies()

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

    def _near(self) -> Iterator[Pair]:
        """Pairs on two pages whose values agree so well that they are one figure."""
        seen: set[tuple[str, str]] = set()
        blocks: dict[tuple[str, ...], list[Told]] = defaultdict(list)
        for one in self.told:
            document = one.figure.span.document
            sides = self.around.sides(document)
            pages = [("of", *sorted(sides))] if sides else []
            beside = [("beside", actor) for actor in one.actors]
            beside += [("named", name) for name in self.around.names(one.figure.span)]
            events = [(event,) for event in self.around.shared_events(document)]
            for tie in [*events, *pages, *beside]:
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

    def _tallies(self) -> Iterator[Pair]:
        """Pairs on two pages that count on: killed, displaced, held, under whatever words."""
        seen: set[tuple[str, str]] = set()
        blocks: dict[tuple[str, str], list[Told]] = defaultdict(list)
        growing = senses.tallies()
        for one in self.told:
            matter = senses.matter(one.sense.words)
            counted = matter in growing and one.family == "count"
            if counted and not (one.ahead or one.delta or self._is_of_before(one)):
                for tie in (*one.actors, *self.around.names(one.figure.span)):
                    blocks[matter, tie].append(one)
        for members in blocks.values():
            ordered = sorted(members, key=lambda one: (one.low, one.figure.id))
            for number, left in enumerate(ordered):
                for right in ordered[number + 1 : number + 1 + WIDEST_BLOCK]:
                    one, two = _in_order(left, right)
                    ids = one.figure.id, two.figure.id
                    if ids not in seen and self._is_one_tally(one, two):
                        seen.add(ids)
                        yield Pair(one, two, event=True, by_value=True, tally=True)

    def _is_of_before(self, told: Told) -> bool:
        """Whether a tally is of an earlier event: "a raid in May had killed 19"."""
        span, last, written = told.figure.span, told.when.last, told.published.first
        if last is not None and written is not None and (written - last).days > _FRESH_DAYS:
            return True
        text = self.documents[span.document].text
        start, _ = sentence(text, span.start, span.end)
        return _HAD.search(text, start, span.start) is not None

    def _is_of_another_time(self, left: Told, right: Told) -> bool:
        """Whether just one of two tallies is of an earlier event, and the words date not both."""
        if senses.matter(left.sense.words) not in senses.tallies():
            return False
        if left.when.first is not None and right.when.first is not None:
            return False
        return self._is_of_before(left) != self._is_of_before(right)

    def _is_one_tally(self, left: Told, right: Told) -> bool:
        """Whether two pages count the same people of one event, or by one giver's count."""
        documents = left.figure.span.document, right.figure.span.document
        if documents[0] == documents[1] or not is_one_matter(left, right):
            return False
        shared = left.actors & right.actors
        if self.around.one_event(*documents):
            names = (self.around.names(told.figure.span) for told in (left, right))
            return bool(shared or next(names) & next(names))
        return len(shared) >= _SIDES and bool(left.bodies & right.bodies)

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
        rival = _of_two_givers(left.figure, right.figure) and (
            self.in_one_sentence(left, right) or self._are_set_against(left, right)
        )
        rival = rival or self._are_counted_otherwise(left, right)
        tied = event or left.sides or rival or _shares_actors(left, right)
        if not tied:
            return None
        apart = self.days.are_apart(left.figure, right.figure) or (
            self.in_one_sentence(left, right) and are_ends_of_change(left, right)
        )
        if not apart and self._is_of_another_time(left, right):
            return None
        return Pair(left, right, event, rival=rival, apart=apart)

    def _agree(self, left: Told, right: Told) -> bool:
        """Whether two near values on two pages are one figure, whatever their measures are called.

        Within one event so exact a value of one head is enough. On two pages about the same two
        states it must be of one measure, or be what a thing has for good, as its length.
        """
        documents = left.figure.span.document, right.figure.span.document
        if documents[0] == documents[1] or not _may_be_near(left, right):
            return False
        if is_telling(left, right) and self.around.one_event(*documents):
            one_thing = left.sense.head == right.sense.head or _is_nested(left, right)
            return one_thing or are_equal(left, right)
        event = self.around.one_event(*documents)
        if event and left.low >= SMALL and _is_one_by_matter(left, right, 1):
            return True
        sides = self.around.sides(documents[0])
        same_sides = bool(sides) and sides == self.around.sides(documents[1])
        if same_sides and _are_one_between(left, right):
            return True
        shared = left.actors & right.actors
        beside, near = same_sides or bool(shared), same_sides or len(shared) >= _SIDES
        agreed = near and senses.matter(left.sense.words) in _AGREED
        if beside and _is_one_by_matter(left, right, 1 if agreed else _LEAST_DIGITS):
            return True
        return self._is_one_by_words(left, right, known=near or event)

    def _is_one_by_words(self, left: Told, right: Told, *, known: bool) -> bool:
        """Whether two sentences say so much alike that one value in both is no chance.

        Each counts for the two: a printed digit, a telling word, a state that both measures or two
        names that both sentences have, and a unit that is no dollar, percentage or person. Where
        it is not `known` that both pages are of the same states or event, the names must tell it.
        """
        if are_of_two_things(left, right) or not _are_of_one_month(left, right):
            return False
        digits = min(printed(left).digits, printed(right).digits)
        one, two = (self.around.words(told.figure.span) for told in (left, right))
        first, second = (self.around.names(told.figure.span) for told in (left, right))
        names = len(first & second) >= _SIDES
        if not (known or names):
            return False
        alike = min(len(one & two), _MOST_WORDS)
        alike += names or bool(left.sense.states & right.sense.states)
        alike += any(map(str.islower, first & second))  # a name that is no state's
        unit = left.family not in _COMMON_FAMILIES or (
            left.family == "count" and left.figure.unit == right.figure.unit != "people"
        )
        least = _LEAST_EVIDENCE if digits >= _LEAST_DIGITS else _LEAST_EVIDENCE + 2
        return digits > 0 and alike > 0 and digits + alike + unit >= least

    def in_one_sentence(self, left: Told, right: Told) -> bool:
        """Whether the two stand in one sentence of one page."""
        first, second = sorted((left.figure.span, right.figure.span), key=lambda span: span.start)
        if first.document != second.document:
            return False
        text = self.documents[first.document].text
        return SENTENCE_END.search(text, first.end, second.start) is None

    def _are_set_against(self, left: Told, right: Told) -> bool:
        """Whether one sentence gives a figure and the next one another giver's for the same.

        The words must say so ("the police counted only 6,000"), or name whose both figures are.
        """
        one, two = sorted((left, right), key=lambda told: told.figure.span.start)
        first, second, giver = one.figure.span, two.figure.span, two.figure.given_by
        if first.document != second.document or giver is None or not _is_nested(one, two):
            return False
        text = self.documents[first.document].text
        ends = SENTENCE_END.findall(text, first.end, second.start)
        if len(ends) != 1 or "\n" in ends[0] or giver.start < first.end:
            return False
        set_against = _SET_AGAINST.search(text, first.end, second.end) is not None
        return set_against or (one.sense == two.sense and bool(one.sense.states))

    def _are_counted_otherwise(self, left: Told, right: Told) -> bool:
        """Whether one sentence gives two values of one measure and says how their counts differ."""
        given = left.figure.given_by is not None or right.figure.given_by is not None
        noted = left.note != right.note and left.sense == right.sense
        return given and noted and self.in_one_sentence(left, right)

    def is_copied(self, left: Told, right: Told) -> bool:
        """Whether the two stand on copies of one page."""
        return self.homes.at(left.figure.span) == self.homes.at(right.figure.span)


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
    if not levels:
        return True
    # support, a rate or a tariff is a share of nothing that the words name
    if not (left.whole or right.whole) and senses.matter(left.sense.words) == _A_TARIFF:
        return senses.matter(right.sense.words) == _A_TARIFF
    named = bool(left.whole) or (
        left.sense.words == right.sense.words and _A_SHARE not in left.sense.words
    )
    if not named or left.whole == right.whole:
        return named
    # "80 percent of its power needs" and "four fifths of its power"
    nested = left.whole <= right.whole or right.whole <= left.whole
    return bool(left.whole and right.whole) and nested and are_near(left, right)


_MOST_WORDS = 3  # more telling words than these in two sentences make nothing surer
_LEAST_EVIDENCE = 3  # and two more where a single digit is printed
_COMMON_FAMILIES = frozenset({"money", "share", "count", "number", "time", "occurrence"})
_MONTH_DAYS = 45  # apart: a new page of older pages tells their figures again, with other words


def _are_of_one_month(left: Told, right: Told) -> bool:
    """Whether the two pages came out within some weeks, as far as their days are known."""
    one, two = left.published.first, right.published.first
    return one is None or two is None or abs((one - two).days) <= _MONTH_DAYS


def _may_be_near(left: Told, right: Told) -> bool:
    """Whether the values agree and nothing says that they are of different things."""
    if not (_are_alike(left, right) and _one_direction(left, right) and are_near(left, right)):
        return False
    # "the fund would pay the 15 plaintiffs": what is counted is there, whatever lies ahead
    if left.family == "count" or left.ahead == right.ahead or is_lasting(left, right):
        return True
    # a price, a loan, a tariff is agreed on before it is paid
    return senses.matter(left.sense.words) in _AGREED and is_one_matter(left, right)


def _in_order(left: Told, right: Told) -> tuple[Told, Told]:
    """The two, the smaller id first."""
    return (left, right) if left.figure.id < right.figure.id else (right, left)


def _is_nested(left: Told, right: Told) -> bool:
    """Whether the words of one measure hold those of the other."""
    one, two = (senses.without_flow(told.sense.words) for told in (left, right))
    return one <= two or two <= one


def _one_direction(left: Told, right: Told) -> bool:
    """Whether the states of one measure are all in the other, and its money is of one currency."""
    one, two = left.sense.states, right.sense.states
    if left.sense.head == right.sense.head == FLOW and go_other_ways(left, right):
        return False
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


def _states_of(giver: Span | None) -> frozenset[str]:
    """The state of a giver that is called by it: "Indian customs"."""
    words = giver.words.split() if giver is not None else ()
    states = (
        gazetteer.demonym_of(word) or gazetteer.state_of(word) or gazetteer.capital_of(word)
        for word in words
    )
    return frozenset(state for state in states if state is not None)


def _within(giver: Span | None, start: int, end: int) -> Span | None:
    """The giver if it stands in the sentence."""
    return giver if giver and start <= giver.start and giver.end <= end else None


def _of_two_givers(left: Figure, right: Figure) -> bool:
    """Whether each of the two is given by another."""
    one, two = left.given_by, right.given_by
    if one is None or two is None or one.words.lower() == two.words.lower():
        return False
    return one.end <= two.start or two.end <= one.start


def documents_of(told: Iterable[Told]) -> frozenset[str]:
    """The pages of some figures."""
    return frozenset(one.figure.span.document for one in told)


def _is_one_by_matter(left: Told, right: Told, digits: int) -> bool:
    """Whether two equal values are of one matter, and printed in so many digits: no chance."""
    exact = min(printed(left).digits, printed(right).digits) >= digits
    return exact and are_equal(left, right) and is_one_matter(left, right)


def _are_one_between(left: Told, right: Told) -> bool:
    """Whether two near values on two pages about the same two states are one figure."""
    telling = is_telling(left, right)
    if telling and len(left.bodies & right.bodies) >= _SIDES:
        return True
    if not _is_nested(left, right):
        return False
    flows = {left.sense.head, right.sense.head} & {FLOW, *senses.heads("mutual")}
    if flows and left.sense.words != right.sense.words and not are_equal(left, right):
        return False  # exports of fuel are no rounding of all exports
    if telling or is_lasting(left, right):
        return True
    exact = are_equal(left, right) and printed(left).digits > 0  # not "a dozen"
    return exact and bool(left.bodies & right.bodies)

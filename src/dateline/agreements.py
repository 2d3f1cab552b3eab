"""How figures that speak of the same measure relate: same, rounded, of other periods, or at odds.

Figures meet in a block only if they share the family of unit, the head of the measure and either
the two sides of it, somebody named beside them or the event that their pages tell; so the cost
grows with the pile and not with its square. A pair gets a row only where both measures say the
same thing and something ties the two together; contradiction is the last resort.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from dateline import senses
from dateline.quantities import unit_named
from dateline.record import Agreement, Document, Figure, Joined, Rows, Verdict, When
from dateline.senses import Sense
from dateline.surroundings import SENTENCE_END, Surroundings, sentence

VERSION = "2"

WIDEST_BLOCK = 24  # how many neighbours in its block a figure is compared with
ABOUT = 0.1  # "about 50" agrees with 45 to 55; "more than 40" with up to 50, the next round number
ROUNDED = 0.06  # two round numbers further apart than this are two numbers
_SAME = 1e-9
_SIDES = 2
_TALLY_DAYS = 30  # a growing tally is brought up to date within so many days
_SMALL = 13  # so small a count is equal to another by chance
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
_MANTISSA = re.compile(r"\d[\d,]*(?:\.(\d+))?")
_DEADLINE = re.compile(r"\b(?:end|close) of (?:the|this|that) year\b|\byear-?end\b", re.IGNORECASE)


class _Told(NamedTuple):
    """A figure ready to be compared.

    `sides` are the two states that have the measure between them, `bodies` those named beside it
    that are no states; `ahead` says that it is expected, `note` what it counts and leaves out.
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
    moved: bool
    ahead: bool
    note: str
    when: When
    published: When


def join(rows: Rows, joined: Joined) -> Joined:
    """Find the pairs of figures of one measure and say how they relate. Fills `agreements`."""
    documents = {document.id: document for document in rows.documents}
    around = Surroundings(rows, joined)
    times = {time.id: time.span.words for time in rows.times}
    told = [
        one
        for figure in rows.figures
        if (one := _read(figure, documents, around, joined, times)) is not None
    ]
    told = list(_without_repeats(told, documents))
    found: dict[tuple[str, str], Agreement] = {}
    for left, right in _pairs(told, around):
        if _may_meet(left, right, documents, joined):
            agreement = compare(left, right, around)
            if agreement is not None:
                found[left.figure.id, right.figure.id] = agreement
    return replace(joined, agreements=tuple(found[key] for key in sorted(found)))


# ------------------------------------------------------------------ reading a figure


def _read(
    figure: Figure,
    documents: dict[str, Document],
    around: Surroundings,
    joined: Joined,
    times: dict[str, str],
) -> _Told | None:
    document = documents.get(figure.span.document)
    if document is None or figure.state == "garbled":
        return None
    if figure.measure is None or figure.low is None or figure.high is None:
        return None
    family, factor = _family(figure.unit)
    start, end = sentence(document.text, figure.span.start, figure.span.end)
    text = document.text
    before, _ = sentence(text, max(len(text[:start].rstrip()) - 1, 0), start)
    sense = senses.sense(figure.measure)
    states = around.states(document.id, start, end)
    actors, bodies = around.actors(document.id, before, end)
    return _Told(
        figure,
        family,
        figure.low * factor,
        figure.high * factor,
        sense,
        senses.sense(figure.of).words if figure.of and family == "share" else frozenset(),
        _sides(sense, states, around.sides(document.id)),
        actors,
        bodies,
        _is_moved(figure, text),
        _AHEAD.search(text, start, figure.span.start) is not None,
        _note(text, figure.span.end, end),
        _period(figure, joined, times),
        joined.published.get(document.id, document.published),
    )


def _family(unit: str | None) -> tuple[str, float]:
    """The family of the unit and the factor to its first unit (currencies are families)."""
    if unit is None:
        return "number", 1
    if unit == "share":
        return "share", 100
    known = unit_named(unit)
    if known is None:
        return ("occurrence" if unit == "time" else "count"), 1
    if known.family == "share" and known.factor is None:
        return known.name, 1
    if known.family.startswith("money") or known.factor is None:
        return known.family, 1
    per = unit.partition(" per ")[2]
    return f"{known.family} {per}".strip(), known.factor


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


def _is_moved(figure: Figure, text: str) -> bool:
    """Whether the figure is a change, not a level: "up 5 percent", "a third more than"."""
    after = _MORE.match(text, figure.span.end) is not None
    before = _BY.search(text, max(figure.span.start - 6, 0), figure.span.start) is not None
    return figure.change in {"up", "down"} or after or before


def _note(text: str, start: int, end: int) -> str:
    """What the words after a figure say that it counts or leaves out, else ""."""
    match = _QUALIFIER.match(text, start, end) or _OTHER_COUNT.match(text, end + 1)
    return " ".join(match.group(match.lastindex or 0).split()) if match else ""


def _period(figure: Figure, joined: Joined, times: dict[str, str]) -> When:
    """When the figure is of; "by the end of the year" is of that year."""
    when = joined.whens.get(figure.period or "", When())
    if when.last is not None and _DEADLINE.search(times.get(figure.period or "", "")):
        return replace(when, first=date(when.last.year, 1, 1), last=date(when.last.year, 12, 31))
    return when


def _without_repeats(told: list[_Told], documents: dict[str, Document]) -> Iterator[_Told]:
    """All but the figures of titles that the text of the page gives again."""
    given = {_value(one) for one in told if not _in_title(one, documents)}
    return (one for one in told if not _in_title(one, documents) or _value(one) not in given)


def _value(told: _Told) -> tuple[str, str, float, float]:
    return told.figure.span.document, told.family, told.low, told.high


def _in_title(told: _Told, documents: dict[str, Document]) -> bool:
    return told.figure.span.start < documents[told.figure.span.document].body_start


# ------------------------------------------------------------------ pairs


def _pairs(told: list[_Told], around: Surroundings) -> Iterator[tuple[_Told, _Told]]:
    """Pairs that share a block, the smaller figure id first."""
    blocks: dict[tuple[str, ...], list[_Told]] = defaultdict(list)
    for one in told:
        heads = one.whole if one.family == "share" and one.whole else {one.sense.head}
        ties = [*one.actors, *around.events(one.figure.span.document)]
        # Figures of other sides never meet, so the sides part the blocks.
        sides = "+".join(sorted(one.sides)) or "of " + "+".join(sorted(one.sense.states))
        ties += ["both sides"] if one.sides else []
        for word in heads:
            for tie in ties:
                blocks[one.family.partition(" ")[0], word, sides, tie].append(one)
    seen: set[tuple[str, str]] = set()
    for key in sorted(blocks):
        block = sorted(blocks[key], key=_place)
        for number, left in enumerate(block):
            for right in block[number + 1 : number + 1 + WIDEST_BLOCK]:
                one, two = (left, right) if left.figure.id < right.figure.id else (right, left)
                if (one.figure.id, two.figure.id) not in seen:
                    seen.add((one.figure.id, two.figure.id))
                    yield one, two


def _place(told: _Told) -> tuple[str, float, str]:
    return str(told.when.first), told.low, told.figure.id


def _may_meet(left: _Told, right: _Told, documents: dict[str, Document], joined: Joined) -> bool:
    """Whether the two stand in different sentences; copies meet only where their words differ."""
    one, two = left.figure.span, right.figure.span
    if left.figure.id == right.figure.id:
        return False
    if one.document == two.document:
        first, second = sorted((one, two), key=lambda span: span.start)
        text = documents[one.document].text
        return SENTENCE_END.search(text, first.end, second.start) is not None
    return not _is_copied(left, right, joined) or one.words.lower() != two.words.lower()


def _is_copied(left: _Told, right: _Told, joined: Joined) -> bool:
    origin = joined.origin_of.get(left.figure.span.document)
    return origin is not None and origin == joined.origin_of.get(right.figure.span.document)


# ------------------------------------------------------------------ verdicts


class _Pair(NamedTuple):
    """Two figures, what one measure adds to the other, and whether their pages tell one event."""

    left: _Told
    right: _Told
    added: str
    event: bool
    period: str


def compare(left: _Told, right: _Told, around: Surroundings) -> Agreement | None:
    """How two figures of one block relate; None where they do not measure the same."""
    pair = _pair(left, right, around)
    verdict = _verdict(pair) if pair else None
    if verdict is None:
        return None
    said = f"“{left.figure.span.words}” and “{right.figure.span.words}”"
    reason = f"{said} for {left.figure.measure}: {verdict[1]}"
    return Agreement(left.figure.id, right.figure.id, verdict[0], " ".join(reason.split()))


def _pair(left: _Told, right: _Told, around: Surroundings) -> _Pair | None:
    """The pair, if both measures say the same and something ties them together."""
    one, two = left.sense, right.sense
    if left.moved != right.moved and "share" in {left.family, right.family}:
        return None
    if left.family == right.family == "share" and not left.moved and not _same_whole(left, right):
        return None
    if (one.words - two.words and two.words - one.words) or not _same_sides(left, right):
        return None
    event = around.one_event(left.figure.span.document, right.figure.span.document)
    if not (event or left.sides or _shares_actors(left, right)):
        return None
    added = " ".join(sorted(one.words ^ two.words))
    return _Pair(left, right, added, event, _periods(left.when, right.when))


def _shares_actors(left: _Told, right: _Told) -> bool:
    """Whether two actors are named beside both, or all of one side, or a body and equal values."""
    shared = len(left.actors & right.actors)
    if shared and shared >= min(_SIDES, len(left.actors), len(right.actors)):
        return True
    specific = len(left.sense.words & right.sense.words) >= _SIDES
    return specific and _are_equal(left, right) and bool(left.bodies & right.bodies)


def _same_sides(left: _Told, right: _Told) -> bool:
    """Whether the same states have the measure, in the same direction where it has one."""
    if left.sides != right.sides:
        return False
    one, two = left.sense, right.sense
    if not left.sides:
        return one.states == two.states
    if one.head not in senses.heads("directed"):
        return True
    if not one.states and not two.states:
        return _are_equal(left, right)
    known = (one.owners, two.owners), (one.partners, two.partners)
    return any(a and a == b for a, b in known) and not any(a and b and a != b for a, b in known)


def _same_whole(left: _Told, right: _Told) -> bool:
    """Whether two shares are of one whole: shares of different wholes never meet."""
    return bool(left.whole) and left.whole == right.whole


def _verdict(pair: _Pair) -> tuple[Verdict, str] | None:
    left, right = pair.left, pair.right
    if left.family != right.family or _currencies_differ(left, right):
        if pair.added or pair.period != "same" or not _certain(pair):
            return None
        return "not comparable", f"{left.figure.unit} and {right.figure.unit} do not convert"
    if pair.period == "different":
        if pair.added or left.ahead or right.ahead or not _certain(pair):
            return None
        return "different period", f"{_days(left.when)} against {_days(right.when)}"
    return _agreeing(pair) or _at_odds(pair)


def _certain(pair: _Pair) -> bool:
    """Whether unequal values say something: the measure is of two states, or has two words."""
    return bool(pair.left.sides) or len(pair.left.sense.words) >= _SIDES


def _agreeing(pair: _Pair) -> tuple[Verdict, str] | None:
    """Equal values, or one that fits what the other says less exactly."""
    left, right = pair.left, pair.right
    equal = _are_equal(left, right)
    if equal and left.figure.change == right.figure.change:
        chance = left.low < _SMALL and len(left.sense.words & right.sense.words) < _SIDES
        if _one_page(left, right) or (chance and not pair.event):
            return None
        adds = f"; one adds “{pair.added}”" if pair.added else ""
        return "same", f"equal values{adds}"
    if not _compatible(left, right) or (pair.added and not pair.event):
        return None
    if (left.note or right.note) and left.note != right.note and not equal:
        return "different definition", f"one counts “{left.note or right.note}”"
    return "rounding", "the one fits what the other says less exactly"


def _at_odds(pair: _Pair) -> tuple[Verdict, str] | None:
    """Unequal values of one measure: another definition, a tally that grew, else at odds."""
    left, right = pair.left, pair.right
    if pair.added or left.ahead or right.ahead:
        return None
    if left.note != right.note and pair.period == "same":
        return "different definition", f"one counts “{left.note or right.note}”"
    if left.sense.words & senses.heads("growing"):
        return _grown(left, right)
    exact = left.figure.change not in "~<>" and right.figure.change not in "~<>"
    if not exact or left.low != left.high or right.low != right.high:
        return None
    alone = pair.period == "same" and (bool(left.sides) or pair.event)
    narrow = left.family == "count" and len(left.sense.words) >= _SIDES
    held = narrow and " in " in (left.figure.measure or "") and not _one_page(left, right)
    if alone or (held and pair.event and pair.period == "silent"):
        return "contradiction", "unequal values for the same time"
    return None


def _one_page(left: _Told, right: _Told) -> bool:
    return left.figure.span.document == right.figure.span.document


def _grown(left: _Told, right: _Told) -> tuple[Verdict, str] | None:
    """A tally of killed or displaced that a later page, days after, brings up to date."""
    earlier = _earlier(left, right)
    one, two = left.published.first, right.published.first
    if earlier is None or one is None or two is None or abs((one - two).days) > _TALLY_DAYS:
        return None
    return "updated", f"the later page gives a new value ({_days(earlier.published)} came first)"


def _currencies_differ(left: _Told, right: _Told) -> bool:
    return left.family.startswith("money") and left.figure.unit != right.figure.unit


def _periods(left: When, right: When) -> str:
    """Whether the periods are "same", "different" or "silent" (at least one gives none)."""
    if left.first is None or right.first is None or left.last is None or right.last is None:
        return "silent"
    return "same" if (left.first, left.last) == (right.first, right.last) else "different"


def _days(when: When) -> str:
    if when.first is None or when.last is None:
        return "no period"
    if when.first == when.last:
        return when.first.isoformat()
    return f"{when.first.isoformat()} to {when.last.isoformat()}"


def _earlier(left: _Told, right: _Told) -> _Told | None:
    """The figure of the page that was certainly published first."""
    one, two = left.published, right.published
    if one.last is not None and two.first is not None and one.last < two.first:
        return left
    if two.last is not None and one.first is not None and two.last < one.first:
        return right
    return None


def _are_equal(left: _Told, right: _Told) -> bool:
    return _close(left.low, right.low) and _close(left.high, right.high)


def _close(left: float, right: float) -> bool:
    return abs(left - right) <= _SAME * max(abs(left), abs(right))


def _compatible(left: _Told, right: _Told) -> bool:
    """Whether what both say can be true of one number."""
    one, two = _room(left), _room(right)
    return one[0] <= two[1] and two[0] <= one[1]


def _room(told: _Told) -> tuple[float, float]:
    """The values that the words leave room for."""
    low, high = sorted((told.low, told.high))
    change = told.figure.change
    beyond = max(_grain(told), ABOUT * abs(high))
    if change == ">":
        return low, high + beyond
    if change == "<":
        return low - beyond, high
    if change == "~" and low == high:
        return low - ABOUT * abs(low), high + ABOUT * abs(high)
    slack = _grain(told) / 2 if low == high else 0
    slack = min(slack, ROUNDED * abs(low))
    return low - slack, high + slack


def _grain(told: _Told) -> float:
    """The size of the last digit that is printed: 0.1 billion for "7.2 billion", 10 for "40"."""
    return _printed_grain(told.figure.span.words, told.low)


@lru_cache(maxsize=100_000)
def _printed_grain(words: str, low: float) -> float:
    match = _MANTISSA.search(words)
    if match is None or not low:
        return 0.0
    printed = float(match.group().replace(",", "") or 0)
    if not printed:
        return 0.0
    scale: float = abs(low) / printed
    if match.group(1):
        return float(scale / 10 ** len(match.group(1)))
    whole = match.group().replace(",", "")
    return float(scale * 10 ** (len(whole) - len(whole.rstrip("0"))))

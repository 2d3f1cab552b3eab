"""A figure ready to be compared, and how exact it is.

Reading it takes the value in the first unit of its family, the sense of its measure, the states
that have it between them and what its words count or leave out. Two figures agree where the room
that the words of one leave meets that of the other.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from dateline import senses
from dateline.record import Figure, Span, When
from dateline.senses import Sense
from dateline.units import unit_named

SMALL = 13  # so small a count is equal to another by chance
ABOUT = 0.1  # "about 50" agrees with 45 to 55; "more than 40" with up to 50, the next round number
ROUNDED = 0.06  # two round numbers further apart than this are two numbers
_ROUNDED_BY = 1.5  # "about 2.5" may be said of 2.4 and 2.65
_EXACT = 3  # digits: two amounts of one event hardly agree in so many by chance
_FROM_BELOW = frozenset({"nearly", "almost", "close on", "nigh on"})
_DONE = "completion"
_LAST_WORD = 100
# "A dozen" is round, where "nine" is exact to its one digit.
_ROUND_WORDS = re.compile(r"\b(?:dozen|score|hundred)", re.IGNORECASE)
_TENFOLD = 10  # "hundreds" are one to ten of them
_MANTISSA = re.compile(r"\d[\d,]*(?:\.(\d+))?")
_PART_OF_UNIT = 100  # shares of one come to percentages
# "5 million, including aid" is another figure than "5 million without aid".
_QUALIFIER = re.compile(
    r"(?:\s(?:in|for|during|over)\s[\w ]{2,24})?,?\s*\(?"
    r"((?:including|excluding|counting|not counting|without|except)\b[^.,;)]*)",
    re.IGNORECASE,
)
# The same at the head of the sentence, where only a comma or the noun ends it.
_LEADING = re.compile(
    r"((?:Including|Excluding|Counting|Not counting|Without|Leaving out)(?:\s\w+){1,4}?)"
    r"(?:,|(?=\s(?:the|its|their|total|two-way|bilateral|trade)\b))"
)
# The same behind the noun that it narrows: "trade, not counting aid, came to".
_INSIDE = re.compile(
    r",\s((?:including|excluding|counting|not counting|without)\b[^,.;:]{2,60}),(?=\s[a-z]+ )"
    r"[^,.;:]{0,40}$"
)
# The same in a sentence of its own: "Its count leaves out aid."
_OTHER_COUNT = re.compile(
    r"\s(?:Its|The|That|This|These|Their|Those)\s(?:\w+\s)?"
    r"(?:counts?|figures?|data|totals?|numbers?|estimates?|statistics|tally|sums?)\s"
    r"(?:leaves? out|excludes?|omits?|includes?|counts? only|covers? only|"
    r"(?:does|do) not (?:include|count|cover))\b[^.;]*"
)
_COUNTS = (
    r"counts?|counted|includes?|included|excludes?|excluded|leaves? out|left out|adds?|added"
    r"|takes? in|omits?|omitted|covers? only|skips?|skipped|ignores?|ignored"
)
_COUNTING = re.compile(  # "the Fund, which counts guarantees, puts it at"
    rf",?\s((?:which|who|that)\s(?:also\s|only\s)?(?:{_COUNTS})\s[^,.;]{{2,60}})"
)
# Why the figure is another one: "because Lima adds transit", "if stakes held abroad count".
_REASON = re.compile(
    r"[^.;\n]{0,60}?,?\s((?:as|because|since|for)\s(?:[\w’'-]+\s){1,4}?(?:also\s|only\s)?"
    rf"(?:{_COUNTS})\s[^,.;]{{2,60}}"
    r"|(?:if|when|once|provided)\s[^,.;]{3,60}?\s"
    r"(?:counts?|(?:is|are|were)\s(?:also\s)?(?:counted|included|added|taken in"
    r"|left out|excluded)))\b"
)
# A note ends with its clause: what follows is of the figure no more.
_NEXT_CLAUSE = re.compile(r",\s(?:and|but|so|while|which|the|it|he|she|they)\b|\s[-–—]\s")
# "5 percent more" is a change and never equals a level of 5 percent.
_MORE = re.compile(
    r"[\s-](?:more|less|higher|lower|fewer|increase|rise|jump|gain|fall|drop|decline|decrease)\b"
)
_BY = re.compile(r"\b(?:by|(?<!ma[dk]e )(?<!makes )(?<!making )up|down)\s$", re.IGNORECASE)
_LEVEL = re.compile(r"\b(?:to|at|of)\s(?:\w+\s){0,2}$", re.IGNORECASE)
_BEFORE = 24  # characters
_SIDES = 2
# Values are floats that went through scales: equal is what differs by rounding alone.
_SAME = 1e-9


class Told(NamedTuple):
    """A figure ready to be compared.

    `sides` are the two states that have the measure between them, `bodies` those named beside it
    that are no states; `voice` are the states for which its giver speaks; `delta` says that it is a
    change and no level, `ahead` that it is expected, `note` what it counts and leaves out.
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
    voice: frozenset[str]
    delta: bool
    ahead: bool
    note: str
    when: When
    published: When


# ------------------------------------------------------------------ reading a figure


def family_of(unit: str | None) -> tuple[str, float]:
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
    per = unit.partition(" per ")[2].replace("thousand ", "1,000 ")
    family = f"{known.family} {per}".strip()
    return family, 1 if known.factor is None or known.family.startswith("money") else known.factor


def sides_of(sense: Sense, beside: frozenset[str], page: frozenset[str]) -> frozenset[str]:
    """The two states between which the measure is; empty where it is of no two states."""
    if len(sense.states) >= _SIDES:
        return sense.states
    if sense.between and not sense.states:
        return page or (beside if len(beside) == _SIDES else frozenset())
    for pair in _pairs_around(sense, beside, page):
        if len(pair) == _SIDES and sense.states <= pair:
            return pair
    return frozenset()


def _pairs_around(
    sense: Sense, beside: frozenset[str], page: frozenset[str]
) -> tuple[frozenset[str], ...]:
    """The pairs of states named near a measure that may be its own, the surest first."""
    directed = sense.head in senses.heads("directed")
    if not directed and sense.head not in senses.heads("mutual"):
        return ()
    # "China's imports" on a page about China and Peru need not come from Peru
    partner_only = bool(sense.partners) and not sense.owners  # "imports from Jordan" are somebody's
    return (beside,) if directed and not partner_only else (beside, page)


def is_delta(figure: Figure, text: str) -> bool:
    """Whether the figure is a change, not a level: "up 5 percent", "a third more than"."""
    before = text[max(figure.span.start - _BEFORE, 0) : figure.span.start]
    # "passed by 112 votes", "seen by 9,000 people": only what moved did so by a count
    counted = figure.kind == "count" and figure.moved is None
    if _MORE.match(text, figure.span.end) or (_BY.search(before) and not counted):
        return True
    moved = figure.moved is not None or figure.change in {"up", "down"}
    return moved and _LEVEL.search(before) is None


def whole_of(figure: Figure, family: str, sense: Sense) -> frozenset[str]:
    """The words of what a share is of; that of work done is of the thing worked on."""
    if sense.head == _DONE:
        return frozenset({_DONE})
    return senses.sense(figure.of).words if figure.of and family == "share" else frozenset()


def note_of(text: str, start: int, figure: Span, end: int, giver: Span | None = None) -> str:
    """What the words around a figure, or behind its giver, say that it counts or leaves out."""
    counting = None
    if giver is not None:
        inside = _COUNTING.search(text, giver.start, giver.end)
        counting = inside or _COUNTING.match(text, giver.end, end)
    if counting is not None:
        return _said(counting.group(1))
    match = _QUALIFIER.match(text, figure.end, end) or _OTHER_COUNT.match(text, end + 1)
    match = match or _LEADING.match(text, start, figure.start)
    match = match or _INSIDE.search(text, start, figure.start)
    match = match or _REASON.match(text, figure.end, end)
    return _said(match.group(match.lastindex or 0)) if match else ""


def _said(words: str) -> str:
    """A note without what follows its first clause and without the capital of a sentence."""
    clause = " ".join(_NEXT_CLAUSE.split(words, maxsplit=1)[0].split())
    return clause[:1].lower() + clause[1:]


# ------------------------------------------------------------------ how exact a value is


class _Printed(NamedTuple):
    """How exactly a value is printed: the size of its last telling digit, and their number.

    "7.2 billion" has 0.1 billion and two digits, "40" has ten and one.
    """

    grain: float = 0.0
    digits: int = 0


def printed(told: Told) -> _Printed:
    """How exactly the page prints the value."""
    return _read_digits(told.figure.span.words, told.low)


@lru_cache(maxsize=100_000)
def _read_digits(words: str, low: float) -> _Printed:
    match = _MANTISSA.search(words)
    if match is None and low in range(1, _LAST_WORD) and not _ROUND_WORDS.search(words):
        return _Printed(1.0, 1)  # "nine times"
    if match is None or not low:
        return _Printed()
    whole = match.group().replace(",", "")
    value = float(whole)
    if not value:
        return _Printed()
    scale = abs(low) / value
    if match.group(1):
        digits = len(whole.replace(".", "").lstrip("0"))
        return _Printed(scale / 10 ** len(match.group(1)), digits)
    telling = whole.rstrip("0")
    return _Printed(scale * 10 ** (len(whole) - len(telling)), len(telling.lstrip("0")))


def is_telling(left: Told, right: Told) -> bool:
    """Whether the values are so exact that they hardly come so near each other by chance."""
    digits = max(printed(left).digits, printed(right).digits)
    if digits >= _EXACT:
        return True
    return digits == _EXACT - 1 and left.family == "count" and left.low >= SMALL


def is_one_value(left: Told, right: Told) -> bool:
    """Whether the two give one value in three digits, so that it hardly is another one."""
    exact = min(printed(left).digits, printed(right).digits) >= _EXACT
    return exact and left.delta == right.delta and are_near(left, right)


def are_near(left: Told, right: Told) -> bool:
    """Whether two single numbers differ by less than the last digit of the coarser one."""
    if left.low != left.high or right.low != right.high or not are_compatible(left, right):
        return False
    if are_equal(left, right):
        return True
    return abs(left.low - right.low) <= max(printed(left).grain, printed(right).grain)


def are_compatible(left: Told, right: Told) -> bool:
    """Whether what both say can be true of one number."""
    one, two = _room(left), _room(right)
    return one[0] <= two[1] and two[0] <= one[1]


def do_fit(left: Told, right: Told) -> bool:
    """Whether the one is what the other rounds to: "about 2.5" is not said of 2.3."""
    for one, two in ((left, right), (right, left)):
        exact = printed(one)
        if one.figure.change == "~" and exact.digits > 1:
            return abs(one.low - two.low) <= max(_ROUNDED_BY * exact.grain, printed(two).grain)
    return are_compatible(left, right)


def _room(told: Told) -> tuple[float, float]:
    """The values that the words leave room for."""
    low, high = sorted((told.low, told.high))
    change = told.figure.change
    beyond = max(printed(told).grain, ABOUT * abs(high))
    if change == ">":
        return low, high + beyond
    if change == "<":
        return low - beyond, high
    if change == "~" and low == high:
        # "nearly 8 million" is short of it, where "about 8 million" may be more
        above = 0 if (told.figure.hedge or "").lower() in _FROM_BELOW else ABOUT * abs(high)
        return low - ABOUT * abs(low), high + above
    slack = printed(told).grain / 2 if low == high else 0
    slack = min(slack, ROUNDED * abs(low))
    return low - slack, high + slack


def is_vague(told: Told) -> bool:
    """Whether the words give a scale and no number: "billions", "hundreds of"."""
    vague = told.low > 0 and _close(told.high, _TENFOLD * told.low)
    return vague and _MANTISSA.search(told.figure.span.words) is None


def are_equal(left: Told, right: Told) -> bool:
    """Whether the two give the same value or the same range."""
    return _close(left.low, right.low) and _close(left.high, right.high)


def _close(left: float, right: float) -> bool:
    return abs(left - right) <= _SAME * max(abs(left), abs(right))


def certain(told: Told) -> bool:
    """Whether unequal values say something: the measure is of two states, or has two words."""
    return bool(told.sides) or len(told.sense.words) >= _SIDES


def is_lasting(left: Told, right: Told) -> bool:
    """Whether both are one thing that something has for good: its length, its capacity."""
    one, two = left.sense.words, right.sense.words
    return one == two and bool(one & senses.heads("lasting")) and certain(left)


def are_ends_of_change(left: Told, right: Told) -> bool:
    """Whether the two are the ends of one change: "from 5 to 7"."""
    one, two = left.figure, right.figure
    return (one.moved_to, one.low) == (two.low, two.moved_from) or (two.moved_to, two.low) == (
        one.low,
        one.moved_from,
    )


_ANYBODY = frozenset({"people", "person", "other", "resident", "inhabitant", "civilian"})
# Whose it is does not tell what it is of: "the minister's | tariff on fish".
_OWNER = re.compile(r"^.+?['’]s?\s")


def are_of_two_things(left: Told, right: Told) -> bool:
    """Whether one is of the killed, say, and the other of the wounded, or of tea and of coal.

    Of a deal money may be the price, the loan or the payment.
    """
    matters = {senses.matter(told.sense.words) for told in (left, right)}
    # what was done to people, or where goods went, is half of what such a figure says
    if "" in matters and matters & _DONE_TO_PEOPLE:
        return True
    if (left.sense.head == FLOW) != (right.sense.head == FLOW):
        return True
    matters -= {""}
    if len(matters) > 1 and not matters <= _OF_ONE_DEAL:
        return True
    one, two = (
        _things(told, senses.matter(told.sense.words)) - _NO_THING for told in (left, right)
    )
    kinds = (frozenset(map(senses.kind, things)) for things in (one, two))
    return bool(one and two) and not next(kinds) & next(kinds)


_DONE_TO_PEOPLE = frozenset(
    {"killed", "wounded", "held", "expelled", "freed", "rescued", "missing"}
)
_NO_THING = frozenset({"amount", "money", "part", "share", "level", "value", "export"})
_OF_ONE_DEAL = frozenset({"price", "fine", "aid", "loan", "investment", "cost", "payment", "debt"})


def go_other_ways(left: Told, right: Told) -> bool:
    """Whether two flows have other states at one of their ends."""
    one, two = left.sense, right.sense
    ends = (one.owners, two.owners), (one.partners, two.partners)
    return any(a and b and a != b for a, b in ends)


def is_one_matter(left: Told, right: Told) -> bool:
    """Whether two measures are of one matter, and nothing says that they are of two things."""
    one, two = (senses.matter(told.sense.words) for told in (left, right))
    if not one or one != two or (left.sides and right.sides and left.sides != right.sides):
        return False
    if one == FLOW and go_other_ways(left, right):
        return False
    first, second = (_things(told, one) for told in (left, right))
    return first <= second or second <= first or bool(first & second)


FLOW = "export"


def _things(told: Told, matter: str) -> frozenset[str]:
    """The words of a measure that say what it is of, beside its matter and its owner."""
    words = senses.sense(_OWNER.sub("", told.figure.measure or "")).words
    return senses.beyond(senses.without_flow(words), matter) - _ANYBODY

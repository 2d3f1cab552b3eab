"""Quantities in text: numbers with their currency or unit, their range and their hedge.

Still characters only: `figures` decides with the help of the parse what is counted, which bare
numbers are quantities and what each is a quantity of. Units come from data/units.toml, hedges from
data/hedges_of_quantity.toml; both can be extended without touching code.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Literal, NamedTuple

from dateline import datafiles, unitwords
from dateline.numerals import Numeral, NumeralKind, numerals, plain_digits, times
from dateline.units import Unit

Change = Literal["=", "~", ">", "<", "up", "down"]
Joint = Literal["range", "change", "apart"]

_WINDOW = 48
# "2019-20" and "2019/2020" are seasons and school years, no ranges.
_YEARS_BEFORE = re.compile(r"\b(?:19|20)\d\d[-–/]$")
_YEARS_AFTER = re.compile(r"(?:19|20)\d\d[-–/](?:\d\d){1,2}(?![\d.,]*\d)")
# "5m people": "m" with a noun behind it means millions, if no metre is meant.
_M = re.compile(r"m(?=\s[A-Za-z])")
_MILLION = 1e6
# "10:30" and "3.2.1" are clock times and versions.
_MORE_DIGITS = re.compile(r"[:.]\d")

_DASH = re.compile(r"\s?(?:-|–|—|-to-)\s?$")
# "To about", "to nearly": both ends of a range may have a hedge of their own.
_TO = re.compile(
    r"-?\s(?:to|(?:and )?up to|till)\s(?:(?:just |only )?(?:about |around |roughly |nearly |almost "
    r"|over |under |below |above |more than |less than |at least |an estimated |some )?)$"
)
_GAP, _DATED_GAP = len(" and up to about "), 48  # characters between two joined numbers
# A date may stand between the two ends of a change.
_TO_LATER = re.compile(
    r"\s(?:in\s(?:the\s)?(?:[\w’']+\s){0,2}?\d{4}|(?:last|the previous|a|the)"
    r"\s(?:year|month|week|quarter)"
    r"(?:\s(?:ago|earlier|before))?),?\sto\s(?:about |around |nearly |almost |over |more than )?"
)
# "3 and 4" is a list, "between 3 and 4" a range.
_AND = re.compile(r"\s(?:and|to)\s$")
_OR = re.compile(r"\s(?:or|to)\s$")
_SLASH = re.compile(r"/$")
# What may stand between numbers that have the last one's unit: "5, 7 and 9 per cent".
_LIST = re.compile(r" ?, |,?-? (?:and|or|to|and up to|to about) |/| ?[-–] ?|-to-| ?± ?")
_BETWEEN = re.compile(
    r"\bbetween(?: (?:about|around|roughly|some|the ages of|ages))? $", re.IGNORECASE
)
_FROM = re.compile(
    r"\b(?:from|ranging|ranges?|ranged)(?: (?:about|around|roughly|some))? $", re.IGNORECASE
)
# "5.2 ± 0.1" is one value; its margin is none of its own.
_MARGIN = re.compile(r"\s?(?:±|\+/-)\s?")
_WORD_BEFORE = re.compile(r"[^\W\d_]+")
_LOOK_BACK = 120
_RANGE_NEIGHBOURS = 1.5  # "three or four": the higher is no more than this many times the lower
# "3 to 5 million" leaves out a million; "5,000 to 1 million" leaves out nothing.
_SCALED_TOGETHER = 1000


class Quantity(NamedTuple):
    """A number with its unit at `[start, end)`; the hedge's words, when it has any, lie outside.

    `number` is the character range of the (last) number alone. `moved_from` marks the first end of
    a change ("rose from 5 to 7"), `compound` a hyphen after it ("12-point plan").
    """

    start: int
    end: int
    number: tuple[int, int]
    low: float
    high: float
    kind: NumeralKind
    scaled: bool
    unit: Unit | None
    change: Change = "="
    hedge: tuple[int, int] | None = None
    ranged: bool = False
    moved_from: bool = False
    compound: bool = False
    mantissa: float = 0


# ------------------------------------------------------------------ hedges' words


class _Hedges(NamedTuple):
    before: re.Pattern[str]
    after: re.Pattern[str]
    glued: re.Pattern[str]
    change_of: dict[str, Change]
    change_after: dict[str, Change]


@cache
def _hedges() -> _Hedges:
    data = datafiles.tables("hedges_of_quantity.toml")
    change_of = {word: sign for sign, words in data["before"].items() for word in words}
    change_after = {word: sign for sign, words in data["after"].items() for word in words}
    change_glued = {word: sign for sign, words in data["glued"].items() for word in words}
    between = _either(data["between"]["words"])
    before = rf"(?<![\w-])({_either(change_of)})(?:\s?(?:{between}))?\s*$"
    return _Hedges(
        re.compile(before, re.IGNORECASE),
        re.compile(rf"\s(?:\w+ )?({_either(change_after)})\b", re.IGNORECASE),
        re.compile(rf"[ -]({_either(change_glued)})(?=\s\w)", re.IGNORECASE),
        change_of,
        change_after | change_glued,
    )


def _either(words: Any) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


# ------------------------------------------------------------------ reading


def quantities(text: str, *, changing: re.Pattern[str] | None = None) -> list[Quantity]:
    """All quantities of `text`, in order: every number, with a unit or bare.

    `changing` matches words that make "from A to B" a change, two quantities, instead of a range.
    """
    text = _with_points(plain_digits(text))
    single = [
        quantity
        for numeral in numerals(text)
        if (quantity := _with_unit(text, numeral)) is not None
    ]
    # "dollars per 1,000 cubic metres" is one unit
    single = [one for i, one in enumerate(single) if not i or one.start >= single[i - 1].end]
    merged = _merge(text, _share_units(text, single), changing)
    return [_with_hedge(text, quantity) for quantity in merged]


def _with_points(text: str) -> str:
    """The text with points for the decimal commas of a page that writes "30,5%", as long as it."""
    # The first pattern opens with a comma, which is found far faster than a number.
    if _COMMA_FIRST.search(text) is None or _COMMA_SHARE.search(text) is None:
        return text
    return _COMMA_SCALED.sub(lambda match: match.group().replace(",", "."), text)


_COMMA_FIRST = re.compile(r",\d{1,2}\s?(?:%|per ?cent)")
_COMMA_SHARE = re.compile(rf"(?<![\d.,])\d{{1,3}}{_COMMA_FIRST.pattern}")
_COMMA_SCALED = re.compile(r"(?<![\d.,])\d{1,2},\d{3}(?=\s(?:billion|trillion|bn|tn|milliard)\b)")


def _with_unit(text: str, numeral: Numeral) -> Quantity | None:
    """The number with the currency before or the unit after it; None where it is part of a name."""
    start, end, unit = numeral.start, numeral.end, None
    if numeral.kind == "digits":
        start, unit = unitwords.before(text, start)
    if not _is_number(text, numeral, start, unit):
        return None
    if unit is None:
        numeral = _millions(text, numeral)
        end, unit = unitwords.after(text, numeral)
    if unit is None and _runs_on(text, numeral, end):
        return None
    if unit is not None:
        end, unit = unitwords.rate(text, end, unit)
    compound = text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha()
    compound = compound and not _hedges().glued.match(text, end)
    if text[end : end + 2] == "+ " or (text[end : end + 1] == "+" and end + 1 == len(text)):
        end += 1
    return Quantity(
        start,
        end,
        (numeral.start, numeral.end),
        numeral.low,
        numeral.high,
        numeral.kind,
        numeral.scaled,
        unit,
        compound=compound,
        mantissa=numeral.mantissa,
        change="~" if numeral.kind == "vague" else "=",
    )


def _is_number(text: str, numeral: Numeral, start: int, unit: Unit | None) -> bool:
    """Whether what begins at `start` is a number and no part of a name or of a range of years."""
    if numeral.kind == "multiple":
        return _stands_free(text, start, start, found=False)
    if numeral.kind != "digits":
        return True
    free = _stands_free(text, start, numeral.start, found=unit is not None)
    return free and not (unit is None and _is_year_range(text, numeral))


def _runs_on(text: str, numeral: Numeral, end: int) -> bool:
    """Whether a number without unit goes on as a name or a clock time: "5G", "10:30"."""
    glued = numeral.kind == "digits" and text[end : end + 1].isalpha()
    return glued or _MORE_DIGITS.match(text, end) is not None


def _millions(text: str, numeral: Numeral) -> Numeral:
    """The number with its "m" as millions, not metres, where money follows: "6m Danish kroner"."""
    letter = _M.match(text, numeral.end)
    if letter is None or numeral.scaled or not unitwords.money_after(text, letter.end()):
        return numeral
    value = times(numeral.low, _MILLION)
    return numeral._replace(end=letter.end(), low=value, high=value, scale=_MILLION)


def _stands_free(text: str, start: int, number: int, *, found: bool) -> bool:
    """Whether digits begin a word of their own (not "F-16", "G20", "1.2.3", "5:25", "9/11")."""
    before = text[start - 1] if start else " "
    beyond = text[start - 2] if start > 1 else " "
    if before.isalnum() or before in "_#@":
        return False
    if found or number != start:
        return True
    if before == "-":
        return not beyond.isalpha() or text[max(start - 4, 0) : start - 1].lower() in _PREFIXES
    return not (before in ".:/" and beyond.isdigit())


def _is_year_range(text: str, numeral: Numeral) -> bool:
    """Whether the number is an end of a span of years ("2021-22")."""
    first, last = _YEARS_BEFORE.search(text, max(numeral.start - 5, 0), numeral.start), numeral.end
    if first and last - numeral.start in {2, 4}:
        return True
    return _YEARS_AFTER.match(text, numeral.start) is not None


_PREFIXES = frozenset({"sub", "-to"})


# ------------------------------------------------------------------ several numbers together


def _share_units(text: str, found: list[Quantity]) -> list[Quantity]:
    """Give a bare number the unit of the next one in a list or range ("5, 7 and 9 per cent")."""
    shared = list(found)
    for i in range(len(shared) - 2, -1, -1):
        left, right = shared[i], shared[i + 1]
        if not _is_listed(text, shared, i):
            continue
        if left.unit is None and right.unit is not None and not _looks_like_year(text, left):
            shared[i] = left._replace(unit=right.unit)
        if _is_range(text, left, right):
            shared[i] = _same_scale(shared[i], right)
    return shared


def _is_listed(text: str, found: list[Quantity], i: int) -> bool:
    """Whether a list or a range goes on from one number to the next."""
    left, gap = found[i], text[found[i].end : found[i + 1].start]
    if left.kind not in {"digits", "words"} or not _LIST.fullmatch(gap):
        return False
    # "1,768, or 3%" says one thing in two ways, "5, 6, or 7%" is a list
    return gap != ", or " or (i > 0 and text[found[i - 1].end : left.start] == ", ")


def _is_range(text: str, left: Quantity, right: Quantity) -> bool:
    gap, before = text[left.end : right.start], text[max(left.start - _WINDOW, 0) : left.start]
    if _TO.search(gap) or _DASH.search(gap):
        return True
    return _AND.fullmatch(gap) is not None and _BETWEEN.search(before) is not None


def _same_scale(left: Quantity, right: Quantity) -> Quantity:
    """The left number with the right one's scale: "5 to 7 billion" is 5 billion to 7 billion."""
    if left.unit and right.unit and left.unit != right.unit:
        return left
    if left.scaled or not right.scaled or not 0 <= left.low < _SCALED_TOGETHER:
        return left
    scale = round(right.low / right.mantissa) if right.mantissa else 1
    if left.low > right.mantissa:
        return left
    return left._replace(low=times(left.low, scale), high=times(left.high, scale), scaled=True)


def _looks_like_year(text: str, quantity: Quantity) -> bool:
    return re.fullmatch(r"(?:1[5-9]|20)\d\d", text[quantity.start : quantity.end]) is not None


def _merge(text: str, found: list[Quantity], changing: re.Pattern[str] | None) -> list[Quantity]:
    """Put the two ends of a range into one quantity; mark the start of a change."""
    merged: list[Quantity] = []
    for right in found:
        left = merged[-1] if merged else None
        if left and _MARGIN.fullmatch(text, left.end, right.start):
            continue  # "5.2 ± 0.1 mm"
        how = _how_joined(text, left, right, changing) if left else "apart"
        if left is None or how == "apart":
            merged.append(right)
        elif how == "range":
            merged[-1] = _ranged(left, right)
        else:
            merged[-1] = left._replace(moved_from=True, unit=left.unit or right.unit)
            merged.append(right._replace(unit=right.unit or left.unit))
    return merged


def _joinable(text: str, left: Quantity, right: Quantity) -> bool:
    longest = _DATED_GAP if _TO_LATER.fullmatch(text, left.end, right.start) else _GAP
    if right.start - left.end > longest or left.ranged:
        return False
    if "vague" in {left.kind, right.kind} or "multiple" in {left.kind, right.kind}:
        return False
    if left.unit and right.unit and not _same_rate(left.unit, right.unit):
        return False
    return not (
        left.unit is None
        and right.unit is None
        and (_looks_like_year(text, left) or _looks_like_year(text, right))
    )


def _same_rate(left: Unit, right: Unit) -> bool:
    """Whether the units are one, or the right one tells the rate of both: "$5 to $7 a day"."""
    return left.name == right.name or right.name.startswith(f"{left.name} per ")


def _how_joined(
    text: str, left: Quantity, right: Quantity, changing: re.Pattern[str] | None
) -> Joint:
    if not _joinable(text, left, right):
        return "apart"
    gap, before = text[left.end : right.start], text[max(left.start - _LOOK_BACK, 0) : left.start]
    # "Between 5 to 7" is a range even behind a verb of change.
    paired = _AND.fullmatch(gap) and _BETWEEN.search(before)
    if not paired and (_TO_LATER.fullmatch(gap) or _TO.fullmatch(gap)):
        moved = changing is not None and has_moved(before, changing)
        return _joined_by_to(gap, before, (left, right), moved=moved)
    return "range" if paired or _spans(gap, left, right) else "apart"


def _spans(gap: str, left: Quantity, right: Quantity) -> bool:
    """Whether a dash, a slash or "or" makes one range of two numbers."""
    if _DASH.search(gap) and not gap.strip("-–— to"):
        return _may_be_ends(left, right)
    if _SLASH.match(gap):
        return bool(left.unit and right.unit)
    if _OR.fullmatch(gap) and {left.kind, right.kind} <= {"words", "digits"}:
        return left.low < right.low <= left.low * _RANGE_NEIGHBOURS
    return False


def _may_be_ends(left: Quantity, right: Quantity) -> bool:
    """Whether two numbers with a dash between them may be the ends of a range."""
    measured = bool(left.unit or right.unit or left.scaled or right.scaled)
    spelled = "words" in {left.kind, right.kind}  # "twenty - two"
    return right.low > left.low or (measured and not spelled)


def _joined_by_to(gap: str, before: str, ends: tuple[Quantity, Quantity], *, moved: bool) -> Joint:
    """A range "5 to 7" or a change; `moved` tells that a verb of change stands before."""
    starts = _FROM.search(before) is not None
    if _TO_LATER.fullmatch(gap):  # "from 5 million in 2019 to 7 million"
        return "change" if moved and starts else "apart"
    if starts:
        return "change" if moved else "range"
    return "range" if not moved or _is_step(*ends) else "apart"


def _is_step(left: Quantity, right: Quantity) -> bool:
    """Whether both numbers tell how far something moved: "fell by 4 to 6 degrees".

    "fell by 4 degrees to 6" and "fell 310 to 8,600 points" tell how far and where to.
    """
    one_unit = right.unit is not None and left.end == left.number[1]
    return one_unit and left.start == left.number[0] and left.low < right.low <= _STEP * left.low


_STEP = 3  # times: a step told by two numbers is hardly wider


def has_moved(before: str, changing: re.Pattern[str]) -> bool:
    """Whether a word of movement stands in the same clause before the number."""
    clause = re.split(r"[.;:!?]\s|\bwhich\b|\bthat\b", before)[-1]
    return any(changing.fullmatch(word.lower()) for word in _WORD_BEFORE.findall(clause))


def _ranged(left: Quantity, right: Quantity) -> Quantity:
    return right._replace(
        start=left.start,
        number=(left.number[0], right.number[1]),
        low=left.low,
        high=right.high,
        unit=right.unit or left.unit,
        kind=left.kind,
        scaled=left.scaled or right.scaled,
        ranged=True,
    )


# ------------------------------------------------------------------ hedges


def _with_hedge(text: str, quantity: Quantity) -> Quantity:
    """The quantity with the hedge before it, else the one after it."""
    hedges = _hedges()
    window = text[max(quantity.start - _WINDOW, 0) : quantity.start]
    offset = quantity.start - len(window)
    match = hedges.before.search(window)
    glued = hedges.glued.match(text, quantity.end)  # "some 40-plus firms", not "$9 plus tax"
    if glued and (quantity.unit is None or text[quantity.end] == "-"):
        change = hedges.change_after[glued.group(1).lower()]
        return quantity._replace(hedge=glued.span(1), change=change)
    if match and not (_is_during(text, quantity, match) or _is_standard(match)):
        hedge = (offset + match.start(1), offset + match.end(1))
        return quantity._replace(hedge=hedge, change=hedges.change_of[match.group(1).lower()])
    if text[quantity.end - 1] == "+":
        return quantity._replace(hedge=(quantity.end - 1, quantity.end), change=">")
    if match := hedges.after.match(text, quantity.end, quantity.end + _WINDOW):
        change = hedges.change_after[match.group(1).lower()]
        return quantity._replace(hedge=match.span(1), change=change)
    return quantity


def _is_standard(hedge: re.Match[str]) -> bool:
    """Whether they speak of a known amount: "more than the 9 billion", "about the 60 men"."""
    words = hedge.group().lower().split()
    return words[-1] == "the" and (words[-2] in _BEFORE_KNOWN or words[-3:-1] == ["short", "of"])


_BEFORE_KNOWN = frozenset({"than", "above", "below", "over", "under", "about", "around", "near"})
_SPENT = re.compile(
    r"\b(?:for|lasted|took|takes|of|is|was|by|after|just|spent|spend|waited|wait|stayed|last|take"
    r"|lasting|taking|talked|spoke|spoken|sat|stood|queued|walked|within|some|and|or|than) $"
)


def _is_during(text: str, quantity: Quantity, hedge: re.Match[str]) -> bool:
    """Whether "over" before a stretch of time means during it rather than more than it."""
    timed = quantity.unit is not None and quantity.unit.family == "time"
    before = hedge.string[: hedge.start()]
    if not timed or hedge.group(1).lower() != "over" or _SPENT.search(before):
        return False
    return not text.startswith(" of ", quantity.end)  # "over two hours of talks"

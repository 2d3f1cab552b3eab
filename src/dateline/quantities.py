"""Quantities in text: numbers with their currency or unit, their range and their hedge.

Still characters only: `figures` decides with the help of the parse what is counted, which bare
numbers are quantities and what each is a quantity of. Units come from data/units.toml, hedges from
data/hedges_of_quantity.toml; both can be extended without touching code.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Literal, NamedTuple

from dateline import datafiles
from dateline.numerals import Numeral, NumeralKind, numerals, plain_digits
from dateline.units import LEAST_CERTAIN_MONEY, Unit, lexicon

Change = Literal["=", "~", ">", "<", "up", "down"]

_LONGEST_UNIT_WORDS = 5
_WINDOW = 48
_UNIT_WORDS = re.compile(r"[ \u00a0\u202f-]?((?:[^\W\d_]\.?)+(?:[ -](?:[^\W\d_]\.?)+){0,4})")
_GLUED = re.compile(r"([\s-]?)([^\s\d,;()\[\]]{1,9}[23]?)")
_SIGN = re.compile(
    r"((?:(?:U\.S\.|[A-Z]{1,3}) ?)?[$€£¥₹₽₩₪₺₦฿₫₱₸₴＄₿₼₾]|\$[A-Z]{1,3}"
    r"|[A-Z][A-Za-z]{0,3}\.?|dlrs)\s?$"
)
_PM = re.compile(r"p\.?\s?m\b", re.IGNORECASE)
_AFTER_SIGN = re.compile(r"\s?([$€£¥₹₽₩₪₺₦฿₫₱₸₴₿])")
_PER_SLASH = re.compile(r"\s?/\s?(?=[a-zA-Z])")
_PER = re.compile(r"[ -](?:(per|each|every)[ -]|(an?)[ -]|(?:US|U\.S\.) (an?) )")
_CONVERSION = re.compile(r"\s\([^()]{1,30}\)(?=\s(?:an?|per|each|every)\s)")
_COUNTRY_TAIL = re.compile(r" (?:US|U\.S\.)(?= an? )")
_YEARS_BEFORE = re.compile(r"\b(?:19|20)\d\d[-–/]$")
_YEARS_AFTER = re.compile(r"(?:19|20)\d\d[-–/](?:\d\d){1,2}(?![\d.,]*\d)")
_RELATIVE = re.compile(r" (?:earlier|ago|before|later|on)\b")
_PER_WORD = re.compile(r"([a-z]+)\b")
_MORE_DIGITS = re.compile(r"[:.]\d")
_DOUBTFUL = frozenset({"won", "real", "rand", "dong", "som", "sum", "lei", "lev", "mu", "quid"})
_LONE_UNITS = frozenset("mglptVW")  # one-letter symbols that may stand apart from the number
_NEVER_LONE = frozenset("ARNKhsJ")
_DECIMALS = re.compile(r"\d\.\d+$")  # "4.8s" are seconds, "90s" are years
_DEGREES = frozenset("CF")
_TEMPERATURE = re.compile(
    r"(?:[-−–]|\bminus )\d{1,3}(?:\.\d)?$|(?<![\w.,])(?:\d{2,3}|\d\.\d)$"
    r"|(?:temperature|warm|heat|cold)[^\n]{0,60}?(?<![\w.,])\d{1,3}(?:\.\d)?$",
    re.IGNORECASE,
)
_PER_FAMILIES = frozenset({"time", "mass", "volume", "area", "length", "energy"})
_PER_NOUNS = frozenset({"share", "person", "head", "piece", "unit", "vehicle", "seat", "ticket"})
_RATE_FAMILIES = frozenset(
    {"money", "share", "length", "volume", "mass", "energy", "power", "trade", "data"}
)

_DASH = re.compile(r"\s?(?:-|–|—|-to-)\s?$")
_TO = re.compile(r"\s(?:to|(?:and )?up to|till)\s(?:about |around |nearly |almost |over )?$")
_AND = re.compile(r"\s(?:and|to)\s$")
_OR = re.compile(r"\s(?:or|to)\s$")
_SLASH = re.compile(r"/$")
_LIST = re.compile(r", |,? (?:and|or|to|and up to|to about) |/| ?[-–] ?|-to-")
_BETWEEN = re.compile(r"\bbetween(?: (?:about|around|roughly|some))? $", re.IGNORECASE)
_FROM = re.compile(
    r"\b(?:from|ranging|ranges?|ranged)(?: (?:about|around|roughly|some))? $", re.IGNORECASE
)
_WORD_BEFORE = re.compile(r"[^\W\d_]+")
_LOOK_BACK = 60
_RANGE_NEIGHBOURS = 1.5  # "three or four": the higher is no more than this many times the lower
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
    text = plain_digits(text)
    single = [
        quantity
        for numeral in numerals(text)
        if (quantity := _with_unit(text, numeral)) is not None
    ]
    merged = _merge(text, _share_units(text, single), changing)
    return [_with_hedge(text, quantity) for quantity in merged]


def _with_unit(text: str, numeral: Numeral) -> Quantity | None:
    """The number with the currency before or the unit after it; None where it is part of a name."""
    start, end, unit = numeral.start, numeral.end, None
    if numeral.kind == "multiple" and not _stands_free(text, start, start, found=False):
        return None
    if numeral.kind == "digits":
        start, unit = _currency_before(text, start)
        free = _stands_free(text, start, numeral.start, found=unit is not None)
        if not free or (unit is None and _is_year_range(text, numeral)):
            return None
    value = numeral.low
    if unit is None and numeral.kind not in {"fraction", "ratio", "multiple"}:
        end, unit = _unit_after(text, numeral)
    if unit is None and numeral.kind in {"fraction", "digits"}:
        end, unit = _unit_of_half(text, numeral)
    if unit is None and numeral.kind == "digits" and text[end : end + 1].isalpha():
        return None
    if unit is not None:
        end, unit = _rate(text, end, unit)
    compound = text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha()
    compound = compound and not _hedges().glued.match(text, end)
    if text[end : end + 2] == "+ " or (text[end : end + 1] == "+" and end + 1 == len(text)):
        end += 1
    if unit is None and _MORE_DIGITS.match(text, end):
        return None
    return Quantity(
        start,
        end,
        (numeral.start, numeral.end),
        value,
        numeral.high,
        numeral.kind,
        numeral.scaled,
        unit,
        compound=compound,
        mantissa=numeral.mantissa,
        change="~" if numeral.kind == "vague" else "=",
    )


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


def _currency_before(text: str, start: int) -> tuple[int, Unit | None]:
    """Where the currency sign before the number starts, and its unit."""
    match = _SIGN.search(text, max(start - 9, 0), start)
    if match is None or (match.start() and text[match.start() - 1].isalnum()):
        match = re.compile(r"[$€£¥₹₽₩₪₺₦฿₫₱₸₴＄₿]\s?$").search(text, max(start - 2, 0), start)
    if match is None:
        return start, None
    sign = match.group().strip()
    unit = lexicon().before.get(sign) or lexicon().before.get(sign.replace(" ", ""))
    if unit is None and sign[0] == "$" and len(sign) > 1:
        return match.start(), lexicon().before["$"]
    if unit is None and not sign[-1].isalnum() and sign[-1] in lexicon().before:
        return match.end() - len(match.group().lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ. ")), (
            lexicon().before[sign[-1]]
        )
    spaced_letter = len(sign) == 1 and sign.isalpha() and match.group() != sign
    return (match.start(), unit) if unit and not spaced_letter else (start, None)


def _unit_after(text: str, numeral: Numeral) -> tuple[int, Unit | None]:
    """Where the unit after the number ends, and the unit."""
    if sign := _AFTER_SIGN.match(text, numeral.end):
        return sign.end(), lexicon().before.get(sign.group(1))
    at = numeral.end
    if numeral.kind == "vague" and text.startswith(" of ", at):
        at += 3
    end, unit = _unit_words(text, at)
    if unit is not None:
        fitting = _fitting(unit, numeral, text[at:end])
        return (end, fitting) if fitting else (numeral.end, None)
    return _unit_symbol(text, numeral.end, glued_only=numeral.kind != "digits")


def _unit_words(text: str, at: int) -> tuple[int, Unit | None]:
    match = _UNIT_WORDS.match(text[at : at + _WINDOW])
    if match is None:
        return at, None
    words = match.group(1)
    ends = [piece.end() for piece in re.finditer(r"[^\s-]+", words)]
    for end in reversed(ends[:_LONGEST_UNIT_WORDS]):
        key = words[:end].lower().replace("-", " ")
        unit = lexicon().words.get(key) or lexicon().words.get(key.rstrip("."))
        if unit is not None and len(key.rstrip(".")) > 1:
            cut = end if key in lexicon().words else end - 1
            return at + match.start(1) + cut, unit
    return at, None


def _fitting(unit: Unit, numeral: Numeral, words: str) -> Unit | None:
    """The unit unless its word has another, commoner sense here."""
    word = words.strip(" -\u00a0").lower()
    large = numeral.scaled or numeral.low >= LEAST_CERTAIN_MONEY
    if word in {"pound", "pounds"}:
        return lexicon().names["pound sterling"] if numeral.scaled else unit
    if unit.doubtful or word in _DOUBTFUL:
        return unit if large else None
    if word in {"second", "stone", "bar", "nit", "mole", "tesla", "bit"}:
        return None
    return unit


def _unit_symbol(text: str, at: int, *, glued_only: bool) -> tuple[int, Unit | None]:
    match = _GLUED.match(text, at)
    if match is None:
        return at, None
    space, chunk = match.groups()
    symbols = lexicon().symbols
    for length in range(len(chunk), 0, -1):
        symbol = chunk[:length]
        unit = symbols.get(symbol)
        after = text[match.start(2) + length : match.start(2) + length + 1]
        if unit is None or (symbol[-1].isalpha() and after.isalnum()):
            continue
        if symbol in _DEGREES and not (
            space == "" and _TEMPERATURE.search(text, max(at - _WINDOW, 0), at)
        ):
            return at, None
        if symbol == "s" and _DECIMALS.search(text, max(at - _WINDOW, 0), at) and not space:
            return match.start(2) + length, unit
        if symbol == "p" and _PM.match(text, match.start(2)):
            return at, None
        if symbol.isalpha() and (glued_only or not _may_stand(symbol, space, after)):
            return at, None
        return match.start(2) + length, unit
    return at, None


def _may_stand(symbol: str, space: str, after: str) -> bool:
    """Whether a letter symbol is one here: glued, or long enough not to be a word or an initial."""
    if len(symbol) == 1:
        return symbol in _LONE_UNITS if space else symbol not in _NEVER_LONE
    return not (space and symbol in {"sec", "min", "mo", "PS", "cal", "rad", "bar"}) or after != "."


def _unit_of_half(text: str, numeral: Numeral) -> tuple[int, Unit | None]:
    """The unit in "half an hour" and "a quarter of an hour"."""
    match = re.compile(r"(?: of)?[ -]an? ").match(text, numeral.end)
    if match is None:
        return numeral.end, None
    end, unit = _unit_words(text, match.end() - 1)
    timed = unit is not None and unit.family in {"time", "length", "mass", "money", "share"}
    return (end, unit) if timed else (numeral.end, None)


def _rate(text: str, end: int, unit: Unit) -> tuple[int, Unit]:
    """The unit with its "per" part, if one follows ("$14 a month", "tonnes per year")."""
    if conversion := _CONVERSION.match(text, end):
        return end, _rate(text, conversion.end(), unit)[1]  # "9 shekels ($2) a year"
    tail = _COUNTRY_TAIL.match(text, end)
    at = tail.end() if tail else end
    if unit.family not in _RATE_FAMILIES and unit.name != "cent":
        return (end, unit)
    slash = _PER_SLASH.match(text, at)
    match = slash or _PER.match(text, at)
    if match is None:
        return (end, unit)
    where, base = _unit_words(text, match.end())
    if base is None and (slash or match.group(1) == "per"):
        where, base = _unit_symbol(text, match.end(), glued_only=False)
    yearly = not slash and match.group(2) is not None
    if base is not None and yearly and _RELATIVE.match(text, where):
        return (end, unit)  # "a year earlier" dates the amount
    if base is not None and base.family in _PER_FAMILIES and where > match.end():
        return where, Unit(f"{unit.name} per {base.name}", f"{unit.family} per", unit.factor)
    word = _PER_WORD.match(text, match.end())
    certain = not slash and match.group(1) == "per"
    if word and (certain or word.group(1) in _PER_NOUNS):
        name = word.group(1)
        return word.end(), Unit(f"{unit.name} per {name}", f"{unit.family} per", unit.factor)
    return (end, unit)


# ------------------------------------------------------------------ several numbers together


def _share_units(text: str, found: list[Quantity]) -> list[Quantity]:
    """Give a bare number the unit of the next one in a list or range ("5, 7 and 9 per cent")."""
    shared = list(found)
    for i in range(len(shared) - 2, -1, -1):
        left, right = shared[i], shared[i + 1]
        gap = text[left.end : right.start]
        if left.kind not in {"digits", "words"} or not _LIST.fullmatch(gap):
            continue
        if gap == ", or " and not (i and text[shared[i - 1].end : left.start] == ", "):
            continue  # "1,768, or 3%" says one thing in two ways
        if left.unit is None and right.unit is not None and not _looks_like_year(text, left):
            shared[i] = left._replace(unit=right.unit)
        before = text[max(left.start - _WINDOW, 0) : left.start]
        paired = _AND.fullmatch(gap) and _BETWEEN.search(before)
        if _TO.search(gap) or _DASH.search(gap) or paired:
            shared[i] = _same_scale(shared[i], right)
    return shared


def _same_scale(left: Quantity, right: Quantity) -> Quantity:
    """The left number with the right one's scale: "5 to 7 billion" is 5 billion to 7 billion."""
    if left.unit and right.unit and left.unit != right.unit:
        return left
    if left.scaled or not right.scaled or not 0 <= left.low < _SCALED_TOGETHER:
        return left
    scale = right.low / right.mantissa if right.mantissa else 1
    if left.low > right.mantissa:
        return left
    return left._replace(low=left.low * scale, high=left.high * scale, scaled=True)


def _looks_like_year(text: str, quantity: Quantity) -> bool:
    return re.fullmatch(r"(?:1[5-9]|20)\d\d", text[quantity.start : quantity.end]) is not None


def _merge(text: str, found: list[Quantity], changing: re.Pattern[str] | None) -> list[Quantity]:
    """Put the two ends of a range into one quantity; mark the start of a change."""
    merged: list[Quantity] = []
    for right in found:
        left = merged[-1] if merged else None
        joinable = left is not None and _joinable(text, left, right)
        how = _how_joined(text, left, right, changing) if left and joinable else "apart"
        if left is None or how == "apart":
            merged.append(right)
        elif how == "range":
            merged[-1] = _ranged(left, right)
        else:
            merged[-1] = left._replace(moved_from=True, unit=left.unit or right.unit)
            merged.append(right._replace(unit=right.unit or left.unit))
    return merged


def _joinable(text: str, left: Quantity, right: Quantity) -> bool:
    if right.start - left.end > len(" and up to about ") or left.ranged:
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
) -> Literal["range", "change", "apart"]:
    gap, before = text[left.end : right.start], text[max(left.start - _LOOK_BACK, 0) : left.start]
    measured = left.unit or right.unit or left.scaled or right.scaled
    if _DASH.search(gap) and not gap.strip("-–— to"):
        return "range" if right.low > left.low or measured else "apart"
    if _SLASH.match(gap):
        return "range" if left.unit and right.unit else "apart"
    if _AND.fullmatch(gap) and _BETWEEN.search(before):
        return "range"
    if _TO.fullmatch(gap):
        moved = changing is not None and has_moved(before, changing)
        if _FROM.search(before):
            return "change" if moved else "range"
        return "apart" if moved else "range"
    if _OR.fullmatch(gap) and {left.kind, right.kind} <= {"words", "digits"}:
        near = left.low < right.low <= left.low * _RANGE_NEIGHBOURS
        return "range" if near else "apart"
    return "apart"


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
    if match and not (_is_during(quantity, window, match) or _is_standard(match)):
        hedge = (offset + match.start(1), offset + match.end(1))
        return quantity._replace(hedge=hedge, change=hedges.change_of[match.group(1).lower()])
    if text[quantity.end - 1] == "+":
        return quantity._replace(hedge=(quantity.end - 1, quantity.end), change=">")
    after = hedges.glued.match(text, quantity.end) or hedges.after.match(
        text, quantity.end, quantity.end + _WINDOW
    )
    if match := after:
        change = hedges.change_after[match.group(1).lower()]
        return quantity._replace(hedge=match.span(1), change=change)
    return quantity


def _is_standard(hedge: re.Match[str]) -> bool:
    """Whether the words compare with a known amount: "more than the 9 billion that they seek"."""
    words = hedge.group().lower().split()
    return words[-1] == "the" and words[-2] in {"than", "above", "below", "over", "under"}


def _is_during(quantity: Quantity, window: str, hedge: re.Match[str]) -> bool:
    """Whether "over" before a stretch of time means during it rather than more than it."""
    timed = quantity.unit is not None and quantity.unit.family == "time"
    if not timed or hedge.group(1).lower() != "over":
        return False
    return (
        re.search(r"\b(?:for|lasted|took|takes|of|is|was|by|after|just) $", window[: hedge.start()])
        is None
    )

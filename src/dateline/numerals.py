"""Numbers in running English text: digits, words, scales, fractions, multiples and vague plurals.

A pure grammar over characters: it knows nothing of sentences, units or meaning. Whether a number is
a quantity at all (and not a year, a name or a score) is decided by `quantities` and `figures`.

Vague plurals ("dozens", "tens of thousands") are read as a range from one of them to ten of them,
the convention of Almasian et al., "CQE: A Comprehensive Quantity Extractor" (EMNLP 2023).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, NamedTuple

NumeralKind = Literal["digits", "words", "vague", "fraction", "ratio", "multiple"]

_ONES = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
_TENS = {
    word: 10 * value
    for value, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
_SCALES: dict[str, float] = {
    "dozen": 12,
    "score": 20,
    "hundred": 100,
    "thousand": 1e3,
    "lakh": 1e5,
    "lac": 1e5,
    "million": 1e6,
    "crore": 1e7,
    "milliard": 1e9,
    "billion": 1e9,
    "trillion": 1e12,
    "quadrillion": 1e15,
    "quintillion": 1e18,
}
_LETTER_SCALES = {
    "k": 1e3,
    "mn": 1e6,
    "mln": 1e6,
    "mio": 1e6,
    "cr": 1e7,
    "m": 1e6,
    "mm": 1e6,
    "bn": 1e9,
    "bln": 1e9,
    "b": 1e9,
    "tn": 1e12,
    "trn": 1e12,
    "t": 1e12,
}
_PARTS = {
    "half": 2,
    "halve": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "twentieth": 20,
    "hundredth": 100,
}
# Shares of people have small bases; "3 in 2024" is a count and a year.
_HIGHEST_RATIO_BASE = 1000
# "Thousands" are between one and ten thousand.
_VAGUE_SPREAD = 10
_HUNDRED = 100

_BIG = "|".join(word for word in _SCALES if word != "score")
_SMALL = "|".join([*sorted(_ONES, key=len, reverse=True), *_TENS])
_PART = "|".join(_PARTS)
# Groups of two digits are the Indian way ("1,00,000"), blanks the French one.
_DIGITS = (
    r"(?:\d{1,3}(?:,\d{2,3})*,\d{3}(?!\d)|\d{1,3}(?:\.\d{3}){2,}(?![\d.])"
    r"|\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d,])|\d+)(?:\.\d+)?"
    r"|\.\d+"
)
# The order matters: "a few thousand" before "thousand", "one in five" before "one".
_NUMERAL = re.compile(
    rf"""
    (?P<vague>\b(?:(?:several|many|a\ few|few|a\ couple\ of)\ (?:{_BIG})
        |(?:(?:tens|dozens|scores|hundreds|thousands)\ of\ )?
         (?:dozens|scores|hundreds|thousands|millions|billions|trillions))\b
        (?!\ (?:{_BIG})s?\b))
    |(?P<fold>\b(?:{_SMALL}|{_DIGITS}|hundred)[- ]?fold\b)
    |(?P<ratio>\b(?:{_SMALL}|\d+)\ (?:in(?:\ every)?|out\ of(?:\ every)?)\ (?:{_SMALL}|\d+)\b
        (?![\d.,:]*\d))
    |(?P<fraction>(?<![\w-])(?:an?|{_SMALL}|\d)[- ](?:{_PART})s?\b
        |(?<![\w-])half(?=\ (?:of|the|an?(?!\ (?:{_BIG})\b)|its|his|her|their|our|all
            |that|this|these|those)\b)
        |(?<![\d/.-])\d{{1,2}}/\d{{1,2}}(?![\d/])|(?<!\d)[½⅓⅔¼¾⅕⅛⅜⅝⅞])
    |(?P<digits>{_DIGITS})
    |(?P<words>\b(?:(?:half\ )?an?\ (?={_BIG})|(?:half|quarter)[- ]?(?=(?:{_BIG})\b))?
        (?:{_SMALL}|{_BIG})\b
        (?:(?:[- ]|,?\ and\ )(?:{_SMALL}|{_BIG})\b)*)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_OPENERS = (  # every number starts with a digit or one of few words
    {
        *_ONES,
        *_TENS,
        *_SCALES,
        *(f"{word}s" for word in _SCALES),
        *(f"{word}fold" for word in _ONES),
    }
    | {"a", "an", "half", "quarter", "tens", "several", "many", "few", "hundredfold"}
)

# Three letters keep "the" and "that" out, which two would let through with "three".
_ROOTS = sorted({word[:3] for word in _OPENERS if len(word) > 2})  # noqa: PLR2004
# A digit or the root of a number word: cheap to look for, where the whole pattern is dear.
_OPENING = re.compile(rf"\.?\d|[½⅓⅔¼¾⅕⅛⅜⅝⅞]|\b(?:an?\b|(?:{'|'.join(_ROOTS)})[a-z]*)")
_POWER = re.compile(r"(?:\s?[×x]\s?10\s?\^?|[eE](?=[-−+]?\d+(?!\w)))([-−–+]?\d{1,3})(?!\d)")
_FRACTION_SIGN = re.compile(r"\s?([½⅓⅔¼¾⅕⅛⅜⅝⅞])|[ -]([1-7])/([2-8])(?![\d/])")
# "3,5 million" has a comma for a point; without a word of scale it would be two numbers.
_DECIMAL_COMMA = re.compile(
    r",(\d{1,2})(?=\s?(?:%|per ?cent|(?:million|billion|trillion|bn|km)\b))"
)
_SCALE_WORD = re.compile(rf"[- \u00a0\u202f]?({_BIG})s?\b", re.IGNORECASE)
# A square or a rate behind the letter makes it a metre or a tonne.
_SCALE_LETTERS = re.compile(
    r"(\s?)([Mm]ln|[Mm]io|M[nN]|mn|mm|MM|[Bb]ln|B[nN]|bn|[Tt]rn|T[nN]|tn|[Cc]r|[kKmMbBtT])(?![\w²³°/^])"
)
# "A million and a half", but not "a million and a half of the money".
_AND_PART = re.compile(
    r"[- ]and[- ](?:an?[- ]|one[- ])(half|quarter|third)\b(?! of\b)", re.IGNORECASE
)
# "5 million people" is safe behind a blank; "5m" needs a plural that nobody measures in metres.
_COUNTED_NEXT = re.compile(r"\s(?:[a-z]+s|people|children|men|women)\b")
_PLURAL_NEXT = re.compile(  # "2.7m electric cars"; "100m hurdles" are metres
    r"\s(?!(?:long|deep|high|tall|wide|thick|away|above|below|from|of|off|to|in|at|on|by|and|or|for"
    r"|with|is|was|has|race|sprint|relay|freestyle|butterfly|breaststroke|backstroke|hurdles|steps"
    r"|into|across|down|up|behind|ahead|before|after|when|as|but|towards?|downstream|upstream)\b)"
    r"(?:(?:[A-Z]?[a-z]+ing|[A-Z]?[a-z]+ed|[A-Z]?[a-z-]+)\s(?:and\s[a-z-]+\s)?){0,3}?"
    r"(?:[a-z]+[^s\W\d_]s|people|children|men|women)\b"
)
# Behind a currency a letter is a scale nearly always.
_MONEY_BEFORE = re.compile(
    r"(?:[A-Z]{0,3}[$€£¥₹₽₩₪₺₦฿₫₱₸₴]|\b(?:[A-Z]{3}|RM|Rs\.?|R|Rp|Tk))\s?[-−–]?$"
    r"|\b(?:N|[KTU]?[Ss]h)$"
)
_MONEY_RANGE = re.compile(r"[$€£¥₹₽]\s?\d[\d.,]*\s?(?:to|and|or|-|–)\s?$")  # "$5 to | 7m"
_TIMES = re.compile(r"[x×](?![\w.])")
_AIRLINER = re.compile(r"7[0-8]7")
_NAMED = re.compile(
    r"[- ](?:[A-Z]|\d|(?:passenger |cargo |air)?(?:jet|plane|aircraft|freighter|tanker|liner)s?\b)"
)
_GROUP = 4  # characters: a blank and three digits
_OF_SCALE = re.compile(r"(?:[- ]| of an? )(million|billion|trillion)\b", re.IGNORECASE)
# A dash before a number is a minus only where no word or number stands before it.
_MINUS = "-−–"
_MINUS_WORD = re.compile(r"(?<!plus or )\b(?:minus|negative)[\s-]$", re.IGNORECASE)
_WORD = re.compile(r"[a-z]+")


class Numeral(NamedTuple):
    """A number at `[start, end)`: its values (equal for one number) and how it is written.

    `scaled` tells whether a word or letter such as "million" or "bn" took part, `mantissa` is the
    value before that scale, `scale` the scale.
    """

    start: int
    end: int
    low: float
    high: float
    kind: NumeralKind
    mantissa: float
    scale: float = 1

    @property
    def scaled(self) -> bool:
        """Whether a scale word or letter took part."""
        return self.scale != 1


def times(value: float, scale: float) -> float:
    """The product as it is printed: 8.2 times a billion is 8200000000.0, without noise."""
    return float(Decimal(str(value)) * Decimal(str(scale)))


def plain_digits(text: str) -> str:
    """The text with the decimal digits of any script as ASCII digits; the length stays the same."""
    if text.isascii():
        return text
    table: dict[int, str] = {ord("٬"): ",", ord("٫"): "."}
    for character in set(text):
        value = unicodedata.decimal(character, None)
        if value is not None and not character.isascii():
            table[ord(character)] = str(value)
    return text.translate(table)


def numerals(text: str) -> list[Numeral]:
    """All numbers of `text`, in order, without overlaps. Pass text through `plain_digits` first."""
    found: list[Numeral] = []
    at = 0
    lowered = text.lower()
    for opening in _OPENING.finditer(lowered if len(lowered) == len(text) else text):
        if opening.start() < at or (
            opening.group()[-1:].isalpha() and opening.group() not in _OPENERS
        ):
            continue
        match = _NUMERAL.match(text, opening.start())
        if match is None:
            continue
        at = match.end()
        for numeral in _READERS[match.lastgroup or "digits"](text, match):
            found.append(numeral)
            at = max(at, numeral.end)
    return found


def _read_vague(_text: str, match: re.Match[str]) -> Iterator[Numeral]:
    low = 1.0
    for word in _WORD.findall(match.group().lower()):
        low *= 10 if word == "tens" else _SCALES.get(word.removesuffix("s"), 1)
    yield Numeral(match.start(), match.end(), low, low * _VAGUE_SPREAD, "vague", 1, low)


def _read_fold(_text: str, match: re.Match[str]) -> Iterator[Numeral]:
    value = _simple(re.sub(r"[- ]?fold$", "", match.group().lower()))
    yield Numeral(match.start(), match.end(), value, value, "multiple", value)


def _read_ratio(text: str, match: re.Match[str]) -> Iterator[Numeral]:
    words = match.group().split()
    part, base = _simple(words[0].lower()), _simple(words[-1].lower())
    if 0 < part < base <= _HIGHEST_RATIO_BASE and not _follows_number(text, match.start()):
        value = part / base
        yield Numeral(match.start(), match.end(), value, value, "ratio", value)
        return
    for piece in re.finditer(rf"\b(?:{_SMALL}|\d+)\b", match.group(), re.IGNORECASE):
        start, value = match.start() + piece.start(), _simple(piece.group().lower())
        kind: NumeralKind = "digits" if piece.group()[0].isdigit() else "words"
        whole = Numeral(start, start + len(piece.group()), value, value, kind, value)
        yield _scaled(text, whole) if kind == "digits" else whole


def _follows_number(text: str, start: int) -> bool:
    """Whether the digits at `start` are the tail of a longer token ("F-16 in 20")."""
    return start > 0 and (text[start - 1].isalnum() or text[start - 1] in ".,:$€£-/")


def _read_fraction(text: str, match: re.Match[str]) -> Iterator[Numeral]:
    words = match.group().lower()
    if words.isnumeric():
        value = unicodedata.numeric(words)
    elif "/" in words:
        top, bottom = (int(piece) for piece in words.split("/"))
        value = top / bottom if bottom else 0.0
    else:
        value = 1 / _PARTS["half"]
        if words != "half":
            count, part = re.split(r"[- ]", words)
            parts = _PARTS.get(part) or _PARTS[part.removesuffix("s")]
            value = (1 if count in {"a", "an"} else _simple(count)) / parts
    if scale := _OF_SCALE.match(text, match.end()):
        of = _SCALES[scale.group(1).lower()]
        yield Numeral(
            match.start(), scale.end(), times(value, of), times(value, of), "words", value, of
        )
    elif 0 < value < 1:
        yield Numeral(match.start(), match.end(), value, value, "fraction", value)


def _read_digits(text: str, match: re.Match[str]) -> Iterator[Numeral]:
    start, end = match.start(), _before_model(text, match)
    value = float(_plain(text[start:end]))
    if power := _POWER.match(text, end):
        exponent = power.group(1).translate({ord(sign): "-" for sign in "−–"})
        value, end = value * 10 ** int(exponent), power.end()
    elif comma := _DECIMAL_COMMA.match(text, end):
        value, end = float(f"{text[start:end]}.{comma.group(1)}"), comma.end()
    if (sign := _FRACTION_SIGN.match(text, end)) is not None:
        value, end = value + _part_of(sign), sign.end()
    if _TIMES.match(text, end):
        if _AIRLINER.fullmatch(text, start, end):
            return  # "the 777x jets"
        yield Numeral(start, end + 1, value, value, "multiple", value)
        return
    if _has_minus(text, start):
        start, value = start - 1, -value
    elif word := _MINUS_WORD.search(text, max(start - 18, 0), start):
        start, value = word.start(), -value
    yield _scaled(text, Numeral(start, end, value, value, "digits", value))


def _before_model(text: str, match: re.Match[str]) -> int:
    """Where the number ends: "400 | 737 Max jets" and "300 | 155mm shells" are no thousands."""
    start, end = match.span()
    cut = end - _GROUP
    if cut <= start or text[cut] not in " \u00a0\u202f":
        return end
    model = _AIRLINER.fullmatch(text, cut + 1, end) and _NAMED.match(text, end)
    return cut if model or text[end : end + 1].isalpha() else end


def _plain(digits: str) -> str:
    """The digits without what groups them in thousands: commas, spaces, or points if several."""
    grouping = r"[,. \u00a0\u202f]" if digits.count(".") > 1 else r"[, \u00a0\u202f]"
    return re.sub(grouping, "", digits)


def _part_of(sign: re.Match[str]) -> float:
    """The value of "½" or of "1/2" after a whole number."""
    if sign.group(1):
        return unicodedata.numeric(sign.group(1))
    return int(sign.group(2)) / int(sign.group(3))


def _has_minus(text: str, start: int) -> bool:
    if start == 0 or text[start - 1] not in _MINUS:
        return False
    return start == 1 or text[start - 2].isspace() or text[start - 2] in "($€£¥"


def _scaled(text: str, numeral: Numeral) -> Numeral:
    """The numeral with the scale words or letters after it taken in ("2.5 million", "3bn")."""
    end, scale = numeral.end, 1.0
    while match := _SCALE_WORD.match(text, end):
        scale, end = scale * _SCALES[match.group(1).lower()], match.end()
    if scale == 1 and (letters := _SCALE_LETTERS.match(text, end)):
        scale = _letter_scale(text, numeral.start, letters)
        end = letters.end() if scale > 1 else end
    if scale == 1 and (part := _AND_PART.match(text, end)):
        value = numeral.mantissa + 1 / _PARTS[part.group(1).lower()]
        return _scaled(
            text, numeral._replace(end=part.end(), low=value, high=value, mantissa=value)
        )
    low = times(numeral.mantissa, scale) if scale > 1 else numeral.mantissa
    return numeral._replace(end=end, low=low, high=low, scale=scale)


def _letter_scale(text: str, start: int, letters: re.Match[str]) -> float:
    """What a letter after digits multiplies by; 1 where it is rather a unit ("100m", "16 b")."""
    multiplies = _is_scale(text, start, letters)
    return _LETTER_SCALES[letters.group(2).lower()] if multiplies else 1


def _is_scale(text: str, start: int, letters: re.Match[str]) -> bool:
    space, sign = letters.groups()
    money = _MONEY_BEFORE.search(text, max(start - 6, 0), start) is not None
    money = money or _MONEY_RANGE.search(text, max(start - 20, 0), start) is not None
    if len(sign) > 1:
        return money or sign not in _ALSO_UNITS
    # "$5 k" and "$5 t" are rarer than a kelvin or a tonne behind a price.
    if money and not (space and sign in "kKtT"):
        return True
    if space or sign == "m":
        nouns = _PLURAL_NEXT if sign == "m" and not space else _COUNTED_NEXT
        return sign in "mMB" and nouns.match(text, letters.end()) is not None
    return sign in "kKMB"


_ALSO_UNITS = frozenset({"mm", "MM", "cr", "Cr"})  # millimetres, car and model names


def _simple(word: str) -> float:
    """The value of one small number word or of digits."""
    value = _ONES.get(word, _TENS.get(word))
    if value is not None:
        return value
    return float(_HUNDRED if word == "hundred" else re.sub(r"[^\d.]", "", word))


def _read_words(text: str, match: re.Match[str]) -> Iterator[Numeral]:
    """Read a run of number words, cut where it stops to be one number ("two, three")."""
    pieces = [
        (match.start() + piece.start(), match.start() + piece.end(), piece.group().lower())
        for piece in re.finditer(r"[A-Za-z]+", match.group())
    ]
    while pieces:
        if pieces[0][2] == "and":
            pieces = pieces[1:]
        taken = _longest_number(pieces)
        numeral = _numeral_of(pieces[:taken])
        pieces = pieces[max(taken, 1) :]
        if numeral is not None:
            yield _with_half(text, numeral) if not pieces else numeral


def _longest_number(pieces: list[tuple[int, int, str]]) -> int:
    """How many of the words from the first on form one number."""
    for taken in range(1, len(pieces)):
        before, word = pieces[taken - 1][2], pieces[taken][2]
        if not _may_follow(before, word, pieces[taken + 1][2] if taken + 1 < len(pieces) else ""):
            return taken
    return len(pieces)


def _may_follow(before: str, word: str, after: str) -> bool:
    if word in _SCALES:
        return before != "and"
    if word in {"and", "a", "an"}:
        return (before in _SCALES or before == "half") and (after != "" or word != "and")
    if word in _ONES and before in _TENS:
        return 0 < _ONES[word] < _TENS["twenty"] / 2
    return before in _SCALES or before == "and"


def _numeral_of(pieces: list[tuple[int, int, str]]) -> Numeral | None:
    total = current = 0.0
    mantissa, scale = 0.0, 1.0
    for _, _, word in pieces:
        if word in _SCALES:
            scale = max(scale, _SCALES[word])
            current = (current or 1) * _SCALES[word]
            if _SCALES[word] > _HUNDRED:
                total, current = total + current, 0.0
        elif word in _HALVES:
            current = _HALVES[word]
        else:
            current += _ONES.get(word, _TENS.get(word, 0))
    value = total + current
    named = [word for _, _, word in pieces if word not in {"and", "a", "an", *_HALVES}]
    if not named:
        return None
    mantissa = value / scale
    return Numeral(pieces[0][0], pieces[-1][1], value, value, "words", mantissa, scale)


_HALVES = {"half": 0.5, "quarter": 0.25}


def _with_half(text: str, numeral: Numeral) -> Numeral:
    """The number with a half after it: "two and a half million", "a million and a half"."""
    part = _AND_PART.match(text, numeral.end)
    if part is None:
        return numeral
    value = numeral.low + numeral.scale / _PARTS[part.group(1).lower()]
    whole = numeral._replace(end=part.end(), low=value, high=value, mantissa=value)
    return whole._replace(scale=numeral.scale) if numeral.scaled else _scaled(text, whole)


_READERS = {
    "vague": _read_vague,
    "fold": _read_fold,
    "ratio": _read_ratio,
    "fraction": _read_fraction,
    "digits": _read_digits,
    "words": _read_words,
}

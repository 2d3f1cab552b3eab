"""Numbers that are no quantities: dates, years, list numbers, scores, cells, ages told as names.

All by characters and the times of the page, but for the numbers of names ("Boeing 737"), which the
parse tells.
"""

from __future__ import annotations

import re
from functools import cache

from dateline import gazetteer, phrases
from dateline.boxes import RATE_NOTE
from dateline.quantities import Quantity
from dateline.reading import Reading
from dateline.record import Found

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_MONTH_BEFORE = re.compile(rf"\b{_MONTH}\s(?:the\s)?(?:\d{{1,2}}\s?(?:-|–|to|and|,)\s?)?$")
_MONTH_AFTER = re.compile(rf"\s?(?:-|–)?\s?(?:of\s)?{_MONTH}(?:\b|\s|$)")
_CLOCK_AFTER = re.compile(r"\s?(?:[ap]\.?\s?m\b|o['’]clock\b|hrs\b)|:\d\d|[ap]m\b", re.IGNORECASE)
_NUMBERED_BEFORE = re.compile(
    r"(?:\b(?:(?:Group|Gang|Club|Committee|Council|Circle|Party) of|No|Nos|no"
    r"|Article|article|Section|section|Chapter|chapter|Resolution|resolution|Page"
    r"|page|Row|Room|Route|Highway|Flight|Phase|phase|Stage|Round|Group|Grade|Type|Level|Category"
    r"|category|Tel|Game|Channel|[Ww]eek|[Dd]ay|Figure|Table|Number|number)s?\.?|#)\s?$"
)
_PARAGRAPH_NUMBER = re.compile(r"(?:[.)](?:\s|$)|\s*$)")
_NAME_AFTER = re.compile(r"\s(?:ZIP|zip|Street|St\.|Avenue|Road|Rd)\b")
_OLD_NOUN = re.compile(r"\s(?:ago|old|later|earlier|after|before|hence|from now)\b")
_UNNAMED = re.compile(  # how pages name those who will not be named
    r"\s(?:[\w.’'-]+\s){0,4}?(?:(sources|insiders)"
    r"|(?:diplomats|officials|aides|advisers|analysts|envoys|lawmakers|executives|people|persons"
    r"|bankers|traders|exporters|importers|brokers|agents|economists|researchers|lawyers|insiders))\b"
    r"(?:\s(?:in|at|from)\s(?:the\s)?[A-Z][\w-]*(?:\s[A-Z][\w-]*)?)?"
)
_SPEAKING = re.compile(
    r",?\s(?:said|say|told|tell|confirmed|added|familiar|briefed|close to|speaking"
    r"|who (?:asked|spoke|declined|requested|wished|were not|did not want)"
    r"|with (?:\w+\s)?knowledge)\b"
)
_GIVEN_BY = re.compile(r"\b(?:according to|citing|quoting|told by)\s$", re.IGNORECASE)
_MOST_SOURCES = 20
_TIED = re.compile(r"-([A-Za-z]+)\b(?!-)")
_YEAR_OF_BOND = re.compile(
    r"\s(?:[\w-]+\s)?(?:euro)?(?:bonds?|notes?|bills?|debt|maturity)\b", re.IGNORECASE
)
_AGED = re.compile(r"\s(?:[a-z][\w-]*\s){0,2}?([A-Za-z][\w-]*)\b(?=\W|$)")
_PAGE_COUNTS = re.compile(
    r"(?:\W*\d[\d,.]*k?\s(?:view\s|reader\s)?(?:comments?|shares?|likes?|replies|views?|reactions?))+\W*",
    re.IGNORECASE,
)
_LENGTH_BEFORE = re.compile(r"\b(?:for|lasted|lasts|took|takes|within|by)\s$", re.IGNORECASE)
_FIRST_BEFORE = re.compile(
    r"\b(?:first|opening|final|previous|preceding|intervening)\s$", re.IGNORECASE
)
_DEFINITE_BEFORE = re.compile(
    r"\b(?:the|these|those|both|his|her|their|its|our|other|last|any|all)\s$", re.IGNORECASE
)
_WHOLE_BEFORE = re.compile(  # "six of the nine judges" tells how many they are in all
    r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|half|none|most)\s(?:out\s)?of\s"
    r"(?:the|its|their|his|her|our)\s$",
    re.IGNORECASE,
)
_BY_BEFORE = re.compile(r"\bby\s(?:about |around |nearly |almost |more than )?$", re.IGNORECASE)
_SOURCE_BEFORE = re.compile(r"\baccording to\s$", re.IGNORECASE)
_PERIOD_BEFORE = re.compile(r"\b(?:the|first|last|next|past|previous|this|in)\s$", re.IGNORECASE)
_TICKER = re.compile(r"\d\s[+−-]\d[\d.,]*\s?\([+−-]?\d[\d.,]*\s?%\)")
_RATE_NOTE = re.compile(rf"(?<![\w.,]){RATE_NOTE}")
_LIVE_CLOCK = re.compile(  # "14.05 Novak: ..." opens an entry of a live blog
    r"(?:[01]?\d|2[0-3])[.:h][0-5]\d(?:\s(?:GMT|BST|CET|CEST|EST|EDT|UTC|ET))?\s?(?:[-–—:|]\s?)?[A-Z“\"‘]"
)
_SCALE_ALONE = re.compile(r"(?:thousand|million|billion|trillion|hundred|ten)s?", re.IGNORECASE)
_OF_YEAR = re.compile(r"\sof\s(?:(?:this|last|the)\s(?:same\s)?year\b|(?:19|20)\d\d\b)")
_FIRST_TIME_BEFORE = re.compile(
    r"\b(?:first|second|third|last) (?:time|visit|trip|meeting|talks|such)\b[\w ]{0,14} in $"
)
_ZERO_BEFORE = re.compile(r"\b(?:sub|net|ground|absolute|day|year)[- ]$", re.IGNORECASE)
_DEAR = re.compile(r"(?:an? )?(?:hundred|thousand|million|billion|trillion)", re.IGNORECASE)
_CAPTION_BEFORE = re.compile(r"(?:[,:(–—]\s?(?:in\s)?|\bin\s)(?:[A-Z]{0,3}[$€£¥]\s?)?$")
_CAPTION_AFTER = re.compile(
    r"(?:\s(?:of\s)?(?:[A-Z]{0,2}[$€£¥]|[A-Za-z]+)(?:\s[a-z]+)?)?\s?(?:[),;:]|\s*$|\s*\n)"
)
_HALF_OF_YEAR = re.compile(
    rf"\s(?:of\s(?:the\s|this\s|last\s|next\s)?(?:(?:19|20)\d\d|year|decade|century|season|month|{_MONTH})\b(?!['’])|-?year\b)"
)
_SCORE = re.compile(r"[-–]\d")
_SMALL_KNOWN = 10  # "the three ministers" points back at known ones and counts nothing anew
YEAR = re.compile(r"(?:1[5-9]|20)\d\d(?:-\d\d(?:\d\d)?)?s?")
NEVER_DATED = frozenset(  # nouns that no year stands before
    {"people", "soldiers", "troops", "civilians", "refugees", "prisoners", "hostages", "migrants"}
    | {"workers", "men", "women", "children", "families", "victims"}
)


_NAME_ENTITIES = frozenset(
    {"PRODUCT", "ORG", "FAC", "LAW", "WORK_OF_ART", "EVENT", "GPE", "LOC", "PERSON"}
)


@cache
def _persons() -> frozenset[str]:
    return frozenset(phrases.measure_words()["persons"]["nouns"])


def is_no_quantity(text: str, quantity: Quantity, found: Found) -> bool:
    """Whether the number is a date, a name's part, a list number, a kind of thing or a cell."""
    before = text[max(quantity.start - 30, 0) : quantity.start]
    after = text[quantity.end : quantity.end + 24]
    return (
        _is_dated(quantity, before, after)
        or (quantity.unit is None and _is_numbered(text, quantity, before, after))
        or (quantity.unit is None and _is_score(text, quantity, before))
        or _is_in_time(quantity, found)
        or _counts_sources(text, quantity, before)
        or _names_a_bond(text, quantity, after)
        or _counts_on_page(text, quantity)
        or _is_loose_part(quantity, before, after)
        or _is_compound(text, quantity)
        or _is_identity(text, quantity)
        or _stands_alone(text, quantity)
        or _is_in_ticker(text, quantity)
        or _is_scale_of_table(text, quantity)
        or _is_assurance(text, quantity)
    )


def _is_dated(quantity: Quantity, before: str, after: str) -> bool:
    if quantity.unit is not None:
        timed = quantity.unit.family == "time"
        offset = _OLD_NOUN.match(after) and not _LENGTH_BEFORE.search(before)
        dated = offset or _FIRST_BEFORE.search(before) or _OF_YEAR.match(after)
        # "for the first time in eight months" dates a deed
        return timed and bool(dated or _FIRST_TIME_BEFORE.search(before))
    if quantity.scaled:
        return False
    if quantity.high == 0 and _ZERO_BEFORE.search(before):
        return True  # "sub-zero temperatures"
    return bool(
        _MONTH_BEFORE.search(before) or _MONTH_AFTER.match(after) or _CLOCK_AFTER.match(after)
    )


def _is_numbered(text: str, quantity: Quantity, before: str, after: str) -> bool:
    if _NUMBERED_BEFORE.search(before) or _NAME_AFTER.match(after):
        return True
    if _LIVE_CLOCK.match(text, quantity.start) and before.rpartition("\n")[2].strip() == "":
        return True
    opens = before.rpartition("\n")[2].strip(" \t•*-") == ""
    if opens and quantity.kind == "digits" and _PARAGRAPH_NUMBER.match(after):
        return True
    if quantity.kind == "words" and not quantity.scaled and quantity.hedge is None:
        if _SOURCE_BEFORE.search(before):
            return True
        definite = bool(_DEFINITE_BEFORE.search(before)) and not _WHOLE_BEFORE.search(before)
        return quantity.high <= _SMALL_KNOWN and definite
    words = text[quantity.start : quantity.end]
    word = re.match(r"\s(?:[a-z]+\s)?([a-z]+)\b", after)
    counted = word is not None and word.group(1) in NEVER_DATED
    return bool(YEAR.fullmatch(words)) and quantity.hedge is None and not counted


def _is_score(text: str, quantity: Quantity, before: str) -> bool:
    """Whether the number is one side of a score or a vote: "218-206"."""
    if quantity.ranged or quantity.scaled or quantity.kind != "digits":
        return False
    follows = re.search(r"\d[-–]$", before) is not None
    return follows or _SCORE.match(text, quantity.end) is not None


def _counts_sources(text: str, quantity: Quantity, before: str) -> bool:
    """Whether it counts those who speak unnamed: "three diplomats said", "two sources"."""
    if quantity.unit is not None or quantity.scaled or not 1 < quantity.high <= _MOST_SOURCES:
        return False
    who = _UNNAMED.match(text, quantity.end)
    if who is None or "\n" in who.group():
        return False
    return bool(_GIVEN_BY.search(before) or _SPEAKING.match(text, who.end()))


def _names_a_bond(text: str, quantity: Quantity, after: str) -> bool:
    """Whether the number is the year of a bond or a cup: "the 2041 euro bond", "Euro 2024"."""
    if quantity.unit is None or quantity.scaled or quantity.hedge is not None:
        return False
    year = YEAR.fullmatch(text[slice(*quantity.number)]) is not None
    cup = text[quantity.start : quantity.number[0]].lower() == "euro "
    return year and (cup or bool(_YEAR_OF_BOND.match(after)))


def _counts_on_page(text: str, quantity: Quantity) -> bool:
    """Whether the line only counts what readers did with the page: "27 comments"."""
    first = text.rfind("\n", 0, quantity.start) + 1
    last = text.find("\n", quantity.end)
    return bool(_PAGE_COUNTS.fullmatch(text[first : last if last >= 0 else len(text)].strip()))


def _is_in_time(quantity: Quantity, found: Found) -> bool:
    """Whether a date or clock time of the page covers the number."""
    return any(
        time.span.start <= quantity.number[0] < quantity.number[1] <= time.span.end
        and time.type in {"DATE", "TIME"}
        and (quantity.unit is None or quantity.unit.family == "time")
        for time in found.times
    )


def _is_loose_part(quantity: Quantity, before: str, after: str) -> bool:
    """A fraction or ratio that is rather an ordinal, a quarter of a year or a score."""
    if quantity.kind not in {"fraction", "ratio"} or quantity.unit is not None:
        return False
    if quantity.kind == "ratio":
        return False
    if _HALF_OF_YEAR.match(after):
        return True
    supported = quantity.hedge is not None or bool(_BY_BEFORE.search(before))
    if _PERIOD_BEFORE.search(before) and not re.match(r"\sof\b", after):
        return True
    return not (re.match(r"\s(?:of|the|its|his|her|their|our|all)\b", after) or supported)


def _is_identity(text: str, quantity: Quantity) -> bool:
    """Whether it is somebody's age, told to say who is meant: "the 68-year-old minister"."""
    unit = quantity.unit
    if unit is None or unit.family != "age" or quantity.ranged or quantity.hedge is not None:
        return False
    who = _AGED.match(text, quantity.end)
    if who is not None and (who.group(1) or "").lower() in _persons():
        return True
    definite = _DEFINITE_BEFORE.search(text, max(quantity.start - 8, 0), quantity.start)
    return bool(definite) and (who is None or text[who.start(1)].isupper())


def _is_compound(text: str, quantity: Quantity) -> bool:
    """A kind of thing, not a count of things: "12-point plan", "two-day visit"."""
    hyphen = text[quantity.number[1] : quantity.number[1] + 1] == "-"
    if quantity.unit is None:
        word = _TIED.match(text, quantity.end)
        counted = word and word.group(1).lower() in phrases.measure_words()["compounds"]
        return quantity.compound and not quantity.scaled and not counted
    return (hyphen or quantity.compound) and quantity.unit.family in {"time", "index"}


def _stands_alone(text: str, quantity: Quantity) -> bool:
    """Whether the line holds no word at all: a cell of a table or a ticker."""
    first = text.rfind("\n", 0, quantity.start) + 1
    last = text.find("\n", quantity.end)
    rest = text[first : quantity.start] + text[quantity.end : last if last >= 0 else len(text)]
    return re.search(r"[^\W\d_]{2}", rest) is None


def _is_scale_of_table(text: str, quantity: Quantity) -> bool:
    """Whether a scale word without a number heads a table: "trade, $ million", "in thousands".

    Or only says that something is dear: "a billion-dollar question".
    """
    number = slice(*quantity.number)
    if _DEAR.fullmatch(text[number]) and text.startswith("-", quantity.number[1]):
        return True
    if not _SCALE_ALONE.fullmatch(text[number]):
        return False
    first = text.rfind("\n", 0, quantity.start) + 1
    last = text.find("\n", quantity.end)
    line = text[first : last if last >= 0 else len(text)].rstrip()
    if line.endswith((".", "!", "?")) or len(line) > _LONGEST_CAPTION:
        return False
    before = text[max(first, quantity.number[0] - 8) : quantity.number[0]]
    return bool(_CAPTION_BEFORE.search(before) and _CAPTION_AFTER.match(text, quantity.number[1]))


_LONGEST_CAPTION = 100  # characters


def _is_assurance(text: str, quantity: Quantity) -> bool:
    """Whether it only says "wholly": "100 percent sure", "100 percent American"."""
    whole = quantity.low == quantity.high == _WHOLE and quantity.unit is not None
    if not whole or quantity.unit is None or quantity.unit.name != "percentage" or quantity.hedge:
        return False
    word = _ASSURED.match(text, quantity.end)
    if word is None:
        return False
    return word.group(1).islower() or gazetteer.demonym_of(word.group(1)) is not None


_WHOLE = 100
_ASSURED = re.compile(
    r"\s(sure|certain|right|wrong|behind|committed|confident|clear|convinced|focused|honest|true"
    r"|correct|ready|serious|safe|loyal|[A-Z][a-z]+(?=[,.;\"”]|\s(?:and|but)\b))\b"
)


def _is_in_ticker(text: str, quantity: Quantity) -> bool:
    """Whether the line gives a price with its change, or a rate: "($1 = 82.1 rupees)"."""
    first = text.rfind("\n", 0, quantity.start) + 1
    last = text.find("\n", quantity.end)
    end = last if last >= 0 else len(text)
    # Nearly no line holds the signs without which the patterns fit nothing.
    if text.find("%)", first, end) >= 0 and _TICKER.search(text, first, end) is not None:
        return True
    if text.find("=", first, end) < 0 and text.find("≈", first, end) < 0:
        return False
    notes = _RATE_NOTE.finditer(text, max(first, quantity.start - _LONGEST_CAPTION), end)
    return any(note.start() < quantity.end and quantity.start < note.end() for note in notes)


# ------------------------------------------------------------------ numbers of names


def is_unit_of_name(reading: Reading, first: int) -> bool:
    """Whether an amount is part of a title or name ("Six Million Dollars")."""
    token = reading.tokens[first]
    return token.entity in {"WORK_OF_ART", "PRODUCT", "PERSON"} and not token.entity_begins


def is_model(reading: Reading, at: int) -> bool:
    """Whether digits behind another number, or before a type's name, are a model: "five 787s"."""
    token = reading.tokens[at]
    if _MODEL.fullmatch(token.text) is None:
        return False
    following = reading.tokens[at + 1].text if at + 1 < len(reading.tokens) else ""
    numbered = at > 0 and reading.tokens[at - 1].tag == "CD"
    return following in _TYPES or (numbered and following[:1].isalpha())


_MODEL = re.compile(r"7[0-8]7")
_TYPES = frozenset({"Max", "MAX", "Dreamliner", "Dreamliners", "Jumbo", "Jumbos"})


def is_in_name(reading: Reading, quantity: Quantity, first: int) -> bool:
    """Whether a bare number is part of a name ("Boeing 737", "Windows 10 users")."""
    if quantity.kind != "digits" or quantity.scaled:
        return False
    token = reading.tokens[first]
    if is_model(reading, first):
        return True
    if token.entity in _NAME_ENTITIES and not token.entity_begins:
        return True
    if first == 0 or reading.tokens[first - 1].sentence != token.sentence:
        return False
    previous = reading.tokens[first - 1]
    if not previous.text[:1].isupper() or previous.pos not in {"PROPN", "NOUN"}:
        return False
    if quantity.start - previous.end > 1:
        return False
    linked = previous.head == token.i or token.head in {previous.i, previous.head}
    return (
        linked
        and previous.dep
        in {"compound", "nmod", "pobj", "nsubj", "dobj", "ROOT", "appos", "conj", "attr", "poss"}
        and (previous.dep == "compound" or token.head == previous.i or previous.head == token.i)
    )

"""The unit beside a number: currency signs before it; words, symbols, rates and compounds after it.

Characters only. A symbol of several units ("kt", "F") is settled by the words around it, from the
table of data/units.toml; one that stays open is left to the other senses of its letter.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from dateline import gazetteer
from dateline.numerals import Numeral
from dateline.units import LEAST_CERTAIN_MONEY, Unit, ambiguous, currency_signs, lexicon

_LONGEST_UNIT_WORDS = 5
_WINDOW = 48
_CONTEXT = 90  # characters on each side whose words settle an ambiguous symbol
_UNIT_WORDS = re.compile(r"[ \u00a0\u202f-]?((?:[^\W\d_]\.?)+(?:[ -](?:[^\W\d_]\.?)+){0,4})")
# "Litres per 100 kilometres" has a number inside the unit, which would read as a figure.
_HUNDRED_KM = re.compile(
    r"\s?(?:litres?|liters?|[lL])\s?(?:/|per\s)\s?100\s?(?:km|kilomet(?:re|er)s?)\b"
)
# A symbol stands behind at most one blank; brackets and commas never belong to it.
_GLUED = re.compile(r"([\s-]?)([^\s\d,;()\[\]]{1,9}[23]?)")
_PIECE = r"(?:[^\W\d_]{1,6}|°[CF]?|℃|%)"
_POWER = r"(?:\^?[-−–]?[1-4](?!\d)|⁻?[¹²³⁴])?"
# Parts such as "kg/m²" are looked up each by itself, so no list has to hold all compounds.
_COMPOUND = re.compile(
    rf"\s?({_PIECE}{_POWER}(?:[/·⋅•*]{_PIECE}{_POWER}|\s{_PIECE}(?:\^?[-−–][1-4]|⁻[¹²³⁴]))*)(?!\w)"
)
_ONE_OF_COMPOUND = re.compile(rf"([/·⋅•*\s]?)({_PIECE})({_POWER})")
_SUPERSCRIPTS = str.maketrans("⁻¹²³⁴−–", "-1234--")
_POWERS = {2: "square", 3: "cubic"}
_RAISED = re.compile(r"\s(squared|cubed)\b")
# Letters before the sign tell whose dollar it is: "US$", "A$", "HK$".
_SIGN = re.compile(
    rf"((?:(?:U\.S\.|[A-Z][A-Za-z]{{0,2}}) ?)?[{re.escape(currency_signs())}]|\$[A-Z]{{1,3}}"
    r"|[A-Z][A-Za-z]{0,3}[$¢₵₡]?\.?|dlrs|rmb)\s?$"
)
_BARE_SIGN = re.compile(rf"[{re.escape(currency_signs())}]\s?$")
_AFTER_SIGN = re.compile(rf"\s?([{re.escape(currency_signs())}])(?!\d)")
# A sentence that opens with "A $5 bill" has an article there, no Australian dollar.
_OPENS = re.compile(r"(?:^|[.!?:\n][\"”’]?\s*[\"“‘]?)$")
# "5 pm" is a time of day, "5 p" an amount of pence.
_PM = re.compile(r"p\.?\s?m\b", re.IGNORECASE)
_PER_SLASH = re.compile(r"\s?/\s?(?=[a-zA-Z])")
_PER = re.compile(r"[ -](?:(per|each|every)[ -]|(an?)[ -]|(?:US|U\.S\.) (an?) )")
# "$270 for a thousand cubic metres" is a price too.
_FOR_EACH = re.compile(r" for (?:(?:each|every) |(?:an? )?(?=(?:1,?000|thousand)\s))")
_CONVERSION = re.compile(r"\s\([^()]{1,30}\)(?=\s(?:an?|per|each|every)\s)")
_COUNTRY_TAIL = re.compile(r" (?:US|U\.S\.)(?= an? )")
# "Tonnes a year earlier" dates the amount, "tonnes a year" is a rate.
_YEARLY = re.compile(r" an? (?:year|month|week|day|quarter)$")
_RELATIVE = re.compile(r" (?:earlier|ago|before|later|on)\b")
_MANY = re.compile(r"(1,?000|100|thousand|hundred)(?=\s)")
_PER_WORD = re.compile(r"([a-z]+)\b")
_POINTS = re.compile(r"[ -](?:age[ -])?(?:points?|pts?)\b")
# "Inches" as a mark looks like a quotation that closes: only where no word follows.
_INCHES = re.compile(r"[\"″”](?!\w)|''(?!\w)")
_YEAR_BEFORE = re.compile(r"(?<![\d.,])(?:1[5-9]|20)\d\d$")
_YEAR_LENGTH = 5  # characters: four digits and the one before them
# "5 in" is an inch only before a word of size; else it opens a phrase of place.
_IN = re.compile(
    r"[ -]?in(?:\.(?!\w)|(?=\s(?:thick|wide|long|deep|tall|high|across|diameter)\b))|in\b"
)
_FEET = re.compile(r"['’′](?=\s?\d{1,2}(?:[\"″”]|''))|′(?!\w)")
_OF_RATE = re.compile(r"%|per ?cent|\brates?\b|\bgrowth\b|\binflation\b|\byields?\b")
_HALF = re.compile(r"(?: of)?[ -]an? ")
_ONLY_HALVES = re.compile(r"half|quarter|\d|[½¼¾⅓⅔⅛⅜⅝⅞]", re.IGNORECASE)
# English words too: only a large number before them makes them money.
_DOUBTFUL = frozenset({"won", "real", "rand", "dong", "som", "sum", "lei", "lev", "mu", "quid"})
# Units of science whose names are common words; news means the word.
_OTHER_SENSE = frozenset(
    {"second", "stone", "bar", "nit", "mole", "tesla", "bit", "molar", "poise", "gray", "torr"}
)
_LONE_UNITS = frozenset("mglLptVWh")  # one-letter symbols that may stand apart from the number
_NEVER_LONE = frozenset("ARNKsJ")
_DECIMALS = re.compile(r"\d\.\d+$")
_AFTER_DECIMALS = frozenset({"s", "WAR"})  # "4.8s" are seconds, "90s" are years, "2 WAR" a headline
_TEMPERATURE = re.compile(
    r"(?:[-−–]|\bminus )\d{1,3}(?:\.\d)?$|(?<![\w.,])(?:\d{2,3}|\d\.\d)$"
    r"|(?:temperature|warm|heat|cold)[^\n]{0,60}?(?<![\w.,])\d{1,3}(?:\.\d)?$",
    re.IGNORECASE,
)
_DEGREES = {"C": "celsius", "F": "fahrenheit", "K": "kelvin"}
_NUMBERED = re.compile(r"\b[A-Z][a-z]+ \d+$")
_AS_A_DEGREE = re.compile(r"\s?[CFK](?![\w'’&-]|\s(?:run|race|walk|grade)\b)")
_PER_FAMILIES = frozenset({"time", "mass", "volume", "area", "length", "energy"})
_PER_NOUNS = frozenset({"share", "person", "head", "piece", "unit", "vehicle", "seat", "ticket"})
_RATE_FAMILIES = frozenset(
    {"money", "share", "length", "volume", "mass", "energy", "power", "trade", "data"}
)
_ALREADY_RATES = frozenset({"speed", "flow", "index", "sport", "age", "rank", "record"})


# ------------------------------------------------------------------ before the number


def before(text: str, start: int) -> tuple[int, Unit | None]:
    """Where the currency sign before the number at `start` begins, and its unit."""
    match = _SIGN.search(text, max(start - 9, 0), start)
    if match is None or (match.start() and text[match.start() - 1].isalnum()):
        match = _BARE_SIGN.search(text, max(start - 2, 0), start)
    if match is None:
        return start, None
    sign = match.group().strip()
    if sign.startswith("A ") and _OPENS.search(text, 0, match.start()):
        return match.start() + 2, lexicon().before[sign[-1]]  # "A $5 million reward"
    unit = _currency(sign)
    if unit is None and not sign[-1].isalnum() and sign[-1] in lexicon().before:
        bare = len(match.group()) - match.group().rindex(sign[-1])
        return match.end() - bare, lexicon().before[sign[-1]]
    spaced_letter = len(sign) == 1 and sign.isalpha() and match.group() != sign
    return (match.start(), unit) if unit and not spaced_letter else (start, None)


def _currency(sign: str) -> Unit | None:
    """The currency of a sign; "$" with letters that no list knows is still some dollar."""
    known = lexicon().before
    unit = known.get(sign) or known.get(sign.replace(" ", ""))
    return known["$"] if unit is None and sign[0] == "$" and len(sign) > 1 else unit


# ------------------------------------------------------------------ after the number


def after(text: str, numeral: Numeral) -> tuple[int, Unit | None]:
    """Where the unit after the number ends, and the unit with its rate."""
    if numeral.kind in {"ratio", "multiple"}:
        return numeral.end, None
    if numeral.kind == "fraction":
        return _of_fraction(text, numeral)
    if sign := _AFTER_SIGN.match(text, numeral.end):
        return sign.end(), lexicon().before.get(sign.group(1))
    written = numeral.kind == "digits"
    if written and (found := _mark(text, numeral.end) or _compound(text, numeral.end)):
        return found
    at = numeral.end
    if numeral.kind == "vague" and text.startswith(" of ", at):
        at += 3
    # Words before symbols: "5 m people" needs its noun seen before "m" is taken for metres.
    end, unit = _words(text, at)
    if unit is not None:
        fitting = _fitting(unit, numeral, text[at:end])
        return (_raised(text, end, fitting)) if fitting else (numeral.end, None)
    return _symbol_after(text, numeral)


def _symbol_after(text: str, numeral: Numeral) -> tuple[int, Unit | None]:
    written = numeral.kind == "digits"
    end, unit = _symbol(text, numeral.end, glued_only=not written)
    if unit is None and written and abs(numeral.low) < 1:
        return _of_part(text, numeral)  # "0.5 of a point", never "200 a year"
    return end, unit


def _mark(text: str, at: int) -> tuple[int, Unit] | None:
    """Inches or feet by their marks: 6'2", 13.3" unless it closes a quotation; "2 in thick"."""
    if (inch := _IN.match(text, at)) is not None:
        return inch.end(), lexicon().names["inch"]
    if (feet := _FEET.match(text, at)) is not None:
        return feet.end(), lexicon().names["foot"]
    inches = _INCHES.match(text, at)
    if inches is None or _YEAR_BEFORE.search(text, max(at - _YEAR_LENGTH, 0), at):
        return None  # a quotation that began a paragraph before ends with a year
    line = text.rfind("\n", 0, at) + 1
    opened = text.count("“", line, at) > text.count("”", line, at) or text.count('"', line, at) % 2
    return None if opened else (inches.end(), lexicon().names["inch"])


def _words(text: str, at: int) -> tuple[int, Unit | None]:
    """The longest run of words after `at` that is a unit."""
    if (consumption := _HUNDRED_KM.match(text, at)) is not None:
        return consumption.end(), lexicon().names["litre per 100 kilometres"]
    match = _UNIT_WORDS.match(text[at : at + _WINDOW])
    if match is None:
        return at, None
    words, start = match.group(1), at + match.start(1)
    opening = _FIRST_WORD.match(words)
    if opening is None or opening.group().lower().rstrip(".") not in _first_words():
        return _foreign_money(words, at, start)
    ends = [piece.end() for piece in re.finditer(r"[^\s-]+", words)]
    for end in reversed(ends[:_LONGEST_UNIT_WORDS]):
        key = words[:end].lower().replace("-", " ")
        unit = _unit_of(key)
        if unit is None or (_YEARLY.search(key) and _RELATIVE.match(text, start + end)):
            continue  # "52,000 tonnes | a year earlier"
        return start + (end if key in lexicon().words else end - 1), unit
    return _foreign_money(words, at, start)


def _unit_of(key: str) -> Unit | None:
    """The unit of lower-case words, with or without their full stop; a lone letter is none."""
    bare = key.rstrip(".")
    known = lexicon().words
    return known.get(key) or known.get(bare) if len(bare) > 1 else None


@cache
def _first_words() -> frozenset[str]:
    """The words with which a unit can begin, so that most words are passed over at once."""
    return frozenset(key.split()[0].rstrip(".") for key in lexicon().words)


_FIRST_WORD = re.compile(r"[^\s-]+")


def money_after(text: str, at: int) -> bool:
    """Whether words for money follow: "6m | Danish kroner"."""
    unit = _words(text, at)[1]
    return unit is not None and unit.family == "money"


def _foreign_money(words: str, at: int, start: int) -> tuple[int, Unit | None]:
    """Money of a people whose currency's full name is another: "Kazakh tenge"."""
    people, _, rest = words.partition(" ")
    if not people[:1].isupper():
        return at, None
    noun = re.match(r"[^\W\d_]+", rest)
    unit = lexicon().words.get(noun.group().lower()) if noun else None
    if noun is None or unit is None or unit.family != "money":
        return at, None
    if gazetteer.demonym_of(people) is None:
        return at, None
    single = unit.name.rpartition(" ")[2]
    if unit.name in {"dollar", single}:  # many peoples have a "cent", one has a "tenge"
        unit = Unit(f"{people.lower()} {single}", unit.family)
    return start + len(people) + 1 + noun.end(), unit._replace(doubtful=False)


def _fitting(unit: Unit, numeral: Numeral, words: str) -> Unit | None:
    """The unit unless its word has another, commoner sense here."""
    word = words.strip(" -\u00a0").lower()
    large = numeral.scaled or numeral.low >= LEAST_CERTAIN_MONEY
    if word in {"pound", "pounds"}:
        return lexicon().names["pound sterling"] if numeral.scaled else unit
    if unit.doubtful or word in _DOUBTFUL:
        return unit if large else None
    return None if word in _OTHER_SENSE else unit


def _raised(text: str, end: int, unit: Unit) -> tuple[int, Unit]:
    """The unit with a "squared" or "cubed" after it."""
    match = _RAISED.match(text, end)
    if match is None or unit.family != "length":
        return end, unit
    name = f"{'square' if match.group(1) == 'squared' else 'cubic'} {unit.name}"
    return match.end(), lexicon().names.get(name, unit)


# ------------------------------------------------------------------ symbols


def _symbol(text: str, at: int, *, glued_only: bool) -> tuple[int, Unit | None]:
    """The longest symbol after `at` that is a unit here."""
    match = _GLUED.match(text, at)
    if match is None:
        return at, None
    space, chunk = match.groups()
    for length in range(len(chunk), 0, -1):
        symbol, end = chunk[:length], match.start(2) + length
        if symbol[-1].isalpha() and text[end : end + 1].isalnum():
            continue
        if symbol in ambiguous():
            unit = _settled(text, at, symbol, glued=space == "")
            return (end, unit) if unit and not glued_only else (at, None)
        unit = lexicon().symbols.get(symbol)
        if unit is None:
            continue
        if symbol == "%" and (points := _POINTS.match(text, end)):
            return points.end(), lexicon().names["percentage point"]
        fits = _fits_place(text, match, symbol, glued_only=glued_only)
        return (end, unit) if fits else (at, None)
    return at, None


def _fits_place(text: str, place: re.Match[str], symbol: str, *, glued_only: bool) -> bool:
    """Whether a symbol that has one meaning is a unit where it stands behind a number."""
    at, start = place.start(), place.start(2)
    if symbol in _AFTER_DECIMALS:
        return _DECIMALS.search(text, max(at - _WINDOW, 0), at) is not None
    if symbol == "p" and _PM.match(text, start):
        return False
    if not symbol.isalpha():
        return True
    end = start + len(symbol)
    return not glued_only and _may_stand(symbol, place.group(1), text[end : end + 1])


def _may_stand(symbol: str, space: str, following: str) -> bool:
    """Whether a letter symbol is one here: glued, or long enough not to be a word or an initial."""
    if len(symbol) == 1:
        return symbol in _LONE_UNITS if space else symbol not in _NEVER_LONE
    loose = {"mo", "PS", "rad", "bar", "NM"}
    return not (space and symbol in loose) or following != "."


def _settled(text: str, at: int, symbol: str, *, glued: bool) -> Unit | None:
    """The unit that a symbol of several units is here, by the words around it."""
    around = text[max(at - _CONTEXT, 0) : at + _CONTEXT].lower()
    words = frozenset(re.findall(r"[a-z]+", around))
    for unit, signs in ambiguous()[symbol]:
        if signs & words:
            return unit
        if not signs and (glued or len(symbol) > 1 or symbol in _LONE_UNITS):
            return unit
    numbered = _NUMBERED.search(text, max(at - _WINDOW, 0), at)  # "Section 501 C"
    known = symbol in _DEGREES and _AS_A_DEGREE.match(text, at) and not numbered
    if known and _TEMPERATURE.search(text, max(at - _WINDOW, 0), at):
        return lexicon().names[_DEGREES[symbol]]
    return None


# ------------------------------------------------------------------ compounds


class _Part(NamedTuple):
    unit: Unit
    power: int


def _compound(text: str, at: int) -> tuple[int, Unit] | None:
    """A unit made of several: "W/m2", "J/(kg K)" without the brackets, "mΩ·cm", "km^2"."""
    match = _COMPOUND.match(text, at)
    if match is None or not re.search(r"[/·⋅•*^⁻¹²³⁴\d]", match.group(1)):
        return None
    chunk = match.group(1)
    if chunk in lexicon().symbols:
        return match.end(), lexicon().symbols[chunk]
    parts: list[_Part] = []
    for link, symbol, power in _ONE_OF_COMPOUND.findall(chunk):
        unit = _base(symbol)
        if unit is None:
            return None
        raised = int(power.replace("^", "").translate(_SUPERSCRIPTS) or "1")
        parts.append(_Part(unit, -raised if link == "/" else raised))
    if parts[0].power < 1:
        return None
    if len(parts) == 1 and (parts[0].power == 1 or parts[0].unit.family != "length"):
        return None
    return match.end(), _built(parts)


def _base(symbol: str) -> Unit | None:
    """What a symbol stands for inside a compound, where letters are hardly words."""
    if symbol in ambiguous():
        units = [unit for unit, _ in ambiguous()[symbol]]
        return next((lexicon().names[name] for name in _IN_COMPOUNDS.get(symbol, ())), units[0])
    return lexicon().symbols.get(symbol) or lexicon().words.get(symbol.lower())


_IN_COMPOUNDS = {
    "g": ("gram",),
    "K": ("kelvin",),
    "C": ("coulomb",),
    "N": ("newton",),
    "nm": ("nanometre",),
    "kt": ("kiloton",),
}


def _built(parts: list[_Part]) -> Unit:
    """The compound by name: "watt per square metre", "milliohm centimetre"."""
    above = " ".join(_powered(part.unit, part.power) for part in parts if part.power > 0)
    below = [_powered(part.unit, -part.power, last=True) for part in parts if part.power < 0]
    name = " per ".join([above, *below])
    known = lexicon().names.get(name)
    single = len(parts) == 1 or (below and sum(part.power > 0 for part in parts) == 1)
    family = f"{parts[0].unit.family} per" if single else "compound"
    return known or Unit(name, family, parts[0].unit.factor if single else None)


def _powered(unit: Unit, power: int, *, last: bool = False) -> str:
    if power in _POWERS and unit.family == "length":
        return f"{_POWERS[power]} {unit.name}"
    names = {2: "squared", 3: "cubed"}
    return f"{unit.name} {names[power]}" if power in names and (last or power > 1) else unit.name


# ------------------------------------------------------------------ parts and rates


def _of_fraction(text: str, numeral: Numeral) -> tuple[int, Unit | None]:
    """The unit that a fraction is part of: "half an hour", "1/4 inch", "half a mile"."""
    end, unit = _of_part(text, numeral)
    written = text[numeral.start : numeral.end]
    if unit is None and _ONLY_HALVES.search(written):  # "a third year" is an ordinal
        end, unit = _words(text, numeral.end)
        if unit is None and written[-1].isnumeric():
            end, unit = _symbol(text, numeral.end, glued_only=False)
    timed = unit is not None and unit.family in {"time", "length", "mass", "volume", "money"}
    return (end, unit) if timed or (unit and unit.family == "share") else (numeral.end, None)


def _of_part(text: str, numeral: Numeral) -> tuple[int, Unit | None]:
    """The unit in "half an hour" and "a quarter of an hour"."""
    match = _HALF.match(text, numeral.end)
    if match is None:
        return numeral.end, None
    end, unit = _words(text, match.end() - 1)
    if unit is not None and unit.name == "point":
        before = text[max(numeral.start - _CONTEXT, 0) : numeral.start].lower()
        named = "percentage point" if _OF_RATE.search(before) else "point"
        return end, lexicon().names[named]
    timed = unit is not None and unit.family in {"time", "length", "mass", "money", "share"}
    return (end, unit) if timed else (numeral.end, None)


def rate(text: str, end: int, unit: Unit) -> tuple[int, Unit]:
    """The unit with its "per" part, if one follows ("$14 a month", "tonnes per year")."""
    if conversion := _CONVERSION.match(text, end):
        return end, rate(text, conversion.end(), unit)[1]  # "9 shekels ($2) a year"
    tail = _COUNTRY_TAIL.match(text, end)
    at = tail.end() if tail else end
    match, link = _PER_SLASH.match(text, at), "/"
    if match is None:
        match = _PER.match(text, at)
        link = match.group(1) or match.group(2) or "" if match else ""
    if match is None and unit.family == "money":
        match, link = _FOR_EACH.match(text, at), "per"
    if match is None and unit.family in _DAILY_FAMILIES and _DAILY.match(text, at):
        return end, Unit(f"{unit.name} per day", f"{unit.family} per", unit.factor)
    if match is None or not _takes_rate(unit, certain=link in _SURE_LINKS):
        return (end, unit)
    per = _per(text, match.end(), link)
    if per is None:
        return (end, unit)
    where, each = per
    return where, Unit(f"{unit.name} per {each}", f"{unit.family} per", unit.factor)


_DAILY = re.compile(r"\s(?:daily|a day)\b")
_DAILY_FAMILIES = frozenset({"mass", "volume", "energy"})
_SURE_LINKS = frozenset({"/", "per"})  # "a" and "every" may open a time: "a year earlier"


def _per(text: str, at: int, link: str) -> tuple[int, str] | None:
    """Where what a rate is reckoned by ends, and its name; None where no rate follows."""
    if link != "/" and (many := _per_many(text, at)):
        return many
    where, base = _words(text, at)
    if base is None and link in _SURE_LINKS:
        where, base = _symbol(text, at, glued_only=False)
    if base is None:
        return _per_noun(text, at, link)
    if link in {"a", "an"} and base.family == "time" and _RELATIVE.match(text, where):
        return None  # "a year earlier" dates the amount
    fits = base.family in _PER_FAMILIES and where > at
    return (where, base.name) if fits else _per_noun(text, at, link)


def _per_noun(text: str, at: int, link: str) -> tuple[int, str] | None:
    """The same for what is no unit: "per voter", and "a ticket" by a list."""
    word = _PER_WORD.match(text, at)
    if word is None or not (link == "per" or word.group(1) in _PER_NOUNS):
        return None
    return word.end(), word.group(1)


def _per_many(text: str, at: int) -> tuple[int, str] | None:
    """The same for "per 100 kilometres", "per thousand tonnes"."""
    many = _MANY.match(text, at)
    if many is None:
        return None
    where, base = _words(text, many.end(1))
    fits = base is not None and base.family in _PER_FAMILIES
    return (where, f"{many.group(1)} {base.name}s") if base and fits else None


def _takes_rate(unit: Unit, *, certain: bool) -> bool:
    """Whether so much of the unit can come by the day or the litre; "a day" says it less surely."""
    if unit.family in _RATE_FAMILIES or (unit.family == "time" and unit.name in {"hour", "minute"}):
        return True
    return certain and not unit.family.endswith(" per") and unit.family not in _ALREADY_RATES

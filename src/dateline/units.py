"""Units by the words and signs that news English has for them, and their codes.

Three sources make the lexicon: data/units.toml (which a user may extend), the currencies in use
by Unicode's CLDR, which Babel carries ("kwacha", "PLN"), and the SI prefixes before the units that
take them ("petawatt hour"). `code` gives a unit in CLDR's terms: "kilometer-per-hour", "percent";
money by ISO 4217: "USD", "EUR-per-megawatt-hour". Counted things have none.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from dateline import datafiles

LEAST_CERTAIN_MONEY = 1000  # "5 won" is a score, "5,000 won" is money
_FIRST_PLANE = 0x10000
_LANGUAGE = "en_GB"  # singular British names, as everywhere in the record


class Unit(NamedTuple):
    """A unit by its singular British name; `factor` to the first of its family, if fixed.

    `doubtful` units are units only after large amounts: their words have other senses.
    """

    name: str
    family: str
    factor: float | None = None
    doubtful: bool = False


class Lexicon(NamedTuple):
    """Units by name, by the symbols and words after a number, and by the signs before one."""

    names: dict[str, Unit]
    symbols: dict[str, Unit]
    words: dict[str, Unit]
    before: dict[str, Unit]


def _table() -> dict[str, Any]:
    return datafiles.tables("units.toml")


@cache
def _settings() -> dict[str, Any]:
    settings: dict[str, Any] = _table()["lexicon"]
    return settings


@cache
def lexicon() -> Lexicon:
    """Every unit, the rows of data/units.toml before those of CLDR and those of the prefixes."""
    found = Lexicon({}, {}, {}, {})
    for family, rows in _table().items():
        if family != "lexicon":
            for name, row in rows.items():
                _add_row(found, Unit(name, family, row.get("factor")), row)
    for code, name in currencies().items():
        _add_currency(found, code, name)
    for unit, words in _prefixed(found):
        _add_words(found, unit, words)
    for symbol, name in _lettered():
        found.symbols.setdefault(symbol, found.names[name])
    for symbol, senses in _settings()["ambiguous"].items():
        if usual := [name for name, signs in senses.items() if not signs]:
            found.symbols[symbol] = found.names[usual[0]]
    return found


def _add_row(found: Lexicon, unit: Unit, row: dict[str, str]) -> None:
    found.names[unit.name] = unit
    for symbol in row.get("symbols", "").split():
        found.symbols.setdefault(symbol, unit)
    for sign in row.get("before", "").split():
        for written in _turns(sign):
            found.before.setdefault(written, unit)
    _add_words(found, unit, [unit.name, *row.get("words", "").split(",")])


def _turns(sign: str) -> Iterator[str]:
    """The sign, and a sign of letters and "$" the other way round: "US$" and "$US"."""
    yield sign
    if sign[:-1].isalpha() and sign.endswith("$"):
        yield f"${sign[:-1]}"


def _add_words(found: Lexicon, unit: Unit, words: list[str]) -> None:
    found.names.setdefault(unit.name, unit)
    for word in words:
        for form in _forms(word.strip().lower()):
            found.words.setdefault(form, unit)


def _forms(word: str) -> Iterator[str]:
    """A unit's word and its plurals, with hyphens and spaces alike."""
    word = word.replace("-", " ")
    if not word:
        return
    yield word
    yield f"{word}s"
    head, _, rest = word.partition(" per ")
    if rest:
        yield f"{head}s per {rest}"
        yield f"{head} a {rest}"
        yield f"{head}s a {rest}"


# ------------------------------------------------------------------ what CLDR adds


@cache
def currencies() -> dict[str, str]:
    """The currencies in use now: ISO 4217 code and English name in the singular."""
    from babel import Locale
    from babel.core import get_global

    names = Locale.parse(_LANGUAGE)._data["currency_names_plural"]  # noqa: SLF001 - no public way
    in_use = {
        code
        for rows in get_global("territory_currencies").values()
        for code, _, end, tender in rows
        if end is None and tender
    }
    return {code: names[code]["one"].lower() for code in sorted(in_use) if code in names}


def _add_currency(found: Lexicon, code: str, name: str) -> None:
    """A currency under its code, its name and, where only it has one, the name's noun."""
    known = found.symbols.get(code) or found.before.get(code)
    unit = known or Unit(name, "money")
    _add_words(found, unit, [name])
    if code not in _settings()["words_not_codes"]:
        found.symbols.setdefault(code, unit)
        found.before.setdefault(code, unit)
    noun = name.rsplit(maxsplit=1)[-1]
    others = [other for other in currencies().values() if other.rsplit(maxsplit=1)[-1] == noun]
    if known is None and len(others) == 1 and noun not in _settings()["nouns_not_money"]:
        for form in _forms(noun):
            found.words.setdefault(form, unit._replace(doubtful=True))


def _prefixed(found: Lexicon) -> Iterator[tuple[Unit, list[str]]]:
    """The units that take SI prefixes, with each of them: "petawatt hour", "kilohertz"."""
    for prefix, power in _settings()["prefixes"].items():
        for base, words in _settings()["prefixed"].items():
            unit = found.names[base]
            name = f"{prefix}{base}"
            if name not in found.names:
                factor = None if unit.factor is None else unit.factor * 10.0**power
                spellings = [f"{prefix}{word}" for word in (base, *words)]
                yield Unit(name, unit.family, factor), spellings


def _lettered() -> Iterator[tuple[str, str]]:
    """Symbols of a prefix's letter and a unit's own, each with the unit's name: "kPa"."""
    letters = _settings()["letters"]
    for base, (symbol, prefixes) in _settings()["symbols"].items():
        for letter in prefixes.split():
            yield f"{letter}{symbol}", f"{letters[letter]}{base}"


@cache
def ambiguous() -> dict[str, tuple[tuple[Unit, frozenset[str]], ...]]:
    """Symbols of several units: each unit with the words near the symbol that tell it."""
    names = lexicon().names
    return {
        symbol: tuple(
            (names[name], frozenset(sign.lower() for sign in signs.split()))
            for name, signs in senses.items()
        )
        for symbol, senses in _settings()["ambiguous"].items()
    }


@cache
def currency_signs() -> str:
    """Every sign of a currency in Unicode's first plane; the others are of dead money."""
    signs = map(chr, range(_FIRST_PLANE))
    return "".join(sign for sign in signs if unicodedata.category(sign) == "Sc")


# ------------------------------------------------------------------ asking


def unit_named(name: str) -> Unit | None:
    """The unit of that name; compound names ("barrel per day") take the first part's family."""
    units = lexicon().names
    if name in units:
        return units[name]
    head, per, _ = name.partition(" per ")
    base = units.get(head)
    return Unit(name, f"{base.family} per", base.factor) if base and per else None


def unit_of_word(word: str) -> Unit | None:
    """The unit that the word alone names ("percent", "francs", "GB"), else None."""
    return lexicon().words.get(word.lower()) or lexicon().symbols.get(word)


def is_unit_word(word: str) -> bool:
    """Whether the word alone names a unit."""
    return unit_of_word(word) is not None


@cache
def code(name: str | None) -> str | None:
    """The unit in CLDR's terms, money by ISO 4217; None for counted things and units it lacks."""
    if name is None:
        return None
    if own := _settings()["codes"].get(name):
        return str(own)  # without CLDR, which takes a tenth of a second to load
    head, per, rest = name.partition(" per ")
    known = _codes()
    if name in known or not per:
        return known.get(name)
    first, second = known.get(head), known.get(rest)
    return f"{first}-per-{second}" if first and second else None


@cache
def _codes() -> dict[str, str]:
    """CLDR's name of each unit of the lexicon that it has, by ours."""
    from babel import Locale

    patterns = Locale.parse(_LANGUAGE)._data["unit_patterns"]  # noqa: SLF001 - no public way
    found: dict[str, str] = {}
    for key in patterns:
        one = patterns[key].get("long", {}).get("one")
        if one:
            words = one.replace("{0}", "").strip().lower().replace("-", " ")
            unit = lexicon().words.get(words)
            found.setdefault(unit.name if unit else words, key.partition("-")[2])
    for iso, name in currencies().items():
        unit = lexicon().symbols.get(iso) or lexicon().before.get(iso)
        found[unit.name if unit else name] = iso
    found |= _settings()["codes"]
    for prefix in _settings()["prefixes"]:
        for base in _settings()["prefixed"]:
            if base in found:
                found.setdefault(f"{prefix}{base}", f"{prefix}{found[base]}")
    return found


_PLURALS = {
    "percentage": "percent", "person": "people", "penny": "pence", "time": "times",
    "year of age": "years of age", "pound sterling": "pounds sterling",
}  # fmt: skip
_IRREGULAR = {"foot": "feet", "child": "children", "man": "men", "woman": "women", "bus": "buses"}
_UNCHANGING = (
    *("yuan", "yen", "won", "renminbi", "percent", "people", "aircraft", "series", "head"),
    *("fish", "sheep", "deer", "cattle", "personnel", "staff", "craft"),
)


def plural(noun: str) -> str:
    """A counted noun or a unit as it stands behind "2": "barrels", "feet", "percent"."""
    if noun in _PLURALS:
        return _PLURALS[noun]
    last = noun.rpartition(" ")[2]
    for single, many in _IRREGULAR.items():
        if last == single or (single == "man" and last.endswith("man")):
            return f"{noun.removesuffix(single)}{many}"
    if noun.endswith((*_UNCHANGING, "s")):
        return noun
    if noun.endswith("y") and not noun.endswith(("ay", "ey", "oy", "uy")):
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("x", "ch", "sh")) else f"{noun}s"

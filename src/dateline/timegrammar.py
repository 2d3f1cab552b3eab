"""The grammar of English time expressions: words in, an `Expression` out.

Rules are data (data/timerules.toml): a pattern, and the function of expressions.py or timespans.py
that reads it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from dateline import datafiles, expressions, timespans
from dateline.expressions import Expression, Groups, words

Reader = Callable[[Groups], Expression | None]

_TABLES = ("seasons", "ordinals", "decades", "bounds", "sets", "references", "holidays")
# Only these must have a capital letter: "may" and "march", "sun" and "sat" are words.
_CAPITALS = ("months", "weekdays")
_NAMED = frozenset({"month", "weekday"})
_PIECE = re.compile(r"~(\w+)~")
_LONGEST = 120  # characters of the longest expression, with room to spare
# A bound rather than "until nothing changes": a piece that names itself must not loop for ever.
_DEEPEST = 5  # pieces stand in pieces no deeper than this


class Rule(NamedTuple):
    """One way to write a time, and how to read it.

    `names` tells whether it can hold the name of a month or of a weekday, `holds` are strings of
    which it has one.
    """

    pattern: re.Pattern[str]
    reader: Reader
    names: frozenset[str]
    holds: frozenset[str] = frozenset()


class Match(NamedTuple):
    """A rule that fits: where the words end and what they say."""

    end: int
    expression: Expression


def match(text: str, start: int, end: int, key: str = "") -> Match | None:
    """The longest expression that begins at `start` and ends at or before `end`.

    `key` is a word of it, known beforehand: rules that cannot hold its kind are not tried.
    """
    best: Match | None = None
    ahead = text[start : min(end, start + _LONGEST)].lower()
    present = {held for held in _all_held() if held in ahead}
    for rule in _rules_for(key.lower().rstrip(".")):
        if rule.holds and rule.holds.isdisjoint(present):
            continue
        found = rule.pattern.match(text, start, end)
        if found is None or (best is not None and found.end() <= best.end):
            continue
        expression = _read(rule, found)
        if expression is not None:
            best = Match(found.end(), expression)
    return best


def _read(rule: Rule, found: re.Match[str]) -> Expression | None:
    return rule.reader({name: words for name, words in found.groupdict().items() if words})


@lru_cache(maxsize=4096)
def parse(text: str) -> Expression | None:
    """The expression that the whole of `text` is, or None."""
    found = match(text, 0, len(text))
    return found.expression if found and found.end == len(text) else None


@cache
def rules() -> tuple[Rule, ...]:
    """All rules of data/timerules.toml, compiled once."""
    data = datafiles.tables("timerules.toml")
    pieces = data["pieces"] | _word_pieces()
    return tuple(
        _rule(row["pattern"], row["read"], pieces, row.get("holds", ())) for row in data["rule"]
    )


def _rule(pattern: str, reader: str, pieces: dict[str, str], holds: Iterable[str]) -> Rule:
    compiled = re.compile(_fill(pattern, pieces), re.IGNORECASE | re.VERBOSE)
    of_feasts = "holiday" in compiled.groupindex  # "Good Friday"
    names = _NAMED if of_feasts else frozenset(_NAMED & compiled.groupindex.keys())
    return Rule(compiled, _reader(reader), names, frozenset(holds))


def _reader(name: str) -> Reader:
    """The function that reads a match: of expressions.py or of timespans.py."""
    found: Reader = getattr(timespans if hasattr(timespans, name) else expressions, name)
    return found


@cache
def _all_held() -> tuple[str, ...]:
    return tuple({held for rule in rules() for held in rule.holds})


@lru_cache(maxsize=1024)
def _rules_for(key: str) -> tuple[Rule, ...]:
    kinds = {table.removesuffix("s") for table in _CAPITALS if key in words()[table]}
    return tuple(rule for rule in rules() if not kinds or rule.names & kinds)


def _fill(pattern: str, pieces: dict[str, str]) -> str:
    for _ in range(_DEEPEST):
        pattern = _PIECE.sub(lambda name: pieces[name[1]], pattern)
    return pattern


# ------------------------------------------------------------------ pieces made of word lists


def _word_pieces() -> dict[str, str]:
    pieces = {table: _any(table) for table in _TABLES}
    pieces |= {table.removesuffix("s"): _capital(table) for table in _CAPITALS}
    article = r"(?:the\s+)?(?:very\s+)?"
    small, tens, teens, ones = _number_words()
    pieces |= {"small": small, "tens": tens, "teens": teens, "ones": ones}
    return pieces | {
        "number": _number(small, tens, ones),
        "edges": _any("edges").replace(r"the\s+", article),
    }


def _any(table: str) -> str:
    keys = sorted(words()[table], key=len, reverse=True)
    return "|".join(re.escape(key).replace(r"\ ", r"\s+") for key in keys)


def _capital(table: str) -> str:
    """The names of a table with a capital first letter or all capitals, dotted where cut short."""
    values = words()[table]
    first = {value: key for key, value in reversed(list(values.items()))}
    forms = [
        form + (r"\b" if first[values[key]] == key else r"\b\.?")
        for key in sorted(values, key=len, reverse=True)
        for form in (key.capitalize(), key.upper())
    ]
    return f"(?P<{table.removesuffix('s')}>(?-i:{'|'.join(forms)}))"


def _number_words() -> tuple[str, str, str, str]:
    """Numbers in words, as alternatives: all of them, the tens, the teens, the ones."""
    numbers = {
        word: int(value) for word, value in words()["numbers"].items() if len(word) > len("an")
    }
    del numbers["another"]
    small = "|".join(sorted(numbers, key=lambda word: (-len(word), word)))
    tens = "|".join(word for word in numbers if word.endswith("ty"))
    teens = "|".join(word for word, value in numbers.items() if value in range(10, 20))
    return small, tens, teens, "|".join(w for w, value in numbers.items() if value in range(1, 10))


def _number(small: str, tens: str, ones: str) -> str:
    return rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|(?:{tens})[-\s](?:{ones})\b|(?:{small})\b)"

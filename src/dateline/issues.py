"""Issues: what a deed, a statement or a figure is about, by a data file that a user can change.

`data/issues.toml` comes with dateline and says in its comments how it is read. It also holds the
words for rise and fall, for beginnings and ends, wordings of coined terms, PLOVER's quad classes
and the intensity of each event type.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from dateline import datafiles
from dateline.errors import UsageError
from dateline.record import EVENT_TYPES

OWN_FILE = "issues.toml"
_NOTHING = re.compile(r"(?!)")


class Issue(NamedTuple):
    """One issue: its name, its title, and what belongs to it."""

    name: str
    title: str
    modes: frozenset[str]
    types: frozenset[str]
    words: re.Pattern[str]
    measures: re.Pattern[str]
    weaker: re.Pattern[str]


class Phrase(NamedTuple):
    """Wordings of one coined idea; `parts` are words of which each wording has one, lower case."""

    name: str
    words: re.Pattern[str]
    parts: tuple[str, ...]


class Reading(NamedTuple):
    """Quad class and intensity of deeds of a type that are told in some words."""

    type: str
    words: re.Pattern[str]
    quad: str
    intensity: float


class Issues(NamedTuple):
    """The whole file, ready to use."""

    issues: tuple[Issue, ...]
    relation: re.Pattern[str]
    up: re.Pattern[str]
    down: re.Pattern[str]
    began: re.Pattern[str]
    ended: re.Pattern[str]
    phrases: tuple[Phrase, ...]
    quad: Mapping[str, str]
    intensity: Mapping[str, float]
    readings: tuple[Reading, ...]

    @property
    def last(self) -> str:
        """The name of the last issue, which takes what no other claims."""
        return self.issues[-1].name

    def of_deed(self, type_: str, modes: Iterable[str], words: str) -> str:
        """The name of the issue that a deed belongs to; "" where the file claims it nowhere."""
        known = set(modes)
        for issue in self.issues:
            if known & issue.modes:
                return issue.name
        by_type = next((i.name for i in self.issues if type_ in i.types), "")
        # A type that the last issue claims says little: an invitation is diplomacy by its words.
        weak = by_type if by_type not in {"", self.last} else self._weaker(words) or by_type
        return self.of_words(words) or weak

    def of_words(self, words: str) -> str:
        """The issue that has the most words in a text, or ""."""
        counts = [(len(issue.words.findall(words)), issue.name) for issue in self.issues]
        return _most(counts)

    def of_statement(self, words: str) -> str:
        """The issue of what somebody said; the last one takes what no other claims."""
        return self.of_words(words) or self._weaker(words) or self.last

    def _weaker(self, words: str) -> str:
        """The issue that has the most words of the weaker kind in a text, or ""."""
        counts = [(len(issue.weaker.findall(words)), issue.name) for issue in self.issues]
        return _most(counts)

    def of_figure(self, measure: str) -> str:
        """The issue of a figure, by what it measures; "" where the file claims it nowhere."""
        for issue in self.issues:
            if issue.measures.search(measure):
                return issue.name
        return self.of_words(measure) or self._weaker(measure)

    def quad_of(self, type_: str, words: str) -> str:
        """The quad class of a deed: of its type, or what the file says of its words."""
        gentle = self._gentle(type_, words)
        return gentle.quad if gentle else self.quad.get(type_, "")

    def intensity_of(self, type_: str, words: str) -> float | None:
        """The intensity of a deed, from -10 to 10; None where the file gives none."""
        gentle = self._gentle(type_, words)
        return gentle.intensity if gentle else self.intensity.get(type_)

    def _gentle(self, type_: str, words: str) -> Reading | None:
        fit = (r for r in self.readings if r.type == type_ and r.words.search(words))
        return next(fit, None)


def _most(counts: Sequence[tuple[int, str]]) -> str:
    """The first name with the highest number, "" where all are 0."""
    most = max((number for number, _ in counts), default=0)
    return next(name for number, name in counts if number == most) if most else ""


@cache
def load(path: Path | None = None) -> Issues:
    """The issues of a file, or those that come with dateline.

    Raises UsageError where the file cannot be read, naming what is wrong with it.
    """
    if path is None:
        return build(datafiles.tables(OWN_FILE), f"data/{OWN_FILE}")
    try:
        return build(tomllib.loads(path.read_text("utf-8")), str(path))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        message = f"{path} cannot be read as a file of issues: {error}"
        raise UsageError(message) from error


def build(tables: Mapping[str, Any], name: str) -> Issues:
    """Issues from the tables of a file; what it leaves out is taken from the file of dateline.

    Raises UsageError for an issue without a name or title, and for types that PLOVER does not have.
    """
    if tables.get("issue") is None:
        message = f"{name} has no [[issue]]; see docs/relation.md"
        raise UsageError(message)
    merged = {**datafiles.tables(OWN_FILE), **tables}
    issues = tuple(_issue(table, name) for table in merged["issue"])
    relation = [word for table in merged["issue"] for word in table.get("relation", ())]
    quad = {type_: title for title, types in merged["quad"].items() for type_ in types}
    _check_types((*quad, *merged["intensity"]), name)
    return Issues(
        issues,
        pattern(relation),
        pattern(merged["movement"]["up"]),
        pattern(merged["movement"]["down"]),
        pattern(merged["turns"]["began"]),
        pattern(merged["turns"]["ended"]),
        tuple(phrase(table["name"], table["words"]) for table in merged["phrase"]),
        quad,
        merged["intensity"],
        tuple(
            Reading(row["type"], pattern(row["words"]), row["quad"], row["intensity"])
            for row in merged["reading"]
        ),
    )


def _issue(table: Mapping[str, Any], name: str) -> Issue:
    if not table.get("name") or not table.get("title"):
        message = f"{name}: each [[issue]] needs a name and a title"
        raise UsageError(message)
    _check_types(table.get("types", ()), name)
    return Issue(
        table["name"],
        table["title"],
        frozenset(table.get("modes", ())),
        frozenset(table.get("types", ())),
        pattern(table.get("words", ())),
        pattern(table.get("measures", ())),
        pattern((*table.get("weaker", ()), *table.get("relation", ()))),
    )


def _check_types(types: Iterable[str], name: str) -> None:
    unknown = sorted(set(types) - set(EVENT_TYPES))
    if unknown:
        message = (
            f"{name}: {', '.join(unknown)}: no PLOVER type; those are {', '.join(EVENT_TYPES)}"
        )
        raise UsageError(message)


def phrase(name: str, words: Sequence[str]) -> Phrase:
    """Wordings ready to be looked for."""
    parts = (max(re.split(r"[\s*-]+", word.casefold()), key=len) for word in words)
    return Phrase(name, pattern(words), tuple(sorted(set(parts))))


def pattern(words: Sequence[str]) -> re.Pattern[str]:
    """Whole words in any case; a word that ends in * stands for all that begin so."""
    if not words:
        return _NOTHING
    parts = [
        re.escape(word.removesuffix("*")) + (r"\w*" if word.endswith("*") else "") for word in words
    ]
    longest_first = sorted(
        (part.replace(r"\ ", r"[\s-]+") for part in parts), key=len, reverse=True
    )
    return re.compile(rf"(?<![\w-])(?:{'|'.join(longest_first)})(?![\w])", re.IGNORECASE)

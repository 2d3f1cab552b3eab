"""The exported files of a record as rows to compare with a hand-made key, and how words compare."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from dateline import gazetteer

KINDS = ("statements", "events", "figures", "expectations")
HALF = 0.5
MOST_INFERRED = timedelta(
    days=31
)  # an inferred range that is longer than asked by more says little

Line = dict[str, Any]


class Place(NamedTuple):
    """Where words of the key stand in an exported text."""

    document: str
    start: int
    end: int

    def overlap(self, span: Line) -> int:
        """How many characters a span has in common with this place."""
        if span["document"] != self.document:
            return 0
        start, end = int(span["start"]), int(span["end"])
        return max(0, min(self.end, end) - max(self.start, start))

    def half_covered(self, spans: Iterable[Line]) -> bool:
        """Whether spans cover half of these words or more."""
        return sum(self.overlap(span) for span in spans) >= HALF * (self.end - self.start)


def lines(path: Path) -> list[Line]:
    """The lines of a JSON Lines file."""
    return [json.loads(text) for text in path.read_text(encoding="utf-8").splitlines()]


class Export:
    """The exported files: rows by kind and document, actors by id.

    `spellings` gives further full names by which somebody may rightly go ("Dmitri" for "Dmitry").
    """

    def __init__(self, folder: Path, spellings: Mapping[str, Sequence[str]] | None = None) -> None:
        self.folder = folder
        self.spellings = spellings or {}
        self.documents = {line["source"]: line for line in self.all("documents")}
        self.actors = {line["id"]: line for line in self.all("actors")}
        self.figures = {line["id"]: line for line in self.all("figures")}
        self._rows: dict[tuple[str, str], list[Line]] = defaultdict(list)
        for kind in KINDS:
            for line in self.all(kind):
                self._rows[kind, line["span"]["document"]].append(line)

    def all(self, kind: str) -> list[Line]:
        """Every row of a kind."""
        return lines(self.folder / f"{kind}.jsonl")

    def rows(self, kind: str, place: Place | None) -> list[Line]:
        """The rows of a kind in the document of a place."""
        return self._rows[kind, place.document] if place else []

    def place(self, row: Line) -> Place | None:
        """Where the words of a key row stand; None where the page or the words are not there."""
        document = self.documents.get(row["source"])
        if document is None:
            return None
        pattern = r"\s+".join(re.escape(word) for word in plain(row["words"]).split())
        match = re.search(pattern, plain(document["text"]))
        return Place(document["id"], *match.span()) if match else None

    def actor(self, reference: Line | None) -> Line | None:
        """The actor that a reference points to."""
        return self.actors.get(reference["actor"] or "") if reference else None


# ------------------------------------------------------------------ comparing words


SIGNS = str.maketrans("“”„‘’‚\u00a0", "\"\"\"'''\u0020")
SMALL_WORDS = frozenset({"the", "an", "of", "for", "and", "in", "with"})


def plain(words: str) -> str:
    """Words with simple quotation marks, as long as they were."""
    return words.translate(SIGNS)


def same_words(left: str, right: str) -> bool:
    """Whether two texts have the same words, however cased, spaced and quoted."""
    return plain(left).casefold().split() == plain(right).casefold().split()


def tokens(words: str) -> set[str]:
    """The content words of a name; a state and its adjective are the same word."""
    whole = gazetteer.state_of(words)
    if whole:
        return {whole}
    found = re.findall(r"(?:\w\.){2,}|\w+", plain(words).replace("'s", ""))
    codes = (gazetteer.state_of(word) or gazetteer.demonym_of(word) for word in found)
    folded = {code or word.casefold() for word, code in zip(found, codes, strict=True)}
    return {word for word in folded if word not in SMALL_WORDS and not _is_initial(word)}


def _is_initial(word: str) -> bool:
    return len(word) == 1 and word.isalpha()


def same_name(wanted: str, names: Iterable[str], *, person: bool) -> bool:
    """Whether one of the names is the one wanted; a body may be named with a word more or less."""
    asked = tokens(wanted)
    for name in names:
        ours = tokens(name)
        if ours == asked:
            return True
        both = len(asked & ours)
        if not person and both > 1 and both in {len(asked), len(ours)}:
            return True
    return False


def reference_names(exported: Export, reference: Line) -> tuple[list[str], bool]:
    """The names behind a reference, and whether they are a person's."""
    actor = exported.actor(reference)
    words = reference["span"]["words"]
    if actor is None:
        return [words], False
    person = actor["kind"] == "person"
    return [actor["name"], *actor["names"], *([] if person else [words])], person


def is_named(exported: Export, reference: Line | None, wanted: str) -> bool:
    """Whether a reference points to an actor of the name wanted."""
    if reference is None:
        return False
    names, person = reference_names(exported, reference)
    spellings = (wanted, *exported.spellings.get(wanted, ()))
    return any(same_name(spelling, names, person=person) for spelling in spellings)


def shown(exported: Export, reference: Line | None) -> str:
    """A reference for a line of the misses: its words and its actor."""
    if reference is None:
        return "nobody"
    actor = exported.actor(reference)
    return f"{reference['span']['words']} = {actor['name'] if actor else '?'}"


def days(when: Line | None) -> str:
    """A date range for a line of the misses."""
    if not when or not when["first"]:
        return "unknown"
    return f"{when['first']}..{when['last']} {when.get('basis', '')}".strip()


def days_agree(wanted: Line, ours: Line) -> bool:
    """Ours lies inside the range wanted; what was inferred overlaps it and is not much longer."""
    if not ours["first"] or not ours["last"]:
        return False
    first, last, our_first, our_last = (
        date.fromisoformat(when[end]) for when in (wanted, ours) for end in ("first", "last")
    )
    if ours["basis"] == "inferred":
        longer = (our_last - our_first) - (last - first)
        return our_first <= last and first <= our_last and longer <= MOST_INFERRED
    return first <= our_first and our_last <= last

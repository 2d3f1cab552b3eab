"""Differences: what one page makes of another one, fact by fact and sentence by sentence.

Sentences are matched by what they tell (see `alignment`); the facts that differ stand above them
(see `factchanges`). `text` prints both for a terminal.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dateline import alignment, factchanges
from dateline.alignment import How, Match
from dateline.answers import Citation
from dateline.errors import UsageError
from dateline.factchanges import FactChange, Side
from dateline.record import Document
from dateline.render import clean, quoted
from dateline.view import View

NAMED = 2  # pages of one ending that a message names
QUOTED, SHORT = 240, 90  # characters of a sentence, and of one that only shows the place
HOW: Mapping[str, str] = {"by place": "perhaps reworded, by its place"}
_INDENT = "    "


@dataclass(frozen=True, slots=True)
class Change:
    """Words of a sentence and what stands in their place; "" for none."""

    was: str
    now: str


@dataclass(frozen=True, slots=True)
class SentencePair:
    """Two sentences that tell the same; one side is None where a sentence was dropped or added."""

    how: How
    likeness: float
    left: Citation | None
    right: Citation | None
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Differences:
    """Two pages: how they relate, which facts differ, and their sentences side by side."""

    left: str
    right: str
    left_source: str
    right_source: str
    relation: str | None
    reasons: tuple[str, ...]
    facts: tuple[FactChange, ...]
    sentences: tuple[SentencePair, ...]


def _called(view: View, name: str) -> list[Document]:
    """The pages that a name may mean; no other page is made for it."""
    ids, sources, locations = map(view.documents.column, ("id", "source", "location"))
    rows = list(zip(ids, sources, locations, strict=True))
    found = [row[0] for row in rows if name in row]
    found = found or [page for page, source, _ in rows if source.endswith(name)]
    return view.documents.of(found or [page for page in ids if page.startswith(name)])


def find(view: View, name: str) -> Document:
    """The page of an id, an address, or the end of one. Raises UsageError for none or several."""
    found = _called(view, name)
    if len(found) == 1:
        return found[0]
    many = ", ".join(sorted(page.source for page in found)[:NAMED])
    why = f"is the end of several addresses ({many}, ...)" if found else "is no page of this record"
    message = f"{name!r} {why}; give an id or an address as dateline copies prints them"
    raise UsageError(message)


def between(view: View, left: str, right: str) -> Differences:
    """What the right page makes of the left one. Raises UsageError for an unknown page."""
    mine, yours = find(view, left), find(view, right)
    if mine.id == yours.id:
        message = f"{left!r} and {right!r} are one page"
        raise UsageError(message)
    first, second, matches = alignment.sentences(mine, yours)
    sides = Side(view, mine, first), Side(view, yours, second)
    both = {mine.id, yours.id}
    copy = next((c for c in view.joined.copies if {c.left, c.right} == both), None)
    return Differences(
        mine.id,
        yours.id,
        mine.source,
        yours.source,
        copy.relation if copy else None,
        copy.reasons if copy else (),
        factchanges.changed(view, *sides, matches),
        tuple(_sentences(view, one, *sides) for one in matches),
    )


def _sentences(view: View, one: Match, left: Side, right: Side) -> SentencePair:
    mine = None if one.left is None else left.span(one.left)
    yours = None if one.right is None else right.span(one.right)
    # A reworded pair has no words to set side by side: every second one would be marked.
    edited = one.how in {"edited", "same"}
    changed = alignment.changes(mine.words, yours.words) if edited and mine and yours else ()
    return SentencePair(
        one.how,
        round(one.likeness, 2),
        view.cite(mine) if mine else None,
        view.cite(yours) if yours else None,
        tuple(Change(*change) for change in changed),
    )


# ------------------------------------------------------------------ text


def text(found: Differences) -> str:
    """Two pages as plain text: how they relate, which facts differ, sentence by sentence."""
    head = [f"A {clean(found.left_source)}", f"B {clean(found.right_source)}"]
    relation = found.relation or "no relation shown"
    blocks = ["\n".join([*head, relation, *(f"{_INDENT}{clean(r)}" for r in found.reasons)])]
    facts = "\n".join(map(_fact, found.facts)) or "none that the finders see"
    blocks.append(f"Facts that differ\n{facts}")
    same = [pair for pair in found.sentences if pair.how == "same" and not pair.changes]
    rows = "\n".join(line for pair in found.sentences if pair not in same for line in _pair(pair))
    blocks.append(f"Sentences (the same on both: {len(same)})\n{rows}".rstrip())
    return "\n\n".join(blocks)


def _fact(fact: FactChange) -> str:
    was = quoted(fact.was, QUOTED) if fact.was else ""
    now = quoted(fact.now, QUOTED) if fact.now else ""
    told = " → ".join(words for words in (was, now) if words)
    if fact.kind == "speaker lost" and fact.right:
        told += f", where B has {quoted(fact.right.words, SHORT)}"
    elif fact.kind == "term re-rendered" and not now:
        told += ", which B has in other words"
    return f"{_INDENT}{fact.kind}: {told}"


def _pair(pair: SentencePair) -> Iterator[str]:
    yield f"{_INDENT}{HOW.get(pair.how, pair.how)}"
    if pair.changes and pair.left:
        yield f"{_INDENT}  A {quoted(pair.left.words, QUOTED)}"
        yield f"{_INDENT}  B {'; '.join(map(_change, pair.changes))}"
        return
    if pair.left:
        yield f"{_INDENT}  A {quoted(pair.left.words, QUOTED)}"
    if pair.right:
        yield f"{_INDENT}  B {quoted(pair.right.words, QUOTED)}"


def _change(change: Change) -> str:
    if not change.was:
        return f"+ {clean(change.now)}"
    if not change.now:
        return f"- {clean(change.was)}"
    return f"{clean(change.was)} → {clean(change.now)}"

"""Differences as text for a terminal: the facts first, then the sentences side by side."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.differences import Change, Differences, FactChange, SentencePair
from dateline.render import clean, counted, quoted

QUOTED = 240
_INDENT = "    "


def text(found: Differences) -> str:
    """Two pages as plain text: how they relate, which facts differ, sentence by sentence."""
    head = [f"A {clean(found.left_source)}", f"B {clean(found.right_source)}"]
    relation = found.relation or "no relation shown"
    blocks = ["\n".join([*head, relation, *(f"{_INDENT}{clean(r)}" for r in found.reasons)])]
    facts = "\n".join(map(_fact, found.facts)) or "none that the finders see"
    blocks.append(f"Facts that differ\n{facts}")
    same = [pair for pair in found.sentences if pair.how == "same" and not pair.changes]
    rows = "\n".join(line for pair in found.sentences if pair not in same for line in _pair(pair))
    blocks.append(f"Sentences ({counted(len(same), 'sentence')} the same)\n{rows}".rstrip())
    return "\n\n".join(blocks)


def _fact(fact: FactChange) -> str:
    was = quoted(fact.was, QUOTED) if fact.was else ""
    now = quoted(fact.now, QUOTED) if fact.now else ""
    return f"{_INDENT}{fact.kind}: {' → '.join(words for words in (was, now) if words)}"


def _pair(pair: SentencePair) -> Iterator[str]:
    yield f"{_INDENT}{pair.how}"
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

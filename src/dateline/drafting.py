"""Statements before they are rows: which drafts stay where two claim the same words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from dateline import cues

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.reading import Reading

Range = tuple[int, int]
CLAUSES = frozenset({"that", "that<", "wh"})

_WORD = re.compile(r"\w+(?:['’]\w+)*")


class Draft(NamedTuple):
    """A statement in characters, before it is settled against the others."""

    pieces: tuple[Range, ...]
    source: Range | None
    cue: Range | None
    verb: int
    direct: bool = False
    frame: str = ""
    spoken: bool = False


def settled(reading: Reading, direct: Iterable[Draft], indirect: Iterable[Draft]) -> list[Draft]:
    """One draft for each stretch of content: direct speech, then the wider of two drafts.

    A statement that stands inside another is kept where it names its own speaker.
    """
    wide = sorted(indirect, key=lambda d: (-_size(d), d.pieces))
    kept: list[Draft] = []
    for draft in sorted(direct, key=lambda d: d.pieces):
        around = next((d for d in wide if _holds(d, draft)), None)
        if around is None and not any(clashes(draft, other) for other in kept):
            kept.append(draft)
    plain = list(kept)
    for draft in wide:
        rest = _without(reading, draft, plain)
        if rest is None:
            continue
        clash = [other for other in kept if clashes(rest, other)]
        if not clash or all(_is_told_within(reading, rest, other) for other in clash):
            kept.append(rest)
    return kept


def _size(draft: Draft) -> int:
    return sum(end - start for start, end in draft.pieces)


def _holds(outer: Draft, inner: Draft) -> bool:
    """Whether a clause reports a speaker with the words quoted from him."""
    if inner.cue is None or outer.frame not in CLAUSES or inner.frame == "turn":
        return False
    if inner.cue[0] > inner.pieces[0][0] or outer.cue is None or outer.cue[0] > inner.cue[0]:
        return False
    return any(start <= inner.cue[0] and inner.pieces[-1][1] <= end for start, end in outer.pieces)


def clashes(draft: Draft, other: Draft) -> bool:
    """Whether two drafts hold some of the same words."""
    if draft.pieces[-1][1] <= other.pieces[0][0] or other.pieces[-1][1] <= draft.pieces[0][0]:
        return False
    return any(
        min(end, stop) > max(start, begin)
        for start, end in draft.pieces
        for begin, stop in other.pieces
    )


def _is_told_within(reading: Reading, inner: Draft, outer: Draft) -> bool:
    """Whether a statement inside another one is a report of its own: a named speaker says that."""
    if outer.direct or inner.frame not in CLAUSES or inner.source is None:
        return False
    verb = reading.tokens[inner.verb]
    if verb.pos != "VERB" or "quote" not in cues.verb_frames(reading, verb):
        return False
    start, end = inner.source
    return any(begin <= start and end <= stop for begin, stop in outer.pieces) and any(
        t.start >= start and t.pos in {"PROPN", "NOUN"} and t.end <= end
        for t in reading.tokens[reading.token_at(start) : inner.verb + 1]
    )


def _without(reading: Reading, draft: Draft, direct: Iterable[Draft]) -> Draft | None:
    """A draft cut before the direct speech that follows in its sentence; None if nothing stays."""
    for other in direct:
        if not clashes(draft, other):
            continue
        starts = [place[0] for place in (other.source, other.cue, other.pieces[0]) if place]
        cut = min((at for at in starts if at > draft.pieces[0][0]), default=0)
        text = reading.document.text
        pieces = tuple(
            (start, _end_before(text, start, min(end, cut)))
            for start, end in draft.pieces
            if start < cut
        )
        if sum(len(_WORD.findall(text[a:b])) for a, b in pieces) < _FEWEST_WORDS:
            return None
        draft = draft._replace(pieces=pieces)
        if clashes(draft, other):
            return None
    return draft


_FEWEST_WORDS = 3
_DANGLING = re.compile(r"(?:[\s,;:—–-]|\b(?:and|but|or|while|though|he|she|they)$)+$")


def _end_before(text: str, start: int, end: int) -> int:
    words = text[start:end]
    while match := _DANGLING.search(words):
        words = words[: match.start()]
    return start + max(len(words), 1)

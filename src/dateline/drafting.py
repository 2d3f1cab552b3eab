"""Statements before they are rows: which drafts stay where two claim the same words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from dateline import cues

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dateline.reading import Reading, Token

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
        around = any(_holds(d, draft) for d in wide)
        if not around and not any(clashes(draft, other) for other in kept):
            kept.append(draft)
    plain = list(kept)
    for draft in wide:
        rest = _without(reading, draft, plain)
        if rest is not None and _fits(reading, rest, kept):
            kept.append(rest)
    return kept


def _fits(reading: Reading, draft: Draft, kept: Iterable[Draft]) -> bool:
    """Whether no kept draft claims the same words, or each tells its own within this one."""
    start, end = draft.pieces[0][0], draft.pieces[-1][1]
    near = (d for d in kept if d.pieces[0][0] < end and start < d.pieces[-1][1])
    return all(_is_told_within(reading, draft, d) for d in near if clashes(draft, d))


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
    if outer.direct or inner.source is None or not _reports(reading, inner):
        return False
    start, end = inner.source
    return any(begin <= start and end <= stop for begin, stop in outer.pieces) and any(
        t.start >= start and t.pos in {"PROPN", "NOUN"} and t.end <= end
        for t in reading.tokens[reading.token_at(start) : inner.verb + 1]
    )


def _reports(reading: Reading, inner: Draft) -> bool:
    """Whether a cue tells speech: a clause that is said, or a promise, a threat, a demand."""
    verb = reading.tokens[inner.verb]
    if verb.pos != "VERB" or verb.tag == "VB":
        return False
    if inner.frame in CLAUSES:
        return "quote" in cues.verb_frames(reading, verb)
    return inner.frame in {"inf", "ninf", "of"} and cues.lemma(verb) in cues.lexicon().spoken


def _without(reading: Reading, draft: Draft, direct: Iterable[Draft]) -> Draft | None:
    """A draft cut before the direct speech that follows in its sentence; None if nothing stays."""
    start, end = draft.pieces[0][0], draft.pieces[-1][1]
    for other in direct:
        apart = other.pieces[0][0] >= end or start >= other.pieces[-1][1]
        if apart or not clashes(draft, other):
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


# ------------------------------------------------------------------ what is worth a row


_CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "VERB", "ADV"})
_POINTERS = frozenset({"the", "this", "that", "these", "those"})
_PEOPLE = frozenset({"him", "her", "them", "he", "she", "they"})
_DIRECT_OBJECTS = frozenset({"obj", "passive"})
_RELATIVES = frozenset({"WDT", "WP"})
_FEWEST_CONTENT = 2
_LONGEST_ANTECEDENT = 5  # tokens up to the pronoun; a longer one would bury what is said of it
_UNNAMED = re.compile(
    r"\bnot (?:to )?be (?:named|identified|quoted)\b"
    r"|\b(?:names?|identity|identities) (?:not )?(?:be|to be) (?:withheld|published|used)\b",
    re.IGNORECASE,
)


def useful(reading: Reading, drafts: Iterable[Draft]) -> Iterator[Draft]:
    """The drafts whose content tells something, a relative pronoun with the noun it stands for."""
    for draft in drafts:
        whole = draft if draft.direct else _with_antecedent(reading, draft)
        if whole.direct or _tells(reading, whole):
            yield whole


def _tells(reading: Reading, draft: Draft) -> bool:
    """Whether content can be understood on its own: a verb, two words, or one under a verdict."""
    words = " ".join(reading.document.text[start:end] for start, end in draft.pieces)
    if _UNNAMED.search(words):
        return False
    tokens = list(_tokens(reading, draft.pieces))
    if any(t.pos in {"VERB", "AUX"} for t in tokens):
        return True
    count = sum(t.pos in _CONTENT for t in tokens)
    if count >= _FEWEST_CONTENT:
        return True
    first = tokens[0].text.lower()
    if cues.lemma(reading.tokens[draft.verb]) in cues.lexicon().verdicts:
        return count > 0 or first in _PEOPLE
    return count > 0 and not (draft.frame in _DIRECT_OBJECTS and first in _POINTERS)


def _tokens(reading: Reading, pieces: Iterable[Range]) -> Iterator[Token]:
    for start, end in pieces:
        yield from reading.tokens[reading.token_at(start) : reading.token_at(end - 1) + 1]


def _is_relative(token: Token) -> bool:
    held = token.dep in {"dobj", "nsubj", "nsubjpass"}
    return token.tag in _RELATIVES or (token.text == "that" and token.tag == "IN" and held)


def _with_antecedent(reading: Reading, draft: Draft) -> Draft:
    """Content that opens with a lone "which" gets the noun right before it, if it is short."""
    first = list(_tokens(reading, draft.pieces[:1]))
    if len(first) != 1 or len(draft.pieces) == 1 or not _is_relative(first[0]):
        return draft
    noun = reading.tokens[reading.tokens[draft.verb].head]
    if noun.pos not in {"NOUN", "PROPN"} or noun.i >= first[0].i:
        return draft
    below = reading.subtree(noun.i)[0]
    if first[0].i - below > _LONGEST_ANTECEDENT:
        return draft
    start = reading.tokens[below].start
    return draft._replace(pieces=((start, draft.pieces[0][1]), *draft.pieces[1:]))

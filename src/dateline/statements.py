"""Who said what: statements with source, cue and content as spans of the page.

Direct speech comes from `quotations`; everything else is read from the tree around the cue words
of `cues`: indirect speech, wishes and plans, "according to", headlines with a colon, nouns such as
"the claim that". On a page that lost its quotation marks, sentences that read as direct speech are
kept as such with the fidelity `marks_lost`; words that are broken are `garbled`, as printed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from dateline import cues, quotations
from dateline.record import Statement, identify

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from dateline.quotations import Quotation
    from dateline.reading import Reading, Sentence, Token
    from dateline.record import Fidelity, Found, Span, StatementKind

VERSION = "1"

_Range = tuple[int, int]


class _Draft(NamedTuple):
    """A statement in characters, before it is settled against the others."""

    pieces: tuple[_Range, ...]
    source: _Range | None
    cue: _Range | None
    verb: int
    direct: bool = False
    frame: str = ""


_WORD = re.compile(r"\w+(?:['’]\w+)*")
_MARKS = "\"“”‘’'«»„`"


def find(reading: Reading, found: Found) -> tuple[Statement, ...]:
    """All statements of a document, in text order. `found` is not looked at."""
    del found
    if not reading.tokens:
        return ()
    marks = quotations.find(reading.document.text)
    direct = [*_transcript(reading), *_direct(reading, marks), *_headline(reading)]
    indirect = _indirect(reading, marks, {draft.verb for draft in direct})
    drafts = _settled(reading, direct, indirect)
    drafts.extend(_followers(reading, marks, drafts))
    lost = _lost_marks(reading, marks)
    rows = [_statement(reading, marks, lost(draft)) for draft in drafts]
    return tuple(sorted(rows, key=lambda row: (row.span.start, row.span.end, row.id)))


def _direct(reading: Reading, marks: Sequence[Quotation]) -> list[_Draft]:
    return [
        _Draft(speech.pieces, speech.source, speech.cue, speech.verbs[0], direct=True, frame="quote")
        for speech in quotations.speeches(reading, marks)
    ]


_TURN = re.compile(r"^[\"“]?([A-Z][A-Z.'’ -]+[A-Z])(?: ?\([^)\n]*\))?:\s+(?=\S)", re.MULTILINE)
_FEWEST_TURNS = 2


def _transcript(reading: Reading) -> list[_Draft]:
    """Turns of a printed conversation: "SMITH: ..." at the head of paragraphs."""
    text = reading.document.text
    turns = list(_TURN.finditer(text))
    if len(turns) < _FEWEST_TURNS:
        return []
    drafts = []
    for turn in turns:
        end = text.find("\n", turn.end())
        end = len(text[: end if end >= 0 else len(text)].rstrip())
        if end > turn.end():
            colon = text.rindex(":", turn.start(), turn.end())
            drafts.append(_Draft(((turn.end(), end),), turn.span(1), (colon, colon + 1),
                                 reading.token_at(colon), direct=True, frame="turn"))
    return drafts


# ------------------------------------------------------------------ headlines


_COLON = re.compile(r"^([^\n:]{2,60}):\s+(?=\S)")


def _headline(reading: Reading) -> list[_Draft]:
    """A headline "Minister: talks go on": who stands before the colon says what follows."""
    text = reading.document.text
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start)
    line = text[start : end if end >= 0 else len(text)].rstrip()
    match = _COLON.match(line)
    if match is None or len(line) > _LONGEST_HEADLINE:
        return []
    if not _names_source(reading, start, start + match.end(1)):
        return []
    source = (start, start + match.end(1))
    cue = (start + match.end(1), start + match.end(1) + 1)
    body = line.rstrip(". ") if not line.endswith("..") else line
    if len(body) <= match.end():
        return []
    piece = (start + match.end(), start + len(body))
    return [_Draft((piece,), source, cue, reading.token_at(cue[0]), frame=":")]


_LONGEST_HEADLINE = 220
_LONGEST_SOURCE_WORDS = 7


def _names_source(reading: Reading, start: int, end: int) -> bool:
    lexicon = cues.lexicon()
    words = [w.lower() for w in _WORD.findall(reading.document.text[start:end])]
    if not words or len(words) > _LONGEST_SOURCE_WORDS or words[0] in lexicon.headline_labels:
        return False
    if words[-1] in lexicon.headline_sources:
        return True
    tokens = [t for t in reading.tokens[: reading.token_at(end - 1) + 1] if t.end > start]
    return bool(tokens) and any(t.entity in {"PERSON", "ORG", "GPE", "NORP"} for t in tokens) and (
        not any(t.tag in cues.FINITE_TAGS for t in tokens)
    )


# ------------------------------------------------------------------ everything outside marks


def _indirect(reading: Reading, marks: Sequence[Quotation], used: set[int]) -> list[_Draft]:
    """Drafts of all cues outside marks; a cue that only goes on from another is cut out of it."""
    found: dict[int, cues.Cue] = {}
    for token in reading.tokens:
        cue = _cue(reading, token)
        if cue is not None and not quotations.covering(marks, token.start, token.end):
            found[token.i] = cue
    for cue in list(found.values()):
        if cue.frame in _CLAUSES:
            _cut(reading, found, cue, used)
    drafts = [_draft(reading, marks, cue) for i, cue in found.items() if i not in used]
    return [draft for draft in drafts if draft]


_CLAUSES = frozenset({"that", "that<", "wh"})
_CONCEDES = frozenset({"though", "although", "while", "but"})


def _cut(reading: Reading, found: dict[int, cues.Cue], outer: cues.Cue, used: set[int]) -> None:
    """Take "..., adding that ..." out of what the first verb reports; the speaker is the same."""
    content = set(outer.content)
    for i in sorted(content):
        if i not in found and i not in used:
            continue
        if not _goes_on(reading, reading.tokens[i], outer):
            continue
        content -= set(reading.subtree(i))
        if i in found and not reading.children(i, "nsubj"):
            found[i] = found[i]._replace(source=outer.source)
    if content and len(content) < len(outer.content):
        found[outer.head] = outer._replace(content=tuple(sorted(content)))


def _goes_on(reading: Reading, inner: Token, outer: cues.Cue) -> bool:
    if inner.pos != "VERB" or "quote" not in cues.verb_frames(reading, inner):
        return False
    if inner.i < outer.head:
        return False
    first = reading.subtree(inner.i)[0]
    comma = first > 0 and reading.tokens[first - 1].text in {",", "—", "-", "–"}
    if inner.dep == "advcl" and inner.tag == "VBG":
        return comma
    marks = {t.text.lower() for t in reading.children(inner.i, "mark", "advmod")}
    if inner.dep == "advcl":
        return bool(marks & _CONCEDES)
    own = reading.children(inner.i, "nsubj")
    said = reading.tokens[outer.head].tag
    return inner.dep == "conj" and not own and inner.tag == said == "VBD"


def _cue(reading: Reading, token: Token) -> cues.Cue | None:
    if token.text.lower() == "according":
        return _according(reading, token)
    if token.pos == "VERB":
        return cues.verb_cue(reading, token)
    if token.pos == "NOUN":
        return cues.noun_cue(reading, token)
    if token.pos == "ADJ":
        return cues.adjective_cue(reading, token)
    if token.pos == "ADV" and token.text.lower() in cues.lexicon().adverbs:
        return _hearsay(reading, token)
    return None


def _according(reading: Reading, token: Token) -> cues.Cue | None:
    """ "According to X": the content is the clause that the phrase stands in."""
    to = next(iter(reading.children(token.i, "prep")), None)
    noun = next(iter(reading.children(to.i, "pobj")), None) if to else None
    if to is None or noun is None or to.text.lower() != "to":
        return None
    source = cues.trimmed(reading, *cues.extent(reading, noun.i))
    phrase = set(reading.subtree(token.i))
    above = reading.tokens[token.head]
    sentence = reading.sentence_of(token.i)
    if above.i == token.i:
        content = list(range(sentence.first, sentence.last))
    else:
        while above.pos not in {"VERB", "AUX"} and above.head != above.i:
            above = reading.tokens[above.head]
        content = reading.subtree(above.i)
    rest = tuple(i for i in content if i not in phrase)
    return cues.Cue(token.i, "according", token.i, to.i + 1, rest, source)


def _hearsay(reading: Reading, token: Token) -> cues.Cue | None:
    """ "Reportedly": somebody not named says the clause."""
    above = reading.tokens[token.head]
    if above.pos not in {"VERB", "AUX"} or "quote" in cues.verb_frames(reading, above):
        return None
    rest = tuple(i for i in reading.subtree(above.i) if i != token.i)
    return cues.Cue(token.i, "adverb", token.i, token.i + 1, rest, None)


def _draft(reading: Reading, marks: Sequence[Quotation], cue: cues.Cue) -> _Draft | None:
    source = cue.source
    outside = set(range(cue.first, cue.last))
    if source:
        outside |= set(range(*source)) if not set(range(*source)) >= set(cue.content) else set()
    kept = [i for i in cue.content if i not in outside]
    pieces = _pieces(reading, marks, kept)
    if not pieces:
        return None
    tokens = reading.tokens
    return _Draft(
        pieces,
        (tokens[source[0]].start, tokens[source[1] - 1].end) if source else None,
        (tokens[cue.first].start, tokens[cue.last - 1].end),
        cue.head,
        frame=cue.frame,
    )


def _pieces(
    reading: Reading, marks: Sequence[Quotation], kept: Iterable[int]
) -> tuple[_Range, ...]:
    """Token numbers as character ranges: runs, without punctuation at their edges."""
    tokens = reading.tokens
    runs: list[list[int]] = []
    for i in sorted(set(kept)):
        if runs and all(tokens[k].pos in {"PUNCT", "SPACE"} for k in range(runs[-1][-1] + 1, i)):
            runs[-1].append(i)
        else:
            runs.append([i])
    pieces: list[_Range] = []
    for run in runs:
        while run and tokens[run[-1]].text in _EDGES:
            run.pop()
        while run and tokens[run[0]].text in _EDGES:
            run.pop(0)
        if run and any(tokens[i].pos not in {"PUNCT", "SPACE"} for i in run):
            piece = _widened(marks, tokens[run[0]].start, tokens[run[-1]].end)
            if pieces and piece[0] <= pieces[-1][1]:
                piece = (pieces.pop()[0], piece[1])
            pieces.append(piece)
    return tuple(pieces)


_EDGES = frozenset({",", ".", ";", ":", "-", "—", "–", "--", "!", "?", " ", "\n", "and", "but"})


def _widened(marks: Sequence[Quotation], start: int, end: int) -> _Range:
    """A range that takes a quotation in whole where it holds a part of it."""
    for quotation in quotations.between(marks, start, end):
        start, end = min(start, quotation.start), max(end, quotation.end)
    return start, end


# ------------------------------------------------------------------ settling


def _settled(
    reading: Reading, direct: Iterable[_Draft], indirect: Iterable[_Draft]
) -> list[_Draft]:
    """One draft for each stretch of content: direct speech, then the wider of two drafts.

    A statement that stands inside another is kept where it names its own speaker.
    """
    wide = sorted(indirect, key=lambda d: (-_size(d), d.pieces))
    kept: list[_Draft] = []
    for draft in sorted(direct, key=lambda d: d.pieces):
        around = next((d for d in wide if _holds(d, draft)), None)
        if around is None and not any(_clashes(draft, other) for other in kept):
            kept.append(draft)
    plain = list(kept)
    for draft in wide:
        rest = _without(reading, draft, plain)
        if rest is None:
            continue
        clash = [other for other in kept if _clashes(rest, other)]
        if not clash or all(_is_told_within(reading, rest, other) for other in clash):
            kept.append(rest)
    return kept


def _size(draft: _Draft) -> int:
    return sum(end - start for start, end in draft.pieces)


def _holds(outer: _Draft, inner: _Draft) -> bool:
    """Whether a clause reports a speaker with the words quoted from him."""
    if inner.cue is None or outer.frame not in _CLAUSES or inner.frame == "turn":
        return False
    if inner.cue[0] > inner.pieces[0][0] or outer.cue is None or outer.cue[0] > inner.cue[0]:
        return False
    return any(
        start <= inner.cue[0] and inner.pieces[-1][1] <= end for start, end in outer.pieces
    )


def _clashes(draft: _Draft, other: _Draft) -> bool:
    return any(
        min(end, stop) > max(start, begin)
        for start, end in draft.pieces
        for begin, stop in other.pieces
    )


def _is_told_within(reading: Reading, inner: _Draft, outer: _Draft) -> bool:
    """Whether a statement inside another one is a report of its own: a named speaker says that."""
    if outer.direct or inner.frame not in _CLAUSES or inner.source is None:
        return False
    verb = reading.tokens[inner.verb]
    if verb.pos != "VERB" or "quote" not in cues.verb_frames(reading, verb):
        return False
    start, end = inner.source
    return any(begin <= start and end <= stop for begin, stop in outer.pieces) and any(
        t.start >= start and t.pos in {"PROPN", "NOUN"} and t.end <= end
        for t in reading.tokens[reading.token_at(start) : inner.verb + 1]
    )


def _without(reading: Reading, draft: _Draft, direct: Iterable[_Draft]) -> _Draft | None:
    """A draft cut before the direct speech that follows in its sentence; None if nothing stays."""
    for other in direct:
        if not _clashes(draft, other):
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
        if _clashes(draft, other):
            return None
    return draft


_FEWEST_WORDS = 3
_DANGLING = re.compile(r"(?:[\s,;:—–-]|\b(?:and|but|or|while|though|he|she|they)$)+$")


def _end_before(text: str, start: int, end: int) -> int:
    words = text[start:end]
    while match := _DANGLING.search(words):
        words = words[: match.start()]
    return start + max(len(words), 1)


def _followers(
    reading: Reading, marks: Sequence[Quotation], drafts: Sequence[_Draft]
) -> list[_Draft]:
    """Whole sentences in marks without a cue go on with the speaker who was heard before them."""
    found: list[_Draft] = []
    heard = sorted((d for d in drafts if d.source and d.cue), key=lambda d: d.cue or (0, 0))
    taken = [piece for draft in drafts for piece in draft.pieces]
    text = reading.document.text
    for quotation in marks:
        if any(start < quotation.end and quotation.start < end for start, end in taken):
            continue
        if not _is_sentence(text, quotation):
            continue
        before = _heard_before(reading, quotation, heard)
        if before:
            found.append(
                _Draft(((quotation.start, quotation.end),), before.source, None, before.verb,
                       direct=True, frame="follows")
            )
    return found


def _is_sentence(text: str, quotation: Quotation) -> bool:
    inner = text[quotation.start : quotation.end].strip(_MARKS + " ")
    before = text[: quotation.start].rstrip(" ")[-1:]
    starts = before in {"", "\n", ".", "?", "!", ":", "”", '"', "’"}
    return starts and inner[-1:] in {".", "?", "!", "…"} and inner[:1].isupper() and (
        len(_WORD.findall(inner)) >= _FEWEST_SPOKEN
    )


_FEWEST_SPOKEN = 4


def _heard_before(
    reading: Reading, quotation: Quotation, heard: Sequence[_Draft]
) -> _Draft | None:
    at = bisect_right(heard, quotation.start, key=lambda d: d.cue[0] if d.cue else 0) - 1
    if at < 0:
        return None
    before = heard[at]
    unit = reading.sentence_of(reading.token_at(quotation.start)).unit
    last = reading.sentence_of(reading.token_at(before.cue[0] if before.cue else 0)).unit
    if unit == last:
        return before if before.direct or before.frame in _CLAUSES else None
    text = reading.document.text
    opens = text[: quotation.start].rstrip(" ")[-1:] in {"", "\n"}
    return before if opens and unit == last + 1 and before.direct else None


# ------------------------------------------------------------------ rows


def _lost_marks(
    reading: Reading, marks: Sequence[Quotation]
) -> Callable[[_Draft], _Draft]:
    return lambda draft: draft


def _statement(reading: Reading, marks: Sequence[Quotation], draft: _Draft) -> Statement:
    pieces = tuple(reading.characters(*piece) for piece in draft.pieces)
    span = reading.characters(pieces[0].start, pieces[-1].end)
    speaker = reading.characters(*draft.source) if draft.source else None
    cue = reading.characters(*draft.cue) if draft.cue else None
    kind = _kind(marks, pieces)
    document = reading.document.id
    return Statement(
        id=identify("statement", document, span.start, span.end, cue.start if cue else None),
        span=span,
        pieces=pieces,
        speaker=speaker,
        speaker_role=None,
        cue=cue,
        kind=kind,
        fidelity="verbatim" if kind == "direct" else "paraphrase",
    )


def _kind(marks: Sequence[Quotation], pieces: Iterable[Span]) -> StatementKind:
    quoted = total = 0
    for piece in pieces:
        for word in _WORD.finditer(piece.words):
            total += 1
            at = piece.start + word.start()
            quoted += quotations.covering(marks, at, at + 1) is not None
    if quoted == total:
        return "direct"
    return "mixed" if quoted else "indirect"

"""Who said what: statements with source, cue and content as spans of the page.

Direct speech comes from `speeches`; everything else is read from the tree around the cue words
of `cues`, as `frames` knows them: indirect speech, wishes and plans, "according to", headlines with
a colon, nouns such as "the claim that". On a page that lost its quotation marks, sentences that
read as direct speech are kept as such with the fidelity `marks_lost`; words that are broken are
`garbled`, as printed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from dateline import cues, drafting, frames, quotations, speeches, spoken
from dateline.drafting import CLAUSES, Draft
from dateline.record import Statement, identify

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dateline.drafting import Range
    from dateline.quotations import Quotation
    from dateline.reading import Reading, Token
    from dateline.record import Fidelity, Found, Span, StatementKind

VERSION = "2"


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
    drafts = drafting.settled(reading, direct, indirect)
    drafts.extend(_followers(reading, marks, drafts))
    drafts = list(drafting.useful(reading, drafts))
    drafts = [_undated(reading, draft) for draft in _as_spoken(reading, drafts, marks)]
    rows = [_statement(reading, marks, draft) for draft in drafts]
    return tuple(sorted(rows, key=lambda row: (row.span.start, row.span.end, row.id)))


def _direct(reading: Reading, marks: Sequence[Quotation]) -> list[Draft]:
    return [
        Draft(speech.pieces, speech.source, speech.cue, speech.verbs[0], direct=True, frame="quote")
        for speech in speeches.find(reading, marks)
    ]


_TURN = re.compile(r"^[\"“]?([A-Z][A-Z.'’ -]+[A-Z])(?: ?\([^)\n]*\))?:\s+(?=\S)", re.MULTILINE)
_FEWEST_TURNS = 2


def _transcript(reading: Reading) -> list[Draft]:
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
            drafts.append(
                Draft(
                    ((turn.end(), end),),
                    turn.span(1),
                    (colon, colon + 1),
                    reading.token_at(colon),
                    direct=True,
                    frame="turn",
                )
            )
    return drafts


# ------------------------------------------------------------------ headlines


_COLON = re.compile(r"^([^\n:]{2,60}):\s+(?=\S)")


def _headline(reading: Reading) -> list[Draft]:
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
    return [Draft((piece,), source, cue, reading.token_at(cue[0]), frame=":")]


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
    return (
        bool(tokens)
        and any(t.entity in {"PERSON", "ORG", "GPE", "NORP"} for t in tokens)
        and (not any(t.tag in cues.FINITE_TAGS for t in tokens))
    )


# ------------------------------------------------------------------ everything outside marks


def _indirect(reading: Reading, marks: Sequence[Quotation], used: set[int]) -> list[Draft]:
    """Drafts of all cues outside marks; a cue that only goes on from another is cut out of it."""
    found: dict[int, cues.Cue] = {}
    for token in reading.tokens:
        cue = _cue(reading, token)
        if cue is not None and not quotations.covering(marks, token.start, token.end):
            found[token.i] = cue
    for cue in list(found.values()):
        if cue.frame == "according":
            _take_out(reading, found, cue)
    for cue in list(found.values()):
        if cue.frame == "obj" and _is_light(reading, cue, found):
            del found[cue.head]
        elif cue.frame in CLAUSES:
            _cut(reading, found, cue, used)
    drafts = [_draft(reading, marks, cue) for i, cue in found.items() if i not in used]
    return [draft for draft in drafts if draft]


def _take_out(reading: Reading, found: dict[int, cues.Cue], according: cues.Cue) -> None:
    """Leave "according to X" out of every content that the parser hung it in."""
    phrase = set(reading.subtree(according.head))
    for i, cue in found.items():
        if according.head in cue.content:
            content = tuple(k for k in cue.content if k not in phrase)
            found[i] = cue._replace(content=content)


def _is_light(reading: Reading, verb: cues.Cue, found: dict[int, cues.Cue]) -> bool:
    """Whether a verb only carries a noun that holds the content: "voiced hope that ..."."""
    nouns = [found[t.i] for t in reading.children(verb.head, "dobj") if t.i in found]
    return any(
        noun.frame in {"that", "inf"} and noun.source in {None, verb.source} for noun in nouns
    )


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
        return frames.verb_cue(reading, token)
    if token.pos == "NOUN":
        return cues.noun_cue(reading, token)
    if token.pos == "ADJ":
        return cues.adjective_cue(reading, token)
    if token.pos == "ADV" and token.text.lower() in cues.lexicon().adverbs:
        return _hearsay(reading, token)
    return None


def _according(reading: Reading, token: Token) -> cues.Cue | None:
    """The clause that "according to X" stands in."""
    to = next(iter(reading.children(token.i, "prep")), None)
    noun = next(iter(reading.children(to.i, "pobj")), None) if to else None
    if to is None or noun is None or to.text.lower() != "to":
        return None
    source = cues.trimmed(reading, *cues.extent(reading, noun.i))
    phrase = set(reading.subtree(token.i))
    above = reading.tokens[token.head]
    sentence = reading.sentence_of(token.i)
    ends = all(t.pos == "PUNCT" for t in reading.tokens[max(phrase) + 1 : sentence.last])
    comma = token.i > sentence.first and reading.tokens[token.i - 1].text == ","
    if above.i == token.i or (ends and comma):
        content = list(range(sentence.first, sentence.last))
    else:
        while above.pos not in {"VERB", "AUX"} and above.head != above.i:
            above = reading.tokens[above.head]
        content = reading.subtree(above.i)
    rest = tuple(i for i in content if i not in phrase)
    return cues.Cue(token.i, "according", token.i, to.i + 1, rest, source)


def _hearsay(reading: Reading, token: Token) -> cues.Cue | None:
    """The clause that somebody not named says: "reportedly"."""
    above = reading.tokens[token.head]
    if above.pos not in {"VERB", "AUX"} or "quote" in cues.verb_frames(reading, above):
        return None
    rest = tuple(i for i in reading.subtree(above.i) if i != token.i)
    return cues.Cue(token.i, "adverb", token.i, token.i + 1, rest, None)


def _draft(reading: Reading, marks: Sequence[Quotation], cue: cues.Cue) -> Draft | None:
    source = cue.source
    outside = set(range(cue.first, cue.last))
    if source:
        outside |= set(range(*source)) if not set(range(*source)) >= set(cue.content) else set()
    kept = _without_aside(reading, [i for i in cue.content if i not in outside])
    pieces = _pieces(reading, marks, kept)
    if not pieces:
        return None
    tokens = reading.tokens
    return Draft(
        pieces,
        (tokens[source[0]].start, tokens[source[1] - 1].end) if source else None,
        (tokens[cue.first].start, tokens[cue.last - 1].end),
        cue.head,
        frame=cue.frame,
    )


def _without_aside(reading: Reading, content: list[int]) -> list[int]:
    """Content without the relative clause behind a comma that ends it: the page's own words."""
    for i in content:
        token = reading.tokens[i]
        if token.dep != "relcl":
            continue
        below = reading.subtree(i)
        opener = reading.tokens[below[0]]
        comma = below[0] > 0 and reading.tokens[below[0] - 1].text in {",", "—", "–", "-"}
        if comma and opener.tag in {"WP", "WDT", "WP$"} and below[-1] >= content[-1]:
            return [k for k in content if k < below[0]]
    return content


def _pieces(reading: Reading, marks: Sequence[Quotation], kept: Iterable[int]) -> tuple[Range, ...]:
    """Token numbers as character ranges: runs, without punctuation at their edges."""
    tokens = reading.tokens
    runs: list[list[int]] = []
    for i in sorted(set(kept)):
        if runs and all(tokens[k].pos in {"PUNCT", "SPACE"} for k in range(runs[-1][-1] + 1, i)):
            runs[-1].append(i)
        else:
            runs.append([i])
    pieces: list[Range] = []
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


def _widened(marks: Sequence[Quotation], start: int, end: int) -> Range:
    """A range that takes a quotation in whole where it holds a part of it."""
    for quotation in quotations.between(marks, start, end):
        start, end = min(start, quotation.start), max(end, quotation.end)
    return start, end


# ------------------------------------------------------------------ words that go on


def _followers(
    reading: Reading, marks: Sequence[Quotation], drafts: Sequence[Draft]
) -> list[Draft]:
    """Whole sentences in marks without a cue go on with the speaker who was heard before them."""
    found: list[Draft] = []
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
                Draft(
                    ((quotation.start, quotation.end),),
                    before.source,
                    None,
                    before.verb,
                    direct=True,
                    frame="follows",
                )
            )
    return found


def _is_sentence(text: str, quotation: Quotation) -> bool:
    inner = text[quotation.start : quotation.end].strip(_MARKS + " ")
    before = text[: quotation.start].rstrip(" ")[-1:]
    starts = before in {"", "\n", ".", "?", "!", ":", "”", '"', "’"}
    return (
        starts
        and inner[-1:] in {".", "?", "!", "…"}
        and inner[:1].isupper()
        and (len(_WORD.findall(inner)) >= _FEWEST_SPOKEN)
    )


_FEWEST_SPOKEN = 4


def _heard_before(reading: Reading, quotation: Quotation, heard: Sequence[Draft]) -> Draft | None:
    at = bisect_right(heard, quotation.start, key=lambda d: d.cue[0] if d.cue else 0) - 1
    if at < 0:
        return None
    before = heard[at]
    unit = reading.sentence_of(reading.token_at(quotation.start)).unit
    last = reading.sentence_of(reading.token_at(before.cue[0] if before.cue else 0)).unit
    if unit == last:
        return before if before.direct or before.frame in CLAUSES else None
    text = reading.document.text
    opens = text[: quotation.start].rstrip(" ")[-1:] in {"", "\n"}
    if not opens or unit != last + 1 or not before.direct:
        return None
    end = text.find("\n", quotation.end)
    paragraph = text[quotation.start : end if end >= 0 else len(text)]
    mainly = 2 * (quotation.end - quotation.start) > len(paragraph)
    return before if mainly else None


# ------------------------------------------------------------------ rows


def _as_spoken(
    reading: Reading, drafts: Sequence[Draft], marks: Sequence[Quotation]
) -> list[Draft]:
    """Drafts in the printed words: speech without its marks, sentences cut by a stray stop."""
    lost = spoken.page_lost_marks(reading, marks)
    reports = [d for d in drafts if d.direct or d.frame in {*CLAUSES, "according"}]
    taken = [place for d in reports for place in (*d.pieces, d.cue, d.source) if place]
    found = [
        _mended(reading, _unmarked(reading, draft, taken) if lost else draft) for draft in drafts
    ]
    heard = [draft for draft in found if draft.spoken]
    return [
        draft
        for draft in found
        if draft.spoken
        or draft in reports
        or not any(drafting.clashes(draft, other) for other in heard)
    ]


def _unmarked(reading: Reading, draft: Draft, taken: Sequence[Range]) -> Draft:
    """A draft as direct speech, with its neighbour sentences, where it reads as such."""
    if draft.frame not in CLAUSES or not _is_speech(reading, draft):
        return draft
    start, end = draft.pieces[0]
    pieces = spoken.widened(reading, start, end, reading.tokens[draft.verb], taken)
    return draft._replace(pieces=(pieces[0], *draft.pieces[1:], *pieces[1:]), spoken=True)


def _mended(reading: Reading, draft: Draft) -> Draft:
    """A draft with the rest of the sentence that a stray full stop cut off."""
    if draft.direct:
        return draft
    start, end = draft.pieces[-1]
    end = spoken.continuation(reading, end, reading.tokens[draft.verb])
    return draft._replace(pieces=(*draft.pieces[:-1], (start, end)))


def _undated(reading: Reading, draft: Draft) -> Draft:
    """A draft without the place line ("NAIROBI (AFP) -") that opens its paragraph."""
    starts = [start for start, _ in draft.pieces] + ([draft.source[0]] if draft.source else [])
    at = spoken.place_line_end(reading.document.text, min(starts))
    if at == 0:
        return draft
    pieces = tuple((max(start, at), end) for start, end in draft.pieces if end > at)
    source = draft.source
    if source and source[0] < at < source[1]:
        source = (at, source[1])
    return draft._replace(pieces=pieces or draft.pieces, source=source)


def _is_speech(reading: Reading, draft: Draft) -> bool:
    content = [
        token
        for start, end in draft.pieces
        for token in reading.tokens[reading.token_at(start) : reading.token_at(end - 1) + 1]
    ]
    return spoken.reads_as_speech(reading, reading.tokens[draft.verb], draft.source, content)


def _statement(reading: Reading, marks: Sequence[Quotation], draft: Draft) -> Statement:
    pieces = tuple(reading.characters(*piece) for piece in draft.pieces)
    span = reading.characters(pieces[0].start, pieces[-1].end)
    speaker = reading.characters(*draft.source) if draft.source else None
    cue = reading.characters(*draft.cue) if draft.cue else None
    kind = _kind(marks, pieces)
    unmarked = draft.spoken or (draft.frame == "turn" and kind == "indirect")
    if unmarked:
        kind = "direct"
    return Statement(
        id=identify(
            "statement", reading.document.id, span.start, span.end, cue.start if cue else None
        ),
        span=span,
        pieces=pieces,
        speaker=speaker,
        speaker_role=spoken.role(reading, speaker.start, speaker.end) if speaker else None,
        cue=cue,
        kind=kind,
        fidelity=_fidelity(kind, pieces, unmarked=unmarked),
    )


def _fidelity(kind: StatementKind, pieces: Sequence[Span], *, unmarked: bool) -> Fidelity:
    """A mixed statement is verbatim: its kind says that only a part stands in the marks."""
    if spoken.is_garbled(piece.words for piece in pieces):
        return "garbled"
    if unmarked:
        return "marks_lost"
    return "paraphrase" if kind == "indirect" else "verbatim"


def _kind(marks: Sequence[Quotation], pieces: Sequence[Span]) -> StatementKind:
    """Direct if every word of the content stands in marks, mixed if some do."""
    inside = total = 0
    if not any(quotations.between(marks, piece.start, piece.end) for piece in pieces):
        return "indirect"
    for piece in pieces:
        for word in _WORD.finditer(piece.words):
            total += 1
            at = piece.start + word.start()
            inside += quotations.covering(marks, at, at + 1) is not None
    if total and inside == total:
        return "direct"
    return "mixed" if inside else "indirect"

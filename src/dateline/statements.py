"""Who said what: statements with source, cue and content as spans of the page.

Direct speech comes from `speeches`; everything else is read from the tree around the cue words
of `cues`, as `frames` knows them: indirect speech, wishes and plans, "according to", headlines with
a colon, nouns such as "the claim that". On a page that lost its quotation marks, sentences that
read as direct speech are kept as such with the fidelity `marks_lost`; words that are broken are
`garbled`, as printed.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from dateline import (
    acts,
    cues,
    drafting,
    gazetteer,
    layout,
    quotations,
    reports,
    speeches,
    talk,
    utterances,
)
from dateline.cues import FINITE_TAGS, SAID_IN, extent, lexicon
from dateline.drafting import CLAUSES, Draft
from dateline.record import Statement, identify
from dateline.sources import CALENDAR

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dateline.drafting import Range
    from dateline.quotations import Quotation
    from dateline.reading import Reading, Token
    from dateline.record import Fidelity, Found, Span, StatementKind

VERSION = "11"


_WORD = re.compile(r"\w+(?:['’]\w+)*")
# What a page says of itself and of those it writes about, in the name of nobody.
_OWN_NOTE = re.compile(
    r"^[ \t*(]*(?:(?:editor['’]?s?['’]?|correction|clarification)(?: note)?\b[^\n]{0,20}:"
    r"|this (?:story|article|post|piece|report|page) (?:has been|was) (?:updated|corrected))[^\n]*",
    re.IGNORECASE | re.MULTILINE,
)


def find(reading: Reading, found: Found) -> tuple[Statement, ...]:
    """All statements of a document, in text order. `found` is not looked at."""
    del found
    if not reading.tokens:
        return ()
    marks = quotations.find(reading.document.text)
    direct = [*layout.find(reading, marks), *_direct(reading, marks)]
    indirect = reports.find(reading, marks, {draft.verb for draft in direct})
    indirect = [_outside(marks, draft, direct) for draft in indirect]
    drafts = drafting.settled(reading, direct, indirect)
    drafts.extend(layout.unspoken(reading, marks, drafts))
    drafts = list(drafting.useful(reading, drafts))
    drafts.extend(reports.going_on(reading, marks, drafts))
    notes = [note.span() for note in _OWN_NOTE.finditer(reading.document.text)]
    notes += talk.questions(reading, direct)
    if notes:
        drafts = [one for one in drafts if not _is_in(one, notes)]
    drafts = [_undated(reading, draft) for draft in _as_spoken(reading, drafts, marks)]
    drafts.extend(reports.inside(reading, marks, drafts))
    rows = {row.id: row for row in (_statement(reading, marks, draft) for draft in drafts)}
    ordered = sorted(rows.values(), key=lambda row: (row.span.start, row.span.end, row.id))
    return tuple(reports.linked(ordered))


def _is_in(draft: Draft, places: Sequence[Range]) -> bool:
    return any(start <= draft.pieces[0][0] < end for start, end in places)


def _outside(marks: Sequence[Quotation], draft: Draft, direct: Sequence[Draft]) -> Draft:
    """A draft that goes on from quoted words, with their speaker: '"A," she said, adding that'.

    The parser gives "adding" the subject that stands in the marks.
    """
    if draft.source is None or draft.cue is None:
        return draft
    around = quotations.covering(marks, *draft.source)
    if around is None or draft.cue[0] < around.end:
        return draft
    said = (one for one in direct if (around.start, around.end) in one.pieces and one.source)
    return next((draft._replace(source=one.source) for one in said), draft)


def _direct(reading: Reading, marks: Sequence[Quotation]) -> list[Draft]:
    return [
        Draft(speech.pieces, speech.source, speech.cue, speech.verbs[0], direct=True, frame="quote")
        for speech in speeches.find(reading, marks)
    ]


# ------------------------------------------------------------------ rows


def _as_spoken(
    reading: Reading, drafts: Sequence[Draft], marks: Sequence[Quotation]
) -> list[Draft]:
    """Drafts in the printed words: speech without its marks, sentences cut by a stray stop."""
    printed = list(drafts)
    if drafting.page_lost_marks(reading, marks):
        printed = _unmarked(reading, printed)
    found = [_mended(reading, draft) for draft in printed]
    heard = [draft for draft in found if draft.spoken]
    return [
        draft
        for draft in found
        if draft.spoken or _names_speaker(reading, draft) or not _clashes_with(draft, heard)
    ]


def _clashes_with(draft: Draft, others: Iterable[Draft]) -> bool:
    return any(drafting.clashes(draft, other) for other in others)


def _names_speaker(reading: Reading, draft: Draft) -> bool:
    """Whether a draft reports somebody: no "I think" of whoever is speaking already."""
    if draft.direct or draft.frame == "according":
        return True
    if draft.frame not in CLAUSES or draft.source is None:
        return False
    verb = reading.tokens[draft.verb]
    first = reading.tokens[reading.token_at(draft.source[0])]
    return not drafting.is_spoken_word(reading, first) and "quote" in cues.verb_frames(
        reading, verb
    )


def _unmarked(reading: Reading, drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts of a page without marks: what reads as speech is, with its neighbour sentences."""
    reports = [d for d in drafts if _names_speaker(reading, d)]
    taken = _places(reports)
    found = []
    for draft in drafts:
        if draft.frame in CLAUSES and _is_speech(reading, draft):
            others = _places(d for d in reports if not _is_of_one(reading, draft, d))
            verb, places = reading.tokens[draft.verb], [*taken, *others]
            first, *rest = drafting.widened(reading, draft.pieces[0], verb, places, others)
            taken.extend((first, *rest))
            pieces = (first, *draft.pieces[1:], *rest)
            found.append(draft._replace(pieces=pieces, spoken=True))
        else:
            found.append(draft)
    return found


def _places(drafts: Iterable[Draft]) -> list[Range]:
    return [place for d in drafts for place in (*d.pieces, d.cue, d.source) if place]


def _is_of_one(reading: Reading, draft: Draft, other: Draft) -> bool:
    """Whether two drafts may have one speaker: the same words, or a pronoun for him."""
    sources = [d.source for d in (draft, other) if d.source]
    names = {reading.document.text[start:end].lower() for start, end in sources}
    return len(names) == 1 or not names.isdisjoint(_PRONOUNS)


_PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we"})


def _mended(reading: Reading, draft: Draft) -> Draft:
    """A draft with the rest of the sentence that a stray full stop cut off."""
    if draft.direct:
        return draft
    start, end = draft.pieces[-1]
    end = drafting.continuation(reading, end, reading.tokens[draft.verb])
    return draft._replace(pieces=(*draft.pieces[:-1], (start, end)))


def _undated(reading: Reading, draft: Draft) -> Draft:
    """A draft without the place line ("NAIROBI (AFP) -") that opens its paragraph."""
    starts = [start for start, _ in draft.pieces] + ([draft.source[0]] if draft.source else [])
    at = drafting.place_line_end(reading.document.text, min(starts))
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
    return drafting.reads_as_speech(reading, reading.tokens[draft.verb], draft.source, content)


def _statement(reading: Reading, marks: Sequence[Quotation], draft: Draft) -> Statement:
    pieces = tuple(reading.characters(*piece) for piece in draft.pieces)
    span = reading.characters(pieces[0].start, pieces[-1].end)
    named, cue = _part(reading, draft.source), _part(reading, draft.cue)
    speaker = _part(reading, _speaker(reading, draft.source) if draft.source else None)
    kind = _kind_of_draft(marks, draft, pieces)
    act = acts.find(reading, draft)
    # The page printed these words as speech, but its quotation marks got lost.
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
        speaker_role=role(reading, named.start, named.end) if named else None,
        cue=cue,
        kind=kind,
        fidelity=_fidelity(kind, pieces, unmarked=unmarked),
        act=act.act,
        act_words=_part(reading, act.words),
    )


def _part(reading: Reading, characters: Range | None) -> Span | None:
    return reading.characters(*characters) if characters else None


def _kind_of_draft(
    marks: Sequence[Quotation], draft: Draft, pieces: tuple[Span, ...]
) -> StatementKind:
    if draft.frame == reports.TOLD:
        return "indirect"
    kind = _kind(marks, pieces)
    return "mixed" if kind == "direct" and _is_fitted(draft, pieces) else kind


def _is_fitted(draft: Draft, pieces: Sequence[Span]) -> bool:
    """Whether words in marks only complete a sentence of the page: 'voiced "deep regret"'."""
    if len(pieces) > 1 or draft.cue is None or draft.cue[0] > pieces[0].start:
        return False
    inner = pieces[0].words.strip(quotations.QUOTES)
    return inner[:1].islower() and inner[-1:] not in utterances.TERMINAL


def _fidelity(kind: StatementKind, pieces: Sequence[Span], *, unmarked: bool) -> Fidelity:
    """A mixed statement is verbatim: its kind says that only a part stands in the marks."""
    if drafting.is_garbled(piece.words for piece in pieces):
        return "garbled"
    if unmarked:
        return "marks_lost"
    return "paraphrase" if kind == "indirect" else "verbatim"


def _kind(marks: Sequence[Quotation], pieces: Sequence[Span]) -> StatementKind:
    """Direct if every word of the content stands in marks, mixed if some do."""
    inside = total = 0
    if not any(quotations.between(marks, piece.start, piece.end) for piece in pieces):
        return "indirect"
    if all(quotations.covering(marks, piece.start, piece.end) for piece in pieces):
        return "direct"
    for piece in pieces:
        for word in _WORD.finditer(piece.words):
            total += 1
            at = piece.start + word.start()
            inside += quotations.covering(marks, at, at + 1) is not None
    if total and inside == total:
        return "direct"
    return "mixed" if inside else "indirect"


# ------------------------------------------------------------------ what is said of who speaks


_AGE = re.compile(r"^,?\s*\d{1,3}\s*,?\s*|^,\s*")


@cache
def _glued() -> re.Pattern[str]:
    words = "|".join(lexicon().role_words)
    return re.compile(rf"\b[A-Z][a-z]{{2,}}(?:{words})\b")


def _speaker(reading: Reading, source: Range) -> Range:
    """The words that name a speaker, without what else he did and when he spoke.

    "Ruiz, welcoming her guests, said", "a note, read by a clerk, said", "the king on Monday said".
    """
    tokens, first = reading.tokens, reading.token_at(source[0])
    last = reading.token_at(source[1] - 1)
    if last > first and tokens[first].text in CALENDAR and tokens[first - 1].text in _DATING:
        return tokens[first + 1].start, source[1]  # "In March | three experts said"
    beyond = _beyond_name(reading, first, last)
    return source if beyond is None else (source[0], tokens[beyond - 1].end)


def _beyond_name(reading: Reading, first: int, last: int) -> int | None:
    """Where more than who speaks begins in the words of a speaker; None where nothing does."""
    words = reading.tokens[first : last + 1]
    acting = next((word for word in words if _acts_too(reading, word, first)), None)
    if acting is not None and words[-1].text in {"and", ","}:
        return acting.i
    for comma, doing in pairwise(words):
        goes_on = doing.tag in {"VBG", "VBN"} and doing.dep in {"advcl", "acl"}
        if comma.text == "," and (goes_on or doing.text in _MEANWHILE):
            return comma.i
    for said in words[1:-1]:
        if said.dep == "prep" and said.text == "in" and _is_paper(reading, said, last):
            return said.i - (reading.tokens[said.i - 1].text == ",")
    dated = last
    while dated > first + 1 and reading.tokens[dated].entity == "DATE":
        dated -= 1  # "the office of the president on Thursday"
    return dated if dated < last and reading.tokens[dated].text == "on" else None


_MEANWHILE = frozenset({"amid", "amidst", "during", "after", "before", "following", "shortly"})
_DATING = frozenset({"In", "On", "Last", "By", "Since", "in", "on", "last"})


def _acts_too(reading: Reading, verb: Token, first: int) -> bool:
    """Whether a verb in the words of a speaker is his own: "Sudan | left, and argued"."""
    if verb.tag not in FINITE_TAGS or verb.dep in {"relcl", "acl", "aux", "auxpass"}:
        return False
    subjects = reading.children(verb.i, "nsubj")
    return any(extent(reading, t.i) == (first, verb.i) for t in subjects)


def _is_paper(reading: Reading, preposition: Token, last: int) -> bool:
    """Whether a phrase that ends a subject only tells where he said it: "Lee in a video note"."""
    below = reading.subtree(preposition.i)
    nouns = reading.children(preposition.i, "pobj")
    return below[-1] >= last and any(t.lemma.lower() in SAID_IN for t in nouns)


def role(reading: Reading, start: int, end: int) -> str | None:
    """The words that say what a speaker is: the apposition, else the title before the name."""
    first, last = reading.token_at(start), reading.token_at(end - 1) + 1
    tokens = reading.tokens[first:last]
    glued = _glued().search(reading.document.text[start:end])
    if glued:
        name = re.match(
            r"[A-Z][a-z]+?(?=(?:" + "|".join(lexicon().role_words) + r")\b)", glued.group()
        )
        at = start + glued.start() + (len(name.group()) if name else 0)
        return reading.document.text[at:end].strip(" ,") or None
    return _apposition(reading, tokens) or _title(reading, tokens)


def _apposition(reading: Reading, tokens: Sequence[Token]) -> str | None:
    comma = next((t for t in tokens if t.text == ","), None)
    if comma is None or comma.i + 1 >= tokens[-1].i + 1:
        return None
    if not any(t.pos == "PROPN" for t in tokens if t.i < comma.i):
        return None
    words = _without_age(reading.document.text[comma.start : tokens[-1].end])
    opener = words.split(" ", 1)[0].lower()
    if not words or opener in {"and", "or", "who", "which", "whose", "along", "including", "like"}:
        return None
    # "Lee, arriving in Oslo" tells what he did, "Lee, head of the union" who he is.
    doing = reading.tokens[comma.i + 1].tag in {"VBN", "VBD", "VBG", "VBZ"}
    return words if _describes(tokens, comma) and not doing else None


def _without_age(words: str) -> str:
    while match := _AGE.match(words):
        words = words[match.end() :]
    return words.strip(" ,")


def _describes(tokens: Sequence[Token], comma: Token) -> bool:
    """Whether the words after the comma are a description and no further name of a list."""
    after = [t for t in tokens if t.i > comma.i]
    lists = any(t.dep == "cc" and t.head <= comma.i for t in after)
    return not lists and any(t.pos == "NOUN" for t in after)


def _title(reading: Reading, tokens: Sequence[Token]) -> str | None:
    names = [t for t in tokens if t.entity == "PERSON" and t.entity_begins]
    if len(names) != 1 or names[0].i == tokens[0].i:
        return None
    before = _before_name(reading.tokens[tokens[0].i : names[0].i])
    parts = {t.pos for t in before}
    if "VERB" in parts or not parts & {"NOUN", "PROPN"}:
        return None
    if before[-1].pos not in {"NOUN", "PROPN", "ADJ"} or _is_given_name(before):
        return None
    return reading.span(before[0].i, before[-1].i + 1).words


def _before_name(tokens: Iterable[Token]) -> list[Token]:
    """The words before a name without its article, marks and forms of address."""
    before = [t for t in tokens if t.pos != "PUNCT"]
    if before and before[0].pos == "DET":
        before = before[1:]
    before = [t for t in before if t.text.lower() not in _TITLED]
    while len(before) > 1 and before[-1].text in {"Dr.", "Dr", "Prof.", "Hon."}:
        before.pop()
    return before


_TITLED = frozenset(
    {"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "sir", "lady", "lord", "shri", "shri.", "smt",
     "smt.", "shrimati", "don", "doña", "señor", "señora"}
)  # fmt: skip


def _is_given_name(words: Sequence[Token]) -> bool:
    """Whether words hold no title: a given name, then, that the model left out of a name."""
    known = gazetteer.titles().last_words
    return all(t.tag == "NNP" and t.text.lower() not in known for t in words)

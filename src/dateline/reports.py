"""Reported speech: what stands outside quotation marks, read from the tree around the cue words.

The cues of `cues`, as `frames` knows them, give indirect speech, wishes and plans, "according to"
and nouns such as "the claim that"; each becomes a draft of its content, without what the page
remarks of it. Inside quotation marks only a clear report counts, and as a paraphrase: a verb of
speech in a finite form, a third person who speaks, and a clause of content. A sentence in the tense
of reported speech goes on with who was heard right before it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dateline import attributions, clauses, cues, frames, nouncues, quotations, sources
from dateline.drafting import CLAUSES, Draft, characters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dateline.drafting import Range
    from dateline.quotations import Quotation
    from dateline.reading import Reading, Sentence, Token
    from dateline.record import Statement


def find(reading: Reading, marks: Sequence[Quotation], used: set[int]) -> list[Draft]:
    """Drafts of all cues outside marks; a cue that only goes on from another is cut out of it."""
    found = {cue.head: cue for cue in _cues(reading) if not _is_quoted(marks, reading, cue)}
    _part_cues(reading, found, used)
    told = (cue for i, cue in found.items() if i not in used)
    drafts = (draft(reading, marks, c) for c in told if not sources.is_nobody(reading, c.source))
    return [one for one in drafts if one]


def _part_cues(reading: Reading, found: dict[int, cues.Cue], used: set[int]) -> None:
    """Take cues out of each other's content, in place."""
    _leave_closing(found)
    # "According to" first: it takes its clause whole, and the others are cut from what is left.
    for cue in list(found.values()):
        if cue.frame == "according":
            _take_out(reading, found, cue)
    for cue in list(found.values()):
        if cue.frame == "according":
            _cut_at_another(reading, found, cue)
        if cue.frame == "obj" and _is_light(reading, cue, found):
            del found[cue.head]
        elif cue.frame in CLAUSES:
            _cut(reading, found, cue, used)


def _is_quoted(marks: Sequence[Quotation], reading: Reading, cue: cues.Cue) -> bool:
    """Whether a cue stands in marks with what it tells, not alone: 'it "deplores" the vote'."""
    head = reading.tokens[cue.head]
    around = quotations.covering(marks, head.start, head.end)
    if around is None or _opens_marks(reading, around, cue):
        return False
    alone = reading.document.text[around.start : around.end].strip(quotations.QUOTES) == head.text
    return not alone or head.pos != "VERB"


def _opens_marks(reading: Reading, around: Quotation, cue: cues.Cue) -> bool:
    """Whether words in marks are the predicate of who holds it: 'Oslo "is sure that it rained"'."""
    if cue.source is None:
        return False
    text, end = reading.document.text, reading.tokens[cue.source[1] - 1].end
    opens = text[end : reading.tokens[cue.first].start]
    closed = reading.tokens[max(cue.content)].end <= around.end
    return closed and end <= around.start and not opens.strip(quotations.QUOTES + " ")


def _cues(reading: Reading) -> Iterator[cues.Cue]:
    """The cues of a page in text order: verbs, and the words that tell without one."""
    verbs, others, lemma = cues.lexicon().heads, nouncues.heads(), cues.lemma
    for token in reading.tokens:
        cue = None
        if token.pos == "VERB" and token.text not in nouncues.ACCORDING:
            cue = frames.verb_cue(reading, token) if lemma(token) in verbs else None
        elif token.pos in others and token.lemma in others[token.pos]:
            cue = nouncues.find(reading, token)
        elif token.text in attributions.LOST_VERBS:
            cue = attributions.shown(reading, token)
        if cue is not None:
            yield cue


def _take_out(reading: Reading, found: dict[int, cues.Cue], according: cues.Cue) -> None:
    """Leave "according to X" out of every content that the parser hung it in."""
    phrase = set(reading.subtree(according.head))
    for i, cue in found.items():
        if according.head in cue.content and not _is_within(reading, according, cue):
            content = tuple(k for k in cue.content if k not in phrase)
            found[i] = cue._replace(content=content)


def _is_within(reading: Reading, according: cues.Cue, cue: cues.Cue) -> bool:
    """Whether what is told names a source of its own: "Lee says that, according to Oslo, ..."."""
    goes_on = max(reading.subtree(according.head)) < max(cue.content)
    return goes_on and set(according.content) < set(cue.content)


def _is_light(reading: Reading, verb: cues.Cue, found: dict[int, cues.Cue]) -> bool:
    """Whether a verb only carries a noun that holds the content: "voiced hope that ..."."""
    if cues.lemma(reading.tokens[verb.head]) not in nouncues.LIGHT_VERBS:
        return False
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
        inner = _verb_behind(reading, reading.tokens[i])
        if not _goes_on(reading, inner, outer) and not (
            i in found and _is_of_another(reading, inner, outer)
        ):
            continue
        below = set(reading.subtree(inner.i))
        content -= below
        _cut_within(found, outer, content, below)
        if i in found and not reading.children(inner.i, "nsubj"):
            found[i] = found[i]._replace(source=outer.source)
    if content and len(content) < len(outer.content):
        found[outer.head] = outer._replace(content=tuple(sorted(content)))


def _verb_behind(reading: Reading, head: Token) -> Token:
    """The verb that carries a noun of speech, "voiced" of "voiced hope that"; else the head."""
    verb = reading.tokens[head.head]
    carried = head.pos == "NOUN" and head.dep == "dobj" and verb.pos == "VERB"
    return verb if carried and cues.lemma(verb) in nouncues.LIGHT_VERBS else head


def _cut_within(
    found: dict[int, cues.Cue], outer: cues.Cue, left: set[int], below: set[int]
) -> None:
    """Take words that are the outer speaker's own out of what is told within his words, in place.

    "Said that Riga had promised to pay and | called it a gift": the parser gives Riga both.
    """
    for i, cue in found.items():
        if i != outer.head and i in left and not below.isdisjoint(cue.content):
            found[i] = cue._replace(content=tuple(k for k in cue.content if k not in below))


def _goes_on(reading: Reading, inner: Token, outer: cues.Cue) -> bool:
    if inner.pos != "VERB" or not (
        _is_speech(reading, inner) or sources.is_of_matter(reading, reading.tokens[inner.head])
    ):
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
    said, joined = reading.tokens[outer.head].tag, reading.tokens[inner.head].tag
    if inner.dep != "conj" or inner.tag != said or reading.children(inner.i, "nsubj"):
        return False
    # "asking him to leave | and calling him a spy": an infinitive joins no participle
    return said == "VBD" or (said == "VBG" and joined != "VBG")


def _leave_closing(found: dict[int, cues.Cue]) -> None:
    """Leave a sentence to who says it at its end: "Chile recalled its envoy, Lake News reports"."""
    for i, last in list(found.items()):
        if last.frame == "that<":
            for j in [j for j in last.content if j in found and i in found[j].content]:
                first = (last.source[0] if last.source else i) - 1
                found[j] = found[j]._replace(
                    content=tuple(k for k in found[j].content if k < first)
                )


def _cut_at_another(reading: Reading, found: dict[int, cues.Cue], according: cues.Cue) -> None:
    """Leave out what another source says: "according to two, ..., while a third one said that"."""
    for i, cue in found.items():
        token = reading.tokens[i]
        contrasts = {t.text.lower() for t in reading.children(i, "mark")} & {"while", "whereas"}
        if i in according.content and token.dep == "advcl" and contrasts and cue.frame in CLAUSES:
            below = set(reading.subtree(i))
            left = tuple(k for k in according.content if k not in below)
            found[according.head] = according._replace(content=left)
            return


def _is_of_another(reading: Reading, inner: Token, outer: cues.Cue) -> bool:
    """Whether a clause tells what somebody else says: "said that ..., and the union warned that".

    It stands in the tense of the outer verb behind a comma, joined by "and", "but" or "while".
    """
    if inner.i < outer.head or inner.tag != reading.tokens[outer.head].tag:
        return False
    subjects = reading.children(inner.i, "nsubj")
    if inner.dep not in {"conj", "advcl"} or not any(map(_is_named, subjects)):
        return False
    if "quote" not in cues.verb_frames(reading, reading.tokens[outer.head]):
        return False  # what a poll found may well tell what others hold
    opener = reading.tokens[reading.subtree(inner.i)[0] - (inner.dep == "conj")]
    comma = reading.tokens[opener.i - 1].text == ","
    return comma and opener.text.lower() in _OPENERS


def _is_named(subject: Token) -> bool:
    """Whether a subject is anybody in particular: not "some", not "23 percent"."""
    if subject.text.lower() in {"he", "she"}:
        return True
    return subject.pos in {"NOUN", "PROPN"} and subject.lemma not in {"percent", "%"}


_OPENERS = frozenset({"and", "but", "while", "whereas"})


def _is_speech(reading: Reading, verb: Token) -> bool:
    spoken = cues.lemma(verb) in cues.lexicon().spoken
    return spoken or "quote" in cues.verb_frames(reading, verb)


def draft(reading: Reading, marks: Sequence[Quotation], cue: cues.Cue) -> Draft | None:
    """A cue with its content in characters; None where no words of content are left."""
    source = cue.source
    outside = set(range(cue.first, cue.last))
    if source:
        outside |= set(range(*source)) if not set(range(*source)) >= set(cue.content) else set()
        outside |= {source[0] - 1} if reading.tokens[source[0] - 1].text == "by" else set()
    kept = [i for i in cue.content if i not in outside]
    if cue.head < max(kept, default=0):  # what stands before "he said" is all his
        kept = _without_aside(reading, clauses.without_day(reading, cue, kept))
    kept = _without_main_verb(reading, source, kept)
    kept = clauses.without_document(reading, kept) if cue.head < min(kept, default=0) else kept
    if cue.frame not in CLAUSES:
        kept = clauses.without_remark(reading, kept)
    head = reading.tokens[cue.head]
    around = quotations.covering(marks, head.start, head.end)
    pieces = _pieces(reading, [one for one in marks if one is not around], kept)
    if not pieces:
        return None
    if cue.head < min(kept):
        pieces = _with_last_words(reading, marks, cue.head, pieces)
    tokens = reading.tokens
    return Draft(
        pieces,
        (tokens[source[0]].start, tokens[source[1] - 1].end) if source else None,
        (tokens[cue.first].start, tokens[cue.last - 1].end),
        cue.head,
        frame=cue.frame,
    )


def _with_last_words(
    reading: Reading, marks: Sequence[Quotation], head: int, pieces: tuple[Range, ...]
) -> tuple[Range, ...]:
    """Content with the quotation behind a comma that ends its sentence: 'in May, "if it rains"'."""
    start, end = pieces[-1]
    text = reading.document.text
    if text[end : end + 1] != ",":
        return pieces
    following = quotations.between(marks, end + 1, end + _COMMA_AND_MARK)
    sentence = reading.sentence_of(head)
    last = reading.tokens[sentence.last - 1].end
    if not following or text[end : following[0].start].strip() != ",":
        return pieces
    quotation = following[0]
    opener = text[quotation.start : quotation.end].strip(quotations.QUOTES)[:1]
    if not opener.islower() or text[quotation.end : max(last, quotation.end)].strip(" .!?"):
        return pieces
    return (*pieces[:-1], (start, quotation.end))


_COMMA_AND_MARK = 4  # characters: the comma, a space and the mark


def _without_aside(reading: Reading, content: list[int]) -> list[int]:
    """Content without the clause behind a comma that ends it: the page's own words.

    It is a relative clause, or a noun that sums up what was told: "..., a step that Peru fears".
    """
    words = (i for i in reversed(content) if reading.tokens[i].pos not in _BLANK)
    last = next(words, content[-1])
    for i in content[1:]:
        token = reading.tokens[i]
        if token.dep not in {"relcl", "advcl"} and not _sums_up(token):
            continue
        below = reading.subtree(i)
        comma = below[0] > 0 and reading.tokens[below[0] - 1].text in {",", "—", "–", "-"}
        if (
            comma
            and below[0] > content[0]
            and below[-1] >= (last if _sums_up(token) else content[-1])
            and _remarks(reading, token, below[0])
        ):
            return [k for k in content if k < below[0]]
    return content


def _remarks(reading: Reading, head: Token, first: int) -> bool:
    opener = reading.tokens[first]
    if not _sums_up(head):
        return opener.tag in {"WP", "WDT", "WP$"}
    return opener.text in {"a", "an"} and bool(reading.children(head.i, "relcl", "acl"))


def _sums_up(token: Token) -> bool:
    return token.pos == "NOUN" and token.lemma in _SUMS_UP


_SUMS_UP = frozenset(
    {"step", "move", "decision", "claim", "charge", "accusation", "allegation", "measure", "plan",
     "figure", "policy", "position", "assertion", "announcement", "development", "prospect", "view",
     "assessment", "practice", "trend", "shift", "reversal", "change", "request", "demand",
     "argument", "idea", "proposal", "suggestion", "act", "action", "sign", "remark", "comment"}
)  # fmt: skip


def _without_main_verb(
    reading: Reading, source: tuple[int, int] | None, content: list[int]
) -> list[int]:
    """What "X, who said it was late, left" says, without the verb of X behind the comma."""
    tokens = reading.tokens
    if source is None or tokens[source[1] - 1].tag not in {"WP", "WDT"}:
        return content
    clause = tokens[tokens[source[1] - 1].head]
    verbless = tokens[clause.head].head == clause.head and tokens[clause.head].pos != "VERB"
    tags = cues.FINITE_TAGS | {"VBN"} if verbless else cues.FINITE_TAGS
    for at in range(2, len(content) - 1):
        comma, verb = tokens[content[at]], tokens[content[at + 1]]
        if comma.text != "," or verb.tag not in tags:
            continue
        if not reading.children(verb.i, "nsubj", "nsubjpass", "cc"):
            return content[:at]
    return content


def _pieces(reading: Reading, marks: Sequence[Quotation], kept: Iterable[int]) -> tuple[Range, ...]:
    """Token numbers as character ranges: runs, without punctuation at their edges."""
    tokens = reading.tokens
    runs: list[list[int]] = []
    for i in sorted(set(kept)):
        gap = tokens[runs[-1][-1] + 1 : i] if runs else ()
        if runs and (not gap or all(t.pos in _BLANK for t in gap)):
            runs[-1].append(i)
        else:
            runs.append([i])
    pieces: list[Range] = []
    for run in runs:
        first, last = _without_edges(tokens, run)
        if any(t.pos not in _BLANK for t in tokens[first:last]):
            piece = _widened(marks, tokens[first].start, tokens[last - 1].end)
            if pieces and piece[0] <= pieces[-1][1]:
                piece = (pieces.pop()[0], piece[1])
            pieces.append(piece)
    return tuple(pieces)


def _without_edges(tokens: Sequence[Token], run: Sequence[int]) -> tuple[int, int]:
    """A run of tokens as a half-open range without the marks and "and" at its edges."""
    first, last = run[0], run[-1] + 1
    while first < last and tokens[last - 1].text in _EDGES:
        last -= 1
    while first < last and tokens[first].text in _EDGES:
        first += 1
    return first, last


_BLANK = frozenset({"PUNCT", "SPACE"})
_EDGES = frozenset({",", ".", ";", ":", "-", "—", "–", "--", "!", "?", " ", "\n", "and", "but"})


def _widened(marks: Sequence[Quotation], start: int, end: int) -> Range:
    """A range that takes a quotation in whole where it holds a part of it."""
    for quotation in quotations.between(marks, start, end):
        start, end = min(start, quotation.start), max(end, quotation.end)
    return start, end


# ------------------------------------------------------------------ statements inside statements


TOLD = "told"
_TENSES = frozenset({"VBD", "VBZ", "VBP", "VBN"})
_NOT_OTHERS = frozenset(
    {"i", "we", "you", "it", "this", "that", "these", "those", "what", "who", "which", "one",
     "there", "nobody", "everybody", "someone", "somebody", "anyone", "anybody", "everyone"}
)  # fmt: skip
_THIRD = frozenset({"he", "she"})  # "they" of a quotation is anybody
_ACTORS = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_UNREAL = frozenset({"if", "unless", "whether"})


def inside(
    reading: Reading, marks: Sequence[Quotation], drafts: Iterable[Draft]
) -> Iterator[Draft]:
    """Drafts of what speakers quoted in marks say that others said."""
    spoken = [piece for outer in drafts for piece in outer.pieces if outer.direct]
    for quotation in marks:
        if not any(start <= quotation.start and quotation.end <= end for start, end in spoken):
            continue
        first, last = reading.token_at(quotation.start), reading.token_at(quotation.end - 1)
        for token in reading.tokens[first : last + 1]:
            inner = _told(reading, token) if token.pos == "VERB" else None
            if inner and quotations.covering(marks, *_extent(inner)) is quotation:
                yield inner


def _extent(one: Draft) -> tuple[int, int]:
    places = [place for place in (*one.pieces, one.cue, one.source) if place]
    return min(start for start, _ in places), max(end for _, end in places)


def _told(reading: Reading, verb: Token) -> Draft | None:
    if verb.tag not in _TENSES or "quote" not in cues.verb_frames(reading, verb):
        return None
    below = reading.children(verb.i, "aux", "neg", "mark")
    if any(t.dep == "neg" or t.tag == "MD" or t.text.lower() in _UNREAL for t in below):
        return None
    cue = frames.verb_cue(reading, verb)
    if cue is None or cue.frame not in {"that", "wh"} or cue.source is None:
        return None
    if not _is_somebody(reading.tokens[slice(*cue.source)]):
        return None
    inner = draft(reading, (), cue)
    return inner and inner._replace(frame=TOLD)


def _is_somebody(source: Sequence[Token]) -> bool:
    """Whether a source can speak and is not the speaker: a name, a third person, an office."""
    words = {t.text.lower() for t in source}
    if words & _NOT_OTHERS:
        return False
    known = cues.lexicon()
    offices = known.headline_sources | set(known.role_words)
    return bool(words & (_THIRD | offices)) or any(t.entity in _ACTORS for t in source)


def linked(rows: Sequence[Statement]) -> list[Statement]:
    """Statements with the id of the one that reports them: the narrowest that holds all of it."""
    found = []
    for row in rows:
        around = min(_around(row, rows), default=None)
        found.append(replace(row, within=around[1]) if around else row)
    return found


def _around(row: Statement, rows: Sequence[Statement]) -> Iterator[tuple[int, str]]:
    """The statements that hold a row with its cue and its speaker: how wide, and the id."""
    places = [place for place in (row.span, row.cue, row.speaker) if place]
    start, end = min(p.start for p in places), max(p.end for p in places)
    for other in rows:
        if other.span.start > start or other.span.end < end or other.span == row.span:
            continue
        for piece in other.pieces:
            if piece.start <= start and end <= piece.end:
                yield piece.end - piece.start, other.id


# ------------------------------------------------------------------ reports that go on


_PARENTHETIC = frozenset({"that<", "according"})
# Of the tenses only these two are shifted beyond doubt: "was" may be the page's own past.
_SHIFTS = frozenset({"had", "would"})
# Reports never keep these in a sentence that they shift.
_NOT_SHIFTED = frozenset({"will", "may", "can", "must"})
_MAINLY = 0.6  # of a sentence's characters: what the attribution leaves to the speaker


def going_on(reading: Reading, marks: Sequence[Quotation], drafts: Sequence[Draft]) -> list[Draft]:
    """Sentences in the tense of reported speech that go on from "..., she said"."""
    heard = {
        reading.tokens[d.verb].sentence: d
        for d in drafts
        if d.frame in _PARENTHETIC and d.source and _is_past(reading, d)
    }
    taken = sorted(place for d in drafts for place in (*d.pieces, d.cue, d.source) if place)
    found: list[Draft] = []
    for number in range(1, len(reading.sentences)):
        before = heard.get(number - 1)
        place = _free_place(reading, number, marks, taken) if before else None
        if before and place:
            draft = Draft((place,), before.source, None, before.verb, frame="follows")
            heard[number] = draft
            found.append(draft)
    return found


def _free_place(
    reading: Reading, number: int, marks: Sequence[Quotation], taken: Iterable[Range]
) -> Range | None:
    """The place of a sentence that goes on from the one before it, in the tense of reports."""
    sentence = reading.sentences[number]
    start, end = characters(reading, sentence)
    if sentence.unit != reading.sentences[number - 1].unit or end <= start:
        return None
    if any(low < end and start < high for low, high in taken):
        return None
    if quotations.between(marks, start, end) or not _is_shifted(reading, sentence):
        return None
    return start, end


def _is_past(reading: Reading, draft: Draft) -> bool:
    """Whether words are reported as past, and fill their sentence but for who said them."""
    verb = reading.tokens[draft.verb]
    sentence = reading.sentence_of(verb.i)
    start, end = characters(reading, sentence)
    content = sum(high - low for low, high in draft.pieces)
    source = draft.source[1] - draft.source[0] if draft.source else 0
    shown = (
        t
        for low, high in draft.pieces
        for t in reading.tokens[reading.token_at(low) : reading.token_at(high - 1) + 1]
    )
    said = draft.frame == "according" or verb.tag == "VBD"
    return said and not _is_present(shown) and content + source > _MAINLY * (end - start)


def _is_present(tokens: Iterable[Token]) -> bool:
    """Whether some verb stands in the present or the future, which reported speech shifts back."""
    return any(t.tag in {"VBZ", "VBP"} or t.text.lower() in _NOT_SHIFTED for t in tokens)


def _is_shifted(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence is in the pluperfect or with "would", undated, of somebody else."""
    tokens = reading.tokens[sentence.first : sentence.last]
    finite = next((t for t in tokens if t.tag in cues.FINITE_TAGS), None)
    if (
        finite is None
        or tokens[-1].text == "?"
        or finite.dep != "aux"
        or finite.text.lower() not in _SHIFTS
    ):
        return False
    dated = any(t.entity in {"DATE", "TIME"} or t.text.lower() == "earlier" for t in tokens)
    if dated or _is_present(tokens):
        return False
    subject = next(iter(reading.children(finite.head, "nsubj", "nsubjpass", "expl")), None)
    return subject is not None and subject.text.lower() not in {"he", "she", "they", "i", "we"}

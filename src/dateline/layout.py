"""Statements that their place tells: headlines, turns, signed quotations, words that go on.

A headline with a colon, a printed turn of a conversation and a quotation signed behind a dash name
their speakers. A whole sentence in marks goes on with who was heard right before it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import takewhile
from typing import TYPE_CHECKING

from dateline import cues, gazetteer, talk
from dateline.cues import FINITE_TAGS
from dateline.drafting import CLAUSES, Draft
from dateline.quotations import OPENERS, QUOTES
from dateline.talk import FEWEST_TURNS, is_question

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dateline.drafting import Range
    from dateline.quotations import Quotation
    from dateline.reading import Reading, Token

_WORD = re.compile(r"\w+(?:['’]\w+)*")


def find(reading: Reading, marks: Sequence[Quotation]) -> list[Draft]:
    """The drafts of a document's headline, its printed turns and its signed quotations."""
    turns = talk.find(reading) or _ticker(reading)
    return [*turns, *_headline(reading), *_signed(reading, marks)]


# ------------------------------------------------------------------ signed quotations


# A name behind a dash at the end or on a line of its own; a small letter goes on with the sentence.
_SIGNATURE = re.compile(r"[ \t]*\n?[ \t]*\n?[ \t]*([—–―]|--?)[ \t]*(?=[^\W\d_a-z])([^\n]{3,120})")
_LONGEST_NAME = 5


def _signed(reading: Reading, marks: Sequence[Quotation]) -> Iterator[Draft]:
    """Quotations with the speaker behind a dash: ""We shall stay." — Ana Ruiz, minister"."""
    text = reading.document.text
    for number, quotation in enumerate(marks):
        line = _SIGNATURE.match(text, quotation.end)
        if line is None or text[: quotation.start].rstrip(" \t")[-1:] not in {"", "\n"}:
            continue
        source = _signature(reading, line.start(2), line.end(2))
        if source is None:
            continue
        first = number
        while first > 0 and marks[first].continues:
            first -= 1
        yield Draft(
            tuple((q.start, q.end) for q in marks[first : number + 1]),
            source,
            line.span(1),
            reading.token_at(line.start(1)),
            direct=True,
            frame=":",
        )


def _signature(reading: Reading, start: int, end: int) -> Range | None:
    """The name that signs a quotation, if nothing but a name and its description stands there."""
    touched = reading.tokens[reading.token_at(start) : reading.token_at(end - 1) + 1]
    tokens = [t for t in touched if t.start >= start]
    if not tokens or any(t.tag in FINITE_TAGS or t.text in {"?", "!"} for t in tokens):
        return None
    name = list(takewhile(lambda t: t.text not in {",", "("}, tokens))
    while name and name[-1].pos in {"PUNCT", "SPACE"}:
        name.pop()
    if not _may_sign(name):
        return None
    last = tokens[-1] if tokens[-1].text != "." else tokens[-2]
    return name[0].start, last.end


def _may_sign(name: Sequence[Token]) -> bool:
    return 0 < len(name) <= _LONGEST_NAME and not any(t.pos in {"VERB", "ADP"} for t in name)


_CLOCK = re.compile(
    r"^\d{1,2}[:.h]\d\d(?: ?(?:[ap]\.?m\.?|[A-Z]{2,4}\b))?[ \t]*(?:[—–|-]+[ \t]*|\n+|:?[ \t]+)"
    r"(?:([A-Z][^\n:.?!]{1,50}):[ \t]+(\S[^\n]*))?",
    re.MULTILINE,
)


def _ticker(reading: Reading) -> list[Draft]:
    """Entries of a live page that open with who says what follows: "14:05 - Novak: we stay"."""
    entries = list(_CLOCK.finditer(reading.document.text))
    if len(entries) < FEWEST_TURNS:
        return []
    return [
        Draft(
            (entry.span(2),),
            entry.span(1),
            (entry.end(1), entry.end(1) + 1),
            reading.token_at(entry.end(1)),
            frame=":",
        )
        for entry in entries
        if entry[1] and _names_source(reading, *entry.span(1))
    ]


# ------------------------------------------------------------------ headlines


# Names before a colon are short; a longer head is a sentence that the colon explains.
_COLON = re.compile(r"^([^\n:]{2,60}):\s+(?=\S)")


def _headline(reading: Reading) -> list[Draft]:
    """A headline "Minister: talks go on": who stands before the colon says what follows."""
    text = reading.document.text
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start)
    line = text[start : end if end >= 0 else len(text)].rstrip()
    if len(line) > _LONGEST_HEADLINE:
        return []
    for pattern, drafted in _HEADLINES:
        match = pattern.match(line)
        found = drafted(reading, start, match) if match else None
        if found is not None:
            return found
    return []


_SIGNED_LAST = re.compile(r"(?P<words>[^\n:]{15,150}?)(?P<cue>:| [–—-]) (?P<who>[^\n:–—]{2,45})$")


def _signed_last(reading: Reading, start: int, match: re.Match[str]) -> list[Draft] | None:
    """A headline that who says it ends: "Port to stay shut: officials", "... - PM"; else None."""
    words, source, cue = (
        (start + match.start(name), start + match.end(name)) for name in ("words", "who", "cue")
    )
    told = reading.tokens[reading.token_at(words[0]) : reading.token_at(words[1] - 1) + 1]
    named = reading.tokens[reading.token_at(source[0]) : reading.token_at(source[1] - 1) + 1]
    if any(t.pos in {"VERB", "AUX"} or t.tag in {"TO", "IN", "DT"} for t in named):
        return None
    if not any(t.pos in {"VERB", "AUX"} for t in told) or not _is_voice(named[-1]):
        return None
    return [Draft((words,), source, (cue[1] - 1, cue[1]), reading.token_at(cue[1] - 1), frame=":")]


def _is_voice(last: Token) -> bool:
    """Whether the last word behind a headline's colon is somebody's: a post, a body, a person."""
    word = last.text.lower()
    if word in cues.lexicon().headline_labels:
        return False  # "Talks to resume - analysis"
    post = gazetteer.titles().is_post(last.lemma.lower()) or last.entity == "PERSON"
    return post or word in cues.lexicon().headline_sources


def _labelled(reading: Reading, start: int, match: re.Match[str]) -> list[Draft]:
    """A headline of which the words before the colon name who speaks."""
    line = match.string
    if not _names_source(reading, start, start + match.end(1)):
        return []
    source = (start, start + match.end(1))
    cue = (start + match.end(1), start + match.end(1) + 1)
    body = line.rstrip(". ") if not line.endswith("..") else line
    if len(body) <= match.end():
        return []
    piece = (start + match.end(), start + len(body))
    told = reading.tokens[reading.token_at(piece[0]) : reading.token_at(piece[1] - 1) + 1]
    place = reading.tokens[reading.token_at(source[1] - 1)].entity in {"GPE", "ORG", "NORP"}
    topic = place or told[0].text.lower() in {"a", "an", "the"}
    if topic and not any(t.pos in {"VERB", "AUX"} for t in told):
        return []  # "Peru: a guide to the coast"
    if _is_scene(reading, source, told) or _is_heading(reading, source, told):
        return []
    return [Draft((piece,), source, cue, reading.token_at(cue[0]), frame=":")]


def _is_heading(reading: Reading, source: Range, told: Sequence[Token]) -> bool:
    """Whether the words before a colon are a title: "The long way to Lima: why mines closed"."""
    named = reading.tokens[reading.token_at(source[0]) : reading.token_at(source[1] - 1) + 1]
    held = next((t for t in named if t.dep == "prep" and t.text.lower() not in {"of", "for"}), None)
    opens = named if held is None else [t for t in named if t.i < held.i]
    if held and not any(t.entity in _SPEAKS or _is_voice(t) for t in opens):
        return told[0].text[0] not in OPENERS
    return told[0].text.lower() in _ASKING


_ASKING = frozenset({"why", "how", "what", "when", "where"})


def _is_scene(reading: Reading, source: Range, told: Sequence[Token]) -> bool:
    """Whether a land before the colon is where something happens: "Peru: miners block a road".

    It speaks where it quotes, says "we", obliges or tells of another land in no narrative tense.
    """
    tokens = reading.tokens[reading.token_at(source[0]) : reading.token_at(source[1] - 1) + 1]
    lands = (t.entity in _LANDS or t.pos in {"CCONJ", "PUNCT"} for t in tokens)
    if not all(lands) or told[0].text[0] in OPENERS:
        return False
    if told[-1].text == "?":
        return True  # "Peru and Chile: can old rivals be friends?"
    if any(t.text.lower() in _OWN_VOICE for t in told):
        return False
    subject = next((t for t in told if t.dep in {"nsubj", "nsubjpass"}), None)
    others = subject is not None and subject.entity in _LANDS
    return not others or not any(t.tag == "MD" or t.lemma == "be" for t in told)


_LANDS = frozenset({"GPE", "NORP"})
# A headline quotes somebody when it speaks as "we" or demands, as no reporter would.
_OWN_VOICE = frozenset({"we", "our", "us", "must", "should", "cannot", "can't", "never"})


_SAID_LAST = re.compile(
    r"(?P<words>[^\n]{8,150}), (?P<cue>[Ss]ays?|[Ww]arns?) (?P<who>[^,:\n]{2,60}?)\.?$"
)


def _said_last(reading: Reading, start: int, match: re.Match[str]) -> list[Draft]:
    """A headline that ends in who says it: "Rates to fall, says bank chief"."""
    source, cue, words = (
        (start + match.start(name), start + match.end(name)) for name in ("who", "cue", "words")
    )
    if not _names_source(reading, *source):
        return []
    return [Draft((words,), source, cue, reading.token_at(cue[0]), frame=":")]


_QUOTED = re.compile(r"[\"“„‘'«](?P<words>[^\n\"“”„«»]{8,120}?)[\"”“’'»][,.]?:\s+(?P<rest>\S.*)")
_BREAKS = frozenset({",", ":", ";", "(", "-", "–", "—"})


def _quoted(reading: Reading, start: int, match: re.Match[str]) -> list[Draft]:
    """A headline ""We will stay": minister on the pact": who is named first behind the colon."""
    first = reading.token_at(start + match.start("rest"))
    last = first
    for token in reading.tokens[first : reading.sentence_of(first).last]:
        if token.pos in {"VERB", "AUX", "ADP"} or token.text in _BREAKS:
            break
        last = token.i + 1
    if last == first:
        return []
    source = reading.tokens[first].start, reading.tokens[last - 1].end
    labels = cues.lexicon().headline_labels
    if any(t.text.lower() in labels for t in reading.tokens[first:last]):
        return []
    if not _names_source(reading, *source):
        return []
    colon = start + match.start("rest") - 1
    colon = reading.document.text.rindex(":", start, colon + 1)
    words = start, start + match.end("words") + 1
    number = reading.token_at(colon)
    return [Draft((words,), source, (colon, colon + 1), number, direct=True, frame=":")]


_LONGEST_HEADLINE = 220
_HEADLINES = (
    (_QUOTED, _quoted),
    (_SAID_LAST, _said_last),
    (_SIGNED_LAST, _signed_last),
    (_COLON, _labelled),
)
_LONGEST_SOURCE_WORDS = 7


_SPEAKS = frozenset({"PERSON", "ORG", "GPE", "NORP"})


def _names_source(reading: Reading, start: int, end: int) -> bool:
    lexicon = cues.lexicon()
    words = [w.lower() for w in _WORD.findall(reading.document.text[start:end])]
    if not words or len(words) > _LONGEST_SOURCE_WORDS or words[0] in lexicon.headline_labels:
        return False
    if words[-1] in lexicon.headline_sources:
        return True
    topics = lexicon.headline_labels | lexicon.matters | gazetteer.words_for("occasions")
    if words[-1] in topics:
        return False
    return _is_speakers_name(reading, start, end)


def _is_speakers_name(reading: Reading, start: int, end: int) -> bool:
    """Whether words before a colon name somebody; before quotation marks, in any of the words."""
    tokens = [t for t in reading.tokens[: reading.token_at(end - 1) + 1] if t.end > start]
    marked = reading.document.text[end:].lstrip(": ")[:1] in OPENERS
    heads = tokens if marked else tokens[-1:]
    opens = any(t.entity == "PERSON" for t in tokens[:1])
    if not opens and not any(t.entity in _SPEAKS for t in heads):
        return False
    return not any(t.tag in FINITE_TAGS for t in tokens)


# ------------------------------------------------------------------ words in marks that go on


def unspoken(reading: Reading, marks: Sequence[Quotation], drafts: Sequence[Draft]) -> list[Draft]:
    """Whole sentences in marks without a cue go on with the speaker who was heard before them."""
    found: list[Draft] = []
    told = (d for d in drafts if d.source and d.cue and not _asks(reading, d))
    heard = sorted(told, key=lambda d: d.cue or (0, 0))
    for quotation in _free(marks, drafts):
        place = quotation.start, quotation.end
        if found and _goes_on(reading, found[-1], quotation):
            found[-1] = found[-1]._replace(pieces=(*found[-1].pieces, place))
            continue
        sentence = _is_sentence(reading.document.text, quotation)
        before = _heard_before(reading, quotation, heard) if sentence else None
        if before:
            again = Draft((place,), before.source, None, before.verb, direct=True, frame="follows")
            found.append(again)
    return found


def _free(marks: Iterable[Quotation], drafts: Iterable[Draft]) -> Iterator[Quotation]:
    """The quotations of which no draft holds a word."""
    taken = [piece for draft in drafts for piece in draft.pieces]
    for quotation in marks:
        if not any(start < quotation.end and quotation.start < end for start, end in taken):
            yield quotation


def _goes_on(reading: Reading, draft: Draft, quotation: Quotation) -> bool:
    """Whether a quotation opens anew, without a close before it, where a draft ends."""
    between = reading.document.text[draft.pieces[-1][1] : quotation.start]
    return quotation.continues and not between.strip()


def _is_sentence(text: str, quotation: Quotation) -> bool:
    inner = text[quotation.start : quotation.end].strip(QUOTES)
    before = text[: quotation.start].rstrip(" ")[-1:]
    starts = before in {"", "\n", ".", "?", "!", ":", "”", '"', "’"}
    words = _WORD.findall(inner)
    long = [word for word in words if len(word) >= _FEWEST_SPOKEN]
    heading = bool(long) and all(word[:1].isupper() for word in long)
    return (
        starts
        and inner[-1:] in {".", "?", "!", "…"}
        and inner[:1].isupper()
        and len(words) >= (_FEWEST_ALONE if _stands_alone(text, quotation) else _FEWEST_SPOKEN)
        and not heading
    )


# Fewer quoted words are a title or a slogan; alone in a paragraph two may be speech.
_FEWEST_SPOKEN = 4
_FEWEST_ALONE = 2


def _stands_alone(text: str, quotation: Quotation) -> bool:
    """Whether a paragraph holds nothing but the quotation."""
    before, after = text[: quotation.start].rstrip(" "), text[quotation.end :].lstrip(" ")
    return before[-1:] in {"", "\n"} and after[:1] in {"", "\n"}


def _heard_before(reading: Reading, quotation: Quotation, heard: Sequence[Draft]) -> Draft | None:
    at = bisect_right(heard, quotation.start, key=_start_of_cue) - 1
    if at < 0:
        return None
    before = heard[at]
    unit = reading.sentence_of(reading.token_at(quotation.start)).unit
    last = reading.sentence_of(reading.token_at(_start_of_cue(before))).unit
    if unit == last:
        goes_on = not _turns_away(reading, before, quotation)
        said = before.direct or before.frame in CLAUSES or _leads_up(reading, before, quotation)
        return before if goes_on and said else None
    text = reading.document.text
    # A reporter's question may stand in a paragraph between an answer and the next.
    near = unit == last + 1 or (unit == last + 2 and is_question(text, quotation.start))
    return before if near and before.direct and _fills_paragraph(text, quotation) else None


def _leads_up(reading: Reading, draft: Draft, quotation: Quotation) -> bool:
    """Whether the sentence right before a quotation tells but what the speaker wants or thinks."""
    verb = reading.tokens[draft.verb]
    number = reading.tokens[reading.token_at(quotation.start)].sentence
    return verb.dep == "ROOT" and verb.pos == "VERB" and verb.sentence == number - 1


def _start_of_cue(draft: Draft) -> int:
    return draft.cue[0] if draft.cue else 0


def _fills_paragraph(text: str, quotation: Quotation) -> bool:
    """Whether a quotation opens a paragraph and is the most of it."""
    if text[: quotation.start].rstrip(" ")[-1:] not in {"", "\n"}:
        return False
    end = text.find("\n", quotation.end)
    paragraph = text[quotation.start : end if end >= 0 else len(text)]
    return 2 * (quotation.end - quotation.start) > len(paragraph)


def _asks(reading: Reading, draft: Draft) -> bool:
    """Whether words are a question put to somebody else, who then answers."""
    return not draft.direct and reading.tokens[draft.verb].lemma in {"ask", "question", "quiz"}


def _turns_away(reading: Reading, heard: Draft, quotation: Quotation) -> bool:
    """Whether somebody else acts between what a speaker said and a quotation."""
    places = [place for place in (*heard.pieces, heard.cue, heard.source) if place]
    first = reading.token_at(max(end for _, end in places) - 1) + 1
    last = reading.token_at(quotation.start)
    name = reading.document.text[slice(*heard.source)].split() if heard.source else []
    return any(
        token.dep in {"nsubj", "nsubjpass"}
        and reading.tokens[token.head].head == token.head
        and token.text not in name
        and (token.pos == "PROPN" or _is_person(token))
        for token in reading.tokens[first:last]
    )


def _is_person(token: Token) -> bool:
    """Whether a noun means one person or several."""
    lemma = token.lemma.lower()
    person = gazetteer.titles().are_people(lemma, token.text.lower())
    return person or lemma in gazetteer.words_for("persons")

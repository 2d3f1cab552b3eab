"""Statements before they are rows: which drafts stay, in whose voice, how faithful to the words.

Settles which draft keeps words that two claim. Tells sentences that read as direct speech on a page
that lost its quotation marks, words that are broken, and the post or description that stands with a
speaker's name.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from dateline import cues, gazetteer
from dateline.quotations import OPENERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dateline.quotations import Quotation
    from dateline.reading import Reading, Sentence, Token

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
    cites = inner.frame == "according"
    if outer.direct or inner.source is None or not (cites or _reports(reading, inner)):
        return False
    start, end = inner.source
    return any(begin <= start and end <= stop for begin, stop in outer.pieces) and any(
        t.start >= start and t.pos in {"PROPN", "NOUN"} and t.end <= end
        for t in reading.tokens[reading.token_at(start) : reading.token_at(end - 1) + 1]
    )


def _reports(reading: Reading, inner: Draft) -> bool:
    """Whether a cue tells speech: a clause that is said, or a promise, a threat, a demand."""
    verb = reading.tokens[inner.verb]
    if verb.pos == "NOUN" and inner.frame == "that":
        return True
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
        draft = _cut(reading, draft, cut)
        if not _stands(reading, draft) or clashes(draft, other):
            return None
    return draft


def _cut(reading: Reading, draft: Draft, cut: int) -> Draft:
    """A draft up to a character."""
    text = reading.document.text
    kept = ((start, min(end, cut)) for start, end in draft.pieces if start < cut)
    return draft._replace(pieces=tuple((a, _end_before(text, a, b)) for a, b in kept))


def _stands(reading: Reading, draft: Draft) -> bool:
    """Whether a draft that was cut still has words enough, and a clause its verb."""
    text = reading.document.text
    if sum(len(_WORD.findall(text[a:b])) for a, b in draft.pieces) < _FEWEST_WORDS:
        return False
    if draft.frame not in CLAUSES and draft.frame != "according":
        return True
    return any(t.tag in cues.FINITE_TAGS for t in _tokens(reading, draft.pieces))


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
    r"\bnot (?:to )?be (?:named|identified|quoted)\b|^to be (?:named|identified|quoted)\b"
    r"|\b(?:names?|identity|identities) (?:not )?(?:be|to be) (?:withheld|published|used)\b",
    re.IGNORECASE,
)


def useful(reading: Reading, drafts: Iterable[Draft]) -> Iterator[Draft]:
    """The drafts whose content tells something, a relative pronoun with the noun it stands for."""
    for draft in drafts:
        whole = draft if draft.direct else _with_antecedent(reading, draft)
        tells = not _is_name(reading, whole) if whole.direct else _tells(reading, whole)
        if tells:
            yield whole


def _is_name(reading: Reading, draft: Draft) -> bool:
    """Whether words in marks are what nobody in particular calls a thing: 'dubbed "Iron Lake"'."""
    if draft.source is not None or cues.lemma(reading.tokens[draft.verb]) not in _GIVES_NAMES:
        return False
    words = _WORD.findall(reading.document.text[draft.pieces[0][0] : draft.pieces[-1][1]])
    return all(word[0].isupper() or word[0].isdigit() for word in words)


_GIVES_NAMES = frozenset({"call", "dub", "name", "nickname", "term", "title", "entitle", "label"})


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
    if draft.frame in _NAMING and _is_in_passing(reading.tokens[draft.verb]):
        return any(t.text[0] in OPENERS for t in tokens)
    first = tokens[0].text.lower()
    if cues.lemma(reading.tokens[draft.verb]) in cues.lexicon().verdicts:
        return count > 0 or first in _PEOPLE
    return count > 0 and not (draft.frame in _DIRECT_OBJECTS and first in _POINTERS)


def _is_in_passing(cue: Token) -> bool:
    """Whether a lone word is only named beside: "clerks who sought anonymity", "his view of Oslo".

    A relative clause tells who somebody is, and a noun what is talked of, not what is said of it.
    """
    return cue.pos == "NOUN" or cue.dep in {"relcl", "acl"}


_NAMING = frozenset({"obj", "for", "of", "about", "on", "to", "against", "with", "at", "over"})


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


# ------------------------------------------------------------------ in the printed words


_FEWEST_QUOTED = 4  # a page that quotes this many words in a row has kept its marks
_FIRST_SECOND = frozenset(
    {"i", "we", "you", "me", "us", "my", "our", "your", "mine", "ours", "yours", "let's", "let’s"}
)
_CONTRACTED = frozenset({"'re", "’re", "n't", "n’t", "'ll", "’ll", "'ve", "’ve", "'m", "’m"})
_NARRATES = frozenset(
    {"report", "announce", "reveal", "disclose", "confirm", "predict", "estimate", "relate",
     "forecast", "acknowledge", "admit", "recount", "claim", "conclude", "find"}
)  # fmt: skip
_STRAY_STOP = re.compile(r"(?<![A-Z])(?<!\b[A-Za-z])(?<!\.)(?<!\. )\. (?=[a-z])")
_ABBREVIATED = re.compile(
    r"\b(?:vs|etc|approx|est|no|st|mr|mrs|dr|gen|sen|rep|gov|inc|co|jr|sr)$", re.IGNORECASE
)
_DOUBLED = re.compile(r"\b([A-Za-z]{2,}) \1\b")
_MAY_DOUBLE = frozenset(
    {"had", "that", "very", "bye", "no", "so", "many", "really", "long", "is", "far", "now",
     "never", "more", "again", "well", "do", "you", "her"}
)  # fmt: skip


def page_lost_marks(reading: Reading, quotations: Iterable[Quotation]) -> bool:
    """Whether a page quotes nothing longer than a few words: its marks may be gone."""
    text = reading.document.text
    return all(len(_WORD.findall(text[q.start : q.end])) < _FEWEST_QUOTED for q in quotations)


def reads_as_speech(
    reading: Reading, verb: Token, source: tuple[int, int] | None, content: Sequence[Token]
) -> bool:
    """Whether a clause fronted before its cue verb reads as the speaker's own words.

    It does in the first or second person or with spoken contractions, with the verb before its
    subject ("..., said Lee"), and where the present tense stays beside a cue in the past.
    """
    quotes = "quote" in cues.verb_frames(reading, verb)
    if source is None or not content or not quotes or content[0].text.lower() in _MARKS_REPORT:
        return False
    heard = any(is_spoken_word(reading, token) for token in content)
    if content[0].start > verb.start:
        return heard and reading.tokens[content[0].i - 1].text in {",", ":"}
    return heard or _keeps_tense(reading, verb, source, content)


def _keeps_tense(reading: Reading, verb: Token, source: Range, content: Sequence[Token]) -> bool:
    """Whether a clause before its cue keeps the tense in which it was spoken."""
    # "The road is open, the ministry said" is how the news puts a notice of a body.
    narrates = cues.lemma(verb) in _NARRATES or verb.tag not in {"VBD", "VBN"}
    if narrates or _is_body(reading, source):
        return False
    if source[0] > verb.start:
        return any(t.tag in {"VBZ", "VBP", "MD"} for t in content)
    return _stays_present([t for t in content if t.i < verb.i])


_MARKS_REPORT = frozenset({"that", "whether"})


def _is_body(reading: Reading, source: tuple[int, int]) -> bool:
    """Whether a state or an organisation speaks, and none of its people."""
    words = reading.tokens[reading.token_at(source[0]) : reading.token_at(source[1] - 1) + 1]
    head = next((t for t in words if not words[0].i <= t.head <= words[-1].i), words[-1])
    return head.entity in _BODIES or head.lemma in _OFFICES


_BODIES = frozenset({"ORG", "GPE", "NORP"})
_OFFICES = frozenset(
    {"ministry", "government", "embassy", "army", "police", "court", "bank", "party", "company",
     "council", "committee", "agency", "office", "parliament", "commission", "navy", "ministries"}
)  # fmt: skip


def _stays_present(words: Iterable[Token]) -> bool:
    """Whether the first verb of the main clause, else the first of all, is in the present."""
    finite = [t for t in words if t.tag in cues.FINITE_TAGS]
    main = [t for t in finite if t.dep in {"ccomp", "ROOT", "aux", "auxpass", "conj"}]
    return any(t.tag in {"VBZ", "VBP"} for t in (main or finite)[:1])


def is_spoken_word(reading: Reading, token: Token) -> bool:
    """A pronoun of the first or second person, or a spoken contraction ("don't", "it's")."""
    word = token.text.lower()
    if word in _FIRST_SECOND and token.pos in {"PRON", "DET", "ADJ"} and token.text != "US":
        return True
    if word in _CONTRACTED:
        return True
    before = reading.tokens[token.i - 1].pos if token.i else ""
    return word in {"'s", "’s"} and token.pos in {"AUX", "VERB"} and before == "PRON"


def widened(
    reading: Reading,
    piece: tuple[int, int],
    verb: Token,
    taken: Sequence[tuple[int, int]],
    others: Sequence[tuple[int, int]],
) -> tuple[tuple[int, int], ...]:
    """Speech without marks with the sentences of its paragraph that go on in the same voice.

    `taken` holds the places that have a speaker, `others` those of them where somebody else speaks:
    sentences between two speakers may be either's, and go to neither.
    """
    start, end = piece
    sentence = reading.tokens[verb.i].sentence
    before = _reach(reading, sentence, -1, taken)
    if before < sentence and not _is_taken(reading, before - 1, sentence, others):
        start = reading.tokens[reading.sentences[before].first].start
    last = _reach(reading, sentence, 1, taken)
    if last == sentence or _is_taken(reading, last + 1, sentence, others):
        return ((start, end),)
    after = characters(reading, reading.sentences[sentence + 1])[0]
    return (start, end), (after, characters(reading, reading.sentences[last])[1])


def _reach(reading: Reading, sentence: int, step: int, taken: Sequence[tuple[int, int]]) -> int:
    """The last sentence in a direction that goes on in the same voice, with no gap of two."""
    reached = at = sentence
    while abs(at - reached) <= 1:
        at += step
        if _is_apart(reading, at, sentence) or _is_taken(reading, at, sentence, taken):
            break
        words = reading.tokens[reading.sentences[at].first : reading.sentences[at].last]
        if any(_tells_of_another(reading, t) for t in words):
            break
        if any(is_spoken_word(reading, t) for t in words):
            reached = at
        elif at == sentence + step and step < 0:
            break
    return reached


def _is_apart(reading: Reading, number: int, beside: int) -> bool:
    inside = 0 <= number < len(reading.sentences)
    return not inside or reading.sentences[number].unit != reading.sentences[beside].unit


def _is_taken(reading: Reading, number: int, beside: int, taken: Sequence[tuple[int, int]]) -> bool:
    """Whether somebody speaks in a sentence of the paragraph of another one."""
    if _is_apart(reading, number, beside):
        return False
    start, end = characters(reading, reading.sentences[number])
    return any(begin < end and start < stop for begin, stop in taken)


def _tells_of_another(reading: Reading, token: Token) -> bool:
    """Whether a word says that somebody else speaks, though the tree may not show who does."""
    if token.tag not in {"VBD", "VBZ"} or "quote" not in cues.verb_frames(reading, token):
        return False
    subjects = reading.children(token.i, "nsubj")
    return not any(t.text.lower() in _FIRST_SECOND for t in subjects)


def characters(reading: Reading, sentence: Sentence) -> tuple[int, int]:
    """A sentence as a character range without the stop at its end."""
    last = sentence.last
    while last - 1 > sentence.first and reading.tokens[last - 1].text in {".", " "}:
        last -= 1
    return reading.tokens[sentence.first].start, reading.tokens[last - 1].end


def continuation(reading: Reading, end: int, verb: Token) -> int:
    """Where words end that a stray full stop cut: a sentence that starts in lower case goes on."""
    text = reading.document.text
    number = reading.tokens[reading.token_at(max(end - 1, 0))].sentence
    while number + 1 < len(reading.sentences):
        following = reading.sentences[number + 1]
        opener = reading.tokens[following.first]
        if following.unit != reading.sentences[number].unit or not opener.text[:1].islower():
            break
        if text[end : opener.start].strip() != "." or _ABBREVIATED.search(text[:end]):
            break
        if opener.text.lower() == "according" or verb.i >= following.first:
            break
        end = characters(reading, following)[1]
        number += 1
    return end


def is_garbled(words: Iterable[str]) -> bool:
    """Whether the words are broken: a stray full stop before a lower case, a doubled word."""
    for part in words:
        for stop in _STRAY_STOP.finditer(part) if ". " in part else ():
            if not _ABBREVIATED.search(part[: stop.start()]):
                return True
        parts = part.split()
        doubled = (word for word, after in pairwise(parts) if after.startswith(word))
        if any(len(word) > 1 for word in doubled) and _doubles(part):
            return True
    return False


def _doubles(words: str) -> bool:
    """Whether a word stands twice that is no name ("Walla Walla") and may not be doubled."""
    return any(
        m.group(1).lower() not in _MAY_DOUBLE and not m.group(1)[0].isupper()
        for m in _DOUBLED.finditer(words)
    )


_PLACE_LINE = re.compile(
    r"(?:^|(?<=\n))[ \t]*"
    r"(?:[A-Z][A-Z.'’-]+(?:[ ,/]+[A-Z][A-Z.'’-]+)*(?:,[^\n—–-]{1,40})?|[^\n(]{2,40})"
    r"\s*(?:\([^)\n]{2,30}\)\.?\s*)?(?:[—–-]{1,2}|[•·|])\s"
)
# Some agencies part the place and the day from the report by nothing.
_AGENCY_LINE = re.compile(
    r"[A-Z]{3}[A-Z /.-]*, (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}"
    r"(?:, \d{4})? (?=[A-Z])"
)
_CAPITALS = re.compile(r"[A-Z]{3}|\(\w")
# The clock before an entry of a live page.
_HOUR = re.compile(
    r"[ \t]*(?:[-•*–—] ?)?\d{1,2}[:.h]\d\d(?: ?[ap]\.?m\.?)?"
    r"(?: ?(?:GMT|UTC|BST|CES?T|E[SD]?T|IST|MSK|EAT|WAT|CAT|P[SD]?T|local time)\b)?"
    r"(?:[ \t]*[—–|:-]+[ \t]*|[ \t]+)(?=[A-Z“\"])"
)
_CITY = re.compile(r"[ \t]*([A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2}): +(?=[A-Z“\"])")


def _is_city(words: str) -> bool:
    """Whether a line's head is a city with its land: "Lahore, Pakistan - "."""
    city, comma, land = words.strip(" \t—–-").partition(", ")
    known = gazetteer.country_of(land) if comma else gazetteer.state_at(city)
    # A spaced hyphen after a city alone may as well part two sides: "Riga - Oslo ties".
    return bool(known) and city.istitle() and (bool(comma) or "—" in words)


def place_line_end(text: str, start: int) -> int:
    """Where the place line ends that opens the paragraph of `start`; 0 where there is none."""
    head = text.rfind("\n", 0, start) + 1
    line = _PLACE_LINE.match(text, head)
    if line and (_CAPITALS.search(line.group()) or _is_city(line.group())):
        return line.end()
    apart = _HOUR.match(text, head) or _AGENCY_LINE.match(text, head)
    if apart:
        return apart.end()
    city = _CITY.match(text, head)
    return city.end() if city and gazetteer.state_at(city[1]) else 0

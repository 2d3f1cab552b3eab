"""How faithful a statement's words are, and what its speaker is called.

Tells sentences that read as direct speech on a page that lost its quotation marks, words that are
broken, and the post or description that stands with a speaker's name.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from dateline import cues, gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dateline.quotations import Quotation
    from dateline.reading import Reading, Sentence, Token

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_FEWEST_QUOTED = 4  # a page that quotes this many words in a row has kept its marks
_FIRST_SECOND = frozenset(
    {"i", "we", "you", "me", "us", "my", "our", "your", "mine", "ours", "yours", "let's", "let’s"}
)
_CONTRACTED = frozenset({"'re", "’re", "n't", "n’t", "'ll", "’ll", "'ve", "’ve", "'m", "’m"})
_NARRATES = frozenset(
    {"report", "announce", "reveal", "disclose", "confirm", "predict", "estimate", "relate",
     "forecast", "acknowledge", "admit", "recount", "claim", "conclude", "find"}
)  # fmt: skip
_STRAY_STOP = re.compile(r"(?<![A-Z])(?<!\b[A-Za-z])(?<!\.)\. (?=[a-z])")
_ABBREVIATED = re.compile(
    r"\b(?:vs|etc|approx|est|no|st|mr|mrs|dr|gen|sen|rep|gov|inc|co|jr|sr)$", re.IGNORECASE
)
_DOUBLED = re.compile(r"\b([A-Za-z]{2,}) \1\b")
_MAY_DOUBLE = frozenset(
    {
        "had",
        "that",
        "very",
        "bye",
        "no",
        "so",
        "many",
        "really",
        "long",
        "is",
        "far",
        "now",
        "never",
        "more",
        "again",
        "well",
        "do",
        "you",
        "her",
    }
)
_AGE = re.compile(r"^,?\s*\d{1,3}\s*,?\s*|^,\s*")
_TITLED = frozenset(
    {"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "sir", "lady", "lord", "shri", "shri.", "smt",
     "smt.", "shrimati", "don", "doña", "señor", "señora"}
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
    if source is None or not content or "quote" not in cues.verb_frames(reading, verb):
        return False
    if content[0].start > verb.start or content[0].text.lower() in {"that", "whether"}:
        return False
    if any(is_spoken_word(reading, token) for token in content):
        return True
    if cues.lemma(verb) in _NARRATES or verb.tag not in {"VBD", "VBN"}:
        return False
    if source[0] > verb.start:
        return any(t.tag in {"VBZ", "VBP", "MD"} for t in content)
    return _stays_present([t for t in content if t.i < verb.i])


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
    reading: Reading, start: int, end: int, verb: Token, taken: Sequence[tuple[int, int]]
) -> tuple[tuple[int, int], ...]:
    """Speech without marks with the sentences of its paragraph that go on in the same voice."""
    sentence = reading.tokens[verb.i].sentence
    first = sentence
    while first > 0 and _same_voice(reading, first - 1, sentence, taken):
        first -= 1
    pieces = [(start, end)]
    if first < sentence:
        pieces[0] = (reading.tokens[reading.sentences[first].first].start, end)
    after = sentence + 1
    if after < len(reading.sentences) and _same_voice(reading, after, sentence, taken):
        following = reading.sentences[after]
        pieces.append(characters(reading, following))
    return tuple(pieces)


def _same_voice(
    reading: Reading, number: int, beside: int, taken: Sequence[tuple[int, int]]
) -> bool:
    sentence, other = reading.sentences[number], reading.sentences[beside]
    if sentence.unit != other.unit:
        return False
    start, end = characters(reading, sentence)
    if any(begin < end and start < stop for begin, stop in taken):
        return False
    return any(is_spoken_word(reading, t) for t in reading.tokens[sentence.first : sentence.last])


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
        for stop in _STRAY_STOP.finditer(part):
            if not _ABBREVIATED.search(part[: stop.start()]):
                return True
        if any(m.group(1).lower() not in _MAY_DOUBLE for m in _DOUBLED.finditer(part)):
            return True
    return False


@cache
def _glued() -> re.Pattern[str]:
    words = "|".join(cues.lexicon().role_words)
    return re.compile(rf"\b[A-Z][a-z]{{2,}}(?:{words})\b")


_PLACE_LINE = re.compile(
    r"(?:^|(?<=\n))[ \t]*"
    r"(?:[A-Z][A-Z.'’-]+(?:[ ,/]+[A-Z][A-Z.'’-]+)*(?:,[^\n—–-]{1,40})?|[^\n(]{2,40})"
    r"\s*(?:\([^)\n]{2,30}\)\s*)?[—–-]{1,2}\s"
)
_CAPITALS = re.compile(r"[A-Z]{3}|\(\w")


def place_line_end(text: str, start: int) -> int:
    """Where the place line ends that opens the paragraph of `start`; 0 where there is none."""
    line = _PLACE_LINE.match(text, text.rfind("\n", 0, start) + 1)
    return line.end() if line and _CAPITALS.search(line.group()) else 0


# ------------------------------------------------------------------ roles


def role(reading: Reading, start: int, end: int) -> str | None:
    """The words that say what a speaker is: the apposition, else the title before the name."""
    first, last = reading.token_at(start), reading.token_at(end - 1) + 1
    tokens = reading.tokens[first:last]
    glued = _glued().search(reading.document.text[start:end])
    if glued:
        name = re.match(
            r"[A-Z][a-z]+?(?=(?:" + "|".join(cues.lexicon().role_words) + r")\b)", glued.group()
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
    words = reading.document.text[comma.start : tokens[-1].end]
    while match := _AGE.match(words):
        words = words[match.end() :]
    words = words.strip(" ,")
    opener = words.split(" ", 1)[0].lower()
    if not words or opener in {"and", "or", "who", "which", "whose", "along", "including", "like"}:
        return None
    doing = reading.tokens[comma.i + 1].tag in {"VBN", "VBD", "VBG", "VBZ"}
    return words if _describes(tokens, comma) and not doing else None


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


def _is_given_name(words: Sequence[Token]) -> bool:
    """Whether words hold no title: a given name, then, that the model left out of a name."""
    known = gazetteer.titles().last_words
    return all(t.tag == "NNP" and t.text.lower() not in known for t in words)

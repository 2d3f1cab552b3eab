"""Direct speech: which verb stands beside a quotation, and who speaks.

Gives each quotation to the verb beside it ("...," she said, "...") and takes in the quotations that
go on from it in the same paragraph.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from dateline import cues

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dateline.quotations import Quotation
    from dateline.reading import Reading, Token


class Speech(NamedTuple):
    """Quotations of one speaker as character ranges, with source and cue (None: not on the spot).

    `verbs` are the token numbers of the cue verbs that are spoken for; `starts_outside` tells that
    the first piece opens with words outside marks ('The plan is "dead," he said').
    """

    pieces: tuple[tuple[int, int], ...]
    source: tuple[int, int] | None
    cue: tuple[int, int] | None
    verbs: tuple[int, ...]


class _Link(NamedTuple):
    verb: int
    quotation: int
    after: bool  # the quotation stands after its verb
    source: tuple[int, int] | None
    gap: int


_TERMINAL = frozenset({".", "?", "!"})
_BEFORE_VERB = ",?!…—–-;:"
_LONGEST_GAP = 45
_JOINERS = frozenset(
    {
        "and",
        "but",
        "or",
        "when",
        "while",
        "because",
        "if",
        "though",
        "although",
        "so",
        "which",
        "that",
        "than",
    }
)
_SPEECH_WORDS = 4  # fewer quoted words standing alone are a coined term, not speech
_WORDS = re.compile(r"\w+")
_BLANKS = " \t\xa0"


class _Page:
    """Where the quotations stand among the tokens of a reading."""

    def __init__(self, reading: Reading, quotations: Sequence[Quotation]) -> None:
        self.reading = reading
        self.text = reading.document.text
        self.quotations = quotations
        self.first = [0] * len(quotations)
        self.last = [0] * len(quotations)
        self.inside = [-1] * len(reading.tokens)
        for number, quotation in enumerate(quotations):
            self._place(number, quotation)

    def _place(self, number: int, quotation: Quotation) -> None:
        tokens = self.reading.tokens
        if not tokens:
            return
        first = self.reading.token_at(quotation.start)
        last = self.reading.token_at(quotation.end - 1) + 1
        self.first[number], self.last[number] = first, last
        for i in range(first, last):
            if tokens[i].start < quotation.end and tokens[i].end > quotation.start:
                self.inside[i] = number

    def unit(self, i: int) -> int:
        return self.reading.sentence_of(i).unit


def find(reading: Reading, quotations: Sequence[Quotation]) -> tuple[Speech, ...]:
    """The quotations that read as direct speech, each with the verb and the speaker beside it."""
    page = _Page(reading, quotations)
    links = _links(page)
    taken: dict[int, _Link] = {}
    for link in sorted(links, key=lambda x: (x.gap + (_AFTER_COST if x.after else 0), x.verb)):
        taken.setdefault(link.quotation, link)
    by_verb: dict[int, list[int]] = {}
    for number, link in taken.items():
        by_verb.setdefault(link.verb, []).append(number)
    found = [_speech(page, taken, verb, sorted(numbers)) for verb, numbers in by_verb.items()]
    return tuple(sorted(found))


_AFTER_COST = 2  # '"A," she said, "B"': a quotation before the verb is the surer sign


def _links(page: _Page) -> list[_Link]:
    found: list[_Link] = []
    if not page.quotations:
        return found
    units = {page.unit(first) + back for first in page.first for back in (0, -1)}
    for sentence in page.reading.sentences:
        if sentence.unit not in units:
            continue
        for token in page.reading.tokens[sentence.first : sentence.last]:
            if page.inside[token.i] < 0 and _may_quote(token):
                found.extend(_beside(page, token))
    return found


def _may_quote(token: Token) -> bool:
    if token.text.lower() == "according" or token.text in _HEADS_SENTENCE:
        return True
    return token.pos in {"VERB", "AUX"}


_HEADS_SENTENCE = frozenset({"Said", "Added", "Continued", "Stated", "Asked", "Wrote", "Replied"})


def _is_plain(reading: Reading, verb: Token) -> bool:
    """Whether a verb is a known verb of speech; others need surer signs ("...," he thundered)."""
    return (
        verb.text.lower() == "according"
        or verb.text in _HEADS_SENTENCE
        or "quote" in cues.verb_frames(reading, verb)
    )


def _beside(page: _Page, verb: Token) -> Iterator[_Link]:
    plain = _is_plain(page.reading, verb)
    cost = 0 if plain else _DOUBT_COST
    if verb.text.lower() != "according":
        before = _link_before(page, verb)
        if before and (plain or _sure_before(page, before)):
            yield before._replace(gap=before.gap + cost)
    after = _link_after(page, verb)
    if after and (plain or _sure_after(page, after)):
        yield after._replace(gap=after.gap + cost)


_DOUBT_COST = 100  # a known verb of speech beside the same quotation always wins


def _sure_before(page: _Page, link: _Link) -> bool:
    quotation = page.quotations[link.quotation]
    words = page.text[quotation.start : quotation.end]
    reading = page.reading
    following = reading.tokens[link.verb + 1 : link.verb + 2]
    return (
        words.rstrip("\"”’'»› ")[-1:] in {",", "?", "!"}
        and len(_WORDS.findall(words)) >= _SPEECH_WORDS
        and 0 < link.gap <= _SHORT_NAME
        and link.source is not None
        and reading.tokens[link.verb].pos == "VERB"
        and all(t.pos in {"PUNCT", "ADP"} for t in following)
    )


def _sure_after(page: _Page, link: _Link) -> bool:
    quotation = page.quotations[link.quotation]
    words = page.text[quotation.start : quotation.end]
    before = page.text[: quotation.start].rstrip()
    return before.endswith(":") and len(_WORDS.findall(words)) >= _SPEECH_WORDS


def _link_before(page: _Page, verb: Token) -> _Link | None:
    """The quotation that ends just before the verb or before the verb's subject."""
    i = verb.i - 1
    while i >= 0 and verb.i - i <= _LONGEST_GAP and _passes_over(page, i):
        i -= 1
    if i < 0 or page.inside[i] < 0 or page.unit(i) != page.unit(verb.i):
        return None
    number = page.inside[i]
    tokens = page.reading.tokens
    gap = tokens[page.last[number] : verb.i]
    words = [t for t in gap if t.pos not in {"PUNCT", "SPACE"}]
    if _broken(gap, verb) or not _invites(page, number, gap, verb):
        return None
    if words and words[0].text.lower() in _JOINERS:
        return None
    if not _is_finite(page.reading, verb) or _has_own_clause(page, verb):
        return None
    return _Link(verb.i, number, after=False, source=_speaker(page, verb, words), gap=len(words))


def _passes_over(page: _Page, i: int) -> bool:
    """Whether a token stands outside marks, or inside a nickname or one word set apart."""
    number = page.inside[i]
    if number < 0:
        return True
    inner = page.text[page.quotations[number].start : page.quotations[number].end].strip(_QUOTES)
    before = page.first[number] - 1
    return (
        inner.isalpha()
        and i > before >= 0
        and page.inside[before] < 0
        and page.reading.tokens[before].pos == "PROPN"
    )


_QUOTES = "\"“”‘’'«»„` "


def _invites(page: _Page, number: int, gap: Sequence[Token], verb: Token) -> bool:
    """Whether a quotation's end leaves room for "he said" to follow in the same sentence."""
    quotation = page.quotations[number]
    inner = page.text[quotation.start : quotation.end].rstrip("\"”’'»› ")
    follows = page.text[quotation.end : quotation.end + 2].lstrip()
    if inner[-1:] and (inner[-1] in _BEFORE_VERB or follows[:1] in {",", "—", "–"}):
        return True
    opener = gap[0] if gap else verb
    long = len(_WORDS.findall(inner)) >= _SPEECH_WORDS
    return long and verb.lemma in _PLAIN and opener.text[:1].islower() and len(gap) <= _SHORT_NAME


_PLAIN = frozenset({"say", "add", "tell", "write", "note"})
_SHORT_NAME = 4


def _is_finite(reading: Reading, verb: Token) -> bool:
    if verb.tag in cues.FINITE_TAGS:
        return True
    return verb.tag in {"VB", "VBN"} and bool(reading.children(verb.i, "aux", "auxpass"))


def _has_own_clause(page: _Page, verb: Token) -> bool:
    """Whether the verb's content stands after it, outside marks: then the marks hold a title."""
    return any(
        child.i > verb.i and page.inside[child.i] < 0 and child.pos in {"VERB", "AUX"}
        for child in page.reading.children(verb.i, "ccomp")
    )


def _broken(gap: Sequence[Token], verb: Token) -> bool:
    """Whether another clause or a sentence's end stands in the gap."""
    relative = False
    for token in gap:
        if token.text in _TERMINAL or token.text == ";":
            return True
        if token.tag in {"WP", "WDT"}:
            relative = True
        helps = token.head == verb.i and token.dep in {"aux", "auxpass"}
        if token.tag in cues.FINITE_TAGS and not relative and not helps:
            return True
    return len(gap) > _LONGEST_GAP or (
        bool(gap) and gap[0].sentence != verb.sentence and (gap[-1].sentence != verb.sentence)
    )


def _speaker(page: _Page, verb: Token, words: Sequence[Token]) -> tuple[int, int] | None:
    reading = page.reading
    first = verb.i
    group = cues.words_of_cue(reading, verb)[0]
    words = [t for t in words if t.i < group and t.tag != "RB"]
    if words:
        subjects = [t for t in reading.children(verb.i, "nsubj") if words[0].i <= t.i < verb.i]
        if not subjects:
            return cues.trimmed(reading, words[0].i, words[-1].i + 1)
        first, last = cues.extent(reading, subjects[-1].i)
        return cues.trimmed(reading, max(first, words[0].i), min(last, group))
    subjects = [t for t in reading.children(verb.i, "nsubj") if t.i > verb.i]
    if subjects and page.inside[subjects[0].i] < 0:
        first, last = cues.extent(reading, subjects[0].i)
        return cues.trimmed(reading, max(first, verb.i + 1), _outside(page, first, last))
    return _following_name(page, verb)


def _outside(page: _Page, first: int, last: int) -> int:
    return next((i for i in range(first, last) if page.inside[i] >= 0), last)


def _following_name(page: _Page, verb: Token) -> tuple[int, int] | None:
    """The noun phrase after an inverted verb, by its words ("said the group's leader")."""
    tokens = page.reading.tokens
    at = verb.i + 1
    while at < len(tokens) and page.inside[at] < 0 and tokens[at].pos in _NOMINAL:
        at += 1
    names = [i for i in range(verb.i + 1, at) if tokens[i].pos in {"PROPN", "NOUN", "PRON"}]
    if not names:
        return None if verb.dep == "ROOT" else cues.source(page.reading, verb)
    return verb.i + 1, names[-1] + 1


_NOMINAL = frozenset({"PROPN", "NOUN", "DET", "ADJ", "PRON", "NUM", "PART"})


def _link_after(page: _Page, verb: Token) -> _Link | None:
    """The quotation that opens after the verb, with nothing but its hearers and place between."""
    tokens = page.reading.tokens
    i = verb.i + 1
    limit = min(len(tokens), verb.i + _LONGEST_GAP)
    while i < limit and page.inside[i] < 0:
        i += 1
    if i >= limit or page.inside[i] < 0:
        return None
    number = page.inside[i]
    gap = tokens[verb.i + 1 : i]
    colon = bool(gap) and gap[-1].text == ":"
    if page.unit(i) != page.unit(verb.i) and not (colon and page.unit(i) == page.unit(verb.i) + 1):
        return None
    if _broken(gap[:-1] if colon else gap, verb):
        return None
    if not colon and not _introduces(page, number, gap, verb):
        return None
    return _Link(verb.i, number, after=True, source=_source_before(page, verb), gap=len(gap))


def _introduces(page: _Page, number: int, gap: Sequence[Token], verb: Token) -> bool:
    comma = bool(gap) and gap[-1].text in {",", "—", "–", "--"}
    words = [t for t in gap if t.pos not in {"PUNCT", "SPACE"}]
    quotation = page.quotations[number]
    inner = page.text[quotation.start : quotation.end].strip("\"“”‘’'«»„` ")
    if verb.text.lower() == "according":
        return comma and len(_WORDS.findall(inner)) >= _SPEECH_WORDS
    if comma:
        return len(words) <= _LONGEST_GAP
    if not _ends_clause(page, number):
        return False
    if not words:
        return True
    if words[-1].text.lower() in {"that", "as", "of", "for", "about", "a", "the", "his", "her"}:
        return False
    return inner[:1].isupper() and len(_WORDS.findall(inner)) >= _SPEECH_WORDS


def _ends_clause(page: _Page, number: int) -> bool:
    """Whether nothing of the sentence goes on after the quotation but its punctuation."""
    quotation = page.quotations[number]
    inner = page.text[quotation.start : quotation.end].rstrip("\"”’'»› ")
    follows = page.text[quotation.end : quotation.end + 2].strip()
    return inner[-1:] in {".", "?", "!", "…", ","} or not follows[:1].isalnum()


def _source_before(page: _Page, verb: Token) -> tuple[int, int] | None:
    if verb.text.lower() == "according":
        for to in page.reading.children(verb.i, "prep"):
            for noun in page.reading.children(to.i, "pobj"):
                first, last = cues.extent(page.reading, noun.i)
                return cues.trimmed(page.reading, first, _outside(page, first, last))
        return None
    if verb.text in _HEADS_SENTENCE:
        return _following_name(page, verb)
    found = cues.source(page.reading, verb)
    if found and any(page.inside[i] >= 0 for i in range(*found)):
        return found[0], max(_outside(page, *found), found[0] + 1)
    return found


# ------------------------------------------------------------------ putting pieces together


def _speech(page: _Page, taken: dict[int, _Link], verb: int, numbers: list[int]) -> Speech:
    links = [taken[number] for number in numbers]
    whole = list(numbers)
    _chain_back(page, taken, whole)
    _chain_on(page, taken, whole, verb)
    pieces = [(page.quotations[n].start, page.quotations[n].end) for n in whole]
    if not links[0].after:
        start = _sentence_start(page, whole[0], taken)
        pieces[0] = (start, pieces[0][1])
    reading = page.reading
    found = next((link.source for link in links if link.source), None)
    cue = cues.words_of_cue(reading, reading.tokens[verb])
    return Speech(
        _merged(page.text, pieces), _characters(reading, found), _characters(reading, cue), (verb,)
    )


def _characters(reading: Reading, found: tuple[int, int] | None) -> tuple[int, int] | None:
    if found is None or found[0] >= found[1]:
        return None
    return reading.tokens[found[0]].start, reading.tokens[found[1] - 1].end


def _merged(text: str, pieces: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Pieces with nothing but blanks between them made one, unless a paragraph ends there."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(pieces):
        if merged and not text[merged[-1][1] : start].strip(_BLANKS) and start > merged[-1][0]:
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return tuple(merged)


def _chain_back(page: _Page, taken: dict[int, _Link], whole: list[int]) -> None:
    """Quotations that run straight into the first one belong to it."""
    while whole[0] > 0:
        before, first = page.quotations[whole[0] - 1], page.quotations[whole[0]]
        if page.text[before.end : first.start].strip(_BLANKS) or whole[0] - 1 in taken:
            return
        whole.insert(0, whole[0] - 1)


def _chain_on(page: _Page, taken: dict[int, _Link], whole: list[int], verb: int) -> None:
    """Quotations that follow the attribution, or a mark left open, go on with the same speaker."""
    following = whole[-1] + 1
    while following < len(page.quotations) and following not in taken:
        quotation = page.quotations[following]
        stop = page.quotations[whole[-1]].end
        if page.first[whole[-1]] < verb:
            stop = max(stop, _attribution_end(page, verb))
        if page.text[stop : quotation.start].strip(_BLANKS) and not quotation.continues:
            return
        whole.append(following)
        following += 1


def _attribution_end(page: _Page, verb: int) -> int:
    """The character after the full stop that ends the verb's own words outside marks."""
    tokens = page.reading.tokens
    for i in range(verb, min(len(tokens), verb + 2 * _LONGEST_GAP)):
        if page.inside[i] >= 0:
            break
        ends = i + 1 == len(tokens) or tokens[i + 1].sentence != tokens[i].sentence
        if tokens[i].text in _TERMINAL and (ends or page.inside[i + 1] >= 0):
            return tokens[i].end
    return tokens[verb].end


def _sentence_start(page: _Page, number: int, taken: dict[int, _Link]) -> int:
    """Where the sentence begins that ends in the quotation: its words outside marks count too."""
    quotation = page.quotations[number]
    first = page.first[number]
    unit = page.unit(first)
    at = first
    while at > 0 and page.unit(at - 1) == unit and page.reading.tokens[at - 1].text not in _STOPS:
        if page.inside[at - 1] in taken:
            break
        at -= 1
    start = page.reading.tokens[at].start
    words = page.text[start : quotation.start]
    if len(_WORDS.findall(words)) > _LONGEST_GAP or not words.strip(" ,:—–-"):
        return quotation.start
    return start


_STOPS = frozenset({".", "?", "!", ":", ";", "…"})

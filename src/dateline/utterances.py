"""Utterances: where quotations stand among the tokens of a page, and which make up one speech.

A speech may come in pieces, with words of the same sentence outside the marks, and go on in the
next paragraph; who said the words is for `speeches` to find.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from dateline import cues
from dateline.quotations import QUOTES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dateline.quotations import Quotation
    from dateline.reading import Reading, Token

WORDS = re.compile(r"\w+")
BLANKS = " \t\xa0"
TERMINAL = frozenset({".", "?", "!"})
LONGEST_GAP = 45
_LONGEST_TITLE = 8
_LONG_WORD = 4


class Speech(NamedTuple):
    """Quotations of one speaker as character ranges, with source and cue (None: not on the spot).

    `verbs` are the token numbers of the cue verbs that are spoken for; `starts_outside` tells that
    the first piece opens with words outside marks ('The plan is "dead," he said').
    """

    pieces: tuple[tuple[int, int], ...]
    source: tuple[int, int] | None
    cue: tuple[int, int] | None
    verbs: tuple[int, ...]


class Link(NamedTuple):
    """A quotation with the verb beside it, the source as tokens, and the words between."""

    verb: int
    quotation: int
    after: bool  # the quotation stands after its verb
    source: tuple[int, int] | None
    gap: int


class Page:
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
        self.before, self.after = self._neighbours()

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

    def _neighbours(self) -> tuple[list[int], list[int]]:
        """For each token the nearest quoted one before it (no nickname) and after it."""
        count = len(self.inside)
        before, after = [-1] * count, [count] * count
        if not self.quotations:
            return before, after
        passed = {n for n in range(len(self.quotations)) if self._is_nickname(n)}
        last = -1
        for i, number in enumerate(self.inside):
            before[i] = last
            if number >= 0 and number not in passed:
                last = i
        following = count
        for i in range(count - 1, -1, -1):
            after[i] = following
            if self.inside[i] >= 0:
                following = i
        return before, after

    def _is_nickname(self, number: int) -> bool:
        """Whether the marks hold one word behind a name: 'Joe "Lefty" Malone'."""
        quotation, before = self.quotations[number], self.first[number] - 1
        return (
            before >= 0
            and self.inside[before] < 0
            and self.reading.tokens[before].pos == "PROPN"
            and self.text[quotation.start : quotation.end].strip(QUOTES).isalpha()
        )

    def is_near(self, i: int) -> bool:
        """Whether a quotation stands close enough to token `i` to be its own."""
        behind = self.before[i] >= 0 and i - self.before[i] <= LONGEST_GAP
        return behind or self.after[i] - i <= LONGEST_GAP

    def unit(self, i: int) -> int:
        """The number of the paragraph that token `i` stands in."""
        return self.reading.sentence_of(i).unit


def opens_sentence(text: str, quotation: Quotation) -> bool:
    """Whether quoted words begin as a sentence does."""
    return text[quotation.start : quotation.end].lstrip(QUOTES)[:1].isupper()


def is_title(page: Page, number: int) -> bool:
    """Whether the marks hold the name of a book or a broadcast: a few words in capitals."""
    quotation = page.quotations[number]
    words = WORDS.findall(page.text[quotation.start : quotation.end])
    if not 0 < len(words) <= _LONGEST_TITLE or not words[-1][:1].isupper():
        return False
    before = page.text[: quotation.start].rstrip()[-1:]
    long = [word for word in words if len(word) >= _LONG_WORD]
    return before.isalnum() and all(w[0].isupper() or w[0].isdigit() for w in long)


# ------------------------------------------------------------------ the pieces of one speech


def speech(page: Page, taken: dict[int, Link], verb: int, numbers: list[int]) -> Speech:
    """The speech of a verb: the quotations given to it and those that run on from them."""
    links = [taken[number] for number in numbers]
    whole = list(numbers)
    _chain_back(page, taken, whole)
    _chain_on(page, taken, whole, verb)
    pieces = [(page.quotations[n].start, page.quotations[n].end) for n in whole]
    if links[0].after:
        pieces[:0] = _parted(page, links[0])
    else:
        start = _sentence_start(page, whole[0], taken)
        pieces[0] = (start, pieces[0][1])
    reading = page.reading
    found = next((link.source for link in links if link.source), None)
    cue = cues.words_of_cue(reading, reading.tokens[verb])
    return Speech(
        _merged(page.text, pieces), _characters(reading, found), _characters(reading, cue), (verb,)
    )


def _parted(page: Page, link: Link) -> list[tuple[int, int]]:
    """The head of a sentence that the attribution parts: 'The old plan, she said, "is dead"'."""
    tokens, sentence = page.reading.tokens, page.reading.sentence_of(link.verb)
    quotation = page.quotations[link.quotation]
    if link.source is None or opens_sentence(page.text, quotation):
        return []
    comma, behind = min(link.source[0], link.verb) - 1, max(link.source[1] - 1, link.verb) + 1
    if comma <= sentence.first or tokens[comma].text != "," or tokens[behind].text != ",":
        return []
    head, gap = tokens[sentence.first : comma], tokens[behind + 1 : page.first[link.quotation]]
    pieces = [(head[0].start, head[-1].end)]
    if not gap:
        return pieces if _is_bare_subject(page, head) or _is_clause(page, head) else []
    # "..., she said, to please Oslo, ..." goes on with what she says, "on Monday" does not.
    goes_on = gap[0].tag == "TO" or gap[0].text.lower() in _GOES_ON
    return [*pieces, (gap[0].start, gap[-1].end)] if goes_on and _is_clause(page, head) else []


def _is_bare_subject(page: Page, head: Sequence[Token]) -> bool:
    """Whether words are a noun phrase outside marks that still waits for its verb."""
    if any(t.tag in cues.FINITE_TAGS or page.inside[t.i] >= 0 for t in head):
        return False
    nominal = any(t.dep in {"nsubj", "nsubjpass", "ROOT"} or t.pos == "NOUN" for t in head)
    return nominal and head[0].tag not in {"IN", "RB"}


def _is_clause(page: Page, head: Sequence[Token]) -> bool:
    """Whether words outside marks are a whole clause that nothing subordinates."""
    if any(page.inside[t.i] >= 0 for t in head) or head[0].tag in _SUBORDINATE:
        return False
    if head[-1].tag in _SUBORDINATE or head[-1].tag == "CC":
        return False  # "critics met and, she said, ..." is the page's own up to the marks
    subject = any(t.dep in {"nsubj", "nsubjpass", "expl"} for t in head)
    return subject and any(t.tag in cues.FINITE_TAGS for t in head)


_SUBORDINATE = frozenset({"IN", "WRB", "VBG", "VBN"})
_GOES_ON = frozenset({"because", "if", "unless", "until", "so", "and", "but"})


def _characters(reading: Reading, found: tuple[int, int] | None) -> tuple[int, int] | None:
    if found is None or found[0] >= found[1]:
        return None
    return reading.tokens[found[0]].start, reading.tokens[found[1] - 1].end


def _merged(text: str, pieces: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Pieces with nothing but blanks between them made one, unless a paragraph ends there."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(pieces):
        if merged and not text[merged[-1][1] : start].strip(BLANKS) and start > merged[-1][0]:
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return tuple(merged)


def _chain_back(page: Page, taken: dict[int, Link], whole: list[int]) -> None:
    """Quotations that run straight into the first one belong to it."""
    while whole[0] > 0:
        before, first = page.quotations[whole[0] - 1], page.quotations[whole[0]]
        if page.text[before.end : first.start].strip(BLANKS) or whole[0] - 1 in taken:
            return
        if not opens_sentence(page.text, before):
            return  # 'She said that "he would not yield." "We ...," she added': told before
        whole.insert(0, whole[0] - 1)


def _chain_on(page: Page, taken: dict[int, Link], whole: list[int], verb: int) -> None:
    """Quotations that follow the attribution, or a mark left open, go on with the same speaker."""
    following = whole[-1] + 1
    while following < len(page.quotations) and following not in taken:
        quotation = page.quotations[following]
        if quotation.start > page.reading.tokens[verb].end and is_title(page, following):
            following += 1
            continue
        stop = page.quotations[whole[-1]].end
        if page.first[whole[-1]] < verb:
            stop = max(stop, _attribution_end(page, verb))
        blanks = BLANKS + ("—–―" if quotation.mark == "—" else "")
        if page.text[stop : quotation.start].strip(blanks) and not quotation.continues:
            return
        if _has_verb_outside(page, following):
            return
        whole.append(following)
        following += 1


def _has_verb_outside(page: Page, number: int) -> bool:
    """Whether the sentence goes on behind the marks with a verb: '"A" was late, he said'."""
    quotation, tokens = page.quotations[number], page.reading.tokens
    if not page.text[quotation.end : quotation.end + 2].lstrip(BLANKS)[:1].islower():
        return False
    at = page.last[number]
    rest = tokens[at : page.reading.sentence_of(at).last] if at < len(tokens) else ()
    return any(t.tag in cues.FINITE_TAGS and page.inside[t.i] < 0 for t in rest)


def _attribution_end(page: Page, verb: int) -> int:
    """The character after the full stop that ends the verb's own words outside marks."""
    tokens = page.reading.tokens
    for i in range(verb, min(len(tokens), verb + 2 * LONGEST_GAP)):
        if page.inside[i] >= 0:
            if not is_title(page, page.inside[i]):
                break
            if tokens[i].text in TERMINAL and page.last[page.inside[i]] <= i + 2:
                return page.quotations[page.inside[i]].end
            continue
        ends = i + 1 == len(tokens) or tokens[i + 1].sentence != tokens[i].sentence
        if tokens[i].text in TERMINAL and (ends or page.inside[i + 1] >= 0):
            return tokens[i].end
    return tokens[verb].end


def _sentence_start(page: Page, number: int, taken: dict[int, Link]) -> int:
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
    apart = words.rstrip()[-1:] in {"-", "—", "–"} and opens_sentence(page.text, quotation)
    apart = apart or _is_told_before(page, at, first)
    if apart or len(WORDS.findall(words)) > LONGEST_GAP or not words.strip(QUOTES + ",:—–-"):
        return quotation.start
    return start


def _is_told_before(page: Page, start: int, first: int) -> bool:
    """Whether words before a whole sentence in marks have a teller: 'She said that A, "But B"'."""
    tokens = page.reading.tokens
    if not opens_sentence(page.text, page.quotations[page.inside[first]]):
        return False
    told = (t for t in tokens[start:first] if t.tag in cues.FINITE_TAGS and page.inside[t.i] < 0)
    return tokens[first - 1].text == "," and any(
        "quote" in cues.verb_frames(page.reading, t) and page.reading.children(t.i, "ccomp")
        for t in told
    )


_STOPS = frozenset({".", "?", "!", ":", ";", "…"})

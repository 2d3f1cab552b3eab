"""Quotation marks: which characters of a text stand inside them, whatever marks the page uses.

Knows straight and curly marks, guillemets, German low marks, doubled apostrophes and backticks, and
single marks told apart from apostrophes; marks that are never closed; quotations that run over
paragraphs with the mark opened again at the head of each; and paragraphs that open with a dialogue
dash. Knows as well where quotations stand among the tokens of a page, and which of them make up one
speech; who said the words is for `speeches` to find.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from dateline import cues

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dateline.reading import Reading, Token

_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
# Begins with one set of characters, so that the engine can skip ahead; a lone backtick is no mark.
_MARK = re.compile(r"[\"“”„«»‹›‘’'＂`](?:(?<=')'|(?<=`)`|(?<=’)’|(?<=‘)‘)?")
# A dash may open a turn of talk; the same dash inside it opens the words of who tells it.
_DIALOGUE = re.compile(r"\s*[—–―-]\s+(?=[\w“\"])")
_DIALOGUE_STOP = re.compile(r"[,.?!…]?\s[—–―]\s|[,?!…]\s-\s")
# A sentence that no mark opened is taken from the last stop before it.
_SENTENCE_STOP = re.compile(r"[.!?…]['’)\]]*\s+(?=[A-Z“\"])")
# What may close a mark, the regular one first: pages mix curly, straight and typed marks.
_CLOSERS = {
    '"': ('"', "＂", "”"),
    "＂": ("＂", '"'),
    "“": ("”", '"', "''", "’’", "“"),
    "„": ("“", "”", '"'),
    "«": ("»",),
    "»": ("«",),
    "‹": ("›",),
    "''": ("''", '"', "”"),
    "’’": ("’’", "''", "”"),
    "‘‘": ("’’", "''", "”"),
    "``": ("''", '"', "”"),
    "‘": ("’", "'"),
    "’": ("’",),
    "'": ("'", "’"),
    "”": ("”",),
}
# A single mark is an apostrophe far more often, so it has to prove that it opens and closes.
_SINGLE = frozenset("‘’'")
_ALWAYS_OPENS = frozenset({"“", "„", "``", "‘‘"})
_NEVER_OPENS = frozenset({"›"})
_SINGLE_LIMIT = 600  # a single mark that closes later than this is an apostrophe


_LONGEST_ATTRIBUTION = 12  # words
_NAME = r"(?:he|she|they|the [a-z]+|[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3})"
_SAID = r"(?:said|says|added|told|wrote|replied)"
# Behind its comma an attribution of a few words ends the quotation that no mark closed.
_ATTRIBUTION = re.compile(rf",(?= (?:{_NAME} {_SAID}|{_SAID} {_NAME})\b)")


class Quotation(NamedTuple):
    """Words between marks in one paragraph; `start` and `end` take the marks in.

    `closed` is False where the closing mark is missing; `continues` is True where the quotation
    goes on from the paragraph before, whose mark was left open.
    """

    start: int
    end: int
    mark: str
    closed: bool
    continues: bool


class _Mark(NamedTuple):
    start: int
    end: int
    mark: str


def find(text: str) -> tuple[Quotation, ...]:
    """All outermost quotations of a text, in order; one for each paragraph that they touch."""
    found: list[Quotation] = []
    left_open = ""
    for paragraph in _PARAGRAPH.finditer(text):
        inside = list(_paragraph(text, paragraph.start(), paragraph.end(), left_open))
        found.extend(inside)
        last = inside[-1] if inside else None
        left_open = last.mark if last and not last.closed and last.mark != "—" else ""
    return tuple(found)


def covering(quotations: Sequence[Quotation], start: int, end: int) -> Quotation | None:
    """The quotation that holds all characters from `start` to `end`, if one does."""
    at = bisect_right(quotations, start, key=lambda q: q.start) - 1
    return quotations[at] if at >= 0 and quotations[at].end >= end else None


def between(quotations: Sequence[Quotation], start: int, end: int) -> tuple[Quotation, ...]:
    """The quotations that touch the characters from `start` to `end`."""
    first = bisect_right(quotations, start, key=lambda q: q.end)
    last = bisect_right(quotations, end - 1, key=lambda q: q.start)
    return tuple(quotations[first:last])


def _paragraph(text: str, start: int, end: int, left_open: str) -> Iterator[Quotation]:
    found = _MARK.finditer(text, start, end)
    marks = [_Mark(m.start(), m.end(), m.group()) for m in found if m.group() != "`"]
    if not marks:
        yield from _dialogue(text, start, end)
    at, low = 0, start
    while at < len(marks):
        if not _opens(text, marks[at], start, end):
            one = _never_opened(text, marks[at], low)
        else:
            one = _quotation(text, marks, at, (start, end), continued=bool(left_open))
        if one is None:
            at += 1
            continue
        yield one
        low = one.end
        at = next((i for i in range(at + 1, len(marks)) if marks[i].start >= low), len(marks))


def _quotation(
    text: str, marks: Sequence[_Mark], at: int, paragraph: tuple[int, int], *, continued: bool
) -> Quotation | None:
    """The quotation that a mark opens; None for a single mark that nothing closes.

    `continued` tells that the paragraph before left its quotation open.
    """
    start, end = paragraph
    mark, close = marks[at], _closing(text, marks, at, end)
    if close is None and mark.mark in _SINGLE:
        return None
    stop = marks[close].end if close is not None else _unclosed_end(text, marks, at, end)
    continues = continued and mark.start == start + _blank(text, start, end)
    return Quotation(mark.start, stop, mark.mark, close is not None, continues)


def _blank(text: str, start: int, end: int) -> int:
    return end - start - len(text[start:end].lstrip())


def _dialogue(text: str, start: int, end: int) -> Iterator[Quotation]:
    """Speech behind a dash up to the next one, and what follows the attribution behind a third."""
    dash = _DIALOGUE.match(text, start, end)
    stop = _DIALOGUE_STOP.search(text, dash.end(), end) if dash else None
    if dash is None or stop is None:
        return
    close = stop.start() + len(stop.group().split()[0].rstrip("—–―-"))
    yield Quotation(dash.end(), close, "—", closed=True, continues=False)
    again = _DIALOGUE_STOP.search(text, stop.end(), end)
    if again and len(text[stop.end() : again.start()].split()) <= _LONGEST_ATTRIBUTION:
        rest = len(text[:end].rstrip())
        if again.end() < rest:
            yield Quotation(again.end(), rest, "—", closed=True, continues=False)


def _opens(text: str, mark: _Mark, start: int, end: int) -> bool:
    if mark.mark in _NEVER_OPENS or not text[mark.end : end].strip():
        return False
    if mark.mark == "”":
        return not text[start : mark.start].strip()
    return mark.mark in _ALWAYS_OPENS or _opens_by_place(text, mark, start, end)


def _opens_by_place(text: str, mark: _Mark, start: int, end: int) -> bool:
    """Whether a mark that opens and closes alike opens here: space before it, a word behind."""
    before = text[mark.start - 1] if mark.start > start else " "
    after = text[mark.end] if mark.end < end else " "
    if after.isspace():
        return mark.mark == '"' and before.isspace()
    if mark.mark in _SINGLE and not (after.isalnum() or after in '…[$.“"'):
        return False
    return not (before.isalnum() or before in ".,;:!?%”’")


def _closing(text: str, marks: Sequence[_Mark], at: int, end: int) -> int | None:
    opening = marks[at]
    closers = _CLOSERS.get(opening.mark, ())
    depth = 0
    found: int | None = None
    for i in range(at + 1, len(marks)):
        mark = marks[i]
        if opening.mark in _SINGLE and mark.start - opening.start > _SINGLE_LIMIT:
            return found
        if _nests(text, opening, mark):
            depth += 1
            if opening.mark == "“" and _starts_sentence(text, mark):
                return None  # not nested: the page forgot to close the first
        elif mark.mark in closers and _closes(text, mark, end):
            if depth:
                depth -= 1
            elif opening.mark not in _SINGLE or not _possessive(text, mark, end):
                return i
            elif found is None:
                found = i  # "the workers' ...": it closes only if no better mark comes
    return found


def _nests(text: str, opening: _Mark, mark: _Mark) -> bool:
    return mark.mark == "“" and opening.mark in _INNER and _opens_inside(text, opening, mark)


_INNER = frozenset({"“", "„"})


def _opens_inside(text: str, opening: _Mark, mark: _Mark) -> bool:
    """Whether a mark opens a quotation inside another one; behind "„" it may close as well."""
    return _fresh(text, mark) and (opening.mark == "“" or text[mark.end : mark.end + 1].isalnum())


def _fresh(text: str, mark: _Mark) -> bool:
    before = text[mark.start - 1] if mark.start else " "
    return before.isspace() or before in "([—–-"


def _starts_sentence(text: str, mark: _Mark) -> bool:
    return text[: mark.start].rstrip()[-1:] in {".", "!", "?", "…", ":"}


def _closes(text: str, mark: _Mark, end: int) -> bool:
    before = text[mark.start - 1]
    after = text[mark.end] if mark.end < end else " "
    if mark.mark in _SINGLE:
        return not before.isspace() and not after.isalnum()
    return mark.mark in {"”", "''", "’’", "»", "›"} or not (before.isspace() and after.isalnum())


def _possessive(text: str, mark: _Mark, end: int) -> bool:
    """Whether a single mark after a plural s and before a word is rather an apostrophe."""
    rest = text[mark.end : min(end, mark.end + 2)]
    return text[mark.start - 1] in "sz" and len(rest) > 1 and rest[0] == " " and rest[1].islower()


def _unclosed_end(text: str, marks: Sequence[_Mark], at: int, end: int) -> int:
    """Where a quotation that is never closed ends: before the next one or a last "he said".

    Else it ends with the paragraph.
    """
    for mark in marks[at + 1 :]:
        if mark.mark == marks[at].mark and _fresh(text, mark):
            stops = list(_SENTENCE_STOP.finditer(text, marks[at].end, mark.start + 1))
            return stops[-1].start() + 1 if stops else mark.start
    told = _ATTRIBUTION.search(text, marks[at].end, end)
    if (
        told
        and "“" not in text[told.end() : end]
        and not _SENTENCE_STOP.search(text, told.end(), end)
    ):
        return told.end()
    return len(text[:end].rstrip())


def _never_opened(text: str, mark: _Mark, low: int) -> Quotation | None:
    """A closing mark after a comma or stop that nothing opened: from the sentence's start."""
    if mark.mark != "”" or text[mark.start - 1] not in ",.?!…—" or mark.start == low:
        return None
    stops = list(_SENTENCE_STOP.finditer(text, low, mark.start))
    start = stops[-1].end() if stops else low + _blank(text, low, mark.start)
    return Quotation(start, mark.end, mark.mark, closed=False, continues=False)


# ------------------------------------------------------------------ among the tokens of a page


WORDS = re.compile(r"\w+")
BLANKS = " \t\xa0"
QUOTES = "\"“”‘’'«»„`› "
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
        quoted = [(i, n) for i, n in enumerate(self.inside) if n >= 0]
        last = -1
        for (i, number), (following, _) in pairwise([*quoted, (count, -1)]):
            after[i:following] = [following] * (following - i)
            last = last if number in passed else i
            end = min(following + 1, count)
            before[i + 1 : end] = [last] * (end - i - 1)
        after[: quoted[0][0]] = [quoted[0][0]] * quoted[0][0]
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
    if apart or len(WORDS.findall(words)) > LONGEST_GAP or not words.strip(" ,:—–-"):
        return quotation.start
    return start


_STOPS = frozenset({".", "?", "!", ":", ";", "…"})

"""Quotation marks: which characters of a text stand inside them, whatever marks the page uses.

Knows straight and curly marks, guillemets, the low, reversed and corner marks of other languages,
doubled commas, apostrophes and backticks, and single marks told apart from apostrophes; pairs that
do not fit; marks that are never closed or never opened; quotations that run over paragraphs with
the mark opened again at the head of each; and paragraphs that open with a dialogue dash. Which
quotations make up one speech is for `utterances` to tell.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
# Marks that few pages use, and the ones that they stand for: each character for one.
_ODD = {
    "「『｢﹁﹃〝❝🙶": "“",
    "」』｣﹂﹄〞〟❞🙷": "”",
    "‟″ʺ˝״ˮ＂": '"',
    "⹂🙸❠": "„",
    "《⟪≪": "«",
    "》⟫≫": "»",
    "〈⟨❮": "‹",
    "〉⟩❯": "›",
    "❛": "‘",
    "❜ʼ׳": "’",
    "❟": "‚",
    # A mark that an old page lost to a wrong encoding is as often an apostrophe.
    "‛′ʹ´＇\ufffd": "'",
}
_PLAIN = str.maketrans({odd: mark for odds, mark in _ODD.items() for odd in odds})
_IS_ODD = re.compile(f"[{''.join(_ODD)}]")
# Begins with one set of characters, so that the engine can skip ahead.
_MARK = re.compile(r"[\"“”„«»‹›‘’‚'`](?:(?<=')'|(?<=`)`|(?<=’)’|(?<=‘)‘|(?<=‚)‚|(?<=‹)‹|(?<=›)›)?")
# Low marks and guillemets as a keyboard without them types them.
_TYPED = {",,": "„", "<<": "«", ">>": "»", "‚‚": "„", "‹‹": "«", "››": "»"}
_TYPED_MARK = re.compile(rf"(?<![\w,]),,(?=\w)|<<(?=[ \xa0]?\w)|>>|{_MARK.pattern}")
# A dash may open a turn of talk; the same dash inside it opens the words of who tells it.
_DIALOGUE = re.compile(r"\s*[—–―-]\s+(?=[\w“\"])")
_DIALOGUE_STOP = re.compile(r"[,.?!…]?\s[—–―]\s|[,?!…]\s-\s")
# A sentence that no mark opened is taken from the last stop before it.
_SENTENCE_STOP = re.compile(r"[.!?…]['’)\]]*\s+(?=[A-Z“\"])")
# What may close a mark, the regular one first: pages mix curly, straight and typed marks.
_CLOSERS = {
    '"': ('"', "”", "“", "''", "’’"),
    "“": ("”", '"', "''", "’’", "“"),
    "„": ("“", "”", '"', "''", "’’", "‘‘", "„"),
    "«": ("»",),
    "»": ("«", "»"),
    "‹": ("›",),
    "›": ("‹",),
    "''": ("''", '"', "”"),
    "’’": ("’’", "''", "”"),
    "‘‘": ("’’", "''", "”"),
    "``": ("''", '"', "”", "``"),
    "‘": ("’", "'"),
    "’": ("’",),
    "'": ("'", "’", "‘"),
    "‚": ("‘", "’", "'"),
    "`": ("'", "’", "`"),
    "”": ("”", "“", '"'),
}
# A single mark is an apostrophe far more often, so it has to prove that it opens and closes.
_SINGLE = frozenset("‘’'‚`")
# These are bullets, arrows and steps of a menu as well.
_MUST_CLOSE = _SINGLE | {"»", "‹", "›"}
_OPENS_MOSTLY = frozenset({"“", "„", "``", "‘‘"})
_CLOSES_MOSTLY = frozenset({"”", "''", "’’", "»", "›"})
_SINGLE_LIMIT = 600  # a single mark that closes later than this is an apostrophe
# What may open a quotation, and what stands around its words.
OPENERS = frozenset("\"“„«‘'`‚‹「『｢﹁﹃〝❝‟″＂⹂《⟪〈⟨❛")
QUOTES = "\"“”‘’'«»„‚`‹› " + "".join(_ODD)


_LABEL = re.compile(r"[A-Z][A-Z.'’ -]+[A-Z]:\s")
_LONGEST_ATTRIBUTION = 12  # words
_NAME = r"(?:he|she|they|the [a-z]+|[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3})"
_SAID = (
    r"(?:said|says|added|adds|told|tells|wrote|writes|replied|noted|notes|stated|stressed|warned"
    r"|explained|insisted|declared|emphasi[sz]ed|recalled|continued|concluded|argued)"
)
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


@lru_cache(maxsize=2)  # several finders in a row ask for those of one page
def find(text: str) -> tuple[Quotation, ...]:
    """All outermost quotations of a text, in order; one for each paragraph that they touch."""
    found: list[Quotation] = []
    text = plain(text)
    left_open = ""
    for paragraph in _PARAGRAPH.finditer(text):
        inside = list(_paragraph(text, paragraph.start(), paragraph.end(), left_open))
        found.extend(inside)
        last = inside[-1] if inside else None
        left_open = last.mark if last and not last.closed and last.mark != "—" else ""
    return tuple(found)


def plain(text: str) -> str:
    """A text with common quotation marks in place of odd ones, character for character."""
    return text.translate(_PLAIN) if _IS_ODD.search(text) else text


def covering(quotations: Sequence[Quotation], start: int, end: int) -> Quotation | None:
    """The quotation that holds all characters from `start` to `end`, if one does."""
    at = bisect_right(quotations, start, key=lambda q: q.start) - 1
    return quotations[at] if at >= 0 and quotations[at].end >= end else None


def between(quotations: Sequence[Quotation], start: int, end: int) -> tuple[Quotation, ...]:
    """The quotations that touch the characters from `start` to `end`."""
    first = bisect_right(quotations, start, key=lambda q: q.end)
    last = bisect_right(quotations, end - 1, key=lambda q: q.start)
    return tuple(quotations[first:last])


def _marks(text: str, start: int, end: int) -> list[_Mark]:
    typed = text.find(",,", start, end) >= 0 or text.find("<<", start, end) >= 0
    found = (_TYPED_MARK if typed else _MARK).finditer(text, start, end)
    return [_Mark(m.start(), m.end(), _TYPED.get(m.group(), m.group())) for m in found]


def _paragraph(text: str, start: int, end: int, left_open: str) -> Iterator[Quotation]:
    marks = _marks(text, start, end)
    if not marks:
        yield from _dialogue(text, start, end)
    at, low = 0, start
    while at < len(marks):
        if not _opens(text, marks[at], start, end):
            one = _never_opened(text, marks[at], low, end)
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
    """The quotation that a mark opens; None for a mark that nothing closes, where one has to.

    `continued` tells that the paragraph before left its quotation open.
    """
    start, end = paragraph
    mark, close = marks[at], _closing(text, marks, at, end)
    # With a space behind it, a mark that nothing closes is a bullet.
    bullet = not continued and text[mark.end].isspace()
    if close is None and (mark.mark in _MUST_CLOSE or bullet):
        return None
    stop = marks[close].end if close is not None else _unclosed_end(text, marks, at, end)
    continues = continued and mark.start == start + _blank(text, start, end)
    continues = continues and not _LABEL.match(text, mark.end)  # a transcript names who is next
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
    if not text[mark.end : end].strip():
        return False
    if mark.mark == "”":
        return not text[start : mark.start].strip() or _opens_word(text, mark)
    if mark.mark in _OPENS_MOSTLY:
        return not _is_glued(text, mark, end)
    return _opens_by_place(text, mark, start, end)


def _opens_by_place(text: str, mark: _Mark, start: int, end: int) -> bool:
    """Whether a mark that opens and closes alike opens here: space before it, a word behind."""
    before = text[mark.start - 1] if mark.start > start else " "
    after = text[mark.end] if mark.end < end else " "
    if after.isspace():
        return mark.mark in {'"', "«"} and before.isspace()
    if mark.mark in _SINGLE and not (after.isalnum() or after in '…[$.“"'):
        return False
    return not (before.isalnum() or before in ".,;:!?%”’")


def _is_glued(text: str, mark: _Mark, end: int) -> bool:
    """Whether a mark stands behind a word or a stop and before a blank: as one that closes."""
    before = text[mark.start - 1 : mark.start]
    after = text[mark.end : mark.end + 1] if mark.end < end else " "
    return bool(before) and not (before.isspace() or before in "([—–-") and not after.isalnum()


def _closing(text: str, marks: Sequence[_Mark], at: int, end: int) -> int | None:
    """The number of the mark that closes the one at `at`, past those that open inside it."""
    opening, inner = marks[at], [marks[at].mark]
    single = opening.mark in _SINGLE
    spare: int | None = None
    for i in range(at + 1, len(marks)):
        mark = marks[i]
        if single and mark.start - opening.start > _SINGLE_LIMIT:
            return spare
        if _nests(text, inner[-1], mark):
            if mark.mark == opening.mark and _starts_sentence(text, mark):
                return None  # not nested: the page forgot to close the first
            inner.append(mark.mark)
        elif mark.mark in _CLOSERS[inner[-1]] and _closes(text, inner[-1], mark, end):
            if len(inner) > 1:
                inner.pop()
            elif not single or not _possessive(text, mark, end):
                return i
            elif spare is None:
                spare = i  # "the workers' ...": it closes only if no better mark comes
    return spare


def _nests(text: str, around: str, mark: _Mark) -> bool:
    """Whether a mark opens a quotation inside another one; one of its own kind only if curly."""
    if mark.mark not in _MAY_NEST or (mark.mark == around and mark.mark != "“"):
        return False
    # Behind "„" the mark "“" may close as well.
    sure = mark.mark == "“" == around
    return _fresh(text, mark) and (sure or text[mark.end : mark.end + 1].isalnum())


_MAY_NEST = frozenset({'"', "“", "„", "«", "»"})


def _opens_word(text: str, mark: _Mark) -> bool:
    return _fresh(text, mark) and text[mark.end : mark.end + 1].isalnum()


def _fresh(text: str, mark: _Mark) -> bool:
    before = text[mark.start - 1] if mark.start else " "
    return before.isspace() or before in "([—–-"


def _starts_sentence(text: str, mark: _Mark) -> bool:
    return text[: mark.start].rstrip()[-1:] in {".", "!", "?", "…", ":"}


def _closes(text: str, opening: str, mark: _Mark, end: int) -> bool:
    before = text[mark.start - 1]
    after = text[mark.end] if mark.end < end else " "
    if opening in _SINGLE:
        return not before.isspace() and not after.isalnum()
    if mark.mark in _CLOSES_MOSTLY and mark.mark != opening:
        return True
    if mark.mark in _OPENS_MOSTLY and opening not in {mark.mark, "„"}:
        return _is_glued(text, mark, end)
    return not (before.isspace() and after.isalnum())


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
    goes_on = text.startswith(text[marks[at].start : marks[at].end], _next_word(text, end))
    if (
        told
        and "“" not in text[told.end() : end]
        and not (goes_on and _SENTENCE_STOP.search(text, told.end(), end))
    ):
        return told.end()
    return len(text[:end].rstrip())


def _next_word(text: str, at: int) -> int:
    """Where the next paragraph begins, behind the end of one."""
    return at + len(text[at : at + _BETWEEN]) - len(text[at : at + _BETWEEN].lstrip())


_BETWEEN = 8  # characters: blank lines and an indent


def _never_opened(text: str, mark: _Mark, low: int, end: int) -> Quotation | None:
    """A closing mark after a comma or stop that nothing opened: from the sentence's start."""
    before = text[mark.start - 1] if mark.start > low else " "
    if mark.mark == "”":
        lost = before in ",.?!…—"
    else:
        # Others mean inches, minutes and the end of a list too: somebody has to be named behind.
        told = _TOLD_BEHIND.match(text, mark.end, end)
        lost = mark.mark in _LOSES_PARTNER and before.isprintable() and bool(told)
        lost = lost and (before in ",?!…" or (told is not None and told[0][0] == ","))
    if not lost or mark.start == low:
        return None
    stops = list(_SENTENCE_STOP.finditer(text, low, mark.start))
    start = stops[-1].end() if stops else low + _blank(text, low, mark.start)
    return Quotation(start, mark.end, mark.mark, closed=False, continues=False)


_LOSES_PARTNER = frozenset({'"', "»", "“", "''", "’’"})
_TOLD_BEHIND = re.compile(rf",? (?:{_NAME} {_SAID}|{_SAID} (?:{_NAME}|(?:the|a|an) ))\b")

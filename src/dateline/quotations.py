"""Quotation marks: which characters of a text stand inside them, whatever marks the page uses.

Knows straight and curly marks, guillemets, German low marks, doubled apostrophes and backticks, and
single marks told apart from apostrophes; marks that are never closed; quotations that run over
paragraphs with the mark opened again at the head of each; and paragraphs that open with a dialogue
dash. Who said the words is for `speeches` to find.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
# Begins with one set of characters, so that the engine can skip ahead; a lone backtick is no mark.
_MARK = re.compile(r"[\"“”„«»‹›‘’'＂`](?:(?<=')'|(?<=`)`|(?<=’)’|(?<=‘)‘)?")
_DIALOGUE = re.compile(r"\s*[—–―-]\s+(?=[\w“\"])")
_DIALOGUE_STOP = re.compile(r"[,.?!…]?\s[—–―]\s|[,?!…]\s-\s")
_SENTENCE_STOP = re.compile(r"[.!?…]['’)\]]*\s+(?=[A-Z“\"])")
_CLOSERS = {
    '"': ('"', "＂", "”"),
    "＂": ("＂", '"'),
    "“": ("”", '"', "''", "“"),
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
_SINGLE = frozenset("‘’'")
_ALWAYS_OPENS = frozenset({"“", "„", "``", "‘‘"})
_NEVER_OPENS = frozenset({"›"})
_SINGLE_LIMIT = 600  # a single mark that closes later than this is an apostrophe


_LONGEST_ATTRIBUTION = 12  # words
_NAME = r"(?:he|she|they|the [a-z]+|[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3})"
_SAID = r"(?:said|says|added|told|wrote|replied)"
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
        mark = marks[at]
        if not _opens(text, mark, start, end):
            stray = _never_opened(text, mark, low)
            if stray:
                yield stray
                low = stray.end
            at += 1
            continue
        close = _closing(text, marks, at, end)
        if close is None and mark.mark in _SINGLE:
            at += 1
            continue
        stop = marks[close].end if close is not None else _unclosed_end(text, marks, at, end)
        continues = bool(left_open) and mark.start == start + _blank(text, start, end)
        yield Quotation(mark.start, stop, mark.mark, close is not None, continues)
        low = stop
        at = next((i for i in range(at + 1, len(marks)) if marks[i].start >= stop), len(marks))


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
    before = text[mark.start - 1] if mark.start > start else " "
    after = text[mark.end] if mark.end < end else " "
    if mark.mark in _NEVER_OPENS or not text[mark.end : end].strip():
        return False
    if mark.mark == "”":
        return not text[start : mark.start].strip()
    if mark.mark in _ALWAYS_OPENS:
        return True
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
        if mark.mark == "“" and opening.mark in _INNER and _opens_inside(text, opening, mark):
            depth += 1
            if opening.mark == "“" and _starts_sentence(text, mark):
                return None
        elif mark.mark in closers and _closes(text, mark, end):
            if depth:
                depth -= 1
            elif opening.mark not in _SINGLE or not _possessive(text, mark, end):
                return i
            else:
                found = i if found is None else found
    return found


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

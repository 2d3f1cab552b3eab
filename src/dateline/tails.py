"""What follows the news on a page and reads like prose: appeals, small ads, notes, comments.

A line counts here by where it stands: from the last line upwards as long as nothing but such
lines stands below it, or under a heading that opens a part of the page which is no news.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from dateline.datafiles import tables
from dateline.lines import STRONG_END, is_prose, prose_bounds

ABOUT_AUTHOR = "about the author"
_REPEATED = "repeated from the text"
_FOOTER = "page footer"
_NOTES = "notes"
_COMMENTS = "comments"
_PROMOTION = "newsletter or promotion"
# More rows than these are a page of its own, whose heading only looks like an end.
_LONGEST_TAIL = 40  # rows
_LONGEST_FOOTER = 30  # words of a line about the site
# Headings of parts are short: "More on this story", "About the author".
_HEAD_WORDS = 6
_SMALL_AD_WORDS = 25
# Longer lists are news: a chronology, results, names.
_MOST_SMALL_ADS = 12
_FEWEST_PROSE = 2  # rows that stand above a heading that ends the news
# An introduction of the author is one paragraph; a longer one is an obituary or a portrait.
_BIO_WORDS = 90
_BIO_ROWS = 3
_BIO_WITHIN = 4  # rows of prose at the end of a page, one of which may introduce its author
_BIO = re.compile(
    r"(?:,[^,]{2,60},)?\s+(?:is|was|has|have|covers?|writes?|reports?|reported|teaches|leads|works"
    r"|joined|lives|specializes|specialises|served|holds|can|studies|co-hosts|hosts)\b"
)
_UNNAMED_BIO = re.compile(
    r"(?:the (?:author|writer|columnist)s?"
    r" (?:is|are|was|writes?|teach(?:es)?|holds?|owns?|has no|have no)\b"
    r"|about the (?:author|writer)s?\b)",
    re.IGNORECASE,
)
_BEAT = re.compile(
    r"\s(?:covers|writes (?:about|on|for)|reports (?:on|from|for)|is based|can be reached"
    r"|is (?:an?|the|our|its) [\w -]{0,40}"
    r"(?:reporter|correspondent|writer|editor|fellow|columnist))\b"
)
_INQUIRY = re.compile(
    r"\b(?:contacted|asked|reached|understands?|could not|was unable|has seen|saw|reviewed"
    r"|reported|approached|learned|learnt|spoke|verified|obtained|found|said)\b"
)
_NUMBERED = re.compile(r"^(?:\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3}[.)]?|[*†‡]{1,3})\s*\S")
_BARE_NUMBER = re.compile(r"^(\d{1,2})[.)]? [^\W\d]")
_MARKED_NOTE = re.compile(r"^(?:\[\d{1,3}\]|[†‡]{1,3})\s*\S")
_COMMENT_SIGN = re.compile(
    r"(?i)^(?:reply|report|like|upvote|permalink|sort by|newest|oldest|best)\b(?:.{0,30}[^.!?])?$"
    r"|^.{2,40}\b\d+ ?\w{1,7} ago$|^.{2,40} says:$|^.{2,40} says: \w+ \d.{0,30}$"
)
_COMMENT_START = re.compile(
    r"(?i)^\S{2,25}(?: \S{1,20}){0,3} .{0,10}\b\d+ ?\w{1,7} ago$|^sort by\b"
)
_REPLY = re.compile(r"(?i)^reply\b.{0,30}$|^.{0,30}\breply$")
# "Comments" may head what officials said; readers leave dates, "reply" and counts.
_COMMENTS_NEAR = 8  # rows below the heading that must hold a sign of comments
_SKIP_PAST = re.compile(r"^skip past (.{3,60})$", re.IGNORECASE)
_AFTER = re.compile(r"^after (.{3,60})$", re.IGNORECASE)
# A box for promotions is short; without its end mark nothing is cut.
_SKIPPED_ROWS = 12
_LETTERS = re.compile(r"[\W_]+")
_WORD = re.compile(r"\w+")
# Shorter lines recur in news ("No comment."), longer ones are no pull quotes.
_REPEAT_WORDS = range(6, 41)
_LONGEST_PAGE = 200_000  # characters that are searched for repeats


class _Own(NamedTuple):
    """Whom a page speaks of when it speaks of itself."""

    authors: tuple[str, ...]
    site: str | None


class _Tail(NamedTuple):
    heads: dict[str, str]
    loose: tuple[tuple[str, int, re.Pattern[str]], ...]


@cache
def _tail() -> _Tail:
    data = tables("furniture.toml")["tail"]
    heads = {phrase: part["reason"] for part in data["part"] for phrase in part["heads"]}
    loose = tuple(
        (kind["reason"], kind["words"], re.compile(pattern, re.IGNORECASE))
        for kind in data["kind"]
        for pattern in kind["patterns"]
    )
    return _Tail(heads, loose)


def mark_tail(
    rows: Sequence[str], reasons: list[str | None], authors: Iterable[str], site: str | None = None
) -> None:
    """Mark what stands on a page after its news, and what introduces its authors or its site."""
    named = tuple(authors)
    _mark_skipped(rows, reasons)
    _mark_parts(rows, reasons)
    first, _ = prose_bounds(rows, reasons)
    prose = [i for i, words in enumerate(rows) if reasons[i] is None and is_prose(words)]
    for i in (*range(first, min(first + _FEWEST_PROSE, len(rows))), *prose[-_BIO_WITHIN:]):
        if reasons[i] is None and _introduces(rows[i], named):
            reasons[i] = ABOUT_AUTHOR
    told = site is None or any(
        site.removeprefix("The ").lower() in rows[i].lower() for i in prose[:-_BIO_WITHIN]
    )
    _mark_upwards(rows, reasons, _Own(named, None if told else site), first)


def _mark_upwards(rows: Sequence[str], reasons: list[str | None], own: _Own, first: int) -> None:
    """Mark the loose kinds from the last row upwards; the first row of news ends the way."""
    for i in range(len(rows) - 1, max(first, len(rows) - _LONGEST_TAIL, 0), -1):
        if reasons[i] is not None:
            continue
        reason = _loose_reason(rows[i], own) or _note_reason(rows, i)
        if reason is None and is_prose(rows[i]):
            return
        reasons[i] = reason


def _loose_reason(words: str, own: _Own) -> str | None:
    count = len(words.split())
    plain = words.replace("’", "'").lstrip("*•-–—>» ")
    for reason, most, pattern in _tail().loose:
        if count <= most and pattern.search(plain):
            return reason
    if _MARKED_NOTE.match(words):
        return _NOTES
    if _introduces(words, own.authors) or _tells_beat(words, own.authors):
        return ABOUT_AUTHOR
    return _FOOTER if own.site and _speaks_of_itself(words, own.site) else None


def _tells_beat(words: str, authors: tuple[str, ...]) -> bool:
    """True for "Rios covers the Andes": a surname and what its bearer writes about."""
    return any(
        words.lower().startswith(f"{name.split()[-1].lower()} ")
        and _BEAT.match(words, len(name.split()[-1])) is not None
        for name in authors
    )


def _speaks_of_itself(words: str, site: str) -> bool:
    """True for a line about the site: it opens with the name, and reports no inquiry of its own."""
    bare = site.removeprefix("The ").lower()
    names = {bare, f"the {bare}", f"the {bare.split()[-1]}"}
    lower = words.lower()
    name = max((name for name in names if re.match(rf"{re.escape(name)}\b", lower)), default="")
    short = len(words.split()) <= _LONGEST_FOOTER
    return bool(name) and short and not _INQUIRY.search(lower)


def _note_reason(rows: Sequence[str], i: int) -> str | None:
    """The reason of a note whose bare number the text carries: "... called Dokdo.1"."""
    number = _BARE_NUMBER.match(rows[i])
    marked = number and any(
        re.search(rf"[a-z][,;.]?[”\"’')]*{number[1]}(?=\s|$)", words) for words in rows[:i]
    )
    return _NOTES if marked else None


def _introduces(words: str, authors: tuple[str, ...]) -> bool:
    """True for a line that tells who an author of the page is."""
    bare = words.lstrip("*—–-•(_ ")
    if len(words.split()) > _BIO_WORDS:
        return False
    if _UNNAMED_BIO.match(bare):
        return True
    bare = re.sub(r"^(?:Dr|Prof|Professor|Sir|Dame)\.? ", "", bare)
    lower = bare.lower()
    return any(
        lower.startswith(name.lower()) and _BIO.match(bare, len(name)) is not None
        for name in authors
    )


# ------------------------------------------------------------------ parts under a heading


def _mark_skipped(rows: Sequence[str], reasons: list[str | None]) -> None:
    """Mark what stands between "skip past newsletter promotion" and "after" the same."""
    for i, words in enumerate(rows):
        start = _SKIP_PAST.match(words)
        if not start:
            continue
        reasons[i] = _PROMOTION
        for j in range(i + 1, min(i + _SKIPPED_ROWS, len(rows))):
            end = _AFTER.match(rows[j])
            if end and end[1].lower() == start[1].lower():
                reasons[i : j + 1] = [_PROMOTION] * (j + 1 - i)
                break


def _mark_parts(rows: Sequence[str], reasons: list[str | None]) -> None:
    prose = 0
    for i, words in enumerate(rows):
        prose += reasons[i] is None and is_prose(words)
        if prose < _FEWEST_PROSE:
            continue
        reason = _COMMENTS if _opens_comments(rows, i) else _part_reason(words)
        if reason and (below := _part_rows(rows, i, reason)):
            for j in (i, *below):
                reasons[j] = reasons[j] or reason


def _opens_comments(rows: Sequence[str], i: int) -> bool:
    """True for the line above a reader's comment, with "Reply" below: "ana71 2 hours ago"."""
    near = rows[i + 1 : i + 1 + _COMMENTS_NEAR]
    return bool(_COMMENT_START.search(rows[i])) and any(map(_REPLY.match, near))


def _part_reason(words: str) -> str | None:
    if len(words.split()) > _HEAD_WORDS:
        return None
    plain = _LETTERS.sub(" ", words.lower()).strip()
    plain = re.sub(r"^\d+ | \d+$", "", plain)
    return _tail().heads.get(plain)


def _part_rows(rows: Sequence[str], head: int, reason: str) -> Iterable[int]:
    """The rows that belong to the part below a heading; none where they do not look like it."""
    below = range(head + 1, len(rows))
    if reason == _COMMENTS:
        near = rows[head + 1 : head + 1 + _COMMENTS_NEAR]
        return below if any(_COMMENT_SIGN.search(words) for words in near) else ()
    if reason == _NOTES:
        return [i for i in below if _NUMBERED.match(rows[i])]
    if reason == ABOUT_AUTHOR:
        return below[:_BIO_ROWS] if len(below) <= _LONGEST_TAIL else ()
    short = all(len(rows[i].split()) <= _SMALL_AD_WORDS for i in below)
    return below if short and len(below) <= _MOST_SMALL_ADS else ()


# ------------------------------------------------------------------ words that stand twice


def mark_repeats(rows: Sequence[str], reasons: list[str | None], title_at: int | None) -> None:
    """Mark pull quotes, and lines that stand above in the same words."""
    open_rows = _open_rows(reasons, title_at)
    # Each line is searched for in the whole page: on a huge one that would take minutes.
    if sum(len(rows[i]) for i in open_rows) > _LONGEST_PAGE:
        return
    # The spaces at both ends keep a short line from being found inside a longer word.
    plain = {i: f" {_plain_words(rows[i])} " for i in open_rows}
    title = "" if title_at is None else _plain_words(rows[title_at])
    page = _PlainPage(list(plain.values()))
    for i, words in plain.items():
        if title and words.strip() == title:
            reasons[i] = "title again"
        elif len(words.split()) in _REPEAT_WORDS and _reads_alone(rows[i]):
            reasons[i] = _REPEATED if page.repeats(words) else None
        page.seen.add(words)


def _open_rows(reasons: Sequence[str | None], title_at: int | None) -> list[int]:
    return [i for i, reason in enumerate(reasons) if reason is None and i != title_at]


def _plain_words(row: str) -> str:
    return " ".join(_WORD.findall(row.lower()))


class _PlainPage:
    """The plain words of a page's lines, and those that were read already."""

    __slots__ = ("_lines", "_text", "seen")

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._text = "\n".join(lines)
        self.seen: set[str] = set()

    def repeats(self, words: str) -> bool:
        """Whether a line stands above, or within another one as a pull quote does."""
        whole = sum(other == words for other in self._lines)
        return words in self.seen or self._text.count(words) > whole


def _reads_alone(words: str) -> bool:
    return bool(STRONG_END.search(words)) or words.startswith(("“", '"', "‘"))

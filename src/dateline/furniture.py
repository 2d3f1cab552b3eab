"""What stands on a news page and is no news: finds it, cuts it, and says why.

Two kinds of rules. Phrases ("Advertisement", "Sign up for ...") come from data/furniture.toml and
can be extended there. Shapes are rules here: captions by their credit, menus and link lists
by where they stand; `tickers` finds tables of market prices, `bylines` knows names of people and
`outlets` those of outlets. A rule that is not sure keeps the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import NamedTuple

from dateline.bylines import (
    Credits,
    byline,
    contributors,
    cut_credits,
    mark_bylines,
    only_names,
    reporters,
)
from dateline.days import is_date_line, is_time_line
from dateline.outlets import (
    UPPER,
    from_heading,
    from_print,
    from_source_line,
    is_outlet,
    is_tagline,
    part_title,
    standing_alone,
)
from dateline.pagewords import page_words
from dateline.record import LeftOut
from dateline.tickers import mark_tickers

_PROSE_END = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_STRONG_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_BULLET = re.compile(r"^(?:[•·▪◦‣*–—-]|\d{1,2}[.)])\s+")
PROSE_WORDS = 5
LONG_WORDS = 18  # a line this long is prose even where its full stop was lost
CAPTION_WORDS = 80
LABEL_WORDS = 3
TITLE_WORDS = (4, 30)
TAIL_WORDS = 12
LINKS_AFTER_HEAD = 15
MANY_HEADLINES = 4


@dataclass(frozen=True, slots=True)
class Sifted:
    """What is left of a page's lines once its furniture is out, and what the furniture told.

    `paragraphs` are news in page order; `title` is one more line, taken from above the first
    sentence; `left_out` holds every word that is in neither; `edges` are the short lines
    above and below the article that may name its outlet.
    """

    title: str | None
    paragraphs: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    authors: tuple[str, ...]
    outlet: str | None
    edges: tuple[str, ...] = ()


def sift(lines: Sequence[str], *, scraped: bool = True) -> Sifted:
    """Take the furniture out of a page's lines (each one a paragraph, a heading or a page part).

    `scraped` text was copied from a whole page, so its edges hold menus, a title and links; lines
    that an HTML extraction has chosen already are sifted by phrase and shape alone.
    """
    rows = [words for line in lines if (words := line.strip())]
    reasons: list[str | None] = [reason_for(words) for words in rows]
    mark_tickers(rows, reasons)
    _mark_links_below_heads(rows, reasons)
    _mark_date_lines(rows, reasons)
    _mark_bar_lines(rows, reasons)
    metas = _mark_meta_lines(rows, reasons)
    written = mark_bylines(rows, reasons)
    sources = _mark_source_lines(rows, reasons)
    title_at, site = _mark_edges(rows, reasons) if scraped else (None, None)
    _mark_caption_lines(rows, reasons, title_at)
    named = _mark_names(rows, reasons, title_at)
    kept, left_out = _part(rows, reasons, title_at)
    title, tail = _title_and_tail(rows[title_at]) if title_at is not None else (None, None)
    if title and title_at is not None and len(title) < len(rows[title_at]):
        left_out.append(LeftOut(rows[title_at][len(title) :].strip(), _SITE_NAME))
    printed = from_print(zip(rows, reasons, strict=True))
    edges = _edge_names(rows, reasons)
    lone = next(filter(standing_alone, edges), None)
    return Sifted(
        title=title,
        paragraphs=tuple(kept),
        left_out=tuple(joined(left_out)),
        authors=written.authors
        or metas.authors
        or named
        or reporters(piece.words for piece in left_out if piece.reason == "contributors"),
        outlet=site or written.outlet or metas.outlet or tail or printed or sources or lone,
        edges=edges,
    )


def is_prose(words: str) -> bool:
    """True for a line that reads as sentences: a closing mark and some words, or simply long."""
    count = len(words.split())
    return count >= LONG_WORDS or (count >= PROSE_WORDS and bool(_STRONG_END.search(words)))


def _part(
    rows: Sequence[str], reasons: Sequence[str | None], title_at: int | None
) -> tuple[list[str], list[LeftOut]]:
    last = max(
        (i for i, words in enumerate(rows) if reasons[i] is None and is_prose(words)), default=-1
    )
    kept: list[str] = []
    left_out: list[LeftOut] = []
    for i, (words, reason) in enumerate(zip(rows, reasons, strict=True)):
        if reason is not None:
            left_out.append(LeftOut(words, reason))
        elif i != title_at:
            news, link = _cut_link(words)
            news, credit = cut_credits(news, closing=i >= last)
            kept.extend([news] if news else [])
            left_out.extend([LeftOut(credit, "contributors")] if credit else [])
            left_out.extend([LeftOut(link, "related links")] if link else [])
    return kept, left_out


def joined(left_out: Iterable[LeftOut]) -> list[LeftOut]:
    """Neighbours that were cut for the same reason, as one."""
    groups = groupby(left_out, key=lambda piece: piece.reason)
    return [LeftOut("\n".join(piece.words for piece in same), reason) for reason, same in groups]


# ------------------------------------------------------------------ phrases


class _Kind(NamedTuple):
    reason: str
    words: int
    starts: tuple[str, ...]
    holds: tuple[str, ...]
    patterns: tuple[re.Pattern[str], ...]


class _Phrases(NamedTuple):
    whole: dict[str, str]
    heads: frozenset[str]
    kinds: tuple[_Kind, ...]
    closing: tuple[re.Pattern[str], ...]
    shells: dict[str, tuple[str, ...]]


@cache
def _phrases() -> _Phrases:
    data = page_words()
    whole: dict[str, str] = {}
    heads: set[str] = set()
    kinds: list[_Kind] = []
    for kind in data["kind"]:
        heads.update(map(_plain, kind.get("heads", ())))
        for phrase in (*kind.get("whole", ()), *kind.get("heads", ())):
            whole.setdefault(_plain(phrase), kind["reason"])
        kinds.append(
            _Kind(
                kind["reason"],
                kind.get("words", 40),
                tuple(kind.get("starts", ())),
                tuple(kind.get("holds", ())),
                tuple(re.compile(pattern, re.IGNORECASE) for pattern in kind.get("patterns", ())),
            )
        )
    shells = {reason: tuple(phrases) for reason, phrases in data["shells"].items()}
    closing = tuple(
        re.compile(rf"(?<=[.!?…\"”’)])\s+(?:{pattern})$", re.IGNORECASE)
        for pattern in data["closing"]["patterns"]
    )
    return _Phrases(whole, frozenset(heads), tuple(kinds), closing, shells)


_EDGE_MARKS = re.compile(r"^[\W_]+|[\W_]+$")
_COUNT_AT_END = re.compile(r"\W*\(?(?:\d[\d,.]*k?)?\)?\W*$")
_LONGEST_FURNITURE = 90
_LETTERS_PER_WORD = 15
_LONGEST_PHRASE = 80
_LONGEST_LINK = 160


def _plain(words: str) -> str:
    words = _EDGE_MARKS.sub("", words.lower().replace("’", "'"))
    return _COUNT_AT_END.sub("", words) or words


def reason_for(words: str) -> str | None:
    """Why a line is furniture, going by its own words; None where it may be news."""
    count = len(words.split())
    if count > _LONGEST_FURNITURE or len(words) > _LONGEST_FURNITURE * _LETTERS_PER_WORD:
        return None
    phrases = _phrases()
    if len(words) < _LONGEST_PHRASE and (reason := phrases.whole.get(_plain(words))):
        return reason
    lower = words.lower().replace("’", "'").lstrip("\"'“‘*•-–—>» ")
    for kind in phrases.kinds:
        if count <= kind.words and _matches(kind, lower):
            return kind.reason
    return _shape(words, lower, count)


def _cut_link(words: str) -> tuple[str, str]:
    """Part a paragraph from a last sentence that only leads to another page."""
    near = max(len(words) - _LONGEST_LINK, 0)
    for pattern in _phrases().closing:
        match = pattern.search(words, near)
        if match:
            return words[: match.start()], words[match.start() :].strip()
    return words, ""


def _matches(kind: _Kind, lower: str) -> bool:
    return (
        lower.startswith(kind.starts)
        or any(phrase in lower for phrase in kind.holds)
        or any(pattern.fullmatch(lower) for pattern in kind.patterns)
    )


def shell(words: str) -> str | None:
    """What kind of empty page these words are of (error page, consent wall); None: none known."""
    lower = words.lower().replace("’", "'")
    for reason, phrases in _phrases().shells.items():
        if any(phrase in lower for phrase in phrases):
            return reason
    return None


# ------------------------------------------------------------------ shapes of one line

_AGENCIES = (
    r"AP|AFP|Reuters|REUTERS|Getty(?: Images)?|EPA(?:-EFE)?|Xinhua|Sputnik|TASS|Shutterstock"
    r"|Bloomberg|Anadolu|ANSA|dpa|DPA|PTI|ANI|Kyodo|Yonhap|NurPhoto|Alamy|Unsplash|iStock|Zuma|ZUMA|UPI|PA"
)
_CREDIT = re.compile(
    rf"""(?:^|[\s.”"')(\[>])(?:FILE\s)?
         (?:Photo(?:graph)?s?|PHOTOS?|Images?|IMAGES?|Pictures?|Pic|Illustration|Graphic|Video|VIDEO)
         (?:\s(?:[Cc]redits?|[Bb]y|[Cc]ourtesy(?:\sof)?))*\s*[:|©]\s*\S
      |(?:^|[\s.”"')(\[>])(?:Photo|Image|Picture|Photograph|Illustration)\s(?:by|credit|courtesy)\s\S.{{0,80}}$
      |\b[Cc](?:redits?|REDITS?)\s*(?:\.\.\.|…)\s*\S
      |(?:^|[.”"')(\[]\s?)C(?:redits?|REDITS?)\s*:\s*\S
      |(?:^|\s)alt=\S
      |\(\s*(?:{_AGENCIES})\s(?:Photo|photo|Image|File)
      |\b(?:[Pp]hoto|[Ii]mage)s?\s*/\s*\S
      |(?:/|\bvia\s|\b[Cc]ourtesy\sof\s|©\s?)(?:{_AGENCIES})\)?$
      |\([{UPPER}][\w.&\s-]{{1,40}}/(?:Pool|Handout|File|[{UPPER}][\w’'-]+(?:\s[{UPPER}][\w’'.-]+){{1,3}})\)$""",
    re.VERBOSE,
)
_CREDIT_HINTS = (
    "photo", "image", "pic", "illustration", "graphic", "video", "credit", "alt=", "via ",
    "courtesy", "©", "/",
)  # fmt: skip
_CAPTION_START = re.compile(
    r"^(?:FILE(?: PHOTO)?\s*[-–—:]|\(?FILES?\)|File photo\b|Pictured:|In this photo\b.{0,120}\()",
    re.IGNORECASE,
)
_MENU = re.compile(r"^[^.!?|»›>•·]{1,40}(?:[|»›>•·][^.!?|»›>•·]{1,40}){2,}$")
_ADDRESS = re.compile(r"^(?:https?://|www\.)\S+$|^@\w+$|^\S+@\S+\.\w+$", re.IGNORECASE)
_NO_WORD = re.compile(r"^[\W_]+$")


def _shape(words: str, lower: str, count: int) -> str | None:
    if count <= CAPTION_WORDS and (_has_credit(words, lower) or _CAPTION_START.match(words)):
        return "photo caption or credit"
    if _ADDRESS.search(words):
        return "bare address"
    if _NO_WORD.search(words):
        return "no words"
    if _MENU.search(words):
        return "menu"
    if contributors(words, closing=True):
        return "contributors"
    return None


def _has_credit(words: str, lower: str) -> bool:
    return any(hint in lower for hint in _CREDIT_HINTS) and bool(_CREDIT.search(words))


# ------------------------------------------------------------------ lines about the page itself

_META_PARTS = re.compile(r"\s*[|·•]\s*")
_META_WORDS = 25
_SITE_NAME = "site name"
_LABEL = "menu or section label"
_SOURCE_WORDS = 12


def _mark_meta_lines(rows: Sequence[str], reasons: list[str | None]) -> Credits:
    """Mark lines such as "8 May 2021 | Ana Rios | 3 min read"; gives whom they name."""
    found = Credits()
    for i, words in enumerate(rows):
        if reasons[i] in {None, "menu"} and (said := _meta_line(words)):
            reasons[i] = "byline"
            found = Credits(found.authors or said.authors, found.outlet or said.outlet)
    return found


def _meta_line(words: str) -> Credits | None:
    parts = [part for part in _META_PARTS.split(words) if part]
    bare = len(parts) == 1 and parts[0] == words
    if bare or len(words.split()) > _META_WORDS or is_prose(words):
        return None
    said = [_meta_part(part) for part in parts]
    known = [credit for credit in said if credit is not None]
    if len(known) < len(said):
        return None
    authors = tuple(name for credit in known for name in credit.authors)
    outlet = next((credit.outlet for credit in known if credit.outlet), None)
    plain = any(not credit.authors and not credit.outlet for credit in known)
    labelled = any(byline(part) for part in parts)
    return Credits(authors, outlet) if (plain or labelled) and authors else None


def _meta_part(words: str) -> Credits | None:
    """What one part of such a line says: nothing for a date or a tool, None for any other words."""
    if is_date_line(words) or reason_for(words):
        return Credits()
    if is_outlet(words):
        return Credits((), words)
    said = byline(words)
    if said:
        return said
    named = only_names(words)
    return Credits(named) if named else None


_DATE_LINE = "date line"
_LABELLED_DAY = re.compile(r"\b(?:published|posted|updated|modified)\b", re.IGNORECASE)


def _prose_bounds(rows: Sequence[str], reasons: Sequence[str | None]) -> tuple[int, int]:
    """The first and last row of prose; (number of rows, -1) where there is none."""
    prose = [i for i, words in enumerate(rows) if reasons[i] is None and is_prose(words)]
    return (prose[0], prose[-1]) if prose else (len(rows), -1)


def _mark_date_lines(rows: Sequence[str], reasons: list[str | None]) -> None:
    """Mark lines that only date the page; days that head the parts of a chronology stay."""
    first, last = _prose_bounds(rows, reasons)
    dated = [i for i, words in enumerate(rows) if reasons[i] is None and is_time_line(words)]
    chronology = any(first < i < last for i in dated)
    for i in dated:
        edge = (i < first or i > last) and not chronology
        if _LABELLED_DAY.search(rows[i]) or edge:
            reasons[i] = _DATE_LINE


def _mark_bar_lines(rows: Sequence[str], reasons: list[str | None]) -> None:
    """Mark lines of which every part between bars is furniture by itself."""
    for i, words in enumerate(rows):
        parts = [part for part in _META_PARTS.split(words) if part]
        if reasons[i] is not None or len(parts) < len(("left", "right")):
            continue
        said = [reason_for(part) for part in parts]
        reasons[i] = said[0] if all(said) else None


_LEAD_WORD = re.compile(
    rf"^[{UPPER}][\w’'-]+: [{UPPER}].*\s(?:in|at|on|during|outside|near|with|before|after)\s"
)
_LEAD_CAPTION_WORDS = 25
_ITEM_NUMBER = re.compile(r"^[A-Z]{2,6}(?:[/-][A-Z]{1,6})*/\d{1,9}$|^\d{3,6}\*\*\d{3,6}$")


def _mark_caption_lines(
    rows: Sequence[str], reasons: list[str | None], title_at: int | None
) -> None:
    """Mark captions such as "Signing: Ana Rios and Luis Vega in Lima", and an item's number."""
    first, last = _prose_bounds(rows, reasons)
    open_rows = [i for i, reason in enumerate(reasons) if reason is None and i != title_at]
    lead = [i for i in open_rows if _is_lead_caption(rows[i])]
    for i in open_rows:
        if i > last >= 0 and _ITEM_NUMBER.match(rows[i]):
            reasons[i] = "item number"
        elif lead == [i] and not first <= i <= last and last >= 0:
            reasons[i] = "photo caption or credit"


def _is_lead_caption(words: str) -> bool:
    short = len(words.split()) <= _LEAD_CAPTION_WORDS
    return short and bool(_LEAD_WORD.match(words)) and not _PROSE_END.search(words)


_EDGE_LINES = 4
_EDGE_REASONS = {_LABEL, _SITE_NAME, "menu", "stands after the last sentence"}


def _edge_names(rows: Sequence[str], reasons: Sequence[str | None]) -> tuple[str, ...]:
    """Cut lines, or their parts between bars, among the first and last lines of a page."""
    edge = {*range(min(_EDGE_LINES, len(rows))), *range(max(len(rows) - _EDGE_LINES, 0), len(rows))}
    lines = (rows[i] for i in sorted(edge) if reasons[i] in _EDGE_REASONS)
    return tuple(part for line in lines for part in _META_PARTS.split(line) if part)


def _mark_source_lines(rows: Sequence[str], reasons: list[str | None]) -> str | None:
    found = None
    for i, words in enumerate(rows):
        if reasons[i] is None and len(words.split()) <= _SOURCE_WORDS:
            outlet = from_source_line(words)
            reasons[i] = "source line" if outlet else None
            found = found or outlet
    return found


def _mark_names(
    rows: Sequence[str], reasons: list[str | None], title_at: int | None
) -> tuple[str, ...]:
    """Authors whose bare name stands under the title, above a line such as "3 min read"."""
    if title_at is None:
        return ()
    for i in range(title_at + 1, len(rows) - 1):
        if reasons[i] not in {None, _LABEL}:
            continue
        below = reasons[i + 1]
        named = only_names(rows[i]) if below not in {None, _LABEL, _SITE_NAME} else ()
        if named:
            reasons[i] = "byline"
        return named
    return ()


def _title_and_tail(words: str) -> tuple[str, str | None]:
    parted = part_title(words)
    return parted if parted and is_outlet(parted[1]) else (words, None)


# ------------------------------------------------------------------ shapes of several lines


def _mark_links_below_heads(rows: Sequence[str], reasons: list[str | None]) -> None:
    heads = _phrases().heads
    below = 0
    for i, words in enumerate(rows):
        if len(words) < _LONGEST_PHRASE and _plain(words) in heads:
            below = LINKS_AFTER_HEAD
        elif is_prose(words) and not _is_link_title(words):
            below = 0
        elif below and reasons[i] is None:
            reasons[i] = "related links"
            below -= 1


def _is_link_title(words: str) -> bool:
    return not _STRONG_END.search(words) and len(words.split()) <= TITLE_WORDS[1]


# ------------------------------------------------------------------ the edges of a scraped page


def _mark_edges(rows: Sequence[str], reasons: list[str | None]) -> tuple[int | None, str | None]:
    """Mark menus above and links below the article; the row of the title, and the site's name."""
    prose = [i for i, words in enumerate(rows) if reasons[i] is None and is_prose(words)]
    if not prose:
        return None, None
    for i in range(prose[-1] + 1, len(rows)):
        if reasons[i] is None and _is_leftover(rows[i]):
            reasons[i] = "stands after the last sentence"
    above = [i for i in range(prose[0]) if reasons[i] is None]
    at = from_heading([rows[i] for i in above])
    site = above.pop(at) if at is not None else None
    if site is not None:
        reasons[site] = _SITE_NAME
        if site + 1 in above[:-1] and is_tagline(rows[site + 1], below_name=True):
            reasons[site + 1] = _SITE_NAME
            above.remove(site + 1)
    title_at = _title(rows, above, prose[0])
    for i in above:
        if i != title_at and _is_menu_row(rows, above, i, title_at):
            reasons[i] = _SITE_NAME if is_tagline(rows[i]) else _LABEL
    return title_at, rows[site] if site is not None else None


def _is_leftover(words: str) -> bool:
    return (
        len(words.split()) <= TAIL_WORDS
        and not _PROSE_END.search(words)
        and not _BULLET.match(words)
        and not words.startswith(("“", '"'))
    )


def _is_menu_row(rows: Sequence[str], above: Sequence[int], i: int, title_at: int | None) -> bool:
    words = len(rows[i].split())
    if _PROSE_END.search(rows[i]):
        return False
    before = title_at is not None and i < title_at
    motto = before and is_tagline(rows[i])
    return words <= LABEL_WORDS or motto or (before and len(above) >= MANY_HEADLINES)


def _title(rows: Sequence[str], above: Sequence[int], first_prose: int) -> int | None:
    fit = [i for i in above if _could_be_title(rows[i])]
    long_enough = [i for i in fit if len(rows[i].split()) >= TITLE_WORDS[0]]
    if len(long_enough) >= MANY_HEADLINES:
        # A list of headlines stands above: the page's own shares words with its first sentences.
        told = _content_words(" ".join(rows[first_prose : first_prose + 2]))
        return max(long_enough, key=lambda i: (len(told & _content_words(rows[i])), i))
    if long_enough:
        return next((i for i in long_enough if not is_tagline(rows[i])), long_enough[0])
    return fit[-1] if len(fit) == 1 and len(rows[fit[-1]].split()) > 1 else None


def _could_be_title(words: str) -> bool:
    ends = _STRONG_END.search(words)
    closed = ends is not None and ends.group()[0] == "."
    short = len(words.split()) <= TITLE_WORDS[1]
    return not closed and short and not _BULLET.match(words) and not is_time_line(words)


def _content_words(words: str) -> set[str]:
    return {word for word in re.findall(r"[\w’'-]+", words.lower()) if len(word) > LABEL_WORDS}

"""What stands on a news page and is no news: finds it, cuts it, and says why.

Two kinds of rules. Phrases ("Advertisement", "Sign up for ...") come from data/furniture.toml and
can be extended there (see `pagephrases`). Shapes are rules: link lists and titles by where they
stand here; `boxes` and `tails` know their own, `bylines` the names of people
and `outlets` those of outlets. A rule that is not sure keeps the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from dateline.boxes import mark_lead_captions, mark_placed_captions, mark_polls, mark_tickers
from dateline.bylines import (
    Credits,
    byline,
    cut_credits,
    editors,
    introduced,
    is_job,
    is_of_story,
    is_placed,
    mark_bylines,
    mark_jobs,
    only_names,
    reporters,
)
from dateline.days import EDGE_PARTS, edge_day, is_date_line, is_time_line
from dateline.lines import BULLET, LONG_WORDS, STRONG_END, is_prose, prose_bounds
from dateline.mastheads import (
    LABEL,
    LABEL_WORDS,
    MASTHEAD,
    SITE_NAME,
    TAIL_WORDS,
    TITLE_WORDS,
    mark_above,
)
from dateline.outlets import (
    from_print,
    from_source_line,
    is_outlet,
    may_be_called,
    of_issue,
    part_title,
    standing_alone,
)
from dateline.pagephrases import cut_link, is_head, reason_for
from dateline.record import LeftOut
from dateline.tails import mark_repeats, mark_tail

_STANDFIRST_ROWS = 5  # rows between a title and the names of its authors
# A list of links is no longer than that; what follows it may be news without a full stop.
LINKS_AFTER_HEAD = 15


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


def sift(
    lines: Sequence[str],
    *,
    scraped: bool = True,
    authors: Sequence[str] = (),
    site: str | None = None,
) -> Sifted:
    """Take the furniture out of a page's lines (each one a paragraph, a heading or a page part).

    `scraped` text was copied from a whole page, so its edges hold menus, a title and links; lines
    that an HTML extraction has chosen already are sifted by phrase and shape alone. `authors` and
    `site` are known from elsewhere: lines that introduce them are no news.
    """
    rows = [words for line in lines if (words := line.strip())]
    reasons: list[str | None] = [reason_for(words) for words in rows]
    mark_tickers(rows, reasons)
    mark_polls(rows, reasons)
    _mark_links_below_heads(rows, reasons)
    _mark_date_lines(rows, reasons)
    _mark_bar_lines(rows, reasons)
    metas = _mark_meta_lines(rows, reasons)
    written = mark_bylines(rows, reasons)
    source = _mark_source_lines(rows, reasons)
    mark_placed_captions(rows, reasons)
    known = (*authors, *written.authors, *metas.authors)
    mark_tail(rows, reasons, known)
    title_at, headed = mark_above(rows, reasons) if scraped else (None, None)
    mark_lead_captions(rows, reasons, title_at)
    named = _mark_names(rows, reasons, title_at if scraped else _BEFORE_ALL)
    mark_jobs(rows, reasons, title_at)
    if named or site or headed:
        mark_tail(rows, reasons, (*known, *named), site or headed)
    if scraped:
        mark_repeats(rows, reasons, title_at)
        _mark_leftovers(rows, reasons)
    kept, left_out = _part(rows, reasons, title_at)
    title, tail = _cut_title(rows, title_at, left_out)
    printed = from_print(zip(rows, reasons, strict=True), (*known, *named))
    edges = _edge_names(rows, reasons)
    others = (_contributors(left_out), editors(rows, reasons))
    written_by = (written.authors, metas.authors, named, *others)
    printed = of_issue(rows[:_EDGE_LINES]) or printed
    outlets = (headed, written.outlet, metas.outlet, tail, printed, source, _lone_outlet(edges))
    return Sifted(
        title=title,
        paragraphs=tuple(kept),
        left_out=tuple(joined(left_out)),
        authors=next(filter(None, written_by), ()),
        outlet=next(filter(None, outlets), None),
        edges=edges,
    )


def _contributors(left_out: Iterable[LeftOut]) -> tuple[str, ...]:
    return reporters(piece.words for piece in left_out if piece.reason == "contributors")


def _lone_outlet(edges: Sequence[str]) -> str | None:
    return next(filter(standing_alone, edges), None) or next(filter(is_outlet, edges[:1]), None)


def _cut_title(
    rows: Sequence[str], at: int | None, left_out: list[LeftOut]
) -> tuple[str | None, str | None]:
    """The title and the outlet that ends its row; what is cut from it is noted as left out."""
    if at is None:
        return None, None
    title, outlet = _title_and_tail(rows[at])
    if title and len(title) < len(rows[at]):
        left_out.append(LeftOut(rows[at][len(title) :].strip(), SITE_NAME))
    return title, outlet


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
            news, link = cut_link(words)
            news, credit = cut_credits(news, closing=i >= last)
            kept.extend([news] if news else [])
            left_out.extend([LeftOut(credit, "contributors")] if credit else [])
            left_out.extend([LeftOut(link, "related links")] if link else [])
    return kept, left_out


def joined(left_out: Iterable[LeftOut]) -> list[LeftOut]:
    """Neighbours that were cut for the same reason, as one."""
    groups = groupby(left_out, key=lambda piece: piece.reason)
    return [LeftOut("\n".join(piece.words for piece in same), reason) for reason, same in groups]


# ------------------------------------------------------------------ lines about the page itself

_META_PARTS = re.compile(r"\s*[|·•]\s*|\s[-–—]\s")
# A line with more words between its bars is a menu or a sentence.
_META_WORDS = 25
_RELATED = "related links"
# Links ask short questions ("What is the levy?"), paragraphs ask longer ones.
_QUESTION_WORDS = 14
_FREE = frozenset({None, LABEL})
# "The Far Hills Gazette, with material from news agencies" is about the longest.
_SOURCE_WORDS = 12


def _mark_meta_lines(rows: Sequence[str], reasons: list[str | None]) -> Credits:
    """Mark lines such as "8 May 2021 | Ana Rios | 3 min read"; gives whom they name."""
    found = Credits()
    for i, words in enumerate(rows):
        if reasons[i] in {None, "menu"} and (said := meta_line(words)):
            reasons[i] = "byline"
            found = Credits(found.authors or said.authors, found.outlet or said.outlet)
    return found


def meta_line(words: str) -> Credits | None:
    """Whom a line such as "8 May 2021 | Ana Rios | 3 min read" names; None for any other line."""
    parts = _bar_parts(words)
    if parts == [words] or len(words.split()) > _META_WORDS or is_prose(words):
        return None
    said = [credit for part in parts if (credit := _meta_part(part)) is not None]
    if len(said) < len(parts):
        return None
    # A name and an outlet alone may head a story; a day, a tool or "By" shows what the line is.
    shown = Credits() in said or any(map(byline, parts))
    together = _together(said)
    return together if together.authors and shown else None


def _bar_parts(words: str) -> list[str]:
    return [part for part in _META_PARTS.split(words) if part]


def _together(said: Sequence[Credits]) -> Credits:
    """All authors that the parts of a line name, and the first outlet."""
    authors = tuple(name for credit in said for name in credit.authors)
    return Credits(authors, next((credit.outlet for credit in said if credit.outlet), None))


def _is_clock(words: str) -> bool:
    """True for a time or a day, which a bare number is not: tables hold those."""
    return not words.replace(",", "").isdigit() and is_time_line(words)


def _meta_part(words: str) -> Credits | None:
    """What one part of such a line says: nothing for a date or a tool, None for any other words."""
    if is_date_line(words) or _is_clock(words) or reason_for(words):
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


def _mark_date_lines(rows: Sequence[str], reasons: list[str | None]) -> None:
    """Mark lines that only date the page; days that head the parts of a chronology stay."""
    first, last = prose_bounds(rows, reasons)
    dated = [i for i, words in enumerate(rows) if reasons[i] is None and is_time_line(words)]
    chronology = any(first < i < last for i in dated)
    for i in range(max(first, 0)):
        if reasons[i] is None and _is_masthead(rows[i]):
            reasons[i] = _DATE_LINE
    for i in dated:
        edge = not first <= i <= last and not chronology
        if _LABELLED_DAY.search(rows[i]) or edge:
            reasons[i] = _DATE_LINE


def _is_masthead(words: str) -> bool:
    """Whether a line above the news tells the issue or the day of a paper."""
    return MASTHEAD.match(words) is not None or _is_dated_label(words)


def _is_dated_label(words: str) -> bool:
    """Whether a day stands beside a label or a name, as in "PRESS RELEASE 45 — 9 August 2021"."""
    if edge_day(words) is None or byline(words):
        return False
    parts = [part for part in EDGE_PARTS.split(words) if part and not is_date_line(part)]
    if any(only_names(part) and may_be_called(part) for part in parts):
        return False  # "Ana Rios | 9 May 2021" is a byline
    return all(len(part.split()) <= LABEL_WORDS + 1 for part in parts)


def _mark_bar_lines(rows: Sequence[str], reasons: list[str | None]) -> None:
    """Mark lines of which every part between bars is furniture by itself."""
    for i, words in enumerate(rows):
        parts = _bar_parts(words)
        if reasons[i] is not None or len(parts) < len(("left", "right")):
            continue
        said = [_DATE_LINE if is_date_line(part) else reason_for(part) for part in parts]
        reasons[i] = said[0] if all(said) else None


_BEFORE_ALL = -1  # where the title of an HTML page stands: its lines do not hold it
# An outlet signs at the very edge; further in a name is that of whom the news is about.
_EDGE_LINES = 4
_EDGE_REASONS = {LABEL, SITE_NAME, "menu", "stands after the last sentence"}


def _edge_names(rows: Sequence[str], reasons: Sequence[str | None]) -> tuple[str, ...]:
    """Cut lines, or their parts between bars, among the first and last lines of a page."""
    edge = {*range(min(_EDGE_LINES, len(rows))), *range(max(len(rows) - _EDGE_LINES, 0), len(rows))}
    lines = (rows[i] for i in sorted(edge) if reasons[i] in _EDGE_REASONS)
    return tuple(part for line in lines for part in _bar_parts(line))


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
    """Authors whose bare names stand under the title, with their posts or above furniture."""
    if title_at is None:
        return ()
    first = next((i for i in range(title_at + 1, len(rows)) if reasons[i] in _FREE), len(rows))
    at = _names_at(rows, reasons, first)
    names, posts, end = _name_rows(rows, reasons, at)
    if not names:
        return _mark_introduced(rows, reasons, first)
    lone = len(names) == end - at == 1 and is_placed(rows[at])
    above_furniture = end < len(rows) and reasons[end] not in {*_FREE, SITE_NAME}
    title = rows[max(title_at, 0) : title_at + 1]
    told = any(is_of_story(name, [*title, *rows[end:]]) for name in names)
    if not (posts or lone or above_furniture) and (told or not all(map(may_be_called, names))):
        return ()
    reasons[at:end] = ["byline"] * (end - at)
    return tuple(dict.fromkeys(names))


def _names_at(rows: Sequence[str], reasons: Sequence[str | None], first: int) -> int:
    """The first row from `first` on that may hold names: a standfirst may come before it."""
    for at in range(first, min(first + _STANDFIRST_ROWS, len(rows))):
        if reasons[at] in _FREE and only_names(rows[at]):
            return at
        if is_prose(rows[at]) and len(rows[at].split()) >= LONG_WORDS:
            break
    return first


def _mark_introduced(rows: Sequence[str], reasons: list[str | None], at: int) -> tuple[str, ...]:
    """The author whom a line right under the title introduces, if the story is not about him."""
    named = introduced(rows[at]) if at < len(rows) else ()
    if not named or any(is_of_story(name, rows[at + 1 :]) for name in named):
        return ()
    reasons[at] = "byline"
    return named


def _name_rows(
    rows: Sequence[str], reasons: Sequence[str | None], at: int
) -> tuple[list[str], bool, int]:
    """The names in the rows from `at` on, whether posts stand between, and where they end."""
    names: list[str] = []
    posts = False
    while at < len(rows) and reasons[at] in _FREE:
        post = bool(names) and is_job(rows[at])
        named = () if post else only_names(rows[at])
        if not named and not post:
            break
        names.extend(named)
        posts = posts or post
        at += 1
    return names, posts, at


def _title_and_tail(words: str) -> tuple[str, str | None]:
    parted = part_title(words)
    named = parted is not None and (is_outlet(parted[1]) or standing_alone(parted[1]))
    return parted if parted and named else (words, None)


# ------------------------------------------------------------------ shapes of several lines


def _mark_links_below_heads(rows: Sequence[str], reasons: list[str | None]) -> None:
    below = 0
    prose = False
    for i, words in enumerate(rows):
        open_row = reasons[i] is None
        if is_head(words, prose=prose):
            below = LINKS_AFTER_HEAD
            reasons[i] = reasons[i] or _RELATED
        elif is_prose(words) and not (below and _is_link_title(words)):
            below = 0
            prose = prose or open_row
        elif below and open_row:
            reasons[i] = _RELATED
            below -= 1


def _is_link_title(words: str) -> bool:
    count = len(words.split())
    question = words.endswith("?") and count <= _QUESTION_WORDS
    return (question or not STRONG_END.search(words)) and count <= TITLE_WORDS[1]


def _mark_leftovers(rows: Sequence[str], reasons: list[str | None]) -> None:
    """Mark the short lines below the article."""
    _, last = prose_bounds(rows, reasons)
    for i in range(last + 1, len(rows) if last >= 0 else 0):
        if reasons[i] is None and _is_leftover(rows[i]):
            reasons[i] = "stands after the last sentence"


def _is_leftover(words: str) -> bool:
    return (
        len(words.split()) <= TAIL_WORDS
        and not STRONG_END.search(words)
        and not BULLET.match(words)
        and not words.startswith(("“", '"'))
    )

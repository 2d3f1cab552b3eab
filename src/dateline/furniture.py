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

from dateline.boxes import is_banner, mark_lead_captions, mark_placed_captions, mark_tickers
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
from dateline.datafiles import word_set
from dateline.days import EDGE_PARTS, edge_day, is_date_line, is_time_line
from dateline.lines import BULLET, LONG_WORDS, PROSE_END, STRONG_END, is_prose, prose_bounds
from dateline.outlets import (
    from_edition,
    from_heading,
    from_print,
    from_source_line,
    heads_alone,
    is_echoed,
    is_outlet,
    is_tagline,
    may_be_called,
    may_head,
    of_issue,
    part_title,
    standing_alone,
)
from dateline.pagephrases import cut_link, is_head, reason_for
from dateline.record import LeftOut
from dateline.tails import mark_repeats, mark_tail

LABEL_WORDS = 3
# Shorter is a label ("World News"), longer a standfirst.
TITLE_WORDS = (4, 30)
TAIL_WORDS = 12
_STANDFIRST_ROWS = 5  # rows between a title and the names of its authors
# A list of links is no longer than that; what follows it may be news without a full stop.
LINKS_AFTER_HEAD = 15
# So many possible titles are a list of other stories, not a title with its standfirst.
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
    _mark_links_below_heads(rows, reasons)
    _mark_date_lines(rows, reasons)
    _mark_bar_lines(rows, reasons)
    metas = _mark_meta_lines(rows, reasons)
    written = mark_bylines(rows, reasons)
    source = _mark_source_lines(rows, reasons)
    mark_placed_captions(rows, reasons)
    known = (*authors, *written.authors, *metas.authors)
    mark_tail(rows, reasons, known)
    title_at, headed = _mark_above(rows, reasons) if scraped else (None, None)
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
        left_out.append(LeftOut(rows[at][len(title) :].strip(), _SITE_NAME))
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

_META_PARTS = re.compile(r"\s*[|·•]\s*")
# A line with more words between its bars is a menu or a sentence.
_META_WORDS = 25
_SITE_NAME = "site name"
_RELATED = "related links"
# Links ask short questions ("What is the levy?"), paragraphs ask longer ones.
_QUESTION_WORDS = 14
_LABEL = "menu or section label"
_FREE = frozenset({None, _LABEL})
_BANNER = "banner of another story"
_TOLD = 2  # words that a headline shares with the first sentences of its own story
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
    return _MASTHEAD.match(words) is not None or _is_dated_label(words)


_MASTHEAD = re.compile(
    r"(?:year|vol(?:ume)?\.?|no\.?|number|issue|edition)\s+(?:[IVXLC]+|\d[\d,.]*)\b(?!.*[.!?]$).{0,60}$"
    r"|[^.!?]{3,40} \d[^.!?]{0,20}\bpp?\. ?\d[\d–-]*$"
    r"|[^.!?]{3,40}, (?:vol(?:ume)?\.?|no\.?|issue)\s\d[^.!?]{0,40}$"
    r"|(?:press|media|news)\s(?:release|statement|note|communiqu\S)\b[^.!?]{0,20}(?:\bno\.?\s?)?\d[\w/–-]*$",
    re.IGNORECASE,
)


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
_EDGE_REASONS = {_LABEL, _SITE_NAME, "menu", "stands after the last sentence"}


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
    above_furniture = end < len(rows) and reasons[end] not in {*_FREE, _SITE_NAME}
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


# ------------------------------------------------------------------ the edges of a scraped page


def _mark_above(rows: Sequence[str], reasons: list[str | None]) -> tuple[int | None, str | None]:
    """Mark menus above the article; the row of the title, and the site's name."""
    prose = next((i for i, words in enumerate(rows) if not reasons[i] and is_prose(words)), None)
    if prose is None:
        return None, None
    prose = _below_motto(rows, reasons, prose)
    above = _mark_banners(rows, reasons, prose)
    site = _mark_site(rows, reasons, above)
    title_at = _title(rows, above, prose)
    for i in above:
        if i != title_at and _is_menu_row(rows, above, i, title_at):
            reasons[i] = _SITE_NAME if is_tagline(rows[i]) else _LABEL
    return title_at, (from_edition(rows[site]) or rows[site]) if site is not None else None


def _below_motto(rows: Sequence[str], reasons: list[str | None], prose: int) -> int:
    """The first sentence of the news, below a motto between the section's label and the title."""
    labelled = any(len(words.split()) <= LABEL_WORDS for words in rows[:prose])
    if not labelled or len(rows[prose].split()) > TAIL_WORDS:
        return prose
    if any(reasons[i] is None and _may_be_title(rows[i]) for i in range(prose)):
        return prose
    below = range(prose + 1, len(rows))
    after = next((i for i in below if not reasons[i] and is_prose(rows[i])), None)
    if after is None or not any(
        reasons[i] is None and _may_be_title(rows[i]) for i in range(prose + 1, after)
    ):
        return prose
    reasons[prose] = _SITE_NAME
    return after


def _mark_site(rows: Sequence[str], reasons: list[str | None], above: list[int]) -> int | None:
    """Mark the site's name and its motto, and take them from the rows above; the name's row."""
    site = _site(rows, reasons, above, [i for i in above if _may_be_title(rows[i])])
    if site is None:
        return None
    above.remove(site)
    reasons[site] = _SITE_NAME
    # The last row above stays: it may be the title, and a title may read like a motto.
    if site + 1 in above[:-1] and is_tagline(rows[site + 1], below_name=True):
        reasons[site + 1] = _SITE_NAME
        above.remove(site + 1)
    return site


def _mark_banners(rows: Sequence[str], reasons: list[str | None], prose: int) -> list[int]:
    """Mark banners of other stories where a title stands beside them; the rows left above."""
    above = [i for i in range(prose) if reasons[i] is None]
    told = _content_words(" ".join(rows[prose : prose + 2]))
    banners = {
        i for i in above if is_banner(rows[i]) and len(told & _content_words(rows[i])) < _TOLD
    }
    left = [i for i in above if i not in banners]
    if not any(_may_be_title(rows[i]) for i in left):
        return above
    for i in banners:
        reasons[i] = _BANNER
    return left


def _may_be_title(words: str) -> bool:
    return _could_be_title(words) and _is_long(words)


# Menus may stand above the name, but hardly more rows than these.
_CANDIDATE_ROWS = 8
_LAST_LINES = 2


def _site(
    rows: Sequence[str], reasons: Sequence[str | None], above: Sequence[int], titles: Sequence[int]
) -> int | None:
    """The row above a title that is the name of the site; the title itself never is."""
    at = from_heading([rows[i] for i in above])
    if at is not None:
        return above[at]
    # The last row above stays, for it may be the title.
    edition = next((i for i in above[:-1] if from_edition(rows[i])), None)
    if edition is not None:
        return edition
    first = next((i for i in above[:_CANDIDATE_ROWS] if may_head(rows[i])), None)
    if first is None or titles in ([], [first]):
        return None
    return first if _names_site(rows, reasons, first) else None


def _names_site(rows: Sequence[str], reasons: Sequence[str | None], at: int) -> bool:
    """Whether a row heads letters or stands alone as outlets do, or the small print repeats it."""
    letter = reasons[at + 1] == "byline" and " from " in rows[at + 1]
    if rows[at + 1].lower() in word_set("names", "labels") | word_set("outlets", "sections"):
        return True
    closes = any(words.startswith(rows[at]) for words in rows[-_LAST_LINES:])
    if letter or closes or heads_alone(rows[at]) or _MASTHEAD.match(rows[at + 1]):
        return True
    start, end = prose_bounds(rows, reasons)
    small = [
        words
        for i, words in enumerate(rows)
        if i > at and (reasons[i] is not None or not start <= i <= end)
    ]
    return is_echoed(rows[at], small)


def _mark_leftovers(rows: Sequence[str], reasons: list[str | None]) -> None:
    """Mark the short lines below the article."""
    _, last = prose_bounds(rows, reasons)
    for i in range(last + 1, len(rows) if last >= 0 else 0):
        if reasons[i] is None and _is_leftover(rows[i]):
            reasons[i] = "stands after the last sentence"


def _is_long(words: str) -> bool:
    return len(words.split()) >= TITLE_WORDS[0]


def _is_leftover(words: str) -> bool:
    return (
        len(words.split()) <= TAIL_WORDS
        and not STRONG_END.search(words)
        and not BULLET.match(words)
        and not words.startswith(("“", '"'))
    )


def _is_menu_row(rows: Sequence[str], above: Sequence[int], i: int, title_at: int | None) -> bool:
    words = len(rows[i].split())
    if PROSE_END.search(rows[i]):
        return False
    before = title_at is not None and i < title_at
    motto = before and is_tagline(rows[i])
    return words <= LABEL_WORDS or motto or (before and len(above) >= MANY_HEADLINES)


def _title(rows: Sequence[str], above: Sequence[int], first_prose: int) -> int | None:
    fit = [i for i in above if _could_be_title(rows[i])]
    long_enough = [i for i in fit if _is_long(rows[i])]
    if len(long_enough) >= MANY_HEADLINES:
        # A list of headlines stands above: the page's own shares words with its first sentences.
        told = _content_words(" ".join(rows[first_prose : first_prose + 2]))
        return max(long_enough, key=lambda i: (len(told & _content_words(rows[i])), i))
    if long_enough:
        return next((i for i in long_enough if not is_tagline(rows[i])), long_enough[0])
    return fit[-1] if len(fit) == 1 and len(rows[fit[-1]].split()) > 1 else None


def _could_be_title(words: str) -> bool:
    ends = STRONG_END.search(words)
    closed = ends is not None and ends.group()[0] == "."
    short = len(words.split()) <= TITLE_WORDS[1]
    return not closed and short and not BULLET.match(words) and not is_time_line(words)


def _content_words(words: str) -> set[str]:
    return {word for word in re.findall(r"[\w’'-]+", words.lower()) if len(word) > LABEL_WORDS}

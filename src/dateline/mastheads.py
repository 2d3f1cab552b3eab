"""Mastheads: what stands above the first sentence: menus, banners, a site's name, the title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.boxes import is_banner
from dateline.datafiles import word_set
from dateline.days import is_date_line, is_time_line
from dateline.lines import BULLET, PROSE_END, STRONG_END, is_prose, prose_bounds
from dateline.outlets import (
    from_edition,
    from_heading,
    from_slogan,
    heads_alone,
    is_echoed,
    is_tagline,
    lists_sections,
    may_head,
)

LABEL_WORDS = 3
# Shorter is a label ("World News"), longer a standfirst.
TITLE_WORDS = (4, 30)
TAIL_WORDS = 12
# So many possible titles are a list of other stories, not a title with its standfirst.
MANY_HEADLINES = 4
SITE_NAME = "site name"
LABEL = "menu or section label"
_BANNER = "banner of another story"
_TOLD = 2  # words that a headline shares with the first sentences of its own story
MASTHEAD = re.compile(
    r"(?:year|vol(?:ume)?\.?|no\.?|number|issue|edition)\s+(?:[IVXLC]+|\d[\d,.]*)\b(?!.*[.!?]$).{0,60}$"
    r"|[^.!?]{3,40} \d[^.!?]{0,20}\bpp?\. ?\d[\d–-]*$"
    r"|[^.!?]{3,40}, (?:vol(?:ume)?\.?|no\.?|issue)\s\d[^.!?]{0,40}$"
    r"|(?:press|media|news)\s(?:release|statement|note|communiqu\S)\b[^.!?]{0,20}(?:\bno\.?\s?)?\d[\w/–-]*$",
    re.IGNORECASE,
)


def mark_above(rows: Sequence[str], reasons: list[str | None]) -> tuple[int | None, str | None]:
    """Mark menus above the article; the row of the title, and the site's name."""
    prose = next((i for i, words in enumerate(rows) if not reasons[i] and is_prose(words)), None)
    if prose is None:
        return None, None
    prose = _below_motto(rows, reasons, prose)
    above = _mark_banners(rows, reasons, prose)
    site = _slogan(rows, reasons, above, prose)
    name = from_slogan(rows[site]) if site is not None else None
    if site is None:
        site = _mark_site(rows, reasons, above)
    title_at = _title(rows, above, prose)
    listed = is_date_line(rows[prose - 1]) and any(map(is_date_line, rows[prose:]))
    for i in above:
        if listed and i == prose - 1:
            continue  # the first heading of a chronology
        if i != title_at and _is_menu_row(rows, above, i, title_at):
            reasons[i] = SITE_NAME if is_tagline(rows[i]) else LABEL
    if site is None:
        return title_at, None
    return title_at, name or from_edition(rows[site]) or rows[site]


def _slogan(
    rows: Sequence[str], reasons: list[str | None], above: list[int], prose: int
) -> int | None:
    """Mark a site's name with its motto, at the head of a page whose title stands below it.

    The words of the title return in the news, those of a motto do not.
    """
    if len(above) < _TOLD or from_slogan(rows[above[0]]) is None:
        return None
    told = _content_words(" ".join(rows[prose : prose + 2]))
    titles = (i for i in above[1:] if _may_be_title(rows[i]))
    shared = any(told & _content_words(rows[i]) for i in titles)
    if not shared or told & _content_words(rows[above[0]]):
        return None
    reasons[above[0]] = SITE_NAME
    return above.pop(0)


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
    reasons[prose] = SITE_NAME
    return after


def _mark_site(rows: Sequence[str], reasons: list[str | None], above: list[int]) -> int | None:
    """Mark the site's name and its motto, and take them from the rows above; the name's row."""
    site = _site(rows, reasons, above, [i for i in above if _may_be_title(rows[i])])
    if site is None:
        return None
    above.remove(site)
    reasons[site] = SITE_NAME
    # The last row above stays: it may be the title, and a title may read like a motto.
    if site + 1 in above[:-1] and is_tagline(rows[site + 1], below_name=True):
        reasons[site + 1] = SITE_NAME
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
    if letter or closes or heads_alone(rows[at]) or MASTHEAD.match(rows[at + 1]):
        return True
    start, end = prose_bounds(rows, reasons)
    small = [
        words
        for i, words in enumerate(rows)
        if i > at and (reasons[i] is not None or not start <= i <= end)
    ]
    return is_echoed(rows[at], small)


def _is_long(words: str) -> bool:
    return len(words.split()) >= TITLE_WORDS[0]


def _is_menu_row(rows: Sequence[str], above: Sequence[int], i: int, title_at: int | None) -> bool:
    words = len(rows[i].split())
    if PROSE_END.search(rows[i]):
        return False
    before = title_at is not None and i < title_at
    motto = before and (is_tagline(rows[i]) or lists_sections(rows[i]))
    return words <= LABEL_WORDS or motto or (before and len(above) >= MANY_HEADLINES)


def _title(rows: Sequence[str], above: Sequence[int], first_prose: int) -> int | None:
    fit = [i for i in above if _could_be_title(rows[i]) and not lists_sections(rows[i])]
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

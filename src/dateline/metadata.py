"""What an HTML page says of itself: title, outlet, authors and the day of first publication.

Read from JSON-LD, meta tags and marked elements; htmldate chooses the day, and it comes with the
words of the page that state it.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from dateline.bylines import names_in
from dateline.days import address_day, edge_day, is_date_line, not_after_today, written_day
from dateline.outlets import from_print, is_name, is_outlet, part_title
from dateline.record import UNKNOWN, When

_ANY_TAG = re.compile(r"<[^<>]*>")
_CODE = re.compile(r"<(script|style)\b[^<>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)

_ARTICLE_TYPES = re.compile(r"Article|Posting|Report", re.IGNORECASE)
# Other nodes have days too: of events, offers, memberships.
_WITH_DATE = re.compile(r"Article|Posting|Report|Page|Creative|Video|Podcast|Recipe", re.IGNORECASE)


class Facts:
    """The metadata of a page: its meta tags (first of each name wins) and JSON-LD nodes."""

    def __init__(self, tree: HtmlElement, words: str) -> None:
        self.tree = tree
        self.words = words
        self.meta = _meta_tags(tree)
        nodes = list(_nodes(tree))
        self.articles = [node for node in nodes if _ARTICLE_TYPES.search(_type(node))]
        self.dated = self.articles or [node for node in nodes if _WITH_DATE.search(_type(node))]

    def first(self, *names: str) -> str | None:
        """The first content of the first of the named meta tags that the page has."""
        return next((self.meta[name][0] for name in names if name in self.meta), None)

    def said(self, key: str) -> Iterator[Any]:
        """The values of a key in the article's JSON-LD."""
        return (node[key] for node in self.articles if node.get(key))


def _meta_tags(tree: HtmlElement) -> dict[str, list[str]]:
    """The contents of a page's meta tags by name, in page order."""
    found: dict[str, list[str]] = {}
    for tag in tree.iter("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop") or ""
        content = " ".join((tag.get("content") or "").split())
        if name and content:
            found.setdefault(name.lower(), []).append(content)
    return found


def _nodes(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "") or not script.text:
            continue
        try:
            data = json.loads(_ld_text(script.text), strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _within(data)


def _within(data: object) -> Iterator[dict[str, Any]]:
    """The nodes of a JSON-LD text, outer ones first: sites put the article inside its page."""
    waiting = [data]
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            yield node
            inner = (node.get(key) for key in ("@graph", "mainEntity", "mainEntityOfPage"))
            waiting.extend(held for held in inner if isinstance(held, dict | list))


def _ld_text(words: str) -> str:
    return re.sub(r"^\s*(?://)?\s*<!\[CDATA\[|(?://)?\s*\]\]>\s*;?\s*$", "", words.strip()).rstrip(
        "; "
    )


def _type(node: dict[str, Any]) -> str:
    kind = node.get("@type")
    return " ".join(map(str, kind)) if isinstance(kind, list) else str(kind or "")


def _name(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name")
    return _plain_text(value) if isinstance(value, str) else None


def _plain_text(words: str) -> str | None:
    words = _CODE.sub(" ", html.unescape(words))
    return " ".join(_ANY_TAG.sub(" ", words).split()) or None


# ------------------------------------------------------------------ title, outlet, authors

# Longer "site names" are mottos.
_LONGEST_OUTLET = 60
# "News" would begin many a title.
_SHORTEST_HEADING = 15
_MADE_UP = re.compile(r"\S\s\S|[a-z][A-Z\d]")  # one plain word may be the name of a section


def outlet_of(facts: Facts, url: str | None, lines: Iterable[str] = ()) -> str | None:
    """The name of the outlet as its own page gives it; `lines` are the page's short lines."""
    publishers = (_name(value) for value in facts.said("publisher"))
    named = facts.first("og:site_name") or next(filter(None, publishers), None)
    named = named or facts.first(
        "application-name", "dc.publisher", "dcterms.publisher", "twitter:app:name:iphone"
    )
    if named and len(named) <= _LONGEST_OUTLET:
        return _plain_text(named)
    return _title_outlet(facts, url) or from_print(
        (line, "copyright") for line in lines if _COPYRIGHT.search(line)
    )


_COPYRIGHT = re.compile(r"©|\([Cc]\)|\bcopyright\b|not responsible for", re.IGNORECASE)


def _title_outlet(facts: Facts, url: str | None) -> str | None:
    """The end of the page's title where it is the site's name and no part of the headline."""
    parted = part_title(_tag_text(facts.tree, "title") or "")
    if not parted:
        return None
    head, tail = parted
    if _is_host(tail, url) or is_outlet(tail):
        return tail
    return tail if is_name(tail) and _is_no_headline(facts, head, tail) else None


def _is_no_headline(facts: Facts, head: str, tail: str) -> bool:
    """Whether the largest heading of a page shows that the end of its title names the site."""
    heading = letters_of(_tag_text(facts.tree, "h1") or facts.first("og:title") or "")
    if heading == letters_of(tail):
        return True  # the site's name is the largest heading of its pages
    behind = len(heading) >= _SHORTEST_HEADING and letters_of(head).startswith(heading)
    return behind and _MADE_UP.search(tail) is not None


def _is_host(name: str, url: str | None) -> bool:
    """True where the end of a title is spelled in the page's address too."""
    host = urlsplit(url or "").netloc.lower() if url and "://" in url else ""
    letters = re.sub(r"[^a-z0-9]", "", name.lower())
    return len(letters) > 2 and letters.removeprefix("the") in re.sub(r"[^a-z0-9]", "", host)  # noqa: PLR2004


def title_of(facts: Facts, outlet: str | None) -> str | None:
    """The headline, without the name of the outlet behind it."""
    headlines = (_name(value) for value in facts.said("headline"))
    found = (
        facts.first("og:title", "twitter:title", "dc.title", "title")
        or next(filter(None, headlines), None)
        or _heading(facts.tree, outlet)
        or _tag_text(facts.tree, "title")
    )
    words = _plain_text(found) if found else None
    return _without_outlet(words, facts, outlet) if words else None


def _heading(tree: HtmlElement, outlet: str | None) -> str | None:
    """The first main heading that is not the name of the outlet."""
    heading = _tag_text(tree, "h1")
    site = heading and outlet and letters_of(heading) == letters_of(outlet)
    return None if site else heading


def _without_outlet(title: str, facts: Facts, outlet: str | None) -> str:
    parted = part_title(title)
    if not parted:
        return title
    head, tail = parted
    heading = _tag_text(facts.tree, "h1") or ""
    same = outlet is not None and letters_of(tail) in {
        letters_of(outlet),
        "the" + letters_of(outlet),
    }
    return head if same or letters_of(heading) == letters_of(head) else title


def letters_of(words: str) -> str:
    """Letters and digits alone, in lower case: for telling whether two lines say the same."""
    return re.sub(r"[\W_]+", "", words.lower())


def _tag_text(tree: HtmlElement, tag: str) -> str | None:
    texts = (" ".join("".join(found.itertext()).split()) for found in tree.iter(tag))
    return next(filter(None, texts), None)


_BYLINE_PLACES = (
    "//*[@rel='author']|//*[@itemprop='author']|//*[contains(@class,'byline')]"
    "|//*[contains(@class,'author-name')]|//*[contains(@class,'author__name')]"
    "|//*[@class='author']"
)
# The box of a byline may hold the author's whole portrait; then it names too many people.
_LONGEST_BYLINE = 120


def authors_of(facts: Facts, outlet: str | None) -> tuple[str, ...]:
    """The personal names that the page gives as its authors."""
    said = [name for value in facts.said("author") for name in _author_names(value)]
    named = [
        name
        for key in (
            "author",
            "article:author",
            "parsely-author",
            "byl",
            "dc.creator",
            "sailthru.author",
        )
        for name in facts.meta.get(key, ())
    ]
    for words in (said, named, _byline_places(facts.tree)):
        people = _people(words, outlet)
        if people:
            return people
    return ()


def _author_names(value: object) -> list[str]:
    if isinstance(value, list):
        return [name for part in value for name in _author_names(part)]
    name = _name(value)
    return [name] if name else []


def _byline_places(tree: HtmlElement) -> list[str]:
    texts = (" ".join(" ".join(place.itertext()).split()) for place in tree.xpath(_BYLINE_PLACES))
    return [text for text in texts if 0 < len(text) <= _LONGEST_BYLINE][:3]


def _people(words: Iterable[str], outlet: str | None) -> tuple[str, ...]:
    found: list[str] = []
    for line in words:
        if "://" not in line:
            found.extend(names_in(re.sub(r"^\s*by\b:?\s*", "", line, flags=re.IGNORECASE)))
    return tuple(dict.fromkeys(name for name in found if name != outlet))


# ------------------------------------------------------------------ the day

# Tags of the first publication stand before the bare "date", which some sites renew.
_PUBLISHED_META = (
    "article:published_time", "og:article:published_time", "date:published_time",
    "og:published_time", "datepublished", "parsely-pub-date", "dc.date.issued", "sailthru.date",
    "pubdate", "publishdate", "publish-date", "date", "dc.date", "dcterms.created",
    "dc.date.created", "cxenseparse:recs:publishtime",
)  # fmt: skip


def published_of(facts: Facts, url: str | None, lines: Iterable[str] = ()) -> When:
    """The stated day of first publication, with the words of the page that state it.

    `lines` are the short lines above the article: one that is a date line states its day.
    """
    lines = tuple(lines)
    found = _htmldate(facts.words, url)
    if found is None or _is_new_year(found):  # htmldate makes 1 January of a bare year
        found = _only_day(lines) or found
    if found is None or not not_after_today(found):
        return UNKNOWN
    stated = (*_labelled_days(facts), *_marked_days(facts.tree), *_address_days(url))
    reason = next((label for label, day in stated if day == found), None)
    if reason:
        return When(found, found, "stated", reason)
    if _is_new_year(found):
        return UNKNOWN  # what is left of a bare year, most often that of the copyright
    if _is_stated(facts, url, lines, found):
        return When(found, found, "stated", "date line of the page")
    return When(found, found, "inferred", "a date in the page's text, not marked as its own")


def _is_stated(facts: Facts, url: str | None, lines: Iterable[str], day: date) -> bool:
    """Whether a line above the article states the day, or htmldate finds it without searching.

    Its extensive search takes any date of the text, such as that of a treaty.
    """
    if any(_states(line, day) for line in lines):
        return True
    return _htmldate(facts.words, url, extensive=False) == day


_SOURCE_BEFORE = re.compile(r"^\s*(?:\([^()]{2,40}\)|[^|·•()]{2,40}[|·•])\s*")


def _is_new_year(day: date) -> bool:
    return (day.month, day.day) == (1, 1)


def _states(line: str, day: date) -> bool:
    stated = is_date_line(line) or is_date_line(_SOURCE_BEFORE.sub("", line))
    return (stated and written_day(line) == day) or edge_day(line) == day


def _only_day(lines: Iterable[str]) -> date | None:
    """The one day that the date lines above an article state; None for none or several."""
    stated = (written_day(line) if is_date_line(line) else edge_day(line) for line in lines)
    days = {day for day in stated if day}
    return days.pop() if len(days) == 1 else None


def _htmldate(words: str, url: str | None, *, extensive: bool = True) -> date | None:
    from htmldate import find_date

    try:
        found = find_date(words, url=url, original_date=True, extensive_search=extensive)
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        return (
            None  # htmldate stumbles over odd attributes; the page then states no day we can read
        )
    return date.fromisoformat(found) if found else None


def _labelled_days(facts: Facts) -> list[tuple[str, date]]:
    said = [("JSON-LD datePublished", str(node.get("datePublished") or "")) for node in facts.dated]
    tags = [(f"meta {name}", facts.meta[name][0]) for name in _PUBLISHED_META if name in facts.meta]
    return [(label, day) for label, words in (*said, *tags) if (day := written_day(words))]


def _marked_days(tree: HtmlElement) -> list[tuple[str, date]]:
    found = []
    for tag in tree.xpath("//*[@itemprop='datePublished']|//time"):
        label = (
            "time element" if tag.get("itemprop") != "datePublished" else "itemprop datePublished"
        )
        words = tag.get("content") or tag.get("datetime") or " ".join(tag.itertext())
        day = written_day(words)
        if day:
            found.append((label, day))
    return sorted(found, key=lambda pair: pair[0] == "time element")


def _address_days(url: str | None) -> list[tuple[str, date]]:
    day = address_day(url or "")
    return [("date in the address", day)] if day else []

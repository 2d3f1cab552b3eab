"""From an HTML page to its article: paragraphs, title, outlet, authors and stated day.

trafilatura chooses the article text and htmldate the day; what is added here: paragraphs of an
article that is split over several boxes are brought together, the day comes with the words that
state it, and every other visible block of the page is kept aside with the place it stood in.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from lxml import etree
from lxml.html import HtmlElement

from dateline.days import not_after_today, written_day
from dateline.furniture import names_in
from dateline.record import UNKNOWN, LeftOut, When

MOST_ELEMENTS = 150_000  # larger trees take minutes; they are read as plain blocks
SHORT_OF_PAGE = 0.3


class Article(NamedTuple):
    """What an HTML page holds. `paragraphs` are the body without the title."""

    title: str | None
    outlet: str | None
    authors: tuple[str, ...]
    published: When
    paragraphs: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    notes: tuple[str, ...] = ()


def read_markup(words: str, url: str | None = None) -> Article:
    """Take an HTML page apart; a page that holds no article has no paragraphs. Never raises."""
    from trafilatura.utils import load_html

    tree = load_html(_shallow(words))
    if tree is None:
        return Article(None, None, (), UNKNOWN, tuple(_stripped(words)), (), (_ROUGH,))
    facts = _Facts(tree)
    outlet = _outlet(facts, url)
    title = _title(facts, outlet)
    published = _published(tree, facts, url)
    authors = _authors(facts, outlet)
    blocks = list(_blocks(tree))
    body, notes = _body(tree, blocks, words, url)
    if not body:
        return Article(title, outlet, authors, published, (), (), tuple(notes))
    left_out = _rest(blocks, body, title)
    return Article(title, outlet, authors, published, tuple(body), tuple(left_out), tuple(notes))


# ------------------------------------------------------------------ hostile and broken markup

_ROUGH = "the markup is broken or hostile; its words were read without its structure"
_DEEPEST = 200  # the parser gives up at 256 open elements
_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)[^<>]*?(/?)>")
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr p li".split())
_UNSEEN = re.compile(r"(?is)<(script|style|noscript|template|svg|head)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)")
_BREAKS = re.compile(r"(?i)</?(?:p|div|br|li|ul|ol|h[1-6]|tr|td|section|article|blockquote)\b[^<>]*>")
_ANY_TAG = re.compile(r"<[^<>]*>")


def _shallow(words: str) -> str:
    """The page, without its tags where elements are nested deeper than a parser can follow."""
    depth = 0
    for closing, name, empty in _TAG.findall(words):
        if name.lower() not in _VOID and not empty:
            depth = max(depth + (-1 if closing else 1), 0)
            if depth > _DEEPEST:
                return "<html><body>" + "".join(f"<p>{p}</p>" for p in _stripped(words))
    return words


def _stripped(words: str) -> list[str]:
    import html

    bare = _ANY_TAG.sub(" ", _BREAKS.sub("\n", _UNSEEN.sub(" ", words)))
    lines = (" ".join(html.unescape(line).split()) for line in bare.split("\n"))
    return [line for line in lines if line]


# ------------------------------------------------------------------ what the page says of itself

_ARTICLE_TYPES = re.compile(r"Article|Posting|Report", re.I)
_WITH_DATE = re.compile(r"Article|Posting|Report|Page|Creative|Video|Podcast|Recipe", re.I)


class _Facts:
    """The metadata of a page: its meta tags (first of each name wins) and JSON-LD nodes."""

    def __init__(self, tree: HtmlElement) -> None:
        self.tree = tree
        self.meta: dict[str, list[str]] = {}
        for tag in tree.iter("meta"):
            name = tag.get("property") or tag.get("name") or tag.get("itemprop") or ""
            content = " ".join((tag.get("content") or "").split())
            if name and content:
                self.meta.setdefault(name.lower(), []).append(content)
        nodes = list(_nodes(tree))
        self.articles = [node for node in nodes if _ARTICLE_TYPES.search(_type(node))]
        self.dated = self.articles or [node for node in nodes if _WITH_DATE.search(_type(node))]

    def first(self, *names: str) -> str | None:
        """The first content of the first of the named meta tags that the page has."""
        return next((self.meta[name][0] for name in names if name in self.meta), None)

    def said(self, key: str) -> Iterator[Any]:
        """The values of a key in the article's JSON-LD."""
        return (node[key] for node in self.articles if node.get(key))


def _nodes(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "") or not script.text:
            continue
        try:
            data = json.loads(_ld_text(script.text), strict=False)
        except (ValueError, RecursionError):
            continue
        waiting = [data]
        while waiting:
            node = waiting.pop(0)
            if isinstance(node, list):
                waiting.extend(node)
            elif isinstance(node, dict):
                yield node
                waiting.extend(node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if isinstance(node.get(key), dict | list))


def _ld_text(words: str) -> str:
    return re.sub(r"^\s*(?://)?\s*<!\[CDATA\[|(?://)?\s*\]\]>\s*;?\s*$", "", words.strip()).rstrip("; ")


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
    import html

    return " ".join(_ANY_TAG.sub(" ", html.unescape(words)).split()) or None


# ------------------------------------------------------------------ title, outlet, authors

_SUFFIX = re.compile(r"^(.{8,}?)\s+(?:[|•·–—»-]|::?)\s+([^|•·–—»]{2,40})$")
_LONGEST_OUTLET = 60


def _outlet(facts: _Facts, url: str | None) -> str | None:
    publishers = (_name(value) for value in facts.said("publisher"))
    named = facts.first("og:site_name") or next(filter(None, publishers), None)
    named = named or facts.first("application-name", "dc.publisher", "dcterms.publisher", "twitter:app:name:iphone")
    if named and len(named) <= _LONGEST_OUTLET:
        return _plain_text(named)
    tail = _SUFFIX.match(_tag_text(facts.tree, "title") or "")
    return tail[2].strip() if tail and _is_host(tail[2], url) else None


def _is_host(name: str, url: str | None) -> bool:
    """True where the end of a title is spelled in the page's address too."""
    host = urlsplit(url or "").netloc.lower() if url and "://" in url else ""
    letters = re.sub(r"[^a-z0-9]", "", name.lower())
    return len(letters) > 2 and letters.removeprefix("the") in re.sub(r"[^a-z0-9]", "", host)  # noqa: PLR2004


def _title(facts: _Facts, outlet: str | None) -> str | None:
    headlines = (_name(value) for value in facts.said("headline"))
    found = (
        facts.first("og:title", "twitter:title", "dc.title", "title")
        or next(filter(None, headlines), None)
        or _tag_text(facts.tree, "h1")
        or _tag_text(facts.tree, "title")
    )
    words = _plain_text(found) if found else None
    return _without_outlet(words, facts, outlet) if words else None


def _without_outlet(title: str, facts: _Facts, outlet: str | None) -> str:
    tail = _SUFFIX.match(title)
    if not tail:
        return title
    heading = _tag_text(facts.tree, "h1") or ""
    same = outlet is not None and _letters(tail[2]) in {_letters(outlet), "the" + _letters(outlet)}
    return tail[1] if same or _letters(heading) == _letters(tail[1]) else title


def _letters(words: str) -> str:
    return re.sub(r"[\W_]+", "", words.lower())


def _tag_text(tree: HtmlElement, tag: str) -> str | None:
    texts = (" ".join("".join(found.itertext()).split()) for found in tree.iter(tag))
    return next(filter(None, texts), None)


_BYLINE_PLACES = (
    "//*[@rel='author']|//*[@itemprop='author']|//*[contains(@class,'byline')]"
    "|//*[contains(@class,'author-name')]|//*[contains(@class,'author__name')]"
)
_LONGEST_BYLINE = 120


def _authors(facts: _Facts, outlet: str | None) -> tuple[str, ...]:
    said = [name for value in facts.said("author") for name in _author_names(value)]
    named = [name for key in ("author", "article:author", "parsely-author", "byl", "dc.creator", "sailthru.author") for name in facts.meta.get(key, ())]
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
            found.extend(names_in(re.sub(r"^\s*by\b:?\s*", "", line, flags=re.I)))
    return tuple(dict.fromkeys(name for name in found if name != outlet))


# ------------------------------------------------------------------ the day

_PUBLISHED_META = (
    "article:published_time", "og:article:published_time", "date:published_time", "og:published_time",
    "datepublished", "parsely-pub-date", "dc.date.issued", "sailthru.date", "pubdate", "publishdate",
    "publish-date", "date", "dc.date", "dcterms.created", "dc.date.created", "cxenseparse:recs:publishtime",
)  # fmt: skip
_URL_DAY = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?=[/_-]|$)")


def _published(tree: HtmlElement, facts: _Facts, url: str | None) -> When:
    """The stated day of first publication, with the words of the page that state it."""
    labelled = _labelled_days(facts)
    marked = _marked_days(tree)
    address = _address_day(url)
    found = _htmldate(tree, url)
    if found is None:
        return UNKNOWN
    evidence = next((label for label, day in (*labelled, *marked) if day == found), None)
    if evidence is None and found == address and len({day for _, day in labelled[:3]}) == 1:
        label, day = labelled[0]  # the address of a page is often a day early, or no day at all
        return _stated(day, label)
    if evidence or found == address:
        return _stated(found, evidence or "date in the address")
    item = next((day for label, day in marked if label == "itemprop datePublished"), None)
    if item:
        return _stated(item, "itemprop datePublished")
    return _unlabelled(tree, found, url)


def _stated(day: date, reason: str) -> When:
    return When(day, day, "stated", reason) if not_after_today(day) else UNKNOWN


def _unlabelled(tree: HtmlElement, found: date, url: str | None) -> When:
    if (found.month, found.day) == (1, 1):
        return UNKNOWN  # what is left of a bare year, most often that of the copyright
    if _htmldate(tree, url, extensive=False) == found:
        return _stated(found, "date line of the page")
    if not not_after_today(found):
        return UNKNOWN
    return When(found, found, "inferred", "a date in the page's text, not marked as its own")


def _htmldate(tree: HtmlElement, url: str | None, *, extensive: bool = True) -> date | None:
    from htmldate import find_date

    try:
        found = find_date(tree, url=url, original_date=True, extensive_search=extensive)
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        return None  # htmldate stumbles over odd attributes; the page then states no day we can read
    return date.fromisoformat(found) if found else None


def _labelled_days(facts: _Facts) -> list[tuple[str, date]]:
    said = [("JSON-LD datePublished", str(node.get("datePublished") or "")) for node in facts.dated]
    tags = [(f"meta {name}", facts.meta[name][0]) for name in _PUBLISHED_META if name in facts.meta]
    return [(label, day) for label, words in (*said, *tags) if (day := written_day(words))]


def _marked_days(tree: HtmlElement) -> list[tuple[str, date]]:
    found = []
    for tag in tree.xpath("//*[@itemprop='datePublished']|//time"):
        label = "time element" if tag.get("itemprop") != "datePublished" else "itemprop datePublished"
        words = tag.get("content") or tag.get("datetime") or " ".join(tag.itertext())
        day = written_day(words)
        if day:
            found.append((label, day))
    return sorted(found, key=lambda pair: pair[0] == "time element")


def _address_day(url: str | None) -> date | None:
    match = _URL_DAY.search(url or "")
    return written_day("-".join(match.groups())) if match else None


# ------------------------------------------------------------------ the body


class _Block(NamedTuple):
    """A leaf of the page that shows text, with the chain of boxes it stands in."""

    words: str
    key: str
    tag: str
    element: HtmlElement
    link_share: float


_BLOCK_TAGS = frozenset(
    "p li h1 h2 h3 h4 h5 h6 figcaption td th dt dd blockquote pre address caption summary label button "
    "div section article main aside header footer nav ul ol dl table tbody thead tr figure form body "
    "fieldset center details hgroup".split()
)
_UNSEEN_TAGS = frozenset("script style noscript template svg head iframe option object math".split())
_FEWEST_WORDS = 8
_MOST_LINK_SHARE = 0.5


def _blocks(tree: HtmlElement) -> Iterator[_Block]:
    """The text blocks of the page in order: the words that stand directly in each block element."""
    body = tree if tree.tag == "body" else tree.find(".//body")
    pieces: list[str] = []
    linked = 0
    owner: HtmlElement = body if body is not None else tree
    for event, element in _walk(owner):
        block = element.tag in _BLOCK_TAGS
        if block:
            found = _block(owner, pieces, linked)
            if found:
                yield found
            pieces, linked = [], 0
        if event == "start":
            owner = element if block else owner
            pieces.append(element.text or "")
            linked += len(element.text or "") if element.tag == "a" else 0
        else:
            owner = element.getparent() if block and element.getparent() is not None else owner
            owner = _block_above(owner)
            pieces.append(element.tail or "")
        if element.tag == "br":
            pieces.append(" ")
    found = _block(owner, pieces, linked)
    if found:
        yield found


def _block_above(element: HtmlElement) -> HtmlElement:
    while element.tag not in _BLOCK_TAGS and element.getparent() is not None:
        element = element.getparent()
    return element


def _walk(root: HtmlElement) -> Iterator[tuple[str, HtmlElement]]:
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        if not isinstance(element.tag, str) or element.tag in _UNSEEN_TAGS:
            if event == "start":
                walker.skip_subtree()
                continue
            # The words behind an unseen element belong to the box around it.
            yield "end", element
            continue
        yield event, element


def _block(owner: HtmlElement, pieces: list[str], linked: int) -> _Block | None:
    words = " ".join("".join(pieces).split())
    key = _letters(words)
    if not key:
        return None
    return _Block(words, key, owner.tag, owner, linked / max(len(words), 1))


def _body(
    tree: HtmlElement, blocks: list[_Block], words: str, url: str | None
) -> tuple[list[str], list[str]]:
    if len(blocks) > MOST_ELEMENTS:
        return [block.words for block in blocks if block.tag == "p"], [_ROUGH]
    body = _extract(words, url, precise=True)
    written = sum(len(block.words) for block in blocks if _is_sentence_block(block))
    if sum(map(len, body)) < SHORT_OF_PAGE * written:
        second = _extract(words, url, precise=False)
        body = second if sum(map(len, second)) > sum(map(len, body)) else body
    return _reunited(body, blocks), []


def _extract(words: str, url: str | None, *, precise: bool) -> list[str]:
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(
            words, url=url, include_comments=False, favor_precision=precise, with_metadata=False
        )
    except (ValueError, TypeError, AttributeError, RecursionError):
        return []  # trafilatura stumbles over some broken trees; the caller sees an empty body
    if found is None:
        return []
    lines = (" ".join(line.split()) for line in (found.text or "").split("\n"))
    return [line.removeprefix("- ") for line in lines if line]


def _is_sentence_block(block: _Block) -> bool:
    return (
        block.tag in {"p", "blockquote"}
        and len(block.words.split()) >= _FEWEST_WORDS
        and block.link_share < _MOST_LINK_SHARE
    )


def _reunited(body: list[str], blocks: list[_Block]) -> list[str]:
    """Add the paragraphs that stand in the same kind of boxes, in the same article element.

    Sites break long articles into chunks with advertisements between them; an extractor that picks
    the best box then loses the other chunks.
    """
    text = _letters("".join(body))
    taken = [block for block in blocks if _is_sentence_block(block) and block.key in text]
    shapes = {(_shape(block.element), _root(block.element)) for block in taken}
    after: dict[int, list[str]] = {}
    keys = [_letters(line) for line in body]
    at = -1
    seen: set[str] = set()
    for block in blocks:
        if block.key in text:
            at = next((i for i in range(max(at, 0), len(keys)) if block.key in keys[i]), at)
        elif (
            taken
            and _is_sentence_block(block)
            and block.key not in seen
            and (_shape(block.element), _root(block.element)) in shapes
        ):
            seen.add(block.key)
            after.setdefault(at, []).append(block.words)
    merged = after.get(-1, [])[:]
    for i, line in enumerate(body):
        merged.append(line)
        merged.extend(after.get(i, ()))
    return merged


def _chain(element: HtmlElement) -> Iterator[HtmlElement]:
    at: HtmlElement | None = element
    while at is not None and at.tag not in {"article", "main", "body", "html"}:
        yield at
        at = at.getparent()


def _shape(element: HtmlElement) -> tuple[str, ...]:
    return tuple(f"{at.tag}.{at.get('class') or ''}" for at in _chain(element))


def _root(element: HtmlElement) -> HtmlElement:
    for at in element.iterancestors("article", "main", "body"):
        return at
    return element


# ------------------------------------------------------------------ everything else on the page

_PLACES = (
    (re.compile(r"\b(?:figcaption|figure)\b|caption", re.I), "photo caption or credit"),
    (re.compile(r"\bnav\b|menu|breadcrumb", re.I), "menu"),
    (re.compile(r"\bfooter\b|\bfooter", re.I), "page footer"),
    (re.compile(r"comment", re.I), "comments"),
    (re.compile(r"related|recommend|read-?more|most-?(?:read|popular)|trending", re.I), "related links"),
    (re.compile(r"newsletter|subscri|promo|signup|sign-up", re.I), "newsletter or promotion"),
    (re.compile(r"share|social", re.I), "share bar"),
    (re.compile(r"cookie|consent|gdpr", re.I), "cookie notice"),
    (re.compile(r"\bads?\b|advert|sponsor", re.I), "advertisement"),
    (re.compile(r"byline|author", re.I), "byline"),
    (re.compile(r"\bheader\b", re.I), "page header"),
    (re.compile(r"\baside\b|sidebar", re.I), "aside"),
    (re.compile(r"\b(?:form|button|label)\b", re.I), "form"),
)
_OUTSIDE = "outside the article"


def _rest(blocks: Iterable[_Block], body: Iterable[str], title: str | None) -> list[LeftOut]:
    text = _letters("".join(body))
    heading = _letters(title or "")
    found: list[LeftOut] = []
    for block in blocks:
        if block.key in text or block.key == heading:
            continue
        reason = _place(block.element)
        if found and found[-1].reason == reason:
            found[-1] = LeftOut(f"{found[-1].words}\n{block.words}", reason)
        else:
            found.append(LeftOut(block.words, reason))
    return found


def _place(element: HtmlElement) -> str:
    names = " ".join(f"{at.tag} {at.get('class') or ''} {at.get('id') or ''}" for at in _chain(element))
    return next((reason for pattern, reason in _PLACES if pattern.search(names)), _OUTSIDE)

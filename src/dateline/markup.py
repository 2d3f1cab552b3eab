"""From an HTML page to its article: paragraphs, title, outlet, authors and stated day.

trafilatura chooses the article text and htmldate the day; what is added here: paragraphs of an
article that is split over several boxes are brought together, the day comes with the words that
state it, and every other visible block of the page is kept aside with the place it stood in.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from html import escape, unescape
from itertools import pairwise
from typing import NamedTuple

from lxml import etree
from lxml.html import HtmlElement

from dateline.bylines import byline, is_job, only_names
from dateline.furniture import joined, meta_line
from dateline.lines import is_prose
from dateline.metadata import Facts, authors_of, letters_of, outlet_of, published_of, title_of
from dateline.record import UNKNOWN, LeftOut, When

LARGEST_MARKUP = 8_000_000  # in characters, pictures aside: larger pages take minutes
MOST_BLOCKS = 20_000
# Precise extraction that keeps under a third of a page's sentences has chosen the wrong box.
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
    words = _INLINE_DATA.sub("", words)
    tree = _parsed(words)
    if tree is None:
        return Article(None, None, (), UNKNOWN, tuple(_stripped(words)), (), (_ROUGH,))
    blocks = list(_blocks(tree))
    if _is_deep(words) and (lines := _lost(words, blocks)):
        words = "<html><body>" + "".join(f"<p>{escape(line)}</p>" for line in lines)
        return read_markup(words, url)._replace(notes=(_ROUGH,))
    facts = Facts(tree, words)
    short = [block.words for block in blocks if len(block.words) <= _SHORT_LINE]
    outlet = outlet_of(facts, url, short)
    title = title_of(facts, outlet)
    above = _above(blocks)
    body, notes = _body(blocks, words, url)
    return Article(
        title=title,
        outlet=outlet,
        authors=authors_of(facts, outlet) or _written_by(above),
        published=published_of(facts, url, above),
        paragraphs=tuple(body),
        left_out=tuple(_rest(blocks, body, title)),
        notes=notes,
    )


# ------------------------------------------------------------------ hostile and broken markup

_ROUGH = "the markup is broken or hostile; its words were read without its structure"
_INLINE_DATA = re.compile(r"data:[\w/+.-]{1,60};base64,[A-Za-z0-9+/=\s]{200,}")
_DEEPEST = 200  # the parser gives up at 256 open elements
_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)[^<>]*?(/?)>")
# `p` and `li` need no closing tag: thousands of them in a row are not nested.
_VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li".split()  # noqa: SIM905 - reads better
)
_UNSEEN = re.compile(
    r"(?is)<(script|style|noscript|template|svg|head)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)"
)
_BREAKS = re.compile(
    r"(?i)</?(?:p|div|br|li|ul|ol|h[1-6]|tr|td|section|article|blockquote)\b[^<>]*>"
)
_ANY_TAG = re.compile(r"<[^<>]*>")


def _parsed(words: str) -> HtmlElement | None:
    from trafilatura.utils import load_html

    return load_html(words) if len(words) <= LARGEST_MARKUP else None


def _is_deep(words: str) -> bool:
    """True where elements may be nested deeper than the parser follows."""
    depth = 0
    for closing, name, empty in _TAG.findall(words):
        if name.lower() not in _VOID and not empty:
            depth = max(depth + (-1 if closing else 1), 0)
            if depth > _DEEPEST:
                return True
    return False


def _lost(words: str, blocks: list[_Block]) -> list[str]:
    """The lines of a page whose parse lost more than half of them; nothing where it did not."""
    lines = _stripped(words)
    seen = sum(len(block.words) for block in blocks)
    return lines if seen < sum(map(len, lines)) / 2 else []


def _stripped(words: str) -> list[str]:
    bare = _ANY_TAG.sub(" ", _BREAKS.sub("\n", _UNSEEN.sub(" ", words)))
    lines = (" ".join(unescape(line).split()) for line in bare.split("\n"))
    return [line for line in lines if line]


# ------------------------------------------------------------------ the body


_SHORT_LINE = 200  # characters


class _Block(NamedTuple):
    """A leaf of the page that shows text, with the chain of boxes it stands in."""

    words: str
    key: str
    tag: str
    element: HtmlElement
    link_share: float


_BLOCK_TAGS = frozenset(
    "p li h1 h2 h3 h4 h5 h6 figcaption td th dt dd blockquote pre address caption summary label "  # noqa: SIM905 - reads better
    "button div section article main aside header footer nav ul ol dl table tbody thead tr figure "
    "form body fieldset center details hgroup".split()
)
_UNSEEN_TAGS = frozenset(
    ["script", "style", "noscript", "template", "svg", "head", "iframe", "option", "object", "math"]
)
# Shorter paragraphs are buttons, labels and credits in any box.
_FEWEST_WORDS = 8
_STANDFIRST_AND_BODY = 2
# Paragraphs of news link some words, lists of links all of them.
_MOST_LINK_SHARE = 0.5
_FEWEST_ALIKE = 3


def _blocks(tree: HtmlElement) -> Iterator[_Block]:
    """The text blocks of the page in order: the words that stand directly in each block element."""
    body = tree if tree.tag == "body" else tree.find(".//body")
    pieces: list[str] = []
    linked = 0
    owner: HtmlElement = body if body is not None else tree
    for event, element in _walk(owner):
        block = element.tag in _BLOCK_TAGS
        if block:
            yield from _block(owner, pieces, linked)
            pieces, linked = [], 0
        if event == "start":
            owner = element if block else owner
            text = element.text or ""
            pieces.append(text)
            linked += len(text) if element.tag == "a" else 0
        else:
            owner = _owner_behind(element, owner) if block else _block_above(owner)
            pieces.append(element.tail or "")
        if element.tag == "br":
            pieces.append(" ")
    yield from _block(owner, pieces, linked)


def _owner_behind(element: HtmlElement, owner: HtmlElement) -> HtmlElement:
    """The box that owns the words behind a closed one."""
    above = element.getparent()
    return _block_above(owner if above is None else above)


def _above(blocks: Iterable[_Block]) -> list[str]:
    """The short lines above the second sentence of a page, as a standfirst may be the first."""
    found: list[str] = []
    sentences = 0
    for block in blocks:
        sentences += _is_sentence(block) and is_prose(block.words)
        if sentences >= _STANDFIRST_AND_BODY:
            break
        if len(block.words) <= _SHORT_LINE and block.link_share < _MOST_LINK_SHARE:
            found.append(block.words)
    return found


def _written_by(lines: Sequence[str]) -> tuple[str, ...]:
    """The authors of the first byline among the lines, or of a name above its bearer's post."""
    said = (credit.authors for line in lines if (credit := byline(line) or meta_line(line)))
    posted = (only_names(line) for line, below in pairwise(lines) if is_job(below))
    return next(filter(None, said), ()) or next(filter(None, posted), ())


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


def _block(owner: HtmlElement, pieces: list[str], linked: int) -> Iterator[_Block]:
    """The block that some pieces of text make, if there is a letter in them."""
    words = " ".join("".join(pieces).split())
    key = letters_of(words)
    if key:
        yield _Block(words, key, owner.tag, owner, linked / max(len(words), 1))


def _body(blocks: list[_Block], words: str, url: str | None) -> tuple[list[str], tuple[str, ...]]:
    if len(blocks) > MOST_BLOCKS:
        return [block.words for block in blocks if block.tag == "p"], (_ROUGH,)
    body = _extract(words, url, precise=True)
    written = sum(len(block.words) for block in blocks if _is_sentence(block))
    if sum(map(len, body)) < SHORT_OF_PAGE * written:
        second = _extract(words, url, precise=False)
        body = second if sum(map(len, second)) > sum(map(len, body)) else body
    return _reunited(body, blocks), ()


def _extract(words: str, url: str | None, *, precise: bool) -> list[str]:
    from trafilatura import bare_extraction
    from trafilatura.settings import Document as Extracted

    try:
        found = bare_extraction(
            words, url=url, include_comments=False, favor_precision=precise, with_metadata=False
        )
    except (ValueError, TypeError, AttributeError, RecursionError):
        return []  # trafilatura stumbles over some broken trees; the caller sees an empty body
    if not isinstance(found, Extracted):
        return []
    lines = (" ".join(line.split()) for line in (found.text or "").split("\n"))
    return [line.removeprefix("- ") for line in lines if line]


def _is_sentence(block: _Block) -> bool:
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
    text = letters_of("".join(body))
    alike = _boxes_of_body(blocks, text)
    keys = [letters_of(line) for line in body]
    after: dict[int, dict[str, str]] = {}
    at = -1
    for block in blocks if alike else ():
        if block.key in text:
            at = next((i for i in range(max(at, 0), len(keys)) if block.key in keys[i]), at)
        elif _is_sentence(block) and _box(block) in alike:
            after.setdefault(at, {})[block.key] = block.words
    merged = list(after.get(-1, {}).values())
    for i, line in enumerate(body):
        merged.extend((line, *after.get(i, {}).values()))
    return merged


def _boxes_of_body(blocks: Iterable[_Block], text: str) -> set[tuple[tuple[str, ...], HtmlElement]]:
    """The boxes that hold several sentences of the body: one alone may be a chance quotation."""
    boxes = Counter(_box(block) for block in blocks if _is_sentence(block) and block.key in text)
    return {box for box, held in boxes.items() if held >= _FEWEST_ALIKE}


def _box(block: _Block) -> tuple[tuple[str, ...], HtmlElement]:
    """The kind of boxes that a block stands in, and the article that holds them."""
    return _shape(block.element), _root(block.element)


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
    (re.compile(r"\b(?:figcaption|figure)\b|caption", re.IGNORECASE), "photo caption or credit"),
    (re.compile(r"\bnav\b|menu|breadcrumb", re.IGNORECASE), "menu"),
    (re.compile(r"\bfooter\b|\bfooter", re.IGNORECASE), "page footer"),
    (re.compile(r"comment", re.IGNORECASE), "comments"),
    (
        re.compile(r"related|recommend|read-?more|most-?(?:read|popular)|trending", re.IGNORECASE),
        "related links",
    ),
    (
        re.compile(r"newsletter|subscri|promo|signup|sign-up", re.IGNORECASE),
        "newsletter or promotion",
    ),
    (re.compile(r"share|social", re.IGNORECASE), "share bar"),
    (re.compile(r"cookie|consent|gdpr", re.IGNORECASE), "cookie notice"),
    (re.compile(r"\bads?\b|advert|sponsor", re.IGNORECASE), "advertisement"),
    (re.compile(r"byline|author", re.IGNORECASE), "byline"),
    (re.compile(r"\bheader\b", re.IGNORECASE), "page header"),
    (re.compile(r"\baside\b|sidebar", re.IGNORECASE), "aside"),
    (re.compile(r"\b(?:form|button|label)\b", re.IGNORECASE), "form"),
)
_OUTSIDE = "outside the article"


def _rest(blocks: Iterable[_Block], body: Iterable[str], title: str | None) -> list[LeftOut]:
    text = letters_of("".join(body))
    heading = letters_of(title or "")
    places: dict[HtmlElement, int] = {}
    return joined(
        LeftOut(block.words, _reason(_place(block.element, places)))
        for block in blocks
        if block.key not in text and block.key != heading
    )


def _place(element: HtmlElement, places: dict[HtmlElement, int]) -> int:
    """The number of the first kind of place that the element or a box around it belongs to."""
    waiting = [at for at in _chain(element) if at not in places]
    for at in reversed(waiting):
        above = at.getparent()
        around = places.get(above, len(_PLACES)) if above is not None else len(_PLACES)
        names = f"{at.tag} {at.get('class') or ''} {at.get('id') or ''}"
        places[at] = min(_place_named(names), around)
    return places.get(element, len(_PLACES))


@lru_cache(maxsize=4096)
def _place_named(names: str) -> int:
    found = (i for i, (pattern, _) in enumerate(_PLACES) if pattern.search(names))
    return next(found, len(_PLACES))


def _reason(place: int) -> str:
    return _PLACES[place][1] if place < len(_PLACES) else _OUTSIDE

"""Organisations named again: "the company", "the Navy", "the rebels" are those named before.

The one of that kind that was named last is meant. Who fights may be named only behind: "the main
rebel group signed; the Front said".
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from dateline import bodies, gazetteer
from dateline.referents import is_printed_large, is_told_behind, mention_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.reading import Token
    from dateline.record import Mention
    from dateline.referents import Anchored, Page

_PREDICATE = frozenset({"attr", "oprd", "acomp", "compound", "amod", "nmod"})
# Of these a page seldom tells of several: the adjective before one sorts out no other.
_ALONE = frozenset({"bloc", "alliance", "organization", "organisation", "lender", "fund"})
_BODIES = frozenset({"group", "movement", "organisation", "organization", "force"})
_REACH = 8  # sentences back that "the company" is looked for


def may_be(page: Page, token: Token) -> bool:
    """Whether a noun may name a body again: in the plural only fighters ("the rebels")."""
    plural = token.text.lower() in gazetteer.words_for("fighting_groups")
    large = is_printed_large(page, token)
    return token.tag == "NN" or large or (plural and token.tag == "NNS")


def find(page: Page, token: Token) -> list[Mention]:
    """The organisation that "the company" means: the one of that kind that was named last."""
    reading = page.reading
    if token.dep in _PREDICATE or reading.tokens[token.i - 1].tag == "POS":
        return []
    if is_told_behind(reading, token, {"of", "for", "in"}):
        return []
    own = page.by_token.get(token.i)
    first = own.first if own else token.i
    first += reading.tokens[first].text.lower() == "the" and first < token.i
    while first > 0 and _describes(reading.tokens[first - 1]):
        first -= 1
    noun = reading.span(first, token.i + 1).words.lower()
    if not _is_one(page, first, token) or noun == "government":
        return []
    if _is_plainly_told(reading.tokens[first : token.i + 1]):
        noun = token.text.lower()
    near = list(takewhile(lambda a: _is_near(a, token), page.before(token.i, "organization")))
    key = next(_fitting(page, noun, near), None) or _only_armed(page, noun)
    if key is None or (near and _is_one_of_two(page, near, key, noun)):
        return []
    place = first, token.i + 1
    return [mention_of(reading, place, "organization", "description", key, page.names[key])]


def _is_one(page: Page, first: int, token: Token) -> bool:
    """Whether a noun whose words begin at `first` means one told of: "the bank", titles: "rebels".

    So does what shares the owner of the noun before it: "Togo's government and rebel group".
    """
    tokens = page.reading.tokens
    opens = tokens[first - 1].text.lower() if first else ""
    shared = opens == "and" and token.dep == "conj" and page.reading.children(token.head, "poss")
    titled = token.start < page.reading.document.body_start and token.tag == "NNS"
    return opens == "the" or bool(shared) or titled


def _only_armed(page: Page, noun: str) -> str | None:
    """The only armed group of a page, which it may name behind the words for it."""
    named = [a for a in page.anchored if a.mention.kind == "organization"]
    keys = set(_fitting(page, noun, named)) if _is_armed(noun) else set()
    return keys.pop() if len(keys) == 1 else None


def _is_armed(noun: str) -> bool:
    """Whether a noun means those who fight: "rebels", "main rebel group"."""
    kind, _, body = noun.rpartition(" ")
    armed = kind.rpartition(" ")[2] in gazetteer.words_for("armed") and body in _BODIES
    return armed or noun in gazetteer.words_for("fighting_groups")


def _fitting(page: Page, noun: str, near: Sequence[Anchored]) -> Iterator[str]:
    """The keys of the organisations that a noun may mean, those that the page calls so too."""
    fighting = _is_armed(noun)
    for a in near:
        mention = a.mention
        called = fighting and mention.key in page.fighters
        if called or bodies.fits("rebels" if fighting else noun, mention.name):
            yield mention.key


def _describes(token: Token) -> bool:
    return token.pos in {"ADJ", "NOUN", "NUM"} or token.text == "-"


def _is_plainly_told(words: Sequence[Token]) -> bool:
    """Whether what stands before a body's noun sorts no others out: "the regional bloc"."""
    apart = gazetteer.words_for("elsewhere")
    *before, noun = words
    sorted_out = any(w.text != w.text.lower() or w.text.lower() in apart for w in before)
    counted = bool(before) and before[0].pos == "NUM"  # "the 15-nation bloc"
    plain = all(word.pos == "ADJ" for word in before) or counted
    return noun.text.lower() in _ALONE and plain and not sorted_out


def _is_one_of_two(page: Page, near: Sequence[Anchored], key: str, noun: str) -> bool:
    """Whether the sentence that named the body last named another one that the words fit."""
    last = next((a.sentence for a in near if a.mention.key == key), None)
    together = [a for a in near if a.sentence == last]
    return len(set(_fitting(page, noun, together))) > 1


def _is_near(a: Anchored, token: Token) -> bool:
    return token.sentence - a.sentence <= _REACH

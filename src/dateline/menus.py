"""Rows of links that lead around a site, and banners that announce another story of the day."""

from __future__ import annotations

import re

from dateline.lines import PROSE_END
from dateline.outlets import UPPER
from dateline.pagewords import word_set

_PARTED = re.compile(r"\s*[|»›>•·]\s*|\s+[–—/-]\s+|\s*,\s*")
_CAPITALISED = re.compile(rf"[{UPPER}\d&][\w’'&.+-]*")
_PATH = re.compile(r"\s[/>»›]\s")  # between the steps of "Home / World / Asia"
_FEWEST_PARTS = 3
_PART_WORDS = 3
_MOST_STRANGE = 0.25  # of the words of a menu may be names of sections that no list knows
_FEWEST_SURE = 2
_MANY_SURE = 4
_BANNER = re.compile(
    r"^(?:live|breaking(?: news)?|on air|on now|just in|urgent|alert|live now|watch live"
    r"|now playing|developing|live blog|live updates?)\s*[:|•·–—]\s*\S"
    r"|\blive\s*[–—:-]\s*latest updates\W*$|:\s*live updates?\W*$|^follow live\b",
    re.IGNORECASE,
)


def is_menu(words: str) -> bool:
    """True for the names of a site's sections in one line: "Politics - Economy - Letters"."""
    if PROSE_END.search(words):
        return False
    parts = [part for part in _PARTED.split(words) if part]
    if len(parts) < _FEWEST_PARTS:
        return _is_bare_menu(words.split())
    labels = all(
        len(part.split()) <= _PART_WORDS and _CAPITALISED.match(part) is not None for part in parts
    )
    known = word_set("menus", "sections") | word_set("outlets", "sections")
    sure = sum(set(part.lower().split()) <= known for part in parts)
    strict = sum(part.lower() in word_set("menus", "sections") for part in parts)
    fewest = 1 if _PATH.search(words) else _FEWEST_SURE
    return labels and 3 * sure >= len(parts) and strict >= fewest


def _is_bare_menu(tokens: list[str]) -> bool:
    """Sections side by side without a mark between them: "Top Stories World Politics Sport"."""
    if len(tokens) < _FEWEST_PARTS or not all(map(_CAPITALISED.fullmatch, tokens)):
        return False
    strict = word_set("menus", "sections")
    known = strict | word_set("outlets", "sections") | {"&"}
    lower = [token.lower() for token in tokens]
    strange = sum(token not in known for token in lower)
    sure = sum(token in strict for token in lower)
    mixed = sure >= _MANY_SURE and 2 * strange <= len(tokens)
    return mixed or (sure >= _FEWEST_SURE and strange <= _MOST_STRANGE * (len(tokens) - 1))


def is_banner(words: str) -> bool:
    """True for a line that may announce another story: "LIVE: Storm closes two ports"."""
    return bool(_BANNER.search(words))

"""The phrases of data/furniture.toml against one line: what it is by its own words, if no news."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from dateline.boxes import CAPTION, CAPTION_WORDS, TICKER, is_caption, is_menu, is_price_bar
from dateline.bylines import contributors
from dateline.datafiles import tables
from dateline.lines import STRONG_END


class _Kind(NamedTuple):
    reason: str
    words: int
    starts: tuple[str, ...]
    holds: tuple[str, ...]
    patterns: tuple[re.Pattern[str], ...]


class _Phrases(NamedTuple):
    whole: dict[str, str]
    heads: frozenset[str]
    head_patterns: tuple[re.Pattern[str], ...]
    kinds: tuple[_Kind, ...]
    closing: tuple[re.Pattern[str], ...]
    shells: dict[str, tuple[str, ...]]


@cache
def _phrases() -> _Phrases:
    data = tables("furniture.toml")
    whole: dict[str, str] = {}
    heads: set[str] = set()
    head_patterns: list[str] = []
    kinds: list[_Kind] = []
    for kind in data["kind"]:
        heads.update(map(_plain, kind.get("heads", ())))
        head_patterns.extend(kind.get("head_patterns", ()))
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
    patterns = tuple(re.compile(pattern, re.IGNORECASE) for pattern in head_patterns)
    return _Phrases(whole, frozenset(heads), patterns, tuple(kinds), closing, shells)


_EDGE_MARKS = re.compile(r"^[\W_]+|[\W_]+$")
_COUNT_AT_END = re.compile(r"\W*\(?(?:\d[\d,.]*k?)?\)?\W*$")
_LONGEST_FURNITURE = 90
_LETTERS_PER_WORD = 15
_LONGEST_PHRASE = 80
_LONGEST_LINK = 160


def _plain(words: str) -> str:
    words = _EDGE_MARKS.sub("", words.lower().replace("’", "'"))
    return _COUNT_AT_END.sub("", words) or words


@lru_cache(maxsize=1 << 14)  # copies bring the same lines again
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


def cut_link(words: str) -> tuple[str, str]:
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

_MENU = re.compile(r"^[^.!?|»›>•·]{1,40}(?:[|»›>•·][^.!?|»›>•·]{1,40}){2,}$")
_ADDRESS = re.compile(r"^(?:https?://|www\.)\S+$|^@\w+$|^\S+@\S+\.\w+$", re.IGNORECASE)
_NO_WORD = re.compile(r"^[\W_]+$")
# Arrows lead away; ">" alone quotes a letter.
_ARROW = re.compile(r"^(?:>{2,}|[»→►▶➤])\s?\w.{3,140}$")


def _shape(words: str, lower: str, count: int) -> str | None:
    if is_price_bar(words):
        return TICKER
    if count <= CAPTION_WORDS and is_caption(words, lower):
        return CAPTION
    if _ADDRESS.search(words):
        return "bare address"
    if _NO_WORD.search(words):
        return "no words"
    if _ARROW.match(words) and not STRONG_END.search(words):
        return "related links"
    if _MENU.search(words) or is_menu(words):
        return "menu"
    if contributors(words, closing=True):
        return "contributors"
    return None


def is_head(words: str, *, prose: bool) -> bool:
    """True for a line that heads a list of links; looser ones count below `prose` alone."""
    if len(words) >= _LONGEST_PHRASE:
        return False
    phrases = _phrases()
    plain = _plain(words)
    loose = prose and not STRONG_END.search(words)
    return plain in phrases.heads or (
        loose and any(pattern.fullmatch(plain) for pattern in phrases.head_patterns)
    )

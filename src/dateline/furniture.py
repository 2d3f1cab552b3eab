"""What stands on a news page and is no news: finds it, cuts it, and says why.

Two kinds of rules. Phrases ("Advertisement", "Sign up for ...") come from data/furniture.toml and
can be extended there. Shapes are rules here: tables of market prices by their density of numbers,
captions by their credit, bylines and contributor lines by their names, menus and link lists by
where they stand. A rule that is not sure keeps the line.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

from dateline.record import LeftOut

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪİĶĹĻŁŃŇŐŒŘŚŞŠŤŪŮŰŹŻŽ"
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
    sentence; `left_out` holds every word that is in neither.
    """

    title: str | None
    paragraphs: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    authors: tuple[str, ...]
    outlet: str | None


def sift(lines: Sequence[str], *, scraped: bool = True) -> Sifted:
    """Take the furniture out of a page's lines (each one a paragraph, a heading or a page part).

    `scraped` text was copied from a whole page, so its edges hold menus, a title and links; lines
    that an HTML extraction has chosen already are sifted by phrase and shape alone.
    """
    rows = [words for line in lines if (words := line.strip())]
    reasons: list[str | None] = [reason_for(words) for words in rows]
    _mark_tickers(rows, reasons)
    _mark_links_below_heads(rows, reasons)
    authors = _mark_bylines(rows, reasons)
    title_at = _mark_edges(rows, reasons) if scraped else None
    kept, left_out = _part(rows, reasons, title_at)
    return Sifted(
        title=rows[title_at] if title_at is not None else None,
        paragraphs=tuple(kept),
        left_out=tuple(_joined(left_out)),
        authors=authors,
        outlet=_outlet(rows, reasons),
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
            news, credit = cut_credits(words, closing=i >= last)
            kept.extend([news] if news else [])
            left_out.extend([LeftOut(credit, "contributors")] if credit else [])
    return kept, left_out


def _joined(left_out: Iterable[LeftOut]) -> list[LeftOut]:
    """Neighbours that were cut for the same reason, as one."""
    found: list[LeftOut] = []
    for piece in left_out:
        if found and found[-1].reason == piece.reason:
            found[-1] = LeftOut(f"{found[-1].words}\n{piece.words}", piece.reason)
        else:
            found.append(piece)
    return found


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
    shells: dict[str, tuple[str, ...]]


@cache
def _phrases() -> _Phrases:
    file = resources.files("dateline") / "data" / "furniture.toml"
    data: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
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
    return _Phrases(whole, frozenset(heads), tuple(kinds), shells)


_EDGE_MARKS = re.compile(r"^[\W_]+|[\W_]+$")
_COUNT_AT_END = re.compile(r"\W*\(?\d*\)?\W*$")
_LONGEST_FURNITURE = 90
_LETTERS_PER_WORD = 15
_LONGEST_PHRASE = 80


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
    return _shape(words, count)


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
      |(?:/|\bvia\s|\b[Cc]ourtesy\sof\s|©\s?)(?:{_AGENCIES})\)?$""",
    re.VERBOSE,
)
_CAPTION_START = re.compile(
    r"^(?:FILE(?: PHOTO)?\s*[-–—:]|\(?FILES?\)|File photo\b|Pictured:|In this photo\b.{0,120}\()",
    re.IGNORECASE,
)
_MENU = re.compile(r"^[^.!?|»›>•·]{1,40}(?:[|»›>•·][^.!?|»›>•·]{1,40}){2,}$")
_ADDRESS = re.compile(r"^(?:https?://|www\.)\S+$|^@\w+$|^\S+@\S+\.\w+$", re.IGNORECASE)
_NO_WORD = re.compile(r"^[\W_]+$")


def _shape(words: str, count: int) -> str | None:
    if count <= CAPTION_WORDS and (_CREDIT.search(words) or _CAPTION_START.search(words)):
        return "photo caption or credit"
    if _ADDRESS.search(words):
        return "bare address"
    if _NO_WORD.search(words):
        return "no words"
    if _MENU.search(words):
        return "menu"
    if _contributors(words, closing=True):
        return "contributors"
    return None


# ------------------------------------------------------------------ names and contributors

_NAME_PART = rf"[{_UPPER}]\.|[{_UPPER}][\w’'-]+|de|van|von|der|del|da|al|bin|la|le"
_NAME = rf"[{_UPPER}][\w’'-]+(?: (?:{_NAME_PART}))*"
_NAMES = re.compile(rf"{_NAME}(?:\s*(?:,|&|\band\b|;)\s*(?:and\s+)?{_NAME})*")
_BYLINE = re.compile(
    r"^(?:(?:story|written|words|report|reported|analysis|text|posted|published|article)\s+)?by:?\s+(.+)$"
    r"|^authors?:\s+(.+)$",
    re.IGNORECASE,
)
_BYLINE_WORDS = 18
_NOT_A_NAME = frozenset(
    "staff news agency desk correspondent reporter writer editor team bureau reuters afp "  # noqa: SIM905 - reads better
    "press associated xinhua tass agencies wire online services service media editorial board "
    "bloomberg chief senior politics business world foreign january february march april may "
    "june july august september october november december monday tuesday wednesday thursday "
    "friday saturday sunday times post daily university institute minister president".split()
)
_NAME_PARTS = range(2, 6)
_AFTER_NAMES = re.compile(r"\s*(?:\||•|·|\s[-–—]\s|\(|/|\bfor\b|\bin\b|\bat\b|\bon\b|\d).*$")
_WITH = re.compile(
    r"contribut\w*\s+(?:additional\s+|further\s+)?(?:to\s+)?(?:(?:this|the)\s+)?"
    r"(?:report(?:ing|s)?|research|article|story|coverage|piece)\b"
    r"|\b(?:reports?|reporting)\s+contributed\b",
    re.IGNORECASE,
)
_SURE_WITH = re.compile(
    r"contribut\w*\s+(?:(?:additional|further|to)\s+)*(?:reporting\b|this\s)|reports?\s+contributed",
    re.IGNORECASE,
)
_BY = re.compile(
    r"^\W*(?:(?:with|additional|further|and|original)\s+)*"
    r"(?:reporting|report|editing|edited|writing|written|compiled|translated|translation|produced"
    r"|reported|fact-checking)\s+(?:and\s+(?:writing|editing|reporting)\s+)?by\s+(.+)$",
    re.IGNORECASE,
)
_SMALL_WORDS = frozenset(
    "and & in of the from also writer writers reporter reporters staff reports report "  # noqa: SIM905 - reads better
    "reporting journalist journalists correspondent correspondents producer producers "
    "researcher researchers with additional by editing writing edited for at video photo "
    "senior de van von der del da al bin la le who was were".split()
)
_SENTENCE_START = re.compile(r"[.!?…][\"'”’)\]]*\s+(?=[\"'“‘(—–-]*\w)")
_INITIAL = re.compile(
    rf"(?:^|[\s.])(?:[{_UPPER}]|Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Prof|St|Jr|Sr)\.\s+$"
)
_CONTRIBUTOR_WORDS = 50
_TWO_NAMES = 2


def names_in(words: str) -> tuple[str, ...]:
    """The personal names in the rest of a byline; what is not clearly a name is left out."""
    found = []
    for part in re.split(r"\s*(?:,|;|&|\band\b)\s*", _AFTER_NAMES.sub("", words)):
        name = part.strip(" .")
        tokens = name.split()
        capitals = bool(re.fullmatch(_NAME, name)) or (
            name.isupper() and name.replace(" ", "").isalpha()
        )
        if len(tokens) in _NAME_PARTS and capitals and not _NOT_A_NAME & set(name.lower().split()):
            found.append(name)
    return tuple(dict.fromkeys(found))


def _mark_bylines(rows: Sequence[str], reasons: list[str | None]) -> tuple[str, ...]:
    authors: list[str] = []
    for i, words in enumerate(rows):
        match = _BYLINE.match(words)
        if reasons[i] is not None or not match or len(words.split()) > _BYLINE_WORDS:
            continue
        named = names_in(match[1] or match[2])
        agency = not _STRONG_END.search(words) and _NOT_A_NAME & set(words.lower().split())
        if named or agency:
            reasons[i] = "byline"
            authors.extend(named)
    return tuple(dict.fromkeys(authors))


def cut_credits(words: str, *, closing: bool = True) -> tuple[str, str]:
    """Part a paragraph from the contributor sentences it ends with: (news, credits).

    `closing` tells that no further prose follows, where looser wordings count as well.
    """
    end = len(words)
    while start := _credit_start(words[:end], closing=closing):
        end = len(words[:start].rstrip())
    return words[:end], words[end:].strip()


def _credit_start(words: str, *, closing: bool) -> int | None:
    earliest = len(words) - 12 * _CONTRIBUTOR_WORDS
    for match in reversed(list(_SENTENCE_START.finditer(words, max(earliest, 0)))):
        if _INITIAL.search(words, match.start() - 6 if match.start() > 6 else 0, match.end()):  # noqa: PLR2004
            continue
        if _contributors(words[match.end() :], closing=closing):
            return match.end()
    return None


def _contributors(words: str, *, closing: bool) -> bool:
    """True for one sentence that only says who else worked on the story."""
    tokens = words.split()
    if len(tokens) > _CONTRIBUTOR_WORDS:
        return False
    match = _WITH.search(words)
    if match and (closing or _SURE_WITH.search(words)):
        return _only_names(words[: match.start()]) and len(words) - match.end() < CAPTION_WORDS
    by = _BY.match(words)
    return bool(by and _only_names(by[1], least=1))


def _only_names(words: str, least: int = _TWO_NAMES) -> bool:
    tokens = [token.strip(",;:.()[]'’\"—–-") for token in words.split()]
    capitals = [token for token in tokens if token[:1].isupper()]
    rest = [token for token in tokens if token and not token[:1].isupper()]
    return len(capitals) >= least and all(token.lower() in _SMALL_WORDS for token in rest)


# ------------------------------------------------------------------ shapes of several lines

_NUMERIC = re.compile(r"(?=\D*\d)[\d\s.,%()+\-−–▲▼△▽•$€£¥/|]+$")
_CHANGE = re.compile(r"[+\-−–▲▼]\s?\d[\d.,]*\s?%")
_QUOTE_ROW = re.compile(r"^[•\s]*[^\s\d].{0,40}?\s[\d.,]*\d\s.*[+\-−–▲▼]\s?\d[\d.,]*\s?%\)?$")
_MARKET_STATE = re.compile(
    r"^.{0,30}\bmarkets?\b.{0,20}\b(?:open|opens|closed|closes?)\b.{0,30}$", re.IGNORECASE
)
_TICKER = "market prices"
_TICKER_NUMBERS = 4
_TICKER_CHANGES = 2
_TICKER_LABEL_WORDS = 5
_WORDS_PER_CHANGE = 6


def _mark_tickers(rows: Sequence[str], reasons: list[str | None]) -> None:
    for first, last in _number_runs(rows):
        block = rows[first : last + 1]
        numbers = sum(bool(_NUMERIC.match(row)) or bool(_QUOTE_ROW.match(row)) for row in block)
        changes = sum(len(_CHANGE.findall(row)) for row in block)
        enough = numbers >= _TICKER_NUMBERS or changes >= _TICKER_NUMBERS
        if enough and changes >= _TICKER_CHANGES:
            reasons[first : last + 1] = [_TICKER] * len(block)
            for near in (first - 1, last + 1):
                if 0 <= near < len(rows) and _MARKET_STATE.match(rows[near]):
                    reasons[near] = _TICKER
    for i, row in enumerate(rows):
        changes = len(_CHANGE.findall(row))
        if changes > _TICKER_CHANGES and len(row.split()) <= changes * _WORDS_PER_CHANGE:
            reasons[i] = _TICKER


def _number_runs(rows: Sequence[str]) -> Iterable[tuple[int, int]]:
    """Runs of rows that begin with a label or a number and end with a number."""
    first = last = -1
    for i, row in enumerate(rows):
        if _NUMERIC.match(row) or _QUOTE_ROW.match(row):
            opens_label = i > 0 and last != i - 1 and _NUMERIC.match(row) and _is_label(rows[i - 1])
            first = (i - 1 if opens_label else i) if first < 0 else first
            last = i
        elif first >= 0 and not (_is_label(row) and i - last <= _TICKER_CHANGES):
            yield first, last
            first = last = -1
    if first >= 0:
        yield first, last


def _is_label(words: str) -> bool:
    return len(words.split()) <= _TICKER_LABEL_WORDS + 1 and not _STRONG_END.search(words)


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


def _mark_edges(rows: Sequence[str], reasons: list[str | None]) -> int | None:
    """Mark menus above and links below the article; the row of the title, if there is one."""
    prose = [i for i, words in enumerate(rows) if reasons[i] is None and is_prose(words)]
    if not prose:
        return None
    for i in range(prose[-1] + 1, len(rows)):
        if reasons[i] is None and _is_leftover(rows[i]):
            reasons[i] = "stands after the last sentence"
    above = [i for i in range(prose[0]) if reasons[i] is None]
    title_at = _title(rows, above, prose[0])
    for i in above:
        if i != title_at and _is_menu_row(rows, above, i, title_at):
            reasons[i] = "menu or section label"
    return title_at


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
    return words <= LABEL_WORDS or (before and len(above) >= MANY_HEADLINES)


def _title(rows: Sequence[str], above: Sequence[int], first_prose: int) -> int | None:
    fit = [i for i in above if _could_be_title(rows[i])]
    long_enough = [i for i in fit if len(rows[i].split()) >= TITLE_WORDS[0]]
    if len(long_enough) >= MANY_HEADLINES:
        # A list of headlines stands above: the page's own shares words with its first sentences.
        told = _content_words(" ".join(rows[first_prose : first_prose + 2]))
        return max(long_enough, key=lambda i: (len(told & _content_words(rows[i])), i))
    if long_enough:
        return long_enough[0]
    return fit[-1] if len(fit) == 1 and len(rows[fit[-1]].split()) > 1 else None


def _could_be_title(words: str) -> bool:
    ends = _STRONG_END.search(words)
    closed = ends is not None and ends.group()[0] == "."
    return not closed and len(words.split()) <= TITLE_WORDS[1] and not _BULLET.match(words)


def _content_words(words: str) -> set[str]:
    return {word for word in re.findall(r"[\w’'-]+", words.lower()) if len(word) > LABEL_WORDS}


# ------------------------------------------------------------------ the outlet

_LEGAL = (
    r"(?:\s+(?:Publishers?|Publishing|Limited|Ltd|Inc|LLC|plc|PLC|Corp|Company|Co|GmbH|AG|Pte))*\.?"
)
_OUTLET_NAME = (
    rf"((?:[{_UPPER}][\w’'&.-]*|of|for|and)(?: (?:[{_UPPER}][\w’'&-]*|of|for|the|and|on))*?)"
)
_ORIGINALLY = re.compile(
    rf"(?:originally|first)\s+(?:appeared|published)\s+(?:in|on|by|at)\s+(?:[Tt]he\s+)?{_OUTLET_NAME}"
    r"(?=\s+\(|[.,;]|\s+(?:on|in|and|as|under|with)\b|$)"
)
_COPYRIGHT_OF = re.compile(
    rf"(?:copyright\s*)?(?:©|\([Cc]\))\s*(?:copyright\s*)?(?:\d{{4}}(?:\s?[-–]\s?\d{{4}})?)?[.,]?\s+(?:by\s+)?(?:[Tt]he\s+)?{_OUTLET_NAME}"
    rf"{_LEGAL}(?=[.,;|]|\s+All\b|$)",
    re.IGNORECASE,
)
_OUTLET_WORDS = 6


def _outlet(rows: Sequence[str], reasons: Sequence[str | None]) -> str | None:
    for pattern in (_ORIGINALLY, _COPYRIGHT_OF):
        for words, reason in zip(rows, reasons, strict=True):
            if reason not in {"copyright", "republication note"}:
                continue
            match = pattern.search(words)
            if match and len(match[1].split()) <= _OUTLET_WORDS and match[1][:1].isupper():
                return match[1].strip(" .,")
    return None

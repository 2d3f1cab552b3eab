"""The name of the outlet, where no field of the page gives it: bylines, small print, titles.

A name counts as an outlet's where the page uses it as one: behind "©", behind an author, at the
end of its title, in a line of its own above the title. Single capitalised words are never enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from dateline.datafiles import tables, word_set
from dateline.gazetteer import country_of, given_gender, is_city

UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪİĶĹĻŁŃŇŐŒŘŚŞŠŤŪŮŰŹŻŽ"
_WORD = rf"[{UPPER}\d][\w’'&.-]*"
_SMALL = "of|for|and|the|on|&"
_SHAPE = re.compile(rf"(?:The )?{_WORD}(?: (?:{_WORD}|{_SMALL}))*")
_ANY_DESK = frozenset({*_SMALL.split("|"), "agencies", "agency", "staff", "wires", "services"})
# Longer lines of capitalised words are headlines more often than names.
_MOST_WORDS = 6
_BODY_WORDS = 9  # of a ministry's or an institute's name
# Mottos are short; a longer line under the name is a standfirst.
_TAGLINE_WORDS = 12
_SINCE = re.compile(r"\b(?:[Ss]ince|[Ee]st(?:ablished|d)?\.?|[Ff]ounded in)\s+(?:1[6-9]|20)\d\d$")
_FEW_WORDS = 2
_LEGAL = (
    r"(?:\s+(?:Publishers?|Publishing|Limited|Ltd|Inc|LLC|plc|PLC|Corp|Company|Co|GmbH"
    r"|AG|Pte))*\.?"
)
_NAME = rf"((?:The\s+)?(?:{_WORD}|{_SMALL})(?: (?:{_WORD}|{_SMALL}))*?)"
_ORIGINALLY = re.compile(
    rf"(?:originally |first |^)(?:[Aa]ppeared|[Pp]ublished)\s+(?:in|on|by|at)\s+(?:the\s+)?{_NAME}"
    r"(?=\s+\(|[.,;]|\s+(?:on|in|and|as|under|with)\b|$)"
)
_COPYRIGHT = re.compile(
    rf"(?:©|\([Cc]\)|\b[Cc](?:opyright|OPYRIGHT)\b)(?:\s*(?:©|\([Cc]\)|[Cc]opyright))?"
    rf"\s*(?:\d{{4}}(?:\s?[-–]\s?\d{{4}})?)?[.,]?\s+(?:[Bb]y\s+)?{_NAME}"
    rf"{_LEGAL}(?=[.,;|]|\s+(?:All|ALL|or\s+its)\b|\s+\d{{4}}|$)"
)
_NOT_RESPONSIBLE = re.compile(
    rf"(?:^|[.!?]\s+){_NAME}\s+(?:is|are) not responsible for the content of external\b"
)
_AGENCIES_LINE = re.compile(
    rf"^{_NAME}(?:\s*[,/|]\s*|\s+)(?:[Ff]rom|[Ww]ith|[Aa]nd)\s+(?:the\s+|news\s+|wire\s+)*"
    r"(?:[Aa]genc(?:y|ies)|wires|wire services|agency reports|wire reports)$"
)
_PRINT = {"copyright", "republication note", "page footer"}
# Eight characters and more: in "Q&A   The Bee" the head is no title.
_SUFFIX = re.compile(r"^(.{8,}?)(?:\s+(?:[|•·–—»-]|::?)\s+|\s*--\s*)([^|•·–—»]{2,40})$", re.DOTALL)


def is_outlet(words: str) -> bool:
    """True for a name that only an outlet bears: "Far Hills Gazette", not "Ann Gazette"."""
    if words.removeprefix("The ").lower() in word_set("outlets", "known"):
        return True
    if len(words.split()) > _MOST_WORDS or not _SHAPE.fullmatch(words):
        return False
    tokens = words.lower().replace("-", " ").split()
    strong, weak = word_set("outlets", "words"), word_set("outlets", "weak")
    if set(tokens) <= word_set("outlets", "sections") | _ANY_DESK:
        return False
    if strong & set(tokens):
        return len(tokens) >= _FEW_WORDS
    sure = tokens[0] == "the" or len(tokens) > _FEW_WORDS
    return sure and bool(weak & {tokens[0], tokens[-1]})


def is_name(words: str) -> bool:
    """True for a short line of capitalised words, as an outlet's name may be."""
    sections = word_set("outlets", "sections")
    return (
        bool(_SHAPE.fullmatch(words))
        and len(words.split()) < _MOST_WORDS
        and not set(words.lower().split()) <= sections
    )


def is_tagline(words: str, *, below_name: bool = False) -> bool:
    """True for the motto of a site; looser wordings count directly `below_name`, the site's."""
    short = len(words.split()) < _TAGLINE_WORDS
    since = below_name and bool(_SINCE.search(words))
    return short and (since or words.lower().startswith(_tagline_starts()))


@cache
def _tagline_starts() -> tuple[str, ...]:
    return tuple(tables("furniture.toml")["outlets"]["taglines"])


_MENU_WORDS = frozenset(("sections", "menu", "search", "trade", "markets", "more"))
_FEW_SECTIONS = 4  # words; fewer may be a headline or a section's own


def lists_sections(words: str) -> bool:
    """True for a line that only lists the sections of a site: "Home World Trade Sport"."""
    known = word_set("outlets", "sections") | word_set("menus", "sections") | _MENU_WORDS
    return len(words.split()) >= _FEW_SECTIONS and set(words.lower().split()) <= known


_SLOGAN = re.compile(r"^(\S+(?: \S+){0,3}?)(?:\s+[|•·–—-]+\s+|:\s+)(\S+(?: \S+){1,7}?)[.!]?$")


def from_slogan(words: str) -> str | None:
    """The site of a line of its name and its motto: "The Buoy - News That Floats"."""
    match = _SLOGAN.match(words)
    if match is None or not (may_head(match[1]) or is_outlet(match[1])):
        return None
    small = set(_SMALL.split("|"))
    large = all(word[:1].isupper() or word in small for word in match[2].split())
    return match[1] if large or is_outlet(match[1]) else None


def part_title(title: str) -> tuple[str, str] | None:
    """A title and the name behind its last bar or dash; None where there is neither."""
    match = _SUFFIX.match(title)
    return (match[1], match[2].strip()) if match else None


def from_print(rows: Iterable[tuple[str, str | None]], authors: Iterable[str] = ()) -> str | None:
    """The outlet that republication notes and copyright lines name; `rows` are (line, reason).

    A name among the `authors` is that of the writer, who holds the copyright.
    """
    writers = set(authors)
    small = [words for words, reason in rows if reason in _PRINT]
    for pattern in (_ORIGINALLY, _COPYRIGHT, _NOT_RESPONSIBLE):
        for words in small:
            match = pattern.search(words)
            if match and match[1] not in writers and _may_publish(match[1]):
                return match[1].strip(" .,")
    return None


_DAY_OR_MONTH = re.compile(
    r"(?:(?:Jan|Feb|Mar|Apr|Aug|Sep|Oct|Nov|Dec)\w*|May|June?|July?|\w+day)\.?(?:$|[ ,]+\d)|\d+$"
)


def _may_publish(name: str) -> bool:
    pictures = word_set("outlets", "pictures") & set(name.lower().split())
    if _DAY_OR_MONTH.match(name):
        return False
    return name[:1].isupper() and len(name.split()) <= _MOST_WORDS and not pictures


_SOURCE_LINE = re.compile(rf"^Source:?\s+{_NAME}(?:\s+(?:and|with)\s+(?:news\s+)?agencies)?\.?$")


def from_source_line(words: str) -> str | None:
    """The outlet of a line such as "Far Hills Gazette, with agencies" or "..., Addis Ababa"."""
    source = _SOURCE_LINE.match(words)
    if source and is_outlet(source[1]):
        return source[1]
    match = _AGENCIES_LINE.match(words)
    name, _, place = words.partition(", ")
    found = match[1] if match else name if is_city(place) else ""
    return found if is_outlet(found) else None


_EDITION = re.compile(
    r"^(.{2,40}?)(?:\s*[/|·•:]\s*|\s+[–—-]\s+|\s+(?=LIVE$|in English$))(\S.{1,30})$"
)
_EDITIONS = frozenset(("pages", "edition", "in", "interviews", "briefing", "bulletin", "the"))


def from_edition(words: str) -> str | None:
    """The outlet of a line that names its section too: "Far Hills Post / Interview"."""
    match = _EDITION.match(words)
    if match is None or not (may_head(match[1]) or is_outlet(match[1])):
        return None
    known = word_set("outlets", "sections") | word_set("names", "labels") | _EDITIONS
    return match[1] if set(match[2].lower().split()) <= known else None


_ISSUE = re.compile(r"^([^.!?,]{3,40}), (?:vol(?:ume)?|no|issue|number)\b", re.IGNORECASE)


def of_issue(lines: Iterable[str]) -> str | None:
    """The paper whose issue a line at a page's head tells: "The Highland Review, Vol. 3"."""
    names = (told[1] for line in lines if (told := _ISSUE.match(line)))
    return next((name for name in names if is_outlet(name) or heads_alone(name)), None)


def from_heading(rows: Sequence[str]) -> int | None:
    """The row among those above a title that is the outlet's name, if one is."""
    for i, words in enumerate(rows):
        below = rows[i + 1] if i + 1 < len(rows) else ""
        if is_outlet(words) or (is_name(words) and is_tagline(below)):
            return i
    return None


def standing_alone(words: str) -> bool:
    """True for a line that may be an outlet's name where it stands alone on a page's edge."""
    tokens = words.lower().replace("-", " ").split()
    if not _FEW_WORDS <= len(tokens) <= _MOST_WORDS or not _SHAPE.fullmatch(words):
        return False
    sections = word_set("outlets", "sections") | {"the"}
    return tokens[-1] in word_set("outlets", "alone") and not set(tokens[:-1]) <= sections


_CALLS = r"(?:About|More from|Around|Contact|Subscribe to|Advertise (?:with|in|on)|Support|Join)"
_SINGLE = 1


def may_head(words: str) -> bool:
    """True for a line above a title that may be the name of the site."""
    if words.isupper() and heads_alone(words) and len(words.split()) <= _BODY_WORDS:
        return True
    tokens = words.lower().split()
    person = len(tokens) == _FEW_WORDS and bool(given_gender(words.split(maxsplit=1)[0]))
    place = country_of(words) is not None or is_city(words)
    known = word_set("outlets", "sections") | word_set("menus", "sections") | set(_SMALL.split("|"))
    return is_name(words) and not set(tokens) <= known and not person and not place


def is_echoed(name: str, lines: Sequence[str]) -> bool:
    """True where the small print of a page speaks of a name as its own: "About X", "X Ltd"."""
    bare = name.removeprefix("The ")
    first = bare.split()[0]
    either = rf"(?:{re.escape(bare)}|{re.escape(first)})"
    called = re.compile(
        rf"^(?:{_CALLS} (?:[Tt]he )?{either}\b(?! \w)"
        rf"|(?:The )?{either} (?:is|are) not responsible\b)"
    )
    holds = re.compile(rf"(?<!\w){re.escape(bare)}(?!\w)")
    several = len(bare.split()) > _SINGLE
    owner = re.compile(rf"(?:©|\([Cc]\)|\b[Cc]opyright)[\W\d]*(?:[Tt]he )?{re.escape(first)}\b")
    return any(
        called.search(line)
        or owner.search(line)
        or (several and holds.search(line) and line != name)
        for line in lines
    )


def heads_alone(words: str) -> bool:
    """True for a name that only an institute or a review bears, where it heads a page."""
    tokens = words.lower().split()
    bodies = word_set("outlets", "bodies")
    return len(tokens) > _FEW_WORDS and bool(bodies & {tokens[0], tokens[1], tokens[-1]})


def may_be_called(name: str) -> bool:
    """True for what a person may be called: "Ana Rios", not "Middle East" or "South Sudan"."""
    words = {*name.lower().split()}
    known = word_set("outlets", "sections") | word_set("menus", "sections")
    ordinary = words & (known | word_set("names", "labels"))
    if given_gender(name.split(maxsplit=1)[0].capitalize()):
        return ordinary != words
    lands = any(country_of(part) for part in (name, *name.split()))
    return not ordinary and not lands and not standing_alone(name)


def spelled_out(short: str, names: Iterable[str]) -> str | None:
    """The first name that a short one stands for: its initials, or its first words."""
    for name in names:
        initials = "".join(word[0] for word in name.split() if word[:1].isupper())
        longer = name.startswith(f"{short} ") and len(name.split()) <= _MOST_WORDS
        if _SHAPE.fullmatch(name) and (longer or (len(short) > _FEW_WORDS and initials == short)):
            return name
    return None


def names_agency(words: str) -> bool:
    """True for the full name of an agency in a dateline: "Andes Wire", "Sahel Press Agency"."""
    tokens = words.lower().split()
    named = tokens[-1:] and tokens[-1] in word_set("outlets", "alone")
    return bool(named) and standing_alone(words) and tokens[-1] not in word_set("outlets", "bodies")


def of_agency(short: str) -> str | None:
    """The news agency that a dateline means by its short name."""
    named: str | None = tables("furniture.toml")["outlets"]["agencies"].get(short)
    return named

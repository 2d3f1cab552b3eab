"""Who wrote a page: bylines, names under the title, and the lines that tell who else worked on it.

What is not clearly a personal name is left out of the authors; an outlet in a byline ("By Ana
Rios, Andes Gazette") is told apart from them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from dateline.datafiles import word_set
from dateline.days import is_time_line
from dateline.gazetteer import is_city
from dateline.lines import STRONG_END, prose_bounds
from dateline.outlets import UPPER, is_outlet, names_agency

_NAME_PART = (
    rf"[{UPPER}]\.|(?:(?:al|el|ar|as|at|an|ul|ben|d|l|o)[-’'])?[{UPPER}][\w’'-]+"
    r"|de|van|von|der|del|da|al|bin|la|le"
)
_NO_NAME = frozenset(["the", "us", "city"])
_NAME = re.compile(rf"[{UPPER}][\w’'-]+(?: (?:{_NAME_PART}))*")
_DONE = (
    "story|written|words|report|reported|reporting|analysis|text|posted|published|article|edited"
    "|compiled|interview|interviewed|presented|(?:live )?(?:updates?|blog|coverage)|dispatch"
)
_BYLINE = re.compile(
    rf"^(?:(?:{_DONE})(?:\s+and\s+(?:{_DONE}))?\s+)?by:?\s+(.+)$"
    r"|^(?:authors?|text|words|writer|reporter|interview|story|report):\s+(.+)$"
    r"|^from our (?:\w+ ){0,2}(?:correspondent|reporter)s?(?: in [\w’' -]{2,40},)?:?\s+(.+)$"
    r"|^(?:an?\s|the\s|our\s)?(?:notes?|letters?|dispatch(?:es)?|despatch(?:es)?|postcards?|reports?|diary|views?|news)"
    r"\sfrom\s[\w’' -]{2,40}?,?\sby:?\s+(.+)$",
    re.IGNORECASE,
)
# "By Ana Rios, Luis Vega and Mara Lund for the Andes Gazette in Lima" has fourteen words.
_BYLINE_WORDS = 18
# One word is an outlet or a nickname, six are a list without its commas.
_NAME_PARTS = range(2, 6)
_CUT = re.compile(r"\s*(?:\||•|·|\s[-–—]\s|\(|/|\d|\s(?:Published|Updated|Posted)\b).*$")
_SHOUTED_END = re.compile(rf"(?<=[a-zß-ÿ])(?: [{UPPER}]{{2,}})+$")
_TOKENS = re.compile(r"[\s-]+")
_LIST = re.compile(r"\s*(?:,|;|&|\band\b)\s*")
_ALL_PARTS = re.compile(
    r"\s*(?:,|;|&|\band\b|\||•|·|\s[-–—]\s|\(|\)|/|\bfor\b|\bof\b(?=\s[Tt]he\s))\s*"
)
# Where or for whom somebody writes. With a verb in it the line is a sentence of the story:
# "Queen Mary of Denmark flew home on Friday".
_PLACE = re.compile(
    rf"\s+(?:for|in|at|on|of|from)(?:\s+(?:(?:for|in|at|on|of|from|the|and|our|this|an?|de|la|le|el|du"
    rf"|&|paper|newspaper|magazine|agency|site|staff)\b,?|[{UPPER}\d][\w.,’'&/:-]*))+$"
)
_OPENINGS = frozenset(
    (
        "In",
        "On",
        "At",
        "For",
        "From",
        "As",
        "After",
        "Before",
        "With",
        "But",
        "And",
        "While",
        "When",
    )
)
# What may stand behind the names: "Ana Rios and agencies", "Ana Rios (with AFP)".
_BESIDE_NAMES = re.compile(
    r"(?:,|\s+and|,?\s+with)\s+(?:news\s+|wire\s+)?(?:agencies|wires|staff)$"
    r"|\s+\(with [^)]{2,60}\)$"
)
_HONORIFIC = re.compile(r"^(?:Dr|Prof|Professor|Sir|Dame)\.?\s+")
# "Senior Fellow for Maritime Law, Asia Desk" has seven words.
_JOB_WORDS = 8


class Credits(NamedTuple):
    """Who wrote a page and for whom, as its bylines say."""

    authors: tuple[str, ...] = ()
    outlet: str | None = None


# "Posted on 9 May 2021 by Ana Rios", "9 May 2021 by Ana Rios": the day stands before the name.
_DAY_BEFORE = re.compile(
    r"^(?:(?:posted|published|written)\s+)?(?:on\s+)?(.{6,30}?),?\s+by\s+(?=\S)", re.IGNORECASE
)
_REPORTS = re.compile(
    r"^(.{4,40}?)(?:,?\s+(?:reports|reporting|writes|writing)\s+from\s+[\w’' -]{2,40}\.?"
    r"|\s+reports)$"
)
# A line about the writer: "Ana Rios teaches law in Lima.", "Ana Rios is a fellow at ...".
_ABOUT = re.compile(
    rf"^([{UPPER}][\w’'-]+(?: [{UPPER}][\w.’'-]*){{1,3}}) (?:teaches|writes|covers|reports|lectures"
    r"|(?:is|was) (?:an?|the|our)\b(?=.*\b(?:fellow|professor|writer|journalist|analyst"
    r"|researcher|lecturer|author|correspondent|editor|historian|reporter|columnist|scholar"
    r"|economist|scientist|ambassador|diplomat|director)\b))\b.{0,160}\.$"
)


def introduced(words: str) -> tuple[str, ...]:
    """Whom a line under the title introduces as its writer: "Ana Rios reports from Lima"."""
    told = _REPORTS.match(words) or _ABOUT.match(words)
    return only_names(told[1]) if told else ()


def names_in(words: str) -> tuple[str, ...]:
    """The personal names in the rest of a byline; what is not clearly a name is left out."""
    found = []
    for part in _LIST.split(_CUT.sub("", words)):
        name = _HONORIFIC.sub("", _SHOUTED_END.sub("", _PLACE.sub("", part).strip(" .")))
        if _is_name(name) and not is_city(name):
            found.append(name)
    return tuple(dict.fromkeys(found))


def _is_name(words: str) -> bool:
    tokens = words.split()
    capitals = bool(_NAME.fullmatch(words)) or (
        words.isupper() and words.replace(" ", "").isalpha()
    )
    return (
        capitals
        and len(tokens) in _NAME_PARTS
        and tokens[0] not in _OPENINGS
        and not (word_set("names", "never") | _NO_NAME) & set(_TOKENS.split(words.lower()))
        and not is_outlet(words)
    )


def byline(words: str) -> Credits | None:
    """What a byline says; None for a line that is none."""
    day = _DAY_BEFORE.match(words)
    if day and is_time_line(day[1]):
        words = f"By {words[day.end() :]}"
    match = _BYLINE.match(words)
    if not match or len(words.split()) > _BYLINE_WORDS:
        return None
    rest = next(filter(None, match.groups()))
    named = names_in(rest)
    if (match[3] or match[4]) and only_names(rest) != named:
        return None
    outlet = _outlet_in(rest)
    agency = not STRONG_END.search(words) and (
        outlet or word_set("names", "never") & set(rest.lower().split())
    )
    return Credits(named, outlet) if named or agency else None


_DAY_BEHIND = re.compile(r"\s+on\s+\S[^|•·]*\d{4}\b.*$")


def _outlet_in(rest: str) -> str | None:
    undated = _DAY_BEHIND.sub("", rest)
    parts = (part.strip(" .").removeprefix("the ") for part in _ALL_PARTS.split(undated))
    return next((part for part in parts if is_outlet(part) or names_agency(part)), None)


def mark_bylines(rows: Sequence[str], reasons: list[str | None]) -> Credits:
    """Mark the bylines among the rows; gives what they say together."""
    authors: list[str] = []
    outlet = None
    for i, words in enumerate(rows):
        said = byline(words) if reasons[i] is None else None
        if said:
            reasons[i] = "byline"
            authors.extend(said.authors)
            outlet = outlet or said.outlet
    return Credits(tuple(dict.fromkeys(authors)), outlet)


def editors(rows: Sequence[str], reasons: Sequence[str | None]) -> tuple[str, ...]:
    """Whom a line above the news names as its editors: a live page has no other authors."""
    first, _ = prose_bounds(rows, reasons)
    lines = (rows[i] for i in range(min(first, len(rows))) if reasons[i] == "contributors")
    said = (credit for words in lines if (credit := byline(words)))
    return next((credit.authors for credit in said if credit.authors), ())


def is_of_story(name: str, prose: Iterable[str]) -> bool:
    """Whether a story tells of somebody, whose bare name in a line of its own is then no byline."""
    surname = name.rsplit(maxsplit=1)[-1]
    last = re.compile(rf"(?<!\w){re.escape(surname)}(?!\w)", re.IGNORECASE)
    return any(last.search(words) for words in prose)


def only_names(words: str) -> tuple[str, ...]:
    """The names of a line of one or two names, at most a place or a post behind, no more."""
    bare = _BESIDE_NAMES.sub("", words)
    parts = _LIST.split(bare)
    if len(parts) > 1 and (_is_place(parts[-1]) or is_job(parts[-1])):
        parts = parts[:-1]
    names = names_in(", ".join(parts)) if len(parts) <= _TWO_NAMES else ()
    return names if len(names) == len(parts) else ()


def _is_place(words: str) -> bool:
    return is_city(words.title() if words.isupper() else words) or words.endswith(" City")


def is_placed(words: str) -> bool:
    """True for a name with the place it reports from: "Ana Rios in Lima"."""
    name, _, place = words.partition(" in ")
    return bool(place) and _is_name(name) and _is_place(place)


def is_job(words: str) -> bool:
    """True for a line that is a journalist's or a scholar's post: "Senior Fellow, Asia Desk"."""
    if len(words.split()) > _JOB_WORDS or STRONG_END.search(words):
        return False
    post = _PLACE.sub("", words.split(",", maxsplit=1)[0]).split()
    return words[:1].isupper() and bool(post) and post[-1].lower() in word_set("names", "jobs")


def mark_jobs(rows: Sequence[str], reasons: list[str | None], title_at: int | None) -> None:
    """Mark the posts of writers that stand below a byline or above the first sentence."""
    first, _ = prose_bounds(rows, reasons)
    for i, words in enumerate(rows):
        near = i < first or (i > 0 and reasons[i - 1] == "byline")
        if reasons[i] is None and near and i != title_at and is_job(words):
            reasons[i] = "byline"


# ------------------------------------------------------------------ who else worked on it

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
_REPORTING = re.compile(
    r"^\W*(?:reporting|report|reported|writing|written|story)\s+"
    r"(?:and\s+(?:writing|editing|reporting)\s+)?by\s+(.+)$",
    re.IGNORECASE,
)
_OTHER_WORK = re.compile(
    r"[;)]|[.,]?\s+(?:(?:and|with)\s+)?(?:additional|further|editing|edited|writing|translat|compil)",
    re.IGNORECASE,
)
_SENTENCE_START = re.compile(r"[.!?…][\"'”’)\]]*\s+(?=[\"'“‘(—–-]*\w)")
_INITIAL = re.compile(rf"(?:^|[\s.])(?:[{UPPER}]|Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Prof|St|Jr|Sr)\.\s+$")
# Long enough for "Prof. ", whose stop ends no sentence.
_INITIAL_REACH = 6
# Some agencies list a dozen reporters, each with a place.
_CONTRIBUTOR_WORDS = 50
_LONGEST_REST = 80  # characters behind the words that tell of a contribution
_TWO_NAMES = 2
_HINTS = ("contribut", " by ")


def reporters(pieces: Iterable[str]) -> tuple[str, ...]:
    """The authors that closing lines such as "(Reporting by Ana Rios; ...)" name."""
    for piece in pieces:
        for line in piece.split("\n"):
            match = _REPORTING.match(line)
            if match and (named := names_in(_OTHER_WORK.split(match[1])[0])):
                return named
    return ()


def cut_credits(words: str, *, closing: bool = True) -> tuple[str, str]:
    """Part a paragraph from the contributor sentences it ends with: (news, credits).

    `closing` tells that no further prose follows, where looser wordings count as well.
    """
    end = len(words)
    while start := _credit_start(words[:end], closing=closing):
        end = len(words[:start].rstrip())
    return words[:end], words[end:].strip()


def _credit_start(words: str, *, closing: bool) -> int | None:
    earliest = max(len(words) - 12 * _CONTRIBUTOR_WORDS, 0)
    for start in reversed(list(_sentence_starts(words, earliest))):
        if contributors(words[start:], closing=closing):
            return start
    return None


def _sentence_starts(words: str, earliest: int) -> Iterator[int]:
    tail = words[earliest:].lower()
    if not any(hint in tail for hint in _HINTS):
        return
    for match in _SENTENCE_START.finditer(words, earliest):
        if not _INITIAL.search(words, max(match.start() - _INITIAL_REACH, 0), match.end()):
            yield match.end()


def contributors(words: str, *, closing: bool) -> bool:
    """True for one sentence that only says who else worked on the story."""
    lower = words.lower()
    if not any(hint in lower for hint in _HINTS) or len(words.split()) > _CONTRIBUTOR_WORDS:
        return False
    match = _WITH.search(words)
    if match and (closing or _SURE_WITH.search(words)):
        return _all_names(words[: match.start()]) and len(words) - match.end() < _LONGEST_REST
    by = _BY.match(words)
    return bool(by and _all_names(by[1], least=1))


def _all_names(words: str, least: int = _TWO_NAMES) -> bool:
    tokens = [token.strip(",;:.()[]'’\"—–-") for token in words.split()]
    capitals = [token for token in tokens if token[:1].isupper()]
    rest = [token for token in tokens if token and not token[:1].isupper()]
    small = word_set("names", "small")
    return len(capitals) >= least and all(token.lower() in small for token in rest)

"""How figures that speak of the same measure relate: same, rounded, of other periods, or at odds.

Figures meet in a block only if they share the family of unit, the head noun of the measure and an
actor named beside them, so the cost grows with the pile and not with its square. A pair gets a row
only where both measures say the same thing; contradiction is the last resort.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from typing import NamedTuple

from dateline.quantities import load_data, unit_named
from dateline.record import Agreement, Document, Figure, Joined, Mention, Rows, Verdict, When

VERSION = "1"

WIDEST_BLOCK = 24  # how many neighbours in its block a figure is compared with
ABOUT = 0.1  # "about 50" agrees with 45 to 55; "more than 40" with up to 50, the next round number
ROUNDED = 0.06  # two round numbers further apart than this are two numbers
_SAME = 1e-9
_SHARED_ACTORS = 2
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s|\n")
_QUALIFIER = re.compile(
    r",?\s*\(?((?:including|excluding|counting|not counting|without|except)\b[^.,;)]*)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_MANTISSA = re.compile(r"\d[\d,]*(?:\.(\d+))?")
_LINK = re.compile(r"\b(?:of|in|to|for|from|between|on|with|against|by|per)\b")


class _Told(NamedTuple):
    """A figure ready to be compared."""

    figure: Figure
    family: str
    low: float
    high: float
    head: str
    words: frozenset[str]
    whole: frozenset[str]
    actors: frozenset[str]
    qualifier: str
    when: When
    published: When


@cache
def _word_lists() -> tuple[frozenset[str], frozenset[str]]:
    """Words that carry no meaning of their own in a measure, and those that do not narrow it."""
    table = load_data("hedges_of_quantity.toml")["measures"]
    return frozenset(table["empty"]), frozenset(table["whole"])


def join(rows: Rows, joined: Joined) -> Joined:
    """Find the pairs of figures of one measure and say how they relate. Fills `agreements`."""
    documents = {document.id: document for document in rows.documents}
    beside = _Actors(rows, joined)
    told = [
        one
        for figure in rows.figures
        if (one := _read(figure, documents.get(figure.span.document), beside, joined)) is not None
    ]
    found: dict[tuple[str, str], Agreement] = {}
    for left, right in _pairs(told):
        key = (left.figure.id, right.figure.id)
        if key in found or not _may_meet(left, right, documents, joined):
            continue
        agreement = compare(left, right)
        if agreement is not None:
            found[key] = agreement
    return replace(joined, agreements=tuple(found[key] for key in sorted(found)))


# ------------------------------------------------------------------ reading a figure


class _Actors:
    """Who is named in the sentence of a figure."""

    def __init__(self, rows: Rows, joined: Joined) -> None:
        grouped: dict[str, list[Mention]] = defaultdict(list)
        for mention in rows.mentions:
            grouped[mention.span.document].append(mention)
        self._rows = {
            document: sorted(mentions, key=lambda mention: (mention.span.start, mention.id))
            for document, mentions in grouped.items()
        }
        self._starts = {
            document: [mention.span.start for mention in mentions]
            for document, mentions in self._rows.items()
        }
        self._actor_of = joined.actor_of

    def between(self, document: str, start: int, end: int) -> frozenset[str]:
        """The actors, by id or else by the page's key, with a mention in the character range."""
        starts = self._starts.get(document, [])
        mentions = self._rows.get(document, [])[
            bisect_left(starts, start) : bisect_right(starts, end)
        ]
        return frozenset(
            self._actor_of.get(mention.id, mention.key)
            for mention in mentions
            if mention.kind != "place"
        )


def _read(
    figure: Figure, document: Document | None, beside: _Actors, joined: Joined
) -> _Told | None:
    if document is None or figure.state == "garbled":
        return None
    if figure.measure is None or figure.low is None or figure.high is None:
        return None
    family, factor = _family(figure.unit)
    start, end = _sentence(document.text, figure.span.start, figure.span.end)
    actors = beside.between(document.id, start, end)
    if len(actors) < _SHARED_ACTORS:
        before, _ = _sentence(document.text, max(start - 2, 0), start)
        actors |= beside.between(document.id, before, end)
    qualifier = _QUALIFIER.match(document.text, figure.span.end, end)
    when = joined.whens.get(figure.period or "", When())
    return _Told(
        figure,
        family,
        figure.low * factor,
        figure.high * factor,
        _head(figure.measure),
        _content(figure.measure),
        _content(figure.of or "") if family == "share" else frozenset(),
        actors,
        " ".join(qualifier.group(1).split()) if qualifier else "",
        when,
        joined.published.get(document.id, document.published),
    )


def _family(unit: str | None) -> tuple[str, float]:
    """The family of the unit and the factor to its first unit (currencies are families)."""
    if unit is None:
        return "number", 1
    if unit == "share":
        return "share", 100
    known = unit_named(unit)
    if known is None:
        return ("occurrence" if unit == "time" else "count"), 1
    if known.family == "share" and known.factor is None:
        return known.name, 1
    if known.family.startswith("money") or known.factor is None:
        return known.family, 1
    per = unit.partition(" per ")[2]
    return f"{known.family} {per}".strip(), known.factor


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The character range of the sentence around `[start, end)`, by its punctuation."""
    window = 400
    first = max(start - window, 0)
    ends = [match.end() for match in _SENTENCE_END.finditer(text, first, start)]
    stop = _SENTENCE_END.search(text, end, end + window)
    return (ends[-1] if ends else first), (stop.start() if stop else min(end + window, len(text)))


def _head(measure: str) -> str:
    """The head noun of a measure: the last word before its first preposition."""
    words = _WORD.findall(_LINK.split(measure)[0]) or _WORD.findall(measure)
    if words and words[0].lower() == "share":
        words = _WORD.findall(measure)
    return _stem(words[-1].lower()) if words else ""


def _stem(word: str) -> str:
    word = re.sub(r"['’]s?$", "", word)
    if len(word) > len("ties") and word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _content(words: str) -> frozenset[str]:
    empty, _ = _word_lists()
    found = {_stem(word.lower()) for word in _WORD.findall(re.sub(r"['’]s\b", "", words))}
    return frozenset(found - empty)


# ------------------------------------------------------------------ pairs


def _pairs(told: list[_Told]) -> Iterator[tuple[_Told, _Told]]:
    """Pairs that share a block, the smaller figure id first."""
    blocks: dict[tuple[str, str, str], list[_Told]] = defaultdict(list)
    for one in told:
        head = min(one.whole, default=one.head) if one.family == "share" else one.head
        heads = one.whole if one.family == "share" and one.whole else {head}
        for word in heads:
            for actor in one.actors or {""}:
                blocks[one.family.partition(" ")[0], word, actor].append(one)
    for key in sorted(blocks):
        block = sorted(blocks[key], key=_place)
        for number, left in enumerate(block):
            for right in block[number + 1 : number + 1 + WIDEST_BLOCK]:
                first, second = sorted((left, right), key=lambda one: one.figure.id)
                yield first, second


def _place(told: _Told) -> tuple[str, float, str]:
    return str(told.when.first), told.low, told.figure.id


def _may_meet(left: _Told, right: _Told, documents: dict[str, Document], joined: Joined) -> bool:
    """Whether the two stand in different sentences of pages that are no copies of each other."""
    one, two = left.figure.span, right.figure.span
    if left.figure.id == right.figure.id:
        return False
    if one.document == two.document:
        first, second = sorted((one, two), key=lambda span: span.start)
        return (
            _SENTENCE_END.search(documents[one.document].text, first.end, second.start) is not None
        )
    origin = joined.origin_of.get(one.document)
    return origin is None or origin != joined.origin_of.get(two.document)


# ------------------------------------------------------------------ verdicts


def compare(left: _Told, right: _Told) -> Agreement | None:
    """How two figures of one block relate; None where they do not measure the same."""
    shared = left.actors & right.actors
    if len(shared) < min(_SHARED_ACTORS, len(left.actors), len(right.actors)):
        return None
    definition = _definitions(left, right)
    if definition is None or _moved_apart(left, right):
        return None
    verdict = _verdict(left, right, definition)
    if verdict is None:
        return None
    said = f"“{left.figure.span.words}” and “{right.figure.span.words}”"
    reason = f"{said} for {left.figure.measure}: {verdict[1]}"
    return Agreement(left.figure.id, right.figure.id, verdict[0], " ".join(reason.split()))


def _definitions(left: _Told, right: _Told) -> str | None:
    """What one of them adds, "" where both measure the same; None where they do not match."""
    _, generic = _word_lists()
    names = _name_words(left) | _name_words(right)
    if left.family == "share" and not _same_whole(left, right):
        return None
    one, two = left.words - generic - names, right.words - generic - names
    if one - two and two - one:
        return None
    added = sorted((one ^ two) - {left.head, right.head})
    if (one ^ two) & {left.head, right.head}:
        return None
    if len(added) > max(len(one & two), 1):
        return None
    if left.qualifier.lower() != right.qualifier.lower():
        return left.qualifier or right.qualifier
    return " ".join(added)


def _name_words(told: _Told) -> frozenset[str]:
    """The words of the measure that stand for the actors both sides share anyway."""
    words = _WORD.findall(f"{told.figure.measure} {told.figure.of or ''}")
    return frozenset(_stem(word.lower()) for word in words if word[:1].isupper())


def _same_whole(left: _Told, right: _Told) -> bool:
    """Whether two shares are of one whole: shares of different wholes never meet."""
    _, generic = _word_lists()
    named = _name_words(left) | _name_words(right) | generic
    one, two = left.whole - named, right.whole - named
    return bool(one) and (
        one == two or (len(one & two) >= _SHARED_ACTORS and (one < two or two < one))
    )


def _moved_apart(left: _Told, right: _Told) -> bool:
    """Whether one tells a change in per cent and the other a level."""
    moved = [one.figure.change in {"up", "down"} for one in (left, right)]
    return left.family == "share" and moved[0] != moved[1]


def _verdict(left: _Told, right: _Told, definition: str) -> tuple[Verdict, str] | None:
    if left.family != right.family or _currencies_differ(left, right):
        same = not definition and left.words == right.words
        units = f"{left.figure.unit} and {right.figure.unit} do not convert"
        return ("not comparable", units) if same else None
    period = _periods(left.when, right.when)
    if period == "different":
        return "different period", f"{_days(left.when)} against {_days(right.when)}"
    if left.family == "share" and left.whole != right.whole and left.whole and right.whole:
        _, generic = _word_lists()
        if left.whole - generic != right.whole - generic:
            return "different population", f"of {left.figure.of} against of {right.figure.of}"
    return _of_values(left, right, definition, period)


def _of_values(
    left: _Told, right: _Told, definition: str, period: str
) -> tuple[Verdict, str] | None:
    hedged = left.figure.change in "~<>" or right.figure.change in "~<>"
    equal = _close(left.low, right.low) and _close(left.high, right.high)
    if equal and (not hedged or left.figure.change == right.figure.change):
        return (
            ("different definition", f"one adds “{definition}”")
            if definition
            else (
                "same",
                "equal values",
            )
        )
    if _compatible(left, right):
        return "rounding", "the one fits what the other says less exactly"
    if definition:
        return "different definition", f"one adds “{definition}”"
    return _at_odds(left, right, period, hedged=hedged)


def _at_odds(left: _Told, right: _Told, period: str, *, hedged: bool) -> tuple[Verdict, str] | None:
    """Unequal values: a later page may bring a new value; else they contradict, if all is known."""
    if period != "same":
        earlier = _earlier(left, right)
        if earlier is not None:
            day = f"{_days(earlier.published)} came first"
            return "updated", f"the later page gives a new value ({day})"
    alone = period == "same" or (period == "silent" and _one_day(left.published, right.published))
    exact = not hedged and left.low == left.high and right.low == right.high
    named = bool(left.actors) and left.actors == right.actors
    if alone and exact and (named or period == "same"):
        return "contradiction", "unequal values for the same time"
    return None


def _currencies_differ(left: _Told, right: _Told) -> bool:
    return left.family.startswith("money") and left.figure.unit != right.figure.unit


def _periods(left: When, right: When) -> str:
    """Whether the periods are "same", "different" or "silent" (at least one gives none)."""
    if left.first is None or right.first is None or left.last is None or right.last is None:
        return "silent"
    return "same" if (left.first, left.last) == (right.first, right.last) else "different"


def _days(when: When) -> str:
    if when.first is None or when.last is None:
        return "no period"
    if when.first == when.last:
        return when.first.isoformat()
    return f"{when.first.isoformat()} to {when.last.isoformat()}"


def _earlier(left: _Told, right: _Told) -> _Told | None:
    """The figure of the page that was certainly published first."""
    one, two = left.published, right.published
    if one.last is not None and two.first is not None and one.last < two.first:
        return left
    if two.last is not None and one.first is not None and two.last < one.first:
        return right
    return None


def _one_day(left: When, right: When) -> bool:
    days: set[date | None] = {left.first, left.last, right.first, right.last}
    return len(days) == 1 and None not in days


def _close(left: float, right: float) -> bool:
    return abs(left - right) <= _SAME * max(abs(left), abs(right))


def _compatible(left: _Told, right: _Told) -> bool:
    """Whether what both say can be true of one number."""
    one, two = _room(left), _room(right)
    return one[0] <= two[1] and two[0] <= one[1]


def _room(told: _Told) -> tuple[float, float]:
    """The values that the words leave room for."""
    low, high = sorted((told.low, told.high))
    change = told.figure.change
    beyond = max(_grain(told), ABOUT * abs(high))
    if change == ">":
        return low, high + beyond
    if change == "<":
        return low - beyond, high
    if change == "~" and low == high:
        return low - ABOUT * abs(low), high + ABOUT * abs(high)
    slack = _grain(told) / 2 if low == high else 0
    slack = min(slack, ROUNDED * abs(low))
    return low - slack, high + slack


def _grain(told: _Told) -> float:
    """The size of the last digit that is printed: 0.1 billion for "7.2 billion", 10 for "40"."""
    match = _MANTISSA.search(told.figure.span.words)
    if match is None or not told.low:
        return 0.0
    printed = float(match.group().replace(",", "") or 0)
    if not printed:
        return 0.0
    scale: float = abs(told.low) / printed
    if match.group(1):
        return float(scale / 10 ** len(match.group(1)))
    whole = match.group().replace(",", "")
    return float(scale * 10 ** (len(whole) - len(whole.rstrip("0"))))

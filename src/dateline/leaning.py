"""Numbers that lean on a number told before: put at it by another, set against it, part of it.

"the Fund puts it at 101", "against 300 in the same months of 2019", "3,000 of them": such a number
counts what the one before it counted, though its own words do not say so.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from dateline.phrases import measure_words
from dateline.quantities import Quantity
from dateline.reading import Reading, Token

if TYPE_CHECKING:
    from dateline.counting import Seen

BY_COUNT = re.compile(  # whose count it is: "800 people | by the bishop's count"
    r"(?:\s[\w-]+){0,3}?,?\sby\s(?P<by>(?:the\s)?[\w.-]+(?:\s[\w.-]+){0,3}?)(?:['’]s|(?<=s)['’])"
    r"(?:\s(?:own\s)?(?:count|estimate|reckoning|tally|figures|calculation|data|account)"
    r"|(?=\s*[,.;:)]))"
)

_OF_THEM = re.compile(r"\sof\s(?:them|these|those|whom|which)\b")

_ANOTHER = re.compile(
    r"\b(?:another|an? (?:further|additional|extra)|an estimated further)"
    r"\s(?:(?:about|some|nearly|almost|around|estimated)\s)?$",
    re.IGNORECASE,
)

_FURTHER = re.compile(
    r"\s(?:more|others)(?=\s(?:are|were|have|had|wait|remain|live|was|is|will|would|in|at|on)\b|[,.;])"
)

_COMPARING_WORDS = 32  # characters

_COMPARED_WITH = re.compile(
    r"\b(?:compared (?:with|to)|as against|versus|(?:up|down) (?:\w+ )?from)"
    r"\s(?:(?:only|just|the)\s)?$"
)

_SET_AGAINST = re.compile(r"\b(?:against|from|after)\s(?:(?:only|just|the)\s)?$")

_OTHER_TIME = re.compile(
    r"(?:\s[A-Za-z][\w-]*){0,3}?,?\s(?:(?:in|during|over|for)\s)?(?:the\s)?"
    r"(?:(?:same|corresponding|previous|preceding)\s|(?:a|one)\s(?:year|month|week|quarter|decade|day)"
    r"\s(?:earlier|before|ago)|(?:year|month|week|quarter|season|day)\s(?:before|earlier)"
    r"|last\s(?:year|month|week|quarter)|(?:[A-Z][a-z]+\s)?(?:19|20)\d\d\b|in\s(?:January|February|March|April|May|June|July|August"
    r"|September|October|November|December)\b)"
)

_LEAST_MORE = 13  # "two others" are no count of their own
PUTTING = frozenset({"put", "estimate", "reckon", "give", "set", "calculate", "value", "count"})

POINTING = frozenset({"it", "that", "this", "them"})

_GIVING = frozenset(
    {"give", "put", "count", "report", "record", "estimate", "reckon", "cite", "publish"}
)


def is_put_at(reading: Reading, seen: Seen, verb: Token) -> bool:
    """Whether somebody puts at the number what was told before: "the Fund puts it at 101".

    Also "police put the crowd at 6,000" and "Baku gave the number as nine".
    """
    link = reading.tokens[reading.tokens[seen.anchor].head].text.lower()
    if verb.lemma == "speak" and link == "of":
        return True
    if verb.lemma not in PUTTING or link not in {"at", "as"}:
        return False
    things = reading.children(verb.i, "dobj", "nsubj", "nsubjpass")
    return any(
        thing.text.lower() in POINTING
        or (thing.lemma.lower() in _counts() and not reading.children(thing.i, "prep"))
        for thing in things
    )


def figures_are_given(reading: Reading, at: int) -> bool:
    """Whether a verb before the token, in its sentence, gives figures: "the bank reported"."""
    first = reading.sentence_of(at).first
    return any(token.lemma in _GIVING and token.pos == "VERB" for token in reading.tokens[first:at])


@cache
def bodies() -> frozenset[str]:
    """Nouns for bodies that count and give figures: "bank", "ministry", "police"."""
    return frozenset(measure_words()["givers"]["nouns"])


@cache
def _counts() -> frozenset[str]:
    """Nouns for what was counted, whatever it was: "the number", "the crowd", "the toll"."""
    return frozenset(measure_words()["quantities"]["empty"]) | {
        *("crowd", "toll", "turnout", "share", "rate", "proportion"),
    }


def points_back(reading: Reading, seen: Seen) -> str | None:
    """Of a bare number that goes on from those told before: "part of" or "additional", else None.

    "3,000 of them were children, and another 600,000 wait" tells a part of them and more of them.
    """
    text = reading.document.text
    if seen.noun is not None or seen.quantity.unit is not None:
        return None
    if _OF_THEM.match(text, seen.quantity.end) or is_of_those_named(reading, seen):
        return "part of"
    before = text[max(seen.quantity.start - _COMPARING_WORDS, 0) : seen.quantity.start]
    more = _ANOTHER.search(before) or _FURTHER.match(text, seen.quantity.end)
    return "additional" if more and seen.quantity.low >= _LEAST_MORE else None


def is_of_those_named(reading: Reading, seen: Seen) -> bool:
    """Whether the sentence begins with those it is a part of: "Of the 9,000 seats, he gave 70"."""
    first = reading.sentence_of(seen.first).first
    opening = reading.tokens[first : first + 3]
    if len(opening) < len(_OPENING) or not all(
        token.text in words for token, words in zip(opening, _OPENING[:2], strict=False)
    ):
        return False
    return opening[2].tag == "CD" and seen.first > opening[2].i


_OPENING = (frozenset({"Of"}), frozenset({"the", "these", "those", "its", "their", "some"}), None)


def is_set_against(reading: Reading, quantity: Quantity) -> bool:
    """Whether the number is what another is compared with: "compared with 200 a year earlier".

    "from 200" and "against 200" need the other time after them.
    """
    text = reading.document.text
    start = quantity.hedge[0] if quantity.hedge else quantity.start
    before = text[max(start - _COMPARING_WORDS, 0) : start]
    if _COMPARED_WITH.search(before):
        return True
    return bool(_SET_AGAINST.search(before)) and _OTHER_TIME.match(text, quantity.end) is not None

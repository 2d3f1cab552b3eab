"""Ranks and other quantities without a number: "second-largest", "one of the largest", "a record".

A rank is 1 among the first, so "one of the largest suppliers" is one large supplier, and "the
third-largest" is rank 3. "Double-digit" growth is 10 to 99 per cent. A record without a value has
none: what is known is that it was never higher, or lower.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dateline.phrases import NOUNS, is_unit, measure_words, phrase, subject
from dateline.quantities import Change, Quantity
from dateline.reading import Reading, Token
from dateline.units import Unit

RANK = Unit("rank", "rank")
RECORD = Unit("record", "record")
_ORDINALS = {
    word: place
    for place, word in enumerate(
        ["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"],
        start=2,
    )
}
_RANKED = re.compile(
    rf"\b({'|'.join(_ORDINALS)}|\d{{1,3}}(?:st|nd|rd|th))"
    r"(?:[- ](?=[a-z]+est\b|most[- ]|best\b|worst\b))",
    re.IGNORECASE,
)
_SUPERLATIVE_END = re.compile(r"[eor]st\b")  # rare, so that little else is looked at
_LONGEST = 24  # characters of "seventeenth-most"
_DIGITS = re.compile(
    r"\b(single|double|triple)[- ]digits?\b(?!\s(?:number|code|sum)s?\b)", re.IGNORECASE
)
_DIGITS_MEAN = {"single": (1.0, 9.0), "double": (10.0, 99.0), "triple": (100.0, 999.0)}
_RECORD = re.compile(
    r"\b(?:an? |(?:an? )?all-time )(?:(?:fresh|new|all-time)\s)?(?:record|high|low)\b(?!-)"
)
_RECORD_LOW = re.compile(r"\blows?\b")
_OPENERS = ("digit", "record", "all-time")
_WINDOW = 8
_BEFORE_NOUN = frozenset({"JJ", "JJS", "RBS", "HYPH", "VBG", "VBN"})
_SUPERLATIVE = frozenset({"JJS", "RBS"})


def ranks(reading: Reading) -> Iterator[Quantity]:
    """The ranks, the "double-digit" amounts and the bare records of a document."""
    text = reading.document.text
    for best in _SUPERLATIVE_END.finditer(text):
        match = _RANKED.search(text, max(best.start() - _LONGEST, 0), best.end())
        if match is None:
            continue
        place = float(_ORDINALS.get(match.group(1).lower()) or re.sub(r"\D", "", match.group(1)))
        yield _quantity(match.span(1), (place, place), RANK)
    if not any(opener in text for opener in _OPENERS):
        return
    for match in _DIGITS.finditer(text):
        yield _quantity(match.span(), _DIGITS_MEAN[match.group(1).lower()], _SHARE)
    for match in _RECORD.finditer(text):
        if "record" in match.group() or "all-time" in match.group():
            verb = _sets(reading, reading.token_at(match.end() - 1))
            if verb is not None:
                change: Change = "<" if _RECORD_LOW.search(match.group()) else ">"
                yield _quantity(match.span(), (0, 0), RECORD)._replace(change=change)


_SHARE = Unit("percentage", "share", 1)


def _quantity(span: tuple[int, int], value: tuple[float, float], unit: Unit) -> Quantity:
    start, end = span
    return Quantity(start, end, span, *value, "words", scaled=False, unit=unit)


def _sets(reading: Reading, at: int) -> Token | None:
    """The verb by which something that has an amount reaches the record, if one does."""
    record = reading.tokens[at]
    if reading.children(at, "prep") and record.dep == "compound":
        return None
    link = reading.tokens[record.head]
    verb = reading.tokens[link.head] if record.dep == "pobj" else link
    if record.dep not in {"dobj", "pobj", "attr"} or verb.lemma not in _REACHING:
        return None
    who = subject(reading, verb)
    amounts = frozenset(measure_words()["quantities"]["nouns"])
    return verb if who is not None and who.lemma.lower() in amounts else None


_REACHING = frozenset(
    {"hit", "reach", "set", "climb", "rise", "fall", "drop", "be", "touch", "surge"}
)


# ------------------------------------------------------------------ what ranks are of


def ranked_noun(reading: Reading, after: int) -> int | None:
    """The noun that a superlative stands before: "second-largest | supplier"."""
    stop = min(reading.sentence_of(after).last, after + _WINDOW)
    for token in reading.tokens[after + 1 : stop]:
        if token.pos in NOUNS:
            head = reading.tokens[token.head]
            last = head if token.dep == "compound" and token.i < head.i < stop else token
            known = is_unit(last) or last.lemma.lower() in _ranked_places()
            return None if known else last.i
        if token.tag not in _BEFORE_NOUN:
            return None
    return None


@cache
def _ranked_places() -> frozenset[str]:
    """Nouns that a rank only describes: "the second-largest city"."""
    return frozenset(measure_words()["ranked"]["places"])


def measure(reading: Reading, seen_last: int, noun: int) -> str | None:
    """What the rank is among: "largest supplier of gas"."""
    words = phrase(reading, noun, floor=seen_last + 1)
    best = [token for token in reading.tokens[seen_last + 1 : noun] if token.tag in _SUPERLATIVE]
    if words is None or not best:
        return None
    return words if best[0].text in words else f"{best[0].text} {words}"


def owner(reading: Reading, noun: int) -> str | None:
    """Whose ranks they are: "China's second-largest supplier" is one of China's."""
    for whose in reading.children(noun, "poss"):
        return phrase(reading, whose.i, after=False)
    return None


def among_first(reading: Reading, one: int) -> int | None:
    """The plural noun in "one of the largest suppliers", else None."""
    tokens = reading.tokens
    stop = min(reading.sentence_of(one).last, one + _WINDOW)
    if one + 2 >= stop or tokens[one + 1].text.lower() != "of":
        return None
    best = [token.i for token in tokens[one + 2 : stop] if token.tag in _SUPERLATIVE]
    after = tokens[best[0] : stop] if best else ()
    return next((token.i for token in after if token.tag in {"NNS", "NNPS"}), None)

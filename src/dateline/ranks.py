"""Ranks and other quantities in words alone: "second-largest", "a record", "doubled".

A rank is 1 among the first, so "one of the largest suppliers" is one large supplier, and "the
third-largest" is rank 3. "Double-digit" growth is 10 to 99 per cent. A record without a value has
none: what is known is that it was never higher, or lower.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING

from dateline.phrases import NOUNS, is_unit, measure_words, phrase, subject
from dateline.quantities import Change, Quantity
from dateline.reading import Reading, Token
from dateline.units import Unit

if TYPE_CHECKING:
    from dateline.counting import Seen

RANK = Unit("rank", "rank")
RECORD = Unit("record", "record")
_TWICE = re.compile(
    r"\b(?:[Tt]wice|[Tt]hrice)(?=\s(?:as\s(?:many|much|\w+\sas)|the|that)\b)"
    r"|\b(?:[Dd]ou|[Tt]ri)ble(?=\s(?:the|that|its|last)\s(?:\w+\s)?(?:number|amount|level|rate"
    r"|figure|size|total|value|volume|price|cost|share|pace|sum|target|average)\b)"
)

_MULTIPLYING = {"double": 2.0, "triple": 3.0, "treble": 3.0, "quadruple": 4.0, "halve": 0.5}

_ROOTS = ("oubl", "ripl", "rebl", "uadrupl", "alv", "wice", "hrice")

TIME = Unit("time", "multiple")

_IDIOM = re.compile(
    r"\b(?:an?|one|half an?)\s(?:thousand|million|billion|trillion)$", re.IGNORECASE
)

_IDIOM_AFTER = re.compile(r"\s(?:in|of(?!\s(?:them|us|these|those|which|whom)\b))\s")

_PAID = frozenset(  # "a million in cash" lacks a currency, not sense
    {"cash", "debt", "aid", "damage", "damages", "tax", "sale", "revenue", "loss", "fee"}
    | {"fund", "funding", "loan", "saving", "profit", "grant", "investment", "fine", "bribe"}
    | {"cost", "bond", "asset", "income", "payment", "compensation", "donation", "deposit"}
)

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
_NEAR_TOKENS = 4
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


def multiples(reading: Reading) -> list[Quantity]:
    """Numbers that words carry without a numeral: "doubled", "twice as many"."""
    text = reading.document.text
    if not any(root in text for root in _ROOTS):  # far cheaper than looking at each token
        return []
    rows = [
        (m.start(), m.end(), 2.0 if m.group().lower() in {"twice", "double"} else 3.0)
        for m in _TWICE.finditer(text)
    ]
    rows += [
        (token.start, token.end, _MULTIPLYING[token.lemma])
        for token in reading.tokens
        if token.lemma in _MULTIPLYING and token.pos == "VERB" and _multiplies(reading, token)
    ]
    return [_multiple(text, start, end, value) for start, end, value in rows]


def _multiple(text: str, start: int, end: int, value: float) -> Quantity:
    """A multiple on its characters, with the hedge before it: "more than doubled"."""
    found = Quantity(start, end, (start, end), value, value, "multiple", scaled=False, unit=TIME)
    hedge = _HEDGED.search(text, max(start - _HEDGE_WINDOW, 0), start)
    if hedge is None:
        return found
    change: Change = ">" if hedge.group(1) in {"more than", "over", "at least"} else "~"
    return found._replace(hedge=hedge.span(1), change=change)


_HEDGE_WINDOW = 12  # characters
_HEDGED = re.compile(r"\b(more than|over|at least|nearly|almost|about|roughly|around)\s$")


def _multiplies(reading: Reading, verb: Token) -> bool:
    return not reading.children(verb.i, "prt") and not any(
        child.text.lower() == "as" for child in reading.children(verb.i, "prep")
    )


def is_idiom(reading: Reading, seen: Seen) -> bool:
    """Whether the number is a scale word with nothing it could count: "a billion in ..."."""
    text = reading.document.text
    words = text[seen.quantity.start : seen.quantity.end]
    if not (_IDIOM.fullmatch(words) and _IDIOM_AFTER.match(text, seen.quantity.end)):
        return False
    complement = reading.tokens[seen.last + 2 : seen.last + 2 + _NEAR_TOKENS]
    return not any(
        token.entity in {"GPE", "LOC", "DATE"} or token.lemma.lower() in _PAID
        for token in complement
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
    praised = measure_words()["ranked"]["fame"]
    if best and tokens[min(best[0] + 1, stop - 1)].text.lower() in praised:
        return None
    after = tokens[best[0] + 1 : stop] if best else ()
    # "one of the deadliest in years" names nothing that it is among
    named = takewhile(lambda token: token.dep != "prep", after)
    noun = next((token for token in named if token.tag in {"NNS", "NNPS"}), None)
    described = noun is not None and noun.lemma.lower() in _described_ones()
    return None if noun is None or described else noun.i


@cache
def _described_ones() -> frozenset[str]:
    """What a superlative describes without a claim: "one of the largest cities"."""
    table = measure_words()["ranked"]
    return frozenset([*table["places"], *table["sights"]])

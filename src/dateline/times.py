"""Time expressions of a page: where they stand, and what they say.

Extents follow TimeML: no preposition, but determiners and modifiers ("the past three months", "the
end of 1994"). Words that may open or close an expression are found by token, the grammar reads the
longest expression there, and the parse decides what the grammar cannot: "May" the month or the
verb, 1,900 the number or 1900 the year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from dateline import narrative
from dateline.expressions import Expression, context_words, words
from dateline.reading import Reading, Token
from dateline.record import UNKNOWN, Found, Span, Time, TimeType, identify
from dateline.timegrammar import match
from dateline.timesides import side_of

VERSION = "12"

_REACH = 8  # an expression's first word stands at most this many tokens before its key word
_DIGITS = re.compile(r"\d")
_TIMELIKE = re.compile(
    r"[’'‘]?(?:1[0-9]|20|21)?\d0[’']?s|\d{4}|\d{1,2}[:.]\d\d|\d{4}-\d\d-\d\d|[QH][1-4]|FY\d*|end-\d{4}"
    r"|\d{1,2}[./]\d{1,2}[./]\d{4}|\d{1,2}(?::\d\d)?[ap]\.?m\.?|\d{4}[-–—/]\d{2,4}",
    re.IGNORECASE,
)


@cache
def _key_words() -> frozenset[str]:
    tables = ("months", "weekdays", "seasons", "units", "parts", "days", "sets", "decades")
    keys = {key.split()[-1] for table in tables for key in words()[table]}
    keys |= {key.split()[-1] for key in words()["references"]}
    keys |= {key.split()[-1].removesuffix("'s") for key in words()["holidays"]}
    keys |= {f"{key}s" for key in words()["units"]} | {
        "centuries",
        "half",
        "noon",
        "midnight",
        "period",
    }
    keys |= {f"{unit}long" for unit in keys & words()["units"].keys()}
    keys |= {f"{day}s" for day in words()["weekdays"] if day.endswith("day")}
    keys |= {f"{unit}slong" for unit in words()["units"]}
    return frozenset(keys | _MORE_KEYS)


_MORE_KEYS = frozenset(
    ("ago", "millennium", "year-end", "year-ago", "p.m.", "a.m.", "p.m", "a.m", "gmt", "o'clock")
) | {"o’clock", "bc", "b.c.", "b.c", "bce", "ad", "ce", "nineteen", "eighteen", "twenty"}


_CLAUSAL = frozenset(("GPE", "NORP", "PERSON"))
_NTH = re.compile(r"[0-3]?\d(?:st|nd|rd|th)")
_YEAR_TO = re.compile(r"\s+(?:to|ended|ending|through)\s")  # "the year to April" is a length


def find(reading: Reading, found: Found) -> tuple[Time, ...]:
    """Every time expression of a page, in the order of the text.

    `value` is the TIMEX value, None where it hangs on a date that the page does not state. `found`
    is not needed: times come before all other rows but mentions.
    """
    del found
    times = [_time(reading, first, end, expression) for first, end, expression in _spans(reading)]
    published = reading.document.published
    anchor = published if published.basis == "stated" else UNKNOWN
    resolved = narrative.follow(times, reading.document.text, anchor)
    return tuple(
        replace(time, value=answer.value) for time, answer in zip(times, resolved, strict=True)
    )


# ------------------------------------------------------------------ extents


def _spans(reading: Reading) -> Iterator[tuple[int, int, Expression]]:
    done = 0
    keys, ordinals = _key_words(), words()["ordinals"]
    for token in reading.tokens:
        told = token.text.lower()
        plain = told.isalpha()  # nearly every word: told apart here, where each call would cost
        if token.start < done or not (
            told in keys
            or (not plain and _is_key(token, told))
            or (plain and told in ordinals and _is_elided(reading, token))
        ):
            continue
        best = _best_at(reading, token, done)
        while best is not None:
            yield best
            done = best[1]
            best = _best_at(reading, token, done) if done < token.end else None  # "1914–1918"


def _is_key(token: Token, told: str) -> bool:
    """Whether figures or a word with a hyphen may be a time."""
    if _DIGITS.search(told):
        numbered = token.i > 0 and _NTH.fullmatch(told)  # "on the 4th"
        return bool(numbered or _TIMELIKE.match(told)) or token.entity in {"DATE", "TIME"}
    return "-" in told and any(part in _key_words() for part in told.split("-"))


def _is_elided(reading: Reading, token: Token) -> bool:
    """Whether an ordinal leaves its noun to the next one: "the first and third quarters"."""
    after = [following.text.lower() for following in reading.tokens[token.i + 1 : token.i + 3]]
    return after[:1] != [] and after[0] in _ELIDING and after[-1] in words()["ordinals"]


_ELIDING = frozenset(("and", "or", "to", "through"))


def _best_at(reading: Reading, key: Token, done: int) -> tuple[int, int, Expression] | None:
    text = reading.document.text
    line_end = text.find("\n", key.start)
    line_end = len(text) if line_end < 0 else line_end
    for start in _starts(reading, key, done):
        if start < done:
            continue
        found = match(text, start, line_end, key.text)
        if found is None or found.end <= key.start or _cuts_word(text, start, found.end):
            continue
        if _holds(reading, start, found.end, found.expression):
            return start, found.end, found.expression
    return None


def _starts(reading: Reading, key: Token, done: int) -> list[int]:
    """The places where an expression with this key word may begin, farthest first."""
    leading = [key]
    farthest = max(reading.sentence_of(key.i).first, key.i - _REACH)
    for token in reversed(reading.tokens[farthest : key.i]):
        described = token.i == key.i - 1 and token.tag == "JJ"  # "two gruelling weeks"
        if token.start < done or not (described or _may_lead(token)):
            break
        leading.append(token)
    starts = [token.start for token in reversed(leading) if not _is_preposition(token)]
    joints = (mark.end() for mark in _JOINT.finditer(key.text))  # "1914–1918" is one token
    return [*starts, *(key.start + at for at in joints if at < len(key.text))]


_JOINT = re.compile(r"[-–—/(]")


@cache
def _leading() -> frozenset[str]:
    tables = ("numbers", "ordinals", "months", "weekdays", "parts")
    feasts = {word for key in words()["holidays"] for word in key.removesuffix("'s").split()[:-1]}
    feasts |= {word.removesuffix("'s") for word in feasts}
    feasts |= {word for key in words()["references"] for word in key.split()[:-1]}
    return context_words("lead") | feasts | {key for table in tables for key in words()[table]}


def _may_lead(token: Token) -> bool:
    text = token.text.lower()
    if text == "last" and token.pos in {"VERB", "AUX"}:
        return False
    return text in _leading() or text.rstrip(".") in _leading() or bool(_DIGITS.search(text))


def _is_preposition(token: Token) -> bool:
    """Whether "over three years" tells of a stretch, not of more than three."""
    return token.dep == "prep" and token.text.lower() in {"over", "under", "about", "around"}


def _cuts_word(text: str, start: int, end: int) -> bool:
    """Whether an expression would end inside a word or a name: "Mar-a-Lago"."""
    cut = end < len(text) and text[end].isalnum() and text[end - 1].isalnum()
    return cut or bool(_HYPHENED.match(text, end) and _is_short(text[start:end].lower()))


def _is_short(told: str) -> bool:
    """Whether a word is the name of a month or a weekday cut short."""
    values = {**words()["months"], **words()["weekdays"]}
    return told in values and len(told) < len("March") and told not in {"may", "june", "july"}


_HYPHENED = re.compile(r"-[a-z]")


# ------------------------------------------------------------------ what the grammar cannot see


def _holds(reading: Reading, start: int, end: int, expression: Expression) -> bool:
    """Whether the words are a time here: not an age, a name, a verb, a plain number."""
    first, last = reading.token_at(start), reading.token_at(end - 1)
    told = reading.document.text[start:end]
    before = reading.tokens[first - 1] if first else None
    after = reading.tokens[last + 1] if last + 1 < len(reading.tokens) else None
    if _is_age(reading.document.text, end, before) or (
        not expression.holiday and _is_title(told, reading, first)
    ):
        return False
    if _SHORT_DECADE.search(told):
        return bool(_DECADE.search(reading.document.text, max(start - _DECADE_REACH, 0), start))
    check = {"calendar": _holds_calendar, "length": _holds_length, "step": _holds_step}.get(
        expression.kind
    )
    if check is None:
        return _holds_word(reading.tokens[last], told, after)
    return check(reading.tokens[first : last + 1], told, expression, before, after)


_SHORT_DECADE = re.compile(r"(?<![\d’'‘])\d0s$")  # "70s" may be ages, sums, degrees
_DECADE = re.compile(r"(?:\d\d|[’'‘])\d0s(?:,|,?\s(?:and|or|to|through)|\s?[-–])\s?(?:the\s)?$")
# The decade before "and 70s" stands within so many characters: "the late 1960s and the 70s".
_DECADE_REACH = 24


def _is_title(told: str, reading: Reading, first: int) -> bool:
    """A name with capitals inside a sentence, like "This Week", "60 Minutes", "USA Today"."""
    if reading.sentence_of(first).first == first:
        return False
    before = reading.tokens[first - 1]
    first_word, *others = told.split()
    if not others:
        return _is_of_a_name(told, before)
    if first_word.istitle() and before.pos == "PROPN" and _ends_in(told, "parts"):
        return first_word.lower() in {"this", "good"}
    return _names_unit(told) and (
        first_word.istitle() or (first_word.isdigit() and before.text in _QUOTES)
    )


def _names_unit(told: str) -> bool:
    """Whether a unit has a capital, as no plain length has: "60 Minutes"."""
    return any(word.istitle() and word.lower() in _units() for word in told.split())


@cache
def _units() -> frozenset[str]:
    return frozenset(words()["units"]) | {f"{unit}s" for unit in words()["units"]}


def _ends_in(told: str, table: str) -> bool:
    last = told.rsplit(maxsplit=1)[-1]
    return last.istitle() and last.lower() in words()[table]


_QUOTES = frozenset(("'", '"', "“", "‘", "``", "''"))


def _is_of_a_name(told: str, before: Token) -> bool:
    """Whether a day word closes a name, like "USA Today", or is a noun: "a better tomorrow"."""
    if told.lower() not in words()["days"] and told != "Now":
        return False
    named = before.pos == "PROPN" and (told.istitle() or before.text == "USA")
    return named or (before.pos == "ADJ" and told.islower() and told != "tonight")


def _is_age(text: str, end: int, before: Token | None) -> bool:
    rest = text[end : end + 16].lower()
    aged = before is not None and before.text.lower() == "aged"
    return aged or bool(re.match(r"[-\s]olds?\b|\s+of\s+age\b", rest))


def _lower(token: Token | None) -> str:
    return token.text.lower() if token else ""


def _holds_word(token: Token, told: str, after: Token | None) -> bool:
    """Whether "the past" stands by itself (no "past president"), "weekly" is no magazine."""
    names = {"the past", "the present", "the future", "the near future"}
    if told.lower() in names or told.lower() in words()["sets"]:
        if _lower(after) == "basis":
            return True
        attribute = after is not None and after.pos in {"NOUN", "PROPN", "ADJ"}
        return not attribute and (told.lower() in names or token.pos in {"ADV", "ADJ"})
    return True


def _holds_calendar(
    tokens: tuple[Token, ...],
    told: str,
    expression: Expression,
    before: Token | None,
    after: Token | None,
) -> bool:
    yearless = expression.year is None
    if expression.season and yearless and not expression.pick:
        return _holds_season(tokens, before, after)
    if expression.holiday and _is_named_after(tokens[0], after):
        return False
    if expression.day is not None and expression.month is None:
        return _holds_day_alone(tokens[-1].head, after)
    if len(tokens) > 1:  # "the first half of the match" is no half of a year
        return not (expression.half and yearless and _lower(after) == "of")
    if told.isdigit():
        return _holds_year(tokens[0], before, after)
    named = (expression.month, expression.weekday) != (None, None)
    return _holds_name(tokens[0], before) if named else True


def _holds_day_alone(head: int, after: Token | None) -> bool:
    """Whether "the 4th" is a day: nothing behind it is the fourth ("the 4th floor")."""
    if after is None or after.pos in {"ADP", "CCONJ", "SCONJ", "PUNCT", "ADV", "PRON", "DET"}:
        return True
    # "On the 4th Kenya bombed Goma" begins a clause, which parsers miss; "the 4th Street" is a name
    return (after.dep in {"nsubj", "nsubjpass"} and head != after.i) or after.entity in _CLAUSAL


def _is_named_after(first: Token, after: Token | None) -> bool:
    """Whether a feast only gives its name: "Easter Island"."""
    return first.entity == "PERSON" or _lower(after) in context_words("not_after_a_feast")


def _holds_season(tokens: tuple[Token, ...], before: Token | None, after: Token | None) -> bool:
    name = tokens[-1]
    if name.pos not in {"NOUN", "PROPN"} or (name.text[0].isupper() and tokens[0].i == name.i):
        return False
    if name.text.lower() == "fall" and _lower(after) == "of":
        return False
    return len(tokens) > 1 or _lower(before) in context_words("before_a_season")


def _holds_year(token: Token, before: Token | None, after: Token | None) -> bool:
    if _lower(after) in context_words("not_after_a_year") or _lower(before) in context_words(
        "not_before_a_year"
    ):
        return False
    if token.entity == "DATE":
        return True
    if token.entity in {"MONEY", "PERCENT", "QUANTITY"}:
        return False
    plural = after is not None and after.tag in {"NNS", "NNPS"} and token.dep == "nummod"
    return _lower(before) in context_words("before_a_year") and not plural


def _holds_name(token: Token, before: Token | None) -> bool:
    """Whether "May", "March", "August", "Sun" are a time: no verb, no person, no newspaper."""
    named = before is not None and before.pos == "PROPN" and before.entity not in _OF_TIME
    if named and token.text in _NAMES_OF_PEOPLE:
        return False  # "Theresa May", which the parser may take for a date
    if token.entity in _OF_TIME:
        return True
    if named or token.tag == "MD" or token.pos == "VERB" or token.entity in _NAMED:
        return False
    # "Sun", "Mar", "Jan" are words and names too: they need "in" or "since" before them.
    long = len(token.text.rstrip(".")) > len("Sept") or token.text in {"June", "July"}
    return long or _lower(before) in context_words("before_a_year")


_OF_TIME = frozenset({"DATE", "TIME"})
_NAMED = frozenset({"PERSON", "ORG", "FAC"})
_NAMES_OF_PEOPLE = frozenset({"April", "May", "June", "August"})


def _holds_length(
    tokens: tuple[Token, ...],
    told: str,
    expression: Expression,
    before: Token | None,
    after: Token | None,
) -> bool:
    if _lower(before) == "as" and told.lower().startswith("many"):
        return False  # "his third visit in as many months"
    if expression.qualified and not _is_described(tokens, expression.qualified):
        return False
    if expression.count is None and len(tokens) == 1:
        return (
            _lower(before) in context_words("before_a_length") or _lower(after) in _AFTER_A_LENGTH
        )
    # "A quarter of the seats" is a share, "a two-year-" the head of a longer compound.
    if _lower(after) == "-" or (expression.unit == "Q" and _lower(after) == "of"):
        return False
    return not (told.lower() == "an hour" and _lower(before) in context_words("before_a_rate"))


_AFTER_A_LENGTH = frozenset({"of", "before", "after", "ahead", "to", "later", "earlier"})


def _is_described(tokens: tuple[Token, ...], word: str) -> bool:
    """Whether the word between a count and its unit only describes: "two gruelling weeks"."""
    return any(token.text == word and token.tag == "JJ" for token in tokens)


def _holds_step(
    tokens: tuple[Token, ...],
    told: str,
    expression: Expression,
    before: Token | None,
    after: Token | None,
) -> bool:
    if _is_figurative(told, before, after):
        return False
    if expression.part and not expression.pick and _is_of_other_words(tokens, told, after):
        return False
    if expression.pick == "the":
        return not (_lower(after) in {"of", "-"} or told[4:5].isupper())
    if expression.clock and told[0].isdigit() and len(tokens) == 1 and ":" in told:
        return tokens[0].entity in {"TIME", "DATE"}
    return True


def _is_figurative(told: str, before: Token | None, after: Token | None) -> bool:
    """Whether a part of the day stands for something else: "high noon", "the dawn of a new age"."""
    part = told.lower().split()[-1] in {"noon", "dawn", "dusk"}
    return part and (_lower(before) == "high" or _lower(after) == "of")


def _is_of_other_words(tokens: tuple[Token, ...], told: str, after: Token | None) -> bool:
    """Whether "the morning" is that of a clause or another noun: "the morning he left"."""
    if not told.lower().startswith("the ") or after is None or len(tokens) != len(("the", "part")):
        return False
    clause = after.tag == "PRP" or (after.pos == "PROPN" and after.entity not in {"DATE", "TIME"})
    return clause or (after.pos == "NOUN" and tokens[-1].dep == "compound")


# ------------------------------------------------------------------ type and direction


def _time(reading: Reading, start: int, end: int, expression: Expression) -> Time:
    span = reading.characters(start, end)
    direction = side_of(reading, span, expression)
    kind: TimeType = "SET" if _is_rate(reading, span, expression) else expression.type
    if expression.pick == "the" and _YEAR_TO.match(reading.document.text, end):
        kind = "DURATION"
    identity = identify("time", reading.document.id, start, end)
    return Time(identity, span, kind, None, direction)


def _is_rate(reading: Reading, span: Span, expression: Expression) -> bool:
    """Whether a length is that of a repetition: "$1 billion a year", "twice a week"."""
    if expression.kind != "length" or not re.fullmatch(r"an?\s+\w+", span.words, re.IGNORECASE):
        return False
    first = reading.token_at(span.start)
    before = reading.tokens[first - 1] if first else None
    if before is None:
        return False
    counted = before.pos == "NUM" or before.tag == "NNS" or before.entity in {"MONEY", "PERCENT"}
    return counted or before.text.lower() in context_words("shared_out")

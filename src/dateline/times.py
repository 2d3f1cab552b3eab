"""Time expressions: where they stand, what they say, and on which side of the page's date they lie.

Extents follow TimeML: no preposition, but determiners and modifiers ("the past three months", "the
end of 1994"). Words that may open or close an expression are found by token, the grammar reads the
longest expression there, and the parse decides what the grammar cannot: "May" the month or the
verb, 1,900 the number or 1900 the year, "in March" gone or to come.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from dateline import narrative
from dateline.expressions import Expression
from dateline.reading import Reading, Token
from dateline.record import UNKNOWN, Direction, Found, Span, Time, TimeType, identify
from dateline.timegrammar import match
from dateline.timeparts import context, words

VERSION = "4"

_REACH = 8  # an expression's first word stands at most this many tokens before its key word
_DIGITS = re.compile(r"\d")
_TIMELIKE = re.compile(
    r"[’']?(?:1[0-9]|20|21)?\d0[’']?s|\d{4}|\d{1,2}[:.]\d\d|\d{4}-\d\d-\d\d|[QH][1-4]|FY\d*"
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
    return frozenset(
        keys | {"ago", "millennium", "year-end", "year-ago", "p.m.", "a.m.", "p.m", "a.m", "gmt"}
    )


_IS = frozenset({"is", "are", "am", "'s", "’s", "'re", "’re"})
_WAS = frozenset({"was", "were", "had", "been", "has", "have"})
_SIDE_OF_PREPOSITION: dict[str, Direction] = {"until": "future", "till": "future", "since": "past"}
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
    for token in reading.tokens:
        if token.start < done or not _is_key(token):
            continue
        best = _best_at(reading, token, done)
        while best is not None:
            yield best
            done = best[1]
            best = _best_at(reading, token, done) if done < token.end else None  # "1914–1918"


def _is_key(token: Token) -> bool:
    text = token.text.lower()
    if text in _key_words():
        return True
    if _DIGITS.search(text):
        return bool(_TIMELIKE.match(text)) or token.entity in {"DATE", "TIME"}
    return "-" in text and any(part in _key_words() for part in text.split("-"))


def _best_at(reading: Reading, key: Token, done: int) -> tuple[int, int, Expression] | None:
    text = reading.document.text
    line_end = text.find("\n", key.start)
    line_end = len(text) if line_end < 0 else line_end
    for start in _starts(reading, key, done):
        if start < done:
            continue
        found = match(text, start, line_end, key.text)
        if found is None or found.end <= key.start or _cuts_word(text, found.end):
            continue
        if _holds(reading, start, found.end, found.expression):
            return start, found.end, found.expression
    return None


def _starts(reading: Reading, key: Token, done: int) -> list[int]:
    """The places where an expression with this key word may begin, farthest first."""
    starts = [key.start] if not _is_preposition(key) else []
    at = key.i - 1
    sentence = reading.sentence_of(key.i)
    while at >= sentence.first and key.i - at <= _REACH:
        token = reading.tokens[at]
        if token.start < done or not _may_lead(token):
            break
        if not _is_preposition(token):
            starts.append(token.start)
        at -= 1
    inside = [
        key.start + m.end() for m in re.finditer(r"[-–—/(]", key.text) if m.end() < len(key.text)
    ]
    return [*reversed(starts), *inside]


@cache
def _context(name: str) -> frozenset[str]:
    """Words of the table `context` of data/timewords.toml."""
    return frozenset(str(word) for word in context()[name])


@cache
def _leading() -> frozenset[str]:
    tables = ("numbers", "ordinals", "months", "weekdays", "parts")
    feasts = {word for key in words()["holidays"] for word in key.removesuffix("'s").split()[:-1]}
    feasts |= {word.removesuffix("'s") for word in feasts}
    return _context("lead") | feasts | {key for table in tables for key in words()[table]}


def _may_lead(token: Token) -> bool:
    text = token.text.lower()
    if text == "last" and token.pos in {"VERB", "AUX"}:
        return False
    return text in _leading() or text.rstrip(".") in _leading() or bool(_DIGITS.search(text))


def _is_preposition(token: Token) -> bool:
    """Whether "over three years" tells of a stretch, not of more than three."""
    return token.dep == "prep" and token.text.lower() in {"over", "under", "about", "around"}


def _cuts_word(text: str, end: int) -> bool:
    return end < len(text) and text[end].isalnum() and text[end - 1].isalnum()


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
    check = {"calendar": _holds_calendar, "length": _holds_length, "step": _holds_step}.get(
        expression.kind
    )
    if check is None:
        return _holds_word(reading.tokens[last], told, after)
    return check(reading.tokens[first : last + 1], told, expression, before, after)


def _is_title(told: str, reading: Reading, first: int) -> bool:
    """A name with capitals inside a sentence, like "This Week"."""
    inside = reading.sentence_of(first).first != first
    units = [word for word in told.split() if word.lower() in words()["units"]]
    return inside and any(word.istitle() for word in units) and told.split(maxsplit=1)[0].istitle()


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
    if expression.season and expression.year is None and not expression.pick:
        return _holds_season(tokens, before, after)
    if expression.holiday and _is_named_after(tokens[0], after):
        return False
    if len(tokens) > 1:
        return not (expression.half and expression.year is None and _lower(after) == "of")
    if told.isdigit():
        return _holds_year(tokens[0], before, after)
    if expression.month is not None or expression.weekday is not None:
        return _holds_name(tokens[0], before)
    return True


def _is_named_after(first: Token, after: Token | None) -> bool:
    """Whether a feast only gives its name: "Easter Island"."""
    return first.entity == "PERSON" or _lower(after) in _context("not_after_a_feast")


def _holds_season(tokens: tuple[Token, ...], before: Token | None, after: Token | None) -> bool:
    name = tokens[-1]
    if name.pos not in {"NOUN", "PROPN"} or (name.text[0].isupper() and tokens[0].i == name.i):
        return False
    if name.text.lower() == "fall" and _lower(after) == "of":
        return False
    return len(tokens) > 1 or _lower(before) in _context("before_a_season")


def _holds_year(token: Token, before: Token | None, after: Token | None) -> bool:
    if _lower(after) in _context("not_after_a_year") or _lower(before) in _context(
        "not_before_a_year"
    ):
        return False
    if token.entity == "DATE":
        return True
    if token.entity in {"MONEY", "PERCENT", "QUANTITY"}:
        return False
    plural = after is not None and after.tag in {"NNS", "NNPS"} and token.dep == "nummod"
    return _lower(before) in _context("before_a_year") and not plural


def _holds_name(token: Token, before: Token | None) -> bool:
    """Whether "May", "March", "August", "Sun" are a time: no verb, no person, no newspaper."""
    if token.entity in {"DATE", "TIME"}:
        return True
    if token.tag == "MD" or token.pos == "VERB" or token.entity in {"PERSON", "ORG", "FAC"}:
        return False
    if before is not None and before.pos == "PROPN" and before.entity not in {"DATE", "TIME"}:
        return False
    long = len(token.text.rstrip(".")) > len("Sept") or token.text in {"June", "July"}
    return long or _lower(before) in _context("before_a_year")


def _holds_length(
    tokens: tuple[Token, ...],
    told: str,
    expression: Expression,
    before: Token | None,
    after: Token | None,
) -> bool:
    if expression.count is None and len(tokens) == 1:
        following = _lower(after) in {"of", "before", "after", "ahead", "to", "later", "earlier"}
        return _lower(before) in _context("before_a_length") or following
    if (expression.unit == "Q" and _lower(after) == "of") or (after and after.text == "-"):
        return False
    return not (told.lower() == "an hour" and _lower(before) in _context("before_a_rate"))


def _holds_step(
    tokens: tuple[Token, ...],
    told: str,
    expression: Expression,
    before: Token | None,
    after: Token | None,
) -> bool:
    if told.lower().split()[-1] in {"noon", "dawn", "dusk"} and (
        _lower(before) == "high" or _lower(after) == "of"
    ):
        return False
    if expression.pick == "the":
        return not (_lower(after) in {"of", "-"} or told[4:5].isupper())
    if expression.clock and told[0].isdigit() and len(tokens) == 1 and ":" in told:
        return tokens[0].entity in {"TIME", "DATE"}
    return True


# ------------------------------------------------------------------ type and direction


def _time(reading: Reading, start: int, end: int, expression: Expression) -> Time:
    span = reading.characters(start, end)
    direction = _direction_of_words(expression) or _direction_of_verb(reading, span)
    if expression.weekday is not None and not expression.pick:
        direction = _direction_of_weekday(reading, span, direction)
    kind: TimeType = "SET" if _is_rate(reading, span, expression) else expression.type
    if expression.pick == "the" and _YEAR_TO.match(reading.document.text, end):
        kind = "DURATION"
    identity = identify("time", reading.document.id, start, end)
    return Time(identity, span, kind, None, direction)


def _is_rate(reading: Reading, span: Span, expression: Expression) -> bool:
    """Whether a length is that of a repetition: "$1 billion a year", "twice a week"."""
    if expression.kind != "length" or not re.match(r"an?\s", span.words, re.IGNORECASE):
        return False
    first = reading.token_at(span.start)
    before = reading.tokens[first - 1] if first else None
    if before is None:
        return False
    counted = before.pos == "NUM" or before.tag == "NNS" or before.entity in {"MONEY", "PERCENT"}
    return counted or before.text.lower() in _context("shared_out")


def _direction_of_words(expression: Expression) -> Direction:
    if expression.kind == "reference":
        names: dict[str, Direction] = {"PAST_REF": "past", "FUTURE_REF": "future"}
        return names.get(expression.value, "present")
    if expression.base == "now" and expression.kind == "step" and expression.steps:
        return "past" if expression.steps < 0 else "future"
    if expression.pick in {"last", "last year", "ago", "last week"}:
        return "past"
    if expression.pick in {"next", "next year", "next week"} and expression.base != "text":
        return "future"
    return ""


def _direction_of_weekday(reading: Reading, span: Span, direction: Direction) -> Direction:
    """The side of a bare day of the week, where the tense of its verb alone would mislead.

    What is named by its day ("Friday's raid") is over, unless it is held by appointment; the
    present tense of some verbs tells a plan ("talks open on Friday").
    """
    last = reading.tokens[reading.token_at(span.end - 1)]
    above = reading.tokens[last.head]
    if last.dep == "poss" and direction in {"future", "present"}:
        appointed = above.lemma.lower() in _context("appointments")
        return direction if appointed else "past"
    if direction != "present" or span.start < reading.document.body_start:
        return direction
    verb = reading.tokens[above.head] if above.dep == "prep" else above
    planned = verb.tag in {"VBZ", "VBP"} and verb.lemma.lower() in _context("timetable")
    return "future" if planned else direction


def _direction_of_verb(reading: Reading, span: Span) -> Direction:
    first, last = reading.token_at(span.start), reading.token_at(span.end - 1)
    top = next(
        (
            t
            for t in reading.tokens[first : last + 1]
            if not first <= t.head <= last or t.head == t.i
        ),
        None,
    )
    if top is None:
        return ""
    leading = reading.tokens[top.head].text.lower()
    if leading in _SIDE_OF_PREPOSITION:
        return _SIDE_OF_PREPOSITION[leading]
    for token in reading.ancestors(top.i):
        told = _tense(reading, token)
        if told is not None:
            return told
    return ""


def _tense(reading: Reading, token: Token) -> Direction | None:
    """What a word above a time says of it; None where the next word up decides."""
    if token.pos in {"NOUN", "PROPN"}:
        modifiers = {child.text.lower() for child in reading.children(token.i, "amod", "compound")}
        return "future" if modifiers & _context("coming") else None
    if token.text.lower() in {"ahead", "due", "likely", "upcoming"}:
        return "past" if _had_been(reading, token) else "future"
    return _tense_of_verb(reading, token) if token.pos in {"VERB", "AUX"} else None


def _tense_of_verb(reading: Reading, token: Token) -> Direction | None:
    helpers = {child.text.lower() for child in reading.children(token.i, "aux", "auxpass")}
    if helpers & _context("future_helpers"):
        gone = helpers & {"have", "had"} or (helpers & {"could"} and _is_negated(reading, token))
        return "past" if gone else "future"
    if "had" in helpers:
        return "past"
    just_set = token.lemma == "set" and token.tag == "VBD"
    if token.lemma.lower() in _context("scheduled") and not just_set:
        return "future"
    return _tense_by_form(reading, token, helpers)


def _is_negated(reading: Reading, token: Token) -> bool:
    """Whether "could" tells what did not come about: "neither could be reached on Friday"."""
    subjects = reading.children(token.i, "nsubj", "nsubjpass", "preconj", "cc")
    words_around = {word.text.lower() for word in subjects}
    words_around |= {
        child.text.lower()
        for subject in reading.children(token.i, "nsubj", "nsubjpass")
        for child in reading.children(subject.i, "preconj", "cc", "det")
    }
    negated = any(True for _ in reading.children(token.i, "neg"))
    return negated or bool(words_around & {"neither", "nobody", "none", "no"})


def _leads_ahead() -> frozenset[str]:
    return _context("scheduled") | _context("leads_ahead")


def _tense_by_form(reading: Reading, token: Token, helpers: set[str]) -> Direction | None:
    if token.tag == "VBD":
        return "past"
    if token.tag == "VBN" and "to" not in helpers:  # "to be signed" is as its governor has it
        return "present" if helpers & _IS and not helpers & _WAS else "past"
    if token.tag == "VBG":
        return "present" if helpers & _IS else "past" if helpers & _WAS else None
    if token.tag in {"VBZ", "VBP"}:
        return "present"
    governor = next(reading.ancestors(token.i), None)
    if "to" in helpers and governor is not None and governor.lemma.lower() in _leads_ahead():
        return "past" if _had_been(reading, governor) else "future"
    return None


def _had_been(reading: Reading, governor: Token) -> bool:
    """Whether a plan is itself gone: "had been due to lapse on Friday"."""
    verbs = (governor.i, governor.head) if governor.pos == "ADJ" else (governor.i,)
    return any(
        child.text.lower() == "had"
        for verb in verbs
        for child in reading.children(verb, "aux", "auxpass")
    )

"""On which side of the page's day a time lies: by its own words, or by the tense of its verb."""

from __future__ import annotations

import re

from dateline.expressions import Expression, context_words
from dateline.reading import Reading, Token
from dateline.record import Direction, Span

_VERBAL = frozenset({"VERB", "AUX"})
_IS = frozenset({"is", "are", "am", "'s", "’s", "'re", "’re"})
_WAS = frozenset({"was", "were", "had", "been", "has", "have"})
_AT_EARLIEST = re.compile(
    r"\b(?:as (?:early|soon|late)|no(?:t)? (?:later|earlier|sooner)) (?:as|than) $"
)
_LONGEST_LEAD = len("no sooner than ")


def side_of(reading: Reading, span: Span, expression: Expression) -> Direction:
    """Whether a time lies behind the day of its page, on it or ahead; "" where nothing tells."""
    direction = _of_words(expression) or _of_verb(reading, span)
    lead = reading.document.text[max(span.start - _LONGEST_LEAD, 0) : span.start]
    if direction != "past" and _AT_EARLIEST.search(lead):
        direction = "future"
    bare = expression.kind == "calendar" and not expression.absolute and not expression.pick
    return _of_bare_day(reading, span, expression, direction) if bare else direction


def _of_words(expression: Expression) -> Direction:
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


def _of_bare_day(
    reading: Reading, span: Span, expression: Expression, direction: Direction
) -> Direction:
    """The side of a bare day or month, where the tense of its verb alone would mislead.

    What is named by its day of the week ("Friday's raid") is over, unless it is held by
    appointment; the present tense of some verbs tells a plan ("talks open on Friday").
    """
    last = reading.tokens[reading.token_at(span.end - 1)]
    if expression.weekday is not None and last.dep == "poss" and direction != "past":
        held = reading.tokens[last.head]
        appointed = held.lemma.lower() in context_words("appointments")
        if held.dep == "pobj" and _left(reading, held) in context_words("left_behind"):
            return "past"
        return direction if appointed or not direction else "past"
    subject = last.dep in {"nsubj", "nsubjpass"}
    if direction != "present" or subject or span.start < reading.document.body_start:
        return direction
    verb = next((above for above in reading.ancestors(last.i) if above.pos in _VERBAL), None)
    planned = verb is not None and verb.tag in {"VBZ", "VBP"}
    planned = planned and verb is not None and verb.lemma.lower() in context_words("timetable")
    return "future" if planned else direction


def _left(reading: Reading, held: Token) -> str:
    """The noun before "of Friday's vote": its results lie behind, its outcome may not."""
    return reading.tokens[reading.tokens[held.head].head].lemma.lower()


def _of_verb(reading: Reading, span: Span) -> Direction:
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
    if leading == "since":
        return "past"
    if leading in {"until", "till"}:
        return _until(reading, top)
    for token in reading.ancestors(top.i):
        told = _tense(reading, token)
        if told is not None:
            return told
    return ""


def _until(reading: Reading, top: Token) -> Direction:
    """What lasts until a day looks ahead to it, unless it is over: "they danced until Friday"."""
    verbs = (above for above in reading.ancestors(top.i) if above.pos in _VERBAL)
    verb = next((above for above in verbs if above.tag != "VBG"), None)
    if verb is None or verb.tag != "VBD" or verb.lemma.lower() in context_words("put_off"):
        return "future"
    return "future" if any(True for _ in reading.children(verb.i, "auxpass")) else "past"


def _tense(reading: Reading, token: Token) -> Direction | None:
    """What a word above a time says of it; None where the next word up decides."""
    if token.pos in {"NOUN", "PROPN"}:
        modifiers = {child.text.lower() for child in reading.children(token.i, "amod", "compound")}
        return "future" if modifiers & context_words("coming") else None
    if token.text.lower() in {"ahead", "due", "likely", "upcoming"}:
        return "past" if _had_been(reading, token) else "future"
    return _tense_of_verb(reading, token) if token.pos in {"VERB", "AUX"} else None


def _tense_of_verb(reading: Reading, token: Token) -> Direction | None:
    helpers = {child.text.lower() for child in reading.children(token.i, "aux", "auxpass")}
    if helpers & context_words("future_helpers"):
        gone = helpers & {"have", "had"} or (helpers & {"could"} and _is_negated(reading, token))
        return "past" if gone else "future"
    if "had" in helpers:
        return "past"
    if any(child.text.lower() == "as" for child in reading.children(token.i, "mark")):
        return None  # "went ahead as planned on Saturday"
    if reading.tokens[token.head].text.lower() == "than" and token.tag == "VBN":
        return "past"  # "weaker than forecast in July"
    just_set = token.lemma == "set" and token.tag == "VBD"
    if token.lemma.lower() in context_words("scheduled") and not just_set:
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
    return context_words("scheduled") | context_words("leads_ahead")


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

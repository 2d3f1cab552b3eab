"""On which side of the page's day a time lies: by its own words, or by the tense of its verb."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dateline.expressions import Expression, context_words
from dateline.reading import Reading, Token
from dateline.record import Direction, Span

_VERBAL = frozenset({"VERB", "AUX"})
# Apostrophes of both kinds: pages have either, and the tagger keeps them.
_IS = frozenset({"is", "are", "am", "'s", "’s", "'re", "’re"})
_WAS = frozenset({"was", "were", "had", "been", "has", "have"})
_AT_EARLIEST = re.compile(
    r"\b(?:as (?:early|soon|late)|no(?:t)? (?:later|earlier|sooner)) (?:as|than) $"
)
# "Was to meet later on Monday" is written on that day or the next.
_LATER_ON = re.compile(r"\b(?:was|were)\s(?:\w+\s)?to\s[^.;]*\blater\s(?:on\s)?$")
# "Told him to leave within two days on Monday" tells the day of telling.
_TOLD_WITHIN = re.compile(
    r"\b(?:ordered|told|gave|given|asked|instructed)\s[^.;]*\swithin\s(?:\S+\s){1,2}"
    r"(?:hours?|days?|weeks?)\s(?:on\s)?$"
)
_LONGEST_CLAUSE = 120  # characters from "was to" to the day
# The longest of the words above.
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
    if expression.weekday is not None and direction == "future" and _is_of_telling(reading, span):
        return "past"
    last = reading.tokens[reading.token_at(span.end - 1)]
    if expression.weekday is not None and last.dep == "poss" and direction != "past":
        return _of_named_after(reading, reading.tokens[last.head], direction)
    subject = last.dep in {"nsubj", "nsubjpass"}
    # A headline tells what is over in the present tense: "Envoys open talks on Friday".
    if direction != "present" or subject or span.start < reading.document.body_start:
        return direction
    return "future" if _is_timetabled(reading, last) else direction


def _is_of_telling(reading: Reading, span: Span) -> bool:
    """Whether a day that only seems to lie ahead is that of the telling."""
    lead = reading.document.text[max(span.start - _LONGEST_CLAUSE, 0) : span.start]
    if lead.endswith(("later ", "later on ")):
        return _LATER_ON.search(lead) is not None
    return " within " in lead and _TOLD_WITHIN.search(lead) is not None


def _of_named_after(reading: Reading, held: Token, direction: Direction) -> Direction:
    """The side of "Friday" in "Friday's raid", whatever the verb says of the raid."""
    if held.dep == "pobj" and _left(reading, held) in context_words("left_behind"):
        return "past"
    appointed = held.lemma.lower() in context_words("appointments")
    return direction if appointed or not direction else "past"


def _is_timetabled(reading: Reading, last: Token) -> bool:
    """Whether a time hangs on a verb whose present tense tells a plan: "talks open on Friday"."""
    verb = next((above for above in reading.ancestors(last.i) if above.pos in _VERBAL), None)
    if verb is None or verb.tag not in {"VBZ", "VBP"}:
        return False
    return verb.lemma.lower() in context_words("timetable")


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
    helpers = _words(reading.children(token.i, "aux", "auxpass"))
    if helpers & context_words("future_helpers"):
        return "past" if _is_gone(reading, token, helpers) else "future"
    if "had" in helpers:
        return "past"
    if "as" in _words(reading.children(token.i, "mark")):
        return None  # "went ahead as planned on Saturday"
    if reading.tokens[token.head].text.lower() == "than" and token.tag == "VBN":
        return "past"  # "weaker than forecast in July"
    just_set = token.lemma == "set" and token.tag == "VBD"
    if token.lemma.lower() in context_words("scheduled") and not just_set:
        return "future"
    return _tense_by_form(reading, token, helpers)


def _words(tokens: Iterable[Token]) -> set[str]:
    return {token.text.lower() for token in tokens}


def _is_gone(reading: Reading, token: Token, helpers: set[str]) -> bool:
    """Whether a modal tells of what is over: "would have met", "could not be reached"."""
    perfect = bool(helpers & {"have", "had"})
    return perfect or ("could" in helpers and _is_negated(reading, token))


def _is_negated(reading: Reading, token: Token) -> bool:
    """Whether "could" tells what did not come about: "neither could be reached on Friday"."""
    words_around = _words(reading.children(token.i, "nsubj", "nsubjpass", "preconj", "cc"))
    for subject in reading.children(token.i, "nsubj", "nsubjpass"):
        words_around |= _words(reading.children(subject.i, "preconj", "cc", "det"))
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
    # "Demanded that Chad leave by Friday" has no helper at all.
    return _as_governed(reading, token) if "to" in helpers or not helpers else None


def _as_governed(reading: Reading, token: Token) -> Direction | None:
    """What an infinitive's governor says of it: "plan to meet on Friday" looks ahead."""
    governor = next(reading.ancestors(token.i), None)
    if token.start < reading.document.body_start and token.tag == "VB":
        named = governor is None or (governor.pos in {"NOUN", "PROPN"} and governor.dep == "ROOT")
        if named and "to" in _words(reading.children(token.i, "aux")):
            return "future"  # a headline leaves out "are": "Leaders to meet on Friday"
    if governor is None or governor.lemma.lower() not in _leads_ahead():
        return None
    return "past" if _had_been(reading, governor) else "future"


def _had_been(reading: Reading, governor: Token) -> bool:
    """Whether a plan is itself gone: "had been due to lapse on Friday"."""
    verbs = (governor.i, governor.head) if governor.pos == "ADJ" else (governor.i,)
    return any(
        child.text.lower() == "had"
        for verb in verbs
        for child in reading.children(verb, "aux", "auxpass")
    )

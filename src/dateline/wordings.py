"""Wordings: what pages say of a relationship as a whole, and of what rises or falls in it.

Read from the newest pages that name both sides, and shown as whole sentences with their speaker. A
direction is told where a word of rise or fall is said of the very measure: "trade between the two
rose", "growing trade", "a fall in trade", "X deepened its ties with Y". What is only hoped for, or
said with "not" or "would", tells no direction; nor does a sentence that has both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dateline.gazetteer import demonym_of, state_of
from dateline.issues import Issues
from dateline.record import Span
from dateline.relationlines import WordingLine
from dateline.surroundings import SENTENCE_END

if TYPE_CHECKING:
    from dateline.relations import Pair
    from dateline.view import View

PAGES_READ = 300  # the newest pages that name both sides
MOST_DESCRIPTIONS = 12
NEAR = 30  # characters around a measure and its word in which a third state takes it away
SPAN_LIMIT = 420  # characters: what is longer is no sentence
_PREDICATE = re.compile(
    r"^(?:[^.;:]{0,60}?)\b(?:is|are|was|were|has|have|had|remains?|became|becomes|stays?|stands?|at"
    r"|reach\w*|enter\w*)\b",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"[A-Z][A-Z .'’-]+(?:,? [A-Z][\w.]*){0,3}(?: \d{1,2})?(?: \([A-Za-z ]+\))? [—–-]+ "
)
_CAPITALISED = re.compile(r"\b[A-Z][a-z]+")
_MINDS = re.compile(r"[\"“”„«]")
# Between a measure and the verb behind it stands only whose it is, in what, and how the verb goes.
_SUBJECT = re.compile(
    r"[-’'\s]*(?:(?:between|with|to|from|of|in|and|the|its|their|both|countries|states|nations|sides"
    r"|neighbou?rs|peoples|one|two|three|four|five|six|seven|eight|nine|ten|eleven|volume|turnover"
    r"|last|this|first|half|year|month|quarter|has|have|had|is|are|was|were|been|being|since|also|now"
    r"|still|again|already|sharply|hits?|reach(?:ed|es)|sets?|at|an?|new|all-time|years|months|"
    r"began|continued?|continues|to|\w+ly|[A-Z][\w.’'-]*|\d{1,4})[-\s]+)*"
)
# Between "growing", "closer" or "deepened" and the measure it stands before.
_OBJECT = re.compile(
    r"\s+(?:(?:the|its|their|his|her|a|an|our|bilateral|mutual|overall|total|annual|two-way|high"
    r"|[a-z]+(?:al|ic|ary)|[A-Z][\w.’'-]*)\s+){0,3}"
)
# Between "growth" or "a fall" and the measure that it is of.
_WITHIN = re.compile(
    r"\s+(?:in|of)\s+(?:(?:the|its|their|a|an|bilateral|mutual|overall|total|[A-Z][\w.’'-]*)\s+){0,3}"
)
_NOBODY = re.compile(r"(?:nobody|no one|no-one|none|few|neither)\b", re.IGNORECASE)
_HANGING = re.compile(
    r"\b(?:over|about|on|of|for|from|through|by|against|into)\s+(?:(?:the|its|their|[a-z]+al)\s+){0,2}$"
)
_NOUNS = re.compile(
    r"(?:ris|drop|fall|growth|increas|declin|improvement|surge|slump|jump)", re.IGNORECASE
)
_UNTOLD = re.compile(
    r"\b(?:would|could|might|may|should|will|must|can(?:not)?|not|never|no|if|without|nor"
    r"|unless)\b(?: \w+){0,2}\s*$|\bto(?: \w+ly)?\s*$|n[’']t(?: \w+){0,2}\s*$",
    re.IGNORECASE,
)
_BEGUN = re.compile(
    r"\b(?:began|begun|continu\w+|came|managed|helped|started|ceased) to\s*$", re.IGNORECASE
)
_WISHED = re.compile(
    r"\b(?:seek|sought|want|hop(?:e|ing)|urg|call(?:ed|s|ing)? for|promis|pledg|vow|agree|plan|aim"
    r"|wish|need|expect|warn|fear|threat|predict|forecast|propos|ready|willing|stress|demand|should"
    r"|would|could|may|might|will)\w*\b[^,;:.]{0,60}$",
    re.IGNORECASE,
)


def speaker_at(view: View, span: Span) -> tuple[str | None, str | None]:
    """Inside whose words a span stands, and the state that the speaker acts for."""
    for row in view.statements_of(span.document):
        if row.speaker and row.span.start < span.end and span.start < row.span.end:
            actors = view.speakers_at(row.speaker)
            states = [view.actors[view.state_of(actor)] for actor in actors]
            sides = dict.fromkeys(state.name for state in states if state.kind == "state")
            name = view.name_at(row.speaker)
            if name and _NOBODY.match(name):
                continue  # "nobody speaks of a brotherhood": the page says so
            return name, " and ".join(sides) or None
    return None, None


# ------------------------------------------------------------------ sentences on the pair


def sentences(both: Pair) -> Iterator[Span]:
    """The sentences that name both sides, on the newest pages first; copies once."""
    view = both.view
    met: set[str] = set()
    for page in both.newest[:PAGES_READ]:
        if view.original_of(page) in both.pages:
            continue
        for span in _split(page, view.texts[page]):
            if span.words not in met and both.are_named_in(span):
                met.add(span.words)
                yield span


def _split(page: str, text: str) -> Iterator[Span]:
    start = 0
    for end in [*(match.end() for match in SENTENCE_END.finditer(text)), len(text)]:
        start += len(dateline[0]) if (dateline := _DATELINE.match(text, start, end)) else 0
        words = text[start:end].strip()
        if words and len(words) < SPAN_LIMIT:
            at = text.index(words, start)
            yield Span(page, at, at + len(words), words)
        start = end


def undated(span: Span) -> Span:
    """A sentence without the dateline that opens its page."""
    match = _DATELINE.match(span.words)
    cut = match.end() if match else 0
    return Span(span.document, span.start + cut, span.end, span.words[cut:])


# ------------------------------------------------------------------ rise and fall


def movements(both: Pair, issues: Issues, spans: Sequence[Span]) -> Iterator[WordingLine]:
    """Sentences in which trade, ties and the like are told to rise or to fall."""
    for span in spans:
        found = list(_moved(both, span, issues))
        if len({kind for kind, _, _ in found}) == 1:  # both ways at once is no direction
            yield _wording(both, *found[0], span)


def _moved(both: Pair, span: Span, issues: Issues) -> Iterator[tuple[str, str, int]]:
    """Each word of rise or fall that is said of a measure, its issue, its place; no third's."""
    for start, end, issue in _measured(span.words, issues):
        for kind, words in (("up", issues.up), ("down", issues.down)):
            for match in words.finditer(span.words):
                if _is_of(span.words, match, start, end) and not _third_states(
                    both, span, min(start, match.start()), max(end, match.end())
                ):
                    yield kind, issue, start


def _measured(words: str, issues: Issues) -> Iterator[tuple[int, int, str]]:
    """Where a sentence names a measure of an issue, or the relationship."""
    for issue in issues.issues:
        for match in issue.measures.finditer(words):
            yield match.start(), match.end(), issue.name
    for match in issues.relation.finditer(words):
        yield match.start(), match.end(), issues.issues[0].name


def _is_of(words: str, moved: re.Match[str], start: int, end: int) -> bool:
    """Whether a word of rise or fall is said of the measure at these places, as a fact."""
    before = words[: moved.start()]
    told = _BEGUN.search(before) or not _UNTOLD.search(before)
    if end <= moved.start():
        if _HANGING.search(words[:start]):
            return False  # "a quarrel over trade grew", "its share of exports fell"
        is_said = _SUBJECT.fullmatch(words[end : moved.start()])
        return bool(is_said and told)
    gap = words[moved.end() : start]
    is_noun = _NOUNS.match(moved[0]) and _WITHIN.fullmatch(gap)
    if moved.end() > start or not (is_noun or _OBJECT.fullmatch(gap)):
        return False
    return bool(told and not _WISHED.search(before))


def _third_states(both: Pair, span: Span, start: int, end: int) -> set[str]:
    """States other than the two that are named beside a measure and its word."""
    first, last = max(start - NEAR, 0), min(end + NEAR, len(span.words))
    near = Span(span.document, span.start + first, span.start + last, span.words[first:last])
    view = both.view
    states = {view.state_of(actor) for actor in view.actors_in(near)}
    kinds = {state for state in states if view.actors[state].kind == "state"}
    adjectives = {demonym_of(word) for word in _CAPITALISED.findall(near.words)}
    own = {state_of(name) for name in both.names}
    return (kinds - both.both) | {code for code in adjectives - own if code}


# ------------------------------------------------------------------ the relationship as a whole


def descriptions(both: Pair, issues: Issues, spans: Sequence[Span]) -> list[WordingLine]:
    """Sentences that give words to the relationship as a whole, the newest first."""
    described = ((span, _described(span.words, issues)) for span in spans)
    found = (_wording(both, "description", "", at, span) for span, at in described if at >= 0)
    return [line for line, _ in zip(found, range(MOST_DESCRIPTIONS), strict=False)]


def _described(words: str, issues: Issues) -> int:
    """Where the noun stands that a sentence gives words to; -1 where it gives none."""
    noun = issues.relation.search(words)
    if noun is None:
        return -1
    coined = any(phrase.words.search(words) for phrase in issues.phrases)
    told = coined or _MINDS.search(words) or _PREDICATE.search(words[noun.end() :])
    return noun.start() if told else -1


def _wording(both: Pair, kind: str, issue: str, at: int, span: Span) -> WordingLine:
    """A sentence with the speaker of the words at a place in it."""
    start = span.start + at
    speaker, side = speaker_at(both.view, Span(span.document, start, start + 1, span.words[at]))
    return WordingLine(kind, issue, speaker, side, both.view.cite(span))

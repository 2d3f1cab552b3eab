"""Where a deed is told: the words that name it, and the clause around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import roles

if TYPE_CHECKING:
    from dateline.deeds import Match
    from dateline.reading import Reading, Token
    from dateline.record import Span

# Verbs that only say how sure, how near or how old the deed is that their infinitive tells.
RAISING = frozenset(
    (
        *("agree", "appear", "be", "begin", "believe", "continue", "decline", "due", "expect"),
        *("fail", "hope", "intend", "offer", "plan", "pledge", "prepare", "promise", "refuse"),
        *("report", "say", "schedule", "seem", "set", "start", "think", "threaten", "try"),
        *("vow", "want"),
    )
)
INVITING = frozenset(("invite", "ask", "urge"))
SIGNS = ("PUNCT", "CCONJ", "SPACE")
CLAUSE_LIMIT = 60
TRIGGER_LIMIT = 6


def clause(reading: Reading, match: Match) -> Span:
    """The clause around a trigger, without what is conjoined to it and what introduces it."""
    tokens = _own_tokens(reading, _finite_top(reading, _top(reading, match)))
    first, last = tokens[0], tokens[-1] + 1
    if last - first > CLAUSE_LIMIT:
        first = max(first, match.trigger - CLAUSE_LIMIT // 2)
        last = min(last, first + CLAUSE_LIMIT)
    return reading.span(min(first, match.trigger), max(last, match.trigger + 1))


def _top(reading: Reading, match: Match) -> int:
    """The word at the head of the clause that tells a deed."""
    trigger = reading.tokens[match.trigger]
    if trigger.pos in roles.VERBAL:
        return trigger.i
    above = next((a for a in reading.ancestors(trigger.i) if a.pos in roles.VERBAL), None)
    if above is not None and trigger.dep in ("dobj", "nsubj", "nsubjpass"):
        return above.i
    bare = match.noun != trigger.i  # a headline's verb, in whose place its object has the clause
    return trigger.head if bare else trigger.i


def _own_tokens(reading: Reading, top: int) -> list[int]:
    """The tokens below a word without clauses beside it and without signs at the ends."""
    left_out: set[int] = set()
    for kid in reading.children(top):
        beside = kid.dep == "conj" and kid.pos in roles.VERBAL
        if beside or kid.dep in ("parataxis", "cc", "mark"):
            left_out.update(reading.subtree(kid.i))
    tokens = [i for i in reading.subtree(top) if i not in left_out]
    while len(tokens) > 1 and reading.tokens[tokens[0]].pos in SIGNS:
        tokens.pop(0)
    while len(tokens) > 1 and reading.tokens[tokens[-1]].pos in SIGNS:
        tokens.pop()
    return tokens


def _finite_top(reading: Reading, verb: int) -> int:
    """The verb that lends an infinitive its subject: "papers are expected to be signed"."""
    token = reading.tokens[verb]
    ranking = roles.ranking(reading, token)  # "was the first state to leave"
    if ranking is not None:
        return ranking
    while token.dep == "xcomp" and not reading.children(token.i, "nsubj", "nsubjpass"):
        above = reading.tokens[token.head]
        if above.pos not in roles.VERBAL or not _is_raising(reading, above):
            break
        token = above
    return token.i


def _is_raising(reading: Reading, verb: Token) -> bool:
    """Whether the deed of a verb's infinitive is what the verb tells of."""
    if reading.children(verb.i, "dobj", "dative"):
        return verb.lemma in INVITING
    return verb.lemma in RAISING


def trigger(reading: Reading, match: Match) -> Span:
    """The words that name a deed, or its verb alone where they stand far apart."""
    first, last = min(match.words), max(match.words)
    if last - first > TRIGGER_LIMIT:
        first = last = match.trigger
    return reading.span(first, last + 1)

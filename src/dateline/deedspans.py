"""Where a deed is told: its words, the clause around them, and which of two tellings says more."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dateline import roles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.deeds import Match
    from dateline.reading import Reading, Token
    from dateline.record import Event, Span

# Verbs that only say how sure, how near or how old the deed is that their infinitive tells.
RAISING = frozenset(
    (
        *("agree", "appear", "be", "begin", "believe", "continue", "decline", "due", "expect"),
        *("fail", "hope", "intend", "offer", "plan", "pledge", "prepare", "promise", "refuse"),
        *("report", "say", "schedule", "seem", "set", "start", "think", "threaten", "try"),
        *("vow", "want"),
    )
)
INSIDE = frozenset(("for", "on", "of"))  # "flew in for talks", "hosted two rounds of talks"
INVITING = frozenset(("invite", "ask", "urge"))
ACTS_AT_ONCE = frozenset(("attack", "meet"))
SIGNS = ("PUNCT", "CCONJ", "SPACE")
CLAUSE_LIMIT = 60
TRIGGER_LIMIT = 6


class Told(NamedTuple):
    """A deed with its row and the identities of its parties."""

    match: Match
    event: Event
    who: frozenset[object]


def told_at(reading: Reading, match: Match) -> int:
    """The word that tells how a deed stands: the object of which a headline's verb is a part."""
    token = reading.tokens[match.trigger]
    return token.head if token.dep == "compound" and token.head == match.noun else token.i


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


# ------------------------------------------------------------------ one deed, one row


def is_double(reading: Reading, row: Told, told: Sequence[Told]) -> bool:
    """Whether another row tells the same deed and tells more of it."""
    nominal = row.match.noun == row.match.trigger
    sentence = reading.tokens[row.match.trigger].sentence
    return any(
        _is_content(row, other)
        or (nominal and _is_inside(reading, row, other))
        or (_is_retold(row, other) and not _is_wording(reading, other, row))
        or _is_wording(reading, row, other)
        or _is_same_act(reading, row, other)
        or _is_toll(reading, row, other)
        for other in told
        if other is not row and reading.tokens[other.match.trigger].sentence == sentence
    )


def _is_content(row: Told, other: Told) -> bool:
    """Whether the deed is what the other one promises or refuses, with its parties and its day."""
    inner, outer = row.event, other.event
    charged = outer.type == "ACCUSE" and inner.recipients  # a deed of its own
    if other.match.content != row.match.trigger or charged:
        return False
    same = row.who == other.who or (row.who < other.who and not inner.recipients)
    return same and inner.time in (None, outer.time)


def _is_retold(row: Told, other: Told) -> bool:
    """Whether another verb says the same of one noun: "the cancellation of talks set for May"."""
    if row.match.noun is None or row.match.noun != other.match.noun:
        return False
    if (row.event.type, row.event.status) != (other.event.type, other.event.status):
        return False
    later = row.who == other.who and row.match.trigger > other.match.trigger
    return later or row.who < other.who


def _is_same_act(reading: Reading, row: Told, other: Told) -> bool:
    """Whether two verbs side by side tell one blow or meeting: "shot and killed"."""
    token, inner, outer = reading.tokens[row.match.trigger], row.event, other.event
    if (inner.type, inner.mode) != (outer.type, outer.mode) or inner.mode not in ACTS_AT_ONCE:
        return False
    joined = token.dep == "conj" and token.head == other.match.trigger
    same = set(inner.actors) <= set(outer.actors) and set(inner.recipients) <= set(outer.recipients)
    return joined and same and inner.time in (None, outer.time)


def _is_toll(reading: Reading, row: Told, other: Told) -> bool:
    """Whether a participle only counts the victims of an attack: "hit a camp, killing two".

    It keeps a row of its own where it alone names who suffered.
    """
    token, inner, outer = reading.tokens[row.match.trigger], row.event, other.event
    if (inner.type, outer.type) != ("ASSAULT", "ASSAULT") or token.tag != "VBG":
        return False
    while token.dep == "conj" and reading.tokens[token.head].tag == "VBG":
        token = reading.tokens[token.head]
    beside = token.dep == "advcl" and token.head == other.match.trigger
    added = any(isinstance(key, str) for key in row.who - other.who)
    told = inner.time in (None, outer.time) and inner.actors == outer.actors
    return beside and told and (bool(outer.recipients) or not added)


def _is_wording(reading: Reading, row: Told, other: Told) -> bool:
    """Whether a clause only says what is agreed: "a pledge to send", "a pact committing them"."""
    token = reading.tokens[row.match.trigger]
    agreed = row.event.type == "AGREE" or row.event.status == "planned"
    within = token.dep in ("acl", "relcl") and token.head in other.match.words
    return other.event.type == "AGREE" and agreed and within and row.who <= other.who


def _is_inside(reading: Reading, row: Told, other: Told) -> bool:
    """Whether a noun only names what the verb tells: "an attack killed", "flew in for a visit"."""
    if row.event.type != other.event.type or other.match.noun == other.match.trigger:
        return False
    noun = reading.tokens[row.match.trigger]
    taken = noun.dep == "dobj" and noun.head == other.match.trigger
    if taken and row.who <= other.who:  # "mediated talks between"
        return True
    if noun.head == other.match.trigger and noun.dep in ("nsubj", "nsubjpass"):
        return True
    above = reading.tokens[noun.head]
    aims = noun.dep == "pobj" and above.lemma in INSIDE and row.event.type == "CONSULT"
    return aims and above.head in other.match.words

"""Outlooks: whether a figure is expected, planned or aimed at, not reached."""

from __future__ import annotations

from functools import cache

from dateline import phrases
from dateline.counting import Seen
from dateline.phrases import measure_words
from dateline.reading import Reading, Token

# Above these the verb is another clause's: what is ahead there need not be ahead here.
_ENDS_CLAUSE = frozenset({"relcl", "advcl", "acl", "conj", "parataxis"})
_MODALS = frozenset(
    {"will", "would", "could", "may", "might", "shall", "should", "'ll", "’ll", "'d", "’d"}
)
# "After 5 percent in May": what hangs on these is set against what the clause tells.
_BACK = frozenset({"after", "from", "than", "against", "since", "following"})
# From a number to the verb of its clause it is seldom further; higher up other clauses begin.
_HIGHEST_CLIMB = 6


@cache
def _ahead(row: str) -> frozenset[str]:
    return frozenset(measure_words()["ahead"][row])


def is_forecast(reading: Reading, seen: Seen) -> bool:
    """Whether the figure is expected, planned or aimed at, not reached."""
    token = reading.tokens[seen.anchor]
    if _is_promised(reading, seen) or _is_announced(reading, seen):
        return True
    below = ""
    for _ in range(_HIGHEST_CLIMB):
        if _points_ahead(reading, seen, token, below):
            return True
        if token.dep in _ENDS_CLAUSE and token.pos != "NOUN":
            return token.dep != "conj" and _planned(reading, token)
        if token.head == token.i or _looks_back(reading, token):
            return False
        below = token.dep
        token = reading.tokens[token.head]
    return False


def _is_announced(reading: Reading, seen: Seen) -> bool:
    """Whether the infinitive of a headline tells it: "Oman to export over 4 million tonnes"."""
    if reading.tokens[seen.first].start >= reading.document.body_start:
        return False
    verb = phrases.governor(reading, seen.anchor)
    if verb is None or verb.tag != "VB" or not reading.children(verb.i, "nsubj", "nsubjpass"):
        return False
    return any(aux.text.lower() == "to" for aux in reading.children(verb.i, "aux"))


def _is_promised(reading: Reading, seen: Seen) -> bool:
    """Whether a clause says that it was promised or aimed at: "the 9 million that they pledged"."""
    for at in {seen.anchor, seen.noun or seen.anchor}:
        for clause in reading.children(at, "relcl", "acl"):
            if clause.lemma.lower() in _PROMISED:
                return True
    return False


_PROMISED = frozenset(  # not "sought" or "wanted", which men are by the police
    {"promise", "pledge", "vow", "envisage", "foresee", "budget", "target", "aim", "forecast"}
    | {"project", "predict", "hope"}
)


def _points_ahead(reading: Reading, seen: Seen, token: Token, below: str) -> bool:
    """Whether a word above a figure, over the relation `below`, tells of what is yet to come."""
    if token.pos in {"VERB", "AUX"} and _is_ahead(reading, token):
        return True
    if below == "xcomp" and token.lemma.lower() in _ahead("before_to"):
        return True
    named = token.pos == "NOUN" and token.lemma.lower() in _ahead("nouns")
    return named and token.i < seen.first


def _looks_back(reading: Reading, token: Token) -> bool:
    """Whether what stands above is another matter: ", after 5 percent in May", ", it said"."""
    above = reading.tokens[token.head]
    if token.dep == "pobj" and above.text.lower() in _BACK:
        return True
    return token.dep == "ccomp" and above.i > token.i


def _planned(reading: Reading, clause: Token) -> bool:
    """Whether an infinitive tells what a plan or a target is: "a plan to build 5 ports"."""
    above = reading.tokens[clause.head]
    return clause.dep == "acl" and above.lemma.lower() in _ahead("nouns")


def _is_ahead(reading: Reading, verb: Token) -> bool:
    helpers = {aux.text.lower() for aux in reading.children(verb.i, "aux")}
    to_do = verb.tag == "VB" and verb.dep == "xcomp" and reading.tokens[verb.head].lemma == "be"
    if to_do and "to" in helpers:
        return True  # "is to deploy 900 soldiers"
    if "could" in helpers and reading.children(verb.i, "neg"):
        return False  # "could not pay 5 million" tells what is
    # "would have cost 5 million" did not come, but lies behind
    modal = "have" not in helpers and not helpers.isdisjoint(_MODALS)
    return modal or verb.lemma.lower() in _ahead("verbs")

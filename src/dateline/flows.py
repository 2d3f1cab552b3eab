"""Flows: so much of a thing that somebody sends, sells, buys or makes, told by a verb of trade."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from dateline.beside import of_after
from dateline.measures import Measure
from dateline.phrases import (
    empty_nouns,
    governor,
    linked_to,
    measure_words,
    phrase,
    possessive,
    subject,
)
from dateline.reading import Reading, Token

_PLACES = frozenset({"dobj", "npadvmod", "oprd", "dative", "attr", "obj"})
# "Over 50" is more than 50, not a place: the number hangs on such a word and is still the object.
UNDERSTOOD = frozenset({"over", "under", "around", "about", "above", "below", "than"})
_EACH = re.compile(r"(.+?) ((?:an?|per|each|every) \w+|\w+ly)")


def traded(reading: Reading, first: int, last: int, anchor: int) -> Measure | None:
    """Of "Peru exported 9 tons of tea to Chile": Peru's exports of tea to Chile."""
    goods = of_after(reading, last)
    if goods is None or goods.measure is None:
        return None
    passed = passed_on(reading, anchor)
    verb = passed or governor(reading, anchor)
    noun = flowing_noun(reading, verb, anchor) if verb else None
    if verb is None or noun is None:
        return None
    if passed is None and not _is_object(reading, anchor, verb):
        return None
    owner = None if passed else _trader(reading, verb, first)
    if owner is None and verb.tag == "VB" and verb.dep == "acl":
        return None  # "a contract to sell 9 tons": whose it is stands further off
    what = _EACH.fullmatch(goods.measure)
    thing, each = what.groups() if what else (goods.measure, None)
    ends = [*linked_to(reading, (verb.i, anchor), "to from"), *receivers(reading, verb, first)]
    whose = f"{possessive(owner)} " if owner else ""
    link = "for" if noun == "demand" else "of"
    named = (f"{whose}{noun} {link} {thing}", *ends[:1], each)
    return Measure(" ".join(filter(None, named)))


def _is_object(reading: Reading, anchor: int, verb: Token) -> bool:
    """Whether so much is what a verb of trade moves, in the active."""
    if reading.children(verb.i, "auxpass"):
        return False
    supplied = verb.lemma in _SUPPLYING and bool(reading.children(verb.i, "dobj"))
    return linked_by(reading, anchor, verb) in {"", *UNDERSTOOD, *(["with"] if supplied else [])}


def passed_on(reading: Reading, anchor: int) -> Token | None:
    """The passive of which so much is the subject: "9 tons of tea were sold", "9 tons supplied"."""
    token = reading.tokens[anchor]
    above = reading.tokens[token.head]
    if above.text.lower() == "of" and reading.tokens[above.head].lemma in empty_nouns():
        token = reading.tokens[above.head]  # "a total of 9 tons"
    verb = reading.tokens[token.head]
    if token.dep == "nsubjpass" and reading.children(verb.i, "auxpass"):
        return verb
    clauses = reading.children(token.i, "acl")
    return next((clause for clause in clauses if clause.tag == "VBN"), None)


_SUPPLYING = frozenset({"supply", "provide"})  # "supplied Mali with 9 tons of it"


def receivers(reading: Reading, verb: Token, after: int) -> list[str]:
    """Who gets the goods where no link says so: "sends | Peru | 9 tons"."""
    named = []
    for receiver in reading.children(verb.i, "dative", "dobj"):
        is_named = receiver.pos == "PROPN" and receiver.i < after
        whom = phrase(reading, receiver.i, after=False) if is_named else None
        named += [f"to {whom}"] if whom else []
    return named


def _trader(reading: Reading, verb: Token, first: int) -> str | None:
    """The subject of a verb of trade, where it stands by name before the amount."""
    who = subject(reading, verb)
    if who is None or who.i >= first or who.pos != "PROPN":
        return None
    return phrase(reading, who.i, after=False)


def flowing_noun(reading: Reading, verb: Token, anchor: int) -> str | None:
    """What a flow by the verb is called; what somebody takes flows only if it is "from" another."""
    noun: str | None = row_of(measure_words()["flows"], verb)
    if verb.lemma == "pump" and not any(linked_to(reading, (verb.i, anchor), "from to")):
        return "output"  # "Guyana pumped 9,000 barrels a day"
    if noun is not None and verb.lemma in _TAKING:
        return noun if any(linked_to(reading, (verb.i, anchor), "from")) else None
    return noun


_TAKING = frozenset({"take", "get"})


def linked_by(reading: Reading, anchor: int, verb: Token) -> str:
    """The preposition between the verb and the amount, "" for its object; "?" for anything else."""
    token = reading.tokens[anchor]
    of = reading.tokens[token.head]
    total = reading.tokens[of.head]
    if of.text.lower() == "of" and total.pos == "NOUN" and total.lemma in empty_nouns():
        token = total  # "pay a total of 9 million"
    if token.head == verb.i:
        return "" if token.dep in _PLACES else "?"
    above = reading.tokens[token.head]
    if token.dep == "nummod" and above.pos == "PROPN" and above.i < token.i:
        whom = reading.tokens[above.head] if above.dep == "appos" else above
        if whom.head == verb.i and whom.dep in {"dobj", "dative"}:
            return ""  # "fined the firm Vento | 9 million"
    if token.dep == "pobj" and above.head == verb.i:
        return above.text.lower()
    if token.dep == "pobj" and reading.tokens[above.head].head == verb.i:
        return above.text.lower()  # "for more than 60 dollars"
    return "?"


def row_of(table: Mapping[str, Any], verb: Token) -> Any:
    """The verb's row; the model makes "pip" of "piped", so its form without "d" is tried too."""
    return table.get(verb.lemma) or table.get(verb.text.lower().removesuffix("d"))


def flow_of_goods(
    reading: Reading, verb: Token, goods: Token, heads: tuple[int, ...]
) -> Measure | None:
    """Whose goods go where by the verb; a thing with an article or number is no such goods."""
    noun = measure_words()["flows"].get(verb.lemma)
    if noun is None or goods.pos == "PROPN" or reading.children(goods.i, "det", "poss", "nummod"):
        return None
    ends = [*linked_to(reading, heads, "from to")][:1]
    who = subject(reading, verb)
    named = who is not None and who.pos == "PROPN" and who.i < goods.i
    owner = phrase(reading, who.i, after=False) if who and named else None
    words = phrase(reading, goods.i, after=False)
    if not ends or owner is None or words is None:
        return None
    return Measure(f"{possessive(owner)} {noun} of {words} {ends[0]}")


def parties(reading: Reading, verb: Token, after: int) -> str:
    """Whose the flow is and where it goes: "of Petronas to Japan"; "" where nobody is named."""
    owner = subject(reading, verb)
    words = phrase(reading, owner.i, after=False) if owner and owner.i < after else None
    named = [f"of {words}"] if words else []
    named += receivers(reading, verb, after)
    named += linked_to(reading, (verb.i,), "to from")
    return " ".join(named)

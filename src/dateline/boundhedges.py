"""Words that look like hedges and belong to the word before them: "hand over 300 flats"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from dateline import datafiles
from dateline.quantities import Change, Quantity
from dateline.reading import Reading, Token


@cache
def _bound(kind: str) -> Mapping[str, frozenset[str]]:
    """The words to which a preposition or particle that looks like a hedge belongs.

    `kind` is "bound" for verbs and adjectives, "bound_nouns" for nouns.
    """
    table = datafiles.tables("hedges_of_quantity.toml")[kind]
    return {link: frozenset(words) for link, words in table.items()}


def without_bound(reading: Reading, quantity: Quantity) -> Quantity:
    """The quantity without a hedge that belongs to the word before it: "hand over | 300 flats"."""
    if quantity.hedge is None or quantity.hedge[0] >= quantity.start:
        return quantity
    at = reading.token_at(quantity.hedge[0])
    link = reading.tokens[at]
    known = link.text.lower() in _bound("bound") and quantity.hedge[1] == link.end
    if not (known and at and _is_bound(reading, link)):
        return quantity
    change: Change = "~" if quantity.kind == "vague" else "="
    return quantity._replace(hedge=None, change=change)


def _is_bound(reading: Reading, link: Token) -> bool:
    """Whether a word before a number is a particle or the preposition of a verb or noun.

    The parse says so, or the word right before it, or its head with a name or pronoun between.
    """
    before = reading.tokens[link.i - 1]
    if before.sentence != link.sentence:
        return False
    heads = [before]
    if link.dep == "prep" or before.pos in {"PRON", "PROPN"}:
        heads.append(
            reading.tokens[link.head] if link.dep == "prep" else reading.tokens[before.head]
        )
    return any(_takes(head, link) for head in heads)


def _takes(head: Token, link: Token) -> bool:
    """Whether the preposition or particle is the verb's, adjective's or noun's own."""
    kind = "bound_nouns" if head.pos == "NOUN" else "bound"
    words = _bound(kind)[link.text.lower()]
    if link.tag == "RP" or link.dep == "prt":
        words = words | _bound(kind)["particle"]
    return head.lemma.lower() in words or head.text.lower() in words

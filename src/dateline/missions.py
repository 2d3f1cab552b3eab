"""Embassies and envoys: who opens them, where they stand, who summons and recalls them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import roles

if TYPE_CHECKING:
    from dateline.codebook import Words
    from dateline.deeds import Match
    from dateline.reading import Token

# Those by whom a state stands in another one: whose they are tells who opens or recalls them.
EMBASSIES = frozenset(
    (
        *("embassy", "consulate", "mission", "legation", "ambassador", "consul"),
        *("commission", "commissioner", "attache"),
    )
)
# What is done to one's own embassy or envoy, by verbs and by the nouns made of them.
CALLING_HOME = frozenset(
    ("recall", "withdraw", "withdrawal", "pull", "close", "closure", "shut", "evacuate")
)


def called_home(words: Words, verb: Token, match: Match) -> Match:
    """The recall that it is to summon one's own envoy: "summoned its ambassador to Chad"."""
    noun = match.noun
    if verb.lemma != "summon" or match.type != "ACCUSE" or noun is None:
        return match
    if not any(kid.tag == "PRP$" for kid in words.reading.children(noun, "poss")):
        return match
    deed = match.deed._replace(type="SANCTION", mode="discontinue", coded="SANCTION")
    return match._replace(deed=deed, type="SANCTION", recipients=posted(words, noun))


def is_own(words: Words, verb: Token, noun: int | None, type_: str) -> bool:
    """Whether a state opens, closes or calls home those by whom it stands in another one."""
    if noun is None or words.reading.tokens[noun].lemma not in EMBASSIES:
        return False
    return type_ == "SUPPORT" or (type_ == "SANCTION" and verb.lemma in CALLING_HOME)


def posted(words: Words, noun: int | None) -> tuple[int, ...]:
    """Where an embassy stands that is opened or closed: "opened an embassy in Albania"."""
    reading, links = words.reading, ("in", "to", "from")
    if noun is None:
        return ()
    below = roles.below_preposition(reading, noun, *links)
    below = below or roles.below_preposition(reading, reading.tokens[noun].head, *links)
    return tuple(i for i in below if words.is_place(i))


def hosts(words: Words, noun: int) -> tuple[int, ...]:
    """Who summons an envoy where nobody is told to: the state to which he is sent."""
    below = roles.below_preposition(words.reading, noun, "in", "to")
    return tuple(i for i in below if words.is_actor(i))

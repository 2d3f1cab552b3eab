"""What completes a verb: its particles, its predicates, and the clause that tells its content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import roles

if TYPE_CHECKING:
    from collections.abc import Callable

    from dateline.reading import Reading, Token

PARTICLE_RELATIONS = frozenset(
    ("prt", "prep", "advmod", "agent", "dative", "acomp", "oprd", "amod", "npadvmod", "mark")
)
PREDICATES = ("acomp", "attr", "oprd")
# Particles that make another verb of a verb.
TELLING = frozenset(("up", "down", "off", "out", "away", "over", "through", "on"))
# Words that count without saying what: "hosted two rounds and plans to hold a third".
COUNTING = frozenset(
    ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "another", "next")
)
TOGETHER, CLOSER = "together", "closer"
RESUMING = frozenset(("it", "they"))
PASSIVE_SUBJECTS = ("nsubj", "nsubjpass")


def walk(
    reading: Reading, verb: int, particles: tuple[str, ...], objects: tuple[int, ...]
) -> tuple[list[int], list[int]] | None:
    """The particles below a verb and the nouns after the last one; None: not there."""
    found: list[int] = []
    at = verb
    for word in particles:
        below = [
            kid
            for start in dict.fromkeys((at, verb, *objects))
            for kid in _below(reading, start, word)
            if kid.i > verb and kid.text.lower() == word and kid.dep in PARTICLE_RELATIONS
            if kid.dep != "advmod" or not _is_apart(reading, verb, kid.i)
        ]
        if not below:
            return None
        at = below[0].i
        found.append(at)
    after = [
        i
        for kid in (reading.children(at, "pobj") if found else [])
        for i in roles.conjuncts(reading, kid.i)
    ]
    return found, after


def _below(reading: Reading, start: int, word: str) -> list[Token]:
    """The words right below another one; parsers hang "together" on the "in" that follows it."""
    kids = reading.children(start)
    if word != TOGETHER:
        return kids
    found = kids + [k for kid in kids if kid.dep == "prep" for k in reading.children(kid.i)]
    return [kid for kid in found if reading.tokens[kid.i - 1].text.lower() != CLOSER]


def _is_apart(reading: Reading, verb: int, adverb: int) -> bool:
    """Whether a comma keeps an adverb from belonging to the verb: "closed at 28, down a point"."""
    return any(token.text in (",", ";", ":") for token in reading.tokens[verb + 1 : adverb])


def is_other_phrase(reading: Reading, verb: int, particles: list[int]) -> bool:
    """Whether the verb has a particle that makes another verb of it: "held up a shipment"."""
    kids = reading.children(verb, "prt")
    return any(kid.i not in particles and kid.text.lower() in TELLING for kid in kids)


def predicates(reading: Reading, verb: int) -> list[int]:
    """The adjectives and nouns that a verb says of its subject, with what is conjoined to them."""
    kids = reading.children(verb, *PREDICATES, "ccomp")
    return [
        i
        for kid in kids
        if kid.dep != "ccomp" or kid.pos == "ADJ"
        for i in roles.conjuncts(reading, kid.i)
    ]


def content(reading: Reading, verb: int, wanted: frozenset[str]) -> int | None:
    """The verb of the clause that completes `verb`, if it is of a wanted kind; any kind if none."""
    holders = [verb, *(kid.i for kid in reading.children(verb, "acomp", "oprd", "attr"))]
    for holder in holders:
        for kid in reading.children(holder, "xcomp", "ccomp"):
            if kid.pos not in roles.VERBAL or kid.i < verb:
                continue
            helpers = reading.children(kid.i, "aux", "auxpass")
            if any(h.tag == "TO" for h in helpers):
                kind = "to"
            else:
                kind = "ing" if kid.tag == "VBG" and not helpers else "that"
            if not wanted or kind in wanted:
                return kid.i
    for preposition in reading.children(verb, "prep"):
        for kid in reading.children(preposition.i, "pcomp"):
            if not wanted or "ing" in wanted:
                return kid.i
    return None


def purpose(reading: Reading, verb: int, lemmas: frozenset[str]) -> int | None:
    """The infinitive, one of the lemmas, that tells what a verb's deed is for: "sent to help"."""
    return next(
        (
            kid.i
            for kid in reading.children(verb, "advcl", "xcomp")
            if kid.lemma in lemmas and any(k.tag == "TO" for k in reading.children(kid.i, "aux"))
        ),
        None,
    )


def meant(reading: Reading, i: int, is_deed: Callable[[int], bool]) -> int:
    """The deed noun of this or the last sentence that an object only counts or takes up again.

    "Postponed the talks. They will be held in May", "hosted two rounds and plans a third"; any
    other word stands for itself.
    """
    token = reading.tokens[i]
    counted = token.dep == "dobj" and token.lemma in COUNTING and not reading.children(i, "prep")
    resumed = token.dep in PASSIVE_SUBJECTS and token.text.lower() in RESUMING
    if not (counted or resumed):
        return i
    first = reading.sentences[max(token.sentence - 1, 0)].first
    nouns = (k for k in range(i - 1, first - 1, -1) if reading.tokens[k].pos == "NOUN")
    return next((k for k in nouns if is_deed(k)), i)

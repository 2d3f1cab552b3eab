"""Which nouns name a deed: "the invasion of", "a visit by", "an accord awaits signature"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import codebook, deeds, hedges, roles, touched
from dateline.deeds import Match

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.codebook import Deed, Words
    from dateline.reading import Reading, Token

BODIES = ("GPE", "ORG")
STRIKES = frozenset(("strike",))
BREAKING = ("break down", "break off", "fall through", "fall apart")
FAILING = frozenset(("fail", "collapse", "stall", "founder", *BREAKING))  # as talks may do
SIGNATURES = frozenset(("signature", "signing", "ratification"))
AWAITING = frozenset(("await", "expect", "brace", "prepare", "ready", "gear"))
COUNTED = frozenset(("arrival", "trip"))
AROUND = ("on", "during", "for", "after", "before", "in")


def at_noun(words: Words, noun: int) -> Match | None:
    """The deed that a noun names on its own, with the parties that its phrase names."""
    token = words.reading.tokens[noun]
    if token.pos != "NOUN" or token.dep == "compound" or not codebook.may_tell(words, token):
        return None
    nouns = words.book.nouns
    deed = next((nouns[name] for name in codebook.names(words, token) if name in nouns), None)
    if deed is None and token.lemma in STRIKES and _has_target(words, noun):
        deed = words.book.things.get(token.lemma)
    if deed is None or (deed.type == "ASSAULT" and token.dep in ("attr", "oprd")):
        return None
    if token.lemma in COUNTED and token.tag == "NNS":  # "arrivals rose by a third"
        return None
    if deed.mode == "meet" and _came_to_nothing(words, token):
        deed = deed._replace(type="REJECT", mode="refuse", coded="REJECT")
    actors, recipients = _around_noun(words, token, deed)
    hit = tuple(i for i in dict.fromkeys(recipients) if _may_be_touched(words, i))
    if deed.type == "ASSAULT" and not hit:
        hit = tuple(_where_hit(words, noun))
    if token.lemma == "seizure" and hit and not any(map(words.is_place, hit)):
        deed = deed._replace(type="COERCE", mode="restrict", coded="COERCE")  # of a ship
    return Match(
        noun,
        deed.type,
        deed,
        1,
        tuple(i for i in dict.fromkeys(actors) if words.is_actor(i)),
        hit,
        (noun,),
        noun=noun,
        content=next((k.i for k in words.reading.children(noun, "acl") if k.tag == "VB"), None),
        lone=token.lemma in words.book.lone_nouns or deed.type == "REJECT",
    )


def _came_to_nothing(words: Words, noun: Token) -> bool:
    """Whether talks are the subject of a verb that says that they failed."""
    verb = words.reading.tokens[noun.head]
    beside = words.reading.children(verb.i, "prt", "advmod", "prep", "neg", "xcomp")
    if noun.dep != "nsubj" or any(kid.dep in ("neg", "xcomp") for kid in beside):
        return False
    phrase = any(f"{verb.lemma} {kid.text.lower()}" in FAILING for kid in beside)
    return phrase or verb.lemma in FAILING


def _has_target(words: Words, noun: int) -> bool:
    """Whether a strike is one on somebody or some place, not one of workers."""
    below = roles.below_preposition(words.reading, noun, "on", "against")
    return any(words.is_place(i) or words.is_actor(i) for i in below)


def _may_be_touched(words: Words, i: int) -> bool:
    """Whether a deed may be done to what stands at a token; a place that it is in is only where."""
    token = words.reading.tokens[i]
    within = words.reading.tokens[token.head].lemma in touched.WHERE
    return words.is_actor(i) or (words.is_place(i) and not within)


def at_pact(words: Words, noun: int) -> Match | None:
    """An agreement that is said to be or not to be ("there was no deal"), or is awaited."""
    token = words.reading.tokens[noun]
    if token.pos != "NOUN" or token.dep not in ("attr", "dobj", "nsubj") or token.head == noun:
        return None
    deed = codebook.deed_noun(words, noun)
    if deed is None or deed.mode != "agreement":
        return None
    above = words.reading.tokens[token.head]
    there = bool(words.reading.children(above.i, "expl")) and above.lemma == "be"
    if token.dep == "nsubj" and not _awaits_signature(words, above):
        return None
    if not there and hedges.load().governors.get(above.lemma) != "expected":
        return None
    parties = roles.below_preposition(words.reading, noun, "between", "with")
    parties += [kid.i for kid in words.reading.children(noun, "compound")]
    parties += [kid.i for kid in words.reading.children(above.i, "nsubj") if kid.entity in BODIES]
    named = tuple(i for i in parties if words.is_actor(i))
    return Match(noun, deed.type, deed, 1, named, (), (noun,), noun=noun, lone=True, passive=True)


def _awaits_signature(words: Words, verb: Token) -> bool:
    """Whether what stands before a verb is a text to be signed: "two accords await signature"."""
    objects = words.reading.children(verb.i, "dobj")
    return verb.lemma == "await" and any(kid.lemma in SIGNATURES for kid in objects)


def _around_noun(words: Words, noun: Token, deed: Deed) -> tuple[list[int], list[int]]:
    """Who does and who suffers the deed of a noun, by possessor, modifiers and prepositions."""
    reading, at = words.reading, noun.i
    actors, recipients = list(roles.owners(reading, at)), list[int]()
    if noun.lemma in words.book.undergone and not roles.below_preposition(reading, at, "of"):
        actors, recipients = recipients, actors
    modifiers = [
        i
        for kid in reading.children(at, "amod", "compound", "nmod")
        for i in roles.conjuncts(reading, kid.i)
        if words.is_actor(i) and not words.is_same(i, at) and not _is_kind(reading, i, deed)
    ]
    if deed.type == "ASSAULT":  # "the embassy bombing": a noun before it is what was hit
        modifiers = [i for i in modifiers if not _is_target(words, i)]
    if deed.mode == "visit":
        recipients.extend(i for i in modifiers if reading.tokens[i].dep == "compound")
        modifiers = [i for i in modifiers if i not in recipients]
    below = roles.below_preposition(reading, at, "of")
    if not (below and actors) and deed.mode != "project":
        (recipients if actors else actors).extend(modifiers)
    (actors if deed.of_actor and not actors else recipients).extend(below)
    actors.extend(roles.below_preposition(reading, at, "by", "between", "among"))
    actors.extend(_agents_after(reading, at))
    if deed.mode != "meet":
        recipients.extend(roles.below_preposition(reading, at, *touched.NOUN_ONTO))
    if deed.mode == "visit" and not any(map(words.is_actor, recipients)):
        recipients.extend(_awaiting(words, noun))
    company = roles.below_preposition(reading, at, "with")
    (actors if deed.mode == "meet" else recipients).extend(company)
    if deed.of_actor and not any(words.is_actor(i) for i in roles.owners(reading, at)):
        actors.extend(_subject_around(words, noun, deed))
    if not recipients:
        for content in reading.children(at, "acl"):
            if content.pos in roles.VERBAL and content.tag not in ("VBN", "VBG"):
                recipients.extend(deeds.of_content(words, content.i, deed.type))
    return actors, recipients


def _where_hit(words: Words, noun: int) -> list[int]:
    """The places of what an attack hit: "a raid on a depot in Lyon", "in Lyon province"."""
    reading = words.reading
    things = roles.below_preposition(reading, noun, "on", "against", "of")
    around = (
        k
        for thing in things
        for i in roles.below_preposition(reading, thing, "in", "at", "near")
        for k in (i, *(kid.i for kid in reading.children(i, "compound", "nmod")))
    )
    return [i for i in around if words.is_place(i)]


def _is_target(words: Words, i: int) -> bool:
    """Whether a noun before an attack tells what it hit: it names no state and no fighters."""
    token = words.reading.tokens[i]
    if token.dep != "compound" or token.lemma.lower() in words.book.fighters:
        return False
    return token.pos == "NOUN" or not words.is_place(i)


def _is_kind(reading: Reading, i: int, deed: Deed) -> bool:
    """Whether a plain noun says what kind of meeting it is ("a state visit"), not whose."""
    return deed.type == "CONSULT" and reading.tokens[i].pos == "NOUN"


def _subject_around(words: Words, noun: Token, deed: Deed) -> list[int]:
    """Whose visit it is where the clause tells: "on a visit to", "after talks with"."""
    reading = words.reading
    above = reading.tokens[noun.head]
    if noun.dep == "pobj" and above.lemma in AROUND and deed.type == "CONSULT":
        governor = reading.tokens[above.head]
        if governor.pos in roles.VERBAL and governor.lemma not in AWAITING:
            return list(roles.frame(reading, governor.i).actors)
    if noun.dep in ("nsubj", "attr") and above.lemma == "be":
        others = [kid.i for kid in reading.children(above.i, "attr", "nsubj")]
        others += roles.below_preposition(reading, above.i, "among", "on")
        aims = [i for i in others if reading.tokens[i].lemma in words.book.aims]
        return [i for aim in aims for i in roles.owners(reading, aim)]
    return []


def _awaiting(words: Words, noun: Token) -> list[int]:
    """Who awaits a guest: "is ready for the visit of", "awaits the arrival of"."""
    reading = words.reading
    above = reading.tokens[noun.head]
    if noun.dep == "pobj" and above.lemma == "for":
        above = reading.tokens[above.head]
        above = reading.tokens[above.head] if above.lemma not in AWAITING else above
    if above.lemma == "ready" and above.dep == "acomp":
        above = reading.tokens[above.head]
    elif above.lemma not in AWAITING:
        return []
    hosts = roles.frame(reading, above.i).actors if above.pos in roles.VERBAL else ()
    return [i for i in hosts if words.is_state(i) or words.is_place(i)]


def _agents_after(reading: Reading, noun: int) -> list[int]:
    """The agents of a participle after a noun: "an attack carried out by ..."."""
    return [
        i
        for kid in reading.children(noun, "acl")
        if kid.tag == "VBN"
        for i in roles.frame(reading, kid.i).actors
    ]


def at_things(words: Words) -> Iterator[Match]:
    """The deed nouns of a reading, whatever governs them, without parties: a last resort."""
    for token in words.reading.tokens:
        deed = codebook.deed_noun(words, token.i)
        if deed is not None:
            yield Match(token.i, deed.type, deed, 0, (), (), (token.i,), noun=token.i)

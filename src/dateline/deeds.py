"""Which words of a sentence name a deed, and who is affected: the lexicon laid over the tree."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dateline import codebook, roles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dateline.codebook import Deed, Operator, Pattern
    from dateline.reading import Reading, Token

ONTO = ("on", "against", "to", "with", "from", "for", "in", "at", "toward", "towards", "into", "over")
NOUN_ONTO = ("on", "against", "to", "toward", "towards", "into", "upon", "over", "for", "in", "from")
PARTICLE_RELATIONS = frozenset(
    ("prt", "prep", "advmod", "agent", "dative", "acomp", "oprd", "amod", "npadvmod", "mark")
)
PREDICATES = ("acomp", "attr", "oprd")


class Match(NamedTuple):
    """A deed found at a verb or noun.

    `actors` and `recipients` are head tokens, `words` the tokens of the trigger, `noun` the deed
    noun that was taken as a verb's object, `content` a verb that tells what is agreed or refused.
    """

    trigger: int
    type: str
    deed: Deed
    parts: int
    actors: tuple[int, ...]
    recipients: tuple[int, ...]
    words: tuple[int, ...]
    noun: int | None = None
    content: int | None = None
    weak: bool = False
    own: bool = True


class Words(NamedTuple):
    """One reading with the lexicon, and a test whether a token stands for an actor."""

    reading: Reading
    book: codebook.Codebook
    is_actor: Callable[[int], bool]


def at_verb(words: Words, verb: int) -> Match | None:
    """The deed that a verb names with what stands around it; the pattern that explains most."""
    token = words.reading.tokens[verb]
    lemma = token.lemma.lower()
    patterns = words.book.verbs.get(lemma, ())
    operators = words.book.operators.get(lemma, ())
    if not patterns and not operators:
        return None
    frame = roles.frame(words.reading, verb)
    best: Match | None = None
    for pattern in patterns:
        if best is not None and pattern.parts <= best.parts:
            break
        best = _pattern(words, token, frame, pattern) or best
    for operator in operators:
        if best is None or 2 + len(operator.particles) > best.parts:
            best = _operator(words, token, frame, operator) or best
    return best


def _pattern(
    words: Words, verb: Token, frame: roles.Frame, pattern: Pattern
) -> Match | None:
    walked = _walk(words.reading, verb.i, pattern.particles, frame.patients)
    if walked is None:
        return None
    particles, after = walked
    if pattern.affected and not any(_is_one(words, i, pattern.affected) for i in after):
        return None
    noun = None
    if pattern.objects:
        candidates = (*frame.patients, *_complements(words.reading, verb.i))
        noun = next((i for i in candidates if _is_one(words, i, pattern.objects)), None)
        if noun is None:
            return None
    content = _content(words.reading, verb.i, pattern.complements)
    if pattern.complements and content is None:
        return None
    if pattern.contents and words.reading.tokens[content or 0].lemma not in pattern.contents:
        return None
    taken = noun if pattern.objects and codebook.ACTOR not in pattern.objects else None
    recipients = _affected(words, verb.i, frame, taken, tuple(after))
    if not recipients and content is not None:
        recipients = _below(words, content)
    trigger = (verb.i, *particles, *([taken] if taken is not None else []))
    return Match(
        verb.i,
        pattern.deed.type,
        pattern.deed,
        pattern.parts,
        frame.actors,
        recipients,
        tuple(sorted(trigger)),
        noun=taken if taken is not None else next(iter(after), None) if pattern.affected else None,
        content=content,
        weak=pattern.weak,
        own=frame.own,
    )


def _walk(
    reading: Reading, verb: int, particles: tuple[str, ...], objects: tuple[int, ...]
) -> tuple[list[int], list[int]] | None:
    """The tokens of the particles below a verb, and the nouns after the last; None: not there."""
    found: list[int] = []
    at = verb
    for word in particles:
        below = [
            kid
            for start in dict.fromkeys((at, verb, *objects))
            for kid in reading.children(start)
            if kid.text.lower() == word and kid.dep in PARTICLE_RELATIONS
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


def _is_one(words: Words, i: int, lemmas: frozenset[str]) -> bool:
    token = words.reading.tokens[i]
    if not lemmas.isdisjoint(_names(words, token)):
        return True
    if codebook.ACTOR in lemmas and words.is_actor(i):
        return True
    return codebook.PLACE in lemmas and token.entity in ("GPE", "LOC", "FAC")


def _names(words: Words, noun: Token) -> list[str]:
    """What a noun may be called: "air_strike" and "strike"; of a light head the modifier too."""
    reading, lemma = words.reading, noun.lemma.lower()
    modifiers = [
        kid.lemma.lower() for kid in reading.children(noun.i, "compound", "amod", "nmod", "nummod")
    ]
    names = [*(f"{modifier}_{lemma}" for modifier in modifiers), lemma]
    if lemma in words.book.light:
        names.extend(modifiers)
        below = roles.below_preposition(reading, noun.i, "of", "in")
        names.extend(reading.tokens[i].lemma.lower() for i in below)
    return names


def _complements(reading: Reading, verb: int) -> list[int]:
    kids = reading.children(verb, *PREDICATES, "ccomp")
    return [
        i
        for kid in kids
        if kid.dep != "ccomp" or kid.pos == "ADJ"
        for i in roles.conjuncts(reading, kid.i)
    ]


def _content(reading: Reading, verb: int, wanted: frozenset[str]) -> int | None:
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


def _affected(
    words: Words, verb: int, frame: roles.Frame, noun: int | None, after: tuple[int, ...]
) -> tuple[int, ...]:
    """Whom a deed touches: the object, the noun after its preposition, or who stands behind them."""
    reading = words.reading
    direct = tuple(i for i in frame.patients if i != noun)
    named = tuple(i for i in (*direct, *after) if words.is_actor(i))
    if named:
        return named
    if noun is not None:
        onto = roles.below_preposition(reading, noun, *NOUN_ONTO, "with", "of", "between")
        onto = onto or _onto_around(reading, verb)
        named = tuple(i for i in onto if words.is_actor(i))
        return named or tuple(_behind(words, (noun, *onto)))
    return tuple(_behind(words, (*direct, *after))) or tuple(
        i for i in _onto_around(reading, verb) if words.is_actor(i)
    )


def _onto_around(reading: Reading, verb: int) -> list[int]:
    return [
        i
        for kid in (verb, *(k.i for k in reading.children(verb, "prt", "advmod", "prep")))
        for i in roles.below_preposition(reading, kid, *ONTO)
    ]


def _behind(words: Words, nouns: tuple[int, ...]) -> Iterator[int]:
    """The actors behind nouns that are none: possessor, "Chinese" in "Chinese goods", "of X"."""
    for noun in nouns:
        for kid in words.reading.children(noun, "poss", "amod", "compound", "nmod"):
            if words.is_actor(kid.i):
                yield kid.i
        for i in roles.below_preposition(words.reading, noun, "of", "by", "from", "with", "on"):
            if words.is_actor(i):
                yield i


def _below(words: Words, content: int) -> tuple[int, ...]:
    """Whom the deed in a completing clause touches."""
    frame = roles.frame(words.reading, content)
    return _affected(words, content, frame, None, ())


def _operator(
    words: Words, verb: Token, frame: roles.Frame, operator: Operator
) -> Match | None:
    walked = _walk(words.reading, verb.i, operator.particles, ())
    if walked is None:
        return None
    particles, after = walked
    for noun in (*frame.patients, *after):
        deed = deed_noun(words, noun)
        result = deed and operator.result(deed.type)
        if deed is None or result is None:
            continue
        same = result == deed.type
        return Match(
            verb.i,
            result,
            deed if same else deed._replace(mode=operator.name, coded=result, together=None),
            2 + len(particles),
            frame.actors,
            _affected(words, verb.i, frame, noun, ()),
            tuple(sorted((verb.i, *particles, noun))),
            noun=noun,
            own=frame.own,
        )
    return None


def deed_noun(words: Words, i: int) -> Deed | None:
    """The deed that a noun names below an operator."""
    token = words.reading.tokens[i]
    if token.pos not in ("NOUN", "PROPN", "VERB"):
        return None
    names = _names(words, token)
    return next((words.book.things[name] for name in names if name in words.book.things), None)


def at_noun(words: Words, noun: int) -> Match | None:
    """The deed that a noun names on its own, with the parties that its phrase names."""
    reading = words.reading
    token = reading.tokens[noun]
    if token.pos != "NOUN" or token.dep == "compound":
        return None
    nouns = words.book.nouns
    deed = next((nouns[name] for name in _names(words, token) if name in nouns), None)
    if deed is None:
        return None
    actors = list(roles.owners(reading, noun))
    recipients: list[int] = []
    for kid in reading.children(noun, "amod", "compound", "nmod"):
        actors.extend(i for i in roles.conjuncts(reading, kid.i) if words.is_actor(i))
    for i in roles.below_preposition(reading, noun, "of"):
        (actors if deed.of_actor and not actors else recipients).append(i)
    actors.extend(roles.below_preposition(reading, noun, "by", "between", "among"))
    actors.extend(_agents_after(reading, noun))
    recipients.extend(roles.below_preposition(reading, noun, *NOUN_ONTO))
    company = roles.below_preposition(reading, noun, "with")
    (actors if deed.mode == "meet" else recipients).extend(company)
    return Match(
        noun,
        deed.type,
        deed,
        1,
        tuple(i for i in dict.fromkeys(actors) if words.is_actor(i)),
        tuple(i for i in dict.fromkeys(recipients) if words.is_actor(i)),
        (noun,),
        noun=noun,
    )


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
        deed = deed_noun(words, token.i)
        if deed is not None:
            yield Match(token.i, deed.type, deed, 0, (), (), (token.i,), noun=token.i)

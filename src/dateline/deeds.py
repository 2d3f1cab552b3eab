"""Which words of a sentence name a deed, and who is affected: the lexicon laid over the tree."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dateline import codebook, roles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dateline.codebook import Deed, Operator, Pattern
    from dateline.reading import Reading, Token

ONTO = (
    "on",
    "against",
    "to",
    "with",
    "from",
    "for",
    "in",
    "at",
    "toward",
    "towards",
    "into",
    "over",
)
NOUN_ONTO = (
    "on",
    "against",
    "to",
    "toward",
    "towards",
    "into",
    "upon",
    "over",
    "for",
    "in",
    "from",
)
PARTICLE_RELATIONS = frozenset(
    ("prt", "prep", "advmod", "agent", "dative", "acomp", "oprd", "amod", "npadvmod", "mark")
)
ADJECTIVAL = frozenset(("amod", "acomp", "oprd", "compound"))
# What these say is said of the deed's owner, before whom the deed touches.
SPEECH = frozenset(("ACCUSE", "SUPPORT", "REJECT"))
OPEN_LISTS = frozenset((codebook.ACTOR, codebook.PLACE))
ANY: frozenset[str] = frozenset()
# What "on" introduces with these is their topic, not whom they touch.
ABOUT_TOPICS = frozenset(("CONSULT", "AGREE", "COOPERATE"))
TOPICAL = frozenset(("concession", "compromise", "permission", "promise", "pledge"))
# The object of these may be a person ("expelled the envoy"), who then is the one affected.
PERSONAL_OBJECTS = frozenset(("ACCUSE", "SANCTION", "CONCEDE", "COERCE", "ASSAULT"))
TOWARD = ("with", "against", "to", "between", "of", "for", "from")
PREDICATES = ("acomp", "attr", "oprd")
# Particles that make another verb of a verb.
TELLING = frozenset(("up", "down", "off", "out", "away", "over", "through", "on"))


class Match(NamedTuple):
    """A deed found at a verb or noun.

    `actors` and `recipients` are head tokens, `words` the tokens of the trigger, `noun` the deed
    noun that was taken as a verb's object, `content` a verb that tells what is agreed or refused;
    `touches_thing`: a bare verb has an object behind which nobody is named; `lone`: one known party
    is enough; `passive`: the verb names what is done and leaves open by whom.
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
    trust: int = codebook.FULL_TRUST
    own: bool = True
    touches_thing: bool = False
    lone: bool = False
    passive: bool = False


class Words(NamedTuple):
    """One reading, the lexicon, and what is asked of both.

    Is a token an actor, a place; are two tokens one name; which words does its sentence have?
    """

    reading: Reading
    book: codebook.Codebook
    is_actor: Callable[[int], bool]
    is_place: Callable[[int], bool]
    is_same: Callable[[int, int], bool]
    vocabulary: Callable[[int], set[str]]


def at_verb(words: Words, verb: int) -> Match | None:
    """The deed that a verb names with what stands around it; the pattern that explains most."""
    token = words.reading.tokens[verb]
    if token.dep in ADJECTIVAL:
        return None
    lemma = token.lemma.lower()
    patterns = words.book.verbs.get(lemma, ())
    operators = words.book.operators.get(lemma, ())
    if not patterns and not operators:
        return None
    frame = _with_issuers(words, _with_wielders(words, roles.frame(words.reading, verb)))
    vocabulary = words.vocabulary(verb)
    best: Match | None = None
    for pattern in patterns:
        if best is not None and pattern.parts <= best.parts:
            break
        if not _is_possible(pattern, vocabulary):
            continue
        best = _pattern(words, token, frame, pattern) or best
    for operator in operators:
        if best is None or 2 + len(operator.particles) > best.parts:
            best = _operator(words, token, frame, operator) or best
    return best


def _with_wielders(words: Words, frame: roles.Frame) -> roles.Frame:
    """The frame with who stands behind an attack or a weapon as actor: "Dutch shells killed"."""
    if any(words.is_actor(i) for i in frame.actors):
        return frame
    wielded = [i for i in frame.actors if _is_wielded(words, i)]
    behind = tuple(_behind(words, tuple(wielded), "ASSAULT", ("by", "from")))
    return frame._replace(actors=(*behind, *frame.actors)) if behind else frame


def _with_issuers(words: Words, frame: roles.Frame) -> roles.Frame:
    """The frame with who issued a paper in its place: "published a report that accuses ..."."""
    reading = words.reading
    if any(words.is_actor(i) for i in frame.actors):
        return frame
    for paper in frame.actors:
        noun = reading.tokens[paper]
        if noun.lemma in words.book.documents and noun.pos == "NOUN":
            above = reading.tokens[noun.head]
            issuing = noun.dep == "dobj" and above.pos in roles.VERBAL
            issuers = roles.frame(reading, above.i).actors if issuing else ()
            issuers = issuers or tuple(_behind(words, (paper,), "ACCUSE", ("of", "by", "from")))
            return frame._replace(actors=issuers or frame.actors)
    return frame


def _is_wielded(words: Words, i: int) -> bool:
    deed = deed_noun(words, i)
    violent = deed is not None and deed.type == "ASSAULT"
    return violent or words.reading.tokens[i].lemma in words.book.weapons


def _implied_by(words: Words, noun: int | None, type_: str) -> tuple[int, ...]:
    """Whose deed it is where only the noun tells: "Dutch sanctions were imposed on ..."."""
    deed = None if noun is None else deed_noun(words, noun)
    if noun is None or deed is None or deed.type != type_:
        return ()
    kids = words.reading.children(noun, "poss", "amod", "compound", "nmod")
    return tuple(kid.i for kid in kids if words.is_actor(kid.i))


def _is_possible(pattern: Pattern, vocabulary: set[str]) -> bool:
    """Whether the sentence has the pattern's words at all: cheaper than asking the tree."""
    if not vocabulary.issuperset(pattern.particles):
        return False
    return not any(
        lemmas and lemmas.isdisjoint(OPEN_LISTS) and lemmas.isdisjoint(vocabulary)
        for lemmas in (pattern.objects, pattern.affected)
    )


def _pattern(words: Words, verb: Token, frame: roles.Frame, pattern: Pattern) -> Match | None:
    walked = _walk(words.reading, verb.i, pattern.particles, frame.patients)
    if walked is None:
        return None
    particles, after = walked
    if _is_other_phrase(words.reading, verb.i, particles):
        return None
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
    if pattern.alone and (frame.patients or _content(words.reading, verb.i, ANY)):
        return None
    if pattern.contents and words.reading.tokens[content or 0].lemma not in pattern.contents:
        return None
    taken = noun if pattern.objects and codebook.ACTOR not in pattern.objects else None
    if pattern.affected and codebook.PLACE in pattern.affected:
        after = []
    type_ = pattern.deed.type
    recipients = _affected(words, frame, verb.i, taken, tuple(after), type_)
    if not recipients and not frame.patients and content is not None:
        recipients = of_content(words, content, type_)
    actors = frame.actors or _implied_by(words, taken, type_)
    if pattern.deed.turned and recipients:
        actors, recipients = recipients, actors
    trigger = (verb.i, *particles, *([taken] if taken is not None else []))
    return Match(
        verb.i,
        pattern.deed.type,
        pattern.deed,
        pattern.parts,
        actors,
        recipients,
        tuple(sorted(trigger)),
        noun=taken if taken is not None else next(iter(after), None) if pattern.affected else None,
        content=content,
        trust=pattern.trust,
        own=frame.own,
        touches_thing=pattern.parts == 0 and bool(frame.patients) and not recipients,
        lone=pattern.lone,
        passive=frame.passive,
    )


def _walk(
    reading: Reading, verb: int, particles: tuple[str, ...], objects: tuple[int, ...]
) -> tuple[list[int], list[int]] | None:
    """The particles below a verb and the nouns after the last one; None: not there."""
    found: list[int] = []
    at = verb
    for word in particles:
        below = [
            kid
            for start in dict.fromkeys((at, verb, *objects))
            for kid in reading.children(start)
            if kid.i > verb and kid.text.lower() == word and kid.dep in PARTICLE_RELATIONS
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


def _is_other_phrase(reading: Reading, verb: int, particles: list[int]) -> bool:
    """Whether the verb has a particle that makes another verb of it: "held up a shipment"."""
    kids = reading.children(verb, "prt")
    return any(kid.i not in particles and kid.text.lower() in TELLING for kid in kids)


def _is_one(words: Words, i: int, lemmas: frozenset[str]) -> bool:
    token = words.reading.tokens[i]
    if not lemmas.isdisjoint(names(words, token)):
        return True
    if codebook.ACTOR in lemmas and words.is_actor(i):
        return True
    return codebook.PLACE in lemmas and words.is_place(i)


def names(words: Words, noun: Token) -> list[str]:
    """What a noun may be called: "air_strike" and "strike"; of a light head the modifier too."""
    reading, lemma = words.reading, noun.lemma.lower()
    modifiers = [
        kid.lemma.lower() for kid in reading.children(noun.i, "compound", "amod", "nmod", "nummod")
    ]
    found = [*(f"{modifier}_{lemma}" for modifier in modifiers), lemma, noun.text.lower()]
    if lemma in words.book.light:
        found.extend(modifiers)
        below = roles.below_preposition(reading, noun.i, "of", "in")
        found.extend(reading.tokens[i].lemma.lower() for i in below)
    return found


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
    words: Words,
    frame: roles.Frame,
    verb: int,
    noun: int | None,
    after: tuple[int, ...],
    type_: str,
) -> tuple[int, ...]:
    """Whom a deed touches: the object, the noun after its preposition, or who is behind them."""
    direct = tuple(i for i in frame.patients if i != noun and not _is_beside(words, i, noun))
    for group in (direct, after):
        named = tuple(i for i in group if words.is_actor(i))
        if named:
            return named
    if noun is not None:
        return _touched_through(words, verb, noun, type_)
    if after:
        return _touched_through(words, verb, after[0], type_)
    if direct:
        return tuple(_behind(words, direct, type_))
    return tuple(i for i in _onto_around(words.reading, verb, type_) if words.is_actor(i))


def _is_beside(words: Words, i: int, noun: int | None) -> bool:
    """Whether a word is conjoined to the deed noun: both are what is given, sent or signed."""
    return noun is not None and i in roles.conjuncts(words.reading, noun)


def _touched_through(words: Words, verb: int, noun: int, type_: str) -> tuple[int, ...]:
    """Whom a deed touches that a verb and its deed noun name together: "imposed sanctions on"."""
    kids = words.reading.children(noun, "poss")
    owned_thing = any(kid.tag == "PRP$" for kid in kids)
    if type_ in PERSONAL_OBJECTS and words.is_actor(noun) and not owned_thing:
        return (noun,)
    owned = tuple(_behind(words, (noun,), type_))
    if owned and type_ in SPEECH:
        return owned
    reading = words.reading
    topical = type_ in ABOUT_TOPICS or reading.tokens[noun].lemma in TOPICAL
    links = TOWARD if topical else (*NOUN_ONTO, *TOWARD)
    onto = roles.below_preposition(reading, noun, *links)
    onto = onto or _onto_around(reading, verb, type_)
    named = tuple(i for i in onto if words.is_actor(i))
    named = named or tuple(_behind(words, tuple(onto), type_)) or owned
    return named or tuple(_in_clause(words, noun))


def _in_clause(words: Words, noun: int) -> Iterator[int]:
    """Whom the infinitive of a noun touches: "a contract to sell Chile ten ships"."""
    for clause in words.reading.children(noun, "acl"):
        if clause.tag == "VB":
            objects = roles.frame(words.reading, clause.i).patients
            onto = roles.below_preposition(words.reading, clause.i, "to", "with", "from")
            yield from (i for i in (*objects, *onto) if words.is_actor(i))


def _onto_around(reading: Reading, verb: int, type_: str) -> list[int]:
    links = TOWARD if type_ in ABOUT_TOPICS else ONTO
    holders = (k.i for k in reading.children(verb, "prt", "advmod", "prep") if k.lemma != "accord")
    return [i for kid in (verb, *holders) for i in roles.below_preposition(reading, kid, *links)]


def _behind(
    words: Words, nouns: tuple[int, ...], type_: str, links: tuple[str, ...] = ("of",)
) -> Iterator[int]:
    """The actors behind nouns that are none: possessor, "Chinese" in "Chinese goods", "of X"."""
    for noun in nouns:
        undergone = words.reading.tokens[noun].lemma in words.book.undergone
        for kid in words.reading.children(noun, "poss", "amod", "compound", "nmod"):
            own_thing = kid.tag == "PRP$" and not undergone
            if words.is_actor(kid.i) and not own_thing and not words.is_same(kid.i, noun):
                yield kid.i
        sources = ("of", "by", "from", "with", "on") if type_ in SPEECH else links
        for i in roles.below_preposition(words.reading, noun, *sources):
            if words.is_actor(i):
                yield i


def of_content(words: Words, content: int, type_: str) -> tuple[int, ...]:
    """Whom a deed touches by what is agreed, asked or threatened: who is to act, or is touched."""
    frame = roles.frame(words.reading, content)
    asked = tuple(i for i in frame.actors if words.is_actor(i)) if frame.own else ()
    if type_ == "REQUEST" and asked:
        return asked
    match = at_verb(words, content)
    if match is None and any(k.tag == "WP" for k in words.reading.children(content)):
        return tuple(_behind(words, tuple(_complements(words.reading, content)), type_))
    return match.recipients if match else _affected(words, frame, content, None, (), type_)


def _operator(words: Words, verb: Token, frame: roles.Frame, operator: Operator) -> Match | None:
    walked = _walk(words.reading, verb.i, operator.particles, ())
    if walked is None or _is_other_phrase(words.reading, verb.i, walked[0]):
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
            _affected(words, frame, verb.i, noun, (), result),
            tuple(sorted((verb.i, *particles, noun))),
            noun=noun,
            trust=operator.trust,
            own=frame.own,
        )
    return None


def deed_noun(words: Words, i: int) -> Deed | None:
    """The deed that a noun names below an operator."""
    token = words.reading.tokens[i]
    if token.pos not in ("NOUN", "PROPN", "VERB"):
        return None
    things = words.book.things
    return next((things[name] for name in names(words, token) if name in things), None)

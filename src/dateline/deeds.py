"""Which words of a sentence name a deed, and who is affected: the lexicon laid over the tree."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from dateline import codebook, complements, roles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dateline.codebook import Deed, Operator, Pattern, Words
    from dateline.reading import Token

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
ADJECTIVAL = frozenset(("amod", "acomp", "oprd", "compound"))
# What these say is said of the deed's owner, before whom the deed touches.
SPEECH = frozenset(("ACCUSE", "SUPPORT", "REJECT"))
GATHERINGS = frozenset(("meet", "visit", "exercise"))
ANY: frozenset[str] = frozenset()
# What "on" introduces with these is their topic, not whom they touch.
ABOUT_TOPICS = frozenset(("CONSULT", "AGREE", "COOPERATE"))
REACHING = codebook.FORCEFUL | {"AID"}
MOVING = frozenset(("MOBILIZE", "RETREAT"))
WHERE = frozenset(("in", "at", "over"))
TOPICAL = frozenset(("concession", "compromise", "permission", "promise", "pledge"))
# The object of these may be a person ("expelled the envoy"), who then is the one affected.
PERSONAL_OBJECTS = frozenset(("ACCUSE", "SANCTION", "CONCEDE", "COERCE", "ASSAULT"))
TOWARD = ("with", "against", "to", "between", "of", "for", "from")
AT_FAULT = ("against", "on", "into", "at", "with", "of", "toward", "towards")
# What is lodged with a court or body that is to judge of it: those are not accused.
LODGED = frozenset(("complaint", "claim", "suit", "lawsuit", "case", "appeal", "petition"))
AT_FAULT_ALONE = ("against", "on", "into", "at")
BUILDINGS = frozenset(("embassy", "consulate", "compound", "palace", "building", "headquarters"))
# A noun before what is given, sent or shared says what kind it is ("a coast guard ship").
GIVEN = frozenset(("AID", "COOPERATE", "AGREE", "CONSULT"))
SENDING = frozenset(("send", "dispatch", "appoint", "name", "lead", "head"))
SENT = frozenset(
    ("delegation", "team", "envoy", "mission", "official", "minister", "representative")
)
QUOTES = frozenset(('"', "''", "”", "“", "’", "»", "«", "'"))
SIDING = frozenset(("support", "backing", "solidarity", "sympathy"))
LINKS = frozenset(("tie", "relation", "relationship", "link", "partnership", "friendship", "bond"))


class Match(NamedTuple):
    """A deed found at a verb or noun.

    `actors` and `recipients` are head tokens, `words` the tokens of the trigger, `noun` the deed
    noun that was taken as a verb's object, `content` a verb that tells what is agreed or refused;
    `touches_thing`: a bare verb has an object behind which nobody is named; `lone`: one known party
    is enough; `passive`: the verb names what is done and leaves open by whom; `written`: a paper
    says it for its issuers.
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
    written: bool = False


def at_verb(words: Words, verb: int) -> Match | None:
    """The deed that a verb names with what stands around it; the pattern that explains most."""
    token = words.reading.tokens[verb]
    if token.dep in ADJECTIVAL:
        return None
    lemma = token.lemma.lower()
    known, operators = words.book.verbs.get(lemma, ()), words.book.operators.get(lemma, ())
    if not known and not operators:
        return None
    vocabulary = words.vocabulary(verb)
    patterns = (p for p in known if _is_possible(p, vocabulary))
    first = next(patterns, None)
    operators = tuple(o for o in operators if vocabulary.issuperset(o.particles))
    if first is None and not operators:
        return None
    stated = _undergoing(words, token, roles.frame(words.reading, verb))
    plain = stated._replace(patients=tuple(_meant(words, i) for i in stated.patients))
    frame = _with_issuers(words, plain)
    best = _best_pattern(words, token, (plain, frame), chain((first,) if first else (), patterns))
    for operator in operators:
        if best is None or 2 + len(operator.particles) > best.parts:
            best = _operator(words, token, frame, operator) or best
    told_before = {*plain.patients} - {*stated.patients}
    return best and best._replace(
        written=frame != plain, words=tuple(i for i in best.words if i not in told_before)
    )


def _best_pattern(
    words: Words, verb: Token, frames: tuple[roles.Frame, roles.Frame], patterns: Iterable[Pattern]
) -> Match | None:
    """The match of the pattern with the most parts; frames: as it stands, and with issuers."""
    plain, frame = frames
    wielded: roles.Frame | None = None
    best: Match | None = None
    for pattern in patterns:
        if best is not None and pattern.parts <= best.parts:
            break
        violent = pattern.deed.type == "ASSAULT"
        if violent and not pattern.parts and _is_speaking(words, verb, plain):
            continue
        if violent and wielded is None:
            wielded = _with_wielders(words, _turned(words, plain))
        around = wielded if violent and wielded is not None else frame
        best = _pattern(words, verb, around, pattern) or best
    return best


def _meant(words: Words, i: int) -> int:
    return complements.meant(words.reading, i, lambda noun: _is_gathering(words, noun))


def _is_gathering(words: Words, noun: int) -> bool:
    deed = codebook.deed_noun(words, noun)
    return deed is not None and deed.mode in GATHERINGS


def _with_wielders(words: Words, frame: roles.Frame) -> roles.Frame:
    """The frame with who stands behind an attack or a weapon as actor: "Dutch shells killed"."""
    if any(words.is_actor(i) for i in frame.actors):
        return frame
    wielded = [i for i in frame.actors if _is_wielded(words, i)]
    behind = tuple(_behind(words, tuple(wielded), "ASSAULT", ("by", "from")))
    return frame._replace(actors=(*behind, *frame.actors)) if behind else frame


def _turned(words: Words, frame: roles.Frame) -> roles.Frame:
    """The frame of an attack on a building that the clause names first: "embassy stormed"."""
    lemmas = {words.reading.tokens[i].lemma.lower() for i in frame.actors}
    if frame.passive or frame.patients or not lemmas or not lemmas <= BUILDINGS:
        return frame
    return roles.Frame((), frame.actors, passive=True, own=frame.own)


def _undergoing(words: Words, verb: Token, frame: roles.Frame) -> roles.Frame:
    """The frame of a verb whose subject is a thing that it is done to: "the bridge opened"."""
    if verb.lemma not in words.book.ergative or frame.passive or frame.patients:
        return frame
    if not frame.own or any(words.is_actor(i) for i in frame.actors):
        return frame
    return roles.Frame((), frame.actors, passive=True, own=frame.own)


def _is_speaking(words: Words, verb: Token, frame: roles.Frame) -> bool:
    """Whether a verb of attack only tells how something was said: a quote, and no object."""
    reading = words.reading
    if frame.passive or frame.patients:
        return False
    if any(kid.i < verb.i for kid in reading.children(verb.i, "ccomp")):
        return True
    first = min(
        (i for kid in reading.children(verb.i, "nsubj") for i in reading.subtree(kid.i)),
        default=verb.i,
    )
    return first > 0 and reading.tokens[min(first, verb.i) - 1].text in QUOTES


def _with_issuers(words: Words, frame: roles.Frame) -> roles.Frame:
    """The frame with who issued a paper in its place: "published a report that accuses ..."."""
    reading = words.reading
    if any(words.is_actor(i) for i in frame.actors):
        return frame
    for actor in frame.actors:
        paper = _whole(words, actor)
        noun = reading.tokens[paper]
        if noun.lemma in words.book.documents and noun.pos == "NOUN":
            above = reading.tokens[noun.head]
            issuing = noun.dep == "dobj" and above.pos in roles.VERBAL
            sources = roles.below_preposition(reading, paper, "from")
            issuers = tuple(i for i in sources if words.is_actor(i))
            if issuing and not issuers:
                issuers = roles.frame(reading, above.i).actors
            issuers = issuers or tuple(_behind(words, (paper,), "ACCUSE", ("of", "by", "from")))
            return frame._replace(actors=issuers or frame.actors)
    return frame


def _whole(words: Words, i: int) -> int:
    """The paper of which a noun is only the measure: "a letter of three pages that ..."."""
    above = words.reading.tokens[words.reading.tokens[i].head]
    if above.lemma != "of" or words.reading.tokens[above.head].lemma not in words.book.documents:
        return i
    return above.head


def _is_wielded(words: Words, i: int) -> bool:
    deed = codebook.deed_noun(words, i)
    violent = deed is not None and deed.type == "ASSAULT"
    return violent or words.reading.tokens[i].lemma in words.book.weapons


def _implied_by(words: Words, noun: int | None, type_: str) -> tuple[int, ...]:
    """Whose deed it is where only the noun tells: "Dutch sanctions were imposed on ..."."""
    deed = None if noun is None else codebook.deed_noun(words, noun)
    if noun is None or deed is None or deed.type != type_:
        return ()
    kids = words.reading.children(noun, "poss", "amod", "compound", "nmod")
    return tuple(kid.i for kid in kids if words.is_actor(kid.i))


def _is_possible(pattern: Pattern, vocabulary: set[str]) -> bool:
    """Whether the sentence has the pattern's words at all: cheaper than asking the tree."""
    if not vocabulary.issuperset(pattern.particles):
        return False
    return all(not wanted.isdisjoint(vocabulary) for wanted in pattern.needed)


class _Fit(NamedTuple):
    """How a pattern lies over the words around its verb.

    `after` are the nouns behind the last particle, `taken` the deed noun among the objects,
    `phrasal` whether the particles left the object to the verb ("called off the visit").
    """

    particles: list[int]
    after: list[int]
    taken: int | None
    content: int | None
    phrasal: bool


def _fit(words: Words, verb: Token, frame: roles.Frame, pattern: Pattern) -> _Fit | None:
    """The words that a pattern asks for, None where one is missing."""
    walked = complements.walk(words.reading, verb.i, pattern.particles, frame.patients)
    if walked is None or complements.is_other_phrase(words.reading, verb.i, walked[0]):
        return None
    particles, after = walked
    phrasal = bool(pattern.affected) and not after
    objects = pattern.affected if phrasal else pattern.objects
    if after and pattern.affected and not any(_is_one(words, i, pattern.affected) for i in after):
        return None
    candidates = (
        (*frame.patients, *complements.predicates(words.reading, verb.i)) if objects else ()
    )
    noun = next((i for i in candidates if _is_one(words, i, objects)), None)
    content = complements.content(words.reading, verb.i, pattern.complements)
    if content is None and pattern.contents:
        content = complements.purpose(words.reading, verb.i, pattern.contents)
    missing = (objects and noun is None) or not _is_completed(words, verb, frame, pattern, content)
    if missing:
        return None
    taken = None if codebook.ACTOR in objects else noun
    if pattern.deed.type == "AID" and noun is None and _is_message(words, frame):
        return None
    return _Fit(particles, after, taken, content, phrasal)


def _is_message(words: Words, frame: roles.Frame) -> bool:
    """Whether what is given or delivered is only words: "delivered an invitation"."""
    return any(words.reading.tokens[i].lemma in words.book.messages for i in frame.patients)


def _is_completed(
    words: Words, verb: Token, frame: roles.Frame, pattern: Pattern, content: int | None
) -> bool:
    """Whether the clause that a pattern asks for is there, or that none is."""
    if pattern.alone and (frame.patients or complements.content(words.reading, verb.i, ANY)):
        return False
    if pattern.complements and content is None:
        return False
    lemma = words.reading.tokens[content or 0].lemma
    return not pattern.contents or lemma in pattern.contents


def _pattern(words: Words, verb: Token, frame: roles.Frame, pattern: Pattern) -> Match | None:
    fit = _fit(words, verb, frame, pattern)
    if fit is None:
        return None
    affected = not fit.phrasal and bool(pattern.affected)
    after = [] if affected and codebook.PLACE in pattern.affected else fit.after
    type_ = pattern.deed.type
    recipients = _affected(words, frame, verb.i, fit.taken, tuple(after), type_)
    if not recipients and not frame.patients and fit.content is not None:
        recipients = of_content(words, fit.content, type_)
    actors = frame.actors or _implied_by(words, fit.taken, type_)
    if pattern.deed.turned and recipients:
        actors, recipients = recipients, actors
    noun = next(iter(after), None) if affected and fit.taken is None else fit.taken
    trigger = {verb.i, *fit.particles, verb.i if fit.taken is None else fit.taken}
    return Match(
        verb.i,
        type_,
        pattern.deed,
        pattern.parts + fit.phrasal,
        actors,
        recipients,
        tuple(sorted(trigger)),
        noun=noun,
        content=fit.content,
        trust=pattern.trust,
        own=frame.own,
        touches_thing=pattern.parts == 0 and bool(frame.patients) and not recipients,
        lone=pattern.lone,
        passive=frame.passive,
    )


def _is_one(words: Words, i: int, lemmas: frozenset[str]) -> bool:
    token = words.reading.tokens[i]
    if not lemmas.isdisjoint(codebook.names(words, token)):
        return True
    if codebook.ACTOR in lemmas and words.is_actor(i):
        return True
    return codebook.PLACE in lemmas and words.is_place(i)


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
    if words.reading.tokens[verb].lemma in SENDING:
        sent = type_ == "COOPERATE"
        direct = tuple(i for i in direct if not sent and words.reading.tokens[i].lemma not in SENT)
    if type_ in MOVING:  # whom it sends or withdraws, it does not touch
        direct = ()
    for group in (direct, after):
        named = tuple(i for i in group if _is_touched(words, i, type_))
        if named:
            return named
    if noun is not None:
        return _touched_through(words, verb, noun, type_)
    if after:
        return _touched_through(words, verb, after[0], type_)
    if direct:
        return tuple(_behind(words, direct, type_))
    return tuple(i for i in _onto_around(words, verb, type_) if _is_touched(words, i, type_))


def _is_touched(words: Words, i: int, type_: str) -> bool:
    """Whether a deed of the type can be done to who or what stands at a token."""
    within = words.reading.tokens[words.reading.tokens[i].head].lemma in WHERE
    hit = type_ == "ASSAULT" and words.is_place(i) and not within
    return words.is_actor(i) or hit or is_partner(words, i, type_)


def is_partner(words: Words, i: int, type_: str) -> bool:
    """Whether a place stands for its rulers, as one with whom a pact is made: "with Somaliland"."""
    above = words.reading.tokens[words.reading.tokens[i].head]
    return type_ == "AGREE" and above.lemma == "with" and words.is_place(i)


def _is_beside(words: Words, i: int, noun: int | None) -> bool:
    """Whether a word is conjoined to the deed noun: both are what is given, sent or signed."""
    return noun is not None and i in roles.conjuncts(words.reading, noun)


def _touched_through(words: Words, verb: int, noun: int, type_: str) -> tuple[int, ...]:
    """Whom a deed touches that a verb and its deed noun name together: "imposed sanctions on"."""
    reading = words.reading
    if type_ in PERSONAL_OBJECTS and words.is_actor(noun) and not _is_owned_by_pronoun(words, noun):
        return (noun,)
    if reading.tokens[noun].lemma in LINKS:
        company = roles.below_preposition(reading, noun, "with", "to")
        if any(words.is_actor(i) for i in company):
            return tuple(i for i in company if words.is_actor(i))
    owned = tuple(_behind(words, (noun,), type_))
    if type_ == "SUPPORT" and reading.tokens[noun].lemma in SIDING:
        backed = roles.below_preposition(reading, noun, "for", "with", "to")
        owned = tuple(i for i in backed if words.is_actor(i)) or owned
    if type_ in SPEECH and (owned or _is_harm(words, noun)):
        return owned
    topical = type_ in ABOUT_TOPICS or reading.tokens[noun].lemma in TOPICAL
    at_fault = AT_FAULT_ALONE if reading.tokens[noun].lemma in LODGED else AT_FAULT
    links = TOWARD if topical else at_fault if type_ == "ACCUSE" else (*NOUN_ONTO, *TOWARD)
    onto = _reached(words, noun, links, type_)
    if reading.tokens[noun].lemma in words.book.light:
        below = roles.below_preposition(reading, noun, "of")
        onto += [i for kid in below for i in _reached(words, kid, links, type_)]
    lodged = type_ == "ACCUSE" and reading.tokens[noun].lemma in LODGED
    around = (
        _reached(words, verb, AT_FAULT_ALONE, type_) if lodged else _onto_around(words, verb, type_)
    )
    for group in (onto, around):
        named = tuple(i for i in group if _is_touched(words, i, type_))
        if named:
            return named
    behind = tuple(_behind(words, tuple(onto or around), type_))
    return behind or owned or tuple(_in_clause(words, noun))


def _in_clause(words: Words, noun: int) -> Iterator[int]:
    """Whom the infinitive of a noun touches: "a contract to sell Chile ten ships"."""
    for clause in words.reading.children(noun, "acl"):
        if clause.tag == "VB":
            objects = roles.frame(words.reading, clause.i).patients
            onto = roles.below_preposition(words.reading, clause.i, "to", "with", "from")
            yield from (i for i in (*objects, *onto) if words.is_actor(i))


def _onto_around(words: Words, verb: int, type_: str) -> list[int]:
    links = TOWARD if type_ in ABOUT_TOPICS else AT_FAULT if type_ == "ACCUSE" else ONTO
    kids = words.reading.children(verb, "prt", "advmod", "prep")
    holders = (verb, *(k.i for k in kids if k.lemma != "accord"))
    return [i for holder in holders for i in _reached(words, holder, links, type_)]


def _reached(words: Words, holder: int, links: tuple[str, ...], type_: str) -> list[int]:
    """The nouns below the prepositions; "in" and its like reach states, and only for some deeds."""
    reading, found = words.reading, list[int]()
    for kid in reading.children(holder, "prep", "dative", "agent", "dep"):
        if kid.lemma not in links or (type_ in MOVING and kid.lemma in ("of", "for", "with")):
            continue
        below = roles.objects_of(reading, kid.i, holder)
        if kid.lemma == "against" and any(words.is_actor(i) for i in below):
            return below
        if kid.lemma not in WHERE:
            found.extend(below)
        elif type_ in REACHING:
            found.extend(i for i in below if words.is_place(i) and words.is_actor(i))
    return found


def _behind(
    words: Words, nouns: tuple[int, ...], type_: str, links: tuple[str, ...] = ("of",)
) -> Iterator[int]:
    """The actors behind nouns that are none: possessor, "Chinese" in "Chinese goods", "of X"."""
    for noun in nouns if type_ != "MOBILIZE" else ():
        undergone = words.reading.tokens[noun].lemma in words.book.undergone
        if not undergone and _is_owned_by_pronoun(words, noun):
            continue
        owners = () if undergone and type_ == "REQUEST" else ("poss",)
        owned = False
        for kid in words.reading.children(noun, *owners, "amod", "compound", "nmod"):
            kind = kid.dep == "compound" and kid.pos == "NOUN" and type_ in GIVEN
            if words.is_actor(kid.i) and not kind and not words.is_same(kid.i, noun):
                owned = True
                yield kid.i
        sources = ("of", "by", "from", "with", "on") if type_ in SPEECH else links
        if (type_ in SPEECH and _is_harm(words, noun)) or (undergone and type_ == "REQUEST"):
            sources = ("by", "from")
        if owned:  # "a British resolution on Sudan": what it is about is no party
            sources = tuple(source for source in sources if source != "on")
        for i in roles.below_preposition(words.reading, noun, *sources):
            if words.is_actor(i):
                yield i


def _is_owned_by_pronoun(words: Words, noun: int) -> bool:
    """Whether a thing is that of somebody named before, most likely of the actor himself."""
    return any(kid.tag == "PRP$" for kid in words.reading.children(noun, "poss"))


def _is_harm(words: Words, noun: int) -> bool:
    """Whether "of" after the noun names who suffers it: "deplored the killing of a nun"."""
    deed = codebook.deed_noun(words, noun)
    return deed is not None and deed.type in codebook.FORCEFUL and not deed.of_actor


def of_content(words: Words, content: int, type_: str) -> tuple[int, ...]:
    """Whom a deed touches by what is agreed, asked or threatened: who is to act, or is touched."""
    frame = roles.frame(words.reading, content)
    asked = tuple(i for i in frame.actors if words.is_actor(i)) if frame.own else ()
    if type_ == "REQUEST" and asked:
        return asked
    match = at_verb(words, content)
    if match is not None and match.deed.mode == "visit":
        return ()
    if match is None and any(k.tag == "WP" for k in words.reading.children(content)):
        return tuple(_behind(words, tuple(complements.predicates(words.reading, content)), type_))
    if match is None and type_ == "AGREE":
        given = (kid.i for kid in words.reading.children(content, "dative"))
        onto = _reached(words, content, ("to", "with", "from"), type_)
        return tuple(i for i in (*given, *onto) if words.is_actor(i))
    return match.recipients if match else _affected(words, frame, content, None, (), type_)


def _operator(words: Words, verb: Token, frame: roles.Frame, operator: Operator) -> Match | None:
    walked = complements.walk(words.reading, verb.i, operator.particles, ())
    if walked is None or complements.is_other_phrase(words.reading, verb.i, walked[0]):
        return None
    particles, after = walked
    for noun in (*frame.patients, *after):
        deed = codebook.deed_noun(words, noun)
        result = deed and operator.result(deed)
        if deed is None or result is None:
            continue
        return Match(
            verb.i,
            result,
            operator.make(deed, result),
            2 + len(particles),
            frame.actors,
            _affected(words, frame, verb.i, noun, (), result),
            tuple(sorted((verb.i, *particles, noun))),
            noun=noun,
            trust=operator.trust,
            own=frame.own,
            lone=operator.lone and result != "THREATEN",
        )
    return None

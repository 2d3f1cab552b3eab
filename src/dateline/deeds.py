"""Which words of a sentence name a deed: the lexicon laid over the tree, at verbs and at nouns."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from dateline import codebook, complements, roles, touched

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.codebook import Deed, Operator, Pattern, Words
    from dateline.reading import Token

ADJECTIVAL = frozenset(("amod", "acomp", "oprd", "compound"))
GATHERINGS = frozenset(("meet", "visit", "exercise"))
BUILDINGS = frozenset(
    ("embassy", "consulate", "compound", "palace", "building", "headquarters", "office")
)
TOGETHER_DONE = frozenset(("COERCE", "ASSAULT", "SANCTION"))
HARMED = frozenset(("victim", "survivor", "suspect", "site", "scene", "range", "spree"))
QUOTES = frozenset(('"', "''", "``", "”", "“", "’", "»", "«", "'"))


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
    if token.dep in ADJECTIVAL or _is_name_for_victims(words, token):
        return None
    if token.dep == "acl" and token.lemma == "lead" and _is_retinue(words, token.head):
        return None
    lemma = token.lemma.lower()
    known, operators = words.book.verbs.get(lemma), words.book.operators.get(lemma, ())
    if known is None and not operators:
        return None
    vocabulary = words.vocabulary(verb)
    patterns = known.possible(vocabulary) if known else iter(())
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
    if best is None:
        return None
    told_before = {*plain.patients} - {*stated.patients}
    return best._replace(
        written=frame != plain,
        words=tuple(i for i in best.words if i not in told_before),
        recipients=best.recipients or _shared_object(words, best),
    )


def _shared_object(words: Words, match: Match) -> tuple[int, ...]:
    """The object that a verb shares with the one right after it: "detained and deported a nun"."""
    reading = words.reading
    if match.type not in TOGETHER_DONE or match.parts or reading.children(match.trigger, "dobj"):
        return ()
    tag = reading.tokens[match.trigger].tag
    after = (kid for kid in reading.children(match.trigger, "conj") if kid.tag == tag)
    joined = next((kid for kid in after if kid.i == match.trigger + 2), None)
    objects = reading.children(joined.i, "dobj") if joined else []
    return tuple(i for kid in objects for i in roles.conjuncts(reading, kid.i) if words.is_actor(i))


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
    owners = (kid for i in wielded for kid in words.reading.children(i, "poss"))
    own = [kid.i for kid in owners if kid.tag == "PRP$" and words.is_actor(kid.i)]
    behind = (*own, *touched.behind(words, tuple(wielded), "ASSAULT", ("by", "from")))
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
            issuers = issuers or tuple(
                touched.behind(words, (paper,), "ACCUSE", ("of", "by", "from"))
            )
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


def _pattern(words: Words, verb: Token, frame: roles.Frame, pattern: Pattern) -> Match | None:
    fit = complements.fit(words, verb, frame, pattern)
    if fit is None or (pattern.deed.mode == "visit" and _is_of_things(words, frame, pattern)):
        return None
    if pattern.deed.mode == "meet" and _is_naming(words, verb):
        return None
    affected = not fit.phrasal and bool(pattern.affected)
    after = [] if affected and codebook.PLACE in pattern.affected else fit.after
    type_ = pattern.deed.type
    recipients = touched.affected(words, frame, verb.i, fit.taken, tuple(after), type_)
    if not recipients and not frame.patients and fit.content is not None:
        recipients = of_content(words, fit.content, type_)
    if not recipients and type_ == "CONCEDE" and not frame.patients:
        recipients = tuple(touched.behind(words, _let(words, verb.i), type_))
    actors = frame.actors or _implied_by(words, fit.taken, type_)
    within = after[0] if pattern.deed.suffered and after else None
    if pattern.deed.suffered:
        actors, recipients = _makers(words, within), actors
    elif pattern.deed.turned and recipients:
        actors, recipients = recipients, actors
    noun = next(iter(after), None) if affected and fit.taken is None else fit.taken
    trigger = {verb.i, *fit.particles, *(i for i in (fit.taken, within) if i is not None)}
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


def _makers(words: Words, attack: int | None) -> tuple[int, ...]:
    """Who made the attack that people died in."""
    if attack is None:
        return ()
    named = touched.behind(words, (attack,), "ASSAULT", ("by",))
    return (*_implied_by(words, attack, "ASSAULT"), *(i for i in named if words.is_actor(i)))


def _is_name_for_victims(words: Words, verb: Token) -> bool:
    """Whether a gerund only says which people are meant: "spoke to bombing victims"."""
    if verb.tag != "VBG" or verb.dep != "pcomp":
        return False
    objects = words.reading.children(verb.i, "dobj")
    return any(noun.i == verb.i + 1 and noun.lemma in HARMED for noun in objects)


def _is_retinue(words: Words, noun: int) -> bool:
    """Whether a participle only says who is at the head: "a delegation led by the envoy"."""
    return words.reading.tokens[noun].lemma in touched.SENT


def _is_naming(words: Words, verb: Token) -> bool:
    """Whether somebody is only called something: "called the king 'a friend' of peace"."""
    if verb.lemma != "call":
        return False
    reading = words.reading
    objects = reading.children(verb.i, "dobj")
    last = max((i for kid in objects for i in reading.subtree(kid.i)), default=verb.i)
    after = reading.tokens[last + 1 : last + 2]
    return any(token.text in QUOTES or token.pos in ("DET", "ADJ") for token in after)


def _is_of_things(words: Words, frame: roles.Frame, pattern: Pattern) -> bool:
    """Whether somebody only makes a thing go to a place: "flew tents to Sudan"."""
    onto_place = not pattern.affected or not codebook.OPEN_LISTS.isdisjoint(pattern.affected)
    if frame.passive or pattern.objects or not (pattern.particles and onto_place):
        return False
    nouns = (words.reading.tokens[i] for i in frame.patients)
    return any(noun.pos == "NOUN" and noun.entity not in complements.DATED for noun in nouns)


def _let(words: Words, verb: int) -> tuple[int, ...]:
    """Who or what is let do something: "let Thai trucks in", "allowed Lao ships to dock"."""
    reading = words.reading
    clauses = reading.children(verb, "prt", "advmod", "ccomp", "xcomp", "acomp")
    return tuple(kid.i for clause in clauses for kid in reading.children(clause.i, "nsubj"))


def of_content(words: Words, content: int, type_: str) -> tuple[int, ...]:
    """Whom a deed touches by what is agreed, asked or threatened: who is to act, or is touched."""
    if type_ == "PROTEST":  # "chanted that they would save her"
        return ()
    frame = roles.frame(words.reading, content)
    asked = tuple(i for i in frame.actors if words.is_actor(i)) if frame.own else ()
    if type_ == "ACCUSE" or (type_ == "REQUEST" and asked):
        return asked
    match = at_verb(words, content)
    if match is not None and match.deed.mode == "visit":
        return ()
    if match is None and any(k.tag == "WP" for k in words.reading.children(content)):
        return tuple(
            touched.behind(words, tuple(complements.predicates(words.reading, content)), type_)
        )
    if match is None and type_ == "AGREE":
        given = (kid.i for kid in words.reading.children(content, "dative"))
        onto = touched.reached(words, content, ("to", "with", "from"), type_)
        return tuple(i for i in (*given, *onto) if words.is_actor(i))
    return match.recipients if match else touched.affected(words, frame, content, None, (), type_)


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
            touched.affected(words, frame, verb.i, noun, (), result),
            tuple(sorted((verb.i, *particles, noun))),
            noun=noun,
            trust=operator.trust,
            own=frame.own,
            lone=operator.lone and result != "THREATEN",
        )
    return None


def at_headline(words: Words, i: int) -> Match | None:
    """The deed of a headline's verb that the parser takes for part of a name: "troops storm port".

    Parsers read a plural, a bare verb and a bare object as one compound. Nothing but the words can
    tell that from a real one ("soldiers strike threat"), so the verb must fit its object.
    """
    reading = words.reading
    token, thing = reading.tokens[i], reading.tokens[reading.tokens[i].head]
    known = words.book.verbs.get(token.text)
    if known is None or token.dep not in ADJECTIVAL or thing.i != i + 1:
        return None
    doers = _before_headline_verb(words, token)
    if not doers:
        return None
    frame = roles.Frame(doers, tuple(roles.conjuncts(reading, thing.i)), passive=False, own=True)
    best = _best_pattern(words, token, (frame, frame), known.possible(words.vocabulary(i)))
    if best is None or not (best.noun is not None or best.recipients):
        return None
    # The words before the object would stand in its name.
    return best._replace(recipients=tuple(j for j in best.recipients if j != thing.i))


def _before_headline_verb(words: Words, verb: Token) -> tuple[int, ...]:
    """Those of whom more than one acts right before a word, in a sentence without a verb."""
    reading = words.reading
    sentence = reading.sentences[verb.sentence]
    last = reading.tokens[verb.i - 1]
    if verb.i == sentence.first or last.tag != "NNS" or not words.is_actor(last.i):
        return ()
    beside = reading.tokens[sentence.first : sentence.last]
    if any(token.pos in roles.VERBAL for token in beside):
        return ()
    start = last.i
    while start > sentence.first and reading.tokens[start - 1].pos in ("ADJ", "PROPN", "NOUN"):
        start -= 1
    joined = start - 2 >= sentence.first and reading.tokens[start - 1].text in (",", "and", "&")
    other = reading.tokens[start - 2]
    return (other.i, last.i) if joined and words.is_actor(other.i) else (last.i,)

"""What is found of somebody: courts that rule, and those who call another's deed a wrong."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from dateline import belongings, codebook, complements, datafiles, deeds, roles
from dateline.deeds import Match

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.codebook import Words
    from dateline.reading import Token

BIDDING = frozenset(("must", "should", "shall"))
RULINGS = frozenset(("ruling", "finding", "verdict", "judgment", "judgement", "decision"))
DECIDING = frozenset(("rule", "decide", "vote"))
BREAKING = frozenset(("in", "to"))  # "is in breach of", "is contrary to"
NAMING = frozenset(
    (
        *("call", "term", "dub", "label", "deem", "brand", "describe", "characterise"),
        *("characterize", "consider", "regard", "see", "view", "pronounce"),
    )
)
NAMES = ("oprd", "attr", "dobj", "ccomp", "appos")  # where parsers hang what a thing is called
KINDS = frozenset(("NOUN", "ADJ"))
BECOMING = frozenset(("be", "become", "remain"))
MAKING_UP = frozenset(("constitute", "represent", "amount"))  # "constitutes a breach of"
BLAME = codebook.Deed("ACCUSE", "blame", "ACCUSE", None, of_actor=False, turned=False)
ORDER = codebook.Deed("REQUEST", "demand", "REQUEST", None, of_actor=False, turned=False)
ANYHOW = 3  # what the clause tells goes before the patterns of its verb


class Lists(NamedTuple):
    """The lists of plover.toml that tell courts, faults and duties; each says there what it is."""

    court: frozenset[str]
    ruling: frozenset[str]
    saying: frozenset[str]
    fault: frozenset[str]
    duty: frozenset[str]
    unlawful: frozenset[str]
    shameful: frozenset[str]
    doing: frozenset[str]


@cache
def lists() -> Lists:
    """The lists, read once. Raises KeyError where one is missing."""
    sets = datafiles.tables("plover.toml")["sets"]
    return Lists(*(frozenset(sets[name]) for name in Lists._fields))


def at_verb(words: Words, verb: int) -> Match | None:
    """The deed that a verb names: what is found of somebody, else what the lexicon says of it."""
    match = _finding(words, verb) or _naming(words, verb) or deeds.at_verb(words, verb)
    if match is None or match.type != "ACCUSE" or match.content is None:
        return match
    if words.reading.children(verb, "dobj"):
        return match
    return match._replace(recipients=_so_called(words, match.content) or match.recipients)


def _so_called(words: Words, clause: int) -> tuple[int, ...]:
    """Whose deed it is that somebody only words: "condemned what it called a raid by Chad"."""
    token = words.reading.tokens[clause]
    objects = words.reading.children(clause, "dobj")
    if token.lemma not in NAMING or not any(kid.text.lower() == "what" for kid in objects):
        return ()
    called = tuple(i for i in _called(words, token) if i > clause)
    return _named_in(words, called) or _doers(words, (clause, *called))


def _naming(words: Words, verb: int) -> Match | None:
    """The blame of who gives another's deed a bad name: "called Chad's raid 'a cowardly act'"."""
    token = words.reading.tokens[verb]
    if token.lemma not in NAMING or lists().shameful.isdisjoint(words.vocabulary(verb)):
        return None
    frame = roles.frame(words.reading, verb)
    called = tuple(i for i in _called(words, token) if _is_shame(words, i))
    things = tuple(i for i in frame.patients if i not in called) or _judged(words, token)
    agents = _doers(words, (verb, *called))
    speakers = _actors(words, frame.actors)
    if frame.passive:
        speakers, agents = speakers or agents, ()
    if not (called and things and speakers):
        return None
    blamed = _named_in(words, things) or agents or _doers(words, things)
    others = tuple(i for i in blamed if not any(words.is_same(i, one) for one in speakers))
    # What nobody is named with is somebody's doing all the same; one's own is no blame.
    if not (others if blamed else _are_doings(words, things)):
        return None
    return Match(verb, BLAME.type, BLAME, ANYHOW, speakers, others, (verb,), passive=frame.passive)


def _are_doings(words: Words, things: tuple[int, ...]) -> bool:
    """Whether any of the things is something done or said."""
    return any(_is_doing(words, words.reading.tokens[i]) for i in things)


def _actors(words: Words, tokens: Iterable[int]) -> tuple[int, ...]:
    """Those of the tokens that stand for somebody who acts."""
    return tuple(i for i in tokens if words.is_actor(i))


def _called(words: Words, verb: Token) -> tuple[int, ...]:
    """What a verb of naming calls a thing, wherever the parser hangs it: "'theft'", "a crime"."""
    reading = words.reading
    first = next((kid.i for kid in reading.children(verb.i, "dobj", "nsubjpass")), verb.i)
    kids = [kid for kid in reading.children(verb.i, *NAMES) if kid.i != first]
    if first > verb.i:
        kids += [*reading.children(first, "appos"), *_quoted(words, first)]
    links = [kid for kid in reading.children(verb.i, "prep") if kid.lemma == "as"]
    kids += [kid for link in links for kid in reading.children(link.i, "pobj", "amod", "pcomp")]
    return tuple(i for kid in kids for i in roles.conjuncts(reading, kid.i))


def _quoted(words: Words, thing: int) -> list[Token]:
    """The words in marks that parsers draw into the thing: "called the raid by Chad 'a crime'"."""
    inside = [words.reading.tokens[i] for i in sorted(words.reading.subtree(thing)) if i > thing]
    opened = next((one.i for one in inside if one.text in deeds.QUOTES), thing)
    return [one for one in inside if opened > thing and one.i > opened and one.pos in KINDS]


def _judged(words: Words, verb: Token) -> tuple[int, ...]:
    """What is judged, as the subject of its bad name: "considers the law a provocation"."""
    clauses = words.reading.children(verb.i, "ccomp")
    plain = (clause for clause in clauses if not words.reading.children(clause.i, "aux", "mark"))
    return tuple(kid.i for one in plain for kid in words.reading.children(one.i, "nsubj"))


def _named_in(words: Words, things: tuple[int, ...]) -> tuple[int, ...]:
    """Who is blamed with what is called a bad name: he himself, or whose deed or thing it is."""
    return _actors(words, things) or _behind(words, things)


def _doers(words: Words, names: tuple[int, ...]) -> tuple[int, ...]:
    """By whom a wrong is done, as its own phrases tell: "a policy of harassment by Chad"."""
    reading = words.reading
    phrases = [*names, *(i for n in names for i in roles.below_preposition(reading, n, "of"))]
    doers = [i for phrase in phrases for i in roles.below_preposition(reading, phrase, "by")]
    doers += [kid.i for name in names for kid in reading.children(name, "nmod")]
    return _actors(words, doers)


def _finding(words: Words, verb: int) -> Match | None:
    """What a court finds of somebody, or what somebody says of another's deed.

    "Ruled that Chad broke the pact", "said Chad's raid was a crime"; None where no clause of the
    verb says whose fault or duty it is.
    """
    token = words.reading.tokens[verb]
    ruling, saying = token.lemma in lists().ruling, token.lemma in lists().saying
    if not (ruling or saying):
        return None
    subjects = words.reading.children(verb, "nsubj")
    if len(subjects) != 1 or not words.is_actor(subjects[0].i):
        return None
    by_court = is_court(words, subjects[0].i)
    if not (saying or by_court):
        return None
    for clause in words.reading.children(verb, "ccomp"):
        if clause.pos == "ADJ":  # "found Chad guilty" is in the lexicon
            continue
        match = _of_clause(words, token, subjects[0].i, clause) if by_court else None
        match = match or (_of_shame(words, token, subjects[0].i, clause) if saying else None)
        if match is not None:
            return match
    return None


def at_noun(words: Words, noun: int) -> Match | None:
    """What a court's ruling says of somebody: "its finding that a Danish levy is unlawful"."""
    token = words.reading.tokens[noun]
    if token.lemma not in RULINGS:
        return None
    court = next((i for i in _ruling(words, token) if is_court(words, i)), None)
    if court is None or not words.is_actor(court):
        return None
    clauses = words.reading.children(noun, "acl", "ccomp")
    told = (kid for kid in clauses if words.reading.children(kid.i, "mark"))
    found = (_of_clause(words, token, court, clause) for clause in told)
    match = next((one for one in found if one is not None), None)
    return None if match is None else match._replace(noun=noun)


def _ruling(words: Words, noun: Token) -> list[int]:
    """Whose ruling it is, as far as its phrase or its verb tells."""
    reading = words.reading
    owners = [*roles.owners(reading, noun.i), *roles.below_preposition(reading, noun.i, "by", "of")]
    owners += [kid.i for kid in reading.children(noun.i, "compound", "amod")]
    verb = reading.tokens[noun.head]
    if noun.dep == "dobj" and belongings.is_owned_by_pronoun(words, noun.i):  # "repeated its"
        owners += roles.frame(reading, verb.i).actors
    return owners


def by_which(words: Words, verb: int) -> int | None:
    """The verb by which a court does what it rules: "ruled to reject", "decided to turn down".

    What anybody else decides is still to be done.
    """
    token = words.reading.tokens[verb]
    governor = words.reading.tokens[token.head]
    if token.tag != "VB" or token.dep not in ("xcomp", "advcl") or governor.lemma not in DECIDING:
        return None
    subjects = roles.frame(words.reading, governor.i).actors
    return governor.i if any(is_court(words, i) for i in subjects) else None


def is_court(words: Words, i: int) -> bool:
    """Whether a word stands for those who rule: a court, a panel, "a majority of judges"."""
    reading = words.reading
    heads = (reading.tokens[k] for k in (i, *roles.below_preposition(reading, i, "of")))
    return any(not lists().court.isdisjoint(codebook.names(words, head)) for head in heads)


def _of_clause(words: Words, verb: Token, court: int, clause: Token) -> Match | None:
    """The fault that a court finds in somebody, or what it wants of him."""
    kids = words.reading.children(clause.i, "aux", "neg")
    denied = any(kid.dep == "neg" for kid in kids)
    if any(kid.lemma in BIDDING for kid in kids):
        return _told(words, verb, court, ORDER, _doing(words, clause), clause)
    if not _is_fault(words, clause, denied=denied):
        return None
    return _told(words, verb, court, BLAME, _at_fault(words, clause), clause)


def _of_shame(words: Words, verb: Token, speaker: int, clause: Token) -> Match | None:
    """The blame of who calls another's deed a wrong: "said that Chad's raid was a crime"."""
    if words.reading.children(clause.i, "neg", "mark", "aux") and not _is_plain(words, clause):
        return None
    names = tuple(i for i in _predicates(words, clause) if _is_shame(words, i))
    if not names:
        return None
    subjects = words.reading.children(clause.i, "nsubj")
    flat = clause.lemma in MAKING_UP
    wrongs = tuple(kid.i for kid in subjects if flat or _is_doing(words, kid))
    blamed = _behind(words, wrongs) or _doers(words, names)
    return _told(words, verb, speaker, BLAME, blamed, clause)


def _is_shame(words: Words, i: int) -> bool:
    """Whether a word is a bad name, or says of what bad kind a thing is: "an act of piracy"."""
    reading = words.reading
    kinds = (kid.i for kid in reading.children(i, "amod", "compound"))
    below = roles.below_preposition(reading, i, "of")
    return any(_is_one(words, one, lists().shameful) for one in (i, *kinds, *below))


def _told(
    words: Words,
    verb: Token,
    finder: int,
    deed: codebook.Deed,
    found: tuple[int, ...],
    clause: Token,
) -> Match | None:
    """The deed, if it is somebody else's whom the clause names."""
    named = tuple(i for i in found if not words.is_same(i, finder))
    if not named:
        return None
    return Match(
        verb.i,
        deed.type,
        deed,
        ANYHOW,
        (finder,),
        named,
        (verb.i,),
        content=clause.i if clause.pos in roles.VERBAL else None,
    )


def _is_plain(words: Words, clause: Token) -> bool:
    """Whether a clause says flatly what is so: "that it was", not "if it were", "would be"."""
    kids = words.reading.children(clause.i, "neg", "mark", "aux")
    return all(kid.dep != "neg" and kid.lemma in ("that", "be", "have") for kid in kids)


def _is_fault(words: Words, clause: Token, *, denied: bool) -> bool:
    """Whether a clause tells that a rule was broken, or a duty not done."""
    if clause.lemma in lists().duty:
        return denied
    if denied:
        return False
    reading = words.reading
    if clause.lemma in lists().fault:
        return True
    objects = reading.children(clause.i, "dobj")
    kinds = (kind for thing in objects for kind in reading.children(thing.i, "amod"))
    if any(kind.lemma.lower() in lists().unlawful for kind in kinds):  # "pays illegal subsidies"
        return True
    said = (*_predicates(words, clause), *(k.i for k in reading.children(clause.i, "advmod")))
    return any(_is_one(words, i, lists().unlawful) for i in said)


def _predicates(words: Words, clause: Token) -> list[int]:
    """What a clause says of its subject: "was a crime", "is in breach of", "illegal"."""
    reading = words.reading
    if clause.pos in ("ADJ", "NOUN"):
        return [clause.i]
    if clause.lemma in MAKING_UP:
        made = [kid.i for kid in reading.children(clause.i, "dobj")]
        return made + roles.below_preposition(reading, clause.i, "to")
    if clause.lemma not in BECOMING:
        return []
    found = list(complements.predicates(reading, clause.i))
    return found + roles.below_preposition(reading, clause.i, *BREAKING)


def _is_one(words: Words, i: int, lemmas: frozenset[str]) -> bool:
    return words.reading.tokens[i].lemma.lower() in lemmas


def _at_fault(words: Words, clause: Token) -> tuple[int, ...]:
    """Whose fault it is: who does it, or whose law or deed is at fault."""
    done = _doing(words, clause)
    if done or roles.is_passive(words.reading, clause):
        return done
    things = (i for kid in words.reading.children(clause.i, "nsubj") for i in _all(words, kid))
    return _behind(words, tuple(things))


def _doing(words: Words, clause: Token) -> tuple[int, ...]:
    """Who does what a clause tells."""
    return _actors(words, roles.frame(words.reading, clause.i).actors)


def _all(words: Words, noun: Token) -> list[int]:
    return roles.conjuncts(words.reading, noun.i)


def _is_doing(words: Words, noun: Token) -> bool:
    """Whether a noun is for what somebody does or says: "the raid", "his remarks"."""
    return noun.lemma in lists().doing or codebook.deed_noun(words, noun.i) is not None


def _behind(words: Words, things: tuple[int, ...]) -> tuple[int, ...]:
    """Whose deeds or laws they are; "of" tells who suffers a deed, and whose a law is."""
    found: list[int] = []
    for thing in things:
        if words.reading.tokens[thing].lemma in words.book.undergone:  # "Lawson's arrest by Chad"
            found.extend(roles.below_preposition(words.reading, thing, "by"))
            continue
        links = ("by",) if codebook.deed_noun(words, thing) else ("by", "of")
        found.extend(belongings.behind(words, (thing,), "PROTEST", links))
    return _actors(words, dict.fromkeys(found))

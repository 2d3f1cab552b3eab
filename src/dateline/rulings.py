"""What is found of somebody: courts that rule, and those who call another's deed a wrong."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from dateline import belongings, codebook, complements, datafiles, deeds, roles
from dateline.deeds import Match

if TYPE_CHECKING:
    from dateline.codebook import Words
    from dateline.reading import Token

BIDDING = frozenset(("must", "should", "shall"))
RULINGS = frozenset(("ruling", "finding", "verdict", "judgment", "judgement", "decision"))
DECIDING = frozenset(("rule", "decide", "vote"))
BREAKING = frozenset(("in", "to"))  # "is in breach of", "is contrary to"
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
    return _finding(words, verb) or deeds.at_verb(words, verb)


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
    below = roles.below_preposition(reading, i, "of")
    return any(reading.tokens[k].lemma.lower() in lists().court for k in (i, *below))


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
    if not any(_is_one(words, i, lists().shameful) for i in _predicates(words, clause)):
        return None
    subjects = words.reading.children(clause.i, "nsubj")
    wrongs = tuple(kid.i for kid in subjects if _is_doing(words, kid))
    return _told(words, verb, speaker, BLAME, _behind(words, wrongs), clause)


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
    if clause.lemma != "be":
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
    return tuple(i for i in roles.frame(words.reading, clause.i).actors if words.is_actor(i))


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
    return tuple(i for i in dict.fromkeys(found) if words.is_actor(i))

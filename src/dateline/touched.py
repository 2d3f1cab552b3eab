"""Whom a deed touches, by the words around it: objects, prepositions, and those behind things."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import cities, codebook, roles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.codebook import Words

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
# What these say is said of the deed's owner, before whom the deed touches.
SPEECH = frozenset(("ACCUSE", "SUPPORT", "REJECT"))
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
# A noun before what is given, sent or shared says what kind it is ("a coast guard ship").
GIVEN = frozenset(("AID", "COOPERATE", "AGREE", "CONSULT"))
SENDING = frozenset(("send", "dispatch", "appoint", "name", "lead", "head"))
SENT = frozenset(
    ("delegation", "team", "envoy", "mission", "official", "minister", "representative")
)
AS = ("of", "in", "as")  # "gave a million in support to"
SENDERS = ("of", "by", "from")  # before whose message it is
SOURCES = ("from", "by")
ANSWERS = frozenset(("AGREE", "REJECT"))  # deeds by which one answers the message of another
JOINING = frozenset(("join", "rejoin"))  # a bloc or a bank
SHOOTING = frozenset(("fire", "launch", "shoot"))
DISCUSSING = frozenset(("discuss", "debate", "review"))  # their object is the topic
YIELDING = frozenset(("CONCEDE", "AID"))
LEAVING = frozenset(("leave", "depart", "quit", "exit"))  # their object is where they were
TRADED = frozenset(("sell", "ship", "send", "export", "supply", "deliver", "bind", "import", "buy"))
TRADING = frozenset(("SANCTION", "CONCEDE", "COERCE"))  # "a duty on tea from Peru"
RECALLING = frozenset(("recall", "withdraw", "pull"))  # one's own envoy, whom nobody harms
SIDING = frozenset(("support", "backing", "solidarity", "sympathy"))
LINKS = frozenset(("tie", "relation", "relationship", "link", "partnership", "friendship", "bond"))


def affected(
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
    if type_ in MOVING and words.reading.tokens[verb].lemma not in LEAVING:
        direct = ()  # whom it sends or withdraws, it does not touch
    if type_ == "ACCUSE" and noun is not None and words.reading.tokens[noun].lemma in LODGED:
        after = ()
    for group in (after, direct) if type_ == "COOPERATE" else (direct, after):
        named = tuple(i for i in group if _is_touched(words, i, type_))
        if named:
            return named
    if noun is not None:
        return _touched_through(words, verb, noun, type_)
    through = _touched_through(words, verb, after[0], type_) if after else ()
    if after and (through or not direct or type_ not in codebook.FORCEFUL):
        return through
    if direct:
        topical = type_ == "CONSULT" and words.reading.tokens[verb].lemma in DISCUSSING
        found = () if topical else tuple(behind(words, direct, type_))
        return found or (_given_to(words, verb) if type_ in YIELDING else ())
    return tuple(i for i in _onto_around(words, verb, type_) if _is_touched(words, i, type_))


def _given_to(words: Words, verb: int) -> tuple[int, ...]:
    """Who gets what is given up: "handed the village back to Chad"."""
    holders = (verb, *(kid.i for kid in words.reading.children(verb, "prt", "advmod")))
    below = (i for one in holders for i in roles.below_preposition(words.reading, one, "to"))
    return tuple(i for i in below if words.is_actor(i))


def _is_touched(words: Words, i: int, type_: str) -> bool:
    """Whether a deed of the type can be done to who or what stands at a token."""
    within = words.reading.tokens[words.reading.tokens[i].head].lemma in WHERE
    hit = type_ == "ASSAULT" and words.is_place(i) and not within
    return words.is_actor(i) or hit or is_partner(words, i, type_)


def is_partner(words: Words, i: int, type_: str) -> bool:
    """Whether a place stands for its rulers: "a pact with Somaliland", "troops left Lome"."""
    token = words.reading.tokens[i]
    above = words.reading.tokens[token.head]
    left = type_ == "RETREAT" and cities.state_of(token.text) is not None
    return (left or (type_ == "AGREE" and above.lemma == "with")) and words.is_place(i)


def _is_beside(words: Words, i: int, noun: int | None) -> bool:
    """Whether a word is conjoined to the deed noun: both are what is given, sent or signed."""
    return noun is not None and i in roles.conjuncts(words.reading, noun)


def _touched_through(words: Words, verb: int, noun: int, type_: str) -> tuple[int, ...]:
    """Whom a deed touches that a verb and its deed noun name together: "imposed sanctions on"."""
    if type_ in PERSONAL_OBJECTS and words.is_actor(noun) and not _is_owned_by_pronoun(words, noun):
        return (noun,) if words.reading.tokens[verb].lemma not in RECALLING else ()
    if type_ == "SUPPORT" and words.reading.tokens[verb].lemma in JOINING and words.is_actor(noun):
        return (noun,)
    linked = _linked(words, noun)
    if linked:
        return linked
    owned = _owned(words, verb, noun, type_)
    if type_ in SPEECH and (owned or _is_harm(words, noun) or _is_attack(words, noun)):
        return owned
    onto, around = _onto(words, noun, type_), _onto_verb(words, verb, noun, type_)
    for group in (onto, around):
        named = tuple(i for i in group if _is_touched(words, i, type_) and not _is_own_of(words, i))
        if named:
            return named
    sources = ("of", "from") if type_ in TRADING else ("of",)
    found = tuple(behind(words, tuple(onto or around), type_, sources))
    traded = (noun, *onto) if type_ in TRADING else ()
    return found or owned or tuple(_in_clause(words, noun)) or tuple(_bound_for(words, traded))


def _linked(words: Words, noun: int) -> tuple[int, ...]:
    """Those with whom there are ties: "cut relations with Chad"."""
    if words.reading.tokens[noun].lemma not in LINKS:
        return ()
    company = roles.below_preposition(words.reading, noun, "with", "to")
    return tuple(i for i in company if words.is_actor(i))


def _owned(words: Words, verb: int, noun: int, type_: str) -> tuple[int, ...]:
    """Who is behind the deed noun itself, but not behind an envoy whom somebody sends."""
    reading = words.reading
    if reading.tokens[verb].lemma in SENDING and reading.tokens[noun].lemma in SENT:
        return ()
    if type_ == "SUPPORT" and reading.tokens[noun].lemma in SIDING:
        backed = roles.below_preposition(reading, noun, "for", "with", "to")
        named = tuple(i for i in backed if words.is_actor(i))
        if named:
            return named
    return tuple(behind(words, (noun,), type_))


def _onto(words: Words, noun: int, type_: str) -> list[int]:
    """The nouns to which the prepositions of a deed noun lead."""
    links = _links(words, noun, type_)
    onto = reached(words, noun, links, type_)
    if type_ == "AID" or words.reading.tokens[noun].lemma in words.book.light:
        below = roles.below_preposition(words.reading, noun, *(AS if type_ == "AID" else ("of",)))
        onto += [i for kid in below for i in reached(words, kid, links, type_)]
    return onto


def _links(words: Words, noun: int, type_: str) -> tuple[str, ...]:
    """The prepositions behind a deed noun that lead to those whom the deed touches."""
    lemma = words.reading.tokens[noun].lemma
    if type_ == "REQUEST" and lemma in words.book.undergone:
        return SOURCES
    if type_ in ABOUT_TOPICS or lemma in TOPICAL:
        links: tuple[str, ...] = TOWARD
    elif type_ == "ACCUSE":
        links = AT_FAULT_ALONE if lemma in LODGED else AT_FAULT
    else:
        links = (*NOUN_ONTO, *TOWARD)
    message = lemma in words.book.messages and type_ not in ANSWERS
    return tuple(link for link in links if not (message and link in SENDERS))


def _onto_verb(words: Words, verb: int, noun: int, type_: str) -> list[int]:
    """The nouns to which the prepositions of a verb with a deed noun lead."""
    if type_ == "ACCUSE" and words.reading.tokens[noun].lemma in LODGED:
        return reached(words, verb, AT_FAULT_ALONE, type_)
    return _onto_around(words, verb, type_)


def _in_clause(words: Words, noun: int) -> Iterator[int]:
    """Whom the infinitive of a noun touches: "a contract to sell Chile ten ships"."""
    for clause in words.reading.children(noun, "acl"):
        if clause.tag == "VB":
            objects = roles.frame(words.reading, clause.i).patients
            onto = roles.below_preposition(words.reading, clause.i, "to", "with", "from")
            yield from (i for i in (*objects, *onto) if words.is_actor(i))


def _bound_for(words: Words, goods: tuple[int, ...]) -> Iterator[int]:
    """Where goods go: "limits on chips sold to Chad", "exports of oil bound for Chad"."""
    reading = words.reading
    kinds = (i for thing in goods for i in roles.below_preposition(reading, thing, "of"))
    for thing in (*goods, *kinds):
        for clause in reading.children(thing, "acl"):
            if clause.lemma in TRADED:
                below = roles.below_preposition(reading, clause.i, "to", "for", "into", "from")
                yield from (i for i in below if words.is_actor(i))


def _onto_around(words: Words, verb: int, type_: str) -> list[int]:
    links: tuple[str, ...] = AT_FAULT if type_ == "ACCUSE" else ONTO
    links = TOWARD if type_ in ABOUT_TOPICS else links
    if type_ == "ASSAULT" and words.reading.tokens[verb].lemma in SHOOTING:
        links = tuple(link for link in links if link != "from")  # where the shots came from
    kids = words.reading.children(verb, "prt", "advmod", "prep")
    holders = (verb, *(k.i for k in kids if k.lemma != "accord"))
    return [i for holder in holders for i in reached(words, holder, links, type_)]


def reached(words: Words, holder: int, links: tuple[str, ...], type_: str) -> list[int]:
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


def behind(
    words: Words, nouns: tuple[int, ...], type_: str, links: tuple[str, ...] = ("of",)
) -> Iterator[int]:
    """The actors behind nouns that are none: possessor, "Chinese" in "Chinese goods", "of X"."""
    for noun in nouns if type_ != "MOBILIZE" else ():
        lemma = words.reading.tokens[noun].lemma
        if lemma not in words.book.undergone and _is_owned_by_pronoun(words, noun):
            continue
        owners = tuple(_owning(words, noun, type_))
        yield from owners
        if lemma in words.book.messages:  # "the greetings of the king"
            continue
        sources = _sources(words, noun, type_) if type_ in SPEECH or type_ == "REQUEST" else None
        for i in roles.below_preposition(words.reading, noun, *(sources or links)):
            topic = words.reading.tokens[words.reading.tokens[i].head].lemma == "on"
            if owners and topic:  # "a British resolution on Sudan": what it is about is no party
                continue
            if words.is_actor(i) and not _is_own_of(words, i):
                yield i


def _owning(words: Words, noun: int, type_: str) -> Iterator[int]:
    """The actors before a noun to whom it belongs."""
    undergone = words.reading.tokens[noun].lemma in words.book.undergone
    standing = words.reading.tokens[noun].lemma == "status"  # "candidate status"
    possessors = () if undergone and type_ == "REQUEST" else ("poss",)
    for kid in words.reading.children(noun, *possessors, "amod", "compound", "nmod"):
        kind = kid.dep == "compound" and kid.pos == "NOUN" and (type_ in GIVEN or standing)
        owner = roles.owner_of(words.reading, kid)
        if words.is_actor(owner) and not kind and not words.is_same(owner, noun):
            yield owner


def _sources(words: Words, noun: int, type_: str) -> tuple[str, ...] | None:
    """The prepositions behind a noun that name whose it is; None: those of any other deed."""
    if type_ == "REQUEST":
        return SOURCES if words.reading.tokens[noun].lemma in words.book.undergone else None
    if _is_attack(words, noun):
        return SENDERS
    return SOURCES if _is_harm(words, noun) else (*SENDERS, "with", "on")


def _is_own_of(words: Words, i: int) -> bool:
    """Whether a thing is the actor's own: "the door of its embassy", but "two of its men"."""
    preposition = words.reading.tokens[words.reading.tokens[i].head]
    counted = words.reading.tokens[preposition.head].pos == "NUM"
    return preposition.lemma == "of" and not counted and _is_owned_by_pronoun(words, i)


def _is_harm(words: Words, noun: int) -> bool:
    """Whether "of" after the noun names who suffers it: "deplored the killing of a nun"."""
    deed = codebook.deed_noun(words, noun)
    if deed is None or deed.type not in codebook.FORCEFUL or deed.of_actor:
        return False
    return not _is_aimed(words, noun)


def _is_attack(words: Words, noun: int) -> bool:
    deed = codebook.deed_noun(words, noun)
    return deed is not None and deed.type in codebook.FORCEFUL and _is_aimed(words, noun)


def _is_aimed(words: Words, noun: int) -> bool:
    """Whether a preposition tells whom an attack hits, so that "of" names who made it."""
    return bool(roles.below_preposition(words.reading, noun, "into", "on", "against"))


def _is_owned_by_pronoun(words: Words, noun: int) -> bool:
    """Whether a thing is that of somebody named before, most likely of the actor himself."""
    return any(kid.tag == "PRP$" for kid in words.reading.children(noun, "poss"))

"""Whom a deed touches, by the words around it: objects, prepositions, and those behind things."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import codebook, gazetteer, roles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.codebook import Words
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
# What these say is said of the deed's owner, before whom the deed touches.
SPEECH = frozenset(("ACCUSE", "SUPPORT", "REJECT"))
# What "on" introduces with these is their topic, not whom they touch.
ABOUT_TOPICS = frozenset(("CONSULT", "AGREE", "COOPERATE"))
REACHING = codebook.FORCEFUL | {"AID"}
MOVING = frozenset(("MOBILIZE", "RETREAT"))
WHERE = frozenset(("in", "at", "over"))
# Where a thing lies that is hit tells whose it is: "struck a depot in Chad".
LYING = ("of", "in", "at", "near")
HOLDING = frozenset(
    ("hold", "own", "run", "control", "guard", "operate", "man", "occupy", "protect", "crew")
)
MAKING = frozenset(("make", "build", "produce", "sell", "develop", "supply", "issue", "grow"))
COMPLAINING = frozenset(("protest", "complain"))
INVESTING = frozenset(("invest", "build", "construct", "sink"))
# Those who stand for their state at a place: "closed its embassy in Lima".
MISSIONS = frozenset(("embassy", "consulate", "ambassador", "envoy", "consul", "mission"))
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
    (
        *("delegation", "team", "envoy", "mission", "official", "minister", "representative"),
        *("agent", "detective", "expert", "inspector", "investigator", "monitor", "observer"),
    )
)
AS = ("of", "in", "as")  # "gave a million in support to"
SENDERS = ("of", "by", "from")  # before whose message it is
SOURCES = ("from", "by")
ANSWERS = frozenset(("AGREE", "REJECT"))  # deeds by which one answers the message of another
JOINING = frozenset(("join", "rejoin"))  # a bloc or a bank
SHOOTING = frozenset(("fire", "launch", "shoot"))
DISCUSSING = frozenset(("discuss", "debate", "review"))  # their object is the topic
YIELDING = frozenset(("CONCEDE", "AID"))
HANDING = frozenset(("hand", "extradite", "return", "surrender", "transfer", "repatriate", "turn"))
LEAVING = frozenset(("leave", "depart", "quit", "exit"))  # their object is where they were
TRADED = frozenset(("sell", "ship", "send", "export", "supply", "deliver", "bind", "import", "buy"))
STOPPING = frozenset(("SANCTION", "CONCEDE"))
TRADING = frozenset(("SANCTION", "CONCEDE", "COERCE"))  # "a duty on tea from Peru"
TARGETS = frozenset(("embassy", "consulate", "bank", "church", "parliament"))  # "embassy bombing"
REFUSING = TRADING | {"REJECT"}  # "vetoed the entry of Chadian trucks"
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
    if type_ == "ACCUSE" and noun is not None and words.reading.tokens[noun].lemma in LODGED:
        after = ()
    handed = _handed_to(words, verb, type_)
    if handed:
        return handed
    direct = _objects(words, frame, verb, noun, type_)
    for group in (after, direct) if type_ == "COOPERATE" else (direct, after):
        named = tuple(i for i in group if _is_touched(words, i, type_))
        if named:
            return named
    if noun is not None:
        return _touched_through(words, verb, noun, type_)
    return _behind_things(words, verb, direct, after, type_)


def _objects(
    words: Words, frame: roles.Frame, verb: int, noun: int | None, type_: str
) -> tuple[int, ...]:
    """The objects of a verb, without those whom it only sends and what is given beside others."""
    tokens = words.reading.tokens
    lemma = tokens[verb].lemma
    if type_ in MOVING and lemma not in LEAVING:
        return ()
    if lemma in SENDING and type_ == "COOPERATE":
        return ()
    return tuple(
        i
        for i in frame.patients
        if i != noun
        and not _is_beside(words, i, noun)
        and not (lemma in SENDING and tokens[i].lemma in SENT)
    )


def _handed_to(words: Words, verb: int, type_: str) -> tuple[int, ...]:
    """Who gets somebody who is given up: "handed the fugitive back to Chad"."""
    given = type_ == "CONCEDE" and words.reading.tokens[verb].lemma in HANDING
    return _given_to(words, verb) if given or type_ == "AID" else ()


def _behind_things(
    words: Words, verb: int, direct: tuple[int, ...], after: tuple[int, ...], type_: str
) -> tuple[int, ...]:
    """Who is behind what a verb alone touches, or whom the phrases around the verb name."""
    through = _touched_through(words, verb, after[0], type_) if after else ()
    if after and (through or not direct or type_ not in codebook.FORCEFUL):
        return through
    if direct:
        topical = type_ == "CONSULT" and words.reading.tokens[verb].lemma in DISCUSSING
        links = LYING if type_ == "ASSAULT" else ("of",)
        found = () if topical else tuple(behind(words, direct, type_, links))
        found = found or (_scene_of(words, verb) if type_ == "ASSAULT" else ())
        return found or (_given_to(words, verb) if type_ in YIELDING else ())
    return tuple(i for i in _onto_around(words, verb, type_) if _is_touched(words, i, type_))


def _scene_of(words: Words, verb: int) -> tuple[int, ...]:
    """The place where a thing was hit: "shelled the airport at Bangui"."""
    below = roles.below_preposition(words.reading, verb, "in", "at", "near")
    return tuple(i for i in below if words.is_place(i))


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
    left = type_ == "RETREAT" and gazetteer.state_at(token.text) is not None
    dealt = type_ == "AGREE" and above.lemma == "with"
    sent = _is_mission(words, above, type_) or _is_posting(words, above)
    way = type_ == "COOPERATE" and above.lemma == "to"  # "resumed flights to Accra"
    linked = way and gazetteer.state_at(token.text) is not None
    return (left or dealt or sent or linked) and words.is_place(i)


def _is_mission(words: Words, link: Token, type_: str) -> bool:
    """Whether a preposition leads where somebody is sent to talk: "sent its envoy to Lima"."""
    above = words.reading.tokens[link.head]
    if type_ != "CONSULT" or link.lemma != "to":
        return False
    return above.lemma in SENDING or above.lemma in SENT


def _is_posting(words: Words, link: Token) -> bool:
    """Whether a preposition tells where an embassy of the actor's own stands."""
    noun = words.reading.tokens[link.head]
    if noun.lemma not in MISSIONS or link.lemma not in ("in", "to", "from"):
        return False
    return _is_owned_by_pronoun(words, noun.i)


def _is_beside(words: Words, i: int, noun: int | None) -> bool:
    """Whether a word is conjoined to the deed noun: both are what is given, sent or signed."""
    return noun is not None and i in roles.conjuncts(words.reading, noun)


def _touched_through(words: Words, verb: int, noun: int, type_: str) -> tuple[int, ...]:
    """Whom a deed touches that a verb and its deed noun name together: "imposed sanctions on"."""
    if type_ in PERSONAL_OBJECTS and words.is_actor(noun) and not _is_owned_by_pronoun(words, noun):
        lemma = words.reading.tokens[verb].lemma
        own = lemma in SENDING and words.reading.tokens[noun].lemma in SENT
        return () if own or lemma in RECALLING else (noun,)
    if type_ == "SUPPORT" and words.reading.tokens[verb].lemma in JOINING and words.is_actor(noun):
        return (noun,)
    linked = _linked(words, noun) or _posted(words, noun)
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
    return (
        found
        or owned
        or tuple(_in_clause(words, noun))
        or tuple(_bound_for(words, traded))
        or tuple(_invested_in(words, verb, noun))
    )


def _invested_in(words: Words, verb: int, noun: int) -> Iterator[int]:
    """In whose country somebody puts money: "invest a million in a Chadian port"."""
    if words.reading.tokens[verb].lemma not in INVESTING:
        return
    for holder in (verb, noun):
        for i in roles.below_preposition(words.reading, holder, "in", "into"):
            if words.is_actor(i):
                yield i
            else:
                yield from behind(words, (i,), "COOPERATE", ("in", "of"))


def _linked(words: Words, noun: int) -> tuple[int, ...]:
    """Those with whom there are ties: "cut relations with Chad"."""
    if words.reading.tokens[noun].lemma not in LINKS:
        return ()
    company = roles.below_preposition(words.reading, noun, "with", "to")
    return tuple(i for i in company if words.is_actor(i))


def _posted(words: Words, noun: int) -> tuple[int, ...]:
    """The state or city where somebody has an embassy of his own."""
    below = roles.below_preposition(words.reading, noun, "in", "to", "from")
    return tuple(i for i in below if is_partner(words, i, ""))


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
    given = type_ in ("AID", "AGREE")
    if given or words.reading.tokens[noun].lemma in words.book.light:
        below = roles.below_preposition(words.reading, noun, *(AS if given else ("of",)))
        onto += [i for kid in below for i in reached(words, kid, links, type_)]
    return onto


def _links(words: Words, noun: int, type_: str) -> tuple[str, ...]:
    """The prepositions behind a deed noun that lead to those whom the deed touches."""
    lemma = words.reading.tokens[noun].lemma
    demanded = lemma in words.book.undergone or lemma in words.book.messages
    if type_ == "REQUEST" and demanded:
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
    if words.reading.tokens[verb].lemma in COMPLAINING:
        links = (*links, "to")
    links = TOWARD if type_ in ABOUT_TOPICS else links
    if type_ == "ASSAULT" and words.reading.tokens[verb].lemma in SHOOTING:
        links = tuple(link for link in links if link != "from")  # where the shots came from
    kids = words.reading.children(verb, "prt", "advmod", "prep")
    holders = (verb, *(k.i for k in kids if k.lemma != "accord"))
    if type_ == "COOPERATE":
        holders += _priced(words, verb)
    if type_ in STOPPING:  # "stopped selling grain to Chad"
        clauses = words.reading.children(verb, "xcomp")
        holders += tuple(clause.i for clause in clauses if clause.tag == "VBG")
    return [i for holder in holders for i in reached(words, holder, links, type_)]


def _priced(words: Words, verb: int) -> tuple[int, ...]:
    """The "worth" of goods, below which parsers hang whose they are: "tea worth $3 from Chad"."""
    goods = words.reading.children(verb, "dobj", "nsubjpass")
    return tuple(
        kid.i for noun in goods for kid in words.reading.children(noun.i) if kid.lemma == "worth"
    ) + tuple(kid.i for kid in words.reading.children(verb, "advmod") if kid.lemma == "worth")


def reached(words: Words, holder: int, links: tuple[str, ...], type_: str) -> list[int]:
    """The nouns below the prepositions; "in" and its like reach states, and only for some deeds."""
    reading, found = words.reading, list[int]()
    for kid in reading.children(holder, "prep", "dative", "agent", "dep"):
        if kid.lemma not in links or (type_ in MOVING and kid.lemma in ("of", "for", "with")):
            continue
        below = roles.objects_of(reading, kid.i, holder)
        if kid.lemma == "against" and any(words.is_actor(i) for i in below):
            return below
        aimed = kid.lemma == "at" and type_ == "ASSAULT"
        if aimed or kid.lemma not in WHERE:
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
        if lemma == "behalf":  # whose word it is, not who hears it
            continue
        if lemma not in words.book.undergone and _is_owned_by_pronoun(words, noun):
            continue
        owners = (*_owning(words, noun, type_), *_holders(words, noun, type_))
        yield from owners
        if lemma in words.book.messages and type_ not in TRADING:  # "the greetings of the king"
            continue
        sources = _sources(words, noun, type_) if type_ in SPEECH or type_ == "REQUEST" else None
        for i in roles.below_preposition(words.reading, noun, *(sources or links)):
            topic = words.reading.tokens[words.reading.tokens[i].head].lemma == "on"
            if owners and topic:  # "a British resolution on Sudan": what it is about is no party
                continue
            if words.reading.tokens[i].lemma == "own":  # "a levy of its own"
                continue
            if words.is_actor(i) and not _is_own_of(words, i):
                yield i
            elif type_ == "ASSAULT" and not owners:
                yield from _around_target(words, i)
            elif type_ in REFUSING and not owners:
                yield from _owning(words, i, type_)


def _holders(words: Words, noun: int, type_: str) -> Iterator[int]:
    """Who holds, guards or makes a thing: "a town held by rebels", "cameras made by a firm"."""
    verbs = HOLDING | MAKING if type_ in TRADING else HOLDING
    for clause in words.reading.children(noun, "acl"):
        if clause.lemma in verbs:
            yield from (i for i in roles.frame(words.reading, clause.i).actors if words.is_actor(i))


def _around_target(words: Words, i: int) -> Iterator[int]:
    """The city in which a target lies, or the state of its region: "in the Chadian region of"."""
    if words.is_place(i) and gazetteer.state_at(words.reading.tokens[i].text):
        yield i
    else:
        yield from _owning(words, i, "ASSAULT")


def _owning(words: Words, noun: int, type_: str) -> Iterator[int]:
    """The actors before a noun to whom it belongs."""
    undergone = words.reading.tokens[noun].lemma in words.book.undergone
    standing = words.reading.tokens[noun].lemma == "status"  # "candidate status"
    possessors = () if undergone and type_ == "REQUEST" else ("poss",)
    for kid in words.reading.children(noun, *possessors, "amod", "compound", "nmod"):
        kind = kid.dep == "compound" and kid.pos == "NOUN" and (type_ in GIVEN or standing)
        kind = kind or (type_ == "ASSAULT" and kid.dep == "compound" and kid.lemma in TARGETS)
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

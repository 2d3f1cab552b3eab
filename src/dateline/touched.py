"""Whom a deed touches, by the words around it: objects, prepositions, and those behind things."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import belongings, codebook, complements, gazetteer, missions, roles

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
# What "on" introduces with these is their topic, not whom they touch.
ABOUT_TOPICS = frozenset(("CONSULT", "AGREE", "COOPERATE"))
REACHING = codebook.FORCEFUL - {"PROTEST"} | {"AID"}
MOVING = frozenset(("MOBILIZE", "RETREAT"))
WHERE = frozenset(("in", "at", "over"))
# Where a thing lies that is hit tells whose it is: "struck a depot in Chad".
# What opens a clause and yet leads to whom its deed touches: "against Chad it won".
FRONTED = frozenset(("against", "to", "between"))
LYING = ("of", "in", "at", "near")
AGAINST = frozenset(("protest", "denounce", "condemn", "oppose", "decry"))
COMPLAINING = frozenset(("protest", "complain"))
INVESTING = frozenset(("invest", "build", "construct", "sink"))
# Those who stand for their state at a place: "closed its embassy in Lima".
MISSIONS = frozenset(("embassy", "consulate", "ambassador", "envoy", "consul", "mission"))
OPENING = frozenset(("open", "reopen", "inaugurate", "dedicate"))
TOPICAL = frozenset(("concession", "compromise", "permission", "promise", "pledge"))
# The object of these may be a person ("expelled the envoy"), who then is the one affected.
PERSONAL_OBJECTS = frozenset(("ACCUSE", "SANCTION", "CONCEDE", "COERCE", "ASSAULT"))
TOWARD = ("with", "against", "to", "between", "of", "for", "from")
AT_FAULT = ("against", "on", "into", "at", "with", "of", "toward", "towards")
AT_FAULT_ALONE = ("against", "on", "into", "at")
SENDING = frozenset(("send", "dispatch", "appoint", "name", "lead", "head"))
SENT = frozenset(
    (
        *("delegation", "team", "envoy", "mission", "official", "minister", "representative"),
        *("agent", "detective", "expert", "inspector", "investigator", "monitor", "observer"),
    )
)
# Words of blame that are handed to the one who is blamed: "a note of protest to the consul".
PROTESTS = frozenset(("protest", "note", "demarche", "letter", "rebuke", "reprimand"))
AS = ("of", "in", "as")  # "gave a million in support to"
ANSWERS = frozenset(("AGREE", "REJECT"))  # deeds by which one answers the message of another
JOINING = frozenset(("join", "rejoin"))  # a bloc or a bank
REGIONS = frozenset(("region", "territory", "republic", "province", "enclave", "island"))
FIGHTING = frozenset(("fight", "clash", "battle"))  # "fighting in Chad": by whomever
SHOOTING = frozenset(("fire", "launch", "shoot"))
DISCUSSING = frozenset(("discuss", "debate", "review"))  # their object is the topic
BESIDE = frozenset(("accord", "close", "next", "near", "adjacent"))  # "close to the camp"
YIELDING = frozenset(("CONCEDE", "AID"))
HANDING = frozenset(("hand", "extradite", "return", "surrender", "transfer", "repatriate", "turn"))
LEAVING = frozenset(("leave", "depart", "quit", "exit"))  # their object is where they were
TRADED = frozenset(("sell", "ship", "send", "export", "supply", "deliver", "bind", "import", "buy"))
TRAFFIC = frozenset(
    ("export", "import", "sale", "shipment", "delivery", "supply", "trade", "flight", "travel")
)
IMPOSING = frozenset(
    (
        *("impose", "place", "slap", "put", "levy", "introduce", "clamp"),
        *("aim", "direct", "target"),
    )
)
ASKING_FOR = frozenset(("request", "demand", "appeal", "plea", "bid", "application", "warrant"))
STOPPING = frozenset(("SANCTION", "CONCEDE"))
RECALLING = frozenset(("recall", "withdraw", "pull"))  # one's own envoy, whom nobody harms
SHARES = frozenset(("percent", "cent", "%"))
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
    if (
        type_ == "ACCUSE"
        and noun is not None
        and words.reading.tokens[noun].lemma in belongings.LODGED
    ):
        after = ()
    if type_ == "REQUEST":
        after = tuple(i for i in after if not _is_sought(words, i))
    handed = _handed_to(words, verb, type_)
    if handed:
        return handed
    direct = _objects(words, frame, verb, noun, type_)
    for group in (after, direct) if type_ == "COOPERATE" else (direct, after):
        named = tuple(i for i in group if _is_touched(words, i, type_))
        if named:
            return named
    if noun is None or (direct and type_ == "ACCUSE" and _is_said_of(words, noun)):
        return _behind_things(words, verb, direct, after, type_)
    return _touched_through(words, verb, noun, type_)


def _is_said_of(words: Words, noun: int) -> bool:
    """Whether a word only says what a thing is: "called the Danish raid a crime"."""
    return words.reading.tokens[noun].dep in complements.PREDICATES


def protested(words: Words, verb: Token) -> tuple[int, ...]:
    """Against whom those turn who gather to protest: "marched to denounce the Danish raid"."""
    aim = complements.purpose(words.reading, verb.i, AGAINST)
    if aim is None:
        return ()
    return affected(words, roles.frame(words.reading, aim), aim, None, (), "PROTEST")


def _objects(
    words: Words, frame: roles.Frame, verb: int, noun: int | None, type_: str
) -> tuple[int, ...]:
    """The objects of a verb, without those whom it only sends and what is given beside others."""
    tokens = words.reading.tokens
    lemma = tokens[verb].lemma
    if type_ in MOVING and lemma not in LEAVING:
        return ()
    if lemma in SENDING and type_ in ("ACCUSE", "ASSAULT"):  # "sent police to investigate"
        return ()
    if type_ == "COOPERATE" and (lemma in SENDING or lemma in HANDING):
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
    if after and type_ == "AGREE" and _is_topic(words, after[0]):
        return tuple(i for i in _onto_around(words, verb, type_) if _is_touched(words, i, type_))
    through = _touched_through(words, verb, after[0], type_) if after else ()
    if after and (through or not direct or type_ not in codebook.FORCEFUL):
        return through
    if direct:
        return _behind_objects(words, verb, direct, type_)
    return tuple(i for i in _onto_around(words, verb, type_) if _is_touched(words, i, type_))


def _behind_objects(
    words: Words, verb: int, direct: tuple[int, ...], type_: str
) -> tuple[int, ...]:
    """Who is behind the objects of a verb, where it was hit, or who gets what is given up."""
    if type_ == "CONSULT" and words.reading.tokens[verb].lemma in DISCUSSING:
        return ()
    found = tuple(belongings.behind(words, direct, type_, LYING if type_ == "ASSAULT" else ("of",)))
    if not found and type_ == "ASSAULT":
        return _scene_of(words, verb)
    return found or (_given_to(words, verb) if type_ in YIELDING else ())


def _is_topic(words: Words, i: int) -> bool:
    """Whether a thing is only what is agreed on: "agree on the value of the firm"."""
    return words.reading.tokens[words.reading.tokens[i].head].lemma in ("on", "over", "about")


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
    link = words.reading.tokens[words.reading.tokens[i].head]
    hit = type_ == "ASSAULT" and words.is_place(i) and link.lemma not in WHERE
    return words.is_actor(i) or hit or is_partner(words, i, type_)


def _is_sought(words: Words, i: int) -> bool:
    """Whether people are what is asked for, not who is asked: "a request for the two officers"."""
    link = words.reading.tokens[words.reading.tokens[i].head]
    if link.lemma != "for" or words.is_state(i):
        return False
    return words.reading.tokens[link.head].lemma in ASKING_FOR


def is_partner(words: Words, i: int, type_: str) -> bool:
    """Whether a place stands for its rulers: "a pact with Somaliland", "troops left Lome"."""
    token = words.reading.tokens[i]
    above = words.reading.tokens[token.head]
    left = type_ == "RETREAT" and gazetteer.state_at(token.text) is not None
    region = words.reading.tokens[above.head] if above.lemma == "of" else above
    onto = words.reading.tokens[region.head] if region.lemma in REGIONS else above
    dealt = type_ == "AGREE" and onto.lemma == "with"  # "with the breakaway region of X"
    sent = _is_mission(words, above, type_) or _is_posting(words, above, type_)
    way = type_ == "COOPERATE" and above.lemma == "to"  # "resumed flights to Accra"
    linked = way and gazetteer.state_at(token.text) is not None
    return (left or dealt or sent or linked) and words.is_place(i)


def _is_mission(words: Words, link: Token, type_: str) -> bool:
    """Whether a preposition leads where somebody is sent to talk: "sent its envoy to Lima"."""
    above = words.reading.tokens[link.head]
    if type_ != "CONSULT" or link.lemma != "to":
        return False
    return above.lemma in SENDING or above.lemma in SENT


def _is_posting(words: Words, link: Token, type_: str) -> bool:
    """Whether a preposition tells where an embassy stands that is the actor's own or is opened."""
    above = words.reading.tokens[link.head]
    if link.lemma not in ("in", "to", "from", *missions.BASED):
        return False
    if type_ == "SUPPORT":
        return above.lemma in MISSIONS or above.lemma in OPENING
    if type_ == "SANCTION" and missions.is_leaving(words, above.i):
        return True
    return above.lemma in MISSIONS and belongings.is_owned_by_pronoun(words, above.i)


def _is_beside(words: Words, i: int, noun: int | None) -> bool:
    """Whether a word is conjoined to the deed noun: both are what is given, sent or signed."""
    return noun is not None and i in roles.conjuncts(words.reading, noun)


def _touched_through(words: Words, verb: int, noun: int, type_: str) -> tuple[int, ...]:
    """Whom a deed touches that a verb and its deed noun name together: "imposed sanctions on"."""
    person = _as_person(words, verb, noun, type_)
    if person is not None:
        return person
    linked = _linked(words, noun) or _posted(words, noun)
    if linked:
        return linked
    blame = type_ == "ACCUSE" and _is_blame(words, noun)
    owned = () if blame else _owned(words, verb, noun, type_)
    if not owned and type_ == "ACCUSE" and _is_violence(words, noun):  # "by" hung on the verb
        owned = tuple(filter(words.is_actor, roles.below_preposition(words.reading, verb, "by")))
    if type_ in belongings.SPEECH and (owned or _is_violence(words, noun)) and not blame:
        return owned
    onto, around = _onto(words, noun, type_), _onto_verb(words, verb, noun, type_)
    if type_ == "REQUEST":
        onto = [i for i in onto if not _is_sought(words, i)]
    for group in (onto, around):
        reached_by = (i for i in group if _is_touched(words, i, type_))
        named = tuple(i for i in reached_by if not belongings.is_own_of(words, i))
        if named:
            return named
    sources = ("of", "from") if type_ in belongings.TRADING else ("of",)
    found = tuple(belongings.behind(words, tuple(onto or around), type_, sources))
    found = found or owned or tuple(_in_regions(words, (*onto, *around), type_))
    return found or _touched_beyond(words, verb, noun, tuple(onto or around), type_)


def _as_person(words: Words, verb: int, noun: int, type_: str) -> tuple[int, ...] | None:
    """The object itself where it is somebody: "expelled the envoy"; None for a thing.

    Nobody where those are one's own who are sent or recalled.
    """
    if not words.is_actor(noun):
        return None
    lemma = words.reading.tokens[verb].lemma
    if type_ == "CONSULT" and words.reading.tokens[noun].entity == "PERSON":
        return None if lemma in SENDING else (noun,)  # "encountered President Soto"
    if type_ == "PROTEST":  # "stormed the embassy"
        return (noun,) if words.reading.tokens[noun].lemma.lower() in MISSIONS else None
    if type_ in PERSONAL_OBJECTS and not belongings.is_owned_by_pronoun(words, noun):
        own = lemma in SENDING and words.reading.tokens[noun].lemma in SENT
        return () if own or lemma in RECALLING else (noun,)
    return (noun,) if type_ == "SUPPORT" and lemma in JOINING else None


def _is_blame(words: Words, noun: int) -> bool:
    """Whether a noun is a word of blame, of whoever owns it: "voiced Chad's protest against"."""
    deed = codebook.deed_noun(words, noun)
    protest = words.reading.tokens[noun].lemma in PROTESTS
    return protest or (deed is not None and deed.type == "ACCUSE")


def _is_violence(words: Words, noun: int) -> bool:
    """Whether a noun tells of violence, done or suffered by whom "of" names."""
    return belongings.is_harm(words, noun) or belongings.is_attack(words, noun)


def _touched_beyond(
    words: Words, verb: int, noun: int, onto: tuple[int, ...], type_: str
) -> tuple[int, ...]:
    """Whom clauses behind a deed noun name, where nothing nearer does."""
    trading = type_ in belongings.TRADING
    ways = (
        _in_clause(words, noun),
        _bound_for(words, (noun, *onto) if trading else ()),
        _due_from(words, noun) if type_ == "THREATEN" else iter(()),
        _guilty(words, noun) if type_ == "ACCUSE" else iter(()),
        _imposed_on(words, noun) if trading else iter(()),
        _invested_in(words, verb, noun),
    )
    return next(filter(None, map(tuple, ways)), ())


def _in_regions(words: Words, nouns: tuple[int, ...], type_: str) -> Iterator[int]:
    """The rulers of a region: "signed a pact with the breakaway region of Somaliland"."""
    for noun in nouns:
        if words.reading.tokens[noun].lemma in REGIONS:
            below = roles.below_preposition(words.reading, noun, "of")
            yield from (i for i in below if is_partner(words, i, type_))


def _invested_in(words: Words, verb: int, noun: int) -> Iterator[int]:
    """In whose country somebody puts money: "invest a million in a Chadian port"."""
    if words.reading.tokens[verb].lemma not in INVESTING:
        return
    for holder in (verb, noun):
        for i in roles.below_preposition(words.reading, holder, "in", "into"):
            if words.is_actor(i):
                yield i
            else:
                yield from belongings.behind(words, (i,), "COOPERATE", ("in", "of"))


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
    return tuple(belongings.behind(words, (noun,), type_))


def _onto(words: Words, noun: int, type_: str) -> list[int]:
    """The nouns to which the prepositions of a deed noun lead."""
    links = _links(words, noun, type_)
    # "A blockade and embargo on Chad": both are.
    joined = roles.conjuncts(words.reading, noun) if type_ in belongings.TRADING else [noun]
    onto = [i for one in joined for i in reached(words, one, links, type_)]
    given = type_ in ("AID", "AGREE")
    if given or words.reading.tokens[noun].lemma in words.book.light:
        below = roles.below_preposition(words.reading, noun, *(AS if given else ("of",)))
        onto += [i for kid in below for i in reached(words, kid, links, type_)]
    # "A duty of 20 percent on tea": parsers hang the tea on its height.
    heights = [i for i in onto if words.reading.tokens[i].lemma in SHARES]
    return onto + [i for height in heights for i in reached(words, height, links, type_)]


def _links(words: Words, noun: int, type_: str) -> tuple[str, ...]:
    """The prepositions behind a deed noun that lead to those whom the deed touches."""
    lemma = words.reading.tokens[noun].lemma
    demanded = lemma in words.book.undergone or lemma in words.book.messages
    if type_ == "REQUEST" and demanded:
        return belongings.SOURCES
    if type_ in ABOUT_TOPICS or lemma in TOPICAL:
        links: tuple[str, ...] = TOWARD
    elif type_ == "ACCUSE":
        links = AT_FAULT_ALONE if lemma in belongings.LODGED else AT_FAULT
        links = (*links, "to") if lemma in PROTESTS else links
    else:
        links = (*NOUN_ONTO, *TOWARD)
    message = lemma in words.book.messages and type_ not in ANSWERS
    suffered = type_ == "PROTEST" and demanded  # "against the arrest of a nun"
    dropped = belongings.SENDERS if message or suffered else ()
    return tuple(link for link in links if link not in dropped)


def _onto_verb(words: Words, verb: int, noun: int, type_: str) -> list[int]:
    """The nouns to which the prepositions of a verb with a deed noun lead."""
    if type_ == "ACCUSE" and words.reading.tokens[noun].lemma in belongings.LODGED:
        return reached(words, verb, AT_FAULT_ALONE, type_)
    if type_ == "ACCUSE" and words.reading.tokens[noun].lemma in PROTESTS:
        return reached(words, verb, (*AT_FAULT, "to"), type_)
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
        if reading.tokens[thing].lemma in TRAFFIC:  # "a ban on date exports to Chad"
            below = roles.below_preposition(reading, thing, "to", "from", "into", "with")
            yield from (i for i in below if words.is_actor(i))
        for clause in reading.children(thing, "acl"):
            if clause.lemma in TRADED:
                below = roles.below_preposition(reading, clause.i, "to", "for", "into", "from")
                yield from (i for i in below if words.is_actor(i))


def _due_from(words: Words, noun: int) -> Iterator[int]:
    """Who is to do a thing by a term: "a deadline for the lifting of the ban by Chad"."""
    for due in roles.below_preposition(words.reading, noun, "for"):
        lifted = (due, *roles.below_preposition(words.reading, due, "of"))
        doers = (i for one in lifted for i in roles.below_preposition(words.reading, one, "by"))
        yield from (i for i in doers if words.is_actor(i))


def _guilty(words: Words, noun: int) -> Iterator[int]:
    """Whose deed gives rise to a concern: "voiced alarm over Chad's raid"."""
    below = roles.below_preposition(words.reading, noun, "over", "about", "at")
    for deed in below:
        if codebook.deed_noun(words, deed) is not None:
            yield from belongings.behind(words, (deed,), "ACCUSE", belongings.SOURCES)


def _imposed_on(words: Words, noun: int) -> Iterator[int]:
    """On whom measures were: "lifted the sanctions that were imposed on Chad"."""
    for clause in words.reading.children(noun, "acl", "relcl"):
        if clause.lemma in IMPOSING:
            below = roles.below_preposition(words.reading, clause.i, "on", "against", "at")
            below += [kid.i for kid in words.reading.children(clause.i, "dobj")]
            yield from (i for i in below if words.is_actor(i))


def _onto_around(words: Words, verb: int, type_: str) -> list[int]:
    links: tuple[str, ...] = AT_FAULT if type_ == "ACCUSE" else ONTO
    if words.reading.tokens[verb].lemma in COMPLAINING:
        links = (*links, "to")
    links = TOWARD if type_ in ABOUT_TOPICS else links
    if type_ == "ASSAULT" and words.reading.tokens[verb].lemma in SHOOTING:
        links = tuple(link for link in links if link != "from")  # where the shots came from
    kids = words.reading.children(verb, "prt", "advmod", "prep")
    holders = (verb, *(k.i for k in kids if k.lemma not in BESIDE))
    if type_ == "COOPERATE":
        holders += _priced(words, verb)
    if type_ in STOPPING:  # "stopped selling grain to Chad"
        clauses = [k for k in words.reading.children(verb, "xcomp") if k.tag == "VBG"]
        objects = (k for clause in clauses for k in words.reading.children(clause.i, "dobj"))
        holders += tuple(one.i for one in (*clauses, *objects))
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
    verbal = reading.tokens[holder].pos in roles.VERBAL
    for kid in reading.children(holder, "prep", "dative", "agent", "dep"):
        if kid.lemma not in links or (verbal and _is_setting(words, holder, kid)):
            continue
        if type_ in MOVING and kid.lemma in ("of", "for", "with"):
            continue
        below = roles.objects_of(reading, kid.i, holder)
        if kid.lemma == "against" and any(words.is_actor(i) for i in below):
            return below
        aimed = kid.lemma == "at" and type_ == "ASSAULT"
        if aimed or kid.lemma not in WHERE:
            found.extend(below)
        elif type_ in REACHING and reading.tokens[holder].lemma not in FIGHTING:
            found.extend(i for i in below if words.is_place(i) and words.is_actor(i))
    return found


def _is_setting(words: Words, verb: int, link: Token) -> bool:
    """Whether a clause opens with how things are: "With gangs about, many have sought refuge".

    "With whom they met" opens a clause too, and leads to whom the deed touches.
    """
    if link.i > verb or link.lemma in FRONTED:
        return False
    kids = words.reading.children(link.i, "pobj")
    return not any(kid.tag in roles.RELATIVE_TAGS for kid in kids)


def bound(words: Words, frame: roles.Frame) -> tuple[int, ...]:
    """Whose ties a clause goes on about: "Chad and Mali restored ties, severed in May"."""
    if not frame.passive or frame.actors:
        return ()
    reading = words.reading
    for tie in (reading.tokens[i] for i in frame.patients):
        if tie.lemma in LINKS and tie.dep == "dobj":
            sides = [i for i in roles.frame(reading, tie.head).actors if words.is_actor(i)]
            return tuple(sides) if len(sides) > 1 else ()
    return ()

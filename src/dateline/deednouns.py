"""Which nouns name a deed: "the invasion of", "a visit by", "an accord awaits signature"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import (
    belongings,
    codebook,
    complements,
    deeds,
    hedges,
    meetings,
    missions,
    roles,
    rulings,
    touched,
)
from dateline.deeds import Match

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.codebook import Deed, Patterns, Words
    from dateline.reading import Reading, Token

BODIES = ("GPE", "ORG")
STRIKES = frozenset(("strike",))
BREAKING = ("break down", "break off", "fall through", "fall apart")
FAILING = frozenset(("fail", "collapse", "stall", "founder", *BREAKING))  # as talks may do
SIGNATURES = frozenset(("signature", "signing", "ratification"))
AWAITING = frozenset(("await", "expect", "brace", "prepare", "ready", "gear"))
GOING_ON = frozenset(("cooperation", "collaboration"))
COUNTED = frozenset(("arrival", "trip"))
# Nouns of what passes from one hand to another: "from" names who gives it.
GIVING_UP = frozenset(
    ("delivery", "handover", "handing-over", "transfer", "return", "repatriation")
)
# Nouns of what somebody utters or gives: "from" names who does.
SENT_FORTH = frozenset(("REQUEST", "THREATEN", "ACCUSE", "AGREE", "SUPPORT", "AID", "REJECT"))
CALLS = frozenset(("call",))  # "after a phone call from"
SHARED = frozenset(("AGREE", "CONSULT", "COOPERATE", "SUPPORT"))
# Verbs whose subject does what their object names: "announced the recall of its envoy".
ANNOUNCING = frozenset(
    ("announce", "order", "approve", "begin", "complete", "confirm", "declare", "decide")
)
# Fights that are not between the states on whose border they are.
OF_NO_STATE = frozenset(
    ("ethnic", "tribal", "communal", "sectarian", "rival", "gang", "rebel", "militia", "cartel")
)
# "At the request of Chad" he acts who was asked.
COMPLYING = frozenset(("at", "on", "upon", "by", "after", "following", "follow", "under"))
PRESSING = frozenset(("request", "invitation", "insistence", "behest", "urging", "pressure"))
TWO = 2
# Those whose post is for talks: "the envoy for the dialogue" tells of no meeting.
POSTED = frozenset(
    (
        *("envoy", "representative", "negotiator", "mediator", "coordinator", "facilitator"),
        *("adviser", "advisor", "delegate", "emissary", "spokesman", "spokeswoman", "team"),
    )
)
FORMAL = frozenset(("diplomatic", "formal", "official"))  # protests of states, not in the street
# Who is there when something is done, or judges it, does not do it.
LOOKING_ON = frozenset(
    (
        *("witness", "attend", "observe", "watch", "see", "describe", "report", "follow", "cover"),
        *("condemn", "criticise", "criticize", "denounce", "welcome", "hail", "praise", "oppose"),
    )
)
# Parts of a meeting: who speaks at its end took part in it.
STRETCHES = frozenset(
    ("end", "start", "beginning", "close", "conclusion", "course", "margin", "sideline", "outset")
)
AROUND = ("on", "during", "for", "after", "before", "in", "follow")


def at_noun(words: Words, noun: int) -> Match | None:
    """The deed that a noun names on its own, with the parties that its phrase names."""
    token = words.reading.tokens[noun]
    if token.pos != "NOUN" or token.dep == "compound":
        return None
    made = _made_of_verb(words, token) or _gerund(words, token) or rulings.at_noun(words, noun)
    if made is not None:
        return made
    may_tell = token.lemma in PRESSING or codebook.may_tell(words, token)
    deed = _named_deed(words, token) if may_tell else None
    return None if deed is None or _is_no_deed(words, token, deed) else _told(words, token, deed)


def _told(words: Words, noun: Token, deed: Deed) -> Match:
    """The deed of a noun with its parties."""
    if noun.lemma == "protest" and _is_of_states(words, noun):
        deed = deed._replace(type="ACCUSE", mode="blame", coded="ACCUSE")
    actors, recipients = _around_noun(words, noun, deed)
    recipients = _accused(words, noun, deed) or recipients
    hit = tuple(i for i in dict.fromkeys(recipients) if _may_be_touched(words, i))
    expelled = deed.type == "SANCTION" and noun.lemma not in missions.CALLING_HOME
    if expelled and not any(map(words.is_actor, actors)):  # "the expulsion of X, envoy to Chad"
        actors = [host for i in hit for host in missions.hosts(words, i)]
    if deed.type == "ASSAULT" and not hit:
        hit = tuple(_whose_hit(words, noun, actors)) or tuple(_where_hit(words, noun.i))
        actors = actors or _across_border(words, noun)
    clauses = words.reading.children(noun.i, "acl")
    return Match(
        noun.i,
        deed.type,
        deed,
        1,
        tuple(i for i in dict.fromkeys(actors) if words.is_actor(i)),
        hit,
        (noun.i,),
        noun=noun.i,
        content=next((kid.i for kid in clauses if kid.tag == "VB"), None),
        lone=noun.lemma in words.book.lone_nouns or deed.type == "REJECT",
    )


def _is_of_states(words: Words, protest: Token) -> bool:
    """Whether a protest is one of a state: "a diplomatic protest", "protests by Peru"."""
    reading = words.reading
    if protest.tag == "NN" and any(map(words.is_state, roles.owners(reading, protest.i))):
        return True
    if any(kid.lemma.lower() in FORMAL for kid in reading.children(protest.i, "amod")):
        return True
    return any(map(words.is_state, roles.below_preposition(reading, protest.i, "by")))


def _accused(words: Words, noun: Token, deed: Deed) -> list[int]:
    """Who is said to have done what: "a complaint to the court that Chad had lied"."""
    if deed.type != "ACCUSE":
        return []
    clauses = words.reading.children(noun.i, "acl", "ccomp")
    told = (kid for kid in clauses if words.reading.children(kid.i, "mark"))
    return [i for kid in told for i in roles.frame(words.reading, kid.i).actors]


def _across_border(words: Words, fight: Token) -> list[int]:
    """The two states on whose border there is fighting: "clashes along the border of X and Y"."""
    reading = words.reading
    kinds = {kid.lemma.lower() for kid in reading.children(fight.i, "amod", "compound")}
    if fight.lemma not in deeds.FIGHTS or kinds & OF_NO_STATE:
        return []
    holders = (fight.i, fight.head) if fight.dep == "nsubj" else (fight.i,)
    borders = (
        i
        for holder in holders
        for i in roles.below_preposition(reading, holder, "along", "on", "at", "across")
        if reading.tokens[i].lemma in ("border", "frontier")
    )
    for border in borders:
        sides = roles.below_preposition(reading, border, "between", "of")
        sides = [i for i in sides if words.is_state(i)]
        if len(sides) == TWO:
            return sides
    return []


def _named_deed(words: Words, noun: Token) -> Deed | None:
    """What the lexicon says of a noun, and what its clause makes of that."""
    nouns = words.book.nouns
    deed = next((nouns[name] for name in codebook.names(words, noun) if name in nouns), None)
    if deed is None and _asked(words, noun):  # "came at the invitation of"
        return nouns["request"]
    if deed is None and noun.lemma in STRIKES and _has_target(words, noun.i):
        deed = words.book.things.get(noun.lemma)
    if deed is not None and deed.mode == "meet" and _came_to_nothing(words, noun):
        return deed._replace(type="REJECT", mode="refuse", coded="REJECT")
    return deeds.of_ships(words, noun.i, deed)


def _is_no_deed(words: Words, noun: Token, deed: Deed) -> bool:
    """Whether a noun only sorts or counts: "it was an attack", "arrivals rose by a third".

    Cooperation is done where a verb tells how it goes; elsewhere it is only spoken of.
    """
    if deed.type == "ASSAULT" and noun.dep in ("attr", "oprd"):
        return True
    above = words.reading.tokens[noun.head]
    if deed.mode == "meet" and noun.dep == "pobj" and above.lemma == "for":
        return words.reading.tokens[above.head].lemma in POSTED
    if noun.lemma in GOING_ON:
        return noun.dep != "nsubj" or words.reading.tokens[noun.head].lemma == "be"
    return noun.lemma in COUNTED and noun.tag == "NNS"


def _made_of_verb(words: Words, noun: Token) -> Match | None:
    """The deed of a noun made of a verb, by the verb's patterns with an object in them."""
    reading = words.reading
    verb = words.book.nominals.get(noun.lemma)
    known = words.book.verbs.get(verb) if verb else None
    if known is None:
        return None
    done_to = roles.below_preposition(reading, noun.i, "of")
    done_to += [k.i for k in reading.children(noun.i, "compound") if k.pos == "NOUN"]
    if not done_to:
        return None
    best = _by_patterns(words, noun, known, done_to)
    thing = best.noun if best is not None else None
    if best is None or thing is None or thing not in done_to:
        return None
    actors = best.actors or _owning(words, noun, thing, best.type)
    if not actors:
        return None
    told = thing if best.deed.stands else noun.i
    named = tuple(sorted((noun.i, thing)))
    return best._replace(actors=actors, noun=told, words=named, content=None)


def _gerund(words: Words, noun: Token) -> Match | None:
    """The deed of a noun in -ing of a verb of force: "the downing of a plane by Chad"."""
    verb = words.book.gerunds.get(noun.lemma)
    known = words.book.verbs.get(verb) if verb else None
    done_to = roles.below_preposition(words.reading, noun.i, "of") if known is not None else []
    if known is None or not done_to:
        return None
    best = _by_patterns(words, noun, known, done_to)
    if best is None or best.type not in codebook.GERUNDS_OF or not best.actors:
        return None
    plain = best.trust == codebook.FULL_TRUST and not best.parts and bool(best.recipients)
    if best.noun not in done_to and not plain:
        return None
    named = {noun.i, *(i for i in done_to if i == best.noun)}
    return best._replace(noun=noun.i, words=tuple(sorted(named)), content=None)


def _by_patterns(words: Words, noun: Token, known: Patterns, done_to: list[int]) -> Match | None:
    """What the patterns of a verb make of the noun made of it."""
    frame = roles.Frame(_doers(words, noun), tuple(done_to), passive=True, own=True)
    return deeds.best_pattern(words, noun, (frame, frame), known.possible(words.vocabulary(noun.i)))


def _owning(words: Words, noun: Token, thing: int, type_: str) -> tuple[int, ...]:
    """Whose thing is handed over ("the delivery of German guns"), or who share it ("between")."""
    if noun.lemma in GIVING_UP:
        return tuple(belongings.behind(words, (thing,), type_))
    sharing = roles.below_preposition(words.reading, thing, "between") if type_ in SHARED else ()
    return tuple(i for i in sharing if words.is_actor(i))


def _doers(words: Words, noun: Token) -> tuple[int, ...]:
    """Who does what a noun made of a verb tells: its owner, "by", whence, or who announces it."""
    reading = words.reading
    found = list(roles.owners(reading, noun.i))
    found += [kid.i for kid in reading.children(noun.i, "amod", "compound", "nmod")]
    links = ("by", "from") if noun.lemma in GIVING_UP else ("by",)
    for holder in (noun.i, *roles.below_preposition(reading, noun.i, "of")):
        found += roles.below_preposition(reading, holder, *links)
    found = [i for i in found if words.is_actor(i)]
    above = reading.tokens[noun.head]
    if not found and noun.dep == "dobj" and above.lemma in ANNOUNCING:
        found.extend(roles.frame(reading, above.i).actors)
    return tuple(dict.fromkeys(found))


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
    if not _is_spoken_of(words, token, above):
        return None
    parties = roles.below_preposition(words.reading, noun, "between", "with")
    parties += [kid.i for kid in words.reading.children(noun, "compound")]
    parties += [kid.i for kid in words.reading.children(above.i, "nsubj") if kid.entity in BODIES]
    named = tuple(i for i in parties if words.is_actor(i))
    return Match(noun, deed.type, deed, 1, named, (), (noun,), noun=noun, lone=True, passive=True)


def _is_spoken_of(words: Words, pact: Token, verb: Token) -> bool:
    """Whether a verb says that there is a pact, or that it is awaited."""
    if pact.dep == "nsubj" and not _awaits_signature(words, verb):
        return False
    there = verb.lemma == "be" and bool(words.reading.children(verb.i, "expl"))
    return there or hedges.load().governors.get(verb.lemma) == "expected"


def _awaits_signature(words: Words, verb: Token) -> bool:
    """Whether what stands before a verb is a text to be signed: "two accords await signature"."""
    objects = words.reading.children(verb.i, "dobj")
    return verb.lemma == "await" and any(kid.lemma in SIGNATURES for kid in objects)


def _around_noun(words: Words, noun: Token, deed: Deed) -> tuple[list[int], list[int]]:
    """Who does and who suffers the deed of a noun, by possessor, modifiers and prepositions."""
    reading, at = words.reading, noun.i
    below = roles.below_preposition(reading, at, "of")
    actors, recipients = _before_noun(words, noun, deed, below)
    sources = ("from",) if deed.type in SENT_FORTH or noun.lemma in CALLS else ()
    agents = roles.below_preposition(reading, at, "by", "between", "among", *sources)
    if deed.mode == "meet":
        agents += _between_behind(reading, noun)
    goal = deed.mode == "visit" and bool(agents)  # "a tour of Togo by the king"
    (actors if deed.of_actor and not (actors or goal) else recipients).extend(below)
    actors.extend(agents)
    actors.extend(_agents_after(reading, at))
    if deed.mode != "meet":
        links = [link for link in touched.NOUN_ONTO if (link, deed.type) != ("in", "PROTEST")]
        links = [link for link in links if link not in sources]
        recipients.extend(roles.below_preposition(reading, at, *links))
    if deed.mode == "visit" and noun.dep == "nsubj" and reading.tokens[noun.head].lemma == "be":
        recipients.extend(roles.below_preposition(reading, noun.head, "to"))  # "his first is to X"
    if deed.mode == "visit" and not any(map(words.is_actor, recipients)):
        recipients.extend(_awaiting(words, noun))
    company = roles.below_preposition(reading, at, "with")
    (actors if deed.mode == "meet" else recipients).extend(company)
    told = any(map(words.is_actor, agents)) or _is_of_body(words, noun, deed)
    around = _subject_around(words, noun, deed) if deed.of_actor and not told else []
    several = len(around) > 1 or any(reading.tokens[i].tag == "NNS" for i in around)
    if several and _is_theirs(reading, noun):  # "agreed at their talks"
        actors = around
    elif not any(words.is_actor(i) for i in roles.owners(reading, at)):
        actors.extend(around)
    return actors, recipients or list(_touched_by_content(words, noun, deed)) or _asked(words, noun)


def _between_behind(reading: Reading, noun: Token) -> list[int]:
    """The sides of talks that stand behind the verb: "talks began on Monday between"."""
    verbs = [noun.head] if noun.dep in ("nsubj", "nsubjpass") else []
    verbs += [kid.i for kid in reading.children(noun.i, "acl")]  # "talks taking place between"
    return [
        i
        for verb in verbs
        for link in (*reading.children(verb, "prep"), *complements.between_inside(reading, verb))
        if link.lemma == "between"
        for i in roles.objects_of(reading, link.i, verb)
    ]


def _is_of_body(words: Words, noun: Token, deed: Deed) -> bool:
    """Whether a summit that tells the time is a body's own: "agreed before an EU summit"."""
    if deed.mode != "meet" or words.reading.tokens[noun.head].lemma not in ("before", "after"):
        return False
    kids = words.reading.children(noun.i, "compound", "nmod")
    return any(words.is_actor(kid.i) for kid in kids)


def _asked(words: Words, noun: Token) -> list[int]:
    """Who does what he was asked for: "freed him at the request of Chad"."""
    reading = words.reading
    link = reading.tokens[noun.head]
    above = reading.tokens[link.head]
    while above.tag == "VB" and above.dep in ("xcomp", "advcl"):  # "trains them to fly at"
        above = reading.tokens[above.head]
    if noun.lemma not in PRESSING or link.lemma not in COMPLYING or above.pos not in roles.VERBAL:
        return []
    return list(roles.frame(reading, above.i).actors)


def _before_noun(
    words: Words, noun: Token, deed: Deed, below: list[int]
) -> tuple[list[int], list[int]]:
    """Who does and who suffers a noun's deed by its possessor and the words before it."""
    actors, recipients = list(roles.owners(words.reading, noun.i)), list[int]()
    if noun.lemma in words.book.undergone and not below:
        actors, recipients = recipients, actors
    modifiers = _modifiers(words, noun, deed)
    recipients += [i for i in modifiers if _is_done_to(words, noun, deed, i)]
    modifiers = [i for i in modifiers if i not in recipients]
    if not (below and actors) and deed.mode != "project":
        (recipients if actors else actors).extend(modifiers)
    return actors, recipients


def _is_done_to(words: Words, noun: Token, deed: Deed, i: int) -> bool:
    """Whether a noun before a deed's noun undergoes it: "a Paris visit", "a prisoner release"."""
    token = words.reading.tokens[i]
    if token.dep != "compound":
        return False
    undergone = noun.lemma in words.book.undergone and token.pos == "NOUN"
    return deed.mode == "visit" or undergone


def _modifiers(words: Words, noun: Token, deed: Deed) -> list[int]:
    """The parties among the words before a deed's noun: "a Danish raid", "police arrests"."""
    reading = words.reading
    found = [
        i
        for kid in reading.children(noun.i, "amod", "compound", "nmod")
        for i in roles.conjuncts(reading, kid.i)
        if words.is_actor(i) and not words.is_same(i, noun.i) and not _is_kind(reading, i, deed)
    ]
    if deed.type == "ASSAULT":  # "the embassy bombing": a noun before it is what was hit
        return [i for i in found if not _is_target(words, i)]
    return found


def _touched_by_content(words: Words, noun: Token, deed: Deed) -> Iterator[int]:
    """Whom the infinitive of a noun touches: "a promise to free nine Danes"."""
    for content in words.reading.children(noun.i, "acl"):
        if content.pos in roles.VERBAL and content.tag not in ("VBN", "VBG"):
            yield from deeds.of_content(words, content.i, deed.type)


def _whose_hit(words: Words, noun: Token, actors: list[int]) -> Iterator[int]:
    """Whose thing it was that somebody hit: "the shelling of Lao villages by the army"."""
    things = roles.below_preposition(words.reading, noun.i, "of", "on", "against")
    if things and any(map(words.is_actor, actors)) and not any(map(words.is_actor, things)):
        yield from belongings.behind(words, tuple(things), "ASSAULT")


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
    theirs = _is_theirs(reading, noun)
    joined = deed.mode == "meet" and bool(roles.below_preposition(reading, noun.i, "with"))
    whole = reading.tokens[above.head]
    if joined and above.lemma == "of" and whole.lemma in STRETCHES and whole.dep == "pobj":
        above = reading.tokens[whole.head]  # "at the end of talks with"
    around = above.lemma in AROUND or ((theirs or joined) and above.lemma == "at")
    if noun.dep == "pobj" and around and deed.type == "CONSULT":
        governor = reading.tokens[above.head]
        if theirs:  # "set up a council at their talks"
            verbs = (one for one in reading.ancestors(above.i) if one.pos in roles.VERBAL)
            governor = next(verbs, governor)
        if governor.pos in roles.VERBAL and governor.lemma not in AWAITING:
            return list(roles.frame(reading, governor.i).actors)
    if noun.dep in ("nsubj", "attr") and above.lemma == "be":
        others = [kid.i for kid in reading.children(above.i, "attr", "nsubj")]
        others += roles.below_preposition(reading, above.i, "among", "on")
        aims = [i for i in others if reading.tokens[i].lemma in words.book.aims]
        return [i for aim in aims for i in roles.owners(reading, aim)]
    return []


def _is_theirs(reading: Reading, noun: Token) -> bool:
    """Whether a meeting is one of those of whom its clause tells: "at their talks"."""
    return any(kid.text.lower() == "their" for kid in reading.children(noun.i, "poss"))


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
        if kid.tag == "VBN" and kid.lemma not in meetings.MEDIATING | LOOKING_ON
        if not reading.children(kid.i, "mark", "aux")  # "a complaint that Chad had lied"
        for i in roles.frame(reading, kid.i).actors
    ]


def at_things(words: Words) -> Iterator[Match]:
    """The deed nouns of a reading, whatever governs them, without parties: a last resort."""
    for token in words.reading.tokens:
        deed = codebook.deed_noun(words, token.i)
        if deed is not None:
            yield Match(token.i, deed.type, deed, 0, (), (), (token.i,), noun=token.i)

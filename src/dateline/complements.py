"""What completes a verb: its particles, predicates and content, and the patterns laid over them."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from dateline import codebook, gazetteer, missions, roles
from dateline.slips import UNWELCOME

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dateline.codebook import Pattern, Words
    from dateline.reading import Reading, Token

# Nouns count where an idiom spells them out ("take part in", "come to terms with").
PARTICLE_RELATIONS = frozenset(
    (
        *("prt", "prep", "advmod", "agent", "dative", "acomp", "oprd", "amod", "npadvmod", "mark"),
        *("dobj", "pobj", "intj", "advcl"),
    )
)
ANY: frozenset[str] = frozenset()
PREDICATES = ("acomp", "attr", "oprd")
# Particles that make another verb of a verb.
TELLING = frozenset(("up", "down", "off", "out", "away", "over", "through", "on"))
# Words that count without saying what: "hosted two rounds and plans to hold a third".
COUNTING = frozenset(
    ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "another", "next")
)
TOGETHER, CLOSER = "together", "closer"
# What may stand before the verb: "jointly run", "the truce between Chad and Niger was brokered".
AHEAD = frozenset(("jointly", "between"))
RESUMING = frozenset(("it", "they"))
RESUMING_OBJECTS = frozenset(("it", "them"))
NAMED = frozenset(("he", "she"))  # pronouns of people whom a page has named
TIMING = frozenset(("after", "before", "since", "until"))  # what follows is another deed
IN_TURN = frozenset(("return", "exchange", "turn", "response"))  # "promised in return to"
CLAUSES = frozenset(("advcl", "xcomp", "ccomp"))
PASSIVE_SUBJECTS = ("nsubj", "nsubjpass")
DATED = frozenset(("DATE", "TIME"))
DATING = frozenset(("on", "in", "at", "over"))
OFFERING = frozenset(("REQUEST", "AGREE"))
# "Raged along the border between" tells who fights, "are taking place between" who talks.
SETTING = frozenset(("border", "frontier", "place"))
BESIDE = frozenset(("near", "behind", "beyond", "off"))  # whose border it is has no part in it
PUT_OFF = frozenset(("call", "cancel", "postpone", "put", "delay", "scrap", "shelve"))


def walk(
    reading: Reading, verb: int, particles: tuple[str, ...], objects: tuple[int, ...]
) -> tuple[list[int], list[int]] | None:
    """The particles below a verb and the nouns after the last one; None: not there."""
    found: list[int] = []
    at = verb
    for word, following in zip_longest(particles, particles[1:]):
        dating = word in DATING
        below = [
            kid
            for start in dict.fromkeys((at, verb, *objects))
            for kid in _below(reading, start, word)
            if kid.text.lower() == word
            if kid.dep in PARTICLE_RELATIONS or word in UNWELCOME
            if kid.i > verb or word in AHEAD
            if kid.dep != "advmod" or not _is_apart(reading, verb, kid.i)
            if word != "in" or following is None or not _leads_on(reading, kid, following)
            if not (dating and _is_date(reading, kid))
        ]
        if not below:
            return None
        at = below[0].i
        found.append(at)
    nouns = reading.children(at, "pobj") if found else []
    if found and reading.tokens[at].dep == "mark":
        nouns = reading.children(reading.tokens[at].head, *PASSIVE_SUBJECTS)
    return found, [i for kid in nouns for i in roles.conjuncts(reading, kid.i)]


def _is_date(reading: Reading, preposition: Token) -> bool:
    """Whether a preposition only says when: "called the king on Monday" asks him for nothing."""
    objects = reading.children(preposition.i, "pobj")
    return bool(objects) and all(noun.entity in DATED for noun in objects)


def _leads_on(reading: Reading, preposition: Token, following: str) -> bool:
    """Whether "in" has an object other than the next word: "gave a million in aid to"."""
    return any(kid.text.lower() != following for kid in reading.children(preposition.i, "pobj"))


def _below(reading: Reading, start: int, word: str) -> list[Token]:
    """The words right below another one; parsers hang "together" on the "in" that follows it."""
    kids = reading.children(start)
    if word in UNWELCOME:
        return [reading.tokens[i] for i in reading.subtree(start)]
    if word == "for":
        kids = kids + _for_clauses(reading, kids)
    if word == "between":
        kids = kids + between_inside(reading, start)
    if word != TOGETHER:
        return kids
    found = kids + [k for kid in kids if kid.dep == "prep" for k in reading.children(kid.i)]
    return [kid for kid in found if reading.tokens[kid.i - 1].text.lower() != CLOSER]


def _for_clauses(reading: Reading, kids: list[Token]) -> list[Token]:
    """The "for" that opens an infinitive with a subject of its own: "called for Chad to leave"."""
    clauses = (kid for kid in kids if kid.dep in CLAUSES and kid.tag in ("VB", "VBN"))
    marks = (mark for clause in clauses for mark in reading.children(clause.i, "mark"))
    return [mark for mark in marks if mark.text.lower() == "for"]


def between_inside(reading: Reading, verb: int) -> list[Token]:
    """The "between" that parsers hang on a day or way before it: "resumed on Monday between"."""
    kids = reading.children(verb)
    holders = [kid for kid in kids if kid.dep in ("npadvmod", "advmod", "acomp", "dobj")]
    links = [kid for kid in kids if kid.dep == "prep" and kid.lemma not in BESIDE]
    holders += [noun for link in links for noun in reading.children(link.i, "pobj")]
    held = (
        one for one in holders if one.entity in DATED or one.lemma in SETTING or one.pos == "ADV"
    )
    below = (kid for holder in held for kid in reading.children(holder.i, "prep"))
    return [kid for kid in below if kid.lemma == "between"]


def _is_apart(reading: Reading, verb: int, adverb: int) -> bool:
    """Whether a comma keeps an adverb from belonging to the verb: "closed at 28, down a point"."""
    return any(token.text in (",", ";", ":") for token in reading.tokens[verb + 1 : adverb])


def is_other_phrase(reading: Reading, verb: int, particles: list[int]) -> bool:
    """Whether the verb has a particle that makes another verb of it: "held up a shipment"."""
    kids = reading.children(verb, "prt")
    return any(kid.i not in particles and kid.text.lower() in TELLING for kid in kids)


def predicates(reading: Reading, verb: int) -> list[int]:
    """The adjectives and nouns that a verb says of its subject, with what is conjoined to them."""
    kids = reading.children(verb, *PREDICATES, "ccomp")
    return [
        i
        for kid in kids
        if kid.dep != "ccomp" or kid.pos == "ADJ"
        for i in roles.conjuncts(reading, kid.i)
    ]


def raised(reading: Reading, verb: int) -> list[int]:
    """Who is to do what a verb's infinitive tells: "ordered the envoy to leave"."""
    return [
        kid.i
        for clause in reading.children(verb, "ccomp", "xcomp")
        if any(k.tag == "TO" for k in reading.children(clause.i, "aux"))
        for kid in reading.children(clause.i, "nsubj")
    ]


def let(reading: Reading, verb: int) -> tuple[int, ...]:
    """Who or what is let do something: "let Thai trucks in", "allowed Lao ships to dock"."""
    clauses = reading.children(verb, "prt", "advmod", "ccomp", "xcomp", "acomp")
    return tuple(kid.i for clause in clauses for kid in reading.children(clause.i, "nsubj"))


def content(reading: Reading, verb: int, wanted: frozenset[str]) -> int | None:
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
        if preposition.lemma in TIMING:
            continue
        for kid in reading.children(preposition.i, "pcomp"):
            other = preposition.lemma == "with" and reading.children(kid.i, "nsubj")
            if not other and (not wanted or "ing" in wanted):  # "agreed, with Chad pledging to"
                return kid.i
    if wanted and wanted.isdisjoint(("to", "that")):
        return None
    bidden = bool(wanted) and "to" not in wanted
    return _in_turn(reading, verb, bidden=bidden)


def _in_turn(reading: Reading, verb: int, *, bidden: bool) -> int | None:
    """The clause that parsers hang on an aside: "promised in return to open".

    Or, where somebody else is `bidden` to do it, "demanded as a first step that Chad leave".
    """
    link = "as" if bidden else "in"
    asides = (kid for kid in reading.children(verb, "prep") if kid.lemma == link)
    nouns = (noun for aside in asides for noun in reading.children(aside.i, "pobj"))
    clauses = (
        clause
        for noun in nouns
        if bidden or noun.lemma in IN_TURN
        for clause in reading.children(noun.i, "relcl" if bidden else "acl")
    )
    fitting = (one for one in clauses if is_bid(reading, one) or (not bidden and one.tag == "VB"))
    return next((one.i for one in fitting), None)


def is_bid(reading: Reading, clause: Token) -> bool:
    """Whether a clause that parsers hang on a noun only bids somebody: "a step that Chad leave"."""
    if clause.tag != "VB" or clause.dep != "relcl" or reading.children(clause.i, "aux"):
        return False
    return any(kid.tag in ("NN", "NNP") for kid in reading.children(clause.i, "nsubj"))


def purpose(reading: Reading, verb: int, lemmas: frozenset[str]) -> int | None:
    """The infinitive, one of the lemmas, that tells what a verb's deed is for: "sent to help"."""
    times = reading.children(verb, "npadvmod", "dobj")  # "gave him a week to leave"
    clauses = [k for kid in times for k in reading.children(kid.i, "relcl", "acl")]
    return next(
        (
            kid.i
            for kid in (*reading.children(verb, "advcl", "xcomp"), *clauses)
            if kid.lemma in lemmas and any(k.tag == "TO" for k in reading.children(kid.i, "aux"))
        ),
        None,
    )


def meant(reading: Reading, i: int, is_deed: Callable[[int], bool]) -> int:
    """The deed noun of this or the last sentence that an object only counts or takes up again.

    "Postponed the talks. They will be held in May", "hosted two rounds and plans a third"; any
    other word stands for itself.
    """
    token = reading.tokens[i]
    counted = token.dep == "dobj" and token.lemma in COUNTING and not reading.children(i, "prep")
    resumed = token.dep in PASSIVE_SUBJECTS and token.text.lower() in RESUMING
    if token.dep == "dobj" and token.text.lower() in RESUMING_OBJECTS:  # "called it off"
        resumed = reading.tokens[token.head].lemma in PUT_OFF
    if not (counted or resumed):
        return i
    first = reading.sentences[max(token.sentence - 1, 0)].first
    nouns = (k for k in range(i - 1, first - 1, -1) if reading.tokens[k].pos == "NOUN")
    return next((k for k in nouns if is_deed(k)), i)


# ------------------------------------------------------------------ patterns


class Fit(NamedTuple):
    """How a pattern lies over the words around its verb.

    `after` are the nouns behind the last particle, `taken` the deed noun among the objects,
    `phrasal` whether the particles left the object to the verb ("called off the visit").
    """

    particles: list[int]
    after: list[int]
    taken: int | None
    content: int | None
    phrasal: bool


def fit(words: Words, verb: Token, frame: roles.Frame, pattern: Pattern) -> Fit | None:
    """The words that a pattern asks for, None where one is missing."""
    walked = walk(words.reading, verb.i, pattern.particles, frame.patients)
    if walked is None or is_other_phrase(words.reading, verb.i, walked[0]):
        return None
    if pattern.subjects and not _is_by(words, verb, frame, pattern):
        return None
    particles, after = walked
    phrasal = bool(pattern.affected) and not after
    objects = pattern.affected if phrasal else pattern.objects
    if after and pattern.affected and not any(_is_one(words, i, pattern.affected) for i in after):
        return None
    noun = next(_objects(words, verb.i, frame, objects), None)
    told = content(words.reading, verb.i, pattern.complements)
    if told is None and pattern.contents:
        told = purpose(words.reading, verb.i, pattern.contents)
    if told is None and pattern.deed.type in OFFERING and "to" in pattern.complements:
        told = _asked(words.reading, verb.i, (*frame.patients, *after), pattern.deed.type)
    if (objects and noun is None) or not _is_completed(words, verb, frame, pattern, told):
        return None
    taken = noun if codebook.ACTING.isdisjoint(objects) else None
    if pattern.deed.type == "AID" and noun is None and _is_message(words, frame):
        return None
    return Fit(particles, after, taken, told, phrasal)


def _asked(reading: Reading, verb: int, asked: tuple[int, ...], type_: str) -> int | None:
    """What is asked or offered, where a parser takes it for an aim.

    "Pushed Chad to leave": behind those who are asked; "offered, through Qatar, to mediate":
    behind an aside, where nothing else is offered.
    """
    for clause in reading.children(verb, "advcl"):
        if clause.tag != "VB" or clause.i < verb:
            continue
        if type_ == "AGREE":
            return None if asked else clause.i
        first = min(asked, default=clause.i)
        if first < clause.i and not any(t.text == "," for t in reading.tokens[first : clause.i]):
            return clause.i
    return None


def _is_by(words: Words, verb: Token, frame: roles.Frame, pattern: Pattern) -> bool:
    """Whether one of the wanted subjects does it, and makes nothing else of the object.

    "Troops left Togo", but not "left Togo a gift", "left Togo exposed".
    """
    if words.reading.children(verb.i, "dative", "oprd", "acomp"):
        return False
    return any(_is_one(words, i, pattern.subjects) for i in frame.actors)


def _objects(words: Words, verb: int, frame: roles.Frame, wanted: frozenset[str]) -> Iterator[int]:
    """The objects and predicates of a verb that are among the wanted nouns."""
    if wanted:
        reading = words.reading
        around = (*frame.patients, *predicates(reading, verb), *raised(reading, verb))
        yield from (i for i in around if _is_one(words, i, wanted))


def _is_message(words: Words, frame: roles.Frame) -> bool:
    """Whether what is given or delivered is only words: "delivered an invitation"."""
    return any(words.reading.tokens[i].lemma in words.book.messages for i in frame.patients)


def _is_completed(
    words: Words, verb: Token, frame: roles.Frame, pattern: Pattern, told: int | None
) -> bool:
    """Whether the clause that a pattern asks for is there, or that none is."""
    if pattern.alone and (frame.patients or content(words.reading, verb.i, ANY)):
        return False
    if pattern.complements and told is None:
        return False
    lemma = words.reading.tokens[told or 0].lemma
    return not pattern.contents or lemma in pattern.contents


def _is_one(words: Words, i: int, lemmas: frozenset[str]) -> bool:
    token = words.reading.tokens[i]
    if not lemmas.isdisjoint(codebook.names(words, token)) or _is_titled(words, token, lemmas):
        return True
    if lemmas.isdisjoint(codebook.OPEN_LISTS):
        return False
    if codebook.ACTOR in lemmas and words.is_actor(i):
        return True
    if codebook.PERSON in lemmas and (token.entity == "PERSON" or token.text.lower() in NAMED):
        return True
    if codebook.STATE in lemmas and _is_of_state(words, token):
        return True
    if codebook.COUNTRY in lemmas and words.is_state(i) and token.tag != "NNPS":
        return True
    return codebook.PLACE in lemmas and words.is_place(i)


def _is_titled(words: Words, token: Token, lemmas: frozenset[str]) -> bool:
    """Whether an envoy has one of the titles before his name: "told consul Ana Berg to leave"."""
    if token.entity != "PERSON" or lemmas.isdisjoint(missions.ENVOYS):
        return False
    titles = {kid.lemma.lower() for kid in words.reading.children(token.i, "compound")}
    return not titles.isdisjoint(lemmas & missions.ENVOYS)


def _is_of_state(words: Words, token: Token) -> bool:
    """Whether a word names a state, a city or body of one: "Laos", "the Lao ministry", "it"."""
    if token.text.lower() == "it":
        return words.is_actor(token.i)
    if token.pos == "PROPN" and gazetteer.state_at(token.text):
        return True
    if token.tag == "NNPS" and gazetteer.country_of(token.text.removesuffix("s")):
        return True
    owners = words.reading.children(token.i, "poss", "amod", "compound", "nmod")
    behind = roles.below_preposition(words.reading, token.i, "of")
    return any(map(words.is_state, (token.i, *(kid.i for kid in owners), *behind)))

"""Belongings: who is behind a thing that a deed touches: owner, holder, maker, sender or user."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import codebook, gazetteer, roles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.codebook import Words

# What these say is said of the deed's owner, before whom the deed touches.
SPEECH = frozenset(("ACCUSE", "SUPPORT", "REJECT"))
BLAMING = SPEECH | {"REQUEST", "PROTEST"}  # of those whose deed a noun tells, not who suffered it
TRADING = frozenset(("SANCTION", "CONCEDE", "COERCE"))  # "a duty on tea from Peru"
# What is lodged with a court or body that is to judge of it: those are not accused.
LODGED = frozenset(
    ("complaint", "claim", "suit", "lawsuit", "case", "appeal", "petition", "dispute", "quarrel")
)
SENDERS = ("of", "by", "from")  # before whose message it is
SOURCES = ("from", "by")
HOLDING = frozenset(
    (
        *("hold", "own", "run", "control", "guard", "operate", "man", "occupy", "protect", "crew"),
        "use",
    )
)
MAKING = frozenset(("make", "build", "produce", "sell", "develop", "supply", "issue", "grow"))
# What is done with words and orders: "rejected the statement issued by Chad".
ISSUING = frozenset(
    (
        *("make", "issue", "take", "propose", "submit", "present", "draft", "table", "raise"),
        *("level", "voice", "publish", "launch", "adopt", "impose", "announce", "file", "conduct"),
        *("commit", "order", "pass", "draw", "release", "deliver", "express", "sign", "put"),
        *("introduce", "offer", "lodge", "outline", "advance", "suggest", "decree", "enact"),
    )
)
# Verbs that tell of a thing whose it is or whence it comes, each with its prepositions.
COMING = {
    "belong": ("to",),
    "originate": ("from", "in"),
    "come": ("from",),
    "arrive": ("from",),
    "hail": ("from",),
    "register": ("in", "to"),
}
# A noun before what is given, sent or shared says what kind it is ("a coast guard ship").
GIVEN = frozenset(("AID", "COOPERATE", "AGREE", "CONSULT"))
THEIRS = frozenset(("his", "her", "their"))
EXAMPLES = ("as", "like", "include")  # "goods such as tea"
LANDS = frozenset(("country", "nation", "state", "government", "homeland"))
TARGETS = frozenset(("embassy", "consulate", "bank", "church", "parliament"))  # "embassy bombing"
TELLING = frozenset(("ccomp", "pcomp"))  # "said they had raided", "angry about their raiding"
PLURALS = frozenset(("NNS", "NNPS"))
REFUSING = TRADING | {"REJECT"}  # "vetoed the entry of Chadian trucks"


def behind(
    words: Words, nouns: tuple[int, ...], type_: str, links: tuple[str, ...] = ("of",)
) -> Iterator[int]:
    """The actors behind nouns that are none: possessor, "Chinese" in "Chinese goods", "of X"."""
    for noun in nouns if type_ != "MOBILIZE" else ():
        lemma = words.reading.tokens[noun].lemma
        if lemma == "behalf":  # whose word it is, not who hears it
            continue
        if type_ == "ACCUSE" and lemma in LODGED:  # "took its dispute with Chad to a court"
            sides = roles.below_preposition(words.reading, noun, "with", "against")
            yield from (i for i in sides if words.is_actor(i))
        if lemma not in words.book.undergone and is_owned_by_pronoun(words, noun):
            yield from _told_losses(words, noun) if type_ == "ASSAULT" else ()
            yield from _robbed(words, noun) if type_ == "COERCE" else ()
            continue
        owners = (*_owning(words, noun, type_), *_holders(words, noun, type_))
        yield from owners
        if lemma in words.book.messages and type_ not in TRADING:  # "the greetings of the king"
            continue
        sources = _sources(words, noun, type_) if type_ in BLAMING else None
        yield from _linked_behind(words, noun, type_, sources or links, owned=bool(owners))


def kept_out(words: Words, nouns: tuple[int, ...]) -> tuple[int, ...]:
    """Whom somebody does not let in, or whose people or things those are."""
    named = tuple(i for i in nouns if words.is_actor(i))
    return named or tuple(behind(words, nouns, "COERCE"))


def _linked_behind(
    words: Words, noun: int, type_: str, links: tuple[str, ...], *, owned: bool
) -> Iterator[int]:
    """The actors to whom prepositions lead behind a noun: "goods of Chad", "the fall of a town"."""
    for i in roles.below_preposition(words.reading, noun, *links):
        if _is_no_source(words, noun, i, type_, owned=owned):
            continue
        if words.is_actor(i) and not is_own_of(words, i):
            yield i
        elif type_ == "ASSAULT" and is_owned_by_pronoun(words, i):
            yield from _told_losses(words, i)
        elif type_ == "ASSAULT" and not owned:
            yield from _around_target(words, i)
        elif type_ in REFUSING and not owned:
            yield from _owning(words, i, type_)
    if type_ == "CONSULT":
        yield from _examples(words, noun)


def _told_losses(words: Words, noun: int) -> Iterator[int]:
    """Who tells that others hit what is his: "Chad said rebels had shelled one of its camps".

    Nobody hits his own; weapons are what he hits with.
    """
    reading = words.reading
    around = [a for a in reading.ancestors(noun) if a.pos in roles.VERBAL][:2]
    arms = words.book.weapons - gazetteer.words_for("craft")
    own = any(kid.lemma == "own" for kid in reading.children(noun, "amod"))
    if len(around) == 1 or own or reading.tokens[noun].lemma in arms:
        return
    if not around or around[0].dep not in TELLING:
        return
    hitting = roles.frame(reading, around[0].i).actors
    own = any(is_owned_by_pronoun(words, one) for one in hitting)  # "said its army had"
    their = any(kid.text.lower() == "their" for kid in reading.children(noun, "poss"))
    for teller in reading.children(around[1].i, "nsubj") if hitting and not own else ():
        plural = teller.tag in PLURALS or bool(reading.children(teller.i, "conj"))
        named = teller.pos == "PROPN" and teller.entity != "PERSON" and words.is_actor(teller.i)
        if named and plural == their and not words.is_same(teller.i, hitting[0]):
            yield teller.i


def _robbed(words: Words, noun: int) -> Iterator[int]:
    """Whose thing others stop or take: "police stopped her car", said of somebody else."""
    if any(kid.lemma == "own" for kid in words.reading.children(noun, "amod")):
        return
    for kid in words.reading.children(noun, "poss"):
        if kid.text.lower() in THEIRS and words.is_actor(kid.i):
            yield kid.i


def _is_no_source(words: Words, noun: int, i: int, type_: str, *, owned: bool) -> bool:
    """Whether what stands behind a noun is not whose it is: a topic, "its own", who suffered it."""
    tokens = words.reading.tokens
    # "A British resolution on Sudan": what it is about is no party.
    topic = owned and tokens[tokens[i].head].lemma == "on"
    suffered = type_ in BLAMING and _is_done_by_others(words, noun, i)
    return topic or suffered or tokens[i].lemma == "own"  # "a levy of its own"


def _examples(words: Words, noun: int) -> Iterator[int]:
    """Those who are named as examples of people: "met many dignitaries, including the pope"."""
    if words.reading.tokens[noun].tag == "NNS":
        below = roles.below_preposition(words.reading, noun, "include")
        yield from (i for i in below if words.is_actor(i))


def _is_done_by_others(words: Words, noun: int, i: int) -> bool:
    """Whether "by" names who did it, so that "of" names who suffered: "abuse of nuns by troops"."""
    tokens = words.reading.tokens
    below = tokens[tokens[i].head].lemma == "of"
    return below and any(map(words.is_actor, roles.below_preposition(words.reading, noun, "by")))


def _holders(words: Words, noun: int, type_: str) -> Iterator[int]:
    """Who holds, guards or makes a thing, or whose it is: "a town held by", "a ship belonging to".

    Where a noun only counts up what it means, the last one tells it: "goods such as tea from Chad".
    """
    verbs = HOLDING | MAKING if type_ in TRADING else HOLDING
    issued = type_ in SPEECH and words.reading.tokens[noun].lemma not in LODGED
    verbs = verbs | ISSUING if issued else verbs
    for clause in words.reading.children(noun, "acl", "amod"):
        if clause.lemma in verbs:
            yield from (i for i in roles.frame(words.reading, clause.i).actors if words.is_actor(i))
        below = roles.below_preposition(words.reading, clause.i, *COMING.get(clause.lemma, ("-",)))
        yield from (i for i in below if words.is_actor(i))
    if type_ in TRADING:
        for example in roles.below_preposition(words.reading, noun, *EXAMPLES):
            yield from _holders(words, example, type_)


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
    suffered = type_ in ("ACCUSE", "PROTEST") and not _is_done_to(words, noun)
    possessors = () if undergone and (suffered or type_ == "REQUEST") else ("poss",)
    for kid in words.reading.children(noun, *possessors, "amod", "compound", "nmod"):
        kind = kid.dep == "compound" and kid.pos == "NOUN" and (type_ in GIVEN or standing)
        target = type_ == "ASSAULT" and kid.dep == "compound" and kid.lemma in TARGETS
        kind = kind or (target and codebook.deed_noun(words, noun) is not None)
        owner = roles.owner_of(words.reading, kid)
        if kid.lemma in LANDS and is_owned_by_pronoun(words, kid.i):  # "his country's navy"
            continue
        if words.is_actor(owner) and not kind and not words.is_same(owner, noun):
            yield owner


def _is_done_to(words: Words, noun: int) -> bool:
    """Whether "of" names who suffered, so that the possessor did it: "Chad's arrest of a nun"."""
    return bool(roles.below_preposition(words.reading, noun, "of"))


def _sources(words: Words, noun: int, type_: str) -> tuple[str, ...] | None:
    """The prepositions behind a noun that name whose it is; None: those of any other deed."""
    if type_ == "REQUEST":
        return SOURCES if words.reading.tokens[noun].lemma in words.book.undergone else None
    if is_attack(words, noun):
        return SENDERS
    suffered = type_ == "PROTEST" and words.reading.tokens[noun].lemma in words.book.undergone
    return SOURCES if suffered or is_harm(words, noun) else (*SENDERS, "with", "on")


def is_own_of(words: Words, i: int) -> bool:
    """Whether a thing is the actor's own: "the door of its embassy", but "two of its men"."""
    preposition = words.reading.tokens[words.reading.tokens[i].head]
    equals = gazetteer.words_for("equals") | gazetteer.words_for("beside_states")
    if words.reading.tokens[i].lemma in equals:  # "the decision of its Danish counterparts"
        return False
    counted = words.reading.tokens[preposition.head].pos == "NUM"
    return preposition.lemma == "of" and not counted and is_owned_by_pronoun(words, i)


def is_harm(words: Words, noun: int) -> bool:
    """Whether "of" after the noun names who suffers it: "deplored the killing of a nun"."""
    deed = codebook.deed_noun(words, noun)
    if deed is None or deed.type not in codebook.FORCEFUL or deed.of_actor:
        return False
    return not _is_aimed(words, noun)


def is_attack(words: Words, noun: int) -> bool:
    """Whether "of" after the noun names who made an attack: "the raid of the rebels on Lome"."""
    deed = codebook.deed_noun(words, noun)
    return deed is not None and deed.type in codebook.FORCEFUL and _is_aimed(words, noun)


def _is_aimed(words: Words, noun: int) -> bool:
    """Whether a preposition tells whom an attack hits, so that "of" names who made it."""
    return bool(roles.below_preposition(words.reading, noun, "into", "on", "against"))


def is_owned_by_pronoun(words: Words, noun: int) -> bool:
    """Whether a thing is that of somebody named before, most likely of the actor himself.

    So is one of his country: "denied his country's part in it".
    """
    return any(
        kid.tag == "PRP$" or (kid.lemma in LANDS and is_owned_by_pronoun(words, kid.i))
        for kid in words.reading.children(noun, "poss")
    )

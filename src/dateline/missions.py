"""Embassies and envoys: who opens them, where they stand, who summons and recalls them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import gazetteer, roles

if TYPE_CHECKING:
    from dateline.codebook import Words
    from dateline.deeds import Match
    from dateline.reading import Token

# Those by whom a state stands in another one: whose they are tells who opens or recalls them.
EMBASSIES = frozenset(
    (
        *("embassy", "consulate", "mission", "legation", "ambassador", "consul"),
        *("commission", "commissioner", "attache"),
    )
)
# "Chargé d'affaires", as parsers cut it.
CHARGES = frozenset(("charge", "chargé", "d'affaire", "d'affaires", "d’affaire", "d’affaires"))
ENVOYS = (
    frozenset(("ambassador", "envoy", "consul", "attache", "diplomat", "commissioner")) | CHARGES
)
# Of these a state may call home its own: others than its envoys may be anybody's ("a UN envoy").
STAFF = EMBASSIES | ENVOYS | {"staff", "personnel"}
# What is done to one's own embassy or envoy, by verbs and by the nouns made of them.
CALLING_HOME = frozenset(
    ("recall", "withdraw", "withdrawal", "pull", "close", "closure", "shut", "evacuate")
)
CLOSING = frozenset(("close", "closure", "shut", "evacuate"))
CALLING = frozenset(("call", "summon"))
HOMEWARD = frozenset(("back", "home"))
BASED = frozenset(("base", "based"))  # "its Lima-based ambassador"


def called_home(words: Words, verb: Token, match: Match) -> Match:
    """The recall that it is to summon one's own envoy: "summoned its ambassador to Chad"."""
    noun = _own_envoy(words, verb) if verb.lemma == "summon" else None
    if noun is None:
        return match
    deed = match.deed._replace(type="SANCTION", mode="discontinue", coded="SANCTION")
    return match._replace(deed=deed, type="SANCTION", noun=noun, recipients=posted(words, noun))


_STANDING_FOR = ENVOYS | {"representative", "emissary", "delegate"}


def _own_envoy(words: Words, verb: Token) -> int | None:
    """The envoy of his own whom somebody summons, and so calls home."""
    for kid in words.reading.children(verb.i, "dobj"):
        owners = words.reading.children(kid.i, "poss")
        if kid.lemma in _STANDING_FOR and any(owner.tag == "PRP$" for owner in owners):
            return kid.i
    return None


def is_own(words: Words, verb: Token, noun: int | None, type_: str) -> bool:
    """Whether a state opens, closes or calls home those by whom it stands in another one."""
    if noun is None or words.reading.tokens[noun].lemma.lower() not in STAFF:
        return False
    if type_ == "SUPPORT":
        return words.reading.tokens[noun].lemma in EMBASSIES
    if type_ != "SANCTION" or not _is_calling_home(words, verb):
        return False
    return verb.lemma not in CLOSING or _is_closing_own(words, verb, noun)


def is_leaving(words: Words, i: int) -> bool:
    """Whether a word calls an envoy home, or is the envoy who is called home: "recalls envoy"."""
    tokens = words.reading.tokens
    above = tokens[tokens[i].head]
    if above.lemma == "of":  # "the recall of its envoy"
        above = tokens[above.head]
    sent = tokens[i].lemma.lower() in STAFF
    return _is_calling_home(words, above if sent else tokens[i])


def _is_calling_home(words: Words, verb: Token) -> bool:
    beside = words.reading.children(verb.i, "advmod", "prt")
    homeward = verb.lemma in CALLING and any(kid.lemma in HOMEWARD for kid in beside)
    if verb.lemma == "summon" and _own_envoy(words, verb) is not None:
        return True
    return homeward or verb.lemma in CALLING_HOME


def _is_closing_own(words: Words, verb: Token, noun: int) -> bool:
    """Whether an embassy that somebody closes is his: one abroad, called by no other state."""
    if not posted(words, noun):
        return False
    owners = {_state(words, i) for i in _owning(words, noun)} - {None}
    doers = {_state(words, i) for i in roles.frame(words.reading, verb.i).actors}
    return not owners or not doers or not owners.isdisjoint(doers)


def _owning(words: Words, noun: int) -> list[int]:
    """The words beside an embassy or envoy that may tell whose it is."""
    kids = words.reading.children(noun, "poss", "amod", "compound", "nmod")
    return [*(kid.i for kid in kids), *roles.below_preposition(words.reading, noun, "of")]


def _state(words: Words, i: int) -> str | None:
    word = words.reading.tokens[i].text
    return gazetteer.country_of(word) or gazetteer.state_at(word)


def posted(words: Words, noun: int | None) -> tuple[int, ...]:
    """Where an embassy stands that is opened or closed: "opened an embassy in Albania"."""
    reading, links = words.reading, ("in", "to", "from")
    if noun is None:
        return ()
    below = roles.below_preposition(reading, noun, *links)
    below += [  # "withdrew the staff of its embassy in Oslo"
        i
        for house in (*below, *roles.below_preposition(reading, noun, "of"))
        if reading.tokens[house].lemma in EMBASSIES
        for i in roles.below_preposition(reading, house, *links)
    ]
    above = reading.tokens[reading.tokens[noun].head]
    if not below and _is_calling_home(words, above):  # "called back to Lima": that is home
        kids = (kid for kid in reading.children(above.i, "prep") if kid.lemma in links)
        around = (kid for kid in kids if kid.lemma != "to" or kid.i == noun + 1)
        below = [i for kid in around for i in roles.objects_of(reading, kid.i, noun)]
    elif not below:
        below = roles.below_preposition(reading, above.i, *links)
    return tuple(i for i in below or _seat(words, noun) if words.is_place(i))


def _seat(words: Words, noun: int) -> list[int]:
    """The city before "based": "recalled its Lima-based ambassador"."""
    based = (kid for kid in words.reading.children(noun, "amod") if kid.lemma in BASED)
    return [kid.i for one in based for kid in words.reading.children(one.i, "npadvmod", "compound")]


def hosts(words: Words, noun: int) -> tuple[int, ...]:
    """Who summons or expels an envoy where nobody is told to: the state to which he is sent.

    He may be named first: "X, the ambassador to Chad, was expelled".
    """
    reading = words.reading
    titles = (noun, *(kid.i for kid in reading.children(noun, "appos")))
    return tuple(
        i
        for title in titles
        if reading.tokens[title].lemma.lower() in EMBASSIES | ENVOYS
        for end in roles.below_preposition(reading, title, "in", "to")
        for i in _before_name(words, end)
        if words.is_actor(i)
    )


def _before_name(words: Words, i: int) -> list[int]:
    """The state that parsers tie to the name behind it: "ambassador to | Benin | Ama Kofi"."""
    reading = words.reading
    if reading.tokens[i].entity != "PERSON" or _state(words, i):
        return [i]
    return [kid.i for kid in reading.children(i, "compound", "nmod") if _state(words, kid.i)]


def hosting(words: Words, frame: roles.Frame, type_: str) -> tuple[int, ...]:
    """Who summons or expels an envoy who is only told of: "X, envoy to Chad, was expelled"."""
    if not frame.passive or type_ not in ("ACCUSE", "SANCTION"):
        return ()
    return tuple(i for patient in frame.patients for i in hosts(words, patient))

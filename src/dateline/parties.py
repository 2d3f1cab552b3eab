"""Who did a deed to whom: the parties that the words around a deed name, or None if too few.

In a meeting all parties are actors, unless the page tells which of them is at home; in a visit the
visitor acts and the host, or the place that stands for it, receives.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dateline import deeds, gazetteer, roles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.deeds import Match
    from dateline.scene import Scene

TWO_SIDED = frozenset(
    ("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "REQUEST", "ACCUSE", "REJECT", "THREATEN")
)
MUTUAL = frozenset(("AGREE", "CONSULT", "SUPPORT", "COOPERATE"))
PASSIVE_ENOUGH = frozenset(("COERCE", "ASSAULT", "SANCTION", "CONCEDE"))
JOINT = ("joint", "bilateral", "combined", "trilateral", "multinational")
TOGETHER = frozenset(("together", "jointly", "alongside"))
VISITED = frozenset(("GPE", "NORP"))
RETINUE = frozenset(("delegation", "team", "entourage", "staff", "aide", "cabinet", "retinue"))
TOWARD = ("to", "into", "in", "at", "from")
Heads = tuple[int, ...]


class Parties(NamedTuple):
    """Who acts and who receives, as head tokens, and the type that their number makes."""

    type: str
    actors: Heads
    recipients: Heads


def find(scene: Scene, match: Match) -> Parties | None:
    """The parties of a deed; None where the words do not name enough of them for a row."""
    if match.trust == 0:
        return None
    actors, recipients = _named(scene, match)
    if match.deed.mode == "agreement" and not actors:
        actors, recipients = recipients, ()
    type_ = _type(scene, match, actors)
    parties = Parties(type_, actors, recipients)
    if match.trust == 1 and not (actors and recipients):
        return None
    if not _is_enough(scene, match, parties):
        return None
    nominal = match.noun == match.trigger
    if nominal and not actors and type_ != "ASSAULT" and not match.passive:
        return None
    if nominal and type_ == "SANCTION" and not recipients:
        return None
    return parties


def _named(scene: Scene, match: Match) -> tuple[Heads, Heads]:
    """The actors and recipients that are somebody, by the customs of visits and meetings."""
    is_actor = scene.words.is_actor
    heads = dict.fromkeys(
        owner for i in match.actors for owner in _of_several(scene, scene.antecedent(i))
    )
    actors = tuple(i for i in heads if is_actor(i))
    hit = scene.is_place if match.type == "ASSAULT" else is_actor
    touched = dict.fromkeys(match.recipients)
    recipients = tuple(i for i in touched if is_actor(i) or hit(i))
    recipients = tuple(i for i in recipients if i not in actors)
    if match.deed.stands == "denied" and match.noun is not None:
        owned = roles.owners(scene.reading, match.noun)
        owners = tuple(i for i in owned if is_actor(i) and not scene.is_pronoun(i))
        if owners:
            return owners, tuple(i for i in (*actors, *recipients) if i not in owners)
    if match.deed.mode == "visit":
        actors = tuple(i for i in actors if match.noun == match.trigger or not scene.is_state(i))
        return actors, _hosts(scene, match, recipients)
    if match.deed.mode == "project":
        return actors, ()
    if match.deed.mode == "exercise":
        return (*actors, *_company(scene, match, actors)), ()
    if match.deed.mode == "meet":
        return _met(scene, match, tuple(dict.fromkeys((*actors, *recipients))))
    return actors, recipients


def _of_several(scene: Scene, i: int) -> Heads:
    """The states of several bodies that act: "the navies of Peru and Chile"; else the token."""
    if scene.is_known(i) or scene.reading.tokens[i].tag != "NNS":
        return (i,)
    owners = roles.below_preposition(scene.reading, i, "of")
    states = tuple(owner for owner in owners if scene.is_state(owner))
    return states if len(states) > 1 else (i,)


def _type(scene: Scene, match: Match, actors: Heads) -> str:
    if match.deed.together and _are_several(scene, match, actors):
        return match.deed.together
    return match.type


def _are_several(scene: Scene, match: Match, actors: Heads) -> bool:
    """Whether more than one acts: several names, one word for several, or a joint deed."""
    nominal = match.noun == match.trigger
    together = any(scene.reading.tokens[i].text.lower() in TOGETHER for i in match.words)
    if together or len(actors) > 1 or (not nominal and any(scene.is_several(i) for i in actors)):
        return True
    kids = scene.reading.children(match.noun, "amod") if match.noun is not None else []
    return bool(actors) and any(kid.lemma in JOINT for kid in kids)


def _company(scene: Scene, match: Match, actors: Heads) -> Heads:
    """Those with whom an exercise is held."""
    company = dict.fromkeys(
        i
        for word in match.words
        for i in roles.below_preposition(scene.reading, word, "with", "alongside")
    )
    return tuple(i for i in company if scene.words.is_actor(i) and i not in actors)


def _is_enough(scene: Scene, match: Match, parties: Parties) -> bool:
    type_, actors, recipients = parties
    known = match.lone and any(scene.is_known(i) for i in actors)
    if match.touches_thing and not recipients and not known:
        return False
    if not actors:
        suffered = bool(recipients) and type_ in PASSIVE_ENOUGH and not match.actors
        return suffered or _is_impersonal(match)
    if type_ not in TWO_SIDED or match.deed.mode == "project" or recipients or known:
        return True
    if match.deed.mode == "visit":
        return match.noun is not None and match.noun != match.trigger
    return type_ in MUTUAL and _are_several(scene, match, actors)


def _is_impersonal(match: Match) -> bool:
    """Whether a pact is told of without those who make it: "a treaty was signed"."""
    return match.deed.mode == "agreement" and match.passive and not match.actors


# ------------------------------------------------------------------ visits


def _hosts(scene: Scene, match: Match, recipients: Heads) -> Heads:
    """Whom a visit goes to: a person or body that is its goal, or the places."""
    reading = scene.reading
    if match.noun != match.trigger:
        recipients = tuple(i for i in recipients if _is_goal(scene, i))
    if recipients:
        return recipients
    goals = dict.fromkeys(_destinations(scene, match))
    named = tuple(i for i in goals if reading.tokens[i].entity in VISITED or scene.is_place(i))
    owned = (i for goal in goals for i in roles.owners(reading, goal) if scene.is_place(i))
    return named or tuple(owned)


def _is_goal(scene: Scene, i: int) -> bool:
    """Whether a party is what the visit goes to, not what it is for or with whom."""
    token = scene.reading.tokens[i]
    if token.dep == "conj":
        return _is_goal(scene, token.head)
    return token.dep == "dobj" or scene.reading.tokens[token.head].lemma in TOWARD


def _destinations(scene: Scene, match: Match) -> Iterator[int]:
    reading = scene.reading
    for kid in reading.children(match.trigger, "dobj"):
        yield from roles.conjuncts(reading, kid.i)
    for word in match.words:
        yield from roles.below_preposition(reading, word, "to", "in", "into", "at")
        if reading.tokens[word].pos == "ADP":
            for kid in reading.children(word, "pobj"):
                yield from roles.conjuncts(reading, kid.i)
        yield from (kid.i for kid in reading.children(word, "compound", "amod"))


# ------------------------------------------------------------------ meetings


def _met(scene: Scene, match: Match, parties: Heads) -> tuple[Heads, Heads]:
    """All who meet act, except those whom the page shows at home: they receive."""
    parties = tuple(i for i in parties if not _is_own_company(scene, i, parties))
    if len(parties) == 1:
        parties += tuple(i for i in _met_before(scene, match) if i not in parties)
    hosts = _at_home(scene, match, parties) or _visited(scene, match, parties)
    guests = tuple(i for i in parties if i not in hosts)
    if hosts and guests and not _are_named_together(scene, guests, hosts):
        return guests, hosts
    return parties, ()


def _is_own_company(scene: Scene, i: int, parties: Heads) -> bool:
    """Whether a party is the retinue of another one: nobody meets his own delegation."""
    if scene.reading.tokens[i].lemma not in RETINUE:
        return False
    owners = scene.reading.children(i, "poss")
    mine = (scene.countries(i) | {c for k in owners for c in scene.countries(k.i)}) - {""}
    return any(k.tag == "PRP$" for k in owners) or any(
        mine & scene.countries(other) for other in parties if other != i
    )


def _are_named_together(scene: Scene, left: Heads, right: Heads) -> bool:
    """Whether "and" joins one of the left with one of the right: none is the other's guest."""
    beside = {i: roles.conjuncts(scene.reading, i) for i in (*left, *right)}
    return any(i in beside[j] or j in beside[i] for i in left for j in right)


def _at_home(scene: Scene, match: Match, parties: Heads) -> Heads:
    """The parties in whose country the meeting takes place, by their posts on the page."""
    places = [
        code
        for word in dict.fromkeys((match.trigger, *match.words, *parties))
        for i in roles.below_preposition(scene.reading, word, "in", "at")
        if scene.is_place(i) and (code := gazetteer.country_of(scene.party(i).words))
    ]
    if not places:
        return ()
    return tuple(i for i in parties if places[0] in scene.countries(i))


def _met_before(scene: Scene, match: Match) -> Heads:
    """Whom the verb before this one met: "dines with the queen today and holds talks tomorrow"."""
    verb = scene.reading.tokens[match.trigger]
    shared = roles.is_conjoined(scene.reading, verb) and not scene.reading.children(
        verb.i, "nsubj", "nsubjpass"
    )
    first = deeds.at_verb(scene.words, verb.head) if shared else None
    if first is None or first.deed.mode != "meet":
        return ()
    return tuple(i for i in (*first.actors, *first.recipients) if scene.words.is_actor(i))


def _visited(scene: Scene, match: Match, parties: Heads) -> Heads:
    """Those whom a traveller met where he had just arrived: "flew to Oslo and met the king"."""
    reading = scene.reading
    verb = reading.tokens[match.trigger]
    if not roles.is_conjoined(reading, verb) or reading.children(verb.i, "nsubj", "nsubjpass"):
        return ()
    first = reading.tokens[verb.head]
    patterns = scene.words.book.verbs.get(first.lemma, ())
    if not any(pattern.deed.mode == "visit" and pattern.particles for pattern in patterns):
        return ()
    return tuple(i for i in parties if i > verb.i)

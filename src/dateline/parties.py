"""Who did a deed to whom: the parties that the words around a deed name, or None if too few.

In a meeting all parties are actors, unless the page tells which of them is at home; in a visit the
visitor acts and the host, or the place that stands for it, receives.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dateline import cities, deeds, roles
from dateline.codebook import FULL_TRUST

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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
# Nouns for meetings of states that a page may tell of without saying who met.
MEETINGS = frozenset(
    ("talk", "negotiation", "meeting", "summit", "round", "consultation", "dialogue", "session")
)
# Verbs that say of talks no more than that they took place, or how far they came.
TAKING_PLACE = frozenset(
    (
        *("begin", "start", "open", "resume", "take", "occur", "end", "close", "conclude"),
        *("collapse", "break", "stall", "fail", "adjourn", "expect", "schedule", "plan"),
    )
)
FORETELLING = frozenset(("will", "would", "wo", "'ll"))
GATHERING = frozenset(("council", "commission"))
DEFINITE = frozenset(("the", "these", "those", "that", "this"))
CONTESTS = frozenset(("vote", "election", "ballot", "poll", "cup", "tournament", "league", "match"))
TWO = 2
SPELT_OUT = 1  # a pattern that explains more than this has an object or clause of its own
SHORT_NAME = 2  # tokens of a name before its last one
# Words that put a meeting at another time than the visit that a page is about.
OTHER_TIMES = frozenset(
    ("last", "previous", "previously", "earlier", "since", "ago", "next", "later", "often")
)
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
    if match.deed.mode == "agreement" and not (actors or match.actors):
        actors, recipients = recipients, ()
    type_ = _type(scene, match, actors)
    parties = Parties(type_, actors, recipients)
    if match.trust == 1 and not (actors and recipients):
        return None
    if not actors and _is_link(scene, match):
        return Parties(type_, (), ())
    if not actors and _is_impersonal(scene, match):
        return Parties(type_, *_who_met_before(scene, match))
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
    recipients = tuple(
        i
        for i in touched
        if (is_actor(i) or hit(i) or deeds.is_partner(scene.words, i, match.type))
        and i not in actors
        and not _is_reflexive(scene, i)
    )
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


def _is_reflexive(scene: Scene, i: int) -> bool:
    return scene.reading.tokens[i].text.lower().endswith(("self", "selves"))


def _of_several(scene: Scene, i: int) -> Heads:
    """The states of several bodies that act: "the navies of Peru and Chile"; else the token.

    In a headline a comma may stand for "and": "Peru, Chile agree".
    """
    reading = scene.reading
    token = reading.tokens[i]
    if token.tag == "NNS" and not scene.is_named(i):
        kids = reading.children(i, "amod", "compound", "nmod")
        beside = [k for kid in kids for k in roles.conjuncts(reading, kid.i)]
        owners = roles.below_preposition(reading, i, "of") + beside
        states = tuple(dict.fromkeys(owner for owner in owners if scene.is_state_word(owner)))
        return states if len(states) > 1 else (i,)
    return (*_before_comma(scene, i), i, *_after_comma(scene, i))


def _before_comma(scene: Scene, i: int) -> Heads:
    """The first of two that a headline joins by a comma alone; the verb's number tells it."""
    reading = scene.reading
    token = reading.tokens[i]
    first = reading.sentences[token.sentence].first
    headline = first < i - 1 and reading.tokens[i - 1].text == "," and token.tag == "NNP"
    plural = reading.tokens[token.head].tag == "VBP" and token.head == i + 1
    if not headline or not plural or token.dep != "nsubj":
        return ()
    name = reading.tokens[i - 2]
    return (name.i,) if scene.is_actor(name.i) and i - 2 - first <= SHORT_NAME else ()


def _after_comma(scene: Scene, i: int) -> Heads:
    """The second of two that a headline joins by a comma, if the parser takes it for the first."""
    reading = scene.reading
    token = reading.tokens[i]
    if token.tag != "NNP" or token.dep != "nsubj" or reading.tokens[token.head].tag != "VBP":
        return ()
    names = (kid for kid in reading.children(i, "appos") if kid.tag == "NNP")
    return tuple(k.i for k in names if k.i + 1 == token.head and scene.is_actor(k.i))


def _type(scene: Scene, match: Match, actors: Heads) -> str:
    if match.deed.together and _are_several(scene, match, actors):
        return match.deed.together
    return match.type


def _are_several(scene: Scene, match: Match, actors: Heads) -> bool:
    """Whether more than one acts: several names, one word for several, or a joint deed."""
    nominal = match.noun == match.trigger
    if match.type == "CONSULT" and any(_is_of_both(scene, i) for i in actors):
        return True
    together = any(scene.reading.tokens[i].text.lower() in TOGETHER for i in match.words)
    if together or len(actors) > 1 or (not nominal and any(scene.is_several(i) for i in actors)):
        return True
    kids = scene.reading.children(match.noun, "amod") if match.noun is not None else []
    return bool(actors) and any(kid.lemma in JOINT for kid in kids)


def _is_of_both(scene: Scene, i: int) -> bool:
    """Whether those who meet are the people of both sides: "their experts met"."""
    token = scene.reading.tokens[i]
    owned = any(kid.text.lower() == "their" for kid in scene.reading.children(i, "poss"))
    return token.tag == "NNS" and owned


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
    believed = match.lone or _is_spelt_out(scene, match)
    known = believed and any(scene.is_known(i) for i in actors)
    if match.touches_thing and not recipients and not known:
        return False
    if not actors:
        return bool(recipients) and type_ in PASSIVE_ENOUGH and not match.actors
    if type_ not in TWO_SIDED or match.deed.mode == "project" or recipients or known:
        return True
    if match.deed.mode == "visit":
        return match.noun is not None and match.noun != match.trigger
    if match.deed.mode == "meet" and any(_is_body_that_meets(scene, i) for i in actors):
        return True
    return type_ in MUTUAL and _are_several(scene, match, actors)


def _is_body_that_meets(scene: Scene, i: int) -> bool:
    """Whether one word stands for those who meet: "the joint council met"."""
    token = scene.reading.tokens[i]
    return token.lemma.lower() in GATHERING and token.dep == "nsubj" and scene.is_of_states()


def _is_spelt_out(scene: Scene, match: Match) -> bool:
    """Whether verb and object tell the deed whoever it touches: "put the blame on the rain"."""
    if match.noun == match.trigger or match.trust != FULL_TRUST or _is_own_term(scene, match):
        return False
    if match.deed.mode == "meet" and (match.noun is None or _is_for_press(scene, match.noun)):
        return False
    return match.parts > SPELT_OUT or _is_own_threat(scene, match)


def _is_for_press(scene: Scene, noun: int) -> bool:
    """Whether a conference is one with reporters, which no other side attends."""
    kids = scene.reading.children(noun, "compound", "amod")
    return any(kid.lemma.lower() in ("news", "press") for kid in kids)


def _is_own_threat(scene: Scene, match: Match) -> bool:
    """Whether somebody warns of what he himself or his state will do: "warned that it would"."""
    if match.type != "THREATEN" or match.content is None:
        return False
    modals = {kid.text.lower() for kid in scene.reading.children(match.content, "aux")}
    doers = roles.frame(scene.reading, match.content).actors
    warned = frozenset[str]().union(*(scene.countries(i) for i in match.actors))
    warned |= frozenset[str]().union(*(map(scene.owner_states, match.actors)))
    own = any(scene.is_pronoun(i) or warned & scene.countries(i) for i in doers)
    return own and bool(modals & FORETELLING)


def _is_own_term(scene: Scene, match: Match) -> bool:
    """Whether somebody only sets himself a term: "gave themselves a week"."""
    kids = scene.reading.children(match.trigger, "dative", "dobj")
    return match.type == "THREATEN" and any(_is_reflexive(scene, kid.i) for kid in kids)


def _is_impersonal(scene: Scene, match: Match) -> bool:
    """Whether a pact or a meeting is told of without those who make it: "a treaty was signed"."""
    if match.actors:
        return False
    if match.deed.mode == "agreement":
        return match.passive
    return match.deed.mode == "meet" and _takes_place(scene, match)


def _takes_place(scene: Scene, match: Match) -> bool:
    """Whether the words tell that talks between states begin, end, are held or are called off."""
    if match.noun is None or scene.is_in_title(match.trigger):
        return False
    noun = scene.reading.tokens[match.noun]
    if noun.lemma not in MEETINGS or noun.dep not in ("nsubj", "nsubjpass"):
        return _is_resumed(match) and scene.is_of_states()
    if noun.lemma == "round" and not _is_of_talks(scene, noun.i):
        return False
    if _is_told_below(scene, noun.i):
        return False
    verb = scene.reading.tokens[noun.head]
    told = match.passive or (match.noun == match.trigger and verb.lemma in TAKING_PLACE)
    return told and scene.is_of_states()


def _who_met_before(scene: Scene, match: Match) -> tuple[Heads, Heads]:
    """The parties of the talks that the page last named by the same noun: "the talks ended"."""
    noun = scene.reading.tokens[match.noun or 0]
    kids = scene.reading.children(noun.i)
    same = any(kid.text.lower() in DEFINITE for kid in kids) and not any(
        kid.dep in ("amod", "acl", "relcl") for kid in kids
    )
    if match.deed.mode != "meet" or not same:
        return (), ()
    for earlier in reversed(scene.matches()):
        named = earlier.noun is not None and earlier.noun < noun.i and earlier.deed.mode == "meet"
        if named and scene.reading.tokens[earlier.noun or 0].lemma == noun.lemma:
            actors, recipients = _named(scene, earlier)
            if len(actors) + len(recipients) >= TWO:
                return actors, recipients
    return (), ()


def _is_resumed(match: Match) -> bool:
    """Whether the verb takes up talks that the sentence before names: "it will be held in May"."""
    return match.passive and match.noun is not None and match.noun not in match.words


def _is_told_below(scene: Scene, noun: int) -> bool:
    """Whether a noun only counts talks whose parties are named: "a round of talks between ..."."""
    below = frozenset(roles.below_preposition(scene.reading, noun, "of"))
    inner = (match for match in scene.matches() if match.trigger in below)
    return any(len(match.actors) + len(match.recipients) >= TWO for match in inner)


def _is_of_talks(scene: Scene, noun: int) -> bool:
    """Whether a round is one of talks: its words say so, and no vote or match is told of."""
    below = roles.below_preposition(scene.reading, noun, "of", "in", "between")
    named = {scene.reading.tokens[i].lemma for i in below}
    return bool(named & MEETINGS) or not (named or scene.has_words(CONTESTS))


def _is_link(scene: Scene, match: Match) -> bool:
    """Whether a way between places is opened by nobody named: "the bridge to Vidin opened"."""
    if match.type != "COOPERATE" or not match.passive or match.noun is None:
        return False
    ends = roles.below_preposition(scene.reading, match.noun, "to", "between", "with", "from")
    return any(scene.is_place(i) for i in ends)


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


def visits(scene: Scene, matches: Iterable[Match]) -> dict[str, frozenset[str]]:
    """The states to which each traveller of a page goes, by the page's own identities."""
    found: dict[str, frozenset[str]] = {}
    for match in matches:
        if match.deed.mode not in ("visit", "host"):
            continue
        guests, hosts = _named(scene, match)
        codes = frozenset(
            code
            for i in hosts
            for code in (*scene.countries(i), cities.state_of(scene.party(i).words))
            if code
        )
        for guest in guests:
            for key in scene.keys(guest):
                away = codes - scene.countries(guest)
                found[key] = found.get(key, frozenset()) | away
    return found


# ------------------------------------------------------------------ meetings


def _met(scene: Scene, match: Match, parties: Heads) -> tuple[Heads, Heads]:
    """All who meet act, except those whom the page shows at home: they receive."""
    parties = tuple(i for i in parties if not _is_own_company(scene, i, parties))
    if len(parties) == 1:
        parties += tuple(i for i in _met_before(scene, match) if i not in parties)
    hosts = (
        _at_home(scene, match, parties)
        or _visited(scene, match, parties)
        or _called_on(scene, match, parties)
    )
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
    around = (
        i
        for party in parties
        for i in roles.below_preposition(scene.reading, party, "in", "at")
        if scene.is_place(i)
    )
    named = (scene.party(i).words for i in (*spots(scene, match), *around))
    places = [code for words in named if (code := cities.state_of(words))]
    if not places:
        return ()
    return tuple(i for i in parties if places[0] in scene.countries(i))


def _called_on(scene: Scene, match: Match, parties: Heads) -> Heads:
    """The parties in whose country another one is on a visit of which the page tells.

    Only where the words give the meeting no place and no other time.
    """
    if len(parties) < TWO or _is_elsewhere(scene, match):
        return ()
    trips = scene.trips()
    goals = {code for i in parties for key in scene.keys(i) for code in trips.get(key, ())}
    hosts = tuple(i for i in parties if goals & scene.countries(i))
    return hosts if len(goals) == 1 else ()


def _is_elsewhere(scene: Scene, match: Match) -> bool:
    """Whether a meeting has a place of its own, or is one of another time than the visit."""
    reading = scene.reading
    words = {reading.tokens[i].text.lower() for i in reading.subtree(match.trigger)}
    return bool(words & OTHER_TIMES) or any(spots(scene, match))


def spots(scene: Scene, match: Match) -> Iterator[int]:
    """The places in which a clause sets a deed, clauses inside it aside."""
    reading = scene.reading
    below = frozenset(reading.subtree(match.trigger)) - {match.trigger}
    for i in sorted(below):
        token = reading.tokens[i]
        if token.dep != "pobj" or reading.tokens[token.head].lemma not in ("in", "at"):
            continue
        above = next((a for a in reading.ancestors(i) if a.pos in roles.VERBAL), None)
        own = above is None or above.i not in below
        if own and scene.is_place(i):
            yield i


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

"""Whether the words name enough of a deed's parties for a row of the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import roles
from dateline.codebook import FULL_TRUST

if TYPE_CHECKING:
    from dateline.deeds import Match
    from dateline.parties import Heads, Parties
    from dateline.scene import Scene

TWO_SIDED = frozenset(
    ("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "REQUEST", "ACCUSE", "REJECT", "THREATEN")
)
MUTUAL = frozenset(("AGREE", "CONSULT", "SUPPORT", "COOPERATE"))
PASSIVE_ENOUGH = frozenset(("COERCE", "ASSAULT", "SANCTION", "CONCEDE"))
JOINT = ("joint", "bilateral", "combined", "trilateral", "multinational")
TOGETHER = frozenset(("together", "jointly", "alongside"))
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
PRESS = frozenset(("reporter", "journalist", "interviewer", "correspondent", "presenter"))
GATHERING = frozenset(("council", "commission"))
CONTESTS = frozenset(("vote", "election", "ballot", "poll", "cup", "tournament", "league", "match"))
ARMS = frozenset(("mine", "landmine", "explosive", "grenade", "ied", "blast", "explosion"))
SPELT_OUT = 1  # a pattern that explains more than this has an object or clause of its own
TWO = 2


def is_enough(scene: Scene, match: Match, parties: Parties) -> bool:
    """Whether a deed with these parties is worth a row."""
    if match.noun == match.trigger and not _is_enough_for_noun(match, parties):
        return False
    if _is_of_press(scene, match):
        return False
    return _is_enough(scene, match, parties) and not _is_accident(scene, match, parties)


def _is_of_press(scene: Scene, match: Match) -> bool:
    """Whether only reporters ask: what they want to know is no request of a party."""
    lemmas = {scene.reading.tokens[i].lemma for i in match.actors}
    return match.type == "REQUEST" and bool(lemmas) and lemmas <= PRESS


def is_paired(scene: Scene, match: Match, parties: Parties) -> bool:
    """Whether both sides of a deed are named, or several who do it together."""
    together = parties.type in MUTUAL and are_several(scene, match, parties.actors)
    return bool(parties.actors) and (bool(parties.recipients) or together)


def _is_enough_for_noun(match: Match, parties: Parties) -> bool:
    """Whether a noun that tells a deed on its own has the party without which it says little."""
    if not parties.actors and parties.type != "ASSAULT" and not match.passive:
        return False
    return parties.type != "SANCTION" or bool(parties.recipients)


def _is_enough(scene: Scene, match: Match, parties: Parties) -> bool:
    type_, actors, recipients = parties
    believed = match.lone or _is_spelt_out(scene, match)
    known = believed and any(scene.is_known(i) for i in actors)
    together = type_ == "CONSULT" and are_several(scene, match, actors)
    if match.touches_thing and not recipients and not (known or together):
        return False
    if not actors:
        unnamed = not match.actors or _is_by_weapon(scene, match)
        return bool(recipients) and type_ in PASSIVE_ENOUGH and unnamed
    if type_ not in TWO_SIDED or match.deed.mode == "project" or recipients or known:
        return True
    if match.deed.mode == "visit":
        return match.noun is not None and match.noun != match.trigger
    if match.deed.mode == "meet" and any(_is_body_that_meets(scene, i) for i in actors):
        return True
    return type_ in MUTUAL and are_several(scene, match, actors)


def _is_by_weapon(scene: Scene, match: Match) -> bool:
    """Whether a weapon of nobody named hits people of a state: "a bomb killed two Thai miners"."""
    arms = scene.words.book.weapons | ARMS
    lemmas = (scene.reading.tokens[i].lemma for i in match.actors)
    owned = (scene.owner_states(i) or scene.countries(i) for i in match.recipients)
    return match.type == "ASSAULT" and all(lemma in arms for lemma in lemmas) and any(owned)


def _is_accident(scene: Scene, match: Match, parties: Parties) -> bool:
    """Whether people come to harm by nobody's hand, as far as the words tell."""
    verb = scene.reading.tokens[match.trigger]
    if verb.lemma not in scene.words.book.harms or parties.actors or match.actors:
        return False
    lemmas = (
        token.lemma
        for token in scene.reading.tokens
        if token.i != verb.i and 0 <= verb.sentence - token.sentence <= 1
    )
    return scene.words.book.violent.isdisjoint(lemmas)


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
    return match.type == "THREATEN" and any(is_reflexive(scene, kid.i) for kid in kids)


def is_impersonal(scene: Scene, match: Match) -> bool:
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


def is_link(scene: Scene, match: Match) -> bool:
    """Whether a way between places is opened by nobody named: "the bridge to Vidin opened"."""
    if match.type != "COOPERATE" or not match.passive or match.noun is None:
        return False
    ends = roles.below_preposition(scene.reading, match.noun, "to", "between", "with", "from")
    return any(scene.is_place(i) for i in ends)


def are_several(scene: Scene, match: Match, actors: Heads) -> bool:
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


def is_reflexive(scene: Scene, i: int) -> bool:
    """Whether a token is a pronoun for the actor himself."""
    return scene.reading.tokens[i].text.lower().endswith(("self", "selves"))

"""Whether the words name enough of a deed's parties for a row of the record."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from dateline import codebook, datafiles, gazetteer, missions, roles, several, touched
from dateline.codebook import FULL_TRUST

if TYPE_CHECKING:
    from dateline.deeds import Match
    from dateline.parties import Heads, Parties
    from dateline.reading import Token
    from dateline.scene import Scene

TWO_SIDED = frozenset(
    ("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "REQUEST", "ACCUSE", "REJECT", "THREATEN")
)
MUTUAL = frozenset(("AGREE", "CONSULT", "SUPPORT", "COOPERATE"))
WAR_WORDS = 3  # words of arms that make a page one of war, where people are not killed by floods
PASSIVE_ENOUGH = frozenset(("COERCE", "ASSAULT", "SANCTION", "CONCEDE"))
RESIDENT = missions.ENVOYS - {"envoy", "commissioner"}
VISITS = frozenset(("visit", "trip", "tour"))
LEISURE = frozenset(("vacation", "holiday", "honeymoon", "treatment", "surgery", "exile"))
SPELT_OUT = 1  # a pattern that explains more than this has an object or clause of its own
TWO = 2


class WordSets(NamedTuple):
    """The lists of data/enough.toml, where each says what it is for."""

    joint: frozenset[str]
    together: frozenset[str]
    meetings: frozenset[str]
    taking_place: frozenset[str]
    foretelling: frozenset[str]
    press: frozenset[str]
    press_bodies: frozenset[str]
    gathering: frozenset[str]
    sports: frozenset[str]
    contests: frozenset[str]
    plain_bodies: frozenset[str]
    arms: frozenset[str]
    beating: frozenset[str]
    games: frozenset[str]
    wars: frozenset[str]
    voices: frozenset[str]
    suffered: frozenset[str]
    outrages: frozenset[str]
    fired: frozenset[str]
    accidents: frozenset[str]
    bystanders: frozenset[str]
    vehicles: frozenset[str]
    nobody: frozenset[str]
    signing: frozenset[str]
    ways: frozenset[str]
    ailments: frozenset[str]
    answering: frozenset[str]
    force: frozenset[str]


@cache
def word_sets() -> WordSets:
    """The lists of data/enough.toml, read once. Raises TypeError where one is missing."""
    lists = datafiles.tables("enough.toml")
    return WordSets(**{name: frozenset(words.split()) for name, words in lists.items()})


def is_enough(scene: Scene, match: Match, parties: Parties) -> bool:
    """Whether a deed with these parties is worth a row."""
    if match.noun == match.trigger and not _is_enough_for_noun(match, parties):
        return False
    if _is_of_press(scene, match) or _is_homecoming(scene, match, parties):
        return False
    figure = parties.type == "ASSAULT" and _is_figure_of_speech(scene, match, parties)
    if figure or _is_unwanted(scene, match):
        return False
    return _is_enough(scene, match, parties) and not _is_accident(scene, match, parties)


def _is_of_press(scene: Scene, match: Match) -> bool:
    """Whether reporters only ask, or somebody only talks to them: no request and no meeting."""
    lemmas = {scene.reading.tokens[i].lemma for i in match.actors}
    if match.noun is not None and _is_for_press(scene, match.noun):
        return match.noun != match.trigger and match.type in MUTUAL | {"SANCTION", "REJECT"}
    if match.deed.mode == "meet" and scene.reading.tokens[match.trigger].lemma in ("speak", "talk"):
        asked = {scene.reading.tokens[i].lemma for i in match.recipients}
        heard = any(_is_press_body(scene, i) for i in match.recipients)
        return heard or not word_sets().press.isdisjoint(asked)
    if match.type == "AID":
        return any(_is_press_body(scene, i) for i in match.recipients)
    if match.type != "REQUEST" or not lemmas:
        return False
    return lemmas <= word_sets().press or all(_is_press_body(scene, i) for i in match.actors)


def _is_press_body(scene: Scene, i: int) -> bool:
    """Whether a name is that of a newspaper or a broadcaster: "spoke to the Lima Gazette"."""
    words = scene.party(i).words.lower().split()
    after = scene.reading.tokens[i + 1 : i + 2]
    board = any(token.lemma == "editorial" for token in after)
    return board or not word_sets().press_bodies.isdisjoint(words)


def _is_homecoming(scene: Scene, match: Match, parties: Parties) -> bool:
    """Whether somebody only arrives in his own country: a state's own people are no visitors."""
    if match.type == "COERCE":
        return _is_of_own_people(scene, match, parties)
    if match.deed.mode != "visit" or not parties.recipients:
        return False
    below = roles.below_preposition(scene.reading, match.trigger, "on", "for")
    if any(scene.reading.tokens[i].lemma in LEISURE for i in below):
        return True
    if any(scene.reading.tokens[i].lemma in VISITS for i in below):  # nobody visits his own land
        return False
    verb = scene.reading.tokens[match.trigger]
    if verb.lemma == "be" and _is_how(scene, match):
        return True
    own = _own_states(scene, parties)
    if not own:
        return _may_be_at_home(scene, match, parties)
    posted = all(scene.reading.tokens[i].lemma in RESIDENT for i in parties.actors)
    if posted and _is_return(scene, match):  # they live there for their state
        return True
    hosts = (
        scene.countries(i) | {gazetteer.state_at(scene.party(i).words) or ""}
        for i in parties.recipients
    )
    return all(own & codes for codes in hosts)


def _own_states(scene: Scene, parties: Parties) -> frozenset[str]:
    """The states of those who act."""
    codes = (scene.countries(i) | scene.owner_states(i) for i in parties.actors)
    return frozenset[str]().union(*codes)


def _may_be_at_home(scene: Scene, match: Match, parties: Parties) -> bool:
    """Whether one of no known state comes home, as far as the words tell: "is back in Lima"."""
    verb = scene.reading.tokens[match.trigger]
    named = any(scene.reading.tokens[i].entity == "PERSON" for i in parties.actors)
    if _is_return(scene, match) or (not named and _is_home_from(scene, match)):
        return True
    return named and verb.lemma == "be" and not scene.reading.children(verb.i, "aux")


def _is_of_own_people(scene: Scene, match: Match, parties: Parties) -> bool:
    """Whether a state only brings its own people back: "sent home 90 Kenyans" by Kenya."""
    if {"home", "back"}.isdisjoint(scene.reading.tokens[i].lemma for i in match.words):
        return False
    own = _own_states(scene, parties)
    kids = (kid for i in parties.recipients for kid in scene.reading.children(i, "poss"))
    if any(kid.tag == "PRP$" for kid in kids):  # "sent its nurses home"
        return True
    people = (scene.reading.tokens[i].text for i in parties.recipients)
    return any(
        gazetteer.country_of(word) in own or gazetteer.country_of(word.removesuffix("s")) in own
        for word in people
    )


def _is_home_from(scene: Scene, match: Match) -> bool:
    """Whether people come home from where they lived or were held: "refugees came home from"."""
    kids = scene.reading.children(match.trigger, "advmod")
    words = {scene.reading.tokens[i].lemma for i in match.words}
    return "from" in words and any(kid.lemma == "home" for kid in kids)


def _is_return(scene: Scene, match: Match) -> bool:
    """Whether somebody only comes back to a place: "returned to Lima", "flew back to Accra"."""
    words = {scene.reading.tokens[i].lemma for i in match.words}
    return not words.isdisjoint(("return", "back")) and "from" not in words


def _is_how(scene: Scene, match: Match) -> bool:
    """Whether a clause tells how somebody fares at a place: "the stronger he is in Chad"."""
    kids = [
        kid
        for i in (match.trigger, *match.actors)
        for kid in scene.reading.children(i, "amod", "acomp", "advmod")
    ]
    return any(
        kid.tag in ("JJR", "RBR") or any(k.tag == "RBR" for k in scene.reading.children(kid.i))
        for kid in kids
    )


def _is_figure_of_speech(scene: Scene, match: Match, parties: Parties) -> bool:
    """Whether words of violence tell of a vote, a game or a policy: "declared war on debt"."""
    tokens = scene.reading.tokens
    if (
        match.noun is not None
        and tokens[match.noun].lemma in word_sets().wars
        and not parties.recipients
    ):
        return bool(roles.below_preposition(scene.reading, match.trigger, "on", "against")) or bool(
            roles.below_preposition(scene.reading, match.noun, "on", "against")
        )
    if tokens[match.trigger].lemma not in word_sets().beating:
        return False
    below = (tokens[i] for i in scene.reading.subtree(match.trigger))
    return any(token.lemma in word_sets().games and token.dep == "pobj" for token in below)


def is_paired(scene: Scene, match: Match, parties: Parties) -> bool:
    """Whether both sides of a deed are named, or several who do it together."""
    shared = parties.type in MUTUAL or parties.type == "ASSAULT"  # "the two armies clashed"
    together = shared and are_several(scene, match, parties.actors)
    if _is_absence(scene, match, parties) or _is_session(scene, match, parties.actors):
        return True
    return bool(parties.actors) and (bool(parties.recipients) or together)


def _is_enough_for_noun(match: Match, parties: Parties) -> bool:
    """Whether a noun that tells a deed on its own has the party without which it says little."""
    if not parties.actors and parties.type != "ASSAULT" and not match.passive:
        return False
    return parties.type != "SANCTION" or bool(parties.recipients)


def _is_enough(scene: Scene, match: Match, parties: Parties) -> bool:
    """Whether the parties of a deed are enough for a row, whoever they are."""
    actors, recipients = parties.actors, parties.recipients
    if _is_mutual(scene, match, actors) or _is_absence(scene, match, parties):
        return True
    known = _is_of_known(scene, match, actors)
    thing = match.touches_thing and not recipients
    if thing and not known and not _is_of_things(scene, match, actors):
        return False
    if not actors:
        return _is_enough_undergone(scene, match, parties)
    if parties.type not in TWO_SIDED or match.deed.mode == "project" or recipients or known:
        return True
    return _is_enough_together(scene, match, parties)


def _is_mutual(scene: Scene, match: Match, actors: Heads) -> bool:
    """Whether those who act do it to each other."""
    several = len(actors) > 1 and _is_reciprocal(scene, match)
    return several or (bool(actors) and _is_of_each(scene, match))


def _is_of_known(scene: Scene, match: Match, actors: Heads) -> bool:
    """Whether whoever acts is somebody, and the words tell the deed without a second party."""
    believed = match.lone or _is_spelt_out(scene, match)
    if believed and (any(map(scene.is_known, actors)) or _is_by_fighters(scene, match, actors)):
        return True
    return _is_public_blame(scene, match) or _is_pact_of_plain_parties(scene, match, actors)


def _is_enough_undergone(scene: Scene, match: Match, parties: Parties) -> bool:
    """Whether a deed without a doer is worth a row: somebody suffers it, or has his answer."""
    recipients = parties.recipients
    if not recipients or (match.actors and not _is_by_weapon(scene, match)):
        return False
    if parties.type in PASSIVE_ENOUGH or _is_answer_to(scene, match, recipients):
        return True
    return _is_summoned(scene, match, recipients)


def _is_enough_together(scene: Scene, match: Match, parties: Parties) -> bool:
    """Whether those who visit, meet or agree need no second party."""
    if match.deed.mode == "visit":  # "came on a visit", but not "landed at the airport"
        told = roles.below_preposition(scene.reading, match.trigger, "on", "for")
        if match.noun is not None and match.noun != match.trigger:
            told.append(match.noun)
        return any(codebook.deed_noun(scene.words, i) is not None for i in told)
    if match.deed.mode == "meet" and _is_meeting_of_one_name(scene, match, parties.actors):
        return True
    return parties.type in MUTUAL and are_several(scene, match, parties.actors)


def _is_summoned(scene: Scene, match: Match, recipients: Heads) -> bool:
    """Whether an envoy is called in, or somebody known tried, as only hosts and courts do it."""
    tokens = scene.reading.tokens
    if match.passive and match.deed.mode == "investigate":
        return scene.is_of_states() and any(map(scene.is_known, recipients))
    summoned = match.noun is not None or tokens[match.trigger].lemma == "summon"
    if not match.passive or match.type != "ACCUSE" or not summoned:
        return False
    posts = [k for i in recipients for k in scene.reading.children(i, "compound", "appos")]
    posts += [tokens[i] for i in recipients if scene.is_actor(i)]
    return any(post.lemma.lower() in RESIDENT for post in posts)


def _is_answer_to(scene: Scene, match: Match, recipients: Heads) -> bool:
    """Whether somebody known has his answer, by whomever: "Chad's offer was turned down"."""
    if not match.passive or match.type not in ("REJECT", "AGREE") or match.deed.mode == "agreement":
        return False
    if match.noun is None:  # "Chad was left off the list", but not "the minister was dismissed"
        undergoing = roles.frame(scene.reading, match.trigger).patients
        return any(scene.is_state(i) for i in recipients if i in undergoing)
    return any(map(scene.is_known, recipients))


def _is_of_things(scene: Scene, match: Match, actors: Heads) -> bool:
    """Whether a deed to a thing tells enough: several do it together, or it is done to people."""
    if match.type in ("AGREE", "CONSULT", "COOPERATE") and are_several(scene, match, actors):
        return True
    if _is_session(scene, match, actors):
        return True
    harm = match.type in PASSIVE_ENOUGH
    return harm and scene.reading.tokens[match.trigger].lemma in word_sets().suffered


def _is_meeting_of_one_name(scene: Scene, match: Match, actors: Heads) -> bool:
    """Whether one name is enough: a body that meets, or talks that there are not to be."""
    if any(_is_body_that_meets(scene, i) for i in actors):
        return True
    if match.deed.stands == "denied" and any(map(scene.is_known, actors)):
        return True  # "Chad put off the summit"
    return match.noun == match.trigger and is_said_not_to_be(scene, match.trigger)


def _is_absence(scene: Scene, match: Match, parties: Parties) -> bool:
    """Whether somebody with a name met nobody or did not come: "the king did not attend"."""
    if match.deed.mode != "meet" or match.noun == match.trigger:
        return False
    kids = scene.reading.children(match.trigger, "neg", "dobj", "cc", "preconj", "advmod")
    nobody = any(kid.text.lower() in word_sets().nobody for kid in kids)
    absent = nobody or (not match.touches_thing and any(kid.dep == "neg" for kid in kids))
    return absent and any(map(scene.is_known, parties.actors))


def _is_pact_of_plain_parties(scene: Scene, match: Match, actors: Heads) -> bool:
    """Whether those who sign, agree or give up a venture are called "the companies" alone."""
    if not match.lone or match.noun == match.trigger:
        return False
    dropped = match.type == "REJECT" and match.deed.coded == "SANCTION" and scene.is_of_states()
    if match.type != "AGREE" and not dropped:
        return False
    tokens = [scene.reading.tokens[i] for i in actors]
    pact = (dropped or match.deed.mode == "agreement") and match.parts > SPELT_OUT
    if pact and any(token.tag == "NNS" or token.pos == "NUM" for token in tokens):
        return True
    return (
        any(token.lemma.lower() in word_sets().plain_bodies for token in tokens)
        and scene.is_of_states()
    )


def _is_by_fighters(scene: Scene, match: Match, actors: Heads) -> bool:
    """Whether those who bear arms attack a thing without a name: "rebels shelled the town"."""
    if match.type != "ASSAULT" or not scene.is_of_states():
        return False
    lemmas = {scene.reading.tokens[i].lemma.lower() for i in actors} - {"police"}  # they search
    return not scene.words.book.fighters.isdisjoint(lemmas)


def _is_public_blame(scene: Scene, match: Match) -> bool:
    """Whether people who speak for many blame a deed: "deputies condemned the raid"."""
    if match.type != "ACCUSE" or not match.lone:
        return False
    tokens = scene.reading.tokens
    if not any(tokens[i].lemma.lower() in word_sets().voices for i in match.actors):
        return False
    objects = roles.frame(scene.reading, match.trigger).patients
    return any(
        tokens[i].lemma in word_sets().outrages or codebook.deed_noun(scene.words, i) is not None
        for i in objects
    )


def is_said_not_to_be(scene: Scene, noun: int) -> bool:
    """Whether the words say that there is no such meeting: "there will be no talks"."""
    token = scene.reading.tokens[noun]
    if token.dep != "attr" or not scene.reading.children(token.head, "expl"):
        return False
    denying = (*scene.reading.children(noun, "det"), *scene.reading.children(token.head, "neg"))
    return any(kid.lemma == "no" or kid.dep == "neg" for kid in denying)


def _is_reciprocal(scene: Scene, match: Match) -> bool:
    """Whether several do a deed to "each other", "one another" or each to "the other"."""
    objects = roles.frame(scene.reading, match.trigger).patients
    tokens = scene.reading.tokens
    pairs = (tokens[k : k + 2] for i in objects for k in (max(i - 1, 0), i))
    words = (" ".join(token.text.lower() for token in pair) for pair in pairs)
    return any(pair in ("each other", "one another", "the other") for pair in words)


def _is_of_each(scene: Scene, match: Match) -> bool:
    """Whether each of two does it to the other: "each side blames the other", "both navies"."""
    tokens = scene.reading.tokens
    kids = (k for i in match.actors for k in scene.reading.children(i))
    words = {kid.text.lower() for kid in kids} | {tokens[i].text.lower() for i in match.actors}
    of_each = not words.isdisjoint(("each", "both", "two"))
    return of_each and match.noun != match.trigger and _is_reciprocal(scene, match)


def _is_unwanted(scene: Scene, match: Match) -> bool:
    """Whether somebody asks for nothing: "does not want Chad to build the dam"."""
    verb = scene.reading.tokens[match.trigger]
    return verb.lemma == "want" and bool(scene.reading.children(verb.i, "neg"))


def _is_by_weapon(scene: Scene, match: Match) -> bool:
    """Whether a weapon of nobody named hits people of a state: "a bomb killed two Thai miners"."""
    arms = scene.words.book.weapons | word_sets().arms
    lemmas = [scene.reading.tokens[i].lemma for i in match.actors]
    if match.type != "ASSAULT" or not all(lemma in arms for lemma in lemmas):
        return False
    kinds = (k.lemma for i in match.actors for k in scene.reading.children(i, "compound"))
    if not word_sets().ailments.isdisjoint(kinds):
        return False
    owned = (scene.owner_states(i) or scene.countries(i) for i in match.recipients)
    return word_sets().fired.issuperset(lemmas) or any(owned) or scene.is_of_states()


def _is_accident(scene: Scene, match: Match, parties: Parties) -> bool:
    """Whether people come to harm by nobody's hand, as far as the words tell."""
    verb = scene.reading.tokens[match.trigger]
    if verb.lemma not in scene.words.book.harms or parties.actors or match.actors:
        return False
    violent = scene.words.book.violent
    return _is_in_peace(scene, verb, violent) or _is_in_crash(scene, verb, violent)


def _is_in_peace(scene: Scene, verb: Token, violent: frozenset[str]) -> bool:
    """Whether neither the words just before nor, for dead and wounded, the page tell of arms."""
    tokens = scene.reading.tokens
    near = {t.lemma for t in tokens if t.i != verb.i and 0 <= verb.sentence - t.sentence <= 1}
    if not violent.isdisjoint(near) or near >= {"exchange", "fire"}:
        return False
    on_page = {token.lemma for token in tokens if token.i != verb.i}
    at_war = len(on_page & violent) >= WAR_WORDS and on_page.isdisjoint(word_sets().accidents)
    return not (at_war and verb.lemma in ("kill", "wound"))


def _is_in_crash(scene: Scene, verb: Token, violent: frozenset[str]) -> bool:
    """Whether the sentence tells of a crash or a flood and of nothing that attacks."""
    sentence = scene.reading.sentences[verb.sentence]
    lemmas = {
        t.lemma for t in scene.reading.tokens[sentence.first : sentence.last] if t.i != verb.i
    }
    crashed = not lemmas.isdisjoint(word_sets().accidents)
    return crashed and violent.isdisjoint(lemmas - word_sets().bystanders)


def _is_body_that_meets(scene: Scene, i: int) -> bool:
    """Whether one word stands for those who meet: "the joint council met", "the Arab League"."""
    token = scene.reading.tokens[i]
    if token.dep == "nsubj" and _is_club(scene, i):
        return True
    return (
        token.lemma.lower() in word_sets().gathering
        and token.dep == "nsubj"
        and scene.is_of_states()
    )


def _is_club(scene: Scene, i: int) -> bool:
    """Whether a name is that of a body whose members are states."""
    names = (key.partition(":") for key in scene.keys(i))
    return any(
        kind == "organization" and gazetteer.kind_of(name) in ("bloc", "alliance")
        for kind, _, name in names
    )


def _is_session(scene: Scene, match: Match, actors: Heads) -> bool:
    """Whether a body takes up a thing when it meets: "the Arab League will discuss the coup"."""
    verb = scene.reading.tokens[match.trigger]
    silent = verb.dep == "xcomp" and scene.reading.tokens[verb.head].lemma in ("decline", "refuse")
    taken_up = verb.lemma in touched.DISCUSSING and not silent
    return taken_up and match.deed.mode == "meet" and any(_is_club(scene, i) for i in actors)


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
    if _is_answer_by_force(scene, match.content):
        return True
    modals = {kid.text.lower() for kid in scene.reading.children(match.content, "aux")}
    doers = roles.frame(scene.reading, match.content).actors
    warned = frozenset[str]().union(*(scene.countries(i) for i in match.actors))
    warned |= frozenset[str]().union(*(map(scene.owner_states, match.actors)))
    own = any(scene.is_pronoun(i) or warned & scene.countries(i) for i in doers)
    return own and bool(modals & word_sets().foretelling)


def _is_answer_by_force(scene: Scene, content: int) -> bool:
    """Whether a warning tells what would be answered by force or taken for a war.

    "Any raid would be met with fire", "a cut would be seen as an attack".
    """
    reading, words = scene.reading, word_sets()
    verb = reading.tokens[content]
    modals = {kid.text.lower() for kid in reading.children(content, "aux")}
    if verb.lemma not in words.answering or modals.isdisjoint(words.foretelling):
        return False
    below = roles.below_preposition(reading, content, "with", "as", "to", "by")
    below += [kid.i for kid in reading.children(content, "oprd", "attr")]
    below += [k for i in below for k in roles.below_preposition(reading, i, "of")]
    return any(
        reading.tokens[i].lemma in words.force or codebook.deed_noun(scene.words, i) is not None
        for i in below
    )


def _is_own_term(scene: Scene, match: Match) -> bool:
    """Whether somebody only sets himself a term: "gave themselves a week"."""
    kids = scene.reading.children(match.trigger, "dative", "dobj")
    return match.type == "THREATEN" and any(is_reflexive(scene, kid.i) for kid in kids)


def are_several(scene: Scene, match: Match, actors: Heads) -> bool:
    """Whether more than one acts: several names, one word for several, or a joint deed."""
    tokens, nominal = scene.reading.tokens, match.noun == match.trigger
    both = [i for i in actors if tokens[i].tag == "NNS" and _is_theirs(scene, i)]
    if match.type == "CONSULT" and both:  # "their experts met"
        return True
    together = any(tokens[i].text.lower() in word_sets().together for i in match.words)
    shared = not nominal or _is_theirs(scene, match.trigger)  # "the two leaders, at their talks"
    if together or len(actors) > 1 or (shared and any(map(scene.is_several, actors))):
        return True
    kids = scene.reading.children(match.noun, "amod") if match.noun is not None else []
    if nominal and any(several.is_between(scene, i) for i in actors):
        return any(map(scene.is_several, actors))
    return bool(actors) and any(kid.lemma in word_sets().joint for kid in kids)


def _is_theirs(scene: Scene, i: int) -> bool:
    return any(kid.text.lower() == "their" for kid in scene.reading.children(i, "poss"))


def is_reflexive(scene: Scene, i: int) -> bool:
    """Whether a token is a pronoun for the actor himself, or it is "each other's"."""
    owners = [kid.text.lower() for kid in scene.reading.children(i, "poss")]
    own = scene.reading.tokens[i].text.lower().endswith(("self", "selves"))
    return own or "other" in owners or "another" in owners

"""The other side of a deed where only what is told beside it names who that is.

Who denies a charge answers the accuser, who retaliates hits whoever began, and a ban that a page
tells of again is one on those on whom it was laid before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import antecedents, belongings, codebook, missions, roles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dateline.codebook import Words
    from dateline.deeds import Match
    from dateline.reading import Token
    from dateline.scene import Scene

ANSWERS = frozenset(("REJECT", "AGREE"))  # of somebody's offer, even where only the verb tells it
CHARGES = frozenset(("charge", "accusation", "allegation", "claim", "assertion", "insinuation"))
BIDS = frozenset(("demand", "request", "appeal", "call", "ultimatum", "plea", "proposal", "offer"))
NEAR = 2  # sentences back that a charge or a demand is looked for
HOSTILE = frozenset(("SANCTION", "COERCE", "THREATEN", "ACCUSE", "REJECT", "PROTEST", "REQUEST"))
TOGETHER_DONE = frozenset(("COERCE", "ASSAULT", "SANCTION"))
# Deeds of measures that stay in force, and so are told of again and again, also when they end.
MEASURES = frozenset(("SANCTION", "COERCE", "CONCEDE"))
TIES = frozenset(("relation", "relationship", "tie", "link"))
IN_RETURN = frozenset(
    ("retaliation", "response", "reply", "reaction", "answer", "revenge", "reprisal", "protest")
)
TOWARD = ("for", "to", "at", "against")
# Verbs by which somebody takes what he complains of to a court or council.
RESORTING = frozenset(("take", "go", "bring", "refer", "appeal", "turn", "submit", "complain"))
AMENDS = frozenset(("apology", "explanation", "compensation", "clarification", "redress"))
ADDRESSING = frozenset(("write", "address", "speak", "phone", "telephone", "call", "turn"))
SHARED = frozenset(("SANCTION", "THREATEN"))
# What two sides are at odds in: "cut off the gas in a row with Chad".
QUARRELS = frozenset(
    ("row", "dispute", "quarrel", "standoff", "feud", "spat", "conflict", "confrontation", "war")
)
THREATENING = frozenset(("THREATEN", "SANCTION", "COERCE", "MOBILIZE"))
AT_ODDS = ("in", "amid", "over", "during")
Heads = tuple[int, ...]


def find(scene: Scene, match: Match, actors: Heads) -> Heads:
    """To whom a deed is done that its own words leave open; nobody where the page does not tell."""
    if not actors or not all(hears(scene, match, i) for i in match.recipients):
        return ()
    if match.type in ANSWERS:
        answered = antecedents.answered(scene, match.trigger, actors)
        return answered or _others(scene, _askers(scene, match, actors), actors)
    if match.type not in HOSTILE | MEASURES:
        return ()
    ways = (_others(scene, way, actors) for way in _ways(scene, match, actors))
    return next(filter(None, ways), ())


def _ways(scene: Scene, match: Match, actors: Heads) -> Iterator[Iterable[int]]:
    """Whom each way of looking finds, each looked for only where those before it find nobody."""
    yield _provokers(scene, match)
    yield _hit_beside(scene, match)
    yield _hit_before(scene, match, actors)
    if match.type == "REQUEST":
        yield _addressed(scene, match)
    if match.type == "ACCUSE":
        yield _doers_before(scene, match, actors)
    if match.type == "THREATEN":
        yield _hosts(scene, match, actors)


def hears(scene: Scene, match: Match, i: int) -> bool:
    """Whether a body only hears a complaint: "protested to the council", "may go to the court"."""
    above = scene.reading.tokens[scene.reading.tokens[i].head]
    resort = match.type == "THREATEN" and scene.reading.tokens[above.head].lemma in RESORTING
    complaint = above.lemma == "to" and (match.type == "ACCUSE" or resort)
    return complaint and not scene.countries(i) and scene.is_body(i)


def rivals(words: Words, match: Match) -> tuple[int, ...]:
    """With whom somebody is at odds who harms or threats nobody named: "in a row with Chad"."""
    if match.type not in THREATENING:
        return ()
    reading = words.reading
    around = (i for one in match.words for i in roles.below_preposition(reading, one, *AT_ODDS))
    quarrels = [i for i in around if reading.tokens[i].lemma in QUARRELS]
    sides = (i for one in quarrels for i in roles.below_preposition(reading, one, "with"))
    return tuple(i for i in sides if words.is_actor(i))


def shared(words: Words, match: Match) -> tuple[int, ...]:
    """The object that a verb shares with those listed after it: "jailed and expelled a nun"."""
    reading = words.reading
    if match.type not in TOGETHER_DONE or match.parts:
        return ()
    verb = reading.tokens[match.trigger]
    while not (objects := reading.children(verb.i, "dobj")):
        beside = (kid for kid in reading.children(verb.i, "conj") if kid.tag == verb.tag)
        after = next((kid for kid in beside if _follows(words, verb, kid)), None)
        if after is None:
            return ()
        verb = after
    if verb.i == match.trigger:
        return ()
    listed = tuple(i for kid in objects for i in roles.conjuncts(reading, kid.i))
    named = tuple(i for i in listed if words.is_actor(i))
    return named or tuple(belongings.behind(words, listed, match.type))


def _follows(words: Words, verb: Token, other: Token) -> bool:
    """Whether only a comma, "and" or an adverb parts two verbs: "jailing and soon expelling"."""
    between = words.reading.tokens[verb.i + 1 : other.i]
    return all(token.pos in ("PUNCT", "CCONJ", "ADV") for token in between)


def _others(scene: Scene, heads: Iterable[int], actors: Heads) -> Heads:
    """Those who are somebody, and not of the side that acts."""
    found = (i for i in dict.fromkeys(heads) if scene.is_actor(i))
    return tuple(i for i in found if not _are_one_side(scene, (i,), actors))


def _are_one_side(scene: Scene, left: Iterable[int], right: Iterable[int]) -> bool:
    """Whether somebody of the left is, or serves, who stands on the right too."""
    return not _sides(scene, left).isdisjoint(_sides(scene, right))


def _sides(scene: Scene, heads: Iterable[int]) -> set[str]:
    keys = (scene.keys(i) | scene.countries(i) | scene.owner_states(i) for i in heads)
    return {side.removeprefix("state:") for group in keys for side in group}


def _askers(scene: Scene, match: Match, actors: Heads) -> Heads:
    """Who made the charge or the demand that somebody turns down: "Togo denied the charges"."""
    things = _things(scene, match)
    type_ = "ACCUSE" if things & CHARGES else "REQUEST" if things & BIDS else ""
    here = scene.reading.tokens[match.trigger].sentence
    for earlier in reversed(_matches(scene, type_)):
        near = 0 <= here - scene.reading.tokens[earlier.trigger].sentence <= NEAR
        near = near and earlier.trigger < match.trigger
        if near and _are_one_side(scene, earlier.recipients, actors):
            return earlier.actors
    return ()


def _matches(scene: Scene, *types: str) -> list[Match]:
    """The deeds of the page of some types, in the order of the words."""
    found = (match for match in scene.matches() if match.type in types)
    return sorted(found, key=lambda match: match.trigger)


def _things(scene: Scene, match: Match) -> set[str]:
    """The words for what a deed is done to or lays on somebody: "ban", "ambassador"."""
    heads = (*roles.frame(scene.reading, match.trigger).patients, match.noun, match.trigger)
    nouns = (scene.reading.tokens[i] for i in heads if i is not None)
    lemmas = {token.lemma for token in nouns if token.pos == "NOUN"}
    return lemmas | TIES if lemmas & TIES else lemmas


def _provokers(scene: Scene, match: Match) -> Iterator[int]:
    """For whose deed somebody pays back: "in retaliation for Mali barring entry"."""
    reading = scene.reading
    stopped = (kid.i for kid in reading.children(match.trigger, "xcomp"))  # "stopped selling"
    for word in (*match.words, *stopped):
        for noun in roles.below_preposition(reading, word, "in", "as"):
            if reading.tokens[noun].lemma in IN_RETURN:
                yield from _doers(scene, noun)


def _doers(scene: Scene, noun: int) -> Iterator[int]:
    """Who did what a preposition behind a noun leads to."""
    for link in scene.reading.children(noun, "prep"):
        if link.lemma not in TOWARD:
            continue
        for clause in scene.reading.children(link.i, "pcomp"):
            yield from roles.frame(scene.reading, clause.i).actors
        for deed in roles.objects_of(scene.reading, link.i, noun):
            behind = belongings.behind(scene.words, (deed,), "REJECT", ("by", "from", "of"))
            for doer in (deed,) if scene.is_actor(deed) else behind:
                yield from roles.conjuncts(scene.reading, doer)


def _hit_beside(scene: Scene, match: Match) -> Heads:
    """Whom the deed hits to which one is joined: "condemned the Danish raid and asked amends"."""
    verb = scene.reading.tokens[match.trigger]
    joined = roles.is_conjoined(scene.reading, verb) or verb.dep == "advcl"
    if not joined or scene.reading.children(verb.i, "nsubj", "nsubjpass", "mark"):
        return ()
    if match.touches_thing and verb.tag == "VBG":  # "threatening a pillar of its trade"
        return ()
    things = _things(scene, match)
    amends = match.type == "REQUEST" and not things.isdisjoint(AMENDS)
    if not amends and match.type not in SHARED:
        return ()
    first = (m for m in scene.matches() if m.trigger == verb.head and m.type in HOSTILE)
    return next((m.recipients for m in first), ())


def _addressed(scene: Scene, match: Match) -> Heads:
    """To whom somebody writes or speaks who then asks: "wrote to the king and asked for help"."""
    reading = scene.reading
    verb = reading.tokens[match.trigger]
    above = reading.tokens[verb.head]
    joined = roles.is_conjoined(reading, verb) or verb.dep in ("advcl", "xcomp")
    if not joined or above.lemma not in ADDRESSING or reading.children(verb.i, "nsubj"):
        return ()
    spoken_to = roles.below_preposition(reading, above.i, "to")
    return (*roles.frame(reading, above.i).patients, *spoken_to)


def _doers_before(scene: Scene, match: Match, actors: Heads) -> Heads:
    """Who did what somebody complains of who suffered it: "Togo called the expulsion a shame"."""
    things = (*roles.frame(scene.reading, match.trigger).patients, match.noun)
    deeds = (codebook.deed_noun(scene.words, i) for i in things if i is not None)
    types = {deed.type for deed in deeds if deed is not None} & codebook.FORCEFUL
    # A complaint before a court is one of what was done to those who lodge it.
    if not types and _things(scene, match) & belongings.LODGED:
        types = set(codebook.FORCEFUL)
    here = scene.reading.tokens[match.trigger].sentence
    for earlier in reversed(_matches(scene, *types)):
        near = 0 <= here - scene.reading.tokens[earlier.trigger].sentence <= NEAR
        if near and earlier.actors and earlier.trigger < match.trigger:
            return earlier.actors if _are_one_side(scene, earlier.recipients, actors) else ()
    return ()


def _hosts(scene: Scene, match: Match, actors: Heads) -> Heads:
    """Who received the envoy who then warns: "She received the envoy. He warned that"."""
    here = scene.reading.tokens[match.trigger].sentence
    for earlier in reversed(_matches(scene, "CONSULT", "ACCUSE")):
        sides = (*earlier.actors, *earlier.recipients)
        envoys = [i for i in sides if scene.reading.tokens[i].lemma.lower() in missions.ENVOYS]
        named = [kid.i for i in envoys for kid in scene.reading.children(i, "appos")]
        near = 0 < here - scene.reading.tokens[earlier.trigger].sentence <= NEAR
        if near and _are_one_side(scene, (*envoys, *named), actors):
            return tuple(i for i in sides if i not in envoys)
    return ()


def _hit_before(scene: Scene, match: Match, actors: Heads) -> Heads:
    """Whom the same measure of the same side hits where the page names him: "lifted the ban"."""
    if match.type not in MEASURES:
        return ()
    things = _things(scene, match)
    tellings = [
        other
        for other in _matches(scene, *MEASURES)
        if other.recipients
        and things & _things(scene, other)
        and _are_one_side(scene, other.actors, actors)
    ]
    hit = [_sides(scene, other.recipients) for other in tellings]
    return tellings[0].recipients if hit and all(hit[0] & sides for sides in hit) else ()

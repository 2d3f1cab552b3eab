"""Deeds told without those who do them: "a treaty was signed", "the bridge to Vidin opened"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import enough, roles

if TYPE_CHECKING:
    from dateline.deeds import Match
    from dateline.reading import Reading, Token
    from dateline.scene import Scene

AT_WAYS = ("at", "in", "of", "to", "between", "with")
WAITING = frozenset(("once", "until", "till", "unless", "if", "whenever"))
PERIODS = frozenset(("hour", "day", "week", "month"))  # "three days of talks"
PORTIONS = PERIODS | {"round", "session", "phase"}
GOING_ON = frozenset(("underway", "ongoing", "way", "progress"))
# Talks that end were held, whatever came of them.
ENDING = frozenset(("end", "finish", "conclude", "collapse", "close", "fail", "adjourn"))
GOING_AHEAD = frozenset((("take", "place"), ("go", "ahead"), ("come", "off"), ("go", "forward")))


def is_impersonal(scene: Scene, match: Match) -> bool:
    """Whether a pact or a meeting is told of without those who make it: "a treaty was signed"."""
    if match.actors or _is_waited_for(scene, match):
        return False
    if match.deed.mode == "agreement":
        reduced = scene.reading.tokens[match.trigger].dep == "acl"  # "a deal signed in 1990"
        return match.passive and not reduced
    if match.type == "AGREE":  # "a handover was agreed"
        agreed = scene.reading.tokens[match.trigger].lemma == "agree"
        told = scene.reading.children(match.trigger, "nsubjpass")
        return agreed and bool(told) and scene.is_of_states()
    if match.deed.mode == "visit":  # "the trip was called off"
        off = match.passive and bool(match.deed.stands)
        heard = off or _goes_ahead(scene, match)
        return heard and scene.is_of_states() and not scene.is_in_title(match.trigger)
    return match.deed.mode == "meet" and _takes_place(scene, match)


def _is_waited_for(scene: Scene, match: Match) -> bool:
    """Whether another deed hangs on any such pact: "once a deal is signed", not "the deal"."""
    reading = scene.reading
    known = match.noun is None or any(
        kid.lemma in ("the", "this", "that") for kid in reading.children(match.noun, "det")
    )
    marks = () if known else reading.children(match.trigger, "mark", "advmod")
    return any(mark.text.lower() in WAITING and mark.i < match.trigger for mark in marks)


def _takes_place(scene: Scene, match: Match) -> bool:
    """Whether the words tell that talks between states begin, end, are held or are called off."""
    if match.noun is None or scene.is_in_title(match.trigger):
        return False
    noun = _spent_on(scene.reading, scene.reading.tokens[match.noun])
    whole = _whole(scene.reading, noun)
    if noun.lemma in enough.word_sets().meetings and enough.is_said_not_to_be(scene, noun.i):
        return scene.is_of_states()
    if noun.lemma not in enough.word_sets().meetings or whole.dep not in ("nsubj", "nsubjpass"):
        return _is_resumed(match) and scene.is_of_states()
    if noun.lemma == "round" and not _is_of_talks(scene, noun.i):
        return False
    inner = match.trigger == noun.i and whole is not noun  # "days" stand for their talks
    if inner or _is_told_below(scene, match.noun):
        return False
    told = match.passive or is_under_way(scene.reading, noun) or _is_placed(scene, match, whole)
    return told and scene.is_of_states()


def _is_placed(scene: Scene, match: Match, whole: Token) -> bool:
    """Whether a meeting that its noun alone tells is the subject of a verb of taking place."""
    verb = _due(scene.reading, scene.reading.tokens[whole.head])
    return match.noun == match.trigger and verb.lemma in enough.word_sets().taking_place


def _spent_on(reading: Reading, noun: Token) -> Token:
    """What a span of time is spent on: "talks" of "three days of talks"; any other noun itself."""
    below = roles.below_preposition(reading, noun.i, "of") if noun.lemma in PERIODS else []
    return reading.tokens[below[0]] if below else noun


def _whole(reading: Reading, noun: Token) -> Token:
    """What stands in its clause for a meeting: the "round" of talks, or the noun itself."""
    link = reading.tokens[noun.head]
    holder = reading.tokens[link.head]
    spent = noun.dep == "pobj" and link.lemma == "of" and holder.lemma in PORTIONS
    return holder if spent else noun


def is_under_way(reading: Reading, noun: Token) -> bool:
    """Whether a meeting is told to go on: "talks are under way", "they are in talks"."""
    noun = _whole(reading, noun)
    link = reading.tokens[noun.head]
    within = noun.dep == "pobj" and link.lemma == "in"
    verb = reading.tokens[link.head] if within else link
    if verb.lemma != "be" or verb.tag not in roles.FINITE_TAGS or reading.children(verb.i, "neg"):
        return False
    if within or noun.dep != "nsubj":
        return within
    kids = reading.children(verb.i, "acomp", "advmod", "prep")
    below = (k for kid in kids if kid.lemma in ("under", "in") for k in reading.children(kid.i))
    return any(word.text.lower() in GOING_ON for word in (*kids, *below))


def is_over(reading: Reading, noun: Token) -> bool:
    """Whether a meeting is told to end, and so was held: "talks end without result"."""
    noun = _whole(reading, noun)
    return noun.dep == "nsubj" and reading.tokens[noun.head].lemma.lower() in ENDING


def _due(reading: Reading, verb: Token) -> Token:
    """The verb of what is due: "talks are set to resume"; any other verb stands for itself."""
    for due in reading.children(verb.i, "acomp") if verb.lemma == "be" else ():
        for clause in reading.children(due.i, "xcomp"):
            return clause
    return verb


def _goes_ahead(scene: Scene, match: Match) -> bool:
    """Whether the visit of which a page speaks may take place: "the trip could go ahead"."""
    noun = scene.reading.tokens[match.trigger]
    if match.noun != match.trigger or noun.dep != "nsubj":
        return False
    known = any(kid.lemma == "the" for kid in scene.reading.children(noun.i, "det"))
    verb = scene.reading.tokens[noun.head]
    kids = scene.reading.children(verb.i)
    modal = any(kid.tag == "MD" for kid in kids)
    return known and modal and any((verb.lemma, kid.lemma) in GOING_AHEAD for kid in kids)


def _is_resumed(match: Match) -> bool:
    """Whether the verb takes up talks that the sentence before names: "it will be held in May"."""
    return match.passive and match.noun is not None and match.noun not in match.words


def _is_told_below(scene: Scene, noun: int) -> bool:
    """Whether a noun only counts talks whose parties are named: "a round of talks between ..."."""
    below = frozenset(roles.below_preposition(scene.reading, noun, "of"))
    inner = (match for match in scene.matches() if match.trigger in below)
    return any(len(match.actors) + len(match.recipients) >= enough.TWO for match in inner)


def _is_of_talks(scene: Scene, noun: int) -> bool:
    """Whether a round is one of talks: its words say so, and no vote or match is told of."""
    below = roles.below_preposition(scene.reading, noun, "of", "in", "between")
    named = {scene.reading.tokens[i].lemma for i in below}
    sentence = scene.reading.sentences[scene.reading.tokens[noun].sentence]
    beside = scene.reading.tokens[sentence.first : sentence.last]
    contests, sports = enough.word_sets().contests, enough.word_sets().sports
    voted = any(token.lemma in contests for token in beside)
    return bool(named & enough.word_sets().meetings) or not (
        named or voted or any(token.lemma in sports for token in scene.reading.tokens)
    )


def is_link(scene: Scene, match: Match) -> bool:
    """Whether a way between places is opened by nobody named: "the bridge to Vidin opened"."""
    if match.type == "COERCE":
        return _is_closed_way(scene, match)
    if match.type == "CONCEDE" and any(map(scene.is_actor, match.recipients)):
        return False  # "the border with Chad was opened"
    if match.type not in ("COOPERATE", "CONCEDE"):
        return False
    carried = {scene.reading.tokens[i].lemma for i in match.actors}
    if carried and carried <= enough.word_sets().vehicles:  # "the first train crossed into Chad"
        ends = roles.below_preposition(scene.reading, match.trigger)
        return any(map(scene.is_place, ends))
    if not match.passive or match.noun is None:
        return False
    ways = (match.noun, *roles.below_preposition(scene.reading, match.trigger, "on", "of", "at"))
    return any(
        scene.is_place(i)
        for way in ways
        for i in roles.below_preposition(scene.reading, way, "to", "between", "with", "from")
    )


def _is_closed_way(scene: Scene, match: Match) -> bool:
    """Whether a border or a port is closed by nobody named: "the crossing at Jaba is shut"."""
    if not match.passive or match.noun is None or any(map(scene.is_actor, match.recipients)):
        return False
    if scene.reading.tokens[match.noun].lemma.lower() not in enough.word_sets().ways:
        return False
    beside = roles.below_preposition(scene.reading, match.noun, *AT_WAYS)
    beside += [kid.i for kid in scene.reading.children(match.noun, "compound", "amod", "poss")]
    return scene.is_of_states() and any(map(scene.is_place, beside))

"""Which PLOVER root a given pair of parties has in a sentence.

A narrower question than `events.find` answers: the pair is known, one deed is wanted, and what is
planned, surmised or refused has the type that PLOVER's coders give it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import codebook, nominals, roles, status
from dateline.record import Found
from dateline.scene import Scene

if TYPE_CHECKING:
    from dateline.deeds import Match
    from dateline.reading import Reading
    from dateline.record import Span

# How the deeds of a sentence are weighed for a pair of parties.
ACTOR_WEIGHT, OWN_WEIGHT, RECIPIENT_WEIGHT = 4.0, 0.5, 2.0
PART_WEIGHT, INSIDE_LOSS, DEPTH_LOSS, MATRIX_BONUS, ASIDE_LOSS = 0.3, 2.0, 0.1, 0.5, 1.0
# PLOVER's coders file what is decided, surmised or on the calendar as done.
CODED_AS_DONE = frozenset(("scheduled", "surmised", "purpose", "infinitive", "permitted"))
RESOLVED = frozenset(("decide", "resolve", "vote", "choose"))


def code(reading: Reading, source: Span | None, target: Span | None) -> str | None:
    """The PLOVER root of what `source` does to `target` in a sentence, None where no deed is seen.

    Takes the deed whose parties fit the pair best and gives PLOVER's reading of it, in which what
    is planned or denied has another type than what happened (see `codebook.plover_reading`).
    """
    scene = Scene(reading, Found())
    matches = list(scene.matches()) or list(nominals.at_things(scene.words))
    if source and target and _is_obliged(reading, source, target):
        return "REQUEST"
    if not matches:
        return None
    fits = {match.trigger: _fit(reading, match, source, target) for match in matches}
    for match in matches:
        if match.content in fits:
            fits[match.trigger] = max(fits[match.trigger], fits[match.content] + MATRIX_BONUS)
    best = max(matches, key=lambda match: (fits[match.trigger], -match.trigger))
    return plover_root(reading, best)


def _is_obliged(reading: Reading, source: Span, target: Span) -> bool:
    """Whether the source says that the target must do something."""
    for token in reading.tokens:
        if token.tag != "MD" or token.text.lower() not in ("must", "should", "ought"):
            continue
        verb = reading.tokens[token.head]
        told = [k.i for a in reading.ancestors(verb.i) for k in reading.children(a.i, "nsubj")]
        obliged = roles.frame(reading, verb.i)
        bound = (*obliged.actors, *obliged.patients) if obliged.passive else obliged.actors
        if _share(reading, tuple(told), source) and _share(reading, bound, target):
            return True
    return False


def plover_root(reading: Reading, match: Match) -> str:
    """PLOVER's reading of a deed where it stands."""
    coded = match.deed.coded
    if match.deed.together and len(match.actors) > 1:
        coded = match.deed.together
    standing = status.stand(reading, match.trigger)
    governor = "" if standing.token is None else reading.tokens[standing.token].lemma
    if standing.cue == "must":
        return "REQUEST"
    if standing.cue in CODED_AS_DONE or governor in RESOLVED:
        return coded
    decision = status.decide(reading, match.trigger, Found())
    return codebook.plover_reading(coded, decision.status)


def _fit(reading: Reading, match: Match, source: Span | None, target: Span | None) -> float:
    """How well a deed's parties fit a given pair."""
    score = PART_WEIGHT * match.parts
    if source is not None:
        actors = (*match.actors, *_speakers(reading, match))
        score += ACTOR_WEIGHT * _share(reading, actors, source) + OWN_WEIGHT * match.own
        score -= INSIDE_LOSS * _within(reading, match.trigger, source)
    if target is not None:
        score += RECIPIENT_WEIGHT * _share(reading, match.recipients, target)
        score += reading.token_at(target.start) in set(reading.subtree(match.trigger))
        score -= INSIDE_LOSS * _within(reading, match.trigger, target)
    below = [reading.tokens[match.trigger], *reading.ancestors(match.trigger)]
    aside = any(token.dep in ("relcl", "advcl", "acl") for token in below)
    return score - DEPTH_LOSS * len(below) - ASIDE_LOSS * (aside + match.touches_thing)


def _speakers(reading: Reading, match: Match) -> list[int]:
    """The subjects above a deed whose own subject is a pronoun: "X said it had ..."."""
    if not any(reading.tokens[i].tag == "PRP" for i in match.actors):
        return []
    above = reading.ancestors(match.trigger)
    return [kid.i for token in above for kid in reading.children(token.i, "nsubj")]


def _share(reading: Reading, heads: tuple[int, ...], span: Span) -> float:
    return float(any(_within(reading, head, span) for head in heads))


def _within(reading: Reading, i: int, span: Span) -> bool:
    return span.start <= reading.tokens[i].start < span.end

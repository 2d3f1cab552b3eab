"""Which PLOVER root a given pair of parties has in a sentence.

A narrower question than `events.find` answers: the pair is known, one deed is wanted, and what is
planned, surmised or refused has the type that PLOVER's coders give it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import codebook, complements, deednouns, enough, roles, status
from dateline.record import Found
from dateline.scene import Scene

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.deeds import Match
    from dateline.reading import Reading, Token
    from dateline.record import Span

# How the deeds of a sentence are weighed for a pair of parties.
ACTOR_WEIGHT, OWN_WEIGHT, RECIPIENT_WEIGHT = 4.0, 0.5, 2.0
PART_WEIGHT, INSIDE_LOSS, DEPTH_LOSS, MATRIX_BONUS, ASIDE_LOSS = 0.3, 2.0, 0.1, 0.5, 1.0
# PLOVER's coders file what is decided, surmised or on the calendar as done.
CODED_AS_DONE = frozenset(("scheduled", "surmised", "purpose", "infinitive", "permitted"))
RESOLVED = frozenset(("decide", "resolve", "vote", "choose"))
HARMFUL = codebook.FORCEFUL | {"REJECT", "THREATEN"}
SAYING = frozenset(
    ("say", "state", "claim", "report", "declare", "announce", "add", "insist", "warn")
)
DONE = frozenset(("happened", "ongoing", "claimed"))
TOLD = frozenset(("ccomp", "ROOT", "parataxis"))
WEIGHING = frozenset(("consider", "mull", "contemplate"))
AGREEING = frozenset(("agree", "settle", "resolve"))
FAILING = frozenset(("fail", "collapse", "stall", "break"))  # what talks do that come to nothing
# Who does these as a keeper of the peace helps.
AT_WORK = frozenset(("CONSULT", "MOBILIZE"))
PEACEFUL = frozenset(("peacekeeper", "observer", "medic"))


def code(reading: Reading, source: Span | None, target: Span | None) -> str | None:
    """The PLOVER root of what `source` does to `target` in a sentence, None where no deed is seen.

    Takes the deed whose parties fit the pair best and gives PLOVER's reading of it, in which what
    is planned or denied has another type than what happened (see `codebook.plover_reading`).
    """
    scene = Scene(reading, Found())
    matches = list(scene.matches()) or list(deednouns.at_things(scene.words))
    if source and target and _is_obliged(reading, source, target):
        return "REQUEST"
    if not matches:
        return None
    best = _best(reading, matches, source, target)
    inner = next((match for match in matches if match.trigger == best.content), best)
    if source and target:
        if _is_joint_pact(reading, best, source, target):
            return "SUPPORT"
        if _is_charge(reading, inner, source, target):
            return "ACCUSE"
    weighed = reading.tokens[best.trigger].lemma in WEIGHING
    return plover_root(reading, inner if weighed else best)


def _best(
    reading: Reading, matches: Sequence[Match], source: Span | None, target: Span | None
) -> Match:
    """The deed that fits a pair best; what it is about, or came after, lends it its own fit."""
    fits = {match.trigger: _fit(reading, match, source, target) for match in matches}
    for match in matches:
        apart = match.noun != match.trigger and match.noun not in match.words
        before = _done_before(reading, match.trigger)
        for told in (match.content, match.noun if apart else None, before):
            if told in fits:
                fits[match.trigger] = max(fits[match.trigger], fits[told] + MATRIX_BONUS)
    return max(matches, key=lambda match: (fits[match.trigger], -match.trigger))


def _done_before(reading: Reading, verb: int) -> int | None:
    """The deed behind "after" or "before": "called off the strike after reaching a deal"."""
    timing = (k for k in reading.children(verb, "prep") if k.lemma in complements.TIMING)
    return next((kid.i for k in timing for kid in reading.children(k.i, "pcomp")), None)


def _is_joint_pact(reading: Reading, match: Match, source: Span, target: Span) -> bool:
    """Whether both parties agree on something that is no deed of one of them: they make a pact."""
    if match.deed.coded != "AGREE" or match.content is not None:
        return False
    if reading.tokens[match.trigger].lemma not in AGREEING:
        return False
    return bool(_share(reading, match.actors, source) and _share(reading, match.actors, target))


def _is_obliged(reading: Reading, source: Span, target: Span) -> bool:
    """Whether the source says that the target must do something."""
    for token in reading.tokens:
        if token.tag != "MD" or token.text.lower() not in ("must", "should", "ought"):
            continue
        verb = reading.tokens[token.head]
        if not _is_told(reading, verb):
            continue
        told = [k.i for a in reading.ancestors(verb.i) for k in reading.children(a.i, "nsubj")]
        obliged = roles.frame(reading, verb.i)
        bound = (*obliged.actors, *obliged.patients) if obliged.passive else obliged.actors
        if _share(reading, tuple(told), source) and _share(reading, bound, target):
            return True
    return False


def _is_joint(reading: Reading, match: Match) -> bool:
    """Whether several do it together: several actors, a joint deed, or one with company."""
    if len(match.actors) > 1 or match.noun is None:
        return len(match.actors) > 1
    kids = reading.children(match.noun, "amod", "compound")
    words = (match.trigger, match.noun)
    company = [i for i in words if roles.below_preposition(reading, i, "with", "alongside")]
    return bool(company) or any(kid.lemma in enough.word_sets().joint for kid in kids)


def _is_failure(reading: Reading, match: Match) -> bool:
    """Whether a meeting is the subject of a verb that says it came to nothing."""
    noun = reading.tokens[match.trigger]
    nominal = match.noun == match.trigger and noun.dep == "nsubj"
    return nominal and match.type == "CONSULT" and reading.tokens[noun.head].lemma in FAILING


def _is_charge(reading: Reading, match: Match, source: Span, target: Span) -> bool:
    """Whether the source only says what harm the target did: "Chad said Sudan had attacked it"."""
    if match.type not in HARMFUL or _share(reading, match.actors, source):
        return False
    told = any(
        above.lemma in SAYING
        and _share(reading, tuple(k.i for k in reading.children(above.i, "nsubj")), source)
        for above in reading.ancestors(match.trigger)
    )
    decided = status.decide(reading, match.trigger, Found()).status
    return told and decided in DONE and bool(_share(reading, match.actors, target))


def _is_told(reading: Reading, verb: Token) -> bool:
    """Whether a verb belongs to what somebody says, not to the words for a demand."""
    chain = (verb, *reading.ancestors(verb.i))
    return next((above.dep for above in chain if above.dep != "conj"), "") in TOLD


def plover_root(reading: Reading, match: Match) -> str:
    """PLOVER's reading of a deed where it stands."""
    coded = match.deed.coded
    if match.deed.together and _is_joint(reading, match):
        coded = match.deed.together
    if coded in AT_WORK and any(reading.tokens[i].lemma in PEACEFUL for i in match.actors):
        coded = "AID"
    if _is_failure(reading, match):
        return "REJECT"
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
    below = [reading.tokens[match.trigger], *reading.ancestors(match.trigger)]
    inner = next((k for k, token in enumerate(below) if token.dep == "relcl"), len(below))
    above = below[1 : inner + 1]
    return [kid.i for token in above for kid in reading.children(token.i, "nsubj")]


def _share(reading: Reading, heads: tuple[int, ...], span: Span) -> float:
    return float(any(_within(reading, head, span) for head in heads))


def _within(reading: Reading, i: int, span: Span) -> bool:
    return span.start <= reading.tokens[i].start < span.end

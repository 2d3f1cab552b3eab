"""Meetings: who of those who meet is at home and receives the others, and where they meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import deeds, gazetteer, roles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.deeds import Match
    from dateline.scene import Scene

RETINUE = frozenset(("delegation", "team", "entourage", "staff", "aide", "cabinet", "retinue"))
# Words that put a meeting at another time than the visit that a page is about.
OTHER_TIMES = frozenset(
    ("last", "previous", "previously", "earlier", "since", "ago", "next", "later", "often")
)
TWO = 2
Heads = tuple[int, ...]


def met(scene: Scene, match: Match, parties: Heads) -> tuple[Heads, Heads]:
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
    places = [code for words in named if (code := gazetteer.state_at(words))]
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

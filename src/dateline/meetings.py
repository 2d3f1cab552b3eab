"""Meetings: who of those who meet is at home, where they meet, and who is told of as them later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import deeds, gazetteer, roles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dateline.deeds import Match
    from dateline.reading import Token
    from dateline.scene import Scene

VISITED = frozenset(("GPE", "NORP"))
TOWARD = ("to", "into", "in", "at", "from")
SEATS = frozenset(("capital", "city", "port", "town"))
WHOSE = frozenset(("amod", "compound", "nmod", "poss"))
# What a third one does for those whose talks or pact it is.
MEDIATING = frozenset(("mediate", "broker", "facilitate", "sponsor", "arrange"))
RETINUE = frozenset(("delegation", "team", "entourage", "staff", "aide", "cabinet", "retinue"))
# Words that put a meeting at another time than the visit that a page is about.
OTHER_TIMES = frozenset(
    ("last", "previous", "previously", "earlier", "since", "ago", "next", "later", "often")
)
# What those who talked are called after it: "the ministers agreed", "the parties signed".
TALKING = frozenset(
    (
        *("party", "side", "minister", "leader", "president", "premier", "head", "counterpart"),
        *("delegation", "team", "negotiator", "diplomat", "envoy", "country", "nation", "state"),
        *("government", "two", "pair", "duo", "three", "trio"),
    )
)
ANNOUNCING = frozenset(("announce", "confirm", "disclose", "reveal", "unveil", "mention"))
DEFINITE = frozenset(("the", "these", "those", "that", "this"))
NUMBERS = {"both": 2, "two": 2, "pair": 2, "duo": 2, "three": 3, "trio": 3, "four": 4}
PLURALS = frozenset(("NNS", "NNPS", "CD"))
TWOSOMES = frozenset(("pair", "duo", "trio"))
WHOLE = frozenset(("the", "both", "all"))
APART = frozenset(("prep", "relcl", "acl", "appos", "poss", "conj"))
RANKS = frozenset(("foreign", "prime", "two", "three"))
POSTS = frozenset(("minister", "leader", "president", "head"))
NEAR = 2  # sentences back that a meeting is looked for, whoever else is told of
FAR = 5  # sentences back that it is looked for where nobody else is
TWO = 2
Heads = tuple[int, ...]


def met(scene: Scene, match: Match, parties: Heads) -> tuple[Heads, Heads]:
    """All who meet act, except those whom the page shows at home: they receive."""
    parties = tuple(i for i in parties if not _is_own_company(scene, i, parties))
    if len(parties) == 1:
        others = _met_before(scene, match) or _reconciled(scene, match)
        parties += tuple(i for i in others if i not in parties)
    hosts = (
        hosting(scene, match)
        or _at_home(scene, match, parties)
        or _visited(scene, match, parties)
        or _called_on(scene, match, parties)
    )
    guests = tuple(i for i in parties if i not in hosts)
    if hosts and guests and not _are_named_together(scene, guests, hosts):
        return guests, hosts
    return parties, ()


def hosting(scene: Scene, match: Match) -> Heads:
    """Who hosts the meeting that a verb tells of: "met in talks hosted by Chad"."""
    reading = scene.reading
    held_in = roles.below_preposition(reading, match.trigger, "in", "at", "during")
    frames = (
        roles.frame(reading, clause.i)
        for noun in (match.noun, *held_in)
        if noun is not None
        for clause in reading.children(noun, "acl", "relcl")
        if clause.lemma == "host"
    )
    return tuple(i for frame in frames for i in frame.actors if scene.is_actor(i))


def is_told_by_guests(scene: Scene, match: Match) -> bool:
    """Whether a clause only tells who hosts those of whose meeting the verb around it tells."""
    verb = scene.reading.tokens[match.trigger]
    if match.deed.mode != "host" or verb.dep not in ("acl", "relcl"):
        return False
    met = (other for other in scene.matches() if other.deed.mode == "meet")
    return any(set(hosting(scene, other)) & set(match.actors) for other in met)


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


def _reconciled(scene: Scene, match: Match) -> Heads:
    """Whose pact it is that a third one mediates: "X and Y signed a deal brokered by Z"."""
    reading = scene.reading
    verb = reading.tokens[match.trigger]
    if verb.lemma not in MEDIATING or verb.dep != "acl" or not match.passive:
        return ()
    sides = roles.below_preposition(reading, verb.head, "between")
    above = next((a for a in reading.ancestors(verb.head) if a.pos in roles.VERBAL), None)
    if not sides and above is not None:
        sides = list(roles.frame(reading, above.i).actors)
    named = tuple(i for i in sides if scene.is_actor(i))
    return named if len(named) >= TWO else ()


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


# ------------------------------------------------------------------ visits


def travellers(scene: Scene, match: Match, actors: Heads) -> Heads:
    """Those who travel on a visit: no state does, though it may send or plan one."""
    if scene.reading.tokens[match.trigger].lemma in ANNOUNCING:
        actors = _announced(scene, match, actors)
    sending = match.noun == match.trigger or bool(match.deed.stands)
    sent = {i for i in actors if scene.reading.tokens[i].lemma == "delegation"}
    return tuple(i for i in actors if sending or i in sent or not scene.is_state(i))


def _announced(scene: Scene, match: Match, actors: Heads) -> Heads:
    """Who is to travel on a visit that is only announced: whose it is, or a person who tells it."""
    reading, noun = scene.reading, match.noun or match.trigger
    owned = roles.owners(reading, noun) + roles.below_preposition(reading, noun, "by", "of")
    owners = tuple(i for i in owned if scene.is_actor(i))
    if owners:
        return owners
    known = any(kid.text.lower() in DEFINITE for kid in reading.children(noun, "det"))
    return () if known else tuple(i for i in actors if not scene.is_body(i) and scene.is_known(i))


def hosts(scene: Scene, match: Match, recipients: Heads) -> Heads:
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
    if token.dep in ("conj", "appos"):
        return _is_goal(scene, token.head)
    link = scene.reading.tokens[token.head]
    if token.dep in WHOSE and link.lemma in SEATS:  # "flew to the Chadian capital"
        return _is_goal(scene, link.i)
    if link.lemma == "of" and scene.reading.tokens[link.head].lemma in SEATS:
        return _is_goal(scene, link.head)  # "arrived in the capital of Chad"
    return token.dep == "dobj" or link.lemma in TOWARD


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


# ------------------------------------------------------------------ told of again


def talked_before(
    scene: Scene,
    i: int,
    named: Callable[[Scene, Match], tuple[Heads, Heads]],
    *,
    mutual: bool,
) -> Heads:
    """Those who talked just before, for "the ministers" or "the parties" that mean nobody else.

    Where a deed is `mutual`, "we" of one who met another means both: "we have agreed to meet".
    `named` gives the parties of a deed.
    """
    token = scene.reading.tokens[i]
    ours = mutual and token.text.lower() == "we"
    if not (ours or _means_talkers(scene, token)):
        return ()
    count = _number(scene, token)
    for earlier in _meetings_before(scene, token):
        actors, recipients = named(scene, earlier)
        heads = (*actors, *recipients)
        if len(heads) < TWO and not any(map(scene.is_several, heads)):
            continue
        if _is_told_of_others(scene, earlier, token, heads):
            return ()
        if ours:
            own = [k for k in heads if scene.keys(k) & scene.keys(i)]
            return heads if own and len(heads) == TWO else ()
        known = all(scene.is_known(k) or scene.is_state_word(k) for k in heads)
        return heads if count == len(heads) or (known and not count) else ()
    return ()


def _is_told_of_others(scene: Scene, earlier: Match, token: Token, heads: Heads) -> bool:
    """Whether the sentences since a meeting farther back tell of others than those who met."""
    tokens = scene.reading.tokens
    told = tokens[earlier.trigger].sentence
    if token.sentence - told <= NEAR:
        return False
    keys = frozenset[str]().union(*(scene.keys(k) for k in heads))
    states = frozenset[str]().union(*(scene.countries(k) for k in heads))
    own = keys | {f"state:{code}" for code in states}
    between = range(scene.reading.sentences[told].last, token.i)
    people = (
        m for k in between for m in scene.mentions.get(k, ()) if m.kind in ("person", "state")
    )
    return any(m.key not in own for m in people)


def _means_talkers(scene: Scene, token: Token) -> bool:
    """Whether a plural with "the" that nobody is known by may stand for those who talked."""
    if token.tag not in PLURALS and token.text.lower() not in TWOSOMES:
        return False
    if token.lemma.lower() not in TALKING:
        return False
    if any(mention.kind != "group" or mention.roles for mention in scene.mentions.get(token.i, ())):
        return False
    kids = scene.reading.children(token.i)
    if any(kid.dep in APART or _is_named_kind(scene, kid) for kid in kids):
        return False
    opens = scene.reading.sentences[token.sentence].first
    bare = token.i == opens and token.lemma.lower() in POSTS
    return bare or any(kid.text.lower() in WHOLE for kid in kids)


def _is_named_kind(scene: Scene, kid: Token) -> bool:
    """Whether a word tells of which kind those of a plural are: "Western leaders"."""
    large = kid.text[:1].isupper() and kid.tag != "DT" and kid.text.lower() not in RANKS
    return large or kid.i in scene.mentions


def _number(scene: Scene, token: Token) -> int:
    """How many are told of: "both sides", "the three ministers"; 0 where no number is told."""
    words = (token, *scene.reading.children(token.i))
    return next((NUMBERS[w.text.lower()] for w in words if w.text.lower() in NUMBERS), 0)


def _meetings_before(scene: Scene, token: Token) -> list[Match]:
    """The meetings that the sentences just before a token's tell of, the last one first."""
    tokens = scene.reading.tokens
    near = range(max(token.sentence - FAR, 0), token.sentence)
    met = (match for match in scene.matches() if match.deed.mode == "meet")
    found = [match for match in met if tokens[match.trigger].sentence in near]
    return sorted(found, key=lambda match: -match.trigger)

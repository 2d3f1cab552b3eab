"""Who did a deed to whom: the parties that the words around a deed name, or None if too few.

In a meeting all parties are actors, unless the page tells which of them is at home; in a visit the
visitor acts and the host, or the place that stands for it, receives.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dateline import (
    antecedents,
    belongings,
    deeds,
    enough,
    gazetteer,
    impersonal,
    meetings,
    othersides,
    roles,
    several,
    touched,
    wordsenses,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.deeds import Match
    from dateline.reading import Token
    from dateline.scene import Scene

COUNTING = frozenset(("be", "rank", "stand", "figure", "count"))  # among others
LANDS = frozenset(("country", "nation", "state"))
LEGISLATORS = frozenset(("senate", "parliament", "congress", "assembly", "legislature", "house"))
OCCASIONS = frozenset(("summit", "conference", "games", "olympics", "expo", "exhibition"))
TOPICAL = frozenset(("AGREE", "COOPERATE"))
OWN_SAKE = frozenset(("SUPPORT", "AGREE", "AID"))
ANYBODY = frozenset(("country", "nation", "state", "government"))
SCHEMES = frozenset(("program", "programme", "project", "scheme", "plan", "study"))
MEASURES = frozenset(("sanction", "measure", "penalty", "embargo", "tariff", "resolution"))
SUFFERERS = frozenset(("victim", "survivor", "suspect", "casualty"))
BARTERING = frozenset(("swap", "exchange", "trade"))
PROTESTING = frozenset(
    ("protest", "complain", "demonstrate", "rally", "complaint", "appeal", "sue")
)
Heads = tuple[int, ...]


class Parties(NamedTuple):
    """Who acts and who receives, as head tokens, and the type that their number makes."""

    type: str
    actors: Heads
    recipients: Heads


def find(scene: Scene, match: Match) -> Parties | None:
    """The parties of a deed; None where the words do not name enough of them for a row."""
    parties = _enough(scene, match)
    return None if parties is None or wordsenses.is_other(scene, match) else parties


def _enough(scene: Scene, match: Match) -> Parties | None:
    """The parties of a deed if they are enough for a row, whatever sense its word has."""
    if match.trust == 0 or _is_warned_of(scene, match) or _is_of_victims(scene, match):
        return None
    actors, recipients = _apart(scene, *_named(scene, match))
    if match.deed.mode == "agreement" and not (actors or match.actors):
        actors, recipients = _partners(scene, recipients), ()
    type_ = _type(scene, match, actors)
    parties = Parties(type_, actors, recipients)
    if not actors and impersonal.is_link(scene, match):  # flights between two states are of both
        return Parties(type_, recipients if len(recipients) >= enough.TWO else (), ())
    if match.trust == 1 and not enough.is_paired(scene, match, parties):
        return None
    if not actors and impersonal.is_impersonal(scene, match):
        return Parties(type_, *_who_met_before(scene, match))
    return parties if enough.is_enough(scene, match, parties) else None


def _apart(scene: Scene, actors: Heads, recipients: Heads) -> tuple[Heads, Heads]:
    """The sides without pronouns for the other one and states that do it to themselves."""
    if not (actors and recipients):
        return actors, recipients
    own = frozenset[str]().union(*(scene.keys(i) for i in actors))
    if len(recipients) > 1:  # "Chad's courts broke a treaty between Chad and Mali"
        own |= {f"state:{code}" for i in actors for code in scene.owner_states(i)}
    same = (i for i in recipients if scene.is_pronoun(i) or scene.is_state(i))
    selves = [i for i in same if own & scene.keys(i)]
    others = tuple(i for i in recipients if i not in selves)
    theirs = frozenset[str]().union(*(scene.keys(i) for i in others))
    return tuple(i for i in actors if not (scene.is_pronoun(i) and theirs & scene.keys(i))), others


def _partners(scene: Scene, parties: Heads) -> Heads:
    """Whose pact it is of those beside it, not who is to sign it: "it was sent to the king"."""
    tokens = scene.reading.tokens
    return tuple(i for i in parties if tokens[tokens[i].head].lemma != "to")


def _is_warned_of(scene: Scene, match: Match) -> bool:
    """Whether a deed is only what somebody, but for a protest, is against: "warned against it"."""
    tokens = scene.reading.tokens
    verb = tokens[match.trigger]
    link = tokens[verb.head]
    above = tokens[link.head].lemma
    return verb.dep == "pcomp" and link.lemma == "against" and above not in PROTESTING


def _is_of_victims(scene: Scene, match: Match) -> bool:
    """Whether a deed only says what people suffered: "met bombing victims"."""
    tokens = scene.reading.tokens
    after = tokens[match.trigger + 1 : match.trigger + 2]
    suffered = tokens[match.trigger].tag == "VBG" and match.type == "ASSAULT"
    return suffered and any(word.lemma in SUFFERERS for word in after)


def _named(scene: Scene, match: Match) -> tuple[Heads, Heads]:
    """The actors and recipients that are somebody, by the customs of visits and meetings."""
    actors = _acting(scene, match)
    recipients = _touched(scene, match, actors)
    recipients = recipients or othersides.find(scene, match, actors)
    recipients = recipients or _foreign(scene, othersides.rivals(scene.words, match), actors)
    between = _between(scene, match)
    if between and not impersonal.is_link(scene, match):
        return between, ()
    if match.deed.stands in ("denied", "planned") and match.noun is not None:
        owned = _called_off(scene, match, (*actors, *recipients))
        if owned is not None:
            return owned
    if match.type == "ASSAULT" and match.noun == match.trigger and not actors:
        actors = _telling_losses(scene, match.trigger, recipients)
    return _by_mode(scene, match, actors, recipients)


def _by_mode(scene: Scene, match: Match, actors: Heads, recipients: Heads) -> tuple[Heads, Heads]:
    """The parties by what kind of deed it is: who visits whom, who meets, who drills with whom."""
    mode = match.deed.mode
    if not recipients and meetings.is_told_by_guests(scene, match):
        return (), ()
    if mode == "visit":
        return meetings.travellers(scene, match, actors), meetings.hosts(scene, match, recipients)
    if mode == "project":
        return actors, ()
    if mode == "exercise":
        return (*actors, *_company(scene, match, actors, "with", "alongside")), ()
    if mode == "meet" or (mode == "refuse" and match.noun == match.trigger):
        actors = (*_teller(scene, match, (*actors, *recipients)), *actors)
        actors += _company(scene, match, actors, "alongside")
        if scene.reading.tokens[match.trigger].lemma in meetings.MEDIATING and not recipients:
            actors += tuple(i for side in _who_met_before(scene, match) for i in side)
    if mode == "meet" and not (recipients and _is_sending(scene, match)):
        return meetings.met(scene, match, tuple(dict.fromkeys((*actors, *recipients))))
    return actors, recipients


def _teller(scene: Scene, match: Match, parties: Heads) -> Heads:
    """Whose talks they are if only the other side is named: "talks with Chad failed, Mali said"."""
    reading = scene.reading
    noun = match.noun
    company = () if noun is None else roles.below_preposition(reading, noun, "with")
    if noun is None or not company or not set(parties) <= set(company):
        return ()
    verb = reading.tokens[reading.tokens[noun].head]
    held = reading.tokens[noun].dep in ("nsubj", "nsubjpass")
    if not held or verb.dep not in ("ccomp", "parataxis"):
        return ()
    tellers = reading.children(verb.head, "nsubj")
    return _foreign(scene, tuple(k.i for k in tellers if _serves(scene, k.i)), parties)


def _between(scene: Scene, match: Match) -> Heads:
    """Those between whom there is what others further: "boost ties between X and Y".

    So is a pact that is theirs whoever helped: "the deal between X and Y, mediated by Z".
    """
    brokered = scene.reading.tokens[match.trigger].lemma == "broker"
    pact = match.deed.mode == "agreement" and (match.passive or brokered)
    noun = match.noun
    if pact and noun is None:
        noun = next(iter(roles.frame(scene.reading, match.trigger).patients), None)
    if noun is None or not (pact or match.type == "COOPERATE"):
        return ()
    below = roles.below_preposition(scene.reading, noun, "between")
    named = tuple(i for i in below if scene.is_actor(i))
    return named if len(named) >= enough.TWO else ()


def _telling_losses(scene: Scene, noun: int, parties: Heads) -> Heads:
    """Who fought those named: "Chad reported deaths in clashes with Malian troops".

    Or whose people came to harm: "two Chadians were killed in a clash with Malian troops".
    """
    reading = scene.reading
    company = roles.below_preposition(reading, noun, "with")
    verb = next((above for above in reading.ancestors(noun) if above.pos in roles.VERBAL), None)
    if verb is None or not company or not set(parties) <= set(company):
        return ()
    frame = roles.frame(reading, verb.i)
    harmed = frame.patients if frame.passive and verb.lemma in scene.words.book.harms else ()
    if harmed and verb.dep == "conj":  # "one was killed and two wounded in"
        harmed = (*roles.frame(reading, verb.head).patients, *harmed)
    sides = tuple(i for i in (*frame.actors, *harmed) if _serves(scene, i))
    return _foreign(scene, sides, parties)


def _serves(scene: Scene, i: int) -> bool:
    """Whether a token is a state or somebody in its service."""
    return scene.is_actor(i) and bool(scene.countries(i) or scene.owner_states(i))


def _is_sending(scene: Scene, match: Match) -> bool:
    """Whether somebody only sends those who are to meet: "sent its envoy to Lima"."""
    return scene.reading.tokens[match.trigger].lemma in touched.SENDING


def _called_off(scene: Scene, match: Match, parties: Heads) -> tuple[Heads, Heads] | None:
    """The parties of what is put off or planned, by whose it is: "put off a trip by its envoy"."""
    reading, noun = scene.reading, match.noun or 0
    behind = ("by", "of") if match.deed.mode == "visit" else ("by",)
    owned = roles.owners(reading, noun) + roles.below_preposition(reading, noun, *behind)
    for aside in reading.children(match.trigger, "prep"):
        owned += roles.objects_of(reading, aside.i, match.trigger) * (aside.lemma == "by")
    owners = tuple(i for i in owned if scene.is_actor(i) and not scene.is_pronoun(i))
    if not owners:
        return None
    others = tuple(i for i in parties if i not in owners)
    if match.deed.mode == "visit":
        return owners, meetings.hosts(scene, match, ()) or _foreign(scene, others, owners)
    return (*owners, *others), ()


def _acting(scene: Scene, match: Match) -> Heads:
    """The actors, with those behind pronouns, numbers and plurals in their stead."""
    mutual = match.type in enough.MUTUAL
    heads = dict.fromkeys(
        owner
        for i in (_one_of(scene, match, i) for i in match.actors)
        for one in (mutual and antecedents.both(scene, i, alone=not match.recipients))
        or meetings.talked_before(scene, i, _named, mutual=mutual and not match.recipients)
        or antecedents.together(scene, i)
        for owner in several.of_several(scene, one)
    )
    acting = (i for i in heads if scene.is_actor(i) and not _is_where(scene, match, i))
    return _distinct(scene, list(acting))


def _one_of(scene: Scene, match: Match, i: int) -> int:
    """Who is told to be one of those who did it: "Chad was among the states that left"."""
    tokens = scene.reading.tokens
    link = tokens[tokens[i].head]
    if tokens[match.trigger].head != i or link.lemma not in ("among", "of"):
        return i
    above = tokens[link.head]
    if above.lemma == "one" and above.dep == "appos":
        return above.head if scene.is_actor(above.head) else i
    verb = tokens[above.head] if above.lemma == "one" else above
    subjects = scene.reading.children(verb.i, "nsubj") if verb.lemma in COUNTING else []
    return next((kid.i for kid in subjects if scene.is_actor(kid.i)), i)


def _is_where(scene: Scene, match: Match, i: int) -> bool:
    """Whether a headline puts the place before a deed's noun: "ten killed in Chad attack"."""
    tokens = scene.reading.tokens
    noun, token = tokens[match.trigger], tokens[i]
    named = token.dep == "compound" and token.head == noun.i and not token.text.isupper()
    if not named or tokens[noun.head].text.lower() != "in" or match.type != "ASSAULT":
        return False
    aimed = roles.below_preposition(scene.reading, noun.i, "on", "against")
    return scene.is_state(i) and gazetteer.demonym_of(token.text) is None and not aimed


def _distinct(scene: Scene, heads: list[int]) -> Heads:
    """The heads, each party once: "Abel & Koch" is one name with two of them."""
    if len(heads) == 1:  # the most frequent case needs no spans
        return tuple(heads)
    return tuple({scene.party(i): i for i in reversed(heads)}.values())[::-1]


def _touched(scene: Scene, match: Match, actors: Heads) -> Heads:
    """Those to whom the deed is done, where they are somebody other than the actors."""
    candidates = dict.fromkeys(
        one
        for i in match.recipients
        for one in _occupants(scene, _undergoer(scene, match, actors, i))
    )
    shown = {scene.keys(i): i for i in reversed(candidates) if scene.keys(i)}
    return tuple(
        i
        for i in candidates
        if i not in actors
        and shown.get(scene.keys(i), i) == i
        and _can_be_touched(scene, match, i)
        and not othersides.hears(scene, match, i)
        and not _is_own_state(scene, match, actors, i)
    )


def _undergoer(scene: Scene, match: Match, actors: Heads, i: int) -> int:
    """To whom a deed is done: the state of people who are not the actor's own, if harmed."""
    kids = scene.reading.children(i, "poss")
    others = _foreign(scene, tuple(kid.i for kid in kids if kid.tag == "PRP$"), actors)
    harmed = match.type in enough.PASSIVE_ENOUGH and (match.passive or bool(others and actors))
    return antecedents.undergoer(scene, i, harmed=harmed)


def _can_be_touched(scene: Scene, match: Match, i: int) -> bool:
    """Whether who or what stands at a token may be one to whom the deed is done."""
    hit = match.type == "ASSAULT" and scene.is_place(i)
    if (
        _is_about(scene, match, i)
        or _is_own_house(scene, match, i)
        or _is_occasion(scene, match, i)
    ):
        return False
    if _is_anybody(scene, i) or _is_beside_thing(scene, match, i) or _is_wordy(scene, match, i):
        return False
    if _is_bartered(scene, match, i):
        return False
    somebody = scene.is_actor(i) or hit or touched.is_partner(scene.words, i, match.type)
    return somebody and not enough.is_reflexive(scene, i)


def _is_bartered(scene: Scene, match: Match, i: int) -> bool:
    """Whether people are only what others exchange: "agreed to swap prisoners"."""
    token = scene.reading.tokens[i]
    while token.dep == "conj":
        token = scene.reading.tokens[token.head]
    swapped = scene.reading.tokens[token.head].lemma in BARTERING and token.dep == "dobj"
    return swapped and match.type in TOPICAL and not scene.is_named(i)


def _is_about(scene: Scene, match: Match, i: int) -> bool:
    """Whether a preposition tells where somebody meets, for whose sake, or what is worked on."""
    token = scene.reading.tokens[i]
    above = scene.reading.tokens[token.head]
    if above.pos != "ADP":
        return False
    if match.deed.mode == "meet" and above.lemma in ("in", "at", "for"):
        return True
    if match.type == "COOPERATE" and above.lemma == "against":  # "joined forces against pirates"
        return True
    if above.lemma == "between" and match.type in enough.MUTUAL and token.tag == "NNS":
        return token.lemma in LANDS and not scene.keys(i)  # "of ties between the two countries"
    topical = match.type in TOPICAL and above.lemma in ("on", "about")
    return topical and token.pos != "PROPN"


def _is_own_house(scene: Scene, match: Match, i: int) -> bool:
    """Whether a body is the actor's own, as far as the words tell: "to join its government".

    So is a parliament of no state named to which a pact is sent; a pact is between those whom a
    hyphen joins before it.
    """
    token = scene.reading.tokens[i]
    if match.type == "AGREE" and _is_to_be_made(scene, match, token):
        return True
    if match.type == "AGREE" and token.lemma.lower() in LEGISLATORS:
        return not scene.owner_states(i)
    if match.type == "AGREE" and token.dep in ("compound", "amod", "nmod") and token.i:
        beside = scene.reading.tokens[i - 1 : i + 2]
        return "-" in (beside[0].text, beside[-1].text)
    if not any(kid.tag == "PRP$" for kid in scene.reading.children(i, "poss")):
        return False
    land = match.type in belongings.TRADING and token.lemma in LANDS  # "closed his country's port"
    return land or (match.type in OWN_SAKE and token.lemma in antecedents.OWN_SIDE)


def _is_to_be_made(scene: Scene, match: Match, token: Token) -> bool:
    """Whether a body is what somebody agrees to set up: "agreed to work on a joint council"."""
    kids = scene.reading.children(token.i, "det", "amod", "compound", "poss")
    indefinite = any(kid.text.lower() in ("a", "an") for kid in kids)
    above = scene.reading.tokens[token.head]
    toward = above.pos == "ADP" and above.lemma in ("with", "to", "for", "from")
    owned = any(scene.is_state_word(kid.i) for kid in kids)
    made = token.lemma in gazetteer.titles().organization_kinds | gazetteer.words_for("one_body")
    return match.content is not None and made and indefinite and not (toward or owned)


def _is_occasion(scene: Scene, match: Match, i: int) -> bool:
    """Whether a name is that of an event, which nobody asks: "an invitation to the summit of"."""
    tokens = scene.reading.tokens
    link = tokens[tokens[i].head]
    held = link.lemma == "of" and tokens[link.head].lemma.lower() in OCCASIONS
    held = held and match.type == "REQUEST"
    named = scene.party(i).words.lower().split()
    return held or (scene.is_body(i) and not OCCASIONS.isdisjoint(named))


def _is_anybody(scene: Scene, i: int) -> bool:
    """Whether a plural means nobody in particular: "a deal with countries"."""
    token = scene.reading.tokens[i]
    if token.tag != "NNS" or token.lemma not in ANYBODY:
        return False
    return not scene.reading.children(i, "det", "amod", "poss", "nummod", "compound", "nmod")


def _is_wordy(scene: Scene, match: Match, i: int) -> bool:
    """Whether a noun only words or sorts what is touched: "what he called", "pilot program"."""
    reading, token = scene.reading, scene.reading.tokens[i]
    above = reading.tokens[token.head]
    if token.dep == "nsubj" and above.i != match.trigger:
        asked = reading.children(above.i, "dobj", "attr")
        return any(kid.text.lower() == "what" and kid.i < i for kid in asked)
    if match.type == "ACCUSE" and token.dep == "dobj" and above.i == match.trigger:
        first = reading.children(above.i, "dobj")[0]  # "branded Chad a rogue state"
        return first.i < i and any(kid.tag == "DT" for kid in reading.children(i, "det"))
    if token.dep != "compound":
        kids = reading.children(i, "det", "poss", "compound")  # "to use force", but "the force"
        return token.lemma == "force" and token.tag == "NN" and not kids
    if token.tag == "NN":
        return above.lemma in SCHEMES
    return match.type == "THREATEN" and above.lemma in MEASURES and scene.is_body(i)


def _is_beside_thing(scene: Scene, match: Match, i: int) -> bool:
    """Whether "which" goes on about a thing before a person: "a trip by the king, which"."""
    verb = scene.reading.tokens[match.trigger]
    if verb.dep != "relcl" or i not in roles.conjuncts(scene.reading, verb.head):
        return False
    which = any(kid.text.lower() == "which" for kid in scene.reading.children(verb.i))
    person = any(mention.kind == "person" for mention in scene.mentions.get(i, ()))
    noun = scene.reading.tokens[i].lemma.lower()
    return which and (person or gazetteer.titles().is_post(noun))


def _occupants(scene: Scene, i: int) -> Heads:
    """Those whose building it is, or who are counted: "closed the offices of two clubs"."""
    named = several.meant(scene, i)
    if named:
        return named
    if scene.reading.tokens[i].lemma not in deeds.BUILDINGS | several.COUNTS:
        return (i,)
    owners = roles.below_preposition(scene.reading, i, "of")
    return tuple(owner for owner in owners if scene.is_actor(owner)) or (i,)


def _is_own_state(scene: Scene, match: Match, actors: Heads, i: int) -> bool:
    """Whether what somebody in office backs or gives is that of his own state."""
    above = scene.reading.tokens[scene.reading.tokens[i].head]
    if match.type == "SANCTION" and above.lemma == "between":
        return _is_own_end(scene, actors, i)
    if match.type == "REQUEST" and scene.is_state(i):  # "asked that troops be sent to Mali"
        rulers = (a for a in actors if scene.is_state(a) or _is_government(scene, a))
        own = (scene.countries(ruler) | scene.owner_states(ruler) for ruler in rulers)
        return any(scene.countries(i) & states for states in own)
    if match.type not in OWN_SAKE or not scene.is_state_word(i):
        return False
    word = gazetteer.country_of(scene.reading.tokens[i].text) or ""
    codes = scene.countries(i) or frozenset((word,))
    return any(codes & (scene.countries(a) | scene.owner_states(a)) for a in actors)


def _is_own_end(scene: Scene, actors: Heads, i: int) -> bool:
    """Whether a place is the actor's own end of a way: "flights between Oslo and Lima"."""
    home = gazetteer.state_at(scene.party(i).words)
    owns = (gazetteer.state_at(scene.party(actor).words) for actor in actors)
    return home is not None and (home in owns or _are_of(scene, actors, home))


def _is_government(scene: Scene, i: int) -> bool:
    return scene.reading.tokens[i].lemma.lower() in ANYBODY


def _are_of(scene: Scene, heads: Heads, state: str) -> bool:
    """Whether one of the parties is of a state, by what the page says of him."""
    return any(state in scene.countries(i) for i in heads)


def _type(scene: Scene, match: Match, actors: Heads) -> str:
    if match.deed.together and enough.are_several(scene, match, actors):
        return match.deed.together
    return match.type


def _foreign(scene: Scene, parties: Heads, others: Heads) -> Heads:
    """The parties that share no state with the others."""
    if not parties:  # the most frequent case asks for nobody's states
        return ()
    own = frozenset[str]().union(*(scene.countries(i) | scene.owner_states(i) for i in others))
    return tuple(i for i in parties if not own & (scene.countries(i) | scene.owner_states(i)))


def _company(scene: Scene, match: Match, actors: Heads, *links: str) -> Heads:
    """Those with whom an exercise is held or a meeting attended."""
    verb = scene.reading.tokens[match.trigger]
    planned = (verb.head,) if verb.dep == "xcomp" else ()  # "agreed with Oman to hold drills"
    company = dict.fromkeys(
        i
        for word in (*match.words, *planned)
        for beside in roles.below_preposition(scene.reading, word, *links)
        for i in (several.meant(scene, beside) or (beside,))
    )
    return tuple(i for i in company if scene.words.is_actor(i) and i not in actors)


def _who_met_before(scene: Scene, match: Match) -> tuple[Heads, Heads]:
    """The parties of the talks that the page last named by the same noun: "the talks ended"."""
    noun = scene.reading.tokens[match.noun or 0]
    kids = scene.reading.children(noun.i)
    same = any(kid.text.lower() in meetings.DEFINITE for kid in kids) and not any(
        kid.dep in ("amod", "acl", "relcl") for kid in kids
    )
    if match.deed.mode not in ("meet", "visit") or not same:
        return (), ()
    for earlier in reversed(scene.matches()):
        if earlier.trigger >= min(noun.i, match.trigger) or earlier.deed.mode != match.deed.mode:
            continue
        if _is_same_meeting(scene, earlier, noun):
            actors, recipients = _named(scene, earlier)
            if len(actors) + len(recipients) >= enough.TWO or any(map(scene.is_several, actors)):
                return actors, recipients
    return (), ()


def _is_same_meeting(scene: Scene, earlier: Match, noun: Token) -> bool:
    """Whether a meeting told before is meant: by the same noun, or by a verb just before."""
    if earlier.noun is not None:
        return scene.reading.tokens[earlier.noun].lemma == noun.lemma
    return noun.sentence - scene.reading.tokens[earlier.trigger].sentence in (0, 1)


# ------------------------------------------------------------------ visits


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
            for code in (*scene.countries(i), gazetteer.state_at(scene.party(i).words))
            if code
        )
        for guest in guests:
            for key in scene.keys(guest):
                away = codes - scene.countries(guest)
                found[key] = found.get(key, frozenset()) | away
    return found

"""Several parties behind one word: those listed, joined by a comma or owning the bodies.

"The navies of Peru and Chile" are two states, "Peru, Chile" in a headline are two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import codebook, gazetteer, missions, roles

if TYPE_CHECKING:
    from dateline.reading import Token
    from dateline.record import Mention
    from dateline.scene import Scene

# Words that count people: "hundreds of miners".
COUNTS = frozenset(("hundred", "thousand", "dozen", "score", "million", "ten", "number", "handful"))
SMALL = frozenset(("two", "three", "four", "five", "six"))  # "the two", "all three"
PLURAL = frozenset(("NNS", "NNPS"))
PROPER = frozenset(("NNP", "NNPS"))
LONG_TITLE = 16  # tokens of a title without commas
SHORT_NAME = 2  # tokens of a name before its last one
TWOSOME = 2
Heads = tuple[int, ...]


def of_several(scene: Scene, i: int) -> Heads:
    """The states of several bodies that act: "the navies of Peru and Chile"; else the token.

    In a headline a comma may stand for "and": "Peru, Chile agree".
    """
    reading = scene.reading
    token = reading.tokens[i]
    owner = whose(scene, i)
    if owner is None:
        owner = titled(scene, i)
    if owner is not None:
        return (owner,)
    if token.lemma in COUNTS or token.pos == "NUM":
        counted = roles.below_preposition(reading, i, "of")
        return tuple(one for one in counted if scene.is_actor(one)) or (i,)
    if _is_plural(scene, token):
        named = _named_beside(scene, i)
        if len(named) > 1:
            return named
        return _states_of(scene, i) or (i,)
    return (
        *_hyphened(scene, i),
        *_before_comma(scene, i),
        i,
        *_after_comma(scene, i),
        *_listed(scene, i),
    )


def meant(scene: Scene, i: int) -> Heads:
    """Those whom the words around name in place of whoever a deed touches; else nobody."""
    owner = whose(scene, i)
    if owner is None:
        owner = titled(scene, i)
    if owner is not None:
        return (owner,)
    token = scene.reading.tokens[i]
    joined = _hyphened(scene, i)
    if joined:
        return (*joined, i)
    beside = _beside_state(scene, i)
    if beside:
        return (i, *beside)
    if not _is_plural(scene, token):
        return ()
    named = _named_beside(scene, i)
    if len(named) > 1:
        return named
    side = _on_side(scene, i)
    if side:
        return side
    serving = token.text.lower() in gazetteer.titles().servants
    # "Counterparts from A and B", "the Lao and Thai envoys".
    serving = serving or token.lemma in gazetteer.words_for("equals") | missions.ENVOYS
    return _states_of(scene, i) if serving else ()


def _is_plural(scene: Scene, token: Token) -> bool:
    """Whether a word means several, a title that is printed like a name among them."""
    if token.tag in PROPER:
        word = token.text.lower()
        one = codebook.singular(word)
        if one != word and gazetteer.titles().is_post(one):
            return True
    return token.tag in PLURAL and not scene.is_named(token.i)


def _on_side(scene: Scene, i: int) -> Heads:
    """Whose people stand on a side of a border: "killed two civilians on the Thai side"."""
    reading = scene.reading
    if reading.children(i, "amod", "compound", "poss"):
        return ()
    return tuple(
        side
        for holder in (i, reading.tokens[i].head)
        for side in roles.below_preposition(reading, holder, "on")
        if reading.tokens[side].text == "side" and scene.owner_states(side)
    )[:1]


def _states_of(scene: Scene, i: int) -> Heads:
    """The states of people or bodies of several: "the navies of Peru and Chile"; else nobody.

    Those who serve one state are called by it too, where it stands behind: "officials from Peru".
    """
    reading = scene.reading
    kids = reading.children(i, "amod", "compound", "nmod")
    beside = [k for kid in kids for k in roles.conjuncts(reading, kid.i)]
    beside += [first for k in beside for first in _hyphened(scene, k)]
    beside += _before_list(scene, min(beside, default=i))
    behind = roles.below_preposition(reading, i, "of", "from")
    if len(behind) == 1 and not scene.is_actor(behind[0]):  # "ministries of transport of A and B"
        behind = roles.below_preposition(reading, behind[0], "of", "from")
    owning = [k.i for k in reading.children(i, "poss") if len(scene.keys(k.i)) > 1]
    states = tuple(dict.fromkeys(o for o in behind + beside + owning if scene.is_state_word(o)))
    serving = reading.tokens[i].text.lower() in gazetteer.titles().servants
    single = serving and set(states) <= set(behind)
    several = len(states) > 1 or any(len(scene.keys(o)) > 1 for o in states)
    known = all(map(scene.is_actor, states))
    return states if known and (several or single) else ()


def is_between(scene: Scene, i: int) -> bool:
    """Whether somebody is one between whom something is: "talks between envoys of both states"."""
    tokens = scene.reading.tokens
    above = tokens[tokens[i].head]
    if tokens[i].dep == "poss":
        above = tokens[above.head]
    elif above.lemma in ("of", "from"):
        above = tokens[tokens[above.head].head]
    return above.lemma == "between"


def _hyphened(scene: Scene, i: int) -> Heads:
    """The first of two that a hyphen joins: "the African Union-Oman exercise"."""
    tokens = scene.reading.tokens
    if i < TWOSOME or tokens[i - 1].text != "-" or tokens[i - 1].start != tokens[i - 2].end:
        return ()
    first = tokens[i - 2]
    joins = first.head == i or first.head == tokens[i].head
    named = first.pos in ("PROPN", "ADJ") and scene.is_actor(first.i)
    return (first.i,) if joins and named and scene.is_actor(i) else ()


def titled(scene: Scene, i: int) -> int | None:
    """Whom a long title names at its end: "Minister of Foreign Affairs of Benin Luc Adjovi"."""
    tokens = scene.reading.tokens
    title = tokens[i]
    inner = title.dep in ("compound", "amod", "pobj") and tokens[title.head].pos != "ADP"
    of_title = title.dep == "pobj" and tokens[title.head].lemma == "of"
    named = title.entity == "PERSON" or scene.is_named(i)
    if title.tag not in PROPER or inner or of_title or named:
        return None
    for name in tokens[i + 1 : i + LONG_TITLE]:
        if name.text in (",", ";", ":") or name.sentence != title.sentence:
            return None
        for mention in scene.mentions.get(name.i, ()):
            if mention.form == "name" and _has_title(scene, mention, title):
                return scene.reading.token_at(mention.span.end - 1)
    return None


def _has_title(scene: Scene, holder: Mention, title: Token) -> bool:
    """Whether a word belongs to the title before somebody's name, or to what he holds it of."""
    text = scene.reading.document.text
    return any(
        role.span.start <= title.start < holder.span.start
        and "," not in text[role.span.end : holder.span.start]
        for role in holder.roles
        if role.span.end <= holder.span.start
    )


def whose(scene: Scene, i: int) -> int | None:
    """The state of which a clause goes on to tell what its servants do: "Chad, whose army"."""
    tokens = scene.reading.tokens
    if "WP$" not in (tokens[i - 1].tag, tokens[i - 2].tag):  # cheaper than the tree
        return None
    for kid in scene.reading.children(i, "poss"):
        if kid.tag == "WP$":
            owner = roles.owner_of(scene.reading, kid)
            return owner if scene.is_state(owner) and scene.is_actor(owner) else None
    return None


def _named_beside(scene: Scene, i: int) -> Heads:
    """The people whom an apposition names: "the ministers of A and B, X and Y"."""
    apposed = _listed_behind(scene, i)
    behind = roles.below_preposition(scene.reading, i, "of", "from")
    post = gazetteer.titles().is_post(scene.reading.tokens[i].lemma)
    hung = post or any(map(scene.is_state, behind))  # parsers may hang the names on the states
    names = (*apposed, *behind) if hung else apposed
    people = (k for k in names if any(m.kind == "person" for m in scene.mentions.get(k, ())))
    return tuple(people) or apposed


def _beside_state(scene: Scene, i: int) -> Heads:
    """The states that a comma or a thing of theirs joins to one.

    "Flew to Togo, Benin", "Togo and Benin's bids".
    """
    if not scene.is_state(i):
        return ()
    reading = scene.reading
    names = [kid.i for kid in reading.children(i, "appos") if scene.is_state(kid.i)]
    for thing in reading.children(i, "conj"):
        if thing.pos == "NOUN" and not scene.is_actor(thing.i):
            names += roles.owners(reading, thing.i)
    others = (k for k in names if k > i and scene.is_state(k) and scene.is_actor(k))
    return tuple(k for k in others if scene.keys(k) != scene.keys(i))


def _listed_behind(scene: Scene, i: int) -> Heads:
    """Those whom a list behind a plural names: "two firms, X and Y"."""
    reading = scene.reading
    names = [k for kid in reading.children(i, "appos") for k in roles.conjuncts(reading, kid.i)]
    return tuple(k for k in names if reading.tokens[k].pos == "PROPN" and scene.is_actor(k))


def _before_list(scene: Scene, i: int) -> list[int]:
    """The first of two states that a headline joins by a comma: "Lao, Thai ministers"."""
    reading = scene.reading
    first = reading.sentences[reading.tokens[i].sentence].first
    listed = i - 2 == first and reading.tokens[i - 1].text == ","
    return [first] if listed and scene.is_actor(first) and scene.is_state_word(first) else []


def _before_comma(scene: Scene, i: int) -> Heads:
    """The first of two that a headline joins by a comma alone; the verb's number tells it."""
    reading = scene.reading
    token = reading.tokens[i]
    first = reading.sentences[token.sentence].first
    left = i
    while left > first and reading.tokens[left - 1].dep == "compound":
        left -= 1
    headline = first < left - 1 and reading.tokens[left - 1].text == "," and token.tag == "NNP"
    plural = reading.tokens[token.head].tag == "VBP" and token.head == i + 1
    if not headline or not plural or token.dep != "nsubj":
        return ()
    name = reading.tokens[left - 2]
    return (name.i,) if scene.is_actor(name.i) and name.i - first <= SHORT_NAME else ()


def _after_comma(scene: Scene, i: int) -> Heads:
    """The second of two that a headline joins by a comma, if the parser takes it for the first."""
    reading = scene.reading
    token = reading.tokens[i]
    names = [kid for kid in reading.children(i, "appos") if kid.tag == "NNP"]
    if token.tag != "NNP" or not names:
        return ()
    after = reading.tokens[names[-1].i + 1]
    acts = token.dep == "nsubj" and token.head == after.i and after.tag == "VBP"
    # "Peru, Chile to build a dam": the parser sees no verb of theirs.
    plans = token.dep in ("ROOT", "nsubj") and after.tag == "TO" and scene.is_in_title(i)
    return tuple(k.i for k in names if (acts or plans) and scene.is_actor(k.i))


def _listed(scene: Scene, i: int) -> Heads:
    """The rest of a list of names that a parser takes for an apposition: "X, Y and Z"."""
    reading = scene.reading
    kinds = {mention.kind for mention in scene.mentions.get(i, ()) if mention.form == "name"}
    if len(kinds) != 1 or not kinds <= {"person", "state"}:
        return ()
    for name in reading.children(i, "appos"):
        rest = roles.conjuncts(reading, name.i)
        named = all(kinds == {m.kind for m in scene.mentions.get(k, ())} for k in rest)
        apart = named and scene.keys(i).isdisjoint(key for k in rest for key in scene.keys(k))
        if apart and len(rest) > 1 and name.i > i:
            return tuple(rest)
    return ()

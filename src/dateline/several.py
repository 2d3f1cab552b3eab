"""Several parties behind one word: those counted, listed, joined by a comma or owning the bodies.

"The navies of Peru and Chile" are two states, "the three" those whom the sentence before names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import antecedents, gazetteer, pronouns, roles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.reading import Reading, Token
    from dateline.scene import Scene

# Words that count people: "hundreds of miners".
COUNTS = frozenset(("hundred", "thousand", "dozen", "score", "million", "ten", "number", "handful"))
SHORT_NAME = 2  # tokens of a name before its last one
TWOSOME = 2
SMALL = {"two": 2, "pair": 2, "duo": 2, "three": 3, "trio": 3, "four": 4, "quartet": 4, "five": 5}
WHOLE = frozenset(("the", "all", "both"))
PLACING = frozenset(("in", "at", "near"))
Heads = tuple[int, ...]


def of_several(scene: Scene, i: int) -> Heads:
    """The states of several bodies that act: "the navies of Peru and Chile"; else the token.

    In a headline a comma may stand for "and": "Peru, Chile agree".
    """
    reading = scene.reading
    token = reading.tokens[i]
    owner = whose(scene, i)
    if owner is None:
        owner = _titled(scene, i)
    if owner is not None:
        return (owner,)
    if token.lemma in COUNTS or token.pos == "NUM":
        counted = roles.below_preposition(reading, i, "of")
        return tuple(one for one in counted if scene.is_actor(one)) or (i,)
    if token.tag == "NNS" and not scene.is_named(i):
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
        owner = _titled(scene, i)
    if owner is not None:
        return (owner,)
    token = scene.reading.tokens[i]
    joined = _hyphened(scene, i)
    if joined:
        return (*joined, i)
    if token.tag != "NNS" or scene.is_named(i):
        return ()
    named = _listed_behind(scene, i)
    if len(named) > 1:
        return named
    serving = token.text.lower() in gazetteer.titles().servants
    return _states_of(scene, i) if serving else ()


def _states_of(scene: Scene, i: int) -> Heads:
    """The states of people or bodies of several: "the navies of Peru and Chile"; else nobody.

    Those who serve one state are called by it too, where it stands behind: "officials from Peru".
    """
    reading = scene.reading
    kids = reading.children(i, "amod", "compound", "nmod")
    beside = [k for kid in kids for k in roles.conjuncts(reading, kid.i)]
    beside += _before_list(scene, min(beside, default=i))
    behind = roles.below_preposition(reading, i, "of", "from")
    states = tuple(dict.fromkeys(o for o in behind + beside if scene.is_state_word(o)))
    serving = reading.tokens[i].text.lower() in gazetteer.titles().servants
    single = serving and set(states) <= set(behind)
    known = all(map(scene.is_actor, states))
    return states if known and (len(states) > 1 or single) else ()


def _hyphened(scene: Scene, i: int) -> Heads:
    """The first of two that a hyphen joins: "the African Union-Oman exercise"."""
    tokens = scene.reading.tokens
    if i < TWOSOME or tokens[i - 1].text != "-" or tokens[i - 1].start != tokens[i - 2].end:
        return ()
    first = tokens[i - 2]
    joins = first.head == i or first.head == tokens[i].head
    named = first.pos in ("PROPN", "ADJ") and scene.is_actor(first.i)
    return (first.i,) if joins and named and scene.is_actor(i) else ()


def _titled(scene: Scene, i: int) -> int | None:
    """Whom a long title names at its end: "Minister of Foreign Affairs of Benin Luc Adjovi"."""
    reading = scene.reading
    token = reading.tokens[i]
    if not token.text[:1].isupper() or not gazetteer.titles().is_post(token.lemma.lower()):
        return None
    below = reading.subtree(i) if reading.children(i, "prep") else []
    name = next((k for k in reversed(below) if reading.tokens[k].dep == "pobj"), None)
    if any(reading.tokens[k].dep == "appos" for k in below):  # the name stands there
        return None
    if name is None or name <= i or reading.tokens[name].tag != "NNP":
        return None
    person = any(m.kind == "person" and m.form == "name" for m in scene.mentions.get(name, ()))
    return name if person and name == below[-1] else None


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
    # Parsers may hang the names on the states.
    names = (*apposed, *roles.below_preposition(scene.reading, i, "of"))
    people = (k for k in names if any(m.kind == "person" for m in scene.mentions.get(k, ())))
    return tuple(people) or apposed


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


# ------------------------------------------------------------------ the sentence before


def counted(scene: Scene, i: int) -> tuple[int, ...]:
    """Those whom "the two", "the trio" or "the three states" counts in the sentence before.

    Nobody where that sentence names fewer or more of a kind, or counts others by that number.
    """
    token = scene.reading.tokens[i]
    number = _number(scene.reading, token)
    if not number or any(mention.kind != "group" for mention in scene.mentions.get(i, ())):
        return ()
    before = antecedents.sentence_before(scene, token)
    if scene.reading.tokens[token.head].lemma == "between" and token.sentence:
        last = scene.reading.sentences[token.sentence - 1]  # whatever stands before "between"
        before = scene.reading.tokens[last.first : last.last]
    if not before or any(_tells_number(t) == number for t in before):
        return ()
    of_states = token.text.lower() in gazetteer.titles().pairs_states
    if number == TWOSOME and not of_states and (met := antecedents.who_met(scene, before)):
        return met
    kinds = ("state",) if of_states else ("person", "state")
    named = (_listed_before(scene, before, kind, number) for kind in kinds)
    return next(filter(None, named), ())


def _number(reading: Reading, token: Token) -> int:
    """How many "the two", "the trio" or "all three sides" are; 0 for other words."""
    titles = gazetteer.titles()
    alone = _tells_number(token)
    if alone:
        opens = reading.tokens[token.i - 1].text.lower() if token.i else ""
        between = token.dep == "pobj" and reading.tokens[token.head].lemma == "between"
        counts = opens in WHOLE and (token.dep in pronouns.SUBJECTS or between)
        return alone if counts and not reading.children(token.i, "prep") else 0
    told_apart = reading.children(token.i, "prep", "relcl", "acl", "appos")
    if told_apart or token.text.lower() not in titles.pairs_states | titles.pairs_people:
        return 0
    whole = any(kid.text.lower() in WHOLE for kid in reading.children(token.i, "det", "predet"))
    numbers = [_tells_number(kid) for kid in reading.children(token.i, "nummod")]
    return numbers[0] if whole and len(numbers) == 1 else 0


def _tells_number(token: Token) -> int:
    return SMALL.get(token.text.lower(), 0)


def _listed_before(
    scene: Scene, before: Sequence[Token], kind: str, number: int
) -> tuple[int, ...]:
    """So many of a kind that "and" joins into one list, where a sentence names no more of them."""
    found: dict[str, int] = {}
    for token in before:
        for mention in scene.mentions.get(token.i, ()):
            if mention.kind == kind and mention.form != "pronoun":
                ends = found.get(mention.key, token.i - 1) == token.i - 1
                found[mention.key] = token.i if ends else found[mention.key]
    heads = sorted(found.values())
    if len(heads) != number:
        return ()
    placed = scene.reading.tokens[scene.reading.tokens[heads[0]].head].lemma in PLACING
    joined = set(roles.conjuncts(scene.reading, heads[0])).issuperset(heads)
    return tuple(heads) if joined and not placed else ()

"""Whom a pronoun stands for at a deed where the mentions of the page leave it open.

Here the deed itself tells more than the pronoun: "they" who agree are two, what is jailed after a
trial is whoever was convicted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import roles

if TYPE_CHECKING:
    from dateline.reading import Token
    from dateline.scene import Scene

BODILY = frozenset(("state", "organization"))
TWOSOME = 2
PLURALS = frozenset(("NNS", "NNPS"))


def subject(scene: Scene, i: int) -> int:
    """The actor before a pronoun that nothing resolves: "X said it would", "X left, but it"."""
    token = scene.reading.tokens[i]
    if token.tag != "PRP" or scene.is_actor(i) or token.head == i or token.dep != "nsubj":
        return i
    verb = scene.reading.tokens[token.head]
    if roles.is_conjoined(scene.reading, verb) or verb.dep == "ccomp":
        subjects = scene.reading.children(verb.head, "nsubj")
    elif token.text.lower() == "they":
        subjects = _subjects_above(scene, verb)
    elif token.text.lower() == "it":
        subjects = _subjects_above(scene, verb) or _alone_before(scene, token)
    else:
        return i
    return next(
        (k.i for k in subjects if scene.is_actor(k.i) and _agrees(scene, token.text, k.i)), i
    )


def both(scene: Scene, i: int) -> tuple[int, ...]:
    """The two whom the sentence before names, for "they" who agree or meet at its end."""
    token = scene.reading.tokens[i]
    opening = scene.reading.sentences[token.sentence].first
    if token.text.lower() != "they" or token.i != opening or scene.mentions.get(i):
        return ()
    before = scene.reading.sentences[max(token.sentence - 1, 0)]
    for kind in ("person", "state"):
        found: dict[str, int] = {}
        for k in range(before.first, opening):
            for mention in scene.mentions.get(k, ()):
                if mention.kind == kind and mention.form != "pronoun":
                    found.setdefault(mention.key, k)
        if found:
            return tuple(found.values()) if len(found) == TWOSOME else ()
    return ()


def object_of(scene: Scene, i: int) -> int:
    """The object of the verb before, for a pronoun: "convicted two men and jailed them"."""
    token = scene.reading.tokens[i]
    verb = scene.reading.tokens[token.head]
    unresolved = token.tag == "PRP" and not scene.mentions.get(i) and token.dep == "dobj"
    if not unresolved or not roles.is_conjoined(scene.reading, verb):
        return i
    objects = scene.reading.children(verb.head, "dobj")
    plural = token.text.lower() == "them"
    fitting = (k.i for k in objects if scene.is_actor(k.i) and (k.tag in PLURALS) == plural)
    return next(fitting, i)


def _subjects_above(scene: Scene, verb: Token) -> list[Token]:
    """The subjects of the clause around a clause: "gives up the deal that it signed"."""
    if verb.dep not in ("relcl", "advcl"):
        return []
    above = next((a for a in scene.reading.ancestors(verb.i) if a.pos in roles.VERBAL), None)
    return [] if above is None else scene.reading.children(above.i, "nsubj")


def _alone_before(scene: Scene, token: Token) -> list[Token]:
    """The only state or body of the sentence before, for "it" at the head of the next."""
    sentences = scene.reading.sentences
    if not token.sentence or token.i > sentences[token.sentence].first:
        return []
    before = sentences[token.sentence - 1]
    named = [
        i
        for i in range(before.first, before.last)
        if any(m.kind in BODILY for m in scene.mentions.get(i, ()))
    ]
    keys = frozenset[str]().union(*(scene.keys(i) for i in named))
    return [scene.reading.tokens[named[0]]] if len(keys) == 1 else []


def _agrees(scene: Scene, pronoun: str, i: int) -> bool:
    """Whether a pronoun may stand for the actor at a token, by number and kind."""
    kinds = {mention.kind for mention in scene.mentions.get(i, ())}
    token = scene.reading.tokens[i]
    plural = token.tag in ("NNS", "NNPS")
    person = "person" in kinds or token.entity == "PERSON"
    if pronoun.lower() == "they":
        return plural
    return not plural and person == (pronoun.lower() in ("he", "she"))

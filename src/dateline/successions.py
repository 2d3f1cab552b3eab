"""One holder of a post after the other: "X will succeed Y as envoy", "Y was replaced by X"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dateline import gazetteer, posts
from dateline.record import UNKNOWN, When

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dateline.reading import Reading, Token
    from dateline.record import Mention, Role

_FOLLOWS = frozenset({"succeed", "replace"})
_AS = 12  # tokens behind the verb in which "as" opens the post
_BACK = 2  # sentences back to the post that is not said again


def fill(
    reading: Reading, mentions: Sequence[Mention], names: Mapping[int, posts.Named]
) -> list[Mention]:
    """The mentions of a page, with the post that one person takes from another.

    `names` holds the states and organisations by first token.
    """
    found = list(mentions)
    for verb in reading.tokens:
        if verb.lemma in _FOLLOWS and verb.pos == "VERB" and not _is_denied(reading, verb):
            before, after = _sides(reading, verb, found)
            sides = (before, after) if before and after else None
            role = _post(reading, verb, sides, found, names) if sides else None
            if before and after and role:
                left = replace(role, change="left", when=_end(found, before, role))
                _give(found, after, replace(role, change="takes"))
                _give(found, before, left)
    return found


def _is_denied(reading: Reading, verb: Token) -> bool:
    helpers = reading.children(verb.i, "neg", "aux")
    return any(c.dep == "neg" or (c.tag == "MD" and c.lemma != "will") for c in helpers)


def _sides(
    reading: Reading, verb: Token, mentions: Sequence[Mention]
) -> tuple[Mention | None, Mention | None]:
    """Who goes and who comes: object and subject, the other way round in the passive."""
    subjects = reading.children(verb.i, "nsubj")
    comers = [verb.head if _is_relative(verb, t) else t.i for t in subjects]
    goers = [t.i for t in reading.children(verb.i, "dobj")]
    if verb.dep in {"acl", "advcl", "conj"} and not comers:
        comers = [verb.head]
    if reading.children(verb.i, "nsubjpass"):
        goers = [t.i for t in reading.children(verb.i, "nsubjpass")]
        by = reading.children(verb.i, "agent")
        comers = [t.i for agent in by for t in reading.children(agent.i, "pobj")]
    return _person(reading, goers, mentions), _person(reading, comers, mentions)


def _is_relative(verb: Token, subject: Token) -> bool:
    """Whether "who" is the subject: "X, who replaced Y"."""
    return verb.dep == "relcl" and subject.text.lower() == "who"


def _person(reading: Reading, heads: Sequence[int], mentions: Sequence[Mention]) -> Mention | None:
    """The one person whose name, pronoun or apposition has its head at the token."""
    wanted = set(heads)
    wanted |= {child.i for i in heads for child in reading.children(i, "appos")}
    starts = {reading.tokens[i].start for i in wanted}
    fitting = {
        m.key: m
        for m in mentions
        if m.kind == "person" and any(m.span.start <= at < m.span.end for at in starts)
    }
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def _post(
    reading: Reading,
    verb: Token,
    sides: tuple[Mention, Mention],
    mentions: Sequence[Mention],
    names: Mapping[int, posts.Named],
) -> Role | None:
    """The post of "as envoy", else that which the page has just given to one of the two."""
    before, after = sides
    if before.key == after.key:
        return None
    for at in range(verb.i + 1, min(verb.i + _AS, len(reading.tokens) - 1)):
        if reading.tokens[at].sentence != verb.sentence:
            break
        if reading.tokens[at].text == "as":
            head = posts.title_head(reading, at + 1, names)
            if head is None:
                return None
            post = posts.with_topic(reading, head, names)
            both = (before.key, after.key)
            named = (m for m in mentions if m.key in both and m.form == "name")
            origins = {posts.origin(reading, m.span, names) for m in named} - {None}
            if post.of is None and len(origins) == 1:
                post = post._replace(of=origins.pop())
            role = posts.role_of(reading, post)
            return _owned(role, _near(reading, verb, before.key, mentions))
    for key, change in ((after.key, "takes"), (before.key, "holds"), (after.key, "holds")):
        near = [r for r in _near(reading, verb, key, mentions) if r.change == change]
        offices = [role for role in near if _is_office(role)]
        if offices:
            return offices[-1]
    return None


def _owned(role: Role, known: Iterable[Role]) -> Role:
    """A post with the state or organisation of the same post told before."""
    owners = {r.of for r in known if r.of and r.title.casefold() == role.title.casefold()}
    return replace(role, of=owners.pop()) if not role.of and len(owners) == 1 else role


def _near(reading: Reading, verb: Token, key: str, mentions: Iterable[Mention]) -> list[Role]:
    """The roles that the page has given to somebody in this sentence or just before."""
    found = []
    for mention in mentions:
        if mention.key == key:
            for role in mention.roles:
                at = reading.tokens[reading.token_at(role.span.start)].sentence
                if 0 <= verb.sentence - at <= _BACK:
                    found.append(role)
    return found


def _is_office(role: Role) -> bool:
    """Whether a role is a post that one holds after another, no trade."""
    titles = gazetteer.titles()
    last = role.title.casefold().split(" of ")[0].split(" to ")[0].split(" on ")[0]
    words = last.split()
    return any(" ".join(words[at:]) in titles.posts | titles.leaders for at in range(len(words)))


def _end(mentions: Iterable[Mention], holder: Mention, role: Role) -> When:
    """The time of a post that is left, where the page has given it with its beginning."""
    same = [
        r.when
        for m in mentions
        if m.key == holder.key
        for r in m.roles
        if r.title.casefold() == role.title.casefold() and r.when.first
    ]
    return same[0] if same else UNKNOWN


def _give(mentions: list[Mention], holder: Mention, role: Role) -> None:
    """Give a role to the mention of a person, in place of the same post told there otherwise."""
    for at, mention in enumerate(mentions):
        if mention.key != holder.key:
            continue
        kept = tuple(r for r in mention.roles if not _is_same(r, role))
        if mention.id == holder.id:
            mentions[at] = replace(mention, roles=(*kept, role))
        elif role.change == "takes":
            mentions[at] = replace(mention, roles=kept)


def _is_same(left: Role, right: Role) -> bool:
    """Whether two roles are one post told twice."""
    titles = left.title.casefold() == right.title.casefold()
    return titles and (left.of == right.of or not (left.of and right.of))

"""Posts that are told by other people who hold them.

"Presidents X of Peru and Y of Chile" share a title, "X will succeed Y as envoy" gives both their
part of a post, and "his Georgian counterpart, X" holds in Georgia the post that he holds at home.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from dateline import gazetteer, posts
from dateline.record import UNKNOWN, Role, When
from dateline.referents import country, mention_of, phrase_start
from dateline.titles import Post, title_head, with_topic

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from dateline.people import Name
    from dateline.reading import Reading, Token
    from dateline.record import Mention
    from dateline.titles import Named

_FOLLOWS = frozenset({"succeed", "replace"})
_STEMS = ("ucceed", "eplac")  # a plain search is quicker than the pattern on a page without any
_WORDS = re.compile(r"\b(?:[Ss]ucceed|[Rr]eplac)\w*")
_AS = 12  # tokens behind the verb in which "as" opens the post
_BACK = 2  # sentences back to the post that is not said again
_OWNERS_BEFORE = 3  # words of "Peruvian and Chilean" before a title
_LISTED = 16  # words between a title and the last of the names that share it
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_STEM = "ounterpart"  # a plain search for it is quicker than the pattern on a page without any
_NOUN = re.compile(r"\b[Cc]ounterpart\b")


# ------------------------------------------------------------------ one title of several people


def shared(reading: Reading, name: Name, names: Mapping[int, Named]) -> Iterator[Role]:
    """The post of "Presidents X of Peru and Y of Chile": each of them has it."""
    tokens = reading.tokens
    for i in range(name.first - 1, max(name.first - _LISTED - 1, -1), -1):
        token = tokens[i]
        if token.sentence != tokens[name.first].sentence:
            return
        title = _singular_title(reading, i) if token.text.endswith("s") else None
        own = _respective(reading, title[0], i + 1, name, names) if title else None
        if title and (own or tokens[i + 1].text != ","):
            first, words = title
            of = own or posts.origin(reading, name.last, names)
            yield posts.role_of(reading, Post(first, i + 1, of, singular=words))
            return
        if token.tag not in {"NNP", "CC", "HYPH", ","} and token.text != "of":
            return


def _respective(
    reading: Reading, first: int, last: int, name: Name, names: Mapping[int, Named]
) -> str | None:
    """Whose minister somebody is in "the ministers of Peru and Chile, X and Y": in their order."""
    tokens = reading.tokens
    before = max(first - _OWNERS_BEFORE, reading.sentence_of(first).first)
    owners = [i for i in range(before, first) if i in names and names[i].adjective]
    owners += [i for i in range(last, name.first) if i in names]
    if len(owners) < len(("Peru", "Chile")) or any(names[i].place for i in owners):
        return None
    between = tokens[max(last, names[owners[-1]].last) : name.first]
    listed = [
        t.i for t in between if t.text == "," or (t.tag == "CC" and tokens[t.i - 1].text != ",")
    ]
    opens = bool(between) and between[0].text == ","
    return names[owners[len(listed) - 1]].words if opens and len(listed) <= len(owners) else None


def _singular_title(reading: Reading, i: int) -> tuple[int, str] | None:
    """Where the listed title begins whose plural ends at token `i`, and its singular."""
    singular = reading.tokens[i].text.removesuffix("s")
    for first in range(max(i - 2, 0), i + 1):
        words = [t.text for t in reading.tokens[first:i]] + [singular]
        title = " ".join(words)
        if gazetteer.titles().is_post(title.lower()):
            return first, title
    return None


# ------------------------------------------------------------------ one after the other


def succeeded(
    reading: Reading, mentions: Sequence[Mention], names: Mapping[int, Named]
) -> list[Mention]:
    """The mentions of a page, with the post that one person takes from another.

    `names` holds the states and organisations by first token.
    """
    found = list(mentions)
    text = reading.document.text
    for match in _WORDS.finditer(text) if any(stem in text for stem in _STEMS) else ():
        verb = reading.tokens[reading.token_at(match.start())]
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
    names: Mapping[int, Named],
) -> Role | None:
    """The post of "as envoy", else that which the page has just given to one of the two."""
    before, after = sides
    if before.key == after.key:
        return None
    at = _as_behind(reading, verb)
    if at is not None:
        return _post_behind(reading, verb, at, sides, mentions, names)
    for key, change in ((after.key, "takes"), (before.key, "holds"), (after.key, "holds")):
        near = [r for r in _near(reading, verb, key, mentions) if r.change == change]
        offices = [role for role in near if _is_office(role)]
        if offices:
            return offices[-1]
    return None


def _as_behind(reading: Reading, verb: Token) -> int | None:
    """The token after "as" shortly behind a verb, in its sentence."""
    for token in reading.tokens[verb.i + 1 : min(verb.i + _AS, len(reading.tokens) - 1)]:
        if token.sentence != verb.sentence:
            return None
        if token.text == "as":
            return token.i + 1
    return None


def _post_behind(
    reading: Reading,
    verb: Token,
    at: int,
    sides: tuple[Mention, Mention],
    mentions: Sequence[Mention],
    names: Mapping[int, Named],
) -> Role | None:
    """The post that begins at token `at`, of the one state that the two sides are of."""
    head = title_head(reading, at, names)
    if head is None:
        return None
    post = with_topic(reading, head, names)
    keys = {side.key for side in sides}
    named = (m for m in mentions if m.key in keys and m.form == "name")
    origins = {_origin(reading, m, names) for m in named} - {None}
    if post.of is None and len(origins) == 1:
        post = post._replace(of=origins.pop())
    return _owned(posts.role_of(reading, post), _near(reading, verb, sides[0].key, mentions))


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


def _origin(reading: Reading, mention: Mention, names: Mapping[int, Named]) -> str | None:
    return posts.origin(reading, reading.token_at(mention.span.end - 1) + 1, names)


# ------------------------------------------------------------------ counterparts


class _Told(NamedTuple):
    """The words of a counterpart: half-open token range and the post that they give."""

    first: int
    last: int
    role: Role


def counterparts(reading: Reading, mentions: Sequence[Mention]) -> list[Mention]:
    """The names of a page, with the posts of those whom the page calls counterparts."""
    found = list(mentions)
    for told in _counterparts(reading, found):
        at = _named(reading, told, found)
        if at is not None and not any(_is_one_post(role, told.role) for role in found[at].roles):
            found[at] = replace(found[at], roles=(*found[at].roles, told.role))
    return found


def described(reading: Reading, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions of a page whose pronouns are known, with all that stands for counterparts."""
    found = counterparts(reading, mentions)
    for told in _counterparts(reading, found):
        span = told.role.span
        taken = any(
            m.form == "description" and m.span.start < span.end and span.start < m.span.end
            for m in found
        )
        if not taken and _named(reading, told, found) is None:
            found += _described(reading, told, found)
    return found


def _counterparts(reading: Reading, mentions: Sequence[Mention]) -> Iterator[_Told]:
    text = reading.document.text
    for match in _NOUN.finditer(text) if _STEM in text else ():
        token = reading.tokens[reading.token_at(match.start())]
        first = phrase_start(reading, token)
        code = country(reading, first, token.i)
        title = _title(reading, token, mentions) if code else ""
        if code and title:
            span = reading.span(first, token.i + 1)
            yield _Told(first, token.i + 1, Role(title, gazetteer.name_of(code), span))


def _described(reading: Reading, told: _Told, mentions: Sequence[Mention]) -> list[Mention]:
    """The mention of a counterpart who is not named there: the one holder, or somebody unnamed."""
    holders = {
        m.key: m.name
        for m in mentions
        if m.kind == "person" and any(_is_one_post(role, told.role) for role in m.roles)
    }
    place = told.first, told.last
    if len(holders) > 1:
        return []
    if holders:
        key, name = holders.popitem()
        return [mention_of(reading, place, "person", "description", key, name)]
    words = told.role.span.words
    key = f"group:{words.casefold()}"
    return [mention_of(reading, place, "group", "description", key, words, (told.role,))]


def _is_one_post(left: Role, right: Role) -> bool:
    """Whether two roles are one post that is held."""
    held = left.change != "left" and right.change != "left"
    return held and left.of == right.of and left.title.casefold() == right.title.casefold()


def _title(reading: Reading, token: Token, mentions: Sequence[Mention]) -> str:
    """The only post of the person whose counterpart this is, in lower case, else nothing."""
    keys = _owner(reading, token, mentions)
    titles = {
        role.title.lower()
        for m in mentions
        if m.key in keys
        for role in m.roles
        if role.change != "left" and gazetteer.titles().is_post(role.title.lower())
    }
    return titles.pop() if len(keys) == len(titles) == 1 else ""


def _owner(reading: Reading, token: Token, mentions: Sequence[Mention]) -> set[str]:
    """The keys of the possessor, else of the only person named before in the sentence."""
    owners = reading.children(token.i, "poss") or _subject_above(reading, token)
    persons = [m for m in mentions if m.kind == "person"]
    starts = [owner.start for owner in owners]
    keys = {m.key for m in persons for at in starts if m.span.start <= at < m.span.end}
    if keys or not any(owner.tag == "PRP$" for owner in owners):
        return keys
    opens = reading.tokens[reading.sentences[token.sentence].first].start
    return {m.key for m in persons if opens <= m.span.start < token.start}


def _subject_above(reading: Reading, token: Token) -> list[Token]:
    """The subject of the nearest verb above that has one."""
    above = (verb for verb in reading.ancestors(token.i) if verb.pos == "VERB")
    return next((found for v in above if (found := reading.children(v.i, *_SUBJECTS))), [])[:1]


def _named(reading: Reading, told: _Told, mentions: Sequence[Mention]) -> int | None:
    """Which mention is the name beside the words: "counterpart X", "X, his counterpart"."""
    near = reading.tokens[told.last : told.last + 2]
    comma = bool(near) and near[0].text == ","
    start = near[comma].start if len(near) > comma else -1
    token = reading.tokens[told.last - 1]
    above = reading.tokens[token.head].start if token.dep == "appos" else -1
    named = [(at, m) for at, m in enumerate(mentions) if m.kind == "person" and m.form == "name"]
    behind = (at for at, m in named if m.span.start == start)
    ahead = (at for at, m in named if m.span.start <= above < m.span.end <= told.role.span.start)
    return next(behind, next(ahead, None))

"""Posts that sentences give to people with a time: "X served as envoy from 2013 to 2017".

Besides, who heads, leads or chairs what, and the days on which posts were taken up or laid down.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline import gazetteer, periods, posts
from dateline.people import Name
from dateline.record import Role, When
from dateline.titles import Change, Named, Post, title_head, with_topic

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from dateline.reading import Reading, Token
    from dateline.record import Mention

_HEADING = frozenset({"head", "lead", "chair", "run", "direct", "oversee", "command"})
_SERVING = frozenset({"serve", "work", "act", "remain"})
_NEAR = 60  # characters behind a post in which its time stands
_OFFICE = re.compile(
    r",? who (?:has )?(?:took|taken|assumed|entered|came (?:in)?to)\s+"
    r"(?:office|power|over|up (?:the|his|her) post|the job|charge)\b"
)
_ENDS = re.compile(r"[.;:!?](?:\s|$)|\n|[”\"]|, (?:said|told|who|and)\b")
_FINITE_PAST = "VBD"
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_RELATIVE = frozenset({"who", "whose"})
_APPOSITION = 30  # tokens behind a name in which "who" may go on with it


def add(
    reading: Reading, name: Name, names: Mapping[int, Named], roles: Sequence[Role]
) -> tuple[Role, ...]:
    """The roles of a name with those that verbs tell besides, all with the times beside them."""
    found = {(role.span.start, role.span.end): role for role in roles}
    for post in _told(reading, name, names):
        role = posts.role_of(reading, post)
        place = role.span.start, role.span.end
        found[place] = replace(found.get(place, role), change=role.change)
    dated = [_dated(reading, name, role) for role in found.values()]
    return tuple(dated)


# ------------------------------------------------------------------ posts by verbs


def _told(reading: Reading, name: Name, names: Mapping[int, Named]) -> Iterator[Post]:
    """The posts of which a name is the subject, in its clause or in "..., who chairs Y"."""
    for verb in _verbs(reading, name):
        if not _is_denied(reading, verb):
            yield from _by_verb(reading, verb, names)


def _by_verb(reading: Reading, verb: Token, names: Mapping[int, Named]) -> Iterator[Post]:
    lemma = verb.lemma.lower()
    if lemma in _HEADING:
        post = _headed(reading, verb, names)
        if post:
            yield post
    elif lemma in _SERVING:
        for child in reading.children(verb.i, "prep"):
            if child.text == "as" and child.i + 1 < len(reading.tokens):
                yield from _served(reading, verb, child.i + 1, names)
    elif lemma == "be":
        yield from _been(reading, verb, names)
    elif lemma in gazetteer.titles().appoint:
        yield from _elected(reading, verb, names)


def _verbs(reading: Reading, name: Name) -> Iterator[Token]:
    """The verbs whose subject is the name, or the "who" that goes on with it."""
    tokens = reading.tokens
    token = posts.outermost(reading, name)
    while token.dep == "appos" and token.head < token.i:
        token = tokens[token.head]
    if token.dep in _SUBJECTS:
        yield tokens[token.head]
    for at in range(name.last, min(name.last + _APPOSITION, len(tokens))):
        if tokens[at].sentence != tokens[name.first].sentence or tokens[at].entity == "PERSON":
            return
        if tokens[at].text in _RELATIVE:
            verb = tokens[tokens[at].head]
            if verb.i > at and tokens[at].dep in _SUBJECTS:
                yield verb
            return
        if tokens[at].tag in {"VBD", "VBZ", "MD", "``", "''"}:
            return


def _is_denied(reading: Reading, verb: Token) -> bool:
    """Whether the verb is negated, or tells what may be ("will" tells what is settled)."""
    helpers = reading.children(verb.i, "neg", "aux")
    return any(c.dep == "neg" or (c.tag == "MD" and c.lemma != "will") for c in helpers)


def _headed(reading: Reading, verb: Token, names: Mapping[int, Named]) -> Post | None:
    """Who heads an organisation, or a party, ministry or office that the page names."""
    for thing in reading.children(verb.i, "dobj"):
        below = reading.subtree(thing.i)
        for at in below:
            named = names.get(at)
            whole = named and not named.adjective and not named.place
            itself = named and at <= thing.i < named.last
            if named and whole and (itself or (_is_kind(thing) and not _is_state(named))):
                past = verb.tag == _FINITE_PAST
                return Post(verb.i, verb.i + 1, named.words, "left" if past else "holds")
    return None


def _is_state(named: Named) -> bool:
    return gazetteer.country_of(named.words) is not None


def _is_kind(thing: Token) -> bool:
    lemma = thing.lemma.lower()
    titles = gazetteer.titles()
    return lemma in titles.organization_kinds or lemma in titles.organization_nouns


def _served(
    reading: Reading, verb: Token, start: int, names: Mapping[int, Named]
) -> Iterator[Post]:
    head = title_head(reading, start, names)
    if head is not None:
        post = with_topic(reading, head, names)
        over = verb.tag == _FINITE_PAST and verb.lemma != "remain"
        yield post._replace(change="left" if over else post.change)


def _been(reading: Reading, verb: Token, names: Mapping[int, Named]) -> Iterator[Post]:
    """Posts in "X was minister from 2010 to 2013" and "X has been minister since June"."""
    tokens = reading.tokens
    for noun in reading.children(verb.i, "attr"):
        start = reading.subtree(noun.i)[0]
        head = title_head(reading, start, names)
        if head is None:
            continue
        post = with_topic(reading, head, names)
        end = min(
            tokens[post.last - 1].end + _NEAR, tokens[reading.sentence_of(verb.i).last - 1].end
        )
        period = _behind(reading, tokens[post.last - 1].end, end)
        had = any(
            c.lemma == "have" and c.tag == _FINITE_PAST for c in reading.children(verb.i, "aux")
        )
        dated = period is not None and period.kind != "point"
        if had or (dated and period and period.kind in {"range", "until"}):
            yield post._replace(change="left")
        elif dated and verb.tag == "VBN":
            yield post


def _elected(reading: Reading, verb: Token, names: Mapping[int, Named]) -> Iterator[Post]:
    """Posts in "X was elected to head Y" and "X, who was named its envoy"."""
    passive = reading.children(verb.i, "nsubjpass", "auxpass")
    if not passive:
        return
    for below in reading.children(verb.i, "xcomp", "advcl"):
        if below.lemma in _HEADING and below.tag == "VB":
            post = _headed(reading, below, names)
            if post:
                yield post._replace(change="takes")
    for noun in reading.children(verb.i, "oprd", "attr", "dobj"):
        head = title_head(reading, reading.subtree(noun.i)[0], names)
        if head is not None:
            yield with_topic(reading, head, names)._replace(change="takes")


# ------------------------------------------------------------------ times


def _behind(reading: Reading, start: int, end: int) -> periods.Period | None:
    """The period in the words behind a post, before the clause ends."""
    text = reading.document.text
    stop = _ENDS.search(_without_dots(text[start:end]))
    last = start + stop.start() if stop else end
    return periods.find(text, start, last, _written(reading))


def _without_dots(text: str) -> str:
    return re.sub(r"\b(Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.", r"\1 ", text)


def _written(reading: Reading) -> date | None:
    """The day of writing, where the page states it."""
    published = reading.document.published
    return published.first if published.first == published.last else None


def _given_on(reading: Reading, name: Name, role: Role) -> Role:
    """A role that is taken up, with the day before the post: "was elected on Friday to head"."""
    near = name.end < role.span.start < name.end + 2 * _NEAR
    if role.change != "takes" or not near:
        return role
    period = periods.find(reading.document.text, name.end, role.span.start, _written(reading))
    return replace(role, when=period.when) if period and period.kind == "point" else role


def _dated(reading: Reading, name: Name, role: Role) -> Role:
    """A role with the time that stands behind its words."""
    end = min(role.span.end + _NEAR, len(reading.document.text))
    period = _behind(reading, role.span.end, end)
    if period is None or _goes_on(reading, role.span.end - 1, period.start):
        return _given_on(reading, name, role)
    if period.kind == "point" and role.change == "holds":
        return role
    if period.kind in {"range", "until"} and role.change == "holds":
        role = replace(role, change=_over(period.when, _written(reading)))
    return replace(role, when=period.when)


def _goes_on(reading: Reading, start: int, end: int) -> bool:
    """Whether more than the owner of a post stands between it and its time."""
    between = reading.tokens[reading.token_at(start) + 1 : reading.token_at(end)]
    return any(token.pos in {"VERB", "AUX", "PUNCT", "SCONJ"} for token in between)


def _over(when: When, told: date | None) -> Change:
    return "left" if when.last and (told is None or when.last < told) else "holds"


def by_pronouns(
    reading: Reading, mentions: Sequence[Mention], names: Mapping[int, Named]
) -> list[Mention]:
    """The mentions, pronouns with the posts that verbs give them ("She had been envoy")."""
    found = []
    for mention in mentions:
        held: tuple[Role, ...] = ()
        if mention.kind == "person" and mention.form == "pronoun":
            i = reading.token_at(mention.span.start)
            if reading.tokens[i].dep in _SUBJECTS:
                place = Name(i, i + 1, mention.span.end, mention.span.words)
                held = add(reading, place, names, ())
        found.append(replace(mention, roles=held) if held else mention)
    return found


def entered(reading: Reading, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, the post last given to somebody dated by "who took office in August 2021"."""
    found = list(mentions)
    text = reading.document.text
    for mention in mentions:
        if mention.kind != "person" or mention.form != "name":
            continue
        match = _OFFICE.match(text, mention.span.end)
        period = match and periods.find(text, match.end(), match.end() + _NEAR, _written(reading))
        if period and period.kind != "range":
            _date_last(found, mention, period.when)
    return found


def _date_last(mentions: list[Mention], holder: Mention, when: When) -> None:
    """Date the post that the page has given to a person last."""
    for at in range(len(mentions) - 1, -1, -1):
        mention = mentions[at]
        held = [role for role in mention.roles if role.change == "holds"]
        before = mention.span.start <= holder.span.start
        if mention.key == holder.key and held and before:
            new = replace(held[0], change="takes", when=when)
            roles = tuple(new if role is held[0] else role for role in mention.roles)
            mentions[at] = replace(mention, roles=roles)
            return

"""Counterparts: "his Georgian counterpart, X" holds in Georgia the post that "he" holds at home."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from dateline import gazetteer
from dateline.record import Role
from dateline.referents import country, mention_of, phrase_start

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.reading import Reading, Token
    from dateline.record import Mention

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_NOUN = "counterpart"


class _Told(NamedTuple):
    """The words of a counterpart: half-open token range and the post that they give."""

    first: int
    last: int
    role: Role


def named(reading: Reading, mentions: Sequence[Mention]) -> list[Mention]:
    """The names of a page, with the posts of those whom the page calls counterparts."""
    found = list(mentions)
    for told in _told(reading, found):
        at = _beside(reading, told.last, found)
        if at is not None and not any(_is_same(role, told.role) for role in found[at].roles):
            found[at] = replace(found[at], roles=(*found[at].roles, told.role))
    return found


def fill(reading: Reading, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions of a page whose pronouns are known, with all that stands for counterparts."""
    found = named(reading, mentions)
    for told in _told(reading, found):
        span = told.role.span
        taken = any(
            m.form == "description" and m.span.start < span.end and span.start < m.span.end
            for m in found
        )
        if not taken and _beside(reading, told.last, found) is None:
            found += _described(reading, told, found)
    return found


def _told(reading: Reading, mentions: Sequence[Mention]) -> Iterator[_Told]:
    for token in reading.tokens:
        if token.text.lower() != _NOUN:
            continue
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
        if m.kind == "person" and any(_is_same(role, told.role) for role in m.roles)
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


def _is_same(left: Role, right: Role) -> bool:
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
    owners = reading.children(token.i, "poss")
    if not owners:
        above = (v for v in reading.ancestors(token.i) if v.pos == "VERB")
        owners = [s for verb in above for s in reading.children(verb.i, *_SUBJECTS)][:1]
    persons = [m for m in mentions if m.kind == "person"]
    starts = [owner.start for owner in owners]
    keys = {m.key for m in persons for at in starts if m.span.start <= at < m.span.end}
    if keys or not any(owner.tag == "PRP$" for owner in owners):
        return keys
    opens = reading.tokens[reading.sentences[token.sentence].first].start
    return {m.key for m in persons if opens <= m.span.start < token.start}


def _beside(reading: Reading, last: int, mentions: Sequence[Mention]) -> int | None:
    """Which mention is the name beside the noun: "counterpart X", "counterpart, X"."""
    near = reading.tokens[last : last + 2]
    comma = bool(near) and near[0].text == ","
    start = near[comma].start if len(near) > comma else -1
    return next(
        (
            at
            for at, m in enumerate(mentions)
            if m.kind == "person" and m.form == "name" and m.span.start == start
        ),
        None,
    )

"""Allegiances: for which state an actor acts, on the words of the pages alone.

Holders of a state's posts act for it, and so do its ministries and who speaks for these. A company
does where its name or a page says whose it is: "Chinese carmaker X", "Y, a Russian lender",
"Brazil's Z Airlines". Where pages give a company to two states, it acts for none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from dateline import datafiles, gazetteer
from dateline.gazetteer import demonym_of, state_of
from dateline.record import Joined, Mention, Rows

AROUND = 90  # characters before and behind a name in which a page says whose it is
_OWNER = r"(?P<owner>[A-Z][\w.]+(?: [A-Z][\w.]+){0,2})"
_BEFORE = re.compile(rf"{_OWNER}(?P<owned>['’]s?)? (?P<words>(?:[a-z][\w-]* ){{0,4}})$")
_BEHIND = re.compile(
    rf", (?:an?|the) (?:[a-z][\w-]* ){{0,3}}{_OWNER}(?P<owned>['’]s?)?"
    r" (?P<words>(?:[a-z][\w-]* ?){1,4})"
)


def acts_for(rows: Rows, joined: Joined) -> dict[str, set[str]]:
    """Those who act for a state, by the actor id of the state."""
    states = {state_of(actor.name): actor.id for actor in joined.actors if actor.kind == "state"}
    companies = _companies(rows, joined)
    found: dict[str, set[str]] = defaultdict(set)
    for actor in joined.actors:
        held = (role.of for role in actor.roles if role.of and role.change != "left")
        owners = {gazetteer.country_of(of) or _state_of_body(of) for of in held}
        if actor.kind == "organization":
            owners |= {_state_of_body(actor.name), companies.get(actor.id)}
        for owner in owners:
            if owner and owner in states:
                found[states[owner]].add(actor.id)
    return found


@cache
def _state_of_body(name: str) -> str | None:
    """The state of a ministry or the like, by the words that open its name, or by our list."""
    entry = gazetteer.find(name)
    words = (entry.name if entry else name).split()
    last = words[-1] if words else ""
    if not {last, last.lower()} & (_words()["bodies"] | _words()["names"]):
        return _homes().get(name)
    openings = [" ".join(words[:length]) for length in (2, 1)]
    return next(filter(None, map(gazetteer.country_of, openings)), None)


def _companies(rows: Rows, joined: Joined) -> dict[str, str]:
    """The code of the state of each company to which pages give one state and no other."""
    organizations = {actor.id for actor in joined.actors if actor.kind == "organization"}
    if not organizations:
        return {}
    texts = {page.id: page.text for page in rows.documents}
    found: dict[str, set[str]] = defaultdict(set)
    for mention in rows.mentions:
        if mention.kind == "organization" and mention.form == "name":
            actor = joined.actor_of.get(mention.id, "")
            owner = (
                _owner(mention, texts[mention.span.document]) if actor in organizations else None
            )
            if owner:
                found[actor].add(owner)
    return {actor: owners.pop() for actor, owners in found.items() if len(owners) == 1}


def _owner(mention: Mention, text: str) -> str | None:
    """The code of the state whose company the words around a name say it is."""
    start, end = mention.span.start, mention.span.end
    before = _BEFORE.search(text[max(start - AROUND, 0) : start])
    if before:
        owner = _state_at_end(before["owner"], possessive=bool(before["owned"]))
        words = before["words"].split()
        company = words[-1] in _words()["nouns"] if words else _is_company(mention)
        if owner and company:
            return owner
    behind = _BEHIND.match(text[end : end + AROUND])
    if behind and _words()["nouns"] & set(behind["words"].split()):
        return _state_at_end(behind["owner"], possessive=bool(behind["owned"]))
    return None


def _state_at_end(words: str, *, possessive: bool) -> str | None:
    """The state that the last words name: by name before "'s", else by adjective."""
    parts = words.split()
    ends = [" ".join(parts[at:]) for at in range(len(parts))]
    read = [state_of(e) if possessive or _is_short(e) else demonym_of(e) for e in ends]
    return next(filter(None, read), None)


def _is_short(words: str) -> bool:
    """Whether words are a state's short form, which serves as its adjective too: "U.S."."""
    return words.replace(".", "").isupper()


def _is_company(mention: Mention) -> bool:
    """Whether a name is a company's by itself or in our list."""
    known = gazetteer.kind_of(mention.key.removeprefix("organization:"))
    return known == "company" or mention.span.words.split()[-1].rstrip(".") in _words()["names"]


@cache
def _words() -> Mapping[str, frozenset[str]]:
    tables = datafiles.tables("companies.toml")
    return {key: frozenset(words) for key, words in tables.items() if key != "homes"}


@cache
def _homes() -> Mapping[str, str]:
    """Bodies whose names do not say their state."""
    homes = datafiles.tables("companies.toml")["homes"]
    return {name: code for code, names in homes.items() for name in names}

"""Who held which post when: a small table that helps to read "the Chilean president" of a page.

The table (data/officeholders.toml) never gives anybody a role. It only tells which of the people
whom a page names may be meant by a post, and whose surname follows a title.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from dateline import datafiles

if TYPE_CHECKING:
    from datetime import date

# Words for whoever rules, whatever the post is called.
_LEADER = frozenset({"leader", "top leader", "paramount leader", "strongman", "ruler", "autocrat"})


class Term(NamedTuple):
    """One holder's time in one post; `last` is empty while it lasts. Days as ISO text."""

    code: str
    post: str
    leads: bool
    name: str
    first: str
    last: str


@cache
def _terms() -> tuple[Term, ...]:
    return tuple(
        Term(code, post, post == next(iter(posts)), *row)
        for code, posts in datafiles.tables("officeholders.toml").items()
        if isinstance(posts, dict)
        for post, rows in posts.items()
        for row in rows
    )


def names() -> frozenset[str]:
    """The names of all who held a post."""
    return frozenset(term.name for term in _terms())


def holders(code: str, title: str, day: date | None) -> set[str]:
    """The names of those who held the post of the state on the day, or ever if `day` is None."""
    return {
        term.name
        for term in _terms()
        if term.code == code
        and (term.post == title or (term.leads and title in _LEADER))
        and _covers(term, day)
    }


def full_name(surname: str, title: str, day: date | None) -> str | None:
    """The only holder of a post of this title and surname on the day, in any state, else None."""
    found = {
        term.name
        for term in _terms()
        if term.post == title and plain(term.name).endswith(f" {plain(surname)}")
        if _covers(term, day)
    }
    return found.pop() if len(found) == 1 else None


@cache
def countries_of(name: str) -> frozenset[str]:
    """The codes of the states of which somebody of this full name ever held a post."""
    return frozenset(_states_by_name().get(plain(name), ()))


@cache
def _states_by_name() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for term in _terms():
        found.setdefault(plain(term.name), set()).add(term.code)
    return found


@cache
def _by_family() -> dict[str, list[Term]]:
    found: dict[str, list[Term]] = {}
    for term in _terms():
        words = plain(term.name).split()
        for word in {words[0], words[-1]}:
            found.setdefault(word, []).append(term)
    return found


def states_of(name: str, title: str, day: date | None) -> set[str]:
    """The codes of the states whose post of this title somebody so named held on the day."""
    family = plain(name.removesuffix(" Jr.").removesuffix(" Sr.")).split()[-1]
    return {
        term.code
        for term in _by_family().get(family, ())
        if (term.post == title or (term.leads and title in _LEADER))
        and same_person(name.removesuffix(" Jr."), term.name.removesuffix(" Jr."))
        and _covers(term, day)
    }


def same_person(name: str, known: str) -> bool:
    """Whether a page's name, full or a surname alone, may be that of the holder `known`."""
    ours, theirs = plain(name).split(), plain(known).split()
    if len(ours) == 1:
        return ours[0] in {theirs[0], theirs[-1]}
    ours = [part for part in ours if len(part.rstrip(".")) > 1]
    theirs = [part for part in theirs if len(part.rstrip(".")) > 1]
    return bool(ours) and (ours[0], ours[-1]) == (theirs[0], theirs[-1])


@lru_cache(maxsize=1 << 14)
def plain(name: str) -> str:
    """A name in lower case, without accents, hyphens spelt as spaces."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c)).replace("-", " ")


def _covers(term: Term, day: date | None) -> bool:
    if day is None:
        return True
    told = day.isoformat()
    return term.first <= told <= (term.last or _known_until())


@cache
def _known_until() -> str:
    """The last day for which the table knows who is in office."""
    return str(datafiles.tables("officeholders.toml")["known_until"])


def terms(title: str, name: str) -> tuple[tuple[str, str, str], ...]:
    """Holder, first and last day of each term in a post of this title by somebody so named."""
    return tuple(
        (term.name, term.first, term.last)
        for term in _terms()
        if term.post == title and same_person(name, term.name)
    )

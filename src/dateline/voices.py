"""Voices: one commentator quoted by several pages is one voice, though the pages are no copies.

An expert lends one view to many reporters, whatever each of them prints of it. A spokesman or an
eyewitness is one voice where two pages print what may be one utterance. A party to the story (a
head of state, a minister, whoever acts in the events told) is none, for all pages must quote him.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations, pairwise, product

from dateline import datafiles, gazetteer, rewordings
from dateline.actors import MentionIndex
from dateline.decisions import Pair
from dateline.record import Copy, Joined, Mention, Role, Rows, Span

# All pairs of more pages would be too many; a chain holds them together as well.
VOICE_PAGES = 12  # pages of one voice that are still paired each with each
# Reporters shorten an utterance each in their own way, so half of the shorter must do.
ALIKE = 0.5  # of the terms of the shorter of two statements, if they may be one utterance

Terms = frozenset[str]
Said = dict[str, list[str]]
"""The words that are told, by page."""


def shared(
    rows: Rows, origin_of: Mapping[str, str], quoted: Mapping[Pair, Copy] | None = None
) -> Iterator[Copy]:
    """Pairs of pages of two origins that quote one commentator by full name.

    `quoted` has the pairs that carry one long quotation, whoever is quoted.
    """
    voices: dict[Pair, list[str]] = defaultdict(list)
    for name, said in sorted(_commentators(rows, origin_of).items()):
        ordered = sorted(said)
        few = len(ordered) <= VOICE_PAGES
        for left, right in combinations(ordered, 2) if few else pairwise(ordered):
            if origin_of[left] != origin_of[right] and _may_be_one(said[left], said[right]):
                voices[left, right].append(name)
    found = {
        pair: Copy(*pair, "shared voice", float(len(names)), _reasons(names))
        for pair, names in voices.items()
    }
    for pair, copy in (quoted or {}).items():
        if origin_of[pair[0]] != origin_of[pair[1]]:
            names = voices.get(pair, [])
            more = (*copy.reasons, *_reasons(names))
            found[pair] = Copy(*pair, "shared voice", copy.score + len(names), more)
    yield from found.values()


def _reasons(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"both quote {name}" for name in names)


def _may_be_one(left: Sequence[Terms], right: Sequence[Terms]) -> bool:
    """Whether two pages print what may be one utterance; those of experts are left empty."""
    return any(
        len(mine & yours) >= ALIKE * min(len(mine), len(yours))
        for mine, yours in product(left, right)
    )


def _commentators(rows: Rows, origin_of: Mapping[str, str]) -> dict[str, dict[str, list[Terms]]]:
    """Who comments on the story and is no party to it: by name, then by page, what each page has.

    What an expert says is left open: one empty utterance a page.
    """
    index = MentionIndex(rows, Joined())
    spoken = ((one.speaker, one.span) for one in rows.statements)
    quoted = {
        name: said
        for name, said in _named(index, spoken).items()
        if len({origin_of[page] for page in said}) > 1
    }
    roles = _roles(rows.mentions, quoted)
    candidates = {name: quoted[name] for name in quoted if not any(map(is_office, roles[name]))}
    experts = {name for name in candidates if any(map(is_expert, roles[name]))}
    others = {name: said for name, said in candidates.items() if name not in experts}
    acting = _acting(index, rows, others)
    return {
        name: {page: [frozenset()] for page in said} if name in experts else _utterances(said)
        for name, said in candidates.items()
        if name in experts or said.keys().isdisjoint(acting.get(name, ()))
    }


def _acting(index: MentionIndex, rows: Rows, names: Mapping[str, Said]) -> dict[str, Said]:
    """Who takes part in the events of the pages that quote those names."""
    asked = frozenset(page for said in names.values() for page in said)
    parties = (
        (span, event.span)
        for event in rows.events
        if event.span.document in asked
        for span in (*event.actors, *event.recipients)
    )
    return _named(index, parties)


def _utterances(said: Said) -> dict[str, list[Terms]]:
    return {page: [rewordings.terms(words) for words in told] for page, told in said.items()}


def _named(index: MentionIndex, spans: Iterable[tuple[Span | None, Span]]) -> dict[str, Said]:
    """For each person, named with first and last name, that a span is: the words told, by page."""
    found: dict[str, Said] = defaultdict(lambda: defaultdict(list))
    for span, told in spans:
        for mention in index.mentions_at(span) if span else ():
            name = plain_name(mention.key.partition(":")[2])
            if mention.kind == "person" and " " in name:
                found[name][told.document].append(told.words)
    return found


def _roles(mentions: Iterable[Mention], wanted: Iterable[str]) -> dict[str, list[Role]]:
    """All roles that any page gives to each wanted person."""
    found: dict[str, list[Role]] = {name: [] for name in wanted}
    for mention in mentions:
        if mention.roles and mention.kind == "person":
            name = plain_name(mention.key.partition(":")[2])
            if name in found:
                found[name].extend(mention.roles)
    return found


@cache
def plain_name(name: str) -> str:
    """A person's name without initials, as "Dmitry Medvedev" for "Dmitry A. Medvedev"."""
    words = [word for word in name.split() if len(word.rstrip(".")) > 1]
    return " ".join(words)


def is_expert(role: Role) -> bool:
    """Whether somebody comments for a living, or knows the matter from a post that is over."""
    title, body = (set((words or "").casefold().split()) for words in (role.title, role.of))
    return (
        role.change == "left"
        or not _words_for("experts").isdisjoint(title)
        or not _words_for("houses").isdisjoint(body)
    )


def is_office(role: Role) -> bool:
    """Whether the role is a high office of a state or an alliance, held now or before."""
    title = role.title.casefold()
    public = role.of is None or gazetteer.find(role.of) is not None
    return public and any(
        title == office or title.endswith(f" {office}") for office in _words_for("offices")
    )


@cache
def _words_for(name: str) -> frozenset[str]:
    return frozenset(datafiles.tables("voices.toml")[name])

"""Why the names under one actor are held to be one: sentences for `who` and `show`."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from dateline import gazetteer, people
from dateline.identity import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dateline.record import Mention

_MOST = 6  # names in one sentence


def within(mentions: Sequence[Mention]) -> Iterator[str]:
    """The reasons that join the names and descriptions of one actor without any link."""
    kind = mentions[0].kind
    if kind == "person":
        yield from _person(mentions)
    elif kind in {"state", "organization"}:
        yield from _body(mentions)


def _person(mentions: Sequence[Mention]) -> Iterator[str]:
    named = [m for m in mentions if m.form == "name"]
    full = sorted({m.span.words for m in named if people.is_full(m.span.words)})
    if len(full) > 1:
        yield f"{_listed(full)}: given and family name agree"
    pages: dict[str, set[str]] = defaultdict(set)
    for mention in named:
        key = mention.key.removeprefix("person:")
        if not people.is_full(mention.span.words) and people.is_full(key):
            pages[mention.span.words].add(mention.span.document)
    for words, documents in sorted(pages.items()):
        number = f"{len(documents)} page{'' if len(documents) == 1 else 's'}"
        yield f'"{words}" follows the full name on {number}'
    yield from _descriptions(mentions)


def _descriptions(mentions: Iterable[Mention]) -> Iterator[str]:
    """Descriptions of several pages that share no word: one name bears both."""
    by_page: dict[str, dict[str, str]] = defaultdict(dict)
    for mention in mentions:
        for role in mention.roles:
            told = f"{role.title} ({role.of})" if role.of else role.title
            by_page[mention.span.document].setdefault(fold(role.title), told)
    distinct = {told: None for page in sorted(by_page) for told in by_page[page].values()}
    words = [set(fold(told).split()) for told in distinct]
    shared = set.intersection(*words) if words else set()
    if len(by_page) > 1 and len(distinct) > 1 and not shared:
        yield f"described as {_listed(sorted(distinct))}: one full name, and nothing parts them"


def _body(mentions: Sequence[Mention]) -> Iterator[str]:
    name = mentions[0].name
    seats = sorted({m.span.words for m in mentions if m.form == "metonym"})
    if seats:
        verb = "stands" if len(seats) == 1 else "stand"
        yield f"{_listed(seats)} {verb} for the government of {name}, where they act or speak"
    others = {m.span.words for m in mentions if m.form == "name"} - {name}
    listed = sorted(words for words in others if _is_listed(words, mentions[0].key))
    if listed:
        yield f"{_listed(listed)}: further names of {name} in the lists"
    explained = sorted(others.difference(listed))
    if explained:
        yield f"{_listed(explained)}: {name} by the words of the page"


def _is_listed(words: str, key: str) -> bool:
    entry = gazetteer.find(words)
    return entry is not None and entry.key == key


def _listed(words: Sequence[str]) -> str:
    shown = [f'"{one}"' for one in words[:_MOST]]
    more = len(words) - len(shown)
    if more > 0:
        return f"{', '.join(shown)} and {more} more"
    return " and ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else "".join(shown)

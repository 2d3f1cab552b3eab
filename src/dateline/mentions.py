"""Who and what a page speaks of: people, states, organisations, groups and places.

A capital stands for its government where it acts, speaks or has dealings, and for the city where
somebody goes or something takes place. An adjective of a state stands for the state only beside
its government or a deed ("the Turkish government", "Turkish pressure"), never beside companies or
food. The same name has the same key all over the page. Titles go to roles, not into the span.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from dateline import coreference, descriptions, gazetteer, people, posts
from dateline.record import Found, Mention, identify

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dateline.reading import Reading, Token
    from dateline.record import ActorKind, MentionForm, Role

VERSION = "1"

_PLACED = frozenset("in at near outside inside around across throughout within".split())
_TOWARD = frozenset("to from into for via through toward towards by".split())
_GOING = frozenset(
    "visit travel arrive fly go come return move head drive sail flee depart leave trip flight "
    "journey tour arrival return departure stopover send bring invite welcome summon back "
    "pilgrimage train road route flew dispatch land jet invitation rush way bind".split()
)
_REACHED = frozenset("visit leave reach enter tour quit hit strike shell bomb attack capture".split())
_FEELING = frozenset("confidence trust interest faith belief change shift believe power".split())
_PARTS_OF_TOWN = frozenset(
    "city capital street outskirt suburb south north east west center centre mayor university "
    "metro airport embassy resident square district hotel area region".split()
)
_MODIFIES = frozenset({"compound", "amod", "nmod", "npadvmod"})
_MONEY = frozenset("$€£¥")  # "US$5" is money
_APART = re.compile(r"[,;:()]|\s[-–—]\s?|—|\b(?:and|or)\b")  # what never stands inside a compound


class Hit(NamedTuple):
    """Words of the gazetteer on the page: half-open token range, end offset and entry."""

    first: int
    last: int
    start: int
    end: int
    entry: gazetteer.Entry


def find(reading: Reading, found: Found) -> tuple[Mention, ...]:  # noqa: ARG001 - a finder's shape
    """All mentions of a page, in text order."""
    hits = [hit for hit in _hits(reading) if not _inside_name(reading, hit)]
    hits = _evident(hits)
    taken = frozenset(i for hit in hits for i in range(hit.first, hit.last))
    seen = people.find(reading, taken)
    named = {i for s in seen for i in range(s.name.first, s.name.last)}
    entities = list(_entities(reading, taken | named))
    owners = _owners(reading, hits, entities)
    mentions = [_person(reading, s, owners) for s in seen]
    mentions += [m for hit in hits if (m := _from_hit(reading, hit))]
    mentions += entities
    mentions.sort(key=_order)
    mentions += descriptions.find(reading, mentions)
    mentions.sort(key=_order)
    genders = {s.person.key: s.person.gender for s in seen}
    mentions += coreference.find(reading, mentions, genders)
    return tuple(sorted({mention.id: mention for mention in mentions}.values(), key=_order))


def _order(mention: Mention) -> tuple[int, int, str]:
    return mention.span.start, mention.span.end, mention.key


def make(
    reading: Reading,
    place: tuple[int, int],
    kind: ActorKind,
    form: MentionForm,
    key: str,
    name: str,
    held: Iterable[Role] = (),
) -> Mention:
    """A mention of the character range `place`."""
    span = reading.characters(*place)
    row = identify("mention", reading.document.id, *place, key)
    return Mention(row, span, kind, form, key, name, tuple(held))


def _owners(
    reading: Reading, hits: Iterable[Hit], entities: Iterable[Mention]
) -> dict[int, posts.Named]:
    """The states and organisations by first token, for the posts that people hold there."""
    text = reading.document.text
    found = {
        h.first: posts.Named(h.last, text[h.start : h.end], h.entry.kind in {"demonym", "people"})
        for h in hits
    }
    for mention in entities:
        if mention.kind == "organization":
            first = reading.token_at(mention.span.start)
            last = reading.token_at(mention.span.end - 1) + 1
            found[first] = posts.Named(last, mention.span.words, adjective=False)
    return found


def _person(reading: Reading, seen: people.Seen, owners: dict[int, posts.Named]) -> Mention:
    start = reading.tokens[seen.name.first].start
    held = posts.find(reading, seen.name, owners)
    person = seen.person
    return make(reading, (start, seen.name.end), "person", "name", person.key, person.name, held)


# ------------------------------------------------------------------ words of the gazetteer


def _hits(reading: Reading) -> Iterator[Hit]:
    """The words of the gazetteer, longest first; both halves of "U.S.-China"."""
    text = reading.document.text
    end = 0
    for token in reading.tokens:
        for start in _offsets(token):
            entry = gazetteer.entry_at(text, start) if start >= end else None
            if entry and text[start + len(entry.words) : start + len(entry.words) + 1] not in _MONEY:
                end = start + len(entry.words)
                last = reading.token_at(end - 1) + 1
                yield Hit(token.i, last, start, end, entry)


def _offsets(token: Token) -> Iterator[int]:
    yield token.start
    if "-" in token.text or "/" in token.text or "–" in token.text:
        for at, character in enumerate(token.text):
            if character in "-/–":
                yield token.start + at + 1


def _inside_name(reading: Reading, hit: Hit) -> bool:
    """Whether the words are a part of a person's or an organisation's name ("Jordan Bardella")."""
    token = reading.tokens[hit.first]
    if not token.entity or hit.entry.kind in {"organization", "prefix"}:
        return False
    after = reading.tokens[hit.last] if hit.last < len(reading.tokens) else None
    goes_on = after is not None and bool(after.entity) and not after.entity_begins
    if token.entity == "PERSON":
        return not token.entity_begins or (goes_on and not gazetteer.demonym_of(hit.entry.words))
    if token.entity not in {"ORG", "FAC", "WORK_OF_ART", "LAW"}:
        return False
    if token.entity_begins and not goes_on:
        return False
    return _is_institution(reading, hit.first)


def _is_institution(reading: Reading, i: int) -> bool:
    """Whether the entity around token `i` is named by a noun of organisations."""
    first, last = _entity_range(reading, i)
    nouns = gazetteer.titles().organization_nouns
    words = {token.text.lower() for token in reading.tokens[first:last]}
    return bool(words & nouns)


def _entity_range(reading: Reading, i: int) -> tuple[int, int]:
    tokens = reading.tokens
    first = i
    while first > 0 and not tokens[first].entity_begins and tokens[first].entity:
        first -= 1
    last = i + 1
    while last < len(tokens) and tokens[last].entity and not tokens[last].entity_begins:
        last += 1
    return first, last


def _evident(hits: list[Hit]) -> list[Hit]:
    """Leave out words of two meanings (Georgia, Victoria) that nothing else on the page bears out."""
    sure = {hit.entry.key for hit in hits if not gazetteer.is_ambiguous(hit.entry.words)}
    return [h for h in hits if h.entry.key in sure or not gazetteer.is_ambiguous(h.entry.words)]


def _from_hit(reading: Reading, hit: Hit) -> Mention | None:
    entry = hit.entry
    place = hit.start, hit.end
    if entry.kind == "organization":
        return make(reading, place, "organization", "name", entry.key, entry.name)
    if entry.kind == "seat":
        return _from_seat(reading, hit)
    kind: ActorKind = "state"
    if entry.kind == "people":
        words = reading.document.text[hit.start : hit.end]
        key = f"group:{words.casefold()}"
        return make(reading, place, "group", "name", key, words)
    if entry.kind == "state" and not _is_modifier(reading, hit):
        return make(reading, place, kind, "name", entry.key, entry.name)
    if _stands_for_state(reading, hit):
        return make(reading, place, kind, "name", entry.key, entry.name)
    return None


def _head(reading: Reading, hit: Hit) -> Token:
    """The noun that the words modify, or themselves."""
    token = reading.tokens[hit.last - 1]
    while token.dep in _MODIFIES | {"punct", "pobj"} and token.head > token.i:
        above = reading.tokens[token.head]
        if _APART.search(reading.document.text, token.end, above.start):
            break
        token = above
    return token


def _is_modifier(reading: Reading, hit: Hit) -> bool:
    return _head(reading, hit).i >= hit.last


def _stands_for_state(reading: Reading, hit: Hit) -> bool:
    """Whether an adjective or a name before a noun means the state as an actor."""
    head = _head(reading, hit).lemma.lower()
    after = reading.document.text[hit.end : hit.end + 1]
    if head in gazetteer.nouns("deeds") or head in gazetteer.nouns("governments"):
        return True
    joined = after in {"-", "–"} or reading.document.text[hit.start - 1 : hit.start] in {"-", "–"}
    return joined and head in gazetteer.nouns("relations")


# ------------------------------------------------------------------ seats of government


def _from_seat(reading: Reading, hit: Hit) -> Mention | None:
    entry = hit.entry
    words = reading.document.text[hit.start : hit.end]
    place = hit.start, hit.end
    if _is_place(reading, hit):
        return make(reading, place, "place", "name", f"place:{words}", words)
    if _is_modifier(reading, hit):
        if not _stands_for_state(reading, hit):
            return None
    kind: ActorKind = "state" if entry.key.startswith("state:") else "organization"
    return make(reading, place, kind, "metonym", entry.key, entry.name)


def _is_place(reading: Reading, hit: Hit) -> bool:
    """Whether a seat of government is where something is, not who does something."""
    token = reading.tokens[hit.last - 1]
    while token.dep in {"conj", "appos"} and token.head < token.i:
        token = reading.tokens[token.head]
    head = reading.tokens[token.head]
    if token.dep == "dobj":
        return head.lemma in _REACHED
    if token.dep != "pobj":
        return _is_modifier(reading, hit) and _head(reading, hit).lemma in _PARTS_OF_TOWN
    return _is_place_after(reading, head)


def _is_place_after(reading: Reading, preposition: Token) -> bool:
    governor = reading.tokens[preposition.head].lemma.lower()
    word = preposition.text.lower()
    if word in _PLACED:
        return not (word == "in" and governor in _FEELING)
    if word == "of":
        return governor in _PARTS_OF_TOWN
    if word not in _TOWARD:
        return False
    chain = [reading.tokens[preposition.head], *reading.ancestors(preposition.head)][:3]
    return any(token.lemma.lower() in _GOING for token in chain[: 1 if word == "for" else 2])


# ------------------------------------------------------------------ names that only the model knows


def _entities(reading: Reading, taken: frozenset[int]) -> Iterator[Mention]:
    """Organisations and places by the model's labels, where nothing better is known."""
    for token in reading.tokens:
        if token.entity_begins and token.entity in {"ORG", "GPE", "LOC", "FAC"}:
            first, last = _entity_range(reading, token.i)
            last = _whole_institute(reading, first, last)
            if not any(i in taken for i in range(first, last)):
                mention = _from_entity(reading, first, last)
                if mention:
                    yield mention


def _whole_institute(reading: Reading, first: int, last: int) -> int:
    """Where an institute's name ends that the model cut at an adjective ("of Baltic, Nordic ...")."""
    tokens = reading.tokens
    if not any(token.text in {"of", "for"} for token in tokens[first:last]):
        return last
    end = last
    while end < len(tokens) and tokens[end - 1].sentence == tokens[end].sentence:
        token = tokens[end]
        capital = token.text[:1].isupper()
        joint = token.text in {",", "and", "&"} and tokens[end + 1 : end + 2]
        if not (capital or (joint and tokens[end + 1].text[:1].isupper())):
            break
        end += 1
    return end if _ends_adjective(tokens[last - 1]) and end > last else last


def _ends_adjective(token: Token) -> bool:
    return token.pos == "ADJ" or gazetteer.demonym_of(token.text) is not None


def _from_entity(reading: Reading, first: int, last: int) -> Mention | None:
    tokens = reading.tokens
    label = tokens[first].entity
    while first < last and not tokens[first].text[:1].isupper():
        first += 1
    while last > first and not (tokens[last - 1].text[:1].isalnum() and tokens[last - 1].tag != "POS"):
        last -= 1
    if first < last and tokens[first].text == "The":
        first += 1
    if first >= last or not tokens[first].text[:1].isalpha():
        return None
    place = tokens[first].start, tokens[last - 1].end
    words = reading.document.text[slice(*place)]
    if words in gazetteer.nouns("blocs"):
        return make(reading, place, "group", "name", f"group:the {words.casefold()}", words)
    if label == "ORG" or _is_institution(reading, first):
        return make(reading, place, "organization", "name", f"organization:{words}", words)
    return make(reading, place, "place", "name", f"place:{words}", words)

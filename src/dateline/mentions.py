"""Who and what a page speaks of: people, states, organisations, groups and places.

A capital stands for its government where it acts, speaks or has dealings, and for the city where
somebody goes or something takes place. An adjective of a state stands for the state only beside
its government or a deed ("the Turkish government", "Turkish pressure"), never beside companies or
food. The same name has the same key all over the page. Titles go to roles, not into the span.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from dateline import coreference, descriptions, gazetteer, posts, surnames
from dateline.record import Found, Mention, Role, identify

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dateline.people import Seen
    from dateline.reading import Reading, Token
    from dateline.record import ActorKind, MentionForm

VERSION = "1"

_PLACED = frozenset(
    {"in", "at", "near", "outside", "inside", "around", "across", "throughout", "within"}
)
_TOWARD = frozenset({"to", "from", "into", "for", "via", "through", "toward", "towards", "by"})
_MODIFIES = frozenset({"compound", "amod", "nmod", "npadvmod"})
_OWNER_REACH = 40  # characters before a ministry's name where its state may stand
_OWNER_BEFORE = re.compile(r"((?:[A-Z][\w.]*\s)*[A-Z][\w.]*?)(?:['’]s?)?$")
_ABBREVIATION = 3  # letters: "US" in capitals is no dateline
_DATELINE = re.compile(r"[^.\n]{0,60}?(?:\s[-–—]+|--)\s|\s?[—/]")
_PLURAL_ACRONYM = re.compile(r"[A-Z]{2,}s|[DRI]-.*")  # "FAQs", "D-Ohio"
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "poss"})
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
    seen = surnames.find(reading, taken)
    named = {i for s in seen for i in range(s.name.first, s.name.last)}
    entities = list(_entities(reading, taken | named))
    owners = _owners(reading, hits, entities)
    mentions = [_person(reading, s, owners) for s in seen]
    titled = [role.span for m in mentions for role in m.roles if role.span.end <= m.span.start]
    mentions += [m for hit in hits if (m := _from_hit(reading, hit))]
    mentions += [m for m in entities if not any(s.start <= m.span.start < s.end for s in titled)]
    anchored = [descriptions.anchor(reading, m) for m in sorted(mentions, key=_order)]
    anchored += descriptions.find(reading, anchored)
    anchored.sort(key=lambda a: _order(a.mention))
    genders = {s.person.key: s.person.gender for s in seen}
    every = [a.mention for a in anchored] + coreference.find(reading, anchored, genders)
    return tuple(sorted({mention.id: mention for mention in every}.values(), key=_order))


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


def _person(reading: Reading, seen: Seen, owners: dict[int, posts.Named]) -> Mention:
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
        if token.text.islower() and not gazetteer.opens_entry(token.text):
            continue
        for start in _offsets(token):
            entry = gazetteer.entry_at(text, start) if start >= end else None
            if (
                entry
                and text[start + len(entry.words) : start + len(entry.words) + 1] not in _MONEY
            ):
                end = start + len(entry.words)
                last = reading.token_at(end - 1) + 1
                yield Hit(token.i, last, start, end, entry)


def _offsets(token: Token) -> Iterator[int]:
    yield token.start
    if not token.text.isalnum():
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
        demonym = gazetteer.demonym_of(hit.entry.words)
        return not token.entity_begins or (goes_on and not demonym) or _is_given_name(hit)
    if token.entity not in {"ORG", "FAC", "WORK_OF_ART", "LAW"}:
        return False
    first, last = _entity_range(reading, hit.first)
    first += reading.tokens[first].text.lower() == "the"
    return (first, last) != (hit.first, hit.last) and _is_institution(reading, hit.first)


def _is_given_name(hit: Hit) -> bool:
    return hit.entry.words in gazetteer.words_for("given_too")


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
    """Leave out words of two meanings (Georgia) that nothing else on the page bears out."""
    doubtful = gazetteer.words_for("ambiguous")
    clear = [h for h in hits if not doubtful & {h.entry.words, h.entry.words.title()}]
    sure = {hit.entry.key for hit in clear}
    return [hit for hit in hits if hit.entry.key in sure]


def _from_hit(reading: Reading, hit: Hit) -> Mention | None:
    entry = hit.entry
    place = hit.start, hit.end
    if entry.kind == "organization":
        return make(reading, place, "organization", "name", entry.key, entry.name)
    if entry.kind == "seat":
        return _from_seat(reading, hit)
    kind: ActorKind = "state"
    if entry.kind == "people" or _is_people(reading, hit):
        words = reading.document.text[hit.start : hit.end]
        held = (Role("people", entry.name, reading.characters(*place)),)
        return make(reading, place, "group", "name", f"group:the {words.casefold()}", words, held)
    if entry.kind == "state" and not _is_modifier(reading, hit):
        return make(reading, place, kind, "name", entry.key, entry.name)
    if _stands_for_state(reading, hit):
        return make(reading, place, kind, "name", entry.key, entry.name)
    return None


def _is_people(reading: Reading, hit: Hit) -> bool:
    """Whether an adjective stands for the people ("the French")."""
    token = reading.tokens[hit.last - 1]
    before = reading.tokens[hit.first - 1].text.lower() if hit.first else ""
    return hit.entry.kind == "demonym" and before == "the" and token.dep in _ARGUMENTS


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
    if head in gazetteer.words_for("deeds") or head in gazetteer.words_for("governments"):
        return True
    joined = after in {"-", "–"} or reading.document.text[hit.start - 1 : hit.start] in {"-", "–"}
    return joined and head in gazetteer.words_for("relations")


# ------------------------------------------------------------------ seats of government


def _from_seat(reading: Reading, hit: Hit) -> Mention | None:
    entry = hit.entry
    place = hit.start, hit.end
    if _in_dateline(reading, hit) or _is_place(reading, hit):
        return _place(reading, place)
    if _is_modifier(reading, hit) and not _stands_for_state(reading, hit):
        return None
    kind: ActorKind = "state" if entry.key.startswith("state:") else "organization"
    return make(reading, place, kind, "metonym", entry.key, entry.name)


def _place(reading: Reading, place: tuple[int, int]) -> Mention:
    words = reading.document.text[slice(*place)]
    shouted = words.isupper() and len(words) > _ABBREVIATION
    name = words.title() if shouted else words
    return make(reading, place, "place", "name", f"place:{name}", name)


def _in_dateline(reading: Reading, hit: Hit) -> bool:
    """Whether the words open a paragraph as the place of writing ("LIMA (XY) -")."""
    text = reading.document.text
    opening = text[text.rfind("\n", 0, hit.start) + 1 : hit.start]
    if opening != opening.upper():
        return False
    words = text[hit.start : hit.end]
    shouted = words.isupper() and len(words) > _ABBREVIATION
    return bool(_DATELINE.match(text, hit.end)) and (shouted or not opening)


def _is_place(reading: Reading, hit: Hit) -> bool:
    """Whether a seat of government is where something is, not who does something."""
    token = reading.tokens[hit.last - 1]
    while token.dep in {"conj", "appos"} and token.head < token.i:
        token = reading.tokens[token.head]
    head = reading.tokens[token.head]
    if token.dep == "dobj":
        return head.lemma in gazetteer.words_for("reached")
    if token.dep != "pobj":
        return _is_modifier(reading, hit) and _head(reading, hit).lemma in gazetteer.words_for(
            "town"
        )
    return _is_place_after(reading, head)


def _is_place_after(reading: Reading, preposition: Token) -> bool:
    governor = reading.tokens[preposition.head].lemma.lower()
    word = preposition.text.lower()
    if word in _PLACED:
        return not (word == "in" and governor in gazetteer.words_for("feeling"))
    if word == "of":
        return governor in gazetteer.words_for("town")
    if word not in _TOWARD:
        return False
    chain = [reading.tokens[preposition.head], *reading.ancestors(preposition.head)][:3]
    return any(
        token.lemma.lower() in gazetteer.words_for("going")
        for token in chain[: 1 if word == "for" else 2]
    )


# ------------------------------------------------------------------ names that only the model knows


def _entities(reading: Reading, taken: frozenset[int]) -> Iterator[Mention]:
    """Organisations and places by the model's labels, where nothing better is known."""
    for token in reading.tokens:
        if token.text[:1].isupper() and _is_bloc(reading, token):
            key = f"group:the {token.text.casefold()}"
            yield make(reading, (token.start, token.end), "group", "name", key, token.text)
        elif token.entity_begins and token.entity in {"ORG", "GPE", "LOC", "FAC"}:
            first, last = _entity_range(reading, token.i)
            last = _whole_institute(reading, first, last)
            if not any(i in taken for i in range(first, last)):
                mention = _from_entity(reading, first, last)
                if mention:
                    yield mention


def _is_nickname(reading: Reading, first: int) -> bool:
    return (
        first > 1
        and reading.tokens[first - 1].text == "as"
        and reading.tokens[first - 2].text == "known"
    )


def _is_generic(words: str) -> bool:
    """Whether every state has a body of this name ("Foreign Ministry")."""
    return all(word.lower() in gazetteer.words_for("bodies") for word in words.split())


def _generic(reading: Reading, place: tuple[int, int]) -> Mention:
    """A ministry of the state named before it, or of nobody knows which: then it is a group."""
    words = reading.document.text[slice(*place)]
    before = reading.document.text[: place[0]].rstrip()[-_OWNER_REACH:]
    owner = _OWNER_BEFORE.search(before)
    code = gazetteer.country_of(owner.group(1)) if owner else None
    if code:
        name = f"{gazetteer.name_of(code)} {words}"
        return make(reading, place, "organization", "name", f"organization:{name}", name)
    return make(reading, place, "group", "name", f"group:{words.casefold()}", words)


def _is_bloc(reading: Reading, token: Token) -> bool:
    """Whether a word is a part of the world that acts: "the West", never "the West Bank"."""
    if token.text not in gazetteer.words_for("blocs") or not token.i:
        return False
    after = reading.tokens[token.i + 1 : token.i + 2]
    return reading.tokens[token.i - 1].text.lower() == "the" or not (
        after and after[0].text[:1].isupper()
    )


def _is_thing(reading: Reading, first: int, last: int) -> bool:
    """Whether the name of an organisation is in truth a product's, a deal's or an acronym."""
    tokens = reading.tokens
    head = tokens[tokens[last - 1].head]
    modifies = last < len(tokens) and head.i >= last and tokens[last - 1].dep in _MODIFIES
    if modifies and head.lemma.lower() in gazetteer.words_for("things"):
        return True
    words = [token.text for token in tokens[first:last]]
    if any(word.isdigit() for word in words):
        return True
    return len(words) == 1 and (
        words[0].islower() or _PLURAL_ACRONYM.fullmatch(words[0]) is not None
    )


def _whole_institute(reading: Reading, first: int, last: int) -> int:
    """Where an institute's name ends that the model cut at an adjective ("of Baltic, ...")."""
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
    while last > first and not (
        tokens[last - 1].text[:1].isalnum() and tokens[last - 1].tag != "POS"
    ):
        last -= 1
    if first < last and tokens[first].text == "The":
        first += 1
    if first >= last or not tokens[first].text[:1].isalpha():
        return None
    place = tokens[first].start, tokens[last - 1].end
    words = reading.document.text[slice(*place)]
    if _is_nickname(reading, first):
        return None
    if _is_generic(words):
        return _generic(reading, place)
    if words in gazetteer.words_for("regions"):
        return _place(reading, place)
    if label == "ORG" and _is_thing(reading, first, last):
        return None
    if label == "ORG" or _is_institution(reading, first):
        return make(reading, place, "organization", "name", f"organization:{words}", words)
    return _place(reading, place)

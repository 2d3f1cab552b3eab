"""Who and what a page speaks of: people, states, organisations, groups and places.

A capital stands for its government where it acts, speaks or has dealings, and for the city where
somebody goes or something takes place. An adjective of a state stands for the state only beside
its government or a deed ("the Turkish government", "Turkish pressure"), never beside companies or
food. The same name has the same key all over the page. Titles go to roles, not into the span.
"""

from __future__ import annotations

import re
from collections import Counter
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple, Protocol

from dateline import (
    bodies,
    bodynames,
    coreference,
    descriptions,
    entities,
    gazetteer,
    linkedposts,
    namesigns,
    possessors,
    posts,
    surnames,
    tenures,
)
from dateline.record import Found, Mention, Role
from dateline.titles import Named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dateline.people import Seen
    from dateline.reading import Reading, Token
    from dateline.record import ActorKind, Span

VERSION = "13"

_PLACED = frozenset(
    {"in", "at", "near", "outside", "inside", "around", "across", "throughout", "within"}
)
_TOWARD = frozenset({"to", "from", "into", "for", "via", "through", "toward", "towards", "by"})
_MODIFIES = frozenset({"compound", "amod", "nmod", "npadvmod"})
_DATELINE = re.compile(
    r"^[A-ZÀ-Þ][A-ZÀ-Þ.'’\-]+(?:[ /][A-ZÀ-Þ][A-ZÀ-Þ.'’\-]+)*(?:, [A-Z][\w.]+(?: [A-Z][\w.]+)?)?"
    r"(?:,? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}(?:, \d{4})?)?"
    r"(?: ?\([^)\n]{1,40}\))?(?:\s*(?:—|--)\s?|\s[-–\"”]\s|/)"
    r"|^[A-ZÀ-Þ][\w.'’\-]+(?: [A-ZÀ-Þ][\w.'’\-]+){0,2}"
    r"(?:, [A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?,?)? \([A-Z][A-Za-z .]{1,24}\)"
    r"(?:\s*(?:—|--)\s?|\s[-–]\s|:\s)",
    re.MULTILINE,
)
_CITY = re.compile(r"[^,/(—–\-]*[^\s,/(—–\-]")
_AMERICAS = frozenset({"Latin", "South", "North", "Central", "Spanish", "Middle"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "poss"})
_BEFORE_OFFICE = 30  # characters from a state's adjective to the office it owns
_AMERICA = "state:US"
_order = attrgetter("span.start", "span.end", "key")  # of mentions in the text
_anchored_order = attrgetter("mention.span.start", "mention.span.end", "mention.key")
_PRINCIPALS = 2  # states that a page is about: those that it names most often
_BASED = ("-based", "‑based", "-born")
_ADDRESSES = 3  # words from a state to the name of who serves it: "of Malaysia Dato Seri X"
_MONEY = frozenset("$€£¥")  # "US$5" is money
_APART = re.compile(r"[,;:()]|\s[-–—]\s?|—|\b(?:and|or)\b")  # what never stands inside a compound


class Page(NamedTuple):
    """A reading with the character ranges of the places of writing that open its paragraphs."""

    reading: Reading
    datelines: tuple[tuple[int, int], ...]

    def in_dateline(self, start: int) -> bool:
        """Whether a character belongs to the place and day of writing ("LIMA, May 3 (XY) -")."""
        if not self.datelines:  # asked for every mention
            return False
        return any(first <= start < last for first, last in self.datelines)


class Hit(NamedTuple):
    """Words of the gazetteer on the page: half-open token range, end offset and entry."""

    first: int
    last: int
    start: int
    end: int
    entry: gazetteer.Entry


class _Names(NamedTuple):
    """What a page names: words of the gazetteer, bodies that no list has, and people."""

    hits: list[Hit]
    unlisted: list[Mention]
    people: list[Seen]


class _Place(Protocol):
    """A half-open range of tokens."""

    @property
    def first(self) -> int: ...
    @property
    def last(self) -> int: ...


def find(reading: Reading, found: Found) -> tuple[Mention, ...]:  # noqa: ARG001 - a finder's shape
    """All mentions of a page, in text order."""
    page = Page(reading, tuple(_datelines(reading.document.text)))
    names = _names(page)
    owners = _owners(reading, names.hits, names.unlisted)
    mentions = linkedposts.counterparts(
        reading, [_person(reading, s, owners) for s in names.people]
    )
    mentions = linkedposts.succeeded(reading, mentions, owners)
    titled = [role.span for m in mentions for role in m.roles if role.span.end <= m.span.start]
    mentions += [m for hit in names.hits if (m := _from_hit(page, hit))]
    mentions += _owning_offices(reading, names.hits, mentions)
    mentions += (m for m in names.unlisted if not _begins_inside(m, titled))
    mentions = [m for m in mentions if m.kind == "place" or not page.in_dateline(m.span.start)]
    genders = {seen.person.key: seen.person.gender for seen in names.people}
    linked = _linked(reading, mentions, genders, owners)
    return tuple(sorted([*linked, *_owning_offices(reading, names.hits, linked)], key=_order))


def _names(page: Page) -> _Names:
    """What a page names. Each token belongs to the first of the lists, bodies, people, labels."""
    reading = page.reading
    hits = _evident(reading, [hit for hit in _hits(reading) if not _inside_name(reading, hit)])
    official = bodies.find(reading, _homes(page))
    hits = _outside(hits, official)
    taken = _tokens(hits) | _tokens(official)
    own = bodynames.find(reading, taken, {hit.first: hit.last for hit in hits})
    taken |= _tokens(own)
    people = surnames.find(reading, taken)
    labelled = entities.find(reading, taken | _tokens(seen.name for seen in people))
    unlisted = [*_official(reading, official), *_introduced(reading, own), *labelled]
    return _Names(_outside(hits, own), unlisted, people)


def _tokens(places: Iterable[_Place]) -> frozenset[int]:
    return frozenset[int]().union(*(range(place.first, place.last) for place in places))


def _outside(hits: Iterable[Hit], places: Iterable[_Place]) -> list[Hit]:
    covered = _tokens(places)
    return [hit for hit in hits if hit.first not in covered]


def _begins_inside(mention: Mention, spans: Iterable[Span]) -> bool:
    return any(span.start <= mention.span.start < span.end for span in spans)


def _owning_offices(
    reading: Reading, hits: Iterable[Hit], mentions: Iterable[Mention]
) -> Iterator[Mention]:
    """The states that a page names only as owners of posts: "Thai President X", "a Thai envoy"."""
    known = {mention.key for mention in mentions}
    titles = gazetteer.titles()
    served = titles.posts | titles.servants | titles.leaders
    offices = [
        (role.span, role.of)
        for mention in mentions
        for role in mention.roles
        if role.of and role.title.lower() in served
    ]
    for hit in hits:
        entry = hit.entry
        state = entry.kind in {"demonym", "prefix", "state"} and entry.key.startswith("state:")
        if not state or entry.key in known:
            continue
        if any(of in {entry.name, entry.words} and _stands_at(hit, span) for span, of in offices):
            known.add(entry.key)
            yield entities.make(reading, (hit.start, hit.end), "state", entry.key, entry.name)


def _stands_at(hit: Hit, office: Span) -> bool:
    """Whether a state's word stands in the words of an office or just before them."""
    inside = office.start <= hit.start < office.end
    return inside or 0 < office.start - hit.end <= _BEFORE_OFFICE


def _linked(
    reading: Reading,
    mentions: list[Mention],
    genders: dict[str, str],
    owners: dict[int, Named],
) -> list[Mention]:
    """The named mentions with the descriptions and pronouns that point to them."""
    anchored = [descriptions.anchor(reading, m) for m in sorted(mentions, key=_order)]
    anchored += descriptions.find(reading, anchored)
    anchored.sort(key=_anchored_order)
    every = [a.mention for a in anchored] + coreference.find(reading, anchored, genders)
    every += _possessed(reading, every)
    distinct = {mention.id: mention for mention in every}.values()
    held = tenures.by_pronouns(reading, sorted(distinct, key=_order), owners)
    held = tenures.entered(reading, held)
    return linkedposts.described(reading, possessors.fill(reading, held, owners))


def _possessed(reading: Reading, mentions: Sequence[Mention]) -> list[Mention]:
    """What "its foreign ministry" and "his country" stand for, where the page tells whose."""
    found = []
    for mention in (mention for mention in mentions if mention.form == "pronoun"):
        token = reading.tokens[reading.token_at(mention.span.start)]
        if token.tag != "PRP$":
            continue
        noun = reading.tokens[token.head]
        if noun.i <= token.i:
            continue
        place = reading.tokens[token.i + 1].start, noun.end
        lower = noun.lemma.lower()
        if mention.kind == "state" and lower in gazetteer.words_for("state_bodies"):
            words = f"{bodies.topic_of(reading, noun)} {noun.text}".strip()
            name = bodies.name_of(mention.key.removeprefix("state:"), words)
            key = f"organization:{name}"
            found.append(entities.make(reading, place, "organization", key, name))
        elif lower in gazetteer.words_for("own_state") and noun.tag == "NN":
            codes = _own_states(mention, mentions)
            name = gazetteer.name_of(codes[0]) if codes else ""
            keys = [f"state:{code}" for code in codes]
            place = mention.span.start, noun.end
            found += (entities.make(reading, place, "state", k, name, "description") for k in keys)
    return found


def _own_states(owner: Mention, mentions: Sequence[Mention]) -> list[str]:
    """The code of the one state that somebody is, or has a post of on the page; else nothing."""
    if owner.kind == "state":
        return [owner.key.removeprefix("state:")]
    posts = (role.of for m in mentions if m.key == owner.key for role in m.roles if role.of)
    codes = {code for of in posts if (code := gazetteer.country_of(of))}
    return sorted(codes) if len(codes) == 1 else []


def _official(reading: Reading, found: Iterable[bodies.Body]) -> Iterator[Mention]:
    """The ministries, embassies and regional governments of a page."""
    for body in found:
        start, end = reading.tokens[body.first].start, reading.tokens[body.last - 1].end
        yield entities.make(reading, (start, end), "organization", body.key, body.name)


def _introduced(reading: Reading, places: Iterable[bodynames.Introduced]) -> Iterator[Mention]:
    """The organisations that the page itself introduces."""
    for place in places:
        span = reading.tokens[place.first].start, reading.tokens[place.last - 1].end
        yield entities.make(reading, span, "organization", f"organization:{place.name}", place.name)


def _homes(page: Page) -> list[bodies.Home]:
    """The states from whose capitals the parts of a page are written, as its datelines say."""
    found = []
    for start, end in page.datelines:
        city = _CITY.match(page.reading.document.text[start:end])
        code = gazetteer.capital_of(city.group().title()) if city else None
        found.append(bodies.Home(start, code))
    return found


def _datelines(text: str) -> Iterator[tuple[int, int]]:
    for match in _DATELINE.finditer(text):
        entry = gazetteer.entry_at(text, match.start())
        if not entry or entry.kind == "seat":
            yield match.span()


def _owners(reading: Reading, hits: Iterable[Hit], unlisted: Iterable[Mention]) -> dict[int, Named]:
    """The states and organisations by first token, for the posts that people hold there."""
    text = reading.document.text
    found = {
        h.first: Named(h.last, text[h.start : h.end], h.entry.kind in {"demonym", "people"})
        for h in hits
    }
    for mention in unlisted:
        words = mention.span.words
        generic = mention.kind == "group" and words[:1].isupper() and not entities.is_topic(words)
        generic = generic and words != "State"  # "Minister of State"
        if mention.kind in {"organization", "place"} or generic:
            first = reading.token_at(mention.span.start)
            last = reading.token_at(mention.span.end - 1) + 1
            place = mention.kind == "place"
            found[first] = Named(last, mention.span.words, adjective=False, place=place)
    return found


def _person(reading: Reading, seen: Seen, owners: dict[int, Named]) -> Mention:
    start = reading.tokens[seen.name.first].start
    held = posts.find(reading, seen.name, owners)
    held += tuple(linkedposts.shared(reading, seen.name, owners))
    held = tenures.add(reading, seen.name, owners, held)
    person = seen.person
    return entities.make(
        reading, (start, seen.name.end), "person", person.key, person.name, held=held
    )


# ------------------------------------------------------------------ words of the gazetteer


def _hits(reading: Reading) -> Iterator[Hit]:
    """The words of the gazetteer, longest first; both halves of "U.S.-China"."""
    text = reading.document.text
    openers = gazetteer.openers()
    end = 0
    for token in reading.tokens:
        word = token.text
        if word not in openers and (word.islower() or word.isalnum() or len(word) == 1):
            continue
        for start in _offsets(token):
            if start < end:
                continue
            whole = start == token.start and word.isalnum()
            entry = gazetteer.entry_at(text, start, word if whole else "")
            if (
                entry
                and text[start + len(entry.words) : start + len(entry.words) + 1] not in _MONEY
            ):
                end = start + len(entry.words)
                last = reading.token_at(end - 1) + 1
                yield Hit(token.i, last, start, end, entry)


def _offsets(token: Token) -> list[int]:
    if token.text.isalnum():
        return [token.start]
    joints = (at for at, character in enumerate(token.text, 1) if character in "-/–")
    return [token.start, *(token.start + at for at in joints)]


def _inside_name(reading: Reading, hit: Hit) -> bool:
    """Whether the words are a part of a person's or an organisation's name ("Jordan Bardella")."""
    token = reading.tokens[hit.first]
    if _names_part_of_earth(reading, hit):
        return True
    if hit.entry.kind == "organization":
        family = token.entity == "PERSON" and not token.entity_begins  # "Abdul-Malik al-Houthi"
        return family or _inside_longer_name(reading, hit)
    if not token.entity or hit.entry.kind == "prefix":
        return False
    after = reading.tokens[hit.last] if hit.last < len(reading.tokens) else None
    goes_on = after is not None and bool(after.entity) and not after.entity_begins
    if token.entity == "PERSON":
        demonym = gazetteer.demonym_of(hit.entry.words)
        part = not token.entity_begins or (goes_on and not demonym)
        behind = namesigns.behind_posts(reading) if part else frozenset()
        if not behind.isdisjoint(range(hit.last, hit.last + _ADDRESSES)):
            return False  # "the ambassador to Armenia Lynne Tracy"
        return part or _is_given_name(reading, hit)
    if token.entity not in {"ORG", "FAC", "WORK_OF_ART", "LAW"}:
        return False
    first, last = entities.entity_range(reading, hit.first)
    first += reading.tokens[first].text.lower() == "the"
    return (first, last) != (hit.first, hit.last) and entities.is_institution(reading, hit.first)


def _names_part_of_earth(reading: Reading, hit: Hit) -> bool:
    """Whether a state's name is a sea's or a continent's ("the Sea of Japan", "Latin America")."""
    tokens = reading.tokens
    if not hit.first or hit.entry.kind not in {"state", "demonym"}:
        return False
    before = tokens[hit.first - 1].text
    if hit.entry.words in {"America", "American"} and before in _AMERICAS:
        return True
    water = tokens[hit.first - 2].text if before == "of" else ""
    return water[:1].isupper() and water.lower() in gazetteer.words_for("waters")


def _inside_longer_name(reading: Reading, hit: Hit) -> bool:
    """Whether a listed organisation's name ends a longer one ("National People's Congress")."""
    token = reading.tokens[hit.first]
    if token.entity != "ORG" or token.entity_begins:
        return False
    before = reading.tokens[hit.first - 1]
    owned = gazetteer.country_of(before.text) or before.text.lower() == "the"
    return not owned and (before.tag == "POS" or before.text[:1].isupper())


def _is_given_name(reading: Reading, hit: Hit) -> bool:
    """Whether a word that is a given name too means somebody; a state's if nobody bears it."""
    word = hit.entry.words
    if word not in gazetteer.words_for("given_too"):
        return False
    tokens = reading.tokens
    return hit.entry.kind != "state" or any(
        token.text == word
        and (
            _is_of_person(tokens[token.i - 1 : token.i]) or _is_of_person(tokens[token.i + 1 :][:1])
        )
        for token in tokens
    )


def _is_of_person(beside: Sequence[Token]) -> bool:
    return any(token.entity == "PERSON" for token in beside)


def _evident(reading: Reading, hits: list[Hit]) -> list[Hit]:
    """Leave out words of two meanings (Georgia) that nothing else on the page bears out.

    On a page about other states than America the name of a state is that state's.
    """
    doubtful = gazetteer.words_for("ambiguous")
    clear = [h for h in hits if not doubtful & {h.entry.words, h.entry.words.title()}]
    sure = {hit.entry.key for hit in clear}
    counts = Counter(hit.entry.key for hit in clear if hit.entry.key.startswith("state:"))
    about = {key for key, _ in counts.most_common(_PRINCIPALS)}
    if counts and _AMERICA not in counts:
        sure.update(
            hit.entry.key
            for hit in hits
            if hit.entry.kind == "state" and reading.tokens[hit.first].entity == "GPE"
        )
    return [hit for hit in hits if hit.entry.key in sure and _is_at_home(hit, about)]


def _is_at_home(hit: Hit, about: set[str]) -> bool:
    """Whether "Congress" stands on a page about the state whose body it is."""
    home = gazetteer.home_of(hit.entry.words)
    return not home or f"state:{home}" in about


def _from_hit(page: Page, hit: Hit) -> Mention | None:
    reading, entry = page.reading, hit.entry
    place = hit.start, hit.end
    if entry.kind == "organization":
        return entities.make(reading, place, "organization", entry.key, entry.name)
    if entry.kind == "seat":
        return _from_seat(page, hit)
    if page.in_dateline(hit.start) or _is_of_descent(reading, hit):
        return None
    kind: ActorKind = "state"
    if entry.kind == "people" or _is_people(reading, hit):
        words = reading.document.text[hit.start : hit.end]
        held = (Role("people", entry.name, reading.characters(*place)),)
        return entities.make(
            reading, place, "group", f"group:the {words.casefold()}", words, held=held
        )
    if entry.kind == "state" and not _is_modifier(reading, hit):
        return entities.make(reading, place, kind, entry.key, entry.name)
    if _stands_for_state(reading, hit):
        return entities.make(reading, place, kind, entry.key, entry.name)
    return None


def _is_of_descent(reading: Reading, hit: Hit) -> bool:
    """Whether people are of another state by their passports: "ethnic Albanians"."""
    before = reading.tokens[hit.first - 1].text.lower() if hit.first else ""
    return hit.entry.kind == "people" and before == "ethnic"


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
    noun = _head(reading, hit)
    head = noun.lemma.lower()
    after = reading.document.text[hit.end : hit.end + 1]
    if head == "side" and reading.tokens[_head(reading, hit).head].text.lower() == "on":
        return False  # a bank of a river, an end of a road
    if head in gazetteer.words_for("deeds") or head in gazetteer.words_for("governments"):
        return True
    if noun.text.lower() in gazetteer.words_for("acting_servants"):
        return True
    joined = after in {"-", "–"} or reading.document.text[hit.start - 1 : hit.start] in {"-", "–"}
    return joined and head in gazetteer.words_for("relations")


# ------------------------------------------------------------------ seats of government


def _from_seat(page: Page, hit: Hit) -> Mention | None:
    reading, entry = page.reading, hit.entry
    place = hit.start, hit.end
    based = reading.document.text.startswith(_BASED, hit.end)
    town = entities.is_named_town(reading, hit.first, hit.last)
    if page.in_dateline(hit.start) or based or town or _is_place(reading, hit):
        return entities.place_of(reading, place)
    if _is_modifier(reading, hit) and not _stands_for_state(reading, hit):
        reached = _head(reading, hit).lemma in gazetteer.words_for("journeys")
        return entities.place_of(reading, place) if reached else None
    kind: ActorKind = "state" if entry.key.startswith("state:") else "organization"
    return entities.make(reading, place, kind, entry.key, entry.name, "metonym")


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
    if preposition.head == preposition.i:
        return word in _PLACED | {"from"}
    if word == "from" and _opens(reading, preposition):
        return True
    if word in {"on", "onto"} and governor in gazetteer.words_for("falling"):
        return True
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


def _opens(reading: Reading, preposition: Token) -> bool:
    """Whether "From Lima," opens a sentence: there somebody writes or speaks."""
    tokens = reading.tokens
    at = preposition.i
    opens = at == reading.sentences[preposition.sentence].first
    return opens and at + 2 < len(tokens) and tokens[at + 2].text == ","

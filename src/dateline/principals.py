"""Who stands for whom: the states behind ministers, bodies, capitals and unnamed servants."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Protocol

from dateline import codebook, gazetteer, surroundings
from dateline.homes import Homes
from dateline.record import Actor, Joined, Mention, Role, Rows, Span

_SOVEREIGN = ("state:", "organization:European Union")
_OWNING = frozenset({"state", "demonym"})  # entries whose words may own a noun ("Danish", "U.S.")
_PEOPLES = frozenset({"people", "demonym"})
_BEFORE = 40  # characters before a people's name in which it is counted
_WORD = re.compile(r"\b[A-Z]")
_TOLD_APART = re.compile(
    r",? (?:who|that|whom|in|of|from|on(?! \w+day\b)|at|among|here|there|\w+ing)\b"
)
_OF_LINK = re.compile(r" of\b")
_THE = re.compile(r"the ", re.IGNORECASE)
_NOUN = re.compile(r"\b([a-z]+)$")
_FROM = re.compile(r"\s+from\s+(?:the\s+)?(?=[A-Z])")
_NAME = re.compile(r"[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*")
_LISTED = re.compile(r",? (?:and )?[A-Z]")
_TWO_TO_TEN = "two|three|four|five|six|seven|eight|nine|ten"
# "The sailors", "the four sailors", told of once more.
_AGAIN = re.compile(rf"([Tt]he )?(?:(?:{_TWO_TO_TEN}) )?([a-z]+)")
_ARTICLE_BEFORE = re.compile(r"\b[Tt]he (?:[a-z]+ )?$")
_LAST_WORD = re.compile(r"(\w+) (?:[Tt]he )?$")
# "Two captive Omanis": as many of a state's people as may be told one by one, no crowd.
_NUMBER = rf"(?i:an?|another|other|several|one|{_TWO_TO_TEN}|eleven|twelve|\d[\d,]*)"
_COUNTED = re.compile(rf"\b{_NUMBER} (?:[a-z][a-z-]* ){{0,2}}$")
_SMALL = re.compile(rf"(?:{_NUMBER} )?[^A-Z]*(?=[A-Z])")
# Behind those who act stands their verb.
_UNDERGOING = re.compile(
    r"[^\w\s]|$|\s+(?:was|were|being|(?:has|have|had) been|and|who|in|on|at|after|before|during|"
    r"for|from|over|by|with|near|as|since|this|last|held|living|accused|suspected)\b"
)
_JUDGING = re.compile(r"\b(?:courts?|tribunal|judges?|magistrates?|prosecutors?)$")
_IN = re.compile(r"\s+in\s+(?:the\s+)?(?=[A-Z])")
# Where courts of many states sit.
_WORLD_COURTS = frozenset({"Hague", "Strasbourg", "Luxembourg", "Arusha", "Hamburg", "Geneva"})
_OF = re.compile(r"\s+of\s+(?:the\s+)?(?=[A-Z])")


class Index(Protocol):
    """What tells which actors stand at a span."""

    def at(self, span: Span) -> tuple[str, ...]:
        """The ids of the actors that the words of the span stand for."""


def acts_for(actor: Actor, states: Mapping[str, str]) -> str | None:
    """The actor id of the state that an actor stands for, else None.

    A person or an organisation stands for the state it holds a post of, a capital for its state.
    `states` maps ISO codes to actor ids (see `state_ids`). A post that the actor has left does
    not count, and posts of two states are no answer.
    """
    if actor.kind == "state":
        return actor.id
    if actor.kind == "place":
        return states.get(gazetteer.state_at(actor.name) or "")
    codes = {gazetteer.country_of(role.of) for role in actor.roles if role.of and _rules(role)}
    found = {states[code] for code in codes if code and code in states}
    return found.pop() if len(found) == 1 else None


def _rules(role: Role) -> bool:
    return role.change != "left" and _is_post(role.title)


def _is_post(words: str) -> bool:
    """Whether the words end in a post of a state or name its servants."""
    titles = gazetteer.titles()
    known = titles.leaders | titles.posts | titles.servants
    folded = words.casefold()
    return folded in known or folded.rpartition(" ")[2] in known


def state_ids(rows: Rows, joined: Joined) -> dict[str, str]:
    """The actor id of each state by its ISO code, from the keys of its mentions.

    The European Union, which "European" stands for, goes by its name.
    """
    return {
        mention.key.removeprefix("state:").removeprefix("organization:"): joined.actor_of[
            mention.id
        ]
        for mention in rows.mentions
        if mention.key.startswith(_SOVEREIGN) and mention.id in joined.actor_of
    }


def seats(rows: Rows, joined: Joined) -> dict[str, str]:
    """The state that is meant where a city is named as a party: actor id by that of the place.

    Only cities of states that are actors of the record are listed.
    """
    states = state_ids(rows, joined)
    found = (
        (actor.id, states.get(gazetteer.state_at(actor.name) or ""))
        for actor in joined.actors
        if actor.kind == "place"
    )
    return {place: state for place, state in found if state}


def stands_behind(words: str, states: Mapping[str, str]) -> tuple[str, ...]:
    """The states whose adjectives open the words of a party without a name: "two Danish firms".

    Gives actor ids. Those who stand against a state ("Danish rebels") do not stand for it.
    """
    if words == "European":  # of a list, a tariff, a sanction: the union's
        return tuple(filter(None, (states.get("European Union"),)))
    head = words.rpartition(" ")[2].casefold()
    if head in codebook.load().opponents:
        return ()
    starts = (match.start() for match in _WORD.finditer(words))
    entries = ((start, gazetteer.entry_at(words, start)) for start in starts)
    codes = dict.fromkeys(
        entry.key.removeprefix("state:")
        for start, entry in entries
        if entry and entry.kind in _OWNING and _is_apart(words, start, start + len(entry.words))
    )
    return tuple(states[code] for code in codes if code in states)


def voiced(words: str, states: Mapping[str, str]) -> tuple[str, ...]:
    """The one state for which an institution or the holder of an office without a name speaks.

    Gives actor ids: of "the Danish police", "the president of Chad"; of "Danish officials" none.
    """
    if "," in words or not _is_official_voice(words):
        return ()
    code = _state_behind(_OF_STATE.search(words), words)
    found = (states[code],) if code in states else stands_behind(words, states)
    return found if len(found) == 1 else ()


def _is_official_voice(words: str) -> bool:
    """Whether the words name a state's institution or the one holder of an office.

    Who held an office before, stands against those in office or is one of many speaks for himself.
    """
    head = _BEHIND_HEAD.split(words, maxsplit=1)[0].casefold()
    *before, last = head.replace("’", "'").split() or [""]
    if not _OUT_OF_OFFICE.isdisjoint(before):
        return False
    if last in _INSTITUTIONS | gazetteer.words_for("short_bodies"):
        return True
    titles = gazetteer.titles()
    holds = last in titles.leaders or last == "minister"
    return holds and not {"a", "an", "another", "one", "some", "any"}.intersection(before[:1])


_OF_STATE = re.compile(r"^\S+(?: \S+){1,3}? of (?:the )?(?=[A-Z](?:(?! and )[\w ])*$)")
_BEHIND_HEAD = re.compile(r" (?:of|by|in|at|for|from|on|to|with|who|that)\b")
_OUT_OF_OFFICE = frozenset(
    {"former", "ex", "then", "opposition", "rebel", "exiled", "deposed", "ousted", "retired",
     "shadow", "dissident", "late", "party", "deputy", "business", "union", "church", "religious"}
)  # fmt: skip
_INSTITUTIONS = frozenset(
    {"police", "force", "forces", "army", "navy", "military", "authorities", "regime", "junta",
     "judiciary", "treasury", "embassy", "coastguard", "guard", "administration", "customs"}
)  # fmt: skip


def unnamed(span: Span, text: str, states: Mapping[str, str]) -> tuple[str, ...]:
    """The states behind a party without a name, by its words and those of its page around it."""
    found = stands_behind(span.words, states)
    if found:
        return found
    code = _owner(span, text) if _is_post(span.words) else _people(span, text)
    code = code or _home(span, text) or _bench(span, text) or _told_before(span, text)
    return (states[code],) if code in states else ()


def _home(span: Span, text: str) -> str:
    """The code of the state from which people come: "fishermen from Lome"."""
    noun = _NOUN.search(span.words.partition(" from ")[0])
    behind = _FROM.search(text, span.start, span.end) or _FROM.match(text, span.end)
    if not noun or not behind or not _are_people(noun[1]):
        return ""
    name = _NAME.match(text, behind.end())
    entry = gazetteer.entry_at(text, behind.end())
    words = entry.words if entry else name.group() if name else ""
    several = _LISTED.match(text, behind.end() + len(words))
    return "" if several else gazetteer.state_at(words) or ""


def _bench(span: Span, text: str) -> str:
    """The code of the state whose courts sit in a place: "a court in Lima", "a Lima judge"."""
    if not _JUDGING.search(span.words):
        return ""
    behind = _IN.match(text, span.end)
    found = _NAME.match(text, behind.end()) if behind else _NAME.search(span.words)
    name = found.group().removeprefix("The ").removeprefix("A ") if found else ""
    return (gazetteer.state_at(name) or "") if name and name not in _WORLD_COURTS else ""


def _told_before(span: Span, text: str) -> str:
    """The code of the state of people told of again: "the sailors" of "four Omani sailors"."""
    again = _AGAIN.fullmatch(span.words)
    definite = again and (again[1] or _ARTICLE_BEFORE.search(text, 0, span.start))
    if again is None or not definite or not _are_people(again[2]):
        return ""
    nouns = "|".join({again[2], codebook.singular(again[2])})
    told = re.compile(rf"(?:([A-Z][\w-]+) and (?:[a-z]+ )?)?((?:[A-Z][\w-]+ ){{1,3}})(?:{nouns})\b")
    before = (match.groups() for match in told.finditer(text, 0, span.start))
    peoples = {gazetteer.demonym_of(word.strip()) for words in before for word in words if word}
    return (peoples.pop() or "") if len(peoples) == 1 else ""


def _are_people(noun: str) -> bool:
    return gazetteer.titles().are_people(codebook.singular(noun), noun)


def _owner(span: Span, text: str) -> str:
    """The code of the state behind an unnamed servant of it: "the president of Peru"."""
    return _state_behind(_OF.match(text, span.end), text)


def _state_behind(link: re.Match[str] | None, text: str) -> str:
    """The code of the state that is named right behind an "of"."""
    entry = gazetteer.entry_at(text, link.end()) if link else None
    return entry.key.removeprefix("state:") if entry and entry.kind == "state" else ""


def _people(span: Span, text: str) -> str:
    """The code of the state that "the Chileans" or "two Chileans" stand for.

    All of them, uncounted, act for it; a few do not, but what befalls them befalls it.
    """
    article = _THE.match(span.words) or _SMALL.match(span.words)
    start = span.start + (article.end() if article else 0)
    entry = gazetteer.find(text[start : span.end])
    if not entry or entry.kind not in _PEOPLES:
        return ""
    before = text[max(start - _BEFORE, 0) : start]
    whole = entry.kind == "people" and before.lower().endswith("the ")
    few = _COUNTED.search(before) and _UNDERGOING.match(text, span.end)
    if few or (whole and not _is_told_apart(span, before, text)):
        return entry.key.removeprefix("state:")
    return ""


def _is_told_apart(span: Span, before: str, text: str) -> bool:
    """Whether words behind a people tell which of them: not so "accused the Omanis of theft"."""
    verb = _LAST_WORD.search(before)
    taking = verb and any(
        verb[1].startswith(stem.removesuffix("e")) for stem in gazetteer.words_for("of_verbs")
    )
    own = taking and _OF_LINK.match(text, span.end)
    return not own and _TOLD_APART.match(text, span.end) is not None


def _is_apart(words: str, start: int, end: int) -> bool:
    """Whether a state's name is a word of its own, alone or with more behind it."""
    whole = end == len(words) and not start
    after = end < len(words) and words[end] not in "-–"
    return (whole or after) and words[start - 1 : start] != "-"


class Cast:
    """Who stands at a span, and for which state."""

    def __init__(self, rows: Rows, joined: Joined, index: Index) -> None:
        self.states = state_ids(rows, joined)
        self.homes = Homes(joined)
        self._seats = seats(rows, joined)
        self._index = index
        self._pages = {page.id: page.text for page in rows.documents}
        self._people = {actor.id for actor in joined.actors if actor.kind == "person"}
        found = ((actor.id, acts_for(actor, self.states)) for actor in joined.actors)
        self._principals = {actor: state for actor, state in found if state}

    def at(self, spans: Iterable[Span]) -> frozenset[str]:
        """The actors of one side; for an unnamed servant of a state, the state."""
        return frozenset(actor for span in spans for actor in self._one(span))

    def _one(self, span: Span) -> tuple[str, ...]:
        found = self._index.at(span)
        if found:
            return tuple(self._seats.get(actor, actor) for actor in found)
        return unnamed(span, self._pages.get(span.document, ""), self.states)

    def principals(self, actors: Iterable[str]) -> frozenset[str]:
        """The states for those who act for them, the others themselves."""
        return frozenset(self._principals.get(actor, actor) for actor in actors)

    def people(self, actors: Iterable[str]) -> frozenset[tuple[str, str]]:
        """Each person who acts for a state, with the state first."""
        acting = (actor for actor in actors if actor in self._people)
        return frozenset((self._principals[a], a) for a in acting if a in self._principals)


class Sides:
    """The two states that a page is about: whose talks it tells where its words name nobody."""

    def __init__(self, rows: Rows, states: Mapping[str, str]) -> None:
        self._states = states
        self._mentions: dict[str, list[Mention]] = defaultdict(list)
        for mention in rows.mentions:
            if mention.kind in {"state", "place"}:
                self._mentions[mention.span.document].append(mention)
        self._known: dict[str, frozenset[str]] = {}

    def of(self, page: str) -> frozenset[str]:
        """The actor ids of the two, none where they do not stand out."""
        if page not in self._known:
            codes = surroundings.leading(self._mentions[page])
            found = (self._states.get(code) for code in codes)
            self._known[page] = frozenset(state for state in found if state)
        return self._known[page]

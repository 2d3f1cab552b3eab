"""States and organisations by the words that news English uses for them.

Names of states come from CLDR, capitals and demonyms from a baked table (data/states.tsv), short
forms and seats of government from data/governments.toml, other cities from data/cities.tsv,
organisations from data/organizations.toml. Look-ups are plain dictionary reads; case matters ("us"
is not "US").
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from dateline import datafiles

if TYPE_CHECKING:
    from collections.abc import Container

EntryKind = Literal["state", "demonym", "people", "seat", "prefix", "organization"]

_FIRST_WORD = re.compile(r"\w+")
_SHOUTED = 4  # a name of at least so many letters is also known in capitals
_ARTICLES = ("the ", "The ")
_FOLDED = str.maketrans({"’": "'"})


class Entry(NamedTuple):
    """Words of the gazetteer: what they are, the page key and printed name of their actor."""

    words: str
    kind: EntryKind
    key: str
    name: str


class _Tables(NamedTuple):
    """Everything that is loaded, by the words and by their first word (longest first)."""

    entries: dict[str, Entry]
    phrases: dict[str, tuple[str, ...]]
    names: dict[str, str]
    adjectives: dict[str, str]
    kinds: dict[str, str]
    homes: dict[str, str]
    capitals: frozenset[str]
    lists: dict[str, frozenset[str]]


def state_of(words: str) -> str | None:
    """The ISO 3166-1 code of a state by name or short form ("the U.S."), else None."""
    return _code(words, "state")


def names_of_state(code: str) -> list[str]:
    """The names and short forms, without their article, that stand for a state."""
    key = f"state:{code}"
    entries = _tables().entries.items()
    return [words for words, entry in entries if entry.key == key and entry.kind == "state"]


def demonym_of(words: str) -> str | None:
    """The code of the state of an adjective or a people ("Chinese", "Russians"), else None."""
    return _code(words, "demonym") or _code(words, "people")


def capital_of(words: str) -> str | None:
    """The code of the state whose capital or seat of government the words name, else None."""
    return _code(words, "seat")


def country_of(words: str) -> str | None:
    """The code of the state that a name, an adjective or a seat of government points to."""
    entry = find(words)
    if entry and entry.key.startswith("state:"):
        return entry.key.removeprefix("state:")
    return None


def state_at(words: str) -> str | None:
    """The code of the state that the words name, or in which the city lies that they name."""
    return country_of(words) or _cities().get(words.translate(_FOLDED))


def organization_of(words: str) -> str | None:
    """The printed name of an organisation by any of its names, else None."""
    entry = find(words)
    return entry.name if entry and entry.kind == "organization" else None


def name_of(code: str) -> str:
    """The printed name of the state with this code; the code itself where it is unknown."""
    return _tables().names.get(code, code)


def adjective_of(code: str) -> str:
    """The adjective of the state with this code ("Chinese"); its name where none is known."""
    return _tables().adjectives.get(code) or name_of(code)


def kind_of(organization: str) -> str:
    """The kind of a listed organisation by its printed name ("alliance"), else nothing."""
    return _tables().kinds.get(organization, "")


def home_of(words: str) -> str:
    """The code of the state whose body these words name on its own pages ("Congress"), if any."""
    return _tables().homes.get(words, "")


def is_city(words: str) -> bool:
    """Whether the words name a capital city (and so may be a place), not an office or a palace."""
    return _plain(words) in _tables().capitals


def words_for(name: str) -> frozenset[str]:
    """The words of a list in governments.toml or linking.toml: "deeds", "ambiguous", "going"."""
    return _tables().lists[name]


def find(words: str) -> Entry | None:
    """The entry of exactly these words, a leading article aside."""
    return _tables().entries.get(_plain(words))


def openers() -> Container[str]:
    """The words with which some entry begins."""
    return _tables().phrases


def entry_at(text: str, start: int, word: str = "") -> Entry | None:
    """The longest entry whose words stand at this offset of the text and end at a word's end.

    `word` is the word that stands there, where it is known.
    """
    if not word:
        first = _FIRST_WORD.match(text, start)
        word = first.group() if first else ""
    tables = _tables()
    for phrase in tables.phrases.get(word, ()):
        end = start + len(phrase)
        if text.startswith(phrase, start) and not text[end : end + 1].isalnum():
            return tables.entries[phrase]
    return None


def _plain(words: str) -> str:
    for article in _ARTICLES:
        if words.startswith(article) and words not in _tables().entries:
            return words.removeprefix(article)
    return words


def _code(words: str, kind: EntryKind) -> str | None:
    entry = find(words)
    if entry and entry.kind == kind and entry.key.startswith("state:"):
        return entry.key.removeprefix("state:")
    return None


# ------------------------------------------------------------------ titles


class Titles(NamedTuple):
    """The words of data/titles.toml, in lower case unless they are printed as names."""

    honorifics: dict[str, str]
    gendered: dict[str, str]
    leaders: frozenset[str]
    posts: frozenset[str]
    qualifiers: frozenset[str]
    past: frozenset[str]
    appoint: frozenset[str]
    dismiss: frozenset[str]
    occupations: frozenset[str]
    groups: frozenset[str]
    collectives: frozenset[str]
    servants: frozenset[str]
    ranks: frozenset[str]
    before_general: frozenset[str]
    civic: frozenset[str]
    pairs_people: frozenset[str]
    pairs_states: frozenset[str]
    royal: frozenset[str]
    particles: frozenset[str]
    family_first: frozenset[str]
    organization_nouns: frozenset[str]
    organization_kinds: frozenset[str]
    sites: frozenset[str]

    last_words: frozenset[str]

    def is_post(self, words: str) -> bool:
        """Whether the words, in lower case, name a post, a trade or a leader."""
        return words in self.posts or words in self.leaders or words in self.occupations

    def are_people(self, lemma: str, word: str) -> bool:
        """Whether a noun, by its lemma and as it stands, both in lower case, means one or many."""
        return self.is_post(lemma) or lemma in self.gendered or word in self.groups


@cache
def titles() -> Titles:
    """The words that go with people, loaded once."""
    table = datafiles.tables("titles.toml")
    by_word: dict[str, Any] = {}
    for name in ("honorifics", "gendered"):
        lists = table[name].items()
        by_word[name] = {word: gender for gender, words in lists for word in words}
    sets: dict[str, Any] = {
        name: frozenset(words) for name, words in table.items() if name not in by_word
    }
    listed = sets["leaders"] | sets["posts"] | sets["occupations"]
    last_words = frozenset(words.split()[-1].rpartition("-")[2] for words in listed) | listed
    return Titles(**by_word, **sets, last_words=last_words)


@cache
def _given_names() -> dict[str, str]:
    table = datafiles.tables("given_names.toml")
    return {name: gender for gender in ("male", "female") for name in table[gender].split()}


def given_gender(name: str) -> str:
    """What a given name tells of its bearer's gender: male, female or nothing."""
    return _given_names().get(name, "")


# ------------------------------------------------------------------ loading


@cache
def _tables() -> _Tables:
    entries: dict[str, Entry] = {}
    names: dict[str, str] = {}
    adjectives: dict[str, str] = {}
    kinds: dict[str, str] = {}
    homes: dict[str, str] = {}
    cities: set[str] = set()
    governments = datafiles.tables("governments.toml")
    styles = governments["styles"]
    for code, name, others, demonyms, capitals in _state_rows():
        extra = governments.get(code, {})
        names[code] = name
        if demonyms:
            adjectives[code] = demonyms[0]
        towns = [*capitals, *extra.get("capitals", ())]
        cities.update(towns)
        spellings = [*demonyms, *extra.get("demonyms", ())]
        words: list[tuple[EntryKind, list[str]]] = [
            ("seat", [*towns, *extra.get("seats", ())]),
            ("prefix", extra.get("prefixes", [])),
            ("people", [*_peoples(spellings), *extra.get("people", ())]),
            ("demonym", spellings),
            ("state", [*_styled(styles, code, name), name, *others, *extra.get("names", ())]),
        ]
        for kind, forms in words:
            for form in forms:
                _add(entries, form, kind, f"state:{code}", name)
    for organization in datafiles.tables("organizations.toml")["organization"]:
        name = organization["name"]
        kinds[name] = organization.get("kind", "")
        homes.update(dict.fromkeys(organization.get("short", ()), organization.get("home", "")))
        for form in [name, *organization.get("names", ())]:
            _add(entries, form, "organization", f"organization:{name}", name)
        for form in organization.get("seats", ()):
            _add(entries, form, "seat", f"organization:{name}", name)
    tables = {**governments, **datafiles.tables("linking.toml")}
    lists = {name: frozenset(words) for name, words in tables.items() if isinstance(words, list)}
    phrases = _by_first_word(entries)
    return _Tables(entries, phrases, names, adjectives, kinds, homes, frozenset(cities), lists)


def _styled(styles: dict[str, str], code: str, name: str) -> list[str]:
    """A state's full names: "Republic of Fiji", "Kingdom of the Netherlands"."""
    borne = [style for style, codes in styles.items() if code in codes.split()]
    return [f"{style} {words}" for style in borne for words in (name, f"the {name}")]


@cache
def _cities() -> dict[str, str]:
    """The cities that are no capitals, with the code of their state (data/cities.tsv)."""
    return {city: code for city, code, *_ in datafiles.rows("cities.tsv")}


def _peoples(demonyms: list[str]) -> list[str]:
    """The plurals that adjectives of states have as nouns: "Chileans", "Omanis"."""
    return [f"{word}s" for word in demonyms if word.endswith(("an", "i"))]


def _state_rows() -> list[tuple[str, str, list[str], list[str], list[str]]]:
    rows = []
    for code, name, *lists in datafiles.rows("states.tsv"):
        others, demonyms, capitals = ([w for w in cell.split("|") if w] for cell in lists)
        rows.append((code, name, others, demonyms, capitals))
    return rows


def _add(entries: dict[str, Entry], words: str, kind: EntryKind, key: str, name: str) -> None:
    entries[words] = Entry(words, kind, key, name)
    if len(words) >= _SHOUTED and words.upper() not in entries:
        entries[words.upper()] = Entry(words, kind, key, name)


def _by_first_word(entries: dict[str, Entry]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for words in entries:
        first = _FIRST_WORD.match(words)
        if first:
            found.setdefault(first.group(), []).append(words)
    return {word: tuple(sorted(forms, key=len, reverse=True)) for word, forms in found.items()}

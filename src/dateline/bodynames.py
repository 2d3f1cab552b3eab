"""Organisations that a page itself introduces: abbreviations in brackets, parties, firms, banks.

"The Grain Board of Peru (GBP)" makes GBP a name of the board for the rest of the page; "the Alba
party", "the miner Alba" and "Alba Ltd" make Alba an organisation wherever the page names it,
whatever the model takes it for.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from dateline import entities, gazetteer, namesigns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from dateline.reading import Reading, Token

_BRACKET = re.compile(r"\((?:the |or )?[\"“]?([A-Z][A-Za-z&.-]{0,9}[A-Z])\.?[\"”]?\)")
_SHORT = re.compile(r"\((?:the )?[\"“]?([A-Z][a-z][\w-]+)[\"”]?\)")
_BANK = re.compile(r"\bBank (?=[A-Z])")
_STAKES = frozenset({"stake", "share", "interest", "holding", "investor", "shareholder"})
_SHORTEST = 3  # letters of a name that is no abbreviation
_LONGEST = 9  # words of a name before its abbreviation
_SKIPPED = frozenset(
    {"of", "the", "for", "and", "on", "in", "de", "del", "&", "-", "’s", "'s", ","}
)
_PROPER = frozenset({"NNP", "NNPS"})
_CLOSES = frozenset({",", ".", ":"})
_DESCRIBES = frozenset({"ADJ", "NOUN", "PROPN", "PUNCT"})  # with the hyphen of "state-owned"
_PAIRS = frozenset({"news agency", "opposition party", "rebel movement"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_MODIFIES = frozenset({"compound", "amod", "nmod"})


class Introduced(NamedTuple):
    """One place of a name: half-open token range, and the name that it stands for."""

    first: int
    last: int
    name: str


def find(reading: Reading, taken: frozenset[int], listed: Mapping[int, int]) -> list[Introduced]:
    """The places of organisations that the page introduces, outside the tokens `taken`.

    A longer name may hold one of the `listed` names, given by their first and half-open last token.
    """
    places: dict[int, Introduced] = {}
    names = _bracketed(reading, taken, places)
    for party in _parties(reading, taken):
        names.setdefault(party, party)
    for firm, whole_name in _firms(reading, taken):
        names.setdefault(firm, whole_name)
    trading = list(_trading(reading))
    for firm, whole_name in _first_words(reading, trading):
        names.setdefault(firm, whole_name)
    bodies = *_apposed(reading, taken), *_state_banks(reading), *trading
    for body in (*bodies, *_armed(reading, taken), *_chartered(reading, taken, listed)):
        places.setdefault(body.first, body)
    if not names:
        return sorted(places.values())
    covered = {i for place in places.values() for i in range(place.first, place.last)}
    for token in reading.tokens:
        name = names.get(token.text) or names.get(token.text.strip("."))
        if name and token.i not in covered and token.i not in taken and not _opens(reading, token):
            places[token.i] = Introduced(token.i, token.i + 1, name)
    return sorted(places.values())


def _bracketed(
    reading: Reading, taken: frozenset[int], places: dict[int, Introduced]
) -> dict[str, str]:
    """The names by the words in brackets that stand for them; puts the full names into `places`."""
    names: dict[str, str] = {}
    for whole in _abbreviated(reading, taken):
        entry = gazetteer.find(whole.name)
        if entry is None:
            places[whole.first] = whole
        bracket = whole.last + 1
        names[reading.tokens[bracket].text.strip(".")] = entry.name if entry else whole.name
    for whole, called in _shortened(reading, taken):
        places.setdefault(whole.first, whole)
        names.setdefault(called, whole.name)
    return names


# ------------------------------------------------------------------ abbreviations


def _abbreviated(reading: Reading, taken: frozenset[int]) -> Iterator[Introduced]:
    """The full names before abbreviations in brackets whose letters they begin with."""
    text = reading.document.text
    for match in _BRACKET.finditer(text):
        bracket = reading.token_at(match.start())
        letters = [c for c in match[1] if c.isupper()]
        first = _spelt_out(reading, bracket, letters)
        if first is None or reading.tokens[bracket + 1].start != match.start(1):
            continue
        name = text[reading.tokens[first].start : reading.tokens[bracket - 1].end]
        entry = gazetteer.find(name)
        if entry:  # listed, but not by this abbreviation
            listed = entry.kind != "organization" or gazetteer.find(match[1]) is not None
        else:
            listed = all(i in taken for i in range(first, bracket)) or _is_no_body(name)
        if not listed:
            yield Introduced(first, bracket, name.removesuffix("’s").removesuffix("'s"))


def _opens(reading: Reading, token: Token) -> bool:
    """Whether a word opens a longer name of a firm: "Toreno | Gold Corporation"."""
    after = reading.tokens[token.i + 1 : token.i + 2]
    trades = gazetteer.words_for("trades") | gazetteer.titles().organization_nouns
    return bool(after) and after[0].tag in _PROPER and after[0].text.lower() in trades


def _is_no_body(name: str) -> bool:
    """Whether what an abbreviation stands for is a paper or a post: "Deputy Secretary (DS)"."""
    return entities.is_document(name) or gazetteer.titles().is_post(name.lower())


def _shortened(reading: Reading, taken: frozenset[int]) -> Iterator[tuple[Introduced, str]]:
    """The firms before a word of their name in brackets, and that word: "Alba Ore Ltd (Alba)"."""
    tokens = reading.tokens
    for match in _SHORT.finditer(reading.document.text):
        bracket = reading.token_at(match.start())
        end = tokens[max(bracket - 1, 0)]
        nouns = gazetteer.titles().organization_nouns
        if not (end.text in gazetteer.words_for("suffixes") or end.text.lower() in nouns):
            continue
        first = _charter_first(reading, end)
        words = [token.text for token in tokens[first:bracket]]
        whole = match[1] in words[:-1] and taken.isdisjoint(range(first, bracket))
        if whole and not gazetteer.find(match[1]):
            yield Introduced(first, bracket, reading.span(first, bracket).words), match[1]


def _spelt_out(reading: Reading, bracket: int, letters: list[str]) -> int | None:
    """Where the words begin whose initials are the letters, the last word just before `bracket`."""
    tokens = reading.tokens
    left = list(letters)
    i = bracket - 1
    while i >= max(bracket - _LONGEST, 0) and left:
        token = tokens[i]
        if token.sentence != tokens[bracket - 1].sentence:
            return None
        if token.text[:1].isupper() and token.text[0] == left[-1]:
            left.pop()
        elif token.text.lower() not in _SKIPPED:
            return None
        i -= 1
    return i + 1 if not left and len(letters) > 1 else None


# ------------------------------------------------------------------ parties and state banks


def _parties(reading: Reading, taken: frozenset[int]) -> Iterator[str]:
    """Names of one word beside the noun of a party, movement or militia ("the Alba party")."""
    nouns = gazetteer.words_for("factions")
    for token in reading.tokens:
        agency = token.text == "agency" and reading.tokens[token.i - 1].text == "news"
        if not token.i or not (token.text in nouns or agency):
            continue
        at = token.i - 2 if reading.span(token.i - 1, token.i + 1).words in _PAIRS else token.i - 1
        before = reading.tokens[max(at, 0)]
        if before.dep in _MODIFIES and before.head == token.i and _is_party(reading, before, taken):
            yield before.text


def _is_party(reading: Reading, token: Token, taken: frozenset[int]) -> bool:
    """Whether a word before "party" is a name by itself: no adjective, no part of a longer name."""
    word = token.text
    if token.i in taken or not word[:1].isupper() or not word.isalpha() or token.tag == "JJ":
        return False
    opens = token.i == reading.sentences[token.sentence].first
    longer = not opens and reading.tokens[token.i - 1].text[:1].isupper()
    common = any(t.text == word.lower() for t in reading.tokens)
    ideology = word.lower() in gazetteer.words_for("ideologies")
    return not (opens or longer or common or ideology or gazetteer.find(word))


def _firms(reading: Reading, taken: frozenset[int]) -> Iterator[tuple[str, str]]:
    """Names of one word that the page shows to be a firm's, each with the name in full."""
    tokens = reading.tokens
    borne = _names_of_people(reading)
    for token in tokens:
        if token.i in taken or token.tag != "NNP" or token.text in borne:
            continue
        if not _is_lone_name(reading, token):
            continue
        after = tokens[min(token.i + 1, len(tokens) - 1)]
        if after.text in gazetteer.words_for("suffixes"):
            yield token.text, reading.span(token.i, token.i + 2).words
        elif _is_called_firm(reading, token) or _has_what_firms_have(reading, token):
            yield token.text, token.text


def _names_of_people(reading: Reading) -> set[str]:
    """The words that stand behind a given name or a form of address on the page."""
    honorifics = gazetteer.titles().honorifics
    return {
        token.text
        for before, token in pairwise(reading.tokens)
        if token.tag == "NNP"
        and (gazetteer.given_gender(before.text) or before.text.lower() in honorifics)
    }


def _is_lone_name(reading: Reading, token: Token) -> bool:
    """Whether one capitalised word is a name by itself that neither a list nor a place knows."""
    tokens, word = reading.tokens, token.text
    if not (word[:1].isupper() and word.isalpha() and len(word) > _SHORTEST):
        return False
    if gazetteer.find(word) or gazetteer.is_city(word) or gazetteer.given_gender(word):
        return False
    before = tokens[token.i - 1] if token.i else None
    longer = before is not None and before.sentence == token.sentence and before.tag in _PROPER
    after = tokens[token.i + 1] if token.i + 1 < len(tokens) else None
    goes_on = after is not None and after.tag in _PROPER and after.sentence == token.sentence
    suffixed = after is not None and after.text in gazetteer.words_for("suffixes")
    return not longer and (suffixed or not goes_on)


def _is_called_firm(reading: Reading, token: Token) -> bool:
    """Whether a noun of firms stands before or behind a name: "the miner Alba", "Alba, a miner"."""
    nouns = gazetteer.words_for("firm_nouns")
    before = reading.tokens[token.i - 1] if token.i else token
    if before.text == "based" and not token.entity:  # "Lima-based Alba"
        return reading.tokens[before.i - 1].text in {"-", "‑"}
    if before.lemma.lower() in nouns and before.tag == "NN" and before.sentence == token.sentence:
        return True
    beside = _explaining(reading, token)
    if beside:
        return all(c.lemma.lower() in nouns for c in beside)
    return _explained_by(reading, token, nouns)


def _explaining(reading: Reading, name: Token) -> list[Token]:
    """The nouns that explain a name from behind: "Alba, a miner"."""
    return [c for c in reading.children(name.i, "appos") if c.i > name.i]


def _explained_by(reading: Reading, token: Token, nouns: frozenset[str]) -> bool:
    """Whether commas close one of the nouns in behind a name: "Alba, the Chilean miner, and"."""
    comma, article, *words = (*reading.tokens[token.i + 1 : token.i + _LONGEST], token, token)
    if comma.text != "," or article.tag != "DT":
        return False
    for word, after in pairwise(words):
        if after.tag in _CLOSES:
            return word.tag == "NN" and word.lemma.lower() in nouns
        if word.pos not in _DESCRIBES and word.tag != "VBN":
            return False
    return False


def _has_what_firms_have(reading: Reading, token: Token) -> bool:
    """Whether a name owns what firms alone have: "Alba's shareholders", "a stake in Alba"."""
    head = reading.tokens[token.head]
    if token.dep == "poss":
        return head.lemma.lower() in gazetteer.words_for("owned_by_firms")
    if token.dep != "pobj" or head.text not in {"of", "in"}:
        return False
    noun = reading.tokens[head.head].lemma.lower()
    housed = head.text == "in" and noun not in _STAKES  # "headquarters in Dhahran"
    return head.dep == "prep" and noun in gazetteer.words_for("of_firms") and not housed


def _apposed(reading: Reading, taken: frozenset[int]) -> Iterator[Introduced]:
    """Names without a label, of people or of places, that the page calls a newspaper or a firm."""
    titles = gazetteer.titles()
    kinds = titles.organization_kinds
    for token in reading.tokens:
        if token.entity == "ORG" or token.tag != "NNP" or token.i in taken:
            continue
        beside = _explaining(reading, token)
        if beside and all(c.lemma.lower() in kinds and not _is_trade(c) for c in beside):
            first = _name_first(reading, token)
            if any(i in taken for i in range(first, token.i)):
                continue
            words = reading.span(first, token.i + 1).words
            yield Introduced(first, token.i + 1, words)


def _name_first(reading: Reading, token: Token) -> int:
    """Where the name begins that ends at a token, by the model's label or by the tree."""
    tokens = reading.tokens
    first = token.i
    if token.entity:
        while first and tokens[first].entity and not tokens[first].entity_begins:
            first -= 1
        return first
    while first and tokens[first - 1].dep == "compound" and tokens[first - 1].tag == "NNP":
        first -= 1
    return first


def _armed(reading: Reading, taken: frozenset[int]) -> Iterator[Introduced]:
    """Names of several words before nouns for who fights: "Red Sun rebels", "Red Sun rebel group".

    Before the first a place may stand as well ("Blue Valley rebels"): there the label decides.
    """
    tokens = reading.tokens
    for match in _fighters().finditer(reading.document.text):
        last = first = reading.token_at(match.start())
        while first and (_is_proper(tokens[first - 1]) or _is_hyphen(tokens, first - 1)):
            first -= 1
        name = tokens[first:last]
        labels = {word.entity for word in name}
        placed = match[1] is None and bool(labels & _PLACES)
        free = taken.isdisjoint(range(first, last)) and "PERSON" not in labels
        if len(name) > 1 and name[0].tag in _PROPER and free and not placed:
            yield Introduced(first, last, reading.span(first, last).words)


@cache
def _fighters() -> re.Pattern[str]:
    """What stands for those who fight; its group holds the noun of "rebel group"."""
    armed, fighters = (
        "|".join(sorted(gazetteer.words_for(name))) for name in ("armed", "fighting_groups")
    )
    return re.compile(rf"\b(?:(?:{armed}) (groups?|movement|force)|{fighters})\b")


def _is_proper(token: Token) -> bool:
    return token.tag in _PROPER and token.text[:1].isupper()


def _chartered(
    reading: Reading, taken: frozenset[int], listed: Mapping[int, int]
) -> Iterator[Introduced]:
    """Names that end in a noun of organisations and that no label holds: "the Peru-Chile Council".

    So do names that begin with a listed one: "the African Union Commission".
    """
    nouns = gazetteer.titles().organization_nouns
    names = {i for first, last in listed.items() for i in range(first, last)}
    for token in reading.tokens:
        capital = token.tag == "NNP" and token.text[:1].isupper()
        if not capital or token.text.lower() not in nouns or token.i in taken:
            continue
        if token.text == "Chamber" and any(k.text == "of" for k in reading.children(token.i)):
            continue  # "of Commerce" is the rest of the name
        first = _charter_first(reading, token)
        within = range(first, token.i)
        if token.start < reading.document.body_start or not (taken - names).isdisjoint(within):
            continue
        longer = first in listed and token.entity in {"", "ORG"}
        if _is_charter(reading, first, token.i) and (longer or not token.entity):
            yield Introduced(first, token.i + 1, reading.span(first, token.i + 1).words)


def _trading(reading: Reading) -> Iterator[Introduced]:
    """Firms called by a state and what they deal in: "Peru Copper", "Kenyan Steel"."""
    trades = gazetteer.words_for("trades")
    tokens = reading.tokens
    for token in tokens:
        if token.tag not in _PROPER or not token.text.istitle():
            continue
        # Headlines print all their nouns large: there it may be Peruvian copper.
        if token.text.lower() not in trades or token.start < reading.document.body_start:
            continue
        first = _charter_first(reading, token)
        goes_on = token.i + 1 < len(tokens) and _is_capital(tokens[token.i + 1])
        after = reading.tokens[token.i + 1 : token.i + 2]
        if goes_on or (after and after[0].lemma.lower() in gazetteer.words_for("things")):
            continue
        of_state = gazetteer.country_of(reading.span(first, token.i).words)
        if of_state or (first == token.i - 1 and _is_brand(reading, tokens[first])):
            yield Introduced(first, token.i + 1, reading.span(first, token.i + 1).words)


def _first_words(reading: Reading, firms: Iterable[Introduced]) -> Iterator[tuple[str, str]]:
    """The first words by which a page may go on to call the firms, each with the whole name."""
    for firm in firms:
        first = firm.name.partition(" ")[0]
        if not gazetteer.find(first) and _stands_alone(reading, first):
            yield first, firm.name


def _stands_alone(reading: Reading, word: str) -> bool:
    """Whether a page names a firm by its first word, and never anything else that begins so."""
    trades = gazetteer.words_for("trades") | gazetteer.titles().organization_nouns
    return all(
        after.tag not in _PROPER or after.text.lower() in trades
        for token, after in pairwise(reading.tokens)
        if token.text == word
    )


def _is_brand(reading: Reading, token: Token) -> bool:
    """Whether the word before what a firm deals in may be its own name: "Toreno Gold"."""
    word = token.text
    before = reading.tokens[token.i - 1] if token.i else token
    called = before.text.lower() in gazetteer.titles().last_words or namesigns.is_address(
        reading.tokens, before.i
    )
    shaped = token.tag == "NNP" and word.isalpha() and not word.isupper()
    listed = gazetteer.find(word) or gazetteer.given_gender(word) or gazetteer.is_city(word)
    common = gazetteer.words_for("bodies") | gazetteer.words_for("sorts_of_goods")
    return shaped and not (called or listed) and word.lower() not in common


def _charter_first(reading: Reading, token: Token) -> int:
    """Where the capitalised words begin that end at a token, an article left out."""
    tokens = reading.tokens
    first = token.i
    while first and (_is_capital(tokens[first - 1]) or _is_hyphen(tokens, first - 1)):
        first -= 1
    opens = tokens[first].tag == "DT" or tokens[first].sentence != token.sentence
    return min(first + opens, token.i)


def _is_charter(reading: Reading, first: int, last: int) -> bool:
    """Whether the words before the noun at token `last` make a whole name with it."""
    tokens = reading.tokens
    capitals = [t for t in tokens[first:last] if t.text[:1].isupper()]
    closed = last + 1 >= len(tokens) or not _is_capital(tokens[last + 1])
    person = any(t.entity == "PERSON" for t in capitals)
    hangs = all(t.head <= last for t in capitals)
    return len(capitals) > 1 and closed and hangs and not person


def _is_capital(token: Token) -> bool:
    return token.text[:1].isupper() and token.pos in {"PROPN", "ADJ", "NOUN", "DET"}


def _is_hyphen(tokens: tuple[Token, ...], i: int) -> bool:
    return tokens[i].text in {"-", "‑", "–"} and tokens[i + 1].start == tokens[i].end


def _is_trade(token: Token) -> bool:
    lemma = token.lemma.lower()
    return gazetteer.titles().is_post(lemma) or lemma in gazetteer.words_for("vessels")


def _state_banks(reading: Reading) -> Iterator[Introduced]:
    """Banks that bear a state's name behind their noun: "Bank Indonesia"."""
    tokens = reading.tokens
    for match in _BANK.finditer(reading.document.text):
        token = tokens[reading.token_at(match.start())]
        after = tokens[min(token.i + 1, len(tokens) - 1)]
        hangs = after.i == token.head or token.i == after.head
        if token.text == "Bank" and hangs and gazetteer.state_of(after.text):
            name = f"{token.text} {after.text}"
            yield Introduced(token.i, after.i + 1, name)

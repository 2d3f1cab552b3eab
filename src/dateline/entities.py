"""Organisations and places by the model's labels, where no list knows the name.

The labels are a start: what the page shows to be a product, a project, a ship, a river or a town is
no organisation, and one lone word needs evidence that it acts.
"""

from __future__ import annotations

import re
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING

from dateline import gazetteer
from dateline.record import Mention, identify

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dateline.reading import Reading, Token
    from dateline.record import ActorKind, MentionForm, Role

_TEXT = attrgetter("text")
_LABELS = frozenset({"ORG", "GPE", "LOC", "FAC"})
_UNLABELLED = frozenset({"", "PRODUCT", "WORK_OF_ART"})
_PLACES = frozenset({"GPE", "LOC"})
_MODIFIES = frozenset({"compound", "amod", "nmod", "npadvmod"})
_ABBREVIATION = 3  # letters of capitals that are no shouted word
_PLURAL_ACRONYM = re.compile(r"[A-Z]{2,}s|[DRI]-.*")  # "FAQs", "D-Ohio"
_ACRONYM = re.compile(r"[A-Z][A-Z0-9&.]+s?")
_PORTFOLIOS = frozenset({"minister", "secretary", "undersecretary", "commissioner"})
_OF_NAME = re.compile(r" (?:of|on|for|between) ")
_STYLES = frozenset({"Kingdom", "Republic", "Sultanate", "Emirate"})  # whose, the page tells
_TOWN = 2  # words of a town's name
_CLOSES = frozenset({",", "."})
_WITHIN = frozenset({"in", "at", "near", "outside", "around", "to", "from", "of"})
_AREAS = frozenset({"port", "region", "province", "county", "island", "enclave", "stronghold"})
_NUMBERED = re.compile(r"(?:Number|No|Nr|Case|Docket|File|Suit|Flight|Room|Article)\b\.? ?\S*\d")
_ENDS_INSTITUTE = frozenset({"for", "of", "on"})


def find(reading: Reading, taken: frozenset[int]) -> Iterator[Mention]:
    """Organisations, places and blocs outside the tokens `taken` by better known names."""
    page = _Page(reading, taken)
    blocs = gazetteer.words_for("blocs")
    for token in reading.tokens:
        place = token.start, token.end
        if token.text in blocs and _is_bloc(reading, token):
            yield make(reading, place, "group", f"group:the {token.text.casefold()}", token.text)
        elif token.i in taken:
            continue
        elif token.entity_begins and token.entity in _LABELS:
            mention = _labelled(page, token)
            if mention:
                yield mention
        elif token.text in page.called and token.entity in _UNLABELLED:
            yield make(reading, place, "organization", f"organization:{token.text}", token.text)


def _labelled(page: _Page, token: Token) -> Mention | None:
    """The mention of a name that the model has labelled, if no better known name lies in it."""
    first, last = entity_range(page.reading, token.i)
    if not page.taken.isdisjoint(range(first, last)):
        return None
    whole = _whole_institute(page.reading, first, last)
    return page.mention(first, whole if page.taken.isdisjoint(range(last, whole)) else last)


def make(
    reading: Reading,
    place: tuple[int, int],
    kind: ActorKind,
    key: str,
    name: str,
    form: MentionForm = "name",
    held: Iterable[Role] = (),
) -> Mention:
    """A mention of the character range `place`."""
    span = reading.characters(*place)
    row = identify("mention", reading.document.id, *place, key)
    return Mention(row, span, kind, form, key, name, tuple(held))


def place_of(reading: Reading, place: tuple[int, int]) -> Mention:
    """The mention of a place."""
    words = reading.document.text[slice(*place)]
    shouted = words.isupper() and len(words) > _ABBREVIATION
    name = words.title() if shouted else words
    return make(reading, place, "place", f"place:{name}", name)


def entity_range(reading: Reading, i: int) -> tuple[int, int]:
    """The half-open token range of the model's name around token `i`."""
    tokens = reading.tokens
    first = i
    while first > 0 and not tokens[first].entity_begins and tokens[first].entity:
        first -= 1
    last = i + 1
    while last < len(tokens) and tokens[last].entity and not tokens[last].entity_begins:
        last += 1
    return first, last


def is_institution(reading: Reading, i: int) -> bool:
    """Whether the name around token `i` holds a noun of organisations."""
    first, last = entity_range(reading, i)
    nouns = gazetteer.titles().organization_nouns
    words = {token.text.lower() for token in reading.tokens[first:last]}
    return bool(words & nouns)


class _Page:
    """What a page tells of the names that the model found."""

    def __init__(self, reading: Reading, taken: frozenset[int]) -> None:
        self.reading = reading
        self.taken = taken
        self.words = set(map(_TEXT, reading.tokens))
        apposed = (token for token in reading.tokens if token.dep == "appos")
        self.called = {token.text for token in apposed if _is_called_by_kind(reading, token)}
        self.cited = set(_cited(reading))
        self.places: set[str] = set()
        self.things: set[str] = set()
        self.acting: set[str] = set()
        for token in reading.tokens:
            if token.entity_begins and token.entity in _LABELS and token.i not in taken:
                first, last = self._trimmed(*entity_range(reading, token.i))
                if first < last:
                    self._learn(token.entity, first, last)

    def _learn(self, label: str, first: int, last: int) -> None:
        words = self.reading.span(first, last).words
        if label in _PLACES and not self._is_body(words, first, last):
            self.places.add(words)
        if label == "ORG" and _is_thing(self.reading, first, last):
            self.things.add(words)
        elif _acts(self.reading, self.reading.tokens[last - 1]):
            self.acting.add(words)

    def _trimmed(self, first: int, last: int) -> tuple[int, int]:
        """The range without articles before and punctuation behind."""
        tokens = self.reading.tokens
        while first < last and not tokens[first].text[:1].isupper():
            first += 1
        while last > first and not _ends_name(tokens[last - 1]):
            last -= 1
        if first < last and tokens[first].text == "The":
            first += 1
        if last - first > _TOWN and tokens[first].entity in _PLACES:
            first += gazetteer.titles().is_post(tokens[first].text.lower())
        return first, last

    def mention(self, first: int, last: int) -> Mention | None:
        """The mention of a name that the model labelled, or nothing."""
        reading = self.reading
        label = reading.tokens[first].entity
        first, last = self._trimmed(first, last)
        if first >= last or not reading.tokens[first].text[:1].isalpha():
            return None
        place = reading.tokens[first].start, reading.tokens[last - 1].end
        words = reading.document.text[slice(*place)]
        if _is_nickname(reading, first) or words in _STYLES:
            return None
        if _is_post(words):
            return None
        if _NUMBERED.match(words) or _is_of_title(reading, words, first, last):
            return None
        if _is_generic(words):
            return make(reading, place, "group", f"group:{words.casefold()}", words)
        if self._is_place(label, words, first, last):
            return place_of(reading, place)
        if label == "ORG" and not self._is_organization(words, first, last):
            return None
        return make(reading, place, "organization", f"organization:{words}", words)

    def _is_place(self, label: str, words: str, first: int, last: int) -> bool:
        if words in gazetteer.words_for("regions"):
            return True
        if label == "ORG":
            named = is_named_town(self.reading, first, last)
            return words in self.places or named or _is_in_state(self.reading, first, last)
        return not (is_institution(self.reading, first) or self._is_body(words, first, last))

    def _is_body(self, words: str, first: int, last: int) -> bool:
        """Whether the page shows that what the model takes for a place is a body of people."""
        return words in self.cited or _is_company(self.reading, first, last)

    def _is_organization(self, words: str, first: int, last: int) -> bool:
        """Whether what the model calls an organisation is no thing and no headline's capitals."""
        headline = self.reading.tokens[first].start < self.reading.document.body_start
        if headline and not self._is_named(words):
            return False
        if words in self.things - self.acting or _is_thing(self.reading, first, last):
            return False
        if is_document(words):
            return False
        return self._is_borne_out(first, last)

    def _is_named(self, words: str) -> bool:
        """Whether the text names what the headline's capitals alone may have made a name."""
        nouns = gazetteer.titles().organization_nouns
        document = self.reading.document
        told = document.text.find(words, document.body_start) >= 0
        known = any(word.lower() in nouns for word in words.split())
        shouted = document.text[: document.body_start].isupper()
        return told or known or (not shouted and _ACRONYM.fullmatch(words) is not None)

    def _is_borne_out(self, first: int, last: int) -> bool:
        """Whether more than the label speaks for an organisation: one lone word needs it."""
        token = self.reading.tokens[first]
        nouns = gazetteer.titles().organization_nouns
        if last - first > 1 or _ACRONYM.fullmatch(token.text):
            return True
        if token.text.lower() in nouns:
            return token.text.lower() not in gazetteer.words_for("plain_bodies")
        if _is_called_body(self.reading, token):
            return True
        if token.tag not in {"NNP", "NNPS"} or token.text.lower() in self.words:
            return False
        with_article = first > 0 and self.reading.tokens[first - 1].text.lower() == "the"
        return not with_article or _acts(self.reading, token)


def _ends_name(token: Token) -> bool:
    """Whether a word may end a name: no mark, no "'s" and no "of" whose noun the model left out."""
    return token.text[:1].isalnum() and token.tag not in {"POS", "IN", "DT", "CC"}


def _cited(reading: Reading) -> Iterator[str]:
    """The names of one word in "according to X" that no list of places has."""
    tokens = reading.tokens
    for token, link in pairwise(tokens[:-2]):
        if link.text == "to" and token.text.lower() == "according":
            name, after = tokens[token.i + 2 : token.i + 4]
            alone = name.text[:1].isupper() and after.text in _CLOSES
            if alone and not (gazetteer.state_at(name.text) or gazetteer.find(name.text)):
                yield name.text


def _acts(reading: Reading, token: Token) -> bool:
    """Whether a name is the subject of what people do, or is told something."""
    verb = reading.tokens[token.head]
    human = verb.lemma in gazetteer.words_for("human") or verb.lemma in gazetteer.words_for(
        "speech"
    )
    return human and token.dep in {"nsubj", "nsubjpass", "dobj", "dative", "agent", "pobj"}


def _is_nickname(reading: Reading, first: int) -> bool:
    return (
        first > 1
        and reading.tokens[first - 1].text == "as"
        and reading.tokens[first - 2].text == "known"
    )


def _is_post(words: str) -> bool:
    """Whether a name is only a post printed large: "the Official Spokesperson"."""
    titles = gazetteer.titles()
    if titles.is_post(words.lower().replace("heads of ", "head of ")):
        return True  # "Heads of State"
    *before, last = words.lower().split()
    if not before and titles.is_post(last.removesuffix("s")):
        return True  # "Ambassadors"
    return titles.is_post(last) and all(
        titles.is_post(word) or word in titles.qualifiers or word == "state" for word in before
    )


def _is_generic(words: str) -> bool:
    """Whether every state has a body of this name ("Foreign Ministry")."""
    return all(word.lower() in gazetteer.words_for("bodies") for word in words.split())


def is_topic(words: str) -> bool:
    """Whether words name what a minister is for, and no body: "Foreign Affairs", "Fisheries"."""
    bodies = gazetteer.words_for("one_body") - {"state"}
    return _is_matter(words) and bodies.isdisjoint(words.lower().split())


def _is_matter(words: str) -> bool:
    """Whether words name what a body is for: "Trade", or "Cabinet" in "Cabinet Secretary"."""
    bodies = gazetteer.words_for("state_bodies")
    return _is_generic(words) and bodies.isdisjoint(words.lower().split())


def _is_of_title(reading: Reading, words: str, first: int, last: int) -> bool:
    """Whether words belong to a title: "Trade | Secretary", "Minister of | Foreign Affairs"."""
    after, before = reading.tokens[last : last + 1], reading.tokens[max(first - 3, 0) : first]
    if any(token.text.lower() in _PORTFOLIOS for token in after):
        return _is_matter(words)
    return any(token.text.lower() in _PORTFOLIOS for token in before) and is_topic(words)


def is_named_town(reading: Reading, first: int, last: int) -> bool:
    """Whether commas close a name in behind a place: "in the capital, Lima, "."""
    tokens = reading.tokens
    closed = first > 1 and tokens[first - 1].text == "," and last < len(tokens)
    if not closed or tokens[last].text != ",":
        return False
    noun = tokens[first - 2]
    placed = noun.dep == "pobj" and tokens[noun.head].text.lower() in _WITHIN
    return placed and noun.lemma.lower() in gazetteer.words_for("town") | _AREAS


def _is_in_state(reading: Reading, first: int, last: int) -> bool:
    """Whether a state's name closes in a name behind "in": "in Dhahran, Saudi Arabia"."""
    tokens = reading.tokens
    if last + 1 >= len(tokens) or tokens[last].text != ",":
        return False
    opens = tokens[first].text.isupper() and reading.sentence_of(first).first == first
    if last - first > _TOWN or not (opens or tokens[first - 1].text.lower() in _WITHIN):
        return False
    entry = gazetteer.entry_at(reading.document.text, tokens[last + 1].start)
    return entry is not None and entry.kind == "state"


def is_document(words: str) -> bool:
    """Whether a name is a paper's or a meeting's: "Memorandum of Understanding"."""
    head = _OF_NAME.split(words, maxsplit=1)[0].rpartition(" ")[2].lower()
    return head in gazetteer.words_for("documents")


def _is_bloc(reading: Reading, token: Token) -> bool:
    """Whether a word is a part of the world that acts: "the West", never "the West Bank"."""
    if not token.i:
        return False
    after = reading.tokens[token.i + 1 : token.i + 2]
    return reading.tokens[token.i - 1].text.lower() == "the" or not (
        after and after[0].text[:1].isupper()
    )


def _is_company(reading: Reading, first: int, last: int) -> bool:
    """Whether a name stands in apposition to a company's noun ("its state company, X")."""
    tokens = reading.tokens
    token = tokens[last - 1]
    above = tokens[token.head]
    if token.dep == "appos" and above.i < first:
        return above.lemma.lower() in gazetteer.titles().organization_kinds
    below = reading.children(token.i, "appos")
    return any(c.lemma.lower() in gazetteer.words_for("firms") for c in below)


def _is_called_by_kind(reading: Reading, token: Token) -> bool:
    """Whether an unlabelled apposition is the name of a body: "a local watchdog, RioData,"."""
    if token.entity not in _UNLABELLED or token.tag != "NNP":
        return False
    noun, before = reading.tokens[token.head], reading.tokens[token.i - 1]
    kinds = gazetteer.titles().organization_kinds
    name = token.text[:1].isupper() and token.text.isalnum()
    return name and before.text == "," and noun.i < token.i and noun.lemma.lower() in kinds


def _is_called_body(reading: Reading, token: Token) -> bool:
    """Whether an apposition calls a name a bank, a firm or another body ("X, the lender")."""
    kinds = gazetteer.titles().organization_kinds
    return any(c.lemma.lower() in kinds for c in reading.children(token.i, "appos"))


def _is_thing(reading: Reading, first: int, last: int) -> bool:
    """Whether the name of an organisation is in truth a product's, a ship's or a deal's."""
    tokens = reading.tokens
    words = [token.text for token in tokens[first:last]]
    if any(word.isdigit() for word in words) or _is_numbered(tokens, last):
        return True
    if len(words) > 1 and _is_ship(words):
        return True
    if _describes_thing(tokens, first, last) or _is_called_thing(tokens, first, last):
        return True
    return len(words) == 1 and (words[0].islower() or bool(_PLURAL_ACRONYM.fullmatch(words[0])))


def _is_ship(words: Sequence[str]) -> bool:
    """Whether the words of a name are a ship's: "MV Alba", "Hana Maru"."""
    prefixed = words[0] in gazetteer.words_for("ship_prefixes")
    return prefixed or "Ship" in words[:-1] or words[-1] == "Maru"


def _is_numbered(tokens: Sequence[Token], last: int) -> bool:
    """Whether a number stands behind the name, which is then a model's: "Falcon 9"."""
    return last < len(tokens) and tokens[last].text.isdigit() and tokens[last].entity != "DATE"


def _describes_thing(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a thing stands behind the name: "the Blue Stream pipeline"."""
    if last >= len(tokens):
        return False
    things = gazetteer.words_for("things")
    head, after = tokens[tokens[last - 1].head], tokens[last]
    if head.i >= last and tokens[last - 1].dep in _MODIFIES and head.lemma.lower() in things:
        return True
    return last - first > 1 and after.pos == "NOUN" and after.lemma.lower() in things


def _is_called_thing(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a thing or a vessel stands before the name: "the frigate Ana Rios"."""
    things = gazetteer.words_for("things")
    head = tokens[tokens[last - 1].head]
    if tokens[last - 1].dep == "appos" and head.i < first and head.lemma.lower() in things:
        return True
    vessels = gazetteer.words_for("vessels")
    return first > 0 and tokens[first - 1].lemma.lower() in vessels | things


def _whole_institute(reading: Reading, first: int, last: int) -> int:
    """Where an institute's name ends that the model cut ("the X Centre | for Baltic Studies")."""
    tokens = reading.tokens
    noun = tokens[last - 1].text.lower() in gazetteer.titles().organization_nouns
    joined = any(token.text in _ENDS_INSTITUTE for token in tokens[first:last])
    if joined and _ends_adjective(tokens[last - 1]):
        return _capitals_end(reading, last)
    if not noun or last + 1 >= len(tokens) or tokens[last].text not in _ENDS_INSTITUTE:
        return last
    at = last + 1 + (tokens[last + 1].text == "the")
    if tokens[at - 1].sentence != tokens[last].sentence or at >= len(tokens):
        return last
    named = tokens[at].text[:1].isupper() and tokens[at].entity not in {"DATE", "PERSON"}
    return _capitals_end(reading, at + 1) if named else last


def _capitals_end(reading: Reading, end: int) -> int:
    """Where the capitalised words from token `end` stop, joined by commas and "and"."""
    tokens = reading.tokens
    while end < len(tokens) and tokens[end - 1].sentence == tokens[end].sentence:
        token = tokens[end]
        capital = token.text[:1].isupper()
        joint = token.text in {",", "and", "&"} and tokens[end + 1 : end + 2]
        if not (capital or (joint and _is_adjective_list(reading, end))):
            break
        end += 1
    return end


def _is_adjective_list(reading: Reading, at: int) -> bool:
    """Whether "," or "and" goes on with the adjectives of an institute's name."""
    tokens = reading.tokens
    after = tokens[at + 1]
    if not after.text[:1].isupper():
        return False
    return _ends_adjective(tokens[at - 1]) or _ends_adjective(after)


def _ends_adjective(token: Token) -> bool:
    return token.pos == "ADJ" or gazetteer.demonym_of(token.text) is not None

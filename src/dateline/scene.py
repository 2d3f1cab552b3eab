"""A document while its deeds are looked for: who can act in it, what is a place, which deeds.

Where mentions were found they decide who can act; without them (single sentences) the names of the
language model do. An unnamed actor that an apposition names ("its insurer, Allo") is that name.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from dateline import codebook, deeds, gazetteer, nominals, roles

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.deeds import Match
    from dateline.reading import Reading, Token
    from dateline.record import Found, Mention, Span

ACTING = frozenset(("person", "state", "organization", "group"))
NAMED = frozenset(("PERSON", "ORG", "GPE", "NORP"))
NATIONS = frozenset(("GPE", "NORP"))
PLACES = frozenset(("GPE", "LOC", "FAC"))
PERSONAL = frozenset(("he", "she", "they", "them", "him", "her", "his", "their", "we", "us"))
# Nouns whose bearers speak for the state named beside them ("the Chilean army").
OFFICES = frozenset(
    ("ministry", "government", "administration", "official", "spokesman", "spokeswoman", "army")
    + ("military", "navy", "president", "minister", "premier", "embassy", "parliament", "fleet")
    + ("chancellor", "agency", "customs", "ambassador", "envoy", "diplomat", "secretary")
)
AGENCY_LINE, SHORT = 12, 3  # tokens before the dash; letters of an abbreviation such as "US"
DASHES = frozenset(("-", "--", "–", "—"))


class Scene:
    """One document with its mentions by token, and the lexicon laid over it."""

    def __init__(self, reading: Reading, found: Found) -> None:
        self.reading = reading
        self.found = found
        self.mentions = _by_token(reading, found)
        self._posts = _posts(found)
        self._vocabularies: dict[int, set[str]] = {}
        self.words = deeds.Words(
            reading,
            codebook.load(),
            self.is_actor,
            self.is_place,
            self.is_same,
            self.vocabulary,
        )

    # -------------------------------------------------------------- who and where

    def is_actor(self, i: int) -> bool:
        """Whether a token stands for somebody who can act."""
        token = self.reading.tokens[i]
        if opens_agency_line(self.reading, token):
            return False
        if i in self.mentions:
            return any(mention.kind in ACTING for mention in self.mentions[i])
        if token.pos == "PRON":
            return not self.found.mentions and token.text.lower() in PERSONAL
        if token.entity in (NATIONS if self.found.mentions else NAMED):
            return token.pos in ("PROPN", "ADJ") or token.entity != "NORP"
        if token.pos != "NOUN":
            return False
        return token.lemma.lower() in self.words.book.people or self._bearer(i) is not None

    def is_known(self, i: int) -> bool:
        """Whether a token stands for an actor with a name, on the spot or elsewhere on the page."""
        token = self.reading.tokens[i]
        if i in self.mentions:
            return any(m.kind in ACTING and m.kind != "group" for m in self.mentions[i])
        return self._bearer(i) is not None or (
            not self.found.mentions and (token.entity in NAMED or token.pos == "PRON")
        )

    def is_place(self, i: int) -> bool:
        """Whether a token stands for a place or for a state, which is one as well."""
        if any(mention.kind in ("place", "state") for mention in self.mentions.get(i, ())):
            return True
        return self.reading.tokens[i].entity in PLACES

    def is_several(self, i: int) -> bool:
        """Whether one word stands for several actors: "they", "both leaders", "the two"."""
        token = self.reading.tokens[i]
        if token.text.lower() in ("they", "both", "two", "pair", "duo"):
            return True
        if len({m.key for m in self.mentions.get(i, ()) if m.kind in ACTING}) > 1:
            return True
        return token.tag == "NNS" and token.lemma.lower() in self.words.book.pairs

    def is_same(self, left: int, right: int) -> bool:
        """Whether one name covers both tokens."""
        mentions = self.mentions.get(left, ())
        return any(mention in mentions for mention in self.mentions.get(right, ()))

    def keys(self, i: int) -> frozenset[str]:
        """The page's own identities of who stands at a token."""
        return frozenset(m.key for m in self.mentions.get(i, ()) if m.kind in ACTING)

    def speaks_for(self, span: Span, actors: Iterable[int]) -> bool:
        """Whether the words name one of the actors, or somebody in office of their state."""
        first, last = self.reading.token_at(span.start), self.reading.token_at(span.end - 1)
        inside = range(first, last + 1)
        named = frozenset[str]().union(*(self.keys(i) for i in inside))
        states = frozenset[str]().union(*(self.countries(i) for i in inside))
        if any(self.reading.tokens[i].lemma.lower() in OFFICES for i in inside):
            states |= {gazetteer.country_of(self.reading.tokens[i].text) or "" for i in inside}
        return any(
            i in inside or named & self.keys(i) or (states - {""}) & self.countries(i)
            for i in actors
        )

    def countries(self, i: int) -> frozenset[str]:
        """The codes of the states that an actor is, or holds a post of, on this page."""
        keys = self.keys(i)
        states = {key.removeprefix("state:") for key in keys if key.startswith("state:")}
        return frozenset(states.union(*(self._posts.get(key, frozenset()) for key in keys)))

    def antecedent(self, i: int) -> int:
        """The actor before a pronoun that nothing resolves: "X regrets it, but it accused Y"."""
        token = self.reading.tokens[i]
        if token.tag != "PRP" or self.is_actor(i) or token.head == i:
            return i
        verb = self.reading.tokens[token.head]
        if token.dep != "nsubj" or not roles.is_conjoined(self.reading, verb):
            return i
        subjects = self.reading.children(verb.head, "nsubj")
        return next((kid.i for kid in subjects if self.is_actor(kid.i)), i)

    def party(self, i: int) -> Span:
        """The words of a party: its name beside it, its mention, or its noun phrase."""
        bearer = self._bearer(i)
        if bearer is not None:
            return bearer.span
        mentions = [m for m in self.mentions.get(i, ()) if m.kind in ACTING or m.kind == "place"]
        if mentions:
            return max(mentions, key=lambda m: m.span.end - m.span.start).span
        token = self.reading.tokens[i]
        if token.entity in NAMED and token.dep in ("amod", "compound", "nmod"):
            return self.reading.span(i, i + 1)
        return self.reading.span(*roles.noun_phrase(self.reading, i))

    def _bearer(self, i: int) -> Mention | None:
        """The name that an apposition gives to a common noun: "their ally, Chad"."""
        if self.reading.tokens[i].pos != "NOUN":
            return None
        for kid in self.reading.children(i, "appos"):
            for mention in self.mentions.get(kid.i, ()):
                if mention.kind in ACTING and mention.form == "name" and kid.i > i:
                    return mention
        return None

    # -------------------------------------------------------------- deeds

    def vocabulary(self, i: int) -> set[str]:
        """The words of a token's sentence: as written, as lemmas, and two lemmas joined."""
        number = self.reading.tokens[i].sentence
        if number not in self._vocabularies:
            sentence = self.reading.sentences[number]
            tokens = self.reading.tokens[sentence.first : sentence.last]
            lemmas = [token.lemma.lower() for token in tokens]
            joined = (f"{left}_{right}" for left, right in pairwise(lemmas))
            self._vocabularies[number] = {*lemmas, *joined, *(t.text.lower() for t in tokens)}
        return self._vocabularies[number]

    def matches(self) -> list[Match]:
        """All deeds that the lexicon sees, each noun in at most one of them."""
        taken: set[int] = set()
        found: list[Match] = []
        for token in self.reading.tokens:
            if token.pos in roles.VERBAL or token.tag.startswith("VB"):
                match = deeds.at_verb(self.words, token.i)
                if match is not None:
                    found.append(match)
                    taken.update(match.words)
        for token in self.reading.tokens:
            if token.pos == "NOUN" and token.i not in taken:
                match = nominals.at_noun(self.words, token.i) or nominals.at_pact(
                    self.words, token.i
                )
                if match is not None:
                    found.append(match)
        return found


def opens_agency_line(reading: Reading, token: Token) -> bool:
    """Whether the token is the place before the dash in "LAGOS, March 4 (Agency) - ..."."""
    sentence = reading.sentences[token.sentence]
    if token.i - sentence.first > 1 or not token.text.isupper() or len(token.text) <= SHORT:
        return False
    return agency_dash(reading, token.sentence) is not None


def agency_dash(reading: Reading, sentence: int) -> int | None:
    """The token of the dash that ends an agency line at the start of a sentence, if there is one."""
    first = reading.sentences[sentence].first
    opening = reading.tokens[first]
    if not opening.text.isupper() or len(opening.text) <= SHORT:
        return None
    following = reading.tokens[first + 1 : first + AGENCY_LINE]
    return next((other.i for other in following if other.text in DASHES), None)


def _posts(found: Found) -> dict[str, frozenset[str]]:
    """The codes of the states of which each key holds a post, and has not left it."""
    table: dict[str, frozenset[str]] = {}
    for mention in found.mentions:
        for role in mention.roles:
            code = gazetteer.country_of(role.of) if role.of and role.change != "left" else None
            if code:
                table[mention.key] = table.get(mention.key, frozenset()) | {code}
    return table


def _by_token(reading: Reading, found: Found) -> dict[int, tuple[Mention, ...]]:
    """The mentions at each token."""
    table: dict[int, tuple[Mention, ...]] = {}
    for mention in found.mentions:
        first, last = reading.token_at(mention.span.start), reading.token_at(mention.span.end - 1)
        for i in range(first, last + 1):
            table[i] = (*table.get(i, ()), mention)
    return table

"""Who is joined in a sentence: "X and Y", "the Peruvian and Chilean envoys", "Peru and the Front".

Those are the two of whom the next sentence tells as "both" or "the two sides".
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from dateline import gazetteer
from dateline.referents import codes_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.reading import Reading, Token
    from dateline.record import Mention
    from dateline.referents import Anchored, Page

_JOINED = re.compile(r"['’]?s?\s*(?:,\s*)?(?:and|&|with|met|meets)\b[^.;:]{0,60}", re.IGNORECASE)
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PAIR = 2
_SIDES = frozenset({"state", "organization", "person"})
_OWNING = frozenset({"poss", "amod", "compound", "nmod"})
_LINKS = frozenset({"between"})
_DEALING = frozenset({"to", "with", "against", "from"})


def in_subject(page: Page, a: Anchored) -> bool:
    """Whether a person is named as a subject or joined to one by "and"."""
    token = page.reading.tokens[a.head]
    while token.dep == "conj" and token.head < token.i:
        token = page.reading.tokens[token.head]
    return token.dep in _SUBJECTS


def is_below_subject(page: Page, a: Anchored) -> bool:
    """Whether somebody is named inside a subject: "the premier of Peru"."""
    token = page.reading.tokens[a.head]
    while token.dep not in _SUBJECTS and token.head != token.i and token.pos != "VERB":
        token = page.reading.tokens[token.head]
    return token.dep in _SUBJECTS


def distinct(found: Sequence[Anchored]) -> list[str]:
    """The keys of mentions, each once, in their order."""
    return list(dict.fromkeys(a.mention.key for a in found))


def joined(page: Page, found: Sequence[Anchored]) -> bool:
    """Whether the words between two neighbours join them: "X and Y", "X met with Y"."""
    text = page.reading.document.text
    return any(
        left.mention.key != right.mention.key
        and (left.first == right.first or _joins(text, left, right))
        for left, right in pairwise(found)
    )


def coupled(page: Page, found: Sequence[Anchored]) -> list[str]:
    """The only two of a sentence whom "and" couples, where it names more ("X brought Y and Z")."""
    tokens = page.reading.tokens
    pairs = [
        [left.mention.key, right.mention.key]
        for left, right in pairwise(found)
        if tokens[right.head].dep == "conj" and tokens[right.head].head == left.head
    ]
    return pairs[0] if len(pairs) == 1 and len(set(pairs[0])) == _PAIR else []


def _joins(text: str, left: Anchored, right: Anchored) -> bool:
    return _JOINED.fullmatch(text, left.mention.span.end, right.mention.span.start) is not None


def hosted(page: Page, found: Sequence[Anchored]) -> list[str]:
    """The two whom another one brings together: "Oman hosted envoys of Peru and Chile".

    Of three who met, two are no pair.
    """
    reading = page.reading
    couple = coupled(page, found)
    first = next((a for a in found if a.mention.key in couple), None)
    if first is None:
        return []
    verb = next((above for above in reading.ancestors(first.head) if above.pos == "VERB"), None)
    hosting = verb and verb.lemma in {"host", "bring"} | gazetteer.words_for("told_to")
    between = reading.tokens[reading.tokens[first.head].head].text == "between"
    return couple if hosting or between else []


def of_adjectives(page: Page, number: int) -> list[str]:
    """The keys of the only two states whose adjectives "and" joins: "Omani and Maltese envoys"."""
    sentence = page.reading.sentences[number]
    found = []
    for token in page.reading.tokens[sentence.first : sentence.last]:
        if token.dep == "conj":
            left, right = _state(page, page.reading.tokens[token.head]), _state(page, token)
            found += [[left, right]] if left and right else []
    return found[0] if len(found) == 1 and len(set(found[0])) == _PAIR else []


def _state(page: Page, token: Token) -> str:
    code = gazetteer.demonym_of(token.text)
    adjective = code and token.i not in page.by_token
    return f"state:{code}" if adjective or (code and _is_state(page, token)) else ""


def _is_state(page: Page, token: Token) -> bool:
    return page.by_token[token.i].mention.kind == "state"


def sides(page: Page, first: int, last: int) -> list[str]:
    """The keys of the only two parties, of whatever kind, that act together or have dealings.

    "Peru and the Front signed", "talks between the airline and its pilots", before token `last`.
    """
    tokens = page.reading.tokens
    found = [
        [*_party(page, tokens[token.head]), *_party(page, token)]
        for token in tokens[first:last]
        if token.dep == "conj" and _is_side(tokens[token.head], tokens)
    ]
    two = found[0] if len(found) == 1 and len(set(found[0])) == _PAIR else []
    return [] if two and all(map(_is_of_state, two)) else two


def _is_of_state(key: str) -> bool:
    """Whether a body bears a state's name: of the banks of two states the states are the sides."""
    kind, _, name = key.partition(":")
    words = (word.removesuffix("'s") for word in name.split())
    return kind == "organization" and any(map(gazetteer.country_of, words))


def _is_side(token: Token, tokens: Sequence[Token]) -> bool:
    return token.dep in _SUBJECTS or tokens[token.head].text.lower() in _LINKS


def _party(page: Page, token: Token) -> Iterator[str]:
    """The key of who stands at a token, or behind a government or an army there."""
    own = page.by_token.get(token.i)
    rule = gazetteer.words_for("governments") | gazetteer.words_for("rulers")
    kids = page.reading.children(token.i, *_OWNING) if token.lemma.lower() in rule else []
    behind = (page.by_token[kid.i] for kid in kids if kid.i in page.by_token)
    named = own or next(behind, None)
    if named and named.mention.kind in _SIDES:
        yield named.mention.key


def met_by(page: Page, head: Token) -> set[str]:
    """Who acts on the two, or with whom they deal, and their states: they are none of the two.

    What is between two may well be told of by one of them: "Peru cut trade between the two states".
    So may a man tell of his own state: "the envoy said that the pact served the two countries".
    """
    if head.dep in _SUBJECTS:
        dealt = _named(page, _dealt_with(page.reading, head))
        return {mention.key for mention in dealt} | _states(page, dealt)
    acting = _acting_on(page.reading, head) if head.dep in {"dobj", "dative", "pobj"} else []
    told = {mention.key for doers in acting for mention in _named(page, doers)}
    return told | (_states(page, _named(page, acting[0])) if acting else set())


def _dealt_with(reading: Reading, head: Token) -> list[Token]:
    """Objects of the subject's verb, and those with whom it deals: "they cut trade with Oman"."""
    objects = reading.children(head.head, "dobj")
    holders = [reading.tokens[head.head], *objects]
    links = [link for holder in holders for link in reading.children(holder.i, "prep")]
    dealing = [link for link in links if link.text in _DEALING]
    return [*objects, *(kid for link in dealing for kid in reading.children(link.i, "pobj"))]


def _acting_on(reading: Reading, head: Token) -> list[list[Token]]:
    """The subjects before the two of each verb above them, the nearest verb first."""
    between = reading.tokens[head.head].text.lower() in {"between", "by"}
    mediating = gazetteer.words_for("mediating")
    verbs = (v for v in reading.ancestors(head.i) if not between or v.lemma in mediating)
    subjects = ([s for s in reading.children(v.i, *_SUBJECTS) if s.i < head.i] for v in verbs)
    return [found for found in subjects if found]


def _named(page: Page, tokens: Sequence[Token]) -> list[Mention]:
    """Who is named at the tokens, places aside."""
    named = [page.by_token[one.i].mention for one in tokens if one.i in page.by_token]
    return [mention for mention in named if mention.kind != "place"]


def _states(page: Page, named: Sequence[Mention]) -> set[str]:
    return {f"state:{code}" for mention in named for code in codes_of(page, mention)}

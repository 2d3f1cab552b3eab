"""The words of a title: where it begins and ends, what it is of or on, and who owns it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from dateline import gazetteer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dateline.reading import Reading, Token

Change = Literal["holds", "takes", "left"]
_LONGEST_TITLE = 6  # words of a listed title, hyphens counted
_MODIFIERS = 6  # words looked at before a title
_GLUED_NAME, _GLUED_POST = 3, 4  # letters that must remain of a name and of the post glued to it
_IN_CHIEF = re.compile(
    r"(?:(?:the|former|deputy|then|supreme) )?[Cc]ommander[- ‑][Ii]n[- ‑][Cc]hief\b"
)
_OWNERS = frozenset({"of", "at", "for", "with", "from", "in"})
_TOPICS = frozenset({"of", "on", "for", "to", "in"})
_PLACED = frozenset({"in", "at", "from"})
_HYPHENS = frozenset("-‑")
_PHRASE = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
_SENT = frozenset({"envoy", "representative", "coordinator", "rapporteur"})  # "for" whither
_RANKING = frozenset({"chief", "deputy", "vice", "top", "lead", "acting", "assistant", "interim"})
_LONGEST_STATE = 3  # words of a state's adjective: "New Zealand"


class Named(NamedTuple):
    """An organisation, state or place: where it ends, its words, whether it is an adjective."""

    last: int
    words: str
    adjective: bool
    place: bool = False


class Post(NamedTuple):
    """A title's half-open token range and of whom or what.

    `gap` is the owner's range inside it, `singular` the title where the words are plural.
    """

    first: int
    last: int
    of: str | None
    change: Change = "holds"
    gap: tuple[int, int] | None = None
    singular: str = ""


def is_attribution(reading: Reading, last: int, head: int) -> bool:
    """Whether a name that ends before token `last` only says what stands before it.

    "He met the mayor, X said": then the post whose noun is token `head` is no post of theirs.
    """
    after = reading.tokens[last : last + 1]
    says = bool(after) and after[0].pos == "VERB"
    says = says and after[0].lemma in gazetteer.words_for("speech")
    return says and reading.tokens[head].head != after[0].i


def is_told_of_another(reading: Reading, head: int) -> bool:
    """Whether a post is told of somebody named before it: "X, chairman of Alba, Y and Z"."""
    token = reading.tokens[head]
    above = reading.tokens[token.head]
    return token.dep == "appos" and above.i < head and above.entity == "PERSON"


def title_end(reading: Reading, i: int) -> bool:
    """Whether token `i` ends a title: "minister", "Secretary of State"."""
    return title_first(reading, i + 1) is not None


def title_first(reading: Reading, last: int) -> int | None:
    """The first token of the longest listed title that ends before token `last`."""
    titles = gazetteer.titles()
    tokens = reading.tokens
    if tokens[last - 1].text.lower() not in titles.last_words:
        return None
    for first in range(max(last - _LONGEST_TITLE, 0), last):
        if tokens[first].sentence == tokens[last - 1].sentence:
            words = reading.document.text[tokens[first].start : tokens[last - 1].end].lower()
            if titles.is_post(words):
                return first
    return None


def extended(reading: Reading, first: int, last: int, names: Mapping[int, Named]) -> Post:
    """A title with the words before it: qualifiers join it, a state or an owner is of whom."""
    post = _with_words_before(reading, first, last, names)
    return _parted(reading, post, names)


def _parted(reading: Reading, post: Post, names: Mapping[int, Named]) -> Post:
    """The post with the rank that stands before its state: "the chief Peruvian negotiator"."""
    tokens = reading.tokens
    for first in range(post.first - 1, max(post.first - _LONGEST_STATE - 1, 0), -1):
        named = names.get(first)
        if named and named.adjective and named.last == post.first:
            rank = tokens[first - 1]
            if rank.text.lower() in _RANKING and same_sentence(tokens, first - 1, post.first):
                return post._replace(first=first - 1, gap=(first, post.first))
    return post


def _with_words_before(reading: Reading, first: int, last: int, names: Mapping[int, Named]) -> Post:
    tokens = reading.tokens
    start, of = first, None
    change: Change = "holds"
    for i in range(first - 1, max(first - _MODIFIERS, 0) - 1, -1):
        token = tokens[i]
        if not same_sentence(tokens, i, first):
            break
        owner = _owner_before(reading, i + 1, last, names)
        touching = start == i + 1
        if _is_occasion(token) or (owner and _is_destination(reading, owner, i + 1)):
            break
        if owner and _is_subject_matter(reading, last, owner):
            start = i if touching and not owner.adjective else start
        elif owner:
            of = owner.words
        elif token.text.lower() in gazetteer.titles().past:
            change = "left"
        elif token.tag == "POS":
            found = owner_ending(i, names)
            return Post(start, last, of or (found.words if found else None), change)
        elif _joins_title(token, touching=touching and of is None):
            # "left-|wing president"
            start = i if touching and tokens[max(i - 1, 0)].text not in _HYPHENS else start
        elif token.tag == "DT":
            return Post(start, last, of, "left" if _follows_then(tokens, i) else change)
        elif not _is_passed_over(token):
            break
    return Post(start, last, of, change)


def _follows_then(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether "then" stands before an article: "X, then the envoy to Peru"."""
    return i > 0 and same_sentence(tokens, i - 1, i) and tokens[i - 1].text.lower() == "then"


def _owner_before(
    reading: Reading, end: int, last: int, names: Mapping[int, Named]
) -> Named | None:
    """The name that ends before token `end` and owns the post; a place owns civic posts alone."""
    tokens = reading.tokens
    owner = owner_ending(end, names)
    if not owner or tokens[end].text in _HYPHENS:
        return None
    return None if owner.place and not _is_civic(tokens[last - 1]) else owner


def _is_subject_matter(reading: Reading, last: int, owner: Named) -> bool:
    """Whether a state before an occupation is what it deals with: "a China scholar"."""
    occupation = reading.tokens[last - 1].text.lower() in gazetteer.titles().occupations
    return occupation and bool(gazetteer.country_of(owner.words))


def _is_destination(reading: Reading, owner: Named, end: int) -> bool:
    """Whether a state before a title is where somebody went: "his visit to Kenya President X"."""
    tokens = reading.tokens
    words = len(owner.words.split())
    to = end - words - 1
    if owner.adjective or to < 1 or tokens[to].text.lower() not in {"to", "in", "from"}:
        return False
    about = tokens[to - 1].lemma.lower() in _goings()
    return about or (to == reading.sentence_of(to).first and tokens[to].text.lower() == "in")


@cache
def _goings() -> frozenset[str]:
    return gazetteer.words_for("going") | gazetteer.words_for("occasions")


def _is_occasion(token: Token) -> bool:
    """Whether a noun before a title is no part of it: "under Peru's deal President X gets oil"."""
    return token.pos == "NOUN" and token.lemma.lower() in gazetteer.words_for("occasions")


def _joins_title(token: Token, *, touching: bool) -> bool:
    if token.text.lower() in gazetteer.titles().qualifiers:
        return True
    dated = token.entity in {"DATE", "TIME"}  # "On Monday President Cole flew home"
    return touching and token.pos in {"NOUN", "PROPN"} and not dated


def _is_passed_over(token: Token) -> bool:
    """Adjectives and hyphens that belong neither to the title nor end it ("a Lima-based ...")."""
    return token.text in _HYPHENS or token.pos in {"ADJ", "ADV"} or token.tag in {"VBN", "VBG"}


def owner_ending(last: int, names: Mapping[int, Named]) -> Named | None:
    """The name of a state, organisation or place that ends before token `last`."""
    for first in range(last - 1, max(last - _LONGEST_TITLE, -1), -1):
        named = names.get(first)
        if named and named.last == last:
            return named
    return None


def same_sentence(tokens: tuple[Token, ...], left: int, right: int) -> bool:
    """Whether two tokens stand in one sentence."""
    return tokens[left].sentence == tokens[right].sentence


def title_head(reading: Reading, start: int, names: Mapping[int, Named]) -> int | None:
    """The last token of the title in the noun phrase that begins at `start`, else None."""
    tokens = reading.tokens
    if _is_glued(tokens[start].text):
        return start
    best = _commanding(reading, start)
    i = start if best is None else best + 1
    while i < len(tokens) and same_sentence(tokens, start, i) and _in_noun_phrase(tokens[i]):
        if i in names and not names[i].adjective:
            i = names[i].last
            continue
        if tokens[i].pos in {"NOUN", "PROPN"} and title_end(reading, i):
            best = i
        i += 1
    return best


def _commanding(reading: Reading, start: int) -> int | None:
    """The last token of "commander-in-chief" at token `start`, which is no plain noun phrase."""
    found = _IN_CHIEF.match(reading.document.text, reading.tokens[start].start)
    return reading.token_at(found.end() - 1) if found else None


def _in_noun_phrase(token: Token) -> bool:
    if token.pos in {"NOUN", "PROPN", "ADJ", "DET", "NUM", "ADV"} or token.text in _HYPHENS:
        return True
    return token.tag in {"POS", "PRP$"} or (token.tag in {"VBN", "VBG"} and token.dep == "amod")


def _is_glued(word: str) -> bool:
    """Whether a capitalised word runs into a title: a name whose space was lost."""
    if not word[:1].isupper() or len(word) < _GLUED_NAME + _GLUED_POST:
        return False
    titles = gazetteer.titles()
    ends = range(_GLUED_NAME, len(word) - _GLUED_POST + 1)
    return any(titles.is_post(word[at:]) for at in ends) and not titles.is_post(word.lower())


def with_topic(reading: Reading, head: int, names: Mapping[int, Named]) -> Post:
    """The title that ends at `head`, with what it is of or on, and the organisation behind it."""
    tokens = reading.tokens
    first = title_first(reading, head + 1)
    base = extended(reading, head if first is None else first, head + 1, names)
    last = head + 1
    while last < len(tokens) and (word := tokens[last].text.lower()) in _OWNERS | _TOPICS:
        at = _behind_determiners(reading, last + 1)
        if at is None:
            break
        owner = owner_from(reading, at, names)
        if owner and _is_where(owner, word):
            break
        if owner and word in _OWNERS and not _is_matter(owner, word, tokens[head]):
            own = base.of if base.of and word == "in" else owner.words
            return base._replace(last=last, of=own)
        end = _phrase_end(reading, at)
        if end == at or word not in _TOPICS:
            break
        last = end
    return base._replace(last=last)


def _behind_determiners(reading: Reading, at: int) -> int | None:
    """The first token from `at` on that may name what a post is of; None for times and ends."""
    tokens = reading.tokens
    while at < len(tokens) and tokens[at].pos == "DET":
        at += 1
    if at >= len(tokens) or tokens[at].entity in {"DATE", "TIME"} or tokens[at].text == "place":
        return None
    return at


def _is_where(owner: Named, word: str) -> bool:
    """Whether a name behind "in" or "at" says only where somebody is."""
    return word in _PLACED and (owner.place or _is_seat(owner))


def _is_matter(owner: Named, word: str, title: Token) -> bool:
    """Whether a name is what a post deals with and no owner: "envoy for Chad", "of Lima"."""
    if owner.place and not (word == "of" and _is_civic(title)):
        return True
    return _sent_there(owner, word, title)


def _sent_there(owner: Named, word: str, title: Token) -> bool:
    sent = word == "for" and title.lemma.lower() in _SENT
    return sent and bool(gazetteer.country_of(owner.words))


def _is_seat(owner: Named) -> bool:
    """Whether a post "in" what is named is only held there: "its ambassador in Lima"."""
    entry = gazetteer.find(owner.words)
    territory = entry is not None and entry.kind == "seat" and entry.key.startswith("organization:")
    return territory or (
        gazetteer.capital_of(owner.words) is not None and gazetteer.is_city(owner.words)
    )


def _is_civic(token: Token) -> bool:
    """Whether a title's noun is one of a town's or region's own posts."""
    return token.lemma.lower() in gazetteer.titles().civic


def owner_from(reading: Reading, at: int, names: Mapping[int, Named]) -> Named | None:
    """The organisation or state at a token; of "X University's Y Institute", the institute."""
    filler = at < len(reading.tokens) and reading.tokens[at].pos == "ADJ"
    named = names.get(at) or (names.get(at + 1) if filler else None)
    while named and named.last + 1 < len(reading.tokens):
        inner = names.get(named.last + 1) if reading.tokens[named.last].tag == "POS" else None
        if not inner:
            break
        named = inner
    if not named or named.adjective or _modifies(reading, named.last):
        return None
    return named


def _modifies(reading: Reading, last: int) -> bool:
    """Whether the name that ends before `last` belongs to the noun behind it ("the Peru desk")."""
    tokens = reading.tokens
    return last < len(tokens) and tokens[last].pos == "NOUN" and tokens[last - 1].dep == "compound"


def _phrase_end(reading: Reading, at: int) -> int:
    """Where the plain noun phrase from token `at` ends: "government and politics"."""
    tokens = reading.tokens
    end = at
    while end < len(tokens) and same_sentence(tokens, at, end):
        token = tokens[end]
        joins = token.tag == "CC" and end > at and _goes_on(reading, end + 1)
        inside = token.pos in _PHRASE or token.text in _HYPHENS or token.tag == "POS"
        name = end > at and token.entity == "PERSON" and token.tag == "NNP"
        if not (inside or joins) or name:
            break
        end += 1
    cut = end - 1 > at and tokens[end - 1].text in _HYPHENS  # "drought-|hit Peru"
    return end - 2 if cut else end


def _goes_on(reading: Reading, i: int) -> bool:
    """Whether the noun after "and" is one more topic, not one more post."""
    if i >= len(reading.tokens) or reading.tokens[i].pos not in {"NOUN", "PROPN"}:
        return False
    return not any(title_end(reading, at) for at in range(i, min(i + 3, len(reading.tokens))))

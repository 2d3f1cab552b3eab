"""What is known of a page's people and states while its words are read on."""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from dateline import entities, gazetteer, officeholders
from dateline.record import Mention, Role

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from dateline.reading import Reading, Token
    from dateline.record import ActorKind, MentionForm, Span

_LEFT = frozenset({"amod", "compound", "nummod", "nmod", "poss", "advmod", "quantmod"})
_BEHIND_POST = re.compile(r" (?:to|of|for|in) ")
_PREMIERS = frozenset({"prime minister", "premier"})
_SECONDS = ("vice ", "vice-", "deputy ")
_BESIDE = 60  # characters before a name in which it may be called an armed group
_LONG_LEFT = 7  # tokens of a phrase before its noun


Held = tuple[str, str, str | None]  # whose key, which post, of the state with which code


class Anchored(NamedTuple):
    """A mention with its half-open token range, its head token and its sentence."""

    mention: Mention
    first: int
    last: int
    head: int
    sentence: int


def anchor(reading: Reading, mention: Mention) -> Anchored:
    """Where a mention hangs in the tree."""
    tokens = reading.tokens
    first = reading.token_at(mention.span.start)
    last = max(reading.token_at(mention.span.end - 1) + 1, first + 1)
    if last == first + 1:
        return Anchored(mention, first, last, first, tokens[first].sentence)
    head = next((i for i in range(first, last) if not first <= tokens[i].head < last), last - 1)
    own = (i for i in range(first, last) if tokens[i].head == i)
    head = next(own, head)
    return Anchored(mention, first, last, head, tokens[head].sentence)


def mention_of(
    reading: Reading,
    place: tuple[int, int],
    kind: ActorKind,
    form: MentionForm,
    key: str,
    name: str,
    held: tuple[Role, ...] = (),
) -> Mention:
    """A mention of a half-open token range."""
    span = reading.span(*place)
    return entities.make(reading, (span.start, span.end), kind, key, name, form, held)


class Page:
    """What is known of a page's people and states while its words are read on."""

    def __init__(self, reading: Reading, anchored: Sequence[Anchored]) -> None:
        self.reading = reading
        self.anchored = list(anchored)
        self._in_order = sorted((a.first, i, a) for i, a in enumerate(anchored))
        self.role_ranges = [
            (role.span.start, role.span.end) for a in anchored for role in a.mention.roles
        ]
        self.by_token = {i: a for a in anchored for i in range(a.first, a.last)}
        self.posts = _posts(anchored, left=False)
        self.former = _posts(anchored, left=True)
        self.counts = Counter(a.mention.key for a in anchored)
        self.names = {a.mention.key: a.mention.name for a in anchored}

    def remember(self, anchored: list[Anchored]) -> None:
        """Let later words point to what these words point to."""
        for a in anchored:
            if a.mention.kind != "group" or a.mention.roles:
                insort(self._in_order, (a.first, len(self._in_order), a))

    @cached_property
    def fighters(self) -> frozenset[str]:
        """The keys of the organisations that the page calls armed: "the Sun Front rebels"."""
        text = self.reading.document.text
        return frozenset(
            a.mention.key
            for a in self.anchored
            if a.mention.kind == "organization" and _is_armed(text, a.mention.span)
        )

    def in_role(self, token: Token) -> bool:
        """Whether a token belongs to a post that some name bears."""
        return any(start <= token.start < end for start, end in self.role_ranges)

    def before(self, i: int, kind: ActorKind) -> Iterator[Anchored]:
        """The mentions of a kind before token `i`, nearest first."""
        for at in range(bisect_right(self._in_order, (i,)) - 1, -1, -1):
            a = self._in_order[at][2]
            if a.last <= i and a.mention.kind == kind:
                yield a

    def just_before(self, i: int, sentence: int) -> Iterator[Anchored]:
        """The mentions of all kinds before token `i`, back to the head of a sentence."""
        for at in range(bisect_right(self._in_order, (i,)) - 1, -1, -1):
            a = self._in_order[at][2]
            if a.sentence < sentence:
                return
            if a.last <= i:
                yield a


def _is_armed(text: str, name: Span) -> bool:
    """Whether the words around a name call it an armed group: "the rebel group X", "X fighters"."""
    armed = "|".join(sorted(gazetteer.words_for("armed")))
    fighters = "|".join(sorted(gazetteer.words_for("fighting_groups")))
    before = text[max(name.start - _BESIDE, 0) : name.start]
    kind = rf"(?:{armed})[ -](?:\w+ )?(?:group|movement|organi[sz]ation|force)\b"
    behind = re.compile(rf"(?: (?:{fighters})\b|,? (?:an? |the )?(?:[\w-]+ )?{kind})")
    ahead = re.compile(rf"\b(?:{kind}|rebels)(?:,? (?:called|named|known as))?,? (?:the )?$")
    return bool(behind.match(text, name.end) or ahead.search(before))


def codes_of(page: Page, mention: Mention) -> set[str]:
    """The codes of the states that somebody is, is a body of or holds a post of on a page."""
    kind, _, name = mention.key.partition(":")
    if kind == "state":
        return {name}
    if kind == "person":
        return {code for key, _, code in page.posts if key == mention.key and code}
    if kind == "organization":
        entry = gazetteer.entry_at(name, 0)
        if entry is None or not entry.key.startswith("state:"):
            return set()
        before, _, noun = name.lower().rpartition(" ")
        ruling = noun in gazetteer.words_for("one_rule") and before == entry.words.lower()
        official = ruling or noun in gazetteer.words_for("state_bodies")
        return {entry.key.removeprefix("state:")} if official else set()
    serving = (role.of for role in mention.roles if role.of and role.title != "people")
    codes = (gazetteer.country_of(of) for of in serving)
    return {code for code in codes if code}


def states_of(page: Page, people: Sequence[str]) -> list[str]:
    """The states of people who each hold posts of one; none where that is open for anybody."""
    codes = [{c for k, _, c in page.posts if k == key and c} for key in people]
    if any(len(found) != 1 for found in codes):
        return []
    return sorted({f"state:{code}" for found in codes for code in found})


def _posts(anchored: Sequence[Anchored], *, left: bool) -> list[Held]:
    """Who holds, or has left, which post of which state, as (key, title, code)."""
    found = []
    for a in anchored:
        for role in a.mention.roles:
            if (role.change == "left") == left:
                code = gazetteer.country_of(role.of) if role.of else None
                found.append((a.mention.key, role.title.lower(), code))
    return list(dict.fromkeys(found))


def holder_of(page: Page, title: str, code: str) -> str | None:
    """The one person to whom the page gives the post, or any leading post for a leader.

    Where the page gives it to nobody, the person it names who held the post on its day.
    """
    exact = {k for k, t, c in page.posts if c == code and t == title}
    if not exact:
        exact = {k for k, t, c in page.posts if c == code and is_post_of(title, t)}
    if not exact and title in gazetteer.titles().leaders:
        exact = {k for k, t, c in page.posts if c == code and leads(t) and may_be(title, t)}
    if exact:
        return exact.pop() if len(exact) == 1 else None
    known = officeholders.holders(code, title, page.reading.document.published.first)
    named = {
        key
        for key in page.names
        if key.startswith("person:")
        and any(officeholders.same_person(page.names[key], name) for name in known)
    }
    return named.pop() if len(named) == 1 else None


def is_other_post(words: str, title: str) -> bool:
    """Whether two posts of one kind differ: "mines minister" and "foreign minister"."""
    own, _, head = words.rpartition(" ")
    other, _, kind = _BEHIND_POST.split(title, maxsplit=1)[0].rpartition(" ")
    return bool(own and other) and head == kind and own != other


def is_post_of(words: str, title: str) -> bool:
    """Whether a post may be called by shorter words: "the minister", "the premier"."""
    if words in _PREMIERS:
        return title in _PREMIERS
    head = _BEHIND_POST.split(title, maxsplit=1)[0]  # "ambassador to Chile", "minister of trade"
    shorter = head.endswith((f" {words}", f"-{words}")) and title not in _PREMIERS
    # "The president" is not the vice president.
    return words in (title, head) or (shorter and not head.startswith(_SECONDS))


def phrase_start(reading: Reading, token: Token) -> int:
    """The first token of the noun phrase that ends at a noun."""
    tokens = reading.tokens
    children = reading.children(token.i)
    lefts = [c for c in children if c.i < token.i and (c.dep in _LEFT or c.dep == "det")]
    first = min([token.i, *(reading.subtree(c.i)[0] for c in lefts)])
    if any(t.text in {",", ";", "“", "”", '"'} for t in tokens[first : token.i]):
        first = token.i
    while first < token.i and _is_time(tokens[first]):
        first += 1
    return max(first, token.i - _LONG_LEFT)


def is_printed_large(page: Page, token: Token) -> bool:
    """Whether a post is printed like a name: "the Ambassador", as official pages print it."""
    tokens = page.reading.tokens
    first = phrase_start(page.reading, token)
    alone = token.i + 1 >= len(tokens) or tokens[token.i + 1].tag not in {"NNP", "NNPS"}
    return token.tag == "NNP" and alone and tokens[first].text.lower() == "the"


def _is_time(token: Token) -> bool:
    """Whether a word before a phrase only tells when: "14:30", or "Sunday" before a name."""
    return token.entity in {"DATE", "TIME"} and token.pos in {"PROPN", "NUM", "ADJ"}


def is_told_behind(reading: Reading, token: Token, prepositions: Container[str] = ()) -> bool:
    """Whether a preposition behind a noun tells which one it is; any counts if none is given.

    The "of" of a verb is no such one: "accused the court of bias".
    """
    verb = reading.tokens[token.head]
    own = token.dep == "dobj" and verb.lemma in gazetteer.words_for("of_verbs")
    links = (kid.text.lower() for kid in reading.children(token.i, "prep"))
    return any(
        (not prepositions or link in prepositions) and not (own and link == "of") for link in links
    )


def country(reading: Reading, first: int, last: int) -> str | None:
    """The state in the words of a phrase, or behind it ("the president of Peru")."""
    text = reading.document.text
    tokens = reading.tokens
    for i in range(first, last):
        entry = gazetteer.entry_at(text, tokens[i].start)
        if entry and entry.kind in {"state", "demonym", "seat"} and entry.key.startswith("state:"):
            return entry.key.removeprefix("state:")
    if last + 3 < len(tokens) and tokens[last + 1].text == "of":
        at = last + (3 if tokens[last + 2].tag == "DT" else 2)
        entry = gazetteer.entry_at(text, tokens[at].start)
        # "Envoys of Peru and Chile" are of two states, and of neither alone.
        several = any(t.text == "and" for t in reading.children(at, "cc"))
        if entry and entry.kind == "state" and not several and not _opens_name(reading, at):
            return entry.key.removeprefix("state:")
    return None


def may_be(title: str, held: str) -> bool:
    """Whether who leads a state by one title may be called by another: no premier a president."""
    free = gazetteer.words_for("any_leader")
    return held == title or title in free or held.removeprefix("top ") in free


def _opens_name(reading: Reading, at: int) -> bool:
    """Whether a state's name opens a longer one: "the head of China Mobile"."""
    token = reading.tokens[at]
    above = reading.tokens[token.head]
    return token.dep == "compound" and above.i > at and above.tag in {"NNP", "NNPS"}


def leads(title: str) -> bool:
    """Whether a title is that of somebody who leads a state."""
    leaders = gazetteer.titles().leaders
    return title in leaders or title.removeprefix("top ") in leaders

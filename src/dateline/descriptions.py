"""Noun phrases that stand for somebody: "the Turkish leader", "both presidents", "two diplomats".

A description is somebody's only where the page itself gives the post to one person: by a title, an
apposition, or because it follows at once on the only person named so far. Otherwise it keeps a key
of its own and is nobody. Groups are keyed by their own words.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from dateline import gazetteer, posts
from dateline.record import Mention, Role, identify

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.reading import Reading, Token
    from dateline.record import ActorKind, MentionForm

_PREDICATE = frozenset({"attr", "oprd", "acomp", "compound", "amod", "nmod"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_LEFT = frozenset({"amod", "compound", "nummod", "nmod", "poss", "advmod", "quantmod"})
_PAIR_WORDS = frozenset({"both", "the", "neither", "each"})
_ADMINISTRATION = "administration"
_LONG_LEFT = 7  # tokens of a phrase before its noun
_LONG_RIGHT = 8  # tokens of a phrase behind its noun
_NEAR = 2  # sentences back that a pair is looked for
_PAIR = 2
_OFTEN = 3  # mentions of a principal without a leader's post
_CLEAR = 2  # the two principals are named so many times as often as the next one


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
    row = identify("mention", reading.document.id, span.start, span.end, key)
    return Mention(row, span, kind, form, key, name, held)


def find(reading: Reading, named: Sequence[Anchored]) -> list[Anchored]:
    """Descriptions, pairs and groups on a page whose named mentions are given in text order."""
    page = _Page(reading, named)
    found: list[Anchored] = []
    triggers = _triggers()
    end = 0
    for token in reading.tokens:
        if token.i >= end and token.text.lower() in triggers:
            anchored = [anchor(reading, mention) for mention in _at(page, token)]
            if anchored:
                found.extend(anchored)
                page.remember(anchored)
                end = max(a.last for a in anchored)
    return found


@cache
def _triggers() -> frozenset[str]:
    """The words at which a description, a pair or a group may stand."""
    titles = gazetteer.titles()
    words = titles.groups | titles.collectives | titles.leaders | titles.last_words
    return words | _PAIR_WORDS | {_ADMINISTRATION}


class _Page:
    """What is known of a page's people and states while its words are read on."""

    def __init__(self, reading: Reading, anchored: Sequence[Anchored]) -> None:
        self.reading = reading
        self.anchored = list(anchored)
        self.described: list[Anchored] = []
        self.role_ranges = [
            (role.span.start, role.span.end) for a in anchored for role in a.mention.roles
        ]
        self.by_token = {i: a for a in anchored for i in range(a.first, a.last)}
        self.posts = _posts(anchored)
        self.counts = Counter(a.mention.key for a in anchored)
        self.names = {a.mention.key: a.mention.name for a in anchored}

    def remember(self, anchored: list[Anchored]) -> None:
        """Let later words point to what these words point to."""
        self.described.extend(a for a in anchored if a.mention.kind != "group")

    def in_role(self, token: Token) -> bool:
        """Whether a token belongs to a post that some name bears."""
        return any(start <= token.start < end for start, end in self.role_ranges)

    def before(self, i: int, kind: ActorKind) -> Iterator[Anchored]:
        """The mentions of a kind before token `i`, nearest first."""
        both = sorted([*self.anchored, *self.described], key=lambda a: a.first, reverse=True)
        return (a for a in both if a.last <= i and a.mention.kind == kind)


def _posts(anchored: Sequence[Anchored]) -> list[tuple[str, str, str | None]]:
    """Who holds which post of which state, as (key, title, code)."""
    found = []
    for a in anchored:
        for role in a.mention.roles:
            if role.change != "left":
                code = gazetteer.country_of(role.of) if role.of else None
                found.append((a.mention.key, role.title.lower(), code))
    return list(dict.fromkeys(found))


def _at(page: _Page, token: Token) -> list[Mention]:
    """What the words at a token stand for; an empty list where they stand for nobody."""
    lower = token.text.lower()
    if lower in _PAIR_WORDS:
        return _pair(page, token)
    if token.pos not in {"NOUN", "PROPN"} or token.i in page.by_token or page.in_role(token):
        return []
    if lower == _ADMINISTRATION:
        return _administration(page, token)
    titles = gazetteer.titles()
    if lower in titles.groups or (
        lower in titles.collectives and token.dep in {"nsubj", "nsubjpass"}
    ):
        return _group(page, token)
    if token.tag == "NN" and (lower in titles.leaders or posts.title_end(page.reading, token.i)):
        return _description(page, token)
    return []


# ------------------------------------------------------------------ one person


def _description(page: _Page, token: Token) -> list[Mention]:
    """A post with "the" or a possessor that stands for its holder."""
    reading = page.reading
    if not _is_reference(page, token):
        return []
    first = _phrase_start(reading, token)
    code = _country(reading, first, token.i)
    title = _title(reading, first, token.i)
    holder = _holder(page, token, title, code)
    place = first, token.i + 1
    words = reading.span(*place).words
    if holder:
        name = page.names[holder]
        page.posts.append((holder, title, code))
        return [mention_of(reading, place, "person", "description", holder, name)]
    if code is None:
        return []
    role = Role(title, gazetteer.name_of(code), reading.span(*place))
    key = f"group:{words.casefold()}"
    return [mention_of(reading, place, "group", "description", key, words, (role,))]


def _is_reference(page: _Page, token: Token) -> bool:
    reading = page.reading
    if token.dep in _PREDICATE or reading.tokens[token.head].text.lower() == "as":
        return False
    if token.i + 1 in page.by_token and page.by_token[token.i + 1].mention.kind == "person":
        return False
    if any(c.i in page.by_token for c in reading.children(token.i, "appos")):
        return False
    kept = {"the", "this", "that"}
    definite = any(c.text.lower() in kept for c in reading.children(token.i, "det"))
    owned = any(c.dep == "poss" and c.i in page.by_token for c in reading.children(token.i))
    return definite or owned


def _phrase_start(reading: Reading, token: Token) -> int:
    """The first token of the noun phrase that ends at a noun."""
    tokens = reading.tokens
    children = reading.children(token.i)
    lefts = [c for c in children if c.i < token.i and (c.dep in _LEFT or c.dep == "det")]
    first = min([token.i, *(reading.subtree(c.i)[0] for c in lefts)])
    if any(t.text in {",", ";", "“", "”", '"'} for t in tokens[first : token.i]):
        first = token.i
    return max(first, token.i - _LONG_LEFT)


def _country(reading: Reading, first: int, last: int) -> str | None:
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
        if entry and entry.kind == "state":
            return entry.key.removeprefix("state:")
    return None


def _title(reading: Reading, first: int, last: int) -> str:
    """The post in a phrase: its noun with the nouns before it, in lower case."""
    tokens = reading.tokens
    titles = gazetteer.titles()
    start = last
    for i in range(last - 1, first - 1, -1):
        words = reading.span(i, last + 1).words.lower()
        if titles.is_post(words):
            start = i
    return reading.document.text[tokens[start].start : tokens[last].end].lower()


def _holder_of(page: _Page, title: str, code: str) -> str | None:
    """The one person to whom the page gives the post, or any leading post for a leader."""
    exact = {k for k, t, c in page.posts if c == code and t == title}
    if not exact and title in gazetteer.titles().leaders:
        exact = {k for k, t, c in page.posts if c == code and _leads(t)}
    return exact.pop() if len(exact) == 1 else None


def _holder(page: _Page, token: Token, title: str, code: str | None) -> str | None:
    """The one person of the page to whom the post belongs, else None."""
    holder = _holder_of(page, title, code) if code else None
    if holder:
        return holder
    if code and title in gazetteer.titles().leaders:
        known = any(c == code and _leads(t) for _, t, c in page.posts)
        return None if known else _only_person(page, token)
    if code or page.reading.children(token.i, "prep"):
        return None
    return _last_bearer(page, token, title)


def _leads(title: str) -> bool:
    leaders = gazetteer.titles().leaders
    return title in leaders or title.removeprefix("top ") in leaders


def _last_bearer(page: _Page, token: Token, title: str) -> str | None:
    """Whom "the president" means: the holder of the post who was named just before."""
    bearers = {k for k, t, _ in page.posts if t == title or t.endswith(f" {title}")}
    for a in page.before(token.i, "person"):
        if token.sentence - a.sentence > _NEAR:
            return None
        if a.mention.key in bearers:
            return a.mention.key
    return None


def _only_person(page: _Page, token: Token) -> str | None:
    """The only person just named, where no post of theirs speaks against it."""
    before = [a for a in page.before(token.i, "person") if token.sentence - a.sentence <= _NEAR]
    keys = {a.mention.key for a in before}
    if len(keys) != 1 or any(key in keys for key, _, _ in page.posts):
        return None
    return keys.pop()


# ------------------------------------------------------------------ two of them


def _pair(page: _Page, token: Token) -> list[Mention]:
    """One mention for each of the two that "both leaders", "the two countries", "the pair" mean."""
    last, noun = _pair_noun(page.reading, token)
    if not noun:
        return []
    titles = gazetteer.titles()
    people = noun in titles.pairs_people or noun in {"pair", "duo", "two"}
    kind: ActorKind = "person" if people else "state"
    keys = (
        _two_near(page, token, kind) or _their_states(page, token, kind) or _principals(page, kind)
    )
    place = token.i, last
    return [
        mention_of(page.reading, place, kind, "description", key, _name(page, key)) for key in keys
    ]


def _name(page: _Page, key: str) -> str:
    kind, _, rest = key.partition(":")
    return page.names.get(key) or (gazetteer.name_of(rest) if kind == "state" else rest)


def _pair_noun(reading: Reading, token: Token) -> tuple[int, str]:
    """The end and the noun of a phrase for a pair, or an empty noun."""
    near = reading.tokens[token.i : token.i + _LONG_LEFT]
    skipped = [t for t in near[2:] if t.pos == "ADJ"][:_PAIR]
    near = near[:2] + tuple(t for t in near[2:] if t not in skipped)
    words = [t.text.lower() for t in near] + [""] * 4
    titles = gazetteer.titles()
    nouns = titles.pairs_people | titles.pairs_states
    if words[0] == "the" and words[1] in {"pair", "duo"} and words[2] != "of":
        return near[1].i + 1, words[1]
    if words[0] == "the" and words[1] == "two":
        if words[2] in nouns:
            return near[2].i + 1, words[2]
        alone = near[1].dep in _SUBJECTS and near[1].pos == "NUM"
        return near[1].i + 1, "two" if alone else ""
    plural = words[1] if words[0] == "both" else words[1] + "s"
    if words[0] != "the" and plural in nouns:
        return near[1].i + 1, plural
    return token.i, ""


def _two_near(page: _Page, token: Token, kind: ActorKind) -> list[str]:
    """The two of a kind in this sentence before the words, or in the sentence before it."""
    near: dict[int, list[str]] = {}
    for a in page.before(token.i, kind):
        back = token.sentence - a.sentence
        if back > _NEAR:
            break
        if a.mention.form in {"name", "metonym", "description"}:
            near.setdefault(back, []).append(a.mention.key)
    for back in sorted(near):
        keys = list(dict.fromkeys(reversed(near[back])))
        if len(keys) == _PAIR:
            return keys
        if len(keys) > _PAIR:
            return []
    return []


def _their_states(page: _Page, token: Token, kind: ActorKind) -> list[str]:
    """The states of the two leaders who were just named, for "the two countries"."""
    if kind != "state":
        return []
    people = _two_near(page, token, "person")
    codes = [{c for k, t, c in page.posts if k == key and c} for key in people]
    if len(codes) != _PAIR or any(len(found) != 1 for found in codes):
        return []
    return sorted({f"state:{code}" for found in codes for code in found})


def _principals(page: _Page, kind: ActorKind) -> list[str]:
    """The two that the page is about: named far more often than the next one."""
    counts = Counter({k: n for k, n in page.counts.items() if k.startswith(f"{kind}:")})
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[: _PAIR + 1]
    if len(ranked) < _PAIR or ranked[1][1] < _OFTEN:
        return []
    third = ranked[2][1] if len(ranked) > _PAIR else 0
    if ranked[1][1] < _CLEAR * third:
        return []
    return [key for key, _ in ranked[:_PAIR]]


# ------------------------------------------------------------------ governments and groups


def _administration(page: _Page, token: Token) -> list[Mention]:
    """The state that X leads for "the X administration", where the page tells which."""
    before = page.by_token.get(token.i - 1)
    named = token.i > 0 and page.reading.tokens[token.i - 1].tag == "NNP"
    if not named or (before and before.mention.kind != "person"):
        return []
    key = before.mention.key if before else ""
    codes = {c for k, t, c in page.posts if k == key and c and _leads(t)}
    of_america = "state:US" in page.counts or any(c == "US" for _, _, c in page.posts)
    if not codes and of_america:
        codes = {"US"}  # English news says "administration" of American presidents
    if len(codes) != 1:
        return []
    code = codes.pop()
    place = before.first if before else token.i - 1, token.i + 1
    name = gazetteer.name_of(code)
    return [mention_of(page.reading, place, "state", "metonym", f"state:{code}", name)]


def _group(page: _Page, token: Token) -> list[Mention]:
    reading = page.reading
    if token.dep in _PREDICATE or reading.tokens[token.head].text.lower() == "as":
        return []
    first = _phrase_start(reading, token)
    while first < token.i and reading.tokens[first].pos in {"DET", "PRON"}:
        first += 1
    place = first, _phrase_last(reading, token)
    words = reading.span(*place).words
    held: tuple[Role, ...] = ()
    both = _two_holders(page, first, token)
    if both:
        return [
            mention_of(reading, place, "person", "description", key, page.names[key])
            for key in both
        ]
    code = _country(reading, first, token.i)
    if code and token.text.lower() in gazetteer.titles().servants:
        held = (Role(token.text.lower(), gazetteer.name_of(code), reading.span(*place)),)
    key = f"group:{words.casefold()}"
    return [mention_of(reading, place, "group", "description", key, words, held)]


def _two_holders(page: _Page, first: int, token: Token) -> list[str]:
    """The two people of "the Peruvian and Chilean presidents", where the page names both."""
    reading = page.reading
    text = reading.document.text
    if token.text.lower() not in gazetteer.titles().pairs_people:
        return []
    hits = (gazetteer.entry_at(text, reading.tokens[i].start) for i in range(first, token.i))
    codes = dict.fromkeys(hit.key[6:] for hit in hits if hit and hit.key.startswith("state:"))
    holders = [_holder_of(page, token.lemma.lower(), code) for code in codes]
    found = [holder for holder in holders if holder]
    return found if len(found) == len(codes) == _PAIR else []


def _phrase_last(reading: Reading, token: Token) -> int:
    """The end of a group's phrase with a short addition ("diplomats briefed on the plan")."""
    tokens = reading.tokens
    for child in reading.children(token.i, "amod", "acl", "prep"):
        if child.i != token.i + 1 or (child.dep == "prep" and child.text.lower() != "of"):
            continue
        below = reading.subtree(child.i)
        if below[-1] - token.i <= _LONG_RIGHT and all(
            tokens[i].text not in {",", "“", "”", '"'} for i in below
        ):
            return below[-1] + 1
    return token.i + 1

"""Noun phrases that stand for somebody: "the Turkish leader", "both presidents", "two diplomats".

A description is somebody's only where the page itself gives the post to one person: by a title, an
apposition, or because it follows at once on the only person named so far. Otherwise it keeps a key
of its own and is nobody. Groups are keyed by their own words.
"""

from __future__ import annotations

from collections import Counter
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


def find(reading: Reading, named: Sequence[Mention]) -> list[Mention]:
    """Descriptions, pairs and groups on a page whose named mentions are given in text order."""
    anchored = [anchor(reading, mention) for mention in named]
    page = _Page(reading, anchored)
    found: list[Mention] = []
    end = 0
    for token in reading.tokens:
        if token.i < end or not _may_describe(token):
            continue
        mentions = _at(page, token)
        if mentions:
            found.extend(mentions)
            page.remember(mentions)
            end = page.end_of(mentions)
    return found


def _may_describe(token: Token) -> bool:
    return token.pos in {"NOUN", "PROPN", "DET", "NUM", "CCONJ", "PRON"}


class _Page:
    """What is known of a page's people and states while its words are read on."""

    def __init__(self, reading: Reading, anchored: list[Anchored]) -> None:
        self.reading = reading
        self.anchored = anchored
        self.described: list[Anchored] = []
        self.role_starts = {role.span.start for a in anchored for role in a.mention.roles}
        self.role_ranges = [
            (role.span.start, role.span.end) for a in anchored for role in a.mention.roles
        ]
        self.by_token = {i: a for a in anchored for i in range(a.first, a.last)}
        self.posts = _posts(anchored)
        self.counts = Counter(a.mention.key for a in anchored)
        self.names = {a.mention.key: a.mention.name for a in anchored}

    def remember(self, mentions: list[Mention]) -> None:
        """Let later words point to what these words point to."""
        self.described.extend(anchor(self.reading, m) for m in mentions if m.kind != "group")

    def end_of(self, mentions: list[Mention]) -> int:
        """The token behind the last of the mentions."""
        return self.reading.token_at(max(m.span.end for m in mentions) - 1) + 1

    def in_role(self, token: Token) -> bool:
        """Whether a token belongs to a post that some name bears."""
        return any(start <= token.start < end for start, end in self.role_ranges)

    def before(self, i: int, kind: ActorKind) -> Iterator[Anchored]:
        """The mentions of a kind before token `i`, nearest first."""
        both = sorted([*self.anchored, *self.described], key=lambda a: a.first, reverse=True)
        return (a for a in both if a.last <= i and a.mention.kind == kind)


def _posts(anchored: list[Anchored]) -> list[tuple[str, str, str | None]]:
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
    if lower in {"both", "the", "neither", "each"}:
        return _pair(page, token)
    if token.pos not in {"NOUN", "PROPN"} or token.i in page.by_token or page.in_role(token):
        return []
    if lower == "administration":
        return _administration(page, token)
    titles = gazetteer.titles()
    if lower in titles.groups or (lower in titles.collectives and token.dep in {"nsubj", "nsubjpass"}):
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
    if last + 2 < len(tokens) and tokens[last + 1].text == "of":
        entry = gazetteer.entry_at(text, tokens[last + 2].start)
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


def _holder(page: _Page, token: Token, title: str, code: str | None) -> str | None:
    """The one person of the page to whom the post belongs, else None."""
    leaders = gazetteer.titles().leaders
    exact = {k for k, t, c in page.posts if c == code and code and t == title}
    if len(exact) == 1:
        return exact.pop()
    if code and title in leaders:
        loose = {k for k, t, c in page.posts if c == code and _leads(t)}
        if len(loose) == 1:
            return loose.pop()
        return None if loose or exact else _only_person(page, token)
    if code:
        return None
    return _last_bearer(page, token, title)


def _leads(title: str) -> bool:
    leaders = gazetteer.titles().leaders
    return title in leaders or title.removeprefix("top ") in leaders


def _last_bearer(page: _Page, token: Token, title: str) -> str | None:
    """Whom "the president" means: the only holder of the post, if named in this or the last sentence."""
    bearers = {k for k, t, _ in page.posts if t == title}
    for a in page.before(token.i, "person"):
        if token.sentence - a.sentence > _NEAR:
            return None
        if a.mention.key in bearers:
            return a.mention.key
    return None


def _only_person(page: _Page, token: Token) -> str | None:
    """The only person named so far, where the description follows at once and no post speaks against."""
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
    keys = _two_near(page, token, kind) or _principals(page, kind)
    place = token.i, last
    return [
        mention_of(page.reading, place, kind, "description", key, page.names.get(key, key))
        for key in keys
    ]


def _pair_noun(reading: Reading, token: Token) -> tuple[int, str]:
    """The end and the noun of a phrase for a pair, or an empty noun."""
    near = reading.tokens[token.i : token.i + _LONG_LEFT]
    skipped = [t for t in near[2:] if t.pos == "ADJ"][: _PAIR]
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
    """"The X administration" is the state that X leads, where the page tells which."""
    before = page.by_token.get(token.i - 1)
    if not before or before.mention.kind != "person":
        return []
    codes = {c for k, t, c in page.posts if k == before.mention.key and c and _leads(t)}
    if not codes and "state:US" in page.counts:
        codes = {"US"}  # English news says "administration" of American presidents
    if len(codes) != 1:
        return []
    code = codes.pop()
    place = before.first, token.i + 1
    name = gazetteer.name_of(code)
    return [mention_of(page.reading, place, "state", "metonym", f"state:{code}", name)]


def _group(page: _Page, token: Token) -> list[Mention]:
    reading = page.reading
    if token.dep in _PREDICATE or reading.tokens[token.head].text.lower() == "as":
        return []
    first = _phrase_start(reading, token)
    while first < token.i and reading.tokens[first].pos == "DET":
        first += 1
    place = first, _phrase_last(reading, token)
    words = reading.span(*place).words
    held: tuple[Role, ...] = ()
    code = _country(reading, first, token.i)
    if code and token.text.lower() in gazetteer.titles().servants:
        held = (Role(token.text.lower(), gazetteer.name_of(code), reading.span(*place)),)
    key = f"group:{words.casefold()}"
    return [mention_of(reading, place, "group", "description", key, words, held)]


def _phrase_last(reading: Reading, token: Token) -> int:
    """The end of a group's phrase with a short addition ("diplomats briefed on the plan")."""
    tokens = reading.tokens
    for child in reading.children(token.i, "amod", "acl", "prep"):
        if child.i != token.i + 1 or (child.dep == "prep" and child.text.lower() != "of"):
            continue
        below = reading.subtree(child.i)
        if below[-1] - token.i <= _LONG_RIGHT and all(tokens[i].text not in {",", "“", "”", '"'} for i in below):
            return below[-1] + 1
    return token.i + 1

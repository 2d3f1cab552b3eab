"""What posts a page gives to the people it names.

A post stands before the name ("Turkish Foreign Minister X"), behind it ("X, director of the Y
Institute"), before it as the head of an apposition ("Japan's ambassador to Peru, X"), or is given
or taken by a verb ("X was named defence minister"). The role's span covers the words of the post.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal, NamedTuple

from dateline import gazetteer
from dateline.record import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dateline.people import Name
    from dateline.reading import Reading, Token

Change = Literal["holds", "takes", "left"]

_LONGEST_TITLE = 6  # words of a listed title, hyphens counted
_MODIFIERS = 6  # words looked at before a title
_CLAUSE = 9  # words looked at behind a verb for the post it gives
_GLUED_NAME, _GLUED_POST = 3, 4  # letters that must remain of a name and of the post glued to it
_OWNERS = frozenset({"of", "at", "for", "with", "from", "in"})
_TOPICS = frozenset({"of", "on", "for", "to", "in"})
_PLACED = frozenset({"in", "at", "from"})
_HYPHENS = frozenset("-‑")
_PHRASE = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
_BACK = frozenset({"country", "nation", "state", "its", "their", "kingdom", "republic"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
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


def find(reading: Reading, name: Name, names: Mapping[int, Named]) -> tuple[Role, ...]:
    """The roles that stand around a name; `names` holds organisations and states by first token."""
    posts = [
        *_before(reading, name, names),
        *_behind(reading, name, names),
        *_heading(reading, name, names),
    ]
    posts += _given(reading, name, names, posts)
    found: dict[tuple[int, int], Role] = {}
    for post in posts:
        role = role_of(reading, post)
        if name.first <= post.first < name.last:  # the post is glued to the name
            span = reading.characters(name.end, role.span.end)
            role = replace(role, title=span.words, span=span)
        found.setdefault((role.span.start, role.span.end), role)
    return tuple(found.values())


def role_of(reading: Reading, post: Post) -> Role:
    """The role that the words of a post give."""
    span = reading.span(post.first, post.last)
    title = post.singular or span.words
    if post.gap:
        first, last = post.gap
        parts = reading.span(post.first, first), reading.span(last, post.last)
        title = " ".join(part.words for part in parts)
    return Role(title, printed_owner(post.of), span, post.change)


def printed_owner(of: str | None) -> str | None:
    """Whose post it is: a state's name for its adjective, other words as they are printed."""
    code = gazetteer.demonym_of(of) if of else None
    return gazetteer.name_of(code) if code else of


def title_end(reading: Reading, i: int) -> bool:
    """Whether token `i` ends a title: "minister", "Secretary of State"."""
    return _title_first(reading, i + 1) is not None


def _title_first(reading: Reading, last: int) -> int | None:
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


# ------------------------------------------------------------------ before the name


def _before(reading: Reading, name: Name, names: Mapping[int, Named]) -> Iterator[Post]:
    if not name.first or not _same(reading.tokens, name.first - 1, name.first):
        return
    last = name.first
    first = _title_first(reading, last)
    if first is None:
        last = _before_address(reading, last)
        first = _title_first(reading, last) if last else None
    if first is None:
        return
    post, rank = _titled(reading, first, last, names)
    yield post._replace(of=post.of or origin(reading, name.last, names))
    if rank:
        yield rank


def _titled(
    reading: Reading, first: int, last: int, names: Mapping[int, Named]
) -> tuple[Post, Post | None]:
    """The post whose title is given, and the rank behind it, where one is ("spokesman Colonel")."""
    above = _title_first(reading, first) if _is_rank_after_post(reading, first, last) else None
    if above is None:
        return _extended(reading, first, last, names), None
    return _extended(reading, above, first, names), Post(first, last, None)


def _before_address(reading: Reading, last: int) -> int:
    """Where the forms of address begin that stand before a name ("Minister Prince X")."""
    tokens = reading.tokens
    honorifics = gazetteer.titles().honorifics
    while last and _same(tokens, last - 1, last) and tokens[last - 1].text.lower() in honorifics:
        last -= 1
    return last


def _is_rank_after_post(reading: Reading, first: int, last: int) -> bool:
    """Whether a rank stands behind a post of its own: "spokesman Colonel X"."""
    if not first or not _same(reading.tokens, first - 1, first):
        return False
    titles = gazetteer.titles()
    before = reading.tokens[first - 1].text.lower()
    words = reading.span(first, last).words.lower()
    if words not in titles.ranks or before in titles.ranks or before in titles.before_general:
        return False
    return title_end(reading, first - 1)


def _extended(reading: Reading, first: int, last: int, names: Mapping[int, Named]) -> Post:
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
            if rank.text.lower() in _RANKING and _same(tokens, first - 1, post.first):
                return post._replace(first=first - 1, gap=(first, post.first))
    return post


def _with_words_before(reading: Reading, first: int, last: int, names: Mapping[int, Named]) -> Post:
    titles = gazetteer.titles()
    tokens = reading.tokens
    topic = tokens[last - 1].text.lower() in titles.occupations
    start, of = first, None
    change: Change = "holds"
    i = first - 1
    while i >= max(first - _MODIFIERS, 0) and _same(tokens, i, first):
        token = tokens[i]
        owner = _owner_ending(i + 1, names)
        if owner and owner.place:
            owner = owner if _is_civic(tokens[last - 1]) else None
        if owner and tokens[i + 1].text not in _HYPHENS:
            if topic and gazetteer.country_of(owner.words):
                start = i if start == i + 1 and not owner.adjective else start
            else:
                of = owner.words
        elif token.text.lower() in titles.past:
            change = "left"
        elif token.tag == "POS":
            found = _owner_ending(i, names)
            return Post(start, last, of or (found.words if found else None), change)
        elif _joins_title(token, touching=start == i + 1 and of is None):
            start = i if start == i + 1 else start
        elif token.tag == "DT":
            then = i > 0 and _same(tokens, i - 1, i) and tokens[i - 1].text.lower() == "then"
            return Post(start, last, of, "left" if then else change)
        elif not _is_passed_over(token):
            break
        i -= 1
    return Post(start, last, of, change)


def _joins_title(token: Token, *, touching: bool) -> bool:
    if token.text.lower() in gazetteer.titles().qualifiers:
        return True
    return touching and token.pos in {"NOUN", "PROPN"}


def _is_passed_over(token: Token) -> bool:
    """Adjectives and hyphens that belong neither to the title nor end it ("a Lima-based ...")."""
    return token.text in _HYPHENS or token.pos in {"ADJ", "ADV"} or token.tag in {"VBN", "VBG"}


def _owner_ending(last: int, names: Mapping[int, Named]) -> Named | None:
    for first in range(last - 1, max(last - _LONGEST_TITLE, -1), -1):
        named = names.get(first)
        if named and named.last == last:
            return named
    return None


def origin(reading: Reading, last: int, names: Mapping[int, Named]) -> str | None:
    """The state in "President X of Peru"."""
    tokens = reading.tokens
    if last + 1 >= len(tokens) or tokens[last].text != "of":
        return None
    named = names.get(last + 1) or names.get(last + 2)
    return named.words if named and not (named.adjective or named.place) else None


# ------------------------------------------------------------------ behind the name


def _behind(reading: Reading, name: Name, names: Mapping[int, Named]) -> Iterator[Post]:
    """Appositions: "X, an economist at the Y Bank, and ..."; two posts joined by "and"."""
    start = _apposition_start(reading, name)
    head = None if start is None else title_head(reading, start, names)
    seen = 0
    while head is not None and seen < _LONGEST_TITLE:
        post = with_topic(reading, head, names)
        if _is_anothers(reading, head, post.last, names):
            return
        yield post
        seen += 1
        head = _joined_head(reading, post, names)


def _apposition_start(reading: Reading, name: Name) -> int | None:
    tokens = reading.tokens
    last = name.last
    if tokens[last - 1].end > name.end:
        return last - 1  # the post is glued to the name
    if last + 1 < len(tokens) and tokens[last].text == "," and _same(tokens, last, last + 1):
        return last + 1
    return None


def _is_anothers(reading: Reading, head: int, last: int, names: Mapping[int, Named]) -> bool:
    """Whether a title behind a comma belongs to the clause or the name that follows it."""
    if reading.tokens[head].dep in _SUBJECTS and reading.tokens[head].head > head:
        return True
    if last >= len(reading.tokens) or last in names:
        return False
    token = reading.tokens[last]
    return token.tag == "POS" or (token.tag == "NNP" and token.text[:1].isupper())


def _same(tokens: tuple[Token, ...], left: int, right: int) -> bool:
    return tokens[left].sentence == tokens[right].sentence


def title_head(reading: Reading, start: int, names: Mapping[int, Named]) -> int | None:
    """The last token of the title in the noun phrase that begins at `start`, else None."""
    tokens = reading.tokens
    if _is_glued(tokens[start].text):
        return start
    best = None
    i = start
    while i < len(tokens) and _same(tokens, start, i) and _in_noun_phrase(tokens[i]):
        if i in names and not names[i].adjective:
            i = names[i].last
            continue
        if tokens[i].pos in {"NOUN", "PROPN"} and title_end(reading, i):
            best = i
        i += 1
    return best


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
    first = _title_first(reading, head + 1)
    base = _extended(reading, head if first is None else first, head + 1, names)
    of, last = base.of, head + 1
    while last < len(tokens) and tokens[last].text.lower() in _OWNERS | _TOPICS:
        word = tokens[last].text.lower()
        at = last + 1
        while at < len(tokens) and tokens[at].pos == "DET":
            at += 1
        if at >= len(tokens) or tokens[at].entity in {"DATE", "TIME"} or tokens[at].text == "place":
            break
        owner = owner_from(reading, at, names)
        if owner and word in _PLACED and _is_seat(owner):
            break
        if owner and word == "for" and tokens[head].lemma.lower() in _SENT:
            owner = None if gazetteer.country_of(owner.words) else owner
        if owner and owner.place and not (word == "of" and _is_civic(tokens[head])):
            if word in _PLACED:
                break
            owner = None
        if owner and word in _OWNERS:
            return base._replace(last=last, of=of if of and word == "in" else owner.words)
        end = _phrase_end(reading, at)
        if end == at or word not in _TOPICS:
            break
        last = end
    return base._replace(last=last, of=of)


def _is_seat(owner: Named) -> bool:
    """Whether a post "in" what is named is only held there: "its ambassador in Lima"."""
    return gazetteer.capital_of(owner.words) is not None and gazetteer.is_city(owner.words)


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
    while end < len(tokens) and _same(tokens, at, end):
        token = tokens[end]
        joins = token.tag == "CC" and end > at and _goes_on(reading, end + 1)
        inside = token.pos in _PHRASE or token.text in _HYPHENS or token.tag == "POS"
        if not (inside or joins):
            break
        end += 1
    return end


def _goes_on(reading: Reading, i: int) -> bool:
    """Whether the noun after "and" is one more topic, not one more post."""
    if i >= len(reading.tokens) or reading.tokens[i].pos not in {"NOUN", "PROPN"}:
        return False
    return not any(title_end(reading, at) for at in range(i, min(i + 3, len(reading.tokens))))


def _joined_head(reading: Reading, post: Post, names: Mapping[int, Named]) -> int | None:
    """The next title in "an expert on trade and visiting fellow at Y"."""
    tokens = reading.tokens
    limit = min(post.last + _LONGEST_TITLE * 2, len(tokens))
    for at in range(post.last, limit):
        if tokens[at].text == "and":
            inside = _same(tokens, post.first, at) and at + 1 < len(tokens)
            return title_head(reading, at + 1, names) if inside else None
        named = names.get(at)
        if tokens[at].text == "," or (named and named.words != post.of):
            return None
    return None


# ------------------------------------------------------------------ as the head of an apposition


def _heading(reading: Reading, name: Name, names: Mapping[int, Named]) -> Iterator[Post]:
    """Posts whose apposition is the name: "Japan's top diplomat, X"."""
    tokens = reading.tokens
    comma = name.first - 1
    titles = gazetteer.titles()
    address = titles.ranks.union(titles.honorifics)
    while comma > 0 and tokens[comma].text.lower() in address:
        comma -= 1
    if comma < 1 or tokens[comma].text not in {",", ":"} or not _same(tokens, comma - 1, comma):
        return
    token = outermost(reading, name)
    appositive = token.dep == "appos" and token.head < name.first
    head = _title_above(reading, token.head) if appositive else comma - 1
    if not title_end(reading, head):
        return
    post = with_topic(reading, head, names)
    if post.last <= comma and (appositive or post.last == comma):
        words = reading.span(post.first, post.last).words.lower()
        leads = words.startswith("head of") or words in titles.leaders
        state = origin(reading, name.last, names) if leads or not post.of else None
        yield post._replace(of=state or post.of)


def _title_above(reading: Reading, i: int) -> int:
    """The title to whose phrase token `i` belongs ("envoy" for Peru in "envoy to Peru"), or `i`."""
    for token in (reading.tokens[i], *reading.ancestors(i)):
        if title_end(reading, token.i):
            return token.i
        if token.dep not in {"pobj", "prep", "poss", "compound"}:
            break
    return i


def outermost(reading: Reading, name: Name) -> Token:
    """The token of a name by which it hangs in the tree."""
    token = reading.tokens[name.last - 1]
    while name.first <= token.head < name.last and token.head != token.i:
        token = reading.tokens[token.head]
    return token


# ------------------------------------------------------------------ given or taken by a verb


def _given(
    reading: Reading, name: Name, names: Mapping[int, Named], known: list[Post]
) -> Iterator[Post]:
    """The post that a verb gives to its subject, or that the subject lays down."""
    tokens = reading.tokens
    titles = gazetteer.titles()
    verb, passive = verb_of(reading, name)
    if verb is None or _denied(reading, verb):
        return
    takes = verb.lemma in titles.appoint and (passive or verb.lemma == "become")
    if not takes and verb.lemma not in titles.dismiss:
        return
    active = verb.i < name.first
    at = _as_after(reading, name) if active else verb.i + 1
    if at is None:
        return
    limit = at + _CLAUSE
    while at < min(limit, len(tokens)) and _same(tokens, verb.i, at):
        if tokens[at].tag in {"VBD", "VBZ", "MD", ","}:
            return
        if tokens[at].pos in {"NOUN", "PROPN"} and title_end(reading, at):
            head = title_head(reading, at, names)
            post = with_topic(reading, at if head is None else head, names)
            change: Change = "takes" if takes else "left"
            of = _of_the_country(reading, post, known)
            giver = _subject(reading, verb, names) if active else None
            yield post._replace(of=of or giver, change=change)
            return
        at += 1


def _as_after(reading: Reading, name: Name) -> int | None:
    """Where the post begins in "named X, its envoy, as minister" or "named X minister"."""
    tokens = reading.tokens
    for at in range(name.last, min(name.last + 2 * _CLAUSE, len(tokens))):
        if not _same(tokens, name.first, at):
            return None
        if tokens[at].text == "as":
            return at + 1
    plain = name.last < len(tokens) and tokens[name.last].text != ","
    return name.last if plain and tokens[name.last].pos in {"NOUN", "ADJ", "PROPN"} else None


def _subject(reading: Reading, verb: Token, names: Mapping[int, Named]) -> str | None:
    """The state that gives the post."""
    for subject in reading.children(verb.i, "nsubj")[-1:]:
        named = names.get(subject.i)
        if named and not named.place and gazetteer.country_of(named.words):
            return named.words
    return None


def verb_of(reading: Reading, name: Name) -> tuple[Token | None, bool]:
    """The verb whose subject is the name, by the tree or by the words behind it; if passive."""
    tokens = reading.tokens
    token = outermost(reading, name)
    while token.dep == "appos" and token.head != token.i:
        token = tokens[token.head]
    behind = [t.text for t in tokens[name.last : name.last + 2]]
    if token.dep in _SUBJECTS and "who" not in behind:
        return tokens[token.head], token.dep == "nsubjpass"
    if token.dep in {"dobj", "oprd"} and tokens[token.head].lemma in gazetteer.titles().appoint:
        return tokens[token.head], True
    at = name.last + (1 if name.last < len(tokens) and tokens[name.last].text == "," else 0)
    at += at < len(tokens) and tokens[at].text == "who"
    if at < len(tokens) and tokens[at].lemma == "become":
        return tokens[at], False
    first = at
    while at < len(tokens) and tokens[at].lemma in {"be", "have"} and tokens[at].tag != "VB":
        at += 1
    if at == first or at >= len(tokens) or tokens[at].tag != "VBN":
        return None, False
    return tokens[at], True


def _denied(reading: Reading, verb: Token) -> bool:
    """Whether the verb is negated or only possible: then it gives nothing."""
    return any(c.dep == "neg" or c.tag == "MD" for c in reading.children(verb.i, "neg", "aux"))


def _of_the_country(reading: Reading, post: Post, known: list[Post]) -> str | None:
    """Resolve "the country's" by the state that the sentence gave before."""
    words = {token.lemma.lower() for token in reading.tokens[max(post.first - 5, 0) : post.first]}
    if post.of is None and words & _BACK:
        return next((before.of for before in known if before.of), None)
    return post.of

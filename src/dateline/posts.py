"""What posts a page gives to the people it names.

A post stands before the name ("Turkish Foreign Minister X"), behind it ("X, director of the Y
Institute"), before it as the head of an apposition ("Japan's ambassador to Peru, X") or with its
owner between ("President of Peru X"), or is given or taken by a verb ("X was named defence
minister"). The role's span covers the words of the post.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dateline import gazetteer
from dateline.record import Role
from dateline.titles import (
    Change,
    Named,
    Post,
    extended,
    is_attribution,
    is_told_of_another,
    owner_ending,
    same_sentence,
    title_end,
    title_first,
    title_head,
    with_topic,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dateline.people import Name
    from dateline.reading import Reading, Token


_LONGEST_TITLE = 6  # words of a listed title, hyphens counted
_PHRASE = 14  # words of a post with what it is of and on
_NAMED = frozenset({"NOUN", "PROPN"})
_IN_PHRASE = frozenset({"NOUN", "PROPN", "ADJ", "ADP", "DET", "CCONJ", "PART"})
_NO_POSTS = frozenset({"ally"})  # what people are called and do not hold
_BRACKETS = frozenset("()-‑")
_CLAUSE = 9  # words looked at behind a verb for the post it gives
_BACK = frozenset({"country", "nation", "state", "its", "their", "kingdom", "republic"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


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
        if reading.tokens[post.last - 1].text.lower() in _NO_POSTS:
            continue
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


# ------------------------------------------------------------------ before the name


def _before(reading: Reading, name: Name, names: Mapping[int, Named]) -> Iterator[Post]:
    if not name.first or not same_sentence(reading.tokens, name.first - 1, name.first):
        return
    last = name.first
    first = title_first(reading, last)
    if first is None:
        last = _before_address(reading, last)
        first = title_first(reading, last) if last else None
    if first is None:
        return
    if _title_reaching(reading, first, names) is not None:  # "Chief of the Army | General X"
        yield Post(first, last, None)
        yield from _touching(reading, first, names)
        return
    post, rank = _titled(reading, first, last, names)
    yield post._replace(of=post.of or origin(reading, name.last, names))
    if rank:
        yield rank


def _titled(
    reading: Reading, first: int, last: int, names: Mapping[int, Named]
) -> tuple[Post, Post | None]:
    """The post whose title is given, and the rank behind it, where one is ("spokesman Colonel")."""
    above = title_first(reading, first) if _is_rank_after_post(reading, first, last) else None
    if above is None:
        return extended(reading, first, last, names), None
    return extended(reading, above, first, names), Post(first, last, None)


def _before_address(reading: Reading, last: int) -> int:
    """Where the forms of address begin that stand before a name ("Minister Prince X")."""
    tokens = reading.tokens
    honorifics = gazetteer.titles().honorifics
    while (
        last
        and same_sentence(tokens, last - 1, last)
        and tokens[last - 1].text.lower() in honorifics
    ):
        last -= 1
    return last


def _is_rank_after_post(reading: Reading, first: int, last: int) -> bool:
    """Whether a rank stands behind a post of its own: "spokesman Colonel X"."""
    if not first or not same_sentence(reading.tokens, first - 1, first):
        return False
    titles = gazetteer.titles()
    before = reading.tokens[first - 1].text.lower()
    words = reading.span(first, last).words.lower()
    if words not in titles.ranks or before in titles.ranks or before in titles.before_general:
        return False
    return title_end(reading, first - 1)


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
    if (
        last + 1 < len(tokens)
        and tokens[last].text == ","
        and same_sentence(tokens, last, last + 1)
    ):
        return last + 1
    return None


def _is_anothers(reading: Reading, head: int, last: int, names: Mapping[int, Named]) -> bool:
    """Whether a title behind a comma belongs to the clause or the name that follows it."""
    if reading.tokens[head].dep in _SUBJECTS and reading.tokens[head].head > head:
        return True
    if last >= len(reading.tokens) or last in names:
        return False
    token = reading.tokens[last]
    if token.text == "of":  # "X, president of the Alba Bank Y" is Y's
        owner = names.get(last + 1) or names.get(last + 2)
        last = owner.last if owner else len(reading.tokens)
        return any(_is_name_word(t) for t in reading.tokens[last : last + 1])
    return token.tag == "POS" or _is_name_word(token)


def _is_name_word(token: Token) -> bool:
    return token.tag == "NNP" and token.text[:1].isupper()


def _joined_head(reading: Reading, post: Post, names: Mapping[int, Named]) -> int | None:
    """The next title in "an expert on trade and visiting fellow at Y"."""
    tokens = reading.tokens
    limit = min(post.last + _LONGEST_TITLE * 2, len(tokens))
    for at in range(post.last, limit):
        if tokens[at].text == "and":
            inside = same_sentence(tokens, post.first, at) and at + 1 < len(tokens)
            return title_head(reading, at + 1, names) if inside else None
        named = names.get(at)
        if tokens[at].text == "," or (named and named.words != post.of):
            return None
    return None


# ------------------------------------------------------------------ as the head of an apposition


def _heading(reading: Reading, name: Name, names: Mapping[int, Named]) -> Iterator[Post]:
    """Posts whose apposition is the name: "Japan's top diplomat, X"."""
    tokens = reading.tokens
    comma = _before_ranks(reading, name.first - 1)
    if comma < 1 or not same_sentence(tokens, comma - 1, comma):
        return
    if tokens[comma].text not in {",", ":"}:
        yield from _touching(reading, comma + 1, names)
        return
    token = outermost(reading, name)
    appositive = token.dep == "appos" and token.head < name.first
    head = _title_above(reading, token.head) if appositive else comma - 1
    if is_attribution(reading, name.last, head) or is_told_of_another(reading, head):
        return
    if _acts_behind(reading, head, token, name.last):
        return
    if not title_end(reading, head):
        head = _title_reaching(reading, comma, names) or comma
        beside = tokens[head].head == token.head and not is_told_of_another(reading, head)
        addressed = comma < name.first - 1  # ", Mr. X, "
        beside = beside or (addressed and tokens[min(name.last, len(tokens) - 1)].text == ",")
        if title_end(reading, head) and beside:
            yield with_topic(reading, head, names)
        return
    post = with_topic(reading, head, names)
    if post.last <= comma and (appositive or post.last == comma):
        state = origin(reading, name.last, names) if _leads(reading, post) or not post.of else None
        yield post._replace(of=state or post.of)


def _acts_behind(reading: Reading, head: int, subject: Token, last: int) -> bool:
    """Whether a clause begins at a name behind words of its verb: "At talks with the king, X said".

    A comma behind the name as well makes it an apposition, whatever the parser says.
    """
    tokens = reading.tokens
    if subject.dep not in _SUBJECTS or (last < len(tokens) and tokens[last].text == ","):
        return False
    opening = next((t for t in reading.ancestors(head) if t.head == subject.head), None)
    return opening is not None and opening.dep in {"prep", "advcl"} and opening.i < head


def _touching(reading: Reading, end: int, names: Mapping[int, Named]) -> Iterator[Post]:
    """The post whose owner a name follows without a comma: "President of Peru | X"."""
    head = _title_reaching(reading, end, names)
    if head is not None:
        post = with_topic(reading, head, names)
        yield post._replace(last=min(post.last, end))


def _title_reaching(reading: Reading, end: int, names: Mapping[int, Named]) -> int | None:
    """The title whose phrase goes on to an owner's name that ends before token `end`."""
    tokens = reading.tokens
    if tokens[end - 1].pos not in _NAMED or title_end(reading, end - 1):
        return None
    owner = owner_ending(end, names)
    topic = tokens[end - 1].text.lower() in gazetteer.words_for("bodies")
    topic = topic or (tokens[end - 1].pos == "NOUN" and tokens[end - 2].text in {"of", "for"})
    if owner.adjective if owner else not topic:
        return None
    for i in range(end - 2, max(end - _PHRASE, -1), -1):
        inside = tokens[i].pos in _IN_PHRASE or tokens[i].text in _BRACKETS
        topics = gazetteer.words_for("bodies")
        inside = inside or (tokens[i].text == "," and tokens[i + 1].text.lower() in topics)
        if not (inside and same_sentence(tokens, i, end - 1)):
            return None
        if tokens[i].pos in {"NOUN", "PROPN"} and title_end(reading, i):
            return i if tokens[i + 1].tag in {"IN", "TO"} else None
    return None


def _before_ranks(reading: Reading, at: int) -> int:
    """The token before ranks and honorifics that end at `at`, as in "Lt-Gen"."""
    titles = gazetteer.titles()
    address = titles.ranks.union(titles.honorifics)
    words = [token.text.lower() for token in reading.tokens[max(at - _LONGEST_TITLE, 0) : at + 1]]
    while at > 0 and _is_ranked(words, address):
        words.pop()
        at -= 1
    return at


def _is_ranked(words: list[str], address: frozenset[str]) -> bool:
    """Whether words end in a rank or a form of address, or in the hyphen of one."""
    hyphened = words[-1:] == ["-"] and words[-2:-1] and words[-2] in address
    return bool(words) and (words[-1] in address or bool(hyphened))


def _leads(reading: Reading, post: Post) -> bool:
    words = reading.span(post.first, post.last).words.lower()
    return words.startswith("head of") or words in gazetteer.titles().leaders


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
    verb, passive = verb_of(reading, name)
    change = _change_by(verb, passive=passive) if verb else None
    if verb is None or change is None or _denied(reading, verb):
        return
    active = verb.i < name.first
    at = _as_after(reading, name) if active else verb.i + 1
    end = _title_from(reading, verb, at) if at is not None else None
    if end is None:
        return
    head = title_head(reading, end, names)
    post = with_topic(reading, end if head is None else head, names)
    of = _of_the_country(reading, post, known)
    giver = _subject(reading, verb, names) if active else None
    yield post._replace(of=of or giver, change=change)


def _change_by(verb: Token, *, passive: bool) -> Change | None:
    """What a verb does with a post: "was named envoy" takes, "resigned as envoy" lays down."""
    titles = gazetteer.titles()
    if verb.lemma in titles.appoint and (passive or verb.lemma == "become"):
        return "takes"
    return "left" if verb.lemma in titles.dismiss else None


def _title_from(reading: Reading, verb: Token, at: int) -> int | None:
    """The token that ends the first title behind `at` in the clause of a verb."""
    tokens = reading.tokens
    for i in range(at, min(at + _CLAUSE, len(tokens))):
        ends = tokens[i].tag in {"VBD", "VBZ", "MD", ","} or tokens[i].text == "by"
        if ends or not same_sentence(tokens, verb.i, i):
            return None
        if tokens[i].pos in {"NOUN", "PROPN"} and title_end(reading, i):
            return i
    return None


def _as_after(reading: Reading, name: Name) -> int | None:
    """Where the post begins in "named X, its envoy, as minister" or "named X minister"."""
    tokens = reading.tokens
    for at in range(name.last, min(name.last + 2 * _CLAUSE, len(tokens))):
        if not same_sentence(tokens, name.first, at):
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
    skipped = 1 if behind[:1] == [","] else 0
    return _verb_at(tokens, name.last + skipped + (behind[skipped : skipped + 1] == ["who"]))


def _verb_at(tokens: tuple[Token, ...], first: int) -> tuple[Token | None, bool]:
    """The verb that words begin with: "became", or "has been named", which is passive."""
    if first < len(tokens) and tokens[first].lemma == "become":
        return tokens[first], False
    at = first
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

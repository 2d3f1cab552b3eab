"""Noun phrases that stand for somebody: "the Turkish leader", "both presidents", "two diplomats".

A description is somebody's only where the page itself gives the post to one person: by a title, an
apposition, or because it follows at once on the only person named so far. Otherwise it keeps a key
of its own and is nobody. Groups are keyed by their own words.
"""

from __future__ import annotations

from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING

from dateline import again, gazetteer, governments, pairs
from dateline.record import Mention, Role
from dateline.referents import (
    Anchored,
    Held,
    Page,
    anchor,
    codes_of,
    country,
    holder_of,
    is_other_post,
    is_post_of,
    is_printed_large,
    leads,
    mention_of,
    phrase_start,
)
from dateline.titles import is_attribution, is_told_of_another, title_end

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dateline.reading import Reading, Token

__all__ = ["Anchored", "anchor", "find", "mention_of"]

_PREDICATE = frozenset({"attr", "oprd", "acomp", "compound", "amod", "nmod"})
_ACTING = frozenset({"nsubj", "nsubjpass", "dobj", "dative"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_ACTING_AFTER = frozenset({"by", "to", "with"})
_NOT_ONE = frozenset({"chair", "head", "major", "general", "chief", "ally"})  # mostly no people
_PAIR_WORDS = frozenset({"both", "the", "neither", "either", "each", "all", "two"})
_LONG_RIGHT = 8  # tokens of a phrase behind its noun
_MISSIONS = frozenset({"embassy", "consulate"})
_ENVOYS = frozenset({"ambassador", "envoy", "diplomat", "emissary", "consul"})
_NEAR = 2  # sentences back that one of several bearers of a post is looked for
_FIGHTERS = "fighters"
_HEAD = "head of state"
_HEADS = frozenset({_HEAD, "head of government"})
_HEADED = frozenset({"state", "government"})
_COUNTING = frozenset({"det", "nummod", "poss"})
_HIS = frozenset({"his", "her"})
_NAMES = frozenset({"NNP", "NNPS"})
_QUOTES = frozenset({'"', "“", "”", "''", "``"})
_FAR = 30  # sentences back that its only bearer is looked for


def find(reading: Reading, named: Sequence[Anchored]) -> list[Anchored]:
    """Descriptions, pairs and groups on a page whose named mentions are given in text order."""
    page = Page(reading, named)
    found = _apposed(page)
    beside = {a.head for a in found}
    triggers = _triggers()
    end = behind = 0
    for token in reading.tokens:
        lower = token.text.lower()
        if lower not in triggers or token.i in beside:
            continue
        if token.i < end and (token.i < behind or lower not in _PAIR_WORDS):
            continue
        anchored = [anchor(reading, mention) for mention in _at(page, token)]
        if anchored:
            found.extend(anchored)
            page.remember(anchored)
            end = max(a.last for a in anchored)
            # "Officials of the two countries" are a group, and the two countries are known.
            group = all(a.mention.kind == "group" for a in anchored)
            behind = anchored[0].head if group else end
    return found


@cache
def _triggers() -> frozenset[str]:
    """The words at which a description, a pair or a group may stand."""
    titles = gazetteer.titles()
    words = titles.groups | titles.collectives | titles.leaders | titles.last_words
    words |= gazetteer.words_for("again") | gazetteer.words_for("seated")
    words |= gazetteer.words_for("beside_people")
    return words | _PAIR_WORDS | _MISSIONS | governments.words()


def _at(page: Page, token: Token) -> list[Mention]:
    """What the words at a token stand for; an empty list where they stand for nobody."""
    lower = token.text.lower()
    if lower in _PAIR_WORDS:
        return pairs.find(page, token)
    own = page.by_token.get(token.i)
    generic = own is None or (own.mention.kind == "group" and own.mention.form == "name")
    if token.pos not in {"NOUN", "PROPN"} or not generic:
        return []
    if lower in gazetteer.words_for("seated") and token.dep in _SUBJECTS:
        seated = governments.seated(page, token)
        if seated:
            return seated
    if lower in gazetteer.words_for("again") and (own or again.may_be(page, token)):
        body = again.find(page, token)
        if body or own:  # "the Navy", of the only one that is named
            return body
    if own:
        return []
    if lower in _MISSIONS:
        return governments.embassy(page, token)
    return [] if page.in_role(token) else _told(page, token, lower)


def _told(page: Page, token: Token, lower: str) -> list[Mention]:
    """What a noun outside of anybody's post tells of: who rules, a group or somebody by a post."""
    if lower in governments.words():
        return governments.find(page, token)
    if lower in gazetteer.words_for("beside_people"):
        return _partner(page, token)
    titles = gazetteer.titles()
    if lower in titles.groups or (
        lower in titles.collectives and token.dep in {"nsubj", "nsubjpass"}
    ):
        return _fighting(page, token, lower) or _group(page, token)
    post = lower in titles.leaders or title_end(page.reading, token.i)
    if post and lower in _HEADED:
        return _head_of_state(page, token)
    if post and (token.tag == "NN" or is_printed_large(page, token)):
        return _description(page, token)
    return []


# ------------------------------------------------------------------ one person


def _description(page: Page, token: Token) -> list[Mention]:
    """A post with "the" or a possessor that stands for its holder."""
    reading = page.reading
    if _is_unnamed(page, token):
        return _unnamed(page, token)
    if not _is_reference(page, token):
        return []
    first = phrase_start(reading, token)
    code = country(reading, first, token.i)
    title = _title(reading, first, token.i)
    past = gazetteer.titles().past
    if any(t.text.lower() in past for t in reading.tokens[first : token.i]):
        holder = _last_bearer(page, token, title, page.former)
        code = None
    else:
        holder = _holder(page, token, title, code)
    place = first, token.i + 1
    words = reading.span(*place).words
    if holder:
        name = page.names[holder]
        if code:
            page.posts.append((holder, title, code))
        return [mention_of(reading, place, "person", "description", holder, name)]
    state = gazetteer.name_of(code) if code else _unnamed_before(page, token, title)
    if state is None or (code is None and reading.children(token.i, "prep")):
        return []
    role = Role(title, state, reading.span(*place))
    key = f"group:{words.casefold()}"
    return [mention_of(reading, place, "group", "description", key, words, (role,))]


def _head_of_state(page: Page, token: Token) -> list[Mention]:
    """The leader whom "the head of state" means, by whatever title the page gives him."""
    reading = page.reading
    start = token.i - 2
    if start < 0 or reading.span(start, token.i + 1).words.lower() not in _HEADS:
        return []
    if not _is_reference(page, reading.tokens[start]) or reading.children(token.i, "prep"):
        return []
    leading = [(key, _HEAD, code) for key, title, code in page.posts if leads(title)]
    holder = _last_bearer(page, token, _HEAD, leading)
    if holder is None:
        return []
    place = phrase_start(reading, reading.tokens[start]), token.i + 1
    return [mention_of(reading, place, "person", "description", holder, page.names[holder])]


def _is_unnamed(page: Page, token: Token) -> bool:
    """Whether "an official" acts and is nobody whom the page names."""
    reading = page.reading
    first = token
    while first.dep == "conj" and first.head < first.i:
        first = reading.tokens[first.head]
    above = reading.tokens[first.head].text.lower()
    acts = first.dep in _ACTING or (first.dep == "pobj" and above in _ACTING_AFTER)
    lower = token.text.lower()
    if not acts or lower in _NOT_ONE or lower in gazetteer.titles().leaders:
        return False
    if any(c.i in page.by_token for c in reading.children(token.i, "appos")):
        return False
    if token.i + 1 in page.by_token and page.by_token[token.i + 1].mention.kind == "person":
        return False
    return any(c.text.lower() in {"a", "an", "one"} for c in reading.children(token.i, "det"))


def _unnamed(page: Page, token: Token) -> list[Mention]:
    """The mention of somebody unnamed, with the state whose post they hold."""
    reading = page.reading
    first = phrase_start(reading, token)
    if reading.tokens[first].pos == "DET":
        first += 1
    place = first, _phrase_last(reading, token)
    words = reading.span(*place).words
    code = country(reading, first, token.i)
    title = _title(reading, first, token.i)
    held = (Role(title, gazetteer.name_of(code), reading.span(*place)),) if code else ()
    key = f"group:{words.casefold()}"
    return [mention_of(reading, place, "group", "description", key, words, held)]


def _is_reference(page: Page, token: Token) -> bool:
    reading = page.reading
    above = reading.tokens[token.head]
    if token.dep in _PREDICATE or above.text.lower() == "as":
        return False
    if token.dep == "appos" and above.i < token.i and above.tag == "NNP":
        return False
    if token.i + 1 in page.by_token and page.by_token[token.i + 1].mention.kind == "person":
        return False
    if any(c.i in page.by_token for c in reading.children(token.i, "appos")):
        return False
    kept = {"the", "this", "that"}
    definite = any(c.text.lower() in kept for c in reading.children(token.i, "det"))
    owned = any(c.dep == "poss" and c.i in page.by_token for c in reading.children(token.i))
    return definite or owned


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


def _holder(page: Page, token: Token, title: str, code: str | None) -> str | None:
    """The one person of the page to whom the post belongs, else None."""
    holder = holder_of(page, title, code) if code else None
    if holder:
        return holder
    if code and title in gazetteer.titles().leaders:
        known = any(c == code and leads(t) for _, t, c in page.posts)
        return None if known else _only_person(page, token)
    if code or page.reading.children(token.i, "prep"):
        return None
    return _last_bearer(page, token, title, page.posts)


def _last_bearer(page: Page, token: Token, title: str, posts: Iterable[Held]) -> str | None:
    """Whom "the president" means: the holder of the post who was named just before."""
    spelt = _spelt_out(page, token, title)
    others = {k for k, t, _ in posts if is_other_post(spelt, t)}
    exact = {k for k, t, _ in posts if is_post_of(spelt, t)}
    bearers = {k for k, t, _ in posts if _may_be_called(title, t) and k not in others - exact}
    if len(bearers) == 1 and is_printed_large(page, token):
        return next(iter(bearers))
    reach = _FAR if len(bearers) == 1 and not _is_abroad(page, token, bearers) else _NEAR
    near = (a for a in page.before(token.i, "person") if a.mention.key in bearers)
    last = next(near, None)
    if last is None or token.sentence - last.sentence > reach:
        return None
    together = [last, *takewhile(lambda a: a.sentence == last.sentence, near)]
    if len({a.mention.key for a in together}) == 1:
        return last.mention.key
    return _of_told_state(page, token, bearers) or _only_acting(page, together)


def _of_told_state(page: Page, token: Token, bearers: Iterable[str]) -> str | None:
    """The only bearer of a post of the one state that a sentence tells of before the post."""
    before = page.just_before(token.i, token.sentence)
    codes = {code for a in before for code in codes_of(page, a.mention)}
    own = {key for key, _, code in page.posts if key in bearers and {code} == codes}
    return own.pop() if len(own) == 1 else None


def _only_acting(page: Page, together: Iterable[Anchored]) -> str | None:
    """The only one of several in a sentence who is its subject."""
    tokens = page.reading.tokens
    acting = {a.mention.key for a in together if tokens[a.head].dep in _SUBJECTS}
    return acting.pop() if len(acting) == 1 else None


def _unnamed_before(page: Page, token: Token, title: str) -> str | None:
    """The state of the unnamed holder of a post told of just before: "the envoy" once more."""
    last: Anchored | None = None
    states: set[str] = set()
    for a in page.just_before(token.i, token.sentence - _NEAR):
        held = {r.of for r in a.mention.roles if r.of and _may_be_called(title, r.title.lower())}
        if a.mention.kind == "group" and held and (last is None or a.sentence == last.sentence):
            last = last or a
            states |= held
    return states.pop() if len(states) == 1 else None


def _may_be_called(title: str, held: str) -> bool:
    envoy = title in _ENVOYS and held.partition(" to ")[0] in _ENVOYS  # "ambassador to Chile"
    return envoy or is_post_of(title, held)


def _partner(page: Page, token: Token) -> list[Mention]:
    """The only other person told of: "Soto praised his host" where he had met one man."""
    reading = page.reading
    kids = reading.children(token.i)
    owned = [kid for kid in kids if kid.tag == "PRP$" and kid.text.lower() in _HIS]
    after = reading.tokens[token.i + 1 : token.i + 2]
    if not owned or any(word.tag in _NAMES or word.text == "," for word in after):
        return []
    verbs = (above for above in reading.ancestors(token.i) if above.pos == "VERB")
    subjects = [kid for verb in verbs for kid in reading.children(verb.i, *_SUBJECTS)]
    acting = {page.by_token[kid.i].mention.key for kid in subjects if kid.i in page.by_token}
    if any(kid.tag == "PRP" for kid in subjects):  # who acted in the sentence before goes on
        before = (a for a in page.before(token.i, "person") if a.sentence < token.sentence)
        near = takewhile(lambda a: a.sentence == token.sentence - 1, before)
        acting |= {a.mention.key for a in near if reading.tokens[a.head].dep in _SUBJECTS}
    told = page.just_before(token.i, token.sentence - 1)
    people = {a.mention.key for a in told if a.mention.kind == "person"}
    others = people - acting
    if len(others) != 1 or not acting & people:
        return []
    key, place = others.pop(), (owned[0].i, token.i + 1)
    return [mention_of(reading, place, "person", "description", key, page.names[key])]


def _spelt_out(page: Page, token: Token, title: str) -> str:
    """A title with the noun before it that tells it from others of its kind: "mines minister"."""
    start = token.i - title.count(" ")
    before = page.reading.tokens[start - 1] if start else token
    named = before.tag in {"NN", "NNS"} or before.text.lower() == "foreign"
    beside = named and before.i < start and before.head == token.i
    return f"{before.text.lower()} {title}" if beside else title


def _is_abroad(page: Page, token: Token, bearers: Iterable[str]) -> bool:
    """Whether the words before a post in its sentence name another state than its bearer's."""
    tokens = page.reading.tokens
    own = {f"state:{code}" for key, _, code in page.posts if key in bearers}
    first = token.i
    while first > page.reading.sentence_of(token.i).first and tokens[first - 1].text not in _QUOTES:
        first -= 1
    named = (page.by_token[i].mention for i in range(first, token.i) if i in page.by_token)
    return any(m.kind in {"state", "place"} and m.key not in own for m in named)


def _only_person(page: Page, token: Token) -> str | None:
    """The only person just named, where no post of theirs speaks against it."""
    before = [a for a in page.before(token.i, "person") if token.sentence - a.sentence <= _NEAR]
    keys = {a.mention.key for a in before}
    if len(keys) != 1 or any(key in keys for key, _, _ in page.posts):
        return None
    return keys.pop()


# ------------------------------------------------------------------ beside a name, named again


def _apposed(page: Page) -> list[Anchored]:
    """The phrases with a name in apposition: "its state company, X" stands for X."""
    reading = page.reading
    titles = gazetteer.titles()
    found = []
    for a in page.anchored:
        above = _introducing(reading, reading.tokens[a.head], a.mention.kind)
        beside = reading.tokens[a.head].dep == "appos" and above.i < a.first
        if not beside or above.pos != "NOUN" or above.i in page.by_token:
            continue
        lower = above.lemma.lower()
        person = a.mention.kind == "person" and title_end(reading, above.i)
        body = a.mention.kind == "organization" and lower in titles.organization_kinds
        if is_attribution(reading, a.last, above.i) or is_told_of_another(reading, above.i):
            continue
        if person or body:
            first = phrase_start(reading, above)
            if reading.tokens[first].tag == "DT":
                first += first < above.i
            mention = a.mention
            place = first, above.i + 1
            told = mention_of(
                reading, place, mention.kind, "description", mention.key, mention.name
            )
            found.append(anchor(reading, told))
    return found


def _introducing(reading: Reading, name: Token, kind: str) -> Token:
    """The noun that a name in apposition explains: of "the mayor of Lima, X" the mayor."""
    above = reading.tokens[name.head]
    link = reading.tokens[above.head]
    post = reading.tokens[link.head]
    if kind == "person" and link.text == "of" and post.pos == "NOUN" and above.pos == "PROPN":
        return post
    return above


# ------------------------------------------------------------------ groups


def _group(page: Page, token: Token) -> list[Mention]:
    reading = page.reading
    if token.dep in _PREDICATE or reading.tokens[token.head].text.lower() == "as":
        return []
    first = phrase_start(reading, token)
    while first < token.i and reading.tokens[first].pos in {"DET", "PRON"}:
        first += 1
    place = first, _phrase_last(reading, token)
    words = reading.span(*place).words
    held: tuple[Role, ...] = ()
    both = pairs.two_holders(page, first, token)
    if both:
        return [
            mention_of(reading, place, "person", "description", key, page.names[key])
            for key in both
        ]
    served = token.text.lower() in gazetteer.titles().servants
    code = country(reading, first, token.i) or (_seat_behind(reading, token) if served else None)
    if code and served:
        held = (Role(token.text.lower(), gazetteer.name_of(code), reading.span(*place)),)
    key = f"group:{words.casefold()}"
    return [mention_of(reading, place, "group", "description", key, words, held)]


def _fighting(page: Page, token: Token, lower: str) -> list[Mention]:
    """The movement for which "the Sun Front rebels" fight: what they do, it does."""
    before = page.by_token.get(token.i - 1)
    fighters = lower == _FIGHTERS or lower in gazetteer.words_for("fighting_groups")
    if not fighters or before is None or before.mention.kind != "organization":
        return []
    beside = (kid for kid in page.reading.children(token.i) if kid.i < before.first)
    if before.mention.form != "name" or any(kid.dep not in _COUNTING for kid in beside):
        return []
    key = before.mention.key
    key = f"{key}s" if f"{key}s" in page.names else key  # "Red Lion rebels" are the Red Lions
    place = before.first, token.i + 1
    return [mention_of(page.reading, place, "organization", "description", key, page.names[key])]


def _seat_behind(reading: Reading, token: Token) -> str | None:
    """The state in whose capital, or in which, somebody serves: "police in Lima"."""
    after = reading.tokens[token.i + 1 : token.i + 3]
    if len(after) < len(("in", "Lima")) or after[0].text != "in":
        return None
    entry = gazetteer.entry_at(reading.document.text, after[1].start)
    if entry and entry.kind in {"seat", "state"} and entry.key.startswith("state:"):
        return entry.key.removeprefix("state:")
    return gazetteer.state_at(after[1].text)


def _phrase_last(reading: Reading, token: Token) -> int:
    """The end of a group's phrase with a short addition ("diplomats briefed on the plan")."""
    tokens = reading.tokens
    for child in reading.children(token.i, "amod", "acl", "prep"):
        if child.i != token.i + 1 or (child.dep == "prep" and child.text.lower() != "of"):
            continue
        if child.tag == "VBN" and token.start < reading.document.body_start:
            continue  # the verb of a headline: "Ten soldiers killed in Chad"
        below = reading.subtree(child.i)
        if below[-1] - token.i <= _LONG_RIGHT and all(
            tokens[i].text not in {",", "“", "”", '"'} for i in below
        ):
            return below[-1] + 1
    return token.i + 1

"""Those that "both leaders", "the two countries", "the pair" or "the three sides" stand for.

They are the two of the same sentence, or the two whom the sentence before joins ("X and Y"), or the
two with which the page begins. Where the sentence before names two others, nobody is meant: a pair
that is not clear is left out.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from dateline import gazetteer
from dateline.couples import (
    coupled,
    distinct,
    hosted,
    in_subject,
    is_below_subject,
    joined,
    met_by,
    of_adjectives,
    sides,
)
from dateline.referents import (
    Anchored,
    Page,
    holder_of,
    leads,
    mention_of,
    states_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.reading import Reading, Token
    from dateline.record import ActorKind, Mention

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_LONG = 7  # tokens of the phrase
_NEAR = 2  # sentences back that a pair is looked for
_TITLE = -1  # the number of the title among a page's opening sentences
_PAIR = 2
_TWOSOME = frozenset({"pair", "duo"})
_BOTH = "both"
_COUNTED = frozenset({"ADJ", "NOUN", "PROPN"})
_THE = "the"
_ALL = "all"
_WHOLE = frozenset({_THE, _ALL, _BOTH})
_STANDING = _SUBJECTS | {"dobj", "pobj", "dative"}
_HEADS_OF = "heads"
_OPENING = frozenset({"prime", "foreign"})  # what opens a post of two words
_ASKED = frozenset({"sides", "parties"})  # whom others ask and tell
_TOWARD = frozenset({"on", "upon", "to", "with"})
_MIXED = frozenset({"sides", "parties", "delegations", "two"})
_EACH = frozenset({_BOTH, "each", "either", "neither"})
_NUMBERS = _TWOSOME | {"two"}  # what follows "the" in words for two
_COUNTS = {"three": 3, "trio": 3, "four": 4, "quartet": 4, "five": 5, "six": 6}
_TELLING = _COUNTS | dict.fromkeys(_NUMBERS, _PAIR)
_OFTEN = 3  # mentions of a principal whom the opening does not name
_CLEAR = 2  # the two principals are named so many times as often as the next one
_NAMING = frozenset({"name", "metonym", "description"})
_LEADING = frozenset({"leaders", "presidents", "rulers", "autocrats", "statesmen", "premiers"})
_LEADING |= {_HEADS_OF}
_HEADS = frozenset({"secretary general", "secretary-general", "director general", "president"})


def find(page: Page, token: Token) -> list[Mention]:
    """One mention for each of the two, three or more, none where they are not clear."""
    opens, number = _opening_words(page.reading, token)
    if opens in _WHOLE and number in _COUNTS:
        return _several(page, token)
    if not number or opens == _ALL:
        return []
    if opens == _THE and number not in _NUMBERS:  # behind most articles stands no word for a pair
        return _unnumbered(page, token) if number in _unnumbered_openings() else []
    return _both(page, token)


@cache
def _unnumbered_openings() -> frozenset[str]:
    """With which words behind "the" a plural may open that means a pair without a number."""
    plurals = gazetteer.words_for("unnumbered_pairs")
    return plurals | gazetteer.words_for("each_others") | _OPENING


def _both(page: Page, token: Token) -> list[Mention]:
    """The two whom "both leaders", "the two countries", "the pair" or "the two" mean."""
    last, noun = _noun(page.reading, token)
    if not noun:
        return []
    head = page.reading.tokens[last - 1]
    alone = noun in _NUMBERS
    if _is_told_apart(page, head) or (alone and _counts_others(page, token, _PAIR)):
        return []
    people = noun in gazetteer.titles().pairs_people | _TWOSOME | {"two", _BOTH}
    kind: ActorKind = "person" if people else "state"
    met = met_by(page, head)
    keys = _two_sides(page, token, noun) or _keys(page, token, kind, noun, met)
    if alone and not keys and not _tells_of_somebody(page, token):
        kind, keys = "state", _before(page, token, "state", noun, _near(page, token, "state", noun))
    if not met.isdisjoint(keys):
        return []
    return _all(page, (token.i, last), kind, keys)


def _all(page: Page, place: tuple[int, int], kind: ActorKind, keys: list[str]) -> list[Mention]:
    """One mention for each key on the same words."""
    kinds: dict[str, ActorKind] = {"organization": "organization", "state": "state"}
    return [
        mention_of(
            page.reading,
            place,
            kinds.get(key.partition(":")[0], kind),
            "description",
            key,
            _name(page, key),
        )
        for key in keys
    ]


def _tells_of_somebody(page: Page, token: Token) -> bool:
    """Whether a person is told of just before, so that "the two" may be people."""
    if next((a for a in page.before(token.i, "person") if token.sentence - a.sentence <= 1), None):
        return True
    first = page.reading.sentences[max(token.sentence - 1, 0)].first
    return any(t.text.lower() in {"he", "she"} for t in page.reading.tokens[first : token.i])


def _opening_words(reading: Reading, token: Token) -> tuple[str, str]:
    """The word at a token and the one after it, "all the three" told as "all three"."""
    opens, after = token.text.lower(), reading.tokens[token.i + 1 : token.i + 3]
    if opens == _ALL and after and after[0].text.lower() == _THE:
        after = after[1:]
    return opens, after[0].text.lower() if after else ""


def _several(page: Page, token: Token) -> list[Mention]:
    """Those whom "the three sides" mean: so many, and no more, in a sentence before."""
    tokens = page.reading.tokens
    at = token.i + 1 + (tokens[token.i + 1].text.lower() == _THE)
    count = _COUNTS[tokens[at].text.lower()]
    after = (word for word in tokens[at + 1 : token.i + 5] if word.pos != "ADJ")
    noun = next((word.text.lower() for word in after), "")  # "the four Gulf states"
    titles = gazetteer.titles()
    named = noun in titles.pairs_people | titles.pairs_states
    behind = (word for word in tokens[at + 1 : at + 4] if named and word.text.lower() == noun)
    head = next(behind, tokens[at])
    if _is_told_apart(page, head):
        return []
    if not named and not _stands_alone(page.reading, head):
        return []
    if not named and _counts_others(page, token, count):
        return []
    kinds: tuple[ActorKind, ...] = ("person", "state") if not named else ("state",)
    if noun in titles.pairs_people:
        kinds = ("person",)
    found = ((kind, _so_many(page, token, kind, count)) for kind in kinds)
    kind, keys = next(((kind, keys) for kind, keys in found if keys), ("person", []))
    return _all(page, (token.i, head.i + 1), kind, keys)


def _stands_alone(reading: Reading, number: Token) -> bool:
    """Whether a number means those it counts: "the three agreed", "a pact between the two"."""
    between = number.dep == "pobj" and reading.tokens[number.head].lemma == "between"
    told = any(kid.text.lower() == "of" for kid in reading.children(number.i, "prep"))
    after = reading.tokens[number.i + 1 : number.i + 2]
    counts = any(word.pos in _COUNTED for word in after)  # "the two dead"
    return (number.dep in _SUBJECTS or between) and not (told or counts)


def _counts_others(page: Page, token: Token, count: int) -> bool:
    """Whether the sentence before counts others by a number: "held two men. The two had fled"."""
    if not token.sentence:
        return False
    before = page.reading.sentences[token.sentence - 1]
    known = {
        i
        for a in page.just_before(token.i, token.sentence - 1)
        if a.mention.kind != "group"
        for i in range(a.first, a.last)
    }
    tokens = page.reading.tokens
    return any(
        _TELLING.get(tokens[i].text.lower()) == count and tokens[i + 1].text != "-"
        for i in range(before.first, before.last)
        if i not in known
    )


def _so_many(page: Page, token: Token, kind: ActorKind, count: int) -> list[str]:
    """The nearest sentence's people or states where they are so many; none where it has more."""
    for back in range(_NEAR + 1):
        named = {
            sort: [a for a in page.before(token.i, sort) if a.sentence == token.sentence - back]
            for sort in ("person", "state")
        }
        keys = sorted(distinct(named[kind]))
        if len(keys) < count and kind == "state":
            keys = states_of(page, distinct(named["person"])) or keys
        if len(keys) > count:  # "A, B and C broke with D": the three are who acted together
            acting = [a for a in named[kind] if is_below_subject(page, a)]
            keys = sorted(distinct(acting))
        if keys and len(keys) >= count:
            return keys if len(keys) == count else []
    return []


def _unnumbered(page: Page, token: Token) -> list[Mention]:
    """The two whom "the leaders" or "the sides" mean on a page that has no third one."""
    tokens = page.reading.tokens
    noun, words = _plural_noun(page.reading, token)
    if words not in gazetteer.words_for("unnumbered_pairs"):
        return []
    heads = words == _HEADS_OF and _leads_state([t.text.lower() for t in tokens[noun.i :][:3]])
    told = not heads and page.reading.children(noun.i, "prep")
    if told or not _means_all(page.reading, noun, words):
        return []
    sentence = page.reading.sentence_of(token.i)
    if any(map(_counts_more, pairwise(tokens[sentence.first : sentence.last]))):
        return []  # "four states broke with Peru before the sides met"
    kind: ActorKind = "state" if words in gazetteer.titles().pairs_states else "person"
    keys = _opening(page, token, kind, words)
    told_of = (a for a in page.anchored if a.mention.kind == kind and a.first < sentence.first)
    others = (a for a in told_of if a.mention.key not in keys)
    if len(keys) != _PAIR or any(_is_rival(page, a, words, keys) for a in others):
        return []
    if noun.dep not in _SUBJECTS and not met_by(page, noun).isdisjoint(keys):
        return []
    return _all(page, (token.i, noun.i + 1 + 2 * heads), kind, keys)


def _plural_noun(reading: Reading, token: Token) -> tuple[Token, str]:
    """The noun behind an article, and its words: "the foreign ministers", "the rival states"."""
    noun, after = (*reading.tokens[token.i + 1 : token.i + 3], token, token)[:2]
    words = noun.text.lower()
    if words in _OPENING:
        return after, f"{words} {after.text.lower()}"
    if words not in gazetteer.words_for("each_others") or after.tag != "NNS":
        return noun, words
    plain = after.text.lower() == "states"  # alone those of a federation too
    return after, "countries" if plain else after.text.lower()


def _means_all(reading: Reading, noun: Token, words: str) -> bool:
    """Whether a plural stands where all are meant of whom a page tells: as a subject, as owners."""
    link = reading.tokens[noun.head].text.lower()
    if noun.dep in _SUBJECTS or noun.dep == "poss":
        return True
    if noun.dep == "pobj":
        return link in {"between", "by"} or (words in _ASKED and link in _TOWARD)
    return noun.dep in {"dobj", "dative"} and words in _ASKED


def _counts_more(words: tuple[Token, Token]) -> bool:
    """Whether a number counts more than two people or states."""
    titles = gazetteer.titles()
    number, noun = words[0].text.lower(), words[1].text.lower()
    return number in _COUNTS and noun in titles.pairs_states | titles.pairs_people


def _is_rival(page: Page, a: Anchored, noun: str, keys: Sequence[str]) -> bool:
    """Whether somebody else on the page may be one of those whom a plural means."""
    if a.mention.kind == "person":
        posts = {t for k, t, _ in page.posts if k == a.mention.key}
        return bool(posts) and _may_be(page, a.mention.key, noun)
    return _CLEAR * page.counts[a.mention.key] > min(page.counts[key] for key in keys)


def two_holders(page: Page, first: int, token: Token) -> list[str]:
    """The two people of "the Peruvian and Chilean presidents", where the page names both."""
    reading = page.reading
    text = reading.document.text
    if token.text.lower() not in gazetteer.titles().pairs_people:
        return []
    hits = (gazetteer.entry_at(text, reading.tokens[i].start) for i in range(first, token.i))
    codes = dict.fromkeys(hit.key[6:] for hit in hits if hit and hit.key.startswith("state:"))
    holders = [holder_of(page, token.lemma.lower(), code) for code in codes]
    found = [holder for holder in holders if holder]
    return found if len(found) == len(codes) == _PAIR else []


def _name(page: Page, key: str) -> str:
    kind, _, rest = key.partition(":")
    return page.names.get(key) or (gazetteer.name_of(rest) if kind == "state" else rest)


def _noun(reading: Reading, token: Token) -> tuple[int, str]:
    """The end and the noun of a phrase for a pair, or an empty noun."""
    near = reading.tokens[token.i : token.i + _LONG]
    beside = gazetteer.words_for("beside_states") | gazetteer.words_for("each_others")
    skipped = [t for t in near[2:] if t.pos == "ADJ" or t.text.lower() in beside][:_PAIR]
    near = near[:2] + tuple(t for t in near[2:] if t not in skipped)
    words = [t.text.lower() for t in near] + [""] * 4
    titles = gazetteer.titles()
    nouns = titles.pairs_people | titles.pairs_states
    if words[0] == "the" and words[1] in _TWOSOME:
        if words[2] != "of":
            return near[1].i + 1, words[1]
        return (near[3].i + 1, words[3]) if words[3] in nouns else (token.i, "")
    if words[0] == "the" and words[1] == "two":
        if words[2] in nouns:
            return near[2].i + 1 + 2 * _leads_state(words[2:]), words[2]
        alone = near[1].pos == "NUM" and _stands_alone(reading, near[1])
        return near[1].i + 1, "two" if alone else ""
    if words[:2] == ["two", "sides"] and token.text == "Two" and words[2] != "of":
        return near[1].i + 1, "sides"  # at the head of a sentence some papers leave "the" out
    if words[0] == _BOTH and token.dep in _STANDING and words[1] not in nouns | {"of"}:
        return token.i + 1, _BOTH
    plural = words[1] if words[0] == _BOTH else _plural(words[1])
    if words[0] in _EACH and plural in nouns:
        return near[1].i + 1 + 2 * _leads_state(words[1:]), plural
    return token.i, ""


def _plural(noun: str) -> str:
    return f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"


def _leads_state(words: list[str]) -> bool:
    """Whether "heads" are those of states: "the two heads of state"."""
    return words[1:2] == ["of"] and words[2:3] in (["state"], ["states"], ["government"])


def _two_sides(page: Page, token: Token, noun: str) -> list[str]:
    """A state and a body that were joined just before: "Peru and the Front signed. Both sides"."""
    if noun not in _MIXED:
        return []
    for number in range(token.sentence, max(token.sentence - _NEAR, 0) - 1, -1):
        sentence = page.reading.sentences[number]
        found = sides(page, sentence.first, min(sentence.last, token.i))
        if found:
            return found if any(key.startswith("organization:") for key in found) else []
    return []


def _keys(page: Page, token: Token, kind: ActorKind, noun: str, others: set[str]) -> list[str]:
    if noun in _TWOSOME:
        return _last_together(page, token)
    if noun == _BOTH:
        return _two_before(page, token)
    found = _near(page, token, kind, noun).items()
    near = {back: [a for a in named if a.mention.key not in others] for back, named in found}
    near = {back: named for back, named in near.items() if named}
    here = distinct(near.get(0, ()))
    if len(here) == _PAIR:
        return here
    couple = coupled(page, near.get(0, ()))
    if noun == "two" and couple:
        return couple
    return _before(page, token, kind, noun, near)


def _before(
    page: Page, token: Token, kind: ActorKind, noun: str, near: dict[int, list[Anchored]]
) -> list[str]:
    """The two of the sentence before, or the two that the page is about."""
    back = min((n for n in near if n), default=0)
    before = distinct(near.get(back, ())) if back else []
    couple = hosted(page, near.get(back, ())) if len(before) > _PAIR else []
    before = couple or before
    two = len(before) == _PAIR
    if couple or (two and joined(page, near[back])):
        return before
    adjectives = kind == "state" and token.sentence and of_adjectives(page, token.sentence - 1)
    if adjectives:
        return adjectives
    about = _opening(page, token, kind, noun) or _principals(page, kind, noun)
    if about:
        return [] if two and set(before) != set(about) and kind == "state" else about
    if two:
        return _their_states(page, token, kind) or before
    return (
        _their_states(page, token, kind)
        or _others(page, kind, near)
        or _two_posts(page, near, noun)
        or _named_after(page, token, kind)
    )


def _named_after(page: Page, token: Token, kind: ActorKind) -> list[str]:
    """The two named in the words behind: "sat between the two states to end Peru and Chile's war".

    Who acts may be two others, so that only those who are acted upon are looked for there.
    """
    tokens = page.reading.tokens
    head = next((t for t in tokens[token.i : token.i + _LONG] if t.tag in {"NNS", "NN"}), token)
    if kind != "state" or head.dep not in {"pobj", "dobj"}:
        return []
    here = [a for a in page.anchored if a.sentence == token.sentence and a.mention.kind == kind]
    behind = [a for a in here if a.first > head.i]
    named = coupled(page, behind)
    return named if set(distinct(behind)) == set(named) else []


def _two_posts(page: Page, near: dict[int, list[Anchored]], noun: str) -> list[str]:
    """The only two just named who are told to hold such posts: "the two presidents"."""
    named = distinct([a for back in sorted(near) for a in near[back]])
    people = [key for key in named if key.startswith("person:") and _is_titled(page, key)]
    holding = [key for key in people if _holds(page, key, noun)]
    told = noun in _LEADING or noun.endswith("ministers")
    return sorted(holding) if told and len(holding) == _PAIR else []


def _is_titled(page: Page, key: str) -> bool:
    return any(k == key for k, _, _ in page.posts)


def _others(page: Page, kind: ActorKind, near: dict[int, list[Anchored]]) -> list[str]:
    """The two states just named beside the one that acts: "Peru offered both governments"."""
    acting = {a.mention.key for a in near.get(0, ()) if is_below_subject(page, a)}
    named = distinct([a for n in sorted(near, reverse=True) for a in near[n]])
    found = [key for key in named if key not in acting]
    return found if kind == "state" and len(found) == _PAIR else []


def _two_before(page: Page, token: Token) -> list[str]:
    """The only two people of the sentences before, for "both" alone: "She invited both"."""
    near = _near(page, token, "person", _BOTH)
    named = distinct([a for back in sorted(near) if back for a in near[back]])
    acting = {a.mention.key for a in near.get(0, ())}
    return named if len(named) == _PAIR and acting.isdisjoint(named) else []


def _last_together(page: Page, token: Token) -> list[str]:
    """The two people whom one subject last named together ("X and Y", "X met Y"), else nobody."""
    near = _near(page, token, "person", "pair")
    for back in sorted(near):
        named = distinct(near[back])
        subject = [a for a in near[back] if in_subject(page, a)]
        together = distinct(subject)
        if len(together) == _PAIR and joined(page, subject):
            return together
        if len(named) == _PAIR and len(together) == 1 and joined(page, near[back]):
            return named if near[back][0] is subject[0] else []
        if together or len(named) >= _PAIR:
            return []
    return []


def _near(page: Page, token: Token, kind: ActorKind, noun: str) -> dict[int, list[Anchored]]:
    """The mentions of a kind before the words, by how many sentences back, in text order."""
    near: dict[int, list[Anchored]] = {}
    for a in page.before(token.i, kind):
        back = token.sentence - a.sentence
        if back > _NEAR:
            break
        fits = a.mention.form in _NAMING or (
            noun in _TWOSOME | {_BOTH} and a.mention.form == "pronoun"
        )
        if fits and _may_be(page, a.mention.key, noun):
            near.setdefault(back, []).insert(0, a)
    return {back: _bearing(page, found, noun) for back, found in near.items()}


def _bearing(page: Page, found: list[Anchored], noun: str) -> list[Anchored]:
    """Those of more than two who are told to hold such a post: "two presidents and their wives"."""
    if len(distinct(found)) <= _PAIR:
        return found
    titled = (a for a in found if _is_titled(page, a.mention.key))
    kept = [a for a in titled if _holds(page, a.mention.key, noun)]
    return kept if len(distinct(kept)) == _PAIR else found


def _may_be(page: Page, key: str, noun: str) -> bool:
    """Whether a person's posts on the page let "the two leaders" mean them."""
    if not key.startswith("person:"):
        return True
    return not _is_titled(page, key) or _holds(page, key, noun)


def _holds(page: Page, key: str, noun: str) -> bool:
    """Whether a person holds a post that a plural may tell of."""
    posts = {t for k, t, _ in page.posts if k == key}
    if noun in _LEADING:
        return any(leads(t) or t in _HEADS for t in posts)
    if noun.endswith("ministers"):
        return any(t.endswith(("minister", "premier")) for t in posts)
    return True


def _opening(page: Page, token: Token, kind: ActorKind, noun: str) -> list[str]:
    """The two of a kind with which the page begins: in its first sentence, or in its title."""
    body = page.reading.document.body_start
    tokens = page.reading.tokens
    first = tokens[page.reading.token_at(body)].sentence
    told: dict[int, list[Anchored]] = {}
    for a in page.anchored:
        if a.mention.kind == kind and _may_be(page, a.mention.key, noun):
            part = _TITLE if a.mention.span.start < body else a.sentence - first
            told.setdefault(part, []).append(a)
    if token.sentence < first:
        return []
    for part in (0, _TITLE, 1):
        pair = distinct(told.get(part, ()))
        often = all(page.counts[key] >= _PAIR for key in pair)
        titled = part == _TITLE and kind == "state"  # "Togo, Benin sign a treaty"
        if len(pair) == _PAIR and (often or titled or joined(page, told[part])):
            return sorted(pair)
    whole = distinct([a for part in (_TITLE, 0, 1) for a in told.get(part, ())])
    return sorted(whole) if len(whole) == _PAIR and kind == "person" else []


def _their_states(page: Page, token: Token, kind: ActorKind) -> list[str]:
    """The states of the two leaders who were just named, for "the two countries"."""
    if kind != "state":
        return []
    near = _near(page, token, "person", "envoys")
    people = distinct([a for n in sorted(near) for a in near[n]])
    if len(people) != _PAIR:
        people = _opening(page, token, "person", "envoys")
    return states_of(page, people) if len(people) == _PAIR else []


def _principals(page: Page, kind: ActorKind, noun: str) -> list[str]:
    """The two that the page is about: named far more often than the next one."""
    counts = Counter(
        {
            key: n
            for key, n in page.counts.items()
            if key.startswith(f"{kind}:") and _may_be(page, key, noun)
        }
    )
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[: _PAIR + 1]
    if len(ranked) < _PAIR or ranked[1][1] < _OFTEN:
        return []
    third = ranked[2][1] if len(ranked) > _PAIR else 0
    if ranked[1][1] < _CLEAR * third:
        return []
    return [key for key, _ in ranked[:_PAIR]]


def _is_told_apart(page: Page, head: Token) -> bool:
    """Whether a clause says which two are meant: "the two countries that live below it"."""
    after = page.reading.tokens[head.i + 1 : head.i + 2]
    clause = page.reading.children(head.i, "relcl")
    return bool(clause and after and after[0].text.lower() in {"that", "which", "who", "whose"})

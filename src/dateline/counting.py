"""What each number of a text counts.

Decides with the parse at hand: parts of names count nothing; a number without a unit counts the
plural noun after it or people to whom something was done, or is a level.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from dateline import ages, datafiles, gazetteer, leaning, measures, phrases, ranks
from dateline.nonquantities import NEVER_DATED, YEAR, is_in_name, is_model, is_unit_of_name
from dateline.phrases import measure_words
from dateline.quantities import Change, Quantity, has_moved
from dateline.reading import Reading, Token
from dateline.units import Unit, unit_named

# Behind a verb of change "to 40" is a level even where no unit is said.
_REACHED_BEFORE = re.compile(r"\b(?:to|by|at|from)\s(?:about |around |nearly |almost )?$")
_NAMES, _NOUN_TAGS = frozenset({"NNP", "NNPS"}), frozenset({"NNS", "NNPS"})
_SCAN_TAGS = _NAMES | _NOUN_TAGS | {"JJ", "JJR", "JJS", "VBN", "VBG", "NN", "HYPH", "POS"}
_DETERMINING = frozenset({"DT", "PRP$", "PDT", "POS", "CD"})
# More words than this between number and noun are a clause of their own.
_LONGEST_COUNTED = 7
_BARE_PLACES = frozenset({"attr", "dobj", "pobj", "npadvmod", "oprd", "acomp", "appos"})
# Behind other prepositions a bare number is a date, a score or a page.
_BARE_LINKS = frozenset(
    {"to", "at", "of", "by", "from", "above", "below", "than", "over", "under"} | {"against"}
)
_BARE_SUBJECTS = frozenset({"nsubjpass"})
_LEAST_SUBJECT = 100  # "some 300,000 were sold"
_LEAST_BARE = 13  # below it a bare "at 5" is an hour or a score
SHARE = Unit("share", "share")
_OTHER_NAME = {"share": "share of stock"}  # a counted "share" is no part of a whole
_UNIT_OF_KIND = {"multiple": ranks.TIME, "fraction": SHARE, "ratio": SHARE}
_NEAR_TOKENS = 4
# "Two lines of the poem" count parts of a text, which are no news.
_OF_SONG = re.compile(r"\s(?:of|from)\s(?:\w+\s){0,3}?(?:song|poem|anthem|hymn|prayer|ballad)s?\b")
_SMALL = 10


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(measure_words()["counted"][name])


class Seen(NamedTuple):
    """A quantity on its tokens `[first, last]`; `noun` is the counted noun, if any.

    `gapped` says that its unit stands with the number before it only, `put` that somebody puts
    what was counted before at it.
    """

    quantity: Quantity
    first: int
    last: int
    anchor: int
    noun: int | None = None
    unit: str | None = None
    gapped: bool = False
    put: bool = False


# ------------------------------------------------------------------ what is counted


def settle(reading: Reading, quantity: Quantity) -> Seen | None:
    """Put the quantity on its tokens with what it counts; None where it counts nothing."""
    quantity = _without_bound(reading, quantity)
    first, last = reading.token_at(quantity.number[0]), reading.token_at(quantity.end - 1)
    # The model may end a sentence inside a unit, as after the "°" of "°C".
    last = min(last, reading.sentence_of(first).last - 1)
    seen = Seen(quantity, first, last, _anchor(reading, first, last))
    unit = quantity.unit or _UNIT_OF_KIND.get(quantity.kind)
    if unit == ranks.RANK:
        noun = ranks.ranked_noun(reading, last)
        return None if noun is None else seen._replace(noun=noun, unit=unit.name)
    if unit is not None:
        if is_unit_of_name(reading, seen.first):
            return None
        # only people and animals are so many "years of age"
        lasting = unit.name == ages.AGE and ages.is_of_thing(reading, last)
        if unit.name == _YEAR_NAME and ages.is_age_limit(reading, seen):
            return seen._replace(unit=ages.AGE)  # "under the age of 5 years"
        return seen._replace(unit=_YEAR_NAME if lasting else unit.name)
    return None if is_in_name(reading, quantity, seen.first) else _settle_count(reading, seen)


_YEAR_NAME = "year"


def _settle_count(reading: Reading, seen: Seen) -> Seen | None:
    """A number without a unit: what it counts, or a bare level."""
    quantity = seen.quantity
    if quantity.kind == "words" and quantity.high == 1:
        return _settle_one(reading, seen)
    if quantity.compound:
        return _settle_compound(reading, seen)
    if ages.is_age_limit(reading, seen):
        return seen._replace(unit=ages.AGE)
    noun = _counted_noun(reading, seen) or _shared_noun(reading, seen)
    if noun is not None:
        return _settle_noun(reading, seen, noun)
    if ages.is_of_one(reading, seen):
        return None
    if ages.is_age(reading, seen) or ages.is_age_group(reading, seen):
        return seen._replace(unit=ages.AGE)
    if _are_people(reading, seen):
        return seen._replace(unit="people")
    return _settle_bare(reading, seen)


def _settle_noun(reading: Reading, seen: Seen, noun: int) -> Seen | None:
    """A number with the noun that it counts, unless it is a year or counts trifles."""
    quantity = seen.quantity
    year = YEAR.fullmatch(reading.document.text[quantity.start : quantity.end])
    dated = year is not None and reading.tokens[noun].text.lower() not in NEVER_DATED
    unit = _noun_unit(reading, _after(reading, seen) - 1, noun)
    idle = (dated and quantity.hedge is None) or _is_trivial(reading, quantity, noun)
    return None if idle else seen._replace(noun=noun, unit=unit)


def _settle_bare(reading: Reading, seen: Seen) -> Seen | None:
    """A number that stands alone: put at what was told before, a level, or a part of it."""
    quantity = seen.quantity
    verb = phrases.governor(reading, seen.anchor)
    if quantity.kind != "vague" and verb is not None and leaning.is_put_at(reading, seen, verb):
        return seen._replace(put=True)
    known = ranks.is_idiom(reading, seen) or _may_be_bare(reading, seen)
    pointing = (
        quantity.kind in {"digits", "words"} and leaning.points_back(reading, seen) is not None
    )
    return seen if known or pointing else None


def _are_people(reading: Reading, seen: Seen) -> bool:
    """Whether a bare number is of people: those to whom something was done, or a crowd."""
    if measures.casualty(reading, seen.last) or measures.people(reading, seen.anchor).measure:
        return True
    gathered = measures.crowd(reading, seen.anchor).measure  # "hundreds gathered"
    return seen.quantity.kind == "vague" and gathered is not None


def _is_trivial(reading: Reading, quantity: Quantity, noun: int) -> bool:
    """Whether a small number in words counts everyday things: "ate two pies"."""
    if quantity.kind != "words" or quantity.high > _SMALL or quantity.hedge is not None:
        return False
    if _OF_SONG.match(reading.document.text, reading.tokens[noun].end):
        return True
    return reading.tokens[noun].lemma.lower() in measure_words()["trivia"]["nouns"]


def _settle_compound(reading: Reading, seen: Seen) -> Seen | None:
    """A number tied to the thing it counts: "a 62-member team"."""
    for token in reading.tokens[seen.last + 1 : seen.last + 3]:
        if token.tag == "HYPH":
            continue
        word = token.text.lower().lstrip("-")
        many = measure_words()["compounds"].get(word)
        return seen._replace(noun=token.i, unit=_one_of(many, word)) if many else None
    return None


def _one_of(many: str, word: str) -> str:
    return many if many in _listed("same_in_plural") else word


def _shared_noun(reading: Reading, seen: Seen) -> int | None:
    """The noun after the next number of a pair: "500 and 1,000 songs"."""
    following = _next_of_pair(reading, seen)
    if seen.quantity.kind != "digits" or following is None:
        return None
    other = seen._replace(
        first=following, last=following, quantity=seen.quantity._replace(hedge=None)
    )
    return _counted_noun(reading, other)


def _next_of_pair(reading: Reading, seen: Seen) -> int | None:
    """The other number of "500 and | 1,000 songs" or "90 full-time and | 30 part-time staff"."""
    at = _place_of_pair(reading, _after(reading, seen), reading.sentence_of(seen.last).last)
    return None if at is None else at + 1


def _place_of_pair(reading: Reading, at: int, stop: int) -> int | None:
    """Where the "and" between two numbers stands that share a noun."""
    stop = min(stop, at + _LONGEST_OF_PAIR)
    while at < stop and (
        reading.tokens[at].tag in _BEFORE_SHARED or reading.tokens[at - 1].tag == "HYPH"
    ):
        at += 1
    tags = [token.tag for token in reading.tokens[at : at + 2]]
    return at if tags == ["CC", "CD"] and at < stop else None


_LONGEST_OF_PAIR = 5
_BEFORE_SHARED = frozenset({"JJ", "HYPH", "VBN", "NNP"})
_NOUN_AND_NAME = frozenset({"NN", "NNS", "NNP", "NNPS"})


def is_shared(reading: Reading, seen: Seen) -> bool:
    """Whether the noun stands after the next number: "500 | and 1,000 songs"."""
    if seen.noun is None:
        return False
    other = _next_of_pair(reading, seen)
    return other is not None and seen.noun > other


def gapped(reading: Reading, before: Seen | None, quantity: Quantity) -> Seen | None:
    """A number that goes on as the one before did, its unit unsaid.

    "opened 12 consulates in Peru and nine in Chile", "41 degrees in Seville, 38 in Cordoba".
    """
    bare = quantity.unit is None and quantity.kind in {"digits", "words"} and not quantity.compound
    if (
        before is None
        or not bare
        or before.unit in {None, SHARE.name, ranks.TIME.name, ranks.RANK.name}
    ):
        return None
    text = reading.document.text
    end = reading.tokens[before.noun].end if before.noun is not None else before.quantity.end
    link = _LINK_AFTER.match(text, quantity.end)
    start = quantity.hedge[0] if quantity.hedge else quantity.start
    alike = link is not None and _GAPS[link.group(1)].fullmatch(text, end, start) is not None
    # "300 in the first quarter, 400 between May and July": both are of a time
    dated = _TIME_AFTER.match(text, quantity.end) and _TIMED_GAP.fullmatch(text, end, start)
    if not (alike or dated):
        return None
    first, last = reading.token_at(quantity.number[0]), reading.token_at(quantity.end - 1)
    seen = Seen(quantity, first, last, _anchor(reading, first, last), gapped=True)
    unit = before.quantity.unit
    return seen._replace(unit=before.unit, quantity=quantity._replace(unit=unit))


_LINK_AFTER = re.compile(
    r"\s(in|for|on|at|from|to|with|against)\s(?!(?!(?:19|20)\d\d\b)\d+\b(?!,)|which|whom|all\b|fact\b)"
)
_GAPS = {
    link: re.compile(
        rf"(?:\s[^\W\d][\w’'-]*){{0,7}}?\s{link}\s[^.;:\n(]{{2,40}}?(?:,|,?\sand|,?\sbut)"
        r"\s(?:(?:another|only|just|then)\s)?"
    )
    for link in ("in", "for", "on", "at", "from", "to", "with", "against")
}


_A_TIME = (
    r"\s(?:(?:in|on|during|over|from|between|since|by)\s)(?:the\s|early\s|late\s|mid-)?(?:\w+\s)?"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:19|20)\d\d|quarter|half|year|month|week|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
_TIME_AFTER = re.compile(_A_TIME)
_TIMED_GAP = re.compile(
    rf"(?:\s[^\W\d][\w’'-]*){{0,7}}?{_A_TIME}[^.;:\n(]{{0,40}}?(?:,|,?\sand|,?\sbut)\s(?:(?:another|only|just|then)\s)?"
)


def _settle_one(reading: Reading, seen: Seen) -> Seen | None:
    """The word "one" counts only beside other counts or those to whom something was done."""
    token = reading.tokens[seen.anchor]
    if (first := ranks.among_first(reading, seen.last)) is not None:
        return seen._replace(noun=first, unit=_noun_unit(reading, seen.last, first))
    if measures.people(reading, seen.anchor).measure:
        return seen._replace(unit="people")
    noun = reading.tokens[token.head]
    if token.dep != "nummod" or not seen.last < noun.i <= seen.last + _NEAR_TOKENS:
        return None
    listed = noun.dep == "conj" and reading.children(noun.head, "nummod")
    if not (listed or measures.deed_to(reading, noun.i) or seen.quantity.hedge):
        return None
    return seen._replace(noun=noun.i, unit=_noun_unit(reading, seen.last, noun.i))


def _anchor(reading: Reading, first: int, last: int) -> int:
    """The token of the range whose head lies outside it."""
    for token in reading.tokens[first : last + 1]:
        if (token.head < first or token.head > last) and token.dep not in {"punct", "quantmod"}:
            return token.i
    return last


def _after(reading: Reading, seen: Seen) -> int:
    """The token after the number and the hedge behind it ("300-odd | tanks")."""
    hedge = seen.quantity.hedge
    if hedge and hedge[0] >= seen.quantity.end:
        return reading.token_at(hedge[1] - 1) + 1
    return seen.last + 1


def _counted_noun(reading: Reading, seen: Seen) -> int | None:
    """The plural noun that the number counts, within a few words after it."""
    tokens, at = reading.tokens, _after(reading, seen)
    # the model may end a sentence inside "400 | 737 Max jets"
    split = at < len(tokens) and is_model(reading, at)
    stop = at + _LONGEST_COUNTED if split else reading.sentence_of(seen.last).last
    stop = min(stop, at + _LONGEST_COUNTED, len(tokens))
    if at < stop and tokens[at].text.lower() == "of":
        at += 1
        while at < stop and tokens[at].tag in _DETERMINING:
            at += 1
        stop = min(reading.sentence_of(seen.last).last, at + _LONGEST_COUNTED)
    found = None
    for token in tokens[at:stop]:
        if not _may_stand_between(reading, token):
            break
        if token.tag in _NOUN_TAGS or token.text.lower() in _listed("same_in_plural"):
            found = token.i
        elif found is not None and not _is_only_part(reading, tokens[found], token):
            break
    if found is not None:
        return found
    return _attributive(reading, seen, at) or _group(reading, seen, at)


def _group(reading: Reading, seen: Seen, at: int) -> int | None:
    """The name of a group whose members are counted: "killed 12 Taliban", "freed 40 Hamas"."""
    name = at
    while name + 1 < len(reading.tokens) and reading.tokens[name + 1].tag == "NNP":
        name += 1
    if name >= len(reading.tokens) or name - at > 1:
        return None
    token = reading.tokens[name]
    counted = token.tag == "NNP" and token.dep in {"dobj", "nsubjpass"} and not token.text.isupper()
    if not counted or not _has_number(reading, seen, token):
        return None
    deed = measures.deed_to(reading, name)
    return name if deed in measures.of_people("deeds") or deed in _TO_CAPTIVES else None


_TO_CAPTIVES = frozenset({"captured", "freed", "released", "held", "returned", "seized"})


def _has_number(reading: Reading, seen: Seen, noun: Token) -> bool:
    """Whether the number hangs on the noun right behind it."""
    return reading.tokens[seen.anchor].head == noun.i and seen.quantity.high > 1


def _is_only_part(reading: Reading, noun: Token, following: Token) -> bool:
    """Whether a plural only describes the noun behind it: "plain-clothes police officers".

    Or owns it, where kin are counted: "several hundred miners' families".
    """
    if noun.dep == "poss":
        return reading.tokens[noun.head].lemma.lower() in _listed("kin")
    return noun.dep in {"compound", "amod", "nmod"} and noun.head >= following.i


def _may_stand_between(reading: Reading, token: Token) -> bool:
    """Whether the word can stand between a number and the noun it counts, or be the noun."""
    if token.tag in _SCAN_TAGS or token.text.lower() in {"more", "other"}:
        return True
    if token.i + 1 >= len(reading.tokens):
        return False
    before, after = reading.tokens[token.i - 1].tag, reading.tokens[token.i + 1].tag
    return _links(token.tag, before, after) or is_size(reading, token) or is_model(reading, token.i)


def _links(tag: str, before: str, after: str) -> bool:
    """Whether a word of a tag goes on inside a noun phrase, by the tags of its neighbours."""
    if tag == "CC":  # "new and used cars", "9 Kia and Kia EV cars"
        described = {"JJ", *_NAMES}  # "9,000 US and Philippine troops"
        return before in described and after in described
    if tag == "RB":
        return after in {"JJ", "VBN"}
    sized = before in {"JJR", "JJ"} and after == "NNS"
    return tag == "CD" and (sized or "NNP" in {before, after})


def is_size(reading: Reading, token: Token) -> bool:
    """Whether the number tells the size of what is counted: "300 | 155 | -mm shells"."""
    if token.tag != "CD" or not token.text[:1].isdigit():
        return False
    after = reading.tokens[token.i + 1 : token.i + 3]
    word = next((one for one in after if one.tag != "HYPH"), None)
    return word is not None and word.tag in {"NN", "NNS"} and phrases.is_unit(word)


def _attributive(reading: Reading, seen: Seen, at: int) -> int | None:
    """The singular noun between the number and its head ("a 12 page report")."""
    if at + 1 >= reading.sentence_of(seen.last).last or at != seen.last + 1:
        return None
    noun, head = reading.tokens[at], reading.tokens[at + 1]
    if seen.quantity.kind != "digits":
        return None
    words = reading.document.text[slice(*seen.quantity.number)]
    if "." in words and noun.tag in {"NN", "NNP"} and head.pos in {"PUNCT", "ADP"}:
        return at
    fits = (
        len(noun.text) > 1
        and noun.tag == "NN"
        and head.tag in {"NN", "NNS"}
        and noun.dep in {"compound", "nmod"}
    )
    return at if fits else None


def _noun_unit(reading: Reading, last: int, noun: int) -> str:
    """The counted noun phrase in the singular."""
    head = reading.tokens[noun]
    words: list[str] = []
    shared = _place_of_pair(reading, last + 1, noun)
    for token in reading.tokens[last + 1 : noun]:
        if shared is not None and token.i >= shared and not _is_whole_noun(reading, token):
            continue
        if shared is not None and token.i >= shared and token.tag == "NNP":
            continue  # "500 new and | 1,000 used | cars" are new cars
        if token.tag == "POS" and reading.tokens[token.i - 1].tag == "NNS":
            words.clear()  # "several hundred miners' families" are families
        elif _names_unit(reading, token):
            words.append(token.lemma if token.tag == "JJS" else token.text)
    single = head.text if head.text.lower() in _listed("same_in_plural") else _singular(head)
    known = unit_named(single)
    if known is not None and known.family == "time":
        return known.name
    name = " ".join([*words, single]).replace(" - ", "-")
    return _OTHER_NAME.get(name, name)


def _names_unit(reading: Reading, token: Token) -> bool:
    """Whether a word before a counted noun belongs to the name of what is counted."""
    before, after = reading.tokens[token.i - 1].tag, reading.tokens[token.i + 1].tag
    # "newly built homes": without its adverb the participle would say too much
    if token.text.lower() in _listed("not_in_name") or (
        token.tag in {"VBN", "JJ"} and before == "RB"
    ):
        return False
    if token.tag in _SCAN_TAGS - {"VBG", "POS"}:
        return True
    named = token.tag == "CD" and (before in _NAMES or after in _NAMES)
    return named or is_size(reading, token)


def _is_whole_noun(reading: Reading, token: Token) -> bool:
    """Whether the token is a noun and no part of a word with a hyphen."""
    beside = {reading.tokens[token.i - 1].tag, reading.tokens[token.i + 1].tag}
    return token.tag in _NOUN_AND_NAME and "HYPH" not in beside


def _singular(noun: Token) -> str:
    """The lemma, mended where it lost an "e" ("doses") or the capitals of an acronym ("RBIs")."""
    if noun.text == f"{noun.lemma}es" and noun.lemma.endswith("os"):
        return noun.text[:-1]
    acronym = noun.text.removesuffix("s")
    if gazetteer.demonym_of(noun.text) and noun.text[0].isupper():
        return acronym if gazetteer.demonym_of(acronym) else noun.text
    return acronym if len(acronym) > 1 and acronym.isupper() else noun.lemma


def _may_be_bare(reading: Reading, seen: Seen) -> bool:
    """Whether a number without unit or noun is a level or an amount all the same."""
    quantity, token = seen.quantity, reading.tokens[seen.anchor]
    if quantity.kind == "vague" or not (quantity.kind == "digits" or quantity.scaled):
        return False
    of_quake = reading.tokens[max(seen.first - 1, 0)].text.lower() == "magnitude"
    return quantity.scaled or of_quake or _may_be_level(reading, quantity, token)


def _may_be_level(reading: Reading, quantity: Quantity, token: Token) -> bool:
    """Whether bare digits stand where the grammar has room for an amount."""
    words = reading.document.text[quantity.start : quantity.end]
    if YEAR.fullmatch(words) and not quantity.moved_from:
        return False
    counted_by = token.dep == "appos" and leaning.BY_COUNT.match(
        reading.document.text, quantity.end
    )
    if counted_by or leaning.is_set_against(reading, quantity):
        return True
    if quantity.ranged:
        # "3-5" may be a score or a page; "3 to 5" is none
        return re.search(r"\d\s(?:to|and)\s", words) is not None
    before = reading.document.text[max(quantity.start - 60, 0) : quantity.start]
    if _REACHED_BEFORE.search(before) and has_moved(before, phrases.changing()):
        return True
    return _has_room(reading, quantity, token)


def _has_room(reading: Reading, quantity: Quantity, token: Token) -> bool:
    """Whether the place of a number in its clause is one of amounts, and it is no small one."""
    dated = token.entity in {"DATE", "TIME"} and token.dep != "attr"  # "the age is 54"
    if dated or token.dep not in _BARE_PLACES | _BARE_SUBJECTS:
        return False
    small = quantity.low < _LEAST_BARE and quantity.low == int(quantity.low)
    if token.dep == "pobj":
        return reading.tokens[token.head].text.lower() in _BARE_LINKS and not small
    least = _LEAST_SUBJECT if token.dep in _BARE_SUBJECTS else 0
    return not small and token.dep != "appos" and quantity.low >= least


# ------------------------------------------------------------------ hedges that are none


@cache
def _bound(kind: str) -> Mapping[str, frozenset[str]]:
    """The words to which a preposition or particle that looks like a hedge belongs.

    `kind` is "bound" for verbs and adjectives, "bound_nouns" for nouns.
    """
    table = datafiles.tables("hedges_of_quantity.toml")[kind]
    return {link: frozenset(words) for link, words in table.items()}


def _without_bound(reading: Reading, quantity: Quantity) -> Quantity:
    """The quantity without a hedge that belongs to the word before it: "hand over | 300 flats"."""
    if quantity.hedge is None or quantity.hedge[0] >= quantity.start:
        return quantity
    at = reading.token_at(quantity.hedge[0])
    link = reading.tokens[at]
    known = link.text.lower() in _bound("bound") and quantity.hedge[1] == link.end
    if not (known and at and _is_bound(reading, link)):
        return quantity
    rest = _ABOUT.fullmatch(reading.document.text, link.end, quantity.start)
    if rest is not None:  # "a dispute over | some 300 islands"
        return quantity._replace(hedge=rest.span(1), change="~")
    change: Change = "~" if quantity.kind == "vague" else "="
    return quantity._replace(hedge=None, change=change)


_ABOUT = re.compile(r"\s(some|about|around|roughly|nearly|almost)\s[A-Z]{0,3}[$€£]?\s?")


def _is_bound(reading: Reading, link: Token) -> bool:
    """Whether a word before a number is a particle or the preposition of a verb or noun.

    The parse says so, or the word right before it, or its head with a name or pronoun between.
    """
    before = reading.tokens[link.i - 1]
    if before.sentence != link.sentence:
        return False
    heads = [before]
    if link.dep == "prep" or before.pos in {"PRON", "PROPN"}:
        heads.append(
            reading.tokens[link.head] if link.dep == "prep" else reading.tokens[before.head]
        )
    return any(_takes(head, link) for head in heads)


def _takes(head: Token, link: Token) -> bool:
    """Whether the preposition or particle is the verb's, adjective's or noun's own."""
    kind = "bound_nouns" if head.pos == "NOUN" else "bound"
    words = _bound(kind)[link.text.lower()]
    if link.tag == "RP" or link.dep == "prt":
        words = words | _bound(kind)["particle"]
    return head.lemma.lower() in words or head.text.lower() in words

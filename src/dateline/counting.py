"""What each number of a text counts.

Decides with the parse at hand: parts of names count nothing; a number without a unit counts the
plural noun after it or people to whom something was done, or is a level.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from dateline import boundhedges, measures, phrases, ranks
from dateline.nonquantities import NEVER_DATED, YEAR
from dateline.phrases import measure_words
from dateline.quantities import Quantity, has_moved
from dateline.reading import Reading, Token
from dateline.units import Unit, unit_named

_TWICE = re.compile(
    r"\b(?:[Tt]wice|[Tt]hrice)(?=\s(?:as\s(?:many|much|\w+\sas)|the|that)\b)"
    r"|\b(?:[Dd]ou|[Tt]ri)ble(?=\s(?:the|that|its|last)\s(?:\w+\s)?(?:number|amount|level|rate"
    r"|figure|size|total|value|volume|price|cost|share|pace|sum|target|average)\b)"
)
_MULTIPLYING = {"double": 2.0, "triple": 3.0, "treble": 3.0, "quadruple": 4.0, "halve": 0.5}
_IDIOM = re.compile(
    r"\b(?:an?|one|half an?)\s(?:thousand|million|billion|trillion)$", re.IGNORECASE
)
_REACHED_BEFORE = re.compile(r"\b(?:to|by|at|from)\s(?:about |around |nearly |almost )?$")
_IDIOM_AFTER = re.compile(r"\s(?:in|of(?!\s(?:them|us|these|those|which|whom)\b))\s")
_PAID = frozenset(  # "a million in cash" lacks a currency, not sense
    {"cash", "debt", "aid", "damage", "damages", "tax", "sale", "revenue", "loss", "fee"}
    | {"fund", "funding", "loan", "saving", "profit", "grant", "investment", "fine", "bribe"}
    | {"cost", "bond", "asset", "income", "payment", "compensation", "donation", "deposit"}
)
_NO_PLURAL = frozenset(
    {"people", "police", "staff", "personnel", "cattle", "head", "aircraft", "troops", "clergy"}
    | {"crew", "fish", "sheep", "deer", "series", "species", "spacecraft", "hovercraft", "militia"}
)
_CASUALTIES = frozenset(
    {"killed", "dead", "injured", "wounded", "missing", "arrested", "detained", "hurt", "displaced"}
    | {"rescued", "evacuated", "hospitalised", "hospitalized", "infected", "trapped", "stranded"}
    | {"drowned", "homeless"}
)
_BEFORE_CASUALTY = frozenset(
    {"were", "was", "are", "others", "more", "have", "been", "remain", "remained", "went", "still"}
)
_SCAN_TAGS = frozenset(
    {"JJ", "JJR", "JJS", "VBN", "VBG", "NN", "NNP", "NNPS", "NNS", "HYPH", "POS"}
)
_NOUN_TAGS = frozenset({"NNS", "NNPS"})
_NAME_ENTITIES = frozenset(
    {"PRODUCT", "ORG", "FAC", "LAW", "WORK_OF_ART", "EVENT", "GPE", "LOC", "PERSON"}
)
_DETERMINING = frozenset({"DT", "PRP$", "PDT", "POS", "CD"})
_LONGEST_COUNTED = 7
_BARE_PLACES = frozenset({"attr", "dobj", "pobj", "npadvmod", "oprd", "acomp", "appos"})
_BARE_LINKS = frozenset(
    {"to", "at", "of", "by", "from", "above", "below", "than", "over", "under"} | {"against"}
)
_BARE_SUBJECTS = frozenset({"nsubjpass"})
_LEAST_SUBJECT = 100  # "some 300,000 were sold"
_LEAST_BARE = 13  # below it a bare "at 5" is an hour or a score
SHARE = Unit("share", "share")
_OTHER_NAME = {"share": "share of stock"}  # a counted "share" is no part of a whole
TIME = Unit("time", "multiple")
AGE = "year of age"
_OLDEST = 120
_NEAR_AGE = 32  # characters
_AGE_LIMIT = re.compile(
    r"\b(?:(?:over|under|above|below|than|until|before|beyond|reach|reached|by|from) (?:the )?"
    r"|[a-z]+ )ages? of $"
)
_SOMEBODY = frozenset({"who", "he", "she", "i"})
_UNIT_OF_KIND = {"multiple": TIME, "fraction": SHARE, "ratio": SHARE}
_NEAR_TOKENS = 4
_COMPARING_WORDS = 32  # characters
_COMPARED_WITH = re.compile(
    r"\b(?:compared (?:with|to)|as against|versus|(?:up|down) (?:\w+ )?from)"
    r"\s(?:(?:only|just|the)\s)?$"
)
_SET_AGAINST = re.compile(r"\b(?:against|from|after)\s(?:(?:only|just|the)\s)?$")
BY_COUNT = re.compile(  # whose count it is: "800 people | by the bishop's count"
    r"(?:\s[\w-]+){0,3}?,?\sby\s(?P<by>(?:the\s)?[\w.-]+(?:\s[\w.-]+){0,3}?)(?:['’]s|(?<=s)['’])"
    r"(?:\s(?:own\s)?(?:count|estimate|reckoning|tally|figures|calculation|data|account)"
    r"|(?=\s*[,.;:)]))"
)
_OF_THEM = re.compile(r"\sof\s(?:them|these|those|whom|which)\b")
_ANOTHER = re.compile(
    r"\b(?:another|an? (?:further|additional|extra)|an estimated further)"
    r"\s(?:(?:about|some|nearly|almost|around|estimated)\s)?$",
    re.IGNORECASE,
)
_FURTHER = re.compile(
    r"\s(?:more|others)(?=\s(?:are|were|have|had|wait|remain|live|was|is|will|would|in|at|on)\b|[,.;])"
)
_OF_SONG = re.compile(r"\s(?:of|from)\s(?:\w+\s){0,3}?(?:song|poem|anthem|hymn|prayer|ballad)s?\b")
_SMALL = 10
_OTHER_TIME = re.compile(
    r"(?:\s[A-Za-z][\w-]*){0,3}?,?\s(?:(?:in|during|over|for)\s)?(?:the\s)?"
    r"(?:(?:same|corresponding|previous|preceding)\s|(?:a|one)\s(?:year|month|week|quarter|decade|day)"
    r"\s(?:earlier|before|ago)|(?:year|month|week|quarter|season|day)\s(?:before|earlier)"
    r"|last\s(?:year|month|week|quarter)|(?:[A-Z][a-z]+\s)?(?:19|20)\d\d\b)"
)


class Seen(NamedTuple):
    """A quantity on its tokens `[first, last]`; `noun` is the counted noun, if any."""

    quantity: Quantity
    first: int
    last: int
    anchor: int
    noun: int | None = None
    unit: str | None = None


@cache
def changing() -> re.Pattern[str]:
    """Matches the forms of the words of movement, as single lower-case words."""
    stems = "|".join(sorted((word for word in phrases.movements() if " " not in word), key=len))
    irregular = "rose|risen|grew|grown|fell|fallen|leapt|sank|sunk|shrank|shrunk|slid|lost|drew"
    return re.compile(
        rf"(?:(?:{stems})(?:e?d|e?s|ing|ped|ped|ping|ned)?|{irregular}"
        r"|surging|rising|declining|increasing|decreasing|narrowing|widening"
        r"|doubling|tripling|plunging|easing|sliding|reducing|advancing)"
    )


# ------------------------------------------------------------------ what is counted


def multiples(reading: Reading) -> list[Quantity]:
    """Numbers that words carry without a numeral: "doubled", "twice as many"."""
    rows = [
        (m.start(), m.end(), 2.0 if m.group().lower() in {"twice", "double"} else 3.0)
        for m in _TWICE.finditer(reading.document.text)
    ]
    rows += [
        (token.start, token.end, _MULTIPLYING[token.lemma])
        for token in reading.tokens
        if token.lemma in _MULTIPLYING and token.pos == "VERB" and _multiplies(reading, token)
    ]
    return [
        Quantity(start, end, (start, end), value, value, "multiple", scaled=False, unit=TIME)
        for start, end, value in rows
    ]


def _multiplies(reading: Reading, verb: Token) -> bool:
    return not reading.children(verb.i, "prt") and not any(
        child.text.lower() == "as" for child in reading.children(verb.i, "prep")
    )


def settle(reading: Reading, quantity: Quantity) -> Seen | None:
    """Put the quantity on its tokens with what it counts; None where it counts nothing."""
    quantity = boundhedges.without_bound(reading, quantity)
    first, last = reading.token_at(quantity.number[0]), reading.token_at(quantity.end - 1)
    # The model may end a sentence inside a unit, as after the "°" of "°C".
    last = min(last, reading.sentence_of(first).last - 1)
    seen = Seen(quantity, first, last, _anchor(reading, first, last))
    unit = quantity.unit or _UNIT_OF_KIND.get(quantity.kind)
    if unit == ranks.RANK:
        noun = ranks.ranked_noun(reading, last)
        return None if noun is None else seen._replace(noun=noun, unit=unit.name)
    if unit is not None:
        return None if _is_name_unit(reading, seen) else seen._replace(unit=unit.name)
    return None if _is_name(reading, seen) else _settle_count(reading, seen)


def _settle_count(reading: Reading, seen: Seen) -> Seen | None:
    """A number without a unit: what it counts, or a bare level."""
    quantity = seen.quantity
    if quantity.kind == "words" and quantity.high == 1:
        return _settle_one(reading, seen)
    if quantity.compound:
        return _settle_compound(reading, seen)
    if _is_age_limit(reading, seen):
        return seen._replace(unit=AGE)
    noun = _counted_noun(reading, seen) or _shared_noun(reading, seen)
    if noun is not None:
        year = YEAR.fullmatch(reading.document.text[quantity.start : quantity.end])
        dated = year is not None and reading.tokens[noun].text.lower() not in NEVER_DATED
        unit = _noun_unit(reading, _after(reading, seen) - 1, noun)
        idle = (dated and quantity.hedge is None) or _is_trivial(reading, quantity, noun)
        return None if idle else seen._replace(noun=noun, unit=unit)
    if _is_age(reading, seen) or _is_age_group(reading, seen):
        return seen._replace(unit=AGE)
    if _are_people(reading, seen):
        return seen._replace(unit="people")
    known = is_idiom(reading, seen) or _may_be_bare(reading, seen)
    pointing = quantity.kind in {"digits", "words"} and points_back(reading, seen) is not None
    return seen if known or pointing else None


def _are_people(reading: Reading, seen: Seen) -> bool:
    """Whether a bare number is of people: those to whom something was done, or a crowd."""
    if casualty(reading, seen) or measures.people(reading, seen.anchor).measure:
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


def points_back(reading: Reading, seen: Seen) -> str | None:
    """Of a bare number that goes on from those told before: "part of" or "additional", else None.

    "3,000 of them were children, and another 600,000 wait" tells a part of them and more of them.
    """
    text = reading.document.text
    if seen.noun is not None or seen.quantity.unit is not None:
        return None
    if _OF_THEM.match(text, seen.quantity.end):
        return "part of"
    before = text[max(seen.quantity.start - _COMPARING_WORDS, 0) : seen.quantity.start]
    more = _ANOTHER.search(before) or _FURTHER.match(text, seen.quantity.end)
    return "additional" if more and seen.quantity.low >= _LEAST_BARE else None


def _is_age(reading: Reading, seen: Seen) -> bool:
    """Whether the number is how old somebody is: "she is 41", "his son, who was 10"."""
    token, low = reading.tokens[seen.anchor], seen.quantity.low
    verb = reading.tokens[token.head]
    turned = verb.lemma == "turn" and token.dep in {"dobj", "oprd", "acomp", "attr"}
    told = verb.lemma == "be" and token.dep in {"attr", "acomp"}
    if not (turned or told) or not 0 < low <= _OLDEST:
        return False
    who = reading.children(verb.i, "nsubj")
    return bool(who) and (who[0].text.lower() in _SOMEBODY or who[0].entity == "PERSON")


def _is_age_group(reading: Reading, seen: Seen) -> bool:
    """Whether a range of numbers, or one with a hedge, follows "aged": "aged 16 to 24"."""
    known = seen.quantity.ranged or seen.quantity.hedge is not None
    before = reading.tokens[max(seen.first - 1, 0)]
    return known and before.text.lower() in {"aged", "ages"}


def _is_age_limit(reading: Reading, seen: Seen) -> bool:
    """Whether it is an age set for many: "the retirement age of 65", "over the age of 50"."""
    before = reading.document.text[max(seen.quantity.start - _NEAR_AGE, 0) : seen.quantity.start]
    return _AGE_LIMIT.search(before) is not None


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
    return many if many in _NO_PLURAL else word


def _shared_noun(reading: Reading, seen: Seen) -> int | None:
    """The noun after the next number of a pair: "500 and 1,000 songs"."""
    following = reading.tokens[seen.last + 1 : seen.last + 3]
    if seen.quantity.kind != "digits" or [token.tag for token in following] != ["CC", "CD"]:
        return None
    if reading.tokens[seen.first].sentence != following[1].sentence:
        return None
    other = seen._replace(
        first=following[1].i, last=following[1].i, quantity=seen.quantity._replace(hedge=None)
    )
    return _counted_noun(reading, other)


def is_shared(reading: Reading, seen: Seen) -> bool:
    """Whether the noun stands after the next number: "500 | and 1,000 songs"."""
    tags = [token.tag for token in reading.tokens[seen.last + 1 : seen.last + 3]]
    return seen.noun is not None and seen.noun > seen.last + 2 and tags == ["CC", "CD"]


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


def _is_name_unit(reading: Reading, seen: Seen) -> bool:
    token = reading.tokens[seen.first]
    return token.entity in {"WORK_OF_ART", "PRODUCT", "PERSON"} and not token.entity_begins


def _is_name(reading: Reading, seen: Seen) -> bool:
    """Whether a bare number is part of a name ("Boeing 737", "Windows 10 users")."""
    if seen.quantity.kind != "digits" or seen.quantity.scaled:
        return False
    token = reading.tokens[seen.first]
    if token.entity in _NAME_ENTITIES and not token.entity_begins:
        return True
    if seen.first == 0 or reading.tokens[seen.first - 1].sentence != token.sentence:
        return False
    previous = reading.tokens[seen.first - 1]
    if not previous.text[:1].isupper() or previous.pos not in {"PROPN", "NOUN"}:
        return False
    if seen.quantity.start - previous.end > 1:
        return False
    linked = previous.head == token.i or token.head in {previous.i, previous.head}
    return (
        linked
        and previous.dep
        in {"compound", "nmod", "pobj", "nsubj", "dobj", "ROOT", "appos", "conj", "attr", "poss"}
        and (previous.dep == "compound" or token.head == previous.i or previous.head == token.i)
    )


_NAMES = frozenset({"NNP", "NNPS"})
_NOT_IN_UNIT = frozenset(
    {"more", "fewer", "less", "of", "such", "last", "past", "next", "first", "previous"}
)


def _after(reading: Reading, seen: Seen) -> int:
    """The token after the number and the hedge behind it ("300-odd | tanks")."""
    hedge = seen.quantity.hedge
    if hedge and hedge[0] >= seen.quantity.end:
        return reading.token_at(hedge[1] - 1) + 1
    return seen.last + 1


def _counted_noun(reading: Reading, seen: Seen) -> int | None:
    """The plural noun that the number counts, within a few words after it."""
    tokens, at = reading.tokens, _after(reading, seen)
    stop = min(reading.sentence_of(seen.last).last, at + _LONGEST_COUNTED)
    if at < stop and tokens[at].text.lower() == "of":
        at += 1
        while at < stop and tokens[at].tag in _DETERMINING:
            at += 1
        stop = min(reading.sentence_of(seen.last).last, at + _LONGEST_COUNTED)
    found = None
    for token in tokens[at:stop]:
        if not _may_stand_between(reading, token):
            break
        if token.tag in _NOUN_TAGS or token.text.lower() in _NO_PLURAL:
            found = token.i
        elif found is not None and not _is_only_part(tokens[found], token):
            break
    if found is not None:
        return found
    return _attributive(reading, seen, at)


def _is_only_part(noun: Token, following: Token) -> bool:
    """Whether a plural only describes the noun behind it: "plain-clothes police officers"."""
    return noun.dep in {"compound", "amod", "nmod"} and noun.head >= following.i


def _may_stand_between(reading: Reading, token: Token) -> bool:
    """Whether the word can stand between a number and the noun it counts, or be the noun."""
    if token.tag in _SCAN_TAGS or token.text.lower() in {"more", "other"}:
        return True
    if token.i + 1 >= len(reading.tokens):
        return False
    before, after = reading.tokens[token.i - 1].tag, reading.tokens[token.i + 1].tag
    return (
        (token.tag == "CC" and before == after == "JJ")
        or (token.tag == "RB" and after in {"JJ", "VBN"})
        or (token.tag == "CD" and "NNP" in {before, after})
        or (token.tag == "CC" and before in _NAMES and after in _NAMES)  # "9 Kia and Kia EV cars"
        or is_size(reading, token)
        or (token.tag == "CD" and before in {"JJR", "JJ"} and after == "NNS")
    )


def is_size(reading: Reading, token: Token) -> bool:
    """Whether the number tells the size of what is counted: "300 | 155 | -mm shells"."""
    if token.tag != "CD" or not token.text[:1].isdigit():
        return False
    after = reading.tokens[token.i + 1 : token.i + 3]
    word = next((one for one in after if one.tag != "HYPH"), None)
    return word is not None and word.tag == "NN" and phrases.is_unit(word)


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
    words = []
    for token in reading.tokens[last + 1 : noun]:
        loose = token.tag in {"VBN", "JJ"} and reading.tokens[token.i - 1].tag == "RB"
        beside = {reading.tokens[token.i - 1].tag, reading.tokens[token.i + 1].tag}
        numbered = token.tag == "CD" and bool(beside & _NAMES)
        numbered = numbered or is_size(reading, token)
        kept = (numbered or token.tag in _SCAN_TAGS - {"VBG", "POS"}) and not loose
        if kept and token.text.lower() not in _NOT_IN_UNIT:
            words.append(token.lemma if token.tag == "JJS" else token.text)
    single = head.text if head.text.lower() in _NO_PLURAL else _singular(head)
    known = unit_named(single)
    if known is not None and known.family == "time":
        return known.name
    name = " ".join([*words, single]).replace(" - ", "-")
    return _OTHER_NAME.get(name, name)


def _singular(noun: Token) -> str:
    """The lemma, mended where it lost an "e" ("doses") or the capitals of an acronym ("RBIs")."""
    if noun.text == f"{noun.lemma}es" and noun.lemma.endswith("os"):
        return noun.text[:-1]
    acronym = noun.text.removesuffix("s")
    return acronym if len(acronym) > 1 and acronym.isupper() else noun.lemma


def casualty(reading: Reading, seen: Seen) -> str | None:
    """The participle that makes a bare number one of people ("58 injured", "33 were killed")."""
    following = reading.tokens[seen.last + 1 : seen.last + 4]
    words = [token.text.lower() for token in following]
    while words and words[0] in _BEFORE_CASUALTY:
        words.pop(0)
    return words[0] if words and words[0] in _CASUALTIES else None


def is_idiom(reading: Reading, seen: Seen) -> bool:
    """Whether the number is a scale word with nothing it could count: "a billion in ..."."""
    text = reading.document.text
    words = text[seen.quantity.start : seen.quantity.end]
    if not (_IDIOM.fullmatch(words) and _IDIOM_AFTER.match(text, seen.quantity.end)):
        return False
    complement = reading.tokens[seen.last + 2 : seen.last + 2 + _NEAR_TOKENS]
    return not any(
        token.entity in {"GPE", "LOC", "DATE"} or token.lemma.lower() in _PAID
        for token in complement
    )


def _may_be_bare(reading: Reading, seen: Seen) -> bool:
    """Whether a number without unit or noun is a level or an amount all the same."""
    quantity, token = seen.quantity, reading.tokens[seen.anchor]
    if quantity.kind == "vague" or not (quantity.kind == "digits" or quantity.scaled):
        return False
    return quantity.scaled or _may_be_level(reading, quantity, token)


def is_set_against(reading: Reading, quantity: Quantity) -> bool:
    """Whether the number is what another is compared with: "compared with 200 a year earlier".

    "from 200" and "against 200" need the other time after them.
    """
    text = reading.document.text
    start = quantity.hedge[0] if quantity.hedge else quantity.start
    before = text[max(start - _COMPARING_WORDS, 0) : start]
    if _COMPARED_WITH.search(before):
        return True
    return bool(_SET_AGAINST.search(before)) and _OTHER_TIME.match(text, quantity.end) is not None


def _may_be_level(reading: Reading, quantity: Quantity, token: Token) -> bool:
    """Whether bare digits stand where the grammar has room for an amount."""
    words = reading.document.text[quantity.start : quantity.end]
    if YEAR.fullmatch(words) and not quantity.moved_from:
        return False
    counted_by = token.dep == "appos" and BY_COUNT.match(reading.document.text, quantity.end)
    if counted_by or is_set_against(reading, quantity):
        return True
    if quantity.ranged:
        return re.search(r"\d\s(?:to|and)\s", words) is not None
    before = reading.document.text[max(quantity.start - 60, 0) : quantity.start]
    if _REACHED_BEFORE.search(before) and has_moved(before, changing()):
        return True
    dated = token.entity in {"DATE", "TIME"} and token.dep != "attr"  # "the age is 54"
    if dated or token.dep not in _BARE_PLACES | _BARE_SUBJECTS:
        return False
    small = quantity.low < _LEAST_BARE and quantity.low == int(quantity.low)
    if token.dep == "pobj":
        link = reading.tokens[token.head].text.lower()
        return link in _BARE_LINKS and not small
    least = _LEAST_SUBJECT if token.dep in _BARE_SUBJECTS else 0
    return not small and token.dep != "appos" and quantity.low >= least

"""What a quantity is a quantity of: the noun phrase a person would put on the axis of a chart.

Grammar only: the counted noun and the deed done to it, the "of" phrase, the noun a percentage
modifies, or the subject of the verb that says how much it was. Where none is clear it is None.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from dateline import datafiles, gazetteer
from dateline.phrases import (
    NOUNS,
    measure_words,
    phrase,
    possessive,
    subject,
)
from dateline.reading import Reading, Token

# "Hundreds of", with what they are of behind them, are a number and not the noun.
_MANY = frozenset({"ten", "dozen", "score", "hundred", "thousand", "million", "billion"})
RATES = frozenset({"day", "week", "month", "year", "hour", "minute", "night", "season", "quarter"})
# What is told by one word for so much a day, a week.
RATE_WORDS = {
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "annually": "year",
    "yearly": "year",
}
_LISTED = frozenset({",", "CC", "CD", "JJ", "NN", "NNS", "NNP", "NNPS"})
_LONGEST_LIST = 16
_EACH = frozenset({"a", "an", "per", "each", "every"})


@cache
def _deeds() -> Mapping[str, str]:
    return dict(datafiles.tables("hedges_of_quantity.toml")["deeds"])


@cache
def _containers() -> tuple[frozenset[str], frozenset[str]]:
    table = measure_words()["containers"]
    return frozenset(table["nouns"]), frozenset(table["verbs"])


class Measure(NamedTuple):
    """The measure and, for shares and parts, the whole."""

    measure: str | None = None
    of: str | None = None


NOTHING = Measure()


# ------------------------------------------------------------------ counts


def counted(reading: Reading, noun: int, floor: int) -> Measure:
    """Of a counted noun: itself, with what holds it or the deed done to it, and its rate."""
    if (tied := _tied(reading, noun)) is not None:
        return tied
    if _are_lives_lost(reading, noun):
        return Measure("lives lost")
    deed = deed_to(reading, noun)
    holder = None if deed else _holder(reading, noun) or _place_of(reading, noun)
    words = phrase(reading, noun, after=not (deed or holder), floor=floor)
    if words is None:
        return NOTHING
    words = with_owner(reading, noun, _speaker(reading, noun), words)
    more = deed or (f"in {holder}" if holder else None)
    end = _end_of_deed(reading, noun) if deed in _MOVING else None
    named = " ".join(filter(None, (words, more, end, _rate_beside(reading, noun, words))))
    named = f"{_owner(reading, noun)}{named}"
    # "two of the ships" are a part of the ships; "two of art's great names" are none of a whole
    part = reading.tokens[floor].text.lower() == "of" and reading.tokens[floor + 1].tag != "NNS"
    return Measure(named, words if part else None)


def _are_lives_lost(reading: Reading, noun: int) -> bool:
    """Whether something "claimed 90 lives"."""
    token = reading.tokens[noun]
    verb = reading.tokens[token.head]
    return token.lemma == "life" and token.dep == "dobj" and verb.lemma in _TAKING_LIVES


_TAKING_LIVES = frozenset({"claim", "cost", "take", "lose"})


def _rate_beside(reading: Reading, noun: int, words: str) -> str | None:
    """The rate of a noun ("a day"), unless its words have said it."""
    each = rate(reading, noun)
    return None if each and words.endswith(each) else each


def _place_of(reading: Reading, noun: int) -> str | None:
    """The state that the counted are in: "900 German soldiers are in Mali", "visited Mali"."""
    token = reading.tokens[noun]
    verb = reading.tokens[token.head]
    kept = token.dep == "dobj" and verb.lemma in _KEEPING | _HOSTING
    stationed = token.dep == "nsubjpass" and verb.lemma in _STATIONED
    being = token.dep in {"nsubj", "attr"} and verb.lemma in _BEING
    if not (kept or stationed or being):
        return None
    if kept and verb.lemma in _HOSTING and (host := _state_doing(reading, verb, noun)):
        return host
    after = max(verb.i, noun)
    links = [] if verb.lemma in _ENTERING else [after + 1]
    ends = (
        reading.tokens[after + 1 : after + 2]
        if not links
        else reading.tokens[after + 2 : after + 3]
    )
    linked = all(
        reading.tokens[at].text.lower() == "in" for at in links if at < len(reading.tokens)
    )
    place = ends[0].text if ends and linked else ""
    return place if gazetteer.state_of(place) else None


_KEEPING = frozenset(
    {"have", "keep", "base", "station", "maintain", "host", "deploy", "field", "mass", "amass"}
)
_STATIONED = frozenset({"base", "station", "deploy", "post", "house", "garrison"})
_HOSTING = frozenset({"host", "shelter", "house", "harbour", "harbor", "accommodate", "receive"})
_ENTERING = frozenset({"visit", "enter"})
_BEING = _ENTERING | {"be", "live", "stay", "study", "work", "serve", "remain"}


def _owner(reading: Reading, noun: int) -> str:
    """The state that has the counted things: "Germany has 900 soldiers in Mali"."""
    token = reading.tokens[noun]
    verb = reading.tokens[token.head]
    if token.dep != "dobj" or verb.lemma not in _KEEPING - _HOSTING:
        return ""
    who = _state_doing(reading, verb, noun)
    return f"{possessive(who)} " if who else ""


def _state_doing(reading: Reading, verb: Token, noun: int) -> str:
    """The state that is the subject of a verb, by one word before the noun; "" for any other."""
    who = next(iter(reading.children(verb.i, "nsubj")), None)
    known = who is not None and who.i < noun and gazetteer.state_of(who.text) is not None
    return who.text if known and who is not None else ""


_MOVING = frozenset(
    {"sold", "exported", "sent", "delivered", "shipped", "supplied", "returned", "deported"}
    | {"extradited", "expelled", "donated", "bought", "imported", "released", "lent"}
)


def _end_of_deed(reading: Reading, noun: int) -> str | None:
    """The state to or from which the counted went: "returned 40 migrants | to Bosnia"."""
    following = reading.tokens[noun + 1 : noun + 3]
    if len(following) > 1 and following[0].text.lower() in {"to", "from"}:
        place = following[1].text
        return f"{following[0].text.lower()} {place}" if gazetteer.state_of(place) else None
    return None


def _tied(reading: Reading, noun: int) -> Measure | None:
    """Of "a 62-member team": the members in the team."""
    token = reading.tokens[noun]
    tied = reading.tokens[noun - 1].tag == "HYPH" or token.text.startswith("-")
    many = measure_words()["compounds"].get(token.text.lower().lstrip("-")) if tied else None
    if many is None:
        return None
    whole = token
    for one in reading.tokens[noun + 1 : reading.sentence_of(noun).last]:
        if one.pos not in {"ADJ", *NOUNS}:
            break
        whole = one if one.pos in NOUNS else whole
    words = phrase(reading, whole.i, after=False, floor=noun + 1) if whole.i > noun else None
    link = "of" if many == "members" else "in"
    return Measure(f"{many} {link} {words}" if words else many)


def rate(reading: Reading, noun: int) -> str | None:
    """The words "a day" after the noun, or after the last of the nouns counted with it."""
    stop = reading.sentence_of(noun).last
    for token in reading.tokens[noun + 1 : min(noun + _LONGEST_LIST, stop)]:
        word = token.text.lower()
        after = reading.tokens[token.i + 1 : min(token.i + 2, stop)]
        if word in RATE_WORDS and token.pos == "ADV":
            return word
        if word in _EACH and after and after[0].text.lower() in RATES:
            return f"{word} {after[0].text.lower()}"
        if token.tag not in _LISTED:
            return None
    return None


def _holder(reading: Reading, noun: int) -> str | None:
    """What the counted things are in: "a convoy of 9 buses", "9 buses made up the convoy"."""
    nouns, verbs = _containers()
    token = reading.tokens[noun]
    above = reading.tokens[token.head]
    if token.dep == "pobj" and above.text.lower() == "of":
        whole = reading.tokens[above.head]
        single = whole.tag in {"NN", "NNP"} and whole.lemma.lower() in nouns
        return phrase(reading, whole.i, after=False) if single else None
    after = reading.tokens[noun + 1 : noun + 2]
    if after and after[0].text.lower() == "long":
        return described(reading, after[0])
    if token.dep == "nsubj" and above.lemma in verbs:
        held = [one for one in reading.children(above.i, "dobj") if one.lemma.lower() in nouns]
        return phrase(reading, held[0].i, after=False) if held else None
    return None


def described(reading: Reading, adjective: Token) -> str | None:
    """The noun that an adjective or adverb describes, before it or as its subject."""
    while adjective.dep == "conj":
        adjective = reading.tokens[adjective.head]
    noun = reading.tokens[adjective.head]
    who = noun if noun.pos in NOUNS else None
    if noun.lemma == "be":
        who = subject(reading, noun)
    return phrase(reading, who.i, after=False) if who and who.i < adjective.i else None


def deed_to(reading: Reading, anchor: int) -> str | None:
    """What was done to the object or passive subject, or to the noun with a participle after it."""
    token = reading.tokens[anchor]
    while token.dep in {"conj", "nummod"} and token.head < token.i:
        token = reading.tokens[token.head]
    link = reading.tokens[token.head]
    above = reading.tokens[link.head]
    under = link.text.lower() if token.dep == "pobj" else ""
    if under == "of" and _is_many(above):
        token = above
    if under in {"over", "under", "around", "about"}:
        return _deeds().get(above.lemma.lower())
    if token.dep == "pobj" and under == "of" and above.pos == "NOUN":
        named: str | None = measure_words()["deeds"].get(above.lemma.lower())
        return named
    if token.dep in {"dobj", "nsubjpass"}:
        return _deed(reading, reading.tokens[token.head]) or _deed_after(reading, anchor)
    doing = None
    if token.dep == "nsubj":
        doing = _done_to_subject(reading, token, link) or _doing(reading, link)
    return doing or _deed_after(reading, anchor)


def _done_to_subject(reading: Reading, noun: Token, verb: Token) -> str | None:
    """What was done to people by a participle that reads like a verb: "90 Malians deported"."""
    bare = verb.i == noun.i + 1 and verb.tag in {"VBD", "VBN"}
    if not bare or reading.children(verb.i, "dobj", "ccomp", "aux", "auxpass"):
        return None
    deed = _deed(reading, verb)
    return deed if deed in of_people("deeds") - _ALSO_DONE else None


_ALSO_DONE = frozenset({"fled", "died", "marched", "protested", "attended", "surrendered"})


def _is_many(token: Token) -> bool:
    """Whether a word is "hundreds", or a number that the verb has as its subject."""
    numbered = token.pos == "NUM" and token.dep in {"nsubjpass", "nsubj", "dobj"}
    return numbered or token.lemma.lower() in _MANY


def _doing(reading: Reading, verb: Token) -> str | None:
    """What the subject of a verb did, as a participle says it: "fled", "returned"."""
    while verb.lemma in _BEFORE_DOING:
        below = reading.children(verb.i, "xcomp")
        if not below:
            break
        verb = below[0]  # "had to flee", "began to return"
    doing: str | None = measure_words()["doings"].get(verb.lemma)
    return doing


_BEFORE_DOING = frozenset({"have", "begin", "start", "continue", "want", "try", "manage", "choose"})


def _deed(reading: Reading, verb: Token, *, people: bool = False) -> str | None:
    """The participle of a verb, with its particle ("cut off").

    Of `people`, or where it has people as its object, "driven from" is displaced.
    """
    if verb.lemma in _DRIVING and _is_driven(reading, verb, people=people):
        return "displaced"
    deed = _deeds().get(verb.lemma.lower())
    if verb.lemma == "hold" and any(
        map(_can_be_held, reading.children(verb.i, "dobj", "nsubjpass"))
    ):
        return "held"
    back = any(token.text.lower() == "back" for token in reading.children(verb.i, "advmod", "prt"))
    if deed is not None and back:
        return "returned"
    particles = [token.text.lower() for token in reading.children(verb.i, "prt")]
    return " ".join([deed, *(word for word in particles if word not in deed)]) if deed else None


_DRIVING = frozenset({"drive", "force", "chase", "uproot", "push"})
_AWAY = frozenset({"from", "out", "into"})


def _is_driven(reading: Reading, verb: Token, *, people: bool) -> bool:
    """Whether it is people that are driven from somewhere, by a verb that goods have as well."""
    who = reading.children(verb.i, "dobj", "nsubjpass")
    away = reading.children(verb.i, "prep", "prt", "advmod")
    if verb.lemma != "uproot" and not any(link.text.lower() in _AWAY for link in away):
        return False
    return people or any(one.lemma.lower() in _CROWDS or one.pos == "NUM" for one in who)


_CROWDS = frozenset(
    {"people", "person", "resident", "villager", "family", "civilian", "inhabitant", "refugee"}
    | {"woman", "child", "man", "household", "million", "thousand", "hundred"}
)


def is_person(noun: Token) -> bool:
    """Whether the noun names people, whom somebody holds captive and no room holds."""
    lemma = noun.lemma.lower()
    if lemma.endswith("man") or lemma in _CAPTIVES | _CROWDS or gazetteer.demonym_of(noun.text):
        return True
    return lemma in measure_words()["persons"]["nouns"]


def _can_be_held(noun: Token) -> bool:
    return is_person(noun) or noun.lemma.lower() in _VESSELS


_VESSELS = frozenset(
    {"boat", "ship", "vessel", "tanker", "trawler", "truck", "lorry", "plane", "aircraft", "train"}
)
COUNTS = frozenset({"number", "total", "figure", "count", "tally", "estimate"})
_CAPTIVES = frozenset(
    {"prisoner", "hostage", "detainee", "migrant", "sailor", "troop", "protester"}
)


def _deed_after(reading: Reading, anchor: int) -> str | None:
    clauses = [c for c in reading.children(anchor, "acl") if c.tag == "VBN" and c.i == anchor + 1]
    if clauses:
        return _deed(reading, clauses[0])
    following = reading.tokens[anchor + 1 : anchor + 2]
    dead = following and following[0].text.lower() in {"dead", "missing", "homeless"}
    return following[0].text.lower() if dead else None


def number_of(reading: Reading, noun: int) -> Measure | None:
    """Of "the number of those who had fled Mali": the people who did it, or to whom it was done."""
    if reading.tokens[noun].lemma.lower() not in COUNTS:
        return None
    inner = object_at(reading, noun, "of")
    if inner is None:
        return None
    named = "people"
    if reading.tokens[inner].text.lower() not in {"people", "persons", "those"}:
        named = reading.tokens[inner].text
        if not is_person(reading.tokens[inner]):
            return None
    for clause in (one for at in (inner, noun) for one in reading.children(at, "relcl", "acl")):
        passive = clause.tag == "VBN" and (
            clause.dep == "acl" or reading.children(clause.i, "auxpass")
        )
        done = _deed(reading, clause, people=True) if passive else _doing(reading, clause)
        if done is not None:
            return Measure(f"{named} {done}")
    return None


def number_hit(reading: Reading, noun: int) -> Measure | None:
    """Of "the number of Kyrgyz dead": the Kyrgyz dead."""
    if reading.tokens[noun].lemma.lower() not in COUNTS:
        return None
    after = reading.tokens[noun + 1 : noun + _NUMBER_WORDS]
    if len(after) < _NUMBER_WORDS - 1 or after[0].text.lower() != "of":
        return None
    hit = after[2].text.lower()
    named = hit in of_people("tolls") and gazetteer.demonym_of(after[1].text)
    return Measure(f"{after[1].text} {hit}") if named else None


_NUMBER_WORDS = 4  # "number | of Kyrgyz dead"


def object_at(reading: Reading, noun: int, link: str) -> int | None:
    """The noun or pronoun behind a preposition of a noun."""
    for one in reading.children(noun, "prep"):
        if one.text.lower() == link:
            return next((inner.i for inner in reading.children(one.i, "pobj")), None)
    return None


@cache
def of_people(name: str) -> frozenset[str]:
    """A row of the lists of what is done to people only: "deeds", "tolls", "before_tolls"."""
    return frozenset(measure_words()["people"][name])


def people(reading: Reading, anchor: int) -> Measure:
    """Of a bare number of those to whom something was done ("wounded over 5,000")."""
    deed = deed_to(reading, anchor)
    return Measure(f"people {deed}") if deed in of_people("deeds") else NOTHING


def casualty(reading: Reading, last: int) -> str | None:
    """The participle that makes a bare number one of people ("58 injured", "33 were killed")."""
    following = reading.tokens[last + 1 : last + 4]
    words = [token.text.lower() for token in following]
    while words and words[0] in of_people("before_tolls"):
        words.pop(0)
    return words[0] if words and words[0] in of_people("tolls") else None


def crowd(reading: Reading, anchor: int) -> Measure:
    """Of "hundreds gathered": the people who did it."""
    token = reading.tokens[anchor]
    verb = reading.tokens[token.head]
    if token.dep not in {"nsubj", "nsubjpass"} or verb.pos != "VERB":
        return NOTHING
    doing = measure_words()["doings"].get(verb.lemma)
    return Measure(f"people {doing}" if doing else "people")


def with_owner(reading: Reading, whole: int, who: Token | None, words: str) -> str:
    """The whole with the name that its "its" stands for: "Nepal imported 89 percent of | its"."""
    own = [child.text.lower() for child in reading.children(whole, "poss")]
    if who is None or own not in (["its"], ["their"]) or who.pos != "PROPN" or who.i > whole:
        return words
    name = phrase(reading, who.i, after=False)
    return f"{possessive(name)} {words}" if name else words


def _speaker(reading: Reading, noun: int) -> Token | None:
    """Who says it of what is theirs: "Armenia said four of its soldiers were wounded"."""
    for verb in reading.ancestors(noun):
        if verb.pos == "VERB" and reading.children(verb.i, "ccomp"):
            return next(iter(reading.children(verb.i, "nsubj")), None)
    return None


# ------------------------------------------------------------------ what stands beside it

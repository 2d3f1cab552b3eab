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
    LONGEST_LEFT,
    NOUNS,
    is_unit,
    left_edge,
    linked_to,
    measure_words,
    movement_nouns,
    object_of,
    phrase,
    possessive,
    subject,
)
from dateline.reading import Reading, Token
from dateline.units import unit_of_word

# "Hundreds of", with what they are of behind them, are a number and not the noun.
_MANY = frozenset({"ten", "dozen", "score", "hundred", "thousand", "million", "billion"})
_RATES = frozenset({"day", "week", "month", "year", "hour", "minute", "night", "season", "quarter"})
_RATE_WORDS = frozenset({"daily", "weekly", "monthly", "annually", "yearly"})
_LISTED = frozenset({",", "CC", "CD", "JJ", "NN", "NNS", "NNP", "NNPS"})
_LONGEST_LIST = 16
_SHORT = 2  # words: "net profit" takes an owner, a longer measure has said it
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
    kept = token.dep == "dobj" and verb.lemma in _KEEPING
    if not kept and (token.dep not in {"nsubj", "attr"} or verb.lemma not in _BEING):
        return None
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


_KEEPING = frozenset({"have", "keep", "base", "station", "maintain", "host"})
_ENTERING = frozenset({"visit", "enter"})
_BEING = _ENTERING | {"be", "live", "stay", "study", "work", "serve", "remain"}


def _owner(reading: Reading, noun: int) -> str:
    """The state that has the counted things: "Germany has 900 soldiers in Mali"."""
    token = reading.tokens[noun]
    verb = reading.tokens[token.head]
    if token.dep != "dobj" or verb.lemma not in _KEEPING - {"host"}:
        return ""
    who = next(iter(reading.children(verb.i, "nsubj")), None)
    if who is None or who.i > noun or gazetteer.state_of(who.text) is None:
        return ""
    return f"{possessive(who.text)} "


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
        if word in _RATE_WORDS and token.pos == "ADV":
            return word
        if word in _EACH and after and after[0].text.lower() in _RATES:
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
        return _described(reading, after[0])
    if token.dep == "nsubj" and above.lemma in verbs:
        held = [one for one in reading.children(above.i, "dobj") if one.lemma.lower() in nouns]
        return phrase(reading, held[0].i, after=False) if held else None
    return None


def _described(reading: Reading, adjective: Token) -> str | None:
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
        return _deed(reading, reading.tokens[token.head])
    doing = _doing(reading, link) if token.dep == "nsubj" else None
    return doing or _deed_after(reading, anchor)


def _is_many(token: Token) -> bool:
    """Whether a word is "hundreds", or a number that the verb has as its subject."""
    numbered = token.pos == "NUM" and token.dep == "nsubjpass"
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
    if verb.lemma == "hold" and any(map(_is_person, reading.children(verb.i, "dobj", "nsubjpass"))):
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


def _is_person(noun: Token) -> bool:
    """Whether the noun names people, whom somebody holds captive and no room holds."""
    lemma = noun.lemma.lower()
    if lemma.endswith("man") or lemma in _CAPTIVES or gazetteer.demonym_of(noun.text):
        return True
    return lemma in measure_words()["persons"]["nouns"]


_COUNTS = frozenset({"number", "total", "figure", "count", "tally", "estimate"})
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
    if reading.tokens[noun].lemma.lower() not in _COUNTS:
        return None
    inner = object_at(reading, noun, "of")
    if inner is None:
        return None
    named = "people"
    if reading.tokens[inner].text.lower() not in {"people", "persons", "those"}:
        named = reading.tokens[inner].text
        if not _is_person(reading.tokens[inner]):
            return None
    for clause in (one for at in (inner, noun) for one in reading.children(at, "relcl", "acl")):
        passive = clause.tag == "VBN" and (
            clause.dep == "acl" or reading.children(clause.i, "auxpass")
        )
        done = _deed(reading, clause, people=True) if passive else _doing(reading, clause)
        if done is not None:
            return Measure(f"{named} {done}")
    return None


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


def of_after(reading: Reading, last: int) -> Measure | None:
    """What follows "of" or "worth of" after the unit ("9 tons of rice"), with its rate."""
    link = last + 1
    if link >= len(reading.tokens) or reading.tokens[link].text.lower() not in {"of", "worth"}:
        return None
    if reading.tokens[link].text.lower() == "worth":
        link += 1
    if link >= len(reading.tokens) or reading.tokens[link].text.lower() != "of":
        return None
    inner = object_of(reading, link)
    words = phrase(reading, inner) if inner is not None else None
    if inner is None or words is None:
        return None
    return Measure(" ".join(filter(None, (words, rate(reading, inner)))))


def dimension(reading: Reading, anchor: int) -> Measure | None:
    """Of "90 metres long": the length of what is long; of "9 miles away": a distance."""
    if (far := _distance(reading, anchor)) is not None:
        return far
    token = reading.tokens[anchor]
    above = reading.tokens[token.head]
    named: str | None = measure_words()["dimensions"].get(above.text.lower())
    if token.dep not in {"npadvmod", "amod", "advmod"} or named is None or above.i < anchor:
        return None
    whose = _described(reading, above)
    if whose is None:
        return Measure(named)
    return Measure(f"{named} to {whose}" if named == "distance" else f"{named} of {whose}")


def _distance(reading: Reading, anchor: int) -> Measure | None:
    """Of "9 miles from the border": a distance, unless something moved so far."""
    token = reading.tokens[anchor]
    unit = unit_of_word(token.text)
    link = reading.tokens[anchor + 1 : anchor + 2]
    if unit is None or unit.family != "length" or not link or link[0].text.lower() != "from":
        return None
    above = next((one for one in reading.ancestors(anchor) if one.pos != "ADP"), token)
    if above.pos == "VERB" and above.lemma not in _LYING:
        return None  # "marched 9 miles from the coast"
    inner = object_of(reading, anchor + 1) if token.dep in {"npadvmod", "attr", "appos"} else None
    words = phrase(reading, inner, after=False) if inner is not None else None
    return Measure(f"distance from {words}") if words else None


_LYING = frozenset({"lie", "sit", "stand", "live", "situate", "locate", "remain"})


def noun_over(reading: Reading, first: int, last: int, anchor: int) -> Measure | None:
    """The noun that the quantity modifies, or whose "of" phrase it is."""
    token = reading.tokens[anchor]
    above = reading.tokens[token.head]
    if _modifies(reading, (first, last), token, above):
        words = phrase(reading, above.i, floor=last + 1)
        return Measure(words) if words else None
    if token.dep == "pobj" and above.text.lower() in _NOUN_LINKS:
        noun = reading.tokens[above.head]
        if noun.pos in NOUNS and noun.i < first and noun.entity not in {"DATE", "TIME"}:
            return _owned(reading, noun, _laid_on(reading, (noun, token), above))
    if token.dep in {"appos", "npadvmod", "nmod"} and above.pos in NOUNS and above.i < first:
        words = phrase(reading, above.i, after=False)
        return Measure(words) if words else None
    return None


def _modifies(reading: Reading, place: tuple[int, int], token: Token, above: Token) -> bool:
    """Whether a quantity stands before a noun as its modifier: "a $9 billion loan"."""
    first, last = place
    if above.pos not in NOUNS or token.dep == "conj" or not 0 < above.i - last <= LONGEST_LEFT:
        return False
    if above.entity in {"DATE", "TIME"}:
        return False  # "rose by a fifth last year"
    if any(one.pos in {"ADP", "NUM"} for one in reading.tokens[last + 1 : above.i]):
        return False  # "$9 billion and 700 staff"
    if reading.tokens[max(first - 1, 0)].text.lower() == "of":
        named = reading.tokens[max(first - 2, 0)].lemma.lower()
        if named in _COUNTS:
            return False  # "the mayor's figure of 40 tons changes daily"
    plural = last > first and reading.tokens[last].tag == "NNS" and is_unit(reading.tokens[last])
    # "Ghana's 300 tonnes melt": with an owner before it, the unit is the noun
    return not (plural and reading.tokens[max(first - 1, 0)].tag == "POS")


def _laid_on(reading: Reading, ends: tuple[Token, Token], link: Token) -> Measure | None:
    """What the noun before "of" measures; of a tariff or a tax also what it is laid on."""
    noun, amount = ends
    found = _measured_noun(reading, noun)
    if found is None or link.text.lower() != "of" or noun.lemma.lower() not in _LAID:
        return found
    on = next(linked_to(reading, (noun.i, amount.i), "on"), None)
    return found._replace(measure=f"{found.measure} {on}") if on else found


_LAID = frozenset({"tariff", "duty", "tax", "levy", "toll", "surcharge", "excise", "fee", "charge"})
_NOUN_LINKS = frozenset(
    {"of", "by", "to", "at", "between", "from", "above", "below", "over", "under", "near", "around"}
)


def _owned(reading: Reading, noun: Token, found: Measure | None) -> Measure | None:
    """Of "Petronas made a profit of 9 million": Petronas's profit."""
    verb = reading.tokens[noun.head]
    if found is None or noun.dep != "dobj" or verb.lemma not in measure_words()["owned"]["verbs"]:
        return found
    who = subject(reading, verb)
    words = phrase(reading, who.i, after=False) if who and who.pos == "PROPN" else None
    reporting = words is not None and words.lower() in measure_words()["givers"]["nouns"]
    if words is None or reporting or found.measure is None or len(found.measure.split()) > _SHORT:
        return found
    return Measure(f"{possessive(words)} {found.measure}")


def _measured_noun(reading: Reading, noun: Token) -> Measure | None:
    """What the noun measures: "a rise in exports of 5 per cent" is about exports."""
    if noun.lemma.lower() not in movement_nouns():
        words = phrase(reading, noun.i, after=False)
        return Measure(words) if words else None
    for link in reading.children(noun.i, "prep"):
        inner = reading.children(link.i, "pobj")
        if link.text.lower() in {"in", "of"} and inner and inner[0].pos in NOUNS:
            words = phrase(reading, inner[0].i)
            if words:
                return Measure(words)
    first = left_edge(reading, noun.i, reading.sentence_of(noun.i).first)
    beside = any(token.text == "," for token in reading.tokens[max(first - 2, 0) : first])
    if noun.dep in {"appos", "npadvmod"} or beside:
        return None
    words = phrase(reading, noun.i, after=False)
    return Measure(words) if words else None


def near(reading: Reading, anchor: int) -> Measure | None:
    """Of "within 9 miles of the border": the distance to it."""
    before = {token.text.lower() for token in reading.tokens[max(anchor - 4, 0) : anchor]}
    link = reading.tokens[anchor + 1 : anchor + 2]
    unit = unit_of_word(reading.tokens[anchor].text)
    if "within" not in before or unit is None or unit.family != "length":
        return None
    inner = object_of(reading, anchor + 1) if link and link[0].text.lower() == "of" else None
    words = phrase(reading, inner, after=False) if inner is not None else None
    return Measure(f"distance to {words}") if words else None


_GOALS = frozenset({"goal", "target", "limit", "ceiling", "floor", "cap", "quota", "aim"})


def goal(reading: Reading, anchor: int) -> Measure | None:
    """Of "the 9 billion that they set as a goal": the goal."""
    for clause in reading.children(anchor, "relcl", "acl"):
        for link in reading.children(clause.i, "prep"):
            named = [one for one in reading.children(link.i, "pobj") if one.lemma in _GOALS]
            if link.text.lower() == "as" and named:
                return Measure(named[0].text.lower())
    return None

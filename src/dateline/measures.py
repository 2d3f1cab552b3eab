"""What a quantity is a quantity of: the noun phrase a person would put on the axis of a chart.

Grammar only: the counted noun, the "of" phrase, the noun a percentage modifies, or the subject of
the verb that says how much it was. Where none of these is clear the measure is None.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from dateline.quantities import is_unit_word, load_data, unit_named
from dateline.reading import Reading, Token

MOST_WORDS = 9
_LONGEST_LEFT = 6
_LINKS = frozenset(
    {"of", "to", "in", "for", "from", "between", "on", "with", "against", "by", "per"}
)
_INSIDE_LINKS = frozenset({"of", "in", "on", "for"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_LEFT_TAGS = frozenset(
    {"JJ", "NN", "NNS", "NNP", "NNPS", "VBN", "VBG", "POS", "HYPH", "JJR", "JJS"}
)
_EMPTY_LEFT = frozenset(
    {"same", "such", "other", "more", "own", "additional", "further", "last", "next"}
    | {"'s", "’s", "-", "including", "according", "following"}
)
_CLIMBED = frozenset({"conj", "xcomp", "advcl", "ccomp", "dep"})
_STATES_HOW_MUCH = frozenset(
    {
        "be", "reach", "total", "hit", "exceed", "amount", "cost", "stand", "average", "number",
        "top", "equal", "represent", "constitute", "surpass", "near", "approach", "worth", "value",
        "estimate", "measure", "weigh", "last", "take", "remain", "come", "comprise", "peak",
        "trade", "close", "settle", "start", "end", "open", "run", "stretch", "span", "range",
        "vary", "become", "move", "swing", "stay", "account",
    }
)  # fmt: skip
_SAYS_NOTHING = frozenset({"figure", "figures", "total", "amount", "estimate", "estimates"})
_MANY = frozenset({"ten", "dozen", "score", "hundred", "thousand", "million", "billion"})
_BEFORE_WHOLE = frozenset({"of", "the", "its", "his", "her", "their", "our", "all"})
_GIVING = frozenset({"pledged", "spent", "invested", "donated", "borrowed", "lent", "owed"})
_TO_PEOPLE = frozenset({"killed", "wounded", "injured", "arrested", "detained", "displaced"})
_SHARES = frozenset({"account", "make", "constitute", "represent", "comprise", "supply", "provide"})


@cache
def _deeds() -> Mapping[str, str]:
    return dict(load_data("hedges_of_quantity.toml")["deeds"])


class Measure(NamedTuple):
    """The measure and, for shares and parts, the whole."""

    measure: str | None = None
    of: str | None = None


NOTHING = Measure()


@cache
def movements() -> Mapping[str, str]:
    """Lemmas of movement, each with "up" or "down"."""
    table = load_data("hedges_of_quantity.toml")["movement"]
    return {word: way for way in ("up", "down") for word in table[way]}


@cache
def _movement_nouns() -> frozenset[str]:
    table = load_data("hedges_of_quantity.toml")["movement"]
    return frozenset(table["nouns"]) | frozenset(movements())


@cache
def _occurrences() -> Mapping[str, str]:
    return dict(load_data("hedges_of_quantity.toml")["occurrences"])


# ------------------------------------------------------------------ noun phrases


def phrase(reading: Reading, head: int, *, after: bool = True, floor: int = 0) -> str | None:
    """The noun phrase around `head` without determiners and numbers, with a short "of" part."""
    tokens = reading.tokens
    token = tokens[head]
    if token.pos not in _NOUNS and token.tag not in {"VBG", "VBN", "JJ"}:
        return None
    if floor == 0 and is_unit(token) and reading.children(head, "nummod"):
        return None
    first = _left_edge(reading, head, max(floor, reading.sentence_of(head).first))
    last = _right_edge(reading, head) if after else head
    last = min(last, first + MOST_WORDS - 1)
    while last > head and tokens[last].tag in {"IN", "DT", "CC", "TO", ",", "POS", "JJ", "PRP$"}:
        last -= 1
    words = " ".join(reading.span(first, max(last, head) + 1).words.split())
    return None if words.lower() in _SAYS_NOTHING else words


def is_unit(token: Token) -> bool:
    """Whether the word names a unit of money, length and the like: the measure is elsewhere."""
    return is_unit_word(token.text)


def is_money(token: Token) -> bool:
    """Whether the model or the unit's name says that the word is money."""
    unit = unit_named(token.lemma.lower())
    return token.entity == "MONEY" or (unit is not None and unit.family == "money")


def _left_edge(reading: Reading, head: int, floor: int) -> int:
    tokens, first = reading.tokens, head
    while first > floor and head - first < _LONGEST_LEFT and _belongs(tokens[first - 1]):
        if tokens[max(first - 2, floor)].pos == "NUM" and is_unit_word(tokens[first - 1].text):
            break
        first -= 1
    if first < head and tokens[first].tag == "HYPH":
        first += 2
    elif first - 2 >= floor and tokens[first - 1].tag == "HYPH":
        first += 1
    first = min(first, head)
    while first < head and tokens[first].text.lower() in _EMPTY_LEFT:
        first += 1
    return first


def _belongs(token: Token) -> bool:
    if token.tag in {"VBN", "VBG"} and token.dep not in {"amod", "compound"}:
        return False
    return token.tag in _LEFT_TAGS and token.dep not in {"ROOT", "dobj", "pobj", "attr", "npadvmod"}


def _right_edge(reading: Reading, head: int) -> int:
    """The end of the prepositional phrase that directly follows the head."""
    tokens, last = reading.tokens, head
    links = [
        child
        for child in reading.children(head, "prep")
        if child.i == head + 1 and child.text.lower() in _LINKS
    ]
    for link in links:
        inner = reading.children(link.i, "pobj")
        if not inner or inner[0].entity in {"DATE", "TIME", "CARDINAL", "MONEY", "PERCENT"}:
            continue
        last = inner[0].i
        joined = reading.children(last, "conj")
        if joined and joined[0].i - last <= 3 and joined[0].pos in _NOUNS:  # noqa: PLR2004 - "A and the B"
            last = joined[0].i
        deeper = [p for p in reading.children(last, "prep") if p.text.lower() in _INSIDE_LINKS]
        if deeper and deeper[0].i == last + 1 and reading.children(deeper[0].i, "pobj"):
            end = reading.children(deeper[0].i, "pobj")[0]
            last = end.i if end.entity not in {"DATE", "TIME"} else last
    inside = tokens[head : last + 1]
    if any(token.dep in {"relcl", "punct"} or token.pos == "NUM" for token in inside):
        return head
    return last


# ------------------------------------------------------------------ clauses


def governor(reading: Reading, anchor: int) -> Token | None:
    """The nearest verb above the token."""
    for token in reading.ancestors(anchor):
        if token.pos in {"VERB", "AUX"}:
            return token
    return None


def subject(reading: Reading, verb: Token) -> Token | None:
    """The noun that is the subject of the verb, also where it stands in a clause above."""
    seen = verb
    for _ in range(4):
        own = reading.children(seen.i, "nsubj", "nsubjpass", "csubj")
        if own:
            noun = own[-1]
            if noun.tag in {"WDT", "WP"} and seen.dep == "relcl":
                return reading.tokens[seen.head]
            return noun if noun.pos in _NOUNS or noun.tag == "VBG" else None
        if seen.dep in {"acl", "relcl"}:
            above = reading.tokens[seen.head]
            return above if above.pos in _NOUNS else None
        if seen.dep == "advcl":
            told = reading.children(reading.tokens[seen.head].i, "ccomp")
            if told and told[0].i < seen.i:
                seen = told[0]
                continue
        if seen.dep not in _CLIMBED:
            return None
        seen = reading.tokens[seen.head]
    return None


def movement(reading: Reading, anchor: int) -> str | None:
    """Whether the quantity is how far, or to where, something moved: "up" or "down"."""
    token = reading.tokens[anchor]
    link = reading.tokens[token.head].text.lower() if token.dep == "pobj" else ""
    if link == "of":  # "a drop of 5 per cent"
        noun = reading.tokens[reading.tokens[token.head].head]
        return movements().get(noun.lemma.lower()) if noun.pos == "NOUN" else None
    verb = governor(reading, anchor)
    if link in {"to", "by"} and verb is not None and verb.lemma.lower() in movements():
        return movements()[verb.lemma.lower()]
    for above in reading.ancestors(anchor):
        way = movements().get(above.lemma.lower())
        if way is not None and above.pos != "NOUN":
            reached = token.dep == "prep" and token.text.lower() in {"to", "by", "at"}
            return way if token.dep != "nsubj" and (token.dep != "prep" or reached) else None
        if above.pos not in {"ADP", "NOUN", "ADV", "NUM", "SYM"} or above.dep == "nsubj":
            return None
        token = above
    return None


# ------------------------------------------------------------------ measures


def counted(reading: Reading, noun: int, floor: int) -> Measure:
    """Of a counted noun: itself, with the deed done to those counted ("people killed")."""
    deed = deed_to(reading, noun)
    words = phrase(reading, noun, after=deed is None, floor=floor)
    part = reading.tokens[floor].text.lower() == "of" and reading.tokens[floor + 1].tag != "NNS"
    return Measure(f"{words} {deed}" if words and deed else words, words if part else None)


def deed_to(reading: Reading, anchor: int) -> str | None:
    """What was done to the object or passive subject, or to the noun with a participle after it."""
    token = reading.tokens[anchor]
    while token.dep in {"conj", "nummod"} and token.head < token.i:
        token = reading.tokens[token.head]
    link = reading.tokens[token.head]
    above = reading.tokens[link.head]
    if token.dep == "pobj" and link.text.lower() == "of" and above.lemma.lower() in _MANY:
        token = above
    if token.dep == "pobj" and link.text.lower() in {"over", "under", "around", "about"}:
        return _deeds().get(above.lemma.lower())
    if token.dep in {"dobj", "nsubjpass"}:
        verb = reading.tokens[token.head]
        return _deeds().get(verb.lemma.lower())
    clauses = [c for c in reading.children(anchor, "acl") if c.tag == "VBN" and c.i == anchor + 1]
    if clauses:
        return _deeds().get(clauses[0].lemma.lower())
    following = reading.tokens[anchor + 1 : anchor + 2]
    dead = following and following[0].text.lower() in {"dead", "missing", "homeless"}
    return following[0].text.lower() if dead else None


def occurrences(reading: Reading, anchor: int) -> Measure:
    """Of "met 12 times": what happened so often, and between whom."""
    token = reading.tokens[anchor]
    if token.pos == "VERB":
        return _multiplied(reading, token)
    verb = governor(reading, anchor)
    if verb is None:
        return NOTHING
    if (way := movements().get(verb.lemma)) is not None or verb.lemma == "be":
        who = subject(reading, verb)
        return Measure(phrase(reading, who.i)) if who and way else NOTHING
    parties = [*reading.children(verb.i, "nsubj", "nsubjpass"), *reading.children(verb.i, "dobj")]
    names = [_joined_names(reading, party) for party in parties if party.i < anchor]
    of = " and ".join(name for name in names if name)
    counted_as = _occurrences().get(verb.lemma)
    if counted_as is None and verb.tag not in {"VBD", "VBN"}:
        return NOTHING
    return Measure(counted_as or f"times {verb.text}", of or None)


def _multiplied(reading: Reading, verb: Token) -> Measure:
    """What doubled, or what somebody doubled."""
    objects = [noun for noun in reading.children(verb.i, "dobj") if noun.pos in _NOUNS]
    who = objects[0] if objects else subject(reading, verb)
    if who is None or (not objects and reading.children(verb.i, "dobj")):
        return NOTHING
    return Measure(phrase(reading, who.i))


def _joined_names(reading: Reading, noun: Token) -> str | None:
    if noun.pos not in {*_NOUNS, "PRON"}:
        return None
    last = max([noun.i, *(child.i for child in reading.children(noun.i, "conj"))])
    first = _left_edge(reading, noun.i, reading.sentence_of(noun.i).first)
    return " ".join(reading.span(first, last + 1).words.split())


def of_part(reading: Reading, first: int, last: int, anchor: int) -> Measure:
    """Of a share "of X": X is the whole; the predicate tells which part of it."""
    link = last + 1
    if link >= len(reading.tokens):
        return NOTHING
    word = reading.tokens[link].text.lower()
    whole = _object(reading, link) if word in _BEFORE_WHOLE else None
    if whole is None or reading.tokens[whole].tag in {"PRP", "DT", "WDT"}:
        return NOTHING
    of, core = phrase(reading, whole), phrase(reading, whole, after=False)
    if of is None or core is None:
        return Measure(None, of)
    longer = _longer(reading, whole, of)
    token = reading.tokens[anchor]
    verb = governor(reading, anchor)
    if verb is None:
        return Measure(f"share of {core}", longer)
    if token.dep in {"nsubj", "nsubjpass"} or _under_subject(reading, anchor, verb):
        return Measure(_predicated(reading, verb, core), longer)
    who = subject(reading, verb)
    named = phrase(reading, who.i, after=False) if who and who.i < first else None
    if named and verb.lemma in _SHARES | {"be", "have", "hold", "own", "buy", "take", "control"}:
        ending = "'" if named.endswith("s") else "'s"
        return Measure(f"{named}{ending} share of {core}", of)
    return Measure(f"share of {core}", longer)


def ratio(reading: Reading, last: int, anchor: int) -> Measure:
    """Of "one in four households": the noun after it is the whole."""
    for token in reading.tokens[last + 1 : last + 1 + _LONGEST_LEFT]:
        if token.pos in _NOUNS and token.dep not in {"compound", "amod"}:
            words = phrase(reading, token.i, floor=last + 1)
            return Measure(f"share of {words}", words) if words else NOTHING
        if token.pos not in {"ADJ", *_NOUNS}:
            break
    return of_part(reading, last, last, anchor)


def _object(reading: Reading, link: int) -> int | None:
    """The noun after a preposition."""
    inner = reading.children(link, "pobj", "pcomp")
    if inner:
        return inner[0].i
    for token in reading.tokens[link + 1 : min(link + 7, reading.sentence_of(link).last)]:
        if token.pos in _NOUNS and token.dep not in {"compound", "poss"}:
            return token.i
    return None


def _under_subject(reading: Reading, anchor: int, verb: Token) -> bool:
    token = reading.tokens[anchor]
    for above in reading.ancestors(anchor):
        if above.i == verb.i:
            return token.dep in {"nsubj", "nsubjpass"}
        token = above
    return False


def _longer(reading: Reading, whole: int, of: str) -> str:
    """The whole with a clause that narrows it ("goods needed for ..."), which sets it apart."""
    clauses = reading.children(whole, "acl")
    if not clauses or clauses[0].i != whole + 1:
        return of
    last = max(reading.subtree(clauses[0].i))
    last = min(last, whole + MOST_WORDS)
    first = _left_edge(reading, whole, reading.sentence_of(whole).first)
    return " ".join(reading.span(first, last + 1).words.split())


def _predicated(reading: Reading, verb: Token, core: str) -> str:
    if verb.tag == "VBN" and reading.children(verb.i, "auxpass"):
        return f"{core} {verb.text}"
    for link in reading.children(verb.i, "prep"):
        inner = reading.children(link.i, "pobj")
        if verb.lemma in {"come", "go", "be", "flow", "arrive"} and inner and link.i == verb.i + 1:
            words = phrase(reading, inner[0].i, after=False)
            return f"{core} {link.text} {words}" if words else f"share of {core}"
    return f"share of {core}"


def people(reading: Reading, anchor: int) -> Measure:
    """Of a bare number of those to whom something was done ("wounded over 5,000")."""
    deed = deed_to(reading, anchor)
    return Measure(f"people {deed}") if deed in _TO_PEOPLE else NOTHING


def amount(reading: Reading, first: int, last: int, anchor: int) -> Measure:
    """Of money, lengths, percentages and the like: the noun around or the subject."""
    return (
        _of_after(reading, last)
        or _worth(reading, first)
        or _noun_over(reading, first, last, anchor)
        or _from_clause(reading, first, last, anchor)
        or NOTHING
    )


def duration(reading: Reading, last: int, anchor: int) -> Measure:
    """Of a stretch of time: what it is a stretch of, or what lasted or took so long."""
    within = _of_after(reading, last)
    verb = governor(reading, anchor)
    if within or verb is None or verb.lemma not in {"be", "last", "take", "span", "average"}:
        return within or NOTHING
    token = reading.tokens[anchor]
    who = subject(reading, verb) if token.head == verb.i else None
    words = phrase(reading, who.i) if who and who.i < anchor else None
    return Measure(words) if words else NOTHING


def _of_after(reading: Reading, last: int) -> Measure | None:
    link = last + 1
    if link >= len(reading.tokens) or reading.tokens[link].text.lower() not in {"of", "worth"}:
        return None
    if reading.tokens[link].text.lower() == "worth":
        link += 1
    if link >= len(reading.tokens) or reading.tokens[link].text.lower() != "of":
        return None
    inner = _object(reading, link)
    words = phrase(reading, inner) if inner is not None else None
    return Measure(words) if words else None


def _worth(reading: Reading, first: int) -> Measure | None:
    """The thing that is worth so much."""
    before = reading.tokens[max(first - 3, 0) : first]
    marks = [token for token in before if token.text.lower() == "worth"]
    if not marks:
        return None
    noun = reading.tokens[marks[0].head]
    if noun.pos not in _NOUNS:
        who = subject(reading, noun)
        noun = who if who is not None else noun
    words = phrase(reading, noun.i) if noun.pos in _NOUNS and noun.i < first else None
    return Measure(words) if words else None


def _noun_over(reading: Reading, first: int, last: int, anchor: int) -> Measure | None:
    """The noun that the quantity modifies, or whose "of" phrase it is."""
    token = reading.tokens[anchor]
    above = reading.tokens[token.head]
    follows = last < above.i <= last + _LONGEST_LEFT
    if above.pos in _NOUNS and follows and token.dep != "conj":
        words = phrase(reading, above.i, floor=last + 1)
        return Measure(words) if words else None
    if token.dep == "pobj" and above.text.lower() in {"of", "by", "to", "at", "between", "from"}:
        noun = reading.tokens[above.head]
        if noun.pos in _NOUNS and noun.i < first:
            return _measured_noun(reading, noun)
    if token.dep in {"appos", "npadvmod", "nmod"} and above.pos in _NOUNS and above.i < first:
        words = phrase(reading, above.i, after=False)
        return Measure(words) if words else None
    return None


def _measured_noun(reading: Reading, noun: Token) -> Measure | None:
    """What the noun measures: "a rise in exports of 5 per cent" is about exports."""
    if noun.lemma.lower() in _movement_nouns():
        for link in reading.children(noun.i, "prep"):
            inner = reading.children(link.i, "pobj")
            if link.text.lower() in {"in", "of"} and inner and inner[0].pos in _NOUNS:
                words = phrase(reading, inner[0].i)
                if words:
                    return Measure(words)
        return None
    words = phrase(reading, noun.i, after=False)
    return Measure(words) if words else None


def _from_clause(reading: Reading, first: int, last: int, anchor: int) -> Measure | None:
    verb = governor(reading, anchor)
    if verb is None:
        return None
    deed = deed_to(reading, anchor)
    paid = is_money(reading.tokens[last]) or is_money(reading.tokens[first])
    moved = verb.lemma.lower() in movements()
    named = _purpose(reading, verb, anchor, last) if paid and not moved else None
    if named:
        return Measure(f"{named.measure} {deed}") if deed in _GIVING else named
    if not (moved or verb.lemma in _STATES_HOW_MUCH):
        return Measure(f"amount {deed}") if deed in _GIVING and paid else None
    passive = bool(reading.children(verb.i, "auxpass"))
    grown = reading.children(verb.i, "dobj") if moved and not passive else []
    if grown and grown[0].i < first and grown[0].pos in _NOUNS:
        words = phrase(reading, grown[0].i)
        return Measure(words) if words else None
    who = subject(reading, verb)
    words = phrase(reading, who.i) if who and who.i < first else None
    return Measure(words) if words else None


def _purpose(reading: Reading, verb: Token, anchor: int, last: int) -> Measure | None:
    """What money is for: "pledged 5 billion euros in aid", "for air defence"."""
    links = [*reading.children(anchor, "prep"), *reading.children(verb.i, "prep")]
    for link in links:
        inner = reading.children(link.i, "pobj")
        if link.i != last + 1 or link.text.lower() not in {"in", "for"} or not inner:
            continue
        noun = inner[0]
        if noun.pos == "NOUN" and noun.entity not in {"DATE", "TIME"}:
            words = phrase(reading, noun.i)
            return Measure(words) if words else None
    return None

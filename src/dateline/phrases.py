"""The grammar of phrases: what a noun takes with it, and what stands above and beside a number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from dateline import datafiles, gazetteer, slips
from dateline.reading import Reading, Token
from dateline.units import is_unit_word

MOST_WORDS = 10
_LONGEST_PART = 6  # words of one modifier that still belongs to a party's name
_OF_PARTY = frozenset({"det", "amod", "compound", "nummod", "nmod", "quantmod", "poss", "predet"})
LONGEST_LEFT = 6
NOUNS = frozenset({"NOUN", "PROPN"})
_MOST_LINKS = 3  # prepositional phrases that one measure keeps
_LINKS = frozenset(
    {"of", "to", "in", "for", "from", "between", "on", "with", "against", "by", "per", "among"}
)
_LEFT_TAGS = frozenset(
    {"JJ", "NN", "NNS", "NNP", "NNPS", "VBN", "VBG", "POS", "HYPH", "JJR", "JJS"}
)
_EMPTY_LEFT = frozenset(
    {"same", "such", "other", "more", "own", "additional", "further", "last", "next"}
    | {"'s", "’s", "-", "including", "according", "following"}
)
_LOOSE_END = frozenset({"IN", "DT", "CC", "TO", ",", "POS", "JJ", "PRP$", "CD", "PDT"})
_CLIMBED = frozenset({"conj", "xcomp", "advcl", "ccomp", "dep"})
_NEVER_INSIDE = frozenset({"DATE", "TIME", "CARDINAL", "MONEY", "PERCENT", "QUANTITY"})
_SCALE_LETTERS = frozenset({"M", "m", "B", "b", "bn", "mn", "K", "k", "tn", "T"})
_KNOWN_BY = frozenset({"DT", "PDT", "PRP$", "CC"})
_RECKONED = frozenset(  # "by its own count" tells whose word it is
    {"count", "estimate", "account", "reckoning", "tally", "calculation", "measure"}
)
_HIGHEST_CLIMB = 4
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_POINTING = frozenset({"it", "that", "this", "they"})
_NAMING = frozenset({"VBN", "JJ"})  # "the number of displaced"


@cache
def measure_words() -> Mapping[str, Any]:
    """The tables of data/measures.toml."""
    return datafiles.tables("measures.toml")


@cache
def movements() -> Mapping[str, str]:
    """Lemmas of movement, each with "up" or "down"."""
    table = datafiles.tables("hedges_of_quantity.toml")["movement"]
    return {word: way for way in ("up", "down") for word in table[way]}


@cache
def movement_nouns() -> frozenset[str]:
    """Nouns that only name a movement ("growth"), not what moved."""
    table = datafiles.tables("hedges_of_quantity.toml")["movement"]
    return frozenset(table["nouns"]) | frozenset(movements())


@cache
def changing() -> re.Pattern[str]:
    """Matches the forms of the words of movement, as single lower-case words."""
    stems = "|".join(sorted((word for word in movements() if " " not in word), key=len))
    irregular = "rose|risen|grew|grown|fell|fallen|leapt|sank|sunk|shrank|shrunk|slid|lost|drew"
    return re.compile(
        rf"(?:(?:{stems})(?:e?d|e?s|ing|ped|ped|ping|ned)?|{irregular}"
        r"|surging|rising|declining|increasing|decreasing|narrowing|widening"
        r"|doubling|tripling|plunging|easing|sliding|reducing|advancing)"
    )


@cache
def empty_nouns() -> frozenset[str]:
    """Nouns that stand for an amount without saying of what ("the figure")."""
    words = frozenset(measure_words()["quantities"]["empty"])
    return words | {f"{word}s" for word in words}


# ------------------------------------------------------------------ noun phrases


def phrase(reading: Reading, head: int, *, after: bool = True, floor: int = 0) -> str | None:
    """The noun phrase around `head` without determiners and numbers, with what follows "of"."""
    tokens = reading.tokens
    token = tokens[head]
    if token.pos not in NOUNS and token.tag not in {"VBG", "VBN", "JJ"}:
        return None
    if floor == 0 and is_unit(token) and reading.children(head, "nummod"):
        return None
    first = left_edge(reading, head, max(floor, reading.sentence_of(head).first))
    last = _right_edge(reading, head, first) if after else head
    while last > head and tokens[last].tag in _LOOSE_END and tokens[last].dep != "pobj":
        last -= 1
    words = " ".join(reading.span(first, max(last, head) + 1).words.split())
    if first == reading.sentence_of(head).first and _is_common(tokens[first], token):
        words = f"{words[0].lower()}{words[1:]}"
    return None if words.lower() in empty_nouns() else words


def possessive(words: str) -> str:
    """The words as an owner: "Peru's", "the Maldives'"."""
    return f"{words}'" if words.endswith("s") else f"{words}'s"


def _is_common(token: Token, head: Token) -> bool:
    """Whether the first word of a sentence is surely no name, so that its capital says nothing."""
    if gazetteer.state_of(token.text) is not None:
        return False
    known = head.lemma.lower() in measure_words()["quantities"]["nouns"]
    single = token.i == head.i and not token.entity  # "Trade fell" may look like a name
    plain = token.pos == "NOUN" or (token.pos == "ADJ" and not token.entity) or single
    return plain and (known or token.tag == "NNS") and not token.text[:2].isupper()


def is_unit(token: Token) -> bool:
    """Whether the word names a unit of money, length and the like: the measure is elsewhere."""
    return is_unit_word(token.text)


def left_edge(reading: Reading, head: int, floor: int) -> int:
    """The first word of the phrase that ends in `head`, determiners and numbers left out."""
    tokens, first = reading.tokens, head
    while first > floor and head - first < LONGEST_LEFT:
        if _is_joint(tokens, first, head, floor):
            first -= 2
            continue
        if not _belongs(tokens[first - 1]):
            break
        before = tokens[first - 1].text
        scaled = before in _SCALE_LETTERS or is_unit_word(before)  # "4.3M | sales"
        if tokens[max(first - 2, floor)].pos == "NUM" and scaled:
            break
        first -= 1
    if (
        first < head
        and tokens[first].lemma.lower() in _RECKONED
        and tokens[first - 1].tag == "PRP$"
    ):
        first += 1  # "by its count | exports came to"
    if first < head and tokens[first].tag == "HYPH":
        first += 2
    elif first - 2 >= floor and tokens[first - 1].tag == "HYPH":
        first += 1
    first = min(first, head)
    while first < head and tokens[first].text.lower() in _EMPTY_LEFT:
        first += 1
    if first < head and tokens[first].text.lower() in _TURNS and tokens[first - 1].tag == "JJ":
        first += 1  # "last year | trade stood at"
    return first


_TURNS = frozenset({"year", "month", "week", "quarter", "season", "decade"})


def _is_joint(tokens: Sequence[Token], first: int, head: int, floor: int) -> bool:
    """Whether an "and" before `first` joins two words that both describe what follows.

    "oil and | gas exports", "digital and | physical sales"; not "women and | young men".
    """
    if not floor + 2 <= first < head or tokens[first - 1].tag != "CC":
        return False
    left = tokens[first - 2]
    describing = left.tag in _LEFT_TAGS and left.tag != "POS" and left.dep != "conj"
    return describing and first <= left.head <= head and tokens[first].tag in _LEFT_TAGS


def _belongs(token: Token) -> bool:
    if token.tag in {"VBN", "VBG"} and token.dep not in {"amod", "compound", "nmod"}:
        return False
    return token.tag in _LEFT_TAGS and token.dep not in {"ROOT", "dobj", "pobj", "attr", "npadvmod"}


def _right_edge(reading: Reading, head: int, first: int) -> int:
    """The end of the prepositional phrases that directly follow the head, dates left out."""
    last = head
    for _ in range(_MOST_LINKS):
        end = _linked(reading, head, last)
        if end is None or end - first >= MOST_WORDS:
            break
        last = end
    return last


def _linked(reading: Reading, head: int, last: int) -> int | None:
    """The last word of a prepositional phrase right after token `last`, if it belongs there."""
    tokens = reading.tokens
    if last + 1 >= reading.sentence_of(head).last:
        return None
    link = tokens[last + 1]
    if link.text.lower() not in _LINKS or link.dep not in {"prep", "dative"}:
        return None
    inner = reading.children(link.i, "pobj")
    inside = head <= link.head <= last and link.dep == "prep"
    if not inside and not _is_end_of_flow(tokens[head], link, inner):
        return None
    if not inner or inner[0].entity in _NEVER_INSIDE:
        return None
    if inner[0].pos not in NOUNS and inner[0].tag not in _NAMING:
        return None
    end = inner[0].i
    joined = reading.children(end, "conj")
    if joined and joined[0].i - end <= 3 and joined[0].pos in NOUNS:  # noqa: PLR2004 - "A and the B"
        end = joined[0].i
    if link.text.lower() == "by" and tokens[end].lemma.lower() in _RECKONED:
        return None
    words = tokens[link.i + 1 : end + 1]
    return None if any(_breaks(reading, token) for token in words) else end


def _is_end_of_flow(noun: Token, link: Token, inner: Sequence[Token]) -> bool:
    """Whether a state behind "to" or "from" is an end of the flow though the model has it apart.

    "gives exports | to Libya as 60 million".
    """
    flows = noun.lemma.lower() in _FLOWS and link.text.lower() in {"to", "from"}
    return flows and bool(inner) and gazetteer.state_of(inner[0].text) is not None


_FLOWS = frozenset(
    {"export", "import", "sale", "delivery", "shipment", "supply", "purchase", "loan", "aid"}
)


def _breaks(reading: Reading, token: Token) -> bool:
    """Whether the word cannot stand inside a measure: a number, unless "the two", or a clause."""
    if token.dep in {"relcl", "punct"} and token.tag != "HYPH":
        return True
    return token.pos == "NUM" and reading.tokens[token.i - 1].tag not in _KNOWN_BY


def object_of(reading: Reading, link: int) -> int | None:
    """The noun after a preposition."""
    inner = reading.children(link, "pobj", "pcomp")
    if inner:
        return inner[0].i if inner[0].pos in NOUNS or inner[0].tag == "VBG" else None
    for token in reading.tokens[link + 1 : min(link + 7, reading.sentence_of(link).last)]:
        if token.pos in NOUNS and token.dep not in {"compound", "poss"}:
            return token.i
    return None


def linked_to(reading: Reading, heads: tuple[int, ...], links: str) -> Iterator[str]:
    """What prepositions below the tokens name ("to Ghana"), dates and numbers left out."""
    wanted = links.split()
    for link in (child for head in heads for child in reading.children(head, "prep", "dative")):
        if link.text.lower() not in wanted:
            continue
        for noun in reading.children(link.i, "pobj"):
            named = _measured(reading, noun)
            words = phrase(reading, named.i) if named.pos in NOUNS else None
            if words and named.entity not in _NEVER_INSIDE:
                yield f"{link.text.lower()} {words}"


def _measured(reading: Reading, noun: Token) -> Token:
    """The thing behind a unit ("a ton of rice" is about rice), else the noun itself."""
    if not is_unit(noun):
        return noun
    inner = [
        o for link in reading.children(noun.i, "prep") for o in reading.children(link.i, "pobj")
    ]
    return inner[0] if inner else noun


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
    for _ in range(_HIGHEST_CLIMB):
        own = reading.children(seen.i, "nsubj", "nsubjpass", "csubj")
        if own:
            return _as_subject(reading, seen, own[-1])
        if seen.dep in {"acl", "relcl"}:
            return _modified(reading, reading.tokens[seen.head])
        if seen.dep == "advcl":
            told = reading.children(reading.tokens[seen.head].i, "ccomp")
            if told and told[0].i < seen.i:
                seen = told[0]
                continue
        if seen.dep == "ROOT":
            return _after_year(reading, seen)
        if seen.dep not in _CLIMBED:
            return None
        seen = reading.tokens[seen.head]
    return None


def _after_year(reading: Reading, verb: Token) -> Token | None:
    """The subject that the model took into a time or a source, which open the sentence.

    "In 2023 | trade between them came to ...", "By its count | exports came to ...".
    """
    if verb.tag not in _FINITE or reading.children(verb.i, "expl"):
        return None
    first = reading.sentence_of(verb.i).first
    for token in reading.tokens[first + 1 : verb.i]:
        year = reading.tokens[token.i - 1]
        dated = year.tag == "CD" and year.entity == "DATE" and token.entity != "DATE"
        dated = dated or _is_by_count(reading, token)
        if dated and token.dep == "pobj" and token.pos in NOUNS:
            return token
    return None


def _is_by_count(reading: Reading, noun: Token) -> bool:
    """Whether "its count" was taken into its phrase: "By its count | Peruvian exports"."""
    near = reading.tokens[max(noun.i - LONGEST_LEFT, 0) : noun.i]
    return any(one.head == noun.i and one.lemma.lower() in _RECKONED for one in near)


def _as_subject(reading: Reading, verb: Token, noun: Token) -> Token | None:
    if noun.tag in {"WDT", "WP"} and verb.dep == "relcl":
        return _modified(reading, reading.tokens[verb.head])
    return noun if noun.pos in NOUNS or noun.tag == "VBG" else None


def _modified(reading: Reading, noun: Token) -> Token | None:
    """The noun that a clause modifies; a date inside its phrase stands for the whole phrase."""
    while noun.entity in {"DATE", "TIME"} and noun.dep == "pobj":
        noun = reading.tokens[reading.tokens[noun.head].head]
    return noun if noun.pos in NOUNS else None


def pronoun_subject(reading: Reading, verb: Token) -> bool:
    """Whether the subject of the verb points back: "it", "that", "the figure"."""
    seen = verb
    for _ in range(_HIGHEST_CLIMB):
        own = reading.children(seen.i, "nsubj", "nsubjpass")
        if own:
            empty = own[-1].lemma.lower() in empty_nouns() and not reading.children(
                own[-1].i, "prep"
            )
            return own[-1].text.lower() in _POINTING or (
                empty and phrase(reading, own[-1].i) in {None, own[-1].text}
            )
        if seen.dep not in {"conj", "xcomp"}:
            return False
        seen = reading.tokens[seen.head]
    return False


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
    if link == "by" and (adverb := _adverb_before(reading, token.head)) is not None:
        return adverb
    for above in reading.ancestors(anchor):
        way = movements().get(above.lemma.lower())
        if way is not None and above.pos != "NOUN":
            if above.lemma == "add" and reading.tokens[above.i + 1].text.lower() == "that":
                return None  # "officials added that 9 men had died"
            return way if _is_moved_by(token) else None
        if above.pos not in {"ADP", "NOUN", "ADV", "NUM", "SYM"} or above.dep == "nsubj":
            return None
        if above.pos == "NOUN" and token.dep == "prep" and token.text.lower() not in _OWN_LINKS:
            return None  # "raises concerns about 9,000 men"
        token = above
    return None


_OWN_LINKS = frozenset({"of", "to", "by", "from", "at", "in"})


def _adverb_before(reading: Reading, link: int) -> str | None:
    """The "up" or "down" right before a "by": "sales were down by 7 percent"."""
    before = reading.tokens[max(link - 1, 0)].text.lower()
    return before if before in {"up", "down"} else None


def _is_moved_by(token: Token) -> bool:
    """Whether what hangs on a verb of movement tells how far, not who moved."""
    reached = token.dep != "prep" or token.text.lower() in {"to", "by", "at"}
    return reached and token.dep not in {"nsubj", "nsubjpass"}


# ------------------------------------------------------------------ parties


def noun_phrase(reading: Reading, head: int) -> tuple[int, int]:
    """The half-open token range of a head noun with its modifiers to the left."""
    first = head
    for kid in sorted(reading.children(head), key=lambda k: -k.i):
        if kid.i > head or kid.text == "-":  # "front-runner"
            continue
        if kid.dep not in _OF_PARTY or kid.tag == "WP$" or kid.entity == "DATE":
            break
        if (joint := slips.owned_kind(reading, kid)) is not None:
            first = joint.i + 1
            break
        left = min(reading.subtree(kid.i))
        if head - left > _LONGEST_PART:
            break
        first = left
    while first < head and _is_no_part(reading.tokens[first]):
        first += 1
    before = reading.tokens[first - 1 : first]
    if any(word.entity == "NORP" and word.head == reading.tokens[head].head for word in before):
        first -= 1  # "accused Thai police": the parser gives the verb two objects
    return first, head + 1


def _is_no_part(token: Token) -> bool:
    """Whether a word before a noun is no part of it: a list mark, "when", "Sunday", "14:30"."""
    named = token.entity in {"DATE", "TIME"} and token.pos in {"PROPN", "NUM", "ADJ"}
    return token.pos == "PUNCT" or token.tag == "WRB" or named or _is_clock(token)


def _is_clock(token: Token) -> bool:
    """Whether a number is a time of day that opens an entry: "14:30"."""
    hour, colon, minute = token.text.partition(":")
    return bool(colon) and hour.isdigit() and minute.isdigit()

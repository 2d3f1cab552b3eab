"""What a share is a share of, and whose: "89 percent of its diesel", "half of what Peru sells"."""

from __future__ import annotations

from typing import NamedTuple

from dateline.measures import NOTHING, Measure, with_owner
from dateline.phrases import (
    LONGEST_LEFT,
    MOST_WORDS,
    NOUNS,
    governor,
    left_edge,
    linked_to,
    measure_words,
    object_of,
    phrase,
    possessive,
    subject,
)
from dateline.reading import Reading, Token

_BEFORE_WHOLE = frozenset({"of", "the", "its", "his", "her", "their", "our", "all"})

_SHARES = frozenset(
    {"deliver", "account", "make", "constitute", "represent", "comprise", "supply", "provide"}
    | {"cover", "meet"}
)

_HOLDING = _SHARES | {"be", "have", "hold", "own", "buy", "take", "control"}

_STATING = (
    _HOLDING - _SHARES - {"own", "buy", "take", "control"}
    | {"stand", "come", "reach", "equal", "amount", "total", "average", "rise", "fall", "widen"}
    | {"narrow", "grow", "shrink", "climb", "drop", "hit", "exceed", "remain"}
)


def of_part(reading: Reading, first: int, last: int, anchor: int) -> Measure:
    """Of a share "of X": X is the whole; the predicate tells which part of it."""
    link = last + 1
    if link >= len(reading.tokens):
        return NOTHING
    word = reading.tokens[link].text.lower()
    if word == "of" and (all_that := _what_clause(reading, link)) is not None:
        return _of_clause(reading, anchor, first, all_that)
    whole = object_of(reading, link) if word in _BEFORE_WHOLE else None
    if whole is None or not _may_be_whole(reading, whole):
        return NOTHING
    of, core = phrase(reading, whole), phrase(reading, whole, after=False)
    if of is None or core is None:
        return Measure(None, of)
    longer = _longer(reading, whole, of)
    verb = governor(reading, anchor)
    if verb is None:
        return Measure(f"share of {core}", longer)
    is_subject = reading.tokens[anchor].dep in {"nsubj", "nsubjpass"}
    if is_subject or _under_subject(reading, anchor, verb):
        return Measure(_predicated(reading, verb, core), longer)
    place = _Place(reading, first, last, anchor, whole)
    return _by_verb(place, verb, (of, core, longer))


def _may_be_whole(reading: Reading, noun: int) -> bool:
    if reading.tokens[noun].tag in {"PRP", "DT", "WDT"}:
        return False
    # "13 percent of Chad's debt and 60 percent of | Mali's" leaves the whole out
    return not any(child.tag == "POS" for child in reading.children(noun))


class _Place(NamedTuple):
    """Where a share stands: its tokens, the token that hangs on the verb, and its whole."""

    reading: Reading
    first: int
    last: int
    anchor: int
    whole: int


def _by_verb(place: _Place, verb: Token, words: tuple[str, str, str]) -> Measure:
    """Whose share it is, or what is set against the whole, by the verb that has it as object.

    `words` are the whole, its noun alone and the whole with a clause that narrows it.
    """
    reading, first, whole = place.reading, place.first, place.whole
    who = subject(reading, verb)
    named = phrase(reading, who.i, after=False) if who and who.i < first else None
    if who is not None and named and verb.lemma in _STATING and _is_amount(who):
        return Measure(phrase(reading, who.i), words[0])  # "debt stood at 80 percent of output"
    of, core, longer = (with_owner(reading, whole, who, one) for one in words)
    beside = any(one.i < first for one in reading.children(verb.i, "dobj"))  # ", or half of all"
    own = named is not None and of.startswith(possessive(named))  # "buys half of | its fuel"
    if named and verb.lemma in _HOLDING and not (beside or own):
        return Measure(f"{possessive(named)} share of {core}", of)
    end = None if beside else _end_of_flow(place, verb)
    return Measure(f"share of {core} {end}" if end else f"share of {core}", longer)


def _end_of_flow(place: _Place, verb: Token) -> str | None:
    """Where a share that is traded comes from or goes to: "buys 40 percent of it from Peru"."""
    reading, anchor = place.reading, place.anchor
    traded = verb.lemma in measure_words()["flows"] and reading.tokens[anchor].dep == "dobj"
    return _end_after(reading, verb, anchor, place.last) if traded else None


def _what_clause(reading: Reading, link: int) -> str | None:
    """The clause after "of" that is the whole: "a third of | what Malta sells"."""
    following = reading.tokens[link + 1 : link + 2]
    if not following or following[0].text.lower() != "what":
        return None
    verb = reading.tokens[following[0].head]
    last = max(reading.subtree(verb.i), default=link)
    if verb.i <= link or last - link > MOST_WORDS:
        return None
    return " ".join(reading.span(link + 1, last + 1).words.split())


def _of_clause(reading: Reading, anchor: int, first: int, whole: str) -> Measure:
    """Whose share of all that it is, where a noun before the verb says so."""
    verb = governor(reading, anchor)
    who = subject(reading, verb) if verb is not None and verb.lemma in _HOLDING else None
    named = phrase(reading, who.i) if who is not None and who.i < first else None
    if named is None:
        return Measure(f"share of {whole}", whole)
    held = f"{possessive(named)} share" if " " not in named else f"share of {named}"
    return Measure(f"{held} of {whole}" if " " not in named else f"{held} in {whole}", whole)


def _is_amount(noun: Token) -> bool:
    """Whether the noun names an amount that can be set against another: "debt", "the deficit"."""
    nouns = measure_words()["quantities"]["nouns"]
    return noun.lemma.lower() in nouns or noun.text.lower() in nouns


def _end_after(reading: Reading, verb: Token, anchor: int, last: int) -> str | None:
    """Where the part of a flow goes: the first "to Ghana" after it."""
    links = [
        link
        for head in (verb.i, anchor)
        for link in reading.children(head, "prep", "dative")
        if link.i > last and link.text.lower() in {"to", "from"}
    ]
    if not links:
        return None
    link = min(links, key=lambda one: one.i)
    inner = object_of(reading, link.i)
    words = phrase(reading, inner, after=False) if inner is not None else None
    return f"{link.text.lower()} {words}" if words else None


def ratio(reading: Reading, last: int, anchor: int) -> Measure:
    """Of "one in four households": the noun after it is the whole."""
    for token in reading.tokens[last + 1 : last + 1 + LONGEST_LEFT]:
        if token.pos in NOUNS and token.dep not in {"compound", "amod"}:
            words = phrase(reading, token.i, floor=last + 1)
            return Measure(f"share of {words}", words) if words else NOTHING
        if token.pos not in {"ADJ", *NOUNS}:
            break
    return of_part(reading, last, last, anchor)


def _under_subject(reading: Reading, anchor: int, verb: Token) -> bool:
    token = reading.tokens[anchor]
    for above in reading.ancestors(anchor):
        if above.i == verb.i:
            return token.dep in {"nsubj", "nsubjpass"}
        token = above
    return False


def _longer(reading: Reading, whole: int, of: str) -> str:
    """The whole with a clause that narrows it ("goods needed for ..."), which sets it apart."""
    clauses = reading.children(whole, "acl", "relcl")
    if not clauses or min(reading.subtree(clauses[0].i)) != whole + 1:
        return of
    last = max(reading.subtree(clauses[0].i))
    last = min(last, whole + MOST_WORDS)
    first = left_edge(reading, whole, reading.sentence_of(whole).first)
    return " ".join(reading.span(first, last + 1).words.split())


def _predicated(reading: Reading, verb: Token, core: str) -> str:
    if verb.tag == "VBN" and reading.children(verb.i, "auxpass"):
        how = next(linked_to(reading, (verb.i,), "in by from to with"), None)
        return " ".join(filter(None, ("share of", core, verb.text, how)))
    for link in reading.children(verb.i, "prep"):
        inner = reading.children(link.i, "pobj")
        if verb.lemma in {"come", "go", "be", "flow", "arrive"} and inner and link.i == verb.i + 1:
            words = phrase(reading, inner[0].i, after=False)
            return f"share of {core} {link.text} {words}" if words else f"share of {core}"
    return f"share of {core}"

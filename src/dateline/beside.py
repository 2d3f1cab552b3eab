"""What stands beside an amount and tells what it measures: "of" phrases, nouns, dimensions."""

from __future__ import annotations

from dateline.measures import COUNTS, RATES, Measure, described, rate
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

_SHORT = 2  # words: "net profit" takes an owner, a longer measure has said it


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
    if inner is None or words is None or reading.tokens[inner].lemma in RATES:
        return None  # "the 9 million of the same month"
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
    whose = described(reading, above)
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
        linking = noun.lemma in _LINKING  # "in addition to 9 million"
        dated = linking or noun.entity in {"DATE", "TIME"}
        if noun.pos in NOUNS and noun.i < first and not dated:
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
    if any(one.pos in {"ADP", "NUM", "CCONJ"} for one in reading.tokens[last + 1 : above.i]):
        return False  # "$9 billion and 700 staff", "$9 million plus interest"
    if reading.tokens[max(first - 1, 0)].text.lower() == "of":
        named = reading.tokens[max(first - 2, 0)].lemma.lower()
        if named in COUNTS:
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


_LINKING = frozenset({"addition", "contrast", "comparison", "relation", "response", "regard"})
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

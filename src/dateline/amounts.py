"""What an amount of money, length, mass and the like measures: the noun beside it or the verb.

A verb says it in one of four ways: its subject has the amount ("trade reached ..."), it puts its
object at the amount, the amount changes hands or is a price, or so much of something unnamed flows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from dateline import beside, gazetteer, measures
from dateline.flows import (
    UNDERSTOOD,
    flow_of_goods,
    flowing_noun,
    linked_by,
    parties,
    passed_on,
    row_of,
    traded,
)
from dateline.measures import NOTHING, Measure
from dateline.phrases import (
    NOUNS,
    empty_nouns,
    governor,
    linked_to,
    measure_words,
    movements,
    phrase,
    possessive,
    subject,
)
from dateline.reading import Reading, Token

# Of these a verb of trade tells the flow: "Chile exports 9 tons a year".
_FLOWING = frozenset({"mass", "volume", "energy", "trade"})
# Where the giver and the thing stay unsaid, the verb alone still names the amount.
_GIVING = frozenset(
    {"pledged", "spent", "invested", "donated", "borrowed", "lent", "owed", "committed"}
    | {"allocated", "disbursed", "contributed", "earmarked"}
)
_BESIDE = frozenset({"by", "in", "on", "with"})  # never before what something amounts to


_TELLING = frozenset(
    {"fine", "debt", "earnings", "funds raised", "deposit", "money needed", "money sought"}
    | {"money received"}
)  # say enough without a target
_EACH_ONE = frozenset({"a", "an", "each", "every"})
# "5 dollars below the market price" tells a margin, not the price.
_BESIDE_PRICE = re.compile(r"\s(below|beneath|under|above|over)\s(?=(?:the|its|a)\s)")
_MARGINS = {
    "below": "discount on",
    "beneath": "discount on",
    "under": "discount on",
    "above": "premium on",
    "over": "premium on",
}


@cache
def _verbs(table: str, row: str) -> frozenset[str]:
    return frozenset(measure_words()[table][row])


class _Amount(NamedTuple):
    """An amount on its tokens, the verb above it, and the preposition it hangs on ("" if none)."""

    reading: Reading
    first: int
    last: int
    anchor: int
    family: str
    verb: Token
    link: str


def amount(reading: Reading, first: int, last: int, anchor: int, family: str) -> Measure:
    """Of money, lengths, percentages and the like: what stands beside it, or the verb's subject."""
    beside = _beside_it(reading, first, last, anchor)
    verb = _past_clause(reading, anchor, governor(reading, anchor))
    if beside or verb is None:
        return beside or NOTHING
    link = linked_by(reading, anchor, verb)
    if link == "?" and verb is not governor(reading, anchor):
        link = "at"
    one = _Amount(reading, first, last, anchor, family, verb, link)
    # From the narrowest to the widest: the subject of the verb fits nearly every amount.
    ways: tuple[Callable[[_Amount], Measure | None], ...] = (
        _put_at,
        _priced,
        _paid,
        _moved_money,
        _capacity,
        _flow,
        _of_subject,
        _of_clause,
    )
    for way in ways:
        if (found := way(one)) is not None:
            return found
    priced = family == "money per" and verb.lemma in _verbs("prices", "verbs")
    return Measure("price") if priced else NOTHING  # "it sells at some $60 a barrel"


def _past_clause(reading: Reading, anchor: int, verb: Token | None) -> Token | None:
    """The verb of "put the number of those who fled | at 9,000", told below "fled"."""
    link = reading.tokens[reading.tokens[anchor].head]
    if verb is None or verb.dep not in {"relcl", "acl"} or link.text.lower() != "at":
        return verb
    above = governor(reading, verb.head)
    things = reading.children(above.i, "dobj", "nsubjpass") if above is not None else ()
    counted = any(measures.number_of(reading, thing.i) is not None for thing in things)
    known = above is not None and above.lemma in _verbs("subject", "at")
    return above if known and counted else verb


def _beside_it(reading: Reading, first: int, last: int, anchor: int) -> Measure | None:
    return (
        traded(reading, first, last, anchor)
        or beside.near(reading, anchor)
        or beside.of_after(reading, last)
        or _worth(reading, first)
        or beside.goal(reading, anchor)
        or beside.dimension(reading, anchor)
        or beside.noun_over(reading, first, last, anchor)
    )


def called(verb: Token, family: str, words: str) -> str:
    """What the subject has by the verb: "the bridge cost ..." is the cost of the bridge."""
    kind = called_by(verb, family)
    if family == "length" and verb.lemma in movements() and words[:1].isupper():
        kind = "level"  # "the Nile rose 3 metres"
    return f"{kind} of {words}" if kind else words


def called_by(verb: Token, family: str) -> str | None:
    """What the subject of the verb has so much of: "weighs" tells a weight; None if nothing."""
    table: Mapping[str, str] = measure_words()["called"].get(family.removesuffix(" per"), {})
    return table.get(verb.lemma)


# ------------------------------------------------------------------ what stands beside it


_HANDING = frozenset(
    {"sell", "send", "give", "supply", "ship", "lend", "offer", "grant", "deliver"}
)


def _worth(reading: Reading, first: int) -> Measure | None:
    """The thing that is worth so much, with the deed done to it ("goods traded")."""
    near = reading.tokens[max(first - 3, 0) : first]
    mark = next((token for token in near if token.text.lower() == "worth"), None)
    noun = _thing_worth(reading, mark, first) if mark and mark.i else None
    if mark is None or noun is None or noun.entity == "GPE":
        return None
    verb = reading.tokens[noun.head]
    if noun.dep == "dobj":
        flow = flow_of_goods(reading, verb, noun, (verb.i, noun.i, mark.i))
        if flow is not None:
            return flow
    deed = measures.deed_to(reading, noun.i)
    whom = _given_to(reading, noun) if deed else None
    if whom is not None and (sold := _sold_to(reading, verb, noun, whom)) is not None:
        return sold
    words = phrase(reading, noun.i, after=deed is None, floor=noun.i if whom else 0)
    return Measure(" ".join(filter(None, (words, deed, whom)))) if words else None


def _thing_worth(reading: Reading, mark: Token, first: int) -> Token | None:
    """The noun before "worth", the one it hangs from, or the subject of "is worth"."""
    before = reading.tokens[mark.i - 1]
    if before.text == "," and mark.i > 1:
        before = _before_aside(reading, reading.tokens[mark.i - 2])
        if before.dep == "conj":
            return None  # "40 jets and 80 engines, worth 9 million": both, under no one name
    noun = before if before.pos in NOUNS else reading.tokens[mark.head]
    if noun.pos not in NOUNS:
        who = subject(reading, noun)
        noun = who if who is not None else noun
    return noun if noun.pos in NOUNS and noun.i <= first else None


def _before_aside(reading: Reading, last: Token) -> Token:
    """What ", worth 9 million" values; "sold 340 tonnes of rice last year, worth ...": the rice."""
    if last.lemma.lower() not in measures.RATES:
        return last
    verb = governor(reading, last.i)
    thing = next(iter(reading.children(verb.i, "dobj")), last) if verb is not None else last
    inner = measures.object_at(reading, thing.i, "of")
    return thing if inner is None else reading.tokens[inner]


def _sold_to(reading: Reading, verb: Token, noun: Token, whom: str) -> Measure | None:
    """Of "Mali sold Peru goods worth 9 million": Mali's sales of goods to Peru."""
    flow = measure_words()["flows"].get(verb.lemma)
    who = next(iter(reading.children(verb.i, "nsubj")), None)
    owner = phrase(reading, who.i, after=False) if who is not None and who.pos == "PROPN" else None
    goods = phrase(reading, noun.i, after=False, floor=noun.i)
    if flow is None or owner is None or goods is None:
        return None
    return Measure(f"{possessive(owner)} {flow} of {goods} {whom}")


def _given_to(reading: Reading, noun: Token) -> str | None:
    """Who gets the thing where the model took them into its name: "sold Peru | goods"."""
    whom = reading.tokens[noun.i - 1]
    verb = reading.tokens[noun.head]
    taken = whom.head == noun.i and whom.dep == "compound" and whom.entity == "GPE"
    return f"to {whom.text}" if taken and verb.lemma in _HANDING and whom.i - 1 == verb.i else None


# ------------------------------------------------------------------ the ways of verbs


def _put_at(one: _Amount) -> Measure | None:
    """Of "put the damage at 3 million": the object, or the subject of the passive."""
    stated = one.link == "as" and one.verb.lemma in _STATING_AS
    if not stated and (one.link != "at" or one.verb.lemma not in _verbs("subject", "at")):
        return None
    for noun in one.reading.children(one.verb.i, "dobj", "nsubjpass"):
        if (many := measures.number_of(one.reading, noun.i)) is not None:
            return many
    return _thing(one, with_subject=False)


_MARKS = frozenset({'"', "``", "''", "“", "”", "--"})
_STATING_AS = frozenset({"give", "report", "state", "list", "record", "quote", "put", "estimate"})


def _thing(one: _Amount, *, with_subject: bool) -> Measure | None:
    """The object of the verb, the subject of its passive, or its plain subject."""
    relations = ["dobj", "nsubjpass"] + (["nsubj"] if with_subject else [])
    for relation in relations:
        for noun in one.reading.children(one.verb.i, relation):
            words = (
                phrase(one.reading, noun.i) if noun.pos in NOUNS and noun.i < one.first else None
            )
            if words:
                return Measure(words)
    who = subject(one.reading, one.verb) if with_subject or one.verb.dep == "acl" else None
    return _named(one, who)


def _named(one: _Amount, who: Token | None) -> Measure | None:
    """The subject as a measure: money is never "of China", only of something of China's."""
    if who is None or who.i >= one.first:
        return None
    many = measures.number_of(one.reading, who.i) or measures.number_hit(one.reading, who.i)
    if many is not None:
        return many
    words = phrase(one.reading, who.i) or _kind_of_amount(one.reading, who)
    if words is None or (words.isupper() and one.reading.tokens[who.i + 1].text in _MARKS):
        return None  # a dateline that lost its dash
    if gazetteer.state_of(words) and (one.family.startswith("money") or not one.family):
        return _noun_above(one.reading, who)
    return Measure(words)


def _kind_of_amount(reading: Reading, who: Token) -> str | None:
    """Of "the amount needed to feed Mali": the amount needed."""
    clauses = reading.children(who.i, "acl") if who.lemma.lower() in empty_nouns() else ()
    done = next((clause for clause in clauses if clause.tag == "VBN"), None)
    known = done is not None and done.lemma in _verbs("handled", "verbs")
    return f"amount {done.text.lower()}" if known and done is not None else None


def _noun_above(reading: Reading, state: Token) -> Measure | None:
    """The amount that a state stands behind: "Thai investments in Laos, which stand at 9"."""
    noun = reading.tokens[reading.tokens[state.head].head]
    known = state.dep == "pobj" and noun.lemma.lower() in measure_words()["quantities"]["nouns"]
    words = phrase(reading, noun.i) if known else None
    return Measure(words) if words else None


def _priced(one: _Amount) -> Measure | None:
    """Of "sold the painting for 9 million", "oil sells at $60 a barrel": the price of the thing."""
    if not one.family.startswith("money"):
        return None
    if one.verb.lemma in _BUILDING and one.link in {"for", "at"}:
        built = _thing(one, with_subject=False) or _before_comma(one)
        return Measure(f"cost of {built.measure}") if built else None
    if one.verb.lemma in _LETTING and one.link == "for":
        let = _thing(one, with_subject=False)
        return Measure(f"payment for lease of {let.measure}") if let else None
    if one.verb.lemma not in _verbs("prices", "verbs"):
        return None
    if one.link not in _verbs("prices", "links"):
        return None
    objects = one.reading.children(one.verb.i, "dobj")
    if (goods := _goods_for(one, objects)) is not None:
        return goods
    found = _thing(one, with_subject=not objects)
    if found is None:
        return None
    beyond = _BESIDE_PRICE.match(one.reading.document.text, one.reading.tokens[one.last].end)
    kind = _MARGINS[beyond.group(1)] if beyond else "price of"
    return Measure(f"{kind} {found.measure}")


def _before_comma(one: _Amount) -> Measure | None:
    """The noun that a participle behind a comma tells of: "the Rufiji dam, built for 9 million"."""
    near = one.reading.tokens[max(one.verb.i - 2, 0) : one.verb.i]
    behind = one.verb.tag == "VBN" and len(near) > 1 and near[1].text == ","
    words = phrase(one.reading, near[0].i) if behind and near[0].pos in NOUNS else None
    return Measure(words) if words else None


_BUILDING = frozenset(
    {"build", "construct", "erect", "renovate", "rebuild", "modernise", "modernize"}
)
_LETTING = frozenset({"lease", "rent", "let", "charter"})


def _goods_for(one: _Amount, objects: Sequence[Token]) -> Measure | None:
    """Of "India bought jute for 9 million from Chad": the flow; a thing of its own has a price."""
    if len(objects) != 1:
        return None
    return flow_of_goods(one.reading, one.verb, objects[0], (one.verb.i, one.anchor, objects[0].i))


def _paid(one: _Amount) -> Measure | None:
    """Of money that changes hands: for what, or to whom."""
    if not one.family.startswith("money"):
        return None
    reading, verb = one.reading, one.verb
    row = row_of(measure_words()["paid"], verb)
    if row is None and verb.lemma.lower() in movements():
        return None
    if verb.lemma == "earn" and (earner := _earning(one)) is not None:
        return earner
    deed = measures.deed_to(reading, one.anchor)
    given = deed if deed in _GIVING else None
    named = _purpose(one, "in" if row else "in for")
    if named:
        return Measure(f"{named} {given}" if given else named)
    if one.link not in {"", *UNDERSTOOD}:
        return None
    handed = _handed_over(one, row[0], row[1]) if row is not None else None
    return Measure(f"amount {given}") if handed is None and given else handed


def _moved_money(one: _Amount) -> Measure | None:
    """Of "90 million was paid back", "60 million invested": the amount it was done with."""
    if not one.family.startswith("money"):
        return None
    verb = passed_on(one.reading, one.anchor)
    if verb is not None and verb.lemma in _verbs("handled", "verbs"):
        particles = (token.text for token in one.reading.children(verb.i, "prt", "advmod"))
        added = [word for word in particles if word in _PARTICLES]
        ends = linked_to(one.reading, (verb.i,), "in into to for")
        return Measure(" ".join(["amount", verb.text.lower(), *added[:1], *ends][:4]))
    paid = one.verb.lemma == "pay" and one.link in {"", *UNDERSTOOD}
    return Measure("payment") if paid and one.verb.dep == "xcomp" else None


_PARTICLES = frozenset({"back", "out", "off", "in", "over", "aside", "up"})


def _handed_over(one: _Amount, noun: str, links: str) -> Measure | None:
    """What the money is by its verb, whose it is and to whom or for what it goes."""
    heads = (one.anchor, one.verb.i)
    targets = [*_targets(one, noun), *linked_to(one.reading, heads, links)]
    payer = _payer(one) if noun == "payment" else ""
    if not (payer or targets or noun in _TELLING):
        return None
    if noun == "payment" and (bought := _bought_from(one, targets)) is not None:
        return bought
    purpose = [one for one in targets[1:2] if one[:4] == "for " and targets[0][:3] == "to "]
    named = " ".join(filter(None, (noun, payer, *targets[:1], *purpose)))
    return Measure(f"{_giving_state(one)}{named}" if targets and not payer else named)


def _bought_from(one: _Amount, targets: Sequence[str]) -> Measure | None:
    """Of "Pakistan paid 9 million for Kenyan tea": its purchases, where the goods are a state's."""
    owner = _giving_state(one)
    goods = targets[0].removeprefix("for ") if targets and targets[0].startswith("for ") else ""
    known = bool(owner) and gazetteer.demonym_of(goods.split(" ")[0]) is not None
    return Measure(f"{owner}purchases of {goods}") if known else None


def _earning(one: _Amount) -> Measure | None:
    """Of "tea exports earned 9 million": the exports, where the subject names an amount."""
    who = subject(one.reading, one.verb)
    nouns = set(measure_words()["quantities"]["nouns"]) - {"capacity"}
    return _named(one, who) if who is not None and who.lemma.lower() in nouns else None


def _giving_state(one: _Amount) -> str:
    """The state whose money it is: "Turkish firms have invested", "Germany lent"; else ""."""
    who = next(iter(one.reading.children(one.verb.i, "nsubj")), None)
    words = phrase(one.reading, who.i, after=False) if who and who.i < one.first else None
    first = words.split()[0] if words else ""
    if words is None or not (gazetteer.state_of(words) or gazetteer.demonym_of(first)):
        return ""
    return f"{possessive(words)} "


def _targets(one: _Amount, noun: str) -> list[str]:
    """Who gets the money where no preposition says it: "lent Ghana 3 billion"."""
    found = []
    link = "on" if noun == "fine" else "to"
    for whom in one.reading.children(one.verb.i, "dative", "dobj", "nsubjpass"):
        if whom.pos in NOUNS and whom.i != one.anchor and whom.i < one.first:
            words = phrase(one.reading, whom.i, after=False)
            found += [f"{link} {words}"] if words else []
    return found


def _payer(one: _Amount) -> str:
    """The kind of thing that is charged ("a van pays 7 euros"), never a body by its name."""
    for who in one.reading.children(one.verb.i, "nsubj"):
        words = phrase(one.reading, who.i, after=False) if who.pos == "NOUN" else None
        each = {child.text.lower() for child in one.reading.children(who.i, "det")} & _EACH_ONE
        once = one.verb.tag == "VBD"  # "a van pays 7 euros" is a charge, "a firm paid" a payment
        link = "per" if each and not once else "of"
        return f"{link} {words}" if words and who.i < one.first else ""
    return ""


def _purpose(one: _Amount, links: str) -> str | None:
    """What money is in or for, right after it: "pledged 5 billion euros in aid"."""
    for head in (one.anchor, one.verb.i):
        for link in one.reading.children(head, "prep"):
            inner = one.reading.children(link.i, "pobj")
            if link.i != one.last + 1 or link.text.lower() not in links.split() or not inner:
                continue
            if _is_counted(one.reading, inner[0]):
                continue  # "manages 3 billion for 900 clients"
            if inner[0].pos == "NOUN" and inner[0].entity not in {"DATE", "TIME"}:
                return phrase(one.reading, inner[0].i)
    return None


def _is_counted(reading: Reading, noun: Token) -> bool:
    return bool(reading.children(noun.i, "nummod"))


def _capacity(one: _Amount) -> Measure | None:
    """Of "the dam would hold 4 cubic kilometres": the capacity of the thing."""
    flowing = one.family.removesuffix(" per") in _FLOWING
    if not flowing or one.link != "" or one.verb.lemma not in _verbs("capacity", "verbs"):
        return None
    verb: Token = one.verb
    while verb.dep == "conj" and not one.reading.children(verb.i, "aux"):
        verb = one.reading.tokens[verb.head]
    modals = {token.text.lower() for token in one.reading.children(verb.i, "aux")}
    if not modals & _verbs("capacity", "modals"):
        return None
    who = subject(one.reading, one.verb)
    if who is None or who.i > one.first or who.entity in {"GPE", "PERSON", "NORP"}:
        return None
    words = phrase(one.reading, who.i)
    return Measure(f"capacity of {words}") if words else None


def _flow(one: _Amount) -> Measure | None:
    """Of so much that is sent, bought or made without a name: the flow and its two ends."""
    traded = one.family == "power" and one.verb.lemma in _TRADED_POWER
    flowing = traded or one.family.removesuffix(" per") in _FLOWING
    if not flowing or one.link not in {"", *UNDERSTOOD}:
        return None
    noun = flowing_noun(one.reading, one.verb, one.anchor)
    if noun is None:
        return None
    if one.reading.children(one.verb.i, "auxpass"):
        if passed_on(one.reading, one.anchor) is None:
            return None
        return Measure(" ".join([noun, *linked_to(one.reading, (one.verb.i,), "to from via")][:2]))
    ends = parties(one.reading, one.verb, one.first)
    who = next(iter(one.reading.children(one.verb.i, "nsubj")), None)
    if not ends and who is not None and who.pos == "PRON" and one.link == "":
        return Measure(noun)  # "we shall catch 800 tonnes"
    return Measure(f"{noun} {ends}") if ends else None


_TRADED_POWER = frozenset(
    {"import", "export", "buy", "sell", "supply", "purchase", "receive", "send", "deliver"}
)


def _of_clause(one: _Amount) -> Measure | None:
    """Of "seized 40 million that the firm had lent to Ghana": what the clause after it tells."""
    if not one.family.startswith("money"):
        return None
    for clause in one.reading.children(one.anchor, "relcl", "ccomp"):
        row = row_of(measure_words()["paid"], clause)
        objects = one.reading.children(clause.i, "dobj")
        handed = all(
            token.tag in {"WDT", "IN"} for token in objects
        )  # else the amount paid for something
        if row is None and handed and clause.lemma in _PROMISING:
            row = ["money pledged", "to for"]
        if row is not None and handed:
            targets = linked_to(one.reading, (clause.i,), row[1])
            return Measure(" ".join([row[0], *targets][:2]))
    return None


_PROMISING = frozenset({"pledge", "promise", "offer"})


def _makes_up(one: _Amount) -> bool:
    """Whether the verb is "make up"."""
    particles = one.reading.children(one.verb.i, "prt")
    return one.verb.lemma == "make" and any(token.text.lower() == "up" for token in particles)


def _of_subject(one: _Amount) -> Measure | None:
    """The subject of a verb that says how much, or what somebody raised or lowered."""
    moved = one.verb.lemma.lower() in movements()
    if not moved and not _states(one):
        return None
    reading, verb = one.reading, one.verb
    passive = bool(reading.children(verb.i, "auxpass"))
    objects = reading.children(verb.i, "dobj") if moved and not passive else []
    grown = [noun for noun in objects if noun.i < one.first and noun.pos in NOUNS]
    found = _named(one, grown[0] if grown else subject(reading, verb))
    if found is None or found.measure is None:
        return None
    return Measure(called(verb, one.family, found.measure))


def _books(one: _Amount) -> bool:
    """Whether an amount recorded so much: "trade has registered 9 million"."""
    if one.verb.lemma not in _BOOKING or one.link != "":
        return False
    who = next(iter(one.reading.children(one.verb.i, "nsubj")), None)
    return who is not None and who.lemma.lower() in measure_words()["quantities"]["nouns"]


_BOOKING = frozenset({"record", "register", "attain", "post", "see", "touch", "cross", "clock"})


def _states(one: _Amount) -> bool:
    """Whether a verb says how much its subject is, and the amount is no mere circumstance."""
    called = called_by(one.verb, one.family) is not None or _books(one)
    if not (called or _makes_up(one) or one.verb.lemma in _verbs("subject", "verbs")):
        return False
    if one.link in _BESIDE and one.verb.lemma != "be":
        return False
    return one.link == "" or one.verb.lemma not in _verbs("subject", "bringing")

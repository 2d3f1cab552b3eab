"""Who does what to whom, by grammar: subjects, objects and the nouns behind them.

A verb's actor may stand elsewhere: before the verb it is conjoined with, in the clause that
controls it ("X agreed to send"), behind a relative pronoun, in a by-phrase. Heads are token
numbers; a coordinated party gives one head for each conjunct.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dateline import gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.reading import Reading, Token

# Words for a part or a number of those who are named behind "of".
PARTS = frozenset(
    (
        *("last", "first", "most", "many", "some", "all", "half", "part", "rest"),
        *("remainder", "bulk", "majority", "group", "batch", "contingent", "wave"),
        *("number", "handful", "several", "few", "dozen", "hundred", "thousand"),
    )
)
VERBAL = frozenset(("VERB", "AUX"))
NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"))
NAMING = frozenset(("NOUN", "PROPN"))
RELATIVE_TAGS = frozenset(("WP", "WDT"))
FINITE_TAGS = frozenset(("VBD", "VBZ", "VBP"))
OPEN_TAGS = frozenset(("VB", "VBG", "VBN"))
SUBJECTS = ("nsubj", "nsubjpass", "csubj")
MODIFIERS = frozenset(("det", "amod", "compound", "nummod", "nmod", "quantmod", "poss", "predet"))
SHORTEST_ASIDE = 5  # tokens from a subject to its verb over "together with Peru"
JOINING = frozenset(("together", "along", "alongside"))
# In the passive, whence somebody is sent tells who sends: "was deported from Chad".
EXPELLING = frozenset(("extradite", "deport", "expel", "repatriate", "evict", "banish"))
LEFT_LIMIT = 6
DEPTH_LIMIT = 8
RANKS = frozenset(("first", "second", "third", "last", "latest", "only", "next"))
# What is done to somebody or something, so that a headline's bare past form of it is a passive.
DONE_TO = frozenset(
    (
        *("abduct", "ambush", "arrest", "assassinate", "ban", "bar", "blacklist", "behead"),
        *("convict", "deport", "detain", "evacuate", "evict", "execute", "expel", "extradite"),
        *("fine", "fin", "free", "imprison", "impound", "indict", "injure", "intercept"),
        *("jail", "kidnap", "kill", "poison", "recall", "repatriate", "rescue", "seize"),
        *("sentence", "shoot", "stab", "summon", "torture", "wound"),
    )
)
_ADDRESSED = frozenset(("you", "your", "yours"))
# Verbs with two objects, of which parsers may join the first to the second: "sold Peru fish".
_GIVING = frozenset(("sell", "give", "lend", "send", "offer", "grant", "pay", "owe", "promise"))
# Verbs whose infinitive belongs to their subject even where they have an object.
SUBJECT_CONTROL = frozenset(("promise", "threaten", "vow", "use", "need", "swear", "have", "hold"))


class Frame(NamedTuple):
    """The parties of a verb: heads of who does it and of what it is done to.

    `own` tells whether the actor stands at the verb itself, not inherited from another one.
    """

    actors: tuple[int, ...]
    patients: tuple[int, ...]
    passive: bool
    own: bool


def frame(reading: Reading, verb: int, depth: int = 0) -> Frame:
    """The parties of a verb."""
    token = reading.tokens[verb]
    passive = is_passive(reading, token)
    subjects = _surface(reading, verb)
    own = bool(subjects) or bool(reading.children(verb, *SUBJECTS))
    if not own and depth < DEPTH_LIMIT:
        subjects = _inherited(reading, token, depth)
    objects = [
        i
        for kid in reading.children(verb, "dobj", "dative")
        if kid.pos != "ADP"
        for i in _antecedent(reading, kid, token)
    ]
    objects += given(reading, token)
    if token.dep == "relcl" and not objects and not _has_relative(reading, verb):
        objects = [token.head] if own and not passive else []
    subjects = [_whole(reading, i) for i in subjects]
    if len(objects) > 1:
        objects = [i for i in objects if not _is_adjective_of(reading, i, objects)]
    objects = [_whole(reading, i) for i in objects]
    if _is_caused(reading, token) and depth < DEPTH_LIMIT:
        causing = frame(reading, token.head, depth + 1)
        return Frame(causing.actors, (*subjects, *objects), passive=True, own=True)
    if passive:
        return Frame(_agents(reading, verb), (*subjects, *objects), passive=True, own=own)
    return Frame(tuple(subjects), tuple(objects), passive=False, own=own)


def given(reading: Reading, verb: Token) -> list[int]:
    """The state to which something goes, if the parser takes it for a part of the thing."""
    after = reading.tokens[verb.i + 1 : verb.i + 2]
    if verb.lemma not in _GIVING or not after or after[0].entity != "GPE":
        return []
    name = after[0]
    thing = reading.tokens[name.head]
    part = name.dep in ("compound", "nmod") and name.tag == "NNP" and thing.tag in ("NN", "NNS")
    return [name.i] if part and thing.dep == "dobj" and thing.head == verb.i else []


def _is_adjective_of(reading: Reading, i: int, objects: list[int]) -> bool:
    """Whether a parser takes an adjective for an object of its own: "accused Thai police"."""
    return reading.tokens[i].entity == "NORP" and i + 1 in objects


def _whole(reading: Reading, i: int) -> int:
    """The noun behind a word for a part of it: "the last of the soldiers", "a group of exiles"."""
    token = reading.tokens[i]
    if token.lemma.lower() not in PARTS and (token.tag != "CD" or token.text.lower() == "one"):
        return i
    below = below_preposition(reading, i, "of")
    return next((j for j in below if reading.tokens[j].pos == "NOUN"), i)


def _is_caused(reading: Reading, verb: Token) -> bool:
    """Whether somebody has a thing done to others: "had the rebels jailed"."""
    if verb.dep != "ccomp" or verb.tag not in ("VBN", "VBD"):
        return False
    above = reading.tokens[verb.head]
    causes = above.lemma in ("have", "get") and above.pos in VERBAL and above.i < verb.i
    return causes and not reading.children(verb.i, "aux", "auxpass", "mark", "dobj")


def is_passive(reading: Reading, verb: Token) -> bool:
    """Whether the verb is in the passive, reduced relatives included."""
    if _is_caused(reading, verb):
        return True
    if reading.children(verb.i, "auxpass", "nsubjpass"):
        return not _has_done(reading, verb)
    if _is_done_by(reading, verb) or _is_headline_passive(reading, verb):
        return True
    if verb.tag != "VBN" or reading.children(verb.i, "aux", "nsubj"):
        return False
    if is_conjoined(reading, verb):
        return is_passive(reading, reading.tokens[verb.head])
    if verb.dep in ("oprd", "xcomp"):  # "were reported killed"
        return is_passive(reading, reading.tokens[verb.head]) and verb.i > verb.head
    return verb.dep in ("acl", "advcl")


def _has_done(reading: Reading, verb: Token) -> bool:
    """Whether "'s" before a participle is "has", as its object shows: "She's banned tea"."""
    short = [kid.text in ("'s", "’s") for kid in reading.children(verb.i, "auxpass")] == [True]
    giving = verb.lemma in _GIVING | gazetteer.words_for("of_two_objects")
    return short and not giving and bool(reading.children(verb.i, "dobj"))


def _is_done_by(reading: Reading, verb: Token) -> bool:
    """Whether a past form without auxiliary or object has an agent: "a bank raided by police"."""
    if verb.tag not in ("VBN", "VBD") or reading.children(verb.i, "aux", "dobj"):
        return False
    return bool(reading.children(verb.i, "agent"))


def _is_headline_passive(reading: Reading, verb: Token) -> bool:
    """Whether a headline leaves out "was": "Danish reporter held in Togo"."""
    if verb.start >= reading.document.body_start or verb.lemma not in DONE_TO:
        return False
    if verb.tag not in ("VBD", "VBN") or verb.dep in ("acl", "amod", "relcl"):
        return False
    if verb.lemma == "shoot" and below_preposition(reading, verb.i, "to"):  # "shot to fame"
        return False
    return not reading.children(verb.i, "aux", "dobj", "dative", "ccomp", "xcomp", "prt")


def is_conjoined(reading: Reading, verb: Token) -> bool:
    """Whether the word is conjoined to a verb."""
    return verb.dep == "conj" and verb.head != verb.i and reading.tokens[verb.head].pos in VERBAL


def _surface(reading: Reading, verb: int) -> list[int]:
    token = reading.tokens[verb]
    found: list[int] = []
    subjects = reading.children(verb, *SUBJECTS)
    if len(subjects) > 1 and _is_address(reading, subjects[0]):
        subjects = subjects[1:]
    if len(subjects) > 1 and _is_apposed(reading, *subjects[:2]):
        subjects = [subjects[0], *subjects[2:]]
    for kid in subjects:
        found.extend(_antecedent(reading, kid, token))
        found.extend(_alongside(reading, kid, verb))
    return found or _torn_off(reading, token)


def _is_address(reading: Reading, subject: Token) -> bool:
    """Whether the first of two subjects is spoken to: "Mr Soto, in March Peru seized your ship"."""
    end = reading.sentences[subject.sentence].last
    comma = reading.tokens[subject.i + 1].text == ","
    return comma and any(t.text.lower() in _ADDRESSED for t in reading.tokens[subject.i : end])


def _is_apposed(reading: Reading, name: Token, noun: Token) -> bool:
    """Whether a second subject only tells what the first one is: "X, then the speaker, said"."""
    beside = [token.text.lower() for token in reading.tokens[name.i + 1 : name.i + 3]]
    follows = beside[:1] == [","] and beside[1:] in (["then"], ["now"], ["the"], ["a"])
    return follows and name.tag == "NNP" and noun.tag == "NN"


def _torn_off(reading: Reading, verb: Token) -> list[int]:
    """The subject that a parser joins to the place before it: "was filed in Lima and Peru has"."""
    if not is_conjoined(reading, verb):
        return []
    first = min([verb.i, *(kid.i for kid in reading.children(verb.i, "aux", "auxpass"))])
    name, link = reading.tokens[first - 1], reading.tokens[first - 2]
    joined = name.dep == "conj" and name.tag == "NNP" and link.dep == "cc"
    above = reading.tokens[name.head]
    return [name.i] if joined and above.dep == "pobj" and above.tag == "NNP" else []


def _alongside(reading: Reading, subject: Token, verb: int) -> Iterator[int]:
    """Those whom a phrase between commas joins to the subject: "Peru, along with Chile, said"."""
    if verb - subject.i < SHORTEST_ASIDE:
        return
    for holder in (subject.i, verb):
        for kid in reading.children(holder, "prep"):
            if not subject.i < kid.i < verb:
                continue
            if kid.lemma in JOINING:
                inner = reading.children(kid.i, "prep")
                yield from (i for one in (kid, *inner) for i in objects_of(reading, one.i, holder))
            elif kid.lemma == "with" and reading.tokens[kid.i - 1].lemma in JOINING:
                yield from objects_of(reading, kid.i, holder)


def _antecedent(reading: Reading, kid: Token, verb: Token) -> list[int]:
    """The noun behind a relative pronoun, or the word itself with what is conjoined to it."""
    if kid.tag not in RELATIVE_TAGS:
        return conjuncts(reading, kid.i)
    top = verb
    while is_conjoined(reading, top):
        top = reading.tokens[top.head]
    if top.dep == "relcl" and kid.tag == "WP":
        return [_somebody_at(reading, reading.tokens[top.head])]
    return [top.head] if top.dep == "relcl" else _just_before(reading, reading.tokens[kid.head])


def _somebody_at(reading: Reading, noun: Token) -> int:
    """Whom "who" goes on about where it hangs on a place: "the mayor of Lima, X, whom they"."""
    link = reading.tokens[noun.head]
    body = link.lemma in ("of", "from") and noun.lemma in gazetteer.words_for("with_members")
    body = body and reading.tokens[link.head].pos == "NOUN"  # "a man from a party who"
    if body or noun.entity not in ("GPE", "LOC"):
        return link.head if body else noun.i
    names = (kid.i for kid in reading.children(noun.i, "appos") if kid.entity == "PERSON")
    return next(names, link.head if link.lemma == "of" else noun.i)


def _just_before(reading: Reading, preposition: Token) -> list[int]:
    """The noun that a clause after a comma goes on about: "met the king, to whom he gave ..."."""
    at = preposition.i - 1 - (reading.tokens[preposition.i - 1].text == ",")
    near = at >= 0 and preposition.pos in ("ADP", "PART") and reading.tokens[at].pos in NAMING
    return [at] if near else []


def _has_relative(reading: Reading, verb: int) -> bool:
    """Whether a relative pronoun fills a place of the verb other than its object."""
    return any(
        kid.tag in RELATIVE_TAGS and kid.dep != "dobj" for kid in reading.children(verb)
    ) or any(
        kid.tag in ("WP$", "WRB", *RELATIVE_TAGS)
        for preposition in reading.children(verb, "prep", "advmod")
        for kid in (preposition, *reading.children(preposition.i))
    )


def _agents(reading: Reading, verb: int) -> tuple[int, ...]:
    """Who does what is told in the passive: by-phrase, that of the verb before, or whence."""
    told = _told_agents(reading, verb)
    token = reading.tokens[verb]
    if told:
        return told
    if is_conjoined(reading, token) and not reading.children(verb, *SUBJECTS):
        return _told_agents(reading, token.head)
    if token.lemma in EXPELLING:
        return tuple(below_preposition(reading, verb, "from"))
    return ()


def _told_agents(reading: Reading, verb: int) -> tuple[int, ...]:
    return tuple(
        i
        for by in reading.children(verb, "agent")
        for noun in reading.children(by.i, "pobj")
        for i in conjuncts(reading, noun.i)
        if reading.tokens[i].entity not in ("DATE", "TIME")
    )


def _inherited(reading: Reading, verb: Token, depth: int) -> list[int]:
    """The subject that another word lends to a verb without one of its own."""
    if verb.head == verb.i:
        return []
    head = reading.tokens[verb.head]
    if verb.dep == "relcl":
        return _who_was_first(reading, verb, head, depth) or [head.i]
    if verb.dep == "acl":
        infinitive = any(k.tag == "TO" for k in reading.children(verb.i, "aux"))
        return _behind_noun(reading, head, depth) if infinitive else [head.i]
    if verb.dep == "pcomp":
        return _around_preposition(reading, head, depth)
    if head.pos in VERBAL:
        head = conjoined(reading, verb) if verb.dep == "conj" else head
        head = beside_order(reading, verb, head)
        controls = verb.dep in ("xcomp", "ccomp") and head.lemma not in SUBJECT_CONTROL
        controls = controls and not is_aside(reading, verb)
        return _lent(reading, head, depth, controls=controls)
    if verb.dep in ("xcomp", "advcl", "conj", "ccomp") and head.dep in ("acomp", "attr", "oprd"):
        return _lent(reading, reading.tokens[head.head], depth, controls=False)
    return []


def _who_was_first(reading: Reading, verb: Token, noun: Token, depth: int) -> list[int]:
    """Who it is that a clause calls the first: "Chad was the first state to leave"."""
    ranked = verb.tag == "VB" and noun.dep in ("attr", "pobj") and is_ranked(reading, noun)
    return _behind_noun(reading, noun, depth) if ranked else []


def is_ranked(reading: Reading, noun: Token) -> bool:
    """Whether a noun tells of a first or last: "the first state to leave" has left."""
    kids = reading.children(noun.i, "amod", "nummod")
    return noun.lemma in RANKS or any(kid.lemma in RANKS for kid in kids)


def ranking(reading: Reading, verb: Token) -> int | None:
    """The verb that calls somebody the first to do what `verb` tells: "was among the first to"."""
    if verb.tag != "VB" or verb.dep not in ("acl", "advcl", "relcl", "xcomp"):
        return None
    above = reading.tokens[verb.head]
    if above.pos not in VERBAL:
        if not is_ranked(reading, above):
            return None
        return next((a.i for a in reading.ancestors(above.i) if a.pos in VERBAL), None)
    groups = (kid for kid in reading.children(above.i, "prep") if kid.lemma == "among")
    nouns = (noun for group in groups for noun in reading.children(group.i, "pobj"))
    return above.i if any(is_ranked(reading, noun) for noun in nouns) else None


def is_aside(reading: Reading, verb: Token) -> bool:
    """Whether a comma parts a participle from what stands before it: "fled, blaming Chad"."""
    return verb.tag == "VBG" and verb.i > 0 and reading.tokens[verb.i - 1].text == ","


def beside_order(reading: Reading, verb: Token, head: Token) -> Token:
    """The verb of an order to which a participle after a comma belongs, else the verb above it.

    "Told the envoy to leave, accusing Chad": parsers hang the participle on what is ordered.
    """
    aside = verb.dep == "advcl" and is_aside(reading, verb)
    if not aside or head.dep not in ("xcomp", "ccomp") or head.tag != "VB" or head.i > verb.i:
        return head
    above = reading.tokens[head.head]
    return above if above.tag in FINITE_TAGS else head


def _around_preposition(reading: Reading, preposition: Token, depth: int) -> list[int]:
    """The subject of a gerund after a preposition; talk about a deed tells nothing of its actor."""
    above = reading.tokens[preposition.head]
    if preposition.lemma == "about":
        return []
    controls = preposition.lemma in ("of", "for", "from", "with")
    if above.pos in VERBAL:
        return _lent(reading, above, depth, controls=controls)
    if controls and above.dep == "dobj" and above.pos not in ("NOUN", "VERB"):
        return conjuncts(reading, above.i)  # "accused both of arming"
    return _behind_noun(reading, above, depth)


def _of_same_number(reading: Reading, verb: Token, above: Token) -> Token | None:
    """The verb in the plural that one goes on from: "Analysts say Chad has won and expect"."""
    if verb.tag not in ("VB", "VBP") or verb.pos not in VERBAL:
        return None
    helpers = reading.children(above.i, "aux", "auxpass")
    if above.tag != "VBZ" and not any(kid.tag == "VBZ" for kid in helpers):
        return None
    return next((one for one in reading.ancestors(above.i) if one.tag == "VBP"), None)


def conjoined(reading: Reading, verb: Token) -> Token:
    """The verb that a conjoined verb runs parallel to: the nearest one above of the same tense.

    Parsers hang "and demanded" on the last verb ("said they had been attacked and demanded").
    """
    above = reading.tokens[verb.head]
    if _is_set_off(reading, verb, above):
        return reading.tokens[above.head]
    told = [kid for kid in reading.children(above.i, "ccomp") if kid.i < above.i]
    told += [reading.tokens[above.head]] if above.dep == "parataxis" else []
    if told and told[-1].tag == verb.tag != above.tag:  # "they met, papers say, and agreed"
        return told[-1]
    plural = _of_same_number(reading, verb, above)
    if plural is not None:
        return plural
    if verb.tag == "VB" and above.tag != "VB":
        return _of_same_modal(reading, verb) or above
    if verb.tag not in FINITE_TAGS or above.tag in FINITE_TAGS or above.tag not in OPEN_TAGS:
        return above
    if any(k.tag in FINITE_TAGS for k in reading.children(above.i, "aux", "auxpass")) and (
        verb.tag != "VBD" or above.tag != "VBN"
    ):
        return above
    same = (
        a
        for a in reading.ancestors(above.i)
        if a.pos in VERBAL and a.tag == verb.tag and a.i < verb.i
    )
    return next(same, above)


def _of_same_modal(reading: Reading, verb: Token) -> Token | None:
    """The verb above with the same modal: "will free the men who were held and will pay"."""
    modals = {kid.text.lower() for kid in reading.children(verb.i, "aux") if kid.tag == "MD"}
    return next(
        (
            above
            for above in reading.ancestors(verb.i)
            if modals & {kid.text.lower() for kid in reading.children(above.i, "aux")}
        ),
        None,
    )


def _is_set_off(reading: Reading, verb: Token, above: Token) -> bool:
    """Whether a comma parts a verb from a clause of time: "came after X fell, and left".

    The verb then runs parallel to the main verb, of the same tense.
    """
    if above.dep != "advcl" or above.head == above.i:
        return False
    main = reading.tokens[above.head]
    own = reading.children(above.i, "nsubj", "nsubjpass") and reading.children(
        above.i, "mark", "advmod"
    )
    joint = [kid.i for kid in reading.children(above.i, "cc") if kid.i < verb.i]
    comma = bool(joint) and reading.tokens[joint[-1] - 1].text == ","
    perfect = _is_perfect(reading, verb) and not _is_perfect(reading, above)
    set_off = (comma and (main.tag == verb.tag or perfect)) or (
        perfect and _is_perfect(reading, main)
    )
    return bool(own) and main.i < above.i and set_off


def _is_perfect(reading: Reading, verb: Token) -> bool:
    """Whether a verb has its own finite form of "have"."""
    return any(
        kid.lemma == "have" and kid.tag in FINITE_TAGS for kid in reading.children(verb.i, "aux")
    )


def _lent(reading: Reading, above: Token, depth: int, *, controls: bool) -> list[int]:
    """The subject that a governing verb lends: its object where it controls, else its subject."""
    lender = frame(reading, above.i, depth + 1)
    if controls:
        named = [
            i
            for preposition in reading.children(above.i, "prep", "dative")
            if preposition.lemma in ("on", "upon", "to", "with")
            for noun in reading.children(preposition.i, "pobj")
            for i in conjuncts(reading, noun.i)
        ]
        if lender.patients or (above.lemma in ("call", "appeal", "plead", "prevail") and named):
            return list(lender.patients) or named
    return list(lender.patients if lender.passive else lender.actors)


def _behind_noun(reading: Reading, noun: Token, depth: int) -> list[int]:
    """Whose plan, decision or threat it is: the possessor, or the subject of the verb above.

    An invitation is that of somebody else: who accepts it comes.
    """
    for owner in reading.children(noun.i, "poss"):
        if noun.lemma != "invitation":
            return conjuncts(reading, owner.i)
    if noun.dep in ("dobj", "pobj", "attr"):
        for above in reading.ancestors(noun.i):
            if above.pos in VERBAL:
                return list(frame(reading, above.i, depth + 1).actors)
    return []


def conjuncts(reading: Reading, head: int) -> list[int]:
    """The head and the nouns conjoined to it, in text order."""
    found, stack = [], [head]
    while stack:
        at = stack.pop()
        found.append(at)
        for kid in reading.children(at, "conj"):
            if kid.pos in NOMINAL:
                stack.append(kid.i)
            elif kid.tag == "VBG" and kid.lemma == "visit":  # "X and visiting President Y"
                stack.extend(guest.i for guest in reading.children(kid.i, "dobj"))
        stack.extend(_beside_name(reading, at))
    return sorted(found)


def _beside_name(reading: Reading, noun: int) -> Iterator[int]:
    """Names joined to the name that a noun introduces: "the insurer Allo and the bank Bero"."""
    if reading.tokens[noun].pos == "NOUN":
        for name in reading.children(noun, "appos"):
            if name.pos == "PROPN":
                for joined in reading.children(name.i, "conj"):
                    # "the minister, X, and the chairman, Y": the second post hangs on the name
                    if joined.pos == "PROPN" or reading.children(joined.i, "appos"):
                        yield joined.i


def below_preposition(reading: Reading, word: int, *prepositions: str) -> list[int]:
    """The heads of the nouns in a word's prepositional phrases, of all if none is named."""
    return [
        i
        for preposition in reading.children(word, "prep", "dative", "agent")
        if not prepositions or preposition.lemma in prepositions
        for i in objects_of(reading, preposition.i, word)
    ]


def objects_of(reading: Reading, preposition: int, word: int) -> list[int]:
    """The heads of the nouns that a preposition below `word` introduces."""
    return [
        i
        for noun in reading.children(preposition, "pobj")
        for i in _antecedent(reading, noun, reading.tokens[word])
    ]


def owners(reading: Reading, noun: int) -> list[int]:
    """The possessors of a noun."""
    return [i for kid in reading.children(noun, "poss") for i in conjuncts(reading, kid.i)]


def _is_no_part(token: Token) -> bool:
    """Whether a word before a noun is no part of it: a list mark, "when", "Sunday", "14:30"."""
    named = token.entity in ("DATE", "TIME") and token.pos in ("PROPN", "NUM", "ADJ")
    return token.pos == "PUNCT" or token.tag == "WRB" or named or is_clock(token)


def is_clock(token: Token) -> bool:
    """Whether a number is a time of day that opens an entry: "14:30"."""
    hour, colon, minute = token.text.partition(":")
    return bool(colon) and hour.isdigit() and minute.isdigit()


def owner_of(reading: Reading, possessor: Token) -> int:
    """The possessor of a noun, for "whose" the noun that its clause goes on about."""
    if possessor.tag != "WP$":
        return possessor.i
    clauses = (above for above in reading.ancestors(possessor.i) if above.dep == "relcl")
    return next((clause.head for clause in clauses), possessor.i)


def noun_phrase(reading: Reading, head: int) -> tuple[int, int]:
    """The half-open token range of a head noun with its modifiers to the left."""
    first = head
    for kid in sorted(reading.children(head), key=lambda k: -k.i):
        if kid.i > head or kid.text == "-":  # "front-runner"
            continue
        if kid.dep not in MODIFIERS or kid.tag == "WP$" or kid.entity == "DATE":
            break
        left = min(reading.subtree(kid.i))
        if head - left > LEFT_LIMIT:
            break
        first = left
    while first < head and _is_no_part(reading.tokens[first]):
        first += 1
    before = reading.tokens[first - 1 : first]
    if any(word.entity == "NORP" and word.head == reading.tokens[head].head for word in before):
        first -= 1  # "accused Thai police": the parser gives the verb two objects
    return first, head + 1

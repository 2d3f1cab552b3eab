"""Who does what to whom, by grammar: subjects, objects and the nouns behind them.

A verb's actor may stand elsewhere: before the verb it is conjoined with, in the clause that
controls it ("X agreed to send"), behind a relative pronoun, in a by-phrase. Heads are token
numbers; a coordinated party gives one head for each conjunct.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from dateline import gazetteer, slips

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.reading import Reading, Token

VERBAL = frozenset(("VERB", "AUX"))
NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"))
NAMING = frozenset(("NOUN", "PROPN"))
BESIDE = ("conj", "appos", "nmod")  # where parsers hang those who stand beside a noun
RELATIVE_TAGS = frozenset(("WP", "WDT"))
FINITE_TAGS = frozenset(("VBD", "VBZ", "VBP"))
PAST_TAGS = frozenset(("VBN", "VBD"))
SUBJECTS = ("nsubj", "nsubjpass", "csubj")
SHORTEST_ASIDE = 5  # tokens from a subject to its verb over "together with Peru"
JOINING = frozenset(("together", "along", "alongside"))
# In the passive, whence somebody is sent tells who sends: "was deported from Chad".
EXPELLING = frozenset(("extradite", "deport", "expel", "repatriate", "evict", "banish"))
HEADING = 8  # words of a heading between paragraphs
DEPTH_LIMIT = 8
ORDERING = frozenset(("order",))
CAUSING = ORDERING | {"have", "get"}
RANKS = frozenset(("first", "second", "third", "last", "latest", "only", "next"))
# What somebody himself does or not: of a proposal by him it is open who is to do it.
OWN_WILL = frozenset(
    ("failure", "refusal", "inability", "reluctance", "decision", "attempt", "vow", "threat")
)
PROTESTING = frozenset(
    ("deliver", "lodge", "convey", "express", "register", "protest", "voice", "complain", "hand")
)
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


@lru_cache(maxsize=256)  # verbs of the page in hand: each is asked for time and again
def frame(reading: Reading, verb: int, depth: int = 0) -> Frame:
    """The parties of a verb."""
    token = reading.tokens[verb]
    passive = is_passive(reading, token)
    subjects = slips.headed_list(reading, token) or _surface(reading, verb)
    own = bool(subjects) or bool(reading.children(verb, *SUBJECTS))
    if not own and depth < DEPTH_LIMIT:
        subjects = slips.reacted_to(reading, token) or _inherited(reading, token, depth)
    objects = _objects(reading, token)
    if token.dep == "relcl" and not objects and not _has_relative(reading, verb):
        objects = [_whole(reading, token.head)] if own and not passive else []
    subjects = [_whole(reading, i) for i in subjects]
    causing = _causing(reading, token)
    if causing is not None and depth < DEPTH_LIMIT:
        doers = frame(reading, causing.i, depth + 1).actors
        return Frame(doers, (*subjects, *objects), passive=True, own=True)
    if passive:
        return Frame(_agents(reading, verb), (*subjects, *objects), passive=True, own=own)
    return Frame(tuple(subjects), tuple(objects), passive=False, own=own)


def _objects(reading: Reading, verb: Token) -> list[int]:
    """The objects of a verb, each as the noun behind a word for a part of it."""
    kids = [kid for kid in reading.children(verb.i, "dobj", "dative") if kid.pos != "ADP"]
    if len(kids) > 1 and slips.is_kind(*kids[:2]) and verb.lemma not in slips.GIVING:
        kids = kids[1:]
    heads = (i for kid in kids for i in _antecedent(reading, kid, verb))
    found = [i for i in heads if not _is_captive(reading.tokens[i], verb)]
    found += slips.given(reading, verb) or slips.denied(reading, verb)
    found += [i for i in slips.unwelcome(reading, verb) if i not in found]
    found = found or slips.behind_kind(reading, verb)
    if len(found) > 1:
        found = [i for i in found if not slips.is_adjective_of(reading, i, found)]
    return [_whole(reading, i) for i in found]


def _is_captive(noun: Token, verb: Token) -> bool:
    """Whether a bare noun only says what people are held as: "the miners held hostage"."""
    bare = noun.tag == "NN" and noun.i == verb.i + 1
    return bare and noun.lemma in gazetteer.words_for("captives")


def _whole(reading: Reading, i: int) -> int:
    """The noun behind a word for a part of it: "the last of the soldiers", "a group of exiles"."""
    token = reading.tokens[i]
    if token.lemma.lower() not in gazetteer.words_for("parts") and token.tag != "CD":
        return i
    below = below_preposition(reading, i, "of")
    whole = next((j for j in below if reading.tokens[j].pos == "NOUN"), i)
    if token.text.lower() != "one":
        return whole
    owned = any(kid.tag == "PRP$" for kid in reading.children(whole, "poss"))
    return whole if owned else i  # "one of its planes", but "one of the men"


def _causing(reading: Reading, verb: Token) -> Token | None:
    """The verb by which somebody has a thing done to others: "had the rebels jailed"."""
    above, causes = reading.tokens[verb.head], CAUSING
    if verb.dep == "acl" and above.dep == "dobj":
        above, causes = reading.tokens[above.head], ORDERING
    elif verb.dep != "ccomp":
        return None
    if verb.tag not in PAST_TAGS or above.lemma not in causes or above.pos not in VERBAL:
        return None
    bare = not reading.children(verb.i, "aux", "auxpass", "mark", "dobj")
    return above if bare and above.i < verb.i else None


def is_passive(reading: Reading, verb: Token) -> bool:
    """Whether the verb is in the passive, reduced relatives included."""
    if _causing(reading, verb) is not None:
        return True
    if reading.children(verb.i, "auxpass", "nsubjpass"):
        return not _has_done(reading, verb)
    if slips.beside_aside(reading, verb) is not None:
        return False
    if verb.dep == "acl" and _is_held(reading, verb):
        return True
    return verb.tag in PAST_TAGS and _is_done_to(reading, verb)


def _is_done_to(reading: Reading, verb: Token) -> bool:
    """Whether a past form without "was" tells what is done: "men held in Chad", "and jailed"."""
    if _is_done_by(reading, verb) or _is_headline_passive(reading, verb):
        return True
    if verb.lemma in gazetteer.words_for("never_done"):  # "the spies hacked into a bank"
        return False
    active = verb.tag != "VBN" or reading.children(verb.i, "aux", "nsubj")
    if active and not _is_gapped(reading, verb):
        return False
    if is_conjoined(reading, verb):
        return is_passive(reading, reading.tokens[verb.head])
    if verb.dep in ("oprd", "xcomp"):  # "were reported killed"
        return is_passive(reading, reading.tokens[verb.head]) and verb.i > verb.head
    return verb.dep in ("acl", "advcl", "csubj")


def _is_held(reading: Reading, verb: Token) -> bool:
    """Whether a participle only has what its noun is held as for object: "men held hostage"."""
    objects = reading.children(verb.i, "dobj", "aux", "nsubj")
    return bool(objects) and all(_is_captive(kid, verb) for kid in objects)


def _has_done(reading: Reading, verb: Token) -> bool:
    """Whether "'s" before a participle is "has", as its object shows: "She's banned tea"."""
    short = [kid.text in ("'s", "’s") for kid in reading.children(verb.i, "auxpass")] == [True]
    giving = verb.lemma in slips.GIVING | gazetteer.words_for("of_two_objects")
    return short and not giving and bool(reading.children(verb.i, "dobj"))


def _is_done_by(reading: Reading, verb: Token) -> bool:
    """Whether a past form without auxiliary or object has an agent: "a bank raided by police"."""
    agents = reading.children(verb.i, "agent")
    return bool(agents) and not reading.children(verb.i, "aux", "dobj")


def _is_headline_passive(reading: Reading, verb: Token) -> bool:
    """Whether a headline leaves out "was": "Danish reporter held in Togo"."""
    if verb.lemma not in gazetteer.words_for("done_to") or verb.dep in ("acl", "amod", "relcl"):
        return False
    if not _is_in_heading(reading, verb) and not _is_absolute(reading, verb):
        return False
    if verb.lemma == "shoot" and below_preposition(reading, verb.i, "to"):  # "shot to fame"
        return False
    kids = reading.children(verb.i, "aux", "dobj", "dative", "ccomp", "xcomp", "prt")
    return all(kid.dep == "ccomp" and kid.i < verb.i for kid in kids)


def _is_in_heading(reading: Reading, verb: Token) -> bool:
    """Whether a verb stands in the title or in a short line of its own without a full stop."""
    if verb.start < reading.document.body_start:
        return True
    sentence = reading.sentences[verb.sentence]
    last = reading.tokens[sentence.last - 1]
    ends = reading.document.text[last.end : last.end + 1] in ("", "\n")
    return sentence.last - sentence.first <= HEADING and last.pos != "PUNCT" and ends


def _is_absolute(reading: Reading, verb: Token) -> bool:
    """Whether a clause hangs on "with" alone: "with ten nurses deported in May"."""
    if verb.dep == "pcomp":
        return reading.tokens[verb.head].text.lower() == "with"
    return any(mark.text.lower() == "with" for mark in reading.children(verb.i, "mark"))


def _is_gapped(reading: Reading, verb: Token) -> bool:
    """Whether a clause leaves out "were": "ten men were held and two ships seized".

    Parsers also make a clause of a subject: "two guards held beside him are to be freed".
    """
    if verb.dep != "csubj" and not is_conjoined(reading, verb):
        return False
    done_to = verb.lemma in gazetteer.words_for("done_to")
    return done_to and not reading.children(verb.i, "aux", "dobj", "ccomp", "xcomp")


def is_conjoined(reading: Reading, verb: Token) -> bool:
    """Whether the word is conjoined to a verb."""
    return verb.dep == "conj" and verb.head != verb.i and reading.tokens[verb.head].pos in VERBAL


def _surface(reading: Reading, verb: int) -> list[int]:
    token = reading.tokens[verb]
    found: list[int] = []
    subjects = reading.children(verb, *SUBJECTS) or slips.on_auxiliary(reading, token)
    if len(subjects) > 1 and (
        slips.is_address(reading, subjects[0]) or slips.around_clause(reading, token) is not None
    ):
        subjects = subjects[1:]
    if len(subjects) > 1 and slips.is_apposed(reading, *subjects[:2]):
        subjects = [subjects[0], *subjects[2:]]
    for subject in subjects:
        kid = slips.before_brackets(reading, slips.behind_place(reading, subject))
        found.extend(_antecedent(reading, kid, token))
        found.extend(_alongside(reading, kid, verb))
    return found or slips.torn_off(reading, token)


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
    """Whom "who" goes on about where it hangs on a place: "the mayor of Lima, X, whom they".

    Examples between stand aside: "the envoys of ten states, including Peru, who".
    """
    first = noun
    while first.dep == "conj":
        first = reading.tokens[first.head]
    link = reading.tokens[first.head]
    if first is not noun and first.dep == "pobj" and link.lemma in ("include", "like"):
        noun = reading.tokens[link.head]
        link = reading.tokens[noun.head]
        if noun.lemma in gazetteer.words_for("with_members") and link.lemma == "of":
            return link.head
        return noun.i
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
    if any(kid.tag in RELATIVE_TAGS and kid.dep != "dobj" for kid in reading.children(verb)):
        return True
    phrases = reading.children(verb, "prep", "advmod")
    below = (kid for link in phrases for kid in (link, *reading.children(link.i)))
    return any(kid.tag in ("WP$", "WRB", *RELATIVE_TAGS) for kid in below)


def _agents(reading: Reading, verb: int) -> tuple[int, ...]:
    """Who does what is told in the passive: by-phrase, that of the verb before, or whence."""
    token = reading.tokens[verb]
    if told := _told_agents(reading, verb):
        return told
    if is_conjoined(reading, token) and not reading.children(verb, *SUBJECTS):
        return _told_agents(reading, token.head)
    if token.lemma in EXPELLING:
        return tuple(below_preposition(reading, verb, "from"))
    return ()


def _told_agents(reading: Reading, verb: int) -> tuple[int, ...]:
    nouns = (n for by in reading.children(verb, "agent") for n in reading.children(by.i, "pobj"))
    named = (i for noun in nouns for i in conjuncts(reading, noun.i))
    return tuple(i for i in named if reading.tokens[i].entity not in ("DATE", "TIME"))


def _inherited(reading: Reading, verb: Token, depth: int) -> list[int]:
    """The subject that another word lends to a verb without one of its own."""
    if verb.head == verb.i:
        return []
    head = reading.tokens[verb.head]
    if _is_due_in_heading(reading, verb, head):
        return conjuncts(reading, head.i)
    if verb.dep == "relcl":
        return _who_was_first(reading, verb, head, depth) or [head.i]
    if verb.dep == "acl":
        return _described(reading, verb, head, depth)
    if verb.dep == "pcomp":
        return _around_preposition(reading, head, depth)
    if head.pos in VERBAL:
        return _from_verb(reading, verb, head, depth)
    if verb.dep in ("xcomp", "advcl", "conj", "ccomp") and head.dep in ("acomp", "attr", "oprd"):
        return _lent(reading, reading.tokens[head.head], depth, controls=False)
    return []


def _described(reading: Reading, verb: Token, noun: Token, depth: int) -> list[int]:
    """The subject of a verb that parsers hang on a noun: whose it is, the noun, or the clause's.

    "Cut ties over the raids, accusing Chad": what a comma parts from a noun goes with its clause.
    """
    if is_aside(reading, verb) and noun.dep in ("pobj", "dobj"):
        above = next((one for one in reading.ancestors(noun.i) if one.tag in FINITE_TAGS), None)
        if above is not None and above.pos in VERBAL:
            return _lent(reading, above, depth, controls=False)
    infinitive = any(kid.tag == "TO" for kid in reading.children(verb.i, "aux"))
    return _behind_noun(reading, noun, depth) if infinitive else [noun.i]


def _is_due_in_heading(reading: Reading, verb: Token, name: Token) -> bool:
    """Whether a heading tells what those at its head are to do: "Chad to free the crew"."""
    if verb.tag != "VB" or name.head != name.i or name.pos not in NAMING or name.i > verb.i:
        return False
    before = reading.tokens[verb.i - 1]
    return before.tag == "TO" and before.head == verb.i and _is_in_heading(reading, verb)


def _from_verb(reading: Reading, verb: Token, head: Token, depth: int) -> list[int]:
    """The subject that the verb above lends to a verb without one of its own."""
    if verb.dep == "conj" and reading.children(head.i, "expl"):  # "there are dead and wounded"
        return []
    head = slips.conjoined(reading, verb) if verb.dep == "conj" else head
    head = beside_order(reading, verb, head)
    controls = verb.dep in ("xcomp", "ccomp") and head.lemma not in SUBJECT_CONTROL
    # "Summoned the envoy to lodge a protest": the host does.
    controls = controls and not (head.lemma == "summon" and verb.lemma in PROTESTING)
    controls = controls and not is_aside(reading, verb)
    listed = slips.listed_after(reading, verb) or slips.clause_before(reading, verb)
    if listed is not None:
        return list(frame(reading, listed.i, depth + 1).actors)
    around = slips.around_clause(reading, head) if verb.dep == "conj" else None
    if around is not None:
        return conjuncts(reading, around.i)
    return _lent(reading, head, depth, controls=controls)


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
    at = verb.i - 1
    if at > 0 and reading.tokens[at].tag == "''":  # a comma inside the quotation marks
        at -= 1
    return verb.tag == "VBG" and at >= 0 and reading.tokens[at].text == ","


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
    beside = reading.children(preposition.i, "pobj")  # "following the navy shooting down a plane"
    if beside:
        return conjuncts(reading, beside[0].i)
    controls = preposition.lemma in ("of", "for", "from", "with", "into")
    if above.pos in VERBAL:
        return _lent(reading, above, depth, controls=controls)
    if controls and above.dep == "dobj" and above.pos not in ("NOUN", "VERB"):
        return conjuncts(reading, above.i)  # "accused both of arming"
    return _behind_noun(reading, above, depth)


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

    An invitation is that of somebody else: who accepts it comes, and nobody else.
    """
    invited = noun.lemma == "invitation"
    possessors = reading.children(noun.i, "poss") or [
        kid  # "the Chadian decision to leave"
        for kid in reading.children(noun.i, "amod", "compound")
        if kid.entity in ("NORP", "GPE")
    ]
    if possessors and not invited:
        return conjuncts(reading, possessors[0].i)
    by = below_preposition(reading, noun.i, "by") if noun.lemma in OWN_WILL else []
    if by:  # "a failure by Chad to pay"
        return by
    taking = gazetteer.words_for("taking_up")
    taken = noun.dep == "dobj" and reading.tokens[noun.head].lemma in taking
    if noun.dep in ("dobj", "pobj", "attr") and (taken or not invited):
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
        beside = reading.children(at, *BESIDE)
        if not beside and reading.tokens[at].entity != "PERSON":  # the most frequent case
            continue
        for kid in (kid for kid in beside if kid.dep == "conj"):
            if kid.pos in NOMINAL:
                stack.append(kid.i)
            elif kid.tag == "VBG" and kid.lemma == "visit":  # "X and visiting President Y"
                stack.extend(guest.i for guest in reading.children(kid.i, "dobj"))
        stack.extend(_beside_name(reading, at))
        found.extend(slips.joined_elsewhere(reading, at))
        found.extend(slips.beside_owner(reading, at))
    return sorted(found)


def _beside_name(reading: Reading, noun: int) -> Iterator[int]:
    """Names joined to the name that a noun introduces: "the insurer Allo and the bank Bero"."""
    token = reading.tokens[noun]
    if token.pos == "NOUN" or gazetteer.titles().is_post(token.lemma.lower()):
        for name in reading.children(noun, "appos"):
            if name.pos == "PROPN":
                for joined in reading.children(name.i, "conj"):
                    # "the minister, X, and the chairman, Y": the second post hangs on the name
                    if joined.pos == "PROPN" or reading.children(joined.i, "appos"):
                        yield joined.i


def below_preposition(reading: Reading, word: int, *prepositions: str) -> list[int]:
    """The heads of the nouns in a word's prepositional phrases, of all if none is named."""
    found: list[int] = []  # by hand: asked most of all, and mostly there is no phrase
    for preposition in reading.children(word, "prep", "dative", "agent"):
        if not prepositions or preposition.lemma in prepositions:
            found += objects_of(reading, preposition.i, word)
    return found


def objects_of(reading: Reading, preposition: int, word: int) -> list[int]:
    """The heads of the nouns that a preposition below `word` introduces; of "to and from" both."""
    nouns = reading.children(preposition, "pobj")
    if not nouns:
        joined = (kid for kid in reading.children(preposition, "conj") if kid.pos == "ADP")
        nouns = [noun for kid in joined for noun in reading.children(kid.i, "pobj")]
    found = [i for noun in nouns for i in _antecedent(reading, noun, reading.tokens[word])]
    if len(found) == 1 and reading.tokens[preposition].lemma == "between":
        found += slips.second_side(reading, word, reading.tokens[found[0]])
    return found


def owners(reading: Reading, noun: int) -> list[int]:
    """The possessors of a noun."""
    return [i for kid in reading.children(noun, "poss") for i in conjuncts(reading, kid.i)]


def owner_of(reading: Reading, possessor: Token) -> int:
    """The possessor of a noun, for "whose" the noun that its clause goes on about."""
    if possessor.tag != "WP$":
        return possessor.i
    clauses = (above for above in reading.ancestors(possessor.i) if above.dep == "relcl")
    return next((clause.head for clause in clauses), possessor.i)

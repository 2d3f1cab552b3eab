"""Sources: the noun phrase that the words of a cue verb are put to, as the page names it.

The tree gives a verb its subject, a passive its agent, a participle the subject of the verb above
it; where the parser hung a subject elsewhere, it is found by its place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import gazetteer
from dateline.cues import (
    FINITE_TAGS,
    extent,
    has_to,
    is_asked_aside,
    is_passive,
    lemma,
    lexicon,
    trimmed,
    verb_frames,
    words_of_cue,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.reading import Reading, Token

_NOBODY = frozenset({"no", "nobody", "none", "neither", "nothing", "no-one"})
# Clauses without a subject take it from the verb they hang from: "left, saying that".
_BORROWS = frozenset({"advcl", "xcomp", "pcomp", "ccomp", "dep", "prep", "acomp", "conj"})
# A paper speaks for whoever put it out: "issued a statement saying".
_DOCUMENTS = frozenset(
    {"statement", "letter", "release", "tweet", "post", "message", "email", "e-mail", "note"}
)
_LONGEST_SOURCE = 45  # tokens; a longer subject is cut before its relative clause
_NAME_RELATIONS = ("compound", "nmod")
_LONGEST_ANTECEDENT = 3
# Longer chains of verbs are slips of the parser, which now and then hang in a circle.
_MAXIMUM_STEPS = 8  # verbs that borrow each other's subject


def source(reading: Reading, verb: Token) -> tuple[int, int] | None:
    """The token range of the noun phrase that the words of `verb` are put to, if one is named."""
    said = verb
    for step in range(_MAXIMUM_STEPS):
        if is_passive(reading, verb):
            teller = _goes_on_from(reading, said, verb) if step else None
            if teller is not None:
                return source(reading, teller)
            return _passive_subject(reading, verb) if step else agent(reading, verb)
        above = reading.tokens[verb.head]
        if step and verb.dep == "ccomp" and said.dep == "conj" and is_of_matter(reading, verb):
            return source(reading, above)  # "noted that trade had grown and voiced hope"
        found = _own_subject(reading, verb) or _borrowed(reading, verb, above)
        borrows = verb.dep in _BORROWS or (verb.dep == "pobj" and verb.tag == "VB")
        if found or above.i == verb.i or not borrows:
            return found
        carrier = _carrier(reading, verb, above)
        if carrier is None and above.pos not in {"VERB", "AUX", "ADP", "SCONJ", "ADJ", "PART"}:
            return None
        verb = carrier or above
    return None


def is_nobody(reading: Reading, source: tuple[int, int] | None) -> bool:
    """Whether a source is that nobody says or wants it: "no minister", "neither side"."""
    return source is not None and reading.tokens[source[0]].text.lower() in _NOBODY


def _carrier(reading: Reading, preposition: Token, noun: Token) -> Token | None:
    """The verb of "made no apology for calling", "drew criticism for saying": its subject spoke."""
    verb = reading.tokens[noun.head]
    hangs = preposition.pos == "ADP" and noun.pos == "NOUN" and noun.dep == "dobj"
    owned = bool(reading.children(noun.i, "poss"))
    return verb if hangs and not owned and lemma(verb) in _LIGHT else None


_LIGHT = frozenset({"make", "have", "take", "draw", "face", "earn", "win", "get", "receive"})


def _goes_on_from(reading: Reading, said: Token, clause: Token) -> Token | None:
    """The verb above a clause that another one goes on from: "Lee | said it was sold and said"."""
    if said.dep != "conj" or said.head != clause.i:
        return None
    for above, _ in zip(reading.ancestors(clause.i), range(_NEAR_TELLER), strict=False):
        if clause.dep != "ccomp":
            return None
        if lemma(said) in {lemma(above)} | _GOES_ON:
            return above
        clause = above
    return None


_NEAR_TELLER = 2  # verbs above: "said that he thinks it was sold but said"


_GOES_ON = frozenset({"add", "note", "stress"})


def is_of_matter(reading: Reading, verb: Token) -> bool:
    """Whether the subject of a verb is a matter that cannot speak: "ties", "the talks", "it"."""
    subjects = reading.children(verb.i, "nsubj", "nsubjpass", "expl")
    return any(
        subject.dep == "expl" or subject.lemma.lower() in lexicon().matters for subject in subjects
    )


def _passive_subject(reading: Reading, verb: Token) -> tuple[int, int] | None:
    """Who "was quoted as saying" it, "is expected to say" it."""
    for noun in reading.children(verb.i, "nsubjpass"):
        return trimmed(reading, *extent(reading, noun.i))
    return None


def _own_subject(reading: Reading, verb: Token) -> tuple[int, int] | None:
    joined = _joined_subject(reading, verb)
    if joined:
        return joined
    subjects = reading.children(verb.i, "nsubj")
    if subjects:
        return _subject(reading, verb, subjects[-1])
    if lemma(verb) in INVERTS:
        found = inverted(reading, verb)
        if found:
            return found
    return _lost_subject(reading, verb)


def _joined_subject(reading: Reading, verb: Token) -> tuple[int, int] | None:
    """A name that the parser joined to the one before: "held in Minsk and Riga | has vowed"."""
    if verb.dep != "conj" or verb.tag not in FINITE_TAGS | {"VBN"}:
        return None
    at = words_of_cue(reading, verb)[0] - 1
    name = reading.tokens[max(at, 0)]
    if name.pos != "PROPN" or name.dep != "conj" or reading.children(verb.i, "nsubj", "nsubjpass"):
        return None
    first, last = extent(reading, name.i)
    joins = reading.tokens[first - 1].tag == "CC" and last == at + 1
    return (first, last) if joins else None


def _lost_subject(reading: Reading, verb: Token) -> tuple[int, int] | None:
    """A subject that the parser hung elsewhere: "Those hoping to sell say", "At ten, Lee said"."""
    if verb.tag not in FINITE_TAGS:
        return None
    for clause in reading.children(verb.i, "csubj"):
        if clause.tag == "VBG" and reading.children(clause.i, "nsubj"):
            return trimmed(reading, *extent(reading, clause.i))
    for clause in reading.children(verb.i, "ccomp", "advcl"):
        taken = _taken_by_asked(reading, verb, clause)
        if not taken and clause.dep == "ccomp":
            taken = _taken_by_relative(reading, verb, clause)
        if taken:
            return taken
    return _taken_by_fronted(reading, verb)


def _taken_by_fronted(reading: Reading, verb: Token) -> tuple[int, int] | None:
    """A subject hung as an apposition in the phrase before it: "At ten, Lee said"."""
    for fronted in reading.children(verb.i, "prep", "csubj"):
        dated = _behind_month(reading, verb, fronted)
        if dated:
            return dated
        for i in reading.subtree(fronted.i):
            if reading.tokens[i].dep != "appos" or reading.tokens[i].pos not in {"PROPN", "NOUN"}:
                continue
            first, last = extent(reading, i)
            if last <= verb.i <= last + 1 and reading.tokens[first - 1].text == ",":
                return trimmed(reading, first, last)
    return None


def _behind_month(reading: Reading, verb: Token, fronted: Token) -> tuple[int, int] | None:
    """A name that the parser joined to the month before it: "In May | Lee said"."""
    last = words_of_cue(reading, verb)[0]
    for name in reading.children(fronted.i, "pobj"):
        times = [t.i for t in reading.children(name.i, *_NAME_RELATIONS) if t.text in CALENDAR]
        if name.i == last - 1 and name.pos == "PROPN" and times:
            return times[-1] + 1, last
    return None


CALENDAR = frozenset(
    {"January", "February", "March", "April", "May", "June", "July", "August", "September",
     "October", "November", "December", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday",
     "Saturday", "Sunday"}
)  # fmt: skip


def _taken_by_asked(reading: Reading, verb: Token, clause: Token) -> tuple[int, int] | None:
    """The subject of "The envoy, asked about the loan, said ..."."""
    if clause.i > verb.i or not is_asked_aside(reading, clause):
        return None
    subjects = [t for t in reading.children(clause.i, "nsubj") if t.i < clause.i]
    if not subjects or reading.tokens[words_of_cue(reading, verb)[0] - 1].text != ",":
        return None
    return trimmed(reading, reading.subtree(subjects[0].i)[0], clause.i - 1)


def _taken_by_relative(reading: Reading, verb: Token, clause: Token) -> tuple[int, int] | None:
    """The subject that the parser gave to its relative clause: "Ann, who is not related, asked"."""
    tokens = reading.tokens
    subjects = [t for t in reading.children(clause.i, "nsubj", "nsubjpass") if t.tag[0] == "N"]
    if clause.i > verb.i or not subjects or tokens[verb.i - 1].text != ",":
        return None
    noun = subjects[0]
    opens = (i for i in range(noun.i + 1, clause.i) if tokens[i].tag in {"WP", "WDT"})
    who = next(opens, None)
    if who is None or tokens[who - 1].text != ",":
        return None
    return trimmed(reading, reading.subtree(noun.i)[0], who - 1)


def _borrowed(reading: Reading, verb: Token, above: Token) -> tuple[int, int] | None:
    """The source that a verb without a subject takes from the word above it, verbs left out."""
    if verb.dep in {"acl", "relcl"}:
        return _modified(reading, verb, above)
    controlled = _controller(reading, verb, above)
    if controlled is None and above.pos == "NOUN" and verb.dep in _BORROWS:
        owners = reading.children(above.i, "poss")
        tells = above.lemma.lower() in lexicon().nouns or above.lemma.lower() in _DOCUMENTS
        return extent(reading, owners[0].i) if owners and tells else None
    return controlled


INVERTS = frozenset({"say", "add", "write", "explain", "note", "argue", "warn"})


def inverted(reading: Reading, verb: Token) -> tuple[int, int] | None:
    """The name right after a verb in a parenthesis, with what stands beside it in commas."""
    tokens, end = reading.tokens, reading.sentence_of(verb.i).last
    at = verb.i + 1
    while at < end and tokens[at].pos == "PROPN":
        at += 1
    if at == verb.i + 1 or verb.i == 0 or tokens[verb.i - 1].text != ",":
        return None
    if verb.tag == "VBG" or (at < end and tokens[at].tag in FINITE_TAGS):
        return None  # "shut its ports, saying Chile had lied"
    return verb.i + 1, _end_of_description(tokens, at, end)


def _end_of_description(tokens: Sequence[Token], at: int, end: int) -> int:
    """Where "..., the head of the union," behind a name ends; `at` where none opens there."""
    beside = next((i for i in range(at + 1, end) if tokens[i].text == ","), end)
    words = tokens[at + 1 : beside]
    describes = at < end and tokens[at].text == "," and words and words[0].pos in {"DET", "NOUN"}
    return beside if describes and not any(t.tag in FINITE_TAGS for t in words) else at


def _controller(reading: Reading, verb: Token, above: Token) -> tuple[int, int] | None:
    """Who is to act where somebody is urged to, or kept from, doing it: the object, no subject."""
    if verb.dep == "pcomp" and _of_object(reading, above):
        governor = reading.tokens[above.head]
    elif verb.dep in {"xcomp", "advcl"} and _moves_others(reading, verb, above):
        governor = above
    elif verb.tag == "VBG" and verb.dep in {"xcomp", "advcl"} and lemma(above) == "leave":
        commas = [t for t in reading.tokens[above.i + 1 : verb.i] if t.text == ","]
        if len(commas) == 1 and _is_behind_comma(reading, verb):
            return None  # "left the room, saying that"
        governor = above  # "left the states feeling that"
    else:
        return None
    objects = [t for t in reading.children(governor.i, "dobj") if t.i < verb.i]
    return extent(reading, objects[-1].i) if objects else None


def _moves_others(reading: Reading, verb: Token, above: Token) -> bool:
    """Whether a verb has its object act: "urged Peru to say", "the row led Peru to say"."""
    if verb.dep == "xcomp" and "ninf" in verb_frames(reading, above):
        return verb.tag != "VBG"  # "advised them to stay, claiming that": who advised claims it
    if lemma(above) not in _CAUSES or not has_to(reading, verb):
        return False
    objects = reading.children(above.i, "dobj")
    return any(t.entity in _ACTING or gazetteer.titles().are_people(*_forms(t)) for t in objects)


def _forms(token: Token) -> tuple[str, str]:
    return token.lemma.lower(), token.text.lower()


_ACTING = frozenset({"PERSON", "ORG", "GPE", "NORP"})


_CAUSES = frozenset(
    {"lead", "prompt", "force", "push", "cause", "compel", "oblige", "drive", "spur", "induce",
     "enable", "allow", "inspire", "pressure", "move", "provoke", "motivate"}
)  # fmt: skip


def _of_object(reading: Reading, preposition: Token) -> bool:
    """Whether a verb tells what its object says: "kept him from", "blamed him for", "quoted as"."""
    word, governor = preposition.text.lower(), reading.tokens[preposition.head]
    if word == "from":
        return True
    if word == "as":
        return lemma(governor) in QUOTES
    return word == "for" and "for" in verb_frames(reading, governor)


QUOTES = frozenset({"quote", "cite", "report", "paraphrase"})


def agent(reading: Reading, verb: Token) -> tuple[int, int] | None:
    """The token range of who did it in a passive ("by the ministry")."""
    for by in reading.children(verb.i, "agent", "prep"):
        if by.text.lower() == "by":
            for noun in reading.children(by.i, "pobj"):
                first, last = extent(reading, noun.i)
                if noun.entity in _DATES or noun.lemma.lower() in _PARTS:
                    continue  # "is expected by the middle of May"
                charges = (c.i for c in reading.children(noun.i, "prep") if is_charge(reading, c))
                return first, min([last, *charges])
    return _behind_verdict(reading, verb)


def _behind_verdict(reading: Reading, verb: Token) -> tuple[int, int] | None:
    """Who calls it so, where the parser hung him on the word: 'described as "theft" by Oslo'.

    So with a charge: "accused of stealing by Oslo".
    """
    links = (t for t in reading.children(verb.i, "prep") if t.text in {"as", "of"})
    named = ((link, t) for link in links for t in reading.children(link.i, "pobj", "pcomp"))
    for link, name in named:
        charged = link.text == "of" and lemma(verb) == "accuse" and is_charge(reading, link)
        for by in (t for t in reading.children(name.i, "prep", "agent") if t.text == "by"):
            for noun in reading.children(by.i, "pobj"):
                if reading.tokens[by.i - 1].pos == "PUNCT" or (charged and name.tag != "VBN"):
                    return extent(reading, noun.i)
    return None


_DATES = frozenset({"DATE", "TIME"})
_PARTS = frozenset({"middle", "end", "start", "beginning", "close", "turn"})


def is_charge(reading: Reading, preposition: Token) -> bool:
    """Whether "of" holds what somebody is accused of: "accused by | the court of stealing"."""
    doing = (t for t in reading.children(preposition.i, "pobj") if t.text.endswith("ing"))
    charged = reading.children(preposition.i, "pcomp") or any(not t.entity for t in doing)
    return preposition.text == "of" and bool(charged)


def _subject(reading: Reading, verb: Token, noun: Token) -> tuple[int, int] | None:
    if noun.tag in {"WP", "WDT"} and verb.dep == "relcl":
        return _antecedent(reading, reading.tokens[verb.head], noun)
    first, last = extent(reading, noun.i)
    first = _from_headline_comma(reading, verb, noun, first)
    if verb.tag == "VBG":
        first = _behind_with(reading, verb, first)
    if first <= verb.i < last:
        first, last = (first, verb.i) if noun.i < verb.i else (verb.i + 1, last)
    if last - first > _LONGEST_SOURCE:
        clauses = reading.children(noun.i, "relcl", "acl", "appos")
        after = [extent(reading, clause.i)[0] for clause in clauses if clause.i > noun.i]
        last = min([*after, last])
    return trimmed(reading, first, last)


def _behind_with(reading: Reading, verb: Token, first: int) -> int:
    """Where the name begins that "with" brings: "the rift risks widening with | Oslo asking"."""
    last = words_of_cue(reading, verb)[0] - 1
    for i in range(last, first, -1):
        if reading.tokens[i].text in {",", "and"}:
            return first
        if reading.tokens[i].text == "with":
            return i + 1
    return first


def _from_headline_comma(reading: Reading, verb: Token, noun: Token, first: int) -> int:
    """Where the subjects of a headline begin that a comma joins: "Envoys of Togo, Benin say"."""
    opens = reading.sentence_of(verb.i).first
    if verb.tag != "VBP" or noun.tag != "NNP" or first - opens < _FEWEST_JOINED:
        return first
    before = reading.tokens[opens : first - 1]
    joined = reading.tokens[first - 1].text == "," and noun.i - first == 0
    plain = all(t.pos in {"PROPN", "NOUN", "ADJ", "ADP"} or t.text == "," for t in before)
    return opens if joined and plain and before[0].pos in {"PROPN", "NOUN", "ADJ"} else first


_FEWEST_JOINED = 2  # tokens: a name and its comma


def _antecedent(reading: Reading, noun: Token, pronoun: Token) -> tuple[int, int]:
    """A relative pronoun with the name before it; the name alone where they stand apart."""
    named = reading.tokens[noun.head]
    is_one = noun.tag == "NN" and noun.entity != "PERSON"
    if noun.dep == "appos" and named.entity == "PERSON" and is_one:
        return extent(reading, named.i)[0], named.i + 1  # "Lee, now the party's head, who said"
    if noun.dep == "npadvmod" and noun.entity in _DATES:
        noun = named  # "the ruling last year that ordered"
    nearer = _nearer_actor(reading, noun, pronoun)
    paper = _measured(reading, noun)
    if nearer is not None or paper is not None:
        first = extent(reading, (nearer or paper or noun).i)[0]
        return trimmed(reading, first, pronoun.i)
    first = _first_of_name(reading, noun)
    near = 0 < pronoun.i - first <= _LONGEST_ANTECEDENT
    return first, (pronoun if near else noun).i + 1


def _first_of_name(reading: Reading, noun: Token) -> int:
    """The first token of the name that ends with a noun, its owner's included."""
    first = noun.i
    for child in reversed(reading.children(noun.i, *_NAME_RELATIONS)):
        if child.i < first and first - child.i == 1:
            first = child.i
    for owner in reading.children(noun.i, "poss"):
        low, high = extent(reading, owner.i)
        first = low if high == first else first  # "Fiji's government, which ..."
    return first


def _nearer_actor(reading: Reading, noun: Token, pronoun: Token) -> Token | None:
    """The name right before a pronoun that the parser gave to a thing.

    "A reversal of Peru, which said"; of two that something is between, both: "ties between A and
    B, which declared".
    """
    last = reading.tokens[pronoun.i - 1 - (reading.tokens[pronoun.i - 1].text == ",")]
    if last.i < noun.i or last.entity not in _ACTING or last.dep not in {"pobj", "conj", "nsubj"}:
        return None
    first = reading.tokens[last.head]
    if last.dep == "conj" and reading.tokens[first.head].text.lower() == "between":
        return first
    is_thing = noun.lemma.lower() in lexicon().matters | lexicon().things
    placed = first.text.lower() in {"in", "at", "near"}  # "a row in Togo that raised fears"
    return last if is_thing and not placed and last.i > noun.i else None


def _measured(reading: Reading, noun: Token) -> Token | None:
    """The paper that a measure tells the length of: "a statement of 700 words that promises"."""
    link = reading.tokens[noun.head]
    paper = reading.tokens[link.head]
    return paper if link.text == "of" and paper.lemma.lower() in _DOCUMENTS else None


def _modified(reading: Reading, verb: Token, noun: Token) -> tuple[int, int] | None:
    """The source of "a report saying": the noun, or who issued it ("issued a statement saying")."""
    issuer = reading.tokens[noun.head]
    if noun.lemma.lower() in _DOCUMENTS and noun.dep == "dobj" and issuer.pos == "VERB":
        owner = source(reading, issuer)
        if owner:
            return owner
    if _is_parted(reading, verb, noun):
        return source(reading, reading.tokens[issuer.head] if issuer.pos == "ADP" else issuer)
    lost = verb.tag == "VBD" and noun.dep == "ROOT"  # "The embassy called it ...": no participle
    if verb.tag != "VBG" and not lost:
        return None
    if issuer.pos == "ADP" and (noun.entity in _DATES or _is_written_to(reading, issuer)):
        return source(reading, reading.tokens[issuer.head])  # "After a year pushing for it, Oslo"
    first, _ = extent(reading, noun.i)
    low, _ = extent(reading, verb.i)
    return trimmed(reading, min(first, noun.i), max(noun.i + 1, min(low, verb.i)))


def _is_written_to(reading: Reading, link: Token) -> bool:
    """Whether a paper goes to somebody: "sent a letter to Oslo asking for help"."""
    papers = reading.children(link.head, "dobj") if link.text == "to" else []
    return any(t.lemma.lower() in _DOCUMENTS for t in papers)


def _is_parted(reading: Reading, verb: Token, noun: Token) -> bool:
    """Whether a comma parts a participle from the object before it: "left the room, saying"."""
    if verb.tag != "VBG" or noun.dep not in {"dobj", "pobj"}:
        return False
    return _is_behind_comma(reading, verb)


def _is_behind_comma(reading: Reading, verb: Token) -> bool:
    return reading.tokens[reading.subtree(verb.i)[0] - 1].text == ","

"""Cue words: the verbs, nouns and adjectives that introduce what somebody says, thinks or wants.

The words and the frames they take stand in data/cues.toml. This module knows how each frame looks
in the tree: where the content of a cue stands, who its source is, and which words make up the cue.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from dateline import datafiles

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dateline.reading import Reading, Token

# The base form is left out: without a subject of its own it rather commands or depends on a modal.
FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD"})
_GROUP = frozenset({"aux", "auxpass", "neg", "advmod"})
# Clauses without a subject take it from the verb they hang from: "left, saying that".
_BORROWS = frozenset({"advcl", "xcomp", "pcomp", "ccomp", "dep", "prep", "acomp", "conj"})
# A paper speaks for whoever put it out: "issued a statement saying".
_DOCUMENTS = frozenset(
    {"statement", "letter", "release", "tweet", "post", "message", "email", "e-mail", "note"}
)
SAID_IN = frozenset(
    {"statement", "letter", "interview", "email", "e-mail", "tweet", "post", "note", "speech",
     "message", "memo", "filing", "briefing", "release", "ruling", "public"}
)  # fmt: skip
_LONGEST_SOURCE = 45  # tokens; a longer subject is cut before its relative clause
_NAME_RELATIONS = ("compound", "nmod")
_LONGEST_ANTECEDENT = 3
# Longer chains of verbs are slips of the parser, which now and then hang in a circle.
_MAXIMUM_STEPS = 8  # verbs that borrow each other's subject


class Lexicon(NamedTuple):
    """The cue words: lemmas with the frames they take, and the lists beside them.

    `phrasal` holds the verbs that some particle or preposition goes with ("call" of "call_on"),
    `heads` every verb that may be a cue with or without one.
    """

    verbs: dict[str, frozenset[str]]
    phrasal: frozenset[str]
    heads: frozenset[str]
    nouns: dict[str, frozenset[str]]
    adjectives: dict[str, frozenset[str]]
    adverbs: frozenset[str]
    headline_sources: frozenset[str]
    headline_labels: frozenset[str]
    role_words: tuple[str, ...]
    verdicts: frozenset[str]
    deeds: frozenset[str]
    spoken: frozenset[str]
    minds: frozenset[str]
    moods: frozenset[str]
    things: frozenset[str]
    lemmas: dict[str, str]


class Cue(NamedTuple):
    """A cue in a sentence: its head token, its frame, its words and the tokens of its content."""

    head: int
    frame: str
    first: int
    last: int
    content: tuple[int, ...]
    source: tuple[int, int] | None


@cache
def lexicon() -> Lexicon:
    """The cue words of data/cues.toml, read once."""
    tables = datafiles.tables("cues.toml")
    words = {name: frozenset(tables[name].split()) for name in _WORD_LISTS}
    verbs = _frames(tables["verbs"])
    return Lexicon(
        verbs,
        frozenset(verb.split("_")[0] for verb in verbs if "_" in verb),
        frozenset(verb.split("_")[0] for verb in verbs) | {"make", "let"},
        _frames(tables["nouns"]),
        _frames(tables["adjectives"]),
        words["adverbs"],
        words["headline_sources"],
        words["headline_labels"],
        tuple(sorted(words["role_words"])),
        words["verdicts"],
        words["deeds"],
        words["spoken"],
        words["minds"],
        words["moods"],
        words["things"],
        tables["lemmas"],
    )


_WORD_LISTS = (
    "adverbs",
    "headline_sources",
    "headline_labels",
    "role_words",
    "verdicts",
    "deeds",
    "spoken",
    "minds",
    "moods",
    "things",
)


def _frames(tables: Iterable[dict[str, str]]) -> dict[str, frozenset[str]]:
    frames: dict[str, frozenset[str]] = {}
    for table in tables:
        taken = frozenset(table["frames"].split())
        for word in table["words"].split():
            frames[word] = frames.get(word, frozenset()) | taken
    return frames


def lemma(token: Token) -> str:
    """The lemma of a token in lower case, with the model's known slips put right."""
    return _lemma(token.text, token.lemma)


@lru_cache(maxsize=1 << 15)
def _lemma(text: str, lemma: str) -> str:
    return lexicon().lemmas.get(text.lower()) or lemma.lower()


def verb_frames(reading: Reading, token: Token) -> frozenset[str]:
    """The frames of a verb with the particle it carries; empty for a word that is no cue."""
    verbs = lexicon().verbs
    word = lemma(token)
    if word not in verbs and word not in lexicon().phrasal:
        return frozenset()
    if word == "think" and any(
        t.lemma.lower() == "tank" for t in reading.tokens[token.i + 1 : token.i + 2]
    ):
        return frozenset()
    particles = reading.children(token.i, "prt")
    if particles:
        return verbs.get(f"{word}_{particles[0].text.lower()}", frozenset())
    return verbs.get(word, frozenset())


# ------------------------------------------------------------------ reading the tree


def extent(reading: Reading, i: int) -> tuple[int, int]:
    """The half-open token range from the first to the last word under token `i`."""
    below = reading.subtree(i)
    return below[0], below[-1] + 1


def is_passive(reading: Reading, verb: Token) -> bool:
    """Whether a verb form is passive: "was said", or a bare participle that modifies a noun."""
    if verb.tag != "VBN":
        return _is_asked_aside(reading, verb)
    relations = {child.dep for child in reading.children(verb.i)}
    if relations & {"auxpass", "nsubjpass", "agent"}:
        return True
    return verb.dep in {"acl", "advcl"} and not relations & {"aux", "nsubj"}


def _is_asked_aside(reading: Reading, verb: Token) -> bool:
    """Whether a subject was asked, not asking, before he speaks: "Lee, asked about it, said"."""
    if verb.tag != "VBD" or verb.dep not in _ASIDES or lemma(verb) not in _PUT_TO:
        return False
    # The parser gives the subject of "said" to "asked", or "asked" to the subject.
    comma = verb.i > 0 and reading.tokens[verb.i - 1].text == ","
    return comma and not reading.children(verb.i, "mark")


_ASIDES = frozenset({"ccomp", "acl", "advcl"})
_PUT_TO = frozenset({"ask", "press", "question", "quiz", "challenge", "tell"})


def source(reading: Reading, verb: Token) -> tuple[int, int] | None:
    """The token range of the noun phrase that the words of `verb` are put to, if one is named."""
    said = verb
    for step in range(_MAXIMUM_STEPS):
        if is_passive(reading, verb):
            if step and verb.dep == "ccomp" and _goes_on_saying(reading, said, verb):
                return source(reading, reading.tokens[verb.head])
            return _passive_subject(reading, verb) if step else agent(reading, verb)
        above = reading.tokens[verb.head]
        found = _own_subject(reading, verb) or _borrowed(reading, verb, above)
        if found or above.i == verb.i or verb.dep not in _BORROWS:
            return found
        carrier = _carrier(reading, verb, above)
        if carrier is None and above.pos not in {"VERB", "AUX", "ADP", "SCONJ", "ADJ", "PART"}:
            return None
        verb = carrier or above
    return None


def _carrier(reading: Reading, preposition: Token, noun: Token) -> Token | None:
    """The verb of "made no apology for calling", "drew criticism for saying": its subject spoke."""
    verb = reading.tokens[noun.head]
    hangs = preposition.pos == "ADP" and noun.pos == "NOUN" and noun.dep == "dobj"
    owned = bool(reading.children(noun.i, "poss"))
    return verb if hangs and not owned and lemma(verb) in _LIGHT else None


_LIGHT = frozenset({"make", "have", "take", "draw", "face", "earn", "win", "get", "receive"})


def _goes_on_saying(reading: Reading, said: Token, clause: Token) -> bool:
    """Whether a verb goes on from the one above its clause: "Lee said it was sold and said"."""
    same = lemma(said) in {lemma(reading.tokens[clause.head])} | _GOES_ON
    return said.dep == "conj" and said.head == clause.i and same


_GOES_ON = frozenset({"add", "note", "stress"})


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
    for fronted in reading.children(verb.i, "prep"):
        for i in reading.subtree(fronted.i):
            if reading.tokens[i].dep != "appos" or reading.tokens[i].pos not in {"PROPN", "NOUN"}:
                continue
            first, last = extent(reading, i)
            if last <= verb.i <= last + 1 and reading.tokens[first - 1].text == ",":
                return trimmed(reading, first, last)
    return None


def _taken_by_asked(reading: Reading, verb: Token, clause: Token) -> tuple[int, int] | None:
    """The subject of "The envoy, asked about the loan, said ..."."""
    if clause.i > verb.i or not _is_asked_aside(reading, clause):
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
    elif verb.dep == "xcomp" and "ninf" in verb_frames(reading, above):
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
                charges = (c.i for c in reading.children(noun.i, "prep") if _is_charge(reading, c))
                return first, min([last, *charges])
    return None


_DATES = frozenset({"DATE", "TIME"})
_PARTS = frozenset({"middle", "end", "start", "beginning", "close", "turn"})


def _is_charge(reading: Reading, preposition: Token) -> bool:
    """Whether "of" holds what somebody is accused of: "accused by | the court of stealing"."""
    return preposition.text == "of" and bool(reading.children(preposition.i, "pcomp"))


def _subject(reading: Reading, verb: Token, noun: Token) -> tuple[int, int] | None:
    if noun.tag in {"WP", "WDT"} and verb.dep == "relcl":
        return _antecedent(reading, reading.tokens[verb.head], noun)
    first, last = extent(reading, noun.i)
    if first <= verb.i < last:
        first, last = (first, verb.i) if noun.i < verb.i else (verb.i + 1, last)
    if last - first > _LONGEST_SOURCE:
        clauses = reading.children(noun.i, "relcl", "acl", "appos")
        after = [extent(reading, clause.i)[0] for clause in clauses if clause.i > noun.i]
        last = min([*after, last])
    return trimmed(reading, first, last)


def _antecedent(reading: Reading, noun: Token, pronoun: Token) -> tuple[int, int]:
    """A relative pronoun with the name before it; the name alone where they stand apart."""
    named = reading.tokens[noun.head]
    is_one = noun.tag == "NN" and noun.entity != "PERSON"
    if noun.dep == "appos" and named.entity == "PERSON" and is_one:
        return extent(reading, named.i)[0], named.i + 1  # "Lee, now the party's head, who said"
    first = noun.i
    for child in reversed(reading.children(noun.i, *_NAME_RELATIONS)):
        if child.i < first and first - child.i == 1:
            first = child.i
    for owner in reading.children(noun.i, "poss"):
        low, high = extent(reading, owner.i)
        first = low if high == first else first  # "Fiji's government, which ..."
    if 0 < pronoun.i - first <= _LONGEST_ANTECEDENT:
        return first, pronoun.i + 1
    return first, noun.i + 1


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
    first, _ = extent(reading, noun.i)
    low, _ = extent(reading, verb.i)
    return trimmed(reading, min(first, noun.i), max(noun.i + 1, min(low, verb.i)))


def _is_parted(reading: Reading, verb: Token, noun: Token) -> bool:
    """Whether a comma parts a participle from the object before it: "left the room, saying"."""
    if verb.tag != "VBG" or noun.dep not in {"dobj", "pobj"}:
        return False
    return _is_behind_comma(reading, verb)


def _is_behind_comma(reading: Reading, verb: Token) -> bool:
    return reading.tokens[reading.subtree(verb.i)[0] - 1].text == ","


def has_to(reading: Reading, token: Token) -> bool:
    """Whether a verb is an infinitive with "to"."""
    return any(t.tag == "TO" for t in reading.children(token.i, "aux"))


def trimmed(reading: Reading, first: int, last: int) -> tuple[int, int]:
    """A token range without the punctuation at its edges (never empty)."""
    tokens = reading.tokens
    while (
        last - first > 1
        and tokens[last - 1].pos in {"PUNCT", "SPACE"}
        and (tokens[last - 1].text not in {")", "]"})
    ):
        last -= 1
    while last - first > 1 and tokens[first].pos in {"PUNCT", "SPACE"}:
        first += 1
    return first, last


def words_of_cue(reading: Reading, head: Token) -> tuple[int, int]:
    """The token range of a cue verb with its auxiliaries, their adverbs, and its particle."""
    first, last = head.i, head.i + 1
    for child in reversed(reading.children(head.i)):
        if child.i == first - 1 and child.dep in _GROUP:
            first = child.i
    for child in reading.children(head.i, "prt"):
        if child.i == last:
            last = child.i + 1
    return first, last

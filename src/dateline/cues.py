"""Cue words: the verbs, nouns and adjectives that introduce what somebody says, thinks or wants.

The words and the frames they take stand in data/cues.toml. This module knows how each frame looks
in the tree: where the content of a cue stands, who its source is, and which words make up the cue.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dateline.reading import Reading, Token

FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SUBJECTS = ("nsubj", "expl")
_GROUP = frozenset({"aux", "auxpass", "neg", "advmod"})
_BORROWS = frozenset({"advcl", "xcomp", "pcomp", "ccomp", "dep", "prep"})
_DOCUMENTS = frozenset(
    {"statement", "letter", "release", "tweet", "post", "message", "email", "e-mail", "note"}
)
_LONGEST_SOURCE = 45  # tokens; a longer subject is cut before its relative clause
_NAME_RELATIONS = frozenset({"compound", "det", "amod", "nmod", "nummod", "poss"})
_LONGEST_ANTECEDENT = 3
_MAXIMUM_STEPS = 8  # verbs that borrow each other's subject


class Lexicon(NamedTuple):
    """The cue words: lemmas with the frames they take, and the lists beside them."""

    verbs: dict[str, frozenset[str]]
    nouns: dict[str, frozenset[str]]
    adjectives: dict[str, frozenset[str]]
    adverbs: frozenset[str]
    headline_sources: frozenset[str]
    headline_labels: frozenset[str]
    role_words: tuple[str, ...]
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
    file = resources.files("dateline") / "data" / "cues.toml"
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    words = {name: frozenset(tables[name].split()) for name in _WORD_LISTS}
    return Lexicon(
        _frames(tables["verbs"]),
        _frames(tables["nouns"]),
        _frames(tables["adjectives"]),
        words["adverbs"],
        words["headline_sources"],
        words["headline_labels"],
        tuple(sorted(words["role_words"])),
        tables["lemmas"],
    )


_WORD_LISTS = ("adverbs", "headline_sources", "headline_labels", "role_words")


def _frames(tables: Iterable[dict[str, str]]) -> dict[str, frozenset[str]]:
    frames: dict[str, frozenset[str]] = {}
    for table in tables:
        taken = frozenset(table["frames"].split())
        for word in table["words"].split():
            frames[word] = frames.get(word, frozenset()) | taken
    return frames


def lemma(token: Token) -> str:
    """The lemma of a token in lower case, with the model's known slips put right."""
    return lexicon().lemmas.get(token.text.lower()) or token.lemma.lower()


def verb_frames(reading: Reading, token: Token) -> frozenset[str]:
    """The frames of a verb with the particle it carries; empty for a word that is no cue."""
    verbs = lexicon().verbs
    word = lemma(token)
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
        return False
    relations = {child.dep for child in reading.children(verb.i)}
    if relations & {"auxpass", "nsubjpass", "agent"}:
        return True
    return verb.dep == "acl" and not relations & {"aux", "nsubj"}


def source(reading: Reading, verb: Token) -> tuple[int, int] | None:
    """The token range of the noun phrase that the words of `verb` are put to, if one is named."""
    for _ in range(_MAXIMUM_STEPS):
        if is_passive(reading, verb):
            return _agent(reading, verb)
        subjects = reading.children(verb.i, "nsubj")
        if subjects:
            return _subject(reading, verb, subjects[-1])
        above = reading.tokens[verb.head]
        if above.i == verb.i:
            return None
        if verb.dep in {"acl", "relcl"}:
            return _modified(reading, verb, above)
        if verb.dep == "xcomp":
            objects = [t for t in reading.children(above.i, "dobj") if t.i < verb.i]
            if objects and above.tag != "VBG":
                return extent(reading, objects[-1].i)
        if verb.dep != "conj" and verb.dep not in _BORROWS:
            return None
        if above.pos not in {"VERB", "AUX", "ADP", "SCONJ", "ADJ", "PART"}:
            return None
        verb = above
    return None


def _agent(reading: Reading, verb: Token) -> tuple[int, int] | None:
    for by in reading.children(verb.i, "agent", "prep"):
        if by.text.lower() == "by":
            for noun in reading.children(by.i, "pobj"):
                return extent(reading, noun.i)
    return None


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
    first = noun.i
    for child in reversed(reading.children(noun.i, *_NAME_RELATIONS)):
        if child.i < first and first - child.i == 1:
            first = child.i
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
    if verb.tag != "VBG":
        return None
    first, _ = extent(reading, noun.i)
    low, _ = extent(reading, verb.i)
    return trimmed(reading, min(first, noun.i), max(noun.i + 1, min(low, verb.i)))


def trimmed(reading: Reading, first: int, last: int) -> tuple[int, int]:
    """A token range without the punctuation at its edges (never empty)."""
    tokens = reading.tokens
    while last - first > 1 and tokens[last - 1].pos in {"PUNCT", "SPACE"} and (
        tokens[last - 1].text not in {")", "]"}
    ):
        last -= 1
    while last - first > 1 and tokens[first].pos in {"PUNCT", "SPACE"}:
        first += 1
    return first, last


def words_of_cue(reading: Reading, head: Token) -> tuple[int, int]:
    """The token range of a cue verb with its auxiliaries, adverbs between them, and its particle."""
    first, last = head.i, head.i + 1
    for child in reversed(reading.children(head.i)):
        if child.i == first - 1 and child.dep in _GROUP:
            first = child.i
    for child in reading.children(head.i, "prt"):
        if child.i == last:
            last = child.i + 1
    return first, last


# ------------------------------------------------------------------ verbs


def verb_cue(reading: Reading, verb: Token) -> Cue | None:
    """The content that a verb introduces by one of its frames, with its source."""
    frames = verb_frames(reading, verb)
    children = reading.children(verb.i)
    phrasal = any(
        f"{lemma(verb)}_{child.text.lower()}" in lexicon().verbs
        for child in children
        if child.dep == "prep"
    )
    if not frames and not phrasal:
        return None
    passive = is_passive(reading, verb)
    found = _content(reading, verb, children, frames, passive=passive)
    if found is None:
        return None
    frame, content, beyond = found
    first, last = words_of_cue(reading, verb)
    owner = None if frame == "seems" else source(reading, verb)
    return Cue(verb.i, frame, first, max(last, beyond), content, owner)


_Found = tuple[str, tuple[int, ...], int]


def _content(
    reading: Reading, verb: Token, children: list[Token], frames: frozenset[str], *, passive: bool
) -> _Found | None:
    for finder in (_clause, _infinitive, _phrase, _object, _preposition):
        found = finder(reading, verb, children, frames, passive)
        if found:
            return found
    return None


def _has_to(reading: Reading, token: Token) -> bool:
    return any(t.tag == "TO" for t in reading.children(token.i, "aux"))


def _clause(
    reading: Reading, verb: Token, children: list[Token], frames: frozenset[str], passive: bool
) -> _Found | None:
    if not frames & {"that", "wh", "small", "ninf"}:
        return None
    whole = _main_clause(reading, verb) or _plain_that(reading, verb, children, frames)
    if whole and frames & {"that"}:
        return "that", tuple(whole), verb.i + 1
    for child in sorted(children, key=lambda t: (t.i < verb.i, t.i)):
        if child.dep != "ccomp" and not _fronted(reading, verb, child):
            continue
        below = reading.subtree(child.i)
        opener = reading.tokens[below[0]]
        asks = opener.tag in {"WP", "WRB", "WDT", "WP$"} or opener.text.lower() in {"whether", "if"}
        if _has_to(reading, child) and not asks:
            kind = "ninf"
        elif asks and child.i > verb.i:
            kind = "wh"
        elif child.pos in {"VERB", "AUX"}:
            kind = "that"
        else:
            kind = "small"
        if kind not in frames and not (kind == "wh" and "that" in frames):
            continue
        if child.i < verb.i and "quote" not in frames and opener.i < verb.i and verb.dep != "relcl":
            continue
        return ("that<" if child.i < verb.i else kind), tuple(below), verb.i + 1
    return None


def _fronted(reading: Reading, verb: Token, child: Token) -> bool:
    """A main clause before its verb that the parser took for an adverbial: "Talks failed, X said"."""
    if reading.children(verb.i, "dobj", "xcomp"):
        return False
    if child.dep not in {"advcl", "dep"} or child.i > verb.i or verb.tag not in FINITE_TAGS:
        return False
    if child.pos not in {"VERB", "AUX"} or not reading.children(child.i, "nsubj", "nsubjpass"):
        return False
    own = reading.children(child.i)
    if any(t.dep == "mark" or t.tag in {"WRB", "WP", "WDT"} for t in own):
        return False
    return any(t.dep == "nsubj" and t.i > child.i for t in reading.children(verb.i))


def _main_clause(reading: Reading, verb: Token) -> list[int]:
    """The clause that a parenthesis speaks of: "Talks, he said, failed", "as X reported"."""
    above = reading.tokens[verb.head]
    if above.i == verb.i or above.pos not in {"VERB", "AUX"}:
        return []
    marks = [t.text.lower() for t in reading.children(verb.i, "mark")]
    plain = verb.dep == "parataxis" and not reading.children(verb.i, "ccomp", "dobj")
    reports = verb.dep == "advcl" and marks == ["as"] and not reading.children(
        verb.i, "ccomp", "dobj", "xcomp", "acomp"
    )
    if not plain and not reports:
        return []
    own = set(reading.subtree(verb.i))
    return [i for i in reading.subtree(above.i) if i not in own]


def _plain_that(
    reading: Reading, verb: Token, children: list[Token], frames: frozenset[str]
) -> list[int]:
    """Words from a "that" right after the verb (or its hearer), where the tree lost the clause."""
    if "that" not in frames:
        return []
    tokens = reading.tokens
    end = reading.sentence_of(verb.i).last
    at = verb.i + 1
    if at < end and tokens[at].text.lower() != "that":
        hearers = [t for t in children if t.dep in {"dobj", "dative"} and t.i > verb.i]
        clauses = reading.children(hearers[0].i, "relcl", "acl", "ccomp") if hearers else []
        if not clauses or clauses[0].pos not in {"VERB", "AUX"} or "wh" not in frames:
            return []
        at = reading.subtree(clauses[0].i)[0]
        if tokens[at].text.lower() != "that" or not _TELLS & {lemma(verb)}:
            return []
        return reading.subtree(clauses[0].i)
    if at >= end or tokens[at].tag not in {"IN", "WDT", "DT"} or tokens[at].dep in {"det", "dobj"}:
        return []
    if any(t.dep == "ccomp" and reading.subtree(t.i)[0] <= at for t in children):
        return []
    return list(range(at, end)) if end - at > _SHORTEST_CLAUSE else []


_TELLS = frozenset({"tell", "inform", "assure", "remind", "warn", "advise", "convince", "persuade"})
_SHORTEST_CLAUSE = 3


def _infinitive(
    reading: Reading, verb: Token, children: list[Token], frames: frozenset[str], passive: bool
) -> _Found | None:
    for child in children:
        if child.dep not in {"xcomp", "advcl"} or child.i < verb.i:
            continue
        to = _has_to(reading, child)
        if child.dep == "advcl" and not (to and "ninf" in frames):
            continue
        below = reading.subtree(child.i)
        if passive:
            return _passive_infinitive(reading, children, frames, below) if to else None
        objects = [t for t in children if t.dep in {"dobj", "dative"} and verb.i < t.i < child.i]
        if to and objects and "ninf" in frames:
            return "ninf", (*reading.subtree(objects[0].i), *below), verb.i + 1
        if to and not objects and "inf" in frames:
            return _wish(reading, verb, children, below)
        if not to and child.tag == "VBG" and "ing" in frames:
            return "ing", tuple(below), verb.i + 1
        if not to and child.tag != "VBG" and "small" in frames:
            return "small", (*(k for t in objects for k in reading.subtree(t.i)), *below), verb.i + 1
    return None


_SEEMS = frozenset({"seem", "appear"})


def _wish(reading: Reading, verb: Token, children: list[Token], below: list[int]) -> _Found:
    if lemma(verb) not in _SEEMS:
        return "inf", tuple(below), verb.i + 1
    subjects = [k for t in children if t.dep == "nsubj" for k in reading.subtree(t.i)]
    return "seems", (*subjects, *below), verb.i + 1


def _passive_infinitive(
    reading: Reading, children: list[Token], frames: frozenset[str], below: list[int]
) -> _Found | None:
    if "pinf" not in frames:
        return None
    subjects = [k for t in children if t.dep == "nsubjpass" for k in reading.subtree(t.i)]
    return "pinf", (*subjects, *below), 0


def _phrase(
    reading: Reading, verb: Token, children: list[Token], frames: frozenset[str], passive: bool
) -> _Found | None:
    """Content that two phrases share: "called the vote a farce", "described it as dead"."""
    objects = [
        t
        for t in children
        if t.dep in ({"nsubjpass"} if passive else {"dobj"}) or (t.dep == "nsubj" and t.tag == "WP")
    ]
    if "small" in frames:
        said = [t for t in children if t.dep == "oprd" or (t.dep == "attr" and t.i > verb.i)]
        if said and passive and verb.dep == "acl" and not reading.children(verb.i, "agent"):
            return None
        if not said and not passive and lemma(verb) in _CALLS:
            said = [t for t in objects if _is_verdict(reading, t)]
            objects = []
        if said:
            return "small", tuple(_joined(reading, [*objects, *said])), verb.i + 1
    for child in children:
        word = child.text.lower()
        if child.dep == "prep" and word == "as" and "as" in frames and child.i > verb.i:
            return "as", tuple(_joined(reading, [*objects, child])), verb.i + 1
        phrasal = lexicon().verbs.get(f"{lemma(verb)}_{word}", frozenset())
        if child.dep == "prep" and "ninf" in phrasal:
            infinitives = [t for t in children if t.dep in {"xcomp", "advcl"} and t.i > child.i]
            nouns = [k for k in reading.subtree(child.i) if k != child.i]
            if nouns and (infinitives or any(reading.tokens[k].tag == "TO" for k in nouns)):
                below = _joined(reading, infinitives[:1])
                return "ninf", (*nouns, *below), child.i + 1
    return None


_CALLS = frozenset({"call", "label", "brand", "dub", "deem"})
_SHORTEST_VERDICT = 3


def _is_verdict(reading: Reading, noun: Token) -> bool:
    """Whether a lone object holds both the thing and its name ("the vote a farce")."""
    below = reading.subtree(noun.i)
    first = reading.tokens[below[0]].text.lower()
    return len(below) >= _SHORTEST_VERDICT and first not in {"a", "an"}


def _joined(reading: Reading, heads: Iterable[Token]) -> Iterator[int]:
    for head in heads:
        yield from reading.subtree(head.i)


_OF_OBJECT = frozenset({"by", "with", "for", "from", "against", "of", "about", "as", "over",
                        "between", "on", "towards", "toward"})


def _object(
    reading: Reading, verb: Token, children: list[Token], frames: frozenset[str], passive: bool
) -> _Found | None:
    wanted = "passive" if passive else "obj"
    if wanted not in frames and not _finds(reading, verb, frames):
        return None
    relation = "nsubjpass" if passive else "dobj"
    for child in children:
        if child.dep == relation and child.tag not in {"WP", "WDT"}:
            below = list(reading.subtree(child.i))
            for other in children:
                follows = other.dep in {"prep", "agent"} and other.i == below[-1] + 1
                if follows and (other.text.lower() in frames or other.text.lower() in _OF_OBJECT):
                    below.extend(reading.subtree(other.i))
            return wanted, tuple(below), 0
        if child.dep in {"pcomp", "xcomp"} and "ing" in frames and child.tag == "VBG":
            return "ing", tuple(reading.subtree(child.i)), 0
    return None


def _finds(reading: Reading, verb: Token, frames: frozenset[str]) -> bool:
    """A study that finds, a poll that shows: for other subjects these verbs say nothing."""
    if lemma(verb) not in {"find", "show"} or "that" not in frames:
        return False
    subjects = reading.children(verb.i, "nsubj")
    return bool(subjects) and subjects[0].text.lower() in lexicon().headline_sources


def _preposition(
    reading: Reading, verb: Token, children: list[Token], frames: frozenset[str], passive: bool
) -> _Found | None:
    if passive:
        return None
    for child in children:
        word = child.text.lower()
        if child.dep != "prep" or word not in frames or child.i < verb.i:
            continue
        below = [k for k in reading.subtree(child.i) if k != child.i]
        objects = [t for t in children if t.dep == "dobj" and t.i < child.i]
        if not below or (objects and word not in {"of", "for", "about"}):
            continue
        for after in children:
            if after.dep in {"xcomp", "advcl"} and _has_to(reading, after) and (
                reading.subtree(after.i)[0] == below[-1] + 1
            ):
                below.extend(reading.subtree(after.i))
        if objects:
            whole = [k for t in objects for k in reading.subtree(t.i)]
            return word, (*whole, child.i, *below), 0
        return word, tuple(below), child.i + 1 if child.i == verb.i + 1 else 0
    return None


# ------------------------------------------------------------------ nouns and adjectives


def noun_cue(reading: Reading, noun: Token) -> Cue | None:
    """The content of a noun such as "his claim that ...", "support for ..."."""
    frames = lexicon().nouns.get(noun.lemma.lower())
    if not frames:
        return None
    for child in reading.children(noun.i):
        if child.i < noun.i:
            continue
        below = reading.subtree(child.i)
        first = reading.tokens[below[0]]
        if child.dep == "acl" and "that" in frames and first.text.lower() in {"that", "whether"}:
            return _of_noun(reading, noun, "that", below)
        if child.dep == "acl" and "inf" in frames and _has_to(reading, child):
            return _of_noun(reading, noun, "inf", below)
        if child.dep == "prep" and child.i == noun.i + 1 and child.text.lower() in frames:
            return _of_noun(reading, noun, child.text.lower(), below[1:], child.i + 1)
    return None


def _of_noun(
    reading: Reading, noun: Token, frame: str, content: list[int], beyond: int = 0
) -> Cue | None:
    if not content:
        return None
    found, first = _owner(reading, noun)
    return Cue(noun.i, frame, first, max(noun.i + 1, beyond), tuple(content), found)


def _owner(reading: Reading, noun: Token) -> tuple[tuple[int, int] | None, int]:
    """Whose claim it is, and where the cue's words begin."""
    for child in reading.children(noun.i, "poss"):
        return extent(reading, child.i), noun.i
    for child in reading.children(noun.i, "prep"):
        if child.text.lower() in {"by", "from"}:
            for owner in reading.children(child.i, "pobj"):
                return extent(reading, owner.i), noun.i
    verb = reading.tokens[noun.head]
    if noun.dep == "dobj" and verb.pos == "VERB" and not is_passive(reading, verb):
        between = noun.i - verb.i
        first = words_of_cue(reading, verb)[0] if between <= _LIGHT_DISTANCE else noun.i
        return source(reading, verb), first
    return None, noun.i


_LIGHT_DISTANCE = 3  # "made the claim": verb, article, noun


def adjective_cue(reading: Reading, word: Token) -> Cue | None:
    """The content of an adjective: "is confident that ...", "was critical of ..."."""
    frames = lexicon().adjectives.get(word.lemma.lower())
    if not frames or word.dep not in {"acomp", "ROOT", "conj", "ccomp", "advcl", "relcl", "amod"}:
        return None
    verb = reading.tokens[word.head] if word.dep == "acomp" else word
    for child in reading.children(word.i):
        if child.i < word.i:
            continue
        below = reading.subtree(child.i)
        opener = reading.tokens[below[0]].text.lower()
        frame = ""
        if child.dep == "ccomp" and "that" in frames:
            frame = "that"
        elif child.dep == "xcomp" and "inf" in frames and _has_to(reading, child):
            frame = "inf"
        elif child.dep == "prep" and opener in frames and child.i == word.i + 1:
            frame, below = opener, below[1:]
        if frame and below:
            first = words_of_cue(reading, verb)[0] if verb.i < word.i else word.i
            last = child.i + 1 if child.dep == "prep" else word.i + 1
            return Cue(word.i, frame, first, last, tuple(below), source(reading, verb))
    return None

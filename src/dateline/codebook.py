"""The lexicon of deeds: which words tell which PLOVER event type, read from data/plover.toml.

The file explains its own pattern language. Here it becomes tables by lemma, so that a finder asks
once per token. `plover_reading` holds our answers to the points on which PLOVER's own reading of
planned and negated deeds differs from a (type, status) pair; docs/codebook.md gives the reasons.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import chain, pairwise, product
from typing import TYPE_CHECKING, Any, NamedTuple

from dateline import datafiles, roles

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator

    from dateline.reading import Reading, Token

COOPERATIVE = frozenset(
    ("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"),
)
FORCEFUL = frozenset(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"))
ACTOR, PLACE, STATE, PERSON, COUNTRY = "ACTOR", "PLACE", "STATE", "PERSON", "COUNTRY"
OPEN_LISTS = frozenset((ACTOR, PLACE, STATE, PERSON, COUNTRY))
ACTING = frozenset((ACTOR, STATE, PERSON, COUNTRY))  # open lists of those who can do something
GERUNDS_OF = frozenset(("ASSAULT", "COERCE", "SANCTION"))
FULL_TRUST = 2
COMPLEMENTS = frozenset(("to", "that", "ing"))


class Deed(NamedTuple):
    """What a word or pattern stands for.

    `coded` is the type under which PLOVER's coders file it, `together` the type where several
    parties do it jointly, `of_actor` whether "of" names who did it, `turned` whether the subject
    of its verbs is who is affected. `stands` is the status that its verbs give to a deed which they
    tell as done ("called off": denied), `ahead` whether they tell it only where it lies ahead,
    `suffered` whether the subject is to whom it was done ("died in a raid"), `negated` whether
    they tell it where they are denied ("did not let them in").
    """

    type: str
    mode: str
    coded: str
    together: str | None
    of_actor: bool
    turned: bool
    stands: str = ""
    ahead: bool = False
    suffered: bool = False
    negated: bool = False


class Pattern(NamedTuple):
    """A verb's pattern after its lemma.

    `particles` follow the verb; `objects` are head lemmas of the direct object, `affected` those
    of the noun after the last particle, `subjects` of who does it, `contents` of the completing
    verb; `alone` wants
    neither object nor clause; `trust` 0 is never a row of the record, 1 needs a pair of parties;
    `lone`: one known party is enough, whatever the type asks for. `parts` says how much of the
    sentence the pattern explains, `needed` which lists must each have a word in it.
    """

    deed: Deed
    particles: tuple[str, ...]
    objects: frozenset[str]
    affected: frozenset[str]
    subjects: frozenset[str]
    complements: frozenset[str]
    contents: frozenset[str]
    alone: bool
    trust: int
    lone: bool
    parts: int
    needed: tuple[frozenset[str], ...]

    @property
    def rank(self) -> tuple[int, int]:
        """The order of trying: most parts first, then the narrower list of objects."""
        return -self.parts, len(self.objects) + len(self.affected)


@dataclass(frozen=True, slots=True)
class Patterns:
    """The patterns of one verb in the order of trying.

    `always` are the numbers of those that ask for no other word, `by_word` those of the others by
    one word or one list of words that they cannot do without.
    """

    ranked: tuple[Pattern, ...]
    always: tuple[int, ...]
    by_word: dict[str, tuple[int, ...]]

    def __iter__(self) -> Iterator[Pattern]:
        """All patterns, in order."""
        return iter(self.ranked)

    def possible(self, vocabulary: set[str]) -> Iterator[Pattern]:
        """The patterns of which the sentence has all words: cheaper than asking the tree."""
        numbers = set(self.always)
        for word in self.by_word.keys() & vocabulary:
            numbers.update(self.by_word[word])
        for number in sorted(numbers):
            pattern = self.ranked[number]
            if vocabulary.issuperset(pattern.particles) and not any(
                map(vocabulary.isdisjoint, pattern.needed)
            ):
                yield pattern


def _ranked(patterns: list[Pattern]) -> Patterns:
    """The patterns of a verb, ordered and listed by the words that they need."""
    ranked = tuple(sorted(patterns, key=lambda pattern: pattern.rank))
    always: list[int] = []
    by_word: dict[str, list[int]] = {}
    for number, pattern in enumerate(ranked):
        words = min(pattern.needed, key=len, default=frozenset(pattern.particles[:1]))
        for word in words:
            by_word.setdefault(word, []).append(number)
        if not words:
            always.append(number)
    return Patterns(ranked, tuple(always), {word: tuple(ns) for word, ns in by_word.items()})


class Operator(NamedTuple):
    """A verb that makes something of a deed noun: the type of the whole by the noun's type.

    `trust` and `lone` are as for patterns, `stands` as for deeds.
    """

    name: str
    particles: tuple[str, ...]
    results: dict[str, str] | None
    trust: int
    lone: bool
    stands: str

    def result(self, deed: Deed) -> str | None:
        """The type of the whole, None where the operator makes nothing of the noun."""
        if self.results is None:
            return deed.type
        found = self.results.get(deed.mode, self.results.get(deed.type))
        return found or self.results.get("default")

    def make(self, deed: Deed, result: str) -> Deed:
        """The deed of the whole."""
        if self.results is None:
            return deed._replace(stands=self.stands)
        if result == deed.type and self.stands:
            return deed._replace(stands=self.stands)
        if result == deed.type:
            return deed._replace(mode=self.name)
        return deed._replace(mode=self.name, coded=result, together=None)


class Codebook(NamedTuple):
    """The lexicon by lemma. `nouns` tell deeds on their own, `things` only below an operator.

    `documents` are papers that speak for those who issue them, `heads` all words at which a noun
    that tells a deed may be looked for, `joins` the first words of the compounds of patterns,
    `harms` tell who came to harm, `violent` an attack by themselves. `nominals` are nouns made of
    verbs ("ratification"), each with the verb whose patterns it takes over, `gerunds` those in -ing
    of verbs of force.
    """

    verbs: dict[str, Patterns]
    nouns: dict[str, Deed]
    things: dict[str, Deed]
    operators: dict[str, tuple[Operator, ...]]
    people: frozenset[str]
    pairs: frozenset[str]
    light: frozenset[str]
    undergone: frozenset[str]
    aims: frozenset[str]
    weapons: frozenset[str]
    messages: frozenset[str]
    documents: frozenset[str]
    lone_nouns: frozenset[str]
    fighters: frozenset[str]
    opponents: frozenset[str]
    ergative: frozenset[str]
    heads: frozenset[str]
    joins: frozenset[str]
    violent: frozenset[str]
    harms: frozenset[str]
    nominals: dict[str, str]
    gerunds: dict[str, str]


@cache
def load() -> Codebook:
    """The lexicon that comes with dateline. Raises ValueError where an entry cannot be read."""
    return build(datafiles.tables("plover.toml"))


def build(tables: dict[str, Any]) -> Codebook:
    """A codebook from the tables of a lexicon file."""
    sets = {name: frozenset(lemmas) for name, lemmas in tables["sets"].items()}
    trust = {**dict.fromkeys(tables["weak"], 1), **dict.fromkeys(tables["loose"], 0)}
    lone = frozenset(tables["lone"])
    also = tables.get("misread", {})
    verbs: dict[str, list[Pattern]] = {}
    nouns: dict[str, Deed] = {}
    things: dict[str, Deed] = {}
    for entry in tables["deed"]:
        deed = _deed(entry)
        for words in entry.get("verbs", ()):
            belief = trust.get(words, FULL_TRUST), words in lone or entry.get("lone", False)
            patterns = _patterns(words, deed, sets, belief)
            for lemma in words.split()[0].split("|"):
                for name in (lemma, *also.get(lemma, ())):
                    verbs.setdefault(name, []).extend(patterns)
        for noun in entry.get("nouns", ()):
            nouns.setdefault(noun, deed)
        for noun in (*entry.get("nouns", ()), *entry.get("things", ())):
            things.setdefault(noun, deed)
    light = frozenset(tables["light"])
    return Codebook(
        {lemma: _ranked(found) for lemma, found in verbs.items()},
        nouns,
        things,
        _operators(tables["operator"], also),
        frozenset(tables["parties"]["people"]),
        frozenset(tables["parties"]["plural_pairs"]),
        light,
        frozenset(tables["undergone"]),
        frozenset(tables["aims"]),
        frozenset(tables["weapons"]),
        frozenset(tables["messages"]),
        frozenset(tables["documents"]),
        frozenset(tables["lone_nouns"]),
        frozenset(tables["fighters"]),
        frozenset(tables.get("opponents", ())),
        frozenset(tables.get("ergative", ())),
        light.union(noun.rpartition("_")[2] for noun in things),
        frozenset(_first_words(verbs)),
        frozenset(_violent(verbs, nouns)).union(tables.get("violent", ()))
        - frozenset(tables.get("harms", ())),
        frozenset(tables.get("harms", ())),
        tables.get("nominals", {}),
        _gerunds(verbs, {*things, *tables.get("nominals", {})}),
    )


def _violent(verbs: dict[str, list[Pattern]], nouns: dict[str, Deed]) -> Iterator[str]:
    """The words that tell an attack all by themselves."""
    for lemma, patterns in verbs.items():
        if any(pattern.deed.type == "ASSAULT" and not pattern.parts for pattern in patterns):
            yield lemma
    yield from (noun for noun, deed in nouns.items() if deed.type == "ASSAULT")


def _gerunds(verbs: dict[str, list[Pattern]], known: Container[str]) -> dict[str, str]:
    """The nouns in -ing of verbs of force that are not known yet: "the downing of a plane"."""
    forceful = (
        lemma
        for lemma, patterns in verbs.items()
        if any(p.deed.type in GERUNDS_OF and p.trust == FULL_TRUST for p in patterns)
    )
    found = {_gerund(lemma): lemma for lemma in forceful}
    return {noun: lemma for noun, lemma in found.items() if noun not in known}


def _gerund(lemma: str) -> str:
    """The form in -ing of a verb: "seizing", "barring", "jailing"."""
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")):
        return f"{lemma[:-1]}ing"
    vowels = [letter in "aeiou" for letter in lemma]
    doubles = sum(vowels) == 1 and vowels[-2:] == [True, False] and lemma[-1] not in "wxy"
    return f"{lemma}{lemma[-1]}ing" if doubles else f"{lemma}ing"


def _first_words(verbs: dict[str, list[Pattern]]) -> Iterator[str]:
    """With which words the compounds begin that patterns ask for: "air" of "air_strike"."""
    for pattern in (pattern for found in verbs.values() for pattern in found):
        for word in frozenset().union(*pattern.needed, pattern.objects, pattern.affected):
            first, joint, _ = word.partition("_")
            if joint:
                yield first


def _deed(entry: dict[str, Any]) -> Deed:
    return Deed(
        entry["type"],
        entry["mode"],
        entry.get("coded", entry["type"]),
        entry.get("together"),
        entry.get("of") == "actor",
        entry.get("turned", False),
        entry.get("stands", ""),
        entry.get("ahead", False),
        entry.get("suffered", False),
        entry.get("negated", False),
    )


def _patterns(
    words: str, deed: Deed, sets: dict[str, frozenset[str]], belief: tuple[int, bool]
) -> list[Pattern]:
    """All patterns that the words of a lexicon line stand for: one per choice of particles."""
    choices: list[list[str]] = []
    objects: frozenset[str] = frozenset()
    affected: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    complements: set[str] = set()
    contents: frozenset[str] = frozenset()
    for part in words.split()[1:]:
        if part == "!":
            continue
        if part.startswith(">"):
            kind, _, lemmas = part[1:].partition("=")
            complements.add(kind)
            contents = _lemmas(lemmas, sets) if lemmas else contents
        elif part.startswith("<"):
            subjects = _lemmas(part[1:], sets)
        elif part.startswith("=") and choices:
            affected = _lemmas(part[1:], sets)
        elif part.startswith("="):
            objects = _lemmas(part[1:], sets)
        elif affected:
            message = f"lexicon entry {words!r}: a noun after a particle must come last"
            raise ValueError(message)
        else:
            choices.append(part.split("|"))
    if not complements <= COMPLEMENTS:
        message = f"lexicon entry {words!r}: unknown complement"
        raise ValueError(message)
    alone = "!" in words
    heads = frozenset(word.rpartition("_")[2] for word in subjects)
    lists = (objects, affected, heads, contents)
    needed = tuple(one for one in lists if one and one.isdisjoint(OPEN_LISTS))
    named = 1 if ACTOR in objects else 2 * bool(objects)
    around = (affected, subjects, complements, contents)
    parts = named + sum(map(bool, around)) + alone
    return [
        Pattern(
            deed,
            particles,
            objects,
            affected,
            subjects,
            frozenset(complements),
            contents,
            alone,
            *belief,
            len(particles) + parts,
            needed,
        )
        for particles in product(*choices)
    ]


def _lemmas(words: str, sets: dict[str, frozenset[str]]) -> frozenset[str]:
    found: set[str] = set()
    for word in words.split("|"):
        found |= sets[word[1:]] if word.startswith("@") else {word, word.replace("-", "_")}
    return frozenset(found)


def _operators(
    tables: list[dict[str, Any]], also: dict[str, list[str]]
) -> dict[str, tuple[Operator, ...]]:
    found: dict[str, list[Operator]] = {}
    for table in tables:
        results = table["results"]
        if isinstance(results, str):
            results = None if results == "same" else {"default": results}
        for words in table["verbs"]:
            lemma, *particles = words.split()
            trust = 0 if table.get("loose") else FULL_TRUST
            operator = Operator(
                table["name"],
                tuple(particles),
                results,
                trust,
                table.get("lone", False),
                table.get("stands", ""),
            )
            for spelt in (lemma, *also.get(lemma, ())):
                found.setdefault(spelt, []).append(operator)
    return {
        lemma: tuple(sorted(operators, key=lambda o: -len(o.particles)))
        for lemma, operators in found.items()
    }


def plover_reading(type_: str, status: str) -> str:
    """The type that PLOVER's coders give to a deed of this type and status.

    PLOVER has no status: it calls a cooperative deed that lies ahead AGREE, a forceful one
    THREATEN, a cooperative deed that is denied REJECT, and a forceful one that is denied CONCEDE.
    """
    if status in ("planned", "expected", "hypothetical"):
        if type_ in COOPERATIVE:
            return "AGREE"
        return "THREATEN" if type_ in FORCEFUL else type_
    if status == "denied":
        if type_ in COOPERATIVE:
            return "REJECT"
        return "CONCEDE" if type_ in FORCEFUL else type_
    return type_


# ------------------------------------------------------------------ the lexicon at a word


class Words(NamedTuple):
    """One reading, the lexicon, and what is asked of both.

    Is a token an actor, a place, a word for a state; are two tokens one name; which words does its
    sentence have?
    """

    reading: Reading
    book: Codebook
    is_actor: Callable[[int], bool]
    is_place: Callable[[int], bool]
    is_state: Callable[[int], bool]
    is_same: Callable[[int, int], bool]
    vocabulary: Callable[[int], set[str]]


def may_tell(words: Words, noun: Token) -> bool:
    """Whether a noun is worth looking up: the lexicon has something that ends with it."""
    heads = words.book.heads
    return noun.lemma.lower() in heads or noun.text.lower() in heads


def names(words: Words, noun: Token) -> list[str]:
    """What a noun may be called: "air_strike" and "strike"; of a light head the modifier too.

    A number lends what stands before it: "the last forty missiles".
    """
    reading, lemma = words.reading, noun.lemma.lower()
    kids = reading.children(noun.i, "compound", "amod", "nmod", "nummod")
    kids += [k for kid in kids if kid.dep == "nummod" for k in reading.children(kid.i, "amod")]
    forms = (form for kid in kids for form in (kid.lemma.lower(), kid.text.lower()))
    modifiers = list(dict.fromkeys(forms)) if kids else []
    found = [f"{modifier}_{lemma}" for modifier in modifiers] + [lemma, noun.text.lower()]
    if noun.pos == "PROPN":  # "Envoys" at the head of a sentence
        found.append(singular(lemma))
    if lemma in words.book.light:
        found.extend(modifiers)
        below = roles.below_preposition(reading, noun.i, "of", "in")
        found.extend(reading.tokens[i].lemma.lower() for i in below)
    return found


def words_of(reading: Reading, sentence: int, joins: Container[str]) -> set[str]:
    """The words of a sentence: as written, as lemmas, and two lemmas joined by the lexicon."""
    span = reading.sentences[sentence]
    tokens = reading.tokens[span.first : span.last]
    forms = [(token.lemma.lower(), token.text.lower()) for token in tokens]
    joined = (
        f"{left}_{right[0]}" for both, right in pairwise(forms) for left in both if left in joins
    )
    opening = singular(forms[0][1]) if forms else ""
    return {*chain.from_iterable(forms), *joined, opening}


def singular(word: str) -> str:
    """A noun without the ending of its plural, for words whose lemma the tagger leaves alone."""
    if word.endswith("men"):
        return f"{word[:-3]}man"
    return f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")


def deed_noun(words: Words, i: int) -> Deed | None:
    """The deed that a noun names below an operator."""
    token = words.reading.tokens[i]
    if token.pos not in ("NOUN", "PROPN", "VERB") or not may_tell(words, token):
        return None
    things = words.book.things
    return next((things[name] for name in names(words, token) if name in things), None)

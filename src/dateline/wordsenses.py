"""Where a word for a deed means something else: "met the deadline", "beat them in extra time".

The lexicon knows which words may tell a deed. data/wordsenses.toml lists by what stands around them
when they do not, and says how its entries are read.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from dateline import codebook, complements, datafiles, roles

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.deeds import Match
    from dateline.reading import Reading, Token
    from dateline.scene import Scene

Words = frozenset[str]
NO_WORDS: Words = frozenset()
# Kinds of nouns that an entry may ask for instead of listing them.
NONE, THING, PLAIN, NAME, STATE = "NONE", "THING", "PLAIN", "NAME", "STATE"
WARNING = frozenset(("warn", "caution"))
FORETELLING = frozenset(("will", "would", "wo", "'ll", "'d", "can", "could", "may", "might", "shall"))
ASKING = frozenset(("if", "whether", "what", "why", "how", "who", "where", "when", "which", "whose"))
DATES = frozenset(("DATE", "TIME"))
COUNTS = frozenset(("million", "thousand", "hundred", "dozen", "score", "number", "billion"))
PARTICLES = ("prep", "prt", "advmod", "agent", "dative", "mark")
QUESTION_END = 3  # tokens before a sentence in which a question may end: the mark and quotes
FEW_OF_GAMES = 3  # different words of games on a page about them
GAMES_SHARE = 0.015  # and their share of its words


class Sense(NamedTuple):
    """What must stand around a word so that it has another sense; an empty field asks nothing."""

    types: Words
    objects: Words
    subjects: Words
    after: Words
    below: Words
    clauses: Words
    contents: Words
    beside: Words
    unless: Words
    lacks: Words
    recipients: Words
    games: bool


class Senses(NamedTuple):
    """The other senses by the lemma of the word, and lists of words.

    `sports` are words of games only, `playing` also those that mean more than games, `suffering`
    what threats announce.
    """

    by_word: dict[str, tuple[Sense, ...]]
    sports: Words
    playing: Words
    suffering: Words


@cache
def load() -> Senses:
    """The entries of data/wordsenses.toml. Raises KeyError where one names an unknown list."""
    tables = datafiles.tables("wordsenses.toml")
    lists = {name: frozenset(words.split()) for name, words in tables["lists"].items()}
    found: dict[str, list[Sense]] = {}
    for entry in tables["other"]:
        sense = _sense(entry, lists)
        for word in _words(entry["words"], lists):
            found.setdefault(word, []).append(sense)
    by_word = {word: tuple(senses) for word, senses in found.items()}
    playing = lists["sports"] | lists["playing"]
    return Senses(by_word, lists["sports"], playing, lists["suffering"])


def _sense(entry: dict[str, Any], lists: dict[str, Words]) -> Sense:
    plain = (name for name in Sense._fields if name != "games")
    wanted = (_words(entry.get(name, ""), lists) for name in plain)
    return Sense(*wanted, games=entry.get("games", False))


def _words(text: str, lists: dict[str, Words]) -> Words:
    found: set[str] = set()
    for word in text.split():
        found |= lists[word[1:]] if word.startswith("@") else {word}
    return frozenset(found)


def is_other(scene: Scene, match: Match) -> bool:
    """Whether the words of a match mean something else than the deed that the lexicon sees."""
    lemma = scene.reading.tokens[match.trigger].lemma.lower()
    if lemma in WARNING and match.type == "THREATEN" and _is_no_threat(scene, match):
        return True
    if lemma == "ask" and match.type == "REQUEST" and _is_question(scene, match.trigger):
        return True
    senses = load().by_word.get(lemma, ())
    return any(_fits(scene, match, sense) for sense in senses)


def _is_no_threat(scene: Scene, match: Match) -> bool:
    """Whether somebody warns of what is so or what others will do: "warned that rain was near".

    A threat tells what the one who warns will do, or what others will have to bear.
    """
    if match.content is None:
        return False
    reading, content = scene.reading, scene.reading.tokens[match.content]
    modals = {kid.text.lower() for kid in reading.children(content.i, "aux")}
    if modals.isdisjoint(FORETELLING):
        return True
    told = roles.frame(reading, content.i)
    if told.passive or content.lemma in load().suffering:
        return False
    warned = frozenset[str]().union(*map(scene.countries, match.actors))
    doers = [i for i in told.actors if scene.is_actor(i)]
    return bool(doers) and not any(
        scene.is_pronoun(i) or warned & scene.countries(i) for i in doers
    )


def _is_question(scene: Scene, verb: int) -> bool:
    """Whether somebody only wants to know something: "asked if", a question in quotation marks."""
    reading, token = scene.reading, scene.reading.tokens[verb]
    for clause in reading.children(verb, "ccomp", "advcl"):
        opening = [kid.text.lower() for kid in reading.children(clause.i) if kid.i < clause.i]
        if clause.i > verb and not ASKING.isdisjoint(opening):
            return True
    first = reading.sentences[token.sentence].first
    before = reading.tokens[max(first - QUESTION_END, 0) : verb]
    return any(one.text == "?" for one in before)


def _fits(scene: Scene, match: Match, sense: Sense) -> bool:
    """Whether all that an entry asks for stands around the word."""
    if sense.types and match.type not in sense.types:
        return False
    if sense.games and not _is_of_games(scene, match.trigger):
        return False
    if not _has_right_words(scene, match.trigger, sense):
        return False
    around = _around(scene, match)
    if sense.subjects and not _is_any(scene, around.actors, sense.subjects):
        return False
    if sense.objects and not _is_any(scene, around.patients, sense.objects):
        return False
    if sense.recipients and not _is_any(scene, match.recipients, sense.recipients):
        return False
    if sense.lacks and _has_any(scene, match.trigger, sense.lacks):
        return False
    if sense.after and not _is_after(scene, match.trigger, sense):
        return False
    return not sense.clauses or _is_completed(scene, match, sense)


def _has_right_words(scene: Scene, trigger: int, sense: Sense) -> bool:
    """Whether the sentence has a word that an entry asks for, and none that it cannot have."""
    if not (sense.beside or sense.unless):
        return True
    word = scene.reading.tokens[trigger]
    lemmas = scene.words.vocabulary(trigger) - {word.lemma.lower(), word.text.lower()}
    return not (sense.beside and sense.beside.isdisjoint(lemmas)) and sense.unless.isdisjoint(lemmas)


def _around(scene: Scene, match: Match) -> roles.Frame:
    """Who does it and what it is done to, of a noun whose it is and what stands behind "of"."""
    reading = scene.reading
    if match.noun != match.trigger:
        return roles.frame(reading, match.trigger)
    actors = (*match.actors, *roles.owners(reading, match.trigger))
    patients = (
        *roles.below_preposition(reading, match.trigger, "of"),
        *(kid.i for kid in reading.children(match.trigger, "compound")),
    )
    return roles.Frame(actors, patients, passive=False, own=True)


def _is_any(scene: Scene, nouns: Iterable[int], wanted: Words) -> bool:
    """Whether one of the nouns is wanted; THING wants all of them to be things."""
    tokens = [scene.reading.tokens[i] for noun in nouns for i in _counted(scene, noun)]
    tokens = [token for token in tokens if token.entity not in DATES]
    if not tokens:
        return NONE in wanted
    if THING in wanted and all(_is_thing(scene, token) for token in tokens):
        return True
    return any(
        not wanted.isdisjoint(codebook.names(scene.words, token))
        or (PLAIN in wanted and _is_plain(scene, token))
        or (NAME in wanted and scene.is_known(token.i))
        or (STATE in wanted and scene.is_state(token.i))
        for token in tokens
    )


def _counted(scene: Scene, noun: int) -> tuple[int, ...]:
    """A noun, or those whom it only counts: "millions of tourists"."""
    if scene.reading.tokens[noun].lemma.lower() not in COUNTS:
        return (noun,)
    return tuple(roles.below_preposition(scene.reading, noun, "of")) or (noun,)


def _is_thing(scene: Scene, token: Token) -> bool:
    if token.pos == "PRON" or scene.is_place(token.i) or scene.is_actor(token.i):
        return False
    return token.pos in ("NOUN", "NUM", "ADJ")


def _is_plain(scene: Scene, token: Token) -> bool:
    """Whether people are only called what they are: "residents", "the owners"."""
    return token.pos == "NOUN" and not scene.countries(token.i)


def _is_after(scene: Scene, trigger: int, sense: Sense) -> bool:
    """Whether one of the particles stands below the word, with one of the nouns behind it."""
    for kid in scene.reading.children(trigger, *PARTICLES):
        if kid.text.lower() not in sense.after:
            continue
        nouns = roles.objects_of(scene.reading, kid.i, trigger)
        if nouns and all(scene.reading.tokens[i].entity in DATES for i in nouns):
            continue  # "seized ships on Monday" seizes on nothing
        if not sense.below or _is_any(scene, nouns, sense.below):
            return True
    return False


def _has_any(scene: Scene, trigger: int, particles: Words) -> bool:
    kids = scene.reading.children(trigger, *PARTICLES)
    return any(kid.text.lower() in particles for kid in kids)


def _is_completed(scene: Scene, match: Match, sense: Sense) -> bool:
    """Whether a clause of a wanted kind completes the verb, with one of the wanted verbs."""
    told = complements.content(scene.reading, match.trigger, sense.clauses)
    if told is None:
        told = next(
            (
                kid.i
                for kid in scene.reading.children(match.trigger, "advcl")
                if kid.tag == "VB" and kid.i > match.trigger and "to" in sense.clauses
            ),
            None,
        )
    if told is None:
        return False
    return not sense.contents or scene.reading.tokens[told].lemma in sense.contents


def _is_of_games(scene: Scene, trigger: int) -> bool:
    """Whether a word stands in a report on games: its sentence or the whole page is about them."""
    if not load().sports.isdisjoint(scene.words.vocabulary(trigger)):
        return True
    return _is_about_games(scene.reading)


@lru_cache(maxsize=2)
def _is_about_games(reading: Reading) -> bool:
    """Whether a page is full of the words of games."""
    senses = load()
    words = [token.lemma for token in reading.tokens if token.lemma in senses.playing]
    certain = len(senses.sports.intersection(words))
    share = len(words) / max(len(reading.tokens), 1)
    return share >= GAMES_SHARE and certain >= 1 and len(set(words)) >= FEW_OF_GAMES

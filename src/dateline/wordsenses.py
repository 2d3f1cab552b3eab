"""Where a word for a deed means something else: "met the deadline", "beat them in extra time".

The lexicon knows which words may tell a deed. data/wordsenses.toml lists by what stands around them
when they do not, and says how its entries are read.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from dateline import codebook, complements, datafiles, gazetteer, roles

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.deeds import Match
    from dateline.reading import Reading, Token
    from dateline.scene import Scene

Words = frozenset[str]
# Kinds of nouns that an entry may ask for instead of listing them.
NONE, THING, PLAIN, NAME, STATE, PERSON = "NONE", "THING", "PLAIN", "NAME", "STATE", "PERSON"
WARNING = frozenset(("warn", "caution"))
FORETELLING = frozenset(
    ("will", "would", "wo", "'ll", "'d", "can", "could", "may", "might", "shall", "should", "must")
)
ASKING = frozenset(
    ("if", "whether", "what", "why", "how", "who", "where", "when", "which", "whose")
)
OPEN = frozenset(("if", "whether"))  # what is weighed may yet be done
MANNERS = frozenset(("face", "time", "hour", "day", "week", "month", "year", "behind"))
# Endings of nouns for people that the lexicon may lack: "executives", "relatives".
OF_PEOPLE = ("er", "or", "ist", "ian", "ant", "ee", "ive", "man", "eran", "people", "side", "party")
NAMED = frozenset(("PERSON", "ORG", "NORP", "GPE"))
QUOTES = frozenset(('"', "``", "“", "‘", "'", "«", "„"))
DATES = frozenset(("DATE", "TIME"))
COUNTS = frozenset(("million", "thousand", "hundred", "dozen", "score", "number", "billion"))
PARTICLES = ("prep", "prt", "advmod", "agent", "dative", "mark")
PARTING = frozenset(("dismiss", "sack", "fire", "replace", "remove", "oust", "axe"))
WILLING = frozenset(
    ("willingness", "readiness", "ability", "capacity", "capability", "resolve", "appetite", "will")
)
NAMING = frozenset(("call", "describe", "brand", "label", "term", "dub", "deem"))
ANSWERING = frozenset(("blame", "praise", "refuse"))  # operators: who does it made no paper
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
    what threats announce, `citizens` the people whom a state speaks to without a word to others,
    `servants` those who serve its government.
    """

    by_word: dict[str, tuple[Sense, ...]]
    sports: Words
    playing: Words
    suffering: Words
    citizens: Words
    servants: Words


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
    named = (lists[name] for name in ("suffering", "citizens", "servants"))
    return Senses(by_word, lists["sports"], playing, *named)


def _sense(entry: dict[str, Any], lists: dict[str, Words]) -> Sense:
    wanted = {name: _words(entry.get(name, ""), lists) for name in Sense._fields if name != "games"}
    return Sense(**wanted, games=entry.get("games", False))


def _words(text: str, lists: dict[str, Words]) -> Words:
    found: set[str] = set()
    for word in text.split():
        found |= lists[word[1:]] if word.startswith("@") else {word}
    return frozenset(found)


def is_other(scene: Scene, match: Match) -> bool:
    """Whether the words of a match mean something else than the deed that the lexicon sees."""
    if any(tells(scene, match) for tells in (*WHATEVER, *OTHERWISE.get(match.type, ()))):
        return True
    return any(
        _fits(scene, one, sense)
        for one in _words_of(scene, match)
        for sense in load().by_word.get(scene.reading.tokens[one.trigger].lemma.lower(), ())
    )


def _words_of(scene: Scene, match: Match) -> tuple[Match, ...]:
    """The match by its verb, and by the noun that the verb takes: "went on with his assault"."""
    noun = match.noun
    if noun in (None, match.trigger) or scene.reading.tokens[noun].pos != "NOUN":
        return (match,)
    return match, match._replace(trigger=noun)


def _is_no_threat(scene: Scene, match: Match) -> bool:
    """Whether somebody warns of what is so or what others will do: "warned that rain was near".

    A threat tells what the one who warns will do, or what others will have to bear.
    """
    told_to = scene.reading.children(match.trigger, "dobj", "nsubjpass")
    if scene.reading.tokens[match.trigger].lemma.lower() not in WARNING or match.content is None:
        return False
    if any(scene.is_known(kid.i) for kid in told_to):
        return False
    reading, content = scene.reading, scene.reading.tokens[match.content]
    modals = {kid.text.lower() for kid in reading.children(content.i, "aux")}
    if modals.isdisjoint(FORETELLING):
        return True
    told = roles.frame(reading, content.i)
    if told.passive or content.lemma in load().suffering:
        return False
    warned = _states_of(scene, match.actors)
    doers = [i for i in told.actors if scene.is_actor(i)]
    return bool(doers) and not any(
        scene.is_pronoun(i) or warned & scene.countries(i) for i in doers
    )


def _states_of(scene: Scene, nouns: Iterable[int]) -> frozenset[str]:
    """The states that nouns name or belong to."""
    return frozenset[str]().union(*(scene.countries(i) | scene.owner_states(i) for i in nouns))


def _is_question(scene: Scene, match: Match) -> bool:
    """Whether somebody only wants to know something: "asked if", a question in quotation marks."""
    reading, verb = scene.reading, match.trigger
    token = reading.tokens[verb]
    if token.lemma.lower() != "ask":
        return False
    for clause in reading.children(verb, "ccomp", "advcl"):
        opening = [kid.text.lower() for kid in reading.children(clause.i) if kid.i < clause.i]
        if clause.i > verb and not ASKING.isdisjoint(opening):
            return True
    sentence = reading.sentences[token.sentence]
    around = reading.tokens[max(sentence.first - QUESTION_END, 0) : sentence.last]
    asked = complements.content(reading, verb, frozenset(("to",)))
    return asked is None and any(one.text == "?" for one in around)


def _is_naming(scene: Scene, match: Match) -> bool:
    """Whether somebody is called something: "calls the premier 'a disgrace'"."""
    tokens, verb = scene.reading.tokens, match.trigger
    if tokens[verb].lemma.lower() != "call":
        return False
    at = verb + 1
    while at < len(tokens) and tokens[at].pos in ("DET", "ADJ", "PRON"):
        at += 1
    while at < len(tokens) and tokens[at].pos in ("NOUN", "PROPN") and tokens[at].text != ",":
        at += 1
    after = tokens[at : at + 1]
    return at > verb + 1 and any(
        one.text in QUOTES or (one.pos in ("DET", "ADJ") and one.entity not in DATES)
        for one in after
    )


def _is_in_passing(scene: Scene, match: Match) -> bool:
    """Whether a clause only words what another deed is about: "condemned what he called a raid"."""
    objects = scene.reading.children(match.trigger, "dobj")
    return any(kid.text.lower() == "what" and kid.i < match.trigger for kid in objects)


def _is_own_regret(scene: Scene, match: Match) -> bool:
    """Whether somebody is sorry for what he does himself: "regret that it had to close"."""
    reading = scene.reading
    nouns = [i for i in match.words if reading.tokens[i].lemma == "regret"]
    clauses = [k for i in nouns for k in reading.children(i, "acl", "ccomp", "relcl")]
    doers = (kid for clause in clauses for kid in reading.children(clause.i, "nsubj"))
    return any(scene.is_pronoun(kid.i) for kid in doers)


def _is_of_own_house(scene: Scene, match: Match) -> bool:
    """Whether somebody only parts with those who serve him: "sacked his finance minister"."""
    if scene.reading.tokens[match.trigger].lemma not in PARTING:
        return False
    let_go = roles.frame(scene.reading, match.trigger).patients
    return bool(let_go) and all(_is_own_servant(scene, i) for i in let_go)


def _is_only_name(scene: Scene, match: Match) -> bool:
    """Whether a participle only gives what is blamed a name: "condemned it, calling it a fake"."""
    tokens = scene.reading.tokens
    verb = tokens[match.trigger]
    if verb.tag != "VBG" or verb.dep not in ("advcl", "conj") or verb.lemma not in NAMING:
        return False
    blaming = tokens[verb.head]
    if blaming.dep == "pcomp":  # "accused it of a raid, calling it a crime"
        blaming = tokens[tokens[blaming.head].head]
    above = scene.words.book.verbs.get(blaming.lemma, ())
    return any(pattern.deed.type in ("ACCUSE", "REJECT") for pattern in above)


def _is_reproach(scene: Scene, match: Match) -> bool:
    """Whether a deed is only missed in those who are blamed: "accused Chad of failing to help"."""
    tokens, token = scene.reading.tokens, scene.reading.tokens[match.trigger]
    while token.dep in ("xcomp", "ccomp"):
        token = tokens[token.head]
    if token.lemma != "fail" or token.dep != "pcomp":
        return False
    blaming = tokens[tokens[token.head].head]
    above = scene.words.book.verbs.get(blaming.lemma, ())
    return any(pattern.deed.type == "ACCUSE" for pattern in above)


def _is_to_citizens(scene: Scene, match: Match) -> bool:
    """Whether a state only tells its own people what to do: "urged its citizens to leave Chad"."""
    own = _states_of(scene, match.actors)
    return bool(match.recipients) and all(
        _is_own_servant(scene, i) or (own and _is_citizen(scene, i, own)) for i in match.recipients
    )


def _is_own_summoned(scene: Scene, match: Match) -> bool:
    """Whether somebody only calls together his own: "summoned its soldiers to the border"."""
    reading = scene.reading
    if reading.tokens[match.trigger].lemma != "summon":
        return False
    return any(_is_own(scene, kid.i) for kid in reading.children(match.trigger, "dobj"))


def _is_own_servant(scene: Scene, i: int) -> bool:
    """Whether somebody serves those who tell him what to do: "told their ministers to act"."""
    return scene.reading.tokens[i].lemma.lower() in load().servants and _is_own(scene, i)


def _is_own(scene: Scene, i: int) -> bool:
    """Whether people are called those of somebody told of: "his", "their"."""
    return any(kid.tag == "PRP$" for kid in scene.reading.children(i, "poss"))


def _is_citizen(scene: Scene, i: int, own: frozenset[str]) -> bool:
    """Whether people are plain people of one of these states: "citizens", "Kenyans"."""
    token = scene.reading.tokens[i]
    if token.lemma.lower() in load().citizens:
        below = roles.below_preposition(scene.reading, i, "of", "from")
        return _states_of(scene, (i, *below)) <= own
    names = (token.text, token.text.removesuffix("s"))
    return token.tag == "NNPS" and any(gazetteer.country_of(name) in own for name in names)


def _is_of_others(scene: Scene, match: Match) -> bool:
    """Whether somebody ends a war between others, and draws back nothing of his own."""
    wars = (i for i in match.words if scene.reading.tokens[i].pos == "NOUN")
    sides = (i for war in wars for i in roles.below_preposition(scene.reading, war, "between"))
    own = _states_of(scene, match.actors)
    parted = [i for i in sides if scene.is_actor(i)]
    return bool(parted) and not any(own & scene.countries(i) for i in parted)


def _is_in_answered(scene: Scene, match: Match) -> bool:
    """Whether a paper tells it that its reader only answers: "rejected a ruling that freed him"."""
    if not match.written:
        return False
    tokens = scene.reading.tokens
    papers = (tokens[i] for i in roles.frame(scene.reading, match.trigger).actors)
    verbs = (tokens[paper.head].lemma for paper in papers if paper.dep == "dobj")
    answers = (one for verb in verbs for one in scene.words.book.operators.get(verb, ()))
    return any(one.name in ANSWERING for one in answers)


def _is_only_will(scene: Scene, match: Match) -> bool:
    """Whether somebody only can or would do a thing: "sapped their will to go on with the war".

    Or whether it is asked how it may be done: "agreed on how to settle the row".
    """
    tokens = scene.reading.tokens
    verb = tokens[match.trigger]
    if verb.tag != "VB":
        return False
    kids = scene.reading.children(verb.i)
    if any(kid.text.lower() in ASKING - OPEN and kid.i < verb.i for kid in kids):
        return any(kid.tag == "TO" for kid in kids)
    return verb.dep == "acl" and tokens[verb.head].lemma in WILLING


def _is_from_talks(scene: Scene, match: Match) -> bool:
    """Whether somebody only quits the talks told above: "they collapsed when Mali withdrew"."""
    verb = match.trigger
    token = scene.reading.tokens[verb]
    if token.dep != "advcl" or scene.reading.children(verb, "dobj"):
        return False
    held = (
        codebook.deed_noun(scene.words, i) for i in roles.frame(scene.reading, token.head).actors
    )
    return any(deed is not None and deed.mode == "meet" for deed in held)


# What shows in the tree that the words mean something else: of any deed, and by its type.
WHATEVER = (_is_reproach, _is_only_will, _is_in_answered)
OTHERWISE = {
    "THREATEN": (_is_no_threat,),
    "REQUEST": (_is_question, _is_to_citizens),
    "CONSULT": (_is_naming,),
    "ACCUSE": (_is_in_passing, _is_own_regret, _is_only_name, _is_own_summoned),
    "REJECT": (_is_only_name,),
    "RETREAT": (_is_from_talks, _is_of_others),
    "SANCTION": (_is_of_own_house,),
    "COERCE": (_is_of_own_house,),
}


def _fits(scene: Scene, match: Match, sense: Sense) -> bool:
    """Whether all that an entry asks for stands around the word: cheap questions first."""
    if sense.types and match.type not in sense.types:
        return False
    return (
        _has_right_words(scene, match.trigger, sense)
        and _has_right_nouns(scene, match, sense)
        and _has_right_company(scene, match, sense)
        and not (sense.games and not _is_of_games(scene, match.trigger))
    )


def _has_right_nouns(scene: Scene, match: Match, sense: Sense) -> bool:
    """Whether those who do it and those whom it is done to are as an entry has them."""
    if sense.recipients and not _is_any(scene, match.recipients, sense.recipients):
        return False
    if not (sense.subjects or sense.objects):
        return True
    around = _around(scene, match)
    if sense.subjects and not _is_any(scene, around.actors, sense.subjects):
        return False
    return not sense.objects or _is_any(scene, around.patients, sense.objects)


def _has_right_company(scene: Scene, match: Match, sense: Sense) -> bool:
    """Whether the particles and clauses below the word are as an entry has them."""
    if sense.lacks and _has_any(scene, match.trigger, sense.lacks):
        return False
    if sense.after and not _is_after(scene, match.trigger, sense):
        return False
    return not sense.clauses or _is_completed(scene, match, sense)


def _has_right_words(scene: Scene, trigger: int, sense: Sense) -> bool:
    """Whether the sentence has a word that an entry asks for, and none that it cannot have."""
    if not (sense.beside or sense.unless):
        return True
    word, lemmas = scene.reading.tokens[trigger], scene.words.vocabulary(trigger)
    own = {word.lemma.lower(), word.text.lower()}  # "clash" is no reason to believe in a clash
    if sense.beside and sense.beside & lemmas <= own:
        return False
    return sense.unless.isdisjoint(lemmas) or sense.unless & lemmas <= own


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
    tokens = [t for t in tokens if t.entity not in DATES and t.lemma not in MANNERS]
    if not tokens:
        return NONE in wanted
    if THING in wanted and all(_is_thing(scene, token) for token in tokens):
        return True
    return any(
        not wanted.isdisjoint(_names(scene, token))
        or (PLAIN in wanted and _is_plain(scene, token))
        or (NAME in wanted and scene.is_known(token.i))
        or (STATE in wanted and scene.is_state(token.i))
        or (PERSON in wanted and token.entity == PERSON)
        for token in tokens
    )


@lru_cache(maxsize=64)
def _names(scene: Scene, token: Token) -> Words:
    """What a noun may be called, worked out once for all entries that ask about it."""
    return frozenset(codebook.names(scene.words, token))


def _counted(scene: Scene, noun: int) -> tuple[int, ...]:
    """A noun, or those whom it only counts: "millions of tourists"."""
    if scene.reading.tokens[noun].lemma.lower() not in COUNTS:
        return (noun,)
    return tuple(roles.below_preposition(scene.reading, noun, "of")) or (noun,)


def _is_thing(scene: Scene, token: Token) -> bool:
    """Whether a noun names no actor and no place, nor, by its ending, people of some calling."""
    if token.pos != "NOUN" or token.lemma.endswith(OF_PEOPLE) or token.entity in NAMED:
        return False
    return not (scene.is_place(token.i) or scene.is_actor(token.i))


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

"""Cue words: the verbs, nouns and adjectives that introduce what somebody says, thinks or wants.

The words and the frames they take stand in data/cues.toml. This module knows how each frame looks
in the tree, which words make up the cue, and whether they tell what was said or only what was not;
who its source is stands in `sources`.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from dateline import datafiles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dateline.reading import Reading, Token

# The base form is left out: without a subject of its own it rather commands or depends on a modal.
FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD"})
_GROUP = frozenset({"aux", "auxpass", "neg", "advmod"})
SAID_IN = frozenset(
    {"statement", "letter", "interview", "email", "e-mail", "tweet", "post", "note", "speech",
     "message", "memo", "filing", "briefing", "release", "ruling", "public", "announcement",
     "communique", "communiqué", "declaration", "dispatch", "bulletin", "broadcast"}
)  # fmt: skip


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
    matters: frozenset[str]
    news: frozenset[str]
    menaces: frozenset[str]
    objects_of_deeds: dict[str, frozenset[str]]
    lemmas: dict[str, str]


class Cue(NamedTuple):
    """A cue in a sentence: its head token, its frame, its words and the tokens of its content."""

    head: int
    frame: str
    first: int
    last: int
    content: tuple[int, ...]
    source: tuple[int, int] | None


class Case(NamedTuple):
    """A verb with what hangs from it and the frames that it takes."""

    reading: Reading
    verb: Token
    children: list[Token]
    frames: frozenset[str]
    passive: bool

    def after(self, *relations: str) -> list[Token]:
        """The dependents behind the verb, with one of `relations`."""
        return [t for t in self.children if t.dep in relations and t.i > self.verb.i]

    def below(self, heads: Iterable[Token]) -> Iterator[int]:
        """The tokens under some heads."""
        for head in heads:
            yield from self.reading.subtree(head.i)


class Content(NamedTuple):
    """The frame that fits, the tokens of the content, and where the words of the cue end.

    `speaker` holds who speaks where the place tells it and the tree may not.
    """

    frame: str
    tokens: tuple[int, ...]
    cue_end: int = 0
    speaker: tuple[int, int] | None = None


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
        words["matters"],
        words["news"],
        words["menaces"],
        {verb: frozenset(listed.split()) for verb, listed in tables["objects_of_deeds"].items()},
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
    "matters",
    "news",
    "menaces",
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
    if word in {"call", "add"} and _is_deed(reading, token, word):
        return frozenset()
    particles = reading.children(token.i, "prt")
    if particles:
        return verbs.get(f"{word}_{particles[0].text.lower()}", frozenset())
    return verbs.get(word, frozenset())


def _is_deed(reading: Reading, verb: Token, word: str) -> bool:
    """Whether somebody is fetched or a thing grows: "called home its envoy", "adds to the row"."""
    behind = reading.tokens[verb.i + 1 : verb.i + 2]
    if word == "add":
        return any(t.text == "to" for t in behind)
    around = (*reading.children(verb.i, "advmod", "oprd"), *behind)
    return any(t.text.lower() in {"home", "back"} for t in around)


# ------------------------------------------------------------------ reading the tree


def extent(reading: Reading, i: int) -> tuple[int, int]:
    """The half-open token range from the first to the last word under token `i`."""
    below = reading.subtree(i)
    return below[0], below[-1] + 1


def is_passive(reading: Reading, verb: Token) -> bool:
    """Whether a verb form is passive: "was said", or a bare participle that modifies a noun."""
    if verb.tag != "VBN":
        return is_asked_aside(reading, verb)
    relations = {child.dep for child in reading.children(verb.i)}
    if relations & {"auxpass", "nsubjpass", "agent"}:
        return True
    return verb.dep in {"acl", "advcl"} and not relations & {"aux", "nsubj"}


def is_asked_aside(reading: Reading, verb: Token) -> bool:
    """Whether a subject was asked, not asking, before he speaks: "Lee, asked about it, said"."""
    if verb.tag != "VBD" or verb.dep not in _ASIDES or lemma(verb) not in _PUT_TO:
        return False
    # The parser gives the subject of "said" to "asked", or "asked" to the subject.
    comma = verb.i > 0 and reading.tokens[verb.i - 1].text == ","
    return comma and not reading.children(verb.i, "mark")


_ASIDES = frozenset({"ccomp", "acl", "advcl"})
_PUT_TO = frozenset({"ask", "press", "question", "quiz", "challenge", "tell"})


def is_unsaid(reading: Reading, verb: Token) -> bool:
    """Whether it is told that somebody did not say it: "did not say", "nobody said", "declined"."""
    if keeper(reading, verb) or reading.children(verb.i, "neg"):
        return True
    joined = reading.tokens[verb.head] if verb.dep == "conj" else verb
    nor = [*reading.children(verb.i, "preconj"), *reading.children(joined.i, "preconj", "cc")]
    # A "nor" behind the verb keeps back another one: "said it did not pay, nor would it".
    if any(t.i < verb.i and t.text.lower() in {"neither", "nor"} for t in nor):
        return True
    above = reading.tokens[verb.head]
    if above.pos == "ADJ" and verb.dep == "xcomp" and reading.children(above.head, "neg"):
        return True  # "was not prepared to say"
    subjects = reading.children(verb.i, "nsubj")
    return any(_is_nobody(reading, subject) for subject in subjects)


def _is_nobody(reading: Reading, subject: Token) -> bool:
    before = reading.children(subject.i, "det", "preconj")
    words = {t.text.lower() for t in (subject, *before)}
    return not words.isdisjoint({"nobody", "none", "neither", "no"})


def keeper(reading: Reading, verb: Token) -> Token | None:
    """The word that keeps back what a verb would tell: "declined to say", "has yet to say"."""
    if reading.tokens[verb.i - 1].text in {"or", "nor"} and verb.tag in {"VB", "VBP"}:
        kept = _kept_before(reading, verb)
        if kept is not None:
            return kept
    if verb.dep == "conj" and verb.tag == "VB":
        verb = reading.tokens[verb.head]  # "refused to confirm or deny"
    above = reading.tokens[verb.head]
    if verb.dep == "pcomp":
        above = reading.tokens[above.head]
    if verb.dep not in _KEPT or verb.i - above.i not in range(1, _FARTHEST_KEPT):
        return None
    if lemma(above) in _KEEPS_BACK:
        return above
    waits = any(t.text.lower() == "yet" for t in reading.tokens[above.i + 1 : verb.i])
    return above if waits and above.lemma in {"have", "be", "remain"} else None


def _kept_before(reading: Reading, verb: Token) -> Token | None:
    """What keeps back a verb that "or" adds: "declined to name the firm in Lima, or say"."""
    if reading.children(verb.i, "nsubj"):
        return None
    before = reading.tokens[reading.sentence_of(verb.i).first : verb.i]
    return next((t for t in before if t.pos == "VERB" and lemma(t) in _KEEPS_BACK), None)


_KEPT = frozenset({"xcomp", "pcomp", "ccomp", "advcl", "acl", "relcl"})
_FARTHEST_KEPT = 6  # tokens from "declined" to what was not said: "declined so far even to say"
_KEEPS_BACK = frozenset(
    {"decline", "refuse", "fail", "avoid", "forget", "omit", "neglect", "hesitate", "refrain",
     "abstain", "unable", "unwilling", "reluctant", "loath", "short", "nothing", "inability",
     "unwillingness", "reluctance", "refusal", "failure"}
)  # fmt: skip


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
    """The token range of a cue verb with its auxiliaries, their adverbs, and its particle.

    What keeps it back belongs to it: "declined to say".
    """
    kept = keeper(reading, head)
    if kept is not None and head.i - kept.i <= _FARTHEST_KEPT:
        above = reading.tokens[kept.head]
        acts = kept if kept.pos in {"VERB", "AUX"} or above.pos not in {"VERB", "AUX"} else above
        return _group(reading, acts)[0], _group(reading, head)[1]
    return _group(reading, head)


def _group(reading: Reading, head: Token) -> tuple[int, int]:
    first, last = head.i, head.i + 1
    for child in reversed(reading.children(head.i)):
        if child.i == first - 1 and child.dep in _GROUP:
            first = child.i
    for child in reading.children(head.i, "prt"):
        if child.i == last:
            last = child.i + 1
    return first, last

"""What a speaker does in saying something: asserts, denies, demands, promises, threatens, expects.

The cue tells it ("vowed", "the threat to") or, where the cue only says that something was said, the
main clause of the content does ("said it rejected the plan", "Peru must pay"). The words of
data/acts.toml decide; without one of them a claim is asserted, and a mere topic has no act.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple, cast

from dateline import cues, datafiles
from dateline.drafting import CLAUSES
from dateline.quotations import QUOTES

if TYPE_CHECKING:
    from dateline.drafting import Draft, Range
    from dateline.reading import Reading, Token
    from dateline.record import Act

# The frames in which something is claimed to be so; in others a wish or a topic is told.
CLAIMS = frozenset(
    {
        "that",
        "that<",
        "wh",
        "quote",
        "turn",
        "follows",
        ":",
        "according",
        "small",
        "as",
        "adverb",
        "pinf",
        "told",
    }
)
_PARTS = ("verbs", "nouns", "adjectives")
# "We reject it" in a quotation is the speaker's act; "they reject it" is what he says of others.
_FIRST_PERSON = frozenset({"i", "we"})
_THIRD_PERSON = frozenset({"he", "she", "it", "they"})
_ACTORS = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_FUTURE = frozenset({"will", "would", "shall", "'ll", "’ll"})
_SUBJECTS = ("nsubj", "nsubjpass")


# "Does not expect" still tells an expectation; "did not deny" tells no denial.
_STANDING = frozenset({"expects", "plans", "wants", "thinks"})


class Lexicon(NamedTuple):
    """The words of each act, by part of speech, and what content can do by itself."""

    verbs: dict[str, Act]
    nouns: dict[str, Act]
    adjectives: dict[str, Act]
    performs: frozenset[str]
    threats: frozenset[str]
    harms: frozenset[str]
    obliges: frozenset[str]
    untrue: frozenset[str]
    talk: frozenset[str]
    asides: frozenset[str]


class Told(NamedTuple):
    """A speech act and the characters that tell it (None: by default)."""

    act: Act | None
    words: Range | None = None


@cache
def lexicon() -> Lexicon:
    """The words of data/acts.toml, read once."""
    tables = dict(datafiles.tables("acts.toml"))
    content = {name: frozenset(words.split()) for name, words in tables.pop("content").items()}
    parts: dict[str, dict[str, Act]] = {part: {} for part in _PARTS}
    for act, table in tables.items():
        for part, words in table.items():
            parts[part].update(dict.fromkeys(words.split(), cast("Act", act)))
    verbs, nouns, adjectives = (parts[part] for part in _PARTS)
    told = (content[name] for name in Lexicon._fields if name in content)
    return Lexicon(verbs, nouns, adjectives, *told)


def find(reading: Reading, draft: Draft) -> Told:
    """The speech act of a draft, by its cue, else by its content."""
    if draft.cue is None or draft.frame in {"according", ":", "turn", "follows"}:
        return _of_content(reading, draft)
    head = reading.tokens[draft.verb]
    act = _of_cue(reading, head, draft.frame)
    if act is None:
        unsaid = not draft.direct and _is_unsaid(reading, head)
        return Told(None) if unsaid else _of_content(reading, draft)
    if (act not in _STANDING or draft.frame == "obj") and _is_unsaid(reading, head):
        return Told(None)  # "did not deny", "declined to rule out"
    return Told(act, _with_particle(reading, head, draft.cue))


def _is_unsaid(reading: Reading, head: Token) -> bool:
    """Whether it is told that somebody did not say it: "did not say whether", "declined to say"."""
    if head.pos == "VERB":
        return cues.is_unsaid(reading, head)
    return bool(reading.children(head.i, "neg"))


# ------------------------------------------------------------------ by the cue


def _of_cue(reading: Reading, head: Token, frame: str) -> Act | None:
    words = lexicon()
    if head.pos == "NOUN":
        suggests = head.lemma.lower() == "suggestion" and frame == "that"
        return None if suggests else words.nouns.get(head.lemma.lower())
    if head.pos == "ADJ":
        return words.adjectives.get(head.lemma.lower())
    lemma = cues.lemma(head)
    behind = reading.children(head.i, "prt", "prep")
    particles = [*(t.text.lower() for t in behind if t.i > head.i), frame]
    if frame == "obj" and lemma in _CARRIES:
        # "Expressed gratitude" thanks: the noun tells what the verb only carries.
        nouns = (t.lemma.lower() for t in reading.children(head.i, "dobj"))
        skipped = _DEEDS | _OFFERED if lemma == "offer" else _DEEDS
        carried = (words.nouns.get(noun) for noun in nouns if noun not in skipped)
        told = next((found for found in carried if found), None)
        if told or lemma != "offer":  # which tells by itself what is done
            return told
    phrasal = (words.verbs.get(f"{lemma}_{particle}") for particle in particles)
    act = next((found for found in phrasal if found), None) or words.verbs.get(lemma)
    return _in_frame(lemma, frame, act)


_CARRIES = frozenset(
    {"express", "voice", "convey", "extend", "reiterate", "repeat", "reaffirm", "offer", "share",
     "renew", "affirm", "articulate", "announce", "declare", "state"}
)  # fmt: skip


_DEEDS = frozenset({"agreement", "defense", "defence", "bid"})  # "announced an agreement"
# What is offered in earnest, unlike an apology or thanks.
_OFFERED = frozenset({"plan", "proposal", "support", "help", "aid", "promise", "guarantee", "deal"})


def _in_frame(lemma: str, frame: str, act: Act | None) -> Act | None:
    """The act of a verb in its frame: who is told or asked to do something hears a demand."""
    if frame == "ninf" and lemma in _DEMANDS_OF:
        return "demands"
    if lemma == "want" and frame in CLAUSES:
        return "asks"  # "wanted to know"
    if lemma == "ask" and frame in {"for", "inf"}:
        return "demands"
    if lemma == "agree":
        return _AGREES.get(frame, "supports")
    # "Found that" and "knows that" claim a thing to be so; alone they judge or look for it.
    return None if lemma in _CLAIMS_THAT and frame in {"that", "that<"} else act


_DEMANDS_OF = frozenset({"ask", "tell", "warn", "caution"})
_CLAIMS_THAT = frozenset({"suggest", "find", "understand", "know", "judge"})
_AGREES: dict[str, Act | None] = {"inf": "promises", "that": None}


def _with_particle(reading: Reading, head: Token, cue: Range) -> Range:
    """The word that tells the act with the particle behind it, as far as the cue goes."""
    following = reading.tokens[head.i + 1 : head.i + 2]
    joined = [t for t in following if t.pos in {"ADP", "PART"} and t.end <= cue[1]]
    return head.start, joined[0].end if joined else head.end


# ------------------------------------------------------------------ by the content


def _of_content(reading: Reading, draft: Draft) -> Told:
    if draft.frame not in CLAIMS:
        return Told(None)
    start, end = draft.pieces[0]
    first, last = reading.token_at(start), reading.token_at(draft.pieces[-1][1] - 1)
    if _asks(reading.document.text[start : draft.pieces[-1][1]]):
        return Told("asks")
    verb = _main_verb(reading, first, min(last, reading.token_at(end - 1)), draft)
    found = _of_main_verb(reading, draft, verb) if verb is not None else None
    return found or Told("asserts")


def _of_main_verb(reading: Reading, draft: Draft, verb: Token) -> Told | None:
    subject = next(iter(reading.children(verb.i, *_SUBJECTS, "expl")), None)
    if subject is not None:
        return _denied(reading, verb, subject) or _performed(reading, draft, verb, subject)
    return _commanded(verb, draft.pieces[0][0]) if draft.direct or draft.spoken else None


def _commanded(verb: Token, start: int) -> Told | None:
    """A command that opens what is said: ""Give back the ship," he told them"."""
    opens = verb.tag == "VB" and verb.start <= start + 1
    plain = verb.lemma.lower() not in lexicon().asides
    return Told("demands", (verb.start, verb.end)) if opens and plain else None


def _denied(reading: Reading, verb: Token, subject: Token) -> Told | None:
    """A denial in other words: "the reports are false", "it is a lie"."""
    words = lexicon()
    if verb.lemma != "be" or reading.children(verb.i, "neg"):
        return None
    if subject.lemma.lower() not in words.talk and subject.tag not in {"PRP", "DT"}:
        return None
    for predicate in reading.children(verb.i, "acomp", "attr"):
        if predicate.lemma.lower() in words.untrue:
            return Told("denies", (predicate.start, predicate.end))
    return None


def _asks(words: str) -> bool:
    """Whether the content is one question."""
    inner = words.rstrip(QUOTES)
    return inner.endswith("?") and not any(stop in inner for stop in (". ", "! "))


def _main_verb(reading: Reading, first: int, last: int, draft: Draft) -> Token | None:
    """The verb of the first main clause between two tokens: the one that nothing there governs."""
    for token in reading.tokens[first : last + 1]:
        outside = not first <= token.head <= last or token.head == token.i
        if token.pos in {"VERB", "AUX"} and token.i != draft.verb and outside:
            return token
    return None


def _performed(reading: Reading, draft: Draft, verb: Token, subject: Token) -> Told | None:
    helpers = {t.text.lower(): t for t in reading.children(verb.i, "aux", "neg")}
    denied = any(t.dep == "neg" for t in helpers.values())
    itself = _is_speaker(draft, subject)
    if not denied and not _FUTURE.isdisjoint(helpers):
        threat = _threat(reading, verb, itself=itself)
        if threat:
            return Told("threatens", (threat.start, threat.end))
    if not itself:
        return _obliged(helpers, verb, subject)
    plain = not denied and not helpers.keys() - {"do", "does", "did", "had", "have", "has"}
    return _performs(reading, verb, cues.lemma(verb)) if plain else None


def _threat(reading: Reading, verb: Token, *, itself: bool) -> Token | None:
    """The word that makes something to come a threat: "we will retaliate", "consequences"."""
    words, lemma = lexicon(), cues.lemma(verb)
    if itself and (lemma in words.threats or (lemma in words.harms and _hits(reading, verb))):
        return verb
    nouns = reading.children(verb.i, "attr", "dobj", "nsubj")
    return next((noun for noun in nouns if noun.lemma.lower() == "consequence"), None)


def _hits(reading: Reading, verb: Token) -> bool:
    """Whether a deed is done to somebody else: "burn their ships", "crush you"."""
    for thing in reading.children(verb.i, "dobj"):
        owners = reading.children(thing.i, "poss")
        if any(t.text.lower() in _OTHERS or t.entity in _ACTORS for t in (thing, *owners)):
            return True
    return False


_OTHERS = frozenset({"them", "you", "him", "their", "your", "his"})


def _performs(reading: Reading, verb: Token, lemma: str) -> Told | None:
    words = lexicon()
    phrases = [(t, f"{lemma}_{t.text.lower()}") for t in reading.children(verb.i, "prt", "prep")]
    for token, phrase in phrases:
        if phrase in words.performs:
            return Told(words.verbs[phrase], (verb.start, max(verb.end, token.end)))
    act = words.verbs.get(lemma) if lemma in words.performs else None
    return Told(act, (verb.start, verb.end)) if act else None


def _obliged(helpers: dict[str, Token], verb: Token, subject: Token) -> Told | None:
    """A demand by "must" or "should" on somebody who can act: "Peru must pay"."""
    modal = next((helpers[word] for word in lexicon().obliges if word in helpers), None)
    able = subject.entity in _ACTORS or subject.text.lower() in {"you", "they", "we"}
    if modal is None or not able or subject.dep == "nsubjpass" or verb.lemma in {"be", "have"}:
        return None
    return Told("demands", (modal.start, modal.end))


def _is_speaker(draft: Draft, subject: Token) -> bool:
    """Whether the subject of the content is who says it, by person of grammar."""
    word = subject.text.lower()
    if word in _FIRST_PERSON:
        return draft.direct or draft.spoken
    return word in _THIRD_PERSON and not draft.direct and draft.frame in {"that", "that<"}

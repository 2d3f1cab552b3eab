"""A verb with what hangs from it, and whether it tells a statement or only looks like one.

"Declined to comment" and "offered a loan" tell what somebody did; "will likely want more" tells
what the page expects of him.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dateline.cues import has_to, lemma, lexicon, verb_frames

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from dateline.reading import Reading, Token


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
    """The frame that fits, the tokens of the content, and where the words of the cue end."""

    frame: str
    tokens: tuple[int, ...]
    cue_end: int = 0


# ------------------------------------------------------------------ what tells no statement


_CLAUSES = frozenset({"that", "that<", "wh"})
_JUDGING = frozenset({"obj", "as", "small", "ing"})
_OWNED = frozenset({"inf", "obj", "beside"})


def tells_nothing(case: Case, found: Content, owner: tuple[int, int] | None) -> bool:
    """Whether a cue with its content and its source is no statement after all."""
    if owner is None and (found.frame in _OWNED or _is_outlook(case, found)):
        return True
    above = [
        lemma(t) for t, _ in zip(case.reading.ancestors(case.verb.i), range(_NEAR), strict=False)
    ]
    if found.frame not in _CLAUSES and (
        _is_of_page(case, owner) or _is_surmise(case, above) or _is_open(case)
    ):
        return True
    if "quote" not in case.frames and _serves_guess(case):
        return True
    if found.frame == "inf" and len(found.tokens) == _BARE and _is_speech(case, found.tokens[-1]):
        return True
    if found.frame in _JUDGING and _is_held_back(case, above):
        return True
    return lemma(case.verb) in _REPLIES and _is_silence(case, found, above)


def _is_held_back(case: Case, above: Sequence[str]) -> bool:
    """Whether a judgement is not passed, or only due: "refrained from condemning"."""
    due = case.verb.tag == "VB" and bool(_AWAITED & set(above[:1]))
    return due or bool(_HELD_BACK & set(above))


def _is_surmise(case: Case, above: Sequence[str]) -> bool:
    """Whether the page guesses at a mind: "will likely want more", "appear to see it as ..."."""
    if lemma(case.verb) not in lexicon().minds:
        return False
    seems = case.verb.tag == "VB" and bool(_SEEMS & set(above[:1]))
    return seems or _is_guessed(case, case.verb) or _serves_guess(case)


def _is_guessed(case: Case, verb: Token) -> bool:
    helpers = case.reading.children(verb.i, "aux", "advmod")
    return any(t.text.lower() in _GUESSES for t in helpers)


def _serves_guess(case: Case) -> bool:
    """Whether an infinitive completes a guess: "likely wants to know", "may use it to present"."""
    verb, above = case.verb, case.reading.tokens[case.verb.head]
    if verb.dep not in {"xcomp", "advcl"} or not has_to(case.reading, verb):
        return False
    helpers = {t.text.lower() for t in case.reading.children(above.i, "aux", "advmod")}
    return bool(helpers & (_GUESSES - {"will"}))


def _is_open(case: Case) -> bool:
    """Whether a clause leaves open what its verb tells: "unclear how far Oslo backs the plan"."""
    above = case.reading.tokens[case.verb.head]
    return (
        case.verb.dep in {"ccomp", "csubj"}
        and above.pos != "VERB"
        and any(
            case.reading.tokens[i].text.lower() in _OPENERS
            for i in case.reading.subtree(case.verb.i)[:1]
        )
    )


def _is_speech(case: Case, i: int) -> bool:
    """Whether a bare infinitive only says that somebody speaks: "as she likes to say"."""
    return "quote" in verb_frames(case.reading, case.reading.tokens[i])


_BARE = 2  # "to" and its verb
_OPENERS = frozenset({"whether", "if", "how"})
_GUESSES = frozenset(
    {"will", "may", "might", "could", "likely", "probably", "presumably", "perhaps"}
)
_SEEMS = frozenset({"seem", "appear", "likely", "tend"})


def _is_silence(case: Case, found: Content, above: Collection[str]) -> bool:
    """Whether somebody only declined to comment, or answered what is not told."""
    denied = any(t.dep == "neg" for t in case.children) or _DECLINES & set(above)
    if denied and found.frame in {"to", "on", "about", "obj"}:
        return True
    below = {case.reading.tokens[i].lemma.lower() for i in found.tokens}
    return found.frame == "to" and bool(below & _REQUESTS)


_REPLIES = frozenset({"comment", "respond", "reply", "answer", "elaborate", "mention"})
_DECLINES = frozenset({"decline", "refuse", "fail", "unable", "unavailable"})
_REQUESTS = frozenset(
    {"request", "question", "call", "email", "e-mail", "message", "inquiry", "query"}
)


def _is_outlook(case: Case, found: Content) -> bool:
    """Whether nobody is said to expect it: then the page itself does."""
    return found.frame == "pinf" and lemma(case.verb) in _OUTLOOKS


_OUTLOOKS = frozenset({"expect", "anticipate", "project", "forecast"})


def _is_of_page(case: Case, owner: tuple[int, int] | None) -> bool:
    """An agreement that several sides reach is a deed; thanks of the authors are the page's own."""
    if owner is None:
        return False
    verb, tokens = lemma(case.verb), case.reading.tokens[owner[0] : owner[1]]
    if verb == "agree":
        return any(t.dep == "cc" or t.text.lower() in _JOINT for t in tokens)
    return verb == "thank" and any(t.lemma.lower() in _PAGE_OWNERS for t in tokens)


_JOINT = frozenset({"both", "two", "three", "sides", "parties", "they", "each"})
_PAGE_OWNERS = frozenset({"author", "editor", "i", "we"})


def is_deed(case: Case, noun: Token) -> bool:
    """Whether a verb with its noun tells what somebody did and nothing of what he said."""
    words = lexicon()
    if lemma(case.verb) == "recall" and noun.lemma.lower() in _CALLED_HOME:
        return True
    if lemma(case.verb) not in words.deeds or finds(case):
        return False
    below = [case.reading.tokens[i] for i in case.reading.subtree(noun.i)]
    spoken = noun.lemma.lower() in words.nouns or any(t.text[0] in _MARKS for t in below)
    return not spoken or any(t.text.lower() == "no" for t in below[:1])


_MARKS = "\"“„«‘'`"
_CALLED_HOME = frozenset(
    {"ambassador", "envoy", "diplomat", "consul", "representative", "troop", "reservist",
     "parliament", "car", "vehicle", "product"}
)  # fmt: skip
_HELD_BACK = frozenset(
    {"refrain", "avoid", "abstain", "stop", "dissuade", "deter", "prevent", "discourage"}
)
_NEAR = 4  # words above a verb that may hold it back
_AWAITED = frozenset({"due", "set", "expect", "likely", "schedule", "slate", "poise", "ready"})


def finds(case: Case) -> bool:
    """A study that finds, a poll that shows: for other subjects these verbs say nothing."""
    if lemma(case.verb) not in {"find", "show"} or "that" not in case.frames:
        return False
    sources = lexicon().headline_sources
    return any(t.dep == "nsubj" and t.text.lower() in sources for t in case.children)

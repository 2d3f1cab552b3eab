"""Whose word a deed is: the attribution that it stands in, and what that leaves to its author."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dateline import cues, gazetteer, hedges, phrases, roles
from dateline.scene import OFFICES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.reading import Reading, Token
    from dateline.record import Found, Role, Span, Statement
    from dateline.scene import Scene

# Clauses that an indirect report takes over from its author: "..., after they had signed".
ASIDE_MARKS = frozenset(("after", "before", "as", "since", "because", "while", "when", "once"))


# Following these is no report: "was deployed according to plan".
RULES = frozenset(
    ("plan", "law", "schedule", "rule", "agreement", "constitution", "need", "treaty")
)

# Other governors ("announced", "knows") vouch for their content: the author says it too.
ATTRIBUTING = ("reported", "claimed")


class Saying(NamedTuple):
    """Who says so, and the verb that tells it (None: no verb)."""

    speaker: Span | None
    verb: int | None = None


def find(reading: Reading, i: int, found: Found) -> Saying | None:
    """The attribution that token `i` stands in: a statement found there, or a governing verb."""
    at = reading.tokens[i].start
    around = [
        statement
        for statement in found.statements
        if any(piece.start <= at < piece.end for piece in statement.pieces)
        and not is_unsaid(reading, statement.cue)
    ]
    if around:  # who is told to have said it is nearer to it than who tells that
        return _of_statement(reading, i, min(around, key=_extent))
    return _according(reading, i) or _governing(reading, i)


def is_unsaid(reading: Reading, cue: Span | None) -> bool:
    """Whether a statement only tells what somebody would not say: it is nobody's word."""
    if cue is None:
        return False
    words = reading.tokens[reading.token_at(cue.start) : reading.token_at(cue.end - 1) + 1]
    return any(t.pos == "VERB" and cues.is_unsaid(reading, t) for t in words)


def _governing(reading: Reading, i: int) -> Saying | None:
    """The attribution that a verb above gives: "he left, she said", however deep in what is told.

    A clause of time or reason on the way stops the search: that is the author's own.
    """
    below, governors = reading.tokens[i], hedges.load().governors
    for above in reading.ancestors(i):
        if below.dep == "advcl" and _is_aside(reading, below.i):
            return None
        if below.dep == "ccomp":
            teller = _tells_before_break(reading, below, above)
            if teller is None and governors.get(above.lemma) in ATTRIBUTING:
                teller = None if _is_parted(reading, below, above) else above
            if teller is not None and not cues.is_unsaid(reading, teller):
                return Saying(_subject_span(reading, teller), teller.i)
        below = above
    return None


def _of_statement(reading: Reading, i: int, statement: Statement) -> Saying | None:
    """Whose word a token of a statement is, unless it is an aside or the cue vouches for it."""
    if statement.kind == "indirect" and _is_aside(reading, i):
        return None
    if statement.cue is None or _attributes(reading, statement.cue):
        return Saying(statement.speaker, _verb_of(reading, statement.cue))
    return None


def _extent(statement: Statement) -> int:
    """How many characters a statement's words take."""
    return sum(piece.end - piece.start for piece in statement.pieces)


def _tells_before_break(reading: Reading, clause: Token, main: Token) -> Token | None:
    """The verb that tells a clause before a semicolon: "he fired, they say; she denies it"."""
    for verb in reading.children(main.i, "ccomp", "parataxis"):
        between = clause.i < verb.i < main.i and _has_break(reading, verb.i, main.i)
        if between and hedges.load().governors.get(verb.lemma) in ATTRIBUTING:
            parts = reading.children(verb.i, "nsubj", "dobj", "ccomp")
            return verb if [part.dep for part in parts] == ["nsubj"] else None
    return None


def _is_parted(reading: Reading, clause: Token, verb: Token) -> bool:
    """Whether a verb before a semicolon tells another clause: "..., she said; he left"."""
    if not _has_break(reading, verb.i, clause.i):
        return False
    return any(told.i < verb.i for told in reading.children(verb.i, "ccomp"))


def _has_break(reading: Reading, first: int, last: int) -> bool:
    return any(token.text == ";" for token in reading.tokens[first:last])


def _according(reading: Reading, i: int) -> Saying | None:
    """The source that a clause names for what it tells: "..., according to the ministry"."""
    for token in (reading.tokens[i], *reading.ancestors(i)):
        for kid in reading.children(token.i, "prep"):
            if kid.text.lower() == "according":
                for source in roles.below_preposition(reading, kid.i, "to"):
                    if reading.tokens[source].lemma not in RULES:
                        return Saying(reading.span(*phrases.noun_phrase(reading, source)))
        if token.dep in ("ccomp", "advcl", "relcl"):
            return None
    return None


def _is_aside(reading: Reading, i: int) -> bool:
    """Whether a word stands in a clause of time or reason that its author tells as past."""
    for token in (reading.tokens[i], *reading.ancestors(i)):
        if token.dep == "advcl":
            marks = {k.text.lower() for k in reading.children(token.i, "mark", "advmod")}
            past = token.tag == "VBD" or bool(
                {"had", "was", "were", "has", "have"}
                & {k.text.lower() for k in reading.children(token.i, "aux", "auxpass")}
            )
            return past and bool(marks & ASIDE_MARKS)
        if token.dep == "ccomp":
            return False
    return False


def _verb_of(reading: Reading, cue: Span | None) -> int | None:
    if cue is None:
        return None
    first, last = reading.token_at(cue.start), reading.token_at(cue.end - 1)
    return next((t.i for t in reading.tokens[first : last + 1] if t.tag.startswith("VB")), None)


def foretelling(reading: Reading, i: int, found: Found) -> Saying | None:
    """The past report in which "would" tells a future: "she said that Oslo would send ships"."""
    if _is_conditional(reading, i):
        return None
    helpers = {kid.text.lower() for kid in reading.children(i, "aux")}
    saying = find(reading, i, found) if "have" not in helpers else None
    if saying is None or saying.verb is None or not _is_told_by(reading, i, saying.verb):
        return None
    verb = reading.tokens[saying.verb]
    past = any(k.text.lower() in ("had", "has", "have") for k in reading.children(verb.i, "aux"))
    return saying if verb.tag == "VBD" or past else None


def _is_conditional(reading: Reading, i: int) -> bool:
    """Whether "would" answers an "if", so that it tells no future."""
    return any(
        mark.text.lower() in ("if", "unless")
        for clause in reading.children(i, "advcl")
        for mark in reading.children(clause.i, "mark")
    )


def is_presupposed(reading: Reading, i: int) -> bool:
    """Whether a noun takes its deed for granted ("their invasion of"), whoever speaks."""
    if reading.tokens[i].pos != "NOUN":
        return False
    kids = reading.children(i, "poss", "det")
    return any(kid.dep == "poss" or kid.lemma in ("the", "this", "that") for kid in kids)


# ------------------------------------------------------------------ one's own doing


def speaks_for(scene: Scene, speaker: Span, actors: Iterable[int]) -> bool:
    """Whether the words for a speaker name one of the actors, or somebody in office of his state.

    A rival may have held office too: for another person speaks only who serves now, by the page.
    """
    reading = scene.reading
    inside = range(reading.token_at(speaker.start), reading.token_at(speaker.end - 1) + 1)
    named = frozenset[str]().union(*map(scene.keys, inside))
    states = frozenset[str]().union(*map(scene.countries, inside))
    if any(reading.tokens[i].lemma.lower() in OFFICES for i in inside):
        states |= {gazetteer.country_of(reading.tokens[i].text) or "" for i in inside}
    serves = not _people(named) or any(
        mention.key in named and any(map(_is_in_office, mention.roles))
        for mention in scene.found.mentions
    )
    return any(
        i in inside
        or named & scene.keys(i)
        or ((serves or not _people(scene.keys(i))) and (states - {""}) & scene.countries(i))
        for i in actors
    )


def _people(keys: frozenset[str]) -> bool:
    """Whether any of the page's identities is a person's."""
    return any(key.startswith("person:") for key in keys)


def _is_in_office(role: Role) -> bool:
    """Whether a role is a post under a government, no seat in a house and no candidacy."""
    words = role.title.lower().split()
    return role.change != "left" and bool(role.of) and _UNGOVERNING.isdisjoint(words)


# Who holds one of these speaks for himself, not for those who govern his state.
_UNGOVERNING = frozenset(
    (
        *("senator", "congressman", "congresswoman", "lawmaker", "representative", "deputy"),
        *("mp", "legislator", "candidate", "nominee", "opposition", "mayor", "governor", "judge"),
        *("party", "citizen", "activist", "rival", "analyst", "economist", "former"),
    )
)


def _attributes(reading: Reading, cue: Span) -> bool:
    """Whether a cue leaves its content to the speaker ("said") and vouches not ("announced")."""
    first, last = reading.token_at(cue.start), reading.token_at(cue.end - 1)
    governors = hedges.load().governors
    words = reading.tokens[first : last + 1]
    classes = {governors.get(word) for t in words for word in (t.lemma, t.text.lower())}
    vouched = bool(classes & {"factive", "vouched"})
    return bool(classes & {"reported", "claimed", "belief"}) and not vouched


def _subject_span(reading: Reading, verb: Token) -> Span | None:
    for subject in reading.children(verb.i, "nsubj"):
        return reading.span(*phrases.noun_phrase(reading, subject.i))
    return None


def _is_told_by(reading: Reading, i: int, verb: int) -> bool:
    """Whether nothing else governs the clause: "said it was unlikely that she would" is a doubt."""
    top = reading.tokens[i]
    while roles.is_conjoined(reading, top):
        top = reading.tokens[top.head]
    return top.head in (verb, top.i) or reading.tokens[verb].head == top.i

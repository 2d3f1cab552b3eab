"""Whose word a deed is: the attribution that it stands in, and what that leaves to its author."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dateline import cues, gazetteer, hedges, phrases, roles, verbforms
from dateline.nounforms import PUT, SPURNING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dateline.deeds import Match
    from dateline.reading import Reading, Token
    from dateline.record import Found, Role, Span, Statement
    from dateline.scene import Scene

# Clauses that an indirect report takes over from its author: "..., after they had signed".
ASIDE_MARKS = frozenset(("after", "before", "as", "since", "because", "while", "when", "once"))


# Following these is no report: "was deployed according to plan".
RULES = frozenset(
    ("plan", "law", "schedule", "rule", "agreement", "constitution", "need", "treaty")
)

# Bodies of which each state has one, besides offices: "the Turkish presidency said".
SEATS = frozenset(("presidency", "palace", "department", "chancellery", "cabinet", "pentagon"))

OFFICES_AT_HOME = frozenset(("ministry", "government", "presidency", "cabinet", "palace", "royal"))
PAPERS = frozenset(("statement", "communique", "release", "readout", "website"))
AIDES = frozenset(("office", "spokesman", "spokeswoman", "spokesperson", "aide", "ministry"))
CHARGES = frozenset(("charge", "claim", "charges", "claims", "accusations", "allegations"))

# Modes of deeds that one side cannot do alone.
MUTUAL = frozenset(("meet", "visit", "host", "agreement", "tie", "act-together", "exercise"))

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
        nearest = min(around, key=_extent)
        if not _is_beside(reading, i, nearest.cue):
            return _of_statement(reading, i, nearest) or _within(reading, i, nearest)
    return _according(reading, i) or _governing(reading, i)


def _is_beside(reading: Reading, i: int, cue: Span | None) -> bool:
    """Whether a verb of saying only comments on what it stands behind: "..., a charge Chad denied".

    It hangs below the deed, and who says so is told above that.
    """
    if cue is None:
        return False
    verb = reading.tokens[reading.token_at(cue.end - 1)]
    comment = verb.dep == "relcl" and _is_comment(reading, reading.tokens[verb.head])
    return comment and any(above.i == i for above in reading.ancestors(verb.i))


def _within(reading: Reading, i: int, statement: Statement) -> Saying | None:
    """Who is told to have said it inside a statement: "announced a raid and said Chad would"."""
    inner = _governing(reading, i)
    if inner is None or inner.verb is None or _is_resumed(reading, i):
        return None
    below = [reading.tokens[i], *(t for t in reading.ancestors(i) if t.i > inner.verb)]
    if any(token.dep in ("appos", "relcl", "acl") for token in below):
        return None
    at = reading.tokens[inner.verb].start
    return inner if statement.span.start <= at < statement.span.end else None


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
        aside = below.dep in ("advcl", "relcl") and _is_aside(reading, below.i)
        if aside or _is_comment(reading, below):
            return None
        if below.dep == "ccomp":
            teller = _tells_before_break(reading, below, above)
            if teller is None and governors.get(above.lemma) in ATTRIBUTING:
                teller = None if _is_parted(reading, below, above) else above
            if teller is not None and not cues.is_unsaid(reading, teller):
                return Saying(subject_span(reading, teller), teller.i)
        below = above
    return None


def _is_comment(reading: Reading, noun: Token) -> bool:
    """Whether a noun sums up what is said before it: "..., a charge Chad denied"."""
    calls = hedges.load().governors.get(noun.lemma) == "claimed" or noun.lemma in CHARGES
    set_off = noun.dep in ("npadvmod", "appos", "dep") and calls
    return set_off and bool(reading.children(noun.i, "relcl"))


def _of_statement(reading: Reading, i: int, statement: Statement) -> Saying | None:
    """Whose word a token of a statement is, unless it is an aside or the cue vouches for it."""
    if statement.kind == "indirect" and (_is_aside(reading, i) or _is_resumed(reading, i)):
        return None
    if statement.cue is None or _attributes(reading, statement.cue):
        verb = _verb_of(reading, statement.cue)
        accused = verb is not None and _is_accused(reading, reading.tokens[verb])
        return Saying(None if accused else statement.speaker, verb)
    return None


def _is_accused(reading: Reading, verb: Token) -> bool:
    """Whether a headline's verb tells what others say of its subject: "Mali accused of raiding"."""
    charges = hedges.load().governors.get(verb.lemma) == "claimed" and verb.tag in ("VBD", "VBN")
    of = any(kid.lemma == "of" for kid in reading.children(verb.i, "prep"))
    return charges and of and not any(reading.children(verb.i, "dobj", "aux", "auxpass"))


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
    """Whether a verb before a semicolon tells another clause: "..., she said; he left".

    Of "the firm, which had offered talks, said it was wrong" parsers may make two things said.
    """
    own = reading.children(verb.i, "nsubj")
    if clause.i < verb.i and not own:
        return any(told.i > verb.i for told in reading.children(verb.i, "ccomp"))
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
        if token.dep == "relcl" and _is_background(reading, token):
            return True
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


def _is_background(reading: Reading, verb: Token) -> bool:
    """Whether a clause set off by a comma tells when somebody named did a thing.

    "The envoy, who arrived on Monday, was glad, an aide said": the paper adds who that is.
    """
    subject = next(iter(reading.children(verb.i, "nsubj", "nsubjpass")), None)
    past = {verb.tag, *(kid.tag for kid in reading.children(verb.i, "aux", "auxpass"))}
    if "VBD" not in past or subject is None or subject.tag not in ("WP", "WDT"):
        return False
    known = subject.tag == "WP" or reading.tokens[verb.head].pos == "PROPN"
    set_off = reading.tokens[subject.i - 1].text == ","
    below = (reading.tokens[i] for i in reading.subtree(verb.i)) if known and set_off else ()
    return any(token.entity == "DATE" for token in below)


def _is_resumed(reading: Reading, i: int) -> bool:
    """Whether the author goes on by himself: "said both had agreed, but the fighting continued".

    What is told in the pluperfect goes on in it.
    """
    for token in (reading.tokens[i], *reading.ancestors(i)):
        if token.dep == "ccomp":
            return False
        if roles.is_conjoined(reading, token) and token.tag == "VBD":
            told = reading.children(token.head, "aux")
            joint = [kid.i for kid in reading.children(token.head, "cc") if kid.i < token.i]
            parted = bool(joint) and reading.tokens[joint[-1] - 1].text == ","
            own = reading.children(token.i, "nsubj", "nsubjpass")
            return parted and bool(own) and any(kid.text.lower() == "had" for kid in told)
    return False


def _verb_of(reading: Reading, cue: Span | None) -> int | None:
    if cue is None:
        return None
    first, last = reading.token_at(cue.start), reading.token_at(cue.end - 1)
    verbs = [t for t in reading.tokens[first : last + 1] if t.tag.startswith("VB")]
    main = next((t for t in verbs if t.dep not in ("aux", "auxpass")), None)  # of "had said"
    return next((t.i for t in (main, *verbs) if t is not None), None)


def foretelling(reading: Reading, i: int, found: Found) -> Saying | None:
    """The past report in which "would" tells a future: "she said that Oslo would send ships"."""
    if _is_conditional(reading, i):
        return None
    helpers = {kid.text.lower() for kid in reading.children(i, "aux")}
    if "have" in helpers:
        return None
    saying = find(reading, i, found)
    if saying is None and verbforms.Forms(reading).lies_ahead(reading.tokens[i]):
        return Saying(None)  # "he would fly to Oslo next week"
    if saying is None or saying.verb is None or not _is_told_by(reading, i, saying.verb):
        return None
    verb = reading.tokens[saying.verb]
    past = any(k.text.lower() in ("had", "has", "have") for k in reading.children(verb.i, "aux"))
    beside = verb.tag == "VBG" and any(t.tag == "VBD" for t in reading.ancestors(verb.i))
    return saying if verb.tag == "VBD" or past or beside else None


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
    reading, actors = scene.reading, tuple(actors)
    inside = range(reading.token_at(speaker.start), reading.token_at(speaker.end - 1) + 1)
    if _is_home_office(scene, inside, actors):
        return True
    named = frozenset[str]().union(*map(scene.keys, inside))
    states = frozenset[str]().union(*map(scene.countries, inside))
    seats = gazetteer.words_for("speaking_for") | SEATS
    if any(reading.tokens[i].lemma.lower() in seats for i in inside):
        states |= {gazetteer.country_of(reading.tokens[i].text) or "" for i in inside}
        states |= {gazetteer.country_of(word) or "" for key in named for word in _owners(key)}
    serves = not _people(named) or any(
        mention.key in named and any(map(_is_in_office, mention.roles))
        for mention in scene.found.mentions
    )
    return any(
        i in inside
        or named & scene.keys(i)
        or any(named & _bodies(scene.keys(kid.i)) for kid in reading.children(i, "poss"))
        or ((serves or not _people(scene.keys(i))) and (states - {""}) & scene.countries(i))
        for i in actors
    )


def takes_two(reading: Reading, match: Match) -> bool:
    """Whether either side of a deed tells of its own: a visit, a pact signed, a drill.

    That the other one "agreed" to something is what one side says of it.
    """
    return match.deed.mode in MUTUAL and reading.tokens[match.trigger].lemma != "agree"


def _is_home_office(scene: Scene, speaker: range, actors: Sequence[int]) -> bool:
    """Whether an office without a state's name tells what its state or its head did."""
    words = [scene.reading.tokens[i].text.lower() for i in speaker]
    first, last, written = words[0], words[-1], not PAPERS.isdisjoint(words)
    his = first in ("his", "her") or (written and {"his", "her"} & set(words))
    if his and (last in AIDES or (written and AIDES & set(words))):
        return any(map(_people, map(scene.keys, actors)))
    if first in ("its", "their"):
        return _is_owned_by(scene, speaker, actors)
    if written and "joint" in words and len(actors) > 1:
        return True
    home = OFFICES_AT_HOME & set(words) if written else first == "the" and last in OFFICES_AT_HOME
    if not home or any(map(scene.countries, speaker)):
        return False
    return any(scene.is_state(i) or scene.countries(i) for i in actors)


def _is_owned_by(scene: Scene, speaker: range, actors: Sequence[int]) -> bool:
    """Whether "its ministry" is that of those who act before it: "Togo left, its ministry said"."""
    lemmas = {scene.reading.tokens[i].lemma.lower() for i in speaker}
    seats = gazetteer.words_for("speaking_for") | SEATS | OFFICES_AT_HOME | AIDES
    owner = scene.keys(speaker.start)
    return not seats.isdisjoint(lemmas) and any(
        i < speaker.start
        and bool(scene.is_state(i) or _bodies(scene.keys(i)) or scene.countries(i))
        and (not owner or not owner.isdisjoint(scene.keys(i)))
        for i in actors
    )


def _owners(key: str) -> list[str]:
    """The words before the office in a body's full name: "U.S." of "U.S. State Department"."""
    kind, _, name = key.partition(":")
    return name.split()[:-1] if kind == "organization" else []


def _bodies(keys: frozenset[str]) -> frozenset[str]:
    """The identities that are no person's: who is "its envoy" acts for it, no friend of hers."""
    return frozenset(key for key in keys if not key.startswith("person:"))


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


def subject_span(reading: Reading, verb: Token) -> Span | None:
    """The words for who says something by a verb, with all that belongs to them."""
    for subject in reading.children(verb.i, "nsubj"):
        return reading.span(*phrases.noun_phrase(reading, subject.i))
    return None


def _is_told_by(reading: Reading, i: int, verb: int) -> bool:
    """Whether nothing else governs the clause: "said it was unlikely that she would" is a doubt."""
    top = reading.tokens[i]
    while roles.is_conjoined(reading, top):
        top = reading.tokens[top.head]
    return top.head in (verb, top.i) or reading.tokens[verb].head == top.i


# ------------------------------------------------------------------ what was put to somebody


def is_put(reading: Reading, i: int) -> bool:
    """Whether a noun names what was put to somebody, whatever he said to it."""
    return _is_put_and_spurned(reading, i) or _is_put_before(reading, i)


def _is_put_and_spurned(reading: Reading, i: int) -> bool:
    """Whether a noun names what was put to somebody who said no: a rejected offer was made."""
    noun = reading.tokens[i]
    verb = reading.tokens[noun.head]
    if noun.lemma not in PUT or noun.dep not in ("dobj", "nsubjpass"):
        return False
    kids = reading.children(i, "det", "amod")
    return verb.lemma in SPURNING and not any(kid.lemma in ("any", "no") for kid in kids)


def _is_put_before(reading: Reading, i: int) -> bool:
    """Whether a noun names what others have put already: "if he agrees to Peru's demands"."""
    noun = reading.tokens[i]
    owned = noun.lemma in PUT and noun.dep == "pobj" and bool(reading.children(i, "poss"))
    return owned and reading.tokens[noun.head].lemma == "to"

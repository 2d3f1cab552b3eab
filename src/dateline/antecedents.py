"""Whom a pronoun stands for at a deed where the mentions of the page leave it open.

Here the deed itself tells more than the pronoun: "they" who agree are two, what is jailed after a
trial is whoever was convicted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import gazetteer, roles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.reading import Reading, Token
    from dateline.record import Found, Mention, Span, Statement
    from dateline.scene import Scene

Places = dict[int, tuple["Mention", ...]]  # the mentions at each token

SPEAKING = frozenset(("i", "we", "us", "me", "our", "my", "ours", "mine"))
# What a speaker calls the own side: "our company has sued", "my government will pay".
OWN_SIDE = frozenset(
    ("government", "country", "nation", "state", "company", "firm", "bank", "group", "union",
     "ministry", "party", "army", "side", "people", "organisation", "organization", "alliance")
)  # fmt: skip
PERSONAL = {"he": "male", "she": "female"}
PRONOUNS = frozenset(("PRP", "PRP$"))
COMMON = frozenset(("NN", "NNS"))
OFFERING = frozenset(
    ("offer", "propose", "ask", "invite", "demand", "request", "suggest", "urge", "beg", "appeal",
     "send", "submit", "present")
)  # fmt: skip
BODILY = frozenset(("state", "organization"))
TWOSOME = 2
PLURALS = frozenset(("NNS", "NNPS"))


def spoken(reading: Reading, found: Found, places: Places) -> Places:
    """The mentions at each token, with those of the speaker at "we", "I" and "our country".

    Who says "we" speaks for his own side: the words do for the speaker what a name would do.
    """
    direct = [one for one in found.statements if one.speaker and one.kind != "indirect"]
    direct.sort(key=lambda one: one.span.start - one.span.end)  # the innermost one comes last
    own = {
        reading.tokens[i]: statement
        for statement in direct
        for piece in statement.pieces
        for i in _within(reading, piece)
        if reading.tokens[i].tag in PRONOUNS and _means_speaker(reading.tokens[i])
    }
    heard = dict(places) if own else places
    for token, statement in own.items():
        speaker = _speaker(reading, statement, places)
        for i in (token.i, *_own_side(reading, token)) if speaker else ():
            heard[i] = speaker
    return heard


def _means_speaker(token: Token) -> bool:
    return token.text.lower() in SPEAKING and token.text != "US"


def labels(reading: Reading, found: Found) -> set[int]:
    """The tokens of names that only tell who speaks: "Ruiz: We have paid.", where nobody acts."""
    return {
        i
        for statement in found.statements
        if statement.speaker and statement.cue and statement.cue.words == ":"
        for i in _within(reading, statement.speaker)
    }


def _speaker(reading: Reading, statement: Statement, places: Places) -> tuple[Mention, ...]:
    """The mentions of whoever makes a statement, none where the page does not tell who that is."""
    if statement.speaker is None:
        return ()
    found: dict[str, Mention] = {}
    inside = _within(reading, statement.speaker)
    for i in inside:
        found.update(
            (m.key, m)
            for m in places.get(i, ())
            if m.kind != "place" and (m.form != "pronoun" or reading.tokens[i].tag == "PRP")
        )
    people = {key: m for key, m in found.items() if m.kind == "person"}
    kept = people or found
    return tuple(kept.values()) if len(kept) == 1 else ()


def _own_side(reading: Reading, token: Token) -> tuple[int, ...]:
    """The noun of "our government", "my company", which stands for the speaker too."""
    noun = reading.tokens[token.head]
    owned = token.tag == "PRP$" and noun.tag == "NN" and noun.lemma in OWN_SIDE
    return (noun.i,) if owned else ()


def _within(reading: Reading, span: Span) -> range:
    first, last = reading.token_at(span.start), reading.token_at(span.end - 1)
    return range(first, last + 1)


def subject(scene: Scene, i: int) -> int:
    """The actor before a pronoun that nothing resolves: "X said it would", "X left, but it"."""
    token = scene.reading.tokens[i]
    if token.tag in COMMON:
        return _owner(scene, token)
    if token.tag != "PRP" or scene.is_actor(i) or token.head == i or token.dep != "nsubj":
        return i
    if token.text.lower() in SPEAKING:
        return i  # who speaks is told by the page, never by the clause around
    verb = scene.reading.tokens[token.head]
    if roles.is_conjoined(scene.reading, verb) or verb.dep == "ccomp":
        subjects = scene.reading.children(verb.head, "nsubj")
    elif token.text.lower() == "they":
        subjects = _subjects_above(scene, verb) or _plural_before(scene, token)
    elif token.text.lower() in ("he", "she"):
        subjects = _subjects_above(scene, verb) or _person_before(scene, token)
    elif token.text.lower() == "it":
        subjects = _subjects_above(scene, verb) or _alone_before(scene, token)
    else:
        return i
    return next(
        (k.i for k in subjects if scene.is_actor(k.i) and _agrees(scene, token.text, k.i)), i
    )


def _owner(scene: Scene, noun: Token) -> int:
    """Whose people act who have no name of their own: "its engineers", "our lawyers"."""
    if any(m.kind != "group" or m.roles for m in scene.mentions.get(noun.i, ())):
        return noun.i
    for kid in scene.reading.children(noun.i, "poss"):
        if kid.tag == "PRP$" and scene.mentions.get(kid.i) and _is_staff(scene, noun, kid):
            return kid.i
    return noun.i


def _is_staff(scene: Scene, noun: Token, owner: Token) -> bool:
    """Whether people act for their owner: those of a state, a body or "us", his or her servants."""
    titles, lower = gazetteer.titles(), noun.text.lower()
    if noun.lemma.lower() in OWN_SIDE or lower in titles.servants:
        return True
    kinds = {mention.kind for mention in scene.mentions[owner.i]}
    staff = noun.tag == "NNS" and (lower in titles.groups or titles.is_post(noun.lemma.lower()))
    return staff and (kinds <= set(BODILY) or owner.text.lower() == "our")


def answered(scene: Scene, verb: int, actors: tuple[int, ...]) -> tuple[int, ...]:
    """Whose offer is taken or turned down: "Peru asked us and we refused"; also one just before."""
    reading = scene.reading
    token = reading.tokens[verb]
    objects = reading.children(verb, "dobj", "prep", "xcomp", "ccomp")
    if any(kid.text.lower() not in ("it", "that") for kid in objects) or not actors:
        return ()
    if roles.is_conjoined(reading, token):
        offering = reading.tokens[token.head]
    elif token.head == verb and token.sentence:
        before = reading.sentences[token.sentence - 1]
        mains = (t for t in reading.tokens[before.first : before.last] if t.head == t.i)
        offering = next(mains, token)
    else:
        return ()
    if offering.lemma not in OFFERING:
        return ()
    own = frozenset[str]().union(*(scene.keys(i) for i in actors))
    offered = (subject(scene, i) for i in roles.frame(reading, offering.i).actors)
    return tuple(i for i in offered if scene.is_known(i) and not own & scene.keys(i))


def both(scene: Scene, i: int) -> tuple[int, ...]:
    """The two whom the sentence before names, for "they" who agree or meet at its end."""
    token = scene.reading.tokens[i]
    opening = scene.reading.sentences[token.sentence].first
    if token.text.lower() != "they" or token.i != opening or scene.mentions.get(i):
        return ()
    before = scene.reading.sentences[max(token.sentence - 1, 0)]
    for kind in ("person", "state"):
        found: dict[str, int] = {}
        for k in range(before.first, opening):
            for mention in scene.mentions.get(k, ()):
                if mention.kind == kind and mention.form != "pronoun":
                    found.setdefault(mention.key, k)
        if found:
            return tuple(found.values()) if len(found) == TWOSOME else ()
    return ()


def object_of(scene: Scene, i: int) -> int:
    """The object of the verb before, for a pronoun: "convicted two men and jailed them"."""
    token = scene.reading.tokens[i]
    verb = scene.reading.tokens[token.head]
    unresolved = token.tag == "PRP" and not scene.mentions.get(i) and token.dep == "dobj"
    if not unresolved or not roles.is_conjoined(scene.reading, verb):
        return i
    objects = scene.reading.children(verb.head, "dobj")
    plural = token.text.lower() == "them"
    fitting = (k.i for k in objects if scene.is_actor(k.i) and (k.tag in PLURALS) == plural)
    return next(fitting, i)


def _subjects_above(scene: Scene, verb: Token) -> list[Token]:
    """The subjects of the clause around a clause: "gives up the deal that it signed"."""
    if verb.dep not in ("relcl", "advcl"):
        return []
    above = next((a for a in scene.reading.ancestors(verb.i) if a.pos in roles.VERBAL), None)
    return [] if above is None else scene.reading.children(above.i, "nsubj")


def _alone_before(scene: Scene, token: Token) -> list[Token]:
    """The only state or body of the sentence before, for "it" at the head of the next."""
    within = _sentence_before(scene, token)
    named = [t for t in within if any(m.kind in BODILY for m in scene.mentions.get(t.i, ()))]
    keys = frozenset[str]().union(*(scene.keys(t.i) for t in named))
    unnamed = [t for t in within if t.dep == "nsubj" and t.tag == "NN" and t not in named]
    if any(scene.is_actor(t.i) and not _is_somebody(t) for t in unnamed):
        return []  # an unnamed body acts there, and may go on as "it"
    if not _is_of_actor(scene, token) and any(_is_main(scene, t) for t in unnamed):
        return []  # "A storm reached Peru. It killed ten.": the thing may go on as "it"
    return named[:1] if len(keys) == 1 else []


def _sentence_before(scene: Scene, token: Token) -> Sequence[Token]:
    """The sentence before that of a token which opens its own; empty for any other token."""
    sentences = scene.reading.sentences
    if not token.sentence or token.i > sentences[token.sentence].first:
        return ()
    before = sentences[token.sentence - 1]
    return scene.reading.tokens[before.first : before.last]


def _is_main(scene: Scene, subject: Token) -> bool:
    """Whether a subject is that of its sentence's main verb."""
    verb = scene.reading.tokens[subject.head]
    return verb.head == verb.i


def _is_of_actor(scene: Scene, subject: Token) -> bool:
    """Whether the verb of a subject tells what people and states do, and no storm does."""
    verb = scene.reading.tokens[subject.head].lemma
    return verb in gazetteer.words_for("human") or verb in gazetteer.words_for("acting")


def _plural_before(scene: Scene, token: Token) -> list[Token]:
    """The people who are the subject of the sentence before, for "they" at the head of the next."""
    within = _sentence_before(scene, token)
    subjects = [t for t in within if t.dep == "nsubj" and _is_main(scene, t)]
    return subjects if len(subjects) == 1 else []


def _person_before(scene: Scene, token: Token) -> list[Token]:
    """The somebody without a name whom the sentence before tells of, if it names nobody."""
    within = _sentence_before(scene, token)
    if any(m.kind == "person" for t in within for m in scene.mentions.get(t.i, ())):
        return []
    people = [t for t in within if t.dep == "nsubj" and _is_somebody(t)]
    return people if len(people) == 1 else []


def _is_somebody(token: Token) -> bool:
    """Whether a noun means one person by a post: "the minister"."""
    return token.tag == "NN" and gazetteer.titles().is_post(token.lemma.lower())


def _agrees(scene: Scene, pronoun: str, i: int) -> bool:
    """Whether a pronoun may stand for the actor at a token, by number and kind."""
    kinds = {mention.kind for mention in scene.mentions.get(i, ())}
    token = scene.reading.tokens[i]
    plural = token.tag in ("NNS", "NNPS")
    person = "person" in kinds or token.entity == "PERSON" or _is_somebody(token)
    if pronoun.lower() == "they":
        return plural
    gender = PERSONAL.get(pronoun.lower(), "")
    if gender and _gender(scene, token) not in ("", gender):
        return False
    return not plural and person == bool(gender)


def _gender(scene: Scene, token: Token) -> str:
    """What a pronoun or the given name of a person tells of the gender."""
    if token.tag == "PRP":
        return PERSONAL.get(token.text.lower(), "")
    people = (m.name for m in scene.mentions.get(token.i, ()) if m.kind == "person")
    genders = {gazetteer.given_gender(name.split()[0]) for name in people}
    return genders.pop() if len(genders) == 1 else ""

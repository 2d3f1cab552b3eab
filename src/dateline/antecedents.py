"""Whom a pronoun stands for at a deed where the mentions of the page leave it open.

Here the deed itself tells more than the pronoun: "they" who agree are two, what is jailed after a
trial is whoever was convicted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import gazetteer, missions, pronouns, roles

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
SINGULARS = frozenset(("NN", "NNP"))
RIVALS = frozenset(("dobj", "dative", "nsubj", "nsubjpass", "attr"))
MEETING = frozenset(("meet", "join", "fight", "accompany", "with"))
DEFINITE = frozenset(("the", "this", "that"))
DESCRIBING = ("amod", "compound", "nmod", "nummod", "poss")
ITS = ("its", "their")
THEM = frozenset(("they", "them"))
OBJECTS = frozenset(("dobj", "dative", "pobj"))
PLURALS = frozenset(("NNS", "NNPS"))


def by_token(reading: Reading, found: Found) -> Places:
    """The mentions at each token; a description stands at its head ("sailors who left Oslo")."""
    table: dict[int, tuple[Mention, ...]] = {}
    for mention in found.mentions:
        first, last = reading.token_at(mention.span.start), reading.token_at(mention.span.end - 1)
        for i in range(first, last + 1):
            head = reading.tokens[i].head
            if mention.form == "description" and head != i and first <= head <= last:
                continue
            table[i] = (*table.get(i, ()), mention)
    return table


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
    if token.dep in OBJECTS:
        return object_of(scene, i)  # "urged them to go": they are to act
    if token.tag != "PRP" or scene.is_actor(i) or token.head == i:
        return i
    if token.text.lower() in SPEAKING or token.dep not in pronouns.SUBJECTS:
        return i  # who speaks is told by the page, never by the clause around
    subjects = _subjects_for(scene, token)
    fitting = (k for k in subjects if scene.is_actor(k.i) and _agrees(scene, token.text, k.i))
    meant = next((k for k in fitting if not _is_named_behind(scene, token, k)), None)
    if meant is None:
        return i
    return _owner(scene, meant) if meant.tag in PLURALS else meant.i  # "its troops fled, they say"


def _subjects_for(scene: Scene, token: Token) -> list[Token]:
    """Who may act under a pronoun: by the clause before or around it, or the sentence before."""
    verb = scene.reading.tokens[token.head]
    if roles.is_conjoined(scene.reading, verb) or verb.dep == "ccomp":
        return _told_by(scene, verb) or _own_subjects(scene, verb.head)
    lower = token.text.lower()
    if lower == "they":
        return _subjects_above(scene, verb) or _plural_before(scene, token)
    if lower in PERSONAL:
        return _subjects_above(scene, verb) or _person_before(scene, token)
    return (_subjects_above(scene, verb) or _alone_before(scene, token)) if lower == "it" else []


def _is_named_behind(scene: Scene, token: Token, noun: Token) -> bool:
    """Whether a noun stands behind a pronoun too, which then is another: "It asked the junta"."""
    last = scene.reading.sentences[token.sentence].last
    behind = scene.reading.tokens[token.i + 1 : last]
    return any(
        other.lemma == noun.lemma
        and other.tag == noun.tag
        and (other is noun or not scene.reading.children(other.i, *DESCRIBING))
        for other in behind
    )


def _owner(scene: Scene, noun: Token) -> int:
    """Whose people act who have no name of their own: "its engineers", "our lawyers"."""
    if any(m.kind != "group" or m.roles for m in scene.mentions.get(noun.i, ())):
        return noun.i
    for kid in scene.reading.children(noun.i, "poss"):
        if kid.tag == "PRP$" and scene.mentions.get(kid.i) and _is_staff(scene, noun, kid):
            return kid.i
    authored = noun.tag == "NN" and noun.lemma in gazetteer.words_for("authored")
    return _author(scene, noun) if authored else noun.i


def _author(scene: Scene, paper: Token) -> int:
    """Who acts by a paper: whose it is, or who made it in the sentence before: "The order bars"."""
    reading = scene.reading
    kids = reading.children(paper.i, "poss", "amod", "compound")
    owners = [
        k.i for k in kids if scene.is_actor(k.i) and (k.dep == "poss" or not k.text.islower())
    ]
    if owners:
        return owners[0]
    if not any(kid.text.lower() in DEFINITE for kid in reading.children(paper.i, "det")):
        return paper.i
    making = gazetteer.words_for("authoring")
    for made in sentence_before(scene, paper):
        verb = reading.tokens[made.head]
        if made.lemma == paper.lemma and made.dep == "dobj" and verb.lemma in making:
            subjects = _own_subjects(scene, verb.i)
            if len(subjects) == 1 and scene.is_actor(subjects[0].i):
                return subjects[0].i
    return paper.i


def _is_staff(scene: Scene, noun: Token, owner: Token) -> bool:
    """Whether people act for their owner: those of a state, a body or "us", his or her servants."""
    titles, lower = gazetteer.titles(), noun.text.lower()
    if noun.lemma.lower() in OWN_SIDE or lower in titles.servants:
        return True
    kinds = {mention.kind for mention in scene.mentions[owner.i]}
    staff = lower in titles.groups or titles.is_post(noun.lemma.lower())
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


def both(scene: Scene, i: int, *, alone: bool = True) -> tuple[int, ...]:
    """The two whom the sentence before names, for "they" who agree or meet at its end.

    With `alone` nobody else takes part, so that two who met are "they" together.
    """
    token = scene.reading.tokens[i]
    if token.text.lower() != "they" or scene.mentions.get(i):
        return ()
    before = sentence_before(scene, token)
    met = who_met(scene, before) if alone else ()
    if met:
        return met
    for kind in ("person", "state"):
        found: dict[str, int] = {}
        for other in before:
            for mention in scene.mentions.get(other.i, ()):
                if mention.kind == kind and mention.form != "pronoun":
                    found.setdefault(mention.key, other.i)
        if found:
            owned = any(scene.reading.tokens[k].dep == "poss" for k in found.values())
            return tuple(found.values()) if len(found) == TWOSOME and not owned else ()
    return ()


def who_met(scene: Scene, before: Sequence[Token]) -> tuple[int, ...]:
    """Both sides of a meeting that a sentence tells of: "X met six ministers. They agreed"."""
    verbs = {t.i for t in before if t.pos in roles.VERBAL}
    for match in scene.matches() if verbs else ():
        if match.trigger in verbs and match.deed.mode == "meet":
            sides = tuple(filter(scene.is_actor, match.actors)), match.recipients
            heads = (*sides[0], *filter(scene.is_actor, sides[1]))
            return heads if len(heads) == TWOSOME and len(sides[0]) == 1 else ()
    return ()


def undergoer(scene: Scene, i: int, *, harmed: bool = False) -> int:
    """To whom a deed is done, for a pronoun: the object before, or who acted: "They were freed".

    With `harmed` the people of somebody stand for him: "said three of its soldiers were killed".
    """
    token = scene.reading.tokens[i]
    if harmed and (token.tag == "NNS" or token.lemma in missions.ENVOYS):
        kids = scene.reading.children(i, "poss")
        return _owner(scene, token) if any(kid.text.lower() in ITS for kid in kids) else i
    passive = token.dep == "nsubjpass" and token.tag == "PRP"
    return subject(scene, i) if passive else object_of(scene, i)


def object_of(scene: Scene, i: int) -> int:
    """The object of the verb before, for a pronoun: "convicted two men and jailed them"."""
    token = scene.reading.tokens[i]
    if token.tag != "PRP" or token.dep not in OBJECTS or scene.mentions.get(i):
        return i
    verb = scene.reading.tokens[token.head]
    plural = token.text.lower() == "them"
    if token.dep == "dobj" and roles.is_conjoined(scene.reading, verb):
        objects = scene.reading.children(verb.head, "dobj")
        fitting = (k.i for k in objects if scene.is_actor(k.i) and (k.tag in PLURALS) == plural)
        return next(fitting, i)
    return _only_people_before(scene, token) if plural else i


def _only_people_before(scene: Scene, token: Token) -> int:
    """The only people told of before "them", in the sentence or else in the one before it."""
    sentences = scene.reading.sentences
    here = sentences[token.sentence]
    before = sentences[max(token.sentence - 1, 0)]
    acting = {k for a in scene.reading.ancestors(token.i) for k in _acting_at(scene, a)}
    acting.update(pronouns.main_subjects(scene.reading, range(before.first, here.first)))
    for first, last in ((here.first, token.i), (before.first, here.first)):
        words = scene.reading.tokens[first:last]
        if any(t.text.lower() in THEM and not scene.mentions.get(t.i) for t in words):
            return token.i  # others are told of so, who are not known either
        people = [t.i for t in words if t.tag in PLURALS and scene.is_actor(t.i)]
        if people:
            others = [k for k in people if k not in acting]
            known = len(others) == 1 and not (len(people) > 1 and _is_met(scene, others[0]))
            return others[0] if known else token.i
    return token.i


def _is_met(scene: Scene, i: int) -> bool:
    """Whether people are those whom others met, so that "them" may be either or both."""
    return scene.reading.tokens[scene.reading.tokens[i].head].lemma in MEETING


def _acting_at(scene: Scene, verb: Token) -> tuple[int, ...]:
    """The subjects of a verb, who are not the ones it is done to."""
    return tuple(k.i for k in scene.reading.children(verb.i, *pronouns.SUBJECTS))


def together(scene: Scene, i: int) -> tuple[int, ...]:
    """Who acts where a pronoun stands: the actor before, or all that "and" joins for "they"."""
    who = subject(scene, i)
    they = who != i and scene.reading.tokens[i].text.lower() == "they"
    joined = roles.conjuncts(scene.reading, who) if they else ()
    return tuple(filter(scene.is_actor, joined)) or (who,)


def _told_by(scene: Scene, verb: Token) -> list[Token]:
    """Who tells a second clause of his own: "it said nine had died and that it had fired"."""
    first = scene.reading.tokens[verb.head]
    marked = any(kid.text.lower() == "that" for kid in scene.reading.children(verb.i, "mark"))
    if not marked or verb.dep != "conj" or first.dep != "ccomp":
        return []
    return scene.reading.children(first.head, "nsubj")


def _own_subjects(scene: Scene, verb: int) -> list[Token]:
    """The subjects of a verb, which one joined to another shares: "ordered a halt and said"."""
    reading = scene.reading
    found = reading.children(verb, "nsubj")
    while not found:
        token = reading.tokens[verb]
        # "They let it be known that they ...": nobody is "it"
        known = reading.children(verb, "nsubjpass") if token.dep == "ccomp" else []
        empty = bool(known) and known[0].text.lower() == "it"
        if not empty and not roles.is_conjoined(reading, token):
            return found
        verb = token.head
        found = reading.children(verb, "nsubj")
    return found


def _subjects_above(scene: Scene, verb: Token) -> list[Token]:
    """The subjects of the clause around a clause: "gives up the deal that it signed"."""
    if verb.dep not in ("relcl", "advcl"):
        return []
    above = next((a for a in scene.reading.ancestors(verb.i) if a.pos in roles.VERBAL), None)
    return [] if above is None else scene.reading.children(above.i, "nsubj")


def _alone_before(scene: Scene, token: Token) -> list[Token]:
    """The body without a name, or the only state or body, of the sentence before, for "it"."""
    within = sentence_before(scene, token)
    unnamed_body = _body_before(scene, token, within)
    if unnamed_body or not within or within[-1].i + 1 < token.i:
        return unnamed_body  # words between may bring in another body
    named = [t for t in within if any(m.kind in BODILY for m in scene.mentions.get(t.i, ()))]
    keys = frozenset[str]().union(*(scene.keys(t.i) for t in named))
    unnamed = [t for t in within if t.dep == "nsubj" and t.tag in SINGULARS and t not in named]
    if any(scene.is_actor(t.i) and not _is_somebody(t) for t in unnamed):
        return []  # an unnamed body acts there, and may go on as "it"
    if not _is_of_actor(scene, token) and any(_is_main(scene, t) for t in unnamed):
        return []  # "A storm reached Peru. It killed ten.": the thing may go on as "it"
    return named[:1] if len(keys) == 1 else []


def _body_before(scene: Scene, token: Token, within: Sequence[Token]) -> list[Token]:
    """The one subject of the clause before, where that is a body: "The junta fell. It had ..."."""
    reading = scene.reading
    span = range(within[0].i, within[-1].i + 1) if within else range(0)
    subjects = [reading.tokens[i] for i in pronouns.main_subjects(reading, span)]
    if len(subjects) != 1:
        return []
    only = subjects[0]
    if only.text.lower() == "it" and not scene.mentions.get(only.i):
        chain = [reading.tokens[subject(scene, only.i)]]  # who acted there goes on
        return chain if _is_of_actor(scene, token) or pronouns.goes_on(reading, token) else []
    if only.tag not in SINGULARS or not _is_body(scene, only) or reading.children(only.i, "conj"):
        return []
    rivals = not pronouns.goes_on(reading, token) and _has_rival(scene, token, only, within)
    return [] if rivals or _may_be_paper(scene, token, within) else subjects


def _has_rival(scene: Scene, token: Token, body: Token, within: Sequence[Token]) -> bool:
    """Whether another body of the clause before may go on as "it"."""
    reading = scene.reading
    below = frozenset(reading.subtree(body.i))
    last = reading.sentences[token.sentence].last
    # "The court fined Chad. It told Chad to pay": whom the verb touches is not who acts.
    touched = frozenset[str]().union(*(scene.keys(i) for i in range(token.i + 1, last)))
    others = (t for t in within if t.i not in below and t.dep in RIVALS and t.tag in SINGULARS)
    return any(
        _is_body(scene, t) or scene.is_state(t.i) or scene.is_body(t.i)
        for t in others
        if not touched & scene.keys(t.i)
    )


def _may_be_paper(scene: Scene, token: Token, within: Sequence[Token]) -> bool:
    """Whether "it" may go on about a paper or an occasion that the clause before tells of."""
    papers = scene.words.book.documents | gazetteer.words_for("occasions")
    return not _is_of_actor(scene, token) and any(t.lemma in papers for t in within)


def _is_body(scene: Scene, token: Token) -> bool:
    """Whether a noun is a word for a body of people: "the court", "a militia"."""
    lemma = token.lemma.lower()
    kinds = gazetteer.words_for("one_body") | gazetteer.titles().organization_kinds
    return lemma in kinds and scene.is_actor(token.i)


def sentence_before(scene: Scene, token: Token) -> Sequence[Token]:
    """The sentence or clause before that of a token which is the first one to act in its own."""
    before = pronouns.clause_before(scene.reading, token)
    between = scene.reading.tokens[before.stop : token.i] if before else ()
    if any(scene.is_actor(other.i) for other in between):
        return ()  # "In March the court met. For the miners it had ..."
    return scene.reading.tokens[before.start : before.stop]


def _is_main(scene: Scene, subject: Token) -> bool:
    """Whether a subject is that of its sentence's main verb."""
    verb = scene.reading.tokens[subject.head]
    return verb.head == verb.i


def _is_of_actor(scene: Scene, subject: Token) -> bool:
    """Whether the verb of a subject tells what people and states do, and no storm does."""
    verb = scene.reading.tokens[subject.head].lemma
    return verb in gazetteer.words_for("human") or verb in gazetteer.words_for("acting")


def _plural_before(scene: Scene, token: Token) -> list[Token]:
    """The people of the sentence before, for "they" at the head of the next: its subject or all.

    Where one person or body acts, they are the only people told of: "Vega freed ten men. They ...".
    """
    within = sentence_before(scene, token)
    subjects = [t for t in within if t.dep in pronouns.SUBJECTS and _is_main(scene, t)]
    if len(subjects) != 1:
        return []
    above = subjects[0]
    if above.text.lower() == "they":  # who acted there goes on
        return [scene.reading.tokens[subject(scene, above.i)]]
    single = above.tag in SINGULARS and scene.is_actor(above.i)
    if not single or scene.reading.children(above.i, "conj"):
        return subjects
    people = [
        t for t in within if t.tag in PLURALS and scene.is_actor(t.i) and not _is_told(scene, t)
    ]
    return people if len(people) == 1 else []


def _is_told(scene: Scene, token: Token) -> bool:
    """Whether people only hear what somebody says: "told reporters"."""
    verb = scene.reading.tokens[token.head]
    speech = verb.lemma == "to" or verb.lemma in gazetteer.words_for("speech")
    return speech and token.dep in ("dobj", "dative", "pobj")


def _person_before(scene: Scene, token: Token) -> list[Token]:
    """The somebody without a name whom the sentence before tells of, if it names nobody."""
    within = sentence_before(scene, token)
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
        return plural or len(roles.conjuncts(scene.reading, i)) > 1
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

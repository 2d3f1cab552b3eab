"""Which words of a sentence name a deed: the lexicon laid over the tree, at verbs and at nouns."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from dateline import (
    belongings,
    codebook,
    complements,
    gazetteer,
    missions,
    othersides,
    roles,
    touched,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dateline.codebook import Deed, Operator, Pattern, Words
    from dateline.reading import Token

ADJECTIVAL = frozenset(("amod", "acomp", "oprd", "compound"))
GATHERINGS = frozenset(("meet", "visit", "exercise"))
BUILDINGS = frozenset(
    ("embassy", "consulate", "compound", "palace", "building", "headquarters", "office")
)
HELD_DEAR = frozenset(("commit", "dedicate", "devote"))  # "committed to its rights, Chad ..."
RESULTING = frozenset(("mean", "cause", "bring", "trigger", "spark", "entail", "lead", "result"))
FIGHTS = frozenset(("clash", "fight", "fighting", "battle", "combat", "gunfight", "skirmish"))
HARMED = frozenset(("victim", "survivor", "suspect", "site", "scene", "range", "spree"))
PASSING_ON = frozenset(("send", "deliver", "file", "lodge", "raise", "repeat", "attend", "issue"))
JUDGING = frozenset(("blame", "praise"))  # operators that say what somebody thinks of a deed
FINDING = frozenset(("find", "declare", "deem", "hold", "judge", "pronounce", "rule", "consider"))
# A part of a firm, and what is done with it.
PARTS = frozenset(
    ("stake", "share", "half", "third", "quarter", "fifth", "tenth", "percent", "majority")
)
TRADING = frozenset(("buy", "acquire", "purchase", "sell", "take"))
HELPING = frozenset(("help", "support", "assist", "aid", "rebuild"))
QUOTES = frozenset(('"', "''", "``", "”", "“", "’", "»", "«", "'"))


class Match(NamedTuple):
    """A deed found at a verb or noun.

    `actors` and `recipients` are head tokens, `words` the tokens of the trigger, `noun` the deed
    noun that was taken as a verb's object, `content` a verb that tells what is agreed or refused;
    `touches_thing`: a bare verb has an object behind which nobody is named; `lone`: one known party
    is enough; `passive`: the verb names what is done and leaves open by whom; `written`: a paper
    says it for its issuers.
    """

    trigger: int
    type: str
    deed: Deed
    parts: int
    actors: tuple[int, ...]
    recipients: tuple[int, ...]
    words: tuple[int, ...]
    noun: int | None = None
    content: int | None = None
    trust: int = codebook.FULL_TRUST
    own: bool = True
    touches_thing: bool = False
    lone: bool = False
    passive: bool = False
    written: bool = False


def at_verb(words: Words, verb: int) -> Match | None:
    """The deed that a verb names with what stands around it; the pattern that explains most."""
    token = words.reading.tokens[verb]
    if token.dep in ADJECTIVAL:
        return None
    patterns, operators = _possible(words, token)
    first = next(patterns, None)
    if first is None and not operators:  # the most frequent case asks nothing of the tree
        return None
    if _is_name_for_victims(words, token) or complements.is_bid(words.reading, token):
        return None
    if token.dep == "acl" and token.lemma == "lead" and _is_retinue(words, token.head):
        return None
    stated = _undergoing(words, token, roles.frame(words.reading, verb))
    patients = tuple(_meant(words, i) for i in stated.patients)
    plain = stated if patients == stated.patients else stated._replace(patients=patients)
    frame = _with_issuers(words, plain)
    best = best_pattern(words, token, (plain, frame), chain((first,) if first else (), patterns))
    for operator in operators:
        if best is None or 2 + len(operator.particles) > best.parts:
            best = _operator(words, token, frame, operator) or best
    if best is None:
        return None
    told_before = {*plain.patients} - {*stated.patients}
    best = missions.called_home(words, token, best)
    return best._replace(
        written=frame != plain,
        words=tuple(i for i in best.words if i not in told_before),
        recipients=best.recipients or othersides.shared(words, best),
    )


def _possible(words: Words, verb: Token) -> tuple[Iterator[Pattern], tuple[Operator, ...]]:
    """The patterns and operators of a verb of which its sentence has all words."""
    lemma = verb.lemma.lower()
    known, operators = words.book.verbs.get(lemma), words.book.operators.get(lemma, ())
    if known is None and not operators:
        return iter(()), ()
    vocabulary = words.vocabulary(verb.i)
    patterns = known.possible(vocabulary) if known else iter(())
    fitting = tuple(o for o in operators if vocabulary.issuperset(o.particles)) if operators else ()
    return patterns, fitting


def best_pattern(
    words: Words, verb: Token, frames: tuple[roles.Frame, roles.Frame], patterns: Iterable[Pattern]
) -> Match | None:
    """The match of the pattern with the most parts; frames: as it stands, and with issuers."""
    plain, frame = frames
    wielded: roles.Frame | None = None
    best: Match | None = None
    for pattern in patterns:
        if best is not None and pattern.parts <= best.parts:
            break
        violent = pattern.deed.type == "ASSAULT"
        if violent and not pattern.parts and _is_speaking(words, verb, plain):
            continue
        if violent and wielded is None:
            wielded = _with_wielders(words, _turned(words, plain))
        around = wielded if violent and wielded is not None else frame
        best = _pattern(words, verb, around, pattern) or best
    return best


def _meant(words: Words, i: int) -> int:
    return complements.meant(words.reading, i, lambda noun: _is_gathering(words, noun))


def _is_gathering(words: Words, noun: int) -> bool:
    deed = codebook.deed_noun(words, noun)
    return deed is not None and deed.mode in GATHERINGS


def _with_wielders(words: Words, frame: roles.Frame) -> roles.Frame:
    """The frame with who stands behind an attack or a weapon as actor: "Dutch shells killed"."""
    if any(words.is_actor(i) for i in frame.actors):
        return frame
    wielded = [i for i in frame.actors if _is_wielded(words, i)]
    owners = (kid for i in wielded for kid in words.reading.children(i, "poss"))
    own = [kid.i for kid in owners if kid.tag == "PRP$" and words.is_actor(kid.i)]
    behind = (*own, *belongings.behind(words, tuple(wielded), "ASSAULT", ("by", "from")))
    return frame._replace(actors=(*behind, *frame.actors)) if behind else frame


def _turned(words: Words, frame: roles.Frame) -> roles.Frame:
    """The frame of an attack on a building that the clause names first: "embassy stormed"."""
    lemmas = {words.reading.tokens[i].lemma.lower() for i in frame.actors}
    if frame.passive or frame.patients or not lemmas or not lemmas <= BUILDINGS:
        return frame
    return roles.Frame((), frame.actors, passive=True, own=frame.own)


def _undergoing(words: Words, verb: Token, frame: roles.Frame) -> roles.Frame:
    """The frame of a verb whose subject is a thing that it is done to: "the bridge opened"."""
    if verb.lemma in HELD_DEAR and words.reading.children(verb.i, "auxpass"):
        return roles.Frame(frame.patients, (), passive=False, own=frame.own)  # "is committed to"
    if frame.passive or frame.patients:
        return frame
    judged = _judged(words, verb) if verb.lemma in FINDING else ()
    if judged:
        return frame._replace(patients=judged)
    if verb.lemma not in words.book.ergative or not frame.own:
        return frame
    opened = {words.reading.tokens[i].lemma.lower() for i in frame.actors} <= BUILDINGS
    if not opened and any(words.is_actor(i) for i in frame.actors):
        return frame
    return roles.Frame((), frame.actors, passive=True, own=frame.own)


def _judged(words: Words, verb: Token) -> tuple[int, ...]:
    """Whom somebody judges, the subject of a predicate: "found Chad guilty", not "made it so"."""
    reading = words.reading
    clause = next((k for k in reading.children(verb.i, "ccomp") if k.pos == "ADJ"), None)
    if clause is None or reading.children(clause.i, "aux", "mark"):
        return ()
    return tuple(kid.i for kid in reading.children(clause.i, "nsubj") if kid.lemma != "it")


def _is_speaking(words: Words, verb: Token, frame: roles.Frame) -> bool:
    """Whether a verb of attack only tells how something was said: a quote, and no object."""
    reading = words.reading
    if frame.passive or frame.patients:
        return False
    if any(kid.i < verb.i for kid in reading.children(verb.i, "ccomp")):
        return True
    first = min(
        (i for kid in reading.children(verb.i, "nsubj") for i in reading.subtree(kid.i)),
        default=verb.i,
    )
    return first > 0 and reading.tokens[min(first, verb.i) - 1].text in QUOTES


def _with_issuers(words: Words, frame: roles.Frame) -> roles.Frame:
    """The frame with who issued a paper in its place: "published a report that accuses ..."."""
    reading = words.reading
    nouns = (reading.tokens[_whole(words, actor)] for actor in frame.actors)
    papers = (one for one in nouns if one.lemma in words.book.documents and one.pos == "NOUN")
    paper = next(papers, None)
    if paper is None or any(words.is_actor(i) for i in frame.actors):
        return frame
    above = reading.tokens[paper.head]
    sources = (*roles.owners(reading, paper.i), *roles.below_preposition(reading, paper.i, "from"))
    issuers = tuple(i for i in sources if words.is_actor(i))
    if not issuers and paper.dep == "dobj" and above.pos in roles.VERBAL:
        issuers = roles.frame(reading, above.i).actors
    issuers = issuers or tuple(belongings.behind(words, (paper.i,), "ACCUSE", ("of", "by", "from")))
    return frame._replace(actors=issuers or frame.actors)


def _whole(words: Words, i: int) -> int:
    """The paper of which a noun is only the measure: "a letter of three pages that ..."."""
    above = words.reading.tokens[words.reading.tokens[i].head]
    if above.lemma != "of" or words.reading.tokens[above.head].lemma not in words.book.documents:
        return i
    return above.head


def _is_wielded(words: Words, i: int) -> bool:
    deed = codebook.deed_noun(words, i)
    violent = deed is not None and deed.type == "ASSAULT"
    return violent or words.reading.tokens[i].lemma in words.book.weapons


def _implied_by(words: Words, verb: Token, noun: int | None, type_: str) -> tuple[int, ...]:
    """Whose deed it is where only the noun tells: "Dutch sanctions were imposed on ..."."""
    if noun is None:
        return ()
    reading = words.reading
    if type_ == "ACCUSE" and reading.tokens[noun].lemma in missions.EMBASSIES:
        return missions.hosts(words, noun)
    kids = [kid.i for kid in reading.children(noun, "poss", "amod", "compound", "nmod")]
    if missions.is_own(words, verb, noun, type_):  # "the embassy of Laos was opened"
        kids += roles.below_preposition(reading, noun, "of")
    else:
        deed = codebook.deed_noun(words, noun)
        kids *= deed is not None and deed.type == type_
    return tuple(i for i in kids if words.is_actor(i))


def _pattern(words: Words, verb: Token, frame: roles.Frame, pattern: Pattern) -> Match | None:
    fit = complements.fit(words, verb, frame, pattern)
    affirmed = pattern.deed.negated and not words.reading.children(verb.i, "neg")
    if fit is None or affirmed or _is_of_other_sense(words, verb, frame, pattern):
        return None
    affected = not fit.phrasal and bool(pattern.affected)
    if affected and codebook.PLACE in pattern.affected:
        fit = fit._replace(after=[])
    after = fit.after
    actors, recipients = _sides(words, verb, frame, pattern, fit)
    within = after[0] if pattern.deed.suffered and after else None
    trigger = {verb.i, *fit.particles, *(i for i in (fit.taken, within) if i is not None)}
    return Match(
        verb.i,
        pattern.deed.type,
        pattern.deed,
        pattern.parts + fit.phrasal,
        actors,
        recipients,
        tuple(sorted(trigger)),
        noun=next(iter(after), None) if affected and fit.taken is None else fit.taken,
        content=fit.content,
        trust=codebook.FULL_TRUST if _is_bidding(words, verb, fit.content) else pattern.trust,
        own=frame.own,
        touches_thing=pattern.parts == 0 and bool(frame.patients) and not recipients,
        lone=pattern.lone,
        passive=frame.passive,
    )


def _is_of_other_sense(words: Words, verb: Token, frame: roles.Frame, pattern: Pattern) -> bool:
    """Whether a verb of visits only moves a thing, or one of meetings only gives a name.

    Nor does anybody host prisoners whom he takes over ("received nine men from Chad"), or promise
    what he only holds dear ("committed to its rights, Chad").
    """
    mode = pattern.deed.mode
    if mode == "visit":
        return _is_of_things(words, frame, pattern)
    if mode == "host":
        taken_over = verb.lemma == "receive"
        return taken_over and any(
            map(words.is_state, roles.below_preposition(words.reading, verb.i, "from"))
        )
    if mode == "promise":
        dear = frame.passive and verb.lemma in HELD_DEAR
        return dear and not words.reading.children(verb.i, "auxpass")
    led = frame.passive and verb.lemma == "lead"  # "the delegation was led by the envoy"
    return mode == "meet" and (led or _is_naming(words, verb))


def _sides(
    words: Words, verb: Token, frame: roles.Frame, pattern: Pattern, fit: complements.Fit
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Who does and who undergoes what a pattern tells, before anybody asks who they are."""
    type_ = pattern.deed.type
    recipients = _reached(words, verb, frame, pattern, fit)
    if pattern.deed.suffered:
        return _makers(words, next(iter(fit.after), None)), frame.actors
    actors = _acting(words, verb, frame, fit.taken, type_)
    if not actors and type_ == "CONCEDE" and _opens_by_itself(words, verb, frame):
        # "Chad's border reopened"
        return tuple(belongings.behind(words, frame.patients, type_)), ()
    if recipients and set(recipients) <= set(actors):  # "was extradited from Chad"
        recipients = tuple(i for i in frame.patients if words.is_actor(i))
    if type_ in belongings.GIVEN:
        recipients = tuple(i for i in recipients if not _is_thing(words, i, fit.taken))
    return (recipients, actors) if pattern.deed.turned and recipients else (actors, recipients)


def _acting(
    words: Words, verb: Token, frame: roles.Frame, noun: int | None, type_: str
) -> tuple[int, ...]:
    """Who acts: the subject or agent, one hung elsewhere, the owner of the deed's noun, troops."""
    actors = frame.actors or _agents_inside(words, verb, frame)
    actors = (
        actors or _implied_by(words, verb, noun, type_) or missions.hosting(words, frame, type_)
    )
    if actors or type_ != "MOBILIZE" or not words.reading.children(verb.i, "auxpass"):
        return actors
    sent = [i for i in frame.patients if words.reading.tokens[i].lemma.lower() != "police"]
    owners = [k.i for i in sent for k in words.reading.children(i, "amod", "poss", "compound")]
    return tuple(i for i in (*sent, *owners) if words.is_actor(i))[:1]  # "Danish guns were sent"


def _opens_by_itself(words: Words, verb: Token, frame: roles.Frame) -> bool:
    """Whether a thing is told to open without a word for who opens it."""
    if not frame.passive or verb.lemma not in words.book.ergative:
        return False
    return not words.reading.children(verb.i, "auxpass", "agent")


def _agents_inside(words: Words, verb: Token, frame: roles.Frame) -> tuple[int, ...]:
    """The agent that parsers hang on a noun of the passive: "was met at the port by the king"."""
    if not frame.passive or verb.pos not in roles.VERBAL:
        return ()
    reading = words.reading
    holders = [kid.i for kid in reading.children(verb.i, "dobj")]
    holders += roles.below_preposition(reading, verb.i, "at", "in", "on", "with", "to")
    agents = (i for holder in holders for i in roles.below_preposition(reading, holder, "by"))
    return tuple(i for i in agents if words.is_actor(i))


def _is_thing(words: Words, i: int, noun: int | None) -> bool:
    """Whether a paper is meant ("Memoranda of Understanding"), or a ship or plane that is given."""
    token = words.reading.tokens[i]
    paper = noun is not None and words.reading.tokens[noun].pos == "PROPN"
    if token.entity == "PERSON":  # "encountered President Soto"
        return False
    if i == noun or (paper and i in roles.below_preposition(words.reading, noun or 0, "of")):
        return True
    return token.pos == "NOUN" and token.lemma in gazetteer.words_for("craft")


def _reached(
    words: Words, verb: Token, frame: roles.Frame, pattern: Pattern, fit: complements.Fit
) -> tuple[int, ...]:
    """Whom a pattern touches: around the verb, or by what is agreed, asked or let happen."""
    type_ = pattern.deed.type
    if pattern.deed.negated:
        return belongings.kept_out(words, frame.patients or complements.let(words.reading, verb.i))
    own = missions.is_own(words, verb, fit.taken, type_)
    if own:  # nobody opens an embassy to itself
        return missions.posted(words, fit.taken)
    recipients = touched.affected(words, frame, verb.i, fit.taken, tuple(fit.after), type_)
    if type_ == "ACCUSE" and fit.content is not None and verb.lemma in touched.COMPLAINING:
        recipients = of_content(words, fit.content, type_) or recipients
    if recipients or frame.patients or pattern.deed.mode == "meet":  # "met before briefing him"
        return recipients or _helped_by(words, verb, type_) or touched.bound(words, frame)
    if fit.content is not None and not _is_own_doing(words, verb, fit.content):
        recipients = of_content(words, fit.content, type_)
    if not recipients and type_ == "PROTEST":
        recipients = touched.protested(words, verb)
    if not recipients and type_ == "CONCEDE":
        freed = complements.let(words.reading, verb.i)
        recipients = tuple(belongings.behind(words, freed, type_))
    return recipients or _parted(words, verb.i)


def _helped_by(words: Words, verb: Token, type_: str) -> tuple[int, ...]:
    """Whom money is to help that somebody gives or promises: "pledged a million to help Laos"."""
    if type_ not in ("AID", "AGREE") or HELPING.isdisjoint(words.vocabulary(verb.i)):
        return ()
    reading = words.reading
    holders = (verb.i, *(kid.i for kid in reading.children(verb.i, "dobj")))
    clauses = [k for i in holders for k in reading.children(i, "advcl", "xcomp", "acl", "relcl")]
    helped = (
        i
        for clause in clauses
        if clause.tag == "VB" and clause.lemma in HELPING
        for i in (*roles.frame(reading, clause.i).patients, *complements.raised(reading, clause.i))
    )
    return tuple(i for i in helped if words.is_actor(i))


def _is_bidding(words: Words, verb: Token, content: int | None) -> bool:
    """Whether a proposal tells another what to do, in the subjunctive: "suggested Chad pay"."""
    if content is None or verb.lemma not in ("suggest", "propose", "recommend", "insist"):
        return False
    reading = words.reading
    tags = ("VB",) if verb.lemma == "insist" else ("VB", "VBP")  # "insists they pay well"
    plain = reading.tokens[content].tag in tags and not reading.children(content, "aux")
    return plain and any(kid.tag != "PRP" for kid in reading.children(content, "nsubj"))


def _is_own_doing(words: Words, verb: Token, content: int) -> bool:
    """Whether somebody insists on what he himself would do: "insists on sharing the gas"."""
    return verb.lemma == "insist" and words.reading.tokens[content].tag == "VBG"


def _makers(words: Words, attack: int | None) -> tuple[int, ...]:
    """Who made the attack that people died in."""
    if attack is None:
        return ()
    fought = words.reading.tokens[attack].lemma in FIGHTS  # "died in clashes with rebels"
    named = belongings.behind(words, (attack,), "ASSAULT", ("by", "with") if fought else ("by",))
    owners = _implied_by(words, words.reading.tokens[attack], attack, "ASSAULT")
    return (*owners, *(i for i in named if words.is_actor(i)))


def _is_name_for_victims(words: Words, verb: Token) -> bool:
    """Whether a gerund only says which people are meant: "spoke to bombing victims"."""
    if verb.tag != "VBG" or verb.dep != "pcomp":
        return False
    objects = words.reading.children(verb.i, "dobj")
    return any(noun.i == verb.i + 1 and noun.lemma in HARMED for noun in objects)


def _is_retinue(words: Words, noun: int) -> bool:
    """Whether a participle only says who is at the head: "a delegation led by the envoy"."""
    return words.reading.tokens[noun].lemma in touched.SENT


def _is_naming(words: Words, verb: Token) -> bool:
    """Whether somebody is only called something: "called the king 'a friend' of peace"."""
    if verb.lemma != "call":
        return False
    reading = words.reading
    objects = reading.children(verb.i, "dobj")
    last = max((i for kid in objects for i in reading.subtree(kid.i)), default=verb.i)
    after = reading.tokens[last + 1 : last + 2]
    return any(token.text in QUOTES or token.pos in ("DET", "ADJ") for token in after)


def _is_of_things(words: Words, frame: roles.Frame, pattern: Pattern) -> bool:
    """Whether somebody only makes a thing go to a place: "flew tents to Sudan"."""
    onto_place = not pattern.affected or not codebook.OPEN_LISTS.isdisjoint(pattern.affected)
    if frame.passive or pattern.objects or not (pattern.particles and onto_place):
        return False
    nouns = (words.reading.tokens[i] for i in frame.patients)
    return any(noun.pos == "NOUN" and noun.entity not in complements.DATED for noun in nouns)


def of_content(words: Words, content: int, type_: str) -> tuple[int, ...]:
    """Whom a deed touches by what is agreed, asked or threatened: who is to act, or is touched."""
    if type_ == "PROTEST":  # "chanted that they would save her"
        return ()
    frame = roles.frame(words.reading, content)
    asked = tuple(i for i in frame.actors if words.is_actor(i)) if frame.own else ()
    # "Demanded that she be freed": whoever is to free her is asked, not she.
    if type_ == "ACCUSE":  # "complained that Lao dams dry up the river"
        return asked or tuple(belongings.behind(words, frame.actors, type_))
    if type_ == "REQUEST" and (asked or frame.passive):
        return asked
    if type_ == "THREATEN" and words.reading.tokens[content].lemma in RESULTING:
        return ()  # "warned that it would mean prosecution"
    match = at_verb(words, content)
    if match is not None and (match.recipients or match.deed.mode == "visit"):
        return () if match.deed.mode == "visit" else match.recipients
    if match is not None or _parted(words, content):
        return _parted(words, content)
    return _of_plain_content(words, content, frame, type_)


def _parted(words: Words, verb: int) -> tuple[int, ...]:
    """The firm of which somebody buys or sells a part: "agreed to buy a tenth of Rosneft"."""
    if words.reading.tokens[verb].lemma not in TRADING:
        return ()
    parts = (kid.i for kid in words.reading.children(verb, "dobj") if kid.lemma in PARTS)
    firms = (i for part in parts for i in roles.below_preposition(words.reading, part, "in", "of"))
    return tuple(i for i in firms if words.is_actor(i))


def _of_plain_content(
    words: Words, content: int, frame: roles.Frame, type_: str
) -> tuple[int, ...]:
    """Whom a clause touches that tells no deed itself: "agreed to give Laos time"."""
    reading = words.reading
    if any(k.tag == "WP" for k in reading.children(content)):
        predicates = tuple(complements.predicates(reading, content))
        return tuple(belongings.behind(words, predicates, type_))
    if type_ != "AGREE":
        return touched.affected(words, frame, content, None, (), type_)
    given = (kid.i for kid in reading.children(content, "dative"))
    onto = touched.reached(words, content, ("to", "with", "from"), type_)
    return tuple(i for i in (*given, *onto) if words.is_actor(i))


def _operator(words: Words, verb: Token, frame: roles.Frame, operator: Operator) -> Match | None:
    walked = complements.walk(words.reading, verb.i, operator.particles, ())
    if walked is None or complements.is_other_phrase(words.reading, verb.i, walked[0]):
        return None
    particles, after = walked
    for noun in (*frame.patients, *after):
        deed = of_ships(words, noun, codebook.deed_noun(words, noun))
        result = deed and operator.result(deed)
        if deed is None or result is None or _is_only_passed_on(verb, deed):
            continue
        if operator.name in JUDGING and not frame.actors:  # the deed that is condemned stays one
            continue
        return Match(
            verb.i,
            result,
            operator.make(deed, result),
            2 + len(particles),
            frame.actors,
            touched.affected(words, frame, verb.i, noun, (), result),
            tuple(sorted((verb.i, *particles, noun))),
            noun=noun,
            trust=operator.trust,
            own=frame.own,
            lone=operator.lone and result != "THREATEN",
        )
    return None


def _is_only_passed_on(verb: Token, deed: Deed) -> bool:
    """Whether a pact only goes from desk to desk: "sent the deal to parliament"."""
    return deed.mode == "agreement" and verb.lemma in PASSING_ON


def of_ships(words: Words, noun: int, deed: Deed | None) -> Deed | None:
    """The deed of a noun; ships and goods are seized without violence, towns are taken by it."""
    if deed is None or words.reading.tokens[noun].lemma != "seizure":
        return deed
    seized = roles.below_preposition(words.reading, noun, "of")
    if not seized or any(map(words.is_place, seized)):
        return deed
    return deed._replace(type="COERCE", mode="restrict", coded="COERCE")

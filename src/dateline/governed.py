"""Whether a verb with what hangs from it tells a statement or only looks like one.

"Declined to comment" and "offered a loan" tell what somebody did; "will likely want more" tells
what the page expects of him.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import gazetteer
from dateline.cues import has_to, keeper, lemma, lexicon, verb_frames
from dateline.quotations import OPENERS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from dateline.cues import Case, Content
    from dateline.reading import Token


# ------------------------------------------------------------------ what tells no statement


_CLAUSES = frozenset({"that", "that<", "wh"})
_JUDGING = frozenset({"obj", "as", "small", "ing"})
_OWNED = frozenset({"inf", "obj", "beside"})


def tells_nothing(case: Case, found: Content, owner: tuple[int, int] | None) -> bool:
    """Whether a cue with its content and its source is no statement after all."""
    if _is_ownerless(case, found, owner) or _is_lesson(case):
        return True
    if _has_object(case, found) or _is_due_in_title(case, found):
        return True
    if _is_expletive(case, owner) or _is_of_thing(case, found, owner):
        return True
    above = [
        lemma(t) for t, _ in zip(case.reading.ancestors(case.verb.i), range(_NEAR), strict=False)
    ]
    if _is_loose(case, found, owner, above) or _is_low_voiced(case, found):
        return True
    if found.frame in _JUDGING and _is_held_back(case, above):
        return True
    kept = keeper(case.reading, case.verb) if found.frame not in _CLAUSES else None
    if kept is not None and (lemma(kept) in _HELD_BACK or kept.dep == "pcomp"):
        return True  # "was scolded for refusing to back the war" tells why
    if lemma(case.verb) in _REPLIES and _is_silence(case, found, above):
        return True
    return _is_unsaid(case, found) or _is_bare(case, found) or _is_told_apart(case, found)


def _is_told_apart(case: Case, found: Content) -> bool:
    """Whether words only tell who is meant: "was referring to Lee", "a man identified as Lee"."""
    if lemma(case.verb) == "identify":
        return case.passive
    opens = case.reading.sentence_of(case.verb.i).first == case.verb.i
    is_doing = case.verb.tag == "VBG" and bool(case.reading.children(case.verb.i, "aux"))
    return lemma(case.verb) in {"refer", "allude"} and found.frame == "to" and (opens or is_doing)


def _has_object(case: Case, found: Content) -> bool:
    """Whether a verb has the word its clause describes as its object: "land, which Peru claims"."""
    objects = (t for t in case.children if t.dep == "dobj")
    return found.frame == "that<" and any(t.tag in {"WDT", "WP"} for t in objects)


def _is_due_in_title(case: Case, found: Content) -> bool:
    """Whether a title leaves out "is": "King expected to visit Oman"."""
    in_title = case.verb.start < case.reading.document.body_start
    return in_title and found.frame == "inf" and lemma(case.verb) in _OUTLOOKS


def _is_expletive(case: Case, owner: tuple[int, int] | None) -> bool:
    """Whether "it" stands for nobody: "it is hard to imagine", "it is worth noting that"."""
    if owner is None or owner[1] - owner[0] > 1 or case.verb.dep not in _COMPLETING:
        return False
    subject = case.reading.tokens[owner[0]]
    above = case.reading.tokens[subject.head]
    if subject.text.lower() != "it" or above.lemma not in _COPULAS:
        return False
    return case.verb.tag == "VBG" or has_to(case.reading, case.verb)


_COMPLETING = frozenset({"xcomp", "advcl", "ccomp", "acl", "pcomp"})
_COPULAS = frozenset({"be", "seem", "become", "remain", "prove", "look"})


def _is_of_thing(case: Case, found: Content, owner: tuple[int, int] | None) -> bool:
    """Whether a thing does to others what only people say: "drought threatens to empty it"."""
    if owner is None or found.frame in {"that", "that<"}:
        return False
    subjects = [t for t in case.children if t.dep == "nsubj" and t.pos == "NOUN"]
    if case.verb.dep == "relcl" and any(t.tag == "WDT" for t in case.children):
        subjects.append(case.reading.tokens[case.verb.head])  # "a row that threatens trade"
    if case.verb.tag in {"VB", "VBG"} and (_is_matter(case, owner) or _is_of_view(case, owner)):
        return True  # "one agreement, to support growth", "a dispute over Peru agreeing to it"
    words = lexicon().things
    if lemma(case.verb) in lexicon().minds | _WILLS:  # "the deal aims to", "the row threatens"
        words = words | lexicon().matters
    if found.frame == "wh":  # "The launch shows what is at stake"
        words = gazetteer.words_for("occasions") | lexicon().matters
    if not subjects and case.verb.dep not in {"conj", "advcl"}:
        subjects = _heads(case, owner)  # "The meeting aimed to", which parsers take for a noun
    return any(lemma(t) in words for t in subjects)


_WILLS = frozenset({"threaten", "mean", "promise", "oppose"})


def _is_matter(case: Case, owner: tuple[int, int]) -> bool:
    """Whether the subject, lent by a verb above, is what is talked of: "the dispute"."""
    return all(t.lemma.lower() in lexicon().matters for t in _heads(case, owner))


def _is_of_view(case: Case, owner: tuple[int, int]) -> bool:
    """Whether what somebody holds or asks moves others: "his belief gave the impulse to back"."""
    aim = case.verb.dep == "advcl" and has_to(case.reading, case.verb)
    lent = aim or case.verb.dep in {"acl", "pcomp"}
    heads = _heads(case, owner) if lent else []
    views = lexicon().nouns.keys() - lexicon().headline_sources - {"statement", "message"}
    return any(t.pos == "NOUN" and t.lemma.lower() in views for t in heads)


def _heads(case: Case, owner: tuple[int, int]) -> list[Token]:
    """The words of a subject on which the others hang."""
    inside = case.reading.tokens[slice(*owner)]
    return [t for t in inside if t.head not in range(*owner)]


def _is_lesson(case: Case) -> bool:
    """Whether a headline promises a lesson: "What the feud tells us about the sea"."""
    if lemma(case.verb) != "tell":
        return False
    opener = case.reading.tokens[case.reading.sentence_of(case.verb.i).first]
    hearers = (t.text.lower() for t in case.after("dobj", "dative"))
    return opener.text.lower() in {"what", "how", "why"} and not {"us", "you"}.isdisjoint(hearers)


def _is_ownerless(case: Case, found: Content, owner: tuple[int, int] | None) -> bool:
    """Whether a wish or an outlook has nobody, or a clause only what it is compared with."""
    if owner is None:
        if lemma(case.verb) in {"respond", "reply", "react"}:
            return True
        wished = found.frame in _OWNED or _is_outlook(case, found)
        return wished or _is_command(case) or _only_names(case) or _is_attempt(case)
    return found.frame == "that<" and _is_comparison(case, owner)


def _is_attempt(case: Case) -> bool:
    """Whether a noun only tells what speech is for: "efforts to convince Riga that it pays"."""
    above = case.reading.tokens[case.verb.head]
    return case.verb.dep == "acl" and above.lemma.lower() in _ATTEMPTS


_ATTEMPTS = frozenset({"effort", "attempt", "bid", "campaign", "drive", "endeavour", "endeavor"})


def _only_names(case: Case) -> bool:
    """Whether a thing only has a name, by nobody: "the drills are called Lion"."""
    names = (t for t in case.after("oprd") if t.pos == "PROPN")
    bare = any(not case.reading.children(t.i, "det") for t in names)
    return case.passive and bare and lemma(case.verb) in {"call", "name", "dub", "nickname"}


def _is_command(case: Case) -> bool:
    """Whether a verb only tells the reader what to do: "don't forget that", "think of it as"."""
    if case.verb.tag != "VB" or case.verb.head != case.verb.i:
        return False
    helpers = case.reading.children(case.verb.i, "aux")
    return all(t.lemma == "do" for t in helpers)


def _is_loose(
    case: Case, found: Content, owner: tuple[int, int] | None, above: Sequence[str]
) -> bool:
    """Whether what is no clause is the page's own, surmised or left open."""
    if found.frame in _CLAUSES:
        return False
    return _is_of_page(case, owner) or _is_surmise(case, above) or _is_open(case)


def _is_low_voiced(case: Case, found: Content) -> bool:
    """Whether a guess is served, or speaking itself is the content: "wants to speak"."""
    if "quote" not in case.frames and _serves_guess(case):
        return True
    bare = found.frame == "inf" and len(found.tokens) == _BARE
    return bare and (_is_speech(case, found.tokens[-1]) or _is_curious(case, found))


def _is_sought(case: Case, found: Content) -> bool:
    """Whether an answer is only looked for: "to find out who sent it", "too soon to say"."""
    if found.frame != "wh" or case.verb.tag != "VB":
        return False
    above = case.reading.tokens[case.verb.head]
    main = above if above.lemma == "be" else case.reading.tokens[above.head]
    subjects = (t.text.lower() for t in case.reading.children(main.i, "nsubj", "expl"))
    untold = above.pos in {"AUX", "ADJ", "ADV"} and case.verb.dep in _COMPLETING
    return lemma(case.verb) in _SEEKS or (untold and main.lemma == "be" and "it" in subjects)


_SEEKS = frozenset({"find", "determine", "discover", "learn", "decide", "judge", "figure", "gauge"})


def _is_curious(case: Case, found: Content) -> bool:
    """Whether somebody only "wanted to know": what he asked stands elsewhere."""
    return case.reading.tokens[found.tokens[-1]].lemma == "know"


def _is_bare(case: Case, found: Content) -> bool:
    """Whether the words behind a verb are no content of speech."""
    # "the bridge, said by its builder to be safe, fell"
    parted = found.frame == "that<" and bool(case.reading.children(case.verb.i, "agent"))
    if _is_yet_to_be(case, found) or _is_fought_for(case, found) or _is_sought(case, found):
        return True
    if _is_agenda(case, found) or _is_without(case):
        return True
    done = _is_done(case, found) or _is_unnamed(case, found)
    return parted or done or _is_plain_request(case, found)


def _is_agenda(case: Case, found: Content) -> bool:
    """Whether talk is only an aim, or help a deed: "met to discuss ways out", "helps support"."""
    above = case.reading.tokens[case.verb.head]
    aim = case.verb.dep == "advcl" and has_to(case.reading, case.verb) and lemma(above) in _MEETS
    talk = found.frame in {"obj", "about"} and lemma(case.verb) in _AIMS
    helped = found.frame == "obj" and lemma(above) == "help" and case.verb.tag == "VB"
    return (aim and talk) or helped


_AIMS = frozenset({"discuss", "talk", "back", "support", "defend"})
_MEETS = frozenset(
    {"meet", "gather", "convene", "hold", "assemble", "sit", "travel", "fly", "arrive", "visit",
     "come", "go", "head", "return", "invite", "call", "phone"}
)  # fmt: skip


def _is_without(case: Case) -> bool:
    """Whether something is done "without saying why"."""
    before = case.reading.tokens[case.verb.head]
    return case.verb.dep == "pcomp" and before.text.lower() == "without"


def _is_yet_to_be(case: Case, found: Content) -> bool:
    """Whether words only tell what is due or can be: "must be approved", "can call it law"."""
    if found.frame == "small":  # the second of two verbs shares the "can" of the first
        verbs = {case.verb.i, case.verb.head if case.verb.dep == "conj" else case.verb.i}
        helpers = [t for i in verbs for t in case.reading.children(i, "aux")]
        return case.verb.tag == "VB" and any(t.text in {"can", "could"} for t in helpers)
    if not case.passive or found.frame not in {"passive", "ing", "pinf"}:
        return False
    helpers = case.reading.children(case.verb.i, "aux")
    return any(t.tag == "TO" or (t.tag == "MD" and found.frame != "pinf") for t in helpers)


def _is_fought_for(case: Case, found: Content) -> bool:
    """Whether somebody is somewhere to defend a country, not to speak up for it."""
    if found.frame != "obj" or lemma(case.verb) != "defend" or not has_to(case.reading, case.verb):
        return False
    return any(t.entity in {"GPE", "LOC"} for t in case.after("dobj"))


def _is_comparison(case: Case, owner: tuple[int, int]) -> bool:
    """Whether the subject is what a number is compared with: "ten more than Oslo had said"."""
    words = case.reading.tokens[slice(*owner)]
    than = next((at for at, t in enumerate(words) if t.text == "than"), len(words))
    return than < len(words) and all(t.pos == "PROPN" for t in words[than + 1 :])


def _is_done(case: Case, found: Content) -> bool:
    """Whether the object is no content: a letter that is written, somebody who is promised."""
    verb = lemma(case.verb)
    if found.frame in _CLAUSES or verb not in _DONE | lexicon().objects_of_deeds.keys():
        return _takes_lives(case)
    words = [case.reading.tokens[i] for i in found.tokens]
    if found.frame not in {"inf", "ninf"} and _is_act_of_state(verb, words):
        return True
    nouns = [t for t in words if t.head == case.verb.i and t.dep in {"dobj", "dative"}]
    if verb == "cite" and found.frame == "obj" and any(map(_is_source, nouns)):
        return True  # "Lake News reports, citing the ministry"
    if not nouns or _is_quoting(words):
        return False
    done = any(_is_thing_done(verb, noun) for noun in nouns)
    return done or (found.frame == "obj" and _is_handed_out(case, verb, nouns))


def _is_act_of_state(verb: str, words: Sequence[Token]) -> bool:
    """Whether an envoy is declared unwelcome, or a danger, and nobody's words, threaten."""
    if verb == "threaten":
        return not any(t.lemma.lower() in lexicon().menaces for t in words)
    return verb == "declare" and any(t.text.lower() == "grata" for t in words)


def _is_thing_done(verb: str, noun: Token) -> bool:
    """Whether a verb does something to its object: "deny a visa", "charge a fee"."""
    heard = verb == "address" and (noun.entity in _HEARERS or is_person(noun))
    paid = verb == "charge" and noun.entity == "MONEY"
    return heard or paid or noun.lemma.lower() in lexicon().objects_of_deeds.get(verb, ())


def _takes_lives(case: Case) -> bool:
    """Whether a disaster "claimed nine lives", whatever the parser makes of the rest."""
    return lemma(case.verb) == "claim" and any(t.lemma == "life" for t in case.after("dobj"))


def _is_source(noun: Token) -> bool:
    """Whether a noun names who is cited, not what is cited as a reason."""
    word = noun.lemma.lower()
    named = noun.entity in {"PERSON", "ORG"} or word in _SERVICES or is_person(noun)
    return named or word in lexicon().headline_sources


_SERVICES = frozenset(
    {"source", "agency", "service", "media", "website", "channel", "broadcaster", "hospital",
     "relative", "resident", "witness", "paper", "outlet", "radio", "television"}
)  # fmt: skip


def _is_handed_out(case: Case, verb: str, nouns: Sequence[Token]) -> bool:
    """Whether a ruling is only named, or somebody is given what he is promised."""
    if verb in _RULES:
        return verb == "approve" or _is_ruled_on(case, nouns)
    return verb in _GIVES and all(is_person(t) for t in nouns)


def _is_ruled_on(case: Case, nouns: Iterable[Token]) -> bool:
    """Whether nothing behind the object spells out what it holds: "ordered a ban on salt"."""
    below = (c for t in nouns for c in case.reading.children(t.i, "prep", "acl", "relcl"))
    return all(c.dep == "prep" and c.text != "of" for c in below)


def _is_unsaid(case: Case, found: Content) -> bool:
    """Whether the page tells that something was not said: "did not call it a fraud".

    What somebody left open ("did not say whether ...") stays: it is no assertion of his.
    """
    if lemma(case.verb) not in _SAYS or found.frame == "wh":
        return False
    return any(t.dep == "neg" for t in case.children)


def _is_unnamed(case: Case, found: Content) -> bool:
    """Whether a source only wants no name on the page: "who did not want to give her name"."""
    if found.frame not in {"inf", "ninf"}:
        return False
    words = {case.reading.tokens[i].lemma.lower() for i in found.tokens}
    denied = "not" in words or any(t.dep == "neg" for t in case.children)
    return (denied and bool(words & _NAMING)) or not words.isdisjoint(_NAMELESS)


_NAMING = frozenset({"name", "identify", "quote"})
_NAMELESS = frozenset({"unnamed", "anonymous", "anonymity", "nameless"})
_SAYS = frozenset(
    {"say", "tell", "call", "label", "brand", "describe", "claim", "accuse", "charge", "announce",
     "declare", "report", "mention", "state", "note", "specify", "disclose", "reveal", "allege",
     "write", "explain"}
)  # fmt: skip


def _is_plain_request(case: Case, found: Content) -> bool:
    """Whether somebody only asks for a thing: "asked for money"."""
    if found.frame != "for" or lemma(case.verb) != "ask":
        return False
    words = [case.reading.tokens[i] for i in found.tokens]
    things = any(t.dep == "pobj" and t.lemma.lower() in _ASKED_FOR for t in words)
    return things and not _is_quoting(words)


_ASKED_FOR = frozenset(
    {"money", "cash", "bribe", "food", "bread", "water", "coffee", "tea", "drink", "cigarette",
     "directions", "ticket", "passport", "paper", "papers", "document", "key", "menu", "bill",
     "receipt", "refund", "autograph", "photo", "picture", "name", "number", "address", "lift",
     "day", "minute", "moment", "while"}
)  # fmt: skip


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
    # "Responded to the charge" names what is said; "to the flood", "to a mother" does not.
    return found.frame == "to" and (bool(below & _REQUESTS) or below.isdisjoint(lexicon().nouns))


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
    if verb in _TOGETHER:
        several = any(t.dep == "cc" or t.text.lower() in _JOINT for t in tokens)
        return several or (verb in _TALKS and _is_meeting(case, tokens))
    return verb == "thank" and any(t.lemma.lower() in _PAGE_OWNERS for t in tokens)


def _is_meeting(case: Case, subject: Sequence[Token]) -> bool:
    """Whether people talk with each other: "ministers of four states discuss it"."""
    bodies = gazetteer.words_for("short_bodies") | {"committee", "board"}
    heads = [t for t in subject if t.head not in {s.i for s in subject}]
    people = any(t.tag == "NNS" and is_person(t) for t in subject)
    sits = people or any(t.lemma.lower() in bodies for t in heads)
    return sits or any(t.text.lower() == "with" for t in case.after("prep"))


_TALKS = frozenset({"discuss", "debate"})
_TOGETHER = _TALKS | {"agree", "disagree", "differ", "quarrel"}
_JOINT = frozenset({"both", "two", "three", "sides", "parties", "they", "each"})
_PAGE_OWNERS = frozenset({"author", "editor", "i", "we"})


def is_deed(case: Case, noun: Token) -> bool:
    """Whether a verb with its noun tells what somebody did and nothing of what he said."""
    words = lexicon()
    if lemma(case.verb) not in words.deeds or finds(case):
        return False
    if lemma(case.verb) == "welcome" and _is_welcome_news(noun):
        return False
    first, *rest = case.reading.subtree(noun.i)
    below = [case.reading.tokens[i] for i in (max(first - 1, 0), first, *rest)]
    spoken = noun.lemma.lower() in words.nouns or _is_quoting(below)
    return not spoken or below[1].text.lower() == "no"


def _is_welcome_news(noun: Token) -> bool:
    """Whether a thing that is welcomed is no guest: "welcomed the truce", not "the envoy"."""
    word = noun.lemma.lower()
    known = lexicon().news | lexicon().nouns.keys() | gazetteer.words_for("occasions")
    return word in known and not noun.entity


_HELD_BACK = frozenset(
    {"refrain", "avoid", "abstain", "stop", "short", "dissuade", "deter", "prevent", "discourage"}
)
_NEAR = 4  # words above a verb that may hold it back
_AWAITED = frozenset({"due", "set", "expect", "likely", "schedule", "slate", "poise", "ready"})


def _is_quoting(tokens: Iterable[Token]) -> bool:
    return any(t.text[0] in OPENERS and t.tag != "POS" for t in tokens)


def is_person(noun: Token) -> bool:
    """Whether a noun or pronoun means one person or several."""
    lemma = noun.lemma.lower()
    person = gazetteer.titles().are_people(lemma, noun.text.lower())
    return person or lemma in gazetteer.words_for("persons") or noun.tag == "PRP"


_RULES = frozenset({"order", "approve", "authorize", "authorise"})  # "ordered his arrest"
_GIVES = frozenset({"promise", "offer", "ask", "pledge"})  # whom somebody promises is not what
_HEARERS = frozenset({"PERSON", "ORG", "NORP", "GPE"})
_DONE = _RULES | _GIVES | {"declare", "cite", "threaten"}


def finds(case: Case) -> bool:
    """A study that finds, a poll that shows: for other subjects these verbs say nothing."""
    if lemma(case.verb) not in {"find", "show"} or "that" not in case.frames:
        return False
    sources = lexicon().headline_sources
    return any(t.dep == "nsubj" and t.text.lower() in sources for t in case.children)

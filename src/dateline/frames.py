"""What a verb of saying, thinking or wanting governs: its content, by the frames it takes.

The frames are those of data/cues.toml. Each finder of this module knows one shape in the tree (a
clause, an infinitive, a noun phrase and its verdict, an object, a preposition) and answers with the
token numbers of the content; the first that fits is taken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import attributions, clauses, governed
from dateline.cues import (
    SAID_IN,
    Case,
    Content,
    Cue,
    has_to,
    is_passive,
    lemma,
    lexicon,
    verb_frames,
    words_of_cue,
)
from dateline.quotations import OPENERS
from dateline.sources import QUOTES, agent, is_charge, source

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from dateline.reading import Reading, Token

# A relative pronoun stands for the noun before it, which is told of then, not the pronoun.
_RELATIVES = frozenset({"WP", "WDT"})
_ACTORS = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_CALLS = frozenset({"call", "label", "brand", "dub", "deem"})
# Their passives tell of things that were said ("it was announced that"), by whomever.
_MADE_KNOWN = frozenset({"reveal", "announce", "report", "confirm"})
# "This shows that": a pronoun that stands for a fact is no source.
_NOBODY = frozenset({"it", "this", "that", "these", "those", "what"})
# Facts show things too: these tell a view only with a person, a body or a poll as subject.
_SHOWS = frozenset(
    {"show", "highlight", "underscore", "underline", "illustrate", "reflect", "indicate",
     "demonstrate", "reveal"}
)  # fmt: skip
# Prepositions that may go on with the object: "criticised the handling of the flood".
_OF_OBJECT = frozenset(
    {"by", "with", "for", "from", "against", "of", "about", "as", "over", "between", "on",
     "towards", "toward", "in", "behind", "to", "into", "among", "within", "amid"}
)  # fmt: skip
# Behind these stands a person first, and only then what is said of him.
_OF_SOMEBODY = frozenset({"accuse", "suspect", "remind", "warn", "inform", "assure", "convict"})
# "A plan backed by Peru" tells whose help it has, not what Peru said of it.
_LENDS = frozenset({"support", "back", "second", "favor", "favour", "resist", "challenge", "claim"})
# Shorter, it is the object itself: "called a vote".
_SHORTEST_VERDICT = 3
_SHORTEST_UNFOLDED = 3  # tokens


def verb_cue(reading: Reading, verb: Token) -> Cue | None:
    """The content that a verb introduces by one of its frames, with its source."""
    if verb.lemma in {"make", "let"}:
        return _made_clear(reading, verb)
    if _is_within_word(reading, verb):
        return None
    taken = verb_frames(reading, verb)
    if not taken and lemma(verb) not in lexicon().phrasal:
        return None
    case = Case(reading, verb, reading.children(verb.i), taken, is_passive(reading, verb))
    if not taken and not any(_phrasal(case, t) for t in case.children):
        return None
    for finder in (
        attributions.closing,
        attributions.parenthesis,
        attributions.after_question,
        clauses.told,
        attributions.behind_colon,
        _for_somebody,
        _plea,
        _infinitive,
        _verdict,
        _likened,
        _put_at,
        _phrase,
        _object,
        _preposition,
        clauses.by_place,
    ):
        found = finder(case)
        if found:
            return _cue(case, found)
    return None


def _is_within_word(reading: Reading, verb: Token) -> bool:
    """Whether a hyphen ties a verb to the word before it: "the self-declared zone"."""
    before = reading.tokens[verb.i - 1]
    return before.text == "-" and before.end == verb.start


def _made_clear(reading: Reading, verb: Token) -> Cue | None:
    """The clause of "made (it) clear that ...", "let it be known that ..."; else none."""
    farthest = verb.i + (_LET_IT_BE if verb.lemma == "let" else _MADE_IT)
    for clear in reading.children(verb.i, "ccomp", "acomp", "oprd"):
        if clear.text.lower() not in {"clear", "plain", "known"} or clear.i > farthest:
            continue
        for child in (*reading.children(clear.i), *reading.children(verb.i, "ccomp")):
            below = reading.subtree(child.i)
            opens = reading.tokens[below[0]]
            if clear.i < below[0] <= clear.i + _LET_FAR and opens.text.lower() in {"that", "to"}:
                first = words_of_cue(reading, verb)[0]
                owner = source(reading, verb)
                return owner and Cue(verb.i, "that", first, clear.i + 1, tuple(below), owner)
    return None


_MADE_IT, _LET_IT_BE, _LET_FAR = 2, 3, 6  # tokens up to "clear", up to "known", and up to "that"


def _cue(case: Case, found: Content) -> Cue | None:
    """The cue with its source; a wish or a judgement of nobody, or one held back, is none."""
    owner = found.speaker or source(case.reading, case.verb)
    if owner is None and found.frame == "that<":
        owner = clauses.bare_noun(case, found)
    if governed.tells_nothing(case, found, owner):
        return None
    first, last = words_of_cue(case.reading, case.verb)
    behind = (*_tail(case, found.tokens), *_unfolded(case, found.tokens))
    content = (*clauses.left_out(case, found), *found.tokens, *behind)
    return Cue(case.verb.i, found.frame, first, max(last, found.cue_end), content, owner)


def _tail(case: Case, content: Sequence[int]) -> range:
    """Words without a verb of their own that "and" or "but" adds at a sentence's end."""
    tokens, end = case.reading.tokens, case.reading.sentence_of(case.verb.i).last - 1
    at = max(content) + 1
    if at <= case.verb.i or at >= end:
        return range(0)
    opener = at + (tokens[at].text == ",")
    if tokens[opener].text.lower() not in {"and", "or", "but"} or end - at > _LONGEST_TAIL:
        return range(0)
    alone = not any(t.pos in {"VERB", "AUX"} or t.text in _TAIL_STOPS for t in tokens[at + 1 : end])
    return range(at, end) if alone else range(0)


_LONGEST_TAIL = 25
_TAIL_STOPS = frozenset({",", ";", ":", "—", "–", '"', "“", "''", "``"})


def _phrasal(case: Case, child: Token) -> frozenset[str]:
    """The frames of a verb with its preposition ("call on")."""
    if child.dep not in {"prep", "prt"}:
        return frozenset()
    return lexicon().verbs.get(f"{lemma(case.verb)}_{child.text.lower()}", frozenset())


# ------------------------------------------------------------------ infinitives and gerunds


def _infinitive(case: Case) -> Content | None:
    for child in case.after("xcomp", "advcl"):
        to = has_to(case.reading, child)
        if child.dep == "advcl" and not (to and "ninf" in case.frames):
            continue
        below = case.reading.subtree(child.i)
        if case.passive:
            return _passive_infinitive(case, below) if to else None
        frame, objects = _frame_of_verb(case, child, to=to)
        if frame in case.frames:
            return Content(frame, (*case.below(objects), *below))
    return None


def _for_somebody(case: Case) -> Content | None:
    """Who is to do what: "called again for the minister to resign"."""
    if "for" not in case.frames or case.passive:
        return None
    for clause in case.after("advcl", "ccomp", "xcomp"):
        opener, *below = case.reading.subtree(clause.i)
        subject = case.reading.children(clause.i, "nsubj", "nsubjpass")
        first = case.reading.tokens[opener]
        if first.text == "for" and first.dep == "mark" and subject and has_to(case.reading, clause):
            return Content("for", tuple(below), opener + 1 if opener == case.verb.i + 1 else 0)
    return None


def _plea(case: Case) -> Content | None:
    """What somebody pleads in court: "pleaded guilty to theft"."""
    if lemma(case.verb) != "plead":
        return None
    for word in case.after("acomp", "oprd", "advmod", "xcomp"):
        if word.text.lower() in {"guilty", "innocent"}:
            return Content("small", tuple(case.reading.subtree(word.i)))
    return None


def _frame_of_verb(case: Case, child: Token, *, to: bool) -> tuple[str, list[Token]]:
    """The frame that a second verb stands in, with the object that it shares."""
    objects = [t for t in case.after("dobj", "dative") if t.i < child.i]
    if to:
        return ("ninf", objects[:1]) if objects else ("inf", [])
    return ("ing", []) if child.tag == "VBG" else ("small", objects)


def _passive_infinitive(case: Case, below: list[int]) -> Content | None:
    if case.verb.dep == "advcl" and "ninf" in case.frames:
        return Content("ninf", tuple(below))
    if "pinf" not in case.frames:
        return None
    subjects = [t for t in case.children if t.dep == "nsubjpass"]
    return Content("pinf", (*case.below(subjects), *below))


# ------------------------------------------------------------------ a thing and what it is called


def _things(case: Case) -> list[Token]:
    relation = "nsubjpass" if case.passive else "dobj"
    return [t for t in case.children if t.dep == relation or (t.dep == "nsubj" and t.tag == "WP")]


def _verdict(case: Case) -> Content | None:
    """The thing and its name: "called the vote a farce"."""
    if "small" not in case.frames:
        return None
    things = _things(case)
    said = [t for t in case.children if t.dep == "oprd"] + case.after("attr")
    if said and _is_named_by_nobody(case):
        return None
    if not said and not case.passive and lemma(case.verb) in _CALLS:
        # The parser took "the vote a farce" for one object: only its verdict is left to tell.
        said, things = [t for t in things if _is_verdict(case, t)], []
    return Content("small", (*case.below(things), *case.below(said))) if said else None


def _is_named_by_nobody(case: Case) -> bool:
    """Whether a name is just how a thing is called: "a plan dubbed Project Oak"."""
    named = case.passive and case.verb.dep == "acl"
    return named and not case.reading.children(case.verb.i, "agent")


def _is_verdict(case: Case, noun: Token) -> bool:
    """Whether a lone object holds both the thing and its name ("the vote a farce")."""
    below = case.reading.subtree(noun.i)
    first = case.reading.tokens[below[0]].text.lower()
    names = case.verb.dep in {"acl", "relcl"} and case.verb.tag in {"VBP", "VBZ"}
    return len(below) >= _SHORTEST_VERDICT and (names or first not in {"a", "an"})


def _likened(case: Case) -> Content | None:
    """The thing and what it is taken for: "described it as dead"."""
    if "as" not in case.frames:
        return None
    if lemma(case.verb) in QUOTES and _is_of_nobody(case):
        return None
    likeness = next((t for t in case.after("prep", "advcl") if _is_likeness(case, t)), None)
    if likeness is None:
        return _within_object(case, {"as"}) if "obj" not in case.frames else None
    things = _things(case)
    if case.passive and _says_of_noun(case):
        things = [t for t in things if t.tag not in {"WDT", "WP"}]
    bare = [] if things or not case.passive else _described(case)
    return Content("as", (*bare, *case.below([*things, likeness])))


def _is_likeness(case: Case, child: Token) -> bool:
    """Whether a phrase opens with "as" and is no clause of time ("as the talks began")."""
    first = case.reading.tokens[case.reading.subtree(child.i)[0]]
    return first.text.lower() == "as" and not case.reading.children(child.i, "nsubj")


def _is_of_nobody(case: Case) -> bool:
    """Whether a quoting verb names no words ("quoted as an expert") or nobody who quotes them."""
    said = [c for t in case.after("prep") for c in case.reading.children(t.i, "pcomp")]
    plain = lemma(case.verb) == "cite" and not said
    return not plain and (not said or (case.passive and agent(case.reading, case.verb) is None))


def _put_at(case: Case) -> Content | None:
    """A quantity and the number that somebody gives for it: "put the toll at 300"."""
    if lemma(case.verb) not in {"put", "peg", "estimate"}:
        return None
    tokens = case.reading.tokens
    for at in case.after("prep"):
        below = case.reading.subtree(at.i)[1:]
        told = any(tokens[i].pos == "NUM" or tokens[i].text[0] in OPENERS for i in below[:_NUMBER])
        if at.text.lower() == "at" and told and case.after("dobj"):
            thing = [t for t in case.after("dobj")[:1] if t.text.lower() not in _POINTERS]
            return Content("small", (*case.below(thing), *([at.i] if thing else ()), *below))
    return None


_POINTERS = frozenset({"it", "them", "this", "that"})
_NUMBER = 5  # tokens behind "at" that hold the number: "at more than 300"


def _within_object(case: Case, words: Collection[str]) -> Content | None:
    """An object that the parser gave the verb's preposition: "accused | the army of a raid"."""
    for noun in case.after("dobj"):
        for child in case.reading.children(noun.i, "prep"):
            word = child.text.lower()
            if word in words and child.i > noun.i:
                below = case.reading.subtree(noun.i)
                # "accused | the army of militarizing | disputed waters": two objects, one phrase
                rest = [t for t in case.after("dobj") if case.reading.subtree(t.i)[0] > below[-1]]
                joins = rest and case.reading.subtree(rest[0].i)[0] == below[-1] + 1
                return Content(word, (*below, *case.below(rest[:1] if joins else ())))
    return None


def _described(case: Case) -> list[int]:
    """What a bare participle speaks of: "a move" in "a move seen as a threat"."""
    if case.verb.dep not in {"acl", "relcl"}:
        return []
    own = set(case.reading.subtree(case.verb.i))
    return [i for i in case.reading.subtree(case.verb.head) if i not in own and i < case.verb.i]


def _phrase(case: Case) -> Content | None:
    """A preposition, somebody, and what he is to do: "called on the two sides to talk"."""
    if lemma(case.verb) not in lexicon().phrasal:
        return None
    for child in case.children:
        if "ninf" not in _phrasal(case, child):
            continue
        verbs = [t for t in case.after("xcomp", "advcl") if t.i > child.i][:1]
        nouns = [i for i in case.reading.subtree(child.i) if i != child.i]
        if nouns and (verbs or any(case.reading.tokens[i].tag == "TO" for i in nouns)):
            return Content("ninf", (*nouns, *case.below(verbs)), child.i + 1)
    return None


# ------------------------------------------------------------------ objects and prepositions


def _object(case: Case) -> Content | None:
    if case.passive:
        return _accused(case) or _passive_subject(case)
    if ("obj" not in case.frames and not governed.finds(case)) or not _may_judge(case):
        return None
    for child in case.children:
        if child.dep == "dobj" and child.tag not in _RELATIVES:
            if governed.is_deed(case, child):
                continue
            return Content("obj", tuple(_with_complements(case, child)))
        if _is_doing(case, child):
            return Content("ing", tuple(case.reading.subtree(child.i)))
    return _behind_mood(case) or _what(case)


def _what(case: Case) -> Content | None:
    """A thing that is judged by what it is called: "condemned what it called a raid"."""
    if lemma(case.verb) not in lexicon().verdicts:
        return None
    for clause in case.after("ccomp"):
        below = case.reading.subtree(clause.i)
        words = (case.reading.tokens[i] for i in below if case.reading.tokens[i].pos != "PUNCT")
        if next(words).text.lower() == "what":
            return Content("obj", tuple(below))
    return None


def _behind_mood(case: Case) -> Content | None:
    """An object that hangs from a mood: "noted with satisfaction | the growth of trade"."""
    moods = (m for t in case.after("prep") for m in case.reading.children(t.i, "pobj"))
    for mood in moods:
        for noun in case.reading.children(mood.i, "dobj", "appos", "npadvmod"):
            if mood.lemma.lower() in _MOODS:
                return Content("obj", tuple(_with_complements(case, noun)))
    return None


_MOODS = frozenset(
    {"satisfaction", "pleasure", "regret", "concern", "alarm", "pride", "gratitude", "interest",
     "appreciation", "sadness", "sorrow", "dismay", "indignation"}
)  # fmt: skip


def _passive_subject(case: Case) -> Content | None:
    """What is said of the subject of a passive: "the minister was blamed for the delay"."""
    if ("passive" not in case.frames and not governed.finds(case)) or not _is_known(case):
        return None
    if _says_of_noun(case) and lemma(case.verb) not in _LENDS:
        below = _described(case)
        return Content("passive", (*below, *_verdict_behind(case))) if below else None
    for child in case.children:
        if child.dep == "nsubjpass" and child.tag not in _RELATIVES:
            return None if governed.is_deed(case, child) else _with_faults(case, child)
        if _is_doing(case, child):
            return Content("ing", tuple(case.reading.subtree(child.i)))
    return None


def _with_faults(case: Case, subject: Token) -> Content:
    faults = [t for t in case.after("prep") if t.text.lower() == "for"]
    # "the river is acknowledged by all | to belong to Togo"
    faults += [t for t in case.after("xcomp") if has_to(case.reading, t)]
    return Content("passive", (*_with_complements(case, subject), *case.below(faults)))


def _is_doing(case: Case, child: Token) -> bool:
    return child.dep in {"pcomp", "xcomp"} and "ing" in case.frames and child.tag == "VBG"


def _verdict_behind(case: Case) -> list[int]:
    """What a noun is judged as, behind who judges: "condemned by Riga within hours as theft"."""
    below = case.reading.subtree(case.verb.i)
    heads = (i for i in below if case.reading.tokens[i].text == "as" and i > case.verb.i)
    found = next(heads, None) if "as" in case.frames else None
    return case.reading.subtree(found) if found is not None else []


def _says_of_noun(case: Case) -> bool:
    """Whether a participle or a "that was ..." speaks of the noun before it."""
    subjects = [t.tag for t in case.children if t.dep == "nsubjpass"]
    return (case.verb.dep == "acl" and not subjects) or (
        case.verb.dep == "relcl" and bool(subjects) and subjects[0] in {"WDT", "WP"}
    )


def _with_complements(case: Case, noun: Token) -> list[int]:
    """An object with the prepositions right behind it ("blamed the army for the delay")."""
    below = list(case.reading.subtree(noun.i))
    for other in case.children:
        word = other.text.lower()
        follows = other.dep in {"prep", "agent"} and other.i == below[-1] + 1
        if follows and (word in case.frames or _is_of_object(case, other)):
            below.extend(case.reading.subtree(other.i))
    if noun.lemma.lower() in lexicon().nouns:
        below.extend(case.below(t for t in case.after("xcomp") if has_to(case.reading, t)))
    return below


def _is_of_object(case: Case, other: Token) -> bool:
    """Whether a preposition tells more of the object, not when or in which paper it was said."""
    if other.text.lower() not in _OF_OBJECT:
        return False
    nouns = case.reading.children(other.i, "pobj")
    return not any(t.entity in {"DATE", "TIME"} or t.lemma.lower() in SAID_IN for t in nouns)


def _unfolded(case: Case, below: Sequence[int]) -> range:
    """What a colon unfolds behind the content: "suggested a way out: sell the ships"."""
    tokens, end = case.reading.tokens, case.reading.sentence_of(case.verb.i).last
    at = max(below, default=end) + 1
    if at + _SHORTEST_UNFOLDED >= end or tokens[at].text != ":" or at < case.verb.i:
        return range(0)
    return range(0) if tokens[at + 1].text[0] in OPENERS else range(at, end)


def _is_known(case: Case) -> bool:
    """Whether a passive tells who judged, or that something was made known."""
    if agent(case.reading, case.verb) is not None or lemma(case.verb) in _MADE_KNOWN:
        return True
    return any(t.text.lower() == "for" and "for" in case.frames for t in case.after("prep"))


def _may_judge(case: Case) -> bool:
    """Whether the subject can be somebody: a visit that highlights a thing says nothing."""
    subject = next((t for t in case.children if t.dep == "nsubj"), None)
    if subject is None:
        return not _is_shown_by_deed(case)
    word = subject.text.lower()
    if word in _NOBODY and subject.tag in {"DT", "WP"}:
        return False
    return (
        lemma(case.verb) not in _SHOWS
        or subject.entity in _ACTORS
        or subject.pos == "PRON"
        or word in lexicon().headline_sources
    )


def _is_shown_by_deed(case: Case) -> bool:
    """Whether what somebody does shows it: "held a drill, highlighting their ties"."""
    above = case.reading.tokens[case.verb.head]
    aside = case.verb.tag == "VBG" and case.verb.dep == "advcl" and lemma(case.verb) in _SHOWS
    return aside and above.pos == "VERB" and "quote" not in verb_frames(case.reading, above)


def _preposition(case: Case) -> Content | None:
    if case.passive:
        return None
    for child in case.after("prep"):
        found = _behind(case, child) if child.text.lower() in case.frames else None
        if found:
            return found
    if "beside" in case.frames:
        return _beside(case)
    return _within_object(case, {"of"} & case.frames) if lemma(case.verb) in _OF_SOMEBODY else None


def _behind(case: Case, child: Token) -> Content | None:
    """What stands behind a preposition, with the object before it: "accused Riga of theft"."""
    word = child.text.lower()
    below = [i for i in case.reading.subtree(child.i) if i != child.i]
    objects = [t for t in case.children if t.dep == "dobj" and t.i < child.i]
    held = objects and not (word == "with" and lemma(case.verb) == "threaten")
    if not below or (held and word not in {"of", "for", "about"}):
        return None
    days = [t.entity in {"DATE", "TIME"} for t in case.reading.children(child.i, "pobj")]
    if word == "on" and days and all(days):
        return None  # "agreed on January 1"
    below.extend(_onward(case, below[-1] + 1))
    if objects:
        return Content(word, (*case.below(objects), child.i, *below))
    return Content(word, tuple(below), child.i + 1 if child.i == case.verb.i + 1 else 0)


def _accused(case: Case) -> Content | None:
    """Who "was accused", and of what."""
    charges = [t for t in case.after("prep") if t.text.lower() == "of"] or _charged_by(case)
    subjects = [t for t in case.children if t.dep == "nsubjpass"]
    if lemma(case.verb) != "accuse" or not charges or not subjects:
        return None
    return Content("of", (*case.below(subjects), *case.below(charges)))


def _charged_by(case: Case) -> list[Token]:
    """The charge that the parser gave to the accuser: "accused by | the court of theft"."""
    accusers = [n for by in case.after("agent") for n in case.reading.children(by.i, "pobj")]
    below = (t for noun in accusers for t in case.reading.children(noun.i, "prep"))
    return [t for t in below if is_charge(case.reading, t)]


def _beside(case: Case) -> Content | None:
    """A thing and what it is set beside: "likened the vote to a circus"."""
    things = case.after("dobj")
    for child in (*case.after("prep"), *(c for t in things for c in case.reading.children(t.i))):
        if things and child.dep == "prep" and child.text.lower() in {"to", "with"}:
            return Content("beside", (*case.below(things), *case.reading.subtree(child.i)))
    return None


def _goes_behind(case: Case, preposition: Token) -> bool:
    """Whether a preposition goes on with what is told: "of keeping him | from speaking"."""
    doing = any(t.tag == "VBG" for t in case.reading.children(preposition.i, "pcomp"))
    word = preposition.text.lower()
    return word == "as" or (word == "from" and doing)


def _onward(case: Case, at: int) -> list[int]:
    """An infinitive or an "as" right behind: "called for talks to resume", "refer to it as ..."."""
    for after in case.after("xcomp", "advcl", "prep"):
        fits = _goes_behind(case, after) if after.dep == "prep" else has_to(case.reading, after)
        below = case.reading.subtree(after.i)
        if fits and below[0] == at:
            return below
    return []

"""What a verb of saying, thinking or wanting governs: its content, by the frames it takes.

The frames are those of data/cues.toml. Each finder of this module knows one shape in the tree (a
clause, an infinitive, a noun phrase and its verdict, an object, a preposition) and answers with the
token numbers of the content; the first that fits is taken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dateline.cues import (
    FINITE_TAGS,
    INVERTS,
    Cue,
    agent,
    has_to,
    inverted,
    is_passive,
    lemma,
    lexicon,
    source,
    verb_frames,
    words_of_cue,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dateline.reading import Reading, Token

_ACTORS = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_ASKING_TAGS = frozenset({"WP", "WRB", "WDT", "WP$"})
_SPEAKING_TAGS = frozenset({"VBD", "VBZ", "VBP", "VBN"})
_CLAUSE_HEADS = frozenset({"DET", "PRON", "PROPN", "SCONJ", "ADP"})
_TELLS = frozenset({"tell", "inform", "assure", "remind", "warn", "advise", "convince", "persuade"})
_CALLS = frozenset({"call", "label", "brand", "dub", "deem"})
_MADE_KNOWN = frozenset({"reveal", "announce", "report", "confirm"})
_NOBODY = frozenset({"it", "this", "that", "these", "those", "what"})
_SHIFTED = frozenset({"would", "could", "might", "was", "were", "had", "should"})
_SHOWS = frozenset(
    {"show", "highlight", "underscore", "underline", "illustrate", "reflect", "indicate",
     "demonstrate", "reveal"}
)  # fmt: skip
_REPORTS = frozenset(
    {"say", "argue", "claim", "add", "note", "insist", "warn", "suggest", "report", "write",
     "declare", "believe", "think", "tell", "announce"}
)  # fmt: skip
_OF_OBJECT = frozenset(
    {"by", "with", "for", "from", "against", "of", "about", "as", "over", "between", "on",
     "towards", "toward"}
)  # fmt: skip
_NEAR = 4  # words above a verb that may hold it back
_HELD_BACK = frozenset(
    {"refrain", "avoid", "abstain", "stop", "dissuade", "deter", "prevent", "discourage"}
)
_MARKS = "\"“„«‘'`"
_JOINT = frozenset({"both", "two", "three", "sides", "parties", "they", "each"})
_OUTLOOKS = frozenset({"expect", "anticipate", "project", "forecast"})
_PAGE_OWNERS = frozenset({"author", "editor", "i", "we"})
_SHORTEST_CLAUSE = 3  # tokens
_SHORTEST_VERDICT = 3
_LONGEST_SPEAKER = 6


class _Case(NamedTuple):
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


class _Content(NamedTuple):
    """The frame that fits, the tokens of the content, and where the words of the cue end."""

    frame: str
    tokens: tuple[int, ...]
    cue_end: int = 0


def verb_cue(reading: Reading, verb: Token) -> Cue | None:
    """The content that a verb introduces by one of its frames, with its source."""
    case = _Case(
        reading,
        verb,
        reading.children(verb.i),
        verb_frames(reading, verb),
        is_passive(reading, verb),
    )
    if not case.frames and not any(_phrasal(case, t) for t in case.children):
        return None
    for finder in (
        _clause,
        _infinitive,
        _verdict,
        _likened,
        _phrase,
        _object,
        _preposition,
        _words,
    ):
        found = finder(case)
        if found:
            return _cue(case, found)
    return None


def _cue(case: _Case, found: _Content) -> Cue | None:
    """The cue with its source; a wish or a judgement of nobody, or one held back, is none."""
    owner = source(case.reading, case.verb)
    if owner is None and (found.frame in {"inf", "obj"} or _is_outlook(case, found)):
        return None
    if owner and found.frame not in {"that", "that<", "wh"} and _is_of_page(case, owner):
        return None
    above = [
        lemma(t) for t, _ in zip(case.reading.ancestors(case.verb.i), range(_NEAR), strict=False)
    ]
    if found.frame in {"obj", "as", "small", "ing"} and _HELD_BACK & set(above):
        return None
    first, last = words_of_cue(case.reading, case.verb)
    return Cue(case.verb.i, found.frame, first, max(last, found.cue_end), found.tokens, owner)


def _is_outlook(case: _Case, found: _Content) -> bool:
    """Whether nobody is said to expect it: then the page itself does."""
    return found.frame == "pinf" and lemma(case.verb) in _OUTLOOKS


def _is_of_page(case: _Case, owner: tuple[int, int]) -> bool:
    """An agreement that several sides reach is a deed; thanks of the authors are the page's own."""
    verb, tokens = lemma(case.verb), case.reading.tokens[owner[0] : owner[1]]
    if verb == "agree":
        return any(t.dep == "cc" or t.text.lower() in _JOINT for t in tokens)
    return verb == "thank" and any(t.lemma.lower() in _PAGE_OWNERS for t in tokens)


def _phrasal(case: _Case, child: Token) -> frozenset[str]:
    """The frames of a verb with its preposition ("call on")."""
    if child.dep != "prep":
        return frozenset()
    return lexicon().verbs.get(f"{lemma(case.verb)}_{child.text.lower()}", frozenset())


# ------------------------------------------------------------------ clauses


def _clause(case: _Case) -> _Content | None:
    if not case.frames & {"that", "wh", "small", "ninf"}:
        return None
    if "that" in case.frames:
        whole = _main_clause(case) or _plain_that(case)
        if whole:
            return _Content("that", tuple(whole))
    for child in sorted(case.children, key=lambda t: (t.i < case.verb.i, t.i)):
        if child.dep != "ccomp" and not _fronted(case, child):
            continue
        below = case.reading.subtree(child.i)
        kind = _kind_of_clause(case, child, below)
        if kind in case.frames or (kind == "wh" and "that" in case.frames):
            if child.i > case.verb.i:
                return _following_clause(case, kind, below)
            if _may_front(case, below):
                return _Content("that<", tuple(_front(case, below)))
    return None


def _kind_of_clause(case: _Case, child: Token, below: Sequence[int]) -> str:
    opener = case.reading.tokens[below[0]]
    asks = opener.tag in _ASKING_TAGS or opener.text.lower() in {"whether", "if"}
    if has_to(case.reading, child) and not asks:
        return "ninf"
    if asks and child.i > case.verb.i:
        return "wh"
    plain = opener.text.lower() == "that" and opener.dep == "mark"
    return "that" if plain or child.pos in {"VERB", "AUX"} else "small"


def _may_front(case: _Case, below: Sequence[int]) -> bool:
    if any(t.text == ";" for t in case.reading.tokens[below[-1] + 1 : case.verb.i]):
        return False
    if "quote" in case.frames or below[0] > case.verb.i or case.verb.dep == "relcl":
        return True
    following = case.reading.tokens[case.verb.i + 1 : case.verb.i + 2]
    return all(t.pos == "PUNCT" for t in following)


def _following_clause(case: _Case, kind: str, below: list[int]) -> _Content:
    if kind != "that":
        return _Content(kind, (*_lost_subject(case, below), *below))
    front = _before_parenthesis(case)
    if front:
        return _Content("that<", (*front, *below))
    goes_on = _goes_on(case, below[-1] + 1)
    return _Content(kind, (*_lost_subject(case, below), *below, *goes_on))


def _before_parenthesis(case: _Case) -> tuple[int, ...]:
    """The words of the sentence before "said Lee" where the rest of them follow it."""
    if lemma(case.verb) not in INVERTS or inverted(case.reading, case.verb) is None:
        return ()
    return tuple(range(case.reading.sentence_of(case.verb.i).first, case.verb.i - 1))


def _goes_on(case: _Case, at: int) -> tuple[int, ...]:
    """A second clause that still is reported: "..., nor was it", "..., but it would not"."""
    tokens, end = case.reading.tokens, case.reading.sentence_of(case.verb.i).last
    if at + 2 >= end or tokens[at].text != "," or case.verb.tag not in _SPEAKING_TAGS:
        return ()
    word, rest = tokens[at + 1].text.lower(), tokens[at + 2 : end]
    if word not in {"nor", "but"}:
        return ()
    if any(verb_frames(case.reading, t) for t in rest if t.pos == "VERB"):
        return ()
    if word == "but" and not (case.verb.tag == "VBD" and _is_shifted(rest)):
        return ()
    return tuple(range(at, end - 1))


def _is_shifted(tokens: Sequence[Token]) -> bool:
    """Whether a clause stands in the tense of reported speech."""
    finite = next((t for t in tokens if t.tag in FINITE_TAGS), None)
    return finite is not None and finite.text.lower() in _SHIFTED and _has_clause(tokens)


def _front(case: _Case, below: list[int]) -> list[int]:
    """A fronted clause with all the words of its sentence before "he said"."""
    tokens, verb = case.reading.tokens, case.verb
    first = case.reading.sentence_of(verb.i).first
    commas = [i for i in range(below[-1], verb.i) if tokens[i].text in {",", "—", "–"}]
    if below[-1] > verb.i or verb.dep != "ROOT" or not commas:
        return below
    return list(range(first, commas[-1] if _is_front(case, commas[-1]) else commas[0]))


def _is_front(case: _Case, comma: int) -> bool:
    """Whether nothing but the speaker stands between a comma and the verb."""
    gap = case.reading.tokens[comma + 1 : case.verb.i]
    return all(t.head == case.verb.i or t.tag not in FINITE_TAGS for t in gap)


def _lost_subject(case: _Case, below: list[int]) -> list[int]:
    """The noun right after "says" that the parser took for its object ("says Iran, while ...")."""
    if lemma(case.verb) not in {"say", "argue", "claim", "insist"}:
        return []
    gap = case.reading.tokens[case.verb.i + 1 : below[0]]
    nominal = all(t.pos in {"PROPN", "NOUN", "DET", "ADJ", "PUNCT"} for t in gap)
    held = any(t.dep in {"dobj", "nsubj"} for t in gap)
    return [t.i for t in gap] if nominal and held else []


def _fronted(case: _Case, child: Token) -> bool:
    """A main clause before its verb that the parser took for an adverbial."""
    reading, verb = case.reading, case.verb
    if child.dep not in {"advcl", "dep"} or child.i > verb.i or verb.tag not in FINITE_TAGS:
        return False
    if reading.children(verb.i, "dobj", "xcomp") or child.pos not in {"VERB", "AUX"}:
        return False
    own = reading.children(child.i)
    if not any(t.dep in {"nsubj", "nsubjpass"} for t in own):
        return False
    if any(t.dep == "mark" or t.tag in {"WRB", "WP", "WDT"} for t in own):
        return False
    return any(t.dep == "nsubj" and t.i > child.i for t in case.children)


def _main_clause(case: _Case) -> list[int]:
    """The clause that a parenthesis speaks of: "Talks, he said, failed", "as X reported"."""
    reading, verb = case.reading, case.verb
    above = reading.tokens[verb.head]
    if above.i == verb.i or above.pos not in {"VERB", "AUX"}:
        return []
    relations = {t.dep for t in case.children}
    marks = [t.text.lower() for t in case.children if t.dep == "mark"]
    plain = verb.dep == "parataxis" and not relations & {"ccomp", "dobj"}
    reports = (
        verb.dep == "advcl"
        and marks == ["as"]
        and not relations & {"ccomp", "dobj", "xcomp", "acomp"}
    )
    if not plain and not reports:
        return []
    own = set(reading.subtree(verb.i))
    return [i for i in reading.subtree(above.i) if i not in own]


def _plain_that(case: _Case) -> list[int]:
    """Words from a "that" right after the verb (or its hearer), where the tree lost the clause."""
    tokens, verb = case.reading.tokens, case.verb
    at, end = verb.i + 1, case.reading.sentence_of(verb.i).last
    if at + 1 >= end:
        return []
    if tokens[at].text.lower() != "that":
        return _told(case) if lemma(verb) in _TELLS else []
    determines = tokens[at].dep in {"det", "dobj"} and tokens[at + 1].pos not in _CLAUSE_HEADS
    if tokens[at].tag not in {"IN", "WDT", "DT"} or determines:
        return []
    if any(t.dep == "ccomp" and case.reading.subtree(t.i)[0] <= at for t in case.children):
        return []
    return list(range(at, end)) if end - at > _SHORTEST_CLAUSE else []


def _told(case: _Case) -> list[int]:
    """A that-clause which the parser hung from the hearer ("told the paper that ...")."""
    for hearer in case.after("dobj", "dative"):
        for clause in case.reading.children(hearer.i, "relcl", "acl", "ccomp"):
            below = case.reading.subtree(clause.i)
            if case.reading.tokens[below[0]].text.lower() == "that":
                return below
    return []


# ------------------------------------------------------------------ infinitives and gerunds


def _infinitive(case: _Case) -> _Content | None:
    for child in case.after("xcomp", "advcl"):
        to = has_to(case.reading, child)
        if child.dep == "advcl" and not (to and "ninf" in case.frames):
            continue
        below = case.reading.subtree(child.i)
        if case.passive:
            return _passive_infinitive(case, below) if to else None
        frame, objects = _frame_of_verb(case, child, to=to)
        if frame in case.frames:
            return _Content(frame, (*case.below(objects), *below))
    return None


def _frame_of_verb(case: _Case, child: Token, *, to: bool) -> tuple[str, list[Token]]:
    """The frame that a second verb stands in, with the object that it shares."""
    objects = [t for t in case.after("dobj", "dative") if t.i < child.i]
    if to:
        return ("ninf", objects[:1]) if objects else ("inf", [])
    return ("ing", []) if child.tag == "VBG" else ("small", objects)


def _passive_infinitive(case: _Case, below: list[int]) -> _Content | None:
    if case.verb.dep == "advcl" and "ninf" in case.frames:
        return _Content("ninf", tuple(below))
    if "pinf" not in case.frames:
        return None
    subjects = [t for t in case.children if t.dep == "nsubjpass"]
    return _Content("pinf", (*case.below(subjects), *below))


# ------------------------------------------------------------------ a thing and what it is called


def _things(case: _Case) -> list[Token]:
    relation = "nsubjpass" if case.passive else "dobj"
    return [t for t in case.children if t.dep == relation or (t.dep == "nsubj" and t.tag == "WP")]


def _verdict(case: _Case) -> _Content | None:
    """The thing and its name: "called the vote a farce"."""
    if "small" not in case.frames:
        return None
    things = _things(case)
    said = [t for t in case.children if t.dep == "oprd"] + case.after("attr")
    named = case.passive and case.verb.dep == "acl"
    if said and named and not case.reading.children(case.verb.i, "agent"):
        return None
    if not said and not case.passive and lemma(case.verb) in _CALLS:
        said, things = [t for t in things if _is_verdict(case, t)], []
    return _Content("small", (*case.below(things), *case.below(said))) if said else None


def _is_verdict(case: _Case, noun: Token) -> bool:
    """Whether a lone object holds both the thing and its name ("the vote a farce")."""
    below = case.reading.subtree(noun.i)
    first = case.reading.tokens[below[0]].text.lower()
    names = case.verb.dep in {"acl", "relcl"} and case.verb.tag in {"VBP", "VBZ"}
    return len(below) >= _SHORTEST_VERDICT and (names or first not in {"a", "an"})


def _likened(case: _Case) -> _Content | None:
    """The thing and what it is taken for: "described it as dead"."""
    if "as" not in case.frames:
        return None
    for child in case.after("prep", "advcl"):
        first = case.reading.tokens[case.reading.subtree(child.i)[0]]
        if first.text.lower() == "as" and not case.reading.children(child.i, "nsubj"):
            things = _things(case)
            bare = [] if things or not case.passive else _described(case)
            return _Content("as", (*bare, *case.below([*things, child])))
    return None


def _described(case: _Case) -> list[int]:
    """What a bare participle speaks of: "a move" in "a move seen as a threat"."""
    if case.verb.dep != "acl":
        return []
    own = set(case.reading.subtree(case.verb.i))
    return [i for i in case.reading.subtree(case.verb.head) if i not in own and i < case.verb.i]


def _phrase(case: _Case) -> _Content | None:
    """A preposition, somebody, and what he is to do: "called on the two sides to talk"."""
    for child in case.children:
        if "ninf" not in _phrasal(case, child):
            continue
        verbs = [t for t in case.after("xcomp", "advcl") if t.i > child.i][:1]
        nouns = [i for i in case.reading.subtree(child.i) if i != child.i]
        if nouns and (verbs or any(case.reading.tokens[i].tag == "TO" for i in nouns)):
            return _Content("ninf", (*nouns, *case.below(verbs)), child.i + 1)
    return None


# ------------------------------------------------------------------ objects and prepositions


def _object(case: _Case) -> _Content | None:
    wanted = "passive" if case.passive else "obj"
    if wanted not in case.frames and not _finds(case):
        return None
    if not (_is_known(case) if case.passive else _may_judge(case)):
        return None
    relation = "nsubjpass" if case.passive else "dobj"
    for child in case.children:
        if child.dep == relation and child.tag not in {"WP", "WDT"}:
            if _is_deed(case, child):
                return None
            faults = [t for t in case.after("prep") if case.passive and t.text.lower() == "for"]
            return _Content(wanted, (*_with_complements(case, child), *case.below(faults)))
        if child.dep in {"pcomp", "xcomp"} and "ing" in case.frames and child.tag == "VBG":
            return _Content("ing", tuple(case.reading.subtree(child.i)))
    return None


def _is_deed(case: _Case, noun: Token) -> bool:
    """Whether a verb with its noun tells what somebody did and nothing of what he said."""
    words = lexicon()
    if lemma(case.verb) not in words.deeds or _finds(case):
        return False
    below = [case.reading.tokens[i] for i in case.reading.subtree(noun.i)]
    spoken = noun.lemma.lower() in words.nouns or any(t.text[0] in _MARKS for t in below)
    return not spoken or any(t.text.lower() == "no" for t in below[:1])


def _with_complements(case: _Case, noun: Token) -> list[int]:
    """An object with the prepositions right behind it ("blamed the army for the delay")."""
    below = list(case.reading.subtree(noun.i))
    for other in case.children:
        word = other.text.lower()
        follows = other.dep in {"prep", "agent"} and other.i == below[-1] + 1
        if follows and (word in case.frames or word in _OF_OBJECT):
            below.extend(case.reading.subtree(other.i))
    return below


def _is_known(case: _Case) -> bool:
    """Whether a passive tells who judged, or that something was made known."""
    if agent(case.reading, case.verb) is not None or lemma(case.verb) in _MADE_KNOWN:
        return True
    return any(t.text.lower() == "for" and "for" in case.frames for t in case.after("prep"))


def _may_judge(case: _Case) -> bool:
    """Whether the subject can be somebody: a visit that highlights a thing says nothing."""
    subject = next((t for t in case.children if t.dep == "nsubj"), None)
    if subject is None:
        return True
    word = subject.text.lower()
    if word in _NOBODY and subject.tag in {"DT", "WP"}:
        return False
    return (
        lemma(case.verb) not in _SHOWS
        or subject.entity in _ACTORS
        or subject.pos == "PRON"
        or word in lexicon().headline_sources
    )


def _finds(case: _Case) -> bool:
    """A study that finds, a poll that shows: for other subjects these verbs say nothing."""
    if lemma(case.verb) not in {"find", "show"} or "that" not in case.frames:
        return False
    sources = lexicon().headline_sources
    return any(t.dep == "nsubj" and t.text.lower() in sources for t in case.children)


def _preposition(case: _Case) -> _Content | None:
    if case.passive:
        return None
    for child in case.after("prep"):
        word = child.text.lower()
        below = [i for i in case.reading.subtree(child.i) if i != child.i]
        objects = [t for t in case.children if t.dep == "dobj" and t.i < child.i]
        if word not in case.frames or not below:
            continue
        if objects and word not in {"of", "for", "about"}:
            continue
        below.extend(_onward(case, below[-1] + 1))
        if objects:
            return _Content(word, (*case.below(objects), child.i, *below))
        return _Content(word, tuple(below), child.i + 1 if child.i == case.verb.i + 1 else 0)
    return None


def _onward(case: _Case, at: int) -> list[int]:
    """An infinitive or an "as" right behind: "called for talks to resume", "refer to it as ..."."""
    for after in case.after("xcomp", "advcl", "prep"):
        fits = after.text.lower() == "as" if after.dep == "prep" else has_to(case.reading, after)
        below = case.reading.subtree(after.i)
        if fits and below[0] == at:
            return below
    return []


# ------------------------------------------------------------------ by place alone


def _words(case: _Case) -> _Content | None:
    """The content by its place, where the tree has none: "Talks failed, said the envoy"."""
    verb = case.verb
    if case.passive or lemma(verb) not in _REPORTS or verb.tag not in _SPEAKING_TAGS:
        return None
    tokens, sentence = case.reading.tokens, case.reading.sentence_of(verb.i)
    before, after = tokens[sentence.first : verb.i], tokens[verb.i + 1 : sentence.last]
    opens = _opening(case, after)
    if opens and not (before and before[-1].text == ","):
        return _Content("that", tuple(range(opens, sentence.last)))
    commas = [t.i for t in before if t.text == ","]
    if not commas or not _has_clause(tokens[sentence.first : commas[-1]]):
        return None
    if verb.i - commas[-1] > _LONGEST_SPEAKER or not _is_front(case, commas[-1]):
        return None
    return _Content("that<", tuple(range(sentence.first, commas[-1])))


_OPENERS = frozenset({"NNP", "NN", "NNS", "DT", "PRP", "EX", "JJ", "CD", "PRP$", "NNPS"})


def _opening(case: _Case, tokens: Sequence[Token]) -> int:
    """Where a clause begins right behind the verb or behind "on Monday"; 0 where none does."""
    if not tokens or not _has_clause(tokens):
        return 0
    if tokens[0].tag in _OPENERS:
        return tokens[0].i
    subject = next((t for t in tokens if t.dep in {"nsubj", "nsubjpass"}), None)
    if subject is None or tokens[0].pos not in {"ADP", "SCONJ"}:
        return 0
    first = case.reading.subtree(subject.i)[0]
    gap = case.reading.tokens[tokens[0].i : first]
    plain = len(gap) <= _LONGEST_SPEAKER and not any(t.tag in {"WP", "WDT", "VBG"} for t in gap)
    return first if plain and first > tokens[0].i and subject.head != case.verb.i else 0


def _has_clause(tokens: Iterable[Token]) -> bool:
    finite = subject = False
    for token in tokens:
        finite = finite or token.tag in FINITE_TAGS
        subject = subject or token.dep in {"nsubj", "nsubjpass", "expl"}
    return finite and subject

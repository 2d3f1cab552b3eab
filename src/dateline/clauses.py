"""Clauses that tell what is said: behind the verb, before it, around it, or by place alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline.cues import (
    FINITE_TAGS,
    SAID_IN,
    Content,
    extent,
    has_to,
    lemma,
    lexicon,
    verb_frames,
)
from dateline.sources import INVERTS, inverted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from dateline.cues import Case, Cue
    from dateline.reading import Reading, Token

# The parser calls a clause of content one of these when its verb is far or the marks are missing.
_MAY_TELL = frozenset({"ccomp", "advcl", "dep"})
_ASKING_TAGS = frozenset({"WP", "WRB", "WDT", "WP$"})
# A bare "say" in the infinitive tells what somebody is to say, not what was said.
_SPEAKING_TAGS = frozenset({"VBD", "VBZ", "VBP", "VBN"})
_CLAUSE_HEADS = frozenset({"DET", "PRON", "PROPN", "SCONJ", "ADP"})
_ASKS = frozenset({"ask", "question", "press"})
# Whoever is told stands between the verb and the clause; with other verbs that is the content.
TELLS = frozenset({"tell", "inform", "assure", "remind", "warn", "advise", "convince", "persuade"})
# Reported speech moves the tense back; a clause that keeps it may be the page's own.
_SHIFTED = frozenset({"would", "could", "might", "was", "were", "had", "should"})
# Only verbs that do little else than report may take content from a place that the tree denies.
_REPORTS = frozenset(
    {"say", "argue", "claim", "add", "note", "insist", "warn", "suggest", "report", "write",
     "declare", "believe", "think", "tell", "announce"}
)  # fmt: skip
_SHOWS = frozenset({"indicate", "show", "find", "reveal"})  # "..., a new poll shows."
SHORTEST_CLAUSE = 3  # tokens
# Names of offices with a person and a country come to six words; longer is another clause.
_LONGEST_SPEAKER = 6


def told(case: Case) -> Content | None:
    """The clause that a verb governs, wherever it stands, or that the tree lost behind "that"."""
    if not case.frames & {"that", "wh", "small", "ninf"}:
        return None
    whole = (_main_clause(case) or _plain_that(case)) if "that" in case.frames else None
    if whole:
        return Content("that", tuple(whole), speaker=_teller_behind(case))
    if not any(t.dep in _MAY_TELL for t in case.children):
        return None
    for child in sorted(case.children, key=lambda t: (t.i < case.verb.i, t.i)):
        if child.dep == "ccomp" or _fronted(case, child) or _asked(case, child):
            found = _clause(case, child)
            if found:
                return found
    return None


def _clause(case: Case, child: Token) -> Content | None:
    """The content that one clause below the verb is, if the verb takes its kind."""
    below = case.reading.subtree(child.i)
    kind = _kind_of_clause(case, child, below)
    comma, opener = case.reading.tokens[max(below[0] - 1, 0)], case.reading.tokens[below[0]]
    if comma.text == "," and opener.text == "where":  # "is due in Oslo, where she will speak"
        return None
    if kind not in case.frames and not (kind == "wh" and "that" in case.frames):
        return None
    if child.i > case.verb.i:
        return _following_clause(case, kind, below)
    if _may_front(case, below) and not case.after("xcomp"):
        return Content("that<", tuple(_front(case, below)))
    return None


def _kind_of_clause(case: Case, child: Token, below: Sequence[int]) -> str:
    opener = case.reading.tokens[below[0]]
    asks = opener.tag in _ASKING_TAGS or opener.text.lower() in {"whether", "if"}
    if has_to(case.reading, child) and not asks:
        return "ninf"
    if asks and child.i > case.verb.i:
        return "wh"
    plain = opener.text.lower() == "that" and opener.dep == "mark"
    return "that" if plain or child.pos in {"VERB", "AUX"} else "small"


def _is_asked(case: Case, first: int) -> bool:
    """Whether a participle opens a sentence: "Asked whether it would pay, the firm said yes"."""
    opener = case.reading.tokens[first]
    return opener.tag == "VBN" and opener.dep == "advcl" and opener.i < case.verb.i


def _may_front(case: Case, below: Sequence[int]) -> bool:
    if _is_asked(case, below[0]):
        return False
    if any(t.text == ";" for t in case.reading.tokens[below[-1] + 1 : case.verb.i]):
        return False
    if "quote" in case.frames or below[0] > case.verb.i or case.verb.dep == "relcl":
        return True
    following = case.reading.tokens[case.verb.i + 1 : case.reading.sentence_of(case.verb.i).last]
    comma = next((at for at, t in enumerate(following) if t.text == ","), len(following))
    return all(map(_is_timing, following[:comma]))


def _is_timing(token: Token) -> bool:
    """Whether a word behind "figures showed" only tells when: "..., figures showed on Friday"."""
    return token.pos in {"PUNCT", "ADP", "SPACE"} or token.entity in _TIMES


def _following_clause(case: Case, kind: str, below: list[int]) -> Content:
    if kind != "that":
        return Content(kind, (*_lost_subject(case, below), *below))
    front = _before_parenthesis(case) or _parted_subject(case, below)
    if front:
        return Content("that<", (*front, *below))
    below = _rejoined(case, _from_that(case.reading, below))
    goes_on = _goes_on(case, below[-1] + 1)
    lost = _lost_subject(case, below) or _swallowed(case, below)
    return Content(kind, (*lost, *below, *goes_on))


def _swallowed(case: Case, below: Sequence[int]) -> Sequence[int]:
    """The subject that the parser gave to the hearer: "stated to Lake News | that talks | are"."""
    tokens = case.reading.tokens
    if tokens[below[0]].tag not in FINITE_TAGS:
        return ()
    for at in range(below[0] - 1, max(case.verb.i, below[0] - _LONGEST_SWALLOWED), -1):
        if tokens[at].text in BREAKS:
            return ()
        if tokens[at].text.lower() == "that":
            return range(at, below[0]) if tokens[at - 1].pos in {"PROPN", "NOUN"} else ()
    return ()


_LONGEST_SWALLOWED = 8  # tokens


def _rejoined(case: Case, below: list[int]) -> list[int]:
    """A clause with its rest that a phrase in commas parted from it in the tree.

    "That the loan, due in May, | would be paid", "that, should it rain, | they would wait".
    """
    tokens = case.reading.tokens
    comma = below[-1] + (tokens[below[-1]].text != ",")
    for rest in case.after("ccomp"):
        words = case.reading.subtree(rest.i)
        if words[0] not in (comma, comma + 1) or tokens[comma].text != ",":
            continue
        opener = next((t for t in tokens[below[0] : comma] if t.text not in {"that", ","}), rest)
        parted = not case.reading.children(rest.i, "nsubj", "nsubjpass", "expl")
        if parted or opener.text in _INVERTED:
            return [*below, comma, *words]
    return below


_INVERTED = frozenset({"should", "had", "were"})


def _from_that(reading: Reading, below: list[int], hearers: bool = False) -> list[int]:  # noqa: FBT001, FBT002
    """A clause from its "that" on: "reported on Monday, citing aides, that ..."."""
    for i in below[1:]:
        token = reading.tokens[i]
        if hearers and token.text.lower() == "that":
            return [k for k in below if k >= i]
        if token.dep == "mark" and token.text.lower() == "that":
            return [k for k in below if k >= i] if reading.tokens[i - 1].text == "," else below
        if token.tag in FINITE_TAGS:
            break
    return below


def _before_parenthesis(case: Case) -> tuple[int, ...]:
    """The words of the sentence before "said Lee" where the rest of them follow it."""
    if lemma(case.verb) not in INVERTS or inverted(case.reading, case.verb) is None:
        return ()
    return tuple(range(case.reading.sentence_of(case.verb.i).first, case.verb.i - 1))


def _parted_subject(case: Case, below: Sequence[int]) -> tuple[int, ...]:
    """The subject that a parenthesis parts from its verb: "The fees, Lee said today, will rise"."""
    tokens = case.reading.tokens
    subjects = [t for t in case.children if t.dep in {"nsubj", "dep"} and t.i < case.verb.i]
    opens = tokens[below[0]]
    if len(subjects) != _PARTED or opens.tag not in FINITE_TAGS or tokens[below[0] - 1].text != ",":
        return ()
    comma = case.reading.subtree(subjects[-1].i)[0] - 1
    first = case.reading.sentence_of(case.verb.i).first
    return tuple(range(first, comma)) if tokens[comma].text == "," and comma > first else ()


_PARTED = 2  # the subject of the clause and the speaker


def _goes_on(case: Case, at: int) -> tuple[int, ...]:
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
    return finite is not None and finite.text.lower() in _SHIFTED and has_clause(tokens)


def _front(case: Case, below: list[int]) -> list[int]:
    """A fronted clause with all the words of its sentence before "he said"."""
    tokens, verb = case.reading.tokens, case.verb
    first = case.reading.sentence_of(verb.i).first
    commas = [i for i in range(below[-1], verb.i) if tokens[i].text in {",", "—", "–"}]
    if below[-1] > verb.i or verb.dep != "ROOT" or not commas:
        return below
    return list(range(first, commas[-1] if _is_front(case, commas[-1]) else commas[0]))


def _is_front(case: Case, comma: int) -> bool:
    """Whether nothing but the speaker stands between a comma and the verb."""
    gap = case.reading.tokens[comma + 1 : case.verb.i]
    return all(t.head == case.verb.i or t.tag not in FINITE_TAGS for t in gap)


def _lost_subject(case: Case, below: list[int]) -> list[int]:
    """The noun right after "says" that the parser took for its object ("says Iran, while ...")."""
    if lemma(case.verb) not in {"say", "argue", "claim", "insist"}:
        return []
    gap = case.reading.tokens[case.verb.i + 1 : below[0]]
    dated = len(gap) > 1 and gap[0].text == "on" and gap[1].text in _DAYS
    gap = gap[2:] if dated else gap  # "said on Monday | the ships | were late"
    parts = {"PROPN", "NOUN", "DET", "ADJ", "PUNCT"}
    if case.reading.tokens[below[0]].tag in FINITE_TAGS:
        parts |= {"PRON", "ADP", "NUM", "PART", "CCONJ"}  # "said | her speech in Riga | was late"
    nominal = all(t.pos in parts for t in gap)
    held = dated or any(t.dep in {"dobj", "nsubj"} for t in gap)
    return [t.i for t in gap] if nominal and held else []


def _asked(case: Case, child: Token) -> bool:
    """A question behind its hearer that the parser took for a condition: "asked her if ..."."""
    if child.dep != "advcl" or child.i < case.verb.i or lemma(case.verb) not in _ASKS:
        return False
    first = case.reading.subtree(child.i)[0]
    hearers = case.after("dobj", "dative")
    opener = case.reading.tokens[first].text.lower()
    ahead = any(t.tag == "MD" for t in case.reading.children(child.i, "aux"))
    # "asked him when they met" tells a time, "asked him when they would meet" a question
    return opener in {"if", "whether", "why", "how"} | ({"when"} if ahead else set()) and any(
        case.reading.subtree(hearer.i)[-1] == first - 1 for hearer in hearers
    )


def _fronted(case: Case, child: Token) -> bool:
    """A main clause before its verb that the parser took for an adverbial."""
    reading, verb = case.reading, case.verb
    if child.dep not in {"advcl", "dep"} or child.i > verb.i or verb.tag not in FINITE_TAGS:
        return False
    if reading.children(verb.i, "dobj", "xcomp") or child.pos not in {"VERB", "AUX"}:
        return False
    # "Talks failed, said Lee": the speaker stands behind what he says
    return _may_stand_alone(reading.children(child.i)) and any(
        t.dep == "nsubj" and t.i > child.i for t in case.children
    )


def _may_stand_alone(own: Sequence[Token]) -> bool:
    """Whether a clause, by what hangs from its verb, has a subject and is not subordinate."""
    return any(t.dep in {"nsubj", "nsubjpass"} for t in own) and not any(
        t.dep == "mark" or t.tag in {"WRB", "WP", "WDT"} for t in own
    )


def _main_clause(case: Case) -> list[int]:
    """The clause that a parenthesis speaks of: "Talks, he said, failed", "as X reported"."""
    reading, verb = case.reading, case.verb
    above = reading.tokens[verb.head]
    if above.dep in {"aux", "auxpass"}:
        above = reading.tokens[above.head]
    if above.i == verb.i or above.pos not in {"VERB", "AUX"}:
        return []
    relations = {t.dep for t in case.children}
    plain = verb.dep == "parataxis" and not relations & {"ccomp", "dobj"}
    if not plain and not _is_as_told(case, relations):
        return []
    own = set(reading.subtree(verb.i))
    if above.dep == "pcomp" and max(own) + 2 >= reading.sentence_of(verb.i).last:
        sentence = reading.sentence_of(verb.i)  # "was fined for fishing, as reported by Lee"
        return [i for i in range(sentence.first, sentence.last) if i not in own]
    return [i for i in reading.subtree(above.i) if i not in own]


def _is_as_told(case: Case, relations: Collection[str]) -> bool:
    """Whether a clause is "as X reported"; "as he had promised" tells only what was done."""
    word = lemma(case.verb)
    if case.verb.dep != "advcl" or word in lexicon().spoken or word in _WISHES:
        return False
    marks = [t.text.lower() for t in case.children if t.dep == "mark"]
    alone = _COMPLEMENTS.isdisjoint(relations) or _teller_behind(case) is not None
    return marks == ["as"] and alone


def _teller_behind(case: Case) -> tuple[int, int] | None:
    """Who tells it, where the parser took him for an object: "as reported | the press service"."""
    marks = [t.text.lower() for t in case.children if t.dep == "mark"]
    if marks != ["as"] or any(t.dep in {"nsubj", "nsubjpass"} for t in case.children):
        return None
    for noun in case.after("dobj"):
        if noun.lemma.lower() in _TELLERS or noun.entity in {"ORG", "PERSON"}:
            return extent(case.reading, noun.i)
    return None


_TELLERS = frozenset(
    {"service", "agency", "ministry", "office", "media", "paper", "newspaper", "website", "source",
     "department", "spokesman", "spokeswoman", "spokesperson", "official", "minister", "channel"}
)  # fmt: skip
_COMPLEMENTS = frozenset({"ccomp", "dobj", "xcomp", "acomp"})


# "As he had promised" goes with a deed, not with a report of it.
_WISHES = frozenset(
    {"demand", "request", "ask", "propose", "recommend", "insist", "plan", "hope", "want", "wish",
     "expect", "agree", "fear", "suggest"}
)  # fmt: skip


def _plain_that(case: Case) -> list[int]:
    """Words from a "that" right after the verb (or its hearer), where the tree lost the clause."""
    tokens, verb = case.reading.tokens, case.verb
    at, end = verb.i + 1, case.reading.sentence_of(verb.i).last
    if at + 1 >= end:
        return []
    if tokens[at].text.lower() != "that":
        return (_told_hearer(case) if lemma(verb) in TELLS else []) or _far_that(case, end)
    determines = tokens[at].dep in {"det", "dobj"} and tokens[at + 1].pos not in _CLAUSE_HEADS
    if tokens[at].tag not in {"IN", "WDT", "DT"} or determines:
        return []
    if any(t.dep == "ccomp" and case.reading.subtree(t.i)[0] <= at for t in case.children):
        return []
    return list(range(at, end)) if end - at > SHORTEST_CLAUSE else []


def _far_that(case: Case, end: int) -> list[int]:
    """Words from a "that" behind a hearer and a place: "told them in a debate that ..."."""
    if "quote" not in case.frames or case.verb.tag not in _FAR_TAGS or _has_content(case):
        return []
    tokens = case.reading.tokens
    for i in range(case.verb.i + 1, min(end - SHORTEST_CLAUSE, case.verb.i + _FARTHEST)):
        if tokens[i].text.lower() == "that" and tokens[i].dep == "mark":
            held = tokens[i - 1].lemma.lower() in lexicon().nouns
            return [] if held else list(range(i, end))
        if tokens[i].tag in FINITE_TAGS or tokens[i].text in BREAKS:
            return []
    return []


def _has_content(case: Case) -> bool:
    """Whether the tree knows what is said; the object of "told" is only its hearer."""
    hears = lemma(case.verb) in TELLS
    return any(t.dep == "ccomp" or (t.dep == "dobj" and not hears) for t in case.children)


_FAR_TAGS = frozenset({"VBD", "VBZ", "VBP", "VBN", "VBG"})
# A clause of their own begins behind these, and what was far from the verb is lost.
BREAKS = frozenset({",", ";", ":", "—", "–", "-", "--", "and", "but"})
# Hearers and a place take about so many tokens; further off, "that" is another verb's.
_FARTHEST = 15


def _told_hearer(case: Case) -> list[int]:
    """A that-clause which the parser hung from the hearer ("told the paper that ...")."""
    for hearer in case.after("dobj", "dative"):
        for clause in case.reading.children(hearer.i, "relcl", "acl", "ccomp"):
            below = case.reading.subtree(clause.i)
            if case.reading.tokens[below[0]].text.lower() == "that":
                return below
    return []


def by_place(case: Case) -> Content | None:
    """The content by its place, where the tree has none: "Talks failed, said the envoy"."""
    verb = case.verb
    tokens, sentence = case.reading.tokens, case.reading.sentence_of(verb.i)
    if not _reports_by_place(case):
        return None
    before, after = tokens[sentence.first : verb.i], tokens[verb.i + 1 : sentence.last]
    opens = _opening(case, after)
    if opens and not (before and before[-1].text == ","):
        below = _from_that(case.reading, list(range(opens, sentence.last)), lemma(verb) in TELLS)
        return Content("that", tuple(below))
    commas = [t.i for t in before if t.text == ","]
    if not commas or not _is_said_before(case, sentence.first, commas):
        return None
    found = Content("that<", tuple(range(sentence.first, commas[-1])))
    # A verb without a subject of its own would borrow that of what is said.
    return found._replace(speaker=bare_noun(case, found))


def _reports_by_place(case: Case) -> bool:
    """Whether a verb may have what it reports around it, whatever hangs from it in the tree."""
    verb = case.verb
    if case.passive or verb.tag not in _SPEAKING_TAGS:
        return False
    if any(t.text == "than" for t in case.children):
        return False  # "ten fewer than Oslo had announced"
    following = case.reading.tokens[verb.i + 1 : verb.i + 2]
    if "pinf" in case.frames and any(t.tag == "TO" for t in following):
        return False  # "a bay, believed to be rich"
    if lemma(verb) in _REPORTS:
        return True
    behind = case.reading.tokens[verb.i + 1 : case.reading.sentence_of(verb.i).last]
    return lemma(verb) in _SHOWS and all(map(_is_timing, behind))


def _is_said_before(case: Case, first: int, commas: Sequence[int]) -> bool:
    """Whether a clause from `first` to the last comma is what the speaker behind it says."""
    tokens, verb = case.reading.tokens, case.verb
    if not has_clause(tokens[first : commas[-1]]):
        return False
    opener = tokens[first]
    timed = opener.tag == "WRB" or opener.dep == "mark"  # "When rain fell, the mayor said no"
    if _is_asked(case, first) or (timed and len(commas) == 1):
        return False
    return _is_speaker(tokens[commas[-1] + 1 : verb.i]) and _is_front(case, commas[-1])


def _is_speaker(gap: Sequence[Token]) -> bool:
    """Whether the words between a comma and the verb are few; those in brackets do not count."""
    words = re.sub(r"\([^)]*\)", "", " ".join(t.text for t in gap)).split()
    return len(words) < _LONGEST_SPEAKER


_OPENERS = frozenset({"NNP", "NN", "NNS", "DT", "PRP", "EX", "JJ", "CD", "PRP$", "NNPS"})


def _opening(case: Case, tokens: Sequence[Token]) -> int:
    """Where a clause begins right behind the verb or behind "on Monday"; 0 where none does."""
    if not tokens or not has_clause(tokens):
        return 0
    if tokens[0].tag in _OPENERS:
        return tokens[0].i
    subject = next((t for t in tokens if t.dep in {"nsubj", "nsubjpass"}), None)
    if subject is None or tokens[0].pos not in {"ADP", "SCONJ"} or subject.head == case.verb.i:
        return 0
    first = case.reading.subtree(subject.i)[0]
    gap = case.reading.tokens[tokens[0].i : first]
    return first if first > tokens[0].i and _is_adjunct(gap) else 0


def _is_adjunct(gap: Sequence[Token]) -> bool:
    """Whether words are a short phrase of time or place, no clause of their own."""
    return len(gap) <= _LONGEST_SPEAKER and not any(t.tag in {"WP", "WDT", "VBG"} for t in gap)


def has_clause(tokens: Iterable[Token]) -> bool:
    """Whether words hold a finite verb and a subject."""
    finite = subject = False
    for token in tokens:
        finite = finite or token.tag in FINITE_TAGS
        subject = subject or token.dep in {"nsubj", "nsubjpass", "expl"}
    return finite and subject


def bare_noun(case: Case, found: Content) -> tuple[int, int] | None:
    """The bare noun between a headline's clause and its verb: "Mayor lied, judge rules"."""
    gap = case.reading.tokens[max((i for i in found.tokens if i < case.verb.i), default=0) + 1 :]
    words = [t for t in gap[:_LONGEST_SPEAKER] if t.i < case.verb.i]
    if len(words) < _COMMA_AND_NOUN or words[0].text != ",":
        return None
    nominal = all(t.pos in {"NOUN", "PROPN", "ADJ", "DET"} for t in words[1:])
    return (words[1].i, case.verb.i) if nominal and words[-1].i == case.verb.i - 1 else None


_COMMA_AND_NOUN = 2


def left_out(case: Case, found: Content) -> range:
    """The noun that a clause without a pronoun tells of: "a tax | the court said was illegal"."""
    verb, noun = case.verb, case.reading.tokens[case.verb.head]
    first = case.reading.subtree(verb.i)[0]
    tells = verb.dep == "relcl" and found.frame in {"that", "inf"} and min(found.tokens) > verb.i
    if not tells or noun.i != first - 1 or noun.lemma.lower() in _WHEN or noun.entity in _TIMES:
        return range(0)
    if case.reading.tokens[first].tag in _ASKING_TAGS | {"IN"}:
        return range(0)
    opens = case.reading.subtree(noun.i)[0]
    return range(opens, first) if first - opens <= _LONGEST_SPEAKER else range(0)


_WHEN = frozenset({"day", "time", "moment", "way", "reason", "place", "extent", "degree"})
_TIMES = frozenset({"DATE", "TIME"})


# ------------------------------------------------------------------ what is no part of it


_TELLING = frozenset({"that", "that<", "wh"})


def without_day(reading: Reading, cue: Cue, content: list[int]) -> list[int]:
    """Content without the day on which it was said: "said Saturday | President Lee would go"."""
    day, *behind = reading.tokens[content[0] : content[0] + 2]
    said = content[0] == cue.last and day.text in _DAYS and cue.frame in _TELLING
    opens = any(t.pos in {"PROPN", "DET", "PRON"} and t.entity != "DATE" for t in behind)
    return content[1:] if said and opens and len(content) > 1 else content


_DAYS = frozenset(
    {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "today"}
)


def without_document(reading: Reading, content: list[int]) -> list[int]:
    """Content without the paper or the talk in which it was said: "... in a statement"."""
    for i in content[2:]:
        token = reading.tokens[i]
        if token.text != "in" or token.dep != "prep":
            continue
        for noun in reading.children(i, "pobj"):
            below = reading.subtree(i)
            article = reading.tokens[below[1]].text.lower() in {"a", "an"} if below[1:] else False
            if article and noun.lemma.lower() in SAID_IN and below[-1] >= content[-1]:
                return [k for k in content if k < i]
    return content


def without_remark(reading: Reading, content: list[int]) -> list[int]:
    """A noun phrase without what the page remarks of it behind a dash: "... - a step that ..."."""
    dashes = [at for at, i in enumerate(content) if reading.tokens[i].text in _DASHES]
    if len(dashes) == 1 and 0 < dashes[0] < len(content) - 1:
        at = dashes[0]
        if reading.tokens[content[at + 1]].tag == "DT":
            return content[:at]
    return content


_DASHES = frozenset({"—", "–", "-", "--"})

"""What the tree tells of a pronoun: whose clause it stands in, and whom it cannot mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import gazetteer, quotations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.reading import Reading, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_REFLEXIVE = frozenset({"himself", "herself", "themselves", "itself"})
_COPULAS = frozenset({"be", "become", "seem", "appear", "remain", "look"})
_RELATIVE = frozenset({"who", "whom", "that", "which"})
_CLAUSES = frozenset({"VERB", "AUX"})
_OBJECT_FORMS = frozenset({"him", "her", "them"})


def controllers(reading: Reading, token: Token) -> Iterator[int]:
    """The subjects before a token, from its own clause outward."""
    tokens = reading.tokens
    for verb in reading.ancestors(token.i):
        if verb.pos not in _CLAUSES:
            continue
        # Behind a place of writing a verb has two subjects: the last one is its own.
        subjects = [s for s in reading.children(verb.i, *SUBJECTS) if s.i != token.i][-1:]
        if verb.dep == "xcomp" and verb.tag == "VB":
            yield from _told(reading, verb, token)
        for subject in subjects:
            if subject.i >= token.i:
                continue
            if subject.text.lower() in _RELATIVE and verb.dep == "relcl":
                yield tokens[verb.head].i
            elif not _is_below(reading, token.i, subject.i):
                yield subject.i
        modifies = verb.dep == "relcl" or (verb.dep == "acl" and verb.tag == "VBG")
        its_own = token.head == verb.i and token.dep in SUBJECTS  # "the ship that it seized"
        if modifies and not subjects and not its_own:
            yield verb.head


def _told(reading: Reading, verb: Token, token: Token) -> Iterator[int]:
    """Whom "X asked Y to come" expects to come: Y, who stands before the infinitive."""
    above = reading.tokens[verb.head]
    if above.lemma in gazetteer.words_for("told_to"):
        objects = reading.children(above.i, "dobj", "dative")
        yield from (o.i for o in objects if o.i < verb.i and o.i != token.i)


def main_subjects(reading: Reading, first: int, last: int) -> list[int]:
    """The subjects of a sentence's main verbs, of a verb of speech behind the speech last."""
    tokens = reading.tokens
    speech = gazetteer.words_for("speech")
    found = []
    for token in tokens[first:last]:
        if token.dep not in SUBJECTS:
            continue
        verb = tokens[token.head]
        if verb.head == verb.i or (verb.dep in {"parataxis", "ccomp"} and verb.lemma in speech):
            found.append(token.i)
    return found


def told_subject(reading: Reading, speaker: int) -> int | None:
    """Of whom a speaker tells something: the subject of what is said, if it says one thing."""
    verb = reading.tokens[speaker].head
    if reading.tokens[verb].lemma not in gazetteer.words_for("speech"):
        return None
    clauses = reading.children(verb, "ccomp")
    subjects = [s.i for clause in clauses for s in reading.children(clause.i, "nsubj")]
    return subjects[0] if len(subjects) == 1 else None


def describes_opening(reading: Reading, token: Token, first: int) -> bool:
    """Whether a possessor stands in "X, its chairman, said" at the head of a sentence."""
    noun = reading.tokens[token.head]
    named = reading.tokens[noun.head]
    opens = reading.subtree(named.i)[0] == first
    return noun.dep == "appos" and named.dep in SUBJECTS and opens


def describes(reading: Reading, token: Token, i: int) -> bool:
    """Whether a pronoun stands in an apposition to token `i` ("X, his brother")."""
    apposed = token.dep == "appos"
    for above in reading.ancestors(token.i):
        if above.i == i:
            return apposed
        apposed = apposed or above.dep == "appos"
    return False


def _is_below(reading: Reading, i: int, above: int) -> bool:
    return any(token.i == above for token in reading.ancestors(i))


def is_object(token: Token) -> bool:
    """Whether a pronoun cannot be the subject of its own clause ("X met him")."""
    possessive = token.tag == "PRP$" or token.dep == "poss"
    if not possessive and token.text.lower() in _OBJECT_FORMS:
        return True  # "X let him go": him is not X, though he is the one who goes
    return not possessive and token.text.lower() not in _REFLEXIVE and token.dep not in SUBJECTS


def says_nothing_of(reading: Reading, token: Token) -> bool:
    """Whether "it" is an infinitive's subject, which the verb above acts on, or "it is clear"."""
    verb = reading.tokens[token.head]
    described = verb.lemma in _COPULAS and reading.children(verb.i, "acomp", "attr")
    finite = any(child.tag == "MD" for child in reading.children(verb.i, "aux"))
    return (verb.tag == "VB" and not finite) or bool(described)


def is_somebody(token: Token) -> bool:
    """Whether a noun means one person whom the page does not name there."""
    lemma = token.lemma.lower()
    titles = gazetteer.titles()
    return token.pos == "NOUN" and (titles.is_post(lemma) or lemma in titles.gendered)


def is_stranger(reading: Reading, token: Token, gender: str) -> bool:
    """Whether a word in the place of one who acts or speaks means one person without a name."""
    verb = reading.tokens[token.head]
    subjects = reading.children(verb.i, *SUBJECTS)
    inverted = token.dep == "attr" and token.i > verb.i and not subjects
    cited = token.dep == "pobj" and verb.text == "to" and verb.head < verb.i
    cited = cited and reading.tokens[verb.head].text.lower() == "according"
    if not (token.dep in SUBJECTS or inverted or cited):
        return False
    if token.text.lower() in {"one", "another", "somebody", "someone"}:
        return True
    lemma = token.lemma.lower()
    known = gazetteer.titles().gendered.get(lemma, gender)
    person = is_somebody(token) or lemma in gazetteer.words_for("persons")
    return person and known == gender and token.tag in {"NN", "NNP"}


def is_of_somebody(noun: Token) -> bool:
    """Whether a noun means people who belong to somebody: a wife, aides, a team, a predecessor."""
    lemma = noun.lemma.lower()
    people = gazetteer.titles().are_people(lemma, noun.text.lower())
    return people or lemma in gazetteer.words_for("followers")


def closes_speech(reading: Reading, token: Token) -> bool:
    """Whether "he said" stands behind what he said: then nobody in the speech is he."""
    if not speaks(reading, token):
        return False
    said = reading.children(token.head, "ccomp", "parataxis", "dobj")
    verb = reading.tokens[token.head]
    before = any(child.i < token.i for child in said)
    return before or (verb.dep == "parataxis" and verb.head < token.i - 1)


def is_plural(token: Token) -> bool:
    """Whether a noun is in the plural."""
    return token.tag in {"NNS", "NNPS"}


def is_in_aside(reading: Reading, token: Token) -> bool:
    """Whether "it" is the subject of a relative clause: "Chad, whose ruler it accuses"."""
    verb = reading.tokens[token.head]
    return verb.dep == "relcl" and token.dep in SUBJECTS


def speaks(reading: Reading, token: Token) -> bool:
    """Whether a token is the subject of a verb of speech."""
    return token.dep in SUBJECTS and reading.tokens[token.head].lemma in gazetteer.words_for(
        "speech"
    )


def quoted(reading: Reading) -> set[int]:
    """The tokens inside quotation marks, whatever marks the page uses."""
    inside: set[int] = set()
    tokens = reading.tokens
    for quotation in quotations.find(reading.document.text):
        at = reading.token_at(quotation.start)
        at += tokens[at].start < quotation.start
        while at < len(tokens) and tokens[at].end <= quotation.end:
            inside.add(at)
            at += 1
    return inside

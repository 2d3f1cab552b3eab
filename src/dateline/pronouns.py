"""What the tree tells of a pronoun: whose clause it stands in, and whom it cannot mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import codebook, gazetteer, quotations

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dateline.reading import Reading, Token
    from dateline.record import Mention

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_SINGULAR = frozenset({"NN", "NNP"})
_CORE = SUBJECTS | {"dobj", "attr", "conj"}
_REFLEXIVE = frozenset({"himself", "herself", "themselves", "itself"})
_COPULAS = frozenset({"be", "become", "seem", "appear", "remain", "look"})
_RELATIVE = frozenset({"who", "whom", "that", "which"})
_TALKS = frozenset(
    ("meeting", "talk", "discussion", "conversation", "speech", "address", "interview", "remark")
)
_CLAUSES = frozenset({"VERB", "AUX"})
_STOPS = frozenset({";", ":"})
_ADDING = frozenset({"also", "too", "again", "likewise", "furthermore", "additionally"})
_ASKING = frozenset({"ask", "wonder", "shout", "inquire", "want"})
_OBJECT_FORMS = frozenset({"him", "her", "them"})
# They mean those whom the sentence before named, and keep its scene.
ANAPHORS = frozenset(("he", "she", "it", "they", "both", "two", "three", "sides", "pair", "duo"))
# "The minister" may be whoever the lead named; a name would have to be the same.
ROLES = frozenset(
    (
        "leader", "president", "minister", "premier", "chancellor", "diplomat", "envoy", "side",
        "man", "woman", "country", "state", "delegation", "ministry", "government", "king",
        "queen", "counterpart", "official", "party", "secretary", "bloc", "union", "alliance",
        "kingdom", "nation", "ambassador", "commissioner", "chief", "general", "guest", "monarch",
    )
)  # fmt: skip


def is_anaphor(reading: Reading, subject: Token) -> bool:
    """Whether a subject takes up somebody told of before: "they", "the two sides"."""
    if subject.text.lower() in ANAPHORS:
        return True
    determiners = {kid.text.lower() for kid in reading.children(subject.i, "det", "nummod")}
    return bool(determiners & {"the", "both", "two"}) and subject.lemma.lower() in ROLES


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


def clause_before(reading: Reading, token: Token) -> range:
    """The tokens of the sentence before a subject, or of the clause up to the last ";" or ":".

    Empty where another subject or verb stands between, so that a pronoun goes on about that.
    """
    sentence = reading.sentences[token.sentence]
    for other in reversed(reading.tokens[sentence.first : token.i]):
        if other.text in _STOPS:
            return range(sentence.first, other.i)
        if other.dep in SUBJECTS or other.pos in _CLAUSES:
            return range(0)
    if not token.sentence:
        return range(0)
    before = reading.sentences[token.sentence - 1]
    near = sentence.unit - before.unit <= 1
    return range(before.first, before.last) if near else range(0)


def goes_on_from(reading: Reading, token: Token) -> range:
    """The clause or sentence that "it" goes on from, or "its" at the head of a sentence."""
    sentence = reading.sentence_of(token.i)
    opens = token.tag == "PRP$" and (
        token.i == sentence.first or describes_opening(reading, token, sentence.first)
    )
    if opens or is_in_aside(reading, token):
        return clause_before(reading, reading.tokens[sentence.first])
    going_on = token.dep == "nsubj" or (token.tag == "PRP$" and serves(reading, token))
    return clause_before(reading, token) if going_on else range(0)


def tells_of_paper(reading: Reading, within: range) -> bool:
    """Whether a clause tells of a pact, a paper or an occasion, which may go on as "it" too."""
    papers = gazetteer.words_for("occasions") | codebook.load().documents
    words = (reading.tokens[i] for i in within)
    return any(t.lemma in papers and t.dep in _CORE and t.tag in _SINGULAR for t in words)


def asked(reading: Reading, within: range) -> list[Token]:
    """Whom the main verb of a sentence asks or tells something."""
    told_to = gazetteer.words_for("told_to")
    roots = (token for i in within if (token := reading.tokens[i]).head == i)
    return [
        told
        for root in roots
        if root.lemma in told_to
        for told in reading.children(root.i, "dobj", "dative")
    ]


def ruled(reading: Reading, i: int) -> list[Token]:
    """Whom a noun for rulers or an army says that it rules: "Gabon's junta", "the army of Mali"."""
    if reading.tokens[i].lemma.lower() not in gazetteer.words_for("one_rule"):
        return []
    return _owners(reading, i, "of")


def served(reading: Reading, i: int) -> list[Token]:
    """For whom somebody speaks: "a spokesman for the agency", "the agency's lawyer"."""
    if reading.tokens[i].lemma.lower() not in gazetteer.words_for("spokespeople"):
        return []
    return _owners(reading, i, "of", "for")


def _owners(reading: Reading, i: int, *links: str) -> list[Token]:
    """Whose somebody or something is, by the words before a noun and some behind it."""
    owners = reading.children(i, "poss", "amod", "compound", "nmod")
    for link in reading.children(i, "prep"):
        owners += reading.children(link.i, "pobj") if link.text in links else []
    return owners


def main_subjects(reading: Reading, within: range) -> list[int]:
    """The subjects of a clause's main verbs, of a verb of speech behind the speech last."""
    tokens = reading.tokens
    speech = gazetteer.words_for("speech")
    found = []
    for i in within:
        if tokens[i].dep not in SUBJECTS:
            continue
        verb = tokens[tokens[i].head]
        main = verb.head == verb.i or verb.head not in within
        if main or (verb.dep in {"parataxis", "ccomp"} and verb.lemma in speech):
            found.append(i)
    return found


def told_subject(reading: Reading, speaker: int) -> int | None:
    """Of whom a speaker tells something: the subject of what is said, if it says one thing."""
    verb = reading.tokens[reading.tokens[speaker].head]
    if verb.lemma not in gazetteer.words_for("speech"):
        return None
    clauses = reading.children(verb.i, "ccomp")
    if verb.dep == "parataxis" and not clauses:  # "Chad, she said, has closed its border"
        clauses = [reading.tokens[verb.head]]
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


def is_one(token: Token) -> bool:
    """Whether a noun is for one person, who may be "he": the judge, but not officials."""
    return is_somebody(token) and token.tag not in ("NNS", "NNPS")


def is_somebody(token: Token) -> bool:
    """Whether a noun means one person whom the page does not name there."""
    lemma = token.lemma.lower()
    titles = gazetteer.titles()
    return token.pos == "NOUN" and (titles.is_post(lemma) or lemma in titles.gendered)


def serves(reading: Reading, token: Token) -> bool:
    """Whether "its" is that of one in office who acts: "In May its health minister flew"."""
    noun = reading.tokens[token.head]
    office = noun.tag in _SINGULAR and noun.lemma.lower() in gazetteer.words_for("offices")
    return office and noun.dep in SUBJECTS


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
    named = person and known == gender and token.tag in {"NN", "NNP"}
    return named and not is_asker(reading, token)


def is_asker(reading: Reading, token: Token) -> bool:
    """Whether somebody of the press only puts a question: whoever answers goes on as "she"."""
    if reading.tokens[token.head].lemma not in _ASKING:
        return False
    words = (reading.tokens[i].lemma.lower() for i in reading.subtree(token.i))
    return not gazetteer.words_for("press").isdisjoint(words)


def is_of_somebody(noun: Token) -> bool:
    """Whether a noun means people who belong to somebody: a wife, aides, a team, a predecessor."""
    lemma = noun.lemma.lower()
    people = gazetteer.titles().are_people(lemma, noun.text.lower())
    return people or lemma in gazetteer.words_for("followers")


def acting_behind(reading: Reading, token: Token) -> int | None:
    """Who acts behind an opening that tells of his talks or words: "At his talks in Lome, X".

    Not of his visit, which may be one to whoever acts.
    """
    noun = reading.tokens[token.head]
    link = reading.tokens[noun.head]
    opens = link.i - reading.sentences[token.sentence].first <= 1 and link.dep == "prep"
    if token.tag != "PRP$" or noun.lemma not in _TALKS or not opens:
        return None
    acting = reading.children(link.head, "nsubj")
    return acting[0].i if acting and acting[0].i > token.i else None


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


def goes_on(reading: Reading, token: Token) -> bool:
    """Whether a verb adds a deed of the same subject: "it also sent a plane"."""
    adverbs = reading.children(token.head, "advmod")
    return any(adverb.text.lower() in _ADDING for adverb in adverbs)


def objects_beside(reading: Reading, token: Token) -> list[Token]:
    """The other nouns of a pronoun's verb: "he urged Soto", "Soto assured him"."""
    if token.dep in ("dobj", "dative"):
        return reading.children(token.head, "nsubj")
    if token.dep not in SUBJECTS:
        return []
    links = reading.children(token.head, "prep")
    found = [o for link in links for o in reading.children(link.i, "pobj")]
    return [*reading.children(token.head, "dobj", "dative"), *found]


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


def once(mentions: Iterable[Mention]) -> list[Mention]:
    """One mention of each whom they mean."""
    return list({mention.key: mention for mention in mentions}.values())

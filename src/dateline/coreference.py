"""Pronouns of a page, linked where the antecedent is clear and left out otherwise.

The rules follow the order that centering theory gives to antecedents (Brennan, Friedman and
Pollard 1987): the subject of the same clause, the subject of the clause above, the subject or
speaker of the sentence before. A pronoun inside quotation marks is never its speaker. Two
candidates of equal rank mean no link.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import gazetteer, quotations
from dateline.descriptions import Anchored, anchor, mention_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.reading import Reading, Token
    from dateline.record import Mention

_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
_THEY = frozenset({"they", "their", "them", "themselves"})
_IT = frozenset({"it", "its", "itself"})
_REFLEXIVE = frozenset({"himself", "herself", "themselves", "itself"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_COPULAS = frozenset({"be", "become", "seem", "appear", "remain", "look"})
_SPEAKER_REACH = 6  # sentences that a speaker goes on for without being named
_RELATIVE = frozenset({"who", "whom", "that", "which"})
_CLAUSES = frozenset({"VERB", "AUX"})
_EQUAL = frozenset({"conj", "parataxis", "ccomp", "ROOT"})
_OBJECT_FORMS = frozenset({"him", "her", "them"})


def find(reading: Reading, anchored: Sequence[Anchored], genders: dict[str, str]) -> list[Mention]:
    """The pronouns of a page that point to its mentions.

    `genders` maps a person's key to "male", "female" or nothing.
    """
    page = _Page(reading, anchored, genders)
    found: list[Mention] = []
    for token in reading.tokens:
        if token.pos == "PRON" or token.tag in {"PRP", "PRP$"}:
            for target in page.targets(token):
                form = mention_of(
                    reading,
                    (token.i, token.i + 1),
                    target.kind,
                    "pronoun",
                    target.key,
                    target.name,
                )
                found.append(form)
                page.add(anchor(reading, form))
    return found


class _Page:
    """The mentions of a page by token, and what the reading of its pronouns needs."""

    def __init__(
        self, reading: Reading, anchored: Sequence[Anchored], genders: dict[str, str]
    ) -> None:
        self.reading = reading
        self.genders = dict(genders)
        self.at: dict[int, list[Mention]] = {}
        self.in_sentence: dict[int, list[Anchored]] = {}
        self.quoted = _quoted(reading)
        self.quoting = {reading.tokens[i].sentence for i in self.quoted}
        for a in anchored:
            self.add(a)

    def add(self, a: Anchored) -> None:
        """Let later pronouns point to what this mention points to."""
        self.at.setdefault(a.head, []).append(a.mention)
        self.in_sentence.setdefault(a.sentence, []).append(a)

    def targets(self, token: Token) -> list[Mention]:
        """What a pronoun stands for: one mention for each member, none where it is not clear."""
        word = token.text.lower()
        if word in _HE:
            return self._singular(token, "male")
        if word in _SHE:
            return self._singular(token, "female")
        if word in _THEY:
            return self._plural(token)
        if word in _IT:
            return self._neuter(token)
        return []

    # ------------------------------------------------------------------ he and she

    def _singular(self, token: Token, gender: str) -> list[Mention]:
        beside = self._owner_joined(token, gender)
        if beside:
            return [beside]
        found, settled = None, False
        if not _closes_speech(self.reading, token):
            found, settled = self._in_sentence(token, gender)
        if not settled and token.i not in self.quoted:
            found = self._before_sentence(token, gender)
        if found is None:
            return []
        self.genders[found.key] = gender
        return [found]

    def _owner_joined(self, token: Token, gender: str) -> Mention | None:
        """The owner in "X and his wife": whom "and" joins to somebody of theirs."""
        noun = self.reading.tokens[token.head]
        joined = token.tag == "PRP$" and noun.dep == "conj" and noun.head == token.i - 2
        if not joined or not _is_of_somebody(noun):
            return None
        persons = [m for m in self.at.get(noun.head, ()) if self._fits(m, gender)]
        return persons[0] if len(persons) == 1 else None

    def _fits(self, mention: Mention, gender: str) -> bool:
        return mention.kind == "person" and self.genders.get(mention.key, "") in {"", gender}

    def _persons(self, i: int, gender: str) -> list[Mention]:
        """The persons that the phrase at token `i` names, possessors if it names none itself."""
        own = [m for m in self.at.get(i, ()) if self._fits(m, gender)]
        if own or self.at.get(i):
            return own
        owners = self.reading.children(i, "appos") + self.reading.children(i, "poss")
        return [m for o in owners for m in self.at.get(o.i, ()) if self._fits(m, gender)]

    def _in_sentence(self, token: Token, gender: str) -> tuple[Mention | None, bool]:
        """The subject of the pronoun's clause or of one above it, and whether that settles it."""
        barred = None
        for level, subject in enumerate(_controllers(self.reading, token)):
            persons = self._persons(subject, gender)
            if level == 0 and _is_object(token):
                barred = persons[0].key if persons else None
                continue
            if (subject in self.quoted) != (token.i in self.quoted):
                continue
            fitting = {m.key: m for m in persons if m.key != barred}
            if len(fitting) == 1:
                key, only = fitting.popitem()
                if not self.at.get(subject) and self._named_between(subject, token, key):
                    return None, True
                return (None if self._rivals(token, subject, key, gender) else only), True
            if fitting or (not persons and _is_somebody(self.reading.tokens[subject])):
                return (None if fitting else self._official(subject, token)), True
        found = self._only_before(token, gender, barred)
        return found, found is not None

    def _official(self, subject: int, token: Token) -> Mention | None:
        """Who holds a post and has no name: "The Zambian president said that he would fly"."""
        held = [m for m in self.at.get(subject, ()) if m.kind == "group" and m.roles]
        alone = len(held) == 1 and self.reading.tokens[subject].tag == "NN"
        if not alone or self._named_between(subject, token, held[0].key):
            return None
        return held[0]

    def _named_between(self, subject: int, token: Token, key: str) -> bool:
        """Whether somebody else is named after the possessor in a subject and before a pronoun."""
        return any(
            subject < a.first < token.i and a.mention.key != key
            for a in self.in_sentence.get(token.sentence, ())
            if a.mention.kind == "person" or _is_somebody(self.reading.tokens[a.head])
        )

    def _rivals(self, token: Token, subject: int, key: str, gender: str) -> bool:
        """Whether an equal clause before names one more person after its subject."""
        tokens = self.reading.tokens
        verb = tokens[token.head]
        said = tokens[verb.head].lemma in gazetteer.words_for("speech")
        if token.dep not in _SUBJECTS or verb.dep not in _EQUAL or said:
            return False
        return any(
            subject < a.first < token.i and a.mention.key != key and self._fits(a.mention, gender)
            for a in self.in_sentence.get(token.sentence, ())
        )

    def _only_before(self, token: Token, gender: str, barred: str | None) -> Mention | None:
        """The only fitting person earlier in the sentence, on the same side of the quotation."""
        side = token.i in self.quoted
        found = {
            a.mention.key: a.mention
            for a in self.in_sentence.get(token.sentence, ())
            if a.last <= token.i
            and (a.head in self.quoted) == side
            and not _describes(self.reading, token, a.head)
            and a.mention.key != barred
            and self._fits(a.mention, gender)
        }
        sure = {k: m for k, m in found.items() if self.genders.get(k) == gender} or found
        return next(iter(sure.values())) if len(sure) == 1 else None

    def _before_sentence(self, token: Token, gender: str) -> Mention | None:
        """The subject, speaker or only person of the sentence before; speakers go on."""
        speaks = _speaks(self.reading, token)
        for back in range(1, _SPEAKER_REACH + 1):
            number = token.sentence - back
            if number < 0 or (back > 1 and not speaks):
                return None
            if back == 1 and self.reading.tokens[token.head].lemma in gazetteer.words_for("reply"):
                addressee, known = self._addressee(number, gender)
                if known:
                    return addressee
            cited = self._cited(number, gender) if speaks else None
            only = back > 1 or number in self.quoting
            subject = cited or self._subject_of(number, gender, speakers_only=only)
            if subject:
                return subject
            if self._tells_of_stranger(number, gender):
                return None
            others = self._outside_quotes(number, gender)
            if others:
                return next(iter(others.values())) if len(others) == 1 and back == 1 else None
        return None

    def _tells_of_stranger(self, number: int, gender: str) -> bool:
        """Whether somebody without a name acts or is cited in a sentence, who may go on as "he"."""
        sentence = self.reading.sentences[number]
        return any(
            token.i not in self.quoted
            and _is_stranger(self.reading, token, gender)
            and not any(self._persons(i, gender) for i in self.reading.subtree(token.i))
            and not any(self.at.get(t.i) for t in self.reading.children(token.head, "attr"))
            for token in self.reading.tokens[sentence.first : sentence.last]
        )

    def _outside_quotes(self, number: int, gender: str) -> dict[str, Mention]:
        """The fitting persons of a sentence outside quotation marks, by key."""
        return {
            a.mention.key: a.mention
            for a in self.in_sentence.get(number, ())
            if a.head not in self.quoted and self._fits(a.mention, gender)
        }

    def _subject_of(self, number: int, gender: str, *, speakers_only: bool) -> Mention | None:
        """The person who is the subject of a sentence's main verb (of speech)."""
        sentence = self.reading.sentences[number]
        tokens = self.reading.tokens
        roots = [t for t in tokens[sentence.first : sentence.last] if t.head == t.i]
        for root in roots:
            if speakers_only and root.lemma not in gazetteer.words_for("speech"):
                continue
            for subject in self.reading.children(root.i, *_SUBJECTS):
                persons = [m for m in self.at.get(subject.i, ()) if self._fits(m, gender)]
                if len(persons) == 1 and subject.i not in self.quoted:
                    return persons[0]
        return None

    def _addressee(self, number: int, gender: str) -> tuple[Mention | None, bool]:
        """Whom a sentence's main verb tells something, and whether it tells somebody at all."""
        sentence = self.reading.sentences[number]
        for root in self.reading.tokens[sentence.first : sentence.last]:
            if root.head != root.i or root.lemma not in gazetteer.words_for("told_to"):
                continue
            for told in self.reading.children(root.i, "dobj", "dative"):
                persons = {m.key: m for m in self._persons(told.i, gender)}
                if len(persons) == 1:
                    return next(iter(persons.values())), True
                if _is_somebody(self.reading.tokens[told.i]):
                    return None, True
        return None, False

    def _cited(self, number: int, gender: str) -> Mention | None:
        """The person in "according to X" of a sentence."""
        tokens = self.reading.tokens
        for a in self.in_sentence.get(number, ()):
            to = tokens[a.head].head
            cites = to and tokens[to].text == "to" and tokens[to - 1].text.lower() == "according"
            if cites and self._fits(a.mention, gender):
                return a.mention
        return None

    # ------------------------------------------------------------------ they and it

    def _plural(self, token: Token) -> list[Mention]:
        for subject in _controllers(self.reading, token):
            if (subject in self.quoted) != (token.i in self.quoted):
                continue
            members = self._members(subject)
            if len({m.key for m in members}) > 1:
                return members
            if self.at.get(subject) or _is_plural(self.reading.tokens[subject]):
                return []
        if token.dep in _SUBJECTS and token.i not in self.quoted and token.sentence:
            return self._pair_before(token.sentence - 1)
        return []

    def _pair_before(self, number: int) -> list[Mention]:
        sentence = self.reading.sentences[number]
        for token in self.reading.tokens[sentence.first : sentence.last]:
            if token.dep in _SUBJECTS and self.reading.tokens[token.head].head == token.head:
                members = self._members(token.i)
                return members if len({m.key for m in members}) > 1 else []
        return []

    def _members(self, i: int) -> list[Mention]:
        """All that a subject names: the members of a pair, or "X and Y"."""
        kinds = {"person", "state"}
        found = [m for m in self.at.get(i, ()) if m.kind in kinds]
        if not found:
            return []
        for joined in self.reading.children(i, "conj"):
            found.extend(m for m in self.at.get(joined.i, ()) if m.kind in kinds)
        return list({m.key: m for m in found}.values())

    def _neuter(self, token: Token) -> list[Mention]:
        """A state or organisation that is the subject of the clause or of the one above."""
        near = self._owner_beside(token)
        if near is not None:
            return near
        if token.dep in _SUBJECTS and _says_nothing_of(self.reading, token):
            return []
        for level, subject in enumerate(_controllers(self.reading, token)):
            if level == 0 and _is_object(token):
                continue
            if (subject in self.quoted) != (token.i in self.quoted):
                return []
            bodies = self._bodies(subject)
            joined = self.reading.children(subject, "conj")
            if len(bodies) != 1 or joined or self._other_body(token, subject, bodies[0].key):
                return []
            return bodies
        return self._body_before(token)

    def _body_before(self, token: Token) -> list[Mention]:
        """The subject of the sentence before, for "Its ..." and for "It said ..."."""
        sentence = self.reading.sentence_of(token.i)
        if token.i in self.quoted or not token.sentence:
            return []
        opens = token.tag == "PRP$" and (
            token.i == sentence.first or _describes_opening(self.reading, token, sentence.first)
        )
        acts = token.dep == "nsubj" and _acts(self.reading, token, sentence.first)
        if not opens and not acts:
            return []
        before = self.reading.sentences[token.sentence - 1]
        if sentence.unit - before.unit > 1:
            return []
        subjects = _main_subjects(self.reading, before.first, before.last)
        found = [subject for subject in subjects if subject not in self.quoted]
        bodies = self._bodies(found[-1]) if found else []
        if found and acts and self._is_person(found[-1]):
            told = _told_subject(self.reading, found[-1])
            return self._bodies(told) if told is not None else []
        joined = found and self.reading.children(found[-1], "conj")
        return bodies if len(bodies) == 1 and not joined else []

    def _is_person(self, i: int) -> bool:
        return any(m.kind == "person" for m in self.at.get(i, ()))

    def _bodies(self, i: int) -> list[Mention]:
        return [m for m in self.at.get(i, ()) if m.kind in {"state", "organization"}]

    def _other_body(self, token: Token, subject: int, key: str) -> bool:
        """Whether a clause that "it" opens follows on another state or organisation."""
        return token.dep in _SUBJECTS and any(
            subject < a.first < token.i and a.mention.key != key and self._bodies(a.head)
            for a in self.in_sentence.get(token.sentence, ())
        )

    def _owner_beside(self, token: Token) -> list[Mention] | None:
        """The owner in "angry at Peru for its ...", "Peru and its ..."; None: look further."""
        tokens = self.reading.tokens
        noun = tokens[token.head]
        if token.text.lower() != "its":
            return None
        if noun.dep == "conj" and noun.head < token.i and self.at.get(noun.head):
            shared = noun.lemma.lower() in gazetteer.words_for("relations")
            return [] if shared else self._bodies(noun.head)
        if token.i > 1 and tokens[token.i - 1].text.lower() in {"for", "over", "from"}:
            found = self._bodies(token.i - 2)
            return found if len(found) == 1 else None
        return None


# ------------------------------------------------------------------ the tree


def _controllers(reading: Reading, token: Token) -> Iterator[int]:
    """The subjects before a token, from its own clause outward."""
    tokens = reading.tokens
    for verb in reading.ancestors(token.i):
        if verb.pos not in _CLAUSES:
            continue
        # Behind a place of writing a verb has two subjects: the last one is its own.
        subjects = [s for s in reading.children(verb.i, *_SUBJECTS) if s.i != token.i][-1:]
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
        if modifies and not subjects:
            yield verb.head


def _told(reading: Reading, verb: Token, token: Token) -> Iterator[int]:
    """Whom "X asked Y to come" expects to come: Y, who stands before the infinitive."""
    above = reading.tokens[verb.head]
    if above.lemma in gazetteer.words_for("told_to"):
        objects = reading.children(above.i, "dobj", "dative")
        yield from (o.i for o in objects if o.i < verb.i and o.i != token.i)


def _main_subjects(reading: Reading, first: int, last: int) -> list[int]:
    """The subjects of a sentence's main verbs, of a verb of speech behind the speech last."""
    tokens = reading.tokens
    speech = gazetteer.words_for("speech")
    found = []
    for token in tokens[first:last]:
        if token.dep not in _SUBJECTS:
            continue
        verb = tokens[token.head]
        if verb.head == verb.i or (verb.dep in {"parataxis", "ccomp"} and verb.lemma in speech):
            found.append(token.i)
    return found


def _told_subject(reading: Reading, speaker: int) -> int | None:
    """Of whom a speaker tells something: the subject of what is said, if it says one thing."""
    verb = reading.tokens[speaker].head
    if reading.tokens[verb].lemma not in gazetteer.words_for("speech"):
        return None
    clauses = reading.children(verb, "ccomp")
    subjects = [s.i for clause in clauses for s in reading.children(clause.i, "nsubj")]
    return subjects[0] if len(subjects) == 1 else None


def _describes_opening(reading: Reading, token: Token, first: int) -> bool:
    """Whether a possessor stands in "X, its chairman, said" at the head of a sentence."""
    noun = reading.tokens[token.head]
    named = reading.tokens[noun.head]
    opens = reading.subtree(named.i)[0] == first
    return noun.dep == "appos" and named.dep in _SUBJECTS and opens


def _describes(reading: Reading, token: Token, i: int) -> bool:
    """Whether a pronoun stands in an apposition to token `i` ("X, his brother")."""
    apposed = token.dep == "appos"
    for above in reading.ancestors(token.i):
        if above.i == i:
            return apposed
        apposed = apposed or above.dep == "appos"
    return False


def _is_below(reading: Reading, i: int, above: int) -> bool:
    return any(token.i == above for token in reading.ancestors(i))


def _is_object(token: Token) -> bool:
    """Whether a pronoun cannot be the subject of its own clause ("X met him")."""
    possessive = token.tag == "PRP$" or token.dep == "poss"
    if not possessive and token.text.lower() in _OBJECT_FORMS:
        return True  # "X let him go": him is not X, though he is the one who goes
    return not possessive and token.text.lower() not in _REFLEXIVE and token.dep not in _SUBJECTS


def _says_nothing_of(reading: Reading, token: Token) -> bool:
    """Whether "it" is an infinitive's subject, which the verb above acts on, or "it is clear"."""
    verb = reading.tokens[token.head]
    described = verb.lemma in _COPULAS and reading.children(verb.i, "acomp", "attr")
    finite = any(child.tag == "MD" for child in reading.children(verb.i, "aux"))
    return (verb.tag == "VB" and not finite) or bool(described)


def _is_somebody(token: Token) -> bool:
    """Whether a noun means one person whom the page does not name there."""
    lemma = token.lemma.lower()
    titles = gazetteer.titles()
    return token.pos == "NOUN" and (titles.is_post(lemma) or lemma in titles.gendered)


def _is_stranger(reading: Reading, token: Token, gender: str) -> bool:
    """Whether a word in the place of one who acts or speaks means one person without a name."""
    verb = reading.tokens[token.head]
    subjects = reading.children(verb.i, *_SUBJECTS)
    inverted = token.dep == "attr" and token.i > verb.i and not subjects
    cited = token.dep == "pobj" and verb.text == "to" and verb.head < verb.i
    cited = cited and reading.tokens[verb.head].text.lower() == "according"
    if not (token.dep in _SUBJECTS or inverted or cited):
        return False
    if token.text.lower() in {"one", "another", "somebody", "someone"}:
        return True
    lemma = token.lemma.lower()
    known = gazetteer.titles().gendered.get(lemma, gender)
    person = _is_somebody(token) or lemma in gazetteer.words_for("persons")
    return person and known == gender and token.tag in {"NN", "NNP"}


def _is_of_somebody(noun: Token) -> bool:
    """Whether a noun means people who belong to somebody: a wife, aides, a team, a predecessor."""
    lemma = noun.lemma.lower()
    titles = gazetteer.titles()
    people = titles.is_post(lemma) or lemma in titles.gendered or noun.text.lower() in titles.groups
    return people or lemma in gazetteer.words_for("followers")


def _closes_speech(reading: Reading, token: Token) -> bool:
    """Whether "he said" stands behind what he said: then nobody in the speech is he."""
    if not _speaks(reading, token):
        return False
    said = reading.children(token.head, "ccomp", "parataxis", "dobj")
    verb = reading.tokens[token.head]
    before = any(child.i < token.i for child in said)
    return before or (verb.dep == "parataxis" and verb.head < token.i - 1)


def _is_plural(token: Token) -> bool:
    return token.tag in {"NNS", "NNPS"}


def _acts(reading: Reading, token: Token, first: int) -> bool:
    """Whether "it" does what only a body of people does: speaks, or opens with "It accused ..."."""
    if _speaks(reading, token):
        return True
    verb = reading.tokens[token.head]
    acts = verb.lemma in gazetteer.words_for("human") | gazetteer.words_for("acting")
    return acts and token.i == first and verb.head == verb.i


def _speaks(reading: Reading, token: Token) -> bool:
    return token.dep in _SUBJECTS and reading.tokens[token.head].lemma in gazetteer.words_for(
        "speech"
    )


def _quoted(reading: Reading) -> set[int]:
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

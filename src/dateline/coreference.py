"""Pronouns of a page, linked where the antecedent is clear and left out otherwise.

The rules follow the order that centering theory gives to antecedents (Brennan, Friedman and
Pollard 1987): the subject of the same clause, the subject of the clause above, the subject or
speaker of the sentence before. A pronoun inside quotation marks is never its speaker. Two
candidates of equal rank mean no link.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import codebook, gazetteer, pronouns
from dateline.descriptions import Anchored, anchor, mention_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.reading import Reading, Token
    from dateline.record import Mention

_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
_THEY = frozenset({"they", "their", "them", "themselves"})
_IT = frozenset({"it", "its", "itself"})
_GENDERS = {**dict.fromkeys(_HE, "male"), **dict.fromkeys(_SHE, "female")}
_BODILY = frozenset({"state", "organization"})
_NEAR = 2  # sentences back that somebody is looked for of whom a speaker tells
_REACH = 4  # sentences that tell of others before one goes on about him or her
_SPEAKER_REACH = 6  # sentences that a speaker goes on for without being named
_EQUAL = frozenset({"conj", "parataxis", "ccomp", "ROOT"})


def find(reading: Reading, anchored: Sequence[Anchored], genders: dict[str, str]) -> list[Mention]:
    """The pronouns of a page that point to its mentions.

    `genders` maps a person's key to "male", "female" or nothing.
    """
    page = _Page(reading, anchored, genders)
    found: list[Mention] = []
    for token in reading.tokens:
        if token.pos == "PRON" or token.tag in {"PRP", "PRP$"}:
            for target in page.targets(token):
                place, key = (token.i, token.i + 1), target.key
                form = mention_of(reading, place, target.kind, "pronoun", key, target.name)
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
        self.quoted = pronouns.quoted(reading)
        self.quoting = {reading.tokens[i].sentence for i in self.quoted}
        for a in anchored:
            self.add(a)
        self._learn_genders()

    def _learn_genders(self) -> None:
        """The genders of people whose names do not tell them: "Kim Oduya left. She ...".

        Only a sentence that tells of nobody else, and the opening of the next one, are evidence.
        """
        votes: dict[str, set[str]] = {}
        for number in self.in_sentence:
            persons = self._outside_quotes(number, "")
            only = next(iter(persons), "")
            if len(persons) != 1 or self.genders.get(only) or self._tells_of_others(number):
                continue
            named = min(a.last for a in self.in_sentence[number] if a.mention.key == only)
            votes.setdefault(only, set()).update(self._genders_after(named, number))
        for key, told in votes.items():
            if len(told) == 1:
                self.genders[key] = next(iter(told))

    def _genders_after(self, first: int, number: int) -> Iterator[str]:
        """The genders of pronouns behind a name in its sentence, and of one that opens the next."""
        sentences, tokens = self.reading.sentences, self.reading.tokens
        words = [t for t in tokens[first : sentences[number].last] if t.dep in pronouns.SUBJECTS]
        if number + 1 < len(sentences):
            words.append(tokens[sentences[number + 1].first])
        for token in words:
            gender = _GENDERS.get(token.text.lower())
            if gender and token.i not in self.quoted:
                yield gender

    def _tells_of_others(self, number: int) -> bool:
        """Whether a sentence names a post or kin of somebody whom it does not name."""
        sentence = self.reading.sentences[number]
        return any(
            pronouns.is_somebody(token)
            and not any(m.kind == "person" for m in self.at.get(token.i, ()))
            for token in self.reading.tokens[sentence.first : sentence.last]
            if token.tag == "NN" and token.dep not in {"appos", "compound", "attr"}
        )

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
        if not pronouns.closes_speech(self.reading, token):
            found, settled = self._in_sentence(token, gender)
        if not settled and token.i not in self.quoted:
            found = self._before_sentence(token, gender)
        elif not settled:
            found = self._spoken_of(token, gender)
        if found is None or self._undergoes(token, found.key):
            return []
        self.genders[found.key] = gender
        return [found]

    def _undergoes(self, token: Token, key: str) -> bool:
        """Whether somebody is named as the object of a pronoun's verb: "he urged Soto"."""
        beside = pronouns.objects_beside(self.reading, token)
        return any(m.key == key for o in beside for m in self.at.get(o.i, ()))

    def _owner_joined(self, token: Token, gender: str) -> Mention | None:
        """The owner in "X and his wife", or whoever acts behind "At his talks in Lome"."""
        noun, owner = self.reading.tokens[token.head], pronouns.acting_behind(self.reading, token)
        joined = token.tag == "PRP$" and noun.dep == "conj" and noun.head == token.i - 2
        if joined and pronouns.is_of_somebody(noun):
            owner = noun.head
        named = () if owner is None else self.at.get(owner, ())
        persons = [m for m in named if self._fits(m, gender)]
        return persons[0] if len(persons) == 1 else None

    def _fits(self, mention: Mention, gender: str) -> bool:
        """Whether a mention may be "he" or "she"; any person for no gender."""
        known = self.genders.get(mention.key, "") if gender else ""
        return mention.kind == "person" and known in {"", gender}

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
        for level, subject in enumerate(pronouns.controllers(self.reading, token)):
            persons = self._persons(subject, gender)
            if level == 0 and pronouns.is_object(token):
                barred = persons[0].key if persons else None
                continue
            if (subject in self.quoted) != (token.i in self.quoted):
                continue
            fitting = {m.key: m for m in persons if m.key != barred}
            if len(fitting) == 1:
                key, only = fitting.popitem()
                if not self.at.get(subject) and self._named_between(subject, token, key):
                    return None, True
                owner = None if self.genders.get(key) else self._owner_of(subject, gender)
                if owner:
                    return owner, True
                return (None if self._rivals(token, subject, key, gender) else only), True
            if fitting or (not persons and pronouns.is_one(self.reading.tokens[subject])):
                return (None if fitting else self._official(subject, token)), True
        found = self._only_before(token, gender, barred)
        return found, found is not None

    def _owner_of(self, subject: int, gender: str) -> Mention | None:
        """Whose lawyer or deputy acts, told by a pronoun: "her lawyer said they beat her"."""
        for owner in self.reading.children(subject, "poss"):
            if owner.tag == "PRP$":
                return next((m for m in self.at.get(owner.i, ()) if self._fits(m, gender)), None)
        return None

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
            if a.mention.kind == "person" or pronouns.is_somebody(self.reading.tokens[a.head])
        )

    def _rivals(self, token: Token, subject: int, key: str, gender: str) -> bool:
        """Whether an equal clause before names one more person after its subject."""
        tokens = self.reading.tokens
        verb = tokens[token.head]
        said = tokens[verb.head].lemma in gazetteer.words_for("speech")
        if token.dep not in pronouns.SUBJECTS or verb.dep not in _EQUAL or said:
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
            and not pronouns.describes(self.reading, token, a.head)
            and a.mention.key != barred
            and self._fits(a.mention, gender)
        }
        sure = {k: m for k, m in found.items() if self.genders.get(k) == gender} or found
        return next(iter(sure.values())) if len(sure) == 1 else None

    def _before_sentence(self, token: Token, gender: str) -> Mention | None:
        """The subject, speaker or only person of the sentence before; speakers go on."""
        speaks = pronouns.speaks(self.reading, token)
        for back in range(1, _SPEAKER_REACH + 1):
            number = token.sentence - back
            if number < 0 or (back > _REACH and not speaks):
                return None
            if back == 1 and self.reading.tokens[token.head].lemma in gazetteer.words_for("reply"):
                addressee, known = self._addressee(number, gender)
                if known:
                    return addressee
            cited = self._cited(number, gender) if speaks else None
            only = (back > 1 and speaks) or number in self.quoting
            subject = cited or self._subject_of(number, gender, speakers_only=only)
            if subject:
                sure = speaks or back == 1 or self._is_sure(subject, token, gender)
                return subject if sure else None
            if self._tells_of_stranger(number, gender):
                describing = self.reading.tokens[token.head].dep == "appos"
                known = back == 1 and not speaks and not describing
                return self._still_told_of(number, gender) if known else None
            others = self._outside_quotes(number, gender)
            if others:
                return next(iter(others.values())) if len(others) == 1 and back == 1 else None
        return None

    def _spoken_of(self, token: Token, gender: str) -> Mention | None:
        """Whom a speaker calls "he" or "she": the only such person told of just before.

        The speaker is nobody he speaks of: where one of the same gender may speak, it stays open.
        """
        sentence = self.reading.sentence_of(token.i)
        for other in self.reading.tokens[sentence.first : sentence.last]:
            if other.i in self.quoted or other.dep not in pronouns.SUBJECTS:
                continue
            word = other.text.lower()
            same = word in (_HE if gender == "male" else _SHE)
            if same or any(self._fits(m, gender) for m in self.at.get(other.i, ())):
                return None
        for back in range(1, _NEAR + 1):
            found = {
                a.mention.key: a.mention
                for a in self.in_sentence.get(token.sentence - back, ())
                if self._fits(a.mention, gender)
            }
            if found:
                only = next(iter(found.values()))
                sure = len(found) == 1 and self.genders.get(only.key) == gender
                return only if sure else None
        return None

    def _is_sure(self, mention: Mention, token: Token, gender: str) -> bool:
        """Whether somebody is known to be "he" or "she", or nobody else before may be."""
        if self.genders.get(mention.key) == gender:
            return True
        before = (a.mention for n in range(token.sentence) for a in self.in_sentence.get(n, ()))
        return {m.key for m in before if self._fits(m, gender)} == {mention.key}

    def _tells_of_stranger(self, number: int, gender: str) -> bool:
        """Whether somebody without a name acts or is cited in a sentence, who may go on as "he"."""
        sentence = self.reading.sentences[number]
        return any(
            token.i not in self.quoted
            and pronouns.is_stranger(self.reading, token, gender)
            and not any(m.kind == "person" for m in self.at.get(token.i, ()))
            and not any(self._persons(i, gender) for i in self.reading.subtree(token.i))
            and not any(self.at.get(t.i) for t in self.reading.children(token.head, "attr"))
            for token in self.reading.tokens[sentence.first : sentence.last]
        )

    def _still_told_of(self, number: int, gender: str) -> Mention | None:
        """Whom a sentence goes on to call "him" while a stranger acts: "A judge freed him. He"."""
        people = pronouns.once(
            a.mention
            for a in self.in_sentence.get(number, ())
            if (a.mention.form, a.mention.kind) == ("pronoun", "person")
            and a.head not in self.quoted
        )
        return people[0] if len(people) == 1 and self._fits(people[0], gender) else None

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
            for subject in self.reading.children(root.i, *pronouns.SUBJECTS):
                persons = [m for m in self.at.get(subject.i, ()) if self._fits(m, gender)]
                if len(persons) == 1 and subject.i not in self.quoted:
                    return self._or_known(persons[0], number, gender)
        return None

    def _or_known(self, subject: Mention, number: int, gender: str) -> Mention | None:
        """A subject, or the only person besides who is known to be a woman where it is not.

        Of an unknown subject and a man "he" may be either.
        """
        if self.genders.get(subject.key):
            return subject
        others = self._outside_quotes(number, gender).items()
        known = [mention for key, mention in others if self.genders.get(key) == gender]
        if not known:
            return subject
        return known[0] if gender == "female" and len(known) == 1 else None

    def _addressee(self, number: int, gender: str) -> tuple[Mention | None, bool]:
        """Whom a sentence's main verb tells something, and whether it tells somebody at all."""
        sentence = self.reading.sentences[number]
        for told in pronouns.asked(self.reading, range(sentence.first, sentence.last)):
            persons = {m.key: m for m in self._persons(told.i, gender)}
            if len(persons) == 1:
                return next(iter(persons.values())), True
            if pronouns.is_somebody(told):
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
        for subject in pronouns.controllers(self.reading, token):
            if (subject in self.quoted) != (token.i in self.quoted):
                continue
            members = self._members(subject)
            if len(members) > 1:
                return members
            if self.at.get(subject) or pronouns.is_plural(self.reading.tokens[subject]):
                return []
        if token.dep in pronouns.SUBJECTS and token.i not in self.quoted and token.sentence:
            return self._pair_before(token.sentence - 1)
        return []

    def _pair_before(self, number: int) -> list[Mention]:
        sentence = self.reading.sentences[number]
        subjects = pronouns.main_subjects(self.reading, range(sentence.first, sentence.last))
        members = self._members(subjects[0]) if subjects else []
        return members if len(members) > 1 else []

    def _members(self, i: int) -> list[Mention]:
        """All that a subject names: the members of a pair, or "X and Y"."""
        kinds = {"person", "state"}
        found = [m for m in self.at.get(i, ()) if m.kind in kinds]
        if not found:
            return []
        for joined in self.reading.children(i, "conj"):
            found.extend(m for m in self.at.get(joined.i, ()) if m.kind in kinds)
        return pronouns.once(found)

    def _neuter(self, token: Token) -> list[Mention]:
        """A state or organisation that is the subject of the clause or of the one above."""
        near = self._owner_beside(token)
        if near is not None:
            return near
        if token.dep in pronouns.SUBJECTS and pronouns.says_nothing_of(self.reading, token):
            return []
        for level, subject in enumerate(pronouns.controllers(self.reading, token)):
            if level == 0 and pronouns.is_object(token):
                continue
            if (subject in self.quoted) != (token.i in self.quoted):
                return []
            bodies = self._bodies(subject) or self._told_bodies(subject, token)
            joined = self.reading.children(subject, "conj")
            if not bodies and pronouns.is_in_aside(self.reading, token):
                break  # "The border with Chad, whose ruler it accuses, is closed"
            if len(bodies) != 1 or joined or self._other_body(token, subject, bodies[0].key):
                return []
            return bodies
        told = pronouns.is_in_aside(self.reading, token) and self._teller_behind(token)
        return told or self._body_before(token)

    def _teller_behind(self, token: Token) -> list[Mention]:
        """Who tells all that stands before: "Ties with Chad, which it blames, are cut, X said"."""
        for verb in self.reading.ancestors(token.i):
            if verb.lemma in gazetteer.words_for("speech"):
                subjects = self.reading.children(verb.i, "nsubj")
                return self._bodies(subjects[-1].i) if subjects else []
        return []

    def _told_bodies(self, speaker: int, token: Token) -> list[Mention]:
        """Of which state a speaker tells before "it": "She said Chad had paid, but it waited"."""
        told = pronouns.told_subject(self.reading, speaker) if self._is_person(speaker) else None
        if told == token.i:  # "said it would sue", not "said it was late"
            verb = self.reading.tokens[token.head]
            does = self.reading.children(verb.i, "dobj", "xcomp", "ccomp")
            return self._spoken_for(speaker) if does else []
        return self._bodies(told) if told is not None and told < token.i else []

    def _spoken_for(self, speaker: int) -> list[Mention]:
        """For which body somebody speaks: "a spokesman for the agency said it would sue"."""
        served = pronouns.served(self.reading, speaker)
        return pronouns.once(m for k in served for m in self._bodies(k.i) or self._ruled(k.i))

    def _body_before(self, token: Token) -> list[Mention]:
        """The subject of the sentence before, for "Its ..." and for "It said ..."."""
        before = range(0) if token.i in self.quoted else pronouns.goes_on_from(self.reading, token)
        if token.tag == "PRP$" and pronouns.serves(self.reading, token):
            first = max(before.stop, self.reading.sentence_of(token.i).first)
            before = range(0) if self._body_between(token, first) else before
        acts = token.dep == "nsubj" and bool(before) and self._acts(token, before)
        if not before or not (acts or token.tag == "PRP$"):
            return []
        if self.reading.tokens[token.head].lemma in gazetteer.words_for("reply"):
            asked = pronouns.asked(self.reading, before)
            if asked and self._bodies(asked[0].i):
                return self._bodies(asked[0].i)
        subjects = pronouns.main_subjects(self.reading, before)
        found = [subject for subject in subjects if subject not in self.quoted]
        bodies = self._bodies(found[-1]) if found else []
        if found and acts and self._is_person(found[-1]):
            return self._told_bodies(found[-1], token)
        joined = found and self.reading.children(found[-1], "conj")
        if found and acts and not bodies:
            bodies = self._ruled(found[-1])
        return bodies if len(bodies) == 1 and not joined else []

    def _ruled(self, i: int) -> list[Mention]:
        """The state whose rulers or army act: "Gabon's junta said no. It ..."."""
        ruled = pronouns.ruled(self.reading, i)
        return pronouns.once(m for k in ruled for m in self.at.get(k.i, ()) if m.kind == "state")

    def _acts(self, token: Token, before: range) -> bool:
        """Whether "it" does what only a body of people does: "It said ...", "It sent a plane".

        Papers and pacts of the sentence before can do some of that too ("It bans ...").
        """
        if pronouns.speaks(self.reading, token):
            return True
        verb = self.reading.tokens[token.head]
        first = max(before.stop, self.reading.sentence_of(token.i).first)
        main = verb.head == verb.i and not self._body_between(token, first)
        if not main and not pronouns.is_in_aside(self.reading, token):
            return False
        if verb.lemma in gazetteer.words_for("human") | gazetteer.words_for("acting"):
            return True
        objects = self.reading.children(verb.i, "dobj", "xcomp", "ccomp")
        acts = bool(objects) and verb.lemma in codebook.load().verbs
        return acts and not pronouns.tells_of_paper(self.reading, before)

    def _body_between(self, token: Token, first: int) -> bool:
        """Whether a state or organisation is named before a pronoun in its own clause."""
        named = self.in_sentence.get(token.sentence, ())
        return any(first <= a.first < token.i and a.mention.kind in _BODILY for a in named)

    def _is_person(self, i: int) -> bool:
        """Whether a subject is a person, also one who stays "she" or "the minister"."""
        token = self.reading.tokens[i]
        somebody = token.tag == "NN" and pronouns.is_somebody(token)
        named = any(m.kind == "person" for m in self.at.get(i, ()))
        return named or somebody or token.text.lower() in _GENDERS

    def _bodies(self, i: int) -> list[Mention]:
        named = [i, *(k.i for k in self.reading.children(i, "appos") if k.i > i)]
        named += (k.i for k in self.reading.children(i, "poss") if k.tag == "PRP$")
        found = ([m for m in self.at.get(at, ()) if m.kind in _BODILY] for at in named)
        return next(filter(None, found), [])

    def _other_body(self, token: Token, subject: int, key: str) -> bool:
        """Whether a clause that "it" opens follows on another state or organisation.

        Whom its own relative clause tells of is no rival: "Mali, whose army it accuses".
        """
        if token.dep not in pronouns.SUBJECTS or pronouns.goes_on(self.reading, token):
            return False
        verb = self.reading.tokens[token.head]
        described = verb.head if verb.dep == "relcl" else token.i
        return any(
            subject < a.first < token.i
            and a.mention.key != key
            and a.head != described
            and self._bodies(a.head)
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
            kinds = self.reading.children(token.i - 2, "compound")  # "on the M23 movement for its"
            found = self._bodies(token.i - 2) or [m for k in kinds for m in self._bodies(k.i)]
            return found if len(found) == 1 else None
        return None

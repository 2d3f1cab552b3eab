"""A document while its deeds are looked for: who can act in it, what is a place, which deeds.

Where mentions were found they decide who can act; without them (single sentences) the names of the
language model do. An unnamed actor that an apposition names ("its insurer, Allo") is that name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import (
    antecedents,
    codebook,
    complements,
    datelines,
    deednouns,
    enough,
    entities,
    gazetteer,
    misread,
    officeholders,
    parties,
    phrases,
    roles,
    rulings,
    several,
    slips,
)

if TYPE_CHECKING:
    from dateline.deeds import Match
    from dateline.reading import Reading, Token
    from dateline.record import Found, Span

ACTING = frozenset(("person", "state", "organization", "group"))
NAMED = frozenset(("PERSON", "ORG", "GPE", "NORP"))
PLACES = frozenset(("GPE", "LOC", "FAC"))
LABELLING = frozenset(("JJ", "NNP"))
VERB_TAGS = frozenset(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"))
BARE = frozenset(("NN", "NNP", "JJ", "VB"))  # what a headline's verb is taken for
MISTAKEN = frozenset(("", "GPE", "LOC", "NORP", "ORG", "PERSON"))  # labels of unknown firms
PERSONAL = frozenset(("he", "she", "they", "them", "him", "her", "his", "their", "we", "us"))
HIM = frozenset(("him", "her"))  # somebody, even where the page does not tell who
SENT_OUT = frozenset(("side", "team", "panel", "crew"))  # "the Chilean side" speaks for Chile
# "The intelligence services" act for their state, postal ones do not.
SECRET = frozenset(("intelligence", "secret", "security", "spy", "espionage"))
POSTED = frozenset(("nsubj", "nsubjpass", "dobj", "pobj", "conj", "dative"))
OF_KIND = ("compound", "amod")
STANCES = frozenset(("anti", "pro", "non", "intra", "inter"))
COUNTS_TWO = frozenset(("two", "both"))
# Deeds of words: who is asked, thanked or blamed is somebody, even if he is called by a city.
SAID = frozenset(("REQUEST", "ACCUSE", "SUPPORT", "THREATEN", "REJECT", "AGREE"))
AGENCY_PLACES = 4  # tokens of the place that opens an agency line
OWNING = frozenset(("of", "for", "from"))
# Those who come for the body that is named behind them: "members of the council".
SENT = frozenset(("member", "delegate", "representative", "team", "mission", "employee"))
PART_OF = SENT | several.COUNTS  # "members of the council", "hundreds of miners"
OWNER_LENGTH = 7  # tokens of the phrase that tells whom somebody serves


class Scene:
    """One document with its mentions by token, and the lexicon laid over it."""

    def __init__(self, reading: Reading, found: Found) -> None:
        self.reading = reading
        self.found = found
        self.mentions = antecedents.spoken(reading, found, antecedents.by_token(reading, found))
        self._posts = _posts(found)
        self._keys: dict[int, frozenset[str]] = {}
        self._acting = dict.fromkeys(antecedents.labels(reading, found), False)
        self._dashes: dict[int, int | None] = {}
        self._vocabularies: dict[int, set[str]] = {}
        self._matches: list[Match] | None = None
        self._trips: dict[str, frozenset[str]] | None = None
        self.words = codebook.Words(
            reading,
            codebook.load(),
            self.is_actor,
            self.is_place,
            self.is_state_word,
            self.is_same,
            self.vocabulary,
        )

    # -------------------------------------------------------------- who and where

    def is_actor(self, i: int) -> bool:
        """Whether a token stands for somebody who can act."""
        if i not in self._acting:
            self._acting[i] = self._acts(i)
        return self._acting[i]

    def _acts(self, i: int) -> bool:
        token = self.reading.tokens[i]
        town = entities.is_named_town(self.reading, i, i + 1) and self.is_place(i)
        if town or self._opens_agency_line(token) or self._is_of_hyphened(token):
            return False
        if i in self.mentions:
            acts = any(mention.kind in ACTING for mention in self.mentions[i])
            place = self._is_addressed_place(token) or self._is_listed(token)
            return acts or place or self._is_signer(token)
        if token.tag == "NNP" and self._is_misplaced(token) and _is_of_state(token.text):
            return True
        if token.pos == "PRON":
            words = token.text.lower()
            known = words in HIM or antecedents.object_of(self, i) != i
            return known or (not self.found.mentions and words in PERSONAL)
        return self._acts_unnamed(token)

    def _acts_unnamed(self, token: Token) -> bool:
        """Whether a word that no mention covers and that is no pronoun stands for an actor."""
        if token.entity == "ORG" and token.text.lower() in self.words.book.people:
            return True
        people = token.entity in ("GPE", "LOC") and token.dep in OF_KIND  # "Thai tea"
        if (people and gazetteer.demonym_of(token.text)) or self._is_signer(token):
            return True
        above = self.reading.tokens[token.head].lemma
        regions = gazetteer.words_for("parts_of_world") if token.dep in OF_KIND else ()
        if token.text.lower() in regions and above not in ("power", "ally"):
            return False
        if token.entity in (("NORP",) if self.found.mentions else NAMED):
            return token.pos in ("PROPN", "ADJ") or token.entity != "NORP"
        return self._is_titled(token) if token.pos == "PROPN" else self._is_common(token)

    def _is_misplaced(self, token: Token) -> bool:
        """Whether a parser may take who gets a thing for a part of it: "sold Peru three ships"."""
        if token.dep in ("nmod", "conj"):
            return True
        thing = self.reading.tokens[token.head]
        if token.dep != "compound" or thing.dep != "dobj":
            return False
        bordering = thing.lemma in gazetteer.words_for("between_states")  # "closes Peru border"
        return bordering or token.i in slips.given(self.reading, self.reading.tokens[thing.head])

    def _is_of_hyphened(self, token: Token) -> bool:
        """Whether a token is a piece of a word for a stance: "anti-Thai" is nobody Thai."""
        tokens = self.reading.tokens
        if token.text == "-" or (token.text.lower() in STANCES and token.entity):
            return True
        if token.entity and self._is_of_participle(token):
            return True
        stance = tokens[max(token.i - 2, 0)].text.lower() in STANCES
        return stance and token.i > 1 and tokens[token.i - 1].text == "-"

    def _is_of_participle(self, token: Token) -> bool:
        """Whether a name only opens a word for how a thing is: "African Union-mediated talks"."""
        after = self.reading.tokens[token.i + 1 : token.i + 4]
        while after and after[0].entity == token.entity and after[0].text != "-":
            after = after[1:]  # the rest of the name
        if len(after) <= 1 or after[0].text != "-" or after[1].tag not in ("VBN", "VBD"):
            return False
        return after[0].end == after[1].start  # no dash between two clauses

    def _is_addressed_place(self, token: Token) -> bool:
        """Whether a place does or hears something, so that it stands for its rulers."""
        verb = self.reading.tokens[token.head]
        placed = token.entity == "GPE" and verb.pos in roles.VERBAL
        if not placed or not gazetteer.state_at(token.text):
            return False
        patterns = self.words.book.verbs.get(verb.lemma, ())
        said = any(pattern.deed.type in SAID and not pattern.particles for pattern in patterns)
        return said and token.dep in ("nsubj", "dobj", "dative")

    def _is_signer(self, token: Token) -> bool:
        """Whether a name that no list knows does what only people and bodies do: "Abera signed".

        Of several names that "and" joins each may be such a one. So may a person's name be to whom
        such a thing is done: "met Abera", "talks with Abera".
        """
        named = token.tag == "NNP" or (token.tag == "NN" and token.text.isupper())
        if not named or not token.text[0].isupper() or token.entity not in MISTAKEN:
            return False
        first = token
        while first.dep == "conj" and first.tag == "NNP":
            first = self.reading.tokens[first.head]
        above, known = self.reading.tokens[first.head], enough.word_sets().signing
        met = first.dep == "pobj" and above.lemma == "with"
        if met:
            above = self.reading.tokens[above.head]
            known |= enough.word_sets().meetings
        undergoing = token.entity == "PERSON" and (met or first.dep in ("dobj", "dative"))
        done = above.lemma in known and (first.dep == "nsubj" or undergoing)
        return done and token.lemma.lower() not in self.words.book.people

    def _is_common(self, token: Token) -> bool:
        """Whether a word that is no name stands for somebody who can act."""
        i = token.i
        if token.lemma in PART_OF or (token.pos == "NUM" and token.dep in ("nsubj", "dobj")):
            below = roles.below_preposition(self.reading, i, "of")
            if any(map(self.is_actor, below)):
                return True
        if token.pos != "NOUN":
            counted = token.text.lower() in several.SMALL and _stands_alone(self.reading, token)
            return counted or self._is_victim(token)
        if token.lemma == "state" and _is_condition(self.reading, i):
            return False
        if token.lemma in SENT_OUT and self._is_owned_body(token):
            return True
        if token.lemma == "service":
            return any(kid.lemma.lower() in SECRET for kid in self.reading.children(i, *OF_KIND))
        return token.lemma.lower() in self.words.book.people or self._bearer(i) is not None

    def _is_titled(self, token: Token) -> bool:
        """Whether a capitalised word is a titled person, a body or a state cut short."""
        initials = token.text.isupper() and ("." in token.text or token.entity == "GPE")
        return (
            bool(initials and gazetteer.country_of(token.text))
            or self._bearer(token.i) is not None
            or self._is_named_body(token)
            or self._is_owned_body(token)
            or several.titled(self, token.i) is not None
            or self._is_capitalised(token)
            or self._is_listed(token)
            or self._is_printed_post(token)
        )

    def _is_capitalised(self, token: Token) -> bool:
        """Whether a word for people is taken for a name at the head of a sentence: "Envoys met"."""
        plain = token.i == self.reading.sentences[token.sentence].first and not token.entity
        return plain and codebook.singular(token.text.lower()) in self.words.book.people

    def _is_printed_post(self, token: Token) -> bool:
        """Whether a post is printed like a name: "the Foreign Secretary", "Prime Minister met"."""
        kids = self.reading.children(token.i, "det", "compound", "amod")
        opened = bool(kids) and kids[0].text.lower() == "the"
        bare = token.dep == "nsubj" and not self.reading.children(token.i, "conj", "appos")
        if not kids or not (token.dep in POSTED if opened else bare):
            return False
        words = " ".join(word.text.lower() for word in (*kids[opened:], token))
        return gazetteer.titles().is_post(words)

    def _is_listed(self, token: Token) -> bool:
        """Whether a name stands in the list of those whom a plural counts: "two firms, X and Y"."""
        first = token
        while first.dep == "conj":
            first = self.reading.tokens[first.head]
        above = self.reading.tokens[first.head]
        listed = first.dep == "appos" and above.tag == "NNS" and above.i < first.i
        return listed and above.lemma.lower() in self.words.book.people

    def _is_victim(self, token: Token) -> bool:
        """Whether a number stands for people to whom something is done: "six were detained"."""
        done = self.reading.tokens[token.head].lemma in gazetteer.words_for("done_to_people")
        return done and token.pos == "NUM" and token.dep in ("nsubjpass", "dobj")

    def _is_named_body(self, token: Token) -> bool:
        """Whether a capitalised word with "the" stands for a body: "the Commission"."""
        bodies = gazetteer.words_for("speaking_for") | gazetteer.words_for("short_bodies")
        named = token.text.lower() in bodies
        if not named or token.dep in ("compound", "amod", "nmod"):
            return False
        kids = self.reading.children(token.i)
        if any(kid.dep == "prep" or kid.pos == "PROPN" for kid in kids):
            return False
        return any(kid.text.lower() == "the" for kid in kids)

    def _is_owned_body(self, token: Token) -> bool:
        """Whether a body is that of a state: "Chad's government", "the Chadian army"."""
        bodies = gazetteer.words_for("speaking_for") | SENT_OUT
        if token.lemma.lower() not in bodies or token.tag not in ("NN", "NNP"):
            return False
        kids = self.reading.children(token.i, "poss", "amod", "compound", "nmod")
        owners = [kid.i for kid in kids if kid.tag != "PRP$"]
        if token.tag == "NNP":  # "the Government of Chad"
            below = roles.below_preposition(self.reading, token.i, "of")
            owners += filter(self.is_state_word, below)
        return any(self.is_state_word(i) or self.is_named(i) for i in owners)

    def dash(self, sentence: int) -> int | None:
        """The token of the dash that ends an agency line at the start of a sentence, if any."""
        if sentence not in self._dashes:
            self._dashes[sentence] = datelines.end(self.reading, sentence)
        return self._dashes[sentence]

    def _opens_agency_line(self, token: Token) -> bool:
        """Whether the token is in the place before the dash in "LAGOS, March 4 (Agency) - ..."."""
        if token.i - self.reading.sentences[token.sentence].first >= AGENCY_PLACES:
            return False
        dash = self.dash(token.sentence)
        return dash is not None and token.i < dash

    def is_known(self, i: int) -> bool:
        """Whether a token stands for an actor with a name, on the spot or elsewhere on the page."""
        token = self.reading.tokens[i]
        acting = [m for m in self.mentions.get(i, ()) if m.kind in ACTING]
        if any(m.kind != "group" or m.form == "name" for m in acting):
            return True
        if self._bearer(i) is not None or self._is_owned_body(token) or self._is_named_body(token):
            return True
        if self._acts_for_known(token):
            return True
        return not self.found.mentions and (token.entity in NAMED or token.pos == "PRON")

    def _acts_for_known(self, token: Token) -> bool:
        """Whether somebody acts for who is named beside him: "Thai troops", "the king's office"."""
        lemma, standing = token.lemma.lower(), gazetteer.words_for("acting_for")
        if lemma not in self.words.book.fighters | standing:
            return False
        owners = (kid.i for kid in self.reading.children(token.i, "poss", "compound", "nmod"))
        served = roles.below_preposition(self.reading, token.i, "of", "for")
        served += filter(self.is_state, roles.below_preposition(self.reading, token.i, "in"))
        named = any(self.is_named(i) for i in (*owners, *served) if lemma in standing)
        return named or bool(self.owner_states(token.i))

    def is_place(self, i: int) -> bool:
        """Whether a token stands for a place or for a state, which is one as well."""
        if any(mention.kind in ("place", "state") for mention in self.mentions.get(i, ())):
            return True
        return self.reading.tokens[i].entity in PLACES

    def is_state(self, i: int) -> bool:
        """Whether a token names a state, which can do much but not travel."""
        mentions = self.mentions.get(i)
        if mentions is None:
            return self.reading.tokens[i].entity == "GPE" and not self.found.mentions
        return all(mention.kind == "state" for mention in mentions)

    def is_named(self, i: int) -> bool:
        """Whether a name stands at a token, no description."""
        return any(mention.form == "name" for mention in self.mentions.get(i, ()))

    def is_state_word(self, i: int) -> bool:
        """Whether a token belongs to the name or the adjective of a state."""
        return self.is_state(i) or bool(gazetteer.country_of(self._label(i).words))

    def _label(self, i: int) -> Span:
        """An adjective or name before a noun, with the words before it that belong to it."""
        tokens, first = self.reading.tokens, i
        label = tokens[i].entity
        while first and tokens[first - 1].entity == label and tokens[first - 1].tag in LABELLING:
            first -= 1
        long = self.reading.span(first, i + 1)
        return long if gazetteer.find(long.words) else self.reading.span(i, i + 1)

    def is_of_states(self) -> bool:
        """Whether the page names several states, so that talks on it are theirs."""
        keys = {m.key for m in self.found.mentions if m.kind == "state"}
        return len(keys) > 1

    def is_in_title(self, i: int) -> bool:
        """Whether a token stands in the page's title."""
        return self.reading.tokens[i].start < self.reading.document.body_start

    def is_several(self, i: int) -> bool:
        """Whether one word stands for several actors: "they", "both leaders", "the two"."""
        token = self.reading.tokens[i]
        if token.text.lower() in ("they", "both", "two", "pair", "duo"):
            return True
        if len({m.key for m in self.mentions.get(i, ()) if m.kind in ACTING}) > 1:
            return True
        if token.tag != "NNS":
            return False
        return token.lemma.lower() in self.words.book.pairs or self._are_two_bodies(token)

    def _are_two_bodies(self, token: Token) -> bool:
        """Whether bodies of which each state has one are counted as two: "both ministries"."""
        counted = {kid.text.lower() for kid in self.reading.children(token.i, "nummod", "det")}
        body = token.lemma in gazetteer.words_for("speaking_for")
        return body and bool(counted & COUNTS_TWO) and self.is_of_states()

    def is_same(self, left: int, right: int) -> bool:
        """Whether one name covers both tokens."""
        mentions = self.mentions.get(left, ())
        return any(mention in mentions for mention in self.mentions.get(right, ()))

    def keys(self, i: int) -> frozenset[str]:
        """The page's own identities of who stands at a token."""
        if i not in self._keys:
            self._keys[i] = frozenset(m.key for m in self.mentions.get(i, ()) if m.kind in ACTING)
        return self._keys[i]

    def countries(self, i: int) -> frozenset[str]:
        """The codes of the states that an actor is, or holds a post of, on this page."""
        keys = self.keys(i)
        if not keys:
            return keys
        states = {key.removeprefix("state:") for key in keys if key.startswith("state:")}
        posts = (self._posts.get(key) or _known_posts(key) for key in keys)
        return frozenset(states.union(*posts))

    def owner_states(self, i: int) -> frozenset[str]:
        """The states whose body stands at a token by its own words ("the Chilean ministry")."""
        equal = self.reading.tokens[i].lemma.lower() in gazetteer.words_for("equals")
        owners = () if equal else ("poss",)  # "his counterpart" serves another state
        kids = self.reading.children(i, *owners, "amod", "compound", "nmod")
        found = frozenset[str]().union(*(self.countries(kid.i) for kid in kids))
        words = [kid.text for kid in kids]
        words += [word for key in self.keys(i) for word in key.partition(":")[2].split()]
        return found | ({gazetteer.country_of(word) or "" for word in words} - {""})

    def is_body(self, i: int) -> bool:
        """Whether a token stands for an organisation, which is no state."""
        return any(mention.kind == "organization" for mention in self.mentions.get(i, ()))

    def is_pronoun(self, i: int) -> bool:
        """Whether a token is a personal or possessive pronoun."""
        return self.reading.tokens[i].tag in ("PRP", "PRP$")

    def party(self, i: int) -> Span:
        """The words of a party: its name beside it, its mention, or its noun phrase."""
        bearer = self._bearer(i)
        if bearer is not None:
            return bearer
        mentions = [m for m in self.mentions.get(i, ()) if m.kind in ACTING or m.kind == "place"]
        if mentions:
            return max(mentions, key=lambda m: m.span.end - m.span.start).span
        token = self.reading.tokens[i]
        if token.entity in NAMED and token.dep in ("amod", "compound", "nmod"):
            return self._label(i)
        first, last = phrases.noun_phrase(self.reading, i)
        return self.reading.span(first, self._with_owner(token) or last)

    def _with_owner(self, token: Token) -> int | None:
        """The end of a phrase that tells whom somebody in office serves: "head of the army"."""
        titles = gazetteer.titles()
        lower = token.lemma.lower()
        office = lower in gazetteer.words_for("speaking_for") | SENT or titles.is_post(lower)
        office = office or lower in gazetteer.words_for("lands")
        office = office or token.text.lower() in titles.servants
        after = self.reading.tokens[token.i + 1 : token.i + 2]
        if not office or not after or after[0].head != token.i or after[0].lemma not in OWNING:
            return None
        below = self.reading.subtree(after[0].i)
        if len(below) > OWNER_LENGTH:  # up to its nouns: "members of the Danish embassy"
            nouns = roles.objects_of(self.reading, after[0].i, token.i)
            below = [i for i in below if i <= max(nouns, default=below[-1])]
        words = [self.reading.tokens[i] for i in below]
        whole = len(below) <= OWNER_LENGTH and not any(
            word.pos == "PUNCT" or word.dep == "pcomp" or word.tag == "VBG" for word in words
        )
        owned = any(
            word.i in self.mentions or word.tag == "NNP" or gazetteer.country_of(word.text)
            for word in words
        )
        return below[-1] + 1 if whole and owned else None

    def _bearer(self, i: int) -> Span | None:
        """The name that an apposition gives to a common noun: "their ally, Chad"."""
        token = self.reading.tokens[i]
        titled = token.pos == "PROPN" and token.text.lower() in self.words.book.people
        if token.pos != "NOUN" and not titled:
            return None
        for kid in self.reading.children(i, "appos"):
            mentions = [m for m in self.mentions.get(kid.i, ()) if m.form == "name"]
            acting = [m.span for m in mentions if m.kind in ACTING]
            if self.is_in_title(i) and self.reading.tokens[kid.i - 1].text in datelines.DASHES:
                continue  # who says so: "two men held - ministry"
            if kid.i > i and acting:
                return acting[0]
            if kid.i > i and self._is_body(token, kid):
                return self.reading.span(*phrases.noun_phrase(self.reading, kid.i))
        return None

    def _is_body(self, noun: Token, name: Token) -> bool:
        """Whether the noun tells that the name after it is somebody's ("the bank Bero")."""
        return name.pos == "PROPN" and noun.lemma.lower() in self.words.book.people

    # -------------------------------------------------------------- deeds

    def vocabulary(self, i: int) -> set[str]:
        """The words of a token's sentence: as written, as lemmas, and two lemmas joined.

        A sentence with "it" at its head goes on with the words of the one before.
        """
        number = self.reading.tokens[i].sentence
        if number not in self._vocabularies:
            words = codebook.words_of(self.reading, number, self.words.book.joins)
            opening = self.reading.tokens[self.reading.sentences[number].first]
            if number and opening.text.lower() in complements.RESUMING:
                words |= codebook.words_of(self.reading, number - 1, self.words.book.joins)
            self._vocabularies[number] = words
        return self._vocabularies[number]

    def trips(self) -> dict[str, frozenset[str]]:
        """The states to which each traveller of the page goes, by the page's own identities."""
        if self._trips is None:
            self._trips = {}  # a visit told by "the ministers" may ask again while it is looked for
            self._trips = parties.visits(self, self.matches())
        return self._trips

    def matches(self) -> list[Match]:
        """All deeds that the lexicon sees, each noun in at most one of them."""
        if self._matches is None:
            self._matches = self._look()
        return self._matches

    def _look(self) -> list[Match]:
        taken: set[int] = set()
        found: list[Match] = []
        body = self.reading.document.body_start
        for token in self.reading.tokens:
            if token.pos in roles.VERBAL or token.tag in VERB_TAGS:
                match = rulings.at_verb(self.words, token.i) or misread.at_past(self.words, token.i)
            elif token.text in misread.PASTS:
                match = misread.at_past(self.words, token.i)
            elif token.start < body and token.tag in BARE:
                match = misread.at_headline(self.words, token.i)
            else:
                continue
            if match is not None:
                found.append(match)
                taken.update(match.words)
        for token in self.reading.tokens:
            if token.pos == "NOUN" and token.i not in taken:
                match = deednouns.at_noun(self.words, token.i)
                match = match or deednouns.at_pact(self.words, token.i)
                if match is not None:
                    found.append(self._without(match, taken))
        return found

    def _without(self, match: Match, taken: set[int]) -> Match:
        """A noun's deed without those whom a verb's preposition names: "blamed the raid on X"."""
        tokens = self.reading.tokens
        used = {i for i in taken if tokens[i].pos == "ADP"}
        return match._replace(
            recipients=tuple(i for i in match.recipients if tokens[i].head not in used)
        )


def _is_of_state(words: str) -> bool:
    return bool(gazetteer.state_of(words) or gazetteer.demonym_of(words))


def _stands_alone(reading: Reading, token: Token) -> bool:
    """Whether a number stands for those it counts: "the two signed"."""
    subject = token.dep in ("nsubj", "nsubjpass", "pobj", "dobj")
    return subject and any(kid.text.lower() == "the" for kid in reading.children(token.i, "det"))


def _is_condition(reading: Reading, i: int) -> bool:
    """Whether a state is one of affairs: "a state of siege"."""
    below = roles.below_preposition(reading, i, "of")
    return any(reading.tokens[kid].pos == "NOUN" for kid in below)


def _known_posts(key: str) -> frozenset[str]:
    """The states of a person whom everybody knows, where the page tells no post."""
    kind, _, name = key.partition(":")
    return officeholders.countries_of(name) if kind == "person" else frozenset()


def _posts(found: Found) -> dict[str, frozenset[str]]:
    """The codes of the states of which each key holds a post, and has not left it."""
    table: dict[str, frozenset[str]] = {}
    for mention in found.mentions:
        for role in mention.roles:
            code = gazetteer.country_of(role.of) if role.of and role.change != "left" else None
            if code:
                table[mention.key] = table.get(mention.key, frozenset()) | {code}
    return table

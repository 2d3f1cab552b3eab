"""What stands around a deed that a noun names: "a planned visit", "hopes of a truce".

`Nouns` also answers what both nouns and clauses ask: of which class a governor is, whether it is
denied, and what a governor of that class makes of the deed below it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import gazetteer, hedges, roles
from dateline.verbforms import EVENTUAL, FINITE, Forms, Standing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.reading import Reading, Token

PREDICATES = frozenset(("acomp", "attr", "oprd"))
REAL = frozenset(("past", "present", "participle", "nominal", "progressive"))
DENIALS = ("denied", "unmet", "refused", "prevented")
# What a denied governor makes of its content; others refuse it.
TURNED = {
    "expected": "doubted",
    "belief": "doubted",
    "claimed": "doubted",
    "considered": "doubted",
    "feared": "considered",
    "denied": "considered",
    "threatened": "doubted",
    "opposed": "considered",
    "desired": "unwanted",
    "requested": "unwanted",
}
YIELDING = ("planned", "expected", "considered")  # "the planned visit was called off"
AFFIRMED = ("refused", "prevented", "doubted")  # denied, these tell that it is so
UNSURE = frozenset(("could", "condition", "considered", "doubted", "question", "would"))
WISHED = frozenset(("requested", "desired", "planned", "permitted", "considered", "purpose"))
UNREAL = UNSURE | WISHED | {"attempted", "must", "can", "feared", "infinitive", "surmised"}
# Of a deed that is named as known ("the attack"), these tell nothing.
NEUTRAL = ("considered", "feared", "permitted", "attempted", "doubted", "opposed")
OPEN = (
    *("requested", "desired", "planned", "considered", "expected", "feared", "threatened"),
    *("attempted", "permitted", "doubted"),
)
# What hangs on these is a condition: "contingent on the release of the crew".
DEPENDING = frozenset(("depend", "dependent", "contingent", "conditional", "hinge", "conditioned"))
# "Reversed a decision to expel him": what was decided was not done.
REVERSING = frozenset(("reverse", "rescind", "revoke", "retract", "overturn", "annul", "undo"))
PORTIONS = frozenset(("round", "series", "string", "session", "spate", "wave"))
# Those of the verbs that end things which name what is done to them: "summit 'called off'".
UNDOING = frozenset(("call", "cancel", "scrap", "shelve", "postpone", "delay", "put", "abandon"))
LOST = ("lapsed", "counterfactual")  # "had been expected to sign it at a meeting"
TELLINGS = frozenset(("announce", "confirm"))  # "his visit, which is yet to be announced"
MARKING = frozenset(("mark", "represent", "constitute"))  # "would have marked the first visit"
FORTHCOMING = ("will", "planned", "expected", "scheduled", "could", "would", "condition")
HANGING = ("for", "of", "on", "about", "against", "to")
TOPICAL = ("on", "about", "against")
PUT_TO_VOTE = frozenset(("referendum", "plebiscite", "vote", "ballot", "bill"))
# What these prepositions hang on these governors stands by the governor alone, new or known:
# "kept them from the vote", "threatened them with the raid".
SETTLED = frozenset((("from", "prevented"), ("with", "threatened"), ("with", "claimed")))
TELLING = ("factive", "vouched", "true", "reported", "claimed", "belief", "doubted")
MEANWHILE = ("at", "in", "during")
LOCAL = ("at", "in", "during", "on", "for", "with", "to")
# "Will go before the summit": a term that is still to come.
TERMS = ("before", "until", "till")
AHEAD = ("ahead", "eve")
RESULTS = frozenset(("result", "fruit", "outcome", "product", "upshot", "consequence", "end"))
LEAVING = frozenset(("pull", "back", "drop", "bow", "opt", "duck"))  # with "out of" behind them
# Verbs that say of their subject that it takes place; talks that "help" are held.
OCCURRING = frozenset(
    (
        *("begin", "start", "continue", "go", "happen", "proceed", "resume", "take", "end"),
        *("finish", "complete", "remain", "open", "expand", "increase", "accelerate", "intensify"),
    )
)
STAGED = frozenset(("hold", "convene", "stage", "organize", "organise", "resume", "host"))
# Talks that "end" were held, whatever becomes of their end.
CLOSING = frozenset(("end", "finish", "complete"))
IN_PLACE = frozenset(("place", "effect", "shape"))
# "The lack of talks" denies the talks as a verb would.
ABSENCE = frozenset(("absence", "lack", "cancellation", "postponement"))
# "Called for the resumption of talks": the talks stand as what begins or goes on of them.
PHASES = frozenset(
    (
        *("resumption", "continuation", "start", "beginning", "launch", "opening", "holding"),
        *("restart", "reopening", "renewal", "revival", "initiation", "convening", "return"),
    )
)
# What is only on its way: "a step towards ending it", "paved the way for talks".
APPROACHING = frozenset(("toward", "towards"))
APPROACHES = frozenset(
    (
        *("step", "move", "way", "path", "road", "progress", "push", "work", "stride", "effort"),
        *("drive", "advance", "head", "inch", "edge", "strive", "lead", "build", "go", "drift"),
    )
)
WAYS = frozenset(("way", "path", "door", "ground", "groundwork", "stage", "scene", "foundation"))
OPENING = frozenset(("pave", "clear", "open", "prepare", "lay", "set", "smooth", "ease", "make"))
# Denied, these affirm what follows.
EASY = frozenset(("problem", "trouble", "difficulty", "qualm"))  # "had no trouble winning"
# "Said during a visit": the visit was on when it was said.
WHILE = frozenset(("during", "after", "following", "amid", "at", "since"))


# What is there once somebody has put it to others, and the answers that no longer undo it.
PUT = frozenset(
    (
        *("offer", "proposal", "bid", "request", "demand", "invitation", "petition", "appeal"),
        *("call", "order", "suggestion", "motion"),
    )
)
SPURNING = frozenset(("reject", "refuse", "decline", "deny", "dismiss", "spurn"))


class Nouns(Forms):
    """The rules for nouns, and what every governor does, over one reading."""

    def standing(self, i: int, depth: int = 0) -> Standing:
        """How token `i` stands; the rules for clauses are added by `status.Climb`."""
        raise NotImplementedError

    # -------------------------------------------------------------- governors

    def kind(self, governor: Token) -> str | None:
        """What a governor does to the deed below it, its particle considered."""
        governors = self.words.governors
        cue = self.words.parts.get(governor.pos, {}).get(governor.lemma)
        if cue is not None:
            return cue
        objects = self.reading.children(governor.i, "dobj")
        beside = (p for noun in objects for p in self.reading.children(noun.i, "prt"))
        for particle in (*self.reading.children(governor.i, "prt", "advmod"), *beside):
            cue = governors.get(f"{governor.lemma} {particle.text.lower()}")
            if cue is not None:
                return cue
        return governors.get(governor.text.lower()) or governors.get(governor.lemma)

    def led(self, governor: Token, preposition: str) -> str | None:
        """What a governor does to what hangs on it by a preposition: "warned of a strike"."""
        cue = self.words.governors.get(f"{governor.lemma} {preposition}")
        return cue or self.kind(governor)

    def decider(self, head: Token) -> Token:
        """The word that decides for a clause below "be": its predicate, or a noun before it."""
        if head.lemma != "be":
            return head
        predicates = self.reading.children(head.i, *PREDICATES)
        subjects = (k for k in self.reading.children(head.i, "nsubj") if k.pos == "NOUN")
        return next((k for k in (*predicates, *subjects) if self.kind(k) is not None), head)

    def is_predicate(self, token: Token) -> bool:
        """Whether an adjective or noun stands after "be", and so stands as its verb does."""
        return token.dep in PREDICATES and token.head != token.i

    def is_denied(self, governor: Token, depth: int) -> bool:
        """Whether a governor is itself told as not so."""
        return self.standing(governor.i, depth + 1).cue in DENIALS

    def under(self, cue: str, head: Token, depth: int) -> Standing:
        """A deed below a governor of class `cue`: a denied governor turns it round."""
        owned = head.pos == "NOUN" and bool(self.reading.children(head.i, "poss"))
        above = self.standing(head.i, depth + 1)
        spurned = head.lemma in PUT and self.reading.tokens[head.head].lemma in SPURNING
        if above.cue in DENIALS and (spurned or not (owned and cue == "planned")):
            return self._turned(cue, head)
        if above.cue == "ended":
            return above
        verb = self.reading.tokens[head.head]
        if cue == "planned" and verb.lemma in REVERSING and above.cue in REAL:
            return Standing("ended", verb.i)
        if cue in ("planned", "expected"):
            return self._foreseen(cue, head, above)
        if cue == "ended" and above.cue in WISHED:
            return Standing("requested", head.i)
        if cue in ("ended", "refused") and above.cue in ("could", "condition", "question"):
            return Standing("considered", head.i)  # "might cancel", "if he were unable to come"
        return Standing(cue, head.i)

    def _turned(self, cue: str, head: Token) -> Standing:
        """A deed below a denied governor: who "did not refuse to leave" left."""
        if cue == "ended":
            return Standing("planned", head.i)
        return Standing("past") if cue in AFFIRMED else Standing(TURNED.get(cue, "refused"), head.i)

    def _foreseen(self, cue: str, head: Token, above: Standing) -> Standing:
        """A deed below a plan, which may itself be no more than wished, or be gone."""
        if above.cue in UNREAL and above.cue != "planned":
            return above
        return Standing("lapsed" if self._is_pluperfect(head) else cue, head.i)

    def _is_pluperfect(self, verb: Token) -> bool:
        """Whether the verb tells of an earlier past ("had been expected to"), mostly given up."""
        if self.is_predicate(verb):
            verb = self.reading.tokens[verb.head]
        return any(k.text.lower() == "had" for k in self.reading.children(verb.i, "aux"))

    def rumoured(self, noun: Token) -> Standing:
        """The content of a report or claim: what its verb does to it, denies or confirms it."""
        above = self.reading.tokens[noun.head]
        verb = self.kind(above)
        if noun.dep in ("dobj", "nsubjpass") and verb in ("denied", "refused"):
            return Standing("denied", above.i)
        predicates = self.reading.children(above.i, *PREDICATES) if noun.dep == "nsubj" else ()
        if above.lemma == "be" and any(self.kind(kid) == "denied" for kid in predicates):
            return Standing("denied", noun.i)  # "the claim that Chad raided them was false"
        confirmed = verb in ("vouched", "factive") and noun.dep in ("dobj", "nsubjpass")
        return Standing("past") if confirmed else Standing("claimed", noun.i)

    def is_headline(self, verb: Token) -> bool:
        """Whether an infinitive heads a headline: "Peru to expel envoy"."""
        top = verb if verb.head == verb.i else self.reading.tokens[verb.head]
        if top.head != top.i or (top is not verb and top.pos not in ("NOUN", "PROPN")):
            return False
        sentence = self.reading.sentence_of(verb.i)
        words = self.reading.tokens[sentence.first : sentence.last]
        opening = top is not verb or bool(self.reading.children(verb.i, "nsubj", "nsubjpass"))
        main = (w for w in words if w.tag in FINITE and not (w.dep == "advcl" and w.i > verb.i))
        return opening and words[-1].text not in ".?!" and next(main, None) is None

    # -------------------------------------------------------------- nouns

    def hedged(self, noun: Token) -> Standing | None:
        """What a noun's own words make of it: "a planned visit", "talks scheduled for May"."""
        kids = self.reading.children(noun.i)
        inner = (k for kid in kids if kid.dep in ("nmod", "compound") for k in self._kids(kid))
        own = self.hedging([*kids, *inner], self.words.adjectives)
        if own is not None:
            return own
        for kid in kids:
            cue = self.words.adjectives.get(kid.text.lower()) if kid.tag == "VBN" else None
            if cue is not None and kid.dep == "acl":
                return Standing(cue, kid.i)
        return next(filter(None, map(self._told_off, self._clauses(noun))), None)

    def _clauses(self, noun: Token) -> Iterator[Token]:
        """The relative clauses of a noun, also those that hang on a name behind it.

        Parsers hang "which was cancelled" on the last name of "the talks with Chad".
        """
        yield from self.reading.children(noun.i, "relcl")
        for name in map(self.reading.tokens.__getitem__, self.reading.subtree(noun.i)):
            if name.pos == "PROPN" and name.i > noun.i:
                yield from self.reading.children(name.i, "relcl")

    def _told_off(self, clause: Token) -> Standing | None:
        """What a relative clause says of the meeting before it: "which was cancelled", "is due"."""
        subjects = self.reading.children(clause.i, "nsubj", "nsubjpass")
        if [subject.tag for subject in subjects] != ["WDT"]:
            return None
        if clause.tag == "VBN" and not self.reading.children(clause.i, "xcomp", "ccomp", "dobj"):
            cue = self.words.adjectives.get(clause.text.lower())
            over = any(kid.text.lower() == "had" for kid in self.reading.children(clause.i, "aux"))
            open_ = over and cue in YIELDING  # what had been planned may have come since
            told = self.form(clause).cue == "past" and not open_
            if cue is not None and told:
                return Standing(cue, clause.i)
        due = self._due(clause)
        yet = any(kid.text.lower() == "yet" for kid in self.reading.children(clause.i, "advmod"))
        if yet and clause.lemma in ("be", "have"):
            told = any(k.lemma in TELLINGS for k in self.reading.children(clause.i, "xcomp"))
            return Standing("expected" if told else "denied", clause.i)
        if due is not None:
            return self._ahead(due)
        return self._ahead(clause) if self.is_occurring(clause) else None

    def _ahead(self, verb: Token) -> Standing | None:
        """How a verb of taking place stands, where it tells of nothing that has taken place."""
        found = self.standing(verb.i)
        return found if found.cue in (*FORTHCOMING, "denied", "counterfactual", "lapsed") else None

    def _kids(self, token: Token) -> list[Token]:
        return self.reading.children(token.i, "amod", "det")

    def noun(self, noun: Token, depth: int) -> Standing:
        """How a deed that a noun names stands."""
        own = self.hedged(noun)
        if own is None:
            return self._placed(noun, depth)
        if own.cue in YIELDING:
            above = self._placed(noun, depth)
            head = self.reading.tokens[noun.head]
            came = noun.dep == "nsubj" and head.lemma in OCCURRING and self.form(head).cue == "past"
            return above if came or above.cue in (*DENIALS, "ended") else own
        return own

    def _placed(self, noun: Token, depth: int) -> Standing:
        """How a noun stands by what it hangs on."""
        if noun.head == noun.i:
            return Standing("nominal")
        head = self.reading.tokens[noun.head]
        if noun.dep == "conj":
            return self.standing(head.i, depth + 1)
        if noun.dep in ("dobj", "nsubjpass"):
            return self._object(noun, head, depth)
        if noun.dep == "nsubj":
            return self._subject(noun, head, depth)
        if noun.dep == "compound":
            cue = self.kind(head)
            open_ = cue in ("planned", "feared", "threatened")
            return Standing(cue, head.i) if cue and open_ else Standing("nominal")
        if noun.dep == "pobj" and head.head != head.i:
            return self._below_preposition(noun, head, depth)
        return Standing("nominal")

    def missing(self, clause: Token, noun: Token, depth: int) -> Standing | None:
        """What a noun that is not there makes of the deed of the clause that describes it.

        "found no letter announcing a strike" denies it, "did not sign a letter announcing" leaves
        it open; None: the noun is there, or nothing tells.
        """
        if noun.dep not in ("dobj", "attr") or noun.pos != "NOUN" or noun.lemma in EASY:
            return None
        word = self._denied_noun(noun)
        if word is not None:
            return Standing("denied", word) if self._is_doer(clause) else None
        if clause.tag != "VBG" or clause.dep != "acl" or not self._is_new(noun):
            return None
        above = self.standing(noun.head, depth + 1)
        return Standing("doubted", above.token) if above.cue in DENIALS else None

    def _is_doer(self, clause: Token) -> bool:
        """Whether a clause speaks of its noun as its subject, not of what others did with it."""
        subjects = self.reading.children(clause.i, "nsubj", "nsubjpass")
        return all(subject.tag in ("WDT", "WP") for subject in subjects)

    def _is_new(self, noun: Token) -> bool:
        """Whether a noun names its deed as news and not as known ("the attack", "their attack")."""
        return not any(
            kid.dep == "poss" or kid.lemma in ("the", "this", "that", "these", "those")
            for kid in self.reading.children(noun.i, "poss", "det")
        )

    def _subject(self, noun: Token, head: Token, depth: int) -> Standing:
        """A deed as a subject: "a visit could follow", "the visit is likely", "talks begin"."""
        if self.kind(head) == "carry" and head.lemma in OCCURRING:
            return self._goes_on(head, depth)
        due = self._due(head)
        if due is not None and noun.pos != "PRON":
            return self.standing(due.i, depth + 1)
        off = self._is_off(head)
        if off is not None:
            return Standing("ended", off)
        undone = head.lemma in UNDOING and self.kind(head) == "ended" and head.tag[:2] == "VB"
        if undone and not self.reading.children(head.i, "dobj", "xcomp", "ccomp"):
            return Standing("ended", head.i)
        decider = self.decider(head)
        cue = self.kind(decider) if decider.i not in (head.i, noun.i) else None
        if cue in (*OPEN, "denied", "refused", "ended") and self._is_bare(decider):
            return self.under(cue, decider, depth)
        above = self.standing(head.i, depth + 1)
        if self.kind(head) == "expected" and not self.reading.children(head.i, "xcomp", "ccomp"):
            return self.under("expected", head, depth)
        ahead = above.cue in FORTHCOMING and self._is_new(noun)
        return above if ahead else Standing("nominal")

    def _due(self, verb: Token) -> Token | None:
        """The infinitive by which something is to take place: "was to begin", "is due to open"."""
        if verb.lemma != "be":
            return None
        places = (verb, *self.reading.children(verb.i, "acomp"))
        below = (kid for place in places for kid in self.reading.children(place.i, "xcomp"))
        return next((kid for kid in below if self.is_occurring(kid)), None)

    def is_occurring(self, verb: Token) -> bool:
        """Whether an infinitive tells of its subject that it takes place: "begin", "be held"."""
        if self.reading.children(verb.i, "auxpass"):
            return verb.lemma in STAGED
        things = self.reading.children(verb.i, "dobj", "ccomp")
        starts = verb.lemma in OCCURRING and verb.lemma not in CLOSING
        return starts and all(thing.lemma in IN_PLACE for thing in things)

    def _is_off(self, verb: Token) -> int | None:
        """The "off" by which a meeting is said not to be: "the trip is off for now"."""
        if verb.lemma != "be":
            return None
        after = self.reading.tokens[verb.i + 1 : verb.i + 4]
        word = next((t for t in after if t.text.lower() == "off" and t.head == verb.i), None)
        if word is None or self.reading.children(verb.i, "neg"):
            return None
        following = self.reading.tokens[word.i + 1 : word.i + 2]
        ends = all(t.pos in ("PUNCT", "CCONJ", "ADP", "SCONJ", "ADV") for t in following)
        return word.i if ends and not any(t.text == "to" for t in following) else None

    def _goes_on(self, verb: Token, depth: int) -> Standing:
        """Talks that "begin" or "take place" stand as their verb; what ends or causes is real."""
        below = self.reading.children(verb.i, "dobj", "ccomp")
        things = [k for k in below if k.lemma not in IN_PLACE]
        if things or verb.lemma in CLOSING:
            return Standing("nominal")
        return self.standing(verb.i, depth + 1)

    def _is_bare(self, predicate: Token) -> bool:
        """Whether a predicate speaks of its subject alone, not of a clause: "is likely to"."""
        return predicate.dep == "acomp" and not self.reading.children(
            predicate.i, "xcomp", "ccomp", "prep"
        )

    def _object(self, noun: Token, head: Token, depth: int) -> Standing:
        cue = self.kind(head)
        if noun.dep == "nsubjpass" and self.reading.children(head.i, "dobj"):
            return Standing("nominal")  # "exports were denied a licence"
        if cue == "carry":
            return self.standing(head.i, depth + 1)
        if cue is None or cue in TELLING:
            above = self.standing(head.i, depth + 1)
            marked = head.lemma in MARKING and above.cue in (*FORTHCOMING, *LOST, "surmised")
            return above if marked else self._told(noun, above)
        if cue in NEUTRAL and not self._is_new(noun):
            return Standing("nominal")
        return self.under(cue, head, depth)

    def _told(self, noun: Token, above: Standing) -> Standing:
        """The object of a verb that only tells: a new one stands as its verb, a known one is real.

        "They will report a raid" may come to nothing, "they will report the raid" cannot.
        """
        done_to = noun.dep == "nsubjpass" and above.cue in DENIALS
        known = not self._is_new(noun) or above.cue in REAL or done_to
        return Standing("nominal") if known else above

    # -------------------------------------------------------------- prepositions

    def _below_preposition(self, noun: Token, preposition: Token, depth: int) -> Standing:
        word = preposition.lemma
        head = self.reading.tokens[preposition.head]
        cue = self.led(head, word)
        if word == "without":
            return Standing("denied", preposition.i)
        if (word in ("on", "upon") and head.lemma in DEPENDING) or self._is_left(word, head):
            return Standing("refused" if word in ("of", "from") else "condition", head.i)
        if word in TOPICAL and self._is_put_to_vote(head):
            return Standing("considered", head.i)  # "a referendum on the annexation"
        if head.lemma in PHASES and word in ("of", "to"):
            return self.standing(head.i, depth + 1)
        found = self._of(noun, head, depth) if word == "of" else self.opened(word, head)
        if found is None and cue is not None:
            found = self._hanging(noun, word, cue, head, depth)
        if found is not None:
            return found
        if word == "for" and self.reading.children(noun.i, "poss"):
            return Standing("nominal")  # "will fine the firm for its raid": what is known
        met = word in MEANWHILE and noun.lemma in gazetteer.words_for("occasions")
        if met and head.dep == "dobj":
            head = self.reading.tokens[head.head]  # parsers hang "at their summit" on "sign a pact"
        if word in (*LOCAL, *TERMS) and head.pos in roles.VERBAL:
            ahead = self._in_prospect(head) if met else None
            return ahead or self._at(noun, word, self.standing(head.i, depth + 1))
        return Standing("nominal")

    def _is_left(self, word: str, head: Token) -> bool:
        """Whether somebody takes no part in what a preposition hangs: "pulled out of a drill"."""
        if word == "from":
            return head.lemma == "withdraw" and not self.reading.children(head.i, "dobj")
        verb = self.reading.tokens[head.head] if head.text.lower() == "out" else head
        beside = {kid.text.lower() for kid in self.reading.children(verb.i)}
        return word == "of" and verb.lemma in LEAVING and "out" in beside

    def _is_put_to_vote(self, head: Token) -> bool:
        """Whether a vote, or a verb that tells of one, stands above a preposition."""
        beside = self.reading.children(head.i, "nsubjpass", "dobj")
        return head.lemma in PUT_TO_VOTE or any(kid.lemma in PUT_TO_VOTE for kid in beside)

    def opened(self, word: str, head: Token) -> Standing | None:
        """What a deed is to which something only leads: "a step towards", "opened the door to"."""
        if word in APPROACHING and head.lemma in APPROACHES:
            return Standing("attempted", head.i)
        if word not in ("for", "to") or head.lemma not in WAYS | OPENING:
            return None
        verb = self.reading.tokens[head.head] if head.lemma in WAYS else head
        objects = self.reading.children(verb.i, "dobj", "nsubjpass")
        opens = verb.lemma in OPENING and any(kid.lemma in WAYS for kid in objects)
        return Standing("permitted", verb.i) if opens else None

    def _hanging(
        self, noun: Token, word: str, cue: str, head: Token, depth: int
    ) -> Standing | None:
        """A deed that a preposition hangs on a governor; None where that says nothing of it."""
        if (word, cue) in SETTLED:
            return Standing(cue, head.i)
        if cue in ("reported", "claimed") and head.pos == "NOUN" and word in ("of", "about"):
            return self.rumoured(head)
        if word not in HANGING or cue not in OPEN:
            return None
        known = not self._is_new(noun) and (word in TOPICAL or cue in NEUTRAL)
        return Standing("nominal") if known else self.under(cue, head, depth)

    def _at(self, noun: Token, word: str, above: Standing) -> Standing:
        """A deed at or for which another is done: ahead with it, open if that is not done."""
        if above.cue in FORTHCOMING or (above.cue in LOST and self._is_new(noun)):
            return above
        if word == "for" and above.cue in WISHED:  # "asked him to come home for talks"
            return above
        missed = word == "for" and above.cue in DENIALS and self._is_new(noun)
        return Standing("doubted", above.token) if missed else Standing("nominal")

    def _in_prospect(self, verb: Token) -> Standing | None:
        """How what is still to be done at a meeting stands: "hope to sign it at their summit"."""
        found = self.standing(verb.i)
        above = self.reading.tokens[verb.head]
        if found.cue in (*FORTHCOMING, *LOST) or verb.dep != "xcomp" or above.i == verb.i:
            return found if found.cue in FORTHCOMING else None
        kind = self.kind(above)
        if kind == "expected" or (kind in OPEN and self.form(above).cue != "past"):
            return Standing(str(kind), above.i)
        return self._in_prospect(above)

    def _of(self, noun: Token, head: Token, depth: int) -> Standing | None:
        """What "of" hangs on: "ahead of talks", "in the absence of talks", "in case of talks"."""
        if head.lemma in PORTIONS:
            return self.standing(head.i, depth + 1)  # "a round of talks was to be held"
        above = self.reading.tokens[head.head]
        if head.lemma in ABSENCE:
            return Standing("denied", head.i)
        if head.lemma in EVENTUAL and above.lemma == "in":
            return Standing("condition", head.i)
        if head.lemma in AHEAD and not self.is_past(self.reading.subtree(noun.i)):
            return Standing("expected", head.i)
        return None


# ------------------------------------------------------------------ meetings and their clauses


def is_while(reading: Reading, noun: Token) -> bool:
    """Whether a past clause lies within the deed that a noun names: "said during a visit Friday".

    The weekday then is the past one; only "next" and its like put the deed ahead.
    """
    if noun.dep != "pobj" or reading.tokens[noun.head].lemma not in WHILE:
        return False
    ahead = hedges.load().ahead
    return not any(reading.tokens[i].text.lower() in ahead for i in reading.subtree(noun.i))


def is_followed(reading: Reading, noun: Token) -> bool:
    """Whether something comes of a meeting, or after it: "the trip follows a visit by"."""
    above = reading.tokens[noun.head]
    if noun.dep == "pobj" and above.lemma == "of":
        return reading.tokens[above.head].lemma in RESULTS
    return above.lemma == ("follow" if noun.dep == "dobj" else "after")


def will_be(reading: Reading, noun: Token, cue: str) -> bool:
    """Whether a clause ahead is about a meeting: "part of the talks will centre on gas"."""
    while noun.dep in ("pobj", "prep") and noun.head != noun.i:
        noun = reading.tokens[noun.head]
    return cue in FORTHCOMING[:4] and noun.dep == "nsubj"

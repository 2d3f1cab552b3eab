"""How sure: whether a deed happened, as the author presents it, decided by grammar.

A deed has a standing of its own (tense, modal, negation, a question mark) and what stands above it
changes that: "refused to leave", "was accused of leaving", "if they leave", "a plan to leave". So
the rules climb from the deed to the root, in the manner of TruthTeller (Lotan, Stern and Dagan,
NAACL 2013); the words that they know are in data/hedges.toml, each with its score.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, cast

from dateline import roles, sayings
from dateline.hedges import load

if TYPE_CHECKING:
    from dateline.reading import Reading, Token
    from dateline.record import EventStatus, Found, Span

VERBAL = frozenset(("VERB", "AUX"))
CLAUSAL = frozenset(("ccomp", "xcomp", "acl", "advcl", "pcomp", "csubj", "csubjpass", "relcl"))
REAL = frozenset(("past", "present", "participle", "nominal", "progressive"))
OWN_WEIGHT = frozenset(
    ("denied", "will", "would", "could", "must", "can", "condition", "question", "surmised")
)
SAID_AFTER = (None, "reported", "claimed", "belief", "expected")  # "..., they said"
WHEREABOUTS = frozenset(("here", "there", "home", "abroad", "back", "away", "out"))
INVERTED = ("had", "were", "should")
PREDICATES = frozenset(("acomp", "attr", "oprd"))
CLIMB_LIMIT = 8
YEAR = re.compile(r"(?:1[6-9]|20)\d\d")
PHRASE_LIMIT = 8  # of a time phrase: what follows belongs to something else
LASTING = frozenset(("since", "years", "months", "weeks", "days", "decades", "decade"))
# What a denied governor makes of its content; others refuse it.
TURNED = {"expected": "doubted", "desired": "unwanted"}
# What follows these lies before what they hang on: "after signing the pact, she offered".
ALREADY = frozenset(("after", "upon", "since", "despite"))
UNSURE = frozenset(("could", "condition", "considered", "doubted", "question", "would"))
WISHED = frozenset(("requested", "desired", "planned", "permitted", "considered", "purpose"))
GENERIC = frozenset(("any", "every", "each", "whatever", "anyone", "anybody", "those"))
REPORTED_LOSS = 0.3  # what an attribution takes from the author's own commitment


class Decision(NamedTuple):
    """How a deed stands: status, the words that decide it, who claims it, the author's commitment.

    `score` runs from +3 (certainly happened) over 0 (open) to -3 (certainly did not).
    """

    status: EventStatus
    hedge: str | None
    claimed_by: Span | None
    score: float


class Standing(NamedTuple):
    """The cue that decides, and the token that gives it (None: plain tense)."""

    cue: str
    token: int | None = None


def decide(reading: Reading, token_index: int, found: Found) -> Decision:
    """How the deed that token `token_index` names stands."""
    standing = stand(reading, token_index)
    status, score = load().cues[standing.cue]
    speaker = None
    if standing.cue in REAL or status == "claimed":
        saying = sayings.find(reading, token_index, found)
        if saying is not None:
            score -= REPORTED_LOSS
            if not sayings.is_presupposed(reading, token_index):
                status, speaker = "claimed", saying.speaker
    if standing.cue == "would":
        saying = sayings.foretelling(reading, token_index, found)
        status, speaker = ("expected", saying.speaker) if saying else (status, None)
    hedge = None if standing.token is None else _hedge(reading, standing.token)
    return Decision(cast("EventStatus", status), hedge, speaker, score)


def is_lasting_absence(reading: Reading, token_index: int) -> bool:
    """Whether a denied deed only measures time: "they had not met since May" denies no meeting."""
    kids = reading.children(token_index)
    if not any(kid.dep == "neg" for kid in kids):
        return False
    perfect = any(kid.dep == "aux" and kid.lemma == "have" for kid in kids)
    spans = (kid for kid in kids if kid.dep in ("prep", "advcl", "mark", "npadvmod"))
    words = {reading.tokens[i].text.lower() for kid in spans for i in reading.subtree(kid.i)[:3]}
    return perfect and bool(words & {"since", "for", "in"}) and bool(words & LASTING)


def stand(reading: Reading, token_index: int) -> Standing:
    """The cue that decides how the deed at a token stands, a key of [cues] in data/hedges.toml."""
    return Climb(reading).standing(token_index)


def _hedge(reading: Reading, i: int) -> str:
    """The deciding word with the auxiliaries and negation that belong to it."""
    token = reading.tokens[i]
    if token.pos not in VERBAL:
        return token.text
    first = i
    while (
        first > 0
        and reading.tokens[first - 1].head == i
        and reading.tokens[first - 1].dep
        in (
            "aux",
            "auxpass",
            "neg",
        )
    ):
        first -= 1
    return reading.span(first, i + 1).words


# ------------------------------------------------------------------ climbing


class Climb:
    """The rules over one reading: how a deed stands where it stands."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.words = load()

    def standing(self, i: int, depth: int = 0) -> Standing:
        """How token `i` stands: by its own form, then by what governs it."""
        token = self.reading.tokens[i]
        if depth > CLIMB_LIMIT:
            return Standing("nominal")
        if token.dep in PREDICATES and token.head != i:
            return self._predicate(token, depth)
        verbal = token.pos in VERBAL or (token.dep in CLAUSAL and token.tag.startswith("VB"))
        return self._verb(token, depth) if verbal else self._noun(token, depth)

    def _predicate(self, token: Token, depth: int) -> Standing:
        """An adjective or noun after "be" stands as its verb does, unless its own words hedge."""
        own = self._modified(token)
        return own or self.standing(token.head, depth + 1)

    # -------------------------------------------------------------- verbs

    def _verb(self, verb: Token, depth: int) -> Standing:
        own = self._form(verb)
        if own.cue in OWN_WEIGHT:
            return own
        return self._governed(verb, own, depth) or own

    def _form(self, verb: Token) -> Standing:
        """The standing that a verb's own auxiliaries, particles and ending give."""
        kids = self.reading.children(verb.i)
        helpers = self._helpers(verb, kids)
        modal = next(
            (
                Standing(self.words.modals[k.text.lower()], k.i)
                for k in helpers
                if self._is_modal(k)
            ),
            None,
        )
        negation = self._negation(kids)
        if negation is not None:
            if modal and modal.cue in ("will", "would"):
                return Standing("refused", negation)
            open_ = modal and self.reading.tokens[modal.token or 0].text.lower() in ("may", "might")
            return Standing("considered" if open_ else "denied", negation)
        mark = None if self._asked(verb) else self._mark(kids)
        if modal and modal.cue == "could" and any(h.text == "have" for h in helpers):
            modal = Standing("surmised", modal.token)
        if mark or modal:
            return mark or modal or Standing("past")
        if self._asked(verb):
            return Standing("question")
        hedge = self._hedging(kids, self.words.adverbs)
        return hedge if hedge and hedge.cue != "soon" else self._tense(verb, helpers, kids)

    def _class(self, governor: Token) -> str | None:
        """What a governor does to the deed below it, its particle considered."""
        for particle in self.reading.children(governor.i, "prt"):
            cue = self.words.governors.get(f"{governor.lemma} {particle.text.lower()}")
            if cue is not None:
                return cue
        return self.words.governors.get(governor.lemma)

    def _is_modal(self, token: Token) -> bool:
        return token.tag == "MD" and token.text.lower() in self.words.modals

    def _helpers(self, verb: Token, kids: list[Token]) -> list[Token]:
        """The auxiliaries of a verb; a conjoined verb of the same form shares its first one's."""
        helpers = [k for k in kids if k.dep in ("aux", "auxpass")]
        if helpers or any(k.dep == "nsubj" for k in kids):
            return helpers
        head = self.reading.tokens[verb.head]
        if not roles.is_conjoined(self.reading, verb) or verb.tag not in (head.tag, "VB"):
            return helpers
        return self._helpers(head, self.reading.children(head.i))

    def _negation(self, kids: list[Token]) -> int | None:
        for kid in kids:
            lower = kid.text.lower()
            if kid.dep == "neg" or (
                kid.dep == "advmod" and self.words.adverbs.get(lower) == "denied"
            ):
                return kid.i
            if kid.dep in ("nsubj", "nsubjpass", "dobj"):
                for word in (kid, *self.reading.children(kid.i, "det")):
                    if self.words.adjectives.get(word.text.lower()) == "denied":
                        return word.i
        return None

    def _mark(self, kids: list[Token]) -> Standing | None:
        for kid in kids:
            cue = self.words.marks.get(kid.text.lower()) if kid.dep in ("mark", "advmod") else None
            if cue == "condition":
                return Standing(cue, kid.i)
        subject = next((kid.i for kid in kids if kid.dep in ("nsubj", "nsubjpass")), None)
        first = kids[0] if kids else None
        if subject is not None and first and first.text.lower() in INVERTED and first.dep == "aux":
            return Standing("condition", first.i)
        return None

    def _asked(self, verb: Token) -> bool:
        """Whether the verb heads a question's main clause."""
        sentence = self.reading.sentence_of(verb.i)
        top = verb
        while top.dep == "conj" and top.head != top.i:
            top = self.reading.tokens[top.head]
        return top.head == top.i and self.reading.tokens[sentence.last - 1].text.startswith("?")

    def _hedging(self, kids: list[Token], words: dict[str, str]) -> Standing | None:
        for kid in kids:
            cue = words.get(kid.text.lower())
            if cue is not None and kid.dep in ("advmod", "amod", "det", "nmod", "compound", "neg"):
                return Standing(cue, kid.i)
        return None

    def _tense(self, verb: Token, helpers: list[Token], kids: list[Token]) -> Standing:
        if any(h.tag == "TO" for h in helpers):
            return Standing("infinitive", None)
        finite = helpers[0].tag if helpers else verb.tag
        if verb.tag == "VBG" and helpers:
            ahead = finite in ("VBZ", "VBP") and self.lies_ahead(verb)
            return Standing("scheduled", verb.i) if ahead else Standing("progressive")
        if finite in ("VBG", "VBN") and not any(h.tag in ("VBD", "VBZ", "VBP") for h in helpers):
            return Standing("participle")
        if finite == "VB":
            bare = any(k.dep in ("nsubj", "nsubjpass") for k in kids) or verb.dep in CLAUSAL
            return Standing("infinitive" if bare else "imperative", None if bare else verb.i)
        if finite in ("VBZ", "VBP"):
            perfect = bool(helpers) and helpers[0].lemma == "have"
            if not perfect and self.lies_ahead(verb):
                return Standing("scheduled", verb.i)
            return Standing("past" if perfect else "present")
        return Standing("past")

    def lies_ahead(self, verb: Token) -> bool:
        """Whether a time below the verb lies at or after the moment of writing."""
        for kid in self.reading.children(verb.i, "npadvmod", "prep", "advmod", "dobj"):
            if kid.dep == "dobj" and kid.entity not in ("DATE", "TIME"):
                continue
            below = self.reading.subtree(kid.i)
            dated = (self.reading.tokens[i].entity for i in below[:3])
            if kid.dep == "prep" and not {"DATE", "TIME"} & set(dated):
                continue
            if self.is_ahead(below):
                return True
        return False

    def lies_behind(self, verb: Token) -> bool:
        """Whether a time below the verb lies before the moment of writing."""
        kids = self.reading.children(verb.i, "npadvmod", "prep", "advmod")
        return any(self.is_past(self.reading.subtree(kid.i)) for kid in kids)

    def is_past(self, tokens: list[int]) -> bool:
        """Whether the words name a time before the moment of writing."""
        return any(
            token.entity == "DATE" and token.text.lower() in self.words.past
            for token in (self.reading.tokens[i] for i in tokens[:PHRASE_LIMIT])
        )

    def is_ahead(self, tokens: list[int]) -> bool:
        """Whether the words name a time at or after the moment of writing."""
        words = {self.reading.tokens[i].text.lower() for i in tokens[:PHRASE_LIMIT]}
        dated = any(
            self.reading.tokens[i].entity in ("DATE", "TIME") for i in tokens[:PHRASE_LIMIT]
        )
        if words & self.words.past or any(YEAR.fullmatch(word) for word in words):
            return False
        return bool(words & self.words.ahead) or (dated and bool(words & self.words.current))

    # -------------------------------------------------------------- what governs a verb

    def _governed(self, verb: Token, own: Standing, depth: int) -> Standing | None:
        """What the word above makes of a verb; None: nothing."""
        top = verb
        while roles.is_conjoined(self.reading, top):
            top = roles.conjoined(self.reading, top)
        if top.dep not in CLAUSAL or top.head == top.i:
            return None
        head = self.reading.tokens[top.head]
        finite = own.cue not in ("infinitive", "participle", "imperative")
        if finite:
            return self._finite(top, head, depth)
        if top.dep == "pcomp":
            return self._after_preposition(head, depth)
        if own.cue in ("infinitive", "imperative"):
            return self._infinitive(top, head, depth)
        return self._participle(top, head, depth)

    def _finite(self, top: Token, head: Token, depth: int) -> Standing | None:
        if top.dep == "advcl":
            words = {k.text.lower() for k in self.reading.children(top.i, "mark", "advmod")}
            waits = words & {"when", "once", "until", "before", "after", "till", "as"}
            above = self.standing(head.i, depth + 1) if waits and top.tag != "VBD" else None
            return above if above and above.cue in ("will", "planned", "expected") else None
        if top.dep == "relcl" and self._is_generic(head):
            return Standing("generic", head.i)
        if top.dep not in ("ccomp", "acl"):
            return None
        cue = self._class(head)
        if top.i < head.i and cue not in SAID_AFTER:
            return None
        if cue in (None, "carry", "factive", "reported", "planned"):
            if cue in (None, "reported") and self._is_denied(head, depth):
                return Standing("doubted", head.i)
            return None
        return Standing(cue, head.i)

    def _is_generic(self, noun: Token) -> bool:
        """Whether a relative clause of the noun tells of a kind, not of a case: "any bank that"."""
        words = (noun, *self.reading.children(noun.i, "det"))
        return any(word.text.lower() in GENERIC for word in words)

    def _is_denied(self, head: Token, depth: int) -> bool:
        return self.standing(head.i, depth + 1).cue in ("denied", "refused", "prevented")

    def _infinitive(self, top: Token, head: Token, depth: int) -> Standing | None:
        cue = self._class(head)
        if top.dep == "advcl":
            above = self.standing(head.i, depth + 1)
            return above if above.cue in ("denied", "refused") else Standing("purpose")
        if head.lemma == "have" and head.pos in VERBAL:
            return Standing("must", head.i)
        if head.lemma == "be" and self._is_elsewhere(top, head):
            return Standing("purpose")
        if head.lemma == "be" or (head.lemma == "go" and head.tag == "VBG"):
            return Standing("planned", head.i)
        if cue == "carry":
            above = self.standing(head.i, depth + 1)
            lasts = above.cue == "present" and head.lemma in ("continue", "keep", "go", "remain")
            return Standing("progressive") if lasts else above
        if cue == "reported":
            return Standing("requested", head.i)
        if cue in (None, "factive"):
            return None
        return self._under(cue, head, depth)

    def _is_elsewhere(self, top: Token, be: Token) -> bool:
        """Whether "be" has a predicate before its infinitive: "is in Oslo to meet"."""
        kids = self.reading.children(be.i, "prep", "advmod", "acomp", "attr")
        before = [kid for kid in kids if kid.i < top.i]
        return any(kid.dep != "advmod" or kid.text.lower() in WHEREABOUTS for kid in before)

    def _under(self, cue: str, head: Token, depth: int) -> Standing:
        """A deed below a governor of class `cue`: a denied governor turns it round."""
        owned = head.pos == "NOUN" and bool(self.reading.children(head.i, "poss"))
        if self._is_denied(head, depth) and not (owned and cue == "planned"):
            turned = cue in ("refused", "prevented", "denied")
            return Standing("past") if turned else Standing(TURNED.get(cue, "refused"), head.i)
        if cue in ("planned", "expected"):
            above = self.standing(head.i, depth + 1)
            if above.cue in UNSURE:
                return above
        if cue == "ended" and self.standing(head.i, depth + 1).cue in WISHED:
            return Standing("requested", head.i)
        if cue in ("expected", "planned") and self._is_pluperfect(head):
            return Standing("lapsed", head.i)
        return Standing(cue, head.i)

    def _is_pluperfect(self, verb: Token) -> bool:
        """Whether the verb tells of an earlier past ("had been expected to"), mostly given up."""
        return any(k.text.lower() == "had" for k in self.reading.children(verb.i, "aux"))

    def _participle(self, top: Token, head: Token, depth: int) -> Standing | None:
        cue = self._class(head)
        if top.dep == "xcomp" and cue not in (None, "carry", "factive", "reported"):
            return self._under(cue, head, depth)
        if top.dep in ("acl", "relcl"):
            return None
        above = self.standing(head.i, depth + 1)
        return None if above.cue in REAL else above

    def _after_preposition(self, preposition: Token, depth: int) -> Standing | None:
        word = preposition.lemma
        if word == "without":
            return Standing("denied", preposition.i)
        if preposition.head == preposition.i:
            return None
        if word == "of" and self.reading.tokens[preposition.i - 1].text.lower() == "instead":
            return Standing("refused", preposition.i)
        head = self.reading.tokens[preposition.head]
        if word in ALREADY and head.pos in VERBAL:
            above = self.standing(head.i, depth + 1)
            return above if above.cue in ("will", "could", "would") else None
        return self._of_noun(head, word) or self._around(head, word, depth)

    def _of_noun(self, noun: Token, word: str) -> Standing | None:
        """A gerund after a noun and its preposition: "reports of leaving", "success in leaving"."""
        cue = self._class(noun)
        if noun.pos != "NOUN" or cue == "prevented":
            return None
        if cue in ("reported", "claimed"):
            above = self.reading.tokens[noun.head]
            return Standing("denied" if self._class(above) == "denied" else "claimed", above.i)
        return Standing("activity") if cue is None or word in ("to", "in") else None

    def _around(self, head: Token, word: str, depth: int) -> Standing | None:
        """A gerund that a preposition hangs on a governor: "barred from leaving", "by leaving"."""
        cue = self._class(head)
        if word == "from" and cue in ("prevented", "refused", "ended", "requested", "carry"):
            return Standing("prevented", head.i)
        if cue in (None, "carry", "factive", "reported", "refused", "prevented", "ended", "denied"):
            above = self.standing(head.i, depth + 1)
            if word in ("by", "in", "with") and self._form(head).cue in ("denied", "refused"):
                return self._beside_denial(head)
            if word in ("by", "in") and above.cue not in REAL:
                return above
            ahead = above.cue in ("will", "planned", "expected", "could", "would", "must")
            return above if ahead and head.pos in VERBAL else None
        return self._under(cue, head, depth)

    def _beside_denial(self, head: Token) -> Standing | None:
        """The means of what did not succeed is not denied itself: told if past, else left open."""
        modal = next((h for h in self.reading.children(head.i, "aux") if h.tag == "MD"), None)
        return Standing("can", modal.i) if modal else None

    # -------------------------------------------------------------- nouns

    def _modified(self, noun: Token) -> Standing | None:
        kids = self.reading.children(noun.i)
        inner = (k for kid in kids if kid.dep in ("nmod", "compound") for k in self._kids(kid))
        return self._hedging([*kids, *inner], self.words.adjectives)

    def _kids(self, token: Token) -> list[Token]:
        return self.reading.children(token.i, "amod", "det")

    def _noun(self, noun: Token, depth: int) -> Standing:
        own = self._modified(noun)
        if own is not None:
            return own
        plain = Standing("nominal")
        if noun.head == noun.i:
            return plain
        head = self.reading.tokens[noun.head]
        if noun.dep == "conj":
            return self.standing(head.i, depth + 1)
        if noun.dep in ("dobj", "nsubjpass"):
            return self._object(noun, head, depth)
        if noun.dep == "nsubj" and self._class(head) == "carry":
            return self.standing(head.i, depth + 1)
        if noun.dep == "compound":
            cue = self._class(head)
            return Standing(cue, head.i) if cue in ("planned", "feared", "threatened") else plain
        if noun.dep == "pobj" and head.head != head.i:
            return self._below_preposition(head, depth)
        return plain

    def _object(self, noun: Token, head: Token, depth: int) -> Standing:
        cue = self._class(head)
        if cue == "carry":
            return self.standing(head.i, depth + 1)
        if cue in (None, "factive", "reported", "claimed", "belief", "doubted"):
            above = self.standing(head.i, depth + 1)
            new = not self.reading.children(noun.i, "poss") and not any(
                k.lemma in ("the", "this", "that") for k in self.reading.children(noun.i, "det")
            )
            return above if new and above.cue not in REAL else Standing("nominal")
        return self._under(cue, head, depth)

    def _below_preposition(self, preposition: Token, depth: int) -> Standing:
        word = preposition.lemma
        head = self.reading.tokens[preposition.head]
        cue = self._class(head)
        if word == "without":
            return Standing("denied", preposition.i)
        if word == "from" and cue == "prevented":
            return Standing("prevented", head.i)
        open_cues = (
            "requested",
            "desired",
            "planned",
            "considered",
            "expected",
            "feared",
            "threatened",
            "attempted",
            "permitted",
            "doubted",
        )
        if word in ("for", "of", "on", "about", "against", "to") and cue in open_cues:
            return self._under(cue, head, depth)
        if word in ("at", "in", "during", "on", "for", "with", "to") and head.pos in VERBAL:
            above = self.standing(head.i, depth + 1)
            if above.cue in ("will", "planned", "expected", "could", "would"):
                return above
        return Standing("nominal")

"""How sure: whether a deed happened, as the author presents it, decided by grammar.

A deed has a standing of its own (tense, modal, negation, a question mark) and what stands above it
changes that: "refused to leave", "was accused of leaving", "if they leave", "a plan to leave". So
the rules climb from the deed to the root, in the manner of TruthTeller (Lotan, Stern and Dagan,
NAACL 2013); the words that they know are in data/hedges.toml.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from dateline import gazetteer, hedges, roles, sayings, slips
from dateline.nounforms import DEPENDING, PUT, Nouns
from dateline.verbforms import CLAUSAL, Standing

if TYPE_CHECKING:
    from dateline.reading import Reading, Token
    from dateline.record import EventStatus, Found, Span

VERBAL = roles.VERBAL
REAL = frozenset(("past", "present", "participle", "nominal", "progressive"))
OWN_WEIGHT = frozenset(
    (
        "denied",
        "could",
        "must",
        "can",
        "condition",
        "unmet",
        "question",
        "surmised",
        "counterfactual",
        "considered",
        "refused",
    )
)
# What governs a deed that is yet to be done: "lifting the tariffs requires a vote".
NEEDING = frozenset(
    ("require", "need", "demand", "depend", "involve", "mean", "cost", "risk", "remain", "take")
)
# Only these may follow what they govern.
SAID_AFTER = (None, "reported", "claimed", "belief", "expected", "vouched")  # "..., they said"
# "Is here to sign": the infinitive is an aim, no plan.
WHEREABOUTS = frozenset(("here", "there", "home", "abroad", "back", "away", "out"))
# Governors that leave a finite clause as it stands, and those that do so only when not denied.
LEAVING = (None, "carry", "factive", "vouched", "true", "reported", "planned")
WEAKENED = (None, "reported", "vouched", "true")
ENSURING = ("vouched", "planned")  # "announced that it would"
# What becomes of "will" in the content of a governor: not the author's own forecast.
FORETOLD = {
    "belief": "expected",
    "claimed": "expected",
    "permitted": "considered",
    **{
        cue: cue for cue in ("expected", "desired", "feared", "considered", "doubted", "threatened")
    },
    **{cue: cue for cue in ("denied", "requested", "planned")},
}
LASTING_ON = frozenset(("continue", "keep", "go", "remain"))
WENT = frozenset(("go", "end", "wind", "turn", "come"))  # "went on to sign", not "set up to"
# Parses of long lists nest deeper than language does.
CLIMB_LIMIT = 8
# "Fell to close at 90": what prices come to, and no aim of theirs.
MOVING = frozenset(
    (
        *("fall", "rise", "gain", "lose", "drop", "climb", "recover", "slip", "go", "jump", "add"),
        *("surge", "plunge", "tumble", "advance", "decline", "increase", "rally", "grow", "slide"),
    )
)
ENDING = frozenset(("close", "end", "finish", "settle", "slip", "stand"))
# What follows these lies before what they hang on: "after signing the pact, she offered".
ALREADY = frozenset(("after", "upon", "since", "despite"))
# What waits for something to happen has not happened: "once they sign".
WAITING = frozenset(("when", "once", "until", "before", "after", "till"))
FORTHCOMING = frozenset(("will", "planned", "expected", "scheduled"))
# "Prospects for sharing the gas" tell of no deed at all.
OUTLOOKS = frozenset(("prospect", "possibility", "opportunity", "potential", "scope", "way"))


class Decision(NamedTuple):
    """How a deed stands: status, the words that decide it, who claims it, the cue's class.

    `commitment` is how far the author is taken to stand for the deed, from +3 (it is so, was so or
    will be so) over 0 (open) to -3 (it is not so).
    """

    status: EventStatus
    hedge: str | None
    claimed_by: Span | None
    cue: str
    commitment: float


def decide(reading: Reading, token_index: int, found: Found) -> Decision:
    """How the deed that token `token_index` names stands."""
    standing = stand(reading, token_index)
    status, speaker = hedges.load().cues[standing.cue], None
    if standing.cue in REAL or status == "claimed":
        saying = sayings.find(reading, token_index, found)
        if saying is not None and not sayings.is_presupposed(reading, token_index):
            status, speaker = "claimed", saying.speaker
    if standing.cue == "would":
        saying = sayings.foretelling(reading, _modal_verb(reading, token_index, standing), found)
        status, speaker = ("expected", saying.speaker) if saying else (status, None)
    hedge = None if standing.token is None else _hedge(reading, standing.token)
    commitment = hedges.commitment(reading, token_index, standing.cue, standing.token)
    return Decision(cast("EventStatus", status), hedge, speaker, standing.cue, commitment)


def _modal_verb(reading: Reading, token_index: int, standing: Standing) -> int:
    """The verb that "would" belongs to: "would keep bombing" foretells by "keep"."""
    modal = standing.token
    if modal is None or reading.tokens[modal].tag != "MD":
        return token_index
    return reading.tokens[modal].head


def stand(reading: Reading, token_index: int) -> Standing:
    """The cue that decides how the deed at a token stands, a key of [cues] in data/hedges.toml."""
    put = sayings.is_put(reading, token_index)
    return Standing("nominal") if put else Climb(reading).standing(token_index)


def _hedge(reading: Reading, i: int) -> str:
    """The deciding word with its auxiliaries and negation, "due" with the "was" before it."""
    first = i
    while first > 0 and _belongs(reading.tokens[first - 1], reading.tokens[i]):
        first -= 1
    return reading.span(first, i + 1).words


def _belongs(token: Token, cue: Token) -> bool:
    if cue.lemma == "due" and cue.head == token.i:
        return token.tag == "VBD"  # "were due to meet" recalls what "are due to" awaits
    return cue.pos in VERBAL and token.head == cue.i and token.dep in ("aux", "auxpass", "neg")


# ------------------------------------------------------------------ climbing


class Climb(Nouns):
    """The rules over one reading: how a deed stands where it stands."""

    def __init__(self, reading: Reading) -> None:
        super().__init__(reading)
        self._known: dict[int, Standing] = {}

    def standing(self, i: int, depth: int = 0) -> Standing:
        """How token `i` stands: by its own form, then by what governs it."""
        if i not in self._known:
            self._known[i] = self._climbed(i, depth)
        return self._known[i]

    def _climbed(self, i: int, depth: int) -> Standing:
        token = self.reading.tokens[i]
        if depth > CLIMB_LIMIT:
            return Standing("nominal")
        if self.is_predicate(token):
            return self.hedged(token) or self.standing(token.head, depth + 1)
        return self._verb(token, depth) if self._is_clause(token) else self.noun(token, depth)

    def _is_clause(self, token: Token) -> bool:
        """Whether a word heads a clause, also where the tagger took its verb for a noun."""
        if token.pos in VERBAL:
            return True
        if token.dep not in CLAUSAL:
            return False
        kids = self.reading.children(token.i)
        marked = any(kid.dep in ("nsubj", "mark") for kid in kids) or self.mark(kids) is not None
        mistaken = marked or token.dep == "relcl"
        return token.tag.startswith("VB") or (token.tag.startswith("NN") and mistaken)

    def _verb(self, verb: Token, depth: int) -> Standing:
        own = self.form(verb)
        if own.cue in OWN_WEIGHT:
            return self._forbidden(verb, own) or own
        shared = self._shared_condition(verb)
        if shared is not None:
            return shared
        if own.cue in ("will", "would"):
            return self._foretold(verb, own, depth) or own
        return self._governed(verb, own, depth) or own

    def _forbidden(self, verb: Token, own: Standing) -> Standing | None:
        """What somebody is told not to do, which nobody says he will not: "urged Mali not to"."""
        if own.cue != "denied" or verb.dep not in ("xcomp", "ccomp") or verb.tag != "VB":
            return None
        head = self.reading.tokens[verb.head]
        asks = self.kind(head) in ("requested", "reported", "threatened") and head.tag != "VB"
        to = any(kid.tag == "TO" for kid in self.reading.children(verb.i, "aux"))
        return Standing("unwanted", head.i) if asks and to else None

    def _shared_condition(self, verb: Token) -> Standing | None:
        """The "if" or "unless" of the first of several joined verbs: "unless it stops and pays"."""
        if not roles.is_conjoined(self.reading, verb):
            return None
        if self.reading.children(verb.i, "nsubj", "nsubjpass"):
            return None
        top = self._top(verb)
        return self.mark(self.reading.children(top.i)) if top.dep == "advcl" else None

    def _top(self, verb: Token) -> Token:
        """The first of the verbs that a verb is conjoined to."""
        while roles.is_conjoined(self.reading, verb):
            verb = slips.conjoined(self.reading, verb)
        return verb

    def _governed(self, verb: Token, own: Standing, depth: int) -> Standing | None:
        """What the word above makes of a verb; None: nothing."""
        top, beside = self._top(verb), self.reading.tokens[verb.head]
        if own.cue == "participle" and self.is_beside_object(verb, beside):
            cue = self.kind(beside)  # "denies funding or arming them"
            return None if cue in LEAVING else self.under(cue or "", beside, depth)
        if own.cue == "infinitive" and self.is_headline(top):
            return Standing("planned")
        if top.dep not in CLAUSAL or top.head == top.i:
            return None
        head = self.reading.tokens[top.head]
        if own.cue not in ("infinitive", "participle", "imperative"):
            return self._finite(top, head, depth)
        if top.dep == "pcomp":
            return self._after_preposition(head, depth)
        if own.cue in ("infinitive", "imperative"):
            return self._infinitive(top, head, depth)
        head = slips.clause_before(self.reading, top) or roles.beside_order(self.reading, top, head)
        return self._participle(top, head, depth)

    # -------------------------------------------------------------- finite clauses

    def _finite(self, top: Token, head: Token, depth: int) -> Standing | None:
        if top.dep == "advcl":
            return self._timed(top, head, depth)
        if top.dep in ("relcl", "acl") and (self.is_generic(top, head) or self.is_eventual(head)):
            return Standing("condition" if self.is_eventual(head) else "generic", head.i)
        if top.dep == "relcl":
            return self.missing(top, head, depth)
        return self._content(top, head, depth) if top.dep in ("ccomp", "acl") else None

    def _content(self, top: Token, head: Token, depth: int) -> Standing | None:
        """What a governor makes of a finite clause that tells its content."""
        head = self.decider(head)
        cue = self.kind(head)
        if self._stands_before(top, head, cue):
            return None
        if cue in ("reported", "claimed") and head.pos == "NOUN":
            return self.rumoured(head)
        put = cue == "planned" and head.lemma in PUT and top.tag in ("VB", "VBP")
        if cue and (cue not in LEAVING or put):  # "a proposal that they meet"
            return self.under(cue, head, depth)
        if cue in WEAKENED and self.is_denied(head, depth):
            return Standing("denied" if cue == "true" else "doubted", head.i)
        return None

    def _stands_before(self, top: Token, head: Token, cue: str | None) -> bool:
        """Whether a clause stands before a governor that nobody puts last: "..., they said" is."""
        return top.i < head.i and cue not in SAID_AFTER

    def _foretold(self, verb: Token, own: Standing, depth: int) -> Standing | None:
        """What becomes of "will" and "would" in what others think, hope, fear or announce."""
        top = self._top(verb)
        if top.dep not in ("ccomp", "acl") or top.head == top.i:
            return None
        head = self.decider(self.reading.tokens[top.head])
        cue = self.kind(head)
        if self._stands_before(top, head, cue):
            return None
        if cue in ENSURING and own.cue == "would":
            ensured = not self.is_denied(head, depth) and self._is_told(head)
            return Standing("planned", head.i) if ensured else None
        if cue not in FORETOLD:
            return None
        found = self.under(cue, head, depth)
        return Standing(FORETOLD[cue], head.i) if found.cue == cue else found

    def _is_told(self, governor: Token) -> bool:
        """Whether a governor stands in the past, so that its "would" is a future, not an "if"."""
        after = (governor.tag, governor.dep) == ("VBG", "pcomp")  # "left after vowing that"
        if governor.pos == "NOUN" or governor.tag == "VBD" or after:
            return True
        if governor.tag == "VBG" and governor.dep == "advcl":  # "signed it, announcing that"
            return self._is_told(self.reading.tokens[governor.head])
        helpers = self.reading.children(governor.i, "aux", "auxpass")
        return any(h.text.lower() in ("had", "has", "have", "was", "were") for h in helpers)

    def _timed(self, top: Token, head: Token, depth: int) -> Standing | None:
        """A clause of time below a deed ahead lies ahead itself: "once they sign, we shall"."""
        marks = self.reading.children(top.i, "mark", "advmod")
        waits = next((k for k in marks if k.text.lower() in WAITING), None)
        helpers = self.reading.children(top.i, "aux", "auxpass")
        past = top.tag == "VBD" or any(h.tag == "VBD" for h in helpers)
        if waits is None or past:
            return None if waits is None else self._proviso_met(top, head, waits, depth)
        if waits.text.lower() == "after" and self.is_title(top):
            return None  # "vows to retaliate after Togo expels envoy": told in the present
        if waits.text.lower() in ("until", "till"):
            return Standing("condition", waits.i)
        above = self.standing(head.i, depth + 1)
        if above.cue in FORTHCOMING:
            return above
        return Standing("condition", waits.i) if above.cue not in (*REAL, "denied") else None

    def _proviso_met(self, top: Token, head: Token, waits: Token, depth: int) -> Standing | None:
        """What would come "only after they signed" does not say that they have."""
        before = self.reading.tokens[max(min(self.reading.subtree(top.i)) - 1, 0)]
        only = any(
            self.reading.tokens[i].text.lower() == "only"
            for i in (before.i, *self.reading.subtree(waits.i), waits.i - 1)
        )
        unsure = only and self.standing(head.i, depth + 1).cue in ("would", "could", "condition")
        return Standing("condition", waits.i) if unsure else None

    # -------------------------------------------------------------- infinitives

    def _infinitive(self, top: Token, head: Token, depth: int) -> Standing | None:
        undone = self._undone(head)
        if undone is not None:
            return Standing("denied", undone)
        if head.lemma == "be" and roles.ranking(self.reading, top) == head.i:
            return self._carried(head, depth)
        due = self.kind(head) in ("planned", "expected")
        if top.dep == "advcl" and not (due and self.reading.children(head.i, "auxpass")):
            return self._aim(top, head, depth)
        if top.dep == "xcomp" and head.lemma in MOVING and top.lemma in ENDING:
            return self._carried(head, depth)
        found = self._helped(top, head, depth)
        if found is not None:
            return found
        if top.dep in ("relcl", "acl") and roles.is_ranked(self.reading, head):
            return self.standing(head.i, depth + 1)
        too = self._adverb(head, "too")
        if too is not None:
            return None if self.is_denied(head, depth) else Standing("refused", too)
        return self._governed_infinitive(head, depth)

    def _undone(self, head: Token) -> int | None:
        """The word by which a bare "did not" undoes what was planned: "was to come and did not"."""
        for verb in self.reading.children(head.i, "conj"):
            kids = self.reading.children(verb.i)
            bare = verb.lemma == "do" and not any(k.dep in ("dobj", "xcomp", "ccomp") for k in kids)
            denied = next((kid.i for kid in kids if self._negates(kid)), None)
            if bare and denied is not None:
                return denied
        return None

    def _helped(self, top: Token, head: Token, depth: int) -> Standing | None:
        """An infinitive after "have to", "have yet to", "be to", "be going to"."""
        if head.lemma not in ("have", "be", "go") or head.pos not in VERBAL:
            return None
        yet = self._adverb(head, "yet")
        if yet is not None and head.lemma != "go":
            return Standing("denied", yet)
        if head.lemma == "have":
            done = head.tag == "VBD" and head.dep != "ccomp"  # "had to leave": he left
            return Standing("past") if done else Standing("must", head.i)
        return self._is_to(top, head, depth) if head.lemma == "be" or head.tag == "VBG" else None

    def _adverb(self, head: Token, word: str) -> int | None:
        kids = self.reading.children(head.i, "advmod", "neg")
        return next((k.i for k in kids if k.text.lower() == word), None)

    def _governed_infinitive(self, head: Token, depth: int) -> Standing | None:
        if head.lemma in ("order", "bid") and self.reading.tokens[head.head].lemma == "in":
            return Standing("purpose", head.i)
        cue = self.kind(head)
        if cue == "carry" and head.pos != "NOUN":
            return self._carried(head, depth, went=head.lemma != "set")
        if head.lemma == "move" and head.dep == "nsubj" and not self._is_new(head):
            return Standing("past")  # "the move to expel the envoy angered Chad"
        if cue == "reported":
            passive = head.lemma != "tell" and bool(self.reading.children(head.i, "auxpass"))
            return Standing("reported" if passive else "requested", head.i)
        if cue in (None, "carry", "factive", "vouched", "true"):
            return None
        return self.under(cue, head, depth)

    def _aim(self, top: Token, head: Token, depth: int) -> Standing:
        """An adverbial infinitive: "went on to", "rather than leave", else an aim."""
        if self._takes_word(head):
            return self._carried(head, depth)
        if self.reading.children(head.i, "prt") and self.kind(head) == "carry":
            return self._carried(head, depth, went=head.lemma in WENT)
        for kid in self.reading.children(top.i, "advmod", "mark"):
            if kid.text.lower() in ("rather", "instead"):
                return Standing("refused", kid.i)
            if kid.text.lower() == "but":  # "had no choice but to leave"
                return Standing("must", kid.i)
        if head.lemma in MOVING and top.lemma in ENDING:
            return self._carried(head, depth)
        above = self.standing(head.i, depth + 1)
        return above if above.cue in ("denied", "refused") else Standing("purpose")

    def _takes_word(self, verb: Token) -> bool:
        """Whether somebody only begins to speak or write: "took to Twitter to blame Chad"."""
        if verb.lemma != "take":
            return False
        nouns = [kid.i for kid in self.reading.children(verb.i, "dobj")]
        nouns += roles.below_preposition(self.reading, verb.i, "to")
        places = gazetteer.words_for("speaking_places")
        return any(self.reading.tokens[i].lemma.lower() in places for i in nouns)

    def _carried(self, head: Token, depth: int, *, went: bool = True) -> Standing:
        """As the governor; what was only set up to do it may have come to nothing."""
        above = self.standing(head.i, depth + 1)
        if not went and above.cue in REAL:
            return Standing("founded", head.i)
        lasts = above.cue == "present" and head.lemma in LASTING_ON
        return Standing("progressive") if lasts else above

    def _is_to(self, top: Token, be: Token, depth: int) -> Standing:
        """After "be": "is to leave", "is going to leave", "is in Oslo to leave"."""
        decider = self.decider(be)
        doubtful = decider.dep == "nsubj" and self.is_occurring(top)  # "talks were to be held"
        if decider is not be and not doubtful:  # "is likely to leave", "the aim is to leave"
            cue = self.kind(decider)
            if cue not in LEAVING and cue is not None:
                return self.under(cue, decider, depth)
        if be.lemma == "be" and self._is_elsewhere(top, be):
            return Standing("purpose")
        opened = self.mark(self.reading.children(be.i))
        if opened is not None and (be.tag == "VBD" or top.lemma != "be"):  # "if they were to go"
            return opened
        denied = next(iter(self.reading.children(be.i, "neg")), None)
        if be.tag == "VBD" and any(h.lemma == "have" for h in self.reading.children(top.i, "aux")):
            return Standing("counterfactual", be.i)  # "was to have met"
        return Standing("refused", denied.i) if denied else Standing("planned", be.i)

    def _is_elsewhere(self, top: Token, be: Token) -> bool:
        """Whether "be" has a predicate before its infinitive: "is in Oslo to meet"."""
        kids = self.reading.children(be.i, "prep", "advmod", "acomp", "attr")
        before = [kid for kid in kids if kid.i < top.i]
        return any(kid.dep != "advmod" or kid.text.lower() in WHEREABOUTS for kid in before)

    # -------------------------------------------------------------- participles

    def _participle(self, top: Token, head: Token, depth: int) -> Standing | None:
        cue = self.kind(head)
        if head.lemma == "face" and head.pos in VERBAL:
            return Standing("feared", head.i)  # "face being expelled"
        if top.dep in ("acl", "relcl"):
            return self.missing(top, head, depth)
        if self._is_unavoided(head, cue, depth):
            return Standing("past")
        if self._is_subject(top, head) and self.standing(head.i, depth + 1).cue == "present":
            return Standing("considered", head.i)
        if head.lemma in LASTING_ON and self.form(head).cue == "present":
            return Standing("progressive")  # "keeps bombing"
        if cue in ("factive", "vouched") and top.dep != "advcl":
            doubted = cue == "vouched" and self.is_denied(head, depth)
            return Standing("doubted", head.i) if doubted else None
        content = top.dep in ("xcomp", "ccomp") and not roles.is_aside(self.reading, top)
        if content and cue not in (None, "carry", "reported", "true"):
            return self.under(cue, head, depth)
        above = self.standing(head.i, depth + 1)
        return None if above.cue in REAL else above

    def _is_subject(self, top: Token, head: Token) -> bool:
        """Whether a gerund is what its governor speaks of: "lifting the tariffs needs a vote"."""
        if top.tag != "VBG" or top.i > head.i or head.lemma not in NEEDING:
            return False
        bare = top.dep == "advcl" and not self.reading.children(head.i, "nsubj", "nsubjpass")
        return top.dep in ("csubj", "csubjpass") or bare

    def _is_unavoided(self, head: Token, cue: str | None, depth: int) -> bool:
        """Whether two denials affirm: "could not help laughing", "did not stop shooting"."""
        if head.lemma == "help" and self.form(head).cue == "denied":
            return True
        return cue == "ended" and self.is_denied(head, depth)

    def _after_preposition(self, preposition: Token, depth: int) -> Standing | None:
        word = preposition.lemma
        if word == "without":
            return Standing("denied", preposition.i)
        if preposition.head == preposition.i:
            return None
        undone = self._undone_by(preposition)
        if undone is not None:
            return Standing(undone, preposition.i)
        head = self._barring(word, self.reading.tokens[preposition.head])
        opened = self.opened(word, head)
        if opened is not None:
            return opened
        if word in ALREADY and head.pos in VERBAL:
            above = self.standing(head.i, depth + 1)
            return above if above.cue in ("will", "could", "would") else None
        return self._of_noun(head, word, depth) or self._around(head, word, depth)

    def _barring(self, word: str, head: Token) -> Token:
        """The verb that bars somebody from a deed, where "from" is hung on whom it bars."""
        above = self.reading.tokens[head.head]
        bars = word == "from" and head.dep == "dobj" and self.kind(above) == "prevented"
        return above if bars else head

    def _undone_by(self, preposition: Token) -> str | None:
        """The cue by which "instead of leaving", "before leaving any" tell that nobody left."""
        if preposition.lemma == "before":
            return "denied" if self._has_any(preposition) else None
        before = self.reading.tokens[preposition.i - 1].text.lower()
        return "refused" if preposition.lemma == "of" and before == "instead" else None

    def _has_any(self, preposition: Token) -> bool:
        """Whether "any" stands below: "before meeting any envoy" none was met."""
        below = self.reading.subtree(preposition.i)
        return any(self.reading.tokens[i].text.lower() in ("any", "anyone") for i in below)

    def _of_noun(self, noun: Token, word: str, depth: int) -> Standing | None:
        """A gerund after a noun and its preposition: "reports of leaving", "success in leaving"."""
        cue = self.kind(noun)
        if noun.pos != "NOUN" or cue == "prevented":
            return None
        if cue in ("reported", "claimed"):
            return self.rumoured(noun)
        if noun.lemma in OUTLOOKS:
            return Standing("activity")
        if cue == "planned" and word == "to":
            return self.under(cue, noun, depth)
        return Standing("activity") if cue is None or word in ("to", "in") else None

    def _around(self, head: Token, word: str, depth: int) -> Standing | None:
        """A gerund that a preposition hangs on a governor: "barred from leaving", "by leaving"."""
        cue = self.led(head, word)
        if word in ("on", "upon") and head.lemma in DEPENDING:
            return Standing("condition", head.i)  # "dependent on hostages being freed"
        if word == "by" and head.pos in VERBAL:  # "cleared the decks by raiding them"
            return self._means(head, word, depth)
        if word == "from" and cue in ("prevented", "refused", "ended", "requested", "carry"):
            return Standing("prevented", head.i)
        if cue == "belief" and word == "of":  # "confident of winning"
            return Standing("expected", head.i)
        if cue == "refused" and word in ("of", "at"):  # "fell short of", "balked at"
            return Standing("refused", head.i)
        if cue in ("factive", "vouched") and word == "for":
            return None
        if cue in (*LEAVING[:-1], "refused", "prevented", "ended", "denied"):
            return self._means(head, word, depth)
        return self.under(cue, head, depth)

    def _means(self, head: Token, word: str, depth: int) -> Standing | None:
        above = self.standing(head.i, depth + 1)
        if word in ("by", "in", "with") and self.form(head).cue in ("denied", "refused"):
            return self._beside_denial(head)
        if word in ("by", "in") and above.cue not in REAL:
            return above
        ahead = above.cue in (*FORTHCOMING, "could", "would", "must")
        return above if ahead and head.pos in VERBAL else None

    def _beside_denial(self, head: Token) -> Standing | None:
        """The means of what did not succeed is not denied itself: told if past, else left open."""
        modal = next((h for h in self.reading.children(head.i, "aux") if h.tag == "MD"), None)
        return Standing("can", modal.i) if modal else None

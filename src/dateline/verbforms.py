"""What a verb's own form says of its deed: auxiliaries, modals, negation, conjunctions, tense.

`Forms` answers for one reading; what stands above a verb is left to `status`, which climbs.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from dateline import roles, slips
from dateline.hedges import load

if TYPE_CHECKING:
    from dateline.reading import Reading, Token

CLAUSAL = frozenset(("ccomp", "xcomp", "acl", "advcl", "pcomp", "csubj", "csubjpass", "relcl"))
SUBJECTS = ("nsubj", "nsubjpass")
ARGUMENTS = ("nsubj", "nsubjpass", "dobj")
INVERTED = ("had", "were", "should")
HAD_BEEN = ("would", "could", "should")  # with "have": what did not come about
DENYING_PHRASE = frozenset(("circumstance", "way", "account", "time", "point", "case", "means"))
MODIFIERS = ("advmod", "amod", "det", "nmod", "compound", "neg")
FINITE = ("VBD", "VBZ", "VBP")
# "Not only signed" denies nothing.
LIMITING = frozenset(("only", "just", "merely", "simply", "solely", "least"))
COUNTED_UNITS = frozenset(
    (
        *("minute", "hour", "day", "week", "month", "year"),
        *("minutes", "hours", "days", "weeks", "months", "years"),
    )
)
# "Any bank that lends" tells of no loan.
GENERIC = frozenset(("any", "every", "each", "whatever", "anyone", "anybody", "those"))
ANYBODY = frozenset(
    ("countries", "nations", "states", "governments", "companies", "firms", "people", "leaders")
)
EVENTUAL = frozenset(("event", "case"))  # "in the event that"
YEAR = re.compile(r"(?:1[6-9]|20)\d\d")
PHRASE_LIMIT = 8  # of a time phrase: what follows belongs to something else
DATED = ("DATE", "TIME")
FORECAST = ("expected", "considered", "belief")  # "will probably": no plan


# "Have not met for years" tells how long, and denies no single meeting.
LASTING = frozenset(("since", "years", "months", "weeks", "days", "decades", "decade"))
# Where each of those on a photo stands, and what opens its caption: "meets Peru's envoy, left,".
PLACES_IN_PHOTO = frozenset(("left", "right", "center", "centre", "l", "r", "c"))
PHOTOS = frozenset(
    ("photo", "photograph", "picture", "image", "handout", "photographed", "pictured")
)


class Standing(NamedTuple):
    """The cue that decides, and the token that gives it (None: plain tense)."""

    cue: str
    token: int | None = None


class Forms:
    """The rules for single verbs and time phrases over one reading."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.words = load()

    def form(self, verb: Token) -> Standing:
        """The standing that a verb's own auxiliaries, particles and ending give."""
        kids = self.reading.children(verb.i)
        helpers = self.helpers(verb, kids)
        modal = self._modal(helpers)
        negation = self._negation(verb, kids, helpers)
        if negation is not None:  # "if they do not leave", "should they not leave"
            opened = None if self._asked(verb) else self.mark(kids)
            own = self.reading.tokens[negation].head == verb.i
            if opened is not None and opened.cue == "condition" and own:
                return opened._replace(cue="unmet")
            return opened or self._negated(modal, negation)
        left_open = self._left_open(verb, modal, kids)
        if left_open is not None:
            return left_open
        hedge = self.hedging(kids, self.words.adverbs)
        if modal:
            weak = hedge is not None and hedge.cue in FORECAST and modal.cue == "will"
            return hedge if weak and hedge else modal
        if hedge and hedge.cue == "expected" and self._is_over(verb, helpers):
            return Standing("belief", hedge.token)  # "had likely saved them"
        return hedge if hedge and hedge.cue != "soon" else self._tense(verb, helpers, kids)

    def _left_open(self, verb: Token, modal: Standing | None, kids: list[Token]) -> Standing | None:
        """A question or a condition; "could they leave?" stands by its modal."""
        if self._asked(verb):
            plain = modal is None or modal.cue in ("will", "would")
            return Standing("question") if plain else None
        return self.mark(kids) or self.proviso(modal, kids)

    # -------------------------------------------------------------- auxiliaries

    def helpers(self, verb: Token, kids: list[Token]) -> list[Token]:
        """The auxiliaries of a verb; a conjoined verb of the same form shares its first one's."""
        helpers = [k for k in kids if k.dep in ("aux", "auxpass")]
        if helpers or not self._shares(verb, kids):
            return helpers
        head = self.reading.tokens[verb.head]
        return self.helpers(head, self.reading.children(head.i))

    def _shares(self, verb: Token, kids: list[Token]) -> bool:
        """Whether a conjoined verb has no subject and the form of the verb that it is joined to."""
        if not roles.is_conjoined(self.reading, verb) or any(k.dep in SUBJECTS for k in kids):
            return False
        head = self.reading.tokens[verb.head]
        return verb.tag in (head.tag, "VB") or self._is_bare_form(verb, head)

    def _is_bare_form(self, verb: Token, head: Token) -> bool:
        """Whether a verb behind an infinitive only looks finite: "agreed to meet and hold"."""
        if (verb.tag, head.tag) != ("VBP", "VB"):
            return False
        return not any(above.tag == "VBP" for above in self.reading.ancestors(head.i))

    def _modal(self, helpers: list[Token]) -> Standing | None:
        for helper in helpers:
            if helper.tag != "MD" or helper.text.lower() not in self.words.modals:
                continue
            will = self.words.modals[helper.text.lower()] == "will"
            if any(h.lemma == "have" for h in helpers) and not will:
                lost = helper.text.lower() in HAD_BEEN
                return Standing("counterfactual" if lost else "surmised", helper.i)
            return Standing(self.words.modals[helper.text.lower()], helper.i)
        return None

    def _negated(self, modal: Standing | None, negation: int) -> Standing:
        """A negated verb: "will not" refuses, "may not" leaves open, most else denies."""
        if modal and modal.cue in ("will", "would"):
            return Standing("refused", negation)
        if modal and modal.token and modal.cue == "counterfactual":
            lost = self.reading.tokens[modal.token].text.lower()
            if lost == "should":  # "the embassy should never have been closed": it was
                return Standing("past")
        words = self.reading.tokens[modal.token].text.lower() if modal and modal.token else ""
        return Standing("considered" if words in ("may", "might") else "denied", negation)

    # -------------------------------------------------------------- negation

    def _negation(self, verb: Token, kids: list[Token], helpers: list[Token]) -> int | None:
        """The word that negates a verb, wherever in its clause it stands."""
        subjects = [kid for kid in kids if kid.dep in SUBJECTS]
        for kid in kids:
            if self._negates(kid) and not self._is_limited(kid):
                return kid.i
            if kid.dep in ARGUMENTS and kid not in subjects[1:]:  # "ten men, none of them armed"
                found = self._denied_noun(kid)
                if found is not None:
                    return found
        fronted = self._fronted(kids) if self._is_inverted(kids) else None
        if fronted is not None:
            return fronted
        return self._shared_negation(verb, kids, helpers)

    def _negates(self, kid: Token) -> bool:
        if kid.dep == "neg" or (kid.dep in ("preconj", "cc") and kid.text.lower() == "neither"):
            return True
        if kid.dep == "cc" and kid.text.lower() == "nor":  # "Nor did he come", not "came, nor"
            return kid.i < kid.head
        if kid.dep != "advmod":
            return False
        below = self.reading.children(kid.i, "neg", "advmod")
        return any(
            self.words.adverbs.get(word.text.lower()) == "denied" or word.dep == "neg"
            for word in (kid, *below)
            if word is kid or kid.text.lower() in ("ever", "longer", "yet")
        )

    def _is_limited(self, negation: Token) -> bool:
        """Whether a negation denies nothing: "not only", "not just"."""
        following = self.reading.tokens[negation.i + 1 : negation.i + 2]
        return any(token.text.lower() in LIMITING for token in following)

    def _denied_noun(self, noun: Token) -> int | None:
        """The word that makes of a noun none: "nobody", "no envoy", "neither Mali nor Chad"."""
        words = (noun, *self.reading.children(noun.i, "det", "preconj", "cc"))
        found = next(
            (w.i for w in words if self.words.adjectives.get(w.text.lower()) == "denied"), None
        )
        return found if found is not None else self._not_one(noun)

    def _not_one(self, noun: Token) -> int | None:
        """The "not" of "not a single envoy", "not one"; "not all" denies nothing."""
        words = {k.text.lower(): k for k in self.reading.children(noun.i)}
        for word in words.values():
            for kid in (word, *self.reading.children(word.i)):
                if kid.dep == "neg" and words.keys() & {"single", "one"}:
                    return kid.i
        return None

    def _is_inverted(self, kids: list[Token]) -> bool:
        """Whether an auxiliary stands before the subject: "under no circumstances did they"."""
        subject = next((kid.i for kid in kids if kid.dep in SUBJECTS), None)
        return subject is not None and any(
            kid.dep in ("aux", "auxpass") and kid.i < subject for kid in kids
        )

    def _fronted(self, kids: list[Token]) -> int | None:
        for kid in kids:
            if kid.dep == "prep":
                for noun in self.reading.children(kid.i, "pobj"):
                    found = self._denied_noun(noun)
                    if found is not None and noun.lemma in DENYING_PHRASE:
                        return found
        return None

    def _shared_negation(self, verb: Token, kids: list[Token], helpers: list[Token]) -> int | None:
        """The negation that a conjoined verb shares: "did not stop or turn", "neither ... nor"."""
        head = self.reading.tokens[verb.head]
        above = self.reading.children(head.i)
        joints = [kid for kid in above if kid.dep == "cc" and kid.i < verb.i]
        if verb.dep == "conj" and joints and joints[-1].text.lower() == "nor":
            return joints[-1].i
        if not self._shares(verb, kids):
            return None
        joined = any(k.dep == "cc" and k.text.lower() in ("or", "nor") for k in above)
        bare = verb.tag == "VB" and any(h.text.lower() in ("did", "does", "do") for h in helpers)
        if not (joined or bare):
            return None
        return self._negation(head, above, self.helpers(head, above))

    # -------------------------------------------------------------- conditions and questions

    def mark(self, kids: list[Token]) -> Standing | None:
        """The word that makes a clause a condition: "if", "unless", "had they", "as though"."""
        for kid in kids:
            cue = self.words.marks.get(kid.text.lower()) if kid.dep in ("mark", "advmod") else None
            if cue == "condition" or (cue == "pretence" and self._follows_as(kid)):
                return Standing("condition", kid.i)
        return self._inverted(kids)

    def _inverted(self, kids: list[Token]) -> Standing | None:
        """The auxiliary that opens a condition without "if": "had they left"."""
        if not any(kid.dep in (*SUBJECTS, "compound") for kid in kids):
            return None
        first = kids[0]
        opens = first.dep == "aux" and first.text.lower() in INVERTED
        return Standing("condition", first.i) if opens else None

    def _is_over(self, verb: Token, helpers: list[Token]) -> bool:
        """Whether a verb's form is past, so that nothing of it lies ahead."""
        if helpers:
            return helpers[0].lemma == "have" and not any(kid.tag == "MD" for kid in helpers)
        return verb.tag == "VBD"

    def _follows_as(self, mark: Token) -> bool:
        return mark.i > 0 and self.reading.tokens[mark.i - 1].text.lower() == "as"

    def proviso(self, modal: Standing | None, kids: list[Token]) -> Standing | None:
        """The "if" on which a deed ahead depends: "will send ships if they are asked"."""
        if modal is None or modal.cue != "will":
            return None
        for clause in kids:
            if clause.dep != "advcl":
                continue
            for mark in self.reading.children(clause.i, "mark"):
                even = self.reading.tokens[mark.i - 1].text.lower() == "even" if mark.i else False
                if mark.text.lower() in ("if", "unless") and not even:
                    return Standing("condition", mark.i)
        return None

    def _asked(self, verb: Token) -> bool:
        """Whether the verb heads a question's main clause."""
        sentence = self.reading.sentence_of(verb.i)
        top = verb
        while top.dep == "conj" and top.head != top.i:
            top = self.reading.tokens[top.head]
        return top.head == top.i and self.reading.tokens[sentence.last - 1].text.startswith("?")

    def hedging(self, kids: list[Token], words: dict[str, str]) -> Standing | None:
        """The first of a word's modifiers that the list knows."""
        for kid in kids:
            cue = words.get(kid.text.lower())
            if cue is not None and kid.dep in MODIFIERS:
                return Standing(cue, kid.i)
        return None

    # -------------------------------------------------------------- tense and time

    def _tense(self, verb: Token, helpers: list[Token], kids: list[Token]) -> Standing:
        helped = self._helped_tense(verb, helpers) if helpers else None
        if helped is not None:
            return helped
        finite = helpers[0].tag if helpers else verb.tag
        if finite in ("VBG", "VBN") and not any(h.tag in FINITE for h in helpers):
            return Standing("participle")
        if finite == "VB":
            return self._bare(verb, kids)
        return self._present(verb, helpers) if finite in ("VBZ", "VBP") else Standing("past")

    def _bare(self, verb: Token, kids: list[Token]) -> Standing:
        """A verb without any ending: "let them leave" by its subject, else a command.

        Behind a plural it is a present that the tagger took for one: "ministers open talks".
        """
        plural = any(
            k.dep == "nsubj" and (k.tag == "NNS" or self.reading.children(k.i, "conj"))
            for k in kids
        ) or slips.headed_list(self.reading, verb)
        if plural and verb.head == verb.i:
            return self._present(verb, [])
        below = any(k.dep in SUBJECTS for k in kids) or verb.dep in CLAUSAL
        return Standing("infinitive") if below else Standing("imperative", verb.i)

    def _helped_tense(self, verb: Token, helpers: list[Token]) -> Standing | None:
        """What "to", "had better" and "be" with a participle make of a verb; None: other helpers.

        "Is meeting on Friday" tells a plan.
        """
        if any(h.tag == "TO" for h in helpers):
            return Standing("infinitive", None)
        if verb.tag == "VB" and any(h.text.lower() == "had" for h in helpers):
            return Standing("must", verb.i)
        lasts = helpers[0].text.lower() in ("is", "are", "was", "were")
        done_to = lasts and any(h.text.lower() == "being" for h in helpers)  # "is being held"
        if verb.tag != "VBG" and not done_to:
            return None
        if helpers[0].text.lower() == "had":
            return Standing("past")  # "had been talking until"
        ahead = helpers[0].tag in ("VBZ", "VBP") and self.lies_ahead(verb)
        return Standing("scheduled", verb.i) if ahead else Standing("progressive")

    def _present(self, verb: Token, helpers: list[Token]) -> Standing:
        if helpers and helpers[0].lemma == "have":
            return Standing("past")
        ahead = self.lies_ahead(verb) and not self._is_caption(verb)
        return Standing("scheduled", verb.i) if ahead else Standing("present")

    def _is_caption(self, verb: Token) -> bool:
        """Whether a sentence says what a photo shows, so that its weekday is past."""
        sentence = self.reading.sentence_of(verb.i)
        words = self.reading.tokens[sentence.first : sentence.last]
        if any(word.text.lower() in PHOTOS for word in words[:6]):
            return True
        return any(
            word.text.lower() in PLACES_IN_PHOTO
            and before.text[-1] in ",("
            and after.text[0] in ",)"
            for before, word, after in zip(words, words[1:], words[2:], strict=False)
        )

    def is_beside_object(self, gerund: Token, verb: Token) -> bool:
        """Whether a gerund goes on from an object, not its verb: "denies funding or arming"."""
        if gerund.dep != "conj" or gerund.tag != "VBG" or verb.tag not in FINITE:
            return False
        joint, thing = self.reading.tokens[gerund.i - 1], self.reading.tokens[gerund.i - 2]
        return joint.dep == "cc" and thing.head == verb.i and thing.dep == "dobj"

    def is_title(self, verb: Token) -> bool:
        """Whether a verb stands in the title of its page."""
        return verb.start < self.reading.document.body_start

    def lies_ahead(self, verb: Token) -> bool:
        """Whether a time below the verb lies at or after the moment of writing."""
        for kid in self.reading.children(verb.i, "npadvmod", "prep", "advmod", "dobj"):
            if kid.dep == "dobj" and kid.entity not in DATED:
                if self._is_dated_ahead(kid):
                    return True
                continue
            below = self.reading.subtree(kid.i)
            dated = (self.reading.tokens[i].entity for i in below[:3])
            if kid.dep == "prep" and not set(DATED) & set(dated):
                continue
            if self.is_ahead(below):
                return True
        return False

    def _is_dated_ahead(self, thing: Token) -> bool:
        """Whether a day hangs on what is done, as parsers have it: "hosts talks with Mali on"."""
        below = (self.reading.tokens[i] for i in self.reading.subtree(thing.i))
        return any(
            token.text.lower() == "on" and self.is_ahead(self.reading.subtree(token.i))
            for token in below
            if token.dep == "prep" and any(t.entity in DATED for t in self._named(token))
        )

    def _named(self, preposition: Token) -> list[Token]:
        """What stands directly below a preposition."""
        return self.reading.children(preposition.i, "pobj")

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

    def _counts_on(self, i: int) -> bool:
        """Whether "later" goes on from a day told before: "two days later", not "later today"."""
        before = self.reading.tokens[i - 1].text.lower() if i else ""
        return self.reading.tokens[i].text.lower() == "later" and before in COUNTED_UNITS

    def is_ahead(self, tokens: list[int]) -> bool:
        """Whether the words name a time at or after the moment of writing."""
        tokens = [i for i in tokens if not self._counts_on(i)]
        words = {self.reading.tokens[i].text.lower() for i in tokens[:PHRASE_LIMIT]}
        dated = any(self.reading.tokens[i].entity in DATED for i in tokens[:PHRASE_LIMIT])
        if words & self.words.past or any(YEAR.fullmatch(word) for word in words):
            return False
        return bool(words & self.words.ahead) or (dated and bool(words & self.words.current))

    # -------------------------------------------------------------- kinds

    def is_generic(self, clause: Token, noun: Token) -> bool:
        """Whether a relative clause of the noun tells of a kind, not of a case: "any bank that".

        So do bare plurals of plain bodies in the present tense: "countries that refuse to pay".
        """
        words = (noun, *self.reading.children(noun.i, "det"))
        if any(word.text.lower() in GENERIC for word in words):
            return True
        kids = self.reading.children(noun.i, "det", "amod", "poss", "nummod", "compound", "appos")
        return noun.text.lower() in ANYBODY and clause.tag == "VBP" and not kids

    def is_eventual(self, noun: Token) -> bool:
        """Whether a noun opens a condition: "in the event that"."""
        above = self.reading.tokens[noun.head]
        return noun.lemma in EVENTUAL and noun.dep == "pobj" and above.lemma == "in"


def is_lasting_absence(reading: Reading, token_index: int) -> bool:
    """Whether a denied deed only measures time: "they had not met since May" denies no meeting."""
    if not reading.children(token_index, "neg"):
        return False
    perfect = any(kid.lemma == "have" for kid in reading.children(token_index, "aux"))
    spans = reading.children(token_index, "prep", "advcl", "mark", "npadvmod")
    words = {reading.tokens[i].text.lower() for kid in spans for i in reading.subtree(kid.i)[:3]}
    return perfect and bool(words & {"since", "for", "in"}) and bool(words & LASTING)

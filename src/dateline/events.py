"""What happened: deeds between states, organisations and people, with parties, place and status.

`find` keeps only what it would stake the record's trust on: a deed of the lexicon whose parties the
sentence names. Of two rows that tell one deed the outer stays: "an attack by X killed Y" is one
assault, "agreed to send" one promise, unless what is promised has other parties or its own day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from dateline import (
    codebook,
    deedspans,
    impersonal,
    meetings,
    nounforms,
    parties,
    roles,
    rulings,
    sayings,
    status,
    verbforms,
)
from dateline.deedtimes import ANNOUNCING, DONE_BY_WORD, Clock
from dateline.record import Event, identify
from dateline.scene import PLACES, Scene

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.deeds import Match
    from dateline.parties import Parties
    from dateline.reading import Reading, Token
    from dateline.record import EventStatus, Found, Span
    from dateline.status import Decision

VERSION = "13"

PUNCTUAL = frozenset(("AGREE", "CONSULT", "RETREAT", "CONCEDE"))
MEETING = frozenset(("CONSULT", "AGREE"))  # what a place anywhere in the clause tells where it was
EVES = frozenset(("eve", "ahead"))  # "on the eve of", "ahead of" a meeting
HERALDING = frozenset(("announce", "herald", "advertise"))  # a visit that is to come
MET = frozenset(("visit", "meet", "host"))
TOLD = frozenset(("happened", "ongoing", "claimed"))
AHEAD = frozenset(("planned", "expected"))
NOT_OVER = frozenset(("present", "progressive", "nominal"))
COMING = frozenset(("arrive", "land", "reach", "return"))
OFFERING = frozenset(("offer", "propose"))
FORBIDDEN = frozenset(("considered", "refused", "denied"))  # what "no ... may" makes of a deed
DEONTIC = frozenset(("may", "shall", "must", "should", "can"))
RULING = frozenset(("decide", "decree", "rule", "order", "resolve", "proclaim", "insist"))
VOWS = frozenset(("promise", "pledge", "swear", "vow"))
# Aims, commands and questions: no deed of theirs is told, only the wish.
UNTOLD = frozenset(
    (
        *("activity", "founded", "imperative", "question", "infinitive", "purpose", "desired"),
        *("attempted", "requested", "can", "must", "feared", "permitted", "prevented"),
        *("threatened", "generic", "unwanted"),
    )
)
HABITUAL = frozenset(
    (
        *("always", "often", "usually", "regularly", "sometimes", "frequently", "generally"),
        *("typically", "routinely", "historically", "rarely", "seldom", "periodically"),
        *("occasionally", "commonly", "traditionally", "normally"),
    )
)
# "Discussed strengthening ties" tells of the talk alone.
SHARED_WORK = frozenset(("COOPERATE", "SUPPORT"))
TALKED_OVER = frozenset(("discuss", "explore", "review"))
# What is yet to be brought about, where a noun names it: "secured the release of" tells it.
BROUGHT_ABOUT = frozenset(("COOPERATE", "SUPPORT", "CONCEDE", "RETREAT", "AID"))
TOPICAL = frozenset(("discuss", "explore", "review", "negotiate", "focus", "centre", "center"))
EFFECTING = frozenset(
    (
        *("secure", "ensure", "obtain", "win", "negotiate", "achieve", "facilitate", "arrange"),
        *("get", "seek", "demand", "guarantee", "speed", "enable", "push", "work"),
    )
)
DEPENDING = frozenset(("depend", "hinge", "rest", "require"))
# Deeds of words, which a vote for them does: "voted to condemn the raid".
VOTED = frozenset(("ACCUSE", "REJECT", "SUPPORT", "REQUEST"))
SPOKEN = frozenset(("blame", "back", "refuse"))  # what nobody plans: it is done by the words
INVITING = frozenset(("invite", "ask", "urge"))  # of a visit they are an invitation
ASKING = frozenset(
    ("ask", "request", "urge", "seek", "demand", "plead", "call", "implore", "press")
)
WRITING = frozenset(("write", "cable", "send"))


class _Carried(NamedTuple):
    """A deed that the words carry: who did it, and how sure it is."""

    match: Match
    who: Parties
    decision: Decision


def find(reading: Reading, found: Found) -> tuple[Event, ...]:
    """The deeds of a document, in text order. `found` needs mentions, times and statements."""
    page = _Page(reading, found)
    told = [page.row(deed) for deed in page.carried]
    events = [row.event for row in told if not deedspans.is_double(reading, row, told)]
    return tuple(sorted(events, key=lambda e: (e.trigger.start, e.span.start)))


class _Page:
    """One document while the rows of its deeds are made."""

    def __init__(self, reading: Reading, found: Found) -> None:
        self.reading = reading
        self.found = found
        self.scene = Scene(reading, found)
        self.clock = Clock(reading, found.times, self.scene.dash)
        matches = self.scene.matches()
        carried = [deed for match in matches if (deed := self._carried(match)) is not None]
        written = self._written([self._answered(deed, carried) for deed in carried])
        self.carried = list(written)
        self.triggers = frozenset(deed.match.trigger for deed in self.carried)

    def _carried(self, match: Match) -> _Carried | None:
        """A deed with its parties and standing, None where the words do not carry a row."""
        who = parties.find(self.scene, match)
        decision = self._standing(match) if who is not None else None
        if who is None or decision is None:
            return None
        if decision.cue == "refused" and self._is_held_back(match):
            return self._refusal(_Carried(match, who, decision))
        decision = self._as_announced(match, decision, who)
        return _Carried(match, who, self._own_word(match, decision, who))

    def _as_announced(self, match: Match, decision: Decision, who: Parties) -> Decision:
        """What its doer announces is done with that: "announced it was expelling the envoy"."""
        reading = self.reading
        if decision.cue != "progressive" or who.type not in DONE_BY_WORD:
            return decision
        verb = reading.tokens[match.trigger]
        while roles.is_conjoined(reading, verb):
            verb = reading.tokens[verb.head]
        above = reading.tokens[verb.head]
        if verb.dep != "ccomp" or above.lemma not in ANNOUNCING or above.tag != "VBD":
            return decision
        speaker = sayings.subject_span(reading, above)
        own = speaker is not None and sayings.speaks_for(self.scene, speaker, who.actors)
        return decision._replace(status="happened") if own else decision

    def _is_held_back(self, match: Match) -> bool:
        """Whether somebody only will not do a thing before others move: "would not sign until"."""
        if match.type not in codebook.COOPERATIVE or match.deed.mode == "meet":
            return False
        clauses = self.reading.children(match.trigger, "advcl")
        marks = (mark for clause in clauses for mark in self.reading.children(clause.i, "mark"))
        helpers = self.reading.children(match.trigger, "aux")
        willed = any(helper.lemma in ("will", "would", "wo") for helper in helpers)
        held = any(mark.lemma in ("until", "till", "unless", "before") for mark in marks)
        return willed and held

    def _refusal(self, deed: _Carried) -> _Carried:
        """The refusal that it is to put off what others ask for."""
        match = deed.match
        refused = match.deed._replace(type="REJECT", mode="refuse")
        saying = sayings.find(self.reading, match.trigger, self.found)
        claimed = saying.speaker if saying is not None else None
        told = deed.decision._replace(
            status="happened" if claimed is None else "claimed", claimed_by=claimed
        )
        who = deed.who._replace(type="REJECT")
        return _Carried(
            match._replace(deed=refused, type="REJECT"), who, self._own_word(match, told, who)
        )

    def _answered(self, deed: _Carried, carried: Sequence[_Carried]) -> _Carried:
        """A deed that is only offered, and denied where the next words turn the offer down."""
        offered = self.reading.tokens[deed.match.trigger]
        governor = self.reading.tokens[offered.head]
        if deed.decision.status != "planned" or governor.lemma not in OFFERING:
            return deed
        for other in carried:
            answer = self.reading.tokens[other.match.trigger]
            near = answer.i > offered.i and answer.sentence - offered.sentence <= 1
            if near and other.match.type == "REJECT" and self._is_bare(other.match):
                refused = other.decision.status in TOLD and other.who.actors != deed.who.actors
                hedge = self.reading.span(answer.i, answer.i + 1).words
                denied = deed.decision._replace(status="denied", hedge=hedge)
                return deed._replace(decision=denied) if refused else deed
        return deed

    def _written(self, carried: Sequence[_Carried]) -> Iterator[_Carried]:
        """The deeds with each letter that asks or accuses taken for what it says."""
        letters = {d.match.trigger: d for d in carried if self._is_letter(d.match)}
        for deed in carried:
            letter = self._letter_of(self.reading.tokens[deed.match.trigger])
            if deed.match.trigger in letters:
                yield self._saying(deed, carried)
            elif letter not in letters or deed.match.type not in VOTED:
                yield deed

    def _saying(self, letter: _Carried, carried: Sequence[_Carried]) -> _Carried:
        """A letter with the type of what its clause says, done by its sender to whom it went."""
        trigger, tokens = letter.match.trigger, self.reading.tokens
        says = (
            d.match.deed for d in carried if self._letter_of(tokens[d.match.trigger]) == trigger
        )
        said = next((deed for deed in says if deed.type in VOTED), None)
        if said is None and self._asks(trigger):
            said = letter.match.deed._replace(type="REQUEST", mode="demand")
        if said is None:
            return letter
        match = letter.match._replace(deed=said, type=said.type)
        sender, *others = *letter.who.actors, *letter.who.recipients
        who = letter.who._replace(type=said.type, actors=(sender,), recipients=tuple(others))
        return _Carried(match, who, letter.decision)

    def _asks(self, trigger: int) -> bool:
        """Whether a clause that hangs on a verb of writing asks for something."""
        below = (self.reading.tokens[i] for i in self.reading.subtree(trigger))
        return any(t.lemma in ASKING and self._letter_of(t) == trigger for t in below)

    def _is_letter(self, match: Match) -> bool:
        return match.type == "CONSULT" and self.reading.tokens[match.trigger].lemma in WRITING

    def _letter_of(self, said: Token) -> int:
        """The verb of writing that a clause hangs on: "sent Peru a letter that urged it to pay"."""
        above = self.reading.tokens[said.head]
        if said.dep not in ("advcl", "acl", "relcl"):
            return -1
        while above.dep in ("dobj", "dative", "pobj", "prep"):
            above = self.reading.tokens[above.head]
        return above.i

    def _is_bare(self, answer: Match) -> bool:
        """Whether a refusal names nothing but the offer before it: "said no", "declined it"."""
        objects = self.reading.children(answer.trigger, "dobj", "xcomp", "ccomp", "prep")
        bare = ("it", "that", "no", "offer", "this")
        return all(kid.lemma.lower() in bare or kid.i in answer.words for kid in objects)

    def row(self, deed: _Carried) -> deedspans.Told:
        """The row of a deed."""
        match, who, decision = deed
        reading, document = self.reading, self.reading.document.id
        span = deedspans.clause(reading, match)
        trigger = deedspans.trigger(reading, match)
        event = Event(
            id=identify("event", document, span.start, span.end, trigger.start, who.type),
            span=span,
            trigger=trigger,
            type=who.type,
            mode=match.deed.mode,
            actors=tuple(map(self.scene.party, who.actors)),
            recipients=tuple(map(self.scene.party, who.recipients)),
            time=self.clock.of(match, self.triggers),
            place=self._place(match),
            status=decision.status,
            claimed_by=decision.claimed_by,
            hedge=decision.hedge,
        )
        heads = (*who.actors, *who.recipients)
        named = (self.scene.keys(i) or {self.scene.party(i)} for i in heads)
        return deedspans.Told(match, event, frozenset[object]().union(*named))

    # -------------------------------------------------------------- how sure

    def _own_word(self, match: Match, decision: Decision, who: Parties) -> Decision:
        """What somebody says of his own doing he tells; violence stays a claim, whoever tells it.

        A prediction of others is expected, of one's own deed planned.
        """
        if decision.claimed_by is None:
            return decision
        plain = decision.status == "claimed" and not decision.hedge  # and no "he claims that"
        both = plain and sayings.takes_two(self.reading, match)
        doers = (*who.actors, *who.recipients) if both else who.actors
        own = sayings.speaks_for(self.scene, decision.claimed_by, doers)
        if own and decision.status == "claimed" and who.type != "ASSAULT":
            lasts = decision.cue == "progressive" and who.type not in DONE_BY_WORD
            told: EventStatus = "ongoing" if lasts else "happened"
            return decision._replace(status=told, claimed_by=None)
        if own and decision.status == "expected":
            return decision._replace(status="planned")
        return decision

    def _standing(self, match: Match) -> Decision | None:
        """How sure the deed is; None for habits, commands and questions, which are no deeds."""
        reading = self.reading
        token = reading.tokens[match.trigger]
        decision = status.decide(reading, deedspans.told_at(reading, match), self.found)
        settled = self._settled(match, decision)
        if settled is not None:
            return settled
        if self._is_untold(match, decision.cue):
            return None
        decision = self._voted(match, decision)
        done = match.deed.mode == "project" and decision.status == "happened"
        if done or not self._fits_its_time(match, decision):
            return None
        if match.noun == match.trigger:
            return self._nominal(match, decision)
        if match.deed.stands:
            return _as_told(reading, match, decision)
        return self._present(token, match, decision) if decision.cue == "present" else decision

    def _settled(self, match: Match, decision: Decision) -> Decision | None:
        """What its governor alone makes of a visit that somebody is asked for, owes or puts off."""
        if match.deed.mode == "visit" and (asked := self._asked(match)):
            hoped = decision.status if decision.status in AHEAD else "hypothetical"
            return decision._replace(status=hoped, hedge=asked)
        if match.deed.mode in MET and decision.status == "happened" and self._is_heralded(match):
            hedge = self.reading.tokens[match.trigger].text
            return decision._replace(status="planned", hedge=hedge)
        if match.type in VOTED and (verb := rulings.by_which(self.scene.words, match.trigger)):
            return status.decide(self.reading, verb, self.found)
        if decision.status in AHEAD and self._is_heeded(match):
            return decision._replace(status="happened", hedge=None)
        if decision.cue == "must" and self._is_due(match):
            return decision._replace(status="expected")
        if decision.cue == "activity" and match.deed.stands == "denied":  # "why they put it off"
            return decision._replace(status="denied")
        return None

    def _is_heeded(self, match: Match) -> bool:
        """Whether a request is the ground of what lies ahead: "will come at the invitation of"."""
        noun = self.reading.tokens[match.trigger]
        above = self.reading.tokens[noun.head]
        return match.type == "REQUEST" and noun.i == match.noun and above.lemma == "at"

    def _is_heralded(self, match: Match) -> bool:
        """Whether a visit is only made known: "announced a visit", not "announced the visit"."""
        if match.noun is None or match.noun == match.trigger:
            return False
        kids = self.reading.children(match.noun, "det", "poss")
        known = any(kid.dep == "poss" or kid.lemma == "the" for kid in kids)
        return not known and self.reading.tokens[match.trigger].lemma in HERALDING | OFFERING

    def _is_untold(self, match: Match, cue: str) -> bool:
        """Whether the words only wish, ask, forbid or forswear a deed, or tell the time by it."""
        if cue in UNTOLD and not (match.noun == match.trigger and cue == "feared"):
            return True
        governor = self.reading.tokens[self.reading.tokens[match.trigger].head]
        if self._is_matter(match, governor, cue):
            return True
        return self._is_background(match) or self._is_vow_not_to(match) or self._is_forbidden(match)

    def _is_matter(self, match: Match, governor: Token, cue: str) -> bool:
        """Whether a deed is only a matter of talk or thought: "views on boosting cooperation"."""
        about = self.reading.tokens[match.trigger].dep == "pcomp"
        above = self.reading.tokens[governor.head]
        if match.type in SHARED_WORK:
            real = about and cue in status.REAL and above.pos == "NOUN"
            return governor.lemma in TALKED_OVER or real
        talked = codebook.deed_noun(self.scene.words, above.i)
        return (
            about
            and governor.lemma in ("on", "about")
            and talked is not None
            and talked.mode == "meet"
        )

    def _is_open(self, match: Match, governor: Token) -> bool:
        """Whether a noun names what is talked of or striven for: "discussed the release of"."""
        if match.type not in BROUGHT_ABOUT:
            return False
        noun = self.reading.tokens[match.trigger]
        if noun.dep == "nsubj" and noun.head == governor.i:
            return governor.lemma in DEPENDING
        if governor.lemma in EFFECTING:
            return status.stand(self.reading, governor.i).cue in UNTOLD
        return governor.lemma in TOPICAL

    def _voted(self, match: Match, decision: Decision) -> Decision:
        """What words make of a deed of words: it is done with the vote for it, or in saying it.

        "Voted to condemn", "condemns it this morning": the day beside the verb is no plan.
        """
        spoken = decision.cue == "scheduled" and match.deed.mode in SPOKEN
        if spoken and self.reading.tokens[match.trigger].tag in roles.FINITE_TAGS:
            return decision._replace(status="happened", hedge=None)
        if decision.status != "planned" or match.type not in VOTED:
            return decision
        governor = self.reading.tokens[self.reading.tokens[match.trigger].head]
        if governor.lemma != "vote" or governor.pos not in roles.VERBAL:
            return decision
        return status.decide(self.reading, governor.i, self.found)

    def _is_background(self, match: Match) -> bool:
        """Whether a deed only measures time: "had not met since", "the deadline it had set"."""
        token = self.reading.tokens[match.trigger]
        above = self.reading.tokens[token.head]
        term = match.type == "THREATEN" and token.dep == "relcl" and token.head == match.noun
        sworn = match.type in codebook.FORCEFUL and above.lemma in VOWS
        sworn = sworn and token.dep in ("xcomp", "ccomp")
        forsworn = sworn and bool(self.reading.children(token.i, "neg"))  # "vowed not to attack"
        return term or forsworn or verbforms.is_lasting_absence(self.reading, match.trigger)

    def _fits_its_time(self, match: Match, decision: Decision) -> bool:
        """Whether a deed told only of one time is told of it: a return from a visit once done."""
        if match.deed.ahead:
            return decision.status in AHEAD
        words = (self.reading.tokens[i].lemma for i in match.words)
        returning = match.deed.mode == "visit" and match.noun != match.trigger and "from" in words
        return decision.status in TOLD or not returning

    def _is_vow_not_to(self, match: Match) -> bool:
        """Whether somebody only says what he will not do: a statement, and no deed of anybody."""
        reading = self.reading
        if len(match.actors) > 1 and match.lone:  # several bind one another
            return False
        complements = reading.children(match.trigger, "xcomp", "ccomp")
        return reading.tokens[match.trigger].lemma in VOWS and any(
            list(reading.children(clause.i, "neg")) for clause in complements
        )

    def _is_due(self, match: Match) -> bool:
        """Whether "should" tells when somebody comes: "should arrive on Friday"."""
        verb = self.reading.tokens[match.trigger]
        modals = {kid.text.lower() for kid in self.reading.children(verb.i, "aux")}
        soon = any(kid.lemma == "soon" for kid in self.reading.children(verb.i, "advmod"))
        coming = match.deed.mode == "visit" and verb.lemma in COMING and "should" in modals
        return coming and (soon or status.Climb(self.reading).lies_ahead(verb))

    def _is_forbidden(self, match: Match) -> bool:
        """Whether a ruling only says what nobody may do: "decreed that no monk shall fight"."""
        verb = self.reading.tokens[match.trigger]
        if verb.dep != "ccomp" or self.reading.tokens[verb.head].lemma not in RULING:
            return False
        modals = {kid.text.lower() for kid in self.reading.children(verb.i, "aux")}
        standing = status.stand(self.reading, verb.i).cue
        return standing in FORBIDDEN and not modals.isdisjoint(DEONTIC)

    def _asked(self, match: Match) -> str | None:
        """The verb by which somebody is invited to come, told as done; None for other deeds."""
        governor = self.reading.tokens[self.reading.tokens[match.trigger].head]
        if governor.lemma not in INVITING or match.noun == match.trigger:
            return None
        if self.reading.tokens[match.trigger].dep not in ("xcomp", "ccomp", "advcl"):
            return None
        told = status.decide(self.reading, governor.i, self.found).status in TOLD
        return governor.text if told else None

    def _nominal(self, match: Match, decision: Decision) -> Decision | None:
        """A deed that a noun names: no habit, and no pact that is only named."""
        bare = len(match.words) == 1  # "the signing of the pact" tells more than "the pact"
        if match.deed.mode == "agreement" and bare and decision.status in TOLD:
            return None
        governor = next((a for a in self.reading.ancestors(match.trigger) if _is_finite(a)), None)
        if governor is not None and (self._is_habit(governor) or self._is_open(match, governor)):
            return None
        if match.deed.type != "CONSULT" or decision.status not in ("happened", "claimed"):
            return decision
        return self._met(match, decision, governor)

    def _met(self, match: Match, decision: Decision, governor: Token | None) -> Decision:
        """A meeting that a present-tense clause speaks of may lie ahead: it is not told as past."""
        reading, climb = self.reading, status.Climb(self.reading)
        below = reading.subtree(match.trigger)
        if climb.is_past(below) or (governor is not None and climb.lies_behind(governor)):
            return decision
        token = reading.tokens[match.trigger]
        if governor is not None and impersonal.is_under_way(reading, token):
            past = governor.tag == "VBD" or decision.status == "claimed"
            return decision if past else decision._replace(status="ongoing")
        heralded = self._heralded(token, decision)
        if heralded is not None:
            return heralded
        cue = status.stand(reading, governor.i).cue if governor is not None else "present"
        within = cue == "past" and nounforms.is_while(reading, token)
        over = self.clock.is_entry(token.sentence) or impersonal.is_over(reading, token)
        if within or (over and cue in NOT_OVER) or nounforms.is_followed(reading, token):
            return decision
        if cue in NOT_OVER or climb.is_ahead(below) or nounforms.will_be(reading, token, cue):
            return decision._replace(status="expected", hedge=governor.text if governor else None)
        return decision

    def _heralded(self, noun: Token, decision: Decision) -> Decision | None:
        """A meeting on whose eve something is told, or one that is announced."""
        above = self.reading.tokens[noun.head]
        eve = self.reading.tokens[above.head]
        if noun.dep == "pobj" and eve.lemma in EVES:
            return decision._replace(status="expected", hedge=eve.text)
        if noun.dep == "dobj" and above.lemma in HERALDING:
            return decision._replace(status="planned", hedge=above.text)
        return None

    def _present(self, token: Token, match: Match, decision: Decision) -> Decision | None:
        """The present tense tells deeds in headlines; elsewhere only what goes on or is said."""
        if self._is_habit(token) or self._is_of_any(match):
            return None
        headline = token.start < self.reading.document.body_start
        entry = self.clock.is_entry(token.sentence)
        lasts = token.lemma == "be" and match.deed.mode in MET  # "is in talks with Peru"
        done = headline or entry or match.written or (match.type in PUNCTUAL and not lasts)
        if not done and decision.status == "happened":
            return decision._replace(status="ongoing")
        return decision

    def _is_habit(self, verb: Token) -> bool:
        """Whether a verb tells what somebody does time and again."""
        adverbs = self.reading.children(verb.i, "advmod")
        return any(adverb.text.lower() in HABITUAL for adverb in adverbs)

    def _is_of_any(self, match: Match) -> bool:
        """Whether a deed is said of all of a kind: "every banker goes to Riga"."""
        kids = (kid for i in match.actors for kid in self.reading.children(i, "det"))
        return any(kid.text.lower() in ("every", "any") for kid in kids)

    def _place(self, match: Match) -> Span | None:
        """The place of a locative phrase at the deed."""
        reading = self.reading
        after = (i for i in (*match.actors, *match.recipients) if i > match.trigger)
        for word in dict.fromkeys((match.trigger, *match.words, *after)):
            for i in roles.below_preposition(reading, word, "in", "at", "near", "outside"):
                if reading.tokens[i].entity in PLACES or self.scene.is_place(i):
                    return self.scene.party(i)
        inner = next(meetings.spots(self.scene, match), None) if match.type in MEETING else None
        return None if inner is None else self.scene.party(inner)


def _as_told(reading: Reading, match: Match, decision: Decision) -> Decision | None:
    """A deed called off is denied, one arranged planned, if told as so: "may call off" is open."""
    if decision.status == "denied":
        kept_out = decision._replace(status="claimed" if decision.claimed_by else "happened")
        return kept_out if match.deed.negated else None
    words = reading.span(match.trigger, match.trigger + 1).words
    off = None if match.noun is None else _off(reading, match.trigger, match.noun)
    if off is not None:
        return decision._replace(status="denied", hedge=off.text)
    if decision.status == "expected" and match.deed.stands == "planned":
        return decision
    if decision.status in TOLD or decision.status in AHEAD:
        return decision._replace(status=cast("EventStatus", match.deed.stands), hedge=words)
    return decision


def _off(reading: Reading, trigger: int, noun: int) -> Token | None:
    """The word by which what was arranged came to nothing, where its noun has one.

    "The talks planned for May did not take place", "the visit, which was cancelled, was planned".
    """
    if reading.tokens[trigger].dep in ("acl", "relcl"):
        unheld = status.stand(reading, noun).cue in ("denied", "refused", "ended")
        return reading.tokens[trigger] if unheld else None
    own = status.Climb(reading).hedged(reading.tokens[noun])
    if own is None or own.token in (None, trigger) or own.cue not in ("denied", "ended"):
        return None
    return reading.tokens[own.token]


def _is_finite(token: Token) -> bool:
    return token.pos in roles.VERBAL

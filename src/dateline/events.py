"""What happened: deeds between states, organisations and people, with parties, place and status.

`find` keeps only what it would stake the record's trust on: a deed of the lexicon whose parties the
sentence names. `code` answers a narrower question, which PLOVER root a given pair of parties has in
a sentence, from the same deeds.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from dateline import codebook, deeds, roles, status
from dateline.record import Event, Found, identify

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.deeds import Match
    from dateline.reading import Reading, Token
    from dateline.record import Mention, Span
    from dateline.status import Decision

VERSION = "1"

ACTING = frozenset(("person", "state", "organization", "group"))
NAMED = frozenset(("PERSON", "ORG", "GPE", "NORP"))
PLACES = frozenset(("GPE", "LOC", "FAC"))
PERSONAL = frozenset(("he", "she", "they", "them", "him", "her", "his", "their", "we", "us"))
TWO_SIDED = frozenset(
    ("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "REQUEST", "ACCUSE", "REJECT", "THREATEN")
)
MUTUAL = frozenset(("AGREE", "CONSULT", "SUPPORT", "COOPERATE"))
PASSIVE_ENOUGH = frozenset(("COERCE", "ASSAULT", "SANCTION", "CONCEDE"))
PUNCTUAL = frozenset(("AGREE", "CONSULT", "RETREAT", "CONCEDE"))
# Aims, commands and questions: no deed of theirs is told, only the wish.
UNTOLD = frozenset(
    (
        "activity",
        "imperative",
        "question",
        "infinitive",
        "purpose",
        "desired",
        "attempted",
        "requested",
        "can",
        "must",
        "feared",
        "permitted",
        "prevented",
        "threatened",
    )
)
HABITUAL = frozenset(
    (
        "always",
        "often",
        "usually",
        "regularly",
        "sometimes",
        "frequently",
        "generally",
        "typically",
        "routinely",
        "historically",
        "rarely",
        "seldom",
    )
)
CLAUSE_LIMIT = 60
AGENCY_LINE, SHORT = 12, 3  # tokens before the dash; letters of an abbreviation such as "US"
DASHES = frozenset(("-", "--", "–", "—"))
TRIGGER_LIMIT = 6
JOINT = ("joint", "bilateral", "combined", "trilateral", "multinational")
CARRIED = ("on", "during", "for", "in")


def find(reading: Reading, found: Found) -> tuple[Event, ...]:
    """The deeds of a document, in text order. `found` needs mentions, times and statements."""
    page = _Page(reading, found)
    events = (event for match in page.matches() if (event := page.event(match)) is not None)
    return tuple(sorted(events, key=lambda e: (e.trigger.start, e.span.start)))


class _Page:
    """One document while its deeds are looked for."""

    def __init__(self, reading: Reading, found: Found) -> None:
        self.reading = reading
        self.found = found
        self.mentions = _by_token(reading, found)
        self.vocabularies: dict[int, set[str]] = {}
        self.words = deeds.Words(
            reading, codebook.load(), self.is_actor, self.is_same, self.vocabulary
        )

    # -------------------------------------------------------------- parties

    def is_actor(self, i: int) -> bool:
        """Whether a token stands for somebody who can act."""
        token = self.reading.tokens[i]
        if _opens_agency_line(self.reading, token):
            return False
        if i in self.mentions:
            return any(mention.kind in ACTING for mention in self.mentions[i])
        if token.pos == "PRON":
            return not self.found.mentions and token.text.lower() in PERSONAL
        if token.entity in NAMED:
            return token.pos in ("PROPN", "ADJ") or token.entity != "NORP"
        return token.lemma.lower() in self.words.book.people and token.pos == "NOUN"

    def is_same(self, left: int, right: int) -> bool:
        """Whether one name covers both tokens."""
        mentions = self.mentions.get(left, ())
        return any(mention in mentions for mention in self.mentions.get(right, ()))

    def vocabulary(self, i: int) -> set[str]:
        """The words of a token's sentence: as written, as lemmas, and two lemmas joined."""
        number = self.reading.tokens[i].sentence
        if number not in self.vocabularies:
            sentence = self.reading.sentences[number]
            tokens = self.reading.tokens[sentence.first : sentence.last]
            lemmas = [token.lemma.lower() for token in tokens]
            joined = (f"{left}_{right}" for left, right in pairwise(lemmas))
            self.vocabularies[number] = {*lemmas, *joined, *(t.text.lower() for t in tokens)}
        return self.vocabularies[number]

    def matches(self) -> Iterator[Match]:
        """All deeds that the lexicon sees, each noun in at most one of them."""
        taken: set[int] = set()
        found: list[Match] = []
        for token in self.reading.tokens:
            if token.pos in roles.VERBAL or token.tag.startswith("VB"):
                match = deeds.at_verb(self.words, token.i)
                if match is not None:
                    found.append(match)
                    taken.update(match.words)
        for token in self.reading.tokens:
            if token.pos == "NOUN" and token.i not in taken:
                match = deeds.at_noun(self.words, token.i)
                if match is not None:
                    found.append(match)
        return iter(found)

    def event(self, match: Match) -> Event | None:
        """The row of a deed, None where the words do not carry one."""
        parties = _parties(self.words, match)
        if parties is None or not _is_trusted(match, parties):
            return None
        decision = self._standing(match)
        if decision is None:
            return None
        if decision.claimed_by and any(
            _within(self.reading, i, decision.claimed_by) for i in parties.actors
        ):
            decision = decision._replace(status="happened", claimed_by=None)
        reading, document = self.reading, self.reading.document.id
        span = _clause(reading, match)
        trigger = _trigger(reading, match)
        return Event(
            id=identify("event", document, span.start, span.end, trigger.start, parties.type),
            span=span,
            trigger=trigger,
            type=parties.type,
            mode=match.deed.mode,
            actors=tuple(self._span(i) for i in parties.actors),
            recipients=tuple(self._span(i) for i in parties.recipients),
            time=self._time(match),
            place=self._place(match),
            status=decision.status,
            claimed_by=decision.claimed_by,
            hedge=decision.hedge,
        )

    def _span(self, i: int) -> Span:
        """The words of a party: its mention, or its noun phrase."""
        mentions = [m for m in self.mentions.get(i, ()) if m.kind in ACTING or m.kind == "place"]
        if mentions:
            return max(mentions, key=lambda m: m.span.end - m.span.start).span
        token = self.reading.tokens[i]
        if token.entity in NAMED and token.dep in ("amod", "compound", "nmod"):
            return self.reading.span(i, i + 1)
        return self.reading.span(*roles.noun_phrase(self.reading, i))

    # -------------------------------------------------------------- how, when, where

    def _standing(self, match: Match) -> Decision | None:
        """How sure the deed is; None for habits, commands and questions, which are no deeds."""
        reading = self.reading
        token = reading.tokens[match.trigger]
        decision = status.decide(reading, match.trigger, self.found)
        cue = status.stand(reading, match.trigger).cue
        if cue in UNTOLD or (match.deed.mode == "project" and decision.status == "happened"):
            return None
        if match.noun == match.trigger:
            return self._nominal(match, decision)
        if cue == "present":
            return self._present(token, match, decision)
        return decision

    def _nominal(self, match: Match, decision: Decision) -> Decision:
        """A meeting that a present-tense clause speaks of may lie ahead: it is not told as past."""
        if match.deed.type != "CONSULT" or decision.status not in ("happened", "claimed"):
            return decision
        governor = next((a for a in self.reading.ancestors(match.trigger) if _is_finite(a)), None)
        below = self.reading.subtree(match.trigger)
        climb = status.Climb(self.reading)
        if climb.is_past(below) or (governor is not None and climb.lies_behind(governor)):
            return decision
        cue = status.stand(self.reading, governor.i).cue if governor is not None else "present"
        if cue in ("present", "progressive", "nominal") or climb.is_ahead(below):
            return decision._replace(status="expected", hedge=governor.text if governor else None)
        return decision

    def _present(self, token: Token, match: Match, decision: Decision) -> Decision | None:
        """The present tense tells deeds in headlines; elsewhere only what goes on or is said."""
        adverbs = {k.text.lower() for k in self.reading.children(token.i, "advmod")}
        if adverbs & HABITUAL:
            return None
        headline = token.start < self.reading.document.body_start
        if not headline and match.type not in PUNCTUAL and decision.status == "happened":
            return decision._replace(status="ongoing")
        return decision

    def _time(self, match: Match) -> str | None:
        """The time expression of the same clause that dates the deed."""
        reading = self.reading
        sentence = reading.sentence_of(match.trigger)
        first, last = reading.tokens[sentence.first].start, reading.tokens[sentence.last - 1].end
        for time in self.found.times:
            start, end = time.span.start, time.span.end
            near = first <= start < last and time.type in ("DATE", "TIME")
            if near and self._dates(reading.token_at(start), end, match):
                return time.id
        return None

    def _dates(self, first: int, end: int, match: Match) -> bool:
        """Whether the time from token `first` to character `end` hangs on the trigger's clause."""
        reading = self.reading
        top = reading.tokens[first]
        while top.head != top.i and first <= top.head and reading.tokens[top.head].start < end:
            top = reading.tokens[top.head]
        at = top
        after = (i for i in (*match.actors, *match.recipients) if i > match.trigger)
        words = (*match.words, *_carrier(reading, match), *after)
        while at.head != at.i:
            at = reading.tokens[at.head]
            if at.i in words:
                return True
            if at.pos in roles.VERBAL or at.pos == "NOUN":
                return False
        return False

    def _place(self, match: Match) -> Span | None:
        """The place of a locative phrase at the deed."""
        reading = self.reading
        after = (i for i in (*match.actors, *match.recipients) if i > match.trigger)
        for word in dict.fromkeys((match.trigger, *match.words, *after)):
            for i in roles.below_preposition(reading, word, "in", "at", "near", "outside"):
                token = reading.tokens[i]
                kinds = {m.kind for m in self.mentions.get(i, ())}
                if token.entity in PLACES or kinds & {"place", "state"}:
                    return self._span(i)
        return None


def _is_trusted(match: Match, parties: _Parties) -> bool:
    """Whether the words around a deed are enough for a row of the record."""
    if match.trust == 0 or (match.trust == 1 and not (parties.actors and parties.recipients)):
        return False
    if match.noun != match.trigger:
        return True
    return bool(parties.actors) or match.deed.type == "ASSAULT"


class _Parties(NamedTuple):
    type: str
    actors: tuple[int, ...]
    recipients: tuple[int, ...]


def _parties(words: deeds.Words, match: Match) -> _Parties | None:
    """Who does the deed to whom; None where the sentence does not say enough."""
    actors = tuple(i for i in dict.fromkeys(match.actors) if words.is_actor(i))
    touched = (i for i in dict.fromkeys(match.recipients) if words.is_actor(i))
    recipients = tuple(i for i in touched if i not in actors)
    type_, mode = match.type, match.deed.mode
    if mode == "visit" and not recipients:
        recipients = _destinations(words, match)
    if mode == "meet":
        actors, recipients = tuple(dict.fromkeys((*actors, *recipients))), ()
    nominal = match.noun == match.trigger
    paired = not nominal and any(_is_plural_pair(words, i) for i in actors)
    joint = match.noun is not None and any(
        kid.lemma in JOINT for kid in words.reading.children(match.noun, "amod")
    )
    several = len(actors) > 1 or paired or (joint and bool(actors))
    if several and match.deed.together:
        type_ = match.deed.together
    single = type_ not in TWO_SIDED or mode == "project" or (mode == "visit" and not nominal)
    mutual = several and type_ in MUTUAL
    enough = bool(actors) and (single or bool(recipients) or mutual)
    if match.touches_thing and not recipients:
        return None
    suffered = bool(recipients) and type_ in PASSIVE_ENOUGH and not match.actors
    return _Parties(type_, actors, recipients) if enough or suffered else None


def _destinations(words: deeds.Words, match: Match) -> tuple[int, ...]:
    """The places that a visit goes to, which stand for their hosts."""
    reading = words.reading
    objects = [
        i for k in reading.children(match.trigger, "dobj") for i in roles.conjuncts(reading, k.i)
    ]
    for word in match.words:
        objects.extend(roles.below_preposition(reading, word, "to", "in", "into", "at"))
    objects.extend(k.i for word in match.words for k in reading.children(word, "compound", "amod"))
    return tuple(i for i in dict.fromkeys(objects) if reading.tokens[i].entity in ("GPE", "NORP"))


def _is_plural_pair(words: deeds.Words, i: int) -> bool:
    token = words.reading.tokens[i]
    if token.text.lower() in ("they", "both", "two", "pair", "duo"):
        return True
    return token.tag == "NNS" and token.lemma.lower() in words.book.pairs


def _carrier(reading: Reading, match: Match) -> tuple[int, ...]:
    """The verb that tells the time of a noun's deed: "she came on a visit last week"."""
    noun = reading.tokens[match.trigger]
    above = reading.tokens[noun.head]
    if match.noun != match.trigger or noun.dep != "pobj" or above.lemma not in CARRIED:
        return ()
    return (above.head,)


def _is_finite(token: Token) -> bool:
    return token.pos in roles.VERBAL


def _opens_agency_line(reading: Reading, token: Token) -> bool:
    """Whether the token is the place before the dash in "LAGOS, March 4 (Agency) - ..."."""
    sentence = reading.sentences[token.sentence]
    if token.i - sentence.first > 1 or not token.text.isupper() or len(token.text) <= SHORT:
        return False
    following = reading.tokens[token.i + 1 : sentence.first + AGENCY_LINE]
    return any(other.text in DASHES for other in following)


def _by_token(reading: Reading, found: Found) -> dict[int, tuple[Mention, ...]]:
    """The mentions at each token."""
    table: dict[int, tuple[Mention, ...]] = {}
    for mention in found.mentions:
        first, last = reading.token_at(mention.span.start), reading.token_at(mention.span.end - 1)
        for i in range(first, last + 1):
            table[i] = (*table.get(i, ()), mention)
    return table


# ------------------------------------------------------------------ spans


def _clause(reading: Reading, match: Match) -> Span:
    """The clause around a trigger, without what is conjoined to it and what introduces it."""
    top = match.trigger
    if reading.tokens[top].pos not in roles.VERBAL:
        above = next((a for a in reading.ancestors(top) if a.pos in roles.VERBAL), None)
        close = above is not None and reading.tokens[top].dep in ("dobj", "nsubj", "nsubjpass")
        top = above.i if above is not None and close else top
    left_out: set[int] = set()
    for kid in reading.children(top):
        if kid.dep in ("parataxis", "cc", "mark") or (
            kid.dep == "conj" and kid.pos in roles.VERBAL
        ):
            left_out.update(reading.subtree(kid.i))
    tokens = [i for i in reading.subtree(top) if i not in left_out]
    while len(tokens) > 1 and reading.tokens[tokens[0]].pos in ("PUNCT", "CCONJ", "SPACE"):
        tokens.pop(0)
    while len(tokens) > 1 and reading.tokens[tokens[-1]].pos in ("PUNCT", "CCONJ", "SPACE"):
        tokens.pop()
    first, last = tokens[0], tokens[-1] + 1
    if last - first > CLAUSE_LIMIT:
        first = max(first, match.trigger - CLAUSE_LIMIT // 2)
        last = min(last, first + CLAUSE_LIMIT)
    return reading.span(min(first, match.trigger), max(last, match.trigger + 1))


def _trigger(reading: Reading, match: Match) -> Span:
    first, last = min(match.words), max(match.words)
    if last - first > TRIGGER_LIMIT:
        first = last = match.trigger
    return reading.span(first, last + 1)

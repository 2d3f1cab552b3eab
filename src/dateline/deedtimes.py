"""Which time expression of a sentence dates which of its deeds.

A time dates the deed that it hangs on; the one right before it, where the parser hung it higher
("when X hosts Y this week, it will ..."); the one told in its own clause ("in May, when he came");
and, at the head of a sentence, all deeds told side by side after it. A sentence without any time
may go on with the scene of the one before (scenedays.py). What opens with "since" tells how long,
not when, and the day in an agency's line is the day of writing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dateline import roles, scenedays
from dateline.timegrammar import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from dateline.deeds import Match
    from dateline.reading import Reading
    from dateline.record import Time

DATING = ("DATE", "TIME")
LASTING = ("since", "until", "till", "through")
VAGUE = ("PRESENT_REF", "PAST_REF", "FUTURE_REF")
CARRIED = ("on", "during", "for", "in")
AT_THE_SAME_TIME = ("when", "while", "as")
BREAKS = frozenset((",", ";", ":", "—", "–", "(", "--"))
# Verbs that say of a meeting or a visit no more than that it took place.
TAKING_PLACE = frozenset(
    (
        "be",
        "begin",
        "start",
        "end",
        "open",
        "close",
        "fail",
        "resume",
        "follow",
        "conclude",
        "hold",
        "take",
        "come",
        "last",
        "collapse",
        "finish",
        "happen",
        "occur",
    )
)
HANGING, RELATIVE, FOLLOWING, FRONTED, CARRYING, WITHIN, SHARED, BELOW = range(8)
LATER = frozenset(("later", "since", "subsequently", "now", "still", "previously", "earlier"))


def _is_numbered(time: Time) -> bool:
    """Whether a time tells how long something has lasted: "a war now in its third year"."""
    expression = parse(time.span.words)
    return expression is not None and expression.nth is not None


class Placed(NamedTuple):
    """A time expression with its first and last token."""

    first: int
    last: int
    time: Time


class Clock:
    """The dating times of a document by sentence.

    `dash` tells where a sentence's agency line ends, None where it has none.
    """

    def __init__(
        self, reading: Reading, times: Sequence[Time], dash: Callable[[int], int | None]
    ) -> None:
        self.reading = reading
        self._dash = dash
        self._by_sentence: dict[int, list[Placed]] = {}
        self._lengths: dict[int, Placed] = {}
        for time in times:
            if time.type == "DURATION":
                last = reading.token_at(time.span.end - 1)
                self._lengths[last] = Placed(reading.token_at(time.span.start), last, time)
            if time.type in DATING and time.value not in VAGUE and not _is_numbered(time):
                first = reading.token_at(time.span.start)
                placed = Placed(first, reading.token_at(time.span.end - 1), time)
                self._by_sentence.setdefault(reading.tokens[first].sentence, []).append(placed)

    def of(self, match: Match, triggers: frozenset[int]) -> str | None:
        """The id of the time that dates a deed, None where neither it nor its scene has one.

        `triggers` are the triggers of all deeds that the page tells: a time that
        hangs on one of them, or follows it, is not another one's.
        """
        sentence = self.reading.tokens[match.trigger].sentence
        counted = self._counted(match)
        if counted is not None:
            return counted
        if sentence not in self._by_sentence:
            return scenedays.day_of(self.reading, match, self._by_sentence)
        dash, words = self._dash(sentence), self._words(match)
        spans = (p for p in self._by_sentence[sentence] if self._counts_from(p))
        if any(self._hangs(placed, words) for placed in spans):
            return None
        ranked = [
            (rank, abs(placed.first - match.trigger), placed.time.id)
            for placed in self._by_sentence[sentence]
            if dash is None or placed.first > dash
            for rank in self._rank(placed, match, triggers - {match.trigger})
        ]
        if ranked:
            return min(ranked)[-1]
        return scenedays.day_of(self.reading, match, self._by_sentence)

    def _counted(self, match: Match) -> str | None:
        """The length from a deed to what its sentence tells: "a day after she fled"."""
        at = self.reading.tokens[match.trigger]
        if at.pos not in roles.VERBAL and match.noun != match.trigger:
            return None
        marks = self.reading.children(at.i, "mark", "prep", "advmod")
        links = [kid.i for kid in marks if kid.i < at.i] + [at.head]
        for link in links:
            between = self.reading.tokens[link].text.lower() in ("after", "before")
            if between and link - 1 in self._lengths:
                return self._lengths[link - 1].time.id
        return None

    def _rank(self, placed: Placed, match: Match, others: frozenset[int]) -> Iterator[int]:
        """How the time dates the deed, if it does; nearer relations are smaller."""
        if self._opens_clause(placed, match):
            yield RELATIVE
        if self._lasts(placed):
            return
        if self._hangs(placed, self._words(match)):
            inside = self.reading.tokens[self._top(placed)].dep in ("compound", "nmod", "amod")
            yield WITHIN if inside else HANGING
        elif self._follows(placed, match, others):
            yield FOLLOWING
        elif self._is_fronted(placed, match):
            yield FRONTED
        elif self._is_carried(placed, match):
            yield CARRYING
        elif self._is_shared(placed, match):
            yield SHARED
        elif self._is_gone_below(placed, match):
            yield BELOW

    def _words(self, match: Match) -> set[int]:
        after = (i for i in (*match.actors, *match.recipients) if i > match.trigger)
        during = roles.below_preposition(self.reading, match.trigger, "during", "on")
        return {*match.words, *after, *during, *self._carrier(match)}

    def _carrier(self, match: Match) -> tuple[int, ...]:
        """The verb that tells the time of a noun's deed: "she came on a visit last week"."""
        noun = self.reading.tokens[match.trigger]
        above = self.reading.tokens[noun.head]
        if match.noun != match.trigger or noun.dep != "pobj" or above.lemma not in CARRIED:
            return ()
        return (above.head,)

    def _top(self, placed: Placed) -> int:
        """The head of a time expression."""
        at = self.reading.tokens[placed.first]
        while at.head != at.i and placed.first <= at.head <= placed.last:
            at = self.reading.tokens[at.head]
        return at.i

    def _lasts(self, placed: Placed) -> bool:
        before = self.reading.tokens[placed.first - 1].text.lower() if placed.first else ""
        return before in LASTING or self.reading.tokens[placed.first].text.lower() in LASTING

    def _counts_from(self, placed: Placed) -> bool:
        """Whether the time is where a count of deeds begins: "78 drills since May"."""
        return self._lasts(placed) and "since" in (
            self.reading.tokens[placed.first].text.lower(),
            self.reading.tokens[max(placed.first - 1, 0)].text.lower(),
        )

    def _governor(self, placed: Placed) -> int | None:
        """The verb or noun that a time hangs on."""
        for above in self.reading.ancestors(self._top(placed)):
            if above.pos in roles.VERBAL or above.pos == "NOUN":
                return above.i
        return None

    def _hangs(self, placed: Placed, words: set[int]) -> bool:
        """Whether the time hangs on one of the words of the deed."""
        for above in self.reading.ancestors(self._top(placed)):
            if above.i in words:
                return True
            if above.pos in roles.VERBAL or above.pos in roles.NOMINAL:
                return False
        return False

    def _follows(self, placed: Placed, match: Match, others: frozenset[int]) -> bool:
        """Whether nothing but nouns stands between the deed and the time after it."""
        last = max(match.words)
        tokens = self.reading.tokens
        if match.deed.type == "CONSULT":  # what was met for during a visit has the visit's days
            others = frozenset(i for i in others if tokens[tokens[i].head].lemma != "during")
        if not last < placed.first or not others.isdisjoint(range(last + 1, placed.first)):
            return False
        between = self.reading.tokens[last + 1 : placed.first]
        return not any(t.text in BREAKS or t.pos in roles.VERBAL or t.tag == "WDT" for t in between)

    def _opens_clause(self, placed: Placed, match: Match) -> bool:
        """Whether the deed is told of that time: "in May, when she came"."""
        tokens = self.reading.tokens[placed.last + 1 : placed.last + 3]
        opener = next((t for t in tokens if t.text != ","), None)
        if opener is None or opener.text.lower() != "when":
            return False
        told = {opener.head, *(k.i for k in self.reading.children(opener.head, "conj"))}
        return match.trigger in told or bool(told & set(match.words))

    def _is_fronted(self, placed: Placed, match: Match) -> bool:
        """Whether the time stands before a verb that the deed is told beside or within."""
        governor = self._governor(placed)
        named = self.reading.tokens[self._top(placed)].dep in ("nsubj", "nsubjpass", "dobj", "poss")
        if governor is None or named or not placed.last < governor:
            return False
        trigger = self.reading.tokens[match.trigger]
        top = trigger
        while roles.is_conjoined(self.reading, top):
            top = self.reading.tokens[top.head]
        heads = placed.first <= self.reading.sentence_of(trigger.i).first + 1
        own = bool(self.reading.children(trigger.i, "nsubj", "nsubjpass"))
        if top.i == governor and top.i != trigger.i:
            return heads or not own
        marks = {k.text.lower() for k in self.reading.children(trigger.i, "mark", "advmod")}
        beside = trigger.dep == "advcl" and trigger.head == governor and placed.last < trigger.i
        return heads and beside and bool(marks & {*AT_THE_SAME_TIME})

    def _is_shared(self, placed: Placed, match: Match) -> bool:
        """Whether the time of the first verb serves the next: "came on Sunday and met"."""
        verb = self.reading.tokens[match.trigger]
        if not roles.is_conjoined(self.reading, verb):
            return False
        first = roles.conjoined(self.reading, verb)
        apart = [
            kid
            for kid in self.reading.children(verb.i, "nsubj", "nsubjpass", "aux", "npadvmod")
            if kid.dep not in ("nsubj", "nsubjpass") or not scenedays.is_anaphor(self.reading, kid)
        ]
        later = (k.text.lower() in LATER for k in self.reading.children(verb.i, "advmod"))
        if apart or any(later) or first.tag != verb.tag:
            return False
        named = self.reading.tokens[self._top(placed)].dep in ("nsubj", "nsubjpass", "dobj", "poss")
        between = first.i < placed.first < verb.i
        return between and not named and self._governor(placed) == first.i

    def _is_gone_below(self, placed: Placed, match: Match) -> bool:
        """Whether a year that is gone stands in a purpose: "signed a deal to sell gas in 2007"."""
        verb = self.reading.tokens[match.trigger]
        written = self.reading.document.published.first
        told = (placed.time.value or "")[:4]
        if verb.tag != "VBD" or placed.first < verb.i or written is None or not told.isdigit():
            return False
        if int(told) >= written.year:
            return False
        purpose = self.reading.ancestors(self._top(placed))
        first = next((above for above in purpose if above.pos in roles.VERBAL), None)
        if first is None or first.tag != "VB" or first.dep not in ("acl", "xcomp", "advcl"):
            return False
        return verb in (first, *self.reading.ancestors(first.i))

    def _is_carried(self, placed: Placed, match: Match) -> bool:
        """Whether the time hangs on a verb that only says that the meeting took place."""
        token = self.reading.tokens[match.trigger]
        if match.noun != match.trigger or token.dep not in ("nsubj", "nsubjpass", "dobj"):
            return False
        above = self.reading.tokens[token.head]
        if match.deed.type not in ("CONSULT", "AGREE", "MOBILIZE", "COOPERATE", "ASSAULT"):
            return False
        return above.lemma in TAKING_PLACE and self._governor(placed) == above.i

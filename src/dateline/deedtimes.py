"""Which time expression of a sentence dates which of its deeds.

A time dates the deed that it hangs on; the one right before it, where the parser hung it higher
("when X hosts Y this week, it will ..."); the one told in its own clause ("in May, when he came");
and, at the head of a sentence, all deeds told side by side after it. A sentence without any time
may go on with the scene of the one before (scenedays.py), or stand in the entry of a chronology.
What opens with "since" tells how long, not when, and the day in an agency's line is the day of
writing.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from dateline import entries, othertimes, pronouns, roles, scenedays, slips
from dateline.timegrammar import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Sequence

    from dateline.deeds import Match
    from dateline.reading import Reading, Token
    from dateline.record import Time

LASTING = ("since", "until", "till", "through")
TO_NOW = ("this day", "this date", "the present day")
AT_THE_SAME_TIME = ("when", "while", "as")
# Behind one of these a time opens the next clause.
BREAKS = frozenset((",", ";", ":", "—", "–", "(", "--"))
# In the order in which they win: the smaller number is the surer relation.
HANGING, RELATIVE, FOLLOWING, FRONTED, CARRYING = range(5)
WITHIN, SHARED, BELOW, ALONG, ENDING, EARLIER = range(5, 11)
PAST = frozenset(("VBD", "VBN"))
DUE = frozenset(("by", "until", "before"))  # "told them to leave by Friday"
# Done with the words that tell of it: "said that it was expelling the envoy".
DONE_BY_WORD = frozenset(("SANCTION", "COERCE", "REJECT"))
ANNOUNCING = frozenset(("announce", "confirm", "report", "declare"))
ISSUING = frozenset(
    ("issue", "send", "write", "release", "publish", "file", "bring", "lodge", "submit", "adopt")
)
CAUSES = frozenset(("after", "following", "over", "since", "despite"))
LATER = frozenset(("later", "since", "subsequently", "now", "still", "previously", "earlier"))


def _is_part(part: Placed, whole: Placed) -> bool:
    """Whether a time is a month or a day of the year, or a day of the month, that another tells."""
    inner, outer = parse(part.time.span.words), parse(whole.time.span.words)
    if inner is None or outer is None or {inner.kind, outer.kind} != {"calendar"}:
        return False
    if inner.month is None or outer.day is not None or outer.weekday is not None:
        return False
    if outer.month is not None:
        return inner.month == outer.month and inner.day is not None
    of_year = inner.year in (None, outer.year) and inner.pick in ("", "same year")
    return outer.unit == "Y" and outer.year is not None and of_year


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
        self._inside: set[int] = set()
        for time in times:
            if time.type == "DURATION":
                last = reading.token_at(time.span.end - 1)
                self._lengths[last] = Placed(reading.token_at(time.span.start), last, time)
            if othertimes.may_date(time, reading.document.text):
                first = reading.token_at(time.span.start)
                placed = Placed(first, reading.token_at(time.span.end - 1), time)
                self._by_sentence.setdefault(reading.tokens[first].sentence, []).append(placed)
                self._inside.update(range(placed.first, placed.last + 1))
        self._inside.update(i for p in self._lengths.values() for i in range(p.first, p.last + 1))
        self._entries = entries.heads(reading, self._by_sentence)
        self._ways: tuple[tuple[int, Callable[[Placed, Match], bool]], ...] = (
            (FRONTED, self._is_fronted),
            (CARRYING, self._is_carried),
            (SHARED, self._is_shared),
            (BELOW, self._is_gone_below),
            (ALONG, self._goes_along),
            (ENDING, self._ends),
            (ENDING, self._is_issued),
            (ENDING, self._is_of_answer),
            (EARLIER, self._is_just_after),
            (EARLIER, self._is_told_as_done),
            (EARLIER, self._led_to),
        )

    def of(self, match: Match, triggers: frozenset[int]) -> str | None:
        """The id of the time that dates a deed, None where neither it nor its scene has one.

        `triggers` are the triggers of all deeds that the page tells: a time that
        hangs on one of them, or follows it, is not another one's.
        """
        sentence = self.reading.tokens[match.trigger].sentence
        counted = self._counted(match)
        beside = self._by_sentence.get(sentence, ())
        # "A day after Chad shelled the port on Friday": the deed has its own day.
        if counted is not None and not any(self._hangs(p, {match.trigger}) for p in beside):
            return counted
        if sentence in self._by_sentence:
            words = othertimes.words_of(self.reading, match)
            spans = (p for p in self._by_sentence[sentence] if self._counts_from(p))
            since = next((placed for placed in spans if self._hangs(placed, words)), None)
            if since is not None:  # "78 drills since May" have no day, nor that of the scene
                return since.time.id if self._sums_up(match) else None
            nearest = self._nearest(match, sentence, triggers - {match.trigger})
            if nearest is not None:
                return nearest
        return self._of_entry(match) or self._of_scene(match)

    def _sums_up(self, match: Match) -> bool:
        """Whether a verb sums up what was done from a day to now: "has deported 9 since May"."""
        verb = self.reading.tokens[match.trigger]
        helpers = {kid.lemma for kid in self.reading.children(verb.i, "aux", "auxpass")}
        return verb.tag == "VBN" and "have" in helpers

    def _nearest(self, match: Match, sentence: int, others: frozenset[int]) -> str | None:
        """The id of the time of a sentence that dates a deed by the nearest relation."""
        dash = self._dash(sentence)
        ranked = sorted(
            (rank, abs(placed.first - match.trigger), placed.first, placed)
            for placed in self._by_sentence[sentence]
            if dash is None or placed.first > dash
            for rank in self._rank(placed, match, others)
        )
        if not ranked:
            return None
        best = ranked[0][-1]
        # "In 2011 the two met in Rome in June": both hang on the verb, and June says more.
        finer = [p for rank, *_, p in ranked if rank in (HANGING, ENDING) and _is_part(p, best)]
        finer += [p for p in self._by_sentence[sentence] if self._says_again(p, best)]
        return next(iter(finer), best).time.id

    def _says_again(self, placed: Placed, step: Placed) -> bool:
        """Whether a date says which day or month a step means: "a year later, in May 2019"."""
        between = self.reading.tokens[step.last + 1 : placed.first]
        words = [token.text.lower() for token in between]
        if words[:1] != [","] or not set(words[1:]) <= {"in", "on"}:
            return False
        said, named = parse(step.time.span.words), parse(placed.time.span.words)
        if said is None or named is None or said.kind != "step" or named.kind != "calendar":
            return False
        # "Today, Wednesday" on a page that came out a day later
        weekday = named.weekday is not None and said.unit == "D"
        return weekday or bool(named.month or named.year)

    def is_entry(self, sentence: int) -> bool:
        """Whether a sentence stands under a date of a chronology, which tells in the present."""
        return self.reading.sentences[sentence].unit in self._entries

    def _of_scene(self, match: Match) -> str | None:
        return scenedays.day_of(self.reading, match, self._by_sentence)

    def _of_entry(self, match: Match) -> str | None:
        """The date at the head of the entry of a chronology that tells the deed."""
        verb = scenedays.told_verb(self.reading, match)
        if verb is None:
            return None
        entry = self._entries.get(self.reading.sentences[verb.sentence].unit)
        helpers = {kid.text.lower() for kid in self.reading.children(verb.i, "aux")}
        if entry is None or "had" in helpers:
            return None
        others = (p for p in self._by_sentence.get(verb.sentence, ()) if p != entry)
        own = any(scenedays.is_of_main_clause(self.reading, placed) for placed in others)
        return None if own else entry.time.id

    def _counted(self, match: Match) -> str | None:
        """The length from a deed to what its sentence tells: "a day after she fled"."""
        at = self.reading.tokens[match.trigger]
        if at.pos not in roles.VERBAL and match.noun != match.trigger:
            return None
        while roles.is_conjoined(self.reading, at):  # "a day after they met and agreed on it"
            at = self.reading.tokens[at.head]
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
        if othertimes.is_of_another(self.reading, placed, match):
            return
        if self._hangs(placed, othertimes.words_of(self.reading, match)):
            inside = othertimes.head_of(self.reading, placed).dep in ("compound", "nmod", "amod")
            yield WITHIN if inside else HANGING
        elif self._follows(placed, match, others):
            yield FOLLOWING
        else:
            ranks = (rank for rank, holds in self._ways if holds(placed, match))
            yield from islice(ranks, 1)

    def _lasts(self, placed: Placed) -> bool:
        before = self.reading.tokens[placed.first - 1].text.lower() if placed.first else ""
        if before == "to" and placed.time.span.words.lower() in TO_NOW:
            return True
        return before in LASTING or self.reading.tokens[placed.first].text.lower() in LASTING

    def _counts_from(self, placed: Placed) -> bool:
        """Whether the time is where a count of deeds begins: "78 drills since May"."""
        return self._lasts(placed) and "since" in (
            self.reading.tokens[placed.first].text.lower(),
            self.reading.tokens[max(placed.first - 1, 0)].text.lower(),
        )

    def _governor(self, placed: Placed) -> int | None:
        """The verb or noun that a time hangs on, also by a length: "three days last week"."""
        for above in self._above(placed):
            if above.pos in roles.VERBAL or above.pos == "NOUN":
                return above.i
        return None

    def _above(self, placed: Placed, words: Container[int] = ()) -> Iterator[Token]:
        """What stands above a time; other times, and what has no day but `words`, left out."""
        for above in self.reading.ancestors(othertimes.head_of(self.reading, placed).i):
            helps = above.dep in ("aux", "auxpass")  # "only in May did they meet"
            idle = (above.pos == "PROPN" or above.dep == "nsubj") and above.i not in words
            idle = idle and scenedays.hangs_through(self.reading, placed, above)
            if above.i not in self._inside and not helps and not idle:
                yield above

    def _hangs(self, placed: Placed, words: set[int]) -> bool:
        """Whether the time hangs on one of the words of the deed."""
        for above in self._above(placed, words):
            if above.i in words:
                return True
            named = above.pos in roles.NOMINAL and not self._is_joined_by_mistake(placed, above)
            if named or above.pos in roles.VERBAL:
                return False
        return False

    def _is_joined_by_mistake(self, placed: Placed, above: Token) -> bool:
        """Whether a parser joins a time to the name after it: "on 4 March Kenya sold tea"."""
        link = self.reading.tokens[max(placed.first - 1, 0)]
        torn = link.pos == "ADP" and not self.reading.children(link.i, "pobj", "pcomp")
        return torn and above.i == placed.last + 1 and above.tag == "NNP"

    def _follows(self, placed: Placed, match: Match, others: frozenset[int]) -> bool:
        """Whether nothing but nouns stands between the deed and the time after it."""
        last = max(match.words)
        tokens = self.reading.tokens
        if match.deed.type == "CONSULT":  # what was met for during a visit has the visit's days
            others = frozenset(i for i in others if tokens[tokens[i].head].lemma != "during")
        if not last < placed.first or not others.isdisjoint(range(last + 1, placed.first)):
            return False
        between = self.reading.tokens[last + 1 : placed.first]
        if any(t.text in BREAKS or t.pos in roles.VERBAL or t.tag == "WDT" for t in between):
            return False
        return not self._is_of_cause(placed, last)

    def _is_of_cause(self, placed: Placed, last: int) -> bool:
        """Whether a month or year is that of what led to a deed: "cut ties after raids in 1989"."""
        top = othertimes.head_of(self.reading, placed)
        while top.dep == "conj":  # "in 1989 and 1990"
            top = self.reading.tokens[top.head]
        link = self.reading.tokens[top.head]
        cause = self.reading.tokens[link.head]
        above = self.reading.tokens[cause.head]
        led = cause.dep == "pobj" and above.i > last and above.lemma in CAUSES
        held = (
            cause.lemma.lower() in scenedays.MEETING
        )  # what is signed after talks is of their days
        return led and link.lemma == "in" and cause.pos == "NOUN" and not held

    def _opens_clause(self, placed: Placed, match: Match) -> bool:
        """Whether the deed is told of that time: "in May, when she came", "the year she came"."""
        verb = self.reading.tokens[match.trigger]
        if verb.dep == "relcl" and placed.first <= verb.head <= placed.last:
            return True
        tokens = self.reading.tokens[placed.last + 1 : placed.last + 3]
        opener = next((t for t in tokens if t.text != ","), None)
        if opener is None or opener.text.lower() != "when":
            return False
        told = {opener.head, *(k.i for k in self.reading.children(opener.head, "conj"))}
        return bool(told & {match.trigger, *match.words, *othertimes.carrier(self.reading, match)})

    def _is_fronted(self, placed: Placed, match: Match) -> bool:
        """Whether the time stands before a verb that the deed is told beside or within."""
        governor = self._governor(placed)
        if governor is None or self._is_party(placed) or not placed.last < governor:
            return False
        trigger = self.reading.tokens[match.trigger]
        top = trigger
        while roles.is_conjoined(self.reading, top):
            top = self.reading.tokens[top.head]
        top = self._parted(top, governor)
        heads = placed.first <= self.reading.sentence_of(trigger.i).first + 1
        if top.i == governor and top.i != trigger.i:
            if LATER & {k.text.lower() for k in self.reading.children(trigger.i, "advmod")}:
                return False  # "on 4 May a court ruled, and later Chad sent a note"
            # Inside a sentence it reaches the next verb only while the subject stays the same.
            return heads or not self.reading.children(trigger.i, "nsubj", "nsubjpass")
        return heads and placed.last < trigger.i and self._is_meanwhile(trigger, governor)

    def _is_party(self, placed: Placed) -> bool:
        """Whether a time is what the sentence speaks of: "Friday saw the worst raid"."""
        top = othertimes.head_of(self.reading, placed)
        return top.dep in ("nsubj", "nsubjpass", "dobj", "poss")

    def _is_meanwhile(self, verb: Token, main: int) -> bool:
        """Whether a verb is told as going on while the main one did: "as", "when", "while"."""
        marks = {k.text.lower() for k in self.reading.children(verb.i, "mark", "advmod")}
        beside = verb.dep == "advcl" and verb.head == main
        return beside and bool(marks & {*AT_THE_SAME_TIME})

    def _goes_along(self, placed: Placed, match: Match) -> bool:
        """Whether a deed was done while another one was: "left on Monday as X shelled Y"."""
        verb = self.reading.tokens[match.trigger]
        governor = self._governor(placed)
        if governor is None or self._is_party(placed):
            return False
        told = self.reading.tokens[governor]
        if verb.tag != "VBD" and not self._is_past_passive(verb):
            there = verb.tag == "VB" and told.tag != "VBD" and self._is_there(verb)
            before = there and placed.last < verb.i and self._is_last_before(placed, verb)
            return before or self._is_beside(verb, governor)
        if othertimes.is_to_host(self.reading, verb, told):
            return True
        if told.tag == "VBD" and self._is_meanwhile(told, verb.i):
            return True  # "when war broke out in May, Peru sent troops"
        if placed.last < verb.i and self._is_there(verb):
            # "Will lead her team on Monday to where Chad launched its raid"
            coming = any(kid.tag == "MD" for kid in self.reading.children(governor, "aux"))
            return not coming and self._is_last_before(placed, verb)
        return self._is_meanwhile(verb, governor) and placed.last < verb.i

    def _is_past_passive(self, verb: Token) -> bool:
        helpers = self.reading.children(verb.i, "auxpass") if verb.tag == "VBN" else []
        return any(kid.text.lower() in ("was", "were") for kid in helpers)

    def _is_beside(self, verb: Token, main: int) -> bool:
        """Whether a participle tells what a deed comes with: "expelled him, accusing Chad"."""
        adverbs = len(self.reading.children(verb.i, "advmod"))  # ", again accusing Chad"
        before = self.reading.tokens[max(verb.i - 1 - adverbs, 0) : verb.i]
        issued = self.reading.tokens[main].lemma in ISSUING  # "sent a note in May accusing Chad"
        parted = main < verb.i and (issued or any(token.text == "," for token in before))
        hosted = verb.tag == "VBN" and bool(self.reading.children(verb.i, "agent"))
        plain = (verb.tag == "VBG" or hosted) and verb.dep == "advcl" and verb.head == main
        return plain and parted and not self.reading.children(verb.i, "aux", "mark")

    def _is_there(self, verb: Token) -> bool:
        """Whether a clause tells what was done where one went: "to Rome, where she met"."""
        kids = self.reading.children(verb.i) if verb.dep in ("relcl", "advcl", "ccomp") else []
        first = min(kids, key=lambda token: token.i, default=None)
        if first and verb.dep == "ccomp" and self.reading.tokens[first.i - 1].text != ",":
            return False  # "asked where she met him"
        if first is None or first.text.lower() == "where":
            return first is not None
        which = any(kid.tag == "WDT" for kid in self.reading.children(first.i))
        return which and first.text.lower() in ("during", "at")

    def _is_last_before(self, placed: Placed, verb: Token) -> bool:
        """Whether no other time of the sentence stands between a time and a verb."""
        others = self._by_sentence[verb.sentence]
        return not any(placed.last < other.first < verb.i for other in others)

    def _is_just_after(self, placed: Placed, match: Match) -> bool:
        """Whether a meeting was over when its people spoke: "said on Monday, after they met"."""
        verb = self.reading.tokens[match.trigger]
        if match.noun == match.trigger:
            return match.type == "CONSULT" and self._is_after_talks(placed, verb)
        if match.type not in ("CONSULT", "AGREE") or verb.dep != "advcl" or verb.tag != "VBD":
            return False
        marks = {k.text.lower() for k in self.reading.children(verb.i, "mark")}
        subjects = self.reading.children(verb.i, "nsubj")
        above = self.reading.tokens[verb.head]
        above = self.reading.tokens[above.head] if above.dep == "ccomp" else above
        going_on = any(pronouns.is_anaphor(self.reading, subject) for subject in subjects)
        spoken = above.lemma in scenedays.SAID and self._governor(placed) == above.i
        return spoken and going_on and "after" in marks

    def _is_after_talks(self, placed: Placed, noun: Token) -> bool:
        """Whether a noun names the talks that led to what a time dates: "on Monday after talks"."""
        link = self.reading.tokens[noun.head]
        after = noun.dep == "pobj" and link.text.lower() in ("after", "following")
        verb = self.reading.tokens[link.head]
        near = scenedays.tells_near_day(self.reading, placed)
        return after and near and verb.tag in PAST and self._governor(placed) == verb.i

    def _led_to(self, placed: Placed, match: Match) -> bool:
        """Whether a time dates what a deed led to: "left on Monday after Chad shelled a camp"."""
        verb = self.reading.tokens[match.trigger]
        marks = {kid.text.lower() for kid in self.reading.children(verb.i, "mark")}
        behind = verb.dep == "advcl" and verb.head < verb.i and placed.last < verb.i
        plain = verb.tag == "VBD" and marks == {"after"}
        near = scenedays.tells_near_day(self.reading, placed)
        return behind and plain and near and self._governor(placed) == verb.head

    def _is_told_as_done(self, placed: Placed, match: Match) -> bool:
        """Whether a time is that of words which tell a deed as news: "announced it had left".

        What somebody only says may be of any day, but at the head of a page it is the news.
        """
        verb = self.reading.tokens[match.trigger]
        above = self.reading.tokens[verb.head]
        if verb.dep != "ccomp" or self._governor(placed) != above.i:
            return False
        if verb.tag == "VBD":  # "said in May that it rejected the offer" rejects it by that
            subjects = self.reading.children(verb.i, "nsubj")
            own = any(subject.tag == "PRP" for subject in subjects)
            return own and match.type in scenedays.SPOKEN and above.lemma in scenedays.SAID
        if verb.tag == "VBG" and above.tag == "VBD":  # "announced that it was expelling him"
            telling = above.lemma in ANNOUNCING or above.lemma in scenedays.SAID
            return match.type in DONE_BY_WORD and telling
        if verb.tag != "VBN":
            return False
        helpers = {kid.lemma for kid in self.reading.children(verb.i, "aux")}
        adverbs = {kid.text.lower() for kid in self.reading.children(verb.i, "advmod")}
        if helpers != {"have"} or adverbs & scenedays.ELSEWHEN or verb.i < placed.first:
            return False
        told = above.lemma in scenedays.SAID and scenedays.is_leading(self.reading, verb)
        return told or above.lemma in ANNOUNCING

    def _is_issued(self, placed: Placed, match: Match) -> bool:
        """Whether the time is that of a paper which says something: "sent a note that warns"."""
        verb = scenedays.issuing(self.reading, match)
        return verb is not None and self._governor(placed) == verb.i

    def _is_of_answer(self, placed: Placed, match: Match) -> bool:
        """Whether the time tells when somebody answered by the deed or voted for it.

        "Replied on Monday by expelling him", "voted on Monday to condemn the raid".
        """
        verb = self.reading.tokens[match.trigger]
        above = self.reading.tokens[verb.head]
        if verb.dep == "pcomp" and above.lemma == "by":
            above = self.reading.tokens[above.head]
        elif verb.tag != "VB" or above.lemma != "vote":
            return False
        return placed.first < verb.i and self._governor(placed) == above.i

    def _counts_on(self, placed: Placed) -> bool:
        """Whether a time counts from one told before: "the following month", "May that year"."""
        expression = parse(placed.time.span.words)
        if expression is None:
            return False
        return expression.base == "text" or expression.pick == "same year"

    def _parted(self, verb: Token, other: int) -> Token:
        """The verb before a semicolon, where the sentence goes on after it with another one."""
        told = self.reading.tokens[other]
        parted = told.dep == "ccomp" and told.head == verb.i and other < verb.i
        own = any(kid.text.lower() == "had" for kid in self.reading.children(verb.i, "aux"))
        between = self.reading.tokens[other : verb.i] if parted and not own else ()
        return told if any(token.text == ";" for token in between) else verb

    def _ends(self, placed: Placed, match: Match) -> bool:
        """Whether words that count from the day told before end the deed's clause.

        "Cut talks on mining the following month": the parser hangs them on what stands nearest.
        """
        if not self._counts_on(placed) or placed.first < max(match.words):
            return False
        inner = self._governor(placed)
        if inner is None or self.reading.tokens[inner].dep != "pcomp":
            return False
        verbs = (a.i for a in self.reading.ancestors(inner) if a.pos in roles.VERBAL)
        return next(verbs, None) == match.trigger

    def _is_shared(self, placed: Placed, match: Match) -> bool:
        """Whether the time of the first verb serves the next: "came on Sunday and met"."""
        verb = self.reading.tokens[match.trigger]
        if not roles.is_conjoined(self.reading, verb):
            return self._is_of_last(placed, verb)
        first = slips.conjoined(self.reading, verb)
        if not first.i < placed.first < verb.i or not self._goes_on(first, verb):
            return False
        below = set(self.reading.subtree(verb.i))
        sentence = self._by_sentence[verb.sentence]
        if any(other.first in below and self._counts_on(other) for other in sentence):
            return False  # "came on Sunday and left two days later"
        return not self._is_party(placed) and self._governor(placed) == first.i

    def _is_of_last(self, placed: Placed, first: Token) -> bool:
        """Whether a time at the end serves two verbs: "recalled him and fled on Sunday"."""
        last = self.reading.tokens[self._governor(placed) or first.i]
        joined = last.dep == "conj" and last.head == first.i and last.i < placed.first
        if not joined or first.tag != "VBD" or last.tag != "VBD" or self._counts_on(placed):
            return False
        between = self.reading.tokens[first.i + 1 : last.i]
        told = any(first.i < other.first < last.i for other in self._by_sentence[first.sentence])
        parted = told or any(token.text in BREAKS for token in between)
        return not parted and not self.reading.children(last.i, "nsubj", "nsubjpass", "advmod")

    def _goes_on(self, first: Token, verb: Token) -> bool:
        """Whether a conjoined verb keeps the tense and the subject of the first one."""
        kids = self.reading.children(verb.i, "nsubj", "nsubjpass")
        if self.reading.children(verb.i, "aux", "npadvmod") or not all(
            pronouns.is_anaphor(self.reading, kid) for kid in kids
        ):
            return False
        later = (k.text.lower() in LATER for k in self.reading.children(verb.i, "advmod"))
        return not any(later) and (first.tag == verb.tag or {first.tag, verb.tag} <= PAST)

    def _is_gone_below(self, placed: Placed, match: Match) -> bool:
        """Whether a time that is gone stands in a purpose: "signed a deal to sell gas in 2007"."""
        verb = self.reading.tokens[match.trigger]
        gone = placed.time.direction == "past" or self._is_of_gone_year(placed)
        link = self.reading.tokens[max(placed.first - 1, 0)].lemma
        if verb.tag != "VBD" or placed.first < verb.i or not gone or link in DUE:
            return False
        purpose = self.reading.ancestors(othertimes.head_of(self.reading, placed).i)
        first = next((above for above in purpose if above.pos in roles.VERBAL), None)
        if first is None or first.tag != "VB" or first.dep not in ("acl", "xcomp", "advcl"):
            return False
        return verb in (first, *self.reading.ancestors(first.i))

    def _is_of_gone_year(self, placed: Placed) -> bool:
        """Whether a time lies in a year before the page's own, where both are known."""
        written = self.reading.document.published.first
        told = (placed.time.value or "")[:4]
        return written is not None and told.isdigit() and int(told) < written.year

    def _is_carried(self, placed: Placed, match: Match) -> bool:
        """Whether the time hangs on a verb that only says that the deed took place."""
        token = self.reading.tokens[match.trigger]
        above = self.reading.tokens[token.head]
        if token.dep == "pobj" and above.lemma == "of":  # "the second round of talks ended"
            token = self.reading.tokens[above.head]
            above = self.reading.tokens[token.head]
        if match.noun != match.trigger or token.dep not in ("nsubj", "nsubjpass", "dobj"):
            return False
        return above.lemma in othertimes.TAKING_PLACE and self._governor(placed) == above.i

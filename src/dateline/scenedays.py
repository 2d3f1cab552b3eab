"""The day that a deed without one of its own takes from the sentence told before it.

"She met the king on Monday. The two signed a treaty." News tells one scene in sentences of the
simple past that follow each other, and says its day once. A deed has the day of the scene where its
main clause tells no time, is in the simple past, comes right after the sentence with the day, and
goes on with somebody who was in it. What those of a page's first sentence do, and what anybody says
to it, has the day of that sentence, where it is told from the page's own.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dateline import pronouns, roles, slips
from dateline.timegrammar import parse

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dateline.deeds import Match
    from dateline.deedtimes import Placed
    from dateline.reading import Reading, Token

# Too short a stem would take "Chad" for "Charles", a longer one lose "Peru" and "Peruvian".
STEM = 4  # letters that "China" and "Chinese" share
FARTHEST = 2  # sentences back to the day: further on a page may well have changed its scene
OPENING = 2  # sentences of which the first with a time tells the day of the news
_ISO_DAY, _WEEK = len("2024-05-14"), 7
# "Said on Monday" dates words; the deed told in them may be of any day.
SAID = frozenset(("say", "tell", "add", "announce", "declare", "state", "write", "note", "argue"))
# Deeds that are done by words: they happen when and where they are said.
SPOKEN = frozenset(("ACCUSE", "REJECT", "REQUEST", "THREATEN", "SUPPORT"))
RELEASING = frozenset(("inform", "announce", "report", "state", "confirm", "note"))
# These are words too: who offered on Monday did it on Monday.
VOWED = frozenset(("offer", "promise", "pledge", "vow", "agree", "refuse", "call", "telephone"))
# With these in its clause a deed has a time of its own, though no day is named.
ELSEWHEN = frozenset(
    (
        "already", "always", "before", "earlier", "ever", "first", "formerly", "last", "later",
        "long", "never", "now", "often", "once", "originally", "previously", "recently",
        "repeatedly", "since", "sometimes", "still", "subsequently", "twice", "usually",
        "when", "whenever", "while", "after", "until", "if", "though", "although", "because",
    )
)  # fmt: skip
# "Crowds greeted him": whoever acts, the scene is that of the man told of before.
OBJECTS = frozenset(("him", "them"))
# "After the talks" goes on from the scene on the same day.
AFTER_IT = frozenset(
    ("talk", "talks", "meeting", "ceremony", "dinner", "lunch", "session", "summit")
)
# "Immediately after the incident" as well; without such a word it may be weeks after.
SOON = frozenset(("immediately", "shortly", "soon", "right", "hours", "minutes", "directly"))
INCIDENTS = frozenset(("incident", "attack", "raid", "announcement", "clash", "signing", "vote"))
# What a sentence tells of whose fruits the next one names: "Three pacts were signed."
MEETING = AFTER_IT | {"meet", "negotiation", "visit", "receive", "host"}
OCCASIONS = AFTER_IT | {"visit", "trip", "journey", "tour", "conference", "occasion", "round"}
# Whoever or wherever is named so has no day: a parser hangs the verb's day on the nearest name.
NAMED = frozenset(("PERSON", "GPE"))
# "In May X fell. He went on to rule for years": what came next may be of any later day.
ONWARD = frozenset(("again", "then", "eventually", "finally", "soon", "ultimately", "instead"))
PERIODS = frozenset(("M", "Y", "Q", "SE", "W"))
ANSWERS = frozenset(("response", "return", "reply", "retaliation", "turn", "reaction"))
# "Landed on a visit on Saturday": what is done in its course has the occasion's day.
COURSE = frozenset(("on", "during", "at"))


def day_of(
    reading: Reading, match: Match, by_sentence: Mapping[int, Sequence[Placed]]
) -> str | None:
    """The id of the time that tells the day of a deed's scene; None where there is none.

    `by_sentence` holds the dating times of each sentence; none of them is the deed's own.
    """
    verb = told_verb(reading, match)
    if verb is None or not _is_plain(reading, verb):
        return None
    beside = by_sentence.get(verb.sentence, ())
    if any(is_of_main_clause(reading, p) or _is_of_subject(reading, p, verb) for p in beside):
        return None
    taken_up = _taken_up(reading, verb)
    if taken_up is not None:
        return _of_what_is_taken_up(reading, taken_up, by_sentence.get(verb.sentence - 1, ()))
    for number in range(verb.sentence - 1, max(verb.sentence - 1 - FARTHEST, -1), -1):
        if _breaks(reading, number, verb.sentence):
            break
        if number in by_sentence:
            told = _day_told(reading, match, by_sentence[number])
            told = told or _period_told(reading, verb, number, by_sentence[number])
            if told and (_goes_on(reading, verb, number) or _is_fruit(reading, match, number)):
                return told.time.id
            break
    return _of_the_lead(reading, match, verb, by_sentence)


def _taken_up(reading: Reading, verb: Token) -> Token | None:
    """What a sentence takes up from the one before: "there", "during that visit"."""
    first = reading.tokens[reading.sentence_of(verb.i).first]
    if first.text == "There" and first.dep == "advmod" and first.head == verb.i:
        return first
    for preposition in reading.children(verb.i, "prep"):
        for noun in reading.children(preposition.i, "pobj"):
            pointing = {kid.text.lower() for kid in reading.children(noun.i, "det")}
            if pointing & {"that", "those"} and noun.lemma.lower() in OCCASIONS:
                return noun
    return None


def _of_what_is_taken_up(reading: Reading, taken_up: Token, times: Sequence[Placed]) -> str | None:
    """The time that the sentence before tells of a place or an occasion, however coarse it is."""
    if taken_up.text == "There":
        told = [p for p in times if (verb := _governor(reading, p)) and _is_past(reading, verb)]
    else:
        told = [p for p in times if _is_of_noun(reading, p, taken_up.lemma.lower())]
    single = len(told) == 1 and told[0].time.direction != "future"
    return told[0].time.id if single else None


def _is_of_noun(reading: Reading, placed: Placed, lemma: str) -> bool:
    """Whether a time is told of a noun, above it or beside it below one verb."""
    for above in reading.ancestors(placed.last):
        beside = reading.children(above.i) if above.pos in roles.VERBAL else ()
        if any(token.lemma.lower() == lemma for token in (above, *beside)):
            return True
    return False


def is_of_main_clause(reading: Reading, placed: Placed) -> bool:
    """Whether a time may tell when the main clause was: not "talks that broke down in May"."""
    if placed.time.direction == "future" or _is_of_a_term(reading, placed):
        return False
    if reading.tokens[max(placed.first - 1, 0)].lemma == "for":
        return False  # "spoke of a list of events for 2020"
    for above in reading.ancestors(placed.last):
        if above.pos in roles.VERBAL:  # "accused Chad of shelling a port on Sunday"
            of = above.dep == "pcomp" and reading.tokens[above.head].lemma == "of"
            return not of and above.dep not in ("relcl", "acl")
    return True


def _is_of_subject(reading: Reading, placed: Placed, verb: Token) -> bool:
    """Whether a time gone is told of who acts: "its decision in 2011 to trade won support"."""
    if placed.time.direction == "future" or _is_of_a_term(reading, placed):
        return False
    above = reading.ancestors(placed.last)
    return any(t.dep in ("nsubj", "nsubjpass") and t.head == verb.i for t in above)


def _is_of_a_term(reading: Reading, placed: Placed) -> bool:
    """Whether a year only tells which thing is meant: "the 2021-2022 budget", "the 2015 deal"."""
    top = reading.tokens[placed.last]
    while placed.first <= top.head < top.i:
        top = reading.tokens[top.head]
    expression = parse(placed.time.span.words)
    yearly = expression is not None and expression.unit == "Y"
    return yearly and top.dep in ("compound", "nummod", "amod", "nmod")


def _day_told(reading: Reading, match: Match, times: Sequence[Placed]) -> Placed | None:
    """The day that the main clause of a sentence tells, if the deed can be of it.

    Of several days near the page's, the first told: the deed is of one from there to the page's.
    """
    told = [(placed, verb) for placed in times if (verb := _governor(reading, placed)) is not None]
    if not told or not _is_one_scene(reading, [placed for placed, _ in told]):
        return None
    placed, governor = told[0]
    # "Have broken down on Tuesday" is news English for "broke down".
    done = _is_past(reading, governor) or _is_perfect(reading, governor)
    if placed.time.direction == "future" or not done:
        return None
    # What was said on Monday may have been done on any day.
    said = governor.lemma in SAID - {"tell"}
    return None if said and not _is_spoken(reading, match) else placed


def _period_told(
    reading: Reading, verb: Token, number: int, times: Sequence[Placed]
) -> Placed | None:
    """The month or the year that the sentence before tells, where it tells no other time."""
    here, before = reading.sentences[verb.sentence], reading.sentences[number]
    if len(times) != 1 or here.unit != before.unit or verb.sentence - number > 1:
        return None
    adverbs = {kid.text.lower() for kid in reading.children(verb.i, "advmod")}
    expression = parse(times[0].time.span.words)
    governor = _governor(reading, times[0])
    if governor is None or expression is None or governor.tag != "VBD" or adverbs & ONWARD:
        return None
    link = reading.tokens[max(times[0].first - 1, 0)].lemma
    coarse = expression.unit in PERIODS and times[0].time.type == "DATE" and link != "since"
    gone = times[0].time.direction != "future" and governor.lemma not in SAID
    return times[0] if coarse and gone else None


def _is_one_scene(reading: Reading, told: Sequence[Placed]) -> bool:
    """Whether times name one day, or days so near the page's that any of them serves."""
    days = {placed.time.span.words.lower() for placed in told}
    return all(map(_is_day, told)) and (len(days) == 1 or _is_of_these_days(reading, told))


def _is_spoken(reading: Reading, match: Match) -> bool:
    """Whether a deed is done by words."""
    return match.type in SPOKEN or reading.tokens[match.trigger].lemma in VOWED


def _of_the_lead(
    reading: Reading, match: Match, verb: Token, by_sentence: Mapping[int, Sequence[Placed]]
) -> str | None:
    """The day near the page's that its first sentence tells of who did the deed."""
    lead = _dated_lead(reading, by_sentence)
    if lead is None or verb.sentence <= lead:
        return None
    if _is_dated_between(reading, lead, verb, by_sentence):
        return None
    day = _day_told(reading, match, by_sentence[lead])
    if day is None or not _is_near(reading, day):
        return None
    if _is_spoken(reading, match) or _is_after_it(reading, verb):
        return day.time.id
    before = verb.sentence - 1
    if _is_looking_back(reading, lead, before, by_sentence.get(before, ())):
        return None
    return day.time.id if _is_of_the_same(reading, match, verb, lead, by_sentence) else None


def _dated_lead(reading: Reading, by_sentence: Mapping[int, Sequence[Placed]]) -> int | None:
    """The number of the first of a text's opening sentences that tells a time, if one does."""
    lead = _lead(reading)
    if lead is None:
        return None
    return next((n for n in range(lead, lead + OPENING) if n in by_sentence), None)


def _is_of_the_same(
    reading: Reading,
    match: Match,
    verb: Token,
    lead: int,
    by_sentence: Mapping[int, Sequence[Placed]],
) -> bool:
    """Whether the lead names who did it; "both" and pacts will do where no other day came."""
    subjects = _subjects(reading, verb)
    if any(_is_named(reading, subject, lead) for subject in subjects):
        return True
    both = any(_is_of_both(reading, subject) for subject in subjects)
    if not both and not _is_pact_of(reading, match, lead):
        return False
    since = (by_sentence.get(n, ()) for n in range(lead + 1, verb.sentence))
    return all(_is_near(reading, placed) for told in since for placed in told)


def _is_of_both(reading: Reading, subject: Token) -> bool:
    """Whether a subject takes up the two parties that a page opens with: "the two sides"."""
    counted = {kid.text.lower() for kid in reading.children(subject.i, "nummod", "det")}
    both = "both" in counted or counted >= {"the", "two"}  # "two pacts" are no parties
    return both or subject.text.lower() in {"both", "two"}


def _is_dated_between(
    reading: Reading, lead: int, verb: Token, by_sentence: Mapping[int, Sequence[Placed]]
) -> bool:
    """Whether the paragraph has told another time since: its scene is no longer the lead's."""
    paragraph = reading.sentences[verb.sentence].unit
    told = (n for n in range(lead + 1, verb.sentence) if reading.sentences[n].unit == paragraph)
    return any(_governor(reading, placed) for n in told for placed in by_sentence.get(n, ()))


def _is_looking_back(reading: Reading, lead: int, number: int, times: Sequence[Placed]) -> bool:
    """Whether the sentence before a deed has gone back: "a quarrel that began in March"."""
    apart = reading.sentences[number].unit != reading.sentences[lead].unit
    return apart and any(
        not _is_near(reading, placed) and placed.time.direction == "past" for placed in times
    )


def _lead(reading: Reading) -> int | None:
    """The number of the first sentence under the title that has a verb."""
    for number, sentence in enumerate(reading.sentences):
        tokens = reading.tokens[sentence.first : sentence.last]
        below = bool(tokens) and tokens[0].start >= reading.document.body_start
        if below and any(token.pos in roles.VERBAL for token in tokens):
            return number
    return None


def is_leading(reading: Reading, verb: Token) -> bool:
    """Whether a verb stands in one of the first two sentences under the title, with the news."""
    lead = _lead(reading)
    return lead is not None and lead <= verb.sentence <= lead + 1


def _is_near(reading: Reading, placed: Placed) -> bool:
    """Whether a day is told from the page's own ("on Monday"), or is a date of the same week."""
    expression = parse(placed.time.span.words)
    if expression is None or expression.base == "text":
        return False
    return expression.month is None or _is_of_this_week(reading, placed)


def tells_near_day(reading: Reading, placed: Placed) -> bool:
    """Whether a time is a day gone that is told from the page's own, or a date of its week."""
    return placed.time.direction == "past" and _is_day(placed) and _is_near(reading, placed)


def _is_of_this_week(reading: Reading, placed: Placed) -> bool:
    """Whether a date lies on the page's day or in the days right before it."""
    written, told = reading.document.published.first, (placed.time.value or "")[:_ISO_DAY]
    if written is None or len(told) < _ISO_DAY or "X" in told or "W" in told:
        return False
    try:
        return 0 <= (written - date.fromisoformat(told)).days < _WEEK
    except ValueError:
        return False


def _is_of_these_days(reading: Reading, times: Sequence[Placed]) -> bool:
    """Whether the first time is a day near the page's, and the others are too or go on from it."""
    steps = (parse(placed.time.span.words) for placed in times[1:])
    later = all(step is not None and (step.base == "text") <= (step.steps >= 0) for step in steps)
    near = all(_is_near(reading, placed) for placed in times[:1])
    return near and later and all(placed.time.direction == "past" for placed in times)


def _is_day(placed: Placed) -> bool:
    """Whether a time names one day or an hour of it."""
    expression = parse(placed.time.span.words)
    return expression is not None and expression.unit in {"D", "N"} and expression.nth is None


def told_verb(reading: Reading, match: Match) -> Token | None:
    """The verb of the main clause that tells a deed; None where another clause does."""
    at = issuing(reading, match) or reading.tokens[match.trigger]
    while at.pos not in roles.VERBAL:
        if at.head == at.i or at.dep not in ("dobj", "nsubjpass", "nsubj"):
            return None
        at = reading.tokens[at.head]
    if at.tag == "VBG" and at.dep == "advcl" and not reading.children(at.i, "aux", "mark", "neg"):
        at = reading.tokens[at.head]  # "accusing it of a raid, the ministry expelled two envoys"
    at = _above_where(reading, at)
    if _is_told_beside(reading, at):
        at = reading.tokens[at.head]
    return at if _is_main(reading, at) else None


def _is_told_beside(reading: Reading, verb: Token) -> bool:
    """Whether a clause tells one more thing beside the main one: "she spoke, while he left"."""
    behind = verb.dep == "advcl" and verb.head < verb.i and verb.tag == "VBD"
    marks = [kid.text.lower() for kid in reading.children(verb.i, "mark")] if behind else []
    return marks == ["while"] and bool(reading.children(verb.head, "nsubj", "nsubjpass"))


def _above_where(reading: Reading, verb: Token) -> Token:
    """The verb that tells of the meeting "where it was agreed", or the verb itself."""
    noun = reading.tokens[verb.head]
    kids = reading.children(verb.i, "advmod") if verb.dep == "relcl" else ()
    there = any(kid.text.lower() == "where" for kid in kids)
    if not there or noun.lemma.lower() not in OCCASIONS or noun.dep not in ("dobj", "pobj"):
        return verb
    above = reading.tokens[noun.head]
    above = reading.tokens[above.head] if noun.dep == "pobj" else above
    return above if above.pos in roles.VERBAL else verb


def issuing(reading: Reading, match: Match) -> Token | None:
    """The verb that issues the paper which says something: "sent a note warning of a raid"."""
    verb = reading.tokens[match.trigger]
    while roles.is_conjoined(reading, verb):
        verb = slips.conjoined(reading, verb)
    demanding = verb.dep == "acl" and verb.tag == "VBG" and match.type in SPOKEN
    if not demanding and not (match.written and verb.dep == "relcl"):
        return None
    paper = reading.tokens[verb.head]
    while paper.dep == "pobj" and reading.tokens[paper.head].lemma == "of":
        paper = reading.tokens[reading.tokens[paper.head].head]
    above = reading.tokens[paper.head]
    issued = paper.dep in ("dobj", "nsubjpass") and above.pos in roles.VERBAL
    return above if issued else None


def _is_past(reading: Reading, verb: Token) -> bool:
    helpers = {kid.text.lower() for kid in reading.children(verb.i, "aux", "auxpass")}
    if verb.tag == "VBD":
        return True
    return verb.tag == "VBN" and bool(helpers & {"was", "were", "had"})


def _is_perfect(reading: Reading, verb: Token) -> bool:
    helpers = {kid.text.lower() for kid in reading.children(verb.i, "aux")}
    return verb.tag == "VBN" and bool(helpers & {"has", "have"})


def _is_plain(reading: Reading, verb: Token) -> bool:
    """Whether a verb tells a deed in the simple past, at no time of its own."""
    helpers = {kid.text.lower() for kid in reading.children(verb.i, "aux", "auxpass")}
    if not _is_past(reading, verb) or helpers & {"had", "has", "have"}:
        return False
    if reading.children(verb.i, "neg", "npadvmod"):
        return False
    sentence = reading.sentence_of(verb.i)
    opening = "" if _is_after_it(reading, verb) else reading.tokens[sentence.first].text.lower()
    adverbs = {kid.text.lower() for kid in reading.children(verb.i, "advmod", "mark")}
    while roles.is_conjoined(reading, verb):  # "has recently met her and accused him"
        own = reading.children(verb.i, "nsubj", "nsubjpass")
        verb = slips.conjoined(reading, verb)
        adverbs |= {kid.text.lower() for kid in reading.children(verb.i, "advmod")}
        if not own and any(kid.lemma == "have" for kid in reading.children(verb.i, "aux")):
            return False
    return opening not in ELSEWHEN and not adverbs & ELSEWHEN


def _breaks(reading: Reading, number: int, later: int) -> bool:
    """Whether more than one paragraph ends between two sentences, or the earlier is the title."""
    first, second = reading.sentences[number], reading.sentences[later]
    title = reading.tokens[first.first].start < reading.document.body_start
    return title or second.unit - first.unit > 1


def _governor(reading: Reading, placed: Placed) -> Token | None:
    """The verb of the main clause that a time hangs on."""
    for above in reading.ancestors(placed.last):
        if _is_of_occasion(reading, above) and _is_day(placed):
            continue
        outside = above.pos in roles.NOMINAL and not placed.first <= above.i <= placed.last
        if outside and not hangs_through(reading, placed, above):
            return None
        if above.pos in roles.VERBAL:
            main = _is_main(reading, above) or _is_of_release(reading, above)
            return above if main else None
    return None


def _is_of_occasion(reading: Reading, word: Token) -> bool:
    """Whether a word tells when the occasion of its clause was: "the talks held on Friday"."""
    noun = reading.tokens[word.head] if word.dep == "acl" else word
    during = noun.dep == "pobj" and reading.tokens[noun.head].lemma in COURSE
    return (during or noun.dep == "nsubj") and noun.lemma.lower() in OCCASIONS


def _is_of_release(reading: Reading, verb: Token) -> bool:
    """Whether a verb tells the news of a release: "The ministry informs that he received ..."."""
    above = reading.tokens[verb.head]
    present = above.tag in ("VBZ", "VBP") and above.dep == "ROOT"
    return verb.dep == "ccomp" and present and above.lemma in RELEASING


def hangs_through(reading: Reading, placed: Placed, noun: Token) -> bool:
    """Whether a time below a noun is that of the verb above: "met Okello on Friday in Riga".

    A person or a place has no day; a visit or a meeting has that of who comes on it or holds it.
    """
    link = reading.tokens[max(placed.first - 1, 0)]
    if reading.tokens[placed.last].dep == "npadvmod":  # "the ministers Friday signed a pact"
        return noun.dep == "nsubj" and noun.head == placed.last + 1
    if link.lemma not in ("on", "in") or link.dep != "prep":
        return False
    if noun.dep in ("nsubj", "nsubjpass") and link.lemma == "on":
        return placed.last < noun.head  # "officers on Friday stormed the camp"
    if noun.pos == "PROPN":
        return noun.entity in NAMED and noun.dep not in ("poss", "compound")
    if noun.lemma.lower() not in OCCASIONS or reading.tokens[link.head] != noun:
        return False
    above = reading.tokens[noun.head]
    return noun.dep == "dobj" or (noun.dep == "pobj" and above.lemma in COURSE)


def _is_main(reading: Reading, verb: Token) -> bool:
    """Whether a verb tells the main clause, also where "..., she said" or a semicolon follows."""
    top = verb
    while top.dep == "conj" and reading.tokens[top.head].pos in roles.VERBAL:
        top = reading.tokens[top.head]
    above = reading.tokens[top.head]
    spliced = top.dep == "advcl" and top.tag == "VBD" and bool(reading.children(top.i, "nsubj"))
    spliced = spliced and not reading.children(top.i, "mark", "advmod")
    if not (spliced or top.dep == "ccomp") or above.dep != "ROOT" or top.i > above.i:
        return top.dep == "ROOT"
    # "They discussed trade, the talks went on": a comma may part two sentences.
    parted = any(token.text in (";", ",") for token in reading.tokens[top.i : above.i])
    return parted or above.lemma in SAID


def _goes_on(reading: Reading, verb: Token, number: int) -> bool:
    """Whether the deed's subject was in an earlier sentence: a pronoun, "the two", a name again."""
    subjects = _subjects(reading, verb)
    return (
        any(pronouns.is_anaphor(reading, subject) for subject in subjects)
        or any(kid.text.lower() in OBJECTS for kid in _objects(reading, verb))
        or any(_is_named(reading, subject, number) for subject in subjects)
        or _is_after_it(reading, verb)
    )


def _is_fruit(reading: Reading, match: Match, number: int) -> bool:
    """Whether a pact without parties came of the meeting that the sentence before tells."""
    here = reading.tokens[match.trigger].sentence
    return here == number + 1 and _is_pact_of(reading, match, number)


def _is_pact_of(reading: Reading, match: Match, number: int) -> bool:
    """Whether a deed is a pact without parties, and a sentence tells a meeting or a visit."""
    if match.type != "AGREE" or not match.passive or match.actors:
        return False
    sentence = reading.sentences[number]
    return any(t.lemma.lower() in MEETING for t in reading.tokens[sentence.first : sentence.last])


def _objects(reading: Reading, verb: Token) -> list[Token]:
    """The objects of the first of the verbs that a verb is told beside."""
    while roles.is_conjoined(reading, verb):
        verb = slips.conjoined(reading, verb)
    return reading.children(verb.i, "dobj")


def _subjects(reading: Reading, verb: Token) -> list[Token]:
    """The subjects of a verb, or of the verb that it is told beside, with their conjuncts."""
    at = verb
    while True:
        own = reading.children(at.i, "nsubj", "nsubjpass")
        if own or at.dep != "conj":
            break
        at = reading.tokens[at.head]
    return [reading.tokens[i] for one in own for i in roles.conjuncts(reading, one.i)] or own


def _is_named(reading: Reading, name: Token, number: int) -> bool:
    """Whether a sentence names the one that a subject names, or the people of that land."""
    if name.pos != "PROPN":
        return False
    sentence = reading.sentences[number]
    tokens = reading.tokens[sentence.first : sentence.last]
    return any(
        token.text == name.text or (token.pos == "ADJ" and token.text[:STEM] == name.text[:STEM])
        for token in tokens
        if token.text[:1].isupper()
    )


def _is_after_it(reading: Reading, verb: Token) -> bool:
    """Whether the sentence opens with "after the talks", "on the sidelines", "in response"."""
    first = reading.sentence_of(verb.i).first
    words = [token.text.lower() for token in reading.tokens[first : first + 4]]
    if words[0] in SOON and words[1:2] == ["after"]:
        return words[-1] in AFTER_IT | INCIDENTS
    opening = words[:3]
    if opening[0] == "in" and opening[1] in ANSWERS and opening[2] == ",":
        return True
    if opening[1:2] != ["the"]:
        return False
    if opening[0] == "on":
        return opening[-1] in {"sidelines", "margins"}
    return opening[0] in {"after", "at", "during"} and opening[-1] in AFTER_IT

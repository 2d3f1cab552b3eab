"""Expectations: what pages await, plan or promise, and how it turned out on later pages.

Each telling keeps its own row: five pages that await one visit are five expectations, closed by
the same words; copies of one page are one. What is awaited is a deed of the codebook, or whatever a
clause of `awaits` says. Only a page that was certainly published once the time had come can close
one, and only when it tells the same deed of the same parties; the page that awaits the deed can do
so only with an exact day. Where no telling closes it, the sentences of later pages are searched
(`outcomes`). Otherwise the answer is that the pile ends too early, that the words are too vague, or
that nothing is known yet.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple, Protocol, TypeVar

from dateline import (
    awaits,
    closings,
    deedwords,
    duedays,
    echoes,
    outcomes,
    rewordings,
    tellings,
)
from dateline.actors import MentionIndex
from dateline.awaits import Clause
from dateline.closings import Outcome, Pile
from dateline.deedterms import begun_by, every_sense, named_by, senses, visiting, word_list
from dateline.library import BEFORE, Awaited, Library
from dateline.record import (
    UNKNOWN,
    Document,
    Event,
    Expectation,
    Joined,
    Rows,
    Span,
    Statement,
    Time,
    When,
    identify,
)
from dateline.tellings import Telling

VERSION = "12"

AWAITED = frozenset({"planned", "expected"})
# A hedge with one of these makes of what is possible something that somebody awaits.
EXPECTING = re.compile(
    r"anticipat|\bask|expect|forecast|invit|likely|pledg|poised|predict|probabl|promis|propos"
    r"|\b(?:due|set) to\b",
    re.IGNORECASE,
)
USUAL = re.compile(r"\b(?:regular\w*|annual\w*|every|always|whenever)\b")  # no single deed


# "Once it is signed" leans on a deed that is awaited elsewhere.
_ONCE = re.compile(r"\b(?:once|as soon as|after|before|until|when|whenever)\s+$", re.IGNORECASE)
# "Voted on Monday to condemn it" is done, "needs the line in order to join" is an aim.
_AIM = re.compile(
    r"\b(?:in order|so as|in an? (?:bid|effort|attempt|move|push)"
    r"|voted(?: on [\w ]+| unanimously)?)\s+$"
)
# "Not expected to leave" awaits that nothing happens, which no page reports.
_NOT_EXPECTED = re.compile(
    r"(?:\bnot|n[’']t|\bnobody|\bno one|\bnone of [\w ]{1,20}|\bfew)(?: really| seriously)? expect",
    re.IGNORECASE,
)
# "Denied reports that he will come": nobody awaits what is denied.
_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|dismiss\w*|rule[sd]? out|reject\w*)\s"
    r"(?:[\w’'-]+\s){0,3}that\s(?:the\s|an?\s)?$"
)
_OPENS_ONCE = re.compile(r"(?:once|as soon as|when|whenever|until)\s[^,]*$", re.IGNORECASE)
# "In consultation with Peru": a noun behind these tells how something else is done.
_ADVERBIAL = re.compile(r"\b(?:in|after|through|following|under|by)\s+(?:\w+\s+)?$", re.IGNORECASE)
_NOUN_ALONE = re.compile(r"(?:consultation|cooperation|coordination|agreement|talk|contact)s?\b.*")
_ON_DOING = re.compile(r"\b(?:on|about|over)\s$")
# "The trip planned for Friday has been put off": the page that awaits it tells its end.
_IS_OFF = re.compile(
    r"\b(?:has|have|had|was|were|is|are)(?: been)? (?:\w+ly )?"
    r"(?:postponed|cancell?ed|called off|put off|delayed|scrapped|suspended|deferred|shelved)\b"
)
_PUTS_OFF = re.compile(
    r"\b(?:postpone|cancell?e?|call|put|scrap|shelve|delay)(?:s|p?ed|led|ing)?(?: off)? $"
)
# "Was to visit", "had been planning to": the page tells what was once awaited.
_HAD = re.compile(r"\b(?:was|were|had|been)(?: \w+){0,3}$")
_PRONOUN = re.compile(r"(?:he|she|it|they|we|I)\s+", re.IGNORECASE)
LEAST_TERMS = 2  # further terms of a clause that tell its deed from others of its sort
BEHIND = 30  # characters behind a verb in which its object may name the deed
NOBODY = frozenset[str]()
UNDECIDED = Outcome("open", (), "")


def join(rows: Rows, joined: Joined) -> Joined:
    """Fill `expectations`: one row for each deed that a page awaits, copies aside."""
    index = MentionIndex(rows, joined)
    built = tellings.build(rows, joined, index)
    times = _by_page(rows.times)
    pages = {page.id: page.text for page in rows.documents}
    heard = {
        event: _as_news(_with_time(telling, times[telling.event.span.document], joined, pages))
        for event, telling in built.items()
    }
    stand_in = echoes.stand_ins(heard, (), echoes.headlines(rows))
    told = {event: telling for event, telling in heard.items() if stand_in[event] == event}
    pile = Pile(rows, joined, told)
    library = Library(rows, joined, built.values())
    taken = [one for one in heard.values() if is_expectation(one) and not _in_passing(one, library)]
    said = _by_page(rows.statements)
    drafts = [
        _of_telling(one, pile, library, _teller(one, said[one.event.span.document], index))
        for one in taken
        if one.event.id in told
    ]
    drafts += _without_deeds(rows, joined, library, taken)
    found = _with_titles(tuple(_settled(drafts, library, pile.last_day)), library)
    return replace(joined, expectations=tuple(sorted(found, key=lambda row: row.id)))


class _Draft(NamedTuple):
    """An expectation of which no telling says how it came out, with what to search pages for."""

    row: Expectation
    awaited: Awaited | None
    known: bool


def _settled(
    drafts: Sequence[_Draft], library: Library, last_day: date | None
) -> Iterator[Expectation]:
    """The rows with the outcome that the words of later pages tell, where no telling did."""
    searched = [draft.awaited for draft in drafts if draft.awaited]
    endings = iter(outcomes.endings(searched, library))
    for row, awaited, known in drafts:
        ending = next(endings) if awaited else None
        if row.closed_by:
            yield row
            continue
        outcome = (
            outcomes.ended(ending, row.hedge)
            if ending
            else outcomes.unclosed(row.due, last_day, known=known)
        )
        yield replace(
            row, status=outcome.status, closed_by=outcome.closed_by, reason=outcome.reason
        )


def _with_titles(rows: Sequence[Expectation], library: Library) -> Iterator[Expectation]:
    """The rows, and of a title's deed, told again in the text with the same time, its outcome."""
    told: dict[tuple[str, str], Expectation] = {}
    for row in sorted(rows, key=lambda row: row.span.start):
        if row.closed_by and row.type and not library.is_title(row.span):
            told.setdefault((row.span.document, row.type), row)
    for row in rows:
        twin = told.get((row.span.document, row.type))
        open_title = not row.closed_by and library.is_title(row.span)
        if twin is None or not open_title or not _is_same_title(row, twin):
            yield row
        else:
            yield replace(row, status=twin.status, closed_by=twin.closed_by, reason=twin.reason)


def _is_same_title(title: Expectation, text: Expectation) -> bool:
    """Whether a title awaits what the text does: of the same time, or of none and nobody else."""
    if title.due.first:
        return title.due == text.due
    return not (title.about and text.about) or not set(title.about).isdisjoint(text.about)


def _as_news(telling: Telling) -> Telling:
    """A deed that a page tells without a day as its news, with the days before the page."""
    news = tellings.news_days(telling)
    return telling._replace(when=news) if news.first else telling


def _with_time(
    telling: Telling, times: Sequence[Time], joined: Joined, pages: Mapping[str, str]
) -> Telling:
    """An awaited deed with the days up to its deadline, or the time to come beside it."""
    event = telling.event
    if not is_expectation(telling) or tellings.RECALLED.match(event.hedge or ""):
        return telling
    told = next((time for time in times if time.id == event.time), None)
    passing = told is not None and duedays.is_passing(told, event.span, event.trigger.end)
    if telling.when.first and not passing:
        telling = _as_announced(telling)
        before = pages[event.span.document][: told.span.start] if told else ""
        words = told.span.words if told else ""
        due = duedays.until(telling.when, before[-BEFORE:], words, telling.published)
        return telling._replace(when=due)
    known = [(time, joined.whens.get(time.id, UNKNOWN)) for time in times]
    due = duedays.due_of(_core(event), event.trigger.end, known, telling.published)
    return telling._replace(when=due)


def _as_announced(telling: Telling) -> Telling:
    """What a headline announces, with its weekday as the next one: "Togo to sign on Friday"."""
    due, published = telling.when, telling.published
    bare = telling.event.status == "planned" and not telling.event.hedge
    if not (bare and due.last and published.first and telling.days == 1):
        return telling
    week = timedelta(days=tellings.VERBAL_DAYS)
    if not due.last < published.first <= due.last + week:
        return telling
    return telling._replace(when=replace(due, first=due.last + week, last=due.last + week))


def is_expectation(telling: Telling) -> bool:
    """Whether a page awaits the deed: planned, expected, or possible with words that expect it."""
    event = telling.event
    if event.status in AWAITED:
        return True
    return event.status == "hypothetical" and bool(EXPECTING.search(event.hedge or ""))


def _in_passing(telling: Telling, library: Library) -> bool:
    """Whether words only lean on a deed: "once Peru has paid, ...", "in consultation with Peru"."""
    event = telling.event
    page = event.span.document
    due, written = telling.when.last, telling.published.first
    if due and written and due < written and not tellings.RECALLED.match(event.hedge or ""):
        return True  # "after holding talks last week"
    if _is_aside(event, library):
        return True
    if _ADVERBIAL.search(library.before(page, event.trigger.start)):
        return bool(_NOUN_ALONE.fullmatch(event.trigger.words))
    if event.span.words.startswith("to ") and _AIM.search(library.before(page, event.span.start)):
        return True
    if _DENIES.search(library.before(page, event.span.start)):
        return True
    if _NOT_EXPECTED.search(library.before(page, event.trigger.start)):
        return True
    before = event.span.words[: event.trigger.start - event.span.start]
    return bool(_ONCE.search(library.before(page, event.span.start)) or _OPENS_ONCE.match(before))


def _is_aside(event: Event, library: Library) -> bool:
    """Whether a deed only tells what another one is about, or of whom a thing is.

    "Will open the summit hosted by Peru", "is to speak on reopening the border".
    """
    words = event.trigger.words
    behind = event.span.words[event.trigger.end - event.span.start :]
    hosted = words.endswith("ed") and event.span.start == event.trigger.start
    if hosted and behind.startswith(" by "):
        return True
    before = library.before(event.span.document, event.trigger.start)
    return words.endswith("ing") and bool(_ON_DOING.search(before))


def _teller(telling: Telling, said: Iterable[Statement], index: MentionIndex) -> Span | None:
    """Who expects a deed: who claims it, or the speaker of the words that tell it.

    Of words within words the inner ones count, unless they only tell what the doer himself is up
    to: in "the envoy said that Peru had decided to close the port" the envoy expects it, in "...
    that Peru had promised to pay" Peru does.
    """
    if telling.event.claimed_by is not None:
        return telling.event.claimed_by
    speakers = []
    for one in _around_place(telling.event.trigger, said):
        if one.speaker is not None:
            own = not telling.actors.isdisjoint(index.at(one.speaker, speaking=True))
            if one.act in _COMMITTING or not own:
                return one.speaker
            speakers.append(one.speaker)
    return next(iter(speakers), None)


_COMMITTING = frozenset({"promises", "offers", "threatens"})


def _of_telling(telling: Telling, pile: Pile, library: Library, by: Span | None) -> _Draft:
    event = telling.event
    usual = USUAL.search(event.span.words)
    outcome = None if usual else closings.outcome(telling, pile)
    row = Expectation(
        identify("expectation", event.id),
        event.id,
        event.span,
        by,
        tuple(sorted(telling.actors | telling.recipients)),
        event.type,
        telling.when,
        event.hedge,
        *(outcome or UNDECIDED),
    )
    open_still = not outcome and not usual
    return _Draft(row, _awaited(telling, library) if open_still else None, bool(telling.parties))


def _core(event: Event) -> Span:
    """The clause of an event without what follows in the sentence: who says so, and when."""
    span = event.span
    words = awaits.core(span.words, event.trigger.end - span.start)
    return Span(span.document, span.start, span.start + len(words), words)


def _awaited(telling: Telling, library: Library) -> Awaited:
    event = telling.event
    heads = named_by(event)
    hosts = event.trigger.words.split()[0] in word_list("hosting")
    if telling.mode == "visit" and not (hosts and heads <= every_sense("meeting")):
        heads |= visiting() | (library.terms(_core(event)) & every_sense("occasions"))
    if telling.mode == "meet":
        heads |= every_sense("meeting")
    core = _core(event)
    said = [deedwords.stem(word) for word in event.trigger.words.split() if senses(word)]
    words = frozenset(said)
    words = words & visiting() if heads == visiting() else words
    terms = library.terms(core) - every_sense("awaiting") | telling.actors | telling.recipients
    return Awaited(
        event.span,
        telling.published,
        telling.when,
        heads,
        terms,
        library.counts(core),
        words,
        telling.parties,
        _around(core, terms - heads, library),
        outcomes.signs(heads, terms, words & frozenset(said[:1]), core.words)
        | begun_by(event.trigger.words.split()[0], core.words[event.trigger.start - core.start :]),
        telling.giving | telling.actors,
        telling.taking | library.people(terms) - telling.actors,
        _things(core, event.trigger.start, heads, library),
        library.floor(event.span.document),
        outcomes.ending(core.words),
        NOBODY,
        bool(tellings.RECALLED.match(event.hedge or "")),
    )


def _things(span: Span, at: int, heads: frozenset[str], library: Library) -> frozenset[str]:
    """What a clause says from a place on, without the deed and what its subject says as well."""
    before, behind = (_cut(span, *ends) for ends in ((span.start, at), (at, span.end)))
    return library.terms(behind) - library.terms(before) - heads - every_sense("awaiting")


def _around(clause: Span, terms: frozenset[str], library: Library) -> frozenset[str]:
    """What the sentence before a clause says, where the clause itself says little.

    "The decision is expected in the autumn" leaves it to the sentence before what is decided.
    """
    own = [term for term in terms if library.weight(term) == 1]
    if len(own) >= LEAST_TERMS:
        return NOBODY
    return library.before_sentence(clause) - every_sense("awaiting") - every_sense("common") - terms


# ------------------------------------------------------------------ without a deed of the codebook


def _without_deeds(
    rows: Rows, joined: Joined, library: Library, taken: Iterable[Telling]
) -> Iterator[_Draft]:
    """What clauses await that hold no awaited event; of copies the first one counts."""
    events = _by_page(telling.event for telling in taken)
    said = _by_page(rows.statements)
    times = _by_page(rows.times)
    heard: dict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
    for page in sorted(rows.documents, key=lambda page: _day_and_id(page, joined)):
        published = joined.published.get(page.id, page.published)
        known = [(time, joined.whens.get(time.id, UNKNOWN)) for time in times[page.id]]
        for clause in awaits.find(page, library.sentences(page.id), known, published):
            before = heard[joined.origin_of.get(page.id, page.id)]
            mine = page.id, rewordings.terms(clause.span.words)
            told = any(_tells(event, clause) for event in events[page.id])
            if not told and not any(_is_copied(mine, other) for other in before):
                before.append(mine)
                draft = _of_clause(clause, said[page.id], library, published)
                if draft:
                    yield draft


def _is_copied(mine: tuple[str, frozenset[str]], other: tuple[str, frozenset[str]]) -> bool:
    """Whether a clause, told by its page and its terms, is one told before, edited or not."""
    (page, terms), (elsewhere, known) = mine, other
    alike = len(terms & known) >= echoes.ALIKE * len(terms | known)
    return terms == known or (page != elsewhere and alike)


def _of_clause(
    clause: Clause, said: Iterable[Statement], library: Library, published: When
) -> _Draft | None:
    """The row of a clause, None where neither anybody known nor a time is named."""
    span, cue = clause.span, clause.cue
    named = library.actors(span)
    heads = awaits.heads(clause)
    subject = next((at for at in named if at.end <= cue.start), None)
    before = span.words[: cue.start - span.start]
    acts = subject or _PRONOUN.fullmatch(before) or library.names_state(before)
    noun = span.start + len(awaits.subject_of(clause).rstrip())
    # "The Kariba bridge" is a thing, whoever it is named after.
    thing = not any(at.end >= noun > at.start for at in named)
    fits = {"": named or acts or clause.timely, "actor": acts, "thing": thing}
    if not heads or not fits[clause.needs]:
        return None
    name = identify("expectation", span.document, span.start, span.end)
    row = Expectation(
        name,
        name,
        span,
        (subject if clause.promised else None) or _speaker(cue, said),
        _about(clause, heads, library),
        "",
        clause.due,
        " ".join(cue.words.split()),
        *UNDECIDED,
    )
    return _Draft(row, _awaited_in(clause, heads, library, published), known=bool(named or acts))


def _awaited_in(
    clause: Clause, heads: frozenset[str], library: Library, published: When
) -> Awaited:
    """What bears out a clause, with the senses of the words that name its deed."""
    span, cue = clause.span, clause.cue
    terms = library.terms(span) - library.terms(cue) - every_sense("awaiting") | heads
    # "Will hold a vote" is borne out by a vote, and by nothing else that is held.
    light = clause.verb in word_list("light")
    doers, targets = _sides(clause, library)
    word = awaits.uttered(clause) or clause.verb
    deed = [word] if word else awaits.subject_of(clause).split()[-1:]
    words = NOBODY if light else frozenset(map(deedwords.stem, deed))
    begins = begun_by(clause.verb, span.words[clause.at - span.start :])
    return Awaited(
        span,
        published,
        clause.due,
        heads,
        terms,
        library.counts(span),
        words,
        NOBODY,
        _around(span, terms - heads, library),
        outcomes.signs(heads, terms, words, span.words) | begins,
        doers,
        targets,
        _things(span, clause.at + len(clause.verb), heads, library),
        library.floor(span.document),
        outcomes.ending(span.words),
        library.terms(_cut(span, span.start, cue.start)) - every_sense("common"),
        bool(_HAD.search(f"{library.before(span.document, cue.start)}{cue.words}"))
        or (not clause.verb and _is_told_off(span, library)),
    )


def _is_told_off(noun: Span, library: Library) -> bool:
    """Whether a noun for what is planned stands with what became of it: "put off a trip due in"."""
    before = library.before(noun.document, noun.start)
    return bool(_IS_OFF.search(noun.words) or _PUTS_OFF.search(before))


def _about(clause: Clause, heads: frozenset[str], library: Library) -> tuple[str, ...]:
    """Who is named in a clause, with the host of a guest; else in the sentence before.

    "The first crossing is due in May" is about those whose pact the sentence before tells.
    """
    named = frozenset(library.actors(clause.span).values())
    if heads & visiting():
        named |= library.lands(frozenset(filter(library.is_place, named)))
    if not named and not _PRONOUN.match(clause.span.words):
        named = library.doers(library.before_sentence(clause.span)) & library.named_on(
            clause.span.document
        )
    return tuple(sorted(named))


def _sides(clause: Clause, library: Library) -> tuple[frozenset[str], frozenset[str]]:
    """The states and people before the cue of a clause, and those behind it.

    Who is asked to act stands within the cue: "ordered two Libyans to leave".
    """
    span, cue = clause.span, clause.cue
    parts = ((span.start, cue.start), (cue.start, cue.end), (cue.end, span.end))
    terms = (library.terms(_cut(span, *part)) for part in parts)
    before, asked, behind = (library.lands(said) | library.doers(said) for said in terms)
    return (asked, before | behind) if asked else (before, behind)


def _cut(span: Span, start: int, end: int) -> Span:
    """A part of a span by its offsets in the page."""
    return Span(span.document, start, end, span.words[start - span.start : end - span.start])


def _speaker(place: Span, said: Iterable[Statement]) -> Span | None:
    """Who says the words that hold a place, of those nearest to it."""
    return next((one.speaker for one in _around_place(place, said)), None)


def _around_place(place: Span, said: Iterable[Statement]) -> list[Statement]:
    """The statements that hold a place, the innermost first."""
    around = [one for one in said if _lies_in(place, one.span)]
    return sorted(around, key=lambda one: (one.span.end - one.span.start, one.id))


class _OfPage(Protocol):
    @property
    def span(self) -> Span: ...


_Row = TypeVar("_Row", bound=_OfPage)


def _by_page(rows: Iterable[_Row]) -> dict[str, list[_Row]]:
    found: dict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        found[row.span.document].append(row)
    for page in found.values():
        page.sort(key=lambda row: (row.span.start, row.span.end))
    return found


def _day_and_id(page: Document, joined: Joined) -> tuple[date, str]:
    return joined.published.get(page.id, page.published).first or date.max, page.id


def _tells(event: Event, clause: Clause) -> bool:
    """Whether an awaited event is what a clause awaits, and no other deed named in it."""
    if not _lies_in(event.trigger, clause.span):
        return False
    # "Plans to send a ship before the talks" awaits the ship, whatever is told of the talks.
    if awaits.leaves_deed(clause.verb):
        return True
    # "Is expected to rule on the extradition" awaits a ruling.
    reach = 0 if clause.verb in word_list("deciding") else BEHIND
    near = event.trigger.start <= clause.at + len(clause.verb) + reach
    return near and event.trigger.end > clause.cue.end


def _lies_in(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start < outer.end

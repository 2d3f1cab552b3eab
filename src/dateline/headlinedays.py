"""The days of what a page tells as its news: in its title, its first sentences, its live entries.

A title has the day of the same deed in the text. What title or first sentence tell outright without
a day was done in the last days; so was what the same parties are told of right below it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateline import codebook, gazetteer
from dateline.known import Sentences
from dateline.narrative import is_of_agency
from dateline.record import UNKNOWN, Document, Event, Span, Time, When
from dateline.scenedays import SPOKEN

_DAY = timedelta(days=1)
NEWS_DAYS = 2
"""What "has signed" tells at the head of a page happened at most so many days before it."""
TOLD = frozenset({"happened", "ongoing", "claimed"})
_OVER = TOLD - {"ongoing"}
AHEAD = frozenset({"planned", "expected"})
_LEADING_SENTENCES = 3  # of a text: they tell its news again, with the day
_AS_NEWS = "told as news"
_BELOW = 8  # sentences under an undated first one that may go on with its news
_BACK = re.compile(
    r"\b(?:had|has|have|previously|earlier|already|ago|since|last|when|once|used\s+to|would|recently"
    r"|years?|months?|weeks?|decades?|again|repeatedly|long)\b"
)
_ANAPHORS = re.compile(
    r"(?:s?he|it|they|both|two)\b|(?:the|both|two)\s.{0,12}(?:sides|parties)$|the\s+two\b",
    re.IGNORECASE,
)
# "The meeting", "his brief talks": what was told of before, unless an adjective says another one.
_NAMED_AGAIN = re.compile(
    r"\b(?:the|his|her|their|this|these)\s+(?!last|next|first|earlier|previous|recent|planned|second)"
    r"(?:[\w-]+\s+)?(?:meeting|talks|visit|summit|negotiations|discussions|conversation|call|trip)"
    r"(?:\s+(?:was|were)\s+\w+)?$",
    re.IGNORECASE,
)
# "The agreement was signed by two ministers", "she signed the loan agreements".
_PACT_AGAIN = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Tt]hese)\s+(?:[a-z'’-]+\s+){0,2}"
    r"(agreements?|deals?|pacts?|treat(?:y|ies)|memorand(?:um|a)|accords?|contracts?)\b"
)
_JOINED = re.compile(r"\sand\s(?:also\s)?$")
_REACH = 30
_TO_COME = re.compile(r"\b(?:will|would|to\s+be|going\s+to)\b")
_SHARED = 2  # words of a title that news says again in its first sentence
_ECHOED, _STEM = 3, 4  # words of a title that a sentence must have again, by their first letters
_GONE = re.compile(r"\bhad\b")
_OUTRIGHT = re.compile(r"\s+(?:\w+ly\s+|and\s+)?")
# "How Peru left", "After Chile shut its ports": no news, or not the title's own.
_ASIDE = re.compile(
    r"\b(?:how|why|what|when|where|who|if|after|since|once|before|until|while|over|timeline|history"
    r"|explained|explainer|analysis|opinion|review|obituary|ago)\b",
    re.IGNORECASE,
)
_LOOKING_BACK = re.compile(
    r"\b(?:how|why|what|timeline|history|explained|explainer|analysis|opinion|review|obituary)\b",
    re.IGNORECASE,
)
# What stands before a deed of the main clause of a first sentence: no other clause, no infinitive.
_OTHER_CLAUSE = re.compile(
    r"\b(?:who|whom|whose|which|that|where|when|after|since|as|if|because|while|before|until|till|unless"
    r"|although|though|than|whether|had|to|by|of|over|despite|following|amid|ago|not|n[o']t|never)\b"
    r"|[;:]|(?<=\w)['’]s\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
# "The ministers of Peru and Chile", "during a visit to Lima, ...": neither is another clause.
_OF_NAMES = re.compile(
    r"\bof\s+(?:the\s+)?[A-Z][\w’'-]*(?:(?:\s|,\s|\sand\s)(?:the\s)?[A-Z][\w’'-]*)*"
)
_FRONTED = re.compile(
    r"\s*(?:In|At|On|During|Within|Under|For|According\s+to)\s[^,.;]*,\s(?=(?:the\s)?[A-Za-z])"
)
_PASSIVE = re.compile(r"\b(?:was|were|is|are|been|being)\s+(?:\w+ly\s+)?$")
# "KYIV, May 4 (Agency) -" and the like, before the first word of the news.
_DATELINE = re.compile(
    r"(?:[^a-z]{2,}[^.\n]{0,60}?|[A-Z][\w ,.]{2,30}?(?:\([^)\n]*\))?\s*)[-–—:]{1,2}\s+"
)
# Days told from the page's own: all else that a first sentence tells is of other times.
_NEAR_DAY = re.compile(
    r"(?:(?:early|late)\s+)?(?:on\s+)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday)"
    r"(?:\s+(?:morning|afternoon|evening|night))?",
    re.IGNORECASE,
)


_NAMED_BY = re.compile(r"(?:..)?['’]s\b", re.DOTALL)

# The head of an entry of a live page; two such lines may be a timetable or a price list.
_HOUR = re.compile(
    r"(?:[01]?\d|2[0-3])[.:][0-5]\d(?:\s?[ap]\.?m\.?)?(?:\s(?:GMT|UTC|CET|BST|ET))?\s*[-–—:|]?\s(?=\S)"
    r"|(?:1[0-2]|[1-9])\s?[ap]\.?m\.?(?:\s(?:GMT|UTC|CET|BST|ET))?\s*[-–—:|]?\s(?=\S)",
    re.IGNORECASE,
)
_HOURS = re.compile(rf"^(?:{_HOUR.pattern})", re.IGNORECASE | re.MULTILINE)
# Fewer hours than this in a page are times of what it tells.
_FEWEST_HOURS = 3
# What stands behind "had" or "ago" came before the page's news.
_PAST_PERFECT = re.compile(r"\bhad\b[^.!?]*$|\b(?:ago|earlier|previously)\b[^.!?]*$")


@dataclass(frozen=True, slots=True)
class Page:
    """A page whose deeds get their days: its times in the order of words, `whens` their days."""

    document: Document
    events: Sequence[Event]
    times: Sequence[Time]
    whens: Mapping[str, When]
    published: When
    sentences: Sentences

    @property
    def text(self) -> str:
        """The text of the page, its title included."""
        return self.document.text

    @property
    def title(self) -> str:
        """What stands above the body."""
        return self.text[: self.document.body_start]

    @property
    def lead(self) -> int:
        """The number of the first sentence below the title."""
        return self.sentences.number(self.document.body_start)

    def number(self, event: Event) -> int:
        """The number of the sentence that tells a deed."""
        return self.sentences.number(event.trigger.start)

    def of_title(self) -> list[Event]:
        """The deeds that the title tells."""
        return [e for e in self.events if e.span.start < self.document.body_start]

    def of_lead(self) -> list[Event]:
        """The deeds of the first sentence below the title."""
        return [event for event in self.events if self.number(event) == self.lead]

    def when(self, time: Time) -> When:
        """The days of a time."""
        return self.whens.get(time.id, UNKNOWN)

    def times_of(self, number: int) -> list[Time]:
        """The times that a sentence tells."""
        start, end = self.sentences.starts[number], self.sentences.end(number)
        return [time for time in self.times if start <= time.span.start < end]


def news(published: When) -> When:
    """The days just before a page."""
    reason = f"{_AS_NEWS} at the head of the page, without a day of its own"
    return When(_before(published.first), published.last, "inferred", reason)


def _before(day: date | None) -> date | None:
    return day - NEWS_DAYS * _DAY if day is not None else None


def as_in_text(page: Page, found: Mapping[str, When]) -> dict[str, When]:
    """The days of the deeds that the title tells, where the text tells the same deed with days."""
    titled = page.of_title()
    heads = [event for event in titled if not found[event.id].first]
    dated = [event for event in page.events if event not in titled and found[event.id].first]
    awaited = [e for e in page.of_lead() if _side(e) in AHEAD and not found[e.id].first]
    taken: dict[str, When] = {}
    for head in (*heads, *awaited):
        same = _same_deeds(head, dated, page) or _same_plans(head, dated, page)
        if _share_days(same, found):
            when = found[same[0].id]
            taken[head.id] = replace(
                when, basis="inferred", reason=f"as in the text: {when.reason}"
            )
    return taken


def _share_days(events: Sequence[Event], found: Mapping[str, When]) -> bool:
    """Whether there are deeds, and all of the same days."""
    return len({(found[event.id].first, found[event.id].last) for event in events}) == 1


def as_news(page: Page, found: Mapping[str, When]) -> dict[str, When]:
    """The days of what the title tells as the page's news, and of the same in the first sentence.

    Those of the title where it has any, else those just before the page. A title tells its news
    first, subject and verb: "Peru expels two envoys". What stands behind "after", and what a noun
    names ("Peru's invasion"), may be of any day.
    """
    published = page.published
    if published.basis != "stated" or published.first is None:
        return {}
    titled = page.of_title()
    head = min(titled, key=lambda event: event.trigger.start, default=None)
    opening = _undated_news(page.of_lead(), page, found)
    if head is None:
        return {event.id: news(published) for event in opening if _echoes(page.title, event)}
    if not _is_news_of(head, page.text):
        return {}
    # "Peru seizes two boats, detains nine": the verbs of a title share their subject.
    beside = [e for e in titled if e.actors == head.actors and _is_undated(e, found)]
    beside += [event for event in opening if _is_told_as(head, event)]
    if found[head.id].first:
        when = replace(found[head.id], basis="inferred")
        return {event.id: when for event in beside}
    same = [event for event in page.events if _is_told_as(head, event)]
    older = [event for event in same if _is_older(found[event.id], published.first)]
    # Who is only done to may be somebody else's victim of weeks before.
    if any(event.actors and _parties(event) & _parties(head) for event in older):
        return {}
    return {event.id: news(published) for event in (head, *beside)}


def _is_undated(event: Event, found: Mapping[str, When]) -> bool:
    """Whether a deed is told as over, and no days are known for it."""
    return event.status in _OVER and not found[event.id].first


def _undated_news(events: Sequence[Event], page: Page, found: Mapping[str, When]) -> list[Event]:
    """The undated ones of deeds, but for those that the page tells as done before: "had left"."""
    return [
        event
        for event in events
        if _is_undated(event, found)
        if not _GONE.search(page.text, event.span.start, event.trigger.start)
    ]


def as_lead(page: Page, found: Mapping[str, When]) -> dict[str, When]:
    """The days of the deeds that the main clause of a first sentence tells as the page's news.

    They are those of the one day near the page's that the sentence tells, or just before the page.
    """
    start = page.sentences.starts[page.lead]
    told = [event for event in page.of_lead() if not found[event.id].first]
    told = [event for event in told if _is_of_main_clause(event, page.text, start)]
    beside = [time for time in page.times_of(page.lead) if time.type in ("DATE", "TIME")]
    beside = [time for time in beside if not is_of_agency(page.text, time, start)]
    # "Condemned Monday's raid" may be of any day after it.
    if not told or any(_NAMED_BY.match(page.text, time.span.end - 2) for time in beside):
        return {}
    when = _of_one_day(page, beside) if beside else _of_these_days(page)
    return {event.id: when for event in told if when.first}


def below_lead(page: Page, found: Mapping[str, When]) -> dict[str, When]:
    """The days of what the sentences below an undated lead tell of the same parties.

    "Peru has recalled its envoy. Lima also shut the border.": up to the first sentence with a
    time it is all one piece of news, but for the sentences that look back.
    """
    leading = page.of_lead()
    news_of = [e for e in leading if found[e.id].reason.startswith(_AS_NEWS)]
    when = found[news_of[0].id] if news_of else _of_plain_lead(page)
    if not when.first:
        return {}
    named = set[str]().union(*(_last_words((*e.actors, *e.recipients)) for e in leading))
    if not leading:
        named = set(re.findall(r"\b[A-Z][\w-]+", page.sentences.words(page.lead)))
    taken: dict[str, When] = {}
    last = min(page.lead + 1 + _BELOW, len(page.sentences.starts))
    for number in range(page.lead + 1, last):
        start, end = page.sentences.starts[number], page.sentences.end(number)
        if page.times_of(number):
            break
        if _BACK.search(page.text, start, end):
            continue
        for event in (e for e in page.events if page.number(e) == number):
            same = _goes_on(event, named) and not found[event.id].first
            if same and _is_of_main_clause(event, page.text, start):
                taken[event.id] = when
    return taken


def _goes_on(event: Event, named: AbstractSet[str]) -> bool:
    """Whether a deed is of those whom the news named: theirs by a name or "they".

    "Both thanked Chile": what is done by words is done to those of the news too.
    """
    parties = (*event.actors, *event.recipients) if event.type in SPOKEN else event.actors
    again = any(_ANAPHORS.match(actor.words) for actor in event.actors)
    return again or not named.isdisjoint(_last_words(parties))


def _of_plain_lead(page: Page) -> When:
    """The days just before a page, where its first sentence tells no deed, no day and no plan."""
    words = page.sentences.words(page.lead)
    plain = not page.of_lead() and not page.times_of(page.lead)
    return _of_these_days(page) if plain and not _TO_COME.search(words) else UNKNOWN


def as_told_above(page: Page, found: Mapping[str, When]) -> dict[str, When]:
    """The days of a meeting or a pact that is named again: "he met her. The talks were brief.".

    Only where its sentence tells no time, and all the meetings of the same party, or all pacts,
    told before it are of the same days.
    """
    taken: dict[str, When] = {}
    ordered = sorted(page.events, key=lambda event: event.trigger.start)
    told = [event for event in ordered if event.status in TOLD]
    for at, event in enumerate(told):
        if found[event.id].first or page.times_of(page.number(event)):
            continue
        before = [e for e in told[:at] if found[e.id].first and e.type == event.type]
        same = _named_again(event, before, page)
        if _share_days(same, found):
            when = found[same[-1].id]
            reason = f"as told before: {when.reason}"
            taken[event.id] = replace(when, basis="inferred", reason=reason)
    return taken


def as_joined(page: Page, found: Mapping[str, When]) -> dict[str, When]:
    """The days of the second of two deeds told in one breath: "banned trade and recalled her"."""
    taken: dict[str, When] = {}
    for event in page.events:
        if found[event.id].first or event.status not in TOLD or not event.actors:
            continue
        number = page.number(event)
        start = page.sentences.starts[number]
        if page.times_of(number) or not _JOINED.search(page.text, start, event.trigger.start):
            continue
        beside = [e for e in page.events if e.actors == event.actors and page.number(e) == number]
        beside = [e for e in beside if e.trigger.start < event.trigger.start and found[e.id].first]
        if beside and all(other.status in TOLD for other in beside):
            taken[event.id] = replace(found[beside[-1].id], basis="inferred")
    return taken


def _named_again(event: Event, before: Sequence[Event], page: Page) -> Sequence[Event]:
    """Those of the deeds told before that a meeting or a pact named again may be."""
    start, end = event.trigger.start, event.trigger.end
    sentence = page.sentences.words(page.number(event))
    again = _NAMED_AGAIN if event.type == "CONSULT" else _PACT_AGAIN
    named = again.search(page.text, max(start - _REACH, 0), end)
    if named is None or _TO_COME.search(sentence) or event.type not in ("CONSULT", "AGREE"):
        return ()
    if event.type == "AGREE":
        alike = all(_stems(named[1]) & _stems(e.span.words) for e in before)
        return before if alike and not _BACK.search(sentence) else ()
    parties = _parties(event)
    before = [other for other in before if not _are_others(event, other)]
    return [e for e in before if not parties or parties & _parties(e)]


def _parties(event: Event) -> set[str]:
    """The last words of the names of both sides, and the codes of their states."""
    spans = (*event.actors, *event.recipients)
    return _last_words(spans) | _states(spans)


def _of_these_days(page: Page) -> When:
    """The days just before a page whose first sentence says its title again.

    Columns open with what was done at any time.
    """
    echoes = len(_stems(page.title) & _stems(page.sentences.words(page.lead))) >= _SHARED
    stated = page.published.basis == "stated" and page.published.first
    looks_back = _LOOKING_BACK.search(page.title)
    return news(page.published) if stated and echoes and not looks_back else UNKNOWN


def _of_one_day(page: Page, beside: Sequence[Time]) -> When:
    """The one day near the page's that a sentence tells, or the day before it."""
    beside = [time for time in beside if time.span.words.lower() != "this year"]
    whens = map(page.when, beside)
    days = {(when.first, when.last) for when in whens} or {(None, None)}
    near = all(_NEAR_DAY.fullmatch(time.span.words) for time in beside)
    first, last = days.pop()
    if days or not near or first is None or first != last or beside[0].direction == "future":
        return UNKNOWN
    words = " ".join(beside[0].span.words.split())
    return When(first - _DAY, last, "inferred", f"told with ‘{words}’ as news")


def _is_of_main_clause(event: Event, text: str, start: int) -> bool:
    """Whether the main clause of a sentence tells a deed as done: subject and verb, no other."""
    words = event.trigger.words.lower()
    line = _DATELINE.match(text, start)
    before = text[line.end() if line else start : event.trigger.start]
    before = _OF_NAMES.sub("", _FRONTED.sub("", before))
    running = words.partition(" ")[0].endswith("ing") and not _PASSIVE.search(before)
    if event.status not in _OVER or running or words in codebook.load().nouns:
        return False
    if not before.strip() or _OTHER_CLAUSE.search(before):
        return False
    acting = any(span.start < event.trigger.start for span in event.actors)
    return acting or _PASSIVE.search(before) is not None


def of_live_entry(event: Event, text: str, published: When) -> When:
    """The page's day, for a deed told under an hour of a live page: "14.20 X met Y"."""
    if event.status not in TOLD or published.basis != "stated":
        return UNKNOWN
    start = text.rfind("\n", 0, event.trigger.start) + 1
    hour = _HOUR.match(text, start)
    if hour is None or len(_HOURS.findall(text)) < _FEWEST_HOURS:
        return UNKNOWN
    if _PAST_PERFECT.search(text, start, event.trigger.start):
        return UNKNOWN
    reason = f"told under the hour ‘{hour[0].strip()}’ of the page's day"
    return When(published.first, published.last, "inferred", reason)


def _is_older(when: When, page: date) -> bool:
    """Whether a page tells a deed of its title's sort by days before its news."""
    if when.last is None or when.basis == "inferred":
        return False
    return when.last < page - NEWS_DAYS * _DAY


def _echoes(title: str, event: Event) -> bool:
    """Whether a deed of the first sentence says in its words what the title has no deed for.

    "Six dead as Chile, Peru trade shells" heads "Six are dead after Chile and Peru shelled ...".
    """
    aside = _ASIDE.search(title.partition(" as ")[0])
    return not aside and len(_stems(title) & _stems(event.span.words)) >= _ECHOED


def _stems(words: str) -> set[str]:
    return {w[:_STEM].casefold() for w in re.findall(r"[^\W\d_]+", words) if len(w) >= _STEM}


def _is_told_as(head: Event, event: Event) -> bool:
    """Whether an event may be the one of the headline: of its type, told as done, of no others."""
    return event.type == head.type and _side(event) == "told" and not _are_others(head, event)


def _is_news_of(head: Event, text: str) -> bool:
    """Whether a title says outright that somebody did something: subject, verb, no "after"."""
    if head.status not in _OVER or not head.actors:
        return False
    subject = head.actors[-1]
    between = text[subject.end : head.trigger.start]
    return _OUTRIGHT.fullmatch(between) is not None and not _ASIDE.search(text[: subject.start])


def _side(event: Event) -> str:
    """The status of a deed, where what is told and what somebody tells count as one."""
    return "told" if event.status in TOLD else event.status


def _are_others(head: Event, other: Event) -> bool:
    """Whether two deeds are those of different states: "Japan expels" is not "Moscow expelled"."""
    if _last_words(head.actors) & _last_words(other.actors):
        return False
    mine, its = (_states(event.actors) for event in (head, other))
    return bool(mine and its) and not mine & its


def _same_deeds(head: Event, dated: Sequence[Event], page: Page) -> list[Event]:
    """The deeds of the text that a headline may tell: those of its first sentence go before.

    The first sentence says the headline again in other words, so its names need only not differ;
    further down they must be the same.
    """
    alike = [e for e in dated if e.type == head.type and _side(e) == _side(head)]
    first = [event for event in alike if page.number(event) == page.lead]
    leading = [e for e in first if not _are_others(head, e)]
    return leading or [e for e in alike if _is_same(head, e)]


def _same_plans(head: Event, dated: Sequence[Event], page: Page) -> list[Event]:
    """The meetings to come of a page's first sentences that its head may tell without their day."""
    if head.type != "CONSULT" or _side(head) not in AHEAD:
        return []
    near = (e for e in dated if page.number(e) < page.lead + _LEADING_SENTENCES)
    alike = (e for e in near if e.type == head.type and _side(e) in AHEAD)
    return [event for event in alike if not _are_others(head, event)]


def _states(spans: Sequence[Span]) -> set[str]:
    """The codes of the states that the words of parties name."""
    words = (word.removesuffix("'s").removesuffix("’s") for s in spans for word in s.words.split())
    whole = (gazetteer.country_of(span.words) for span in spans)
    return {code for code in (*whole, *map(gazetteer.country_of, words)) if code}


def _is_same(head: Event, other: Event) -> bool:
    """Whether two deeds of one page are told of the same names, and in like words."""
    sides = ((head.actors, other.actors), (head.recipients, other.recipients))
    named = bool(head.actors or head.recipients)
    alike = head.mode is not None and head.mode == other.mode
    alike = alike or bool(_stems(head.trigger.words) & _stems(other.trigger.words))
    return named and alike and all(_last_words(mine) <= _last_words(its) for mine, its in sides)


def _last_words(spans: Sequence[Span]) -> set[str]:
    return {span.words.split()[-1] for span in spans if span.words.split()}


RULES: tuple[Callable[[Page, Mapping[str, When]], dict[str, When]], ...] = (
    as_in_text,
    as_news,
    as_lead,
    below_lead,
    as_joined,
    as_told_above,
    as_in_text,
)
"""What tells the days of deeds that no time dates, in this order: each sees those found before."""

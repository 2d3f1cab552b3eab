"""The days of what a page tells as its news: in its title, its first sentences, its live entries.

A title has the day of the same deed in the text. What title or first sentence tell outright without
a day was done in the last days; so was what the same parties are told of right below it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from dateline import codebook, gazetteer
from dateline.known import Sentences
from dateline.record import UNKNOWN, Document, Event, Span, Time, When

_DAY = timedelta(days=1)
NEWS_DAYS = 2
"""What "has signed" tells at the head of a page happened at most so many days before it."""
TOLD = frozenset({"happened", "ongoing", "claimed"})
AHEAD = frozenset({"planned", "expected"})
_LEADING_SENTENCES = 3  # of a text: they tell its news again, with the day
_AS_NEWS = "told as news"
_BELOW = 4  # sentences under an undated first one that may go on with its news
_BACK = re.compile(
    r"\b(?:had|has|have|previously|earlier|already|ago|since|last|when|once|used\s+to|would|recently"
    r"|years?|months?|weeks?|decades?|again|repeatedly|long)\b"
)
_ANAPHORS = re.compile(
    r"(?:s?he|they|both|two)\b|(?:the|both|two)\s.{0,12}(?:sides|parties)$|the\s+two\b",
    re.IGNORECASE,
)
# "The meeting", "his brief talks": what was told of before, unless an adjective says another one.
_NAMED_AGAIN = re.compile(
    r"\b(?:the|his|her|their|this|these)\s+(?!last|next|first|earlier|previous|recent|planned|second)"
    r"(?:[\w-]+\s+)?(?:meeting|talks|visit|summit|negotiations|discussions|conversation|call|trip)$",
    re.IGNORECASE,
)
_REACH = 30
_TO_COME = re.compile(r"\b(?:will|would|to\s+be|going\s+to)\b")
_SHARED = 2  # words of a title that news says again in its first sentence
_ECHOED, _STEM = 3, 4  # words of a title that a sentence must have again, by their first letters
_GONE = re.compile(r"\bhad\b")
_OUTRIGHT = re.compile(r"\s+(?:\w+ly\s+|and\s+)?")
# "How Peru left", "After Chile shut its ports": no news, or not the title's own.
_ASIDE = re.compile(
    r"\b(?:how|why|what|when|where|who|if|after|since|as|once|before|until|while|over|timeline|history"
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


def news(published: When) -> When:
    """The days just before a page."""
    reason = f"{_AS_NEWS} at the head of the page, without a day of its own"
    return When(_before(published.first), published.last, "inferred", reason)


def _before(day: date | None) -> date | None:
    return day - NEWS_DAYS * _DAY if day is not None else None


def as_in_text(
    page: Document, events: Sequence[Event], found: Mapping[str, When], sentences: Sentences
) -> dict[str, When]:
    """The days of the deeds that the title tells, where the text tells the same deed with days."""
    body = sentences.number(page.body_start)
    heads = [e for e in events if e.span.start < page.body_start and not found[e.id].first]
    dated = [e for e in events if e.span.start >= page.body_start and found[e.id].first]
    opening = [e for e in events if sentences.number(e.trigger.start) == body]
    awaited = [e for e in opening if _side(e) in AHEAD and not found[e.id].first]
    taken: dict[str, When] = {}
    for head in (*heads, *awaited):
        same = _same_deeds(head, dated, sentences, body) or _same_plans(
            head, dated, sentences, body
        )
        if len({(found[e.id].first, found[e.id].last) for e in same}) == 1:
            when = found[same[0].id]
            taken[head.id] = replace(
                when, basis="inferred", reason=f"as in the text: {when.reason}"
            )
    return taken


def as_news(
    page: Document,
    events: Sequence[Event],
    found: Mapping[str, When],
    sentences: Sentences,
    published: When,
) -> dict[str, When]:
    """The days just before a page for what its title tells as its news, and for the same below.

    A title tells its news first, subject and verb: "Peru expels two envoys". What stands behind
    "after", and what a noun names ("Peru's invasion"), may be of any day.
    """
    if published.basis != "stated" or published.first is None:
        return {}
    titled = (event for event in events if event.span.start < page.body_start)
    head = min(titled, key=lambda event: event.trigger.start, default=None)
    if head is None:
        return {e.id: news(published) for e in _echoed(page, events, found, sentences)}
    if found[head.id].first or not _is_news_of(head, page.text):
        return {}
    same = [event for event in events if _is_told_as(head, event)]
    # Who is only done to may be somebody else's victim of weeks before.
    if any(_is_older(found[event.id], published.first) for event in same if event.actors):
        return {}
    body = sentences.number(page.body_start)
    opening = [
        event
        for event in same
        if sentences.number(event.trigger.start) == body and event.status != "ongoing"
        if not found[event.id].first
    ]
    # "Peru seizes two boats, detains nine": the verbs of a title share their subject.
    beside = [
        event
        for event in events
        if event.span.start < page.body_start and event.actors == head.actors
        if event.status in {"happened", "claimed"} and not found[event.id].first
    ]
    return {event.id: news(published) for event in (head, *beside, *opening)}


def as_lead(
    page: Document,
    events: Sequence[Event],
    found: Mapping[str, When],
    sentences: Sentences,
    published: When,
    times: Sequence[tuple[Time, When]],
) -> dict[str, When]:
    """The days of the deeds that the main clause of a first sentence tells as the page's news.

    They are those of the one day near the page's that the sentence tells, or just before the page.
    """
    body = sentences.number(page.body_start)
    start, end = sentences.starts[body], sentences.end(body)
    told = [e for e in events if start <= e.trigger.start < end and not found[e.id].first]
    told = [e for e in told if _is_of_main_clause(e, page.text, start)]
    beside = [pair for pair in times if start <= pair[0].span.start < end]
    beside = [pair for pair in beside if pair[0].type in ("DATE", "TIME")]
    # "Condemned Monday's raid" may be of any day after it.
    if not told or any(_NAMED_BY.match(page.text, time.span.end - 2) for time, _ in beside):
        return {}
    alone = _of_these_days(page, page.text[start:end], published)
    when = _of_one_day(beside) if beside else alone
    return {event.id: when for event in told if when.first}


def below_lead(
    page: Document,
    events: Sequence[Event],
    found: Mapping[str, When],
    sentences: Sentences,
    times: Sequence[tuple[Time, When]],
) -> dict[str, When]:
    """The days of what the sentences below an undated lead tell of the same parties.

    "Peru has recalled its envoy. Lima also shut the border.": up to the first sentence with a
    time, or with words that look back, it is all one piece of news.
    """
    body = sentences.number(page.body_start)
    leading = [e for e in events if sentences.number(e.trigger.start) == body]
    news_of = [e for e in leading if found[e.id].reason.startswith(_AS_NEWS)]
    if not news_of:
        return {}
    named = set[str]().union(*(_last_words((*e.actors, *e.recipients)) for e in leading))
    taken: dict[str, When] = {}
    for number in range(body + 1, min(body + 1 + _BELOW, len(sentences.starts))):
        start, end = sentences.starts[number], sentences.end(number)
        timed = any(start <= time.span.start < end for time, _ in times)
        if timed or _BACK.search(page.text, start, end):
            break
        for event in (e for e in events if start <= e.trigger.start < end):
            same = any(_ANAPHORS.match(actor.words) for actor in event.actors)
            same = same or bool(_last_words(event.actors) & named)
            if same and not found[event.id].first and _is_of_main_clause(event, page.text, start):
                taken[event.id] = found[news_of[0].id]
    return taken


def as_told_above(
    events: Sequence[Event],
    found: Mapping[str, When],
    text: str,
    sentences: Sentences,
    times: Sequence[tuple[Time, When]],
) -> dict[str, When]:
    """The days of a meeting that is named again: "she met him on Monday. The talks were brief.".

    Only where its sentence tells no time, and all the meetings of the same party told before it
    are of the same days.
    """
    taken: dict[str, When] = {}
    timed = {sentences.number(time.span.start) for time, _ in times}
    ordered = sorted(events, key=lambda event: event.trigger.start)
    told = [e for e in ordered if e.type == "CONSULT" and e.status in TOLD]
    for at, event in enumerate(told):
        if found[event.id].first or sentences.number(event.trigger.start) in timed:
            continue
        if not _NAMED_AGAIN.search(text, max(event.trigger.start - _REACH, 0), event.trigger.end):
            continue
        if _TO_COME.search(sentences.words(sentences.number(event.trigger.start))):
            continue
        before = [e for e in told[:at] if found[e.id].first and not _are_others(event, e)]
        parties = _parties(event)
        before = [e for e in before if not parties or parties & _parties(e)]
        if len({(found[e.id].first, found[e.id].last) for e in before}) == 1:
            when = found[before[-1].id]
            reason = f"as told before: {when.reason}"
            taken[event.id] = replace(when, basis="inferred", reason=reason)
    return taken


def _parties(event: Event) -> set[str]:
    """The last words of the names of both sides, and the codes of their states."""
    spans = (*event.actors, *event.recipients)
    return _last_words(spans) | _states(spans)


def _of_these_days(page: Document, sentence: str, published: When) -> When:
    """The days just before a page whose first sentence says its title again.

    Columns open with what was done at any time.
    """
    title = page.text[: page.body_start]
    echoes = len(_stems(title) & _stems(sentence)) >= _SHARED
    stated = published.basis == "stated" and published.first
    return news(published) if stated and echoes and not _LOOKING_BACK.search(title) else UNKNOWN


def _of_one_day(beside: Sequence[tuple[Time, When]]) -> When:
    """The one day near the page's that a sentence tells, or the day before it."""
    beside = [pair for pair in beside if pair[0].span.words.lower() != "this year"]
    days = {(when.first, when.last) for _, when in beside} or {(None, None)}
    near = all(_NEAR_DAY.fullmatch(time.span.words) for time, _ in beside)
    first, last = days.pop()
    if days or not near or first is None or first != last or beside[0][0].direction == "future":
        return UNKNOWN
    words = " ".join(beside[0][0].span.words.split())
    return When(first - _DAY, last, "inferred", f"told with ‘{words}’ as news")


def _is_of_main_clause(event: Event, text: str, start: int) -> bool:
    """Whether the main clause of a sentence tells a deed as done: subject and verb, no other."""
    words = event.trigger.words.lower()
    line = _DATELINE.match(text, start)
    before = text[line.end() if line else start : event.trigger.start]
    running = words.partition(" ")[0].endswith("ing") and not _PASSIVE.search(before)
    if event.status not in {"happened", "claimed"} or running or words in codebook.load().nouns:
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


def _echoed(
    page: Document, events: Sequence[Event], found: Mapping[str, When], sentences: Sentences
) -> list[Event]:
    """The deeds of the first sentence that say in its words what the title has no deed for.

    "Six dead as Chile, Peru trade shells" heads "Six are dead after Chile and Peru shelled ...".
    """
    title = _stems(page.text[: page.body_start])
    if _ASIDE.search(page.text[: page.body_start].partition(" as ")[0]):
        return []
    body = sentences.number(page.body_start)
    told = (e for e in events if sentences.number(e.trigger.start) == body)
    return [
        event
        for event in told
        if event.status in {"happened", "claimed"}
        and not found[event.id].first
        and not _GONE.search(page.text, event.span.start, event.trigger.start)
        and len(title & _stems(event.span.words)) >= _ECHOED
    ]


def _stems(words: str) -> set[str]:
    return {w[:_STEM].casefold() for w in re.findall(r"[^\W\d_]+", words) if len(w) >= _STEM}


def _is_told_as(head: Event, event: Event) -> bool:
    """Whether an event may be the one of the headline: of its type, told as done, of no others."""
    return event.type == head.type and _side(event) == "told" and not _are_others(head, event)


def _is_news_of(head: Event, text: str) -> bool:
    """Whether a title says outright that somebody did something: subject, verb, no "after"."""
    if head.status not in {"happened", "claimed"} or not head.actors:
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


def _same_deeds(
    head: Event, dated: Sequence[Event], sentences: Sentences, body: int
) -> list[Event]:
    """The deeds of the text that a headline may tell: those of its first sentence go before.

    The first sentence says the headline again in other words, so its names need only not differ;
    further down they must be the same.
    """
    alike = [e for e in dated if e.type == head.type and _side(e) == _side(head)]
    first = [e for e in alike if sentences.number(e.trigger.start) == body]
    leading = [e for e in first if not _are_others(head, e)]
    return leading or [e for e in alike if _is_same(head, e)]


def _same_plans(
    head: Event, dated: Sequence[Event], sentences: Sentences, body: int
) -> list[Event]:
    """The meetings to come of a page's first sentences that its head may tell without their day."""
    if head.type != "CONSULT" or _side(head) not in AHEAD:
        return []
    near = (e for e in dated if sentences.number(e.trigger.start) < body + _LEADING_SENTENCES)
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

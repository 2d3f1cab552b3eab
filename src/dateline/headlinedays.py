"""The days of the deeds that a title tells, from the text or as the news of its page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from dateline import gazetteer
from dateline.known import Sentences
from dateline.record import Document, Event, Span, When

_DAY = timedelta(days=1)
NEWS_DAYS = 2
"""What "has signed" tells at the head of a page happened at most so many days before it."""
TOLD = frozenset({"happened", "ongoing", "claimed"})
AHEAD = frozenset({"planned", "expected"})
_LEADING_SENTENCES = 3  # of a text: they tell its news again, with the day
_ECHOED, _STEM = 3, 4  # words of a title that a sentence must have again, by their first letters
_GONE = re.compile(r"\bhad\b")
_OUTRIGHT = re.compile(r"\s+(?:\w+ly\s+|and\s+)?")
# "How Peru left", "After Chile shut its ports": no news, or not the title's own.
_ASIDE = re.compile(
    r"\b(?:how|why|what|when|where|who|if|after|since|as|once|before|until|while|over|timeline|history"
    r"|explained|explainer|analysis|opinion|review|obituary|ago)\b",
    re.IGNORECASE,
)


def news(published: When) -> When:
    """The days just before a page."""
    reason = "told as news at the head of the page, without a day of its own"
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
    if any(_is_older(found[event.id], published.first) for event in same):
        return {}
    body = sentences.number(page.body_start)
    opening = [
        event
        for event in same
        if sentences.number(event.trigger.start) == body and event.status != "ongoing"
        if not found[event.id].first
    ]
    return {event.id: news(published) for event in (head, *opening)}


def _is_older(when: When, page: date) -> bool:
    """Whether a page tells a deed of its title's sort by days before its news."""
    return when.last is not None and when.last < page - NEWS_DAYS * _DAY


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
    """Whether two deeds of one page are told of the same names."""
    sides = ((head.actors, other.actors), (head.recipients, other.recipients))
    named = bool(head.actors or head.recipients)
    return named and all(_last_words(mine) <= _last_words(its) for mine, its in sides)


def _last_words(spans: Sequence[Span]) -> set[str]:
    return {span.words.split()[-1] for span in spans if span.words.split()}

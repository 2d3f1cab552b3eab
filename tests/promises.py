"""Promises of one page, and what later pages tell of them: what tests of outcomes share."""

from __future__ import annotations

from datetime import date

from conftest import make_document
from dateline import expectations
from dateline.record import (
    Actor,
    Expectation,
    Joined,
    Mention,
    Rows,
    Span,
    Time,
    When,
    identify,
)

NAMES = {
    "Norway": "state",
    "Iceland": "state",
    "Ada Holm": "person",
    "Bergen": "place",
    "Nairobi": "place",
    "Lagos": "place",
}
DAYS = {
    "in June": ("2031-06-01", "2031-06-30"),
    "in May": ("2031-05-01", "2031-05-31"),
    "in December": ("2031-12-01", "2031-12-31"),
}
PLAN = "Norway pledged to lift its tax on Icelandic wool in June."


def outcome(plan: str, *later: str) -> Expectation:
    """The expectation of a page of 1 April 2031, with pages of August, September and so on."""
    pages = [make_document(plan, source="0.txt", published="2031-04-01")]
    for at, text in enumerate(later):
        pages.append(make_document(text, source=f"{at + 1}.txt", published=f"2031-{8 + at:02d}-05"))
    mentions, times, whens = [], [], {}
    for page in pages:
        for name, kind in NAMES.items():
            for start in _places(page.text, name):
                span = Span(page.id, start, start + len(name), name)
                key = f"{kind}:{name}"
                mentions.append(Mention(identify("mention", span), span, kind, "name", key, name))  # type: ignore[arg-type]
        for words, (first, last) in DAYS.items():
            for start in _places(page.text, words):
                span = Span(page.id, start + 3, start + len(words), words[3:])
                times.append(Time(identify("time", span), span, "DATE", None))
                days = (date.fromisoformat(first), date.fromisoformat(last))
                whens[times[-1].id] = When(*days, "resolved", "given")
    ids = {name: identify("actor", name) for name in NAMES}
    actors = [Actor(ids[n], n, kind, (n,), (), 1, ()) for n, kind in NAMES.items()]  # type: ignore[arg-type]
    rows = Rows(documents=tuple(pages), mentions=tuple(mentions), times=tuple(times))
    joined = Joined(
        published={page.id: page.published for page in pages},
        actors=tuple(actors),
        actor_of={mention.id: ids[mention.name] for mention in mentions},
        whens=whens,
    )
    found = expectations.join(rows, joined).expectations
    return next(one for one in found if one.span.document == pages[0].id)


def _places(text: str, words: str) -> list[int]:
    return [at for at in range(len(text)) if text.startswith(words, at)]

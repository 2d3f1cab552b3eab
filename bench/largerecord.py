"""A large record of made rows, written straight into the store: no page is read for it.

Its pages have five sentences, each with a deed of somebody of one state that another state takes.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

from dateline import doubts, pipeline
from dateline.record import (
    EVENT_TYPES,
    Actor,
    Document,
    Event,
    EventStatus,
    Expectation,
    Figure,
    Found,
    Happening,
    Joined,
    Mention,
    Origin,
    Role,
    Span,
    Statement,
    When,
    identify,
)
from dateline.store import Batch, Learned, Store

SENTENCES = 5
PEOPLE = 2000
BATCH = 2000
FIRST_DAY = date(2010, 1, 1)
STATES = (
    *("Peru", "Chile", "Brazil", "Bolivia", "Ghana", "Kenya", "Norway", "Sweden", "Finland"),
    *("Japan", "Vietnam", "Thailand", "Nepal", "Oman", "Jordan", "Mexico", "Cuba", "Panama"),
)
STATUSES: tuple[EventStatus, ...] = ("happened", "happened", "happened", "planned", "denied")


class Maker:
    """Makes pages, and what finders and joins would have made of them."""

    def __init__(self, happenings: int) -> None:
        self.random = random.Random(7)  # noqa: S311 - made rows, the same on every run
        self.pages = happenings // SENTENCES
        self.keys = [f"state:{name}" for name in STATES]
        self.keys += [f"person:Ana Number{at}" for at in range(PEOPLE)]
        self.mentions: dict[str, int] = dict.fromkeys(self.keys, 0)
        self.documents: dict[str, set[str]] = {key: set() for key in self.keys}
        self.roles: dict[str, tuple[Role, ...]] = {}
        self.learned: list[Learned] = []
        self.happenings: list[Happening] = []
        self.expectations: list[Expectation] = []
        self.published: dict[str, When] = {}
        self.whens: dict[str, When] = {}
        self.actor_of: dict[str, str] = {}
        self.happening_of: dict[str, str] = {}

    def page(self, at: int) -> None:
        """Make one page: five sentences, each a deed of two actors, one said, one with a figure."""
        page = identify("document", at)
        day = FIRST_DAY + timedelta(days=at % 5000)
        text, rows = "", Found()
        mentions: list[Mention] = []
        events: list[Event] = []
        statements: list[Statement] = []
        figures: list[Figure] = []
        for number in range(SENTENCES):
            one, other = self.random.sample(STATES, 2)
            who = f"Ana Number{self.random.randrange(PEOPLE)}"
            start = len(text)
            text += (
                f"{who} of {one} met {other} on day {at}, and trade grew by {number + 2} percent. "
            )
            clause = Span(page, start, len(text) - 2, text[start : len(text) - 2])
            spans = [self._span(page, text, name, start) for name in (who, one, other)]
            for span, kind in zip(spans, ("person", "state", "state"), strict=True):
                mentions.append(self._mention(span, f"{kind}:{span.words}"))
            self.roles.setdefault(f"person:{who}", (Role("minister", one, spans[0]),))
            events.append(self._event(clause, spans, day, text))
        statements.append(
            Statement(
                identify("statement", page),
                clause,
                (clause,),
                spans[0],
                None,
                None,
                "indirect",
                "paraphrase",
            )
        )
        percent = self._span(page, text, f"{SENTENCES + 1} percent", start)
        figures.append(self._figure(percent))
        rows = Found(tuple(mentions), (), tuple(statements), tuple(events), tuple(figures))
        when = When(day, day, "stated", "made")
        document = Document(
            page,
            f"page-{at}.txt",
            f"page-{at}.txt",
            f"{at}",
            None,
            "Made Gazette",
            (),
            when,
            "en",
            text,
            0,
            (),
        )
        self.published[page] = when
        self.learned.append(Learned(document, rows, pipeline.finder_versions(), f"{at}"))

    def _span(self, page: str, text: str, words: str, start: int) -> Span:
        at = text.index(words, start)
        return Span(page, at, at + len(words), words)

    def _mention(self, span: Span, key: str) -> Mention:
        kind, _, name = key.partition(":")
        mention_id = identify("mention", span.document, span.start)
        self.mentions[key] += 1
        self.documents[key].add(span.document)
        self.actor_of[mention_id] = identify("actor", key)
        return Mention(
            mention_id, span, "person" if kind == "person" else "state", "name", key, name
        )

    def _event(self, clause: Span, spans: list[Span], day: date, text: str) -> Event:
        event_id = identify("event", clause.document, clause.start)
        status = self.random.choice(STATUSES)
        type_ = self.random.choice(EVENT_TYPES)
        trigger = self._span(clause.document, text, "met", clause.start)
        when = When(day, day, "resolved", "made")
        self.whens[event_id] = when
        actors = [
            identify("actor", f"{kind}:{span.words}")
            for kind, span in zip(("person", "state", "state"), spans, strict=True)
        ]
        one = identify("happening", event_id)
        self.happening_of[event_id] = one
        self.happenings.append(
            Happening(one, type_, status, when, (actors[0],), (actors[2],), (event_id,), 1, 1)
        )
        if status == "planned":
            self.expectations.append(
                Expectation(
                    identify("expectation", event_id),
                    event_id,
                    clause,
                    None,
                    (actors[0], actors[2]),
                    type_,
                    when,
                    "will",
                    "open",
                    (),
                )
            )
        return Event(
            event_id,
            clause,
            trigger,
            type_,
            "meet",
            (spans[0],),
            (spans[2],),
            None,
            None,
            status,
            None,
            None,
        )

    def _figure(self, span: Span) -> Figure:
        value = float(SENTENCES + 1)
        return Figure(
            identify("figure", span.document),
            span,
            value,
            value,
            "percentage",
            "up",
            None,
            "trade",
            None,
            None,
            None,
            "claim",
        )

    def joined(self) -> Joined:
        """What the joins would have made."""
        pages = [one.document.id for one in self.learned]
        actors = [
            Actor(
                identify("actor", key),
                key.partition(":")[2],
                "person" if key.startswith("person") else "state",
                (key.partition(":")[2],),
                self.roles.get(key, ()),
                count,
                tuple(sorted(self.documents[key])),
            )
            for key, count in self.mentions.items()
            if count
        ]
        origins = [Origin(identify("origin", page), (page,), page) for page in pages]
        return Joined(
            origins=tuple(origins),
            origin_of={origin.documents[0]: origin.id for origin in origins},
            published=self.published,
            whens=self.whens,
            actors=tuple(sorted(actors, key=lambda actor: actor.id)),
            actor_of=self.actor_of,
            happenings=tuple(sorted(self.happenings, key=lambda one: one.id)),
            happening_of=self.happening_of,
            expectations=tuple(sorted(self.expectations, key=lambda row: row.id)),
        )


def make(path: Path, happenings: int) -> None:
    """Make the record."""
    maker = Maker(happenings)
    for at in range(maker.pages):
        maker.page(at)
    store = Store(path)
    with store.writing():
        for at in range(0, len(maker.learned), BATCH):
            store.add(Batch(learned=maker.learned[at : at + BATCH]), "none")
        joined = maker.joined()
        store.save(joined, "made", doubts.find(store.rows(), joined))

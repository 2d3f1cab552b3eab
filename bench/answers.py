"""How fast a large record answers: made rows, written straight into the store, asked all ways.

Makes a record of so many happenings (made pages of five sentences, each with a deed) and asks each
question twice of a record that was just opened: the first time pays for the index that it needs.
Prints seconds, by the clock and of the processor. The time to open is told apart: an answer is
counted from a record that is open.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from dateline import loading, pipeline
from dateline.ask import Record
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
LIMIT = 0.5  # seconds in which a question shall be answered


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
        store.save(maker.joined(), "made")


def questions(record: Record) -> dict[str, Callable[[Record], object]]:
    """Every method that a command asks, as a user would ask it."""
    left, right = STATES[:2]
    happening = loading.table(record.view().joined, "happenings")
    row = happening.column("id")[0].as_py() if happening else record.timeline()[0].id
    brief = "\n".join(record.brief(left, right).splitlines()[:12])
    wrong = f'{left} said that "trade with {right} has never been so very brittle".'
    last = FIRST_DAY + timedelta(days=5000)
    return {
        "timeline, first 100": lambda r: r.timeline()[:100].to_json(),
        "timeline of two": lambda r: r.timeline([left, right]).to_json(),
        "who": lambda r: r.who(left),
        "statements of one": lambda r: r.statements("Ana Number7").to_json(),
        "figures": lambda r: r.figures("trade peru chile").to_json(),
        "series": lambda r: r.series("trade"),
        "expect of two": lambda r: r.expect([left, right]).to_json(),
        "copies": lambda r: r.copies(),
        "origins": lambda r: r.origins(),
        "relation": lambda r: r.relation(left, right),
        "relation, as of": lambda r: r.relation(left, right, as_of=last),
        "months": lambda r: r.months(left, right),
        "changes": lambda r: r.changes(left, right),
        "phrases, asked": lambda r: r.phrases(["no limits"]),
        "phrases, all": lambda r: r.phrases(),
        "without a page": lambda r: r.without("page-7.txt"),
        "without an actor": lambda r: r.without("Ana Number7"),
        "brief": lambda r: r.brief(left, right),
        "check a brief": lambda r: r.check(brief),
        "check a quotation": lambda r: r.check(wrong),
        "show": lambda r: r.show(row),
        "status": lambda r: r.status(),
    }


def timed(question: Callable[[], object]) -> tuple[float, float]:
    """Seconds by the clock and of the processor that a question takes."""
    started, busy = time.perf_counter(), time.process_time()
    question()
    return time.perf_counter() - started, time.process_time() - busy


def main() -> None:
    """Make a record, ask it, print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--happenings", type=int, default=100_000)
    parser.add_argument("--record", type=Path, help="keep the made record here, or use it again")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = arguments.record or Path(folder) / "made.dateline"
        if not path.exists():
            print(f"made in {timed(lambda: make(path, arguments.happenings))[0]:.1f} s")
        asked = questions(Record(path))
        opened = timed(Record(path).view)
        print(f"opened in {opened[0]:.1f} s, {opened[1]:.1f} s of the processor")
        print(f"{'question':<20}{'first':>8}{'busy':>8}{'again':>8}{'busy':>8}")
        slow = sum(_row(path, name, question) for name, question in asked.items())
        print(f"{slow} questions took more than {LIMIT} s" if slow else f"all within {LIMIT} s")


def _row(path: Path, name: str, question: Callable[[Record], object]) -> bool:
    """Ask a record that was just opened, and ask again; whether the second time took too long."""
    record = Record(path)
    record.view()
    first, again = (timed(partial(question, record)) for _ in range(2))
    cells = "".join(f"{seconds:>8.3f}" for seconds in (*first, *again))
    over = again[0] > LIMIT
    print(f"{name:<20}{cells}{'  over the limit' if over else ''}", flush=True)
    return over


if __name__ == "__main__":
    main()

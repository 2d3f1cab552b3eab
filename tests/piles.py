"""A pile of pages made by hand: documents, mentions and events without the language model."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from conftest import make_document
from dateline.record import (
    Actor,
    ActorKind,
    Document,
    Event,
    EventStatus,
    Joined,
    Judgement,
    Mention,
    Role,
    Rows,
    Span,
    When,
    identify,
)


def when(first: str | None, last: str | None = None) -> When:
    """A range of days from ISO dates; one day if `last` is left out."""
    if first is None:
        return When()
    return When(date.fromisoformat(first), date.fromisoformat(last or first), "resolved", "given")


class Pile:
    """Collects rows page by page; `rows` and `joined` are what a join takes."""

    def __init__(self) -> None:
        self.documents: dict[str, Document] = {}
        self.published: dict[str, When] = {}
        self.mentions: list[Mention] = []
        self.events: list[Event] = []
        self.actors: dict[str, Actor] = {}
        self.actor_of: dict[str, str] = {}
        self.whens: dict[str, When] = {}
        self.origin_of: dict[str, str] = {}
        self.judgements: list[Judgement] = []

    def page(self, name: str, first: str | None = None, last: str | None = None) -> str:
        """Add an empty page published in the range; returns its name."""
        document = make_document(f"Page {name}.", source=name)
        self.documents[name] = document
        self.published[document.id] = when(first, last)
        self.origin_of.setdefault(document.id, f"origin-{name}")
        return name

    def actor(self, key: str, post: str | None = None, of: str | None = None) -> str:
        """Add an actor by page key (`state:PE`), with a post of a state if given."""
        kind, _, name = key.partition(":")
        span = Span("document-0", 0, 1, "x")
        roles = (Role(post, of, span),) if post else ()
        actor_id = identify("actor", key)
        self.actors[key] = Actor(actor_id, name, _kind(kind), (name,), roles, 1, ())
        return actor_id

    def tell(  # noqa: PLR0913 - an event has many sides
        self,
        page: str,
        words: str,
        actors: tuple[str, ...] = (),
        recipients: tuple[str, ...] = (),
        days: tuple[str, ...] = (),
        *,
        type_: str = "CONSULT",
        mode: str | None = "meet",
        status: EventStatus = "happened",
        place: str | None = None,
        hedge: str | None = None,
        clause: str | None = None,
    ) -> str:
        """Add an event to a page; returns its id. Its words are a new line of the page."""
        document = self.documents[page]
        self.documents[page] = replace(document, text=f"{document.text}\n")
        trigger = self._write(page, words)
        parties = [[self._mention(page, key) for key in side] for side in (actors, recipients)]
        event_id = identify("event", trigger.document, trigger.start, trigger.end)
        self.events.append(
            Event(
                event_id,
                self._write(page, clause) if clause else trigger,
                trigger,
                type_,
                mode,
                tuple(parties[0]),
                tuple(parties[1]),
                None,
                self._write(page, place) if place else None,
                status,
                None,
                hedge,
            )
        )
        self.whens[event_id] = when(*days) if days else When()
        return event_id

    def add_party(self, event_id: str, words: str) -> None:
        """Give an event a recipient whose words are no mention."""
        event = next(event for event in self.events if event.id == event_id)
        name = next(n for n, page in self.documents.items() if page.id == event.span.document)
        changed = replace(event, recipients=(*event.recipients, self._write(name, words)))
        self.events[self.events.index(event)] = changed

    def _write(self, page: str, words: str) -> Span:
        document = self.documents[page]
        text = f"{document.text} {words}"
        self.documents[page] = replace(document, text=text)
        return Span(document.id, len(text) - len(words), len(text), words)

    def _mention(self, page: str, key: str) -> Span:
        actor = self.actors.get(key)
        actor_id = actor.id if actor else self.actor(key)
        kind, _, name = key.partition(":")
        span = self._write(page, name)
        mention = Mention(identify("mention", span), span, _kind(kind), "name", key, name)
        self.mentions.append(mention)
        self.actor_of[mention.id] = actor_id
        return span

    @property
    def rows(self) -> Rows:
        """Everything found, as the joins see it."""
        return Rows(
            documents=tuple(sorted(self.documents.values(), key=lambda page: page.id)),
            mentions=tuple(self.mentions),
            events=tuple(self.events),
            judgements=tuple(self.judgements),
        )

    @property
    def joined(self) -> Joined:
        """What the joins before happenings would have filled."""
        return Joined(
            origin_of=dict(self.origin_of),
            published=dict(self.published),
            whens=dict(self.whens),
            actors=tuple(sorted(self.actors.values(), key=lambda actor: actor.id)),
            actor_of=dict(self.actor_of),
        )


def _kind(words: str) -> ActorKind:
    kinds: dict[str, ActorKind] = {
        "person": "person",
        "state": "state",
        "organization": "organization",
        "place": "place",
    }
    return kinds[words]

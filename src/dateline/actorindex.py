"""Who is named: the actors of a record by their names, by the sides they act for and by place.

Each index is made when it is first asked for. `indexes` adds the rows of every other kind.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from dateline import allegiances, gazetteer, principals
from dateline.actors import MentionIndex
from dateline.errors import UsageError
from dateline.gazetteer import state_of
from dateline.homes import Homes
from dateline.lazy import Kept, Named, Places
from dateline.record import UNKNOWN, Actor, Document, Joined, Mention, Rows, Span, Statement

_RELATIVE = re.compile(
    r",?\s+(?:that|which|who)$|,\s+(?:that|which|who|whose|speaking|citing|asking)\b.*$", re.DOTALL
)
_OPENING = re.compile(
    r"(?:The|An?|One|Two|Three|Four|Five|Some|Several|Many|Most|Both|His|Her|Its|Their)\b"
)
_PRONOUN = re.compile(
    r"(?:(?:one|two|three|some|both|many|most|all|neither|either|none) of )?"
    r"(?:he|she|it|they|them|we|us|i|you|who|this|that|these|those|one|some|others|another)",
    re.IGNORECASE,
)


class ActorIndex:
    """Who is named in rows, and what they are called. Never changes."""

    def __init__(self, rows: Rows, joined: Joined) -> None:
        self.rows = rows
        self.joined = joined
        self.documents = Kept(Document, rows, "documents")
        self._mention_indexes: dict[str, MentionIndex] = {}
        self._named: dict[str, list[Actor]] = {}

    @cached_property
    def texts(self) -> dict[str, str]:
        """The text of each page."""
        return dict(zip(*map(self.documents.column, ("id", "text")), strict=True))

    @cached_property
    def _authors(self) -> dict[str, tuple[str, ...]]:
        """Who wrote each page, by its byline."""
        return dict(zip(*map(self.documents.column, ("id", "authors")), strict=True))

    @cached_property
    def homes(self) -> Homes:
        """Which origin words count for."""
        return Homes(self.joined)

    def mentions_on(self, document: str) -> MentionIndex:
        """Which actors stand at the spans of a page."""
        if document not in self._mention_indexes:
            mentions = tuple(self._mentions.on(document))
            page = Rows(documents=(_texted(document, self.texts[document]),), mentions=mentions)
            home = Joined(actor_of=self._places.actors_of(document))
            self._mention_indexes[document] = MentionIndex(page, home)
        return self._mention_indexes[document]

    @cached_property
    def actors(self) -> dict[str, Actor]:
        """Actors by id."""
        return {actor.id: actor for actor in self.joined.actors}

    @cached_property
    def acts_for(self) -> dict[str, set[str]]:
        """Who acts for a state, by the state's actor id."""
        return allegiances.acts_for(*self._naming)

    @cached_property
    def _naming(self) -> tuple[Rows, Joined]:
        """The mentions that name organisations, and the first one of each other name."""
        chosen = self._places.naming()
        pages = self.documents.of({m.span.document for m, _ in chosen if m.kind != "state"})
        rows = Rows(documents=tuple(pages), mentions=tuple(m for m, _ in chosen))
        home = {mention.id: actor for mention, actor in chosen}
        return rows, Joined(actors=self.joined.actors, actor_of=home)

    def named(self, name: str) -> list[Actor]:
        """The actors that carry a name, the most mentioned first; UsageError if none does."""
        if name not in self._named:
            self._named[name] = self._find_named(name)
        return self._named[name]

    def _find_named(self, name: str) -> list[Actor]:
        # States first: a page may give a team or a fleet the bare name of its country.
        chosen = self._states_named(name) or self._carrying(name)
        chosen = chosen or [actor for actor in self.joined.actors if actor.id == name]
        if not chosen:
            message = f"no page names {name!r}{self._suggestion(name)}"
            raise UsageError(message)
        return sorted(chosen, key=lambda actor: (-actor.mentions, actor.id))

    def _states_named(self, name: str) -> list[Actor]:
        """The state that a name stands for: "Holland" is the Netherlands, on no page so called."""
        code = state_of(name)
        if not code:
            return []
        ends = tuple(gazetteer.names_of_state(code))  # few names end so: the rest is not looked up
        states = (actor for actor in self.joined.actors if actor.kind == "state")
        return [s for s in states if s.name.endswith(ends) and state_of(s.name) == code]

    def _carrying(self, name: str) -> list[Actor]:
        """The actors of that very name, else those with the words in one of their names."""
        wanted = name.casefold().strip()
        names = {a.id: {n.casefold() for n in (a.name, *a.names)} for a in self.joined.actors}
        exact = [actor for actor in self.joined.actors if wanted in names[actor.id]]
        if exact:
            return exact
        return [a for a in self.joined.actors if any(wanted in n for n in names[a.id])]

    @cached_property
    def spelled(self) -> dict[str, list[tuple[str, Actor]]]:
        """The names of all actors by their last words."""
        found: dict[str, list[tuple[str, Actor]]] = defaultdict(list)
        for actor in self.joined.actors:
            for name in actor.names:
                # "the parliament" names one on its page alone: each state has one.
                if not name.islower():
                    found[name.split()[-1]].append((name, actor))
        return found

    def _suggestion(self, name: str) -> str:
        from rapidfuzz import process

        names = [actor.name for actor in self.joined.actors]
        near = [found for found, score, _ in process.extract(name, names, limit=3) if score > 70]  # noqa: PLR2004
        return f"; did you mean {', '.join(dict.fromkeys(near))}?" if near else ""

    def side(self, name: str) -> set[str]:
        """The ids of an actor and of those who act for it."""
        actor = self.named(name)[0]
        return {actor.id} | self.acts_for.get(actor.id, set())

    def actors_at(self, span: Span | None) -> tuple[str, ...]:
        """The actors that a party's words stand for."""
        return self.mentions_on(span.document).at(span) if span else ()

    def speakers_at(self, span: Span | None) -> tuple[str, ...]:
        """The actors that a speaker's words stand for: unnamed officials stay unnamed.

        Police, an army or the one holder of an office, "the Peruvian president", speak for a state.
        """
        if span is None:
            return ()
        found = self.mentions_on(span.document).at(span, speaking=True)
        return found or principals.voiced(span.words, self._states)

    @cached_property
    def _seats(self) -> dict[str, str]:
        return principals.seats(*self._naming)

    def parties_at(self, span: Span) -> tuple[str, ...]:
        """The actors that are a party of an event here: for a city or unnamed people, the state."""
        found = [self._seats.get(actor, actor) for actor in self.actors_at(span)]
        if found:
            return tuple(dict.fromkeys(found))
        return principals.unnamed(span, self.texts[span.document], self._states)

    @cached_property
    def _states(self) -> dict[str, str]:
        return principals.state_ids(*self._naming)

    @cached_property
    def _mentions(self) -> Kept[Mention]:
        return Kept(Mention, self.rows, "mentions")

    @cached_property
    def _places(self) -> Places:
        return Places(self._mentions, self.joined)

    def _named_on(self, document: str) -> list[Named]:
        """Where a page names which actor."""
        return self._places.on(document)

    def about(self, row: Statement) -> tuple[str, ...]:
        """The actors that a statement is about: all that its words name but its speaker, sorted."""
        return tuple(sorted(self.named_by(row).difference(self.speakers_at(row.speaker))))

    def named_by(self, row: Statement) -> set[str]:
        """The actors that the words of a statement name, its speaker among them."""
        return {actor for piece in row.pieces for actor in self.actors_in(piece)}

    def state_with(self, code: str | None) -> str | None:
        """The actor id of the state of a code, if the record speaks of it."""
        return self._states.get(code or "")

    def named_in(self, span: Span) -> list[tuple[int, int, str]]:
        """Where some words name which actor: offsets in the page, and the actor's id."""
        inside = self._named_on(span.document)
        return [one for one in inside if one[0] >= span.start and one[1] <= span.end]

    def meant(self, actor: str) -> str:
        """The actor that is meant where one is named as a party: for a capital, its state."""
        return self._seats.get(actor, actor)

    def actors_in(self, span: Span) -> tuple[str, ...]:
        """All actors mentioned inside a span, sorted."""
        inside = self._named_on(span.document)
        return tuple(
            sorted(
                {actor for start, end, actor in inside if start >= span.start and end <= span.end}
            )
        )

    def name_at(self, span: Span | None) -> str | None:
        """The name of who speaks at a span, or else the words as printed; None for "they"."""
        if span is None:
            return None
        names = self.names(self.speakers_at(span))
        if names:
            return " and ".join(names)
        words = _RELATIVE.sub("", span.words)
        wrote = self._authors[span.document] if words in {"I", "my", "My"} else ()
        if len(wrote) == 1:
            return wrote[0]  # the words of a column outside marks are its author's
        if _PRONOUN.fullmatch(words):
            return None  # "they" tells nobody away from its sentence
        return words[0].lower() + words[1:] if _OPENING.match(words) else words

    @cached_property
    def _allegiance(self) -> dict[str, str]:
        """The state that each actor acts for, by actor id; of two states the first."""
        pairs = sorted((actor, state) for state, own in self.acts_for.items() for actor in own)
        return dict(reversed(pairs))

    def state_of(self, actor: str) -> str:
        """The actor id of the state that an actor acts for; the actor itself where it is none."""
        return self._allegiance.get(actor, actor)

    def names(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The names of actors by their ids."""
        return tuple(self.actors[actor].name for actor in ids if actor in self.actors)


def _texted(page: str, text: str) -> Document:
    """A page of which nothing but its text is known."""
    return Document(page, "", "", "", None, None, (), UNKNOWN, "", text, 0, ())

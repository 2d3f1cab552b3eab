"""Tests of what stands around a figure."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dateline.record import Document, Joined, Mention, Rows, Span, identify
from dateline.surroundings import Surroundings, sentence

Make = Callable[..., Document]


def mentions_of(document: Document, named: Sequence[tuple[str, str]]) -> tuple[Mention, ...]:
    """A mention at each place of the words: (words, key)."""
    found = []
    for words, key in named:
        at = document.text.find(words)
        while at >= 0:
            span = Span(document.id, at, at + len(words), words)
            kind, _, name = key.partition(":")
            row_id = identify("mention", document.id, at)
            found.append(Mention(row_id, span, kind, "name", key, name))  # type: ignore[arg-type]
            at = document.text.find(words, at + 1)
    return tuple(found)


def around(documents: Sequence[Document], named: Sequence[tuple[str, str]]) -> Surroundings:
    """The surroundings of pages with the names."""
    rows = tuple(row for document in documents for row in mentions_of(document, named))
    published = {document.id: document.published for document in documents}
    return Surroundings(Rows(tuple(documents), rows), Joined(published=published))


def test_sentences_end_at_full_stops_alone() -> None:
    """Titles, initials and short months end no sentence."""
    text = "It rained. On Feb. 4 Mr. Obi met J. Doe of the U.S. Navy in Lomé. They left."
    start, end = sentence(text, text.index("met"), text.index("met") + 3)
    assert text[start:end] == "On Feb. 4 Mr. Obi met J. Doe of the U.S. Navy in Lomé"


def test_the_first_word_of_a_sentence_lies_in_it() -> None:
    """A figure that opens a sentence does not belong to the one before."""
    text = "It rained. Nine boats sank."
    assert sentence(text, 11, 15)[0] == 11


def test_the_two_states_of_a_page(document: Make) -> None:
    """The states named most, by name, adjective or capital, are the sides; a tie gives none."""
    page = document("Peru and Chilean ships met. Lima told Chile of Oman.", source="a.txt")
    named = [
        ("Peru", "state:PE"),
        ("Chile", "state:CL"),
        ("Lima", "place:Lima"),
        ("Oman", "state:OM"),
    ]
    assert around([page], named).sides(page.id) == {"PE", "CL"}
    page = document("Peru, Chile and Peru and Oman.", source="b.txt")
    assert around([page], named).sides(page.id) == frozenset()


def test_one_event_needs_days_and_a_rare_name(document: Make) -> None:
    """Pages within days that share a rare name tell one event, others do not."""
    one = document("A dam broke at Ruvu.", source="a.txt", published="2021-04-02")
    two = document("Ruvu is under water.", source="b.txt", published="2021-04-04")
    late = document("Ruvu has a new dam.", source="c.txt", published="2021-09-04")
    other = document("A dam broke at Lomela.", source="d.txt", published="2021-04-02")
    found = around([one, two, late, other], [("Ruvu", "place:Ruvu"), ("Lomela", "place:Lomela")])
    assert found.one_event(one.id, two.id)
    assert not found.one_event(one.id, late.id)
    assert not found.one_event(one.id, other.id)


def test_actors_and_states_in_a_range(document: Make) -> None:
    """Actors are those named in the range; places are none, states are told apart."""
    page = document("Obi of Oman spoke in Lomela.", source="a.txt")
    found = around(
        [page], [("Obi", "person:Obi"), ("Oman", "state:OM"), ("Lomela", "place:Lomela")]
    )
    everyone, bodies = found.actors(page.id, 0, len(page.text))
    assert everyone == {"person:Obi", "state:OM"}
    assert bodies == {"person:Obi"}
    assert found.states(page.id, 0, 5) == frozenset()
    assert found.states(page.id, 0, len(page.text)) == {"OM"}

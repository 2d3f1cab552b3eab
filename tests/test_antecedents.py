"""Whom a pronoun stands for at a deed where the mentions of the page leave it open."""

from __future__ import annotations

import pytest

from conftest import make_reading
from dateline import antecedents, events, mentions, statements
from dateline.reading import Reading
from dateline.record import Event, Found, Mention
from dateline.scene import Scene


def scene_of(text: str, **keys: str) -> tuple[Scene, Reading]:
    """A scene with a mention at each place of each name; the values are kinds."""
    reading = make_reading(text)
    rows = []
    for name, kind in keys.items():
        at = text.index(name)
        span = reading.characters(at, at + len(name))
        rows.append(Mention(name, span, kind, "name", f"{kind}:{name}", name, ()))  # type: ignore[arg-type]
    return Scene(reading, Found(mentions=tuple(rows))), reading


def at(reading: Reading, word: str) -> int:
    """The first token with this text."""
    return next(token.i for token in reading.tokens if token.text == word)


def test_it_takes_the_subject_before() -> None:
    """In "X regrets, but it has accused Y" the accuser is X."""
    scene, reading = scene_of("Kenya regrets the delay, but it has accused Togo.", Kenya="state")
    assert antecedents.subject(scene, at(reading, "it")) == at(reading, "Kenya")


def test_they_take_the_subject_around() -> None:
    """In "the leaders met in Lima, where they signed" the leaders signed."""
    scene, reading = scene_of("The leaders met in Lima, where they signed a treaty.", Lima="place")
    assert antecedents.subject(scene, at(reading, "they")) == at(reading, "leaders")


def test_they_are_the_two_just_named() -> None:
    """At the head of a sentence "they" are the two people of the sentence before, not three."""
    scene, reading = scene_of(
        "Soto praised Vega. They agreed to meet.", Soto="person", Vega="person"
    )
    both = antecedents.both(scene, at(reading, "They"))
    assert both == (at(reading, "Soto"), at(reading, "Vega"))
    scene, reading = scene_of(
        "Soto told Vega of Diaz. They agreed.", Soto="person", Vega="person", Diaz="person"
    )
    assert antecedents.both(scene, at(reading, "They")) == ()


def test_them_are_the_object_before() -> None:
    """Who is jailed after a conviction is whoever was convicted."""
    scene, reading = scene_of(
        "A court convicted two officers of theft and jailed them.", court="organization"
    )
    assert antecedents.object_of(scene, at(reading, "them")) == at(reading, "officers")


def told(text: str) -> list[Event]:
    """The deeds of a text, with its mentions and statements."""
    reading = make_reading(text)
    found = Found(mentions=mentions.find(reading, Found()))
    return list(
        events.find(reading, Found(found.mentions, statements=statements.find(reading, found)))
    )


def who(event: Event) -> tuple[list[str], list[str]]:
    """The words of the actors and of the recipients."""
    return [span.words for span in event.actors], [span.words for span in event.recipients]


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ("“We have sued Oman,” said Sara Lund, who runs a bank.", "Sara Lund", "Oman"),
        ("“Oman invited us,” Sara Lund said.", "Oman", "Sara Lund"),
        ("Omar Haddad spoke. “My government has thanked Chad,” he said.", "he", "Chad"),
        ("“Oman asked us for a loan and we refused,” said Sara Lund.", "Sara Lund", "Oman"),
        ("Oman asked Peru for ships. It refused.", "It", "Oman"),
    ],
)
def test_the_first_person_is_the_speaker(text: str, actor: str, recipient: str) -> None:
    """What "we" do and what is done to "us" the speaker does and suffers."""
    assert ([actor], [recipient]) in [who(event) for event in told(text)]


def test_nobody_named_speaks() -> None:
    """Where the page names no speaker, "we" is nobody, least of all who is named beside it."""
    events_told = told("“Oman sent a draft and we rejected it,” a driver said.")
    assert all("Oman" not in who(event)[0] for event in events_told)


def test_a_label_only_speaks() -> None:
    """In an interview the name before the colon is no party of the deed told behind it."""
    page = (
        "Sara Lund runs a bank. She spoke to us in Oslo.\n\nLake Review: What happened?\n\n"
        "Lund: Chad accused us of theft.\n\nLake Review: And then?\n\nLund: We sued Chad."
    )
    assert [who(event) for event in told(page)] == [(["Chad"], ["Lund"]), (["Lund"], ["Chad"])]


def test_people_of_their_owner() -> None:
    """Whose engineers, soldiers or lawyers act without a name acts: "its soldiers"."""
    found = told("Peru has lost patience. Its soldiers attacked Chile in May.")
    assert [who(event) for event in found] == [(["Its"], ["Chile"])]


def test_they_are_the_people_before() -> None:
    """At the head of a sentence "they" are the people of whom the sentence before tells."""
    found = told("The rebels freed a nurse from Chile on Friday. They had kidnapped her in May.")
    assert [event.actors[0].words for event in found if event.actors] == ["rebels"] * len(found)


def test_a_thing_goes_on_as_it() -> None:
    """What a storm does is not told of the state that it reached; a state that acts is."""
    killed = told("A storm reached Ghana on Monday. It killed 20 people.")
    assert all("It" not in who(event)[0] for event in killed)
    recalled = told("The ruling angered Togo. It recalled its envoy from Ghana on Friday.")
    assert [who(event) for event in recalled] == [(["Togo"], ["Ghana"])]

"""Whom a pronoun stands for at a deed where the mentions of the page leave it open."""

from __future__ import annotations

from conftest import make_reading
from dateline import antecedents
from dateline.reading import Reading
from dateline.record import Found, Mention
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

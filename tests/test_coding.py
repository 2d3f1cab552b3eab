"""The PLOVER root of a given pair of parties."""

from __future__ import annotations

import pytest

from conftest import make_reading
from dateline import coding


@pytest.mark.parametrize(
    ("text", "source", "target", "root"),
    [
        ("Cuba and Haiti said Mexico had bombed Belize.", "Mexico", "Belize", "ASSAULT"),
        ("Cuba agreed to release ten Haitian sailors.", "Cuba", "ten Haitian sailors", "AGREE"),
        ("Cuba will meet Haiti.", "Cuba", "Haiti", "AGREE"),
        ("Cuba refused to meet Haiti.", "Cuba", "Haiti", "REJECT"),
        ("Cuba said Haiti must free the crew.", "Cuba", "Haiti", "REQUEST"),
        ("Cuba ended a blockade against Haiti.", "Cuba", "Haiti", "CONCEDE"),
    ],
)
def test_code(text: str, source: str, target: str, root: str) -> None:
    """A given pair is coded from the deed between the two, read as PLOVER's coders read it."""
    reading = make_reading(text)
    spans = [
        reading.characters(text.index(words), text.index(words) + len(words))
        for words in (source, target)
    ]
    assert coding.code(reading, *spans) == root


@pytest.mark.parametrize(
    ("text", "source", "target", "root"),
    [
        # together
        ("Poland conducted military drills with Latvia.", "Poland", "Latvia", "COOPERATE"),
        ("Benin took part in a military exercise with Niger.", "Benin", "Niger", "COOPERATE"),
        ("Serbia and Hungary agreed on a gas contract.", "Serbia", "Hungary", "SUPPORT"),
        ("Norway and Sweden are jointly developing a radar.", "Norway", "Sweden", "COOPERATE"),
        # what the target is said to have done
        ("Chad said Sudan had violated its airspace.", "Chad", "Sudan", "ACCUSE"),
        ("Chad says Sudan is behind the attack.", "Chad", "Sudan", "ACCUSE"),
        # words used as weapons
        ("The mayor attacked the bishop for failing to pay.", "mayor", "bishop", "ACCUSE"),
        ("The mayor launched a scathing attack on the bishop.", "mayor", "bishop", "ACCUSE"),
        # what forces and teams are sent for
        ("Chad sent helicopters to bomb camps in Niger.", "Chad", "Niger", "ASSAULT"),
        ("Ghana sent a team of detectives to probe Togo.", "Ghana", "Togo", "ACCUSE"),
        ("Rwandan peacekeepers arrived in Bangui.", "Rwandan", "Bangui", "AID"),
        # talks that fail, offers that are weighed
        ("Talks between Ghana and Togo collapsed.", "Ghana", "Togo", "REJECT"),
        ("Cyprus is considering lifting sanctions on Latvia.", "Cyprus", "Latvia", "AGREE"),
        ("Miners ended a strike after reaching a deal with Togo.", "Miners", "Togo", "CONCEDE"),
        # who is told what to do
        ("Ghana ordered the Togolese envoy to leave.", "Ghana", "Togolese", "SANCTION"),
        ("Ghana bowed to demands that Togo should pay.", "Ghana", "Togo", "CONCEDE"),
    ],
)
def test_kinds_of_news_sentences(text: str, source: str, target: str, root: str) -> None:
    """Joint deeds, charges, verbal attacks, missions and failed talks get the coders' root."""
    reading = make_reading(text)
    spans = [
        reading.characters(text.index(words), text.index(words) + len(words))
        for words in (source, target)
    ]
    assert coding.code(reading, *spans) == root


def test_code_without_a_deed() -> None:
    """Where no deed is seen there is no root."""
    assert coding.code(make_reading("Grass is green."), None, None) is None

"""The lexicon laid over the tree: which words of a sentence name a deed."""

from __future__ import annotations

import pytest

from conftest import make_reading
from dateline import deeds
from dateline.record import Found
from dateline.scene import Scene


def match_of(text: str, verb: str) -> deeds.Match | None:
    """The deed at a verb."""
    reading = make_reading(text)
    i = next(token.i for token in reading.tokens if token.text == verb)
    return deeds.at_verb(Scene(reading, Found()).words, i)


@pytest.mark.parametrize(
    ("text", "verb", "type_"),
    [
        ("Fiji called off the visit.", "called", "CONSULT"),
        ("Fiji called Tonga's claim baseless.", "called", "REJECT"),
        ("Fiji called for a visit.", "called", "REQUEST"),
        ("Fiji gave way.", "gave", "CONCEDE"),
        ("Fiji brought back the tariff.", "brought", "SANCTION"),
        ("Fiji ended the drill.", "ended", "MOBILIZE"),
        ("Fiji imposed an embargo on Tonga.", "imposed", "SANCTION"),
        ("Fiji lifted the embargo on Tonga.", "lifted", "CONCEDE"),
    ],
)
def test_pattern_that_explains_most_wins(text: str, verb: str, type_: str) -> None:
    """Particles, objects and deed nouns decide what a common verb means."""
    found = match_of(text, verb)
    assert found is not None
    assert found.type == type_


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Fiji held up the aid.", "held"),
        ("Shares closed at 28, down 50 cents.", "closed"),
        ("The clock struck noon.", "was"),
    ],
)
def test_other_phrases_are_no_deeds(text: str, verb: str) -> None:
    """A particle that the lexicon does not ask for makes another verb of it."""
    found = match_of(text, verb) if verb in text else None
    assert found is None or found.trust == 0


def test_a_paper_speaks_for_its_issuers() -> None:
    """What a published paper urges, those urge who published it."""
    found = match_of("Fiji published a paper of ten pages that urged Tonga to wait.", "urged")
    assert found is not None
    assert found.written
    assert len(found.actors) == 1


def test_condemned_harm_touches_not_its_victim() -> None:
    """Who condemns the bombing of a school condemns not the school."""
    found = match_of("Fiji condemned the bombing of an embassy in Tonga.", "condemned")
    assert found is not None
    assert (found.type, found.recipients) == ("ACCUSE", ())


def test_against_names_the_other_side() -> None:
    """Of several phrases the one with "against" says whom a deed touches."""
    reading = make_reading("Fiji filed a complaint with Japan against Tonga.")
    verb = next(token.i for token in reading.tokens if token.text == "filed")
    found = deeds.at_verb(Scene(reading, Found()).words, verb)
    assert found is not None
    assert [reading.tokens[i].text for i in found.recipients] == ["Tonga"]

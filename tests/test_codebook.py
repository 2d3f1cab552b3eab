"""The lexicon of deeds: what its lines mean, and PLOVER's reading of planned and denied deeds."""

from __future__ import annotations

import pytest

from dateline import codebook
from dateline.record import EVENT_TYPES


def test_lexicon_reads_and_covers_every_type() -> None:
    """Each of PLOVER's types has verbs, and every type named in the lexicon is one of them."""
    book = codebook.load()
    told = {pattern.deed.type for patterns in book.verbs.values() for pattern in patterns}
    assert told == set(EVENT_TYPES)
    assert {deed.type for deed in book.things.values()} <= set(EVENT_TYPES)


def test_unknown_complement_is_refused() -> None:
    """A lexicon line that cannot be read says which one."""
    tables = {
        "sets": {},
        "weak": [],
        "loose": [],
        "light": [],
        "undergone": [],
        "aims": [],
        "weapons": [],
        "documents": [],
        "lone": [],
        "lone_nouns": [],
        "fighters": [],
        "operator": [],
        "parties": {"people": [], "plural_pairs": []},
        "deed": [{"type": "AID", "mode": "give", "verbs": ["give >soon"]}],
    }
    with pytest.raises(ValueError, match="give >soon"):
        codebook.build(tables)


@pytest.mark.parametrize(
    ("type_", "status", "read"),
    [
        ("CONSULT", "planned", "AGREE"),
        ("ASSAULT", "hypothetical", "THREATEN"),
        ("AID", "denied", "REJECT"),
        ("COERCE", "denied", "CONCEDE"),
        ("AID", "happened", "AID"),
        ("REQUEST", "planned", "REQUEST"),
    ],
)
def test_plover_reading(type_: str, status: str, read: str) -> None:
    """PLOVER's own reading of planned and denied deeds."""
    assert codebook.plover_reading(type_, status) == read


def test_pattern_with_most_parts_comes_first() -> None:
    """Patterns are tried from the most to the least specific."""
    for patterns in codebook.load().verbs.values():
        parts = [pattern.parts for pattern in patterns]
        assert parts == sorted(parts, reverse=True)


def test_operator_makes_the_type_of_the_whole() -> None:
    """To call for an exercise is a request, to call for an attack a threat, to end a visit none."""
    book = codebook.load()
    demand = next(o for o in book.operators["seek"] if o.name == "demand")
    assert demand.result(book.things["drill"]) == "REQUEST"
    assert demand.result(book.things["attack"]) == "THREATEN"
    plan = next(o for o in book.operators["plan"] if o.name == "plan")
    assert plan.make(book.things["visit"], "CONSULT").stands == "planned"


def test_a_noun_after_a_particle_comes_last() -> None:
    """A pattern that could never match is refused, with its words."""
    tables = {
        "sets": {},
        "weak": [],
        "loose": [],
        "lone": [],
        "operator": [],
        "light": [],
        "deed": [{"type": "AID", "mode": "give", "verbs": ["hand over =tent to"]}],
    }
    with pytest.raises(ValueError, match="hand over =tent to"):
        codebook.build(tables)


def test_possible_patterns_are_those_whose_words_are_there() -> None:
    """The index by words gives the same patterns, in order, as looking at each of them."""
    patterns = codebook.load().verbs["put"]
    words = {"put", "pressure", "on", "the", "troop", "alert"}
    wanted = [
        pattern
        for pattern in patterns
        if words.issuperset(pattern.particles)
        and all(not needed.isdisjoint(words) for needed in pattern.needed)
    ]
    assert wanted
    assert list(patterns.possible(words)) == wanted


@pytest.mark.parametrize(
    ("word", "expected"),
    [("envoys", "envoy"), ("gunmen", "gunman"), ("deputies", "deputy"), ("crew", "crew")],
)
def test_singular_of_words_for_people(word: str, expected: str) -> None:
    """Words for people that open a sentence are known in the plural, too."""
    assert codebook.singular(word) == expected

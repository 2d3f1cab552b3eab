"""Who does what to whom, by grammar."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import make_reading
from dateline import phrases, roles
from dateline.reading import Reading


def frame_of(text: str, verb: str) -> tuple[list[str], list[str]]:
    """The words of the actors and patients of a verb."""
    reading = make_reading(text)
    i = next(token.i for token in reading.tokens if token.text == verb)
    found = roles.frame(reading, i)
    return words(reading, found.actors), words(reading, found.patients)


def words(reading: Reading, heads: tuple[int, ...] | list[int]) -> list[str]:
    """The words of some tokens."""
    return [reading.tokens[i].text for i in heads]


@pytest.mark.parametrize(
    ("text", "verb", "actors", "patients"),
    [
        ("Ghana helped Togo.", "helped", ["Ghana"], ["Togo"]),
        ("Togo was helped by Ghana.", "helped", ["Ghana"], ["Togo"]),
        ("Ghana and Mali helped Togo.", "helped", ["Ghana", "Mali"], ["Togo"]),
        ("Ghana, which helped Togo, is small.", "helped", ["Ghana"], ["Togo"]),
        ("Ghana came and helped Togo.", "helped", ["Ghana"], ["Togo"]),
        ("Ghana promised Mali to help Togo.", "help", ["Ghana"], ["Togo"]),
        ("Ghana asked Mali to help Togo.", "help", ["Mali"], ["Togo"]),
        ("Ghana announced a plan to help Togo.", "help", ["Ghana"], ["Togo"]),
        ("They asked who helped Togo.", "helped", [], ["Togo"]),
        ("The pact was signed by late May.", "signed", [], ["pact"]),
        ("The last of the soldiers left Togo.", "left", ["soldiers"], ["Togo"]),
        ("Ghana freed two of the pilots.", "freed", ["Ghana"], ["pilots"]),
        ("One of the pilots left Togo.", "left", ["One"], ["Togo"]),
        ("Ghana had the pilots jailed.", "jailed", ["Ghana"], ["pilots"]),
        ("Ghana has freed the pilots.", "freed", ["Ghana"], ["pilots"]),
        ("Many crews agree that Mali has lost and support Togo.", "support", ["crews"], ["Togo"]),
    ],
)
def test_frame(text: str, verb: str, actors: list[str], patients: list[str]) -> None:
    """The actor is found in passives, relatives, conjunctions and below governing verbs."""
    assert frame_of(text, verb) == (actors, patients)


def test_names_beside_a_named_noun_are_conjoined() -> None:
    """Of "the firm Allo and the bank Bero" both act, though the parser hangs one on the other."""
    reading = make_reading("Norway's state firm Equinor and the Norway Energy Fund agreed.")
    subject = next(t.i for t in reading.tokens if t.dep == "nsubj")
    assert "Fund" in words(reading, roles.conjuncts(reading, subject))


def test_preposition_before_a_relative_reaches_its_noun() -> None:
    """Behind "to whom" stands the noun before it."""
    reading = make_reading("She met the king, to whom she gave a horse.")
    verb = next(token.i for token in reading.tokens if token.text == "gave")
    assert words(reading, roles.below_preposition(reading, verb, "to")) == ["king"]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(["Oslo", "sent", "ships", "to", "and", ",", "who", "said", "by"])))
def test_frames_stay_inside_the_text(parts: list[str]) -> None:
    """Whatever the words, heads are tokens of the text and noun phrases hold their head."""
    reading = make_reading(" ".join(parts))
    for token in reading.tokens:
        found = roles.frame(reading, token.i)
        assert all(0 <= i < len(reading.tokens) for i in (*found.actors, *found.patients))
        first, last = phrases.noun_phrase(reading, token.i)
        assert first <= token.i < last

"""Transitions by steps: the same trees and names as the pipeline's own parser and name finder."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import reading, transitions

TEXTS = (
    "",
    " ",
    "Oslo",
    "Peru and Chile signed a treaty in Lima on 4 May 2021, Reuters reported.",
    "Mr. Okoro, who leads the Bank of Ghana, told Nkrumah Radio: “We will not devalue.”",
    "— \n\t 17.5% !!! ??? ($3bn)",
)
FINDERS = ("parser", "ner")


def told(text: str, components: tuple[str, ...]) -> list[tuple[int, str, str, int]]:
    """Heads, relations and names of a text, by the components named and the steps before them."""
    nlp = reading.load()
    doc = nlp.make_doc(text)
    for name in ("sentence_ends", "tok2vec", *components):
        doc = nlp.get_pipe(name)(doc)
    return [(token.head.i, token.dep_, token.ent_type_, token.ent_iob) for token in doc]


def by_steps(text: str) -> list[tuple[int, str, str, int]]:
    """The same by the twins."""
    return told(text, tuple(f"{name} by steps" for name in FINDERS))


@pytest.mark.parametrize("text", TEXTS)
def test_steps_give_the_parse_of_the_pipeline(text: str) -> None:
    """Trees and names are those of spaCy's own loop, for odd and for empty texts too."""
    assert by_steps(text) == told(text, FINDERS)


@settings(max_examples=30)
@given(st.lists(st.sampled_from(" ".join(TEXTS).split()), max_size=20))
def test_any_order_of_words_gives_the_same_parse(order: list[str]) -> None:
    """Even senseless sentences get the pipeline's own trees and names."""
    text = " ".join(order)

    assert by_steps(text) == told(text, FINDERS)


def test_the_default_pipeline_goes_by_steps() -> None:
    """Both transition systems are replaced, in their places, and their originals are at rest."""
    names = reading.load().pipe_names

    assert [name for name in names if "parser" in name or "ner" in name] == [
        "parser by steps",
        "ner by steps",
    ]


def test_a_pipeline_without_transitions_is_left_alone() -> None:
    """A pipeline of another make keeps its components."""
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")

    transitions.use(nlp)

    assert nlp.pipe_names == ["sentencizer"]

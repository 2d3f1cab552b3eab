"""Remembered word forms: the same output as the pipeline's own steps."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import reading
from dateline.wordforms import WordForms

SENTENCES = (
    "There are two ferries, and there's a third that wasn't running.",
    "Let's go: she's gonna leave, he's got to stay, we gotta wait, and they ain't coming.",
    "C'mon, y'all did what you had to do, didn't you?",
    "The ministers' aides have met; the minister has been meeting them since he'd had lunch.",
    "That that was said doesn't mean that it was so, which is what I'd have done myself.",
    "Sanctions  were\timposed on 1,250 firms in Q3 2021 — “the worst since '09,” it said.",
)


def own_steps(texts: list[str]) -> list[reading.Parse]:
    """What the pipeline gives with all its own steps."""
    nlp = reading.load()
    return [reading._columns(doc, None) for doc in nlp.pipe(texts)]


def test_the_default_pipeline_is_remembered() -> None:
    """The memory fits the pipeline that comes with dateline."""
    assert WordForms.fits(reading.load())


@pytest.mark.parametrize("text", SENTENCES)
def test_forms_are_those_of_the_pipeline(text: str) -> None:
    """Lemmas, parts of speech, tags and relations are the same, contractions included."""
    assert list(reading.parse([text])) == own_steps([text])


words = st.sampled_from(" ".join(SENTENCES).split())


@settings(max_examples=30)
@given(st.lists(words, min_size=1, max_size=12))
def test_any_order_of_words_gives_the_same_forms(order: list[str]) -> None:
    """Even senseless sentences, with their odd trees, get the pipeline's own forms."""
    text = " ".join(order)

    assert list(reading.parse([text])) == own_steps([text])

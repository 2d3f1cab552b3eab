"""The words for deeds: forms of one word, and words of one sense."""

from __future__ import annotations

import pytest

from dateline import deedwords


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("visited", "Visits"),
        ("met", "meeting"),
        ("invasion", "invades"),
        ("death", "died"),
        ("travelled to", "travels to"),
        ("withdrawal", "withdrew"),
        ("dropped", "drops"),
    ],
)
def test_forms_of_a_word_share_a_stem(left: str, right: str) -> None:
    """Inflection, irregular forms and nouns of verbs."""
    assert deedwords.stem(left) == deedwords.stem(right)


def test_other_words_have_other_stems() -> None:
    """Different words, and the same word with another object, are kept apart."""
    assert deedwords.stem("provided aid") != deedwords.stem("provided arms")
    assert deedwords.stem("") == ""
    assert deedwords.stem("led") != deedwords.stem("left")


@pytest.mark.parametrize(
    ("left", "right"),
    [("slaying", "murdered"), ("talks", "negotiations"), ("gunned down", "killed")],
)
def test_words_of_one_sense(left: str, right: str) -> None:
    """Words that tell the same deed share a sense, phrases too."""
    assert deedwords.sense(left) == deedwords.sense(right) != deedwords.sense("harvest")


def test_a_word_may_have_several_senses() -> None:
    """To drop is to lift a ban and to fall; a pair of words may have a sense of its own."""
    assert deedwords.senses("dropped") & deedwords.senses("lifted")
    assert deedwords.senses("dropped") & deedwords.senses("fell")
    assert deedwords.opens_pair("handed")
    assert deedwords.senses("handed over") & deedwords.senses("returned")
    assert deedwords.senses("green table") == frozenset()

"""What a verb's own form says: auxiliaries, modals, negation, conditions, tense."""

from __future__ import annotations

import pytest

from conftest import make_reading
from dateline.verbforms import Forms


def form(text: str, word: str) -> str:
    """The cue of the form of the first token that reads `word`."""
    reading = make_reading(text)
    token = next(token for token in reading.tokens if token.text == word)
    return Forms(reading).form(token).cue


@pytest.mark.parametrize(
    ("text", "word", "cue"),
    [
        ("Togo freed the crew.", "freed", "past"),
        ("Togo has freed the crew.", "freed", "past"),
        ("Togo frees the crew.", "frees", "present"),
        ("Togo frees the crew on Friday.", "frees", "scheduled"),
        ("Togo hosts talks with Benin on Friday.", "hosts", "scheduled"),
        ("Togo's envoy, left, frees the crew in Lima on Friday.", "frees", "present"),
        ("Togo is freeing the crew.", "freeing", "progressive"),
        ("The crew is being freed by Togo.", "freed", "progressive"),
        ("Togo kept the crew from being freed.", "freed", "participle"),
        ("Togo will free the crew.", "free", "will"),
        ("Togo will probably free the crew.", "free", "expected"),
        ("Togo will not free the crew.", "free", "refused"),
        ("Togo may not free the crew.", "free", "considered"),
        ("Togo has neither freed nor fed the crew.", "freed", "denied"),
        ("Togo has neither freed nor fed the crew.", "fed", "denied"),
        ("Togo would have freed the crew.", "freed", "counterfactual"),
        ("Togo must have freed the crew.", "freed", "surmised"),
        ("Togo will have freed the crew by May.", "freed", "will"),
        ("Togo had better free the crew.", "free", "must"),
        ("Will Togo free the crew?", "free", "question"),
        ("Togo not only freed the crew but fed them.", "freed", "past"),
        ("Togo will free the crew if Benin pays.", "free", "condition"),
        ("Togo will wait if Benin does not pay.", "pay", "unmet"),
        ("Togo has probably freed the crew.", "freed", "belief"),
        ("Togo will free the crew even if Benin does not pay.", "free", "will"),
    ],
)
def test_form_gives_the_cue(text: str, word: str, cue: str) -> None:
    """Auxiliaries, negation and conditions of the verb itself give its cue."""
    assert form(text, word) == cue


def test_times_lie_ahead_or_behind() -> None:
    """The words of a time phrase tell on which side of the moment of writing it lies."""
    reading = make_reading("Togo frees the crew next week. Togo freed a crew last week.")
    ahead, behind = (t for t in reading.tokens if t.lemma == "free")
    forms = Forms(reading)
    assert forms.lies_ahead(ahead)
    assert not forms.lies_ahead(behind)
    assert forms.lies_behind(behind)

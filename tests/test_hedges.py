"""The word lists that decide a status."""

from __future__ import annotations

from typing import get_args

from dateline import hedges
from dateline.record import EventStatus


def test_every_cue_is_a_status_with_a_score() -> None:
    """Cues name one of the seven statuses and stay on the scale of commitment."""
    for status, score in hedges.load().cues.values():
        assert status in get_args(EventStatus)
        assert -3 <= score <= 3


def test_every_word_has_a_cue() -> None:
    """Modals, adverbs and adjectives point to cues that exist, or to a nearness in time."""
    words = hedges.load()
    named = {*words.modals.values(), *words.adverbs.values(), *words.adjectives.values()}
    assert named - {"soon"} <= set(words.cues)

"""The word lists that decide a status."""

from __future__ import annotations

from typing import get_args

from dateline import hedges
from dateline.record import EventStatus


def test_every_cue_gives_a_status() -> None:
    """Cues name one of the seven statuses."""
    assert set(hedges.load().cues.values()) <= set(get_args(EventStatus))


def test_every_word_has_a_cue() -> None:
    """Modals, adverbs and adjectives point to cues that exist, or to a nearness in time."""
    words = hedges.load()
    named = {*words.modals.values(), *words.adverbs.values(), *words.adjectives.values()}
    assert named - {"soon"} <= set(words.cues)


def test_every_cue_has_a_commitment_on_the_scale() -> None:
    """The table knows every status and no cue that does not exist, and stays within the scale."""
    words = hedges.load()
    statuses = set(get_args(EventStatus))
    assert statuses <= set(words.commitment) <= statuses | set(words.cues)
    assert all(-3 <= number <= 3 for number in words.commitment.values())


def test_commitment_orders_the_statuses() -> None:
    """What is told stands above what is claimed, that above what is open, that above a denial."""
    number = hedges.load().commitment
    assert number["happened"] > number["claimed"] > number["hypothetical"] > number["denied"]
    assert number["denied"] < 0

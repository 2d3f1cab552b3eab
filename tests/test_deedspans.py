"""Where a deed is told."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from conftest import make_reading
from dateline import events, mentions
from dateline.record import Found

WORDS = ["Chad", "Mali", "bombed", ",", "the", "talks", ".", "was", "opened", "in", "by", "embassy"]


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=14))
def test_spans_lie_in_the_text(words: list[str]) -> None:
    """Clause and trigger are words of the text, the trigger inside the clause or beside it."""
    text = " ".join(words)
    for event in events.find(make_reading(text), Found()):
        for span in (event.span, event.trigger):
            assert text[span.start : span.end] == span.words


def test_a_clause_leaves_out_what_is_joined_to_it() -> None:
    """What another verb of the sentence tells is no part of the clause."""
    (event, *_) = events.find(
        make_reading("Chad shelled the port of Mali and its people fled."), Found()
    )
    assert event.span.words == "Chad shelled the port of Mali"


def test_victims_are_no_second_deed() -> None:
    """A participle that counts the dead of an attack has a row only where it alone names them."""
    told = events.find(make_reading("Chad shelled a Malian port, killing two guards."), Found())
    assert [event.trigger.words for event in told] == ["shelled"]
    reading = make_reading("Chad shelled a port, killing Mali's envoy.")
    told = events.find(reading, Found(mentions=mentions.find(reading, Found())))
    assert [event.trigger.words for event in told] == ["shelled", "killing"]

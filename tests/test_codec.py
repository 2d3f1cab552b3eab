"""Dataclasses to Arrow and back."""

from __future__ import annotations

import dataclasses
import json
import typing
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import codec, record
from dateline.record import Actor, Event, Role, Span, When
from dateline.schema import DERIVED, FOUND

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
days = st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1))
spans = st.builds(Span, words, st.integers(0, 10**9), st.integers(0, 10**9), words)
whens = st.builds(When, days, days, st.sampled_from(["stated", "unknown"]), words)
roles = st.builds(Role, words, st.none() | words, spans, st.just("holds"), whens)
actors = st.builds(
    Actor,
    words,
    words,
    st.just("person"),
    st.lists(words).map(tuple),
    st.lists(roles, max_size=3).map(tuple),
    st.integers(0, 10),
    st.lists(words).map(tuple),
)


@given(st.lists(actors, max_size=4))
def test_rows_survive_arrow(rows: list[Actor]) -> None:
    """Whatever the words, days and nesting, Arrow gives the same dataclasses back."""
    assert list(codec.from_arrow(Actor, codec.to_arrow(Actor, rows))) == rows


@given(actors)
def test_rows_survive_plain_values(row: Actor) -> None:
    """Packing and unpacking is the identity, and the plain form is JSON."""
    assert codec.unpack(Actor, codec.pack(row)) == row
    json.dumps(codec.plain(codec.pack(row)))


@pytest.mark.parametrize("cls", [cls for _, cls in (*FOUND, *DERIVED)])
def test_every_noun_has_an_arrow_schema(cls: type) -> None:
    """Each stored dataclass maps field by field onto Arrow, in order."""
    names = [field.name for field in dataclasses.fields(cls)]

    assert codec.arrow_schema(cls).names == names


def test_none_stays_none_inside_rows() -> None:
    """An absent span is null, not an empty struct."""
    hints = typing.get_type_hints(Event)
    assert hints["place"] == record.Span | None

    packed = codec.pack(When())
    assert packed == {"first": None, "last": None, "basis": "unknown", "reason": ""}
